package sp_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/signoff-sso/signoff/sp"
)

// at is a path at the host with a first label.
func (w *world) at(label, path string) string {
	u, err := url.Parse(w.sp.URL())
	require.NoError(w.t, err)
	return u.Scheme + "://" + label + "." + u.Host + path
}

// byHost opens an address at whatever host: names below localhost are this machine.
func (w *world) byHost() *browser {
	b := w.browser()
	b.client.Transport = localTransport{}
	return b
}

// localTransport reaches the hosts of the service provider, whose names need no name server.
type localTransport struct{}

// RoundTrip implements [http.RoundTripper].
func (localTransport) RoundTrip(r *http.Request) (*http.Response, error) {
	there := r.Clone(r.Context())
	if _, port, ok := strings.Cut(r.URL.Host, "localhost:"); ok {
		there.URL.Host, there.Host = "127.0.0.1:"+port, r.URL.Host
	}
	response, err := http.DefaultTransport.RoundTrip(there)
	if err == nil {
		response.Request = r
	}
	return response, err
}

// A workspace is at the host of its region, and nowhere else; its session and its redirect URI are
// of there.
func TestWorkspacesInRegions(t *testing.T) {
	w := alpacon(t, func(c *sp.Config) {
		c.Host, c.Profile.Regions = "product.localhost", map[string]string{"acme": "eu", "globex": "us"}
	})
	w.member(sp.Member{Tenant: "globex", Email: root, Name: "Root", Role: "superuser"}) // in both
	b := w.byHost().open(w.at("eu", "/o/acme/login"))
	require.Equal(t, "Sign in to Acme", b.heading())
	b.click("Sign in", "Email", root, "Password", password)
	require.Equal(t, w.at("eu", "/o/acme/"), b.url.String())
	for label, workspace := range map[string]string{"us": "acme", "eu": "globex", "acme": "acme", "globex": "acme"} {
		assert.Equal(t, http.StatusNotFound, w.byHost().open(w.at(label, "/o/"+workspace+"/login")).status, label+" "+workspace)
		assert.NotEqual(t, http.StatusOK, b.open(w.at(label, "/o/"+workspace+"/")).status, label+" "+workspace)
	}
	assert.Equal(t, http.StatusUnauthorized, b.open(w.at("us", "/api/me")).status, "the session is of the other region")
	assert.Equal(t, http.StatusOK, b.open(w.at("eu", "/api/me")).status)
	assert.Equal(t, http.StatusOK, w.byHost().open(w.at("us", "/o/globex/login")).status)
	assert.Equal(t, http.StatusOK, w.byHost().open(w.sp.URL()+"/o/acme/login").status, "the product's own host")

	for slug, label := range map[string]string{"acme": "eu", "globex": "us"} {
		addresses, err := w.sp.Connect(t.Context(), slug, sp.Client{Issuer: w.okta.URL, ID: "0oa-" + slug, Secret: "s"})
		require.NoError(t, err)
		assert.True(t, strings.HasPrefix(addresses.RedirectURI, w.at(label, "/")), addresses.RedirectURI)
	}
}
