@profile:conformance
Feature: Universal Logout: whom the call is about
  Okta looks at nothing but the status of the response. An SP that answers 2xx and has signed nobody out lets an administrator believe
  that a thief is out; one that takes a body that names nobody for somebody signs out whoever comes first.

  Background:
    Given Alice is a user who is assigned to the SP
    And as a control, other people are signed in at the SP, of every tenant there is

  @needs:universal-logout
  Rule: A call in the declared format is carried out, and the status says so

    @UL-REQ-01/effect @must @spec:OKTA-oin-universal-logout-overview @spec:GTR-4
    Scenario: Okta's call signs Alice out
      When Alice signs in at the SP
      And as a control, the SP knows Alice
      And Okta calls Universal Logout for Alice, for the first time
      Then the SP has carried the logout out
      And nobody else has been signed out
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

    @UL-REQ-01/status @must @spec:OKTA-oin-universal-logout-overview @spec:GTR-4
    Scenario: The SP answers 204
      When Alice signs in at the SP
      And as a control, the SP knows Alice
      And Okta calls Universal Logout for Alice, for the first time
      Then the SP has answered 204

    @UL-REQ-02 @must @spec:OKTA-oin-universal-logout-overview
    Scenario Outline: The status of a call <kind> tells the truth
      When Alice signs in at the SP
      And as a control, the SP knows Alice
      And Okta calls Universal Logout for Alice, altered by "<fault>"
      Then the SP has told the truth about the logout
      And nobody else has been signed out
      And as a control, Okta calls Universal Logout for Alice
      And as a control, the SP has carried the logout out

      Examples:
        | id                   | kind                                 | fault                         |
        | UL-REQ-02/sound      | that is sound                        | revocation-reissued           |
        | UL-REQ-02/signature  | whose signature is wrong             | revocation-signature-wrong    |
        | UL-REQ-02/credential | without a credential                 | revocation-credential-missing |
        | UL-REQ-02/legacy     | with the subject of older drafts     | revocation-body-legacy        |

    @UL-REQ-03 @should @needs:logout-by-email @spec:RFC9493-3.2.2
    Scenario: An email address in capital letters is the same address
      When Alice signs in at the SP
      And as a control, the SP knows Alice
      And Okta calls Universal Logout for Alice, named by email and altered by "revocation-subject-upper"
      Then the SP has carried the logout out
      And nobody else has been signed out

    @UL-REQ-10/unknown-member @should @spec:GTR-4
    Scenario: A member beside sub_id is no hindrance
      When Alice signs in at the SP
      And as a control, the SP knows Alice
      And Okta calls Universal Logout for Alice, altered by "revocation-body-more"
      Then the SP has carried the logout out
      And nobody else has been signed out

    @UL-REQ-11/charset @should @spec:GTR-4
    Scenario: A charset of the content type is no hindrance
      When Alice signs in at the SP
      And as a control, the SP knows Alice
      And Okta calls Universal Logout for Alice, altered by "revocation-type-charset"
      Then the SP has carried the logout out
      And nobody else has been signed out

    @UL-REQ-14/twice @should @spec:OKTA-oin-universal-logout-overview
    Scenario: The same logout once more succeeds, too
      When Alice signs in at the SP
      And as a control, the SP knows Alice
      And Okta calls Universal Logout for Alice
      And as a control, the SP has carried the logout out
      And Okta calls Universal Logout for Alice
      Then the SP has answered 2xx, or that there is no such user
      And nobody else has been signed out

    @UL-REQ-14/session-less @should @needs:sign-out @spec:OKTA-oin-universal-logout-overview
    Scenario: A logout of somebody who has signed out succeeds, too
      When Alice signs in at the SP
      And as a control, the SP knows Alice
      And Okta has forgotten Alice
      And Alice signs out at the SP
      And Okta calls Universal Logout for Alice
      Then the SP has answered 2xx, or that there is no such user
      And nobody else has been signed out

    @UL-REQ-14/deactivated @should @needs:hook-deactivate @spec:OKTA-oin-universal-logout-overview
    Scenario: A logout of somebody whose account is deactivated succeeds, too
      When Alice signs in at the SP
      And as a control, the SP knows Alice
      And the SP's administrator deactivates Alice
      And Okta calls Universal Logout for Alice
      Then the SP has answered 2xx, or that there is no such user
      And nobody else has been signed out

    @UL-REQ-15/other-format @should @spec:OKTA-oin-universal-logout-overview
    Scenario: A subject in the other format signs Alice out, or is refused
      When Alice signs in at the SP
      And as a control, the SP knows Alice
      And Okta calls Universal Logout for Alice, named in another way than the SP declares
      Then the SP has told the truth about the logout
      And nobody else has been signed out

    @UL-REQ-15/legacy @should @spec:GTR
    Scenario: A subject under its name of older drafts signs Alice out, or is refused
      When Alice signs in at the SP
      And as a control, the SP knows Alice
      And Okta calls Universal Logout for Alice, altered by "revocation-body-legacy"
      Then the SP has told the truth about the logout
      And nobody else has been signed out

  @needs:universal-logout
  Rule: A call that does not name Alice does not sign her out, nor anybody else

    @UL-REQ-04 @should @refusal @spec:OKTA-oin-universal-logout-overview
    Scenario: A call about somebody unknown says so
      When Alice signs in at the SP
      And as a control, the SP knows Alice
      And Okta calls Universal Logout for somebody whom the SP has never seen
      Then the SP still knows Alice
      And nobody else has been signed out
      And the SP has answered that it knows nobody of that name
      And as a control, Okta calls Universal Logout for Alice
      And as a control, the SP has carried the logout out

    @must @refusal
    Scenario Outline: A call <kind> ends nothing
      When Alice signs in at the SP
      And as a control, the SP knows Alice
      And Okta calls Universal Logout for Alice, altered by "<fault>"
      Then the SP still knows Alice
      And nobody else has been signed out
      And the SP has refused the subject
      And as a control, Okta calls Universal Logout for Alice
      And as a control, the SP has carried the logout out

      @UL-REQ-05 @spec:OKTA-oin-universal-logout-overview @spec:RFC9493-3
      Examples: the format is one that the SP does not understand
        | id                | kind                                | fault                      |
        | UL-REQ-05/opaque  | of the format opaque                | revocation-subject-opaque  |
        | UL-REQ-05/phone   | of the format phone_number          | revocation-subject-phone   |
        | UL-REQ-05/aliases | of the format aliases               | revocation-subject-aliases |
        | UL-REQ-05/account | of the format account               | revocation-subject-account |
        | UL-REQ-05/bogus   | of a format that nobody has         | revocation-subject-bogus   |

      @UL-REQ-06 @spec:OKTA-oin-universal-logout-overview @spec:GTR-4
      Examples: there is no subject
        | id                      | kind                                      | fault                            |
        | UL-REQ-06/object        | whose body is an empty object             | revocation-body-empty-object     |
        | UL-REQ-06/list          | whose body is a list                      | revocation-body-list             |
        | UL-REQ-06/null          | whose body is null                        | revocation-body-null             |
        | UL-REQ-06/no-body       | without a body                            | revocation-body-none             |
        | UL-REQ-06/text          | whose sub_id is a string                  | revocation-subject-text          |
        | UL-REQ-06/array         | whose sub_id is a list                    | revocation-subject-list          |
        | UL-REQ-06/null-subject  | whose sub_id is null                      | revocation-subject-null          |
        | UL-REQ-06/number        | whose sub_id is a number                  | revocation-subject-number        |
        | UL-REQ-06/empty         | whose sub_id is an empty object           | revocation-subject-empty         |
        | UL-REQ-06/email-alone   | whose sub_id has the format email alone   | revocation-subject-format-alone  |
        | UL-REQ-06/iss-sub-alone | whose sub_id has the format iss_sub alone | revocation-subject-iss-sub-alone |

    @UL-REQ-07 @must @refusal @spec:OKTA-oin-universal-logout-overview
    Scenario Outline: A call that names <what> by <format> ends nothing
      When Alice signs in at the SP
      And as a control, the SP knows Alice
      And Okta calls Universal Logout for Alice, named by <format> and altered by "<fault>"
      Then the SP still knows Alice
      And nobody else has been signed out
      And the SP has refused the subject
      And as a control, Okta calls Universal Logout for Alice
      And as a control, the SP has carried the logout out

      @needs:logout-by-email
      Examples: by email
        | id                       | format | what                               | fault                     |
        | UL-REQ-07/email-empty    | email  | an empty text                      | revocation-value-empty    |
        | UL-REQ-07/email-null     | email  | null                               | revocation-value-null     |
        | UL-REQ-07/email-list     | email  | an empty list                      | revocation-value-list     |
        | UL-REQ-07/email-operator | email  | an operator of a document database | revocation-value-operator |
        | UL-REQ-07/email-percent  | email  | a percent sign                     | revocation-value-percent  |
        | UL-REQ-07/email-star     | email  | an asterisk                        | revocation-value-star     |
        | UL-REQ-07/email-regexp   | email  | a regular expression               | revocation-value-regexp   |
        | UL-REQ-07/email-sql      | email  | a piece of SQL                     | revocation-value-sql      |
        | UL-REQ-07/email-long     | email  | ten thousand characters            | revocation-value-long     |

      @needs:logout-by-iss-sub
      Examples: by iss_sub
        | id                     | format  | what                               | fault                     |
        | UL-REQ-07/sub-empty    | iss_sub | an empty text                      | revocation-value-empty    |
        | UL-REQ-07/sub-null     | iss_sub | null                               | revocation-value-null     |
        | UL-REQ-07/sub-list     | iss_sub | an empty list                      | revocation-value-list     |
        | UL-REQ-07/sub-operator | iss_sub | an operator of a document database | revocation-value-operator |
        | UL-REQ-07/sub-percent  | iss_sub | a percent sign                     | revocation-value-percent  |
        | UL-REQ-07/sub-star     | iss_sub | an asterisk                        | revocation-value-star     |
        | UL-REQ-07/sub-regexp   | iss_sub | a regular expression               | revocation-value-regexp   |
        | UL-REQ-07/sub-sql      | iss_sub | a piece of SQL                     | revocation-value-sql      |
        | UL-REQ-07/sub-long     | iss_sub | ten thousand characters            | revocation-value-long     |

    @UL-REQ-08 @must @refusal @needs:logout-by-iss-sub @spec:RFC9493-3.2.3
    Scenario Outline: A subject of <whom> is not Alice
      When Alice signs in at the SP
      And as a control, the SP knows Alice
      And Okta calls Universal Logout for Alice, named by iss_sub and altered by "<fault>"
      Then the SP still knows Alice
      And nobody else has been signed out
      And the SP has refused the subject
      And as a control, Okta calls Universal Logout for Alice
      And as a control, the SP has carried the logout out

      Examples:
        | id                | whom                              | fault                           |
        | UL-REQ-08/unknown | an org that the SP does not know  | revocation-subject-issuer-other |
        | UL-REQ-08/slash   | an issuer with a slash at its end | revocation-subject-issuer-slash |

    @UL-REQ-08/second-tenant @must @refusal @needs:logout-by-iss-sub @needs:second-tenant @spec:RFC9493-3.2.3 @fault:revocation-subject-issuer-of
    Scenario: A subject of the second tenant's org is not Alice
      When Alice signs in at the SP
      And as a control, the SP knows Alice
      And Okta calls Universal Logout for Alice, whose subject is of the second tenant's org
      Then the SP still knows Alice
      And nobody else has been signed out
      And the SP has refused the subject
      And as a control, Okta calls Universal Logout for Alice
      And as a control, the SP has carried the logout out

    @UL-REQ-09 @must @refusal @needs:second-tenant @spec:GTR
    Scenario Outline: One tenant's org signs nobody of another tenant out: <whom>
      When Alice signs in at the SP
      And as a control, the SP knows Alice
      And Okta calls Universal Logout for Carol of the second tenant <how>
      Then nobody else has been signed out
      And the SP still knows Alice
      And the SP has refused the subject
      And as a control, Okta calls Universal Logout for Carol
      And as a control, Carol is signed out

      Examples:
        | id                | whom                                    | how                         |
        | UL-REQ-09/carol   | who is named as her own org does        | as her own org does         |
        | UL-REQ-09/as-ours | who is named as if the org had her      | as the first tenant's user  |

    @UL-REQ-09/namesake @must @needs:second-tenant @needs:shared-people @needs:logout-by-email @spec:GTR
    Scenario: An address that two tenants have names the one of the calling org
      When Alice signs in at the SP
      And as a control, the SP knows Alice
      And Okta calls Universal Logout for Alice, whose namesake is in the second tenant
      Then the SP has carried the logout out
      And nobody else has been signed out

    @UL-REQ-10/mixed @should @spec:RFC9493-3
    Scenario: A subject with members of two formats names Alice, or nobody
      When Alice signs in at the SP
      And as a control, the SP knows Alice
      And Okta calls Universal Logout for Alice, altered by "revocation-subject-mixed"
      Then nobody else has been signed out
      And the SP has told the truth about the logout

    @UL-REQ-11 @should @spec:GTR-4
    Scenario Outline: A body <kind> is refused
      When Alice signs in at the SP
      And as a control, the SP knows Alice
      And Okta calls Universal Logout for Alice, altered by "<fault>"
      Then the SP has refused the content type
      And the SP still knows Alice
      And nobody else has been signed out

      Examples:
        | id             | kind                                | fault                |
        | UL-REQ-11/form | that says that it is a form         | revocation-type-form |
        | UL-REQ-11/text | that says that it is plain text     | revocation-type-text |
        | UL-REQ-11/none | that does not say what it is        | revocation-type-none |

    @UL-REQ-12 @should @refusal @spec:GTR-4
    Scenario Outline: A call by <method> ends nothing
      When Alice signs in at the SP
      And as a control, the SP knows Alice
      And Okta calls Universal Logout for Alice, altered by "<fault>"
      Then the SP still knows Alice
      And nobody else has been signed out
      And the SP has refused the method
      And as a control, Okta calls Universal Logout for Alice
      And as a control, the SP has carried the logout out

      Examples:
        | id                | method  | fault                     |
        | UL-REQ-12/get     | GET     | revocation-method-get     |
        | UL-REQ-12/put     | PUT     | revocation-method-put     |
        | UL-REQ-12/delete  | DELETE  | revocation-method-delete  |
        | UL-REQ-12/head    | HEAD    | revocation-method-head    |
        | UL-REQ-12/options | OPTIONS | revocation-method-options |

    @UL-REQ-13/cut @should @refusal @spec:OKTA-oin-universal-logout-overview
    Scenario: A call whose body breaks off ends nothing
      When Alice signs in at the SP
      And as a control, the SP knows Alice
      And Okta calls Universal Logout for Alice, altered by "revocation-body-cut"
      Then the SP still knows Alice
      And nobody else has been signed out
      And the SP has refused the subject
      And as a control, Okta calls Universal Logout for Alice
      And as a control, the SP has carried the logout out

    @UL-REQ-13 @should @spec:OKTA-oin-universal-logout-overview
    Scenario Outline: The SP says truly what it has done about a body <kind>
      When Alice signs in at the SP
      And as a control, the SP knows Alice
      And Okta calls Universal Logout for Alice, altered by "<fault>"
      Then the SP has told the truth about the logout
      And nobody else has been signed out

      Examples:
        | id              | kind                                           | fault                 |
        | UL-REQ-13/twice | with two subjects, of which one names nobody   | revocation-body-twice |
        | UL-REQ-13/large | of a megabyte                                  | revocation-body-large |
        | UL-REQ-13/deep  | that is nested ten thousand times              | revocation-body-deep  |
