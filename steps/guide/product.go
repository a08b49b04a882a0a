package guide

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/signoff-sso/signoff/mockidp"
	"github.com/signoff-sso/signoff/steps/driver"
)

// Product is an SP as the sentences use it. An [Act] of it is done in the browser of whoever acts.
// What a product cannot do, or cannot show, is a [scenario.NotApplicableError] that names what is
// missing; a page or an answer that is not as it should be is a [verdict.MismatchError].
type Product interface {
	// Facts are the same for all scenarios.
	Facts() Facts
	Customers
	Entrance
	Sessions
	ExpressPages
	Support
	LogoutSwitch
}

// Facts are what a product is called, and the roles and labels of its guide.
type Facts struct {
	Name             string   // as sentences say it, and Okta's app catalog
	URLs             []string // its pages are at their origins: tenants may have hosts of their own
	CatalogKey       string   // of its integration in Okta's app catalog
	ApproverRole     string   // of who may approve a connection
	CredentialsFirst bool     // Express Configuration asks who approves before it asks for the tenant
	SupportActivates bool     // the product's support confirms each connection
	// Shared says that other scenarios use the same tenants, which are connected already.
	Shared bool
	// Nameless says what is missing where the product tells nobody's name; empty where it does.
	Nameless string
}

// Has says whether an address is the product's.
func (f Facts) Has(address string) bool {
	at := originOf(address)
	return at != "" && slices.ContainsFunc(f.URLs, func(u string) bool { return originOf(u) == at })
}

// originOf returns scheme, host and port of an address; empty where it has no host. Source: RFC
// 6454 section 4
func originOf(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" {
		return ""
	}
	return strings.ToLower(u.Scheme + "://" + u.Host)
}

// AdminBrowser opens the browser of an administrator of a tenant: of somebody who may see what a
// product shows to those who approve the connection. They are signed in.
type AdminBrowser func(context.Context) (driver.Driver, error)

// Customers are who uses the product.
type Customers interface {
	// AddTenant makes a customer. A product whose tenants are there already returns one of them.
	AddTenant(ctx context.Context, wish Tenant) (Tenant, error)
	// AddMember gives somebody an account with a password in a tenant. A product whose accounts are
	// there already returns one of them.
	AddMember(ctx context.Context, t Tenant, wish Account) (Account, error)
	// OpenOrg opens a customer's Okta org; done ends what was opened.
	OpenOrg(t Tenant) (org *mockidp.Org, done func(context.Context) error, err error)
	// Connected is the id of the app instance by which a tenant is connected to its org before the
	// scenario begins; empty where nothing is connected then.
	Connected(t Tenant) string
	// AddUser makes somebody a user of a tenant's org, and an administrator there or not. It
	// returns the user's id.
	AddUser(ctx context.Context, o *mockidp.Org, t Tenant, p Person, admin bool) (id string, err error)
	// People returns who has an account of a tenant.
	People(ctx context.Context, t Tenant, browser AdminBrowser) ([]Member, error)
	// Connection returns what the product knows of a tenant's Okta org.
	Connection(ctx context.Context, t Tenant, browser AdminBrowser) (Connection, error)
}

// Entrance is how people sign in.
type Entrance interface {
	// BeginSignIn goes from the product to Okta, and FinishSignIn does what the product asks for
	// when Okta has sent the browser back.
	BeginSignIn(t Tenant, p Person) Act
	FinishSignIn(t Tenant, p Person) Act
	// AfterTile does what the product asks for where Okta's tile has led.
	AfterTile(t Tenant, p Person) Act
	// SignInLocally signs in with a password of the product's own.
	SignInLocally(t Tenant, a Account) Act
	// OpenSignIn goes from the product's first page to where it asks for an email address, and
	// TypeEmail gives it one.
	OpenSignIn() Act
	TypeEmail(email string) Act
	// EnterEmail does both.
	EnterEmail(email string) Act
	// OpenTenant goes from the product's first page to the sign-in of a tenant, and
	// ContinueWithOkta on from there.
	OpenTenant(t Tenant) Act
	ContinueWithOkta(t Tenant) Act
	// AsksForPassword says whether a browser shows a page that asks for a password of the product's
	// own.
	AsksForPassword(ctx context.Context, d driver.Driver) (bool, error)
	// TellsRefusal says whether a page tells in words that Okta has refused somebody.
	TellsRefusal(page driver.Page, words string) bool
	// RefusesAccess says whether a page tells that the product's support has not confirmed yet.
	RefusesAccess(page driver.Page) (bool, error)
}

// Sessions are whom the product knows.
type Sessions interface {
	// OnDashboard expects a browser to show the page to which a sign-in leads somebody in a tenant.
	OnDashboard(ctx context.Context, d driver.Driver, t Tenant, p Person) error
	// SignedIn expects the product to know somebody in a browser, on page, deep link and API.
	SignedIn(ctx context.Context, d driver.Driver, t Tenant, p Person) (Session, error)
	// StillSignedIn expects a session to open the account that it has opened before.
	StillSignedIn(ctx context.Context, d driver.Driver, t Tenant, p Person, s Session) error
	// SignedOut expects the product to know nobody in a browser, nor behind what was somebody's
	// session, on page, deep link and API. A session that nobody had stands for the browser's own.
	SignedOut(ctx context.Context, d driver.Driver, t Tenant, p Person, s Session) error
	// SignOut ends a session as people do.
	SignOut(t Tenant, p Person) Act
	// MakeTokens makes API tokens for somebody who is signed in, and expects them to work.
	MakeTokens(ctx context.Context, d driver.Driver, t Tenant, p Person) (Tokens, error)
	// TokensRefused expects the tokens to open nothing any more.
	TokensRefused(ctx context.Context, t Tenant, p Person, tokens Tokens) error
}

// ExpressPages are those on which the product asks whether it may be connected to an Okta org.
type ExpressPages interface {
	// ExpressButton is the label in Okta's Admin Console of what leads there.
	ExpressButton() (string, error)
	// ExpressFields are the labels of all that the pages ask for, in this order.
	ExpressFields() ([]string, error)
	// The tenant is the one whose connection the pages are about, as far as that is known by then.
	GiveCredentials(t Tenant, email, password string) Act
	// GiveWrongPassword gives credentials with a password that is not the person's. It does not
	// apply where nobody types one.
	GiveWrongPassword(t Tenant, email, password string) Act
	// GiveCode signs in by a one-time code, typed as told.
	GiveCode(t Tenant, email string, typed Typed) Act
	// GiveTemporaryPassword signs in by a password that must be changed, and ChooseNewPassword
	// changes it into the person's own. There is none that is wrong.
	GiveTemporaryPassword(t Tenant, email string, typed Typed) Act
	ChooseNewPassword(t Tenant, email, password string) Act
	// SignInSocially signs in at another identity provider, by an account with that address.
	SignInSocially(t Tenant, email string, by SocialAccount) Act
	// Invite invites somebody to a tenant, in a role, and returns the address to which that leads;
	// FollowInvitation does there what makes it an account with a password.
	Invite(ctx context.Context, t Tenant, a Account) (address string, err error)
	FollowInvitation(t Tenant, a Account, address string) Act
	ChooseTenant(t Tenant) Act             // from a list
	NameTenant(t Tenant, words string) Act // by its name in addresses
	Approve(t Tenant) Act                  // the connection
	Decline(t Tenant) Act                  // it
	GoBack(t Tenant) Act                   // to Okta, from a refusal
	// ApproveBy approves by pressing a button of the page that a browser shows; ok says whether
	// that is what approves.
	ApproveBy(ctx context.Context, d driver.Driver, t Tenant, button string) (act Act, ok bool, err error)
	// AsksForCredentials says whether a browser shows a page that asks who approves the connection.
	AsksForCredentials(ctx context.Context, d driver.Driver, t Tenant) (bool, error)
	// RefusesTenant says whether a browser shows a refusal of a tenant, with a reason, on which
	// nothing can be approved.
	RefusesTenant(ctx context.Context, d driver.Driver, t Tenant, reason string) (bool, error)
}

// Support is what the product's own people do.
type Support interface {
	// AddSupportAgent gives somebody an account there, and SignInToSupport signs them in.
	AddSupportAgent(ctx context.Context, a Account) error
	SignInToSupport(a Account) Act
	// EnableHomeRealm lets email addresses of a tenant's domain lead to its Okta org, and
	// EnableAccess lets its users in.
	EnableHomeRealm(t Tenant) Act
	EnableAccess(t Tenant) Act
}

// LogoutSwitch is the product's own switch for Universal Logout, beside Okta's.
type LogoutSwitch interface {
	// SwitchLogout turns it on or off, as an administrator of a tenant does.
	SwitchLogout(ctx context.Context, t Tenant, on bool) error
	// LogoutEndpoint is the address that the tenant's instance id makes, for Okta's side.
	LogoutEndpoint(t Tenant) (string, error)
}

// Tenant is a customer of the product.
type Tenant struct {
	Key    string // names it in addresses
	Name   string
	Domain string // of its people's email addresses
	Contract
}

// Contract is what a customer has agreed with the product's vendor.
type Contract struct {
	Customer bool
	OktaSSO  bool
	Plan     string // empty for none
}

// Full says whether the customer may use Okta.
func (c Contract) Full() bool { return c.Customer && (c.OktaSSO || c.Plan == EnterprisePlan) }

// EnterprisePlan is the plan that has Okta sign-in.
const EnterprisePlan = "enterprise"

// Account is somebody's way into the product with a password.
type Account struct{ Email, Name, Password, Role string }

// Person is somebody who acts in a scenario. Names are random, so that a name on a page proves who
// it is.
type Person struct {
	Given        string // Alice
	Family       string // X7k2p
	Name         string // Alice X7k2p
	Email        string // at Okta
	OktaID       string // of the user; empty for none
	OktaPassword string
	Account      Account
}

// Member is somebody in a product's list of people. A list need not tell more than the address.
type Member struct {
	Name, Email string
	ByOkta      bool // it says that they sign in with Okta
	WayUntold   bool // it does not say how anybody signs in
	// Doubt says why it is not known whether the account is the tenant's; empty where it is.
	Doubt string
}

// String tells the account in a few words.
func (m Member) String() string {
	said := strings.TrimSpace(m.Name + " <" + m.Email + ">")
	if m.ByOkta {
		said += " by Okta"
	}
	return said
}

// Connection is what a product says of its connection to an Okta org.
type Connection struct {
	Status           Status
	Issuer, ClientID string
	Seen             string // in one line, for people
}

// Status is how far a connection is.
type Status string

// What a product may say of a connection. Unclear is none of the others.
const (
	NotConfigured Status = "not configured"
	SettingUp     Status = "setting up"
	Active        Status = "active"
	Failed        Status = "failed"
	Unclear       Status = "unclear"
)

// Session is what a browser had when the product knew somebody there.
type Session struct {
	Held    bool // it was somebody's
	Cookies []*http.Cookie
	Header  http.Header // by which the product's scripts ask; empty where cookies are all
	// Bound says why nothing can be told of the session but in its own browser: cookies and header
	// were not seen to open it in another one. Empty where they were.
	Bound   string
	Page    PrivatePage
	Account string // the product's id of it; empty where it tells none
	Name    string // the account's; empty where the product tells none
}

// PrivatePage is where a deep link has led somebody who is signed in.
type PrivatePage struct {
	Address string // without query; empty where the product has no deep link
	Named   bool   // it shows their name or email address
	ByOkta  bool   // the way there led to Okta
}

// Tokens are an API token of the product and its refresh token.
type Tokens struct{ Access, Refresh string }
