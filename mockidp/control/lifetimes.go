package control

import (
	"net/http"
	"reflect"

	"github.com/signoff-sso/signoff/mockidp"
	"github.com/signoff-sso/signoff/mockidp/seed"
)

func lifetimeRoutes() []route {
	const about, path = "Lifetimes", "/v1/orgs/{org}/lifetimes"
	lifetimes := reflect.TypeFor[seed.Lifetimes]()
	return []route{
		{method: "GET", path: path, about: about, does: "Return how long what an org gives out is good for.", response: lifetimes, status: http.StatusOK,
			serve: inOrg(func(_ *call, o *mockidp.Org) (any, error) { return seed.LifetimesOf(o), nil })},
		{method: "PATCH", path: path, about: about, does: "Change lifetimes, for what is given out from now on: what the body leaves out stays. Those of a custom authorization server stand there.",
			body: lifetimes, partial: true, response: lifetimes, status: http.StatusOK, serve: inOrg(changeLifetimes)},
	}
}

func changeLifetimes(c *call, o *mockidp.Org) (any, error) {
	l := seed.LifetimesOf(o)
	if err := c.read(&l); err != nil {
		return nil, err
	}
	if err := sound(func(report seed.Report) { l.Check("", report) }); err != nil {
		return nil, err
	}
	if err := o.SetLifetimes(l.Model()); err != nil {
		return nil, err
	}
	return seed.LifetimesOf(o), nil
}
