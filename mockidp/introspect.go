package mockidp

import (
	"cmp"
	"net/http"

	"github.com/signoff-sso/signoff/mockidp/internal/jose"
)

// introspection is the introspection response for an active token; for any other it says only that
// the token is not active.
// Source: https://developer.okta.com/docs/api/openapi/okta-oauth/oauth/tag/OrgAS/
type introspection struct {
	Active    bool   `json:"active"`
	TokenType string `json:"token_type,omitempty"`
	Scope     string `json:"scope,omitempty"`
	ClientID  string `json:"client_id,omitempty"`
	Username  string `json:"username,omitempty"`
	Expires   int64  `json:"exp,omitempty"` // seconds since 1970
	IssuedAt  int64  `json:"iat,omitempty"`
	Subject   string `json:"sub,omitempty"` // the login, not the id; without a user the client
	Audience  any    `json:"aud,omitempty"`
	Issuer    string `json:"iss,omitempty"`
	ID        string `json:"jti,omitempty"`
	UserID    string `json:"uid,omitempty"`
}

// introspect is the introspection endpoint.
func (o *Org) introspect(w http.ResponseWriter, r *http.Request) {
	if refused := checkTokenParameter(r); refused != nil {
		o.refuseClient(w, r, refused)
		return
	}
	if o.admit(w, r) {
		x := exchangeOf(r.Context())
		writeJSON(w, http.StatusOK, o.inspect(x.server, x.client.ID, r.PostForm.Get("token")))
	}
}

// revoke is the revocation endpoint. Its response has no content, and so no type either: scripts
// would read it as JSON.
func (o *Org) revoke(w http.ResponseWriter, r *http.Request) {
	if refused := checkTokenParameter(r); refused != nil {
		o.refuseClient(w, r, refused)
		return
	}
	if o.admit(w, r) {
		x := exchangeOf(r.Context())
		o.revokeToken(x.server, x.client.ID, r.PostForm.Get("token"))
		w.Header().Set("Cache-Control", "no-cache, no-store")
		w.WriteHeader(http.StatusOK)
	}
}

// checkTokenParameter refuses a request that is not about a token.
func checkTokenParameter(r *http.Request) *oauthError {
	if refused := checkForm(r); refused != nil {
		return refused
	}
	if r.PostForm.Get("token") == "" {
		return invalidRequest("The 'token' parameter is required.")
	}
	return nil
}

// inspect describes an access or refresh token of an authorization server to the client that it was
// issued to.
func (o *Org) inspect(s *authServer, clientID, token string) introspection {
	o.mu.Lock()
	defer o.mu.Unlock()
	g, refresh := o.activeGrant(s, token), o.activeRefreshToken(s, token)
	if refresh != nil {
		g = refresh.grant
	}
	if g == nil || g.appID != clientID {
		return introspection{}
	}
	login := o.loginOf(g.userID)
	found := introspection{
		Active: true, TokenType: "Bearer", Scope: g.scope(), ClientID: g.appID, Username: login, Subject: cmp.Or(login, g.appID), UserID: g.userID,
		Expires: g.started.Add(g.lives.accessToken).Unix(), IssuedAt: g.started.Unix(), Audience: o.audience(s), Issuer: o.Issuer() + s.path(),
		ID: g.jti,
	}
	if refresh != nil { // is presented to nobody as a bearer token
		found.TokenType, found.ID = "", "oar"+jose.Hash(token)
		found.Expires, found.IssuedAt = refresh.ends().Unix(), refresh.issued.Unix()
	}
	return found
}

// activeRefreshToken returns what is known of a refresh token that could be exchanged now. The
// caller holds o.mu.
func (o *Org) activeRefreshToken(s *authServer, token string) *refreshToken {
	held := o.refreshTokens[token]
	if held == nil || held.grant.request.server != s || held.expired(o.now()) || !held.spent.IsZero() {
		return nil
	}
	u, a := o.user(held.grant.userID), o.app(held.grant.appID)
	if u == nil || !u.Status.keepsTokens() || a == nil || a.Inactive || !o.assigned(a, u.ID) {
		return nil
	}
	return held
}

// revokeToken revokes an access token of the client, or a refresh token and with it the access
// tokens of its sign-in. A token that is unknown or another client's is no error (RFC 7009 section
// 2.2), and the latter stays.
func (o *Org) revokeToken(s *authServer, clientID, token string) {
	o.mu.Lock()
	defer o.mu.Unlock()
	g := o.tokens[accessKey(token)]
	refresh := o.refreshTokens[token]
	if refresh != nil {
		g = refresh.grant
	}
	if g == nil || g.appID != clientID || g.request.server != s {
		return
	}
	if refresh != nil {
		o.endTokens(g)
	}
	delete(o.tokens, accessKey(token))
	o.record(Event{Type: s.event("token.revoke"), Outcome: OutcomeSuccess, Actor: clientID, Target: o.loginOf(g.userID)})
}
