package guide

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/signoff-sso/signoff/features"
	"github.com/signoff-sso/signoff/steps/registry"
	"github.com/signoff-sso/signoff/steps/verdict"
)

func checks(t *testing.T) []verdict.Check {
	t.Helper()
	reg, err := registry.Load(features.FS)
	require.NoError(t, err)
	return ofGuides(reg.Checks)
}
