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
	if c.Err != nil {
		fmt.Fprintf(&b, "\n  then: %v", c.Err)
	}
	return b.String()
}

// Unwrap returns why it went no further.
func (c *CalibrationError) Unwrap() error { return c.Err }

// ExitCode says that nothing was judged.
func (c *CalibrationError) ExitCode() int { return verdict.ExitInconclusive }

// Advice names what in the configuration is probably wrong.
func (c *CalibrationError) Advice() string {
	return "nothing was judged: look at sign_in and signed_in in the configuration; signoff doctor goes through them"
}

// Calibrate finds out whether the SP's answers tell nobody, a user whom Okta refuses, Alice and Bob
// apart, and which driver gets in: the HTTP client where the user leaves that open and it does,
// else the browser. What the successful sign-ins show of the SP becomes its behavior and
// capabilities. The error is a [CalibrationError], in a [BadRequestError] where the SP's own
// requests are why, or says that ctx ended.
func (s *Stage) Calibrate(ctx context.Context) ([]Observation, error) {
	var errs []error
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
		failed := &CalibrationError{Driver: kind, Observed: observed, Err: err}
		if blamed := s.blameRequests(failed, mark); blamed != nil {
			return observed, blamed
		}
		errs = append(errs, failed)
	}
	return nil, errors.Join(errs...)
}

// Calibrated says whether the SP was seen to sign people in.
func (s *Stage) Calibrated() bool { return s.calibrated }

// errWrongObservation ends a calibration whose observations are wrong.
var errWrongObservation = errors.New("the SP's answer is not what it should be")

func (s *Stage) calibrate(ctx context.Context, kind string) ([]Observation, error) {
	var observed []Observation
	suffix := RandomName(6)
	if err := s.learnRedirectURI(ctx, s.First, kind, suffix); err != nil {
		return nil, err
	}
	if s.Second != nil {
		if err := s.learnRedirectURI(ctx, s.Second, kind, suffix); err != nil {
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
			o.OK, o.Said = false, o.Said+"; that is Alice, too, so that the two cannot be told apart"
		}
		people[q.given] = o.person
		observed = append(observed, o)
		if !o.OK {
			return observed, errWrongObservation
		}
	}
	s.observeAccounts(ctx, people["Alice"], people["Carol"])
	return observed, nil
}

// observe signs a user in, if one is named, and asks who is signed in.
func (s *Stage) observe(ctx context.Context, kind, given, suffix string, assigned bool) (Observation, error) {
	d, err := s.NewDriver(ctx, kind)
	if err != nil {
		return Observation{}, err
	}
	defer d.Close(ctx) //nolint:errcheck // the browser goes with the run
	p := &Person{Tenant: s.First}
	mark := s.First.Org.Mark()
	if given != "" {
		if p, err = s.NewPerson(ctx, s.First, given, suffix, assigned); err != nil {
			return Observation{}, err
		}
		if err := s.SignIn(ctx, p, d, s.First.Config.SignIn); err != nil {
			return Observation{}, err
		}
	}
	id, err := s.WhoAmI(ctx, s.First, d)
	if err != nil {
		return Observation{}, err
	}
	o := Observation{Said: id.Said, OK: !id.SignedIn, person: p, id: id}
	if assigned {
		o.OK = p.Is(id)
		if !o.OK {
			o.Said += whereItEnded(ctx, d)
		}
		if s.First.Name = id.Tenant; id.HasName(p.User) {
			s.addCapability(TellsNames)
		}
		s.observeSignIn(ctx, p, d, mark)
	}
	return o, nil
}

// whereItEnded says what the browser shows after a sign-in that did not succeed; empty where it
// cannot be read.
func whereItEnded(ctx context.Context, d driver.Driver) string {
	page, err := d.Read(ctx)
	if err != nil {
		return ""
	}
	text := page.Text
	if len(text) > 160 {
		text = strings.ToValidUTF8(text[:160], "") + "..."
	}
	return fmt.Sprintf("; the sign-in ended with %d %q at %s: %s", page.Status, page.Heading, driver.WithoutQuery(page.URL), text)
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
	if err := s.BeginSignIn(ctx, p, d, t.Config.SignIn); err != nil {
		return fmt.Errorf("begin a sign-in: %w", err)
	}
	requests, err := p.AuthorizationRequests(ctx, d)
	if err != nil {
		return err
	}
	if len(requests) == 0 {
		return fmt.Errorf("the steps of sign_in did not lead to Okta at %s%s", t.Org.Issuer(), whereItEnded(ctx, d))
	}
	uri := requests[len(requests)-1].Get("redirect_uri")
	if Origin(uri) != Origin(t.Config.BaseURL) {
		return fmt.Errorf("the SP sends the redirect URI %q, which is not on %s; if that is right, say so in okta.client.redirect_uris",
			uri, t.Config.BaseURL)
	}
	t.App.RedirectURIs = []string{uri}
	s.NoteBehavior("redirect URI", uri)
	return t.Org.UpdateApp(t.App.ID, func(a *mockidp.App) { a.RedirectURIs = t.App.RedirectURIs })
}
