package conformance

import (
	"context"
	"errors"
	"maps"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/signoff-sso/signoff/mockidp"
	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/lab"
	"github.com/signoff-sso/signoff/steps/scenario"
	"github.com/signoff-sso/signoff/steps/sut"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// Profile is the key of the profile whose checks this package understands.
const Profile = "conformance"

// Kind is the kind of world that the checks need, on a stage that is calibrated. Where the SP could
// not be, there is no telling whether it still signs people in.
func Kind(stage *lab.Stage) scenario.Kind {
	silence := &endpointSilence{}
	k := scenario.Kind{Profiles: []string{Profile}, New: func() scenario.World { return &World{stage: stage, silence: silence} }}
	if stage.Calibrated() {
		k.Recovery = &scenario.Recovery{SignIn: stage.SignsIn, Restore: stage.Restore, LockOut: stage.LockOut}
	}
	return k
}

// World is what one check knows: people with random names, their browsers, and what was done to
// Okta and to the SP. Its zero value knows its sentences; [World.Begin] makes it ready for a check.
type World struct {
	stage   *lab.Stage
	silence *endpointSilence // what all checks know of the endpoint of Universal Logout; nil for nothing
	trial   *lab.Trial       // the check's use of the SP
	check   verdict.Check
	suffix  string // random, in every name of this check
	began   time.Time
	driver  string // one of the kinds of the package driver
	// where the journal of the first org stood when the check, or the part of it that counts, began
	mark int
	// connections to Okta's host without TLS before the metadata led to them
	plaintext int
	// where the journals of the orgs stood when the check began
	marks map[*mockidp.Org]int

	people  map[string]*person // by given name
	changed int                // where the journal stood when a profile at Okta changed last
	unowned []driver.Driver    // browsers that belong to nobody
	current driver.Driver      // the browser in which somebody acted last

	faults    faults
	sites     sites
	input     input
	responses responses
	handover  handover
	bound     bound
	tenancy   tenancy
	signOuts  signOuts
	logout    universalLogout
	lasting   lastingAccess
	session   session
	express   express
	storm     storm
	console   console

	begun           []lab.AuthorizationRequest // of sign-ins that were begun to be compared
	abandoned       int                        // bytes of cookies half-way through the sign-ins that nobody finishes
	expiryTolerance time.Duration              // how long ago an ID token may have expired
	told            []sut.Identity             // what the SP said to requests that came at once
	accountBefore   string                     // the SP's id of Alice's account, before she clicked the tile
	shownURI        string                     // the redirect URI that the SP shows to its administrators
	cleanups        []func(context.Context) error
}

const (
	// browserTag marks checks that are about what browsers do.
	browserTag = "@browser"
	// scriptsTag marks checks that see more where scripts run, and something without.
	scriptsTag = "@scripts"
)

// Begin fills the world in. A check that the SP does not declare what it needs does not apply; one
// that needs a browser is skipped where the user has excluded that.
func (w *World) Begin(ctx context.Context, check verdict.Check) error {
	*w = World{stage: w.stage, silence: w.silence, trial: w.stage.NewTrial(), check: check, suffix: lab.RandomName(6), began: time.Now(), mark: w.stage.First.Org.Mark()}
	w.people, w.responses.pending = map[string]*person{}, map[string]string{}
	w.driver, w.tenancy = w.stage.Driver(), newTenancy(w.stage)
	w.marks = maps.Clone(w.tenancy.marks)
	needsBrowser := slices.Contains(check.Tags, browserTag)
	if (needsBrowser || slices.Contains(check.Tags, scriptsTag)) && !w.stage.DriverIsChosen() {
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

// Driver returns the kind of driver by which people act.
func (w *World) Driver() string { return w.driver }

// Ended implements [scenario.Crashable].
func (w *World) Ended(brokenOff bool) (lastWords string, ended bool) { return w.trial.Ended(brokenOff) }

// Picture is what the browser shows where somebody acted last.
func (w *World) Picture(ctx context.Context) (*driver.Snapshot, error) {
	if w.current == nil {
		return nil, nil
	}
	p, err := w.current.Snapshot(ctx)
	return &p, err
}

// Notes say what happened in the browsers of the check that decides nothing.
func (w *World) Notes() []string {
	drivers := slices.Clone(w.unowned)
	for _, p := range w.people {
		drivers = append(drivers, p.browsers...)
	}
	return append(driver.NotesOf(drivers...), w.tenancy.notes...)
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
	w.clearFaults()
	errs = append(errs, w.trial.Close(ctx))
	for _, clean := range w.cleanups {
		errs = append(errs, clean(ctx))
	}
	for _, p := range w.people {
		for _, d := range p.browsers {
			errs = append(errs, d.Close(ctx))
		}
	}
	for _, d := range w.unowned {
		errs = append(errs, d.Close(ctx))
	}
	for _, v := range w.storm.victims {
		if v != nil && v.driver != nil {
			errs = append(errs, v.driver.Close(ctx))
		}
	}
	return errors.Join(append(errs, w.sites.close())...)
}

// Sentences are all that the conformance features can say, and those of a vendor's own guide, which
// may call the SP by its name.
func (w *World) Sentences() []scenario.Sentence {
	if w.stage == nil {
		return w.sentences("")
	}
	return w.sentences(w.stage.Config.Name)
}

// Sentences are all that features can say of an SP with a name, or without one.
func Sentences(sp string) []scenario.Sentence { return (&World{}).sentences(sp) }

// spNamed is what an SP is called in sentences, as a regular expression.
func spNamed(sp string) string {
	if sp == "" {
		return scenario.TheSP
	}
	return "(?:" + scenario.TheSP + "|" + regexp.QuoteMeta(sp) + ")"
}

func (w *World) sentences(sp string) []scenario.Sentence {
	return expandFor(sp, slices.Concat(
		w.personSentences(), w.signInSentences(), w.whoAmISentences(), w.authorizationRequestSentences(), w.randomnessSentences(),
		w.returnSentences(), w.forgedHeaderSentences(), w.tileSentences(), w.initiateSentences(), w.loginHintSentences(), w.targetLinkSentences(), w.handoverSentences(), w.attackerSentences(), w.otherSiteSentences(), w.faultSentences(), w.ruleSentences(), w.restartSentences(),
		w.authorizationResponseSentences(), w.stateSentences(), w.redirectURISentences(), w.concurrentSentences(), w.codeSentences(),
		w.pageSentences(), w.tokenSentences(), w.keySentences(), w.certificateSentences(), w.plaintextSentences(), w.accountSentences(), w.clockSentences(),
		w.tenantSentences(), w.homeRealmSentences(),
		w.bystanderSentences(), w.signOutSentences(), w.logoutRequestSentences(), w.logoutReturnSentences(), w.frontChannelSentences(), w.backChannelSentences(), w.logoutTokenSentences(),
		w.universalLogoutSentences(), w.logoutStatusSentences(), w.logoutCallerSentences(), w.logoutUserSentences(), w.logoutSwitchSentences(), w.otherPeopleSentences(), w.revocationRuleSentences(), w.logoutEffectSentences(), w.stormSentences(), w.lastingAccessSentences(),
		w.invitationSentences(), w.deactivationSentences(), w.provisioningSentences(), w.roleSentences(), w.sessionRoleSentences(), w.localDoorSentences(), w.plantedAccountSentences(),
		w.profileSentences(), w.accountIDSentences(), w.canarySentences(), w.personRoleSentences(), w.accountLinkSentences(),
		w.sessionFixationSentences(), w.sessionLengthSentences(), w.sessionCookieSentences(), w.sessionIDSentences(), w.sessionAddressSentences(), w.crowdSentences(), w.userSwitchSentences(), w.cachingSentences(), w.crossOriginSentences(), w.landingSentences(),
		w.outageSentences(), w.loopSentences(), w.disclosureSentences(), w.patienceSentences(), w.oktaDemandSentences(), w.setupPageSentences(), w.tileSessionSentences(), w.assignmentSentences(), w.dashboardSentences(), w.refreshSentences(), w.tlsProxySentences(), w.expressSentences(),
	))
}

// expandFor fills in what sentences about an SP have in common.
func expandFor(sp string, sentences []scenario.Sentence) []scenario.Sentence {
	return scenario.Expand(sentences, "{who}", scenario.Who, "{text}", `"([^"]*)"`, scenario.TheSP, spNamed(sp))
}
