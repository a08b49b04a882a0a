@profile:conformance @needs:reads-id-token
Feature: The ID token, by rule
  What features/idtoken.feature lists is what somebody thought of. Here every claim gets all values that the rule for its kind makes:
  a text that must be equal gets whatever one comparison or another takes for equal. A test writes the rows.

  Background:
    Given Alice is a user who is assigned to the SP

  Rule: A claim that is not what it must be signs nobody in

    @refusal @outcome:refused
    Scenario Outline: An ID token is refused whose <what> <kind>
      Given the "<place>" of what Alice's next sign-in gets from Okta is "<value>"
      When Alice signs in at the SP, whatever comes of it
      Then the SP knows nobody at Alice's browser
      And as a control, the SP has received the altered answer
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

      @place:aud @outcome:refused @fault:id-token-claim @spec:OIDCC-3.1.3.7
      Examples: the audience
        | id                          | what     | kind                                                        | place | value           | level | depth    |
        | IDTOKEN-06/~blank           | audience | is a space                                                  | aud   | blank           | must  | standard |
        | IDTOKEN-06/~begins          | audience | is a beginning of the right one                             | aud   | begins          | must  | standard |
        | IDTOKEN-06/~one-letter      | audience | is the first letter of the right one                        | aud   | one-letter      | must  | standard |
        | IDTOKEN-06/~ends            | audience | is an end of the right one                                  | aud   | ends            | must  | standard |
        | IDTOKEN-06/~middle          | audience | is a middle of the right one                                | aud   | middle          | must  | deep     |
        | IDTOKEN-06/~begins-with     | audience | begins with the right one                                   | aud   | begins-with     | must  | standard |
        | IDTOKEN-06/~ends-with       | audience | ends with the right one                                     | aud   | ends-with       | must  | standard |
        | IDTOKEN-06/~contains        | audience | contains the right one                                      | aud   | contains        | must  | standard |
        | IDTOKEN-06/~same-length     | audience | is as long as the right one and has another last letter     | aud   | same-length     | must  | deep     |
        | IDTOKEN-06/~reversed        | audience | is the right one backwards                                  | aud   | reversed        | must  | deep     |
        | IDTOKEN-06/~comma           | audience | is the right one among others, with commas                  | aud   | comma           | must  | standard |
        | IDTOKEN-06/~space           | audience | is the right one among others, with spaces                  | aud   | space           | must  | standard |
        | IDTOKEN-06/~lines           | audience | is the right one in a line of its own                       | aud   | lines           | must  | standard |
        | IDTOKEN-06/~other-case      | audience | is the right one in the other case                          | aud   | other-case      | must  | standard |
        | IDTOKEN-06/~one-letter-case | audience | has one letter in the other case                            | aud   | one-letter-case | must  | deep     |
        | IDTOKEN-06/~look-alike      | audience | has a letter of another alphabet that looks the same        | aud   | look-alike      | must  | standard |
        | IDTOKEN-06/~full-width      | audience | has a full-width letter, which a normal form makes the same | aud   | full-width      | must  | standard |
        | IDTOKEN-06/~combining       | audience | has a combining mark at its end                             | aud   | combining       | must  | deep     |
        | IDTOKEN-06/~zero-width      | audience | has a space of no width in it                               | aud   | zero-width      | must  | standard |
        | IDTOKEN-06/~soft-hyphen     | audience | has a soft hyphen in it                                     | aud   | soft-hyphen     | must  | deep     |
        | IDTOKEN-06/~byte-order      | audience | has a byte order mark in front                              | aud   | byte-order      | must  | deep     |
        | IDTOKEN-06/~dot             | audience | has a dot at its end                                        | aud   | dot             | must  | standard |
        | IDTOKEN-06/~slash           | audience | has a slash at its end                                      | aud   | slash           | must  | deep     |
        | IDTOKEN-06/~nul             | audience | has a NUL at its end                                        | aud   | nul             | must  | standard |
        | IDTOKEN-06/~nul-more        | audience | has a NUL and more behind it                                | aud   | nul-more        | must  | standard |
        | IDTOKEN-06/~space-before    | audience | has a space in front                                        | aud   | space-before    | must  | standard |
        | IDTOKEN-06/~space-after     | audience | has a space behind it                                       | aud   | space-after     | must  | standard |
        | IDTOKEN-06/~line-break      | audience | has a line break behind it                                  | aud   | line-break      | must  | standard |
        | IDTOKEN-06/~tab             | audience | has a tab in front                                          | aud   | tab             | must  | deep     |
        | IDTOKEN-06/~no-break-space  | audience | has a no-break space behind it                              | aud   | no-break-space  | must  | deep     |
        | IDTOKEN-06/~quoted          | audience | has quotation marks around it                               | aud   | quoted          | must  | deep     |
        | IDTOKEN-06/~encoded         | audience | has a percent-encoded letter                                | aud   | encoded         | must  | deep     |
        | IDTOKEN-06/~hash            | audience | has a hash and more behind it                               | aud   | hash            | must  | deep     |
        | IDTOKEN-06/~question        | audience | has a question mark and more behind it                      | aud   | question        | must  | deep     |
        | IDTOKEN-06/~asterisk        | audience | is an asterisk                                              | aud   | asterisk        | must  | standard |
        | IDTOKEN-06/~percent         | audience | is a percent sign                                           | aud   | percent         | must  | deep     |
        | IDTOKEN-06/~pattern         | audience | is a pattern that fits everything                           | aud   | pattern         | must  | deep     |
        | IDTOKEN-06/~long            | audience | is the right one and 64 kilobytes more                      | aud   | long            | must  | standard |
        | IDTOKEN-06/~word-null       | audience | is the word null                                            | aud   | word-null       | must  | deep     |
        | IDTOKEN-06/~word-undefined  | audience | is the word undefined                                       | aud   | word-undefined  | must  | deep     |
        | IDTOKEN-06/~zero            | audience | is 0                                                        | aud   | zero            | must  | deep     |
        | IDTOKEN-06/~number          | audience | is a number                                                 | aud   | number          | must  | standard |
        | IDTOKEN-06/~true            | audience | is true                                                     | aud   | true            | must  | standard |
        | IDTOKEN-06/~false           | audience | is false                                                    | aud   | false           | must  | deep     |
        | IDTOKEN-06/~object          | audience | is an object with the right one in it                       | aud   | object          | must  | standard |
        | IDTOKEN-06/~operator        | audience | is an object that is a condition of a database              | aud   | operator        | must  | deep     |

  Rule: A claim that may be there twice breaks nothing

    Scenario Outline: Nothing breaks by an ID token whose <what> <kind>
      Given the "<place>" of what Alice's next sign-in gets from Okta is "<value>"
      When Alice signs in at the SP, whatever comes of it
      Then the SP knows Alice or nobody at Alice's browser
      And as a control, the SP has received the altered answer
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

      @place:aud @outcome:either @fault:id-token-claim @spec:OIDCC-3.1.3.7
      Examples: the audience
        | id                     | what     | kind                               | place | value      | level  | depth |
        | IDTOKEN-06/~twice-last | audience | is there twice, the right one last | aud   | twice-last | should | deep  |
