package guide

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"time"

	"github.com/signoff-sso/signoff/mockidp"
	"github.com/signoff-sso/signoff/steps/scenario"
)

// begunRun is the run of Express Configuration that the scenario has begun last in an org.
type begunRun struct {
	app      string // id of the app instance
	complete int    // how many runs of it were complete before
}

func countComplete(runs []mockidp.ExpressRun) int {
	n := 0
	for _, r := range runs {
		if r.Complete {
			n++
		}
	}
	return n
}

// isNews expects a customer's connection to an owner's org to come from the scenario, where that
// has begun to make one: of a customer that was connected beforehand, everything else looks as it
// would if the SP had done nothing.
func (w *World) isNews(ctx context.Context, customer, owner string) error {
	t, err := w.tenant(customer)
	if err != nil || w.product.Connected(t.Tenant) == "" {
		return err
	}
	return w.runsComplete(ctx, owner, true)
}

// runsComplete expects Okta to have completed the run that was begun last in an owner's org, or not
// to have. Of an owner who has no org in the scenario all that were begun count.
func (w *World) runsComplete(ctx context.Context, owner string, want bool) error {
	begun := maps.Clone(w.begun)
	if o := w.orgs[owner]; o != nil {
		maps.DeleteFunc(begun, func(other *mockidp.Org, _ begunRun) bool { return other != o })
	}
	for o, run := range begun {
		runs, err := endedRuns(ctx, o, run.app)
		if err != nil {
			return err
		}
		complete := countComplete(runs) > run.complete
		seen := "a complete run"
		if !complete && len(runs) > 0 {
			seen = cmp.Or(runs[len(runs)-1].Failure, "the SP has sent no authorization response")
		}
		requirement, expected := "what was approved is set up at Okta, too", "a complete run"
		if !want {
			requirement, expected = "what was not approved is not set up at Okta", "no complete run"
		}
		if err := scenario.Expect(complete == want, requirement, expected+" of Express Configuration at "+o.Issuer(), "%s", seen); err != nil {
			return err
		}
	}
	return nil
}

// endedRuns returns the runs of an app instance, and waits until Okta has done with the last one
// where the authorization response has come.
func endedRuns(ctx context.Context, o *mockidp.Org, app string) ([]mockidp.ExpressRun, error) {
	limited, cancel := context.WithTimeout(ctx, setupTime)
	defer cancel()
	for {
		runs := o.ExpressRuns(app)
		if !slices.ContainsFunc(runs, func(r mockidp.ExpressRun) bool { return r.Response != nil && !r.Complete && r.Failure == "" }) {
			return runs, nil
		}
		select {
		case <-limited.Done():
			return runs, ctx.Err()
		case <-time.After(20 * time.Millisecond):
		}
	}
}
