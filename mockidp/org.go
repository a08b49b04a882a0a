package mockidp

import (
	"crypto/tls"
	"sync"
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
	// Okta's developer orgs: issuer and endpoints below /oauth2/default, all else as at the org's
	// own server. An integration of the catalog may not use it, and the journal shows who does.
	// Source: https://developer.okta.com/docs/concepts/auth-servers/
	CustomServer bool
	// Compatibility is for a vendor who knows better what Okta does where its documents leave it
	// open.
	Compatibility Compatibility
}

// Org is one Okta tenant. It is safe for concurrent use; what its methods return are copies.
type Org struct {
	id            string
	name          string
	compatibility Compatibility
	custom        bool      // serves the custom authorization server too
	attackerKey   *jose.Key // an attacker's: is never published by the org
	server        *Server
	listener      *listener
	apiToken      string // SSWS token
	origins       trustedOrigins

	// prepareKey begins to generate the first key, soon after the first response.
	prepareKey func()

	mu        sync.Mutex
	offset    time.Duration       // of the org's clock from Config.Now
	keys      []*jose.Key         // the first signs; all are published
	nextKey   *jose.Key           // published among keys and not signing yet; nil without
	withdrawn *jose.Key           // the last one that is published no longer; nil without
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
	failures   map[string]int // wrong passwords in a row, by user id
	sweepAt    int            // how many of the things above trigger the next sweep
	faults     []*ActiveFault
	journal    []Request
	forgotten  int // how many of the oldest are no longer in the journal
	outbound   []Outbound
	log        []Event
}

func newOrg(s *Server, cfg OrgConfig) *Org {
	if cfg.Name == "" {
		cfg.Name = "Example"
	}
	first := s.newKey()
	return &Org{
		id: newID("00o"), name: cfg.Name, compatibility: cfg.Compatibility, custom: cfg.CustomServer, attackerKey: s.newKey(), server: s, apiToken: newAPIToken(),
		keys: []*jose.Key{first}, prepareKey: sync.OnceFunc(func() { s.generateLater(first) }),
		sessions: map[string]*session{}, codes: map[string]*grant{}, tokens: map[string]*grant{}, refreshTokens: map[string]*refreshToken{},
		signIns: map[string]*signIn{}, expressRuns: map[string]*expressRun{}, assertions: map[string]time.Time{},
		failures: map[string]int{},
		users:    newRegister(func(u *User) (string, string) { return u.ID, folded(u.Login) }),
		groups:   newRegister(func(g *Group) (string, string) { return g.ID, g.Name }),
		apps:     newRegister(func(a *App) (string, string) { return a.ID, "" }),
	}
}

// ID returns the org's id (00o...), the value of the idp claim when a user signs in to Okta itself.
func (o *Org) ID() string { return o.id }

// Name returns the name that people see.
func (o *Org) Name() string { return o.name }

// Issuer returns the issuer of the org authorization server: the org's URL without path and
// trailing slash.
func (o *Org) Issuer() string { return o.listener.url }

// APIToken returns an SSWS token that this org's /oauth2/v1/global-token-revocation accepts.
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

// Advance moves the org's clock; a negative duration moves it back.
func (o *Org) Advance(d time.Duration) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.offset += d
}
