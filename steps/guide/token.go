package guide

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"

	"github.com/signoff-sso/signoff/steps/scenario"
)

// tokenPair is an API token of the SP with its refresh token.
type tokenPair struct {
	Access  string `json:"access_token"`
	Refresh string `json:"refresh_token"`
	Error   string `json:"error"`
	status  int
}

// holdsToken lets a person make an API token and proves that it and its refresh token work.
func (w *World) holdsToken(ctx context.Context, who string) error {
	p, t, err := w.customerOf(who)
	if err != nil {
		return err
	}
	if err := w.does(ctx, p, open(w.dashboard(t)), click("API tokens"), click("Create API token")); err != nil {
		return err
	}
	refresh, err := w.watched.Text(ctx, "#refresh-token")
	if err != nil {
		return err
	}
	if p.tokens, err = w.refreshes(ctx, refresh); err != nil {
		return err
	}
	m, err := w.whoAmI(ctx, nil, p.tokens.Access)
	if err != nil {
		return err
	}
	return scenario.Expect(m.status == http.StatusOK && m.Email == p.Email, "a token of the SP works before the logout",
		"200 for "+p.Email, "token endpoint %d, API %d for %q", p.tokens.status, m.status, m.Email)
}

// refreshes asks the SP's token endpoint for new tokens (RFC 6749 section 6).
func (w *World) refreshes(ctx context.Context, refresh string) (tokenPair, error) {
	form := url.Values{"grant_type": {"refresh_token"}, "refresh_token": {refresh}}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, w.product.url+"/oauth/token", strings.NewReader(form.Encode()))
	if err != nil {
		return tokenPair{}, fmt.Errorf("refresh a token: %w", err)
	}
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	res, err := w.stage.client.Do(req)
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

func (w *World) tokensRefused(ctx context.Context, who string) error {
	p, err := w.person(who)
	if err != nil {
		return err
	}
	if p.tokens.Access == "" || p.tokens.Refresh == "" {
		return fmt.Errorf("%s was never seen with tokens that work", who)
	}
	m, err := w.whoAmI(ctx, nil, p.tokens.Access)
	if err != nil {
		return err
	}
	if err := scenario.Expect(m.status == http.StatusUnauthorized, "Universal Logout ends the user's API tokens", "401", "%d for %q", m.status, m.Email); err != nil {
		return err
	}
	t, err := w.refreshes(ctx, p.tokens.Refresh)
	if err != nil {
		return err
	}
	return scenario.Expect(t.status == http.StatusBadRequest && t.Error == "invalid_grant" && t.Access == "",
		"Universal Logout ends the user's refresh tokens", "400 invalid_grant", "%d %s", t.status, t.Error)
}
