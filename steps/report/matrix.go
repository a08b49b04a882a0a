package report

import (
	"fmt"
	"io"
	"strings"

	"github.com/signoff-sso/signoff/steps/verdict"
)

// Matrix writes for a terminal, at most 80 columns wide, which check notices which defect, the figures by area, and what keeps
// it from being a proof. It returns the error of writing.
func Matrix(w io.Writer, m verdict.Matrix) error {
	t := table{}
	for _, p := range m.Defects {
		t.line("%s  %s  %s", p.ID, p.Outcome(), Fit(p.Name+": the SP "+p.Title, columns-len(p.ID)-len(p.Outcome())-4))
		t.field("noticed by", strings.Join(vectors(p.CaughtBy, p.Collateral), ", "))
		t.field("also by", strings.Join(vectors(p.Collateral, nil), ", "))
		t.field("not by", strings.Join(p.Missed, ", "))
	}
	t.line("")
	t.areas(m)
	t.line("")
	t.wrapped(fmt.Sprintf("The sound SP: %s: %s", Plural(m.Baseline.Total(), "check"), join(m.Baseline.Count)))
	if len(m.Idle) > 0 {
		t.wrapped(fmt.Sprintf("%s set off by no defect, of checks that others set off or that are no musts: %s", Plural(len(m.Idle), "vector"),
			strings.Join(vectors(m.Idle, nil), ", ")))
	}
	for _, problem := range m.Problems() {
		t.wrapped("PROBLEM: " + verdict.Redact(problem))
	}
	s := m.Summary
	t.wrapped(fmt.Sprintf("%s in %s: %d caught, %d of them by every check about them; %d survived",
		Plural(s.Defects, "defect"), seconds(m.Duration()), s.Caught, s.CaughtAsExpected, s.Survived))
	if _, err := w.Write(t.out.Bytes()); err != nil {
		return fmt.Errorf("write the matrix: %w", err)
	}
	return nil
}

// wrapped writes a text that may need several lines.
func (t *table) wrapped(text string) {
	for _, line := range Wrap(text, columns) {
		t.line("%s", line)
	}
}

// areas writes a line for each area.
func (t *table) areas(m verdict.Matrix) {
	t.line("  %-10s %7s %8s %8s %8s", "area", "checks", "vectors", "set off", "defects")
	var sum verdict.AreaProof
	for _, a := range m.Areas {
		t.line("  %-10s %7d %8d %8d %8d", a.Area, a.Checks, a.Vectors, a.SetOff, a.Defects)
		sum.Checks, sum.Vectors, sum.SetOff = sum.Checks+a.Checks, sum.Vectors+a.Vectors, sum.SetOff+a.SetOff
	}
	t.line("  %-10s %7d %8d %8d %8d", "all", sum.Checks, sum.Vectors, sum.SetOff, m.Summary.Caught)
}

// vectors lists the checks of ids but those without, with the words of the vectors of one check behind one another.
func vectors(ids, without []string) []string {
	left := map[string]bool{}
	for _, id := range without {
		left[id] = true
	}
	var all []string
	last := ""
	for _, id := range ids {
		if left[id] {
			continue
		}
		base, word, _ := strings.Cut(id, "/")
		if base == last && word != "" {
			all[len(all)-1] += " /" + word
			continue
		}
		all, last = append(all, id), base
	}
	return all
}
