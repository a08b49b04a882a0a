package main

import (
	"flag"
	"fmt"

	"github.com/signoff-sso/signoff/steps/registry"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// selection are the flags that choose checks.
type selection struct {
	profile, only, shard, depth string
	// leaves out the checks that wait for minutes; the clock of the reference SP can be set, so
	// that none does there
	withoutSlow bool
}

// register adds --profile, --only and --depth.
func (s *selection) register(fs *flag.FlagSet) {
	fs.StringVar(&s.profile, "profile", "", "")
	fs.Var(&once{text: &s.only}, "only", "")
	fs.StringVar(&s.depth, "depth", string(verdict.Standard), "")
}

// registerSlow adds --slow, where the checks are those of any SP.
func (s *selection) registerSlow(fs *flag.FlagSet) {
	s.withoutSlow = true
	fs.BoolFunc("slow", "", func(string) error {
		s.withoutSlow = false
		return nil
	})
}

// chosen are the checks that a selection comes to.
type chosen struct {
	registry *registry.Registry
	checks   []verdict.Check
	depth    verdict.Depth
	tooDeep  []verdict.Check // those that only the depth leaves out
	tooSlow  []verdict.Check // those that are left out since they wait
}

// notTried counts the checks of a profile that only the depth leaves out; of all where the profile
// is empty.
func (c chosen) notTried(profile string) int { return countOf(c.tooDeep, profile) }

// notTriedSlow counts those that are left out since they wait.
func (c chosen) notTriedSlow(profile string) int { return countOf(c.tooSlow, profile) }

// countOf counts the checks of a profile; all where it is empty.
func countOf(checks []verdict.Check, profile string) int {
	n := 0
	for _, check := range checks {
		if profile == "" || check.Profile == profile {
			n++
		}
	}
	return n
}

// checks loads the registry and returns the checks that were chosen.
func (a *app) checks(s selection) (chosen, error) {
	reg, err := a.registry()
	if err != nil {
		return chosen{}, err
	}
	return s.from(reg)
}

// registry returns what checks there are.
func (a *app) registry() (*registry.Registry, error) {
	reg, err := registry.Load(a.files)
	if err != nil {
		return nil, fmt.Errorf("load the checks: %w", err)
	}
	return reg, nil
}

// from returns those of a registry's checks that are selected.
func (s selection) from(reg *registry.Registry) (chosen, error) {
	depth := verdict.Depth(s.depth)
	if !depth.Valid() {
		return chosen{}, usageErrorf("there is no depth %q", s.depth).withHint("%s", nearestHint(s.depth, depths()))
	}
	if _, ok := reg.Profile(s.profile); s.profile != "" && !ok {
		return chosen{}, usageErrorf("there is no profile %q", s.profile).
			withHint("%s", nearestHint(s.profile, reg.Keys()))
	}
	shard, err := registry.ParseShard(s.shard)
	if err != nil {
		return chosen{}, usageErrorf("--shard: %w", err).withHint("--shard 2/5 is the second of five parts")
	}
	wanted := registry.Selection{Profile: s.profile, Only: s.only, Depth: depth, WithoutSlow: s.withoutSlow, Shard: shard}
	checks, err := reg.Select(wanted)
	if err != nil {
		return chosen{}, err
	}
	return chosen{registry: reg, checks: checks, depth: depth, tooDeep: reg.TooDeep(wanted), tooSlow: reg.TooSlow(wanted)}, nil
}

// depths are the words that --depth may be.
func depths() []string {
	var words []string
	for _, d := range verdict.Depths() {
		words = append(words, string(d))
	}
	return words
}
