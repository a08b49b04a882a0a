package sut

import (
	"cmp"
	"fmt"
	"github.com/signoff-sso/signoff/steps/document"
	"net/url"
	"slices"
	"strings"
	"time"
)

// Second is another tenant of the SP with an Okta org of its own. What it leaves out is as in the
// first.
type Second struct {
	// BaseURL is where the tenant is reached, as by a sub-domain or the host of a region; base_url
	// of the first by default.
	BaseURL          string   `yaml:"base_url"`
	Okta             Okta     `yaml:"okta"`
	SignIn           Steps    `yaml:"sign_in"`
	AfterOkta        Steps    `yaml:"after_okta"`
	SignedIn         *Probe   `yaml:"signed_in"`
	DeepLink         string   `yaml:"deep_link"`
	TenantPages      []string `yaml:"tenant_pages"`
	InitiateLoginURI string   `yaml:"initiate_login_uri"`
	FrontChannel     string   `yaml:"front_channel_logout_uri"`
	BackChannel      string   `yaml:"back_channel_logout_uri"`
	// UniversalLogout has endpoint and audience of the tenant's own; the rest is as in the first.
	UniversalLogout *UniversalLogout `yaml:"universal_logout"`
	Domains         []string         `yaml:"domains"` // of its people; okta.user_domain by default
	Approve         Steps            `yaml:"approve"` // as in express_configuration, for this tenant
	Approver        *ExpressPerson   `yaml:"approver"`
	// SharedPeople says that a person who is in both Okta orgs with one email address may be in
	// both tenants.
	SharedPeople bool `yaml:"shared_people"`

	Tenant    string     `yaml:"tenant"`
	LocalUser *LocalUser `yaml:"local_user"`
}

// SameOrg is another tenant of the SP whose app instance is in the Okta org of the first. What it
// leaves out is as in the first.
type SameOrg struct {
	BaseURL          string `yaml:"base_url"` // as in [Second]
	Client           Client `yaml:"client"`
	SignIn           Steps  `yaml:"sign_in"`
	AfterOkta        Steps  `yaml:"after_okta"`
	SignedIn         *Probe `yaml:"signed_in"`
	InitiateLoginURI string `yaml:"initiate_login_uri"`
	FrontChannel     string `yaml:"front_channel_logout_uri"`
	BackChannel      string `yaml:"back_channel_logout_uri"`
	// SharedPeople says that a person whom the org assigns to both app instances may be in both
	// tenants.
	SharedPeople bool `yaml:"shared_people"`
}

// HomeRealm is home realm discovery: the SP asks for an email address and finds by it the Okta org
// to go to.
type HomeRealm struct {
	Steps   Steps    `yaml:"steps"`   // from the SP's page until {{.User.Email}} is sent
	Domains []string `yaml:"domains"` // of the first tenant; okta.user_domain by default
	// ClaimsBelow is the domain below which tenants of a test can claim and prove some; "example"
	// by default. ProofWithin is how long the SP may take to see a proof; ten seconds by default.
	ClaimsBelow string        `yaml:"claims_below"`
	ProofWithin time.Duration `yaml:"proof_within"`
	// SubDomains says that the sub-domains of these go to the same org.
	SubDomains bool `yaml:"subdomains"`
}

// SecondTenant returns the configuration of the second tenant, complete; nil without one.
func (c *Config) SecondTenant() *Config {
	if c.Second == nil {
		return nil
	}
	second := c.tenant(c.Second.SignIn, c.Second.AfterOkta, c.Second.SignedIn, c.Second.InitiateLoginURI)
	second.BaseURL = cmp.Or(c.Second.BaseURL, c.BaseURL)
	second.Okta, second.Tenant, second.LocalUser = c.Second.Okta, c.Second.Tenant, c.Second.LocalUser
	second.DeepLink, second.TenantPages = cmp.Or(c.Second.DeepLink, c.DeepLink), c.Second.TenantPages
	second.FrontChannel = cmp.Or(c.Second.FrontChannel, c.FrontChannel)
	second.BackChannel = cmp.Or(c.Second.BackChannel, c.BackChannel)
	second.UniversalLogout = c.UniversalLogout.of(c.Second.UniversalLogout)
	if c.Express != nil {
		express := *c.Express
		express.Approve, express.Approver = c.Second.Approve, c.Second.Approver
		express.Member, express.WrongPlan, express.ForeignAdmin, express.Decline = nil, nil, nil, nil
		second.Express = &express
	}
	return second
}

// SameOrgTenant returns the configuration of the tenant whose app instance is in the first one's
// org, complete; nil without one.
func (c *Config) SameOrgTenant() *Config {
	if c.SameOrg == nil {
		return nil
	}
	other := c.tenant(c.SameOrg.SignIn, c.SameOrg.AfterOkta, c.SameOrg.SignedIn, c.SameOrg.InitiateLoginURI)
	other.BaseURL = cmp.Or(c.SameOrg.BaseURL, c.BaseURL)
	other.Okta.Client = c.SameOrg.Client
	other.FrontChannel, other.BackChannel = cmp.Or(c.SameOrg.FrontChannel, c.FrontChannel), cmp.Or(c.SameOrg.BackChannel, c.BackChannel)
	return other
}

// tenant returns the configuration of another tenant, with what that does not leave out.
func (c *Config) tenant(signIn, afterOkta Steps, signedIn *Probe, initiate string) *Config {
	other := *c
	other.Second, other.SameOrg, other.Tenant, other.LocalUser = nil, nil, "", nil
	if signIn != nil {
		other.SignIn = signIn
	}
	if afterOkta != nil {
		other.AfterOkta = afterOkta
	}
	if signedIn != nil {
		other.SignedIn = *signedIn
	}
	other.InitiateLoginURI = cmp.Or(initiate, c.InitiateLoginURI)
	return &other
}

// PagesOfTenant returns the addresses of what only the people of this tenant see.
func (c *Config) PagesOfTenant() []string {
	var pages []string
	for _, page := range append(slices.Clone(c.TenantPages), c.DeepLink) {
		if page != "" {
			pages = append(pages, c.URL(page))
		}
	}
	return pages
}

// hasTenantPages says whether both tenants have pages of their own.
func (c *Config) hasTenantPages() bool {
	if c.Second == nil {
		return false
	}
	first, second := c.PagesOfTenant(), c.SecondTenant().PagesOfTenant()
	return len(first) > 0 && len(second) > 0 && !slices.Equal(first, second)
}

// defaultProof is how long an SP may take to see the proof of a domain.
const defaultProof = 10 * time.Second

// setTenantDefaults sets what the file leaves out of the tenants and of home realm discovery.
func (c *Config) setTenantDefaults() {
	if c.HomeRealm != nil {
		c.HomeRealm.ClaimsBelow = cmp.Or(c.HomeRealm.ClaimsBelow, "example")
		c.HomeRealm.ProofWithin = cmp.Or(c.HomeRealm.ProofWithin, defaultProof)
	}
	if c.HomeRealm != nil && len(c.HomeRealm.Domains) == 0 {
		c.HomeRealm.Domains = []string{c.Okta.UserDomain}
	}
	if c.Second != nil {
		c.Second.Okta.setDefaults(c, "Globex")
		if len(c.Second.Domains) == 0 {
			c.Second.Domains = []string{c.Second.Okta.UserDomain}
		}
		if c.Second.SignedIn != nil {
			c.Second.SignedIn.setDefaults()
		}
	}
	if c.SameOrg != nil {
		c.SameOrg.Client.setDefaults(c.Launch != nil)
		if c.SameOrg.SignedIn != nil {
			c.SameOrg.SignedIn.setDefaults()
		}
	}
}

// validateTenants notes the mistakes in the other tenants and in home realm discovery.
func (c *Config) validateTenants(d *document.Document) {
	c.validateSecond(d)
	c.validateSameOrg(d)
	c.validateHomeRealm(d)
	for i, page := range c.TenantPages {
		validatePath(d, fmt.Sprintf("tenant_pages[%d]", i), page)
	}
}

// validateSecond requires of the second tenant what tells it from the first.
func (c *Config) validateSecond(d *document.Document) {
	s := c.Second
	if s == nil {
		return
	}
	c.validateTenantURL(d, "second_tenant.base_url", s.BaseURL)
	s.Okta.validate(d, "second_tenant.okta", c.Launch != nil)
	s.SignIn.validate(d, "second_tenant.sign_in")
	s.AfterOkta.validateAfterOkta(d, "second_tenant.after_okta")
	s.Approve.validate(d, "second_tenant.approve")
	s.Approver.validate(d, "second_tenant.approver")
	s.LocalUser.validate(d, "second_tenant.local_user")
	for _, p := range []struct{ key, value string }{{"deep_link", s.DeepLink}, {"initiate_login_uri", s.InitiateLoginURI},
		{"front_channel_logout_uri", s.FrontChannel}, {"back_channel_logout_uri", s.BackChannel}} {
		validatePath(d, "second_tenant."+p.key, p.value)
	}
	if s.UniversalLogout != nil {
		c.UniversalLogout.of(s.UniversalLogout).validate(d, "second_tenant.universal_logout")
	}
	for i, page := range s.TenantPages {
		validatePath(d, fmt.Sprintf("second_tenant.tenant_pages[%d]", i), page)
	}
	c.validateTellsTenant(d, "second_tenant", s.SignedIn)
}

// hasTenantHosts says whether the second tenant is reached at a host of its own.
func (c *Config) hasTenantHosts() bool {
	return c.Second != nil && c.Second.BaseURL != "" && hostOf(c.Second.BaseURL) != hostOf(c.BaseURL)
}

// hostOf is the host in an address, without the port.
func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return u.Hostname()
}

// validateTenantURL notes what is no address of another tenant. An empty one is sound.
func (c *Config) validateTenantURL(d *document.Document, path, address string) {
	if address != "" {
		c.validateAddressOfSP(d, path, address)
	}
}

// validateSameOrg requires of the tenant in the first one's org what tells it from the first.
func (c *Config) validateSameOrg(d *document.Document) {
	s := c.SameOrg
	if s == nil {
		return
	}
	if c.ByExpress() {
		d.AddProblem("same_org_tenant", "leave it out", "an SP that Express Configuration connects has one app instance in an org")
	}
	c.validateTenantURL(d, "same_org_tenant.base_url", s.BaseURL)
	s.Client.validate(d, "same_org_tenant.client")
	s.Client.validateRedirects(d, "same_org_tenant.client")
	s.SignIn.validate(d, "same_org_tenant.sign_in")
	s.AfterOkta.validateAfterOkta(d, "same_org_tenant.after_okta")
	if s.Client.ID != "" && s.Client.ID == c.Okta.Client.ID {
		d.AddProblem("same_org_tenant.client.id", "the id of the second app instance", "two app instances of an org have different ids")
	}
	for _, p := range []struct{ key, value string }{{"initiate_login_uri", s.InitiateLoginURI},
		{"front_channel_logout_uri", s.FrontChannel}, {"back_channel_logout_uri", s.BackChannel}} {
		validatePath(d, "same_org_tenant."+p.key, p.value)
	}
	c.validateTellsTenant(d, "same_org_tenant", s.SignedIn)
}

// validateTellsTenant requires a way to tell in which tenant somebody is signed in.
func (c *Config) validateTellsTenant(d *document.Document, path string, probe *Probe) {
	if probe != nil {
		probe.validate(d, path+".signed_in")
	} else if c.SignedIn.Tenant == "" {
		d.AddProblem(path, "signed_in.tenant, or "+path+".signed_in", "it must say how to tell in which tenant somebody is signed in")
	}
}

// validateHomeRealm requires steps that type the address.
func (c *Config) validateHomeRealm(d *document.Document) {
	h := c.HomeRealm
	if h == nil {
		return
	}
	types := slices.ContainsFunc(h.Steps, func(s Step) bool {
		return s.Fill != nil && strings.Contains(s.Fill.With, ".User.Email") || strings.Contains(s.Open, ".User.Email")
	})
	if !types {
		d.AddProblem("home_realm_discovery.steps", `as in fill: {field: Email, with: "{{.User.Email}}"}`, "they must type the email address")
	}
	h.Steps.validate(d, "home_realm_discovery.steps")
	validateDomains(d, "home_realm_discovery.domains", h.Domains)
	validateDomains(d, "home_realm_discovery.claims_below", []string{h.ClaimsBelow})
	if h.ProofWithin < 0 || h.ProofWithin > longestProof {
		d.AddProblem("home_realm_discovery.proof_within", "as in 1m", "checks wait for a proof for %v at most", longestProof)
	}
	if c.Second != nil {
		validateDomains(d, "second_tenant.domains", c.Second.Domains)
	}
}

// longestProof is how long checks wait until an SP has seen a proof.
const longestProof = 10 * time.Minute

// validateDomains notes what is no domain of an email address.
func validateDomains(d *document.Document, path string, domains []string) {
	for i, domain := range domains {
		if domain == "" || strings.ContainsAny(domain, "@/: ") {
			d.AddProblem(fmt.Sprintf("%s[%d]", path, i), "as in acme.example", "%q is not the domain of an email address", domain)
		}
	}
}

// validatePath notes what is neither a path nor an address.
func validatePath(d *document.Document, at, path string) {
	if path != "" && !strings.HasPrefix(path, "/") && !strings.Contains(path, "://") {
		d.AddProblem(at, "as in /login", "%q is neither a path of the SP nor an address", path)
	}
}
