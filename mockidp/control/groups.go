package control

import (
	"net/http"
	"reflect"
	"slices"

	"github.com/signoff-sso/signoff/mockidp"
	"github.com/signoff-sso/signoff/mockidp/seed"
)

// GroupList is a list of groups.
type GroupList struct {
	Groups []seed.Group `json:"groups" required:"true" doc:"In the order of their creation."`
}

// Members is what a group can change.
type Members struct {
	Members []string `json:"members" required:"true" doc:"Logins or ids of all members from now on."`
}

func groupRoutes() []route {
	const about, one = "Groups", "/v1/orgs/{org}/groups/{group}"
	group := reflect.TypeFor[seed.Group]()
	return []route{
		{method: "GET", path: "/v1/orgs/{org}/groups", about: about, does: "List the groups.", response: reflect.TypeFor[GroupList](), status: http.StatusOK, serve: inOrg(listGroups)},
		{method: "POST", path: "/v1/orgs/{org}/groups", about: about, does: "Create a group.", body: group, response: group, status: http.StatusCreated, serve: inOrg(createGroup)},
		{method: "GET", path: one, about: about, does: "Return a group, by id or name.", response: group, status: http.StatusOK,
			serve: ofGroup(func(_ *call, o *mockidp.Org, g mockidp.Group) (any, error) { return seed.GroupOf(o, g), nil })},
		{method: "PUT", path: one + "/members", about: about, does: "Give a group other members.", body: reflect.TypeFor[Members](), response: group, status: http.StatusOK, serve: ofGroup(changeMembers)},
		{method: "PUT", path: one + "/members/{user}", about: about, does: "Put a user into a group; a member stays one.", status: http.StatusNoContent,
			serve: ofGroup(func(c *call, o *mockidp.Org, g mockidp.Group) (any, error) {
				return done(missing(o.AddMember(g.ID, c.PathValue("user"))))
			})},
		{method: "DELETE", path: one + "/members/{user}", about: about, does: "Take a user out of a group.", status: http.StatusNoContent,
			serve: ofGroup(func(c *call, o *mockidp.Org, g mockidp.Group) (any, error) {
				return done(missing(o.RemoveMember(g.ID, c.PathValue("user"))))
			})},
		{method: "DELETE", path: one, about: about, does: "Delete a group, and with it the assignments to it.", status: http.StatusNoContent,
			serve: ofGroup(func(_ *call, o *mockidp.Org, g mockidp.Group) (any, error) { return done(o.DeleteGroup(g.ID)) })},
	}
}

// missing is an error about something that there is not.
func missing(err error) error {
	if err == nil {
		return nil
	}
	return problemf(http.StatusNotFound, "%v.", err)
}

func listGroups(_ *call, o *mockidp.Org) (any, error) {
	list := GroupList{Groups: []seed.Group{}}
	for _, g := range o.Groups() {
		list.Groups = append(list.Groups, seed.GroupOf(o, g))
	}
	return list, nil
}

func createGroup(c *call, o *mockidp.Org) (any, error) {
	var g seed.Group
	if err := c.read(&g); err != nil {
		return nil, err
	}
	if g.ID != "" {
		return nil, problemf(http.StatusBadRequest, "The id of a group is made up by the org.")
	}
	added, err := o.AddGroup(g.Name, g.Members...)
	if err != nil {
		return nil, conflict(err)
	}
	return seed.GroupOf(o, added), nil
}

func changeMembers(c *call, o *mockidp.Org, g mockidp.Group) (any, error) {
	var m Members
	if err := c.read(&m); err != nil {
		return nil, err
	}
	var ids []string
	for _, member := range m.Members {
		u, err := o.User(member)
		if err != nil {
			return nil, missing(err)
		}
		ids = append(ids, u.ID)
	}
	for _, id := range ids {
		if err := o.AddMember(g.ID, id); err != nil {
			return nil, err
		}
	}
	for _, id := range g.Members {
		if !slices.Contains(ids, id) {
			if err := o.RemoveMember(g.ID, id); err != nil {
				return nil, err
			}
		}
	}
	g.Members = ids
	return seed.GroupOf(o, g), nil
}
