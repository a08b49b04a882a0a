package main

import (
	"bytes"
	"context"
	"io"
	"net"
	"net/http"
	"net/url"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/signoff-sso/signoff/sp"
)

// started is a server subcommand that runs in this process.
type started struct {
	card   string
	stop   context.CancelFunc
	code   chan int
	stderr *bytes.Buffer
}

// start runs a subcommand until it has printed its card.
func start(t *testing.T, args ...string) *started {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	t.Cleanup(cancel)
	reader, writer := io.Pipe()
	s := &started{stop: cancel, code: make(chan int, 1), stderr: &bytes.Buffer{}}
	a := newApp(writer, s.stderr)
	go func() {
		s.code <- a.run(ctx, args)
		_ = writer.Close()
	}()
	var card bytes.Buffer
	buf := make([]byte, 4096)
	for !strings.Contains(card.String(), untilInterrupt) {
		n, err := reader.Read(buf)
		card.Write(buf[:n])
		require.NoError(t, err, "ended early: %s%s", card.String(), s.stderr)
	}
	s.card = card.String()
	return s
}

// end interrupts the server and returns its exit code.
func (s *started) end(t *testing.T) int {
	t.Helper()
	s.stop()
	select {
	case code := <-s.code:
		return code
	case <-time.After(20 * time.Second):
		require.Fail(t, "the server did not end")
		return -1
	}
}

// address returns the first address in the card after a name.
func (s *started) address(t *testing.T, name string) string {
	t.Helper()
	m := regexp.MustCompile(regexp.QuoteMeta(name) + `\s+(http://[^\s]+)`).FindStringSubmatch(s.card)
	require.NotNil(t, m, s.card)
	return m[1]
}

func get(t *testing.T, url string) (int, string) {
	t.Helper()
	resp, err := (&http.Client{Timeout: 10 * time.Second}).Get(url)
	require.NoError(t, err)
	defer func() { assert.NoError(t, resp.Body.Close()) }()
	body, err := io.ReadAll(resp.Body)
	require.NoError(t, err)
	return resp.StatusCode, string(body)
}

func TestSPRunsUntilInterrupted(t *testing.T) {
	for _, p := range sp.Profiles() {
		t.Run(p.Key, func(t *testing.T) {
			s := start(t, "sp", "--profile", p.Key, "--listen", "127.0.0.1:0")
			status, _ := get(t, s.address(t, "Open")+"healthz")
			assert.Equal(t, http.StatusOK, status)
			assert.Contains(t, s.card, adminSPPassword)
			for _, line := range strings.Split(s.card, "\n") {
				assert.LessOrEqual(t, len(line), 80, line)
			}
			assert.Equal(t, 0, s.end(t), s.stderr)
		})
	}
}

func TestSPKeepsItsDatabase(t *testing.T) {
	file := filepath.Join(t.TempDir(), "sp.db")
	for range 2 {
		s := start(t, "sp", "--profile", "alpacon", "--listen", "127.0.0.1:0", "--database", file)
		status, body := get(t, s.address(t, "Open")+"o/acme/login")
		assert.Equal(t, http.StatusOK, status)
		assert.Contains(t, body, "Sign in to Acme")
		assert.Equal(t, 0, s.end(t), s.stderr)
	}
}

func TestIDPRunsUntilInterrupted(t *testing.T) {
	s := start(t, "idp", "--profile", "alpacon", "--listen", "127.0.0.1:0", "--system", "127.0.0.1:0",
		"--redirect-uri", "http://127.0.0.1:1/callback", "--client-id", "0oaMyOwnClient000001", "--client-secret", "my-own-secret")
	status, body := get(t, s.address(t, "Discovery"))
	assert.Equal(t, http.StatusOK, status)
	assert.Contains(t, body, `"issuer":"`+s.address(t, "Issuer")+`"`)
	assert.Contains(t, s.card, "0oaMyOwnClient000001")
	assert.Contains(t, s.card, "my-own-secret")
	for _, line := range strings.Split(s.card, "\n") {
		assert.LessOrEqual(t, len(line), 80, line)
	}
	assert.Equal(t, 0, s.end(t), s.stderr)
}

// Each redirect URI that is given is registered and shown, and no other is.
func TestIDPHasSeveralRedirectURIs(t *testing.T) {
	uris := []string{"http://127.0.0.1:1/callback", "http://127.0.0.1:2/another"}
	s := start(t, "idp", "--listen", "127.0.0.1:0", "--system", "127.0.0.1:0", "--client-id", "0oaMyOwnClient000001",
		"--redirect-uri", uris[0], "--redirect-uri", uris[1])
	assert.Regexp(t, `(?m)^  Redirect URI   `+uris[0]+`\n                 `+uris[1]+`$`, s.card)
	for uri, want := range map[string]int{uris[0]: http.StatusOK, uris[1]: http.StatusOK, "http://127.0.0.1:3/": http.StatusBadRequest} {
		status, _ := get(t, s.address(t, "Issuer")+"/oauth2/v1/authorize?client_id=0oaMyOwnClient000001&response_type=code&scope=openid&state=s&redirect_uri="+url.QueryEscape(uri))
		assert.Equal(t, want, status, uri)
	}
	assert.Equal(t, 0, s.end(t), s.stderr)
}

func TestTakenPortIsAUsageError(t *testing.T) {
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	defer func() { assert.NoError(t, taken.Close()) }()
	at := taken.Addr().String()
	for _, args := range [][]string{
		{"sp", "--profile", "alpacon", "--listen", at},
		{"idp", "--listen", at, "--system", "127.0.0.1:0"},
		{"idp", "--listen", "127.0.0.1:0", "--system", at},
	} {
		var stdout, stderr bytes.Buffer
		assert.Equal(t, 2, newApp(&stdout, &stderr).run(t.Context(), args), args)
		assert.Contains(t, stderr.String(), "address already in use")
		assert.Contains(t, stderr.String(), "hint: something else listens there")
		assert.Empty(t, stdout.String())
	}
}
