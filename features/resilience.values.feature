@profile:conformance
Feature: ID tokens of every length, by rule
  Whoever is in many groups has a long ID token. How long a one the SP takes is its own affair, as long as it says so, and the next
  sign-in works. The rows are written by a test.

  Background:
    Given Alice is a user who is assigned to the SP

  Rule: A long ID token signs in, or the SP says why not

    Scenario Outline: A sign-in ends where the <what> <kind>
      Given the "<place>" of what Alice's next sign-in gets from Okta is "<value>"
      When Alice signs in at the SP, whatever comes of it
      Then the SP knows Alice or nobody at Alice's browser
      And Alice sees a page of the SP's or is signed in
      And Alice was sent to Okta 5 times at most
      And no cookie of the SP's is longer than browsers keep
      And as a control, the SP has received the altered answer
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

      @place:id-token-size @outcome:either @fault:id-token-claim @spec:OIDCC-2
      Examples: ID tokens
        | id                               | what     | kind                                                                    | place         | value             | level  | depth    |
        | RESILIENCE-03/~text-2k           | ID token | has 2 kilobytes more, in one text                                       | id-token-size | text-2k           | should | deep     |
        | RESILIENCE-03/~list-2k           | ID token | has 2 kilobytes more, in a list of names                                | id-token-size | list-2k           | should | deep     |
        | RESILIENCE-03/~other-script-2k   | ID token | has 2 kilobytes more, in a text of letters that take three bytes each   | id-token-size | other-script-2k   | should | deep     |
        | RESILIENCE-03/~text-3k           | ID token | has 3 kilobytes more, in one text                                       | id-token-size | text-3k           | should | standard |
        | RESILIENCE-03/~list-3k           | ID token | has 3 kilobytes more, in a list of names                                | id-token-size | list-3k           | should | deep     |
        | RESILIENCE-03/~other-script-3k   | ID token | has 3 kilobytes more, in a text of letters that take three bytes each   | id-token-size | other-script-3k   | should | deep     |
        | RESILIENCE-03/~text-4k           | ID token | has 4 kilobytes more, in one text                                       | id-token-size | text-4k           | should | deep     |
        | RESILIENCE-03/~list-4k           | ID token | has 4 kilobytes more, in a list of names                                | id-token-size | list-4k           | should | deep     |
        | RESILIENCE-03/~other-script-4k   | ID token | has 4 kilobytes more, in a text of letters that take three bytes each   | id-token-size | other-script-4k   | should | deep     |
        | RESILIENCE-03/~text-8k           | ID token | has 8 kilobytes more, in one text                                       | id-token-size | text-8k           | should | standard |
        | RESILIENCE-03/~list-8k           | ID token | has 8 kilobytes more, in a list of names                                | id-token-size | list-8k           | should | deep     |
        | RESILIENCE-03/~other-script-8k   | ID token | has 8 kilobytes more, in a text of letters that take three bytes each   | id-token-size | other-script-8k   | should | deep     |
        | RESILIENCE-03/~text-16k          | ID token | has 16 kilobytes more, in one text                                      | id-token-size | text-16k          | should | deep     |
        | RESILIENCE-03/~list-16k          | ID token | has 16 kilobytes more, in a list of names                               | id-token-size | list-16k          | should | deep     |
        | RESILIENCE-03/~other-script-16k  | ID token | has 16 kilobytes more, in a text of letters that take three bytes each  | id-token-size | other-script-16k  | should | deep     |
        | RESILIENCE-03/~text-32k          | ID token | has 32 kilobytes more, in one text                                      | id-token-size | text-32k          | should | standard |
        | RESILIENCE-03/~list-32k          | ID token | has 32 kilobytes more, in a list of names                               | id-token-size | list-32k          | should | deep     |
        | RESILIENCE-03/~other-script-32k  | ID token | has 32 kilobytes more, in a text of letters that take three bytes each  | id-token-size | other-script-32k  | should | deep     |
        | RESILIENCE-03/~text-64k          | ID token | has 64 kilobytes more, in one text                                      | id-token-size | text-64k          | should | deep     |
        | RESILIENCE-03/~list-64k          | ID token | has 64 kilobytes more, in a list of names                               | id-token-size | list-64k          | should | deep     |
        | RESILIENCE-03/~other-script-64k  | ID token | has 64 kilobytes more, in a text of letters that take three bytes each  | id-token-size | other-script-64k  | should | deep     |
        | RESILIENCE-03/~text-128k         | ID token | has 128 kilobytes more, in one text                                     | id-token-size | text-128k         | should | deep     |
        | RESILIENCE-03/~list-128k         | ID token | has 128 kilobytes more, in a list of names                              | id-token-size | list-128k         | should | deep     |
        | RESILIENCE-03/~other-script-128k | ID token | has 128 kilobytes more, in a text of letters that take three bytes each | id-token-size | other-script-128k | should | deep     |
