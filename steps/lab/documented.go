package lab

import (
	"cmp"
	"slices"
	"strings"

	"github.com/signoff-sso/signoff/sp"
	"github.com/signoff-sso/signoff/steps/sut"
)

// Documented is a product as its vendor's guide describes it: what the reference SP stands in for,
// before the product is at hand. A zero field leaves what the reference SP does.
type Documented struct {
	Product string `yaml:"product"`
	Tenant  string `yaml:"tenant"` // what it calls a customer: "organization"
	// Declares are those of [Documentable] that it has; nil for all of the reference SP's.
	Declares      []string           `yaml:"declares"`
	AdminRole     string             `yaml:"admin_role"`     // of those who approve a connection
	MemberRole    string             `yaml:"member_role"`    // that a first sign-in gets
	ExpressButton string             `yaml:"express_button"` // its label in Okta's Admin Console
	Session       *sut.SessionLength `yaml:"session"`        // how long its sessions last
	// ExpressPrompt is the order in which Express Configuration asks: "organization-first" or
	// "credentials-first".
	ExpressPrompt string `yaml:"express_prompt"`
	// ApproverSignIn is how whoever approves a connection signs in for that: "password", "code"
	// for a one-time code that is sent to them, "temporary-password" for one that they must change,
	// "invitation" for a password that they choose where an invitation leads them, or "social" for
	// an account at another identity provider.
	ApproverSignIn string `yaml:"approver_sign_in"`
	// Entitlement is what a customer needs before it can use Okta: OktaSSOEnabled, or the name of a
	// plan, as in "Enterprise plan".
	Entitlement string `yaml:"entitlement"`
	// OrganizationBy says what names a customer in its address: "path", "sub-domain", or "region"
	// for a path at the host of the customer's region.
	OrganizationBy string `yaml:"organization_by"`
	// DomainProof is the way in which customers prove a domain: "dns", "file" or "support", which
	// confirms it; empty for the first two.
	DomainProof string `yaml:"domain_proof"`
	// TileSession is what Okta's tile does with a session, as in the configuration: "kept",
	// "renewed", or "asked" for a tile that needs one more click.
	TileSession string `yaml:"tile_session"`
	// UniversalLogout is who switches Universal Logout on: "okta" for Okta's administrator alone,
	// or "switched" for the tenant's administrator, too, who is shown an instance id for Okta's
	// side.
	UniversalLogout string `yaml:"universal_logout"`
	// Without are those of [Omittable] that it has not.
	Without []string `yaml:"without"`
}

// OktaSSOEnabled is the entitlement that the vendor's support gives.
const OktaSSOEnabled = "okta-sso"

// Documentable are the features that the reference SP can have and can be without.
func Documentable() []string {
	return []string{"sp-initiated", "idp-initiated", "jit", sut.NoJIT, "universal-logout", "express-configuration"}
}

// omittable is something that the reference SP can be without.
type omittable struct {
	name    string
	profile func(*sp.Profile)
	config  func(*sut.Config)
}

// omittables are all of them.
func omittables() []omittable {
	return []omittable{
		{"home-realm-discovery", func(*sp.Profile) {}, func(c *sut.Config) {
			c.HomeRealm, c.SSOEnforced, c.EnforcedUser, c.Hooks.EnforceSSO, c.Hooks.RelaxSSO, c.Hooks.ProveDomain = nil, nil, nil, nil, nil, nil
		}},
		{"local-sign-up", func(p *sp.Profile) { p.SelfSignUp = false }, func(c *sut.Config) { c.LocalSignUp = nil }},
		{"single-logout", func(p *sp.Profile) { p.SingleLogout = false }, func(c *sut.Config) {
			c.FrontChannel, c.BackChannel, c.SignOutReturnTo, c.FrontNeedsSID = "", "", "", false
			c.SignOut = sut.Steps{{Open: "/o/{{.Tenant}}/"}, {Click: sut.Texts{"Sign out"}}}
		}},
		{"account-link", func(p *sp.Profile) { p.LinksUsers = false }, func(c *sut.Config) { c.AccountLink = nil }},
		{"live-connections", func(p *sp.Profile) { p.StaysConnected = false }, func(c *sut.Config) { c.Live, c.AnonymousVisitor = nil, nil }},
	}
}

// Omittable are the names of what the reference SP can be without.
func Omittable() []string {
	var names []string
	for _, o := range omittables() {
		names = append(names, o.name)
	}
	return names
}

// profile is that of the reference SP when it stands in for the product.
func (d *Documented) profile(p sp.Profile) sp.Profile {
	if d == nil {
		return p
	}
	p.Product = cmp.Or(d.Product, p.Product)
	p.TenantNoun = cmp.Or(d.Tenant, p.TenantNoun)
	p.MemberRole = cmp.Or(d.MemberRole, p.MemberRole)
	if p.PlanName = cmp.Or(d.Entitlement, p.PlanName); d.Entitlement == OktaSSOEnabled {
		p.NeedsPlan, p.NeedsOktaSSO = "", true
	}
	if d.AdminRole != "" {
		p.ApproverRole = d.AdminRole
		for group := range p.GroupRoles {
			p.GroupRoles[group] = d.AdminRole
		}
	}
	if d.ExpressPrompt == sut.CredentialsFirst {
		p.ExpressPrompt = sp.CredentialsFirst
	}
	p.ApproverSignIn = d.approverSignIn()
	p.TenantHosts, p.Regions = d.bySubDomain(), d.regions()
	if d.DomainProof != "" {
		p.DomainProofs = []sp.ProofWay{sp.ProofWay(d.DomainProof)}
	}
	p.IdPInitiated = d.has("idp-initiated")
	if p.IdPInitiated && d.TileSession != "renewed" {
		p.Tile = sp.TileAnswer(d.TileSession)
	}
	p.UniversalLogout, p.LogoutSwitch = d.has("universal-logout"), d.switchesLogout()
	for _, o := range d.omitted() {
		o.profile(&p)
	}
	return p
}

// parts are those of the reference SP when it stands in for the product; nil for the sound ones.
func (d *Documented) parts() *sp.Parts {
	if d == nil || d.Session == nil {
		return nil
	}
	p := sp.SoundParts()
	life := &p.Browser.Lifetimes
	life.Session, life.Idle = cmp.Or(d.Session.Lasts, life.Session), d.Session.Idle
	return p
}

// config is the configuration of the reference SP when it stands in for the product.
func (d *Documented) config(c *sut.Config) {
	c.Hooks.ProveDomain = slices.DeleteFunc(c.Hooks.ProveDomain, func(h sut.Hook) bool { return !d.proves(h) })
	if d == nil {
		return
	}
	c.Name = cmp.Or(d.Product, c.Name)
	c.Express.Button = d.ExpressButton
	c.Declares = slices.DeleteFunc(c.Declares, func(feature string) bool {
		return slices.Contains(Documentable(), feature) && !d.has(feature)
	})
	c.Roles.Default = cmp.Or(d.MemberRole, c.Roles.Default)
	c.Roles.Other = cmp.Or(d.AdminRole, c.Roles.Other)
	if d.Session != nil {
		c.Session = d.Session
	}
	c.TileSession = cmp.Or(d.TileSession, c.TileSession)
	if d.TileSession == string(sp.TileAsks) {
		c.AfterTile = sut.Steps{{Click: sut.Texts{"Continue with Okta"}}}
	}
	if !d.has("idp-initiated") {
		c.AfterTile = nil
		c.TileSession, c.InitiateLoginURI, c.Express.InitiateLoginURI = "", "", ""
	}
	if d.invitedOnly() {
		c.Declares = append(c.Declares, sut.NoJIT)
		c.Second.SharedPeople, c.SameOrg.SharedPeople = false, false // they are invited to one workspace
		c.Hooks.Provision, c.Hooks.DisableJIT, c.Hooks.EnableJIT = c.Hooks.Invite, nil, nil
	}
	for _, o := range d.omitted() {
		o.config(c)
	}
	if d.ExpressPrompt == sut.CredentialsFirst {
		askCredentialsFirst(c)
	}
	if d.switchesLogout() {
		toSwitches(c)
	}
	d.toHosts(c)
}

// DomainProofs are the known values of [Documented.DomainProof].
func DomainProofs() []string {
	return []string{string(sp.ProofByDNS), string(sp.ProofByFile), string(sp.ProofBySupport)}
}

// proves says whether a hook of the reference SP's is needed to prove a domain in the documented
// way.
func (d *Documented) proves(h sut.Hook) bool {
	way := sp.ProofWay("")
	if d != nil {
		way = sp.ProofWay(d.DomainProof)
	}
	bySupport, byFile := strings.HasPrefix(h.Post, "/support/"), strings.Contains(h.Put, "/.well-known/")
	switch {
	case bySupport || way == sp.ProofBySupport:
		return bySupport && way == sp.ProofBySupport
	case h.Put == "" || way == "":
		return true
	}
	return byFile == (way == sp.ProofByFile)
}

// ExpressPrompts are the known values of [Documented.ExpressPrompt].
func ExpressPrompts() []string { return []string{sut.OrganizationFirst, sut.CredentialsFirst} }

// askCredentialsFirst turns the steps of Express Configuration round: whoever has signed in chooses
// one of their own tenants.
func askCredentialsFirst(c *sut.Config) {
	steps := func(slug, last string) sut.Steps {
		return sut.Steps{
			{Fill: &sut.FieldInput{Field: "Email", With: "{{.User.Email}}"}}, {Fill: &sut.FieldInput{Field: "Password", With: "{{.User.Password}}"}},
			{Click: sut.Texts{"Sign in"}}, {Tick: "#tenant-" + slug}, {Click: sut.Texts{"Continue"}}, {Click: sut.Texts{last}},
		}
	}
	c.Express.Prompt = sut.CredentialsFirst
	c.Express.Approve, c.Express.Decline = steps(firstWorkspace, "Accept"), steps(firstWorkspace, "Decline")
	c.Express.WrongPlan.Steps, c.Second.Approve = steps(unentitledWorkspace, "Accept"), steps(secondWorkspace, "Accept")
}

// has says whether the product has a feature.
func (d *Documented) has(feature string) bool {
	return d.Declares == nil && feature != sut.NoJIT || slices.Contains(d.Declares, feature)
}

// invitedOnly says whether a first sign-in makes no account.
func (d *Documented) invitedOnly() bool { return d != nil && d.has(sut.NoJIT) }

func (d *Documented) omitted() []omittable {
	return slices.DeleteFunc(omittables(), func(o omittable) bool { return !slices.Contains(d.Without, o.name) })
}
