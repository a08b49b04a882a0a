package mockidp

import (
	"net/http"
	"net/url"
	"slices"
)

// clientCredentialsGrant is the grant type of RFC 6749 section 4.4.
const clientCredentialsGrant = "client_credentials"

// mintForClient makes the access token that a client asks for, for itself. What it refuses is an
// event of its own.
// Source: https://developer.okta.com/docs/guides/implement-grant-type/clientcreds/main/
func (o *Org) mintForClient(x *exchange, form url.Values) (minted, *oauthError) {
	s, app := x.server, x.client
	asked, refused := scopesForClient(s, app, form.Get("scope"))
	if refused != nil {
		o.logClientRefusal(x, refused)
		return minted{}, refused
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	g := &grant{appID: app.ID, request: authRequest{clientID: app.ID, appLabel: app.Label, scopes: asked, server: s}}
	o.record(Event{Type: g.event("access_token"), Outcome: OutcomeSuccess, Actor: app.ID, Target: app.Label})
	return o.mint(g, nil), nil
}

// scopesForClient returns what a client is given for itself, or why nothing is.
// Source: https://developer.okta.com/docs/reference/error-codes/
func scopesForClient(s *authServer, app App, asked string) ([]string, *oauthError) {
	switch {
	case !app.ClientCredentials:
		return nil, app.refuseGrantType()
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
