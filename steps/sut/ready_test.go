package sut

import (
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/signoff-sso/signoff/steps/sut/supervisor"
)

// waitFor waits for an SP whose pages a handler makes.
func waitFor(t *testing.T, limit time.Duration, handler http.HandlerFunc) error {
	t.Helper()
	s := httptest.NewServer(handler)
	defer s.Close()
	return waitAt(t, limit, s.URL)
}

func waitAt(t *testing.T, limit time.Duration, base string) error {
	t.Helper()
	p, err := begin(supervisor.Command{Args: []string{"sleep", "600"}})
	require.NoError(t, err)
	defer func() { assert.NoError(t, p.Close()) }()
	return p.wait(t.Context(), &Config{BaseURL: base, Launch: &Launch{Ready: "/up", Timeout: limit}})
}

// An SP that fails in the same way all the time is given up before its time is over, and told by
// what it says.
func TestAnSPThatAnswersNothingButAnError(t *testing.T) {
	begun := time.Now()
	err := waitFor(t, 4*time.Second, func(w http.ResponseWriter, _ *http.Request) {
		http.Error(w, "\n  no such table: users\nat main.js:3", http.StatusInternalServerError)
	})
	assert.ErrorContains(t, err, "/up has answered nothing but 500 Internal Server Error: no such table: users for 2s")
	assert.Less(t, time.Since(begun), 4*time.Second)
	var launch *LaunchError
	require.ErrorAs(t, err, &launch)
	assert.Contains(t, launch.Advice(), "launch.ready")
}

// Of a page the title is told, or what a person would read first.
func TestAnSPThatAnswersWithAPage(t *testing.T) {
	for page, want := range map[string]string{
		"<!DOCTYPE html>\n<title>\nNo database\n</title><p>at main.js": "500 Internal Server Error: No database for",
		"<!DOCTYPE html>\n<style>p{}</style><p>It broke</p>":           "500 Internal Server Error: It broke for",
		"<!DOCTYPE html>\n": "500 Internal Server Error for",
	} {
		err := waitFor(t, time.Second, func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "text/html")
			w.WriteHeader(http.StatusInternalServerError)
			_, _ = w.Write([]byte(page))
		})
		assert.ErrorContains(t, err, want)
	}
}

// An SP that warms up is waited for, whichever error it answers until then.
func TestAnSPThatWarmsUp(t *testing.T) {
	for name, answer := range map[string]func(w http.ResponseWriter, nth int64){
		"unavailable all the time": func(w http.ResponseWriter, _ int64) { http.Error(w, "starting", http.StatusServiceUnavailable) },
		"another error each time": func(w http.ResponseWriter, nth int64) {
			http.Error(w, strings.Repeat("x", int(nth)), http.StatusInternalServerError)
		},
		"errors of several kinds again": func(w http.ResponseWriter, nth int64) { http.Error(w, "", 500+int(nth/2%2)*2) },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var asked atomic.Int64
			ready := time.Now().Add(1500 * time.Millisecond)
			require.NoError(t, waitFor(t, 2*time.Second, func(w http.ResponseWriter, _ *http.Request) {
				if nth := asked.Add(1); time.Now().Before(ready) {
					answer(w, nth)
				}
			}))
		})
	}
	err := waitFor(t, 300*time.Millisecond, func(w http.ResponseWriter, _ *http.Request) {
		http.Error(w, "starting", http.StatusServiceUnavailable)
	})
	assert.ErrorContains(t, err, "waited 300ms for")
	assert.ErrorContains(t, err, "seen last: 503 Service Unavailable: starting")
}

// listenAtOneOnly listens at a port that nobody has at the other address either: other tests and
// service providers listen on this machine at the same time.
func listenAtOneOnly(t *testing.T, family, other string) net.Listener {
	for range 10 {
		listener, err := net.Listen("tcp", net.JoinHostPort(family, "0"))
		if err != nil {
			t.Skip("this machine has no " + family)
		}
		_, port, err := net.SplitHostPort(listener.Addr().String())
		require.NoError(t, err)
		free, err := net.Listen("tcp", net.JoinHostPort(other, port))
		if err == nil {
			require.NoError(t, free.Close())
			return listener
		}
		require.NoError(t, listener.Close())
	}
	t.Skip("this machine has no port that is free at " + other)
	return nil
}

// localhost is 127.0.0.1 as well as ::1, whatever the system says.
func TestLocalhost(t *testing.T) {
	for family, other := range map[string]string{"127.0.0.1": "::1", "::1": "127.0.0.1"} {
		listener := listenAtOneOnly(t, family, other)
		server := httptest.NewUnstartedServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) {}))
		require.NoError(t, server.Listener.Close())
		server.Listener = listener
		server.Start()
		_, port, err := net.SplitHostPort(listener.Addr().String())
		require.NoError(t, err)
		c := &Config{BaseURL: "http://localhost:" + port}
		assert.True(t, c.Reachable(), family)
		assert.Equal(t, family, c.OnlyAt())
		assert.NoError(t, waitAt(t, time.Second, c.BaseURL), family)
		server.Close()
		assert.False(t, c.Reachable(), family)
		assert.Empty(t, c.OnlyAt())
		err = waitAt(t, 100*time.Millisecond, c.BaseURL)
		assert.ErrorContains(t, err, "seen last: neither 127.0.0.1 nor ::1 accepts a connection at port "+port+": connect: connection refused")
	}
	assert.Empty(t, (&Config{BaseURL: "http://127.0.0.1:1"}).OnlyAt())
}
