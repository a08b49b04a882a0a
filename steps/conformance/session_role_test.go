package conformance

import (
	"bytes"
	"maps"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/sut"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// What hooks.get_role tells of an account says nothing of an open session, nor of whom the SP takes
// somebody for: the checks about these look at the session, or do not apply.
func TestRolesOfSessions(t *testing.T) {
	t.Parallel()
	const only = "JIT-24/session,JIT-27/~plus"
	stage := openReference(t, nil, driver.KindHTTP, planted(t, nil, "role-of-session", "invitation-without-tag"))
	stage.Config.Hooks.GetRole = sut.HookList{{Command: []string{"echo", stage.Config.Roles.Default}}}
	want := map[string]verdict.Verdict{"JIT-24/session": verdict.Warn, "JIT-27/~plus": verdict.Fail}
	for _, r := range runStage(t, stage, only, true) {
		assert.Equal(t, want[r.ID], r.Verdict, "%s: %s; saw %s", r.ID, r.Reason, r.Actual)
	}
	stage.Config.SignedIn.Role = ""
	for _, r := range runStage(t, stage, only, false) {
		assert.Equal(t, verdict.NotApplicable, r.Verdict, "%s: %s", r.ID, r.Reason)
		assert.Contains(t, r.Reason, "signed_in.role", r.ID)
	}
}

// A session that carries the role for a moment longer is sound.
func TestSoundWaysToTakeRightsAway(t *testing.T) {
	t.Parallel()
	answers := &recentAnswers{at: map[string]time.Time{}, bodies: map[string][]byte{}}
	for id, r := range verdictsOf(t, served("who am I", answers.serve), "JIT-24/session") {
		assert.Equal(t, verdict.Pass, r.Verdict, "%s: %s; saw %s", id, r.Reason, r.Actual)
	}
}

// recentAnswers are what an SP has said half a second ago, by cookies.
type recentAnswers struct {
	mu     sync.Mutex
	at     map[string]time.Time
	bodies map[string][]byte
}

func (a *recentAnswers) serve(w http.ResponseWriter, r *http.Request, sound http.Handler) {
	rec := httptest.NewRecorder()
	sound.ServeHTTP(rec, r)
	maps.Copy(w.Header(), rec.Header())
	w.WriteHeader(rec.Code)
	body := rec.Body.Bytes()
	if rec.Code == http.StatusOK && bytes.Contains(body, []byte(`"role"`)) {
		a.mu.Lock()
		defer a.mu.Unlock()
		of := r.Header.Get("Cookie")
		if time.Since(a.at[of]) > 500*time.Millisecond {
			a.at[of], a.bodies[of] = time.Now(), body
		}
		body = a.bodies[of]
	}
	_, _ = w.Write(body)
}
