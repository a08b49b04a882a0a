package lab

import (
	"cmp"
	"context"
	"errors"

	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/okta"
	"github.com/signoff-sso/signoff/steps/sut"
)

// BeginSignIn does the steps of the configuration that lead from the SP to Okta. Errors are those
// of the steps.
func (s *Stage) BeginSignIn(ctx context.Context, p *Person, d driver.Driver, steps sut.Steps) error {
	if err := p.BeginsHere(ctx, d); err != nil {
		return err
	}
	return steps.DoUntil(ctx, d, p.Tenant.Config.BaseURL, s.valuesIn(p.Tenant, p.typed()), func(ctx context.Context) (bool, error) {
		requests, err := p.AuthorizationRequests(ctx, d)
		return len(requests) > 0, err
	})
}

// SignIn does the steps, and what a person does at Okta. For users who must be activated after
// their first sign-in it then does both again. Where that leads is for the caller to judge; errors
// are those of the steps, of Okta's page and of the activate hooks.
func (s *Stage) SignIn(ctx context.Context, p *Person, d driver.Driver, steps sut.Steps) error {
	if err := s.signInOnce(ctx, p, d, steps); err != nil {
		return err
	}
	again, err := s.Activate(ctx, p)
	if err != nil || !again {
		return err
	}
	return s.signInOnce(ctx, p, d, steps)
}

// Activate runs the activate hooks for somebody who was at the SP for the first time. It is true
// where there are any, so that the sign-in has to be done again. Whom Okta refuses, the SP has not
// heard of yet. The error is the hook's.
func (s *Stage) Activate(ctx context.Context, p *Person) (again bool, err error) {
	if p.activated || len(s.Config.Hooks.Activate) == 0 || !p.Tenant.Org.HasAccess(p.Tenant.App.ID, p.OktaID) {
		return false, nil
	}
	p.activated = true
	return true, s.Config.Hooks.Activate.Run(ctx, s.client, s.Config.BaseURL, s.valuesIn(p.Tenant, p.User))
}

// signInOnce goes from the SP to Okta and back, and does what the SP then asks for.
func (s *Stage) signInOnce(ctx context.Context, p *Person, d driver.Driver, steps sut.Steps) error {
	if err := errors.Join(s.BeginSignIn(ctx, p, d, steps), p.SignInToOkta(ctx, d)); err != nil {
		return err
	}
	return s.finishSignIn(ctx, p.Tenant, d, p.User)
}

// FinishSignIn does what a person does at Okta after [Stage.BeginSignIn], and what the SP then asks
// for. Errors are those of Okta's page and of the steps of after_okta.
func (s *Stage) FinishSignIn(ctx context.Context, p *Person, d driver.Driver) error {
	if err := p.SignInToOkta(ctx, d); err != nil {
		return err
	}
	return s.finishSignIn(ctx, p.Tenant, d, p.User)
}

// finishSignIn waits until the SP's scripts have finished the sign-in, and does the steps of
// after_okta as far as the SP's page asks for them. At Okta's own pages there is nothing to do.
func (s *Stage) finishSignIn(ctx context.Context, t *Tenant, d driver.Driver, u sut.User) error {
	if _, err := d.Settle(ctx, t.Config.SignedIn.Wait, nil); err != nil || len(t.Config.AfterOkta) == 0 {
		return err
	}
	page, err := d.Read(ctx)
	if err != nil || Origin(page.URL) != Origin(t.Config.BaseURL) {
		return err
	}
	return t.Config.AfterOkta.DoWhereThere(ctx, d, t.Config.BaseURL, s.valuesIn(t, u), t.Config.SignedIn.Wait)
}

// AfterTile does what a person does where Okta's tile has led, as far as that page asks for it, and
// what Okta and the SP then ask for. Errors are those of the steps.
func (s *Stage) AfterTile(ctx context.Context, p *Person, d driver.Driver) error {
	if len(p.Tenant.Config.AfterTile) == 0 {
		return nil
	}
	if err := p.Tenant.Config.AfterTile.DoWhereThere(ctx, d, p.Tenant.Config.BaseURL, s.valuesIn(p.Tenant, p.User), p.Tenant.Config.SignedIn.Wait); err != nil {
		return err
	}
	return s.FinishSignIn(ctx, p, d)
}

// SignOut does the steps of the configuration that end a session at the SP. Errors are those of the
// steps.
func (s *Stage) SignOut(ctx context.Context, p *Person, d driver.Driver, steps sut.Steps) error {
	return steps.Do(ctx, d, p.Tenant.Config.BaseURL, s.valuesIn(p.Tenant, p.User))
}

// WhoAmI asks the SP who is signed in at a tenant, after what is left of a sign-in is done there.
// Errors are those of [sut.Probe.WhoAmI] and of the steps of after_okta.
func (s *Stage) WhoAmI(ctx context.Context, t *Tenant, d driver.Driver) (sut.Identity, error) {
	if len(t.Config.AfterOkta) > 0 { // an authorization response may have come by another way
		if err := s.finishSignIn(ctx, t, d, sut.User{}); err != nil {
			return sut.Identity{}, err
		}
	}
	return t.Config.SignedIn.WhoAmI(ctx, d, t.Config.BaseURL)
}

// ProbeAddress is where the SP is asked who is signed in at a tenant: what is sent there opens the
// session.
func ProbeAddress(t *Tenant) string {
	probe := t.Config.SignedIn
	path := probe.Get
	if path == "" && probe.Page != nil {
		path = probe.Page.Open
	}
	return t.Config.URL(cmp.Or(path, "/"))
}

// SignInToOkta gives user name and password if the browser shows the sign-in page of the person's
// org, and does nothing elsewhere. Errors are the driver's.
func (p *Person) SignInToOkta(ctx context.Context, d driver.Driver) error {
	return p.AtOkta().SignInIfAsked(ctx, d)
}

// AtOkta is the person as a user of the org.
func (p *Person) AtOkta() okta.User {
	return okta.User{Issuer: p.Tenant.Org.Issuer(), Login: p.Login, Password: p.User.Password}
}
