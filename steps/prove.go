package steps

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/signoff-sso/signoff/sp"
	"github.com/signoff-sso/signoff/sp/defect"
	"github.com/signoff-sso/signoff/steps/conformance"
	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/lab"
	"github.com/signoff-sso/signoff/steps/registry"
	"github.com/signoff-sso/signoff/steps/scenario"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// ProveOptions say what [Prove] tries.
type ProveOptions struct {
	Registry *registry.Registry
	Checks   []verdict.Check // those that are proven; only conformance's count
	Defects  []defect.Defect
	Full     bool          // run every check against every defect, not only those of the areas that are expected to notice
	Jobs     int           // how many service providers at a time; at least one
	Browser  string        // path of the browser; empty to look for one
	Timeout  time.Duration // for one check; the default is half a minute
	// Progress, if set, is called after each defect, from one goroutine at a time.
	Progress func(p verdict.Proof, done, total int)
}

// refusal is the tag of checks that pass where the SP refuses.
const refusal = "@refusal"

// Prove runs checks against the sound reference SP, and then against one with each defect, and tells which check notices
// which. When ctx is cancelled the matrix holds what was found until then. An error means that an SP could not be set up or
// taken down, or that there is no browser ([driver.NoBrowserError]) and a check needs one.
func Prove(ctx context.Context, o ProveOptions) (m verdict.Matrix, err error) {
	started := time.Now()
	p := &prover{ProveOptions: o}
	if p.Timeout == 0 {
		p.Timeout = 30 * time.Second
	}
	p.Checks = slices.DeleteFunc(slices.Clone(o.Checks), func(c verdict.Check) bool { return c.Profile != conformance.Profile })
	c := &closers{}
	defer func() { err = errors.Join(err, c.close()) }()
	if p.scratch, err = os.MkdirTemp("", "signoff"); err != nil {
		return m, fmt.Errorf("make a folder for what the service providers read: %w", err)
	}
	c.add(func() error { return os.RemoveAll(p.scratch) })
	p.browser = sync.OnceValues(func() (*driver.Browser, error) {
		b, err := driver.Launch(ctx, driver.BrowserConfig{Path: o.Browser})
		if err == nil {
			c.add(b.Close)
		}
		return b, err
	})
	m = verdict.Matrix{Full: o.Full}
	if err := p.baseline(ctx, &m); err != nil {
		m.Interrupted = ctx.Err() != nil
		return m, err
	}
	errDefects := p.defects(ctx, &m)
	m.Interrupted = ctx.Err() != nil
	m.Toothless, m.Idle = p.unproven(m.Defects)
	m.DurationMS = time.Since(started).Milliseconds()
	m.Summarize(p.Checks)
	return m, errDefects
}

// prover runs checks against service providers.
type prover struct {
	ProveOptions
	browser func() (*driver.Browser, error)
	scratch string
	sound   *lab.Stage // of the baseline; its traits stand in where an SP cannot be calibrated
}

// baseline runs the checks against the sound SP.
func (p *prover) baseline(ctx context.Context, m *verdict.Matrix) error {
	results, err := p.run(ctx, p.Checks, p.Jobs, nil)
	if err != nil {
		return fmt.Errorf("the sound SP: %w", err)
	}
	m.Baseline = verdict.Summarize(results)
	for _, r := range results {
		if r.Verdict != verdict.Pass && r.Verdict != verdict.NotApplicable {
			m.Unsound = append(m.Unsound, r)
		}
	}
	return nil
}

// defects runs the checks against each defect, several at a time.
func (p *prover) defects(ctx context.Context, m *verdict.Matrix) error {
	var (
		mu   sync.Mutex
		wg   sync.WaitGroup
		errs []error
	)
	free := make(chan struct{}, max(1, p.Jobs))
	for _, d := range p.Defects {
		free <- struct{}{}
		if ctx.Err() != nil {
			break
		}
		wg.Go(func() {
			defer func() { <-free }()
			proof, hollow, err := p.prove(ctx, d)
			mu.Lock()
			defer mu.Unlock()
			if err != nil {
				errs = append(errs, fmt.Errorf("%s (%s): %w", d.ID, d.Name, err))
			}
			if err != nil || ctx.Err() != nil {
				return
			}
			m.Defects = append(m.Defects, proof)
			m.HollowPasses = append(m.HollowPasses, hollow...)
			if p.Progress != nil {
				p.Progress(proof, len(m.Defects), len(p.Defects))
			}
		})
	}
	wg.Wait()
	slices.SortFunc(m.Defects, func(a, b verdict.Proof) int { return strings.Compare(a.ID, b.ID) })
	return errors.Join(errs...)
}

// prove runs the checks that one defect can affect, and returns the refusals that an SP has passed which refuses everybody.
func (p *prover) prove(ctx context.Context, d defect.Defect) (proof verdict.Proof, hollow []string, err error) {
	started := time.Now()
	results, err := p.run(ctx, p.affected(d), 1, d.Plant)
	if err != nil {
		return proof, nil, err
	}
	proof = verdict.NewProof(d.ID, d.Name, d.Does, p.expected(d), results)
	proof.DurationMS = time.Since(started).Milliseconds()
	if d.ID != defect.AlwaysRefuses {
		return proof, nil, nil
	}
	for _, r := range results {
		if check, ok := p.Registry.Check(r.ID); ok && slices.Contains(check.Tags, refusal) && r.Verdict == verdict.Pass {
			hollow = append(hollow, r.ID)
		}
	}
	return proof, hollow, nil
}

// expected returns those of a defect's expected checks that are among the selected ones.
func (p *prover) expected(d defect.Defect) []string {
	return slices.DeleteFunc(slices.Clone(d.Caught), func(want string) bool {
		return !slices.ContainsFunc(p.Checks, func(c verdict.Check) bool { return verdict.Stands(c.ID, want) })
	})
}

// affected returns the checks of the areas whose checks are expected to notice a defect. Of an SP that refuses everybody it is
// all refusals.
func (p *prover) affected(d defect.Defect) []verdict.Check {
	if p.Full {
		return p.Checks
	}
	areas := map[string]bool{}
	for _, c := range p.Checks {
		if slices.ContainsFunc(d.Caught, func(want string) bool { return verdict.Stands(c.ID, want) }) {
			areas[c.Area] = true
		}
	}
	return slices.DeleteFunc(slices.Clone(p.Checks), func(c verdict.Check) bool {
		refuses := d.ID == defect.AlwaysRefuses && slices.Contains(c.Tags, refusal)
		return !areas[c.Area] && !refuses
	})
}

// run runs checks against a reference SP of their own. One whose answers cannot be told apart is tried all the same, with what
// the sound SP has shown of itself.
func (p *prover) run(ctx context.Context, checks []verdict.Check, jobs int, plant func(*sp.Config)) (results []verdict.Result, err error) {
	if len(checks) == 0 {
		return nil, nil
	}
	out, err := os.MkdirTemp(p.scratch, "sp")
	if err != nil {
		return nil, err
	}
	stage, err := lab.OpenReference(ctx, lab.Options{
		Out: out, Browser: func(context.Context) (*driver.Browser, error) { return p.browser() },
	}, plant)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, stage.Close()) }()
	var uncalibrated *lab.CalibrationError
	_, err = stage.Calibrate(ctx)
	switch {
	case err == nil && plant == nil:
		p.sound = stage.Stage
	case errors.As(err, &uncalibrated) && p.sound != nil:
		stage.AssumeCapabilities(p.sound)
	case err != nil:
		return nil, err
	}
	suite := scenario.New(scenario.Options{
		Registry: p.Registry, Checks: checks, Kinds: []scenario.Kind{conformance.Kind(stage.Stage)}, Jobs: jobs, Timeout: p.Timeout,
		Out: out, Secrets: stage.Secrets(),
	})
	if err := suite.Run(ctx); err != nil {
		return nil, err
	}
	profile, _ := p.Registry.Profile(conformance.Profile)
	return suite.Report(profile, verdict.Target{}).Checks, nil
}

// unproven returns the must-checks that noticed no defect, where all were asked, and the vectors of others that noticed none.
func (p *prover) unproven(proofs []verdict.Proof) (toothless, idle []string) {
	vectors, bases := map[string]bool{}, map[string]bool{}
	for _, proof := range proofs {
		for _, id := range proof.CaughtBy {
			vectors[id], bases[verdict.Base(id)] = true, true
		}
	}
	whole := len(p.Defects) == len(defect.All())
	for _, c := range p.Checks {
		base := verdict.Base(c.ID)
		switch {
		case vectors[c.ID]:
		case !bases[base] && c.Level == verdict.Must:
			if whole && !slices.Contains(toothless, base) {
				toothless = append(toothless, base)
			}
		case whole:
			idle = append(idle, c.ID)
		}
	}
	return toothless, idle
}
