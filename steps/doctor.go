package steps

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/signoff-sso/signoff/steps/lab"
	"github.com/signoff-sso/signoff/steps/report"
	"github.com/signoff-sso/signoff/steps/sut"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// Finding is one thing that [Doctor] has looked at.
type Finding = lab.Finding

// Doctor goes through a configuration step by step and calls say with each finding, and the
// options' Doing with what is tried next. Where nothing is wrong, the last finding names the keys
// that would make more of the options' checks apply. The error is [lab.ErrMisconfigured] where
// something is wrong.
func Doctor(ctx context.Context, o RunOptions, say func(Finding)) error {
	closers := &closers{}
	defer func() {
		for _, note := range closers.close() {
			say(Finding{What: "close what was opened", Got: note})
		}
	}()
	err := lab.Diagnose(ctx, lab.Options{Config: o.Config, Driver: o.Driver, Out: o.Out, Browser: o.browser(closers, new(string))}, func(what string) { o.doing("%s", what) }, say)
	if err != nil {
		return err
	}
	if added := addedBy(o.Config, o.Checks); len(added) > 0 {
		say(Finding{What: "look for keys that would add checks", Got: strings.Join(added, "\n")})
	}
	return nil
}

// additions counts the checks that a key would add to a run.
type additions struct{ alone, together int }

// addedBy says in a line for each missing key how many checks it would add, by itself or with
// others that are missing, too. What else an SP must be seen to do for them is not counted in.
func addedBy(config *sut.Config, checks []verdict.Check) []string {
	byKey := map[string]*additions{}
	for _, check := range checks {
		keys := missingKeys(config, check)
		for _, key := range keys {
			if byKey[key] == nil {
				byKey[key] = &additions{}
			}
			if len(keys) == 1 {
				byKey[key].alone++
			} else {
				byKey[key].together++
			}
		}
	}
	var lines []string
	for _, key := range slices.Sorted(maps.Keys(byKey)) {
		lines = append(lines, key+" would add "+byKey[key].String())
	}
	return lines
}

// String is how many checks there are, as in "3 checks, and 1 with other keys".
func (a additions) String() string {
	switch {
	case a.together == 0:
		return report.Plural(a.alone, "check")
	case a.alone == 0:
		return report.Plural(a.together, "check") + " with other keys"
	}
	return fmt.Sprintf("%s, and %d with other keys", report.Plural(a.alone, "check"), a.together)
}

// missingKeys are the keys that the configuration lacks for a check, each once.
func missingKeys(config *sut.Config, check verdict.Check) []string {
	var keys []string
	for _, need := range check.Needs {
		if key := config.MissingKey(need); key != "" && !slices.Contains(keys, key) {
			keys = append(keys, key)
		}
	}
	return keys
}
