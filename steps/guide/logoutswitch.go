package guide

import (
	"context"
	"slices"
	"strings"

	"github.com/signoff-sso/signoff/steps/okta"
	"github.com/signoff-sso/signoff/steps/scenario"
)

// logoutSwitchSentences are about a product that has a switch of its own for Universal Logout, and
// shows an instance id for Okta's side.
func (w *World) logoutSwitchSentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `{who} turns Universal Logout (on|off) at {SP} for {who}`, Example: "Olivia turns Universal Logout on at the SP for Acme",
			Also: "switch, enable, disable, both sides", Needs: "logout-switch", Does: w.turnsLogout},
		{Says: `{who} enters the instance id of {who} in the settings of {label}`, Example: "Olivia enters the instance id of Acme in the settings of the SP",
			Also: "Logout endpoint URL, tenant id, both sides", Needs: "logout-instance", Does: w.entersInstance},
		{Says: `{SP} has refused Okta's logout of {who}`, Example: "the SP has refused Okta's logout of Alice", Needs: "universal-logout", Does: w.refusedLogout},
	}
}

// turnsLogout does what a customer's administrator does at the product. It is on when the scenario
// ends.
func (w *World) turnsLogout(ctx context.Context, who, how, customer string) error {
	if _, err := w.person(who); err != nil {
		return err
	}
	t, err := w.tenant(customer)
	if err != nil {
		return err
	}
	if how == "off" {
		w.leavesLogoutOn(t)
	}
	return w.product.SwitchLogout(ctx, t.Tenant, how == "on")
}

// leavesLogoutOn lets the scenario end as it began, on both sides.
func (w *World) leavesLogoutOn(t *tenant) {
	w.ends = append(w.ends, func(ctx context.Context) error {
		return w.product.SwitchLogout(context.WithoutCancel(ctx), t.Tenant, true)
	})
}

// entersInstance types the address in that the instance id of a customer makes.
func (w *World) entersInstance(ctx context.Context, who, customer, label string) error {
	t, err := w.tenant(customer)
	if err != nil {
		return err
	}
	endpoint, err := w.product.LogoutEndpoint(t.Tenant)
	if err != nil {
		return err
	}
	for _, each := range w.tenants {
		w.leavesLogoutOn(each)
	}
	if err := w.opensTab(ctx, who, label, okta.SignOn, Fill("Logout endpoint URL", endpoint), Click("Save")); err != nil {
		return err
	}
	return w.pageSays(ctx, "Your changes were saved.")
}

// refusedLogout looks at what the System Log says of the last logout that was sent for somebody.
func (w *World) refusedLogout(ctx context.Context, who string) error {
	p, rows, err := w.logoutCallsFor(ctx, who)
	if err != nil {
		return err
	}
	rows = slices.DeleteFunc(rows, func(row []string) bool { return row[logTarget] != p.Email })
	refused := len(rows) > 0 && !slices.ContainsFunc(rows, func(row []string) bool {
		return row[logOutcome] == "SUCCESS" || !strings.HasPrefix(row[logDetails], w.facts.Name+": 4")
	})
	return scenario.Expect(refused, "the SP answers a logout that it does not carry out with a status that says so",
		"4xx from "+w.facts.Name+" for "+p.Email, "%v", rows)
}
