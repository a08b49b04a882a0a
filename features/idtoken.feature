@profile:conformance
Feature: The ID token
  Every altered token is made as that of the control IDTOKEN-01 is: right nonce, right time, right key. Then one thing is changed.
  What the SP responds does not matter. What matters is whom it knows afterwards, and that a sound sign-in still works.
  Most checks are rows of the outline "An ID token <kind> is refused".

  Background:
    Given Alice is a user who is assigned to the SP

  Rule: The ID token counts

    @IDTOKEN-32 @must @refusal @spec:OIDCC-3.1.3.7 @fault:all-wrong
    Scenario: An ID token in which everything is wrong is refused
      Given Alice's next ID token is altered by "all-wrong"
      When Alice signs in at the SP, whatever comes of it
      Then the SP knows nobody at Alice's browser
      And as a control, the SP has received the altered answer
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

  @needs:reads-id-token
  Rule: An ID token is accepted where it differs in what an issuer is free to choose

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

    @IDTOKEN-14/expired @may @spec:RFC7519-4.1.4 @fault:exp-ago
    Scenario: What an SP bears of expired tokens has bounds
      When Alice's ID tokens have expired longer and longer ago
      Then the SP accepts none that expired more than ten minutes ago
      And as a control, the SP has received the altered answer
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

  @needs:reads-id-token
  Rule: An ID token with one thing wrong signs nobody in

    @refusal
    Scenario Outline: An ID token <kind> is refused
      Given Alice's next ID token is altered by "<fault>"
      When Alice signs in at the SP, whatever comes of it
      Then the SP knows nobody at Alice's browser
      And as a control, the SP has received the altered answer
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

      # Who issued it, and for whom.

      @IDTOKEN-03 @must @spec:OIDCC-3.1.3.7
      Examples: the issuer is another
        | id         | kind              | fault     |
        | IDTOKEN-03 | of another issuer | iss-other |

      @IDTOKEN-04 @must @spec:OIDCC-3.1.3.7
      Examples: the issuer has no value
        | id                 | kind                    | fault       |
        | IDTOKEN-04/missing | whose issuer is missing | iss-missing |
        | IDTOKEN-04/empty   | whose issuer is empty   | iss-empty   |
        | IDTOKEN-04/null    | whose issuer is null    | iss-null    |
        | IDTOKEN-04/array   | whose issuer is a list  | iss-array   |

      @IDTOKEN-05 @must @spec:OIDCC-3.1.3.7
      Examples: the issuer is nearly right
        | id                       | kind                                                              | fault             |
        | IDTOKEN-05/slash         | whose issuer is the right one but for a slash at its end          | iss-slash         |
        | IDTOKEN-05/upper-case    | whose issuer is the right one but for capital letters             | iss-upper         |
        | IDTOKEN-05/scheme        | whose issuer is the right one but for the scheme                  | iss-scheme        |
        | IDTOKEN-05/port          | whose issuer is the right one but for the port                    | iss-port          |
        | IDTOKEN-05/custom-server | whose issuer is the right one but for the path of a custom server | iss-custom-server |
        | IDTOKEN-05/prefix        | whose issuer is the right one but for more at its end             | iss-prefix        |
        | IDTOKEN-05/suffix        | whose issuer is the right one but for more in front               | iss-suffix        |

      @IDTOKEN-06 @must @spec:OIDCC-3.1.3.7
      Examples: the audience is another
        | id                   | kind                                                    | fault               |
        | IDTOKEN-06           | for another app of the same org                         | aud-wrong           |
        | IDTOKEN-06/azp       | for another app with the SP as azp                      | aud-other-azp       |
        | IDTOKEN-06/list      | for two other apps with the SP as azp                   | aud-others-azp      |
        | IDTOKEN-06/client-id | for another app with the SP in a claim called client_id | aud-other-client-id |

      @IDTOKEN-07 @must @spec:OIDCC-3.1.3.7
      Examples: the audience has no value
        | id                    | kind                            | fault          |
        | IDTOKEN-07/missing    | whose audience is missing       | aud-missing    |
        | IDTOKEN-07/empty      | whose audience is empty         | aud-empty      |
        | IDTOKEN-07/empty-list | whose audience is an empty list | aud-empty-list |
        | IDTOKEN-07/null       | whose audience is null          | aud-null       |
        | IDTOKEN-07/object     | whose audience is an object     | aud-object     |

      @IDTOKEN-08 @should @spec:OIDCC-3.1.3.7
      Examples: there is a second audience
        | id               | kind                                   | fault     |
        | IDTOKEN-08/extra | for somebody else too, without azp,    | aud-extra |
        | IDTOKEN-08/azp   | for somebody else too, with their azp, | azp-other |

      # When it is valid.

      @IDTOKEN-09 @must @spec:OIDCC-3.1.3.7
      Examples: it has expired
        | id         | kind                                  | fault    |
        | IDTOKEN-09 | that expired a quarter of an hour ago | exp-past |

      @IDTOKEN-10 @must @spec:OIDCC-2 @spec:RFC7519-2
      Examples: the expiry has no value
        | id                   | kind                                          | fault         |
        | IDTOKEN-10/missing   | whose expiry is missing                       | exp-missing   |
        | IDTOKEN-10/text-past | whose expiry is a text and has passed | exp-text-past |
        | IDTOKEN-10/words     | whose expiry is a text without a number       | exp-words     |
        | IDTOKEN-10/null      | whose expiry is null                          | exp-null      |
        | IDTOKEN-10/negative  | whose expiry is negative                      | exp-negative  |

      @IDTOKEN-10 @should @spec:OIDCC-2 @spec:RFC7519-4.1.4
      Examples: the expiry is a text with a time that is to come
        | id              | kind                                          | fault    |
        | IDTOKEN-10/text | whose expiry is a text and is to come | exp-text |

      @IDTOKEN-11 @must @spec:RFC7519-4.1.5
      Examples: it is not valid yet
        | id         | kind                                      | fault      |
        | IDTOKEN-11 | that is not valid before an hour from now | nbf-future |

      @IDTOKEN-12 @should @spec:OIDCC-2
      Examples: the time of issue is missing
        | id         | kind                  | fault       |
        | IDTOKEN-12 | with no time of issue | iat-missing |

      @IDTOKEN-13 @should @spec:OIDCC-3.1.3.7
      Examples: the time of issue is in the future
        | id                | kind                     | fault      |
        | IDTOKEN-13/future | that was issued tomorrow | iat-future |

      # To which sign-in it belongs.

      @IDTOKEN-15 @must @needs:sends-nonce @spec:OIDCC-3.1.3.7
      Examples: the nonce is another
        | id         | kind               | fault       |
        | IDTOKEN-15 | with another nonce | nonce-wrong |

      @IDTOKEN-16 @must @needs:sends-nonce @spec:OIDCC-3.1.3.7
      Examples: the nonce has no value
        | id                 | kind                   | fault         |
        | IDTOKEN-16/missing | whose nonce is missing | nonce-missing |
        | IDTOKEN-16/null    | whose nonce is null    | nonce-null    |
        | IDTOKEN-16/empty   | whose nonce is empty   | nonce-empty   |

      # Whom it is about.

      @IDTOKEN-18 @must @spec:OIDCC-2
      Examples: the subject is no string with a value
        | id                 | kind                       | fault       |
        | IDTOKEN-18/missing | whose subject is missing   | sub-missing |
        | IDTOKEN-18/empty   | whose subject is empty     | sub-empty   |
        | IDTOKEN-18/null    | whose subject is null      | sub-null    |
        | IDTOKEN-18/number  | whose subject is 0         | sub-number  |
        | IDTOKEN-18/true    | whose subject is true      | sub-true    |
        | IDTOKEN-18/array   | whose subject is a list    | sub-array   |
        | IDTOKEN-18/object  | whose subject is an object | sub-object  |

      # Who signed it, and how.

      @IDTOKEN-19 @must @tls-suffices @spec:OIDCC-3.1.3.7
      Examples: the signature is not by a key of the org
        | id                     | kind                                  | fault           |
        | IDTOKEN-19/flipped     | with a changed signature              | signature-wrong |
        | IDTOKEN-19/other       | with another token's signature        | signature-other |
        | IDTOKEN-19/edited      | with claims changed after the signing | payload-edited  |
        | IDTOKEN-19/unknown-key | with a signature by nobody's key      | key-unknown     |

      @IDTOKEN-20 @must @tls-suffices @spec:OIDCC-3.1.3.7 @spec:RFC8725-3.1
      Examples: there is no signature
        | id                 | kind                          | fault            |
        | IDTOKEN-20/none    | with alg none                 | alg-none         |
        | IDTOKEN-20/capital | with alg None                 | alg-none-capital |
        | IDTOKEN-20/mixed   | with alg nOnE                 | alg-none-mixed   |
        | IDTOKEN-20/empty   | with an empty alg             | alg-empty        |
        | IDTOKEN-20/signed  | with alg none and a signature | alg-none-signed  |
        | IDTOKEN-20/cut     | with alg none and two parts   | alg-none-cut     |

      @IDTOKEN-22 @should @needs:fetches-keys @spec:OIDCC-3.1.3.7
      Examples: the algorithm is not the registered one
        | id               | kind                       | fault     |
        | IDTOKEN-22/rs512 | by the org's key and RS512 | alg-rs512 |
        | IDTOKEN-22/ps256 | by the org's key and PS256 | alg-ps256 |

      @IDTOKEN-24 @must @tls-suffices @spec:RFC7515-4.1.11
      Examples: a critical header is not understood
        | id                 | kind                                     | fault        |
        | IDTOKEN-24/unknown | with a critical header that nobody knows | crit-unknown |
        | IDTOKEN-24/b64     | with a payload that is not encoded       | b64-false    |

      @IDTOKEN-27 @should @needs:fetches-keys @spec:RFC8725-2.4 @spec:RFC7515-7.1
      Examples: the form is not that of a signed JWT
        | id              | kind                                     | fault          |
        | IDTOKEN-27/jwe  | with an encryption that nobody agreed on | jwe            |
        | IDTOKEN-27/two  | with two parts                           | jws-two-parts  |
        | IDTOKEN-27/four | with four parts                          | jws-four-parts |
        | IDTOKEN-27/json | with JSON serialization                  | jws-json       |

    @refusal @tls-suffices
    Scenario Outline: An ID token is refused that is signed by <kind>
      Given Alice's next ID token is altered by "<fault>"
      When Alice signs in at the SP, whatever comes of it
      Then the SP knows nobody at Alice's browser
      And as a control, the SP has received the altered answer
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

      @IDTOKEN-21 @must @spec:RFC8725-2.1 @spec:RFC8725-3.1
      Examples: a secret that everybody knows
        | id                     | kind                                     | fault            |
        | IDTOKEN-21/pem         | HS256 with the public key (PEM)          | hmac-pem         |
        | IDTOKEN-21/pem-trimmed | HS256 with the public key (PEM, trimmed) | hmac-pem-trimmed |
        | IDTOKEN-21/pkcs1       | HS256 with the public key (PKCS #1)      | hmac-pkcs1       |
        | IDTOKEN-21/der         | HS256 with the public key (DER)          | hmac-der         |
        | IDTOKEN-21/jwk         | HS256 with the public key (JWK)          | hmac-jwk         |
        | IDTOKEN-21/modulus     | HS256 with the modulus                   | hmac-modulus     |
        | IDTOKEN-21/name        | HS256 with the text RS256                | hmac-name        |
        | IDTOKEN-21/empty       | HS256 with nothing                       | hmac-empty       |
        | IDTOKEN-21/hs384       | HS384 with the public key                | hmac384-pem      |
        | IDTOKEN-21/hs512       | HS512 with the public key                | hmac512-pem      |

      @IDTOKEN-21 @should @spec:OIDCC-3.1.3.7
      Examples: a secret that Okta and the SP share
        | id                | kind                         | fault       |
        | IDTOKEN-21/secret | HS256 with the client secret | hmac-secret |

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
        | id                   | kind                           | fault      |
        | IDTOKEN-23/jwk       | its own key                    | jwk-header |
        | IDTOKEN-23/jwk-alone | its own key and no kid         | jwk-alone  |
        | IDTOKEN-23/x5c       | its own certificate            | x5c-header |
        | IDTOKEN-23/jku       | the address of its key         | jku-header |
        | IDTOKEN-23/x5u       | the address of its certificate | x5u-header |
        | IDTOKEN-23/kid-url   | an address as kid              | kid-url    |
        | IDTOKEN-23/kid-path  | a path as kid                  | kid-path   |
        | IDTOKEN-23/kid-sql   | SQL as kid                     | kid-sql    |
        | IDTOKEN-23/kid-jwk   | a key as kid                   | kid-jwk    |

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

  @needs:reads-id-token
  Rule: An ID token of another sign-in, or of weaker authentication than was asked for, signs nobody in

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

    @IDTOKEN-29 @should @refusal @needs:asks-fresh-auth @spec:OIDCC-3.1.3.7
    Scenario Outline: A sign-in at Okta that is <kind> is not taken for the fresh one that was asked for
      Given Alice's next ID token is altered by "<fault>"
      When Alice signs in at the SP, whatever comes of it
      Then the SP knows nobody at Alice's browser
      And as a control, the SP has received the altered answer
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

      Examples:
        | id                | kind                                | fault             |
        | IDTOKEN-29/old    | two days old                        | auth-time-old     |
        | IDTOKEN-29/late   | eleven minutes older than it may be | auth-time-late    |
        | IDTOKEN-29/untold | of no known time                    | auth-time-missing |

    @IDTOKEN-29 @should @refusal @needs:asks-authentication-context @spec:OIDCC-3.1.3.7
    Scenario Outline: A sign-in at Okta <kind> is not taken for the one that was asked for
      Given Alice's next ID token is altered by "<fault>"
      When Alice signs in at the SP, whatever comes of it
      Then the SP knows nobody at Alice's browser
      And as a control, the SP has received the altered answer
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

      Examples:
        | id                  | kind                     | fault       |
        | IDTOKEN-29/weaker   | by weaker means          | acr-weaker  |
        | IDTOKEN-29/no-means | by means that are untold | acr-missing |

  @needs:reads-id-token
  Rule: Neither the metadata nor the key set of an org can weaken the signature

    @IDTOKEN-20/advertised @must @refusal @tls-suffices @alone @needs:restart @needs:fetches-metadata @spec:RFC8725-3.1 @fault:none-advertised
    Scenario: An ID token with alg none is refused though the metadata announce it
      Given everybody gets "none-advertised"
      And the SP starts anew, or refuses to
      And Alice's next ID token is altered by "alg-none"
      When Alice signs in at the SP, whatever comes of it
      Then the SP knows nobody at Alice's browser
      And as a control, the SP has received the altered answer
      And as a control, Okta is well again and the SP starts anew
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

    @IDTOKEN-21/planted @must @refusal @tls-suffices @alone @needs:restart @needs:fetches-keys @spec:RFC8725-3.1 @fault:keys-with-planted-secret
    Scenario: An ID token is refused that is signed with a secret that stands among the keys
      Given everybody gets "keys-with-planted-secret"
      And the SP starts anew, or refuses to
      And Alice's next ID token is altered by "hmac-planted"
      When Alice signs in at the SP, whatever comes of it
      Then the SP knows nobody at Alice's browser
      And as a control, the SP has received the altered ID token
      And as a control, Okta is well again and the SP starts anew
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

  @needs:reads-id-token
  Rule: A wrong ID token makes nobody somebody else and leaves no account behind

    @IDTOKEN-19/account @should @refusal @needs:tells-accounts @needs:fetches-keys @spec:OIDCC-3.1.3.7 @fault:signature-wrong
    Scenario: An ID token with a changed signature makes no account
      Given Alice's next ID token is altered by "signature-wrong"
      When Alice signs in at the SP, whatever comes of it
      Then the SP has no account of Alice
      And as a control, the SP has received the altered answer
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice
      And as a control, the SP has an account of Alice

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

    @IDTOKEN-26/last @must @refusal @spec:RFC7519-4 @fault:userinfo-sub-wrong
    Scenario: A second sub at the end counts, or the ID token is refused
      Given Bob is a user who is assigned to the SP
      And Alice's next sign-in is altered by "userinfo-sub-wrong"
      And Alice's next ID token is altered by "sub-twice-last"
      When Alice signs in at the SP, whatever comes of it
      Then the SP knows Bob or nobody at Alice's browser
      And as a control, the SP has received the altered ID token
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

    @IDTOKEN-26 @must @refusal @spec:RFC7519-4
    Scenario Outline: An ID token is refused with a second <claim> at the end, which is not what it must be
      Given Alice's next ID token is altered by "<fault>"
      When Alice signs in at the SP, whatever comes of it
      Then the SP knows nobody at Alice's browser
      And as a control, the SP has received the altered answer
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

      Examples:
        | id                  | claim    | fault     |
        | IDTOKEN-26/issuer   | issuer   | iss-twice |
        | IDTOKEN-26/audience | audience | aud-twice |
        | IDTOKEN-26/expiry   | expiry   | exp-twice |

    @IDTOKEN-26/nonce @must @refusal @needs:sends-nonce @spec:RFC7519-4 @fault:nonce-twice
    Scenario: An ID token is refused with a second nonce at the end, which nobody has sent
      Given Alice's next ID token is altered by "nonce-twice"
      When Alice signs in at the SP, whatever comes of it
      Then the SP knows nobody at Alice's browser
      And as a control, the SP has received the altered answer
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

  @needs:reads-id-token
  Rule: Where the specifications leave it to the SP, it may accept or refuse, and nothing breaks

    @IDTOKEN-10/huge @may @spec:RFC7519-2 @fault:exp-huge
    Scenario: An ID token whose expiry is 1e30 is accepted or refused, and breaks nothing
      Given Alice's next ID token is altered by "exp-huge"
      When Alice signs in at the SP, whatever comes of it
      Then the SP knows Alice or nobody at Alice's browser
      And as a control, the SP has received the altered answer
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

    @IDTOKEN-13/past @may @spec:OIDCC-3.1.3.7 @fault:iat-past
    Scenario: An ID token that was issued a week ago and has not expired is accepted or refused
      Given Alice's next ID token is altered by "iat-past"
      When Alice signs in at the SP, whatever comes of it
      Then the SP knows Alice or nobody at Alice's browser
      And as a control, the SP has received the altered answer
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

    @IDTOKEN-30 @may @needs:asks-userinfo @spec:OIDCC-3.1.3.8 @fault:at-hash-wrong
    Scenario: An access token that does not fit is noticed or not
      Given Alice's next ID token is altered by "at-hash-wrong"
      When Alice signs in at the SP, whatever comes of it
      Then the SP knows Alice or nobody at Alice's browser
      And as a control, the SP has received the altered answer
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice
