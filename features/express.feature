@profile:conformance @needs:express-configuration @alone
Feature: Express Configuration, at the SP's authorization server
  An administrator presses a button in Okta's Admin Console, signs in at the SP, is asked and accepts; Okta's client redeems the code
  and pushes the connection's data. Here each of these messages goes wrong once. Who is signed in afterwards, in which tenant and by
  whose Okta org, decides. Bob, in the same tenant, and Carol, in another one, have nothing to do with it and stay signed in; the
  connection that there was works after whatever was refused, and a sound run after it connects the tenant.

  Background:
    Given Alice is a user who is assigned to the SP
    And as a control, bystanders are signed in at the SP, of every tenant there is

  Rule: An administrator who approves connects the tenant

    @EXPRESS-01/sp-initiated @must @spec:AUTH0-express-configuration @spec:OKTA-express-configuration
    Scenario: Express Configuration connects a tenant, and people sign in at the SP
      When an administrator connects the first tenant by Express Configuration
      And Alice signs in at the SP
      Then the SP knows Alice
      And the bystanders are still signed in

    @EXPRESS-01/tile @must @needs:idp-initiated @spec:OKTA-express-configuration
    Scenario: Express Configuration connects a tenant, and people sign in by the tile
      When an administrator connects the first tenant by Express Configuration
      And Alice signs in from the dashboard in a fresh browser
      Then the SP knows Alice
      And the bystanders are still signed in

    @EXPRESS-01/second-tenant @must @needs:second-tenant @needs:express-second-tenant @spec:OKTA-express-configuration @spec:OKTA-multi-tenancy
    Scenario: Express Configuration connects each tenant to its own org
      When an administrator connects the second tenant by Express Configuration
      And an administrator connects the first tenant by Express Configuration
      Then Carol can sign in by the second tenant's connection
      And Alice can sign in by the connection that there was

    @EXPRESS-11/connection @should @spec:AUTH0-express-configuration
    Scenario: Another run updates the connection
      When an administrator connects the first tenant by Express Configuration
      And an administrator connects the first tenant by Express Configuration
      Then the connection is the same as before the last run
      And Alice can sign in by the connection that there was
      And every token request since has had the new client secret
      And the bystanders are still signed in

    @EXPRESS-11 @should @alone @spec:AUTH0-express-configuration
    Scenario Outline: The run counts that was last, <when>
      Given the next run of Express Configuration is from an Okta org that nobody knows
      And that org answers its metadata <after>
      And the first tenant's org answers its metadata <last>
      When Express Configuration is tried by an administrator
      And an administrator connects the first tenant by Express Configuration meanwhile
      And the SP has what it has asked both orgs for
      Then Alice can sign in by the connection that there was
      And the bystanders are still signed in

      Examples:
        | id                       | when                                              | after | last    |
        | EXPRESS-11/earlier-late  | also where the former org's metadata come later   | late  | at once |
        | EXPRESS-11/earlier-first | also where the former org's metadata come earlier | late  | late    |

    @EXPRESS-11/account @should @spec:AUTH0-express-configuration
    Scenario: Another run leaves people their accounts
      When Alice signs in at the SP
      And the SP knows Alice
      And an administrator connects the first tenant by Express Configuration
      Then Alice can sign in by the connection that there was
      And Alice keeps her account
      And the bystanders are still signed in

    @EXPRESS-12 @must @spec:OKTA-express-configuration @spec:ASVS-10.1.1
    Scenario: No secret passes through the administrator's browser
      When an administrator connects the first tenant by Express Configuration
      Then neither a page nor an address of the run has told a secret
      And Alice can sign in by the connection that there was

    @EXPRESS-13/own @must @needs:idp-initiated @spec:AUTH0-express-configuration
    Scenario: The template of the initiate login URI makes an address of one tenant
      When an administrator connects the first tenant by Express Configuration
      Then the initiate login URI of each tenant is its own, and by https where the SP is
      And Alice signs in from the dashboard in a fresh browser
      And the SP knows Alice

    @EXPRESS-13 @must @refusal @needs:idp-initiated @spec:AUTH0-express-configuration
    Scenario Outline: An organization whose name <kind> leads nowhere else
      Given an administrator connects the first tenant by Express Configuration
      When the initiate login URI is opened whose template is filled with "<text>"
      Then the hostile text was a name and nothing else
      And as a control, Alice signs in from the dashboard in a fresh browser
      And as a control, the SP knows Alice

      Examples:
        | id                    | kind                             | text                                    |
        | EXPRESS-13/parameter  | begins another parameter         | x&connection=x&iss=https://evil.invalid |
        | EXPRESS-13/two-slash  | begins an address without scheme | //evil.invalid/                         |
        | EXPRESS-13/path       | leaves the path                  | ../../evil                              |
        | EXPRESS-13/line-break | is two lines                     | a{crlf}X-Injected: 1                    |
        | EXPRESS-13/script     | is a script                      | {script}                                |

    @EXPRESS-14 @must @needs:universal-logout @needs:full-universal-logout @spec:AUTH0-express-configuration @spec:GTR-5
    Scenario: Universal Logout comes with the connection
      When an administrator connects the first tenant by Express Configuration
      And Alice signs in at the SP
      And as a control, the SP knows Alice
      And Okta calls the logout endpoint of the connection for Alice
      Then the SP has signed Alice out
      And the bystanders are still signed in
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

  Rule: The administrator signs in and is asked, each time

    @EXPRESS-02/sign-in @must @spec:AUTH0-express-configuration @spec:RFC6749-10.2
    Scenario: Whoever approves has to sign in
      When an administrator connects the first tenant by Express Configuration
      Then the SP has asked for a password before it made the authorization code
      And Alice can sign in by the connection that there was

    @EXPRESS-02/named @should @spec:AUTH0-express-configuration @spec:RFC6749-10.2
    Scenario: The consent page names who asks, and for what
      When an administrator connects the first tenant by Express Configuration
      Then the page with the last step names who asks, and for what

    @EXPRESS-02/again @must @refusal @spec:RFC6749-10.2
    Scenario: Consent is asked again at a later run
      Given an administrator connects the first tenant by Express Configuration
      When Express Configuration is started in that browser, and nobody does anything there
      Then Okta has got no authorization code
      And Alice can sign in by the connection that there was
      And as a control, an administrator connects the first tenant by Express Configuration

    @EXPRESS-02/silent @must @refusal @spec:RFC6749-10.2
    Scenario: A browser that the SP does not know makes no authorization code
      When Express Configuration is started in a fresh browser, and nobody does anything there
      Then Okta has got no authorization code
      And Alice can sign in by the connection that there was
      And as a control, an administrator connects the first tenant by Express Configuration

    @EXPRESS-16/session @must @refusal @needs:local-sign-in @needs:local-user @spec:RFC6749-10.2 @spec:RFC9700-4.16
    Scenario: A session at the SP is no consent
      Given an administrator is signed in at the SP in a fresh browser
      And the next run of Express Configuration is from an Okta org that nobody knows
      When Express Configuration is started in that browser, and nobody does anything there
      Then Okta has got no authorization code
      And Alice can sign in by the connection that there was
      And as a control, an administrator connects the first tenant by Express Configuration

    @EXPRESS-16/org @should @spec:RFC6749-10.2
    Scenario: The consent page shows which Okta org asks
      Given the next run of Express Configuration is from an Okta org that nobody knows
      And Okta's client has the fault "express-stops-at-code" in the next run
      When Express Configuration is tried by an administrator
      Then the page with the last step shows which Okta org asks
      And Alice can sign in by the connection that there was

    @EXPRESS-23/again @must @needs:express-social @spec:OIDCC-5.7 @spec:AUTH0-express-configuration
    Scenario: An administrator approves by a social account, the first time and later
      Given an administrator connects the first tenant by Express Configuration
      When the administrator connects the first tenant again by the same social account
      Then Alice can sign in by the connection that there was

    @EXPRESS-16/framed @should @spec:RFC9700-4.16
    Scenario: The consent page cannot be shown inside another site
      When an administrator connects the first tenant by Express Configuration
      Then the page with the last step cannot be shown inside another site

    @EXPRESS-16/other-browser @should @refusal @spec:RFC9700-4.7
    Scenario: A consent page is for the browser in which it was shown
      When another browser opens the page with the last step, and does that step there
      Then Okta has got no authorization code
      And Alice can sign in by the connection that there was
      And as a control, an administrator connects the first tenant by Express Configuration

    @EXPRESS-16/two-tabs @must @refusal @spec:RFC6749-10.2
    Scenario: A consent is for the page on which it was given, whatever another tab asks
      When an administrator is about to do the last step, and another tab of the browser opens the request of an Okta org that nobody knows
      And the administrator does the last step
      Then Okta has got no authorization code
      And Alice can sign in by the connection that there was
      And as a control, an administrator connects the first tenant by Express Configuration

    @EXPRESS-16/other-org @should @refusal @spec:RFC6749-10.2
    Scenario: What was approved for one Okta org connects no other
      Given the next connection data have the "issuer" "{attacker address}"
      When Express Configuration is tried by an administrator
      Then the connection data have been refused
      And Alice can sign in by the connection that there was
      And as a control, an administrator connects the first tenant by Express Configuration

    @EXPRESS-20 @must @refusal @needs:express-code @spec:RFC6749-10.2 @spec:ASVS-6.6.2
    Scenario Outline: A one-time code is for the one time for which it was sent
      Given an administrator connects the first tenant by Express Configuration
      When Express Configuration is tried by an administrator with <what>
      Then Okta has got no authorization code
      And Alice can sign in by the connection that there was
      And as a control, an administrator connects the first tenant by Express Configuration

      Examples:
        | id               | what                       |
        | EXPRESS-20/other | another code than was sent |
        | EXPRESS-20/used  | the code of the last run   |

    @EXPRESS-21/kept @must @refusal @needs:express-temporary-password @spec:RFC6749-10.2 @spec:ASVS-6.4.1
    Scenario: Nothing is approved by a temporary password that was not changed
      When Express Configuration is tried by an administrator who keeps the temporary password
      Then Okta has got no authorization code
      And Alice can sign in by the connection that there was
      And as a control, an administrator connects the first tenant by Express Configuration

    @EXPRESS-21/used @must @refusal @needs:express-temporary-password @spec:RFC6749-10.2 @spec:ASVS-6.4.1
    Scenario: A temporary password that was changed opens nothing
      Given an administrator connects the first tenant by Express Configuration
      When Express Configuration is tried by an administrator with the temporary password of the last run
      Then Okta has got no authorization code
      And Alice can sign in by the connection that there was
      And as a control, an administrator connects the first tenant by Express Configuration

    @EXPRESS-22/used @must @refusal @needs:express-invitation @spec:RFC6749-10.2 @spec:ASVS-6.4.1
    Scenario: An invitation that was used makes nobody else an administrator
      Given an administrator who was invited connects the first tenant by Express Configuration
      When Express Configuration is tried by somebody who follows that invitation again with a password of their own
      Then Okta has got no authorization code
      And Alice can sign in by the connection that there was
      And as a control, an administrator who was invited connects the first tenant by Express Configuration

    @EXPRESS-22/late @should @refusal @slow @needs:express-invitation @spec:RFC6749-10.2 @spec:ASVS-6.4.1
    Scenario: An invitation makes nobody an administrator a month later
      Given somebody is invited to be an administrator of the first tenant
      And a month goes by
      When Express Configuration is tried by somebody who follows that invitation with a password of their own
      Then Okta has got no authorization code
      And as a control, an administrator who was invited connects the first tenant by Express Configuration

  Rule: Whoever may not approve, or does not want to, connects nothing

    @EXPRESS-22 @must @refusal @needs:express-invitation @spec:RFC6749-10.2 @spec:AUTH0-express-configuration
    Scenario Outline: Nothing is connected by somebody <who>
      When Express Configuration is tried by somebody <who>
      Then Okta has got no authorization code
      And Alice can sign in by the connection that there was
      And as a control, an administrator who was invited connects the first tenant by Express Configuration

      Examples:
        | id                | who                         |
        | EXPRESS-22/member | who was invited as a member |

      @needs:second-tenant
      Examples:
        | id                 | who                                                   |
        | EXPRESS-22/foreign | whom the second tenant has invited as an administrator |

    @EXPRESS-23 @must @refusal @needs:express-social @spec:OIDCC-5.7 @spec:RFC6749-10.2
    Scenario Outline: Nothing is connected by somebody whose social account <which>
      Given an administrator connects the first tenant by Express Configuration
      When Express Configuration is tried by somebody whose social account <which>
      Then Okta has got no authorization code
      And Alice can sign in by the connection that there was
      And as a control, an administrator connects the first tenant by Express Configuration

      Examples:
        | id                       | which                                                       |
        | EXPRESS-23/other-account | is another one with the administrator's address             |
        | EXPRESS-23/capitals      | is another one with the administrator's address in capitals |

      @needs:express-social-newcomer
      Examples:
        | id                    | which                                                                     |
        | EXPRESS-23/unverified | has an administrator's address, which is not verified                     |
        | EXPRESS-23/unsaid     | has an administrator's address, of which nothing says that it is verified |
        | EXPRESS-23/text       | has an administrator's address, verified "false" in a text                |

    @EXPRESS-23/renamed @must @refusal @needs:express-social @needs:express-member @spec:OIDCC-5.7 @spec:RFC6749-10.2
    Scenario: A social account that gets an administrator's address stays whose it was
      Given an administrator connects the first tenant by Express Configuration
      When Express Configuration is tried by an ordinary member whose social account has got the administrator's address
      Then Okta has got no authorization code
      And Alice can sign in by the connection that there was
      And as a control, an administrator connects the first tenant by Express Configuration

    @EXPRESS-23/other-app @must @refusal @needs:express-social @spec:OIDCC-3.1.3.7 @spec:RFC6749-10.2
    Scenario: A social ID token that another app was given signs nobody in
      When Express Configuration is tried by an administrator with a social ID token for another app
      Then Okta has got no authorization code
      And Alice can sign in by the connection that there was
      And as a control, an administrator connects the first tenant by Express Configuration

    @EXPRESS-23/other-browser @must @refusal @needs:express-social @spec:RFC9700-4.7 @spec:RFC6749-10.12
    Scenario: The answer to a social sign-in is for the browser that has begun it
      When the answer to an administrator's social sign-in is opened in another browser that has begun one, and the rest is done there
      Then Okta has got no authorization code
      And Alice can sign in by the connection that there was
      And as a control, an administrator connects the first tenant by Express Configuration

    @EXPRESS-24 @must @refusal @spec:RFC6749-10.2 @spec:ASVS-8.3.2
    Scenario Outline: Nothing is approved by an administrator who <what> while the page asks
      When an administrator is about to do the last step
      And the SP's administrator who approves <what>
      And the administrator does the last step
      Then Okta has got no authorization code
      And the SP's administrator who approves has all rights again
      And Alice can sign in by the connection that there was
      And as a control, an administrator connects the first tenant by Express Configuration

      @needs:hook-deactivate @needs:hook-reactivate
      Examples:
        | id                     | what           |
        | EXPRESS-24/deactivated | is deactivated |

      @needs:hook-role @needs:role
      Examples:
        | id                 | what                             |
        | EXPRESS-24/demoted | gets the role of a first sign-in |

    @EXPRESS-24 @should @refusal @spec:RFC6749-10.2 @spec:ASVS-7.4.1
    Scenario Outline: A sign-in to approve ends with all others, when an administrator <what>
      When an administrator is about to do the last step
      And the SP's administrator who approves <what>
      And the administrator does the last step
      Then Okta has got no authorization code
      And Alice can sign in by the connection that there was
      And as a control, an administrator connects the first tenant by Express Configuration

      @needs:hook-end-session
      Examples:
        | id                    | what                         |
        | EXPRESS-24/signed-out | is signed out by another one |

      @needs:universal-logout @needs:full-universal-logout @needs:logout-by-email
      Examples:
        | id                    | what                                            |
        | EXPRESS-24/logged-out | is signed out by Okta's call of Universal Logout |

    @EXPRESS-24 @should @refusal @spec:RFC6749-10.2 @spec:ASVS-8.3.2 @fault:express-stops-at-code
    Scenario Outline: The code of an administrator who <what> then connects nothing
      Given Okta's client has the fault "express-stops-at-code" in the next run
      When Express Configuration is tried by an administrator
      And the SP's administrator who approves <what>
      And Okta's client redeems the code
      And Okta's client pushes the connection data, if it has got an access token
      Then no connection data have been taken
      And the SP's administrator who approves has all rights again
      And Alice can sign in by the connection that there was
      And as a control, an administrator connects the first tenant by Express Configuration

      @needs:hook-deactivate @needs:hook-reactivate
      Examples:
        | id                          | what           |
        | EXPRESS-24/deactivated-late | is deactivated |

      @needs:hook-role @needs:role
      Examples:
        | id                      | what                             |
        | EXPRESS-24/demoted-late | gets the role of a first sign-in |

    @EXPRESS-03 @must @refusal @spec:AUTH0-express-configuration
    Scenario Outline: Nothing is connected by <who>
      When Express Configuration is tried by <who>
      Then Okta has got no authorization code
      And Alice can sign in by the connection that there was
      And the bystanders are still signed in
      And as a control, an administrator connects the first tenant by Express Configuration
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

      @needs:express-member
      Examples:
        | id                | who                |
        | EXPRESS-03/member | an ordinary member |

      @needs:express-wrong-plan
      Examples:
        | id              | who                                         |
        | EXPRESS-03/plan | an administrator of a tenant on another plan |

      @needs:express-foreign-admin
      Examples:
        | id                 | who                                |
        | EXPRESS-03/foreign | an administrator of another tenant |

    @EXPRESS-04/nothing @must @refusal @needs:express-decline @spec:RFC6749-4.1.2.1 @spec:AUTH0-express-configuration
    Scenario: Nothing is connected by an administrator who declines
      When Express Configuration is tried by an administrator who declines
      Then Okta has got no authorization code
      And Alice can sign in by the connection that there was
      And the bystanders are still signed in
      And as a control, an administrator connects the first tenant by Express Configuration
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

    @EXPRESS-04/told @should @needs:express-decline @spec:RFC6749-4.1.2.1
    Scenario: Okta is told that the administrator has declined
      When Express Configuration is tried by an administrator who declines
      Then Okta has got access_denied
      And Alice can sign in by the connection that there was

  Rule: The code goes to Okta, and Okta's client alone redeems it

    @EXPRESS-05 @must @refusal @spec:RFC9700-2.1 @spec:RFC9700-4.1 @fault:express-parameter
    Scenario Outline: No code goes to a redirect URI that <kind>
      Given the next authorization request of Okta's client has the "redirect_uri" "<uri>"
      When Express Configuration is tried by an administrator
      Then no authorization response has gone to that redirect URI
      And Alice can sign in by the connection that there was
      And as a control, an administrator connects the first tenant by Express Configuration

      Examples:
        | id                      | kind                                         | uri                                                      |
        | EXPRESS-05/unregistered | is not registered                            | {attacker}/callback                                      |
        | EXPRESS-05/path         | is below the registered one                  | {redirect}/evil                                          |
        | EXPRESS-05/begins       | begins with the registered one               | {redirect}.evil                                          |
        | EXPRESS-05/query        | has a query besides                          | {redirect}?next=evil                                     |
        | EXPRESS-05/user         | has the registered host for a user name      | {redirect scheme}://{redirect host}@{attacker host}/     |
        | EXPRESS-05/scheme       | has the other scheme                         | {redirect other scheme}://{redirect host}{redirect path} |
        | EXPRESS-05/dot-dot      | leads out of the registered path             | {redirect}/../evil                                       |

    @EXPRESS-18 @should @spec:RFC6749-4.1.2 @fault:express-parameter
    Scenario Outline: Okta gets its state back as it was, with <kind>
      Given the next authorization request of Okta's client has the "state" "<state>"
      When Express Configuration is tried by an administrator
      Then Okta has got its state back as it was sent
      And Alice can sign in by the connection that there was
      And as a control, an administrator connects the first tenant by Express Configuration

      Examples:
        | id                 | kind                            | state          |
        | EXPRESS-18/base64  | the signs of base64             | a+b/c+d==      |
        | EXPRESS-18/encoded | what could be decoded once more | a%2Bb%26c%3Dd  |
        | EXPRESS-18/query   | the signs of a query            | a&b=c&code=d;e |

    @EXPRESS-06/replay @must @refusal @spec:RFC6749-4.1.2 @fault:express-stops-at-code
    Scenario: A code is redeemed once
      Given Okta's client has the fault "express-stops-at-code" in the next run
      When Express Configuration is tried by an administrator
      And Okta's client redeems the code
      And as a control, the code was good
      And Okta's client redeems the code once more
      Then the code has given no other access token
      And Alice can sign in by the connection that there was
      And as a control, an administrator connects the first tenant by Express Configuration

    @EXPRESS-06/revoked @should @refusal @spec:RFC6749-4.1.2
    Scenario: A code that comes a second time ends what it has given
      Given Okta's client has the fault "express-stops-at-code" in the next run
      When Express Configuration is tried by an administrator
      And Okta's client redeems the code
      And as a control, the code was good
      And Okta's client redeems the code once more
      And Okta's client pushes the connection data
      Then the connection data have been refused
      And Alice can sign in by the connection that there was
      And as a control, an administrator connects the first tenant by Express Configuration

    @EXPRESS-06/late @must @refusal @slow @spec:RFC6749-4.1.2
    Scenario: A code is redeemed within ten minutes
      Given Okta's client has the fault "express-stops-at-code" in the next run
      When Express Configuration is tried by an administrator
      And 11 minutes go by
      And Okta's client redeems the code
      Then the code has given no other access token
      And as a control, an administrator connects the first tenant by Express Configuration

    @EXPRESS-06 @must @refusal @spec:RFC7636-4.6 @spec:RFC6749-4.1.3
    Scenario Outline: A code is redeemed by whoever has <what>, and by nobody else
      Given the next token request of Okta's client has the "<parameter>" "<value>"
      When Express Configuration is tried by an administrator
      Then Okta has got no access token
      And nothing has been connected
      And Alice can sign in by the connection that there was
      And as a control, an administrator connects the first tenant by Express Configuration

      Examples:
        | id                      | what                          | parameter     | value                                       |
        | EXPRESS-06/verifier     | the right code verifier       | code_verifier | 0123456789012345678901234567890123456789abc |
        | EXPRESS-06/redirect-uri | the redirect URI of the request | redirect_uri  | {redirect}/other                            |
        | EXPRESS-06/client       | the client id of the request  | client_id     | another-client                              |
        | EXPRESS-06/code         | the code                      | code          | 0123456789abcdef                            |

    @EXPRESS-06/no-verifier @must @refusal @spec:RFC7636-4.6 @spec:RFC9700-2.1.1 @fault:express-token-parameter
    Scenario: A code that was asked for with a code challenge is not redeemed without the verifier
      Given the next token request of Okta's client has no "code_verifier"
      When Express Configuration is tried by an administrator
      Then Okta has got no access token
      And nothing has been connected
      And Alice can sign in by the connection that there was
      And as a control, an administrator connects the first tenant by Express Configuration

    @EXPRESS-07 @refusal @needs:express-assertion @spec:RFC7523-3
    Scenario Outline: No code is redeemed with a client assertion whose fault is that <what>
      Given Okta's client has the fault "<fault>" in the next run
      When Express Configuration is tried by an administrator
      Then Okta has got no access token
      And nothing has been connected
      And Alice can sign in by the connection that there was
      And as a control, an administrator connects the first tenant by Express Configuration

      Examples:
        | id                     | level  | what                                                       | fault                      |
        | EXPRESS-07/iss         | must   | iss is another client                                      | assertion-iss-other        |
        | EXPRESS-07/sub         | must   | sub is another client                                      | assertion-sub-other        |
        | EXPRESS-07/aud         | must   | aud is another authorization server                        | assertion-aud-other        |
        | EXPRESS-07/no-aud      | must   | there is no aud                                            | assertion-aud-missing      |
        | EXPRESS-07/expired     | must   | it expired a quarter of an hour ago                        | assertion-exp-past         |
        | EXPRESS-07/no-exp      | must   | there is no exp                                            | assertion-exp-missing      |
        | EXPRESS-07/key         | must   | another key has signed under Okta's kid                    | assertion-key-unknown      |
        | EXPRESS-07/kid         | must   | a key has signed that nobody has published                 | assertion-kid-random       |
        | EXPRESS-07/signature   | must   | its signature is wrong                                     | assertion-signature-wrong  |
        | EXPRESS-07/edited      | must   | it was changed after the signing                           | assertion-payload-edited   |
        | EXPRESS-07/none        | must   | alg is none                                                | assertion-alg-none         |
        | EXPRESS-07/none-letter | must   | alg is None                                                | assertion-alg-none-capital |
        | EXPRESS-07/hmac        | must   | it is signed by HS256 with the public key                  | assertion-hmac-pem         |
        | EXPRESS-07/jwk         | must   | it brings the key that verifies it                         | assertion-jwk-header       |
        | EXPRESS-07/missing     | must   | it is missing                                              | express-no-assertion       |

    @EXPRESS-07/status @should @needs:express-assertion @spec:RFC6749-5.2
    Scenario: A client that is not authenticated is told so
      Given Okta's client has the fault "assertion-key-unknown" in the next run
      When Express Configuration is tried by an administrator
      Then the SP has said that the client is not known by its credentials
      And Alice can sign in by the connection that there was

  Rule: An access token is for one tenant and one purpose

    @EXPRESS-08/other-scope @must @refusal @needs:express-other-scope @spec:AUTH0-express-configuration @spec:RFC6750-3.1
    Scenario: An access token for something else connects nothing
      Given the next authorization request of Okta's client has the "scope" "{other scope}"
      When Express Configuration is tried by an administrator
      And Okta's client pushes the connection data
      Then the connection data have been refused
      And Alice can sign in by the connection that there was
      And as a control, an administrator connects the first tenant by Express Configuration

    @EXPRESS-08 @must @refusal @spec:AUTH0-express-configuration
    Scenario Outline: A request for another <what> connects nothing
      Given the next authorization request of Okta's client has the "<parameter>" "<value>"
      When Express Configuration is tried by an administrator
      And Okta's client pushes the connection data, if it has got an access token
      Then no connection data have been taken
      And Alice can sign in by the connection that there was
      And as a control, an administrator connects the first tenant by Express Configuration

      Examples:
        | id                  | what                           | parameter | value                     |
        | EXPRESS-08/audience | audience                       | audience  | https://api.other.invalid |
        | EXPRESS-08/openid   | scope that allows no connection | scope     | openid                    |

    @EXPRESS-08/widened @must @refusal @needs:express-other-scope @spec:RFC6749-5.1 @spec:RFC6749-10.3
    Scenario: A token request gets no scope that nobody has approved
      Given the next authorization request of Okta's client has the "scope" "{other scope}"
      And the next token request of Okta's client has the "scope" "{scope}"
      When Express Configuration is tried by an administrator
      And Okta's client pushes the connection data, if it has got an access token
      Then no connection data have been taken
      And Alice can sign in by the connection that there was
      And as a control, an administrator connects the first tenant by Express Configuration

    @EXPRESS-08 @must @refusal @spec:RFC6750-3.1 @fault:express-stops-at-token
    Scenario Outline: Connection data with <which> connect nothing
      Given Okta's client has the fault "express-stops-at-token" in the next run
      When Express Configuration is tried by an administrator
      And the connection data are pushed with <which>
      Then the connection data have been refused
      And Alice can sign in by the connection that there was
      And as a control, an administrator connects the first tenant by Express Configuration

      Examples:
        | id                  | which                                  |
        | EXPRESS-08/none     | no access token                        |
        | EXPRESS-08/random   | an access token of nobody's            |
        | EXPRESS-08/unsigned | the access token without a signature   |
        | EXPRESS-08/edited   | the access token with another payload  |

    @EXPRESS-08/late @should @refusal @slow @spec:RFC6750-5.2
    Scenario: An access token is good for less than a day
      Given Okta's client has the fault "express-stops-at-token" in the next run
      When Express Configuration is tried by an administrator
      And 1440 minutes go by
      And Okta's client pushes the connection data
      Then the connection data have been refused

    @EXPRESS-19 @should @spec:RFC6749-5.1
    Scenario: No cache keeps an access token
      When an administrator connects the first tenant by Express Configuration
      Then no cache may keep the access token
      And Alice can sign in by the connection that there was

    @EXPRESS-09 @must @refusal @needs:second-tenant @needs:express-second-tenant @spec:AUTH0-express-configuration @spec:OKTA-multi-tenancy
    Scenario Outline: Connection data that name another tenant by <member> do not reach it
      Given an administrator connects the second tenant by Express Configuration
      And the next run of Express Configuration is from another app instance of the first tenant's org
      And the next connection data have the "<member>" "<value>"
      When Express Configuration is tried by an administrator
      Then the connection data have been sent
      And Carol can sign in by the second tenant's connection
      And the bystanders are still signed in
      And as a control, an administrator connects the first tenant by Express Configuration
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

      Examples:
        | id                           | member            | value               |
        | EXPRESS-09/organization-id   | organization_id   | {second id}         |
        | EXPRESS-09/organization-name | organization_name | {second name}       |
        | EXPRESS-09/named-organization | organization      | {second name}       |
        | EXPRESS-09/org-id            | org_id            | {second id}         |
        | EXPRESS-09/named-tenant      | tenant            | {second name}       |
        | EXPRESS-09/tenant-id         | tenant_id         | {second id}         |
        | EXPRESS-09/connection-name   | connection_name   | {second connection} |
        | EXPRESS-09/named-connection  | connection        | {second connection} |
        | EXPRESS-09/client            | client_id         | {second client}     |

    @EXPRESS-09/request @must @refusal @needs:second-tenant @needs:express-second-tenant @spec:OKTA-multi-tenancy
    Scenario: An authorization request that names another tenant does not reach it
      Given an administrator connects the second tenant by Express Configuration
      And the next run of Express Configuration is from another app instance of the first tenant's org
      And the next authorization request of Okta's client has the "organization" "{second id}"
      When Express Configuration is tried by an administrator
      Then Carol can sign in by the second tenant's connection
      And the bystanders are still signed in
      And as a control, an administrator connects the first tenant by Express Configuration

    @EXPRESS-10 @must @refusal @needs:home-realm-discovery @spec:AUTH0-express-configuration
    Scenario Outline: Connection data add no domain that is <whose>
      Given the next connection data have the "domain_aliases" "<aliases>"
      When Express Configuration is tried by an administrator
      Then the connection data have been sent
      And Alice can sign in by the connection that there was
      When somebody of the domain "<domain>" types an address
      Then Alice's browser goes to no org
      And as a control, an administrator connects the first tenant by Express Configuration

      Examples:
        | id                  | whose              | aliases              | domain           |
        | EXPRESS-10/public   | everybody's        | ['gmail.com']        | gmail.com        |
        | EXPRESS-10/unproven | not proven         | ['unproven.example'] | unproven.example |
        | EXPRESS-10/wildcard | a pattern          | ['*']                | anything.example |
        | EXPRESS-10/top      | a top-level domain | ['example']          | whatever.example |

    @EXPRESS-10/in-token @should @refusal @needs:hook-prove-domain @spec:AUTH0-express-configuration
    Scenario: The access token gives Okta no domain that is only claimed
      Given the first tenant claims a domain that it has not proven
      When an administrator connects the first tenant by Express Configuration
      Then the access token names no domain that the first tenant has not proven
      And Alice can sign in by the connection that there was

    @EXPRESS-10 @must @refusal @needs:home-realm-discovery @needs:second-tenant @spec:AUTH0-express-configuration @spec:OKTA-multi-tenancy
    Scenario Outline: Connection data take no domain away that is another tenant's<how>
      Given the next connection data have the "domain_aliases" "<aliases>"
      When Express Configuration is tried by an administrator
      Then the connection data have been sent
      And Alice can sign in by the connection that there was
      When somebody of the domain "{second domain}" types an address
      Then Alice's browser goes to the second tenant's org
      And as a control, an administrator connects the first tenant by Express Configuration

      Examples:
        | id                 | how                   | aliases             |
        | EXPRESS-10/foreign |                       | ['{second domain}'] |
        | EXPRESS-10/letters | , in capital letters  | ['{SECOND DOMAIN}'] |

  Rule: What does not complete leaves the tenant as it was

    @EXPRESS-15 @should @refusal @spec:AUTH0-express-configuration
    Scenario Outline: A run that ends <where> leaves the connection as it was
      Given Okta's client has the fault "<fault>" in the next run
      When Express Configuration is tried by an administrator
      Then nothing has been connected
      And Alice can sign in by the connection that there was
      And the bystanders are still signed in
      And as a control, an administrator connects the first tenant by Express Configuration
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

      Examples:
        | id                  | where                                   | fault                  |
        | EXPRESS-15/no-token | before the code is redeemed             | express-stops-at-code  |
        | EXPRESS-15/no-push  | before the connection data are pushed   | express-stops-at-token |
        | EXPRESS-15/cut      | in the middle of the connection data    | express-data-cut       |

    @EXPRESS-15 @should @refusal @spec:AUTH0-express-configuration
    Scenario Outline: A new Okta org whose metadata <what> locks nobody out
      Given the next run of Express Configuration is from an Okta org that nobody knows
      And that org <wrong>
      When Express Configuration is tried by an administrator
      And the connection data have been sent
      Then Alice can sign in by the connection that there was
      And the bystanders are still signed in
      And as a control, an administrator connects the first tenant by Express Configuration
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

      Examples:
        | id                  | what                   | wrong                                           |
        | EXPRESS-15/metadata | cannot be read         | answers its metadata with an error        |
        | EXPRESS-15/issuer   | name another issuer    | has metadata that name another issuer        |
        | EXPRESS-15/keys     | lead to no keys        | answers its keys with an error            |

    @EXPRESS-15 @should @refusal @alone @spec:AUTH0-express-configuration
    Scenario Outline: A run for the same app instance <what> locks nobody out
      Given the first tenant's org <wrong>
      When Express Configuration is tried by an administrator
      And the connection data have been sent
      And the SP has what it has asked both orgs for
      And Okta is well again
      Then Alice can sign in by the connection that there was
      And the bystanders are still signed in
      And as a control, an administrator connects the first tenant by Express Configuration
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

      Examples:
        | id                       | what                                     | wrong                                |
        | EXPRESS-15/same-metadata | while Okta's metadata cannot be read     | answers its metadata with an error   |
        | EXPRESS-15/same-keys     | while Okta's keys cannot be read         | answers its keys with an error       |

    @EXPRESS-15/both @should @refusal @spec:AUTH0-express-configuration
    Scenario: Two runs that overlap and both fail lock nobody out
      Given the next run of Express Configuration is from an Okta org that nobody knows
      And that org answers its metadata late
      And that org answers its keys with an error
      When Express Configuration is tried by an administrator
      And the next run of Express Configuration is from an Okta org that nobody knows
      And Express Configuration is tried by an administrator
      And the connection data have been sent
      And the SP has what it has asked both orgs for
      Then Alice can sign in by the connection that there was
      And the bystanders are still signed in
      And as a control, an administrator connects the first tenant by Express Configuration
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

    @EXPRESS-15/switched-off @should @refusal @alone @needs:hook-connection @spec:ASVS-7.4.2
    Scenario: A run that fails switches no connection on that an administrator has switched off
      Given the first tenant's connection is switched off
      And the next run of Express Configuration is from an Okta org that nobody knows
      And that org answers its metadata with an error
      When Express Configuration is tried by an administrator
      And the connection data have been sent
      And the SP has what it has asked both orgs for
      And Alice signs in at the SP, whatever comes of it
      Then the SP knows nobody at Alice's browser
      And as a control, the first tenant's connection is switched on again
      And as a control, an administrator connects the first tenant by Express Configuration
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

    @EXPRESS-15 @should @refusal @spec:AUTH0-express-configuration
    Scenario Outline: Connection data that are refused for <what> change nothing
      Given the next run of Express Configuration is from an Okta org that nobody knows
      And the next connection data have the "<member>" "<value>"
      When Express Configuration is tried by an administrator
      And the SP has refused the connection data
      Then Alice can sign in by the connection that there was
      And the bystanders are still signed in
      And as a control, an administrator connects the first tenant by Express Configuration
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

      Examples:
        | id                              | what               | member         | value                |
        | EXPRESS-15/refused-capabilities | their capabilities | capabilities   | ['TELEPATHY']        |
        | EXPRESS-15/refused-domains      | their domains      | domain_aliases | ['unproven.example'] |
        | EXPRESS-15/refused-client       | their client       | client_id      |                      |

  Rule: The SP's test of a connection tells the truth

    @EXPRESS-17/sound @should @needs:test-connection @spec:OKTA-express-configuration
    Scenario: The test passes where people can sign in
      When the SP's test of the connection says that it passes
      Then the test of the connection has signed nobody in
      And Alice can sign in by the connection that there was

    @EXPRESS-17 @should @refusal @needs:test-connection @spec:OKTA-express-configuration
    Scenario Outline: The test fails where <what>
      Given <wrong>
      When the SP's test of the connection says that it fails
      Then Okta is as it was for the connection
      And Alice can sign in by the connection that there was
      And as a control, the SP's test of the connection says that it passes
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

      Examples:
        | id                  | what                                   | wrong                                                       |
        | EXPRESS-17/issuer   | Okta's metadata name another issuer    | Okta's metadata name another issuer for the connection      |
        | EXPRESS-17/metadata | Okta's metadata cannot be read         | Okta's metadata cannot be read for the connection           |
        | EXPRESS-17/keys     | Okta's keys cannot be read             | Okta's keys cannot be read for the connection               |
        | EXPRESS-17/secret   | Okta has another client secret         | Okta has another client secret for the connection           |
        | EXPRESS-17/grant    | Okta gives the client no tokens for a code | Okta has no authorization code grant for the connection |
        | EXPRESS-17/busy     | Okta's token endpoint has no time      | Okta has no time at its token endpoint for the connection   |
