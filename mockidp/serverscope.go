package mockidp

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
)

const (
	messageNoMatchingScope = "One or more scopes are not configured for the authorization server resource."
	messageNoDefaultScopes = "The authorization server resource does not have any configured default scopes, 'scope' must be provided."
	messageOpenIDScope     = "Requests for ID tokens or access tokens with OpenID scopes require the 'openid' scope."
)

// has says whether a scope is one of the server's own.
func (s *authServer) has(scope string) bool {
	return slices.ContainsFunc(s.settings.Load().Scopes, func(own ServerScope) bool { return own.Name == scope })
}

// scopesFor returns the scopes of a request; those that are the server's default, where it names
// none.
func (s *authServer) scopesFor(asked string) []string {
	named := strings.Fields(asked)
	if len(named) > 0 || !s.custom() {
		return named
	}
	for _, own := range s.settings.Load().Scopes {
		if own.Default {
			named = append(named, own.Name)
		}
	}
	return named
}

// admits says why the server does not serve an app instance: one of the catalog, which may use the
// org's own server alone, or one that the access policy does not allow.
// Source: https://developer.okta.com/docs/guides/submit-app-prereq/main/
func (s *authServer) admits(app App) *oauthError {
	if !s.custom() {
		return nil
	}
	clients := s.settings.Load().Clients
	switch {
	case app.Integration != "":
		return newOAuthError(http.StatusBadRequest, "unauthorized_client", "This client cannot use a custom authorization server.")
	case len(clients) > 0 && !slices.Contains(clients, app.ID):
		return newOAuthError(http.StatusBadRequest, "access_denied", "Policy evaluation failed for this request, please check the policy configurations.")
	}
	return nil
}

// checkScope is [checkScope] for a custom authorization server, which has scopes of its own.
func (s *authServer) checkScope(app App, form url.Values) *oauthError {
	if !s.custom() {
		return checkScope(app, form)
	}
	if refused := s.admits(app); refused != nil {
		return refused
	}
	asked := s.scopesFor(form.Get("scope"))
	withheld := among(asked, withheldScopes())
	if app.refreshes() {
		withheld = slices.DeleteFunc(withheld, func(scope string) bool { return scope == offlineAccess })
	}
	standard := append(scopes(), withheldScopes()...)
	unknown := func(scope string) bool { return !slices.Contains(standard, scope) && !s.has(scope) }
	switch {
	case len(asked) == 0:
		return newOAuthError(http.StatusBadRequest, "invalid_scope", messageNoDefaultScopes)
	case len(withheld) > 0:
		return newOAuthError(http.StatusBadRequest, "invalid_scope", "The following scopes are not allowed for this request: ["+strings.Join(withheld, ", ")+"].")
	case slices.ContainsFunc(asked, unknown):
		return newOAuthError(http.StatusBadRequest, "invalid_scope", messageNoMatchingScope)
	case !slices.Contains(asked, "openid") && len(among(asked, scopes())) > 0:
		return newOAuthError(http.StatusBadRequest, "invalid_scope", messageOpenIDScope)
	}
	return nil
}
