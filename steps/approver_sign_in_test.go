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

// approvalByCode is what the guide of a product may say that sends its administrators codes.
const approvalByCode = `Feature: Whoever approves signs in with a one-time code
  Background:
    Given Acme is a customer of {SP} with Okta SSO
    And Acme has an Okta org, administered by Olivia, with the users Alice and Bob
    And Olivia is an admin of Acme at {SP}
    And Olivia has added {SP} to Acme

  @ENTRY-01 @C01 @alone
  Scenario: The code of the mail is enough
    When Olivia starts Express Configuration of {SP}
    And Olivia enters the workspace Acme
    And Olivia signs in with a one-time code for {SP}
    And Olivia accepts
    Then Okta reports to Olivia that Express Configuration is complete for Acme

  @ENTRY-02 @C01 @alone @refusal
  Scenario: Another code approves nothing
    When Olivia starts Express Configuration of {SP}
    And Olivia enters the workspace Acme
    And Olivia signs in with a wrong one-time code for {SP}
    Then the page does not offer "Accept"
    And as a control, Olivia connects Acme to {SP}

  @ENTRY-03 @C01 @alone @refusal
  Scenario: A code is for one time
    When Olivia starts Express Configuration of {SP}
    And Olivia enters the workspace Acme
    And Olivia signs in with a one-time code for {SP}
    And Olivia accepts
    When Olivia starts Express Configuration of {SP}
    And Olivia enters the workspace Acme
    And Olivia signs in with the one-time code for {SP} that she has used before
    Then the page does not offer "Accept"
    And as a control, Olivia connects Acme to {SP}
`

// codeRun is the run of that guide on the reference SP that is like that.
func codeRun() ownRun {
	return ownRun{
		feature: approvalByCode, only: "ENTRY-01,ENTRY-02,ENTRY-03", as: &lab.Documented{ApproverSignIn: "code"},
		claims: []guidefile.Claim{{ID: "C01", Feature: "express", Text: "Enter the code that we send you."}},
	}
}

// A guide says that administrators get a code by mail, and the reference SP is like that.
func TestGuideWhoseApproversGetACode(t *testing.T) {
	results := codeRun().results(t)
	require.Len(t, results, 3)
	for id, r := range results {
		assert.Equal(t, verdict.Pass, r.Verdict, "%s: %s %s", id, r.Reason, r.Actual)
	}
	run := codeRun()
	run.as = nil
	for id, r := range run.results(t) {
		assert.Equal(t, verdict.NotApplicable, r.Verdict, id)
		assert.Contains(t, r.Reason, "hooks.one_time_code", id)
	}
}

// What is wrong with the codes is noticed by the scenario that is about it.
func TestGuideWhoseApproversGetACodeNotices(t *testing.T) {
	for name, id := range map[string]string{"any-one-time-code": "ENTRY-02", "one-time-code-twice": "ENTRY-03"} {
		d, err := defect.Find(name)
		require.NoError(t, err)
		run := codeRun()
		run.only, run.adapt = id, d.Plant
		assert.Equal(t, verdict.Fail, run.results(t)[id].Verdict, name)
	}
}
