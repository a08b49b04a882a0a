package conformance

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/signoff-sso/signoff/steps/lab"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// Universal Logout that both sides turn on is tried as the other is, on paths and at hosts.
func TestLogoutThatBothSidesTurnOn(t *testing.T) {
	t.Parallel()
	behindProxy := 0
	for _, by := range lab.OrganizationBy() {
		as := lab.Documented{UniversalLogout: lab.LogoutSwitched, OrganizationBy: by}
		results := runDocumented(t, as, "UL-EFFECT-01,UL-EFFECT-02,UL-EFFECT-20,UL-AUTH-07,UL-AUTH-09,UL-AUTH-10,UL-AUTH-22,EXPRESS-01", nil)
		for id, r := range results {
			assert.Contains(t, []verdict.Verdict{verdict.Pass, verdict.NotApplicable}, r.Verdict, "%s %s: %s %s", by, id, r.Reason, r.Actual)
		}
		for _, own := range []string{"UL-EFFECT-20/off", "UL-EFFECT-20/other-tenant", "UL-AUTH-22"} {
			require.Contains(t, results, own)
			assert.Equal(t, verdict.Pass, results[own].Verdict, "%s: %s", own, results[own].Reason)
		}
		if results["UL-AUTH-10/proxy"].Verdict == verdict.Pass {
			behindProxy++
		}
	}
	assert.Positive(t, behindProxy, "where the SP is told its public address, the endpoint with the instance id is called there")
}
