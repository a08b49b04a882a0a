@profile:conformance
Feature: Rights that a claim gives, by rule
  A claim gives a right by one name in a list. These are names that one comparison or another takes for that one. A test writes the
  rows.

  Rule: A right is for the very name that gives it

    @fault:id-token-claim @needs:role-from-claim @needs:role
    Scenario Outline: A name in the claim that gives rights <kind>, and gives none
      Given Alice is a user who is assigned to the SP
      And Okta sends of Alice what gives more rights
      And as a control, Alice signs in at the SP
      And as a control, Alice has more rights
      When Okta sends of Alice, in the claim that gives rights, "<value>"
      And Alice signs in there in a fresh browser, whatever comes of it
      Then Okta has sent that
      And Alice has no more rights than of a first sign-in, if the SP knows Alice
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

      @place:right-name @outcome:refused @spec:OIDCC-5.1
      Examples: the name
        | id                       | kind                                                        | value            | level  | depth    |
        | JIT-25/~other            | is another one                                              | other            | must   | standard |
        | JIT-25/~begins           | is a beginning of the right one                             | begins           | must   | standard |
        | JIT-25/~one-letter       | is the first letter of the right one                        | one-letter       | must   | standard |
        | JIT-25/~ends             | is an end of the right one                                  | ends             | must   | standard |
        | JIT-25/~middle           | is a middle of the right one                                | middle           | must   | deep     |
        | JIT-25/~begins-with      | begins with the right one                                   | begins-with      | must   | standard |
        | JIT-25/~ends-with        | ends with the right one                                     | ends-with        | must   | standard |
        | JIT-25/~contains         | contains the right one                                      | contains         | must   | standard |
        | JIT-25/~same-length      | is as long as the right one and has another last letter     | same-length      | must   | deep     |
        | JIT-25/~reversed         | is the right one backwards                                  | reversed         | must   | deep     |
        | JIT-25/~comma            | is the right one among others, with commas                  | comma            | should | standard |
        | JIT-25/~space            | is the right one among others, with spaces                  | space            | should | standard |
        | JIT-25/~lines            | is the right one in a line of its own                       | lines            | should | standard |
        | JIT-25/~other-case       | is the right one in the other case                          | other-case       | should | standard |
        | JIT-25/~one-letter-case  | has one letter in the other case                            | one-letter-case  | should | deep     |
        | JIT-25/~look-alike       | has a letter of another alphabet that looks the same        | look-alike       | should | standard |
        | JIT-25/~full-width       | has a full-width letter, which a normal form makes the same | full-width       | should | standard |
        | JIT-25/~combining        | has a combining mark at its end                             | combining        | should | deep     |
        | JIT-25/~zero-width       | has a space of no width in it                               | zero-width       | should | standard |
        | JIT-25/~soft-hyphen      | has a soft hyphen in it                                     | soft-hyphen      | should | deep     |
        | JIT-25/~dot              | has a dot at its end                                        | dot              | should | standard |
        | JIT-25/~slash            | has a slash at its end                                      | slash            | should | deep     |
        | JIT-25/~nul              | has a NUL at its end                                        | nul              | should | standard |
        | JIT-25/~nul-more         | has a NUL and more behind it                                | nul-more         | should | standard |
        | JIT-25/~quoted           | has quotation marks around it                               | quoted           | should | deep     |
        | JIT-25/~encoded          | has a percent-encoded letter                                | encoded          | should | deep     |
        | JIT-25/~hash             | has a hash and more behind it                               | hash             | should | deep     |
        | JIT-25/~question         | has a question mark and more behind it                      | question         | should | deep     |
        | JIT-25/~asterisk         | is an asterisk                                              | asterisk         | must   | standard |
        | JIT-25/~percent          | is a percent sign                                           | percent          | must   | deep     |
        | JIT-25/~pattern          | is a pattern that fits everything                           | pattern          | must   | deep     |
        | JIT-25/~behind-slash     | stands behind a directory and a slash                       | behind-slash     | should | standard |
        | JIT-25/~behind-backslash | stands behind a directory and a backslash                   | behind-backslash | should | standard |
        | JIT-25/~behind-colon     | stands behind a directory and a colon                       | behind-colon     | should | deep     |
        | JIT-25/~distinguished    | is the first part of a distinguished name                   | distinguished    | should | deep     |
