package main

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/signoff-sso/signoff/steps"
	"github.com/signoff-sso/signoff/steps/conformance"
	"github.com/signoff-sso/signoff/steps/lab"
	"github.com/signoff-sso/signoff/steps/report"
	"github.com/signoff-sso/signoff/steps/sut"
	"github.com/signoff-sso/signoff/steps/verdict"
)

const doctorUsage = `Goes through a configuration step by step. Does the SP answer? Does its sign-in
lead to Okta? Does Okta know its client? Can Signoff tell who is signed in? Does
each hook do what it must? Each line says what was tried and what came back, and
what to do if that is wrong. A note says what is worth knowing although nothing
is wrong. At the end it names the keys that would add checks, and how many.

Usage:

  signoff doctor [-c signoff.yaml] [flags]

Flags:

  -c FILE          the configuration (default signoff.yaml)
  --driver NAME    what visits the pages: auto, http or browser (default auto)
  --headed         show the browser's window
  --out DIR        where the certificate of the mock Okta is written (default
                   signoff-report)

Exit codes: 0 all is well; 2 the configuration is wrong; 3 something else is.
`

// runDoctor goes through a configuration and what it describes.
func (a *app) runDoctor(ctx context.Context, args []string) (int, error) {
	var f runFlags
	fs := newFlags("doctor")
	fs.StringVar(&f.config, "c", "signoff.yaml", "")
	fs.StringVar(&f.driver, "driver", "auto", "")
	fs.BoolVar(&f.headed, "headed", false, "")
	fs.StringVar(&f.out, "out", "signoff-report", "")
	if err := parse(fs, args); err != nil {
		return 0, err
	}
	if err := checkDriver(f.driver, drivers()); err != nil {
		return 0, err
	}
	config, err := sut.Load(f.config, a.getenv)
	if err != nil {
		return 0, err
	}
	config.SuperviseBy(superviseCommand)
	shown := a.newProgress()
	config.AskBy(a.askDuring(shown))
	a.secrets = config.Secrets()
	all, err := a.checks(selection{profile: conformance.Profile, depth: string(verdict.Standard)})
	if err != nil {
		return 0, err
	}
	out, err := openOutFolder(f.out)
	if err != nil {
		return 0, err
	}
	defer out.close() //nolint:errcheck // what is left there is in nobody's way
	a.printFinding(steps.Finding{What: "read " + f.config, Got: "nothing is wrong with it"})
	options := steps.Options{Driver: f.driver, Registry: all.registry, Checks: all.checks, Headed: f.headed, Out: f.out, Doing: shown.nowDoing}
	stop := shown.follow(time.Second)
	err = a.doctor(ctx, steps.RunOptions{Options: options, Config: config}, func(found steps.Finding) {
		defer shown.pause()()
		a.printFinding(found)
	})
	stop()
	if errors.Is(err, lab.ErrMisconfigured) {
		fmt.Fprintln(a.stdout, "\nSomething is wrong; see the last lines.")
		return verdict.ExitInconclusive, nil
	}
	if err != nil {
		return 0, err
	}
	return 0, a.print("\nAll is well: signoff run -c " + f.config + "\n")
}

// printFinding writes one finding at 80 columns. What it quotes of the SP may hold secrets.
func (a *app) printFinding(f steps.Finding) {
	mark := "ok   "
	if f.Mend != "" {
		mark = "WRONG"
	}
	lines := []struct{ head, text string }{{mark + "  ", f.What}, {"       ", f.Got}}
	for _, more := range []struct{ head, text string }{{"  fix  ", f.Mend}, {"  note ", f.Note}} {
		if more.text != "" {
			lines = append(lines, more)
		}
	}
	for _, l := range lines {
		head := l.head
		for paragraph := range strings.SplitSeq(a.mask(l.text), "\n") {
			for _, line := range report.Wrap(paragraph, 80-7) {
				fmt.Fprintln(a.stdout, head+line)
				head = "       "
			}
		}
	}
}
