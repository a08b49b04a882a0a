package mutate

import "slices"

// Deepened returns the values with only the named ones in a standard run: at a place where every
// value costs seconds. It panics where there is none of a name.
func Deepened(values []Member, standard ...string) []Member {
	Without(values, standard...) // which knows the names
	deep := slices.Clone(values)
	for i := range deep {
		deep[i].Depth = Deep
		if slices.Contains(standard, deep[i].Name) {
			deep[i].Depth = Standard
		}
	}
	return deep
}
