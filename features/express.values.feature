@profile:conformance @needs:express-configuration @alone
Feature: Express Configuration, by rule
  features/express.feature lists what somebody has thought of. Here the redirect URI, the client assertion, the connection data and
  the name in the template get all values that the rules for them make. A test writes the rows.

  Background:
    Given Alice is a user who is assigned to the SP

  Rule: An authorization response goes to the registered redirect URI

    @refusal
    Scenario Outline: No code goes to a redirect URI that <kind>
      Given what Okta's client sends in the next run is "<value>" by the rule "<place>"
      When Express Configuration is tried by an administrator
      Then no authorization response has gone to that redirect URI
      And Alice can sign in by the connection that there was
      And as a control, an administrator connects the first tenant by Express Configuration

      @place:express-redirect-uri @outcome:refused @fault:express-parameter @spec:RFC9700-2.1
      Examples: redirect URIs
        | id                               | kind                                                             | place                | value                | level  | depth    |
        | EXPRESS-05/~scheme-other         | has the other scheme                                             | express-redirect-uri | scheme-other         | must   | standard |
        | EXPRESS-05/~scheme-case          | has its scheme in capital letters                                | express-redirect-uri | scheme-case          | must   | deep     |
        | EXPRESS-05/~scheme-missing       | lacks its scheme                                                 | express-redirect-uri | scheme-missing       | must   | deep     |
        | EXPRESS-05/~scheme-relative      | lacks its scheme and keeps the slashes                           | express-redirect-uri | scheme-relative      | must   | deep     |
        | EXPRESS-05/~port-other           | has another port                                                 | express-redirect-uri | port-other           | must   | deep     |
        | EXPRESS-05/~port-default         | has the default port added, or its port left out                 | express-redirect-uri | port-default         | must   | deep     |
        | EXPRESS-05/~port-zero            | has a zero in front of its port                                  | express-redirect-uri | port-zero            | must   | deep     |
        | EXPRESS-05/~port-empty           | has a colon and no port                                          | express-redirect-uri | port-empty           | must   | deep     |
        | EXPRESS-05/~host-case            | has the first letters of its host in the other case              | express-redirect-uri | host-case            | must   | standard |
        | EXPRESS-05/~host-dot             | has a dot at the end of its host                                 | express-redirect-uri | host-dot             | must   | deep     |
        | EXPRESS-05/~host-below           | is that of a host below the right one                            | express-redirect-uri | host-below           | must   | deep     |
        | EXPRESS-05/~host-above           | is that of the host above the right one                          | express-redirect-uri | host-above           | must   | deep     |
        | EXPRESS-05/~host-sister          | is that of a host beside the right one                           | express-redirect-uri | host-sister          | must   | deep     |
        | EXPRESS-05/~host-within          | is that of another host, which begins with the right one         | express-redirect-uri | host-within          | must   | deep     |
        | EXPRESS-05/~host-wide            | has full-width letters in its host, which IDNA makes the same    | express-redirect-uri | host-wide            | must   | deep     |
        | EXPRESS-05/~host-ideographic-dot | has an ideographic full stop in its host, which IDNA makes a dot | express-redirect-uri | host-ideographic-dot | must   | deep     |
        | EXPRESS-05/~host-punycode        | has a host in punycode that looks like the right one             | express-redirect-uri | host-punycode        | must   | deep     |
        | EXPRESS-05/~host-encoded         | has a percent-encoded letter in its host                         | express-redirect-uri | host-encoded         | must   | deep     |
        | EXPRESS-05/~host-address         | has an IP address for its host                                   | express-redirect-uri | host-address         | must   | deep     |
        | EXPRESS-05/~user                 | has a user name in front of its host                             | express-redirect-uri | user                 | must   | standard |
        | EXPRESS-05/~user-empty           | has an empty user name in front of its host                      | express-redirect-uri | user-empty           | must   | deep     |
        | EXPRESS-05/~user-right           | has the right host for a user name, and another host             | express-redirect-uri | user-right           | must   | deep     |
        | EXPRESS-05/~path-added           | has more path                                                    | express-redirect-uri | path-added           | must   | deep     |
        | EXPRESS-05/~path-dot             | has a segment of one dot more                                    | express-redirect-uri | path-dot             | must   | deep     |
        | EXPRESS-05/~path-dot-dot         | has a segment more and one of two dots                           | express-redirect-uri | path-dot-dot         | must   | deep     |
        | EXPRESS-05/~path-slashes         | has two slashes more                                             | express-redirect-uri | path-slashes         | must   | deep     |
        | EXPRESS-05/~path-encoded         | has an encoded slash at its end                                  | express-redirect-uri | path-encoded         | must   | deep     |
        | EXPRESS-05/~path-backslash       | has a backslash at its end                                       | express-redirect-uri | path-backslash       | must   | deep     |
        | EXPRESS-05/~path-parameter       | has a semicolon and a parameter at its end                       | express-redirect-uri | path-parameter       | must   | deep     |
        | EXPRESS-05/~slashes-one          | has one slash behind its scheme                                  | express-redirect-uri | slashes-one          | must   | deep     |
        | EXPRESS-05/~slashes-three        | has three slashes behind its scheme                              | express-redirect-uri | slashes-three        | must   | deep     |
        | EXPRESS-05/~backslashes          | has backslashes for slashes                                      | express-redirect-uri | backslashes          | must   | deep     |
        | EXPRESS-05/~query-empty          | has a question mark at its end                                   | express-redirect-uri | query-empty          | must   | deep     |
        | EXPRESS-05/~fragment-empty       | has a hash at its end                                            | express-redirect-uri | fragment-empty       | must   | standard |
        | EXPRESS-05/~brackets             | has angle brackets around it                                     | express-redirect-uri | brackets             | must   | deep     |
        | EXPRESS-05/~encoded-all          | is percent-encoded                                               | express-redirect-uri | encoded-all          | must   | deep     |
        | EXPRESS-05/~blank                | is a space                                                       | express-redirect-uri | blank                | must   | deep     |
        | EXPRESS-05/~begins               | is a beginning of the right one                                  | express-redirect-uri | begins               | must   | deep     |
        | EXPRESS-05/~one-letter           | is the first letter of the right one                             | express-redirect-uri | one-letter           | must   | deep     |
        | EXPRESS-05/~ends                 | is an end of the right one                                       | express-redirect-uri | ends                 | must   | standard |
        | EXPRESS-05/~middle               | is a middle of the right one                                     | express-redirect-uri | middle               | must   | deep     |
        | EXPRESS-05/~begins-with          | begins with the right one                                        | express-redirect-uri | begins-with          | must   | deep     |
        | EXPRESS-05/~ends-with            | ends with the right one                                          | express-redirect-uri | ends-with            | must   | deep     |
        | EXPRESS-05/~contains             | contains the right one                                           | express-redirect-uri | contains             | must   | deep     |
        | EXPRESS-05/~same-length          | is as long as the right one and has another last letter          | express-redirect-uri | same-length          | must   | deep     |
        | EXPRESS-05/~reversed             | is the right one backwards                                       | express-redirect-uri | reversed             | must   | deep     |
        | EXPRESS-05/~comma                | is the right one among others, with commas                       | express-redirect-uri | comma                | must   | standard |
        | EXPRESS-05/~space                | is the right one among others, with spaces                       | express-redirect-uri | space                | must   | deep     |
        | EXPRESS-05/~lines                | is the right one in a line of its own                            | express-redirect-uri | lines                | must   | deep     |
        | EXPRESS-05/~other-case           | is the right one in the other case                               | express-redirect-uri | other-case           | must   | deep     |
        | EXPRESS-05/~one-letter-case      | has one letter in the other case                                 | express-redirect-uri | one-letter-case      | must   | deep     |
        | EXPRESS-05/~look-alike           | has a letter of another alphabet that looks the same             | express-redirect-uri | look-alike           | must   | standard |
        | EXPRESS-05/~full-width           | has a full-width letter, which a normal form makes the same      | express-redirect-uri | full-width           | must   | deep     |
        | EXPRESS-05/~combining            | has a combining mark at its end                                  | express-redirect-uri | combining            | must   | deep     |
        | EXPRESS-05/~zero-width           | has a space of no width in it                                    | express-redirect-uri | zero-width           | must   | deep     |
        | EXPRESS-05/~soft-hyphen          | has a soft hyphen in it                                          | express-redirect-uri | soft-hyphen          | must   | deep     |
        | EXPRESS-05/~byte-order           | has a byte order mark in front                                   | express-redirect-uri | byte-order           | should | deep     |
        | EXPRESS-05/~slash                | has a slash at its end                                           | express-redirect-uri | slash                | must   | deep     |
        | EXPRESS-05/~nul                  | has a NUL at its end                                             | express-redirect-uri | nul                  | must   | deep     |
        | EXPRESS-05/~nul-more             | has a NUL and more behind it                                     | express-redirect-uri | nul-more             | must   | standard |
        | EXPRESS-05/~space-before         | has a space in front                                             | express-redirect-uri | space-before         | should | deep     |
        | EXPRESS-05/~space-after          | has a space behind it                                            | express-redirect-uri | space-after          | should | deep     |
        | EXPRESS-05/~line-break           | has a line break behind it                                       | express-redirect-uri | line-break           | should | deep     |
        | EXPRESS-05/~tab                  | has a tab in front                                               | express-redirect-uri | tab                  | should | deep     |
        | EXPRESS-05/~no-break-space       | has a no-break space behind it                                   | express-redirect-uri | no-break-space       | should | deep     |
        | EXPRESS-05/~quoted               | has quotation marks around it                                    | express-redirect-uri | quoted               | must   | deep     |
        | EXPRESS-05/~hash                 | has a hash and more behind it                                    | express-redirect-uri | hash                 | must   | deep     |
        | EXPRESS-05/~question             | has a question mark and more behind it                           | express-redirect-uri | question             | must   | deep     |
        | EXPRESS-05/~asterisk             | is an asterisk                                                   | express-redirect-uri | asterisk             | must   | standard |
        | EXPRESS-05/~percent              | is a percent sign                                                | express-redirect-uri | percent              | must   | deep     |
        | EXPRESS-05/~pattern              | is a pattern that fits everything                                | express-redirect-uri | pattern              | must   | deep     |
        | EXPRESS-05/~word-null            | is the word null                                                 | express-redirect-uri | word-null            | must   | deep     |
        | EXPRESS-05/~word-undefined       | is the word undefined                                            | express-redirect-uri | word-undefined       | must   | deep     |
        | EXPRESS-05/~zero                 | is 0                                                             | express-redirect-uri | zero                 | must   | deep     |
        | EXPRESS-05/~number               | is a number                                                      | express-redirect-uri | number               | must   | deep     |
        | EXPRESS-05/~true                 | is true                                                          | express-redirect-uri | true                 | must   | deep     |
        | EXPRESS-05/~false                | is false                                                         | express-redirect-uri | false                | must   | deep     |
        | EXPRESS-05/~list                 | is a list with the right one in it                               | express-redirect-uri | list                 | must   | deep     |
        | EXPRESS-05/~empty-list           | is an empty list                                                 | express-redirect-uri | empty-list           | must   | deep     |
        | EXPRESS-05/~object               | is an object with the right one in it                            | express-redirect-uri | object               | must   | standard |
        | EXPRESS-05/~empty-object         | is an empty object                                               | express-redirect-uri | empty-object         | must   | deep     |
        | EXPRESS-05/~operator             | is an object that is a condition of a database                   | express-redirect-uri | operator             | must   | deep     |
        | EXPRESS-05/~twice                | is there twice, another one last                                 | express-redirect-uri | twice                | must   | deep     |

  Rule: Only Okta's client, by its key, redeems its code

    @refusal @needs:express-assertion
    Scenario Outline: No code is redeemed with a client assertion whose <what> <kind>
      Given what Okta's client sends in the next run is "<value>" by the rule "<place>"
      When Express Configuration is tried by an administrator
      Then Okta has got no access token
      And Alice can sign in by the connection that there was
      And as a control, an administrator connects the first tenant by Express Configuration

      @place:assertion-iss @outcome:refused @fault:assertion-claim @spec:RFC7523-3
      Examples: issuers
        | id                              | what   | kind                                                        | place         | value           | level | depth    |
        | EXPRESS-07/~iss-empty           | issuer | is empty                                                    | assertion-iss | empty           | must  | standard |
        | EXPRESS-07/~iss-blank           | issuer | is a space                                                  | assertion-iss | blank           | must  | deep     |
        | EXPRESS-07/~iss-begins          | issuer | is a beginning of the right one                             | assertion-iss | begins          | must  | deep     |
        | EXPRESS-07/~iss-one-letter      | issuer | is the first letter of the right one                        | assertion-iss | one-letter      | must  | deep     |
        | EXPRESS-07/~iss-ends            | issuer | is an end of the right one                                  | assertion-iss | ends            | must  | standard |
        | EXPRESS-07/~iss-middle          | issuer | is a middle of the right one                                | assertion-iss | middle          | must  | deep     |
        | EXPRESS-07/~iss-begins-with     | issuer | begins with the right one                                   | assertion-iss | begins-with     | must  | deep     |
        | EXPRESS-07/~iss-ends-with       | issuer | ends with the right one                                     | assertion-iss | ends-with       | must  | deep     |
        | EXPRESS-07/~iss-contains        | issuer | contains the right one                                      | assertion-iss | contains        | must  | deep     |
        | EXPRESS-07/~iss-same-length     | issuer | is as long as the right one and has another last letter     | assertion-iss | same-length     | must  | deep     |
        | EXPRESS-07/~iss-reversed        | issuer | is the right one backwards                                  | assertion-iss | reversed        | must  | deep     |
        | EXPRESS-07/~iss-comma           | issuer | is the right one among others, with commas                  | assertion-iss | comma           | must  | standard |
        | EXPRESS-07/~iss-space           | issuer | is the right one among others, with spaces                  | assertion-iss | space           | must  | deep     |
        | EXPRESS-07/~iss-lines           | issuer | is the right one in a line of its own                       | assertion-iss | lines           | must  | deep     |
        | EXPRESS-07/~iss-other-case      | issuer | is the right one in the other case                          | assertion-iss | other-case      | must  | deep     |
        | EXPRESS-07/~iss-one-letter-case | issuer | has one letter in the other case                            | assertion-iss | one-letter-case | must  | deep     |
        | EXPRESS-07/~iss-look-alike      | issuer | has a letter of another alphabet that looks the same        | assertion-iss | look-alike      | must  | standard |
        | EXPRESS-07/~iss-full-width      | issuer | has a full-width letter, which a normal form makes the same | assertion-iss | full-width      | must  | deep     |
        | EXPRESS-07/~iss-combining       | issuer | has a combining mark at its end                             | assertion-iss | combining       | must  | deep     |
        | EXPRESS-07/~iss-zero-width      | issuer | has a space of no width in it                               | assertion-iss | zero-width      | must  | deep     |
        | EXPRESS-07/~iss-soft-hyphen     | issuer | has a soft hyphen in it                                     | assertion-iss | soft-hyphen     | must  | deep     |
        | EXPRESS-07/~iss-byte-order      | issuer | has a byte order mark in front                              | assertion-iss | byte-order      | must  | deep     |
        | EXPRESS-07/~iss-dot             | issuer | has a dot at its end                                        | assertion-iss | dot             | must  | deep     |
        | EXPRESS-07/~iss-slash           | issuer | has a slash at its end                                      | assertion-iss | slash           | must  | deep     |
        | EXPRESS-07/~iss-nul             | issuer | has a NUL at its end                                        | assertion-iss | nul             | must  | standard |
        | EXPRESS-07/~iss-nul-more        | issuer | has a NUL and more behind it                                | assertion-iss | nul-more        | must  | deep     |
        | EXPRESS-07/~iss-space-before    | issuer | has a space in front                                        | assertion-iss | space-before    | must  | deep     |
        | EXPRESS-07/~iss-space-after     | issuer | has a space behind it                                       | assertion-iss | space-after     | must  | deep     |
        | EXPRESS-07/~iss-line-break      | issuer | has a line break behind it                                  | assertion-iss | line-break      | must  | standard |
        | EXPRESS-07/~iss-tab             | issuer | has a tab in front                                          | assertion-iss | tab             | must  | deep     |
        | EXPRESS-07/~iss-no-break-space  | issuer | has a no-break space behind it                              | assertion-iss | no-break-space  | must  | deep     |
        | EXPRESS-07/~iss-quoted          | issuer | has quotation marks around it                               | assertion-iss | quoted          | must  | deep     |
        | EXPRESS-07/~iss-encoded         | issuer | has a percent-encoded letter                                | assertion-iss | encoded         | must  | deep     |
        | EXPRESS-07/~iss-hash            | issuer | has a hash and more behind it                               | assertion-iss | hash            | must  | deep     |
        | EXPRESS-07/~iss-question        | issuer | has a question mark and more behind it                      | assertion-iss | question        | must  | deep     |
        | EXPRESS-07/~iss-asterisk        | issuer | is an asterisk                                              | assertion-iss | asterisk        | must  | deep     |
        | EXPRESS-07/~iss-percent         | issuer | is a percent sign                                           | assertion-iss | percent         | must  | deep     |
        | EXPRESS-07/~iss-pattern         | issuer | is a pattern that fits everything                           | assertion-iss | pattern         | must  | deep     |
        | EXPRESS-07/~iss-word-null       | issuer | is the word null                                            | assertion-iss | word-null       | must  | deep     |
        | EXPRESS-07/~iss-word-undefined  | issuer | is the word undefined                                       | assertion-iss | word-undefined  | must  | deep     |
        | EXPRESS-07/~iss-null            | issuer | is null                                                     | assertion-iss | null            | must  | deep     |
        | EXPRESS-07/~iss-zero            | issuer | is 0                                                        | assertion-iss | zero            | must  | deep     |
        | EXPRESS-07/~iss-number          | issuer | is a number                                                 | assertion-iss | number          | must  | deep     |
        | EXPRESS-07/~iss-true            | issuer | is true                                                     | assertion-iss | true            | must  | standard |
        | EXPRESS-07/~iss-false           | issuer | is false                                                    | assertion-iss | false           | must  | deep     |
        | EXPRESS-07/~iss-list            | issuer | is a list with the right one in it                          | assertion-iss | list            | must  | deep     |
        | EXPRESS-07/~iss-empty-list      | issuer | is an empty list                                            | assertion-iss | empty-list      | must  | deep     |
        | EXPRESS-07/~iss-object          | issuer | is an object with the right one in it                       | assertion-iss | object          | must  | deep     |
        | EXPRESS-07/~iss-empty-object    | issuer | is an empty object                                          | assertion-iss | empty-object    | must  | deep     |
        | EXPRESS-07/~iss-operator        | issuer | is an object that is a condition of a database              | assertion-iss | operator        | must  | deep     |
        | EXPRESS-07/~iss-twice           | issuer | is there twice, another one last                            | assertion-iss | twice           | must  | deep     |

      @place:assertion-sub @outcome:refused @fault:assertion-claim @spec:RFC7523-3
      Examples: subjects
        | id                              | what    | kind                                                        | place         | value           | level | depth    |
        | EXPRESS-07/~sub-empty           | subject | is empty                                                    | assertion-sub | empty           | must  | deep     |
        | EXPRESS-07/~sub-blank           | subject | is a space                                                  | assertion-sub | blank           | must  | standard |
        | EXPRESS-07/~sub-begins          | subject | is a beginning of the right one                             | assertion-sub | begins          | must  | deep     |
        | EXPRESS-07/~sub-one-letter      | subject | is the first letter of the right one                        | assertion-sub | one-letter      | must  | deep     |
        | EXPRESS-07/~sub-ends            | subject | is an end of the right one                                  | assertion-sub | ends            | must  | deep     |
        | EXPRESS-07/~sub-middle          | subject | is a middle of the right one                                | assertion-sub | middle          | must  | deep     |
        | EXPRESS-07/~sub-begins-with     | subject | begins with the right one                                   | assertion-sub | begins-with     | must  | standard |
        | EXPRESS-07/~sub-ends-with       | subject | ends with the right one                                     | assertion-sub | ends-with       | must  | deep     |
        | EXPRESS-07/~sub-contains        | subject | contains the right one                                      | assertion-sub | contains        | must  | deep     |
        | EXPRESS-07/~sub-same-length     | subject | is as long as the right one and has another last letter     | assertion-sub | same-length     | must  | deep     |
        | EXPRESS-07/~sub-reversed        | subject | is the right one backwards                                  | assertion-sub | reversed        | must  | deep     |
        | EXPRESS-07/~sub-comma           | subject | is the right one among others, with commas                  | assertion-sub | comma           | must  | deep     |
        | EXPRESS-07/~sub-space           | subject | is the right one among others, with spaces                  | assertion-sub | space           | must  | standard |
        | EXPRESS-07/~sub-lines           | subject | is the right one in a line of its own                       | assertion-sub | lines           | must  | deep     |
        | EXPRESS-07/~sub-other-case      | subject | is the right one in the other case                          | assertion-sub | other-case      | must  | deep     |
        | EXPRESS-07/~sub-one-letter-case | subject | has one letter in the other case                            | assertion-sub | one-letter-case | must  | deep     |
        | EXPRESS-07/~sub-look-alike      | subject | has a letter of another alphabet that looks the same        | assertion-sub | look-alike      | must  | deep     |
        | EXPRESS-07/~sub-full-width      | subject | has a full-width letter, which a normal form makes the same | assertion-sub | full-width      | must  | standard |
        | EXPRESS-07/~sub-combining       | subject | has a combining mark at its end                             | assertion-sub | combining       | must  | deep     |
        | EXPRESS-07/~sub-zero-width      | subject | has a space of no width in it                               | assertion-sub | zero-width      | must  | deep     |
        | EXPRESS-07/~sub-soft-hyphen     | subject | has a soft hyphen in it                                     | assertion-sub | soft-hyphen     | must  | deep     |
        | EXPRESS-07/~sub-byte-order      | subject | has a byte order mark in front                              | assertion-sub | byte-order      | must  | deep     |
        | EXPRESS-07/~sub-dot             | subject | has a dot at its end                                        | assertion-sub | dot             | must  | deep     |
        | EXPRESS-07/~sub-slash           | subject | has a slash at its end                                      | assertion-sub | slash           | must  | deep     |
        | EXPRESS-07/~sub-nul             | subject | has a NUL at its end                                        | assertion-sub | nul             | must  | deep     |
        | EXPRESS-07/~sub-nul-more        | subject | has a NUL and more behind it                                | assertion-sub | nul-more        | must  | standard |
        | EXPRESS-07/~sub-space-before    | subject | has a space in front                                        | assertion-sub | space-before    | must  | deep     |
        | EXPRESS-07/~sub-space-after     | subject | has a space behind it                                       | assertion-sub | space-after     | must  | deep     |
        | EXPRESS-07/~sub-line-break      | subject | has a line break behind it                                  | assertion-sub | line-break      | must  | deep     |
        | EXPRESS-07/~sub-tab             | subject | has a tab in front                                          | assertion-sub | tab             | must  | deep     |
        | EXPRESS-07/~sub-no-break-space  | subject | has a no-break space behind it                              | assertion-sub | no-break-space  | must  | deep     |
        | EXPRESS-07/~sub-quoted          | subject | has quotation marks around it                               | assertion-sub | quoted          | must  | deep     |
        | EXPRESS-07/~sub-encoded         | subject | has a percent-encoded letter                                | assertion-sub | encoded         | must  | deep     |
        | EXPRESS-07/~sub-hash            | subject | has a hash and more behind it                               | assertion-sub | hash            | must  | deep     |
        | EXPRESS-07/~sub-question        | subject | has a question mark and more behind it                      | assertion-sub | question        | must  | deep     |
        | EXPRESS-07/~sub-asterisk        | subject | is an asterisk                                              | assertion-sub | asterisk        | must  | standard |
        | EXPRESS-07/~sub-percent         | subject | is a percent sign                                           | assertion-sub | percent         | must  | deep     |
        | EXPRESS-07/~sub-pattern         | subject | is a pattern that fits everything                           | assertion-sub | pattern         | must  | deep     |
        | EXPRESS-07/~sub-word-null       | subject | is the word null                                            | assertion-sub | word-null       | must  | deep     |
        | EXPRESS-07/~sub-word-undefined  | subject | is the word undefined                                       | assertion-sub | word-undefined  | must  | deep     |
        | EXPRESS-07/~sub-null            | subject | is null                                                     | assertion-sub | null            | must  | deep     |
        | EXPRESS-07/~sub-zero            | subject | is 0                                                        | assertion-sub | zero            | must  | deep     |
        | EXPRESS-07/~sub-number          | subject | is a number                                                 | assertion-sub | number          | must  | deep     |
        | EXPRESS-07/~sub-true            | subject | is true                                                     | assertion-sub | true            | must  | deep     |
        | EXPRESS-07/~sub-false           | subject | is false                                                    | assertion-sub | false           | must  | deep     |
        | EXPRESS-07/~sub-list            | subject | is a list with the right one in it                          | assertion-sub | list            | must  | standard |
        | EXPRESS-07/~sub-empty-list      | subject | is an empty list                                            | assertion-sub | empty-list      | must  | deep     |
        | EXPRESS-07/~sub-object          | subject | is an object with the right one in it                       | assertion-sub | object          | must  | deep     |
        | EXPRESS-07/~sub-empty-object    | subject | is an empty object                                          | assertion-sub | empty-object    | must  | deep     |
        | EXPRESS-07/~sub-operator        | subject | is an object that is a condition of a database              | assertion-sub | operator        | must  | deep     |
        | EXPRESS-07/~sub-twice           | subject | is there twice, another one last                            | assertion-sub | twice           | must  | deep     |

      @place:assertion-aud @outcome:refused @fault:assertion-claim @spec:RFC7523-3
      Examples: audiences
        | id                                   | what     | kind                                                             | place         | value                | level | depth    |
        | EXPRESS-07/~aud-scheme-other         | audience | has the other scheme                                             | assertion-aud | scheme-other         | must  | deep     |
        | EXPRESS-07/~aud-scheme-case          | audience | has its scheme in capital letters                                | assertion-aud | scheme-case          | must  | deep     |
        | EXPRESS-07/~aud-scheme-missing       | audience | lacks its scheme                                                 | assertion-aud | scheme-missing       | must  | deep     |
        | EXPRESS-07/~aud-scheme-relative      | audience | lacks its scheme and keeps the slashes                           | assertion-aud | scheme-relative      | must  | deep     |
        | EXPRESS-07/~aud-port-other           | audience | has another port                                                 | assertion-aud | port-other           | must  | standard |
        | EXPRESS-07/~aud-port-default         | audience | has the default port added, or its port left out                 | assertion-aud | port-default         | must  | deep     |
        | EXPRESS-07/~aud-port-zero            | audience | has a zero in front of its port                                  | assertion-aud | port-zero            | must  | deep     |
        | EXPRESS-07/~aud-port-empty           | audience | has a colon and no port                                          | assertion-aud | port-empty           | must  | deep     |
        | EXPRESS-07/~aud-host-case            | audience | has the first letters of its host in the other case              | assertion-aud | host-case            | must  | deep     |
        | EXPRESS-07/~aud-host-dot             | audience | has a dot at the end of its host                                 | assertion-aud | host-dot             | must  | deep     |
        | EXPRESS-07/~aud-host-below           | audience | is that of a host below the right one                            | assertion-aud | host-below           | must  | standard |
        | EXPRESS-07/~aud-host-above           | audience | is that of the host above the right one                          | assertion-aud | host-above           | must  | deep     |
        | EXPRESS-07/~aud-host-sister          | audience | is that of a host beside the right one                           | assertion-aud | host-sister          | must  | deep     |
        | EXPRESS-07/~aud-host-within          | audience | is that of another host, which begins with the right one         | assertion-aud | host-within          | must  | deep     |
        | EXPRESS-07/~aud-host-wide            | audience | has full-width letters in its host, which IDNA makes the same    | assertion-aud | host-wide            | must  | deep     |
        | EXPRESS-07/~aud-host-ideographic-dot | audience | has an ideographic full stop in its host, which IDNA makes a dot | assertion-aud | host-ideographic-dot | must  | deep     |
        | EXPRESS-07/~aud-host-punycode        | audience | has a host in punycode that looks like the right one             | assertion-aud | host-punycode        | must  | deep     |
        | EXPRESS-07/~aud-host-encoded         | audience | has a percent-encoded letter in its host                         | assertion-aud | host-encoded         | must  | deep     |
        | EXPRESS-07/~aud-host-address         | audience | has an IP address for its host                                   | assertion-aud | host-address         | must  | deep     |
        | EXPRESS-07/~aud-user                 | audience | has a user name in front of its host                             | assertion-aud | user                 | must  | deep     |
        | EXPRESS-07/~aud-user-empty           | audience | has an empty user name in front of its host                      | assertion-aud | user-empty           | must  | deep     |
        | EXPRESS-07/~aud-user-right           | audience | has the right host for a user name, and another host             | assertion-aud | user-right           | must  | deep     |
        | EXPRESS-07/~aud-path-added           | audience | has more path                                                    | assertion-aud | path-added           | must  | standard |
        | EXPRESS-07/~aud-path-dot             | audience | has a segment of one dot more                                    | assertion-aud | path-dot             | must  | deep     |
        | EXPRESS-07/~aud-path-dot-dot         | audience | has a segment more and one of two dots                           | assertion-aud | path-dot-dot         | must  | deep     |
        | EXPRESS-07/~aud-path-slashes         | audience | has two slashes more                                             | assertion-aud | path-slashes         | must  | deep     |
        | EXPRESS-07/~aud-path-encoded         | audience | has an encoded slash at its end                                  | assertion-aud | path-encoded         | must  | deep     |
        | EXPRESS-07/~aud-path-backslash       | audience | has a backslash at its end                                       | assertion-aud | path-backslash       | must  | deep     |
        | EXPRESS-07/~aud-path-parameter       | audience | has a semicolon and a parameter at its end                       | assertion-aud | path-parameter       | must  | deep     |
        | EXPRESS-07/~aud-slashes-one          | audience | has one slash behind its scheme                                  | assertion-aud | slashes-one          | must  | deep     |
        | EXPRESS-07/~aud-slashes-three        | audience | has three slashes behind its scheme                              | assertion-aud | slashes-three        | must  | deep     |
        | EXPRESS-07/~aud-backslashes          | audience | has backslashes for slashes                                      | assertion-aud | backslashes          | must  | deep     |
        | EXPRESS-07/~aud-query-empty          | audience | has a question mark at its end                                   | assertion-aud | query-empty          | must  | deep     |
        | EXPRESS-07/~aud-fragment-empty       | audience | has a hash at its end                                            | assertion-aud | fragment-empty       | must  | deep     |
        | EXPRESS-07/~aud-brackets             | audience | has angle brackets around it                                     | assertion-aud | brackets             | must  | deep     |
        | EXPRESS-07/~aud-encoded-all          | audience | is percent-encoded                                               | assertion-aud | encoded-all          | must  | deep     |
        | EXPRESS-07/~aud-empty                | audience | is empty                                                         | assertion-aud | empty                | must  | deep     |
        | EXPRESS-07/~aud-blank                | audience | is a space                                                       | assertion-aud | blank                | must  | standard |
        | EXPRESS-07/~aud-begins               | audience | is a beginning of the right one                                  | assertion-aud | begins               | must  | deep     |
        | EXPRESS-07/~aud-one-letter           | audience | is the first letter of the right one                             | assertion-aud | one-letter           | must  | deep     |
        | EXPRESS-07/~aud-ends                 | audience | is an end of the right one                                       | assertion-aud | ends                 | must  | deep     |
        | EXPRESS-07/~aud-middle               | audience | is a middle of the right one                                     | assertion-aud | middle               | must  | deep     |
        | EXPRESS-07/~aud-begins-with          | audience | begins with the right one                                        | assertion-aud | begins-with          | must  | standard |
        | EXPRESS-07/~aud-ends-with            | audience | ends with the right one                                          | assertion-aud | ends-with            | must  | deep     |
        | EXPRESS-07/~aud-contains             | audience | contains the right one                                           | assertion-aud | contains             | must  | deep     |
        | EXPRESS-07/~aud-same-length          | audience | is as long as the right one and has another last letter          | assertion-aud | same-length          | must  | deep     |
        | EXPRESS-07/~aud-reversed             | audience | is the right one backwards                                       | assertion-aud | reversed             | must  | deep     |
        | EXPRESS-07/~aud-comma                | audience | is the right one among others, with commas                       | assertion-aud | comma                | must  | deep     |
        | EXPRESS-07/~aud-space                | audience | is the right one among others, with spaces                       | assertion-aud | space                | must  | standard |
        | EXPRESS-07/~aud-lines                | audience | is the right one in a line of its own                            | assertion-aud | lines                | must  | deep     |
        | EXPRESS-07/~aud-other-case           | audience | is the right one in the other case                               | assertion-aud | other-case           | must  | deep     |
        | EXPRESS-07/~aud-one-letter-case      | audience | has one letter in the other case                                 | assertion-aud | one-letter-case      | must  | deep     |
        | EXPRESS-07/~aud-look-alike           | audience | has a letter of another alphabet that looks the same             | assertion-aud | look-alike           | must  | deep     |
        | EXPRESS-07/~aud-full-width           | audience | has a full-width letter, which a normal form makes the same      | assertion-aud | full-width           | must  | standard |
        | EXPRESS-07/~aud-combining            | audience | has a combining mark at its end                                  | assertion-aud | combining            | must  | deep     |
        | EXPRESS-07/~aud-zero-width           | audience | has a space of no width in it                                    | assertion-aud | zero-width           | must  | deep     |
        | EXPRESS-07/~aud-soft-hyphen          | audience | has a soft hyphen in it                                          | assertion-aud | soft-hyphen          | must  | deep     |
        | EXPRESS-07/~aud-byte-order           | audience | has a byte order mark in front                                   | assertion-aud | byte-order           | must  | deep     |
        | EXPRESS-07/~aud-slash                | audience | has a slash at its end                                           | assertion-aud | slash                | must  | deep     |
        | EXPRESS-07/~aud-nul                  | audience | has a NUL at its end                                             | assertion-aud | nul                  | must  | deep     |
        | EXPRESS-07/~aud-nul-more             | audience | has a NUL and more behind it                                     | assertion-aud | nul-more             | must  | deep     |
        | EXPRESS-07/~aud-space-before         | audience | has a space in front                                             | assertion-aud | space-before         | must  | standard |
        | EXPRESS-07/~aud-space-after          | audience | has a space behind it                                            | assertion-aud | space-after          | must  | deep     |
        | EXPRESS-07/~aud-line-break           | audience | has a line break behind it                                       | assertion-aud | line-break           | must  | deep     |
        | EXPRESS-07/~aud-tab                  | audience | has a tab in front                                               | assertion-aud | tab                  | must  | deep     |
        | EXPRESS-07/~aud-no-break-space       | audience | has a no-break space behind it                                   | assertion-aud | no-break-space       | must  | deep     |
        | EXPRESS-07/~aud-quoted               | audience | has quotation marks around it                                    | assertion-aud | quoted               | must  | deep     |
        | EXPRESS-07/~aud-hash                 | audience | has a hash and more behind it                                    | assertion-aud | hash                 | must  | deep     |
        | EXPRESS-07/~aud-question             | audience | has a question mark and more behind it                           | assertion-aud | question             | must  | deep     |
        | EXPRESS-07/~aud-asterisk             | audience | is an asterisk                                                   | assertion-aud | asterisk             | must  | deep     |
        | EXPRESS-07/~aud-percent              | audience | is a percent sign                                                | assertion-aud | percent              | must  | deep     |
        | EXPRESS-07/~aud-pattern              | audience | is a pattern that fits everything                                | assertion-aud | pattern              | must  | deep     |
        | EXPRESS-07/~aud-word-null            | audience | is the word null                                                 | assertion-aud | word-null            | must  | deep     |
        | EXPRESS-07/~aud-word-undefined       | audience | is the word undefined                                            | assertion-aud | word-undefined       | must  | deep     |
        | EXPRESS-07/~aud-null                 | audience | is null                                                          | assertion-aud | null                 | must  | standard |
        | EXPRESS-07/~aud-zero                 | audience | is 0                                                             | assertion-aud | zero                 | must  | deep     |
        | EXPRESS-07/~aud-number               | audience | is a number                                                      | assertion-aud | number               | must  | deep     |
        | EXPRESS-07/~aud-true                 | audience | is true                                                          | assertion-aud | true                 | must  | deep     |
        | EXPRESS-07/~aud-false                | audience | is false                                                         | assertion-aud | false                | must  | deep     |
        | EXPRESS-07/~aud-empty-list           | audience | is an empty list                                                 | assertion-aud | empty-list           | must  | deep     |
        | EXPRESS-07/~aud-object               | audience | is an object with the right one in it                            | assertion-aud | object               | must  | deep     |
        | EXPRESS-07/~aud-empty-object         | audience | is an empty object                                               | assertion-aud | empty-object         | must  | deep     |
        | EXPRESS-07/~aud-operator             | audience | is an object that is a condition of a database                   | assertion-aud | operator             | must  | deep     |
        | EXPRESS-07/~aud-twice                | audience | is there twice, another one last                                 | assertion-aud | twice                | must  | standard |

      @place:assertion-aud-set @outcome:refused @fault:assertion-claim @spec:RFC7523-3
      Examples: sets of audiences
        | id                              | what     | kind                                                       | place             | value       | level | depth    |
        | EXPRESS-07/~aud-set-other       | audience | is a list with another one in it                           | assertion-aud-set | other       | must  | deep     |
        | EXPRESS-07/~aud-set-others      | audience | is a list of two others                                    | assertion-aud-set | others      | must  | deep     |
        | EXPRESS-07/~aud-set-many        | audience | is a list of a thousand others                             | assertion-aud-set | many        | must  | deep     |
        | EXPRESS-07/~aud-set-empty-text  | audience | is a list with an empty text in it                         | assertion-aud-set | empty-text  | must  | standard |
        | EXPRESS-07/~aud-set-null        | audience | is a list with null in it                                  | assertion-aud-set | null        | must  | deep     |
        | EXPRESS-07/~aud-set-number      | audience | is a list with a number in it                              | assertion-aud-set | number      | must  | deep     |
        | EXPRESS-07/~aud-set-contains    | audience | is a list with a text in it that contains the right one    | assertion-aud-set | contains    | must  | deep     |
        | EXPRESS-07/~aud-set-begins-with | audience | is a list with a text in it that begins with the right one | assertion-aud-set | begins-with | must  | deep     |
        | EXPRESS-07/~aud-set-ends-with   | audience | is a list with a text in it that ends with the right one   | assertion-aud-set | ends-with   | must  | deep     |
        | EXPRESS-07/~aud-set-begins      | audience | is a list with a beginning of the right one in it          | assertion-aud-set | begins      | must  | deep     |
        | EXPRESS-07/~aud-set-other-case  | audience | is a list with the right one in it in the other case       | assertion-aud-set | other-case  | must  | standard |
        | EXPRESS-07/~aud-set-letters     | audience | is a list of the right one's letters                       | assertion-aud-set | letters     | must  | deep     |
        | EXPRESS-07/~aud-set-halves      | audience | is a list of the right one's halves                        | assertion-aud-set | halves      | must  | deep     |
        | EXPRESS-07/~aud-set-nested      | audience | is a list with a list with the right one in it             | assertion-aud-set | nested      | must  | deep     |
        | EXPRESS-07/~aud-set-object      | audience | is a list with an object with the right one in it          | assertion-aud-set | object      | must  | standard |
        | EXPRESS-07/~aud-set-text        | audience | is a text that looks like a list with the right one in it  | assertion-aud-set | text        | must  | deep     |
        | EXPRESS-07/~aud-set-numbered    | audience | is an object with the right one under a number             | assertion-aud-set | numbered    | must  | deep     |

      @place:assertion-exp @outcome:refused @fault:assertion-claim @spec:RFC7523-3
      Examples: times of expiry
        | id                                  | what   | kind                                                | place         | value               | level  | depth    |
        | EXPRESS-07/~exp-empty-text          | expiry | is an empty text                                    | assertion-exp | empty-text          | must   | deep     |
        | EXPRESS-07/~exp-blank-text          | expiry | is a text of a space                                | assertion-exp | blank-text          | must   | deep     |
        | EXPRESS-07/~exp-letters             | expiry | is a text that begins with a digit and is no number | assertion-exp | letters             | must   | standard |
        | EXPRESS-07/~exp-hexadecimal         | expiry | is a hexadecimal text                               | assertion-exp | hexadecimal         | must   | deep     |
        | EXPRESS-07/~exp-infinity            | expiry | is the text Infinity                                | assertion-exp | infinity            | must   | deep     |
        | EXPRESS-07/~exp-true                | expiry | is true                                             | assertion-exp | true                | must   | deep     |
        | EXPRESS-07/~exp-false               | expiry | is false                                            | assertion-exp | false               | must   | deep     |
        | EXPRESS-07/~exp-empty-list          | expiry | is an empty list                                    | assertion-exp | empty-list          | must   | deep     |
        | EXPRESS-07/~exp-object              | expiry | is an object                                        | assertion-exp | object              | must   | standard |
        | EXPRESS-07/~exp-operator            | expiry | is an object that is a condition of a database      | assertion-exp | operator            | must   | deep     |
        | EXPRESS-07/~exp-no-number           | expiry | is NaN, which is no JSON                            | assertion-exp | no-number           | must   | deep     |
        | EXPRESS-07/~exp-leading-zero        | expiry | has a leading zero, which is no JSON                | assertion-exp | leading-zero        | must   | deep     |
        | EXPRESS-07/~exp-eleven-minutes      | expiry | passed eleven minutes ago                           | assertion-exp | eleven-minutes      | must   | deep     |
        | EXPRESS-07/~exp-day                 | expiry | passed a day ago                                    | assertion-exp | day                 | must   | deep     |
        | EXPRESS-07/~exp-year                | expiry | passed a year ago                                   | assertion-exp | year                | must   | deep     |
        | EXPRESS-07/~exp-epoch               | expiry | is 0                                                | assertion-exp | epoch               | must   | deep     |
        | EXPRESS-07/~exp-one                 | expiry | is 1                                                | assertion-exp | one                 | must   | deep     |
        | EXPRESS-07/~exp-far-negative        | expiry | is far below 0                                      | assertion-exp | far-negative        | must   | deep     |
        | EXPRESS-07/~exp-negative-exponent   | expiry | is -1e30                                            | assertion-exp | negative-exponent   | must   | deep     |
        | EXPRESS-07/~exp-fraction            | expiry | passed a quarter of an hour ago, with a fraction    | assertion-exp | fraction            | must   | standard |
        | EXPRESS-07/~exp-exponent            | expiry | passed days ago, with an exponent                   | assertion-exp | exponent            | must   | deep     |
        | EXPRESS-07/~exp-text-fraction       | expiry | is a text with a fraction and has passed            | assertion-exp | text-fraction       | must   | deep     |
        | EXPRESS-07/~exp-text-space          | expiry | is a text with spaces around a time that has passed | assertion-exp | text-space          | must   | deep     |
        | EXPRESS-07/~exp-list                | expiry | is a list with a time that has passed               | assertion-exp | list                | must   | standard |
        | EXPRESS-07/~exp-date                | expiry | is a date that has passed                           | assertion-exp | date                | should | deep     |
        | EXPRESS-07/~exp-later-date          | expiry | is a date that is to come                           | assertion-exp | later-date          | should | deep     |
        | EXPRESS-07/~exp-later-list          | expiry | is a list with a time that is to come               | assertion-exp | later-list          | should | deep     |
        | EXPRESS-07/~exp-later-text-fraction | expiry | is a text with a fraction and is to come            | assertion-exp | later-text-fraction | should | deep     |
        | EXPRESS-07/~exp-underflow           | expiry | is to come, less 2^32, which is long ago            | assertion-exp | underflow           | must   | deep     |

      @place:assertion-iat @outcome:refused @fault:assertion-claim @spec:RFC7523-3
      Examples: times of issue
        | id                             | what          | kind                                                | place         | value          | level  | depth    |
        | EXPRESS-07/~iat-empty-text     | time of issue | is an empty text                                    | assertion-iat | empty-text     | should | deep     |
        | EXPRESS-07/~iat-blank-text     | time of issue | is a text of a space                                | assertion-iat | blank-text     | should | deep     |
        | EXPRESS-07/~iat-letters        | time of issue | is a text that begins with a digit and is no number | assertion-iat | letters        | should | deep     |
        | EXPRESS-07/~iat-hexadecimal    | time of issue | is a hexadecimal text                               | assertion-iat | hexadecimal    | should | deep     |
        | EXPRESS-07/~iat-infinity       | time of issue | is the text Infinity                                | assertion-iat | infinity       | should | deep     |
        | EXPRESS-07/~iat-true           | time of issue | is true                                             | assertion-iat | true           | should | deep     |
        | EXPRESS-07/~iat-false          | time of issue | is false                                            | assertion-iat | false          | should | deep     |
        | EXPRESS-07/~iat-empty-list     | time of issue | is an empty list                                    | assertion-iat | empty-list     | should | deep     |
        | EXPRESS-07/~iat-object         | time of issue | is an object                                        | assertion-iat | object         | should | deep     |
        | EXPRESS-07/~iat-operator       | time of issue | is an object that is a condition of a database      | assertion-iat | operator       | should | deep     |
        | EXPRESS-07/~iat-no-number      | time of issue | is NaN, which is no JSON                            | assertion-iat | no-number      | should | deep     |
        | EXPRESS-07/~iat-leading-zero   | time of issue | has a leading zero, which is no JSON                | assertion-iat | leading-zero   | should | deep     |
        | EXPRESS-07/~iat-eleven-minutes | time of issue | is in eleven minutes                                | assertion-iat | eleven-minutes | should | standard |
        | EXPRESS-07/~iat-day            | time of issue | is tomorrow                                         | assertion-iat | day            | should | deep     |
        | EXPRESS-07/~iat-ten-years      | time of issue | is in ten years                                     | assertion-iat | ten-years      | should | deep     |
        | EXPRESS-07/~iat-fraction       | time of issue | is in an hour, with a fraction                      | assertion-iat | fraction       | should | deep     |
        | EXPRESS-07/~iat-exponent       | time of issue | is in a year, with an exponent                      | assertion-iat | exponent       | should | deep     |
        | EXPRESS-07/~iat-text           | time of issue | is a text with a time that is to come               | assertion-iat | text           | should | standard |
        | EXPRESS-07/~iat-list           | time of issue | is a list with a time that is to come               | assertion-iat | list           | should | deep     |
        | EXPRESS-07/~iat-date           | time of issue | is a date that is to come                           | assertion-iat | date           | should | deep     |
        | EXPRESS-07/~iat-overflow       | time of issue | has passed and is 2^32 more, which is far away      | assertion-iat | overflow       | should | deep     |

    @refusal @needs:express-assertion
    Scenario Outline: No code is redeemed with a client assertion that <kind>
      Given the client assertion in the next run is "<value>" by the rule "<place>"
      When Express Configuration is tried by an administrator
      Then Okta has got no access token
      And Alice can sign in by the connection that there was
      And as a control, an administrator connects the first tenant by Express Configuration

      @place:assertion-unsigned @outcome:refused @fault:assertion-signing @spec:RFC7523-3
      Examples: without a signature
        | id                                | kind                                                            | place              | value        | level | depth    |
        | EXPRESS-07/~unsigned-upper        | has no signature and alg NONE                                   | assertion-unsigned | upper        | must  | deep     |
        | EXPRESS-07/~unsigned-space-after  | has no signature and alg none with a space behind it            | assertion-unsigned | space-after  | must  | standard |
        | EXPRESS-07/~unsigned-space-before | has no signature and alg none with a space in front             | assertion-unsigned | space-before | must  | deep     |
        | EXPRESS-07/~unsigned-nul          | has no signature and alg none with a NUL behind it              | assertion-unsigned | nul          | must  | deep     |
        | EXPRESS-07/~unsigned-nul-more     | has no signature and alg none with a NUL and RS256 behind it    | assertion-unsigned | nul-more     | must  | deep     |
        | EXPRESS-07/~unsigned-line-break   | has no signature and alg none with a line break behind it       | assertion-unsigned | line-break   | must  | deep     |
        | EXPRESS-07/~unsigned-look-alike   | has no signature and alg none with a letter of another alphabet | assertion-unsigned | look-alike   | must  | deep     |
        | EXPRESS-07/~unsigned-full-width   | has no signature and alg none in full-width letters             | assertion-unsigned | full-width   | must  | deep     |
        | EXPRESS-07/~unsigned-zero-width   | has no signature and alg none with a space of no width in it    | assertion-unsigned | zero-width   | must  | deep     |
        | EXPRESS-07/~unsigned-quoted       | has no signature and alg none in quotation marks                | assertion-unsigned | quoted       | must  | deep     |
        | EXPRESS-07/~unsigned-missing      | has no signature and no alg                                     | assertion-unsigned | missing      | must  | deep     |
        | EXPRESS-07/~unsigned-null         | has no signature and alg null                                   | assertion-unsigned | null         | must  | standard |
        | EXPRESS-07/~unsigned-number       | has no signature and alg 0                                      | assertion-unsigned | number       | must  | deep     |
        | EXPRESS-07/~unsigned-false        | has no signature and alg false                                  | assertion-unsigned | false        | must  | deep     |
        | EXPRESS-07/~unsigned-list         | has no signature and a list with none in it as alg              | assertion-unsigned | list         | must  | deep     |
        | EXPRESS-07/~unsigned-both         | has no signature and a list of RS256 and none as alg            | assertion-unsigned | both         | must  | deep     |
        | EXPRESS-07/~unsigned-object       | has no signature and an object as alg                           | assertion-unsigned | object       | must  | deep     |
        | EXPRESS-07/~unsigned-unknown      | has no signature and an alg that nobody knows                   | assertion-unsigned | unknown      | must  | standard |
        | EXPRESS-07/~unsigned-word-null    | has no signature and the word null as alg                       | assertion-unsigned | word-null    | must  | deep     |
        | EXPRESS-07/~unsigned-proto        | has no signature and a name of JavaScript's as alg              | assertion-unsigned | proto        | must  | deep     |
        | EXPRESS-07/~unsigned-rs256        | has no signature and alg RS256                                  | assertion-unsigned | rs256        | must  | deep     |
        | EXPRESS-07/~unsigned-hs256        | has no signature and alg HS256                                  | assertion-unsigned | hs256        | must  | deep     |
        | EXPRESS-07/~unsigned-es256        | has no signature and alg ES256                                  | assertion-unsigned | es256        | must  | deep     |
        | EXPRESS-07/~unsigned-ps256        | has no signature and alg PS256                                  | assertion-unsigned | ps256        | must  | deep     |
        | EXPRESS-07/~unsigned-eddsa        | has no signature and alg EdDSA                                  | assertion-unsigned | eddsa        | must  | deep     |
        | EXPRESS-07/~unsigned-no-kid       | has no signature, no alg and no kid                             | assertion-unsigned | no-kid       | must  | standard |
        | EXPRESS-07/~unsigned-jwk          | has alg none and a key in its header                            | assertion-unsigned | jwk          | must  | deep     |
        | EXPRESS-07/~unsigned-twice        | has no signature and alg twice, none last                       | assertion-unsigned | twice        | must  | deep     |
        | EXPRESS-07/~unsigned-twice-first  | has no signature and alg twice, none first                      | assertion-unsigned | twice-first  | must  | deep     |

      @place:assertion-secret @outcome:refused @fault:assertion-signing @spec:RFC8725-3.1
      Examples: by what everybody knows
        | id                                       | kind                                                                            | place            | value                 | level | depth    |
        | EXPRESS-07/~secret-kid-dev-null          | is signed by HS256 with what is in the empty file to which the kid leads        | assertion-secret | kid-dev-null          | must  | deep     |
        | EXPRESS-07/~secret-kid-dev-null-absolute | is signed by HS256 with what is in the empty file that the kid names            | assertion-secret | kid-dev-null-absolute | must  | standard |
        | EXPRESS-07/~secret-kid-file              | is signed by HS256 with what is in the file that the kid names                  | assertion-secret | kid-file              | must  | deep     |
        | EXPRESS-07/~secret-kid-file-url          | is signed by HS256 with what is in the file whose address is the kid            | assertion-secret | kid-file-url          | must  | deep     |
        | EXPRESS-07/~secret-kid-sql               | is signed by HS256 with what the SQL in the kid selects                         | assertion-secret | kid-sql               | must  | deep     |
        | EXPRESS-07/~secret-kid-sql-number        | is signed by HS256 with what the SQL in the kid selects without quotation marks | assertion-secret | kid-sql-number        | must  | deep     |
        | EXPRESS-07/~secret-kid-itself            | is signed by HS256 with the kid, which is another one                           | assertion-secret | kid-itself            | must  | deep     |
        | EXPRESS-07/~secret-kid-template          | is signed by HS256 with what the template in the kid makes                      | assertion-secret | kid-template          | must  | deep     |
        | EXPRESS-07/~secret-kid-template-dollar   | is signed by HS256 with what the other template in the kid makes                | assertion-secret | kid-template-dollar   | must  | deep     |
        | EXPRESS-07/~secret-kid-command           | is signed by HS256 with what the command in the kid prints                      | assertion-secret | kid-command           | must  | deep     |
        | EXPRESS-07/~secret-kid-empty             | is signed by HS256 with nothing, and an empty kid                               | assertion-secret | kid-empty             | must  | deep     |
        | EXPRESS-07/~secret-kid-null              | is signed by HS256 with nothing, and null as kid                                | assertion-secret | kid-null              | must  | standard |
        | EXPRESS-07/~secret-kid-missing           | is signed by HS256 with nothing, and no kid                                     | assertion-secret | kid-missing           | must  | deep     |
        | EXPRESS-07/~secret-kid-other             | is signed by HS256 with nothing, and a kid that nobody knows                    | assertion-secret | kid-other             | must  | deep     |
        | EXPRESS-07/~secret-kid-proto             | is signed by HS256 with nothing, and a name of JavaScript's as kid              | assertion-secret | kid-proto             | must  | deep     |
        | EXPRESS-07/~secret-nul                   | is signed by HS256 with a NUL                                                   | assertion-secret | nul                   | must  | deep     |
        | EXPRESS-07/~secret-nuls                  | is signed by HS256 with 32 NULs                                                 | assertion-secret | nuls                  | must  | deep     |
        | EXPRESS-07/~secret-space                 | is signed by HS256 with a space                                                 | assertion-secret | space                 | must  | deep     |
        | EXPRESS-07/~secret-client-id             | is signed by HS256 with the client id                                           | assertion-secret | client-id             | must  | deep     |
        | EXPRESS-07/~secret-issuer                | is signed by HS256 with the issuer                                              | assertion-secret | issuer                | must  | deep     |
        | EXPRESS-07/~secret-kid                   | is signed by HS256 with the kid                                                 | assertion-secret | kid                   | must  | standard |
        | EXPRESS-07/~secret-word-secret           | is signed by HS256 with the word secret                                         | assertion-secret | word-secret           | must  | deep     |
        | EXPRESS-07/~secret-word-null             | is signed by HS256 with the word null                                           | assertion-secret | word-null             | must  | deep     |
        | EXPRESS-07/~secret-word-undefined        | is signed by HS256 with the word undefined                                      | assertion-secret | word-undefined        | must  | deep     |
        | EXPRESS-07/~secret-word-false            | is signed by HS256 with the word false                                          | assertion-secret | word-false            | must  | deep     |
        | EXPRESS-07/~secret-object                | is signed by HS256 with the name of an object of JavaScript's                   | assertion-secret | object                | must  | deep     |
        | EXPRESS-07/~secret-example               | is signed by HS256 with the secret of a well-known example                      | assertion-secret | example               | must  | deep     |
        | EXPRESS-07/~secret-key-set               | is signed by HS256 with the key set                                             | assertion-secret | key-set               | must  | deep     |
        | EXPRESS-07/~secret-modulus-text          | is signed by HS256 with the modulus as it stands in the key set                 | assertion-secret | modulus-text          | must  | standard |
        | EXPRESS-07/~secret-exponent              | is signed by HS256 with the exponent as it stands in the key set                | assertion-secret | exponent              | must  | deep     |
        | EXPRESS-07/~secret-pem-indented          | is signed by HS256 with the public key (PEM) behind a line break                | assertion-secret | pem-indented          | must  | deep     |
        | EXPRESS-07/~secret-pem-twice             | is signed by HS256 with the public key (PEM) twice                              | assertion-secret | pem-twice             | must  | deep     |
        | EXPRESS-07/~secret-lower                 | is signed by HS256 with the public key (PEM), in small letters                  | assertion-secret | lower                 | must  | deep     |
        | EXPRESS-07/~secret-as-rs256              | is signed by HS256 with the public key (PEM), under alg RS256                   | assertion-secret | as-rs256              | must  | deep     |
        | EXPRESS-07/~secret-as-es256              | is signed by HS256 with the public key (PEM), under alg ES256                   | assertion-secret | as-es256              | must  | deep     |
        | EXPRESS-07/~secret-hs384-empty           | is signed by HS384 with nothing                                                 | assertion-secret | hs384-empty           | must  | deep     |
        | EXPRESS-07/~secret-hs512-empty           | is signed by HS512 with nothing                                                 | assertion-secret | hs512-empty           | must  | deep     |
        | EXPRESS-07/~secret-hs384-client-secret   | is signed by HS384 with the client secret                                       | assertion-secret | hs384-client-secret   | must  | deep     |
        | EXPRESS-07/~secret-hs512-client-secret   | is signed by HS512 with the client secret                                       | assertion-secret | hs512-client-secret   | must  | deep     |
        | EXPRESS-07/~secret-hs512-client-id       | is signed by HS512 with the client id                                           | assertion-secret | hs512-client-id       | must  | deep     |
        | EXPRESS-07/~secret-oct                   | is signed by HS256 with a secret that its header brings                         | assertion-secret | oct                   | must  | deep     |

      @place:assertion-signature @outcome:refused @fault:assertion-signing @spec:RFC7523-3
      Examples: with another signature
        | id                                   | kind                                                  | place               | value          | level  | depth    |
        | EXPRESS-07/~signature-eddsa          | is signed by EdDSA and an attacker's key              | assertion-signature | eddsa          | must   | deep     |
        | EXPRESS-07/~signature-es256          | is signed by ES256 and an attacker's key              | assertion-signature | es256          | must   | standard |
        | EXPRESS-07/~signature-es384          | is signed by ES384 and an attacker's key              | assertion-signature | es384          | must   | deep     |
        | EXPRESS-07/~signature-es512          | is signed by ES512 and an attacker's key              | assertion-signature | es512          | must   | deep     |
        | EXPRESS-07/~signature-ps256          | is signed by PS256 and an attacker's key              | assertion-signature | ps256          | must   | deep     |
        | EXPRESS-07/~signature-ps384          | is signed by PS384 and an attacker's key              | assertion-signature | ps384          | must   | deep     |
        | EXPRESS-07/~signature-ps512          | is signed by PS512 and an attacker's key              | assertion-signature | ps512          | must   | deep     |
        | EXPRESS-07/~signature-rs384          | is signed by RS384 and an attacker's key              | assertion-signature | rs384          | must   | deep     |
        | EXPRESS-07/~signature-rs512          | is signed by RS512 and an attacker's key              | assertion-signature | rs512          | must   | deep     |
        | EXPRESS-07/~signature-rs512-as-rs256 | is signed by the org's key and RS512, under alg RS256 | assertion-signature | rs512-as-rs256 | must   | deep     |
        | EXPRESS-07/~signature-ps256-as-rs256 | is signed by the org's key and PS256, under alg RS256 | assertion-signature | ps256-as-rs256 | must   | standard |
        | EXPRESS-07/~signature-rs256-as-rs512 | is signed by the org's key and RS256, under alg RS512 | assertion-signature | rs256-as-rs512 | must   | deep     |
        | EXPRESS-07/~signature-rs256-as-ps256 | is signed by the org's key and RS256, under alg PS256 | assertion-signature | rs256-as-ps256 | must   | deep     |
        | EXPRESS-07/~signature-rs256-as-hs256 | is signed by the org's key and RS256, under alg HS256 | assertion-signature | rs256-as-hs256 | must   | deep     |
        | EXPRESS-07/~signature-rs256-as-es256 | is signed by the org's key and RS256, under alg ES256 | assertion-signature | rs256-as-es256 | must   | deep     |
        | EXPRESS-07/~signature-rs256-as-eddsa | is signed by the org's key and RS256, under alg EdDSA | assertion-signature | rs256-as-eddsa | must   | deep     |
        | EXPRESS-07/~signature-half           | has half of its signature                             | assertion-signature | half           | must   | deep     |
        | EXPRESS-07/~signature-twice-over     | has its signature twice                               | assertion-signature | twice-over     | must   | standard |
        | EXPRESS-07/~signature-more           | has more behind its signature                         | assertion-signature | more           | must   | deep     |
        | EXPRESS-07/~signature-less           | has a signature without its last byte                 | assertion-signature | less           | must   | deep     |
        | EXPRESS-07/~signature-leading-zero   | has a zero in front of its signature                  | assertion-signature | leading-zero   | should | deep     |
        | EXPRESS-07/~signature-first-byte     | has a signature with another first byte               | assertion-signature | first-byte     | must   | deep     |
        | EXPRESS-07/~signature-one            | has the number 1 as signature                         | assertion-signature | one            | must   | deep     |
        | EXPRESS-07/~signature-zeros          | has nothing but zeros as signature                    | assertion-signature | zeros          | must   | deep     |
        | EXPRESS-07/~signature-zero           | has a single zero as signature                        | assertion-signature | zero           | must   | deep     |
        | EXPRESS-07/~signature-ones           | has the highest number as signature                   | assertion-signature | ones           | must   | deep     |
        | EXPRESS-07/~signature-es256-zeros    | has alg ES256 and R and S of zero                     | assertion-signature | es256-zeros    | must   | standard |
        | EXPRESS-07/~signature-es384-zeros    | has alg ES384 and R and S of zero                     | assertion-signature | es384-zeros    | must   | deep     |
        | EXPRESS-07/~signature-es512-zeros    | has alg ES512 and R and S of zero                     | assertion-signature | es512-zeros    | must   | deep     |
        | EXPRESS-07/~signature-eddsa-zeros    | has alg EdDSA and zeros as signature                  | assertion-signature | eddsa-zeros    | must   | deep     |
        | EXPRESS-07/~signature-hs256-zeros    | has alg HS256 and zeros as signature                  | assertion-signature | hs256-zeros    | must   | deep     |
        | EXPRESS-07/~signature-hs256-one-byte | has alg HS256 and a single byte as signature          | assertion-signature | hs256-one-byte | must   | deep     |
        | EXPRESS-07/~signature-input          | what is signed as signature                           | assertion-signature | input          | must   | deep     |

      @place:assertion-algorithm @outcome:refused @fault:assertion-signing @spec:RFC8725-3.1
      Examples: by another algorithm
        | id                            | kind                                                                        | place               | value   | level  | depth    |
        | EXPRESS-07/~algorithm-rs384   | is signed by the org's key and RS384                                        | assertion-algorithm | rs384   | should | deep     |
        | EXPRESS-07/~algorithm-ps384   | is signed by the org's key and PS384                                        | assertion-algorithm | ps384   | should | deep     |
        | EXPRESS-07/~algorithm-ps512   | is signed by the org's key and PS512                                        | assertion-algorithm | ps512   | should | standard |
        | EXPRESS-07/~algorithm-missing | is signed by the org's key and RS256 under no alg                           | assertion-algorithm | missing | should | deep     |
        | EXPRESS-07/~algorithm-null    | is signed by the org's key and RS256 under alg null                         | assertion-algorithm | null    | should | deep     |
        | EXPRESS-07/~algorithm-empty   | is signed by the org's key and RS256 under an empty alg                     | assertion-algorithm | empty   | should | deep     |
        | EXPRESS-07/~algorithm-lower   | is signed by the org's key and RS256 under alg rs256                        | assertion-algorithm | lower   | should | deep     |
        | EXPRESS-07/~algorithm-space   | is signed by the org's key and RS256 under alg RS256 with a space behind it | assertion-algorithm | space   | should | deep     |
        | EXPRESS-07/~algorithm-nul     | is signed by the org's key and RS256 under alg RS256 with a NUL behind it   | assertion-algorithm | nul     | should | deep     |
        | EXPRESS-07/~algorithm-list    | is signed by the org's key and RS256 under a list with RS256 in it as alg   | assertion-algorithm | list    | should | deep     |
        | EXPRESS-07/~algorithm-number  | is signed by the org's key and RS256 under a number as alg                  | assertion-algorithm | number  | should | deep     |
        | EXPRESS-07/~algorithm-xml     | is signed by the org's key and RS256 under the name that XML has for it     | assertion-algorithm | xml     | should | deep     |
        | EXPRESS-07/~algorithm-java    | is signed by the org's key and RS256 under the name that Java has for it    | assertion-algorithm | java    | should | deep     |
        | EXPRESS-07/~algorithm-unknown | is signed by the org's key and RS256 under an alg that nobody knows         | assertion-algorithm | unknown | should | standard |

      @place:assertion-key @outcome:refused @fault:assertion-signing @spec:RFC8725-3.10
      Examples: by a key that it brings
        | id                                 | kind                                                                                          | place         | value              | level | depth    |
        | EXPRESS-07/~key-jwk-ec             | brings its own key for ES256                                                                  | assertion-key | jwk-ec             | must  | deep     |
        | EXPRESS-07/~key-jwk-ec-384         | brings its own key for ES384                                                                  | assertion-key | jwk-ec-384         | must  | deep     |
        | EXPRESS-07/~key-jwk-ec-512         | brings its own key for ES512                                                                  | assertion-key | jwk-ec-512         | must  | deep     |
        | EXPRESS-07/~key-jwk-okp            | brings its own key for EdDSA                                                                  | assertion-key | jwk-okp            | must  | standard |
        | EXPRESS-07/~key-jwk-pss            | brings its own key for PS256                                                                  | assertion-key | jwk-pss            | must  | deep     |
        | EXPRESS-07/~key-jwk-ec-alone       | brings its own key for ES256                                                                  | assertion-key | jwk-ec-alone       | must  | deep     |
        | EXPRESS-07/~key-jwk-private        | brings its own key with its private half                                                      | assertion-key | jwk-private        | must  | deep     |
        | EXPRESS-07/~key-jwk-text           | brings its own key as text                                                                    | assertion-key | jwk-text           | must  | deep     |
        | EXPRESS-07/~key-jwk-list           | brings its own key in a list                                                                  | assertion-key | jwk-list           | must  | standard |
        | EXPRESS-07/~key-jwk-set            | brings its own key in a key set                                                               | assertion-key | jwk-set            | must  | deep     |
        | EXPRESS-07/~key-jwks               | brings its own key set                                                                        | assertion-key | jwks               | must  | deep     |
        | EXPRESS-07/~key-jwk-pem            | brings its own key in PEM form                                                                | assertion-key | jwk-pem            | must  | deep     |
        | EXPRESS-07/~key-jwk-url            | brings an address where a key should be                                                       | assertion-key | jwk-url            | must  | deep     |
        | EXPRESS-07/~key-key                | brings its own key in a member called key                                                     | assertion-key | key                | must  | deep     |
        | EXPRESS-07/~key-jwk-oct            | brings a secret as its own key                                                                | assertion-key | jwk-oct            | must  | deep     |
        | EXPRESS-07/~key-jku-user-info      | brings an address of its key set which has the org's in front of its host                     | assertion-key | jku-user-info      | must  | deep     |
        | EXPRESS-07/~key-jku-user-info-path | brings an address of its key set which has the org's and a path in front of its host          | assertion-key | jku-user-info-path | must  | deep     |
        | EXPRESS-07/~key-jku-backslash      | brings an address of its key set which has the org's and a backslash in front of its host     | assertion-key | jku-backslash      | must  | deep     |
        | EXPRESS-07/~key-jku-path           | brings an address of its key set which has the org's in its path                              | assertion-key | jku-path           | must  | deep     |
        | EXPRESS-07/~key-jku-query          | brings an address of its key set which has the org's in its query                             | assertion-key | jku-query          | must  | standard |
        | EXPRESS-07/~key-jku-fragment       | brings an address of its key set which has the org's in its fragment                          | assertion-key | jku-fragment       | must  | deep     |
        | EXPRESS-07/~key-jku-space          | brings an address of its key set which has a space in front                                   | assertion-key | jku-space          | must  | deep     |
        | EXPRESS-07/~key-jku-line-break     | brings an address of its key set behind the org's and a line break                            | assertion-key | jku-line-break     | must  | deep     |
        | EXPRESS-07/~key-jku-no-scheme      | brings an address of its key set which has no scheme                                          | assertion-key | jku-no-scheme      | must  | deep     |
        | EXPRESS-07/~key-jku-redirect       | brings an address of its key set which is the org's and leads on                              | assertion-key | jku-redirect       | must  | deep     |
        | EXPRESS-07/~key-jku-dots           | brings an address of its key set which leads out of the org's path                            | assertion-key | jku-dots           | must  | deep     |
        | EXPRESS-07/~key-jku-file           | brings an address of its key set which is a file's                                            | assertion-key | jku-file           | must  | deep     |
        | EXPRESS-07/~key-jku-data           | brings an address of its key set which is the key set itself                                  | assertion-key | jku-data           | must  | deep     |
        | EXPRESS-07/~key-jku-list           | brings an address of its key set in a list                                                    | assertion-key | jku-list           | must  | deep     |
        | EXPRESS-07/~key-jku-object         | brings an address of its key set in an object                                                 | assertion-key | jku-object         | must  | deep     |
        | EXPRESS-07/~key-jku-alone          | brings an address of its key set and no kid                                                   | assertion-key | jku-alone          | must  | standard |
        | EXPRESS-07/~key-jku-kid            | brings an address of its key set and a kid of its own                                         | assertion-key | jku-kid            | must  | deep     |
        | EXPRESS-07/~key-x5u-user-info      | brings an address of its certificate which has the org's in front of its host                 | assertion-key | x5u-user-info      | must  | deep     |
        | EXPRESS-07/~key-x5u-user-info-path | brings an address of its certificate which has the org's and a path in front of its host      | assertion-key | x5u-user-info-path | must  | deep     |
        | EXPRESS-07/~key-x5u-backslash      | brings an address of its certificate which has the org's and a backslash in front of its host | assertion-key | x5u-backslash      | must  | deep     |
        | EXPRESS-07/~key-x5u-path           | brings an address of its certificate which has the org's in its path                          | assertion-key | x5u-path           | must  | deep     |
        | EXPRESS-07/~key-x5u-query          | brings an address of its certificate which has the org's in its query                         | assertion-key | x5u-query          | must  | deep     |
        | EXPRESS-07/~key-x5u-fragment       | brings an address of its certificate which has the org's in its fragment                      | assertion-key | x5u-fragment       | must  | deep     |
        | EXPRESS-07/~key-x5u-space          | brings an address of its certificate which has a space in front                               | assertion-key | x5u-space          | must  | deep     |
        | EXPRESS-07/~key-x5u-line-break     | brings an address of its certificate behind the org's and a line break                        | assertion-key | x5u-line-break     | must  | deep     |
        | EXPRESS-07/~key-x5u-no-scheme      | brings an address of its certificate which has no scheme                                      | assertion-key | x5u-no-scheme      | must  | deep     |
        | EXPRESS-07/~key-x5u-redirect       | brings an address of its certificate which is the org's and leads on                          | assertion-key | x5u-redirect       | must  | deep     |
        | EXPRESS-07/~key-x5u-dots           | brings an address of its certificate which leads out of the org's path                        | assertion-key | x5u-dots           | must  | deep     |
        | EXPRESS-07/~key-x5u-file           | brings an address of its certificate which is a file's                                        | assertion-key | x5u-file           | must  | deep     |
        | EXPRESS-07/~key-x5u-data           | brings an address of its certificate which is the certificate itself                          | assertion-key | x5u-data           | must  | deep     |
        | EXPRESS-07/~key-x5u-list           | brings an address of its certificate in a list                                                | assertion-key | x5u-list           | must  | deep     |
        | EXPRESS-07/~key-x5u-object         | brings an address of its certificate in an object                                             | assertion-key | x5u-object         | must  | deep     |
        | EXPRESS-07/~key-x5u-alone          | brings an address of its certificate and no kid                                               | assertion-key | x5u-alone          | must  | deep     |
        | EXPRESS-07/~key-x5u-kid            | brings an address of its certificate and a kid of its own                                     | assertion-key | x5u-kid            | must  | deep     |
        | EXPRESS-07/~key-x5c-alone          | brings its own certificate and no kid                                                         | assertion-key | x5c-alone          | must  | deep     |
        | EXPRESS-07/~key-x5c-text           | brings its own key in PEM form as certificate                                                 | assertion-key | x5c-text           | must  | deep     |
        | EXPRESS-07/~key-x5c-list           | brings its own key in PEM form in a list of certificates                                      | assertion-key | x5c-list           | must  | deep     |
        | EXPRESS-07/~key-x5c-empty          | brings an empty list of certificates                                                          | assertion-key | x5c-empty          | must  | deep     |
        | EXPRESS-07/~key-x5c-ec             | brings its own certificate for ES256                                                          | assertion-key | x5c-ec             | must  | deep     |
        | EXPRESS-07/~key-x5c-okp            | brings its own certificate for EdDSA                                                          | assertion-key | x5c-okp            | must  | deep     |
        | EXPRESS-07/~key-x5t                | brings the hash of its own certificate                                                        | assertion-key | x5t                | must  | standard |
        | EXPRESS-07/~key-x5t-s256           | brings the other hash of its own certificate                                                  | assertion-key | x5t-s256           | must  | deep     |
        | EXPRESS-07/~key-kid-user-info      | brings an address with the org's in front of its host as kid                                  | assertion-key | kid-user-info      | must  | deep     |
        | EXPRESS-07/~key-kid-no-scheme      | brings an address without scheme as kid                                                       | assertion-key | kid-no-scheme      | must  | deep     |
        | EXPRESS-07/~key-kid-path-out       | brings a path that leads to other keys of the org as kid                                      | assertion-key | kid-path-out       | must  | deep     |
        | EXPRESS-07/~key-kid-path-absolute  | brings a path from the root as kid                                                            | assertion-key | kid-path-absolute  | must  | deep     |
        | EXPRESS-07/~key-kid-file-url       | brings the address of a file as kid                                                           | assertion-key | kid-file-url       | must  | deep     |
        | EXPRESS-07/~key-kid-query          | brings a query as kid                                                                         | assertion-key | kid-query          | must  | deep     |
        | EXPRESS-07/~key-kid-hash           | brings the right one with a hash and more as kid                                              | assertion-key | kid-hash           | must  | deep     |
        | EXPRESS-07/~key-kid-sql-or         | brings SQL that is always true as kid                                                         | assertion-key | kid-sql-or         | must  | standard |
        | EXPRESS-07/~key-kid-sql-percent    | brings a pattern of SQL as kid                                                                | assertion-key | kid-sql-percent    | must  | deep     |
        | EXPRESS-07/~key-kid-ldap           | brings a pattern of LDAP as kid                                                               | assertion-key | kid-ldap           | must  | deep     |
        | EXPRESS-07/~key-kid-asterisk       | brings an asterisk as kid                                                                     | assertion-key | kid-asterisk       | must  | deep     |
        | EXPRESS-07/~key-kid-pattern        | brings a pattern that fits everything as kid                                                  | assertion-key | kid-pattern        | must  | deep     |
        | EXPRESS-07/~key-kid-template       | brings a template as kid                                                                      | assertion-key | kid-template       | must  | deep     |
        | EXPRESS-07/~key-kid-template-fetch | brings a template that asks the attacker as kid                                               | assertion-key | kid-template-fetch | must  | deep     |
        | EXPRESS-07/~key-kid-command        | brings a command that asks the attacker as kid                                                | assertion-key | kid-command        | must  | deep     |
        | EXPRESS-07/~key-kid-command-dollar | brings another command that asks the attacker as kid                                          | assertion-key | kid-command-dollar | must  | deep     |
        | EXPRESS-07/~key-kid-entity         | brings an XML document that asks the attacker as kid                                          | assertion-key | kid-entity         | must  | deep     |
        | EXPRESS-07/~key-kid-pem            | brings its own key in PEM form as kid                                                         | assertion-key | kid-pem            | must  | deep     |
        | EXPRESS-07/~key-kid-empty          | brings nothing as kid                                                                         | assertion-key | kid-empty          | must  | standard |
        | EXPRESS-07/~key-kid-null           | brings null as kid                                                                            | assertion-key | kid-null           | must  | deep     |
        | EXPRESS-07/~key-kid-missing        | brings nothing at all as kid                                                                  | assertion-key | kid-missing        | must  | deep     |
        | EXPRESS-07/~key-kid-number         | brings a number as kid                                                                        | assertion-key | kid-number         | must  | deep     |
        | EXPRESS-07/~key-kid-list           | brings a list with the right one in it as kid                                                 | assertion-key | kid-list           | must  | standard |
        | EXPRESS-07/~key-kid-object         | brings an object as kid                                                                       | assertion-key | kid-object         | must  | deep     |
        | EXPRESS-07/~key-kid-true           | brings true as kid                                                                            | assertion-key | kid-true           | must  | deep     |
        | EXPRESS-07/~key-kid-long           | brings the right one and 4 kilobytes more as kid                                              | assertion-key | kid-long           | must  | deep     |
        | EXPRESS-07/~key-kid-nul            | brings the right one with a NUL behind it as kid                                              | assertion-key | kid-nul            | must  | deep     |
        | EXPRESS-07/~key-kid-nul-more       | brings the right one with a NUL and more behind it as kid                                     | assertion-key | kid-nul-more       | must  | deep     |
        | EXPRESS-07/~key-kid-space          | brings the right one with a space behind it as kid                                            | assertion-key | kid-space          | must  | deep     |
        | EXPRESS-07/~key-kid-contains       | brings one that contains the right one as kid                                                 | assertion-key | kid-contains       | must  | deep     |
        | EXPRESS-07/~key-kid-proto          | brings a name of JavaScript's as kid                                                          | assertion-key | kid-proto          | must  | standard |
        | EXPRESS-07/~key-kid-constructor    | brings another name of JavaScript's as kid                                                    | assertion-key | kid-constructor    | must  | deep     |

      @place:assertion-crit @outcome:refused @fault:assertion-signing @spec:RFC7515-4.1.11
      Examples: with critical headers
        | id                           | kind                                                                       | place          | value       | level  | depth    |
        | EXPRESS-07/~crit-known-first | has a critical header that nobody knows behind one that is well known      | assertion-crit | known-first | must   | deep     |
        | EXPRESS-07/~crit-known-last  | has a critical header that nobody knows in front of one that is well known | assertion-crit | known-last  | must   | deep     |
        | EXPRESS-07/~crit-absent      | has a critical header that is not there                                    | assertion-crit | absent      | must   | standard |
        | EXPRESS-07/~crit-address     | has a critical header whose name is an address                             | assertion-crit | address     | must   | deep     |
        | EXPRESS-07/~crit-null-value  | has a critical header that nobody knows and that is null                   | assertion-crit | null-value  | must   | deep     |
        | EXPRESS-07/~crit-hundreds    | has hundreds of critical headers                                           | assertion-crit | hundreds    | must   | deep     |
        | EXPRESS-07/~crit-empty-name  | has a critical header without a name                                       | assertion-crit | empty-name  | must   | deep     |
        | EXPRESS-07/~crit-text        | has a critical header that nobody knows, not in a list                     | assertion-crit | text        | should | deep     |
        | EXPRESS-07/~crit-object      | has a critical header that nobody knows, in an object                      | assertion-crit | object      | should | deep     |
        | EXPRESS-07/~crit-nested      | has a critical header that nobody knows, in a list in a list               | assertion-crit | nested      | should | deep     |
        | EXPRESS-07/~crit-number      | has a number as critical header                                            | assertion-crit | number      | should | deep     |
        | EXPRESS-07/~crit-claim       | has a claim as critical header                                             | assertion-crit | claim       | should | deep     |

      @place:assertion-form @outcome:refused @fault:assertion-signing @spec:RFC7515-7
      Examples: in another form
        | id                              | kind                                   | place          | value          | level  | depth    |
        | EXPRESS-07/~form-flattened      | is in the flattened JSON serialization | assertion-form | flattened      | should | deep     |
        | EXPRESS-07/~form-list           | is in a list                           | assertion-form | list           | should | deep     |
        | EXPRESS-07/~form-quoted         | is in quotation marks                  | assertion-form | quoted         | should | deep     |
        | EXPRESS-07/~form-bearer         | has the word Bearer in front           | assertion-form | bearer         | should | deep     |
        | EXPRESS-07/~form-dot-before     | has a dot in front                     | assertion-form | dot-before     | should | standard |
        | EXPRESS-07/~form-dot-after      | has a dot at its end                   | assertion-form | dot-after      | should | deep     |
        | EXPRESS-07/~form-twice          | is there twice, with a dot between     | assertion-form | twice          | should | deep     |
        | EXPRESS-07/~form-comma          | is there twice, with a comma between   | assertion-form | comma          | should | deep     |
        | EXPRESS-07/~form-encoded        | has percent-encoded dots               | assertion-form | encoded        | should | deep     |
        | EXPRESS-07/~form-again          | is encoded once more                   | assertion-form | again          | should | deep     |
        | EXPRESS-07/~form-query          | is the value of a parameter            | assertion-form | query          | should | deep     |
        | EXPRESS-07/~form-no-header      | has no header                          | assertion-form | no-header      | should | deep     |
        | EXPRESS-07/~form-no-payload     | has no payload                         | assertion-form | no-payload     | should | standard |
        | EXPRESS-07/~form-only-signature | has nothing but a signature            | assertion-form | only-signature | should | deep     |
        | EXPRESS-07/~form-one-part       | has but one part                       | assertion-form | one-part       | should | deep     |
        | EXPRESS-07/~form-swapped        | has its payload in front of its header | assertion-form | swapped        | should | deep     |
        | EXPRESS-07/~form-plain-header   | has a header that is not encoded       | assertion-form | plain-header   | should | deep     |
        | EXPRESS-07/~form-plain-payload  | has a payload that is not encoded      | assertion-form | plain-payload  | should | deep     |
        | EXPRESS-07/~form-header-list    | has a header that is a list            | assertion-form | header-list    | should | deep     |
        | EXPRESS-07/~form-header-text    | has a header that is a text            | assertion-form | header-text    | should | deep     |
        | EXPRESS-07/~form-header-more    | has more behind its header             | assertion-form | header-more    | should | deep     |
        | EXPRESS-07/~form-header-cut     | has a header without an end            | assertion-form | header-cut     | should | deep     |

  Rule: Connection data that are not as they must be leave the tenant as it was

    @refusal
    Scenario Outline: Connection data whose <what> <kind> lock nobody out
      Given what Okta's client sends in the next run is "<value>" by the rule "<place>"
      When Express Configuration is tried by an administrator
      Then the SP has answered the connection data below 500
      And Alice can sign in by the connection that there was
      And as a control, an administrator connects the first tenant by Express Configuration
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

      @place:express-data-issuer @outcome:refused @fault:express-data-member @spec:AUTH0-express-configuration
      Examples: issuers
        | id                                      | what   | kind                                                             | place               | value                | level  | depth    |
        | EXPRESS-15/~issuer-scheme-other         | issuer | has the other scheme                                             | express-data-issuer | scheme-other         | should | deep     |
        | EXPRESS-15/~issuer-scheme-case          | issuer | has its scheme in capital letters                                | express-data-issuer | scheme-case          | should | deep     |
        | EXPRESS-15/~issuer-scheme-missing       | issuer | lacks its scheme                                                 | express-data-issuer | scheme-missing       | should | deep     |
        | EXPRESS-15/~issuer-scheme-relative      | issuer | lacks its scheme and keeps the slashes                           | express-data-issuer | scheme-relative      | should | deep     |
        | EXPRESS-15/~issuer-port-other           | issuer | has another port                                                 | express-data-issuer | port-other           | should | deep     |
        | EXPRESS-15/~issuer-port-default         | issuer | has the default port added, or its port left out                 | express-data-issuer | port-default         | should | standard |
        | EXPRESS-15/~issuer-port-zero            | issuer | has a zero in front of its port                                  | express-data-issuer | port-zero            | should | deep     |
        | EXPRESS-15/~issuer-port-empty           | issuer | has a colon and no port                                          | express-data-issuer | port-empty           | should | deep     |
        | EXPRESS-15/~issuer-host-case            | issuer | has the first letters of its host in the other case              | express-data-issuer | host-case            | should | deep     |
        | EXPRESS-15/~issuer-host-dot             | issuer | has a dot at the end of its host                                 | express-data-issuer | host-dot             | should | deep     |
        | EXPRESS-15/~issuer-host-below           | issuer | is that of a host below the right one                            | express-data-issuer | host-below           | should | deep     |
        | EXPRESS-15/~issuer-host-above           | issuer | is that of the host above the right one                          | express-data-issuer | host-above           | should | standard |
        | EXPRESS-15/~issuer-host-sister          | issuer | is that of a host beside the right one                           | express-data-issuer | host-sister          | should | deep     |
        | EXPRESS-15/~issuer-host-within          | issuer | is that of another host, which begins with the right one         | express-data-issuer | host-within          | should | deep     |
        | EXPRESS-15/~issuer-host-wide            | issuer | has full-width letters in its host, which IDNA makes the same    | express-data-issuer | host-wide            | should | deep     |
        | EXPRESS-15/~issuer-host-ideographic-dot | issuer | has an ideographic full stop in its host, which IDNA makes a dot | express-data-issuer | host-ideographic-dot | should | deep     |
        | EXPRESS-15/~issuer-host-punycode        | issuer | has a host in punycode that looks like the right one             | express-data-issuer | host-punycode        | should | deep     |
        | EXPRESS-15/~issuer-host-encoded         | issuer | has a percent-encoded letter in its host                         | express-data-issuer | host-encoded         | should | deep     |
        | EXPRESS-15/~issuer-host-address         | issuer | has an IP address for its host                                   | express-data-issuer | host-address         | should | deep     |
        | EXPRESS-15/~issuer-user                 | issuer | has a user name in front of its host                             | express-data-issuer | user                 | should | deep     |
        | EXPRESS-15/~issuer-user-empty           | issuer | has an empty user name in front of its host                      | express-data-issuer | user-empty           | should | deep     |
        | EXPRESS-15/~issuer-user-right           | issuer | has the right host for a user name, and another host             | express-data-issuer | user-right           | should | deep     |
        | EXPRESS-15/~issuer-path-added           | issuer | has more path                                                    | express-data-issuer | path-added           | should | deep     |
        | EXPRESS-15/~issuer-path-dot             | issuer | has a segment of one dot more                                    | express-data-issuer | path-dot             | should | deep     |
        | EXPRESS-15/~issuer-path-dot-dot         | issuer | has a segment more and one of two dots                           | express-data-issuer | path-dot-dot         | should | deep     |
        | EXPRESS-15/~issuer-path-slashes         | issuer | has two slashes more                                             | express-data-issuer | path-slashes         | should | deep     |
        | EXPRESS-15/~issuer-path-encoded         | issuer | has an encoded slash at its end                                  | express-data-issuer | path-encoded         | should | deep     |
        | EXPRESS-15/~issuer-path-backslash       | issuer | has a backslash at its end                                       | express-data-issuer | path-backslash       | should | deep     |
        | EXPRESS-15/~issuer-path-parameter       | issuer | has a semicolon and a parameter at its end                       | express-data-issuer | path-parameter       | should | deep     |
        | EXPRESS-15/~issuer-slashes-one          | issuer | has one slash behind its scheme                                  | express-data-issuer | slashes-one          | should | deep     |
        | EXPRESS-15/~issuer-slashes-three        | issuer | has three slashes behind its scheme                              | express-data-issuer | slashes-three        | should | deep     |
        | EXPRESS-15/~issuer-backslashes          | issuer | has backslashes for slashes                                      | express-data-issuer | backslashes          | should | deep     |
        | EXPRESS-15/~issuer-query-empty          | issuer | has a question mark at its end                                   | express-data-issuer | query-empty          | should | standard |
        | EXPRESS-15/~issuer-fragment-empty       | issuer | has a hash at its end                                            | express-data-issuer | fragment-empty       | should | deep     |
        | EXPRESS-15/~issuer-brackets             | issuer | has angle brackets around it                                     | express-data-issuer | brackets             | should | deep     |
        | EXPRESS-15/~issuer-encoded-all          | issuer | is percent-encoded                                               | express-data-issuer | encoded-all          | should | deep     |
        | EXPRESS-15/~issuer-empty                | issuer | is empty                                                         | express-data-issuer | empty                | should | deep     |
        | EXPRESS-15/~issuer-blank                | issuer | is a space                                                       | express-data-issuer | blank                | should | deep     |
        | EXPRESS-15/~issuer-begins               | issuer | is a beginning of the right one                                  | express-data-issuer | begins               | should | standard |
        | EXPRESS-15/~issuer-one-letter           | issuer | is the first letter of the right one                             | express-data-issuer | one-letter           | should | deep     |
        | EXPRESS-15/~issuer-ends                 | issuer | is an end of the right one                                       | express-data-issuer | ends                 | should | deep     |
        | EXPRESS-15/~issuer-middle               | issuer | is a middle of the right one                                     | express-data-issuer | middle               | should | deep     |
        | EXPRESS-15/~issuer-begins-with          | issuer | begins with the right one                                        | express-data-issuer | begins-with          | should | deep     |
        | EXPRESS-15/~issuer-ends-with            | issuer | ends with the right one                                          | express-data-issuer | ends-with            | should | standard |
        | EXPRESS-15/~issuer-contains             | issuer | contains the right one                                           | express-data-issuer | contains             | should | deep     |
        | EXPRESS-15/~issuer-same-length          | issuer | is as long as the right one and has another last letter          | express-data-issuer | same-length          | should | deep     |
        | EXPRESS-15/~issuer-reversed             | issuer | is the right one backwards                                       | express-data-issuer | reversed             | should | deep     |
        | EXPRESS-15/~issuer-comma                | issuer | is the right one among others, with commas                       | express-data-issuer | comma                | should | deep     |
        | EXPRESS-15/~issuer-space                | issuer | is the right one among others, with spaces                       | express-data-issuer | space                | should | deep     |
        | EXPRESS-15/~issuer-lines                | issuer | is the right one in a line of its own                            | express-data-issuer | lines                | should | standard |
        | EXPRESS-15/~issuer-other-case           | issuer | is the right one in the other case                               | express-data-issuer | other-case           | should | deep     |
        | EXPRESS-15/~issuer-one-letter-case      | issuer | has one letter in the other case                                 | express-data-issuer | one-letter-case      | should | deep     |
        | EXPRESS-15/~issuer-look-alike           | issuer | has a letter of another alphabet that looks the same             | express-data-issuer | look-alike           | should | deep     |
        | EXPRESS-15/~issuer-full-width           | issuer | has a full-width letter, which a normal form makes the same      | express-data-issuer | full-width           | should | deep     |
        | EXPRESS-15/~issuer-combining            | issuer | has a combining mark at its end                                  | express-data-issuer | combining            | should | deep     |
        | EXPRESS-15/~issuer-zero-width           | issuer | has a space of no width in it                                    | express-data-issuer | zero-width           | should | standard |
        | EXPRESS-15/~issuer-soft-hyphen          | issuer | has a soft hyphen in it                                          | express-data-issuer | soft-hyphen          | should | deep     |
        | EXPRESS-15/~issuer-byte-order           | issuer | has a byte order mark in front                                   | express-data-issuer | byte-order           | should | deep     |
        | EXPRESS-15/~issuer-slash                | issuer | has a slash at its end                                           | express-data-issuer | slash                | should | deep     |
        | EXPRESS-15/~issuer-nul                  | issuer | has a NUL at its end                                             | express-data-issuer | nul                  | should | deep     |
        | EXPRESS-15/~issuer-nul-more             | issuer | has a NUL and more behind it                                     | express-data-issuer | nul-more             | should | deep     |
        | EXPRESS-15/~issuer-space-before         | issuer | has a space in front                                             | express-data-issuer | space-before         | should | deep     |
        | EXPRESS-15/~issuer-space-after          | issuer | has a space behind it                                            | express-data-issuer | space-after          | should | standard |
        | EXPRESS-15/~issuer-line-break           | issuer | has a line break behind it                                       | express-data-issuer | line-break           | should | deep     |
        | EXPRESS-15/~issuer-tab                  | issuer | has a tab in front                                               | express-data-issuer | tab                  | should | deep     |
        | EXPRESS-15/~issuer-no-break-space       | issuer | has a no-break space behind it                                   | express-data-issuer | no-break-space       | should | deep     |
        | EXPRESS-15/~issuer-quoted               | issuer | has quotation marks around it                                    | express-data-issuer | quoted               | should | deep     |
        | EXPRESS-15/~issuer-hash                 | issuer | has a hash and more behind it                                    | express-data-issuer | hash                 | should | deep     |
        | EXPRESS-15/~issuer-question             | issuer | has a question mark and more behind it                           | express-data-issuer | question             | should | deep     |
        | EXPRESS-15/~issuer-asterisk             | issuer | is an asterisk                                                   | express-data-issuer | asterisk             | should | deep     |
        | EXPRESS-15/~issuer-percent              | issuer | is a percent sign                                                | express-data-issuer | percent              | should | deep     |
        | EXPRESS-15/~issuer-pattern              | issuer | is a pattern that fits everything                                | express-data-issuer | pattern              | should | deep     |
        | EXPRESS-15/~issuer-word-null            | issuer | is the word null                                                 | express-data-issuer | word-null            | should | deep     |
        | EXPRESS-15/~issuer-word-undefined       | issuer | is the word undefined                                            | express-data-issuer | word-undefined       | should | deep     |
        | EXPRESS-15/~issuer-null                 | issuer | is null                                                          | express-data-issuer | null                 | should | deep     |
        | EXPRESS-15/~issuer-zero                 | issuer | is 0                                                             | express-data-issuer | zero                 | should | deep     |
        | EXPRESS-15/~issuer-number               | issuer | is a number                                                      | express-data-issuer | number               | should | standard |
        | EXPRESS-15/~issuer-true                 | issuer | is true                                                          | express-data-issuer | true                 | should | deep     |
        | EXPRESS-15/~issuer-false                | issuer | is false                                                         | express-data-issuer | false                | should | deep     |
        | EXPRESS-15/~issuer-list                 | issuer | is a list with the right one in it                               | express-data-issuer | list                 | should | deep     |
        | EXPRESS-15/~issuer-empty-list           | issuer | is an empty list                                                 | express-data-issuer | empty-list           | should | deep     |
        | EXPRESS-15/~issuer-object               | issuer | is an object with the right one in it                            | express-data-issuer | object               | should | deep     |
        | EXPRESS-15/~issuer-empty-object         | issuer | is an empty object                                               | express-data-issuer | empty-object         | should | deep     |
        | EXPRESS-15/~issuer-operator             | issuer | is an object that is a condition of a database                   | express-data-issuer | operator             | should | deep     |
        | EXPRESS-15/~issuer-twice                | issuer | is there twice, another one last                                 | express-data-issuer | twice                | should | standard |

    Scenario Outline: Connection data whose <what> <kind> break nothing
      Given what Okta's client sends in the next run is "<value>" by the rule "<place>"
      When Express Configuration is tried by an administrator
      Then the SP has answered the connection data below 500
      And an administrator connects the first tenant by Express Configuration
      And Alice can sign in by the connection that there was

      @place:express-data-client-id @outcome:either @fault:express-data-member @spec:AUTH0-express-configuration
      Examples: client ids
        | id                                | what      | kind                                           | place                  | value       | level  | depth    |
        | EXPRESS-15/~client-id-null        | client id | is null                                        | express-data-client-id | null        | should | standard |
        | EXPRESS-15/~client-id-empty       | client id | is empty                                       | express-data-client-id | empty       | should | deep     |
        | EXPRESS-15/~client-id-number      | client id | is a number                                    | express-data-client-id | number      | should | deep     |
        | EXPRESS-15/~client-id-huge        | client id | is 1e300                                       | express-data-client-id | huge        | should | deep     |
        | EXPRESS-15/~client-id-true        | client id | is true                                        | express-data-client-id | true        | should | deep     |
        | EXPRESS-15/~client-id-list        | client id | is a list                                      | express-data-client-id | list        | should | deep     |
        | EXPRESS-15/~client-id-empty-list  | client id | is an empty list                               | express-data-client-id | empty-list  | should | deep     |
        | EXPRESS-15/~client-id-object      | client id | is an object                                   | express-data-client-id | object      | should | standard |
        | EXPRESS-15/~client-id-operator    | client id | is an object that is a condition of a database | express-data-client-id | operator    | should | deep     |
        | EXPRESS-15/~client-id-control     | client id | has control characters                         | express-data-client-id | control     | should | deep     |
        | EXPRESS-15/~client-id-long        | client id | has 4 kilobytes                                | express-data-client-id | long        | should | deep     |
        | EXPRESS-15/~client-id-deep        | client id | is a list in a list, a thousand times          | express-data-client-id | deep        | should | deep     |
        | EXPRESS-15/~client-id-missing     | client id | is missing                                     | express-data-client-id | missing     | should | deep     |
        | EXPRESS-15/~client-id-half-letter | client id | ends in half of a surrogate pair               | express-data-client-id | half-letter | should | deep     |
        | EXPRESS-15/~client-id-no-utf8     | client id | is no UTF-8                                    | express-data-client-id | no-utf8     | should | deep     |

      @place:express-data-client-secret @outcome:either @fault:express-data-member @spec:AUTH0-express-configuration
      Examples: client secrets
        | id                                    | what          | kind                                           | place                      | value       | level  | depth    |
        | EXPRESS-15/~client-secret-null        | client secret | is null                                        | express-data-client-secret | null        | should | deep     |
        | EXPRESS-15/~client-secret-empty       | client secret | is empty                                       | express-data-client-secret | empty       | should | deep     |
        | EXPRESS-15/~client-secret-number      | client secret | is a number                                    | express-data-client-secret | number      | should | standard |
        | EXPRESS-15/~client-secret-huge        | client secret | is 1e300                                       | express-data-client-secret | huge        | should | deep     |
        | EXPRESS-15/~client-secret-true        | client secret | is true                                        | express-data-client-secret | true        | should | deep     |
        | EXPRESS-15/~client-secret-list        | client secret | is a list                                      | express-data-client-secret | list        | should | deep     |
        | EXPRESS-15/~client-secret-empty-list  | client secret | is an empty list                               | express-data-client-secret | empty-list  | should | deep     |
        | EXPRESS-15/~client-secret-object      | client secret | is an object                                   | express-data-client-secret | object      | should | deep     |
        | EXPRESS-15/~client-secret-operator    | client secret | is an object that is a condition of a database | express-data-client-secret | operator    | should | deep     |
        | EXPRESS-15/~client-secret-control     | client secret | has control characters                         | express-data-client-secret | control     | should | deep     |
        | EXPRESS-15/~client-secret-long        | client secret | has 4 kilobytes                                | express-data-client-secret | long        | should | standard |
        | EXPRESS-15/~client-secret-deep        | client secret | is a list in a list, a thousand times          | express-data-client-secret | deep        | should | deep     |
        | EXPRESS-15/~client-secret-missing     | client secret | is missing                                     | express-data-client-secret | missing     | should | deep     |
        | EXPRESS-15/~client-secret-half-letter | client secret | ends in half of a surrogate pair               | express-data-client-secret | half-letter | should | deep     |
        | EXPRESS-15/~client-secret-no-utf8     | client secret | is no UTF-8                                    | express-data-client-secret | no-utf8     | should | deep     |

      @place:express-data-domains @outcome:either @fault:express-data-member @spec:AUTH0-express-configuration
      Examples: domains
        | id                              | what            | kind                                           | place                | value       | level  | depth    |
        | EXPRESS-10/~domains-null        | list of domains | is null                                        | express-data-domains | null        | should | deep     |
        | EXPRESS-10/~domains-empty       | list of domains | is empty                                       | express-data-domains | empty       | should | deep     |
        | EXPRESS-10/~domains-number      | list of domains | is a number                                    | express-data-domains | number      | should | deep     |
        | EXPRESS-10/~domains-huge        | list of domains | is 1e300                                       | express-data-domains | huge        | should | deep     |
        | EXPRESS-10/~domains-true        | list of domains | is true                                        | express-data-domains | true        | should | deep     |
        | EXPRESS-10/~domains-list        | list of domains | is a list                                      | express-data-domains | list        | should | standard |
        | EXPRESS-10/~domains-empty-list  | list of domains | is an empty list                               | express-data-domains | empty-list  | should | deep     |
        | EXPRESS-10/~domains-object      | list of domains | is an object                                   | express-data-domains | object      | should | deep     |
        | EXPRESS-10/~domains-operator    | list of domains | is an object that is a condition of a database | express-data-domains | operator    | should | deep     |
        | EXPRESS-10/~domains-control     | list of domains | has control characters                         | express-data-domains | control     | should | deep     |
        | EXPRESS-10/~domains-long        | list of domains | has 4 kilobytes                                | express-data-domains | long        | should | deep     |
        | EXPRESS-10/~domains-deep        | list of domains | is a list in a list, a thousand times          | express-data-domains | deep        | should | deep     |
        | EXPRESS-10/~domains-missing     | list of domains | is missing                                     | express-data-domains | missing     | should | standard |
        | EXPRESS-10/~domains-half-letter | list of domains | ends in half of a surrogate pair               | express-data-domains | half-letter | should | deep     |
        | EXPRESS-10/~domains-no-utf8     | list of domains | is no UTF-8                                    | express-data-domains | no-utf8     | should | deep     |

  Rule: The name of an organization is a name and nothing else

    @refusal @needs:idp-initiated
    Scenario Outline: An organization whose <what> is <kind> leads nowhere else
      Given an administrator connects the first tenant by Express Configuration
      When the initiate login URI is opened whose template is filled with the hostile text "<value>"
      Then the hostile text was a name and nothing else
      And as a control, Alice signs in from the dashboard in a fresh browser
      And as a control, the SP knows Alice

      @place:express-template @outcome:refused @spec:AUTH0-express-configuration
      Examples: names
        | id                                  | what | kind                                                       | value                   | level | depth    |
        | EXPRESS-13/~redirect-uri            | name | a redirect URI behind an ampersand                         | redirect-uri            | must  | standard |
        | EXPRESS-13/~response-type           | name | a response type behind an ampersand                        | response-type           | must  | deep     |
        | EXPRESS-13/~prompt                  | name | a prompt behind an ampersand                               | prompt                  | must  | deep     |
        | EXPRESS-13/~scope                   | name | a scope behind an ampersand                                | scope                   | must  | deep     |
        | EXPRESS-13/~encoded-parameter       | name | a parameter behind an encoded ampersand                    | encoded-parameter       | must  | standard |
        | EXPRESS-13/~twice-encoded-parameter | name | a parameter behind an ampersand that is encoded twice      | twice-encoded-parameter | must  | deep     |
        | EXPRESS-13/~semicolon-parameter     | name | a parameter behind a semicolon                             | semicolon-parameter     | must  | deep     |
        | EXPRESS-13/~state                   | name | a state behind an ampersand                                | state                   | must  | deep     |
        | EXPRESS-13/~hash                    | name | a hash                                                     | hash                    | must  | standard |
        | EXPRESS-13/~encoded-hash            | name | an encoded hash                                            | encoded-hash            | must  | deep     |
        | EXPRESS-13/~question                | name | a question mark                                            | question                | must  | deep     |
        | EXPRESS-13/~plus                    | name | plus signs                                                 | plus                    | must  | deep     |
        | EXPRESS-13/~percent                 | name | percent signs that encode nothing                          | percent                 | must  | deep     |
        | EXPRESS-13/~equals                  | name | equals signs                                               | equals                  | must  | deep     |
        | EXPRESS-13/~line-feed               | name | a line feed and headers                                    | line-feed               | must  | deep     |
        | EXPRESS-13/~carriage-return         | name | a carriage return and headers                              | carriage-return         | must  | deep     |
        | EXPRESS-13/~encoded-line-end        | name | an encoded line end and headers                            | encoded-line-end        | must  | standard |
        | EXPRESS-13/~twice-encoded-line-end  | name | a line end that is encoded twice and headers               | twice-encoded-line-end  | must  | deep     |
        | EXPRESS-13/~unicode-line-end        | name | headers behind letters that end in the bytes of a line end | unicode-line-end        | must  | deep     |
        | EXPRESS-13/~line-separator          | name | a line separator of Unicode and headers                    | line-separator          | must  | deep     |
        | EXPRESS-13/~next-line               | name | a next line of Unicode and headers                         | next-line               | must  | deep     |
        | EXPRESS-13/~body                    | name | a line end and a page                                      | body                    | must  | deep     |
        | EXPRESS-13/~script                  | name | a script                                                   | script                  | must  | standard |
        | EXPRESS-13/~attribute               | name | the end of an attribute                                    | attribute               | must  | deep     |
        | EXPRESS-13/~attribute-single        | name | the end of an attribute in single quotation marks          | attribute-single        | must  | deep     |
        | EXPRESS-13/~attribute-event         | name | an attribute that runs a script                            | attribute-event         | must  | deep     |
        | EXPRESS-13/~entities                | name | HTML entities                                              | entities                | must  | deep     |
        | EXPRESS-13/~script-end              | name | the end of a script                                        | script-end              | must  | deep     |
        | EXPRESS-13/~javascript              | name | an address that is a script                                | javascript              | must  | deep     |
        | EXPRESS-13/~template-braces         | name | a template in braces                                       | template-braces         | must  | standard |
        | EXPRESS-13/~template-dollar         | name | a template with a dollar sign                              | template-dollar         | must  | deep     |
        | EXPRESS-13/~template-hash           | name | a template with a hash                                     | template-hash           | must  | deep     |
        | EXPRESS-13/~template-percent        | name | a template with percent signs                              | template-percent        | must  | deep     |
        | EXPRESS-13/~template-star           | name | a template with an asterisk                                | template-star           | must  | deep     |
        | EXPRESS-13/~lookup                  | name | a lookup of a log                                          | lookup                  | must  | deep     |
        | EXPRESS-13/~sql-single              | name | a single quotation mark and SQL                            | sql-single              | must  | standard |
        | EXPRESS-13/~sql-double              | name | a double quotation mark and SQL                            | sql-double              | must  | deep     |
        | EXPRESS-13/~sql-comment             | name | SQL and a comment                                          | sql-comment             | must  | deep     |
        | EXPRESS-13/~ldap                    | name | a filter of LDAP                                           | ldap                    | must  | deep     |
        | EXPRESS-13/~shell                   | name | a command of a shell                                       | shell                   | must  | deep     |
        | EXPRESS-13/~path                    | name | a path that goes back                                      | path                    | must  | deep     |
        | EXPRESS-13/~format                  | name | a format                                                   | format                  | must  | deep     |
        | EXPRESS-13/~json                    | name | the end of a JSON text                                     | json                    | must  | deep     |
        | EXPRESS-13/~nul                     | name | a NUL                                                      | nul                     | must  | deep     |
        | EXPRESS-13/~encoded-nul             | name | an encoded NUL                                             | encoded-nul             | must  | deep     |
        | EXPRESS-13/~controls                | name | control characters                                         | controls                | must  | deep     |
        | EXPRESS-13/~unicode                 | name | letters that are not ASCII                                 | unicode                 | must  | standard |
        | EXPRESS-13/~right-to-left           | name | a mark that turns the direction of letters                 | right-to-left           | must  | deep     |
        | EXPRESS-13/~zero-width              | name | a space of no width                                        | zero-width              | must  | deep     |
        | EXPRESS-13/~full-width              | name | full-width characters, which a normal form makes others    | full-width              | must  | deep     |
        | EXPRESS-13/~surrogate               | name | a letter beyond 16 bits                                    | surrogate               | must  | deep     |
        | EXPRESS-13/~no-utf-8                | name | bytes that are no UTF-8                                    | no-utf-8                | must  | deep     |
        | EXPRESS-13/~spaces                  | name | spaces around it                                           | spaces                  | must  | deep     |
        | EXPRESS-13/~long-words              | name | 2048 letters that are not ASCII                            | long-words              | must  | deep     |
