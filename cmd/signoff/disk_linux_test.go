package main

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/signoff-sso/signoff/steps/verdict"
)

// onSmallDisk runs the command with an out folder on a disk of that many kilobytes, and then a
// script, and returns the exit code and what was written.
func onSmallDisk(t *testing.T, plan, kilobytes, script string) (code int, said string) {
	t.Helper()
	dir := t.TempDir()
	out := filepath.Join(dir, "out")
	require.NoError(t, os.Mkdir(out, 0o755))
	if err := exec.CommandContext(t.Context(), "unshare", "-rm", "mount", "-t", "tmpfs", "none", out).Run(); err != nil {
		t.Skip("a file system cannot be mounted here: ", err)
	}
	cmd := exec.CommandContext(t.Context(), "unshare", "-rm", "sh", "-c",
		"mount -t tmpfs -o size="+kilobytes+"k none out && signoff-fake demo --out out; code=$?; "+script+"; exit $code")
	cmd.Dir, cmd.Env = dir, append(os.Environ(), "FAKE="+plan)
	var text bytes.Buffer
	cmd.Stdout, cmd.Stderr = &text, &text
	err := cmd.Run()
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		return exit.ExitCode(), text.String()
	}
	require.NoError(t, err)
	return 0, text.String()
}

func TestADiskThatEvidenceHasFilled(t *testing.T) {
	code, said := onSmallDisk(t, "fill", "6000", "grep -c ALPACON-01 out/results.json out/index.html; df out | tail -1")
	assert.Equal(t, verdict.ExitSignedOff, code, said)
	assert.Regexp(t, "(?m)^out/results.json:[1-9]", said)
	assert.Regexp(t, "(?m)^out/index.html:[1-9]", said)
	assert.Contains(t, said, "Report: out/index.html")
}

func TestADiskThatIsFull(t *testing.T) {
	code, said := onSmallDisk(t, "", "1000", "ls out")
	assert.Equal(t, verdict.ExitInconclusive, code, said)
	assert.Contains(t, said, "signoff: error: write to the out folder: write out/.next/reserve: no space left on device\nhint: make room on the disk")
	assert.NotContains(t, said, "1/", "nothing was run")
}

// A file that is there stays, and one that is not there does not come to be in part.
func TestAFullDiskCostsNoFile(t *testing.T) {
	_, said := onSmallDisk(t, "", "8000", "echo mine >out/signoff.yaml; cat /dev/zero >out/filled; signoff init --out out/signoff.yaml --force; "+
		"echo init exits with $?; cat out/signoff.yaml; signoff init --out out/new.yaml; echo and with $?; ls -A out")
	assert.Contains(t, said, "no space left on device\nhint: make room on the disk")
	assert.Contains(t, said, "init exits with 3\nmine\n")
	assert.Contains(t, said, "and with 3\n")
	assert.NotContains(t, said, "\nnew.yaml\n")
}

func TestAnAttestationOnAFullDisk(t *testing.T) {
	private, _, err := newKeyPair()
	require.NoError(t, err)
	t.Setenv("SIGNOFF_KEY", string(private))
	_, said := onSmallDisk(t, "", "8000", "signoff attest out --valid 1d && cp out/results.intoto.jsonl before; cat /dev/zero >out/filled; "+
		"signoff attest out --valid 2d; echo attest exits with $?; cmp before out/results.intoto.jsonl && echo the one before is kept; ls -A out")
	assert.Contains(t, said, "signoff: error: write the attestation: ")
	assert.Contains(t, said, "no space left on device")
	assert.Contains(t, said, "attest exits with 3")
	assert.Contains(t, said, "the one before is kept")
	assert.NotContains(t, said, "\n.results.intoto.jsonl-", "nothing half written stays: %s", said)
}
