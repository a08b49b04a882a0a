package guidefile

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/signoff-sso/signoff/features"
	"github.com/signoff-sso/signoff/steps/conformance"
	"github.com/signoff-sso/signoff/steps/registry"
	"github.com/signoff-sso/signoff/steps/scenario"
)

// anyProduct is one with all features, with the checks that there are.
func anyProduct(t *testing.T) Product {
	t.Helper()
	reg, err := registry.Load(features.FS)
	require.NoError(t, err)
	words := scenario.NewVocabulary(conformance.Sentences(""), reg, conformance.Profile)
	return Product{Registry: reg, Profile: conformance.Profile, Words: words}
}

// longGuide has 200 claims and 100 scenarios.
func longGuide() (guide, feature string) {
	names := []string{"JIT", "@must", "HRD-01", "SESSION-09/one", "UL-EFFECT-02", "STATE-03"}
	var claims, scenarios strings.Builder
	claims.WriteString("title: Long\ndate: 2026-11-28\nclaims:\n")
	for i := range 200 {
		fmt.Fprintf(&claims, "  - id: C%02d\n    feature: jit\n    text: Claim %d.\n    source: Step %d\n    shown_by: [%q, JIT-01]\n", i, i, i, names[i%len(names)])
	}
	scenarios.WriteString("Feature: Long\n")
	for i := range 100 {
		fmt.Fprintf(&scenarios, "\n  @OWN-%02d @C%02d\n  Scenario: number %d\n    Given Alice is a user who is assigned to the SP\n    When Alice signs in at the SP\n    Then the SP knows Alice\n", i+1, i, i)
	}
	return claims.String(), scenarios.String()
}

// A long guide loads at once: sooner than the checks that come along, which take ten times as long.
// One quick try of ten is enough, since others use the machine at the same time.
func TestLoadIsQuick(t *testing.T) {
	p := anyProduct(t)
	folder := filepath.Join(t.TempDir(), "guide")
	require.NoError(t, os.Mkdir(folder, 0o700))
	guide, feature := longGuide()
	require.NoError(t, os.WriteFile(filepath.Join(folder, Name), []byte(guide), 0o600))
	require.NoError(t, os.WriteFile(filepath.Join(folder, "own.feature"), []byte(feature), 0o600))
	best, shipped := time.Hour, time.Hour
	for try := 0; try < 10 && best >= shipped; try++ {
		begun := time.Now()
		g, err := Load(folder, p)
		best = min(best, time.Since(begun))
		require.NoError(t, err)
		require.Len(t, g.Claims, 200)
		require.Len(t, g.Registry().Checks, len(p.Registry.Checks)+100)
		begun = time.Now()
		_, err = registry.Load(features.FS)
		shipped = min(shipped, time.Since(begun))
		require.NoError(t, err)
	}
	t.Logf("200 claims and 100 scenarios beside %d checks: %s, and those checks: %s", len(p.Registry.Checks), best, shipped)
	assert.Less(t, best, shipped)
}
