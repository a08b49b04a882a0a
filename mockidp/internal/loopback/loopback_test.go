package loopback

import (
	"net"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// What counts is the address that a name stands for: localhost may be another machine.
func TestListenAtWhatANameStandsFor(t *testing.T) {
	t.Parallel()
	resolve := func(_, addr string) (*net.TCPAddr, error) {
		return map[string]*net.TCPAddr{
			"localhost:0": {IP: net.IPv4(192, 0, 2, 1)}, "everywhere:0": {IP: net.IPv4zero}, "none:0": {}, "acme.okta.localhost:0": {IP: net.IPv4(127, 0, 0, 1)},
		}[addr], nil
	}
	for _, addr := range []string{"localhost:0", "everywhere:0", "none:0"} {
		_, err := listen(addr, resolve)
		assert.ErrorContains(t, err, "is not a loopback address", addr)
	}
	ln, err := listen("acme.okta.localhost:0", resolve)
	require.NoError(t, err)
	assert.True(t, ln.Addr().(*net.TCPAddr).IP.IsLoopback())
	require.NoError(t, ln.Close())
}

func TestListen(t *testing.T) {
	t.Parallel()
	for _, addr := range []string{"127.0.0.1:0", "LOCALHOST:0"} {
		ln, err := Listen(addr)
		require.NoError(t, err)
		require.NoError(t, ln.Close())
	}
	for addr, want := range map[string]string{
		"0.0.0.0:0": "is not a loopback address", ":0": "is not a loopback address", "192.0.2.1:0": "is not a loopback address",
		"9443": "has no port", "127.0.0.1:": "has no port", "127.0.0.1:99999": "resolve the address",
	} {
		_, err := Listen(addr)
		assert.ErrorContains(t, err, want, addr)
	}
}

func TestCheck(t *testing.T) {
	t.Parallel()
	for addr, want := range map[string]string{
		"127.0.0.1:9443": "", "[::1]:0": "", "localhost:0": "", "LOCALHOST:0": "",
		"0.0.0.0:1": "is not a loopback address", ":1": "is not a loopback address", "acme.okta.localhost:1": "is not a loopback address",
		"9443": "has no port", "127.0.0.1:": "has no port", "127.0.0.1:99999": "is not a port", "127.0.0.1:https": "is not a port",
	} {
		err := Check(addr)
		if want == "" {
			require.NoError(t, err, addr)
			continue
		}
		assert.ErrorContains(t, err, want, addr)
	}
}
