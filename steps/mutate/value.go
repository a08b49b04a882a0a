// Package mutate holds the rules by which Signoff makes what it tries on an SP. A rule covers a
// kind of value (a text that must be equal, an address to return to, a time) and not a list that
// somebody thought of: what one place where such a value enters an SP is tried with, every place
// is. The functions are pure: a sound value goes in, others come out.
package mutate

// Value is what all values that a rule makes have in common.
type Value struct {
	// Name ends the id of a check after a tilde, as in IDTOKEN-06/~contains. It never changes and
	// is never used for anything else.
	Name string
	// Says goes on where a title has named the place: "is a part of the right one".
	Says    string
	Outcome Outcome
	// Doubtful says that no specification says in so many words what becomes of the value.
	Doubtful bool
	Depth    Depth
}

// Outcome is what a sound SP makes of a value.
type Outcome string

// The outcomes.
const (
	Refused  Outcome = "refused"  // nobody is signed in, nothing follows it
	Accepted Outcome = "accepted" // it is another way to write what is right
	Either   Outcome = "either"   // accepted or refused, and nothing breaks
)

// Depth says how thorough a run must be to try a value.
type Depth string

// The depths.
const (
	Standard Depth = "standard" // each kind of value is tried at each place
	Deep     Depth = "deep"     // all
)
