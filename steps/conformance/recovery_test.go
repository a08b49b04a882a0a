package conformance

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"maps"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"github.com/signoff-sso/signoff/sp"
	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// lock is what SPs do that limit sign-ins: after some refusals nobody gets in for a while.
type lock struct {
	mu       sync.Mutex
	bears    int           // how many refusals
	lasts    time.Duration // how long it is locked
	status   int           // what it answers then
	refusals int
	until    time.Time
}

// around is the callback of an SP with the lock.
func (l *lock) around(sound http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		l.mu.Lock()
		defer l.mu.Unlock()
		if time.Now().Before(l.until) {
			http.Error(w, "Try again later", l.status)
			return
		}
		rec := httptest.NewRecorder()
		sound.ServeHTTP(rec, r)
		l.count(rec.Code)
		maps.Copy(w.Header(), rec.Header())
		w.WriteHeader(rec.Code)
		_, _ = w.Write(rec.Body.Bytes())
	})
}

func (l *lock) count(status int) {
	if status >= http.StatusBadRequest {
		l.refusals++
	}
	if l.refusals >= l.bears {
		l.refusals, l.until = 0, time.Now().Add(l.lasts)
	}
}

// callback replaces what serves the redirect URI of the reference SP.
func callback(c *sp.Config, around func(http.Handler) http.Handler) {
	if c.Parts == nil {
		c.Parts = sp.SoundParts()
	}
	sound := c.Parts.Browser.Routes
	c.Parts.Browser.Routes = func(s *sp.SP) sp.Routes { return sound(s).Wrap("callback", around) }
}

// A lock that a new start or a little patience opens costs no verdict, and one that nothing opens
// costs them all, soon and with the reason.
func TestAnSPThatLocksSignIns(t *testing.T) {
	const only = "IDTOKEN-03,IDTOKEN-04,IDTOKEN-05,IDTOKEN-06,IDTOKEN-07,CODE-09/type-case,CODE-09/lean"
	forever := &lock{bears: 3, lasts: time.Hour, status: http.StatusForbidden}
	brief := &lock{bears: 3, lasts: 700 * time.Millisecond, status: http.StatusTooManyRequests}
	for name, c := range map[string]struct {
		lock   func() *lock // for each start of the SP
		judged bool
	}{
		"until it starts anew": {func() *lock { return &lock{bears: 3, lasts: time.Hour, status: http.StatusForbidden} }, true},
		"for a while":          {func() *lock { return brief }, true},
		"for ever":             {func() *lock { return forever }, false},
	} {
		t.Run(strings.ReplaceAll(name, " ", "-"), func(t *testing.T) {
			t.Parallel()
			started := time.Now()
			results := runCalibrated(t, only, func(cfg *sp.Config) { callback(cfg, c.lock().around) })
			judged := 0
			for _, r := range results {
				assert.Contains(t, []verdict.Verdict{verdict.Pass, verdict.Inconclusive}, r.Verdict, "%s: %s", r.ID, r.Reason)
				if r.Verdict == verdict.Pass {
					judged++
					continue
				}
				assert.Contains(t, r.Reason, "limit on sign-ins", r.ID)
			}
			t.Logf("%d of %d judged in %s", judged, len(results), time.Since(started).Round(time.Second))
			if c.judged {
				assert.Equal(t, len(results), judged)
			}
			assert.Less(t, time.Since(started), 2*time.Minute)
		})
	}
}

// An SP that one attack breaks until it starts anew is told so by the check that made the attack,
// and by no other.
func TestAnSPThatAnAttackBreaks(t *testing.T) {
	for _, r := range runCalibrated(t, "IDTOKEN-06,IDTOKEN-04,IDTOKEN-03,CODE-09/lean,CODE-09/extra", brokenByAudience) {
		if verdict.Base(r.ID) != "IDTOKEN-06" {
			assert.Equal(t, verdict.Pass, r.Verdict, "%s: %s", r.ID, r.Reason)
			continue
		}
		assert.Equal(t, verdict.Warn, r.Verdict, r.Reason)
		assert.Equal(t, "after an attack a sound sign-in works", r.Reason)
		assert.Contains(t, r.Actual, "nobody could sign in then before the SP was started anew")
	}
}

// brokenByAudience makes an SP that a token of another audience breaks.
func brokenByAudience(c *sp.Config) {
	c.Parts = sp.SoundParts()
	var broken atomic.Bool
	c.Parts.SignIn = c.Parts.SignIn.Wrap("verify", func(sound func(context.Context, *sp.SignIn) error) func(context.Context, *sp.SignIn) error {
		return func(ctx context.Context, in *sp.SignIn) error {
			if broken.Load() {
				return errors.New("no keys")
			}
			err := sound(ctx, in)
			if err != nil && strings.Contains(err.Error(), "audience") {
				broken.Store(true)
			}
			return err
		}
	})
}

// An SP that locks the account of whoever was refused once passes no refusal, and the reason says
// that it lets others in.
func TestAnSPThatLocksAccounts(t *testing.T) {
	for _, r := range runCalibrated(t, "IDTOKEN-03,IDTOKEN-06,CODE-09/lean", locksAccounts) {
		if r.ID == "CODE-09/lean" {
			assert.Equal(t, verdict.Pass, r.Verdict, r.Reason)
			continue
		}
		assert.Equal(t, verdict.Inconclusive, r.Verdict, r.ID)
		assert.Contains(t, r.Reason, "it may lock an account after refusals", r.ID)
	}
}

// locksAccounts makes an SP that lets nobody in whom it has refused.
func locksAccounts(c *sp.Config) {
	c.Parts = sp.SoundParts()
	var refused sync.Map
	c.Parts.SignIn = c.Parts.SignIn.Wrap("verify", func(sound func(context.Context, *sp.SignIn) error) func(context.Context, *sp.SignIn) error {
		return func(ctx context.Context, in *sp.SignIn) error {
			err := sound(ctx, in)
			subject := subjectOf(in)
			if err != nil {
				refused.Store(subject, true)
			}
			if _, is := refused.Load(subject); is {
				return errors.New("this account is locked")
			}
			return err
		}
	})
}

// subjectOf returns the subject of an ID token that is not verified.
func subjectOf(in *sp.SignIn) string {
	var claims struct{ Sub string }
	if parts := strings.Split(in.RawIDToken, "."); len(parts) == 3 {
		payload, err := base64.RawURLEncoding.DecodeString(parts[1])
		_ = errors.Join(err, json.Unmarshal(payload, &claims))
	}
	return claims.Sub
}

// runCalibrated is runReference for an SP that is sound as long as it refuses nobody.
func runCalibrated(t *testing.T, only string, adapt func(*sp.Config)) []verdict.Result {
	t.Helper()
	return runStage(t, openReference(t, nil, driver.KindHTTP, adapt), only, true)
}
