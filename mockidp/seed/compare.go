package seed

import (
	"reflect"
	"slices"
	"strings"
)

// comparison is what differs between two lists.
type comparison[T any] struct {
	added, removed []T
	changed        []pair[T]
}

// pair is one thing before and after an edit.
type pair[T any] struct{ before, after T }

// compare finds the things of two lists by their keys, in which case does not matter.
func compare[T any](before, after []T, key func(T) string) comparison[T] {
	var c comparison[T]
	index := func(list []T, of T) int {
		return slices.IndexFunc(list, func(other T) bool { return strings.EqualFold(key(other), key(of)) })
	}
	for _, b := range before {
		if index(after, b) < 0 {
			c.removed = append(c.removed, b)
		}
	}
	for _, a := range after {
		switch i := index(before, a); {
		case i < 0:
			c.added = append(c.added, a)
		case !reflect.DeepEqual(before[i], a):
			c.changed = append(c.changed, pair[T]{before[i], a})
		}
	}
	return c
}

// text is the key of a list of texts.
func text(s string) string { return s }
