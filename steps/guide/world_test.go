package guide

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/signoff-sso/signoff/steps/scenario"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// What the writer of a scenario has left out is not known, and no fault of Signoff's: the error
// says which sentence is missing.
func TestWhatAScenarioLeavesOut(t *testing.T) {
	t.Parallel()
	w, _ := fakeWorld(t, expressPages(true))
	for said, err := range map[string]error{
		`the scenario has not introduced Carol: "Acme has an Okta org, administered by Olivia, with the users Carol and Bob" does`: w.clicks(t.Context(), "Carol", "Accept"),
		`the scenario has no customer Initech: "Initech is a customer of the SP with Okta SSO" makes one`:                          w.picksTenant(t.Context(), "Olivia", "Initech"),
		`the scenario gives Globex no Okta org: "Globex has an Okta org`:                                                           w.hasAdded(t.Context(), "Olivia", "Globex", "Fake"),
		`the scenario has added no app instance "Other": "Olivia has added the SP to Acme" does`:                                   w.startsExpress(t.Context(), "Olivia", "Other"),
		`the scenario has let nobody open a page yet`:                                                                              w.expressIncomplete(t.Context(), "Olivia"),
	} {
		var unknown *scenario.InconclusiveError
		require.ErrorAs(t, err, &unknown, said)
		assert.ErrorContains(t, err, said)
	}
}

// Of an org that other scenarios use as well, nobody knows what all of its applications are.
func TestApplicationsOfASharedOrg(t *testing.T) {
	t.Parallel()
	w, _ := fakeWorld(t, expressPages(true))
	require.NoError(t, w.opensConsole(t.Context(), "Olivia", "/admin/apps/active"))
	require.NoError(t, w.applicationsInclude(t.Context(), "Acme", "Fake"))
	var mismatch *verdict.MismatchError
	require.ErrorAs(t, w.applicationsInclude(t.Context(), "Acme", "Other"), &mismatch)
	var absent *scenario.NotApplicableError
	require.ErrorAs(t, w.applicationsAre(t.Context(), "Acme", "Fake"), &absent)
	assert.Contains(t, absent.Missing, `write "include" in place of "are"`)
}
