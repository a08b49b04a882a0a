package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/signoff-sso/signoff/steps"
	"github.com/signoff-sso/signoff/steps/conformance"
	"github.com/signoff-sso/signoff/steps/guidefile"
	"github.com/signoff-sso/signoff/steps/lab"
	"github.com/signoff-sso/signoff/steps/verdict"
)

const demoUsage = `Runs the whole suite against the reference SP, for both guides: it starts a
mock Okta and the SP on loopback, does in a real browser what the guides say,
and reports which of their claims hold. It needs a browser and nothing else:
chromium-headless-shell, Chromium or Chrome.

Usage:

  signoff demo [flags]

Flags:

  --profile NAME   only one guide: truepic-vision or alpacon
  --guide DIR      a guide of your own, on the reference SP: the checks and
                   scenarios by which it shows its claims, or what --only says
  --as-documented  with --guide: the reference SP is what the guide's key
                   reference says of the product
  --only EXPR      only these checks: ids or their beginnings (TRUEPIC,
                   ALPACON-04), or a Cucumber tag expression
                   ('@must and not @T19')
  --depth NAME     how many of the values that rules generate are tried: quick
                   for none, standard (default) for each kind at each place,
                   deep for all; an id that --only names whole is run anyway
  --shard I/N      only the I-th of N parts
  --jobs N         how many checks run at a time (default: one for each CPU)
  --driver NAME    what visits the pages: browser for all of them, or auto
                   (default) for those of the two guides, as all else needs
                   no script there
  --headed         show the browser's window
  --timeout D      how long one check may take (default 2m)
  --storm N        how many users UL-EFFECT-19 signs out at once (default 100);
                   each of more than 100 adds a tenth of a second to --timeout
  --out DIR        where the report and the evidence go (default signoff-report)
  --single-file    put the evidence into the page, to hand it on as one file
  --json FILE      also write the results as JSON, one object for each guide
` + exportUsage + `  --strict         a warning counts as a failure

Environment:

  SIGNOFF_BROWSER  path of the browser to use
  NO_COLOR         if set, nothing is coloured

Exit codes: 0 signed off, or the chosen part passed; 1 the integration
does not conform; 2 the command line is wrong; 3 inconclusive, interrupted, or
no browser; 4 Signoff's own error.
`

// parseDemo reads and checks the flags.
func parseDemo(args []string) (demoFlags, error) {
	var f demoFlags
	fs := newFlags("demo")
	f.register(fs)
	fs.StringVar(&f.guide, "guide", "", "")
	fs.BoolVar(&f.asDocumented, "as-documented", false, "")
	if err := parse(fs, args); err != nil {
		return f, err
	}
	return f, errors.Join(f.check(), checkDemoDriver(f.driver), f.checkGuide())
}

// demoFlags are the flags of demo.
type demoFlags struct {
	suiteFlags
	guide        string // folder
	asDocumented bool
}

// rerun is the command that runs one check again, up to the check's id.
func (f demoFlags) rerun() string {
	if f.guide == "" {
		return "signoff demo --only "
	}
	command := "signoff demo --guide " + f.guide
	if f.asDocumented {
		command += " --as-documented"
	}
	return command + " --only "
}

// checkGuide refuses what contradicts a guide.
func (f demoFlags) checkGuide() error {
	switch {
	case f.asDocumented && f.guide == "":
		return usageErrorf("--as-documented is about a guide").withHint("signoff demo --guide DIR --as-documented")
	case f.guide != "" && f.profile != "" && f.profile != conformance.Profile:
		return usageErrorf("--guide is another guide than --profile %s", f.profile).withHint("leave one of them out")
	}
	return nil
}

// demonstrated is what a demo shows: the checks, and a guide of the user's own with the product
// that the reference SP stands in for, each nil for none.
type demonstrated struct {
	chosen
	guide *guidefile.Guide
	as    *lab.Documented
}

// demonstrate reads the guide, if any, and selects the checks.
func (a *app) demonstrate(f demoFlags) (demonstrated, error) {
	if f.guide == "" {
		c, err := a.checks(f.selection)
		return demonstrated{chosen: c}, err
	}
	reg, err := a.registry()
	if err != nil {
		return demonstrated{}, err
	}
	g, err := guidefile.Load(f.guide, anyProduct(reg))
	if err != nil {
		return demonstrated{}, err
	}
	f.profile = conformance.Profile
	c, err := f.from(g.Registry())
	if err != nil {
		return demonstrated{}, err
	}
	if f.only == "" {
		c.checks = g.Shows(c.checks)
	}
	d := demonstrated{chosen: c, guide: g}
	if f.asDocumented {
		if d.as = g.Reference; d.as == nil {
			return d, usageErrorf("%s does not say what the reference SP is to be", g.File()).withHint("its key reference does, as in reference: {declares: [sp-initiated, jit]}")
		}
		d.as.Product = cmp.Or(d.as.Product, g.Product)
	}
	return d, nil
}

// checkDemoDriver refuses the HTTP driver: the guides describe what people see in a browser.
func checkDemoDriver(name string) error {
	if name == "http" {
		return usageErrorf("--driver http cannot show what the guides claim: they describe what people see in a browser").
			withHint("leave --driver out")
	}
	return checkDriver(name, []string{"auto", "browser"})
}

// runDemo runs the suite and writes its reports.
func (a *app) runDemo(ctx context.Context, args []string) (int, error) {
	a.collectSeldom()
	f, err := parseDemo(args)
	if err != nil {
		return 0, err
	}
	c, err := a.demonstrate(f)
	if err != nil {
		return 0, err
	}
	out := f.outputs()
	if err := out.prepare(); err != nil {
		return 0, err
	}
	defer out.close() //nolint:errcheck // what is left there is in nobody's way
	browser, err := a.findBrowser("", f.headed)
	if err != nil {
		return 0, err
	}
	started := time.Now()
	options := steps.Options{
		Driver:   f.driver,
		Registry: c.registry, Checks: c.checks, Jobs: f.jobs, Headed: f.headed, Browser: browser,
		Out: f.out, Evidence: out.evidence(), Timeout: f.timeout, Storm: f.storm, Version: a.version,
		As: c.as,
	}
	shown := a.newProgress()
	shown.watch(&options)
	stop := shown.follow(time.Second)
	drafts, runErr := a.demo(ctx, options)
	stop()
	info := runInfo{
		chosen: c.chosen, guide: c.guide, version: a.version, started: started,
		interrupted: ctx.Err() != nil, err: runErr, rerun: f.rerun(), signOff: a.factsOfReference(),
	}
	return a.finish(out, info.finalize(drafts), info.interrupted, f.strict, runErr)
}

// suiteCode tells the exit code of a run. An error of the run counts unless it
// only says that the run was interrupted, or a failure was seen all the same.
func (a *app) suiteCode(interrupted bool, reports []verdict.Report, strict bool, runErr error) (int, error) {
	code := verdict.ExitCode(reports, strict)
	if interrupted {
		fmt.Fprintln(a.stderr, "signoff: interrupted; the report holds what was done until then")
	}
	if runErr == nil || interrupted {
		return code, nil
	}
	if explained := a.reportError(runErr); code != verdict.ExitNotConforming {
		return explained, nil
	}
	return code, nil
}
