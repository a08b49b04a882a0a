@profile:conformance
Feature: The parameters of the authorization response, by rule
  Anybody can make a browser open the redirect URI, with any parameters. Here each of them gets all values that the rule for its kind
  makes, in the query or in a form as the SP has asked for it, and by the other method where the SP takes that too. A test writes
  the rows.

  Background:
    Given Alice is a user who is assigned to the SP

  Rule: A parameter that is not what it must be signs nobody in

    @refusal @outcome:refused
    Scenario Outline: An answer is refused whose <what> <kind>
      When Alice begins to sign in at the SP
      And Okta answers the sign-in of Alice
      And Alice opens Alice's answer whose "<place>" is "<value>"
      Then the SP knows nobody at Alice's browser
      And the SP should have redeemed no code
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

      @place:state @outcome:refused @needs:sends-state @code-protection-suffices @spec:RFC6749-10.12
      Examples: the state
        | id                        | what  | kind                                                        | place | value           | level  | depth    |
        | STATE-03/~blank           | state | is a space                                                  | state | blank           | must   | standard |
        | STATE-03/~begins          | state | is a beginning of the right one                             | state | begins          | must   | standard |
        | STATE-03/~one-letter      | state | is the first letter of the right one                        | state | one-letter      | must   | standard |
        | STATE-03/~ends            | state | is an end of the right one                                  | state | ends            | must   | standard |
        | STATE-03/~middle          | state | is a middle of the right one                                | state | middle          | must   | deep     |
        | STATE-03/~begins-with     | state | begins with the right one                                   | state | begins-with     | should | standard |
        | STATE-03/~ends-with       | state | ends with the right one                                     | state | ends-with       | should | standard |
        | STATE-03/~contains        | state | contains the right one                                      | state | contains        | should | standard |
        | STATE-03/~same-length     | state | is as long as the right one and has another last letter     | state | same-length     | must   | deep     |
        | STATE-03/~reversed        | state | is the right one backwards                                  | state | reversed        | must   | deep     |
        | STATE-03/~comma           | state | is the right one among others, with commas                  | state | comma           | should | standard |
        | STATE-03/~space           | state | is the right one among others, with spaces                  | state | space           | should | standard |
        | STATE-03/~lines           | state | is the right one in a line of its own                       | state | lines           | should | standard |
        | STATE-03/~other-case      | state | is the right one in the other case                          | state | other-case      | should | standard |
        | STATE-03/~one-letter-case | state | has one letter in the other case                            | state | one-letter-case | should | deep     |
        | STATE-03/~look-alike      | state | has a letter of another alphabet that looks the same        | state | look-alike      | should | standard |
        | STATE-03/~full-width      | state | has a full-width letter, which a normal form makes the same | state | full-width      | should | standard |
        | STATE-03/~combining       | state | has a combining mark at its end                             | state | combining       | should | deep     |
        | STATE-03/~zero-width      | state | has a space of no width in it                               | state | zero-width      | should | standard |
        | STATE-03/~soft-hyphen     | state | has a soft hyphen in it                                     | state | soft-hyphen     | should | deep     |
        | STATE-03/~dot             | state | has a dot at its end                                        | state | dot             | should | standard |
        | STATE-03/~slash           | state | has a slash at its end                                      | state | slash           | should | deep     |
        | STATE-03/~nul             | state | has a NUL at its end                                        | state | nul             | should | standard |
        | STATE-03/~nul-more        | state | has a NUL and more behind it                                | state | nul-more        | should | standard |
        | STATE-03/~quoted          | state | has quotation marks around it                               | state | quoted          | should | deep     |
        | STATE-03/~encoded         | state | has a percent-encoded letter                                | state | encoded         | should | deep     |
        | STATE-03/~hash            | state | has a hash and more behind it                               | state | hash            | should | deep     |
        | STATE-03/~question        | state | has a question mark and more behind it                      | state | question        | should | deep     |
        | STATE-03/~asterisk        | state | is an asterisk                                              | state | asterisk        | must   | standard |
        | STATE-03/~percent         | state | is a percent sign                                           | state | percent         | must   | deep     |
        | STATE-03/~pattern         | state | is a pattern that fits everything                           | state | pattern         | must   | deep     |
        | STATE-03/~long            | state | is the right one and 64 kilobytes more                      | state | long            | should | standard |
        | STATE-03/~word-null       | state | is the word null                                            | state | word-null       | must   | deep     |
        | STATE-03/~word-undefined  | state | is the word undefined                                       | state | word-undefined  | must   | deep     |
        | STATE-03/~array-other     | state | is a list with another one in it                            | state | array-other     | must   | standard |
        | STATE-03/~operator        | state | is a condition of a database                                | state | operator        | must   | standard |

      @place:iss @outcome:refused @needs:issuer-parameter @spec:RFC9207-2.4
      Examples: the issuer
        | id                             | what   | kind                                                             | place | value                | level  | depth    |
        | STATE-06/~scheme-other         | issuer | has the other scheme                                             | iss   | scheme-other         | must   | deep     |
        | STATE-06/~scheme-case          | issuer | has its scheme in capital letters                                | iss   | scheme-case          | must   | deep     |
        | STATE-06/~scheme-missing       | issuer | lacks its scheme                                                 | iss   | scheme-missing       | must   | standard |
        | STATE-06/~scheme-relative      | issuer | lacks its scheme and keeps the slashes                           | iss   | scheme-relative      | must   | deep     |
        | STATE-06/~port-other           | issuer | has another port                                                 | iss   | port-other           | must   | deep     |
        | STATE-06/~port-default         | issuer | has the default port added, or its port left out                 | iss   | port-default         | must   | standard |
        | STATE-06/~port-zero            | issuer | has a zero in front of its port                                  | iss   | port-zero            | must   | deep     |
        | STATE-06/~port-empty           | issuer | has a colon and no port                                          | iss   | port-empty           | must   | deep     |
        | STATE-06/~host-case            | issuer | has the first letters of its host in the other case              | iss   | host-case            | must   | deep     |
        | STATE-06/~host-dot             | issuer | has a dot at the end of its host                                 | iss   | host-dot             | must   | standard |
        | STATE-06/~host-below           | issuer | is that of a host below the right one                            | iss   | host-below           | must   | deep     |
        | STATE-06/~host-above           | issuer | is that of the host above the right one                          | iss   | host-above           | must   | standard |
        | STATE-06/~host-sister          | issuer | is that of a host beside the right one                           | iss   | host-sister          | must   | deep     |
        | STATE-06/~host-within          | issuer | is that of another host, which begins with the right one         | iss   | host-within          | must   | deep     |
        | STATE-06/~host-wide            | issuer | has full-width letters in its host, which IDNA makes the same    | iss   | host-wide            | must   | deep     |
        | STATE-06/~host-ideographic-dot | issuer | has an ideographic full stop in its host, which IDNA makes a dot | iss   | host-ideographic-dot | must   | deep     |
        | STATE-06/~host-punycode        | issuer | has a host in punycode that looks like the right one             | iss   | host-punycode        | must   | deep     |
        | STATE-06/~host-encoded         | issuer | has a percent-encoded letter in its host                         | iss   | host-encoded         | must   | deep     |
        | STATE-06/~host-address         | issuer | has an IP address for its host                                   | iss   | host-address         | must   | deep     |
        | STATE-06/~user                 | issuer | has a user name in front of its host                             | iss   | user                 | must   | deep     |
        | STATE-06/~user-empty           | issuer | has an empty user name in front of its host                      | iss   | user-empty           | must   | deep     |
        | STATE-06/~user-right           | issuer | has the right host for a user name, and another host             | iss   | user-right           | must   | standard |
        | STATE-06/~path-added           | issuer | has more path                                                    | iss   | path-added           | must   | deep     |
        | STATE-06/~path-dot             | issuer | has a segment of one dot more                                    | iss   | path-dot             | must   | deep     |
        | STATE-06/~path-dot-dot         | issuer | has a segment more and one of two dots                           | iss   | path-dot-dot         | must   | deep     |
        | STATE-06/~path-slashes         | issuer | has two slashes more                                             | iss   | path-slashes         | must   | deep     |
        | STATE-06/~path-encoded         | issuer | has an encoded slash at its end                                  | iss   | path-encoded         | must   | deep     |
        | STATE-06/~path-backslash       | issuer | has a backslash at its end                                       | iss   | path-backslash       | must   | deep     |
        | STATE-06/~path-parameter       | issuer | has a semicolon and a parameter at its end                       | iss   | path-parameter       | must   | deep     |
        | STATE-06/~slashes-one          | issuer | has one slash behind its scheme                                  | iss   | slashes-one          | must   | deep     |
        | STATE-06/~slashes-three        | issuer | has three slashes behind its scheme                              | iss   | slashes-three        | must   | deep     |
        | STATE-06/~backslashes          | issuer | has backslashes for slashes                                      | iss   | backslashes          | must   | deep     |
        | STATE-06/~query-empty          | issuer | has a question mark at its end                                   | iss   | query-empty          | must   | standard |
        | STATE-06/~fragment-empty       | issuer | has a hash at its end                                            | iss   | fragment-empty       | must   | deep     |
        | STATE-06/~brackets             | issuer | has angle brackets around it                                     | iss   | brackets             | must   | deep     |
        | STATE-06/~encoded-all          | issuer | is percent-encoded                                               | iss   | encoded-all          | must   | deep     |
        | STATE-06/~other                | issuer | is another one                                                   | iss   | other                | must   | standard |
        | STATE-06/~empty                | issuer | is empty                                                         | iss   | empty                | must   | deep     |
        | STATE-06/~blank                | issuer | is a space                                                       | iss   | blank                | must   | standard |
        | STATE-06/~begins               | issuer | is a beginning of the right one                                  | iss   | begins               | must   | deep     |
        | STATE-06/~one-letter           | issuer | is the first letter of the right one                             | iss   | one-letter           | must   | standard |
        | STATE-06/~ends                 | issuer | is an end of the right one                                       | iss   | ends                 | must   | deep     |
        | STATE-06/~middle               | issuer | is a middle of the right one                                     | iss   | middle               | must   | deep     |
        | STATE-06/~begins-with          | issuer | begins with the right one                                        | iss   | begins-with          | must   | standard |
        | STATE-06/~ends-with            | issuer | ends with the right one                                          | iss   | ends-with            | must   | deep     |
        | STATE-06/~contains             | issuer | contains the right one                                           | iss   | contains             | must   | standard |
        | STATE-06/~same-length          | issuer | is as long as the right one and has another last letter          | iss   | same-length          | must   | deep     |
        | STATE-06/~reversed             | issuer | is the right one backwards                                       | iss   | reversed             | must   | deep     |
        | STATE-06/~comma                | issuer | is the right one among others, with commas                       | iss   | comma                | must   | deep     |
        | STATE-06/~space                | issuer | is the right one among others, with spaces                       | iss   | space                | must   | standard |
        | STATE-06/~lines                | issuer | is the right one in a line of its own                            | iss   | lines                | must   | deep     |
        | STATE-06/~other-case           | issuer | is the right one in the other case                               | iss   | other-case           | must   | standard |
        | STATE-06/~one-letter-case      | issuer | has one letter in the other case                                 | iss   | one-letter-case      | must   | deep     |
        | STATE-06/~look-alike           | issuer | has a letter of another alphabet that looks the same             | iss   | look-alike           | must   | deep     |
        | STATE-06/~full-width           | issuer | has a full-width letter, which a normal form makes the same      | iss   | full-width           | must   | standard |
        | STATE-06/~combining            | issuer | has a combining mark at its end                                  | iss   | combining            | must   | deep     |
        | STATE-06/~zero-width           | issuer | has a space of no width in it                                    | iss   | zero-width           | must   | deep     |
        | STATE-06/~soft-hyphen          | issuer | has a soft hyphen in it                                          | iss   | soft-hyphen          | must   | deep     |
        | STATE-06/~byte-order           | issuer | has a byte order mark in front                                   | iss   | byte-order           | should | deep     |
        | STATE-06/~slash                | issuer | has a slash at its end                                           | iss   | slash                | must   | deep     |
        | STATE-06/~nul                  | issuer | has a NUL at its end                                             | iss   | nul                  | must   | standard |
        | STATE-06/~nul-more             | issuer | has a NUL and more behind it                                     | iss   | nul-more             | must   | deep     |
        | STATE-06/~space-before         | issuer | has a space in front                                             | iss   | space-before         | should | standard |
        | STATE-06/~space-after          | issuer | has a space behind it                                            | iss   | space-after          | should | deep     |
        | STATE-06/~line-break           | issuer | has a line break behind it                                       | iss   | line-break           | should | standard |
        | STATE-06/~tab                  | issuer | has a tab in front                                               | iss   | tab                  | should | deep     |
        | STATE-06/~no-break-space       | issuer | has a no-break space behind it                                   | iss   | no-break-space       | should | deep     |
        | STATE-06/~quoted               | issuer | has quotation marks around it                                    | iss   | quoted               | must   | deep     |
        | STATE-06/~hash                 | issuer | has a hash and more behind it                                    | iss   | hash                 | must   | deep     |
        | STATE-06/~question             | issuer | has a question mark and more behind it                           | iss   | question             | must   | deep     |
        | STATE-06/~asterisk             | issuer | is an asterisk                                                   | iss   | asterisk             | must   | deep     |
        | STATE-06/~percent              | issuer | is a percent sign                                                | iss   | percent              | must   | deep     |
        | STATE-06/~pattern              | issuer | is a pattern that fits everything                                | iss   | pattern              | must   | deep     |
        | STATE-06/~long                 | issuer | is the right one and 64 kilobytes more                           | iss   | long                 | must   | standard |
        | STATE-06/~word-null            | issuer | is the word null                                                 | iss   | word-null            | must   | deep     |
        | STATE-06/~word-undefined       | issuer | is the word undefined                                            | iss   | word-undefined       | must   | deep     |

    @refusal @outcome:refused
    Scenario Outline: An answer with a code is refused whose <what> <kind>
      When Alice begins to sign in at the SP
      And Okta answers the sign-in of Alice
      And Alice opens Alice's answer whose "<place>" is "<value>"
      Then the SP knows nobody at Alice's browser
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

      @place:error @outcome:refused @spec:RFC6749-4.1.2.1
      Examples: the error
        | id                                  | what  | kind                                                        | place | value           | level  | depth    |
        | STATE-09/~with-code-other           | error | is another one                                              | error | other           | should | standard |
        | STATE-09/~with-code-blank           | error | is a space                                                  | error | blank           | should | deep     |
        | STATE-09/~with-code-begins          | error | is a beginning of the right one                             | error | begins          | should | deep     |
        | STATE-09/~with-code-one-letter      | error | is the first letter of the right one                        | error | one-letter      | should | deep     |
        | STATE-09/~with-code-ends            | error | is an end of the right one                                  | error | ends            | should | deep     |
        | STATE-09/~with-code-middle          | error | is a middle of the right one                                | error | middle          | should | deep     |
        | STATE-09/~with-code-begins-with     | error | begins with the right one                                   | error | begins-with     | should | deep     |
        | STATE-09/~with-code-ends-with       | error | ends with the right one                                     | error | ends-with       | should | deep     |
        | STATE-09/~with-code-contains        | error | contains the right one                                      | error | contains        | should | deep     |
        | STATE-09/~with-code-same-length     | error | is as long as the right one and has another last letter     | error | same-length     | should | deep     |
        | STATE-09/~with-code-reversed        | error | is the right one backwards                                  | error | reversed        | should | deep     |
        | STATE-09/~with-code-comma           | error | is the right one among others, with commas                  | error | comma           | should | deep     |
        | STATE-09/~with-code-space           | error | is the right one among others, with spaces                  | error | space           | should | deep     |
        | STATE-09/~with-code-lines           | error | is the right one in a line of its own                       | error | lines           | should | deep     |
        | STATE-09/~with-code-other-case      | error | is the right one in the other case                          | error | other-case      | should | standard |
        | STATE-09/~with-code-one-letter-case | error | has one letter in the other case                            | error | one-letter-case | should | deep     |
        | STATE-09/~with-code-look-alike      | error | has a letter of another alphabet that looks the same        | error | look-alike      | should | deep     |
        | STATE-09/~with-code-full-width      | error | has a full-width letter, which a normal form makes the same | error | full-width      | should | deep     |
        | STATE-09/~with-code-combining       | error | has a combining mark at its end                             | error | combining       | should | deep     |
        | STATE-09/~with-code-zero-width      | error | has a space of no width in it                               | error | zero-width      | should | deep     |
        | STATE-09/~with-code-soft-hyphen     | error | has a soft hyphen in it                                     | error | soft-hyphen     | should | deep     |
        | STATE-09/~with-code-dot             | error | has a dot at its end                                        | error | dot             | should | deep     |
        | STATE-09/~with-code-slash           | error | has a slash at its end                                      | error | slash           | should | deep     |
        | STATE-09/~with-code-nul             | error | has a NUL at its end                                        | error | nul             | should | standard |
        | STATE-09/~with-code-nul-more        | error | has a NUL and more behind it                                | error | nul-more        | should | deep     |
        | STATE-09/~with-code-quoted          | error | has quotation marks around it                               | error | quoted          | should | deep     |
        | STATE-09/~with-code-encoded         | error | has a percent-encoded letter                                | error | encoded         | should | deep     |
        | STATE-09/~with-code-hash            | error | has a hash and more behind it                               | error | hash            | should | deep     |
        | STATE-09/~with-code-question        | error | has a question mark and more behind it                      | error | question        | should | deep     |
        | STATE-09/~with-code-asterisk        | error | is an asterisk                                              | error | asterisk        | should | deep     |
        | STATE-09/~with-code-percent         | error | is a percent sign                                           | error | percent         | should | deep     |
        | STATE-09/~with-code-pattern         | error | is a pattern that fits everything                           | error | pattern         | should | deep     |
        | STATE-09/~with-code-long            | error | is the right one and 64 kilobytes more                      | error | long            | should | deep     |
        | STATE-09/~with-code-word-null       | error | is the word null                                            | error | word-null       | should | deep     |
        | STATE-09/~with-code-word-undefined  | error | is the word undefined                                       | error | word-undefined  | should | deep     |

    @refusal @outcome:refused
    Scenario Outline: An answer by the other method is refused whose <what> <kind>
      Given the SP takes answers by the other method too
      When Alice begins to sign in at the SP
      And Okta answers the sign-in of Alice
      And Alice brings Alice's answer by the other method, whose "<place>" is "<value>"
      Then the SP knows nobody at Alice's browser
      And the SP should have redeemed no code but Alice's
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

      @place:state-posted @outcome:refused @needs:sends-state @code-protection-suffices @spec:RFC6749-10.12
      Examples: the state
        | id                           | what  | kind                               | place        | value       | level  | depth    |
        | STATE-03/~posted-other       | state | is another one                     | state-posted | other       | must   | standard |
        | STATE-03/~posted-empty       | state | is empty                           | state-posted | empty       | must   | deep     |
        | STATE-03/~posted-blank       | state | is a space                         | state-posted | blank       | must   | deep     |
        | STATE-03/~posted-begins      | state | is a beginning of the right one    | state-posted | begins      | must   | standard |
        | STATE-03/~posted-contains    | state | contains the right one             | state-posted | contains    | should | deep     |
        | STATE-03/~posted-other-case  | state | is the right one in the other case | state-posted | other-case  | should | deep     |
        | STATE-03/~posted-missing     | state | is missing                         | state-posted | missing     | should | deep     |
        | STATE-03/~posted-array-other | state | is a list with another one in it   | state-posted | array-other | must   | deep     |
        | STATE-03/~posted-operator    | state | is a condition of a database       | state-posted | operator    | must   | deep     |

      @place:iss-posted @outcome:refused @needs:issuer-parameter @spec:RFC9207-2.4
      Examples: the issuer
        | id                          | what   | kind                                  | place      | value      | level | depth    |
        | STATE-06/~posted-host-below | issuer | is that of a host below the right one | iss-posted | host-below | must  | deep     |
        | STATE-06/~posted-other      | issuer | is another one                        | iss-posted | other      | must  | standard |
        | STATE-06/~posted-contains   | issuer | contains the right one                | iss-posted | contains   | must  | deep     |
        | STATE-06/~posted-other-case | issuer | is the right one in the other case    | iss-posted | other-case | must  | deep     |

    @refusal @outcome:refused
    Scenario Outline: A <what> in place of an answer is refused that is <kind>
      When Alice begins to sign in at the SP
      And Okta answers the sign-in of Alice
      And Alice opens the redirect URI with a response that is "<value>" in place of Alice's answer
      Then the SP knows nobody at Alice's browser
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

      @place:response @outcome:refused @spec:RFC9700-2.1.2
      Examples: the parameter response
        | id                                 | what     | kind                                | value           | level  | depth    |
        | STATE-12/~response-unsigned        | response | a JWT without signature             | unsigned        | should | standard |
        | STATE-12/~response-wrong-signature | response | a JWT with a signature that is none | wrong-signature | should | deep     |
        | STATE-12/~response-object          | response | a JSON object                       | object          | should | deep     |

  Rule: A parameter that readers may see in different ways breaks nothing

    @outcome:either
    Scenario Outline: Nobody else is signed in by an answer whose <what> <kind>
      When Alice begins to sign in at the SP
      And Okta answers the sign-in of Alice
      And Alice opens Alice's answer whose "<place>" is "<value>"
      Then the SP knows Alice or nobody at Alice's browser
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

      @place:state @outcome:either @needs:sends-state @spec:RFC6749-3.1
      Examples: the state
        | id                       | what  | kind                                                              | place | value          | level  | depth    |
        | STATE-03/~byte-order     | state | has a byte order mark in front                                    | state | byte-order     | should | deep     |
        | STATE-03/~space-before   | state | has a space in front                                              | state | space-before   | should | standard |
        | STATE-03/~space-after    | state | has a space behind it                                             | state | space-after    | should | standard |
        | STATE-03/~line-break     | state | has a line break behind it                                        | state | line-break     | should | standard |
        | STATE-03/~tab            | state | has a tab in front                                                | state | tab            | should | deep     |
        | STATE-03/~no-break-space | state | has a no-break space behind it                                    | state | no-break-space | should | deep     |
        | STATE-03/~twice          | state | is there twice, another one last                                  | state | twice          | should | standard |
        | STATE-03/~twice-last     | state | is there twice, the right one last                                | state | twice-last     | should | deep     |
        | STATE-03/~twice-same     | state | is there twice, both right                                        | state | twice-same     | should | deep     |
        | STATE-03/~array          | state | is a list with the right one in it                                | state | array          | should | standard |
        | STATE-03/~array-index    | state | is a list with the right one at its index                         | state | array-index    | should | deep     |
        | STATE-03/~name-case      | state | has its name in capital letters                                   | state | name-case      | should | deep     |
        | STATE-03/~name-space     | state | has a space in front of its name                                  | state | name-space     | should | deep     |
        | STATE-03/~fragment       | state | is in the fragment                                                | state | fragment       | should | standard |
        | STATE-03/~elsewhere      | state | is in the body, and all else in the query, or the other way round | state | elsewhere      | should | deep     |
        | STATE-03/~both           | state | is in query and body, and differs                                 | state | both           | should | standard |

    @outcome:either
    Scenario Outline: Nothing breaks by an answer whose <what> <kind>
      When Alice begins to sign in at the SP
      And Okta answers the sign-in of Alice
      And Alice opens Alice's answer whose "<place>" is "<value>"
      Then the SP answers, or says that Okta does not
      And the SP knows Alice or nobody at Alice's browser
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

      @place:iss @outcome:either @needs:issuer-parameter @spec:RFC6749-3.1
      Examples: the issuer
        | id                   | what   | kind                               | place | value      | level  | depth    |
        | STATE-06/~twice      | issuer | is there twice, another one last   | iss   | twice      | should | deep     |
        | STATE-06/~twice-last | issuer | is there twice, the right one last | iss   | twice-last | should | deep     |
        | STATE-06/~twice-same | issuer | is there twice, both right         | iss   | twice-same | should | deep     |
        | STATE-06/~both       | issuer | is in query and body, and differs  | iss   | both       | should | standard |

      @place:error @outcome:either @spec:RFC6749-3.1
      Examples: the error
        | id                                 | what  | kind                               | place | value          | level  | depth |
        | STATE-09/~with-code-byte-order     | error | has a byte order mark in front     | error | byte-order     | should | deep  |
        | STATE-09/~with-code-space-before   | error | has a space in front               | error | space-before   | should | deep  |
        | STATE-09/~with-code-space-after    | error | has a space behind it              | error | space-after    | should | deep  |
        | STATE-09/~with-code-line-break     | error | has a line break behind it         | error | line-break     | should | deep  |
        | STATE-09/~with-code-tab            | error | has a tab in front                 | error | tab            | should | deep  |
        | STATE-09/~with-code-no-break-space | error | has a no-break space behind it     | error | no-break-space | should | deep  |
        | STATE-09/~with-code-twice          | error | is there twice, another one last   | error | twice          | should | deep  |
        | STATE-09/~with-code-twice-last     | error | is there twice, the right one last | error | twice-last     | should | deep  |
        | STATE-09/~with-code-twice-same     | error | is there twice, both right         | error | twice-same     | should | deep  |
        | STATE-09/~with-code-both           | error | is in query and body, and differs  | error | both           | should | deep  |

      @place:code @outcome:either @spec:RFC6749-3.1
      Examples: the code
        | id                             | what | kind                                                              | place | value           | level  | depth    |
        | STATE-13/~code-other           | code | is another one                                                    | code  | other           | should | standard |
        | STATE-13/~code-blank           | code | is a space                                                        | code  | blank           | should | deep     |
        | STATE-13/~code-begins          | code | is a beginning of the right one                                   | code  | begins          | should | standard |
        | STATE-13/~code-one-letter      | code | is the first letter of the right one                              | code  | one-letter      | should | deep     |
        | STATE-13/~code-ends            | code | is an end of the right one                                        | code  | ends            | should | deep     |
        | STATE-13/~code-middle          | code | is a middle of the right one                                      | code  | middle          | should | deep     |
        | STATE-13/~code-begins-with     | code | begins with the right one                                         | code  | begins-with     | should | deep     |
        | STATE-13/~code-ends-with       | code | ends with the right one                                           | code  | ends-with       | should | deep     |
        | STATE-13/~code-contains        | code | contains the right one                                            | code  | contains        | should | deep     |
        | STATE-13/~code-same-length     | code | is as long as the right one and has another last letter           | code  | same-length     | should | deep     |
        | STATE-13/~code-reversed        | code | is the right one backwards                                        | code  | reversed        | should | deep     |
        | STATE-13/~code-comma           | code | is the right one among others, with commas                        | code  | comma           | should | deep     |
        | STATE-13/~code-space           | code | is the right one among others, with spaces                        | code  | space           | should | deep     |
        | STATE-13/~code-lines           | code | is the right one in a line of its own                             | code  | lines           | should | standard |
        | STATE-13/~code-other-case      | code | is the right one in the other case                                | code  | other-case      | should | deep     |
        | STATE-13/~code-one-letter-case | code | has one letter in the other case                                  | code  | one-letter-case | should | deep     |
        | STATE-13/~code-look-alike      | code | has a letter of another alphabet that looks the same              | code  | look-alike      | should | standard |
        | STATE-13/~code-full-width      | code | has a full-width letter, which a normal form makes the same       | code  | full-width      | should | deep     |
        | STATE-13/~code-combining       | code | has a combining mark at its end                                   | code  | combining       | should | deep     |
        | STATE-13/~code-zero-width      | code | has a space of no width in it                                     | code  | zero-width      | should | deep     |
        | STATE-13/~code-soft-hyphen     | code | has a soft hyphen in it                                           | code  | soft-hyphen     | should | deep     |
        | STATE-13/~code-byte-order      | code | has a byte order mark in front                                    | code  | byte-order      | should | deep     |
        | STATE-13/~code-dot             | code | has a dot at its end                                              | code  | dot             | should | deep     |
        | STATE-13/~code-slash           | code | has a slash at its end                                            | code  | slash           | should | deep     |
        | STATE-13/~code-nul             | code | has a NUL at its end                                              | code  | nul             | should | standard |
        | STATE-13/~code-nul-more        | code | has a NUL and more behind it                                      | code  | nul-more        | should | deep     |
        | STATE-13/~code-space-before    | code | has a space in front                                              | code  | space-before    | should | deep     |
        | STATE-13/~code-space-after     | code | has a space behind it                                             | code  | space-after     | should | deep     |
        | STATE-13/~code-line-break      | code | has a line break behind it                                        | code  | line-break      | should | deep     |
        | STATE-13/~code-tab             | code | has a tab in front                                                | code  | tab             | should | deep     |
        | STATE-13/~code-no-break-space  | code | has a no-break space behind it                                    | code  | no-break-space  | should | deep     |
        | STATE-13/~code-quoted          | code | has quotation marks around it                                     | code  | quoted          | should | deep     |
        | STATE-13/~code-encoded         | code | has a percent-encoded letter                                      | code  | encoded         | should | deep     |
        | STATE-13/~code-hash            | code | has a hash and more behind it                                     | code  | hash            | should | deep     |
        | STATE-13/~code-question        | code | has a question mark and more behind it                            | code  | question        | should | deep     |
        | STATE-13/~code-asterisk        | code | is an asterisk                                                    | code  | asterisk        | should | deep     |
        | STATE-13/~code-percent         | code | is a percent sign                                                 | code  | percent         | should | deep     |
        | STATE-13/~code-pattern         | code | is a pattern that fits everything                                 | code  | pattern         | should | deep     |
        | STATE-13/~code-long            | code | is the right one and 64 kilobytes more                            | code  | long            | should | standard |
        | STATE-13/~code-word-null       | code | is the word null                                                  | code  | word-null       | should | deep     |
        | STATE-13/~code-word-undefined  | code | is the word undefined                                             | code  | word-undefined  | should | deep     |
        | STATE-13/~code-missing         | code | is missing                                                        | code  | missing         | should | deep     |
        | STATE-13/~code-twice           | code | is there twice, another one last                                  | code  | twice           | should | standard |
        | STATE-13/~code-twice-last      | code | is there twice, the right one last                                | code  | twice-last      | should | deep     |
        | STATE-13/~code-twice-same      | code | is there twice, both right                                        | code  | twice-same      | should | deep     |
        | STATE-13/~code-array           | code | is a list with the right one in it                                | code  | array           | should | standard |
        | STATE-13/~code-array-other     | code | is a list with another one in it                                  | code  | array-other     | should | deep     |
        | STATE-13/~code-array-index     | code | is a list with the right one at its index                         | code  | array-index     | should | deep     |
        | STATE-13/~code-operator        | code | is a condition of a database                                      | code  | operator        | should | standard |
        | STATE-13/~code-name-case       | code | has its name in capital letters                                   | code  | name-case       | should | deep     |
        | STATE-13/~code-name-space      | code | has a space in front of its name                                  | code  | name-space      | should | deep     |
        | STATE-13/~code-fragment        | code | is in the fragment                                                | code  | fragment        | should | deep     |
        | STATE-13/~code-elsewhere       | code | is in the body, and all else in the query, or the other way round | code  | elsewhere       | should | deep     |
        | STATE-13/~code-both            | code | is in query and body, and differs                                 | code  | both            | should | deep     |

    @outcome:either
    Scenario Outline: Nothing breaks by an answer by the other method whose <what> <kind>
      Given the SP takes answers by the other method too
      When Alice begins to sign in at the SP
      And Okta answers the sign-in of Alice
      And Alice brings Alice's answer by the other method, whose "<place>" is "<value>"
      Then the SP answers, or says that Okta does not
      And the SP knows Alice or nobody at Alice's browser
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

      @place:state-posted @outcome:either @needs:sends-state @spec:RFC6749-3.1
      Examples: the state
        | id                     | what  | kind                               | place        | value | level  | depth |
        | STATE-03/~posted-twice | state | is there twice, another one last   | state-posted | twice | should | deep  |
        | STATE-03/~posted-array | state | is a list with the right one in it | state-posted | array | should | deep  |
        | STATE-03/~posted-both  | state | is in query and body, and differs  | state-posted | both  | should | deep  |

      @place:iss-posted @outcome:either @needs:issuer-parameter @spec:RFC6749-3.1
      Examples: the issuer
        | id                     | what   | kind                              | place      | value | level  | depth |
        | STATE-06/~posted-twice | issuer | is there twice, another one last  | iss-posted | twice | should | deep  |
        | STATE-06/~posted-both  | issuer | is in query and body, and differs | iss-posted | both  | should | deep  |
