package conformance

import (
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/signoff-sso/signoff/mockidp"
	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/lab"
)

// stormUsers have a live session each at the reference SP.
const stormUsers = 1000

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
	for b.Loop() {
		b.StopTimer()
		users := signedInUsers(b, stage, stormUsers)
		b.StartTimer()
		least := callsPerSecond(b, stage, users, idle.URL)
		sp := callsPerSecond(b, stage, users, "")
		b.ReportMetric(sp/least, "of-the-mock's-rate")
		b.ReportMetric(sp, "logouts/s")
	}
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

// callsPerSecond makes a call for each user, many at a time, at the SP or at another endpoint.
func callsPerSecond(b *testing.B, stage *lab.Stage, users []string, endpoint string) float64 {
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
	return float64(len(users)) / time.Since(begun).Seconds()
}
