package conformance

import (
	"context"
	"errors"
	"strings"

	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/scenario"
	"github.com/signoff-sso/signoff/steps/sut"
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
	return w.stage.signIn(ctx, p, d, p.tenant.config.SignIn)
}

// triesToSignIn is signsIn where it does not matter how it ends: it may end in redirects that never end.
func (w *World) triesToSignIn(ctx context.Context, who string) error {
	var awaited *driver.WaitError
	if w.isDown() {
		return nil
	}
	err := w.signsIn(ctx, who)
	if ctx.Err() == nil && (errors.As(err, &awaited) && !awaited.Broken || err != nil && w.endsIll()) { // a connection that breaks off is no refusal
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
	return w.stage.begin(ctx, p, d, p.tenant.config.SignIn)
}

// begin does the steps of the configuration that lead to Okta.
func (s *Stage) begin(ctx context.Context, p *person, d driver.Driver, steps sut.Steps) error {
	trail, err := d.Trail(ctx)
	if err != nil {
		return err
	}
	p.begins = len(trail)
	return steps.Do(ctx, d, p.tenant.config.BaseURL, s.values(p.user))
}

// signIn does the steps, and what a person does at Okta. For users who must be activated after their first sign-in it then
// does both again.
func (s *Stage) signIn(ctx context.Context, p *person, d driver.Driver, steps sut.Steps) error {
	err := errors.Join(s.begin(ctx, p, d, steps), s.atOkta(ctx, p, d))
	if err != nil || p.activated || len(s.config.Hooks.Activate) == 0 {
		return err
	}
	p.activated = true
	if err := s.config.Hooks.Activate.Run(ctx, s.client, s.config.BaseURL, s.values(p.user)); err != nil {
		return err
	}
	return errors.Join(s.begin(ctx, p, d, steps), s.atOkta(ctx, p, d))
}

// atOkta signs in to Okta if its sign-in page is what the browser shows.
func (s *Stage) atOkta(ctx context.Context, p *person, d driver.Driver) error {
	page, err := d.Read(ctx)
	if err != nil {
		return err
	}
	if !strings.HasPrefix(page.URL, p.tenant.org.Issuer()+"/") || page.Heading != "Sign In" {
		return nil
	}
	for _, do := range []func() error{
		func() error { return d.Fill(ctx, "Username", p.user.Email) },
		func() error { return d.Fill(ctx, "Password", p.user.Password) },
		func() error { return d.Click(ctx, "Sign in") },
	} {
		if err := do(); err != nil {
			return err
		}
	}
	return nil
}

// dashboard is where Okta's users see their tiles.
const dashboard = "/app/UserHome"

// isSignedInToOkta makes the browser that a person uses one that Okta knows. Whoever else was signed in there no longer is.
func (w *World) isSignedInToOkta(ctx context.Context, who string) error {
	p, d, err := w.browserOf(ctx, who)
	if err != nil {
		return err
	}
	issuer := p.tenant.org.Issuer()
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
	return w.stage.atOkta(ctx, p, d)
}
