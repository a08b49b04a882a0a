package report

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/signoff-sso/signoff/steps/verdict"
)

// Matrix writes for a terminal, at most 80 columns wide, which check notices which defect, the
// figures by area, and what keeps it from being a proof. It returns the error of writing.
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
	t.variations(m.Variations)
	if others := m.UnprovenVectors; len(others) > 0 {
		t.wrapped(fmt.Sprintf("%s without a defect, of checks that are no must or notice one by another vector: %s",
			Plural(len(others), "vector"), strings.Join(vectors(others, nil), ", ")))
	}
	for _, problem := range m.Problems() {
		t.wrapped("PROBLEM: " + verdict.Redact(problem))
	}
	if text := notTried(m.NotTried, m.Depth); text != "" {
		t.wrapped(text)
	}
	for _, note := range m.Notes {
		t.wrapped("note: " + verdict.Redact(note))
	}
	s := m.Summary
	t.wrapped(fmt.Sprintf("%s in %s: %d caught, %d of them by every check about them; %d survived",
		Plural(s.Defects, "defect"), seconds(m.Duration()), s.Caught, s.CaughtAsExpected, s.Survived))
	if _, err := w.Write(t.out.Bytes()); err != nil {
		return fmt.Errorf("write the matrix: %w", err)
	}
	return nil
}

// variations writes how many SPs there were that are sound in another way, and which had an alarm.
func (t *table) variations(all []verdict.VariationProof) {
	if len(all) == 0 {
		return
	}
	alarms := "no alarm"
	var names []string
	n := 0
	for _, v := range all {
		if n += len(v.Alarms); len(v.Alarms) > 0 {
			names = append(names, v.Name)
		}
	}
	if n > 0 {
		alarms = Plural(n, "alarm") + " at " + strings.Join(names, ", ")
	}
	t.wrapped(fmt.Sprintf("%s, %s", Plural(len(all), "sound variation"), alarms))
}

// wrapped writes a text that may need several lines.
func (t *table) wrapped(text string) {
	for _, line := range Wrap(text, columns) {
		t.line("%s", line)
	}
}

// areas writes a line for each area.
func (t *table) areas(m verdict.Matrix) {
	t.line("  %-10s %7s %8s %8s %8s", "area", "checks", "vectors", "proven", "defects")
	var sum verdict.AreaProof
	for _, a := range m.Areas {
		t.line("  %-10s %7d %8d %8d %8d", a.Area, a.Checks, a.Vectors, a.Proven, a.Defects)
		sum.Checks, sum.Vectors, sum.Proven = sum.Checks+a.Checks, sum.Vectors+a.Vectors, sum.Proven+a.Proven
	}
	t.line("  %-10s %7d %8d %8d %8d", "all", sum.Checks, sum.Vectors, sum.Proven, m.Summary.Caught)
}

// vectors lists the checks of ids but those without, with the words of the vectors of one check
// behind one another. Generated values of one check are counted.
func vectors(ids, without []string) []string {
	left := map[string]bool{}
	for _, id := range without {
		left[id] = true
	}
	var all []string
	for rest := slices.DeleteFunc(slices.Clone(ids), func(id string) bool { return left[id] }); len(rest) > 0; {
		base, n := verdict.Base(rest[0]), 1
		for n < len(rest) && verdict.Base(rest[n]) == base {
			n++
		}
		all = append(all, vectorsOf(base, rest[:n]))
		rest = rest[n:]
	}
	return all
}

// maxValues is how many generated values of one check a list names.
const maxValues = 6

// vectorsOf lists vectors of one check.
func vectorsOf(base string, ids []string) string {
	var words, values []string
	for _, id := range ids {
		if value, generated := verdict.ValueOf(id); generated {
			values = append(values, value)
			continue
		}
		words = append(words, strings.TrimPrefix(id, base))
	}
	if len(values) == 1 {
		words, values = append(words, "/~"+values[0]), nil
	}
	text := base + strings.Join(words, " ")
	if len(values) == 0 {
		return text
	}
	if len(words) > 0 {
		text += " and"
	}
	return fmt.Sprintf("%s %d values by rule (%s)", text, len(values), some(values, maxValues))
}
