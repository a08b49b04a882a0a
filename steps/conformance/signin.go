package conformance

import (
	"context"
	"errors"

	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/okta"
	"github.com/signoff-sso/signoff/steps/scenario"
)

func (w *World) signInSentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `{who} signs in at the SP`, Does: w.signsIn},
		{Says: `{who} signs in at the SP, whatever comes of it`, Does: w.triesToSignIn},
		{Says: `{who} signs in again in a fresh browser`, Does: w.signsInInNewBrowser},
		{Says: `{who} signs in (?:again|there) in a fresh browser, whatever comes of it`, Does: w.triesInNewBrowser},
		{Says: `{who} signs in again in the same browser, whatever comes of it`, Does: w.triesToSignIn},
		{Says: `{who} signs in again in the same browser`, Does: w.signsIn},
		{Says: `{who} begins to sign in at the SP`, Does: w.begins},
		{Says: `{who} is signed in to Okta`, Does: w.isSignedInToOkta},
		{Says: `{who} is signed in to that org`, Does: w.isSignedInToOkta},
		{Says: `{who} is signed in to Okta there`, Does: w.isSignedInToOkta},
	}
}

// signsIn goes from the SP to Okta, and gives Okta the password where it asks. Where that leads is
// for others to judge.
func (w *World) signsIn(ctx context.Context, who string) error {
	p, d, err := w.personAndBrowser(ctx, who)
	if err != nil {
		return err
	}
	return w.stage.SignIn(ctx, p.Person, d, p.Tenant.Config.SignIn)
}

// triesToSignIn is signsIn where it does not matter how it ends: in a refusal, in redirects that
// never end, or not at all where the SP is down. A connection that breaks off is an error, unless
// that is because the SP is down now.
func (w *World) triesToSignIn(ctx context.Context, who string) error {
	if w.trial.Down() {
		return nil
	}
	err := w.signsIn(ctx, who)
	if err == nil || ctx.Err() != nil {
		return err
	}
	var awaited *driver.WaitError
	if errors.As(err, &awaited) && !awaited.Broken || w.trial.AwaitDown() {
		return nil
	}
	return err
}

// triesInNewBrowser is triesToSignIn in a browser that nobody has used.
func (w *World) triesInNewBrowser(ctx context.Context, who string) error {
	if err := w.newBrowserFor(ctx, who); err != nil {
		return err
	}
	return w.triesToSignIn(ctx, who)
}

// signsInInNewBrowser is what all controls do. It ends what was wrong at Okta for Alice alone.
func (w *World) signsInInNewBrowser(ctx context.Context, who string) error {
	w.clearFaultsForAlice()
	if err := w.newBrowserFor(ctx, who); err != nil {
		return err
	}
	return w.signsIn(ctx, who)
}

// begins goes from the SP to Okta in a browser that nobody has used, and stops there.
func (w *World) begins(ctx context.Context, who string) error {
	if err := w.newBrowserFor(ctx, who); err != nil {
		return err
	}
	return w.beginsAnother(ctx, who)
}

// beginsAnother goes from the SP to Okta in the browser that a person uses, and stops there.
func (w *World) beginsAnother(ctx context.Context, who string) error {
	p, d, err := w.personAndBrowser(ctx, who)
	if err != nil {
		return err
	}
	return w.stage.BeginSignIn(ctx, p.Person, d, p.Tenant.Config.SignIn)
}

// isSignedInToOkta makes the browser that a person uses one that Okta knows. Whoever else was
// signed in there no longer is.
func (w *World) isSignedInToOkta(ctx context.Context, who string) error {
	p, d, err := w.personAndBrowser(ctx, who)
	if err != nil {
		return err
	}
	if err := p.forgetsOkta(ctx, d); err != nil {
		return err
	}
	return p.AtOkta().Open(ctx, d, okta.Dashboard)
}

// forgetsOkta lets a browser be one that the person's org does not know.
func (p *person) forgetsOkta(ctx context.Context, d driver.Driver) error {
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
	return nil
}
