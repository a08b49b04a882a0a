package main

import (
	"io"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// A warning that no entry of findings.yaml accepts fails the run, as a failure does: the run that
// it belongs to is strict.
func TestEveryRunIsStrictAboutWarnings(t *testing.T) {
	out := t.TempDir()
	signoff := filepath.Join(out, "signoff")
	script := "#!/bin/sh\necho \"$*\"\necho '{\"driver\":\"http\",\"checks\":[]}' >" + filepath.Join(out, "django", "results.json") + "\nexit 1\n"
	require.NoError(t, os.WriteFile(signoff, []byte(script), 0o755))
	o := options{out: out, signoff: signoff, sps: "sps", cache: out, driver: "http", depth: "quick"}
	c, err := o.one(t.Context(), "django", io.Discard)
	require.NoError(t, err)
	assert.Equal(t, 1, exitCode([]column{c}))
	said, err := os.ReadFile(filepath.Join(out, "django", "output.txt"))
	require.NoError(t, err)
	assert.Contains(t, string(said), "--findings "+filepath.Join("sps", "django", "findings.yaml")+" --strict ")
}
