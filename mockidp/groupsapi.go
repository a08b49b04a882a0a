package mockidp

import (
	"maps"
	"strings"
)

// groupBody is what is sent to create or change a group.
// Source: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/Group/
type groupBody struct {
	Profile map[string]any `json:"profile"`
}

// text returns an attribute that is a string of at most n characters.
func (b groupBody) text(name string, n int) (string, *apiError) {
	value, ok := b.Profile[name].(string)
	if !ok && b.Profile[name] != nil {
		return "", invalid(name, "must be a string")
	}
	if len(value) > n {
		return "", invalid(name, "The field is too long")
	}
	return strings.TrimSpace(value), nil
}

// read reads the body of a group, which must have a name that no other group has.
func (c *apiCall) readGroup(id string) (changed Group, refused *apiError) {
	var body groupBody
	if refused := c.read(&body); refused != nil {
		return changed, refused
	}
	if changed.Name, refused = body.text("name", 255); refused != nil {
		return changed, refused
	}
	if changed.Description, refused = body.text("description", 1024); refused != nil {
		return changed, refused
	}
	if changed.Name == "" {
		return changed, invalid("name", "The field cannot be left blank")
	}
	if other, err := c.Group(changed.Name); err == nil && other.ID != id {
		return changed, taken("name")
	}
	changed.profile = maps.Clone(body.Profile)
	delete(changed.profile, "name")
	delete(changed.profile, "description")
	return changed, nil
}

// groupDocument is a group as the management API shows one.
func (o *Org) groupDocument(g Group) map[string]any {
	profile := maps.Clone(g.profile)
	if profile == nil {
		profile = map[string]any{}
	}
	profile["name"], profile["description"] = g.Name, nil
	if g.Description != "" {
		profile["description"] = g.Description
	}
	return map[string]any{
		"id": g.ID, "created": oktaTime(g.Created), "lastUpdated": oktaTime(g.LastUpdated),
		"lastMembershipUpdated": oktaTime(g.LastMembershipUpdated), "objectClass": []string{"okta:user_group"}, "type": "OKTA_GROUP",
		"profile": profile,
		"_links":  map[string]any{"users": o.href("groups", g.ID, "users"), "apps": o.href("groups", g.ID, "apps")},
	}
}

func groupNumber(g Group) int { return g.seq }

// askedGroup returns the group in the address, by its id.
func (c *apiCall) askedGroup(name string) (Group, *apiError) {
	id := c.r.PathValue(name)
	g, err := c.Group(id)
	if err != nil || g.ID != id {
		return Group{}, notFoundError(id, "UserGroup")
	}
	return g, nil
}

func groupRules() filterRules {
	return filterRules{
		attributes: []string{"id", "type", "created", "lastUpdated", "lastMembershipUpdated", "profile."},
		operators:  []string{"eq", "ne", "sw", "co", "pr", "gt", "ge", "lt", "le"},
	}
}

// listGroups is the list of groups.
func listGroups(c *apiCall) *apiError {
	query := c.r.URL.Query()
	filtered, refused := parseFilter(query.Get("filter"), groupRules())
	if refused != nil {
		return refused
	}
	search, refused := parseFilter(query.Get("search"), groupRules())
	if refused != nil {
		return refused
	}
	q := strings.ToLower(strings.TrimSpace(query.Get("q")))
	found := filter(c.Groups(), func(g Group) bool {
		return beginsWith(q, g.Name) && (filtered == nil || matches(filtered, c.groupDocument(g))) && (search == nil || matches(search, c.groupDocument(g)))
	})
	return sendPage(c, found, groupNumber, 10_000, 10_000, func(g Group) any { return c.groupDocument(g) })
}

func createGroup(c *apiCall) *apiError {
	wanted, refused := c.readGroup("")
	if refused != nil {
		return refused
	}
	g, err := c.addGroup(apiActor, wanted.Name)
	if err != nil {
		return taken("name")
	}
	return c.fillGroup(g.ID, wanted, "")
}

func getGroup(c *apiCall) *apiError {
	g, refused := c.askedGroup("id")
	if refused != nil {
		return refused
	}
	return c.send(c.groupDocument(g))
}

func replaceGroup(c *apiCall) *apiError {
	g, refused := c.askedGroup("id")
	if refused != nil {
		return refused
	}
	wanted, refused := c.readGroup(g.ID)
	if refused != nil {
		return refused
	}
	return c.fillGroup(g.ID, wanted, "group.profile.update")
}

// fillGroup gives a group the profile that is wanted, and responds with it. event is recorded; it
// may be empty.
func (c *apiCall) fillGroup(id string, wanted Group, event string) *apiError {
	err := c.updateGroup(apiActor, id, event, func(g *Group) {
		g.Name, g.Description, g.profile = wanted.Name, wanted.Description, wanted.profile
	})
	if err != nil {
		return invalid("name", err.Error())
	}
	g, err := c.Group(id)
	if err != nil {
		return notFoundError(id, "UserGroup")
	}
	return c.send(c.groupDocument(g))
}

func removeGroup(c *apiCall) *apiError {
	g, refused := c.askedGroup("id")
	if refused != nil {
		return refused
	}
	if err := c.deleteGroup(apiActor, g.ID); err != nil {
		return notFoundError(g.ID, "UserGroup")
	}
	return c.done()
}

// listMembers is the list of a group's members.
func listMembers(c *apiCall) *apiError {
	g, refused := c.askedGroup("id")
	if refused != nil {
		return refused
	}
	return sendPage(c, c.usersOf(g.Members), func(u User) int { return u.seq }, 1000, 1000, func(u User) any { return c.userDocument(u) })
}

func addGroupMember(c *apiCall) *apiError {
	g, u, refused := c.membership()
	if refused != nil {
		return refused
	}
	if err := c.addMember(apiActor, g.ID, u.ID); err != nil {
		return notFoundError(u.ID, "User")
	}
	return c.done()
}

func removeGroupMember(c *apiCall) *apiError {
	g, u, refused := c.membership()
	if refused != nil {
		return refused
	}
	if err := c.removeMember(apiActor, g.ID, u.ID); err != nil {
		return notFoundError(u.ID, "User")
	}
	return c.done()
}

// membership returns the group and the user in the address.
func (c *apiCall) membership() (Group, User, *apiError) {
	g, refused := c.askedGroup("id")
	if refused != nil {
		return g, User{}, refused
	}
	u, refused := c.askedUser("user")
	return g, u, refused
}

// listGroupApps is the list of the app instances that a group is assigned to.
func listGroupApps(c *apiCall) *apiError {
	g, refused := c.askedGroup("id")
	if refused != nil {
		return refused
	}
	assigned := filter(c.Apps(), func(a App) bool { return hasGroup(a, g.ID) })
	return sendPage(c, assigned, appNumber, 20, 200, func(a App) any { return c.appDocument(a) })
}
