package sut

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/signoff-sso/signoff/steps/driver"
)

// init asks nothing that it can find out.
func TestDiscover(t *testing.T) {
	mux := http.NewServeMux()
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) { http.NotFound(w, r) })
	mux.HandleFunc("/auth/login", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/auth/go", http.StatusFound) })
	mux.HandleFunc("/auth/go", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "http://127.0.0.1:9/oauth2/v1/authorize?client_id=0oa1&response_type=code&redirect_uri=http://sp/cb", http.StatusFound)
	})
	mux.HandleFunc("/api/user", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusUnauthorized) })
	s := httptest.NewServer(mux)
	defer s.Close()
	f := Discovered{BaseURL: s.URL}
	f.Discover(t.Context(), driver.LoopbackClient())
	assert.Equal(t, []string{"/auth/login", "/api/user", "http://127.0.0.1:9", "0oa1", "http://sp/cb"},
		[]string{f.Start, f.Probe, f.Issuer, f.ClientID, f.RedirectURI})
	text, err := Render("plain", f)
	require.NoError(t, err)
	for _, found := range []string{s.URL, "open: /auth/login", "get: /api/user", "0oa1"} {
		assert.Contains(t, string(text), found)
	}
	c, err := Parse("signoff.yaml", text, func(string) (string, bool) { return "a-secret-value", true })
	require.NoError(t, err)
	assert.Equal(t, s.URL, c.BaseURL)
}

// An SP that nobody has authorized is not even looked at, and nobody answering is no error.
func TestDiscoverAsksNobodyElse(t *testing.T) {
	for _, base := range []string{"https://sp.example.com", "http://127.0.0.1:1", "::"} {
		f := Discovered{BaseURL: base}
		f.Discover(t.Context(), &http.Client{Transport: refuse{t}})
		assert.Empty(t, strings.Join(f.Found, ""))
	}
}

// refuse fails a test that contacts anybody but this machine.
type refuse struct{ t *testing.T }

func (r refuse) RoundTrip(req *http.Request) (*http.Response, error) {
	assert.Equal(r.t, "127.0.0.1", req.URL.Hostname())
	return http.DefaultTransport.RoundTrip(req)
}

// discover looks at an SP whose paths answer like that; the others are as "*", or not found.
func discover(t *testing.T, paths map[string]http.HandlerFunc) Discovered {
	t.Helper()
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		for _, key := range []string{r.URL.Path, "*"} {
			if handler := paths[key]; handler != nil {
				handler(w, r)
				return
			}
		}
		http.NotFound(w, r)
	}))
	t.Cleanup(s.Close)
	f := Discovered{BaseURL: s.URL}
	f.Discover(t.Context(), driver.LoopbackClient())
	return f
}

func answers(status int, body string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(status)
		_, _ = w.Write([]byte(body))
	}
}

// What an SP says to somebody who is not signed in is told as it is.
func TestDiscoverTheProbe(t *testing.T) {
	const unfound = "no usual path begins a sign-in"
	for name, tc := range map[string]struct {
		paths map[string]http.HandlerFunc
		probe string
		found string // the last sentence
	}{
		"refuses":            {map[string]http.HandlerFunc{"/api/user": answers(401, "")}, "/api/user", "/api/user answers 401 to somebody who is not signed in: it may tell who is"},
		"forbids":            {map[string]http.HandlerFunc{"/me": answers(403, "no")}, "/me", "/me answers 403 to somebody who is not signed in: it may tell who is"},
		"says null":          {map[string]http.HandlerFunc{"/api/auth/session": answers(200, "null\n")}, "/api/auth/session", "/api/auth/session answers 200 with null to somebody who is not signed in: it may tell who is"},
		"prefers a refusal":  {map[string]http.HandlerFunc{"/me": answers(200, "{}"), "/api/session": answers(401, "")}, "/api/session", "/api/session answers 401 to somebody who is not signed in: it may tell who is"},
		"refuses everything": {map[string]http.HandlerFunc{"*": answers(401, "")}, "", "every path answers 401 to somebody who is not signed in, so that it cannot be seen which one tells who is"},
		"one page for all":   {map[string]http.HandlerFunc{"*": answers(200, "<h1>App</h1>")}, "", unfound},
		"one JSON for all":   {map[string]http.HandlerFunc{"*": answers(200, "{}")}, "", unfound},
		"a page":             {map[string]http.HandlerFunc{"/me": answers(200, "<h1>Sign in</h1>")}, "", unfound},
		"nothing of it":      {nil, "", unfound},
	} {
		t.Run(name, func(t *testing.T) {
			f := discover(t, tc.paths)
			assert.Equal(t, tc.probe, f.Probe)
			assert.Contains(t, f.Found[len(f.Found)-1], tc.found)
		})
	}
}

// Where libraries put the beginning of a sign-in, it is found: by itself, or behind a button.
func TestDiscoverTheStart(t *testing.T) {
	toOkta := func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "http://127.0.0.1:9/oauth2/v1/authorize?client_id=0oa1&response_type=code&redirect_uri=http://sp/cb", http.StatusFound)
	}
	for _, path := range []string{"/auth/signin", "/auth/login/okta", "/auth/okta", "/accounts/okta/login/"} {
		f := discover(t, map[string]http.HandlerFunc{path: toOkta})
		assert.Equal(t, []string{path, "", "0oa1"}, []string{f.Start, f.Click, f.ClientID})
	}
	f := discover(t, map[string]http.HandlerFunc{
		"/auth/signin": answers(200, `<a href="/">Home</a><form method="post"><button>Sign in with
			Okta</button></form>`),
		"/login": answers(200, `<a href="/">Home</a>`),
	})
	assert.Equal(t, []string{"/auth/signin", "Sign in with Okta"}, []string{f.Start, f.Click})
	assert.Contains(t, f.Found, `/auth/signin shows "Sign in with Okta", which may begin a sign-in`)
	text, err := Render("plain", f)
	require.NoError(t, err)
	c, err := Parse("signoff.yaml", text, noEnv)
	require.NoError(t, err)
	assert.Equal(t, []string{"open /auth/signin", "click Sign in with Okta"}, []string{c.SignIn[0].String(), c.SignIn[1].String()})
	f = discover(t, map[string]http.HandlerFunc{"/auth/signin": answers(200, `<button>Okta</button>`), "/accounts/okta/login/": toOkta})
	assert.Equal(t, []string{"/accounts/okta/login/", ""}, []string{f.Start, f.Click}, "what leads there by itself is better")
}
