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
