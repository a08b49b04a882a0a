@profile:conformance @needs:asks-userinfo
Feature: The userinfo response, by rule
  Userinfo that cannot be read makes nobody somebody else: the SP refuses, or goes on with what the ID token says. The access token
  goes to nobody else. The rows are written by a test.

  Background:
    Given Alice is a user who is assigned to the SP

  Rule: Userinfo that fails makes nobody somebody else

    Scenario Outline: Nothing breaks where the <what> <kind>
      Given the "<place>" that Alice's next sign-in gets from Okta is "<value>"
      When Alice signs in at the SP, whatever comes of it
      Then the SP knows Alice or nobody at Alice's browser
      And as a control, the SP has received the altered answer
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

      @place:userinfo-response @outcome:either @fault:userinfo-response @spec:OIDCC-5.3.2 @spec:OIDCC-5.3.3
      Examples: the userinfo response
        | id                              | what              | kind                                                            | place             | value              | level  | depth    |
        | USERINFO-06/~status-201         | userinfo response | has status 201 and the right body                               | userinfo-response | status-201         | should | deep     |
        | USERINFO-06/~status-202         | userinfo response | has status 202 and the right body                               | userinfo-response | status-202         | should | deep     |
        | USERINFO-06/~status-203         | userinfo response | has status 203 and the right body                               | userinfo-response | status-203         | should | deep     |
        | USERINFO-06/~status-206         | userinfo response | has status 206 and the right body                               | userinfo-response | status-206         | should | deep     |
        | USERINFO-06/~status-400         | userinfo response | has status 400 and the right body                               | userinfo-response | status-400         | should | standard |
        | USERINFO-06/~status-500         | userinfo response | has status 500 and the right body                               | userinfo-response | status-500         | should | deep     |
        | USERINFO-06/~status-401         | userinfo response | has status 401 and the right body                               | userinfo-response | status-401         | should | deep     |
        | USERINFO-06/~status-403         | userinfo response | has status 403 and the right body                               | userinfo-response | status-403         | should | deep     |
        | USERINFO-06/~status-404         | userinfo response | has status 404 and the right body                               | userinfo-response | status-404         | should | deep     |
        | USERINFO-06/~status-429         | userinfo response | has status 429 and the right body                               | userinfo-response | status-429         | should | deep     |
        | USERINFO-06/~status-499         | userinfo response | has status 499 and the right body                               | userinfo-response | status-499         | should | deep     |
        | USERINFO-06/~status-502         | userinfo response | has status 502 and the right body                               | userinfo-response | status-502         | should | deep     |
        | USERINFO-06/~status-503         | userinfo response | has status 503 and the right body                               | userinfo-response | status-503         | should | deep     |
        | USERINFO-06/~status-599         | userinfo response | has status 599 and the right body                               | userinfo-response | status-599         | should | deep     |
        | USERINFO-06/~status-302         | userinfo response | has status 302, the right body and no address to go to          | userinfo-response | status-302         | should | standard |
        | USERINFO-06/~status-300         | userinfo response | has status 300, the right body and no address to go to          | userinfo-response | status-300         | should | deep     |
        | USERINFO-06/~status-307         | userinfo response | has status 307, the right body and no address to go to          | userinfo-response | status-307         | should | deep     |
        | USERINFO-06/~status-204         | userinfo response | has status 204, which has no body                               | userinfo-response | status-204         | should | deep     |
        | USERINFO-06/~status-304         | userinfo response | has status 304, which has no body                               | userinfo-response | status-304         | should | deep     |
        | USERINFO-06/~type-html          | userinfo response | says that it is a page                                          | userinfo-response | type-html          | should | standard |
        | USERINFO-06/~type-text          | userinfo response | says that it is text                                            | userinfo-response | type-text          | should | deep     |
        | USERINFO-06/~type-jwt           | userinfo response | says that it is a JWT                                           | userinfo-response | type-jwt           | should | standard |
        | USERINFO-06/~type-form          | userinfo response | says that it is a form                                          | userinfo-response | type-form          | should | deep     |
        | USERINFO-06/~type-problem       | userinfo response | says that it is JSON of another kind                            | userinfo-response | type-problem       | should | deep     |
        | USERINFO-06/~type-broken        | userinfo response | has a content type that is none                                 | userinfo-response | type-broken        | should | deep     |
        | USERINFO-06/~type-twice         | userinfo response | has two content types                                           | userinfo-response | type-twice         | should | deep     |
        | USERINFO-06/~type-none          | userinfo response | has no content type                                             | userinfo-response | type-none          | should | deep     |
        | USERINFO-06/~charset-utf-16     | userinfo response | says that it is UTF-16                                          | userinfo-response | charset-utf-16     | should | standard |
        | USERINFO-06/~charset-latin-1    | userinfo response | says that it is Latin-1                                         | userinfo-response | charset-latin-1    | should | deep     |
        | USERINFO-06/~charset-unknown    | userinfo response | has a charset that nobody knows                                 | userinfo-response | charset-unknown    | should | deep     |
        | USERINFO-06/~gzip-not           | userinfo response | is said to be compressed and is not                             | userinfo-response | gzip-not           | should | standard |
        | USERINFO-06/~gzip-unsaid        | userinfo response | is compressed, which nothing says                               | userinfo-response | gzip-unsaid        | should | deep     |
        | USERINFO-06/~gzip-half          | userinfo response | is compressed and breaks off                                    | userinfo-response | gzip-half          | should | deep     |
        | USERINFO-06/~gzip-twice         | userinfo response | is compressed twice                                             | userinfo-response | gzip-twice         | should | deep     |
        | USERINFO-06/~gzip-large         | userinfo response | is compressed and sixteen megabytes long                        | userinfo-response | gzip-large         | should | deep     |
        | USERINFO-06/~deflate            | userinfo response | is compressed in another way                                    | userinfo-response | deflate            | should | deep     |
        | USERINFO-06/~encoding-unknown   | userinfo response | is said to have an encoding that nobody knows                   | userinfo-response | encoding-unknown   | should | deep     |
        | USERINFO-06/~byte-order         | userinfo response | has a byte order mark in front                                  | userinfo-response | byte-order         | should | standard |
        | USERINFO-06/~utf-16             | userinfo response | is UTF-16, as it says                                           | userinfo-response | utf-16             | should | deep     |
        | USERINFO-06/~utf-16-unsaid      | userinfo response | is UTF-16, which nothing says                                   | userinfo-response | utf-16-unsaid      | should | deep     |
        | USERINFO-06/~utf-8-broken       | userinfo response | has bytes in it that are no letters                             | userinfo-response | utf-8-broken       | should | deep     |
        | USERINFO-06/~empty              | userinfo response | is empty                                                        | userinfo-response | empty              | should | standard |
        | USERINFO-06/~blank              | userinfo response | is a line break                                                 | userinfo-response | blank              | should | deep     |
        | USERINFO-06/~half               | userinfo response | breaks off in the middle                                        | userinfo-response | half               | should | deep     |
        | USERINFO-06/~length-long        | userinfo response | is shorter than it says                                         | userinfo-response | length-long        | should | deep     |
        | USERINFO-06/~spaces-behind      | userinfo response | has five megabytes of spaces behind it                          | userinfo-response | spaces-behind      | should | standard |
        | USERINFO-06/~spaces-before      | userinfo response | has five megabytes of spaces in front                           | userinfo-response | spaces-before      | should | deep     |
        | USERINFO-06/~long-member        | userinfo response | has a member of five megabytes                                  | userinfo-response | long-member        | should | deep     |
        | USERINFO-06/~many-members       | userinfo response | has a hundred thousand members that nobody knows                | userinfo-response | many-members       | should | deep     |
        | USERINFO-06/~nested             | userinfo response | has lists in lists, ten thousand deep                           | userinfo-response | nested             | should | standard |
        | USERINFO-06/~nested-more        | userinfo response | has lists in lists, a million deep                              | userinfo-response | nested-more        | should | deep     |
        | USERINFO-06/~list               | userinfo response | is a list with the right object in it                           | userinfo-response | list               | should | deep     |
        | USERINFO-06/~string             | userinfo response | is a string with the right object in it                         | userinfo-response | string             | should | standard |
        | USERINFO-06/~wrapped            | userinfo response | is an object with the right one in it                           | userinfo-response | wrapped            | should | deep     |
        | USERINFO-06/~object             | userinfo response | is an empty object                                              | userinfo-response | object             | should | deep     |
        | USERINFO-06/~null               | userinfo response | is null                                                         | userinfo-response | null               | should | standard |
        | USERINFO-06/~number             | userinfo response | is a number                                                     | userinfo-response | number             | should | deep     |
        | USERINFO-06/~true               | userinfo response | is true                                                         | userinfo-response | true               | should | deep     |
        | USERINFO-06/~empty-list         | userinfo response | is an empty list                                                | userinfo-response | empty-list         | should | deep     |
        | USERINFO-06/~rest               | userinfo response | has more behind it that is no JSON                              | userinfo-response | rest               | should | deep     |
        | USERINFO-06/~second             | userinfo response | has a second object behind it                                   | userinfo-response | second             | should | deep     |
        | USERINFO-06/~prefix             | userinfo response | has a line in front that is no JSON                             | userinfo-response | prefix             | should | deep     |
        | USERINFO-06/~comment            | userinfo response | has a comment in it                                             | userinfo-response | comment            | should | standard |
        | USERINFO-06/~comma              | userinfo response | has a comma behind its last member                              | userinfo-response | comma              | should | deep     |
        | USERINFO-06/~single-quotes      | userinfo response | has other quotation marks                                       | userinfo-response | single-quotes      | should | deep     |
        | USERINFO-06/~nan                | userinfo response | has a number that is none                                       | userinfo-response | nan                | should | deep     |
        | USERINFO-06/~huge-number        | userinfo response | has a number that nobody can hold                               | userinfo-response | huge-number        | should | deep     |
        | USERINFO-06/~surrogate          | userinfo response | has half a letter in it                                         | userinfo-response | surrogate          | should | deep     |
        | USERINFO-06/~proto              | userinfo response | has a member with the name of every object's ancestor           | userinfo-response | proto              | should | deep     |
        | USERINFO-06/~error-beside       | userinfo response | has an error beside what is right                               | userinfo-response | error-beside       | should | deep     |
        | USERINFO-06/~names-upper-case   | userinfo response | has the names of its members in capital letters                 | userinfo-response | names-upper-case   | should | deep     |
        | USERINFO-06/~names-space-after  | userinfo response | has the names of its members with a space behind                | userinfo-response | names-space-after  | should | deep     |
        | USERINFO-06/~names-space-before | userinfo response | has the names of its members with a space in front              | userinfo-response | names-space-before | should | deep     |
        | USERINFO-06/~names-nul          | userinfo response | has the names of its members with a NUL and more behind         | userinfo-response | names-nul          | should | deep     |
        | USERINFO-06/~twice              | userinfo response | has its members twice, others last                              | userinfo-response | twice              | should | standard |
        | USERINFO-06/~twice-last         | userinfo response | has its members twice, others first                             | userinfo-response | twice-last         | should | deep     |
        | USERINFO-06/~twice-case         | userinfo response | has its members once more in capital letters, with other values | userinfo-response | twice-case         | should | deep     |

    Scenario Outline: Userinfo does no harm where the <what> <kind>
      Given the "<place>" that Alice's next sign-in gets from Okta is "<value>"
      When Alice signs in at the SP
      And the SP has asked for the encoding of what was altered
      Then the SP knows Alice
      And as a control, the SP has received the altered answer

      @place:userinfo-response @outcome:accepted @fault:userinfo-response @spec:OIDCC-5.3.2 @spec:RFC9110-8
      Examples: the userinfo response
        | id                               | what              | kind                                                  | place             | value               | level  | depth    |
        | USERINFO-06/~type-upper-case     | userinfo response | has its content type in capital letters               | userinfo-response | type-upper-case     | should | standard |
        | USERINFO-06/~type-charset        | userinfo response | has a charset                                         | userinfo-response | type-charset        | should | deep     |
        | USERINFO-06/~type-charset-quoted | userinfo response | has a charset in quotation marks                      | userinfo-response | type-charset-quoted | should | deep     |
        | USERINFO-06/~type-charset-space  | userinfo response | has a space in front of its charset                   | userinfo-response | type-charset-space  | should | deep     |
        | USERINFO-06/~type-parameter      | userinfo response | has a parameter in its content type that nobody knows | userinfo-response | type-parameter      | should | deep     |
        | USERINFO-06/~gzip                | userinfo response | is compressed                                         | userinfo-response | gzip                | should | deep     |

  Rule: The access token goes nowhere but to Okta

    @refusal
    Scenario Outline: The access token goes nowhere else where the <what> <kind>
      Given the "<place>" that Alice's next sign-in gets from Okta is "<value>"
      When Alice signs in at the SP, whatever comes of it
      Then the attacker has got nothing that is meant for Okta
      And the SP knows Alice or nobody at Alice's browser
      And as a control, the SP has received the altered answer
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

      @place:userinfo-redirect @outcome:refused @fault:userinfo-response @spec:RFC6749-10.3 @spec:RFC9110-15.4
      Examples: the userinfo response
        | id                                    | what              | kind                                                               | place             | value                    | level  | depth    |
        | USERINFO-07/~redirect-301             | userinfo response | redirects with 301 to the attacker                                 | userinfo-redirect | redirect-301             | should | deep     |
        | USERINFO-07/~redirect-302             | userinfo response | redirects with 302 to the attacker                                 | userinfo-redirect | redirect-302             | should | standard |
        | USERINFO-07/~redirect-303             | userinfo response | redirects with 303 to the attacker                                 | userinfo-redirect | redirect-303             | should | deep     |
        | USERINFO-07/~redirect-307             | userinfo response | redirects with 307 to the attacker                                 | userinfo-redirect | redirect-307             | should | standard |
        | USERINFO-07/~redirect-308             | userinfo response | redirects with 308 to the attacker                                 | userinfo-redirect | redirect-308             | should | deep     |
        | USERINFO-07/~redirect-scheme-relative | userinfo response | redirects with 307 to the attacker, by an address without a scheme | userinfo-redirect | redirect-scheme-relative | should | deep     |
        | USERINFO-07/~redirect-plain           | userinfo response | redirects with 307 to the attacker, by plain http                  | userinfo-redirect | redirect-plain           | should | deep     |
        | USERINFO-07/~redirect-user-info       | userinfo response | redirects with 307 to the attacker, behind a name of Okta's        | userinfo-redirect | redirect-user-info       | should | deep     |
        | USERINFO-07/~redirect-backslash       | userinfo response | redirects with 307 to the attacker, with a slash and a backslash   | userinfo-redirect | redirect-backslash       | should | deep     |
        | USERINFO-07/~redirect-file            | userinfo response | redirects with 302 to a file                                       | userinfo-redirect | redirect-file            | should | deep     |
        | USERINFO-07/~redirect-data            | userinfo response | redirects with 302 to an address that holds an empty object        | userinfo-redirect | redirect-data            | should | deep     |
        | USERINFO-07/~redirect-itself          | userinfo response | redirects with 307 to itself, without an end                       | userinfo-redirect | redirect-itself          | should | deep     |
        | USERINFO-07/~redirect-itself-302      | userinfo response | redirects with 302 to itself, without an end                       | userinfo-redirect | redirect-itself-302      | should | deep     |

    Scenario Outline: The access token goes nowhere else, and nothing breaks, where the <what> <kind>
      Given the "<place>" that Alice's next sign-in gets from Okta is "<value>"
      When Alice signs in at the SP, whatever comes of it
      Then the attacker has got nothing that is meant for Okta
      And the SP knows Alice or nobody at Alice's browser
      And as a control, the SP has received the altered answer
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

      @place:userinfo-redirect @outcome:either @fault:userinfo-response @spec:RFC6749-10.3 @spec:RFC9110-15.4
      Examples: the userinfo response
        | id                                  | what              | kind                                                                | place             | value                  | level  | depth    |
        | USERINFO-07/~redirect-same-host     | userinfo response | redirects with 307 to another path of its host                      | userinfo-redirect | redirect-same-host     | should | standard |
        | USERINFO-07/~redirect-same-host-302 | userinfo response | redirects with 302 to another path of its host                      | userinfo-redirect | redirect-same-host-302 | should | deep     |
        | USERINFO-07/~location-200           | userinfo response | has status 200, the right body and the attacker's address beside it | userinfo-redirect | location-200           | should | deep     |
