package driver

import (
	"context"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// A stream outlives the step that has opened it, and ends when the server ends it.
func TestOpenEvents(t *testing.T) {
	end := make(chan struct{})
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/event-stream")
		assert.NoError(t, http.NewResponseController(w).Flush())
		<-end
	}))
	t.Cleanup(server.Close)
	ctx, cancel := context.WithCancel(t.Context())
	live, err := OpenEvents(ctx, server.Client(), server.URL, nil)
	require.NoError(t, err)
	cancel()
	select {
	case <-live.Ended():
		t.Fatal("it has ended with the step")
	case <-time.After(50 * time.Millisecond):
	}
	close(end)
	<-live.Ended()
	live.Close()
}

func TestOpenEventsThatDoNotBegin(t *testing.T) {
	gone := make(chan struct{})
	server := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		<-r.Context().Done()
		close(gone)
	}))
	t.Cleanup(server.Close)
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	_, err := OpenEvents(ctx, server.Client(), server.URL, nil)
	var waited *WaitError
	require.ErrorAs(t, err, &waited)
	<-gone
}

func TestOpenEventsOfSomethingElse(t *testing.T) {
	server := httptest.NewServer(http.NotFoundHandler())
	t.Cleanup(server.Close)
	_, err := OpenEvents(t.Context(), server.Client(), server.URL, nil)
	assert.ErrorContains(t, err, "it answered 404 with text/plain")
}
