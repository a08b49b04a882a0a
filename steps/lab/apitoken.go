package lab

import (
	"context"
	"errors"

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

// FreshAPITokens is [Stage.APITokens] after two refresh tokens were used up to see that such tokens
// work: a page that shows a used-up one again shows it to the second. The tokens that are returned
// were not used yet. Errors are those of [Stage.APITokens] and of [Stage.RenewAPIToken].
func (s *Stage) FreshAPITokens(ctx context.Context, p *Person, d driver.Driver) (access, refresh string, err error) {
	for range 2 {
		if _, refresh, err = s.APITokens(ctx, p, d); err != nil {
			return "", "", err
		}
		if err := s.RenewAPIToken(ctx, p, refresh); err != nil {
			return "", "", err
		}
	}
	return s.APITokens(ctx, p, d)
}

// Refused says whether the SP has refused a token, by what [Stage.UseAPIToken] or
// [Stage.RenewAPIToken] returned. A call that failed otherwise shows nothing of the token: its
// error is returned, and is inconclusive.
func Refused(err error) (bool, error) {
	var answered *sut.StatusError
	if errors.As(err, &answered) && answered.Refusal() {
		return true, nil
	}
	return false, err
}

// UseAPIToken makes the call of api_tokens.use. A failure is a [sut.HookError]; [Refused] says
// whether it is a refusal.
func (s *Stage) UseAPIToken(ctx context.Context, p *Person, token string) error {
	return s.withToken(ctx, p, s.Config.APITokens.Use, token)
}

// RenewAPIToken makes the call of api_tokens.renew. A failure is as of [Stage.UseAPIToken].
func (s *Stage) RenewAPIToken(ctx context.Context, p *Person, token string) error {
	return s.withToken(ctx, p, s.Config.APITokens.Renew, token)
}

// TellsNextAPIToken says whether api_tokens.renew tells the refresh token that comes for another.
func (s *Stage) TellsNextAPIToken() bool {
	renew := s.Config.APITokens.Renew
	return len(renew) > 0 && renew[len(renew)-1].Read != ""
}

// NextAPIToken makes the call of api_tokens.renew, and returns the refresh token that it tells, or
// "" where api_tokens.renew has no read. A failure is as of [Stage.RenewAPIToken].
func (s *Stage) NextAPIToken(ctx context.Context, p *Person, token string) (string, error) {
	if !s.TellsNextAPIToken() {
		return "", s.RenewAPIToken(ctx, p, token)
	}
	told, err := s.Config.APITokens.Renew.Ask(ctx, s.client, s.Config.BaseURL, s.withTokenOf(p, token))
	if err != nil || len(told) == 0 {
		return "", err
	}
	return told[0], nil
}

func (s *Stage) withToken(ctx context.Context, p *Person, calls sut.HookList, token string) error {
	return calls.Run(ctx, s.client, s.Config.BaseURL, s.withTokenOf(p, token))
}

// withTokenOf are the values for a call with a token of somebody's.
func (s *Stage) withTokenOf(p *Person, token string) sut.Values {
	v := s.valuesIn(p.Tenant, p.User)
	v.Token = token
	return v
}
