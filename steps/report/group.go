package report

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/signoff-sso/signoff/steps/verdict"
)

// group is one check, or checks of which the same was found. It has the fields of the
// first of them.
type group struct {
	verdict.Result
	All []verdict.Result
}

// groups returns results with those together of which the same was found. What stands in one check
// comes together, where the first of it was.
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

// attentionGroups are the groups of the results that somebody should read about, the worst first.
// What was not run is told once, in another place.
func attentionGroups(results []verdict.Result) []group {
	var all []group
	ran := slices.DeleteFunc(attention(results), verdict.Result.NotRun)
	for v, rest := verdict.Verdict(""), ran; len(rest) > 0; {
		v = rest[0].Verdict
		end := slices.IndexFunc(rest, func(r verdict.Result) bool { return r.Verdict != v })
		if end < 0 {
			end = len(rest)
		}
		all, rest = append(all, groups(rest[:end])...), rest[end:]
	}
	return all
}

// findingKey is the same for results of which the same was found: failures of one check that break
// the same requirement, whomever of the check's people they are about; warnings, and what could not
// be judged, of one area for the same reason; and what is right of generated values of one check.
func findingKey(r verdict.Result) string {
	value, generated := verdict.ValueOf(r.ID)
	if !generated && !needsAttention(r.Verdict) || r.Reason == "" && needsAttention(r.Verdict) {
		return r.ID
	}
	parts := []string{string(r.Verdict), withoutValue(r.Reason, value)}
	switch r.Verdict {
	case verdict.Warn, verdict.Inconclusive, verdict.Error:
		parts = append(parts, r.Area)
	default:
		parts = append(parts, verdict.Base(r.ID), r.Control)
		for _, e := range r.Expected {
			parts = append(parts, somebody().ReplaceAllString(withoutValue(e, value), "@"))
		}
	}
	if r.Accepted != nil {
		parts = append(parts, "accepted", r.Accepted.Until, r.Accepted.Reason)
	}
	return strings.Join(parts, "\x00")
}

// quoted is a text in quotation marks.
var quoted = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`"[^"]*"`) })

// somebody is an email address: each check has people of its own.
var somebody = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`[^\s"]+@[^\s"]+`) })

// withoutValue takes out of a text what differs only because values do.
func withoutValue(text, value string) string {
	return strings.ReplaceAll(quoted().ReplaceAllString(text, `""`), value, "")
}

// Many tells whether there are several.
func (g group) Many() bool { return len(g.All) > 1 }

// bases are the checks of the group without their vectors, each once.
func (g group) bases() []string {
	var all []string
	for _, r := range g.All {
		if base := verdict.Base(r.ID); !slices.Contains(all, base) {
			all = append(all, base)
		}
	}
	return all
}

// Name is the id of the check, without the word of a vector where there are several, or the area
// where there are several checks.
func (g group) Name() string {
	switch {
	case !g.Many():
		return g.ID
	case len(g.bases()) > 1:
		return g.Area
	}
	return verdict.Base(g.ID)
}

// Says is the title of the check, or how many there are of what.
func (g group) Says() string {
	switch {
	case !g.Many():
		return g.Title
	case len(g.bases()) > 1:
		return fmt.Sprintf("%d checks for one reason", len(g.All))
	case g.generated():
		return fmt.Sprintf("%d values by rule", len(g.All))
	}
	return fmt.Sprintf("%d vectors for one reason", len(g.All))
}

// generated tells whether all are generated values.
func (g group) generated() bool {
	return !slices.ContainsFunc(g.All, func(r verdict.Result) bool { _, ok := verdict.ValueOf(r.ID); return !ok })
}

// Names lists the vectors, at most twelve, and how many more there are.
func (g group) Names() string {
	if g.generated() && len(g.bases()) == 1 {
		names := make([]string, len(g.All))
		for i, r := range g.All {
			names[i], _ = verdict.ValueOf(r.ID)
		}
		return some(names, maxNamed)
	}
	ids := make([]string, len(g.All))
	for i, r := range g.All {
		ids[i] = r.ID
	}
	slices.SortStableFunc(ids, func(a, b string) int { return cmp.Compare(verdict.Base(a), verdict.Base(b)) })
	listed := 0
	// generated values are counted
	told := slices.DeleteFunc(slices.Clone(ids), func(id string) bool {
		if _, generated := verdict.ValueOf(id); generated {
			return false
		}
		listed++
		return listed > maxNamed
	})
	text := strings.Join(vectors(told, nil), ", ")
	if more := len(ids) - len(told); more > 0 {
		text += fmt.Sprintf(" and %d more", more)
	}
	return text
}

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

// Seen is what was seen. Where it differs, it is that of the first.
func (g group) Seen() string {
	return g.ofFirst(func(r verdict.Result) string { return r.Actual })
}

// Awaited is what was expected. Where it differs, it is that of the first.
func (g group) Awaited() string {
	return g.ofFirst(func(r verdict.Result) string { return strings.Join(r.Expected, " or ") })
}

// ofFirst is what text says of the first result, and whose it is where it says another thing of
// others.
func (g group) ofFirst(text func(verdict.Result) string) string {
	first, _ := verdict.ValueOf(g.ID)
	told := text(g.Result)
	for _, r := range g.All[1:] {
		value, _ := verdict.ValueOf(r.ID)
		if withoutValue(text(r), value) != withoutValue(told, first) {
			return fmt.Sprintf("%s (with %s; it differs among them)", told, cmp.Or(first, g.ID))
		}
	}
	return told
}

// OneCheck is a text of the first, where all stand in one check: what was tried, is at stake or is
// usually the fix differs from check to check.
func (g group) OneCheck(text string) string {
	if len(g.bases()) > 1 {
		return ""
	}
	return text
}

// Said is the sentence about the check; of several that about the first, whose name it begins with.
func (g group) Said() string {
	if !g.Many() || g.Message == "" {
		return g.Message
	}
	first := g.ID
	if len(g.bases()) == 1 {
		value, _ := verdict.ValueOf(g.ID)
		first = cmp.Or(value, first)
	}
	return "With " + first + ": " + g.Message
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

// Again is the command that runs the check, or all of them, again.
func (g group) Again() string {
	command, ok := strings.CutSuffix(g.Rerun, g.ID)
	if !g.Many() || !ok {
		return g.Rerun
	}
	switch bases := g.bases(); {
	case len(bases) > 1:
		command += strings.Join(bases, ",")
	case g.generated():
		command += bases[0] + "/~"
	default:
		command += bases[0]
	}
	if slices.ContainsFunc(g.All, func(r verdict.Result) bool { return r.Depth == verdict.Deep }) {
		command += " --depth deep"
	}
	return command
}

// Explain is [explain] for the check or, where there are several, for the first.
func (g group) Explain() string {
	r := g.Result
	if g.Many() {
		r.ID = verdict.Base(g.ID)
	}
	return explain(r)
}
