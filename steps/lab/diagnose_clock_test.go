package lab

import (
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
	"github.com/signoff-sso/signoff/steps/sut"
)

// A diagnosis sees whether hooks.move_clock sets the clock by which the SP verifies tokens, and
// sets it right again.
func TestDiagnoseMoveClock(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		set       func(ahead int64, clock *atomic.Int64)
		got, mend string
	}{
		"it does":          {func(ahead int64, clock *atomic.Int64) { clock.Store(ahead) }, "takes it again after that", ""},
		"it does nothing":  {func(int64, *atomic.Int64) {}, "takes a token that has expired", "{{.ClockAhead}} seconds ahead"},
		"it takes minutes": {func(ahead int64, clock *atomic.Int64) { clock.Store(ahead / 60) }, "takes a token that has expired", "{{.ClockAhead}} seconds ahead"},
		"it adds up":       {func(ahead int64, clock *atomic.Int64) { clock.Add(ahead) }, "signs nobody in", "right where {{.ClockAhead}} is 0"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var clock atomic.Int64
			s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				var in struct{ Ahead string }
				if json.NewDecoder(r.Body).Decode(&in) != nil {
					w.WriteHeader(http.StatusBadRequest)
					return
				}
				ahead, err := strconv.ParseInt(in.Ahead, 10, 64)
				assert.NoError(t, err)
				c.set(ahead, &clock)
			}))
			t.Cleanup(s.Close)
			r := openSP(t, func(cfg *sp.Config) {
				cfg.Now = func() time.Time { return time.Now().Add(time.Duration(clock.Load()) * time.Second) }
			})
			r.Config.Hooks.MoveClock = sut.HookList{{Post: s.URL, JSON: map[string]any{"ahead": "{{.ClockAhead}}"}}}
			assert.True(t, r.MovesClock())
			g := diagnosis{stage: r.Stage}
			got, mend, err := g.moveSPClock(t.Context())
			require.NoError(t, err)
			assert.Contains(t, got, c.got)
			assert.Contains(t, mend, c.mend)
			if c.mend == "" {
				assert.Empty(t, mend)
				assert.Zero(t, clock.Load())
			}
		})
	}
}
