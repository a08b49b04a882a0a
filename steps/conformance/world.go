package conformance

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/signoff-sso/signoff/mockidp"
	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/lab"
	"github.com/signoff-sso/signoff/steps/scenario"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// Profile is the key of the profile whose checks this package understands.
const Profile = "conformance"

// Kind is the kind of world that the checks need, on a stage that is calibrated.
func Kind(stage *lab.Stage) scenario.Kind {
	return scenario.Kind{Profiles: []string{Profile}, New: func() scenario.World { return &World{stage: stage} }}
}

// World is what one check knows: people with random names, their browsers, and what was done to Okta.
type World struct {
	stage  *lab.Stage
	trial  *lab.Trial
	check  verdict.Check
	suffix string // random, in every name of this check
	driver string // "http" or "browser"
	mark   int    // where the journal of the org stood when the check began

	people    map[string]*person
	strays    []driver.Driver        // browsers that belong to nobody
	faults    []*mockidp.ActiveFault // all that were injected
	byForm    bool                   // the SP takes Okta's answers by a form
	oversize  bool                   // the SP got a request that is longer than servers read
	own       []*mockidp.ActiveFault // those of Alice alone that are still there
	attacker  *site
	other     *site                      // another site that means no harm
	watched   driver.Driver              // where somebody acted last
	begun     []lab.AuthorizationRequest // authorization requests of sign-ins that were begun to be compared
	hostile   bool                       // the SP was given what it may refuse
	hint      string                     // the login_hint that it was given
	held      []*http.Cookie
	landed    string            // where Bob's sign-in ended
	statuses  []int             // of the answers to several sign-ins
	tolerated time.Duration     // how long ago an ID token may have expired
	answers   map[string]string // Okta's answers that nobody has opened yet, by whose sign-in it is
	cleanups  []func(context.Context) error
}

// browserTag marks checks that are about what browsers do.
const browserTag = "@browser"

// Begin fills the world in. A check that the SP does not declare what it needs does not apply; one that needs a browser is
// skipped where the user has excluded that.
func (w *World) Begin(ctx context.Context, check verdict.Check) error {
	*w = World{stage: w.stage, trial: w.stage.NewTrial(), check: check, suffix: lab.RandomName(6), people: map[string]*person{}, answers: map[string]string{}, mark: w.stage.First.Org.Mark()}
	w.driver = w.stage.Driver()
	needsBrowser := slices.Contains(check.Tags, browserTag)
	if needsBrowser && !w.stage.DriverIsChosen() {
		w.driver = driver.KindBrowser
	}
	if missing := w.stage.Lacks(check.Needs...); missing != "" {
		return &scenario.NotApplicableError{Missing: missing}
	}
	if needsBrowser && w.driver == driver.KindHTTP {
		return &scenario.SkippedError{Because: "it is about what browsers do, and --driver http excludes them"}
	}
	return w.trial.Begin(ctx)
}

// Driver says who acts.
func (w *World) Driver() string { return w.driver }

// Ended implements [scenario.Crashable].
func (w *World) Ended(brokenOff bool) (lastWords string, ended bool) { return w.trial.Ended(brokenOff) }

// Picture is what the browser shows where somebody acted last.
func (w *World) Picture(ctx context.Context) (*driver.Picture, error) {
	if w.watched == nil {
		return nil, nil
	}
	p, err := w.watched.Picture(ctx)
	return &p, err
}

// Journal tells what reached the org during the check, by the people of the check or by nobody known, and where their
// browsers have been.
func (w *World) Journal(ctx context.Context) []string {
	var lines []string
	for _, p := range w.people {
		for i, d := range p.devices {
			hops, err := d.Trail(ctx)
			if err != nil {
				lines = append(lines, fmt.Sprintf("%s, browser %d: %v", p.Given, i+1, err))
			}
			for _, hop := range hops {
				lines = append(lines, fmt.Sprintf("%s, browser %d: %s %s -> %d", p.Given, i+1, hop.Method, hop.URL, hop.Status))
			}
		}
	}
	slices.Sort(lines)
	for _, r := range w.requests(func(mockidp.Request) bool { return true }) {
		lines = append(lines, fmt.Sprintf("Okta: %s %s -> %d for %s", r.Method, r.Path, r.Status, r.User))
	}
	return lines
}

// requests returns what reached the org during the check for one of its people.
func (w *World) requests(wanted func(mockidp.Request) bool) []mockidp.Request {
	var own []mockidp.Request
	for _, r := range w.stage.First.Org.JournalSince(w.mark) {
		if strings.Contains(r.User, w.suffix) && wanted(r) {
			own = append(own, r)
		}
	}
	return own
}

// Close ends what the check opened.
func (w *World) Close(ctx context.Context) error {
	var errs []error
	w.mend()
	errs = append(errs, w.trial.Close(ctx))
	for _, clean := range w.cleanups {
		errs = append(errs, clean(ctx))
	}
	for _, p := range w.people {
		for _, d := range p.devices {
			errs = append(errs, d.Close(ctx))
		}
	}
	for _, d := range w.strays {
		errs = append(errs, d.Close(ctx))
	}
	for _, s := range []*site{w.attacker, w.other} {
		if s != nil {
			errs = append(errs, s.close())
		}
	}
	return errors.Join(errs...)
}

// Sentences are all that the conformance features can say.
func (w *World) Sentences() []scenario.Sentence {
	return scenario.Expand(slices.Concat(
		w.personSentences(), w.signInSentences(), w.knownSentences(), w.requestSentences(), w.freshSentences(),
		w.returnSentences(), w.initiateSentences(), w.attackerSentences(), w.faultSentences(), w.restartSentences(),
		w.answerSentences(), w.pageSentences(), w.tokenSentences(), w.keySentences(), w.certificateSentences(), w.accountSentences(), w.clockSentences(),
	), "{who}", `(Alice|Bob|Carol)`, "{text}", `"([^"]*)"`)
}
