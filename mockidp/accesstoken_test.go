package mockidp

import (
	"encoding/base64"
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	gojose "github.com/go-jose/go-jose/v4"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/signoff-sso/signoff/mockidp/internal/jose"
	"github.com/signoff-sso/signoff/mockidp/internal/random"
)

// decodePart returns one part of a JWT.
func decodePart(t testing.TB, raw string, part int) map[string]any {
	t.Helper()
	parts := strings.Split(raw, ".")
	require.Len(t, parts, 3)
	text, err := base64.RawURLEncoding.DecodeString(parts[part])
	require.NoError(t, err)
	var document map[string]any
	require.NoError(t, json.Unmarshal(text, &document))
	return document
}

func TestOrgAccessTokenHasOktasShape(t *testing.T) {
	t.Parallel()
	p := newParty(t)
	tokens := p.tokens("acr_values", acrAnyFactor)
	raw := tokens["access_token"].(string)
	header, claims := decodePart(t, raw, 0), decodePart(t, raw, 1)
	assert.Len(t, header, 2)
	assert.Equal(t, "RS256", header["alg"])
	assert.NotContains(t, kids(t, p.org), header["kid"], "the key is never published")
	assert.Regexp(t, `^AT\.\w{43}$`, claims["jti"])
	assert.EqualValues(t, 3600, claims["exp"].(float64)-claims["iat"].(float64))
	for _, name := range []string{"jti", "iat", "exp", "auth_time"} {
		delete(claims, name)
	}
	assert.Equal(t, map[string]any{
		"ver": 1.0, "iss": p.org.Issuer(), "aud": p.org.Issuer(), "sub": p.bob.Login, "cid": p.app.ID, "uid": p.bob.ID,
		"scp": []any{"openid", "profile", "email"}, "acr": acrAnyFactor,
	}, claims)
	assert.Len(t, strings.Split(raw, ".")[2], base64.RawURLEncoding.EncodedLen(256), "as long as a signature by RS256")
	signed, err := gojose.ParseSignedCompact(raw, []gojose.SignatureAlgorithm{gojose.RS256})
	require.NoError(t, err)
	for _, key := range p.org.keys {
		_, err = signed.Verify(key.Public())
		assert.Error(t, err)
	}
	id := decodePart(t, tokens["id_token"].(string), 1)
	assert.Equal(t, jose.Hash(raw), id["at_hash"])
}

// The org goes by its record: what was changed, be it in the signature alone, is worth nothing.
func TestOrgAccessTokenIsOpaque(t *testing.T) {
	t.Parallel()
	p := newParty(t)
	raw := p.tokens()["access_token"].(string)
	other := p.tokens()["access_token"].(string)
	parts, theirs := strings.Split(raw, "."), strings.Split(other, ".")
	for _, forged := range []string{parts[0] + "." + parts[1] + "." + theirs[2], parts[0] + "." + parts[1] + ".", parts[1], raw + "x"} {
		assert.Equal(t, http.StatusUnauthorized, p.userinfo(forged).StatusCode)
	}
	assert.Equal(t, http.StatusOK, p.userinfo(raw).StatusCode)
}

// A code that is used again, while the tokens for it are being signed, ends them all the same.
func TestTokensThatEndWhileTheyAreSigned(t *testing.T) {
	t.Parallel()
	p, server := newAPI(t, App{})
	code := p.codeAt(server, "scope", "openid email")
	s := p.org.servers[0]
	x, form := &exchange{org: p.org, server: s, client: p.app}, p.redemption(code)
	m, refused := p.org.redeemCode(x, form)
	require.Nil(t, refused)
	_, refused = p.org.redeemCode(x, form)
	require.NotNil(t, refused)
	access, err := signAccessToken(s, m.access)
	require.NoError(t, err)
	p.org.hold(m, access)
	assert.Equal(t, http.StatusUnauthorized, p.userinfoAt(at(server, "/oauth2/v1/userinfo"), access))
}

// Many at once, with keys that rotate and retire: for the race detector.
func TestCustomServerAtOnce(t *testing.T) {
	t.Parallel()
	p, server := newAPI(t, App{ClientCredentials: true})
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			for range 5 {
				m, refused := p.org.mintForClient(&exchange{org: p.org, server: p.org.servers[0], client: p.app}, url.Values{"scope": {"reports.read"}})
				if assert.Nil(t, refused) {
					_, err := signAccessToken(p.org.servers[0], m.access)
					assert.NoError(t, err)
				}
				assert.NoError(t, p.org.RotateServerKeys(server.ID))
			}
		})
	}
	all.Wait()
	assert.Len(t, p.org.servers[0].keys, 21)
}

// BenchmarkAccessToken is what an access token in Okta's shape costs more than a random string.
func BenchmarkAccessToken(b *testing.B) {
	s, err := Start(Config{})
	require.NoError(b, err)
	b.Cleanup(func() { s.Close() })
	o, err := s.NewOrg(OrgConfig{})
	require.NoError(b, err)
	u := &User{ID: newID("00u"), Login: "bob@acme.example"}
	g := &grant{appID: newID("0oa"), authTime: time.Now(), request: authRequest{scopes: []string{"openid", "profile", "email"}}}
	b.Run("jwt", func(b *testing.B) {
		for b.Loop() {
			if _, err := signAccessToken(nil, o.newAccessToken(g, u)); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("random", func(b *testing.B) {
		for b.Loop() {
			random.Alphanumeric(43)
		}
	})
}
