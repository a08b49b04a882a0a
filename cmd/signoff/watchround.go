package main

import (
	"cmp"
	"slices"
	"time"

	"github.com/signoff-sso/signoff/steps/verdict"
)

// firstRoom is how long what runs first after a change may take, by what each check took last.
// What surrounds the checks takes as long again: whoever has changed something has a verdict within
// two seconds of the SP's start, as long as nothing fails.
const firstRoom = 400 * time.Millisecond

// round is what runs after a change: at first what tells most in little time, and then the rest.
type round struct{ first, rest []verdict.Check }

// newRound divides the checks by how they ended last. First comes whatever fails or says nothing,
// however long that takes. In the room that is left warnings come, in half of it at most, and then
// as many areas as possible, the quickest check of each, and again the second of each. Both parts
// keep the order of checks.
func newRound(checks []verdict.Check, last []verdict.Result, strict bool, room time.Duration) round {
	byID := map[string]verdict.Result{}
	for _, r := range last {
		byID[r.ID] = r
	}
	first := map[string]bool{}
	take := func(candidates []verdict.Result, room time.Duration) (left time.Duration) {
		for _, r := range candidates {
			if r.Duration() <= room {
				first[r.ID], room = true, room-r.Duration()
			}
		}
		return room
	}
	for _, c := range checks {
		if r, ended := byID[c.ID]; !ended || counts(r, strict) {
			first[c.ID], room = true, room-r.Duration()
		}
	}
	warnings := quickest(checks, byID, verdict.Warn)
	room = room/2 + take(warnings, room/2)
	take(acrossAreas(quickest(checks, byID, verdict.Pass)), room)
	if len(first) == 0 {
		return round{first: checks}
	}
	return round{first: among(checks, first, true), rest: among(checks, first, false)}
}

// counts says whether a result counts against the SP, or says nothing of it. Where the run is
// strict, a warning counts, too.
func counts(r verdict.Result, strict bool) bool {
	wrong := slices.Contains([]verdict.Verdict{verdict.Fail, verdict.Error, verdict.Inconclusive}, r.Verdict)
	return r.Accepted == nil && (wrong || strict && r.Verdict == verdict.Warn)
}

// quickest are the results of checks that ended so, and that nobody has accepted, the quickest
// first.
func quickest(checks []verdict.Check, byID map[string]verdict.Result, ended verdict.Verdict) []verdict.Result {
	var results []verdict.Result
	for _, c := range checks {
		if r := byID[c.ID]; r.Verdict == ended && r.Accepted == nil {
			results = append(results, r)
		}
	}
	slices.SortStableFunc(results, func(a, b verdict.Result) int { return cmp.Compare(a.DurationMS, b.DurationMS) })
	return results
}

// acrossAreas puts the first result of each area first, then the second of each, and so on.
func acrossAreas(results []verdict.Result) []verdict.Result {
	before := map[string]int{}
	rank := map[string]int{}
	for _, r := range results {
		rank[r.ID] = before[r.Area]
		before[r.Area]++
	}
	results = slices.Clone(results)
	slices.SortStableFunc(results, func(a, b verdict.Result) int { return cmp.Compare(rank[a.ID], rank[b.ID]) })
	return results
}

// among are the checks that are, or are not, in a set.
func among(checks []verdict.Check, set map[string]bool, in bool) []verdict.Check {
	return slices.DeleteFunc(slices.Clone(checks), func(c verdict.Check) bool { return set[c.ID] != in })
}
