package conformance

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/signoff-sso/signoff/sp"
	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/sut"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// An SP has the time that its configuration says to end what a logout ends. What outlasts that is
// noticed all the same.
func TestLogoutsAreCarriedOutInTheirTime(t *testing.T) {
	for name, c := range map[string]struct {
		only  string
		adapt func(*sp.Config)
		want  verdict.Verdict
	}{
		"refresh tokens":           {"UL-EFFECT-17,UL-EFFECT-11", served("universal logout", carriesOutLater), verdict.Pass},
		"what remembers":           {"UL-EFFECT-06", served("universal logout", carriesOutLater), verdict.Pass},
		"refresh tokens that stay": {"UL-EFFECT-17", planted(t, wrapped("universal logout", carriesOutLater), "M118"), verdict.Fail},
		"what remembers for ever":  {"UL-EFFECT-06", planted(t, wrapped("universal logout", carriesOutLater), "M114"), verdict.Fail},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for id, r := range verdictsOf(t, c.adapt, c.only) {
				assert.Equal(t, c.want, r.Verdict, "%s: %s; saw %s", id, r.Reason, r.Actual)
			}
		})
	}
}

// carriesOutLater says at once that it has carried out the logout that it begins a moment later.
func carriesOutLater(w http.ResponseWriter, r *http.Request, sound http.Handler) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	later := r.Clone(context.WithoutCancel(r.Context()))
	later.Body = io.NopCloser(bytes.NewReader(body))
	time.AfterFunc(300*time.Millisecond, func() { sound.ServeHTTP(httptest.NewRecorder(), later) })
	w.WriteHeader(http.StatusNoContent)
}

// Where a token in a header is the session, it is what a page of the SP's would send to sign others
// out, and a page of another site would have nothing to send.
func TestOwnSessionInAToken(t *testing.T) {
	const header = "X-Session"
	for name, c := range map[string]struct {
		adapt func(*sp.Config)
		want  verdict.Verdict
	}{
		"sound": {nil, verdict.Pass},
		"signs out whom any user names": {served("universal logout", func(w http.ResponseWriter, r *http.Request, sound http.Handler) {
			if r.Header.Get(header) != "" {
				w.WriteHeader(http.StatusNoContent)
				return
			}
			sound.ServeHTTP(w, r)
		}), verdict.Fail},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			stage := openReference(t, nil, driver.KindHTTP, c.adapt)
			none := ""
			for _, s := range []*sut.Config{stage.Config, stage.First.Config} {
				s.SignedIn.Token = &sut.TokenProbe{From: "cookie", Key: "acme_session", Header: header, Prefix: &none}
			}
			results := runStage(t, stage, "UL-AUTH-17/own-page", true)
			require.Len(t, results, 1)
			assert.Equal(t, c.want, results[0].Verdict, "%s; saw %s", results[0].Reason, results[0].Actual)
		})
	}
}
