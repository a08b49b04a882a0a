package scenario

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"
	"time"

	messages "github.com/cucumber/messages/go/v21"

	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// run runs one check once.
type run struct {
	suite  *Suite
	world  World
	says   []Sentence // the world's
	check  verdict.Check
	begun  time.Time
	cancel context.CancelFunc // nil where the check has not begun
	parent context.Context    // the suite's, for what outlasts the check
	// lets other checks run that must not run beside this one; nil before it began
	release  func()
	control  string // what became of the steps that are controls
	failed   *failure
	evidence evidence
	steps    []verdict.Step
}

// How long taking a picture, and closing what a check opened, may take: the check may have used up
// its own time.
const (
	picturePatience = 5 * time.Second
	closingPatience = 10 * time.Second
)

// errTooLong is the cause of a context whose check took too long.
var errTooLong = errors.New("the check took too long")

// acquire waits until a check may run. The caller calls release when the check has ended.
func (s *Suite) acquire(profile string, alone bool) (release func()) {
	lock := s.locks[profile]
	if alone {
		lock.Lock()
		return lock.Unlock
	}
	lock.RLock()
	return lock.RUnlock
}

// begin sets the world up, and says whether the steps can run.
func (r *run) begin(ctx context.Context) (_ context.Context, begun bool) {
	check := r.check
	r.begun, r.world = time.Now(), r.suite.world(check.Profile)
	if ctx.Err() != nil || r.world == nil {
		return ctx, false
	}
	r.says = r.world.Sentences()
	if why := r.suite.givenUp(); why != "" {
		r.suite.add(verdict.Result{Check: check, Verdict: verdict.Inconclusive, Reason: why})
		return ctx, false
	}
	r.evidence = evidence{folder: r.suite.options.Out, check: check.ID, secrets: r.suite.options.secrets}
	r.evidence.forget()
	r.release = r.suite.acquire(check.Profile, check.Alone())
	if ctx.Err() != nil || !r.admit(ctx) {
		return ctx, false
	}
	r.notify(r.suite.options.Began)
	r.parent = ctx
	ctx, r.cancel = context.WithTimeoutCause(ctx, r.patience(), errTooLong)
	if err := guarded(func() error { return r.world.Begin(ctx, check) }); err != nil {
		r.failed = &failure{sentence: "the scenario begins", kind: messages.PickleStepType_CONTEXT, err: err}
		return ctx, false
	}
	return ctx, true
}

// notify calls f, if it is set, with the check.
func (r *run) notify(f func(verdict.Check)) {
	if f != nil {
		f(r.check)
	}
}

// longestWait is more than any check waits for on purpose: a person who takes ten minutes at Okta.
const longestWait = 15 * time.Minute

// patience is how long the check may take.
func (r *run) patience() time.Duration {
	if r.check.Slow() {
		return r.suite.options.Timeout + longestWait
	}
	return r.suite.options.Timeout
}

// kinds are the words for what Gherkin tells apart.
func kinds() map[messages.PickleStepType]string {
	return map[messages.PickleStepType]string{
		messages.PickleStepType_CONTEXT: verdict.Given, messages.PickleStepType_ACTION: verdict.When, messages.PickleStepType_OUTCOME: verdict.Then,
	}
}

// note keeps what became of a step that has run.
func (r *run) note(step *messages.PickleStep, begun time.Time, err error) {
	s := verdict.Step{Text: step.Text, Kind: kinds()[step.Type], State: verdict.StepPassed}
	if err != nil {
		s.State = verdict.StepFailed
	}
	s.AtMS, s.DurationMS = begun.Sub(r.begun).Milliseconds(), time.Since(begun).Milliseconds()
	r.steps = append(r.steps, s)
}

// withNotRun returns the steps with those of the scenario that were not run, since one before them
// has failed.
func (r *run) withNotRun() []verdict.Step {
	if !slices.ContainsFunc(r.steps, func(s verdict.Step) bool { return s.State != verdict.StepNotRun }) {
		return nil // it did not begin
	}
	said, _ := r.suite.options.Registry.Scenario(r.check.ID)
	kind := verdict.Given
	steps := r.steps
	for i, s := range said.Steps {
		if word := strings.ToLower(s.Keyword); slices.Contains([]string{verdict.Given, verdict.When, verdict.Then}, word) {
			kind = word
		}
		if i >= len(r.steps) {
			steps = append(steps, verdict.Step{Text: s.Text, Kind: kind, State: verdict.StepNotRun})
		}
	}
	return steps
}

// step runs a step and notes what became of it. It takes a picture after every Then, and after the
// failure, which it returns where the scenario ends with it.
func (r *run) step(ctx context.Context, step *messages.PickleStep) error {
	begun := time.Now()
	does, err := r.understand(step.Text)
	if err == nil {
		err = guarded(func() error { return does.do(ctx) })
	}
	r.note(step, begun, err)
	tolerated := false
	if err != nil {
		tolerated = r.fails(&failure{sentence: step.Text, kind: step.Type, err: err})
	}
	if strings.HasPrefix(step.Text, Control) {
		r.control = string(verdict.Pass)
		if err != nil {
			r.control = string(verdict.Fail)
		}
	}
	if r.evidence.folder != "" && (err != nil || step.Type == messages.PickleStepType_OUTCOME) {
		r.picture(ctx, step.Text)
	}
	if tolerated {
		return nil
	}
	return err
}

// fails keeps the failure that decides, and says whether the scenario goes on: after one that is no
// more than a warning, a later one may be worse, and a control may show that nothing is known.
func (r *run) fails(f *failure) (goesOn bool) {
	tolerated := f.kind == messages.PickleStepType_OUTCOME && !f.isControl() && f.outcome().Verdict == verdict.Warn
	if r.failed == nil || !tolerated {
		r.failed = f
	}
	return tolerated
}

// picture keeps what the last page shows. Where that cannot be had, the verdict stays what it is
// and a note says so.
func (r *run) picture(ctx context.Context, sentence string) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), picturePatience)
	defer cancel()
	var p *driver.Snapshot
	err := guarded(func() (err error) {
		p, err = r.world.Picture(ctx)
		return err
	})
	switch {
	case err != nil:
		r.evidence.missing("no picture at "+strconv.Quote(sentence), err)
	case p != nil:
		r.evidence.picture(*p, sentence)
	}
}

// end closes what the scenario opened and adds its result to the suite.
func (r *run) end(ctx context.Context, err error) {
	if r.release != nil {
		defer r.release()
	}
	if r.cancel == nil {
		return
	}
	defer r.notify(r.suite.options.Ended)
	if r.failed == nil && err != nil {
		r.failed = &failure{sentence: r.check.Title, err: err}
	}
	closing, cancel := context.WithTimeout(context.WithoutCancel(ctx), closingPatience)
	defer cancel()
	result := r.result(ctx)
	err = guarded(func() error {
		r.tell(closing, &result)
		return nil
	})
	if err != nil {
		result.Notes = append(result.Notes, "the record of the exchange is incomplete: "+err.Error())
	}
	r.suite.spend(r.failed.outcome().Unbounded || errors.Is(context.Cause(ctx), errTooLong))
	output, crashed := r.crash()
	cause := context.Cause(ctx)
	r.cancel()
	if err := guarded(func() error { return r.world.Close(closing) }); err != nil {
		r.suite.noteLeftOver(r.check.ID, err)
	}
	switch {
	case (crashed || r.failed.outcome().BrokenOff) && r.suite.first():
		r.suite.repeat(r.check.ID, "the SP, or a connection to it, ended while other checks ran", crashed)
	case crashed:
		r.suite.reproduced = true
		r.suite.add(crashResult(result, output))
	default:
		r.settle(r.parent, cause, result)
	}
}

// tell adds to a result what has passed between the parties: a file of evidence, and of a check
// that did not pass the exchange itself.
func (r *run) tell(ctx context.Context, result *verdict.Result) {
	wanted := result.Verdict != verdict.Pass && result.Verdict != verdict.NotApplicable && result.Verdict != verdict.Skipped
	if wanted || r.evidence.folder != "" {
		exchange := r.world.Exchange(ctx).Shortened()
		r.evidence.journal(exchange.Lines())
		if wanted && len(exchange.Messages) > 0 {
			result.Exchange = &exchange
		}
	}
	result.Evidence, result.Notes = r.evidence.taken, append(r.world.Notes(), r.evidence.notes...)
	result.Message = result.Sentence(r.failed.outcome().Accepted)
}

// crash says whether the SP ended during the check, and what it wrote last.
func (r *run) crash() (output string, crashed bool) {
	if m, ok := r.world.(Crashable); ok {
		return m.Ended(r.failed.outcome().BrokenOff)
	}
	return "", false
}

// crashResult is the result of a check that made the SP end, which signs out whoever was signed in.
func crashResult(res verdict.Result, output string) verdict.Result {
	res.Verdict, res.Control = verdict.Warn, ""
	if res.Level == verdict.Must {
		res.Verdict = verdict.Fail
	}
	res.Reason, res.Expected = mustKeepRunning, []string{"an SP that runs"}
	res.Actual = "it ended; it wrote last: " + output
	res.Message = res.Sentence(false)
	return res
}

// result turns what became of the steps into a verdict.
func (r *run) result(ctx context.Context) verdict.Result {
	res := verdict.Result{
		Check: r.check, Verdict: verdict.Pass, Driver: r.world.Driver(), Control: r.control,
		DurationMS: time.Since(r.begun).Milliseconds(), Steps: r.withNotRun(),
	}
	if m, ok := r.world.(Measuring); ok {
		res.Measurements = m.Measurements()
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
