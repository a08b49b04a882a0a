@profile:conformance
Feature: The SP's session
  After the sign-in the SP's own session says who somebody is. It belongs to one browser and one person, and nobody else can get,
  guess or keep it. What is said of cookies is about those without which the SP knows nobody.

  Background:
    Given Alice is a user who is assigned to the SP

  Rule: Nobody but the person who signed in has the session

    @SESSION-01 @must @refusal @spec:ASVS-7.2.4
    Scenario Outline: A sign-in does not open cookies that the attacker has planted: <kind>
      Given the attacker has the cookies of a browser that <kind>
      When Alice signs in at the SP in a browser with the attacker's cookies
      Then the attacker's cookies open no session
      And as a control, the SP knows Alice
      And as a control, Alice's own cookies open her session

      Examples:
        | id                 | kind                |
        | SESSION-01/visited | has visited the SP  |
        | SESSION-01/begun   | has begun a sign-in |

    @SESSION-01/invented @must @refusal @spec:ASVS-7.2.4
    Scenario: A sign-in does not open cookies that the attacker has invented
      Given Alice signs in at the SP
      And the attacker has invented cookies like those of Alice's session
      When Alice signs in at the SP in a browser with the attacker's cookies
      Then the attacker's cookies open no session
      And as a control, the SP knows Alice
      And as a control, Alice's own cookies open her session

    @SESSION-15 @should @refusal @spec:ASVS-14.2.1 @spec:ASVS-7.2.4
    Scenario Outline: No address carries a session into a browser: <kind>
      Given Carol is a user who is assigned to the SP
      And Carol signs in at the SP
      And as a control, Carol's own cookies open her session
      When Alice opens pages of the SP's whose addresses have Carol's session in <where>
      Then none of them has told her of Carol
      And the SP does not know Carol at Alice's browser
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

      Examples:
        | id               | kind                           | where     |
        | SESSION-15/query | as a parameter                 | the query |
        | SESSION-15/path  | as a parameter behind the path | the path  |

    @SESSION-02 @must @refusal @spec:ASVS-7.2.2
    Scenario: The cookie of a sign-in under way is no session
      When Alice signs in at the SP
      Then the cookies of a sign-in that Alice has begun open nothing in the place of her session's
      And as a control, the SP knows Alice
      And as a control, Alice's own cookies open her session

    @SESSION-05 @must @spec:ASVS-7.2.4
    Scenario: A sign-in of somebody else leaves nothing of the session before
      Given Bob is a user who is assigned to the SP
      When Alice signs in at the SP
      And the SP knows Alice
      And Bob signs in at the SP in Alice's browser
      Then the SP knows Bob
      And Alice's cookies from before open her session or none

    @SESSION-05/role @must @refusal @needs:hook-role @needs:session-role @needs:roles-of-sp @spec:ASVS-7.2.4
    Scenario: A sign-in of somebody else leaves no right of the session before
      Given Bob is a user who is assigned to the SP
      And Alice signs in at the SP
      And the SP's administrator gives Alice more rights
      And Alice signs in again in a fresh browser
      And as a control, Alice has more rights in the open session
      When Bob signs in at the SP in Alice's browser
      Then the SP knows Bob
      And whoever is signed in at Bob's browser has no more rights than of a first sign-in

    @SESSION-05/former @may @needs:sign-out @spec:ASVS-7.2.4
    Scenario: A sign-in of somebody else ends the session before, as a sign-out would
      Given Bob is a user who is assigned to the SP
      And a sign-out of Alice ends her session on the server
      When Alice signs in again in a fresh browser
      And the SP knows Alice
      And Bob signs in at the SP in Alice's browser
      Then the SP knows Bob
      And Alice's cookies from before open no session

    @SESSION-05/hint @may @spec:OIDCC-3.1.2.1
    Scenario: A sign-in of somebody else does not tell Okta who was there before
      Given Bob is a user who is assigned to the SP
      When Alice signs in at the SP
      And the SP knows Alice
      And Bob signs in at the SP in Alice's browser
      Then the SP has not told Okta that Bob is Alice

    @SESSION-06 @should @spec:ASVS-7.2.3
    Scenario: A session cannot be guessed
      When Alice signs in at the SP in 20 browsers
      Then every session has a cookie that is new and cannot be guessed

    @SESSION-14 @should @refusal @spec:ASVS-3.4.2
    Scenario Outline: No script of another site reads who is signed in: <kind>
      When Alice signs in at the SP
      And as a control, the SP knows Alice
      Then no script of <site> can read what the SP says of who is signed in

      @needs:signed-in-get
      Examples: other sites
        | id                  | kind                                   | site                                  |
        | SESSION-14/site     | any site                               | the attacker's site                   |
        | SESSION-14/nowhere  | a page without an origin               | a page without an origin              |
        | SESSION-14/behind   | a site whose name begins with the SP's | a site whose name begins with the SP's |
        | SESSION-14/before   | a site whose name ends with the SP's   | a site whose name ends with the SP's   |

    @SESSION-14/websocket @should @refusal @needs:websocket @spec:ASVS-4.4.2
    Scenario: No script of another site opens a WebSocket as somebody who is signed in
      When Alice signs in at the SP
      And as a control, the SP knows Alice
      Then no script of the attacker's site can open Alice's WebSocket
      And as a control, Alice's WebSocket can be opened

  Rule: People who use the SP at the same time are not mixed up

    @SESSION-04/one-tenant @must @spec:OIDCC-3.1
    Scenario: People who sign in at the same time are told apart
      When many people sign in at the same time
      Then the SP knows each of them

    @SESSION-04/two-tenants @must @needs:second-tenant @spec:OIDCC-3.1
    Scenario: People of two tenants who sign in at the same time are told apart
      When many people of both tenants sign in at the same time
      Then the SP knows each of them

    @SESSION-07 @should @spec:RFC9111-3 @spec:ASVS-14.3.2
    Scenario Outline: No cache gives one user's <what> to another
      When Alice signs in at the SP
      Then the SP knows Alice
      And no cache may give others <of>

      Examples:
        | id                   | what                   | of                                                |
        | SESSION-07/callback  | session                | the SP's response to Okta's authorization response |
        | SESSION-07/landing   | first page             | the page that Alice sees first                    |
        | SESSION-07/who-am-i  | name and email address | what the SP says of who is signed in              |

    @SESSION-07/deep-link @should @needs:deep-link @spec:RFC9111-3 @spec:ASVS-14.3.2
    Scenario: No cache gives one user's page behind the sign-in to another
      When Alice signs in at the SP
      Then the SP knows Alice
      And no cache may give others the deep link's page

  Rule: The session's cookies have the attributes that protect them, and come back from Okta

    @SESSION-03 @should
    Scenario Outline: The cookies are protected: <kind>
      When Alice signs in at the SP
      Then the SP knows Alice
      And <what>

      @spec:ASVS-3.3.4
      Examples: HttpOnly
        | id                   | kind         | what                                              |
        | SESSION-03/http-only | from scripts | no script can read the cookies of Alice's session |

      @spec:ASVS-3.3.1
      Examples: Secure
        | id                | kind         | what                                                   |
        | SESSION-03/secure | on the way   | the cookies of Alice's session are sent by https only |

      @spec:ASVS-3.3.2
      Examples: SameSite
        | id                   | kind              | what                                                                     |
        | SESSION-03/same-site | from other sites  | the cookies of Alice's session say whether other sites may send them |

      @spec:RFC6265bis-5.7
      Examples: the size
        | id              | kind               | what                                                 |
        | SESSION-03/size | from being dropped | no cookie of the SP's is longer than browsers keep |

    @SESSION-03 @should @needs:remember-me @needs:deep-link
    Scenario Outline: The cookies of a session that begins without Okta are protected, too: <kind>
      When Alice is signed in in a browser that remembers her, and that does
      And Alice's browser has nothing left but what remembers her
      And Alice looks at a page behind the sign-in
      Then <what>

      @spec:ASVS-3.3.4
      Examples: HttpOnly
        | id                              | kind         | what                                                          |
        | SESSION-03/remembered-http-only | from scripts | no script can read the cookies of the session that has begun |

      @spec:ASVS-3.3.1
      Examples: Secure
        | id                           | kind       | what                                                               |
        | SESSION-03/remembered-secure | on the way | the cookies of the session that has begun are sent by https only |

      @spec:ASVS-3.3.2
      Examples: SameSite
        | id                              | kind             | what                                                                                |
        | SESSION-03/remembered-same-site | from other sites | the cookies of the session that has begun say whether other sites may send them |

    @SESSION-08 @must @browser @spec:RFC6265bis-5.7
    Scenario: The cookies survive the way through another site
      Given Okta and the SP are different sites to a browser
      When Alice signs in at the SP
      Then the first page that Alice sees after Okta is one of somebody who is signed in

  Rule: A session is over when Okta says so

    @SESSION-10/past @must @refusal @needs:session-expiry @spec:IPSIE-SL1 @fault:session-expiry-past
    Scenario: A session that is over already does not begin
      Given Alice's next ID token is altered by "session-expiry-past"
      When Alice signs in at the SP, whatever comes of it
      Then the SP knows nobody at Alice's browser
      And as a control, the SP has received the altered answer
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

    @SESSION-10/ahead @must @slow @alone @needs:session-expiry @spec:IPSIE-SL1 @fault:session-expiry-60s
    Scenario: A session ends when Okta has said that it ends
      Given Bob is a user who is assigned to the SP
      And Bob signs in at the SP
      And Alice's next ID token is altered by "session-expiry-60s"
      When Alice signs in at the SP
      Then the SP knows Alice
      When 20 seconds go by
      Then the SP knows Alice
      When 75 seconds go by
      Then the SP knows nobody at Alice's browser
      And as a control, the SP has received the altered answer
      And as a control, the SP knows Bob

    @SESSION-10/absent @must @slow @alone @needs:session-expiry @spec:IPSIE-SL1
    Scenario: A session of which Okta says nothing lasts
      When Alice signs in at the SP
      Then the SP knows Alice
      When 95 seconds go by
      Then the SP knows Alice

    @SESSION-10/text @should @needs:session-expiry @spec:IPSIE-SL1 @fault:session-expiry-text
    Scenario: An end of the session that is no number breaks nothing
      Given Alice's next ID token is altered by "session-expiry-text"
      When Alice signs in at the SP, whatever comes of it
      Then the SP knows Alice or nobody at Alice's browser
      And the SP shows no internal server error
      And as a control, the SP has received the altered answer
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

    @SESSION-10/refresh @must @slow @alone @needs:session-expiry @needs:refresh-tokens @spec:IPSIE-SL1 @fault:session-expiry-60s
    Scenario: A refresh does not make a session longer
      Given Alice is a user of the tenant whose app gives refresh tokens
      And Okta's access tokens for Alice end after five seconds
      And Alice's next ID token is altered by "session-expiry-60s"
      When Alice signs in at the SP
      Then the SP knows Alice
      When 20 seconds go by
      Then the SP knows Alice
      And as a control, the SP has refreshed Alice's tokens
      When 75 seconds go by
      Then the SP knows nobody at Alice's browser
      And as a control, the SP has received the altered answer
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

  Rule: A session lasts while its tokens are refreshed

    @SESSION-11 @should @alone @needs:refresh-tokens @spec:OIDCC-12 @spec:RFC9700-4.14.2
    Scenario: Ten requests at the moment at which the access token ends sign nobody out
      Given Alice is a user of the tenant whose app gives refresh tokens
      And Okta's access tokens for Alice end after five seconds
      When Alice signs in at the SP
      Then the SP knows Alice
      When 6 seconds go by
      And Okta's token responses for Alice come a second and a half late
      And Alice's browser sends 10 requests at once
      Then the SP has told each of them that it knows Alice
      And the SP knows Alice
      And as a control, the SP has refreshed Alice's tokens

    @SESSION-11/outage @should @alone @needs:refresh-tokens @spec:OIDCC-12
    Scenario: An Okta that has no time when the access token ends signs nobody out
      Given Alice is a user of the tenant whose app gives refresh tokens
      And Okta's access tokens for Alice end after five seconds
      When Alice signs in at the SP
      Then the SP knows Alice
      When 6 seconds go by
      Then the SP knows Alice
      And as a control, the SP has refreshed Alice's tokens
      Given Alice's next sign-in is spoiled by "unavailable" at "/oauth2/v1/token"
      When 6 seconds go by
      Then the SP knows Alice
      And as a control, the SP has received the altered answer

    @SESSION-11/no-end @should @alone @needs:refresh-tokens @spec:RFC6749-5.1
    Scenario: An access token whose end Okta does not tell is not refreshed at each request
      Given Alice is a user of the tenant whose app gives refresh tokens
      And Okta does not tell when Alice's access tokens end
      When Alice signs in at the SP
      Then the SP knows Alice
      And the SP knows Alice
      And the SP knows Alice
      And the SP has refreshed Alice's tokens once at most

    @SESSION-11/refused-later @should @slow @alone @needs:refresh-tokens @spec:OIDCC-12
    Scenario: A session whose tokens Okta refuses to refresh ends, after an outage, too
      Given Alice is a user of the tenant whose app gives refresh tokens
      And Bob is a user of the tenant whose app gives refresh tokens
      And Okta's access tokens for Alice end after five seconds
      And Okta's access tokens for Bob end after five seconds
      When Bob signs in at the SP
      Then the SP knows Bob
      And as a control, Bob's session ends when Okta refuses to refresh his tokens
      When Alice signs in at the SP
      Then the SP knows Alice
      Given Alice's next sign-in is spoiled by "unavailable" at "/oauth2/v1/token"
      When 6 seconds go by
      Then the SP knows Alice or nobody at Alice's browser
      And as a control, the SP has received the altered answer
      When Okta has time again, and refuses to refresh Alice's tokens
      And 90 seconds go by
      Then the SP knows nobody at Alice's browser

  Rule: A session is as long as the SP says

    @SESSION-12/over @must @refusal @slow @alone @needs:session-lasts @spec:ASVS-7.3.2
    Scenario: A session is over when the SP has said that it ends, however much it is used
      When Alice signs in at the SP
      Then the SP knows Alice
      When Alice uses the SP until after her session has to end
      Then the SP knows nobody at Alice's browser
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

    @SESSION-12/later @must @refusal @slow @alone @needs:session-lasts @needs:session-expiry @spec:ASVS-7.3.2 @fault:session-expiry-year
    Scenario: A session does not last longer than the SP has said because Okta names a later end
      Given Alice's next ID token is altered by "session-expiry-year"
      When Alice signs in at the SP
      Then the SP knows Alice
      When Alice uses the SP until after her session has to end
      Then the SP knows nobody at Alice's browser
      And as a control, the SP has received the altered answer
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

    @SESSION-12/until @should @slow @alone @needs:session-lasts @spec:ASVS-7.3.2
    Scenario: A session that is used lasts until the SP has said that it ends
      When Alice signs in at the SP
      Then the SP knows Alice
      When Alice uses the SP until shortly before her session has to end
      Then the SP knows Alice

    @SESSION-13/over @must @refusal @slow @alone @needs:session-idle @spec:ASVS-7.3.1
    Scenario: A session that nobody uses is over when the SP has said so
      When Alice signs in at the SP
      Then the SP knows Alice
      When Alice leaves the SP alone until after her session has to end
      Then the SP knows nobody at Alice's browser
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

    @SESSION-13/until @should @slow @alone @needs:session-idle @spec:ASVS-7.3.1
    Scenario: A session that nobody uses lasts until then
      When Alice signs in at the SP
      Then the SP knows Alice
      When Alice leaves the SP alone until shortly before her session has to end
      Then the SP knows Alice

    @SESSION-13/used @should @slow @alone @needs:session-idle @spec:ASVS-7.3.1
    Scenario: A session that is used does not end for want of use
      When Alice signs in at the SP
      Then the SP knows Alice
      When Alice uses the SP now and then, for longer than a session lasts without that
      Then the SP knows Alice
