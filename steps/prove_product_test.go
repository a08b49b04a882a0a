package steps

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/signoff-sso/signoff/features"
	"github.com/signoff-sso/signoff/sp"
	"github.com/signoff-sso/signoff/sp/defect"
	"github.com/signoff-sso/signoff/steps/conformance"
	"github.com/signoff-sso/signoff/steps/registry"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// proveProducts runs the checks that notice defects of products that are not the model one.
func proveProducts(t *testing.T, only string, defects []defect.Defect) verdict.Matrix {
	t.Helper()
	reg, err := registry.Load(features.FS)
	require.NoError(t, err)
	checks, err := reg.Select(registry.Selection{Profile: conformance.Profile, Only: only, Depth: verdict.Quick})
	require.NoError(t, err)
	m, err := Prove(t.Context(), ProveOptions{Registry: reg, Checks: checks, Defects: defects, Jobs: 2})
	require.NoError(t, err)
	return m
}

// A defect of what the model SP has not is noticed on an SP that has it.
func TestProveDefectsOfOtherProducts(t *testing.T) {
	t.Parallel()
	defects := slices.DeleteFunc(defect.All(), func(d defect.Defect) bool { return d.Product == (defect.Product{}) })
	require.NotEmpty(t, defects)
	m := proveProducts(t, "TENANT-16,TENANT-17,UL-EFFECT-20,UL-AUTH-22,IDP-INIT-14,HRD-13,EXPRESS-20,EXPRESS-21,EXPRESS-22,EXPRESS-23", defects)
	assert.Empty(t, m.Problems())
	for _, proof := range m.Defects {
		assert.Empty(t, proof.Missed, proof.Name)
		assert.NotEmpty(t, proof.CaughtBy, proof.Name)
	}
}

// What fails on a product without a defect proves nothing, and is told.
func TestProveOfUnsoundProduct(t *testing.T) {
	t.Parallel()
	unknown := defect.Product{Tile: "unknown"}
	m := proveProducts(t, "IDP-INIT-14", []defect.Defect{
		{ID: "M999", Name: "none", Does: "does nothing wrong", Caught: []string{"IDP-INIT-14"}, Product: unknown, Plant: func(*sp.Config) {}},
	})
	require.Len(t, m.Unsound, 1)
	assert.Equal(t, "IDP-INIT-14", m.Unsound[0].ID)
	assert.NotEmpty(t, m.Problems())
}
