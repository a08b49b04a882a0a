package conformance

import (
	"net/http"
	"net/http/httptest"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/signoff-sso/signoff/mockidp"
	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/lab"
)

const (
	// stormUsers have a live session each at the reference SP.
	stormUsers = 1000
	// stormSlice is how many of them are signed out in a row, before the other endpoint is called
	// for as many: a machine that gets slower meanwhile slows both down.
	stormSlice = 100
)

// BenchmarkStorm signs many users out of the reference SP at once. The rate is told as a share of
// the rate at which the mock Okta makes the same calls to an endpoint that does nothing.
func BenchmarkStorm(b *testing.B) {
	reference, err := lab.OpenReference(b.Context(), lab.Options{Driver: driver.KindHTTP}, nil)
	require.NoError(b, err)
	defer func() { require.NoError(b, reference.Close()) }()
	_, err = reference.Calibrate(b.Context())
	require.NoError(b, err)
	stage := reference.Stage
	idle := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) }))
	b.Cleanup(idle.Close)
	var least, sp time.Duration
	for b.Loop() {
		b.StopTimer()
		users := signedInUsers(b, stage, stormUsers)
		b.StartTimer()
		for slice := range slices.Chunk(users, stormSlice) {
			least += timeOfCalls(b, stage, slice, idle.URL)
			sp += timeOfCalls(b, stage, slice, "")
		}
	}
	b.ReportMetric(least.Seconds()/sp.Seconds(), "of-the-mock's-rate")
	b.ReportMetric(float64(b.N*stormUsers)/sp.Seconds(), "logouts/s")
}

// signedInUsers returns the ids of users whom the SP has signed in.
func signedInUsers(b *testing.B, stage *lab.Stage, n int) []string {
	w := &World{stage: stage, suffix: lab.RandomName(6), driver: driver.KindHTTP, tenancy: newTenancy(stage)}
	require.NoError(b, w.signsInMany(b.Context(), n))
	var ids []string
	for _, v := range w.storm.victims {
		ids = append(ids, v.OktaID)
		require.NoError(b, v.driver.Close(b.Context()))
	}
	return ids
}

// timeOfCalls makes a call for each user, many at a time, at the SP or at another endpoint.
func timeOfCalls(b *testing.B, stage *lab.Stage, users []string, endpoint string) time.Duration {
	var all sync.WaitGroup
	room := make(chan struct{}, stormAtOnce)
	begun := time.Now()
	for _, user := range users {
		room <- struct{}{}
		all.Go(func() {
			defer func() { <-room }()
			response, err := stage.First.Org.CallUniversalLogout(b.Context(), mockidp.UniversalLogoutCall{App: stage.First.App.ID, User: user, Endpoint: endpoint})
			if err != nil || response.Status != http.StatusNoContent {
				b.Errorf("a call for %s: %v, status %d", user, err, response.Status)
			}
		})
	}
	all.Wait()
	return time.Since(begun)
}
