package guidefile

import "slices"

// Change is how a claim differs between two guides.
type Change struct {
	Kind string // came, went, changed, or lost: the text is the same, and no check shows it any more
	Claim
	Before string // the text before, where that has changed
}

// Compare returns what has changed from an old guide to a new one, in the order of the new one;
// what went comes last. Which checks show a claim is no part of what the guide says, as long as
// some do.
func Compare(old, fresh *Guide) []Change {
	var all []Change
	for _, c := range fresh.Claims {
		at := slices.IndexFunc(old.Claims, func(before Claim) bool { return before.ID == c.ID })
		switch {
		case at < 0:
			all = append(all, Change{Kind: "came", Claim: c})
		case old.Claims[at].Text != c.Text:
			all = append(all, Change{Kind: "changed", Claim: c, Before: old.Claims[at].Text})
		case c.Unshown() && !old.Claims[at].Unshown():
			all = append(all, Change{Kind: "lost", Claim: c})
		}
	}
	for _, c := range old.Claims {
		if !slices.ContainsFunc(fresh.Claims, func(after Claim) bool { return after.ID == c.ID }) {
			all = append(all, Change{Kind: "went", Claim: c})
		}
	}
	return all
}

// Checks are the ids of the checks that show the claim, the guide's own scenarios first.
func (c Claim) Checks() []string { return slices.Clone(c.checks) }

// Unshown says whether no check shows the claim.
func (c Claim) Unshown() bool { return len(c.checks) == 0 }
