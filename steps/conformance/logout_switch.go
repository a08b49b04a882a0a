package conformance

import (
	"context"

	"github.com/signoff-sso/signoff/mockidp"
	"github.com/signoff-sso/signoff/steps/lab"
	"github.com/signoff-sso/signoff/steps/scenario"
)

// logoutSwitchSentences are about the SP's own switch for Universal Logout, and about the instance
// id that it shows for Okta's side.
func (w *World) logoutSwitchSentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `an administrator of the (first|second) tenant turns Universal Logout (on|off) at the SP`, Also: "switch, both sides, enable, disable",
			Needs: "logout-switch", Does: w.turnsLogout},
		{Says: `Okta calls Universal Logout for Alice with the second tenant's instance id`, Needs: "logout-instance", Does: w.callsWithOtherInstance},
	}
}

// turnsLogout does what an administrator does on the SP's pages. What the check leaves behind is
// that it is on.
func (w *World) turnsLogout(ctx context.Context, which, how string) error {
	t := w.tenantCalled(which)
	if t == nil {
		return &scenario.NotApplicableError{Missing: "the configuration has no second_tenant"}
	}
	w.trial.Taint()
	on := how == "on"
	if !on {
		w.cleanups = append(w.cleanups, func(ctx context.Context) error { return w.stage.SwitchLogout(context.WithoutCancel(ctx), t, true) })
	}
	return w.stage.SwitchLogout(ctx, t, on)
}

// callsWithOtherInstance calls as Okta does where its administrator has typed the id of another
// tenant: at that tenant's endpoint, about Alice. By her address somebody there has as well, if the
// SP understands that.
func (w *World) callsWithOtherInstance(ctx context.Context) error {
	if w.stage.Second == nil {
		return &scenario.NotApplicableError{Missing: "the configuration has no second_tenant"}
	}
	other, err := lab.LogoutEndpoint(w.stage.Second)
	if err != nil {
		return err
	}
	if other == "" || other == w.endpoint() {
		return scenario.Expect(false, "each tenant has an instance id of its own", "another endpoint than "+w.endpoint(), "%s", other)
	}
	c := w.callForAlice()
	c.Endpoint = other
	if c.Audience, err = lab.LogoutAudience(w.stage.Second); err != nil {
		return err
	}
	if ok, _ := w.stage.Config.Has("logout-by-email"); ok {
		c.Format = mockidp.SubjectEmail
	}
	return w.call(ctx, w.people["Alice"].Tenant.Org, c)
}
