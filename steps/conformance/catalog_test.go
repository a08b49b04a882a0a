package conformance

import (
	"testing"
	"testing/fstest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/signoff-sso/signoff/features"
	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/registry"
	"github.com/signoff-sso/signoff/steps/scenario"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// catalogJourney is what a guide may say of the Admin Console: one that holds, and ones that do
// not.
const catalogJourney = `Feature: From the catalog
  @CATALOGUE-01
  Scenario: the SP is added from the catalog
    Given Alice is a user who is assigned to the SP
    When the org's administrator finds the SP in the app catalog
    And the org's administrator adds the SP's integration there
    Then the Admin Console shows "was added"
    When the org's administrator opens the Sign On tab of what was added
    Then the Admin Console offers the SP's Express Configuration
    And the Admin Console shows "Client ID"
    When the org's administrator clicks "Assignments" there
    Then the Admin Console offers "Assign to People"
    When Alice signs in at the SP
    Then the SP knows Alice

  @CATALOGUE-02
  Scenario: A button by another name
    When the org's administrator finds the SP in the app catalog
    And the org's administrator adds the SP's integration there
    And the org's administrator opens the Sign On tab of what was added
    Then the Admin Console offers "Connect in a minute"

  @CATALOGUE-03
  Scenario: What was not searched for
    When the org's administrator finds the SP in the app catalog
    And the org's administrator fills in "Search" with "nothing like it" there
    And the org's administrator clicks "Search" there
    Then the Admin Console shows "No integrations match"
    And the Admin Console does not offer "Acme Notes"
`

func TestTheSPIsAddedFromTheCatalog(t *testing.T) {
	stage := openReference(t, nil, driver.KindHTTP, nil)
	_, err := stage.Calibrate(t.Context())
	require.NoError(t, err)
	reg, err := registry.Load(features.FS)
	require.NoError(t, err)
	reg, err = reg.With(registry.Further{Files: fstest.MapFS{"a.feature": {Data: []byte(catalogJourney)}}, Pattern: "*.feature", Profile: Profile})
	require.NoError(t, err)
	selected, err := reg.Select(registry.Selection{Only: "CATALOGUE-01,CATALOGUE-02,CATALOGUE-03", Profile: Profile})
	require.NoError(t, err)
	suite := scenario.New(scenario.Options{
		Registry: reg, Checks: selected, Kinds: []scenario.Kind{Kind(stage.Stage)}, Jobs: 1, Timeout: time.Minute, Out: t.TempDir(),
	})
	require.NoError(t, suite.Run(t.Context()))
	profile, _ := reg.Profile(Profile)
	want := map[string]verdict.Verdict{"CATALOGUE-01": verdict.Pass, "CATALOGUE-02": verdict.Fail, "CATALOGUE-03": verdict.Pass}
	for _, r := range suite.Report(profile, verdict.Target{}).Checks {
		assert.Equal(t, want[r.ID], r.Verdict, "%s: %s %s", r.ID, r.Reason, r.Actual)
	}
}
