package control

import (
	"net/http"
	"reflect"

	"github.com/signoff-sso/signoff/mockidp"
)

// TrustedOrigins are the origins whose scripts may call an org.
type TrustedOrigins struct {
	Origins []string `json:"trusted_origins" required:"true" doc:"As browsers write them, in the order of their addition."`
}

// TrustedOrigin is one of them.
type TrustedOrigin struct {
	Origin string `json:"origin" required:"true" doc:"Scheme, host and port, as in http://localhost:3000."`
}

func originRoutes() []route {
	const about, path = "Trusted origins", "/v1/orgs/{org}/trusted-origins"
	origin, origins := reflect.TypeFor[TrustedOrigin](), reflect.TypeFor[TrustedOrigins]()
	return []route{
		{method: "GET", path: path, about: about, does: "List the origins whose scripts may call the org (CORS).", response: origins, status: http.StatusOK, serve: inOrg(listOrigins)},
		{method: "POST", path: path, about: about, does: "Trust an origin; one that is trusted stays so.", body: origin, response: origins, status: http.StatusCreated, serve: inOrg(trustOrigin)},
		{method: "DELETE", path: path, about: about, does: "Trust an origin no longer.", parameters: []parameter{{"origin", "The origin."}}, status: http.StatusNoContent, serve: inOrg(distrustOrigin)},
	}
}

func listOrigins(_ *call, o *mockidp.Org) (any, error) {
	return TrustedOrigins{append([]string{}, o.TrustedOrigins()...)}, nil
}

func trustOrigin(c *call, o *mockidp.Org) (any, error) {
	var given TrustedOrigin
	if err := c.read(&given); err != nil {
		return nil, err
	}
	if err := mockidp.CheckTrustedOrigin(given.Origin); err != nil {
		return nil, problemf(http.StatusBadRequest, "origin: %q is not an origin: %v.", given.Origin, err)
	}
	if err := o.AddTrustedOrigin(given.Origin); err != nil {
		return nil, conflict(err)
	}
	return listOrigins(c, o)
}

func distrustOrigin(c *call, o *mockidp.Org) (any, error) {
	origin := c.URL.Query().Get("origin")
	if err := mockidp.CheckTrustedOrigin(origin); err != nil {
		return nil, problemf(http.StatusBadRequest, "origin: %q is not an origin: %v.", origin, err)
	}
	return done(missing(o.RemoveTrustedOrigin(origin)))
}
