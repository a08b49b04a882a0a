package verdict

// Depth is how many of the values that rules generate a run tries, and for a check the least depth
// of the runs that try it.
type Depth string

// The depths. The empty one, as in results of earlier versions, is that of a run that tries all.
const (
	// Quick: none of the generated values.
	Quick Depth = "quick"
	// Standard: each kind of value at each place at least once.
	Standard Depth = "standard"
	// Deep: all of them.
	Deep Depth = "deep"
)

// Depths returns all depths; each tries more than the one before.
func Depths() []Depth { return []Depth{Quick, Standard, Deep} }

// Valid tells whether d is one of the depths above.
func (d Depth) Valid() bool { return d.rank() < len(Depths()) }

// Tries tells whether a run of depth d tries a check of depth least. The empty depth of a run tries
// everything, and that of a check belongs to every run.
func (d Depth) Tries(least Depth) bool { return least == "" || least.rank() <= d.rank() }

// rank is 0 for the depth that tries least; a word that is no depth is beyond all of them.
func (d Depth) rank() int {
	for i, known := range Depths() {
		if d == known {
			return i
		}
	}
	return len(Depths())
}
