package steps

import (
	"context"
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/signoff-sso/signoff/features"
	"github.com/signoff-sso/signoff/sp/defect"
	"github.com/signoff-sso/signoff/steps/conformance"
	"github.com/signoff-sso/signoff/steps/registry"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// mutateOptions are those of a test: the checks that an expression selects.
func mutateOptions(t *testing.T, only string, mutants ...defect.Mutant) MutateOptions {
	t.Helper()
	reg, err := registry.Load(features.FS)
	require.NoError(t, err)
	checks, err := reg.Select(registry.Selection{Profile: conformance.Profile, Only: only, Depth: verdict.Quick})
	require.NoError(t, err)
	return MutateOptions{Registry: reg, Checks: checks, Mutants: mutants, Jobs: 4, Timeout: 2 * time.Minute}
}

func mutants(t *testing.T, ids ...string) []defect.Mutant {
	t.Helper()
	var all []defect.Mutant
	for _, id := range ids {
		m, err := defect.FindMutant(id)
		require.NoError(t, err)
		all = append(all, m)
	}
	return all
}

// The outcomes are told apart, in the order of the mutants.
func TestMutate(t *testing.T) {
	m, err := Mutate(t.Context(), mutateOptions(t, "IDTOKEN-06,IDTOKEN-15,SP-INIT-08,IDP-INIT-02",
		mutants(t, "nonce-step:dropped", "audience:ignored", "transaction-step:dropped", "metadata-endpoints-rule:negated", "exchange:no-secret")...))
	require.NoError(t, err)
	var outcomes []verdict.MutantOutcome
	for _, p := range m.Mutants {
		outcomes = append(outcomes, p.Outcome)
	}
	assert.Equal(t, []verdict.MutantOutcome{verdict.NoticedByFail, verdict.NoticedByFail, verdict.Broken, verdict.Broken, verdict.Broken}, outcomes)
	assert.Equal(t, []string{"IDTOKEN-15"}, m.Mutants[0].NoticedBy)
	assert.NotEmpty(t, m.Mutants[0].Reason)
	assert.NotEmpty(t, m.Mutants[2].Reason)
	assert.Equal(t, verdict.MutationSummary{Mutants: 5, Noticed: 5, ByFail: 2, Broken: 3, Percent: 100}, m.Summary)
}

// What no check notices is a gap, unless nobody could notice it; both are told.
func TestMutateTellsSurvivors(t *testing.T) {
	all := mutants(t, "nonce-step:dropped", "audience:any-of-list")
	all[1].Equivalent = "nobody can tell"
	o := mutateOptions(t, "IDTOKEN-03", all...)
	o.AtLeast = 50
	m, err := Mutate(t.Context(), o)
	require.NoError(t, err)
	assert.Equal(t, verdict.MutationSummary{Mutants: 2, Survived: 2, Equivalent: 1, Gaps: 1}, m.Summary)
	assert.Equal(t, []string{"0.0 % were noticed, less than 50 %"}, m.Problems())
}

// What is broken off is told as far as it came.
func TestMutateInterrupted(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	o := mutateOptions(t, "IDTOKEN-15", mutants(t, "nonce-step:dropped", "nonce:ignored", "nonce:contains")...)
	o.Jobs = 1
	o.Progress = func(verdict.MutantProof, int, int) { cancel() }
	m, err := Mutate(ctx, o)
	require.NoError(t, err)
	assert.True(t, m.Interrupted)
	assert.Len(t, m.Mutants, 1)
	assert.Contains(t, m.Problems(), "it was interrupted")
	_, err = json.Marshal(m)
	assert.NoError(t, err)
}

// What is watched is what the checks bring: a condition that no check tries is told by name, and a
// mutant that is idle survives where all checks run against it, as one without a watch does. That
// no check notices what mutants are built of is where the watch begins. All checks are those of the
// areas that mutants are about: others bring the same sign-ins, and take longer.
func TestWatch(t *testing.T) {
	untried := []string{"authorized-party", "token-type"}
	areas := map[string]bool{}
	var ignored []defect.Mutant
	for _, m := range defect.Mutants() {
		for _, area := range m.Areas {
			areas[area] = true
		}
		if condition, found := strings.CutSuffix(m.ID, ":ignored"); found && m.Watchable() && !slices.Contains(untried, condition) {
			ignored = append(ignored, m)
		}
	}
	o := mutateOptions(t, strings.Join(slices.Collect(maps.Keys(areas)), ","), ignored...)
	tried := len(o.Mutants)
	assert.Greater(t, tried, 15)
	for _, condition := range untried {
		o.Mutants = append(o.Mutants, mutants(t, condition+":ignored")...)
	}
	idle := o.Mutants[tried]
	o.Mutants = append(o.Mutants, defect.Mutant{ID: idle.ID + " by all checks", Does: idle.Does, Areas: idle.Areas, Plant: idle.Plant})
	m, err := Mutate(t.Context(), o)
	require.NoError(t, err)
	for _, p := range m.Mutants[:tried] {
		assert.False(t, p.Idle, p.ID)
		assert.Positive(t, p.Ran, p.ID)
	}
	for _, p := range m.Mutants[tried:] {
		assert.Equal(t, verdict.Survived, p.Outcome, "%s: %v", p.ID, p.NoticedBy)
		assert.Equal(t, p.Ran == 0, p.Idle, p.ID)
	}
	assert.Positive(t, m.Mutants[tried+len(untried)].Ran)
}

// A mutant that a check notices decides otherwise on what that check brings: it is noticed where
// only such checks run against it, too.
func TestWatchNotices(t *testing.T) {
	o := mutateOptions(t, "SP-INIT-08/x-forwarded-host,SP-INIT-09/absolute,IDP-INIT-05/absolute,IDTOKEN-06/azp,IDTOKEN-15,IDTOKEN-19/flipped,"+
		"STATE-01/nothing,STATE-03/again,DISCOVERY-04/token")
	for _, m := range mutants(t, "nonce-step:dropped", "nonce-step:guest", "return:any", "target:any", "signature:ignored", "audience:azp-first",
		"state:any-browser", "state:stays", "token-endpoint:ignored", "redirect-uri:x-forwarded-host") {
		require.True(t, m.Watchable(), m.ID)
		o.Mutants = append(o.Mutants, m, defect.Mutant{ID: m.ID + " by all checks", Does: m.Does, Areas: m.Areas, Plant: m.Plant})
	}
	m, err := Mutate(t.Context(), o)
	require.NoError(t, err)
	for i := 0; i < len(m.Mutants); i += 2 {
		watched, all := m.Mutants[i], m.Mutants[i+1]
		assert.NotEqual(t, verdict.Survived, all.Outcome, all.ID)
		assert.Equal(t, all.Outcome, watched.Outcome, "%s: noticed by %v", watched.ID, all.NoticedBy)
		assert.LessOrEqual(t, watched.Ran, all.Ran, watched.ID)
	}
}
