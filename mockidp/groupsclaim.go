package mockidp

import (
	"fmt"
	"net/http"
	"regexp"
)

// groupsScope is the scope by which an app asks for the claim groups.
const groupsScope = "groups"

// maxGroupsClaim is how many groups the claim holds; more are an error.
const maxGroupsClaim = 100

// groupsFilter returns what the names of the groups in the claim have to match as a whole, as
// Okta's "Matches regex" does; nil for an app instance without the claim.
func (a *App) groupsFilter() (*regexp.Regexp, error) {
	if a.GroupsClaim == "" {
		return nil, nil
	}
	filter, err := regexp.Compile("^(?:" + a.GroupsClaim + ")$")
	if err != nil {
		return nil, fmt.Errorf("groups claim %q is no regular expression: %w", a.GroupsClaim, err)
	}
	return filter, nil
}

// groupsClaim returns the names of the user's groups that the app instance is told; ok is false
// where it has no such claim. The caller holds o.mu.
func (o *Org) groupsClaim(a *App, userID string) (names []string, ok bool) {
	filter, err := a.groupsFilter()
	if filter == nil || err != nil {
		return nil, false
	}
	return o.groupNames(userID, filter), true
}

// checkGroups refuses a request for the claim where that would hold too many. The caller holds
// o.mu.
// Source: https://developer.okta.com/docs/reference/error-codes/
func (o *Org) checkGroups(a *App, userID string, req authRequest) *oauthError {
	if !req.has(groupsScope) {
		return nil
	}
	if names, _ := o.groupsClaim(a, userID); len(names) > maxGroupsClaim {
		return newOAuthError(http.StatusInternalServerError, "server_error", "The groups claim matched too many groups and must be configured to match fewer groups.").
			because(fmt.Sprintf("at most %d groups", maxGroupsClaim), fmt.Sprint(len(names)))
	}
	return nil
}
