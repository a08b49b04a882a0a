package main

import (
	"bufio"
	"context"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// waitMain waits for a signal as the command does, and then takes as long to end
// in order as its standard input is open. It says on stderr where it is.
func waitMain() {
	os.Exit(func() int {
		ctx, stop := untilSignal(context.Background(), os.Stderr)
		defer stop()
		_, _ = os.Stderr.WriteString("ready\n")
		<-ctx.Done()
		_, _ = os.Stderr.WriteString("ending\n")
		_, _ = io.Copy(io.Discard, os.Stdin)
		return 3
	}())
}

func TestSignals(t *testing.T) {
	const ending, still = "ending\n", "signoff: still closing what was opened; a third time kills at once\n"
	for name, tc := range map[string]struct {
		signals []syscall.Signal
		says    []string // after each signal
		code    int      // -1 for killed
	}{
		"one ends in order":    {[]syscall.Signal{syscall.SIGINT}, []string{ending}, 3},
		"a closed terminal":    {[]syscall.Signal{syscall.SIGHUP}, []string{ending}, 3},
		"two end in order too": {[]syscall.Signal{syscall.SIGINT, syscall.SIGTERM}, []string{ending, still}, 3},
		"a third one kills":    {[]syscall.Signal{syscall.SIGINT, syscall.SIGINT, syscall.SIGTERM}, []string{ending, still, ""}, -1},
	} {
		t.Run(name, func(t *testing.T) {
			ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
			defer cancel()
			cmd := exec.CommandContext(ctx, "signoff-wait")
			stdin, err := cmd.StdinPipe()
			require.NoError(t, err)
			stderr, err := cmd.StderrPipe()
			require.NoError(t, err)
			require.NoError(t, cmd.Start())
			lines := bufio.NewReader(stderr)
			expect := func(want string) {
				got, err := lines.ReadString('\n')
				require.NoError(t, err)
				assert.Equal(t, want, got)
			}
			expect("ready\n")
			for i, s := range tc.signals {
				require.NoError(t, cmd.Process.Signal(s))
				if tc.says[i] != "" {
					expect(tc.says[i])
				}
			}
			if tc.code >= 0 {
				require.NoError(t, stdin.Close())
			}
			assert.Error(t, cmd.Wait())
			assert.Equal(t, tc.code, cmd.ProcessState.ExitCode())
		})
	}
}

// An SP that hangs up on the mock Okta breaks a pipe as well as a reader does that has seen enough.
// Only the latter ends the run.
func TestBrokenPipes(t *testing.T) {
	ctx, stop := untilSignal(t.Context(), os.Stderr)
	defer stop()
	heard := make(chan os.Signal, 1)
	signal.Notify(heard, syscall.SIGPIPE)
	defer signal.Stop(heard)
	read, write, err := os.Pipe()
	require.NoError(t, err)
	require.NoError(t, read.Close())
	_, err = write.WriteString("for nobody")
	require.ErrorIs(t, err, syscall.EPIPE)
	<-heard
	require.NoError(t, ctx.Err())

	ctx, unread := context.WithCancel(ctx)
	_, err = output{write, unread}.Write([]byte("for nobody"))
	require.ErrorIs(t, err, syscall.EPIPE)
	require.Error(t, ctx.Err())
}

// Whoever pipes into head has seen enough: that is no error.
func TestUnreadOutput(t *testing.T) {
	for _, args := range [][]string{{"list"}, {"list", "--json"}, {"--help"}, {"demo", "--only", "ALPACON-01"}} {
		read, write, err := os.Pipe()
		require.NoError(t, err)
		require.NoError(t, read.Close())
		cmd := exec.CommandContext(t.Context(), "signoff-fake", args...)
		cmd.Dir, cmd.Stdout = t.TempDir(), write
		cmd.Stderr = &failOnText{t}
		assert.NoError(t, cmd.Run(), args)
		require.NoError(t, write.Close())
	}
}

// failOnText is a standard error on which no error may appear.
type failOnText struct{ t *testing.T }

// Write fails the test where p is an error.
func (f *failOnText) Write(p []byte) (int, error) {
	assert.NotContains(f.t, string(p), "error:")
	return len(p), nil
}
