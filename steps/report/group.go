package report

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/signoff-sso/signoff/steps/verdict"
)

// group is one check, or generated values of one check of which the same was found. It has the
// fields of the first of them.
type group struct {
	verdict.Result
	All []verdict.Result
}

// groups returns results with the generated values together that have the same check, verdict and
// reason. What stands in one check comes together, where the first of it was.
func groups(results []verdict.Result) []group {
	var all []group
	at, rank := map[string]int{}, map[string]int{}
	for _, r := range results {
		if base := verdict.Base(r.ID); rank[base] == 0 {
			rank[base] = len(rank) + 1
		}
		key := findingKey(r)
		if i, seen := at[key]; seen {
			all[i].All = append(all[i].All, r)
			continue
		}
		at[key] = len(all)
		all = append(all, group{r, []verdict.Result{r}})
	}
	slices.SortStableFunc(all, func(a, b group) int {
		return cmp.Compare(rank[verdict.Base(a.ID)], rank[verdict.Base(b.ID)])
	})
	return all
}

// findingKey is the same for generated values of which the same was found.
func findingKey(r verdict.Result) string {
	value, generated := verdict.ValueOf(r.ID)
	if !generated {
		return r.ID
	}
	parts := []string{verdict.Base(r.ID), string(r.Verdict), r.Control, withoutValue(r.Reason, value)}
	for _, e := range r.Expected {
		parts = append(parts, withoutValue(e, value))
	}
	if r.Accepted != nil {
		parts = append(parts, "accepted", r.Accepted.Until, r.Accepted.Reason)
	}
	return strings.Join(parts, "\x00")
}

// quoted is a text in quotation marks.
var quoted = regexp.MustCompile(`"[^"]*"`)

// withoutValue takes out of a text what differs only because values do.
func withoutValue(text, value string) string {
	return strings.ReplaceAll(quoted.ReplaceAllString(text, `""`), value, "")
}

// Many tells whether there are several.
func (g group) Many() bool { return len(g.All) > 1 }

// Name is the id of the check, without the word of a vector where there are several.
func (g group) Name() string {
	if g.Many() {
		return verdict.Base(g.ID)
	}
	return g.ID
}

// Says is the title of the check, or which values there are.
func (g group) Says() string {
	if !g.Many() {
		return g.Title
	}
	return fmt.Sprintf("%d values by rule", len(g.All))
}

// values are the names of the values.
func (g group) values() []string {
	names := make([]string, len(g.All))
	for i, r := range g.All {
		names[i], _ = verdict.ValueOf(r.ID)
	}
	return names
}

// Values lists the names of the values, at most so many.
func (g group) Values(most int) string { return some(g.values(), most) }

// some lists names, at most so many.
func some(names []string, most int) string {
	if more := len(names) - most; more > 1 {
		return fmt.Sprintf("%s and %d more", strings.Join(names[:most], ", "), more)
	}
	return strings.Join(names, ", ")
}

// Levels are the levels of the checks, each once, the strictest first.
func (g group) Levels() []verdict.Level {
	var levels []verdict.Level
	for _, level := range []verdict.Level{verdict.Must, verdict.Should, verdict.May} {
		if slices.ContainsFunc(g.All, func(r verdict.Result) bool { return r.Level == level }) {
			levels = append(levels, level)
		}
	}
	return levels
}

// Seen is what was seen. Where it differs, it is that of the first value.
func (g group) Seen() string {
	first, _ := verdict.ValueOf(g.ID)
	for _, r := range g.All[1:] {
		value, _ := verdict.ValueOf(r.ID)
		if withoutValue(r.Actual, value) != withoutValue(g.Actual, first) {
			return fmt.Sprintf("%s (with %s; it differs among the values)", g.Actual, first)
		}
	}
	return g.Actual
}

// Said is the sentence about the check; of several values that about the first one.
func (g group) Said() string {
	if first, ok := verdict.ValueOf(g.ID); ok && g.Many() && g.Message != "" {
		return "With " + first + ": " + g.Message
	}
	return g.Message
}

// Remarks are the notes of all, each once.
func (g group) Remarks() []string {
	var notes []string
	for _, r := range g.All {
		for _, n := range r.Notes {
			if !slices.Contains(notes, n) {
				notes = append(notes, n)
			}
		}
	}
	return notes
}

// Took is the time of all together.
func (g group) Took() time.Duration {
	var sum time.Duration
	for _, r := range g.All {
		sum += r.Duration()
	}
	return sum
}

// Again is the command that runs the check, or all generated values of it, again.
func (g group) Again() string {
	command, ok := strings.CutSuffix(g.Rerun, g.ID)
	if !g.Many() || !ok {
		return g.Rerun
	}
	command += verdict.Base(g.ID) + "/~"
	if slices.ContainsFunc(g.All, func(r verdict.Result) bool { return r.Depth == verdict.Deep }) {
		command += " --depth deep"
	}
	return command
}

// Explain is [explain] for the check or, where there are several, for all its values.
func (g group) Explain() string {
	r := g.Result
	r.ID = g.Name()
	return explain(r)
}
