@profile:conformance
Feature: Home realm discovery
  The SP asks for an email address and finds by its domain to which Okta org a person belongs. Anybody can type anything there.

  @needs:home-realm-discovery
  Rule: A domain leads to its tenant's org, and nothing else does

    Background:
      Given Alice has an address in the first tenant's domain

    @HRD-01/first @must @spec:OKTA-submit-app-prereq
    Scenario: A known domain leads to its org
      When Alice types her address
      Then Alice's browser goes to the first tenant's org
      When Okta signs Alice in
      Then the SP knows Alice

    @HRD-01/second @must @needs:second-tenant @spec:OKTA-submit-app-prereq
    Scenario: Each known domain leads to its own org
      Given Carol has an address in the second tenant's domain
      When Carol types her address
      Then Carol's browser goes to the second tenant's org
      When Okta signs Carol in
      Then the SP knows Carol
      When Alice types her address
      Then Alice's browser goes to the first tenant's org

    @HRD-02 @must @refusal @spec:ASVS-2.2.1
    Scenario Outline: What is no address of a known domain leads to no org: <kind>
      When Alice types "<text>"
      Then Alice's browser goes to no org
      And the SP shows Alice a page that says something
      And as a control, Alice types her address
      And as a control, Alice's browser goes to the first tenant's org
      And as a control, Okta signs Alice in
      And as a control, the SP knows Alice

      Examples:
        | id             | kind                      | text                          |
        | HRD-02/unknown | an address somewhere else | nobody@{random}.example       |
        | HRD-02/empty   | nothing                   |                               |
        | HRD-02/no-at   | a name without a domain   | nobody                        |

    @HRD-02/remembered @may @refusal @needs:sign-out @spec:ASVS-2.2.1
    Scenario: What is no address of a known domain leads to no org: in a browser in which somebody has signed in before
      When Alice signs in at the SP
      And as a control, the SP knows Alice
      And Okta has forgotten Alice
      And Alice signs out at the SP
      And Alice types "nobody@{random}.example" in the same browser
      Then Alice's browser goes to no org
      And the SP shows Alice a page that says something
      And as a control, Alice types her address
      And as a control, Alice's browser goes to the first tenant's org

    @HRD-03 @should @spec:RFC5321-2.4
    Scenario Outline: The domain of an address may be written in more than one way: <kind>
      When Alice types an address "<value>"
      Then Alice's browser goes to the first tenant's org

      Examples:
        | id                  | kind                     | value        |
        | HRD-03/upper-case   | in capital letters       | upper-case   |
        | HRD-03/space-after  | with a space behind it   | space-after  |
        | HRD-03/trailing-dot | with a dot at its end    | trailing-dot |
        | HRD-03/plus-tag     | with a tag               | plus-tag     |

    @HRD-03 @should @spec:RFC5890-2.3
    Scenario Outline: The domain of an address may be written in more than one way: in its <form> form
      When Alice types an address in the <form> form of a domain that has both
      Then Alice's browser goes to the first tenant's org

      Examples:
        | id             | form    |
        | HRD-03/ascii   | ASCII   |
        | HRD-03/unicode | Unicode |

    @HRD-04 @should @refusal @spec:RFC5321-2.3.11
    Scenario Outline: What looks like a known domain is not one: an address <kind>
      When Alice types an address "<value>"
      Then Alice's browser does not go to the first tenant's org
      And as a control, Alice types her address
      And as a control, Alice's browser goes to the first tenant's org
      And as a control, Okta signs Alice in
      And as a control, the SP knows Alice

      Examples:
        | id                | kind                                       | value        |
        | HRD-04/suffix     | whose domain goes on behind it             | as-suffix    |
        | HRD-04/hyphenated | whose domain ends like it, behind a hyphen | hyphenated   |
        | HRD-04/glued      | whose domain ends like it                  | glued        |
        | HRD-04/two-at     | with two @                                 | two-at-last  |
        | HRD-04/quoted     | with the domain in a quoted local part     | quoted       |
        | HRD-04/homoglyph  | with a Cyrillic letter                     | cyrillic     |

    @HRD-04/sub-domain @should @refusal @spec:RFC5321-2.3.11
    Scenario: What looks like a known domain is not one: an address of a sub-domain
      When Alice types an address "sub-domain"
      Then Alice's browser does not go to the first tenant's org, unless sub-domains belong to it
      And as a control, Alice types her address
      And as a control, Alice's browser goes to the first tenant's org
      And as a control, Okta signs Alice in
      And as a control, the SP knows Alice

    @HRD-07 @must @refusal @alone @needs:second-tenant @needs:hook-claim-domain @spec:AUTH0-express-configuration
    Scenario Outline: A domain that somebody else calls their own leads where it led: written <how>
      When the second tenant claims the first one's domain, written <how>
      And Alice types her address
      Then Alice's browser goes to the first tenant's org
      And as a control, the second tenant can claim a domain that nobody has
      And as a control, Okta signs Alice in
      And as a control, the SP knows Alice

      Examples:
        | id                | how                  |
        | HRD-07/same       | as it is             |
        | HRD-07/upper-case | in capital letters   |
        | HRD-07/dot        | with a dot behind it |
        | HRD-07/dot-before | with a dot before it |

  @needs:home-realm-discovery @needs:hook-prove-domain
  Rule: A domain is a tenant's once the tenant has proven it

    Background:
      Given the first tenant claims a domain that it has not proven
      And Alice has an address in that domain

    @HRD-13/proven @must @alone @spec:OKTA-submit-app-prereq
    Scenario: A domain leads to nobody's org until it is proven, and to its tenant's after that
      When Alice types her address
      Then Alice's browser goes to no org
      When the first tenant proves that domain
      Then within the time of a proof, Alice's address leads to the first tenant's org
      When Okta signs Alice in
      Then the SP knows Alice

    @HRD-13/foreign @must @refusal @alone @needs:second-tenant @spec:AUTH0-express-configuration
    Scenario: Nobody proves a domain by a text that was meant for another tenant
      When the second tenant claims that domain, too, and shows the first one's proof
      Then Alice's address does not lead to the second tenant's org for the whole time of a proof
      And as a control, the first tenant proves that domain
      And as a control, within the time of a proof, Alice's address leads to the first tenant's org
      And as a control, Okta signs Alice in
      And as a control, the SP knows Alice

    @HRD-13/other @must @refusal @alone @spec:OKTA-submit-app-prereq
    Scenario: Nobody proves a domain by another text than the SP has asked for
      When the first tenant shows another text as the proof of that domain
      Then Alice's address leads to no org for the whole time of a proof
      And as a control, the first tenant proves that domain
      And as a control, within the time of a proof, Alice's address leads to the first tenant's org
      And as a control, Okta signs Alice in
      And as a control, the SP knows Alice

    @HRD-13/released @should @alone @needs:hook-release-domain @spec:OKTA-submit-app-prereq
    Scenario: A domain that its tenant gives up leads nobody to Okta any more
      When the first tenant proves that domain
      Then within the time of a proof, Alice's address leads to the first tenant's org
      When the first tenant gives that domain up
      Then within the time of a proof, Alice's address leads to no org

  @needs:home-realm-discovery
  Rule: What somebody types is a hint, and proves nothing

    Background:
      Given Alice has an address in the first tenant's domain

    @HRD-05/first @must @refusal @spec:OIDCC-3.1.2.1
    Scenario: Who signs in is whom Okta names, not who was typed
      Given Bob has an address in the first tenant's domain
      And Bob types his address
      And Okta signs Bob in
      And the SP knows Bob
      When Alice types Bob's address
      And Okta signs Alice in
      Then the SP does not know Bob at Alice's browser
      And the SP knows Alice or nobody at Alice's browser
      And as a control, Alice types her address
      And as a control, Okta signs Alice in
      And as a control, the SP knows Alice

    @HRD-05/second @must @refusal @needs:second-tenant @spec:OIDCC-3.1.2.1
    Scenario: Who signs in is whom Okta names, not who was typed: at another tenant
      Given Bob has an address in the second tenant's domain
      And Carol has an address in the second tenant's domain
      And Bob types his address
      And Okta signs Bob in
      And the SP knows Bob
      When Carol types Bob's address
      And Okta signs Carol in
      Then the SP does not know Bob at Carol's browser
      And the SP knows Carol or nobody at Carol's browser
      And as a control, Carol types her address
      And as a control, Okta signs Carol in
      And as a control, the SP knows Carol

    @HRD-05/none @must @refusal @spec:OIDCC-3.1.2.1
    Scenario: Who signs in is whom Okta names, not who was typed: where Okta names no address
      Given Bob has an address in the first tenant's domain
      And Bob types his address
      And Okta signs Bob in
      And the SP knows Bob
      And Okta tells the "no-email" of Alice as "missing"
      When Alice types Bob's address
      And Okta signs Alice in
      Then the SP does not know Bob at Alice's browser
      And the SP has received what Okta tells of Alice
      And as a control, Carol is a user who is assigned to the SP
      And as a control, Carol signs in at the SP
      And as a control, the SP knows Carol

    @HRD-06 @should @spec:ASVS-6.3.8
    Scenario: Nobody learns by an address who has an account
      Given Alice types her address
      And Okta signs Alice in
      And the SP knows Alice
      Then ten times each, the address of Alice and one that nobody has lead to the same

    @HRD-09 @may @spec:OIDCC-3.1.2.1
    Scenario: The address that was typed goes along to Okta
      When Alice types her address
      Then the authorization request has what Alice has typed as login_hint

    @HRD-10 @must @refusal @spec:ASVS-1.2.1
    Scenario Outline: What somebody types does no harm: <kind>
      When Alice types "<text>"
      Then what Alice has typed was a text and nothing else
      And as a control, Alice types her address
      And as a control, Alice's browser goes to the first tenant's org
      And as a control, Okta signs Alice in
      And as a control, the SP knows Alice

      Examples:
        | id                  | kind                | text                                    |
        | HRD-10/script       | a script            | {script}                                |
        | HRD-10/image        | an image            | {image}@acme.example                    |
        | HRD-10/link         | a link              | {link}                                  |
        | HRD-10/line-break   | a line break        | x{crlf}X-Injected: 1                    |
        | HRD-10/long         | 64 kilobytes        | {64 kB}@acme.example                    |
        | HRD-10/json         | an object           | {object}         |
        | HRD-10/operator     | a condition         | {condition}                           |

  Rule: Where Okta is the only way, there is no other

    @HRD-08/password @must @refusal @needs:enforced-user @needs:local-user @spec:ASVS-6.1.3
    Scenario: Nobody whose domain signs in by Okta only gets in by a password
      Given Bob is a user who is assigned to the SP
      When somebody of an enforced domain signs in by the local door with the right password
      Then nobody has got in by the local door
      And as a control, the owner of the first tenant gets in by the local door
      And as a control, Bob signs in at the SP
      And as a control, the SP knows Bob

    @HRD-08/sign-up @must @refusal @needs:sso-enforced @needs:local-sign-up @spec:ASVS-6.1.3
    Scenario: Nobody whose domain signs in by Okta only gets a password
      Given Bob is a user who is assigned to the SP
      When somebody of an enforced domain signs up by the local door, and signs in with that password
      Then nobody has got in by the local door
      And as a control, somebody of another domain gets in by the local door in the same way
      And as a control, Bob signs in at the SP
      And as a control, the SP knows Bob

    @HRD-11/claimed @should @needs:sso-enforced @needs:hook-invite @spec:ASVS-6.1.3
    Scenario: An invitation leads to Okta where that is the only way
      Given Alice is invited to the first tenant, with an address of an enforced domain
      When Alice opens her invitation, or a sign-in where that has no link, and signs in to Okta
      Then the SP knows Alice
      And Alice has one account, with the role that she was invited with

    @HRD-11/local @should @refusal @needs:sso-enforced @needs:hook-invite @needs:local-sign-up @spec:ASVS-6.1.3
    Scenario: An invitation opens no other way where Okta is the only one
      Given Bob is a user who is assigned to the SP
      And Alice is invited to the first tenant, with an address of an enforced domain
      When Alice signs up by the local door, and signs in with that password
      Then nobody has got in by the local door
      And as a control, somebody of another domain gets in by the local door in the same way
      And as a control, Bob signs in at the SP
      And as a control, the SP knows Bob

    @HRD-12/password @must @refusal @alone @needs:hook-enforce-sso @needs:local-sign-up @spec:ASVS-6.1.3
    Scenario: A password from before opens nothing once sign-in by Okta is enforced
      Given Bob is a user who is assigned to the SP
      And somebody has got a password of the SP's own while sign-in by Okta is not enforced
      And that person gets in by the local door
      When sign-in by Okta is enforced
      And that person signs in by the local door with the right password
      Then nobody has got in by the local door
      And as a control, Bob signs in at the SP
      And as a control, the SP knows Bob
      And as a control, sign-in by Okta is not enforced any more
      And as a control, that person signs in by the local door with the right password
      And as a control, that person gets in by the local door

    @HRD-12/sign-up @must @refusal @alone @needs:hook-enforce-sso @needs:local-sign-up @spec:ASVS-6.1.3
    Scenario: Nobody gets a password once sign-in by Okta is enforced
      Given Bob is a user who is assigned to the SP
      And somebody has got a password of the SP's own while sign-in by Okta is not enforced
      And that person gets in by the local door
      When sign-in by Okta is enforced
      And somebody else of that domain signs up by the local door, and signs in with that password
      Then nobody has got in by the local door
      And as a control, Bob signs in at the SP
      And as a control, the SP knows Bob

    @HRD-12/okta @must @alone @needs:hook-enforce-sso @spec:ASVS-6.1.3
    Scenario: Sign-in by Okta is open before and after it is enforced
      Given Bob is a user who is assigned to the SP
      When Bob signs in at the SP
      Then the SP knows Bob
      When sign-in by Okta is enforced
      Then the SP knows Bob
      When Bob signs in again in a fresh browser
      Then the SP knows Bob
      When sign-in by Okta is not enforced any more
      And Bob signs in again in a fresh browser
      Then the SP knows Bob

    @HRD-12/owner @should @alone @needs:hook-enforce-sso @needs:local-user @spec:ASVS-6.1.3
    Scenario: The tenant's owner keeps a way in once sign-in by Okta is enforced
      Given Bob is a user who is assigned to the SP
      When sign-in by Okta is enforced
      Then the owner of the first tenant gets in by the local door
      When Bob signs in at the SP
      Then the SP knows Bob
