package driver

import (
	"context"
	"net/http"
	"net/url"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// What a driver sends stands in its record: forms, headers, and what is asked beside the page.
func TestWhatADriverRecords(t *testing.T) {
	address := pages(t, map[string]string{"/": signUp})
	onBothDrivers(t, func(t *testing.T, ctx context.Context, d Driver) {
		begun := time.Now()
		require.NoError(t, d.Open(ctx, address+"/"))
		require.NoError(t, d.Fill(ctx, "Name", "Alice"))
		require.NoError(t, d.Click(ctx, "Go on"))
		trail, err := d.Trail(ctx)
		require.NoError(t, err)
		sent := trail[len(trail)-1]
		assert.Equal(t, "Alice", sent.Form.Get("name"))
		assert.Equal(t, address, sent.Sent.Get("Origin"))
		assert.Empty(t, sent.Forged)
		_, err = d.Fetch(ctx, FetchRequest{Method: http.MethodPost, URL: address + "/echo?x=1", Header: http.Header{"X-Probe": {"1"}}, Body: []byte("four")})
		require.NoError(t, err)
		fetched := d.Fetched()
		require.Len(t, fetched, 1)
		assert.Equal(t, Hop{At: fetched[0].At, Method: "POST", URL: address + "/echo?x=1", Status: 200, Header: fetched[0].Header, Sent: fetched[0].Sent, FormSize: 4}, fetched[0])
		assert.Equal(t, "1", fetched[0].Sent.Get("X-Probe"))
		assert.False(t, fetched[0].At.Before(begun))
	})
}

func TestConsoleErrorsHaveTheirTime(t *testing.T) {
	address := pages(t, map[string]string{"/": `<script>console.error("it broke", 7); console.log("all well")</script><script>throw new TypeError("no such thing")</script><h1>Done</h1>`})
	onBothDrivers(t, func(t *testing.T, ctx context.Context, d Driver) {
		begun := time.Now()
		require.NoError(t, d.Open(ctx, address+"/"))
		if d.Kind() == KindHTTP {
			assert.Empty(t, d.ConsoleErrors(), "without scripts there are none")
			return
		}
		var errors []ConsoleError
		require.Eventually(t, func() bool { errors = d.ConsoleErrors(); return len(errors) >= 2 }, 5*time.Second, 10*time.Millisecond)
		assert.Equal(t, "it broke 7", errors[0].Text)
		assert.Contains(t, errors[1].Text, "TypeError: no such thing")
		for _, e := range errors {
			assert.False(t, e.At.Before(begun))
			assert.NotContains(t, e.Text, "all well")
		}
	})
}

func TestForgedHeadersAreMarked(t *testing.T) {
	address := pages(t, map[string]string{"/": "<h1>Home</h1>"})
	d := NewHTTPDriver(HTTPDriverConfig{Change: func(r *http.Request) {
		r.Header.Add("X-Forwarded-Host", "evil.example")
		r.Header.Add("Accept-Language", "en-US,en;q=0.9") // as it is anyway
		r.Host = "other.example"
		r.URL.Opaque = "//" + r.URL.Host + "/"
	}})
	require.NoError(t, d.Open(t.Context(), address+"/"))
	trail, err := d.Trail(t.Context())
	require.NoError(t, err)
	u, err := url.Parse(address)
	require.NoError(t, err)
	assert.Equal(t, http.Header{"X-Forwarded-Host": {"evil.example"}, "Host": {"other.example"}, "Request-Target": {"//" + u.Host + "/"}}, trail[0].Forged)
}
