package mockidp

import (
	"net/http"
	"strings"
)

// rowsShown is how many rows a list of the Admin Console has at most. Of a longer one the search
// shows the others, as in Okta.
const rowsShown = 20

// list is what a list of the Admin Console shows.
type list[T any] struct {
	Rows   []T
	Hidden int // how many more there are
}

func newList[T any](all []T) list[T] {
	shown := min(len(all), rowsShown)
	return list[T]{Rows: all[:shown], Hidden: len(all) - shown}
}

// listSearch is the search of a list.
type listSearch struct {
	Action string // where it leads
	Query  string
}

func newSearch(action string, r *http.Request) listSearch {
	return listSearch{Action: action, Query: strings.TrimSpace(r.URL.Query().Get("q"))}
}

// filter keeps some of a list that is nobody else's.
func filter[T any](all []T, keep func(T) bool) []T {
	var kept []T
	for _, x := range all {
		if keep(x) {
			kept = append(kept, x)
		}
	}
	return kept
}

// hasAllWords is how all lists are searched: every word of the query must be somewhere in s.
func hasAllWords(s, query string) bool {
	s = strings.ToLower(s)
	for word := range strings.FieldsSeq(strings.ToLower(query)) {
		if !strings.Contains(s, word) {
			return false
		}
	}
	return true
}
