package steps

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/signoff-sso/signoff/features"
	"github.com/signoff-sso/signoff/sp/defect"
	"github.com/signoff-sso/signoff/sp/variation"
	"github.com/signoff-sso/signoff/steps/conformance"
	"github.com/signoff-sso/signoff/steps/registry"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// An alarm where there is nothing to find is a problem.
func TestAlarmsOfVariationsAreProblems(t *testing.T) {
	reg, err := registry.Load(features.FS)
	require.NoError(t, err)
	checks, err := reg.Select(registry.Selection{Profile: conformance.Profile, Only: "IDTOKEN-03,IDTOKEN-15", Depth: verdict.Quick})
	require.NoError(t, err)
	skips := slices.IndexFunc(defect.All(), func(d defect.Defect) bool { return slices.Contains(d.Caught, "IDTOKEN-03") && d.Fits("acme") })
	require.GreaterOrEqual(t, skips, 0)
	m, err := Prove(t.Context(), ProveOptions{
		Registry: reg, Checks: checks, Variations: [][]variation.Variation{append(slices.Clone(variation.Groups()[0]), variation.Variation{Name: "unsound", Plant: defect.All()[skips].Plant})}, Jobs: 1,
	})
	require.NoError(t, err)
	require.Len(t, m.Problems(), 1)
	assert.Contains(t, m.Problems()[0], "false alarm: the sound variation unsound does not pass IDTOKEN-03 (fail: ")
}
