@profile:conformance @needs:asks-userinfo
Feature: Userinfo, by rule
  Userinfo counts only where its subject is that of the ID token, letter by letter. All else of it may have any form. The rows are
  written by a test.

  Background:
    Given Alice is a user who is assigned to the SP

  Rule: Userinfo that is nearly about the user of the ID token makes nobody somebody else

    @refusal
    Scenario Outline: Userinfo of another user makes nobody somebody else where its <what> <kind>
      Given Bob is a user who is assigned to the SP
      And Bob signs in at the SP
      And the SP knows Bob
      And Alice's next ID token is altered by "id-token-bare"
      And Alice's next sign-in is altered by "userinfo-sub-wrong"
      And the "<place>" of what Alice's next sign-in gets from Okta is "<value>"
      When Alice signs in at the SP, whatever comes of it
      Then the SP does not know Bob at Alice's browser
      And the SP has asked userinfo for the rest
      And as a control, the SP has received the altered answer
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

      @place:userinfo-sub @outcome:refused @fault:userinfo-member @spec:OIDCC-5.3.2
      Examples: the subject
        | id                           | what    | kind                                                        | place        | value           | level | depth    |
        | USERINFO-02/~empty           | subject | is empty                                                    | userinfo-sub | empty           | must  | standard |
        | USERINFO-02/~blank           | subject | is a space                                                  | userinfo-sub | blank           | must  | deep     |
        | USERINFO-02/~begins          | subject | is a beginning of the right one                             | userinfo-sub | begins          | must  | standard |
        | USERINFO-02/~one-letter      | subject | is the first letter of the right one                        | userinfo-sub | one-letter      | must  | deep     |
        | USERINFO-02/~ends            | subject | is an end of the right one                                  | userinfo-sub | ends            | must  | standard |
        | USERINFO-02/~middle          | subject | is a middle of the right one                                | userinfo-sub | middle          | must  | deep     |
        | USERINFO-02/~begins-with     | subject | begins with the right one                                   | userinfo-sub | begins-with     | must  | deep     |
        | USERINFO-02/~ends-with       | subject | ends with the right one                                     | userinfo-sub | ends-with       | must  | standard |
        | USERINFO-02/~contains        | subject | contains the right one                                      | userinfo-sub | contains        | must  | deep     |
        | USERINFO-02/~same-length     | subject | is as long as the right one and has another last letter     | userinfo-sub | same-length     | must  | deep     |
        | USERINFO-02/~reversed        | subject | is the right one backwards                                  | userinfo-sub | reversed        | must  | deep     |
        | USERINFO-02/~comma           | subject | is the right one among others, with commas                  | userinfo-sub | comma           | must  | standard |
        | USERINFO-02/~space           | subject | is the right one among others, with spaces                  | userinfo-sub | space           | must  | deep     |
        | USERINFO-02/~lines           | subject | is the right one in a line of its own                       | userinfo-sub | lines           | must  | standard |
        | USERINFO-02/~other-case      | subject | is the right one in the other case                          | userinfo-sub | other-case      | must  | deep     |
        | USERINFO-02/~one-letter-case | subject | has one letter in the other case                            | userinfo-sub | one-letter-case | must  | deep     |
        | USERINFO-02/~look-alike      | subject | has a letter of another alphabet that looks the same        | userinfo-sub | look-alike      | must  | standard |
        | USERINFO-02/~full-width      | subject | has a full-width letter, which a normal form makes the same | userinfo-sub | full-width      | must  | deep     |
        | USERINFO-02/~combining       | subject | has a combining mark at its end                             | userinfo-sub | combining       | must  | deep     |
        | USERINFO-02/~zero-width      | subject | has a space of no width in it                               | userinfo-sub | zero-width      | must  | standard |
        | USERINFO-02/~soft-hyphen     | subject | has a soft hyphen in it                                     | userinfo-sub | soft-hyphen     | must  | deep     |
        | USERINFO-02/~byte-order      | subject | has a byte order mark in front                              | userinfo-sub | byte-order      | must  | deep     |
        | USERINFO-02/~dot             | subject | has a dot at its end                                        | userinfo-sub | dot             | must  | deep     |
        | USERINFO-02/~slash           | subject | has a slash at its end                                      | userinfo-sub | slash           | must  | deep     |
        | USERINFO-02/~nul             | subject | has a NUL at its end                                        | userinfo-sub | nul             | must  | standard |
        | USERINFO-02/~nul-more        | subject | has a NUL and more behind it                                | userinfo-sub | nul-more        | must  | deep     |
        | USERINFO-02/~space-before    | subject | has a space in front                                        | userinfo-sub | space-before    | must  | standard |
        | USERINFO-02/~space-after     | subject | has a space behind it                                       | userinfo-sub | space-after     | must  | deep     |
        | USERINFO-02/~line-break      | subject | has a line break behind it                                  | userinfo-sub | line-break      | must  | standard |
        | USERINFO-02/~tab             | subject | has a tab in front                                          | userinfo-sub | tab             | must  | deep     |
        | USERINFO-02/~no-break-space  | subject | has a no-break space behind it                              | userinfo-sub | no-break-space  | must  | deep     |
        | USERINFO-02/~quoted          | subject | has quotation marks around it                               | userinfo-sub | quoted          | must  | deep     |
        | USERINFO-02/~encoded         | subject | has a percent-encoded letter                                | userinfo-sub | encoded         | must  | deep     |
        | USERINFO-02/~hash            | subject | has a hash and more behind it                               | userinfo-sub | hash            | must  | deep     |
        | USERINFO-02/~question        | subject | has a question mark and more behind it                      | userinfo-sub | question        | must  | deep     |
        | USERINFO-02/~asterisk        | subject | is an asterisk                                              | userinfo-sub | asterisk        | must  | deep     |
        | USERINFO-02/~percent         | subject | is a percent sign                                           | userinfo-sub | percent         | must  | deep     |
        | USERINFO-02/~pattern         | subject | is a pattern that fits everything                           | userinfo-sub | pattern         | must  | deep     |
        | USERINFO-02/~long            | subject | is the right one and 64 kilobytes more                      | userinfo-sub | long            | must  | standard |
        | USERINFO-02/~word-null       | subject | is the word null                                            | userinfo-sub | word-null       | must  | deep     |
        | USERINFO-02/~word-undefined  | subject | is the word undefined                                       | userinfo-sub | word-undefined  | must  | deep     |
        | USERINFO-02/~null            | subject | is null                                                     | userinfo-sub | null            | must  | deep     |
        | USERINFO-02/~zero            | subject | is 0                                                        | userinfo-sub | zero            | must  | deep     |
        | USERINFO-02/~number          | subject | is a number                                                 | userinfo-sub | number          | must  | standard |
        | USERINFO-02/~true            | subject | is true                                                     | userinfo-sub | true            | must  | deep     |
        | USERINFO-02/~false           | subject | is false                                                    | userinfo-sub | false           | must  | deep     |
        | USERINFO-02/~list            | subject | is a list with the right one in it                          | userinfo-sub | list            | must  | standard |
        | USERINFO-02/~empty-list      | subject | is an empty list                                            | userinfo-sub | empty-list      | must  | deep     |
        | USERINFO-02/~object          | subject | is an object with the right one in it                       | userinfo-sub | object          | must  | deep     |
        | USERINFO-02/~empty-object    | subject | is an empty object                                          | userinfo-sub | empty-object    | must  | deep     |
        | USERINFO-02/~operator        | subject | is an object that is a condition of a database              | userinfo-sub | operator        | must  | deep     |

      @place:userinfo-sub-name @outcome:refused @fault:userinfo-member @spec:OIDCC-5.3.2
      Examples: the name of sub
        | id                             | what    | kind                                    | place             | value             | level  | depth    |
        | USERINFO-03/~name-space-after  | subject | has its name with a space behind        | userinfo-sub-name | name-space-after  | should | deep     |
        | USERINFO-03/~name-space-before | subject | has its name with a space in front      | userinfo-sub-name | name-space-before | should | deep     |
        | USERINFO-03/~name-nul          | subject | has its name with a NUL and more behind | userinfo-sub-name | name-nul          | should | deep     |
        | USERINFO-03/~called-uid        | subject | is called uid                           | userinfo-sub-name | called-uid        | must   | standard |
        | USERINFO-03/~called-user-id    | subject | is called user_id                       | userinfo-sub-name | called-user-id    | must   | deep     |
        | USERINFO-03/~called-oid        | subject | is called oid                           | userinfo-sub-name | called-oid        | must   | deep     |
        | USERINFO-03/~called-id         | subject | is called id                            | userinfo-sub-name | called-id         | must   | deep     |
        | USERINFO-03/~called-login      | subject | is called login                         | userinfo-sub-name | called-login      | must   | deep     |
        | USERINFO-03/~called-username   | subject | is called username                      | userinfo-sub-name | called-username   | must   | deep     |
        | USERINFO-03/~called-email      | subject | is called email                         | userinfo-sub-name | called-email      | must   | deep     |

  Rule: Other claims of userinfo may have any form

    Scenario Outline: Nothing breaks by userinfo whose <what> <kind>
      Given the "<place>" of what Alice's next sign-in gets from Okta is "<value>"
      When Alice signs in at the SP, whatever comes of it
      Then the SP knows Alice or nobody at Alice's browser
      And as a control, the SP has received the altered answer
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

      @place:userinfo-08-email-verified @outcome:either @fault:userinfo-member @spec:OIDCC-5.3.3
      Examples: the claim email_verified
        | id                                      | what           | kind                                           | place                      | value       | level  | depth    |
        | USERINFO-08/~email-verified-null        | email_verified | is null                                        | userinfo-08-email-verified | null        | should | deep     |
        | USERINFO-08/~email-verified-empty       | email_verified | is empty                                       | userinfo-08-email-verified | empty       | should | standard |
        | USERINFO-08/~email-verified-number      | email_verified | is a number                                    | userinfo-08-email-verified | number      | should | deep     |
        | USERINFO-08/~email-verified-huge        | email_verified | is 1e300                                       | userinfo-08-email-verified | huge        | should | deep     |
        | USERINFO-08/~email-verified-true        | email_verified | is true                                        | userinfo-08-email-verified | true        | should | deep     |
        | USERINFO-08/~email-verified-list        | email_verified | is a list                                      | userinfo-08-email-verified | list        | should | deep     |
        | USERINFO-08/~email-verified-empty-list  | email_verified | is an empty list                               | userinfo-08-email-verified | empty-list  | should | standard |
        | USERINFO-08/~email-verified-object      | email_verified | is an object                                   | userinfo-08-email-verified | object      | should | deep     |
        | USERINFO-08/~email-verified-operator    | email_verified | is an object that is a condition of a database | userinfo-08-email-verified | operator    | should | deep     |
        | USERINFO-08/~email-verified-control     | email_verified | has control characters                         | userinfo-08-email-verified | control     | should | deep     |
        | USERINFO-08/~email-verified-long        | email_verified | has 4 kilobytes                                | userinfo-08-email-verified | long        | should | deep     |
        | USERINFO-08/~email-verified-deep        | email_verified | is a list in a list, a thousand times          | userinfo-08-email-verified | deep        | should | standard |
        | USERINFO-08/~email-verified-missing     | email_verified | is missing                                     | userinfo-08-email-verified | missing     | should | deep     |
        | USERINFO-08/~email-verified-half-letter | email_verified | ends in half of a surrogate pair               | userinfo-08-email-verified | half-letter | should | deep     |
        | USERINFO-08/~email-verified-no-utf8     | email_verified | is no UTF-8                                    | userinfo-08-email-verified | no-utf8     | should | deep     |

      @place:userinfo-08-family-name @outcome:either @fault:userinfo-member @spec:OIDCC-5.3.3
      Examples: the claim family_name
        | id                                   | what        | kind                                           | place                   | value       | level  | depth    |
        | USERINFO-08/~family-name-null        | family_name | is null                                        | userinfo-08-family-name | null        | should | deep     |
        | USERINFO-08/~family-name-empty       | family_name | is empty                                       | userinfo-08-family-name | empty       | should | deep     |
        | USERINFO-08/~family-name-number      | family_name | is a number                                    | userinfo-08-family-name | number      | should | standard |
        | USERINFO-08/~family-name-huge        | family_name | is 1e300                                       | userinfo-08-family-name | huge        | should | deep     |
        | USERINFO-08/~family-name-true        | family_name | is true                                        | userinfo-08-family-name | true        | should | deep     |
        | USERINFO-08/~family-name-list        | family_name | is a list                                      | userinfo-08-family-name | list        | should | deep     |
        | USERINFO-08/~family-name-empty-list  | family_name | is an empty list                               | userinfo-08-family-name | empty-list  | should | deep     |
        | USERINFO-08/~family-name-object      | family_name | is an object                                   | userinfo-08-family-name | object      | should | standard |
        | USERINFO-08/~family-name-operator    | family_name | is an object that is a condition of a database | userinfo-08-family-name | operator    | should | deep     |
        | USERINFO-08/~family-name-control     | family_name | has control characters                         | userinfo-08-family-name | control     | should | deep     |
        | USERINFO-08/~family-name-long        | family_name | has 4 kilobytes                                | userinfo-08-family-name | long        | should | deep     |
        | USERINFO-08/~family-name-deep        | family_name | is a list in a list, a thousand times          | userinfo-08-family-name | deep        | should | deep     |
        | USERINFO-08/~family-name-missing     | family_name | is missing                                     | userinfo-08-family-name | missing     | should | standard |
        | USERINFO-08/~family-name-half-letter | family_name | ends in half of a surrogate pair               | userinfo-08-family-name | half-letter | should | deep     |
        | USERINFO-08/~family-name-no-utf8     | family_name | is no UTF-8                                    | userinfo-08-family-name | no-utf8     | should | deep     |

      @place:userinfo-08-given-name @outcome:either @fault:userinfo-member @spec:OIDCC-5.3.3
      Examples: the claim given_name
        | id                                  | what       | kind                                           | place                  | value       | level  | depth    |
        | USERINFO-08/~given-name-null        | given_name | is null                                        | userinfo-08-given-name | null        | should | deep     |
        | USERINFO-08/~given-name-empty       | given_name | is empty                                       | userinfo-08-given-name | empty       | should | deep     |
        | USERINFO-08/~given-name-number      | given_name | is a number                                    | userinfo-08-given-name | number      | should | deep     |
        | USERINFO-08/~given-name-huge        | given_name | is 1e300                                       | userinfo-08-given-name | huge        | should | standard |
        | USERINFO-08/~given-name-true        | given_name | is true                                        | userinfo-08-given-name | true        | should | deep     |
        | USERINFO-08/~given-name-list        | given_name | is a list                                      | userinfo-08-given-name | list        | should | deep     |
        | USERINFO-08/~given-name-empty-list  | given_name | is an empty list                               | userinfo-08-given-name | empty-list  | should | deep     |
        | USERINFO-08/~given-name-object      | given_name | is an object                                   | userinfo-08-given-name | object      | should | deep     |
        | USERINFO-08/~given-name-operator    | given_name | is an object that is a condition of a database | userinfo-08-given-name | operator    | should | standard |
        | USERINFO-08/~given-name-control     | given_name | has control characters                         | userinfo-08-given-name | control     | should | deep     |
        | USERINFO-08/~given-name-long        | given_name | has 4 kilobytes                                | userinfo-08-given-name | long        | should | deep     |
        | USERINFO-08/~given-name-deep        | given_name | is a list in a list, a thousand times          | userinfo-08-given-name | deep        | should | deep     |
        | USERINFO-08/~given-name-missing     | given_name | is missing                                     | userinfo-08-given-name | missing     | should | deep     |
        | USERINFO-08/~given-name-half-letter | given_name | ends in half of a surrogate pair               | userinfo-08-given-name | half-letter | should | standard |
        | USERINFO-08/~given-name-no-utf8     | given_name | is no UTF-8                                    | userinfo-08-given-name | no-utf8     | should | deep     |

      @place:userinfo-08-locale @outcome:either @fault:userinfo-member @spec:OIDCC-5.3.3
      Examples: the claim locale
        | id                              | what   | kind                                           | place              | value       | level  | depth    |
        | USERINFO-08/~locale-null        | locale | is null                                        | userinfo-08-locale | null        | should | deep     |
        | USERINFO-08/~locale-empty       | locale | is empty                                       | userinfo-08-locale | empty       | should | deep     |
        | USERINFO-08/~locale-number      | locale | is a number                                    | userinfo-08-locale | number      | should | deep     |
        | USERINFO-08/~locale-huge        | locale | is 1e300                                       | userinfo-08-locale | huge        | should | deep     |
        | USERINFO-08/~locale-true        | locale | is true                                        | userinfo-08-locale | true        | should | standard |
        | USERINFO-08/~locale-list        | locale | is a list                                      | userinfo-08-locale | list        | should | deep     |
        | USERINFO-08/~locale-empty-list  | locale | is an empty list                               | userinfo-08-locale | empty-list  | should | deep     |
        | USERINFO-08/~locale-object      | locale | is an object                                   | userinfo-08-locale | object      | should | deep     |
        | USERINFO-08/~locale-operator    | locale | is an object that is a condition of a database | userinfo-08-locale | operator    | should | deep     |
        | USERINFO-08/~locale-control     | locale | has control characters                         | userinfo-08-locale | control     | should | standard |
        | USERINFO-08/~locale-long        | locale | has 4 kilobytes                                | userinfo-08-locale | long        | should | deep     |
        | USERINFO-08/~locale-deep        | locale | is a list in a list, a thousand times          | userinfo-08-locale | deep        | should | deep     |
        | USERINFO-08/~locale-missing     | locale | is missing                                     | userinfo-08-locale | missing     | should | deep     |
        | USERINFO-08/~locale-half-letter | locale | ends in half of a surrogate pair               | userinfo-08-locale | half-letter | should | deep     |
        | USERINFO-08/~locale-no-utf8     | locale | is no UTF-8                                    | userinfo-08-locale | no-utf8     | should | standard |

      @place:userinfo-08-updated-at @outcome:either @fault:userinfo-member @spec:OIDCC-5.3.3
      Examples: the claim updated_at
        | id                                  | what       | kind                                           | place                  | value       | level  | depth    |
        | USERINFO-08/~updated-at-null        | updated_at | is null                                        | userinfo-08-updated-at | null        | should | deep     |
        | USERINFO-08/~updated-at-empty       | updated_at | is empty                                       | userinfo-08-updated-at | empty       | should | deep     |
        | USERINFO-08/~updated-at-number      | updated_at | is a number                                    | userinfo-08-updated-at | number      | should | standard |
        | USERINFO-08/~updated-at-huge        | updated_at | is 1e300                                       | userinfo-08-updated-at | huge        | should | deep     |
        | USERINFO-08/~updated-at-true        | updated_at | is true                                        | userinfo-08-updated-at | true        | should | deep     |
        | USERINFO-08/~updated-at-list        | updated_at | is a list                                      | userinfo-08-updated-at | list        | should | deep     |
        | USERINFO-08/~updated-at-empty-list  | updated_at | is an empty list                               | userinfo-08-updated-at | empty-list  | should | deep     |
        | USERINFO-08/~updated-at-object      | updated_at | is an object                                   | userinfo-08-updated-at | object      | should | standard |
        | USERINFO-08/~updated-at-operator    | updated_at | is an object that is a condition of a database | userinfo-08-updated-at | operator    | should | deep     |
        | USERINFO-08/~updated-at-control     | updated_at | has control characters                         | userinfo-08-updated-at | control     | should | deep     |
        | USERINFO-08/~updated-at-long        | updated_at | has 4 kilobytes                                | userinfo-08-updated-at | long        | should | deep     |
        | USERINFO-08/~updated-at-deep        | updated_at | is a list in a list, a thousand times          | userinfo-08-updated-at | deep        | should | deep     |
        | USERINFO-08/~updated-at-missing     | updated_at | is missing                                     | userinfo-08-updated-at | missing     | should | standard |
        | USERINFO-08/~updated-at-half-letter | updated_at | ends in half of a surrogate pair               | userinfo-08-updated-at | half-letter | should | deep     |
        | USERINFO-08/~updated-at-no-utf8     | updated_at | is no UTF-8                                    | userinfo-08-updated-at | no-utf8     | should | deep     |

      @place:userinfo-08-zoneinfo @outcome:either @fault:userinfo-member @spec:OIDCC-5.3.3
      Examples: the claim zoneinfo
        | id                                | what     | kind                                           | place                | value       | level  | depth    |
        | USERINFO-08/~zoneinfo-null        | zoneinfo | is null                                        | userinfo-08-zoneinfo | null        | should | deep     |
        | USERINFO-08/~zoneinfo-empty       | zoneinfo | is empty                                       | userinfo-08-zoneinfo | empty       | should | deep     |
        | USERINFO-08/~zoneinfo-number      | zoneinfo | is a number                                    | userinfo-08-zoneinfo | number      | should | deep     |
        | USERINFO-08/~zoneinfo-huge        | zoneinfo | is 1e300                                       | userinfo-08-zoneinfo | huge        | should | standard |
        | USERINFO-08/~zoneinfo-true        | zoneinfo | is true                                        | userinfo-08-zoneinfo | true        | should | deep     |
        | USERINFO-08/~zoneinfo-list        | zoneinfo | is a list                                      | userinfo-08-zoneinfo | list        | should | deep     |
        | USERINFO-08/~zoneinfo-empty-list  | zoneinfo | is an empty list                               | userinfo-08-zoneinfo | empty-list  | should | deep     |
        | USERINFO-08/~zoneinfo-object      | zoneinfo | is an object                                   | userinfo-08-zoneinfo | object      | should | deep     |
        | USERINFO-08/~zoneinfo-operator    | zoneinfo | is an object that is a condition of a database | userinfo-08-zoneinfo | operator    | should | standard |
        | USERINFO-08/~zoneinfo-control     | zoneinfo | has control characters                         | userinfo-08-zoneinfo | control     | should | deep     |
        | USERINFO-08/~zoneinfo-long        | zoneinfo | has 4 kilobytes                                | userinfo-08-zoneinfo | long        | should | deep     |
        | USERINFO-08/~zoneinfo-deep        | zoneinfo | is a list in a list, a thousand times          | userinfo-08-zoneinfo | deep        | should | deep     |
        | USERINFO-08/~zoneinfo-missing     | zoneinfo | is missing                                     | userinfo-08-zoneinfo | missing     | should | deep     |
        | USERINFO-08/~zoneinfo-half-letter | zoneinfo | ends in half of a surrogate pair               | userinfo-08-zoneinfo | half-letter | should | standard |
        | USERINFO-08/~zoneinfo-no-utf8     | zoneinfo | is no UTF-8                                    | userinfo-08-zoneinfo | no-utf8     | should | deep     |

    Scenario Outline: Nobody becomes somebody else by userinfo whose <what> <kind>
      Given Bob is a user who is assigned to the SP
      And Carol is a user who is assigned to the SP
      And Bob signs in at the SP
      And the SP knows Bob
      And the "<place>" of what Alice's next sign-in gets from Okta is "<value>"
      When Alice signs in at the SP, whatever comes of it
      Then the SP does not know Bob at Alice's browser
      And as a control, the SP has received the altered answer
      And as a control, Carol signs in again in a fresh browser
      And as a control, the SP knows Carol

      @place:userinfo-08-email @outcome:either @fault:userinfo-member @spec:OIDCC-5.3.3
      Examples: the claim email
        | id                             | what  | kind                                           | place             | value       | level  | depth    |
        | USERINFO-08/~email-null        | email | is null                                        | userinfo-08-email | null        | should | standard |
        | USERINFO-08/~email-empty       | email | is empty                                       | userinfo-08-email | empty       | should | deep     |
        | USERINFO-08/~email-number      | email | is a number                                    | userinfo-08-email | number      | should | deep     |
        | USERINFO-08/~email-huge        | email | is 1e300                                       | userinfo-08-email | huge        | should | deep     |
        | USERINFO-08/~email-true        | email | is true                                        | userinfo-08-email | true        | should | deep     |
        | USERINFO-08/~email-list        | email | is a list                                      | userinfo-08-email | list        | should | standard |
        | USERINFO-08/~email-empty-list  | email | is an empty list                               | userinfo-08-email | empty-list  | should | deep     |
        | USERINFO-08/~email-object      | email | is an object                                   | userinfo-08-email | object      | should | deep     |
        | USERINFO-08/~email-operator    | email | is an object that is a condition of a database | userinfo-08-email | operator    | should | deep     |
        | USERINFO-08/~email-control     | email | has control characters                         | userinfo-08-email | control     | should | deep     |
        | USERINFO-08/~email-long        | email | has 4 kilobytes                                | userinfo-08-email | long        | should | standard |
        | USERINFO-08/~email-deep        | email | is a list in a list, a thousand times          | userinfo-08-email | deep        | should | deep     |
        | USERINFO-08/~email-missing     | email | is missing                                     | userinfo-08-email | missing     | should | deep     |
        | USERINFO-08/~email-half-letter | email | ends in half of a surrogate pair               | userinfo-08-email | half-letter | should | deep     |
        | USERINFO-08/~email-no-utf8     | email | is no UTF-8                                    | userinfo-08-email | no-utf8     | should | deep     |

      @place:userinfo-08-name @outcome:either @fault:userinfo-member @spec:OIDCC-5.3.3
      Examples: the claim name
        | id                            | what | kind                                           | place            | value       | level  | depth    |
        | USERINFO-08/~name-null        | name | is null                                        | userinfo-08-name | null        | should | standard |
        | USERINFO-08/~name-empty       | name | is empty                                       | userinfo-08-name | empty       | should | deep     |
        | USERINFO-08/~name-number      | name | is a number                                    | userinfo-08-name | number      | should | deep     |
        | USERINFO-08/~name-huge        | name | is 1e300                                       | userinfo-08-name | huge        | should | deep     |
        | USERINFO-08/~name-true        | name | is true                                        | userinfo-08-name | true        | should | deep     |
        | USERINFO-08/~name-list        | name | is a list                                      | userinfo-08-name | list        | should | standard |
        | USERINFO-08/~name-empty-list  | name | is an empty list                               | userinfo-08-name | empty-list  | should | deep     |
        | USERINFO-08/~name-object      | name | is an object                                   | userinfo-08-name | object      | should | deep     |
        | USERINFO-08/~name-operator    | name | is an object that is a condition of a database | userinfo-08-name | operator    | should | deep     |
        | USERINFO-08/~name-control     | name | has control characters                         | userinfo-08-name | control     | should | deep     |
        | USERINFO-08/~name-long        | name | has 4 kilobytes                                | userinfo-08-name | long        | should | standard |
        | USERINFO-08/~name-deep        | name | is a list in a list, a thousand times          | userinfo-08-name | deep        | should | deep     |
        | USERINFO-08/~name-missing     | name | is missing                                     | userinfo-08-name | missing     | should | deep     |
        | USERINFO-08/~name-half-letter | name | ends in half of a surrogate pair               | userinfo-08-name | half-letter | should | deep     |
        | USERINFO-08/~name-no-utf8     | name | is no UTF-8                                    | userinfo-08-name | no-utf8     | should | deep     |

      @place:userinfo-08-preferred-username @outcome:either @fault:userinfo-member @spec:OIDCC-5.3.3
      Examples: the claim preferred_username
        | id                                          | what               | kind                                           | place                          | value       | level  | depth    |
        | USERINFO-08/~preferred-username-null        | preferred_username | is null                                        | userinfo-08-preferred-username | null        | should | deep     |
        | USERINFO-08/~preferred-username-empty       | preferred_username | is empty                                       | userinfo-08-preferred-username | empty       | should | standard |
        | USERINFO-08/~preferred-username-number      | preferred_username | is a number                                    | userinfo-08-preferred-username | number      | should | deep     |
        | USERINFO-08/~preferred-username-huge        | preferred_username | is 1e300                                       | userinfo-08-preferred-username | huge        | should | deep     |
        | USERINFO-08/~preferred-username-true        | preferred_username | is true                                        | userinfo-08-preferred-username | true        | should | deep     |
        | USERINFO-08/~preferred-username-list        | preferred_username | is a list                                      | userinfo-08-preferred-username | list        | should | deep     |
        | USERINFO-08/~preferred-username-empty-list  | preferred_username | is an empty list                               | userinfo-08-preferred-username | empty-list  | should | standard |
        | USERINFO-08/~preferred-username-object      | preferred_username | is an object                                   | userinfo-08-preferred-username | object      | should | deep     |
        | USERINFO-08/~preferred-username-operator    | preferred_username | is an object that is a condition of a database | userinfo-08-preferred-username | operator    | should | deep     |
        | USERINFO-08/~preferred-username-control     | preferred_username | has control characters                         | userinfo-08-preferred-username | control     | should | deep     |
        | USERINFO-08/~preferred-username-long        | preferred_username | has 4 kilobytes                                | userinfo-08-preferred-username | long        | should | deep     |
        | USERINFO-08/~preferred-username-deep        | preferred_username | is a list in a list, a thousand times          | userinfo-08-preferred-username | deep        | should | standard |
        | USERINFO-08/~preferred-username-missing     | preferred_username | is missing                                     | userinfo-08-preferred-username | missing     | should | deep     |
        | USERINFO-08/~preferred-username-half-letter | preferred_username | ends in half of a surrogate pair               | userinfo-08-preferred-username | half-letter | should | deep     |
        | USERINFO-08/~preferred-username-no-utf8     | preferred_username | is no UTF-8                                    | userinfo-08-preferred-username | no-utf8     | should | deep     |
