package scenario

import "fmt"

// maxSpent is how many checks of a run may be broken off because what the SP sends does not end, or
// because they take too long: with more of them a run would not come to its end, and would say
// nothing new.
const maxSpent = 10

// spend counts a check that has exceeded its budget.
func (s *Suite) spend(exceeded bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if exceeded {
		s.spent++
	}
}

// givenUp says why no other check is begun; empty where it is.
func (s *Suite) givenUp() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.spent < maxSpent {
		return ""
	}
	return fmt.Sprintf("not run: %d checks took too long, or what the SP sent was without an end", maxSpent)
}
