package verdict

import (
	"strings"
	"time"
)

// Step is one sentence of a check, and what became of it.
type Step struct {
	// Text is the sentence.
	Text string `json:"text"`
	// Kind is "given", "when" or "then".
	Kind string `json:"kind"`
	// State is "pass", "fail" for the sentence at which the check ended, or "not run".
	State string `json:"state"`
	// AtMS is when it began, in milliseconds since the check did.
	AtMS int64 `json:"at_ms"`
	// DurationMS is how long it took, in milliseconds.
	DurationMS int64 `json:"duration_ms"`
}

// The states of a step.
const (
	StepPassed = "pass"
	StepFailed = "fail"
	StepNotRun = "not run"
)

// The kinds of a step.
const (
	Given = "given"
	When  = "when"
	Then  = "then"
)

// Duration is how long the step took.
func (s Step) Duration() time.Duration { return time.Duration(s.DurationMS) * time.Millisecond }

// At is when it began, since the check did.
func (s Step) At() time.Duration { return time.Duration(s.AtMS) * time.Millisecond }

// Tried is what was done before the check ended: the actions in a row, at most three, that the SP
// is judged by. It is empty for a check that ended before any.
func (r Result) Tried() string {
	var tried []string
	inRow := false
	for _, s := range r.Steps {
		if s.State == StepNotRun {
			break
		}
		if s.Kind != When {
			inRow = false
			continue
		}
		if !inRow {
			tried, inRow = nil, true
		}
		tried = append(tried, s.Text)
	}
	return strings.Join(tried[max(0, len(tried)-3):], "; ")
}
