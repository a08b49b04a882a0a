package steps

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/signoff-sso/signoff/sp/defect"
	"github.com/signoff-sso/signoff/steps/guidefile"
	"github.com/signoff-sso/signoff/steps/lab"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// logoutOnBothSides is what the guide of a product may say that has a switch of its own.
const logoutOnBothSides = `Feature: Universal Logout is turned on on both sides
  Background:
    Given Acme is a customer of {SP} with Okta SSO
    And Globex is a customer of {SP} with Okta SSO
    And Acme has an Okta org, administered by Olivia, with the users Alice and Bob
    And Olivia has added {SP} to Acme
    And Acme uses {SP} with Okta
    And Olivia has enabled Universal Logout of {SP}
    And Olivia has assigned Alice
    And Alice has signed in at {SP} through Okta

  @BOTH-01 @C01 @alone
  Scenario: The switch, then the instance id
    When Olivia turns Universal Logout on at {SP} for Acme
    And Olivia enters the instance id of Acme in the settings of {SP}
    And Olivia clears the sessions of Alice, including logout enabled apps
    Then Alice is signed out of {SP} on page, deep link and API
    And the System Log has {SP}'s answer 204 for Alice

  @BOTH-02 @C01 @alone @refusal
  Scenario: Before the switch nothing is signed out, and Okta learns that
    When Olivia turns Universal Logout off at {SP} for Acme
    And Olivia clears the sessions of Alice, including logout enabled apps
    Then {SP} has refused Okta's logout of Alice
    And Alice is still signed in at {SP}
    And as a control, Olivia turns Universal Logout on at {SP} for Acme
    And as a control, Olivia clears the sessions of Alice, including logout enabled apps
    And as a control, Alice is signed out of {SP} on page, deep link and API

  @BOTH-03 @C01 @alone @refusal
  Scenario: The instance id of another customer signs nobody out
    When Olivia enters the instance id of Globex in the settings of {SP}
    And Olivia clears the sessions of Alice, including logout enabled apps
    Then {SP} has refused Okta's logout of Alice
    And Alice is still signed in at {SP}
    And as a control, Olivia enters the instance id of Acme in the settings of {SP}
    And as a control, Olivia clears the sessions of Alice, including logout enabled apps
    And as a control, Alice is signed out of {SP} on page, deep link and API
`

// A guide says that both sides turn Universal Logout on, and the reference SP is like that.
func TestGuideWhoseLogoutBothSidesTurnOn(t *testing.T) {
	run := ownRun{
		feature: logoutOnBothSides, only: "BOTH-01,BOTH-02,BOTH-03", as: &lab.Documented{UniversalLogout: lab.LogoutSwitched},
		claims: []guidefile.Claim{{ID: "C01", Feature: "logout", Text: "Turn Universal Logout on, and copy the instance id to Okta."}},
	}
	run.passes(t, 3)
	d, err := defect.Find("logout-off-confirmed")
	require.NoError(t, err)
	run.adapt = d.Plant
	assert.Equal(t, verdict.Fail, run.results(t)["BOTH-02"].Verdict)
}
