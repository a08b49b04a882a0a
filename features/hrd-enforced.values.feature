@profile:conformance
Feature: Sign-in by Okta only, by rule
  The SP finds by the domain of an address whether its own passwords are of any use, however somebody writes that. A test writes
  the rows.

  Rule: Where Okta is the only way, there is no other, however an address is written

    @refusal @needs:enforced-user @needs:local-user
    Scenario Outline: Nobody whose domain signs in by Okta only gets in by a password and an address <kind>
      Given Bob is a user who is assigned to the SP
      When somebody of an enforced domain signs in by the local door with an address "<value>"
      Then nobody has got in by the local door
      And as a control, the owner of the first tenant gets in by the local door
      And as a control, Bob signs in at the SP
      And as a control, the SP knows Bob

      @place:local-door-spelling @outcome:refused @spec:ASVS-6.1.3
      Examples: addresses in the domain
        | id                      | kind                                          | value           | level | depth    |
        | HRD-08/~upper-case      | in capital letters                            | upper-case      | must  | deep     |
        | HRD-08/~mixed-case      | whose domain is in letters of both cases      | mixed-case      | must  | deep     |
        | HRD-08/~upper-domain    | whose domain is in capital letters            | upper-domain    | must  | standard |
        | HRD-08/~space-before    | with a space before it                        | space-before    | must  | standard |
        | HRD-08/~space-after     | with a space behind it                        | space-after     | must  | deep     |
        | HRD-08/~tab-after       | with a tab behind it                          | tab-after       | must  | deep     |
        | HRD-08/~plus-tag        | with a tag behind a plus sign                 | plus-tag        | must  | standard |
        | HRD-08/~dotted          | with a dot in the local part                  | dotted          | must  | deep     |
        | HRD-08/~apostrophe      | with an apostrophe in the local part          | apostrophe      | must  | deep     |
        | HRD-08/~slash           | with a slash in the local part                | slash           | must  | deep     |
        | HRD-08/~trailing-dot    | whose domain ends with a dot                  | trailing-dot    | must  | standard |
        | HRD-08/~full-width      | with a full-width letter in the domain        | full-width      | must  | standard |
        | HRD-08/~ideographic-dot | with an ideographic full stop in the domain   | ideographic-dot | must  | deep     |
        | HRD-08/~zero-width      | with a space of no width in the domain        | zero-width      | must  | deep     |
        | HRD-08/~soft-hyphen     | with a soft hyphen in the domain              | soft-hyphen     | must  | deep     |
        | HRD-08/~long-s          | with a letter that is an s in capital letters | long-s          | must  | deep     |
        | HRD-08/~kelvin          | with the sign of Kelvin in the domain         | kelvin          | must  | deep     |
        | HRD-08/~comment-behind  | with a comment behind the domain              | comment-behind  | must  | deep     |
        | HRD-08/~port            | with a port behind the domain                 | port            | must  | deep     |
        | HRD-08/~brackets        | whose domain is in brackets                   | brackets        | must  | deep     |
        | HRD-08/~space-inside    | with a space behind the @                     | space-inside    | must  | deep     |
        | HRD-08/~angle           | in angle brackets                             | angle           | must  | deep     |
        | HRD-08/~mailto          | with a scheme before it                       | mailto          | must  | deep     |
        | HRD-08/~named           | with a display name before it                 | named           | must  | deep     |

    @refusal @needs:sso-enforced @needs:local-sign-up
    Scenario Outline: Nobody whose domain signs in by Okta only gets a password by an address <kind>
      Given Bob is a user who is assigned to the SP
      When somebody of an enforced domain signs up by the local door with an address "<value>"
      Then nobody has got in by the local door
      And as a control, somebody of another domain gets in by the local door in the same way
      And as a control, Bob signs in at the SP
      And as a control, the SP knows Bob

      @place:sign-up-spelling @outcome:refused @spec:ASVS-6.1.3
      Examples: addresses in the domain
        | id                           | kind                                     | value        | level | depth    |
        | HRD-08/~sign-up-upper-case   | in capital letters                       | upper-case   | must  | deep     |
        | HRD-08/~sign-up-mixed-case   | whose domain is in letters of both cases | mixed-case   | must  | deep     |
        | HRD-08/~sign-up-upper-domain | whose domain is in capital letters       | upper-domain | must  | standard |
        | HRD-08/~sign-up-space-before | with a space before it                   | space-before | must  | standard |
        | HRD-08/~sign-up-space-after  | with a space behind it                   | space-after  | must  | deep     |
        | HRD-08/~sign-up-tab-after    | with a tab behind it                     | tab-after    | must  | deep     |
        | HRD-08/~sign-up-plus-tag     | with a tag behind a plus sign            | plus-tag     | must  | standard |
        | HRD-08/~sign-up-dotted       | with a dot in the local part             | dotted       | must  | deep     |
        | HRD-08/~sign-up-apostrophe   | with an apostrophe in the local part     | apostrophe   | must  | deep     |
        | HRD-08/~sign-up-slash        | with a slash in the local part           | slash        | must  | deep     |
