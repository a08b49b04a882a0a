package sp

import (
	"context"
	"net/http"
	"net/url"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"

	"github.com/signoff-sso/signoff/sp/store"
)

// Parts is what a service provider is made of: each field is one decision about trust, and each can
// be replaced on its own to see what goes wrong without it. Take SoundParts, change one field, and
// give it to Config.Parts:
//
//	parts := sp.SoundParts()
//	parts.SignIn = parts.SignIn.Without("nonce")
//
// The lists have the methods Without, Replace, Wrap and MoveBefore. No field may be nil.
type Parts struct {
	Browser  BrowserParts
	Start    StartParts
	Provider ProviderParts
	SignIn   Rules[*SignIn] // see SignInSteps for the names of the steps
	Accounts AccountParts
	Express  ExpressParts
	Logout   Rules[*LogoutCall] // see LogoutSteps for the names of the steps

	SingleLogout SingleLogoutParts
}

// BrowserParts is what surrounds every page.
type BrowserParts struct {
	Routes func(*SP) Routes
	// changes a cookie before it is set; Name ends with its purpose
	Cookie func(*http.Cookie) *http.Cookie
	// puts a string of somebody else into a page: as text
	Show func(what, text string) any
	// where to go after sign-in: a local path or ""
	ReturnTo func(raw string) string
	Guard    func(visitor Visitor, slug string) bool // may the visitor open this tenant's pages?
	// AtHost says whether a tenant has its sessions and pages at a host. own and here are the first
	// labels of the tenant's host and of that one; both are empty where tenants have none.
	AtHost    func(own, here string) bool
	Lifetimes Lifetimes

	// Lifetime returns how long a session lasts that begins now; latest is when Okta wants it to be
	// over, zero where it does not say.
	Lifetime func(usual time.Duration, latest, now time.Time) time.Duration

	// The session store.
	StartSession func(ctx context.Context, db *store.DB, account store.Account, userAgent string, lifetime time.Duration) (string, error)
	// SessionHolder returns whose session it is; one that nobody has used for idle is over.
	SessionHolder func(ctx context.Context, db *store.DB, secret string, idle time.Duration) (accountID string, err error)
	EndSession    func(ctx context.Context, db *store.DB, secret string) error
	Remembered    func(ctx context.Context, db *store.DB, secret string) (accountID string, err error)

	// Stays says whether what is connected by a session may stay so.
	Stays func(ctx context.Context, s *SP, session string) bool

	// Renew renews what Okta gave for a session, where that has ended; the error is
	// store.ErrNotFound where the session has ended with it.
	Renew func(ctx context.Context, s *SP, session string) error
	// Refreshed checks what came for a refresh token.
	Refreshed func(ctx context.Context, s *SP, conn store.Connection, u store.Upstream, token *oauth2.Token) error

	// Local sign-in.
	PasswordRules Rules[*PasswordSignIn]
	SignUp        Rules[*SignUp] // see SignUpRules for the names of the rules
}

// Lifetimes says how long things live.
type Lifetimes struct {
	Session, Remember         time.Duration
	Idle                      time.Duration // after which a session that nobody uses is over; 0 for never
	Tokens                    store.TokenLifetimes
	Transaction               time.Duration // a sign-in at Okta
	OpenTransactions          int           // a browser's sign-ins in flight; the oldest gives way
	ExpressRun, ExpressCode   time.Duration
	ExpressToken              time.Duration
	SignInCode                time.Duration // of an approver
	ProviderMetadata, KeysMax time.Duration // caches
}

// StartParts is how a sign-in with Okta begins.
type StartParts struct {
	// HomeRealm returns the tenant whose connection an email address belongs to; ok is false if
	// there is none.
	HomeRealm func(ctx context.Context, s *SP, email Email) (conn store.Connection, ok bool, err error)
	// Proves says whether a domain's records have the proof that its tenant was asked for.
	Proves func(records []string, proof string) bool
	// ProvesByFile says so of the file at a well-known address of the domain.
	ProvesByFile func(file, proof string) bool
	// ProvesToSupport says so of what support was told.
	ProvesToSupport func(told, proof string) bool
	// ProofRedirect says whether to follow a redirect of that file, as [http.Client] asks.
	ProofRedirect func(req *http.Request, via []*http.Request) error
	// Initiate checks a sign-in that Okta starts.
	Initiate Rules[*Initiation]
	// Target returns the local path of a target_link_uri, or "".
	Target func(base, raw string) string
	// RedirectURI returns where Okta sends the browser back to.
	RedirectURI func(r *http.Request, base string, conn store.Connection) string
	// Transaction makes the secrets of a new sign-in.
	Transaction func(conn store.Connection) store.Transaction
	// Authorization returns the query of the authorization request.
	Authorization func(r *http.Request, t store.Transaction) url.Values
	// Save stores the transaction for the browser.
	Save func(ctx context.Context, db *store.DB, t store.Transaction, life Lifetimes) error
}

// ProviderParts is how Okta's metadata and keys are fetched and used.
type ProviderParts struct {
	// the client for calls to Okta
	BackChannel func(*http.Client) *http.Client
	Discover    func(ctx context.Context, issuer string) (Metadata, error) // ctx carries the client
	// what is accepted as metadata
	Metadata Rules[Metadata]
	Keys     func(client *http.Client, url string, now func() time.Time, limit time.Duration) oidc.KeySet
	// Test is what a test of a connection looks at: "metadata", "keys", "credentials".
	Test Rules[*ConnectionTest]
	// what go-oidc checks in a token
	Verifier func(clientID string, now func() time.Time) *oidc.Config
}

// AccountParts is how an identity becomes an account.
type AccountParts struct {
	Identity func(*SignIn) (Identity, error)
	Find     func(ctx context.Context, db *store.DB, tenant store.Tenant, id Identity) (store.Account, error)
	// Claim gives an invited person the account that is waiting for them.
	Claim  func(ctx context.Context, db *store.DB, tenant store.Tenant, id Identity) (store.Account, error)
	Create func(ctx context.Context, db *store.DB, tenant store.Tenant, id Identity) (store.Account, error)
	Update func(ctx context.Context, db *store.DB, account store.Account, id Identity) error
	// Deactivate keeps an account's person out until an administrator says otherwise.
	Deactivate func(ctx context.Context, s *SP, account store.Account) error
	Usable     func(account store.Account) bool // may its sessions and tokens be used?
}

// ExpressParts is the receiving side of Express Configuration.
type ExpressParts struct {
	// Client checks the client and its redirect URI; until it passes, nothing is sent to the
	// redirect URI: "single values", "client", "redirect uri".
	Client Rules[*ExpressRequest]
	// Request checks the rest of the authorization request: "response type", "scope", "audience",
	// "pkce", "state", "okta domain".
	Request Rules[*ExpressRequest]
	// Approver decides whether an account may approve for a tenant: "member", "active account",
	// "role", "entitlement".
	Approver Rules[*Approval]
	// SignInCode checks an approver's one-time code; see SignInCodeRules for their names.
	SignInCode Rules[*CodeSignIn]
	// Invitation and Join let an approver join who was invited; see InvitationRules and JoinRules
	// for their names.
	Invitation, Join Rules[*Joining]
	// Social signs an approver in by an account at the social provider; see SocialRules for the
	// names of its steps. SocialSecrets makes what such a sign-in is checked against.
	Social        Rules[*SocialSignIn]
	SocialSecrets func(run store.ExpressRun) store.SocialSignIn
	// MustChange says whether an approver's login has a temporary password, which it has to change.
	MustChange func(ctx context.Context, s *SP, login string) (bool, error)
	// Assertion authenticates the client: "type", "verify", "issuer", "audience", "expiry",
	// "replay".
	Assertion Rules[*Assertion]
	// Code redeems the authorization code: "code", "replay", "client", "lifetime", "redirect uri",
	// "pkce", "approver", "redeem".
	Code Rules[*Redemption]
	// Bearer authenticates a push: "credential", "grant", "scope", "tenant", "approver".
	Bearer Rules[*Push]
	// Push checks and saves its content: "content type", "body", "contract", "issuer", "client",
	// "domains", "capabilities", "save".
	Push Rules[*Push]
	// Finish ends the set-up of a connection when its org was looked at; before is the connection
	// that it replaces, and failure why it cannot be used.
	Finish func(ctx context.Context, s *SP, conn, before store.Connection, failure error) error
	// Response tells Okta what to store.
	Response func(s *SP, p *Push) ExpressResponse
}

// SoundParts returns the parts of the sound service provider.
func SoundParts() *Parts {
	return &Parts{
		Browser:  soundBrowser(),
		Start:    soundStart(),
		Provider: soundProvider(),
		SignIn:   SignInSteps(),
		Accounts: soundAccounts(),
		Express:  soundExpress(),
		Logout:   LogoutSteps(),

		SingleLogout: soundSingleLogout(),
	}
}

func soundBrowser() BrowserParts {
	return BrowserParts{
		Routes:    SoundRoutes,
		Cookie:    func(c *http.Cookie) *http.Cookie { return c },
		Show:      func(_, text string) any { return text },
		ReturnTo:  LocalPath,
		Guard:     func(v Visitor, slug string) bool { return v.Tenant.Slug == slug },
		AtHost:    atHost,
		Lifetimes: soundLifetimes(),
		Lifetime:  sessionLifetime,

		StartSession: func(ctx context.Context, db *store.DB, a store.Account, agent string, life time.Duration) (string, error) {
			return db.StartSession(ctx, a.ID, agent, life)
		},
		SessionHolder: sessionHolder,
		EndSession:    func(ctx context.Context, db *store.DB, secret string) error { return db.EndSession(ctx, secret) },
		Remembered: func(ctx context.Context, db *store.DB, secret string) (string, error) {
			return db.Remembered(ctx, secret)
		},

		Stays:     stays,
		Renew:     renewOnce,
		Refreshed: checkRefreshed,

		PasswordRules: PasswordRules(),
		SignUp:        SignUpRules(),
	}
}

func soundLifetimes() Lifetimes {
	return Lifetimes{
		Session: 12 * time.Hour, Idle: 2 * time.Hour, Remember: 30 * 24 * time.Hour,
		Tokens:      store.TokenLifetimes{Access: time.Hour, Refresh: 30 * 24 * time.Hour},
		Transaction: 10 * time.Minute, OpenTransactions: 5,
		ExpressRun: 15 * time.Minute, ExpressCode: time.Minute, ExpressToken: 5 * time.Minute, SignInCode: 10 * time.Minute,
		ProviderMetadata: time.Hour, KeysMax: time.Hour,
	}
}
