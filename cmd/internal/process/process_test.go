package process

import (
	"context"
	"net"
	"net/http"
	"net/http/httptest"
	"os/exec"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// It stays free as well: whoever asks the system for any port gets another one. Not beside tests
// that start programs: each of them has the listeners of this process until it has begun.
func TestFreePortIsFree(t *testing.T) {
	for range 20 {
		port, err := FreePort()
		require.NoError(t, err)
		l, err := net.Listen("tcp", "127.0.0.1:"+port)
		require.NoError(t, err)
		require.NoError(t, l.Close())
		number, err := strconv.Atoi(port)
		require.NoError(t, err)
		assert.Less(t, number, 32768)
	}
}

func TestTheFirstLineOfAProcess(t *testing.T) {
	t.Parallel()
	p, err := Start(exec.CommandContext(t.Context(), "sh", "-c", "echo ready; cat"))
	require.NoError(t, err)
	line, err := p.Line(t.Context())
	require.NoError(t, err)
	assert.Equal(t, "ready", line)
	p.Stop()
	assert.NotNil(t, p.cmd.ProcessState, "it has ended")
}

func TestAProcessThatSaysNothing(t *testing.T) {
	t.Parallel()
	p, err := Start(exec.CommandContext(t.Context(), "sh", "-c", "echo 'no such file' >&2"))
	require.NoError(t, err)
	defer p.Stop()
	require.Eventually(t, func() bool { return p.said.String() != "" }, 10*time.Second, time.Millisecond)
	_, err = p.Line(t.Context())
	assert.ErrorContains(t, err, "it has said nothing: EOF; it said: no such file")

	silent, err := Start(exec.CommandContext(t.Context(), "sleep", "60"))
	require.NoError(t, err)
	defer silent.Stop()
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
	defer cancel()
	_, err = silent.Line(ctx)
	assert.ErrorContains(t, err, "it has said nothing in time")
}

func TestAProcessIsAwaited(t *testing.T) {
	t.Parallel()
	asked := 0
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		if asked++; asked < 3 {
			w.WriteHeader(http.StatusServiceUnavailable)
		}
	}))
	defer server.Close()
	p, err := Start(exec.CommandContext(t.Context(), "cat"))
	require.NoError(t, err)
	defer p.Stop()
	require.NoError(t, p.Await(t.Context(), server.URL))
	assert.Equal(t, 3, asked)

	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
	defer cancel()
	assert.ErrorContains(t, p.Await(ctx, "http://127.0.0.1:1/"), "it did not answer in time")
}

func TestOnlyTheEndOfWhatAProcessSaysIsKept(t *testing.T) {
	t.Parallel()
	var e ending
	for range 3 {
		_, err := e.Write(make([]byte, maxSaid))
		require.NoError(t, err)
	}
	_, err := e.Write([]byte("the end"))
	require.NoError(t, err)
	assert.Equal(t, maxSaid, e.text.Len())
	assert.Contains(t, e.String(), "the end")
}

func TestAProgramThatIsNotThere(t *testing.T) {
	t.Parallel()
	_, err := Start(exec.CommandContext(t.Context(), "no-such-program", "--flag"))
	assert.ErrorContains(t, err, "start no-such-program --flag:")
}
