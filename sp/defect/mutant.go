package defect

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"github.com/signoff-sso/signoff/sp"
)

// Mutant is a mistake that follows from a rule: an operator that was applied to one condition of
// the sound service provider. Nobody has chosen it with a check in mind.
type Mutant struct {
	ID   string // CONDITION:OPERATOR, never changes: "audience:contains"
	Does string // what the service provider does then, in a sentence without a subject
	// Areas are the areas of the checks that are the likeliest to notice.
	Areas []string
	// Equivalent says why nobody can tell the service provider from a sound one from outside;
	// empty where somebody can.
	Equivalent string
	Plant      func(*sp.Config)
	// watches is the condition that is seen; empty for that of the id.
	watches string
	// judges decides as the mutant does what was seen of its condition; nil where nothing is seen.
	judges func(Sighting) bool
}

// condition is one decision of the sound service provider, and the operators that make sense there.
type condition struct {
	name     string
	compares string // in a sentence without a subject: "compares iss with the issuer"
	areas    []string
	// operators are those that are no sound way of deciding it.
	operators []operator
	plant     func(matches) func(*sp.Config)
}

// matches says whether a value that was given is the right one. What was given is nil for null, and
// absent for nothing.
type matches func(given any, right string) bool

// operator is another way of comparing than the sound one.
type operator struct {
	name, says string
	matches    matches
}

// nothing stands for a member or a parameter that is not there.
type nothing int

const absent nothing = 0

// Mutants returns the whole space of mutants in the order of their ids.
func Mutants() []Mutant {
	all := slices.Concat(ruleMutants(), timeMutants(), bindingMutants(), secretMutants(), requestMutants(), addressMutants(),
		headerMutants(), backChannelMutants(), endpointMutants(), keyMutants(), algorithmMutants(), jsonMutants(), audienceMutants(), swappedMutants())
	for _, c := range conditions() {
		all = append(all, c.mutants()...)
	}
	same := equivalents()
	for i := range all {
		all[i].Equivalent = cmp.Or(all[i].Equivalent, same[all[i].ID])
	}
	slices.SortFunc(all, func(a, b Mutant) int { return strings.Compare(a.ID, b.ID) })
	return all
}

// mutants applies the operators of a condition.
func (c condition) mutants() []Mutant {
	var all []Mutant
	for _, o := range c.operators {
		all = append(all, Mutant{
			ID: c.name + ":" + o.name, Does: c.compares + ", where " + o.says, Areas: c.areas, Plant: c.plant(o.matches),
			judges: func(s Sighting) bool { return o.matches(s.given, s.right) },
		})
	}
	return all
}

// Sample draws n mutants of the space, or all where there are no more: the same ones for the same n
// and seed, as long as the space is the same.
func Sample(n int, seed uint64) []Mutant {
	all := Mutants()
	rand.New(rand.NewPCG(seed, 0)).Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	return all[:min(n, len(all))]
}

// FindMutant returns a mutant by its id.
func FindMutant(id string) (Mutant, error) {
	all := Mutants()
	i := slices.IndexFunc(all, func(m Mutant) bool { return m.ID == id })
	if i < 0 {
		return Mutant{}, fmt.Errorf("there is no mutant %q", id)
	}
	return all[i], nil
}

// MutantIDs returns the ids of the whole space.
func MutantIDs() []string {
	var ids []string
	for _, m := range Mutants() {
		ids = append(ids, m.ID)
	}
	return ids
}
