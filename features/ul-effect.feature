@profile:conformance
Feature: Universal Logout: what it ends
  After Okta's call nothing that Alice had before lets anybody in: no browser of hers, no copy of its cookies, nothing that remembers
  her, no token of the SP's, nothing that is still connected. It is seen to let her in before. Whoever else is signed in, in this
  tenant or another, stays so; and Alice can sign in again at once.

  Background:
    Given Alice is a user who is assigned to the SP
    And as a control, other people are signed in at the SP, of every tenant there is

  @needs:universal-logout @needs:full-universal-logout
  Rule: A logout ends every session of the user

    @UL-EFFECT-02 @must @spec:OKTA-oin-universal-logout-overview @spec:ASVS-7.4.2
    Scenario: The session of the browser in use ends, on page, deep link and API
      When Alice signs in at the SP
      And as a control, the SP knows Alice for as long as a logout may take
      And Okta calls Universal Logout for Alice
      Then the SP has carried the logout out
      And nobody else has been signed out

    @UL-EFFECT-03 @must @spec:OKTA-oin-universal-logout-overview
    Scenario: The sessions of all devices end
      When Alice is signed in at the SP in three browsers, of which one is idle
      And Okta calls Universal Logout for Alice
      Then Alice is signed out in all her browsers
      And nobody else has been signed out

    @UL-EFFECT-03/many @must @spec:OKTA-oin-universal-logout-overview
    Scenario: More sessions end than a list shows at once
      When Alice is signed in at the SP in as many browsers as it allows, thirty at most
      And Okta calls Universal Logout for Alice
      Then Alice is signed out in all her browsers
      And nobody else has been signed out

    @UL-EFFECT-05 @must @spec:ASVS-7.4.1 @spec:CVE-2025-53826
    Scenario: What was copied from the browser before is worth nothing
      When Alice signs in at the SP
      And as a control, the SP knows Alice
      And somebody has copied what the SP keeps in Alice's browser
      And as a control, what was copied opens Alice's session in a fresh browser
      And Okta calls Universal Logout for Alice
      And the SP has carried the logout out
      Then what was copied opens nothing in a fresh browser
      And nobody else has been signed out

    @UL-EFFECT-05/signed-in-again @must @spec:ASVS-7.4.1 @spec:GTR
    Scenario: What was copied stays worth nothing when the user has signed in again
      When Alice signs in at the SP
      And as a control, the SP knows Alice
      And somebody has copied what the SP keeps in Alice's browser
      And as a control, what was copied opens Alice's session in a fresh browser
      And Okta calls Universal Logout for Alice
      And the SP has carried the logout out
      And Alice signs in again in a fresh browser
      And as a control, the SP knows Alice
      Then what was copied opens nothing in a fresh browser
      And nobody else has been signed out

    @UL-EFFECT-06 @must @needs:remember-me @spec:OKTA-oin-universal-logout-overview
    Scenario: A browser that remembers the user does not sign her in again
      When Alice is signed in in a browser that remembers her, and that does
      And Okta calls Universal Logout for Alice
      Then the browser that remembers Alice does not sign her in
      And nobody else has been signed out

    @UL-EFFECT-07 @should @spec:OKTA-oin-universal-logout-overview
    Scenario: Requests that are under way do not bring the session back
      When Alice signs in at the SP
      And as a control, the SP knows Alice
      And twenty requests of Alice's browser are under way when Okta calls Universal Logout for her
      Then the SP has carried the logout out
      And nobody else has been signed out

    @UL-EFFECT-08 @must @spec:OKTA-oin-universal-logout-overview
    Scenario: Sign-ins that nobody has finished are no hindrance
      When Alice signs in at the SP
      And as a control, the SP knows Alice
      And others have begun to sign in and not finished, and so has Alice
      And Okta calls Universal Logout for Alice
      Then the SP has carried the logout out
      And nobody else has been signed out

    @UL-EFFECT-10 @must @spec:GTR
    Scenario: Nothing but Okta signs the user in again
      When Alice signs in at the SP
      And as a control, the SP knows Alice
      And Okta calls Universal Logout for Alice
      And the SP has carried the logout out
      And Alice sets out to sign in again in the same browser, and Okta does not know her
      Then the SP knows nobody at Alice's browser
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

    @UL-EFFECT-14 @should @needs:local-sign-up @needs:local-sign-in @spec:OKTA-oin-universal-logout-overview
    Scenario: A session that began with a password ends, too
      When Alice is signed in at the SP with a password, and by Okta in another browser
      And Okta calls Universal Logout for Alice
      Then Alice is signed out in all her browsers
      And nobody else has been signed out

    @UL-EFFECT-14/password-iss-sub @should @needs:local-sign-up @needs:local-sign-in @needs:logout-by-email @needs:logout-by-iss-sub @spec:OKTA-oin-universal-logout-overview
    Scenario: A session that began with a password ends, too, where Okta names the user by issuer and subject
      When Alice is signed in at the SP with a password, and by Okta in another browser
      And Okta calls Universal Logout for Alice by issuer and subject
      Then Alice is signed out in all her browsers
      And nobody else has been signed out

    @UL-EFFECT-14 @should @needs:account-id @needs:account-link @spec:OKTA-oin-universal-logout-overview
    Scenario Outline: A session of another user of Okta's who is linked to the account ends, too: <named>
      When Alice signs in at the SP
      And as a control, the SP knows Alice
      And as a control, another user of Okta can be linked to Alice's account
      Then the linked user is signed out when Okta calls Universal Logout for that one by <named>
      And nobody else has been signed out

      @needs:logout-by-iss-sub
      Examples: by issuer and subject
        | id                  | named              |
        | UL-EFFECT-14/linked | issuer and subject |

      @needs:logout-by-email
      Examples: by email address
        | id                        | named         |
        | UL-EFFECT-14/linked-email | email address |

    @UL-EFFECT-13 @should @spec:OKTA-oin-universal-logout-overview
    Scenario Outline: What stays connected ends: <what>
      When Alice signs in at the SP
      And as a control, the SP knows Alice
      And Alice has opened <what>
      And Okta calls Universal Logout for Alice
      And the SP has carried the logout out
      Then Alice's connection has ended, and what opened it opens no other one
      And as a control, Bob's <kind> can be opened

      @needs:event-stream
      Examples: server-sent events
        | id                        | what            | kind         |
        | UL-EFFECT-13/event-stream | an event stream | event stream |

      @needs:websocket
      Examples: a WebSocket
        | id                     | what        | kind      |
        | UL-EFFECT-13/websocket | a WebSocket | WebSocket |

    @UL-EFFECT-19 @may @spec:OKTA-oin-universal-logout-overview
    Scenario Outline: A logout of <whom> ends within the time that a logout may take
      When <users> signed in at the SP
      And Okta calls Universal Logout for all of them at once
      Then all of them are out in time, and it is told after how long
      And nobody else has been signed out

      Examples:
        | id                 | whom               | users                            |
        | UL-EFFECT-19/one   | one user           | 1 user is                        |
        | UL-EFFECT-19/ten   | ten users at once  | 10 users are                     |
        | UL-EFFECT-19/storm | many users at once | as many users as a storm has are |

    @UL-EFFECT-18 @must @spec:OKTA-oin-universal-logout-overview @spec:ASVS-9.2.2
    Scenario Outline: An ID token from before opens nothing <where>
      When Alice signs in at the SP
      And as a control, the SP knows Alice
      And somebody has copied what the SP keeps in Alice's browser
      And Okta calls Universal Logout for Alice
      And the SP has carried the logout out
      Then Alice's last ID token opens nothing, <where>
      And nobody else has been signed out

      @needs:signed-in-get
      Examples: at the API
        | id                   | where             |
        | UL-EFFECT-18/bearer  | as a bearer token |

      Examples: where Okta's responses arrive
        | id                     | where               |
        | UL-EFFECT-18/callback  | at the redirect URI |

  @needs:universal-logout
  Rule: A logout ends what is no session, and nobody else's

    @UL-EFFECT-04/people @must @spec:GTR
    Scenario: Nobody else is signed out, in this tenant or another
      When Alice signs in at the SP
      And as a control, the SP knows Alice
      And Okta calls Universal Logout for Alice
      Then nobody else has been signed out
      And the SP has carried the logout out

    @UL-EFFECT-04/visitor @must @needs:anonymous-visitor @spec:GTR
    Scenario: What a visitor has who never signs in stays
      When Alice signs in at the SP
      And as a control, the SP knows Alice
      And as a control, somebody who has never signed in has left something at the SP
      And Okta calls Universal Logout for Alice
      And the SP has carried the logout out
      Then what the visitor has left is still there
      And nobody else has been signed out

    @UL-EFFECT-04/former-address @must @needs:full-universal-logout @needs:logout-by-email @spec:GTR
    Scenario: Whoever had an address before is not signed out with whoever has it now
      When Alice signs in at the SP
      And as a control, the SP knows Alice
      And Bob leaves, and Okta gives his email address to Alice
      And Bob signs in again in a fresh browser, whatever comes of it
      And Alice signs in again in a fresh browser, whatever comes of it
      And the SP has taken over Bob's and Alice's new addresses
      And Okta calls Universal Logout by the email address of Alice
      Then nobody else has been signed out
      And the SP has carried the logout out

    @UL-EFFECT-14/shared-address @should @needs:full-universal-logout @needs:logout-by-email @spec:GTR
    Scenario: Whoever has an address that was somebody else's is signed out, too
      When Alice signs in at the SP
      And as a control, the SP knows Alice
      And Bob leaves, and Okta gives his email address to Alice
      And Alice signs in again in a fresh browser, whatever comes of it
      And the SP has taken over Alice's new address
      And Okta calls Universal Logout by the email address of Alice
      Then the SP has signed Alice out, or says that it does not find her

    @UL-EFFECT-09 @must @spec:GTR
    Scenario: A sign-in right after a logout works, and lasts
      When Alice signs in at the SP
      And as a control, the SP knows Alice
      And Okta calls Universal Logout for Alice
      And the SP has carried the logout out
      Then Alice signs in again at once, twice, with a logout in between
      And nobody else has been signed out

    @UL-EFFECT-11 @must @needs:api-refresh-tokens @spec:GTR @spec:OKTA-oin-universal-logout-overview @spec:CVE-2026-43983
    Scenario: Refresh tokens of the SP's own end
      When Alice signs in at the SP
      And as a control, the SP knows Alice
      And as a control, Alice has got a refresh token of the SP's, and one like it works
      And Okta calls Universal Logout for Alice
      And the SP has carried the logout out
      Then Alice's refresh token is worth nothing
      And nobody else has been signed out

    @UL-EFFECT-11/signed-in-again @must @needs:api-refresh-tokens @spec:GTR @spec:OKTA-oin-universal-logout-overview
    Scenario: Refresh tokens of the SP's own stay ended when the user has signed in again
      When Alice signs in at the SP
      And as a control, the SP knows Alice
      And as a control, Alice has got a refresh token of the SP's, and one like it works
      And Okta calls Universal Logout for Alice
      And the SP has carried the logout out
      And Alice signs in again in a fresh browser
      And as a control, the SP knows Alice
      Then Alice's refresh token is worth nothing
      And nobody else has been signed out

    @UL-EFFECT-11/renewed @must @needs:api-refresh-tokens @spec:GTR @spec:OKTA-oin-universal-logout-overview
    Scenario: Refresh tokens end that came for others, and those that they came for
      When Alice signs in at the SP
      And as a control, the SP knows Alice
      And as a control, Alice has got a refresh token of the SP's, and one like it works
      And as a control, Alice has renewed her refresh token
      And Okta calls Universal Logout for Alice
      And the SP has carried the logout out
      Then Alice's refresh token is worth nothing
      And Alice's refresh token from before that is worth nothing
      And nobody else has been signed out

    @UL-EFFECT-11/several @must @needs:api-refresh-tokens @spec:GTR @spec:OKTA-oin-universal-logout-overview
    Scenario: All refresh tokens of the SP's own end, and not one of them
      When Alice signs in at the SP
      And as a control, the SP knows Alice
      And as a control, Alice has got a refresh token of the SP's, and one like it works
      And Alice signs in again in a fresh browser
      And as a control, Alice has got another refresh token of the SP's
      And Okta calls Universal Logout for Alice
      And the SP has carried the logout out
      Then Alice's refresh token is worth nothing
      And Alice's refresh token of the other browser is worth nothing
      And nobody else has been signed out

    @UL-EFFECT-12 @may @needs:api-access-tokens @spec:GTR
    Scenario: Access tokens of the SP's own end
      When Alice signs in at the SP
      And as a control, the SP knows Alice
      And as a control, Alice has got an access token of the SP's, and one like it works
      And Okta calls Universal Logout for Alice
      And the SP has carried the logout out
      Then Alice's access token is worth nothing

    @UL-EFFECT-12/several @may @needs:api-access-tokens @spec:GTR
    Scenario: Access tokens of the SP's own end, those of every browser
      When Alice signs in at the SP
      And as a control, the SP knows Alice
      And as a control, Alice has got an access token of the SP's, and one like it works
      And Alice signs in again in a fresh browser
      And as a control, Alice has got another access token of the SP's
      And Okta calls Universal Logout for Alice
      And the SP has carried the logout out
      Then Alice's access token is worth nothing
      And Alice's access token of the other browser is worth nothing
      And nobody else has been signed out

    @UL-EFFECT-17 @must @needs:api-refresh-tokens @spec:OKTA-submit-oin-app
    Scenario: What partial support promises holds: refresh tokens end, whatever becomes of the session
      When Alice signs in at the SP
      And as a control, the SP knows Alice
      And as a control, Alice has got a refresh token of the SP's, and one like it works
      And Okta calls Universal Logout for Alice
      Then the SP has answered 204
      And Alice's refresh token is worth nothing

    @UL-EFFECT-21 @should @refusal @alone @needs:hook-connection @spec:OKTA-oin-universal-logout-overview
    Scenario: A logout is carried out while sign-in with Okta is switched off
      When Alice signs in at the SP
      And as a control, the SP knows Alice
      And the first tenant's connection is switched off
      And Okta calls Universal Logout for Alice
      Then within the time of a logout, the SP knows nobody at any of Alice's browsers
      And nobody else has been signed out
      And as a control, the first tenant's connection is switched on again
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

    @UL-EFFECT-15 @may @needs:logout-by-email @spec:OKTA-oin-universal-logout-overview
    Scenario: The SP says truly whether it finds a user whose address has changed at Okta alone
      When Alice signs in at the SP
      And as a control, the SP knows Alice
      And Alice's email address changes at Okta, and Okta calls Universal Logout by the new one
      Then the SP has signed Alice out, or says that it does not find her
      And nobody else has been signed out

    @UL-EFFECT-16 @may @needs:full-universal-logout @spec:GTR
    Scenario: A code from before a logout is redeemed after it, or not
      When Alice signs in at the SP
      And as a control, the SP knows Alice
      Then Alice has a code for a sign-in, Okta calls Universal Logout for her, and the code comes afterwards

  @needs:universal-logout @needs:full-universal-logout @needs:logout-switch
  Rule: Where both sides have to turn it on, the SP's own switch does what it says

    @UL-EFFECT-20/off @must @spec:OKTA-oin-universal-logout-overview
    Scenario: While a tenant has it off, a logout is refused, or is done
      When Alice signs in at the SP
      And as a control, the SP knows Alice
      And an administrator of the first tenant turns Universal Logout off at the SP
      And Okta calls Universal Logout for Alice
      Then the SP has told the truth about the logout
      And nobody else has been signed out
      When an administrator of the first tenant turns Universal Logout on at the SP
      And Alice signs in again in a fresh browser
      And Okta calls Universal Logout for Alice
      Then the SP has carried the logout out

    @UL-EFFECT-20/other-tenant @must @needs:second-tenant @spec:OKTA-oin-universal-logout-overview @spec:ASVS-8.4.1
    Scenario: A tenant that turns it off does so for itself alone
      When Alice signs in at the SP
      And as a control, the SP knows Alice
      And an administrator of the second tenant turns Universal Logout off at the SP
      And Okta calls Universal Logout for Alice
      Then the SP has carried the logout out
      And nobody else has been signed out
