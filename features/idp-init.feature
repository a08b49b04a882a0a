@profile:conformance @needs:idp-initiated
Feature: Sign-in that begins at Okta
  Okta's dashboard opens the SP's initiate login URI with the issuer in iss (third-party initiated login, OpenID Connect Core
  section 4). Anybody else can make a browser open it too, with any parameters.

  Background:
    Given Alice is a user who is assigned to the SP

  Rule: A launch from Okta signs in

    @IDP-INIT-01 @must @spec:OIDCC-4 @spec:OKTA-submit-app-prereq
    Scenario: The tile on Okta's dashboard signs in
      Given Alice is signed in to Okta
      When Alice clicks the tile of the SP
      Then the SP knows Alice
      And two launches have nothing in common that protects them

    @IDP-INIT-02 @should @browser @spec:OIDCC-4
    Scenario: A form on another site may begin the sign-in too
      Given Alice is signed in to Okta
      When another site's form posts to the initiate login URI with Alice as login_hint
      Then the SP knows Alice
      And as a control, Alice signs in from the dashboard in a fresh browser
      And as a control, the SP knows Alice

    @IDP-INIT-03 @should @spec:OIDCC-4
    Scenario: The login_hint is passed on
      When the initiate login URI is opened with Alice as login_hint
      Then the authorization request has Alice as login_hint
      And as a control, Alice signs in from the dashboard in a fresh browser
      And as a control, the SP knows Alice

  Rule: The target of a launch stays on the site

    @IDP-INIT-04 @may @spec:OIDCC-4
    Scenario: A target on the site is opened after the sign-in, or passed over
      Given Alice is signed in to Okta
      When the initiate login URI is opened with the target "{sp}{deep link}"
      Then the SP knows Alice
      And Alice has been nowhere but at the SP and at Okta

    @IDP-INIT-05 @must @refusal @spec:OIDCC-4
    Scenario Outline: A target off the site is not opened, by <kind>
      Given Alice is signed in to Okta
      When the initiate login URI is opened with the target "<where>"
      Then Alice has been nowhere but at the SP and at Okta
      And nobody is sent to the attacker
      And targets on the site are followed at all
      And as a control, Alice signs in from the dashboard in a fresh browser
      And as a control, the SP knows Alice

      Examples:
        | id                     | kind                              | where                                   |
        | IDP-INIT-05/absolute   | an absolute address               | {attacker}/                             |
        | IDP-INIT-05/no-scheme  | an address without a scheme       | //{attacker host}/                      |
        | IDP-INIT-05/backslash  | a backslash                       | /\\{attacker host}/                     |
        | IDP-INIT-05/tab        | a tab                             | /{tab}/{attacker host}/                 |
        | IDP-INIT-05/no-slashes | a scheme without slashes          | {other scheme}:{attacker host}/         |
        | IDP-INIT-05/user       | the SP as a user name             | {scheme}://{sp host}@{attacker host}/   |
        | IDP-INIT-05/suffix     | the SP as the beginning of a name | {scheme}://{sp host}.{attacker host}/   |
        | IDP-INIT-05/dot-slash  | a backslash before a dot          | {scheme}://{attacker host}\\.{sp host}/ |
        | IDP-INIT-05/javascript | a script                          | javascript:location='{attacker}/'       |
        | IDP-INIT-05/line-break | a line break                      | /{crlf}Location: {attacker}/            |

  Rule: A launch for another issuer is not followed

    @IDP-INIT-06 @must @refusal @spec:OIDCC-4 @spec:RFC9700-4.4
    Scenario: An unknown issuer is neither trusted nor fetched
      When the initiate login URI is opened with the issuer "{attacker address}"
      Then nobody is sent to the attacker
      And the SP has not asked the attacker for anything
      And the SP knows nobody at Alice's browser
      And as a control, Alice signs in from the dashboard in a fresh browser
      And as a control, the SP knows Alice

    @IDP-INIT-07 @should @refusal @spec:OIDCC-4
    Scenario Outline: A missing or malformed issuer is no reason to break: <kind>
      When the initiate login URI is opened with "<query>"
      Then the SP answers with a page, or goes to its own Okta org
      And as a control, Alice signs in from the dashboard in a fresh browser
      And as a control, the SP knows Alice

      Examples:
        | id                       | kind               | query                     |
        | IDP-INIT-07/absent       | no issuer          |                           |
        | IDP-INIT-07/empty        | an empty one       | iss=                      |
        | IDP-INIT-07/other-scheme | another scheme     | iss={issuer other scheme} |
        | IDP-INIT-07/slash        | a slash at its end | iss={issuer}/             |
        | IDP-INIT-07/upper-case   | capital letters    | iss={ISSUER}              |
        | IDP-INIT-07/array        | an array           | iss[]={issuer}            |

    @IDP-INIT-08 @must @refusal @spec:RFC9700-4.4 @needs:second-tenant
    Scenario: The issuer of another tenant does not open this one
      Given Bob is a user of the second tenant's Okta org
      And Bob is signed in to that org
      When Bob opens the initiate login URI of the first tenant with the issuer of the second
      Then the SP does not know Bob in the first tenant
      And as a control, Alice signs in from the dashboard in a fresh browser
      And as a control, the SP knows Alice

  Rule: Other parameters of a launch do no harm

    @IDP-INIT-09 @must @spec:OIDCC-4
    Scenario: Parameters that mean nothing are passed over
      Given Alice is signed in to Okta
      When the initiate login URI is opened with "iss={issuer}&foo=bar&client_id=evil&redirect_uri={attacker}/&prompt=none"
      Then the SP knows Alice
      And the authorization request has none of "foo=bar client_id=evil redirect_uri={attacker}/ prompt=none"
      And nobody is sent to the attacker

    @IDP-INIT-10 @must @refusal @spec:OIDCC-4 @spec:RFC6749-3.1
    Scenario Outline: Nothing is injected by login_hint: <kind>
      When the initiate login URI is opened with the login_hint "<hint>"
      Then the authorization request, if there is one, has that login_hint or none
      And it asks for a code, once, for the client that Okta has registered
      And no header was injected
      And a login_hint is passed on at all
      And as a control, Alice signs in from the dashboard in a fresh browser
      And as a control, the SP knows Alice

      Examples:
        | id                     | kind         | hint                 |
        | IDP-INIT-10/parameter  | a parameter  | x&client_id=evil#    |
        | IDP-INIT-10/line-break | a line break | x{crlf}X-Injected: 1 |
        | IDP-INIT-10/long       | 4096 letters | {4096 letters}       |

    @IDP-INIT-13 @must @spec:OIDCC-4
    Scenario Outline: The tile's address may have a query of its own: <kind>
      Given Alice is signed in to Okta
      When the initiate login URI is opened with "<query>"
      Then the SP knows Alice
      And the sign-in has an authorization request of its own

      Examples:
        | id                  | kind                  | query                                                            |
        | IDP-INIT-13/before  | in front of iss       | organization_id=org_42&iss={issuer}                              |
        | IDP-INIT-13/encoded | with encoded letters  | from=okta%20dashboard%2Ftile%3Fa%3D1%26b%3D2&iss={issuer}         |

  Rule: A launch replaces a session, and its pages cannot be framed

    @IDP-INIT-11 @should @spec:OIDCC-4
    Scenario: A launch for somebody else switches the user
      Given Bob is a user who is assigned to the SP
      And Bob is signed in at the SP in a browser that Alice uses now
      And Alice is signed in to Okta there
      When Alice clicks the tile of the SP
      Then the SP knows Alice, or still Bob until somebody agrees
      And the cookies from before do not open Alice's session

    @IDP-INIT-12 @should @browser @spec:OIDCC-4 @spec:RFC9700-4.16
    Scenario: No page of the sign-in can be framed
      Given Alice is signed in to Okta
      When another site shows the initiate login URI and the page of the sign-in in frames
      Then no page of the SP is shown in the frames
      And as a control, Alice signs in from the dashboard in a fresh browser
      And as a control, the SP knows Alice

    @IDP-INIT-14 @should @needs:tile-session @spec:OIDCC-4
    Scenario: The tile does with a live session what the SP declares
      Given Alice is signed in at the SP in the browser in which she uses Okta
      When Alice clicks the tile of the SP
      Then the session is as the configuration says of the tile
      And the SP knows Alice
      And the tile has opened the account that Alice had before
