package scenario

import (
	"context"
	"errors"
	"fmt"
	"strings"

	messages "github.com/cucumber/messages/go/v21"

	"github.com/signoff-sso/signoff/steps/verdict"
)

// failure is the step of a scenario that did not succeed and decides.
type failure struct {
	sentence string
	kind     messages.PickleStepType // Context (Given), Action (When) or Outcome (Then)
	err      error
}

// isControl says whether the step was to show that the scenario means anything.
func (f *failure) isControl() bool { return strings.HasPrefix(f.sentence, Control) }

// outcome is what the error means; nothing where there is no failure.
func (f *failure) outcome() verdict.Outcome {
	if f == nil {
		return verdict.Outcome{}
	}
	return verdict.OutcomeOf(f.err)
}

// judge writes into a result what the failure means. ctx is that of the scenario: one that took too
// long, or was interrupted, says nothing of the SP.
func (f *failure) judge(ctx context.Context, r *verdict.Result) {
	o := f.outcome()
	switch {
	case errors.Is(context.Cause(ctx), errTooLong):
		r.Verdict, r.Reason = verdict.Inconclusive, "the check took too long at: "+f.sentence
	case ctx.Err() != nil:
		r.Verdict, r.Reason, r.BrokenOff = verdict.Inconclusive, "the run was broken off at: "+f.sentence, true
	case o.Verdict == verdict.NotApplicable, o.Verdict == verdict.Skipped:
		r.Verdict, r.Reason, r.Control = o.Verdict, o.Reason, ""
	case o.Verdict == verdict.Fail, o.Verdict == verdict.Warn:
		f.blame(r, o)
	default:
		where := strings.TrimSpace(fmt.Sprintf("%s at %q", o.Reason, f.sentence))
		r.Verdict, r.Reason = o.Verdict, where+": "+f.actual(o)
	}
}

// mustKeepRunning is a requirement of every SP.
const mustKeepRunning = "the SP goes on, whatever comes from Okta or from a browser"

// requirement is what was broken: what the error says of it, else the sentence.
func (f *failure) requirement(o verdict.Outcome) string {
	switch {
	case o.Reason != "":
		return o.Reason
	case o.BrokenOff:
		return mustKeepRunning
	default:
		return f.sentence
	}
}

// actual is what was seen: what the outcome says of it, else the whole error.
func (f *failure) actual(o verdict.Outcome) string {
	if o.Actual != "" {
		return o.Actual
	}
	return f.err.Error()
}

// blame counts a broken requirement against the SP, in a When or a Then. Where a scenario cannot be
// set up, or its control fails, nothing is known of the SP.
func (f *failure) blame(r *verdict.Result, o verdict.Outcome) {
	r.Expected, r.Actual = o.Expected, f.actual(o)
	switch requirement := f.requirement(o); {
	case f.isControl():
		r.Verdict, r.Reason = verdict.Inconclusive, "the control failed: "+f.sentence
	case f.kind == messages.PickleStepType_CONTEXT:
		r.Verdict, r.Reason = verdict.Inconclusive, "the scenario could not be set up: "+f.sentence
	case o.Verdict == verdict.Warn:
		r.Verdict, r.Reason = verdict.Warn, requirement+"; "+o.Tolerated
	case r.Level == verdict.Must:
		r.Verdict, r.Reason = verdict.Fail, requirement
	default:
		r.Verdict, r.Reason = verdict.Warn, requirement
	}
}
