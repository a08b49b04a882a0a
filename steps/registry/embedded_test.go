package registry_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/signoff-sso/signoff/features"
	"github.com/signoff-sso/signoff/steps/registry"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// The feature files that are shipped must load, and every claim of every guide
// must be shown by a check.
func TestShippedFeatures(t *testing.T) {
	reg, err := registry.Load(features.FS)
	require.NoError(t, err)
	assert.Empty(t, reg.Unclaimed())
	assert.Equal(t, []string{"alpacon", "conformance", "truepic-vision"}, reg.Keys())
	for key, claims := range map[string]int{"alpacon": 26, "conformance": 0, "truepic-vision": 25} {
		profile, ok := reg.Profile(key)
		require.True(t, ok)
		assert.Len(t, profile.Claims, claims)
	}
}

// Every check of the standards says what it is about, and nothing is explained that
// is not checked.
func TestShippedExplanations(t *testing.T) {
	reg, err := registry.Load(features.FS)
	require.NoError(t, err)
	assert.Empty(t, reg.Unexplained(), "checks without an explanation under features/explain")
	for _, id := range reg.Explained() {
		checked := slices.ContainsFunc(reg.Checks, func(c verdict.Check) bool { return verdict.Base(c.ID) == id })
		assert.True(t, checked, "%s is explained and is no check", id)
	}
}
