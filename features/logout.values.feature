@profile:conformance
Feature: Sign-out, by rule
  features/logout.feature lists what somebody has thought of. Here the claims, signature and header of logout tokens, the parameters
  of the front channel and the address to return to get all values that the rules for them make. A test writes the rows.

  Background:
    Given Alice is a user who is assigned to the SP

  Rule: A logout token that is not as it must be ends nothing

    @refusal @needs:back-channel-logout
    Scenario Outline: A logout token ends nothing whose <what> <kind>
      Given Bob is a user who is assigned to the SP
      And as a control, Bob signs in at the SP
      And as a control, the SP knows Bob
      When Alice signs in at the SP
      And as a control, the SP knows Alice
      And Okta sends a logout token for Alice whose "<place>" is "<value>"
      Then the SP still knows Alice
      And the SP knows Bob
      And as a control, Okta sends a logout token for Alice
      And as a control, the SP has signed Alice out

      @place:logout-iss @outcome:refused @fault:logout-claim @spec:OIDCBCL-2.6
      Examples: the issuer
        | id                                  | what   | kind                                                             | place      | value                | level | depth    |
        | LOGOUT-09/~iss-scheme-other         | issuer | has the other scheme                                             | logout-iss | scheme-other         | must  | standard |
        | LOGOUT-09/~iss-scheme-case          | issuer | has its scheme in capital letters                                | logout-iss | scheme-case          | must  | deep     |
        | LOGOUT-09/~iss-scheme-missing       | issuer | lacks its scheme                                                 | logout-iss | scheme-missing       | must  | deep     |
        | LOGOUT-09/~iss-scheme-relative      | issuer | lacks its scheme and keeps the slashes                           | logout-iss | scheme-relative      | must  | deep     |
        | LOGOUT-09/~iss-port-other           | issuer | has another port                                                 | logout-iss | port-other           | must  | deep     |
        | LOGOUT-09/~iss-port-default         | issuer | has the default port added, or its port left out                 | logout-iss | port-default         | must  | deep     |
        | LOGOUT-09/~iss-port-zero            | issuer | has a zero in front of its port                                  | logout-iss | port-zero            | must  | deep     |
        | LOGOUT-09/~iss-port-empty           | issuer | has a colon and no port                                          | logout-iss | port-empty           | must  | deep     |
        | LOGOUT-09/~iss-host-case            | issuer | has the first letters of its host in the other case              | logout-iss | host-case            | must  | standard |
        | LOGOUT-09/~iss-host-dot             | issuer | has a dot at the end of its host                                 | logout-iss | host-dot             | must  | deep     |
        | LOGOUT-09/~iss-host-below           | issuer | is that of a host below the right one                            | logout-iss | host-below           | must  | deep     |
        | LOGOUT-09/~iss-host-above           | issuer | is that of the host above the right one                          | logout-iss | host-above           | must  | deep     |
        | LOGOUT-09/~iss-host-sister          | issuer | is that of a host beside the right one                           | logout-iss | host-sister          | must  | deep     |
        | LOGOUT-09/~iss-host-within          | issuer | is that of another host, which begins with the right one         | logout-iss | host-within          | must  | deep     |
        | LOGOUT-09/~iss-host-wide            | issuer | has full-width letters in its host, which IDNA makes the same    | logout-iss | host-wide            | must  | deep     |
        | LOGOUT-09/~iss-host-ideographic-dot | issuer | has an ideographic full stop in its host, which IDNA makes a dot | logout-iss | host-ideographic-dot | must  | deep     |
        | LOGOUT-09/~iss-host-punycode        | issuer | has a host in punycode that looks like the right one             | logout-iss | host-punycode        | must  | deep     |
        | LOGOUT-09/~iss-host-encoded         | issuer | has a percent-encoded letter in its host                         | logout-iss | host-encoded         | must  | deep     |
        | LOGOUT-09/~iss-host-address         | issuer | has an IP address for its host                                   | logout-iss | host-address         | must  | deep     |
        | LOGOUT-09/~iss-user                 | issuer | has a user name in front of its host                             | logout-iss | user                 | must  | standard |
        | LOGOUT-09/~iss-user-empty           | issuer | has an empty user name in front of its host                      | logout-iss | user-empty           | must  | deep     |
        | LOGOUT-09/~iss-user-right           | issuer | has the right host for a user name, and another host             | logout-iss | user-right           | must  | deep     |
        | LOGOUT-09/~iss-path-added           | issuer | has more path                                                    | logout-iss | path-added           | must  | deep     |
        | LOGOUT-09/~iss-path-dot             | issuer | has a segment of one dot more                                    | logout-iss | path-dot             | must  | deep     |
        | LOGOUT-09/~iss-path-dot-dot         | issuer | has a segment more and one of two dots                           | logout-iss | path-dot-dot         | must  | deep     |
        | LOGOUT-09/~iss-path-slashes         | issuer | has two slashes more                                             | logout-iss | path-slashes         | must  | deep     |
        | LOGOUT-09/~iss-path-encoded         | issuer | has an encoded slash at its end                                  | logout-iss | path-encoded         | must  | deep     |
        | LOGOUT-09/~iss-path-backslash       | issuer | has a backslash at its end                                       | logout-iss | path-backslash       | must  | deep     |
        | LOGOUT-09/~iss-path-parameter       | issuer | has a semicolon and a parameter at its end                       | logout-iss | path-parameter       | must  | deep     |
        | LOGOUT-09/~iss-slashes-one          | issuer | has one slash behind its scheme                                  | logout-iss | slashes-one          | must  | deep     |
        | LOGOUT-09/~iss-slashes-three        | issuer | has three slashes behind its scheme                              | logout-iss | slashes-three        | must  | deep     |
        | LOGOUT-09/~iss-backslashes          | issuer | has backslashes for slashes                                      | logout-iss | backslashes          | must  | deep     |
        | LOGOUT-09/~iss-query-empty          | issuer | has a question mark at its end                                   | logout-iss | query-empty          | must  | deep     |
        | LOGOUT-09/~iss-fragment-empty       | issuer | has a hash at its end                                            | logout-iss | fragment-empty       | must  | standard |
        | LOGOUT-09/~iss-brackets             | issuer | has angle brackets around it                                     | logout-iss | brackets             | must  | deep     |
        | LOGOUT-09/~iss-encoded-all          | issuer | is percent-encoded                                               | logout-iss | encoded-all          | must  | deep     |
        | LOGOUT-09/~iss-empty                | issuer | is empty                                                         | logout-iss | empty                | must  | deep     |
        | LOGOUT-09/~iss-blank                | issuer | is a space                                                       | logout-iss | blank                | must  | deep     |
        | LOGOUT-09/~iss-begins               | issuer | is a beginning of the right one                                  | logout-iss | begins               | must  | deep     |
        | LOGOUT-09/~iss-one-letter           | issuer | is the first letter of the right one                             | logout-iss | one-letter           | must  | standard |
        | LOGOUT-09/~iss-ends                 | issuer | is an end of the right one                                       | logout-iss | ends                 | must  | deep     |
        | LOGOUT-09/~iss-middle               | issuer | is a middle of the right one                                     | logout-iss | middle               | must  | deep     |
        | LOGOUT-09/~iss-begins-with          | issuer | begins with the right one                                        | logout-iss | begins-with          | must  | deep     |
        | LOGOUT-09/~iss-ends-with            | issuer | ends with the right one                                          | logout-iss | ends-with            | must  | deep     |
        | LOGOUT-09/~iss-contains             | issuer | contains the right one                                           | logout-iss | contains             | must  | standard |
        | LOGOUT-09/~iss-same-length          | issuer | is as long as the right one and has another last letter          | logout-iss | same-length          | must  | deep     |
        | LOGOUT-09/~iss-reversed             | issuer | is the right one backwards                                       | logout-iss | reversed             | must  | deep     |
        | LOGOUT-09/~iss-comma                | issuer | is the right one among others, with commas                       | logout-iss | comma                | must  | deep     |
        | LOGOUT-09/~iss-space                | issuer | is the right one among others, with spaces                       | logout-iss | space                | must  | deep     |
        | LOGOUT-09/~iss-lines                | issuer | is the right one in a line of its own                            | logout-iss | lines                | must  | deep     |
        | LOGOUT-09/~iss-other-case           | issuer | is the right one in the other case                               | logout-iss | other-case           | must  | standard |
        | LOGOUT-09/~iss-one-letter-case      | issuer | has one letter in the other case                                 | logout-iss | one-letter-case      | must  | deep     |
        | LOGOUT-09/~iss-look-alike           | issuer | has a letter of another alphabet that looks the same             | logout-iss | look-alike           | must  | deep     |
        | LOGOUT-09/~iss-full-width           | issuer | has a full-width letter, which a normal form makes the same      | logout-iss | full-width           | must  | deep     |
        | LOGOUT-09/~iss-combining            | issuer | has a combining mark at its end                                  | logout-iss | combining            | must  | deep     |
        | LOGOUT-09/~iss-zero-width           | issuer | has a space of no width in it                                    | logout-iss | zero-width           | must  | deep     |
        | LOGOUT-09/~iss-soft-hyphen          | issuer | has a soft hyphen in it                                          | logout-iss | soft-hyphen          | must  | deep     |
        | LOGOUT-09/~iss-byte-order           | issuer | has a byte order mark in front                                   | logout-iss | byte-order           | must  | deep     |
        | LOGOUT-09/~iss-slash                | issuer | has a slash at its end                                           | logout-iss | slash                | must  | deep     |
        | LOGOUT-09/~iss-nul                  | issuer | has a NUL at its end                                             | logout-iss | nul                  | must  | standard |
        | LOGOUT-09/~iss-nul-more             | issuer | has a NUL and more behind it                                     | logout-iss | nul-more             | must  | deep     |
        | LOGOUT-09/~iss-space-before         | issuer | has a space in front                                             | logout-iss | space-before         | must  | deep     |
        | LOGOUT-09/~iss-space-after          | issuer | has a space behind it                                            | logout-iss | space-after          | must  | deep     |
        | LOGOUT-09/~iss-line-break           | issuer | has a line break behind it                                       | logout-iss | line-break           | must  | standard |
        | LOGOUT-09/~iss-tab                  | issuer | has a tab in front                                               | logout-iss | tab                  | must  | deep     |
        | LOGOUT-09/~iss-no-break-space       | issuer | has a no-break space behind it                                   | logout-iss | no-break-space       | must  | deep     |
        | LOGOUT-09/~iss-quoted               | issuer | has quotation marks around it                                    | logout-iss | quoted               | must  | deep     |
        | LOGOUT-09/~iss-hash                 | issuer | has a hash and more behind it                                    | logout-iss | hash                 | must  | deep     |
        | LOGOUT-09/~iss-question             | issuer | has a question mark and more behind it                           | logout-iss | question             | must  | deep     |
        | LOGOUT-09/~iss-asterisk             | issuer | is an asterisk                                                   | logout-iss | asterisk             | must  | deep     |
        | LOGOUT-09/~iss-percent              | issuer | is a percent sign                                                | logout-iss | percent              | must  | deep     |
        | LOGOUT-09/~iss-pattern              | issuer | is a pattern that fits everything                                | logout-iss | pattern              | must  | deep     |
        | LOGOUT-09/~iss-word-null            | issuer | is the word null                                                 | logout-iss | word-null            | must  | deep     |
        | LOGOUT-09/~iss-word-undefined       | issuer | is the word undefined                                            | logout-iss | word-undefined       | must  | deep     |
        | LOGOUT-09/~iss-null                 | issuer | is null                                                          | logout-iss | null                 | must  | deep     |
        | LOGOUT-09/~iss-zero                 | issuer | is 0                                                             | logout-iss | zero                 | must  | deep     |
        | LOGOUT-09/~iss-number               | issuer | is a number                                                      | logout-iss | number               | must  | deep     |
        | LOGOUT-09/~iss-true                 | issuer | is true                                                          | logout-iss | true                 | must  | standard |
        | LOGOUT-09/~iss-false                | issuer | is false                                                         | logout-iss | false                | must  | deep     |
        | LOGOUT-09/~iss-list                 | issuer | is a list with the right one in it                               | logout-iss | list                 | must  | deep     |
        | LOGOUT-09/~iss-empty-list           | issuer | is an empty list                                                 | logout-iss | empty-list           | must  | deep     |
        | LOGOUT-09/~iss-object               | issuer | is an object with the right one in it                            | logout-iss | object               | must  | deep     |
        | LOGOUT-09/~iss-empty-object         | issuer | is an empty object                                               | logout-iss | empty-object         | must  | deep     |
        | LOGOUT-09/~iss-operator             | issuer | is an object that is a condition of a database                   | logout-iss | operator             | must  | deep     |
        | LOGOUT-09/~iss-twice                | issuer | is there twice, another one last                                 | logout-iss | twice                | must  | deep     |

      @place:logout-aud @outcome:refused @fault:logout-claim @spec:OIDCBCL-2.6
      Examples: the audience
        | id                             | what     | kind                                                        | place      | value           | level | depth    |
        | LOGOUT-09/~aud-empty           | audience | is empty                                                    | logout-aud | empty           | must  | deep     |
        | LOGOUT-09/~aud-blank           | audience | is a space                                                  | logout-aud | blank           | must  | standard |
        | LOGOUT-09/~aud-begins          | audience | is a beginning of the right one                             | logout-aud | begins          | must  | deep     |
        | LOGOUT-09/~aud-one-letter      | audience | is the first letter of the right one                        | logout-aud | one-letter      | must  | deep     |
        | LOGOUT-09/~aud-ends            | audience | is an end of the right one                                  | logout-aud | ends            | must  | deep     |
        | LOGOUT-09/~aud-middle          | audience | is a middle of the right one                                | logout-aud | middle          | must  | deep     |
        | LOGOUT-09/~aud-begins-with     | audience | begins with the right one                                   | logout-aud | begins-with     | must  | standard |
        | LOGOUT-09/~aud-ends-with       | audience | ends with the right one                                     | logout-aud | ends-with       | must  | deep     |
        | LOGOUT-09/~aud-contains        | audience | contains the right one                                      | logout-aud | contains        | must  | deep     |
        | LOGOUT-09/~aud-same-length     | audience | is as long as the right one and has another last letter     | logout-aud | same-length     | must  | deep     |
        | LOGOUT-09/~aud-reversed        | audience | is the right one backwards                                  | logout-aud | reversed        | must  | deep     |
        | LOGOUT-09/~aud-comma           | audience | is the right one among others, with commas                  | logout-aud | comma           | must  | deep     |
        | LOGOUT-09/~aud-space           | audience | is the right one among others, with spaces                  | logout-aud | space           | must  | standard |
        | LOGOUT-09/~aud-lines           | audience | is the right one in a line of its own                       | logout-aud | lines           | must  | deep     |
        | LOGOUT-09/~aud-other-case      | audience | is the right one in the other case                          | logout-aud | other-case      | must  | deep     |
        | LOGOUT-09/~aud-one-letter-case | audience | has one letter in the other case                            | logout-aud | one-letter-case | must  | deep     |
        | LOGOUT-09/~aud-look-alike      | audience | has a letter of another alphabet that looks the same        | logout-aud | look-alike      | must  | deep     |
        | LOGOUT-09/~aud-full-width      | audience | has a full-width letter, which a normal form makes the same | logout-aud | full-width      | must  | standard |
        | LOGOUT-09/~aud-combining       | audience | has a combining mark at its end                             | logout-aud | combining       | must  | deep     |
        | LOGOUT-09/~aud-zero-width      | audience | has a space of no width in it                               | logout-aud | zero-width      | must  | deep     |
        | LOGOUT-09/~aud-soft-hyphen     | audience | has a soft hyphen in it                                     | logout-aud | soft-hyphen     | must  | deep     |
        | LOGOUT-09/~aud-byte-order      | audience | has a byte order mark in front                              | logout-aud | byte-order      | must  | deep     |
        | LOGOUT-09/~aud-dot             | audience | has a dot at its end                                        | logout-aud | dot             | must  | deep     |
        | LOGOUT-09/~aud-slash           | audience | has a slash at its end                                      | logout-aud | slash           | must  | deep     |
        | LOGOUT-09/~aud-nul             | audience | has a NUL at its end                                        | logout-aud | nul             | must  | deep     |
        | LOGOUT-09/~aud-nul-more        | audience | has a NUL and more behind it                                | logout-aud | nul-more        | must  | standard |
        | LOGOUT-09/~aud-space-before    | audience | has a space in front                                        | logout-aud | space-before    | must  | deep     |
        | LOGOUT-09/~aud-space-after     | audience | has a space behind it                                       | logout-aud | space-after     | must  | deep     |
        | LOGOUT-09/~aud-line-break      | audience | has a line break behind it                                  | logout-aud | line-break      | must  | deep     |
        | LOGOUT-09/~aud-tab             | audience | has a tab in front                                          | logout-aud | tab             | must  | deep     |
        | LOGOUT-09/~aud-no-break-space  | audience | has a no-break space behind it                              | logout-aud | no-break-space  | must  | deep     |
        | LOGOUT-09/~aud-quoted          | audience | has quotation marks around it                               | logout-aud | quoted          | must  | deep     |
        | LOGOUT-09/~aud-encoded         | audience | has a percent-encoded letter                                | logout-aud | encoded         | must  | deep     |
        | LOGOUT-09/~aud-hash            | audience | has a hash and more behind it                               | logout-aud | hash            | must  | deep     |
        | LOGOUT-09/~aud-question        | audience | has a question mark and more behind it                      | logout-aud | question        | must  | deep     |
        | LOGOUT-09/~aud-asterisk        | audience | is an asterisk                                              | logout-aud | asterisk        | must  | standard |
        | LOGOUT-09/~aud-percent         | audience | is a percent sign                                           | logout-aud | percent         | must  | deep     |
        | LOGOUT-09/~aud-pattern         | audience | is a pattern that fits everything                           | logout-aud | pattern         | must  | deep     |
        | LOGOUT-09/~aud-word-null       | audience | is the word null                                            | logout-aud | word-null       | must  | deep     |
        | LOGOUT-09/~aud-word-undefined  | audience | is the word undefined                                       | logout-aud | word-undefined  | must  | deep     |
        | LOGOUT-09/~aud-null            | audience | is null                                                     | logout-aud | null            | must  | deep     |
        | LOGOUT-09/~aud-zero            | audience | is 0                                                        | logout-aud | zero            | must  | deep     |
        | LOGOUT-09/~aud-number          | audience | is a number                                                 | logout-aud | number          | must  | deep     |
        | LOGOUT-09/~aud-true            | audience | is true                                                     | logout-aud | true            | must  | deep     |
        | LOGOUT-09/~aud-false           | audience | is false                                                    | logout-aud | false           | must  | deep     |
        | LOGOUT-09/~aud-empty-list      | audience | is an empty list                                            | logout-aud | empty-list      | must  | deep     |
        | LOGOUT-09/~aud-object          | audience | is an object with the right one in it                       | logout-aud | object          | must  | standard |
        | LOGOUT-09/~aud-empty-object    | audience | is an empty object                                          | logout-aud | empty-object    | must  | deep     |
        | LOGOUT-09/~aud-operator        | audience | is an object that is a condition of a database              | logout-aud | operator        | must  | deep     |
        | LOGOUT-09/~aud-twice           | audience | is there twice, another one last                            | logout-aud | twice           | must  | deep     |

      @place:logout-aud-set @outcome:refused @fault:logout-claim @spec:OIDCBCL-2.6
      Examples: the audience in a list
        | id                             | what     | kind                                                       | place          | value       | level | depth    |
        | LOGOUT-09/~aud-set-other       | audience | is a list with another one in it                           | logout-aud-set | other       | must  | standard |
        | LOGOUT-09/~aud-set-others      | audience | is a list of two others                                    | logout-aud-set | others      | must  | deep     |
        | LOGOUT-09/~aud-set-many        | audience | is a list of a thousand others                             | logout-aud-set | many        | must  | deep     |
        | LOGOUT-09/~aud-set-empty-text  | audience | is a list with an empty text in it                         | logout-aud-set | empty-text  | must  | deep     |
        | LOGOUT-09/~aud-set-null        | audience | is a list with null in it                                  | logout-aud-set | null        | must  | deep     |
        | LOGOUT-09/~aud-set-number      | audience | is a list with a number in it                              | logout-aud-set | number      | must  | deep     |
        | LOGOUT-09/~aud-set-contains    | audience | is a list with a text in it that contains the right one    | logout-aud-set | contains    | must  | standard |
        | LOGOUT-09/~aud-set-begins-with | audience | is a list with a text in it that begins with the right one | logout-aud-set | begins-with | must  | deep     |
        | LOGOUT-09/~aud-set-ends-with   | audience | is a list with a text in it that ends with the right one   | logout-aud-set | ends-with   | must  | deep     |
        | LOGOUT-09/~aud-set-begins      | audience | is a list with a beginning of the right one in it          | logout-aud-set | begins      | must  | deep     |
        | LOGOUT-09/~aud-set-other-case  | audience | is a list with the right one in it in the other case       | logout-aud-set | other-case  | must  | deep     |
        | LOGOUT-09/~aud-set-letters     | audience | is a list of the right one's letters                       | logout-aud-set | letters     | must  | deep     |
        | LOGOUT-09/~aud-set-halves      | audience | is a list of the right one's halves                        | logout-aud-set | halves      | must  | deep     |
        | LOGOUT-09/~aud-set-nested      | audience | is a list with a list with the right one in it             | logout-aud-set | nested      | must  | standard |
        | LOGOUT-09/~aud-set-object      | audience | is a list with an object with the right one in it          | logout-aud-set | object      | must  | deep     |
        | LOGOUT-09/~aud-set-text        | audience | is a text that looks like a list with the right one in it  | logout-aud-set | text        | must  | deep     |
        | LOGOUT-09/~aud-set-numbered    | audience | is an object with the right one under a number             | logout-aud-set | numbered    | must  | deep     |

      @place:logout-exp @outcome:refused @fault:logout-claim @spec:OIDCBCL-2.6
      Examples: the expiry
        | id                                 | what   | kind                                                | place      | value               | level  | depth    |
        | LOGOUT-09/~exp-empty-text          | expiry | is an empty text                                    | logout-exp | empty-text          | should | standard |
        | LOGOUT-09/~exp-blank-text          | expiry | is a text of a space                                | logout-exp | blank-text          | should | deep     |
        | LOGOUT-09/~exp-letters             | expiry | is a text that begins with a digit and is no number | logout-exp | letters             | should | deep     |
        | LOGOUT-09/~exp-hexadecimal         | expiry | is a hexadecimal text                               | logout-exp | hexadecimal         | should | deep     |
        | LOGOUT-09/~exp-infinity            | expiry | is the text Infinity                                | logout-exp | infinity            | should | deep     |
        | LOGOUT-09/~exp-true                | expiry | is true                                             | logout-exp | true                | should | deep     |
        | LOGOUT-09/~exp-false               | expiry | is false                                            | logout-exp | false               | should | deep     |
        | LOGOUT-09/~exp-empty-list          | expiry | is an empty list                                    | logout-exp | empty-list          | should | standard |
        | LOGOUT-09/~exp-object              | expiry | is an object                                        | logout-exp | object              | should | deep     |
        | LOGOUT-09/~exp-operator            | expiry | is an object that is a condition of a database      | logout-exp | operator            | should | deep     |
        | LOGOUT-09/~exp-no-number           | expiry | is NaN, which is no JSON                            | logout-exp | no-number           | should | deep     |
        | LOGOUT-09/~exp-leading-zero        | expiry | has a leading zero, which is no JSON                | logout-exp | leading-zero        | should | deep     |
        | LOGOUT-09/~exp-eleven-minutes      | expiry | passed eleven minutes ago                           | logout-exp | eleven-minutes      | should | deep     |
        | LOGOUT-09/~exp-day                 | expiry | passed a day ago                                    | logout-exp | day                 | should | deep     |
        | LOGOUT-09/~exp-year                | expiry | passed a year ago                                   | logout-exp | year                | should | deep     |
        | LOGOUT-09/~exp-epoch               | expiry | is 0                                                | logout-exp | epoch               | should | standard |
        | LOGOUT-09/~exp-one                 | expiry | is 1                                                | logout-exp | one                 | should | deep     |
        | LOGOUT-09/~exp-far-negative        | expiry | is far below 0                                      | logout-exp | far-negative        | should | deep     |
        | LOGOUT-09/~exp-negative-exponent   | expiry | is -1e30                                            | logout-exp | negative-exponent   | should | deep     |
        | LOGOUT-09/~exp-fraction            | expiry | passed a quarter of an hour ago, with a fraction    | logout-exp | fraction            | should | deep     |
        | LOGOUT-09/~exp-exponent            | expiry | passed days ago, with an exponent                   | logout-exp | exponent            | should | deep     |
        | LOGOUT-09/~exp-text-fraction       | expiry | is a text with a fraction and has passed            | logout-exp | text-fraction       | should | standard |
        | LOGOUT-09/~exp-text-space          | expiry | is a text with spaces around a time that has passed | logout-exp | text-space          | should | deep     |
        | LOGOUT-09/~exp-list                | expiry | is a list with a time that has passed               | logout-exp | list                | should | deep     |
        | LOGOUT-09/~exp-date                | expiry | is a date that has passed                           | logout-exp | date                | should | deep     |
        | LOGOUT-09/~exp-later-date          | expiry | is a date that is to come                           | logout-exp | later-date          | should | deep     |
        | LOGOUT-09/~exp-later-list          | expiry | is a list with a time that is to come               | logout-exp | later-list          | should | deep     |
        | LOGOUT-09/~exp-later-text-fraction | expiry | is a text with a fraction and is to come            | logout-exp | later-text-fraction | should | deep     |
        | LOGOUT-09/~exp-underflow           | expiry | is to come, less 2^32, which is long ago            | logout-exp | underflow           | should | deep     |

      @place:logout-iat @outcome:refused @fault:logout-claim @spec:OIDCBCL-2.6
      Examples: the time of issue
        | id                            | what          | kind                                                | place      | value          | level  | depth    |
        | LOGOUT-09/~iat-empty-text     | time of issue | is an empty text                                    | logout-iat | empty-text     | should | standard |
        | LOGOUT-09/~iat-blank-text     | time of issue | is a text of a space                                | logout-iat | blank-text     | should | deep     |
        | LOGOUT-09/~iat-letters        | time of issue | is a text that begins with a digit and is no number | logout-iat | letters        | should | deep     |
        | LOGOUT-09/~iat-hexadecimal    | time of issue | is a hexadecimal text                               | logout-iat | hexadecimal    | should | deep     |
        | LOGOUT-09/~iat-infinity       | time of issue | is the text Infinity                                | logout-iat | infinity       | should | deep     |
        | LOGOUT-09/~iat-true           | time of issue | is true                                             | logout-iat | true           | should | deep     |
        | LOGOUT-09/~iat-false          | time of issue | is false                                            | logout-iat | false          | should | deep     |
        | LOGOUT-09/~iat-empty-list     | time of issue | is an empty list                                    | logout-iat | empty-list     | should | deep     |
        | LOGOUT-09/~iat-object         | time of issue | is an object                                        | logout-iat | object         | should | deep     |
        | LOGOUT-09/~iat-operator       | time of issue | is an object that is a condition of a database      | logout-iat | operator       | should | deep     |
        | LOGOUT-09/~iat-no-number      | time of issue | is NaN, which is no JSON                            | logout-iat | no-number      | should | deep     |
        | LOGOUT-09/~iat-leading-zero   | time of issue | has a leading zero, which is no JSON                | logout-iat | leading-zero   | should | deep     |
        | LOGOUT-09/~iat-eleven-minutes | time of issue | is in eleven minutes                                | logout-iat | eleven-minutes | should | deep     |
        | LOGOUT-09/~iat-day            | time of issue | is tomorrow                                         | logout-iat | day            | should | deep     |
        | LOGOUT-09/~iat-ten-years      | time of issue | is in ten years                                     | logout-iat | ten-years      | should | deep     |
        | LOGOUT-09/~iat-fraction       | time of issue | is in an hour, with a fraction                      | logout-iat | fraction       | should | standard |
        | LOGOUT-09/~iat-exponent       | time of issue | is in a year, with an exponent                      | logout-iat | exponent       | should | deep     |
        | LOGOUT-09/~iat-text           | time of issue | is a text with a time that is to come               | logout-iat | text           | should | deep     |
        | LOGOUT-09/~iat-list           | time of issue | is a list with a time that is to come               | logout-iat | list           | should | deep     |
        | LOGOUT-09/~iat-date           | time of issue | is a date that is to come                           | logout-iat | date           | should | deep     |
        | LOGOUT-09/~iat-overflow       | time of issue | has passed and is 2^32 more, which is far away      | logout-iat | overflow       | should | deep     |

      @place:logout-sub @outcome:refused @fault:logout-claim @spec:OIDCBCL-2.7
      Examples: the subject
        | id                             | what    | kind                                                        | place      | value           | level | depth    |
        | LOGOUT-09/~sub-other           | subject | is another one                                              | logout-sub | other           | must  | deep     |
        | LOGOUT-09/~sub-empty           | subject | is empty                                                    | logout-sub | empty           | must  | deep     |
        | LOGOUT-09/~sub-blank           | subject | is a space                                                  | logout-sub | blank           | must  | standard |
        | LOGOUT-09/~sub-begins          | subject | is a beginning of the right one                             | logout-sub | begins          | must  | deep     |
        | LOGOUT-09/~sub-one-letter      | subject | is the first letter of the right one                        | logout-sub | one-letter      | must  | deep     |
        | LOGOUT-09/~sub-ends            | subject | is an end of the right one                                  | logout-sub | ends            | must  | deep     |
        | LOGOUT-09/~sub-middle          | subject | is a middle of the right one                                | logout-sub | middle          | must  | deep     |
        | LOGOUT-09/~sub-begins-with     | subject | begins with the right one                                   | logout-sub | begins-with     | must  | standard |
        | LOGOUT-09/~sub-ends-with       | subject | ends with the right one                                     | logout-sub | ends-with       | must  | deep     |
        | LOGOUT-09/~sub-contains        | subject | contains the right one                                      | logout-sub | contains        | must  | deep     |
        | LOGOUT-09/~sub-same-length     | subject | is as long as the right one and has another last letter     | logout-sub | same-length     | must  | deep     |
        | LOGOUT-09/~sub-reversed        | subject | is the right one backwards                                  | logout-sub | reversed        | must  | deep     |
        | LOGOUT-09/~sub-comma           | subject | is the right one among others, with commas                  | logout-sub | comma           | must  | deep     |
        | LOGOUT-09/~sub-space           | subject | is the right one among others, with spaces                  | logout-sub | space           | must  | standard |
        | LOGOUT-09/~sub-lines           | subject | is the right one in a line of its own                       | logout-sub | lines           | must  | deep     |
        | LOGOUT-09/~sub-other-case      | subject | is the right one in the other case                          | logout-sub | other-case      | must  | deep     |
        | LOGOUT-09/~sub-one-letter-case | subject | has one letter in the other case                            | logout-sub | one-letter-case | must  | deep     |
        | LOGOUT-09/~sub-look-alike      | subject | has a letter of another alphabet that looks the same        | logout-sub | look-alike      | must  | deep     |
        | LOGOUT-09/~sub-full-width      | subject | has a full-width letter, which a normal form makes the same | logout-sub | full-width      | must  | standard |
        | LOGOUT-09/~sub-combining       | subject | has a combining mark at its end                             | logout-sub | combining       | must  | deep     |
        | LOGOUT-09/~sub-zero-width      | subject | has a space of no width in it                               | logout-sub | zero-width      | must  | deep     |
        | LOGOUT-09/~sub-soft-hyphen     | subject | has a soft hyphen in it                                     | logout-sub | soft-hyphen     | must  | deep     |
        | LOGOUT-09/~sub-byte-order      | subject | has a byte order mark in front                              | logout-sub | byte-order      | must  | deep     |
        | LOGOUT-09/~sub-dot             | subject | has a dot at its end                                        | logout-sub | dot             | must  | deep     |
        | LOGOUT-09/~sub-slash           | subject | has a slash at its end                                      | logout-sub | slash           | must  | deep     |
        | LOGOUT-09/~sub-nul             | subject | has a NUL at its end                                        | logout-sub | nul             | must  | deep     |
        | LOGOUT-09/~sub-nul-more        | subject | has a NUL and more behind it                                | logout-sub | nul-more        | must  | standard |
        | LOGOUT-09/~sub-space-before    | subject | has a space in front                                        | logout-sub | space-before    | must  | deep     |
        | LOGOUT-09/~sub-space-after     | subject | has a space behind it                                       | logout-sub | space-after     | must  | deep     |
        | LOGOUT-09/~sub-line-break      | subject | has a line break behind it                                  | logout-sub | line-break      | must  | deep     |
        | LOGOUT-09/~sub-tab             | subject | has a tab in front                                          | logout-sub | tab             | must  | deep     |
        | LOGOUT-09/~sub-no-break-space  | subject | has a no-break space behind it                              | logout-sub | no-break-space  | must  | deep     |
        | LOGOUT-09/~sub-quoted          | subject | has quotation marks around it                               | logout-sub | quoted          | must  | deep     |
        | LOGOUT-09/~sub-encoded         | subject | has a percent-encoded letter                                | logout-sub | encoded         | must  | deep     |
        | LOGOUT-09/~sub-hash            | subject | has a hash and more behind it                               | logout-sub | hash            | must  | deep     |
        | LOGOUT-09/~sub-question        | subject | has a question mark and more behind it                      | logout-sub | question        | must  | deep     |
        | LOGOUT-09/~sub-asterisk        | subject | is an asterisk                                              | logout-sub | asterisk        | must  | standard |
        | LOGOUT-09/~sub-percent         | subject | is a percent sign                                           | logout-sub | percent         | must  | deep     |
        | LOGOUT-09/~sub-pattern         | subject | is a pattern that fits everything                           | logout-sub | pattern         | must  | deep     |
        | LOGOUT-09/~sub-word-null       | subject | is the word null                                            | logout-sub | word-null       | must  | deep     |
        | LOGOUT-09/~sub-word-undefined  | subject | is the word undefined                                       | logout-sub | word-undefined  | must  | deep     |
        | LOGOUT-09/~sub-missing         | subject | is missing                                                  | logout-sub | missing         | must  | deep     |
        | LOGOUT-09/~sub-null            | subject | is null                                                     | logout-sub | null            | must  | deep     |
        | LOGOUT-09/~sub-zero            | subject | is 0                                                        | logout-sub | zero            | must  | deep     |
        | LOGOUT-09/~sub-number          | subject | is a number                                                 | logout-sub | number          | must  | deep     |
        | LOGOUT-09/~sub-true            | subject | is true                                                     | logout-sub | true            | must  | standard |
        | LOGOUT-09/~sub-false           | subject | is false                                                    | logout-sub | false           | must  | deep     |
        | LOGOUT-09/~sub-list            | subject | is a list with the right one in it                          | logout-sub | list            | must  | deep     |
        | LOGOUT-09/~sub-empty-list      | subject | is an empty list                                            | logout-sub | empty-list      | must  | deep     |
        | LOGOUT-09/~sub-object          | subject | is an object with the right one in it                       | logout-sub | object          | must  | deep     |
        | LOGOUT-09/~sub-empty-object    | subject | is an empty object                                          | logout-sub | empty-object    | must  | deep     |
        | LOGOUT-09/~sub-operator        | subject | is an object that is a condition of a database              | logout-sub | operator        | must  | deep     |
        | LOGOUT-09/~sub-twice           | subject | is there twice, another one last                            | logout-sub | twice           | must  | deep     |

      @place:logout-sid @outcome:refused @fault:logout-claim @spec:OIDCBCL-2.7
      Examples: the session
        | id                             | what    | kind                                                        | place      | value           | level  | depth    |
        | LOGOUT-12/~sid-other           | session | is another one                                              | logout-sid | other           | should | deep     |
        | LOGOUT-12/~sid-empty           | session | is empty                                                    | logout-sid | empty           | should | deep     |
        | LOGOUT-12/~sid-blank           | session | is a space                                                  | logout-sid | blank           | should | deep     |
        | LOGOUT-12/~sid-begins          | session | is a beginning of the right one                             | logout-sid | begins          | should | standard |
        | LOGOUT-12/~sid-one-letter      | session | is the first letter of the right one                        | logout-sid | one-letter      | should | deep     |
        | LOGOUT-12/~sid-ends            | session | is an end of the right one                                  | logout-sid | ends            | should | deep     |
        | LOGOUT-12/~sid-middle          | session | is a middle of the right one                                | logout-sid | middle          | should | deep     |
        | LOGOUT-12/~sid-begins-with     | session | begins with the right one                                   | logout-sid | begins-with     | should | deep     |
        | LOGOUT-12/~sid-ends-with       | session | ends with the right one                                     | logout-sid | ends-with       | should | standard |
        | LOGOUT-12/~sid-contains        | session | contains the right one                                      | logout-sid | contains        | should | deep     |
        | LOGOUT-12/~sid-same-length     | session | is as long as the right one and has another last letter     | logout-sid | same-length     | should | deep     |
        | LOGOUT-12/~sid-reversed        | session | is the right one backwards                                  | logout-sid | reversed        | should | deep     |
        | LOGOUT-12/~sid-comma           | session | is the right one among others, with commas                  | logout-sid | comma           | should | deep     |
        | LOGOUT-12/~sid-space           | session | is the right one among others, with spaces                  | logout-sid | space           | should | deep     |
        | LOGOUT-12/~sid-lines           | session | is the right one in a line of its own                       | logout-sid | lines           | should | standard |
        | LOGOUT-12/~sid-other-case      | session | is the right one in the other case                          | logout-sid | other-case      | should | deep     |
        | LOGOUT-12/~sid-one-letter-case | session | has one letter in the other case                            | logout-sid | one-letter-case | should | deep     |
        | LOGOUT-12/~sid-look-alike      | session | has a letter of another alphabet that looks the same        | logout-sid | look-alike      | should | deep     |
        | LOGOUT-12/~sid-full-width      | session | has a full-width letter, which a normal form makes the same | logout-sid | full-width      | should | deep     |
        | LOGOUT-12/~sid-combining       | session | has a combining mark at its end                             | logout-sid | combining       | should | deep     |
        | LOGOUT-12/~sid-zero-width      | session | has a space of no width in it                               | logout-sid | zero-width      | should | standard |
        | LOGOUT-12/~sid-soft-hyphen     | session | has a soft hyphen in it                                     | logout-sid | soft-hyphen     | should | deep     |
        | LOGOUT-12/~sid-byte-order      | session | has a byte order mark in front                              | logout-sid | byte-order      | should | deep     |
        | LOGOUT-12/~sid-dot             | session | has a dot at its end                                        | logout-sid | dot             | should | deep     |
        | LOGOUT-12/~sid-slash           | session | has a slash at its end                                      | logout-sid | slash           | should | deep     |
        | LOGOUT-12/~sid-nul             | session | has a NUL at its end                                        | logout-sid | nul             | should | deep     |
        | LOGOUT-12/~sid-nul-more        | session | has a NUL and more behind it                                | logout-sid | nul-more        | should | deep     |
        | LOGOUT-12/~sid-space-before    | session | has a space in front                                        | logout-sid | space-before    | should | standard |
        | LOGOUT-12/~sid-space-after     | session | has a space behind it                                       | logout-sid | space-after     | should | deep     |
        | LOGOUT-12/~sid-line-break      | session | has a line break behind it                                  | logout-sid | line-break      | should | deep     |
        | LOGOUT-12/~sid-tab             | session | has a tab in front                                          | logout-sid | tab             | should | deep     |
        | LOGOUT-12/~sid-no-break-space  | session | has a no-break space behind it                              | logout-sid | no-break-space  | should | deep     |
        | LOGOUT-12/~sid-quoted          | session | has quotation marks around it                               | logout-sid | quoted          | should | deep     |
        | LOGOUT-12/~sid-encoded         | session | has a percent-encoded letter                                | logout-sid | encoded         | should | deep     |
        | LOGOUT-12/~sid-hash            | session | has a hash and more behind it                               | logout-sid | hash            | should | deep     |
        | LOGOUT-12/~sid-question        | session | has a question mark and more behind it                      | logout-sid | question        | should | deep     |
        | LOGOUT-12/~sid-asterisk        | session | is an asterisk                                              | logout-sid | asterisk        | should | deep     |
        | LOGOUT-12/~sid-percent         | session | is a percent sign                                           | logout-sid | percent         | should | deep     |
        | LOGOUT-12/~sid-pattern         | session | is a pattern that fits everything                           | logout-sid | pattern         | should | deep     |
        | LOGOUT-12/~sid-word-null       | session | is the word null                                            | logout-sid | word-null       | should | deep     |
        | LOGOUT-12/~sid-word-undefined  | session | is the word undefined                                       | logout-sid | word-undefined  | should | deep     |
        | LOGOUT-12/~sid-missing         | session | is missing                                                  | logout-sid | missing         | should | standard |
        | LOGOUT-12/~sid-null            | session | is null                                                     | logout-sid | null            | should | deep     |
        | LOGOUT-12/~sid-zero            | session | is 0                                                        | logout-sid | zero            | should | deep     |
        | LOGOUT-12/~sid-number          | session | is a number                                                 | logout-sid | number          | should | deep     |
        | LOGOUT-12/~sid-true            | session | is true                                                     | logout-sid | true            | should | deep     |
        | LOGOUT-12/~sid-false           | session | is false                                                    | logout-sid | false           | should | deep     |
        | LOGOUT-12/~sid-list            | session | is a list with the right one in it                          | logout-sid | list            | should | standard |
        | LOGOUT-12/~sid-empty-list      | session | is an empty list                                            | logout-sid | empty-list      | should | deep     |
        | LOGOUT-12/~sid-object          | session | is an object with the right one in it                       | logout-sid | object          | should | deep     |
        | LOGOUT-12/~sid-empty-object    | session | is an empty object                                          | logout-sid | empty-object    | should | deep     |
        | LOGOUT-12/~sid-operator        | session | is an object that is a condition of a database              | logout-sid | operator        | should | deep     |
        | LOGOUT-12/~sid-twice           | session | is there twice, another one last                            | logout-sid | twice           | should | deep     |

      @place:logout-events @outcome:refused @fault:logout-claim @spec:OIDCBCL-2.6
      Examples: the events
        | id                                     | what          | kind                                                                                 | place         | value                | level  | depth    |
        | LOGOUT-10/~events-scheme-other         | set of events | holds an event that has the other scheme                                             | logout-events | scheme-other         | must   | standard |
        | LOGOUT-10/~events-scheme-case          | set of events | holds an event that has its scheme in capital letters                                | logout-events | scheme-case          | must   | deep     |
        | LOGOUT-10/~events-scheme-missing       | set of events | holds an event that lacks its scheme                                                 | logout-events | scheme-missing       | must   | deep     |
        | LOGOUT-10/~events-scheme-relative      | set of events | holds an event that lacks its scheme and keeps the slashes                           | logout-events | scheme-relative      | must   | deep     |
        | LOGOUT-10/~events-port-other           | set of events | holds an event that has another port                                                 | logout-events | port-other           | must   | deep     |
        | LOGOUT-10/~events-port-default         | set of events | holds an event that has the default port added, or its port left out                 | logout-events | port-default         | must   | standard |
        | LOGOUT-10/~events-port-zero            | set of events | holds an event that has a zero in front of its port                                  | logout-events | port-zero            | must   | deep     |
        | LOGOUT-10/~events-port-empty           | set of events | holds an event that has a colon and no port                                          | logout-events | port-empty           | must   | deep     |
        | LOGOUT-10/~events-host-case            | set of events | holds an event that has the first letters of its host in the other case              | logout-events | host-case            | must   | deep     |
        | LOGOUT-10/~events-host-dot             | set of events | holds an event that has a dot at the end of its host                                 | logout-events | host-dot             | must   | deep     |
        | LOGOUT-10/~events-host-below           | set of events | holds an event that is that of a host below the right one                            | logout-events | host-below           | must   | standard |
        | LOGOUT-10/~events-host-above           | set of events | holds an event that is that of the host above the right one                          | logout-events | host-above           | must   | deep     |
        | LOGOUT-10/~events-host-sister          | set of events | holds an event that is that of a host beside the right one                           | logout-events | host-sister          | must   | deep     |
        | LOGOUT-10/~events-host-within          | set of events | holds an event that is that of another host, which begins with the right one         | logout-events | host-within          | must   | deep     |
        | LOGOUT-10/~events-host-wide            | set of events | holds an event that has full-width letters in its host, which IDNA makes the same    | logout-events | host-wide            | must   | deep     |
        | LOGOUT-10/~events-host-ideographic-dot | set of events | holds an event that has an ideographic full stop in its host, which IDNA makes a dot | logout-events | host-ideographic-dot | must   | deep     |
        | LOGOUT-10/~events-host-punycode        | set of events | holds an event that has a host in punycode that looks like the right one             | logout-events | host-punycode        | must   | deep     |
        | LOGOUT-10/~events-host-encoded         | set of events | holds an event that has a percent-encoded letter in its host                         | logout-events | host-encoded         | must   | deep     |
        | LOGOUT-10/~events-host-address         | set of events | holds an event that has an IP address for its host                                   | logout-events | host-address         | must   | deep     |
        | LOGOUT-10/~events-user                 | set of events | holds an event that has a user name in front of its host                             | logout-events | user                 | must   | deep     |
        | LOGOUT-10/~events-user-empty           | set of events | holds an event that has an empty user name in front of its host                      | logout-events | user-empty           | must   | deep     |
        | LOGOUT-10/~events-user-right           | set of events | holds an event that has the right host for a user name, and another host             | logout-events | user-right           | must   | standard |
        | LOGOUT-10/~events-path-added           | set of events | holds an event that has more path                                                    | logout-events | path-added           | must   | deep     |
        | LOGOUT-10/~events-path-dot             | set of events | holds an event that has a segment of one dot more                                    | logout-events | path-dot             | must   | deep     |
        | LOGOUT-10/~events-path-dot-dot         | set of events | holds an event that has a segment more and one of two dots                           | logout-events | path-dot-dot         | must   | deep     |
        | LOGOUT-10/~events-path-slashes         | set of events | holds an event that has two slashes more                                             | logout-events | path-slashes         | must   | deep     |
        | LOGOUT-10/~events-path-encoded         | set of events | holds an event that has an encoded slash at its end                                  | logout-events | path-encoded         | must   | deep     |
        | LOGOUT-10/~events-path-backslash       | set of events | holds an event that has a backslash at its end                                       | logout-events | path-backslash       | must   | deep     |
        | LOGOUT-10/~events-path-parameter       | set of events | holds an event that has a semicolon and a parameter at its end                       | logout-events | path-parameter       | must   | deep     |
        | LOGOUT-10/~events-slashes-one          | set of events | holds an event that has one slash behind its scheme                                  | logout-events | slashes-one          | must   | deep     |
        | LOGOUT-10/~events-slashes-three        | set of events | holds an event that has three slashes behind its scheme                              | logout-events | slashes-three        | must   | deep     |
        | LOGOUT-10/~events-backslashes          | set of events | holds an event that has backslashes for slashes                                      | logout-events | backslashes          | must   | deep     |
        | LOGOUT-10/~events-query-empty          | set of events | holds an event that has a question mark at its end                                   | logout-events | query-empty          | must   | deep     |
        | LOGOUT-10/~events-fragment-empty       | set of events | holds an event that has a hash at its end                                            | logout-events | fragment-empty       | must   | standard |
        | LOGOUT-10/~events-brackets             | set of events | holds an event that has angle brackets around it                                     | logout-events | brackets             | must   | deep     |
        | LOGOUT-10/~events-encoded-all          | set of events | holds an event that is percent-encoded                                               | logout-events | encoded-all          | must   | deep     |
        | LOGOUT-10/~events-other                | set of events | holds an event that is another one                                                   | logout-events | other                | must   | deep     |
        | LOGOUT-10/~events-empty                | set of events | holds an event that is empty                                                         | logout-events | empty                | must   | deep     |
        | LOGOUT-10/~events-blank                | set of events | holds an event that is a space                                                       | logout-events | blank                | must   | standard |
        | LOGOUT-10/~events-begins               | set of events | holds an event that is a beginning of the right one                                  | logout-events | begins               | must   | deep     |
        | LOGOUT-10/~events-one-letter           | set of events | holds an event that is the first letter of the right one                             | logout-events | one-letter           | must   | deep     |
        | LOGOUT-10/~events-ends                 | set of events | holds an event that is an end of the right one                                       | logout-events | ends                 | must   | standard |
        | LOGOUT-10/~events-middle               | set of events | holds an event that is a middle of the right one                                     | logout-events | middle               | must   | deep     |
        | LOGOUT-10/~events-begins-with          | set of events | holds an event that begins with the right one                                        | logout-events | begins-with          | must   | deep     |
        | LOGOUT-10/~events-ends-with            | set of events | holds an event that ends with the right one                                          | logout-events | ends-with            | must   | deep     |
        | LOGOUT-10/~events-contains             | set of events | holds an event that contains the right one                                           | logout-events | contains             | must   | standard |
        | LOGOUT-10/~events-same-length          | set of events | holds an event that is as long as the right one and has another last letter          | logout-events | same-length          | must   | deep     |
        | LOGOUT-10/~events-reversed             | set of events | holds an event that is the right one backwards                                       | logout-events | reversed             | must   | deep     |
        | LOGOUT-10/~events-comma                | set of events | holds an event that is the right one among others, with commas                       | logout-events | comma                | must   | deep     |
        | LOGOUT-10/~events-space                | set of events | holds an event that is the right one among others, with spaces                       | logout-events | space                | must   | deep     |
        | LOGOUT-10/~events-lines                | set of events | holds an event that is the right one in a line of its own                            | logout-events | lines                | must   | standard |
        | LOGOUT-10/~events-other-case           | set of events | holds an event that is the right one in the other case                               | logout-events | other-case           | must   | deep     |
        | LOGOUT-10/~events-one-letter-case      | set of events | holds an event that has one letter in the other case                                 | logout-events | one-letter-case      | must   | deep     |
        | LOGOUT-10/~events-look-alike           | set of events | holds an event that has a letter of another alphabet that looks the same             | logout-events | look-alike           | must   | deep     |
        | LOGOUT-10/~events-full-width           | set of events | holds an event that has a full-width letter, which a normal form makes the same      | logout-events | full-width           | must   | standard |
        | LOGOUT-10/~events-combining            | set of events | holds an event that has a combining mark at its end                                  | logout-events | combining            | must   | deep     |
        | LOGOUT-10/~events-zero-width           | set of events | holds an event that has a space of no width in it                                    | logout-events | zero-width           | must   | deep     |
        | LOGOUT-10/~events-soft-hyphen          | set of events | holds an event that has a soft hyphen in it                                          | logout-events | soft-hyphen          | must   | deep     |
        | LOGOUT-10/~events-byte-order           | set of events | holds an event that has a byte order mark in front                                   | logout-events | byte-order           | must   | deep     |
        | LOGOUT-10/~events-slash                | set of events | holds an event that has a slash at its end                                           | logout-events | slash                | must   | deep     |
        | LOGOUT-10/~events-nul                  | set of events | holds an event that has a NUL at its end                                             | logout-events | nul                  | must   | deep     |
        | LOGOUT-10/~events-nul-more             | set of events | holds an event that has a NUL and more behind it                                     | logout-events | nul-more             | must   | standard |
        | LOGOUT-10/~events-space-before         | set of events | holds an event that has a space in front                                             | logout-events | space-before         | must   | deep     |
        | LOGOUT-10/~events-space-after          | set of events | holds an event that has a space behind it                                            | logout-events | space-after          | must   | deep     |
        | LOGOUT-10/~events-line-break           | set of events | holds an event that has a line break behind it                                       | logout-events | line-break           | must   | standard |
        | LOGOUT-10/~events-tab                  | set of events | holds an event that has a tab in front                                               | logout-events | tab                  | must   | deep     |
        | LOGOUT-10/~events-no-break-space       | set of events | holds an event that has a no-break space behind it                                   | logout-events | no-break-space       | must   | deep     |
        | LOGOUT-10/~events-quoted               | set of events | holds an event that has quotation marks around it                                    | logout-events | quoted               | must   | deep     |
        | LOGOUT-10/~events-hash                 | set of events | holds an event that has a hash and more behind it                                    | logout-events | hash                 | must   | deep     |
        | LOGOUT-10/~events-question             | set of events | holds an event that has a question mark and more behind it                           | logout-events | question             | must   | deep     |
        | LOGOUT-10/~events-asterisk             | set of events | holds an event that is an asterisk                                                   | logout-events | asterisk             | must   | deep     |
        | LOGOUT-10/~events-percent              | set of events | holds an event that is a percent sign                                                | logout-events | percent              | must   | deep     |
        | LOGOUT-10/~events-pattern              | set of events | holds an event that is a pattern that fits everything                                | logout-events | pattern              | must   | deep     |
        | LOGOUT-10/~events-word-null            | set of events | holds an event that is the word null                                                 | logout-events | word-null            | must   | deep     |
        | LOGOUT-10/~events-word-undefined       | set of events | holds an event that is the word undefined                                            | logout-events | word-undefined       | must   | deep     |
        | LOGOUT-10/~events-null                 | set of events | is null                                                                              | logout-events | null                 | must   | deep     |
        | LOGOUT-10/~events-true                 | set of events | is true                                                                              | logout-events | true                 | must   | standard |
        | LOGOUT-10/~events-number               | set of events | is a number                                                                          | logout-events | number               | must   | deep     |
        | LOGOUT-10/~events-list-of-object       | set of events | is a list with the object in it                                                      | logout-events | list-of-object       | must   | deep     |
        | LOGOUT-10/~events-nested               | set of events | holds the event in another event                                                     | logout-events | nested               | must   | deep     |
        | LOGOUT-10/~events-value                | set of events | holds the event as a value                                                           | logout-events | value                | must   | deep     |
        | LOGOUT-10/~events-event-null           | set of events | holds the event, which is null                                                       | logout-events | event-null           | should | standard |
        | LOGOUT-10/~events-event-true           | set of events | holds the event, which is true                                                       | logout-events | event-true           | should | deep     |
        | LOGOUT-10/~events-event-text           | set of events | holds the event, which is a text                                                     | logout-events | event-text           | should | deep     |
        | LOGOUT-10/~events-event-list           | set of events | holds the event, which is a list                                                     | logout-events | event-list           | should | deep     |

      @place:logout-nonce @outcome:refused @fault:logout-claim @spec:OIDCBCL-2.6
      Examples: the nonce
        | id                           | what  | kind                                           | place        | value       | level | depth    |
        | LOGOUT-10/~nonce-empty       | nonce | is empty                                       | logout-nonce | empty       | must  | deep     |
        | LOGOUT-10/~nonce-number      | nonce | is a number                                    | logout-nonce | number      | must  | standard |
        | LOGOUT-10/~nonce-huge        | nonce | is 1e300                                       | logout-nonce | huge        | must  | deep     |
        | LOGOUT-10/~nonce-true        | nonce | is true                                        | logout-nonce | true        | must  | deep     |
        | LOGOUT-10/~nonce-list        | nonce | is a list                                      | logout-nonce | list        | must  | deep     |
        | LOGOUT-10/~nonce-empty-list  | nonce | is an empty list                               | logout-nonce | empty-list  | must  | deep     |
        | LOGOUT-10/~nonce-object      | nonce | is an object                                   | logout-nonce | object      | must  | standard |
        | LOGOUT-10/~nonce-operator    | nonce | is an object that is a condition of a database | logout-nonce | operator    | must  | deep     |
        | LOGOUT-10/~nonce-control     | nonce | has control characters                         | logout-nonce | control     | must  | deep     |
        | LOGOUT-10/~nonce-long        | nonce | has 4 kilobytes                                | logout-nonce | long        | must  | deep     |
        | LOGOUT-10/~nonce-deep        | nonce | is a list in a list, a thousand times          | logout-nonce | deep        | must  | deep     |
        | LOGOUT-10/~nonce-half-letter | nonce | ends in half of a surrogate pair               | logout-nonce | half-letter | must  | deep     |
        | LOGOUT-10/~nonce-no-utf8     | nonce | is no UTF-8                                    | logout-nonce | no-utf8     | must  | deep     |

    @needs:back-channel-logout
    Scenario Outline: Nothing breaks by a logout token whose <what> <kind>
      When Alice signs in at the SP
      And as a control, the SP knows Alice
      And Okta sends a logout token for Alice whose "<place>" is "<value>"
      Then Alice signs in again in a fresh browser
      And the SP knows Alice
      And Okta sends a logout token for Alice
      And the SP has signed Alice out

      @place:logout-jti @outcome:either @fault:logout-claim @spec:OIDCBCL-2.4
      Examples: the id
        | id                         | what | kind                                           | place      | value       | level  | depth    |
        | LOGOUT-09/~jti-null        | id   | is null                                        | logout-jti | null        | should | standard |
        | LOGOUT-09/~jti-empty       | id   | is empty                                       | logout-jti | empty       | should | deep     |
        | LOGOUT-09/~jti-number      | id   | is a number                                    | logout-jti | number      | should | deep     |
        | LOGOUT-09/~jti-huge        | id   | is 1e300                                       | logout-jti | huge        | should | deep     |
        | LOGOUT-09/~jti-true        | id   | is true                                        | logout-jti | true        | should | deep     |
        | LOGOUT-09/~jti-list        | id   | is a list                                      | logout-jti | list        | should | deep     |
        | LOGOUT-09/~jti-empty-list  | id   | is an empty list                               | logout-jti | empty-list  | should | deep     |
        | LOGOUT-09/~jti-object      | id   | is an object                                   | logout-jti | object      | should | standard |
        | LOGOUT-09/~jti-operator    | id   | is an object that is a condition of a database | logout-jti | operator    | should | deep     |
        | LOGOUT-09/~jti-control     | id   | has control characters                         | logout-jti | control     | should | deep     |
        | LOGOUT-09/~jti-long        | id   | has 4 kilobytes                                | logout-jti | long        | should | deep     |
        | LOGOUT-09/~jti-deep        | id   | is a list in a list, a thousand times          | logout-jti | deep        | should | deep     |
        | LOGOUT-09/~jti-half-letter | id   | ends in half of a surrogate pair               | logout-jti | half-letter | should | deep     |
        | LOGOUT-09/~jti-no-utf8     | id   | is no UTF-8                                    | logout-jti | no-utf8     | should | deep     |

    @refusal @needs:back-channel-logout
    Scenario Outline: A logout token ends nothing that <kind>
      Given Bob is a user who is assigned to the SP
      And as a control, Bob signs in at the SP
      And as a control, the SP knows Bob
      When Alice signs in at the SP
      And as a control, the SP knows Alice
      And Okta sends a logout token for Alice that is "<value>" by the rule "<place>"
      Then the SP still knows Alice
      And the SP has not asked the attacker for anything
      And the SP knows Bob
      And as a control, Okta sends a logout token for Alice
      And as a control, the SP has signed Alice out

      @place:logout-unsigned @outcome:refused @fault:logout-signing @spec:RFC8725-3.1
      Examples: there is no signature
        | id                               | kind                                                            | place           | value        | level | depth    |
        | LOGOUT-08/~unsigned-upper        | has no signature and alg NONE                                   | logout-unsigned | upper        | must  | standard |
        | LOGOUT-08/~unsigned-space-after  | has no signature and alg none with a space behind it            | logout-unsigned | space-after  | must  | deep     |
        | LOGOUT-08/~unsigned-space-before | has no signature and alg none with a space in front             | logout-unsigned | space-before | must  | deep     |
        | LOGOUT-08/~unsigned-nul          | has no signature and alg none with a NUL behind it              | logout-unsigned | nul          | must  | deep     |
        | LOGOUT-08/~unsigned-nul-more     | has no signature and alg none with a NUL and RS256 behind it    | logout-unsigned | nul-more     | must  | deep     |
        | LOGOUT-08/~unsigned-line-break   | has no signature and alg none with a line break behind it       | logout-unsigned | line-break   | must  | deep     |
        | LOGOUT-08/~unsigned-look-alike   | has no signature and alg none with a letter of another alphabet | logout-unsigned | look-alike   | must  | deep     |
        | LOGOUT-08/~unsigned-full-width   | has no signature and alg none in full-width letters             | logout-unsigned | full-width   | must  | deep     |
        | LOGOUT-08/~unsigned-zero-width   | has no signature and alg none with a space of no width in it    | logout-unsigned | zero-width   | must  | deep     |
        | LOGOUT-08/~unsigned-quoted       | has no signature and alg none in quotation marks                | logout-unsigned | quoted       | must  | deep     |
        | LOGOUT-08/~unsigned-missing      | has no signature and no alg                                     | logout-unsigned | missing      | must  | standard |
        | LOGOUT-08/~unsigned-null         | has no signature and alg null                                   | logout-unsigned | null         | must  | deep     |
        | LOGOUT-08/~unsigned-number       | has no signature and alg 0                                      | logout-unsigned | number       | must  | deep     |
        | LOGOUT-08/~unsigned-false        | has no signature and alg false                                  | logout-unsigned | false        | must  | deep     |
        | LOGOUT-08/~unsigned-list         | has no signature and a list with none in it as alg              | logout-unsigned | list         | must  | deep     |
        | LOGOUT-08/~unsigned-both         | has no signature and a list of RS256 and none as alg            | logout-unsigned | both         | must  | deep     |
        | LOGOUT-08/~unsigned-object       | has no signature and an object as alg                           | logout-unsigned | object       | must  | standard |
        | LOGOUT-08/~unsigned-unknown      | has no signature and an alg that nobody knows                   | logout-unsigned | unknown      | must  | deep     |
        | LOGOUT-08/~unsigned-word-null    | has no signature and the word null as alg                       | logout-unsigned | word-null    | must  | deep     |
        | LOGOUT-08/~unsigned-proto        | has no signature and a name of JavaScript's as alg              | logout-unsigned | proto        | must  | deep     |
        | LOGOUT-08/~unsigned-rs256        | has no signature and alg RS256                                  | logout-unsigned | rs256        | must  | deep     |
        | LOGOUT-08/~unsigned-hs256        | has no signature and alg HS256                                  | logout-unsigned | hs256        | must  | deep     |
        | LOGOUT-08/~unsigned-es256        | has no signature and alg ES256                                  | logout-unsigned | es256        | must  | standard |
        | LOGOUT-08/~unsigned-ps256        | has no signature and alg PS256                                  | logout-unsigned | ps256        | must  | deep     |
        | LOGOUT-08/~unsigned-eddsa        | has no signature and alg EdDSA                                  | logout-unsigned | eddsa        | must  | deep     |
        | LOGOUT-08/~unsigned-no-kid       | has no signature, no alg and no kid                             | logout-unsigned | no-kid       | must  | deep     |
        | LOGOUT-08/~unsigned-jwk          | has alg none and a key in its header                            | logout-unsigned | jwk          | must  | deep     |
        | LOGOUT-08/~unsigned-twice        | has no signature and alg twice, none last                       | logout-unsigned | twice        | must  | deep     |
        | LOGOUT-08/~unsigned-twice-first  | has no signature and alg twice, none first                      | logout-unsigned | twice-first  | must  | deep     |

      @place:logout-secret @outcome:refused @fault:logout-signing @spec:RFC8725-2.1
      Examples: a secret that everybody knows has signed
        | id                                      | kind                                                                            | place         | value                 | level | depth    |
        | LOGOUT-08/~secret-kid-dev-null          | is signed by HS256 with what is in the empty file to which the kid leads        | logout-secret | kid-dev-null          | must  | standard |
        | LOGOUT-08/~secret-kid-dev-null-absolute | is signed by HS256 with what is in the empty file that the kid names            | logout-secret | kid-dev-null-absolute | must  | deep     |
        | LOGOUT-08/~secret-kid-file              | is signed by HS256 with what is in the file that the kid names                  | logout-secret | kid-file              | must  | deep     |
        | LOGOUT-08/~secret-kid-file-url          | is signed by HS256 with what is in the file whose address is the kid            | logout-secret | kid-file-url          | must  | deep     |
        | LOGOUT-08/~secret-kid-sql               | is signed by HS256 with what the SQL in the kid selects                         | logout-secret | kid-sql               | must  | deep     |
        | LOGOUT-08/~secret-kid-sql-number        | is signed by HS256 with what the SQL in the kid selects without quotation marks | logout-secret | kid-sql-number        | must  | deep     |
        | LOGOUT-08/~secret-kid-itself            | is signed by HS256 with the kid, which is another one                           | logout-secret | kid-itself            | must  | deep     |
        | LOGOUT-08/~secret-kid-template          | is signed by HS256 with what the template in the kid makes                      | logout-secret | kid-template          | must  | deep     |
        | LOGOUT-08/~secret-kid-template-dollar   | is signed by HS256 with what the other template in the kid makes                | logout-secret | kid-template-dollar   | must  | deep     |
        | LOGOUT-08/~secret-kid-command           | is signed by HS256 with what the command in the kid prints                      | logout-secret | kid-command           | must  | deep     |
        | LOGOUT-08/~secret-kid-empty             | is signed by HS256 with nothing, and an empty kid                               | logout-secret | kid-empty             | must  | standard |
        | LOGOUT-08/~secret-kid-null              | is signed by HS256 with nothing, and null as kid                                | logout-secret | kid-null              | must  | deep     |
        | LOGOUT-08/~secret-kid-missing           | is signed by HS256 with nothing, and no kid                                     | logout-secret | kid-missing           | must  | deep     |
        | LOGOUT-08/~secret-kid-other             | is signed by HS256 with nothing, and a kid that nobody knows                    | logout-secret | kid-other             | must  | deep     |
        | LOGOUT-08/~secret-kid-proto             | is signed by HS256 with nothing, and a name of JavaScript's as kid              | logout-secret | kid-proto             | must  | deep     |
        | LOGOUT-08/~secret-nul                   | is signed by HS256 with a NUL                                                   | logout-secret | nul                   | must  | deep     |
        | LOGOUT-08/~secret-nuls                  | is signed by HS256 with 32 NULs                                                 | logout-secret | nuls                  | must  | deep     |
        | LOGOUT-08/~secret-space                 | is signed by HS256 with a space                                                 | logout-secret | space                 | must  | deep     |
        | LOGOUT-08/~secret-client-id             | is signed by HS256 with the client id                                           | logout-secret | client-id             | must  | deep     |
        | LOGOUT-08/~secret-issuer                | is signed by HS256 with the issuer                                              | logout-secret | issuer                | must  | standard |
        | LOGOUT-08/~secret-kid                   | is signed by HS256 with the kid                                                 | logout-secret | kid                   | must  | deep     |
        | LOGOUT-08/~secret-word-secret           | is signed by HS256 with the word secret                                         | logout-secret | word-secret           | must  | deep     |
        | LOGOUT-08/~secret-word-null             | is signed by HS256 with the word null                                           | logout-secret | word-null             | must  | deep     |
        | LOGOUT-08/~secret-word-undefined        | is signed by HS256 with the word undefined                                      | logout-secret | word-undefined        | must  | deep     |
        | LOGOUT-08/~secret-word-false            | is signed by HS256 with the word false                                          | logout-secret | word-false            | must  | deep     |
        | LOGOUT-08/~secret-object                | is signed by HS256 with the name of an object of JavaScript's                   | logout-secret | object                | must  | deep     |
        | LOGOUT-08/~secret-example               | is signed by HS256 with the secret of a well-known example                      | logout-secret | example               | must  | deep     |
        | LOGOUT-08/~secret-key-set               | is signed by HS256 with the key set                                             | logout-secret | key-set               | must  | standard |
        | LOGOUT-08/~secret-modulus-text          | is signed by HS256 with the modulus as it stands in the key set                 | logout-secret | modulus-text          | must  | deep     |
        | LOGOUT-08/~secret-exponent              | is signed by HS256 with the exponent as it stands in the key set                | logout-secret | exponent              | must  | deep     |
        | LOGOUT-08/~secret-pem-indented          | is signed by HS256 with the public key (PEM) behind a line break                | logout-secret | pem-indented          | must  | deep     |
        | LOGOUT-08/~secret-pem-twice             | is signed by HS256 with the public key (PEM) twice                              | logout-secret | pem-twice             | must  | deep     |
        | LOGOUT-08/~secret-lower                 | is signed by HS256 with the public key (PEM), in small letters                  | logout-secret | lower                 | must  | deep     |
        | LOGOUT-08/~secret-as-rs256              | is signed by HS256 with the public key (PEM), under alg RS256                   | logout-secret | as-rs256              | must  | deep     |
        | LOGOUT-08/~secret-as-es256              | is signed by HS256 with the public key (PEM), under alg ES256                   | logout-secret | as-es256              | must  | deep     |
        | LOGOUT-08/~secret-hs384-empty           | is signed by HS384 with nothing                                                 | logout-secret | hs384-empty           | must  | standard |
        | LOGOUT-08/~secret-hs512-empty           | is signed by HS512 with nothing                                                 | logout-secret | hs512-empty           | must  | deep     |
        | LOGOUT-08/~secret-hs384-client-secret   | is signed by HS384 with the client secret                                       | logout-secret | hs384-client-secret   | must  | deep     |
        | LOGOUT-08/~secret-hs512-client-secret   | is signed by HS512 with the client secret                                       | logout-secret | hs512-client-secret   | must  | deep     |
        | LOGOUT-08/~secret-hs512-client-id       | is signed by HS512 with the client id                                           | logout-secret | hs512-client-id       | must  | deep     |
        | LOGOUT-08/~secret-oct                   | is signed by HS256 with a secret that its header brings                         | logout-secret | oct                   | must  | deep     |

      @place:logout-signature @outcome:refused @fault:logout-signing @spec:OIDCBCL-2.6
      Examples: the signature is not by the org's key, or is none
        | id                                  | kind                                                  | place            | value          | level  | depth    |
        | LOGOUT-08/~signature-eddsa          | is signed by EdDSA and an attacker's key              | logout-signature | eddsa          | must   | standard |
        | LOGOUT-08/~signature-es256          | is signed by ES256 and an attacker's key              | logout-signature | es256          | must   | deep     |
        | LOGOUT-08/~signature-es384          | is signed by ES384 and an attacker's key              | logout-signature | es384          | must   | deep     |
        | LOGOUT-08/~signature-es512          | is signed by ES512 and an attacker's key              | logout-signature | es512          | must   | deep     |
        | LOGOUT-08/~signature-ps256          | is signed by PS256 and an attacker's key              | logout-signature | ps256          | must   | deep     |
        | LOGOUT-08/~signature-ps384          | is signed by PS384 and an attacker's key              | logout-signature | ps384          | must   | deep     |
        | LOGOUT-08/~signature-ps512          | is signed by PS512 and an attacker's key              | logout-signature | ps512          | must   | deep     |
        | LOGOUT-08/~signature-rs384          | is signed by RS384 and an attacker's key              | logout-signature | rs384          | must   | deep     |
        | LOGOUT-08/~signature-rs512          | is signed by RS512 and an attacker's key              | logout-signature | rs512          | must   | deep     |
        | LOGOUT-08/~signature-rs512-as-rs256 | is signed by the org's key and RS512, under alg RS256 | logout-signature | rs512-as-rs256 | must   | standard |
        | LOGOUT-08/~signature-ps256-as-rs256 | is signed by the org's key and PS256, under alg RS256 | logout-signature | ps256-as-rs256 | must   | deep     |
        | LOGOUT-08/~signature-rs256-as-rs512 | is signed by the org's key and RS256, under alg RS512 | logout-signature | rs256-as-rs512 | must   | deep     |
        | LOGOUT-08/~signature-rs256-as-ps256 | is signed by the org's key and RS256, under alg PS256 | logout-signature | rs256-as-ps256 | must   | deep     |
        | LOGOUT-08/~signature-rs256-as-hs256 | is signed by the org's key and RS256, under alg HS256 | logout-signature | rs256-as-hs256 | must   | deep     |
        | LOGOUT-08/~signature-rs256-as-es256 | is signed by the org's key and RS256, under alg ES256 | logout-signature | rs256-as-es256 | must   | deep     |
        | LOGOUT-08/~signature-rs256-as-eddsa | is signed by the org's key and RS256, under alg EdDSA | logout-signature | rs256-as-eddsa | must   | deep     |
        | LOGOUT-08/~signature-half           | has half of its signature                             | logout-signature | half           | must   | standard |
        | LOGOUT-08/~signature-twice-over     | has its signature twice                               | logout-signature | twice-over     | must   | deep     |
        | LOGOUT-08/~signature-more           | has more behind its signature                         | logout-signature | more           | must   | deep     |
        | LOGOUT-08/~signature-less           | has a signature without its last byte                 | logout-signature | less           | must   | deep     |
        | LOGOUT-08/~signature-leading-zero   | has a zero in front of its signature                  | logout-signature | leading-zero   | should | deep     |
        | LOGOUT-08/~signature-first-byte     | has a signature with another first byte               | logout-signature | first-byte     | must   | deep     |
        | LOGOUT-08/~signature-one            | has the number 1 as signature                         | logout-signature | one            | must   | deep     |
        | LOGOUT-08/~signature-zeros          | has nothing but zeros as signature                    | logout-signature | zeros          | must   | standard |
        | LOGOUT-08/~signature-zero           | has a single zero as signature                        | logout-signature | zero           | must   | deep     |
        | LOGOUT-08/~signature-ones           | has the highest number as signature                   | logout-signature | ones           | must   | deep     |
        | LOGOUT-08/~signature-es256-zeros    | has alg ES256 and R and S of zero                     | logout-signature | es256-zeros    | must   | deep     |
        | LOGOUT-08/~signature-es384-zeros    | has alg ES384 and R and S of zero                     | logout-signature | es384-zeros    | must   | deep     |
        | LOGOUT-08/~signature-es512-zeros    | has alg ES512 and R and S of zero                     | logout-signature | es512-zeros    | must   | deep     |
        | LOGOUT-08/~signature-eddsa-zeros    | has alg EdDSA and zeros as signature                  | logout-signature | eddsa-zeros    | must   | deep     |
        | LOGOUT-08/~signature-hs256-zeros    | has alg HS256 and zeros as signature                  | logout-signature | hs256-zeros    | must   | deep     |
        | LOGOUT-08/~signature-hs256-one-byte | has alg HS256 and a single byte as signature          | logout-signature | hs256-one-byte | must   | deep     |
        | LOGOUT-08/~signature-input          | what is signed as signature                           | logout-signature | input          | must   | deep     |

      @place:logout-algorithm @outcome:refused @fault:logout-signing @spec:OIDCBCL-2.6
      Examples: the algorithm is not the registered one
        | id                           | kind                                                                        | place            | value   | level  | depth    |
        | LOGOUT-08/~algorithm-rs384   | is signed by the org's key and RS384                                        | logout-algorithm | rs384   | should | standard |
        | LOGOUT-08/~algorithm-ps384   | is signed by the org's key and PS384                                        | logout-algorithm | ps384   | should | deep     |
        | LOGOUT-08/~algorithm-ps512   | is signed by the org's key and PS512                                        | logout-algorithm | ps512   | should | deep     |
        | LOGOUT-08/~algorithm-missing | is signed by the org's key and RS256 under no alg                           | logout-algorithm | missing | should | deep     |
        | LOGOUT-08/~algorithm-null    | is signed by the org's key and RS256 under alg null                         | logout-algorithm | null    | should | deep     |
        | LOGOUT-08/~algorithm-empty   | is signed by the org's key and RS256 under an empty alg                     | logout-algorithm | empty   | should | deep     |
        | LOGOUT-08/~algorithm-lower   | is signed by the org's key and RS256 under alg rs256                        | logout-algorithm | lower   | should | deep     |
        | LOGOUT-08/~algorithm-space   | is signed by the org's key and RS256 under alg RS256 with a space behind it | logout-algorithm | space   | should | deep     |
        | LOGOUT-08/~algorithm-nul     | is signed by the org's key and RS256 under alg RS256 with a NUL behind it   | logout-algorithm | nul     | should | deep     |
        | LOGOUT-08/~algorithm-list    | is signed by the org's key and RS256 under a list with RS256 in it as alg   | logout-algorithm | list    | should | standard |
        | LOGOUT-08/~algorithm-number  | is signed by the org's key and RS256 under a number as alg                  | logout-algorithm | number  | should | deep     |
        | LOGOUT-08/~algorithm-xml     | is signed by the org's key and RS256 under the name that XML has for it     | logout-algorithm | xml     | should | deep     |
        | LOGOUT-08/~algorithm-java    | is signed by the org's key and RS256 under the name that Java has for it    | logout-algorithm | java    | should | deep     |
        | LOGOUT-08/~algorithm-unknown | is signed by the org's key and RS256 under an alg that nobody knows         | logout-algorithm | unknown | should | deep     |

      @place:logout-key @outcome:refused @fault:logout-signing @spec:RFC8725-3.10
      Examples: the header says which key
        | id                                | kind                                                                                          | place      | value              | level | depth    |
        | LOGOUT-08/~key-jwk-ec             | brings its own key for ES256                                                                  | logout-key | jwk-ec             | must  | standard |
        | LOGOUT-08/~key-jwk-ec-384         | brings its own key for ES384                                                                  | logout-key | jwk-ec-384         | must  | deep     |
        | LOGOUT-08/~key-jwk-ec-512         | brings its own key for ES512                                                                  | logout-key | jwk-ec-512         | must  | deep     |
        | LOGOUT-08/~key-jwk-okp            | brings its own key for EdDSA                                                                  | logout-key | jwk-okp            | must  | deep     |
        | LOGOUT-08/~key-jwk-pss            | brings its own key for PS256                                                                  | logout-key | jwk-pss            | must  | deep     |
        | LOGOUT-08/~key-jwk-ec-alone       | brings its own key for ES256                                                                  | logout-key | jwk-ec-alone       | must  | deep     |
        | LOGOUT-08/~key-jwk-private        | brings its own key with its private half                                                      | logout-key | jwk-private        | must  | deep     |
        | LOGOUT-08/~key-jwk-text           | brings its own key as text                                                                    | logout-key | jwk-text           | must  | standard |
        | LOGOUT-08/~key-jwk-list           | brings its own key in a list                                                                  | logout-key | jwk-list           | must  | deep     |
        | LOGOUT-08/~key-jwk-set            | brings its own key in a key set                                                               | logout-key | jwk-set            | must  | deep     |
        | LOGOUT-08/~key-jwks               | brings its own key set                                                                        | logout-key | jwks               | must  | deep     |
        | LOGOUT-08/~key-jwk-pem            | brings its own key in PEM form                                                                | logout-key | jwk-pem            | must  | deep     |
        | LOGOUT-08/~key-jwk-url            | brings an address where a key should be                                                       | logout-key | jwk-url            | must  | deep     |
        | LOGOUT-08/~key-key                | brings its own key in a member called key                                                     | logout-key | key                | must  | deep     |
        | LOGOUT-08/~key-jwk-oct            | brings a secret as its own key                                                                | logout-key | jwk-oct            | must  | deep     |
        | LOGOUT-08/~key-jku-user-info      | brings an address of its key set which has the org's in front of its host                     | logout-key | jku-user-info      | must  | deep     |
        | LOGOUT-08/~key-jku-user-info-path | brings an address of its key set which has the org's and a path in front of its host          | logout-key | jku-user-info-path | must  | deep     |
        | LOGOUT-08/~key-jku-backslash      | brings an address of its key set which has the org's and a backslash in front of its host     | logout-key | jku-backslash      | must  | deep     |
        | LOGOUT-08/~key-jku-path           | brings an address of its key set which has the org's in its path                              | logout-key | jku-path           | must  | standard |
        | LOGOUT-08/~key-jku-query          | brings an address of its key set which has the org's in its query                             | logout-key | jku-query          | must  | deep     |
        | LOGOUT-08/~key-jku-fragment       | brings an address of its key set which has the org's in its fragment                          | logout-key | jku-fragment       | must  | deep     |
        | LOGOUT-08/~key-jku-space          | brings an address of its key set which has a space in front                                   | logout-key | jku-space          | must  | deep     |
        | LOGOUT-08/~key-jku-line-break     | brings an address of its key set behind the org's and a line break                            | logout-key | jku-line-break     | must  | deep     |
        | LOGOUT-08/~key-jku-no-scheme      | brings an address of its key set which has no scheme                                          | logout-key | jku-no-scheme      | must  | deep     |
        | LOGOUT-08/~key-jku-redirect       | brings an address of its key set which is the org's and leads on                              | logout-key | jku-redirect       | must  | deep     |
        | LOGOUT-08/~key-jku-dots           | brings an address of its key set which leads out of the org's path                            | logout-key | jku-dots           | must  | deep     |
        | LOGOUT-08/~key-jku-file           | brings an address of its key set which is a file's                                            | logout-key | jku-file           | must  | deep     |
        | LOGOUT-08/~key-jku-data           | brings an address of its key set which is the key set itself                                  | logout-key | jku-data           | must  | deep     |
        | LOGOUT-08/~key-jku-list           | brings an address of its key set in a list                                                    | logout-key | jku-list           | must  | standard |
        | LOGOUT-08/~key-jku-object         | brings an address of its key set in an object                                                 | logout-key | jku-object         | must  | deep     |
        | LOGOUT-08/~key-jku-alone          | brings an address of its key set and no kid                                                   | logout-key | jku-alone          | must  | deep     |
        | LOGOUT-08/~key-jku-kid            | brings an address of its key set and a kid of its own                                         | logout-key | jku-kid            | must  | deep     |
        | LOGOUT-08/~key-x5u-user-info      | brings an address of its certificate which has the org's in front of its host                 | logout-key | x5u-user-info      | must  | deep     |
        | LOGOUT-08/~key-x5u-user-info-path | brings an address of its certificate which has the org's and a path in front of its host      | logout-key | x5u-user-info-path | must  | deep     |
        | LOGOUT-08/~key-x5u-backslash      | brings an address of its certificate which has the org's and a backslash in front of its host | logout-key | x5u-backslash      | must  | deep     |
        | LOGOUT-08/~key-x5u-path           | brings an address of its certificate which has the org's in its path                          | logout-key | x5u-path           | must  | deep     |
        | LOGOUT-08/~key-x5u-query          | brings an address of its certificate which has the org's in its query                         | logout-key | x5u-query          | must  | deep     |
        | LOGOUT-08/~key-x5u-fragment       | brings an address of its certificate which has the org's in its fragment                      | logout-key | x5u-fragment       | must  | deep     |
        | LOGOUT-08/~key-x5u-space          | brings an address of its certificate which has a space in front                               | logout-key | x5u-space          | must  | deep     |
        | LOGOUT-08/~key-x5u-line-break     | brings an address of its certificate behind the org's and a line break                        | logout-key | x5u-line-break     | must  | deep     |
        | LOGOUT-08/~key-x5u-no-scheme      | brings an address of its certificate which has no scheme                                      | logout-key | x5u-no-scheme      | must  | deep     |
        | LOGOUT-08/~key-x5u-redirect       | brings an address of its certificate which is the org's and leads on                          | logout-key | x5u-redirect       | must  | deep     |
        | LOGOUT-08/~key-x5u-dots           | brings an address of its certificate which leads out of the org's path                        | logout-key | x5u-dots           | must  | deep     |
        | LOGOUT-08/~key-x5u-file           | brings an address of its certificate which is a file's                                        | logout-key | x5u-file           | must  | deep     |
        | LOGOUT-08/~key-x5u-data           | brings an address of its certificate which is the certificate itself                          | logout-key | x5u-data           | must  | deep     |
        | LOGOUT-08/~key-x5u-list           | brings an address of its certificate in a list                                                | logout-key | x5u-list           | must  | deep     |
        | LOGOUT-08/~key-x5u-object         | brings an address of its certificate in an object                                             | logout-key | x5u-object         | must  | deep     |
        | LOGOUT-08/~key-x5u-alone          | brings an address of its certificate and no kid                                               | logout-key | x5u-alone          | must  | deep     |
        | LOGOUT-08/~key-x5u-kid            | brings an address of its certificate and a kid of its own                                     | logout-key | x5u-kid            | must  | deep     |
        | LOGOUT-08/~key-x5c-alone          | brings its own certificate and no kid                                                         | logout-key | x5c-alone          | must  | deep     |
        | LOGOUT-08/~key-x5c-text           | brings its own key in PEM form as certificate                                                 | logout-key | x5c-text           | must  | standard |
        | LOGOUT-08/~key-x5c-list           | brings its own key in PEM form in a list of certificates                                      | logout-key | x5c-list           | must  | deep     |
        | LOGOUT-08/~key-x5c-empty          | brings an empty list of certificates                                                          | logout-key | x5c-empty          | must  | deep     |
        | LOGOUT-08/~key-x5c-ec             | brings its own certificate for ES256                                                          | logout-key | x5c-ec             | must  | deep     |
        | LOGOUT-08/~key-x5c-okp            | brings its own certificate for EdDSA                                                          | logout-key | x5c-okp            | must  | deep     |
        | LOGOUT-08/~key-x5t                | brings the hash of its own certificate                                                        | logout-key | x5t                | must  | deep     |
        | LOGOUT-08/~key-x5t-s256           | brings the other hash of its own certificate                                                  | logout-key | x5t-s256           | must  | deep     |
        | LOGOUT-08/~key-kid-user-info      | brings an address with the org's in front of its host as kid                                  | logout-key | kid-user-info      | must  | deep     |
        | LOGOUT-08/~key-kid-no-scheme      | brings an address without scheme as kid                                                       | logout-key | kid-no-scheme      | must  | deep     |
        | LOGOUT-08/~key-kid-path-out       | brings a path that leads to other keys of the org as kid                                      | logout-key | kid-path-out       | must  | deep     |
        | LOGOUT-08/~key-kid-path-absolute  | brings a path from the root as kid                                                            | logout-key | kid-path-absolute  | must  | deep     |
        | LOGOUT-08/~key-kid-file-url       | brings the address of a file as kid                                                           | logout-key | kid-file-url       | must  | deep     |
        | LOGOUT-08/~key-kid-query          | brings a query as kid                                                                         | logout-key | kid-query          | must  | standard |
        | LOGOUT-08/~key-kid-hash           | brings the right one with a hash and more as kid                                              | logout-key | kid-hash           | must  | deep     |
        | LOGOUT-08/~key-kid-sql-or         | brings SQL that is always true as kid                                                         | logout-key | kid-sql-or         | must  | deep     |
        | LOGOUT-08/~key-kid-sql-percent    | brings a pattern of SQL as kid                                                                | logout-key | kid-sql-percent    | must  | deep     |
        | LOGOUT-08/~key-kid-ldap           | brings a pattern of LDAP as kid                                                               | logout-key | kid-ldap           | must  | deep     |
        | LOGOUT-08/~key-kid-asterisk       | brings an asterisk as kid                                                                     | logout-key | kid-asterisk       | must  | deep     |
        | LOGOUT-08/~key-kid-pattern        | brings a pattern that fits everything as kid                                                  | logout-key | kid-pattern        | must  | deep     |
        | LOGOUT-08/~key-kid-template       | brings a template as kid                                                                      | logout-key | kid-template       | must  | deep     |
        | LOGOUT-08/~key-kid-template-fetch | brings a template that asks the attacker as kid                                               | logout-key | kid-template-fetch | must  | deep     |
        | LOGOUT-08/~key-kid-command        | brings a command that asks the attacker as kid                                                | logout-key | kid-command        | must  | deep     |
        | LOGOUT-08/~key-kid-command-dollar | brings another command that asks the attacker as kid                                          | logout-key | kid-command-dollar | must  | deep     |
        | LOGOUT-08/~key-kid-entity         | brings an XML document that asks the attacker as kid                                          | logout-key | kid-entity         | must  | deep     |
        | LOGOUT-08/~key-kid-pem            | brings its own key in PEM form as kid                                                         | logout-key | kid-pem            | must  | standard |
        | LOGOUT-08/~key-kid-empty          | brings nothing as kid                                                                         | logout-key | kid-empty          | must  | deep     |
        | LOGOUT-08/~key-kid-null           | brings null as kid                                                                            | logout-key | kid-null           | must  | deep     |
        | LOGOUT-08/~key-kid-missing        | brings nothing at all as kid                                                                  | logout-key | kid-missing        | must  | deep     |
        | LOGOUT-08/~key-kid-number         | brings a number as kid                                                                        | logout-key | kid-number         | must  | standard |
        | LOGOUT-08/~key-kid-list           | brings a list with the right one in it as kid                                                 | logout-key | kid-list           | must  | deep     |
        | LOGOUT-08/~key-kid-object         | brings an object as kid                                                                       | logout-key | kid-object         | must  | deep     |
        | LOGOUT-08/~key-kid-true           | brings true as kid                                                                            | logout-key | kid-true           | must  | deep     |
        | LOGOUT-08/~key-kid-long           | brings the right one and 4 kilobytes more as kid                                              | logout-key | kid-long           | must  | deep     |
        | LOGOUT-08/~key-kid-nul            | brings the right one with a NUL behind it as kid                                              | logout-key | kid-nul            | must  | standard |
        | LOGOUT-08/~key-kid-nul-more       | brings the right one with a NUL and more behind it as kid                                     | logout-key | kid-nul-more       | must  | deep     |
        | LOGOUT-08/~key-kid-space          | brings the right one with a space behind it as kid                                            | logout-key | kid-space          | must  | deep     |
        | LOGOUT-08/~key-kid-contains       | brings one that contains the right one as kid                                                 | logout-key | kid-contains       | must  | deep     |
        | LOGOUT-08/~key-kid-proto          | brings a name of JavaScript's as kid                                                          | logout-key | kid-proto          | must  | deep     |
        | LOGOUT-08/~key-kid-constructor    | brings another name of JavaScript's as kid                                                    | logout-key | kid-constructor    | must  | deep     |

      @place:logout-crit @outcome:refused @fault:logout-signing @spec:RFC7515-4.1.11
      Examples: a critical header is not understood
        | id                          | kind                                                                       | place       | value       | level  | depth    |
        | LOGOUT-08/~crit-known-first | has a critical header that nobody knows behind one that is well known      | logout-crit | known-first | must   | standard |
        | LOGOUT-08/~crit-known-last  | has a critical header that nobody knows in front of one that is well known | logout-crit | known-last  | must   | deep     |
        | LOGOUT-08/~crit-absent      | has a critical header that is not there                                    | logout-crit | absent      | must   | deep     |
        | LOGOUT-08/~crit-address     | has a critical header whose name is an address                             | logout-crit | address     | must   | deep     |
        | LOGOUT-08/~crit-null-value  | has a critical header that nobody knows and that is null                   | logout-crit | null-value  | must   | deep     |
        | LOGOUT-08/~crit-hundreds    | has hundreds of critical headers                                           | logout-crit | hundreds    | must   | deep     |
        | LOGOUT-08/~crit-empty-name  | has a critical header without a name                                       | logout-crit | empty-name  | must   | deep     |
        | LOGOUT-08/~crit-text        | has a critical header that nobody knows, not in a list                     | logout-crit | text        | should | deep     |
        | LOGOUT-08/~crit-object      | has a critical header that nobody knows, in an object                      | logout-crit | object      | should | deep     |
        | LOGOUT-08/~crit-nested      | has a critical header that nobody knows, in a list in a list               | logout-crit | nested      | should | deep     |
        | LOGOUT-08/~crit-number      | has a number as critical header                                            | logout-crit | number      | should | deep     |
        | LOGOUT-08/~crit-claim       | has a claim as critical header                                             | logout-crit | claim       | should | deep     |

      @place:logout-form @outcome:refused @fault:logout-signing @spec:RFC7515-7.1
      Examples: the form is not that of a signed JWT
        | id                             | kind                                   | place       | value          | level  | depth    |
        | LOGOUT-08/~form-flattened      | is in the flattened JSON serialization | logout-form | flattened      | should | standard |
        | LOGOUT-08/~form-list           | is in a list                           | logout-form | list           | should | deep     |
        | LOGOUT-08/~form-quoted         | is in quotation marks                  | logout-form | quoted         | should | deep     |
        | LOGOUT-08/~form-bearer         | has the word Bearer in front           | logout-form | bearer         | should | deep     |
        | LOGOUT-08/~form-dot-before     | has a dot in front                     | logout-form | dot-before     | should | deep     |
        | LOGOUT-08/~form-dot-after      | has a dot at its end                   | logout-form | dot-after      | should | deep     |
        | LOGOUT-08/~form-twice          | is there twice, with a dot between     | logout-form | twice          | should | deep     |
        | LOGOUT-08/~form-comma          | is there twice, with a comma between   | logout-form | comma          | should | deep     |
        | LOGOUT-08/~form-encoded        | has percent-encoded dots               | logout-form | encoded        | should | deep     |
        | LOGOUT-08/~form-again          | is encoded once more                   | logout-form | again          | should | deep     |
        | LOGOUT-08/~form-query          | is the value of a parameter            | logout-form | query          | should | deep     |
        | LOGOUT-08/~form-no-header      | has no header                          | logout-form | no-header      | should | standard |
        | LOGOUT-08/~form-no-payload     | has no payload                         | logout-form | no-payload     | should | deep     |
        | LOGOUT-08/~form-only-signature | has nothing but a signature            | logout-form | only-signature | should | deep     |
        | LOGOUT-08/~form-one-part       | has but one part                       | logout-form | one-part       | should | deep     |
        | LOGOUT-08/~form-swapped        | has its payload in front of its header | logout-form | swapped        | should | deep     |
        | LOGOUT-08/~form-plain-header   | has a header that is not encoded       | logout-form | plain-header   | should | deep     |
        | LOGOUT-08/~form-plain-payload  | has a payload that is not encoded      | logout-form | plain-payload  | should | deep     |
        | LOGOUT-08/~form-header-list    | has a header that is a list            | logout-form | header-list    | should | deep     |
        | LOGOUT-08/~form-header-text    | has a header that is a text            | logout-form | header-text    | should | deep     |
        | LOGOUT-08/~form-header-more    | has more behind its header             | logout-form | header-more    | should | deep     |
        | LOGOUT-08/~form-header-cut     | has a header without an end            | logout-form | header-cut     | should | deep     |

      @place:logout-type @outcome:refused @fault:logout-signing @spec:RFC8725-3.11
      Examples: the type is that of another JWT
        | id                            | kind                                              | place       | value         | level  | depth    |
        | LOGOUT-10/~type-access-long   | is an access token by the long name of its type   | logout-type | access-long   | should | standard |
        | LOGOUT-10/~type-access-upper  | is an access token by its type in capital letters | logout-type | access-upper  | should | deep     |
        | LOGOUT-10/~type-request       | is a request object                               | logout-type | request       | should | deep     |
        | LOGOUT-10/~type-client        | is a client's assertion                           | logout-type | client        | should | deep     |
        | LOGOUT-10/~type-introspection | is a response about a token                       | logout-type | introspection | should | deep     |
        | LOGOUT-10/~type-proof         | is a proof of a key                               | logout-type | proof         | should | deep     |

  Rule: A logout by the front channel that names another session ends nothing

    @refusal @needs:front-channel-logout @needs:front-channel-session
    Scenario Outline: A logout by the front channel ends nothing whose <what> <kind>
      Given Bob is a user who is assigned to the SP
      And as a control, Bob signs in at the SP
      And as a control, the SP knows Bob
      When Alice signs in at the SP
      And as a control, the SP knows Alice
      And Alice's browser is told so with the "<place>" "<value>"
      Then the SP still knows Alice
      And the SP knows Bob
      And as a control, Alice's browser is told by the front channel that her session at Okta has ended
      And as a control, the SP has signed Alice out

      @place:front-channel-iss @outcome:refused @spec:OIDCFCL-2
      Examples: the issuer
        | id                                  | what   | kind                                                             | place             | value                | level  | depth    |
        | LOGOUT-06/~iss-scheme-other         | issuer | has the other scheme                                             | front-channel-iss | scheme-other         | should | deep     |
        | LOGOUT-06/~iss-scheme-case          | issuer | has its scheme in capital letters                                | front-channel-iss | scheme-case          | should | deep     |
        | LOGOUT-06/~iss-scheme-missing       | issuer | lacks its scheme                                                 | front-channel-iss | scheme-missing       | should | standard |
        | LOGOUT-06/~iss-scheme-relative      | issuer | lacks its scheme and keeps the slashes                           | front-channel-iss | scheme-relative      | should | deep     |
        | LOGOUT-06/~iss-port-other           | issuer | has another port                                                 | front-channel-iss | port-other           | should | deep     |
        | LOGOUT-06/~iss-port-default         | issuer | has the default port added, or its port left out                 | front-channel-iss | port-default         | should | deep     |
        | LOGOUT-06/~iss-port-zero            | issuer | has a zero in front of its port                                  | front-channel-iss | port-zero            | should | deep     |
        | LOGOUT-06/~iss-port-empty           | issuer | has a colon and no port                                          | front-channel-iss | port-empty           | should | deep     |
        | LOGOUT-06/~iss-host-case            | issuer | has the first letters of its host in the other case              | front-channel-iss | host-case            | should | deep     |
        | LOGOUT-06/~iss-host-dot             | issuer | has a dot at the end of its host                                 | front-channel-iss | host-dot             | should | standard |
        | LOGOUT-06/~iss-host-below           | issuer | is that of a host below the right one                            | front-channel-iss | host-below           | should | deep     |
        | LOGOUT-06/~iss-host-above           | issuer | is that of the host above the right one                          | front-channel-iss | host-above           | should | deep     |
        | LOGOUT-06/~iss-host-sister          | issuer | is that of a host beside the right one                           | front-channel-iss | host-sister          | should | deep     |
        | LOGOUT-06/~iss-host-within          | issuer | is that of another host, which begins with the right one         | front-channel-iss | host-within          | should | deep     |
        | LOGOUT-06/~iss-host-wide            | issuer | has full-width letters in its host, which IDNA makes the same    | front-channel-iss | host-wide            | should | deep     |
        | LOGOUT-06/~iss-host-ideographic-dot | issuer | has an ideographic full stop in its host, which IDNA makes a dot | front-channel-iss | host-ideographic-dot | should | deep     |
        | LOGOUT-06/~iss-host-punycode        | issuer | has a host in punycode that looks like the right one             | front-channel-iss | host-punycode        | should | deep     |
        | LOGOUT-06/~iss-host-encoded         | issuer | has a percent-encoded letter in its host                         | front-channel-iss | host-encoded         | should | deep     |
        | LOGOUT-06/~iss-host-address         | issuer | has an IP address for its host                                   | front-channel-iss | host-address         | should | deep     |
        | LOGOUT-06/~iss-user                 | issuer | has a user name in front of its host                             | front-channel-iss | user                 | should | deep     |
        | LOGOUT-06/~iss-user-empty           | issuer | has an empty user name in front of its host                      | front-channel-iss | user-empty           | should | deep     |
        | LOGOUT-06/~iss-user-right           | issuer | has the right host for a user name, and another host             | front-channel-iss | user-right           | should | standard |
        | LOGOUT-06/~iss-path-added           | issuer | has more path                                                    | front-channel-iss | path-added           | should | deep     |
        | LOGOUT-06/~iss-path-dot             | issuer | has a segment of one dot more                                    | front-channel-iss | path-dot             | should | deep     |
        | LOGOUT-06/~iss-path-dot-dot         | issuer | has a segment more and one of two dots                           | front-channel-iss | path-dot-dot         | should | deep     |
        | LOGOUT-06/~iss-path-slashes         | issuer | has two slashes more                                             | front-channel-iss | path-slashes         | should | deep     |
        | LOGOUT-06/~iss-path-encoded         | issuer | has an encoded slash at its end                                  | front-channel-iss | path-encoded         | should | deep     |
        | LOGOUT-06/~iss-path-backslash       | issuer | has a backslash at its end                                       | front-channel-iss | path-backslash       | should | deep     |
        | LOGOUT-06/~iss-path-parameter       | issuer | has a semicolon and a parameter at its end                       | front-channel-iss | path-parameter       | should | deep     |
        | LOGOUT-06/~iss-slashes-one          | issuer | has one slash behind its scheme                                  | front-channel-iss | slashes-one          | should | deep     |
        | LOGOUT-06/~iss-slashes-three        | issuer | has three slashes behind its scheme                              | front-channel-iss | slashes-three        | should | deep     |
        | LOGOUT-06/~iss-backslashes          | issuer | has backslashes for slashes                                      | front-channel-iss | backslashes          | should | deep     |
        | LOGOUT-06/~iss-query-empty          | issuer | has a question mark at its end                                   | front-channel-iss | query-empty          | should | deep     |
        | LOGOUT-06/~iss-fragment-empty       | issuer | has a hash at its end                                            | front-channel-iss | fragment-empty       | should | deep     |
        | LOGOUT-06/~iss-brackets             | issuer | has angle brackets around it                                     | front-channel-iss | brackets             | should | deep     |
        | LOGOUT-06/~iss-encoded-all          | issuer | is percent-encoded                                               | front-channel-iss | encoded-all          | should | deep     |
        | LOGOUT-06/~iss-empty                | issuer | is empty                                                         | front-channel-iss | empty                | should | standard |
        | LOGOUT-06/~iss-blank                | issuer | is a space                                                       | front-channel-iss | blank                | should | deep     |
        | LOGOUT-06/~iss-begins               | issuer | is a beginning of the right one                                  | front-channel-iss | begins               | should | deep     |
        | LOGOUT-06/~iss-one-letter           | issuer | is the first letter of the right one                             | front-channel-iss | one-letter           | should | deep     |
        | LOGOUT-06/~iss-ends                 | issuer | is an end of the right one                                       | front-channel-iss | ends                 | should | standard |
        | LOGOUT-06/~iss-middle               | issuer | is a middle of the right one                                     | front-channel-iss | middle               | should | deep     |
        | LOGOUT-06/~iss-begins-with          | issuer | begins with the right one                                        | front-channel-iss | begins-with          | should | deep     |
        | LOGOUT-06/~iss-ends-with            | issuer | ends with the right one                                          | front-channel-iss | ends-with            | should | deep     |
        | LOGOUT-06/~iss-contains             | issuer | contains the right one                                           | front-channel-iss | contains             | should | deep     |
        | LOGOUT-06/~iss-same-length          | issuer | is as long as the right one and has another last letter          | front-channel-iss | same-length          | should | deep     |
        | LOGOUT-06/~iss-reversed             | issuer | is the right one backwards                                       | front-channel-iss | reversed             | should | deep     |
        | LOGOUT-06/~iss-comma                | issuer | is the right one among others, with commas                       | front-channel-iss | comma                | should | standard |
        | LOGOUT-06/~iss-space                | issuer | is the right one among others, with spaces                       | front-channel-iss | space                | should | deep     |
        | LOGOUT-06/~iss-lines                | issuer | is the right one in a line of its own                            | front-channel-iss | lines                | should | deep     |
        | LOGOUT-06/~iss-other-case           | issuer | is the right one in the other case                               | front-channel-iss | other-case           | should | deep     |
        | LOGOUT-06/~iss-one-letter-case      | issuer | has one letter in the other case                                 | front-channel-iss | one-letter-case      | should | deep     |
        | LOGOUT-06/~iss-look-alike           | issuer | has a letter of another alphabet that looks the same             | front-channel-iss | look-alike           | should | standard |
        | LOGOUT-06/~iss-full-width           | issuer | has a full-width letter, which a normal form makes the same      | front-channel-iss | full-width           | should | deep     |
        | LOGOUT-06/~iss-combining            | issuer | has a combining mark at its end                                  | front-channel-iss | combining            | should | deep     |
        | LOGOUT-06/~iss-zero-width           | issuer | has a space of no width in it                                    | front-channel-iss | zero-width           | should | deep     |
        | LOGOUT-06/~iss-soft-hyphen          | issuer | has a soft hyphen in it                                          | front-channel-iss | soft-hyphen          | should | deep     |
        | LOGOUT-06/~iss-byte-order           | issuer | has a byte order mark in front                                   | front-channel-iss | byte-order           | should | deep     |
        | LOGOUT-06/~iss-slash                | issuer | has a slash at its end                                           | front-channel-iss | slash                | should | deep     |
        | LOGOUT-06/~iss-nul                  | issuer | has a NUL at its end                                             | front-channel-iss | nul                  | should | deep     |
        | LOGOUT-06/~iss-nul-more             | issuer | has a NUL and more behind it                                     | front-channel-iss | nul-more             | should | standard |
        | LOGOUT-06/~iss-space-before         | issuer | has a space in front                                             | front-channel-iss | space-before         | should | deep     |
        | LOGOUT-06/~iss-space-after          | issuer | has a space behind it                                            | front-channel-iss | space-after          | should | deep     |
        | LOGOUT-06/~iss-line-break           | issuer | has a line break behind it                                       | front-channel-iss | line-break           | should | deep     |
        | LOGOUT-06/~iss-tab                  | issuer | has a tab in front                                               | front-channel-iss | tab                  | should | deep     |
        | LOGOUT-06/~iss-no-break-space       | issuer | has a no-break space behind it                                   | front-channel-iss | no-break-space       | should | deep     |
        | LOGOUT-06/~iss-quoted               | issuer | has quotation marks around it                                    | front-channel-iss | quoted               | should | deep     |
        | LOGOUT-06/~iss-hash                 | issuer | has a hash and more behind it                                    | front-channel-iss | hash                 | should | deep     |
        | LOGOUT-06/~iss-question             | issuer | has a question mark and more behind it                           | front-channel-iss | question             | should | deep     |
        | LOGOUT-06/~iss-asterisk             | issuer | is an asterisk                                                   | front-channel-iss | asterisk             | should | standard |
        | LOGOUT-06/~iss-percent              | issuer | is a percent sign                                                | front-channel-iss | percent              | should | deep     |
        | LOGOUT-06/~iss-pattern              | issuer | is a pattern that fits everything                                | front-channel-iss | pattern              | should | deep     |
        | LOGOUT-06/~iss-word-null            | issuer | is the word null                                                 | front-channel-iss | word-null            | should | deep     |
        | LOGOUT-06/~iss-word-undefined       | issuer | is the word undefined                                            | front-channel-iss | word-undefined       | should | deep     |
        | LOGOUT-06/~iss-array-other          | issuer | is a list with another one in it                                 | front-channel-iss | array-other          | should | deep     |
        | LOGOUT-06/~iss-operator             | issuer | is a condition of a database                                     | front-channel-iss | operator             | should | deep     |

      @place:front-channel-sid @outcome:refused @spec:OIDCFCL-2
      Examples: the session
        | id                             | what    | kind                                                        | place             | value           | level  | depth    |
        | LOGOUT-06/~sid-empty           | session | is empty                                                    | front-channel-sid | empty           | should | deep     |
        | LOGOUT-06/~sid-blank           | session | is a space                                                  | front-channel-sid | blank           | should | deep     |
        | LOGOUT-06/~sid-begins          | session | is a beginning of the right one                             | front-channel-sid | begins          | should | standard |
        | LOGOUT-06/~sid-one-letter      | session | is the first letter of the right one                        | front-channel-sid | one-letter      | should | deep     |
        | LOGOUT-06/~sid-ends            | session | is an end of the right one                                  | front-channel-sid | ends            | should | deep     |
        | LOGOUT-06/~sid-middle          | session | is a middle of the right one                                | front-channel-sid | middle          | should | deep     |
        | LOGOUT-06/~sid-begins-with     | session | begins with the right one                                   | front-channel-sid | begins-with     | should | deep     |
        | LOGOUT-06/~sid-ends-with       | session | ends with the right one                                     | front-channel-sid | ends-with       | should | standard |
        | LOGOUT-06/~sid-contains        | session | contains the right one                                      | front-channel-sid | contains        | should | deep     |
        | LOGOUT-06/~sid-same-length     | session | is as long as the right one and has another last letter     | front-channel-sid | same-length     | should | deep     |
        | LOGOUT-06/~sid-reversed        | session | is the right one backwards                                  | front-channel-sid | reversed        | should | deep     |
        | LOGOUT-06/~sid-comma           | session | is the right one among others, with commas                  | front-channel-sid | comma           | should | deep     |
        | LOGOUT-06/~sid-space           | session | is the right one among others, with spaces                  | front-channel-sid | space           | should | deep     |
        | LOGOUT-06/~sid-lines           | session | is the right one in a line of its own                       | front-channel-sid | lines           | should | standard |
        | LOGOUT-06/~sid-other-case      | session | is the right one in the other case                          | front-channel-sid | other-case      | should | deep     |
        | LOGOUT-06/~sid-one-letter-case | session | has one letter in the other case                            | front-channel-sid | one-letter-case | should | deep     |
        | LOGOUT-06/~sid-look-alike      | session | has a letter of another alphabet that looks the same        | front-channel-sid | look-alike      | should | deep     |
        | LOGOUT-06/~sid-full-width      | session | has a full-width letter, which a normal form makes the same | front-channel-sid | full-width      | should | deep     |
        | LOGOUT-06/~sid-combining       | session | has a combining mark at its end                             | front-channel-sid | combining       | should | deep     |
        | LOGOUT-06/~sid-zero-width      | session | has a space of no width in it                               | front-channel-sid | zero-width      | should | standard |
        | LOGOUT-06/~sid-soft-hyphen     | session | has a soft hyphen in it                                     | front-channel-sid | soft-hyphen     | should | deep     |
        | LOGOUT-06/~sid-dot             | session | has a dot at its end                                        | front-channel-sid | dot             | should | deep     |
        | LOGOUT-06/~sid-slash           | session | has a slash at its end                                      | front-channel-sid | slash           | should | deep     |
        | LOGOUT-06/~sid-nul             | session | has a NUL at its end                                        | front-channel-sid | nul             | should | deep     |
        | LOGOUT-06/~sid-nul-more        | session | has a NUL and more behind it                                | front-channel-sid | nul-more        | should | deep     |
        | LOGOUT-06/~sid-quoted          | session | has quotation marks around it                               | front-channel-sid | quoted          | should | deep     |
        | LOGOUT-06/~sid-encoded         | session | has a percent-encoded letter                                | front-channel-sid | encoded         | should | deep     |
        | LOGOUT-06/~sid-hash            | session | has a hash and more behind it                               | front-channel-sid | hash            | should | deep     |
        | LOGOUT-06/~sid-question        | session | has a question mark and more behind it                      | front-channel-sid | question        | should | deep     |
        | LOGOUT-06/~sid-asterisk        | session | is an asterisk                                              | front-channel-sid | asterisk        | should | standard |
        | LOGOUT-06/~sid-percent         | session | is a percent sign                                           | front-channel-sid | percent         | should | deep     |
        | LOGOUT-06/~sid-pattern         | session | is a pattern that fits everything                           | front-channel-sid | pattern         | should | deep     |
        | LOGOUT-06/~sid-word-null       | session | is the word null                                            | front-channel-sid | word-null       | should | deep     |
        | LOGOUT-06/~sid-word-undefined  | session | is the word undefined                                       | front-channel-sid | word-undefined  | should | deep     |
        | LOGOUT-06/~sid-array-other     | session | is a list with another one in it                            | front-channel-sid | array-other     | should | deep     |
        | LOGOUT-06/~sid-operator        | session | is a condition of a database                                | front-channel-sid | operator        | should | deep     |

  Rule: A sign-out leads nowhere else

    @refusal @needs:sign-out-return
    Scenario Outline: After a sign-out nobody is sent off the site by <kind>
      When Alice signs in at the SP
      And as a control, the SP knows Alice
      And Alice signs out at the SP, asking to return to the address "<value>"
      Then Alice has been nowhere but at the SP and at Okta
      And nobody is sent to the attacker
      And no header was injected
      And the page has no way to the attacker
      And as a control, sign-outs lead at all where they are asked to
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

      @place:sign-out-return @outcome:refused @spec:RFC9700-4.11.1
      Examples: the address to return to
        | id                                             | kind                                                                                                                          | value                               | level  | depth    |
        | LOGOUT-04/~double-slash-encoded                | two slashes in front of a host, percent-encoded                                                                               | double-slash-encoded                | must   | standard |
        | LOGOUT-04/~double-slash-twice-encoded          | two slashes in front of a host, percent-encoded twice                                                                         | double-slash-twice-encoded          | must   | deep     |
        | LOGOUT-04/~double-slash-three-times-encoded    | two slashes in front of a host, percent-encoded three times                                                                   | double-slash-three-times-encoded    | must   | deep     |
        | LOGOUT-04/~double-slash-second-encoded         | two slashes in front of a host, the first of them plain and the rest percent-encoded                                          | double-slash-second-encoded         | must   | deep     |
        | LOGOUT-04/~double-slash-u-encoded              | two slashes in front of a host, encoded with %u                                                                               | double-slash-u-encoded              | must   | deep     |
        | LOGOUT-04/~slash-backslash-mixed-case          | a slash and a backslash in front of a host, percent-encoded with letters of both cases                                        | slash-backslash-mixed-case          | must   | deep     |
        | LOGOUT-04/~backslash-slash                     | a backslash and a slash in front of a host                                                                                    | backslash-slash                     | must   | deep     |
        | LOGOUT-04/~backslash-slash-overlong            | a backslash and a slash in front of a host, encoded with more bytes than UTF-8 allows                                         | backslash-slash-overlong            | must   | deep     |
        | LOGOUT-04/~backslashes-first-encoded           | two backslashes in front of a host, the first of them percent-encoded                                                         | backslashes-first-encoded           | must   | deep     |
        | LOGOUT-04/~backslashes-entities                | two backslashes in front of a host, as HTML entities                                                                          | backslashes-entities                | must   | deep     |
        | LOGOUT-04/~three-slashes                       | three slashes in front of a host                                                                                              | three-slashes                       | must   | deep     |
        | LOGOUT-04/~line-feed-twice-encoded             | a line feed between two slashes in front of a host, percent-encoded twice                                                     | line-feed-twice-encoded             | must   | standard |
        | LOGOUT-04/~dot                                 | a segment that is a dot, and two slashes in front of a host                                                                   | dot                                 | must   | standard |
        | LOGOUT-04/~semicolon                           | a segment that is a parameter, and two slashes in front of a host                                                             | semicolon                           | must   | deep     |
        | LOGOUT-04/~nul-encoded                         | a NUL and two slashes in front of a host, percent-encoded                                                                     | nul-encoded                         | must   | standard |
        | LOGOUT-04/~space                               | a space and two slashes in front of a host                                                                                    | space                               | must   | deep     |
        | LOGOUT-04/~full-width                          | two full-width slashes in front of a host                                                                                     | full-width                          | must   | standard |
        | LOGOUT-04/~absolute-encoded                    | an absolute address, percent-encoded                                                                                          | absolute-encoded                    | must   | standard |
        | LOGOUT-04/~one-slash                           | another scheme with one slash                                                                                                 | one-slash                           | must   | deep     |
        | LOGOUT-04/~scheme-three-slashes                | a scheme with three slashes                                                                                                   | scheme-three-slashes                | must   | deep     |
        | LOGOUT-04/~scheme-case                         | a scheme in both cases                                                                                                        | scheme-case                         | must   | deep     |
        | LOGOUT-04/~javascript-tab                      | a script whose scheme has a tab in it                                                                                         | javascript-tab                      | must   | standard |
        | LOGOUT-04/~data                                | a page in an address                                                                                                          | data                                | must   | deep     |
        | LOGOUT-04/~base-at                             | the SP's address as a user                                                                                                    | base-at                             | must   | standard |
        | LOGOUT-04/~base-port-at                        | the SP's address and a port as a user                                                                                         | base-port-at                        | must   | deep     |
        | LOGOUT-04/~base-slash-at                       | the SP's address and an encoded slash as a user                                                                               | base-slash-at                       | must   | deep     |
        | LOGOUT-04/~ends-with                           | a name that ends like the SP's                                                                                                | ends-with                           | must   | deep     |
        | LOGOUT-04/~hash-at                             | the SP's host behind #@                                                                                                       | hash-at                             | must   | deep     |
        | LOGOUT-04/~backslash-at                        | the SP's host behind a backslash and @                                                                                        | backslash-at                        | must   | deep     |
        | LOGOUT-04/~continues-at                        | a text that makes the SP's address a user                                                                                     | continues-at                        | must   | deep     |
        | LOGOUT-04/~base-double-slash                   | the SP's address and two slashes behind it                                                                                    | base-double-slash                   | must   | standard |
        | LOGOUT-04/~base-double-slash-second-encoded    | the SP's address and two slashes behind it, the first of them plain and the rest percent-encoded                              | base-double-slash-second-encoded    | must   | deep     |
        | LOGOUT-04/~base-slash-backslash-second-encoded | the SP's address and a slash and a backslash behind it, the first of them plain and the rest percent-encoded                  | base-slash-backslash-second-encoded | must   | deep     |
        | LOGOUT-04/~host-decimal                        | two slashes and an IP address as one number                                                                                   | host-decimal                        | must   | standard |
        | LOGOUT-04/~absolute-host-mapped                | an absolute address with an IPv4 address in an IPv6 one                                                                       | absolute-host-mapped                | must   | deep     |
        | LOGOUT-04/~host-upper-case                     | two slashes and a name in capital letters                                                                                     | host-upper-case                     | must   | deep     |
        | LOGOUT-04/~host-ideographic-dot                | two slashes and a name with an ideographic full stop                                                                          | host-ideographic-dot                | must   | deep     |
        | LOGOUT-04/~onward-absolute                     | the SP's own beginning of a sign-in, which is to lead on to an absolute address                                               | onward-absolute                     | must   | standard |
        | LOGOUT-04/~header-encoded                      | a line end and headers, percent-encoded                                                                                       | header-encoded                      | must   | standard |
        | LOGOUT-04/~header-unicode                      | headers behind letters that end in the bytes of a line end                                                                    | header-unicode                      | must   | deep     |
        | LOGOUT-04/~double-slash-mixed-case             | two slashes in front of a host, percent-encoded with letters of both cases                                                    | double-slash-mixed-case             | must   | deep     |
        | LOGOUT-04/~double-slash-first-encoded          | two slashes in front of a host, the first of them percent-encoded                                                             | double-slash-first-encoded          | must   | deep     |
        | LOGOUT-04/~double-slash-overlong               | two slashes in front of a host, encoded with more bytes than UTF-8 allows                                                     | double-slash-overlong               | must   | deep     |
        | LOGOUT-04/~double-slash-entities               | two slashes in front of a host, as HTML entities                                                                              | double-slash-entities               | must   | deep     |
        | LOGOUT-04/~slash-backslash-encoded             | a slash and a backslash in front of a host, percent-encoded                                                                   | slash-backslash-encoded             | must   | deep     |
        | LOGOUT-04/~slash-backslash-twice-encoded       | a slash and a backslash in front of a host, percent-encoded twice                                                             | slash-backslash-twice-encoded       | must   | deep     |
        | LOGOUT-04/~slash-backslash-three-times-encoded | a slash and a backslash in front of a host, percent-encoded three times                                                       | slash-backslash-three-times-encoded | must   | deep     |
        | LOGOUT-04/~slash-backslash-first-encoded       | a slash and a backslash in front of a host, the first of them percent-encoded                                                 | slash-backslash-first-encoded       | must   | deep     |
        | LOGOUT-04/~slash-backslash-second-encoded      | a slash and a backslash in front of a host, the first of them plain and the rest percent-encoded                              | slash-backslash-second-encoded      | must   | deep     |
        | LOGOUT-04/~slash-backslash-u-encoded           | a slash and a backslash in front of a host, encoded with %u                                                                   | slash-backslash-u-encoded           | must   | deep     |
        | LOGOUT-04/~slash-backslash-overlong            | a slash and a backslash in front of a host, encoded with more bytes than UTF-8 allows                                         | slash-backslash-overlong            | must   | deep     |
        | LOGOUT-04/~slash-backslash-entities            | a slash and a backslash in front of a host, as HTML entities                                                                  | slash-backslash-entities            | must   | deep     |
        | LOGOUT-04/~backslash-slash-encoded             | a backslash and a slash in front of a host, percent-encoded                                                                   | backslash-slash-encoded             | must   | deep     |
        | LOGOUT-04/~backslash-slash-twice-encoded       | a backslash and a slash in front of a host, percent-encoded twice                                                             | backslash-slash-twice-encoded       | must   | deep     |
        | LOGOUT-04/~backslash-slash-three-times-encoded | a backslash and a slash in front of a host, percent-encoded three times                                                       | backslash-slash-three-times-encoded | must   | deep     |
        | LOGOUT-04/~backslash-slash-mixed-case          | a backslash and a slash in front of a host, percent-encoded with letters of both cases                                        | backslash-slash-mixed-case          | must   | deep     |
        | LOGOUT-04/~backslash-slash-first-encoded       | a backslash and a slash in front of a host, the first of them percent-encoded                                                 | backslash-slash-first-encoded       | must   | deep     |
        | LOGOUT-04/~backslash-slash-second-encoded      | a backslash and a slash in front of a host, the first of them plain and the rest percent-encoded                              | backslash-slash-second-encoded      | must   | deep     |
        | LOGOUT-04/~backslash-slash-u-encoded           | a backslash and a slash in front of a host, encoded with %u                                                                   | backslash-slash-u-encoded           | must   | deep     |
        | LOGOUT-04/~backslash-slash-entities            | a backslash and a slash in front of a host, as HTML entities                                                                  | backslash-slash-entities            | must   | deep     |
        | LOGOUT-04/~backslashes                         | two backslashes in front of a host                                                                                            | backslashes                         | must   | deep     |
        | LOGOUT-04/~backslashes-encoded                 | two backslashes in front of a host, percent-encoded                                                                           | backslashes-encoded                 | must   | deep     |
        | LOGOUT-04/~backslashes-twice-encoded           | two backslashes in front of a host, percent-encoded twice                                                                     | backslashes-twice-encoded           | must   | deep     |
        | LOGOUT-04/~backslashes-three-times-encoded     | two backslashes in front of a host, percent-encoded three times                                                               | backslashes-three-times-encoded     | must   | deep     |
        | LOGOUT-04/~backslashes-mixed-case              | two backslashes in front of a host, percent-encoded with letters of both cases                                                | backslashes-mixed-case              | must   | deep     |
        | LOGOUT-04/~backslashes-second-encoded          | two backslashes in front of a host, the first of them plain and the rest percent-encoded                                      | backslashes-second-encoded          | must   | deep     |
        | LOGOUT-04/~backslashes-u-encoded               | two backslashes in front of a host, encoded with %u                                                                           | backslashes-u-encoded               | must   | deep     |
        | LOGOUT-04/~backslashes-overlong                | two backslashes in front of a host, encoded with more bytes than UTF-8 allows                                                 | backslashes-overlong                | must   | deep     |
        | LOGOUT-04/~three-slashes-encoded               | three slashes in front of a host, percent-encoded                                                                             | three-slashes-encoded               | must   | deep     |
        | LOGOUT-04/~three-slashes-twice-encoded         | three slashes in front of a host, percent-encoded twice                                                                       | three-slashes-twice-encoded         | must   | deep     |
        | LOGOUT-04/~four-slashes                        | four slashes in front of a host                                                                                               | four-slashes                        | must   | deep     |
        | LOGOUT-04/~four-slashes-encoded                | four slashes in front of a host, percent-encoded                                                                              | four-slashes-encoded                | must   | deep     |
        | LOGOUT-04/~four-slashes-twice-encoded          | four slashes in front of a host, percent-encoded twice                                                                        | four-slashes-twice-encoded          | must   | deep     |
        | LOGOUT-04/~tab-encoded                         | a tab between two slashes in front of a host, percent-encoded                                                                 | tab-encoded                         | must   | deep     |
        | LOGOUT-04/~tab-twice-encoded                   | a tab between two slashes in front of a host, percent-encoded twice                                                           | tab-twice-encoded                   | must   | deep     |
        | LOGOUT-04/~tab-three-times-encoded             | a tab between two slashes in front of a host, percent-encoded three times                                                     | tab-three-times-encoded             | must   | deep     |
        | LOGOUT-04/~carriage-return                     | a carriage return between two slashes in front of a host                                                                      | carriage-return                     | must   | deep     |
        | LOGOUT-04/~carriage-return-encoded             | a carriage return between two slashes in front of a host, percent-encoded                                                     | carriage-return-encoded             | must   | deep     |
        | LOGOUT-04/~carriage-return-twice-encoded       | a carriage return between two slashes in front of a host, percent-encoded twice                                               | carriage-return-twice-encoded       | must   | deep     |
        | LOGOUT-04/~carriage-return-three-times-encoded | a carriage return between two slashes in front of a host, percent-encoded three times                                         | carriage-return-three-times-encoded | must   | deep     |
        | LOGOUT-04/~line-feed                           | a line feed between two slashes in front of a host                                                                            | line-feed                           | must   | deep     |
        | LOGOUT-04/~line-feed-encoded                   | a line feed between two slashes in front of a host, percent-encoded                                                           | line-feed-encoded                   | must   | deep     |
        | LOGOUT-04/~line-feed-three-times-encoded       | a line feed between two slashes in front of a host, percent-encoded three times                                               | line-feed-three-times-encoded       | must   | deep     |
        | LOGOUT-04/~line-end                            | a line end between two slashes in front of a host                                                                             | line-end                            | must   | deep     |
        | LOGOUT-04/~line-end-encoded                    | a line end between two slashes in front of a host, percent-encoded                                                            | line-end-encoded                    | must   | deep     |
        | LOGOUT-04/~line-end-twice-encoded              | a line end between two slashes in front of a host, percent-encoded twice                                                      | line-end-twice-encoded              | must   | deep     |
        | LOGOUT-04/~line-end-three-times-encoded        | a line end between two slashes in front of a host, percent-encoded three times                                                | line-end-three-times-encoded        | must   | deep     |
        | LOGOUT-04/~dot-encoded                         | a segment that is a dot, and two slashes in front of a host, percent-encoded                                                  | dot-encoded                         | must   | deep     |
        | LOGOUT-04/~dot-twice-encoded                   | a segment that is a dot, and two slashes in front of a host, percent-encoded twice                                            | dot-twice-encoded                   | must   | deep     |
        | LOGOUT-04/~dots                                | a segment that goes back, and two slashes in front of a host                                                                  | dots                                | must   | deep     |
        | LOGOUT-04/~dots-encoded                        | a segment that goes back, and two slashes in front of a host, percent-encoded                                                 | dots-encoded                        | must   | deep     |
        | LOGOUT-04/~dots-twice-encoded                  | a segment that goes back, and two slashes in front of a host, percent-encoded twice                                           | dots-twice-encoded                  | must   | deep     |
        | LOGOUT-04/~semicolon-encoded                   | a segment that is a parameter, and two slashes in front of a host, percent-encoded                                            | semicolon-encoded                   | must   | deep     |
        | LOGOUT-04/~semicolon-twice-encoded             | a segment that is a parameter, and two slashes in front of a host, percent-encoded twice                                      | semicolon-twice-encoded             | must   | deep     |
        | LOGOUT-04/~nul                                 | a NUL and two slashes in front of a host                                                                                      | nul                                 | must   | deep     |
        | LOGOUT-04/~nul-twice-encoded                   | a NUL and two slashes in front of a host, percent-encoded twice                                                               | nul-twice-encoded                   | must   | deep     |
        | LOGOUT-04/~control                             | a control character and two slashes in front of a host                                                                        | control                             | must   | deep     |
        | LOGOUT-04/~control-encoded                     | a control character and two slashes in front of a host, percent-encoded                                                       | control-encoded                     | must   | deep     |
        | LOGOUT-04/~control-twice-encoded               | a control character and two slashes in front of a host, percent-encoded twice                                                 | control-twice-encoded               | must   | deep     |
        | LOGOUT-04/~space-encoded                       | a space and two slashes in front of a host, percent-encoded                                                                   | space-encoded                       | must   | deep     |
        | LOGOUT-04/~space-twice-encoded                 | a space and two slashes in front of a host, percent-encoded twice                                                             | space-twice-encoded                 | must   | deep     |
        | LOGOUT-04/~tab-before                          | a tab and two slashes in front of a host                                                                                      | tab-before                          | must   | deep     |
        | LOGOUT-04/~tab-before-encoded                  | a tab and two slashes in front of a host, percent-encoded                                                                     | tab-before-encoded                  | must   | deep     |
        | LOGOUT-04/~tab-before-twice-encoded            | a tab and two slashes in front of a host, percent-encoded twice                                                               | tab-before-twice-encoded            | must   | deep     |
        | LOGOUT-04/~full-width-encoded                  | two full-width slashes in front of a host, percent-encoded                                                                    | full-width-encoded                  | must   | deep     |
        | LOGOUT-04/~full-width-second                   | a slash and a full-width one in front of a host                                                                               | full-width-second                   | must   | deep     |
        | LOGOUT-04/~full-width-second-encoded           | a slash and a full-width one in front of a host, percent-encoded                                                              | full-width-second-encoded           | must   | deep     |
        | LOGOUT-04/~absolute-twice-encoded              | an absolute address, percent-encoded twice                                                                                    | absolute-twice-encoded              | must   | deep     |
        | LOGOUT-04/~no-slashes-encoded                  | another scheme without slashes, percent-encoded                                                                               | no-slashes-encoded                  | must   | deep     |
        | LOGOUT-04/~no-slashes-twice-encoded            | another scheme without slashes, percent-encoded twice                                                                         | no-slashes-twice-encoded            | must   | deep     |
        | LOGOUT-04/~one-slash-encoded                   | another scheme with one slash, percent-encoded                                                                                | one-slash-encoded                   | must   | deep     |
        | LOGOUT-04/~one-slash-twice-encoded             | another scheme with one slash, percent-encoded twice                                                                          | one-slash-twice-encoded             | must   | deep     |
        | LOGOUT-04/~scheme-three-slashes-encoded        | a scheme with three slashes, percent-encoded                                                                                  | scheme-three-slashes-encoded        | must   | deep     |
        | LOGOUT-04/~scheme-three-slashes-twice-encoded  | a scheme with three slashes, percent-encoded twice                                                                            | scheme-three-slashes-twice-encoded  | must   | deep     |
        | LOGOUT-04/~scheme-backslashes                  | a scheme with backslashes                                                                                                     | scheme-backslashes                  | must   | deep     |
        | LOGOUT-04/~scheme-backslashes-encoded          | a scheme with backslashes, percent-encoded                                                                                    | scheme-backslashes-encoded          | must   | deep     |
        | LOGOUT-04/~scheme-backslashes-twice-encoded    | a scheme with backslashes, percent-encoded twice                                                                              | scheme-backslashes-twice-encoded    | must   | deep     |
        | LOGOUT-04/~scheme-case-encoded                 | a scheme in both cases, percent-encoded                                                                                       | scheme-case-encoded                 | must   | deep     |
        | LOGOUT-04/~scheme-case-twice-encoded           | a scheme in both cases, percent-encoded twice                                                                                 | scheme-case-twice-encoded           | must   | deep     |
        | LOGOUT-04/~scheme-control                      | a control character in front of a scheme                                                                                      | scheme-control                      | must   | deep     |
        | LOGOUT-04/~scheme-control-encoded              | a control character in front of a scheme, percent-encoded                                                                     | scheme-control-encoded              | must   | deep     |
        | LOGOUT-04/~scheme-control-twice-encoded        | a control character in front of a scheme, percent-encoded twice                                                               | scheme-control-twice-encoded        | must   | deep     |
        | LOGOUT-04/~scheme-space                        | a space in front of a scheme                                                                                                  | scheme-space                        | must   | deep     |
        | LOGOUT-04/~scheme-space-encoded                | a space in front of a scheme, percent-encoded                                                                                 | scheme-space-encoded                | must   | deep     |
        | LOGOUT-04/~scheme-space-twice-encoded          | a space in front of a scheme, percent-encoded twice                                                                           | scheme-space-twice-encoded          | must   | deep     |
        | LOGOUT-04/~scheme-tab                          | a tab in a scheme                                                                                                             | scheme-tab                          | must   | deep     |
        | LOGOUT-04/~scheme-tab-encoded                  | a tab in a scheme, percent-encoded                                                                                            | scheme-tab-encoded                  | must   | deep     |
        | LOGOUT-04/~scheme-tab-twice-encoded            | a tab in a scheme, percent-encoded twice                                                                                      | scheme-tab-twice-encoded            | must   | deep     |
        | LOGOUT-04/~scheme-line                         | a line feed behind a scheme                                                                                                   | scheme-line                         | must   | deep     |
        | LOGOUT-04/~scheme-line-encoded                 | a line feed behind a scheme, percent-encoded                                                                                  | scheme-line-encoded                 | must   | deep     |
        | LOGOUT-04/~scheme-line-twice-encoded           | a line feed behind a scheme, percent-encoded twice                                                                            | scheme-line-twice-encoded           | must   | deep     |
        | LOGOUT-04/~javascript-encoded                  | a script, percent-encoded                                                                                                     | javascript-encoded                  | must   | deep     |
        | LOGOUT-04/~javascript-twice-encoded            | a script, percent-encoded twice                                                                                               | javascript-twice-encoded            | must   | deep     |
        | LOGOUT-04/~javascript-case                     | a script whose scheme is in both cases                                                                                        | javascript-case                     | must   | deep     |
        | LOGOUT-04/~javascript-case-encoded             | a script whose scheme is in both cases, percent-encoded                                                                       | javascript-case-encoded             | must   | deep     |
        | LOGOUT-04/~javascript-case-twice-encoded       | a script whose scheme is in both cases, percent-encoded twice                                                                 | javascript-case-twice-encoded       | must   | deep     |
        | LOGOUT-04/~javascript-control                  | a control character in front of a script                                                                                      | javascript-control                  | must   | deep     |
        | LOGOUT-04/~javascript-control-encoded          | a control character in front of a script, percent-encoded                                                                     | javascript-control-encoded          | must   | deep     |
        | LOGOUT-04/~javascript-control-twice-encoded    | a control character in front of a script, percent-encoded twice                                                               | javascript-control-twice-encoded    | must   | deep     |
        | LOGOUT-04/~javascript-tab-encoded              | a script whose scheme has a tab in it, percent-encoded                                                                        | javascript-tab-encoded              | must   | deep     |
        | LOGOUT-04/~javascript-tab-twice-encoded        | a script whose scheme has a tab in it, percent-encoded twice                                                                  | javascript-tab-twice-encoded        | must   | deep     |
        | LOGOUT-04/~javascript-host                     | a script that looks like an address of the SP                                                                                 | javascript-host                     | must   | deep     |
        | LOGOUT-04/~javascript-host-encoded             | a script that looks like an address of the SP, percent-encoded                                                                | javascript-host-encoded             | must   | deep     |
        | LOGOUT-04/~javascript-host-twice-encoded       | a script that looks like an address of the SP, percent-encoded twice                                                          | javascript-host-twice-encoded       | must   | deep     |
        | LOGOUT-04/~data-encoded                        | a page in an address, percent-encoded                                                                                         | data-encoded                        | must   | deep     |
        | LOGOUT-04/~data-twice-encoded                  | a page in an address, percent-encoded twice                                                                                   | data-twice-encoded                  | must   | deep     |
        | LOGOUT-04/~vbscript                            | a script of another language                                                                                                  | vbscript                            | must   | deep     |
        | LOGOUT-04/~vbscript-encoded                    | a script of another language, percent-encoded                                                                                 | vbscript-encoded                    | must   | deep     |
        | LOGOUT-04/~vbscript-twice-encoded              | a script of another language, percent-encoded twice                                                                           | vbscript-twice-encoded              | must   | deep     |
        | LOGOUT-04/~base-empty-at                       | the SP's address and an empty password as a user                                                                              | base-empty-at                       | must   | deep     |
        | LOGOUT-04/~base-question-at                    | the SP's address and an encoded question mark as a user                                                                       | base-question-at                    | must   | deep     |
        | LOGOUT-04/~sub-domain                          | a name below the SP's                                                                                                         | sub-domain                          | should | deep     |
        | LOGOUT-04/~other-port                          | another port of the SP's host                                                                                                 | other-port                          | should | deep     |
        | LOGOUT-04/~in-query                            | the SP's address in the query                                                                                                 | in-query                            | must   | deep     |
        | LOGOUT-04/~in-fragment                         | the SP's address in the fragment                                                                                              | in-fragment                         | must   | deep     |
        | LOGOUT-04/~in-path                             | the SP's host in the path                                                                                                     | in-path                             | must   | deep     |
        | LOGOUT-04/~question-at                         | the SP's host behind ?@                                                                                                       | question-at                         | must   | deep     |
        | LOGOUT-04/~backslash-dot                       | the SP's name behind a backslash and a dot                                                                                    | backslash-dot                       | must   | deep     |
        | LOGOUT-04/~continues-port-at                   | a port that makes the SP's address a user                                                                                     | continues-port-at                   | must   | deep     |
        | LOGOUT-04/~continues-dot                       | a text that goes on where the SP's name ends                                                                                  | continues-dot                       | must   | deep     |
        | LOGOUT-04/~base-slash-backslash                | the SP's address and a slash and a backslash behind it                                                                        | base-slash-backslash                | must   | deep     |
        | LOGOUT-04/~base-backslash-slash                | the SP's address and a backslash and a slash behind it                                                                        | base-backslash-slash                | must   | deep     |
        | LOGOUT-04/~base-backslash-slash-second-encoded | the SP's address and a backslash and a slash behind it, the first of them plain and the rest percent-encoded                  | base-backslash-slash-second-encoded | must   | deep     |
        | LOGOUT-04/~base-backslashes                    | the SP's address and two backslashes behind it                                                                                | base-backslashes                    | must   | deep     |
        | LOGOUT-04/~base-backslashes-second-encoded     | the SP's address and two backslashes behind it, the first of them plain and the rest percent-encoded                          | base-backslashes-second-encoded     | must   | deep     |
        | LOGOUT-04/~base-three-slashes                  | the SP's address and three slashes behind it                                                                                  | base-three-slashes                  | must   | deep     |
        | LOGOUT-04/~base-three-slashes-second-encoded   | the SP's address and three slashes behind it, the first of them plain and the rest percent-encoded                            | base-three-slashes-second-encoded   | must   | deep     |
        | LOGOUT-04/~base-four-slashes                   | the SP's address and four slashes behind it                                                                                   | base-four-slashes                   | must   | deep     |
        | LOGOUT-04/~base-four-slashes-second-encoded    | the SP's address and four slashes behind it, the first of them plain and the rest percent-encoded                             | base-four-slashes-second-encoded    | must   | deep     |
        | LOGOUT-04/~base-tab                            | the SP's address and a tab between two slashes behind it                                                                      | base-tab                            | must   | deep     |
        | LOGOUT-04/~base-tab-second-encoded             | the SP's address and a tab between two slashes behind it, the first of them plain and the rest percent-encoded                | base-tab-second-encoded             | must   | deep     |
        | LOGOUT-04/~base-carriage-return                | the SP's address and a carriage return between two slashes behind it                                                          | base-carriage-return                | must   | deep     |
        | LOGOUT-04/~base-carriage-return-second-encoded | the SP's address and a carriage return between two slashes behind it, the first of them plain and the rest percent-encoded    | base-carriage-return-second-encoded | must   | deep     |
        | LOGOUT-04/~base-line-feed                      | the SP's address and a line feed between two slashes behind it                                                                | base-line-feed                      | must   | deep     |
        | LOGOUT-04/~base-line-feed-second-encoded       | the SP's address and a line feed between two slashes behind it, the first of them plain and the rest percent-encoded          | base-line-feed-second-encoded       | must   | deep     |
        | LOGOUT-04/~base-line-end                       | the SP's address and a line end between two slashes behind it                                                                 | base-line-end                       | must   | deep     |
        | LOGOUT-04/~base-line-end-second-encoded        | the SP's address and a line end between two slashes behind it, the first of them plain and the rest percent-encoded           | base-line-end-second-encoded        | must   | deep     |
        | LOGOUT-04/~base-dot                            | the SP's address and a segment that is a dot, and two slashes behind it                                                       | base-dot                            | must   | deep     |
        | LOGOUT-04/~base-dot-second-encoded             | the SP's address and a segment that is a dot, and two slashes behind it, the first of them plain and the rest percent-encoded | base-dot-second-encoded             | must   | deep     |
        | LOGOUT-04/~host-ip                             | two slashes and an IP address                                                                                                 | host-ip                             | must   | deep     |
        | LOGOUT-04/~absolute-host-ip                    | an absolute address with an IP address                                                                                        | absolute-host-ip                    | must   | deep     |
        | LOGOUT-04/~absolute-host-decimal               | an absolute address with an IP address as one number                                                                          | absolute-host-decimal               | must   | deep     |
        | LOGOUT-04/~host-octal                          | two slashes and an IP address with octal numbers                                                                              | host-octal                          | must   | deep     |
        | LOGOUT-04/~absolute-host-octal                 | an absolute address with an IP address with octal numbers                                                                     | absolute-host-octal                 | must   | deep     |
        | LOGOUT-04/~host-hexadecimal                    | two slashes and an IP address with hexadecimal numbers                                                                        | host-hexadecimal                    | must   | deep     |
        | LOGOUT-04/~absolute-host-hexadecimal           | an absolute address with an IP address with hexadecimal numbers                                                               | absolute-host-hexadecimal           | must   | deep     |
        | LOGOUT-04/~host-short                          | two slashes and an IP address of two parts                                                                                    | host-short                          | must   | deep     |
        | LOGOUT-04/~absolute-host-short                 | an absolute address with an IP address of two parts                                                                           | absolute-host-short                 | must   | deep     |
        | LOGOUT-04/~host-mapped                         | two slashes and an IPv4 address in an IPv6 one                                                                                | host-mapped                         | must   | deep     |
        | LOGOUT-04/~host-final-dot                      | two slashes and a name with a dot at its end                                                                                  | host-final-dot                      | must   | deep     |
        | LOGOUT-04/~absolute-host-final-dot             | an absolute address with a name with a dot at its end                                                                         | absolute-host-final-dot             | must   | deep     |
        | LOGOUT-04/~absolute-host-upper-case            | an absolute address with a name in capital letters                                                                            | absolute-host-upper-case            | must   | deep     |
        | LOGOUT-04/~absolute-host-ideographic-dot       | an absolute address with a name with an ideographic full stop                                                                 | absolute-host-ideographic-dot       | must   | deep     |
        | LOGOUT-04/~host-full-width-dot                 | two slashes and a name with a full-width dot                                                                                  | host-full-width-dot                 | must   | deep     |
        | LOGOUT-04/~absolute-host-full-width-dot        | an absolute address with a name with a full-width dot                                                                         | absolute-host-full-width-dot        | must   | deep     |
        | LOGOUT-04/~host-full-width-letter              | two slashes and a name with a full-width letter                                                                               | host-full-width-letter              | must   | deep     |
        | LOGOUT-04/~absolute-host-full-width-letter     | an absolute address with a name with a full-width letter                                                                      | absolute-host-full-width-letter     | must   | deep     |
        | LOGOUT-04/~host-encoded-letter                 | two slashes and a name with a percent-encoded letter                                                                          | host-encoded-letter                 | must   | deep     |
        | LOGOUT-04/~absolute-host-encoded-letter        | an absolute address with a name with a percent-encoded letter                                                                 | absolute-host-encoded-letter        | must   | deep     |
        | LOGOUT-04/~host-soft-hyphen                    | two slashes and a name with a soft hyphen                                                                                     | host-soft-hyphen                    | must   | deep     |
        | LOGOUT-04/~absolute-host-soft-hyphen           | an absolute address with a name with a soft hyphen                                                                            | absolute-host-soft-hyphen           | must   | deep     |
        | LOGOUT-04/~host-other-user                     | two slashes and a user in front of the host                                                                                   | host-other-user                     | must   | deep     |
        | LOGOUT-04/~absolute-host-other-user            | an absolute address with a user in front of the host                                                                          | absolute-host-other-user            | must   | deep     |
        | LOGOUT-04/~host-empty-user                     | two slashes and an empty user and password in front of the host                                                               | host-empty-user                     | must   | deep     |
        | LOGOUT-04/~absolute-host-empty-user            | an absolute address with an empty user and password in front of the host                                                      | absolute-host-empty-user            | must   | deep     |
        | LOGOUT-04/~host-own-path                       | two slashes and the path of a page of the SP's own                                                                            | host-own-path                       | must   | deep     |
        | LOGOUT-04/~absolute-host-own-path              | an absolute address with the path of a page of the SP's own                                                                   | absolute-host-own-path              | must   | deep     |
        | LOGOUT-04/~host-zeros                          | two slashes and a port with zeros in front                                                                                    | host-zeros                          | must   | deep     |
        | LOGOUT-04/~absolute-host-zeros                 | an absolute address with a port with zeros in front                                                                           | absolute-host-zeros                 | must   | deep     |
        | LOGOUT-04/~onward-double-slash                 | the SP's own beginning of a sign-in, which is to lead on by two slashes                                                       | onward-double-slash                 | must   | deep     |
        | LOGOUT-04/~onward-slash-backslash              | the SP's own beginning of a sign-in, which is to lead on by a slash and a backslash                                           | onward-slash-backslash              | must   | deep     |
        | LOGOUT-04/~onward-encoded                      | the SP's own beginning of a sign-in, which is to lead on by an encoded slash                                                  | onward-encoded                      | must   | deep     |
        | LOGOUT-04/~header                              | a line end and headers                                                                                                        | header                              | must   | deep     |
        | LOGOUT-04/~header-twice-encoded                | a line end and headers, percent-encoded twice                                                                                 | header-twice-encoded                | must   | deep     |
        | LOGOUT-04/~header-three-times-encoded          | a line end and headers, percent-encoded three times                                                                           | header-three-times-encoded          | must   | deep     |
        | LOGOUT-04/~header-line-feed                    | a line feed and headers                                                                                                       | header-line-feed                    | must   | deep     |
        | LOGOUT-04/~header-carriage-return              | a carriage return and headers                                                                                                 | header-carriage-return              | must   | deep     |
