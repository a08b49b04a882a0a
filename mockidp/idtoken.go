package mockidp

import (
	"context"
	"time"

	"github.com/signoff-sso/signoff/mockidp/internal/jose"
	"github.com/signoff-sso/signoff/mockidp/internal/random"
)

// newIDToken makes the token that Okta's org authorization server issues together with an access
// token: a thin one, where of the profile's claims only name and preferred_username appear; the
// rest is at userinfo. The caller holds o.mu.
// Source: https://developer.okta.com/docs/api/openapi/okta-oauth/guides/overview/#id-token
func (o *Org) newIDToken(g *grant, u *User) *jose.JWT {
	now := o.now()
	claims := map[string]any{
		"ver": 1, "jti": "ID." + random.Alphanumeric(43), "iss": o.Issuer() + g.request.server, "aud": g.appID, "sub": u.ID,
		"iat": now.Unix(), "exp": now.Add(tokenLifetime).Unix(), "auth_time": g.authTime.Unix(),
		"amr": []string{"pwd"}, "idp": o.id, "at_hash": jose.Hash(g.accessToken),
	}
	if g.request.nonce != "" {
		claims["nonce"] = g.request.nonce
	}
	if g.request.acr != "" {
		claims["acr"] = g.request.acr
	}
	if a := o.app(g.appID); a != nil {
		if a.learnsSessions() {
			claims["sid"] = g.sid
		}
		if names, ok := o.groupsClaim(a, g.userID); ok && o.compatibility.GroupsInIDToken && g.request.has(groupsScope) {
			claims[groupsScope] = names
		}
	}
	if g.request.has("email") {
		claims["email"] = u.Email
	}
	if g.request.has("profile") {
		claims["name"], claims["preferred_username"] = u.Name(), u.Login
	}
	return &jose.JWT{Claims: claims, Key: o.keys[0]}
}

// redeem exchanges a code whose client has authenticated for tokens. The signature is made outside
// of the lock.
func (o *Org) redeem(ctx context.Context, clientID, code, redirectURI, verifier string) (tokenResponse, *oauthError, error) {
	g, token, next, refused := o.redeemCode(clientID, code, redirectURI, verifier)
	if g != nil {
		exchangeOf(ctx).userID = g.userID
	}
	if refused != nil {
		return tokenResponse{}, refused, nil
	}
	x := exchangeOf(ctx)
	signed, err := o.signIDToken(x, token, g)
	if err != nil {
		return tokenResponse{}, nil, err
	}
	o.mu.Lock()
	g.idToken = signed
	o.mu.Unlock()
	response := tokenResponse{
		TokenType: "Bearer", ExpiresIn: int(tokenLifetime / time.Second), AccessToken: g.accessToken,
		Scope: g.scope(), IDToken: signed, RefreshToken: next,
	}
	x.issueTokens(response)
	return response, nil, nil
}

// redeemCode spends the code and starts the access token's life. The grant comes with a refusal
// too, where the code has one.
func (o *Org) redeemCode(clientID, code, redirectURI, verifier string) (g *grant, idToken *jose.JWT, refreshToken string, refused *oauthError) {
	o.mu.Lock()
	defer o.mu.Unlock()
	g = o.codes[code]
	if refused := o.checkCode(g, clientID, redirectURI, verifier); refused != nil {
		o.record(Event{Type: "app.oauth2.token.grant", Outcome: OutcomeFailure, Actor: clientID, Reason: refused.description})
		return g, nil, "", refused
	}
	u := o.user(g.userID)
	g.redeemed = true
	g.accessToken, g.started = random.Alphanumeric(43), o.now()
	o.sweep()
	o.tokens[g.accessToken] = g
	o.record(Event{Type: "app.oauth2.token.grant.access_token", Outcome: OutcomeSuccess, Actor: u.Login, Target: g.request.appLabel})
	o.record(Event{Type: "app.oauth2.token.grant.id_token", Outcome: OutcomeSuccess, Actor: u.Login, Target: g.request.appLabel})
	return g, o.newIDToken(g, u), o.newRefreshToken(g), nil
}
