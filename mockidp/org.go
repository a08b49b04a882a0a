package mockidp

import (
	"crypto/tls"
	"sync"
	"sync/atomic"
	"time"

	"github.com/signoff-sso/signoff/mockidp/internal/jose"
)

// OrgConfig describes a new org. The zero value works.
type OrgConfig struct {
	// Name is shown to people; the default is "Example".
	Name string
	// Listen is a loopback address; the default is 127.0.0.1:0.
	Listen string
	// Host is the host name in the issuer, without a port (acme.okta.localhost); the default is the
	// listener's address.
	Host string
	// URL is the org's address, and so its issuer, where that is not made of Host and the
	// listener's port: behind a port that is forwarded, for example. It has no path.
	URL string
	// TLS, if set, makes the org speak https with its certificates.
	TLS *tls.Config
	// CustomServer makes the org serve a custom authorization server too, the one named default of
	// Okta's developer orgs, as a trap for integrations of the catalog, which may not use it:
	// issuer and endpoints below /oauth2/default, all else as at the org's own server, and the
	// journal shows who goes there. A real one is made by [Org.AddAuthorizationServer].
	// Source: https://developer.okta.com/docs/concepts/auth-servers/
	CustomServer bool
	// AnyEmail takes users whose email address cannot be one, as a directory may hold them that
	// Okta imports from: whoever trusts an address is tried by them.
	AnyEmail bool
	// OwnCookies gives the org's cookies names that no other org has: browsers share the cookies of
	// a host among all its ports, so that a sign-in at one org there ends the session at another.
	OwnCookies bool
	// Lifetimes are how long what the org gives out is good for.
	Lifetimes Lifetimes
	// Compatibility is for a vendor who knows better what Okta does where its documents leave it
	// open.
	Compatibility Compatibility
}

// Org is one Okta tenant. It is safe for concurrent use; what its methods return are copies.
type Org struct {
	id            string
	name          string
	compatibility Compatibility
	anyEmail      bool      // takes users whose email address cannot be one
	ownCookies    bool      // the names of its cookies hold its id
	accessKey     *jose.Key // names the key of the org's access tokens in their header; it signs nothing
	attackerKey   *jose.Key // an attacker's: is never published by the org
	server        *Server
	listener      *listener
	apiToken      string // SSWS token
	origins       trustedOrigins

	// prepareKey begins to generate the first key, soon after the first response.
	prepareKey func()
	atOnce     atomic.Int64 // how many requests are being handled

	configured Lifetimes // those of OrgConfig

	mu        sync.Mutex
	offset    time.Duration       // of the org's clock from Config.Now
	lifetimes *Lifetimes          // complete; what has been given out keeps those of its time
	keyRing                       // of the org's own authorization server
	servers   []*authServer       // custom authorization servers
	users     register[User]      // by id and folded login
	groups    register[Group]     // by id and name
	apps      register[App]       // by id
	sessions  map[string]*session // by cookie value
	codes     map[string]*grant   // authorization codes
	tokens    map[string]*grant   // access tokens
	// those that were used too, so that a second use is noticed
	refreshTokens map[string]*refreshToken
	signIns       map[string]*signIn     // sign-in pages that were shown, by state token
	expressRuns   map[string]*expressRun // by OAuth state
	expressCount  int                    // of runs so far
	// client and jti of assertions that were used, with their expiry
	assertions map[string]time.Time
	belongings map[string]*belongings    // by user id
	unswept    int                       // how many keys were added to them since the last sweep
	remembered []remembered              // whose tokens are kept as they were issued
	oldest     int                       // of them
	pushed     map[string]*pushedRequest // by request URI, used ones too until they expire
	// tokens of the links to set a password
	passwordLinks map[string]*passwordLink
	failures      map[string]int // wrong passwords in a row, by user id, and wrong codes
	sweepAt       int            // how many of the things above trigger the next sweep
	faults        []*ActiveFault
	journal       []Request
	forgotten     int           // how many of the oldest are no longer in the journal
	noted         chan struct{} // closed at the next entry of the journal; nil where nobody waits
	outbound      []Outbound
	log           []Event
	things        int // users, groups, app instances and events that there ever were
}

func newOrg(s *Server, cfg OrgConfig) *Org {
	if cfg.Name == "" {
		cfg.Name = "Example"
	}
	first, lifetimes := s.newKey(), cfg.Lifetimes.complete()
	o := &Org{
		id: newID("00o"), name: cfg.Name, compatibility: cfg.Compatibility, anyEmail: cfg.AnyEmail, ownCookies: cfg.OwnCookies, attackerKey: s.newKey(), accessKey: jose.NewKey(jose.NewKeyID()), server: s, apiToken: newAPIToken(),
		configured: cfg.Lifetimes, lifetimes: &lifetimes,
		keyRing: keyRing{keys: []*jose.Key{first}}, prepareKey: sync.OnceFunc(func() { s.generateLater(first) }),
		sessions: map[string]*session{}, codes: map[string]*grant{}, tokens: map[string]*grant{}, refreshTokens: map[string]*refreshToken{},
		signIns: map[string]*signIn{}, expressRuns: map[string]*expressRun{}, assertions: map[string]time.Time{},
		failures: map[string]int{}, passwordLinks: map[string]*passwordLink{}, pushed: map[string]*pushedRequest{}, belongings: map[string]*belongings{},
		users:  newRegister(func(u *User) (string, string) { return u.ID, folded(u.Login) }),
		groups: newRegister(func(g *Group) (string, string) { return g.ID, g.Name }),
		apps:   newRegister(func(a *App) (string, string) { return a.ID, "" }),
	}
	if cfg.CustomServer {
		o.servers = []*authServer{newAuthServer(AuthorizationServer{ID: "default", Name: "default"})}
		o.servers[0].orgKinds = true
	}
	return o
}

// ID returns the org's id (00o...), the value of the idp claim when a user signs in to Okta itself.
func (o *Org) ID() string { return o.id }

// Name returns the name that people see.
func (o *Org) Name() string { return o.name }

// Issuer returns the issuer of the org authorization server: the org's URL without path and
// trailing slash.
func (o *Org) Issuer() string { return o.listener.url }

// APIToken returns an SSWS token that this org's management API (/api/v1) and its
// /oauth2/v1/global-token-revocation accept.
func (o *Org) APIToken() string { return o.apiToken }

// Close ends the org's listener and open connections; its server does so too. What the org knows
// can still be asked.
func (o *Org) Close() error {
	o.server.forget(o)
	return o.listener.close()
}

// Now returns the org's time: the server's clock and what was added by [Org.Advance].
func (o *Org) Now() time.Time {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.now()
}

// now is Now for callers that hold o.mu.
func (o *Org) now() time.Time { return o.server.cfg.Now().Add(o.offset) }

// Advance moves the org's clock; a negative duration moves it back. Codes, tokens, sessions and the
// claims of new tokens are by this clock. Client assertions are not: their times are those of the
// client's clock, which did not jump.
func (o *Org) Advance(d time.Duration) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.offset += d
}
