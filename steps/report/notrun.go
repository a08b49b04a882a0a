package report

import (
	"slices"
	"strings"

	"github.com/signoff-sso/signoff/steps/verdict"
)

// notRun are checks that were chosen and not run, for one reason.
type notRun struct {
	Checks int
	Reason string   // in a clause that begins with "not run"
	Why    []string // the whole of it, line by line; nil where the reason is all that is known
	Advice string   // what can be done about it; may be empty
}

// Says is the whole in a sentence, without the advice.
func (n notRun) Says() string { return Plural(n.Checks, "check") + " " + verdict.Plain(n.Reason) }

// Lines are all that is known of it, one fact a line.
func (n notRun) Lines() []string {
	lines := append([]string{n.Says()}, n.Why...)
	if n.Advice != "" {
		lines = append(lines, "what to do: "+verdict.Plain(n.Advice))
	}
	return lines
}

// notRunOf returns what was not run, once for each reason.
func notRunOf(r verdict.Report) []notRun {
	var all []notRun
	for _, result := range r.Checks {
		if !result.NotRun() {
			continue
		}
		at := slices.IndexFunc(all, func(n notRun) bool { return n.Reason == result.Reason })
		if at < 0 {
			at = len(all)
			all = append(all, notRun{Reason: result.Reason})
		}
		all[at].Checks++
	}
	if r.Stopped != nil && len(all) > 0 { // what stopped the run comes after all else
		last := &all[len(all)-1]
		last.Why, last.Advice = linesOf(r.Stopped.Reason), r.Stopped.Advice
	}
	return all
}

// linesOf are the lines of a text, each without what a terminal would act on.
func linesOf(text string) []string {
	var lines []string
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(verdict.Plain(line)); line != "" {
			lines = append(lines, line)
		}
	}
	return lines
}

// nothingJudged tells whether checks were chosen, and none was run.
func nothingJudged(reports []verdict.Report) bool {
	n := 0
	for _, r := range reports {
		if slices.ContainsFunc(r.Checks, func(c verdict.Result) bool { return !c.NotRun() }) {
			return false
		}
		n += len(r.Checks)
	}
	return n > 0
}

// notRun says how many checks were not run, once for each reason.
func (t *table) notRun(reports []verdict.Report) {
	var all []notRun
	for _, r := range reports {
		for _, n := range notRunOf(r) {
			at := slices.IndexFunc(all, func(a notRun) bool { return a.Reason == n.Reason })
			if at < 0 {
				all = append(all, n)
				continue
			}
			all[at].Checks += n.Checks
		}
	}
	for _, n := range all {
		t.wrapped(n.Says())
		t.line("")
	}
}
