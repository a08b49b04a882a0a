package defect

import (
	"context"
	"crypto/tls"
	"encoding/base64"
	"encoding/json"
	"errors"
	"net/http"
	"strings"
	"sync"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
	"github.com/go-jose/go-jose/v4"
	"golang.org/x/oauth2"

	"github.com/signoff-sso/signoff/sp"
)

// keyDefects are about Okta's keys.
func keyDefects() []Defect {
	return []Defect{
		{ID: "M049", Name: "reads-keys-once", Does: "reads the keys once and never again", Caught: []string{"JWKS-01", "JWKS-02", "UL-AUTH-18/rotated"}, Plant: keys(func() *keyring { return &keyring{once: true} })},
		{ID: "M233", Name: "keeps-withdrawn-keys", Does: "remembers every key that it has seen", Caught: []string{"JWKS-03"}, Plant: keys(func() *keyring { return &keyring{keeps: true} })},
		{ID: "M234", Name: "needs-kid", Does: "finds no key without its id", Caught: []string{"JWKS-04"}, Plant: keys(func() *keyring { return &keyring{needsID: true} })},
		{ID: "M052", Name: "strict-key-set", Does: "reads no key set with a key that it does not know", Caught: []string{"JWKS-05"}, Plant: keys(func() *keyring { return &keyring{strict: true} })},
		{ID: "M235", Name: "any-key-use", Does: "verifies by a key that is for encryption", Caught: []string{"JWKS-06"}, Plant: keys(func() *keyring { return &keyring{anyUse: true} })},
		{ID: "M054", Name: "open-without-keys", Does: "lets everybody in while the keys cannot be read", Caught: []string{"JWKS-08", "UL-AUTH-19/forged"}, Plant: keys(func() *keyring { return &keyring{open: true} })},
		{ID: "M053", Name: "reads-keys-always", Does: "reads the keys at every sign-in", Caught: []string{"JWKS-09"}, Plant: keys(func() *keyring { return &keyring{always: true} })},
		{ID: "M243", Name: "asks-again-for-keys", Does: "asks for the keys three times where it does not find one", Caught: []string{"JWKS-07"}, Plant: keys(func() *keyring { return &keyring{again: 2} })},
		{ID: "M051", Name: "keys-by-id-only", Does: "keeps the keys of all orgs together, by their ids", Caught: []string{"JWKS-10"}, Plant: sharedKeys},
	}
}

// keyring is a key set that somebody has written by hand, with the mistake that its fields say.
type keyring struct {
	once, keeps, needsID, strict, open, always, anyUse bool
	again                                              int // how often it asks once more

	client *http.Client
	url    string
	mu     sync.Mutex
	cached []published
}

// keys plants a key set for each connection.
func keys(newKeyring func() *keyring) func(*sp.Config) {
	return parts(func(p *sp.Parts) {
		p.Provider.Keys = func(client *http.Client, url string, _ func() time.Time, _ time.Duration) oidc.KeySet {
			k := newKeyring()
			k.client, k.url = client, url
			return k
		}
	})
}

// VerifySignature implements oidc.KeySet.
func (k *keyring) VerifySignature(ctx context.Context, raw string) ([]byte, error) {
	parsed, err := jose.ParseSignedCompact(raw, []jose.SignatureAlgorithm{jose.RS256})
	if err != nil {
		return nil, err
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	if !k.always {
		if payload := k.verify(parsed); payload != nil {
			return payload, nil
		}
	}
	if k.once && len(k.cached) > 0 {
		return nil, errors.New("unknown key")
	}
	for range 1 + k.again {
		if err := k.read(ctx); err != nil {
			if k.open {
				return payloadOf(raw), nil
			}
			return nil, err
		}
		if payload := k.verify(parsed); payload != nil {
			return payload, nil
		}
	}
	return nil, errors.New("unknown key")
}

// Load fetches the keys when a connection is set up, as [sp.KeySet.Load] does.
func (k *keyring) Load(ctx context.Context) error {
	k.mu.Lock()
	defer k.mu.Unlock()
	if err := k.read(ctx); err != nil && !k.open {
		return err
	}
	return nil
}

func (k *keyring) verify(parsed *jose.JSONWebSignature) []byte {
	for _, key := range k.cached {
		id := parsed.Signatures[0].Header.KeyID
		if k.needsID && (id == "" || key.KeyID != id) || id != "" && key.KeyID != "" && key.KeyID != id || !forSigning(key) && !k.anyUse {
			continue
		}
		if payload, err := parsed.Verify(key.Key); err == nil {
			return payload
		}
	}
	return nil
}

func (k *keyring) read(ctx context.Context) error {
	var set struct {
		Keys []json.RawMessage `json:"keys"`
	}
	if err := json.Unmarshal(fetchedBy(ctx, k.client, k.url), &set); err != nil || len(set.Keys) == 0 {
		return errors.New("no keys")
	}
	var read []published
	for _, one := range set.Keys {
		var key published
		switch err := errors.Join(json.Unmarshal(one, &key.JSONWebKey), json.Unmarshal(one, &key.members)); {
		case err == nil:
			read = append(read, key)
		case k.strict:
			return err
		}
	}
	if k.keeps {
		read = append(read, k.cached...)
	}
	k.cached = read
	return nil
}

func payloadOf(raw string) []byte {
	parts := strings.Split(raw, ".")
	if len(parts) != 3 {
		return nil
	}
	payload, err := base64.RawURLEncoding.DecodeString(parts[1])
	if err != nil {
		return nil
	}
	return payload
}

// sharedKeys is one key set for all connections, which asks the org of whoever came last and finds
// keys by id.
func sharedKeys(c *sp.Config) {
	shared := &keyring{}
	parts(func(p *sp.Parts) {
		p.Provider.Keys = func(client *http.Client, url string, _ func() time.Time, _ time.Duration) oidc.KeySet {
			shared.mu.Lock()
			defer shared.mu.Unlock()
			shared.client = client
			return &sharing{shared, url}
		}
	})(c)
}

type sharing struct {
	*keyring
	own string
}

// VerifySignature implements oidc.KeySet.
func (s *sharing) VerifySignature(ctx context.Context, raw string) ([]byte, error) {
	s.ask()
	return s.keyring.VerifySignature(ctx, raw)
}

// Load fetches the own org's keys as well.
func (s *sharing) Load(ctx context.Context) error {
	s.ask()
	return s.keyring.Load(ctx)
}

func (s *sharing) ask() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.url, s.keeps = s.own, true
}

// metadataDefects are about metadata and transport.
func metadataDefects() []Defect {
	return []Defect{
		{ID: "M236", Name: "knows-paths", Does: "takes Okta's usual paths without a look at the metadata", Caught: []string{"DISCOVERY-01"}, Plant: discovered(func(m *sp.Metadata) {
			base := m.Expected + "/oauth2/v1"
			m.AuthorizationEndpoint, m.TokenEndpoint, m.UserInfoEndpoint, m.JWKSURI = base+"/authorize", base+"/token", base+"/userinfo", base+"/keys"
		})},
		{ID: "M056", Name: "any-metadata-issuer", Does: "does not compare the issuer of the metadata", Caught: []string{"DISCOVERY-02"}, Plant: anyIssuer},
		{ID: "M058", Name: "global-token-endpoint", Does: "keeps the token endpoint in a variable of the process", Caught: []string{"DISCOVERY-03/token", "TENANT-01/at-once"},
			Plant: global(func(m *sp.Metadata) *string { return &m.TokenEndpoint })},
		{ID: "M245", Name: "global-userinfo-endpoint", Does: "keeps the address of userinfo in a variable of the process", Caught: []string{"DISCOVERY-03/userinfo"}, Plant: globalUserinfo},
		{ID: "M246", Name: "global-keys", Does: "keeps the address of the keys in a variable of the process", Caught: []string{"DISCOVERY-03/keys"}, Plant: globalKeys},
		{ID: "M237", Name: "endpoints-anywhere", Does: "sends codes and secrets wherever the metadata say", Caught: []string{"DISCOVERY-04"}, Plant: anyEndpoint},
		{ID: "M840", Name: "endpoints-by-host", Does: "looks at the host of the endpoints in the metadata, and not at their scheme",
			Caught: []string{"DISCOVERY-04/plain-authorization", "DISCOVERY-04/plain-token", "DISCOVERY-04/plain-keys", "DISCOVERY-04/plain-userinfo"}, Plant: endpointsByHost},
		{ID: "M238", Name: "follows-redirects", Does: "follows redirects of Okta's endpoints", Caught: []string{"DISCOVERY-05/metadata", "DISCOVERY-05/keys"},
			Plant: planted(anyEndpoint, anyIssuer, parts(func(p *sp.Parts) {
				p.Provider.BackChannel = func(given *http.Client) *http.Client {
					client := *given
					client.CheckRedirect = nil
					return &client
				}
			}))},
		{ID: "M057", Name: "any-certificate", Does: "talks to whoever shows any certificate", Caught: []string{"DISCOVERY-06"},
			Plant: parts(func(p *sp.Parts) {
				p.Provider.BackChannel = func(given *http.Client) *http.Client {
					client := sp.BackChannel(given)
					client.Transport = &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}}
					return client
				}
			})},
		{ID: "M254", Name: "keeps-metadata", Does: "reads the metadata once and never again", Caught: []string{"DISCOVERY-07"}, Plant: keepsMetadata},
		{ID: "M239", Name: "needs-userinfo", Does: "needs a userinfo endpoint", Caught: []string{"DISCOVERY-08"},
			Plant: parts(func(p *sp.Parts) {
				p.Provider.Metadata = append(p.Provider.Metadata, sp.Rule[sp.Metadata]{Name: "userinfo", Check: func(_ context.Context, m sp.Metadata) error {
					if m.UserInfoEndpoint == "" {
						return errors.New("no userinfo endpoint")
					}
					return nil
				}})
			})},
	}
}

// keepsMetadata keeps what was read of an org for as long as the SP runs.
func keepsMetadata(c *sp.Config) {
	var providers sync.Map // by connection
	step("provider", func(ctx context.Context, in *sp.SignIn, sound func(context.Context, *sp.SignIn) error) error {
		if kept, ok := providers.Load(in.Connection.ID); ok {
			in.Provider = kept.(*sp.Provider)
			return nil
		}
		err := sound(ctx, in)
		if err == nil {
			providers.Store(in.Connection.ID, in.Provider)
		}
		return err
	})(c)
}

// discovered changes what was read of the metadata.
func discovered(change func(*sp.Metadata)) func(*sp.Config) {
	return parts(func(p *sp.Parts) {
		sound := p.Provider.Discover
		p.Provider.Discover = func(ctx context.Context, issuer string) (sp.Metadata, error) {
			m, err := sound(ctx, issuer)
			change(&m)
			return m, err
		}
	})
}

// anyIssuer reads metadata without a look at whose they are.
func anyIssuer(c *sp.Config) {
	parts(func(p *sp.Parts) {
		p.Provider.Metadata = p.Provider.Metadata.Without("issuer")
		p.Provider.Discover = func(ctx context.Context, issuer string) (sp.Metadata, error) {
			m := sp.Metadata{Expected: issuer}
			provider, err := oidc.NewProvider(oidc.InsecureIssuerURLContext(ctx, issuer), issuer)
			if err != nil {
				// go-oidc takes the first issuer for granted, not what the document says; another
				// reads it by hand.
				err = readMetadata(ctx, issuer, &m)
			} else {
				err = provider.Claims(&m)
			}
			m.Issuer = issuer
			return m, err
		}
	})(c)
}

func readMetadata(ctx context.Context, issuer string, into *sp.Metadata) error {
	client, ok := ctx.Value(oauth2.HTTPClient).(*http.Client)
	if !ok {
		client = http.DefaultClient
	}
	return json.Unmarshal(fetchedBy(ctx, client, issuer+"/.well-known/openid-configuration"), into)
}

func anyEndpoint(c *sp.Config) {
	parts(func(p *sp.Parts) { p.Provider.Metadata = p.Provider.Metadata.Without("endpoints") })(c)
}

// endpointsByHost takes every endpoint on the issuer's host and port.
func endpointsByHost(c *sp.Config) {
	parts(func(p *sp.Parts) {
		p.Provider.Metadata = p.Provider.Metadata.Wrap("endpoints", func(sound metadataCheck) metadataCheck {
			return func(ctx context.Context, m sp.Metadata) error {
				for _, address := range []*string{&m.AuthorizationEndpoint, &m.TokenEndpoint, &m.UserInfoEndpoint, &m.JWKSURI} {
					if rest, plain := strings.CutPrefix(*address, "http:"); plain && strings.HasPrefix(m.Issuer, "https:") {
						*address = "https:" + rest // in this copy, which is looked at and let go
					}
				}
				return sound(ctx, m)
			}
		})
	})(c)
}

// global takes an address that was read last, whoever's it is.
func global(of func(*sp.Metadata) *string) func(*sp.Config) {
	last := &latest{}
	return planted(anyEndpoint, discovered(func(m *sp.Metadata) { last.keep("", *of(m)) }),
		step("provider", func(ctx context.Context, in *sp.SignIn, sound func(context.Context, *sp.SignIn) error) error {
			err := sound(ctx, in)
			if err == nil {
				provider := *in.Provider
				*of(&provider.Metadata) = last.of("")
				in.Provider = &provider
			}
			return err
		}))
}

// globalUserinfo asks by hand, since go-oidc knows an address of its own.
func globalUserinfo(c *sp.Config) {
	global(func(m *sp.Metadata) *string { return &m.UserInfoEndpoint })(c)
	step("userinfo", func(ctx context.Context, in *sp.SignIn, _ func(context.Context, *sp.SignIn) error) (err error) {
		in.UserInfo, err = sp.ParseClaims(userinfo(ctx, in))
		return err
	})(c)
}

// globalKeys lets one key set verify for everybody: that of the address which was read last.
func globalKeys(c *sp.Config) {
	last := &latest{}
	planted(anyEndpoint, discovered(func(m *sp.Metadata) { last.keep("", m.JWKSURI) }), parts(func(p *sp.Parts) {
		sound := p.Provider.Keys
		p.Provider.Keys = func(client *http.Client, _ string, now func() time.Time, patience time.Duration) oidc.KeySet {
			return &globalRing{last, func(url string) oidc.KeySet { return sound(client, url, now, patience) }}
		}
	}))(c)
}

type globalRing struct {
	last *latest
	at   func(url string) oidc.KeySet
}

// VerifySignature implements oidc.KeySet.
func (r *globalRing) VerifySignature(ctx context.Context, raw string) ([]byte, error) {
	return r.at(r.last.of("")).VerifySignature(ctx, raw)
}
