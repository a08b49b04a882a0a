package lab

import (
	"context"
	"errors"

	"github.com/signoff-sso/signoff/steps/driver"
)

// ShownRedirectURI returns the redirect URI that the SP shows to an administrator of the first
// tenant, in a browser of its own. Errors are those of the steps and of
// [sut.SetupPage.RedirectURI].
func (s *Stage) ShownRedirectURI(ctx context.Context) (uri string, err error) {
	t, page := s.First, s.Config.SetupPage
	d, err := s.NewDriver(ctx, s.driver)
	if err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, d.Close(ctx)) }()
	if err := s.signInToSetUp(ctx, t, d); err != nil {
		return "", err
	}
	return page.RedirectURI(ctx, d, t.Config.BaseURL, t.Config.SignedIn.Wait)
}

// signInToSetUp signs an administrator in, where the configuration names one.
func (s *Stage) signInToSetUp(ctx context.Context, t *Tenant, d driver.Driver) error {
	owner, known := t.LocalUser()
	switch steps := s.Config.SetupPage.SignIn; {
	case len(steps) > 0:
		return s.atLocalDoor(ctx, t, d, owner, steps)
	case known:
		return s.SignInLocally(ctx, t, d, owner)
	}
	return nil
}
