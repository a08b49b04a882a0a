@profile:conformance
Feature: State and the answer to an authorization request
  Anybody can make a browser open the redirect URI, with an answer to a sign-in of their own. Okta's answers are made without a
  browser here, so that each can be brought to any.
  Background:
    Given Alice is a user who is assigned to the SP

  @STATE-01 @must @refusal @spec:RFC9700-4.7 @spec:RFC6749-10.12
  Scenario Outline: Nobody is signed in as somebody else by an address: <kind>
    Given Carol is a user who is assigned to the SP
    When Carol begins to sign in at the SP
    And Okta answers the sign-in of Carol
    And Alice opens Carol's answer
    Then the SP does not know Carol at Alice's browser
    And as a control, Carol signs in again in a fresh browser
    And as a control, the SP knows Carol

    Examples:
      | id                  | kind                            |
      | STATE-01/nothing    | somebody who has begun nothing  |

  @STATE-01 @must @refusal @spec:RFC9700-4.7 @spec:RFC6749-10.12
  Scenario Outline: Nobody is signed in as somebody else by an address: <kind>
    Given Carol is a user who is assigned to the SP
    And Alice begins to sign in at the SP
    When Carol begins to sign in at the SP
    And Okta answers the sign-in of Carol
    And Alice opens Carol's answer
    Then the SP does not know Carol at Alice's browser
    And as a control, Carol signs in again in a fresh browser
    And as a control, the SP knows Carol

    Examples:
      | id                  | kind                            |
      | STATE-01/begun      | somebody who has begun a sign-in too |

  @STATE-01 @must @refusal @spec:RFC9700-4.7 @spec:RFC6749-10.12
  Scenario Outline: Nobody is signed in as somebody else by an address: <kind>
    Given Carol is a user who is assigned to the SP
    And Alice signs in at the SP
    And the SP knows Alice
    When Carol begins to sign in at the SP
    And Okta answers the sign-in of Carol
    And Alice opens Carol's answer
    Then the SP does not know Carol at Alice's browser
    And as a control, Carol signs in again in a fresh browser
    And as a control, the SP knows Carol

    Examples:
      | id                  | kind                            |
      | STATE-01/signed-in  | somebody who is signed in       |

  @STATE-02 @must @refusal @needs:sends-state @code-protection-suffices @spec:RFC6749-10.12
  Scenario: An answer without state is refused
    When Alice begins to sign in at the SP
    And Okta answers the sign-in of Alice
    And Alice opens Alice's answer with "-state"
    Then the SP knows nobody at Alice's browser
    And no code was redeemed
    And as a control, Alice signs in again in a fresh browser
    And as a control, the SP knows Alice

  @STATE-03 @must @refusal @needs:sends-state @code-protection-suffices @spec:RFC6749-10.12
  Scenario Outline: An answer with <kind> is refused
    When Alice begins to sign in at the SP
    And Okta answers the sign-in of Alice
    And Alice opens Alice's answer with "<changes>"
    Then the SP knows nobody at Alice's browser
    And no code was redeemed
    And as a control, Alice signs in again in a fresh browser
    And as a control, the SP knows Alice

    Examples:
      | id              | kind           | changes         |
      | STATE-03/random | a random state | state={random}  |
      | STATE-03/empty  | an empty state | state=          |

  @STATE-03 @must @refusal @needs:sends-state @code-protection-suffices @spec:RFC6749-10.12
  Scenario Outline: An answer with the state of <kind> is refused
    Given Carol is a user who is assigned to the SP
    When Carol begins to sign in at the SP
    And Okta answers the sign-in of Carol
    And Alice begins to sign in at the SP
    And Okta answers the sign-in of Alice
    And Alice opens Alice's answer with the state of Carol's
    Then the SP knows nobody at Alice's browser
    And no code was redeemed
    And as a control, Alice signs in again in a fresh browser
    And as a control, the SP knows Alice

    Examples:
      | id             | kind            |
      | STATE-03/other | another browser |

  @STATE-03 @must @refusal @needs:sends-state @code-protection-suffices @spec:RFC9700-4.7.1
  Scenario Outline: A state works <kind>
    Given Carol is a user who is assigned to the SP
    When Alice begins to sign in at the SP
    And Okta answers the sign-in of Alice
    And Alice opens Alice's answer
    And Carol begins to sign in at the SP
    And Okta answers the sign-in of Carol
    And Alice opens Carol's answer with the state of Alice's
    Then the SP does not know Carol at Alice's browser
    And no code but Alice's was redeemed
    And as a control, Alice signs in again in a fresh browser
    And as a control, the SP knows Alice

    Examples:
      | id             | kind |
      | STATE-03/again | once |

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
      | id                       | error          |
      | STATE-09/access-denied   | access_denied  |
      | STATE-09/login-required  | login_required |
      | STATE-09/invalid-scope   | invalid_scope  |
      | STATE-09/server-error    | server_error   |

  @STATE-09 @should @refusal @spec:RFC6749-4.1.2.1
  Scenario Outline: An error is an error, even with <kind>
    When Alice begins to sign in at the SP
    And Okta answers the sign-in of Alice
    And Alice opens Alice's answer with "error=access_denied; error_description=No."
    Then the SP knows nobody at Alice's browser
    And as a control, Alice signs in again in a fresh browser
    And as a control, the SP knows Alice

    Examples:
      | id                 | kind           |
      | STATE-09/with-code | a code as well |

  @STATE-10 @must @spec:RFC9700-4.16
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

  @STATE-10 @must @spec:RFC9700-4.16
  Scenario Outline: What an error says becomes no script: <kind>
    When Alice begins to sign in at the SP
    And Okta answers the sign-in of Alice
    And Alice opens Alice's answer with "-code; error=access_denied; error_description=No.; error_uri=javascript:alert(1)"
    Then the page has no link to a script
    And the SP knows nobody at Alice's browser
    And as a control, Alice signs in again in a fresh browser
    And as a control, the SP knows Alice

    Examples:
      | id           | kind                   |
      | STATE-10/uri | the address of its page |

  @STATE-10 @should @spec:RFC6749-4.1.2.1
  Scenario Outline: What an error says may be <kind>
    When Alice begins to sign in at the SP
    And Okta answers the sign-in of Alice
    And Alice opens Alice's answer with "-code; error=access_denied; error_description={4096 letters}"
    Then the SP knows nobody at Alice's browser
    And as a control, Alice signs in again in a fresh browser
    And as a control, the SP knows Alice

    Examples:
      | id            | kind |
      | STATE-10/long | long |

  @STATE-11 @should @spec:RFC6749-10.12
  Scenario Outline: A stray error does not end <kind>
    When Alice signs in at the SP
    And Alice opens the redirect URI with "<changes>"
    Then the SP knows Alice

    Examples:
      | id               | kind      | changes                            |
      | STATE-11/session | a session | error=access_denied; state={random} |

  @STATE-11 @should @spec:RFC6749-10.12
  Scenario Outline: A stray error does not end <kind>
    When Alice begins to sign in at the SP
    And Okta answers the sign-in of Alice
    And Alice opens the redirect URI with "<changes>"
    And Alice opens Alice's answer
    Then the SP knows Alice

    Examples:
      | id               | kind      | changes                             |
      | STATE-11/sign-in | a sign-in | error=access_denied; state={random} |

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
      | id                     | kind                     | what                                            |
      | STATE-12/id-token      | as ID token              | id_token={Alice's ID token}; state={random}     |
      | STATE-12/access-token  | as access token          | access_token={Alice's access token}; token_type=Bearer |
      | STATE-12/fragment      | in the fragment          | #id_token={Alice's ID token}; state={random}    |

  @STATE-12 @must @refusal @spec:RFC9700-2.1.2
  Scenario Outline: A token that is brought to the redirect URI <kind> signs nobody in
    Given Bob is a user who is assigned to the SP
    And Alice signs in at the SP
    And the SP knows Alice
    When another site's form posts "id_token={Alice's ID token}; state=abc" to the redirect URI from Bob's browser
    Then the SP knows nobody at Bob's browser
    And as a control, Alice signs in again in a fresh browser
    And as a control, the SP knows Alice

    Examples:
      | id                 | kind      |
      | STATE-12/form-post | by a form |

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
      | id                  | kind                  | changes                     |
      | STATE-13/two-codes  | two codes             | +code=another               |
      | STATE-13/two-states | two states            | +state=another              |
      | STATE-13/no-code    | an empty code         | code=                       |
      | STATE-13/long       | 16 kilobytes more     | foo={16 kB}                 |

  @STATE-13 @should @spec:RFC6749-3.1
  Scenario Outline: A malformed answer breaks nothing: <kind>
    When Alice begins to sign in at the SP
    And Okta answers the sign-in of Alice
    And another site's form posts Alice's answer from Alice's browser
    Then the SP answers below 500
    And the SP knows Alice or nobody at Alice's browser
    And as a control, Alice signs in again in a fresh browser
    And as a control, the SP knows Alice

    Examples:
      | id             | kind                     |
      | STATE-13/post  | POST instead of GET      |

  @STATE-14 @may @spec:OIDCC-3.1.2.1
  Scenario Outline: Two tabs do not disturb each other, <which> answered first
    When two sign-ins of Alice are under way in one browser, and <which> is answered first
    Then the SP answered both below 500
    And the SP knows Alice

    Examples:
      | id               | which      |
      | STATE-14/first   | the first  |
      | STATE-14/second  | the second |
