package steps

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"strings"
	"time"

	"github.com/cucumber/godog"
	messages "github.com/cucumber/messages/go/v21"

	"github.com/signoff-sso/signoff/steps/agent"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// scenario is one run of one check.
type scenario struct {
	suite   *suite
	world   *World
	check   verdict.Check
	begun   time.Time
	cancel  context.CancelFunc // nil where the scenario is not selected
	control string             // what became of the steps that are controls
	failed  *failure
}

// failure is the first step of a scenario that did not succeed.
type failure struct {
	sentence string
	kind     messages.PickleStepType // Context (Given), Action (When) or Outcome (Then)
	err      error
}

// errSlow is the cause of a context whose check took too long.
var errSlow = errors.New("the check took too long")

func newScenario(s *suite) *scenario { return &scenario{suite: s, world: &World{}} }

// hook makes godog call the scenario. The world is filled in when it is known which scenario it is.
func (s *scenario) hook(sc *godog.ScenarioContext) {
	s.world.register(sc)
	sc.Before(s.begin)
	sc.StepContext().After(s.afterStep)
	sc.After(s.end)
}

func (s *scenario) begin(ctx context.Context, pickle *godog.Scenario) (context.Context, error) {
	check, selected := s.suite.check(pickle)
	if !selected || ctx.Err() != nil {
		return ctx, godog.ErrSkip
	}
	s.check, s.begun = check, time.Now()
	*s.world = *newWorld(s.suite.stage, s.suite.stage.products[check.Profile], check)
	ctx, s.cancel = context.WithTimeoutCause(ctx, s.suite.options.Timeout, errSlow)
	return ctx, s.world.evidence.forget()
}

// afterStep takes a picture at every verdict, and of what was seen last where a step did not succeed.
func (s *scenario) afterStep(ctx context.Context, step *godog.Step, status godog.StepResultStatus, err error) (context.Context, error) {
	if s.cancel == nil || s.failed != nil {
		return ctx, nil
	}
	isControl := strings.HasPrefix(step.Text, control)
	switch status {
	case godog.StepPassed:
		if isControl {
			s.control = string(verdict.Pass)
		}
	case godog.StepSkipped:
		return ctx, nil
	default:
		if err == nil {
			err = fmt.Errorf("the sentence is %s", status)
		}
		s.failed = &failure{sentence: step.Text, kind: step.Type, err: err}
		if isControl {
			s.control = string(verdict.Fail)
		}
	}
	if s.failed != nil || step.Type == messages.PickleStepType_OUTCOME {
		return ctx, s.picture(ctx, step.Text)
	}
	return ctx, nil
}

// picture keeps what the last page shows; after a time-out there is still a moment for it.
func (s *scenario) picture(ctx context.Context, sentence string) error {
	if s.world.watched == nil {
		return nil
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
	defer cancel()
	err := s.world.evidence.picture(ctx, s.world.watched.Device, sentence)
	if s.failed != nil {
		return nil // why there is no picture matters less than what failed
	}
	return err
}

// end closes what the scenario opened and hands in its result.
func (s *scenario) end(ctx context.Context, _ *godog.Scenario, err error) (context.Context, error) {
	if s.cancel == nil {
		return ctx, nil
	}
	if s.failed == nil && err != nil {
		s.failed = &failure{sentence: s.check.Title, err: err}
	}
	result := s.result(ctx)
	s.cancel()
	closing, cancel := context.WithTimeout(context.WithoutCancel(ctx), 10*time.Second)
	defer cancel()
	if err := s.world.close(closing); err != nil && result.Verdict == verdict.Pass {
		result.Verdict, result.Reason = verdict.Error, "the scenario could not be cleaned up: "+err.Error()
	}
	s.suite.add(result)
	return ctx, nil
}

// result turns what became of the steps into a verdict.
func (s *scenario) result(ctx context.Context) verdict.Result {
	r := verdict.Result{
		Check: s.check, Verdict: verdict.Pass, Driver: "browser", Control: s.control,
		DurationMS: time.Since(s.begun).Milliseconds(), Rerun: "signoff demo --only " + s.check.ID,
		Evidence: s.world.evidence.taken,
	}
	if s.failed != nil {
		s.failed.judge(ctx, &r)
	}
	r.Reason, r.Actual = verdict.Redact(r.Reason), verdict.Redact(r.Actual)
	return r
}

// judge says what a step that did not succeed means. What an SP does wrong counts against it only in what the scenario is
// about: where a scenario cannot be set up, or its control fails, nothing is known.
func (f *failure) judge(ctx context.Context, r *verdict.Result) {
	var mismatch *verdict.Mismatch
	var awaited *agent.Awaited
	var unreachable *url.Error
	switch {
	case errors.Is(context.Cause(ctx), errSlow):
		r.Verdict, r.Reason = verdict.Inconclusive, "the check took too long at: "+f.sentence
	case ctx.Err() != nil:
		r.Verdict, r.Reason = verdict.Inconclusive, "the run was broken off at: "+f.sentence
	case errors.As(f.err, &mismatch):
		f.blame(r, mismatch.Requirement, mismatch.Expected, mismatch.Actual)
	case errors.As(f.err, &awaited):
		f.blame(r, f.sentence, []string{awaited.What}, awaited.Error())
	case errors.As(f.err, &unreachable):
		r.Verdict, r.Reason = verdict.Inconclusive, fmt.Sprintf("no answer at %q: %v", f.sentence, f.err)
	default:
		r.Verdict, r.Reason = verdict.Error, fmt.Sprintf("at %q: %v", f.sentence, f.err)
	}
}

// blame counts a deviation: against the SP in a When or a Then, against the conditions elsewhere.
func (f *failure) blame(r *verdict.Result, requirement string, expected []string, actual string) {
	r.Expected, r.Actual = expected, actual
	switch {
	case strings.HasPrefix(f.sentence, control):
		r.Verdict, r.Reason = verdict.Inconclusive, "the control failed: "+f.sentence
	case f.kind == messages.PickleStepType_CONTEXT:
		r.Verdict, r.Reason = verdict.Inconclusive, "the scenario could not be set up: "+f.sentence
	case r.Level == verdict.Must:
		r.Verdict, r.Reason = verdict.Fail, requirement
	default:
		r.Verdict, r.Reason = verdict.Warn, requirement
	}
}
