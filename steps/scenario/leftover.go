package scenario

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// noteLeftOver notes that what a check opened could not be closed, or not in time. That is no
// verdict on the SP.
func (s *Suite) noteLeftOver(id string, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.leftOver[err.Error()] = append(s.leftOver[err.Error()], id)
}

// notes words, once for each error, after which of a profile's checks something was left.
func (s *Suite) notes(profile string) []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	var notes []string
	for _, err := range slices.Sorted(maps.Keys(s.leftOver)) {
		ids := slices.DeleteFunc(slices.Clone(s.leftOver[err]), func(id string) bool { return s.selected[id].Profile != profile })
		if len(ids) > 0 {
			notes = append(notes, fmt.Sprintf("what %s opened was not closed: %s", someOf(ids), strings.ReplaceAll(err, "\n", "; ")))
		}
	}
	return notes
}

// someOf names a few of the checks, and says how many more there are.
func someOf(ids []string) string {
	slices.Sort(ids)
	const few = 3
	if len(ids) <= few {
		return strings.Join(ids, ", ")
	}
	return fmt.Sprintf("%s and %d more", strings.Join(ids[:few], ", "), len(ids)-few)
}
