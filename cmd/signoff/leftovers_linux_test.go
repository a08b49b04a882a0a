package main

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/signoff-sso/signoff/cmd/internal/process"
)

// killedConfig describes an SP whose processes can be told: each writes its number into a file.
const killedConfig = `name: Little
base_url: http://localhost:SP_PORT
launch:
  command: [sh, -c, "echo $$ >sp.pid; MODE=daemon exec little-sp"]
  env: {PORT: "SP_PORT", BASE_URL: "http://localhost:SP_PORT", ISSUER: "{{.Issuer}}", CLIENT_ID: "{{.ClientID}}", CLIENT_SECRET: "{{.ClientSecret}}"}
sign_in: {open: /login}
signed_in: {get: /me, email: $.email, name: $.name}
`

// Nothing that a run has started outlives it, even if nobody asks it to end. Nor does what it has
// written so far replace what an earlier run has found.
func TestAKilledRun(t *testing.T) {
	port, err := process.FreePort()
	require.NoError(t, err)
	dir := t.TempDir()
	config := strings.ReplaceAll(killedConfig, "SP_PORT", port)
	require.NoError(t, os.WriteFile(filepath.Join(dir, "signoff.yaml"), []byte(config), 0o600))
	run := func(args ...string) *exec.Cmd {
		cmd := exec.CommandContext(t.Context(), "signoff", append([]string{"run", "--driver", "http"}, args...)...)
		cmd.Dir = dir
		return cmd
	}
	text, err := run("--only", "SP-INIT-01").CombinedOutput()
	require.NoError(t, err, string(text))
	before := readTree(t, filepath.Join(dir, "signoff-report"))
	require.Contains(t, before, "results.json")
	require.NoError(t, os.Remove(filepath.Join(dir, "daemon.pid")))

	cmd := run("--only", "SP-INIT,IDTOKEN", "--jobs", "1")
	var said firstLines
	cmd.Stderr = &said
	require.NoError(t, cmd.Start())
	require.Eventually(t, func() bool { return said.count() > 3 }, 20*time.Second, 5*time.Millisecond)
	require.NoError(t, cmd.Process.Kill())
	require.Error(t, cmd.Wait())
	for _, file := range []string{"sp.pid", "daemon.pid"} {
		text, err := os.ReadFile(filepath.Join(dir, file))
		require.NoError(t, err)
		pid, err := strconv.Atoi(strings.TrimSpace(string(text)))
		require.NoError(t, err)
		require.Eventually(t, func() bool { return syscall.Kill(pid, 0) == syscall.ESRCH }, 20*time.Second, 10*time.Millisecond, file)
	}
	assert.Equal(t, before, readTree(t, filepath.Join(dir, "signoff-report")))

	// What the killed run has left is in nobody's way.
	text, err = run("--only", "SP-INIT-01").CombinedOutput()
	require.NoError(t, err, string(text))
}

// readTree returns the files of a report by name, without those that begin with a dot, and without
// the SP's log, which differs.
func readTree(t *testing.T, folder string) map[string]string {
	t.Helper()
	files := map[string]string{}
	require.NoError(t, filepath.WalkDir(folder, func(path string, entry os.DirEntry, err error) error {
		require.NoError(t, err)
		name, err := filepath.Rel(folder, path)
		require.NoError(t, err)
		switch {
		case strings.HasPrefix(name, ".") && name != "." && entry.IsDir():
			return filepath.SkipDir
		case entry.IsDir() || strings.HasPrefix(name, ".") || name == "sp.log":
			return nil
		}
		text, err := os.ReadFile(path)
		require.NoError(t, err)
		files[name] = fmt.Sprintf("%d bytes, %.8x", len(text), sha256.Sum256(text))
		return nil
	}))
	return files
}

// firstLines counts the lines that a program writes.
type firstLines struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (f *firstLines) Write(p []byte) (int, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.text.Write(p)
}

func (f *firstLines) count() int {
	f.mu.Lock()
	defer f.mu.Unlock()
	return bytes.Count(f.text.Bytes(), []byte("\n"))
}
