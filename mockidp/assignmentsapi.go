package mockidp

import (
	"cmp"
	"net/http"
	"slices"
	"strings"
	"time"
)

// appUserBody is what is sent to assign a user to an app instance.
// Source: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/ApplicationUsers/
type appUserBody struct {
	ID          string         `json:"id"`
	Scope       string         `json:"scope"`
	Profile     map[string]any `json:"profile"`
	Credentials *struct {
		UserName string `json:"userName"`
	} `json:"credentials"`
}

// check refuses what an app instance of the mock does not know of its users.
func (b appUserBody) check(u User) *apiError {
	switch {
	case b.Scope != "" && b.Scope != "USER":
		return invalid("scope", "must be USER: who is assigned by a group has that from the group")
	case len(b.Profile) > 0:
		return invalid("profile", "the app's user profile has no attributes")
	case b.Credentials != nil && b.Credentials.UserName != "" && b.Credentials.UserName != u.Login:
		return invalid("userName", "the mock Okta gives every app the user's own username, "+u.Login)
	}
	return nil
}

// assignedUser is a user of an app instance, and whether that comes from a group.
type assignedUser struct {
	User
	byGroup bool
}

// usersOf returns the users with these ids in the order of their creation.
func (o *Org) usersOf(ids []string) []User {
	var users []User
	for _, id := range ids {
		if u, err := o.User(id); err == nil {
			users = append(users, u)
		}
	}
	slices.SortFunc(users, func(a, b User) int { return cmp.Compare(a.seq, b.seq) })
	return users
}

// appUsers returns who is assigned to an app instance, directly or through a group.
func (o *Org) appUsers(a App) []assignedUser {
	ids := slices.Clone(a.AssignedUsers)
	for _, id := range a.AssignedGroups {
		if g, err := o.Group(id); err == nil {
			ids = append(ids, g.Members...)
		}
	}
	slices.Sort(ids)
	var users []assignedUser
	for _, u := range o.usersOf(slices.Compact(ids)) {
		users = append(users, assignedUser{User: u, byGroup: !slices.Contains(a.AssignedUsers, u.ID)})
	}
	return users
}

// appUserDocument is a user of an app instance as the management API shows one.
func (o *Org) appUserDocument(a App, u assignedUser) map[string]any {
	scope := "USER"
	if u.byGroup {
		scope = "GROUP"
	}
	created := later(a.Created, u.Created)
	return map[string]any{
		"id": u.ID, "externalId": nil, "created": oktaTime(created), "lastUpdated": oktaTime(created), "scope": scope, "status": "ACTIVE",
		"statusChanged": oktaTime(created), "passwordChanged": nil, "syncState": "DISABLED", "lastSync": nil,
		"credentials": map[string]any{"userName": u.Login}, "profile": map[string]any{},
		"_links": map[string]any{"app": o.href("apps", a.ID), "user": o.href("users", u.ID)},
	}
}

func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}

// listAppUsers is the list of an app instance's users.
func listAppUsers(c *apiCall) *apiError {
	a, refused := c.askedApp()
	if refused != nil {
		return refused
	}
	q := strings.ToLower(strings.TrimSpace(c.r.URL.Query().Get("q")))
	found := filter(c.appUsers(a), func(u assignedUser) bool { return beginsWith(q, u.Login, u.FirstName, u.LastName, u.Email) })
	return sendPage(c, found, func(u assignedUser) int { return u.seq }, 50, 500, func(u assignedUser) any { return c.appUserDocument(a, u) })
}

// assignAppUser assigns the user in the body to an app instance.
func assignAppUser(c *apiCall) *apiError {
	a, refused := c.askedApp()
	if refused != nil {
		return refused
	}
	var body appUserBody
	if refused := c.read(&body); refused != nil {
		return refused
	}
	u, err := c.User(body.ID)
	if err != nil || u.ID != body.ID {
		return notFoundError(body.ID, "User")
	}
	if refused := body.check(u); refused != nil {
		return refused
	}
	if u.Status == UserDeprovisioned {
		return wrongStatus()
	}
	if err := c.assignUser(apiActor, a.ID, u.ID); err != nil {
		return notFoundError(u.ID, "User")
	}
	return c.send(c.appUserDocument(a, assignedUser{User: u}))
}

// askedAppUser returns the app instance and its user in the address.
func (c *apiCall) askedAppUser() (App, assignedUser, *apiError) {
	a, refused := c.askedApp()
	if refused != nil {
		return a, assignedUser{}, refused
	}
	u, refused := c.askedUser("user")
	if refused != nil {
		return a, assignedUser{}, refused
	}
	direct := slices.Contains(a.AssignedUsers, u.ID)
	if !direct && !c.HasAccess(a.ID, u.ID) {
		return a, assignedUser{}, notFoundError(u.ID, "AppUser")
	}
	return a, assignedUser{User: u, byGroup: !direct}, nil
}

func getAppUser(c *apiCall) *apiError {
	a, u, refused := c.askedAppUser()
	if refused != nil {
		return refused
	}
	return c.send(c.appUserDocument(a, u))
}

// updateAppUser changes nothing, since there is nothing that an app has of its own about a user; it
// makes an assignment by a group one of the user's own, as Okta does.
func updateAppUser(c *apiCall) *apiError {
	a, u, refused := c.askedAppUser()
	if refused != nil {
		return refused
	}
	var body appUserBody
	if refused := c.read(&body); refused != nil {
		return refused
	}
	if refused := body.check(u.User); refused != nil {
		return refused
	}
	if err := c.assignUser(apiActor, a.ID, u.ID); err != nil {
		return notFoundError(u.ID, "AppUser")
	}
	return c.send(c.appUserDocument(a, assignedUser{User: u.User}))
}

func unassignAppUser(c *apiCall) *apiError {
	a, u, refused := c.askedAppUser()
	if refused != nil {
		return refused
	}
	if u.byGroup {
		return &apiError{status: http.StatusForbidden, code: "E0000006", summary: "You do not have permission to perform the requested action",
			causes: []string{"The user is assigned by a group: take the user out of it, or its assignment away."}}
	}
	if err := c.unassignUser(apiActor, a.ID, u.ID); err != nil {
		return notFoundError(u.ID, "AppUser")
	}
	return c.done()
}

func hasGroup(a App, groupID string) bool { return slices.Contains(a.AssignedGroups, groupID) }

// appGroupDocument is a group's assignment as the management API shows one.
func (o *Org) appGroupDocument(a App, g Group) map[string]any {
	return map[string]any{
		"id": g.ID, "priority": max(0, slices.Index(a.AssignedGroups, g.ID)), "lastUpdated": oktaTime(later(a.Created, g.Created)),
		"profile": map[string]any{},
		"_links": map[string]any{"app": o.href("apps", a.ID), "group": o.href("groups", g.ID),
			"self": o.href("apps", a.ID, "groups", g.ID)},
	}
}

// listAppGroups is the list of the groups that are assigned to an app instance.
func listAppGroups(c *apiCall) *apiError {
	a, refused := c.askedApp()
	if refused != nil {
		return refused
	}
	assigned := filter(c.Groups(), func(g Group) bool { return hasGroup(a, g.ID) })
	return sendPage(c, assigned, groupNumber, 20, 200, func(g Group) any { return c.appGroupDocument(a, g) })
}

// askedAppGroup returns the app instance and the group in the address.
func (c *apiCall) askedAppGroup() (App, Group, *apiError) {
	a, refused := c.askedApp()
	if refused != nil {
		return a, Group{}, refused
	}
	g, refused := c.askedGroup("group")
	return a, g, refused
}

// assignedAppGroup is askedAppGroup of a group that is assigned.
func (c *apiCall) assignedAppGroup() (App, Group, *apiError) {
	a, g, refused := c.askedAppGroup()
	if refused == nil && !hasGroup(a, g.ID) {
		refused = notFoundError(g.ID, "ApplicationGroupAssignment")
	}
	return a, g, refused
}

func getAppGroup(c *apiCall) *apiError {
	a, g, refused := c.assignedAppGroup()
	if refused != nil {
		return refused
	}
	return c.send(c.appGroupDocument(a, g))
}

// assignAppGroup assigns a group. A body is not needed: what it could say, a priority and a
// profile, the mock does not go by.
func assignAppGroup(c *apiCall) *apiError {
	a, g, refused := c.askedAppGroup()
	if refused != nil {
		return refused
	}
	var body struct {
		Profile map[string]any `json:"profile"`
	}
	if c.r.ContentLength != 0 {
		if refused := c.read(&body); refused != nil {
			return refused
		}
	}
	if len(body.Profile) > 0 {
		return invalid("profile", "the app's user profile has no attributes")
	}
	if err := c.assignGroup(apiActor, a.ID, g.ID); err != nil {
		return notFoundError(g.ID, "UserGroup")
	}
	a, err := c.App(a.ID)
	if err != nil {
		return notFoundError(a.ID, "AppInstance")
	}
	return c.send(c.appGroupDocument(a, g))
}

func unassignAppGroup(c *apiCall) *apiError {
	a, g, refused := c.assignedAppGroup()
	if refused != nil {
		return refused
	}
	if err := c.unassignGroup(apiActor, a.ID, g.ID); err != nil {
		return notFoundError(g.ID, "UserGroup")
	}
	return c.done()
}
