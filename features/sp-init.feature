@profile:conformance
Feature: Sign-in that begins at the SP
  Every scenario has users of its own, with random names, in an Okta org that all share. "The SP knows Alice" means that the page or
  API which the configuration names says so; an address or a status alone proves nothing. A step that begins with "as a control"
  shows that what came before was not for another reason.

  Background:
    Given Alice is a user who is assigned to the SP

  Rule: A sign-in signs in the right user, and nobody else

    @SP-INIT-01 @must @spec:OKTA-submit-app-prereq @spec:OIDCC-3.1
    Scenario: A sign-in that begins at the SP ends there, signed in
      When Alice signs in at the SP
      Then the SP knows Alice
      And the sign-in took one authorization request and one token request

    @SP-INIT-02 @must @refusal @spec:OIDCC-3.1.2.6
    Scenario: Signed in, refused and signed in as somebody else are told apart
      Given Bob is a user who is assigned to the SP
      And Carol is a user who is not assigned to the SP
      When Carol signs in at the SP
      Then the SP knows nobody at Carol's browser
      And nobody is known to the SP in a fresh browser
      And as a control, Bob signs in at the SP
      And as a control, the SP knows Bob
      And as a control, Alice signs in at the SP
      And as a control, the SP knows Alice
      And nobody is known to the SP in a fresh browser

  Rule: The authorization request is one that Okta takes and an integration may make

    @SP-INIT-03 @must @spec:OIDCC-3.1.2.1 @spec:RFC6749-3.1
    Scenario: The authorization request is well formed
      When Alice begins to sign in at the SP
      Then the authorization request asks for a code, once, for the client that Okta has registered
      And its redirect URI is one that Okta has registered
      And its scope contains "openid"
      And it has a state, which Okta requires
      And it has no parameter twice and no client secret

    @SP-INIT-04 @must @spec:OKTA-submit-app-prereq
    Scenario: Only the org authorization server is used
      When Alice begins to sign in at the SP
      Then no endpoint of another authorization server was asked
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

    @SP-INIT-05 @must @spec:OKTA-submit-app-prereq
    Scenario: Only scopes are asked for that an integration may have
      When Alice begins to sign in at the SP
      Then the scopes are all of "openid profile email address phone"
      And as a control, Alice signs in at the SP
      And as a control, the SP knows Alice

  Rule: Every sign-in is protected by values that are new and cannot be guessed

    @SP-INIT-06 @must @spec:RFC9700-2.1 @spec:RFC9700-2.1.1
    Scenario: Forged and injected answers have no chance
      When 5 sign-ins are begun in 2 browsers
      Then each authorization request has a state, a nonce or a code challenge
      And each authorization request has a nonce or a code challenge
      And every code challenge is made by S256

    @SP-INIT-07 @must @spec:RFC9700-2.1.1 @spec:OIDCC-15.5.2 @spec:RFC6749-10.12 @spec:RFC6749-10.10
    Scenario: Every sign-in has secrets of its own
      When 20 sign-ins are begun in 4 browsers
      Then no nonce and no code challenge comes twice
      And a value that protects against injected codes is new each time and cannot be guessed
      And a value that protects against forged answers is new each time and cannot be guessed

  Rule: Nobody is sent off the site, before or after the sign-in

    @SP-INIT-08 @should @refusal @spec:OIDCC-3.1.2.1 @spec:RFC9700-4.13 @spec:RFC7239-8.1
    Scenario Outline: A forged <header> header does not change the redirect URI
      When Alice begins to sign in at the SP, her request saying "<header>: <value>"
      Then an authorization request, if there is one, has a redirect URI that Okta has registered
      And nobody is sent to the attacker
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

      Examples:
        | id                           | header            | value                              |
        | SP-INIT-08/host              | Host              | {attacker host}                    |
        | SP-INIT-08/x-forwarded-host  | X-Forwarded-Host  | {attacker host}                    |
        | SP-INIT-08/forwarded         | Forwarded         | host="{attacker host}";proto=https |
        | SP-INIT-08/x-forwarded-proto | X-Forwarded-Proto | {other scheme}                     |

    @SP-INIT-09 @must @refusal @spec:RFC9700-4.11.1 @needs:return-to
    Scenario Outline: After the sign-in nobody is sent off the site by <kind>
      When Alice signs in at the SP, asking to return to "<where>"
      Then Alice has been nowhere but at the SP and at Okta
      And nobody is sent to the attacker
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

      Examples:
        | id                    | kind                              | where                                 |
        | SP-INIT-09/absolute   | an absolute address               | {attacker}/                           |
        | SP-INIT-09/no-scheme  | an address without a scheme       | //{attacker host}/                    |
        | SP-INIT-09/backslash  | a backslash                       | /\\{attacker host}/                   |
        | SP-INIT-09/tab        | a tab                             | /{tab}/{attacker host}/               |
        | SP-INIT-09/no-slashes | a scheme without slashes          | {other scheme}:{attacker host}/       |
        | SP-INIT-09/user       | the SP as a user name             | {scheme}://{sp host}@{attacker host}/ |
        | SP-INIT-09/suffix     | the SP as the beginning of a name | {scheme}://{sp host}.{attacker host}/ |
        | SP-INIT-09/javascript | a script                          | javascript:location='{attacker}/'     |
        | SP-INIT-09/line-break | a line break                      | /{crlf}Location: {attacker}/          |

    @SP-INIT-10 @should @spec:OIDCC-4 @needs:deep-link
    Scenario: A deep link survives the sign-in
      When Alice opens the deep link and signs in
      Then the SP knows Alice
      And Alice is at the deep link or at another page of the SP that works

  Rule: What Okta demands and what it offers is enough

    @SP-INIT-11 @should @alone @spec:RFC9700-2.1.1 @spec:OKTA-express-configuration
    Scenario: An app that demands PKCE signs in
      Given Okta's app for the SP demands PKCE
      When Alice signs in at the SP
      Then the authorization request has a code challenge
      And the SP knows Alice

    @SP-INIT-12 @should @spec:OIDCC-3.1.2.1
    Scenario: A live Okta session is enough
      Given Alice is signed in to Okta
      When Alice signs in at the SP by her Okta session alone
      Then the SP knows Alice

    @SP-INIT-13 @should @needs:setup-page @spec:OIDCC-3.1.2.1
    Scenario: The redirect URI that the SP shows is the one that it sends
      Given an administrator reads the redirect URI that the SP shows
      When Alice begins to sign in at the SP
      Then the redirect URI is the one that the SP shows to its administrators

    @SP-INIT-14 @should @alone @needs:proxy @needs:restart @spec:RFC7239-8.1
    Scenario: Behind a proxy that ends TLS the SP knows its address
      Given the SP stands behind a proxy that ends TLS
      When Alice begins to sign in at the SP
      Then the redirect URI is at the address of the proxy
      When Alice signs in at the page of Okta's that she has open
      Then the SP knows Alice
      And the cookies of Alice's session are sent by https only
