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

	"github.com/signoff-sso/signoff/mockidp"
	"github.com/signoff-sso/signoff/sp/defect"
	"github.com/signoff-sso/signoff/sp/variation"
	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/lab"
	"github.com/signoff-sso/signoff/steps/registry"
	"github.com/signoff-sso/signoff/steps/scenario"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// ProveOptions say what [Prove] tries.
type ProveOptions struct {
	Registry *registry.Registry
	Checks   []verdict.Check // those that are proven
	Defects  []defect.Defect
	// What other SPs do that are sound in another way than the reference SP, and must pass all the
	// same: each group is one SP.
	Variations [][]variation.Variation
	// run every check of the profiles that a defect is about, not only those that are to notice it,
	// each variation on an SP of its own, and the checks of guides in a browser
	Full bool
	// leave out the checks that are about none of the defects
	Narrow  bool
	Jobs    int           // how many service providers at a time; at least one
	Browser string        // path of the browser; empty to look for one
	Timeout time.Duration // for one check; the default is a minute
	// Doing, if set, is told what is tried before the defects, and Told what came of it, the latter
	// from several goroutines at a time.
	Doing, Told func(string)
	// Progress, if set, is called after each defect, from one goroutine at a time.
	Progress func(p verdict.Proof, done, total int)
}

// Prove runs checks against sound reference SPs, and then against the variations and SPs with each
// defect, and tells which check notices which. The checks of a guide run against the SP of
// that guide, the others against the model one. When ctx is cancelled the matrix holds what was
// found until then. An error means that an SP could not be set up, or that there is no browser
// ([driver.NoBrowserError]) and a check needs one.
func Prove(ctx context.Context, o ProveOptions) (m verdict.Matrix, err error) {
	started := time.Now()
	p, err := newProver(ctx, o)
	if err != nil {
		return m, err
	}
	defer func() { m.Notes = p.closers.close() }()
	p.named = namedByAny(p.Defects)
	p.Checks = p.withNamed()
	if o.Narrow {
		p.Checks = p.affectedByAny(o.Defects)
	}
	m = verdict.Matrix{Full: o.Full}
	if err := p.calibrate(ctx); err != nil {
		m.Interrupted = ctx.Err() != nil
		return m, err
	}
	errTried, errBaseline := p.all(ctx, &m)
	if errBaseline != nil && ctx.Err() == nil {
		return m, errBaseline
	}
	m.Interrupted = ctx.Err() != nil
	m.Unproven, m.UnprovenVectors = p.unproven(m.Defects)
	m.DurationMS = time.Since(started).Milliseconds()
	m.Summarize(p.Checks)
	return m, errTried
}

// all tries the sound SPs, the variations and the defects, which wait for one another as little as
// they can: the sound SPs take half of the room. Where one of them cannot be set up, the rest is
// broken off.
func (p *prover) all(ctx context.Context, m *verdict.Matrix) (tried, baseline error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	var (
		wg         sync.WaitGroup
		variations error
	)
	jobs := max(1, p.Jobs/2)
	for range jobs {
		p.room <- struct{}{} // nobody else is there yet
	}
	wg.Go(func() {
		if baseline = p.baseline(ctx, jobs, m); baseline != nil {
			cancel()
		}
		for range jobs {
			p.leave()
		}
	})
	p.doing("trying %d defects, and %d groups of sound variations", len(p.Defects), len(p.Variations))
	wg.Go(func() { variations = p.variations(ctx, m) })
	defects := p.defects(ctx, m)
	wg.Wait()
	return errors.Join(variations, defects), baseline
}

// enter waits for room for one more SP, and says whether there is some before the run is broken
// off. Who has entered leaves again.
func (p *prover) enter(ctx context.Context) bool {
	select {
	case <-ctx.Done():
		return false
	case p.room <- struct{}{}:
	}
	if ctx.Err() != nil {
		p.leave()
		return false
	}
	return true
}

func (p *prover) leave() { <-p.room }

// prover runs checks against service providers.
type prover struct {
	ProveOptions
	closers *closers
	browser func() (*driver.Browser, error) // one for all
	keys    mockidp.KeyPool                 // one for all
	says    scenario.Patterns               // of the sentences; one for all
	scratch string
	room    chan struct{}   // for the SPs that run at a time
	named   map[string]bool // the ids that the defects name
	// what the sound SP was seen to do stands in where an SP cannot be calibrated
	sound *lab.Stage
	// what the checks bring to the conditions of a sound SP; nil where that was not watched
	seen *sightings
}

// newProver makes what service providers and browser need. The caller closes the closers.
func newProver(ctx context.Context, o ProveOptions) (*prover, error) {
	p := &prover{ProveOptions: o, closers: &closers{}, room: make(chan struct{}, max(1, o.Jobs))}
	if p.Timeout == 0 {
		p.Timeout = time.Minute
	}
	var err error
	if p.scratch, err = os.MkdirTemp("", "signoff"); err != nil {
		return nil, fmt.Errorf("make a folder for what the service providers read: %w", err)
	}
	p.closers.add(func() error { return os.RemoveAll(p.scratch) })
	p.browser = sync.OnceValues(func() (*driver.Browser, error) {
		b, err := driver.Launch(ctx, driver.BrowserConfig{Path: o.Browser})
		if err == nil {
			p.closers.add(b.Close)
		}
		return b, err
	})
	return p, nil
}

// doing tells what is tried.
func (p *prover) doing(format string, args ...any) {
	if p.Doing != nil {
		p.Doing(fmt.Sprintf(format, args...))
	}
}

// told tells what came of it.
func (p *prover) told(format string, args ...any) {
	if p.Told != nil {
		p.Told(fmt.Sprintf(format, args...))
	}
}

// soundSP runs checks against the sound SPs, so many at a time.
func (p *prover) soundSP(ctx context.Context, checks []verdict.Check, jobs int) ([]verdict.Result, error) {
	begun := time.Now()
	p.doing("the sound SP: running %d checks", len(checks))
	results, err := p.run(ctx, checks, jobs, model{})
	if err != nil {
		return nil, fmt.Errorf("the sound SP: %w", err)
	}
	p.told("the sound SP: ran %d checks in %.1fs", len(results), time.Since(begun).Seconds())
	return results, nil
}

// baseline runs the checks against sound SPs, so many at a time.
func (p *prover) baseline(ctx context.Context, jobs int, m *verdict.Matrix) error {
	results, err := p.soundSP(ctx, p.Checks, jobs)
	if err != nil {
		return err
	}
	m.Baseline = verdict.Summarize(results)
	others, err := p.soundProducts(ctx, jobs)
	if err != nil {
		return err
	}
	for _, r := range append(results, others...) {
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
	for _, d := range p.slowestFirst() {
		if !p.enter(ctx) {
			break
		}
		wg.Go(func() {
			defer p.leave()
			proof, unearned, err := p.prove(ctx, d)
			mu.Lock()
			defer mu.Unlock()
			if err != nil {
				errs = append(errs, fmt.Errorf("%s (%s): %w", d.ID, d.Name, err))
			}
			if err != nil || ctx.Err() != nil {
				return
			}
			m.Defects = append(m.Defects, proof)
			m.UnearnedPasses = append(m.UnearnedPasses, unearned...)
			if p.Progress != nil {
				p.Progress(proof, len(m.Defects), len(p.Defects))
			}
		})
	}
	wg.Wait()
	slices.SortFunc(m.Defects, func(a, b verdict.Proof) int { return strings.Compare(a.ID, b.ID) })
	return errors.Join(errs...)
}
