@profile:conformance
Feature: Universal Logout, by rule
  features/ul-auth.feature and features/ul-req.feature list what somebody has thought of. Here the JWT of Okta's call, its header and
  the subject get all values that the rules for them make. A test writes the rows.

  Background:
    Given Alice is a user who is assigned to the SP

  @needs:universal-logout
  Rule: A call that is not Okta's, or does not name Alice, ends nothing

    @refusal
    Scenario Outline: A call ends nothing whose <what> <kind>
      Given Bob is a user who is assigned to the SP
      And as a control, Bob signs in at the SP
      And as a control, the SP knows Bob
      When Alice signs in at the SP
      And as a control, the SP knows Alice
      And Okta calls Universal Logout for Alice whose "<place>" is "<value>"
      Then the SP still knows Alice
      And the SP knows Bob
      And the SP has refused the caller
      And as a control, Okta calls Universal Logout for Alice
      And as a control, the SP has carried the logout out

      @place:revocation-iss @outcome:refused @fault:revocation-claim @spec:OKTA-oin-universal-logout-overview
      Examples: the issuer
        | id                               | what   | kind                                                             | place          | value                | level | depth    |
        | UL-AUTH-06/~scheme-other         | issuer | has the other scheme                                             | revocation-iss | scheme-other         | must  | standard |
        | UL-AUTH-06/~scheme-case          | issuer | has its scheme in capital letters                                | revocation-iss | scheme-case          | must  | deep     |
        | UL-AUTH-06/~scheme-missing       | issuer | lacks its scheme                                                 | revocation-iss | scheme-missing       | must  | deep     |
        | UL-AUTH-06/~scheme-relative      | issuer | lacks its scheme and keeps the slashes                           | revocation-iss | scheme-relative      | must  | deep     |
        | UL-AUTH-06/~port-other           | issuer | has another port                                                 | revocation-iss | port-other           | must  | deep     |
        | UL-AUTH-06/~port-default         | issuer | has the default port added, or its port left out                 | revocation-iss | port-default         | must  | deep     |
        | UL-AUTH-06/~port-zero            | issuer | has a zero in front of its port                                  | revocation-iss | port-zero            | must  | deep     |
        | UL-AUTH-06/~port-empty           | issuer | has a colon and no port                                          | revocation-iss | port-empty           | must  | deep     |
        | UL-AUTH-06/~host-case            | issuer | has the first letters of its host in the other case              | revocation-iss | host-case            | must  | standard |
        | UL-AUTH-06/~host-dot             | issuer | has a dot at the end of its host                                 | revocation-iss | host-dot             | must  | deep     |
        | UL-AUTH-06/~host-below           | issuer | is that of a host below the right one                            | revocation-iss | host-below           | must  | deep     |
        | UL-AUTH-06/~host-above           | issuer | is that of the host above the right one                          | revocation-iss | host-above           | must  | deep     |
        | UL-AUTH-06/~host-sister          | issuer | is that of a host beside the right one                           | revocation-iss | host-sister          | must  | deep     |
        | UL-AUTH-06/~host-within          | issuer | is that of another host, which begins with the right one         | revocation-iss | host-within          | must  | deep     |
        | UL-AUTH-06/~host-wide            | issuer | has full-width letters in its host, which IDNA makes the same    | revocation-iss | host-wide            | must  | deep     |
        | UL-AUTH-06/~host-ideographic-dot | issuer | has an ideographic full stop in its host, which IDNA makes a dot | revocation-iss | host-ideographic-dot | must  | deep     |
        | UL-AUTH-06/~host-punycode        | issuer | has a host in punycode that looks like the right one             | revocation-iss | host-punycode        | must  | deep     |
        | UL-AUTH-06/~host-encoded         | issuer | has a percent-encoded letter in its host                         | revocation-iss | host-encoded         | must  | deep     |
        | UL-AUTH-06/~host-address         | issuer | has an IP address for its host                                   | revocation-iss | host-address         | must  | deep     |
        | UL-AUTH-06/~user                 | issuer | has a user name in front of its host                             | revocation-iss | user                 | must  | standard |
        | UL-AUTH-06/~user-empty           | issuer | has an empty user name in front of its host                      | revocation-iss | user-empty           | must  | deep     |
        | UL-AUTH-06/~user-right           | issuer | has the right host for a user name, and another host             | revocation-iss | user-right           | must  | deep     |
        | UL-AUTH-06/~path-added           | issuer | has more path                                                    | revocation-iss | path-added           | must  | deep     |
        | UL-AUTH-06/~path-dot             | issuer | has a segment of one dot more                                    | revocation-iss | path-dot             | must  | deep     |
        | UL-AUTH-06/~path-dot-dot         | issuer | has a segment more and one of two dots                           | revocation-iss | path-dot-dot         | must  | deep     |
        | UL-AUTH-06/~path-slashes         | issuer | has two slashes more                                             | revocation-iss | path-slashes         | must  | deep     |
        | UL-AUTH-06/~path-encoded         | issuer | has an encoded slash at its end                                  | revocation-iss | path-encoded         | must  | deep     |
        | UL-AUTH-06/~path-backslash       | issuer | has a backslash at its end                                       | revocation-iss | path-backslash       | must  | deep     |
        | UL-AUTH-06/~path-parameter       | issuer | has a semicolon and a parameter at its end                       | revocation-iss | path-parameter       | must  | deep     |
        | UL-AUTH-06/~slashes-one          | issuer | has one slash behind its scheme                                  | revocation-iss | slashes-one          | must  | deep     |
        | UL-AUTH-06/~slashes-three        | issuer | has three slashes behind its scheme                              | revocation-iss | slashes-three        | must  | deep     |
        | UL-AUTH-06/~backslashes          | issuer | has backslashes for slashes                                      | revocation-iss | backslashes          | must  | deep     |
        | UL-AUTH-06/~query-empty          | issuer | has a question mark at its end                                   | revocation-iss | query-empty          | must  | deep     |
        | UL-AUTH-06/~fragment-empty       | issuer | has a hash at its end                                            | revocation-iss | fragment-empty       | must  | standard |
        | UL-AUTH-06/~brackets             | issuer | has angle brackets around it                                     | revocation-iss | brackets             | must  | deep     |
        | UL-AUTH-06/~encoded-all          | issuer | is percent-encoded                                               | revocation-iss | encoded-all          | must  | deep     |
        | UL-AUTH-06/~empty                | issuer | is empty                                                         | revocation-iss | empty                | must  | deep     |
        | UL-AUTH-06/~blank                | issuer | is a space                                                       | revocation-iss | blank                | must  | deep     |
        | UL-AUTH-06/~begins               | issuer | is a beginning of the right one                                  | revocation-iss | begins               | must  | deep     |
        | UL-AUTH-06/~one-letter           | issuer | is the first letter of the right one                             | revocation-iss | one-letter           | must  | standard |
        | UL-AUTH-06/~ends                 | issuer | is an end of the right one                                       | revocation-iss | ends                 | must  | deep     |
        | UL-AUTH-06/~middle               | issuer | is a middle of the right one                                     | revocation-iss | middle               | must  | deep     |
        | UL-AUTH-06/~begins-with          | issuer | begins with the right one                                        | revocation-iss | begins-with          | must  | deep     |
        | UL-AUTH-06/~ends-with            | issuer | ends with the right one                                          | revocation-iss | ends-with            | must  | deep     |
        | UL-AUTH-06/~contains             | issuer | contains the right one                                           | revocation-iss | contains             | must  | standard |
        | UL-AUTH-06/~same-length          | issuer | is as long as the right one and has another last letter          | revocation-iss | same-length          | must  | deep     |
        | UL-AUTH-06/~reversed             | issuer | is the right one backwards                                       | revocation-iss | reversed             | must  | deep     |
        | UL-AUTH-06/~comma                | issuer | is the right one among others, with commas                       | revocation-iss | comma                | must  | deep     |
        | UL-AUTH-06/~space                | issuer | is the right one among others, with spaces                       | revocation-iss | space                | must  | deep     |
        | UL-AUTH-06/~lines                | issuer | is the right one in a line of its own                            | revocation-iss | lines                | must  | deep     |
        | UL-AUTH-06/~other-case           | issuer | is the right one in the other case                               | revocation-iss | other-case           | must  | standard |
        | UL-AUTH-06/~one-letter-case      | issuer | has one letter in the other case                                 | revocation-iss | one-letter-case      | must  | deep     |
        | UL-AUTH-06/~look-alike           | issuer | has a letter of another alphabet that looks the same             | revocation-iss | look-alike           | must  | deep     |
        | UL-AUTH-06/~full-width           | issuer | has a full-width letter, which a normal form makes the same      | revocation-iss | full-width           | must  | deep     |
        | UL-AUTH-06/~combining            | issuer | has a combining mark at its end                                  | revocation-iss | combining            | must  | deep     |
        | UL-AUTH-06/~zero-width           | issuer | has a space of no width in it                                    | revocation-iss | zero-width           | must  | deep     |
        | UL-AUTH-06/~soft-hyphen          | issuer | has a soft hyphen in it                                          | revocation-iss | soft-hyphen          | must  | deep     |
        | UL-AUTH-06/~byte-order           | issuer | has a byte order mark in front                                   | revocation-iss | byte-order           | must  | deep     |
        | UL-AUTH-06/~slash                | issuer | has a slash at its end                                           | revocation-iss | slash                | must  | deep     |
        | UL-AUTH-06/~nul                  | issuer | has a NUL at its end                                             | revocation-iss | nul                  | must  | standard |
        | UL-AUTH-06/~nul-more             | issuer | has a NUL and more behind it                                     | revocation-iss | nul-more             | must  | deep     |
        | UL-AUTH-06/~space-before         | issuer | has a space in front                                             | revocation-iss | space-before         | must  | deep     |
        | UL-AUTH-06/~space-after          | issuer | has a space behind it                                            | revocation-iss | space-after          | must  | deep     |
        | UL-AUTH-06/~line-break           | issuer | has a line break behind it                                       | revocation-iss | line-break           | must  | standard |
        | UL-AUTH-06/~tab                  | issuer | has a tab in front                                               | revocation-iss | tab                  | must  | deep     |
        | UL-AUTH-06/~no-break-space       | issuer | has a no-break space behind it                                   | revocation-iss | no-break-space       | must  | deep     |
        | UL-AUTH-06/~quoted               | issuer | has quotation marks around it                                    | revocation-iss | quoted               | must  | deep     |
        | UL-AUTH-06/~hash                 | issuer | has a hash and more behind it                                    | revocation-iss | hash                 | must  | deep     |
        | UL-AUTH-06/~question             | issuer | has a question mark and more behind it                           | revocation-iss | question             | must  | deep     |
        | UL-AUTH-06/~asterisk             | issuer | is an asterisk                                                   | revocation-iss | asterisk             | must  | deep     |
        | UL-AUTH-06/~percent              | issuer | is a percent sign                                                | revocation-iss | percent              | must  | deep     |
        | UL-AUTH-06/~pattern              | issuer | is a pattern that fits everything                                | revocation-iss | pattern              | must  | deep     |
        | UL-AUTH-06/~word-null            | issuer | is the word null                                                 | revocation-iss | word-null            | must  | deep     |
        | UL-AUTH-06/~word-undefined       | issuer | is the word undefined                                            | revocation-iss | word-undefined       | must  | deep     |
        | UL-AUTH-06/~null                 | issuer | is null                                                          | revocation-iss | null                 | must  | deep     |
        | UL-AUTH-06/~zero                 | issuer | is 0                                                             | revocation-iss | zero                 | must  | deep     |
        | UL-AUTH-06/~number               | issuer | is a number                                                      | revocation-iss | number               | must  | deep     |
        | UL-AUTH-06/~true                 | issuer | is true                                                          | revocation-iss | true                 | must  | standard |
        | UL-AUTH-06/~false                | issuer | is false                                                         | revocation-iss | false                | must  | deep     |
        | UL-AUTH-06/~list                 | issuer | is a list with the right one in it                               | revocation-iss | list                 | must  | deep     |
        | UL-AUTH-06/~empty-list           | issuer | is an empty list                                                 | revocation-iss | empty-list           | must  | deep     |
        | UL-AUTH-06/~object               | issuer | is an object with the right one in it                            | revocation-iss | object               | must  | deep     |
        | UL-AUTH-06/~empty-object         | issuer | is an empty object                                               | revocation-iss | empty-object         | must  | deep     |
        | UL-AUTH-06/~operator             | issuer | is an object that is a condition of a database                   | revocation-iss | operator             | must  | deep     |
        | UL-AUTH-06/~twice                | issuer | is there twice, another one last                                 | revocation-iss | twice                | must  | deep     |

      @place:revocation-sub @outcome:refused @fault:revocation-claim @spec:OKTA-oin-universal-logout-overview
      Examples: the app instance
        | id                          | what         | kind                                                        | place          | value           | level  | depth    |
        | UL-AUTH-08/~empty           | app instance | is empty                                                    | revocation-sub | empty           | should | deep     |
        | UL-AUTH-08/~blank           | app instance | is a space                                                  | revocation-sub | blank           | should | standard |
        | UL-AUTH-08/~begins          | app instance | is a beginning of the right one                             | revocation-sub | begins          | should | deep     |
        | UL-AUTH-08/~one-letter      | app instance | is the first letter of the right one                        | revocation-sub | one-letter      | should | deep     |
        | UL-AUTH-08/~ends            | app instance | is an end of the right one                                  | revocation-sub | ends            | should | deep     |
        | UL-AUTH-08/~middle          | app instance | is a middle of the right one                                | revocation-sub | middle          | should | deep     |
        | UL-AUTH-08/~begins-with     | app instance | begins with the right one                                   | revocation-sub | begins-with     | should | standard |
        | UL-AUTH-08/~ends-with       | app instance | ends with the right one                                     | revocation-sub | ends-with       | should | deep     |
        | UL-AUTH-08/~contains        | app instance | contains the right one                                      | revocation-sub | contains        | should | deep     |
        | UL-AUTH-08/~same-length     | app instance | is as long as the right one and has another last letter     | revocation-sub | same-length     | should | deep     |
        | UL-AUTH-08/~reversed        | app instance | is the right one backwards                                  | revocation-sub | reversed        | should | deep     |
        | UL-AUTH-08/~comma           | app instance | is the right one among others, with commas                  | revocation-sub | comma           | should | deep     |
        | UL-AUTH-08/~space           | app instance | is the right one among others, with spaces                  | revocation-sub | space           | should | standard |
        | UL-AUTH-08/~lines           | app instance | is the right one in a line of its own                       | revocation-sub | lines           | should | deep     |
        | UL-AUTH-08/~other-case      | app instance | is the right one in the other case                          | revocation-sub | other-case      | should | deep     |
        | UL-AUTH-08/~one-letter-case | app instance | has one letter in the other case                            | revocation-sub | one-letter-case | should | deep     |
        | UL-AUTH-08/~look-alike      | app instance | has a letter of another alphabet that looks the same        | revocation-sub | look-alike      | should | deep     |
        | UL-AUTH-08/~full-width      | app instance | has a full-width letter, which a normal form makes the same | revocation-sub | full-width      | should | standard |
        | UL-AUTH-08/~combining       | app instance | has a combining mark at its end                             | revocation-sub | combining       | should | deep     |
        | UL-AUTH-08/~zero-width      | app instance | has a space of no width in it                               | revocation-sub | zero-width      | should | deep     |
        | UL-AUTH-08/~soft-hyphen     | app instance | has a soft hyphen in it                                     | revocation-sub | soft-hyphen     | should | deep     |
        | UL-AUTH-08/~byte-order      | app instance | has a byte order mark in front                              | revocation-sub | byte-order      | should | deep     |
        | UL-AUTH-08/~dot             | app instance | has a dot at its end                                        | revocation-sub | dot             | should | deep     |
        | UL-AUTH-08/~slash           | app instance | has a slash at its end                                      | revocation-sub | slash           | should | deep     |
        | UL-AUTH-08/~nul             | app instance | has a NUL at its end                                        | revocation-sub | nul             | should | deep     |
        | UL-AUTH-08/~nul-more        | app instance | has a NUL and more behind it                                | revocation-sub | nul-more        | should | standard |
        | UL-AUTH-08/~space-before    | app instance | has a space in front                                        | revocation-sub | space-before    | should | deep     |
        | UL-AUTH-08/~space-after     | app instance | has a space behind it                                       | revocation-sub | space-after     | should | deep     |
        | UL-AUTH-08/~line-break      | app instance | has a line break behind it                                  | revocation-sub | line-break      | should | deep     |
        | UL-AUTH-08/~tab             | app instance | has a tab in front                                          | revocation-sub | tab             | should | deep     |
        | UL-AUTH-08/~no-break-space  | app instance | has a no-break space behind it                              | revocation-sub | no-break-space  | should | deep     |
        | UL-AUTH-08/~quoted          | app instance | has quotation marks around it                               | revocation-sub | quoted          | should | deep     |
        | UL-AUTH-08/~encoded         | app instance | has a percent-encoded letter                                | revocation-sub | encoded         | should | deep     |
        | UL-AUTH-08/~hash            | app instance | has a hash and more behind it                               | revocation-sub | hash            | should | deep     |
        | UL-AUTH-08/~question        | app instance | has a question mark and more behind it                      | revocation-sub | question        | should | deep     |
        | UL-AUTH-08/~asterisk        | app instance | is an asterisk                                              | revocation-sub | asterisk        | should | standard |
        | UL-AUTH-08/~percent         | app instance | is a percent sign                                           | revocation-sub | percent         | should | deep     |
        | UL-AUTH-08/~pattern         | app instance | is a pattern that fits everything                           | revocation-sub | pattern         | should | deep     |
        | UL-AUTH-08/~word-null       | app instance | is the word null                                            | revocation-sub | word-null       | should | deep     |
        | UL-AUTH-08/~word-undefined  | app instance | is the word undefined                                       | revocation-sub | word-undefined  | should | deep     |
        | UL-AUTH-08/~null            | app instance | is null                                                     | revocation-sub | null            | should | deep     |
        | UL-AUTH-08/~zero            | app instance | is 0                                                        | revocation-sub | zero            | should | deep     |
        | UL-AUTH-08/~number          | app instance | is a number                                                 | revocation-sub | number          | should | deep     |
        | UL-AUTH-08/~true            | app instance | is true                                                     | revocation-sub | true            | should | deep     |
        | UL-AUTH-08/~false           | app instance | is false                                                    | revocation-sub | false           | should | deep     |
        | UL-AUTH-08/~list            | app instance | is a list with the right one in it                          | revocation-sub | list            | should | standard |
        | UL-AUTH-08/~empty-list      | app instance | is an empty list                                            | revocation-sub | empty-list      | should | deep     |
        | UL-AUTH-08/~object          | app instance | is an object with the right one in it                       | revocation-sub | object          | should | deep     |
        | UL-AUTH-08/~empty-object    | app instance | is an empty object                                          | revocation-sub | empty-object    | should | deep     |
        | UL-AUTH-08/~operator        | app instance | is an object that is a condition of a database              | revocation-sub | operator        | should | deep     |
        | UL-AUTH-08/~twice           | app instance | is there twice, another one last                            | revocation-sub | twice           | should | deep     |

      @place:revocation-aud @outcome:refused @fault:revocation-claim @spec:OKTA-oin-universal-logout-overview
      Examples: the audience
        | id                               | what     | kind                                                             | place          | value                | level | depth    |
        | UL-AUTH-09/~scheme-other         | audience | has the other scheme                                             | revocation-aud | scheme-other         | must  | deep     |
        | UL-AUTH-09/~scheme-case          | audience | has its scheme in capital letters                                | revocation-aud | scheme-case          | must  | deep     |
        | UL-AUTH-09/~scheme-missing       | audience | lacks its scheme                                                 | revocation-aud | scheme-missing       | must  | deep     |
        | UL-AUTH-09/~scheme-relative      | audience | lacks its scheme and keeps the slashes                           | revocation-aud | scheme-relative      | must  | deep     |
        | UL-AUTH-09/~port-other           | audience | has another port                                                 | revocation-aud | port-other           | must  | standard |
        | UL-AUTH-09/~port-default         | audience | has the default port added, or its port left out                 | revocation-aud | port-default         | must  | deep     |
        | UL-AUTH-09/~port-zero            | audience | has a zero in front of its port                                  | revocation-aud | port-zero            | must  | deep     |
        | UL-AUTH-09/~port-empty           | audience | has a colon and no port                                          | revocation-aud | port-empty           | must  | deep     |
        | UL-AUTH-09/~host-case            | audience | has the first letters of its host in the other case              | revocation-aud | host-case            | must  | deep     |
        | UL-AUTH-09/~host-dot             | audience | has a dot at the end of its host                                 | revocation-aud | host-dot             | must  | deep     |
        | UL-AUTH-09/~host-below           | audience | is that of a host below the right one                            | revocation-aud | host-below           | must  | standard |
        | UL-AUTH-09/~host-above           | audience | is that of the host above the right one                          | revocation-aud | host-above           | must  | deep     |
        | UL-AUTH-09/~host-sister          | audience | is that of a host beside the right one                           | revocation-aud | host-sister          | must  | deep     |
        | UL-AUTH-09/~host-within          | audience | is that of another host, which begins with the right one         | revocation-aud | host-within          | must  | deep     |
        | UL-AUTH-09/~host-wide            | audience | has full-width letters in its host, which IDNA makes the same    | revocation-aud | host-wide            | must  | deep     |
        | UL-AUTH-09/~host-ideographic-dot | audience | has an ideographic full stop in its host, which IDNA makes a dot | revocation-aud | host-ideographic-dot | must  | deep     |
        | UL-AUTH-09/~host-punycode        | audience | has a host in punycode that looks like the right one             | revocation-aud | host-punycode        | must  | deep     |
        | UL-AUTH-09/~host-encoded         | audience | has a percent-encoded letter in its host                         | revocation-aud | host-encoded         | must  | deep     |
        | UL-AUTH-09/~host-address         | audience | has an IP address for its host                                   | revocation-aud | host-address         | must  | deep     |
        | UL-AUTH-09/~user                 | audience | has a user name in front of its host                             | revocation-aud | user                 | must  | deep     |
        | UL-AUTH-09/~user-empty           | audience | has an empty user name in front of its host                      | revocation-aud | user-empty           | must  | deep     |
        | UL-AUTH-09/~user-right           | audience | has the right host for a user name, and another host             | revocation-aud | user-right           | must  | deep     |
        | UL-AUTH-09/~path-added           | audience | has more path                                                    | revocation-aud | path-added           | must  | standard |
        | UL-AUTH-09/~path-dot             | audience | has a segment of one dot more                                    | revocation-aud | path-dot             | must  | deep     |
        | UL-AUTH-09/~path-dot-dot         | audience | has a segment more and one of two dots                           | revocation-aud | path-dot-dot         | must  | deep     |
        | UL-AUTH-09/~path-slashes         | audience | has two slashes more                                             | revocation-aud | path-slashes         | must  | deep     |
        | UL-AUTH-09/~path-encoded         | audience | has an encoded slash at its end                                  | revocation-aud | path-encoded         | must  | deep     |
        | UL-AUTH-09/~path-backslash       | audience | has a backslash at its end                                       | revocation-aud | path-backslash       | must  | deep     |
        | UL-AUTH-09/~path-parameter       | audience | has a semicolon and a parameter at its end                       | revocation-aud | path-parameter       | must  | deep     |
        | UL-AUTH-09/~slashes-one          | audience | has one slash behind its scheme                                  | revocation-aud | slashes-one          | must  | deep     |
        | UL-AUTH-09/~slashes-three        | audience | has three slashes behind its scheme                              | revocation-aud | slashes-three        | must  | deep     |
        | UL-AUTH-09/~backslashes          | audience | has backslashes for slashes                                      | revocation-aud | backslashes          | must  | deep     |
        | UL-AUTH-09/~query-empty          | audience | has a question mark at its end                                   | revocation-aud | query-empty          | must  | deep     |
        | UL-AUTH-09/~fragment-empty       | audience | has a hash at its end                                            | revocation-aud | fragment-empty       | must  | deep     |
        | UL-AUTH-09/~brackets             | audience | has angle brackets around it                                     | revocation-aud | brackets             | must  | deep     |
        | UL-AUTH-09/~encoded-all          | audience | is percent-encoded                                               | revocation-aud | encoded-all          | must  | deep     |
        | UL-AUTH-09/~empty                | audience | is empty                                                         | revocation-aud | empty                | must  | deep     |
        | UL-AUTH-09/~blank                | audience | is a space                                                       | revocation-aud | blank                | must  | standard |
        | UL-AUTH-09/~begins               | audience | is a beginning of the right one                                  | revocation-aud | begins               | must  | deep     |
        | UL-AUTH-09/~one-letter           | audience | is the first letter of the right one                             | revocation-aud | one-letter           | must  | deep     |
        | UL-AUTH-09/~ends                 | audience | is an end of the right one                                       | revocation-aud | ends                 | must  | deep     |
        | UL-AUTH-09/~middle               | audience | is a middle of the right one                                     | revocation-aud | middle               | must  | deep     |
        | UL-AUTH-09/~begins-with          | audience | begins with the right one                                        | revocation-aud | begins-with          | must  | standard |
        | UL-AUTH-09/~ends-with            | audience | ends with the right one                                          | revocation-aud | ends-with            | must  | deep     |
        | UL-AUTH-09/~contains             | audience | contains the right one                                           | revocation-aud | contains             | must  | deep     |
        | UL-AUTH-09/~same-length          | audience | is as long as the right one and has another last letter          | revocation-aud | same-length          | must  | deep     |
        | UL-AUTH-09/~reversed             | audience | is the right one backwards                                       | revocation-aud | reversed             | must  | deep     |
        | UL-AUTH-09/~comma                | audience | is the right one among others, with commas                       | revocation-aud | comma                | must  | deep     |
        | UL-AUTH-09/~space                | audience | is the right one among others, with spaces                       | revocation-aud | space                | must  | standard |
        | UL-AUTH-09/~lines                | audience | is the right one in a line of its own                            | revocation-aud | lines                | must  | deep     |
        | UL-AUTH-09/~other-case           | audience | is the right one in the other case                               | revocation-aud | other-case           | must  | deep     |
        | UL-AUTH-09/~one-letter-case      | audience | has one letter in the other case                                 | revocation-aud | one-letter-case      | must  | deep     |
        | UL-AUTH-09/~look-alike           | audience | has a letter of another alphabet that looks the same             | revocation-aud | look-alike           | must  | deep     |
        | UL-AUTH-09/~full-width           | audience | has a full-width letter, which a normal form makes the same      | revocation-aud | full-width           | must  | standard |
        | UL-AUTH-09/~combining            | audience | has a combining mark at its end                                  | revocation-aud | combining            | must  | deep     |
        | UL-AUTH-09/~zero-width           | audience | has a space of no width in it                                    | revocation-aud | zero-width           | must  | deep     |
        | UL-AUTH-09/~soft-hyphen          | audience | has a soft hyphen in it                                          | revocation-aud | soft-hyphen          | must  | deep     |
        | UL-AUTH-09/~byte-order           | audience | has a byte order mark in front                                   | revocation-aud | byte-order           | must  | deep     |
        | UL-AUTH-09/~slash                | audience | has a slash at its end                                           | revocation-aud | slash                | must  | deep     |
        | UL-AUTH-09/~nul                  | audience | has a NUL at its end                                             | revocation-aud | nul                  | must  | deep     |
        | UL-AUTH-09/~nul-more             | audience | has a NUL and more behind it                                     | revocation-aud | nul-more             | must  | deep     |
        | UL-AUTH-09/~space-before         | audience | has a space in front                                             | revocation-aud | space-before         | must  | standard |
        | UL-AUTH-09/~space-after          | audience | has a space behind it                                            | revocation-aud | space-after          | must  | deep     |
        | UL-AUTH-09/~line-break           | audience | has a line break behind it                                       | revocation-aud | line-break           | must  | deep     |
        | UL-AUTH-09/~tab                  | audience | has a tab in front                                               | revocation-aud | tab                  | must  | deep     |
        | UL-AUTH-09/~no-break-space       | audience | has a no-break space behind it                                   | revocation-aud | no-break-space       | must  | deep     |
        | UL-AUTH-09/~quoted               | audience | has quotation marks around it                                    | revocation-aud | quoted               | must  | deep     |
        | UL-AUTH-09/~hash                 | audience | has a hash and more behind it                                    | revocation-aud | hash                 | must  | deep     |
        | UL-AUTH-09/~question             | audience | has a question mark and more behind it                           | revocation-aud | question             | must  | deep     |
        | UL-AUTH-09/~asterisk             | audience | is an asterisk                                                   | revocation-aud | asterisk             | must  | deep     |
        | UL-AUTH-09/~percent              | audience | is a percent sign                                                | revocation-aud | percent              | must  | deep     |
        | UL-AUTH-09/~pattern              | audience | is a pattern that fits everything                                | revocation-aud | pattern              | must  | deep     |
        | UL-AUTH-09/~word-null            | audience | is the word null                                                 | revocation-aud | word-null            | must  | deep     |
        | UL-AUTH-09/~word-undefined       | audience | is the word undefined                                            | revocation-aud | word-undefined       | must  | deep     |
        | UL-AUTH-09/~null                 | audience | is null                                                          | revocation-aud | null                 | must  | standard |
        | UL-AUTH-09/~zero                 | audience | is 0                                                             | revocation-aud | zero                 | must  | deep     |
        | UL-AUTH-09/~number               | audience | is a number                                                      | revocation-aud | number               | must  | deep     |
        | UL-AUTH-09/~true                 | audience | is true                                                          | revocation-aud | true                 | must  | deep     |
        | UL-AUTH-09/~false                | audience | is false                                                         | revocation-aud | false                | must  | deep     |
        | UL-AUTH-09/~empty-list           | audience | is an empty list                                                 | revocation-aud | empty-list           | must  | deep     |
        | UL-AUTH-09/~object               | audience | is an object with the right one in it                            | revocation-aud | object               | must  | deep     |
        | UL-AUTH-09/~empty-object         | audience | is an empty object                                               | revocation-aud | empty-object         | must  | deep     |
        | UL-AUTH-09/~operator             | audience | is an object that is a condition of a database                   | revocation-aud | operator             | must  | deep     |
        | UL-AUTH-09/~twice                | audience | is there twice, another one last                                 | revocation-aud | twice                | must  | standard |

      @place:revocation-aud-set @outcome:refused @fault:revocation-claim @spec:OKTA-oin-universal-logout-overview
      Examples: the audience, as a list
        | id                          | what     | kind                                                       | place              | value       | level | depth    |
        | UL-AUTH-09/~set-other       | audience | is a list with another one in it                           | revocation-aud-set | other       | must  | standard |
        | UL-AUTH-09/~set-others      | audience | is a list of two others                                    | revocation-aud-set | others      | must  | deep     |
        | UL-AUTH-09/~set-many        | audience | is a list of a thousand others                             | revocation-aud-set | many        | must  | deep     |
        | UL-AUTH-09/~set-empty-text  | audience | is a list with an empty text in it                         | revocation-aud-set | empty-text  | must  | deep     |
        | UL-AUTH-09/~set-null        | audience | is a list with null in it                                  | revocation-aud-set | null        | must  | deep     |
        | UL-AUTH-09/~set-number      | audience | is a list with a number in it                              | revocation-aud-set | number      | must  | deep     |
        | UL-AUTH-09/~set-contains    | audience | is a list with a text in it that contains the right one    | revocation-aud-set | contains    | must  | standard |
        | UL-AUTH-09/~set-begins-with | audience | is a list with a text in it that begins with the right one | revocation-aud-set | begins-with | must  | deep     |
        | UL-AUTH-09/~set-ends-with   | audience | is a list with a text in it that ends with the right one   | revocation-aud-set | ends-with   | must  | deep     |
        | UL-AUTH-09/~set-begins      | audience | is a list with a beginning of the right one in it          | revocation-aud-set | begins      | must  | deep     |
        | UL-AUTH-09/~set-other-case  | audience | is a list with the right one in it in the other case       | revocation-aud-set | other-case  | must  | deep     |
        | UL-AUTH-09/~set-letters     | audience | is a list of the right one's letters                       | revocation-aud-set | letters     | must  | deep     |
        | UL-AUTH-09/~set-halves      | audience | is a list of the right one's halves                        | revocation-aud-set | halves      | must  | deep     |
        | UL-AUTH-09/~set-nested      | audience | is a list with a list with the right one in it             | revocation-aud-set | nested      | must  | standard |
        | UL-AUTH-09/~set-object      | audience | is a list with an object with the right one in it          | revocation-aud-set | object      | must  | deep     |
        | UL-AUTH-09/~set-text        | audience | is a text that looks like a list with the right one in it  | revocation-aud-set | text        | must  | deep     |
        | UL-AUTH-09/~set-numbered    | audience | is an object with the right one under a number             | revocation-aud-set | numbered    | must  | deep     |

      @place:revocation-exp @outcome:refused @fault:revocation-claim @spec:RFC7519-4.1.4
      Examples: the expiry
        | id                              | what   | kind                                                | place          | value               | level  | depth    |
        | UL-AUTH-11/~empty-text          | expiry | is an empty text                                    | revocation-exp | empty-text          | should | standard |
        | UL-AUTH-11/~blank-text          | expiry | is a text of a space                                | revocation-exp | blank-text          | should | deep     |
        | UL-AUTH-11/~letters             | expiry | is a text that begins with a digit and is no number | revocation-exp | letters             | should | deep     |
        | UL-AUTH-11/~hexadecimal         | expiry | is a hexadecimal text                               | revocation-exp | hexadecimal         | should | deep     |
        | UL-AUTH-11/~infinity            | expiry | is the text Infinity                                | revocation-exp | infinity            | should | deep     |
        | UL-AUTH-11/~true                | expiry | is true                                             | revocation-exp | true                | should | deep     |
        | UL-AUTH-11/~false               | expiry | is false                                            | revocation-exp | false               | should | deep     |
        | UL-AUTH-11/~empty-list          | expiry | is an empty list                                    | revocation-exp | empty-list          | should | standard |
        | UL-AUTH-11/~object              | expiry | is an object                                        | revocation-exp | object              | should | deep     |
        | UL-AUTH-11/~operator            | expiry | is an object that is a condition of a database      | revocation-exp | operator            | should | deep     |
        | UL-AUTH-11/~no-number           | expiry | is NaN, which is no JSON                            | revocation-exp | no-number           | should | deep     |
        | UL-AUTH-11/~leading-zero        | expiry | has a leading zero, which is no JSON                | revocation-exp | leading-zero        | should | deep     |
        | UL-AUTH-11/~eleven-minutes      | expiry | passed eleven minutes ago                           | revocation-exp | eleven-minutes      | should | deep     |
        | UL-AUTH-11/~day                 | expiry | passed a day ago                                    | revocation-exp | day                 | should | deep     |
        | UL-AUTH-11/~year                | expiry | passed a year ago                                   | revocation-exp | year                | should | deep     |
        | UL-AUTH-11/~epoch               | expiry | is 0                                                | revocation-exp | epoch               | should | standard |
        | UL-AUTH-11/~one                 | expiry | is 1                                                | revocation-exp | one                 | should | deep     |
        | UL-AUTH-11/~far-negative        | expiry | is far below 0                                      | revocation-exp | far-negative        | should | deep     |
        | UL-AUTH-11/~negative-exponent   | expiry | is -1e30                                            | revocation-exp | negative-exponent   | should | deep     |
        | UL-AUTH-11/~fraction            | expiry | passed a quarter of an hour ago, with a fraction    | revocation-exp | fraction            | should | deep     |
        | UL-AUTH-11/~exponent            | expiry | passed days ago, with an exponent                   | revocation-exp | exponent            | should | deep     |
        | UL-AUTH-11/~text-fraction       | expiry | is a text with a fraction and has passed            | revocation-exp | text-fraction       | should | standard |
        | UL-AUTH-11/~text-space          | expiry | is a text with spaces around a time that has passed | revocation-exp | text-space          | should | deep     |
        | UL-AUTH-11/~list                | expiry | is a list with a time that has passed               | revocation-exp | list                | should | deep     |
        | UL-AUTH-11/~date                | expiry | is a date that has passed                           | revocation-exp | date                | should | deep     |
        | UL-AUTH-11/~later-date          | expiry | is a date that is to come                           | revocation-exp | later-date          | should | deep     |
        | UL-AUTH-11/~later-list          | expiry | is a list with a time that is to come               | revocation-exp | later-list          | should | deep     |
        | UL-AUTH-11/~later-text-fraction | expiry | is a text with a fraction and is to come            | revocation-exp | later-text-fraction | should | deep     |
        | UL-AUTH-11/~underflow           | expiry | is to come, less 2^32, which is long ago            | revocation-exp | underflow           | should | deep     |

      @place:revocation-nbf @outcome:refused @fault:revocation-claim @spec:RFC7519-4.1.5
      Examples: the first moment
        | id                             | what         | kind                                                | place          | value          | level  | depth    |
        | UL-AUTH-12/~nbf-empty-text     | first moment | is an empty text                                    | revocation-nbf | empty-text     | should | standard |
        | UL-AUTH-12/~nbf-blank-text     | first moment | is a text of a space                                | revocation-nbf | blank-text     | should | deep     |
        | UL-AUTH-12/~nbf-letters        | first moment | is a text that begins with a digit and is no number | revocation-nbf | letters        | should | deep     |
        | UL-AUTH-12/~nbf-hexadecimal    | first moment | is a hexadecimal text                               | revocation-nbf | hexadecimal    | should | deep     |
        | UL-AUTH-12/~nbf-infinity       | first moment | is the text Infinity                                | revocation-nbf | infinity       | should | deep     |
        | UL-AUTH-12/~nbf-true           | first moment | is true                                             | revocation-nbf | true           | should | deep     |
        | UL-AUTH-12/~nbf-false          | first moment | is false                                            | revocation-nbf | false          | should | deep     |
        | UL-AUTH-12/~nbf-empty-list     | first moment | is an empty list                                    | revocation-nbf | empty-list     | should | deep     |
        | UL-AUTH-12/~nbf-object         | first moment | is an object                                        | revocation-nbf | object         | should | deep     |
        | UL-AUTH-12/~nbf-operator       | first moment | is an object that is a condition of a database      | revocation-nbf | operator       | should | deep     |
        | UL-AUTH-12/~nbf-no-number      | first moment | is NaN, which is no JSON                            | revocation-nbf | no-number      | should | deep     |
        | UL-AUTH-12/~nbf-leading-zero   | first moment | has a leading zero, which is no JSON                | revocation-nbf | leading-zero   | should | deep     |
        | UL-AUTH-12/~nbf-eleven-minutes | first moment | is in eleven minutes                                | revocation-nbf | eleven-minutes | should | deep     |
        | UL-AUTH-12/~nbf-day            | first moment | is tomorrow                                         | revocation-nbf | day            | should | deep     |
        | UL-AUTH-12/~nbf-ten-years      | first moment | is in ten years                                     | revocation-nbf | ten-years      | should | deep     |
        | UL-AUTH-12/~nbf-fraction       | first moment | is in an hour, with a fraction                      | revocation-nbf | fraction       | should | standard |
        | UL-AUTH-12/~nbf-exponent       | first moment | is in a year, with an exponent                      | revocation-nbf | exponent       | should | deep     |
        | UL-AUTH-12/~nbf-text           | first moment | is a text with a time that is to come               | revocation-nbf | text           | should | deep     |
        | UL-AUTH-12/~nbf-list           | first moment | is a list with a time that is to come               | revocation-nbf | list           | should | deep     |
        | UL-AUTH-12/~nbf-date           | first moment | is a date that is to come                           | revocation-nbf | date           | should | deep     |
        | UL-AUTH-12/~nbf-overflow       | first moment | has passed and is 2^32 more, which is far away      | revocation-nbf | overflow       | should | deep     |

      @place:revocation-iat @outcome:refused @fault:revocation-claim @spec:RFC7519-4.1.6
      Examples: the time of issue
        | id                             | what          | kind                                                | place          | value          | level  | depth    |
        | UL-AUTH-12/~iat-empty-text     | time of issue | is an empty text                                    | revocation-iat | empty-text     | should | deep     |
        | UL-AUTH-12/~iat-blank-text     | time of issue | is a text of a space                                | revocation-iat | blank-text     | should | deep     |
        | UL-AUTH-12/~iat-letters        | time of issue | is a text that begins with a digit and is no number | revocation-iat | letters        | should | deep     |
        | UL-AUTH-12/~iat-hexadecimal    | time of issue | is a hexadecimal text                               | revocation-iat | hexadecimal    | should | deep     |
        | UL-AUTH-12/~iat-infinity       | time of issue | is the text Infinity                                | revocation-iat | infinity       | should | deep     |
        | UL-AUTH-12/~iat-true           | time of issue | is true                                             | revocation-iat | true           | should | deep     |
        | UL-AUTH-12/~iat-false          | time of issue | is false                                            | revocation-iat | false          | should | deep     |
        | UL-AUTH-12/~iat-empty-list     | time of issue | is an empty list                                    | revocation-iat | empty-list     | should | deep     |
        | UL-AUTH-12/~iat-object         | time of issue | is an object                                        | revocation-iat | object         | should | deep     |
        | UL-AUTH-12/~iat-operator       | time of issue | is an object that is a condition of a database      | revocation-iat | operator       | should | deep     |
        | UL-AUTH-12/~iat-no-number      | time of issue | is NaN, which is no JSON                            | revocation-iat | no-number      | should | deep     |
        | UL-AUTH-12/~iat-leading-zero   | time of issue | has a leading zero, which is no JSON                | revocation-iat | leading-zero   | should | deep     |
        | UL-AUTH-12/~iat-eleven-minutes | time of issue | is in eleven minutes                                | revocation-iat | eleven-minutes | should | standard |
        | UL-AUTH-12/~iat-day            | time of issue | is tomorrow                                         | revocation-iat | day            | should | deep     |
        | UL-AUTH-12/~iat-ten-years      | time of issue | is in ten years                                     | revocation-iat | ten-years      | should | deep     |
        | UL-AUTH-12/~iat-fraction       | time of issue | is in an hour, with a fraction                      | revocation-iat | fraction       | should | deep     |
        | UL-AUTH-12/~iat-exponent       | time of issue | is in a year, with an exponent                      | revocation-iat | exponent       | should | deep     |
        | UL-AUTH-12/~iat-text           | time of issue | is a text with a time that is to come               | revocation-iat | text           | should | standard |
        | UL-AUTH-12/~iat-list           | time of issue | is a list with a time that is to come               | revocation-iat | list           | should | deep     |
        | UL-AUTH-12/~iat-date           | time of issue | is a date that is to come                           | revocation-iat | date           | should | deep     |
        | UL-AUTH-12/~iat-overflow       | time of issue | has passed and is 2^32 more, which is far away      | revocation-iat | overflow       | should | deep     |

      @place:revocation-credential @outcome:refused @fault:revocation-header @spec:RFC6750-2.1
      Examples: the header Authorization
        | id                        | what                 | kind                                 | place                 | value         | level  | depth    |
        | UL-AUTH-02/~scheme-other  | header Authorization | has the scheme Token                 | revocation-credential | scheme-other  | should | standard |
        | UL-AUTH-02/~scheme-jwt    | header Authorization | has the scheme JWT                   | revocation-credential | scheme-jwt    | should | deep     |
        | UL-AUTH-02/~scheme-dpop   | header Authorization | has the scheme DPoP                  | revocation-credential | scheme-dpop   | should | deep     |
        | UL-AUTH-02/~scheme-longer | header Authorization | has a scheme that begins with Bearer | revocation-credential | scheme-longer | should | deep     |
        | UL-AUTH-02/~scheme-joined | header Authorization | has no space behind Bearer           | revocation-credential | scheme-joined | should | standard |
        | UL-AUTH-02/~colon         | header Authorization | has a colon behind Bearer            | revocation-credential | colon         | should | deep     |
        | UL-AUTH-02/~equals        | header Authorization | has token= in front of the token     | revocation-credential | equals        | should | deep     |
        | UL-AUTH-02/~quoted        | header Authorization | has quotation marks around the token | revocation-credential | quoted        | should | deep     |
        | UL-AUTH-02/~comma         | header Authorization | has another token behind a comma     | revocation-credential | comma         | should | standard |
        | UL-AUTH-02/~space         | header Authorization | has another token behind a space     | revocation-credential | space         | should | deep     |
        | UL-AUTH-02/~scheme-twice  | header Authorization | has Bearer twice                     | revocation-credential | scheme-twice  | should | deep     |
        | UL-AUTH-02/~scheme-before | header Authorization | has another scheme in front          | revocation-credential | scheme-before | should | deep     |
        | UL-AUTH-02/~cut           | header Authorization | lacks the last letter of the token   | revocation-credential | cut           | should | deep     |
        | UL-AUTH-02/~payload-alone | header Authorization | has the payload of the token alone   | revocation-credential | payload-alone | should | deep     |

    @refusal
    Scenario Outline: A call ends nothing with a subject whose <what> <kind>
      Given Bob is a user who is assigned to the SP
      And as a control, Bob signs in at the SP
      And as a control, the SP knows Bob
      When Alice signs in at the SP
      And as a control, the SP knows Alice
      And Okta calls Universal Logout for Alice whose "<place>" is "<value>"
      Then the SP still knows Alice
      And the SP knows Bob
      And the SP has refused the subject
      And as a control, Okta calls Universal Logout for Alice
      And as a control, the SP has carried the logout out

      @place:revocation-format @outcome:refused @fault:revocation-subject-member @spec:RFC9493-3
      Examples: the format
        | id                         | what                  | kind                                                        | place             | value           | level  | depth    |
        | UL-REQ-05/~other           | format of the subject | is another one                                              | revocation-format | other           | should | deep     |
        | UL-REQ-05/~empty           | format of the subject | is empty                                                    | revocation-format | empty           | should | deep     |
        | UL-REQ-05/~blank           | format of the subject | is a space                                                  | revocation-format | blank           | should | deep     |
        | UL-REQ-05/~begins          | format of the subject | is a beginning of the right one                             | revocation-format | begins          | should | standard |
        | UL-REQ-05/~one-letter      | format of the subject | is the first letter of the right one                        | revocation-format | one-letter      | should | deep     |
        | UL-REQ-05/~ends            | format of the subject | is an end of the right one                                  | revocation-format | ends            | should | deep     |
        | UL-REQ-05/~middle          | format of the subject | is a middle of the right one                                | revocation-format | middle          | should | deep     |
        | UL-REQ-05/~begins-with     | format of the subject | begins with the right one                                   | revocation-format | begins-with     | should | deep     |
        | UL-REQ-05/~ends-with       | format of the subject | ends with the right one                                     | revocation-format | ends-with       | should | standard |
        | UL-REQ-05/~contains        | format of the subject | contains the right one                                      | revocation-format | contains        | should | deep     |
        | UL-REQ-05/~same-length     | format of the subject | is as long as the right one and has another last letter     | revocation-format | same-length     | should | deep     |
        | UL-REQ-05/~reversed        | format of the subject | is the right one backwards                                  | revocation-format | reversed        | should | deep     |
        | UL-REQ-05/~comma           | format of the subject | is the right one among others, with commas                  | revocation-format | comma           | should | deep     |
        | UL-REQ-05/~space           | format of the subject | is the right one among others, with spaces                  | revocation-format | space           | should | deep     |
        | UL-REQ-05/~lines           | format of the subject | is the right one in a line of its own                       | revocation-format | lines           | should | standard |
        | UL-REQ-05/~other-case      | format of the subject | is the right one in the other case                          | revocation-format | other-case      | should | deep     |
        | UL-REQ-05/~one-letter-case | format of the subject | has one letter in the other case                            | revocation-format | one-letter-case | should | deep     |
        | UL-REQ-05/~look-alike      | format of the subject | has a letter of another alphabet that looks the same        | revocation-format | look-alike      | should | deep     |
        | UL-REQ-05/~full-width      | format of the subject | has a full-width letter, which a normal form makes the same | revocation-format | full-width      | should | deep     |
        | UL-REQ-05/~combining       | format of the subject | has a combining mark at its end                             | revocation-format | combining       | should | deep     |
        | UL-REQ-05/~zero-width      | format of the subject | has a space of no width in it                               | revocation-format | zero-width      | should | standard |
        | UL-REQ-05/~soft-hyphen     | format of the subject | has a soft hyphen in it                                     | revocation-format | soft-hyphen     | should | deep     |
        | UL-REQ-05/~byte-order      | format of the subject | has a byte order mark in front                              | revocation-format | byte-order      | should | deep     |
        | UL-REQ-05/~dot             | format of the subject | has a dot at its end                                        | revocation-format | dot             | should | deep     |
        | UL-REQ-05/~slash           | format of the subject | has a slash at its end                                      | revocation-format | slash           | should | deep     |
        | UL-REQ-05/~nul             | format of the subject | has a NUL at its end                                        | revocation-format | nul             | should | deep     |
        | UL-REQ-05/~nul-more        | format of the subject | has a NUL and more behind it                                | revocation-format | nul-more        | should | deep     |
        | UL-REQ-05/~space-before    | format of the subject | has a space in front                                        | revocation-format | space-before    | should | standard |
        | UL-REQ-05/~space-after     | format of the subject | has a space behind it                                       | revocation-format | space-after     | should | deep     |
        | UL-REQ-05/~line-break      | format of the subject | has a line break behind it                                  | revocation-format | line-break      | should | deep     |
        | UL-REQ-05/~tab             | format of the subject | has a tab in front                                          | revocation-format | tab             | should | deep     |
        | UL-REQ-05/~no-break-space  | format of the subject | has a no-break space behind it                              | revocation-format | no-break-space  | should | deep     |
        | UL-REQ-05/~quoted          | format of the subject | has quotation marks around it                               | revocation-format | quoted          | should | deep     |
        | UL-REQ-05/~encoded         | format of the subject | has a percent-encoded letter                                | revocation-format | encoded         | should | deep     |
        | UL-REQ-05/~hash            | format of the subject | has a hash and more behind it                               | revocation-format | hash            | should | deep     |
        | UL-REQ-05/~question        | format of the subject | has a question mark and more behind it                      | revocation-format | question        | should | deep     |
        | UL-REQ-05/~asterisk        | format of the subject | is an asterisk                                              | revocation-format | asterisk        | should | deep     |
        | UL-REQ-05/~percent         | format of the subject | is a percent sign                                           | revocation-format | percent         | should | deep     |
        | UL-REQ-05/~pattern         | format of the subject | is a pattern that fits everything                           | revocation-format | pattern         | should | deep     |
        | UL-REQ-05/~word-null       | format of the subject | is the word null                                            | revocation-format | word-null       | should | deep     |
        | UL-REQ-05/~word-undefined  | format of the subject | is the word undefined                                       | revocation-format | word-undefined  | should | deep     |
        | UL-REQ-05/~missing         | format of the subject | is missing                                                  | revocation-format | missing         | should | standard |
        | UL-REQ-05/~null            | format of the subject | is null                                                     | revocation-format | null            | should | deep     |
        | UL-REQ-05/~zero            | format of the subject | is 0                                                        | revocation-format | zero            | should | deep     |
        | UL-REQ-05/~number          | format of the subject | is a number                                                 | revocation-format | number          | should | deep     |
        | UL-REQ-05/~true            | format of the subject | is true                                                     | revocation-format | true            | should | deep     |
        | UL-REQ-05/~false           | format of the subject | is false                                                    | revocation-format | false           | should | deep     |
        | UL-REQ-05/~list            | format of the subject | is a list with the right one in it                          | revocation-format | list            | should | standard |
        | UL-REQ-05/~empty-list      | format of the subject | is an empty list                                            | revocation-format | empty-list      | should | deep     |
        | UL-REQ-05/~object          | format of the subject | is an object with the right one in it                       | revocation-format | object          | should | deep     |
        | UL-REQ-05/~empty-object    | format of the subject | is an empty object                                          | revocation-format | empty-object    | should | deep     |
        | UL-REQ-05/~operator        | format of the subject | is an object that is a condition of a database              | revocation-format | operator        | should | deep     |
        | UL-REQ-05/~twice           | format of the subject | is there twice, another one last                            | revocation-format | twice           | should | deep     |

      @place:revocation-user-iss @outcome:refused @fault:revocation-subject-member @needs:logout-by-iss-sub @spec:RFC9493-3.2.3
      Examples: the issuer
        | id                                  | what                  | kind                                                             | place               | value                | level | depth    |
        | UL-REQ-08/~iss-scheme-other         | issuer of the subject | has the other scheme                                             | revocation-user-iss | scheme-other         | must  | deep     |
        | UL-REQ-08/~iss-scheme-case          | issuer of the subject | has its scheme in capital letters                                | revocation-user-iss | scheme-case          | must  | deep     |
        | UL-REQ-08/~iss-scheme-missing       | issuer of the subject | lacks its scheme                                                 | revocation-user-iss | scheme-missing       | must  | standard |
        | UL-REQ-08/~iss-scheme-relative      | issuer of the subject | lacks its scheme and keeps the slashes                           | revocation-user-iss | scheme-relative      | must  | deep     |
        | UL-REQ-08/~iss-port-other           | issuer of the subject | has another port                                                 | revocation-user-iss | port-other           | must  | deep     |
        | UL-REQ-08/~iss-port-default         | issuer of the subject | has the default port added, or its port left out                 | revocation-user-iss | port-default         | must  | deep     |
        | UL-REQ-08/~iss-port-zero            | issuer of the subject | has a zero in front of its port                                  | revocation-user-iss | port-zero            | must  | deep     |
        | UL-REQ-08/~iss-port-empty           | issuer of the subject | has a colon and no port                                          | revocation-user-iss | port-empty           | must  | deep     |
        | UL-REQ-08/~iss-host-case            | issuer of the subject | has the first letters of its host in the other case              | revocation-user-iss | host-case            | must  | deep     |
        | UL-REQ-08/~iss-host-dot             | issuer of the subject | has a dot at the end of its host                                 | revocation-user-iss | host-dot             | must  | standard |
        | UL-REQ-08/~iss-host-below           | issuer of the subject | is that of a host below the right one                            | revocation-user-iss | host-below           | must  | deep     |
        | UL-REQ-08/~iss-host-above           | issuer of the subject | is that of the host above the right one                          | revocation-user-iss | host-above           | must  | deep     |
        | UL-REQ-08/~iss-host-sister          | issuer of the subject | is that of a host beside the right one                           | revocation-user-iss | host-sister          | must  | deep     |
        | UL-REQ-08/~iss-host-within          | issuer of the subject | is that of another host, which begins with the right one         | revocation-user-iss | host-within          | must  | deep     |
        | UL-REQ-08/~iss-host-wide            | issuer of the subject | has full-width letters in its host, which IDNA makes the same    | revocation-user-iss | host-wide            | must  | deep     |
        | UL-REQ-08/~iss-host-ideographic-dot | issuer of the subject | has an ideographic full stop in its host, which IDNA makes a dot | revocation-user-iss | host-ideographic-dot | must  | deep     |
        | UL-REQ-08/~iss-host-punycode        | issuer of the subject | has a host in punycode that looks like the right one             | revocation-user-iss | host-punycode        | must  | deep     |
        | UL-REQ-08/~iss-host-encoded         | issuer of the subject | has a percent-encoded letter in its host                         | revocation-user-iss | host-encoded         | must  | deep     |
        | UL-REQ-08/~iss-host-address         | issuer of the subject | has an IP address for its host                                   | revocation-user-iss | host-address         | must  | deep     |
        | UL-REQ-08/~iss-user                 | issuer of the subject | has a user name in front of its host                             | revocation-user-iss | user                 | must  | deep     |
        | UL-REQ-08/~iss-user-empty           | issuer of the subject | has an empty user name in front of its host                      | revocation-user-iss | user-empty           | must  | deep     |
        | UL-REQ-08/~iss-user-right           | issuer of the subject | has the right host for a user name, and another host             | revocation-user-iss | user-right           | must  | standard |
        | UL-REQ-08/~iss-path-added           | issuer of the subject | has more path                                                    | revocation-user-iss | path-added           | must  | deep     |
        | UL-REQ-08/~iss-path-dot             | issuer of the subject | has a segment of one dot more                                    | revocation-user-iss | path-dot             | must  | deep     |
        | UL-REQ-08/~iss-path-dot-dot         | issuer of the subject | has a segment more and one of two dots                           | revocation-user-iss | path-dot-dot         | must  | deep     |
        | UL-REQ-08/~iss-path-slashes         | issuer of the subject | has two slashes more                                             | revocation-user-iss | path-slashes         | must  | deep     |
        | UL-REQ-08/~iss-path-encoded         | issuer of the subject | has an encoded slash at its end                                  | revocation-user-iss | path-encoded         | must  | deep     |
        | UL-REQ-08/~iss-path-backslash       | issuer of the subject | has a backslash at its end                                       | revocation-user-iss | path-backslash       | must  | deep     |
        | UL-REQ-08/~iss-path-parameter       | issuer of the subject | has a semicolon and a parameter at its end                       | revocation-user-iss | path-parameter       | must  | deep     |
        | UL-REQ-08/~iss-slashes-one          | issuer of the subject | has one slash behind its scheme                                  | revocation-user-iss | slashes-one          | must  | deep     |
        | UL-REQ-08/~iss-slashes-three        | issuer of the subject | has three slashes behind its scheme                              | revocation-user-iss | slashes-three        | must  | deep     |
        | UL-REQ-08/~iss-backslashes          | issuer of the subject | has backslashes for slashes                                      | revocation-user-iss | backslashes          | must  | deep     |
        | UL-REQ-08/~iss-query-empty          | issuer of the subject | has a question mark at its end                                   | revocation-user-iss | query-empty          | must  | deep     |
        | UL-REQ-08/~iss-fragment-empty       | issuer of the subject | has a hash at its end                                            | revocation-user-iss | fragment-empty       | must  | deep     |
        | UL-REQ-08/~iss-brackets             | issuer of the subject | has angle brackets around it                                     | revocation-user-iss | brackets             | must  | deep     |
        | UL-REQ-08/~iss-encoded-all          | issuer of the subject | is percent-encoded                                               | revocation-user-iss | encoded-all          | must  | deep     |
        | UL-REQ-08/~iss-empty                | issuer of the subject | is empty                                                         | revocation-user-iss | empty                | must  | standard |
        | UL-REQ-08/~iss-blank                | issuer of the subject | is a space                                                       | revocation-user-iss | blank                | must  | deep     |
        | UL-REQ-08/~iss-begins               | issuer of the subject | is a beginning of the right one                                  | revocation-user-iss | begins               | must  | deep     |
        | UL-REQ-08/~iss-one-letter           | issuer of the subject | is the first letter of the right one                             | revocation-user-iss | one-letter           | must  | deep     |
        | UL-REQ-08/~iss-ends                 | issuer of the subject | is an end of the right one                                       | revocation-user-iss | ends                 | must  | standard |
        | UL-REQ-08/~iss-middle               | issuer of the subject | is a middle of the right one                                     | revocation-user-iss | middle               | must  | deep     |
        | UL-REQ-08/~iss-begins-with          | issuer of the subject | begins with the right one                                        | revocation-user-iss | begins-with          | must  | deep     |
        | UL-REQ-08/~iss-ends-with            | issuer of the subject | ends with the right one                                          | revocation-user-iss | ends-with            | must  | deep     |
        | UL-REQ-08/~iss-contains             | issuer of the subject | contains the right one                                           | revocation-user-iss | contains             | must  | deep     |
        | UL-REQ-08/~iss-same-length          | issuer of the subject | is as long as the right one and has another last letter          | revocation-user-iss | same-length          | must  | deep     |
        | UL-REQ-08/~iss-reversed             | issuer of the subject | is the right one backwards                                       | revocation-user-iss | reversed             | must  | deep     |
        | UL-REQ-08/~iss-comma                | issuer of the subject | is the right one among others, with commas                       | revocation-user-iss | comma                | must  | standard |
        | UL-REQ-08/~iss-space                | issuer of the subject | is the right one among others, with spaces                       | revocation-user-iss | space                | must  | deep     |
        | UL-REQ-08/~iss-lines                | issuer of the subject | is the right one in a line of its own                            | revocation-user-iss | lines                | must  | deep     |
        | UL-REQ-08/~iss-other-case           | issuer of the subject | is the right one in the other case                               | revocation-user-iss | other-case           | must  | deep     |
        | UL-REQ-08/~iss-one-letter-case      | issuer of the subject | has one letter in the other case                                 | revocation-user-iss | one-letter-case      | must  | deep     |
        | UL-REQ-08/~iss-look-alike           | issuer of the subject | has a letter of another alphabet that looks the same             | revocation-user-iss | look-alike           | must  | standard |
        | UL-REQ-08/~iss-full-width           | issuer of the subject | has a full-width letter, which a normal form makes the same      | revocation-user-iss | full-width           | must  | deep     |
        | UL-REQ-08/~iss-combining            | issuer of the subject | has a combining mark at its end                                  | revocation-user-iss | combining            | must  | deep     |
        | UL-REQ-08/~iss-zero-width           | issuer of the subject | has a space of no width in it                                    | revocation-user-iss | zero-width           | must  | deep     |
        | UL-REQ-08/~iss-soft-hyphen          | issuer of the subject | has a soft hyphen in it                                          | revocation-user-iss | soft-hyphen          | must  | deep     |
        | UL-REQ-08/~iss-byte-order           | issuer of the subject | has a byte order mark in front                                   | revocation-user-iss | byte-order           | must  | deep     |
        | UL-REQ-08/~iss-slash                | issuer of the subject | has a slash at its end                                           | revocation-user-iss | slash                | must  | deep     |
        | UL-REQ-08/~iss-nul                  | issuer of the subject | has a NUL at its end                                             | revocation-user-iss | nul                  | must  | deep     |
        | UL-REQ-08/~iss-nul-more             | issuer of the subject | has a NUL and more behind it                                     | revocation-user-iss | nul-more             | must  | standard |
        | UL-REQ-08/~iss-space-before         | issuer of the subject | has a space in front                                             | revocation-user-iss | space-before         | must  | deep     |
        | UL-REQ-08/~iss-space-after          | issuer of the subject | has a space behind it                                            | revocation-user-iss | space-after          | must  | deep     |
        | UL-REQ-08/~iss-line-break           | issuer of the subject | has a line break behind it                                       | revocation-user-iss | line-break           | must  | deep     |
        | UL-REQ-08/~iss-tab                  | issuer of the subject | has a tab in front                                               | revocation-user-iss | tab                  | must  | deep     |
        | UL-REQ-08/~iss-no-break-space       | issuer of the subject | has a no-break space behind it                                   | revocation-user-iss | no-break-space       | must  | deep     |
        | UL-REQ-08/~iss-quoted               | issuer of the subject | has quotation marks around it                                    | revocation-user-iss | quoted               | must  | deep     |
        | UL-REQ-08/~iss-hash                 | issuer of the subject | has a hash and more behind it                                    | revocation-user-iss | hash                 | must  | deep     |
        | UL-REQ-08/~iss-question             | issuer of the subject | has a question mark and more behind it                           | revocation-user-iss | question             | must  | deep     |
        | UL-REQ-08/~iss-asterisk             | issuer of the subject | is an asterisk                                                   | revocation-user-iss | asterisk             | must  | standard |
        | UL-REQ-08/~iss-percent              | issuer of the subject | is a percent sign                                                | revocation-user-iss | percent              | must  | deep     |
        | UL-REQ-08/~iss-pattern              | issuer of the subject | is a pattern that fits everything                                | revocation-user-iss | pattern              | must  | deep     |
        | UL-REQ-08/~iss-word-null            | issuer of the subject | is the word null                                                 | revocation-user-iss | word-null            | must  | deep     |
        | UL-REQ-08/~iss-word-undefined       | issuer of the subject | is the word undefined                                            | revocation-user-iss | word-undefined       | must  | deep     |
        | UL-REQ-08/~iss-null                 | issuer of the subject | is null                                                          | revocation-user-iss | null                 | must  | deep     |
        | UL-REQ-08/~iss-zero                 | issuer of the subject | is 0                                                             | revocation-user-iss | zero                 | must  | deep     |
        | UL-REQ-08/~iss-number               | issuer of the subject | is a number                                                      | revocation-user-iss | number               | must  | deep     |
        | UL-REQ-08/~iss-true                 | issuer of the subject | is true                                                          | revocation-user-iss | true                 | must  | deep     |
        | UL-REQ-08/~iss-false                | issuer of the subject | is false                                                         | revocation-user-iss | false                | must  | deep     |
        | UL-REQ-08/~iss-list                 | issuer of the subject | is a list with the right one in it                               | revocation-user-iss | list                 | must  | standard |
        | UL-REQ-08/~iss-empty-list           | issuer of the subject | is an empty list                                                 | revocation-user-iss | empty-list           | must  | deep     |
        | UL-REQ-08/~iss-object               | issuer of the subject | is an object with the right one in it                            | revocation-user-iss | object               | must  | deep     |
        | UL-REQ-08/~iss-empty-object         | issuer of the subject | is an empty object                                               | revocation-user-iss | empty-object         | must  | deep     |
        | UL-REQ-08/~iss-operator             | issuer of the subject | is an object that is a condition of a database                   | revocation-user-iss | operator             | must  | deep     |
        | UL-REQ-08/~iss-twice                | issuer of the subject | is there twice, another one last                                 | revocation-user-iss | twice                | must  | deep     |

      @place:revocation-user-sub @outcome:refused @fault:revocation-subject-member @needs:logout-by-iss-sub @spec:RFC9493-3.2.3
      Examples: the subject identifier
        | id                             | what               | kind                                                        | place               | value           | level | depth    |
        | UL-REQ-08/~sub-other           | subject identifier | is another one                                              | revocation-user-sub | other           | must  | deep     |
        | UL-REQ-08/~sub-empty           | subject identifier | is empty                                                    | revocation-user-sub | empty           | must  | deep     |
        | UL-REQ-08/~sub-blank           | subject identifier | is a space                                                  | revocation-user-sub | blank           | must  | standard |
        | UL-REQ-08/~sub-begins          | subject identifier | is a beginning of the right one                             | revocation-user-sub | begins          | must  | deep     |
        | UL-REQ-08/~sub-one-letter      | subject identifier | is the first letter of the right one                        | revocation-user-sub | one-letter      | must  | deep     |
        | UL-REQ-08/~sub-ends            | subject identifier | is an end of the right one                                  | revocation-user-sub | ends            | must  | deep     |
        | UL-REQ-08/~sub-middle          | subject identifier | is a middle of the right one                                | revocation-user-sub | middle          | must  | deep     |
        | UL-REQ-08/~sub-begins-with     | subject identifier | begins with the right one                                   | revocation-user-sub | begins-with     | must  | standard |
        | UL-REQ-08/~sub-ends-with       | subject identifier | ends with the right one                                     | revocation-user-sub | ends-with       | must  | deep     |
        | UL-REQ-08/~sub-contains        | subject identifier | contains the right one                                      | revocation-user-sub | contains        | must  | deep     |
        | UL-REQ-08/~sub-same-length     | subject identifier | is as long as the right one and has another last letter     | revocation-user-sub | same-length     | must  | deep     |
        | UL-REQ-08/~sub-reversed        | subject identifier | is the right one backwards                                  | revocation-user-sub | reversed        | must  | deep     |
        | UL-REQ-08/~sub-comma           | subject identifier | is the right one among others, with commas                  | revocation-user-sub | comma           | must  | deep     |
        | UL-REQ-08/~sub-space           | subject identifier | is the right one among others, with spaces                  | revocation-user-sub | space           | must  | standard |
        | UL-REQ-08/~sub-lines           | subject identifier | is the right one in a line of its own                       | revocation-user-sub | lines           | must  | deep     |
        | UL-REQ-08/~sub-other-case      | subject identifier | is the right one in the other case                          | revocation-user-sub | other-case      | must  | deep     |
        | UL-REQ-08/~sub-one-letter-case | subject identifier | has one letter in the other case                            | revocation-user-sub | one-letter-case | must  | deep     |
        | UL-REQ-08/~sub-look-alike      | subject identifier | has a letter of another alphabet that looks the same        | revocation-user-sub | look-alike      | must  | deep     |
        | UL-REQ-08/~sub-full-width      | subject identifier | has a full-width letter, which a normal form makes the same | revocation-user-sub | full-width      | must  | standard |
        | UL-REQ-08/~sub-combining       | subject identifier | has a combining mark at its end                             | revocation-user-sub | combining       | must  | deep     |
        | UL-REQ-08/~sub-zero-width      | subject identifier | has a space of no width in it                               | revocation-user-sub | zero-width      | must  | deep     |
        | UL-REQ-08/~sub-soft-hyphen     | subject identifier | has a soft hyphen in it                                     | revocation-user-sub | soft-hyphen     | must  | deep     |
        | UL-REQ-08/~sub-byte-order      | subject identifier | has a byte order mark in front                              | revocation-user-sub | byte-order      | must  | deep     |
        | UL-REQ-08/~sub-dot             | subject identifier | has a dot at its end                                        | revocation-user-sub | dot             | must  | deep     |
        | UL-REQ-08/~sub-slash           | subject identifier | has a slash at its end                                      | revocation-user-sub | slash           | must  | deep     |
        | UL-REQ-08/~sub-nul             | subject identifier | has a NUL at its end                                        | revocation-user-sub | nul             | must  | deep     |
        | UL-REQ-08/~sub-nul-more        | subject identifier | has a NUL and more behind it                                | revocation-user-sub | nul-more        | must  | standard |
        | UL-REQ-08/~sub-space-before    | subject identifier | has a space in front                                        | revocation-user-sub | space-before    | must  | deep     |
        | UL-REQ-08/~sub-space-after     | subject identifier | has a space behind it                                       | revocation-user-sub | space-after     | must  | deep     |
        | UL-REQ-08/~sub-line-break      | subject identifier | has a line break behind it                                  | revocation-user-sub | line-break      | must  | deep     |
        | UL-REQ-08/~sub-tab             | subject identifier | has a tab in front                                          | revocation-user-sub | tab             | must  | deep     |
        | UL-REQ-08/~sub-no-break-space  | subject identifier | has a no-break space behind it                              | revocation-user-sub | no-break-space  | must  | deep     |
        | UL-REQ-08/~sub-quoted          | subject identifier | has quotation marks around it                               | revocation-user-sub | quoted          | must  | deep     |
        | UL-REQ-08/~sub-encoded         | subject identifier | has a percent-encoded letter                                | revocation-user-sub | encoded         | must  | deep     |
        | UL-REQ-08/~sub-hash            | subject identifier | has a hash and more behind it                               | revocation-user-sub | hash            | must  | deep     |
        | UL-REQ-08/~sub-question        | subject identifier | has a question mark and more behind it                      | revocation-user-sub | question        | must  | deep     |
        | UL-REQ-08/~sub-asterisk        | subject identifier | is an asterisk                                              | revocation-user-sub | asterisk        | must  | standard |
        | UL-REQ-08/~sub-percent         | subject identifier | is a percent sign                                           | revocation-user-sub | percent         | must  | deep     |
        | UL-REQ-08/~sub-pattern         | subject identifier | is a pattern that fits everything                           | revocation-user-sub | pattern         | must  | deep     |
        | UL-REQ-08/~sub-word-null       | subject identifier | is the word null                                            | revocation-user-sub | word-null       | must  | deep     |
        | UL-REQ-08/~sub-word-undefined  | subject identifier | is the word undefined                                       | revocation-user-sub | word-undefined  | must  | deep     |
        | UL-REQ-08/~sub-missing         | subject identifier | is missing                                                  | revocation-user-sub | missing         | must  | deep     |
        | UL-REQ-08/~sub-null            | subject identifier | is null                                                     | revocation-user-sub | null            | must  | deep     |
        | UL-REQ-08/~sub-zero            | subject identifier | is 0                                                        | revocation-user-sub | zero            | must  | deep     |
        | UL-REQ-08/~sub-number          | subject identifier | is a number                                                 | revocation-user-sub | number          | must  | deep     |
        | UL-REQ-08/~sub-true            | subject identifier | is true                                                     | revocation-user-sub | true            | must  | standard |
        | UL-REQ-08/~sub-false           | subject identifier | is false                                                    | revocation-user-sub | false           | must  | deep     |
        | UL-REQ-08/~sub-list            | subject identifier | is a list with the right one in it                          | revocation-user-sub | list            | must  | deep     |
        | UL-REQ-08/~sub-empty-list      | subject identifier | is an empty list                                            | revocation-user-sub | empty-list      | must  | deep     |
        | UL-REQ-08/~sub-object          | subject identifier | is an object with the right one in it                       | revocation-user-sub | object          | must  | deep     |
        | UL-REQ-08/~sub-empty-object    | subject identifier | is an empty object                                          | revocation-user-sub | empty-object    | must  | deep     |
        | UL-REQ-08/~sub-operator        | subject identifier | is an object that is a condition of a database              | revocation-user-sub | operator        | must  | deep     |
        | UL-REQ-08/~sub-twice           | subject identifier | is there twice, another one last                            | revocation-user-sub | twice           | must  | deep     |

      @place:revocation-user-email @outcome:refused @fault:revocation-subject-member @needs:logout-by-email @spec:RFC9493-3.2.2
      Examples: the email address
        | id                              | what          | kind                                                               | place                 | value          | level  | depth    |
        | UL-REQ-07/~email-missing        | email address | no email address                                                   | revocation-user-email | missing        | should | standard |
        | UL-REQ-07/~email-empty          | email address | an empty email address                                             | revocation-user-email | empty          | should | deep     |
        | UL-REQ-07/~email-null           | email address | null for an email address                                          | revocation-user-email | null           | should | deep     |
        | UL-REQ-07/~email-blank          | email address | a space for an email address                                       | revocation-user-email | blank          | should | standard |
        | UL-REQ-07/~email-at             | email address | an at sign alone                                                   | revocation-user-email | at             | should | deep     |
        | UL-REQ-07/~email-word-null      | email address | the word null for an email address                                 | revocation-user-email | word-null      | should | deep     |
        | UL-REQ-07/~email-word-undefined | email address | the word undefined for an email address                            | revocation-user-email | word-undefined | should | deep     |
        | UL-REQ-07/~email-word-none      | email address | the word None for an email address                                 | revocation-user-email | word-none      | should | deep     |
        | UL-REQ-07/~email-dash           | email address | a dash for an email address                                        | revocation-user-email | dash           | should | deep     |
        | UL-REQ-07/~email-false          | email address | false for an email address                                         | revocation-user-email | false          | should | deep     |
        | UL-REQ-07/~email-zero           | email address | 0 for an email address                                             | revocation-user-email | zero           | should | deep     |
        | UL-REQ-07/~email-empty-list     | email address | an empty list for an email address                                 | revocation-user-email | empty-list     | should | deep     |
        | UL-REQ-07/~email-empty-object   | email address | an empty object for an email address                               | revocation-user-email | empty-object   | should | deep     |
        | UL-REQ-07/~email-nul            | email address | a NUL for an email address                                         | revocation-user-email | nul            | should | deep     |
        | UL-REQ-07/~email-not-given      | email address | the same text without an at sign for an email address              | revocation-user-email | not-given      | should | deep     |
        | UL-REQ-07/~email-other-domain   | email address | the same name in another domain for an email address               | revocation-user-email | other-domain   | should | standard |
        | UL-REQ-07/~email-domain-below   | email address | the same name in a domain below the right one for an email address | revocation-user-email | domain-below   | should | standard |

    @refusal
    Scenario Outline: A call ends nothing whose JWT <kind>
      Given Bob is a user who is assigned to the SP
      And as a control, Bob signs in at the SP
      And as a control, the SP knows Bob
      When Alice signs in at the SP
      And as a control, the SP knows Alice
      And Okta calls Universal Logout for Alice that is "<value>" by the rule "<place>"
      Then the SP still knows Alice
      And the SP has not asked the attacker for anything
      And the SP knows Bob
      And the SP has refused the caller
      And as a control, Okta calls Universal Logout for Alice
      And as a control, the SP has carried the logout out

      @place:revocation-unsigned @outcome:refused @fault:revocation-signing @spec:RFC8725-3.1
      Examples: there is no signature
        | id                                | kind                                                            | place               | value        | level | depth    |
        | UL-AUTH-05/~unsigned-upper        | has no signature and alg NONE                                   | revocation-unsigned | upper        | must  | deep     |
        | UL-AUTH-05/~unsigned-space-after  | has no signature and alg none with a space behind it            | revocation-unsigned | space-after  | must  | standard |
        | UL-AUTH-05/~unsigned-space-before | has no signature and alg none with a space in front             | revocation-unsigned | space-before | must  | deep     |
        | UL-AUTH-05/~unsigned-nul          | has no signature and alg none with a NUL behind it              | revocation-unsigned | nul          | must  | deep     |
        | UL-AUTH-05/~unsigned-nul-more     | has no signature and alg none with a NUL and RS256 behind it    | revocation-unsigned | nul-more     | must  | deep     |
        | UL-AUTH-05/~unsigned-line-break   | has no signature and alg none with a line break behind it       | revocation-unsigned | line-break   | must  | deep     |
        | UL-AUTH-05/~unsigned-look-alike   | has no signature and alg none with a letter of another alphabet | revocation-unsigned | look-alike   | must  | deep     |
        | UL-AUTH-05/~unsigned-full-width   | has no signature and alg none in full-width letters             | revocation-unsigned | full-width   | must  | deep     |
        | UL-AUTH-05/~unsigned-zero-width   | has no signature and alg none with a space of no width in it    | revocation-unsigned | zero-width   | must  | deep     |
        | UL-AUTH-05/~unsigned-quoted       | has no signature and alg none in quotation marks                | revocation-unsigned | quoted       | must  | deep     |
        | UL-AUTH-05/~unsigned-missing      | has no signature and no alg                                     | revocation-unsigned | missing      | must  | deep     |
        | UL-AUTH-05/~unsigned-null         | has no signature and alg null                                   | revocation-unsigned | null         | must  | standard |
        | UL-AUTH-05/~unsigned-number       | has no signature and alg 0                                      | revocation-unsigned | number       | must  | deep     |
        | UL-AUTH-05/~unsigned-false        | has no signature and alg false                                  | revocation-unsigned | false        | must  | deep     |
        | UL-AUTH-05/~unsigned-list         | has no signature and a list with none in it as alg              | revocation-unsigned | list         | must  | deep     |
        | UL-AUTH-05/~unsigned-both         | has no signature and a list of RS256 and none as alg            | revocation-unsigned | both         | must  | deep     |
        | UL-AUTH-05/~unsigned-object       | has no signature and an object as alg                           | revocation-unsigned | object       | must  | deep     |
        | UL-AUTH-05/~unsigned-unknown      | has no signature and an alg that nobody knows                   | revocation-unsigned | unknown      | must  | standard |
        | UL-AUTH-05/~unsigned-word-null    | has no signature and the word null as alg                       | revocation-unsigned | word-null    | must  | deep     |
        | UL-AUTH-05/~unsigned-proto        | has no signature and a name of JavaScript's as alg              | revocation-unsigned | proto        | must  | deep     |
        | UL-AUTH-05/~unsigned-rs256        | has no signature and alg RS256                                  | revocation-unsigned | rs256        | must  | deep     |
        | UL-AUTH-05/~unsigned-hs256        | has no signature and alg HS256                                  | revocation-unsigned | hs256        | must  | deep     |
        | UL-AUTH-05/~unsigned-es256        | has no signature and alg ES256                                  | revocation-unsigned | es256        | must  | deep     |
        | UL-AUTH-05/~unsigned-ps256        | has no signature and alg PS256                                  | revocation-unsigned | ps256        | must  | deep     |
        | UL-AUTH-05/~unsigned-eddsa        | has no signature and alg EdDSA                                  | revocation-unsigned | eddsa        | must  | deep     |
        | UL-AUTH-05/~unsigned-no-kid       | has no signature, no alg and no kid                             | revocation-unsigned | no-kid       | must  | standard |
        | UL-AUTH-05/~unsigned-jwk          | has alg none and a key in its header                            | revocation-unsigned | jwk          | must  | deep     |
        | UL-AUTH-05/~unsigned-twice        | has no signature and alg twice, none last                       | revocation-unsigned | twice        | must  | deep     |
        | UL-AUTH-05/~unsigned-twice-first  | has no signature and alg twice, none first                      | revocation-unsigned | twice-first  | must  | deep     |

      @place:revocation-secret @outcome:refused @fault:revocation-signing @spec:RFC8725-2.1
      Examples: a secret that others know signs
        | id                                       | kind                                                                            | place             | value                 | level | depth    |
        | UL-AUTH-05/~secret-kid-dev-null          | is signed by HS256 with what is in the empty file to which the kid leads        | revocation-secret | kid-dev-null          | must  | deep     |
        | UL-AUTH-05/~secret-kid-dev-null-absolute | is signed by HS256 with what is in the empty file that the kid names            | revocation-secret | kid-dev-null-absolute | must  | standard |
        | UL-AUTH-05/~secret-kid-file              | is signed by HS256 with what is in the file that the kid names                  | revocation-secret | kid-file              | must  | deep     |
        | UL-AUTH-05/~secret-kid-file-url          | is signed by HS256 with what is in the file whose address is the kid            | revocation-secret | kid-file-url          | must  | deep     |
        | UL-AUTH-05/~secret-kid-sql               | is signed by HS256 with what the SQL in the kid selects                         | revocation-secret | kid-sql               | must  | deep     |
        | UL-AUTH-05/~secret-kid-sql-number        | is signed by HS256 with what the SQL in the kid selects without quotation marks | revocation-secret | kid-sql-number        | must  | deep     |
        | UL-AUTH-05/~secret-kid-itself            | is signed by HS256 with the kid, which is another one                           | revocation-secret | kid-itself            | must  | deep     |
        | UL-AUTH-05/~secret-kid-template          | is signed by HS256 with what the template in the kid makes                      | revocation-secret | kid-template          | must  | deep     |
        | UL-AUTH-05/~secret-kid-template-dollar   | is signed by HS256 with what the other template in the kid makes                | revocation-secret | kid-template-dollar   | must  | deep     |
        | UL-AUTH-05/~secret-kid-command           | is signed by HS256 with what the command in the kid prints                      | revocation-secret | kid-command           | must  | deep     |
        | UL-AUTH-05/~secret-kid-empty             | is signed by HS256 with nothing, and an empty kid                               | revocation-secret | kid-empty             | must  | deep     |
        | UL-AUTH-05/~secret-kid-null              | is signed by HS256 with nothing, and null as kid                                | revocation-secret | kid-null              | must  | standard |
        | UL-AUTH-05/~secret-kid-missing           | is signed by HS256 with nothing, and no kid                                     | revocation-secret | kid-missing           | must  | deep     |
        | UL-AUTH-05/~secret-kid-other             | is signed by HS256 with nothing, and a kid that nobody knows                    | revocation-secret | kid-other             | must  | deep     |
        | UL-AUTH-05/~secret-kid-proto             | is signed by HS256 with nothing, and a name of JavaScript's as kid              | revocation-secret | kid-proto             | must  | deep     |
        | UL-AUTH-05/~secret-nul                   | is signed by HS256 with a NUL                                                   | revocation-secret | nul                   | must  | deep     |
        | UL-AUTH-05/~secret-nuls                  | is signed by HS256 with 32 NULs                                                 | revocation-secret | nuls                  | must  | deep     |
        | UL-AUTH-05/~secret-space                 | is signed by HS256 with a space                                                 | revocation-secret | space                 | must  | deep     |
        | UL-AUTH-05/~secret-client-id             | is signed by HS256 with the client id                                           | revocation-secret | client-id             | must  | deep     |
        | UL-AUTH-05/~secret-issuer                | is signed by HS256 with the issuer                                              | revocation-secret | issuer                | must  | deep     |
        | UL-AUTH-05/~secret-kid                   | is signed by HS256 with the kid                                                 | revocation-secret | kid                   | must  | standard |
        | UL-AUTH-05/~secret-word-secret           | is signed by HS256 with the word secret                                         | revocation-secret | word-secret           | must  | deep     |
        | UL-AUTH-05/~secret-word-null             | is signed by HS256 with the word null                                           | revocation-secret | word-null             | must  | deep     |
        | UL-AUTH-05/~secret-word-undefined        | is signed by HS256 with the word undefined                                      | revocation-secret | word-undefined        | must  | deep     |
        | UL-AUTH-05/~secret-word-false            | is signed by HS256 with the word false                                          | revocation-secret | word-false            | must  | deep     |
        | UL-AUTH-05/~secret-object                | is signed by HS256 with the name of an object of JavaScript's                   | revocation-secret | object                | must  | deep     |
        | UL-AUTH-05/~secret-example               | is signed by HS256 with the secret of a well-known example                      | revocation-secret | example               | must  | deep     |
        | UL-AUTH-05/~secret-key-set               | is signed by HS256 with the key set                                             | revocation-secret | key-set               | must  | deep     |
        | UL-AUTH-05/~secret-modulus-text          | is signed by HS256 with the modulus as it stands in the key set                 | revocation-secret | modulus-text          | must  | standard |
        | UL-AUTH-05/~secret-exponent              | is signed by HS256 with the exponent as it stands in the key set                | revocation-secret | exponent              | must  | deep     |
        | UL-AUTH-05/~secret-pem-indented          | is signed by HS256 with the public key (PEM) behind a line break                | revocation-secret | pem-indented          | must  | deep     |
        | UL-AUTH-05/~secret-pem-twice             | is signed by HS256 with the public key (PEM) twice                              | revocation-secret | pem-twice             | must  | deep     |
        | UL-AUTH-05/~secret-lower                 | is signed by HS256 with the public key (PEM), in small letters                  | revocation-secret | lower                 | must  | deep     |
        | UL-AUTH-05/~secret-as-rs256              | is signed by HS256 with the public key (PEM), under alg RS256                   | revocation-secret | as-rs256              | must  | deep     |
        | UL-AUTH-05/~secret-as-es256              | is signed by HS256 with the public key (PEM), under alg ES256                   | revocation-secret | as-es256              | must  | deep     |
        | UL-AUTH-05/~secret-hs384-empty           | is signed by HS384 with nothing                                                 | revocation-secret | hs384-empty           | must  | deep     |
        | UL-AUTH-05/~secret-hs512-empty           | is signed by HS512 with nothing                                                 | revocation-secret | hs512-empty           | must  | deep     |
        | UL-AUTH-05/~secret-hs384-client-secret   | is signed by HS384 with the client secret                                       | revocation-secret | hs384-client-secret   | must  | deep     |
        | UL-AUTH-05/~secret-hs512-client-secret   | is signed by HS512 with the client secret                                       | revocation-secret | hs512-client-secret   | must  | deep     |
        | UL-AUTH-05/~secret-hs512-client-id       | is signed by HS512 with the client id                                           | revocation-secret | hs512-client-id       | must  | deep     |
        | UL-AUTH-05/~secret-oct                   | is signed by HS256 with a secret that its header brings                         | revocation-secret | oct                   | must  | deep     |

      @place:revocation-signature @outcome:refused @fault:revocation-signing @spec:RFC8725-3.2
      Examples: the signature is another
        | id                                   | kind                                                  | place                | value          | level  | depth    |
        | UL-AUTH-04/~signature-eddsa          | is signed by EdDSA and an attacker's key              | revocation-signature | eddsa          | must   | deep     |
        | UL-AUTH-04/~signature-es256          | is signed by ES256 and an attacker's key              | revocation-signature | es256          | must   | standard |
        | UL-AUTH-04/~signature-es384          | is signed by ES384 and an attacker's key              | revocation-signature | es384          | must   | deep     |
        | UL-AUTH-04/~signature-es512          | is signed by ES512 and an attacker's key              | revocation-signature | es512          | must   | deep     |
        | UL-AUTH-04/~signature-ps256          | is signed by PS256 and an attacker's key              | revocation-signature | ps256          | must   | deep     |
        | UL-AUTH-04/~signature-ps384          | is signed by PS384 and an attacker's key              | revocation-signature | ps384          | must   | deep     |
        | UL-AUTH-04/~signature-ps512          | is signed by PS512 and an attacker's key              | revocation-signature | ps512          | must   | deep     |
        | UL-AUTH-04/~signature-rs384          | is signed by RS384 and an attacker's key              | revocation-signature | rs384          | must   | deep     |
        | UL-AUTH-04/~signature-rs512          | is signed by RS512 and an attacker's key              | revocation-signature | rs512          | must   | deep     |
        | UL-AUTH-04/~signature-rs512-as-rs256 | is signed by the org's key and RS512, under alg RS256 | revocation-signature | rs512-as-rs256 | must   | deep     |
        | UL-AUTH-04/~signature-ps256-as-rs256 | is signed by the org's key and PS256, under alg RS256 | revocation-signature | ps256-as-rs256 | must   | standard |
        | UL-AUTH-04/~signature-rs256-as-rs512 | is signed by the org's key and RS256, under alg RS512 | revocation-signature | rs256-as-rs512 | must   | deep     |
        | UL-AUTH-04/~signature-rs256-as-ps256 | is signed by the org's key and RS256, under alg PS256 | revocation-signature | rs256-as-ps256 | must   | deep     |
        | UL-AUTH-04/~signature-rs256-as-hs256 | is signed by the org's key and RS256, under alg HS256 | revocation-signature | rs256-as-hs256 | must   | deep     |
        | UL-AUTH-04/~signature-rs256-as-es256 | is signed by the org's key and RS256, under alg ES256 | revocation-signature | rs256-as-es256 | must   | deep     |
        | UL-AUTH-04/~signature-rs256-as-eddsa | is signed by the org's key and RS256, under alg EdDSA | revocation-signature | rs256-as-eddsa | must   | deep     |
        | UL-AUTH-04/~signature-half           | has half of its signature                             | revocation-signature | half           | must   | deep     |
        | UL-AUTH-04/~signature-twice-over     | has its signature twice                               | revocation-signature | twice-over     | must   | standard |
        | UL-AUTH-04/~signature-more           | has more behind its signature                         | revocation-signature | more           | must   | deep     |
        | UL-AUTH-04/~signature-less           | has a signature without its last byte                 | revocation-signature | less           | must   | deep     |
        | UL-AUTH-04/~signature-leading-zero   | has a zero in front of its signature                  | revocation-signature | leading-zero   | should | deep     |
        | UL-AUTH-04/~signature-first-byte     | has a signature with another first byte               | revocation-signature | first-byte     | must   | deep     |
        | UL-AUTH-04/~signature-one            | has the number 1 as signature                         | revocation-signature | one            | must   | deep     |
        | UL-AUTH-04/~signature-zeros          | has nothing but zeros as signature                    | revocation-signature | zeros          | must   | deep     |
        | UL-AUTH-04/~signature-zero           | has a single zero as signature                        | revocation-signature | zero           | must   | deep     |
        | UL-AUTH-04/~signature-ones           | has the highest number as signature                   | revocation-signature | ones           | must   | deep     |
        | UL-AUTH-04/~signature-es256-zeros    | has alg ES256 and R and S of zero                     | revocation-signature | es256-zeros    | must   | standard |
        | UL-AUTH-04/~signature-es384-zeros    | has alg ES384 and R and S of zero                     | revocation-signature | es384-zeros    | must   | deep     |
        | UL-AUTH-04/~signature-es512-zeros    | has alg ES512 and R and S of zero                     | revocation-signature | es512-zeros    | must   | deep     |
        | UL-AUTH-04/~signature-eddsa-zeros    | has alg EdDSA and zeros as signature                  | revocation-signature | eddsa-zeros    | must   | deep     |
        | UL-AUTH-04/~signature-hs256-zeros    | has alg HS256 and zeros as signature                  | revocation-signature | hs256-zeros    | must   | deep     |
        | UL-AUTH-04/~signature-hs256-one-byte | has alg HS256 and a single byte as signature          | revocation-signature | hs256-one-byte | must   | deep     |
        | UL-AUTH-04/~signature-input          | what is signed as signature                           | revocation-signature | input          | must   | deep     |

      @place:revocation-algorithm @outcome:refused @fault:revocation-signing @spec:RFC8725-3.1
      Examples: the algorithm is another
        | id                            | kind                                                                        | place                | value   | level  | depth    |
        | UL-AUTH-05/~algorithm-rs384   | is signed by the org's key and RS384                                        | revocation-algorithm | rs384   | should | deep     |
        | UL-AUTH-05/~algorithm-ps384   | is signed by the org's key and PS384                                        | revocation-algorithm | ps384   | should | deep     |
        | UL-AUTH-05/~algorithm-ps512   | is signed by the org's key and PS512                                        | revocation-algorithm | ps512   | should | standard |
        | UL-AUTH-05/~algorithm-missing | is signed by the org's key and RS256 under no alg                           | revocation-algorithm | missing | should | deep     |
        | UL-AUTH-05/~algorithm-null    | is signed by the org's key and RS256 under alg null                         | revocation-algorithm | null    | should | deep     |
        | UL-AUTH-05/~algorithm-empty   | is signed by the org's key and RS256 under an empty alg                     | revocation-algorithm | empty   | should | deep     |
        | UL-AUTH-05/~algorithm-lower   | is signed by the org's key and RS256 under alg rs256                        | revocation-algorithm | lower   | should | deep     |
        | UL-AUTH-05/~algorithm-space   | is signed by the org's key and RS256 under alg RS256 with a space behind it | revocation-algorithm | space   | should | deep     |
        | UL-AUTH-05/~algorithm-nul     | is signed by the org's key and RS256 under alg RS256 with a NUL behind it   | revocation-algorithm | nul     | should | deep     |
        | UL-AUTH-05/~algorithm-list    | is signed by the org's key and RS256 under a list with RS256 in it as alg   | revocation-algorithm | list    | should | deep     |
        | UL-AUTH-05/~algorithm-number  | is signed by the org's key and RS256 under a number as alg                  | revocation-algorithm | number  | should | deep     |
        | UL-AUTH-05/~algorithm-xml     | is signed by the org's key and RS256 under the name that XML has for it     | revocation-algorithm | xml     | should | deep     |
        | UL-AUTH-05/~algorithm-java    | is signed by the org's key and RS256 under the name that Java has for it    | revocation-algorithm | java    | should | deep     |
        | UL-AUTH-05/~algorithm-unknown | is signed by the org's key and RS256 under an alg that nobody knows         | revocation-algorithm | unknown | should | standard |

      @place:revocation-key @outcome:refused @fault:revocation-signing @spec:RFC8725-3.10
      Examples: the header brings the key
        | id                                 | kind                                                                                          | place          | value              | level | depth    |
        | UL-AUTH-05/~key-jwk-ec             | brings its own key for ES256                                                                  | revocation-key | jwk-ec             | must  | deep     |
        | UL-AUTH-05/~key-jwk-ec-384         | brings its own key for ES384                                                                  | revocation-key | jwk-ec-384         | must  | deep     |
        | UL-AUTH-05/~key-jwk-ec-512         | brings its own key for ES512                                                                  | revocation-key | jwk-ec-512         | must  | deep     |
        | UL-AUTH-05/~key-jwk-okp            | brings its own key for EdDSA                                                                  | revocation-key | jwk-okp            | must  | standard |
        | UL-AUTH-05/~key-jwk-pss            | brings its own key for PS256                                                                  | revocation-key | jwk-pss            | must  | deep     |
        | UL-AUTH-05/~key-jwk-ec-alone       | brings its own key for ES256                                                                  | revocation-key | jwk-ec-alone       | must  | deep     |
        | UL-AUTH-05/~key-jwk-private        | brings its own key with its private half                                                      | revocation-key | jwk-private        | must  | deep     |
        | UL-AUTH-05/~key-jwk-text           | brings its own key as text                                                                    | revocation-key | jwk-text           | must  | deep     |
        | UL-AUTH-05/~key-jwk-list           | brings its own key in a list                                                                  | revocation-key | jwk-list           | must  | standard |
        | UL-AUTH-05/~key-jwk-set            | brings its own key in a key set                                                               | revocation-key | jwk-set            | must  | deep     |
        | UL-AUTH-05/~key-jwks               | brings its own key set                                                                        | revocation-key | jwks               | must  | deep     |
        | UL-AUTH-05/~key-jwk-pem            | brings its own key in PEM form                                                                | revocation-key | jwk-pem            | must  | deep     |
        | UL-AUTH-05/~key-jwk-url            | brings an address where a key should be                                                       | revocation-key | jwk-url            | must  | deep     |
        | UL-AUTH-05/~key-key                | brings its own key in a member called key                                                     | revocation-key | key                | must  | deep     |
        | UL-AUTH-05/~key-jwk-oct            | brings a secret as its own key                                                                | revocation-key | jwk-oct            | must  | deep     |
        | UL-AUTH-05/~key-jku-user-info      | brings an address of its key set which has the org's in front of its host                     | revocation-key | jku-user-info      | must  | deep     |
        | UL-AUTH-05/~key-jku-user-info-path | brings an address of its key set which has the org's and a path in front of its host          | revocation-key | jku-user-info-path | must  | deep     |
        | UL-AUTH-05/~key-jku-backslash      | brings an address of its key set which has the org's and a backslash in front of its host     | revocation-key | jku-backslash      | must  | deep     |
        | UL-AUTH-05/~key-jku-path           | brings an address of its key set which has the org's in its path                              | revocation-key | jku-path           | must  | deep     |
        | UL-AUTH-05/~key-jku-query          | brings an address of its key set which has the org's in its query                             | revocation-key | jku-query          | must  | standard |
        | UL-AUTH-05/~key-jku-fragment       | brings an address of its key set which has the org's in its fragment                          | revocation-key | jku-fragment       | must  | deep     |
        | UL-AUTH-05/~key-jku-space          | brings an address of its key set which has a space in front                                   | revocation-key | jku-space          | must  | deep     |
        | UL-AUTH-05/~key-jku-line-break     | brings an address of its key set behind the org's and a line break                            | revocation-key | jku-line-break     | must  | deep     |
        | UL-AUTH-05/~key-jku-no-scheme      | brings an address of its key set which has no scheme                                          | revocation-key | jku-no-scheme      | must  | deep     |
        | UL-AUTH-05/~key-jku-redirect       | brings an address of its key set which is the org's and leads on                              | revocation-key | jku-redirect       | must  | deep     |
        | UL-AUTH-05/~key-jku-dots           | brings an address of its key set which leads out of the org's path                            | revocation-key | jku-dots           | must  | deep     |
        | UL-AUTH-05/~key-jku-file           | brings an address of its key set which is a file's                                            | revocation-key | jku-file           | must  | deep     |
        | UL-AUTH-05/~key-jku-data           | brings an address of its key set which is the key set itself                                  | revocation-key | jku-data           | must  | deep     |
        | UL-AUTH-05/~key-jku-list           | brings an address of its key set in a list                                                    | revocation-key | jku-list           | must  | deep     |
        | UL-AUTH-05/~key-jku-object         | brings an address of its key set in an object                                                 | revocation-key | jku-object         | must  | deep     |
        | UL-AUTH-05/~key-jku-alone          | brings an address of its key set and no kid                                                   | revocation-key | jku-alone          | must  | standard |
        | UL-AUTH-05/~key-jku-kid            | brings an address of its key set and a kid of its own                                         | revocation-key | jku-kid            | must  | deep     |
        | UL-AUTH-05/~key-x5u-user-info      | brings an address of its certificate which has the org's in front of its host                 | revocation-key | x5u-user-info      | must  | deep     |
        | UL-AUTH-05/~key-x5u-user-info-path | brings an address of its certificate which has the org's and a path in front of its host      | revocation-key | x5u-user-info-path | must  | deep     |
        | UL-AUTH-05/~key-x5u-backslash      | brings an address of its certificate which has the org's and a backslash in front of its host | revocation-key | x5u-backslash      | must  | deep     |
        | UL-AUTH-05/~key-x5u-path           | brings an address of its certificate which has the org's in its path                          | revocation-key | x5u-path           | must  | deep     |
        | UL-AUTH-05/~key-x5u-query          | brings an address of its certificate which has the org's in its query                         | revocation-key | x5u-query          | must  | deep     |
        | UL-AUTH-05/~key-x5u-fragment       | brings an address of its certificate which has the org's in its fragment                      | revocation-key | x5u-fragment       | must  | deep     |
        | UL-AUTH-05/~key-x5u-space          | brings an address of its certificate which has a space in front                               | revocation-key | x5u-space          | must  | deep     |
        | UL-AUTH-05/~key-x5u-line-break     | brings an address of its certificate behind the org's and a line break                        | revocation-key | x5u-line-break     | must  | deep     |
        | UL-AUTH-05/~key-x5u-no-scheme      | brings an address of its certificate which has no scheme                                      | revocation-key | x5u-no-scheme      | must  | deep     |
        | UL-AUTH-05/~key-x5u-redirect       | brings an address of its certificate which is the org's and leads on                          | revocation-key | x5u-redirect       | must  | deep     |
        | UL-AUTH-05/~key-x5u-dots           | brings an address of its certificate which leads out of the org's path                        | revocation-key | x5u-dots           | must  | deep     |
        | UL-AUTH-05/~key-x5u-file           | brings an address of its certificate which is a file's                                        | revocation-key | x5u-file           | must  | deep     |
        | UL-AUTH-05/~key-x5u-data           | brings an address of its certificate which is the certificate itself                          | revocation-key | x5u-data           | must  | deep     |
        | UL-AUTH-05/~key-x5u-list           | brings an address of its certificate in a list                                                | revocation-key | x5u-list           | must  | deep     |
        | UL-AUTH-05/~key-x5u-object         | brings an address of its certificate in an object                                             | revocation-key | x5u-object         | must  | deep     |
        | UL-AUTH-05/~key-x5u-alone          | brings an address of its certificate and no kid                                               | revocation-key | x5u-alone          | must  | deep     |
        | UL-AUTH-05/~key-x5u-kid            | brings an address of its certificate and a kid of its own                                     | revocation-key | x5u-kid            | must  | deep     |
        | UL-AUTH-05/~key-x5c-alone          | brings its own certificate and no kid                                                         | revocation-key | x5c-alone          | must  | deep     |
        | UL-AUTH-05/~key-x5c-text           | brings its own key in PEM form as certificate                                                 | revocation-key | x5c-text           | must  | deep     |
        | UL-AUTH-05/~key-x5c-list           | brings its own key in PEM form in a list of certificates                                      | revocation-key | x5c-list           | must  | deep     |
        | UL-AUTH-05/~key-x5c-empty          | brings an empty list of certificates                                                          | revocation-key | x5c-empty          | must  | deep     |
        | UL-AUTH-05/~key-x5c-ec             | brings its own certificate for ES256                                                          | revocation-key | x5c-ec             | must  | deep     |
        | UL-AUTH-05/~key-x5c-okp            | brings its own certificate for EdDSA                                                          | revocation-key | x5c-okp            | must  | deep     |
        | UL-AUTH-05/~key-x5t                | brings the hash of its own certificate                                                        | revocation-key | x5t                | must  | standard |
        | UL-AUTH-05/~key-x5t-s256           | brings the other hash of its own certificate                                                  | revocation-key | x5t-s256           | must  | deep     |
        | UL-AUTH-05/~key-kid-user-info      | brings an address with the org's in front of its host as kid                                  | revocation-key | kid-user-info      | must  | deep     |
        | UL-AUTH-05/~key-kid-no-scheme      | brings an address without scheme as kid                                                       | revocation-key | kid-no-scheme      | must  | deep     |
        | UL-AUTH-05/~key-kid-path-out       | brings a path that leads to other keys of the org as kid                                      | revocation-key | kid-path-out       | must  | deep     |
        | UL-AUTH-05/~key-kid-path-absolute  | brings a path from the root as kid                                                            | revocation-key | kid-path-absolute  | must  | deep     |
        | UL-AUTH-05/~key-kid-file-url       | brings the address of a file as kid                                                           | revocation-key | kid-file-url       | must  | deep     |
        | UL-AUTH-05/~key-kid-query          | brings a query as kid                                                                         | revocation-key | kid-query          | must  | deep     |
        | UL-AUTH-05/~key-kid-hash           | brings the right one with a hash and more as kid                                              | revocation-key | kid-hash           | must  | deep     |
        | UL-AUTH-05/~key-kid-sql-or         | brings SQL that is always true as kid                                                         | revocation-key | kid-sql-or         | must  | standard |
        | UL-AUTH-05/~key-kid-sql-percent    | brings a pattern of SQL as kid                                                                | revocation-key | kid-sql-percent    | must  | deep     |
        | UL-AUTH-05/~key-kid-ldap           | brings a pattern of LDAP as kid                                                               | revocation-key | kid-ldap           | must  | deep     |
        | UL-AUTH-05/~key-kid-asterisk       | brings an asterisk as kid                                                                     | revocation-key | kid-asterisk       | must  | deep     |
        | UL-AUTH-05/~key-kid-pattern        | brings a pattern that fits everything as kid                                                  | revocation-key | kid-pattern        | must  | deep     |
        | UL-AUTH-05/~key-kid-template       | brings a template as kid                                                                      | revocation-key | kid-template       | must  | deep     |
        | UL-AUTH-05/~key-kid-template-fetch | brings a template that asks the attacker as kid                                               | revocation-key | kid-template-fetch | must  | deep     |
        | UL-AUTH-05/~key-kid-command        | brings a command that asks the attacker as kid                                                | revocation-key | kid-command        | must  | deep     |
        | UL-AUTH-05/~key-kid-command-dollar | brings another command that asks the attacker as kid                                          | revocation-key | kid-command-dollar | must  | deep     |
        | UL-AUTH-05/~key-kid-entity         | brings an XML document that asks the attacker as kid                                          | revocation-key | kid-entity         | must  | deep     |
        | UL-AUTH-05/~key-kid-pem            | brings its own key in PEM form as kid                                                         | revocation-key | kid-pem            | must  | deep     |
        | UL-AUTH-05/~key-kid-empty          | brings nothing as kid                                                                         | revocation-key | kid-empty          | must  | standard |
        | UL-AUTH-05/~key-kid-null           | brings null as kid                                                                            | revocation-key | kid-null           | must  | deep     |
        | UL-AUTH-05/~key-kid-missing        | brings nothing at all as kid                                                                  | revocation-key | kid-missing        | must  | deep     |
        | UL-AUTH-05/~key-kid-number         | brings a number as kid                                                                        | revocation-key | kid-number         | must  | deep     |
        | UL-AUTH-05/~key-kid-list           | brings a list with the right one in it as kid                                                 | revocation-key | kid-list           | must  | standard |
        | UL-AUTH-05/~key-kid-object         | brings an object as kid                                                                       | revocation-key | kid-object         | must  | deep     |
        | UL-AUTH-05/~key-kid-true           | brings true as kid                                                                            | revocation-key | kid-true           | must  | deep     |
        | UL-AUTH-05/~key-kid-long           | brings the right one and 4 kilobytes more as kid                                              | revocation-key | kid-long           | must  | deep     |
        | UL-AUTH-05/~key-kid-nul            | brings the right one with a NUL behind it as kid                                              | revocation-key | kid-nul            | must  | deep     |
        | UL-AUTH-05/~key-kid-nul-more       | brings the right one with a NUL and more behind it as kid                                     | revocation-key | kid-nul-more       | must  | deep     |
        | UL-AUTH-05/~key-kid-space          | brings the right one with a space behind it as kid                                            | revocation-key | kid-space          | must  | deep     |
        | UL-AUTH-05/~key-kid-contains       | brings one that contains the right one as kid                                                 | revocation-key | kid-contains       | must  | deep     |
        | UL-AUTH-05/~key-kid-proto          | brings a name of JavaScript's as kid                                                          | revocation-key | kid-proto          | must  | standard |
        | UL-AUTH-05/~key-kid-constructor    | brings another name of JavaScript's as kid                                                    | revocation-key | kid-constructor    | must  | deep     |

      @place:revocation-crit @outcome:refused @fault:revocation-signing @spec:RFC7515-4.1.11
      Examples: the header is critical
        | id                           | kind                                                                       | place           | value       | level  | depth    |
        | UL-AUTH-05/~crit-known-first | has a critical header that nobody knows behind one that is well known      | revocation-crit | known-first | must   | deep     |
        | UL-AUTH-05/~crit-known-last  | has a critical header that nobody knows in front of one that is well known | revocation-crit | known-last  | must   | deep     |
        | UL-AUTH-05/~crit-absent      | has a critical header that is not there                                    | revocation-crit | absent      | must   | standard |
        | UL-AUTH-05/~crit-address     | has a critical header whose name is an address                             | revocation-crit | address     | must   | deep     |
        | UL-AUTH-05/~crit-null-value  | has a critical header that nobody knows and that is null                   | revocation-crit | null-value  | must   | deep     |
        | UL-AUTH-05/~crit-hundreds    | has hundreds of critical headers                                           | revocation-crit | hundreds    | must   | deep     |
        | UL-AUTH-05/~crit-empty-name  | has a critical header without a name                                       | revocation-crit | empty-name  | must   | deep     |
        | UL-AUTH-05/~crit-text        | has a critical header that nobody knows, not in a list                     | revocation-crit | text        | should | deep     |
        | UL-AUTH-05/~crit-object      | has a critical header that nobody knows, in an object                      | revocation-crit | object      | should | deep     |
        | UL-AUTH-05/~crit-nested      | has a critical header that nobody knows, in a list in a list               | revocation-crit | nested      | should | deep     |
        | UL-AUTH-05/~crit-number      | has a number as critical header                                            | revocation-crit | number      | should | deep     |
        | UL-AUTH-05/~crit-claim       | has a claim as critical header                                             | revocation-crit | claim       | should | deep     |

      @place:revocation-form @outcome:refused @fault:revocation-signing @spec:RFC7515-7.1
      Examples: the form is another
        | id                              | kind                                   | place           | value          | level  | depth    |
        | UL-AUTH-05/~form-flattened      | is in the flattened JSON serialization | revocation-form | flattened      | should | deep     |
        | UL-AUTH-05/~form-list           | is in a list                           | revocation-form | list           | should | deep     |
        | UL-AUTH-05/~form-quoted         | is in quotation marks                  | revocation-form | quoted         | should | deep     |
        | UL-AUTH-05/~form-bearer         | has the word Bearer in front           | revocation-form | bearer         | should | deep     |
        | UL-AUTH-05/~form-dot-before     | has a dot in front                     | revocation-form | dot-before     | should | standard |
        | UL-AUTH-05/~form-dot-after      | has a dot at its end                   | revocation-form | dot-after      | should | deep     |
        | UL-AUTH-05/~form-twice          | is there twice, with a dot between     | revocation-form | twice          | should | deep     |
        | UL-AUTH-05/~form-comma          | is there twice, with a comma between   | revocation-form | comma          | should | deep     |
        | UL-AUTH-05/~form-encoded        | has percent-encoded dots               | revocation-form | encoded        | should | deep     |
        | UL-AUTH-05/~form-again          | is encoded once more                   | revocation-form | again          | should | deep     |
        | UL-AUTH-05/~form-query          | is the value of a parameter            | revocation-form | query          | should | deep     |
        | UL-AUTH-05/~form-no-header      | has no header                          | revocation-form | no-header      | should | deep     |
        | UL-AUTH-05/~form-no-payload     | has no payload                         | revocation-form | no-payload     | should | standard |
        | UL-AUTH-05/~form-only-signature | has nothing but a signature            | revocation-form | only-signature | should | deep     |
        | UL-AUTH-05/~form-one-part       | has but one part                       | revocation-form | one-part       | should | deep     |
        | UL-AUTH-05/~form-swapped        | has its payload in front of its header | revocation-form | swapped        | should | deep     |
        | UL-AUTH-05/~form-plain-header   | has a header that is not encoded       | revocation-form | plain-header   | should | deep     |
        | UL-AUTH-05/~form-plain-payload  | has a payload that is not encoded      | revocation-form | plain-payload  | should | deep     |
        | UL-AUTH-05/~form-header-list    | has a header that is a list            | revocation-form | header-list    | should | deep     |
        | UL-AUTH-05/~form-header-text    | has a header that is a text            | revocation-form | header-text    | should | deep     |
        | UL-AUTH-05/~form-header-more    | has more behind its header             | revocation-form | header-more    | should | deep     |
        | UL-AUTH-05/~form-header-cut     | has a header without an end            | revocation-form | header-cut     | should | deep     |

      @place:revocation-type @outcome:refused @fault:revocation-signing @spec:RFC8725-3.11
      Examples: the type is another
        | id                             | kind                                              | place           | value         | level  | depth    |
        | UL-AUTH-14/~type-access-long   | is an access token by the long name of its type   | revocation-type | access-long   | should | deep     |
        | UL-AUTH-14/~type-access-upper  | is an access token by its type in capital letters | revocation-type | access-upper  | should | deep     |
        | UL-AUTH-14/~type-request       | is a request object                               | revocation-type | request       | should | deep     |
        | UL-AUTH-14/~type-client        | is a client's assertion                           | revocation-type | client        | should | deep     |
        | UL-AUTH-14/~type-introspection | is a response about a token                       | revocation-type | introspection | should | deep     |
        | UL-AUTH-14/~type-proof         | is a proof of a key                               | revocation-type | proof         | should | standard |

    @refusal
    Scenario Outline: A call ends nothing whose body <kind>
      Given Bob is a user who is assigned to the SP
      And as a control, Bob signs in at the SP
      And as a control, the SP knows Bob
      When Alice signs in at the SP
      And as a control, the SP knows Alice
      And Okta calls Universal Logout for Alice with a body by the rule "<value>" of "<place>"
      Then the SP still knows Alice
      And the SP knows Bob
      And the SP has refused the subject
      And as a control, Okta calls Universal Logout for Alice
      And as a control, the SP has carried the logout out

      @place:revocation-body @outcome:refused @fault:revocation-body @spec:GTR-4 @spec:RFC8259-4
      Examples: there is no subject in it
        | id                     | kind                                    | place           | value       | level  | depth    |
        | UL-REQ-06/~gzip-unsaid | is compressed, which nothing says       | revocation-body | gzip-unsaid | should | standard |
        | UL-REQ-06/~empty       | is empty                                | revocation-body | empty       | should | deep     |
        | UL-REQ-06/~blank       | is a line break                         | revocation-body | blank       | should | deep     |
        | UL-REQ-06/~half        | breaks off in the middle                | revocation-body | half        | should | deep     |
        | UL-REQ-06/~string      | is a string with the right object in it | revocation-body | string      | should | deep     |
        | UL-REQ-06/~wrapped     | is an object with the right one in it   | revocation-body | wrapped     | should | deep     |
        | UL-REQ-06/~number      | is a number                             | revocation-body | number      | should | deep     |
        | UL-REQ-06/~true        | is true                                 | revocation-body | true        | should | deep     |
        | UL-REQ-06/~empty-list  | is an empty list                        | revocation-body | empty-list  | should | deep     |

  @needs:universal-logout
  Rule: A call whose body can be read in two ways is carried out, or refused, and nothing else

    Scenario Outline: The SP tells the truth about a call whose body <kind>
      Given Bob is a user who is assigned to the SP
      And as a control, Bob signs in at the SP
      And as a control, the SP knows Bob
      When Alice signs in at the SP
      And as a control, the SP knows Alice
      And Okta calls Universal Logout for Alice with a body by the rule "<value>" of "<place>"
      Then the SP has told the truth about the logout
      And the SP knows Bob
      And as a control, Alice signs in again in the same browser
      And as a control, Okta calls Universal Logout for Alice
      And as a control, the SP has carried the logout out

      @place:revocation-body-read @outcome:either @fault:revocation-body @spec:GTR-4 @spec:RFC8259-9
      Examples: the subject may be found
        | id                            | kind                                                            | place                | value              | level  | depth    |
        | UL-REQ-10/~byte-order         | has a byte order mark in front                                  | revocation-body-read | byte-order         | should | deep     |
        | UL-REQ-10/~utf-16             | is UTF-16, as it says                                           | revocation-body-read | utf-16             | should | standard |
        | UL-REQ-10/~utf-16-unsaid      | is UTF-16, which nothing says                                   | revocation-body-read | utf-16-unsaid      | should | deep     |
        | UL-REQ-10/~utf-8-broken       | has bytes in it that are no letters                             | revocation-body-read | utf-8-broken       | should | deep     |
        | UL-REQ-10/~nested             | has lists in lists, ten thousand deep                           | revocation-body-read | nested             | should | deep     |
        | UL-REQ-10/~rest               | has more behind it that is no JSON                              | revocation-body-read | rest               | should | deep     |
        | UL-REQ-10/~second             | has a second object behind it                                   | revocation-body-read | second             | should | deep     |
        | UL-REQ-10/~prefix             | has a line in front that is no JSON                             | revocation-body-read | prefix             | should | deep     |
        | UL-REQ-10/~comment            | has a comment in it                                             | revocation-body-read | comment            | should | deep     |
        | UL-REQ-10/~comma              | has a comma behind its last member                              | revocation-body-read | comma              | should | deep     |
        | UL-REQ-10/~single-quotes      | has other quotation marks                                       | revocation-body-read | single-quotes      | should | deep     |
        | UL-REQ-10/~nan                | has a number that is none                                       | revocation-body-read | nan                | should | deep     |
        | UL-REQ-10/~huge-number        | has a number that nobody can hold                               | revocation-body-read | huge-number        | should | deep     |
        | UL-REQ-10/~surrogate          | has half a letter in it                                         | revocation-body-read | surrogate          | should | deep     |
        | UL-REQ-10/~proto              | has a member with the name of every object's ancestor           | revocation-body-read | proto              | should | deep     |
        | UL-REQ-10/~error-beside       | has an error beside what is right                               | revocation-body-read | error-beside       | should | deep     |
        | UL-REQ-10/~names-upper-case   | has the names of its members in capital letters                 | revocation-body-read | names-upper-case   | should | deep     |
        | UL-REQ-10/~names-space-after  | has the names of its members with a space behind                | revocation-body-read | names-space-after  | should | deep     |
        | UL-REQ-10/~names-space-before | has the names of its members with a space in front              | revocation-body-read | names-space-before | should | deep     |
        | UL-REQ-10/~names-nul          | has the names of its members with a NUL and more behind         | revocation-body-read | names-nul          | should | deep     |
        | UL-REQ-10/~twice              | has its members twice, others last                              | revocation-body-read | twice              | should | standard |
        | UL-REQ-10/~twice-last         | has its members twice, others first                             | revocation-body-read | twice-last         | should | deep     |
        | UL-REQ-10/~twice-case         | has its members once more in capital letters, with other values | revocation-body-read | twice-case         | should | deep     |
