package control

import (
	"net/http"
	"reflect"
	"time"

	"github.com/signoff-sso/signoff/mockidp"
	"github.com/signoff-sso/signoff/mockidp/seed"
)

// OrgInfo is an org with its addresses.
type OrgInfo struct {
	ID           string    `json:"id" required:"true" doc:"The claim idp."`
	Name         string    `json:"name" required:"true" doc:"Name of the org."`
	Issuer       string    `json:"issuer" required:"true" doc:"Issuer, which is the org's address."`
	Discovery    string    `json:"discovery" required:"true" doc:"Address of the discovery document."`
	Dashboard    string    `json:"dashboard" required:"true" doc:"Address of the End-User Dashboard."`
	AdminConsole string    `json:"admin_console" required:"true" doc:"Address of the Admin Console."`
	APIToken     string    `json:"api_token" required:"true" doc:"SSWS token of Okta's own APIs."`
	Now          time.Time `json:"now" required:"true" doc:"The org's time."`
}

// InfoOf returns an org's addresses.
func InfoOf(o *mockidp.Org) OrgInfo {
	return OrgInfo{
		ID: o.ID(), Name: o.Name(), Issuer: o.Issuer(), Discovery: o.Issuer() + string(mockidp.MetadataEndpoint),
		Dashboard: o.Issuer() + "/", AdminConsole: o.Issuer() + "/admin", APIToken: o.APIToken(), Now: o.Now(),
	}
}

// OrgList is a list of orgs.
type OrgList struct {
	Orgs []OrgInfo `json:"orgs" required:"true" doc:"In the order in which they were opened."`
}

func orgRoutes() []route {
	const about = "Orgs"
	info := reflect.TypeFor[OrgInfo]()
	return []route{
		{method: "GET", path: "/v1/orgs", about: about, does: "List the orgs.", response: reflect.TypeFor[OrgList](), status: http.StatusOK, serve: listOrgs},
		{method: "POST", path: "/v1/orgs", about: about, does: "Open an org, with what stands in it. It is closed by a reset.", body: reflect.TypeFor[seed.Org](), response: info, status: http.StatusCreated, serve: openOrg},
		{method: "GET", path: "/v1/orgs/{org}", about: about, does: "Return an org, by its name or id.", response: info, status: http.StatusOK,
			serve: inOrg(func(_ *call, o *mockidp.Org) (any, error) { return InfoOf(o), nil })},
		{method: "DELETE", path: "/v1/orgs/{org}", about: about, does: "Close an org. One of the seed is opened again by a reset.", status: http.StatusNoContent,
			serve: inOrg(func(_ *call, o *mockidp.Org) (any, error) { return done(o.Close()) })},
	}
}

func listOrgs(c *call) (any, error) {
	list := OrgList{Orgs: []OrgInfo{}}
	for _, o := range c.api.world.Server().Orgs() {
		list.Orgs = append(list.Orgs, InfoOf(o))
	}
	return list, nil
}

func openOrg(c *call) (any, error) {
	var o seed.Org
	if err := c.read(&o); err != nil {
		return nil, err
	}
	if err := sound(seed.Seed{Orgs: []seed.Org{o}}.Check); err != nil {
		return nil, err
	}
	org, err := c.api.world.Open(o)
	if err != nil {
		return nil, conflict(err)
	}
	return InfoOf(org), nil
}

// conflict is an error about something that is there already.
func conflict(err error) error { return problemf(http.StatusConflict, "%v.", err) }
