//go:build linux

package supervisor

import (
	"bufio"
	"bytes"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestMain lets the test's program be the supervisor, and one who asks for a command.
func TestMain(m *testing.M) {
	if len(os.Args) > 1 {
		switch os.Args[1] {
		case "supervise":
			os.Exit(Supervise(os.Args[2:]))
		case "ask":
			os.Exit(ask(os.Args[2:]))
		}
	}
	os.Exit(m.Run())
}

// ask starts a command and waits to be killed.
func ask(args []string) int {
	if _, err := Start(Command{Args: args, Env: os.Environ(), Output: os.Stdout, Self: []string{"supervise"}}); err != nil {
		return 1
	}
	_, _ = io.Copy(io.Discard, os.Stdin)
	return 0
}

// lines is an output of which a test can wait for a line.
type lines struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (l *lines) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.Write(p)
}

func (l *lines) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.String()
}

func start(t *testing.T, script string) (*Tree, *lines) {
	t.Helper()
	out := &lines{}
	tree, err := Start(Command{Args: []string{"sh", "-c", script}, Env: os.Environ(), Output: out, Self: []string{"supervise"}})
	require.NoError(t, err)
	return tree, out
}

// pid waits for a line "name PID" and returns the PID.
func pid(t *testing.T, name string, out func() string) int {
	t.Helper()
	found := 0
	require.Eventually(t, func() bool {
		for line := range strings.Lines(out()) {
			word, number, _ := strings.Cut(strings.TrimSpace(line), " ")
			if n, err := strconv.Atoi(number); word == name && err == nil && strings.HasSuffix(line, "\n") {
				found = n
			}
		}
		return found > 0
	}, 10*time.Second, 5*time.Millisecond, name)
	return found
}

func alive(pid int) bool {
	_, _, ok := readProcess(filepath.Join("/proc", strconv.Itoa(pid)))
	return ok
}

// daemon is a script that prints its process, in a session of its own, without a parent, and with
// its output open.
const daemon = `(setsid sh -c 'echo daemon $$; exec sleep 600' &)
`

func TestTree(t *testing.T) {
	for name, tc := range map[string]struct {
		script string
		named  []string // the processes that the script tells
		stray  bool     // whether Stop says that the last of them was left behind
	}{
		"one that ends when asked to":      {"echo sp $$; exec sleep 600", []string{"sp"}, false},
		"one with a child":                 {"echo sp $$; sleep 600 & echo child $!; wait", []string{"sp", "child"}, false},
		"one with a daemon":                {"echo sp $$; " + daemon + "exec sleep 600", []string{"sp", "daemon"}, true},
		"a daemon of a shell that is gone": {daemon + "exit 3", []string{"daemon"}, true},
		"a daemon of a daemon": {"echo sp $$; setsid setsid sh -c '(setsid sh -c \"echo daemon \\$\\$; exec sleep 600\" &)'; exec sleep 600",
			[]string{"sp", "daemon"}, true},
		"a daemon that does not end": {"echo sp $$; (setsid sh -c 'trap \"\" TERM; echo daemon $$; while :; do sleep 1; done' &)\nexec sleep 600",
			[]string{"sp", "daemon"}, true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			tree, out := start(t, tc.script)
			last := 0
			var pids []int
			for _, n := range tc.named {
				last = pid(t, n, out.String)
				pids = append(pids, last)
			}
			for _, p := range pids {
				require.True(t, alive(p))
			}
			said := strings.Join(tree.Stop(), "\n")
			for i, p := range pids {
				assert.False(t, alive(p), tc.named[i])
			}
			if !tc.stray {
				assert.Empty(t, said)
				return
			}
			assert.Contains(t, said, "the SP left processes behind, which Signoff ended: ")
			assert.Contains(t, said, strconv.Itoa(last)+" (s") // sleep, or the shell that is about to become it
		})
	}
}

func TestACommandThatIgnoresSIGTERM(t *testing.T) {
	t.Parallel()
	tree, out := start(t, `trap "" TERM; echo sp $$; while :; do sleep 1; done`)
	p := pid(t, "sp", out.String)
	begun := time.Now()
	said := tree.Stop()
	assert.GreaterOrEqual(t, time.Since(begun), Patience)
	require.Len(t, said, 1)
	assert.Contains(t, said[0], "the SP did not end within 5s of SIGTERM and was killed: "+strconv.Itoa(p)+" (sh -c trap ")
	assert.False(t, alive(p))
	<-tree.Exited()
	assert.Equal(t, "signal: killed", tree.Ending())
}

func TestHowACommandEnds(t *testing.T) {
	t.Parallel()
	for script, want := range map[string]string{
		"echo last words; exit 3":               "exit status 3",
		"echo last words":                       "exit status 0",
		"echo last words; kill -9 $$":           "signal: killed",
		"echo last words; kill -KILL $PPID":     "its supervisor was killed",
		"echo last words; sleep 600 & exit 7":   "exit status 7", // its child holds the output
		"echo last words; trap - TERM; kill $$": "signal: terminated",
		// another process's end is not its own
		"(exit 4) & wait; echo last words; exit": "exit status 0",
	} {
		t.Run(script, func(t *testing.T) {
			t.Parallel()
			// Not before it is known to run: a supervisor that ends at once has started nothing.
			known := filepath.Join(t.TempDir(), "known")
			tree, out := start(t, "until [ -e '"+known+"' ]; do sleep .01; done; "+script)
			require.NoError(t, os.WriteFile(known, nil, 0o600))
			<-tree.Exited()
			assert.Equal(t, want, tree.Ending())
			assert.Equal(t, "last words\n", out.String())
			assert.Empty(t, tree.Stop())
		})
	}
}

func TestACommandThatCannotBeRun(t *testing.T) {
	for command, want := range map[string]string{
		"no-such-program":   `exec: "no-such-program": executable file not found in $PATH`,
		"./no-such-program": "fork/exec ./no-such-program: no such file or directory",
	} {
		for _, self := range [][]string{nil, {"supervise"}} {
			_, err := Start(Command{Args: []string{command}, Output: io.Discard, Self: self})
			assert.EqualError(t, err, want, self)
		}
	}
}

// The tree ends with whoever asked for it, even if that is killed.
func TestTheOneWhoAskedIsKilled(t *testing.T) {
	t.Parallel()
	self, err := os.Executable()
	require.NoError(t, err)
	cmd := exec.CommandContext(t.Context(), self, "ask", "sh", "-c", "echo sp $$; "+daemon+"exec sleep 600")
	stdin, err := cmd.StdinPipe()
	require.NoError(t, err)
	defer stdin.Close()
	stdout, err := cmd.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, cmd.Start())
	said := bufio.NewScanner(stdout)
	text := ""
	for strings.Count(text, "\n") < 2 && said.Scan() {
		text += said.Text() + "\n"
	}
	all := func() string { return text }
	sp, stray := pid(t, "sp", all), pid(t, "daemon", all)
	require.True(t, alive(sp) && alive(stray))
	require.NoError(t, cmd.Process.Kill())
	require.Error(t, cmd.Wait())
	require.Eventually(t, func() bool { return !alive(sp) && !alive(stray) }, 10*time.Second, 10*time.Millisecond)
}

// Without a supervisor the process group is owned.
func TestAGroup(t *testing.T) {
	t.Parallel()
	out := &lines{}
	tree, err := Start(Command{Args: []string{"sh", "-c", "echo sp $$; sleep 600 & echo child $!; wait"}, Env: os.Environ(), Output: out})
	require.NoError(t, err)
	sp, child := pid(t, "sp", out.String), pid(t, "child", out.String)
	assert.Empty(t, tree.Stop())
	assert.False(t, alive(sp))
	require.Eventually(t, func() bool { return !alive(child) }, 10*time.Second, 10*time.Millisecond)
	assert.Equal(t, "signal: terminated", tree.Ending())
}

// An argument that does not fit is left out, and none is cut.
func TestShorten(t *testing.T) {
	long := strings.Repeat("s", commandBytes)
	assert.Equal(t, "node app.js ...", shorten([]string{"node", "app.js", long}))
	assert.Equal(t, long+"x", shorten([]string{long + "x"}))
	assert.Equal(t, "sh -c", shorten([]string{"sh", "-c"}))
}
