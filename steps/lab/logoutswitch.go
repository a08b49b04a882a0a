package lab

import (
	"context"
	"fmt"
	"strings"

	"github.com/signoff-sso/signoff/mockidp"
	"github.com/signoff-sso/signoff/steps/sut"
)

// SwitchLogout turns the SP's own switch for Universal Logout on or off in a tenant. What it shows
// for an instance id is typed into the app instance at Okta, as an administrator does. Errors are
// those of [Stage.RunHook].
func (s *Stage) SwitchLogout(ctx context.Context, t *Tenant, on bool) error {
	if !on {
		return s.RunHook(ctx, sut.DisableLogout, &Person{Tenant: t})
	}
	told, err := s.askHook(ctx, sut.EnableLogout, &Person{Tenant: t})
	if err != nil || !t.Config.UniversalLogout.NeedsInstance() {
		return err
	}
	if len(told) != 1 || strings.TrimSpace(told[0]) == "" {
		return &sut.HookError{Hook: s.Config.Hooks.EnableLogout[0].String(), Err: fmt.Errorf("it must tell one instance id, and told %d: %q", len(told), told)}
	}
	return t.typeInstance(strings.TrimSpace(told[0]))
}

// typeInstance makes the address of a tenant's endpoint of an instance id, at Okta.
func (t *Tenant) typeInstance(id string) error {
	endpoint, err := t.Config.UniversalLogout.EndpointOf(id)
	if err != nil {
		return err
	}
	audience, err := t.Config.UniversalLogout.AudienceOf(id)
	if err != nil {
		return err
	}
	return t.Org.UpdateApp(t.App.ID, func(a *mockidp.App) {
		a.LogoutEndpoint, a.LogoutAudience, a.LogoutEnabled = t.Config.URL(endpoint), audience, true
		a.LogoutSubjectFormat = mockidp.SubjectFormat(strings.ToUpper(t.Config.UniversalLogout.Format()))
	})
}

// LogoutEndpoint is where Okta calls Universal Logout for a tenant, as its app instance has it. The
// error is the mock Okta's.
func LogoutEndpoint(t *Tenant) (string, error) {
	app, err := t.Org.App(t.App.ID)
	return app.LogoutEndpoint, err
}

// LogoutAudience is what those calls have for their audience.
func LogoutAudience(t *Tenant) (string, error) {
	app, err := t.Org.App(t.App.ID)
	return app.UniversalLogoutAudience(), err
}

// switchLogouts turns Universal Logout on in every tenant of an SP that has a switch of its own,
// before anything is tried.
func (s *Stage) switchLogouts(ctx context.Context) error {
	if len(s.Config.Hooks.EnableLogout) == 0 {
		return nil
	}
	for _, t := range s.Tenants() {
		if err := s.SwitchLogout(ctx, t, true); err != nil {
			return err
		}
		app, err := t.Org.App(t.App.ID)
		if err != nil {
			return err
		}
		t.App.LogoutEndpoint, t.App.LogoutAudience, t.App.LogoutEnabled = app.LogoutEndpoint, app.LogoutAudience, app.LogoutEnabled
		t.App.LogoutSubjectFormat = app.LogoutSubjectFormat
	}
	return nil
}

// The two values of [Documented.UniversalLogout].
const (
	LogoutByOkta   = "okta"
	LogoutSwitched = "switched"
)

// UniversalLogouts are the known values of [Documented.UniversalLogout].
func UniversalLogouts() []string { return []string{LogoutByOkta, LogoutSwitched} }

// switchesLogout says whether each tenant has a switch of its own for Universal Logout.
func (d *Documented) switchesLogout() bool {
	return d != nil && d.UniversalLogout == LogoutSwitched && d.has("universal-logout")
}

// toSwitches gives each tenant a switch, and the endpoint of Universal Logout the instance id that
// the tenant is shown.
func toSwitches(c *sut.Config) {
	c.UniversalLogout.Endpoint, c.Second.UniversalLogout = instanceEndpoint, nil
	on := c.Hooks.Invite[0]
	on.Post, on.Read, on.JSON = "/admin/api/tenants/{{.Tenant}}/universal-logout/enabled", "$.instance_id", map[string]any{"enabled": true}
	off := on
	off.Read, off.JSON = "", map[string]any{"enabled": false}
	c.Hooks.EnableLogout, c.Hooks.DisableLogout = sut.HookList{on}, sut.HookList{off}
}

// instanceEndpoint is where Okta calls a tenant that has an instance id.
const instanceEndpoint = "/oauth/global-token-revocation/connection/{{.InstanceID}}"
