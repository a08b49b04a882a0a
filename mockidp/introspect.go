package mockidp

import (
	"cmp"
	"net/http"
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
func (o *Org) introspect(w http.ResponseWriter, r *http.Request) { o.aboutToken(w, r) }

// revoke is the revocation endpoint.
func (o *Org) revoke(w http.ResponseWriter, r *http.Request) { o.aboutToken(w, r) }

func (o *Org) aboutToken(w http.ResponseWriter, r *http.Request) {
	if refused := checkForm(r); refused != nil {
		o.refuseClient(w, r, refused)
		return
	}
	if r.PostForm.Get("token") == "" {
		o.refuseClient(w, r, invalidRequest("The 'token' parameter is required."))
		return
	}
	o.authenticated(w, r)
}

// inspect describes an access token to the client that it was issued to.
func (o *Org) inspect(s *authServer, clientID, token string) introspection {
	o.mu.Lock()
	defer o.mu.Unlock()
	g := o.activeGrant(s, token)
	if g == nil || g.appID != clientID {
		return introspection{}
	}
	login := o.loginOf(g.userID)
	return introspection{
		Active: true, TokenType: "Bearer", Scope: g.scope(), ClientID: g.appID, Username: login, Subject: cmp.Or(login, g.appID), UserID: g.userID,
		Expires: g.started.Add(g.lifetime()).Unix(), IssuedAt: g.started.Unix(), Audience: o.audience(s), Issuer: o.Issuer() + s.path(),
		ID: g.jti,
	}
}

// revokeToken revokes an access token of the client. A token that is unknown or another client's is
// no error (RFC 7009 section 2.2), and the latter stays.
func (o *Org) revokeToken(s *authServer, clientID, token string) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if g := o.tokens[token]; g != nil && g.appID == clientID && g.request.server == s {
		delete(o.tokens, token)
		o.record(Event{Type: "app.oauth2.token.revoke", Outcome: OutcomeSuccess, Actor: clientID, Target: o.loginOf(g.userID)})
	}
}
