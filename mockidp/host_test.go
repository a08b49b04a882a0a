package mockidp

import (
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// A site whose name leads to this machine gets nothing of the org.
func TestHostThatIsNotOursIsRefused(t *testing.T) {
	t.Parallel()
	s, o := startOrg(t, Config{SystemHost: "system.example"})
	named, err := s.NewOrg(OrgConfig{Host: "acme.example"})
	require.NoError(t, err)
	forwarded, err := s.NewOrg(OrgConfig{Host: "inner.example", URL: "https://Outer.example:8443"})
	require.NoError(t, err)
	for _, tc := range []struct {
		at     *listener
		host   string
		status int
	}{
		{o.listener, "127.0.0.1:1", 200}, {o.listener, "localhost", 200}, {o.listener, "LOCALHOST:80", 200}, {o.listener, "[::1]:443", 200},
		{o.listener, "127.9.9.9", 200}, {o.listener, "acme.okta.localhost:8080", 200},
		{o.listener, "evil.example", 421}, {o.listener, "acme.example", 421}, {o.listener, "127.0.0.1.evil.example", 421}, {o.listener, "localhost.evil.example", 421},
		{o.listener, "evil-localhost", 421}, {o.listener, "192.168.0.1", 421}, {o.listener, "0.0.0.0", 421},
		{named.listener, "acme.example:9", 200}, {named.listener, "ACME.example.", 200}, {named.listener, "sub.acme.example", 421},
		{forwarded.listener, "outer.example", 200}, {forwarded.listener, "inner.example:1", 200}, {forwarded.listener, "other.example", 421},
		{s.system, "system.example", 200}, {s.system, "localhost", 200}, {s.system, "acme.example", 421},
	} {
		path := "/oauth2/v1/keys"
		if tc.at == s.system {
			path = OINKeysPath
		}
		req, err := http.NewRequest(http.MethodGet, "http://"+tc.at.tcp.Addr().String()+path, nil)
		require.NoError(t, err)
		req.Host = tc.host
		response, err := http.DefaultClient.Do(req)
		require.NoError(t, err)
		response.Body.Close()
		assert.Equal(t, tc.status, response.StatusCode, "%s at %s", tc.host, tc.at.url)
	}
}

func TestControlBytesInFromURIAreRefused(t *testing.T) {
	t.Parallel()
	_, o := startOrg(t, Config{})
	v := visitAs(t, o, "")
	for _, from := range []string{"/a%00", "/a%0d%0aLocation:x", "/%09", "/%7f", "/%1b%5b", "%c2%85"} {
		v.open("/login/login.htm?fromURI=" + from)
		assert.Equal(t, http.StatusBadRequest, v.status, from)
		assert.Contains(t, v.text(), strings.TrimSuffix(messageUnreadable, "."))
	}
	v.open("/login/login.htm?fromURI=/app/UserHome%3fa=%C3%A9")
	assert.Equal(t, http.StatusOK, v.status)
}
