package verdict

import "slices"

// Kinds of a [Change], the worst first.
const (
	NewFail   = "new fail"  // it fails, and did not before
	Worse     = "worse"     // it is worse than before, and does not fail
	NotTried  = "not tried" // it was judged before, and is not any more
	Accepts   = "accepted"  // it fails as before, and that is accepted now
	Better    = "better"    // it is better than before, and not yet right
	Fixed     = "fixed"     // it is right now, and was not
	NewlyDone = "new"       // it was not judged before, and is right
)

// ChangeKinds are the kinds, the worst first.
func ChangeKinds() []string {
	return []string{NewFail, Worse, NotTried, Accepts, Better, Fixed, NewlyDone}
}

// Change is what became of one check between two runs.
type Change struct {
	Kind          string
	ID, Title     string
	Before, After Verdict // empty for a check that a run does not have

	// whether that was a finding which the SP's owner accepted
	AcceptedBefore, AcceptedAfter bool

	Reason string // of the result after
}

// Comparison is what became of the checks between two runs.
type Comparison struct {
	Changes   []Change // the worst kinds first, in each kind in the order of the later run
	Unchanged int      // checks with the same verdict
	StillFail int      // those of them that fail
}

// Compare says what became of each check from one run to a later one. A failure that the SP's owner
// accepts is none. Of checks that neither run has judged nothing is told.
func Compare(before, after []Result) Comparison {
	var c Comparison
	earlier := map[string]Result{}
	for _, r := range before {
		earlier[r.ID] = r
	}
	seen := map[string]bool{}
	for _, now := range after {
		seen[now.ID] = true
		was, had := earlier[now.ID]
		c.add(was, had, now)
	}
	for _, was := range before {
		if !seen[was.ID] && was.judged() {
			c.Changes = append(c.Changes, Change{Kind: NotTried, ID: was.ID, Title: was.Title, Before: was.Verdict, AcceptedBefore: was.Accepted != nil})
		}
	}
	kinds := ChangeKinds()
	slices.SortStableFunc(c.Changes, func(a, b Change) int { return slices.Index(kinds, a.Kind) - slices.Index(kinds, b.Kind) })
	return c
}

// NewFails says how many checks fail that did not before.
func (c Comparison) NewFails() int {
	n := 0
	for _, change := range c.Changes {
		if change.Kind == NewFail {
			n++
		}
	}
	return n
}

// WithoutUntried is the comparison with a run of fewer checks: what it has left out is no change.
func (c Comparison) WithoutUntried() Comparison {
	c.Changes = slices.DeleteFunc(slices.Clone(c.Changes), func(change Change) bool { return change.Kind == NotTried && change.After == "" })
	return c
}

// add notes what became of one check.
func (c *Comparison) add(was Result, had bool, now Result) {
	before, after := was.standing(), now.standing()
	kind := ""
	switch {
	case after == Fail && before != Fail:
		kind = NewFail
	case had && was.judged() && !now.judged():
		kind = NotTried
	case !now.judged():
		return // and was not before
	case !had || !was.judged():
		if kind = NewlyDone; after != Pass {
			kind = Worse
		}
	case after == before:
		c.Unchanged++
		if after == Fail {
			c.StillFail++
		}
		return
	case after == Pass:
		kind = Fixed
	case after.rank() < before.rank():
		kind = Worse
	case now.Verdict == was.Verdict:
		kind = Accepts
	default:
		kind = Better
	}
	c.Changes = append(c.Changes, Change{Kind: kind, ID: now.ID, Title: now.Title, Before: was.Verdict, After: now.Verdict,
		AcceptedBefore: was.Accepted != nil, AcceptedAfter: now.Accepted != nil, Reason: now.Reason})
}

// judged says whether anything is known of the SP by a result.
func (r Result) judged() bool {
	return r.Verdict != NotApplicable && r.Verdict != Skipped && r.Verdict != "" && !r.NotRun()
}

// standing is the verdict that counts: an accepted one is a warning.
func (r Result) standing() Verdict {
	if r.Verdict == Fail && r.Accepted != nil {
		return Warn
	}
	return r.Verdict
}
