package mockidp

import (
	"slices"
	"strings"
	"unicode"
)

// register holds the things of one kind that an org has, in the order of their creation, and finds
// each by its id or name without looking at the others: an org of ten thousand users is set up and
// signed in to like one of ten. Whoever uses it holds the org's mutex.
type register[T any] struct {
	all    []*T
	byID   map[string]*T
	byName map[string]*T
	keys   func(*T) (id, name string) // a thing with an empty name has none
}

func newRegister[T any](keys func(*T) (id, name string)) register[T] {
	return register[T]{byID: map[string]*T{}, byName: map[string]*T{}, keys: keys}
}

// find returns what has that id or, if nothing has, that name; nil without either.
func (r *register[T]) find(id, name string) *T {
	if found := r.byID[id]; found != nil {
		return found
	}
	return r.byName[name]
}

// add appends a thing whose id and name nothing else has.
func (r *register[T]) add(thing *T) {
	r.all = append(r.all, thing)
	r.index(thing)
}

// replace gives a thing that is there new content, under which it is found from now on.
func (r *register[T]) replace(thing *T, content T) {
	r.forget(thing)
	*thing = content
	r.index(thing)
}

// remove takes a thing out.
func (r *register[T]) remove(thing *T) {
	r.forget(thing)
	r.all = slices.DeleteFunc(r.all, func(other *T) bool { return other == thing })
}

func (r *register[T]) index(thing *T) {
	id, name := r.keys(thing)
	r.byID[id] = thing
	if name != "" {
		r.byName[name] = thing
	}
}

func (r *register[T]) forget(thing *T) {
	id, name := r.keys(thing)
	delete(r.byID, id)
	if r.byName[name] == thing {
		delete(r.byName, name)
	}
}

// folded returns what all logins have in common that differ in the case of letters only, as
// [strings.EqualFold] has it.
func folded(login string) string {
	return strings.Map(func(r rune) rune {
		least := r
		for next := unicode.SimpleFold(r); next != r; next = unicode.SimpleFold(next) {
			least = min(least, next)
		}
		return least
	}, strings.TrimSpace(login))
}

// idSet says at once whether an id is in a list.
type idSet map[string]bool

func setOf(ids []string) idSet {
	set := make(idSet, len(ids))
	for _, id := range ids {
		set[id] = true
	}
	return set
}
