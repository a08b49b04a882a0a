package sp_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/signoff-sso/signoff/sp"
	"github.com/signoff-sso/signoff/sp/store"
)

func TestParseEmail(t *testing.T) {
	for raw, want := range map[string]string{
		"ada@acme.example": "ada@acme.example", " Ada@ACME.Example. ": "ada@acme.example", "a+b@x.example": "a+b@x.example",
		"ada@bücher.example": "ada@xn--bcher-kva.example", "o'neil@x.example": "o'neil@x.example", "ädá@x.example": "ädá@x.example",
	} {
		email, err := sp.ParseEmail(raw)
		require.NoError(t, err, raw)
		assert.Equal(t, want, email.Address)
		assert.Equal(t, want[strings.Index(want, "@")+1:], email.Domain)
	}
	for _, raw := range []string{"", "x", "@", "a@", "@b", "a@b@c", "a b@c", "a@b c", "a@b\n", "\na@b", "a@b\x00", "a@.b", "a@b..c", "a@b..", `"a"@b`, "a@[127.0.0.1]",
		"a,b@c", "a@b\u00a0", "a\u202e@b", "a@b\ufffd", strings.Repeat("x", 254) + "@b"} {
		_, err := sp.ParseEmail(raw)
		assert.Error(t, err, "%q", raw)
	}
	kelvin, err := sp.ParseEmail("mi\u212ae@x.example")
	require.NoError(t, err)
	assert.NotEqual(t, "mike@x.example", kelvin.Address, "look-alikes are not folded")
	wide, err := sp.ParseEmail("a@\uff41cme.example")
	if err == nil {
		assert.NotEqual(t, "acme.example", wide.Domain)
	}
}

func TestParseClaims(t *testing.T) {
	claims, err := sp.ParseClaims([]byte(`{"a":"x","n":12.5,"l":["x","y"],"z":null}`))
	require.NoError(t, err)
	value, err := claims.String("a")
	require.NoError(t, err)
	assert.Equal(t, "x", value)
	at, ok, err := claims.Time("n")
	require.NoError(t, err)
	assert.True(t, ok)
	assert.Equal(t, time.Unix(12, 500000000), at)
	values, err := claims.Strings("l")
	require.NoError(t, err)
	assert.Equal(t, []string{"x", "y"}, values)
	for _, name := range []string{"n", "l", "z"} {
		_, err := claims.String(name)
		assert.Error(t, err, name)
	}
	for _, name := range []string{"a", "l", "z"} {
		_, _, err := claims.Time(name)
		assert.Error(t, err, name)
	}
	for _, name := range []string{"n", "z"} {
		_, err := claims.Strings(name)
		assert.Error(t, err, name)
	}
	_, ok, err = claims.Time("absent")
	require.NoError(t, err)
	assert.False(t, ok)
	for _, bad := range []string{"", "null", "[]", `"x"`, "{", `{"a"`, `{"a":1,"a":2}`, `{"a":1,"A":2}`, `{"a":}`, "{} {}", `{"a":1}x`} {
		_, err := sp.ParseClaims([]byte(bad))
		assert.Error(t, err, bad)
	}
}

func TestProfiles(t *testing.T) {
	for _, profile := range sp.Profiles() {
		found, ok := sp.ProfileByKey(profile.Key)
		assert.True(t, ok)
		assert.Equal(t, profile, found)
	}
	_, ok := sp.ProfileByKey("nobody")
	assert.False(t, ok)
	assert.Empty(t, sp.Alpacon().Missing(store.Tenant{Plan: "enterprise"}))
	assert.Len(t, sp.TruepicVision().Missing(store.Tenant{}), 2)
}

func TestCatalogEntry(t *testing.T) {
	w := alpacon(t)
	facts := w.sp.CatalogEntry()
	assert.Equal(t, w.url("/sso/okta/start?connection={connection_name}"), facts.InitiateLoginURITemplate)
	assert.False(t, facts.UniversalLogout)
	assert.Equal(t, w.url("/oauth/authorize"), facts.AuthorizeURL)

	other := truepic(t, func(c *sp.Config) { c.Host = "vision.localhost" })
	facts = other.sp.CatalogEntry()
	assert.Empty(t, facts.InitiateLoginURITemplate)
	assert.True(t, strings.HasPrefix(facts.APIURL, "http://vision.localhost:"))
	assert.True(t, facts.UniversalLogout)
}
