package sp_test

import (
	"bytes"
	"log/slog"
	"net/http"
	"net/url"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/crypto/bcrypt"
	"golang.org/x/net/html"

	"github.com/signoff-sso/signoff/sp"
)

func (w *world) rootOfTruepic() *browser {
	return w.browser().open(w.url("/login")).click("Continue", "Work email", "root@acme.example").click("Sign in", "Password", password)
}

func TestLocalSignIn(t *testing.T) {
	w := truepic(t)
	b := w.browser().open(w.url("/"))
	require.Contains(t, b.text(), "Sign in")
	b.open(w.url("/o/acme/reports/annual?year=2026"))
	require.Equal(t, "/login", b.url.Path)
	b.click("Continue", "Work email", "nobody@acme.example")
	known := w.browser().open(w.url("/login")).click("Continue", "Work email", "root@acme.example")
	assert.Equal(t, strings.ReplaceAll(known.text(), "root@", "nobody@"), b.text(), "the same page for known and unknown")
	require.Equal(t, wrong, b.click("Sign in", "Password", password).byID("error"))
	for _, guess := range []string{"", "null", "undefined", "root@acme.example", "wrong", strings.Repeat("x", 100)} {
		require.Equal(t, wrong, known.click("Sign in", "Password", guess).byID("error"), guess)
	}
	known.open(w.url("/login?return_to=%2Fo%2Facme%2Freports%2Fannual%3Fyear%3D2026")).click("Continue", "Work email", "root@acme.example")
	known.click("Sign in", "Password", password)
	assert.Equal(t, "Annual report", known.heading())
	assert.Equal(t, "year=2026", known.url.RawQuery)

	old := w.cookies(known)
	known.open(w.url("/o/acme/")).click("Sign out")
	assert.Equal(t, "/login", known.url.Path)
	w.signedOut(known)
	known.client.Jar.SetCookies(known.url, old)
	w.signedOut(known)
}

// TestSignInRenewsTheCookies shows that whoever has planted or read a cookie before a sign-in has
// nothing afterwards.
func TestSignInRenewsTheCookies(t *testing.T) {
	w := alpacon(t)
	b := w.browser().open(w.url("/o/acme/login"))
	before := w.cookies(b)
	require.NotEmpty(t, before)
	b.click("Sign in", "Email", "root@acme.example", "Password", password)
	w.signedInAs(b, "root@acme.example", "acme")
	for _, now := range w.cookies(b) {
		for _, old := range before {
			assert.NotEqual(t, old.Value, now.Value, now.Name)
		}
	}
}

const wrong = "Wrong email or password."

func TestJustProvisionedHasNoPassword(t *testing.T) {
	w := alpacon(t)
	w.connect("acme")
	w.browser().open(w.initiate("acme"))
	for _, guess := range []string{"", "null", "00uada", "ada@acme.example"} {
		b := w.browser().open(w.url("/o/acme/login")).click("Sign in", "Email", "ada@acme.example", "Password", guess)
		assert.Equal(t, wrong, b.byID("error"))
	}
}

func TestSessionsExpireAndAreRemembered(t *testing.T) {
	w := truepic(t)
	plain := w.rootOfTruepic()
	kept := w.browser().open(w.url("/login")).click("Continue", "Work email", "root@acme.example")
	kept.click("Sign in", "Password", password, "Keep me signed in", "on")
	w.wait(13 * time.Hour)
	w.signedOut(plain)
	w.signedInAs(kept, "root@acme.example", "acme")
	kept.open(w.url("/o/acme/")).click("Sign out")
	w.signedOut(kept)
	w.wait(31 * 24 * time.Hour)
	w.signedOut(kept)
}

// A session that began at one org is signed out at no other, to which the connection has been
// pointed meanwhile: the new org would see the ID token of the former.
func TestSignOutAfterTheOrgHasChanged(t *testing.T) {
	w := newWorld(t, sp.Acme())
	w.tenant(sp.Tenant{Slug: "acme", Name: "Acme", Domains: []string{"acme.example"}})
	signsOut := func(o *fakeOkta) {
		o.metadata = func(m map[string]any) { m["end_session_endpoint"] = o.URL + "/oauth2/v1/logout" }
	}
	w.okta.lies(signsOut)
	w.connectByHand("acme")
	b := w.signsIn("00uada", "ada@acme.example")
	w.okta = newFakeOkta(t, w.now, newKey(t))
	w.okta.lies(signsOut)
	w.connectByHand("acme")
	b.stop = w.okta.URL
	b.open(w.url("/o/acme/")).click("Sign out")
	assert.Empty(t, b.location().Query().Get("id_token_hint"))
	w.signedOut(b)
}

// A browser that is only remembered, and leaves by the page that asks, is nobody's from then on.
func TestSignOutOfARememberedBrowser(t *testing.T) {
	w := alpacon(t, func(c *sp.Config) { c.Profile.SingleLogout = true })
	kept := w.browser().open(w.url("/o/acme/login"))
	kept.click("Sign in", "Email", "root@acme.example", "Password", password, "Keep me signed in", "on")
	w.wait(13 * time.Hour)
	kept.open(w.url("/logout")).click("Sign out")
	w.signedOut(kept)
	for _, c := range w.cookies(kept) {
		assert.NotEqual(t, "alpacon_session", c.Name)
	}
}

func TestSessionFixation(t *testing.T) {
	w := truepic(t)
	b := w.browser().open(w.url("/login"))
	planted := &http.Cookie{Name: "truepic-vision_session", Value: "planted", Path: "/"}
	b.client.Jar.SetCookies(b.url, []*http.Cookie{planted})
	b.click("Continue", "Work email", "root@acme.example").click("Sign in", "Password", password)
	w.signedInAs(b, "root@acme.example", "acme")
	attacker := w.browser()
	attacker.client.Jar.SetCookies(b.url, []*http.Cookie{planted})
	w.signedOut(attacker)

	// No other cookie of ours is a session.
	for _, c := range w.cookies(b) {
		if c.Name != "truepic-vision_session" {
			attacker.client.Jar.SetCookies(b.url, []*http.Cookie{{Name: "truepic-vision_session", Value: c.Value, Path: "/"}})
			w.signedOut(attacker)
		}
	}
}

func TestCookiesAndHeaders(t *testing.T) {
	w := alpacon(t)
	w.connect("acme")
	b := w.browser()
	b.stop = w.sp.URL() + "/o/"
	b.open(w.initiate("acme"))
	cookies := (&http.Response{Header: b.header}).Cookies()
	require.NotEmpty(t, cookies)
	for _, c := range cookies {
		assert.True(t, c.HttpOnly, c.Name)
		assert.Equal(t, http.SameSiteLaxMode, c.SameSite, c.Name)
		assert.Less(t, len(c.Value), 100, c.Name)
	}
	b.stop = ""
	for _, path := range []string{"/", "/o/acme/", "/o/acme/login", "/api/me", "/nowhere", "/support/login"} {
		b.open(w.url(path))
		assert.Contains(t, b.header.Get("Content-Security-Policy"), "frame-ancestors 'none'", path)
		assert.NotContains(t, b.header.Get("Content-Security-Policy"), "script-src", path)
		assert.Equal(t, "no-store", b.header.Get("Cache-Control"), path)
		assert.Equal(t, "nosniff", b.header.Get("X-Content-Type-Options"), path)
	}
	assert.Equal(t, http.StatusOK, b.open(w.url("/healthz")).status)
	assert.Equal(t, http.StatusOK, b.open(w.url("/assets/style.css")).status)
	assert.Equal(t, http.StatusOK, b.open(w.url("/assets/icon.svg")).status)
}

func TestFormsNeedTheirToken(t *testing.T) {
	w := truepic(t)
	b := w.rootOfTruepic()
	for _, path := range []string{"/login", "/login/password", "/login/choose", "/logout", "/o/acme/tokens", "/o/acme/people/x", "/o/acme/single-sign-on",
		"/support/login", "/support/logout", "/support/domains/acme.example/hrd", "/support/tenants/acme/access", "/support/tenants/acme/okta", "/support/tenants/acme/domains/acme.example/confirm",
		"/oauth/express/x/accept", "/oauth/express/x/decline", "/oauth/express/x/tenant", "/oauth/express/x/sign-in"} {
		for _, token := range []string{"", "wrong"} {
			b.post(w.url(path), url.Values{"csrf": {token}})
			assert.Equal(t, http.StatusForbidden, b.status, path)
		}
	}
	w.signedInAs(b, "root@acme.example", "acme")
}

func TestReturnTo(t *testing.T) {
	w := truepic(t)
	for _, evil := range []string{"https://evil.example/", "//evil.example/", `/\evil.example`, "/%09/evil.example", "https:evil.example", "javascript:alert(1)",
		"/o/acme/\r\nX: y", "/o/../../x", "/o/globex/", "/login", "o/acme/", "/o/acme//x", `/o/acme/\x`, "/o/%2e%2e/x", "/o/acme/%0d%0a"} {
		b := w.browser().open(w.url("/login?"+url.Values{"return_to": {evil}}.Encode())).click("Continue", "Work email", "root@acme.example")
		b.click("Sign in", "Password", password)
		assert.Equal(t, w.url("/o/acme/"), b.url.String(), evil)
	}
}

func TestSeveralOrganizations(t *testing.T) {
	w := truepic(t)
	w.member(sp.Member{Tenant: "globex", Email: "root@acme.example", Name: "Root"})
	b := w.rootOfTruepic()
	require.Equal(t, "Choose an organization", b.heading())
	w.signedOut(b)
	b = w.rootOfTruepic()
	require.Equal(t, "Please choose one.", b.click("Continue").byID("error"))
	ticket := url.Values{"csrf": {b.formToken()}, "tenant": {"acme"}}
	find(b.page, func(n *html.Node) bool {
		if attribute(n, "name") == "ticket" {
			ticket.Set("ticket", attribute(n, "value"))
		}
		return false
	})
	require.NotEmpty(t, ticket.Get("ticket"))
	b.click("Continue", "Globex", "on")
	w.signedInAs(b, "root@acme.example", "globex")

	other := w.browser().open(w.url("/login"))
	stolen := url.Values{"csrf": {other.formToken()}, "tenant": {"acme"}, "ticket": {ticket.Get("ticket")}}
	other.post(w.url("/login/choose"), stolen)
	w.signedOut(other)
	w.wait(6 * time.Minute)
	fresh := b.open(w.url("/login"))
	ticket.Set("csrf", fresh.formToken())
	b.post(w.url("/login/choose"), ticket)
	w.signedInAs(b, "root@acme.example", "globex")
}

func TestAPITokens(t *testing.T) {
	w := truepic(t)
	b := w.rootOfTruepic()
	b.open(w.url("/o/acme/tokens")).click("Create API token")
	access, refresh := b.byID("access-token"), b.byID("refresh-token")
	require.Equal(t, http.StatusOK, w.meByToken(access))
	require.Equal(t, http.StatusUnauthorized, w.meByToken(refresh), "a refresh token is no access token")
	require.NotContains(t, b.open(w.url("/o/acme/tokens")).body, access)
	w.wait(61 * time.Minute)
	require.Equal(t, http.StatusUnauthorized, w.meByToken(access))

	form := url.Values{"grant_type": {"refresh_token"}, "refresh_token": {refresh}}
	status, next := postForm(t, w.url("/oauth/token"), form)
	require.Equal(t, http.StatusOK, status)
	renewed, _ := next["access_token"].(string)
	require.Equal(t, http.StatusOK, w.meByToken(renewed))
	status, body := postForm(t, w.url("/oauth/token"), form)
	require.Equal(t, http.StatusBadRequest, status, "reused")
	require.Equal(t, "invalid_grant", body["error"])
	require.Equal(t, http.StatusUnauthorized, w.meByToken(renewed), "the family is revoked")
	form.Set("refresh_token", next["refresh_token"].(string))
	status, _ = postForm(t, w.url("/oauth/token"), form)
	require.Equal(t, http.StatusBadRequest, status)

	for _, bad := range []url.Values{{}, {"grant_type": {"password"}}, {"grant_type": {"refresh_token", "refresh_token"}}, {"grant_type": {"refresh_token"}}} {
		status, _ := postForm(t, w.url("/oauth/token"), bad)
		assert.Equal(t, http.StatusBadRequest, status)
	}
}

func TestSupportConsole(t *testing.T) {
	w := truepic(t)
	b := w.browser()
	require.Equal(t, "/support/login", b.open(w.url("/support")).url.Path)
	require.Equal(t, wrong, b.click("Sign in", "Email", "root@acme.example", "Password", password).byID("error"), "a customer is no agent")
	require.Equal(t, wrong, b.click("Sign in", "Email", "x", "Password", password).byID("error"))
	b.click("Sign in", "Email", "Sue@support.example", "Password", password)
	require.Equal(t, "Support console", b.heading())
	for _, name := range []string{"home realm discovery for acme.example", "application access for Globex"} {
		b.click("Enable " + name)
		b.click("Disable " + name)
		require.Contains(t, b.text(), "Enable "+name)
	}
	b.click("Disable Okta SSO for Acme").click("Enable Okta SSO for Acme")
	token := b.formToken()
	for _, path := range []string{"/support/domains/nobody.example/hrd", "/support/tenants/nobody/access"} {
		require.Equal(t, http.StatusNotFound, b.post(w.url(path), url.Values{"csrf": {token}, "on": {"true"}}).status)
	}
	w.signedOut(b)
	b.open(w.url("/support")).click("Sign out")
	require.Equal(t, "/support/login", b.open(w.url("/support")).url.Path)

	root := w.rootOfTruepic()
	root.open(w.url("/o/acme/"))
	root.post(w.url("/support/tenants/acme/access"), url.Values{"csrf": {root.formToken()}, "on": {"true"}})
	require.Equal(t, "/support/login", root.url.Path)
	tenant, err := w.sp.Store().TenantBySlug(t.Context(), "acme")
	require.NoError(t, err)
	require.False(t, tenant.ApplicationAccess)
}

func TestPeopleAndSingleSignOnPages(t *testing.T) {
	w := truepic(t)
	b := w.rootOfTruepic().open(w.url("/o/acme/single-sign-on"))
	require.Contains(t, b.text(), "Not configured.")
	w.connect("acme")
	w.activate("acme", "acme.example")
	w.oktaSignIn()
	require.Contains(t, b.open(w.url("/o/acme/single-sign-on")).text(), "Active")
	people := b.open(w.url("/o/acme/people")).text()
	require.Contains(t, people, "Ada Lovelace ada@acme.example member Okta")
	require.Contains(t, people, "Root root@acme.example admin Password")
}

// TestNothingSecretIsLogged runs the main journeys with a log and looks for what must not be in it.
func TestNothingSecretIsLogged(t *testing.T) {
	var log bytes.Buffer
	w := truepic(t, func(c *sp.Config) {
		c.Log = slog.New(slog.NewTextHandler(&log, &slog.HandlerOptions{Level: slog.LevelDebug}))
	})
	run := w.approve("acme")
	_, status := w.push(run.token, w.pushBody())
	require.Equal(t, http.StatusOK, status)
	w.settled("acme")
	w.activate("acme", "acme.example")
	w.okta.lies(func(o *fakeOkta) { o.claims = set("nonce", "other") })
	w.oktaSignIn()
	w.okta.honest()
	b := w.oktaSignIn()
	token := w.logoutToken("ec-acme")
	w.callLogout("ec-acme", token, "{}")
	w.redeem(run)
	w.push(run.token, "{}")
	require.Contains(t, log.String(), "sign-in refused")
	for name, secret := range map[string]string{
		"client secret": w.okta.secret, "password": password, "express token": run.token, "code": run.code, "logout token": token, "token": "eyJ",
	} {
		assert.NotContains(t, log.String(), secret, name)
	}
	for _, c := range w.cookies(b) {
		assert.NotContains(t, log.String(), c.Value, c.Name)
	}
}

// TestDatabaseFile shows that customers, connections and sessions outlive the process.
func TestDatabaseFile(t *testing.T) {
	file := filepath.Join(t.TempDir(), "sp data.db")
	w := alpacon(t, func(c *sp.Config) { c.Database = file })
	w.connect("acme")
	b := w.browser().open(w.initiate("acme"))
	require.NoError(t, w.sp.Close())
	var err error
	w.sp, err = sp.Start(t.Context(), sp.Config{Profile: sp.Alpacon(), Database: file, PasswordCost: bcrypt.MinCost})
	require.NoError(t, err)
	address, err := url.Parse(w.sp.URL())
	require.NoError(t, err)
	require.Equal(t, address.Hostname(), b.url.Hostname())
	w.signedInAs(b, "ada@acme.example", "acme")
	require.Contains(t, w.browser().open(w.url("/o/acme/login")).text(), "Continue with Okta")
	require.NoError(t, w.sp.Close())
}
