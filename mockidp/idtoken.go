package mockidp

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"time"
)

// newIDToken makes the token that Okta's org authorization server issues together with an access token: a thin one,
// where of the profile's claims only name and preferred_username appear; the rest is at userinfo. The caller holds o.mu.
// Source: https://developer.okta.com/docs/api/openapi/okta-oauth/guides/overview/#id-token
func (o *Org) newIDToken(g *grant, u *User) *unsigned {
	now := o.now()
	claims := map[string]any{
		"ver": 1, "jti": "ID." + random(43), "iss": o.Issuer() + g.request.server, "aud": g.appID, "sub": u.ID,
		"iat": now.Unix(), "exp": now.Add(tokenLifetime).Unix(), "auth_time": g.authTime.Unix(),
		"amr": []string{"pwd"}, "idp": o.id, "at_hash": accessTokenHash(g.accessToken),
	}
	if g.request.nonce != "" {
		claims["nonce"] = g.request.nonce
	}
	if g.request.acr != "" {
		claims["acr"] = g.request.acr
	}
	if g.request.has("email") {
		claims["email"] = u.Email
	}
	if g.request.has("profile") {
		claims["name"], claims["preferred_username"] = u.Name(), u.Login
	}
	t := &unsigned{claims: claims, key: o.keys[0], stray: o.stray, withdrawn: o.withdrawn, profile: userClaims(g, u)}
	if a := o.app(g.appID); a != nil {
		t.clientSecret = a.ClientSecret
	}
	return t
}

// accessTokenHash returns the at_hash claim for RS256: OpenID Connect Core 3.1.3.6.
func accessTokenHash(accessToken string) string {
	digest := sha256.Sum256([]byte(accessToken))
	return base64.RawURLEncoding.EncodeToString(digest[:len(digest)/2])
}

// redeem exchanges a code whose client has authenticated for tokens. The signature is made outside of the lock.
func (o *Org) redeem(ctx context.Context, clientID, code, redirectURI, verifier string) (tokenAnswer, *refusal, error) {
	g, token, refused := o.redeemCode(clientID, code, redirectURI, verifier)
	if g != nil {
		exchangeOf(ctx).userID = g.userID
	}
	if refused != nil {
		return tokenAnswer{}, refused, nil
	}
	o.spoil(token, exchangeOf(ctx).endpoint, g.appID, g.userID)
	signed, err := token.sign()
	if err != nil {
		return tokenAnswer{}, nil, err
	}
	o.mu.Lock()
	g.idToken = signed
	o.mu.Unlock()
	return tokenAnswer{
		TokenType: "Bearer", ExpiresIn: int(tokenLifetime / time.Second), AccessToken: g.accessToken,
		Scope: g.scope(), IDToken: signed,
	}, nil, nil
}

// redeemCode spends the code and starts the access token's life. The grant comes with a refusal too, where the code has one.
func (o *Org) redeemCode(clientID, code, redirectURI, verifier string) (*grant, *unsigned, *refusal) {
	o.mu.Lock()
	defer o.mu.Unlock()
	g := o.codes[code]
	if refused := o.checkCode(g, clientID, redirectURI, verifier); refused != nil {
		o.record(Event{Type: "app.oauth2.token.grant", Outcome: OutcomeFailure, Actor: clientID, Reason: refused.description})
		return g, nil, refused
	}
	u := o.user(g.userID)
	g.redeemed = true
	g.accessToken, g.started = random(43), o.now()
	o.sweep()
	o.tokens[g.accessToken] = g
	o.record(Event{Type: "app.oauth2.token.grant.access_token", Outcome: OutcomeSuccess, Actor: u.Login, Target: g.request.appLabel})
	o.record(Event{Type: "app.oauth2.token.grant.id_token", Outcome: OutcomeSuccess, Actor: u.Login, Target: g.request.appLabel})
	return g, o.newIDToken(g, u), nil
}
