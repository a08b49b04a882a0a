package conformance

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"sync"
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

// An SP that looks for proofs in the background, and takes any, is noticed after a while; one that
// takes its own alone is sound.
func TestDomainsThatAreProvenInTheBackground(t *testing.T) {
	for name, test := range map[string]struct {
		defects []string
		want    verdict.Verdict
	}{
		"sound":     {nil, verdict.Pass},
		"any proof": {[]string{"takes-any-proof"}, verdict.Fail},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			stage := openReference(t, nil, driver.KindHTTP, planted(t, nil, test.defects...))
			stage.Config.HomeRealm.ProofWithin = 2 * time.Second
			proves := stage.Config.Hooks.ProveDomain
			last := &proves[len(proves)-1]
			last.Post = inBackground(t, stage.Config) + last.Post
			for _, r := range runStage(t, stage, "HRD-13/foreign,HRD-13/other", true) {
				assert.Equal(t, test.want, r.Verdict, "%s: %s; saw %s", r.ID, r.Reason, r.Actual)
			}
		})
	}
}

// inBackground accepts requests and passes each on a second later.
func inBackground(t *testing.T, to *sut.Config) string {
	t.Helper()
	client := driver.Client(driver.ClientConfig{Allow: to.Hosts()})
	var underWay sync.WaitGroup
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		assert.NoError(t, err)
		later, err := http.NewRequest(r.Method, to.URL(r.URL.Path), bytes.NewReader(body))
		assert.NoError(t, err)
		later.Header = r.Header.Clone()
		underWay.Go(func() {
			time.Sleep(time.Second)
			response, err := client.Do(later)
			if assert.NoError(t, err) {
				_ = response.Body.Close()
			}
		})
		w.WriteHeader(http.StatusAccepted)
	}))
	t.Cleanup(func() {
		server.Close()
		underWay.Wait()
	})
	return server.URL
}
