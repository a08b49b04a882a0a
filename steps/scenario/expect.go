package scenario

import (
	"fmt"

	"github.com/signoff-sso/signoff/steps/verdict"
)

// ExpectRefusal is [Expect] where the SP has signed in somebody, if ok does not hold, who should
// not have been.
func ExpectRefusal(ok bool, requirement, expected, actual string, args ...any) error {
	if ok {
		return nil
	}
	return &verdict.MismatchError{Requirement: requirement, Expected: []string{expected}, Actual: fmt.Sprintf(actual, args...), Accepted: true}
}

// Expect returns nil where ok holds, else the mismatch that a report shows: the requirement in one
// sentence, what would have been right, and what was seen, as a format with its arguments.
func Expect(ok bool, requirement, expected, actual string, args ...any) error {
	if ok {
		return nil
	}
	return &verdict.MismatchError{Requirement: requirement, Expected: []string{expected}, Actual: fmt.Sprintf(actual, args...)}
}
