package mockidp

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"encoding/json"
	"maps"
	"net/http"
	"testing"
	"time"

	"github.com/go-jose/go-jose/v4"
	"github.com/go-jose/go-jose/v4/jwt"
	"github.com/signoff-sso/signoff/mockidp/internal/random"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// newKeyParty is a party that authenticates with a key of its own.
func newKeyParty(t *testing.T) (*party, *ecdsa.PrivateKey) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	require.NoError(t, err)
	set, err := json.Marshal(jose.JSONWebKeySet{Keys: []jose.JSONWebKey{{Key: key.Public(), KeyID: "k1", Algorithm: "ES256", Use: "sig"}}})
	require.NoError(t, err)
	_, o := startOrg(t, Config{})
	return addParty(t, o, App{ClientAuth: PrivateKeyJWT, JWKS: set}), key
}

// assertion signs a sound client assertion with some claims changed; nil takes a claim out.
func (p *party) assertion(key *ecdsa.PrivateKey, kid string, change map[string]any) string {
	p.t.Helper()
	claims := map[string]any{
		"iss": p.app.ID, "sub": p.app.ID, "aud": p.org.Issuer() + "/oauth2/v1/token",
		"iat": p.org.Now().Unix(), "exp": p.org.Now().Add(5 * time.Minute).Unix(), "jti": random.Alphanumeric(20),
	}
	maps.Copy(claims, change)
	maps.DeleteFunc(claims, func(_ string, v any) bool { return v == nil })
	signer, err := jose.NewSigner(jose.SigningKey{Algorithm: jose.ES256, Key: jose.JSONWebKey{Key: key, KeyID: kid}}, nil)
	require.NoError(p.t, err)
	raw, err := jwt.Signed(signer).Claims(claims).Serialize()
	require.NoError(p.t, err)
	return raw
}

func (p *party) redeemWithAssertion(raw string) (int, map[string]any) {
	p.t.Helper()
	form := p.redemption(p.code(), "client_assertion_type", assertionType, "client_assertion", raw)
	return p.call("/oauth2/v1/token", form, func(r *http.Request) { r.Header.Del("Authorization") })
}

func TestPrivateKeyJWT(t *testing.T) {
	p, key := newKeyParty(t)
	raw := p.assertion(key, "k1", nil)
	status, response := p.redeemWithAssertion(raw)
	assert.Equal(t, http.StatusOK, status, "%v", response)
	status, response = p.redeemWithAssertion(raw)
	assert.Equal(t, http.StatusUnauthorized, status)
	assert.Equal(t, "The client_assertion token has already been used.", response["error_description"])
	status, response = p.redeemWithAssertion(p.assertion(key, "", map[string]any{"jti": nil, "iat": nil}))
	assert.Equal(t, http.StatusOK, status, "kid, jti and iat are optional: %v", response)
}

// A jump of the org's clock is no jump of the client's.
func TestPrivateKeyJWTSurvivesAClockJump(t *testing.T) {
	t.Parallel()
	p, key := newKeyParty(t)
	for _, jump := range []time.Duration{3 * time.Hour, -48 * time.Hour} {
		p.org.Advance(jump)
		now := time.Now()
		raw := p.assertion(key, "k1", map[string]any{"iat": now.Unix(), "exp": now.Add(5 * time.Minute).Unix()})
		status, response := p.redeemWithAssertion(raw)
		assert.Equal(t, http.StatusOK, status, "%v", response)
		status, _ = p.redeemWithAssertion(raw)
		assert.Equal(t, http.StatusUnauthorized, status, "it still works once")
	}
}

func TestPrivateKeyJWTErrors(t *testing.T) {
	p, key := newKeyParty(t)
	foreign, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	require.NoError(t, err)
	in := func(d time.Duration) int64 { return p.org.Now().Add(d).Unix() }
	const none = "eyJhbGciOiJub25lIn0.e30."
	for name, c := range map[string]struct{ raw, want string }{
		"other endpoint":     {p.assertion(key, "k1", map[string]any{"aud": p.org.Issuer()}), "The audience claim for client_assertion must be the endpoint invoked for the request."},
		"no expiry":          {p.assertion(key, "k1", map[string]any{"exp": nil}), "The client_assertion must contain the 'exp' claim as seconds since epoch."},
		"expired":            {p.assertion(key, "k1", map[string]any{"exp": in(-time.Minute)}), "The client_assertion token is expired."},
		"lives too long":     {p.assertion(key, "k1", map[string]any{"exp": in(61 * time.Minute)}), "The client_assertion token has an expiration too far into the future."},
		"issued tomorrow":    {p.assertion(key, "k1", map[string]any{"iat": in(time.Minute)}), "The client_assertion token must be issued before the current time."},
		"foreign key":        {p.assertion(foreign, "k1", nil), "The client_assertion signature is invalid."},
		"unknown kid":        {p.assertion(key, "k2", nil), "The client_assertion JWT kid is invalid."},
		"subject not issuer": {p.assertion(key, "k1", map[string]any{"sub": "someone"}), "The issuer/subject claim for client_assertion is not a valid client_id."},
		"unknown client":     {p.assertion(key, "k1", map[string]any{"iss": "0oaNobody", "sub": "0oaNobody"}), "The issuer/subject claim for client_assertion is not a valid client_id."},
		"no JWT":             {"nonsense", "The parsing of the client_assertion failed."},
		"alg none":           {none, "The client_assertion JWT signature algorithm is invalid."},
	} {
		t.Run(name, func(t *testing.T) {
			status, response := p.redeemWithAssertion(c.raw)
			assert.Equal(t, http.StatusUnauthorized, status)
			assert.Equal(t, map[string]any{"error": "invalid_client", "error_description": c.want}, response)
		})
	}
	t.Run("other type", func(t *testing.T) {
		form := p.redemption(p.code(), "client_assertion_type", "urn:x", "client_assertion", p.assertion(key, "k1", nil))
		status, response := p.call("/oauth2/v1/token", form, func(r *http.Request) { r.Header.Del("Authorization") })
		assert.Equal(t, http.StatusBadRequest, status)
		assert.Equal(t, "The client_assertion_type is invalid.", response["error_description"])
	})
	t.Run("no keys", func(t *testing.T) {
		require.NoError(t, p.org.UpdateApp(p.app.ID, func(a *App) { a.JWKS = nil }))
		_, response := p.redeemWithAssertion(p.assertion(key, "k1", nil))
		assert.Equal(t, "The client does not have a JWKSet configured, but the client_assertion requires one.", response["error_description"])
	})
}
