package defect

import (
	"strings"

	"github.com/signoff-sso/signoff/sp"
)

// catalogDefects are about what the service provider is for an Okta administrator: the integration
// in Okta's catalog, and what its own pages say of a connection.
func catalogDefects() []Defect {
	return []Defect{
		{ID: "M265", Name: "other-name-in-catalog", Does: "is in Okta's catalog under another name than its guide says",
			Caught: []string{"TRUEPIC-01", "ALPACON-01"},
			Plant:  func(c *sp.Config) { c.Profile.Product = "Northwind Login" }},
		{ID: "M266", Name: "claims-connection", Does: "says that Okta is connected where nothing is configured",
			Caught: []string{"TRUEPIC-02", "ALPACON-02"},
			Plant: rewritten("single sign-on", func(status int, body string) (int, string) {
				return status, strings.ReplaceAll(body, "Not configured.", "Connected.")
			})},
		{ID: "M267", Name: "other-express-button", Does: "calls Express Configuration otherwise than its guide does",
			Caught: []string{"TRUEPIC-03", "ALPACON-03"},
			Plant:  func(c *sp.Config) { c.Profile.ExpressButton = "Connect automatically" }},
		{ID: "M276", Name: "calls-connection-inactive", Does: "calls the connection inactive", Caught: []string{"TRUEPIC-04", "ALPACON-04"},
			Plant: rewritten("single sign-on", func(status int, body string) (int, string) {
				return status, strings.ReplaceAll(body, ">Active<", ">Inactive<")
			})},
	}
}
