package steps

import (
	"context"
	"errors"
	"slices"
	"time"

	"github.com/signoff-sso/signoff/steps/agent"
	"github.com/signoff-sso/signoff/steps/guide"
	"github.com/signoff-sso/signoff/steps/registry"
	"github.com/signoff-sso/signoff/steps/scenario"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// Options say what [Demo] runs and how.
type Options struct {
	Registry *registry.Registry
	Checks   []verdict.Check // those selected; the others are not run
	Jobs     int             // how many scenarios at a time; at least one
	Headed   bool            // show the browser, slowed down for a person to follow
	Browser  string          // path of the browser; empty to look for one
	Out      string          // folder for the evidence
	Timeout  time.Duration   // for one check; the default is a minute
	Version  string          // of Signoff, for the reports
	// Progress, if set, is called after each check, from one goroutine at a time.
	Progress func(result verdict.Result, done, total int)
}

// Demo runs the selected checks against the reference SP and returns a report for each profile that has any.
// When ctx is cancelled, what has begun is broken off, nothing new begins, and the reports hold what was found until then.
// An error means that the stage could not be set up or taken down; reports may come with it. A machine without a browser
// is an [agent.NoBrowser].
func Demo(ctx context.Context, o Options) (reports []verdict.Report, err error) {
	browser, err := agent.Launch(ctx, agent.BrowserConfig{Path: o.Browser, Headed: o.Headed})
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, browser.Close()) }()
	stage, err := guide.Open(ctx, guide.Options{Profiles: profilesOf(o.Checks), Browser: browser})
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, stage.Close()) }()
	suite := scenario.New(o.suite("signoff demo --only ", stage.Kind()))
	err = suite.Run(ctx)
	for _, p := range suite.Profiles() {
		reports = append(reports, suite.Report(p, stage.Target(p)))
	}
	return reports, err
}

// suite returns the options of the suite that runs the selected checks.
func (o Options) suite(rerun string, kinds ...scenario.Kind) scenario.Options {
	if o.Timeout == 0 {
		o.Timeout = time.Minute
	}
	return scenario.Options{
		Registry: o.Registry, Checks: o.Checks, Kinds: kinds, Jobs: o.Jobs, Out: o.Out, Timeout: o.Timeout,
		Version: o.Version, Rerun: rerun, Progress: o.Progress,
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
