package verdict

import (
	"errors"
	"net/url"
)

// Outcome is what an error means for the check whose step returned it.
type Outcome struct {
	// Verdict is [Fail] where the SP did something else than is required, whatever the level of
	// the check, and [Warn] where that is tolerated. It is never [Pass].
	Verdict Verdict
	// Reason is the broken requirement, or why there is neither a pass nor a fail. Where it is
	// empty, the sentence of the step says it.
	Reason string
	// Expected lists what would have been right.
	Expected []string
	// Actual is what was seen; where it is empty, the text of the whole error says it.
	Actual string
	// Tolerated says why a broken requirement is only a warning; empty where it is not.
	Tolerated string
	// Accepted says that the SP has signed somebody in who should not have been.
	Accepted bool
	// BrokenOff says that a server closed the connection without a whole response. The process
	// of the SP may have ended.
	BrokenOff bool
	// Unbounded says that the SP sent more than anybody needs, or did not end what it sent: a run
	// does not go on for long with such an SP.
	Unbounded bool
	// SPDown says that the check is about an SP that does not run, so that the verdict counts
	// though the SP cannot be reached.
	SPDown bool
}

// OutcomeError is an error that knows what it means for its check.
type OutcomeError interface {
	error
	Outcome() Outcome
}

// OutcomeOf returns the outcome of the outermost [OutcomeError] in the chain of err. The HTTP
// client's own error means that nobody answered, so that the check is inconclusive. Any other
// error is one of Signoff's own.
func OutcomeOf(err error) Outcome {
	var known OutcomeError
	if errors.As(err, &known) {
		return known.Outcome()
	}
	var unreachable *url.Error
	if errors.As(err, &unreachable) {
		return Outcome{Verdict: Inconclusive, Reason: "no answer"}
	}
	return Outcome{Verdict: Error}
}
