@profile:conformance
Feature: The end of a session, by rule
  Okta may say in the claim session_expiry when a session is to be over. One that has passed begins no session, however it is
  written; what is no time may be refused or passed over. The rows are written by a test.

  Background:
    Given Alice is a user who is assigned to the SP

  Rule: An end that has passed begins no session

    @refusal @needs:session-expiry
    Scenario Outline: No session begins where the <what> <kind>
      Given the "<place>" of what Alice's next sign-in gets from Okta is "<value>"
      When Alice signs in at the SP, whatever comes of it
      Then the SP knows nobody at Alice's browser
      And as a control, the SP has received the altered answer
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

      @place:session-expiry @outcome:refused @fault:id-token-claim @spec:IPSIE-SL1
      Examples: ends that have passed
        | id                              | what               | kind                                             | place          | value               | level  | depth    |
        | SESSION-10/~eleven-minutes      | end of the session | passed eleven minutes ago                        | session-expiry | eleven-minutes      | must   | standard |
        | SESSION-10/~day                 | end of the session | passed a day ago                                 | session-expiry | day                 | must   | deep     |
        | SESSION-10/~year                | end of the session | passed a year ago                                | session-expiry | year                | must   | deep     |
        | SESSION-10/~epoch               | end of the session | is 0                                             | session-expiry | epoch               | must   | standard |
        | SESSION-10/~one                 | end of the session | is 1                                             | session-expiry | one                 | must   | deep     |
        | SESSION-10/~fraction            | end of the session | passed a quarter of an hour ago, with a fraction | session-expiry | fraction            | must   | standard |
        | SESSION-10/~exponent            | end of the session | passed days ago, with an exponent                | session-expiry | exponent            | must   | standard |
        | SESSION-10/~later-date          | end of the session | is a date that is to come                        | session-expiry | later-date          | should | deep     |
        | SESSION-10/~later-list          | end of the session | is a list with a time that is to come            | session-expiry | later-list          | should | deep     |
        | SESSION-10/~later-text-fraction | end of the session | is a text with a fraction and is to come         | session-expiry | later-text-fraction | should | deep     |

    @needs:session-expiry
    Scenario Outline: A session begins where the <what> <kind>
      Given the "<place>" of what Alice's next sign-in gets from Okta is "<value>"
      When Alice signs in at the SP
      Then the SP knows Alice
      And as a control, the SP has received the altered answer

      @place:session-expiry @outcome:accepted @fault:id-token-claim @spec:IPSIE-SL1
      Examples: ends that are to come
        | id                         | what               | kind                         | place          | value          | level  | depth    |
        | SESSION-10/~later-fraction | end of the session | is to come, with a fraction  | session-expiry | later-fraction | should | standard |
        | SESSION-10/~later-exponent | end of the session | is to come, with an exponent | session-expiry | later-exponent | should | deep     |

    @needs:session-expiry
    Scenario Outline: Nothing breaks where the <what> <kind>
      Given the "<place>" of what Alice's next sign-in gets from Okta is "<value>"
      When Alice signs in at the SP, whatever comes of it
      Then the SP knows Alice or nobody at Alice's browser
      And as a control, the SP has received the altered answer
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

      @place:session-expiry @outcome:either @fault:id-token-claim @spec:IPSIE-SL1
      Examples: what is no time
        | id                            | what               | kind                                                            | place          | value             | level  | depth    |
        | SESSION-10/~empty-text        | end of the session | is an empty text                                                | session-expiry | empty-text        | should | standard |
        | SESSION-10/~blank-text        | end of the session | is a text of a space                                            | session-expiry | blank-text        | should | deep     |
        | SESSION-10/~letters           | end of the session | is a text that begins with a digit and is no number             | session-expiry | letters           | should | standard |
        | SESSION-10/~hexadecimal       | end of the session | is a hexadecimal text                                           | session-expiry | hexadecimal       | should | deep     |
        | SESSION-10/~infinity          | end of the session | is the text Infinity                                            | session-expiry | infinity          | should | deep     |
        | SESSION-10/~true              | end of the session | is true                                                         | session-expiry | true              | should | standard |
        | SESSION-10/~false             | end of the session | is false                                                        | session-expiry | false             | should | deep     |
        | SESSION-10/~empty-list        | end of the session | is an empty list                                                | session-expiry | empty-list        | should | standard |
        | SESSION-10/~object            | end of the session | is an object                                                    | session-expiry | object            | should | standard |
        | SESSION-10/~operator          | end of the session | is an object that is a condition of a database                  | session-expiry | operator          | should | deep     |
        | SESSION-10/~no-number         | end of the session | is NaN, which is no JSON                                        | session-expiry | no-number         | should | deep     |
        | SESSION-10/~leading-zero      | end of the session | has a leading zero, which is no JSON                            | session-expiry | leading-zero      | should | deep     |
        | SESSION-10/~far-negative      | end of the session | is far below 0                                                  | session-expiry | far-negative      | should | deep     |
        | SESSION-10/~negative-exponent | end of the session | is -1e30                                                        | session-expiry | negative-exponent | should | deep     |
        | SESSION-10/~text-fraction     | end of the session | is a text with a fraction and has passed                        | session-expiry | text-fraction     | should | standard |
        | SESSION-10/~text-space        | end of the session | is a text with spaces around a time that has passed             | session-expiry | text-space        | should | deep     |
        | SESSION-10/~list              | end of the session | is a list with a time that has passed                           | session-expiry | list              | should | standard |
        | SESSION-10/~date              | end of the session | is a date that has passed                                       | session-expiry | date              | should | deep     |
        | SESSION-10/~milliseconds      | end of the session | has passed and is in milliseconds, which is far away in seconds | session-expiry | milliseconds      | should | deep     |
        | SESSION-10/~overflow          | end of the session | has passed and is 2^32 more, which is far away                  | session-expiry | overflow          | should | deep     |
        | SESSION-10/~underflow         | end of the session | is to come, less 2^32, which is long ago                        | session-expiry | underflow         | should | deep     |
        | SESSION-10/~out-of-range      | end of the session | is 1e999                                                        | session-expiry | out-of-range      | should | deep     |
