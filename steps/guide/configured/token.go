package configured

import (
	"context"
	"errors"

	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/guide"
	"github.com/signoff-sso/signoff/steps/scenario"
	"github.com/signoff-sso/signoff/steps/sut"
)

// MakeTokens implements [guide.Sessions] by api_tokens. Refresh tokens are used up to see that they
// work, and others are made.
func (p *product) MakeTokens(ctx context.Context, d driver.Driver, t guide.Tenant, who guide.Person) (guide.Tokens, error) {
	c, person := p.stage.Config.APITokens, p.person(t, who)
	if c == nil {
		return guide.Tokens{}, noKey("api_tokens")
	}
	access, refresh, err := p.stage.APITokens(ctx, person, d)
	if err != nil {
		return guide.Tokens{}, err
	}
	if refresh != "" {
		if err := p.stage.RenewAPIToken(ctx, person, refresh); err != nil {
			return guide.Tokens{}, err
		}
		if access, refresh, err = p.stage.APITokens(ctx, person, d); err != nil {
			return guide.Tokens{}, err
		}
	}
	if access != "" {
		err = p.stage.UseAPIToken(ctx, person, access)
	}
	return guide.Tokens{Access: access, Refresh: refresh}, err
}

// TokensRefused implements [guide.Sessions].
func (p *product) TokensRefused(ctx context.Context, t guide.Tenant, who guide.Person, tokens guide.Tokens) error {
	person := p.person(t, who)
	for _, token := range []struct {
		kind, text string
		use        func() error
	}{
		{"API", tokens.Access, func() error { return p.stage.UseAPIToken(ctx, person, tokens.Access) }},
		{"refresh", tokens.Refresh, func() error { return p.stage.RenewAPIToken(ctx, person, tokens.Refresh) }},
	} {
		if token.text == "" {
			continue
		}
		err := token.use()
		var refused *sut.HookError
		if err != nil && !errors.As(err, &refused) {
			return err
		}
		if err := scenario.Expect(err != nil, "Universal Logout ends the user's "+token.kind+" tokens", "a refusal", "the token still works"); err != nil {
			return err
		}
	}
	return nil
}
