package conformance

import (
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/crypto/bcrypt"

	"github.com/signoff-sso/signoff/mockidp"
	"github.com/signoff-sso/signoff/sp"
	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/lab"
	"github.com/signoff-sso/signoff/steps/sut"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// Where an SP stands is for its configuration to say: here behind a proxy that ends TLS, with a
// Universal Logout endpoint at another host, which takes the public address for its audience. No
// check of Universal Logout takes any of that for a mistake, and they notice there what they notice
// elsewhere.
func TestUniversalLogoutBehindProxies(t *testing.T) {
	t.Run("sound", func(t *testing.T) {
		passed := 0
		for _, r := range runBehindProxies(t, "UL-AUTH,UL-EFFECT-01,UL-EFFECT-03", nil) {
			assert.Contains(t, []verdict.Verdict{verdict.Pass, verdict.NotApplicable}, r.Verdict, "%s: %s (%s)", r.ID, r.Reason, r.Actual)
			if r.Verdict == verdict.Pass {
				passed++
			}
		}
		assert.Greater(t, passed, 80)
	})
	// Both show where the call is right but for one thing, its audience included.
	for id, only := range map[string]string{
		"M094": "UL-AUTH-09/other-sp,UL-AUTH-09/other-tenant,UL-AUTH-09/~host-below", // for any audience
		"M096": "UL-AUTH-07",                                                         // of any org
	} {
		t.Run(id, func(t *testing.T) {
			for _, r := range runBehindProxies(t, only, planted(t, nil, id)) {
				assert.Equal(t, verdict.Fail, r.Verdict, "%s: %s (%s)", r.ID, r.Reason, r.Actual)
			}
		})
	}
}

// runBehindProxies runs checks by HTTP on an SP, with what is wrong with it; nil for nothing.
func runBehindProxies(t *testing.T, only string, adapt func(*sp.Config)) []verdict.Result {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	inside := &url.URL{Scheme: "http", Host: listener.Addr().String()}
	outside := "https://notes.localhost:" + proxyTo(t, inside, (*httptest.Server).StartTLS)
	api := "http://api.localhost:" + proxyTo(t, inside, (*httptest.Server).Start)
	cfg, err := sut.Parse("an SP behind proxies", fmt.Appendf(nil, behindProxiesYAML, outside, api), func(string) (string, bool) { return "secret-of-this-test-and-of-no-other", true })
	require.NoError(t, err)
	cfg.Okta.Listen, cfg.Second.Okta.Listen = "127.0.0.1:0", "127.0.0.1:0" // the file of an SP that runs already has to name a port
	out := t.TempDir()
	stage, err := lab.OpenOkta(t.Context(), lab.Options{Config: cfg, Driver: driver.KindHTTP, Keys: &keys, Out: out, KeyPatience: 2 * time.Second})
	require.NoError(t, err)
	t.Cleanup(func() { assert.NoError(t, stage.Close()) })
	notes := sp.Config{
		Profile: sp.Acme(), Listener: listener, PublicURL: outside, PasswordCost: bcrypt.MinCost, HTTPClient: trusting(t, filepath.Join(out, "okta-ca.pem")),
	}
	if adapt != nil {
		adapt(&notes)
	}
	server, err := sp.Start(t.Context(), notes)
	require.NoError(t, err)
	t.Cleanup(func() { assert.NoError(t, server.Close()) })
	for slug, tenant := range map[string]*lab.Tenant{"acme": stage.First, "globex": stage.Second} {
		require.NoError(t, server.AddTenant(t.Context(), sp.Tenant{Slug: slug, Name: slug, Customer: true, OktaSSO: true}))
		addresses, err := server.Connect(t.Context(), slug, sp.Client{Issuer: tenant.Org.Issuer(), ID: tenant.App.ID, Secret: tenant.App.ClientSecret})
		require.NoError(t, err)
		require.NoError(t, tenant.Org.UpdateApp(tenant.App.ID, func(a *mockidp.App) { a.RedirectURIs = []string{addresses.RedirectURI} }))
	}
	return runOn(t, stage, only, true)
}

const behindProxiesYAML = `
name: Notes behind proxies
base_url: %[1]s
declares: [sp-initiated, jit, universal-logout]
okta: {listen: "127.0.0.1:9443", tls: auto, client: {id: 0oaBehindProxies0000, secret: "${SECRET}", redirect_uris: ["%[1]s/oauth2/callback"]}}
sign_in: [{open: /o/acme/login}, {click: Continue with Okta}]
signed_in: {get: /api/me, email: $.email, name: $.name, tenant: $.tenant.slug, id: $.id, role: $.role}
deep_link: /o/acme/reports/annual?year=2026
tenant: acme
universal_logout:
  endpoint: %[2]s/oauth/global-token-revocation/connection/ec-acme
  audience: %[1]s/oauth/global-token-revocation/connection/ec-acme
  subject: [iss_sub, email]
  within: 1s
second_tenant:
  okta: {listen: "127.0.0.1:9444", tls: auto, client: {id: 0oaBehindProxies0001, secret: "${SECRET}", redirect_uris: ["%[1]s/oauth2/callback"]}}
  sign_in: [{open: /o/globex/login}, {click: Continue with Okta}]
  deep_link: /o/globex/reports/annual?year=2026
  tenant: globex
  universal_logout:
    endpoint: %[2]s/oauth/global-token-revocation/connection/ec-globex
    audience: %[1]s/oauth/global-token-revocation/connection/ec-globex
`

// proxyTo starts a proxy and returns its port.
func proxyTo(t *testing.T, to *url.URL, start func(*httptest.Server)) string {
	t.Helper()
	proxy := httptest.NewUnstartedServer(&httputil.ReverseProxy{Rewrite: func(r *httputil.ProxyRequest) { r.SetURL(to) }})
	start(proxy)
	t.Cleanup(proxy.Close)
	u, err := url.Parse(proxy.URL)
	require.NoError(t, err)
	return u.Port()
}

// trusting returns a client that trusts the authority of a file and no other.
func trusting(t *testing.T, file string) *http.Client {
	t.Helper()
	text, err := os.ReadFile(file)
	require.NoError(t, err)
	roots := x509.NewCertPool()
	require.True(t, roots.AppendCertsFromPEM(text))
	return &http.Client{Timeout: 4 * time.Second, Transport: &http.Transport{TLSClientConfig: &tls.Config{RootCAs: roots, MinVersion: tls.VersionTLS12}}}
}
