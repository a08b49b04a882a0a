package scenario

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"strings"

	messages "github.com/cucumber/messages/go/v21"

	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/sut"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// failure is the first step of a scenario that did not succeed.
type failure struct {
	sentence string
	kind     messages.PickleStepType // Context (Given), Action (When) or Outcome (Then)
	err      error
}

// judge says what a step that did not succeed means. What an SP does wrong counts against it only in what the scenario is
// about: where a scenario cannot be set up, or its control fails, nothing is known.
func (f *failure) judge(ctx context.Context, r *verdict.Result) {
	var mismatch *verdict.MismatchError
	var awaited *driver.WaitError
	var limited *driver.RateLimitedError
	var missing *NotApplicableError
	var skip *SkippedError
	var unknown *InconclusiveError
	var launch *sut.LaunchError
	var hook *sut.HookError
	var unreachable *url.Error
	switch {
	case errors.Is(context.Cause(ctx), errSlow):
		r.Verdict, r.Reason = verdict.Inconclusive, "the check took too long at: "+f.sentence
	case ctx.Err() != nil:
		r.Verdict, r.Reason = verdict.Inconclusive, "the run was broken off at: "+f.sentence
	case errors.As(f.err, &missing):
		r.Verdict, r.Reason, r.Control = verdict.NotApplicable, missing.Missing, ""
	case errors.As(f.err, &skip):
		r.Verdict, r.Reason, r.Control = verdict.Skipped, skip.Because, ""
	case errors.As(f.err, &unknown):
		r.Verdict, r.Reason = verdict.Inconclusive, fmt.Sprintf("at %q: %s", f.sentence, unknown.Because)
	case errors.As(f.err, &launch), errors.As(f.err, &hook):
		r.Verdict, r.Reason = verdict.Inconclusive, fmt.Sprintf("at %q: %v", f.sentence, f.err)
	case errors.As(f.err, &limited):
		r.Verdict, r.Reason = verdict.Inconclusive, fmt.Sprintf("the SP limits the rate at %q: %v", f.sentence, f.err)
	case errors.As(f.err, &mismatch):
		f.blame(r, mismatch.Requirement, mismatch.Expected, mismatch.Actual)
	case errors.As(f.err, &awaited) && awaited.Broken:
		f.blame(r, goesOn, []string{awaited.What}, "the connection broke off ("+awaited.Seen+"): who was to answer has ended, or gave up")
	case errors.As(f.err, &awaited):
		f.blame(r, f.sentence, []string{awaited.What}, f.err.Error())
	case errors.As(f.err, &unreachable):
		r.Verdict, r.Reason = verdict.Inconclusive, fmt.Sprintf("no answer at %q: %v", f.sentence, f.err)
	default:
		r.Verdict, r.Reason = verdict.Error, fmt.Sprintf("at %q: %v", f.sentence, f.err)
	}
}

// goesOn is what every SP must do.
const goesOn = "the SP goes on, whatever comes from Okta or from a browser"

// broken says whether it is a connection to the SP that broke off.
func (f *failure) broken() bool {
	var awaited *driver.WaitError
	return f != nil && errors.As(f.err, &awaited) && awaited.Broken
}

// blame counts a deviation: against the SP in a When or a Then, against the conditions elsewhere.
func (f *failure) blame(r *verdict.Result, requirement string, expected []string, actual string) {
	r.Expected, r.Actual = expected, actual
	var tolerated *ToleratedError
	made := errors.As(f.err, &tolerated)
	switch {
	case strings.HasPrefix(f.sentence, Control):
		r.Verdict, r.Reason = verdict.Inconclusive, "the control failed: "+f.sentence
	case f.kind == messages.PickleStepType_CONTEXT:
		r.Verdict, r.Reason = verdict.Inconclusive, "the scenario could not be set up: "+f.sentence
	case made:
		r.Verdict, r.Reason = verdict.Warn, requirement+"; "+tolerated.Because
	case r.Level == verdict.Must:
		r.Verdict, r.Reason = verdict.Fail, requirement
	default:
		r.Verdict, r.Reason = verdict.Warn, requirement
	}
}
