@profile:conformance
Feature: The token response, by rule
  A token response brings tokens by status 200 and a JSON object. Whatever else comes signs nobody in, and a redirect takes neither
  code nor client secret to anybody else. The rows are written by a test.

  Background:
    Given Alice is a user who is assigned to the SP

  Rule: What is no token response signs nobody in

    @refusal
    Scenario Outline: No tokens, no sign-in, where the <what> <kind>
      Given the "<place>" that Alice's next sign-in gets from Okta is "<value>"
      When Alice signs in at the SP, whatever comes of it
      Then the SP knows nobody at Alice's browser
      And as a control, the SP has received the altered answer
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

      @place:token-response @outcome:refused @fault:token-response @spec:RFC6749-5.1 @spec:RFC9110-15
      Examples: the token response
        | id                          | what           | kind                                                    | place          | value              | level  | depth    |
        | CODE-08/~status-400         | token response | has status 400 and the right body                       | token-response | status-400         | should | standard |
        | CODE-08/~status-500         | token response | has status 500 and the right body                       | token-response | status-500         | should | standard |
        | CODE-08/~status-401         | token response | has status 401 and the right body                       | token-response | status-401         | should | deep     |
        | CODE-08/~status-403         | token response | has status 403 and the right body                       | token-response | status-403         | should | deep     |
        | CODE-08/~status-404         | token response | has status 404 and the right body                       | token-response | status-404         | should | deep     |
        | CODE-08/~status-429         | token response | has status 429 and the right body                       | token-response | status-429         | should | deep     |
        | CODE-08/~status-499         | token response | has status 499 and the right body                       | token-response | status-499         | should | deep     |
        | CODE-08/~status-502         | token response | has status 502 and the right body                       | token-response | status-502         | should | deep     |
        | CODE-08/~status-503         | token response | has status 503 and the right body                       | token-response | status-503         | should | deep     |
        | CODE-08/~status-599         | token response | has status 599 and the right body                       | token-response | status-599         | should | deep     |
        | CODE-08/~status-302         | token response | has status 302, the right body and no address to go to  | token-response | status-302         | should | standard |
        | CODE-08/~status-300         | token response | has status 300, the right body and no address to go to  | token-response | status-300         | should | deep     |
        | CODE-08/~status-307         | token response | has status 307, the right body and no address to go to  | token-response | status-307         | should | deep     |
        | CODE-08/~status-204         | token response | has status 204, which has no body                       | token-response | status-204         | must   | standard |
        | CODE-08/~status-304         | token response | has status 304, which has no body                       | token-response | status-304         | must   | deep     |
        | CODE-08/~gzip-unsaid        | token response | is compressed, which nothing says                       | token-response | gzip-unsaid        | must   | standard |
        | CODE-08/~gzip-half          | token response | is compressed and breaks off                            | token-response | gzip-half          | must   | deep     |
        | CODE-08/~blank              | token response | is a line break                                         | token-response | blank              | must   | deep     |
        | CODE-08/~half               | token response | breaks off in the middle                                | token-response | half               | must   | standard |
        | CODE-08/~list               | token response | is a list with the right object in it                   | token-response | list               | must   | standard |
        | CODE-08/~string             | token response | is a string with the right object in it                 | token-response | string             | must   | standard |
        | CODE-08/~wrapped            | token response | is an object with the right one in it                   | token-response | wrapped            | must   | deep     |
        | CODE-08/~object             | token response | is an empty object                                      | token-response | object             | must   | standard |
        | CODE-08/~null               | token response | is null                                                 | token-response | null               | must   | standard |
        | CODE-08/~number             | token response | is a number                                             | token-response | number             | must   | deep     |
        | CODE-08/~true               | token response | is true                                                 | token-response | true               | must   | deep     |
        | CODE-08/~empty-list         | token response | is an empty list                                        | token-response | empty-list         | must   | deep     |
        | CODE-08/~names-upper-case   | token response | has the names of its members in capital letters         | token-response | names-upper-case   | should | standard |
        | CODE-08/~names-space-after  | token response | has the names of its members with a space behind        | token-response | names-space-after  | should | deep     |
        | CODE-08/~names-space-before | token response | has the names of its members with a space in front      | token-response | names-space-before | should | deep     |
        | CODE-08/~names-nul          | token response | has the names of its members with a NUL and more behind | token-response | names-nul          | should | deep     |

    Scenario Outline: Nothing breaks where the <what> <kind>
      Given the "<place>" that Alice's next sign-in gets from Okta is "<value>"
      When Alice signs in at the SP, whatever comes of it
      Then the SP knows Alice or nobody at Alice's browser
      And as a control, the SP has received the altered answer
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

      @place:token-response @outcome:either @fault:token-response @spec:RFC6749-5.1 @spec:RFC8259-9
      Examples: the token response
        | id                        | what           | kind                                                            | place          | value            | level  | depth    |
        | CODE-08/~status-201       | token response | has status 201 and the right body                               | token-response | status-201       | should | deep     |
        | CODE-08/~status-202       | token response | has status 202 and the right body                               | token-response | status-202       | should | deep     |
        | CODE-08/~status-203       | token response | has status 203 and the right body                               | token-response | status-203       | should | deep     |
        | CODE-08/~status-206       | token response | has status 206 and the right body                               | token-response | status-206       | should | deep     |
        | CODE-08/~type-html        | token response | says that it is a page                                          | token-response | type-html        | should | standard |
        | CODE-08/~type-text        | token response | says that it is text                                            | token-response | type-text        | should | standard |
        | CODE-08/~type-jwt         | token response | says that it is a JWT                                           | token-response | type-jwt         | should | standard |
        | CODE-08/~type-form        | token response | says that it is a form                                          | token-response | type-form        | should | deep     |
        | CODE-08/~type-problem     | token response | says that it is JSON of another kind                            | token-response | type-problem     | should | deep     |
        | CODE-08/~type-broken      | token response | has a content type that is none                                 | token-response | type-broken      | should | deep     |
        | CODE-08/~type-twice       | token response | has two content types                                           | token-response | type-twice       | should | deep     |
        | CODE-08/~type-none        | token response | has no content type                                             | token-response | type-none        | should | standard |
        | CODE-08/~charset-utf-16   | token response | says that it is UTF-16                                          | token-response | charset-utf-16   | should | standard |
        | CODE-08/~charset-latin-1  | token response | says that it is Latin-1                                         | token-response | charset-latin-1  | should | deep     |
        | CODE-08/~charset-unknown  | token response | has a charset that nobody knows                                 | token-response | charset-unknown  | should | deep     |
        | CODE-08/~gzip-not         | token response | is said to be compressed and is not                             | token-response | gzip-not         | should | standard |
        | CODE-08/~gzip-twice       | token response | is compressed twice                                             | token-response | gzip-twice       | should | deep     |
        | CODE-08/~gzip-large       | token response | is compressed and sixteen megabytes long                        | token-response | gzip-large       | should | deep     |
        | CODE-08/~deflate          | token response | is compressed in another way                                    | token-response | deflate          | should | deep     |
        | CODE-08/~encoding-unknown | token response | is said to have an encoding that nobody knows                   | token-response | encoding-unknown | should | deep     |
        | CODE-08/~byte-order       | token response | has a byte order mark in front                                  | token-response | byte-order       | should | standard |
        | CODE-08/~utf-16           | token response | is UTF-16, as it says                                           | token-response | utf-16           | should | standard |
        | CODE-08/~utf-16-unsaid    | token response | is UTF-16, which nothing says                                   | token-response | utf-16-unsaid    | should | deep     |
        | CODE-08/~utf-8-broken     | token response | has bytes in it that are no letters                             | token-response | utf-8-broken     | should | deep     |
        | CODE-08/~length-long      | token response | is shorter than it says                                         | token-response | length-long      | should | deep     |
        | CODE-08/~spaces-behind    | token response | has five megabytes of spaces behind it                          | token-response | spaces-behind    | should | standard |
        | CODE-08/~spaces-before    | token response | has five megabytes of spaces in front                           | token-response | spaces-before    | should | deep     |
        | CODE-08/~long-member      | token response | has a member of five megabytes                                  | token-response | long-member      | should | standard |
        | CODE-08/~many-members     | token response | has a hundred thousand members that nobody knows                | token-response | many-members     | should | deep     |
        | CODE-08/~nested           | token response | has lists in lists, ten thousand deep                           | token-response | nested           | should | standard |
        | CODE-08/~nested-more      | token response | has lists in lists, a million deep                              | token-response | nested-more      | should | deep     |
        | CODE-08/~rest             | token response | has more behind it that is no JSON                              | token-response | rest             | should | standard |
        | CODE-08/~second           | token response | has a second object behind it                                   | token-response | second           | should | deep     |
        | CODE-08/~prefix           | token response | has a line in front that is no JSON                             | token-response | prefix           | should | deep     |
        | CODE-08/~comment          | token response | has a comment in it                                             | token-response | comment          | should | standard |
        | CODE-08/~comma            | token response | has a comma behind its last member                              | token-response | comma            | should | deep     |
        | CODE-08/~single-quotes    | token response | has other quotation marks                                       | token-response | single-quotes    | should | deep     |
        | CODE-08/~nan              | token response | has a number that is none                                       | token-response | nan              | should | deep     |
        | CODE-08/~huge-number      | token response | has a number that nobody can hold                               | token-response | huge-number      | should | deep     |
        | CODE-08/~surrogate        | token response | has half a letter in it                                         | token-response | surrogate        | should | deep     |
        | CODE-08/~proto            | token response | has a member with the name of every object's ancestor           | token-response | proto            | should | deep     |
        | CODE-08/~error-beside     | token response | has an error beside what is right                               | token-response | error-beside     | should | deep     |
        | CODE-08/~twice            | token response | has its members twice, others last                              | token-response | twice            | should | standard |
        | CODE-08/~twice-last       | token response | has its members twice, others first                             | token-response | twice-last       | should | deep     |
        | CODE-08/~twice-case       | token response | has its members once more in capital letters, with other values | token-response | twice-case       | should | deep     |

  Rule: A token response may be written in any way that HTTP allows

    Scenario Outline: Tokens are taken where the <what> <kind>
      Given the "<place>" that Alice's next sign-in gets from Okta is "<value>"
      When Alice signs in at the SP
      And the SP has asked for the encoding of what was altered
      Then the SP knows Alice
      And as a control, the SP has received the altered answer

      @place:token-form @outcome:accepted @fault:token-response @spec:RFC6749-5.1 @spec:RFC9110-8
      Examples: the token response
        | id                           | what           | kind                                                  | place      | value               | level  | depth    |
        | CODE-09/~type-upper-case     | token response | has its content type in capital letters               | token-form | type-upper-case     | must   | standard |
        | CODE-09/~type-charset-quoted | token response | has a charset in quotation marks                      | token-form | type-charset-quoted | must   | deep     |
        | CODE-09/~type-charset-space  | token response | has a space in front of its charset                   | token-form | type-charset-space  | must   | deep     |
        | CODE-09/~type-parameter      | token response | has a parameter in its content type that nobody knows | token-form | type-parameter      | should | deep     |
        | CODE-09/~gzip                | token response | is compressed                                         | token-form | gzip                | must   | standard |

  Rule: The code and the client secret go nowhere but to Okta

    @refusal
    Scenario Outline: Code and client secret go nowhere else where the <what> <kind>
      Given the "<place>" that Alice's next sign-in gets from Okta is "<value>"
      When Alice signs in at the SP, whatever comes of it
      Then the attacker has got nothing that is meant for Okta
      And the SP knows nobody at Alice's browser
      And as a control, the SP has received the altered answer
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

      @place:token-redirect @outcome:refused @fault:token-response @spec:RFC9110-15.4 @spec:RFC6749-10.3
      Examples: the token response
        | id                                | what           | kind                                                               | place          | value                    | level  | depth    |
        | CODE-13/~redirect-301             | token response | redirects with 301 to the attacker                                 | token-redirect | redirect-301             | should | standard |
        | CODE-13/~redirect-302             | token response | redirects with 302 to the attacker                                 | token-redirect | redirect-302             | should | standard |
        | CODE-13/~redirect-303             | token response | redirects with 303 to the attacker                                 | token-redirect | redirect-303             | should | standard |
        | CODE-13/~redirect-307             | token response | redirects with 307 to the attacker                                 | token-redirect | redirect-307             | should | standard |
        | CODE-13/~redirect-308             | token response | redirects with 308 to the attacker                                 | token-redirect | redirect-308             | should | standard |
        | CODE-13/~redirect-scheme-relative | token response | redirects with 307 to the attacker, by an address without a scheme | token-redirect | redirect-scheme-relative | should | standard |
        | CODE-13/~redirect-plain           | token response | redirects with 307 to the attacker, by plain http                  | token-redirect | redirect-plain           | should | standard |
        | CODE-13/~redirect-user-info       | token response | redirects with 307 to the attacker, behind a name of Okta's        | token-redirect | redirect-user-info       | should | deep     |
        | CODE-13/~redirect-backslash       | token response | redirects with 307 to the attacker, with a slash and a backslash   | token-redirect | redirect-backslash       | should | deep     |
        | CODE-13/~redirect-file            | token response | redirects with 302 to a file                                       | token-redirect | redirect-file            | should | deep     |
        | CODE-13/~redirect-data            | token response | redirects with 302 to an address that holds an empty object        | token-redirect | redirect-data            | should | deep     |
        | CODE-13/~redirect-itself          | token response | redirects with 307 to itself, without an end                       | token-redirect | redirect-itself          | should | standard |
        | CODE-13/~redirect-itself-302      | token response | redirects with 302 to itself, without an end                       | token-redirect | redirect-itself-302      | should | deep     |

    Scenario Outline: Code and client secret go nowhere else, and nothing breaks, where the <what> <kind>
      Given the "<place>" that Alice's next sign-in gets from Okta is "<value>"
      When Alice signs in at the SP, whatever comes of it
      Then the attacker has got nothing that is meant for Okta
      And the SP knows Alice or nobody at Alice's browser
      And as a control, the SP has received the altered answer
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

      @place:token-redirect @outcome:either @fault:token-response @spec:RFC9110-15.4 @spec:RFC6749-10.3
      Examples: the token response
        | id                              | what           | kind                                                                | place          | value                  | level  | depth    |
        | CODE-13/~redirect-same-host     | token response | redirects with 307 to another path of its host                      | token-redirect | redirect-same-host     | should | standard |
        | CODE-13/~redirect-same-host-302 | token response | redirects with 302 to another path of its host                      | token-redirect | redirect-same-host-302 | should | deep     |
        | CODE-13/~location-200           | token response | has status 200, the right body and the attacker's address beside it | token-redirect | location-200           | should | deep     |
