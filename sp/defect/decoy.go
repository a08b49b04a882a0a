package defect

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/http/httptest"
	"sync/atomic"

	"github.com/signoff-sso/signoff/sp"
)

// AlwaysRefuses is the id of the decoy on which no refusal may earn a pass: it refuses everybody.
const AlwaysRefuses = "M137"

// decoys are service providers on which a harness without controls would report nonsense.
func decoys() []Defect {
	return []Defect{
		{ID: "M134", Name: "flaky", Does: "refuses every second sign-in", Caught: []string{"RESILIENCE-10"}, Plant: flaky},
		{ID: "M136", Name: "tells-everybody", Does: "tells nobody in particular who has signed in last", Caught: []string{"SP-INIT-02"}, Plant: tellsEverybody},
		{ID: AlwaysRefuses, Name: "always-refuses", Does: "signs nobody in", Caught: []string{
			"SP-INIT-01", "IDTOKEN-01", "TRUEPIC-14", "TRUEPIC-17", "TRUEPIC-21",
			"ALPACON-11", "ALPACON-14", "ALPACON-16", "ALPACON-19", "ALPACON-20", "ALPACON-24",
		},
			Inconclusive: []string{"TRUEPIC-19", "TRUEPIC-20", "TRUEPIC-23", "ALPACON-15"},
			Plant: step("transaction", func(context.Context, *sp.SignIn, func(context.Context, *sp.SignIn) error) error {
				return errors.New("single sign-on is broken")
			})},
		{ID: "M218", Name: "sulks", Does: "refuses the sign-in after one that failed", Caught: []string{"RESILIENCE-10"}, Plant: refusesAfterFailure},
	}
}

func flaky(c *sp.Config) {
	var count atomic.Int64
	step("transaction", func(ctx context.Context, in *sp.SignIn, sound func(context.Context, *sp.SignIn) error) error {
		if count.Add(1)%2 == 0 {
			return errors.New("bad luck")
		}
		return sound(ctx, in)
	})(c)
}

// tellsEverybody tells a browser without a session what it told the last one with a session.
func tellsEverybody(c *sp.Config) {
	var last atomic.Value
	last.Store([]byte(nil))
	route("who am I", func(_ *sp.SP, w http.ResponseWriter, r *http.Request, sound http.Handler) {
		rec := httptest.NewRecorder()
		sound.ServeHTTP(rec, r)
		body := rec.Body.Bytes()
		if rec.Code == http.StatusOK && json.Valid(body) {
			last.Store(body)
		}
		told := last.Load().([]byte)
		w.Header().Set("Content-Type", "application/json")
		if rec.Code != http.StatusOK && told == nil {
			w.WriteHeader(rec.Code)
			told = body
		} else if rec.Code == http.StatusOK {
			told = body
		}
		_, _ = w.Write(told)
	})(c)
}

func refusesAfterFailure(c *sp.Config) {
	var failedBefore atomic.Bool
	route("callback", func(_ *sp.SP, w http.ResponseWriter, r *http.Request, sound http.Handler) {
		if failedBefore.Swap(false) {
			http.Error(w, "Not now", http.StatusForbidden)
			return
		}
		rec := httptest.NewRecorder()
		sound.ServeHTTP(rec, r)
		failedBefore.Store(rec.Code >= http.StatusBadRequest)
		replay(w, rec)
	})(c)
}
