package reference

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"

	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/guide"
	"github.com/signoff-sso/signoff/steps/scenario"
)

// tokenPair is what the SP's token endpoint answers.
type tokenPair struct {
	Access  string `json:"access_token"`
	Refresh string `json:"refresh_token"`
	Error   string `json:"error"`
	status  int
}

// MakeTokens implements [guide.Sessions].
func (p *product) MakeTokens(ctx context.Context, d driver.Driver, t guide.Tenant, who guide.Person) (guide.Tokens, error) {
	create := guide.Each(guide.Open(p.dashboard(t)), guide.Click("API tokens"), guide.Click("Create API token"))
	if err := create(ctx, d); err != nil {
		return guide.Tokens{}, err
	}
	refresh, err := d.Text(ctx, "#refresh-token")
	if err != nil {
		return guide.Tokens{}, err
	}
	pair, err := p.refreshes(ctx, refresh)
	if err != nil {
		return guide.Tokens{}, err
	}
	m, err := p.whoAmI(ctx, nil, pair.Access)
	if err != nil {
		return guide.Tokens{}, err
	}
	return guide.Tokens{Access: pair.Access, Refresh: pair.Refresh}, scenario.Expect(
		m.status == http.StatusOK && m.Email == who.Email, "a token of the SP works before the logout",
		"200 for "+who.Email, "token endpoint %d, API %d for %q", pair.status, m.status, m.Email)
}

// refreshes asks the SP's token endpoint for new tokens (RFC 6749 section 6).
func (p *product) refreshes(ctx context.Context, refresh string) (tokenPair, error) {
	form := url.Values{"grant_type": {"refresh_token"}, "refresh_token": {refresh}}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, p.url+"/oauth/token", strings.NewReader(form.Encode()))
	if err != nil {
		return tokenPair{}, fmt.Errorf("refresh a token: %w", err)
	}
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	res, err := p.client.Do(req)
	if err != nil {
		return tokenPair{}, fmt.Errorf("refresh a token: %w", err)
	}
	defer res.Body.Close()
	t := tokenPair{status: res.StatusCode}
	if err := json.NewDecoder(io.LimitReader(res.Body, 1<<20)).Decode(&t); err != nil {
		return tokenPair{}, fmt.Errorf("read the token response (%d): %w", res.StatusCode, err)
	}
	return t, nil
}

// TokensRefused implements [guide.Sessions].
func (p *product) TokensRefused(ctx context.Context, _ guide.Tenant, _ guide.Person, tokens guide.Tokens) error {
	if tokens.Access == "" || tokens.Refresh == "" {
		return errors.New("the SP has not given both an API token and a refresh token before")
	}
	m, err := p.whoAmI(ctx, nil, tokens.Access)
	if err != nil {
		return err
	}
	if err := scenario.Expect(m.status == http.StatusUnauthorized, "Universal Logout ends the user's API tokens", "401", "%d for %q", m.status, m.Email); err != nil {
		return err
	}
	t, err := p.refreshes(ctx, tokens.Refresh)
	if err != nil {
		return err
	}
	return scenario.Expect(t.status == http.StatusBadRequest && t.Error == "invalid_grant" && t.Access == "",
		"Universal Logout ends the user's refresh tokens", "400 invalid_grant", "%d %s", t.status, t.Error)
}
