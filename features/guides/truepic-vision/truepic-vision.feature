@profile:truepic-vision @spec:GUIDE-truepic-vision
Feature: Truepic Vision connected to Okta as its guide says
  Olivia runs the customer's Okta org and is an admin of its organization at Truepic Vision. Alice and Bob are users in
  Okta. Sam works for Truepic Vision's support. Every scenario has an org, an organization and people of its own.
  A step that begins with "as a control" is the proof that a refusal before or after it was not for another reason:
  where the control fails, the scenario says nothing about the SP.

  Background:
    Given Acme is a customer of Truepic Vision with Okta SSO
    And Acme has an Okta org, administered by Olivia, with the users Alice and Bob
    And Olivia is an admin of Acme at Truepic Vision

  Rule: An Okta administrator adds the application from the catalog

    @TRUEPIC-01 @must @T06
    Scenario: The application is found in the app catalog and added
      Given Olivia is signed in to the Admin Console of Acme
      When Olivia searches the app catalog for "no such integration"
      Then the app catalog shows nothing
      When Olivia searches the app catalog for "truepic"
      And Olivia picks "Truepic Vision", clicks Add Integration and then Done
      Then the applications of Acme are "Truepic Vision"

    @TRUEPIC-02 @must @refusal @T05
    Scenario: Nobody but an Okta administrator adds or configures the application
      Given Olivia has added Truepic Vision to Acme
      When Alice opens the app catalog of Acme's Admin Console
      Then Okta refuses Alice the Admin Console
      When Alice opens the address of Truepic Vision's Sign On tab in Acme's Admin Console
      Then Okta refuses Alice the Admin Console
      And nothing is configured between Acme and Truepic Vision
      And as a control, Olivia opens the Sign On tab of Truepic Vision in Acme's Admin Console
      And as a control, the page offers "Express Configure SSO & UL"

    @TRUEPIC-03 @must @T07
    Scenario: The Sign On tab offers Express Configuration with Universal Logout
      Given Olivia has added Truepic Vision to Acme
      When Olivia opens the Sign On tab of Truepic Vision in Acme's Admin Console
      Then the page says "Express Configuration for Truepic Vision"
      And the page offers "Express Configure SSO & UL"

  Rule: Express Configuration asks for credentials, an organization and approval

    Background:
      Given Olivia has added Truepic Vision to Acme

    @TRUEPIC-04 @must @spec:AUTH0-express-configuration @T10
    Scenario: Approving completes the set-up on both sides
      When Olivia starts Express Configuration of Truepic Vision
      And Olivia signs in with her Truepic Vision credentials
      And Olivia picks the organization Acme
      And Olivia accepts
      Then Okta reports to Olivia that Express Configuration is complete for Acme
      And Acme's app instance has the redirect URI and the logout endpoint of Truepic Vision
      And Truepic Vision has an active connection of Acme to its Okta org

    @TRUEPIC-05 @must @refusal @spec:AUTH0-express-configuration @T08
    Scenario: A wrong password configures nothing
      When Olivia starts Express Configuration of Truepic Vision
      And Olivia signs in with a wrong password for Truepic Vision
      Then the page says "Wrong email or password."
      And the page does not offer "Accept"
      And nothing is configured between Acme and Truepic Vision
      And as a control, Olivia connects Acme to Truepic Vision

    @TRUEPIC-06 @must @spec:AUTH0-express-configuration @T08
    Scenario: Being signed in at Truepic Vision does not replace the credentials
      Given Olivia is signed in at Truepic Vision with her password
      When Olivia starts Express Configuration of Truepic Vision
      Then Truepic Vision asks Olivia for email and password
      And nothing is configured between Acme and Truepic Vision

    @TRUEPIC-07 @must @spec:AUTH0-express-configuration @T09
    Scenario: The administrator picks among her own organizations and sees no other
      Given Initech is a customer of Truepic Vision with Okta SSO
      And Olivia is an admin of Initech at Truepic Vision
      And Globex is a customer of Truepic Vision with Okta SSO
      When Olivia starts Express Configuration of Truepic Vision
      And Olivia signs in with her Truepic Vision credentials
      Then Olivia is offered the organizations Acme and Initech and no other
      When Olivia picks the organization Initech
      And Olivia accepts
      Then Truepic Vision has an active connection of Initech to Acme's Okta org
      And Truepic Vision has no connection of Acme
      And Truepic Vision has no connection of Globex

    @TRUEPIC-08 @must @refusal @spec:RFC6749-4.1.2.1 @T10
    Scenario: Declining configures nothing
      When Olivia starts Express Configuration of Truepic Vision
      And Olivia signs in with her Truepic Vision credentials
      And Olivia picks the organization Acme
      And Olivia declines
      Then Okta reports to Olivia that Express Configuration did not complete
      And nothing is configured between Acme and Truepic Vision
      And as a control, Olivia connects Acme to Truepic Vision

    @must @refusal @T25
    Scenario Outline: An organization that is <what> cannot be configured
      Given Initech is <kind>
      And Olivia is an admin of Initech at Truepic Vision
      When Olivia starts Express Configuration of Truepic Vision
      And Olivia signs in with her Truepic Vision credentials
      And Olivia picks the organization Initech
      Then Truepic Vision refuses Initech because of "<reason>"
      When Olivia goes back to Okta
      Then Okta reports to Olivia that Express Configuration did not complete
      And nothing is configured between Acme and Truepic Vision
      And Truepic Vision has no connection of Initech
      And as a control, Olivia connects Acme to Truepic Vision

      Examples:
        | id                      | what                 | kind                                               | reason                           |
        | TRUEPIC-09/no-customer  | no customer          | an organization at Truepic Vision, but no customer | is not a Truepic Vision customer |
        | TRUEPIC-09/no-okta-sso  | without Okta SSO     | a customer of Truepic Vision without Okta SSO      | Okta SSO is not enabled          |

    @TRUEPIC-10 @must @refusal @spec:AUTH0-express-configuration @T09
    Scenario: An organization of which the person is no admin cannot be configured
      Given Initech is a customer of Truepic Vision with Okta SSO
      And Olivia is a member of Initech at Truepic Vision
      When Olivia starts Express Configuration of Truepic Vision
      And Olivia signs in with her Truepic Vision credentials
      And Olivia picks the organization Initech
      Then Truepic Vision refuses Initech because of "You are not an admin"
      And Truepic Vision has no connection of Initech
      And as a control, Olivia connects Acme to Truepic Vision

  Rule: Nobody is sent to Okta before support has confirmed

    Background:
      Given Olivia has added Truepic Vision to Acme
      And Olivia has connected Acme to Truepic Vision
      And Olivia has assigned Alice

    @TRUEPIC-11 @must @refusal @T12
    Scenario: Until support confirms, a work email does not lead to Okta
      When Alice enters her work email at Truepic Vision
      Then Truepic Vision asks Alice for a password
      And Alice has not been sent to Okta
      And as a control, Sam enables home realm discovery for Acme
      And as a control, Alice enters her work email at Truepic Vision
      And as a control, Alice is on Okta's sign-in page

    @TRUEPIC-12 @must @T13
    Scenario: Support enables home realm discovery for the customer's domain only
      Given Globex is a customer of Truepic Vision with Okta SSO
      When Sam enables home realm discovery for Acme
      And Alice enters her work email at Truepic Vision
      Then Alice is on Okta's sign-in page
      When somebody with an address of Globex enters it at Truepic Vision
      Then Truepic Vision asks somebody for a password
      And somebody has not been sent to Okta

    @TRUEPIC-13 @must @T14
    Scenario: Until support enables application access, an Okta user is refused
      Given Sam has enabled home realm discovery for Acme
      When Alice signs in at Truepic Vision through Okta
      Then Truepic Vision refuses Alice because application access is not enabled
      And Alice is not signed in at Truepic Vision
      And the people of Acme at Truepic Vision do not include Alice
      When Sam enables application access for Acme
      And Alice signs in at Truepic Vision through Okta
      Then Alice is signed in at Truepic Vision

  Rule: Okta decides who may sign in

    Background:
      Given Acme uses Truepic Vision with Okta

    @TRUEPIC-14 @must @T15
    Scenario: The administrator, once assigned, signs in
      Given Olivia has assigned Olivia
      When Olivia signs in at Truepic Vision through Okta
      Then Olivia is signed in at Truepic Vision

    @TRUEPIC-15 @must @spec:RFC6749-4.1.2.1 @T16
    Scenario: Assigned people sign in, others are refused by Okta
      Given Olivia has assigned Alice
      When Bob signs in at Truepic Vision through Okta
      Then Truepic Vision tells Bob that Okta refused because "User is not assigned to the client application."
      And Bob is not signed in at Truepic Vision
      When Alice signs in at Truepic Vision through Okta
      Then Alice is signed in at Truepic Vision

    @TRUEPIC-16 @must @spec:RFC6749-4.1.2.1 @T16
    Scenario: Members of an assigned group sign in, others are refused by Okta
      Given Acme's Okta org has the group Analysts with Alice
      And Olivia has assigned the group Analysts
      When Bob signs in at Truepic Vision through Okta
      Then Truepic Vision tells Bob that Okta refused because "User is not assigned to the client application."
      And Bob is not signed in at Truepic Vision
      When Alice signs in at Truepic Vision through Okta
      Then Alice is signed in at Truepic Vision

  Rule: Signing in starts at Truepic Vision

    Background:
      Given Acme uses Truepic Vision with Okta
      And Olivia has assigned Alice

    @TRUEPIC-17 @must @spec:OIDCC-3.1.2.1 @T01 @T19
    Scenario: From Truepic Vision by way of Okta to the dashboard
      When Alice opens Truepic Vision and chooses to sign in
      And Alice types her work email
      Then Alice is on Okta's sign-in page
      When Alice signs in at Okta
      Then Alice is on the dashboard of Acme
      And Alice is signed in at Truepic Vision

    @TRUEPIC-18 @must @spec:OIDCC-3.1.2.1 @T17
    Scenario: The work email alone leads to Okta's sign-in page
      When Alice enters her work email at Truepic Vision
      Then Alice is on Okta's sign-in page
      And nothing but redirects lay between Alice's email and Okta
      And Okta already knows Alice's username

    @TRUEPIC-19 @must @refusal @spec:OKTA-authorize @T01
    Scenario: A wrong Okta password signs nobody in
      When Alice enters her work email at Truepic Vision
      And Alice gives Okta a wrong password
      Then the page says "Unable to sign in"
      And Alice is not signed in at Truepic Vision
      And the people of Acme at Truepic Vision do not include Alice
      And as a control, Alice signs in at Truepic Vision through Okta
      And as a control, Alice is signed in at Truepic Vision

    @TRUEPIC-20 @must @refusal @spec:OKTA-submit-oin-app @T18
    Scenario: The Okta dashboard cannot launch Truepic Vision
      When Alice opens her Okta dashboard
      Then Alice's Okta dashboard has no tile "Truepic Vision"
      When Alice opens the embed link of Truepic Vision all the same
      Then the page says "IdP-initiated login is disabled for this client."
      And Alice is not signed in at Truepic Vision
      And as a control, Alice signs in at Truepic Vision through Okta
      And as a control, Alice is signed in at Truepic Vision

  Rule: The first sign-in creates the account

    Background:
      Given Acme uses Truepic Vision with Okta
      And Olivia has assigned Alice

    @TRUEPIC-21 @must @spec:OKTA-submit-oin-app @T02 @T21 @T22
    Scenario: A new account carries the email address and the full name of the Okta profile
      Given the people of Acme at Truepic Vision do not include Alice
      When Alice signs in at Truepic Vision through Okta
      Then Alice is signed in at Truepic Vision
      And the people of Acme at Truepic Vision include Alice once, with her email address and full name from Okta

    @TRUEPIC-22 @must @spec:OIDCC-5.7 @T20
    Scenario: The second sign-in finds the same account
      Given Alice has signed in at Truepic Vision through Okta
      When Alice signs in on a second device at Truepic Vision through Okta
      Then Alice is signed in at Truepic Vision with the same account on both devices
      And the people of Acme at Truepic Vision include Alice once, with her email address and full name from Okta

    @TRUEPIC-23 @must @refusal @spec:OIDCC-5.7 @T02
    Scenario: A refused sign-in creates no account
      When Bob signs in at Truepic Vision through Okta
      Then Bob is not signed in at Truepic Vision
      And the people of Acme at Truepic Vision do not include Bob
      And as a control, Alice signs in at Truepic Vision through Okta
      And as a control, the people of Acme at Truepic Vision include Alice once, with her email address and full name from Okta

  Rule: Okta ends sessions with Universal Logout

    Background:
      Given Acme uses Truepic Vision with Okta
      And Olivia has assigned Alice
      And Olivia has assigned Bob
      And Alice has signed in at Truepic Vision through Okta

    @TRUEPIC-24 @must @spec:OKTA-universal-logout @spec:GTR-4.3 @T04 @T23
    Scenario: An administrator's logout ends sessions and tokens
      Given Alice holds an API token of Truepic Vision
      And Olivia has enabled Universal Logout of Truepic Vision
      When Olivia clears the sessions of Alice, including logout enabled apps
      Then Alice is signed out of Truepic Vision on page, deep link and API
      And the API token and the refresh token of Alice are refused
      And the System Log has Truepic Vision's answer 204 for Alice

    @TRUEPIC-25 @must @spec:OKTA-universal-logout @spec:GTR-4.3 @T03 @T24
    Scenario: A risk that Okta detects ends sessions and tokens
      Given Alice holds an API token of Truepic Vision
      And Olivia has enabled Universal Logout of Truepic Vision
      When Okta detects a high risk for Alice
      Then Alice is signed out of Truepic Vision on page, deep link and API
      And the API token and the refresh token of Alice are refused
      And the System Log has Truepic Vision's answer 204 for Alice

    @TRUEPIC-26 @must @refusal @spec:OKTA-universal-logout @T11
    Scenario: No logout is sent before it is selected and saved
      When Olivia clears the sessions of Alice, including logout enabled apps
      Then Okta has sent no logout to Truepic Vision
      And Alice is still signed in at Truepic Vision
      When Olivia selects 'Okta system or admin initiates logout' without saving
      And Olivia clears the sessions of Alice, including logout enabled apps
      Then Okta has sent no logout to Truepic Vision
      And Alice is still signed in at Truepic Vision
      And as a control, Olivia enables Universal Logout of Truepic Vision
      And as a control, Olivia clears the sessions of Alice, including logout enabled apps
      And as a control, Alice is signed out of Truepic Vision on page, deep link and API

    @TRUEPIC-27 @must @spec:OKTA-universal-logout @T23
    Scenario: A logout reaches every device of the user and nobody else
      Given Alice has signed in on a second device at Truepic Vision through Okta
      And Bob has signed in at Truepic Vision through Okta
      And Olivia has enabled Universal Logout of Truepic Vision
      When Olivia clears the sessions of Alice, including logout enabled apps
      Then Alice is signed out of Truepic Vision on page, deep link and API
      And Alice is signed out of Truepic Vision on her second device
      And Bob is still signed in at Truepic Vision

    @TRUEPIC-28 @must @refusal @spec:OKTA-universal-logout @T04
    Scenario: Clearing Okta's own sessions alone leaves the session at the SP
      Given Olivia has enabled Universal Logout of Truepic Vision
      When Olivia clears the sessions of Alice, without logout enabled apps
      Then Okta has sent no logout to Truepic Vision
      And Alice is still signed in at Truepic Vision
      And as a control, Olivia clears the sessions of Alice, including logout enabled apps
      And as a control, Alice is signed out of Truepic Vision on page, deep link and API

    @TRUEPIC-29 @must @spec:OKTA-universal-logout @T23
    Scenario: After a logout the user signs in again
      Given Olivia has enabled Universal Logout of Truepic Vision
      When Olivia clears the sessions of Alice, including logout enabled apps
      Then Alice is signed out of Truepic Vision on page, deep link and API
      When Alice signs in at Truepic Vision through Okta
      Then Alice is signed in at Truepic Vision
