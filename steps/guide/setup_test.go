package guide

import (
	"context"
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
		for _, sound := range []bool{true, false} {
			t.Run(name, func(t *testing.T) {
				t.Parallel()
				w, _ := fakeWorld(t, expressPages(sound))
				require.NoError(t, says(w, t.Context()), "nothing was begun in the scenario")
				begins(t, w)
				require.NoError(t, w.accepts(t.Context(), "Olivia"))
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

// Whoever declines has changed nothing, which a run that completes contradicts.
func TestDeclinedRunOfAConnectedTenantDoesNotComplete(t *testing.T) {
	t.Parallel()
	for _, sound := range []bool{true, false} {
		w, _ := fakeWorld(t, expressPages(sound))
		begins(t, w)
		require.NoError(t, w.goesOn(t.Context(), "Olivia", w.product.Decline()))
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
