package sp_test

import (
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/signoff-sso/signoff/sp"
)

func stringReader(s string) io.Reader { return strings.NewReader(s) }

func TestStartRefusesOtherAddresses(t *testing.T) {
	for _, address := range []string{"0.0.0.0:0", ":0", "[::]:0", "192.0.2.1:0"} {
		_, err := sp.Start(t.Context(), sp.Config{Listen: address})
		assert.ErrorIs(t, err, sp.ErrNotLoopback, address)
	}
	_, err := sp.Start(t.Context(), sp.Config{Host: "http://x"})
	require.Error(t, err)
}

// TestTruepicJourney is the guide of Truepic Vision from the contract to the second sign-in.
func TestTruepicJourney(t *testing.T) {
	w := truepic(t)
	answer := w.connect("acme")
	assert.Equal(t, "ec-acme", answer.ConnectionName)
	assert.Equal(t, "acme", answer.OrganizationName)
	assert.Equal(t, []string{w.url("/oauth2/callback/ec-acme")}, answer.RedirectURIs)
	assert.Equal(t, w.url("/oauth/global-token-revocation/connection/ec-acme"), answer.GlobalTokenRevocation)
	assert.Equal(t, "ISS_SUB", answer.SubjectFormat)

	// Before support confirms, nobody is routed.
	b := w.browser().open(w.url("/"))
	b.open(w.url("/login")).click("Continue", "Work email", "ada@acme.example")
	require.Equal(t, "Enter your password", b.heading())
	require.Zero(t, w.okta.seen("/oauth2/v1/authorize"))

	// Support enables home realm discovery: routed, but not let in.
	support := w.browser().open(w.url("/support"))
	support.click("Sign in", "Email", "sue@support.example", "Password", password)
	require.Equal(t, "Support console", support.heading())
	support.click("Enable home realm discovery for acme.example")
	b.open(w.url("/login")).click("Continue", "Work email", "ada@acme.example")
	require.Equal(t, "Application access is not enabled yet", b.heading())
	require.Len(t, w.accounts("acme"), 1, "a refused sign-in creates nothing")
	w.signedOut(b)

	support.click("Enable application access for Acme")
	b.open(w.url("/login")).click("Continue", "Work email", " ADA@acme.example. ")
	require.Equal(t, "Acme dashboard", b.heading())
	require.Contains(t, b.text(), "Signed in as Ada Lovelace (ada@acme.example)")
	require.Equal(t, "ada@acme.example", w.okta.lastAuthorize().Get("login_hint"))
	w.signedInAs(b, "ada@acme.example", "acme")
	first, _ := w.whoAmI(b)

	again := w.browser()
	again.open(w.url("/login")).click("Continue", "Work email", "ada@acme.example")
	second, _ := w.whoAmI(again)
	require.Equal(t, first.ID, second.ID)
	require.Equal(t, "member", second.Role)

	require.Equal(t, http.StatusNotFound, b.open(w.url("/sso/okta/start?connection=ec-acme&iss="+url.QueryEscape(w.okta.URL))).status,
		"sign-in cannot start at Okta")
}

// TestAlpaconJourney is the guide of Alpacon: both ways to start, and the deep link.
func TestAlpaconJourney(t *testing.T) {
	w := alpacon(t)
	b := w.browser().open(w.url("/"))
	require.Equal(t, `There is no workspace called "nobody".`, b.click("Continue", "Workspace", "nobody").byID("error"))
	b.click("Continue", "Workspace", " Acme ")
	require.Equal(t, "Sign in to Acme", b.heading())
	require.NotContains(t, b.text(), "Continue with Okta")

	answer := w.connect("acme")
	require.Empty(t, answer.GlobalTokenRevocation)
	require.Empty(t, answer.SubjectFormat)

	b.open(w.url("/o/acme/reports/annual?year=2026"))
	require.Equal(t, "Sign in to Acme", b.heading())
	b.click("Continue with Okta")
	require.Equal(t, "Annual report", b.heading())
	require.Equal(t, "year=2026", b.url.RawQuery)
	w.signedInAs(b, "ada@acme.example", "acme")

	tile := w.browser().open(w.initiate("acme"))
	require.Equal(t, "Acme dashboard", tile.heading())
	byPost := w.browser().post(w.url("/sso/okta/start?connection=ec-acme"), url.Values{"iss": {w.okta.URL}, "login_hint": {"ada@acme.example"}})
	require.Equal(t, "Acme dashboard", byPost.heading())
	require.Equal(t, "ada@acme.example", w.okta.lastAuthorize().Get("login_hint"))

	require.Equal(t, http.StatusNotFound, w.callLogout("ec-acme", "", "{}"), "there is no Universal Logout")
}

// initiate is the address of a tenant's tile, as Okta would open it.
func (w *world) initiate(slug string, more ...string) string {
	query := url.Values{"iss": {w.okta.URL}}
	for i := 0; i < len(more); i += 2 {
		query.Set(more[i], more[i+1])
	}
	return w.url("/sso/okta/start?connection=ec-"+slug) + "&" + query.Encode()
}

func TestAuthorizationRequest(t *testing.T) {
	w := alpacon(t)
	w.connect("acme")
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, w.initiate("acme",
		"client_id", "evil", "redirect_uri", "https://evil.example", "prompt", "none", "login_hint", "x&client_id=evil#\r\n"), nil)
	require.NoError(t, err)
	request.Host = "evil.example"
	request.Header.Set("X-Forwarded-Host", "evil.example")
	b := w.browser()
	b.stop = w.okta.URL
	query := b.do(request).location().Query()
	for name, values := range query {
		assert.Len(t, values, 1, name)
	}
	assert.Equal(t, "0oa-app", query.Get("client_id"))
	assert.Equal(t, w.url("/oauth2/callback/ec-acme"), query.Get("redirect_uri"))
	assert.Equal(t, "openid profile email", query.Get("scope"))
	assert.Equal(t, "S256", query.Get("code_challenge_method"))
	assert.Equal(t, "x&client_id=evil#\r\n", query.Get("login_hint"))
	assert.False(t, query.Has("prompt"))
	assert.GreaterOrEqual(t, len(query.Get("state")), 43)
	assert.GreaterOrEqual(t, len(query.Get("nonce")), 43)

	again := b.open(w.initiate("acme")).location().Query()
	for _, name := range []string{"state", "nonce", "code_challenge"} {
		assert.NotEqual(t, query.Get(name), again.Get(name), name)
	}
}

func TestInitiateRefusals(t *testing.T) {
	w := alpacon(t)
	w.connect("acme")
	for name, path := range map[string]string{
		"no iss":             "?connection=ec-acme",
		"unknown iss":        "?connection=ec-acme&iss=https://evil.example",
		"iss with slash":     "?connection=ec-acme&iss=" + w.okta.URL + "/",
		"iss upper case":     "?connection=ec-acme&iss=" + strings.ToUpper(w.okta.URL),
		"iss twice":          "?connection=ec-acme&iss=" + w.okta.URL + "&iss=https://evil.example",
		"iss as array":       "?connection=ec-acme&iss[]=" + w.okta.URL,
		"unknown connection": "?connection=ec-none&iss=" + w.okta.URL,
		"other tenant":       "?connection=ec-globex&iss=" + w.okta.URL,
		"nothing":            "",
	} {
		t.Run(name, func(t *testing.T) {
			before := w.okta.seen("/oauth2/v1/authorize")
			b := w.browser().open(w.url("/sso/okta/start" + path))
			assert.Equal(t, "Sign-in failed", b.heading())
			assert.Equal(t, http.StatusBadRequest, b.status)
			assert.Equal(t, before, w.okta.seen("/oauth2/v1/authorize"))
		})
	}
}

func TestTargetLink(t *testing.T) {
	w := alpacon(t)
	w.connect("acme")
	for target, landing := range map[string]string{
		w.url("/o/acme/reports/annual?x=1"):   "/o/acme/reports/annual?x=1",
		w.url("/o/globex/reports/annual"):     "/o/acme/",
		"https://evil.example/o/acme/tokens":  "/o/acme/",
		w.url("") + ".evil.example/o/acme/":   "/o/acme/",
		w.url("") + "@evil.example/o/acme/":   "/o/acme/",
		w.url("//evil.example/o/acme/tokens"): "/o/acme/",
		"/o/acme/tokens":                      "/o/acme/",
	} {
		b := w.browser().open(w.initiate("acme", "target_link_uri", target))
		assert.Equal(t, landing, b.url.RequestURI(), target)
	}
}

func TestUserSwitch(t *testing.T) {
	w := alpacon(t)
	w.connect("acme")
	b := w.browser().open(w.initiate("acme"))
	old := w.cookies(b)
	w.okta.signsIn("00ubob", "bob@acme.example", "Bob")
	b.open(w.initiate("acme"))
	w.signedInAs(b, "bob@acme.example", "acme")
	stolen := w.browser()
	stolen.client.Jar.SetCookies(b.url, old)
	w.signedOut(stolen)
}

func (w *world) cookies(b *browser) []*http.Cookie {
	address, err := url.Parse(w.sp.URL())
	require.NoError(w.t, err)
	return b.client.Jar.Cookies(address)
}

func TestDisabledConnection(t *testing.T) {
	w := alpacon(t)
	w.connect("acme")
	inFlight := w.browser()
	inFlight.stop = w.sp.URL() + "/oauth2/callback/"
	inFlight.open(w.initiate("acme"))
	callback := inFlight.location().String()

	admin := w.browser().open(w.url("/o/acme/login")).click("Sign in", "Email", "root@acme.example", "Password", password)
	admin.open(w.url("/o/acme/single-sign-on"))
	require.Contains(t, admin.text(), "Active")
	admin.click("Turn off Okta sign-in")
	require.Contains(t, admin.text(), "Turned off")

	inFlight.stop = ""
	require.Equal(t, "Sign-in failed", inFlight.open(callback).heading())
	require.Equal(t, "Sign-in failed", w.browser().open(w.initiate("acme")).heading())
	require.NotContains(t, w.browser().open(w.url("/o/acme/login")).text(), "Continue with Okta")
	admin.click("Turn on Okta sign-in")
	require.Equal(t, "Acme dashboard", w.browser().open(w.initiate("acme")).heading())
}

func TestTransactionLimits(t *testing.T) {
	w := alpacon(t)
	w.connect("acme")
	b := w.browser()
	b.stop = w.sp.URL() + "/oauth2/callback/"
	var callbacks []string
	for range 8 {
		b.open(w.initiate("acme"))
		callbacks = append(callbacks, b.location().String())
	}
	b.stop = ""
	require.Equal(t, "Sign-in failed", b.open(callbacks[0]).heading(), "the oldest gave way")
	require.Equal(t, "Acme dashboard", b.open(callbacks[3]).heading(), "parallel tabs work in any order")
	w.wait(11 * time.Minute)
	require.Equal(t, "Sign-in failed", b.open(callbacks[4]).heading())
}
