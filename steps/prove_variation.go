package steps

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"time"

	"github.com/signoff-sso/signoff/mockidp"
	"github.com/signoff-sso/signoff/sp/variation"
	"github.com/signoff-sso/signoff/steps/conformance"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// variations runs the checks of conformance against SPs that are sound in another way than the
// reference SP, several at a time. What rules generate is left out.
func (p *prover) variations(ctx context.Context, m *verdict.Matrix) error {
	checks := slices.DeleteFunc(slices.Clone(p.Checks), func(c verdict.Check) bool {
		_, generated := verdict.ValueOf(c.ID)
		return generated || c.Profile != conformance.Profile
	})
	if len(checks) == 0 {
		return nil
	}
	p.doing("sound variations: running %d checks on each of %d", len(checks), len(p.Variations))
	proofs, errs := make([]verdict.VariationProof, len(p.Variations)), make([]error, len(p.Variations))
	var wg sync.WaitGroup
	free := make(chan struct{}, max(1, p.Jobs))
	for i, v := range p.Variations {
		free <- struct{}{}
		if ctx.Err() != nil {
			break
		}
		wg.Go(func() {
			defer func() { <-free }()
			proofs[i], errs[i] = p.vary(ctx, v, checks)
		})
	}
	wg.Wait()
	if ctx.Err() == nil {
		m.Variations = proofs
	}
	return errors.Join(errs...)
}

// vary runs checks against one variation.
func (p *prover) vary(ctx context.Context, v variation.Variation, checks []verdict.Check) (verdict.VariationProof, error) {
	started := time.Now()
	results, err := p.runModel(ctx, checks, 1, model{adapt: v.Plant, register: registration(v)})
	if err != nil {
		return verdict.VariationProof{}, fmt.Errorf("the variation %s: %w", v.Name, err)
	}
	proof := verdict.NewVariationProof(v.Name, v.Does, results)
	proof.DurationMS = time.Since(started).Milliseconds()
	p.doing("the variation %s: %d alarms, in %.1fs", v.Name, len(proof.Alarms), time.Since(started).Seconds())
	return proof, nil
}

// registration is how a variation is registered at Okta; nil for as usual.
func registration(v variation.Variation) func(*mockidp.App) {
	if v.ClientAuth == "" && v.RedirectQuery == "" {
		return nil
	}
	return func(a *mockidp.App) {
		if v.ClientAuth != "" {
			a.ClientAuth = mockidp.ClientAuth(v.ClientAuth)
		}
		for i, uri := range a.RedirectURIs {
			if v.RedirectQuery != "" {
				a.RedirectURIs[i] = uri + "?" + v.RedirectQuery
			}
		}
	}
}
