@profile:conformance @needs:jit
Feature: Just-in-time provisioning, by rule
  Addresses, subjects and names that one reader or another takes for somebody else's, or for more than text. The rows are written
  by a test.

  Background:
    Given Alice is a user who is assigned to the SP

  Rule: An invitation is for the address that was invited

    @refusal @needs:hook-invite @needs:session-role @needs:roles-of-sp
    Scenario Outline: An address that is the invited one's and <kind> claims no invitation
      Given Bob is a user who is assigned to the SP and unknown there
      And the SP's administrator invites Bob, with more rights
      And Okta tells the "invited-email" of Alice as "<value>" of Bob's
      When Alice signs in at the SP, whatever comes of it
      Then whoever is signed in at Alice's browser has no more rights than of a first sign-in
      And the SP has received what Okta tells of Alice
      And as a control, Bob signs in at the SP
      And as a control, the SP knows Bob
      And as a control, Bob has more rights in the open session

      @place:invited-email @outcome:refused @spec:OIDCC-5.7
      Examples: the email address
        | id                           | kind                                                             | value                | level  | depth    |
        | JIT-27/~two-ats              | has another domain between its local part and its domain         | two-ats              | must   | standard |
        | JIT-27/~two-ats-behind       | has another domain behind it                                     | two-ats-behind       | must   | standard |
        | JIT-27/~two-ats-before       | has another local part in front                                  | two-ats-before       | must   | deep     |
        | JIT-27/~comma                | has another address behind a comma                               | comma                | must   | standard |
        | JIT-27/~comma-before         | has another address in front, with a comma                       | comma-before         | must   | deep     |
        | JIT-27/~semicolon            | has another address behind a semicolon                           | semicolon            | must   | deep     |
        | JIT-27/~space                | has another address behind a space                               | space                | must   | deep     |
        | JIT-27/~percent-route        | is at another domain, with its own in the local part             | percent-route        | must   | standard |
        | JIT-27/~bang-route           | is at another domain, as a path with an exclamation mark         | bang-route           | must   | deep     |
        | JIT-27/~source-route         | has a route in front                                             | source-route         | must   | deep     |
        | JIT-27/~line-header          | has a line end and another address behind it                     | line-header          | must   | deep     |
        | JIT-27/~list                 | is in a list                                                     | list                 | should | deep     |
        | JIT-27/~list-of-two          | is in a list behind another one                                  | list-of-two          | must   | deep     |
        | JIT-27/~object               | is in an object                                                  | object               | must   | deep     |
        | JIT-27/~nul                  | has a NUL behind it                                              | nul                  | must   | standard |
        | JIT-27/~nul-more             | has a NUL and another domain behind it                           | nul-more             | must   | standard |
        | JIT-27/~padded               | has 300 spaces and a letter behind it                            | padded               | must   | deep     |
        | JIT-27/~slash                | has a slash and more behind it                                   | slash                | must   | deep     |
        | JIT-27/~hash                 | has a hash and more behind it                                    | hash                 | must   | deep     |
        | JIT-27/~question             | has a question mark and more behind it                           | question             | must   | deep     |
        | JIT-27/~domain-behind        | has a domain that goes on                                        | domain-behind        | must   | standard |
        | JIT-27/~domain-before        | has a domain that begins with something else                     | domain-before        | must   | deep     |
        | JIT-27/~domain-below         | has a domain below the right one                                 | domain-below         | must   | deep     |
        | JIT-27/~local-dot            | has a dot at the end of its local part                           | local-dot            | must   | deep     |
        | JIT-27/~local-dots           | has a dot in its local part                                      | local-dots           | must   | deep     |
        | JIT-27/~plus                 | has a tag behind a plus sign in its local part                   | plus                 | must   | standard |
        | JIT-27/~long                 | has a local part of 300 letters that ends in the right one       | long                 | must   | standard |
        | JIT-27/~long-domain          | has 300 letters behind its domain                                | long-domain          | must   | deep     |
        | JIT-27/~look-alike           | has a letter of another alphabet in its local part               | look-alike           | must   | standard |
        | JIT-27/~look-alike-domain    | has a letter of another alphabet in its domain                   | look-alike-domain    | must   | standard |
        | JIT-27/~full-width           | has a full-width letter in its local part                        | full-width           | must   | standard |
        | JIT-27/~full-width-at        | has a full-width at sign                                         | full-width-at        | must   | deep     |
        | JIT-27/~full-width-at-behind | has a full-width at sign and another domain behind it            | full-width-at-behind | must   | deep     |
        | JIT-27/~small-at             | has a small at sign and another domain behind it                 | small-at             | must   | deep     |
        | JIT-27/~case-folded          | has a letter that becomes the right one in lower case            | case-folded          | should | standard |
        | JIT-27/~circled              | has a circled letter, which a normal form makes the same         | circled              | must   | deep     |
        | JIT-27/~accented             | has an accent, which a database may pass over                    | accented             | must   | deep     |
        | JIT-27/~combining            | has a combining mark in its local part                           | combining            | must   | deep     |
        | JIT-27/~soft-hyphen          | has a soft hyphen in its local part                              | soft-hyphen          | must   | standard |
        | JIT-27/~right-to-left        | has a mark in its local part that turns the direction of letters | right-to-left        | must   | deep     |
        | JIT-27/~variation            | has a variation selector in its local part                       | variation            | must   | deep     |
        | JIT-27/~quoted-whole         | is a quoted local part at another domain                         | quoted-whole         | must   | standard |
        | JIT-27/~angle-two            | is a name in front of another address in angle brackets          | angle-two            | must   | deep     |
        | JIT-27/~mailto               | is a link                                                        | mailto               | must   | deep     |
        | JIT-27/~encoded-at           | has an encoded at sign and another domain behind it              | encoded-at           | must   | standard |
        | JIT-27/~encoded-nul          | has an encoded NUL behind it                                     | encoded-nul          | must   | deep     |
        | JIT-27/~encoded-letter       | has an encoded letter                                            | encoded-letter       | must   | deep     |
        | JIT-27/~entity               | has an entity of HTML for the at sign                            | entity               | must   | deep     |
        | JIT-27/~escaped              | has an escape of JSON for the at sign                            | escaped              | must   | deep     |
        | JIT-27/~wildcard             | has a percent sign for its first letter                          | wildcard             | must   | standard |
        | JIT-27/~wildcard-letter      | has an underscore for its first letter                           | wildcard-letter      | must   | deep     |
        | JIT-27/~asterisk             | has an asterisk for its first letter                             | asterisk             | must   | deep     |
        | JIT-27/~expression           | is a regular expression                                          | expression           | must   | deep     |
        | JIT-27/~sql                  | has a quotation mark and SQL behind it                           | sql                  | must   | standard |
        | JIT-27/~sql-comment          | has a quotation mark and a comment of SQL behind it              | sql-comment          | must   | deep     |
        | JIT-27/~operator             | is a condition of a database                                     | operator             | must   | deep     |
        | JIT-27/~true                 | is true                                                          | true                 | must   | deep     |
        | JIT-27/~zero                 | is 0, which some databases take for any text                     | zero                 | must   | deep     |
        | JIT-27/~local-alone          | is its local part alone                                          | local-alone          | must   | standard |
        | JIT-27/~no-domain            | ends in its at sign                                              | no-domain            | must   | deep     |
        | JIT-27/~other-domain         | is its local part at another domain                              | other-domain         | must   | standard |
        | JIT-27/~no-at                | lacks its at sign                                                | no-at                | must   | deep     |

  Rule: An address opens nobody's account

    @refusal @needs:account-id
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

      @place:email @outcome:refused @spec:OIDCC-5.7
      Examples: the email address
        | id                           | kind                                                                | value                | level | depth    |
        | JIT-08/~two-ats-before       | has another local part in front                                     | two-ats-before       | must  | deep     |
        | JIT-08/~comma                | has another address behind a comma                                  | comma                | must  | standard |
        | JIT-08/~comma-before         | has another address in front, with a comma                          | comma-before         | must  | deep     |
        | JIT-08/~semicolon            | has another address behind a semicolon                              | semicolon            | must  | deep     |
        | JIT-08/~space                | has another address behind a space                                  | space                | must  | deep     |
        | JIT-08/~percent-route        | is at another domain, with its own in the local part                | percent-route        | must  | standard |
        | JIT-08/~bang-route           | is at another domain, as a path with an exclamation mark            | bang-route           | must  | deep     |
        | JIT-08/~source-route         | has a route in front                                                | source-route         | must  | deep     |
        | JIT-08/~line-header          | has a line end and another address behind it                        | line-header          | must  | deep     |
        | JIT-08/~list                 | is in a list                                                        | list                 | must  | deep     |
        | JIT-08/~list-of-two          | is in a list behind another one                                     | list-of-two          | must  | deep     |
        | JIT-08/~object               | is in an object                                                     | object               | must  | deep     |
        | JIT-08/~space-before         | has a space in front                                                | space-before         | must  | deep     |
        | JIT-08/~line-break-before    | has a line break in front                                           | line-break-before    | must  | deep     |
        | JIT-08/~tab                  | has a tab behind it                                                 | tab                  | must  | deep     |
        | JIT-08/~nul-more             | has a NUL and another domain behind it                              | nul-more             | must  | standard |
        | JIT-08/~no-break-space       | has a no-break space behind it                                      | no-break-space       | must  | deep     |
        | JIT-08/~ideographic-space    | has an ideographic space behind it                                  | ideographic-space    | must  | deep     |
        | JIT-08/~zero-width           | has a space of no width behind it                                   | zero-width           | must  | deep     |
        | JIT-08/~byte-order           | has a byte order mark in front                                      | byte-order           | must  | deep     |
        | JIT-08/~padded               | has 300 spaces and a letter behind it                               | padded               | must  | deep     |
        | JIT-08/~dot                  | has a dot behind it                                                 | dot                  | must  | deep     |
        | JIT-08/~slash                | has a slash and more behind it                                      | slash                | must  | deep     |
        | JIT-08/~hash                 | has a hash and more behind it                                       | hash                 | must  | deep     |
        | JIT-08/~question             | has a question mark and more behind it                              | question             | must  | deep     |
        | JIT-08/~domain-behind        | has a domain that goes on                                           | domain-behind        | must  | standard |
        | JIT-08/~domain-before        | has a domain that begins with something else                        | domain-before        | must  | deep     |
        | JIT-08/~domain-below         | has a domain below the right one                                    | domain-below         | must  | deep     |
        | JIT-08/~inner-space          | has spaces around its at sign                                       | inner-space          | must  | deep     |
        | JIT-08/~local-dot            | has a dot at the end of its local part                              | local-dot            | must  | deep     |
        | JIT-08/~local-dots           | has a dot in its local part                                         | local-dots           | must  | deep     |
        | JIT-08/~plus                 | has a tag behind a plus sign in its local part                      | plus                 | must  | standard |
        | JIT-08/~long-domain          | has 300 letters behind its domain                                   | long-domain          | must  | deep     |
        | JIT-08/~other-case           | is in the other case                                                | other-case           | must  | standard |
        | JIT-08/~look-alike-domain    | has a letter of another alphabet in its domain                      | look-alike-domain    | must  | standard |
        | JIT-08/~full-width-domain    | has a full-width letter in its domain                               | full-width-domain    | must  | deep     |
        | JIT-08/~full-width-at        | has a full-width at sign                                            | full-width-at        | must  | deep     |
        | JIT-08/~full-width-at-behind | has a full-width at sign and another domain behind it               | full-width-at-behind | must  | deep     |
        | JIT-08/~small-at             | has a small at sign and another domain behind it                    | small-at             | must  | deep     |
        | JIT-08/~ideographic-dot      | has an ideographic full stop in its domain                          | ideographic-dot      | must  | deep     |
        | JIT-08/~case-folded          | has a letter that becomes the right one in lower case               | case-folded          | must  | standard |
        | JIT-08/~case-folded-domain   | has a letter in its domain that becomes the right one in lower case | case-folded-domain   | must  | deep     |
        | JIT-08/~circled              | has a circled letter, which a normal form makes the same            | circled              | must  | deep     |
        | JIT-08/~accented             | has an accent, which a database may pass over                       | accented             | must  | deep     |
        | JIT-08/~combining            | has a combining mark in its local part                              | combining            | must  | deep     |
        | JIT-08/~soft-hyphen          | has a soft hyphen in its local part                                 | soft-hyphen          | must  | standard |
        | JIT-08/~right-to-left        | has a mark in its local part that turns the direction of letters    | right-to-left        | must  | deep     |
        | JIT-08/~variation            | has a variation selector in its local part                          | variation            | must  | deep     |
        | JIT-08/~quoted-whole         | is a quoted local part at another domain                            | quoted-whole         | must  | standard |
        | JIT-08/~quoted-letter        | has a backslash in a quoted local part                              | quoted-letter        | must  | deep     |
        | JIT-08/~comment              | has a comment behind its local part                                 | comment              | must  | deep     |
        | JIT-08/~comment-behind       | has a comment behind it                                             | comment-behind       | must  | deep     |
        | JIT-08/~angle                | is in angle brackets behind a name                                  | angle                | must  | standard |
        | JIT-08/~angle-two            | is a name in front of another address in angle brackets             | angle-two            | must  | deep     |
        | JIT-08/~mailto               | is a link                                                           | mailto               | must  | deep     |
        | JIT-08/~encoded-at           | has an encoded at sign and another domain behind it                 | encoded-at           | must  | standard |
        | JIT-08/~encoded-nul          | has an encoded NUL behind it                                        | encoded-nul          | must  | deep     |
        | JIT-08/~encoded-letter       | has an encoded letter                                               | encoded-letter       | must  | deep     |
        | JIT-08/~entity               | has an entity of HTML for the at sign                               | entity               | must  | deep     |
        | JIT-08/~escaped              | has an escape of JSON for the at sign                               | escaped              | must  | deep     |
        | JIT-08/~wildcard             | has a percent sign for its first letter                             | wildcard             | must  | standard |
        | JIT-08/~wildcard-letter      | has an underscore for its first letter                              | wildcard-letter      | must  | deep     |
        | JIT-08/~asterisk             | has an asterisk for its first letter                                | asterisk             | must  | deep     |
        | JIT-08/~expression           | is a regular expression                                             | expression           | must  | deep     |
        | JIT-08/~sql                  | has a quotation mark and SQL behind it                              | sql                  | must  | standard |
        | JIT-08/~sql-comment          | has a quotation mark and a comment of SQL behind it                 | sql-comment          | must  | deep     |
        | JIT-08/~operator             | is a condition of a database                                        | operator             | must  | deep     |
        | JIT-08/~true                 | is true                                                             | true                 | must  | deep     |
        | JIT-08/~zero                 | is 0, which some databases take for any text                        | zero                 | must  | deep     |
        | JIT-08/~local-alone          | is its local part alone                                             | local-alone          | must  | standard |
        | JIT-08/~no-domain            | ends in its at sign                                                 | no-domain            | must  | deep     |
        | JIT-08/~other-domain         | is its local part at another domain                                 | other-domain         | must  | standard |
        | JIT-08/~no-at                | lacks its at sign                                                   | no-at                | must  | deep     |

    @refusal @needs:account-id
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

      @place:no-email @outcome:refused @spec:OIDCC-5.1
      Examples: no email address
        | id                     | kind                                                  | value          | level | depth    |
        | JIT-10/~blank          | a space for an email address                          | blank          | must  | standard |
        | JIT-10/~at             | an at sign alone                                      | at             | must  | standard |
        | JIT-10/~word-null      | the word null for an email address                    | word-null      | must  | deep     |
        | JIT-10/~word-undefined | the word undefined for an email address               | word-undefined | must  | deep     |
        | JIT-10/~word-none      | the word None for an email address                    | word-none      | must  | deep     |
        | JIT-10/~dash           | a dash for an email address                           | dash           | must  | deep     |
        | JIT-10/~false          | false for an email address                            | false          | must  | standard |
        | JIT-10/~zero           | 0 for an email address                                | zero           | must  | deep     |
        | JIT-10/~empty-list     | an empty list for an email address                    | empty-list     | must  | deep     |
        | JIT-10/~empty-object   | an empty object for an email address                  | empty-object   | must  | deep     |
        | JIT-10/~nul            | a NUL for an email address                            | nul            | must  | deep     |
        | JIT-10/~not-given      | the same text without an at sign for an email address | not-given      | must  | deep     |

    @refusal @needs:account-id @needs:second-tenant
    Scenario Outline: An address whose email_verified <kind> opens no account of another tenant
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

      @place:email-verified @outcome:refused @spec:OIDCC-5.7
      Examples: email_verified
        | id                   | kind                          | value        | level | depth    |
        | JIT-07/~text-capital | is the text False             | text-capital | must  | standard |
        | JIT-07/~text-upper   | is the text FALSE             | text-upper   | must  | deep     |
        | JIT-07/~text-zero    | is the text 0                 | text-zero    | must  | standard |
        | JIT-07/~text-no      | is the text no                | text-no      | must  | deep     |
        | JIT-07/~text-f       | is the text f                 | text-f       | must  | deep     |
        | JIT-07/~text-off     | is the text off               | text-off     | must  | deep     |
        | JIT-07/~text-null    | is the text null              | text-null    | must  | deep     |
        | JIT-07/~empty        | is empty                      | empty        | must  | deep     |
        | JIT-07/~blank        | is a space                    | blank        | must  | deep     |
        | JIT-07/~minus-one    | is -1                         | minus-one    | must  | deep     |
        | JIT-07/~empty-list   | is an empty list              | empty-list   | must  | deep     |
        | JIT-07/~list         | is a list with false in it    | list         | must  | standard |
        | JIT-07/~empty-object | is an empty object            | empty-object | must  | deep     |
        | JIT-07/~object       | is an object with false in it | object       | must  | deep     |

  Rule: Nothing but issuer and subject names a user

    @refusal @needs:account-id
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

      @place:subjects @outcome:refused @fault:id-token-claim @spec:OIDCC-2
      Examples: the subjects
        | id                   | kind                                                    | value        | level | depth    |
        | JIT-11/~case-all     | differ in the case of all letters                       | case-all     | must  | deep     |
        | JIT-11/~case-hex     | are hexadecimal numbers of another case                 | case-hex     | must  | deep     |
        | JIT-11/~space-before | differ in a space in front                              | space-before | must  | standard |
        | JIT-11/~tab          | differ in a tab behind them                             | tab          | must  | deep     |
        | JIT-11/~line-break   | differ in a line break behind them                      | line-break   | must  | deep     |
        | JIT-11/~nul          | differ in a NUL and more behind them                    | nul          | must  | deep     |
        | JIT-11/~dot          | differ in a dot behind them                             | dot          | must  | deep     |
        | JIT-11/~slash        | differ in a slash behind them                           | slash        | must  | deep     |
        | JIT-11/~at           | differ in a domain behind them                          | at           | must  | deep     |
        | JIT-11/~bar          | differ in what stands in front of a bar                 | bar          | must  | standard |
        | JIT-11/~bar-none     | differ in a bar and what stands in front                | bar-none     | must  | deep     |
        | JIT-11/~hyphens      | differ in hyphens                                       | hyphens      | must  | deep     |
        | JIT-11/~encoded      | differ in an encoded letter                             | encoded      | must  | deep     |
        | JIT-11/~plus         | differ in a plus sign that stands for a space           | plus         | must  | deep     |
        | JIT-11/~wildcard     | are a text and a pattern that fits it                   | wildcard     | must  | deep     |
        | JIT-11/~zeros        | differ in zeros in front                                | zeros        | must  | deep     |
        | JIT-11/~plus-sign    | differ in a plus sign in front                          | plus-sign    | must  | deep     |
        | JIT-11/~decimal      | differ in a point and a zero behind them                | decimal      | must  | standard |
        | JIT-11/~exponent     | are one number, once with an exponent                   | exponent     | must  | standard |
        | JIT-11/~hexadecimal  | begin with a number, of which the rest differs          | hexadecimal  | must  | deep     |
        | JIT-11/~magic        | are zero, each with an exponent                         | magic        | must  | standard |
        | JIT-11/~big          | are numbers beyond 53 bits whose last digit differs     | big          | must  | standard |
        | JIT-11/~bigger       | are numbers beyond 64 bits whose last digit differs     | bigger       | must  | deep     |
        | JIT-11/~wrapped      | are numbers beyond 32 bits that differ by 2 to the 32nd | wrapped      | must  | deep     |
        | JIT-11/~long-20      | begin with the same 20 characters                       | long-20      | must  | deep     |
        | JIT-11/~long-24      | begin with the same 24 characters                       | long-24      | must  | deep     |
        | JIT-11/~long-32      | begin with the same 32 characters                       | long-32      | must  | standard |
        | JIT-11/~long-36      | begin with the same 36 characters                       | long-36      | must  | deep     |
        | JIT-11/~long-40      | begin with the same 40 characters                       | long-40      | must  | deep     |
        | JIT-11/~long-50      | begin with the same 50 characters                       | long-50      | must  | deep     |
        | JIT-11/~long-64      | begin with the same 64 characters                       | long-64      | must  | standard |
        | JIT-11/~long-72      | begin with the same 72 characters                       | long-72      | must  | deep     |
        | JIT-11/~long-100     | begin with the same 100 characters                      | long-100     | must  | deep     |
        | JIT-11/~long-128     | begin with the same 128 characters                      | long-128     | must  | standard |
        | JIT-11/~long-191     | begin with the same 191 characters                      | long-191     | must  | deep     |
        | JIT-11/~long-250     | begin with the same 250 characters                      | long-250     | must  | deep     |
        | JIT-11/~end-32       | end in the same 32 characters                           | end-32       | must  | deep     |
        | JIT-11/~accent       | differ in an accent                                     | accent       | must  | standard |
        | JIT-11/~composed     | differ in how an accent is written                      | composed     | must  | standard |
        | JIT-11/~full-width   | differ in a full-width letter                           | full-width   | must  | standard |
        | JIT-11/~look-alike   | differ in a letter of another alphabet                  | look-alike   | must  | deep     |
        | JIT-11/~kelvin       | differ in a letter that becomes the other in lower case | kelvin       | must  | deep     |
        | JIT-11/~sharp-s      | differ in how a double s is written                     | sharp-s      | must  | deep     |
        | JIT-11/~zero-width   | differ in a space of no width                           | zero-width   | must  | standard |
        | JIT-11/~replaced     | differ in a letter beyond 16 bits                       | replaced     | must  | deep     |

    @refusal @needs:account-id
    Scenario Outline: A claim <what> that <kind> opens no account of another user
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

      @place:identifier-preferred-username @outcome:refused @fault:id-token-claim @spec:OIDCC-5.7
      Examples: the claim preferred_username
        | id                                    | what               | kind                                                                   | place                         | value      | level | depth    |
        | JIT-12/~preferred-username-email-case | preferred_username | is another user's email address in the other case                      | identifier-preferred-username | email-case | must  | deep     |
        | JIT-12/~preferred-username-local      | preferred_username | is what stands in front of the at sign of another user's email address | identifier-preferred-username | local      | must  | standard |
        | JIT-12/~preferred-username-login      | preferred_username | is another user's username                                             | identifier-preferred-username | login      | must  | deep     |
        | JIT-12/~preferred-username-name       | preferred_username | is another user's name                                                 | identifier-preferred-username | name       | must  | standard |
        | JIT-12/~preferred-username-given      | preferred_username | is another user's first name                                           | identifier-preferred-username | given      | must  | deep     |
        | JIT-12/~preferred-username-sub        | preferred_username | is another user's subject                                              | identifier-preferred-username | sub        | must  | standard |
        | JIT-12/~preferred-username-account    | preferred_username | is the SP's id of another user's account                               | identifier-preferred-username | account    | must  | standard |

      @place:identifier-nickname @outcome:refused @fault:id-token-claim @spec:OIDCC-5.7
      Examples: the claim nickname
        | id                          | what     | kind                                                                   | place               | value      | level | depth    |
        | JIT-12/~nickname-email-case | nickname | is another user's email address in the other case                      | identifier-nickname | email-case | must  | deep     |
        | JIT-12/~nickname-local      | nickname | is what stands in front of the at sign of another user's email address | identifier-nickname | local      | must  | standard |
        | JIT-12/~nickname-login      | nickname | is another user's username                                             | identifier-nickname | login      | must  | deep     |
        | JIT-12/~nickname-name       | nickname | is another user's name                                                 | identifier-nickname | name       | must  | standard |
        | JIT-12/~nickname-given      | nickname | is another user's first name                                           | identifier-nickname | given      | must  | deep     |
        | JIT-12/~nickname-sub        | nickname | is another user's subject                                              | identifier-nickname | sub        | must  | standard |
        | JIT-12/~nickname-account    | nickname | is the SP's id of another user's account                               | identifier-nickname | account    | must  | standard |

      @place:identifier-name @outcome:refused @fault:id-token-claim @spec:OIDCC-5.7
      Examples: the claim name
        | id                      | what | kind                                                                   | place           | value      | level | depth    |
        | JIT-12/~name-email      | name | is another user's email address                                        | identifier-name | email      | must  | standard |
        | JIT-12/~name-email-case | name | is another user's email address in the other case                      | identifier-name | email-case | must  | deep     |
        | JIT-12/~name-local      | name | is what stands in front of the at sign of another user's email address | identifier-name | local      | must  | standard |
        | JIT-12/~name-login      | name | is another user's username                                             | identifier-name | login      | must  | deep     |
        | JIT-12/~name-given      | name | is another user's first name                                           | identifier-name | given      | must  | deep     |
        | JIT-12/~name-sub        | name | is another user's subject                                              | identifier-name | sub        | must  | standard |
        | JIT-12/~name-account    | name | is the SP's id of another user's account                               | identifier-name | account    | must  | standard |

      @place:identifier-upn @outcome:refused @fault:id-token-claim @spec:OIDCC-5.7
      Examples: the claim upn
        | id                     | what | kind                                                                   | place          | value      | level | depth    |
        | JIT-12/~upn-email-case | upn  | is another user's email address in the other case                      | identifier-upn | email-case | must  | deep     |
        | JIT-12/~upn-local      | upn  | is what stands in front of the at sign of another user's email address | identifier-upn | local      | must  | standard |
        | JIT-12/~upn-login      | upn  | is another user's username                                             | identifier-upn | login      | must  | deep     |
        | JIT-12/~upn-name       | upn  | is another user's name                                                 | identifier-upn | name       | must  | standard |
        | JIT-12/~upn-given      | upn  | is another user's first name                                           | identifier-upn | given      | must  | deep     |
        | JIT-12/~upn-sub        | upn  | is another user's subject                                              | identifier-upn | sub        | must  | standard |
        | JIT-12/~upn-account    | upn  | is the SP's id of another user's account                               | identifier-upn | account    | must  | standard |

      @place:identifier-username @outcome:refused @fault:id-token-claim @spec:OIDCC-5.7
      Examples: the claim username
        | id                          | what     | kind                                                                   | place               | value      | level | depth    |
        | JIT-12/~username-email      | username | is another user's email address                                        | identifier-username | email      | must  | deep     |
        | JIT-12/~username-email-case | username | is another user's email address in the other case                      | identifier-username | email-case | must  | deep     |
        | JIT-12/~username-local      | username | is what stands in front of the at sign of another user's email address | identifier-username | local      | must  | deep     |
        | JIT-12/~username-login      | username | is another user's username                                             | identifier-username | login      | must  | deep     |
        | JIT-12/~username-name       | username | is another user's name                                                 | identifier-username | name       | must  | standard |
        | JIT-12/~username-given      | username | is another user's first name                                           | identifier-username | given      | must  | deep     |
        | JIT-12/~username-sub        | username | is another user's subject                                              | identifier-username | sub        | must  | deep     |
        | JIT-12/~username-account    | username | is the SP's id of another user's account                               | identifier-username | account    | must  | deep     |

      @place:identifier-login @outcome:refused @fault:id-token-claim @spec:OIDCC-5.7
      Examples: the claim login
        | id                       | what  | kind                                                                   | place            | value      | level | depth    |
        | JIT-12/~login-email      | login | is another user's email address                                        | identifier-login | email      | must  | standard |
        | JIT-12/~login-email-case | login | is another user's email address in the other case                      | identifier-login | email-case | must  | deep     |
        | JIT-12/~login-local      | login | is what stands in front of the at sign of another user's email address | identifier-login | local      | must  | deep     |
        | JIT-12/~login-login      | login | is another user's username                                             | identifier-login | login      | must  | deep     |
        | JIT-12/~login-name       | login | is another user's name                                                 | identifier-login | name       | must  | deep     |
        | JIT-12/~login-given      | login | is another user's first name                                           | identifier-login | given      | must  | deep     |
        | JIT-12/~login-sub        | login | is another user's subject                                              | identifier-login | sub        | must  | deep     |
        | JIT-12/~login-account    | login | is the SP's id of another user's account                               | identifier-login | account    | must  | deep     |

      @place:identifier-unique-name @outcome:refused @fault:id-token-claim @spec:OIDCC-5.7
      Examples: the claim unique_name
        | id                             | what        | kind                                                                   | place                  | value      | level | depth    |
        | JIT-12/~unique-name-email      | unique_name | is another user's email address                                        | identifier-unique-name | email      | must  | deep     |
        | JIT-12/~unique-name-email-case | unique_name | is another user's email address in the other case                      | identifier-unique-name | email-case | must  | deep     |
        | JIT-12/~unique-name-local      | unique_name | is what stands in front of the at sign of another user's email address | identifier-unique-name | local      | must  | deep     |
        | JIT-12/~unique-name-login      | unique_name | is another user's username                                             | identifier-unique-name | login      | must  | deep     |
        | JIT-12/~unique-name-name       | unique_name | is another user's name                                                 | identifier-unique-name | name       | must  | deep     |
        | JIT-12/~unique-name-given      | unique_name | is another user's first name                                           | identifier-unique-name | given      | must  | deep     |
        | JIT-12/~unique-name-sub        | unique_name | is another user's subject                                              | identifier-unique-name | sub        | must  | standard |
        | JIT-12/~unique-name-account    | unique_name | is the SP's id of another user's account                               | identifier-unique-name | account    | must  | deep     |

      @place:identifier-uid @outcome:refused @fault:id-token-claim @spec:OIDCC-5.7
      Examples: the claim uid
        | id                     | what | kind                                                                   | place          | value      | level | depth    |
        | JIT-12/~uid-email      | uid  | is another user's email address                                        | identifier-uid | email      | must  | deep     |
        | JIT-12/~uid-email-case | uid  | is another user's email address in the other case                      | identifier-uid | email-case | must  | deep     |
        | JIT-12/~uid-local      | uid  | is what stands in front of the at sign of another user's email address | identifier-uid | local      | must  | standard |
        | JIT-12/~uid-login      | uid  | is another user's username                                             | identifier-uid | login      | must  | deep     |
        | JIT-12/~uid-name       | uid  | is another user's name                                                 | identifier-uid | name       | must  | deep     |
        | JIT-12/~uid-given      | uid  | is another user's first name                                           | identifier-uid | given      | must  | deep     |
        | JIT-12/~uid-sub        | uid  | is another user's subject                                              | identifier-uid | sub        | must  | deep     |
        | JIT-12/~uid-account    | uid  | is the SP's id of another user's account                               | identifier-uid | account    | must  | standard |

      @place:identifier-user-id @outcome:refused @fault:id-token-claim @spec:OIDCC-5.7
      Examples: the claim user_id
        | id                         | what    | kind                                                                   | place              | value      | level | depth |
        | JIT-12/~user-id-email      | user_id | is another user's email address                                        | identifier-user-id | email      | must  | deep  |
        | JIT-12/~user-id-email-case | user_id | is another user's email address in the other case                      | identifier-user-id | email-case | must  | deep  |
        | JIT-12/~user-id-local      | user_id | is what stands in front of the at sign of another user's email address | identifier-user-id | local      | must  | deep  |
        | JIT-12/~user-id-login      | user_id | is another user's username                                             | identifier-user-id | login      | must  | deep  |
        | JIT-12/~user-id-name       | user_id | is another user's name                                                 | identifier-user-id | name       | must  | deep  |
        | JIT-12/~user-id-given      | user_id | is another user's first name                                           | identifier-user-id | given      | must  | deep  |
        | JIT-12/~user-id-sub        | user_id | is another user's subject                                              | identifier-user-id | sub        | must  | deep  |
        | JIT-12/~user-id-account    | user_id | is the SP's id of another user's account                               | identifier-user-id | account    | must  | deep  |

      @place:identifier-id @outcome:refused @fault:id-token-claim @spec:OIDCC-5.7
      Examples: the claim id
        | id                    | what | kind                                                                   | place         | value      | level | depth    |
        | JIT-12/~id-email      | id   | is another user's email address                                        | identifier-id | email      | must  | deep     |
        | JIT-12/~id-email-case | id   | is another user's email address in the other case                      | identifier-id | email-case | must  | deep     |
        | JIT-12/~id-local      | id   | is what stands in front of the at sign of another user's email address | identifier-id | local      | must  | deep     |
        | JIT-12/~id-login      | id   | is another user's username                                             | identifier-id | login      | must  | deep     |
        | JIT-12/~id-name       | id   | is another user's name                                                 | identifier-id | name       | must  | standard |
        | JIT-12/~id-given      | id   | is another user's first name                                           | identifier-id | given      | must  | deep     |
        | JIT-12/~id-sub        | id   | is another user's subject                                              | identifier-id | sub        | must  | deep     |
        | JIT-12/~id-account    | id   | is the SP's id of another user's account                               | identifier-id | account    | must  | deep     |

      @place:identifier-oid @outcome:refused @fault:id-token-claim @spec:OIDCC-5.7
      Examples: the claim oid
        | id                     | what | kind                                                                   | place          | value      | level | depth    |
        | JIT-12/~oid-email      | oid  | is another user's email address                                        | identifier-oid | email      | must  | standard |
        | JIT-12/~oid-email-case | oid  | is another user's email address in the other case                      | identifier-oid | email-case | must  | deep     |
        | JIT-12/~oid-local      | oid  | is what stands in front of the at sign of another user's email address | identifier-oid | local      | must  | deep     |
        | JIT-12/~oid-login      | oid  | is another user's username                                             | identifier-oid | login      | must  | deep     |
        | JIT-12/~oid-name       | oid  | is another user's name                                                 | identifier-oid | name       | must  | deep     |
        | JIT-12/~oid-given      | oid  | is another user's first name                                           | identifier-oid | given      | must  | deep     |
        | JIT-12/~oid-sub        | oid  | is another user's subject                                              | identifier-oid | sub        | must  | deep     |
        | JIT-12/~oid-account    | oid  | is the SP's id of another user's account                               | identifier-oid | account    | must  | deep     |

      @place:identifier-samaccountname @outcome:refused @fault:id-token-claim @spec:OIDCC-5.7
      Examples: the claim samaccountname
        | id                                | what           | kind                                                                   | place                     | value      | level | depth    |
        | JIT-12/~samaccountname-email      | samaccountname | is another user's email address                                        | identifier-samaccountname | email      | must  | deep     |
        | JIT-12/~samaccountname-email-case | samaccountname | is another user's email address in the other case                      | identifier-samaccountname | email-case | must  | deep     |
        | JIT-12/~samaccountname-local      | samaccountname | is what stands in front of the at sign of another user's email address | identifier-samaccountname | local      | must  | deep     |
        | JIT-12/~samaccountname-login      | samaccountname | is another user's username                                             | identifier-samaccountname | login      | must  | deep     |
        | JIT-12/~samaccountname-name       | samaccountname | is another user's name                                                 | identifier-samaccountname | name       | must  | deep     |
        | JIT-12/~samaccountname-given      | samaccountname | is another user's first name                                           | identifier-samaccountname | given      | must  | deep     |
        | JIT-12/~samaccountname-sub        | samaccountname | is another user's subject                                              | identifier-samaccountname | sub        | must  | standard |
        | JIT-12/~samaccountname-account    | samaccountname | is the SP's id of another user's account                               | identifier-samaccountname | account    | must  | deep     |

      @place:identifier-external-id @outcome:refused @fault:id-token-claim @spec:OIDCC-5.7
      Examples: the claim external_id
        | id                             | what        | kind                                                                   | place                  | value      | level | depth    |
        | JIT-12/~external-id-email      | external_id | is another user's email address                                        | identifier-external-id | email      | must  | deep     |
        | JIT-12/~external-id-email-case | external_id | is another user's email address in the other case                      | identifier-external-id | email-case | must  | deep     |
        | JIT-12/~external-id-local      | external_id | is what stands in front of the at sign of another user's email address | identifier-external-id | local      | must  | standard |
        | JIT-12/~external-id-login      | external_id | is another user's username                                             | identifier-external-id | login      | must  | deep     |
        | JIT-12/~external-id-name       | external_id | is another user's name                                                 | identifier-external-id | name       | must  | deep     |
        | JIT-12/~external-id-given      | external_id | is another user's first name                                           | identifier-external-id | given      | must  | deep     |
        | JIT-12/~external-id-sub        | external_id | is another user's subject                                              | identifier-external-id | sub        | must  | deep     |
        | JIT-12/~external-id-account    | external_id | is the SP's id of another user's account                               | identifier-external-id | account    | must  | standard |

    @refusal @needs:account-id
    Scenario Outline: Two users with a claim <what> that <kind> have two accounts
      Given Bob is a user who is assigned to the SP
      And Carol is a user who is assigned to the SP
      And Okta tells the "<place>" of Alice as "<value>"
      And Okta tells the "<place>" of Bob as "<value>"
      When Alice signs in at the SP, whatever comes of it
      And Bob signs in at the SP, whatever comes of it
      Then Alice and Bob have two accounts, or are not signed in
      And the SP has received what Okta tells of Alice
      And the SP has received what Okta tells of Bob
      And as a control, Carol signs in again in a fresh browser
      And as a control, the SP knows Carol

      @place:common-preferred-username @outcome:refused @fault:id-token-claim @spec:OIDCC-5.7
      Examples: the claim preferred_username of many
        | id                                       | what               | kind             | place                     | value         | level | depth    |
        | JIT-12/~preferred-username-root          | preferred_username | is root          | common-preferred-username | root          | must  | deep     |
        | JIT-12/~preferred-username-administrator | preferred_username | is Administrator | common-preferred-username | administrator | must  | deep     |
        | JIT-12/~preferred-username-system        | preferred_username | is system        | common-preferred-username | system        | must  | deep     |
        | JIT-12/~preferred-username-one           | preferred_username | is 1             | common-preferred-username | one           | must  | deep     |
        | JIT-12/~preferred-username-empty         | preferred_username | is empty         | common-preferred-username | empty         | must  | standard |
        | JIT-12/~preferred-username-null          | preferred_username | is null          | common-preferred-username | null          | must  | deep     |

      @place:common-nickname @outcome:refused @fault:id-token-claim @spec:OIDCC-5.7
      Examples: the claim nickname of many
        | id                             | what     | kind             | place           | value         | level | depth    |
        | JIT-12/~nickname-root          | nickname | is root          | common-nickname | root          | must  | deep     |
        | JIT-12/~nickname-administrator | nickname | is Administrator | common-nickname | administrator | must  | deep     |
        | JIT-12/~nickname-system        | nickname | is system        | common-nickname | system        | must  | deep     |
        | JIT-12/~nickname-one           | nickname | is 1             | common-nickname | one           | must  | deep     |
        | JIT-12/~nickname-empty         | nickname | is empty         | common-nickname | empty         | must  | standard |
        | JIT-12/~nickname-null          | nickname | is null          | common-nickname | null          | must  | deep     |

      @place:common-name @outcome:refused @fault:id-token-claim @spec:OIDCC-5.7
      Examples: the claim name of many
        | id                         | what | kind             | place       | value         | level | depth    |
        | JIT-12/~name-root          | name | is root          | common-name | root          | must  | deep     |
        | JIT-12/~name-administrator | name | is Administrator | common-name | administrator | must  | deep     |
        | JIT-12/~name-system        | name | is system        | common-name | system        | must  | deep     |
        | JIT-12/~name-one           | name | is 1             | common-name | one           | must  | deep     |
        | JIT-12/~name-empty         | name | is empty         | common-name | empty         | must  | standard |
        | JIT-12/~name-null          | name | is null          | common-name | null          | must  | deep     |

      @place:common-upn @outcome:refused @fault:id-token-claim @spec:OIDCC-5.7
      Examples: the claim upn of many
        | id                        | what | kind             | place      | value         | level | depth    |
        | JIT-12/~upn-root          | upn  | is root          | common-upn | root          | must  | deep     |
        | JIT-12/~upn-administrator | upn  | is Administrator | common-upn | administrator | must  | deep     |
        | JIT-12/~upn-system        | upn  | is system        | common-upn | system        | must  | deep     |
        | JIT-12/~upn-one           | upn  | is 1             | common-upn | one           | must  | deep     |
        | JIT-12/~upn-empty         | upn  | is empty         | common-upn | empty         | must  | standard |
        | JIT-12/~upn-null          | upn  | is null          | common-upn | null          | must  | deep     |

      @place:common-username @outcome:refused @fault:id-token-claim @spec:OIDCC-5.7
      Examples: the claim username of many
        | id                             | what     | kind             | place           | value         | level | depth |
        | JIT-12/~username-admin         | username | is admin         | common-username | admin         | must  | deep  |
        | JIT-12/~username-root          | username | is root          | common-username | root          | must  | deep  |
        | JIT-12/~username-administrator | username | is Administrator | common-username | administrator | must  | deep  |
        | JIT-12/~username-system        | username | is system        | common-username | system        | must  | deep  |
        | JIT-12/~username-one           | username | is 1             | common-username | one           | must  | deep  |
        | JIT-12/~username-empty         | username | is empty         | common-username | empty         | must  | deep  |
        | JIT-12/~username-null          | username | is null          | common-username | null          | must  | deep  |

      @place:common-login @outcome:refused @fault:id-token-claim @spec:OIDCC-5.7
      Examples: the claim login of many
        | id                          | what  | kind             | place        | value         | level | depth |
        | JIT-12/~login-admin         | login | is admin         | common-login | admin         | must  | deep  |
        | JIT-12/~login-root          | login | is root          | common-login | root          | must  | deep  |
        | JIT-12/~login-administrator | login | is Administrator | common-login | administrator | must  | deep  |
        | JIT-12/~login-system        | login | is system        | common-login | system        | must  | deep  |
        | JIT-12/~login-one           | login | is 1             | common-login | one           | must  | deep  |
        | JIT-12/~login-empty         | login | is empty         | common-login | empty         | must  | deep  |
        | JIT-12/~login-null          | login | is null          | common-login | null          | must  | deep  |

      @place:common-unique-name @outcome:refused @fault:id-token-claim @spec:OIDCC-5.7
      Examples: the claim unique_name of many
        | id                                | what        | kind             | place              | value         | level | depth |
        | JIT-12/~unique-name-admin         | unique_name | is admin         | common-unique-name | admin         | must  | deep  |
        | JIT-12/~unique-name-root          | unique_name | is root          | common-unique-name | root          | must  | deep  |
        | JIT-12/~unique-name-administrator | unique_name | is Administrator | common-unique-name | administrator | must  | deep  |
        | JIT-12/~unique-name-system        | unique_name | is system        | common-unique-name | system        | must  | deep  |
        | JIT-12/~unique-name-one           | unique_name | is 1             | common-unique-name | one           | must  | deep  |
        | JIT-12/~unique-name-empty         | unique_name | is empty         | common-unique-name | empty         | must  | deep  |
        | JIT-12/~unique-name-null          | unique_name | is null          | common-unique-name | null          | must  | deep  |

      @place:common-uid @outcome:refused @fault:id-token-claim @spec:OIDCC-5.7
      Examples: the claim uid of many
        | id                        | what | kind             | place      | value         | level | depth |
        | JIT-12/~uid-admin         | uid  | is admin         | common-uid | admin         | must  | deep  |
        | JIT-12/~uid-root          | uid  | is root          | common-uid | root          | must  | deep  |
        | JIT-12/~uid-administrator | uid  | is Administrator | common-uid | administrator | must  | deep  |
        | JIT-12/~uid-system        | uid  | is system        | common-uid | system        | must  | deep  |
        | JIT-12/~uid-one           | uid  | is 1             | common-uid | one           | must  | deep  |
        | JIT-12/~uid-empty         | uid  | is empty         | common-uid | empty         | must  | deep  |
        | JIT-12/~uid-null          | uid  | is null          | common-uid | null          | must  | deep  |

      @place:common-user-id @outcome:refused @fault:id-token-claim @spec:OIDCC-5.7
      Examples: the claim user_id of many
        | id                            | what    | kind             | place          | value         | level | depth |
        | JIT-12/~user-id-admin         | user_id | is admin         | common-user-id | admin         | must  | deep  |
        | JIT-12/~user-id-root          | user_id | is root          | common-user-id | root          | must  | deep  |
        | JIT-12/~user-id-administrator | user_id | is Administrator | common-user-id | administrator | must  | deep  |
        | JIT-12/~user-id-system        | user_id | is system        | common-user-id | system        | must  | deep  |
        | JIT-12/~user-id-one           | user_id | is 1             | common-user-id | one           | must  | deep  |
        | JIT-12/~user-id-empty         | user_id | is empty         | common-user-id | empty         | must  | deep  |
        | JIT-12/~user-id-null          | user_id | is null          | common-user-id | null          | must  | deep  |

      @place:common-id @outcome:refused @fault:id-token-claim @spec:OIDCC-5.7
      Examples: the claim id of many
        | id                       | what | kind             | place     | value         | level | depth |
        | JIT-12/~id-admin         | id   | is admin         | common-id | admin         | must  | deep  |
        | JIT-12/~id-root          | id   | is root          | common-id | root          | must  | deep  |
        | JIT-12/~id-administrator | id   | is Administrator | common-id | administrator | must  | deep  |
        | JIT-12/~id-system        | id   | is system        | common-id | system        | must  | deep  |
        | JIT-12/~id-one           | id   | is 1             | common-id | one           | must  | deep  |
        | JIT-12/~id-empty         | id   | is empty         | common-id | empty         | must  | deep  |
        | JIT-12/~id-null          | id   | is null          | common-id | null          | must  | deep  |

      @place:common-oid @outcome:refused @fault:id-token-claim @spec:OIDCC-5.7
      Examples: the claim oid of many
        | id                        | what | kind             | place      | value         | level | depth |
        | JIT-12/~oid-admin         | oid  | is admin         | common-oid | admin         | must  | deep  |
        | JIT-12/~oid-root          | oid  | is root          | common-oid | root          | must  | deep  |
        | JIT-12/~oid-administrator | oid  | is Administrator | common-oid | administrator | must  | deep  |
        | JIT-12/~oid-system        | oid  | is system        | common-oid | system        | must  | deep  |
        | JIT-12/~oid-one           | oid  | is 1             | common-oid | one           | must  | deep  |
        | JIT-12/~oid-empty         | oid  | is empty         | common-oid | empty         | must  | deep  |
        | JIT-12/~oid-null          | oid  | is null          | common-oid | null          | must  | deep  |

      @place:common-samaccountname @outcome:refused @fault:id-token-claim @spec:OIDCC-5.7
      Examples: the claim samaccountname of many
        | id                                   | what           | kind             | place                 | value         | level | depth |
        | JIT-12/~samaccountname-admin         | samaccountname | is admin         | common-samaccountname | admin         | must  | deep  |
        | JIT-12/~samaccountname-root          | samaccountname | is root          | common-samaccountname | root          | must  | deep  |
        | JIT-12/~samaccountname-administrator | samaccountname | is Administrator | common-samaccountname | administrator | must  | deep  |
        | JIT-12/~samaccountname-system        | samaccountname | is system        | common-samaccountname | system        | must  | deep  |
        | JIT-12/~samaccountname-one           | samaccountname | is 1             | common-samaccountname | one           | must  | deep  |
        | JIT-12/~samaccountname-empty         | samaccountname | is empty         | common-samaccountname | empty         | must  | deep  |
        | JIT-12/~samaccountname-null          | samaccountname | is null          | common-samaccountname | null          | must  | deep  |

      @place:common-external-id @outcome:refused @fault:id-token-claim @spec:OIDCC-5.7
      Examples: the claim external_id of many
        | id                                | what        | kind             | place              | value         | level | depth |
        | JIT-12/~external-id-admin         | external_id | is admin         | common-external-id | admin         | must  | deep  |
        | JIT-12/~external-id-root          | external_id | is root          | common-external-id | root          | must  | deep  |
        | JIT-12/~external-id-administrator | external_id | is Administrator | common-external-id | administrator | must  | deep  |
        | JIT-12/~external-id-system        | external_id | is system        | common-external-id | system        | must  | deep  |
        | JIT-12/~external-id-one           | external_id | is 1             | common-external-id | one           | must  | deep  |
        | JIT-12/~external-id-empty         | external_id | is empty         | common-external-id | empty         | must  | deep  |
        | JIT-12/~external-id-null          | external_id | is null          | common-external-id | null          | must  | deep  |

    Scenario Outline: A person with <kind> gets no right by it
      Given Okta tells the "role-claim" of Alice as "<value>"
      When Alice signs in at the SP
      Then the SP knows Alice
      And Alice has no other role than the default one
      And the SP has received what Okta tells of Alice

      @place:role-claim @outcome:refused @needs:role @fault:id-token-claim @spec:OIDCC-5.1
      Examples: claims that ask for a right
        | id                     | kind                                     | value          | level  | depth    |
        | JIT-13/~roles          | a list roles                             | roles          | should | standard |
        | JIT-13/~role-list      | a claim role that is a list              | role-list      | should | deep     |
        | JIT-13/~roles-text     | a claim roles that is a text             | roles-text     | should | deep     |
        | JIT-13/~user-role      | a claim user_role                        | user-role      | should | deep     |
        | JIT-13/~app-role       | a claim appRole                          | app-role       | should | deep     |
        | JIT-13/~groups-text    | a claim groups that is a text            | groups-text    | should | deep     |
        | JIT-13/~member-of      | a list memberOf                          | member-of      | should | deep     |
        | JIT-13/~is-admin-text  | a claim is_admin that is a text          | is-admin-text  | should | deep     |
        | JIT-13/~is-admin-camel | a claim isAdmin                          | is-admin-camel | should | deep     |
        | JIT-13/~admin          | a claim admin                            | admin          | should | deep     |
        | JIT-13/~is-superuser   | a claim is_superuser                     | is-superuser   | should | deep     |
        | JIT-13/~is-staff       | a claim is_staff                         | is-staff       | should | deep     |
        | JIT-13/~permissions    | permissions for everything               | permissions    | should | standard |
        | JIT-13/~scope          | a scope of administrators                | scope          | should | deep     |
        | JIT-13/~entitlements   | entitlements                             | entitlements   | should | deep     |
        | JIT-13/~plan           | a plan                                   | plan           | should | deep     |
        | JIT-13/~nested         | an object app_metadata with a role in it | nested         | should | deep     |
        | JIT-13/~realm-access   | an object realm_access with a role in it | realm-access   | should | deep     |

    Scenario Outline: A person with <kind> comes into no other tenant by it
      Given Okta tells the "tenant-claim" of Alice as "<value>"
      When Alice signs in at the SP
      Then the SP knows Alice
      And the SP has received what Okta tells of Alice

      @place:tenant-claim @outcome:refused @needs:second-tenant @fault:id-token-claim @spec:OIDCC-5.1
      Examples: claims that name a tenant
        | id                             | kind                    | value           | level  | depth    |
        | JIT-13/~tenant-organization    | a claim organization    | organization    | should | standard |
        | JIT-13/~tenant-workspace       | a claim workspace       | workspace       | should | standard |
        | JIT-13/~tenant-tenant-id       | a claim tenant_id       | tenant-id       | should | deep     |
        | JIT-13/~tenant-tid             | a claim tid             | tid             | should | deep     |
        | JIT-13/~tenant-org             | a claim org             | org             | should | deep     |
        | JIT-13/~tenant-org-name        | a claim org_name        | org-name        | should | deep     |
        | JIT-13/~tenant-organization-id | a claim organization_id | organization-id | should | deep     |
        | JIT-13/~tenant-workspace-id    | a claim workspace_id    | workspace-id    | should | deep     |
        | JIT-13/~tenant-account         | a claim account         | account         | should | deep     |
        | JIT-13/~tenant-account-id      | a claim account_id      | account-id      | should | deep     |
        | JIT-13/~tenant-company         | a claim company         | company         | should | deep     |
        | JIT-13/~tenant-customer        | a claim customer        | customer        | should | deep     |
        | JIT-13/~tenant-hd              | a claim hd              | hd              | should | deep     |
        | JIT-13/~tenant-domain          | a claim domain          | domain          | should | deep     |
        | JIT-13/~tenant-team            | a claim team            | team            | should | deep     |
        | JIT-13/~tenant-site            | a claim site            | site            | should | deep     |

  Rule: What Okta tells of a person is text

    @refusal
    Scenario Outline: A name with <kind> is text on every page
      Given Bob is a user who is assigned to the SP
      And Okta tells the "hostile-name" of Alice as "<value>"
      When Alice signs in at the SP, whatever comes of it
      Then the SP has received what Okta tells of Alice
      And no page that the SP shows Alice takes what Okta tells for markup
      And as a control, Bob signs in again in a fresh browser
      And as a control, the SP knows Bob

      @place:hostile-name @outcome:refused @fault:userinfo-member @spec:OIDCC-5.1
      Examples: names that end what they stand in
        | id                         | kind                                                  | value              | level | depth    |
        | JIT-18/~element            | an element                                            | element            | must  | standard |
        | JIT-18/~image              | an image that runs a script                           | image              | must  | standard |
        | JIT-18/~title-end          | the end of a title                                    | title-end          | must  | standard |
        | JIT-18/~text-area-end      | the end of a text area                                | text-area-end      | must  | deep     |
        | JIT-18/~script-end         | the end of a script                                   | script-end         | must  | standard |
        | JIT-18/~style-end          | the end of a style                                    | style-end          | must  | deep     |
        | JIT-18/~comment-end        | the end of a comment                                  | comment-end        | must  | deep     |
        | JIT-18/~option-end         | the end of an option of a list                        | option-end         | must  | deep     |
        | JIT-18/~no-script-end      | the end of what stands where no script runs           | no-script-end      | must  | deep     |
        | JIT-18/~template-end       | the end of a template                                 | template-end       | must  | deep     |
        | JIT-18/~data-end           | the end of character data                             | data-end           | must  | deep     |
        | JIT-18/~svg                | an SVG that runs a script                             | svg                | must  | deep     |
        | JIT-18/~upper-case         | an element behind one in capital letters              | upper-case         | must  | deep     |
        | JIT-18/~unclosed           | an element that does not end                          | unclosed           | must  | deep     |
        | JIT-18/~nested             | an element within what a filter takes out             | nested             | must  | deep     |
        | JIT-18/~nul                | a NUL in front of an element                          | nul                | must  | deep     |
        | JIT-18/~line-break         | a line break in front of an element                   | line-break         | must  | deep     |
        | JIT-18/~slash              | an element with a slash in place of a space           | slash              | must  | deep     |
        | JIT-18/~attribute-single   | the end of an attribute in single quotation marks     | attribute-single   | must  | standard |
        | JIT-18/~attribute-event    | the end of an attribute and an event                  | attribute-event    | must  | deep     |
        | JIT-18/~attribute-none     | the end of an attribute without quotation marks       | attribute-none     | must  | deep     |
        | JIT-18/~attribute-backtick | the end of an attribute in backticks                  | attribute-backtick | must  | deep     |
        | JIT-18/~entities           | entities of HTML                                      | entities           | must  | standard |
        | JIT-18/~entities-twice     | entities of HTML in entities                          | entities-twice     | must  | deep     |
        | JIT-18/~entities-decimal   | entities of HTML as numbers                           | entities-decimal   | must  | deep     |
        | JIT-18/~percent            | percent-encoded markup                                | percent            | must  | deep     |
        | JIT-18/~percent-twice      | markup that is percent-encoded twice                  | percent-twice      | must  | deep     |
        | JIT-18/~escaped            | escapes of JSON                                       | escaped            | must  | deep     |
        | JIT-18/~full-width         | full-width brackets, which a normal form makes markup | full-width         | must  | deep     |
        | JIT-18/~markdown           | HTML in Markdown                                      | markdown           | must  | standard |
        | JIT-18/~behind-long        | an element behind 200 letters                         | behind-long        | must  | deep     |

    Scenario Outline: A name with <kind> is a name
      Given Okta tells the "unusual-name" of Alice as "<value>"
      When Alice signs in at the SP
      Then the SP knows Alice
      And the SP has received what Okta tells of Alice
      When Alice signs in again in a fresh browser
      Then the SP knows Alice

      @place:unusual-name @outcome:accepted @spec:OIDCC-5.1
      Examples: names that people have
        | id                    | kind                                                       | value         | level  | depth    |
        | JIT-18/~apostrophe    | an apostrophe                                              | apostrophe    | should | standard |
        | JIT-18/~quotes        | quotation marks                                            | quotes        | should | standard |
        | JIT-18/~ampersand     | an ampersand                                               | ampersand     | should | standard |
        | JIT-18/~less          | a less-than sign                                           | less          | should | deep     |
        | JIT-18/~backslash     | a backslash                                                | backslash     | should | deep     |
        | JIT-18/~family        | an emoji of several                                        | family        | should | deep     |
        | JIT-18/~hebrew        | Hebrew letters                                             | hebrew        | should | deep     |
        | JIT-18/~combining     | an accent of its own                                       | combining     | should | deep     |
        | JIT-18/~zalgo         | a letter with a hundred marks                              | zalgo         | should | deep     |
        | JIT-18/~dotless       | Turkish letters that change their length in the other case | dotless       | should | deep     |
        | JIT-18/~digits        | digits alone                                               | digits        | should | deep     |
        | JIT-18/~word-null     | the word Null, which is a family name                      | word-null     | should | deep     |
        | JIT-18/~word-true     | the word True, which is a family name                      | word-true     | should | deep     |
        | JIT-18/~one-letter    | a single letter                                            | one-letter    | should | standard |
        | JIT-18/~long-unicode  | 200 letters that are not ASCII                             | long-unicode  | should | deep     |
        | JIT-18/~spaces        | spaces around it                                           | spaces        | should | deep     |
        | JIT-18/~template      | braces of a template                                       | template      | should | deep     |
        | JIT-18/~sql           | a quotation mark and SQL                                   | sql           | should | deep     |
        | JIT-18/~formula       | a formula of a spreadsheet                                 | formula       | should | deep     |
        | JIT-18/~percent-signs | percent signs                                              | percent-signs | should | deep     |

    @refusal
    Scenario Outline: The SP's server does not fetch a <what> at <kind>
      Given Bob is a user who is assigned to the SP
      And Okta tells the "<place>" of Alice as "<value>"
      When Alice signs in at the SP, whatever comes of it
      Then the SP has received what Okta tells of Alice
      And as a control, Bob signs in again in a fresh browser
      And as a control, the SP knows Bob
      And the SP has fetched nothing that Okta tells an address of

      @place:picture @outcome:refused @spec:OIDCC-5.1
      Examples: the picture
        | id                  | what    | kind                                                                 | place   | value       | level | depth    |
        | JIT-20/~localhost   | picture | the name of this machine                                             | picture | localhost   | may   | standard |
        | JIT-20/~name-below  | picture | a name below that of this machine                                    | picture | name-below  | may   | deep     |
        | JIT-20/~decimal     | picture | an address of this machine as one number                             | picture | decimal     | may   | standard |
        | JIT-20/~hexadecimal | picture | an address of this machine as one hexadecimal number                 | picture | hexadecimal | may   | deep     |
        | JIT-20/~octal       | picture | an address of this machine in octal numbers                          | picture | octal       | may   | deep     |
        | JIT-20/~short       | picture | an address of this machine in two parts                              | picture | short       | may   | deep     |
        | JIT-20/~zero        | picture | the address of no machine, which is this one                         | picture | zero        | may   | deep     |
        | JIT-20/~mapped      | picture | an IPv4 address of this machine in an IPv6 one                       | picture | mapped      | may   | standard |
        | JIT-20/~user        | picture | an address of this machine behind a user name that looks like a host | picture | user        | may   | deep     |
        | JIT-20/~final-dot   | picture | the name of this machine with a dot behind it                        | picture | final-dot   | may   | deep     |

      @place:profile @outcome:refused @spec:OIDCC-5.1
      Examples: the profile page
        | id                          | what    | kind                                                                 | place   | value       | level | depth |
        | JIT-20/~profile-localhost   | profile | the name of this machine                                             | profile | localhost   | may   | deep  |
        | JIT-20/~profile-name-below  | profile | a name below that of this machine                                    | profile | name-below  | may   | deep  |
        | JIT-20/~profile-decimal     | profile | an address of this machine as one number                             | profile | decimal     | may   | deep  |
        | JIT-20/~profile-hexadecimal | profile | an address of this machine as one hexadecimal number                 | profile | hexadecimal | may   | deep  |
        | JIT-20/~profile-octal       | profile | an address of this machine in octal numbers                          | profile | octal       | may   | deep  |
        | JIT-20/~profile-short       | profile | an address of this machine in two parts                              | profile | short       | may   | deep  |
        | JIT-20/~profile-zero        | profile | the address of no machine, which is this one                         | profile | zero        | may   | deep  |
        | JIT-20/~profile-mapped      | profile | an IPv4 address of this machine in an IPv6 one                       | profile | mapped      | may   | deep  |
        | JIT-20/~profile-user        | profile | an address of this machine behind a user name that looks like a host | profile | user        | may   | deep  |
        | JIT-20/~profile-final-dot   | profile | the name of this machine with a dot behind it                        | profile | final-dot   | may   | deep  |

      @place:website @outcome:refused @spec:OIDCC-5.1
      Examples: the web site
        | id                          | what    | kind                                                                 | place   | value       | level | depth |
        | JIT-20/~website-localhost   | website | the name of this machine                                             | website | localhost   | may   | deep  |
        | JIT-20/~website-name-below  | website | a name below that of this machine                                    | website | name-below  | may   | deep  |
        | JIT-20/~website-decimal     | website | an address of this machine as one number                             | website | decimal     | may   | deep  |
        | JIT-20/~website-hexadecimal | website | an address of this machine as one hexadecimal number                 | website | hexadecimal | may   | deep  |
        | JIT-20/~website-octal       | website | an address of this machine in octal numbers                          | website | octal       | may   | deep  |
        | JIT-20/~website-short       | website | an address of this machine in two parts                              | website | short       | may   | deep  |
        | JIT-20/~website-zero        | website | the address of no machine, which is this one                         | website | zero        | may   | deep  |
        | JIT-20/~website-mapped      | website | an IPv4 address of this machine in an IPv6 one                       | website | mapped      | may   | deep  |
        | JIT-20/~website-user        | website | an address of this machine behind a user name that looks like a host | website | user        | may   | deep  |
        | JIT-20/~website-final-dot   | website | the name of this machine with a dot behind it                        | website | final-dot   | may   | deep  |
