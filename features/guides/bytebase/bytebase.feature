Feature: Bytebase, where somebody has a session

  @BYTEBASE-01 @C12 @needs:idp-initiated
  Scenario: Whoever has a session at {SP} keeps it when they click the tile
    Given Alice is a user who is assigned to {SP}
    And Alice is signed in at the SP in the browser in which she uses Okta
    When Alice clicks the tile of the SP
    Then the tile has kept the session
    And the SP knows Alice
    And the tile has opened the account that Alice had before
