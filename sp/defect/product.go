package defect

import (
	"cmp"
	"context"

	"github.com/signoff-sso/signoff/sp"
)

// Product is what the service provider of a defect is like where the model one has not what the
// defect changes. The zero value is the model one.
type Product struct {
	TenantHosts bool          // each tenant has a host of its own
	Regions     bool          // each tenant is at the host of its region
	Tile        sp.TileAnswer // what Okta's tile does with a session
	DomainProof sp.ProofWay   // how customers prove a domain
	// ApproverSignIn is how whoever approves a connection signs in
	ApproverSignIn sp.SignInWay
	LogoutSwitch   bool // each tenant has a switch of its own for Universal Logout
}

// tenantHost is the host below which tenants have theirs, where nothing else is said.
const tenantHost = "product.localhost"

// with makes a defect of the change to a service provider that is like that.
func (p Product) with(change func(*sp.Config)) func(*sp.Config) {
	return func(c *sp.Config) {
		if p.TenantHosts {
			c.Profile.TenantHosts, c.Host = true, cmp.Or(c.Host, tenantHost)
		}
		if p.Regions && c.Profile.Regions == nil {
			c.Profile.Regions, c.Host = map[string]string{"acme": "eu", "globex": "us"}, cmp.Or(c.Host, tenantHost)
		}
		c.Profile.Tile = cmp.Or(p.Tile, c.Profile.Tile)
		if p.DomainProof != "" {
			c.Profile.DomainProofs = []sp.ProofWay{p.DomainProof}
		}
		c.Profile.ApproverSignIn = cmp.Or(p.ApproverSignIn, c.Profile.ApproverSignIn)
		if p.ApproverSignIn == sp.SignInByCode && c.SendCode == nil {
			c.SendCode = func(context.Context, string, string) error { return nil } // to nobody
		}
		if p.ApproverSignIn == sp.SignInBySocial && c.Social == (sp.SocialProvider{}) {
			c.Social = sp.SocialProvider{Name: "Nobody's ID", Issuer: "https://id.invalid", ClientID: "nobody"}
		}
		c.Profile.LogoutSwitch = c.Profile.LogoutSwitch || p.LogoutSwitch
		change(c)
	}
}
