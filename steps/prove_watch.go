package steps

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"

	"github.com/signoff-sso/signoff/sp/defect"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// sightings say which of the mutants would have decided otherwise than the sound SP did, while
// which checks ran. What was decided on is not kept: with all checks that is gigabytes.
type sightings struct {
	mutants []defect.Mutant // the watchable ones

	mu       sync.Mutex
	since    map[string]bool            // the ids of those that differ, since the last check ended
	byMutant map[string]map[string]bool // the ids of the checks, by that of the mutant
}

func newSightings(mutants []defect.Mutant) *sightings {
	watchable := slices.DeleteFunc(slices.Clone(mutants), func(m defect.Mutant) bool { return !m.Watchable() })
	return &sightings{mutants: watchable, since: map[string]bool{}, byMutant: map[string]map[string]bool{}}
}

func (s *sightings) see(one defect.Sighting) {
	for _, m := range s.mutants {
		if m.Differs(one) {
			s.mu.Lock()
			s.since[m.ID] = true
			s.mu.Unlock()
		}
	}
}

// after takes what was seen last for what the check has brought. One that ran again has brought
// both.
func (s *sightings) after(r verdict.Result) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for mutant := range s.since {
		s.add(mutant, r.ID)
	}
	clear(s.since)
}

func (s *sightings) add(mutant, check string) {
	if s.byMutant[mutant] == nil {
		s.byMutant[mutant] = map[string]bool{}
	}
	s.byMutant[mutant][check] = true
}

// and adds what was seen elsewhere.
func (s *sightings) and(more *sightings) {
	for mutant, checks := range more.byMutant {
		for check := range checks {
			s.add(mutant, check)
		}
	}
}

// differing returns the ids of the checks that bring what a mutant decides otherwise.
func (s *sightings) differing(m defect.Mutant) map[string]bool { return s.byMutant[m.ID] }

// atCalibration says whether a mutant decides otherwise before any check: what the checks then make
// of the SP may be otherwise, too.
func (s *sightings) atCalibration(m defect.Mutant) bool { return s.differing(m)[""] }

// watch runs the checks one after another on SPs that tell what they had to decide on, where any of
// the mutants is about that: which check can notice such a mutant need not be tried then.
func (p *prover) watch(ctx context.Context, mutants []defect.Mutant) (*sightings, error) {
	if !slices.ContainsFunc(mutants, defect.Mutant.Watchable) {
		return nil, nil
	}
	var (
		wg   sync.WaitGroup
		seen [2]*sightings
		errs [2]error
	)
	for i, telling := range []func(func(defect.Sighting)) defect.Mutant{defect.Watched, defect.Observed} {
		if !p.enter(ctx) {
			break
		}
		wg.Go(func() {
			defer p.leave()
			seen[i], errs[i] = p.watchOne(ctx, mutants, telling)
		})
	}
	wg.Wait()
	if err := errors.Join(errs[0], errs[1], ctx.Err()); err != nil {
		return nil, err
	}
	seen[0].and(seen[1])
	return seen[0], nil
}

// watchOne runs the checks on one SP that tells.
func (p *prover) watchOne(ctx context.Context, mutants []defect.Mutant, telling func(func(defect.Sighting)) defect.Mutant) (*sightings, error) {
	seen := newSightings(mutants)
	var proof verdict.MutantProof
	t, err := p.open(ctx, telling(seen.see), &proof)
	if t != nil {
		defer t.close()
	}
	if err != nil {
		return nil, err
	}
	if proof.Outcome == verdict.Broken {
		return nil, fmt.Errorf("nobody can sign in: %s", proof.Reason)
	}
	// what the calibration has brought: a mutant that differs there is broken
	seen.after(verdict.Result{})
	return seen, t.watched(ctx, seen, p.Checks)
}

// watched runs checks, of which those that the SP does not pass run once more: what it tells is of
// no use where it is not as sound as the one that has passed them before.
func (t *trial) watched(ctx context.Context, seen *sightings, checks []verdict.Check) (err error) {
	for range 2 {
		var wrong []verdict.Result
		err = t.each(ctx, checks, func(r verdict.Result) {
			seen.after(r)
			if r.Verdict == verdict.Fail || r.Verdict == verdict.Warn {
				wrong = append(wrong, r)
			}
		})
		if err != nil || len(wrong) == 0 {
			return err
		}
		checks = only(checks, func(c verdict.Check) bool {
			return slices.ContainsFunc(wrong, func(r verdict.Result) bool { return r.ID == c.ID })
		})
		err = fmt.Errorf("it is to be sound, and %s noticed it: %s", wrong[0].ID, wrong[0].Reason)
	}
	return err
}
