package lab

import (
	"context"
	"fmt"
	"net/url"
	"slices"
	"strings"

	"github.com/signoff-sso/signoff/mockidp"
	"github.com/signoff-sso/signoff/steps/sut"
)

// Tenant is one tenant of the SP with the Okta org that is its own.
type Tenant struct {
	Config *sut.Config // sign-in, probe and initiate login URI of this tenant
	Org    *mockidp.Org
	App    mockidp.App // the app instance for the SP, as it was registered last
	Name   string      // what the SP's probe calls the tenant; known after the calibration
}

// InitiateLogin returns the address of the initiate login URI with a query added, as Okta's tile or
// a link on any site would open it. Source: OpenID Connect Core section 4
func (t *Tenant) InitiateLogin(query string) string {
	address := t.App.InitiateLoginURI
	switch {
	case query == "":
		return address
	case strings.Contains(address, "?"):
		return address + "&" + query
	}
	return address + "?" + query
}

// openTenant opens an org with an app instance for a tenant of the SP.
func (s *Stage) openTenant(c *sut.Config, out string) (*Tenant, error) {
	secure, err := s.tlsConfig(c, out)
	if err != nil {
		return nil, err
	}
	org, err := s.okta.NewOrg(mockidp.OrgConfig{
		Name: c.Okta.Name, Listen: c.Okta.Listen, Host: nameOnly(c.Okta.HostName(c.BaseURL)), URL: fixed(c.Okta.URL), TLS: secure, CustomServer: true,
		// An SP is checked to authenticate as it is registered.
		Compatibility: mockidp.Compatibility{RegisteredClientAuthOnly: true}, AnyEmail: true,
	})
	if err != nil {
		return nil, fmt.Errorf("open the mock Okta's org: %w", err)
	}
	return addTenant(c, org, c.Name)
}

// addTenant adds an app instance to an org for a tenant of the SP. The label is what its tile is
// called.
func addTenant(c *sut.Config, org *mockidp.Org, label string) (*Tenant, error) {
	app := mockidp.App{
		ID: c.Okta.Client.ID, Label: label, ClientSecret: c.Okta.Client.Secret, ClientAuth: mockidp.ClientAuth(c.Okta.Client.Auth),
		RedirectURIs: c.Okta.Client.RedirectURIs, PostLogoutRedirectURIs: c.Okta.Client.PostLogoutRedirectURIs, RefreshTokens: c.Okta.Client.RefreshTokens,
	}
	if c.FrontChannel != "" {
		app.FrontChannelLogoutURI = c.URL(c.FrontChannel)
	}
	if c.BackChannel != "" {
		app.BackChannelLogoutURI = c.URL(c.BackChannel)
	}
	if c.InitiateLoginURI != "" {
		app.InitiateLoginURI = c.URL(c.InitiateLoginURI)
	}
	if u := c.UniversalLogout; u.Endpoint != "" && !u.NeedsInstance() {
		app.LogoutEndpoint, app.LogoutAudience, app.LogoutEnabled = c.URL(u.Endpoint), u.Audience, true
		app.LogoutSubjectFormat = mockidp.SubjectFormat(strings.ToUpper(u.Format()))
	}
	made, err := org.AddApp(app)
	return &Tenant{Config: c, Org: org, App: made}, err
}

// learnTenantName signs somebody in at another tenant than the first, and notes what the SP calls
// it, unless that is what it calls another one. Where that does not work it is for the checks about
// tenants to say so.
func (s *Stage) learnTenantName(ctx context.Context, t *Tenant, kind, suffix string) {
	d, err := s.NewDriver(ctx, kind)
	if err != nil || t.Name != "" {
		return
	}
	defer d.Close(ctx) //nolint:errcheck // the browser goes with the run
	p, err := s.NewPerson(ctx, t, "Dave", suffix+lowerID(t), true)
	if err != nil || s.SignIn(ctx, p, d, t.Config.SignIn) != nil {
		return
	}
	id, err := s.WhoAmI(ctx, t, d)
	taken := slices.ContainsFunc(s.Tenants(), func(other *Tenant) bool { return other.Name == id.Tenant })
	if err == nil && p.Is(id) && !taken {
		t.Name = id.Tenant
	}
}

// lowerID tells tenants of one org apart in the names of people.
func lowerID(t *Tenant) string { return strings.ToLower(t.App.ID) }

// nameOnly returns a host name, and nothing for an address: the listener's own address will do.
func nameOnly(host string) string {
	if strings.ContainsFunc(host, func(r rune) bool { return r >= 'a' && r <= 'z' }) {
		return host
	}
	return ""
}

// fixed returns an address that names its port; without one the listener's port is not known before
// it is open.
func fixed(address string) string {
	if u, err := url.Parse(address); err == nil && u.Port() != "" {
		return address
	}
	return ""
}

// LearnPostLogoutURI registers an address to which Okta may send a browser after a logout. It is
// false where the address is registered already, or the app instance was registered with others.
func (t *Tenant) LearnPostLogoutURI(address string) bool {
	if len(t.App.PostLogoutRedirectURIs) > 0 {
		return false
	}
	learned := false
	err := t.Org.UpdateApp(t.App.ID, func(a *mockidp.App) {
		if learned = !slices.Contains(a.PostLogoutRedirectURIs, address); learned {
			a.PostLogoutRedirectURIs = append(slices.Clone(a.PostLogoutRedirectURIs), address)
		}
	})
	return err == nil && learned
}
