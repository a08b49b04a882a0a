package lab

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/signoff-sso/signoff/steps/verdict"

	"github.com/signoff-sso/signoff/mockidp"
	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/sut"
)

// Observation is one question of the calibration and its answer.
type Observation struct {
	Who    string // whom the SP should know: "nobody", "a refused user", "Alice", "Bob"
	Said   string // what the probe asked and what came back
	OK     bool
	person *Person // who signed in, or tried to
	id     sut.Identity
	// what is worth knowing besides; empty for nothing
	note    string
	failure error // where it is not OK: what was seen of the sign-in
}

// CalibrationError says that Signoff cannot tell on this SP who is signed in, so that no verdict
// would mean anything.
type CalibrationError struct {
	Driver   string
	Observed []Observation
	Err      error // why it went no further
}

// Error lists what was asked and answered.
func (c *CalibrationError) Error() string {
	var b strings.Builder
	fmt.Fprintf(&b, "it cannot be told who is signed in at the SP (driver %s)", c.Driver)
	for _, o := range c.Observed {
		mark := "as it should be"
		if !o.OK {
			mark = "WRONG"
		}
		fmt.Fprintf(&b, "\n  %s: %s - %s", o.Who, o.Said, mark)
	}
	if c.Err != nil && !errors.Is(c.Err, errWrongObservation) {
		fmt.Fprintf(&b, "\n  then: %s", oneLine(c.Err.Error()))
	}
	for _, text := range c.console() {
		fmt.Fprintf(&b, "\n  the browser's console: %s", text)
	}
	return b.String()
}

// Brief is Error for each check that could not be run for that.
func (c *CalibrationError) Brief() string { return "it cannot be told who is signed in at the SP" }

// Unwrap returns why it went no further.
func (c *CalibrationError) Unwrap() error { return c.Err }

// ExitCode says that nothing was judged.
func (c *CalibrationError) ExitCode() int { return verdict.ExitInconclusive }

// Advice names the likeliest mend.
func (c *CalibrationError) Advice() string {
	return "nothing was judged: " + c.mend() + "; signoff doctor goes through the configuration"
}

// Calibrate finds out whether the SP's answers tell nobody, a user whom Okta refuses, Alice and Bob
// apart, and which driver gets in: the HTTP client where the user leaves that open and it does,
// else the browser. What the successful sign-ins show of the SP becomes its behavior and
// capabilities. The error is a [CalibrationError], in a [BadRequestError] where the SP's own
// requests are why, or says that ctx ended.
func (s *Stage) Calibrate(ctx context.Context) ([]Observation, error) {
	var failed failedCalibrations
	told := s.measureClock(ctx)
	s.NoteBehavior("clock", ClockSays(0))
	for _, kind := range s.drivers() {
		mark := s.First.Org.Mark()
		observed, err := s.calibrateByClock(ctx, kind, told)
		if err == nil {
			s.driver, s.calibrated = kind, true
			return observed, s.observeIDToken(ctx)
		}
		if ctx.Err() != nil {
			return observed, context.Cause(ctx)
		}
		failed = append(failed, &CalibrationError{Driver: kind, Observed: observed, Err: err})
		if blamed := s.blameRequests(failed[len(failed)-1], mark); blamed != nil {
			return observed, blamed
		}
	}
	return nil, failed.decisive()
}

// Calibrated says whether the SP was seen to sign people in.
func (s *Stage) Calibrated() bool { return s.calibrated }

// errWrongObservation ends a calibration whose observations are wrong.
var errWrongObservation = errors.New("the SP's answer is not what it should be")

func (s *Stage) calibrate(ctx context.Context, kind string) ([]Observation, error) {
	var observed []Observation
	suffix := RandomName(6)
	for _, t := range s.Tenants() {
		if err := s.learnRedirectURI(ctx, t, kind, suffix); err != nil {
			return nil, err
		}
	}
	people := map[string]*Person{}
	for _, q := range []struct {
		who      string
		given    string // empty where nobody signs in
		assigned bool
	}{{"nobody", "", false}, {"a user whom Okta refuses", "Carol", false}, {"Alice", "Alice", true}, {"Bob", "Bob", true}} {
		o, err := s.observe(ctx, kind, q.given, suffix, q.assigned)
		if err != nil {
			return observed, fmt.Errorf("%s: %w", q.who, err)
		}
		o.Who = q.who
		if alice := people["Alice"]; alice != nil && alice.Is(o.id) {
			o.OK, o.Said, o.failure = false, o.Said+"; that is Alice, too", &failedSignInError{err: errWrongObservation,
				mend: "signed_in must look at something that only one of two users is shown", sure: true}
		}
		people[q.given] = o.person
		observed = append(observed, o)
		if !o.OK {
			return observed, o.failure
		}
	}
	s.observeAccounts(ctx, people["Alice"], people["Carol"])
	for _, t := range s.Tenants()[1:] {
		s.learnTenantName(ctx, t, kind, suffix)
	}
	return observed, ctx.Err()
}

// observe signs a user in, if one is named, and asks who is signed in.
func (s *Stage) observe(ctx context.Context, kind, given, suffix string, assigned bool) (Observation, error) {
	d, err := s.NewDriver(ctx, kind)
	if err != nil {
		return Observation{}, err
	}
	defer d.Close(ctx) //nolint:errcheck // the browser goes with the run
	c := clues{person: &Person{Tenant: s.First}, assigned: assigned, mark: s.First.Org.Mark(), console: driver.WatchConsole(d)}
	if given != "" {
		if c.person, err = s.NewPerson(ctx, s.First, given, suffix, assigned); err != nil {
			return Observation{}, err
		}
	}
	o, err := s.signInAndAsk(ctx, d, &c)
	if err != nil {
		return o, s.explainSignIn(ctx, d, c, err)
	}
	if assigned {
		s.observeSignIn(ctx, c.person, d, c.mark)
	}
	if !o.OK {
		o.failure = s.explainSignIn(ctx, d, c, errWrongObservation)
	}
	return o, nil
}

// signInAndAsk signs the person of the clues in, unless that is nobody, asks who is signed in, and
// adds to the clues what it sees.
func (s *Stage) signInAndAsk(ctx context.Context, d driver.Driver, c *clues) (Observation, error) {
	if c.person.Given != "" {
		err := s.SignIn(ctx, c.person, d, s.First.Config.SignIn)
		c.ended, _ = d.Read(ctx) // where that is not possible there is nothing to tell of it
		if err != nil {
			return Observation{}, err
		}
	}
	id, err := s.WhoAmI(ctx, s.First, d)
	if err != nil {
		return Observation{}, err
	}
	c.id = id
	o := Observation{Said: id.Said, OK: !id.SignedIn, person: c.person, id: id, note: s.probeNote(ctx, d, c.person)}
	if !c.assigned {
		return o, nil
	}
	if s.First.Name = id.Tenant; id.HasName(c.person.User) {
		s.addCapability(TellsNames)
	}
	if o.OK = c.person.Is(id); !o.OK {
		o.Said += endedAt(c.ended)
	}
	return o, nil
}

// learnRedirectURI registers the redirect URI that the SP sends, where the configuration names
// none: it is one on the SP's own host, or else it is not to be trusted.
func (s *Stage) learnRedirectURI(ctx context.Context, t *Tenant, kind, suffix string) error {
	if len(t.App.RedirectURIs) > 0 {
		return nil
	}
	d, err := s.NewDriver(ctx, kind)
	if err != nil {
		return err
	}
	defer d.Close(ctx) //nolint:errcheck // the browser goes with the run
	p := &Person{Tenant: t, User: sut.User{Email: "nobody-" + suffix + "@" + t.Config.Okta.UserDomain}}
	c := clues{person: p, mark: t.Org.Mark(), console: driver.WatchConsole(d)}
	uri, err := s.redirectURIOf(ctx, d, p)
	if err != nil {
		c.ended, _ = d.Read(ctx) // where that is not possible there is nothing to tell of it
		return s.explainSignIn(ctx, d, c, err)
	}
	t.App.RedirectURIs = []string{uri}
	s.NoteBehavior("redirect URI", uri)
	return t.Org.UpdateApp(t.App.ID, func(a *mockidp.App) { a.RedirectURIs = t.App.RedirectURIs })
}

// redirectURIOf begins a sign-in and returns the redirect URI that the SP sends.
func (s *Stage) redirectURIOf(ctx context.Context, d driver.Driver, p *Person) (string, error) {
	t := p.Tenant
	if err := s.BeginSignIn(ctx, p, d, t.Config.SignIn); err != nil {
		return "", fmt.Errorf("begin a sign-in: %w", err)
	}
	requests, err := p.AuthorizationRequests(ctx, d)
	if err != nil {
		return "", err
	}
	if len(requests) == 0 {
		return "", fmt.Errorf("the steps of sign_in did not lead to Okta at %s%s", t.Org.Issuer(), whereItEnded(ctx, d))
	}
	uri := requests[len(requests)-1].Get("redirect_uri")
	if Origin(uri) != Origin(t.Config.BaseURL) {
		return "", fmt.Errorf("the SP sends the redirect URI %q, which is not on %s; if that is right, say so in okta.client.redirect_uris",
			uri, t.Config.BaseURL)
	}
	return uri, nil
}
