package main

import (
	"context"
	"errors"
	"flag"
	"runtime"
	"slices"
	"strings"
	"time"

	"github.com/signoff-sso/signoff/sp/defect"
	"github.com/signoff-sso/signoff/steps"
	"github.com/signoff-sso/signoff/steps/conformance"
	"github.com/signoff-sso/signoff/steps/registry"
	"github.com/signoff-sso/signoff/steps/report"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// mutation are the flags of prove that choose mutants.
type mutation struct {
	number  int
	seed    uint64
	ids     string
	atLeast float64
	flags   *flag.FlagSet
}

func (m *mutation) register(fs *flag.FlagSet) {
	fs.IntVar(&m.number, "mutate", 0, "")
	fs.Uint64Var(&m.seed, "seed", 1, "")
	fs.Var(&once{text: &m.ids}, "mutant", "")
	fs.Float64Var(&m.atLeast, "at-least", 95, "")
	m.flags = fs
}

// jobs returns how many SPs are tried at a time where the user has not said it: one whose checks
// run one after another waits for two thirds of its time.
func (m mutation) jobs(said int) int {
	if isGiven(m.flags, "jobs") {
		return said
	}
	return 4 * runtime.NumCPU()
}

// asked says whether mutants are to be tried.
func (m mutation) asked() bool { return m.number > 0 || m.ids != "" }

// check refuses flags that do not go together; others says that there are flags about defects.
func (m mutation) check(others bool) error {
	given := map[string]bool{}
	m.flags.Visit(func(f *flag.Flag) { given[f.Name] = true })
	switch {
	case given["mutate"] && m.number < 1:
		return usageErrorf("--mutate must be at least 1, not %d", m.number).withHint("--mutate 300")
	case given["mutate"] && given["mutant"]:
		return usageErrorf("--mutate draws mutants, --mutant names them").withHint("leave one of them out")
	case m.asked() && others:
		return usageErrorf("--defect and --full are about defects, not about mutants").withHint("leave them out")
	case !m.asked() && (given["seed"] || given["at-least"]):
		return usageErrorf("--seed and --at-least are about mutants").withHint("--mutate 300 --seed 1")
	case m.atLeast < 0 || m.atLeast > 100:
		return usageErrorf("--at-least is a share in percent, not %g", m.atLeast).withHint("--at-least 95")
	}
	return nil
}

// chosen returns the mutants that are named or, without names, drawn.
func (m mutation) chosen() ([]defect.Mutant, error) {
	if m.ids == "" {
		return defect.Sample(m.number, m.seed), nil
	}
	var found []defect.Mutant
	for id := range strings.SplitSeq(m.ids, ",") {
		one, err := defect.FindMutant(strings.TrimSpace(id))
		if err != nil {
			return nil, usageErrorf("--mutant: %w", err).withHint("%s", mutantHint(id))
		}
		found = append(found, one)
	}
	return found, nil
}

// mutantHint proposes an id, or lists those of the same condition: all of them are too many.
func mutantHint(id string) string {
	if near := registry.Nearest(strings.TrimSpace(id), defect.MutantIDs()); near != "" {
		return "did you mean " + near + "?"
	}
	condition, _, _ := strings.Cut(strings.TrimSpace(id), ":")
	same := slices.DeleteFunc(defect.MutantIDs(), func(one string) bool { return !strings.HasPrefix(one, condition+":") })
	if len(same) > 0 {
		return "known: " + strings.Join(same, ", ")
	}
	return "an id is CONDITION:OPERATOR, such as audience:contains; --mutate draws some"
}

// runMutate tries mutants and writes which were noticed.
func (a *app) runMutate(ctx context.Context, f proveFlags) (int, error) {
	c, err := a.checks(f.selection)
	if err != nil {
		return 0, err
	}
	mutants, err := f.mutation.chosen()
	if err != nil {
		return 0, err
	}
	if !slices.ContainsFunc(c.checks, func(one verdict.Check) bool { return one.Profile == conformance.Profile }) {
		return 0, usageErrorf("none of these checks is about every SP; those of guides notice no mutants").withHint("leave --profile out")
	}
	shown := a.newProgress()
	stop := shown.follow(time.Second)
	m, runErr := a.mutate(ctx, steps.MutateOptions{
		Registry: c.registry, Checks: c.checks, Mutants: mutants, Seed: f.seed, AtLeast: f.atLeast, Jobs: f.mutation.jobs(f.jobs), Timeout: f.timeout,
		Doing: shown.step, Told: shown.told, Progress: shown.tried,
	})
	stop()
	if err := errors.Join(writeProof(f.json, m), ignoreBrokenPipe(report.Mutation(a.stdout, m))); err != nil {
		return 0, err
	}
	return proofCode(m.Interrupted, runErr, m.Problems())
}
