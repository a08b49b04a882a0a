package report

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/signoff-sso/signoff/steps/verdict"
)

// Mutation writes for a terminal, at most 80 columns wide, which mutants were noticed and by what,
// which have survived, and the share. It returns the error of writing.
func Mutation(w io.Writer, m verdict.Mutation) error {
	t := table{}
	for _, p := range m.Mutants {
		t.mutant(p)
	}
	t.line("")
	t.mutantsByCondition(m.Mutants)
	t.line("")
	t.wrapped(fmt.Sprintf("The sound SP: %s: %s", Plural(m.Baseline.Total(), "check"), join(m.Baseline.Count)))
	for _, problem := range m.Problems() {
		t.wrapped("PROBLEM: " + verdict.Redact(problem))
	}
	for _, note := range m.Notes {
		t.wrapped("note: " + verdict.Redact(note))
	}
	s := m.Summary
	t.wrapped(fmt.Sprintf("%s of %d, seed %d, in %s: %d noticed (%d by a fail, %d by a warning, %d broken); %d survived (%d equivalent, %s)",
		Plural(s.Mutants, "mutant"), m.Space, m.Seed, seconds(m.Duration()), s.Noticed, s.ByFail, s.ByWarn, s.Broken, s.Survived, s.Equivalent, Plural(s.Gaps, "gap")))
	t.wrapped(fmt.Sprintf("Noticed: %.1f %% of those that are not equivalent; to reach: %g %%", s.Percent, m.AtLeast))
	if _, err := w.Write(t.out.Bytes()); err != nil {
		return fmt.Errorf("write the mutants: %w", err)
	}
	return nil
}

// mutant writes what came of one.
func (t *table) mutant(p verdict.MutantProof) {
	if p.Outcome != verdict.Survived {
		width := columns - len(p.Outcome) - len(p.ID) - 4
		t.line("%s  %s  %s", p.Outcome, p.ID, Fit(strings.Join(vectors(p.NoticedBy, nil), ", "), width))
		return
	}
	t.line("%s  %s", p.Outcome, p.ID)
	t.field("the SP", p.Title)
	if p.Equivalent != "" {
		t.field("equivalent", p.Equivalent)
		return
	}
	if p.Idle {
		t.field("gap", "no check brings a value that it judges otherwise than the sound SP")
		return
	}
	gap := Plural(p.Ran, "check") + " noticed nothing"
	if p.Inconclusive > 0 {
		gap += fmt.Sprintf(", %d of them inconclusive", p.Inconclusive)
	}
	t.field("gap", gap)
}

// mutantsByCondition counts the mutants of each condition.
func (t *table) mutantsByCondition(all []verdict.MutantProof) {
	tried, survived := map[string]int{}, map[string]int{}
	var names []string
	for _, p := range all {
		name, _, _ := strings.Cut(p.ID, ":")
		if tried[name]++; tried[name] == 1 {
			names = append(names, name)
		}
		if p.Outcome == verdict.Survived {
			survived[name]++
		}
	}
	slices.Sort(names)
	t.line("  %-32s %8s %9s", "condition", "mutants", "survived")
	for _, name := range names {
		t.line("  %-32s %8d %9d", name, tried[name], survived[name])
	}
}
