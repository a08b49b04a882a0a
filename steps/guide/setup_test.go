package guide

import (
	"context"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/signoff-sso/signoff/steps/scenario"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// Of a tenant that was connected before the scenario, an approval is seen by the run that Okta has
// completed: everything else is there already.
func TestApprovalOfAConnectedTenantCompletesARun(t *testing.T) {
	t.Parallel()
	for name, says := range map[string]func(*World, context.Context) error{
		"an active connection":                 func(w *World, ctx context.Context) error { return w.activeConnection(ctx, "Acme", "") },
		"has finished the set-up":              func(w *World, ctx context.Context) error { return w.setupEnds(ctx, "Acme", Active) },
		"a customer without an org of its own": func(w *World, ctx context.Context) error { return w.setupEnds(ctx, "Globex", Active) },
		"both sides know":                      func(w *World, ctx context.Context) error { return w.bothSidesKnow(ctx, "Acme", "Fake") },
		"has the URLs": func(w *World, ctx context.Context) error {
			return w.instanceHasURLs(ctx, "Acme", "initiate login URI", "Fake")
		},
	} {
		// an approval is one, whichever sentence tells of it
		for how, approves := range map[string]func(*World, context.Context) error{
			"accepts":       func(w *World, ctx context.Context) error { return w.accepts(ctx, "Olivia") },
			"clicks Accept": func(w *World, ctx context.Context) error { return w.clicks(ctx, "Olivia", "Accept") },
		} {
			for _, sound := range []bool{true, false} {
				t.Run(name+" "+how, func(t *testing.T) {
					t.Parallel()
					w, _ := fakeWorld(t, expressPages(sound))
					require.NoError(t, says(w, t.Context()), "nothing was begun in the scenario")
					begins(t, w)
					require.NoError(t, approves(w, t.Context()))
					err := says(w, t.Context())
					if sound {
						assert.NoError(t, err)
						return
					}
					var mismatch *verdict.MismatchError
					require.ErrorAs(t, err, &mismatch)
					assert.ErrorContains(t, err, "the SP has sent no authorization response")
				})
			}
		}
	}
}

// A click on something of the same name counts for nothing where it is not on the SP's page, nor
// does one on something else.
func TestOtherClicksApproveNothing(t *testing.T) {
	t.Parallel()
	other := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		_, _ = w.Write([]byte("<form><button>Accept</button></form>")) // a test's
	}))
	t.Cleanup(other.Close)
	w, _ := fakeWorld(t, expressPages(true))
	begins(t, w)
	require.NoError(t, w.clicks(t.Context(), "Olivia", "Decline"))
	assert.False(t, w.met.run.approved)
	opens(t, w, "Olivia", other.URL)
	require.NoError(t, w.clicks(t.Context(), "Olivia", "Accept"))
	assert.False(t, w.met.run.approved)
}

// Whoever declines has changed nothing, which a run that completes contradicts.
func TestDeclinedRunOfAConnectedTenantDoesNotComplete(t *testing.T) {
	t.Parallel()
	for _, sound := range []bool{true, false} {
		w, _ := fakeWorld(t, expressPages(sound))
		begins(t, w)
		require.NoError(t, w.goesOn(t.Context(), "Olivia", w.product.Decline(Tenant{})))
		// whatever Okta has of the app instance by now
		app, err := w.app("Fake")
		require.NoError(t, err)
		at := w.apps["Fake"]
		at.was = app
		w.apps["Fake"] = at
		err = w.nothingConfigured(t.Context(), "Acme", "Fake")
		if sound {
			assert.NoError(t, err)
			assert.NoError(t, w.activeConnection(t.Context(), "Acme", ""), "as before")
			continue
		}
		var mismatch *verdict.MismatchError
		assert.ErrorAs(t, err, &mismatch)
	}
}

// That there is no connection cannot be said of a tenant that was connected beforehand.
func TestNoConnectionOfAConnectedTenant(t *testing.T) {
	t.Parallel()
	w, p := fakeWorld(t, expressPages(true))
	var absent *scenario.NotApplicableError
	require.ErrorAs(t, w.noConnection(t.Context(), "Acme"), &absent)
	assert.Contains(t, absent.Missing, "Acme is connected to its Okta org from the start")
	p.app = ""
	var mismatch *verdict.MismatchError
	assert.ErrorAs(t, w.noConnection(t.Context(), "Acme"), &mismatch, "it is active")
}

// A product is at the origins of all of its tenants, whatever the paths.
func TestFactsHas(t *testing.T) {
	t.Parallel()
	f := Facts{URLs: []string{"http://acme.localhost:1234/app", "http://globex.localhost:1234"}}
	for address, want := range map[string]bool{
		"http://acme.localhost:1234/": true, "http://acme.localhost:1234": true, "http://Globex.localhost:1234/me?x=1": true,
		"http://acme.localhost:12345/": false, "https://acme.localhost:1234/": false, "http://initech.localhost:1234/": false,
		"http://acme.localhost:1234@evil.example/": false, "about:blank": false, "": false, ":": false,
	} {
		assert.Equal(t, want, f.Has(address), address)
	}
	assert.False(t, Facts{}.Has("about:blank"))
}
