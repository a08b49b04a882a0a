@profile:conformance
Feature: Userinfo
  Okta's ID tokens of the code flow are thin: name and email address come from userinfo. Userinfo is about the user of the ID
  token and about nobody else.

  Background:
    Given Alice is a user who is assigned to the SP

  Rule: Userinfo is asked as the specification says

    @USERINFO-01 @must @needs:asks-userinfo @spec:RFC6750-2.1 @spec:RFC9700-4.3.2
    Scenario: The access token goes to userinfo in a header
      When Alice signs in at the SP
      Then the SP knows Alice
      And userinfo was asked with the access token in a header

  Rule: Userinfo of somebody else, or of nobody, makes nobody somebody else

    @refusal @needs:asks-userinfo
    Scenario Outline: Userinfo <kind> makes nobody somebody else
      Given Bob is a user who is assigned to the SP
      And Bob signs in at the SP
      And the SP knows Bob
      And Alice's next sign-in is altered by "<fault>"
      When Alice signs in at the SP, whatever comes of it
      Then the SP does not know Bob at Alice's browser
      And as a control, the SP has received the altered answer
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

      @USERINFO-02 @must @spec:OIDCC-5.3.2
      Examples: the subject is another
        | id          | kind            | fault              |
        | USERINFO-02 | of another user | userinfo-sub-wrong |

      @USERINFO-03 @must @spec:OIDCC-5.3.2
      Examples: the subject is missing or there are several
        | id                      | kind                                           | fault                    |
        | USERINFO-03/missing     | with no sub and another's address              | userinfo-anonymous       |
        | USERINFO-03/list        | with a list of subs                            | userinfo-sub-list        |
        | USERINFO-03/list-first  | with a list of subs, the other first           | userinfo-sub-list-first  |
        | USERINFO-03/twice       | with two subs and profiles, another's at last  | userinfo-sub-twice       |
        | USERINFO-03/twice-first | with two subs and profiles, another's at first | userinfo-sub-twice-first |

    @refusal @needs:asks-userinfo
    Scenario Outline: Userinfo <kind> makes nobody somebody else beside an ID token that tells no address
      Given Bob is a user who is assigned to the SP
      And Bob signs in at the SP
      And the SP knows Bob
      And Alice's next ID token is altered by "id-token-bare"
      And Alice's next sign-in is altered by "<fault>"
      When Alice signs in at the SP, whatever comes of it
      Then the SP does not know Bob at Alice's browser
      And the SP has asked userinfo for the rest
      And as a control, the SP has received the altered answer
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

      @USERINFO-02 @must @spec:OIDCC-5.3.2
      Examples: the subject is another
        | id               | kind            | fault              |
        | USERINFO-02/thin | of another user | userinfo-sub-wrong |

      @USERINFO-03 @must @spec:OIDCC-5.3.2
      Examples: the subject is missing
        | id                       | kind                              | fault              |
        | USERINFO-03/missing-thin | with no sub and another's address | userinfo-anonymous |

    @USERINFO-04 @must @refusal @needs:asks-userinfo @needs:account-id @spec:OIDCC-5.7 @fault:userinfo-email-wrong
    Scenario: Another's address opens nobody's account
      Given Bob is a user who is assigned to the SP
      And Carol is a user who is assigned to the SP
      And Bob signs in at the SP
      And the SP knows Bob
      And Alice's next sign-in is altered by "userinfo-email-wrong"
      When Alice signs in at the SP, whatever comes of it
      Then Alice has an account of her own, not Bob's
      And as a control, the SP has received the altered answer
      And as a control, Carol signs in again in a fresh browser
      And as a control, the SP knows Carol

    @USERINFO-04/thin @must @refusal @needs:asks-userinfo @needs:account-id @spec:OIDCC-5.7 @fault:userinfo-email-wrong
    Scenario: Another's address opens nobody's account beside an ID token that tells none
      Given Bob is a user who is assigned to the SP
      And Carol is a user who is assigned to the SP
      And Bob signs in at the SP
      And the SP knows Bob
      And Alice's next ID token is altered by "id-token-bare"
      And Alice's next sign-in is altered by "userinfo-email-wrong"
      When Alice signs in at the SP, whatever comes of it
      And the SP has asked userinfo for the rest
      Then Alice has an account of her own, not Bob's
      And as a control, the SP has received the altered answer
      And as a control, Carol signs in again in a fresh browser
      And as a control, the SP knows Carol

  Rule: Name and email address are found, and userinfo that fails does no harm

    @USERINFO-05/thin @should @spec:OIDCC-5.4
    Scenario: Name and address are found in userinfo
      When Alice signs in at the SP
      Then the SP knows Alice
      And the SP knows Alice by name

    @USERINFO-05/fat @should @spec:OIDCC-5.4 @fault:id-token-fat
    Scenario: Name and address are found in the ID token
      Given Alice's next ID token is altered by "id-token-fat"
      When Alice signs in at the SP
      Then the SP knows Alice
      And the SP knows Alice by name

    @USERINFO-06 @should @needs:asks-userinfo @spec:OIDCC-5.3.3
    Scenario Outline: Userinfo that fails makes nobody somebody else: <kind>
      Given Alice's next sign-in is altered by "<fault>"
      When Alice signs in at the SP, whatever comes of it
      Then the SP knows Alice or nobody at Alice's browser
      And as a control, the SP has received the altered answer
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

      Examples:
        | id                  | kind                        | fault            |
        | USERINFO-06/refused | the access token is refused | userinfo-refused |
        | USERINFO-06/html    | a page                      | userinfo-html    |
        | USERINFO-06/jwt     | a broken JWT                | userinfo-jwt     |

    @USERINFO-06 @should @needs:asks-userinfo @spec:OIDCC-5.3.3
    Scenario Outline: Userinfo that fails makes nobody somebody else, with <kind>
      Given Alice's next sign-in is spoiled by "<fault>" at "/oauth2/v1/userinfo"
      When Alice signs in at the SP, whatever comes of it
      Then the SP knows Alice or nobody at Alice's browser
      And as a control, the SP has received the altered answer
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

      Examples:
        | id                       | kind                     | fault        |
        | USERINFO-06/server-error | a server error           | server-error |
        | USERINFO-06/dropped      | a connection that breaks | drop         |

    @USERINFO-06/late @should @needs:asks-userinfo @spec:OIDCC-5.3.3
    Scenario: Userinfo may come a second and a half later
      Given Alice's next sign-in is spoiled by "late" at "/oauth2/v1/userinfo"
      When Alice signs in at the SP
      Then the SP knows Alice
      And as a control, the SP has received the altered answer

    @USERINFO-06/account @should @needs:asks-userinfo @needs:tells-accounts @spec:OIDCC-5.3.3
    Scenario: Userinfo of nobody known makes no account by halves
      Given Bob is a user who is assigned to the SP
      And Bob signs in at the SP
      And the SP knows Bob
      And Alice's next sign-in is altered by "userinfo-sub-wrong"
      When Alice signs in at the SP, whatever comes of it
      Then the SP knows nobody at Alice's browser, and has no account of Alice, or knows Alice
      And as a control, the SP has received the altered answer
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice
      And as a control, the SP has an account of Alice
