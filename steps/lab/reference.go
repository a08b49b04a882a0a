package lab

import (
	"cmp"
	"context"
	"crypto/rand"
	"crypto/tls"
	"errors"
	"fmt"
	"net/http"
	"os"
	"slices"
	"sync/atomic"
	"time"

	"golang.org/x/crypto/bcrypt"

	"github.com/signoff-sso/signoff/mockidp"
	"github.com/signoff-sso/signoff/sp"
)

// Reference is a stage whose SP is the reference SP in this process: two workspaces, each connected
// to its own Okta org, and a third one to another app instance in the org of the first.
type Reference struct {
	*Stage
	server   *sp.SP
	admin    string // token of its administrators' API
	support  string // token of its support's API
	listener *sharedListener
	zone     *zone            // where it looks for proofs of domains, in DNS and at websites
	scratch  string           // folder that was made for it; empty for none
	adapt    func(*sp.Config) // what is wrong with it; nil for nothing
	register func(*mockidp.App)
	as       *Documented  // what it stands in for; nil for nothing
	routed   []string     // domains of the first tenant whose addresses lead to Okta
	ahead    atomic.Int64 // of its clock, as a [time.Duration]
}

// The workspaces of the reference SP.
const (
	firstWorkspace  = "acme"
	secondWorkspace = "globex"
	thirdWorkspace  = "initech" // in the org of the first
)

// OpenReference starts the mock Okta and the reference SP. adapt changes the SP before it starts,
// to see that checks notice; it may be nil. The caller closes what is returned. Options.Config is
// not used.
func OpenReference(ctx context.Context, o Options, adapt func(*sp.Config)) (*Reference, error) {
	r := &Reference{adapt: adapt, admin: rand.Text(), support: rand.Text()}
	if err := r.open(ctx, o); err != nil {
		return nil, errors.Join(err, r.Close())
	}
	return r, nil
}

// open starts the mock Okta first, since the SP has to trust its certificate.
func (r *Reference) open(ctx context.Context, o Options) error {
	var err error
	// before the SP, whose address the mock Okta has to know
	if r.listener, err = listen(); err != nil {
		return err
	}
	if o.Out == "" {
		if o.Out, err = os.MkdirTemp("", "signoff"); err != nil {
			return fmt.Errorf("make a folder for the certificate of the mock Okta: %w", err)
		}
		r.scratch = o.Out
	}
	if r.zone, err = openZone(); err != nil {
		return err
	}
	if o.Config, err = referenceConfig("http://"+o.As.host()+":"+r.listener.port(), r.zone.address, map[string]string{"ADMIN_TOKEN": r.admin, "SUPPORT_TOKEN": r.support}); err != nil {
		return err
	}
	r.routed = o.Config.HomeRealm.Domains
	o.As.config(o.Config)
	askApprovers(o.Config, o.As.approverSignIn(), r.zone.address)
	r.as, r.register = o.As, o.Register
	o.KeyPatience = cmp.Or(o.KeyPatience, referenceKeyPatience)
	if r.Stage, err = OpenOkta(ctx, o); err != nil {
		return err
	}
	if r.as.invitedOnly() {
		r.provisioned = &provisioned{}
	}
	r.First.Name, r.Second.Name, r.SameOrg.Name = firstWorkspace, secondWorkspace, thirdWorkspace
	r.restart = r.start
	r.moveClock = func(d time.Duration) { r.ahead.Add(int64(d)) }
	return r.start(ctx)
}

// referenceKeyPatience is more than the reference SP takes, which asks for keys as soon as it meets
// a new one.
const referenceKeyPatience = 2 * time.Second

// referenceHost is another name than that of the mock Okta, since cookies are shared by all ports
// of a host.
const referenceHost = "acme.localhost"

// start starts the SP, anew if it runs.
func (r *Reference) start(ctx context.Context) error {
	if r.server != nil {
		if err := r.server.Close(); err != nil {
			return err
		}
	}
	cfg := sp.Config{
		Profile: r.as.profile(referenceProfile()), Host: r.as.host(), Listener: r.listener.session(), HTTPClient: r.backChannel(),
		Log: r.newLog(),
		// The passwords of this run are random and die with it.
		PasswordCost: bcrypt.MinCost, AdminToken: r.admin, SupportToken: r.support, PublicURL: r.public, Parts: r.as.parts(), LookupTXT: r.zone.lookUp, Websites: r.zone, SendCode: r.zone.mails.send, Social: r.socialProvider(),
		Now:     func() time.Time { return time.Now().Add(time.Duration(r.ahead.Load())) },
		Express: sp.ExpressClient{ClientID: r.Config.Express.ClientID, RedirectURI: r.okta.OINRedirectURI(), JWKSURL: r.okta.OINKeysURL()},
	}
	if r.adapt != nil {
		r.adapt(&cfg)
	}
	var err error
	if r.server, err = sp.Start(ctx, cfg); err != nil {
		return fmt.Errorf("start the reference SP: %w", err)
	}
	enforced := func(t *Tenant) string { return enforcedPrefix + t.Config.Okta.UserDomain }
	// The second org is the last of which the SP reads anything: what it keeps for all
	// is false then.
	for _, w := range []workspace{
		{firstWorkspace, r.First.Config.Okta.Name, r.First, []string{r.First.Config.Okta.UserDomain, enforceableDomain}, slices.Concat(r.routed, []string{enforced(r.First)})},
		{thirdWorkspace, "Initech", r.SameOrg, nil, nil},
		{secondWorkspace, r.Second.Config.Okta.Name, r.Second, []string{r.Second.Config.Okta.UserDomain}, slices.Concat(r.Config.Second.Domains, []string{enforced(r.Second)})},
	} {
		if err := r.connect(ctx, w); err != nil {
			return err
		}
	}
	if err := errors.Join(r.addUnentitled(ctx), r.switchLogouts(ctx)); err != nil || r.provisioned == nil {
		return err
	}
	return r.provisioned.again(ctx)
}

// referencePlan is what a workspace of the reference SP needs before it can use Okta.
const referencePlan = "team"

// unentitledWorkspace is on no plan.
const unentitledWorkspace = "hooli"

// referenceProfile is the example to follow, sold by plans.
func referenceProfile() sp.Profile {
	p := sp.Acme()
	p.NeedsPlan, p.PlanName = referencePlan, "Team plan"
	return p
}

// adminRole is the role of those who may approve a connection.
func (r *Reference) adminRole() string { return r.as.profile(referenceProfile()).ApproverRole }

// addUnentitled adds a workspace that may not use Okta, with an administrator.
func (r *Reference) addUnentitled(ctx context.Context) error {
	w := r.Config.Express.WrongPlan
	if err := r.server.AddTenant(ctx, sp.Tenant{Slug: w.Tenant, Name: "Hooli", Customer: true}); err != nil {
		return err
	}
	return r.server.AddMember(ctx, sp.Member{Tenant: w.Tenant, Email: w.Email, Name: w.Name, Password: w.Password, Role: r.adminRole()})
}

// workspace is a tenant of the reference SP.
type workspace struct {
	slug, name string
	tenant     *Tenant
	domains    []string // of its people
	// of those of them whom an email address leads to Okta, and who have no other way
	routed []string
}

// enforcedPrefix begins the domain of a workspace whose people can sign in by Okta only.
const enforcedPrefix = "sso."

// enforceableDomain is one of the first workspace whose people can have a password until sign-in by
// Okta is enforced.
const enforceableDomain = "contractors.acme.example"

// referencePatience is how long the SP waits for Okta: a check lets Okta take longer.
const referencePatience = 4 * time.Second

// backChannel is the SP's client for Okta, which trusts Signoff's own CA and nobody else.
func (r *Reference) backChannel() *http.Client {
	return &http.Client{Timeout: referencePatience, Transport: &http.Transport{
		TLSClientConfig: &tls.Config{RootCAs: r.ca.Pool(), MinVersion: tls.VersionTLS12}, MaxIdleConnsPerHost: 8,
	}}
}

// connect makes a workspace and connects it to a tenant's app instance.
func (r *Reference) connect(ctx context.Context, w workspace) error {
	t := w.tenant
	t.Org.AwaitKeys() // for longer than the SP waits
	if err := r.server.AddTenant(ctx, sp.Tenant{
		Slug: w.slug, Name: w.name, Customer: true, OktaSSO: true, Plan: referencePlan, Domains: slices.Concat(w.domains, w.routed),
	}); err != nil {
		return err
	}
	if u, ok := t.LocalUser(); ok {
		if err := r.server.AddMember(ctx, sp.Member{Tenant: w.slug, Email: u.Email, Name: u.Name, Password: u.Password, Role: r.adminRole()}); err != nil {
			return err
		}
	}
	if u := r.Config.Express.Member; t == r.First {
		if err := r.server.AddMember(ctx, sp.Member{Tenant: w.slug, Email: u.Email, Name: u.Name, Password: u.Password}); err != nil {
			return err
		}
	}
	if u := r.Config.EnforcedUser; u != nil && t == r.First {
		if err := r.server.AddMember(ctx, sp.Member{Tenant: w.slug, Email: u.Email, Name: u.Name, Password: u.Password}); err != nil {
			return err
		}
	}
	if s := r.Config.Express.Social; s != nil && t == r.First {
		if err := r.server.AddMember(ctx, sp.Member{Tenant: w.slug, Email: s.Newcomer.Email, Name: s.Newcomer.Name, Password: rand.Text(), Role: r.adminRole()}); err != nil {
			return err
		}
	}
	if r.as.invitedOnly() {
		if err := r.inviteOnly(ctx, w.slug); err != nil {
			return err
		}
	}
	addresses, err := r.server.Connect(ctx, w.slug, sp.Client{Issuer: t.Org.Issuer(), ID: t.App.ID, Secret: t.App.ClientSecret, RefreshTokens: t.App.RefreshTokens})
	if err != nil {
		return &startRefusedError{err}
	}
	for _, domain := range w.routed {
		if err := r.server.RouteDomain(ctx, domain); err != nil {
			return err
		}
	}
	t.App.RedirectURIs, t.App.InitiateLoginURI = []string{addresses.RedirectURI}, addresses.InitiateLoginURI
	t.App.PostLogoutRedirectURIs = nil
	if uri := addresses.PostLogoutRedirectURI; uri != "" {
		t.App.PostLogoutRedirectURIs = []string{uri}
	}
	if r.register != nil {
		r.register(&t.App)
	}
	return t.Org.UpdateApp(t.App.ID, func(a *mockidp.App) {
		a.ClientAuth = t.App.ClientAuth
		a.RedirectURIs, a.InitiateLoginURI, a.PostLogoutRedirectURIs = t.App.RedirectURIs, t.App.InitiateLoginURI, t.App.PostLogoutRedirectURIs
		a.LogoutEndpoint, a.LogoutSubjectFormat, a.LogoutEnabled = addresses.LogoutEndpoint, mockidp.SubjectIssSub, true
	})
}

// inviteOnly lets a first sign-in at a workspace make no account.
func (r *Reference) inviteOnly(ctx context.Context, slug string) error {
	tenant, err := r.server.Store().TenantBySlug(ctx, slug)
	if err != nil {
		return err
	}
	return r.server.Store().SetInvitedOnly(ctx, tenant.ID, true)
}

// Close stops the SP and the mock Okta.
func (r *Reference) Close() error {
	var errs []error
	if r.server != nil {
		errs = append(errs, r.server.Close())
	}
	if r.listener != nil {
		errs = append(errs, r.listener.close())
	}
	if r.zone != nil {
		errs = append(errs, r.zone.close())
	}
	if r.Stage != nil {
		errs = append(errs, r.Stage.Close())
	}
	if r.scratch != "" {
		errs = append(errs, os.RemoveAll(r.scratch))
	}
	return errors.Join(errs...)
}
