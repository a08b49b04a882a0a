package control

import (
	"net/http"
	"reflect"

	"github.com/signoff-sso/signoff/mockidp"
	"github.com/signoff-sso/signoff/mockidp/seed"
)

// UserList is a list of users.
type UserList struct {
	Users []seed.User `json:"users" required:"true" doc:"In the order of their creation."`
}

func userRoutes() []route {
	const about, one = "Users", "/v1/orgs/{org}/users/{user}"
	user := reflect.TypeFor[seed.User]()
	return []route{
		{method: "GET", path: "/v1/orgs/{org}/users", about: about, does: "List the users.", response: reflect.TypeFor[UserList](), status: http.StatusOK, serve: inOrg(listUsers)},
		{method: "POST", path: "/v1/orgs/{org}/users", about: about, does: "Create a user.", body: user, response: user, status: http.StatusCreated, serve: inOrg(createUser)},
		{method: "GET", path: one, about: about, does: "Return a user, by id or login.", response: user, status: http.StatusOK,
			serve: ofUser(func(_ *call, _ *mockidp.Org, u mockidp.User) (any, error) { return seed.UserOf(u), nil })},
		{method: "PATCH", path: one, about: about, does: "Change a user: what the body leaves out stays, and its claims take the place of the earlier ones. Sessions stay too; a status other than ACTIVE lets nobody use them.",
			body: user, partial: true, response: user, status: http.StatusOK, serve: ofUser(changeUser)},
		{method: "DELETE", path: one, about: about, does: "Delete a user, with memberships, assignments and Okta sessions.", status: http.StatusNoContent,
			serve: ofUser(func(_ *call, o *mockidp.Org, u mockidp.User) (any, error) { return done(o.DeleteUser(u.ID)) })},
	}
}

func listUsers(_ *call, o *mockidp.Org) (any, error) {
	list := UserList{Users: []seed.User{}}
	for _, u := range o.Users() {
		list.Users = append(list.Users, seed.UserOf(u))
	}
	return list, nil
}

func createUser(c *call, o *mockidp.Org) (any, error) {
	var u seed.User
	if err := c.read(&u); err != nil {
		return nil, err
	}
	if err := sound(func(report seed.Report) { u.Check("", report) }); err != nil {
		return nil, err
	}
	added, err := seed.AddUser(o, u)
	if err != nil {
		return nil, conflict(err)
	}
	return seed.UserOf(added), nil
}

func changeUser(c *call, o *mockidp.Org, is mockidp.User) (any, error) {
	u := seed.UserOf(is)
	if err := c.read(&u); err != nil {
		return nil, err
	}
	if u.ID != is.ID {
		return nil, problemf(http.StatusBadRequest, "The id of a user cannot change.")
	}
	if err := sound(func(report seed.Report) { u.Check("", report) }); err != nil {
		return nil, err
	}
	if other, err := o.User(u.Login); err == nil && other.ID != is.ID {
		return nil, problemf(http.StatusConflict, "The username %q is taken.", u.Login)
	}
	if err := seed.UpdateUser(o, is.ID, u); err != nil {
		return nil, err
	}
	changed, err := o.User(is.ID)
	return seed.UserOf(changed), err
}
