package main

import (
	"cmp"
	"context"
	"errors"
	"flag"
	"os"
	"time"

	"github.com/signoff-sso/signoff/steps"
	"github.com/signoff-sso/signoff/steps/conformance"
	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/guidefile"
	"github.com/signoff-sso/signoff/steps/registry"
	"github.com/signoff-sso/signoff/steps/report"
	"github.com/signoff-sso/signoff/steps/scenario"
	"github.com/signoff-sso/signoff/steps/sut"
	"github.com/signoff-sso/signoff/steps/verdict"
)

const runUsage = `Runs the suite against your SP, as its configuration describes it. Signoff
plays Okta on this machine, starts the SP if the configuration says how, signs
in, and tries what every sound SP must do and must refuse.

Usage:

  signoff run [-c signoff.yaml] [flags]

Flags:

  -c FILE          the configuration (default signoff.yaml)
  --only EXPR      only these checks: ids or their beginnings (SP-INIT,
                   IDP-INIT-05), or a Cucumber tag expression
  --depth NAME     how many of the values that rules generate are tried: quick
                   for none, standard (default) for each kind at each place,
                   deep for all; an id that --only names whole is run anyway
  --slow           also the checks that wait, ten minutes at most; they run one
                   by one
  --shard I/N      only the I-th of N parts; signoff report puts them together
  --jobs N         how many checks run at a time (default: jobs in the
                   configuration, or one for each CPU)
  --driver NAME    what visits the pages: http (a plain HTTP client), browser,
                   or auto (default): HTTP where the SP's sign-in needs no
                   script, and a browser where a check is about browsers
  --headed         show the browser's window
  --timeout D      how long one check may take (default 2m)
  --storm N        how many users UL-EFFECT-19 signs out at once (default 100);
                   each of more than 100 adds a tenth of a second to --timeout
  --findings FILE  verdicts that are accepted for a while, each with a reason
                   and a last day
  --build TEXT     the build of the SP, for the report (default: the commit of
                   its folder, or the one that the CI system tells)
  --operator NAME  who runs it, for the report (default: whom the CI system
                   names, or the name of the user)
  --out DIR        where the report and the evidence go (default signoff-report)
  --single-file    put the evidence into the page, to hand it on as one file
  --watch          when the SP's files change, start it again and run again what
                   counts against it, with a quick check of as many areas as
                   there is time for; once nothing fails there, the rest, until
                   the next change. Ctrl-C ends; the exit code is that of the
                   newest results. The files are those in the folder of the
                   configuration and in launch.dir; the report of the last
                   part that came to its end is in watch below the out folder
  --json FILE      also write the results as JSON
` + exportUsage + `  --strict         a warning counts as a failure

Environment:

  SIGNOFF_BROWSER  path of the browser to use
  NO_COLOR         if set, nothing is coloured

Exit codes: 0 signed off, or the chosen part passed; 1 the SP does not conform,
or an accepted finding does not hold any more; 2 the command line or the
configuration is wrong; 3 inconclusive: the SP could not be started, Signoff
cannot tell who is signed in there, or the run was interrupted; 4 Signoff's own
error.
`

// runFlags are the flags of run.
type runFlags struct {
	suiteFlags
	signOffFlags
	config, findings string
	saidJobs, watch  bool
}

// jobsAt returns how many checks run at a time at an SP.
func (f runFlags) jobsAt(sp *sut.Config) int {
	if f.saidJobs || sp.Jobs == 0 {
		return f.jobs
	}
	return sp.Jobs
}

func parseRun(args []string) (runFlags, error) {
	var f runFlags
	fs := newFlags("run")
	f.register(fs)
	f.registerSlow(fs)
	fs.StringVar(&f.config, "c", "signoff.yaml", "")
	fs.BoolVar(&f.watch, "watch", false, "")
	fs.StringVar(&f.findings, "findings", "", "")
	fs.StringVar(&f.build, "build", "", "")
	fs.StringVar(&f.operator, "operator", "", "")
	if err := parse(fs, args); err != nil {
		return f, err
	}
	fs.Visit(func(said *flag.Flag) { f.saidJobs = f.saidJobs || said.Name == "jobs" })
	if f.profile != "" && f.profile != conformance.Profile {
		return f, usageErrorf("--profile %s is about the reference SP", f.profile).withHint("signoff demo --profile %s", f.profile)
	}
	f.profile = conformance.Profile
	return f, errors.Join(f.check(), checkDriver(f.driver, drivers()))
}

func drivers() []string {
	return []string{driver.KindAuto, driver.KindHTTP, driver.KindBrowser}
}

// configured returns the configuration of an SP, the selected checks for it, and its own guide,
// whose scenarios are among them; nil where the configuration names none.
func (a *app) configured(f runFlags) (*sut.Config, chosen, *guidefile.Guide, error) {
	reg, err := a.registry()
	if err != nil {
		return nil, chosen{}, nil, err
	}
	config, loadErr := sut.Load(f.config, a.getenv)
	var guide *guidefile.Guide
	if loadErr == nil && config.Guide != "" {
		if guide, err = guidefile.Load(config.GuideFolder(), productOf(config, reg)); err != nil {
			return nil, chosen{}, nil, err
		}
		reg = guide.Registry()
	}
	f.withoutSlow = f.withoutSlow && !config.MovesClock() // nothing waits for minutes then
	c, err := f.from(reg)
	return config, c, guide, cmp.Or(err, loadErr) // a mistake on the command line is told first
}

// productOf returns what a guide has to know of an SP.
func productOf(sp *sut.Config, reg *registry.Registry) guidefile.Product {
	p := productNamed(sp.Name, reg)
	p.Has = sp.Has
	return p
}

// vocabulary is what feature files can say of an SP.
func vocabulary(sp string, reg *registry.Registry) *scenario.Vocabulary {
	return scenario.NewVocabulary(steps.Sentences(sp), reg, conformance.Profile)
}

// runRun runs the suite against an SP and writes its report, however the run ended.
func (a *app) runRun(ctx context.Context, args []string) (int, error) {
	a.collectSeldom()
	f, err := parseRun(args)
	if err != nil {
		return 0, err
	}
	config, c, guide, err := a.configured(f)
	if err != nil {
		return 0, err
	}
	shown := a.newProgress()
	config.SuperviseBy(superviseCommand)
	config.AskBy(a.askDuring(shown))
	findings, err := loadFindings(f.findings)
	if err != nil {
		return 0, err
	}
	facts, err := a.facts(ctx, f.signOffFlags, config)
	if err != nil {
		return 0, err
	}
	out := f.outputs()
	out.single = true
	if err := out.prepare(); err != nil {
		return 0, err
	}
	defer out.close() //nolint:errcheck // what is left there is in nobody's way
	a.secrets = config.Secrets()
	info := runInfo{
		chosen: c, version: a.version, started: time.Now(), shard: f.shard, findingsFile: f.findings, findings: findings, now: a.now(),
		rerun: "signoff run -c " + f.config + " --only ", secrets: config.Secrets(), guide: guide, signOff: facts,
	}
	w := &watchedRun{app: a, flags: f, config: config, shown: shown, session: steps.NewSession(a.runOptions(f, config, c, out, shown)), info: info}
	if f.watch {
		return w.run(ctx, out)
	}
	return w.first(ctx, out)
}

// runOptions say what runs, and who is told.
func (a *app) runOptions(f runFlags, config *sut.Config, c chosen, out outputs, shown *progress) steps.RunOptions {
	o := steps.Options{
		Driver:   f.driver,
		Registry: c.registry, Checks: c.checks, Jobs: f.jobsAt(config), Headed: f.headed, Out: f.out, Evidence: out.evidence(), Timeout: f.timeout, Storm: f.storm,
		Version: a.version,
	}
	shown.watch(&o)
	return steps.RunOptions{Options: o, Config: config}
}

// finish writes the files and the table and returns the exit code. That a file cannot be written
// changes no verdict, but what is signed off must be on record.
func (a *app) finish(out outputs, reports []verdict.Report, interrupted, strict bool, runErr error) (int, error) {
	out.lookBack(reports)
	writeErr := out.write(reports, a.stderr)
	opt := report.Options{Strict: strict, Colour: a.colour, Since: out.opt.Since}
	if _, err := os.Stat(out.page()); err == nil {
		opt.Page = out.page()
	}
	if err := report.Table(a.stdout, reports, opt); ignoreBrokenPipe(err) != nil {
		return 0, err
	}
	code, err := a.suiteCode(interrupted, reports, strict, runErr)
	if err != nil || writeErr == nil {
		return code, err
	}
	return cmp.Or(code, a.reportError(writeErr)), nil
}

func loadFindings(file string) ([]verdict.Finding, error) {
	if file == "" {
		return nil, nil
	}
	findings, err := verdict.LoadFindings(file)
	if err != nil {
		return nil, usageErrorf("%w", err).withHint("an entry has check, verdict, reason and until, as in until: 2027-03-31")
	}
	return findings, nil
}
