package mutate

import (
	"fmt"
	"slices"
)

// Common returns what the values of all rules have in common.
func (v *Value) Common() *Value { return v }

// valued are the values of any rule.
type valued[T any] interface {
	*T
	Common() *Value
}

// Without returns the values but those with one of the names. It panics where there is none of a
// name, since that would leave out something else than was meant.
func Without[T any, P valued[T]](values []T, names ...string) []T {
	mustKnow[T, P](values, names)
	return slices.DeleteFunc(slices.Clone(values), func(v T) bool { return slices.Contains(names, P(&v).Common().Name) })
}

// Only returns the values with the names. It panics where there is none of a name.
func Only[T any, P valued[T]](values []T, names ...string) []T {
	mustKnow[T, P](values, names)
	return slices.DeleteFunc(slices.Clone(values), func(v T) bool { return !slices.Contains(names, P(&v).Common().Name) })
}

// Changed returns the values, with those of the names changed; all where there is no name. It
// panics where there is none of a name.
func Changed[T any, P valued[T]](values []T, change func(*Value), names ...string) []T {
	mustKnow[T, P](values, names)
	all := slices.Clone(values)
	for i := range all {
		if v := P(&all[i]).Common(); len(names) == 0 || slices.Contains(names, v.Name) {
			change(v)
		}
	}
	return all
}

// Deepened returns the values with only the named ones in a standard run: at a place where every
// value costs seconds, or where another place tries the kind. It panics where there is none of a
// name.
func Deepened[T any, P valued[T]](values []T, standard ...string) []T {
	all := Changed[T, P](values, func(v *Value) { v.Depth = Deep })
	if len(standard) == 0 {
		return all
	}
	return Changed[T, P](all, func(v *Value) { v.Depth = Standard }, standard...)
}

// Thinned leaves every n-th of the values of a standard run to it, from the given one on, and the
// others to a deep one: where several places take the values of one rule, each of them gets others.
func Thinned[T any, P valued[T]](values []T, n, from int) []T {
	all, standard := slices.Clone(values), 0
	for i := range all {
		v := P(&all[i]).Common()
		if v.Depth != Standard {
			continue
		}
		if standard%n != from%n {
			v.Depth = Deep
		}
		standard++
	}
	return all
}

// Find returns the value of a name. The error says that there is none.
func Find[T any, P valued[T]](values []T, name string) (T, error) {
	at := slices.IndexFunc(values, func(v T) bool { return P(&v).Common().Name == name })
	if at < 0 {
		var none T
		return none, fmt.Errorf("no rule makes %q here", name)
	}
	return values[at], nil
}

// Values returns what each of the values has in common with all others.
func Values[T any, P valued[T]](values []T) []Value {
	var all []Value
	for i := range values {
		all = append(all, *P(&values[i]).Common())
	}
	return all
}

// mustKnow panics where there is no value of a name.
func mustKnow[T any, P valued[T]](values []T, names []string) {
	for _, name := range names {
		if !slices.ContainsFunc(values, func(v T) bool { return P(&v).Common().Name == name }) {
			panic("mutate: there is no value " + name)
		}
	}
}
