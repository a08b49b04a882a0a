@profile:conformance
Feature: Tenants stay apart
  An SP has many customers, and each of them brings an Okta org. The administrator of one of these orgs can make it say whatever
  they like about its users. Alice and Bob are users of the first tenant's org, Carol and Mallory of the second's. Bob and Carol
  have nothing to do with what is tried: they are signed in before it and must be so after it.

  Background:
    Given Alice is a user who is assigned to the SP

  @needs:second-tenant
  Rule: Each tenant has an org, a client and users of its own

    Background:
      Given Mallory is a user of the second tenant's Okta org

    @TENANT-01/apart @must @alone @spec:OKTA-multi-tenancy @spec:ASVS-6.8.1
    Scenario: Two tenants work side by side: one sign-in after the other
      When Bob and Carol are signed in, each in a tenant of their own
      And Alice signs in at the SP
      And Mallory signs in at the SP
      Then the SP knows Alice
      And the SP knows Mallory
      And each org has got the credentials of its own clients alone
      And Bob and Carol are still signed in there

    @TENANT-01/at-once @must @alone @spec:OKTA-multi-tenancy @spec:ASVS-6.8.1
    Scenario: Two tenants work side by side: two sign-ins at once
      When Bob and Carol are signed in, each in a tenant of their own
      And Alice begins to sign in at the SP
      And Mallory begins to sign in at the SP
      And Okta answers the sign-in of Alice
      And Okta answers the sign-in of Mallory
      And Mallory opens Mallory's answer
      And Alice opens Alice's answer
      Then the SP knows Alice
      And the SP knows Mallory
      And each org has got the credentials of its own clients alone
      And Bob and Carol are still signed in there

    @TENANT-01/slow-keys @should @alone @needs:fetches-keys @spec:OKTA-multi-tenancy
    Scenario: Two tenants work side by side: the keys of the other org take long
      Given Bob and Carol are signed in, each in a tenant of their own
      And the second tenant's org has a new key, and its key set is not served yet
      When Mallory signs in at the SP meanwhile
      And Alice signs in at the SP
      Then the SP knows Alice
      And the second tenant's org serves its keys
      And the SP knows Mallory
      And Bob and Carol are still signed in there

    @TENANT-14/one-browser @must @needs:shared-people @spec:OKTA-multi-tenancy
    Scenario: Who is in two tenants lands in the one whose org has signed her in: in one browser
      Given Bob and Carol are signed in, each in a tenant of their own
      And Alice is a user of the second tenant's Okta org, too
      When Alice signs in at the SP
      Then the SP knows Alice
      When Alice signs in at the second tenant, too, in the same browser
      Then the SP knows Alice in the second tenant
      And Bob and Carol are still signed in there
      And Alice signs in again in a fresh browser
      And the SP knows Alice

    @TENANT-14/two-browsers @must @needs:shared-people @spec:OKTA-multi-tenancy
    Scenario: Who is in two tenants lands in the one whose org has signed her in: in two browsers
      Given Bob and Carol are signed in, each in a tenant of their own
      And Alice is a user of the second tenant's Okta org, too
      When Alice signs in at the second tenant
      Then the SP knows Alice in the second tenant
      And Alice signs in again in a fresh browser
      And the SP knows Alice
      And Alice signs in at the second tenant
      And the SP knows Alice in the second tenant
      And Bob and Carol are still signed in there

  @needs:second-tenant
  Rule: What an org says of its users is about its users alone

    Background:
      Given Mallory is a user of the second tenant's Okta org
      And Bob and Carol are signed in, each in a tenant of their own

    @TENANT-02/later @must @spec:OIDCC-5.7 @spec:ASVS-6.8.1
    Scenario: A subject identifier belongs to its issuer: the other tenant's user comes later
      Given Mallory is a user of the second tenant's Okta org with Alice's subject identifier
      And Alice signs in at the SP
      And the SP knows Alice
      When Mallory signs in at the SP
      Then the SP knows Mallory
      And Mallory has got nothing of Alice's, and is not in the first tenant
      And Alice is signed in as before
      And Bob and Carol are still signed in there
      And Alice signs in again in a fresh browser
      And the SP knows Alice

    @TENANT-02/earlier @must @spec:OIDCC-5.7 @spec:ASVS-6.8.1
    Scenario: A subject identifier belongs to its issuer: the other tenant's user comes earlier
      Given Mallory is a user of the second tenant's Okta org with Alice's subject identifier
      And Mallory signs in at the SP
      And the SP knows Mallory
      When Alice signs in at the SP
      Then the SP knows Alice
      And Mallory has got nothing of Alice's, and is not in the first tenant
      And the SP knows Mallory
      And Bob and Carol are still signed in there

    @TENANT-03 @must @refusal @spec:OKTA-multi-tenancy @spec:OIDCC-5.7
    Scenario Outline: An email address identifies nobody across orgs: <kind>
      Given Mallory is a user of the second tenant's Okta org with Alice's <what>
      And Alice signs in at the SP
      And the SP knows Alice
      When Mallory signs in at the SP, whatever comes of it
      Then Mallory has got nothing of Alice's, and is not in the first tenant
      And Alice is signed in as before
      And Bob and Carol are still signed in there
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

      Examples:
        | id                    | kind                                 | what                   |
        | TENANT-03/verified    | one that the other org calls verified | verified email address |
        | TENANT-03/unverified  | one that nobody has verified         | email address          |

    @TENANT-03/earlier @must @refusal @spec:OKTA-multi-tenancy @spec:OIDCC-5.7
    Scenario: An email address identifies nobody across orgs: its owner comes later
      Given Mallory is a user of the second tenant's Okta org with Alice's verified email address
      And Mallory signs in at the SP, whatever comes of it
      When Alice signs in at the SP
      Then Mallory has got nothing of Alice's, and is not in the first tenant
      And Alice is in her own tenant, or nobody
      And Bob and Carol are still signed in there
      And as a control, Bob signs in again in a fresh browser
      And as a control, the SP knows Bob

    @TENANT-03/owner @should @spec:OKTA-multi-tenancy
    Scenario: An email address that another org's user has used before keeps nobody out of the own tenant
      Given Mallory is a user of the second tenant's Okta org with Alice's verified email address
      And Mallory signs in at the SP, whatever comes of it
      When Alice signs in at the SP
      Then the SP knows Alice
      And Bob and Carol are still signed in there

    @TENANT-03/pages @must @needs:tenant-pages @spec:OKTA-multi-tenancy @spec:ASVS-8.4.1
    Scenario: An email address identifies nobody across orgs: it opens no page of its owner's tenant
      Given Mallory is a user of the second tenant's Okta org with Alice's verified email address
      And Alice signs in at the SP
      And the SP knows Alice
      When Mallory signs in at the SP, whatever comes of it
      Then Mallory sees nothing on Bob's tenant's pages that is that tenant's own
      And Mallory has got nothing of Alice's, and is not in the first tenant
      And Bob and Carol are still signed in there

    @TENANT-04 @must @refusal @needs:reads-id-token @spec:OIDCC-3.1.3.7 @spec:RFC9700-4.4 @spec:ASVS-6.8.1
    Scenario Outline: An org cannot speak for another one: an ID token with its <kind>
      Given Alice signs in at the SP
      And the SP knows Alice
      And Mallory's next ID token has the <kind> of Alice's
      When Mallory signs in at the SP, whatever comes of it
      Then the SP knows nobody at Mallory's browser
      And the SP does not know Mallory in the first tenant
      And the SP has received the altered ID token
      And Alice is signed in as before
      And Bob and Carol are still signed in there
      And as a control, Mallory signs in again in a fresh browser
      And as a control, the SP knows Mallory

      Examples:
        | id                         | kind                                 |
        | TENANT-04/issuer           | issuer                               |
        | TENANT-04/subject          | issuer and subject                   |
        | TENANT-04/audience         | issuer, subject and audience         |
        | TENANT-04/email            | issuer, subject, audience and email  |

    @TENANT-11 @must @refusal @spec:OKTA-multi-tenancy
    Scenario: Nobody joins a tenant by the domain of an email address
      Given Mallory is a user of the second tenant's Okta org with an address of her own in the first tenant's domain
      When Mallory signs in at the SP, whatever comes of it
      Then the SP does not know Mallory in the first tenant
      And Mallory is in her own tenant, or nobody
      And Bob and Carol are still signed in there
      And as a control, Carol signs in again in a fresh browser
      And as a control, the SP knows Carol

  @needs:second-tenant
  Rule: An authorization response counts for the org that was asked

    Background:
      Given Mallory is a user of the second tenant's Okta org
      And Bob and Carol are signed in, each in a tenant of their own

    @TENANT-05 @must @refusal @spec:RFC9700-4.4.2.2
    Scenario Outline: The answer of one org is nothing to another tenant: <kind>
      When <who> begins to sign in at <whose> own tenant, and at another one in the same browser
      And the answer to <whose> own comes <how>
      Then <who> is in <whose> own tenant, or nobody
      And Bob and Carol are still signed in there
      And as a control, <who> signs in again in a fresh browser
      And as a control, the SP knows <who>

      Examples:
        | id                          | kind                                              | who     | whose | how                                                            |
        | TENANT-05/address           | at the first tenant's redirect URI                | Mallory | her   | to the redirect URI of the other                               |
        | TENANT-05/state             | with the state of the first's                     | Mallory | her   | with the state of the other                                    |
        | TENANT-05/both              | at the first tenant's redirect URI, with its state | Mallory | her   | with the state of the other to the redirect URI of the other   |
        | TENANT-05/address-of-second | at the second tenant's redirect URI               | Alice   | her   | to the redirect URI of the other                               |
        | TENANT-05/state-of-second   | with the state of the second's                    | Alice   | her   | with the state of the other                                    |
        | TENANT-05/both-of-second    | at the second tenant's redirect URI, with its state | Alice   | her   | with the state of the other to the redirect URI of the other |

    @TENANT-06 @must @refusal @alone @fault:authorize-elsewhere @spec:RFC9700-4.4.1
    Scenario: An org gets no code of another one by sending the browser there
      Given the second tenant's org sends authorization requests on to the first one's, as the first tenant's
      When Alice, whom her org knows, begins to sign in at the second tenant
      Then the first tenant's sign-ins and the second's are each answered by their own org
      And the SP knows nobody at Alice's browser
      And the SP has received the altered answer
      And Bob and Carol are still signed in there
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

    @TENANT-07 @must @spec:RFC9700-4.4
    Scenario Outline: Sign-ins at two tenants in one browser are not mixed up, <kind>
      When <first> and <second> begin to sign in in one browser, in this order
      And Okta answers the sign-in of <then> there
      Then <then> is in her own tenant there, or nobody is, or <later> in hers
      And the first tenant's sign-ins and the second's are each answered by their own org
      When Okta answers the sign-in of <later> there
      Then <later> is in her own tenant there, or still nobody is, or <then> in hers
      And the first tenant's sign-ins and the second's are each answered by their own org
      And Bob and Carol are still signed in there
      And Alice signs in again in a fresh browser
      And the SP knows Alice

      Examples:
        | id                     | kind                                                        | first   | second  | then    | later   |
        | TENANT-07/first-older  | the first tenant's begun and answered first                 | Alice   | Mallory | Alice   | Mallory |
        | TENANT-07/first-newer  | the first tenant's begun last and answered first            | Mallory | Alice   | Alice   | Mallory |
        | TENANT-07/second-older | the second tenant's begun and answered first                | Mallory | Alice   | Mallory | Alice   |
        | TENANT-07/second-newer | the second tenant's begun last and answered first           | Alice   | Mallory | Mallory | Alice   |

  @needs:second-tenant
  Rule: A session belongs to one tenant

    Background:
      Given Mallory is a user of the second tenant's Okta org
      And Bob and Carol are signed in, each in a tenant of their own

    @TENANT-09/pages @must @needs:tenant-pages @spec:ASVS-8.4.1
    Scenario: A session opens no page of another tenant: of the first
      When Mallory signs in at the SP
      Then the SP knows Mallory
      And Mallory sees nothing on Bob's tenant's pages that is that tenant's own
      And the SP does not know Mallory in the first tenant
      And the SP knows Mallory
      And Bob and Carol are still signed in there

    @TENANT-09/pages-of-second @must @needs:tenant-pages @spec:ASVS-8.4.1
    Scenario: A session opens no page of another tenant: of the second
      When Alice signs in at the SP
      Then the SP knows Alice
      And Alice sees nothing on Carol's tenant's pages that is that tenant's own
      And Alice is in her own tenant, or nobody
      And the SP knows Alice
      And Bob and Carol are still signed in there

    @TENANT-09/switched @must @needs:tenant-pages @spec:ASVS-8.4.1
    Scenario: A session opens no page of another tenant: by its name in a query
      When Mallory signs in at the SP
      Then the SP knows Mallory
      And Mallory sees nothing on Bob's tenant's pages that is that tenant's own, whatever her addresses say
      And the SP does not know Mallory in the first tenant
      And the SP knows Mallory
      And Bob and Carol are still signed in there

    @TENANT-09/headers @must @needs:tenant-pages @spec:ASVS-8.4.1
    Scenario: A session opens no page of another tenant: by its name in a header
      When Mallory signs in at the SP
      Then the SP knows Mallory
      And Mallory sees nothing on Bob's tenant's pages that is that tenant's own, whatever the headers of her requests say
      And the SP knows Mallory
      And Bob and Carol are still signed in there

    @TENANT-16/browser @should @refusal @needs:tenant-hosts @spec:ASVS-8.4.1
    Scenario: A session at one tenant's host is none at another's: in the browser
      When Alice signs in at the SP
      Then the SP knows Alice
      And Alice's browser is nobody's at the second tenant's host
      And Bob and Carol are still signed in there
      And as a control, the SP knows Alice

    @TENANT-16/carried @should @refusal @needs:tenant-hosts @spec:ASVS-8.4.1
    Scenario: A session at one tenant's host is none at another's: by cookies that were carried there
      When Alice signs in at the SP
      Then the SP knows Alice
      And the cookies of Alice's session open nothing at the second tenant's host
      And Bob and Carol are still signed in there
      And as a control, the cookies of Alice's session open it at her own tenant's host
      And as a control, the SP knows Alice

    @TENANT-16/of-second @should @refusal @needs:tenant-hosts @spec:ASVS-8.4.1
    Scenario: A session at one tenant's host is none at another's: of the second tenant
      When Mallory signs in at the SP
      Then the SP knows Mallory
      And Mallory's browser is nobody's at the first tenant's host
      And the cookies of Mallory's session open nothing at the first tenant's host
      And Bob and Carol are still signed in there
      And as a control, the cookies of Mallory's session open it at her own tenant's host

    @TENANT-17 @must @refusal @needs:tenant-hosts @spec:ASVS-8.4.1
    Scenario: Whoever signs in at another tenant's host, or in another region, is nobody there
      When Alice signs in at the second tenant's host as at her own, whatever comes of it
      Then Alice's browser is nobody's at the second tenant's host
      And Bob and Carol are still signed in there
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

    @TENANT-10/parameters @must @refusal @spec:RFC9700-4.4
    Scenario: Nothing that the browser says decides on the tenant: parameters
      When Mallory begins to sign in with the first tenant's names in the query
      Then Mallory is in her own tenant, or nobody
      And the SP does not know Mallory in the first tenant
      And Bob and Carol are still signed in there
      And as a control, Mallory signs in again in a fresh browser
      And as a control, the SP knows Mallory

    @TENANT-10/cookies @must @refusal @spec:RFC9700-4.4
    Scenario: Nothing that the browser says decides on the tenant: cookies
      When Mallory signs in with each cookie changed to what it is at the first tenant, one after the other
      Then the SP does not know Mallory in the first tenant
      And Bob and Carol are still signed in there
      And as a control, Mallory signs in again in a fresh browser
      And as a control, the SP knows Mallory

    @TENANT-10/state @must @refusal @needs:sends-state @spec:RFC9700-4.4
    Scenario: Nothing that the browser says decides on the tenant: what a state holds
      When Mallory begins to sign in at the SP
      And Okta answers the sign-in of Mallory
      And Mallory opens Mallory's answer with the first tenant's names in its state
      Then Mallory is in her own tenant, or nobody
      And the SP does not know Mallory in the first tenant
      And Bob and Carol are still signed in there
      And as a control, Mallory signs in again in a fresh browser
      And as a control, the SP knows Mallory

  @needs:second-tenant
  Rule: Two app instances of one org are two tenants

    Background:
      Given Mallory is a user of the second tenant's Okta org
      And Bob and Carol are signed in, each in a tenant of their own

    @TENANT-08/apart @must @needs:same-org-tenant @spec:OKTA-multi-tenancy
    Scenario: Two tenants share an org and stay apart: people of one each
      Given Mallory is a user of the first tenant's Okta org who is assigned to another tenant's app instance
      When Alice signs in at the SP
      And Mallory signs in at the SP
      Then the SP knows Alice
      And the SP knows Mallory
      And the SP does not know Mallory in the first tenant
      And Bob and Carol are still signed in there

    @TENANT-08/one-person @must @needs:same-org-tenant @needs:same-org-people @spec:OKTA-multi-tenancy
    Scenario: Two tenants share an org and stay apart: one person in both
      Given Alice is assigned to the other tenant's app instance, too
      When Alice signs in at the SP
      Then the SP knows Alice
      When Alice signs in at the other tenant, too, in the same browser
      Then the SP knows Alice in the other tenant
      And Alice signs in again in a fresh browser
      And the SP knows Alice
      And Bob and Carol are still signed in there

    @TENANT-08/linked @must @refusal @needs:same-org-tenant @needs:same-org-people @needs:account-id @needs:account-link @spec:OKTA-multi-tenancy
    Scenario: Two tenants share an org and stay apart: a user who is linked to an account in one of them
      When Alice signs in at the SP
      And as a control, the SP knows Alice
      And as a control, another user of Okta can be linked to Alice's account
      And the linked user signs in at the other tenant, whatever comes of it
      Then the SP does not know the linked user in the first tenant
      And Bob and Carol are still signed in there

    @TENANT-08/launch @must @needs:same-org-tenant @needs:same-org-people @needs:idp-initiated @spec:OKTA-multi-tenancy @spec:OIDCC-4
    Scenario: Two tenants share an org and stay apart: a launch by Okta
      Given Alice is assigned to the other tenant's app instance, too
      When Alice signs in at the SP
      Then the SP knows Alice
      When Alice opens the initiate login URI of the other tenant with the issuer of both
      Then the SP knows Alice in the other tenant
      And Bob and Carol are still signed in there

    @TENANT-08/audience @must @refusal @needs:same-org-tenant @needs:reads-id-token @spec:OIDCC-3.1.3.7 @spec:OKTA-multi-tenancy
    Scenario: Two tenants share an org and stay apart: an ID token for the other's client
      Given Mallory is a user of the first tenant's Okta org who is assigned to another tenant's app instance
      And Mallory signs in at the SP
      And the SP knows Mallory
      And Alice's next ID token is meant for the other tenant's app instance
      When Alice signs in at the SP
      Then the SP knows nobody at Alice's browser
      And the SP has received the altered answer
      And Bob and Carol are still signed in there
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

    @TENANT-08 @must @refusal @needs:same-org-tenant @spec:OKTA-multi-tenancy @spec:RFC9700-4.4
    Scenario Outline: Two tenants share an org and stay apart: an answer for the other, <kind>
      Given Mallory is a user of the first tenant's Okta org who is assigned to another tenant's app instance
      When Mallory begins to sign in at her own tenant, and at another one in the same browser
      And the answer to her own comes <how>
      Then Mallory is in her own tenant, or nobody
      And the SP does not know Mallory in the first tenant
      And Bob and Carol are still signed in there
      And as a control, Mallory signs in again in a fresh browser
      And as a control, the SP knows Mallory

      Examples:
        | id                | kind                             | how                                                          |
        | TENANT-08/address | at the first's redirect URI      | to the redirect URI of the other                             |
        | TENANT-08/state   | with the first's state           | with the state of the other                                  |
        | TENANT-08/both    | at its redirect URI, with its state | with the state of the other to the redirect URI of the other |

  Rule: What an administrator does to a connection counts at once, and for that tenant alone

    Background:
      Given Carol is signed in at the second tenant, where there is one

    @TENANT-12/under-way @must @refusal @alone @needs:hook-connection @spec:ASVS-7.4.2
    Scenario: A connection that is switched off signs nobody in: by a sign-in that was under way
      When Alice begins to sign in at the SP
      And Okta answers the sign-in of Alice
      And the first tenant's connection is switched off
      And Alice opens Alice's answer
      Then the SP knows nobody at Alice's browser
      And Carol is still signed in there, if she was
      And as a control, the first tenant's connection is switched on again
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

    @TENANT-12/new @must @refusal @alone @needs:hook-connection @spec:ASVS-7.4.2
    Scenario: A connection that is switched off signs nobody in: by a new sign-in
      When the first tenant's connection is switched off
      And Alice signs in at the SP, whatever comes of it
      Then the SP knows nobody at Alice's browser
      And Carol can sign in at the second tenant, where there is one
      And as a control, the first tenant's connection is switched on again
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

    @TENANT-12/launch @must @refusal @alone @needs:hook-connection @needs:idp-initiated @spec:ASVS-7.4.2
    Scenario: A connection that is switched off signs nobody in: by a launch
      Given Alice is signed in to Okta
      When the first tenant's connection is switched off
      And Alice clicks the tile of the SP
      Then the SP knows nobody at Alice's browser
      And Carol is still signed in there, if she was
      And as a control, the first tenant's connection is switched on again
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

    @TENANT-13 @should @refusal @alone @needs:hook-repoint @spec:OIDCC-5.7
    Scenario: Another org's user does not get the account that the same subject had at the org before
      Given Alice signs in at the SP
      And the SP knows Alice
      When the first tenant's connection is pointed to a new org, in which Mallory has Alice's subject identifier
      And Mallory signs in at the SP, whatever comes of it
      Then Mallory has got nothing of Alice's
      And Carol is still signed in there, if she was
      And as a control, the first tenant's connection is as it was
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

    @TENANT-15 @should @alone @needs:hook-repoint @needs:local-user @spec:ASVS-6.1.3
    Scenario: Where a connection is broken, the tenant's owner gets in to mend it
      When the first tenant's connection has a wrong client secret
      And Alice signs in at the SP, whatever comes of it
      Then the SP knows nobody at Alice's browser
      And the owner of the first tenant gets in by the local door
      And Carol can sign in at the second tenant, where there is one
      When the first tenant's connection is as it was
      And Alice signs in again in a fresh browser
      Then the SP knows Alice
