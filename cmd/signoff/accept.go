package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/goccy/go-yaml"

	"github.com/signoff-sso/signoff/steps/verdict"
)

const acceptUsage = `Writes into a file of findings that you accept what a check has found, until a
day: a run with that file is signed off with it.

Usage:

  signoff accept ID --reason TEXT --until DAY [flags]

ID is a check's id; of a check with several vectors the id without their word
stands for all of them. What it has found stands in the last report.

Flags:

  --reason TEXT    why it is accepted: the report says it
  --until DAY      the last day, as in 2027-03-31
  --findings FILE  the file (default findings.yaml)
  --report DIR     the report of the last run (default signoff-report)

Exit codes: 0; 2 the command line is wrong, the check has found nothing to
accept, or a file cannot be read; 3 the disk is full; 4 Signoff's own error.
`

// acceptFlags are the flags of accept.
type acceptFlags struct{ reason, until, findings, report string }

// runAccept adds an entry to a file of findings.
func (a *app) runAccept(_ context.Context, args []string) (int, error) {
	var f acceptFlags
	flags := newFlags("accept")
	flags.StringVar(&f.reason, "reason", "", "")
	flags.StringVar(&f.until, "until", "", "")
	flags.StringVar(&f.findings, "findings", "findings.yaml", "")
	flags.StringVar(&f.report, "report", "signoff-report", "")
	ids, err := parseWithFiles(flags, args)
	if err != nil {
		return 0, err
	}
	if len(ids) != 1 {
		return 0, usageErrorf("signoff accept takes the id of one check, not %d", len(ids)).withHint("signoff accept ID --reason TEXT --until 2027-03-31")
	}
	if err := f.check(a.now()); err != nil {
		return 0, err
	}
	results, err := resultsOf(f.report)
	if err != nil {
		return 0, err
	}
	found, err := whatToAccept(results, ids[0])
	if err != nil {
		return 0, err
	}
	if err := appendFinding(f.findings, verdict.Finding{Check: ids[0], Verdict: found, Reason: f.reason, Until: f.until}); err != nil {
		return 0, err
	}
	return 0, a.print(fmt.Sprintf("%s accepts %s of %s until %s. signoff run --findings %s\n", f.findings, found, ids[0], f.until, f.findings))
}

// check refuses an entry that says too little, or that has expired.
func (f acceptFlags) check(now time.Time) error {
	if strings.TrimSpace(f.reason) == "" {
		return usageErrorf("it takes a reason").withHint(`--reason "the library does it, ticket 123"`)
	}
	_, err := endOfDay(f.until, now)
	return err
}

// whatToAccept returns the worst verdict of a check in the last report that can be accepted.
func whatToAccept(results []verdict.Result, id string) (verdict.Verdict, error) {
	var found []verdict.Verdict
	var ids []string
	for _, r := range results {
		ids = append(ids, r.ID, verdict.Base(r.ID))
		if verdict.Stands(r.ID, id) {
			found = append(found, r.Verdict)
		}
	}
	switch {
	case slices.Contains(found, verdict.Fail):
		return verdict.Fail, nil
	case slices.Contains(found, verdict.Warn):
		return verdict.Warn, nil
	case len(found) == 0:
		return "", usageErrorf("the last report has no check %s", id).withHint("%s", nearestHint(id, ids))
	}
	return "", usageErrorf("there is nothing to accept: the last report says %s of %s", found[0], id)
}

// appendFinding writes an entry at the end of a file of findings, which it makes where there is
// none. What stands in the file stays as it is.
func appendFinding(file string, f verdict.Finding) error {
	before, err := os.ReadFile(file)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		before = []byte("accept:\n")
	case err != nil:
		return usageErrorf("read the findings: %w", err)
	default:
		findings, err := verdict.LoadFindings(file)
		if err != nil {
			return usageErrorf("%w", err)
		}
		if slices.ContainsFunc(findings, func(other verdict.Finding) bool { return other.Check == f.Check }) {
			return usageErrorf("%s accepts something of %s already", file, f.Check).withHint("change that entry")
		}
	}
	reason, err := yaml.Marshal(f.Reason)
	if err != nil {
		return fmt.Errorf("write the finding: %w", err)
	}
	text := strings.TrimRight(string(before), "\n") + fmt.Sprintf("\n  - check: %s\n    verdict: %s\n    reason: %s\n    until: %s\n",
		f.Check, f.Verdict, strings.TrimSpace(string(reason)), f.Until)
	if err := replaceFile(file, []byte(text)); err != nil {
		return usageErrorf("write the findings: %w", err)
	}
	if _, err := verdict.LoadFindings(file); err != nil {
		return errors.Join(usageErrorf("the entry does not fit into %s: %w", file, err).withHint("write it by hand"), replaceFile(file, before))
	}
	return nil
}
