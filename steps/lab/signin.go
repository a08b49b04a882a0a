package lab

import (
	"context"
	"errors"
	"strings"

	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/sut"
)

// BeginSignIn does the steps of the configuration that lead from the SP to Okta. Errors are those
// of the steps.
func (s *Stage) BeginSignIn(ctx context.Context, p *Person, d driver.Driver, steps sut.Steps) error {
	if err := p.BeginsHere(ctx, d); err != nil {
		return err
	}
	return steps.Do(ctx, d, p.Tenant.Config.BaseURL, s.values(p.User))
}

// SignIn does the steps, and what a person does at Okta. For users who must be activated after
// their first sign-in it then does both again. Where that leads is for the caller to judge; errors
// are those of the steps, of Okta's page and of the activate hooks.
func (s *Stage) SignIn(ctx context.Context, p *Person, d driver.Driver, steps sut.Steps) error {
	err := errors.Join(s.BeginSignIn(ctx, p, d, steps), p.SignInToOkta(ctx, d))
	if err != nil || p.activated || len(s.Config.Hooks.Activate) == 0 {
		return err
	}
	p.activated = true
	if err := s.Config.Hooks.Activate.Run(ctx, s.client, s.Config.BaseURL, s.values(p.User)); err != nil {
		return err
	}
	return errors.Join(s.BeginSignIn(ctx, p, d, steps), p.SignInToOkta(ctx, d))
}

// SignInToOkta gives user name and password if the browser shows the sign-in page of the person's
// org, and does nothing elsewhere. Errors are the driver's.
func (p *Person) SignInToOkta(ctx context.Context, d driver.Driver) error {
	page, err := d.Read(ctx)
	if err != nil {
		return err
	}
	if !strings.HasPrefix(page.URL, p.Tenant.Org.Issuer()+"/") || page.Heading != "Sign In" {
		return nil
	}
	for _, do := range []func() error{
		func() error { return d.Fill(ctx, "Username", p.User.Email) },
		func() error { return d.Fill(ctx, "Password", p.User.Password) },
		func() error { return d.Click(ctx, "Sign in") },
	} {
		if err := do(); err != nil {
			return err
		}
	}
	return nil
}
