package mockidp

import (
	"net/url"

	"github.com/signoff-sso/signoff/mockidp/internal/jose"
	"github.com/signoff-sso/signoff/mockidp/internal/random"
)

// newIDToken makes the token that Okta's org authorization server issues together with an access
// token: a thin one, where of the profile's claims only name and preferred_username appear; the
// rest is at userinfo. at_hash follows once the access token is signed. The caller holds o.mu.
// Source: https://developer.okta.com/docs/api/openapi/okta-oauth/guides/overview/#id-token
func (o *Org) newIDToken(g *grant, u *User) *jose.JWT {
	now := o.now()
	claims := map[string]any{
		"ver": 1, "jti": "ID." + random.Alphanumeric(43), "iss": o.Issuer() + g.request.server.path(), "aud": g.appID, "sub": u.ID,
		"iat": now.Unix(), "exp": now.Add(g.lives.idToken).Unix(), "auth_time": g.authTime.Unix(),
		"amr": g.amr(), "idp": o.id,
	}
	if g.request.nonce != "" {
		claims["nonce"] = g.request.nonce
	}
	if g.acr != "" {
		claims["acr"] = g.acr
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
	o.addClaims(claims, g.request.server, g, u, true)
	return &jose.JWT{Claims: claims, Key: o.ringOf(g.request.server).keys[0]}
}

// redeemCode spends the code and starts the life of its tokens. The grant comes with a refusal too,
// where the code has one.
func (o *Org) redeemCode(x *exchange, form url.Values) (minted, *oauthError) {
	clientID := x.client.ID
	o.mu.Lock()
	defer o.mu.Unlock()
	g := o.codes[form.Get("code")]
	if refused := o.checkCode(g, x.server, clientID, form.Get("redirect_uri"), form.Get("code_verifier")); refused != nil {
		o.record(Event{Type: "app.oauth2.token.grant", Outcome: OutcomeFailure, Actor: clientID, Reason: refused.description})
		return minted{grant: g}, refused
	}
	u := o.user(g.userID)
	g.redeemed = true
	m := o.mint(g, u)
	o.record(Event{Type: g.event("access_token"), Outcome: OutcomeSuccess, Actor: u.Login, Target: g.request.appLabel})
	if m.id != nil {
		o.record(Event{Type: g.event("id_token"), Outcome: OutcomeSuccess, Actor: u.Login, Target: g.request.appLabel})
	}
	return m, nil
}

// event is the type of the System Log's event for a kind of token.
func (g *grant) event(token string) string { return g.request.server.event("token.grant." + token) }

// event is the type of a System Log's event of the org's own authorization server or a custom one.
// Source: https://developer.okta.com/docs/reference/api/event-types/
func (s *authServer) event(name string) string {
	if s.custom() {
		return "app.oauth2.as." + name
	}
	return "app.oauth2." + name
}
