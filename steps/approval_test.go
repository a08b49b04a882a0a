package steps

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/signoff-sso/signoff/sp/defect"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// approvalByClick is a guide that tells of an approval by the label of the button, once of the
// second customer.
const approvalByClick = `Feature: An approval is a click
  Background:
    Given Acme is a customer of {SP} with Okta SSO
    And Globex is a customer of {SP} with Okta SSO

  @CLICK-01 @alone
  Scenario: The first customer approves
    Given Acme has an Okta org, administered by Olivia, with the users Alice and Bob
    And Olivia is an admin of Acme at {SP}
    And Olivia has added {SP} to Acme
    When Olivia starts Express Configuration of {SP}
    And Olivia enters the workspace Acme
    And Olivia signs in with her {SP} credentials
    And Olivia clicks "Accept"
    Then {SP} has an active connection of Acme to its Okta org

  @CLICK-02 @alone
  Scenario: The second customer approves
    Given Globex has an Okta org, administered by Olivia, with the users Carol and Dan
    And Olivia is an admin of Globex at {SP}
    And Olivia has added {SP} to Globex
    When Olivia starts Express Configuration of {SP}
    And Olivia enters the workspace Globex
    And Olivia signs in with her {SP} credentials
    And Olivia clicks "Accept"
    Then Okta reports to Olivia that Express Configuration is complete for Globex
    And {SP} has an active connection of Globex to its Okta org
    And {SP} knows Globex's issuer and client id, and Okta knows {SP}'s URLs
`

// Both customers of a configuration approve by a click; one that the SP forgets is noticed,
// although the connection of before is there.
func TestApprovalByAClick(t *testing.T) {
	run := ownRun{feature: approvalByClick, only: "CLICK"}
	run.passes(t, 2)
	d, err := defect.Find("forgets-approval")
	require.NoError(t, err)
	run.only, run.adapt = "CLICK-01", d.Plant
	r := run.results(t)["CLICK-01"]
	assert.Equal(t, verdict.Fail, r.Verdict, "%s %s", r.Reason, r.Actual)
}
