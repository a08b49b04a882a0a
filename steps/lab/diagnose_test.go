package lab

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/sut"
)

const (
	byLogin = "sign_in: {open: /login}\n"
	byJSON  = "signed_in: {get: /me, email: $.email, name: $.name}\n"
)

// mistake is one that strangers made, and what the diagnosis says of it.
type mistake struct {
	kind   string
	change func(sp *smallSP) // what is different at the SP
	config string            // after name, base_url and okta
	at     string            // what is wrong
	mend   string            // what to do about it; empty where nothing is wrong
	not    string            // what must not be said
}

// Each mistake in the configuration has one mend, which names it.
func TestDiagnoseNamesWhatTheConfigurationLacks(t *testing.T) {
	for name, m := range map[string]mistake{
		"sound": {kind: driver.KindHTTP, config: byLogin + byJSON},
		"user.email": {driver.KindHTTP, func(sp *smallSP) {
			sp.me = func(claims map[string]any) any {
				if claims == nil {
					return nil
				}
				return map[string]any{"user": map[string]any{"email": claims["email"], "fullName": claims["name"], "secret": "s3sam3"}}
			}
		}, byLogin + byJSON, `it is {"user": {"email": text, "fullName": text, "secret": text}}`,
			"write signed_in: {get: /me, email: $.user.email, name: $.user.fullName}", "s3sam3"},
		"200 with an empty session": {driver.KindHTTP, func(sp *smallSP) {
			sp.me = func(claims map[string]any) any { return map[string]any{"user": claims} }
		}, byLogin + "signed_in: {get: /me, email: $.user.email}\n", "nobody", "write signed_in.nobody_if_empty: $.user", ""},
		"200 with {}": {driver.KindHTTP, func(sp *smallSP) {
			sp.me = func(claims map[string]any) any {
				if claims == nil {
					return struct{}{}
				}
				return claims
			}
		}, byLogin + byJSON, "nobody", "write signed_in.nobody_if_empty: $", ""},
		"another secret": {driver.KindHTTP, func(sp *smallSP) { sp.oauth.ClientSecret = "other" }, byLogin + byJSON,
			"Alice", "another secret", "see the SP's log"},
		"the secret in the body": {driver.KindHTTP, func(sp *smallSP) { sp.oauth.Endpoint.AuthStyle = 1 }, byLogin + byJSON,
			"Alice", "write okta.client.auth: client_secret_post", ""},
		"a page at get": {driver.KindHTTP, nil, byLogin + "signed_in: {get: /, email: $.email}\n",
			"text/html", "for a page write signed_in: {page: {open: /, selector: ...}}", ""},
		"nothing at get": {driver.KindHTTP, nil, byLogin + "signed_in: {get: /whoami, email: $.email}\n",
			"404", "the SP has nothing at /whoami", ""},
		"the user on another page": {driver.KindHTTP, nil, byLogin + "signed_in: {page: {open: /login?, selector: .name}}\n",
			"Alice", "the sign-in succeeded, and / shows the user, but signed_in looks elsewhere", ""},
		"a button that is not there": {driver.KindHTTP, nil, "sign_in: [{open: /}, {click: Log in}]\n" + byJSON,
			"a CSS selector begins with #, . or [, or with css=", "the steps must end where Okta takes over", ""},
	} {
		t.Run(name, m.isNamed)
	}
}

// So has each of an SP that is not as Signoff needs it.
func TestDiagnoseNamesWhatTheSPDoes(t *testing.T) {
	for name, m := range map[string]mistake{
		"no cookie over http": {driver.KindHTTP, func(sp *smallSP) { sp.cookieless = true }, byLogin + byJSON,
			"Alice", "the SP has set no cookie during the sign-in", "see the SP's log"},
		"two names of this machine": {driver.KindHTTP, func(sp *smallSP) {
			sp.oauth.RedirectURL = strings.Replace(sp.oauth.RedirectURL, "localhost", "127.0.0.1", 1)
		}, byLogin + byJSON, "redirect URI", "the browser does not send the cookies of one to the other. Write base_url: http://127.0.0.1:", "okta.client.redirect_uris if it is right:  is"},
		"offline_access": {driver.KindHTTP, func(sp *smallSP) { sp.oauth.Scopes = append(sp.oauth.Scopes, "offline_access") }, byLogin + byJSON,
			"", "Okta refused the SP's authorization request: invalid_scope, The following scopes are not allowed for this request: [offline_access].", "NODE_EXTRA_CA_CERTS"},
		"public client": {driver.KindHTTP, func(sp *smallSP) { sp.oauth.ClientSecret, sp.oauth.Endpoint.AuthStyle = "", 1 }, byLogin + byJSON,
			"Alice", "the SP is a public client: its token request brings no client authentication. Signoff does not support that yet", ""},
		"refuses .example": {driver.KindHTTP, func(sp *smallSP) { sp.refusal = "Your email domain is not allowed." }, byLogin + byJSON,
			"Alice", "write a domain that it takes into okta.user_domain", ""},
		"Okta by another name": {driver.KindHTTP, func(sp *smallSP) {
			sp.oauth.Endpoint.AuthURL = strings.Replace(sp.oauth.Endpoint.AuthURL, "127.0.0.1", "localhost", 1)
		}, byLogin + byJSON, "begin", "the SP sends the browser to Okta at http://localhost:", ""},
		"single-page application": {driver.KindAuto, func(sp *smallSP) {
			sp.home = `<h1>Small</h1><button onclick="fetch('` + sp.issuer + `/.well-known/openid-configuration').then(() => location.href = '/login')">Sign in</button>`
		}, "sign_in: [{open: /}, {click: Sign in}]\n" + byJSON, "the browser's console: ", "the SP is a single-page application: a script of http://localhost:", ""},
		"https": {driver.KindHTTP, func(sp *smallSP) { sp.refusal = "OperationProcessingError: only requests to HTTPS are allowed" }, byLogin + byJSON,
			"Alice", "write okta: {tls: auto}", "see the SP's log"},
		"tile to Okta by another name": {driver.KindHTTP, nil, byLogin + byJSON + "declares: [idp-initiated]\ninitiate_login_uri: /start\n",
			"it leads to Okta, but not at its issuer", "the SP sends the browser to Okta at http://localhost:", "it did not lead to Okta"},
		"tile to nowhere": {driver.KindHTTP, nil, byLogin + byJSON + "declares: [idp-initiated]\ninitiate_login_uri: /nowhere\n",
			"it did not lead to Okta; the sign-in ended with 404", "correct initiate_login_uri", ""},
		"refuses .example at once": {driver.KindHTTP, nil,
			"sign_in: [{open: /enter}, {fill: {field: Email, with: \"{{.User.Email}}\"}}, {click: Next}]\n" + byJSON,
			"begin a sign-in", "write a domain that it takes into okta.user_domain", ""},
	} {
		t.Run(name, m.isNamed)
	}
}

// isNamed expects the diagnosis to tell the mend, once.
func (m mistake) isNamed(t *testing.T) {
	sp, text := newSmallSP(t)
	if m.change != nil {
		m.change(sp)
	}
	var all []string
	var mends []Finding
	doing := ""
	err := Diagnose(t.Context(), options(t, text+m.config, m.kind), func(what string) { doing = what }, func(f Finding) {
		assert.NotEmpty(t, doing, f.What)
		all = append(all, fmt.Sprintf("%s: %s / %s", f.What, f.Got, f.Mend))
		if f.Mend != "" {
			mends = append(mends, f)
		}
	})
	said := strings.Join(all, "\n")
	if m.mend == "" {
		require.NoError(t, err, said)
		return
	}
	require.ErrorIs(t, err, ErrMisconfigured, said)
	require.Len(t, mends, 1, said)
	assert.Contains(t, mends[0].What+": "+mends[0].Got, m.at)
	assert.Contains(t, mends[0].Mend, m.mend)
	if m.not != "" {
		assert.NotContains(t, said, m.not)
	}
}

// Only another machine does not get a Secure cookie back over http.
func TestASecureCookieIsNamed(t *testing.T) {
	for base, want := range map[string]string{
		"http://sp.test": "the SP sets the cookie sid with Secure, so that it is not sent back over http to sp.test", "http://localhost": "", "https://sp.test": "",
	} {
		c := clues{stage: &Stage{Config: &sut.Config{BaseURL: base}}, hops: []driver.Hop{
			{URL: base + "/login", Header: http.Header{"Set-Cookie": {"theme=dark", "sid=1; Path=/; Secure"}}},
		}}
		assert.Contains(t, c.secureCookie(), want)
		assert.Equal(t, want == "", c.secureCookie() == "", base)
	}
}

// What is tried is said before each step, and before each key.
func TestDiagnoseSaysWhatItTries(t *testing.T) {
	_, text := newSmallSP(t)
	var doing []string
	config := byLogin + byJSON + "local_user: {email: owner@acme.example, password: secret}\nlocal_sign_in: {open: /login}\n"
	err := Diagnose(t.Context(), options(t, text+config, driver.KindHTTP), func(what string) { doing = append(doing, what) }, func(f Finding) {
		doing = append(doing, "- "+f.What)
	})
	require.ErrorIs(t, err, ErrMisconfigured)
	assert.Subset(t, doing, []string{"beginning a sign-in", "signing people in, and asking the SP who they are"})
	assert.Contains(t, strings.Join(doing, "\n"), "trying local_user\n- try local_user\nstopping")
}

// A question that begins a sign-in by itself tells nobody apart from a user whom Okta knows.
func TestDiagnoseNotesAProbeThatSignsIn(t *testing.T) {
	_, text := newSmallSP(t)
	var notes []string
	err := Diagnose(t.Context(), options(t, text+byLogin+"signed_in: {page: {open: /private, selector: .email}}\n", driver.KindHTTP), func(string) {}, func(f Finding) {
		if f.Note != "" {
			notes = append(notes, f.What+": "+f.Note)
		}
	})
	require.NoError(t, err)
	require.Len(t, notes, 1)
	assert.Contains(t, notes[0], "ask who is signed in: nobody: to open signed_in.page.open begins a sign-in")
}

// A wait_for at the end of sign_in is there for scripts. It hinders neither the first contact, at
// which Okta does not know the redirect URI yet, nor a browser that Okta knows.
func TestWaitForAtTheEnd(t *testing.T) {
	for _, kind := range []string{driver.KindHTTP, driver.KindBrowser} {
		t.Run(kind, func(t *testing.T) {
			_, text := newSmallSP(t)
			s, err := OpenOkta(t.Context(), options(t, text+"sign_in: [{open: /login}, {wait_for: Username}]\n"+byJSON, kind))
			require.NoError(t, err)
			defer s.Close()
			_, err = s.Calibrate(t.Context())
			require.NoError(t, err)
			p, err := s.NewPerson(t.Context(), s.First, "Dan", "known", true)
			require.NoError(t, err)
			d, err := s.NewDriver(t.Context(), kind)
			require.NoError(t, err)
			defer d.Close(t.Context())
			for range 2 { // the second time Okta asks nothing
				require.NoError(t, s.SignIn(t.Context(), p, d, s.First.Config.SignIn))
				id, err := s.WhoAmI(t.Context(), s.First, d)
				require.NoError(t, err)
				assert.True(t, p.Is(id), id.Said)
				require.NoError(t, d.DropCookies(t.Context(), s.Config.BaseURL, "session"))
			}
		})
	}
}

// One failure is told, the one of the driver that would act, with one hint and no line breaks of
// the SP's.
func TestOneCalibrationErrorIsTold(t *testing.T) {
	sp, text := newSmallSP(t)
	sp.refusal = "Sorry,\n  please\ncome back."
	s, err := OpenOkta(t.Context(), options(t, text+byLogin+byJSON, driver.KindAuto))
	require.NoError(t, err)
	defer s.Close()
	_, err = s.Calibrate(t.Context())
	var failed *CalibrationError
	require.ErrorAs(t, err, &failed)
	assert.Equal(t, driver.KindBrowser, failed.Driver)
	assert.Equal(t, 1, strings.Count(err.Error(), "it cannot be told who is signed in"))
	assert.Contains(t, err.Error(), "Sorry, please come back.")
	assert.Contains(t, failed.Advice(), "nothing was judged: the SP got its tokens and signed nobody in")
}
