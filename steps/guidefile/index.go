package guidefile

import (
	"github.com/signoff-sso/signoff/steps/registry"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// index finds the checks that show a claim.
type index struct {
	byName  map[string][]string // ids, in the order of the checks
	byClaim map[string][]string // ids of the checks that name a claim themselves
	listed  []string            // the names of checks and areas, but those of generated values
	values  []string            // the ids of generated values
}

// newIndex knows checks by id, by id without the word of the vector, by area and by tag. What rules
// generate is known by its own id alone: a guide claims what the listed checks show.
func newIndex(checks []verdict.Check) *index {
	x := &index{byName: map[string][]string{}, byClaim: map[string][]string{}}
	for _, c := range checks {
		for _, claim := range c.Claims {
			x.byClaim[claim] = append(x.byClaim[claim], c.ID)
		}
		if _, generated := verdict.ValueOf(c.ID); generated {
			x.values = append(x.values, c.ID)
			x.byName[c.ID] = []string{c.ID}
			continue
		}
		names := distinct([]string{c.ID, verdict.Base(c.ID), c.Area})
		x.listed = append(x.listed, names...)
		for _, name := range distinct(append(names, c.Tags...)) {
			x.byName[name] = append(x.byName[name], c.ID)
		}
	}
	x.listed = distinct(x.listed)
	return x
}

// nearest is a hint at what was probably meant.
func (x *index) nearest(name string) string {
	known := x.listed
	if _, generated := verdict.ValueOf(name); generated {
		known = x.values
	}
	if near := registry.Nearest(name, known); near != "" {
		return "did you mean " + near + "?"
	}
	return "signoff list shows the checks"
}

// distinct returns names without those that have come before.
func distinct(names []string) []string {
	var kept []string
	seen := map[string]bool{}
	for _, name := range names {
		if !seen[name] {
			seen[name] = true
			kept = append(kept, name)
		}
	}
	return kept
}
