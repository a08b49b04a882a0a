package steps

import (
	"context"
	"errors"
	"fmt"
	"os"
	"sync"

	"github.com/signoff-sso/signoff/mockidp"
	"github.com/signoff-sso/signoff/sp"
	"github.com/signoff-sso/signoff/steps/conformance"
	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/guide/reference"
	"github.com/signoff-sso/signoff/steps/lab"
	"github.com/signoff-sso/signoff/steps/scenario"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// run runs checks against reference SPs of their own: those of the guides, and the model one, which
// m may change. Where there are jobs for both, they take half of them each.
func (p *prover) run(ctx context.Context, checks []verdict.Check, jobs int, m model) ([]verdict.Result, error) {
	guides, conforming := split(checks)
	if jobs == 1 {
		results, err := p.runModel(ctx, conforming, 1, m)
		if err != nil {
			return nil, err
		}
		shown, err := p.runGuides(ctx, guides, 1, m.adapt)
		return append(results, shown...), err
	}
	var (
		wg         sync.WaitGroup
		results    []verdict.Result
		errOfModel error
	)
	wg.Go(func() { results, errOfModel = p.runModel(ctx, conforming, jobs-jobs/2, m) })
	shown, err := p.runGuides(ctx, guides, jobs/2, m.adapt)
	wg.Wait()
	return append(results, shown...), errors.Join(errOfModel, err)
}

// split tells the checks of guides from those of conformance.
func split(checks []verdict.Check) (guides, conforming []verdict.Check) {
	for _, c := range checks {
		if c.Profile == conformance.Profile {
			conforming = append(conforming, c)
		} else {
			guides = append(guides, c)
		}
	}
	return guides, conforming
}

// model is the reference SP, and how it differs from the sound one.
type model struct {
	adapt    func(*sp.Config)   // nil for nothing
	register func(*mockidp.App) // how Okta knows it; nil for as usual
	as       *lab.Documented    // what it stands in for; nil for itself
}

// calibrate keeps what the sound SP was seen to do, where a check of conformance needs that.
func (p *prover) calibrate(ctx context.Context) error {
	if _, conforming := split(p.Checks); len(conforming) == 0 {
		return nil
	}
	stage, err := p.openModel(ctx, model{})
	if err != nil {
		return fmt.Errorf("the sound SP: %w", err)
	}
	defer p.closers.closeNow(stage.Close)
	if _, err = stage.Calibrate(ctx); err != nil {
		return fmt.Errorf("the sound SP: %w", err)
	}
	p.sound = stage.Stage
	return nil
}

// openModel starts a reference SP, whose files are in a folder of its own.
func (p *prover) openModel(ctx context.Context, m model) (*lab.Reference, error) {
	out, err := os.MkdirTemp(p.scratch, "sp")
	if err != nil {
		return nil, err
	}
	return lab.OpenReference(ctx, lab.Options{
		Out: out, Browser: func(context.Context) (*driver.Browser, error) { return p.browser() }, Register: m.register, Keys: &p.keys, As: m.as,
	}, m.adapt)
}

// runModel runs checks of conformance. An SP whose responses cannot be told apart is tried all the
// same, with what the sound SP was seen to do.
func (p *prover) runModel(ctx context.Context, checks []verdict.Check, jobs int, m model) ([]verdict.Result, error) {
	if len(checks) == 0 {
		return nil, nil
	}
	stage, err := p.openModel(ctx, m)
	if err != nil {
		return nil, err
	}
	defer p.closers.closeNow(stage.Close)
	var uncalibrated *lab.CalibrationError
	if _, err = stage.Calibrate(ctx); errors.As(err, &uncalibrated) {
		stage.AssumeCapabilities(p.sound)
	} else if err != nil {
		return nil, err
	}
	return p.suite(ctx, scenario.Options{
		Checks: checks, Kinds: []scenario.Kind{conformance.Kind(stage.Stage)}, Jobs: jobs, Secrets: stage.Secrets,
	})
}

// runGuides runs checks of guides: in full in the browser that all share, else without one. What
// people see there is shown by a run of the guides; that the checks can fail, by pages that need no
// script, in a tenth of the time.
func (p *prover) runGuides(ctx context.Context, checks []verdict.Check, jobs int, plant func(*sp.Config)) ([]verdict.Result, error) {
	if len(checks) == 0 {
		return nil, nil
	}
	var browser *driver.Browser
	if p.Full {
		var err error
		if browser, err = p.browser(); err != nil {
			return nil, err
		}
	}
	stage, err := reference.Open(ctx, reference.Options{Profiles: profilesOf(checks), Browser: browser, Adapt: plant, Keys: &p.keys})
	if err != nil {
		return nil, err
	}
	defer p.closers.closeNow(stage.Close)
	return p.suite(ctx, scenario.Options{Checks: checks, Kinds: []scenario.Kind{stage.Kind()}, Jobs: jobs})
}

// suite runs checks and returns their results. Nobody looks at evidence, so that none is kept.
func (p *prover) suite(ctx context.Context, o scenario.Options) ([]verdict.Result, error) {
	o.Registry, o.Timeout, o.Patterns = p.Registry, p.Timeout, &p.says
	suite := scenario.New(o)
	if err := suite.Run(ctx); err != nil {
		return nil, err
	}
	var results []verdict.Result
	for _, profile := range suite.Profiles() {
		results = append(results, suite.Report(profile, verdict.Target{}).Checks...)
	}
	return results, nil
}
