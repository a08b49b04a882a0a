package lab

import (
	"slices"
	"strings"

	"github.com/signoff-sso/signoff/steps/sut"
)

// The values of [Documented.OrganizationBy]: how an address names a tenant.
const (
	ByPath      = "path"
	BySubDomain = "sub-domain"
	ByRegion    = "region"
)

// OrganizationBy are the known values of [Documented.OrganizationBy].
func OrganizationBy() []string { return []string{ByPath, BySubDomain, ByRegion} }

func (d *Documented) bySubDomain() bool { return d != nil && d.OrganizationBy == BySubDomain }

// regions are where the reference SP's tenants are, if it has regions: the first and its neighbour
// in one, the second in another.
func (d *Documented) regions() map[string]string {
	if d == nil || d.OrganizationBy != ByRegion {
		return nil
	}
	return map[string]string{firstWorkspace: "eu", thirdWorkspace: "eu", secondWorkspace: "us"}
}

// host is the name of the reference SP's host, below which tenants or regions have hosts where it
// stands in for a product like that.
func (d *Documented) host() string {
	if d.bySubDomain() || d.regions() != nil {
		return "product.localhost"
	}
	return referenceHost
}

// toHosts gives each tenant the host at which it is. What belongs to no tenant stays where it was,
// but for home realm discovery: it would have to lead from one host to another.
func (d *Documented) toHosts(c *sut.Config) {
	label := func(slug string) string { return d.regions()[slug] }
	switch {
	case d.bySubDomain():
		label = func(slug string) string { return slug }
	case d.regions() == nil:
		return
	}
	apex, scheme := c.BaseURL, "http://"
	of := func(slug string) string { return scheme + label(slug) + "." + strings.TrimPrefix(apex, scheme) }
	for _, address := range []*string{&c.Express.AuthorizeURL, &c.Express.TokenURL, &c.Express.APIURL} {
		*address = apex + *address
	}
	c.BaseURL, c.Second.BaseURL, c.SameOrg.BaseURL = of(firstWorkspace), of(secondWorkspace), of(thirdWorkspace)
	c.UniversalLogout.Endpoint = apex + c.UniversalLogout.Endpoint
	c.HomeRealm = nil
	c.Declares = slices.DeleteFunc(c.Declares, func(feature string) bool { return feature == "proxy" }) // it has one host
}
