package sut

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/signoff-sso/signoff/steps/driver"
)

// scripted serves pages that a script makes, after the time that their query says.
func scripted(t *testing.T) string {
	t.Helper()
	mux := http.NewServeMux()
	page := func(path, body string) {
		mux.HandleFunc(path, func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			fmt.Fprint(w, "<!DOCTYPE html><h1>A</h1><main></main>", body)
		})
	}
	mux.HandleFunc("/wait", func(w http.ResponseWriter, r *http.Request) {
		d, _ := time.ParseDuration(r.FormValue("for"))
		time.Sleep(d)
		fmt.Fprint(w, r.FormValue("say"))
	})
	mux.HandleFunc("/session", func(w http.ResponseWriter, _ *http.Request) {
		time.Sleep(1200 * time.Millisecond)
		http.SetCookie(w, &http.Cookie{Name: "session", Value: "ada", Path: "/"})
	})
	mux.HandleFunc("/me", func(w http.ResponseWriter, r *http.Request) {
		c, err := r.Cookie("session")
		if r.Header.Get("Authorization") != "Bearer t0k" && r.Header.Get("X-Token") != "t0k" && (err != nil || c.Value != "ada") {
			http.Error(w, "nobody", http.StatusUnauthorized)
			return
		}
		fmt.Fprint(w, `{"email": "ada@a.example"}`)
	})
	page("/app", `<script>fetch('/wait' + location.search).then(r => r.text()).then(t => document.querySelector('main').innerHTML = t)</script>`)
	page("/timer", `<script>setTimeout(() => document.querySelector('main').innerHTML = '<p id=who>ada@a.example</p>', 1500)</script>`)
	page("/callback", `<script>fetch('/session').then(() => document.querySelector('main').innerHTML = 'done')</script>`)
	page("/store", `<script>sessionStorage.setItem('oidc.user:1', JSON.stringify({access_token: 't0k'})); localStorage.setItem('raw', 't0k'); document.cookie = 'token=t0k; path=/'</script>`)
	page("/terms", `<form action=/callback><label><input type=checkbox> I accept</label><button>Weiter</button></form>`)
	s := httptest.NewServer(mux)
	t.Cleanup(s.Close)
	return s.URL
}

func newBrowser(t *testing.T) func() driver.Driver {
	t.Helper()
	b, err := driver.Launch(t.Context(), driver.BrowserConfig{Budget: driver.Budget{Wait: 2 * time.Second}})
	require.NoError(t, err)
	t.Cleanup(func() { assert.NoError(t, b.Close()) })
	return func() driver.Driver {
		d, err := b.NewDriver(t.Context())
		require.NoError(t, err)
		t.Cleanup(func() { assert.NoError(t, d.Close(context.Background())) })
		return d
	}
}

// What has not been drawn yet is nobody's page.
func TestAPageThatAScriptMakes(t *testing.T) {
	base, browser := scripted(t), newBrowser(t)
	const in, out = "%3Cp+id%3Dwho%3EHello+ada@a.example%3C/p%3E", "%3Ca+id%3Dlogin%3EIn%3C/a%3E"
	both := func(open string) *PageProbe { return &PageProbe{Open: open, Selector: "#who", SignedOut: "#login"} }
	for name, c := range map[string]struct {
		page       *PageProbe
		who, error string
		unknown    bool
	}{
		"late":                      {both("/app?for=1200ms&say=" + in), "ada@a.example", "", false},
		"late, nobody":              {both("/app?for=1200ms&say=" + out), "", "", false},
		"by a timer":                {both("/timer"), "ada@a.example", "", false},
		"never":                     {both("/app?for=0s&say=Sorry"), "", "neither #who nor #login", true},
		"late, without signed_out":  {&PageProbe{Open: "/app?for=1200ms&say=" + in, Selector: "#who"}, "ada@a.example", "", false},
		"quiet, without signed_out": {&PageProbe{Open: "/app?for=1200ms&say=" + out, Selector: "#who"}, "", "", false},
		"busy, without signed_out":  {&PageProbe{Open: "/app?for=4s&say=" + in, Selector: "#who"}, "", "its scripts have not come to rest", true},
	} {
		t.Run(name, func(t *testing.T) {
			id, err := Probe{Page: c.page, Wait: 2500 * time.Millisecond}.WhoAmI(t.Context(), browser(), base)
			if c.error != "" {
				var unclear *ProbeError
				require.ErrorAs(t, err, &unclear)
				assert.Contains(t, err.Error(), c.error)
				assert.Equal(t, c.unknown, unclear.Unknown)
				assert.False(t, id.SignedIn)
				return
			}
			require.NoError(t, err)
			assert.Equal(t, c.who != "", id.SignedIn, id.Said)
			assert.Equal(t, c.who != "", id.HasEmail(User{Email: c.who}), id.Said)
		})
	}
}

// A script that finishes the sign-in is not broken off by the question who is signed in.
func TestAScriptFinishesTheSignIn(t *testing.T) {
	base, d := scripted(t), newBrowser(t)()
	require.NoError(t, d.Open(t.Context(), base+"/callback"))
	id, err := Probe{Get: "/me", Status: 200, Email: "$.email"}.WhoAmI(t.Context(), d, base)
	require.NoError(t, err)
	assert.True(t, id.SignedIn, id.Said)
}

func TestATokenThatScriptsSend(t *testing.T) {
	base, browser := scripted(t), newBrowser(t)
	bearer, none := "Bearer ", ""
	for name, c := range map[string]struct {
		token TokenProbe
		known bool
		error string
	}{
		"sessionStorage": {TokenProbe{From: "sessionStorage", Key: "oidc.user:*", Path: "$.access_token", Header: "Authorization", Prefix: &bearer}, true, ""},
		"localStorage":   {TokenProbe{From: "localStorage", Key: "raw", Header: "X-Token", Prefix: &none}, true, ""},
		"cookie":         {TokenProbe{From: "cookie", Key: "token", Header: "Authorization", Prefix: &bearer}, true, ""},
		"no such key":    {TokenProbe{From: "localStorage", Key: "row", Header: "X-Token", Prefix: &none}, false, ""},
		"not JSON":       {TokenProbe{From: "localStorage", Key: "raw", Path: "$.a", Header: "X-Token", Prefix: &none}, false, "localStorage raw: it is not JSON"},
		"no such path":   {TokenProbe{From: "sessionStorage", Key: "oidc*", Path: "$.a.b", Header: "X-Token", Prefix: &none}, false, ""},
	} {
		t.Run(name, func(t *testing.T) {
			d, probe := browser(), Probe{Get: "/me", Status: 200, Email: "$.email", Token: &c.token}
			require.NoError(t, d.Open(t.Context(), base+"/store"))
			id, err := probe.WhoAmI(t.Context(), d, base)
			if c.error != "" {
				require.ErrorContains(t, err, c.error)
				return
			}
			require.NoError(t, err)
			assert.Equal(t, c.known, id.SignedIn, id.Said)
			nobody, err := probe.WhoAmI(t.Context(), browser(), base)
			require.NoError(t, err)
			assert.False(t, nobody.SignedIn, "nobody has a token")
		})
	}
	_, err := Probe{Get: "/me", Status: 200, Email: "$.email", Token: &TokenProbe{From: "localStorage", Key: "raw"}}.
		WhoAmI(t.Context(), driver.NewHTTPDriver(driver.HTTPDriverConfig{}), base)
	assert.ErrorContains(t, err, "only a browser has that")
}

// What the SP asks for after Okta is done where it asks, and costs nothing where it does not.
func TestStepsWhereTheyAreThere(t *testing.T) {
	base, browser := scripted(t), newBrowser(t)
	steps := Steps{{Tick: "I accept"}, {Click: Texts{"Continue", "Weiter"}}, {WaitFor: "done"}}
	for name, d := range map[string]driver.Driver{"browser": browser(), "http": driver.NewHTTPDriver(driver.HTTPDriverConfig{})} {
		t.Run(name, func(t *testing.T) {
			require.NoError(t, d.Open(t.Context(), base+"/terms"))
			require.NoError(t, steps.DoWhereThere(t.Context(), d, base, Values{}, 5*time.Second))
			page, err := d.Read(t.Context())
			require.NoError(t, err)
			assert.Contains(t, page.URL, "/callback")
			if name == "browser" {
				assert.Contains(t, page.Text, "done")
			}
			begun := time.Now()
			require.NoError(t, steps.DoWhereThere(t.Context(), d, base, Values{}, 5*time.Second))
			assert.Less(t, time.Since(begun), 4*time.Second)
		})
	}
}

func TestTheFirstLabelThatIsThere(t *testing.T) {
	base, browser := scripted(t), newBrowser(t)
	for name, d := range map[string]driver.Driver{"browser": browser(), "http": driver.NewHTTPDriver(driver.HTTPDriverConfig{})} {
		t.Run(name, func(t *testing.T) {
			require.NoError(t, Steps{{Open: "/terms"}, {Click: Texts{"Continue", "css=form button"}}}.Do(t.Context(), d, base, Values{}))
			page, err := d.Read(t.Context())
			require.NoError(t, err)
			assert.Contains(t, page.URL, "/callback")
		})
	}
	d := driver.NewHTTPDriver(driver.HTTPDriverConfig{})
	err := Steps{{Open: "/terms"}, {Click: Texts{"Continue", "Go on"}}}.Do(t.Context(), d, base, Values{})
	require.ErrorContains(t, err, `a button or link "Continue" or "Go on"; seen: "A" at `+base+`/terms, which offers Weiter`)
	assert.ErrorContains(t, err, "a CSS selector begins with #, . or [, or with css= as in css=form button")
	err = Steps{{Open: "/terms"}, {Click: Texts{"#nothing"}}}.Do(t.Context(), d, base, Values{})
	assert.NotContains(t, err.Error(), "css=form", "it is one already")
}
