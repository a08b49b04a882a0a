package mockidp

import (
	"slices"
	"strings"
)

// userFilterRules are for filter, and userSearchRules for search, which knows more.
func userFilterRules() filterRules {
	return filterRules{
		attributes: []string{"id", "status", "lastUpdated", "profile.login", "profile.email", "profile.firstName", "profile.lastName"},
		operators:  []string{"eq", "gt", "ge", "lt", "le"},
	}
}

func userSearchRules() filterRules {
	return filterRules{
		attributes: []string{"id", "status", "created", "activated", "statusChanged", "lastUpdated", "passwordChanged", "lastLogin", "type.id", "profile."},
		operators:  []string{"eq", "ne", "sw", "co", "pr", "gt", "ge", "lt", "le"},
	}
}

// listUsers is the list of users. Without a condition on the status it has no deactivated ones, as
// in Okta; a search has.
func listUsers(c *apiCall) *apiError {
	query := c.r.URL.Query()
	if query.Has("sortBy") {
		return invalid("sortBy", "the mock Okta lists users in the order of their creation")
	}
	filtered, refused := parseFilter(query.Get("filter"), userFilterRules())
	if refused != nil {
		return refused
	}
	search, refused := parseFilter(query.Get("search"), userSearchRules())
	if refused != nil {
		return refused
	}
	q := strings.ToLower(strings.TrimSpace(query.Get("q")))
	found := filter(c.Users(), func(u User) bool {
		switch {
		case search != nil:
			return matches(search, c.userDocument(u))
		case filtered != nil:
			return matches(filtered, c.userDocument(u))
		}
		return u.Status != UserDeprovisioned && beginsWith(q, u.FirstName, u.LastName, u.Email, u.Login)
	})
	byDefault := 200
	if q != "" && search == nil && filtered == nil {
		byDefault = 10
	}
	return sendPage(c, found, func(u User) int { return u.seq }, byDefault, 200, func(u User) any { return c.userDocument(u) })
}

// beginsWith says whether one of the texts begins with what was asked, in lower case.
func beginsWith(asked string, texts ...string) bool {
	return slices.ContainsFunc(texts, func(t string) bool { return strings.HasPrefix(strings.ToLower(t), asked) })
}

// listUserGroups is the list of a user's groups.
func listUserGroups(c *apiCall) *apiError {
	u, refused := c.askedUser("id")
	if refused != nil {
		return refused
	}
	mine := filter(c.Groups(), func(g Group) bool { return slices.Contains(g.Members, u.ID) })
	return sendPage(c, mine, groupNumber, 10_000, 10_000, func(g Group) any { return c.groupDocument(g) })
}

// listAppLinks is the list of what is on a user's End-User Dashboard.
func listAppLinks(c *apiCall) *apiError {
	u, refused := c.askedUser("id")
	if refused != nil {
		return refused
	}
	links := []any{}
	for i, a := range c.Apps() {
		if a.Inactive || a.InitiateLoginURI == "" || !c.HasAccess(a.ID, u.ID) {
			continue
		}
		links = append(links, map[string]any{
			"id": "aln" + a.ID[3:] + u.ID[3:], "label": a.Label, "linkUrl": c.Issuer() + a.EmbedLink(), "logoUrl": c.Issuer() + "/assets/logo.png",
			"appName": a.integration(), "appInstanceId": a.ID, "appAssignmentId": "0ua" + u.ID[3:], "credentialsSetup": false,
			"hidden": false, "sortOrder": i,
		})
	}
	return c.send(links)
}
