@profile:conformance @needs:idp-initiated
Feature: Okta's dashboard opens the SP
  A user opens Okta's dashboard and clicks the SP's tile. The tile is there for whoever is assigned, alone or by a group. Okta opens
  the initiate login URI then (third-party initiated login, OpenID Connect Core section 4), in a browser that the SP has never seen.

  Rule: A click on the tile signs in

    @TILE-01/first-sign-in @must @spec:OIDCC-4 @spec:OKTA-submit-oin-app
    Scenario: From the dashboard, somebody new is signed in by a click
      Given Alice is a user who is assigned to the SP
      When Alice opens Okta's dashboard in a fresh browser
      And Alice clicks the tile there
      Then the SP knows Alice

    @TILE-01/same-account @must @spec:OIDCC-4 @spec:OIDCC-5.7 @needs:account-id
    Scenario: The tile opens the account that a sign-in at the SP opens
      Given Alice is a user who is assigned to the SP
      When Alice signs in at the SP
      Then the SP knows Alice
      When Alice opens Okta's dashboard in a fresh browser
      And Alice clicks the tile there
      Then the SP knows Alice
      And Alice is still in the account that was hers at first

    @TILE-04 @should @spec:OIDCC-4
    Scenario: One click is enough
      Given Alice is a user who is assigned to the SP
      When Alice opens Okta's dashboard in a fresh browser
      And Alice clicks the tile there
      Then nothing was asked of Alice on the way from the tile to a page of the SP's
      And the SP knows Alice

  Rule: Whoever is assigned has the tile

    @TILE-02 @must @spec:OIDCC-4 @spec:OKTA-submit-oin-app
    Scenario Outline: Without an assignment there is no tile; with one there is, and it signs in: <kind>
      Given Alice is a user who is not assigned to the SP
      And Bob is a user who is not assigned to the SP
      When Alice opens Okta's dashboard in a fresh browser
      Then the dashboard has no tile of the SP for Alice
      When the org's administrator assigns <whom>
      And Alice opens Okta's dashboard in a fresh browser
      Then the dashboard has a tile of the SP for Alice
      When Alice clicks the tile there
      Then the SP knows Alice
      When Bob opens Okta's dashboard in a fresh browser
      Then the dashboard has no tile of the SP for Bob

      Examples:
        | id            | kind    | whom             |
        | TILE-02/alone | alone   | Alice            |
        | TILE-02/group | a group | a group of Alice |
