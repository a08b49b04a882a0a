@profile:conformance
Feature: Checks of the harness itself
  A refusal is worth nothing where everything is refused. These scenarios show that what the others do to an SP, done without
  the attack, leaves a sound sign-in sound.

  Background:
    Given Alice is a user who is assigned to the SP

  @IDTOKEN-01 @must @fault:reissued @spec:OIDCC-3.1.3.7
  Scenario: An ID token that was signed again unchanged is as good as before
    Given Alice's next ID token is altered by "reissued"
    When Alice signs in at the SP
    Then the SP knows Alice
    And the SP has received the altered answer

  @UL-EFFECT-01 @must @needs:universal-logout @spec:GTR-5
  Scenario: A session lasts when nobody ends it
    When Alice signs in at the SP
    Then the SP knows Alice
    And the SP knows Alice for as long as a logout may take

  @RESILIENCE-10 @must @spec:OIDCC-3.1.2.6
  Scenario Outline: After a sign-in with <kind> the next one works
    Given Alice's next sign-in is spoiled by "<fault>" at "<where>"
    When Alice signs in at the SP, whatever comes of it
    Then the SP has received the altered answer
    And Alice signs in again in a fresh browser
    And the SP knows Alice

    Examples:
      | id                        | kind                           | fault           | where            |
      | RESILIENCE-10/token-error | an error of the token endpoint | server-error    | /oauth2/v1/token |
      | RESILIENCE-10/signature   | a wrong signature              | signature-wrong |                  |
      | RESILIENCE-10/audience    | a wrong audience               | aud-wrong       |                  |
      | RESILIENCE-10/nonce       | a wrong nonce                  | nonce-wrong     |                  |
      | RESILIENCE-10/state       | a wrong state                  | state-wrong     |                  |
      | RESILIENCE-10/no-subject  | no subject                     | sub-missing     |                  |

  @RESILIENCE-10 @must @spec:OIDCC-3.1.2.6
  Scenario Outline: After Okta has refused, the next sign-in works <kind>
    Given Bob is a user who is not assigned to the SP
    When Bob signs in at the SP
    Then the SP knows nobody at Bob's browser
    When Bob is assigned to the SP
    And Bob signs in again in <browser>
    Then the SP knows Bob

    Examples:
      | id                         | kind                | browser          |
      | RESILIENCE-10/not-assigned | in a fresh browser  | a fresh browser  |
      | RESILIENCE-10/same-browser | in the same browser | the same browser |

  @RESILIENCE-13 @should @spec:OIDCC-3.1.3.7
  Scenario: The SP's clock is right to within a minute
    When Alice signs in at the SP
    Then the SP knows Alice
    And the SP's clock is right
