package mockidp

import (
	"fmt"
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
		{s.system, "system.example", 200}, {s.system, "localhost", 200}, {s.system, "acme.example", 200}, {s.system, "outer.example", 200}, {s.system, "evil.example", 421},
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

// Whoever watches the requests sees that one came by a name that the org does not have.
func TestHostThatIsNotOursIsTold(t *testing.T) {
	t.Parallel()
	told := make(chan Request, 1)
	_, o := startOrg(t, Config{OnRequest: func(_ *Org, r Request) { told <- r }})
	req, err := http.NewRequest(http.MethodGet, o.Issuer()+"/oauth2/v1/keys?code=secret", nil)
	require.NoError(t, err)
	req.Host = "okta:9443"
	response, err := http.DefaultClient.Do(req)
	require.NoError(t, err)
	response.Body.Close()
	r := <-told
	assert.Equal(t, http.StatusMisdirectedRequest, r.Status)
	assert.Equal(t, "GET /oauth2/v1/keys", r.Method+" "+r.Path)
	assert.Equal(t, "Its Host is okta:9443, which is none of "+o.Issuer()+".", r.Refusal)
	assert.NotContains(t, fmt.Sprint(r), "secret")
	assert.Empty(t, o.Journal())
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
