package conformance

import (
	"context"
	"errors"
	"time"

	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/scenario"
	"github.com/signoff-sso/signoff/steps/sut"
	"github.com/signoff-sso/signoff/steps/verdict"
)

func (w *World) deactivationSentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `the SP's administrator deactivates {who}`, Needs: "hook-deactivate", Does: func(ctx context.Context, who string) error { return w.administers(ctx, sut.Deactivate, who) }},
		{Says: `the SP's administrator reactivates {who}`, Needs: "hook-reactivate", Does: func(ctx context.Context, who string) error { return w.administers(ctx, sut.Reactivate, who) }},
		{Says: `the other tenant's administrator (deactivates|reactivates) Alice`, Needs: "hook-reactivate", Does: func(ctx context.Context, does string) error {
			hook := map[string]string{"deactivates": sut.Deactivate, "reactivates": sut.Reactivate}[does]
			return w.stage.RunHook(ctx, hook, w.people["Alice"].elsewhere.Person)
		}},
		{Says: `{who} signs in from the dashboard in a fresh browser, whatever comes of it`, Does: w.triesFromDashboard},
		{Says: `within the time of a logout, the SP knows nobody at any of {who}'s browsers`, Does: w.knowsNobodySoon},
	}
}

// administers runs a hook for somebody.
func (w *World) administers(ctx context.Context, hook, who string) error {
	p, err := w.person(who)
	if err != nil {
		return err
	}
	return w.stage.RunHook(ctx, hook, p.Person)
}

// triesFromDashboard begins a sign-in at Okta's tile, wherever that leads.
func (w *World) triesFromDashboard(ctx context.Context, who string) error {
	if err := w.newBrowserFor(ctx, who); err != nil {
		return err
	}
	if err := w.isSignedInToOkta(ctx, who); err != nil {
		return err
	}
	p, d, err := w.personAndBrowser(ctx, who)
	if err != nil {
		return err
	}
	if err := p.BeginsHere(ctx, d); err != nil {
		return err
	}
	return w.ignoreTimeout(ctx, d.Click(ctx, p.Tenant.App.Label))
}

// sessionEndPoll is how often a session is looked at that must end.
const sessionEndPoll = 50 * time.Millisecond

// knowsNobodySoon expects all sessions of somebody to end within the time that a logout may take.
func (w *World) knowsNobodySoon(ctx context.Context, who string) error {
	p, err := w.person(who)
	if err != nil {
		return err
	}
	end := time.Now().Add(w.stage.Config.UniversalLogout.Within)
	for _, d := range p.browsers {
		w.current = d
		if err := w.knowsNobodyBefore(ctx, end, p, d); err != nil {
			return err
		}
	}
	return nil
}

// knowsNobodyBefore looks at a session again and again until it has ended.
func (w *World) knowsNobodyBefore(ctx context.Context, end time.Time, p *person, d driver.Driver) error {
	return expectBefore(ctx, end, func() error { return w.expectNobody(ctx, p.Tenant, d, p.User) })
}

// expectBefore looks again and again until it sees what it expects. What is seen at the end of the
// time counts.
func expectBefore(ctx context.Context, end time.Time, look func() error) error {
	tick := time.NewTicker(sessionEndPoll)
	defer tick.Stop()
	for {
		last := !time.Now().Before(end)
		err := look()
		var mismatch *verdict.MismatchError
		if last || err == nil || !errors.As(err, &mismatch) {
			return err
		}
		select {
		case <-ctx.Done():
			return context.Cause(ctx)
		case <-tick.C:
		}
	}
}
