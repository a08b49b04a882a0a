package mockidp

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestOnlyLoopbackIsServed(t *testing.T) {
	s, _ := startOrg(t, Config{})
	for _, addr := range []string{"0.0.0.0:0", ":0", "[::]:0", "192.0.2.1:0"} {
		_, err := s.NewOrg(OrgConfig{Listen: addr})
		assert.ErrorContains(t, err, "is not a loopback address", addr)
		_, err = Start(Config{SystemListen: addr})
		assert.ErrorContains(t, err, "is not a loopback address", addr)
	}
	for _, host := range []string{"acme.okta.localhost:80", "a/b", "user@host", "a b"} {
		_, err := s.NewOrg(OrgConfig{Host: host})
		assert.ErrorContains(t, err, "host name", host)
	}
	_, err := s.NewOrg(OrgConfig{Listen: "LOCALHOST:0"})
	require.NoError(t, err, "a name that stands for a loopback address")
	assert.ErrorContains(t, OrgConfig{Listen: "acme.okta.localhost:0"}.Check(), "is not a loopback address", "a description names localhost alone")
	o, err := s.NewOrg(OrgConfig{Host: "acme.okta.localhost"})
	require.NoError(t, err)
	assert.Regexp(t, `^http://acme\.okta\.localhost:\d+$`, o.Issuer())
}

func TestClose(t *testing.T) {
	s, o := startOrg(t, Config{})
	other, err := s.NewOrg(OrgConfig{})
	require.NoError(t, err)
	require.NoError(t, o.Close())
	status, _ := getJSON(t, other, "/.well-known/openid-configuration")
	assert.Equal(t, http.StatusOK, status, "another org stays open")
	s.mu.Lock()
	assert.Equal(t, []*Org{other}, s.orgs, "an org that is closed is not kept")
	s.mu.Unlock()
	require.NoError(t, s.Close())
	require.NoError(t, s.Close())
	require.NoError(t, other.Close())
	_, err = http.Get(other.Issuer() + "/.well-known/openid-configuration") // there is none
	assert.Error(t, err)
	_, err = s.NewOrg(OrgConfig{Name: "Late"})
	assert.ErrorContains(t, err, "open org \"Late\": the server is closed")
	assert.Len(t, o.Users(), 2, "what happened can still be asked")
}

// A body that nobody has read hides from the handler that its connection was closed.
func TestCloseLetsGoOfHeldRequests(t *testing.T) {
	s, o := startOrg(t, Config{})
	const path = "/oauth2/v1/global-token-revocation"
	f := inject(t, o, Fault{Name: "hold", Endpoint: path})
	failed := make(chan error, 1)
	go func() {
		// there is none
		_, err := http.Post(o.Issuer()+path, "application/json", strings.NewReader("{}"))
		failed <- err
	}()
	require.Eventually(t, func() bool { return f.Hits() == 1 }, 10*time.Second, time.Millisecond)
	require.NoError(t, s.Close())
	assert.Error(t, <-failed)
	require.Eventually(t, func() bool { return len(o.Journal()) == 1 }, 10*time.Second, time.Millisecond)
	assert.Equal(t, http.StatusServiceUnavailable, o.Journal()[0].Status, "and it is not served any more")
}
