package defect

import (
	"net/http"

	"github.com/signoff-sso/signoff/sp"
)

// tenantHostDefects are about tenants that have a host of their own.
func tenantHostDefects() []Defect {
	hosts, regions := Product{TenantHosts: true}, Product{Regions: true}
	return []Defect{
		{ID: "M780", Name: "session-of-all-hosts", Profiles: []string{acme}, Product: hosts, Does: "takes the session of one tenant's host at the hosts of all",
			Caught: []string{"TENANT-16/carried", "TENANT-16/of-second"}, Plant: parts(atAnyHost)},
		{ID: "M781", Name: "cookie-of-all-hosts", Profiles: []string{acme}, Product: hosts, Does: "lets browsers send the cookie of a session to the hosts of all tenants, and takes it there",
			Caught: []string{"TENANT-16/browser", "TENANT-16/carried", "TENANT-16/of-second"}, Plant: cookieOfAllHosts},
		{ID: "M803", Name: "one-region", Profiles: []string{acme}, Product: regions, Does: "signs people in at the hosts of all regions, whichever is theirs",
			Caught: []string{"TENANT-17", "TENANT-16/browser", "TENANT-16/carried", "TENANT-16/of-second"}, Plant: cookieOfAllHosts},
	}
}

// atAnyHost looks at no host.
func atAnyHost(p *sp.Parts) { p.Browser.AtHost = func(string, string) bool { return true } }

// cookieOfAllHosts gives cookies the domain that the tenants' hosts have in common.
func cookieOfAllHosts(c *sp.Config) {
	domain := c.Host
	parts(func(p *sp.Parts) {
		atAnyHost(p)
		p.Browser.Cookie = func(cookie *http.Cookie) *http.Cookie {
			cookie.Domain = domain
			return cookie
		}
	})(c)
}
