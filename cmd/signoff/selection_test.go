package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/signoff-sso/signoff/features"
)

// Where a hook moves the SP's clock, no check waits for minutes, so that none is left out for that.
func TestMovedClockNeedsNoSlow(t *testing.T) {
	t.Parallel()
	const config = "name: A\nbase_url: http://localhost:1\nlaunch: {command: [a]}\nsign_in: {open: /}\nsigned_in: {get: /me, email: $.email}\n"
	for name, c := range map[string]struct {
		more string
		all  bool
	}{
		"without a hook": {"", false},
		"with one":       {`hooks: {move_clock: [{post: /clock, json: {ahead: "{{.ClockAhead}}"}}]}`, true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			file := filepath.Join(t.TempDir(), "signoff.yaml")
			require.NoError(t, os.WriteFile(file, []byte(config+c.more), 0o600))
			f, err := parseRun([]string{"-c", file, "--only", "SESSION"})
			require.NoError(t, err)
			_, chosen, _, err := (&app{files: features.FS, getenv: func(string) (string, bool) { return "", false }}).configured(f)
			require.NoError(t, err)
			assert.Equal(t, c.all, len(chosen.tooSlow) == 0)
			assert.NotEmpty(t, chosen.checks)
		})
	}
}
