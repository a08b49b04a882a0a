package guide

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/signoff-sso/signoff/steps/okta"
	"github.com/signoff-sso/signoff/steps/scenario"
)

func (w *World) logoutSentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `{who} enables Universal Logout of {label}`, Also: "Global Token Revocation, in Okta, on Okta's side", Needs: "universal-logout", Does: w.enablesLogout},
		{Says: `{who} has enabled Universal Logout of {label}`, Also: "Global Token Revocation, in Okta, on Okta's side", Needs: "universal-logout", Does: func(ctx context.Context, who, label string) error {
			return w.beforehand(func() error { return w.enablesLogout(ctx, who, label) })
		}},
		{Says: `{who} selects 'Okta system or admin initiates logout' without saving`, Needs: "universal-logout", Does: w.selectsLogout},
		{Says: `{who} clears the sessions of {who}, (including|without) logout enabled apps`, Does: w.clearsSessions},
		{Says: `Okta detects a high risk for {who}`, Does: w.detectsRisk},
		{Says: `Okta has sent no logout to {SP}`, Does: w.noLogoutSent},
		{Says: `the System Log has {SP}'s answer 204 for {who}`, Needs: "universal-logout", Does: w.logHasAnswer},
	}
}

// logoutBox is the checkbox of the Sign On tab's section Logout.
const logoutBox = "Okta system or admin initiates logout"

func (w *World) enablesLogout(ctx context.Context, who, label string) error {
	if err := w.opensTab(ctx, who, label, okta.SignOn, Tick(logoutBox), Click("Save")); err != nil {
		return err
	}
	w.logoutChosen = true
	return w.pageSays(ctx, "Your changes were saved.")
}

func (w *World) selectsLogout(ctx context.Context, who string) error {
	return w.opensTab(ctx, who, w.facts.Name, okta.SignOn, Tick(logoutBox))
}

// clearsSessions does what the Admin Console offers on a user's page.
func (w *World) clearsSessions(ctx context.Context, admin, who, apps string) error {
	p, err := w.person(who)
	if err != nil {
		return err
	}
	acts := []Act{Click("Clear User Sessions")}
	if apps == "including" {
		acts = append(acts, Tick("Also include logout enabled apps and Okta API tokens"))
	}
	clear := func(ctx context.Context, c okta.Console) error {
		if err := c.OpenPerson(ctx, p.Name); err != nil {
			return err
		}
		return Each(append(acts, Click("Clear and revoke"))...)(ctx, c.Driver)
	}
	if err := w.inConsole(ctx, admin, clear); err != nil {
		return err
	}
	return w.pageSays(ctx, "The Okta sessions of "+p.Name+" were cleared.")
}

func (w *World) detectsRisk(ctx context.Context, who string) error {
	p, o, err := w.userOf(who)
	if err != nil {
		return err
	}
	return o.ReportRisk(ctx, p.Email, "HIGH")
}

// Columns of the System Log.
const (
	logEvent   = 1
	logTarget  = 3
	logOutcome = 4
	logDetails = 5
)

// logoutCalls opens the System Log and returns its rows about logouts that were sent to an app.
func (w *World) logoutCalls(ctx context.Context) ([][]string, error) {
	if err := w.opensConsole(ctx, "Olivia", "/admin/reports/system-log"); err != nil {
		return nil, err
	}
	page, err := w.page(ctx)
	if err != nil {
		return nil, err
	}
	if err := scenario.Expect(page.Heading == "System Log" && len(page.Rows) > 1, "the System Log tells what Okta did",
		"entries", "%s", Describe(page)); err != nil {
		return nil, err
	}
	return slices.DeleteFunc(page.Rows, func(row []string) bool {
		return len(row) <= logDetails || row[logEvent] != "user.authentication.universal_logout" || !w.introduced(row[logTarget])
	}), nil
}

// noLogoutSent says nothing where Universal Logout was on before the scenario began.
func (w *World) noLogoutSent(ctx context.Context) error {
	if app, err := w.app(w.facts.Name); err != nil || app.LogoutEnabled && !w.logoutChosen {
		return cmp.Or[error](err, &scenario.NotApplicableError{Missing: "Universal Logout of " + w.facts.Name + " is on from the start"})
	}
	rows, err := w.logoutCalls(ctx)
	if err != nil {
		return err
	}
	return scenario.Expect(len(rows) == 0, "Okta sends a logout only where it is selected and saved", "no logout sent", "%v", rows)
}

// logoutCallsFor returns somebody, and what the System Log says of all logouts that were sent.
func (w *World) logoutCallsFor(ctx context.Context, who string) (p *person, rows [][]string, err error) {
	if p, err = w.person(who); err != nil {
		return nil, nil, err
	}
	rows, err = w.logoutCalls(ctx)
	return p, rows, err
}

func (w *World) logHasAnswer(ctx context.Context, who string) error {
	p, rows, err := w.logoutCallsFor(ctx, who)
	if err != nil {
		return err
	}
	answered := slices.ContainsFunc(rows, func(row []string) bool {
		return row[logTarget] == p.Email && row[logOutcome] == "SUCCESS" && strings.HasPrefix(row[logDetails], w.facts.Name+": 204")
	})
	return scenario.Expect(answered, "the SP answers a logout that it carried out with 204",
		"SUCCESS with 204 from "+w.facts.Name+" for "+p.Email, "%v", rows)
}
