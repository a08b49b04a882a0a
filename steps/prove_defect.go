package steps

import (
	"context"
	"slices"
	"time"

	"github.com/signoff-sso/signoff/sp/defect"
	"github.com/signoff-sso/signoff/steps/conformance"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// refusal is the tag of checks that pass where the SP refuses.
const refusal = "@refusal"

// prove runs the checks that are to notice one defect, and those that must not pass there. It
// returns the ids of the latter that have passed all the same.
func (p *prover) prove(ctx context.Context, d defect.Defect) (proof verdict.Proof, unearned []string, err error) {
	started := time.Now()
	results, err := p.run(ctx, p.affected(d), 1, model{adapt: d.Plant, as: documented(d.Product)})
	if err != nil {
		return proof, nil, err
	}
	proof = verdict.NewProof(d.ID, d.Name, d.Does, p.expected(d), results)
	proof.DurationMS = time.Since(started).Milliseconds()
	for _, r := range results {
		if check, ok := p.Registry.Check(r.ID); ok && r.Verdict == verdict.Pass && mustNotPass(d, check) {
			unearned = append(unearned, r.ID)
		}
	}
	return proof, unearned, nil
}

// mustNotPass says whether the control of a check fails where an SP has the defect. An SP that
// refuses everybody fails the control of every refusal, but for those of the guides whose control
// is no sign-in.
func mustNotPass(d defect.Defect, c verdict.Check) bool {
	if c.Profile != conformance.Profile {
		return standsIn(c, d.Inconclusive)
	}
	return d.ID == defect.AlwaysRefuses && slices.Contains(c.Tags, refusal)
}

// standsIn says whether a check is one of those wanted.
func standsIn(c verdict.Check, wanted []string) bool {
	return slices.ContainsFunc(wanted, func(want string) bool { return verdict.Stands(c.ID, want) })
}

// expected returns those of a defect's expected checks that are among the selected ones.
func (p *prover) expected(d defect.Defect) []string {
	return slices.DeleteFunc(slices.Clone(d.Caught), func(want string) bool {
		return !slices.ContainsFunc(p.Checks, func(c verdict.Check) bool { return verdict.Stands(c.ID, want) })
	})
}

// affected returns the checks to run against a defect: those that are to notice it, those that must
// not pass there, and of the listed vectors beside them those that no defect names: they may notice
// one all the same. Whatever else notices it is found out on request alone, since it takes much
// longer.
func (p *prover) affected(d defect.Defect) []verdict.Check {
	profiles, bases := map[string]bool{}, map[string]bool{}
	for _, c := range p.Checks {
		if standsIn(c, d.Caught) {
			profiles[c.Profile], bases[verdict.Base(c.ID)] = true, true
		}
	}
	return slices.DeleteFunc(slices.Clone(p.Checks), func(c verdict.Check) bool {
		_, generated := verdict.ValueOf(c.ID)
		beside := !generated && !p.named[c.ID] && c.Profile == conformance.Profile && bases[verdict.Base(c.ID)]
		return !named(d, c) && !beside && !mustNotPass(d, c) && !(p.Full && profiles[c.Profile])
	})
}

// affectedByAny returns the checks to run against one defect or another.
func (p *prover) affectedByAny(defects []defect.Defect) []verdict.Check {
	ids := map[string]bool{}
	for _, d := range defects {
		for _, c := range p.affected(d) {
			ids[c.ID] = true
		}
	}
	return slices.DeleteFunc(slices.Clone(p.Checks), func(c verdict.Check) bool { return !ids[c.ID] })
}

// withNamed returns the chosen checks, and the generated values beside them that a defect names:
// they are tried at any depth.
func (p *prover) withNamed() []verdict.Check {
	chosen, bases := map[string]bool{}, map[string]bool{}
	for _, c := range p.Checks {
		chosen[c.ID], bases[verdict.Base(c.ID)] = true, true
	}
	return slices.DeleteFunc(slices.Clone(p.Registry.Checks), func(c verdict.Check) bool {
		return !chosen[c.ID] && !(p.named[c.ID] && bases[verdict.Base(c.ID)])
	})
}

// namedByAny returns the ids that the defects name.
func namedByAny(defects []defect.Defect) map[string]bool {
	named := map[string]bool{}
	for _, d := range defects {
		for _, id := range d.Caught {
			named[id] = true
		}
	}
	return named
}

// slowestFirst returns the defects in an order in which none is left alone at the end: an SP that
// is not set up is waited for, and in full the checks of guides need the browser.
func (p *prover) slowestFirst() []defect.Defect {
	var slow, quick []defect.Defect
	for _, d := range p.Defects {
		if slices.ContainsFunc(p.Checks, func(c verdict.Check) bool {
			return (c.Area == "EXPRESS" || p.Full && c.Profile != conformance.Profile) && named(d, c)
		}) {
			slow = append(slow, d)
		} else {
			quick = append(quick, d)
		}
	}
	return append(slow, quick...)
}

// named says whether a defect names a check. A generated value is named by its own id alone.
func named(d defect.Defect, c verdict.Check) bool {
	if _, generated := verdict.ValueOf(c.ID); generated {
		return slices.Contains(d.Caught, c.ID)
	}
	return standsIn(c, d.Caught)
}

// unproven returns the must-checks that noticed no defect, where all were tried, and the vectors of
// others that noticed none.
func (p *prover) unproven(proofs []verdict.Proof) (musts, others []string) {
	vectors, bases := map[string]bool{}, map[string]bool{}
	for _, proof := range proofs {
		for _, id := range proof.CaughtBy {
			vectors[id], bases[verdict.Base(id)] = true, true
		}
	}
	if len(p.Defects) < len(defect.All()) {
		return nil, nil
	}
	for _, c := range p.Checks {
		base := verdict.Base(c.ID)
		switch {
		case vectors[c.ID]:
		case bases[base] || c.Level != verdict.Must:
			others = append(others, c.ID)
		case !slices.Contains(musts, base):
			musts = append(musts, base)
		}
	}
	return musts, others
}
