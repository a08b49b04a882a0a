package steps

import (
	"context"
	"errors"
	"time"

	"github.com/signoff-sso/signoff/sp"
	"github.com/signoff-sso/signoff/steps/agent"
	"github.com/signoff-sso/signoff/steps/registry"
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

	adapt   func(*sp.Config) // changes the SP, to see that checks notice
	browser *agent.Browser   // one that is open already and stays open
}

// Demo runs the selected checks against the reference SP and returns a report for each profile that has any.
// When ctx is cancelled, what has begun is broken off, nothing new begins, and the reports hold what was found until then.
// An error means that the stage could not be set up or taken down; reports may come with it. A machine without a browser
// is an [agent.NoBrowser].
func Demo(ctx context.Context, o Options) ([]verdict.Report, error) {
	if o.Jobs < 1 {
		o.Jobs = 1
	}
	if o.Timeout == 0 {
		o.Timeout = time.Minute
	}
	stage, err := openStage(ctx, o)
	if err != nil {
		return nil, err
	}
	s := newSuite(stage, o)
	runErr := s.run(ctx)
	return s.reports(), errors.Join(runErr, stage.close())
}
