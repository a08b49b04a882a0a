package steps

import (
	"context"
	"errors"
	"fmt"

	"github.com/signoff-sso/signoff/steps/conformance"
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
	Driver string // one of the kinds of the package driver; empty for [driver.KindAuto]
}

// ErrSPEnded says that the SP that Signoff had launched ended before the run did.
var ErrSPEnded = errors.New("the SP ended in the middle of the run")

// Run runs the selected checks against the SP that the configuration describes. Before any of them it is calibrated; where
// that fails, the report holds no check and the error is a [lab.CalibrationError]. When ctx is cancelled, or the SP ends
// while no check gives it a reason to (ErrSPEnded), the report holds what was found until then. Other errors are those of [lab.Open].
func Run(ctx context.Context, o RunOptions) (report verdict.Report, err error) {
	profile, _ := o.Registry.Profile(conformance.Profile)
	closers := &closers{}
	defer func() { err = errors.Join(err, closers.close()) }()
	stage, err := lab.Open(ctx, lab.Options{Config: o.Config, Driver: o.Driver, Out: o.Out, Browser: o.browser(closers)})
	if err != nil {
		return o.report(scenario.New(o.suite("")), profile, nil), err
	}
	closers.add(stage.Close)
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	go watch(ctx, stage, cancel)
	options := o.suite("signoff run -c "+o.Config.File()+" --only ", conformance.Kind(stage))
	options.Secrets, options.Alive = stage.Secrets(), o.Config.Answers
	suite := scenario.New(options)
	if _, err := stage.Calibrate(ctx); err != nil {
		return o.report(suite, profile, stage), ended(ctx, stage, err)
	}
	runErr := suite.Run(ctx)
	report = o.report(suite, profile, stage)
	report.Interrupted = report.Interrupted || errors.Is(context.Cause(ctx), ErrSPEnded)
	if runErr == nil && suite.Unexplained() {
		runErr = fmt.Errorf("%w, and ended not again where each check ran alone", ErrSPEnded)
	}
	return report, ended(ctx, stage, runErr)
}

// watch breaks the run off when the SP ends.
func watch(ctx context.Context, stage *lab.Stage, cancel context.CancelCauseFunc) {
	select {
	case <-ctx.Done():
	case <-stage.Exited():
		cancel(ErrSPEnded)
	}
}

// ended says that the SP ended, and what it wrote last, where that is why a run was broken off.
func ended(ctx context.Context, stage *lab.Stage, err error) error {
	if !errors.Is(context.Cause(ctx), ErrSPEnded) {
		return err
	}
	return fmt.Errorf("%w; it wrote last: %s", ErrSPEnded, verdict.Redact(stage.LastWords()))
}

// report tells what was found on the SP.
func (o RunOptions) report(suite *scenario.Suite, profile registry.Profile, stage *lab.Stage) verdict.Report {
	r := suite.Report(profile, verdict.Target{Name: o.Config.Name, BaseURL: o.Config.BaseURL})
	r.Guide = verdict.Guide{Title: o.Config.Name + ": sign-in with Okta"}
	r.Declares = o.Config.Declares
	if stage != nil {
		r.Traits, r.Driver = stage.Traits(), stage.Driver()
	}
	return r
}

// browser returns a function that launches a browser and lets it be closed with the rest.
func (o RunOptions) browser(c *closers) func(context.Context) (*driver.Browser, error) {
	return func(ctx context.Context) (*driver.Browser, error) {
		b, err := driver.Launch(ctx, driver.BrowserConfig{Path: o.Browser, Headed: o.Headed, Allow: o.Config.Hosts()})
		if err == nil {
			c.add(b.Close)
		}
		return b, err
	}
}
