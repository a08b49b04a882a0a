package sp

import (
	"slices"
	"strings"
	"time"

	"github.com/signoff-sso/signoff/sp/store"
)

// ExpressPrompt is the order in which Express Configuration asks the administrator. Auth0 calls the
// two post_login_prompt and pre_login_prompt:
// https://auth0.com/docs/authenticate/enterprise-connections/okta/express-configuration
type ExpressPrompt string

// The two orders.
const (
	CredentialsFirst ExpressPrompt = "credentials-first" // sign in, then choose one's tenant
	TenantFirst      ExpressPrompt = "tenant-first"      // name the tenant, then sign in to it
)

// TileAnswer is what Okta's tile does with a session that is there.
type TileAnswer string

// What a tile may do. The zero value signs in anew.
const (
	TileKeeps TileAnswer = "kept"  // opens the session
	TileAsks  TileAnswer = "asked" // shows the page to sign in at, which asks for one more click
)

// Profile is how one vendor's product behaves. It is plain data; a zero field switches a feature
// off.
type Profile struct {
	Key        string // "truepic-vision": used in cookie names and on the command line
	Product    string // "Truepic Vision"
	TenantNoun string // "organization" or "workspace"

	EmailFirst bool // sign-in starts with the work email at /login; otherwise with the tenant at /
	// where sign-in starts with the tenant, it can start with the work email at /login as well
	EmailToo bool

	ExpressPrompt ExpressPrompt
	ExpressButton string // label of the button in Okta's Admin Console
	// ApproverSignIn is how whoever approves signs in for that, or comes by a password for it;
	// empty for by one that they have.
	ApproverSignIn SignInWay
	ApproverRole   string // role that may approve a connection and manage people
	MemberRole     string // role of everybody else, and of a new Okta account

	// What a tenant needs before it can use Okta.
	NeedsCustomer bool   // a contract
	NeedsOktaSSO  bool   // Okta SSO enabled by support
	NeedsPlan     string // this plan
	PlanName      string // how a person calls that plan: "Enterprise plan"

	// support switches home realm discovery and application access on after the set-up
	SupportActivates bool
	IdPInitiated     bool // Okta's dashboard shows a tile
	Tile             TileAnswer
	LinksUsers       bool // an account may have several users of Okta
	UniversalLogout  bool // there is a Global Token Revocation endpoint
	SubjectFormat    string
	// LogoutSwitch says that Universal Logout is off until an administrator of the tenant switches
	// it on, who is shown an instance id then: the endpoint's address has it in place of the
	// connection.
	LogoutSwitch bool

	TenantHosts bool // each tenant has a host of its own, below that of the service provider
	// Regions are where tenants are, by their slugs: a region has a host of its own, too.
	Regions map[string]string

	SelfSignUp bool // anybody can get an account with a password
	// GroupRoles are the roles that groups of Okta give, for as long as Okta sends them in
	// the claim groups.
	GroupRoles map[string]string

	// StaysConnected says that there are server-sent events, a WebSocket, and notes of visitors.
	StaysConnected bool

	SingleLogout bool // a sign-out ends Okta's session too, and Okta's logouts end sessions here

	// DomainProofs are the ways in which customers prove a domain; empty for all but support.
	DomainProofs []ProofWay

	MaxAge time.Duration // if set, Okta is asked for a sign-in that is not older (max_age)
	// FormPost lets Okta send the browser back by a form that posts (response_mode form_post)
	FormPost bool
	ACR      string // if set, Okta is asked for this authentication context (acr_values)
}

// TruepicVision is a product whose administrators sign in first and then choose their organization,
// whose support activates each connection, and which supports sign-in from its own side only, and
// Universal Logout.
func TruepicVision() Profile {
	return Profile{
		Key: "truepic-vision", Product: "Truepic Vision", TenantNoun: "organization",
		EmailFirst:    true,
		ExpressPrompt: CredentialsFirst, ExpressButton: "Express Configure SSO & UL",
		ApproverRole: "admin", MemberRole: "member",
		NeedsCustomer: true, NeedsOktaSSO: true,
		SupportActivates: true,
		UniversalLogout:  true, SubjectFormat: "ISS_SUB",
	}
}

// Alpacon is a product whose superusers name their workspace first and then sign in to it, which
// needs the Enterprise plan, and which supports sign-in from its own side and from Okta's
// dashboard.
func Alpacon() Profile {
	return Profile{
		Key: "alpacon", Product: "Alpacon", TenantNoun: "workspace",
		ExpressPrompt: TenantFirst, ExpressButton: "Express Configuration",
		ApproverRole: "superuser", MemberRole: "member",
		NeedsPlan: "enterprise", PlanName: "Enterprise plan",
		IdPInitiated: true,
	}
}

// Acme is no vendor's product but the example to follow: nothing is asked of a customer, and
// sign-in can begin on either side.
func Acme() Profile {
	return Profile{
		Key: "acme", Product: "Acme Notes", TenantNoun: "workspace",
		ExpressPrompt: TenantFirst, ExpressButton: "Express Configuration",
		ApproverRole: "admin", MemberRole: "member",
		IdPInitiated: true, LinksUsers: true, UniversalLogout: true, SubjectFormat: "ISS_SUB", EmailToo: true, SingleLogout: true, StaysConnected: true,
		SelfSignUp: true, GroupRoles: map[string]string{"acme-notes-admins": "admin"},
		MaxAge: 12 * time.Hour, ACR: "urn:okta:loa:1fa:any",
	}
}

// Profiles returns the built-in profiles.
func Profiles() []Profile { return []Profile{TruepicVision(), Alpacon(), Acme()} }

// ProfileByKey returns the built-in profile with this key.
func ProfileByKey(key string) (Profile, bool) {
	for _, profile := range Profiles() {
		if profile.Key == key {
			return profile, true
		}
	}
	return Profile{}, false
}

// provesBy says whether customers can prove a domain in a way.
func (p Profile) provesBy(way ProofWay) bool {
	return len(p.DomainProofs) == 0 || slices.Contains(p.DomainProofs, way)
}

// confirmsDomains says whether support confirms that a domain is a customer's.
func (p Profile) confirmsDomains() bool { return slices.Contains(p.DomainProofs, ProofBySupport) }

// Missing says in plain words what a tenant lacks before it can use Okta; empty means that it is
// entitled.
func (p Profile) Missing(t store.Tenant) []string {
	var missing []string
	if p.NeedsCustomer && !t.Customer {
		missing = append(missing, t.Name+" is not a "+p.Product+" customer.")
	}
	if p.NeedsOktaSSO && !t.OktaSSO {
		missing = append(missing, "Okta SSO is not enabled for "+t.Name+". Please contact "+p.Product+" support.")
	}
	if p.NeedsPlan != "" && t.Plan != p.NeedsPlan {
		missing = append(missing, t.Name+" is not on the "+p.PlanName+", which Okta sign-in needs.")
	}
	return missing
}

// article puts "a" or "an" before a noun.
func article(noun string) string {
	if noun != "" && strings.ContainsRune("aeiou", rune(noun[0])) {
		return "an " + noun
	}
	return "a " + noun
}

// grantedRole returns the role that the groups in the first of these claims give; empty for none.
// Groups that are not a list of strings give nothing.
func (p Profile) grantedRole(sources ...Claims) string {
	for _, claims := range sources {
		groups, err := claims.Strings("groups")
		if err != nil {
			return ""
		}
		for _, group := range groups {
			if role := p.GroupRoles[group]; role != "" {
				return role
			}
		}
	}
	return ""
}
