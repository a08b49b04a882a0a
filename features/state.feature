@profile:conformance
Feature: State and the answer to an authorization request
  Anybody can make a browser open the redirect URI, with an authorization response to a sign-in of their own. These checks take
  the response from Okta without a browser, so that each can be brought to any browser. "Alice opens Alice's answer" means that
  her browser opens the redirect URI with the authorization response to her request; the words in quotation marks say what is
  changed in it: a parameter is set, "-" takes one away, "+" adds one more of the same name.

  Background:
    Given Alice is a user who is assigned to the SP

  Rule: An authorization response counts only in the browser and the sign-in that asked for it

    @STATE-01/nothing @must @refusal @spec:RFC9700-4.7 @spec:RFC6749-10.12
    Scenario: Nobody is signed in as somebody else by an address: somebody who has begun nothing
      Given Carol is a user who is assigned to the SP
      When Carol begins to sign in at the SP
      And Okta answers the sign-in of Carol
      And Alice opens Carol's answer
      Then the SP does not know Carol at Alice's browser
      And as a control, Carol signs in again in a fresh browser
      And as a control, the SP knows Carol

    @STATE-01/begun @must @refusal @spec:RFC9700-4.7 @spec:RFC6749-10.12
    Scenario: Nobody is signed in as somebody else by an address: somebody who has begun a sign-in too
      Given Carol is a user who is assigned to the SP
      And Alice begins to sign in at the SP
      When Carol begins to sign in at the SP
      And Okta answers the sign-in of Carol
      And Alice opens Carol's answer
      Then the SP does not know Carol at Alice's browser
      And as a control, Carol signs in again in a fresh browser
      And as a control, the SP knows Carol

    @STATE-01/signed-in @must @refusal @spec:RFC9700-4.7 @spec:RFC6749-10.12
    Scenario: Nobody is signed in as somebody else by an address: somebody who is signed in
      Given Carol is a user who is assigned to the SP
      And Alice signs in at the SP
      And the SP knows Alice
      When Carol begins to sign in at the SP
      And Okta answers the sign-in of Carol
      And Alice opens Carol's answer
      Then the SP does not know Carol at Alice's browser
      And as a control, Carol signs in again in a fresh browser
      And as a control, the SP knows Carol

    @STATE-02 @must @refusal @needs:sends-state @code-protection-suffices @spec:RFC6749-10.12
    Scenario: An answer without state is refused
      When Alice begins to sign in at the SP
      And Okta answers the sign-in of Alice
      And Alice opens Alice's answer with "-state"
      Then the SP knows nobody at Alice's browser
      And the SP should have redeemed no code
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

    @STATE-03 @must @refusal @needs:sends-state @code-protection-suffices @spec:RFC6749-10.12
    Scenario Outline: An answer with <kind> is refused
      When Alice begins to sign in at the SP
      And Okta answers the sign-in of Alice
      And Alice opens Alice's answer with "<changes>"
      Then the SP knows nobody at Alice's browser
      And the SP should have redeemed no code
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

      Examples:
        | id              | kind           | changes        |
        | STATE-03/random | a random state | state={random} |
        | STATE-03/empty  | an empty state | state=         |

    @STATE-03/other @must @refusal @needs:sends-state @code-protection-suffices @spec:RFC6749-10.12
    Scenario: An answer with the state of another browser is refused
      Given Carol is a user who is assigned to the SP
      When Carol begins to sign in at the SP
      And Okta answers the sign-in of Carol
      And Alice begins to sign in at the SP
      And Okta answers the sign-in of Alice
      And Alice opens Alice's answer with the state of Carol's
      Then the SP knows nobody at Alice's browser
      And the SP should have redeemed no code
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

    @STATE-03/again @should @refusal @needs:sends-state @spec:RFC9700-4.2.4
    Scenario: A state works once
      Given Carol is a user who is assigned to the SP
      When Alice begins to sign in at the SP
      And Okta answers the sign-in of Alice
      And Alice opens Alice's answer
      And Carol begins to sign in at the SP
      And Okta answers the sign-in of Carol
      And Alice opens Carol's answer with the state of Alice's
      Then the SP does not know Carol at Alice's browser
      And the SP should have redeemed no code but Alice's
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

    @STATE-04 @should @needs:sends-state @spec:RFC6749-10.12
    Scenario: Who tries an answer in the wrong browser does not spoil it for the right one
      Given Bob is a user who is assigned to the SP
      When Alice begins to sign in at the SP
      And Okta answers the sign-in of Alice
      And Bob opens Alice's answer in a fresh browser
      Then the SP does not know Alice at Bob's browser
      When Alice opens Alice's answer
      Then the SP knows Alice

    @STATE-05 @must @refusal @needs:sends-state @spec:RFC9700-4.7.1 @spec:RFC9700-4.11.1
    Scenario: What a state holds cannot be changed on the way
      When Alice begins to sign in at the SP
      And Okta answers the sign-in of Alice
      And Alice opens Alice's answer with the texts in its state changed
      Then Alice has been nowhere but at the SP and at Okta
      And nobody is sent to the attacker
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

  Rule: An authorization response counts only if it is from the issuer that was asked

    @STATE-06 @must @refusal @needs:issuer-parameter @spec:RFC9207-2.4
    Scenario: An answer that names another issuer is refused
      When Alice begins to sign in at the SP
      And Okta answers the sign-in of Alice
      And Alice opens Alice's answer with "iss={second issuer}"
      Then the SP knows nobody at Alice's browser
      And no code was redeemed
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

    @STATE-07 @must @refusal @alone @needs:issuer-parameter @needs:restart @needs:fetches-metadata @spec:RFC9207-2.4 @fault:issuer-parameter-advertised
    Scenario: An answer without the issuer that the metadata announce is refused
      Given everybody gets "issuer-parameter-advertised"
      And the SP starts anew, or refuses to
      When Alice begins to sign in at the SP
      And the SP has read what was altered
      And Okta answers the sign-in of Alice
      And Alice opens Alice's answer
      Then the SP knows nobody at Alice's browser
      And no code was redeemed
      And as a control, Okta is well again and the SP starts anew
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

    @STATE-08 @must @spec:RFC6749-4.1.2
    Scenario: Parameters that nobody knows are passed over
      When Alice begins to sign in at the SP
      And Okta answers the sign-in of Alice
      And Alice opens Alice's answer with "iss={issuer}; session_state=abc; foo=bar"
      Then the SP knows Alice

  Rule: An error signs nobody in, and its texts do no harm

    @STATE-09 @must @refusal @spec:RFC6749-4.1.2.1 @spec:OIDCC-3.1.2.6
    Scenario Outline: An error is an error: <error>
      When Alice begins to sign in at the SP
      And Okta answers the sign-in of Alice
      And Alice opens Alice's answer with "-code; error=<error>; error_description=No."
      Then the SP knows nobody at Alice's browser
      And no code was redeemed
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

      Examples:
        | id                      | error          |
        | STATE-09/access-denied  | access_denied  |
        | STATE-09/login-required | login_required |
        | STATE-09/invalid-scope  | invalid_scope  |
        | STATE-09/server-error   | server_error   |

    @STATE-09/with-code @should @refusal @spec:RFC6749-4.1.2.1
    Scenario: An error is an error, even with a code as well
      When Alice begins to sign in at the SP
      And Okta answers the sign-in of Alice
      And Alice opens Alice's answer with "error=access_denied; error_description=No."
      Then the SP knows nobody at Alice's browser
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

    @STATE-10 @must @spec:RFC6749-10.14
    Scenario Outline: What an error says is shown as text: <kind>
      When Alice begins to sign in at the SP
      And Okta answers the sign-in of Alice
      And Alice opens Alice's answer with "-code; error=access_denied; error_description={<kind>}; error_uri=javascript:alert(1)"
      Then the page shows nothing of "{<kind>}" but text
      And the SP knows nobody at Alice's browser
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

      Examples:
        | id              | kind   |
        | STATE-10/script | script |
        | STATE-10/image  | image  |
        | STATE-10/link   | link   |

    @STATE-10/uri @must @spec:RFC6749-10.14
    Scenario: What an error says becomes no script: the address of its page
      When Alice begins to sign in at the SP
      And Okta answers the sign-in of Alice
      And Alice opens Alice's answer with "-code; error=access_denied; error_description=No.; error_uri=javascript:alert(1)"
      Then the page has no link to a script
      And the SP knows nobody at Alice's browser
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

    @STATE-10/long @should @spec:RFC6749-4.1.2.1
    Scenario: What an error says may be long
      When Alice begins to sign in at the SP
      And Okta answers the sign-in of Alice
      And Alice opens Alice's answer with "-code; error=access_denied; error_description={4096 letters}"
      Then the SP knows nobody at Alice's browser
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

    @STATE-11/session @should @spec:RFC6749-10.12
    Scenario: A stray error does not end a session
      When Alice signs in at the SP
      And Alice opens the redirect URI with "error=access_denied; state={random}"
      Then the SP knows Alice

    @STATE-11/sign-in @should @spec:RFC6749-10.12
    Scenario: A stray error does not end a sign-in
      When Alice begins to sign in at the SP
      And Okta answers the sign-in of Alice
      And Alice opens the redirect URI with "error=access_denied; state={random}"
      And Alice opens Alice's answer
      Then the SP knows Alice

  Rule: Tokens in place of a code, and malformed responses, sign nobody in and break nothing

    @STATE-12 @must @refusal @spec:RFC9700-2.1.2 @spec:RFC9700-4.6
    Scenario Outline: A token that is brought to the redirect URI <kind> signs nobody in
      Given Bob is a user who is assigned to the SP
      And Alice signs in at the SP
      And the SP knows Alice
      When Bob opens the redirect URI with "<what>"
      Then the SP knows nobody at Bob's browser
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

      Examples:
        | id                    | kind            | what                                                   |
        | STATE-12/id-token     | as ID token     | id_token={Alice's ID token}; state={random}            |
        | STATE-12/access-token | as access token | access_token={Alice's access token}; token_type=Bearer |
        | STATE-12/fragment     | in the fragment | #id_token={Alice's ID token}; state={random}           |

    @STATE-12/form-post @must @refusal @spec:RFC9700-2.1.2
    Scenario: A token that is brought to the redirect URI by a form signs nobody in
      Given Bob is a user who is assigned to the SP
      And Alice signs in at the SP
      And the SP knows Alice
      When another site's form posts "id_token={Alice's ID token}; state=abc" to the redirect URI from Bob's browser
      Then the SP knows nobody at Bob's browser
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

    @STATE-13 @should @spec:RFC6749-3.1
    Scenario Outline: A malformed answer breaks nothing: <kind>
      When Alice begins to sign in at the SP
      And Okta answers the sign-in of Alice
      And Alice opens Alice's answer with "<changes>"
      Then the SP answers below 500
      And the SP knows Alice or nobody at Alice's browser
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

      Examples:
        | id                  | kind              | changes        |
        | STATE-13/two-codes  | two codes         | +code=another  |
        | STATE-13/two-states | two states        | +state=another |
        | STATE-13/no-code    | an empty code     | code=          |
        | STATE-13/long       | 16 kilobytes more | foo={16 kB}    |

    @STATE-13/post @should @spec:RFC6749-3.1
    Scenario: A malformed answer breaks nothing: POST instead of GET
      When Alice begins to sign in at the SP
      And Okta answers the sign-in of Alice
      And another site's form posts Alice's answer from Alice's browser
      Then the SP answers below 500
      And the SP knows Alice or nobody at Alice's browser
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

  Rule: Two sign-ins in one browser do not disturb each other

    @STATE-14 @may @spec:OIDCC-3.1.2.1
    Scenario Outline: Two tabs do not disturb each other, <which> answered first
      When two sign-ins of Alice are under way in one browser, and <which> is answered first
      Then the SP answered both below 500
      And the SP knows Alice

      Examples:
        | id              | which      |
        | STATE-14/first  | the first  |
        | STATE-14/second | the second |
