@profile:conformance
Feature: The code and the token request
  An authorization code is worth a session to whoever brings it into a sign-in: it belongs to one browser, one sign-in and one
  client. The client redeems it at Okta's token endpoint.

  Background:
    Given Alice is a user who is assigned to the SP

  Rule: The token request is right

    @CODE-01 @must @spec:RFC6749-4.1.3 @spec:OIDCC-3.1.3.1
    Scenario: The token request is right
      When Alice signs in at the SP
      Then the SP knows Alice
      And the token request is as Okta's documents want it

    @CODE-02 @must @needs:uses-pkce @spec:RFC7636-4.1 @spec:RFC9700-2.1.1
    Scenario Outline: Each code verifier belongs to its sign-in, with two under way in <where> and <which> answered first
      When two sign-ins of Alice are under way in <where>, and <which> is answered first
      Then every verifier that Okta got was that of its sign-in
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

      Examples:
        | id                 | where        | which      |
        | CODE-02/two-first  | two browsers | the first  |
        | CODE-02/two-second | two browsers | the second |

    @CODE-02 @may @needs:uses-pkce @spec:RFC7636-4.1 @spec:RFC9700-2.1.1
    Scenario Outline: A code verifier belongs to its sign-in even where two are under way in <where> and <which> is answered first
      When two sign-ins of Alice are under way in <where>, and <which> is answered first
      Then every verifier that Okta got was that of its sign-in
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

      Examples:
        | id                 | where       | which      |
        | CODE-02/one-first  | one browser | the first  |
        | CODE-02/one-second | one browser | the second |

    @CODE-03 @should @alone @needs:restart @spec:RFC6749-2.3.1
    Scenario: A client secret with special characters works
      When the SP has a client secret that must be encoded
      And Alice signs in at the SP
      Then the SP knows Alice

    @CODE-04 @should @spec:RFC6749-4.1.2 @fault:code-long
    Scenario: A long code with special characters arrives as it was
      Given Alice's next sign-in is altered by "code-long"
      When Alice signs in at the SP
      Then the SP knows Alice
      And as a control, the SP has received the altered answer

  Rule: A code is of no use to anybody else

    @CODE-05 @must @refusal @needs:protects-codes @spec:RFC9700-4.5 @spec:OIDCC-16.11
    Scenario: A stolen code is worth nothing in another sign-in
      Given Carol is a user who is assigned to the SP
      When Carol begins to sign in at the SP
      And Okta answers the sign-in of Carol
      And Alice begins to sign in at the SP
      And Okta answers the sign-in of Alice
      And Carol opens Carol's answer with the code of Alice's
      Then the SP does not know Alice at Carol's browser
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

    @CODE-06 @should @spec:RFC6749-4.1.2
    Scenario: Reloading Okta's answer harms nobody
      When Alice signs in at the SP
      And Alice opens the answer that she has opened again
      Then the SP answers below 500
      And the SP knows Alice or nobody at Alice's browser

    @CODE-07 @should @scripts @spec:RFC9700-4.2.4 @spec:RFC9700-4.3.1
    Scenario: The code does not stay in the address
      When Alice signs in at the SP
      Then the address that Alice is at holds neither code nor state
      And the SP knows Alice

  Rule: Without tokens there is no sign-in; with them there is, in any form that the specification allows

    @CODE-08 @must @refusal @spec:RFC6749-5.2
    Scenario Outline: No tokens, no sign-in: <kind>
      Given Alice's next sign-in is altered by "<fault>"
      When Alice signs in at the SP, whatever comes of it
      Then the SP knows nobody at Alice's browser
      And as a control, the SP has received the altered answer
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

      Examples:
        | id                     | kind                     | fault                |
        | CODE-08/invalid-grant  | the code is refused      | token-invalid-grant  |
        | CODE-08/invalid-client | the client is refused    | token-invalid-client |
        | CODE-08/error-200      | an error with status 200 | token-error-200      |
        | CODE-08/html           | a page                   | token-html           |
        | CODE-08/nothing        | nothing                  | token-nothing        |

    @CODE-08 @must @refusal @spec:RFC6749-5.2
    Scenario Outline: No tokens, no sign-in, with <kind>
      Given Alice's next sign-in is spoiled by "<fault>" at "/oauth2/v1/token"
      When Alice signs in at the SP, whatever comes of it
      Then the SP knows nobody at Alice's browser
      And as a control, the SP has received the altered answer
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

      Examples:
        | id                   | kind                     | fault        |
        | CODE-08/server-error | a server error           | server-error |
        | CODE-08/rate-limit   | too many requests        | rate-limit   |
        | CODE-08/dropped      | a connection that breaks | drop         |

    Scenario Outline: A code is sent once, whatever comes of that: <kind>
      Given Alice's next sign-in is spoiled by "<fault>" at "/oauth2/v1/token"
      When Alice signs in at the SP, whatever comes of it
      Then the SP has sent one code once by each way to authenticate
      And as a control, the SP has received the altered answer

      @CODE-15 @should @spec:RFC6749-4.1.2
      Examples: Okta may have taken the code
        | id                   | kind           | fault        |
        | CODE-15/server-error | a server error | server-error |

      @CODE-15 @may @spec:RFC6749-4.1.2
      Examples: Okta has not looked at the code
        | id                 | kind              | fault      |
        | CODE-15/rate-limit | too many requests | rate-limit |

    @CODE-09 @must @spec:RFC6749-5.1
    Scenario Outline: A token response is accepted that <kind>
      Given Alice's next sign-in is altered by "<fault>"
      When Alice signs in at the SP
      Then the SP knows Alice
      And as a control, the SP has received the altered answer

      Examples:
        | id                | kind                          | fault           |
        | CODE-09/type-case | writes Bearer in another way  | token-type-case |
        | CODE-09/lean      | lacks what may be missing     | token-lean      |
        | CODE-09/extra     | has members that nobody knows | token-extra     |
        | CODE-09/charset   | has a charset                 | token-charset   |
        | CODE-09/chunked   | comes in pieces               | token-chunked   |

    @CODE-09/late @should @spec:RFC6749-5.1
    Scenario: A token response is accepted that comes a second and a half later
      Given Alice's next sign-in is spoiled by "late" at "/oauth2/v1/token"
      When Alice signs in at the SP
      Then the SP knows Alice
      And as a control, the SP has received the altered answer

  Rule: Secrets and tokens stay out of the browser

    Scenario Outline: The browser does not get to see <kind>
      When Alice signs in at the SP
      Then the SP knows Alice
      And Alice's browser has seen no <what>

      @CODE-10 @must @spec:RFC6749-2.3.1
      Examples: secrets
        | id             | kind              | what          |
        | CODE-10/secret | the client secret | client secret |

      @CODE-10 @should @scripts @spec:RFC9700-4.3.1
      Examples: tokens
        | id             | kind          | what  |
        | CODE-10/tokens | Okta's tokens | token |

  Rule: Okta's answer may come by a form, and late

    @CODE-12 @should @browser @needs:uses-form-post @spec:RFC6265bis-5.7
    Scenario: A form that Okta's page posts after more than two minutes signs in
      When Alice begins to sign in at the SP
      And browsers' patience with cookies that have no SameSite has ended for Alice
      And Alice signs in at the page of Okta's that she has open
      Then the SP knows Alice
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

  Rule: A refresh changes nothing of who is signed in

    @CODE-11/issuer @must @alone @needs:refresh-tokens @spec:OIDCC-12.2 @fault:iss-other
    Scenario: A refresh response of another issuer does not make Alice Bob
      Given Alice is a user of the tenant whose app gives refresh tokens
      And Bob is a user of the tenant whose app gives refresh tokens
      And Bob signs in at the SP
      And the SP knows Bob
      And Okta's access tokens for Alice end after five seconds
      When Alice signs in at the SP
      Then the SP knows Alice
      When 6 seconds go by
      Then as a control, the SP knows Alice
      And as a control, the SP has refreshed Alice's tokens
      Given Alice's next ID token has Bob's subject
      And Alice's next ID token is altered by "iss-other"
      When 6 seconds go by
      Then the SP knows Alice at her browser, or nobody, and not Bob
      And as a control, the SP has received the altered answer
      And as a control, the SP knows Bob

    @CODE-11/subject @must @alone @needs:refresh-tokens @spec:OIDCC-12.2
    Scenario: A refresh response about somebody else does not make Alice Bob
      Given Alice is a user of the tenant whose app gives refresh tokens
      And Bob is a user of the tenant whose app gives refresh tokens
      And Bob signs in at the SP
      And the SP knows Bob
      And Okta's access tokens for Alice end after five seconds
      When Alice signs in at the SP
      Then the SP knows Alice
      When 6 seconds go by
      Then as a control, the SP knows Alice
      And as a control, the SP has refreshed Alice's tokens
      Given Alice's next ID token has Bob's subject
      When 6 seconds go by
      Then the SP knows Alice at her browser, or nobody, and not Bob
      And as a control, the SP has received the altered answer
      And as a control, the SP knows Bob
