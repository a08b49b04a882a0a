@profile:alpacon @spec:GUIDE-alpacon
Feature: Alpacon connected to Okta as its guide says
  Olivia runs the customer's Okta org and is a superuser of its workspace at Alpacon. Alice and Bob are users in Okta.
  Every scenario has an org, a workspace and people of its own. A step that begins with "as a control" is the proof that
  a refusal before or after it was not for another reason: where the control fails, the scenario says nothing about the SP.

  Background:
    Given Acme is a workspace at Alpacon on the Enterprise plan
    And Acme has an Okta org, administered by Olivia, with the users Alice and Bob
    And Olivia is a superuser of Acme at Alpacon

  Rule: An Okta administrator adds the application from the catalog

    @ALPACON-01 @must @A10
    Scenario: The application is found in the app catalog and added
      Given Olivia is signed in to the Admin Console of Acme
      When Olivia searches the app catalog for "no such integration"
      Then the app catalog shows nothing
      When Olivia searches the app catalog for "alpacon"
      And Olivia picks "Alpacon", clicks Add Integration and then Done
      Then the applications of Acme are "Alpacon"

    @ALPACON-02 @must @refusal @A06
    Scenario: Nobody but an Okta administrator adds or configures the application
      Given Olivia has added Alpacon to Acme
      When Alice opens the app catalog of Acme's Admin Console
      Then Okta refuses Alice the Admin Console
      When Alice opens the address of Alpacon's Sign On tab in Acme's Admin Console
      Then Okta refuses Alice the Admin Console
      And nothing is configured between Acme and Alpacon
      And as a control, Olivia opens the Sign On tab of Alpacon in Acme's Admin Console
      And as a control, the page offers "Express Configuration"

    @ALPACON-03 @must @A11
    Scenario: The app page offers Express Configuration
      Given Olivia has added Alpacon to Acme
      When Olivia opens the Sign On tab of Alpacon in Acme's Admin Console
      Then the page says "Express Configuration for Alpacon"
      And the page offers "Express Configuration"

  Rule: Express Configuration connects one workspace, approved by its superuser

    Background:
      Given Olivia has added Alpacon to Acme

    @ALPACON-04 @must @spec:AUTH0-express-configuration @A01 @A13
    Scenario: One click, a workspace and a superuser's approval set up the connection
      When Olivia starts Express Configuration of Alpacon
      And Olivia enters the workspace Acme
      And Olivia signs in with her Alpacon credentials
      And Olivia accepts
      Then Okta reports to Olivia that Express Configuration is complete for Acme
      And Acme's app instance has the redirect URI and the initiate login URI of Alpacon
      And Alpacon has an active connection of Acme to its Okta org

    @ALPACON-05 @must @spec:AUTH0-express-configuration @A14
    Scenario: Issuer, client and URLs reach both sides by the flow alone
      When Olivia connects Acme to Alpacon
      Then Olivia was asked for nothing but the workspace, her email address and her password
      And no page and no address that Olivia saw held the client secret
      And Alpacon knows Acme's issuer and client id, and Okta knows Alpacon's URLs
      When Olivia assigns Alice
      And Alice signs in at Alpacon through Okta
      Then Alice is signed in at Alpacon

    @ALPACON-06 @must @refusal @A12
    Scenario: An unknown workspace is refused
      When Olivia starts Express Configuration of Alpacon
      And Olivia enters the workspace "nobody-has-this"
      Then the page says "There is no workspace called"
      And the page does not offer "Sign in"
      And nothing is configured between Acme and Alpacon
      And as a control, Olivia connects Acme to Alpacon

    @ALPACON-07 @must @refusal @spec:AUTH0-express-configuration @A05 @A13
    Scenario: A member who is no superuser cannot approve
      Given Bob is a member of Acme at Alpacon
      When Olivia starts Express Configuration of Alpacon
      And Olivia enters the workspace Acme
      And Olivia signs in with Bob's Alpacon credentials
      Then Alpacon refuses Acme because of "You are not a superuser"
      When Olivia goes back to Okta
      Then Okta reports to Olivia that Express Configuration did not complete
      And nothing is configured between Acme and Alpacon
      And as a control, Olivia connects Acme to Alpacon

    @ALPACON-08 @must @refusal @A13
    Scenario: Neither a wrong password nor a superuser of another workspace approves
      Given Globex is a workspace at Alpacon on the Enterprise plan
      And Carol is a superuser of Globex at Alpacon
      When Olivia starts Express Configuration of Alpacon
      And Olivia enters the workspace Acme
      And Olivia signs in with a wrong password for Alpacon
      Then the page says "Wrong email or password."
      And the page does not offer "Accept"
      When Olivia signs in with Carol's Alpacon credentials
      Then the page says "Wrong email or password."
      And the page does not offer "Accept"
      And nothing is configured between Acme and Alpacon
      And as a control, Olivia connects Acme to Alpacon

    @ALPACON-09 @must @refusal @A04
    Scenario: A workspace that is not on the Enterprise plan is refused with the reason
      Given Initech is a workspace at Alpacon on the Team plan
      And Olivia is a superuser of Initech at Alpacon
      When Olivia starts Express Configuration of Alpacon
      And Olivia enters the workspace Initech
      And Olivia signs in with her Alpacon credentials
      Then Alpacon refuses Initech because of "is not on the Enterprise plan"
      When Olivia goes back to Okta
      Then Okta reports to Olivia that Express Configuration did not complete
      And nothing is configured between Acme and Alpacon
      And Alpacon has no connection of Initech
      And as a control, Olivia connects Acme to Alpacon

    @ALPACON-10 @must @refusal @spec:RFC6749-4.1.2.1 @A13
    Scenario: Declining configures nothing
      When Olivia starts Express Configuration of Alpacon
      And Olivia enters the workspace Acme
      And Olivia signs in with her Alpacon credentials
      And Olivia declines
      Then Okta reports to Olivia that Express Configuration did not complete
      And nothing is configured between Acme and Alpacon
      And as a control, Olivia connects Acme to Alpacon

  Rule: Access is managed in Okta

    Background:
      Given Acme uses Alpacon with Okta

    @ALPACON-11 @must @spec:RFC6749-4.1.2.1 @A16 @A18
    Scenario: Somebody who is assigned signs in at once
      When Alice signs in at Alpacon through Okta
      Then Alpacon tells Alice that Okta refused because "User is not assigned to the client application."
      And Alice is not signed in at Alpacon
      When Olivia assigns Alice
      And Alice signs in at Alpacon through Okta
      Then Alice is signed in at Alpacon

    @ALPACON-12 @must @spec:RFC6749-4.1.2.1 @A17
    Scenario: A group's members have access, also those who join later
      Given Acme's Okta org has the group Operators with Alice
      When Olivia assigns the group Operators
      And Bob signs in at Alpacon through Okta
      Then Alpacon tells Bob that Okta refused because "User is not assigned to the client application."
      When Alice signs in at Alpacon through Okta
      Then Alice is signed in at Alpacon
      When Olivia adds Bob to the group Operators
      And Bob signs in at Alpacon through Okta
      Then Bob is signed in at Alpacon

    @ALPACON-13 @must @spec:RFC6749-4.1.2.1 @A03
    Scenario: Assigning gives access, unassigning takes it away at the next sign-in
      Given Olivia has assigned Alice
      When Alice signs in at Alpacon through Okta
      Then Alice is signed in at Alpacon
      When Olivia unassigns Alice
      And Alice signs out of Alpacon
      And Alice signs in at Alpacon through Okta
      Then Alpacon tells Alice that Okta refused because "User is not assigned to the client application."
      And Alice is not signed in at Alpacon

  Rule: Signing in from Alpacon

    Background:
      Given Acme uses Alpacon with Okta
      And Olivia has assigned Alice

    @ALPACON-14 @must @spec:OIDCC-3.1.2.1 @A02 @A07 @A20 @A21 @A22
    Scenario: Continue with Okta leads to Okta and back into the workspace
      When Alice opens Alpacon and enters the workspace Acme
      Then the page offers "Continue with Okta"
      When Alice continues with Okta
      Then Alice is on Okta's sign-in page
      When Alice signs in at Okta
      Then Alice is on the dashboard of Acme
      And Alice is signed in at Alpacon

    @ALPACON-15 @must @refusal @spec:OKTA-authorize @A02
    Scenario: Without the right Okta password nobody gets in
      When Alice opens Alpacon and enters the workspace Acme
      And Alice continues with Okta
      And Alice gives Okta a wrong password
      Then the page says "Unable to sign in"
      And Alice is not signed in at Alpacon
      And as a control, Alice signs in at Alpacon through Okta
      And as a control, Alice is signed in at Alpacon

  Rule: Signing in from the tile on the Okta dashboard

    Background:
      Given Acme uses Alpacon with Okta

    @ALPACON-16 @must @spec:OIDCC-4 @A08 @A23
    Scenario: A click on the tile signs the user in
      Given Olivia has assigned Alice
      When Alice opens her Okta dashboard
      And Alice clicks the tile "Alpacon"
      Then Alice is on the dashboard of Acme
      And Alice is signed in at Alpacon

    @ALPACON-17 @must @spec:OIDCC-4 @A15
    Scenario: Express Configuration linked the tile to the workspace
      Given Olivia has assigned Alice
      And Globex is a workspace at Alpacon on the Enterprise plan
      When Alice opens her Okta dashboard
      And Alice clicks the tile "Alpacon"
      Then Alice is on the dashboard of Acme
      And nothing asked Alice for a workspace on the way

    @ALPACON-18 @must @A24
    Scenario: There is no tile until the user or one of their groups is assigned
      Given Acme's Okta org has the group Operators with Bob
      When Alice opens her Okta dashboard
      Then Alice's Okta dashboard has no tile "Alpacon"
      When Bob opens his Okta dashboard
      Then Bob's Okta dashboard has no tile "Alpacon"
      When Olivia assigns Alice
      And Olivia assigns the group Operators
      And Alice opens her Okta dashboard
      Then Alice's Okta dashboard has the tile "Alpacon"
      When Bob opens his Okta dashboard
      Then Bob's Okta dashboard has the tile "Alpacon"

  Rule: The first sign-in creates the account

    Background:
      Given Acme uses Alpacon with Okta
      And Olivia has assigned Alice

    @ALPACON-19 @must @spec:OKTA-submit-oin-app @A09 @A19
    Scenario: A new user appears in the workspace after signing in from Alpacon
      Given the people of Acme at Alpacon do not include Alice
      When Alice signs in at Alpacon through Okta
      Then Alice is signed in at Alpacon
      And the people of Acme at Alpacon include Alice once, with her email address and full name from Okta

    @ALPACON-20 @must @spec:OKTA-submit-oin-app @A09 @A19
    Scenario: A new user appears in the workspace after a click on the tile
      Given the people of Acme at Alpacon do not include Alice
      When Alice opens her Okta dashboard
      And Alice clicks the tile "Alpacon"
      Then Alice is signed in at Alpacon
      And the people of Acme at Alpacon include Alice once, with her email address and full name from Okta

    @ALPACON-21 @must @spec:OIDCC-5.7 @A09
    Scenario: The same person from both sides is one account
      Given Alice has signed in at Alpacon through Okta
      When Alice opens her Okta dashboard on a second device
      And Alice clicks the tile "Alpacon" on the second device
      Then Alice is signed in at Alpacon with the same account on both devices
      And the people of Acme at Alpacon include Alice once, with her email address and full name from Okta

  Rule: Troubleshooting

    Background:
      Given Olivia has added Alpacon to Acme

    @ALPACON-22 @must @fault:hold @A25
    Scenario: Continue with Okta is missing while the connection is being set up, and shows after a reload
      Given Acme's Okta org does not answer Alpacon's questions yet
      And Olivia has started to connect Acme to Alpacon
      When Alice opens Alpacon and enters the workspace Acme
      Then the page does not offer "Continue with Okta"
      And the page says "still being set up"
      When Acme's Okta org answers at last
      And Alpacon has finished the set-up of Acme
      And Alice reloads the page
      Then the page offers "Continue with Okta"

    @ALPACON-23 @must @fault:server-error @A25
    Scenario: Running Express Configuration again repairs a set-up that failed
      Given Acme's Okta org answers Alpacon's questions with errors
      And Olivia has started to connect Acme to Alpacon
      And Alpacon has given up the set-up of Acme
      When Alice opens Alpacon and enters the workspace Acme
      Then the page does not offer "Continue with Okta"
      And the page says "Okta sign-in could not be set up"
      When Acme's Okta org works again
      And Olivia connects Acme to Alpacon
      And Olivia assigns Alice
      And Alice reloads the page
      Then the page offers "Continue with Okta"
      When Alice signs in at Alpacon through Okta
      Then Alice is signed in at Alpacon

    @ALPACON-24 @must @spec:OIDCC-4 @A26
    Scenario: With two workspaces connected, each tile opens its own
      Given Olivia has connected Acme to Alpacon
      And Initech is a workspace at Alpacon on the Enterprise plan
      And Olivia is a superuser of Initech at Alpacon
      And Olivia has added Alpacon to Acme again as "Alpacon for Initech"
      And Olivia has connected Initech to "Alpacon for Initech"
      And Olivia has assigned Alice to both
      When Alice opens her Okta dashboard
      And Alice clicks the tile "Alpacon for Initech"
      Then Alice is on the dashboard of Initech
      When Alice opens her Okta dashboard
      And Alice clicks the tile "Alpacon"
      Then Alice is on the dashboard of Acme
