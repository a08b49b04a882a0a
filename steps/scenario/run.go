package scenario

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/cucumber/godog"
	messages "github.com/cucumber/messages/go/v21"

	"github.com/signoff-sso/signoff/steps/verdict"
)

// run is one run of one check.
type run struct {
	suite    *Suite
	worlds   map[string]World // by profile; one of them is the world
	world    World
	check    verdict.Check
	begun    time.Time
	cancel   context.CancelFunc // nil where the scenario is not selected
	leave    func()             // lets others run that must be alone, or with whom this one must not be; nil before it began
	control  string             // what became of the steps that are controls
	failed   *failure
	evidence evidence
}

// errTooLong is the cause of a context whose check took too long.
var errTooLong = errors.New("the check took too long")

func newRun(s *Suite) *run { return &run{suite: s, worlds: s.worlds()} }

// aloneTag marks checks that change what everybody sees: no other of their kind runs beside them.
const aloneTag = "@alone"

// enter waits until a check may run and returns how it lets others go on.
func (s *Suite) enter(profile string, alone bool) (leave func()) {
	turn := s.turns[profile]
	if alone {
		turn.Lock()
		return turn.Unlock
	}
	turn.RLock()
	return turn.RUnlock
}

// hook makes godog call the run. Which world it needs is known only when godog says which scenario it is.
func (r *run) hook(sc *godog.ScenarioContext) {
	seen := map[World]bool{}
	for _, w := range r.worlds {
		if !seen[w] {
			r.suite.patterns.register(sc, w.Sentences())
		}
		seen[w] = true
	}
	sc.Before(r.begin)
	sc.StepContext().After(r.afterStep)
	sc.After(r.end)
}

func (r *run) begin(ctx context.Context, pickle *godog.Scenario) (context.Context, error) {
	check, selected := r.suite.check(pickle)
	if !selected || ctx.Err() != nil {
		return ctx, godog.ErrSkip
	}
	r.check, r.begun, r.world = check, time.Now(), r.worlds[check.Profile]
	if r.world == nil {
		return ctx, fmt.Errorf("no steps for the profile %q", check.Profile)
	}
	r.evidence = evidence{folder: r.suite.options.Out, check: check.ID, secrets: r.suite.options.Secrets}
	if err := r.evidence.forget(); err != nil {
		return ctx, err
	}
	r.leave = r.suite.enter(check.Profile, slices.Contains(check.Tags, aloneTag))
	if ctx.Err() != nil {
		return ctx, godog.ErrSkip
	}
	ctx, r.cancel = context.WithTimeoutCause(ctx, r.suite.options.Timeout, errTooLong)
	if err := r.world.Begin(ctx, check); err != nil {
		r.failed = &failure{sentence: "the scenario begins", kind: messages.PickleStepType_CONTEXT, err: err}
		return ctx, godog.ErrSkip
	}
	return ctx, nil
}

// afterStep takes a picture at every verdict, and of what was seen last where a step did not succeed.
func (r *run) afterStep(ctx context.Context, step *godog.Step, status godog.StepResultStatus, err error) (context.Context, error) {
	if r.cancel == nil || r.failed != nil {
		return ctx, nil
	}
	isControl := strings.HasPrefix(step.Text, Control)
	switch status {
	case godog.StepPassed:
		if isControl {
			r.control = string(verdict.Pass)
		}
	case godog.StepSkipped:
		return ctx, nil
	default:
		if err == nil {
			err = fmt.Errorf("the sentence is %s", status)
		}
		r.failed = &failure{sentence: step.Text, kind: step.Type, err: err}
		if isControl {
			r.control = string(verdict.Fail)
		}
	}
	if r.failed != nil || step.Type == messages.PickleStepType_OUTCOME {
		return ctx, r.picture(ctx, step.Text)
	}
	return ctx, nil
}

// picture keeps what the last page shows; after a time-out there is still a moment for it.
func (r *run) picture(ctx context.Context, sentence string) error {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
	defer cancel()
	p, err := r.world.Picture(ctx)
	if err == nil && p != nil {
		err = r.evidence.picture(*p, sentence)
	}
	if r.failed != nil {
		return nil // why there is no picture matters less than what failed
	}
	return err
}

// end closes what the scenario opened and hands in its result.
func (r *run) end(ctx context.Context, _ *godog.Scenario, err error) (context.Context, error) {
	if r.leave != nil {
		defer r.leave()
	}
	if r.cancel == nil {
		return ctx, nil
	}
	if r.failed == nil && err != nil {
		r.failed = &failure{sentence: r.check.Title, err: err}
	}
	closing, cancel := context.WithTimeout(context.WithoutCancel(ctx), 10*time.Second)
	defer cancel()
	closeErr := r.evidence.journal(r.world.Journal(closing))
	result := r.result(ctx)
	words, ended := r.ended()
	r.cancel()
	if err := errors.Join(closeErr, r.world.Close(closing)); err != nil && result.Verdict == verdict.Pass {
		result.Verdict, result.Reason = verdict.Error, "the scenario could not be cleaned up: "+err.Error()
	}
	switch {
	case (ended || r.failed.outcome().BrokenOff) && !r.suite.alone:
		r.suite.repeat(r.check.ID, ended)
	case ended:
		r.suite.explained = true
		r.suite.add(spEnded(result, words))
	default:
		r.suite.add(result)
	}
	return ctx, nil
}

// ended says whether the SP has ended in the midst of the check, and what it wrote last.
func (r *run) ended() (words string, ended bool) {
	if m, ok := r.world.(Crashable); ok {
		return m.Ended(r.failed.outcome().BrokenOff)
	}
	return "", false
}

// spEnded is the verdict on an SP that has ended because of a check: whoever is signed in there is so no longer.
func spEnded(res verdict.Result, words string) verdict.Result {
	res.Verdict, res.Control = verdict.Warn, ""
	if res.Level == verdict.Must {
		res.Verdict = verdict.Fail
	}
	res.Reason, res.Expected = mustKeepRunning, []string{"an SP that runs"}
	res.Actual = "it ended; it wrote last: " + words
	return res
}

// result turns what became of the steps into a verdict.
func (r *run) result(ctx context.Context) verdict.Result {
	res := verdict.Result{
		Check: r.check, Verdict: verdict.Pass, Driver: r.world.Driver(), Control: r.control,
		DurationMS: time.Since(r.begun).Milliseconds(), Evidence: r.evidence.taken,
	}
	if r.failed != nil {
		r.failed.judge(ctx, &res)
	}
	blamed := res.Verdict == verdict.Fail || res.Verdict == verdict.Warn
	if alive := r.suite.options.Alive; blamed && alive != nil && !r.failed.outcome().SPDown && !alive() {
		res.Verdict, res.Reason = verdict.Inconclusive, "the SP cannot be reached any more, at: "+r.failed.sentence
	}
	return res
}
