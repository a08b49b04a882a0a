package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/signoff-sso/signoff/steps"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// What takes long says in a log what is tried and for how long; what is quick leaves the findings
// alone.
func TestDoctorSaysWhatItTries(t *testing.T) {
	dir := t.TempDir()
	config := filepath.Join(dir, "signoff.yaml")
	require.NoError(t, os.WriteFile(config, []byte(`name: A
base_url: http://localhost:1
launch: {command: [a]}
sign_in: {open: /login}
signed_in: {get: /me, email: $.email}
`), 0o600))
	var stdout, stderr bytes.Buffer
	a := newApp(&stdout, &stderr)
	a.doctor = func(_ context.Context, o steps.RunOptions, say func(steps.Finding)) error {
		for _, trial := range []struct {
			what  string
			takes time.Duration
		}{{"asking for a page", 20 * time.Second}, {"trying hooks.invite", 40 * time.Second}} {
			o.Doing(trial.what)
			time.Sleep(trial.takes)
			say(steps.Finding{What: trial.what, Got: "well"})
		}
		return nil
	}
	synctest.Test(t, func(t *testing.T) {
		code, err := a.runDoctor(t.Context(), []string{"-c", config, "--out", filepath.Join(dir, "out")})
		require.NoError(t, err)
		assert.Equal(t, verdict.ExitSignedOff, code)
	})
	assert.Equal(t, "trying hooks.invite, for 29s\n", stderr.String())
	assert.Contains(t, stdout.String(), "ok     trying hooks.invite\n       well\n")
}
