package report

import (
	"slices"

	"github.com/signoff-sso/signoff/steps/verdict"
)

// area is what was found in one area of the checks.
type area struct {
	Name    string // such as IDTOKEN
	Results []verdict.Result
	Open    bool // whether a reader should see its checks at once
}

// Counts words how many there are of each verdict.
func (a area) Counts() string {
	sum := verdict.Summarize(a.Results)
	return join(sum.Count)
}

// Attention are the checks that somebody should read about, and groups of them.
func (a area) Attention() []group { return groups(a.those(true)) }

// Rest are the others, which a page folds where they would bury those.
func (a area) Rest() area { return area{Name: a.Name, Results: a.those(false)} }

// Groups are all checks, and groups of them.
func (a area) Groups() []group { return groups(a.Results) }

// those are the results that need attention, or those that need none. What was not run is told in
// another place.
func (a area) those(attention bool) []verdict.Result {
	return slices.DeleteFunc(slices.Clone(a.Results), func(r verdict.Result) bool {
		return attention != (needsAttention(r.Verdict) && !r.NotRun())
	})
}

// About is the name of the feature that most of its listed checks stand in; empty where there is
// none such.
func (a area) About() string {
	isGenerated := func(r verdict.Result) bool { _, ok := verdict.ValueOf(r.ID); return ok }
	listed := slices.DeleteFunc(slices.Clone(a.Results), isGenerated)
	times := map[string]int{}
	for _, r := range listed {
		if times[r.Feature]++; times[r.Feature] > len(listed)/2 {
			return r.Feature
		}
	}
	return ""
}

// areas groups results, in the order in which their areas first come. The checks of one are to be
// seen at once where something needs attention, or where there is no other.
func areas(results []verdict.Result) []area {
	var all []area
	for _, r := range results {
		i := slices.IndexFunc(all, func(a area) bool { return a.Name == r.Area })
		if i < 0 {
			i = len(all)
			all = append(all, area{Name: r.Area})
		}
		all[i].Results = append(all[i].Results, r)
		all[i].Open = all[i].Open || needsAttention(r.Verdict) && !r.NotRun()
	}
	if len(all) == 1 {
		all[0].Open = true
	}
	return all
}
