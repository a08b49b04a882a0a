package steps

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"sync"
	"time"

	"github.com/signoff-sso/signoff/sp/defect"
	"github.com/signoff-sso/signoff/steps/conformance"
	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/lab"
	"github.com/signoff-sso/signoff/steps/registry"
	"github.com/signoff-sso/signoff/steps/scenario"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// MutateOptions say what [Mutate] tries.
type MutateOptions struct {
	Registry *registry.Registry
	Checks   []verdict.Check // those of guides are left out
	Mutants  []defect.Mutant
	Seed     uint64        // by which they were drawn, for the report
	AtLeast  float64       // share that has to be noticed, in percent
	Jobs     int           // how many service providers at a time; at least one
	Browser  string        // path of the browser; empty to look for one
	Timeout  time.Duration // for one check; the default is a minute
	// Doing, if set, is told what is tried before the mutants, and Told what came of it.
	Doing, Told func(string)
	// Progress, if set, is called after each mutant, from one goroutine at a time.
	Progress func(p verdict.MutantProof, done, total int)
}

// Mutate runs the checks of conformance against a sound reference SP, and then against one SP with
// each mutant until a check notices: first those of the areas that the mutant is about, and where
// none of them does all others. When ctx is cancelled the result holds what was found until then.
// Errors are those of [Prove].
func Mutate(ctx context.Context, o MutateOptions) (m verdict.Mutation, err error) {
	started := time.Now()
	checks := slices.DeleteFunc(slices.Clone(o.Checks), func(c verdict.Check) bool { return c.Profile != conformance.Profile })
	p, err := newProver(ctx, ProveOptions{Registry: o.Registry, Checks: checks, Jobs: o.Jobs, Browser: o.Browser, Timeout: o.Timeout, Doing: o.Doing, Told: o.Told})
	if err != nil {
		return m, err
	}
	defer func() { m.Notes = p.closers.close() }()
	m = verdict.Mutation{Space: len(defect.Mutants()), Seed: o.Seed, AtLeast: o.AtLeast}
	results, err := p.calibratedSound(ctx, checks)
	if err != nil {
		m.Interrupted = ctx.Err() != nil
		return m, err
	}
	m.Baseline = verdict.Summarize(results)
	for _, r := range results {
		if r.Verdict == verdict.Pass || r.Verdict == verdict.NotApplicable {
			continue
		}
		m.Unsound = append(m.Unsound, r)
		p.Checks = slices.DeleteFunc(p.Checks, func(c verdict.Check) bool { return c.ID == r.ID })
	}
	p.doing("watching which conditions of the sound SP the checks try")
	if p.seen, err = p.watch(ctx, o.Mutants); err != nil {
		m.Interrupted = ctx.Err() != nil
		return m, fmt.Errorf("the watched SP: %w", err)
	}
	err = p.mutants(ctx, o, &m)
	m.Interrupted = ctx.Err() != nil
	m.DurationMS = time.Since(started).Milliseconds()
	m.Summarize()
	return m, err
}

// calibratedSound runs checks against the sound SP, of which is kept what it was seen to do.
func (p *prover) calibratedSound(ctx context.Context, checks []verdict.Check) ([]verdict.Result, error) {
	if err := p.calibrate(ctx); err != nil {
		return nil, err
	}
	return p.soundSP(ctx, checks, p.Jobs)
}

// mutants tries each mutant, several at a time.
func (p *prover) mutants(ctx context.Context, o MutateOptions, m *verdict.Mutation) error {
	var (
		mu     sync.Mutex
		wg     sync.WaitGroup
		errs   []error
		proofs = make([]*verdict.MutantProof, len(o.Mutants)) // in the order of the mutants
		done   int
	)
	p.doing("trying %d mutants", len(o.Mutants))
	for i, mutant := range o.Mutants {
		if !p.enter(ctx) {
			break
		}
		wg.Go(func() {
			defer p.leave()
			proof, err := p.mutant(ctx, mutant)
			mu.Lock()
			defer mu.Unlock()
			if err != nil {
				errs = append(errs, fmt.Errorf("%s: %w", mutant.ID, err))
			}
			if err != nil || ctx.Err() != nil {
				return
			}
			proofs[i] = &proof
			if done++; o.Progress != nil {
				o.Progress(proof, done, len(o.Mutants))
			}
		})
	}
	wg.Wait()
	for _, proof := range proofs {
		if proof != nil {
			m.Mutants = append(m.Mutants, *proof)
		}
	}
	return errors.Join(errs...)
}

// mutant tries one mutant.
func (p *prover) mutant(ctx context.Context, mutant defect.Mutant) (proof verdict.MutantProof, err error) {
	started := time.Now()
	proof = verdict.MutantProof{ID: mutant.ID, Title: mutant.Does, Equivalent: mutant.Equivalent, Outcome: verdict.Survived}
	defer func() { proof.DurationMS = time.Since(started).Milliseconds() }()
	if p.seen != nil && mutant.Watchable() && len(p.seen.differing(mutant)) == 0 {
		proof.Idle = true // it would do all that the sound SP does
		return proof, nil
	}
	t, err := p.open(ctx, mutant, &proof)
	if t != nil {
		defer t.close()
	}
	if err != nil || proof.Outcome == verdict.Broken {
		return proof, err
	}
	if p.seen != nil && mutant.Watchable() && !p.seen.atCalibration(mutant) {
		return proof, t.runThose(ctx, mutant, p.seen.differing(mutant))
	}
	return proof, t.run(ctx, mutant)
}

// trial is an SP with one mutant, on which checks run until one notices.
type trial struct {
	*prover
	stage *lab.Reference
	out   string
	proof *verdict.MutantProof
}

// open starts an SP with a mutant. Where nobody can sign in there, the proof says so and there is
// no error. The caller closes the trial, unless it is nil.
func (p *prover) open(ctx context.Context, mutant defect.Mutant, proof *verdict.MutantProof) (t *trial, err error) {
	t = &trial{prover: p, proof: proof}
	if t.out, err = os.MkdirTemp(p.scratch, "sp"); err != nil {
		return nil, err
	}
	t.stage, err = lab.OpenReference(ctx, lab.Options{
		Out: t.out, Browser: func(context.Context) (*driver.Browser, error) { return p.browser() },
	}, mutant.Plant)
	if err == nil {
		_, err = t.stage.Calibrate(ctx)
	}
	if t.broken(err) {
		err = nil
	}
	return t, err
}

// close closes the SP, if there is one.
func (t *trial) close() {
	t.closers.closeNow(func() error {
		err := os.RemoveAll(t.out)
		if t.stage != nil {
			err = errors.Join(t.stage.Close(), err)
		}
		return err
	})
}

// broken says whether an error means that nobody can sign in, and notes that.
func (t *trial) broken(err error) bool {
	var uncalibrated *lab.CalibrationError
	if !errors.As(err, &uncalibrated) && !lab.IsStartRefusal(err) {
		return false
	}
	t.proof.Outcome, t.proof.Reason = verdict.Broken, verdict.Redact(err.Error())
	return true
}

// run runs the checks of the likely areas, and where none of them notices the listed ones of
// the others. Where none is expected to notice, the listed ones of the likely areas are all
// that is run.
func (t *trial) run(ctx context.Context, mutant defect.Mutant) error {
	listed := func(c verdict.Check) bool { return c.Depth == verdict.Quick }
	likely := func(c verdict.Check) bool {
		return slices.Contains(mutant.Areas, c.Area) && (mutant.Equivalent == "" || listed(c))
	}
	found, err := t.search(ctx, only(t.Checks, likely))
	if found || err != nil || mutant.Equivalent != "" {
		return err
	}
	_, err = t.search(ctx, only(t.Checks, func(c verdict.Check) bool { return !likely(c) && listed(c) }))
	return err
}

// runThose runs the checks that bring a value on which the mutant decides otherwise than the sound
// SP: to all others it is a sound one. Those of the likely areas come first.
func (t *trial) runThose(ctx context.Context, mutant defect.Mutant, ids map[string]bool) error {
	for _, likely := range []bool{true, false} {
		found, err := t.search(ctx, only(t.Checks, func(c verdict.Check) bool {
			return ids[c.ID] && slices.Contains(mutant.Areas, c.Area) == likely
		}))
		if found || err != nil {
			return err
		}
	}
	return nil
}

// search runs checks until one has noticed twice, since one that fails once may have met a busy
// machine, and notes it. Those of standard runs come first, and of them the musts: a failure says
// more than a warning.
func (t *trial) search(ctx context.Context, checks []verdict.Check) (found bool, err error) {
	for _, deep := range []bool{false, true} {
		for _, must := range []bool{true, false} {
			turn := only(checks, func(c verdict.Check) bool {
				return (c.Depth == verdict.Deep) == deep && (c.Level == verdict.Must) == must
			})
			if found, err = t.twice(ctx, turn); found || err != nil {
				return found, err
			}
		}
	}
	return false, nil
}

// twice runs checks until one has noticed, and that one again.
func (t *trial) twice(ctx context.Context, checks []verdict.Check) (found bool, err error) {
	for len(checks) > 0 && ctx.Err() == nil {
		noticed, ran, err := t.until(ctx, checks)
		if noticed == nil || err != nil {
			return false, err
		}
		again, _, err := t.until(ctx, only(checks, func(c verdict.Check) bool { return c.ID == noticed.ID }))
		if again != nil || err != nil {
			t.note(again)
			return again != nil, err
		}
		checks = only(checks, func(c verdict.Check) bool { return !ran[c.ID] })
	}
	return false, nil
}

// only returns the checks for which something holds.
func only(checks []verdict.Check, holds func(verdict.Check) bool) []verdict.Check {
	return slices.DeleteFunc(slices.Clone(checks), func(c verdict.Check) bool { return !holds(c) })
}

// until runs checks until one fails or warns. It returns that one, and which ran.
func (t *trial) until(ctx context.Context, checks []verdict.Check) (noticed *verdict.Result, ran map[string]bool, err error) {
	if len(checks) == 0 {
		return nil, nil, nil
	}
	enough, cancel := context.WithCancel(ctx)
	defer cancel()
	ran = map[string]bool{}
	err = t.each(enough, checks, func(r verdict.Result) {
		if enough.Err() != nil {
			return
		}
		t.proof.Ran++
		ran[r.ID] = true
		switch r.Verdict {
		case verdict.Fail, verdict.Warn:
			noticed = &r
			cancel()
		case verdict.Inconclusive, verdict.Error:
			t.proof.Inconclusive++
		}
	})
	return noticed, ran, err
}

// each runs checks one after another until ctx is cancelled.
func (t *trial) each(ctx context.Context, checks []verdict.Check, after func(verdict.Result)) error {
	return scenario.New(scenario.Options{
		Registry: t.Registry, Timeout: t.Timeout, Patterns: &t.says, Checks: checks, Kinds: []scenario.Kind{conformance.Kind(t.stage.Stage)}, Jobs: 1, Secrets: t.stage.Secrets,
		Progress: func(r verdict.Result, _, _ int) { after(r) },
	}).Run(ctx)
}

// note notes who noticed.
func (t *trial) note(noticed *verdict.Result) {
	if noticed == nil {
		return
	}
	t.proof.NoticedBy = []string{noticed.ID}
	t.proof.Reason, t.proof.Outcome = verdict.Redact(noticed.Reason), verdict.NoticedByWarn
	if noticed.Verdict == verdict.Fail {
		t.proof.Outcome = verdict.NoticedByFail
	}
}
