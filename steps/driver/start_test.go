package driver

import (
	"context"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// script makes an executable that stands for a browser.
func script(t *testing.T, body string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "browser")
	require.NoError(t, os.WriteFile(path, []byte("#!/bin/sh\n"+body+"\n"), 0o755))
	return path
}

func TestABrowserThatDoesNotStart(t *testing.T) {
	for name, tc := range map[string]struct{ body, want string }{
		"silent":  {"exit 1", "ended before it could be used, and did not say why"},
		"says it": {"echo noise; echo 'x: error while loading shared libraries: libnss3.so: none' >&2; echo more >&2; exit 127", "did not start: x: error while loading shared libraries: libnss3.so: none"},
		"hangs":   {"exec sleep 60", "did not start: waited 200ms for it to be ready"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Setenv("TMPDIR", t.TempDir())
			_, err := Launch(t.Context(), BrowserConfig{Path: script(t, tc.body), Start: startIn(name)})
			var startErr *StartError
			require.ErrorAs(t, err, &startErr)
			assert.False(t, startErr.NoDisplay)
			assert.Contains(t, err.Error(), tc.want)
			assert.NotContains(t, err.Error(), "\n")
			left, err := filepath.Glob(filepath.Join(os.TempDir(), "signoff-browser-*"))
			require.NoError(t, err)
			assert.Empty(t, left)
		})
	}
}

// startIn is short only where the browser is meant to be too slow.
func startIn(name string) time.Duration {
	if name == "hangs" {
		return 200 * time.Millisecond
	}
	return 0
}

func TestAFileThatIsNoProgram(t *testing.T) {
	path := filepath.Join(t.TempDir(), "browser")
	require.NoError(t, os.WriteFile(path, []byte{0, 1, 2}, 0o755))
	_, err := Launch(t.Context(), BrowserConfig{Path: path})
	var startErr *StartError
	require.ErrorAs(t, err, &startErr)
	assert.Contains(t, err.Error(), "exec format error")
}

func TestAnInterruptWhileTheBrowserStarts(t *testing.T) {
	ctx, cancel := context.WithTimeout(t.Context(), 200*time.Millisecond)
	defer cancel()
	began := time.Now()
	_, err := Launch(ctx, BrowserConfig{Path: script(t, "exec sleep 60")})
	require.ErrorIs(t, err, context.DeadlineExceeded)
	assert.Less(t, time.Since(began), 10*time.Second)
}

func TestAWindowNeedsADisplay(t *testing.T) {
	t.Setenv("DISPLAY", "")
	t.Setenv("WAYLAND_DISPLAY", "")
	none := os.Getenv
	assert.False(t, canShow("linux", none))
	assert.True(t, canShow("darwin", none))
	assert.True(t, canShow("linux", func(name string) string { return map[string]string{"WAYLAND_DISPLAY": "wayland-0"}[name] }))
	if canShow(runtime.GOOS, none) {
		return // here a window can be opened without either
	}
	_, err := Launch(t.Context(), BrowserConfig{Path: script(t, "exit 1"), Headed: true})
	var startErr *StartError
	require.ErrorAs(t, err, &startErr)
	assert.True(t, startErr.NoDisplay)
}

func TestStartFailure(t *testing.T) {
	lost := startFailure("/b", "[1:ERROR:dbus] no bus\n[1:ERROR:ozone_platform_x11.cc] Missing X server or $DISPLAY\n")
	assert.True(t, lost.NoDisplay)
	assert.Equal(t, "the browser /b did not start: there is no display to open its window on", lost.Error())
	assert.Equal(t, "last", startFailure("/b", "first\n last \n\n").Reason)
	assert.Len(t, startFailure("/b", strings.Repeat("x", 1000)).Reason, 203)
	var o outputHead
	for range 3 {
		n, err := o.Write(make([]byte, outputLimit/2+1))
		require.NoError(t, err)
		assert.Equal(t, outputLimit/2+1, n)
	}
	assert.Len(t, o.String(), outputLimit)
}

func TestAKilledBrowserLeavesNoSocket(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	folder := filepath.Join(os.TempDir(), "org.chromium.Chromium.abc")
	path := script(t, `mkdir "`+folder+`"
for arg; do case $arg in --user-data-dir=*) ln -s "`+folder+`/SingletonSocket" "${arg#*=}/SingletonSocket";; esac; done
exit 1`)
	_, err := Launch(t.Context(), BrowserConfig{Path: path})
	var startErr *StartError
	require.ErrorAs(t, err, &startErr)
	left, err := os.ReadDir(os.TempDir())
	require.NoError(t, err)
	assert.Empty(t, left)
}
