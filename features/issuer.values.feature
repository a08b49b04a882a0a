@profile:conformance
Feature: The issuer, by rule
  An issuer is a URL that is compared character by character: no normal form, no part of it and no beginning will do. Here it gets
  all values that the rules for text and for URLs make, in the ID token, in the metadata and in what opens the initiate login URI.
  A test writes the rows.

  Background:
    Given Alice is a user who is assigned to the SP

  Rule: An ID token of another issuer signs nobody in

    @refusal @outcome:refused
    Scenario Outline: An ID token is refused whose <what> <kind>
      Given the "<place>" of what Alice's next sign-in gets from Okta is "<value>"
      When Alice signs in at the SP, whatever comes of it
      Then the SP knows nobody at Alice's browser
      And as a control, the SP has received the altered answer
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

      @place:iss-claim @outcome:refused @fault:id-token-claim @needs:reads-id-token @spec:OIDCC-3.1.3.7
      Examples: the issuer
        | id                               | what   | kind                                                             | place     | value                | level | depth    |
        | IDTOKEN-05/~scheme-case          | issuer | has its scheme in capital letters                                | iss-claim | scheme-case          | must  | deep     |
        | IDTOKEN-05/~scheme-missing       | issuer | lacks its scheme                                                 | iss-claim | scheme-missing       | must  | standard |
        | IDTOKEN-05/~scheme-relative      | issuer | lacks its scheme and keeps the slashes                           | iss-claim | scheme-relative      | must  | deep     |
        | IDTOKEN-05/~port-default         | issuer | has the default port added, or its port left out                 | iss-claim | port-default         | must  | deep     |
        | IDTOKEN-05/~port-zero            | issuer | has a zero in front of its port                                  | iss-claim | port-zero            | must  | deep     |
        | IDTOKEN-05/~port-empty           | issuer | has a colon and no port                                          | iss-claim | port-empty           | must  | deep     |
        | IDTOKEN-05/~host-case            | issuer | has the first letters of its host in the other case              | iss-claim | host-case            | must  | standard |
        | IDTOKEN-05/~host-dot             | issuer | has a dot at the end of its host                                 | iss-claim | host-dot             | must  | deep     |
        | IDTOKEN-05/~host-below           | issuer | is that of a host below the right one                            | iss-claim | host-below           | must  | standard |
        | IDTOKEN-05/~host-above           | issuer | is that of the host above the right one                          | iss-claim | host-above           | must  | deep     |
        | IDTOKEN-05/~host-sister          | issuer | is that of a host beside the right one                           | iss-claim | host-sister          | must  | deep     |
        | IDTOKEN-05/~host-within          | issuer | is that of another host, which begins with the right one         | iss-claim | host-within          | must  | deep     |
        | IDTOKEN-05/~host-wide            | issuer | has full-width letters in its host, which IDNA makes the same    | iss-claim | host-wide            | must  | deep     |
        | IDTOKEN-05/~host-ideographic-dot | issuer | has an ideographic full stop in its host, which IDNA makes a dot | iss-claim | host-ideographic-dot | must  | deep     |
        | IDTOKEN-05/~host-punycode        | issuer | has a host in punycode that looks like the right one             | iss-claim | host-punycode        | must  | deep     |
        | IDTOKEN-05/~host-encoded         | issuer | has a percent-encoded letter in its host                         | iss-claim | host-encoded         | must  | deep     |
        | IDTOKEN-05/~host-address         | issuer | has an IP address for its host                                   | iss-claim | host-address         | must  | deep     |
        | IDTOKEN-05/~user                 | issuer | has a user name in front of its host                             | iss-claim | user                 | must  | standard |
        | IDTOKEN-05/~user-empty           | issuer | has an empty user name in front of its host                      | iss-claim | user-empty           | must  | deep     |
        | IDTOKEN-05/~user-right           | issuer | has the right host for a user name, and another host             | iss-claim | user-right           | must  | deep     |
        | IDTOKEN-05/~path-added           | issuer | has more path                                                    | iss-claim | path-added           | must  | standard |
        | IDTOKEN-05/~path-dot             | issuer | has a segment of one dot more                                    | iss-claim | path-dot             | must  | deep     |
        | IDTOKEN-05/~path-dot-dot         | issuer | has a segment more and one of two dots                           | iss-claim | path-dot-dot         | must  | deep     |
        | IDTOKEN-05/~path-slashes         | issuer | has two slashes more                                             | iss-claim | path-slashes         | must  | deep     |
        | IDTOKEN-05/~path-encoded         | issuer | has an encoded slash at its end                                  | iss-claim | path-encoded         | must  | deep     |
        | IDTOKEN-05/~path-backslash       | issuer | has a backslash at its end                                       | iss-claim | path-backslash       | must  | deep     |
        | IDTOKEN-05/~path-parameter       | issuer | has a semicolon and a parameter at its end                       | iss-claim | path-parameter       | must  | deep     |
        | IDTOKEN-05/~slashes-one          | issuer | has one slash behind its scheme                                  | iss-claim | slashes-one          | must  | deep     |
        | IDTOKEN-05/~slashes-three        | issuer | has three slashes behind its scheme                              | iss-claim | slashes-three        | must  | deep     |
        | IDTOKEN-05/~backslashes          | issuer | has backslashes for slashes                                      | iss-claim | backslashes          | must  | deep     |
        | IDTOKEN-05/~query-empty          | issuer | has a question mark at its end                                   | iss-claim | query-empty          | must  | deep     |
        | IDTOKEN-05/~fragment-empty       | issuer | has a hash at its end                                            | iss-claim | fragment-empty       | must  | standard |
        | IDTOKEN-05/~brackets             | issuer | has angle brackets around it                                     | iss-claim | brackets             | must  | deep     |
        | IDTOKEN-05/~encoded-all          | issuer | is percent-encoded                                               | iss-claim | encoded-all          | must  | deep     |
        | IDTOKEN-05/~blank                | issuer | is a space                                                       | iss-claim | blank                | must  | deep     |
        | IDTOKEN-05/~begins               | issuer | is a beginning of the right one                                  | iss-claim | begins               | must  | standard |
        | IDTOKEN-05/~one-letter           | issuer | is the first letter of the right one                             | iss-claim | one-letter           | must  | deep     |
        | IDTOKEN-05/~ends                 | issuer | is an end of the right one                                       | iss-claim | ends                 | must  | standard |
        | IDTOKEN-05/~middle               | issuer | is a middle of the right one                                     | iss-claim | middle               | must  | deep     |
        | IDTOKEN-05/~begins-with          | issuer | begins with the right one                                        | iss-claim | begins-with          | must  | deep     |
        | IDTOKEN-05/~ends-with            | issuer | ends with the right one                                          | iss-claim | ends-with            | must  | standard |
        | IDTOKEN-05/~contains             | issuer | contains the right one                                           | iss-claim | contains             | must  | deep     |
        | IDTOKEN-05/~same-length          | issuer | is as long as the right one and has another last letter          | iss-claim | same-length          | must  | deep     |
        | IDTOKEN-05/~reversed             | issuer | is the right one backwards                                       | iss-claim | reversed             | must  | deep     |
        | IDTOKEN-05/~comma                | issuer | is the right one among others, with commas                       | iss-claim | comma                | must  | standard |
        | IDTOKEN-05/~space                | issuer | is the right one among others, with spaces                       | iss-claim | space                | must  | deep     |
        | IDTOKEN-05/~lines                | issuer | is the right one in a line of its own                            | iss-claim | lines                | must  | standard |
        | IDTOKEN-05/~one-letter-case      | issuer | has one letter in the other case                                 | iss-claim | one-letter-case      | must  | deep     |
        | IDTOKEN-05/~look-alike           | issuer | has a letter of another alphabet that looks the same             | iss-claim | look-alike           | must  | deep     |
        | IDTOKEN-05/~full-width           | issuer | has a full-width letter, which a normal form makes the same      | iss-claim | full-width           | must  | standard |
        | IDTOKEN-05/~combining            | issuer | has a combining mark at its end                                  | iss-claim | combining            | must  | deep     |
        | IDTOKEN-05/~zero-width           | issuer | has a space of no width in it                                    | iss-claim | zero-width           | must  | deep     |
        | IDTOKEN-05/~soft-hyphen          | issuer | has a soft hyphen in it                                          | iss-claim | soft-hyphen          | must  | deep     |
        | IDTOKEN-05/~byte-order           | issuer | has a byte order mark in front                                   | iss-claim | byte-order           | must  | deep     |
        | IDTOKEN-05/~nul                  | issuer | has a NUL at its end                                             | iss-claim | nul                  | must  | standard |
        | IDTOKEN-05/~nul-more             | issuer | has a NUL and more behind it                                     | iss-claim | nul-more             | must  | deep     |
        | IDTOKEN-05/~space-before         | issuer | has a space in front                                             | iss-claim | space-before         | must  | standard |
        | IDTOKEN-05/~space-after          | issuer | has a space behind it                                            | iss-claim | space-after          | must  | deep     |
        | IDTOKEN-05/~line-break           | issuer | has a line break behind it                                       | iss-claim | line-break           | must  | standard |
        | IDTOKEN-05/~tab                  | issuer | has a tab in front                                               | iss-claim | tab                  | must  | deep     |
        | IDTOKEN-05/~no-break-space       | issuer | has a no-break space behind it                                   | iss-claim | no-break-space       | must  | deep     |
        | IDTOKEN-05/~quoted               | issuer | has quotation marks around it                                    | iss-claim | quoted               | must  | deep     |
        | IDTOKEN-05/~hash                 | issuer | has a hash and more behind it                                    | iss-claim | hash                 | must  | deep     |
        | IDTOKEN-05/~question             | issuer | has a question mark and more behind it                           | iss-claim | question             | must  | deep     |
        | IDTOKEN-05/~asterisk             | issuer | is an asterisk                                                   | iss-claim | asterisk             | must  | deep     |
        | IDTOKEN-05/~percent              | issuer | is a percent sign                                                | iss-claim | percent              | must  | deep     |
        | IDTOKEN-05/~pattern              | issuer | is a pattern that fits everything                                | iss-claim | pattern              | must  | deep     |
        | IDTOKEN-05/~long                 | issuer | is the right one and 64 kilobytes more                           | iss-claim | long                 | must  | standard |
        | IDTOKEN-05/~word-null            | issuer | is the word null                                                 | iss-claim | word-null            | must  | deep     |
        | IDTOKEN-05/~word-undefined       | issuer | is the word undefined                                            | iss-claim | word-undefined       | must  | deep     |
        | IDTOKEN-05/~zero                 | issuer | is 0                                                             | iss-claim | zero                 | must  | deep     |
        | IDTOKEN-05/~number               | issuer | is a number                                                      | iss-claim | number               | must  | deep     |
        | IDTOKEN-05/~true                 | issuer | is true                                                          | iss-claim | true                 | must  | standard |
        | IDTOKEN-05/~false                | issuer | is false                                                         | iss-claim | false                | must  | deep     |
        | IDTOKEN-05/~empty-list           | issuer | is an empty list                                                 | iss-claim | empty-list           | must  | deep     |
        | IDTOKEN-05/~object               | issuer | is an object with the right one in it                            | iss-claim | object               | must  | deep     |
        | IDTOKEN-05/~empty-object         | issuer | is an empty object                                               | iss-claim | empty-object         | must  | deep     |
        | IDTOKEN-05/~operator             | issuer | is an object that is a condition of a database                   | iss-claim | operator             | must  | deep     |
        | IDTOKEN-05/~twice                | issuer | is there twice, another one last                                 | iss-claim | twice                | must  | standard |

    @outcome:either
    Scenario Outline: Nothing breaks by an ID token whose <what> <kind>
      Given the "<place>" of what Alice's next sign-in gets from Okta is "<value>"
      When Alice signs in at the SP, whatever comes of it
      Then the SP knows Alice or nobody at Alice's browser
      And as a control, the SP has received the altered answer
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

      @place:iss-claim @outcome:either @fault:id-token-claim @needs:reads-id-token @spec:OIDCC-3.1.3.7
      Examples: the issuer
        | id                     | what   | kind                               | place     | value      | level  | depth |
        | IDTOKEN-05/~twice-last | issuer | is there twice, the right one last | iss-claim | twice-last | should | deep  |

  @alone @needs:restart @needs:fetches-metadata
  Rule: Metadata of another issuer are of no use

    @refusal @outcome:refused
    Scenario Outline: Metadata are refused whose <what> <kind>
      Given the "<place>" of what everybody gets from Okta is "<value>"
      And the SP starts anew, or refuses to
      When Alice signs in at the SP, whatever comes of it
      And the SP has read what was altered
      Then the SP knows nobody at Alice's browser
      And as a control, the SP has received the altered answer
      And as a control, Okta is well again and the SP starts anew
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

      @place:metadata-issuer @outcome:refused @fault:metadata-member @spec:OIDCD-4.3
      Examples: the issuer
        | id                                 | what   | kind                                                             | place           | value                | level | depth    |
        | DISCOVERY-02/~scheme-other         | issuer | has the other scheme                                             | metadata-issuer | scheme-other         | must  | deep     |
        | DISCOVERY-02/~scheme-case          | issuer | has its scheme in capital letters                                | metadata-issuer | scheme-case          | must  | deep     |
        | DISCOVERY-02/~scheme-missing       | issuer | lacks its scheme                                                 | metadata-issuer | scheme-missing       | must  | deep     |
        | DISCOVERY-02/~scheme-relative      | issuer | lacks its scheme and keeps the slashes                           | metadata-issuer | scheme-relative      | must  | deep     |
        | DISCOVERY-02/~port-other           | issuer | has another port                                                 | metadata-issuer | port-other           | must  | deep     |
        | DISCOVERY-02/~port-default         | issuer | has the default port added, or its port left out                 | metadata-issuer | port-default         | must  | deep     |
        | DISCOVERY-02/~port-zero            | issuer | has a zero in front of its port                                  | metadata-issuer | port-zero            | must  | deep     |
        | DISCOVERY-02/~port-empty           | issuer | has a colon and no port                                          | metadata-issuer | port-empty           | must  | deep     |
        | DISCOVERY-02/~host-case            | issuer | has the first letters of its host in the other case              | metadata-issuer | host-case            | must  | deep     |
        | DISCOVERY-02/~host-dot             | issuer | has a dot at the end of its host                                 | metadata-issuer | host-dot             | must  | deep     |
        | DISCOVERY-02/~host-below           | issuer | is that of a host below the right one                            | metadata-issuer | host-below           | must  | standard |
        | DISCOVERY-02/~host-above           | issuer | is that of the host above the right one                          | metadata-issuer | host-above           | must  | deep     |
        | DISCOVERY-02/~host-sister          | issuer | is that of a host beside the right one                           | metadata-issuer | host-sister          | must  | deep     |
        | DISCOVERY-02/~host-within          | issuer | is that of another host, which begins with the right one         | metadata-issuer | host-within          | must  | deep     |
        | DISCOVERY-02/~host-wide            | issuer | has full-width letters in its host, which IDNA makes the same    | metadata-issuer | host-wide            | must  | deep     |
        | DISCOVERY-02/~host-ideographic-dot | issuer | has an ideographic full stop in its host, which IDNA makes a dot | metadata-issuer | host-ideographic-dot | must  | deep     |
        | DISCOVERY-02/~host-punycode        | issuer | has a host in punycode that looks like the right one             | metadata-issuer | host-punycode        | must  | deep     |
        | DISCOVERY-02/~host-encoded         | issuer | has a percent-encoded letter in its host                         | metadata-issuer | host-encoded         | must  | deep     |
        | DISCOVERY-02/~host-address         | issuer | has an IP address for its host                                   | metadata-issuer | host-address         | must  | deep     |
        | DISCOVERY-02/~user                 | issuer | has a user name in front of its host                             | metadata-issuer | user                 | must  | deep     |
        | DISCOVERY-02/~user-empty           | issuer | has an empty user name in front of its host                      | metadata-issuer | user-empty           | must  | deep     |
        | DISCOVERY-02/~user-right           | issuer | has the right host for a user name, and another host             | metadata-issuer | user-right           | must  | deep     |
        | DISCOVERY-02/~path-added           | issuer | has more path                                                    | metadata-issuer | path-added           | must  | deep     |
        | DISCOVERY-02/~path-dot             | issuer | has a segment of one dot more                                    | metadata-issuer | path-dot             | must  | deep     |
        | DISCOVERY-02/~path-dot-dot         | issuer | has a segment more and one of two dots                           | metadata-issuer | path-dot-dot         | must  | deep     |
        | DISCOVERY-02/~path-slashes         | issuer | has two slashes more                                             | metadata-issuer | path-slashes         | must  | deep     |
        | DISCOVERY-02/~path-encoded         | issuer | has an encoded slash at its end                                  | metadata-issuer | path-encoded         | must  | deep     |
        | DISCOVERY-02/~path-backslash       | issuer | has a backslash at its end                                       | metadata-issuer | path-backslash       | must  | deep     |
        | DISCOVERY-02/~path-parameter       | issuer | has a semicolon and a parameter at its end                       | metadata-issuer | path-parameter       | must  | deep     |
        | DISCOVERY-02/~slashes-one          | issuer | has one slash behind its scheme                                  | metadata-issuer | slashes-one          | must  | deep     |
        | DISCOVERY-02/~slashes-three        | issuer | has three slashes behind its scheme                              | metadata-issuer | slashes-three        | must  | deep     |
        | DISCOVERY-02/~backslashes          | issuer | has backslashes for slashes                                      | metadata-issuer | backslashes          | must  | deep     |
        | DISCOVERY-02/~query-empty          | issuer | has a question mark at its end                                   | metadata-issuer | query-empty          | must  | deep     |
        | DISCOVERY-02/~fragment-empty       | issuer | has a hash at its end                                            | metadata-issuer | fragment-empty       | must  | deep     |
        | DISCOVERY-02/~brackets             | issuer | has angle brackets around it                                     | metadata-issuer | brackets             | must  | deep     |
        | DISCOVERY-02/~encoded-all          | issuer | is percent-encoded                                               | metadata-issuer | encoded-all          | must  | deep     |
        | DISCOVERY-02/~empty                | issuer | is empty                                                         | metadata-issuer | empty                | must  | deep     |
        | DISCOVERY-02/~blank                | issuer | is a space                                                       | metadata-issuer | blank                | must  | deep     |
        | DISCOVERY-02/~begins               | issuer | is a beginning of the right one                                  | metadata-issuer | begins               | must  | deep     |
        | DISCOVERY-02/~one-letter           | issuer | is the first letter of the right one                             | metadata-issuer | one-letter           | must  | deep     |
        | DISCOVERY-02/~ends                 | issuer | is an end of the right one                                       | metadata-issuer | ends                 | must  | deep     |
        | DISCOVERY-02/~middle               | issuer | is a middle of the right one                                     | metadata-issuer | middle               | must  | deep     |
        | DISCOVERY-02/~begins-with          | issuer | begins with the right one                                        | metadata-issuer | begins-with          | must  | deep     |
        | DISCOVERY-02/~ends-with            | issuer | ends with the right one                                          | metadata-issuer | ends-with            | must  | deep     |
        | DISCOVERY-02/~contains             | issuer | contains the right one                                           | metadata-issuer | contains             | must  | deep     |
        | DISCOVERY-02/~same-length          | issuer | is as long as the right one and has another last letter          | metadata-issuer | same-length          | must  | deep     |
        | DISCOVERY-02/~reversed             | issuer | is the right one backwards                                       | metadata-issuer | reversed             | must  | deep     |
        | DISCOVERY-02/~comma                | issuer | is the right one among others, with commas                       | metadata-issuer | comma                | must  | deep     |
        | DISCOVERY-02/~space                | issuer | is the right one among others, with spaces                       | metadata-issuer | space                | must  | deep     |
        | DISCOVERY-02/~lines                | issuer | is the right one in a line of its own                            | metadata-issuer | lines                | must  | deep     |
        | DISCOVERY-02/~one-letter-case      | issuer | has one letter in the other case                                 | metadata-issuer | one-letter-case      | must  | deep     |
        | DISCOVERY-02/~look-alike           | issuer | has a letter of another alphabet that looks the same             | metadata-issuer | look-alike           | must  | deep     |
        | DISCOVERY-02/~full-width           | issuer | has a full-width letter, which a normal form makes the same      | metadata-issuer | full-width           | must  | deep     |
        | DISCOVERY-02/~combining            | issuer | has a combining mark at its end                                  | metadata-issuer | combining            | must  | deep     |
        | DISCOVERY-02/~zero-width           | issuer | has a space of no width in it                                    | metadata-issuer | zero-width           | must  | deep     |
        | DISCOVERY-02/~soft-hyphen          | issuer | has a soft hyphen in it                                          | metadata-issuer | soft-hyphen          | must  | deep     |
        | DISCOVERY-02/~byte-order           | issuer | has a byte order mark in front                                   | metadata-issuer | byte-order           | must  | deep     |
        | DISCOVERY-02/~nul                  | issuer | has a NUL at its end                                             | metadata-issuer | nul                  | must  | deep     |
        | DISCOVERY-02/~nul-more             | issuer | has a NUL and more behind it                                     | metadata-issuer | nul-more             | must  | deep     |
        | DISCOVERY-02/~space-before         | issuer | has a space in front                                             | metadata-issuer | space-before         | must  | deep     |
        | DISCOVERY-02/~space-after          | issuer | has a space behind it                                            | metadata-issuer | space-after          | must  | deep     |
        | DISCOVERY-02/~line-break           | issuer | has a line break behind it                                       | metadata-issuer | line-break           | must  | deep     |
        | DISCOVERY-02/~tab                  | issuer | has a tab in front                                               | metadata-issuer | tab                  | must  | deep     |
        | DISCOVERY-02/~no-break-space       | issuer | has a no-break space behind it                                   | metadata-issuer | no-break-space       | must  | deep     |
        | DISCOVERY-02/~quoted               | issuer | has quotation marks around it                                    | metadata-issuer | quoted               | must  | deep     |
        | DISCOVERY-02/~hash                 | issuer | has a hash and more behind it                                    | metadata-issuer | hash                 | must  | deep     |
        | DISCOVERY-02/~question             | issuer | has a question mark and more behind it                           | metadata-issuer | question             | must  | deep     |
        | DISCOVERY-02/~asterisk             | issuer | is an asterisk                                                   | metadata-issuer | asterisk             | must  | deep     |
        | DISCOVERY-02/~percent              | issuer | is a percent sign                                                | metadata-issuer | percent              | must  | deep     |
        | DISCOVERY-02/~pattern              | issuer | is a pattern that fits everything                                | metadata-issuer | pattern              | must  | deep     |
        | DISCOVERY-02/~long                 | issuer | is the right one and 64 kilobytes more                           | metadata-issuer | long                 | must  | deep     |
        | DISCOVERY-02/~word-null            | issuer | is the word null                                                 | metadata-issuer | word-null            | must  | deep     |
        | DISCOVERY-02/~word-undefined       | issuer | is the word undefined                                            | metadata-issuer | word-undefined       | must  | deep     |
        | DISCOVERY-02/~missing              | issuer | is missing                                                       | metadata-issuer | missing              | must  | standard |
        | DISCOVERY-02/~null                 | issuer | is null                                                          | metadata-issuer | null                 | must  | deep     |
        | DISCOVERY-02/~zero                 | issuer | is 0                                                             | metadata-issuer | zero                 | must  | deep     |
        | DISCOVERY-02/~number               | issuer | is a number                                                      | metadata-issuer | number               | must  | deep     |
        | DISCOVERY-02/~true                 | issuer | is true                                                          | metadata-issuer | true                 | must  | deep     |
        | DISCOVERY-02/~false                | issuer | is false                                                         | metadata-issuer | false                | must  | deep     |
        | DISCOVERY-02/~list                 | issuer | is a list with the right one in it                               | metadata-issuer | list                 | must  | deep     |
        | DISCOVERY-02/~empty-list           | issuer | is an empty list                                                 | metadata-issuer | empty-list           | must  | deep     |
        | DISCOVERY-02/~object               | issuer | is an object with the right one in it                            | metadata-issuer | object               | must  | deep     |
        | DISCOVERY-02/~empty-object         | issuer | is an empty object                                               | metadata-issuer | empty-object         | must  | deep     |
        | DISCOVERY-02/~operator             | issuer | is an object that is a condition of a database                   | metadata-issuer | operator             | must  | deep     |
        | DISCOVERY-02/~twice                | issuer | is there twice, another one last                                 | metadata-issuer | twice                | must  | deep     |

    @outcome:either
    Scenario Outline: Nothing breaks by metadata whose <what> <kind>
      Given the "<place>" of what everybody gets from Okta is "<value>"
      And the SP starts anew, or refuses to
      When Alice signs in at the SP, whatever comes of it
      And the SP has read what was altered
      Then the SP knows Alice or nobody at Alice's browser
      And as a control, the SP has received the altered answer
      And as a control, Okta is well again and the SP starts anew
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

      @place:metadata-issuer @outcome:either @fault:metadata-member @spec:OIDCD-4.3
      Examples: the issuer
        | id                       | what   | kind                               | place           | value      | level  | depth |
        | DISCOVERY-02/~twice-last | issuer | is there twice, the right one last | metadata-issuer | twice-last | should | deep  |

  @needs:idp-initiated
  Rule: A launch for another issuer is not followed

    @refusal @outcome:either
    Scenario Outline: A launch by <method> is no reason to break whose <what> <kind>
      When the initiate login URI is opened by <method> with an issuer that is "<value>"
      Then the SP answers with a page, or goes to its own Okta org
      And the SP knows nobody at Alice's browser
      And as a control, Alice signs in from the dashboard in a fresh browser
      And as a control, the SP knows Alice

      @place:initiate-iss @outcome:either @spec:OIDCC-4
      Examples: in the query
        | id                                | method | what   | kind                                                              | value                | level  | depth    |
        | IDP-INIT-07/~scheme-case          | GET    | issuer | has its scheme in capital letters                                 | scheme-case          | should | deep     |
        | IDP-INIT-07/~scheme-missing       | GET    | issuer | lacks its scheme                                                  | scheme-missing       | should | deep     |
        | IDP-INIT-07/~scheme-relative      | GET    | issuer | lacks its scheme and keeps the slashes                            | scheme-relative      | should | deep     |
        | IDP-INIT-07/~port-other           | GET    | issuer | has another port                                                  | port-other           | should | standard |
        | IDP-INIT-07/~port-default         | GET    | issuer | has the default port added, or its port left out                  | port-default         | should | deep     |
        | IDP-INIT-07/~port-zero            | GET    | issuer | has a zero in front of its port                                   | port-zero            | should | deep     |
        | IDP-INIT-07/~port-empty           | GET    | issuer | has a colon and no port                                           | port-empty           | should | deep     |
        | IDP-INIT-07/~host-case            | GET    | issuer | has the first letters of its host in the other case               | host-case            | should | deep     |
        | IDP-INIT-07/~host-dot             | GET    | issuer | has a dot at the end of its host                                  | host-dot             | should | deep     |
        | IDP-INIT-07/~host-below           | GET    | issuer | is that of a host below the right one                             | host-below           | should | standard |
        | IDP-INIT-07/~host-above           | GET    | issuer | is that of the host above the right one                           | host-above           | should | deep     |
        | IDP-INIT-07/~host-sister          | GET    | issuer | is that of a host beside the right one                            | host-sister          | should | deep     |
        | IDP-INIT-07/~host-within          | GET    | issuer | is that of another host, which begins with the right one          | host-within          | should | deep     |
        | IDP-INIT-07/~host-wide            | GET    | issuer | has full-width letters in its host, which IDNA makes the same     | host-wide            | should | deep     |
        | IDP-INIT-07/~host-ideographic-dot | GET    | issuer | has an ideographic full stop in its host, which IDNA makes a dot  | host-ideographic-dot | should | deep     |
        | IDP-INIT-07/~host-punycode        | GET    | issuer | has a host in punycode that looks like the right one              | host-punycode        | should | deep     |
        | IDP-INIT-07/~host-encoded         | GET    | issuer | has a percent-encoded letter in its host                          | host-encoded         | should | deep     |
        | IDP-INIT-07/~host-address         | GET    | issuer | has an IP address for its host                                    | host-address         | should | deep     |
        | IDP-INIT-07/~user                 | GET    | issuer | has a user name in front of its host                              | user                 | should | deep     |
        | IDP-INIT-07/~user-empty           | GET    | issuer | has an empty user name in front of its host                       | user-empty           | should | deep     |
        | IDP-INIT-07/~user-right           | GET    | issuer | has the right host for a user name, and another host              | user-right           | should | deep     |
        | IDP-INIT-07/~path-added           | GET    | issuer | has more path                                                     | path-added           | should | standard |
        | IDP-INIT-07/~path-dot             | GET    | issuer | has a segment of one dot more                                     | path-dot             | should | deep     |
        | IDP-INIT-07/~path-dot-dot         | GET    | issuer | has a segment more and one of two dots                            | path-dot-dot         | should | deep     |
        | IDP-INIT-07/~path-slashes         | GET    | issuer | has two slashes more                                              | path-slashes         | should | deep     |
        | IDP-INIT-07/~path-encoded         | GET    | issuer | has an encoded slash at its end                                   | path-encoded         | should | deep     |
        | IDP-INIT-07/~path-backslash       | GET    | issuer | has a backslash at its end                                        | path-backslash       | should | deep     |
        | IDP-INIT-07/~path-parameter       | GET    | issuer | has a semicolon and a parameter at its end                        | path-parameter       | should | deep     |
        | IDP-INIT-07/~slashes-one          | GET    | issuer | has one slash behind its scheme                                   | slashes-one          | should | deep     |
        | IDP-INIT-07/~slashes-three        | GET    | issuer | has three slashes behind its scheme                               | slashes-three        | should | deep     |
        | IDP-INIT-07/~backslashes          | GET    | issuer | has backslashes for slashes                                       | backslashes          | should | deep     |
        | IDP-INIT-07/~query-empty          | GET    | issuer | has a question mark at its end                                    | query-empty          | should | deep     |
        | IDP-INIT-07/~fragment-empty       | GET    | issuer | has a hash at its end                                             | fragment-empty       | should | deep     |
        | IDP-INIT-07/~brackets             | GET    | issuer | has angle brackets around it                                      | brackets             | should | deep     |
        | IDP-INIT-07/~encoded-all          | GET    | issuer | is percent-encoded                                                | encoded-all          | should | deep     |
        | IDP-INIT-07/~other                | GET    | issuer | is another one                                                    | other                | should | deep     |
        | IDP-INIT-07/~blank                | GET    | issuer | is a space                                                        | blank                | should | standard |
        | IDP-INIT-07/~begins               | GET    | issuer | is a beginning of the right one                                   | begins               | should | deep     |
        | IDP-INIT-07/~one-letter           | GET    | issuer | is the first letter of the right one                              | one-letter           | should | deep     |
        | IDP-INIT-07/~ends                 | GET    | issuer | is an end of the right one                                        | ends                 | should | deep     |
        | IDP-INIT-07/~middle               | GET    | issuer | is a middle of the right one                                      | middle               | should | deep     |
        | IDP-INIT-07/~begins-with          | GET    | issuer | begins with the right one                                         | begins-with          | should | standard |
        | IDP-INIT-07/~ends-with            | GET    | issuer | ends with the right one                                           | ends-with            | should | deep     |
        | IDP-INIT-07/~contains             | GET    | issuer | contains the right one                                            | contains             | should | deep     |
        | IDP-INIT-07/~same-length          | GET    | issuer | is as long as the right one and has another last letter           | same-length          | should | deep     |
        | IDP-INIT-07/~reversed             | GET    | issuer | is the right one backwards                                        | reversed             | should | deep     |
        | IDP-INIT-07/~comma                | GET    | issuer | is the right one among others, with commas                        | comma                | should | deep     |
        | IDP-INIT-07/~space                | GET    | issuer | is the right one among others, with spaces                        | space                | should | standard |
        | IDP-INIT-07/~lines                | GET    | issuer | is the right one in a line of its own                             | lines                | should | deep     |
        | IDP-INIT-07/~one-letter-case      | GET    | issuer | has one letter in the other case                                  | one-letter-case      | should | deep     |
        | IDP-INIT-07/~look-alike           | GET    | issuer | has a letter of another alphabet that looks the same              | look-alike           | should | deep     |
        | IDP-INIT-07/~full-width           | GET    | issuer | has a full-width letter, which a normal form makes the same       | full-width           | should | deep     |
        | IDP-INIT-07/~combining            | GET    | issuer | has a combining mark at its end                                   | combining            | should | deep     |
        | IDP-INIT-07/~zero-width           | GET    | issuer | has a space of no width in it                                     | zero-width           | should | standard |
        | IDP-INIT-07/~soft-hyphen          | GET    | issuer | has a soft hyphen in it                                           | soft-hyphen          | should | deep     |
        | IDP-INIT-07/~byte-order           | GET    | issuer | has a byte order mark in front                                    | byte-order           | should | deep     |
        | IDP-INIT-07/~nul                  | GET    | issuer | has a NUL at its end                                              | nul                  | should | deep     |
        | IDP-INIT-07/~nul-more             | GET    | issuer | has a NUL and more behind it                                      | nul-more             | should | deep     |
        | IDP-INIT-07/~space-before         | GET    | issuer | has a space in front                                              | space-before         | should | deep     |
        | IDP-INIT-07/~space-after          | GET    | issuer | has a space behind it                                             | space-after          | should | standard |
        | IDP-INIT-07/~line-break           | GET    | issuer | has a line break behind it                                        | line-break           | should | deep     |
        | IDP-INIT-07/~tab                  | GET    | issuer | has a tab in front                                                | tab                  | should | deep     |
        | IDP-INIT-07/~no-break-space       | GET    | issuer | has a no-break space behind it                                    | no-break-space       | should | deep     |
        | IDP-INIT-07/~quoted               | GET    | issuer | has quotation marks around it                                     | quoted               | should | deep     |
        | IDP-INIT-07/~hash                 | GET    | issuer | has a hash and more behind it                                     | hash                 | should | deep     |
        | IDP-INIT-07/~question             | GET    | issuer | has a question mark and more behind it                            | question             | should | deep     |
        | IDP-INIT-07/~asterisk             | GET    | issuer | is an asterisk                                                    | asterisk             | should | deep     |
        | IDP-INIT-07/~percent              | GET    | issuer | is a percent sign                                                 | percent              | should | deep     |
        | IDP-INIT-07/~pattern              | GET    | issuer | is a pattern that fits everything                                 | pattern              | should | deep     |
        | IDP-INIT-07/~long                 | GET    | issuer | is the right one and 64 kilobytes more                            | long                 | should | deep     |
        | IDP-INIT-07/~word-null            | GET    | issuer | is the word null                                                  | word-null            | should | deep     |
        | IDP-INIT-07/~word-undefined       | GET    | issuer | is the word undefined                                             | word-undefined       | should | deep     |
        | IDP-INIT-07/~twice                | GET    | issuer | is there twice, another one last                                  | twice                | should | standard |
        | IDP-INIT-07/~twice-last           | GET    | issuer | is there twice, the right one last                                | twice-last           | should | deep     |
        | IDP-INIT-07/~twice-same           | GET    | issuer | is there twice, both right                                        | twice-same           | should | deep     |
        | IDP-INIT-07/~array-other          | GET    | issuer | is a list with another one in it                                  | array-other          | should | deep     |
        | IDP-INIT-07/~array-index          | GET    | issuer | is a list with the right one at its index                         | array-index          | should | deep     |
        | IDP-INIT-07/~operator             | GET    | issuer | is a condition of a database                                      | operator             | should | deep     |
        | IDP-INIT-07/~name-case            | GET    | issuer | has its name in capital letters                                   | name-case            | should | deep     |
        | IDP-INIT-07/~name-space           | GET    | issuer | has a space in front of its name                                  | name-space           | should | deep     |
        | IDP-INIT-07/~fragment             | GET    | issuer | is in the fragment                                                | fragment             | should | deep     |
        | IDP-INIT-07/~elsewhere            | GET    | issuer | is in the body, and all else in the query, or the other way round | elsewhere            | should | deep     |
        | IDP-INIT-07/~both                 | GET    | issuer | is in query and body, and differs                                 | both                 | should | standard |

      @place:initiate-iss-posted @outcome:either @spec:OIDCC-4
      Examples: in a form
        | id                              | method | what   | kind                              | value       | level  | depth    |
        | IDP-INIT-07/~posted-other       | POST   | issuer | is another one                    | other       | should | standard |
        | IDP-INIT-07/~posted-blank       | POST   | issuer | is a space                        | blank       | should | deep     |
        | IDP-INIT-07/~posted-begins      | POST   | issuer | is a beginning of the right one   | begins      | should | deep     |
        | IDP-INIT-07/~posted-contains    | POST   | issuer | contains the right one            | contains    | should | deep     |
        | IDP-INIT-07/~posted-twice       | POST   | issuer | is there twice, another one last  | twice       | should | deep     |
        | IDP-INIT-07/~posted-array-other | POST   | issuer | is a list with another one in it  | array-other | should | standard |
        | IDP-INIT-07/~posted-operator    | POST   | issuer | is a condition of a database      | operator    | should | deep     |
        | IDP-INIT-07/~posted-both        | POST   | issuer | is in query and body, and differs | both        | should | deep     |

    @refusal @outcome:refused
    Scenario Outline: A launch by <method> is neither followed nor fetched whose <what> leads elsewhere and <kind>
      When the initiate login URI is opened by <method> with an issuer of the attacker's that is "<value>"
      Then nobody is sent to the attacker
      And the SP has not asked the attacker for anything
      And the SP knows nobody at Alice's browser
      And as a control, Alice signs in from the dashboard in a fresh browser
      And as a control, the SP knows Alice

      @place:initiate-host @outcome:refused @spec:OIDCC-4 @spec:RFC9700-4.4
      Examples: in the query
        | id                           | method | what   | kind                                              | value           | level | depth    |
        | IDP-INIT-06/~as-user         | GET    | issuer | has the right one for a user name                 | as-user         | must  | standard |
        | IDP-INIT-06/~as-user-host    | GET    | issuer | has the right host for a user name                | as-user-host    | must  | deep     |
        | IDP-INIT-06/~in-path         | GET    | issuer | has the right one in its path                     | in-path         | must  | standard |
        | IDP-INIT-06/~in-path-encoded | GET    | issuer | has the right one, encoded, in its path           | in-path-encoded | must  | deep     |
        | IDP-INIT-06/~in-query        | GET    | issuer | has the right one in its query                    | in-query        | must  | standard |
        | IDP-INIT-06/~in-fragment     | GET    | issuer | has the right one in its fragment                 | in-fragment     | must  | deep     |
        | IDP-INIT-06/~backslash       | GET    | issuer | has a backslash and the right one behind its host | backslash       | must  | deep     |
        | IDP-INIT-06/~two-at          | GET    | issuer | has two user names, the right one first           | two-at          | must  | deep     |
        | IDP-INIT-06/~space           | GET    | issuer | is followed by a space and the right one          | space           | must  | deep     |
        | IDP-INIT-06/~line            | GET    | issuer | is followed by a line break and the right one     | line            | must  | deep     |
        | IDP-INIT-06/~comma           | GET    | issuer | is followed by a comma and the right one          | comma           | must  | deep     |
        | IDP-INIT-06/~nul             | GET    | issuer | is followed by a NUL and the right one            | nul             | must  | deep     |

      @place:initiate-host-posted @outcome:refused @spec:OIDCC-4 @spec:RFC9700-4.4
      Examples: in a form
        | id                                  | method | what   | kind                                              | value           | level | depth    |
        | IDP-INIT-06/~posted-as-user         | POST   | issuer | has the right one for a user name                 | as-user         | must  | standard |
        | IDP-INIT-06/~posted-as-user-host    | POST   | issuer | has the right host for a user name                | as-user-host    | must  | deep     |
        | IDP-INIT-06/~posted-in-path         | POST   | issuer | has the right one in its path                     | in-path         | must  | deep     |
        | IDP-INIT-06/~posted-in-path-encoded | POST   | issuer | has the right one, encoded, in its path           | in-path-encoded | must  | deep     |
        | IDP-INIT-06/~posted-in-query        | POST   | issuer | has the right one in its query                    | in-query        | must  | deep     |
        | IDP-INIT-06/~posted-in-fragment     | POST   | issuer | has the right one in its fragment                 | in-fragment     | must  | deep     |
        | IDP-INIT-06/~posted-backslash       | POST   | issuer | has a backslash and the right one behind its host | backslash       | must  | deep     |
        | IDP-INIT-06/~posted-two-at          | POST   | issuer | has two user names, the right one first           | two-at          | must  | deep     |
        | IDP-INIT-06/~posted-space           | POST   | issuer | is followed by a space and the right one          | space           | must  | deep     |
        | IDP-INIT-06/~posted-line            | POST   | issuer | is followed by a line break and the right one     | line            | must  | deep     |
        | IDP-INIT-06/~posted-comma           | POST   | issuer | is followed by a comma and the right one          | comma           | must  | deep     |
        | IDP-INIT-06/~posted-nul             | POST   | issuer | is followed by a NUL and the right one            | nul             | must  | deep     |
