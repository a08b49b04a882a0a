package steps

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/signoff-sso/signoff/steps/conformance"
	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/guide/reference"
	"github.com/signoff-sso/signoff/steps/lab"
	"github.com/signoff-sso/signoff/steps/registry"
	"github.com/signoff-sso/signoff/steps/scenario"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// Options say what [Demo] runs and how.
type Options struct {
	Registry *registry.Registry
	Checks   []verdict.Check // those selected; the others are not run
	Jobs     int             // how many scenarios at a time; at least one
	// As is the product that the reference SP stands in for; nil for none.
	As       *lab.Documented
	Driver   string        // one of the kinds of the package driver; empty for [driver.KindAuto]
	Headed   bool          // show the browser, slowed down for a person to follow
	Browser  string        // path of the browser; empty to look for one
	Out      string        // folder for what the SP reads and writes, and for the evidence
	Evidence string        // folder for the evidence; empty for Out
	Timeout  time.Duration // for one check; the default is a minute
	Storm    int           // how many users are signed out at once; zero is [lab.DefaultStorm]
	Version  string        // of Signoff, for the reports
	// Progress, if set, is called after each check, from one goroutine at a time.
	Progress func(result verdict.Result, done, total int)
	// Doing, if set, is called with each step that is no check, as it begins.
	Doing func(what string)
	// Began and Ended, if set, are called before and after each run of a check, from several
	// goroutines.
	Began, Ended func(verdict.Check)
}

// doing tells what is done.
func (o Options) doing(format string, args ...any) {
	if o.Doing != nil {
		o.Doing(fmt.Sprintf(format, args...))
	}
}

// Demo runs the selected checks against the reference SP and returns what was found, for each
// profile that has any. When ctx is cancelled, what has begun is broken off, nothing new begins,
// and the drafts hold what was found until then. What could not be closed at the end is a note of
// the first draft. An error means that the stage could not be set up; drafts may come with it. A
// machine without a browser is an [driver.NoBrowserError].
func Demo(ctx context.Context, o Options) (drafts []verdict.Draft, err error) {
	c := &closers{}
	defer func() {
		if notes := c.close(); len(drafts) > 0 {
			drafts[0].Notes = append(drafts[0].Notes, notes...)
		}
	}()
	o.doing("starting the browser")
	browser, err := driver.Launch(ctx, driver.BrowserConfig{Path: o.Browser, Headed: o.Headed})
	if err != nil {
		return nil, err
	}
	c.add(browser.Close)
	stages, err := o.openDemo(ctx, browser, c)
	if err != nil {
		return nil, err
	}
	options := o.suite("signoff demo --only ")
	for _, s := range stages {
		options.Kinds = append(options.Kinds, s.kind)
	}
	options.Secrets = func() []string {
		var all []string
		for _, s := range stages {
			if s.secrets != nil {
				all = append(all, s.secrets()...)
			}
		}
		return all
	}
	suite := scenario.New(options)
	err = suite.Run(ctx)
	for _, p := range suite.Profiles() {
		for _, s := range stages {
			if slices.Contains(s.kind.Profiles, p.Key) {
				d := s.draft(suite.Draft(p, s.target(p)))
				d.Browser = browser.Name()
				drafts = append(drafts, d)
			}
		}
	}
	return drafts, err
}

// demoStage is one of the stages of the demo.
type demoStage struct {
	kind    scenario.Kind
	secrets func() []string
	target  func(registry.Profile) verdict.Target
	draft   func(verdict.Draft) verdict.Draft // adds what the stage has seen of the SP
}

// openDemo opens the stages that the selected checks need: one for the guides, one for the checks
// of any SP.
func (o Options) openDemo(ctx context.Context, browser *driver.Browser, c *closers) ([]demoStage, error) {
	var stages []demoStage
	profiles := slices.DeleteFunc(profilesOf(o.Checks), func(key string) bool { return key == conformance.Profile })
	if len(profiles) > 0 {
		o.doing("starting the mock Okta and the SPs of the guides")
		stage, err := reference.Open(ctx, reference.Options{Profiles: profiles, Browser: browser})
		if err != nil {
			return nil, err
		}
		c.add(stage.Close)
		same := func(d verdict.Draft) verdict.Draft { return d }
		stages = append(stages, demoStage{kind: stage.Kind(), target: stage.Target, draft: same})
	}
	if len(profiles) == len(profilesOf(o.Checks)) {
		return stages, nil
	}
	o.doing("starting the mock Okta and the reference SP")
	stage, err := lab.OpenReference(ctx, lab.Options{
		Out: o.Out, Driver: o.Driver, Browser: func(context.Context) (*driver.Browser, error) { return browser, nil }, Storm: o.Storm, As: o.As,
	}, nil)
	if err != nil {
		return nil, err
	}
	c.add(stage.Close)
	if err := o.calibrate(ctx, stage.Stage); err != nil {
		return nil, err
	}
	return append(stages, demoStage{
		kind: kindOf(stage.Stage), secrets: stage.Secrets, target: o.targetOf(stage),
		draft: func(d verdict.Draft) verdict.Draft { return withObserved(d, stage.Stage) },
	}), nil
}

// calibrate calibrates the SP of a stage and tells so.
func (o Options) calibrate(ctx context.Context, stage *lab.Stage) error {
	o.doing("calibrating: who is signed in for nobody, a refused user, Alice and Bob?")
	begun := time.Now()
	_, err := stage.Calibrate(ctx)
	if err == nil {
		o.doing("calibrated in %.1fs: the driver is %s", time.Since(begun).Seconds(), stage.Driver())
	}
	return err
}

// targetOf returns what a report says of the reference SP: it must not be taken for the product
// that it stands in for.
func (o Options) targetOf(stage *lab.Reference) func(registry.Profile) verdict.Target {
	target := stage.Target()
	if o.As != nil {
		target.Name = "the reference SP, as the guide of " + target.Name + " says"
	}
	return func(registry.Profile) verdict.Target { return target }
}

// stormPatience is how much longer a check may take for each user by whom a storm is larger than
// usual: the user signs in, is signed out, and is looked for.
const stormPatience = 100 * time.Millisecond

// suite returns the options of the suite that runs the selected checks.
func (o Options) suite(rerun string, kinds ...scenario.Kind) scenario.Options {
	if o.Timeout == 0 {
		o.Timeout = time.Minute
	}
	if more := o.Storm - lab.DefaultStorm; more > 0 {
		o.Timeout += time.Duration(more) * stormPatience
	}
	return scenario.Options{
		Registry: o.Registry, Checks: o.Checks, Kinds: kinds, Jobs: o.Jobs, Out: cmp.Or(o.Evidence, o.Out), Timeout: o.Timeout,
		Version: o.Version, Rerun: rerun, Progress: o.Progress, Began: o.Began, Ended: o.Ended,
	}
}

// profilesOf returns the profiles that checks belong to.
func profilesOf(checks []verdict.Check) []string {
	var keys []string
	for _, c := range checks {
		if !slices.Contains(keys, c.Profile) {
			keys = append(keys, c.Profile)
		}
	}
	return keys
}
