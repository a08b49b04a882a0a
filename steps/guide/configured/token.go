package configured

import (
	"context"

	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/guide"
	"github.com/signoff-sso/signoff/steps/lab"
	"github.com/signoff-sso/signoff/steps/scenario"
)

// MakeTokens implements [guide.Sessions] by api_tokens. Refresh tokens are used up to see that they
// work, and others are made.
func (p *product) MakeTokens(ctx context.Context, d driver.Driver, t guide.Tenant, who guide.Person) (made guide.Tokens, err error) {
	c, person := p.stage.Config.APITokens, p.person(t, who)
	if c == nil {
		return made, noKey("api_tokens")
	}
	get := p.stage.APITokens
	if c.Refresh != "" {
		get = p.stage.FreshAPITokens
	}
	if made.Access, made.Refresh, err = get(ctx, person, d); err != nil {
		return guide.Tokens{}, err
	}
	if c.Refresh != "" && made.Refresh == "" || c.Access != "" && made.Access == "" {
		return guide.Tokens{}, &scenario.InconclusiveError{Because: "after api_tokens.steps there is no token where api_tokens.access or api_tokens.refresh says"}
	}
	if c.Access != "" {
		err = p.stage.UseAPIToken(ctx, person, made.Access)
	}
	return made, err
}

// TokensRefused implements [guide.Sessions]. Tokens of a kind that the configuration does not name
// cannot be refused; those of the other kind are looked at before.
func (p *product) TokensRefused(ctx context.Context, t guide.Tenant, who guide.Person, tokens guide.Tokens) error {
	person := p.person(t, who)
	for _, token := range []struct {
		kind, text string
		use        func(context.Context, *lab.Person, string) error
	}{{"API", tokens.Access, p.stage.UseAPIToken}, {"refresh", tokens.Refresh, p.stage.RenewAPIToken}} {
		if token.text == "" {
			continue
		}
		refused, err := lab.Refused(token.use(ctx, person, token.text))
		if err != nil {
			return err
		}
		if err := scenario.Expect(refused, "Universal Logout ends the user's "+token.kind+" tokens", "a refusal", "the token still works"); err != nil {
			return err
		}
	}
	if lack := p.stage.Lacks("api-access-tokens", "api-refresh-tokens"); lack != "" {
		return missing(lack)
	}
	return nil
}
