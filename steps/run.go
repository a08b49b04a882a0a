package steps

import (
	"context"
	"errors"
	"slices"

	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/lab"
	"github.com/signoff-sso/signoff/steps/registry"
	"github.com/signoff-sso/signoff/steps/scenario"
	"github.com/signoff-sso/signoff/steps/sut"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// RunOptions say what [Run] runs on which SP.
type RunOptions struct {
	Options
	Config *sut.Config
}

// SPEndedError says that the SP that Signoff had launched ended before the run did.
type SPEndedError struct {
	Output string // what it wrote last; empty where it runs again
}

// Error says what the SP wrote last. Where it was started again, and did not end when each check
// ran alone, no check is to blame.
func (e *SPEndedError) Error() string {
	if e.Output == "" {
		return errSPEnded.Error() + ", and ended not again where each check ran alone"
	}
	return errSPEnded.Error() + "; it wrote last: " + e.Output
}

// ExitCode says that the environment was in the way.
func (e *SPEndedError) ExitCode() int { return verdict.ExitInconclusive }

// errSPEnded is the cause of the end of a run's context when the SP has ended.
var errSPEnded = errors.New("the SP ended in the middle of the run")

// Run runs the selected checks against the SP that the configuration describes. Before any of them
// it is calibrated; where that fails, the draft holds no result and the error is a
// [lab.CalibrationError]. When ctx is cancelled, or the SP ends while no check gives it a
// reason to ([SPEndedError]), the draft holds what was found until then. Other errors are those of
// [lab.Open]. What could not be closed at the end is a note of the draft.
func Run(ctx context.Context, o RunOptions) (verdict.Draft, error) {
	s := NewSession(o)
	draft, err := s.Run(ctx, o.Checks)
	draft.Notes = append(draft.Notes, s.Close()...)
	return draft, err
}

// withBlamed adds to a draft of an SP that could not be calibrated the check that has
// failed by that.
func withBlamed(d verdict.Draft, err error) verdict.Draft {
	var bad *lab.BadRequestError
	if errors.As(err, &bad) {
		o := bad.Outcome()
		d.Checks = append(d.Checks, verdict.Result{
			Check: verdict.Check{ID: bad.Check}, Verdict: o.Verdict, Reason: o.Reason, Expected: o.Expected, Actual: o.Actual, Driver: d.Driver,
		})
	}
	return d
}

// watch ends the run when the SP ends.
func watch(ctx context.Context, stage *lab.Stage, cancel context.CancelCauseFunc) {
	select {
	case <-ctx.Done():
	case <-stage.Exited():
		cancel(errSPEnded)
	}
}

// ended returns an [SPEndedError] in place of err where the end of the SP is why the run ended.
func ended(ctx context.Context, stage *lab.Stage, err error) error {
	if !errors.Is(context.Cause(ctx), errSPEnded) {
		return err
	}
	return &SPEndedError{Output: stage.LastWords()}
}

// draft returns what was found on the SP. stage is nil where it could not be opened.
func (o RunOptions) draft(suite *scenario.Suite, profile registry.Profile, stage *lab.Stage) verdict.Draft {
	d := suite.Draft(profile, verdict.Target{Name: o.Config.Name, BaseURL: o.Config.BaseURL})
	d.Guide = verdict.Guide{Title: o.Config.Name + ": sign-in with Okta"}
	d.Declares, d.Secrets = o.Config.Declares, append(d.Secrets, o.Config.Secrets()...)
	d.Untested = untested(o.Config, slices.DeleteFunc(slices.Clone(o.Registry.Checks), func(c verdict.Check) bool {
		return c.Profile != profile.Key
	}))
	if stage != nil {
		d = withObserved(d, stage)
		if o.Config.OnlyAt() == "::1" { // the other half of localhost is what most people expect
			d.Notes = append(d.Notes, "the SP listens at ::1 and not at 127.0.0.1; both are localhost")
		}
	}
	return d
}

// withObserved adds to a draft how the SP signs somebody in.
func withObserved(d verdict.Draft, stage *lab.Stage) verdict.Draft {
	d.Declares, d.Traits, d.Driver = stage.Declares(), stage.Behavior(), stage.Driver()
	d.Notes = append(d.Notes, stage.Notes()...)
	return d
}

// browser returns a function that launches a browser, notes its name, and lets it be closed
// with the rest.
func (o RunOptions) browser(c *closers, name *string) func(context.Context) (*driver.Browser, error) {
	return func(ctx context.Context) (*driver.Browser, error) {
		b, err := driver.Launch(ctx, driver.BrowserConfig{Path: o.Browser, Headed: o.Headed, Allow: o.Config.Hosts()})
		if err == nil {
			c.add(b.Close)
			*name = b.Name()
		}
		return b, err
	}
}
