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
	"time"

	"golang.org/x/crypto/bcrypt"

	"github.com/signoff-sso/signoff/mockidp"
	"github.com/signoff-sso/signoff/sp"
	"github.com/signoff-sso/signoff/steps/sut"
)

// Reference is a stage whose SP is the reference SP in this process: two workspaces, each connected
// to its own Okta org.
type Reference struct {
	*Stage
	server   *sp.SP
	listener *sharedListener
	scratch  string           // folder that was made for it; empty for none
	adapt    func(*sp.Config) // what is wrong with it; nil for nothing
}

// The workspaces of the reference SP.
const (
	firstWorkspace  = "acme"
	secondWorkspace = "globex"
)

// OpenReference starts the mock Okta and the reference SP. adapt changes the SP before it starts,
// to see that checks notice; it may be nil. The caller closes what is returned. Options.Config is
// not used.
func OpenReference(ctx context.Context, o Options, adapt func(*sp.Config)) (*Reference, error) {
	r := &Reference{adapt: adapt}
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
	if o.Config, err = referenceConfig("http://" + referenceHost + ":" + r.listener.port()); err != nil {
		return err
	}
	o.KeyPatience = cmp.Or(o.KeyPatience, referenceKeyPatience)
	if r.Stage, err = OpenOkta(ctx, o); err != nil {
		return err
	}
	r.First.Name, r.Second.Name = firstWorkspace, secondWorkspace
	r.restart = r.start
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
		Profile: sp.Acme(), Host: referenceHost, Listener: r.listener.session(), HTTPClient: r.backChannel(),
		// The passwords of this run are random and die with it.
		PasswordCost: bcrypt.MinCost,
	}
	if r.adapt != nil {
		r.adapt(&cfg)
	}
	var err error
	if r.server, err = sp.Start(ctx, cfg); err != nil {
		return fmt.Errorf("start the reference SP: %w", err)
	}
	for _, w := range []struct {
		slug string
		t    *Tenant
	}{{firstWorkspace, r.First}, {secondWorkspace, r.Second}} {
		if err := r.connect(ctx, w.slug, w.t); err != nil {
			return err
		}
	}
	return nil
}

// backChannel is the SP's client for Okta, which trusts Signoff's own CA and nobody else.
func (r *Reference) backChannel() *http.Client {
	return &http.Client{Timeout: 10 * time.Second, Transport: &http.Transport{
		TLSClientConfig: &tls.Config{RootCAs: r.ca.Pool(), MinVersion: tls.VersionTLS12}, MaxIdleConnsPerHost: 8,
	}}
}

// connect makes a workspace and connects it to a tenant's app instance.
func (r *Reference) connect(ctx context.Context, slug string, t *Tenant) error {
	domain := t.Config.Okta.UserDomain
	if err := r.server.AddTenant(ctx, sp.Tenant{Slug: slug, Name: t.Config.Okta.Name, Customer: true, OktaSSO: true, Domains: []string{domain}}); err != nil {
		return err
	}
	addresses, err := r.server.Connect(ctx, slug, sp.Client{Issuer: t.Org.Issuer(), ID: t.App.ID, Secret: t.App.ClientSecret})
	if err != nil {
		return &startRefusedError{err}
	}
	t.App.RedirectURIs, t.App.InitiateLoginURI = []string{addresses.RedirectURI}, addresses.InitiateLoginURI
	return t.Org.UpdateApp(t.App.ID, func(a *mockidp.App) {
		a.RedirectURIs, a.InitiateLoginURI = t.App.RedirectURIs, t.App.InitiateLoginURI
		a.LogoutEndpoint, a.LogoutSubjectFormat, a.LogoutEnabled = addresses.LogoutEndpoint, mockidp.SubjectIssSub, true
	})
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
	if r.Stage != nil {
		errs = append(errs, r.Stage.Close())
	}
	if r.scratch != "" {
		errs = append(errs, os.RemoveAll(r.scratch))
	}
	return errors.Join(errs...)
}

// referenceConfig describes the reference SP as its vendor would.
func referenceConfig(url string) (*sut.Config, error) {
	return sut.Parse("the reference SP", []byte(fmt.Sprintf(`
name: Acme Notes
base_url: %s
declares: [sp-initiated, idp-initiated, jit, universal-logout, issuer-parameter]
okta: {listen: "127.0.0.1:0", tls: auto, client: {id: 0oaReferenceSPFirst00, secret: %q}}
launch: {command: [in-process]}
sign_in: [{open: /o/%[3]s/login}, {click: Continue with Okta}]
signed_in: {get: /api/me, email: $.email, name: $.name, tenant: $.tenant.slug, id: $.id}
deep_link: /o/%[3]s/reports/annual?year=2026
return_to: return_to
initiate_login_uri: /sso/okta/start?connection=ec-%[3]s
universal_logout: {endpoint: /oauth/global-token-revocation/connection/ec-%[3]s, subject: iss_sub, within: 1s}
second_tenant:
  okta: {listen: "127.0.0.1:0", tls: auto, client: {id: 0oaReferenceSPSecond0, secret: %[2]q}}
  sign_in: [{open: /o/%[4]s/login}, {click: Continue with Okta}]
  initiate_login_uri: /sso/okta/start?connection=ec-%[4]s
`, url, rand.Text(), firstWorkspace, secondWorkspace)), func(string) (string, bool) { return "", false })
}
