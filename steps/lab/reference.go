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
	"github.com/signoff-sso/signoff/steps/sut"
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
		PasswordCost: bcrypt.MinCost, AdminToken: r.admin, SupportToken: r.support, PublicURL: r.public, Parts: r.as.parts(), LookupTXT: r.zone.lookUp, Websites: r.zone, SendCode: r.zone.mails.send,
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
	if err := r.addUnentitled(ctx); err != nil || r.provisioned == nil {
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

// referenceConfig describes the reference SP as its vendor would. zone is the address of what
// stands in for DNS, secrets are the tokens of its APIs.
func referenceConfig(url, zone string, secrets map[string]string) (*sut.Config, error) {
	text := fmt.Sprintf(referenceYAML, url, firstWorkspace, secondWorkspace, thirdWorkspace, unentitledWorkspace, zone)
	return sut.Parse("the reference SP", []byte(text), func(name string) (string, bool) {
		if secrets[name] == "" {
			secrets[name] = rand.Text()
		}
		return secrets[name], true
	})
}

// referenceYAML is the reference SP's signoff.yaml, in which the address and the names of the
// workspaces are left open. Every ${NAME} but the tokens of its APIs is random.
const referenceYAML = `
name: Acme Notes
base_url: %[1]s
declares: [sp-initiated, idp-initiated, jit, universal-logout, issuer-parameter, session-expiry, refresh-tokens, proxy, express-configuration]
okta: {listen: "127.0.0.1:0", tls: auto, client: {id: 0oaReferenceSPFirst00, secret: "${FIRST_SECRET}"}}
launch: {command: [in-process]}
sign_in: [{open: /o/%[2]s/login}, {click: Continue with Okta}]
signed_in: {get: /api/me, email: $.email, name: $.name, tenant: $.tenant.slug, id: $.id, role: $.role}
deep_link: /o/%[2]s/reports/annual?year=2026
tenant_pages: [/api/o/%[2]s]
return_to: return_to
sign_out: [{open: /logout}, {click: Sign out}]
sign_out_return_to: return_to
after_sign_out: page
front_channel_logout_uri: /oauth2/front-channel-logout/ec-%[2]s
front_channel_logout_session_required: true
back_channel_logout_uri: /oauth2/back-channel-logout/ec-%[2]s
initiate_login_uri: /sso/okta/start?connection=ec-%[2]s
tile_session: renewed
session: {lasts: 12h, idle: 2h}
account_link: [{open: "/o/{{.Tenant}}/links"}, {click: Link an Okta user}]
setup_page: {open: /o/%[2]s/single-sign-on, selector: "#redirect-uri"}
remember_me:
  cookies: acme_remember
  steps:
    - open: "/o/{{.Tenant}}/login"
    - fill: {field: Email, with: "{{.User.Email}}"}
    - fill: {field: Password, with: "{{.User.Password}}"}
    - tick: Keep me signed in
    - click: Sign in
api_tokens:
  steps: [{open: "/o/{{.Tenant}}/tokens"}, {click: Create API token}]
  access: "#access-token"
  use: [{get: /api/me, headers: {Authorization: "Bearer {{.Token}}"}}]
  refresh: "#refresh-token"
  renew: [{post: /oauth/token, form: {grant_type: refresh_token, refresh_token: "{{.Token}}"}, read: $.refresh_token}]
live: {event_stream: /api/events, websocket: /api/socket}
anonymous_visitor: {steps: [{open: /try}, {fill: {field: Note, with: "a note of {{.User.Email}}"}}, {click: Keep}], open: /try, selector: "#note"}
universal_logout: {endpoint: /oauth/global-token-revocation/connection/ec-%[2]s, subject: [iss_sub, email], within: 1s}
tenant: %[2]s
roles: {default: member, other: admin, owner: sp, from_claim: {name: groups, value: acme-notes-admins}}
local_user: {email: owner@acme.example, name: Olga Owner, password: "${FIRST_OWNER_PASSWORD}"}
local_sign_in:
  - open: "/o/{{.Tenant}}/login"
  - fill: {field: Email, with: "{{.User.Email}}"}
  - fill: {field: Password, with: "{{.User.Password}}"}
  - click: Sign in
local_sign_up:
  - open: "/o/{{.Tenant}}/sign-up"
  - fill: {field: Name, with: "{{.User.Name}}"}
  - fill: {field: Email, with: "{{.User.Email}}"}
  - fill: {field: Password, with: "{{.User.Password}}"}
  - click: Sign up
sso_enforced: [` + enforcedPrefix + `acme.example]
enforceable_domain: ` + enforceableDomain + `
enforced_user: {email: veteran@` + enforcedPrefix + `acme.example, name: Vera Veteran, password: "${VETERAN_PASSWORD}"}
hooks:
  invite: [{post: "/admin/api/tenants/{{.Tenant}}/people", json: {email: "{{.User.Email}}", role: "{{.User.Role}}"}, read: $.link, headers: &admin {Authorization: "Bearer ${ADMIN_TOKEN}"}}]
  deactivate: [{post: "/admin/api/tenants/{{.Tenant}}/people/deactivate", json: {email: "{{.User.Email}}"}, headers: *admin}]
  reactivate: [{post: "/admin/api/tenants/{{.Tenant}}/people/reactivate", json: {email: "{{.User.Email}}"}, headers: *admin}]
  set_role: [{post: "/admin/api/tenants/{{.Tenant}}/people/role", json: {email: "{{.User.Email}}", role: "{{.User.Role}}"}, headers: *admin}]
  end_session: [{post: "/admin/api/tenants/{{.Tenant}}/people/sign-out", json: {email: "{{.User.Email}}"}, headers: *admin}]
  list_accounts: [{get: "/admin/api/tenants/{{.Tenant}}/people", read: "$.people[*].email", headers: *admin}]
  disable_jit: [{post: "/admin/api/tenants/{{.Tenant}}/provisioning/enabled", json: {enabled: false}, headers: *admin}]
  enable_jit: [{post: "/admin/api/tenants/{{.Tenant}}/provisioning/enabled", json: {enabled: true}, headers: *admin}]
  disable_connection: [{post: "/admin/api/tenants/{{.Tenant}}/connection/enabled", json: {enabled: false}, headers: *admin}]
  enable_connection: [{post: "/admin/api/tenants/{{.Tenant}}/connection/enabled", json: {enabled: true}, headers: *admin}]
  repoint_connection:
    - put: "/admin/api/tenants/{{.Tenant}}/connection"
      json: {issuer: "{{.Issuer}}", client_id: "{{.ClientID}}", client_secret: "{{.ClientSecret}}", refresh_tokens: '{{eq .ClientID "0oaReferenceSPSecond0"}}'}
      headers: *admin
  enforce_sso: [{post: "/admin/api/tenants/{{.Tenant}}/domains/enforced", json: {domain: "{{.Domain}}", enabled: true}, headers: *admin}]
  relax_sso: [{post: "/admin/api/tenants/{{.Tenant}}/domains/enforced", json: {domain: "{{.Domain}}", enabled: false}, headers: *admin}]
  claim_domain: [{post: "/admin/api/tenants/{{.Tenant}}/domains", json: {domain: "{{.Domain}}"}, read: $.proof, headers: *admin}]
  prove_domain:
    - put: "%[6]s/_signoff-challenge.{{.Domain}}"
      json: {txt: "{{.Proof}}"}
    - put: "%[6]s/{{.Domain}}/.well-known/signoff-challenge.txt"
      json: {txt: "{{.Proof}}"}
    - post: "/admin/api/tenants/{{.Tenant}}/domains/verify"
      json: {domain: "{{.Domain}}"}
      headers: *admin
    - post: "/support/api/tenants/{{.Tenant}}/domains/confirm"
      json: {domain: "{{.Domain}}", proof: "{{.Proof}}"}
      headers: {Authorization: "Bearer ${SUPPORT_TOKEN}"}
  release_domain: [{post: "/admin/api/tenants/{{.Tenant}}/domains/release", json: {domain: "{{.Domain}}"}, headers: *admin}]
home_realm_discovery:
  steps: [{open: /login}, {fill: {field: Work email, with: "{{.User.Email}}"}}, {click: Continue}]
  domains: [acme-staff.example, bücher.example]
express_configuration:
  connects: false
  authorize_url: /oauth/authorize
  token_url: /oauth/token
  api_url: /api/express-configuration/v1/connection
  initiate_login_uri: /sso/okta/start?connection={connection_name}
  prompt: organization-first
  approve: &approve
    - fill: {field: Workspace, with: "{{.Tenant}}"}
    - click: Continue
    - fill: {field: Email, with: "{{.User.Email}}"}
    - fill: {field: Password, with: "{{.User.Password}}"}
    - click: Sign in
    - click: Accept
  decline:
    - fill: {field: Workspace, with: "{{.Tenant}}"}
    - click: Continue
    - fill: {field: Email, with: "{{.User.Email}}"}
    - fill: {field: Password, with: "{{.User.Password}}"}
    - click: Sign in
    - click: Decline
  back: [{click: Back to Okta}]
  consent: "{{.Issuer}}"
  other_scope: express_configure:scim
  test_connection: {steps: [{open: /o/%[2]s/single-sign-on}, {click: Test connection}], passes: The connection works., fails: The connection does not work.}
  member: {email: member@acme.example, name: Mia Member, password: "${MEMBER_PASSWORD}"}
  wrong_plan: {email: owner@hooli.example, name: Hal Owner, password: "${UNENTITLED_PASSWORD}", tenant: %[5]s}
  foreign_admin: {email: owner@globex.example, name: Otto Owner, password: "${SECOND_OWNER_PASSWORD}"}
second_tenant:
  approve: *approve
  okta: {listen: "127.0.0.1:0", tls: auto, client: {id: 0oaReferenceSPSecond0, secret: "${SECOND_SECRET}", refresh_tokens: true}}
  sign_in: [{open: /o/%[3]s/login}, {click: Continue with Okta}]
  initiate_login_uri: /sso/okta/start?connection=ec-%[3]s
  front_channel_logout_uri: /oauth2/front-channel-logout/ec-%[3]s
  back_channel_logout_uri: /oauth2/back-channel-logout/ec-%[3]s
  tenant: %[3]s
  local_user: {email: owner@globex.example, name: Otto Owner, password: "${SECOND_OWNER_PASSWORD}"}
  deep_link: /o/%[3]s/reports/annual?year=2026
  tenant_pages: [/api/o/%[3]s]
  domains: [globex-staff.example]
  shared_people: true
same_org_tenant:
  client: {id: 0oaReferenceSPThird00, secret: "${THIRD_SECRET}"}
  sign_in: [{open: /o/%[4]s/login}, {click: Continue with Okta}]
  initiate_login_uri: /sso/okta/start?connection=ec-%[4]s
  front_channel_logout_uri: /oauth2/front-channel-logout/ec-%[4]s
  back_channel_logout_uri: /oauth2/back-channel-logout/ec-%[4]s
  shared_people: true
`
