package steps

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/signoff-sso/signoff/features"
	"github.com/signoff-sso/signoff/steps/conformance"
	"github.com/signoff-sso/signoff/steps/guidefile"
	"github.com/signoff-sso/signoff/steps/registry"
	"github.com/signoff-sso/signoff/steps/scenario"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// The reference SP that is what a shipped guide documents does what the guide claims: its checks
// pass, or do not apply, and of each claim that is shown at least one applies unless the guide's
// own scenario needs what the product can be without.
func TestShippedGuidesHoldOnTheReferenceSP(t *testing.T) {
	reg, err := registry.Load(features.FS)
	require.NoError(t, err)
	names, err := guidefile.ShippedNames(features.FS)
	require.NoError(t, err)
	for _, name := range names {
		t.Run(name, func(t *testing.T) {
			g, err := guidefile.LoadShipped(features.FS, name, guidefile.Product{
				Registry: reg, Profile: conformance.Profile,
				Words: scenario.NewVocabulary(Sentences(""), reg, conformance.Profile),
			})
			require.NoError(t, err)
			require.NotNil(t, g.Reference)
			g.Reference.Product = g.Product
			checks, err := g.Registry().Select(registry.Selection{Profile: conformance.Profile, Depth: verdict.Quick})
			require.NoError(t, err)
			drafts, err := Demo(t.Context(), Options{
				Registry: g.Registry(), Checks: g.Shows(checks), Jobs: 2, Timeout: 2 * time.Minute, As: g.Reference, Out: t.TempDir(),
			})
			require.NoError(t, err)
			require.Len(t, drafts, 1)
			assert.Contains(t, drafts[0].Target.Name, "the reference SP, as the guide of "+g.Product)
			for _, r := range drafts[0].Checks {
				assert.Contains(t, []verdict.Verdict{verdict.Pass, verdict.NotApplicable}, r.Verdict, "%s: %s %s", r.ID, r.Reason, r.Actual)
			}
			for _, c := range verdict.JudgeClaims(g.ClaimsOf(conformance.Profile), g.Mark(g.Registry().Checks), drafts[0].Checks) {
				if c.NotShown == "" && c.Verdict != verdict.Pass {
					assert.Equal(t, verdict.NotApplicable, c.Verdict, "%s: %s", c.ID, c.Reason)
					assert.Equal(t, []string{"TOOLJET-01"}, c.Checks, "%s: %s", c.ID, c.Reason)
				}
			}
		})
	}
}
