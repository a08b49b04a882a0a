package driver

import (
	"context"
	"net/http"
	"net/http/httptest"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// A connection that breaks off is told as that, and nothing is sent again in silence.
func TestAConnectionThatBreaksOff(t *testing.T) {
	var asked atomic.Int32
	server := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/breaks" {
			asked.Add(1)
			panic(http.ErrAbortHandler)
		}
	}))
	defer server.Close()
	d := NewHTTPDriver(HTTPDriverConfig{Client: LoopbackClient()})
	defer d.Close(t.Context()) // nothing depends on it
	require.NoError(t, d.Open(t.Context(), server.URL+"/works"))
	for _, try := range []func() error{
		func() error { return d.Open(t.Context(), server.URL+"/breaks") },
		func() error {
			_, err := d.Fetch(t.Context(), FetchRequest{URL: server.URL + "/breaks"})
			return err
		},
	} {
		asked.Store(0)
		var waitErr *WaitError
		require.ErrorAs(t, try(), &waitErr)
		assert.True(t, waitErr.Broken)
		assert.EqualValues(t, 1, asked.Load())
	}
}

// An answer without a page is one, though a browser shows a page of its own.
func TestAnAnswerWithoutAPage(t *testing.T) {
	address := pages(t, nil, func(mux *http.ServeMux) {
		mux.HandleFunc("/empty", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusRequestHeaderFieldsTooLarge) })
	})
	onBothDrivers(t, func(t *testing.T, ctx context.Context, d Driver) {
		var waitErr *WaitError
		if err := d.Open(ctx, address+"/empty"); err != nil { // a browser calls that an error
			require.ErrorAs(t, err, &waitErr)
		}
		trail, err := d.Trail(ctx)
		require.NoError(t, err)
		assert.Equal(t, http.StatusRequestHeaderFieldsTooLarge, trail[len(trail)-1].Status)
		page, err := d.Read(ctx)
		require.NoError(t, err)
		assert.Equal(t, http.StatusRequestHeaderFieldsTooLarge, page.Status)
	})
}
