package mockidp

import (
	"crypto/tls"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// startBesideTLS starts a mock Okta, and a server to borrow its certificate from, and a client that
// trusts that.
func startBesideTLS(t *testing.T, cfg Config) (*Server, *httptest.Server) {
	t.Helper()
	borrowed := httptest.NewTLSServer(http.NotFoundHandler())
	t.Cleanup(borrowed.Close)
	okta, err := Start(cfg)
	require.NoError(t, err)
	t.Cleanup(func() { assert.NoError(t, okta.Close()) })
	return okta, borrowed
}

func TestAnOrgSpeaksTLS(t *testing.T) {
	_, borrowed := startBesideTLS(t, Config{})
	okta, _ := startBesideTLS(t, Config{TLS: borrowed.TLS})
	org, err := okta.NewOrg(OrgConfig{TLS: borrowed.TLS})
	require.NoError(t, err)
	for _, url := range []string{org.Issuer() + "/.well-known/openid-configuration", okta.OINKeysURL()} {
		assert.True(t, strings.HasPrefix(url, "https://127.0.0.1:"), url)
		res, err := borrowed.Client().Get(url)
		require.NoError(t, err)
		assert.Equal(t, http.StatusOK, res.StatusCode)
		require.NoError(t, res.Body.Close())
	}
}

// A cookie of a page that was served by TLS goes nowhere in clear.
func TestCookiesAreSecureOverTLS(t *testing.T) {
	okta, borrowed := startBesideTLS(t, Config{})
	for _, secure := range []*tls.Config{nil, borrowed.TLS} {
		org, err := okta.NewOrg(OrgConfig{TLS: secure})
		require.NoError(t, err)
		res, err := borrowed.Client().Get(org.Issuer() + "/login/login.htm")
		require.NoError(t, err)
		require.NoError(t, res.Body.Close())
		require.NotEmpty(t, res.Cookies())
		for _, c := range res.Cookies() {
			assert.Equal(t, secure != nil, c.Secure, c.Name)
		}
	}
}

// Pages of other sites can ask in a frame who is signed in where the org has trusted origins, and
// nowhere else.
func TestCookiesAreForOtherSitesWhereOriginsAreTrusted(t *testing.T) {
	t.Parallel()
	okta, borrowed := startBesideTLS(t, Config{})
	for _, c := range []struct {
		secure *tls.Config
		origin string
		want   http.SameSite
	}{
		{nil, "", http.SameSiteLaxMode}, {nil, spaOrigin, http.SameSiteLaxMode},
		{borrowed.TLS, "", http.SameSiteLaxMode}, {borrowed.TLS, spaOrigin, http.SameSiteNoneMode},
	} {
		org, err := okta.NewOrg(OrgConfig{TLS: c.secure})
		require.NoError(t, err)
		if c.origin != "" {
			require.NoError(t, org.AddTrustedOrigin(c.origin))
		}
		res, err := borrowed.Client().Get(org.Issuer() + "/login/login.htm")
		require.NoError(t, err)
		require.NoError(t, res.Body.Close())
		require.NotEmpty(t, res.Cookies())
		for _, cookie := range res.Cookies() {
			assert.Equal(t, c.want, cookie.SameSite, "%s at %s with %q", cookie.Name, org.Issuer(), c.origin)
		}
	}
}

func TestAnOrgMayHaveAnAddressOfItsOwn(t *testing.T) {
	okta, err := Start(Config{})
	require.NoError(t, err)
	t.Cleanup(func() { assert.NoError(t, okta.Close()) })
	org, err := okta.NewOrg(OrgConfig{URL: "https://okta.example/"})
	require.NoError(t, err)
	assert.Equal(t, "https://okta.example", org.Issuer())
}

func TestTheJournalSinceAMark(t *testing.T) {
	okta, err := Start(Config{})
	require.NoError(t, err)
	t.Cleanup(func() { assert.NoError(t, okta.Close()) })
	org, err := okta.NewOrg(OrgConfig{})
	require.NoError(t, err)
	get := func() {
		res, err := http.Get(org.Issuer() + "/.well-known/openid-configuration")
		require.NoError(t, err)
		require.NoError(t, res.Body.Close())
	}
	get()
	mark := org.Mark()
	assert.Empty(t, org.JournalSince(mark))
	get()
	assert.Len(t, org.JournalSince(mark), 1)
	org.forgotten, org.journal = 100, org.journal[:0]
	assert.Empty(t, org.JournalSince(mark))
	get()
	assert.Len(t, org.JournalSince(mark), 1, "what was forgotten is not counted twice")
}

// Whoever speaks to an https address without TLS is refused, and counted.
func TestConnectionsWithoutTLSAreCounted(t *testing.T) {
	t.Parallel()
	okta, borrowed := startBesideTLS(t, Config{})
	for _, c := range []struct {
		secure        *tls.Config
		scheme        string
		status, count int
	}{{borrowed.TLS, "https", http.StatusOK, 0}, {borrowed.TLS, "http", http.StatusBadRequest, 1}, {nil, "http", http.StatusOK, 0}} {
		org, err := okta.NewOrg(OrgConfig{TLS: c.secure})
		require.NoError(t, err)
		_, rest, _ := strings.Cut(org.Issuer(), ":")
		res, err := borrowed.Client().Get(c.scheme + ":" + rest + "/.well-known/openid-configuration?" + strings.Repeat("long", 3000))
		require.NoError(t, err)
		assert.NoError(t, res.Body.Close())
		assert.Equal(t, c.status, res.StatusCode)
		assert.Equal(t, c.count, org.PlaintextConnections())
	}
}
