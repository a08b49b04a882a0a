@profile:conformance
Feature: Universal Logout: who calls
  Whoever can make an SP sign people out without being Okta can lock everybody out of it. Okta's call has a JWT for its credential,
  signed by the key that signs ID tokens. A call that has anything else ends nothing: Alice's session is seen to live before the call
  and after it, on the page, behind a deep link and at the API, and so are those of other people: Bob's in the same tenant, Carol's in
  another, and that of somebody there with Alice's address. A sound call then ends Alice's session, so that it was not the call that
  did not arrive.

  Background:
    Given Alice is a user who is assigned to the SP
    And as a control, other people are signed in at the SP, of every tenant there is

  @needs:universal-logout
  Rule: A call that is not Okta's ends nothing

    @refusal
    Scenario Outline: A call <kind> ends nothing
      When Alice signs in at the SP
      And as a control, the SP knows Alice
      And Okta calls Universal Logout for Alice, altered by "<fault>"
      Then the SP still knows Alice
      And nobody else has been signed out
      And the SP has not asked the attacker for anything
      And the SP has refused the caller
      And as a control, Okta calls Universal Logout for Alice
      And as a control, the SP has carried the logout out

      @UL-AUTH-01 @must @spec:OKTA-oin-universal-logout-overview @spec:GTR
      Examples: there is no credential
        | id                 | kind                 | fault                         |
        | UL-AUTH-01/missing | without a credential | revocation-credential-missing |

      @UL-AUTH-02 @must @spec:OKTA-oin-universal-logout-overview @spec:RFC6750-3.1
      Examples: the credential is none
        | id                   | kind                                          | fault                           |
        | UL-AUTH-02/empty     | with nothing after Bearer                     | revocation-credential-empty     |
        | UL-AUTH-02/word      | with one letter after Bearer                  | revocation-credential-word      |
        | UL-AUTH-02/basic     | with client id and client secret by Basic     | revocation-credential-basic     |
        | UL-AUTH-02/access    | with Alice's access token of Okta             | revocation-is-access-token      |

      @UL-AUTH-02 @should @spec:RFC6750-2.3 @spec:RFC6750-3.1
      Examples: the JWT is where Okta does not send it
        | id                   | kind                                          | fault                           |
        | UL-AUTH-02/basic-jwt | with the JWT by Basic                         | revocation-credential-basic-jwt |
        | UL-AUTH-02/bare      | with the JWT and no scheme                    | revocation-credential-bare      |
        | UL-AUTH-02/twice     | with two headers Authorization                | revocation-credential-twice     |
        | UL-AUTH-02/query     | with the JWT in the address alone             | revocation-credential-query     |
        | UL-AUTH-02/body      | with the JWT in the body alone                | revocation-credential-body      |

      @UL-AUTH-04 @must @spec:OKTA-oin-universal-logout-overview @spec:RFC8725-3.2 @spec:CVE-2026-38651
      Examples: the signature is not the org's
        | id                         | kind                                              | fault                      |
        | UL-AUTH-04/signature       | whose signature is wrong                          | revocation-signature-wrong |
        | UL-AUTH-04/signature-other | whose signature is that of another JWT            | revocation-signature-other |
        | UL-AUTH-04/payload-edited  | whose JWT was changed after the signing           | revocation-payload-edited  |
        | UL-AUTH-04/key-unknown     | signed by an attacker under the org's kid         | revocation-key-unknown     |
        | UL-AUTH-04/kid-random      | signed by an attacker under a kid that nobody has | revocation-kid-random      |

      @UL-AUTH-04 @must @needs:second-tenant @spec:OKTA-oin-universal-logout-overview
      Examples: the signature is another org's
        | id                       | kind                                         | fault                    |
        | UL-AUTH-04/key-other-org | signed by the key of the second tenant's org | revocation-key-other-org |

      @UL-AUTH-05 @must @spec:RFC8725-3.1 @spec:RFC8725-3.10
      Examples: the header of the JWT says how to verify it
        | id                          | kind                                                                       | fault                       |
        | UL-AUTH-05/alg-none         | without a signature, whose alg is none,                                    | revocation-alg-none         |
        | UL-AUTH-05/alg-none-capital | without a signature, whose alg is None,                                    | revocation-alg-none-capital |
        | UL-AUTH-05/alg-none-mixed   | without a signature, whose alg is nOnE,                                    | revocation-alg-none-mixed   |
        | UL-AUTH-05/alg-empty        | without a signature, whose alg is empty,                                   | revocation-alg-empty        |
        | UL-AUTH-05/alg-none-signed  | with a signature, whose alg is none,                                       | revocation-alg-none-signed  |
        | UL-AUTH-05/alg-none-cut     | of two parts, whose alg is none,                                           | revocation-alg-none-cut     |
        | UL-AUTH-05/hmac-pem         | signed by HMAC with the public key in PEM form                             | revocation-hmac-pem         |
        | UL-AUTH-05/hmac-pem-trimmed | signed by HMAC with the public key in PEM form without its last line break | revocation-hmac-pem-trimmed |
        | UL-AUTH-05/hmac-pkcs1       | signed by HMAC with the public key in PKCS #1 form                         | revocation-hmac-pkcs1       |
        | UL-AUTH-05/hmac-der         | signed by HMAC with the public key in DER form                             | revocation-hmac-der         |
        | UL-AUTH-05/hmac-jwk         | signed by HMAC with the public key as a JWK                                | revocation-hmac-jwk         |
        | UL-AUTH-05/hmac-modulus     | signed by HMAC with the modulus of the public key                          | revocation-hmac-modulus     |
        | UL-AUTH-05/hmac-name        | signed by HMAC with the name of the algorithm                              | revocation-hmac-name        |
        | UL-AUTH-05/hmac-empty       | signed by HMAC with an empty secret                                        | revocation-hmac-empty       |
        | UL-AUTH-05/hmac384-pem      | signed by HMAC with SHA-384 and the public key in PEM form                 | revocation-hmac384-pem      |
        | UL-AUTH-05/hmac512-pem      | signed by HMAC with SHA-512 and the public key in PEM form                 | revocation-hmac512-pem      |
        | UL-AUTH-05/jwk-header       | with the attacker's key in the header of its JWT                           | revocation-jwk-header       |
        | UL-AUTH-05/jwk-alone        | with the attacker's key in the header of its JWT and no kid                | revocation-jwk-alone        |
        | UL-AUTH-05/x5c-header       | with the attacker's certificate in the header of its JWT                   | revocation-x5c-header       |
        | UL-AUTH-05/jku-header       | with the address of the attacker's keys in the header of its JWT           | revocation-jku-header       |
        | UL-AUTH-05/x5u-header       | with the address of the attacker's certificate in the header of its JWT    | revocation-x5u-header       |
        | UL-AUTH-05/kid-url          | whose kid is the address of the attacker's keys                            | revocation-kid-url          |
        | UL-AUTH-05/kid-path         | whose kid is a path that leads out                                         | revocation-kid-path         |
        | UL-AUTH-05/kid-sql          | whose kid is a piece of SQL                                                | revocation-kid-sql          |
        | UL-AUTH-05/kid-jwk          | whose kid is the attacker's key                                            | revocation-kid-jwk          |
        | UL-AUTH-05/crit-unknown     | with a critical header that nobody knows                                   | revocation-crit-unknown     |
        | UL-AUTH-05/b64-false        | whose header says that the payload is not encoded                          | revocation-b64-false        |

      @UL-AUTH-05 @should @spec:RFC8725-3.1
      Examples: the algorithm is not that of ID tokens
        | id                     | kind                                  | fault                  |
        | UL-AUTH-05/hmac-secret | signed by HMAC with the client secret | revocation-hmac-secret |
        | UL-AUTH-05/alg-rs512   | signed by RS512                       | revocation-alg-rs512   |
        | UL-AUTH-05/alg-ps256   | signed by PS256                       | revocation-alg-ps256   |

      @UL-AUTH-06 @must @spec:OKTA-oin-universal-logout-overview
      Examples: the issuer is not the org
        | id                       | kind                                          | fault                        |
        | UL-AUTH-06/other         | of another issuer                             | revocation-iss-other         |
        | UL-AUTH-06/missing       | without an issuer                             | revocation-iss-missing       |
        | UL-AUTH-06/custom-server | of the org's custom authorization server      | revocation-iss-custom-server |

      @UL-AUTH-08 @should @spec:OKTA-oin-universal-logout-overview
      Examples: the subject of the JWT is not the app
        | id                 | kind                                            | fault                  |
        | UL-AUTH-08/other   | of another app instance that the SP has none of | revocation-sub-other   |
        | UL-AUTH-08/missing | of no app instance                              | revocation-sub-missing |
        | UL-AUTH-08/user    | whose JWT has the user for its subject          | revocation-sub-user    |

      @UL-AUTH-09 @must @spec:OKTA-oin-universal-logout-overview @spec:GTR @spec:CVE-2026-44428
      Examples: the audience is not the endpoint
        | id                        | kind                                                  | fault                         |
        | UL-AUTH-09/client-id      | for the client                                        | revocation-aud-client         |
        | UL-AUTH-09/token-endpoint | for the org's token endpoint                          | revocation-aud-token-endpoint |
        | UL-AUTH-09/other-sp       | for another SP's endpoint                             | revocation-aud-other-sp       |
        | UL-AUTH-09/prefix         | for an address that begins like the endpoint's        | revocation-aud-prefix         |
        | UL-AUTH-09/suffix         | for an address that ends like the endpoint's          | revocation-aud-suffix         |
        | UL-AUTH-09/missing        | for nobody                                            | revocation-aud-missing        |

      @UL-AUTH-11 @must @spec:OKTA-oin-universal-logout-overview @spec:RFC7519-4.1.4
      Examples: it has expired
        | id                 | kind                                                             | fault                  |
        | UL-AUTH-11/past    | whose JWT expired a quarter of an hour ago                       | revocation-exp-past    |
        | UL-AUTH-11/missing | whose JWT never expires                                          | revocation-exp-missing |
        | UL-AUTH-11/text    | whose JWT has a text with a time that has passed for its expiry  | revocation-exp-text    |

      @UL-AUTH-12 @must @spec:OKTA-oin-universal-logout-overview @spec:RFC7519-4.1.5
      Examples: it is not valid yet
        | id                    | kind                              | fault                 |
        | UL-AUTH-12/not-before | whose JWT is valid from an hour on | revocation-nbf-future |

      @UL-AUTH-12 @should @spec:OKTA-oin-universal-logout-overview @spec:RFC7519-4.1.6
      Examples: it is issued later
        | id                | kind                             | fault                 |
        | UL-AUTH-12/issued | whose JWT is issued tomorrow      | revocation-iat-future |

      @UL-AUTH-13 @may @spec:OKTA-oin-universal-logout-overview
      Examples: it lives longer than Okta's
        | id            | kind                                | fault                 |
        | UL-AUTH-13    | whose JWT is valid for a whole year | revocation-long-lived |

      @UL-AUTH-14 @should @spec:OKTA-oin-universal-logout-overview @spec:RFC8725-3.11
      Examples: its type says that it is something else
        | id                      | kind                                        | fault                   |
        | UL-AUTH-14/logout-token | whose type is that of a logout token        | revocation-typ-logout   |
        | UL-AUTH-14/access-token | whose type is that of an access token       | revocation-typ-access   |
        | UL-AUTH-14/id-token     | whose type is that of an ID token           | revocation-typ-id-token |
        | UL-AUTH-14/event        | whose type is that of a security event      | revocation-typ-event    |

      @UL-AUTH-15 @must @spec:RFC8725-2.8 @spec:RFC8725-3.12 @spec:ASVS-9.2.2
      Examples: it is an ID token
        | id                   | kind                                                                | fault                           |
        | UL-AUTH-15/id-token  | with Alice's ID token for its credential                            | revocation-is-id-token          |
        | UL-AUTH-15/both      | with an ID token that is for the client and for the endpoint        | revocation-is-id-token-for-both |

      @UL-AUTH-16 @should @spec:RFC8725-3.11 @spec:OIDCBCL-2.4
      Examples: it is a logout token
        | id         | kind                                   | fault                      |
        | UL-AUTH-16 | with a logout token for its credential | revocation-is-logout-token |

    @UL-AUTH-07 @must @refusal @needs:second-tenant @spec:GTR @spec:RFC9700-4.4
    Scenario: Another tenant's org signs nobody out here
      When Alice signs in at the SP
      And as a control, the SP knows Alice
      And the second tenant's org calls the first tenant's endpoint for Alice
      Then the SP still knows Alice
      And nobody else has been signed out
      And the SP has refused the caller
      And as a control, Okta calls Universal Logout for Alice
      And as a control, the SP has carried the logout out

    @UL-AUTH-08 @should @refusal @spec:OKTA-oin-universal-logout-overview @spec:OKTA-multi-tenancy
    Scenario Outline: The org signs nobody out here as <which> tenant's app instance
      When Alice signs in at the SP
      And as a control, the SP knows Alice
      And Okta calls the first tenant's endpoint for Alice as <which> tenant's app instance
      Then the SP still knows Alice
      And nobody else has been signed out
      And the SP has refused the caller
      And as a control, Okta calls Universal Logout for Alice
      And as a control, the SP has carried the logout out

      @needs:same-org-tenant
      Examples: in the same org
        | id                        | which     |
        | UL-AUTH-08/other-instance | the other |

      @needs:second-tenant
      Examples: in another org
        | id                     | which      |
        | UL-AUTH-08/other-tenant | the second |

    @UL-AUTH-09/other-tenant @must @refusal @needs:second-tenant @spec:OKTA-oin-universal-logout-overview @spec:CVE-2026-44428
    Scenario: A call that is meant for the second tenant's endpoint ends nothing here
      When Alice signs in at the SP
      And as a control, the SP knows Alice
      And Okta calls Universal Logout for Alice with the second tenant's endpoint for its audience
      Then the SP still knows Alice
      And nobody else has been signed out
      And the SP has refused the caller
      And as a control, Okta calls Universal Logout for Alice
      And as a control, the SP has carried the logout out

    @UL-AUTH-22 @must @refusal @needs:logout-instance @needs:second-tenant @spec:OKTA-oin-universal-logout-overview @spec:ASVS-8.4.1
    Scenario: The instance id of the second tenant signs nobody out, there or here
      When Alice signs in at the SP
      And as a control, the SP knows Alice
      And Okta calls Universal Logout for Alice with the second tenant's instance id
      Then the SP still knows Alice
      And nobody else has been signed out
      And the SP has refused the caller
      And as a control, Okta calls Universal Logout for Alice
      And as a control, the SP has carried the logout out

    @UL-AUTH-17 @must @refusal @spec:OKTA-oin-universal-logout-overview @spec:ASVS-8.2.1
    Scenario Outline: A user's own session does not sign others out: Bob's browser calls <where>
      When Alice signs in at the SP
      And as a control, the SP knows Alice
      And Bob's browser calls Universal Logout for Alice <where>
      Then the SP still knows Alice
      And nobody else has been signed out
      And the SP has refused the caller
      And as a control, Okta calls Universal Logout for Alice
      And as a control, the SP has carried the logout out

      Examples:
        | id                    | where                           |
        | UL-AUTH-17/own-page   | as a page of the SP's would     |
        | UL-AUTH-17/other-site | as a page of another site would |

    @UL-AUTH-17/api-token @must @refusal @needs:api-access-tokens @spec:OKTA-oin-universal-logout-overview @spec:ASVS-8.2.1
    Scenario: A user's own API token does not sign others out
      When Alice signs in at the SP
      And as a control, the SP knows Alice
      And Bob calls Universal Logout for Alice with an API token of his, which works
      Then the SP still knows Alice
      And nobody else has been signed out
      And the SP has refused the caller
      And as a control, Okta calls Universal Logout for Alice
      And as a control, the SP has carried the logout out

    @UL-AUTH-20 @must @refusal @spec:OKTA-oin-universal-logout-overview @spec:GTR
    Scenario Outline: Whoever calls <kind> does not learn whom the SP knows
      When Alice signs in at the SP
      And as a control, the SP knows Alice
      And Okta calls Universal Logout for Alice and for somebody unknown, altered by "<fault>"
      Then the SP has answered both alike
      And the SP still knows Alice
      And nobody else has been signed out
      And the SP has refused the caller
      And as a control, Okta calls Universal Logout for Alice
      And as a control, the SP has carried the logout out

      Examples:
        | id                   | kind                      | fault                         |
        | UL-AUTH-20/missing   | without a credential      | revocation-credential-missing |
        | UL-AUTH-20/signature | with a wrong signature    | revocation-signature-wrong    |
        | UL-AUTH-20/audience  | for another SP's endpoint | revocation-aud-other-sp       |

    @UL-AUTH-20 @must @refusal @spec:OKTA-oin-universal-logout-overview @spec:GTR
    Scenario Outline: Without a credential, a body <kind> is not looked at
      When Alice signs in at the SP
      And as a control, the SP knows Alice
      And Okta calls Universal Logout without a credential, altered by "<fault>"
      Then the SP still knows Alice
      And nobody else has been signed out
      And the SP has refused the caller
      And as a control, Okta calls Universal Logout for Alice
      And as a control, the SP has carried the logout out

      Examples:
        | id                        | kind                         | fault                    |
        | UL-AUTH-20/malformed      | that breaks off              | revocation-body-cut      |
        | UL-AUTH-20/unknown-format | of a format that nobody has  | revocation-subject-bogus |

    @UL-AUTH-19 @must @refusal @alone @needs:fetches-keys @spec:OKTA-oin-universal-logout-overview
    Scenario Outline: A call whose key the SP cannot have, since <why>, is not taken for carried out
      Given Alice signs in at the SP
      And as a control, the SP knows Alice
      When Okta signs with a new key, and publishes no other
      And everybody gets "<fault>" from "/oauth2/v1/keys"
      And Okta calls Universal Logout for Alice<how>
      Then the SP still knows Alice
      And nobody else has been signed out
      And the SP has not said that the logout was carried out
      And as a control, Okta is well again
      And as a control, Okta calls Universal Logout for Alice until its new key is known
      And as a control, the SP has carried the logout out

      Examples:
        | id                | why                                          | fault        | how                                     |
        | UL-AUTH-19/drop   | Okta does not answer                         | drop         |                                         |
        | UL-AUTH-19/error  | Okta answers with an error                   | server-error |                                         |
        | UL-AUTH-19/forged | Okta does not answer, and which is forged,   | drop         | , altered by "revocation-key-unknown"   |

  @needs:universal-logout
  Rule: A call of Okta's is believed, in every form that it may have

    Scenario Outline: A call <kind> is carried out
      When Alice signs in at the SP
      And as a control, the SP knows Alice
      And Okta calls Universal Logout for Alice, altered by "<fault>"
      Then the SP has carried the logout out
      And nobody else has been signed out

      @UL-AUTH-03 @should @spec:RFC9110-11.1
      Examples: the scheme is in small letters
        | id         | kind                            | fault                   |
        | UL-AUTH-03 | with bearer in small letters    | revocation-scheme-lower |

      @UL-AUTH-10 @must @spec:RFC7519-4.1.3
      Examples: the audience has another form
        | id              | kind                                | fault                |
        | UL-AUTH-10/list | whose audience is a list of one     | revocation-aud-array |

      @UL-AUTH-12 @must @spec:RFC7519-4.1.5
      Examples: the clocks differ by half a minute
        | id               | kind                                | fault                |
        | UL-AUTH-12/clock | whose JWT is issued in half a minute | revocation-clock-30s |

    @may @spec:OKTA-oin-universal-logout-overview @spec:GTR
    Scenario Outline: The SP says truly what it has done about a call <kind>
      When Alice signs in at the SP
      And as a control, the SP knows Alice
      And Okta calls Universal Logout for Alice, altered by "<fault>"
      Then the SP has told the truth about the logout
      And nobody else has been signed out

      @UL-AUTH-14
      Examples: it has no type of its own
        | id                  | kind                  | fault                  |
        | UL-AUTH-14/missing  | without a type        | revocation-typ-missing |
        | UL-AUTH-14/jwt      | whose type is JWT     | revocation-typ-jwt     |

      @UL-AUTH-21
      Examples: it has no id
        | id                | kind          | fault                  |
        | UL-AUTH-21/absent | without an id | revocation-jti-missing |

    @UL-AUTH-21/replay @may @spec:OKTA-oin-universal-logout-overview
    Scenario: A JWT that comes twice does no harm
      When Alice signs in at the SP
      And as a control, the SP knows Alice
      And Okta calls Universal Logout for Alice twice with one JWT, and she signs in in between
      Then the SP has told the truth about the logout
      And nobody else has been signed out

    @UL-AUTH-21/other-org @may @needs:second-tenant @spec:OKTA-oin-universal-logout-overview
    Scenario: A call counts, whatever ids another tenant's org has used
      When Alice signs in at the SP
      And as a control, the SP knows Alice
      And the second tenant's org and then Okta call Universal Logout with one id, for Carol and for Alice
      Then the SP has carried the logout out

    @UL-AUTH-10/query @must @spec:OKTA-oin-universal-logout-overview
    Scenario: A query of the endpoint is no part of the audience
      When Alice signs in at the SP
      And as a control, the SP knows Alice
      And Okta calls Universal Logout for Alice at an endpoint with a query
      Then the SP has carried the logout out
      And nobody else has been signed out

    @UL-AUTH-10/proxy @must @alone @needs:proxy @needs:restart @spec:OKTA-oin-universal-logout-overview
    Scenario: Behind a proxy that ends TLS, the audience is the public address
      Given the SP stands behind a proxy that ends TLS
      When Alice signs in at the SP
      And as a control, the SP knows Alice
      And Okta calls Universal Logout for Alice at the address of the proxy
      Then the SP has carried the logout out

    @UL-AUTH-18/rotated @must @alone @needs:fetches-keys @spec:OKTA-oin-universal-logout-overview
    Scenario: A call that is signed by a new key is carried out, though nobody has signed in since
      When Alice signs in at the SP
      And as a control, the SP knows Alice
      And Okta signs with a new key, and publishes no other
      And Okta calls Universal Logout for Alice until its new key is known
      Then the SP has carried the logout out
      And nobody else has been signed out

    @UL-AUTH-18/withdrawn @should @refusal @slow @alone @needs:fetches-keys @needs:full-universal-logout @spec:RFC8725-3.10 @fault:revocation-key-withdrawn
    Scenario: A call that is signed by a key that was withdrawn ends nothing
      When Alice signs in at the SP
      And as a control, the SP knows Alice
      And Okta calls Universal Logout for Alice
      And as a control, the SP has carried the logout out
      And Okta signs with a new key, and publishes no other
      And a month goes by
      And as a control, Alice can sign in within a minute
      And as a control, the SP knows Alice
      And Okta calls Universal Logout for Alice, altered by "revocation-key-withdrawn"
      Then the SP still knows Alice
      And as a control, Okta calls Universal Logout for Alice until its new key is known
      And as a control, the SP has carried the logout out

    @UL-AUTH-18/cold @must @alone @needs:restart @spec:OKTA-oin-universal-logout-overview
    Scenario: A call is believed that is the first thing that the SP hears of Okta
      Given Alice signs in at the SP
      And as a control, the SP knows Alice
      When the SP starts anew
      And Okta calls Universal Logout for Alice
      Then the SP has answered 2xx, or that there is no such user
      And Alice is signed out
      And as a control, Okta calls Universal Logout for Alice, altered by "revocation-signature-wrong"
      And as a control, the SP has refused the caller
