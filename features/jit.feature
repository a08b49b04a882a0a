@profile:conformance @needs:jit
Feature: Just-in-time provisioning
  Whoever comes from Okta for the first time gets an account, and comes back to it. Issuer and subject say whose account it is:
  addresses and names change, are given to others, and may be anything.

  Background:
    Given Alice is a user who is assigned to the SP

  Rule: A first sign-in makes an account, and each further one finds it

    @JIT-01/sp-initiated @must @spec:OKTA-submit-oin-app
    Scenario: Somebody new gets an account from the SP's side
      When Alice signs in at the SP
      Then the SP knows Alice

    @JIT-01/idp-initiated @must @needs:idp-initiated @spec:OKTA-submit-oin-app
    Scenario: Somebody new gets an account from Okta's dashboard
      When Alice signs in from the dashboard in a fresh browser
      Then the SP knows Alice

    @JIT-01/name @must @spec:OKTA-submit-oin-app
    Scenario: The account of somebody new has the right name
      When Alice signs in at the SP
      Then the SP knows Alice
      And the SP knows Alice by name

    @JIT-01/two @must @needs:account-id @spec:OIDCC-5.7
    Scenario: Two who are new get two accounts
      Given Bob is a user who is assigned to the SP
      When Alice signs in at the SP
      Then the SP knows Alice
      When Bob signs in at the SP
      Then the SP knows Bob
      And Bob has an account of his own, not Alice's

    @JIT-02 @must @needs:account-id @spec:OIDCC-5.7
    Scenario Outline: Somebody who comes back in <browser> has the same account
      When Alice signs in at the SP
      Then the SP knows Alice
      When Alice signs in again in <browser>
      Then the SP knows Alice
      And Alice has the same account as before

      Examples:
        | id             | browser          |
        | JIT-02/browser | a fresh browser  |
        | JIT-02/again   | the same browser |

    @JIT-02/tile @must @needs:account-id @needs:idp-initiated @spec:OIDCC-5.7
    Scenario: Somebody who comes back from Okta's dashboard has the same account
      When Alice signs in at the SP
      Then the SP knows Alice
      When Alice signs in from the dashboard in a fresh browser
      Then the SP knows Alice
      And Alice has the same account as before

    @JIT-02/listed @must @needs:hook-accounts @spec:OIDCC-5.7
    Scenario: The SP lists one account of somebody who comes back
      When Alice signs in at the SP
      Then the SP knows Alice
      And the SP lists one account of Alice
      When Alice signs in again in a fresh browser
      Then the SP knows Alice
      And the SP lists one account of Alice

    @JIT-19/listed @should @needs:hook-accounts @spec:OIDCC-5.7
    Scenario: The SP lists one account of somebody new who comes in five browsers at once
      When five browsers bring Alice's first sign-in to the SP at once
      Then the SP lists one account of Alice

    @JIT-19/signed-in @should @needs:account-id @spec:OIDCC-5.7
    Scenario: Somebody new who comes in five browsers at once gets one account
      When five browsers bring Alice's first sign-in to the SP at once
      Then all of Alice's browsers are signed in, to one account

    @JIT-22 @must @spec:GUIDE-conformance
    Scenario Outline: Somebody whose email_verified <kind> is signed in, and comes back
      Given Okta tells the "email-verified" of Alice as "<value>"
      When Alice signs in at the SP
      Then the SP knows Alice
      And the SP has received what Okta tells of Alice
      When Alice signs in again in a fresh browser
      Then the SP knows Alice

      Examples:
        | id            | kind      | value  |
        | JIT-22/false  | is false  | false  |
        | JIT-22/absent | is absent | absent |

  Rule: What Okta tells of a person may change, and the account stays

    @JIT-03 @must @needs:account-id @spec:OIDCC-5.7
    Scenario Outline: Somebody whose <what> changes keeps the account
      When Alice signs in at the SP
      Then the SP knows Alice
      When the <what> of Alice changes at Okta
      And Alice signs in again in a fresh browser
      Then Alice has the same account as before
      When Alice signs in again in a fresh browser
      Then Alice has the same account as before

      Examples:
        | id                | what                       |
        | JIT-03/email      | email address              |
        | JIT-03/name       | name                       |
        | JIT-03/name-email | name and email address     |
        | JIT-03/username   | username and email address |

    @JIT-09 @should @needs:account-id @spec:OIDCC-5.7
    Scenario Outline: Somebody whose email address is in <first> letters and then in <then> ones has one account
      Given the email address of Alice is in <first> letters at Okta
      When Alice signs in at the SP
      Then the SP knows Alice
      When the email address of Alice is in <then> letters at Okta
      And Alice signs in again in a fresh browser
      Then Alice has the same account as before

      Examples:
        | id             | first   | then    |
        | JIT-09/small   | capital | small   |
        | JIT-09/capital | small   | capital |

  Rule: An address opens nobody's account

    @JIT-04/recycled @must @refusal @needs:account-id @spec:OIDCC-5.7
    Scenario: Somebody who gets the address of a person who has left does not get the account
      Given Bob is a user who is assigned to the SP
      And Carol is a user who is assigned to the SP
      And Alice signs in at the SP
      And the SP knows Alice
      When Alice leaves, and Okta gives her email address to Bob
      And Bob signs in at the SP, whatever comes of it
      Then Bob has an account of his own, not Alice's
      And Okta has answered the SP's token request for Bob
      When Alice signs in again in a fresh browser
      Then Alice has the same account as before
      And as a control, Carol signs in again in a fresh browser
      And as a control, the SP knows Carol

    @JIT-04 @must @refusal @needs:account-id @spec:OIDCC-5.7
    Scenario Outline: Somebody with the address of another user<kind> does not get the account
      Given Bob is a user who is assigned to the SP
      And Carol is a user who is assigned to the SP
      And Alice signs in at the SP
      And the SP knows Alice
      When Okta gives the email address of Alice to Bob too<kind>
      And Bob signs in at the SP, whatever comes of it
      Then Bob has an account of his own, not Alice's
      And Okta has answered the SP's token request for Bob
      When Alice signs in again in a fresh browser
      Then Alice has the same account as before
      And as a control, Carol signs in again in a fresh browser
      And as a control, the SP knows Carol

      Examples:
        | id            | kind                |
        | JIT-04/shared |                     |
        | JIT-04/case   | , in the other case |

    @JIT-04/later @should @needs:account-id @spec:OIDCC-5.7
    Scenario: Somebody with an account who gets the address of a person who has left keeps it
      Given Bob is a user who is assigned to the SP
      And Alice signs in at the SP
      And the SP knows Alice
      And Bob signs in at the SP
      And the SP knows Bob
      When Alice leaves, and Okta gives her email address to Bob
      And Bob signs in again in a fresh browser
      Then Bob has the same account as before
      And Bob has an account of his own, not Alice's

    @JIT-04/swapped @must @refusal @needs:account-id @spec:OIDCC-5.7
    Scenario: Two users who have swapped their addresses have not swapped their accounts
      Given Bob is a user who is assigned to the SP
      And Carol is a user who is assigned to the SP
      And Alice signs in at the SP
      And the SP knows Alice
      And Bob signs in at the SP
      And the SP knows Bob
      When Alice and Bob have each other's email address at Okta
      And Alice signs in again in a fresh browser, whatever comes of it
      Then Alice has an account of her own, not Bob's
      And Okta has answered the SP's token request for Alice
      When Bob signs in again in a fresh browser, whatever comes of it
      Then Bob has an account of his own, not Alice's
      And Okta has answered the SP's token request for Bob
      And as a control, Carol signs in again in a fresh browser
      And as a control, the SP knows Carol

    @JIT-07 @must @refusal @needs:account-id @needs:second-tenant @spec:OIDCC-5.7
    Scenario Outline: An address that email_verified <kind> for opens no account of another tenant
      Given Bob is a user who is assigned to the SP
      And Carol is a user of the second tenant's Okta org
      And Carol signs in at the SP
      And the SP knows Carol
      And Okta tells the "email-verified" of Alice as "<value>" of Carol's
      When Alice signs in at the SP, whatever comes of it
      Then Alice has an account of her own, not Carol's
      And the SP has received what Okta tells of Alice
      And as a control, Bob signs in again in a fresh browser
      And as a control, the SP knows Bob

      Examples:
        | id           | kind              | value  |
        | JIT-07/false | is false          | false  |
        | JIT-07/text  | is the text false | text   |
        | JIT-07/zero  | is 0              | zero   |
        | JIT-07/null  | is null           | null   |
        | JIT-07/none  | is absent         | absent |

    @JIT-08 @must @refusal @needs:account-id @spec:OIDCC-5.7
    Scenario Outline: An address that is Bob's and <kind> does not open Bob's account
      Given Bob is a user who is assigned to the SP
      And Carol is a user who is assigned to the SP
      And the email address of Bob has letters at Okta that others are taken for
      And Bob signs in at the SP
      And the SP knows Bob
      And Okta tells the "email" of Alice as "<value>" of Bob's
      When Alice signs in at the SP, whatever comes of it
      Then Alice has an account of her own, not Bob's
      And the SP has received what Okta tells of Alice
      And the SP should have answered below 500
      And as a control, Carol signs in again in a fresh browser
      And as a control, the SP knows Carol

      Examples:
        | id                    | kind                                                       | value          |
        | JIT-08/two-ats        | has another domain between its local part and its domain   | two-ats        |
        | JIT-08/two-ats-behind | has another domain behind it                               | two-ats-behind |
        | JIT-08/space          | has a space behind it                                      | space-behind   |
        | JIT-08/line-break     | has a line break behind it                                 | line-break     |
        | JIT-08/look-alike     | has a letter of another alphabet in its local part         | look-alike     |
        | JIT-08/full-width     | has a full-width letter in its local part                  | full-width     |
        | JIT-08/nul            | has a NUL behind it                                        | nul            |
        | JIT-08/long           | has a local part of 300 letters that ends in the right one | long           |
        | JIT-08/quoted         | has a quoted local part                                    | quoted         |

    @JIT-10 @must @refusal @needs:account-id @spec:OIDCC-5.1
    Scenario Outline: Two users with <kind> do not share an account
      Given Bob is a user who is assigned to the SP
      And Carol is a user who is assigned to the SP
      And Okta tells the "no-email" of Alice as "<value>"
      And Okta tells the "no-email" of Bob as "<value>"
      When Alice signs in at the SP, whatever comes of it
      And Bob signs in at the SP, whatever comes of it
      Then Alice and Bob have two accounts, or are not signed in
      And the SP has received what Okta tells of Alice
      And the SP has received what Okta tells of Bob
      And the SP should have answered below 500
      And as a control, Carol signs in again in a fresh browser
      And as a control, the SP knows Carol

      Examples:
        | id             | kind                      | value   |
        | JIT-10/missing | no email address          | missing |
        | JIT-10/empty   | an empty email address    | empty   |
        | JIT-10/null    | null for an email address | null    |

  Rule: Nothing but issuer and subject names a user

    @JIT-11 @must @refusal @needs:account-id @spec:OIDCC-2 @fault:id-token-claim
    Scenario Outline: Two users whose subjects <kind> have two accounts
      Given Bob is a user who is assigned to the SP
      And Carol is a user who is assigned to the SP
      And Okta gives Alice and Bob subjects that are "<value>"
      When Alice signs in at the SP, whatever comes of it
      And Bob signs in at the SP, whatever comes of it
      Then Alice and Bob have two accounts, or are not signed in
      And the SP has received what Okta tells of Alice
      And the SP has received what Okta tells of Bob
      And as a control, Carol signs in again in a fresh browser
      And as a control, the SP knows Carol

      Examples:
        | id            | kind                               | value    |
        | JIT-11/case   | differ in the case of a letter     | case     |
        | JIT-11/space  | differ in a space behind them      | space    |
        | JIT-11/zero   | differ in a zero in front          | zero     |
        | JIT-11/prefix | begin with the same 254 characters | long-254 |

    @JIT-30 @should @needs:account-id @spec:OIDCC-2 @fault:id-token-claim
    Scenario Outline: A user whose subject is <kind> gets an account, and comes back to it
      Given Bob is a user who is assigned to the SP
      And Okta gives Alice and Bob subjects that are "<value>"
      When Alice signs in at the SP
      Then the SP knows Alice
      And the SP has received what Okta tells of Alice
      When Alice signs in again in a fresh browser
      Then the SP knows Alice
      And Alice has the same account as before

      Examples:
        | id            | kind                    | value    |
        | JIT-30/long   | 255 characters long     | long-254 |
        | JIT-30/number | a number beyond 64 bits | bigger   |
        | JIT-30/bar    | two words with a bar    | bar      |

    @JIT-12 @must @refusal @needs:account-id @spec:OIDCC-5.7 @fault:id-token-claim
    Scenario Outline: A claim <claim> that <kind> opens no account of another user
      Given Bob is a user who is assigned to the SP
      And Carol is a user who is assigned to the SP
      And Bob signs in at the SP
      And the SP knows Bob
      And Okta tells the "<place>" of Alice as "<value>" of Bob's
      When Alice signs in at the SP, whatever comes of it
      Then Alice has an account of her own, not Bob's
      And the SP has received what Okta tells of Alice
      And as a control, Carol signs in again in a fresh browser
      And as a control, the SP knows Carol

      Examples:
        | id                        | claim              | kind                      | place                         | value |
        | JIT-12/preferred-username | preferred_username | is another user's address | identifier-preferred-username | email |
        | JIT-12/nickname           | nickname           | is another user's address | identifier-nickname           | email |
        | JIT-12/name               | name               | is another user's name    | identifier-name               | name  |
        | JIT-12/upn                | upn                | is another user's address | identifier-upn                | email |

    @JIT-12 @must @refusal @needs:account-id @spec:OIDCC-5.7 @fault:id-token-claim
    Scenario Outline: Two users with a claim <claim> that is admin have two accounts
      Given Bob is a user who is assigned to the SP
      And Carol is a user who is assigned to the SP
      And Okta tells the "<place>" of Alice as "admin"
      And Okta tells the "<place>" of Bob as "admin"
      When Alice signs in at the SP, whatever comes of it
      And Bob signs in at the SP, whatever comes of it
      Then Alice and Bob have two accounts, or are not signed in
      And the SP has received what Okta tells of Alice
      And the SP has received what Okta tells of Bob
      And as a control, Carol signs in again in a fresh browser
      And as a control, the SP knows Carol

      Examples:
        | id                              | claim              | place                     |
        | JIT-12/preferred-username-admin | preferred_username | common-preferred-username |
        | JIT-12/nickname-admin           | nickname           | common-nickname           |
        | JIT-12/name-admin               | name               | common-name               |
        | JIT-12/upn-admin                | upn                | common-upn                |

    @JIT-13 @should @needs:second-tenant @spec:OIDCC-5.1 @fault:id-token-claim
    Scenario Outline: A claim <claim> brings nobody into another tenant
      Given Okta tells the "tenant-claim" of Alice as "<value>"
      When Alice signs in at the SP
      Then the SP knows Alice
      And the SP has received what Okta tells of Alice

      Examples:
        | id            | claim  | value  |
        | JIT-13/tenant | tenant | tenant |
        | JIT-13/org    | org_id | org-id |

    @JIT-13 @should @needs:role @spec:OIDCC-5.1 @fault:id-token-claim
    Scenario Outline: <kind> gives nobody a right
      Given Okta tells the "role-claim" of Alice as "<value>"
      When Alice signs in at the SP
      Then the SP knows Alice
      And Alice has no other role than the default one
      And the SP has received what Okta tells of Alice
      When Alice signs in again in a fresh browser
      Then the SP knows Alice
      And Alice has no other role than the default one

      Examples:
        | id              | kind                     | value    |
        | JIT-13/role     | A claim role             | role     |
        | JIT-13/groups   | Groups of administrators | groups   |
        | JIT-13/is-admin | A claim is_admin         | is-admin |

  Rule: Nobody's account is linked but by its owner

    @JIT-21/callback @must @refusal @needs:account-id @needs:account-link @spec:RFC9700-4.7 @spec:RFC6749-10.12
    Scenario: Whoever opens the answer to somebody else's link links nobody
      Given Bob is a user who is assigned to the SP
      And Carol is a user who is assigned to the SP
      And Alice signs in at the SP
      And the SP knows Alice
      And Carol signs in at the SP
      And the SP knows Carol
      When Carol begins to link another user of Okta to her account
      And Okta answers the request of Carol's browser as Bob
      And Alice opens Carol's answer
      And Bob signs in at the SP, whatever comes of it
      Then Bob has an account of his own, not Alice's
      And as a control, another user of Okta can be linked to Carol's account

    @JIT-21/start @must @refusal @needs:account-id @needs:account-link @spec:RFC9700-4.7 @spec:RFC6749-10.12
    Scenario: Another site begins no link
      Given Bob is a user who is assigned to the SP
      And Carol is a user who is assigned to the SP
      And Alice signs in at the SP
      And the SP knows Alice
      And Carol signs in at the SP
      And the SP knows Carol
      When Carol begins to link another user of Okta to her account
      And another site begins the same link in Alice's browser, which Okta takes for Bob's
      And Bob signs in at the SP, whatever comes of it
      Then Bob has an account of his own, not Alice's
      And as a control, another user of Okta can be linked to Carol's account

    @JIT-21/other-person @must @refusal @needs:account-id @needs:account-link @spec:RFC9700-4.7
    Scenario: A link is for whoever has begun it, and not for a browser
      Given Bob is a user who is assigned to the SP
      And Carol is a user who is assigned to the SP
      And Mallory is a user who is assigned to the SP
      And Carol signs in at the SP
      And the SP knows Carol
      And Alice signs in at the SP
      And the SP knows Alice
      When Alice begins to link another user of Okta to her account
      And Okta answers the request of Alice's browser as Mallory
      And Bob signs in at the SP in Alice's browser
      And as a control, the SP knows Bob
      And Bob opens Alice's answer
      And Mallory signs in at the SP, whatever comes of it
      Then Mallory has an account of her own, not Alice's
      And Mallory has an account of her own, not Bob's
      And as a control, another user of Okta can be linked to Carol's account

    @JIT-21/given-up @must @refusal @needs:account-id @needs:account-link @spec:RFC9700-4.7
    Scenario: A link that was given up links nobody who signs in later
      Given Bob is a user who is assigned to the SP
      And Carol is a user who is assigned to the SP
      And Carol signs in at the SP
      And the SP knows Carol
      And Alice signs in at the SP
      And the SP knows Alice
      When Alice begins to link another user of Okta to her account
      And Bob signs in at the SP in Alice's browser
      And Bob signs in at the SP, whatever comes of it
      Then Bob has an account of his own, not Alice's
      And as a control, another user of Okta can be linked to Carol's account

  Rule: A sign-in that is refused leaves nothing behind

    @JIT-16 @should @refusal @needs:tells-accounts @spec:OIDCC-3.1.3.7
    Scenario Outline: <kind> leaves no account behind
      Given Alice's next ID token is altered by "<fault>"
      When Alice signs in at the SP, whatever comes of it
      Then the SP knows nobody at Alice's browser, and has no account of Alice, or knows Alice
      And as a control, the SP has received the altered answer
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice
      And as a control, the SP has an account of Alice

      Examples:
        | id                | kind                                          | fault              |
        | JIT-16/audience   | An ID token for another app                   | aud-wrong          |
        | JIT-16/issuer     | An ID token of another org                    | iss-other          |
        | JIT-16/expired    | An ID token that has expired                  | exp-past           |
        | JIT-16/signature  | An ID token that nobody signed                | signature-wrong    |
        | JIT-16/party      | An ID token for an app whose azp is another's | azp-other          |
        | JIT-16/issued     | An ID token of tomorrow                       | iat-future         |
        | JIT-16/not-before | An ID token that is not valid yet             | nbf-future         |
        | JIT-16/token      | A logout token                                | typ-logout         |

    @JIT-16/userinfo @should @refusal @needs:tells-accounts @needs:asks-userinfo @spec:OIDCC-5.3.2
    Scenario: Userinfo of somebody else leaves no account behind
      Given Bob is a user who is assigned to the SP
      And Alice's next sign-in is altered by "userinfo-sub-wrong"
      When Alice signs in at the SP, whatever comes of it
      Then the SP knows nobody at Alice's browser, and has no account of Alice, or knows Alice
      And as a control, the SP has received the altered answer
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice
      And as a control, the SP has an account of Alice

    @JIT-16/nonce @should @refusal @needs:tells-accounts @needs:sends-nonce @spec:OIDCC-3.1.3.7
    Scenario: An ID token of another sign-in leaves no account behind
      Given Alice's next ID token is altered by "nonce-wrong"
      When Alice signs in at the SP, whatever comes of it
      Then the SP knows nobody at Alice's browser, and has no account of Alice, or knows Alice
      And as a control, the SP has received the altered answer
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice
      And as a control, the SP has an account of Alice

  Rule: What Okta tells of a person is text

    @JIT-18 @must @refusal @spec:OIDCC-5.1 @fault:userinfo-member
    Scenario Outline: A name with <kind> is text on every page
      Given Bob is a user who is assigned to the SP
      And Okta tells the "hostile-name" of Alice as "<value>"
      When Alice signs in at the SP, whatever comes of it
      Then the SP has received what Okta tells of Alice
      And no page that the SP shows Alice takes what Okta tells for markup
      And as a control, Bob signs in again in a fresh browser
      And as a control, the SP knows Bob

      Examples:
        | id            | kind                    | value     |
        | JIT-18/script | a script                | script    |
        | JIT-18/quotes | the end of an attribute | attribute |

    @JIT-18 @should @spec:OIDCC-5.1
    Scenario Outline: A name with <kind> is a name
      Given Okta tells the "unusual-name" of Alice as "<value>"
      When Alice signs in at the SP
      Then the SP knows Alice
      And the SP has received what Okta tells of Alice
      When Alice signs in again in a fresh browser
      Then the SP knows Alice

      Examples:
        | id                   | kind                                       | value         |
        | JIT-18/right-to-left | a mark that turns the direction of letters | right-to-left |
        | JIT-18/emoji         | an emoji, which has four bytes             | emoji         |
        | JIT-18/four-bytes    | a Chinese letter of four bytes             | four-bytes    |
        | JIT-18/long          | 200 letters                                | long          |

    @JIT-20 @may @refusal @spec:OIDCC-5.1
    Scenario Outline: The SP's server does not fetch a <place> within its network
      Given Bob is a user who is assigned to the SP
      And Okta tells the "<place>" of Alice as "<value>"
      When Alice signs in at the SP, whatever comes of it
      Then the SP has received what Okta tells of Alice
      And as a control, Bob signs in again in a fresh browser
      And as a control, the SP knows Bob
      And the SP has fetched nothing that Okta tells an address of

      Examples:
        | id             | place   | value    |
        | JIT-20/picture | picture | loopback |
        | JIT-20/profile | profile | loopback |
        | JIT-20/website | website | loopback |
