package driver

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// busySite refuses the first request for each page, with the status and the time to wait that its
// query says.
func busySite(t *testing.T) (address string, requests func(path string) int) {
	t.Helper()
	var mu sync.Mutex
	asked := map[string]int{}
	address = pages(t, map[string]string{"/form": `<h1>Form</h1><form method=post action="/sent?status=429&after=1"><button>Send</button></form>`},
		func(mux *http.ServeMux) {
			mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
				mu.Lock()
				asked[r.URL.Path]++
				first := asked[r.URL.Path] == 1
				mu.Unlock()
				if !first || r.URL.Path == "/favicon.ico" {
					fmt.Fprint(w, "<h1>Served</h1>")
					return
				}
				w.Header().Set("Retry-After", r.URL.Query().Get("after"))
				status := http.StatusTooManyRequests
				if r.URL.Query().Get("status") == "503" {
					status = http.StatusServiceUnavailable
				}
				w.WriteHeader(status)
				fmt.Fprint(w, "<h1>Busy</h1>")
			})
		})
	return address, func(path string) int {
		mu.Lock()
		defer mu.Unlock()
		return asked[path]
	}
}

// A server that says when to come back is obeyed, within bounds, where nothing can be done twice.
func TestRetryAfterIsObeyed(t *testing.T) {
	address, requests := busySite(t)
	onBothDrivers(t, func(t *testing.T, ctx context.Context, d Driver) {
		for name, c := range map[string]struct {
			query    string
			heading  string
			limited  bool
			requests int
		}{
			"limited":     {"status=429&after=1", "Served", false, 2},
			"unavailable": {"status=503&after=1", "Served", false, 2},
			"long":        {"status=429&after=3600", "", true, 1},
			"long-503":    {"status=503&after=3600", "Busy", false, 1},
			"unknown":     {"status=429&after=soon", "", true, 1},
		} {
			path := "/" + d.Kind() + "-" + name
			err := d.Open(ctx, address+path+"?"+c.query)
			assert.Equal(t, c.requests, requests(path), name)
			var limited *RateLimitedError
			assert.Equal(t, c.limited, errors.As(err, &limited), name)
			if c.limited {
				assert.Contains(t, err.Error(), "Retry-After: ")
				continue
			}
			require.NoError(t, err, name)
			page, err := d.Read(ctx)
			require.NoError(t, err)
			assert.Equal(t, c.heading, page.Heading, name)
		}
		fetched, err := d.Fetch(ctx, FetchRequest{URL: address + "/" + d.Kind() + "-fetched?status=429&after=1"})
		require.NoError(t, err)
		assert.Equal(t, http.StatusOK, fetched.Status)
		assert.Contains(t, strings.Join(d.Notes(), "\n"), "Retry-After: 1; waited and asked again")
		require.NoError(t, d.Open(ctx, address+"/form"))
		before := requests("/sent")
		err = d.Click(ctx, "Send")
		assert.Equal(t, before+1, requests("/sent"), "a form is not sent twice")
		if before == 0 {
			var limited *RateLimitedError
			require.ErrorAs(t, err, &limited)
		}
	})
}

func TestRetryAfterIsRead(t *testing.T) {
	now := time.Date(2026, 3, 4, 5, 6, 7, 0, time.UTC)
	header := func(after, date string) http.Header { return http.Header{"Retry-After": {after}, "Date": {date}} }
	for name, c := range map[string]struct {
		header http.Header
		wait   time.Duration
		ok     bool
	}{
		"seconds":          {header("7", ""), 7 * time.Second, true},
		"a date":           {header("Wed, 04 Mar 2026 05:06:37 GMT", ""), 30 * time.Second, true},
		"by another clock": {header("Wed, 04 Mar 2026 06:06:37 GMT", "Wed, 04 Mar 2026 06:06:27 GMT"), 10 * time.Second, true},
		"a past date":      {header("Wed, 04 Mar 2026 05:00:00 GMT", ""), 0, true},
		"a negative one":   {header("-1", ""), 0, false},
		"a word":           {header("soon", ""), 0, false},
		"nothing":          {http.Header{}, 0, false},
	} {
		wait, ok := retryAfter(c.header, now)
		assert.Equal(t, c.ok, ok, name)
		assert.Equal(t, c.wait, wait, name)
	}
}
