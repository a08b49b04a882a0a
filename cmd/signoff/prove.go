package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"runtime"
	"slices"
	"strings"
	"time"

	"github.com/signoff-sso/signoff/sp/defect"
	"github.com/signoff-sso/signoff/sp/variation"
	"github.com/signoff-sso/signoff/steps"
	"github.com/signoff-sso/signoff/steps/report"
	"github.com/signoff-sso/signoff/steps/verdict"
)

const proveUsage = `Shows that the checks can fail: it runs them against the sound reference SP,
which must pass, against variations of it that are sound, too, and then
against the same SP with one defect at a time, each of which must be noticed by
the checks that are about it. It prints which check notices which defect. What
needs no script runs without a browser, the guides' checks, too, which signoff
demo shows in one.

Usage:

  signoff prove [flags]

Flags:

  --profile NAME  only the checks of this profile
  --only EXPR     only these checks, and the defects that they are about
  --depth NAME    quick, standard or deep: how many of the values that rules
                  generate are tried, as with signoff run; those that a defect
                  names always are (default quick; standard with --only, and
                  of mutants)
  --defect NAMES  only these defects, by name or id, with commas between them;
                  the variations are left out, and without --only the checks
                  that are about none of them
  --mutate N      instead, make N defects by rule and report which share a check
                  notices: operators such as "contains" on the conditions of the
                  sound SP. Checks of guides are left out
  --seed S        which N of them (default 1)
  --mutant IDS    only these, as audience:contains, with commas between them
  --at-least P    the share that has to be noticed, in percent (default 95)
  --full          run every check of the same profile against a defect, not only
                  those that are to notice it, each variation on an SP of its
                  own rather than several on one, and the guides' checks in a
                  browser
  --jobs N        how many SPs at a time (default: two for each CPU; of mutants
                  four)
  --timeout D     how long one check may take (default 1m)
  --json FILE     also write the matrix as JSON

Exit codes: 0 every check can fail, and the sound SPs pass; 1 a defect was not
noticed as it should be, or a must has none, or a sound SP raised an alarm, or
too few mutants were noticed; 2 the command line is wrong; 3 interrupted, or no
browser; 4 Signoff's own error.
`

// proveFlags are the flags of prove.
type proveFlags struct {
	selection
	mutation
	defects string
	full    bool
	jobs    int
	timeout time.Duration
	json    string
}

func parseProve(args []string) (proveFlags, error) {
	var f proveFlags
	fs := newFlags("prove")
	f.selection.register(fs)
	fs.Var(&once{text: &f.defects}, "defect", "")
	f.mutation.register(fs)
	fs.BoolVar(&f.full, "full", false, "")
	fs.IntVar(&f.jobs, "jobs", 2*runtime.NumCPU(), "") // one waits for half of its time
	fs.DurationVar(&f.timeout, "timeout", time.Minute, "")
	fs.StringVar(&f.json, "json", "", "")
	if err := parse(fs, args); err != nil {
		return f, err
	}
	if !isGiven(fs, "depth") && !f.mutation.asked() && f.only == "" {
		f.depth = string(verdict.Quick)
	}
	if f.json != "" {
		if err := replaceable(f.json); err != nil {
			return f, usageErrorf("--json: %w", err).withHint("its folder must be there, and the file writable")
		}
	}
	return f, errors.Join(checkJobs(f.jobs), checkPositive("timeout", f.timeout), f.mutation.check(f.defects != "" || f.full))
}

// about returns the defects that are named or, without names, those that the checks are about.
func (f proveFlags) about(checks []verdict.Check) ([]defect.Defect, error) {
	var found []defect.Defect
	if f.defects != "" {
		for name := range strings.SplitSeq(f.defects, ",") {
			d, err := defect.Find(strings.TrimSpace(name))
			if err != nil {
				return nil, usageErrorf("--defect: %w", err).withHint("%s", nearestHint(name, defect.Names()))
			}
			found = append(found, d)
		}
		return found, nil
	}
	for _, d := range defect.All() {
		about := slices.ContainsFunc(d.Caught, func(want string) bool {
			return slices.ContainsFunc(checks, func(c verdict.Check) bool { return verdict.Stands(c.ID, want) })
		})
		if about {
			found = append(found, d)
		}
	}
	if len(found) == 0 {
		return nil, usageErrorf("no defect is known that these checks are about")
	}
	return found, nil
}

// checksToProve are those that the flags choose, with the generated values that a defect names
// where they choose all checks of a depth.
func (a *app) checksToProve(f proveFlags) (chosen, error) {
	c, err := a.checks(f.selection)
	if err != nil || f.only != "" {
		return c, err
	}
	named := map[string]bool{}
	for _, d := range defect.All() {
		for _, id := range d.Caught {
			named[id] = true
		}
	}
	for _, check := range c.tooDeep {
		if named[check.ID] {
			c.checks = append(c.checks, check)
		}
	}
	return c, nil
}

// variations are the SPs that must raise no alarm. Where somebody tries certain defects they are
// left out.
func (f proveFlags) variations() [][]variation.Variation {
	if f.defects != "" {
		return nil
	}
	return variation.Groups()
}

// runProve proves the checks and writes the matrix.
func (a *app) runProve(ctx context.Context, args []string) (int, error) {
	a.collectSeldom()
	f, err := parseProve(args)
	if err != nil {
		return 0, err
	}
	if f.mutation.asked() {
		return a.runMutate(ctx, f)
	}
	c, err := a.checksToProve(f)
	if err != nil {
		return 0, err
	}
	defects, err := f.about(c.checks)
	if err != nil {
		return 0, err
	}
	shown := a.newProgress()
	stop := shown.follow(time.Second)
	m, runErr := a.prove(ctx, steps.ProveOptions{
		Registry: c.registry, Checks: c.checks, Defects: defects, Variations: f.variations(), Full: f.full, Narrow: f.defects != "" && f.only == "", Jobs: f.jobs, Timeout: f.timeout,
		Doing: shown.step, Told: shown.told, Progress: shown.proven,
	})
	stop()
	m.Depth, m.NotTried = c.depth, c.notTried("")
	if err := errors.Join(writeProof(f.json, m), ignoreBrokenPipe(report.Matrix(a.stdout, m))); err != nil {
		return 0, err
	}
	return proofCode(m.Interrupted, runErr, m.Problems())
}

// proofCode is the exit code of a proof, or the error that ended it.
func proofCode(interrupted bool, runErr error, problems []string) (int, error) {
	switch {
	case interrupted:
		return verdict.ExitInconclusive, nil
	case runErr != nil:
		return 0, runErr
	case len(problems) > 0:
		return verdict.ExitNotConforming, nil
	}
	return verdict.ExitSignedOff, nil
}

// writeProof writes what was proven as JSON; an empty name is no file.
func writeProof(file string, m any) error {
	if file == "" {
		return nil
	}
	var b bytes.Buffer
	if err := encode(&b, m); err != nil {
		return err
	}
	if err := replaceFile(file, b.Bytes()); err != nil {
		return fmt.Errorf("write what was proven: %w", err)
	}
	return nil
}

// encode writes v as JSON for people to read too.
func encode(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}
