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
	"github.com/signoff-sso/signoff/steps/verdict"
)

// Session runs checks against one SP several times, and keeps the mock Okta, the browser and the SP
// meanwhile. Its methods are called by one goroutine at a time.
type Session struct {
	options RunOptions
	profile registry.Profile
	stage   *lab.Stage // nil until the SP is calibrated
	closers closers

	browser     *driver.Browser // nil until a check needs one
	browserName string
}

// NewSession returns a session that has opened nothing yet. The caller closes it.
func NewSession(o RunOptions) *Session {
	profile, _ := o.Registry.Profile(conformance.Profile)
	return &Session{options: o, profile: profile}
}

// Run runs checks as [Run] does, whose errors it returns, and keeps their evidence where the
// options say. The first run opens what all share; the end of its ctx ends the browser, too.
func (s *Session) Run(ctx context.Context, checks []verdict.Check) (verdict.Draft, error) {
	return s.RunInto(ctx, checks, s.options.Evidence)
}

// RunInto is [Session.Run] with another folder for the evidence.
func (s *Session) RunInto(ctx context.Context, checks []verdict.Check, evidence string) (draft verdict.Draft, err error) {
	o := s.options
	o.Checks, o.Evidence = checks, evidence
	defer func() { draft.Browser = s.browserName }()
	options := o.suite("signoff run -c " + o.Config.File() + " --only ")
	if s.stage == nil {
		stage, err := s.open(ctx, o)
		if stage != nil {
			options.Secrets = stage.Secrets
		}
		if err != nil {
			return withBlamed(o.draft(scenario.New(options), s.profile, stage), err), err
		}
	}
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	go watch(ctx, s.stage, cancel)
	options.Secrets, options.Alive = s.stage.Secrets, o.Config.Reachable
	options.Kinds = []scenario.Kind{kindOf(s.stage)}
	suite := scenario.New(options)
	runErr := suite.Run(ctx)
	draft = o.draft(suite, s.profile, s.stage)
	draft.Interrupted = draft.Interrupted || errors.Is(context.Cause(ctx), errSPEnded)
	if runErr == nil && suite.CrashNotReproduced() {
		runErr = &SPEndedError{}
	}
	return draft, ended(ctx, s.stage, runErr)
}

// open opens the stage and calibrates the SP. The stage comes with an error of the calibration.
func (s *Session) open(ctx context.Context, o RunOptions) (*lab.Stage, error) {
	what := "starting the mock Okta and " + o.Config.Name
	if o.Config.Launch == nil {
		what = "starting the mock Okta for " + o.Config.Name
	}
	o.doing("%s", what)
	stage, err := lab.Open(ctx, lab.Options{Config: o.Config, Driver: o.Driver, Out: o.Out, Browser: s.warmBrowser(ctx), Storm: o.Storm})
	if err != nil {
		return nil, err
	}
	calibrating, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	go watch(calibrating, stage, cancel)
	if err := o.calibrate(calibrating, stage); err != nil {
		s.closers.closeNow(stage.Close)
		return stage, ended(calibrating, stage, err)
	}
	s.stage = stage
	return stage, nil
}

// warmBrowser returns a function that launches the browser once for the session, whose context is
// ctx.
func (s *Session) warmBrowser(ctx context.Context) func(context.Context) (*driver.Browser, error) {
	launch := s.options.browser(&s.closers, &s.browserName)
	return func(context.Context) (b *driver.Browser, err error) {
		if s.browser == nil {
			s.browser, err = launch(ctx)
		}
		return s.browser, err
	}
}

// Restart starts the SP again as its configuration says; one that Signoff did not launch only has
// to answer. An SP that has ended by itself gets a new stage with the next run. The error is that
// of the start: a later call may succeed.
func (s *Session) Restart(ctx context.Context) error {
	if s.stage == nil {
		return nil
	}
	select {
	case <-s.stage.Exited():
		s.closeStage()
		return nil
	default:
	}
	if s.options.Config.Launch == nil {
		return nil
	}
	s.options.doing("starting %s again", s.options.Config.Name)
	if err := s.stage.Relaunch(ctx); err != nil {
		return fmt.Errorf("start the SP again: %w", err)
	}
	return nil
}

// closeStage ends the SP and the mock Okta; the browser stays.
func (s *Session) closeStage() {
	if s.stage != nil {
		s.closers.closeNow(s.stage.Close)
		s.stage = nil
	}
}

// Close ends what the session has opened, and returns what could not be ended as it should. The
// browser comes first: an SP may wait for its connections.
func (s *Session) Close() []string {
	s.closers.close()
	s.closeStage()
	return s.closers.close()
}
