package steps

import (
	"context"
	"encoding/json"
	"runtime"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/signoff-sso/signoff/features"
	"github.com/signoff-sso/signoff/sp/defect"
	"github.com/signoff-sso/signoff/sp/variation"
	"github.com/signoff-sso/signoff/steps/conformance"
	"github.com/signoff-sso/signoff/steps/registry"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// Every check passes on the sound SPs and can fail: each defect is noticed by all checks that are
// about it, every must notices one, and an SP that refuses everybody passes no refusal. What
// conforming SPs do otherwise raises no alarm. All of it begins with the sound SP, so it is one
// test.
func TestProve(t *testing.T) {
	reg, err := registry.Load(features.FS)
	require.NoError(t, err)
	named := namedByAny(defect.All())
	// Of the generated values those that a defect names.
	checks := slices.DeleteFunc(slices.Clone(reg.Checks), func(c verdict.Check) bool {
		_, generated := verdict.ValueOf(c.ID)
		return generated && !named[c.ID]
	})
	m, err := Prove(t.Context(), ProveOptions{
		Registry: reg, Checks: checks, Defects: defect.All(), Variations: variation.Groups(), Jobs: 2 * runtime.NumCPU(), Timeout: 2 * time.Minute,
	})
	assert.NoError(t, err) // of some defects: the others are told all the same
	assert.Empty(t, m.Problems())
	assert.Less(t, m.Baseline.NotApplicable, 40, "nearly all checks apply to the sound SP")
	assert.Len(t, m.Defects, len(defect.All()))
	assert.Equal(t, len(m.Defects), m.Summary.CaughtAsExpected)
	assert.Len(t, m.Variations, 10)
	ofAnySP, err := reg.Select(registry.Selection{Profile: conformance.Profile, Depth: verdict.Quick})
	require.NoError(t, err)
	for _, v := range m.Variations {
		assert.Equal(t, len(ofAnySP), v.Ran, v.Name)
		assert.Greater(t, v.Applied, len(ofAnySP)*3/4, "%s: most of the checks must apply", v.Name)
	}
}

// What is broken off is told as far as it came, and nothing waits for room that nobody leaves.
func TestProveInterrupted(t *testing.T) {
	reg, err := registry.Load(features.FS)
	require.NoError(t, err)
	checks, err := reg.Select(registry.Selection{Profile: conformance.Profile, Only: "IDTOKEN-01,IDTOKEN-03", Depth: verdict.Quick})
	require.NoError(t, err)
	ctx, cancel := context.WithCancel(t.Context())
	m, err := Prove(ctx, ProveOptions{
		Registry: reg, Checks: checks, Defects: defect.All(), Variations: variation.Groups(), Jobs: 1,
		Progress: func(verdict.Proof, int, int) { cancel() },
	})
	require.NoError(t, err)
	assert.True(t, m.Interrupted)
	assert.Len(t, m.Defects, 1)
	assert.Contains(t, m.Problems(), "it was interrupted")
	assert.Equal(t, 2, m.Baseline.Pass)
	_, err = json.Marshal(m)
	assert.NoError(t, err)
}
