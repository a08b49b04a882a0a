package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Two runs cannot write to one folder: the second one says so before it starts anything.
func TestTwoRunsIntoOneFolder(t *testing.T) {
	dir := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(dir, "signoff.yaml"), []byte("name: A\nbase_url: http://localhost:1\n"+
		"okta: {listen: \"127.0.0.1:0\", client: {id: a, secret: bb}}\nlaunch: {command: [touch, started]}\n"+
		"sign_in: {open: /}\nsigned_in: {get: /me, email: $.email}\n"), 0o600))
	first, err := openOutFolder(filepath.Join(dir, "out"))
	require.NoError(t, err)
	want := "signoff: error: another Signoff, process " + strconv.Itoa(os.Getpid()) + ", writes to the folder out\n" +
		"hint: wait until it has ended, or choose another folder by --out DIR\n"
	for _, command := range []string{"demo", "run", "doctor"} {
		cmd := exec.CommandContext(t.Context(), "signoff", command, "--out", "out")
		cmd.Dir = dir
		text, err := cmd.CombinedOutput()
		assert.EqualError(t, err, "exit status 2", command)
		assert.Equal(t, want, string(text), command)
	}
	assert.NoFileExists(t, filepath.Join(dir, "started"))
	require.NoError(t, first.close())
	second, err := openOutFolder(filepath.Join(dir, "out"))
	require.NoError(t, err)
	require.NoError(t, second.close())
}
