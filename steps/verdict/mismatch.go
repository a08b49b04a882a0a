package verdict

import (
	"fmt"
	"strings"
)

// MismatchError is the error of a check that saw something else than is required.
// Any other error means that the check could not be carried out. Find it with
// errors.As; it is returned as a pointer.
type MismatchError struct {
	// Requirement is the rule that was broken, in one sentence.
	Requirement string
	// Expected lists what would have been right.
	Expected []string
	// Actual is what was seen.
	Actual string
	// Accepted says that the SP has signed somebody in who should not have been.
	Accepted bool
}

// Error says requirement, expectation and observation in one line.
func (m *MismatchError) Error() string {
	return fmt.Sprintf("%s: expected %s, saw %s",
		strings.TrimSuffix(m.Requirement, "."), strings.Join(m.Expected, " or "), m.Actual)
}

// Outcome is a failure of the requirement.
func (m *MismatchError) Outcome() Outcome {
	return Outcome{Verdict: Fail, Reason: m.Requirement, Expected: m.Expected, Actual: m.Actual, Accepted: m.Accepted}
}
