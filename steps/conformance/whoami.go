package conformance

import (
	"context"
	"errors"
	"net/http"
	"time"

	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/lab"
	"github.com/signoff-sso/signoff/steps/scenario"
	"github.com/signoff-sso/signoff/steps/sut"
	"github.com/signoff-sso/signoff/steps/verdict"
)

func (w *World) whoAmISentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `the SP knows {who}`, Does: w.knows},
		{Says: `the SP knows nobody at {who}'s browser`, Does: w.knowsNobody},
		{Says: `the SP does not know {who} at {who}'s browser`, Does: w.doesNotKnow},
		{Says: `the SP knows {who} or nobody at {who}'s browser`, Does: w.knowsOrNobody},
		{Says: `the SP knows {who} by name`, Does: w.knowsName},
		{Says: `{who} does not get {who}'s account`, Does: w.notAccountOf},
		{Says: `nobody is known to the SP in a fresh browser`, Does: w.knowsNobodyInNewBrowser},
		{Says: `the SP knows {who} for as long as a logout may take`, Does: w.knowsForLong},
		{Says: `the sign-in took one authorization request and one token request`, Does: w.tookOneOfEach},
		{Says: `the SP does not know {who} in the first tenant`, Does: w.notInFirstTenant},
	}
}

// knows expects the SP to say that somebody is signed in at the browser in use, in the right
// tenant.
func (w *World) knows(ctx context.Context, who string) error {
	p, d, err := w.personAndBrowser(ctx, who)
	if err != nil {
		return err
	}
	requirement := "after the sign-in the SP knows the user whom Okta has named"
	if w.trial.Down() {
		return &scenario.SPDownError{Err: scenario.Expect(false, requirement, p.User.Email, "the SP does not run: %s", w.stage.LastWords())}
	}
	id, err := w.whoAmI(ctx, p.Tenant, d, requirement, p.User.Email)
	if err != nil {
		return err
	}
	if err := scenario.Expect(p.Is(id), requirement, p.User.Email, "%s", id.Said); err != nil {
		return err
	}
	p.sees(id.ID)
	return scenario.Expect(w.isIn(id, p.Tenant), "after the sign-in the user is in the right tenant", w.nameOf(p.Tenant), "%s", id.Said)
}

// knowsNobody expects the SP to say that nobody is signed in, wherever the configuration says that
// it can be asked.
func (w *World) knowsNobody(ctx context.Context, who string) error {
	p, d, err := w.personAndBrowser(ctx, who)
	if err != nil {
		return err
	}
	if w.trial.Down() {
		return nil // an SP that does not run knows nobody
	}
	return w.tolerateMitigated(w.expectNobody(ctx, p.Tenant, d, p.User))
}

// whoAmIAt asks the SP who is signed in at somebody's browser.
func (w *World) whoAmIAt(ctx context.Context, who string) (sut.Identity, *person, error) {
	p, d, err := w.personAndBrowser(ctx, who)
	if err != nil {
		return sut.Identity{}, nil, err
	}
	if w.trial.Down() {
		return sut.Identity{Said: "the SP does not run"}, p, nil
	}
	id, err := w.whoAmITolerated(ctx, p.Tenant, d)
	return id, p, err
}

// whoAmITolerated is whoAmI after a sign-in that the SP may refuse.
func (w *World) whoAmITolerated(ctx context.Context, t *lab.Tenant, d driver.Driver) (sut.Identity, error) {
	return tolerated(w.stage.WhoAmI(ctx, t, d))
}

// tolerated is [lab.Told] after a sign-in that the SP may refuse. An SP that responds with an error
// has not signed anybody in, so that this is only a warning. One whose page shows somebody else
// than its address tells has shown one of the two what is not theirs.
func tolerated(id sut.Identity, err error) (sut.Identity, error) {
	if lab.Disagree(err) {
		return lab.Told(id, err, "the SP's page shows nobody but whom the SP knows", "the same person in both, or nobody")
	}
	id, err = lab.Told(id, err, "the SP refuses what it must refuse, and does not break", "a response that tells who is signed in")
	var mismatch *verdict.MismatchError
	if errors.As(err, &mismatch) {
		err = &scenario.ToleratedError{Err: err, Because: "it shows nothing of anybody's, either"}
	}
	return id, err
}

// whoAmI asks the SP who is signed in, and judges the answer as [lab.Told] does.
func (w *World) whoAmI(ctx context.Context, t *lab.Tenant, d driver.Driver, requirement, expected string) (sut.Identity, error) {
	id, err := w.stage.WhoAmI(ctx, t, d)
	return lab.Told(id, err, requirement, expected)
}

// doesNotKnow expects anybody or nobody at a browser, but not the victim of an attack.
func (w *World) doesNotKnow(ctx context.Context, victim, who string) error {
	v, err := w.person(victim)
	if err != nil {
		return err
	}
	id, _, err := w.whoAmIAt(ctx, who)
	if err != nil {
		return err
	}
	// whatever address the account has by now
	theirs := id.SignedIn && v.account != "" && id.ID == v.account
	return w.tolerateMitigated(scenario.ExpectRefusal(!v.Is(id) && !theirs, "nobody becomes somebody else", "anybody but "+v.User.Email, "%s", id.Said))
}

// knowsOrNobody expects one person or nobody at a browser.
func (w *World) knowsOrNobody(ctx context.Context, expected, who string) error {
	e, err := w.person(expected)
	if err != nil {
		return err
	}
	id, _, err := w.whoAmIAt(ctx, who)
	if err != nil {
		return err
	}
	return w.tolerateMitigated(scenario.ExpectRefusal(!id.SignedIn || e.Is(id), "a sign-in ends with the right person, or with nobody",
		e.User.Email+" or nobody", "%s", id.Said))
}

// knowsName expects the full name. Where the configuration does not say where the SP tells it, and
// no page was seen to show it, nothing can be judged.
func (w *World) knowsName(ctx context.Context, who string) error {
	id, p, err := w.whoAmIAt(ctx, who)
	if err != nil {
		return err
	}
	if missing := w.stage.Lacks(lab.TellsNames); missing != "" && len(p.Tenant.Config.SignedIn.Name) == 0 {
		return &scenario.NotApplicableError{Missing: missing}
	}
	return scenario.Expect(id.SignedIn && id.HasName(p.User), "the SP knows the name that Okta tells", p.User.Name, "%s", id.Said)
}

// notAccountOf expects somebody to be signed in, if at all, to another account than that of
// somebody else. An SP that does not tell accounts is asked for names.
func (w *World) notAccountOf(ctx context.Context, who, other string) error {
	id, _, err := w.whoAmIAt(ctx, who)
	if err != nil {
		return err
	}
	theirs, err := w.person(other)
	if err != nil {
		return err
	}
	same := id.SignedIn && (theirs.Is(id) || theirs.account != "" && id.ID == theirs.account)
	return scenario.ExpectRefusal(!same, "an account belongs to one user of Okta, whose subject it is found by", "another account than "+theirs.User.Email+"'s, or nobody", "%s", id.Said)
}

// knowsNobodyInNewBrowser asks in a browser that belongs to nobody.
func (w *World) knowsNobodyInNewBrowser(ctx context.Context) error {
	d, err := w.stage.NewDriver(ctx, w.driver)
	if err != nil {
		return err
	}
	w.unowned, w.current = append(w.unowned, d), d
	return w.expectNobody(ctx, w.stage.First, d, sut.User{})
}

// expectNobody asks the probe, and the deep link where there is one.
func (w *World) expectNobody(ctx context.Context, t *lab.Tenant, d driver.Driver, u sut.User) error {
	id, err := w.whoAmITolerated(ctx, t, d)
	if err != nil {
		return err
	}
	if err := scenario.ExpectRefusal(!id.SignedIn, "whoever has not been signed in by Okta is nobody to the SP", "nobody", "%s", id.Said); err != nil {
		return err
	}
	if t.Config.DeepLink == "" {
		return nil
	}
	shown, err := w.deepLinkShows(ctx, t, d, u)
	if err != nil {
		return err
	}
	return scenario.ExpectRefusal(!shown, "a page behind the sign-in shows nothing to nobody", "the way to the sign-in, or a refusal", "200 with %s on it", u.Email)
}

// deepLinkShows says whether the page behind the sign-in that the configuration names shows the
// address of somebody.
func (w *World) deepLinkShows(ctx context.Context, t *lab.Tenant, d driver.Driver, u sut.User) (bool, error) {
	response, err := d.Fetch(ctx, driver.FetchRequest{URL: t.Config.URL(t.Config.DeepLink)})
	if err != nil {
		return false, err
	}
	return response.Status == http.StatusOK && sut.MentionsEmail(string(response.Body), u.Email), nil
}

// sessionPoll is how often a session is looked at that must last.
const sessionPoll = 250 * time.Millisecond

// knowsForLong looks at a session again and again for as long as a check of logout would.
func (w *World) knowsForLong(ctx context.Context, who string) error {
	end := time.NewTimer(w.stage.Config.UniversalLogout.Within)
	defer end.Stop()
	tick := time.NewTicker(sessionPoll)
	defer tick.Stop()
	for {
		if err := w.knows(ctx, who); err != nil {
			return err
		}
		select {
		case <-ctx.Done():
			return context.Cause(ctx)
		case <-end.C:
			return w.knows(ctx, who)
		case <-tick.C:
		}
	}
}

// tookOneOfEach counts the requests of Alice's sign-in.
func (w *World) tookOneOfEach(ctx context.Context) error {
	p, err := w.person("Alice")
	if err != nil {
		return err
	}
	requests, err := w.authorizationRequests(ctx, p)
	if err != nil {
		return err
	}
	tokens := w.tokenRequests()
	return scenario.Expect(len(requests) == 1 && len(tokens) == 1, "a sign-in takes one authorization request and one token request",
		"1 and 1", "%d and %d", len(requests), len(tokens))
}

// notInFirstTenant expects that somebody of another org is not in the first tenant: nobody there,
// or somebody elsewhere.
func (w *World) notInFirstTenant(ctx context.Context, who string) error {
	_, d, err := w.personAndBrowser(ctx, who)
	if err != nil {
		return err
	}
	first := w.stage.First
	id, err := w.whoAmITolerated(ctx, first, d)
	if err != nil {
		return err
	}
	if id.SignedIn && id.Tenant == "" && first.Name != "" && first.Config.SignedIn.Tenant == "" {
		return &scenario.InconclusiveError{Because: id.Said + ", but not in which tenant"}
	}
	return scenario.Expect(!id.SignedIn || id.Tenant != first.Name, "the org of one tenant opens no other tenant",
		"nobody in "+first.Name, "%s", id.Said)
}
