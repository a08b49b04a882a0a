package sp

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"sync"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"

	"github.com/signoff-sso/signoff/sp/store"
)

// Metadata are the members of an org's discovery document that we use:
// https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderMetadata
type Metadata struct {
	Expected              string `json:"-"` // the issuer that was asked
	Issuer                string `json:"issuer"`
	AuthorizationEndpoint string `json:"authorization_endpoint"`
	TokenEndpoint         string `json:"token_endpoint"`
	UserInfoEndpoint      string `json:"userinfo_endpoint"`
	JWKSURI               string `json:"jwks_uri"`
	// EndSession is where a sign-out goes on; what is no address does not keep people from signing
	// in. See https://openid.net/specs/openid-connect-rpinitiated-1_0.html#OPMetadata
	EndSession json.RawMessage `json:"end_session_endpoint"`
	// SendsIssuer announces the parameter iss in authorization responses:
	// https://www.rfc-editor.org/rfc/rfc9207
	SendsIssuer bool `json:"authorization_response_iss_parameter_supported"`
}

// Provider is one connection's view of its Okta org.
type Provider struct {
	Metadata Metadata
	Keys     oidc.KeySet
	OIDC     *oidc.Provider // for userinfo
}

// OAuth returns the token endpoint and our credentials there. Okta's default for web apps is
// client_secret_basic:
// https://developer.okta.com/docs/api/openapi/okta-oauth/guides/client-auth/
func (p *Provider) OAuth(conn store.Connection, redirectURI string) *oauth2.Config {
	return &oauth2.Config{
		ClientID: conn.ClientID, ClientSecret: conn.Secret, RedirectURL: redirectURI,
		Endpoint: oauth2.Endpoint{TokenURL: p.Metadata.TokenEndpoint, AuthStyle: oauth2.AuthStyleInHeader},
	}
}

func soundProvider() ProviderParts {
	return ProviderParts{
		BackChannel: BackChannel,
		Discover:    Discover,
		Metadata:    MetadataRules(),
		Keys:        NewKeySet,
		Test:        connectionTestRules(),
		Verifier: func(clientID string, now func() time.Time) *oidc.Config {
			return &oidc.Config{ClientID: clientID, SupportedSigningAlgs: []string{oidc.RS256}, Now: now}
		},
	}
}

// Discover fetches an org's metadata; go-oidc checks that they name the issuer that was asked.
func Discover(ctx context.Context, issuer string) (Metadata, error) {
	metadata := Metadata{Expected: issuer}
	provider, err := oidc.NewProvider(ctx, issuer)
	if err != nil {
		return metadata, fmt.Errorf("fetch metadata: %w", err)
	}
	if err := provider.Claims(&metadata); err != nil {
		return metadata, fmt.Errorf("read metadata: %w", err)
	}
	return metadata, nil
}

// MetadataRules returns the checks of metadata: "issuer", "endpoints".
func MetadataRules() Rules[Metadata] {
	return Rules[Metadata]{
		{"issuer", func(_ context.Context, m Metadata) error {
			if m.Issuer != m.Expected {
				return errors.New("they belong to another issuer")
			}
			return nil
		}},
		// An Okta org serves all its endpoints itself. Metadata that send codes, secrets or key
		// requests to another host are an attack:
		// https://www.rfc-editor.org/rfc/rfc9700#section-4.4
		{"endpoints", func(_ context.Context, m Metadata) error {
			for _, endpoint := range []string{m.AuthorizationEndpoint, m.TokenEndpoint, m.JWKSURI} {
				if !sameOrigin(m.Issuer, endpoint) {
					return errors.New("an endpoint is missing or on another host")
				}
			}
			if m.UserInfoEndpoint != "" && !sameOrigin(m.Issuer, m.UserInfoEndpoint) {
				return errors.New("the userinfo endpoint is on another host")
			}
			return nil
		}},
	}
}

func sameOrigin(a, b string) bool {
	first, errA := url.Parse(a)
	second, errB := url.Parse(b)
	return errA == nil && errB == nil && first.Scheme == second.Scheme && first.Host == second.Host && second.User == nil
}

// maxResponse bounds the size of a response from Okta, in bytes.
const maxResponse = 1 << 20

// BackChannel returns the client for calls to Okta: it follows no redirects, reads no more than a
// megabyte and does not wait longer than 10 seconds. The given client is not changed.
func BackChannel(given *http.Client) *http.Client {
	client := *given
	client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	if client.Timeout == 0 || client.Timeout > backChannelTimeout {
		client.Timeout = backChannelTimeout
	}
	transport := client.Transport
	if transport == nil {
		transport = http.DefaultTransport
	}
	client.Transport = limitedTransport{transport}
	return &client
}

// limitedTransport cuts responses that are too long.
type limitedTransport struct{ next http.RoundTripper }

// RoundTrip implements http.RoundTripper.
func (t limitedTransport) RoundTrip(r *http.Request) (*http.Response, error) {
	response, err := t.next.RoundTrip(r)
	if err == nil {
		response.Body = struct {
			io.Reader
			io.Closer
		}{io.LimitReader(response.Body, maxResponse), response.Body}
	}
	return response, err
}

// providers is the cache of metadata and keys, by connection: nothing is shared between
// connections.
type providers struct {
	mu   sync.Mutex
	byID map[string]cachedProvider
}

type cachedProvider struct {
	provider *Provider
	conn     store.Connection // as it was
	expires  time.Time
}

func newProviders() *providers { return &providers{byID: map[string]cachedProvider{}} }

// Provider returns the Okta org of a connection, from the cache or freshly discovered. A failure is
// not cached.
func (s *SP) Provider(ctx context.Context, conn store.Connection) (*Provider, error) {
	if cached := s.providers.get(conn, s.Now()); cached != nil {
		return cached, nil
	}
	ctx = oidc.ClientContext(ctx, s.client)
	metadata, err := s.parts.Provider.Discover(ctx, conn.Issuer)
	if err != nil {
		return nil, err
	}
	if err := s.parts.Provider.Metadata.Check(ctx, metadata); err != nil {
		return nil, fmt.Errorf("check metadata: %w", err)
	}
	provider := &Provider{
		Metadata: metadata,
		Keys:     s.parts.Provider.Keys(s.client, metadata.JWKSURI, s.Now, s.parts.Browser.Lifetimes.KeysMax),
		OIDC: (&oidc.ProviderConfig{
			IssuerURL: metadata.Issuer, AuthURL: metadata.AuthorizationEndpoint, TokenURL: metadata.TokenEndpoint,
			UserInfoURL: metadata.UserInfoEndpoint, JWKSURL: metadata.JWKSURI, Algorithms: []string{oidc.RS256},
		}).NewProvider(ctx),
	}
	s.providers.put(conn, provider, s.Now().Add(s.parts.Browser.Lifetimes.ProviderMetadata))
	return provider, nil
}

func (p *providers) get(conn store.Connection, now time.Time) *Provider {
	p.mu.Lock()
	defer p.mu.Unlock()
	cached, ok := p.byID[conn.ID]
	if !ok || cached.conn.Issuer != conn.Issuer || !cached.conn.Configured.Equal(conn.Configured) || !now.Before(cached.expires) {
		return nil
	}
	return cached.provider
}

func (p *providers) forget(conn store.Connection) {
	p.mu.Lock()
	defer p.mu.Unlock()
	delete(p.byID, conn.ID)
}

func (p *providers) put(conn store.Connection, provider *Provider, expires time.Time) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.byID[conn.ID] = cachedProvider{provider: provider, conn: conn, expires: expires}
}
