package verdict

import (
	"errors"
	"slices"
)

// Stopped says why a run went no further, or did not begin.
type Stopped struct {
	// Reason is the whole of it; the results of the checks that were not run have it in a clause.
	Reason string `json:"reason"`
	// Advice is what can be done about it; empty where nothing is known.
	Advice string `json:"advice,omitempty"`
}

// stopped says why some of the results are of checks that were not run; nil where all were.
func (d *Draft) stopped(results []Result) *Stopped {
	switch {
	case !slices.ContainsFunc(results, Result.NotRun):
		return nil
	case d.Cancelled:
		return &Stopped{Reason: "the run was interrupted"}
	case d.Err != nil:
		return &Stopped{Reason: d.Err.Error(), Advice: advice(d.Err)}
	default:
		return d.Stopped
	}
}

// notRun is the result of a check that was chosen and has none.
func (d *Draft) notRun() Result {
	switch {
	case d.Cancelled:
		return Result{Verdict: Inconclusive, Reason: "not run: the run was interrupted"}
	case d.Err != nil:
		return Result{Verdict: Inconclusive, Reason: "not run: " + brief(d.Err)}
	default:
		return Result{Verdict: Error, Reason: "the run gave no result for it"}
	}
}

// brief is what an error says in a clause, where it knows one: each check that was not run has it.
func brief(err error) string {
	var known interface{ Brief() string }
	if errors.As(err, &known) {
		return known.Brief()
	}
	return err.Error()
}

// advice is what an error says that can be done about it; empty where it knows nothing.
func advice(err error) string {
	var known interface{ Advice() string }
	if errors.As(err, &known) {
		return known.Advice()
	}
	return ""
}
