@profile:conformance
Feature: What goes wrong, and passes
  Okta is slow or refuses, sends what is too much or makes no sense, or cannot be reached. People are slow, go back, and begin again.
  The SP says so, nothing goes in circles, and afterwards everything works without a new start.

  Background:
    Given Alice is a user who is assigned to the SP

  Rule: An Okta that has no time is not asked again and again

    @RESILIENCE-01 @should @spec:RFC6749-5.2 @spec:OKTA-submit-app-prereq
    Scenario Outline: A sign-in ends in few requests where <kind>
      Given Alice's next sign-in is spoiled by "<fault>" at "<where>"
      When Alice signs in at the SP, whatever comes of it
      Then Alice sees a page of the SP's or is signed in
      And the SP has asked 3 times at most
      And as a control, the SP has received the altered answer
      And Alice signs in again in a fresh browser
      And the SP knows Alice

      Examples:
        | id                             | kind                                    | fault       | where               |
        | RESILIENCE-01/slow             | the token endpoint takes five seconds   | slow        | /oauth2/v1/token    |
        | RESILIENCE-01/rate-limit       | the token endpoint limits the rate      | rate-limit  | /oauth2/v1/token    |
        | RESILIENCE-01/unavailable      | the token endpoint has no time          | unavailable | /oauth2/v1/token    |

      @needs:asks-userinfo
      Examples: userinfo
        | id                                 | kind                     | fault       | where                |
        | RESILIENCE-01/userinfo-rate-limit  | userinfo limits the rate | rate-limit  | /oauth2/v1/userinfo  |
        | RESILIENCE-01/userinfo-unavailable | userinfo has no time     | unavailable | /oauth2/v1/userinfo  |

    @RESILIENCE-02/nonce @should @needs:sends-nonce @spec:OIDCC-3.1.2.6 @fault:nonce-wrong
    Scenario: A sign-in that must be refused does not go in circles
      Given Alice is signed in to Okta
      And Alice's next ID token is altered by "nonce-wrong"
      When Alice signs in at the SP, whatever comes of it
      Then Alice was sent to Okta 5 times at most
      And as a control, the SP has received the altered answer
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

    @RESILIENCE-02/denied @should @spec:OIDCC-3.1.2.6
    Scenario: A sign-in that Okta refuses does not go in circles
      Given Bob is a user who is not assigned to the SP
      And Bob is signed in to Okta
      When Bob signs in at the SP, whatever comes of it
      Then Bob was sent to Okta 5 times at most
      And as a control, Alice signs in at the SP
      And as a control, the SP knows Alice

    @RESILIENCE-02 @should @spec:RFC6749-4.1.2.1 @spec:OIDCC-3.1.2.6
    Scenario Outline: A sign-in that Okta answers with an error does not go in circles: <error>
      Given Alice is signed in to Okta
      And Alice's next sign-in is altered by "<fault>"
      When Alice signs in at the SP, whatever comes of it
      Then Alice was sent to Okta 5 times at most
      And as a control, the SP has received the altered answer
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

      Examples:
        | id                                 | error                   | fault                          |
        | RESILIENCE-02/login-required       | login_required          | authorize-login-required       |
        | RESILIENCE-02/interaction-required | interaction_required    | authorize-interaction-required |
        | RESILIENCE-02/server-error         | server_error            | authorize-server-error         |
        | RESILIENCE-02/unavailable          | temporarily_unavailable | authorize-unavailable          |

    @RESILIENCE-02/cookies @should @spec:RFC6265-8.1
    Scenario: A sign-in without cookies does not go in circles
      Given Alice's browser sends the SP no cookies
      And Alice is signed in to Okta
      When Alice signs in at the SP, whatever comes of it
      Then Alice was sent to Okta 5 times at most
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

  Rule: What is too much or makes no sense breaks nothing

    @RESILIENCE-03 @should @spec:OIDCC-2
    Scenario Outline: An ID token <kind> signs in, or the SP says why not
      Given Alice's next ID token is altered by "<fault>"
      When Alice signs in at the SP, whatever comes of it
      Then Alice sees a page of the SP's or is signed in
      And Alice was sent to Okta 5 times at most
      And no cookie of the SP's is longer than browsers keep
      And as a control, the SP has received the altered answer
      And Okta is well again
      And Alice is signed in, or signs in again in the same browser
      And the SP knows Alice

      Examples:
        | id                | kind            | fault        |
        | RESILIENCE-03/6k  | of 6 kilobytes  | id-token-6k  |
        | RESILIENCE-03/12k | of 12 kilobytes | id-token-12k |
        | RESILIENCE-03/24k | of 24 kilobytes | id-token-24k |

    @RESILIENCE-04 @should @spec:RFC6749-5.2
    Scenario Outline: Nothing breaks where <what> <kind>
      Given the "<place>" that Alice's next sign-in gets from Okta is "<value>"
      When Alice signs in at the SP, whatever comes of it
      Then the SP knows Alice or nobody at Alice's browser
      And the SP shows no internal server error
      And as a control, the SP has received the altered answer
      And Alice signs in again in a fresh browser
      And the SP knows Alice

      Examples: the token response
        | id                        | what               | kind                         | place          | value        |
        | RESILIENCE-04/token-html  | the token response | says that it is a page       | token-response | type-html    |
        | RESILIENCE-04/token-half  | the token response | breaks off                   | token-response | half         |
        | RESILIENCE-04/token-types | the token response | is a list                    | token-response | list         |
        | RESILIENCE-04/token-5mb   | the token response | has a member of 5 megabytes  | token-response | long-member  |
        | RESILIENCE-04/token-wide  | the token response | is UTF-16                    | token-response | utf-16       |

      @needs:asks-userinfo
      Examples: userinfo
        | id                           | what     | kind                        | place             | value         |
        | RESILIENCE-04/userinfo-half  | userinfo | breaks off                  | userinfo-response | half          |
        | RESILIENCE-04/userinfo-types | userinfo | is a list                   | userinfo-response | list          |
        | RESILIENCE-04/userinfo-5mb   | userinfo | has a member of 5 megabytes | userinfo-response | long-member   |
        | RESILIENCE-04/userinfo-wide  | userinfo | is UTF-16                   | userinfo-response | utf-16        |

    @RESILIENCE-04 @should @alone @needs:fetches-keys @needs:restart @spec:OIDCC-10.1.1
    Scenario Outline: Nothing breaks where the key set <kind>
      Given the "keys-response" that everybody gets from Okta is "<value>"
      And the SP starts anew, or refuses to
      When Alice signs in at the SP, whatever comes of it
      And the SP has read what was altered
      Then the SP knows Alice or nobody at Alice's browser
      And as a control, Okta is well again and the SP starts anew
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

      Examples:
        | id                      | kind                        | value       |
        | RESILIENCE-04/keys-html | says that it is a page      | type-html   |
        | RESILIENCE-04/keys-half | breaks off                  | half        |
        | RESILIENCE-04/keys-5mb  | has a member of 5 megabytes | long-member |

    @RESILIENCE-04 @should @alone @needs:fetches-metadata @needs:restart @spec:OIDCD-4.2
    Scenario Outline: Nothing breaks where the metadata <kind>
      Given the "metadata-response" that everybody gets from Okta is "<value>"
      And the SP starts anew, or refuses to
      When Alice signs in at the SP, whatever comes of it
      And the SP has read what was altered
      Then the SP knows Alice or nobody at Alice's browser
      And as a control, Okta is well again and the SP starts anew
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

      Examples:
        | id                          | kind                        | value       |
        | RESILIENCE-04/metadata-html | say that they are a page    | type-html   |
        | RESILIENCE-04/metadata-half | break off                   | half        |
        | RESILIENCE-04/metadata-5mb  | have a member of 5 megabytes | long-member |

    @RESILIENCE-05 @should @spec:ASVS-16.5.1
    Scenario Outline: A page that says that the sign-in failed is for people, after <kind>
      Given Alice's next sign-in is altered by "<fault>"
      When Alice signs in at the SP, whatever comes of it
      Then Alice sees a page of the SP's that says that the sign-in failed
      And the page that Alice sees tells no secret, no token and no code
      And the page that Alice sees tells nothing of the SP's insides
      And as a control, the SP has received the altered answer
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

      Examples:
        | id                     | kind                       | fault                |
        | RESILIENCE-05/client   | a client that is refused   | token-invalid-client |
        | RESILIENCE-05/html     | a page in place of tokens  | token-html           |
        | RESILIENCE-05/audience | another audience           | aud-wrong            |
        | RESILIENCE-05/expired  | an ID token that expired   | exp-past             |
        | RESILIENCE-05/subject  | an ID token without sub    | sub-missing          |

    @RESILIENCE-05/state @should @needs:sends-state @spec:ASVS-16.5.1 @fault:state-wrong
    Scenario: A page that says that the sign-in failed is for people, after another state
      Given Alice's next sign-in is altered by "state-wrong"
      When Alice signs in at the SP, whatever comes of it
      Then Alice sees a page of the SP's that says that the sign-in failed
      And the page that Alice sees tells no secret, no token and no code
      And the page that Alice sees tells nothing of the SP's insides
      And as a control, the SP has received the altered answer
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

    @RESILIENCE-05/denied @should @spec:ASVS-16.5.1
    Scenario: A page that says that the sign-in failed is for people, after a refusal of Okta's
      Given Bob is a user who is not assigned to the SP
      When Bob signs in at the SP, whatever comes of it
      Then Bob sees a page of the SP's that says that the sign-in failed
      And the page that Bob sees tells no secret, no token and no code
      And the page that Bob sees tells nothing of the SP's insides
      And as a control, Alice signs in at the SP
      And as a control, the SP knows Alice

  Rule: An outage passes

    @RESILIENCE-06/recovery @should @alone @spec:OIDCC-3.1.3
    Scenario: The SP says that Okta cannot be reached, and works again afterwards
      Given Alice signs in at the SP
      And the SP knows Alice
      And Okta's org of the first tenant cannot be reached
      When Alice tries to sign in in a fresh browser, and sees a page within 15 seconds
      Then the SP knows nobody at Alice's browser
      And as a control, the SP has asked the org that cannot be reached
      When Okta is well again
      Then Alice can sign in within a minute

    @RESILIENCE-06/other-tenant @should @alone @needs:second-tenant @spec:OIDCC-3.1.3
    Scenario: The outage of one customer's org is no outage of another's
      Given Bob is a user of the second tenant's Okta org
      And Okta's org of the first tenant cannot be reached
      When Alice tries to sign in in a fresh browser, and sees a page within 15 seconds
      And Bob signs in at the SP
      Then the SP knows Bob
      And as a control, the SP has asked the org that cannot be reached
      When Okta is well again
      Then Alice can sign in within a minute

    @RESILIENCE-07 @should @spec:RFC7519-4.1.6 @fault:clock-30s
    Scenario: Okta's clock may be half a minute ahead
      Given Alice's next ID token is altered by "clock-30s"
      When Alice signs in at the SP
      Then the SP knows Alice
      And as a control, the SP has received the altered answer

  Rule: People are slow, go back, and begin again

    @RESILIENCE-08 @should @slow @alone @spec:OIDCC-3.1.2
    Scenario: Whoever takes ten minutes at Okta is signed in, or begins again
      When Alice begins to sign in at the SP
      And 10 minutes go by
      And Alice signs in at the page of Okta's that she has open
      Then the SP knows Alice, or shows a page from which she can begin again
      And Alice is signed in, or signs in again in the same browser
      And the SP knows Alice

    @RESILIENCE-09 @may @spec:RFC6265-6.1
    Scenario: Sign-ins that nobody finishes do not pile up
      Given Alice begins to sign in at the SP
      When 40 sign-ins are begun in Alice's browser and never finished
      And 60 sign-ins are begun in browsers without cookies and never finished
      Then the cookies of Alice's browser have stopped growing
      And Alice signs in again in the same browser
      And the SP knows Alice

    @RESILIENCE-11 @should @spec:OIDCC-3.1.2
    Scenario Outline: Whoever goes back from Okta and <how> is signed in
      When Alice begins to sign in at the SP
      And Alice goes back to the SP and <how>
      And Alice signs in at the page of Okta's that she has open
      Then the SP knows Alice

      Examples:
        | id                  | how                         |
        | RESILIENCE-11/once  | begins to sign in           |
        | RESILIENCE-11/twice | begins to sign in twice     |

  Rule: Somebody without an account is told so

    @RESILIENCE-12 @should @alone @needs:jit-off @spec:OIDCC-3.1.2.6
    Scenario Outline: Somebody who is signed in to Okta and whom the SP does not know gets a page, and goes in no circles: <way>
      Given Alice signs in at the SP
      And the SP knows Alice
      And Bob is a user who is assigned to the SP and unknown there
      And Bob is signed in to Okta
      And first sign-ins make no accounts at the SP
      When Bob signs in <by>, whatever comes of it
      Then Bob was sent to Okta 5 times at most
      And Bob sees a page of the SP's or is signed in
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

      Examples:
        | id               | way             | by        |
        | RESILIENCE-12/sp | from the SP     | at the SP |

      @needs:idp-initiated
      Examples: from the dashboard
        | id                 | way                   | by                                    |
        | RESILIENCE-12/tile | from Okta's dashboard | from the dashboard in a fresh browser |
