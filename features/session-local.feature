@profile:conformance
Feature: Sessions of people whom an administrator of the SP sends away
  A deactivation ends what is open already, and not only what would be opened later. The other sessions go on.

  Background:
    Given Alice is a user who is assigned to the SP
    And Bob is a user who is assigned to the SP
    And Bob signs in at the SP
    And Alice signs in at the SP
    And the SP knows Alice

  @SESSION-09/one @should @needs:hook-deactivate @spec:OKTA-submit-app-prereq
  Scenario: A deactivation ends the session of the person, and nobody else's
    When the SP's administrator deactivates Alice
    Then within the time of a logout, the SP knows nobody at any of Alice's browsers
    And the SP knows Bob
    And as a control, Bob signs in again in a fresh browser
    And as a control, the SP knows Bob

  @SESSION-09/all @should @needs:hook-deactivate @spec:OKTA-submit-app-prereq
  Scenario: A deactivation ends the person's sessions in all browsers
    Given Alice signs in again in a fresh browser
    And the SP knows Alice
    When the SP's administrator deactivates Alice
    Then within the time of a logout, the SP knows nobody at any of Alice's browsers
    And the SP knows Bob
    And as a control, Bob signs in again in a fresh browser
    And as a control, the SP knows Bob

  @SESSION-09/tokens @should @needs:hook-deactivate @needs:api-access-tokens @spec:OKTA-submit-app-prereq
  Scenario: A deactivation ends the access tokens of the person
    Given as a control, Alice has got an access token of the SP's, and one like it works
    When the SP's administrator deactivates Alice
    And within the time of a logout, the SP knows nobody at any of Alice's browsers
    Then Alice's access token is worth nothing
    And the SP knows Bob

  @SESSION-09/reactivated @should @needs:hook-deactivate @needs:hook-reactivate @spec:ASVS-7.4.2
  Scenario: A session that a deactivation has ended does not come back with the account
    When the SP's administrator deactivates Alice
    And within the time of a logout, the SP knows nobody at any of Alice's browsers
    And the SP's administrator reactivates Alice
    Then the SP knows nobody at Alice's browser
    And the SP knows Bob
    And as a control, Alice signs in again in a fresh browser
    And as a control, the SP knows Alice

  @SESSION-09 @should @needs:hook-deactivate @needs:hook-reactivate @spec:ASVS-7.4.2
  Scenario Outline: The <kind> tokens of a person whom a deactivation has sent away do not come back with the account
    Given as a control, Alice has got an <kind> token of the SP's, and one like it works
    When the SP's administrator deactivates Alice
    And within the time of a logout, the SP knows nobody at any of Alice's browsers
    And the SP's administrator reactivates Alice
    Then Alice's <kind> token is worth nothing
    And the SP knows Bob
    And as a control, Alice signs in again in a fresh browser
    And as a control, the SP knows Alice

    @needs:api-access-tokens
    Examples: access tokens
      | id                      | kind   |
      | SESSION-09/access-later | access |

    @needs:api-refresh-tokens
    Examples: refresh tokens
      | id                       | kind    |
      | SESSION-09/refresh-later | refresh |
