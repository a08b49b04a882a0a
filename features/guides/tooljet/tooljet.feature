Feature: ToolJet, where sign-up is switched on

  @TOOLJET-01 @C10 @needs:jit @needs:role
  Scenario: Whoever joins {SP} without an invitation has the role of a first sign-in
    Given Alice is a user who is assigned to {SP} and unknown there
    When Alice signs in at {SP}
    Then {SP} knows Alice
    And Alice has the rights of a first sign-in
    When Alice signs in again in a fresh browser
    Then Alice has the rights of a first sign-in
