package lab

import (
	"context"

	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/sut"
)

// DoSteps does steps of the configuration for a user of a tenant, which need no Okta. Errors are
// those of the steps.
func (s *Stage) DoSteps(ctx context.Context, t *Tenant, d driver.Driver, u sut.User, steps sut.Steps) error {
	return s.atLocalDoor(ctx, t, d, u, steps)
}

// Texts fills in the templates of what steps of the configuration name, for a user of a tenant. The
// error says which one is wrong.
func (s *Stage) Texts(t *Tenant, u sut.User, texts sut.Texts) ([]string, error) {
	return texts.Expand(s.valuesIn(t, u))
}

// APITokens gets tokens of the SP's own for somebody who is signed in at a browser, by
// api_tokens.steps. One that the configuration has no selector for is empty.
func (s *Stage) APITokens(ctx context.Context, p *Person, d driver.Driver) (access, refresh string, err error) {
	t := s.Config.APITokens
	if err := s.DoSteps(ctx, p.Tenant, d, p.User, t.Steps); err != nil {
		return "", "", err
	}
	if t.Access != "" {
		if access, err = d.Text(ctx, t.Access); err != nil {
			return "", "", err
		}
	}
	if t.Refresh != "" {
		refresh, err = d.Text(ctx, t.Refresh)
	}
	return access, refresh, err
}

// UseAPIToken makes the call of api_tokens.use. A refusal is a [sut.HookError].
func (s *Stage) UseAPIToken(ctx context.Context, p *Person, token string) error {
	return s.withToken(ctx, p, s.Config.APITokens.Use, token)
}

// RenewAPIToken makes the call of api_tokens.renew. A refusal is a [sut.HookError].
func (s *Stage) RenewAPIToken(ctx context.Context, p *Person, token string) error {
	return s.withToken(ctx, p, s.Config.APITokens.Renew, token)
}

func (s *Stage) withToken(ctx context.Context, p *Person, calls sut.HookList, token string) error {
	v := s.valuesIn(p.Tenant, p.User)
	v.Token = token
	return calls.Run(ctx, s.client, s.Config.BaseURL, v)
}
