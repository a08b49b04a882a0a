package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/signoff-sso/signoff/steps/report"
	"github.com/signoff-sso/signoff/steps/verdict"
)

const diffUsage = `Compares two runs: which checks fail that did not before, which are fixed, and
which are not tried any more.

Usage:

  signoff diff BEFORE AFTER

BEFORE and AFTER are results.json files, or the folders of reports.

Exit codes: 0 nothing fails that did not before; 1 something does; 2 the
command line is wrong, or the results cannot be read; 4 Signoff's own error.
`

// runDiff compares two stored runs.
func (a *app) runDiff(_ context.Context, args []string) (int, error) {
	files, err := parseWithFiles(newFlags("diff"), args)
	if err != nil {
		return 0, err
	}
	if len(files) != 2 {
		return 0, usageErrorf("signoff diff compares two runs, not %d", len(files)).withHint("signoff diff BEFORE AFTER")
	}
	var runs [2][]verdict.Result
	for i, file := range files {
		if runs[i], err = resultsOf(file); err != nil {
			return 0, err
		}
	}
	c := verdict.Compare(runs[0], runs[1])
	if err := a.print(comparisonTable(c)); err != nil {
		return 0, err
	}
	if c.NewFails() > 0 {
		return verdict.ExitNotConforming, nil
	}
	return verdict.ExitSignedOff, nil
}

// resultsOf returns the results in a file, or in the results.json of a folder.
func resultsOf(file string) ([]verdict.Result, error) {
	if info, err := os.Stat(file); err == nil && info.IsDir() {
		file = filepath.Join(file, "results.json")
	}
	reports, err := readResults(file)
	if err != nil {
		return nil, err
	}
	return resultsIn(reports), nil
}

// comparisonTable lays out what has changed, at most 80 columns wide.
func comparisonTable(c verdict.Comparison) string {
	var b strings.Builder
	for _, change := range c.Changes {
		for i, line := range report.Wrap(change.ID+"  "+change.Title, 67) {
			kind := change.Kind
			if i > 0 {
				kind = ""
			}
			fmt.Fprintf(&b, "%-9s  %s\n", kind, line)
		}
		for _, line := range report.Wrap(became(change), 67) {
			fmt.Fprintf(&b, "%11s%s\n", "", line)
		}
	}
	if len(c.Changes) > 0 {
		b.WriteString("\n")
	}
	return b.String() + (&report.Since{Comparison: c}).Counts() + "\n"
}

// became says how the verdict of a check has changed, and why.
func became(c verdict.Change) string {
	words := map[verdict.Verdict]string{"": "not in the run"}
	word := func(v verdict.Verdict, accepted bool) string {
		if w, ok := words[v]; ok {
			return w
		}
		text := strings.ReplaceAll(string(v), "-", " ")
		if accepted {
			text += " (accepted)"
		}
		return text
	}
	text := word(c.Before, c.AcceptedBefore) + " before, " + word(c.After, c.AcceptedAfter) + " now"
	if c.Reason != "" {
		text += ": " + c.Reason
	}
	return text
}
