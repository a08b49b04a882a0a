package control

import (
	"net/http"
	"reflect"
	"slices"

	"github.com/signoff-sso/signoff/mockidp"
	"github.com/signoff-sso/signoff/mockidp/seed"
)

// AuthorizationServerList is a list of custom authorization servers.
type AuthorizationServerList struct {
	Servers []seed.AuthorizationServer `json:"authorization_servers" required:"true" doc:"In the order of their creation."`
}

// Scopes are those of a custom authorization server.
type Scopes struct {
	Scopes []seed.ServerScope `json:"scopes" required:"true" doc:"All scopes besides those of OpenID Connect."`
}

func authServerRoutes() []route {
	const about, all, one = "Authorization servers", "/v1/orgs/{org}/authorization-servers", "/v1/orgs/{org}/authorization-servers/{server}"
	server, scopes := reflect.TypeFor[seed.AuthorizationServer](), reflect.TypeFor[Scopes]()
	return []route{
		{method: "GET", path: all, about: about, does: "List the custom authorization servers.", response: reflect.TypeFor[AuthorizationServerList](), status: http.StatusOK, serve: inOrg(listServers)},
		{method: "POST", path: all, about: about, does: "Create a custom authorization server, with keys of its own.", body: server, response: server, status: http.StatusCreated, serve: inOrg(createServer)},
		{method: "GET", path: one, about: about, does: "Return a custom authorization server.", response: server, status: http.StatusOK,
			serve: ofServer(func(_ *call, _ *mockidp.Org, s seed.AuthorizationServer) (any, error) { return s, nil })},
		{method: "PATCH", path: one, about: about, does: "Change a custom authorization server: what the body leaves out stays, and so do keys and tokens. A list takes the place of the earlier one.",
			body: server, partial: true, response: server, status: http.StatusOK, serve: ofServer(changeServer)},
		{method: "DELETE", path: one, about: about, does: "Delete a custom authorization server; its tokens mean nothing from then on.", status: http.StatusNoContent,
			serve: ofServer(func(_ *call, o *mockidp.Org, s seed.AuthorizationServer) (any, error) {
				return done(o.DeleteAuthorizationServer(s.ID))
			})},
		{method: "GET", path: one + "/scopes", about: about, does: "List the scopes of a custom authorization server.", response: scopes, status: http.StatusOK,
			serve: ofServer(func(_ *call, _ *mockidp.Org, s seed.AuthorizationServer) (any, error) { return scopesOf(s), nil })},
		{method: "PUT", path: one + "/scopes", about: about, does: "Give a custom authorization server other scopes.", body: scopes, response: scopes, status: http.StatusOK, serve: ofServer(changeScopes)},
	}
}

// ofServer serves a route below a custom authorization server, which is named by its id.
func ofServer(serve func(*call, *mockidp.Org, seed.AuthorizationServer) (any, error)) func(*call) (any, error) {
	return inOrg(func(c *call, o *mockidp.Org) (any, error) {
		s, found := findServer(o, c.PathValue("server"))
		if !found {
			return nil, problemf(http.StatusNotFound, "Org %s has no authorization server %q.", o.Name(), c.PathValue("server"))
		}
		return serve(c, o, s)
	})
}

func findServer(o *mockidp.Org, id string) (seed.AuthorizationServer, bool) {
	servers := o.AuthorizationServers()
	i := slices.IndexFunc(servers, func(s mockidp.AuthorizationServer) bool { return s.ID == id })
	if i < 0 {
		return seed.AuthorizationServer{}, false
	}
	return seed.ServerOf(servers[i]), true
}

func listServers(_ *call, o *mockidp.Org) (any, error) {
	list := AuthorizationServerList{Servers: []seed.AuthorizationServer{}}
	for _, s := range o.AuthorizationServers() {
		list.Servers = append(list.Servers, seed.ServerOf(s))
	}
	return list, nil
}

func createServer(c *call, o *mockidp.Org) (any, error) {
	var s seed.AuthorizationServer
	if err := c.read(&s); err != nil {
		return nil, err
	}
	if s.ID == "" {
		return nil, problemf(http.StatusBadRequest, "id is missing: it is the end of the issuer.")
	}
	if err := sound(func(report seed.Report) { s.Check("", report) }); err != nil {
		return nil, err
	}
	added, err := seed.AddServer(o, s)
	if err != nil {
		return nil, conflict(err)
	}
	return added, nil
}

func changeServer(c *call, o *mockidp.Org, s seed.AuthorizationServer) (any, error) {
	id := s.ID
	s = s.WithoutDefaults()
	if err := c.read(&s); err != nil {
		return nil, err
	}
	if s.ID != id {
		return nil, problemf(http.StatusBadRequest, "The id of an authorization server cannot change.")
	}
	return updateServer(o, s)
}

// updateServer changes a custom authorization server and returns it.
func updateServer(o *mockidp.Org, s seed.AuthorizationServer) (any, error) {
	if err := sound(func(report seed.Report) { s.Check("", report) }); err != nil {
		return nil, err
	}
	if err := seed.UpdateServer(o, s); err != nil {
		return nil, conflict(err)
	}
	changed, _ := findServer(o, s.ID)
	return changed, nil
}

func scopesOf(s seed.AuthorizationServer) Scopes {
	if s.Scopes == nil {
		return Scopes{[]seed.ServerScope{}}
	}
	return Scopes{s.Scopes}
}

func changeScopes(c *call, o *mockidp.Org, s seed.AuthorizationServer) (any, error) {
	var given Scopes
	if err := c.read(&given); err != nil {
		return nil, err
	}
	s.Scopes = given.Scopes
	if _, err := updateServer(o, s); err != nil {
		return nil, err
	}
	return scopesOf(s), nil
}
