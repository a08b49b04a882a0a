@profile:conformance
Feature: Accounts of people who were invited, promoted or sent away, and doors of the SP's own
  What an administrator of the SP has decided about a person holds when the person comes by Okta: an invitation, a role, a
  deactivation. And an account that Okta signs in has no other door. The administrator's work is done by the hooks of the
  configuration; Alice and Bob are people of the first tenant.

  Rule: Whoever was invited gets what the invitation says

    @JIT-05/invited @should @needs:hook-invite @needs:hook-accounts @spec:OKTA-submit-app-prereq
    Scenario: Somebody who was invited by address gets that account
      Given Alice is a user who is assigned to the SP and unknown there
      And the SP's administrator invites Alice
      And the SP lists Alice once
      When Alice signs in at the SP
      Then the SP knows Alice
      And the SP lists Alice once
      And Alice signs in again in a fresh browser
      And the SP knows Alice
      And the SP lists Alice once

    @JIT-05/tile @should @needs:hook-invite @needs:hook-accounts @needs:idp-initiated @spec:OKTA-submit-app-prereq
    Scenario: Somebody who was invited by address gets that account from Okta's dashboard
      Given Alice is a user who is assigned to the SP and unknown there
      And the SP's administrator invites Alice
      And the SP lists Alice once
      When Alice signs in from the dashboard in a fresh browser
      Then the SP knows Alice
      And the SP lists Alice once

    @JIT-23 @should @needs:hook-invite @needs:role @needs:roles-of-sp @spec:OKTA-submit-app-prereq
    Scenario Outline: An invitation is claimed with its role, whatever the case of its address: <written>
      Given Bob is a user who is assigned to the SP
      And Alice is a user who is assigned to the SP and unknown there
      And the SP's administrator invites <written>
      When Alice signs in at the SP
      Then the SP knows Alice
      And Alice has more rights
      And Alice signs in again in a fresh browser
      And Alice has more rights
      When Bob signs in at the SP
      Then the SP knows Bob
      And Bob has the rights of a first sign-in

      Examples:
        | id               | written                                            |
        | JIT-23/role      | Alice, with more rights                            |
        | JIT-23/case-role | Alice by the address in capitals, with more rights |

    @JIT-23/case @should @needs:hook-invite @needs:hook-accounts @spec:OKTA-submit-app-prereq
    Scenario: An invitation whose address is in another case leaves nothing open behind
      Given Alice is a user who is assigned to the SP and unknown there
      And the SP's administrator invites Alice by the address in capitals
      And the SP lists Alice once
      When Alice signs in at the SP
      Then the SP knows Alice
      And the SP lists Alice once

    @JIT-23/once @should @refusal @needs:hook-invite @needs:session-role @needs:roles-of-sp @spec:OIDCC-5.7
    Scenario: An invitation is for one person, and not for whoever gets the address later
      Given Bob is a user who is assigned to the SP
      And Carol is a user who is assigned to the SP
      And Alice is a user who is assigned to the SP and unknown there
      And the SP's administrator invites Alice, with more rights
      And Alice signs in at the SP
      When Alice leaves, and Okta gives her email address to Bob
      And Bob signs in at the SP, whatever comes of it
      Then whoever is signed in at Bob's browser has no more rights than of a first sign-in
      And Okta has answered the SP's token request for Bob
      And as a control, Carol signs in at the SP
      And as a control, the SP knows Carol

  Rule: What somebody is in one tenant is nothing in another

    @JIT-28 @must @refusal @needs:hook-invite @needs:second-tenant @needs:session-role @needs:roles-of-sp @spec:OKTA-multi-tenancy @spec:OIDCC-5.7
    Scenario: An invitation of one tenant brings nobody in whom another tenant's org has signed in
      Given Alice is a user who is assigned to the SP and unknown there
      And Bob is a user who is assigned to the SP
      And Mallory is a user of the second tenant's Okta org with Alice's verified email address
      And the SP's administrator invites Alice, with more rights
      When Mallory signs in at the SP, whatever comes of it
      Then the SP does not know Mallory in the first tenant
      And whoever is signed in at Mallory's browser has no more rights than of a first sign-in
      And as a control, Bob signs in at the SP
      And as a control, the SP knows Bob

    @JIT-29 @should @needs:hook-role @needs:shared-people @needs:second-tenant @needs:session-role @needs:roles-of-sp @spec:ASVS-8.4.1
    Scenario Outline: Somebody who has more rights in one tenant has them there alone: <where>
      Given Alice is a user who is assigned to the SP
      And Alice is a user of the second tenant's Okta org, too
      And Alice signs in at the SP
      And the SP's administrator gives Alice more rights
      And Alice signs in again in a fresh browser
      And as a control, Alice has more rights in the open session
      When Alice signs in at the second tenant<how>
      Then the SP knows Alice in the second tenant
      And Alice has no more rights in the second tenant than of a first sign-in

      Examples:
        | id            | where              | how                            |
        | JIT-29/same   | in one browser     | , too, in the same browser     |
        | JIT-29/fresh  | in another browser |                                |

    @JIT-29 @must @refusal @needs:second-tenant @needs:same-org-tenant @needs:same-org-people @needs:session-role @needs:roles-of-sp @spec:ASVS-8.4.1 @spec:OKTA-multi-tenancy
    Scenario Outline: What somebody may in one tenant of an org is nothing in another: <what>
      Given Alice is a user who is assigned to the SP
      And Alice is assigned to the other tenant's app instance, too
      And Alice signs in at the SP
      And Alice signs in at the other tenant
      And as a control, the SP knows Alice in the other tenant
      When <gives>
      And Alice signs in there in a fresh browser, whatever comes of it
      And as a control, Alice has more rights in the open session
      Then Alice has no more rights in her browser at the other tenant than of a first sign-in

      @needs:hook-role
      Examples: by an administrator
        | id                    | what                          | gives                                        |
        | JIT-29/same-org       | what an administrator has given | the SP's administrator gives Alice more rights |

      @needs:role-from-claim @fault:id-token-claim
      Examples: by a claim
        | id                    | what                    | gives                                    |
        | JIT-29/same-org-claim | what Okta's groups give | Okta sends of Alice what gives more rights |

  Rule: Whoever was sent away stays out until an administrator says otherwise

    @JIT-14 @must @refusal @needs:hook-deactivate @spec:CVE-2026-33668 @spec:CVE-2023-32682
    Scenario Outline: A deactivated person who comes by Okta stays out: <way>
      Given Alice is a user who is assigned to the SP
      And Bob is a user who is assigned to the SP
      And Bob signs in at the SP
      And Alice signs in at the SP
      And the SP knows Alice
      When the SP's administrator deactivates Alice
      And Alice signs in again in a fresh browser, whatever comes of it
      Then the SP knows nobody at Alice's browser
      When Alice signs in again <again>, whatever comes of it
      Then the SP knows nobody at Alice's browser
      And the SP knows Bob
      And as a control, Bob signs in again in a fresh browser
      And as a control, the SP knows Bob

      Examples:
        | id           | way                            | again               |
        | JIT-14/sp    | twice, each in a fresh browser | in a fresh browser  |
        | JIT-14/again | twice in the same browser      | in the same browser |

    @JIT-14 @must @refusal @needs:hook-deactivate @spec:CVE-2026-33668 @spec:OIDCC-5.7
    Scenario Outline: A deactivated person whose <what> changes at Okta stays out
      Given Alice is a user who is assigned to the SP
      And Bob is a user who is assigned to the SP
      And Alice signs in at the SP
      And the SP knows Alice
      When the SP's administrator deactivates Alice
      And the <what> of Alice changes at Okta
      And Alice signs in again in a fresh browser, whatever comes of it
      Then the SP knows nobody at Alice's browser
      And as a control, Bob signs in at the SP
      And as a control, the SP knows Bob

      Examples:
        | id                     | what                       |
        | JIT-14/renamed         | email address              |
        | JIT-14/username-change | username and email address |

    @JIT-14/linked @must @refusal @needs:hook-deactivate @needs:account-id @needs:account-link @spec:CVE-2026-33668
    Scenario: A deactivated person who comes by another user of Okta, linked to the account, stays out
      Given Alice is a user who is assigned to the SP
      And Bob is a user who is assigned to the SP
      And Alice signs in at the SP
      And the SP knows Alice
      And as a control, another user of Okta can be linked to Alice's account
      When the SP's administrator deactivates Alice
      And the linked user signs in again in a fresh browser, whatever comes of it
      Then the SP knows nobody at the linked user's browser
      And as a control, Bob signs in at the SP
      And as a control, the SP knows Bob

    @JIT-14/sign-up @should @refusal @needs:hook-deactivate @needs:local-sign-up @needs:local-sign-in @spec:CVE-2026-33668
    Scenario: A deactivated person does not get in by a new account of the same address
      Given Alice is a user who is assigned to the SP
      And Bob is a user who is assigned to the SP
      And Alice signs in at the SP
      And the SP knows Alice
      When the SP's administrator deactivates Alice
      And Alice signs up at the SP with Alice's address, whatever comes of it
      And Alice signs in at the SP with Alice's address and that password, whatever comes of it
      Then the SP knows nobody at Alice's browser
      And as a control, Bob signs up at the SP, and signs in there with the password
      And as a control, Bob signs in again in a fresh browser
      And as a control, the SP knows Bob

    @JIT-14/tile @must @refusal @needs:hook-deactivate @needs:idp-initiated @spec:CVE-2026-33668 @spec:CVE-2023-32682
    Scenario: A deactivated person who comes from Okta's dashboard stays out
      Given Alice is a user who is assigned to the SP
      And Bob is a user who is assigned to the SP
      And Alice signs in at the SP
      And the SP knows Alice
      When the SP's administrator deactivates Alice
      And Alice signs in from the dashboard in a fresh browser, whatever comes of it
      Then the SP knows nobody at Alice's browser
      And as a control, Bob signs in at the SP
      And as a control, the SP knows Bob

    @JIT-26/back @should @needs:hook-deactivate @needs:hook-reactivate @spec:OIDCC-5.7
    Scenario: Whoever was sent away and provisioned again gets in
      Given Alice is a user who is assigned to the SP
      And Alice signs in at the SP
      And the SP knows Alice
      And the SP's administrator deactivates Alice
      And Alice signs in again in a fresh browser, whatever comes of it
      And the SP knows nobody at Alice's browser
      When the SP's administrator reactivates Alice
      And Alice signs in again in a fresh browser
      Then the SP knows Alice
      And Alice signs in again in a fresh browser
      And the SP knows Alice

    @JIT-26/listed @should @needs:hook-deactivate @needs:hook-reactivate @needs:hook-accounts @spec:OIDCC-5.7
    Scenario: Whoever was sent away and provisioned again has one account
      Given Alice is a user who is assigned to the SP
      And Alice signs in at the SP
      And the SP lists Alice once
      And the SP's administrator deactivates Alice
      And Alice signs in again in a fresh browser, whatever comes of it
      And the SP knows nobody at Alice's browser
      When the SP's administrator reactivates Alice
      And Alice signs in again in a fresh browser
      Then the SP knows Alice
      And the SP lists Alice once

    @JIT-26/elsewhere @should @refusal @needs:hook-deactivate @needs:hook-reactivate @needs:second-tenant @needs:same-org-tenant @needs:same-org-people @spec:OKTA-multi-tenancy
    Scenario: Whoever is provisioned again in one tenant stays out of another that has sent them away, too
      Given Alice is a user who is assigned to the SP
      And Alice is assigned to the other tenant's app instance, too
      And Alice signs in at the SP
      And the SP knows Alice
      And Alice signs in at the other tenant
      And as a control, the SP knows Alice in the other tenant
      And the SP's administrator deactivates Alice
      And the other tenant's administrator deactivates Alice
      When the other tenant's administrator reactivates Alice
      And Alice signs in again in a fresh browser, whatever comes of it
      Then the SP knows nobody at Alice's browser
      And as a control, Alice signs in at the other tenant
      And as a control, the SP knows Alice in the other tenant

  Rule: Where first sign-ins make no accounts, a stranger gets none

    @JIT-15 @must @refusal @alone @needs:jit-off @spec:OKTA-submit-oin-app
    Scenario Outline: Somebody whom the SP does not know stays out, and leaves nothing behind: <way>
      Given Bob is a user who is assigned to the SP
      And Bob signs in at the SP
      And the SP knows Bob
      And Alice is a user who is assigned to the SP and unknown there
      And first sign-ins make no accounts at the SP
      When Alice signs in at the SP, whatever comes of it
      Then the SP knows nobody at Alice's browser
      When Alice signs in again <again>, whatever comes of it
      Then the SP knows nobody at Alice's browser
      And the SP lists nobody with Alice's address, where it lists accounts
      And as a control, Bob signs in again in a fresh browser
      And as a control, the SP knows Bob

      Examples:
        | id           | way                            | again               |
        | JIT-15/sp    | twice, each in a fresh browser | in a fresh browser  |
        | JIT-15/again | twice in the same browser      | in the same browser |

    @JIT-15/elsewhere @should @refusal @alone @needs:jit-off @needs:second-tenant @spec:OKTA-submit-oin-app
    Scenario: Somebody whose address only another tenant knows stays out
      Given Bob is a user who is assigned to the SP
      And Bob signs in at the SP
      And the SP knows Bob
      And Alice is a user who is assigned to the SP and unknown there
      And Mallory is a user of the second tenant's Okta org with Alice's verified email address
      And Mallory signs in at the SP
      And as a control, the SP knows Mallory
      And first sign-ins make no accounts at the SP
      When Alice signs in at the SP, whatever comes of it
      Then the SP knows nobody at Alice's browser
      And as a control, Bob signs in again in a fresh browser
      And as a control, the SP knows Bob

    @JIT-15/same-org @should @refusal @alone @needs:jit-off @needs:second-tenant @needs:same-org-tenant @needs:same-org-people @spec:OKTA-submit-oin-app
    Scenario: Somebody whom only another tenant of the same org knows stays out
      Given Alice is a user who is assigned to the SP and unknown there
      And Bob is a user who is assigned to the SP
      And Bob signs in at the SP
      And Alice is assigned to the other tenant's app instance, too
      And Alice signs in at the other tenant
      And as a control, the SP knows Alice in the other tenant
      And first sign-ins make no accounts at the SP
      When Alice signs in again in a fresh browser, whatever comes of it
      Then the SP knows nobody at Alice's browser
      And as a control, Bob signs in again in a fresh browser
      And as a control, the SP knows Bob

    @JIT-15/tile @must @refusal @alone @needs:jit-off @needs:idp-initiated @spec:OKTA-submit-oin-app
    Scenario: Somebody whom the SP does not know stays out when coming from Okta's dashboard
      Given Bob is a user who is assigned to the SP
      And Bob signs in at the SP
      And the SP knows Bob
      And Alice is a user who is assigned to the SP and unknown there
      And first sign-ins make no accounts at the SP
      When Alice signs in from the dashboard in a fresh browser, whatever comes of it
      Then the SP knows nobody at Alice's browser
      And the SP lists nobody with Alice's address, where it lists accounts
      And as a control, Bob signs in again in a fresh browser
      And as a control, the SP knows Bob

  Rule: A sign-in leaves the rights that an administrator of the SP has given

    @JIT-24 @must @needs:hook-role @needs:role @needs:roles-of-sp @spec:OIDCC-5.7
    Scenario Outline: Somebody who was promoted at the SP keeps the role after <sign-in>
      Given Alice is a user who is assigned to the SP
      And Bob is a user who is assigned to the SP
      And Alice signs in at the SP
      And as a control, Alice has the rights of a first sign-in
      When the SP's administrator gives Alice more rights
      And <sign-in>
      Then the SP knows Alice
      And Alice still has more rights
      When Bob signs in at the SP
      Then Bob has the rights of a first sign-in

      Examples:
        | id             | sign-in                                  |
        | JIT-24/sign-in | Alice signs in again in a fresh browser  |
        | JIT-24/same    | Alice signs in again in the same browser |

    @JIT-24/tile @must @needs:hook-role @needs:role @needs:roles-of-sp @needs:idp-initiated @spec:OIDCC-5.7
    Scenario: Somebody who was promoted at the SP keeps the role after a sign-in from Okta's dashboard
      Given Alice is a user who is assigned to the SP
      And Alice signs in at the SP
      And as a control, Alice has the rights of a first sign-in
      When the SP's administrator gives Alice more rights
      And Alice signs in from the dashboard in a fresh browser
      Then the SP knows Alice
      And Alice still has more rights

    @JIT-24/demoted @must @needs:hook-role @needs:role @needs:roles-of-sp @spec:OIDCC-5.7
    Scenario: Somebody who has lost a role at the SP does not get it back by a sign-in
      Given Alice is a user who is assigned to the SP
      And Alice signs in at the SP
      And the SP's administrator gives Alice more rights
      And Alice signs in again in a fresh browser
      And as a control, Alice has more rights
      When the SP's administrator takes Alice's rights away again
      And Alice signs in again in a fresh browser
      Then the SP knows Alice
      And Alice has the rights of a first sign-in

    @JIT-24/session @should @needs:hook-role @needs:session-role @needs:roles-of-sp @spec:ASVS-8.3.2
    Scenario: Somebody who has lost a role at the SP has lost it in open sessions, too
      Given Alice is a user who is assigned to the SP
      And Alice signs in at the SP
      And the SP's administrator gives Alice more rights
      And Alice signs in again in a fresh browser
      And as a control, Alice has more rights in the open session
      When the SP's administrator takes Alice's rights away again
      Then within the time of a logout, Alice has no more rights in the open session than of a first sign-in

  Rule: A right that a claim gives ends with the claim

    @JIT-25/absent @must @fault:id-token-claim @needs:role-from-claim @needs:role @spec:OIDCC-5.1
    Scenario: A right that a claim gave is gone when Okta no longer sends the claim
      Given Alice is a user who is assigned to the SP
      And Okta sends of Alice what gives more rights
      And as a control, Alice signs in at the SP
      And as a control, Alice has more rights
      When Alice signs in again in a fresh browser
      Then the SP knows Alice
      And Alice has no more rights than of a first sign-in, if the SP knows Alice

    @JIT-25 @must @fault:id-token-claim @needs:role-from-claim @needs:role @spec:OIDCC-5.1
    Scenario Outline: A right that a claim gave is gone when Okta sends in it <value>
      Given Alice is a user who is assigned to the SP
      And Okta sends of Alice what gives more rights
      And as a control, Alice signs in at the SP
      And as a control, Alice has more rights
      When Okta sends of Alice, in the claim that gives rights, "<value>"
      And Alice signs in there in a fresh browser, whatever comes of it
      Then Okta has sent that
      And Alice has no more rights than of a first sign-in, if the SP knows Alice
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

      Examples:
        | id             | value           |
        | JIT-25/empty   | an empty list   |
        | JIT-25/text    | an empty text   |
        | JIT-25/null    | null            |
        | JIT-25/others  | other values    |
        | JIT-25/longer  | a longer value  |
        | JIT-25/shorter | a shorter value |

  Rule: An account that Okta signs in has no other door

    @JIT-06 @must @refusal @needs:local-sign-up @needs:account-id @spec:CVE-2024-38351 @spec:OIDCC-5.7
    Scenario Outline: What somebody has signed up for with another's address opens nothing of theirs: <kind>
      Given Alice is a user who is assigned to the SP and unknown there
      And Bob is a user who is assigned to the SP
      And Bob signs up at the SP with <address>, whatever comes of it
      When Alice signs in at the SP, whatever comes of it
      Then Bob is not in Alice's account
      When Bob signs in at the SP with Alice's address and that password, whatever comes of it
      Then Bob is not in Alice's account
      And as a control, Bob signs up at the SP, and signs in there with the password
      And as a control, Bob signs in again in a fresh browser
      And as a control, the SP knows Bob

      Examples:
        | id              | kind                    | address                     |
        | JIT-06/before   | the address as it is    | Alice's address             |
        | JIT-06/capitals | the address in capitals | Alice's address in capitals |

    @JIT-06/rights @must @refusal @fault:id-token-claim @needs:local-sign-up @needs:account-id @needs:role-from-claim @needs:session-role @spec:OIDCC-5.7
    Scenario: What somebody has signed up for with another's address gets none of their rights
      Given Alice is a user who is assigned to the SP and unknown there
      And Bob is a user who is assigned to the SP
      And Bob signs up at the SP with Alice's address, whatever comes of it
      When Okta sends of Alice what gives more rights
      And Alice signs in at the SP, whatever comes of it
      And Alice signs in again in a fresh browser, whatever comes of it
      Then whoever is signed in at Bob's browser has no more rights than of a first sign-in
      And as a control, Bob signs up at the SP, and signs in there with the password
      And as a control, Bob signs in again in a fresh browser
      And as a control, the SP knows Bob

    @JIT-06/after @must @refusal @needs:local-sign-up @needs:account-id @spec:CVE-2024-38351 @spec:OIDCC-5.7
    Scenario: Nobody signs up for an account that Okta signs somebody in to
      Given Alice is a user who is assigned to the SP
      And Bob is a user who is assigned to the SP
      And Alice signs in at the SP
      And the SP knows Alice
      When Bob signs up at the SP with Alice's address, whatever comes of it
      Then Bob is not in Alice's account
      When Bob signs in at the SP with Alice's address and that password, whatever comes of it
      Then Bob is not in Alice's account
      And the SP knows Alice
      And as a control, Bob signs up at the SP, and signs in there with the password
      And as a control, Bob signs in again in a fresh browser
      And as a control, the SP knows Bob

    @JIT-17 @must @refusal @needs:local-sign-in @spec:CVE-2026-41571
    Scenario Outline: No password opens the account of somebody who signs in by Okta, such as "<password>"
      Given Alice is a user who is assigned to the SP
      And Alice signs in at the SP
      And the SP knows Alice
      When somebody signs in at the SP with Alice's address and, as the password, "<password>"
      Then nobody is signed in there
      And as a control, somebody who has a password of the SP's own signs in with it

      Examples:
        | id               | password               |
        | JIT-17/nothing   | nothing                |
        | JIT-17/space     | a space                |
        | JIT-17/null      | null                   |
        | JIT-17/undefined | undefined              |
        | JIT-17/none      | None                   |
        | JIT-17/nil       | nil                    |
        | JIT-17/false     | false                  |
        | JIT-17/zero      | 0                      |
        | JIT-17/nan       | NaN                    |
        | JIT-17/object    | [object Object]        |
        | JIT-17/password  | password               |
        | JIT-17/changeme  | changeme               |
        | JIT-17/address   | the address            |
        | JIT-17/local     | what precedes the @    |
        | JIT-17/subject   | the subject            |
        | JIT-17/name      | the name               |
        | JIT-17/first     | the first name         |
        | JIT-17/tenant    | the name of the tenant |
        | JIT-17/client    | the client id          |
        | JIT-17/issuer    | the issuer             |
