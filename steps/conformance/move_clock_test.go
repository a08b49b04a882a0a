package conformance

import (
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strconv"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/signoff-sso/signoff/sp"
	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/lab"
	"github.com/signoff-sso/signoff/steps/sut"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// vendorsClock is the clock of an SP that a hook sets.
type vendorsClock struct {
	ahead atomic.Int64 // seconds
	stuck atomic.Bool  // it takes nothing any more
	url   string
}

func newVendorsClock(t *testing.T) *vendorsClock {
	c := &vendorsClock{}
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var in struct{ Ahead string }
		err := json.NewDecoder(r.Body).Decode(&in)
		seconds, numberErr := strconv.ParseInt(in.Ahead, 10, 64)
		if err != nil || numberErr != nil || c.stuck.Load() {
			w.WriteHeader(http.StatusInternalServerError)
			return
		}
		c.ahead.Store(seconds)
	}))
	t.Cleanup(s.Close)
	c.url = s.URL
	return c
}

// hook is hooks.move_clock.
func (c *vendorsClock) hook() sut.HookList {
	return sut.HookList{{Post: c.url, JSON: map[string]any{"ahead": "{{.ClockAhead}}"}}}
}

// open opens the reference SP with that clock, and with sessions of the length.
func (c *vendorsClock) open(t *testing.T, lasts time.Duration) *lab.Reference {
	stage, err := lab.OpenReference(t.Context(), lab.Options{
		Driver: driver.KindHTTP, Browser: func(context.Context) (*driver.Browser, error) { return nil, nil },
	}, func(cfg *sp.Config) {
		cfg.Now = func() time.Time { return time.Now().Add(time.Duration(c.ahead.Load()) * time.Second) }
		cfg.Parts = sp.SoundParts()
		cfg.Parts.Browser.Lifetimes.Session = lasts
	})
	require.NoError(t, err)
	t.Cleanup(func() { assert.NoError(t, stage.Close()) })
	stage.Config.Hooks.MoveClock = c.hook()
	return stage
}

// The vendor's hook moves the SP's clock, so that hours of a session pass at once; a session that
// lasts longer than the guide says is noticed. The clock is right again afterwards.
func TestSessionLengthByTheVendorsClock(t *testing.T) {
	for name, c := range map[string]struct {
		lasts time.Duration
		want  verdict.Verdict
	}{"as documented": {12 * time.Hour, verdict.Pass}, "longer": {24 * time.Hour, verdict.Fail}, "shorter": {6 * time.Hour, verdict.Warn}} {
		t.Run(name, func(t *testing.T) {
			clock := newVendorsClock(t)
			stage := clock.open(t, c.lasts)
			began := time.Now()
			results := runStage(t, stage, "SESSION-12", true)
			require.NotEmpty(t, results)
			worst := verdict.Pass
			for _, r := range results {
				if r.Verdict != verdict.Pass && r.Verdict != verdict.NotApplicable {
					worst = r.Verdict
				}
				t.Log(r.ID, r.Verdict, r.Reason, r.Actual)
			}
			assert.Equal(t, c.want, worst)
			assert.Less(t, time.Since(began), 2*time.Minute)
			assert.Zero(t, clock.ahead.Load(), "it is set right again")
		})
	}
}

// Where a hook does not set the clock back, Okta's goes back all the same, and the SP's before the
// next check, which says nothing until then.
func TestClockThatStaysAhead(t *testing.T) {
	clock := newVendorsClock(t)
	stage := clock.open(t, 12*time.Hour)
	_, err := stage.Calibrate(t.Context())
	require.NoError(t, err)
	undo, err := stage.Pass(t.Context(), time.Hour)
	require.NoError(t, err)
	require.Equal(t, int64(3600), clock.ahead.Load())
	clock.stuck.Store(true)
	require.Error(t, undo(t.Context()))
	for _, r := range runStage(t, stage, "IDTOKEN-06", false) {
		assert.Equal(t, verdict.Inconclusive, r.Verdict, "%s: %s", r.ID, r.Reason)
	}
	clock.stuck.Store(false)
	for _, r := range runStage(t, stage, "IDTOKEN-06", false) {
		assert.Equal(t, verdict.Pass, r.Verdict, "%s: %s", r.ID, r.Reason)
	}
	assert.Zero(t, clock.ahead.Load())
}

// A hook that does not move the clock says nothing of sessions.
func TestClockThatDoesNotMove(t *testing.T) {
	clock := newVendorsClock(t)
	stage := clock.open(t, 12*time.Hour)
	_, err := stage.Calibrate(t.Context())
	require.NoError(t, err)
	clock.stuck.Store(true)
	for _, r := range runStage(t, stage, "SESSION-12", false) {
		assert.Contains(t, []verdict.Verdict{verdict.Inconclusive, verdict.NotApplicable}, r.Verdict, "%s: %s", r.ID, r.Reason)
	}
}
