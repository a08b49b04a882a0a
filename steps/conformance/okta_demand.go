package conformance

import (
	"context"
	"strings"

	"github.com/signoff-sso/signoff/mockidp"
	"github.com/signoff-sso/signoff/steps/scenario"
)

// oktaDemandSentences are about what Okta demands of the SP, and the SP of Okta.
func (w *World) oktaDemandSentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `Okta's app for the SP demands PKCE`, Does: w.demandsPKCE},
		{Says: `{who} signs in at the SP by (?:her|his) Okta session alone`, Does: w.signsInWithoutPassword},
	}
}

// demandsPKCE makes the app instance one like those that Express Configuration makes, until the
// check ends.
func (w *World) demandsPKCE() error {
	t := w.stage.First
	set := func(required bool) error {
		return t.Org.UpdateApp(t.App.ID, func(a *mockidp.App) { a.PKCERequired = required })
	}
	w.cleanups = append(w.cleanups, func(context.Context) error { return set(t.App.PKCERequired) })
	return set(true)
}

// freshSignIn is what an SP declares that asks Okta for a password each time.
const freshSignIn = "fresh-sign-in"

// signsInWithoutPassword goes from the SP to Okta, which knows who is there, and back. Where Okta
// asks for the password all the same, the SP has asked it to.
func (w *World) signsInWithoutPassword(ctx context.Context, who string) error {
	if declared, _ := w.stage.Config.Has(freshSignIn); declared {
		return &scenario.NotApplicableError{Missing: "the SP declares that it asks for a fresh sign-in"}
	}
	if err := w.beginsAnother(ctx, who); err != nil {
		return err
	}
	p, d, err := w.personAndBrowser(ctx, who)
	if err != nil {
		return err
	}
	page, err := d.Read(ctx)
	if err != nil {
		return err
	}
	requests, err := p.AuthorizationRequests(ctx, d)
	if err != nil {
		return err
	}
	if len(requests) == 0 {
		return scenario.Expect(false, sendsToOkta, "an authorization request", "none")
	}
	last := requests[len(requests)-1]
	asked := strings.HasPrefix(page.URL, p.Tenant.Org.Issuer()+"/") && page.Heading == "Sign In"
	if err := scenario.Expect(!asked, "whoever is signed in to Okta gives no password again", "no sign-in page of Okta's",
		"one, by an authorization request with prompt=%q and max_age=%q", last.Get("prompt"), last.Get("max_age")); err != nil {
		return err
	}
	return w.stage.FinishSignIn(ctx, p.Person, d)
}
