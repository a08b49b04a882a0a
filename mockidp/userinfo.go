package mockidp

import (
	"fmt"
	"net/http"
	"slices"
)

// claimScopes says which scope an optional claim of userinfo needs. Claims that are not listed need
// none.
// Source: https://openid.net/specs/openid-connect-core-1_0.html#ScopeClaims
func claimScopes() map[string]string {
	return map[string]string{
		"name": "profile", "nickname": "profile", "given_name": "profile", "middle_name": "profile", "family_name": "profile",
		"profile": "profile", "zoneinfo": "profile", "locale": "profile", "updated_at": "profile", "preferred_username": "profile",
		"picture": "profile", "website": "profile", "gender": "profile", "birthdate": "profile",
		"email": "email", "email_verified": "email", "address": "address", "phone_number": "phone",
	}
}

// refuseBearer says in the WWW-Authenticate header what is wrong, as Okta does. Source: RFC 6750
// section 3
func refuseBearer(w http.ResponseWriter, status int, code, description string) {
	noteRefusal(w, code, description)
	w.Header().Set("WWW-Authenticate", fmt.Sprintf("Bearer error=%q, error_description=%q", code, description))
	w.WriteHeader(status)
}

// userinfo is the UserInfo endpoint.
func (o *Org) userinfo(w http.ResponseWriter, r *http.Request) {
	x := exchangeOf(r.Context())
	o.mu.Lock()
	g := o.activeGrant(x.server, bearer(r))
	var claims map[string]any
	if g != nil {
		claims = o.claimsFor(g)
	}
	o.mu.Unlock()
	switch {
	case r.URL.Query().Has("access_token"):
		refuseBearer(w, http.StatusBadRequest, "invalid_request", "The access token cannot be presented in a query string.")
	case r.Header.Get("Authorization") == "":
		refuseBearer(w, http.StatusUnauthorized, "invalid_request", "The access token is missing.")
	case g == nil:
		refuseBearer(w, http.StatusUnauthorized, "invalid_token", "The access token is invalid")
	case !slices.ContainsFunc([]string{"profile", "email", "address", "phone"}, g.request.has):
		refuseBearer(w, http.StatusForbidden, "insufficient_scope",
			"The access token must provide access to at least one of these scopes - profile, email, address or phone")
	default:
		x.userID, x.entry.ClientID = g.userID, g.appID
		writeJSON(w, http.StatusOK, claims)
	}
}

// claimsFor returns what userinfo tells the bearer of an access token of a grant that is active;
// nil where the client asks for itself. The caller holds o.mu.
func (o *Org) claimsFor(g *grant) map[string]any {
	if g.userID == "" {
		return nil
	}
	claims := userClaims(g, o.user(g.userID))
	if names, ok := o.groupsClaim(o.app(g.appID), g.userID); ok && g.request.has(groupsScope) {
		claims[groupsScope] = names
	}
	return claims
}

// userClaims returns the claims about a user that the scopes of a grant allow. The caller holds
// o.mu. email_verified is false, as Okta tells it of users of whom nobody has confirmed the address
// at Okta itself, such as those of a directory: SPs must not rely on it. [User.Claims] can say
// otherwise. Source: https://developer.okta.com/docs/guides/submit-app-prereq/main/
func userClaims(g *grant, u *User) map[string]any {
	all := map[string]any{
		"name": u.Name(), "preferred_username": u.Login, "email": u.Email, "email_verified": false,
		"zoneinfo": "America/Los_Angeles", "locale": "en-US", "updated_at": u.LastUpdated.Unix(),
	}
	if u.FirstName != "" {
		all["given_name"] = u.FirstName
	}
	if u.LastName != "" {
		all["family_name"] = u.LastName
	}
	for name, value := range u.Claims {
		all[name] = value
	}
	needs, allowed := claimScopes(), map[string]any{"sub": u.ID}
	for name, value := range all {
		if scope, listed := needs[name]; name != "sub" && (!listed || g.request.has(scope)) {
			allowed[name] = value
		}
	}
	return allowed
}
