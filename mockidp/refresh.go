package mockidp

import (
	"context"
	"net/http"
	"net/url"
	"time"

	"github.com/zitadel/oidc/v3/pkg/oidc"
	"github.com/zitadel/oidc/v3/pkg/op"

	"github.com/signoff-sso/signoff/mockidp/internal/random"
)

// offlineAccess is the scope by which an app asks for a refresh token. Source: OpenID Connect Core
// section 11
const offlineAccess = "offline_access"

// refreshGrant is the grant type of RFC 6749 section 6.
const refreshGrant = "refresh_token"

// refreshLifetime is how long a refresh token may lie unused: Okta's default.
const refreshLifetime = 7 * 24 * time.Hour

// refreshToken is one of the refresh tokens that follow one another from one sign-in.
type refreshToken struct {
	grant  *grant
	issued time.Time
	spent  bool // it was exchanged: it works once
}

func (t *refreshToken) expired(now time.Time) bool { return now.Sub(t.issued) >= refreshLifetime }

// newRefreshToken makes the next refresh token of a grant, empty for an app instance that has none
// or a grant that did not ask. The caller holds o.mu.
func (o *Org) newRefreshToken(g *grant) string {
	if a := o.app(g.appID); a == nil || !a.RefreshTokens || !g.request.has(offlineAccess) {
		return ""
	}
	token := random.Alphanumeric(43)
	o.refreshTokens[token] = &refreshToken{grant: g, issued: o.now()}
	return token
}

// RefreshToken implements op.Server: the grant type refresh_token.
func (protocol) RefreshToken(ctx context.Context, r *op.ClientRequest[oidc.RefreshTokenRequest]) (*op.Response, error) {
	x := exchangeOf(ctx)
	tokens, refused, err := x.org.refresh(ctx, x.client, r.Data.RefreshToken)
	if err != nil {
		return nil, err
	}
	if refused != nil {
		return x.failed(refused), nil
	}
	return unstored(tokens), nil
}

// checkRefreshRequest refuses the grant type to app instances that do not have it.
func checkRefreshRequest(app App, form url.Values) *oauthError {
	switch {
	case form.Get("grant_type") != refreshGrant:
		return nil
	case !app.RefreshTokens:
		return newOAuthError(http.StatusBadRequest, "unauthorized_client",
			"The client is not authorized to use the provided grant type. Configured grant types: [authorization_code].")
	case form.Get("refresh_token") == "":
		return invalidRequest("The token request must include a 'refresh_token' when using the 'refresh_token' grant_type.")
	}
	return nil
}

// refresh exchanges a refresh token for the next tokens. Each works once: one that comes again was
// stolen, or is in two hands, and ends all that came of the sign-in.
// Source: https://developer.okta.com/docs/guides/refresh-tokens/main/
func (o *Org) refresh(ctx context.Context, client App, token string) (tokenResponse, *oauthError, error) {
	m, refused := o.spendRefreshToken(exchangeOf(ctx).server, client, token)
	if m.grant != nil {
		exchangeOf(ctx).userID = m.grant.userID
	}
	if refused != nil {
		return tokenResponse{}, refused, nil
	}
	response, err := o.deliver(exchangeOf(ctx), m)
	return response, nil, err
}

// spendRefreshToken checks a refresh token, uses it up and renews its grant.
func (o *Org) spendRefreshToken(s *authServer, client App, token string) (minted, *oauthError) {
	invalid := newOAuthError(http.StatusBadRequest, "invalid_grant", "The refresh token is invalid or expired.")
	o.mu.Lock()
	defer o.mu.Unlock()
	held := o.refreshTokens[token]
	if held == nil || held.grant.appID != client.ID || held.grant.request.server != s || held.expired(o.now()) {
		return minted{}, invalid
	}
	g := held.grant
	u := o.user(g.userID)
	if held.spent || u == nil || u.Status != UserActive {
		o.endRefreshTokens(g)
		o.endAccessToken(g)
		return minted{grant: g}, invalid
	}
	held.spent = true
	o.endAccessToken(g)
	o.record(Event{Type: g.event("refresh_token"), Outcome: OutcomeSuccess, Actor: u.Login, Target: g.request.appLabel})
	m := o.mint(g, u)
	if m.id != nil {
		delete(m.id.Claims, "nonce") // OpenID Connect Core 12.2
	}
	return m, nil
}

// endRefreshTokens ends all refresh tokens of a grant. The caller holds o.mu.
func (o *Org) endRefreshTokens(g *grant) {
	for token, held := range o.refreshTokens {
		if held.grant == g {
			delete(o.refreshTokens, token)
		}
	}
}
