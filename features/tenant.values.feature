@profile:conformance @needs:second-tenant
Feature: Tenants stay apart, by rule
  What another org says of its user, and what a browser says of the tenant, opens no tenant. A test writes the rows.

  Background:
    Given Alice is a user who is assigned to the SP
    And Bob and Carol are signed in, each in a tenant of their own

  Rule: An address of another org's user opens no tenant and no account

    @refusal @outcome:refused
    Scenario Outline: Nobody joins a tenant by the domain of an email address: one <kind>
      Given Mallory is a user of the second tenant's Okta org with an address of the first tenant's domain that is "<value>"
      When Mallory signs in at the SP, whatever comes of it
      Then the SP does not know Mallory in the first tenant
      And Bob and Carol are still signed in there
      And as a control, Carol signs in again in a fresh browser
      And as a control, the SP knows Carol

      @place:asserted-domain @outcome:refused @spec:OKTA-multi-tenancy
      Examples: addresses in the domain of another tenant, or nearly
        | id                           | kind                                                    | value             | level | depth    |
        | TENANT-11/~upper-case        | in capital letters                                      | upper-case        | must  | deep     |
        | TENANT-11/~mixed-case        | whose domain is in letters of both cases                | mixed-case        | must  | deep     |
        | TENANT-11/~upper-domain      | whose domain is in capital letters                      | upper-domain      | must  | standard |
        | TENANT-11/~space-before      | with a space before it                                  | space-before      | must  | deep     |
        | TENANT-11/~space-after       | with a space behind it                                  | space-after       | must  | deep     |
        | TENANT-11/~tab-after         | with a tab behind it                                    | tab-after         | must  | deep     |
        | TENANT-11/~plus-tag          | with a tag behind a plus sign                           | plus-tag          | must  | deep     |
        | TENANT-11/~dotted            | with a dot in the local part                            | dotted            | must  | deep     |
        | TENANT-11/~apostrophe        | with an apostrophe in the local part                    | apostrophe        | must  | deep     |
        | TENANT-11/~slash             | with a slash in the local part                          | slash             | must  | deep     |
        | TENANT-11/~as-suffix         | whose domain goes on behind it                          | as-suffix         | must  | standard |
        | TENANT-11/~glued             | whose domain ends like it, without a dot                | glued             | must  | deep     |
        | TENANT-11/~hyphenated        | whose domain ends like it, behind a hyphen              | hyphenated        | must  | deep     |
        | TENANT-11/~behind-other      | whose domain is it and another one behind a hyphen      | behind-other      | must  | deep     |
        | TENANT-11/~longer            | whose domain has one letter more                        | longer            | must  | deep     |
        | TENANT-11/~www               | of its web server                                       | www               | must  | deep     |
        | TENANT-11/~leading-dot       | whose domain begins with a dot                          | leading-dot       | must  | standard |
        | TENANT-11/~two-dots          | whose domain ends with two dots                         | two-dots          | must  | deep     |
        | TENANT-11/~parent            | of the domain above it                                  | parent            | must  | deep     |
        | TENANT-11/~first-label       | of its first label alone                                | first-label       | must  | deep     |
        | TENANT-11/~shorter           | whose domain lacks the last letter                      | shorter           | must  | deep     |
        | TENANT-11/~first-missing     | whose domain lacks the first letter                     | first-missing     | must  | deep     |
        | TENANT-11/~another-end       | whose domain has another end                            | another-end       | must  | deep     |
        | TENANT-11/~no-dots           | whose domain has no dots                                | no-dots           | must  | deep     |
        | TENANT-11/~two-at-first      | with two @ and the domain behind the first              | two-at-first      | must  | deep     |
        | TENANT-11/~two-at-last       | with two @ and the domain behind the last               | two-at-last       | must  | standard |
        | TENANT-11/~three-at          | with three @ and the domain in the middle               | three-at          | must  | deep     |
        | TENANT-11/~quoted            | with the domain in a quoted local part                  | quoted            | must  | deep     |
        | TENANT-11/~escaped           | with the domain behind an escaped @                     | escaped           | must  | deep     |
        | TENANT-11/~in-local          | with the domain in the local part                       | in-local          | must  | deep     |
        | TENANT-11/~percent-hack      | with the domain behind a percent sign                   | percent-hack      | must  | deep     |
        | TENANT-11/~bang              | with the domain before an exclamation mark              | bang              | must  | deep     |
        | TENANT-11/~display-name      | whose display name is an address in it                  | display-name      | must  | standard |
        | TENANT-11/~comment           | with the domain in a comment                            | comment           | must  | deep     |
        | TENANT-11/~list-last         | that is a list whose last address is in it              | list-last         | must  | deep     |
        | TENANT-11/~list-first        | that is a list whose first address is in it             | list-first        | must  | deep     |
        | TENANT-11/~list-semicolon    | that is a list with a semicolon                         | list-semicolon    | must  | deep     |
        | TENANT-11/~list-space        | that is two addresses with a space between them         | list-space        | must  | deep     |
        | TENANT-11/~slash-domain      | with the domain behind a slash                          | slash-domain      | must  | deep     |
        | TENANT-11/~hash-domain       | with the domain behind a hash                           | hash-domain       | must  | deep     |
        | TENANT-11/~question-domain   | with the domain behind a question mark                  | question-domain   | must  | deep     |
        | TENANT-11/~backslash-domain  | with the domain behind a backslash                      | backslash-domain  | must  | deep     |
        | TENANT-11/~nul               | with the domain behind a NUL                            | nul               | must  | deep     |
        | TENANT-11/~nul-behind        | with another domain behind a NUL                        | nul-behind        | must  | deep     |
        | TENANT-11/~encoded-at        | whose @ is percent-encoded                              | encoded-at        | must  | deep     |
        | TENANT-11/~encoded-at-other  | with the domain behind an encoded @                     | encoded-at-other  | must  | deep     |
        | TENANT-11/~no-at             | without an @                                            | no-at             | must  | deep     |
        | TENANT-11/~cyrillic          | with a Cyrillic letter in the domain                    | cyrillic          | must  | standard |
        | TENANT-11/~cyrillic-punycode | with a Cyrillic letter in the domain, in its ASCII form | cyrillic-punycode | must  | deep     |
        | TENANT-11/~accent            | with an accent in the domain                            | accent            | must  | deep     |
        | TENANT-11/~dotless-i         | with an i without its dot in the domain                 | dotless-i         | must  | deep     |
        | TENANT-11/~one-for-l         | with a digit for a letter in the domain                 | one-for-l         | must  | deep     |
        | TENANT-11/~rn-for-m          | with other letters of the same look in the domain       | rn-for-m          | must  | deep     |
        | TENANT-11/~percent           | whose domain is a pattern of SQL                        | percent           | must  | deep     |
        | TENANT-11/~percent-alone     | whose domain is the pattern of all in SQL               | percent-alone     | must  | deep     |
        | TENANT-11/~underscore        | whose domain has a placeholder of SQL                   | underscore        | must  | deep     |
        | TENANT-11/~asterisk          | whose domain is a pattern with an asterisk              | asterisk          | must  | standard |
        | TENANT-11/~dot-any           | in whose domain another letter stands for a dot         | dot-any           | must  | deep     |
        | TENANT-11/~regular           | whose domain is a regular expression                    | regular           | must  | deep     |
        | TENANT-11/~sql               | whose domain ends a text of SQL                         | sql               | must  | deep     |
        | TENANT-11/~trailing-dot      | whose domain ends with a dot                            | trailing-dot      | must  | deep     |
        | TENANT-11/~full-width        | with a full-width letter in the domain                  | full-width        | must  | deep     |
        | TENANT-11/~ideographic-dot   | with an ideographic full stop in the domain             | ideographic-dot   | must  | deep     |
        | TENANT-11/~zero-width        | with a space of no width in the domain                  | zero-width        | must  | deep     |
        | TENANT-11/~soft-hyphen       | with a soft hyphen in the domain                        | soft-hyphen       | must  | deep     |
        | TENANT-11/~long-s            | with a letter that is an s in capital letters           | long-s            | must  | deep     |
        | TENANT-11/~kelvin            | with the sign of Kelvin in the domain                   | kelvin            | must  | deep     |
        | TENANT-11/~comment-behind    | with a comment behind the domain                        | comment-behind    | must  | deep     |
        | TENANT-11/~port              | with a port behind the domain                           | port              | must  | deep     |
        | TENANT-11/~brackets          | whose domain is in brackets                             | brackets          | must  | deep     |
        | TENANT-11/~space-inside      | with a space behind the @                               | space-inside      | must  | deep     |
        | TENANT-11/~sub-domain        | of a sub-domain                                         | sub-domain        | must  | standard |
        | TENANT-11/~angle             | in angle brackets                                       | angle             | must  | deep     |
        | TENANT-11/~mailto            | with a scheme before it                                 | mailto            | must  | deep     |
        | TENANT-11/~named             | with a display name before it                           | named             | must  | deep     |
        | TENANT-11/~quoted-other      | with another domain in a quoted local part              | quoted-other      | must  | deep     |
        | TENANT-11/~no-local          | without a local part                                    | no-local          | must  | deep     |
        | TENANT-11/~long-local        | whose local part is longer than any may be              | long-local        | must  | deep     |

    @refusal @outcome:refused
    Scenario Outline: An email address identifies nobody across orgs: one <kind>
      Given Mallory is a user of the second tenant's Okta org with Alice's address "<value>"
      And Alice signs in at the SP
      And the SP knows Alice
      When Mallory signs in at the SP, whatever comes of it
      Then Mallory has got nothing of Alice's, and is not in the first tenant
      And Alice is signed in as before
      And Bob and Carol are still signed in there
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

      @place:asserted-address @outcome:refused @spec:OKTA-multi-tenancy
      Examples: addresses of another tenant's user, or nearly
        | id                           | kind                                                    | value             | level | depth    |
        | TENANT-03/~upper-case        | in capital letters                                      | upper-case        | must  | deep     |
        | TENANT-03/~mixed-case        | whose domain is in letters of both cases                | mixed-case        | must  | deep     |
        | TENANT-03/~upper-domain      | whose domain is in capital letters                      | upper-domain      | must  | deep     |
        | TENANT-03/~space-before      | with a space before it                                  | space-before      | must  | standard |
        | TENANT-03/~space-after       | with a space behind it                                  | space-after       | must  | deep     |
        | TENANT-03/~tab-after         | with a tab behind it                                    | tab-after         | must  | deep     |
        | TENANT-03/~plus-tag          | with a tag behind a plus sign                           | plus-tag          | must  | deep     |
        | TENANT-03/~dotted            | with a dot in the local part                            | dotted            | must  | deep     |
        | TENANT-03/~apostrophe        | with an apostrophe in the local part                    | apostrophe        | must  | deep     |
        | TENANT-03/~slash             | with a slash in the local part                          | slash             | must  | deep     |
        | TENANT-03/~as-suffix         | whose domain goes on behind it                          | as-suffix         | must  | deep     |
        | TENANT-03/~glued             | whose domain ends like it, without a dot                | glued             | must  | standard |
        | TENANT-03/~hyphenated        | whose domain ends like it, behind a hyphen              | hyphenated        | must  | deep     |
        | TENANT-03/~behind-other      | whose domain is it and another one behind a hyphen      | behind-other      | must  | deep     |
        | TENANT-03/~longer            | whose domain has one letter more                        | longer            | must  | deep     |
        | TENANT-03/~www               | of its web server                                       | www               | must  | deep     |
        | TENANT-03/~leading-dot       | whose domain begins with a dot                          | leading-dot       | must  | deep     |
        | TENANT-03/~two-dots          | whose domain ends with two dots                         | two-dots          | must  | deep     |
        | TENANT-03/~parent            | of the domain above it                                  | parent            | must  | standard |
        | TENANT-03/~first-label       | of its first label alone                                | first-label       | must  | deep     |
        | TENANT-03/~shorter           | whose domain lacks the last letter                      | shorter           | must  | deep     |
        | TENANT-03/~first-missing     | whose domain lacks the first letter                     | first-missing     | must  | deep     |
        | TENANT-03/~another-end       | whose domain has another end                            | another-end       | must  | deep     |
        | TENANT-03/~no-dots           | whose domain has no dots                                | no-dots           | must  | deep     |
        | TENANT-03/~two-at-first      | with two @ and the domain behind the first              | two-at-first      | must  | deep     |
        | TENANT-03/~two-at-last       | with two @ and the domain behind the last               | two-at-last       | must  | deep     |
        | TENANT-03/~three-at          | with three @ and the domain in the middle               | three-at          | must  | deep     |
        | TENANT-03/~quoted            | with the domain in a quoted local part                  | quoted            | must  | standard |
        | TENANT-03/~escaped           | with the domain behind an escaped @                     | escaped           | must  | deep     |
        | TENANT-03/~in-local          | with the domain in the local part                       | in-local          | must  | deep     |
        | TENANT-03/~percent-hack      | with the domain behind a percent sign                   | percent-hack      | must  | deep     |
        | TENANT-03/~bang              | with the domain before an exclamation mark              | bang              | must  | deep     |
        | TENANT-03/~display-name      | whose display name is an address in it                  | display-name      | must  | deep     |
        | TENANT-03/~comment           | with the domain in a comment                            | comment           | must  | deep     |
        | TENANT-03/~list-last         | that is a list whose last address is in it              | list-last         | must  | standard |
        | TENANT-03/~list-first        | that is a list whose first address is in it             | list-first        | must  | deep     |
        | TENANT-03/~list-semicolon    | that is a list with a semicolon                         | list-semicolon    | must  | deep     |
        | TENANT-03/~list-space        | that is two addresses with a space between them         | list-space        | must  | deep     |
        | TENANT-03/~slash-domain      | with the domain behind a slash                          | slash-domain      | must  | deep     |
        | TENANT-03/~hash-domain       | with the domain behind a hash                           | hash-domain       | must  | deep     |
        | TENANT-03/~question-domain   | with the domain behind a question mark                  | question-domain   | must  | deep     |
        | TENANT-03/~backslash-domain  | with the domain behind a backslash                      | backslash-domain  | must  | deep     |
        | TENANT-03/~nul               | with the domain behind a NUL                            | nul               | must  | deep     |
        | TENANT-03/~nul-behind        | with another domain behind a NUL                        | nul-behind        | must  | deep     |
        | TENANT-03/~encoded-at        | whose @ is percent-encoded                              | encoded-at        | must  | deep     |
        | TENANT-03/~encoded-at-other  | with the domain behind an encoded @                     | encoded-at-other  | must  | deep     |
        | TENANT-03/~no-at             | without an @                                            | no-at             | must  | deep     |
        | TENANT-03/~cyrillic          | with a Cyrillic letter in the domain                    | cyrillic          | must  | deep     |
        | TENANT-03/~cyrillic-punycode | with a Cyrillic letter in the domain, in its ASCII form | cyrillic-punycode | must  | deep     |
        | TENANT-03/~accent            | with an accent in the domain                            | accent            | must  | standard |
        | TENANT-03/~dotless-i         | with an i without its dot in the domain                 | dotless-i         | must  | deep     |
        | TENANT-03/~one-for-l         | with a digit for a letter in the domain                 | one-for-l         | must  | deep     |
        | TENANT-03/~rn-for-m          | with other letters of the same look in the domain       | rn-for-m          | must  | deep     |
        | TENANT-03/~percent           | whose domain is a pattern of SQL                        | percent           | must  | deep     |
        | TENANT-03/~percent-alone     | whose domain is the pattern of all in SQL               | percent-alone     | must  | deep     |
        | TENANT-03/~underscore        | whose domain has a placeholder of SQL                   | underscore        | must  | deep     |
        | TENANT-03/~asterisk          | whose domain is a pattern with an asterisk              | asterisk          | must  | deep     |
        | TENANT-03/~dot-any           | in whose domain another letter stands for a dot         | dot-any           | must  | deep     |
        | TENANT-03/~regular           | whose domain is a regular expression                    | regular           | must  | deep     |
        | TENANT-03/~sql               | whose domain ends a text of SQL                         | sql               | must  | deep     |
        | TENANT-03/~trailing-dot      | whose domain ends with a dot                            | trailing-dot      | must  | standard |
        | TENANT-03/~full-width        | with a full-width letter in the domain                  | full-width        | must  | deep     |
        | TENANT-03/~ideographic-dot   | with an ideographic full stop in the domain             | ideographic-dot   | must  | deep     |
        | TENANT-03/~zero-width        | with a space of no width in the domain                  | zero-width        | must  | deep     |
        | TENANT-03/~soft-hyphen       | with a soft hyphen in the domain                        | soft-hyphen       | must  | deep     |
        | TENANT-03/~long-s            | with a letter that is an s in capital letters           | long-s            | must  | deep     |
        | TENANT-03/~kelvin            | with the sign of Kelvin in the domain                   | kelvin            | must  | deep     |
        | TENANT-03/~comment-behind    | with a comment behind the domain                        | comment-behind    | must  | deep     |
        | TENANT-03/~port              | with a port behind the domain                           | port              | must  | deep     |
        | TENANT-03/~brackets          | whose domain is in brackets                             | brackets          | must  | deep     |
        | TENANT-03/~space-inside      | with a space behind the @                               | space-inside      | must  | deep     |
        | TENANT-03/~sub-domain        | of a sub-domain                                         | sub-domain        | must  | deep     |
        | TENANT-03/~angle             | in angle brackets                                       | angle             | must  | deep     |
        | TENANT-03/~mailto            | with a scheme before it                                 | mailto            | must  | deep     |
        | TENANT-03/~named             | with a display name before it                           | named             | must  | deep     |
        | TENANT-03/~quoted-other      | with another domain in a quoted local part              | quoted-other      | must  | deep     |
        | TENANT-03/~no-local          | without a local part                                    | no-local          | must  | standard |
        | TENANT-03/~long-local        | whose local part is longer than any may be              | long-local        | must  | deep     |

  Rule: No parameter decides on the tenant

    @refusal @outcome:refused
    Scenario Outline: Nothing that the browser says decides on the tenant where a sign-in begins: <kind>
      Given Mallory is a user of the second tenant's Okta org
      When Mallory begins to sign in with the first tenant's name in the parameter "<value>"
      Then Mallory is in her own tenant, or nobody
      And the SP does not know Mallory in the first tenant
      And Bob and Carol are still signed in there
      And as a control, Mallory signs in again in a fresh browser
      And as a control, the SP knows Mallory

      @place:tenant-at-start @outcome:refused @spec:RFC9700-4.4
      Examples: parameters of the first address
        | id                               | kind                          | value                 | level | depth    |
        | TENANT-10/~tenant                | the parameter tenant          | tenant                | must  | standard |
        | TENANT-10/~tenant-id             | the parameter tenant_id       | tenant-id             | must  | deep     |
        | TENANT-10/~tenant-id-camel       | the parameter tenantId        | tenant-id-camel       | must  | deep     |
        | TENANT-10/~organization          | the parameter organization    | organization          | must  | standard |
        | TENANT-10/~organization-id       | the parameter organization_id | organization-id       | must  | deep     |
        | TENANT-10/~organization-id-camel | the parameter organizationId  | organization-id-camel | must  | deep     |
        | TENANT-10/~org                   | the parameter org             | org                   | must  | standard |
        | TENANT-10/~org-id                | the parameter org_id          | org-id                | must  | deep     |
        | TENANT-10/~org-id-camel          | the parameter orgId           | org-id-camel          | must  | deep     |
        | TENANT-10/~workspace             | the parameter workspace       | workspace             | must  | standard |
        | TENANT-10/~workspace-id          | the parameter workspace_id    | workspace-id          | must  | deep     |
        | TENANT-10/~connection            | the parameter connection      | connection            | must  | standard |
        | TENANT-10/~connection-id         | the parameter connection_id   | connection-id         | must  | deep     |
        | TENANT-10/~provider              | the parameter provider        | provider              | must  | deep     |
        | TENANT-10/~provider-id           | the parameter providerId      | provider-id           | must  | deep     |
        | TENANT-10/~idp                   | the parameter idp             | idp                   | must  | standard |
        | TENANT-10/~domain                | the parameter domain          | domain                | must  | standard |
        | TENANT-10/~hd                    | the parameter hd              | hd                    | must  | deep     |
        | TENANT-10/~realm                 | the parameter realm           | realm                 | must  | deep     |
        | TENANT-10/~account               | the parameter account         | account               | must  | deep     |
        | TENANT-10/~team                  | the parameter team            | team                  | must  | deep     |
        | TENANT-10/~company               | the parameter company         | company               | must  | deep     |
        | TENANT-10/~customer              | the parameter customer        | customer              | must  | deep     |
        | TENANT-10/~slug                  | the parameter slug            | slug                  | must  | deep     |
        | TENANT-10/~site                  | the parameter site            | site                  | must  | deep     |
        | TENANT-10/~iss                   | the parameter iss             | iss                   | must  | standard |
        | TENANT-10/~client-id             | the parameter client_id       | client-id             | must  | deep     |
        | TENANT-10/~redirect-uri          | the parameter redirect_uri    | redirect-uri          | must  | deep     |

    @refusal @outcome:refused
    Scenario Outline: Nothing that the browser says decides on the tenant where a sign-in ends: <kind>
      Given Mallory is a user of the second tenant's Okta org
      When Mallory begins to sign in at the SP
      And Okta answers the sign-in of Mallory
      And Mallory opens Mallory's answer with the first tenant's name in the parameter "<value>"
      Then Mallory is in her own tenant, or nobody
      And the SP does not know Mallory in the first tenant
      And Bob and Carol are still signed in there
      And as a control, Mallory signs in again in a fresh browser
      And as a control, the SP knows Mallory

      @place:tenant-at-callback @outcome:refused @spec:RFC9700-4.4
      Examples: parameters beside an authorization response
        | id                                        | kind                          | value                 | level | depth    |
        | TENANT-10/~callback-tenant                | the parameter tenant          | tenant                | must  | standard |
        | TENANT-10/~callback-tenant-id             | the parameter tenant_id       | tenant-id             | must  | deep     |
        | TENANT-10/~callback-tenant-id-camel       | the parameter tenantId        | tenant-id-camel       | must  | deep     |
        | TENANT-10/~callback-organization          | the parameter organization    | organization          | must  | standard |
        | TENANT-10/~callback-organization-id       | the parameter organization_id | organization-id       | must  | deep     |
        | TENANT-10/~callback-organization-id-camel | the parameter organizationId  | organization-id-camel | must  | deep     |
        | TENANT-10/~callback-org                   | the parameter org             | org                   | must  | standard |
        | TENANT-10/~callback-org-id                | the parameter org_id          | org-id                | must  | deep     |
        | TENANT-10/~callback-org-id-camel          | the parameter orgId           | org-id-camel          | must  | deep     |
        | TENANT-10/~callback-workspace             | the parameter workspace       | workspace             | must  | standard |
        | TENANT-10/~callback-workspace-id          | the parameter workspace_id    | workspace-id          | must  | deep     |
        | TENANT-10/~callback-connection            | the parameter connection      | connection            | must  | standard |
        | TENANT-10/~callback-connection-id         | the parameter connection_id   | connection-id         | must  | deep     |
        | TENANT-10/~callback-provider              | the parameter provider        | provider              | must  | deep     |
        | TENANT-10/~callback-provider-id           | the parameter providerId      | provider-id           | must  | deep     |
        | TENANT-10/~callback-idp                   | the parameter idp             | idp                   | must  | standard |
        | TENANT-10/~callback-domain                | the parameter domain          | domain                | must  | standard |
        | TENANT-10/~callback-hd                    | the parameter hd              | hd                    | must  | deep     |
        | TENANT-10/~callback-realm                 | the parameter realm           | realm                 | must  | deep     |
        | TENANT-10/~callback-account               | the parameter account         | account               | must  | deep     |
        | TENANT-10/~callback-team                  | the parameter team            | team                  | must  | deep     |
        | TENANT-10/~callback-company               | the parameter company         | company               | must  | deep     |
        | TENANT-10/~callback-customer              | the parameter customer        | customer              | must  | deep     |
        | TENANT-10/~callback-slug                  | the parameter slug            | slug                  | must  | deep     |
        | TENANT-10/~callback-site                  | the parameter site            | site                  | must  | deep     |
        | TENANT-10/~callback-iss                   | the parameter iss             | iss                   | must  | standard |
        | TENANT-10/~callback-client-id             | the parameter client_id       | client-id             | must  | deep     |
        | TENANT-10/~callback-redirect-uri          | the parameter redirect_uri    | redirect-uri          | must  | deep     |
