package control

import (
	"net/http"
	"reflect"
	"time"

	"github.com/signoff-sso/signoff/mockidp"
)

// Clock is an org's time.
type Clock struct {
	Now time.Time `json:"now" required:"true" doc:"The org's time. It goes on from there."`
}

// Advance moves an org's clock.
type Advance struct {
	By string `json:"by" required:"true" doc:"How far, as in 1h30m; a negative duration moves it back."`
}

func clockRoutes() []route {
	const about, path = "Clock", "/v1/orgs/{org}/clock"
	clock := reflect.TypeFor[Clock]()
	return []route{
		{method: "GET", path: path, about: about, does: "Read an org's clock.", response: clock, status: http.StatusOK, serve: inOrg(readClock)},
		{method: "PUT", path: path, about: about, does: "Set an org's clock.", body: clock, response: clock, status: http.StatusOK, serve: inOrg(setClock)},
		{method: "POST", path: path + "/advance", about: about, does: "Move an org's clock. Tokens, codes and sessions age by it.", body: reflect.TypeFor[Advance](), response: clock, status: http.StatusOK, serve: inOrg(advanceClock)},
	}
}

func readClock(_ *call, o *mockidp.Org) (any, error) { return Clock{o.Now()}, nil }

func setClock(c *call, o *mockidp.Org) (any, error) {
	var to Clock
	if err := c.read(&to); err != nil {
		return nil, err
	}
	if to.Now.IsZero() {
		return nil, problemf(http.StatusBadRequest, "now is missing.")
	}
	o.Advance(to.Now.Sub(o.Now()))
	return Clock{o.Now()}, nil
}

func advanceClock(c *call, o *mockidp.Org) (any, error) {
	var a Advance
	if err := c.read(&a); err != nil {
		return nil, err
	}
	by, err := time.ParseDuration(a.By)
	if err != nil {
		return nil, problemf(http.StatusBadRequest, "by: %q is not a duration like 1h30m.", a.By)
	}
	o.Advance(by)
	return Clock{o.Now()}, nil
}
