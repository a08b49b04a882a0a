package conformance

import (
	"context"
	"fmt"
	"net/http"

	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/lab"
	"github.com/signoff-sso/signoff/steps/okta"
	"github.com/signoff-sso/signoff/steps/scenario"
)

// console is what a check knows of the Admin Console of the first tenant's org.
type console struct {
	admin *person // who acts there; nil before the first act
	group string  // that the check has made; empty before that
	// how often Okta had refused somebody, by given name, when that was last looked at
	refusals map[string]int
}

func (w *World) assignmentSentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `{who} is an administrator of the Okta org who is not assigned to the SP`, Does: w.introducesAdmin},
		{Says: `the org's administrator assigns {who}`, Does: w.assigns},
		{Says: `the org's administrator takes {who}'s assignment away`, Does: w.unassigns},
		{Says: `the org's administrator assigns a group of {who}`, Does: func(ctx context.Context, who string) error {
			return w.assignsGroupOf(ctx, who)
		}},
		{Says: `the org's administrator assigns a group of {who} and {who}`, Does: func(ctx context.Context, who, other string) error {
			return w.assignsGroupOf(ctx, who, other)
		}},
		{Says: `the org's administrator adds {who} to the group`, Does: w.joinsGroup},
		{Says: `the org's administrator takes {who} out of the group`, Does: w.leavesGroup},
		{Says: `the org's administrator takes the group's assignment away`, Does: w.unassignsGroup},
		{Says: `Okta has refused {who}, who is not assigned`, Does: w.wasRefusedByOkta},
		{Says: `the SP tells {who} by a page of its own that it is no sign-in`, Does: w.tellsRefusal},
		{Says: `{who} signs out at the SP and signs in again, whatever comes of it`, Needs: "sign-out", Does: w.signsOutAndTries},
		{Says: `{who} is still in the account that was (?:his|hers) at first`, Does: w.hasFirstAccount},
	}
}

// introducesAdmin makes a user of the first tenant's org the administrator who acts there.
func (w *World) introducesAdmin(ctx context.Context, who string) error {
	if err := w.introduce(ctx, who, w.stage.First, false); err != nil {
		return err
	}
	w.console.admin = w.people[who]
	return w.console.admin.BecomeAdmin()
}

// consoleAdmin makes somebody of whom the SP knows nothing the administrator, where the scenario
// names nobody.
func (w *World) consoleAdmin() (*person, error) {
	if w.console.admin != nil {
		return w.console.admin, nil
	}
	p, err := w.stage.NewAdmin(w.stage.First, "Olivia", w.suffix)
	if err != nil {
		return nil, err
	}
	w.console.admin = &person{Person: p}
	w.people["Olivia"] = w.console.admin
	return w.console.admin, nil
}

// inConsole does something in the Admin Console, in the browser of its administrator.
func (w *World) inConsole(ctx context.Context, do func(c okta.Console) error) error {
	admin, err := w.consoleAdmin()
	if err != nil {
		return err
	}
	d, err := w.browser(ctx, admin)
	if err != nil {
		return err
	}
	return do(okta.Console{Admin: admin.AtOkta(), Driver: d})
}

// consolePath is where the Admin Console shows the app instance for the SP now.
func (w *World) consolePath() (string, error) {
	app, err := w.stage.First.Org.App(w.stage.First.App.ID)
	return app.ConsolePath(), err
}

// inInstance does something to the app instance for the SP in the Admin Console.
func (w *World) inInstance(ctx context.Context, do func(c okta.Console, app string) error) error {
	app, err := w.consolePath()
	if err != nil {
		return err
	}
	return w.inConsole(ctx, func(c okta.Console) error { return do(c, app) })
}

func (w *World) assigns(ctx context.Context, who string) error {
	p, err := w.person(who)
	if err != nil {
		return err
	}
	return w.inInstance(ctx, func(c okta.Console, app string) error { return c.AssignPerson(ctx, app, p.User.Name) })
}

func (w *World) unassigns(ctx context.Context, who string) error {
	p, err := w.person(who)
	if err != nil {
		return err
	}
	return w.inInstance(ctx, func(c okta.Console, app string) error { return c.Unassign(ctx, app, p.User.Name) })
}

// assignsGroupOf makes a group of people and assigns it. The group goes when the check ends.
func (w *World) assignsGroupOf(ctx context.Context, who ...string) error {
	group := "Crew " + w.suffix
	if err := w.inConsole(ctx, func(c okta.Console) error { return c.AddGroup(ctx, group) }); err != nil {
		return err
	}
	w.console.group = group
	w.cleanups = append(w.cleanups, func(context.Context) error { return w.stage.First.Org.DeleteGroup(group) })
	for _, given := range who {
		if err := w.joinsGroup(ctx, given); err != nil {
			return err
		}
	}
	return w.inInstance(ctx, func(c okta.Console, app string) error { return c.AssignGroup(ctx, app, group) })
}

func (w *World) joinsGroup(ctx context.Context, who string) error {
	p, err := w.person(who)
	if err != nil {
		return err
	}
	return w.inConsole(ctx, func(c okta.Console) error { return c.AddMember(ctx, w.console.group, p.User.Name) })
}

func (w *World) leavesGroup(ctx context.Context, who string) error {
	p, err := w.person(who)
	if err != nil {
		return err
	}
	return w.inConsole(ctx, func(c okta.Console) error { return c.RemoveMember(ctx, w.console.group, p.User.Name) })
}

func (w *World) unassignsGroup(ctx context.Context) error {
	return w.inInstance(ctx, func(c okta.Console, app string) error { return c.Unassign(ctx, app, w.console.group) })
}

// wasRefusedByOkta makes sure that somebody who is not signed in owes that to Okta: its System Log
// has one refusal more than when it was last looked at for this person. Where it has not, nothing
// is known of the SP.
func (w *World) wasRefusedByOkta(who string) error {
	p, err := w.person(who)
	if err != nil {
		return err
	}
	refusals := 0
	for _, e := range p.Tenant.Org.SystemLog() {
		if e.Actor == p.Login && e.Target == p.Tenant.App.Label && e.Reason == notAssigned {
			refusals++
		}
	}
	if refusals <= w.console.refusals[who] {
		return &scenario.InconclusiveError{Because: fmt.Sprintf("Okta has refused no authorization request of %s, so that there was nothing to refuse for the SP", who)}
	}
	if w.console.refusals == nil {
		w.console.refusals = map[string]int{}
	}
	w.console.refusals[who] = refusals
	return nil
}

// notAssigned is what Okta says in error_description, and in its System Log.
const notAssigned = "User is not assigned to the client application."

// tellsRefusal expects a sign-in that Okta has refused to end at a page of the SP's with something
// on it.
func (w *World) tellsRefusal(ctx context.Context, who string) error {
	p, d, err := w.personAndBrowser(ctx, who)
	if err != nil {
		return err
	}
	if _, err := d.Settle(ctx, p.Tenant.Config.SignedIn.Wait, nil); err != nil {
		return err
	}
	page, err := d.Read(ctx)
	if err != nil {
		return err
	}
	tells := lab.Origin(page.URL) != p.Tenant.Org.Issuer() && page.Status < http.StatusInternalServerError && page.Text != ""
	return scenario.Expect(tells, "whom Okta refuses, the SP tells so", "a page of the SP's below 500 that says something",
		"%d %q at %s: %.120s", page.Status, page.Heading, driver.WithoutQuery(page.URL), page.Text)
}

// signsOutAndTries ends a session by the SP's own sign-out, and tries another sign-in in the same
// browser.
func (w *World) signsOutAndTries(ctx context.Context, who string) error {
	if err := w.signsOut(ctx, who); err != nil {
		return err
	}
	return w.triesToSignIn(ctx, who)
}

// hasFirstAccount compares the SP's ids of somebody's account, where it tells them.
func (w *World) hasFirstAccount(who string) error {
	p, err := w.person(who)
	if err != nil {
		return err
	}
	return scenario.Expect(p.account == p.firstAccount, "whoever is assigned again finds the account from before", "the account "+p.firstAccount, "%s", p.account)
}
