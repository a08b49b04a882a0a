package conformance

import (
	"context"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/lab"
	"github.com/signoff-sso/signoff/steps/sut"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// A hook that breaks is no refusal of a domain: nothing is known of the SP then.
func TestBrokenHookRefusesNoDomain(t *testing.T) {
	failing := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.WriteHeader(map[string]int{"/broken": http.StatusInternalServerError, "/busy": http.StatusTooManyRequests}[r.URL.Path])
	}))
	t.Cleanup(failing.Close)
	for name, hook := range map[string]sut.Hook{
		"answers 500":    {Post: failing.URL + "/broken"},
		"answers 429":    {Post: failing.URL + "/busy"},
		"cannot be run":  {Command: []string{"/no/such/command"}},
		"fails":          {Command: []string{"false"}},
		"takes for ever": {Command: []string{"sleep", "20"}, Timeout: 50 * time.Millisecond},
	} {
		t.Run(name, func(t *testing.T) {
			stage, err := lab.OpenReference(t.Context(), lab.Options{
				Driver: driver.KindHTTP, Browser: func(context.Context) (*driver.Browser, error) { return nil, nil },
			}, nil)
			require.NoError(t, err)
			t.Cleanup(func() { assert.NoError(t, stage.Close()) })
			stage.Config.Hooks.ProveDomain = sut.HookList{hook}
			for _, r := range runStage(t, stage, "HRD-13/foreign,HRD-13/other", true) {
				assert.Equal(t, verdict.Inconclusive, r.Verdict, "%s: %s", r.ID, r.Reason)
			}
			stage.Config.Hooks.ClaimDomain = sut.HookList{hook}
			for _, r := range runStage(t, stage, "HRD-07/same", true) {
				assert.Equal(t, verdict.Inconclusive, r.Verdict, "%s: %s", r.ID, r.Reason)
			}
		})
	}
}
