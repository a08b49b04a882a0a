package conformance

import (
	"context"
	"errors"
	"maps"
	"net/http"
	"net/http/httptest"
	"regexp"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/signoff-sso/signoff/sp"
	"github.com/signoff-sso/signoff/sp/store"
	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// An SP that signs somebody in and does not tell which account it is passes nothing about accounts,
// and one without an id in its configuration is told which key is missing.
func TestAccountsThatAreNotTold(t *testing.T) {
	const only = "JIT-02/browser,JIT-08/space,JIT-11/case"
	stage := openReference(t, nil, driver.KindHTTP, served("who am I", withoutID))
	for _, r := range runStage(t, stage, only, true) {
		assert.Equal(t, verdict.Inconclusive, r.Verdict, "%s: %s", r.ID, r.Reason)
		assert.Contains(t, r.Reason, "not the account's id", r.ID)
	}
	stage.Config.SignedIn.ID = ""
	for _, r := range runStage(t, stage, only, false) {
		assert.Equal(t, verdict.NotApplicable, r.Verdict, "%s: %s", r.ID, r.Reason)
		assert.Equal(t, "the configuration has no signed_in.id", r.Reason, r.ID)
	}
}

// withoutID responds with an empty id.
func withoutID(w http.ResponseWriter, r *http.Request, sound http.Handler) {
	rec := httptest.NewRecorder()
	sound.ServeHTTP(rec, r)
	maps.Copy(w.Header(), rec.Header())
	w.WriteHeader(rec.Code)
	_, _ = w.Write(regexp.MustCompile(`"id":"acc_[^"]*"`).ReplaceAll(rec.Body.Bytes(), []byte(`"id":""`)))
}

// An SP that keeps an address as its key and refuses a second user with it does no harm, and one
// that leaves names and addresses as they were at the first sign-in is sound. The first locks out
// who has an account already and gets another's address, which is worth a warning.
func TestSoundWaysToKeepPeople(t *testing.T) {
	for name, way := range map[string]struct {
		adapt func(*sp.Config)
		warns string // the check that warns
	}{
		"one user of an address":    {oneOfAnAddress, "JIT-04/later"},
		"the profile is never read": {keepsProfile, ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for id, r := range verdictsOf(t, way.adapt, "JIT-01,JIT-02,JIT-03,JIT-04,JIT-07,JIT-08,JIT-10,JIT-11,JIT-12,JIT-16,JIT-19,JIT-22") {
				want := verdict.Pass
				if id == way.warns {
					want = verdict.Warn
				}
				assert.Equal(t, want, r.Verdict, "%s: %s; saw %s", id, r.Reason, r.Actual)
			}
		})
	}
}

// oneOfAnAddress makes an SP that refuses to make a second account of one address, or to give an
// account the address of another.
func oneOfAnAddress(c *sp.Config) {
	c.Parts = sp.SoundParts()
	c.Parts.SignIn = c.Parts.SignIn.Wrap("create account", func(sound func(context.Context, *sp.SignIn) error) func(context.Context, *sp.SignIn) error {
		return func(ctx context.Context, in *sp.SignIn) error {
			others, err := in.SP.Store().AccountsByEmail(ctx, in.Tenant.ID, in.Identity.Email)
			if slices.ContainsFunc(others, func(a store.Account) bool { return a.ID != in.Account.ID && a.Subject != in.Identity.Subject }) {
				err = errors.New("the address is taken")
			}
			if err != nil {
				return err
			}
			return sound(ctx, in)
		}
	})
}

// keepsProfile makes an SP that leaves an account's name and address as they are.
func keepsProfile(c *sp.Config) {
	c.Parts = sp.SoundParts()
	c.Parts.Accounts.Update = func(context.Context, *store.DB, store.Account, sp.Identity) error { return nil }
}
