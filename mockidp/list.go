package mockidp

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"
)

// rowsShown is how many rows a page of a list of the Admin Console has at most.
const rowsShown = 20

// list is what a list of the Admin Console shows: one page of it.
type list[T any] struct {
	Rows  []T
	Pager pager
}

// pager says which part of a list is shown, and leads to the others by links.
type pager struct {
	First, Last, All int // the rows that are shown, counted from 1
	Previous, Next   string
}

// newList returns the page of a list that the search asks for by a parameter of that name.
func newList[T any](all []T, s listSearch, parameter string) list[T] {
	return newListOf(all, s, parameter, rowsShown)
}

// newListOf is newList for pages of another size. A page that is not there is the nearest one.
func newListOf[T any](all []T, s listSearch, parameter string, size int) list[T] {
	last := max(1, (len(all)+size-1)/size)
	n, err := strconv.Atoi(s.parameters.Get(parameter))
	if err != nil {
		n = 1
	}
	n = min(max(n, 1), last)
	from, to := (n-1)*size, min(n*size, len(all))
	p := pager{First: from + 1, Last: to, All: len(all)}
	if n > 1 {
		p.Previous = s.page(parameter, n-1)
	}
	if n < last {
		p.Next = s.page(parameter, n+1)
	}
	return list[T]{Rows: all[from:to], Pager: p}
}

// listSearch is the search of a list.
type listSearch struct {
	Action string // where it leads
	Query  string

	parameters url.Values // of the request
}

func newSearch(action string, r *http.Request) listSearch {
	parameters := r.URL.Query()
	return listSearch{Action: action, Query: strings.TrimSpace(parameters.Get("q")), parameters: parameters}
}

// page returns where the n-th page of a list is.
func (s listSearch) page(parameter string, n int) string {
	values := url.Values{parameter: {strconv.Itoa(n)}}
	if s.Query != "" {
		values.Set("q", s.Query)
	}
	return s.Action + "?" + values.Encode()
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
