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

// approvalByTemporaryPassword is what the guide of a product may say that gives its administrators
// passwords.
const approvalByTemporaryPassword = `Feature: Whoever approves has a temporary password
  Background:
    Given Acme is a customer of {SP} with Okta SSO
    And Acme has an Okta org, administered by Olivia, with the users Alice and Bob
    And Olivia is an admin of Acme at {SP}
    And Olivia has added {SP} to Acme
    When Olivia starts Express Configuration of {SP}
    And Olivia enters the workspace Acme
    And Olivia signs in with a temporary password for {SP}

  @ENTRY-04 @C01 @alone
  Scenario: The password is changed, then the connection approved
    When Olivia chooses a new password for {SP}
    And Olivia accepts
    Then Okta reports to Olivia that Express Configuration is complete for Acme

  @ENTRY-05 @C01 @alone @refusal
  Scenario: Nothing is approved before
    Then the page does not offer "Accept"
    And as a control, Olivia connects Acme to {SP}

  @ENTRY-06 @C01 @alone @refusal
  Scenario: The temporary one is none afterwards
    When Olivia chooses a new password for {SP}
    And Olivia accepts
    And Olivia starts Express Configuration of {SP}
    And Olivia enters the workspace Acme
    And Olivia signs in with the temporary password for {SP} that she has used before
    Then the page does not offer "Accept"
    And as a control, Olivia connects Acme to {SP}
`

// approvalByInvitation is what the guide of a product may say that invites its administrators.
const approvalByInvitation = `Feature: Whoever approves was invited
  Background:
    Given Acme is a customer of {SP} with Okta SSO
    And Acme has an Okta org, administered by Olivia, with the users Alice and Bob
    And Olivia was invited to Acme at {SP} as an administrator
    And Olivia has added {SP} to Acme
    When Olivia follows the invitation to {SP}

  @ENTRY-07 @C01 @alone
  Scenario: The invitation is followed, then the connection approved
    When Olivia starts Express Configuration of {SP}
    And Olivia enters the workspace Acme
    And Olivia signs in with her {SP} credentials
    And Olivia accepts
    Then Okta reports to Olivia that Express Configuration is complete for Acme

  @ENTRY-08 @C01 @alone @refusal
  Scenario: Members approve nothing
    Given Bob was invited to Acme at {SP} as a member
    When Bob follows the invitation to {SP}
    And Olivia starts Express Configuration of {SP}
    And Olivia enters the workspace Acme
    And Olivia signs in with Bob's {SP} credentials
    Then the page does not offer "Accept"
    And as a control, Olivia connects Acme to {SP}

  @ENTRY-09 @C01 @alone @refusal
  Scenario: An invitation is for one person
    When Bob opens Olivia's invitation to {SP}
    Then the page does not offer "Join"
    And as a control, Olivia connects Acme to {SP}
`

// approvalBySocialAccount is what the guide of a product may say whose administrators have a button
// for the account at another identity provider.
const approvalBySocialAccount = `Feature: Whoever approves has an account at another identity provider
  Background:
    Given Acme is a customer of {SP} with Okta SSO
    And Acme has an Okta org, administered by Olivia, with the users Alice and Bob
    And Olivia is an admin of Acme at {SP}
    And Olivia has added {SP} to Acme
    When Olivia starts Express Configuration of {SP}
    And Olivia enters the workspace Acme

  @ENTRY-10 @C01 @alone
  Scenario: The account is enough
    When Olivia signs in to {SP} with her Google account
    And Olivia accepts
    Then Okta reports to Olivia that Express Configuration is complete for Acme

  @ENTRY-11 @C01 @alone @refusal
  Scenario: An address that is not verified approves nothing
    When Olivia signs in to {SP} with another social account that has her address, not verified
    Then the page does not offer "Accept"
    And as a control, Olivia connects Acme to {SP}

  @ENTRY-12 @C01 @alone @refusal
  Scenario: Another account with the same address approves nothing
    When Olivia signs in to {SP} with her Google account
    And Olivia accepts
    When Olivia starts Express Configuration of {SP}
    And Olivia enters the workspace Acme
    And Olivia signs in to {SP} with another social account that has her address
    Then the page does not offer "Accept"
    And as a control, Olivia connects Acme to {SP}
`

// socialRun is the run of that guide on the reference SP that is like that.
func socialRun() ownRun {
	return ownRun{
		feature: approvalBySocialAccount, only: "ENTRY-10,ENTRY-11,ENTRY-12", as: &lab.Documented{ApproverSignIn: "social"},
		claims: []guidefile.Claim{{ID: "C01", Feature: "express", Text: "Continue with the account of your work address."}},
	}
}

// invitationRun is the run of that guide on the reference SP that is like that.
func invitationRun() ownRun {
	return ownRun{
		feature: approvalByInvitation, only: "ENTRY-07,ENTRY-08,ENTRY-09", as: &lab.Documented{ApproverSignIn: "invitation"},
		claims: []guidefile.Claim{{ID: "C01", Feature: "express", Text: "Follow our invitation, and choose a password."}},
	}
}

// temporaryRun is the run of that guide on the reference SP that is like that.
func temporaryRun() ownRun {
	return ownRun{
		feature: approvalByTemporaryPassword, only: "ENTRY-04,ENTRY-05,ENTRY-06", as: &lab.Documented{ApproverSignIn: "temporary-password"},
		claims: []guidefile.Claim{{ID: "C01", Feature: "express", Text: "Change the password that we gave you."}},
	}
}

// codeRun is the run of that guide on the reference SP that is like that.
func codeRun() ownRun {
	return ownRun{
		feature: approvalByCode, only: "ENTRY-01,ENTRY-02,ENTRY-03", as: &lab.Documented{ApproverSignIn: "code"},
		claims: []guidefile.Claim{{ID: "C01", Feature: "express", Text: "Enter the code that we send you."}},
	}
}

// A guide says how administrators sign in, and the reference SP is like that.
func TestGuidesOfHowApproversSignIn(t *testing.T) {
	for hook, run := range map[string]ownRun{"hooks.one_time_code": codeRun(), "hooks.temporary_password": temporaryRun(), "hooks.invite_approver": invitationRun(),
		"express_configuration.social_sign_in": socialRun()} {
		run.passes(t, 3)
		run.as = nil
		for id, r := range run.results(t) {
			assert.Equal(t, verdict.NotApplicable, r.Verdict, id)
			assert.Contains(t, r.Reason, hook, id)
		}
	}
}

// What is wrong with that is noticed by the scenario that is about it.
func TestGuidesOfHowApproversSignInNotice(t *testing.T) {
	for _, c := range []struct {
		run        ownRun
		defect, id string
	}{
		{codeRun(), "any-one-time-code", "ENTRY-02"}, {codeRun(), "one-time-code-twice", "ENTRY-03"},
		{invitationRun(), "invites-administrators-only", "ENTRY-08"}, {invitationRun(), "invitation-twice", "ENTRY-09"},
		{socialRun(), "social-unverified", "ENTRY-11"}, {socialRun(), "social-by-address", "ENTRY-12"},
		{temporaryRun(), "temporary-password-kept", "ENTRY-05"}, {temporaryRun(), "temporary-password-twice", "ENTRY-06"},
	} {
		d, err := defect.Find(c.defect)
		require.NoError(t, err)
		c.run.only, c.run.adapt = c.id, d.Plant
		assert.Equal(t, verdict.Fail, c.run.results(t)[c.id].Verdict, c.defect)
	}
}
