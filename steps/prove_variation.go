package steps

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/signoff-sso/signoff/mockidp"
	"github.com/signoff-sso/signoff/sp"
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
	if len(checks) == 0 || len(p.Variations) == 0 {
		return nil
	}
	groups := p.Variations
	if p.Full {
		groups = alone(groups)
	}
	proofs, errs := make([][]verdict.VariationProof, len(groups)), make([]error, len(groups))
	var wg sync.WaitGroup
	for i, group := range groups {
		if !p.enter(ctx) {
			break
		}
		wg.Go(func() {
			defer p.leave()
			proofs[i], errs[i] = p.vary(ctx, group, checks)
		})
	}
	wg.Wait()
	if ctx.Err() == nil {
		m.Variations = slices.Concat(proofs...)
	}
	return errors.Join(errs...)
}

// alone makes a group of each variation.
func alone(groups [][]variation.Variation) [][]variation.Variation {
	var all [][]variation.Variation
	for _, v := range slices.Concat(groups...) {
		all = append(all, []variation.Variation{v})
	}
	return all
}

// vary runs checks against an SP that has all variations of a group. What raises an alarm there is
// run against each of them alone, so that the alarm is told of the variation that it is due to.
func (p *prover) vary(ctx context.Context, group []variation.Variation, checks []verdict.Check) ([]verdict.VariationProof, error) {
	started := time.Now()
	results, err := p.varied(ctx, group, checks)
	if err != nil {
		return nil, err
	}
	var proofs []verdict.VariationProof
	for _, v := range group {
		proof := verdict.NewVariationProof(v.Name, v.Does, results)
		proof.DurationMS = time.Since(started).Milliseconds()
		proofs = append(proofs, proof)
	}
	p.told("sound variations: %s: %d alarms at %d checks, in %.1fs", namesOf(group), len(proofs[0].Alarms), len(checks), time.Since(started).Seconds())
	if len(group) == 1 || len(proofs[0].Alarms) == 0 {
		return proofs, nil
	}
	return proofs, p.attribute(ctx, group, proofs, checksOf(checks, proofs[0].Alarmed()))
}

// attribute leaves each variation of a group the alarms that it raises alone, and all of them those
// that none of them does.
func (p *prover) attribute(ctx context.Context, group []variation.Variation, proofs []verdict.VariationProof, checks []verdict.Check) error {
	alone := make([]verdict.VariationProof, len(group))
	for i, v := range group {
		results, err := p.varied(ctx, group[i:i+1], checks)
		if err != nil {
			return err
		}
		alone[i] = verdict.NewVariationProof(v.Name, v.Does, results)
	}
	for i := range proofs {
		proofs[i] = proofs[i].Attributed(i, alone)
	}
	return nil
}

// checksOf returns the checks with these ids.
func checksOf(checks []verdict.Check, ids []string) []verdict.Check {
	return slices.DeleteFunc(slices.Clone(checks), func(c verdict.Check) bool { return !slices.Contains(ids, c.ID) })
}

// varied runs checks against the SP that has all variations of a group.
func (p *prover) varied(ctx context.Context, group []variation.Variation, checks []verdict.Check) ([]verdict.Result, error) {
	plant := func(c *sp.Config) {
		for _, v := range group {
			if v.Plant != nil {
				v.Plant(c)
			}
		}
	}
	register := func(a *mockidp.App) {
		for _, v := range group {
			registered(a, v)
		}
	}
	results, err := p.runModel(ctx, checks, 1, model{adapt: plant, register: register})
	if err != nil {
		return nil, fmt.Errorf("the variation %s: %w", namesOf(group), err)
	}
	return results, nil
}

// namesOf are the names of a group's variations.
func namesOf(group []variation.Variation) string {
	var names []string
	for _, v := range group {
		names = append(names, v.Name)
	}
	return strings.Join(names, ", ")
}

// registered registers a variation at Okta.
func registered(a *mockidp.App, v variation.Variation) {
	a.ClientAuth = cmp.Or(mockidp.ClientAuth(v.ClientAuth), a.ClientAuth)
	if v.RedirectQuery != "" {
		for i, uri := range a.RedirectURIs {
			a.RedirectURIs[i] = uri + "?" + v.RedirectQuery
		}
	}
}
