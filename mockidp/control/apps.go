package control

import (
	"net/http"
	"reflect"

	"github.com/signoff-sso/signoff/mockidp"
	"github.com/signoff-sso/signoff/mockidp/seed"
)

// AppList is a list of app instances.
type AppList struct {
	Apps []seed.App `json:"apps" required:"true" doc:"In the order of their creation."`
}

func appRoutes() []route {
	const about, one = "Apps", "/v1/orgs/{org}/apps/{app}"
	app := reflect.TypeFor[seed.App]()
	return []route{
		{method: "GET", path: "/v1/orgs/{org}/apps", about: about, does: "List the app instances, with their secrets.", response: reflect.TypeFor[AppList](), status: http.StatusOK, serve: inOrg(listApps)},
		{method: "POST", path: "/v1/orgs/{org}/apps", about: about, does: "Create an app instance, with its assignments.", body: app, response: app, status: http.StatusCreated, serve: inOrg(createApp)},
		{method: "GET", path: one, about: about, does: "Return an app instance, by its client id.", response: app, status: http.StatusOK,
			serve: ofApp(func(_ *call, o *mockidp.Org, a mockidp.App) (any, error) { return seed.AppOf(o, a), nil })},
		{method: "PATCH", path: one, about: about, does: "Change an app instance: what the body leaves out stays. A list takes the place of the earlier one, users and groups among them, and so does jwks.",
			body: app, partial: true, response: app, status: http.StatusOK, serve: ofApp(changeApp)},
		{method: "DELETE", path: one, about: about, does: "Delete an app instance.", status: http.StatusNoContent,
			serve: ofApp(func(_ *call, o *mockidp.Org, a mockidp.App) (any, error) { return done(o.DeleteApp(a.ID)) })},
	}
}

func listApps(_ *call, o *mockidp.Org) (any, error) {
	list := AppList{Apps: []seed.App{}}
	for _, a := range o.Apps() {
		list.Apps = append(list.Apps, seed.AppOf(o, a))
	}
	return list, nil
}

func createApp(c *call, o *mockidp.Org) (any, error) {
	var a seed.App
	if err := c.read(&a); err != nil {
		return nil, err
	}
	if err := sound(func(report seed.Report) { a.Check("", report) }); err != nil {
		return nil, err
	}
	added, err := seed.AddApp(o, a)
	if err != nil {
		return nil, conflict(err)
	}
	return seed.AppOf(o, added), nil
}

func changeApp(c *call, o *mockidp.Org, is mockidp.App) (any, error) {
	before := seed.AppOf(o, is)
	after := before.WithoutDefaults()
	if err := c.read(&after); err != nil {
		return nil, err
	}
	if after.Public() && after.ClientSecret == before.ClientSecret {
		after.ClientSecret = "" // it was one that kept a secret
	}
	if after.ClientID != is.ID {
		return nil, problemf(http.StatusBadRequest, "The client id cannot change.")
	}
	check := after.Check
	if len(before.RedirectURIs) == 0 {
		check = after.CheckChange
	}
	if err := sound(func(report seed.Report) { check("", report) }); err != nil {
		return nil, err
	}
	if err := seed.UpdateApp(o, is.ID, before, after); err != nil {
		return nil, err
	}
	changed, err := o.App(is.ID)
	return seed.AppOf(o, changed), err
}

func assignmentRoutes() []route {
	const about, users, groups = "Assignments", "/v1/orgs/{org}/apps/{app}/users/{user}", "/v1/orgs/{org}/apps/{app}/groups/{group}"
	change := func(path string, of func(*mockidp.Org) func(app, name string) error) func(*call) (any, error) {
		return ofApp(func(c *call, o *mockidp.Org, a mockidp.App) (any, error) {
			return done(missing(of(o)(a.ID, c.PathValue(path))))
		})
	}
	return []route{
		{method: "PUT", path: users, about: about, does: "Assign a user to an app instance; who has it keeps it. Who is assigned stands in the app instance.", status: http.StatusNoContent,
			serve: change("user", func(o *mockidp.Org) func(app, name string) error { return o.AssignUser })},
		{method: "DELETE", path: users, about: about, does: "Take a user's own assignment away; one through a group stays.", status: http.StatusNoContent,
			serve: change("user", func(o *mockidp.Org) func(app, name string) error { return o.UnassignUser })},
		{method: "PUT", path: groups, about: about, does: "Assign a group to an app instance.", status: http.StatusNoContent,
			serve: change("group", func(o *mockidp.Org) func(app, name string) error { return o.AssignGroup })},
		{method: "DELETE", path: groups, about: about, does: "Take a group's assignment away.", status: http.StatusNoContent,
			serve: change("group", func(o *mockidp.Org) func(app, name string) error { return o.UnassignGroup })},
	}
}
