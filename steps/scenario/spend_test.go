package scenario

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/signoff-sso/signoff/features"
	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/registry"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// A run does not go on for long with an SP whose responses have no end.
func TestARunHasABudget(t *testing.T) {
	reg, err := registry.Load(features.FS)
	require.NoError(t, err)
	checks, err := reg.Select(registry.Selection{Only: "IDTOKEN"})
	require.NoError(t, err)
	endless := map[string]error{"Alice": &driver.BudgetError{Asked: "u", Bound: "a page that ends", Seen: "more"}}
	suite := New(Options{
		Registry: reg, Checks: checks, Jobs: 1, Out: t.TempDir(), Timeout: time.Minute,
		Kinds: []Kind{{Profiles: []string{profile}, New: func() World { return &stub{fails: endless} }}},
	})
	require.NoError(t, suite.Run(t.Context()))
	p, _ := reg.Profile(profile)
	tried, notRun := 0, 0
	for _, r := range suite.Report(p, verdict.Target{}).Checks {
		assert.Contains(t, []verdict.Verdict{verdict.Fail, verdict.Warn, verdict.Inconclusive}, r.Verdict, r.ID)
		if r.NotRun() {
			notRun++
			assert.Equal(t, "not run: 10 checks took too long, or what the SP sent was without an end", r.Reason)
		} else {
			tried++
		}
	}
	assert.Equal(t, maxSpent, tried)
	assert.Equal(t, len(checks)-maxSpent, notRun)
}
