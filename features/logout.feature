@profile:conformance
Feature: Sign-out, at the SP and at Okta
  What an SP answers to a sign-out or to a logout of Okta's decides nothing. Whom it knows afterwards does: on the page, behind a
  deep link and at its API. Alice's session is seen to live before it must end, and the bystanders' sessions are seen to live after:
  Bob's in the same tenant and Carol's in another. Whoever was signed out can sign in again.

  Background:
    Given Alice is a user who is assigned to the SP
    And as a control, bystanders are signed in at the SP, of every tenant there is

  Rule: Whoever signs out is signed out

    @LOGOUT-01/same-browser @must @needs:sign-out @spec:OIDCRPL-2
    Scenario: After a sign-out the browser is nobody's
      When Alice signs in at the SP
      And as a control, the SP knows Alice
      And Okta has forgotten Alice
      And Alice signs out at the SP
      Then the SP knows nobody at Alice's browser
      And the bystanders are still signed in
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

    @LOGOUT-01/cookies @must @needs:sign-out @spec:OIDCRPL-2
    Scenario: After a sign-out the cookies from before are worth nothing
      When Alice signs in at the SP
      And as a control, the SP knows Alice
      And Okta has forgotten Alice
      And Alice signs out at the SP
      And Alice brings her cookies from before into a fresh browser
      Then the SP knows nobody at Alice's browser
      And the bystanders are still signed in
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

    @LOGOUT-01/outage @must @alone @needs:sign-out @spec:OIDCRPL-2
    Scenario: A sign-out ends the session while Okta cannot be reached
      When Alice signs in at the SP
      And as a control, the SP knows Alice
      And Okta has forgotten Alice
      And Okta's org of the first tenant cannot be reached
      And Alice signs out at the SP, whatever comes of it
      And Okta is well again
      Then the SP knows nobody at Alice's browser
      And the bystanders are still signed in
      And as a control, Alice can sign in within a minute

    @LOGOUT-01/remembered @should @needs:sign-out @needs:remember-me @spec:ASVS-7.4.1
    Scenario: A sign-out ends what remembers the browser, also when the session is over already
      When Alice is signed in in a browser that remembers her, and that does
      And Alice's browser has nothing left but what remembers her
      And Alice signs out at the SP
      Then the SP knows nobody at Alice's browser
      And the browser that remembers Alice does not sign her in
      And the bystanders are still signed in

    @LOGOUT-01/back @should @browser @needs:sign-out @needs:deep-link @spec:OIDCRPL-2
    Scenario: After a sign-out the back button shows nothing
      When Alice signs in at the SP
      And as a control, the SP knows Alice
      And Alice looks at a page behind the sign-in
      And Okta has forgotten Alice
      And Alice signs out at the SP
      Then the back button shows nothing of Alice

    @LOGOUT-13/at-once @should @needs:sign-out @spec:OIDCRPL-2
    Scenario: A sign-out is not undone at once by Okta's session
      When Alice signs in at the SP
      And as a control, the SP knows Alice
      And Alice signs out at the SP
      Then the SP knows nobody at Alice's browser
      And the bystanders are still signed in

    @LOGOUT-13/page @should @needs:after-sign-out @spec:OIDCRPL-2
    Scenario: Whoever opens the SP after a sign-out is shown a page
      When Alice signs in at the SP
      And as a control, the SP knows Alice
      And Alice signs out at the SP
      And Alice opens the SP again
      Then the SP knows nobody at Alice's browser
      And the bystanders are still signed in

    @LOGOUT-14 @should @needs:sign-out @spec:OIDCRPL-2
    Scenario Outline: A sign-out <where> ends at a page
      When Alice signs in at the SP
      And as a control, the SP knows Alice
      And Alice signs out at the SP
      And <again>
      Then Alice is at a page, and not at an error
      And the bystanders are still signed in

      Examples:
        | id               | where                          | again                                                         |
        | LOGOUT-14/ended  | of a session that has ended    | Alice signs out once more, with the cookies from before       |
        | LOGOUT-14/nobody | of a browser that is nobody's  | Alice signs out in a fresh browser                            |

    @LOGOUT-05 @may @needs:sign-out @spec:OIDCRPL-6
    Scenario: A link of another site does not sign out
      When Alice signs in at the SP
      And as a control, the SP knows Alice
      And Alice signs out at the SP
      And another site leads Alice's browser to the sign-out
      Then the SP still knows Alice

    @LOGOUT-05/form @may @browser @needs:sign-out @spec:OIDCRPL-6
    Scenario: A form of another site does not sign out
      When Alice signs in at the SP
      And as a control, the SP knows Alice
      And Alice signs out at the SP
      And another site's form is sent from Alice's browser to the sign-out
      Then the SP still knows Alice

    @LOGOUT-05/earlier @may @browser @needs:sign-out @spec:OIDCRPL-6
    Scenario: A form of a session that has ended does not sign out another one
      When Alice signs in at the SP
      And as a control, the SP knows Alice
      And Okta has forgotten Alice
      And Alice signs out at the SP
      And Alice signs in again in the same browser, and another site's form sends what that sign-out has sent
      Then the SP still knows Alice

    @LOGOUT-16 @should @spec:ASVS-7.4.1
    Scenario Outline: What stays connected ends with a sign-out: <what> of <of>
      When Alice <signs in>
      And as a control, the SP knows Alice
      And Alice has opened <what>
      And Okta has forgotten Alice
      And Alice signs out at the SP
      Then Alice's connection has ended, and what opened it opens no other one
      And the bystanders are still signed in
      And as a control, Bob's <kind> can be opened

      @needs:sign-out @needs:event-stream
      Examples: server-sent events
        | id                            | what            | of              | signs in                           | kind         |
        | LOGOUT-16/event-stream        | an event stream | the one browser | signs in at the SP                 | event stream |
        | LOGOUT-16/event-stream-of-two | an event stream | one of two      | signs in at the SP in two browsers | event stream |

      @needs:sign-out @needs:websocket
      Examples: a WebSocket
        | id                         | what        | of              | signs in                           | kind      |
        | LOGOUT-16/websocket        | a WebSocket | the one browser | signs in at the SP                 | WebSocket |
        | LOGOUT-16/websocket-of-two | a WebSocket | one of two      | signs in at the SP in two browsers | WebSocket |

  Rule: A sign-out leads nowhere else

    @LOGOUT-04 @must @refusal @needs:sign-out-return @spec:RFC9700-4.11.1
    Scenario Outline: After a sign-out nobody is sent off the site by <kind>
      When Alice signs in at the SP
      And as a control, the SP knows Alice
      And Alice signs out at the SP, asking to return to "<where>"
      Then Alice has been nowhere but at the SP and at Okta
      And nobody is sent to the attacker
      And no header was injected
      And as a control, sign-outs lead at all where they are asked to
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

      Examples:
        | id                   | kind                              | where                                 |
        | LOGOUT-04/absolute   | an absolute address               | {attacker}/                           |
        | LOGOUT-04/no-scheme  | an address without a scheme       | //{attacker host}/                    |
        | LOGOUT-04/backslash  | a backslash                       | /\\{attacker host}/                   |
        | LOGOUT-04/tab        | a tab                             | /{tab}/{attacker host}/               |
        | LOGOUT-04/no-slashes | a scheme without slashes          | {other scheme}:{attacker host}/       |
        | LOGOUT-04/user       | the SP as a user name             | {scheme}://{sp host}@{attacker host}/ |
        | LOGOUT-04/suffix     | the SP as the beginning of a name | {scheme}://{sp host}.{attacker host}/ |
        | LOGOUT-04/javascript | a script                          | javascript:location='{attacker}/'     |
        | LOGOUT-04/line-break | a line break                      | /{crlf}Location: {attacker}/          |

  Rule: An SP that ends Okta's session asks as Okta wants it, for the right session

    @LOGOUT-02/request @should @needs:sign-out @spec:OIDCRPL-2 @spec:OKTA-sign-users-out
    Scenario: The logout request names Alice's session at her org
      When Alice signs in at the SP
      And as a control, the SP knows Alice
      And Alice signs out at the SP
      Then the SP's logout request for Alice is as Okta's documents want it
      And the SP knows nobody at Alice's browser
      And the bystanders are still signed in

    @LOGOUT-02 @should @needs:sign-out @spec:OIDCRPL-2 @spec:OKTA-sign-users-out
    Scenario Outline: The logout request names the session of the browser that signs out, the <which> of two
      When Alice signs in at the SP in two browsers
      And Alice goes on in her <which> browser
      And Alice signs out at the SP
      Then the SP's logout request for Alice names the session of that browser
      And the SP knows nobody at Alice's browser
      And the bystanders are still signed in

      Examples:
        | id                  | which  |
        | LOGOUT-02/of-first  | first  |
        | LOGOUT-02/of-second | second |

    @LOGOUT-02/second-tenant @should @needs:sign-out @needs:second-tenant @spec:OIDCRPL-2 @spec:OKTA-sign-users-out
    Scenario: The logout request of another tenant goes to that tenant's org
      When Alice signs in at the SP
      And Carol signs out at the SP
      Then the SP's logout request for Carol is as Okta's documents want it
      And the SP knows nobody at Carol's browser
      And the SP still knows Alice

    @LOGOUT-02/former-org @should @refusal @alone @needs:sign-out @needs:hook-repoint @spec:OIDCRPL-2 @spec:RFC9700-4.9
    Scenario: The ID token of one org goes to no other, to which the connection has been pointed meanwhile
      When Alice signs in at the SP
      And as a control, the SP knows Alice
      And the first tenant's connection is pointed to a new org, in which Mallory has Alice's subject identifier
      And Alice signs out at the SP, whatever comes of it
      Then the SP knows nobody at Alice's browser
      And the new org has got no ID token of the first one's
      And as a control, the first tenant's connection is as it was
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

    @LOGOUT-02/local-first @should @needs:sign-out @spec:OIDCRPL-2
    Scenario: The session at the SP ends even if Okta cannot end its own
      When Alice signs in at the SP
      And as a control, the SP knows Alice
      And Alice's next logout at Okta fails
      And Alice signs out at the SP
      Then the SP has sent Alice to Okta to sign out
      And the SP knows nobody at Alice's browser
      And the bystanders are still signed in

    @LOGOUT-02/metadata @should @alone @needs:sign-out @needs:restart @needs:fetches-metadata @spec:OIDCRPL-2 @fault:endpoints-moved
    Scenario: The logout request goes where the metadata say
      Given everybody gets "endpoints-moved"
      And the SP starts anew, or refuses to
      When Alice signs in at the SP
      And as a control, the SP knows Alice
      And Alice signs out at the SP
      Then the SP's logout request for Alice is as Okta's documents want it
      And the SP's logout request for Alice went where the metadata say
      And as a control, Okta is well again and the SP starts anew

    @LOGOUT-03 @should @needs:sign-out @spec:OIDCRPL-3
    Scenario Outline: Who comes back from Okta's logout <how> gets a page
      When Alice signs in at the SP
      And as a control, the SP knows Alice
      And Alice signs out at the SP
      And Alice comes back from Okta's logout <how>
      Then the SP shows a page, and no error
      And the SP knows nobody at Alice's browser
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

      Examples:
        | id                      | how                           |
        | LOGOUT-03/no-state      | without a state               |
        | LOGOUT-03/foreign-state | with a state that is not hers |

  @needs:front-channel-logout
  Rule: A logout by the front channel ends the session that it names

    @LOGOUT-06/right @should @spec:OIDCFCL-2
    Scenario: The right issuer and session end the session
      When Alice signs in at the SP
      And as a control, the SP knows Alice
      And Alice's browser is told by the front channel that her session at Okta has ended
      Then the SP has signed Alice out
      And the bystanders are still signed in
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

    @LOGOUT-06/frame @should @browser @spec:OIDCFCL-2 @spec:OKTA-single-logout
    Scenario: A frame of Okta's page ends the session
      When Alice signs in at the SP
      And as a control, the SP knows Alice
      And Alice signs out of another app of the org, whose page at Okta tells the SP
      Then the SP has signed Alice out
      And the bystanders are still signed in

    @LOGOUT-06 @should @refusal @needs:front-channel-session @spec:OIDCFCL-2 @spec:OKTA-single-logout
    Scenario Outline: A logout by the front channel with <what> ends nothing
      When Alice signs in at the SP
      And as a control, the SP knows Alice
      And Alice's browser is told so with <what>
      Then the SP still knows Alice
      And the bystanders are still signed in
      And as a control, Alice's browser is told by the front channel that her session at Okta has ended
      And as a control, the SP has signed Alice out

      Examples:
        | id                      | what            |
        | LOGOUT-06/other-session | another session |
        | LOGOUT-06/other-issuer  | another issuer  |
        | LOGOUT-06/no-session    | no session      |
        | LOGOUT-06/no-issuer     | no issuer       |
        | LOGOUT-06/neither       | neither         |

      @needs:second-tenant
      Examples: the issuer is one that the SP knows
        | id                       | what                       |
        | LOGOUT-06/second-tenant  | the second tenant's issuer |

  @needs:back-channel-logout
  Rule: A logout token ends the session that it names

    @LOGOUT-07/sub-and-sid @must @spec:OIDCBCL-2.7
    Scenario: A logout token with sub and sid ends the session
      When Alice signs in at the SP
      And as a control, the SP knows Alice
      And Okta sends a logout token for Alice
      Then the SP has signed Alice out
      And the bystanders are still signed in
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

    @LOGOUT-07/sub @should @spec:OIDCBCL-2.7
    Scenario: A logout token with sub alone ends the session
      When Alice signs in at the SP
      And as a control, the SP knows Alice
      And Okta sends a logout token for Alice with sub alone
      Then the SP has signed Alice out
      And the bystanders are still signed in
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

    @LOGOUT-07/status @should @spec:OIDCBCL-2.8
    Scenario: A logout that was carried out is confirmed
      When Alice signs in at the SP
      And as a control, the SP knows Alice
      And Okta sends a logout token for Alice
      Then the SP has answered the logout token with 200 or 204
      And as a control, the SP has signed Alice out

    @LOGOUT-12/one-of-two @should @spec:OIDCBCL-2.7
    Scenario: A logout token with sub and sid ends no other session of the same user
      When Alice signs in at the SP in two browsers
      And Okta sends a logout token for the session of Alice's first browser
      Then the SP knows nobody at Alice's first browser
      And the SP still knows Alice at her second browser
      And the bystanders are still signed in

    @LOGOUT-12/linked @should @needs:account-id @needs:account-link @spec:OIDCBCL-2.7
    Scenario: A logout token for another user of Okta's who is linked to the account ends that one's session
      When Alice signs in at the SP
      And as a control, the SP knows Alice
      And as a control, another user of Okta can be linked to Alice's account
      Then the linked user is signed out when Okta sends a logout token for that one
      And the bystanders are still signed in

    @LOGOUT-12/sid-alone @should @spec:OIDCBCL-2.7
    Scenario: A logout token with sid alone ends that session and no other
      When Alice signs in at the SP in two browsers
      And Okta sends a logout token for the session of Alice's first browser, with sid alone
      Then the SP knows nobody at Alice's first browser
      And the SP still knows Alice at her second browser
      And the bystanders are still signed in

    @LOGOUT-12/sub-alone @should @spec:OIDCBCL-2.7
    Scenario: A logout token with sub alone ends all sessions of the user
      When Alice signs in at the SP in two browsers
      And Okta sends a logout token for Alice with sub alone
      Then the SP knows nobody at Alice's first browser
      And the SP knows nobody at Alice's second browser
      And the bystanders are still signed in

    @LOGOUT-12/foreign-sid @should @refusal @spec:OIDCBCL-2.7
    Scenario: A logout token with another user's sid does not end that user's session
      When Alice signs in at the SP
      And as a control, the SP knows Alice
      And Okta sends a logout token with Alice's sub and Bob's sid
      Then the bystanders are still signed in
      And as a control, Okta sends a logout token for Alice
      And as a control, the SP has signed Alice out

    @LOGOUT-12/sid-of-other-org @must @refusal @needs:second-tenant @spec:OIDCBCL-2.7
    Scenario: Another tenant's org ends no session by its sid
      When Alice signs in at the SP
      And as a control, the SP knows Alice
      And the second tenant's org sends a logout token with Alice's sid alone
      Then the SP still knows Alice
      And the bystanders are still signed in
      And as a control, Okta sends a logout token for Alice
      And as a control, the SP has signed Alice out

    @LOGOUT-12/jti-of-other-org @may @needs:second-tenant @spec:OIDCBCL-2.6
    Scenario: A logout token counts, whatever ids another tenant's org has used
      When Alice signs in at the SP
      And as a control, the SP knows Alice
      And the second tenant's org and then Okta send logout tokens of one id
      Then the SP has signed Alice out
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

    @LOGOUT-15 @should @spec:OIDCBCL-2.7 @fault:sid-missing
    Scenario: A session of which Okta has not said the sid ends, too
      Given Alice's next ID token is altered by "sid-missing"
      When Alice signs in at the SP
      And as a control, the SP knows Alice
      And Okta sends a logout token for Alice
      Then the SP has signed Alice out
      And the bystanders are still signed in

  @needs:back-channel-logout
  Rule: What is no logout token of the org's ends nothing

    @refusal
    Scenario Outline: A logout token <kind> ends nothing
      When Alice signs in at the SP
      And as a control, the SP knows Alice
      And Okta sends a logout token for Alice that is altered by "<fault>"
      Then the SP still knows Alice
      And the SP has not asked the attacker for anything
      And the bystanders are still signed in
      And as a control, Okta sends a logout token for Alice
      And as a control, the SP has signed Alice out

      @LOGOUT-08 @must @spec:OIDCBCL-2.6 @spec:RFC8725-3.1
      Examples: nobody, or nobody whom the SP may trust, has signed it
        | id                         | kind                                                                       | fault                   |
        | LOGOUT-08/alg-none         | without a signature, whose alg is none,                                    | logout-alg-none         |
        | LOGOUT-08/alg-none-capital | without a signature, whose alg is None,                                    | logout-alg-none-capital |
        | LOGOUT-08/alg-none-mixed   | without a signature, whose alg is nOnE,                                    | logout-alg-none-mixed   |
        | LOGOUT-08/alg-empty        | without a signature, whose alg is empty,                                   | logout-alg-empty        |
        | LOGOUT-08/alg-none-signed  | with a signature, whose alg is none,                                       | logout-alg-none-signed  |
        | LOGOUT-08/alg-none-cut     | of two parts, whose alg is none,                                           | logout-alg-none-cut     |
        | LOGOUT-08/signature        | whose signature is wrong                                                   | logout-signature-wrong  |
        | LOGOUT-08/signature-other  | whose signature is that of another token                                   | logout-signature-other  |
        | LOGOUT-08/payload-edited   | that was changed after the signing                                         | logout-payload-edited   |
        | LOGOUT-08/key-unknown      | signed by an attacker under the org's kid                                  | logout-key-unknown      |
        | LOGOUT-08/kid-random       | signed by an attacker under a kid that nobody has                          | logout-kid-random       |
        | LOGOUT-08/hmac-pem         | signed by HMAC with the public key in PEM form                             | logout-hmac-pem         |
        | LOGOUT-08/hmac-pem-trimmed | signed by HMAC with the public key in PEM form without its last line break | logout-hmac-pem-trimmed |
        | LOGOUT-08/hmac-pkcs1       | signed by HMAC with the public key in PKCS #1 form                         | logout-hmac-pkcs1       |
        | LOGOUT-08/hmac-der         | signed by HMAC with the public key in DER form                             | logout-hmac-der         |
        | LOGOUT-08/hmac-jwk         | signed by HMAC with the public key as a JWK                                | logout-hmac-jwk         |
        | LOGOUT-08/hmac-modulus     | signed by HMAC with the modulus of the public key                          | logout-hmac-modulus     |
        | LOGOUT-08/hmac-name        | signed by HMAC with the name of the algorithm                              | logout-hmac-name        |
        | LOGOUT-08/hmac-empty       | signed by HMAC with an empty secret                                        | logout-hmac-empty       |
        | LOGOUT-08/hmac384-pem      | signed by HMAC with SHA-384 and the public key in PEM form                 | logout-hmac384-pem      |
        | LOGOUT-08/hmac512-pem      | signed by HMAC with SHA-512 and the public key in PEM form                 | logout-hmac512-pem      |
        | LOGOUT-08/jwk-header       | with the attacker's key in its header                                      | logout-jwk-header       |
        | LOGOUT-08/jwk-alone        | with the attacker's key in its header and no kid                           | logout-jwk-alone        |
        | LOGOUT-08/x5c-header       | with the attacker's certificate in its header                              | logout-x5c-header       |
        | LOGOUT-08/jku-header       | with the address of the attacker's keys in its header                      | logout-jku-header       |
        | LOGOUT-08/x5u-header       | with the address of the attacker's certificate in its header               | logout-x5u-header       |
        | LOGOUT-08/kid-url          | whose kid is the address of the attacker's keys                            | logout-kid-url          |
        | LOGOUT-08/kid-path         | whose kid is a path that leads out                                         | logout-kid-path         |
        | LOGOUT-08/kid-sql          | whose kid is a piece of SQL                                                | logout-kid-sql          |
        | LOGOUT-08/kid-jwk          | whose kid is the attacker's key                                            | logout-kid-jwk          |
        | LOGOUT-08/crit-unknown     | with a critical header that nobody knows                                   | logout-crit-unknown     |
        | LOGOUT-08/b64-false        | whose header says that its payload is not encoded                          | logout-b64-false        |

      @LOGOUT-08 @must @needs:second-tenant @spec:OIDCBCL-2.6
      Examples: another tenant's org has signed it
        | id                      | kind                                         | fault                |
        | LOGOUT-08/key-other-org | signed by the key of the second tenant's org | logout-key-other-org |

      @LOGOUT-08 @should @spec:OIDCBCL-2.6
      Examples: the algorithm is not the registered one
        | id                    | kind                                  | fault              |
        | LOGOUT-08/hmac-secret | signed by HMAC with the client secret | logout-hmac-secret |
        | LOGOUT-08/alg-rs512   | signed by RS512                       | logout-alg-rs512   |
        | LOGOUT-08/alg-ps256   | signed by PS256                       | logout-alg-ps256   |

      @LOGOUT-09 @must @spec:OIDCBCL-2.6
      Examples: it is not from the org, not for the SP, or not from now
        | id                     | kind                                  | fault               |
        | LOGOUT-09/issuer       | of another issuer                     | logout-iss-other    |
        | LOGOUT-09/no-issuer    | without an issuer                     | logout-iss-missing  |
        | LOGOUT-09/audience     | for another app of the same org       | logout-aud-other    |
        | LOGOUT-09/no-audience  | without an audience                   | logout-aud-missing  |
        | LOGOUT-09/expired      | that expired a quarter of an hour ago | logout-exp-past     |
        | LOGOUT-09/names-nobody | with neither sub nor sid              | logout-names-nobody |

      @LOGOUT-09 @should @spec:OIDCBCL-2.4
      Examples: a claim is missing that it must have
        | id                         | kind                    | fault              |
        | LOGOUT-09/no-expiry        | without an expiry       | logout-exp-missing |
        | LOGOUT-09/no-time-of-issue | without a time of issue | logout-iat-missing |

      @LOGOUT-09 @may @spec:OIDCBCL-2.4
      Examples: its id is missing
        | id              | kind          | fault              |
        | LOGOUT-09/no-id | without an id | logout-jti-missing |

      @LOGOUT-10 @must @spec:OIDCBCL-2.4 @spec:OIDCBCL-2.6
      Examples: it is not about a logout, or may be something else
        | id                    | kind                           | fault                 |
        | LOGOUT-10/no-events   | without events                 | logout-events-missing |
        | LOGOUT-10/other-event | with another event             | logout-events-other   |
        | LOGOUT-10/no-event    | with no event among its events | logout-events-empty   |
        | LOGOUT-10/list        | with its events in a list      | logout-events-list    |
        | LOGOUT-10/text        | whose events are a text        | logout-events-text    |
        | LOGOUT-10/nonce       | with a nonce                   | logout-nonce          |

      @LOGOUT-10 @should @spec:OIDCBCL-2.4 @spec:RFC8725-3.11
      Examples: its type says that it is something else
        | id                       | kind                                          | fault                 |
        | LOGOUT-10/typ-access     | whose type is that of an access token         | logout-typ-access     |
        | LOGOUT-10/typ-revocation | whose type is that of Global Token Revocation | logout-typ-revocation |
        | LOGOUT-10/typ-event      | whose type is that of another security event  | logout-typ-event      |

      @LOGOUT-11 @must @spec:OIDCBCL-2.4 @spec:RFC8725-2.8
      Examples: it is another JWT
        | id                      | kind                                         | fault                   |
        | LOGOUT-11/id-token      | that is Alice's ID token                     | logout-is-id-token      |
        | LOGOUT-11/bare-id-token | that is an ID token without a nonce          | logout-is-bare-id-token |
        | LOGOUT-11/opaque        | that is Alice's access token                 | logout-is-opaque        |
        | LOGOUT-11/access-token  | that is an access token in the form of a JWT | logout-is-access-token  |
        | LOGOUT-11/revocation    | that is a JWT of Global Token Revocation     | logout-is-revocation    |
        | LOGOUT-11/event         | that is another security event token         | logout-is-event         |

    @LOGOUT-09 @must @refusal @needs:second-tenant @spec:OIDCBCL-2.6
    Scenario Outline: A logout token of another tenant's org that comes to the <where> tenant's address ends nothing
      When Alice signs in at the SP
      And as a control, the SP knows Alice
      And the second tenant's org sends a logout token for Alice to the <where> tenant's address
      Then the SP still knows Alice
      And the bystanders are still signed in
      And as a control, Okta sends a logout token for Alice
      And as a control, the SP has signed Alice out

      Examples:
        | id                            | where  |
        | LOGOUT-09/other-org           | first  |
        | LOGOUT-09/other-org-to-itself | second |

    @LOGOUT-09/replayed @may @refusal @spec:OIDCBCL-2.6
    Scenario: A logout token counts once
      When Alice signs in at the SP
      And as a control, the SP knows Alice
      And Okta sends a logout token for Alice once, and one with the same id after she has signed in again
      Then the SP still knows Alice
      And the bystanders are still signed in
      And as a control, Okta sends a logout token for Alice
      And as a control, the SP has signed Alice out
