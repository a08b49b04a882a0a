package guide

import (
	"cmp"
	"context"
	"slices"
	"time"

	"github.com/signoff-sso/signoff/mockidp"
	"github.com/signoff-sso/signoff/steps/scenario"
)

// begunRun is the run of Express Configuration that the scenario has begun last in an org.
type begunRun struct {
	app      string // id of the app instance
	before   int    // how many runs of it were complete then
	approved bool   // somebody has approved it
}

// wanted says whether the run has to complete: somebody has approved it, or the SP says so.
func (b *begunRun) wanted(runs []mockidp.ExpressRun) bool {
	return b.approved || len(runs) > 0 && runs[len(runs)-1].Code() != ""
}

// seen says what has come of the run.
func seen(runs []mockidp.ExpressRun) string {
	if len(runs) == 0 {
		return "no run"
	}
	last := runs[len(runs)-1]
	if last.Complete {
		return "a complete run"
	}
	return cmp.Or(last.Failure, "the SP has sent no authorization response")
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
	return w.runsEnd(ctx, owner, func(o *mockidp.Org, b *begunRun, runs []mockidp.ExpressRun) error {
		return scenario.Expect(countComplete(runs) > b.before || !b.wanted(runs), "what was approved is set up at Okta, too",
			"a complete run of Express Configuration at "+o.Issuer(), "%s", seen(runs))
	})
}

// nothingCompleted expects Okta to have completed no run that was begun last in an owner's org.
func (w *World) nothingCompleted(ctx context.Context, owner string) error {
	return w.runsEnd(ctx, owner, func(o *mockidp.Org, b *begunRun, runs []mockidp.ExpressRun) error {
		return scenario.Expect(countComplete(runs) == b.before, "what was not approved is not set up at Okta",
			"no complete run of Express Configuration at "+o.Issuer(), "%s", seen(runs))
	})
}

// runsEnd judges the runs of the app instance of which one was begun last in an owner's org, when
// they have ended. Of an owner who has no org in the scenario, all that were begun count.
func (w *World) runsEnd(ctx context.Context, owner string, judge func(*mockidp.Org, *begunRun, []mockidp.ExpressRun) error) error {
	for o, begun := range w.begun {
		if own := w.orgs[owner]; own != nil && own != o {
			continue
		}
		runs, err := endedRuns(ctx, o, begun.app)
		if err != nil {
			return err
		}
		if err := judge(o, begun, runs); err != nil {
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
