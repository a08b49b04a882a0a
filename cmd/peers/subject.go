package main

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"encoding/json"
	"fmt"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"sync"
	"time"
)

// subject is a mock Okta that runs and is asked, with what its configuration says. What a peer has
// no setting for is there all the same: its probe asks as a client of Okta would, and is refused.
type subject struct {
	issuer string // of the server that signs people in
	world

	apiToken string      // of the management API (SSWS)
	calls    <-chan sent // that reach the SP's Global Token Revocation endpoint
	controls controls
	// again starts the peer as its documentation does by default; for how it starts.
	again func(context.Context) (*instance, error)

	once     sync.Once
	metadata metadata
	failed   error // why there is no metadata
	auth     func(client) clientAuth
}

// world is what every subject is configured with, as far as it can be.
type world struct {
	web    client // confidential, may refresh, assigned to alice
	public client // a browser's, with PKCE
	keyed  client // authenticates by private_key_jwt
	caller client // confidential, of the custom authorization server
	key    *ecdsa.PrivateKey

	redirect, initiate string // URIs of web, and of the others
	origin             string // whose scripts are trusted
	afterLogout        string // where a logout may lead
	logout             string // the SP's Global Token Revocation endpoint
	server             string // id of a custom authorization server
	alice, bob         person // bob is assigned to nothing
}

type client struct{ id, secret string }

type person struct{ login, password string }

// newWorld describes what a subject is to be configured with. logout is where Universal Logout
// arrives.
func newWorld(logout string) (world, error) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return world{}, fmt.Errorf("make the client's key: %w", err)
	}
	web := client{"peers-web", "peers-web-secret-that-nobody-guesses"}
	return world{
		web: web, caller: web, public: client{id: "peers-browser"}, keyed: client{id: "peers-keyed"}, key: key,
		redirect: "http://127.0.0.1:8400/callback", initiate: "http://127.0.0.1:8400/login", origin: "http://127.0.0.1:8400", afterLogout: "http://127.0.0.1:8400/",
		logout: logout, server: "reports",
		alice: person{"alice@acme.example", "correct horse battery"}, bob: person{"bob@acme.example", "staple in the stable"},
	}, nil
}

// controls are what a test tells a mock to do, by the mock's own API. Each returns how that is
// done, in a few words; nil where its documentation has no such thing.
type controls struct {
	openAPI string // address of the description of an API by HTTP, for any language

	rotate, forgeClaim, forgeSignature, failToken, advance func(context.Context) (how string, err error)
}

// instance is a fresh start of a peer.
type instance struct {
	address string // of the discovery document
	took    time.Duration
	listens func() ([]netip.AddrPort, error) // on which addresses
	stop    func()
}

// metadata is what the probes need of a discovery document.
type metadata struct {
	Issuer      string   `json:"issuer"`
	Authorize   string   `json:"authorization_endpoint"`
	Token       string   `json:"token_endpoint"`
	Userinfo    string   `json:"userinfo_endpoint"`
	Keys        string   `json:"jwks_uri"`
	Revoke      string   `json:"revocation_endpoint"`
	Logout      string   `json:"end_session_endpoint"`
	PAR         string   `json:"pushed_authorization_request_endpoint"`
	AuthMethods []string `json:"token_endpoint_auth_methods_supported"`
}

// discovery returns the discovery document of the subject's issuer.
func (s *subject) discovery(ctx context.Context) (metadata, error) {
	s.once.Do(func() { s.metadata, s.failed = readMetadata(ctx, s.issuer) })
	return s.metadata, s.failed
}

func readMetadata(ctx context.Context, issuer string) (metadata, error) {
	var m metadata
	r, err := get(ctx, issuer+"/.well-known/openid-configuration")
	if err != nil {
		return m, err
	}
	if err := r.document(&m); err != nil {
		return m, err
	}
	return m, nil
}

// org is the address at which Okta's own paths begin.
func (s *subject) org() string {
	u, err := url.Parse(s.issuer)
	if err != nil {
		return s.issuer
	}
	return u.Scheme + "://" + u.Host
}

// api calls Okta's management API by the subject's API token.
func (s *subject) api(ctx context.Context, method, path string, body any) (reply, error) {
	return s.apiBy(ctx, s.apiToken, method, path, body)
}

func (s *subject) apiBy(ctx context.Context, token, method, path string, body any) (reply, error) {
	var text string
	if body != nil {
		encoded, err := json.Marshal(body)
		if err != nil {
			return reply{}, err
		}
		text = string(encoded)
	}
	header := http.Header{"Authorization": {"SSWS " + token}, "Accept": {"application/json"}}
	if body != nil {
		header.Set("Content-Type", "application/json")
	}
	return send(ctx, method, s.org()+path, strings.NewReader(text), header)
}
