package lab

import (
	"context"

	"github.com/signoff-sso/signoff/steps/driver"
)

// TypeAddress does the steps of home_realm_discovery with an email address, which need not be the
// person's. Where that leads is for the caller to judge; errors are those of the steps.
func (s *Stage) TypeAddress(ctx context.Context, p *Person, d driver.Driver, address string) error {
	if err := p.BeginsHere(ctx, d); err != nil {
		return err
	}
	typed := p.User
	typed.Email = address
	return s.Config.HomeRealm.Steps.DoUntil(ctx, d, s.Config.BaseURL, s.values(typed), func(ctx context.Context) (bool, error) {
		requests, err := p.AuthorizationRequests(ctx, d)
		return len(requests) > 0, err
	})
}
