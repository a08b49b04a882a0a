package mockidp

import (
	"net/http"
	"net/url"
	"slices"
)

// clientCredentialsGrant is the grant type of RFC 6749 section 4.4.
const clientCredentialsGrant = "client_credentials"

// grantToClient gives a client an access token of its own.
// Source: https://developer.okta.com/docs/guides/implement-grant-type/clientcreds/main/
func (o *Org) grantToClient(w http.ResponseWriter, r *http.Request) {
	if !o.admit(w, r) {
		return
	}
	x := exchangeOf(r.Context())
	m, refused := o.mintForClient(x.server, x.client, r.PostForm)
	if refused != nil {
		o.refuseClient(w, r, refused)
		return
	}
	response, err := o.deliver(x, m)
	if err != nil {
		o.server.cfg.Log.Error("issue an access token for a client", "client", x.client.ID, "error", err)
		writeNativeError(w, http.StatusInternalServerError, "E0000009", "Internal Server Error")
		return
	}
	writeJSON(w, http.StatusOK, response)
}

// mintForClient makes the access token that a client asks for.
func (o *Org) mintForClient(s *authServer, app App, form url.Values) (minted, *oauthError) {
	asked, refused := scopesForClient(s, app, form.Get("scope"))
	if refused != nil {
		return minted{}, refused
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	g := &grant{appID: app.ID, request: authRequest{clientID: app.ID, appLabel: app.Label, scopes: asked, server: s}, lives: o.livesAt(s)}
	o.record(Event{Type: g.event("access_token"), Outcome: OutcomeSuccess, Actor: app.ID, Target: app.Label})
	return o.mint(g, nil), nil
}

// scopesForClient returns what a client is given for itself, or why nothing is.
// Source: https://developer.okta.com/docs/reference/error-codes/
func scopesForClient(s *authServer, app App, asked string) ([]string, *oauthError) {
	switch {
	case !app.ClientCredentials:
		return nil, newOAuthError(http.StatusBadRequest, "unauthorized_client",
			"The client is not authorized to use the provided grant type. Configured grant types: [authorization_code].")
	case !s.custom():
		return nil, newOAuthError(http.StatusBadRequest, "unsupported_grant_type",
			"'client_credentials' grant type can only be used with a custom authorization server.")
	}
	if refused := s.admits(app); refused != nil {
		return nil, refused
	}
	granted := s.scopesFor(asked)
	switch {
	case len(granted) == 0:
		return nil, newOAuthError(http.StatusBadRequest, "invalid_scope", messageNoDefaultScopes)
	case len(among(granted, append(scopes(), withheldScopes()...))) > 0:
		return nil, newOAuthError(http.StatusBadRequest, "invalid_scope", "Cannot request 'openid' scopes using client credentials.")
	case slices.ContainsFunc(granted, func(scope string) bool { return !s.has(scope) }):
		return nil, newOAuthError(http.StatusBadRequest, "invalid_scope", messageNoMatchingScope)
	}
	return granted, nil
}
