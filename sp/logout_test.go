package sp_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/go-jose/go-jose/v4"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/signoff-sso/signoff/sp"
)

// callLogout posts a body to a connection's Global Token Revocation endpoint and returns the
// status.
func (w *world) callLogout(connection, token string, body any) int {
	response := w.call(w.url("/oauth/global-token-revocation/connection/"+connection), token, "application/json", body)
	defer func() { _ = response.Body.Close() }()
	return response.StatusCode
}

// logoutToken is Okta's JWT for a connection. change may change its claims.
func (w *world) logoutToken(connection string, change ...func(map[string]any)) string {
	claims := map[string]any{
		"jti": randomText(), "iss": w.okta.URL, "sub": "0oa-app", "aud": w.url("/oauth/global-token-revocation/connection/" + connection),
		"iat": w.now().Unix(), "nbf": w.now().Add(-5 * time.Minute).Unix(), "exp": w.now().Add(5 * time.Minute).Unix(),
	}
	for _, f := range change {
		f(claims)
	}
	return sign(w.t, jose.RS256, w.okta.key, map[jose.HeaderKey]any{"typ": "global-token-revocation+jwt", "kid": w.okta.kid}, claims)
}

func byEmail(email string) map[string]any {
	return map[string]any{"sub_id": map[string]any{"format": "email", "email": email}}
}

func (w *world) bySubject(sub string) map[string]any {
	return map[string]any{"sub_id": map[string]any{"format": "iss_sub", "iss": w.okta.URL, "sub": sub}}
}

// loggedIn is an activated Truepic world with Ada signed in.
func loggedIn(t *testing.T) (*world, *browser) {
	w := truepic(t)
	w.connect("acme")
	w.activate("acme", "acme.example")
	return w, w.oktaSignIn()
}

func (w *world) oktaSignIn() *browser {
	return w.browser().open(w.url("/login")).click("Continue", "Work email", "ada@acme.example")
}

func TestUniversalLogout(t *testing.T) {
	for name, subject := range map[string]func(*world) any{
		"subject":      func(w *world) any { return w.bySubject("00uada") },
		"email":        func(*world) any { return byEmail("Ada@ACME.example") },
		"extra member": func(w *world) any { m := w.bySubject("00uada"); m["x"] = 1; return m },
	} {
		t.Run(name, func(t *testing.T) {
			w, ada := loggedIn(t)
			phone := w.oktaSignIn()
			bob := w.browserOf("00ubob", "bob@acme.example")
			globex := w.browser().open(w.url("/login")).click("Continue", "Work email", "root@globex.example").click("Sign in", "Password", password)
			ada.open(w.url("/o/acme/tokens")).click("Create API token")
			access, refresh := ada.byID("access-token"), ada.byID("refresh-token")
			require.Equal(t, http.StatusOK, w.meByToken(access))
			stolen := w.cookies(ada)

			require.Equal(t, http.StatusNoContent, w.callLogout("ec-acme", w.logoutToken("ec-acme"), subject(w)))
			w.signedOut(ada)
			w.signedOut(phone)
			ada.stop = w.sp.URL() + "/login"
			ada.open(w.url("/o/acme/reports/annual"))
			assert.Equal(t, "/login", ada.location().Path)
			thief := w.browser()
			thief.client.Jar.SetCookies(ada.url, stolen)
			w.signedOut(thief)
			assert.Equal(t, http.StatusUnauthorized, w.meByToken(access))
			status, body := postForm(t, w.url("/oauth/token"), url.Values{"grant_type": {"refresh_token"}, "refresh_token": {refresh}})
			assert.Equal(t, http.StatusBadRequest, status)
			assert.Equal(t, "invalid_grant", body["error"])
			w.signedInAs(bob, "bob@acme.example", "acme")
			w.signedInAs(globex, "root@globex.example", "globex")

			w.okta.signsIn("00uada", "ada@acme.example", "Ada Lovelace")
			w.signedInAs(w.oktaSignIn(), "ada@acme.example", "acme")
			require.Equal(t, http.StatusNoContent, w.callLogout("ec-acme", w.logoutToken("ec-acme"), subject(w)), "again")
			require.Equal(t, http.StatusNoContent, w.callLogout("ec-acme", w.logoutToken("ec-acme"), subject(w)), "without a session")
		})
	}
}

func (w *world) browserOf(sub, email string) *browser {
	w.okta.signsIn(sub, email, "Bob")
	b := w.oktaSignIn()
	w.signedInAs(b, email, "acme")
	return b
}

func (w *world) meByToken(token string) int {
	request, err := http.NewRequestWithContext(w.t.Context(), http.MethodGet, w.url("/api/me"), nil)
	require.NoError(w.t, err)
	request.Header.Set("Authorization", "bearer "+token)
	response, err := http.DefaultClient.Do(request)
	require.NoError(w.t, err)
	require.NoError(w.t, response.Body.Close())
	return response.StatusCode
}

// TestLogoutReachesTheLocalAccount shows that a person who signed in with a password before Okta
// came is signed out too, and is not remembered.
func TestLogoutReachesTheLocalAccount(t *testing.T) {
	w := truepic(t)
	w.member(sp.Member{Tenant: "acme", Email: "ada@acme.example", Name: "Ada", Password: password})
	w.member(sp.Member{Tenant: "globex", Email: "ada@acme.example", Name: "Ada"})
	local := w.browser().open(w.url("/login")).click("Continue", "Work email", "ada@acme.example")
	local.click("Sign in", "Password", password, "Keep me signed in", "on").click("Continue", "Acme", "on")
	w.signedInAs(local, "ada@acme.example", "acme")
	elsewhere := w.browser().open(w.url("/login")).click("Continue", "Work email", "ada@acme.example")
	elsewhere.click("Sign in", "Password", password).click("Continue", "Globex", "on")
	w.connect("acme")
	w.activate("acme", "acme.example")
	w.oktaSignIn()
	require.Equal(t, http.StatusNoContent, w.callLogout("ec-acme", w.logoutToken("ec-acme"), w.bySubject("00uada")))
	w.signedOut(local)
	w.signedInAs(elsewhere, "ada@acme.example", "globex")
}

func TestLogoutAuthentication(t *testing.T) {
	w, ada := loggedIn(t)
	stranger := newKey(t)
	typ := map[jose.HeaderKey]any{"typ": "global-token-revocation+jwt", "kid": w.okta.kid}
	claims := func(change ...func(map[string]any)) map[string]any {
		all := map[string]any{
			"jti": randomText(), "iss": w.okta.URL, "sub": "0oa-app", "aud": w.url("/oauth/global-token-revocation/connection/ec-acme"),
			"iat": w.now().Unix(), "exp": w.now().Add(5 * time.Minute).Unix(),
		}
		for _, f := range change {
			f(all)
		}
		return all
	}
	endpoint, now := w.url("/oauth/global-token-revocation/connection/ec-acme"), w.now()
	tokens := map[string]string{
		"none": "", "garbage": "x", "two": "a b", "foreign key": sign(t, jose.RS256, stranger, typ, claims()),
		"hmac": sign(t, jose.HS256, pemOf(t, w.okta.key.Public()), typ, claims()), "unsigned": unsigned(`{"alg":"none","typ":"global-token-revocation+jwt"}`, claims(), ""),
		"own jwk":      sign(t, jose.RS256, stranger, map[jose.HeaderKey]any{"typ": typ["typ"], "jwk": jose.JSONWebKey{Key: stranger.Public()}}, claims()),
		"crit":         sign(t, jose.RS256, w.okta.key, map[jose.HeaderKey]any{"typ": typ["typ"], "kid": w.okta.kid, "crit": []string{"x"}, "x": 1}, claims()),
		"no type":      sign(t, jose.RS256, w.okta.key, map[jose.HeaderKey]any{"kid": w.okta.kid}, claims()),
		"logout token": sign(t, jose.RS256, w.okta.key, map[jose.HeaderKey]any{"kid": w.okta.kid, "typ": "logout+jwt"}, claims()),
		"id token":     sign(t, jose.RS256, w.okta.key, map[jose.HeaderKey]any{"kid": w.okta.kid}, claims(set("sub", "00uada"), set("aud", []string{"0oa-app", endpoint}))),
	}
	for name, change := range map[string]func(map[string]any){
		"iss other": set("iss", "https://other.example"), "iss slash": set("iss", w.okta.URL+"/"), "iss missing": drop("iss"),
		"sub other": set("sub", "0oa-other"), "sub missing": drop("sub"), "sub user": set("sub", "00uada"),
		"aud client": set("aud", "0oa-app"), "aud token": set("aud", w.url("/oauth/token")), "aud missing": drop("aud"),
		"aud other tenant": set("aud", w.url("/oauth/global-token-revocation/connection/ec-globex")), "aud query": set("aud", endpoint+"?x=1"),
		"aud prefix": set("aud", endpoint[:len(endpoint)-1]), "aud several": set("aud", []string{endpoint, "x"}),
		"exp past": set("exp", now.Add(-15*time.Minute).Unix()), "exp missing": drop("exp"), "exp string": set("exp", "9999999999"),
		"nbf future": set("nbf", now.Add(time.Hour).Unix()), "iat future": set("iat", now.Add(24*time.Hour).Unix()), "iat missing": drop("iat"),
		"long life": set("exp", now.Add(365*24*time.Hour).Unix()), "jti missing": drop("jti"), "jti number": set("jti", 1),
	} {
		tokens[name] = sign(t, jose.RS256, w.okta.key, typ, claims(change))
	}
	for name, token := range tokens {
		t.Run(name, func(t *testing.T) {
			for _, body := range []any{w.bySubject("00uada"), w.bySubject("00unobody"), "{", `{"sub_id":{"format":"opaque","id":"x"}}`} {
				status := w.callLogout("ec-acme", token, body)
				assert.Contains(t, []int{http.StatusUnauthorized, http.StatusForbidden}, status)
			}
			w.signedInAs(ada, "ada@acme.example", "acme")
		})
	}
	assert.Equal(t, http.StatusUnauthorized, w.callLogout("ec-none", w.logoutToken("ec-none"), w.bySubject("00uada")))
	once := w.logoutToken("ec-acme", set("aud", []string{endpoint}))
	assert.Equal(t, http.StatusNoContent, w.callLogout("ec-acme", once, w.bySubject("00uada")), "aud as an array of one")
	assert.Equal(t, http.StatusForbidden, w.callLogout("ec-acme", once, w.bySubject("00uada")), "replayed")
}

func TestLogoutCredentialPlaces(t *testing.T) {
	w, ada := loggedIn(t)
	endpoint := w.url("/oauth/global-token-revocation/connection/ec-acme")
	token := w.logoutToken("ec-acme")
	body := `{"sub_id":{"format":"email","email":"ada@acme.example"}}`
	for name, change := range map[string]func(*http.Request){
		"basic":       func(r *http.Request) { r.SetBasicAuth("0oa-app", w.okta.secret) },
		"empty":       func(r *http.Request) { r.Header.Set("Authorization", "Bearer ") },
		"two headers": func(r *http.Request) { r.Header["Authorization"] = []string{"Bearer x", "Bearer " + token} },
		"in query":    func(r *http.Request) { r.URL.RawQuery = "access_token=" + token },
		"cookies": func(r *http.Request) {
			for _, c := range w.cookies(ada) {
				r.AddCookie(c)
			}
		},
	} {
		request, err := http.NewRequestWithContext(t.Context(), http.MethodPost, endpoint, strings.NewReader(body))
		require.NoError(t, err)
		request.Header.Set("Content-Type", "application/json")
		change(request)
		response, err := http.DefaultClient.Do(request)
		require.NoError(t, err)
		require.NoError(t, response.Body.Close())
		assert.Equal(t, http.StatusUnauthorized, response.StatusCode, name)
	}
	w.signedInAs(ada, "ada@acme.example", "acme")
}

func TestLogoutRequests(t *testing.T) {
	w, ada := loggedIn(t)
	w.member(sp.Member{Tenant: "globex", Email: "ada@acme.example", Name: "Ada", Password: password})
	for name, test := range map[string]struct {
		body   any
		status int
	}{
		"unknown subject": {w.bySubject("00unobody"), 404}, "unknown email": {byEmail("nobody@acme.example"), 404},
		"other tenant": {byEmail("root@globex.example"), 404}, "like": {byEmail("%@acme.example"), 404}, "star": {byEmail("*"), 404},
		"injection":      {byEmail("' OR 1=1 --@x"), 404},
		"foreign issuer": {map[string]any{"sub_id": map[string]any{"format": "iss_sub", "iss": "https://other.example", "sub": "00uada"}}, 404},
		"near issuer":    {map[string]any{"sub_id": map[string]any{"format": "iss_sub", "iss": w.okta.URL + "/", "sub": "00uada"}}, 404},
		"opaque":         {`{"sub_id":{"format":"opaque","id":"00uada"}}`, 400}, "bogus": {`{"sub_id":{"format":"bogus"}}`, 400},
		"no format":   {`{"sub_id":{"email":"ada@acme.example"}}`, 400},
		"mixed":       {map[string]any{"sub_id": map[string]any{"format": "email", "email": "ada@acme.example", "iss": w.okta.URL, "sub": "00ubob"}}, 400},
		"empty email": {byEmail(""), 400}, "null email": {`{"sub_id":{"format":"email","email":null}}`, 400},
		"email array": {`{"sub_id":{"format":"email","email":[]}}`, 400}, "operator": {`{"sub_id":{"format":"email","email":{"$ne":null}}}`, 400},
		"long email": {byEmail(strings.Repeat("x", 10<<10)), 400}, "empty object": {"{}", 400}, "array": {"[]", 400}, "null": {"null", 400}, "nothing": {"", 400},
		"sub_id text": {`{"sub_id":"ada@acme.example"}`, 400}, "sub_id null": {`{"sub_id":null}`, 400}, "sub_id empty": {`{"sub_id":{}}`, 400},
		"sub_id twice": {`{"sub_id":{"format":"email","email":"bob@acme.example"},"sub_id":{"format":"email","email":"ada@acme.example"}}`, 400},
		"email twice":  {`{"sub_id":{"format":"email","email":"bob@acme.example","email":"ada@acme.example"}}`, 400},
		"old member":   {`{"subject":{"format":"email","email":"ada@acme.example"}}`, 400}, "truncated": {`{"sub_id":{"format":"em`, 400},
		"large": {strings.Repeat(" ", 1<<20) + "{}", 400}, "deep": {strings.Repeat("[", 20000), 400},
	} {
		t.Run(name, func(t *testing.T) {
			assert.Equal(t, test.status, w.callLogout("ec-acme", w.logoutToken("ec-acme"), test.body))
			w.signedInAs(ada, "ada@acme.example", "acme")
		})
	}
	endpoint := w.url("/oauth/global-token-revocation/connection/ec-acme")
	for contentType, status := range map[string]int{"": 400, "text/plain": 400, "application/x-www-form-urlencoded": 400, "application/json; charset=utf-8": 204} {
		response := w.call(endpoint, w.logoutToken("ec-acme"), contentType, byEmail("ada@acme.example"))
		require.NoError(t, response.Body.Close())
		assert.Equal(t, status, response.StatusCode, contentType)
	}
}

func TestLogoutOfOneTenantOnly(t *testing.T) {
	w, _ := loggedIn(t)
	first := w.okta
	second := w.second()
	// The org of Globex, with its own sound token, names a person of Acme at Acme's endpoint.
	w.okta = second
	token := w.logoutToken("ec-acme")
	w.okta = first
	assert.Equal(t, http.StatusUnauthorized, w.callLogout("ec-acme", token, w.bySubject("00uada")))
	w.okta = second
	assert.Equal(t, http.StatusNotFound, w.callLogout("ec-globex", w.logoutToken("ec-globex"), byEmail("ada@acme.example")))
}

func TestLogoutKeys(t *testing.T) {
	w, ada := loggedIn(t)
	w.okta.lies(func(o *fakeOkta) { o.key, o.kid = newKey(t), "key-2" })
	w.okta.lies(func(o *fakeOkta) {
		o.jwks = func(w http.ResponseWriter) bool { w.WriteHeader(http.StatusInternalServerError); return true }
	})
	assert.Equal(t, http.StatusUnauthorized, w.callLogout("ec-acme", w.logoutToken("ec-acme"), w.bySubject("00uada")), "keys unavailable is no success")
	w.signedInAs(ada, "ada@acme.example", "acme")
	w.okta.honest()
	assert.Equal(t, http.StatusNoContent, w.callLogout("ec-acme", w.logoutToken("ec-acme"), w.bySubject("00uada")), "rotated keys")
	w.signedOut(ada)
}

// Who has given the password and not chosen a tenant yet has no session that could end, and gets
// none any more: the page is of no use after the logout.
func TestUniversalLogoutWhileChoosingATenant(t *testing.T) {
	w, _ := loggedIn(t)
	for _, tenant := range []string{"acme", "globex"} {
		w.member(sp.Member{Tenant: tenant, Email: "dan@consultants.example", Name: "Dan", Password: password})
	}
	choosing := func() *browser {
		b := w.browser().open(w.url("/login")).click("Continue", "Work email", "dan@consultants.example").click("Sign in", "Password", password)
		require.Equal(t, "Choose an organization", b.heading())
		return b
	}
	before, survivor := choosing(), choosing()
	w.signedInAs(survivor.click("Continue", "Globex", "on"), "dan@consultants.example", "globex")
	require.Equal(t, http.StatusNoContent, w.callLogout("ec-acme", w.logoutToken("ec-acme"), byEmail("dan@consultants.example")))
	w.signedOut(before.click("Continue", "Globex", "on"))
	w.signedInAs(survivor, "dan@consultants.example", "globex")
	w.signedInAs(choosing().click("Continue", "Acme", "on"), "dan@consultants.example", "acme")
}
