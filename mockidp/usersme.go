package mockidp

import "net/http"

// usersMeEndpoint is where a script of a page asks who is signed in at its browser.
const usersMeEndpoint Endpoint = "/api/v1/users/me"

// currentUserAPI shows the current user: of the session's cookie, or of the API token, which is the
// org's first administrator here, since nobody has made it. No other call of the management API is
// done for a cookie.
// Source: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/User/#tag/User/operation/getUser
func (o *Org) currentUserAPI(w http.ResponseWriter, r *http.Request) {
	c := &apiCall{Org: o, w: w, r: r}
	c.header()
	u, refused := c.currentUser()
	if refused != nil {
		refused.write(w)
		return
	}
	exchangeOf(r.Context()).userID = u.ID
	writeJSON(w, http.StatusOK, c.userDocument(u))
}

// currentUser returns who asks. An API token counts more than a cookie.
func (c *apiCall) currentUser() (User, *apiError) {
	switch {
	case c.hasAPIToken(c.r):
		return c.firstAdmin()
	case c.r.Header.Get("Authorization") != "":
		return User{}, c.authorize()
	case !c.mayAskSession(c.r):
		return User{}, &apiError{status: http.StatusForbidden, code: "E0000006", summary: "You do not have permission to perform the requested action"}
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if _, u := c.findSession(c.r); u != nil {
		return u.copy(), nil
	}
	return User{}, &apiError{status: http.StatusForbidden, code: "E0000005", summary: "Invalid session"}
}

func (o *Org) firstAdmin() (User, *apiError) {
	o.mu.Lock()
	defer o.mu.Unlock()
	for _, u := range o.users.all {
		if u.Admin {
			return u.copy(), nil
		}
	}
	return User{}, notFoundError("me", "User")
}

// mayAskSession says whether a request by a session's cookie comes from one of the org's own pages
// or a trusted origin: no other page may learn of the session, end it or lengthen it.
func (o *Org) mayAskSession(r *http.Request) bool {
	origin := r.Header.Get("Origin")
	return origin == "" || origin == originOf(o.Issuer()) || o.origins.has(origin)
}
