package control

import (
	"fmt"
	"maps"
	"net/http"
	"reflect"
	"slices"

	"github.com/signoff-sso/signoff/mockidp"
)

// FaultInfo is a line of the table of faults.
type FaultInfo struct {
	Name     string `json:"name" required:"true" doc:"Name of the fault."`
	Does     string `json:"does" required:"true" doc:"What is wrong while it is there."`
	Endpoint string `json:"endpoint,omitempty" doc:"Where it happens; without it, the endpoint has to be given."`
	Needs    string `json:"needs,omitempty" doc:"What params has to hold."`
}

// FaultTable is all that the mock does wrong on purpose.
type FaultTable struct {
	Faults []FaultInfo `json:"faults" required:"true" doc:"The table."`
}

// FaultRequest says which fault is to happen, and to whom.
type FaultRequest struct {
	Name     string       `json:"name" required:"true" doc:"One of GET /v1/faults."`
	App      string       `json:"app,omitempty" doc:"Client id of the app instance to which it happens; to all where it is left out."`
	User     string       `json:"user,omitempty" doc:"Id or login of the user to whom it happens; to all where it is left out."`
	Endpoint string       `json:"endpoint,omitempty" doc:"Path of the endpoint, such as /oauth2/v1/token, for faults that can happen at any."`
	Times    int          `json:"times,omitempty" doc:"How often it happens; until it is removed where it is left out."`
	Params   *FaultParams `json:"params,omitempty" doc:"What the fault needs."`
}

// InjectedFault is a fault that an org has.
type InjectedFault struct {
	ID       string `json:"id" required:"true" doc:"By it the fault is read and removed."`
	Name     string `json:"name" required:"true" doc:"Name of the fault."`
	App      string `json:"app,omitempty" doc:"Client id of the app instance to which it happens."`
	User     string `json:"user,omitempty" doc:"User to whom it happens."`
	Endpoint string `json:"endpoint" required:"true" doc:"Where it happens."`
	Times    int    `json:"times,omitempty" doc:"How often it happens."`
	Hits     int    `json:"hits" required:"true" doc:"How often it has happened."`
}

// FaultList is a list of faults that an org has.
type FaultList struct {
	Faults []InjectedFault `json:"faults" required:"true" doc:"In the order in which they were injected; those among them that have happened as often as asked."`
}

func faultRoutes() []route {
	const about, all, one = "Faults", "/v1/orgs/{org}/faults", "/v1/orgs/{org}/faults/{fault}"
	injected := reflect.TypeFor[InjectedFault]()
	return []route{
		{method: "GET", path: "/v1/faults", about: about, does: "List all that the mock can do wrong on purpose.", response: reflect.TypeFor[FaultTable](), status: http.StatusOK, serve: faultTable},
		{method: "GET", path: all, about: about, does: "List the faults that an org has.", response: reflect.TypeFor[FaultList](), status: http.StatusOK, serve: inOrg(listFaults)},
		{method: "POST", path: all, about: about, does: "Inject a fault into an org, for one app instance or user, and as often as asked.", body: reflect.TypeFor[FaultRequest](), response: injected, status: http.StatusCreated,
			serve: inOrg(injectFault)},
		{method: "GET", path: one, about: about, does: "Return a fault, with how often it has happened.", response: injected, status: http.StatusOK,
			serve: ofFault(func(c *call, f *mockidp.ActiveFault) (any, error) { return c.api.injected(f), nil })},
		{method: "DELETE", path: one, about: about, does: "Remove a fault; requests that it holds go on.", status: http.StatusNoContent, serve: ofFault(removeFault)},
		{method: "DELETE", path: all, about: about, does: "Remove all faults of an org.", status: http.StatusNoContent, serve: inOrg(removeFaults)},
	}
}

func faultTable(*call) (any, error) {
	var table FaultTable
	for _, f := range mockidp.FaultTable() {
		table.Faults = append(table.Faults, FaultInfo{Name: f.Name, Does: f.Does, Endpoint: string(f.Endpoint), Needs: needs()[f.Needs]})
	}
	return table, nil
}

// maxFaultIDs is how many faults have ids before those are looked for that no org has any more.
const maxFaultIDs = 4096

// injected describes a fault; one that is seen for the first time gets an id.
func (a *API) injected(f *mockidp.ActiveFault) InjectedFault {
	a.mu.Lock()
	if a.faults[f] == "" {
		a.forgetFaults()
		a.count++
		a.faults[f] = fmt.Sprintf("f%d", a.count)
	}
	id := a.faults[f]
	a.mu.Unlock()
	return InjectedFault{ID: id, Name: f.Name, App: f.App, User: f.User, Endpoint: string(f.Endpoint), Times: f.Times, Hits: f.Hits()}
}

// forgetFaults forgets the ids of faults that their orgs have forgotten, now and then, so that
// tests which inject one after the other for days do not fill the memory. The caller holds a.mu.
func (a *API) forgetFaults() {
	if len(a.faults) < maxFaultIDs {
		return
	}
	there := map[*mockidp.ActiveFault]bool{}
	for _, o := range a.world.Server().Orgs() {
		for _, f := range o.Faults() {
			there[f] = true
		}
	}
	maps.DeleteFunc(a.faults, func(f *mockidp.ActiveFault, _ string) bool { return !there[f] })
}

func listFaults(c *call, o *mockidp.Org) (any, error) {
	list := FaultList{Faults: []InjectedFault{}}
	for _, f := range o.Faults() {
		list.Faults = append(list.Faults, c.api.injected(f))
	}
	return list, nil
}

func injectFault(c *call, o *mockidp.Org) (any, error) {
	var r FaultRequest
	if err := c.read(&r); err != nil {
		return nil, err
	}
	f, err := c.inject(o, r)
	if err != nil {
		return nil, err
	}
	return c.api.injected(f), nil
}

// inject makes a fault happen that a body has asked for.
func (c *call) inject(o *mockidp.Org, r FaultRequest) (*mockidp.ActiveFault, error) {
	info, known := mockidp.LookupFault(r.Name)
	if !known {
		return nil, problemf(http.StatusBadRequest, "There is no fault %q; GET /v1/faults lists them.", r.Name)
	}
	params, err := r.Params.of(c, o, info.Needs)
	if err != nil {
		return nil, err
	}
	f, err := o.Inject(mockidp.Fault{Name: r.Name, App: r.App, User: r.User, Endpoint: mockidp.Endpoint(r.Endpoint), Times: r.Times, Params: params})
	if err != nil {
		return nil, problemf(http.StatusBadRequest, "%v.", err)
	}
	return f, nil
}

// ofFault serves a route below a fault.
func ofFault(serve func(*call, *mockidp.ActiveFault) (any, error)) func(*call) (any, error) {
	return inOrg(func(c *call, o *mockidp.Org) (any, error) {
		faults := o.Faults()
		i := slices.IndexFunc(faults, func(f *mockidp.ActiveFault) bool { return c.api.injected(f).ID == c.PathValue("fault") })
		if i < 0 {
			return nil, problemf(http.StatusNotFound, "Org %s has no fault %q.", o.Name(), c.PathValue("fault"))
		}
		return serve(c, faults[i])
	})
}

func removeFault(c *call, f *mockidp.ActiveFault) (any, error) {
	c.api.remove(f)
	return nil, nil
}

func removeFaults(c *call, o *mockidp.Org) (any, error) {
	for _, f := range o.Faults() {
		c.api.remove(f)
	}
	return nil, nil
}

func (a *API) remove(f *mockidp.ActiveFault) {
	f.Clear()
	a.mu.Lock()
	defer a.mu.Unlock()
	delete(a.faults, f)
}
