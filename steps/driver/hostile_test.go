package driver

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/signoff-sso/signoff/steps/verdict"
)

// What becomes of an act at a hostile page.
const (
	fine      = "fine"
	late      = "late"      // a WaitError
	unbounded = "unbounded" // a BudgetError
	// bounded is any of them, where the speed of the machine decides.
	bounded = fine + " or " + late + " or " + unbounded
)

func outcomeOf(err error) string {
	var waited *WaitError
	var exceeded *BudgetError
	switch {
	case err == nil:
		return fine
	case errors.As(err, &waited):
		return late
	case errors.As(err, &exceeded):
		return unbounded
	}
	return err.Error()
}

// hostileTable says what becomes of opening each page: with the HTTP client, and in a browser.
func hostileTable() map[string][2]string {
	return map[string][2]string{
		"/endless": {unbounded, unbounded}, "/callback": {unbounded, unbounded}, "/json": {unbounded, unbounded}, "/bomb": {unbounded, unbounded},
		"/header": {unbounded, unbounded}, "/slow": {unbounded, unbounded}, "/slow-header": {late, late}, "/hangs": {late, late},
		"/redirects": {late, late}, "/reload": {fine, bounded}, "/refresh": {fine, bounded}, "/pushstate": {fine, bounded},
		"/long": {fine, fine}, "/wide": {fine, fine}, "/text": {fine, bounded}, "/deep": {unbounded, bounded},
		"/many": {unbounded, bounded}, "/attributes": {fine, bounded}, "/fields": {fine, bounded}, "/frames": {fine, bounded},
		"/alert": {fine, late}, "/beforeunload": {fine, fine}, "/print": {fine, fine}, "/password": {fine, fine},
		"/busy": {fine, late}, "/busy-later": {fine, bounded}, "/busy-leaving": {fine, fine}, "/memory": {fine, bounded},
		"/popups": {fine, bounded}, "/service-worker": {fine, fine}, "/fetch-loop": {fine, bounded}, "/console": {fine, bounded},
		"/cookies": {fine, bounded}, "/download": {unbounded, late}, "/unload-download": {fine, fine}, "/worker.js": {fine, fine},
	}
}

// budgetWait is less than the default, so that the test does not take long.
const budgetWait = 3 * time.Second

// Whatever an SP does: each act ends in time, what it means is never Signoff's own error, the
// browser can be used afterwards, and Signoff's memory has a bound. All of that is against hanging
// and blow-up, and no measurement.
func TestHostileSPs(t *testing.T) {
	const wait, most = budgetWait, 200 << 10
	s, table := hostileSP(t), hostileTable()
	b, err := Launch(t.Context(), BrowserConfig{Budget: Budget{Wait: wait}})
	require.NoError(t, err)
	t.Cleanup(func() { assert.NoError(t, b.Close()) })
	for path := range hostilePages() {
		require.Contains(t, table, path)
	}
	for path := range hostileResponses() {
		require.Contains(t, table, path)
	}
	before := peakMemory(t)
	t.Run("all", func(t *testing.T) {
		for path, want := range table {
			t.Run("http"+path, func(t *testing.T) {
				t.Parallel()
				visit(t, NewHTTPDriver(HTTPDriverConfig{Budget: Budget{Wait: wait}}), s.URL, path, want[0], 4*wait)
			})
			t.Run("browser"+path, func(t *testing.T) {
				t.Parallel()
				d, err := b.NewDriver(t.Context())
				require.NoError(t, err)
				visit(t, d, s.URL, path, want[1], 10*wait)
			})
		}
	})
	assert.Less(t, peakMemory(t)-before, most, "KiB more than before")
}

// visit opens a hostile page, looks at it in all ways, and leaves it.
func visit(t *testing.T, d Driver, base, path, want string, most time.Duration) {
	begun, ctx := time.Now(), t.Context()
	err := d.Open(ctx, base+path)
	assert.Contains(t, strings.Split(want, " or "), outcomeOf(err), "%v", err)
	_, read := d.Read(ctx)
	_, source := d.Source(ctx)
	picture, shot := d.Snapshot(ctx)
	assert.Less(t, len(picture.Data), 6<<20)
	_, trail := d.Trail(ctx)
	_, fetched := d.Fetch(ctx, FetchRequest{URL: base + path})
	for _, err := range []error{err, read, source, shot, trail, fetched} {
		if err != nil {
			assert.Equal(t, verdict.Fail, verdict.OutcomeOf(err).Verdict, "%v", err)
		}
	}
	if path != "/service-worker" { // it answers for all pages, and never
		// Beside all the others two seconds may be too few for one try.
		assert.Eventually(t, func() bool {
			opened := d.Open(ctx, base+"/")
			page, err := d.Read(ctx)
			return opened == nil && err == nil && page.Heading == "Home"
		}, 15*budgetWait, time.Millisecond)
	}
	closing, cancel := context.WithTimeout(context.WithoutCancel(ctx), 10*time.Second)
	defer cancel()
	assert.NoError(t, d.Close(closing))
	assert.Less(t, time.Since(begun), most)
}

// A page may begin not to answer in the very moment in which another is opened: the order to crash
// does not reach it then, and its process would show the next windows as well.
func TestAHungProcessIsAbandoned(t *testing.T) {
	s, b := hostileSP(t), launch(t)
	d, err := b.NewDriver(t.Context())
	require.NoError(t, err)
	require.NoError(t, d.Open(t.Context(), s.URL+"/"))
	hanging, cancel := context.WithTimeout(t.Context(), time.Second)
	defer cancel()
	_, err = d.first.Context(hanging).Eval("() => { for (;;) {} }")
	require.ErrorIs(t, err, context.DeadlineExceeded)
	d.requests.halt(&WaitError{What: "a page", Seen: "one that hangs"}) // and it was not ended
	require.NoError(t, d.Open(t.Context(), s.URL+"/"))
}

// With the budget that users have: an endless page and a slow one are given up in time.
func TestTheDefaultBudget(t *testing.T) {
	s, b := hostileSP(t), launch(t)
	for _, path := range []string{"/endless", "/slow"} {
		for _, kind := range []string{KindHTTP, KindBrowser} {
			t.Run(kind+path, func(t *testing.T) {
				t.Parallel()
				var d Driver = NewHTTPDriver(HTTPDriverConfig{})
				if kind == KindBrowser {
					d = newDriver(t, b)
				}
				begun := time.Now()
				var exceeded *BudgetError
				require.ErrorAs(t, d.Open(t.Context(), s.URL+path), &exceeded)
				assert.Equal(t, s.URL+path, exceeded.Asked)
				assert.Contains(t, []string{"a page of at most 5 MiB", "a page that ends within 10s"}, exceeded.Bound)
				assert.Less(t, time.Since(begun), 20*time.Second)
			})
		}
	}
}

// peakMemory is the most memory that this process has had, in KiB; zero where the system does not
// tell.
func peakMemory(t *testing.T) int {
	t.Helper()
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		t.Log("the system does not tell how much memory a process has had")
		return 0
	}
	_, rest, _ := strings.Cut(string(status), "VmHWM:")
	peak := 0
	_, err = fmt.Sscan(rest, &peak)
	require.NoError(t, err)
	return peak
}
