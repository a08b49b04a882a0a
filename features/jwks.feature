@profile:conformance
Feature: The keys of Okta
  Okta signs with a new key four times a year, and at once after an accident. Its key set is at /oauth2/v1/keys.

  Background:
    Given Alice is a user who is assigned to the SP

  Rule: Keys rotate

    @JWKS-01 @must @alone @needs:fetches-keys @spec:OIDCC-10.1.1
    Scenario: A new key works, with the old one still published
      Given Alice signs in at the SP
      And the SP knows Alice
      And Okta signs with a new key, and publishes the old one too
      When Alice can sign in within a minute
      Then the SP knows Alice

    @JWKS-02 @should @alone @needs:fetches-keys @spec:OIDCC-10.1.1
    Scenario: A new key works that comes between the sign-in and its token
      Given Alice signs in at the SP
      And the SP knows Alice
      When Okta signs with a new key, and publishes no other, after Alice has begun to sign in, and again a minute later
      Then the SP knows Alice
      And as a control, Alice can sign in within a minute

    @JWKS-03 @should @refusal @alone @needs:fetches-keys @spec:RFC8725-3.10 @fault:key-withdrawn
    Scenario: A key that was withdrawn works no longer
      Given Alice signs in at the SP
      And the SP knows Alice
      And Okta signs with a new key, and publishes no other
      And Bob is a user who is assigned to the SP
      And Bob can sign in within a minute
      And Alice's next ID token is altered by "key-withdrawn"
      When Alice signs in again in a fresh browser, whatever comes of it
      Then the SP knows nobody at Alice's browser
      And as a control, the SP has received the altered answer
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

  Rule: A key set may hold more, or less, than one key for one purpose

    @JWKS-04 @should @alone @needs:fetches-keys @needs:restart @spec:OIDCC-10.1 @fault:keys-without-kid
    Scenario: One key without a kid is enough
      Given Okta signs with a new key, and publishes no other
      And everybody gets "keys-without-kid"
      And the SP starts anew, or refuses to
      And Alice's next ID token is altered by "kid-missing"
      When Alice signs in at the SP, whatever comes of it
      Then the SP knows Alice
      And as a control, the SP has received the altered answer
      And as a control, Okta is well again and the SP starts anew

    @JWKS-05 @should @alone @needs:fetches-keys @needs:restart @spec:RFC7517-5 @fault:keys-foreign
    Scenario: Keys of other kinds harm nobody
      Given everybody gets "keys-foreign"
      And the SP starts anew, or refuses to
      When Alice signs in at the SP, whatever comes of it
      Then the SP knows Alice
      And as a control, Okta is well again and the SP starts anew

    @JWKS-06 @should @refusal @alone @needs:fetches-keys @needs:restart @spec:RFC7517-4.2 @fault:keys-with-encryption-key
    Scenario: A key for encryption verifies nothing
      Given everybody gets "keys-with-encryption-key"
      And the SP starts anew, or refuses to
      And Alice's next ID token is altered by "key-encryption"
      When Alice signs in at the SP, whatever comes of it
      Then the SP knows nobody at Alice's browser
      And as a control, the SP has received the altered answer
      And as a control, Okta is well again and the SP starts anew
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

  Rule: The key set is asked for in bounds, and an outage of it passes

    @JWKS-07 @may @alone @needs:fetches-keys @spec:OIDCC-10.1.1 @fault:kid-random
    Scenario: Unknown key ids make nobody ask without bound
      When Alice tries to sign in 20 times, with "kid-random"
      Then Okta's keys were asked for at most 25 times
      And Alice can sign in within a minute

    @JWKS-08 @must @refusal @alone @needs:fetches-keys @needs:restart @spec:OIDCC-3.1.3.7
    Scenario Outline: Without keys nobody is signed in, and with them everybody again: <kind>
      Given everybody gets "<what>" from "/oauth2/v1/keys"
      And the SP starts anew, or refuses to
      When Alice signs in at the SP, whatever comes of it
      And the SP has read what was altered
      Then the SP knows nobody at Alice's browser
      And as a control, the SP has received the altered answer
      And as a control, Okta is well again and the SP starts anew
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

      Examples:
        | id                   | kind               | what         |
        | JWKS-08/server-error | a server error     | server-error |
        | JWKS-08/html         | a page             | keys-html    |
        | JWKS-08/nothing      | an empty object    | keys-nothing |
        | JWKS-08/empty        | no keys            | keys-empty   |
        | JWKS-08/dropped      | broken connections | drop         |

    @JWKS-08/recovery @must @alone @needs:fetches-keys @spec:OIDCC-10.1.1
    Scenario: Once an outage is over, sign-ins work without a new start
      Given Alice signs in at the SP
      And the SP knows Alice
      And Okta signs with a new key, and publishes no other
      And everybody gets "server-error" from "/oauth2/v1/keys"
      When Alice signs in again in a fresh browser, whatever comes of it
      And Okta is well again
      Then Alice can sign in within a minute

    @JWKS-09 @may @alone @needs:fetches-keys @spec:OIDCC-10.1.1
    Scenario: Known keys bear an outage
      Given Alice signs in at the SP
      And the SP knows Alice
      And everybody gets "server-error" from "/oauth2/v1/keys"
      When Alice signs in again in a fresh browser
      Then the SP knows Alice

    @JWKS-09/unknown-kid @may @alone @needs:fetches-keys @spec:OIDCC-10.1.1 @fault:kid-random
    Scenario: Tokens with unknown key ids take the known keys from nobody in an outage
      Given Alice signs in at the SP
      And the SP knows Alice
      And everybody gets "server-error" from "/oauth2/v1/keys"
      And the SP signs Alice in with the keys that it has
      When Alice tries to sign in 3 times, with "kid-random"
      And the SP has asked for keys in vain
      And Alice signs in again in a fresh browser
      Then the SP knows Alice

  Rule: Every org has keys of its own

    @JWKS-10 @must @refusal @alone @needs:fetches-keys @needs:second-tenant @spec:RFC8725-3.8
    Scenario: Two orgs may have the same key id, and the keys are not mixed up
      Given both orgs have keys of the same id
      And Bob is a user of the second tenant's Okta org
      When Alice can sign in within a minute
      And Bob can sign in within a minute
      And Alice can sign in within a minute
      And Alice's next ID token is signed by the second tenant's org
      And Alice signs in again in a fresh browser, whatever comes of it
      Then the SP knows nobody at Alice's browser
      And as a control, the SP has received the altered answer
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice
