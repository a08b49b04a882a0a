package conformance

import (
	"context"
	"errors"

	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/scenario"
)

func (w *World) signInSentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `{who} signs in at the SP`, Does: w.signsIn},
		{Says: `{who} signs in at the SP, whatever comes of it`, Does: w.triesToSignIn},
		{Says: `{who} signs in again in a fresh browser`, Does: func(ctx context.Context, who string) error {
			return w.signsInFresh(ctx, who)
		}},
		{Says: `{who} signs in again in a fresh browser, whatever comes of it`, Does: w.triesFresh},
		{Says: `{who} signs in again in the same browser`, Does: w.signsIn},
		{Says: `{who} begins to sign in at the SP`, Does: w.begins},
		{Says: `{who} is signed in to Okta`, Does: w.isSignedInToOkta},
		{Says: `{who} is signed in to that org`, Does: w.isSignedInToOkta},
		{Says: `{who} is signed in to Okta there`, Does: w.isSignedInToOkta},
	}
}

// signsIn goes from the SP to Okta, and gives Okta the password where it asks. Where that leads is for others to judge.
func (w *World) signsIn(ctx context.Context, who string) error {
	p, d, err := w.browserOf(ctx, who)
	if err != nil {
		return err
	}
	return w.stage.SignIn(ctx, p.Person, d, p.Tenant.Config.SignIn)
}

// triesToSignIn is signsIn where it does not matter how it ends: it may end in redirects that never end.
func (w *World) triesToSignIn(ctx context.Context, who string) error {
	var awaited *driver.WaitError
	if w.trial.Down() {
		return nil
	}
	err := w.signsIn(ctx, who)
	if ctx.Err() == nil && (errors.As(err, &awaited) && !awaited.Broken || err != nil && w.trial.AwaitDown()) { // a connection that breaks off is no refusal
		return nil
	}
	return err
}

// signsInFresh is what all controls do: what was wrong for one person's sign-in alone is over.
func (w *World) signsInFresh(ctx context.Context, who string) error {
	w.sparesAlice()
	p, err := w.person(who)
	if err != nil {
		return err
	}
	if _, err := w.fresh(ctx, p); err != nil {
		return err
	}
	return w.signsIn(ctx, who)
}

// begins goes from the SP to Okta and stops there.
func (w *World) begins(ctx context.Context, who string) error {
	p, err := w.person(who)
	if err != nil {
		return err
	}
	d, err := w.fresh(ctx, p)
	if err != nil {
		return err
	}
	return w.stage.BeginSignIn(ctx, p.Person, d, p.Tenant.Config.SignIn)
}

// dashboard is where Okta's users see their tiles.
const dashboard = "/app/UserHome"

// isSignedInToOkta makes the browser that a person uses one that Okta knows. Whoever else was signed in there no longer is.
func (w *World) isSignedInToOkta(ctx context.Context, who string) error {
	p, d, err := w.browserOf(ctx, who)
	if err != nil {
		return err
	}
	issuer := p.Tenant.Org.Issuer()
	cookies, err := d.Cookies(ctx, issuer)
	if err != nil {
		return err
	}
	for _, c := range cookies {
		if err := d.DropCookies(ctx, issuer, c.Name); err != nil {
			return err
		}
	}
	if err := d.Open(ctx, issuer+dashboard); err != nil {
		return err
	}
	return p.SignInToOkta(ctx, d)
}
