@profile:conformance
Feature: The ID token
  Every altered token is made as the control IDTOKEN-01 is: right nonce, right time, right key, and one thing changed. What an
  SP answers says nothing; what counts is whom it knows afterwards, and that a sound sign-in still works.
  Background:
    Given Alice is a user who is assigned to the SP

  @IDTOKEN-02 @must @spec:OIDCC-2 @spec:OIDCC-3.1.3.7
  Scenario Outline: An ID token is accepted that <kind>
    Given Alice's next sign-in is altered by "<fault>"
    When Alice signs in at the SP
    Then the SP knows Alice
    And as a control, the SP has received the altered answer

    Examples:
      | id                   | kind                                 | fault        |
      | IDTOKEN-02/aud-array | has its audience in a list           | aud-array    |
      | IDTOKEN-02/extra     | has claims that nobody knows         | claims-extra |
      | IDTOKEN-02/few       | has no claims but those that must be | claims-few   |
      | IDTOKEN-02/order     | has its claims in another order      | claims-order |
      | IDTOKEN-02/long-jti  | has a very long id                   | jti-long     |

  @IDTOKEN-03 @must @refusal @spec:OIDCC-3.1.3.7
  Scenario Outline: An ID token of <kind> is refused
    Given Alice's next ID token is altered by "<fault>"
    When Alice signs in at the SP, whatever comes of it
    Then the SP knows nobody at Alice's browser
    And as a control, the SP has received the altered answer
    And as a control, Alice signs in again in a fresh browser
    And as a control, the SP knows Alice

    Examples:
      | id         | kind           | fault     |
      | IDTOKEN-03 | another issuer | iss-other |

  @IDTOKEN-04 @must @refusal @spec:OIDCC-3.1.3.7
  Scenario Outline: An ID token whose issuer is <kind> is refused
    Given Alice's next ID token is altered by "<fault>"
    When Alice signs in at the SP, whatever comes of it
    Then the SP knows nobody at Alice's browser
    And as a control, the SP has received the altered answer
    And as a control, Alice signs in again in a fresh browser
    And as a control, the SP knows Alice

    Examples:
      | id                 | kind    | fault       |
      | IDTOKEN-04/missing | missing | iss-missing |
      | IDTOKEN-04/empty   | empty   | iss-empty   |
      | IDTOKEN-04/null    | null    | iss-null    |
      | IDTOKEN-04/array   | a list  | iss-array   |

  @IDTOKEN-05 @must @refusal @spec:OIDCC-3.1.3.7
  Scenario Outline: An ID token whose issuer is the right one but for <kind> is refused
    Given Alice's next ID token is altered by "<fault>"
    When Alice signs in at the SP, whatever comes of it
    Then the SP knows nobody at Alice's browser
    And as a control, the SP has received the altered answer
    And as a control, Alice signs in again in a fresh browser
    And as a control, the SP knows Alice

    Examples:
      | id                       | kind                        | fault             |
      | IDTOKEN-05/slash         | a slash at its end          | iss-slash         |
      | IDTOKEN-05/upper-case    | capital letters             | iss-upper         |
      | IDTOKEN-05/scheme        | the scheme                  | iss-scheme        |
      | IDTOKEN-05/port          | the port                    | iss-port          |
      | IDTOKEN-05/custom-server | the path of a custom server | iss-custom-server |
      | IDTOKEN-05/prefix        | more at its end             | iss-prefix        |
      | IDTOKEN-05/suffix        | more in front               | iss-suffix        |

  @IDTOKEN-06 @must @refusal @spec:OIDCC-3.1.3.7
  Scenario Outline: An ID token for <kind> is refused
    Given Alice's next ID token is altered by "<fault>"
    When Alice signs in at the SP, whatever comes of it
    Then the SP knows nobody at Alice's browser
    And as a control, the SP has received the altered answer
    And as a control, Alice signs in again in a fresh browser
    And as a control, the SP knows Alice

    Examples:
      | id         | kind                        | fault     |
      | IDTOKEN-06 | another app of the same org | aud-wrong |

  @IDTOKEN-07 @must @refusal @spec:OIDCC-3.1.3.7
  Scenario Outline: An ID token whose audience is <kind> is refused
    Given Alice's next ID token is altered by "<fault>"
    When Alice signs in at the SP, whatever comes of it
    Then the SP knows nobody at Alice's browser
    And as a control, the SP has received the altered answer
    And as a control, Alice signs in again in a fresh browser
    And as a control, the SP knows Alice

    Examples:
      | id                    | kind          | fault          |
      | IDTOKEN-07/missing    | missing       | aud-missing    |
      | IDTOKEN-07/empty      | empty         | aud-empty      |
      | IDTOKEN-07/empty-list | an empty list | aud-empty-list |
      | IDTOKEN-07/null       | null          | aud-null       |
      | IDTOKEN-07/object     | an object     | aud-object     |

  @IDTOKEN-08 @should @refusal @spec:OIDCC-3.1.3.7
  Scenario Outline: An ID token for somebody else too, <kind>, is refused
    Given Alice's next ID token is altered by "<fault>"
    When Alice signs in at the SP, whatever comes of it
    Then the SP knows nobody at Alice's browser
    And as a control, the SP has received the altered answer
    And as a control, Alice signs in again in a fresh browser
    And as a control, the SP knows Alice

    Examples:
      | id               | kind           | fault     |
      | IDTOKEN-08/extra | without azp    | aud-extra |
      | IDTOKEN-08/azp   | with their azp | azp-other |

  @IDTOKEN-09 @must @refusal @spec:OIDCC-3.1.3.7
  Scenario Outline: An ID token that <kind> is refused
    Given Alice's next ID token is altered by "<fault>"
    When Alice signs in at the SP, whatever comes of it
    Then the SP knows nobody at Alice's browser
    And as a control, the SP has received the altered answer
    And as a control, Alice signs in again in a fresh browser
    And as a control, the SP knows Alice

    Examples:
      | id         | kind                             | fault    |
      | IDTOKEN-09 | expired a quarter of an hour ago | exp-past |

  @IDTOKEN-10 @must @refusal @spec:OIDCC-2 @spec:RFC7519-2
  Scenario Outline: An ID token whose expiry is <kind> is refused
    Given Alice's next ID token is altered by "<fault>"
    When Alice signs in at the SP, whatever comes of it
    Then the SP knows nobody at Alice's browser
    And as a control, the SP has received the altered answer
    And as a control, Alice signs in again in a fresh browser
    And as a control, the SP knows Alice

    Examples:
      | id                  | kind     | fault        |
      | IDTOKEN-10/missing  | missing  | exp-missing  |
      | IDTOKEN-10/text     | a text   | exp-text     |
      | IDTOKEN-10/null     | null     | exp-null     |
      | IDTOKEN-10/negative | negative | exp-negative |

  @IDTOKEN-10 @may @spec:RFC7519-2
  Scenario Outline: An ID token whose expiry is <kind> is accepted or refused, and breaks nothing
    Given Alice's next ID token is altered by "<fault>"
    When Alice signs in at the SP, whatever comes of it
    Then the SP knows Alice or nobody at Alice's browser
    And as a control, the SP has received the altered answer
    And as a control, Alice signs in again in a fresh browser
    And as a control, the SP knows Alice

    Examples:
      | id                  | kind     | fault        |
      | IDTOKEN-10/huge     | 1e30     | exp-huge     |

  @IDTOKEN-11 @must @refusal @spec:RFC7519-4.1.5
  Scenario Outline: An ID token that is <kind> is refused
    Given Alice's next ID token is altered by "<fault>"
    When Alice signs in at the SP, whatever comes of it
    Then the SP knows nobody at Alice's browser
    And as a control, the SP has received the altered answer
    And as a control, Alice signs in again in a fresh browser
    And as a control, the SP knows Alice

    Examples:
      | id         | kind                              | fault      |
      | IDTOKEN-11 | not valid before an hour from now | nbf-future |

  @IDTOKEN-12 @should @refusal @spec:OIDCC-2
  Scenario Outline: An ID token with <kind> is refused
    Given Alice's next ID token is altered by "<fault>"
    When Alice signs in at the SP, whatever comes of it
    Then the SP knows nobody at Alice's browser
    And as a control, the SP has received the altered answer
    And as a control, Alice signs in again in a fresh browser
    And as a control, the SP knows Alice

    Examples:
      | id         | kind             | fault       |
      | IDTOKEN-12 | no time of issue | iat-missing |

  @IDTOKEN-13 @should @refusal @spec:OIDCC-3.1.3.7
  Scenario Outline: An ID token that was issued <kind> is refused
    Given Alice's next ID token is altered by "<fault>"
    When Alice signs in at the SP, whatever comes of it
    Then the SP knows nobody at Alice's browser
    And as a control, the SP has received the altered answer
    And as a control, Alice signs in again in a fresh browser
    And as a control, the SP knows Alice

    Examples:
      | id                | kind     | fault      |
      | IDTOKEN-13/future | tomorrow | iat-future |

  @IDTOKEN-13 @may @spec:OIDCC-3.1.3.7
  Scenario Outline: An ID token that was issued <kind> and has not expired is accepted or refused
    Given Alice's next ID token is altered by "<fault>"
    When Alice signs in at the SP, whatever comes of it
    Then the SP knows Alice or nobody at Alice's browser
    And as a control, the SP has received the altered answer
    And as a control, Alice signs in again in a fresh browser
    And as a control, the SP knows Alice

    Examples:
      | id              | kind       | fault    |
      | IDTOKEN-13/past | a week ago | iat-past |

  @IDTOKEN-14 @may @spec:OIDCC-3.1.3.7 @spec:RFC7519-4.1.5
  Scenario Outline: A clock of Okta's that is ahead by half a minute is borne, in <kind>
    Given Alice's next ID token is altered by "<fault>"
    When Alice signs in at the SP, whatever comes of it
    Then the SP knows Alice
    And as a control, the SP has received the altered answer

    Examples:
      | id                    | kind | fault   |
      | IDTOKEN-14/issued     | iat  | iat-30s |
      | IDTOKEN-14/not-before | nbf  | nbf-30s |

  @IDTOKEN-14 @may @spec:RFC7519-4.1.4 @fault:exp-ago
  Scenario Outline: What an SP bears of <kind> has bounds
    When Alice's ID tokens have expired longer and longer ago
    Then the SP accepts none that expired more than ten minutes ago
    And as a control, the SP has received the altered answer
    And as a control, Alice signs in again in a fresh browser
    And as a control, the SP knows Alice

    Examples:
      | id                 | kind          |
      | IDTOKEN-14/expired | expired tokens |

  @IDTOKEN-15 @must @refusal @needs:sends-nonce @spec:OIDCC-3.1.3.7
  Scenario Outline: An ID token with <kind> is refused
    Given Alice's next ID token is altered by "<fault>"
    When Alice signs in at the SP, whatever comes of it
    Then the SP knows nobody at Alice's browser
    And as a control, the SP has received the altered answer
    And as a control, Alice signs in again in a fresh browser
    And as a control, the SP knows Alice

    Examples:
      | id         | kind          | fault       |
      | IDTOKEN-15 | another nonce | nonce-wrong |

  @IDTOKEN-16 @must @refusal @needs:sends-nonce @spec:OIDCC-3.1.3.7
  Scenario Outline: An ID token whose nonce is <kind> is refused
    Given Alice's next ID token is altered by "<fault>"
    When Alice signs in at the SP, whatever comes of it
    Then the SP knows nobody at Alice's browser
    And as a control, the SP has received the altered answer
    And as a control, Alice signs in again in a fresh browser
    And as a control, the SP knows Alice

    Examples:
      | id                 | kind    | fault         |
      | IDTOKEN-16/missing | missing | nonce-missing |
      | IDTOKEN-16/null    | null    | nonce-null    |
      | IDTOKEN-16/empty   | empty   | nonce-empty   |

  @IDTOKEN-17 @must @refusal @needs:sends-nonce @spec:RFC9700-4.5.3.2 @fault:replayed
  Scenario: Tokens of an earlier sign-in are refused
    Given Bob is a user who is assigned to the SP
    And Bob signs in at the SP
    And the SP knows Bob
    And Alice's next ID token is altered by "replayed"
    When Alice signs in at the SP, whatever comes of it
    Then the SP knows nobody at Alice's browser
    And as a control, the SP has received the altered answer
    And as a control, Alice signs in again in a fresh browser
    And as a control, the SP knows Alice

  @IDTOKEN-18 @must @refusal @spec:OIDCC-2
  Scenario Outline: An ID token whose subject is <kind> is refused
    Given Alice's next ID token is altered by "<fault>"
    When Alice signs in at the SP, whatever comes of it
    Then the SP knows nobody at Alice's browser
    And as a control, the SP has received the altered answer
    And as a control, Alice signs in again in a fresh browser
    And as a control, the SP knows Alice

    Examples:
      | id                 | kind      | fault       |
      | IDTOKEN-18/missing | missing   | sub-missing |
      | IDTOKEN-18/empty   | empty     | sub-empty   |
      | IDTOKEN-18/null    | null      | sub-null    |
      | IDTOKEN-18/number  | 0         | sub-number  |
      | IDTOKEN-18/true    | true      | sub-true    |
      | IDTOKEN-18/array   | a list    | sub-array   |
      | IDTOKEN-18/object  | an object | sub-object  |

  @IDTOKEN-19 @must @refusal @tls-suffices @spec:OIDCC-3.1.3.7
  Scenario Outline: An ID token with <kind> is refused
    Given Alice's next ID token is altered by "<fault>"
    When Alice signs in at the SP, whatever comes of it
    Then the SP knows nobody at Alice's browser
    And as a control, the SP has received the altered answer
    And as a control, Alice signs in again in a fresh browser
    And as a control, the SP knows Alice

    Examples:
      | id                     | kind                             | fault           |
      | IDTOKEN-19/flipped     | a changed signature              | signature-wrong |
      | IDTOKEN-19/other       | another token's signature        | signature-other |
      | IDTOKEN-19/edited      | claims changed after the signing | payload-edited  |
      | IDTOKEN-19/unknown-key | a signature by nobody's key      | key-unknown     |

  @IDTOKEN-19 @should @refusal @needs:tells-accounts @needs:fetches-keys @spec:OIDCC-3.1.3.7 @fault:signature-wrong
  Scenario Outline: An ID token with a changed signature <kind>
    Given Alice's next ID token is altered by "signature-wrong"
    When Alice signs in at the SP, whatever comes of it
    Then the SP has no account of Alice
    And as a control, the SP has received the altered answer
    And as a control, Alice signs in again in a fresh browser
    And as a control, the SP knows Alice
    And as a control, the SP has an account of Alice

    Examples:
      | id                 | kind             |
      | IDTOKEN-19/account | makes no account |

  @IDTOKEN-20 @must @refusal @tls-suffices @spec:OIDCC-3.1.3.7 @spec:RFC8725-3.1
  Scenario Outline: An ID token with <kind> is refused
    Given Alice's next ID token is altered by "<fault>"
    When Alice signs in at the SP, whatever comes of it
    Then the SP knows nobody at Alice's browser
    And as a control, the SP has received the altered answer
    And as a control, Alice signs in again in a fresh browser
    And as a control, the SP knows Alice

    Examples:
      | id                 | kind                     | fault            |
      | IDTOKEN-20/none    | alg none                 | alg-none         |
      | IDTOKEN-20/capital | alg None                 | alg-none-capital |
      | IDTOKEN-20/mixed   | alg nOnE                 | alg-none-mixed   |
      | IDTOKEN-20/empty   | an empty alg             | alg-empty        |
      | IDTOKEN-20/signed  | alg none and a signature | alg-none-signed  |
      | IDTOKEN-20/cut     | alg none and two parts   | alg-none-cut     |

  @IDTOKEN-20 @must @refusal @tls-suffices @alone @needs:restart @needs:fetches-metadata @spec:RFC8725-3.1 @fault:none-advertised
  Scenario Outline: An ID token with <kind> is refused though the metadata announce it
    Given everybody gets "none-advertised"
    And the SP starts anew, or refuses to
    And Alice's next ID token is altered by "alg-none"
    When Alice signs in at the SP, whatever comes of it
    Then the SP knows nobody at Alice's browser
    And as a control, the SP has received the altered answer
    And as a control, Okta is well again and the SP starts anew
    And as a control, Alice signs in again in a fresh browser
    And as a control, the SP knows Alice

    Examples:
      | id                     | kind     |
      | IDTOKEN-20/advertised  | alg none |

  @IDTOKEN-21 @must @refusal @tls-suffices @spec:RFC8725-2.1 @spec:RFC8725-3.1
  Scenario Outline: An ID token is refused that is signed by <kind>
    Given Alice's next ID token is altered by "<fault>"
    When Alice signs in at the SP, whatever comes of it
    Then the SP knows nobody at Alice's browser
    And as a control, the SP has received the altered answer
    And as a control, Alice signs in again in a fresh browser
    And as a control, the SP knows Alice

    Examples:
      | id                     | kind                                     | fault            |
      | IDTOKEN-21/pem         | HS256 with the public key (PEM)          | hmac-pem         |
      | IDTOKEN-21/pem-trimmed | HS256 with the public key (PEM, trimmed) | hmac-pem-trimmed |
      | IDTOKEN-21/pkcs1       | HS256 with the public key (PKCS #1)      | hmac-pkcs1       |
      | IDTOKEN-21/der         | HS256 with the public key (DER)          | hmac-der         |
      | IDTOKEN-21/jwk         | HS256 with the public key (JWK)          | hmac-jwk         |
      | IDTOKEN-21/modulus     | HS256 with the modulus                   | hmac-modulus     |
      | IDTOKEN-21/name        | HS256 with the text RS256                | hmac-name        |
      | IDTOKEN-21/empty       | HS256 with nothing                       | hmac-empty       |
      | IDTOKEN-21/secret      | HS256 with the client secret             | hmac-secret      |
      | IDTOKEN-21/hs384       | HS384 with the public key                | hmac384-pem      |
      | IDTOKEN-21/hs512       | HS512 with the public key                | hmac512-pem      |

  @IDTOKEN-21 @must @refusal @tls-suffices @alone @needs:restart @needs:fetches-keys @spec:RFC8725-3.1 @fault:keys-with-planted-secret
  Scenario Outline: An ID token is refused that is signed with <kind>
    Given everybody gets "keys-with-planted-secret"
    And the SP starts anew, or refuses to
    And Alice's next ID token is altered by "hmac-planted"
    When Alice signs in at the SP, whatever comes of it
    Then the SP knows nobody at Alice's browser
    And as a control, the SP has received the altered ID token
    And as a control, Okta is well again and the SP starts anew
    And as a control, Alice signs in again in a fresh browser
    And as a control, the SP knows Alice

    Examples:
      | id                  | kind                                  |
      | IDTOKEN-21/planted  | a secret that stands among the keys   |

  @IDTOKEN-22 @should @refusal @needs:fetches-keys @spec:OIDCC-3.1.3.7
  Scenario Outline: An ID token by the org's key and <kind> is refused
    Given Alice's next ID token is altered by "<fault>"
    When Alice signs in at the SP, whatever comes of it
    Then the SP knows nobody at Alice's browser
    And as a control, the SP has received the altered answer
    And as a control, Alice signs in again in a fresh browser
    And as a control, the SP knows Alice

    Examples:
      | id               | kind  | fault     |
      | IDTOKEN-22/rs512 | RS512 | alg-rs512 |
      | IDTOKEN-22/ps256 | PS256 | alg-ps256 |

  @IDTOKEN-23 @must @refusal @tls-suffices @spec:RFC8725-3.10 @spec:RFC7515-4.1
  Scenario Outline: An ID token is refused that brings <kind>
    Given Alice's next ID token is altered by "<fault>"
    When Alice signs in at the SP, whatever comes of it
    Then the SP knows nobody at Alice's browser
    And the SP has not asked the attacker for anything
    And as a control, the SP has received the altered answer
    And as a control, Alice signs in again in a fresh browser
    And as a control, the SP knows Alice

    Examples:
      | id                  | kind                           | fault      |
      | IDTOKEN-23/jwk      | its own key                    | jwk-header |
      | IDTOKEN-23/jwk-alone | its own key and no kid        | jwk-alone  |
      | IDTOKEN-23/x5c      | its own certificate            | x5c-header |
      | IDTOKEN-23/jku      | the address of its key         | jku-header |
      | IDTOKEN-23/x5u      | the address of its certificate | x5u-header |
      | IDTOKEN-23/kid-url  | an address as kid              | kid-url    |
      | IDTOKEN-23/kid-path | a path as kid                  | kid-path   |
      | IDTOKEN-23/kid-sql  | SQL as kid                     | kid-sql    |
      | IDTOKEN-23/kid-jwk  | a key as kid                   | kid-jwk    |

  @IDTOKEN-24 @must @refusal @tls-suffices @spec:RFC7515-4.1.11
  Scenario Outline: An ID token with <kind> is refused
    Given Alice's next ID token is altered by "<fault>"
    When Alice signs in at the SP, whatever comes of it
    Then the SP knows nobody at Alice's browser
    And as a control, the SP has received the altered answer
    And as a control, Alice signs in again in a fresh browser
    And as a control, the SP knows Alice

    Examples:
      | id                 | kind                                | fault        |
      | IDTOKEN-24/unknown | a critical header that nobody knows | crit-unknown |
      | IDTOKEN-24/b64     | a payload that is not encoded       | b64-false    |

  @IDTOKEN-25 @should @refusal @needs:fetches-keys @spec:RFC8725-3.11 @spec:RFC8725-3.12
  Scenario Outline: A JWT of Okta that is <kind> is no ID token
    Given Alice's next ID token is altered by "<fault>"
    When Alice signs in at the SP, whatever comes of it
    Then the SP knows nobody at Alice's browser
    And as a control, the SP has received the altered answer
    And as a control, Alice signs in again in a fresh browser
    And as a control, the SP knows Alice

    Examples:
      | id                    | kind                            | fault          |
      | IDTOKEN-25/logout     | a logout token                  | typ-logout     |
      | IDTOKEN-25/revocation | a Global Token Revocation token | typ-revocation |
      | IDTOKEN-25/access     | an access token                 | typ-access     |
      | IDTOKEN-25/event      | a security event token          | typ-event      |

  @IDTOKEN-26 @must @refusal @spec:RFC7519-4 @spec:RFC7519-5.3
  Scenario Outline: <kind> does not change whom an ID token is about
    Given Bob is a user who is assigned to the SP
    And Bob signs in at the SP
    And the SP knows Bob
    And Alice's next ID token is altered by "<fault>"
    When Alice signs in at the SP, whatever comes of it
    Then the SP does not know Bob at Alice's browser
    And as a control, the SP has received the altered answer
    And as a control, Alice signs in again in a fresh browser
    And as a control, the SP knows Alice

    Examples:
      | id                | kind                                   | fault           |
      | IDTOKEN-26/header | A JOSE header that names somebody else | header-claims   |
      | IDTOKEN-26/first  | A second sub in front                  | sub-twice-first |
      | IDTOKEN-26/last   | A second sub at the end                | sub-twice-last  |

  @IDTOKEN-27 @should @refusal @needs:fetches-keys @spec:RFC8725-2.4 @spec:RFC7515-7.1
  Scenario Outline: An ID token with <kind> is refused
    Given Alice's next ID token is altered by "<fault>"
    When Alice signs in at the SP, whatever comes of it
    Then the SP knows nobody at Alice's browser
    And as a control, the SP has received the altered answer
    And as a control, Alice signs in again in a fresh browser
    And as a control, the SP knows Alice

    Examples:
      | id              | kind                                | fault          |
      | IDTOKEN-27/jwe  | an encryption that nobody agreed on | jwe            |
      | IDTOKEN-27/two  | two parts                           | jws-two-parts  |
      | IDTOKEN-27/four | four parts                          | jws-four-parts |
      | IDTOKEN-27/json | JSON serialization                  | jws-json       |

  @IDTOKEN-28 @must @refusal @spec:OIDCC-3.1.3.3 @spec:RFC9700-4.6
  Scenario Outline: A token response whose ID token is <kind> is refused
    Given Alice's next ID token is altered by "<fault>"
    When Alice signs in at the SP, whatever comes of it
    Then the SP knows nobody at Alice's browser
    And as a control, the SP has received the altered answer
    And as a control, Alice signs in again in a fresh browser
    And as a control, the SP knows Alice

    Examples:
      | id                 | kind      | fault            |
      | IDTOKEN-28/missing | missing   | id-token-missing |
      | IDTOKEN-28/null    | null      | id-token-null    |
      | IDTOKEN-28/empty   | empty     | id-token-empty   |
      | IDTOKEN-28/number  | a number  | id-token-number  |
      | IDTOKEN-28/object  | an object | id-token-object  |

  @IDTOKEN-29 @should @refusal @needs:asks-fresh-auth @spec:OIDCC-3.1.3.7
  Scenario Outline: A sign-in at Okta that is <kind> is not taken for the fresh one that was asked for
    Given Alice's next ID token is altered by "<fault>"
    When Alice signs in at the SP, whatever comes of it
    Then the SP knows nobody at Alice's browser
    And as a control, the SP has received the altered answer
    And as a control, Alice signs in again in a fresh browser
    And as a control, the SP knows Alice

    Examples:
      | id                | kind             | fault             |
      | IDTOKEN-29/old    | two days old     | auth-time-old     |
      | IDTOKEN-29/untold | of no known time | auth-time-missing |

  @IDTOKEN-29 @should @refusal @needs:asks-authentication-context @spec:OIDCC-3.1.3.7
  Scenario Outline: A sign-in at Okta <kind> is not taken for the one that was asked for
    Given Alice's next ID token is altered by "<fault>"
    When Alice signs in at the SP, whatever comes of it
    Then the SP knows nobody at Alice's browser
    And as a control, the SP has received the altered answer
    And as a control, Alice signs in again in a fresh browser
    And as a control, the SP knows Alice

    Examples:
      | id                  | kind                    | fault       |
      | IDTOKEN-29/weaker   | by weaker means         | acr-weaker  |
      | IDTOKEN-29/no-means | by means that are untold | acr-missing |

  @IDTOKEN-30 @may @needs:asks-userinfo @spec:OIDCC-3.1.3.8
  Scenario Outline: An access token that does not fit is <kind>
    Given Alice's next ID token is altered by "<fault>"
    When Alice signs in at the SP, whatever comes of it
    Then the SP knows Alice or nobody at Alice's browser
    And as a control, the SP has received the altered answer
    And as a control, Alice signs in again in a fresh browser
    And as a control, the SP knows Alice

    Examples:
      | id         | kind           | fault         |
      | IDTOKEN-30 | noticed or not | at-hash-wrong |
