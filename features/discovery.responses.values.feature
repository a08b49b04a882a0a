@profile:conformance @alone @needs:restart @needs:fetches-metadata
Feature: The response of the metadata, by rule
  Metadata are a JSON object that comes with status 200. The SP keeps what it has read, so that these checks start it anew. The rows
  are written by a test.

  Background:
    Given Alice is a user who is assigned to the SP

  Rule: Without metadata nobody is signed in

    @refusal
    Scenario Outline: Without metadata nobody is signed in: the <what> <kind>
      Given the "<place>" that everybody gets from Okta is "<value>"
      And the SP starts anew, or refuses to
      When Alice signs in at the SP, whatever comes of it
      And the SP has read what was altered
      Then the SP knows nobody at Alice's browser
      And as a control, the SP has received the altered answer
      And as a control, Okta is well again and the SP starts anew
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

      @place:metadata-response @outcome:refused @fault:metadata-response @spec:OIDCD-4.2
      Examples: the response of the metadata
        | id                        | what                     | kind                                                   | place             | value       | level  | depth    |
        | DISCOVERY-09/~status-400  | response of the metadata | has status 400 and the right body                      | metadata-response | status-400  | should | deep     |
        | DISCOVERY-09/~status-500  | response of the metadata | has status 500 and the right body                      | metadata-response | status-500  | should | deep     |
        | DISCOVERY-09/~status-401  | response of the metadata | has status 401 and the right body                      | metadata-response | status-401  | should | deep     |
        | DISCOVERY-09/~status-403  | response of the metadata | has status 403 and the right body                      | metadata-response | status-403  | should | deep     |
        | DISCOVERY-09/~status-404  | response of the metadata | has status 404 and the right body                      | metadata-response | status-404  | should | deep     |
        | DISCOVERY-09/~status-429  | response of the metadata | has status 429 and the right body                      | metadata-response | status-429  | should | deep     |
        | DISCOVERY-09/~status-499  | response of the metadata | has status 499 and the right body                      | metadata-response | status-499  | should | deep     |
        | DISCOVERY-09/~status-502  | response of the metadata | has status 502 and the right body                      | metadata-response | status-502  | should | deep     |
        | DISCOVERY-09/~status-503  | response of the metadata | has status 503 and the right body                      | metadata-response | status-503  | should | deep     |
        | DISCOVERY-09/~status-599  | response of the metadata | has status 599 and the right body                      | metadata-response | status-599  | should | deep     |
        | DISCOVERY-09/~status-302  | response of the metadata | has status 302, the right body and no address to go to | metadata-response | status-302  | should | deep     |
        | DISCOVERY-09/~status-300  | response of the metadata | has status 300, the right body and no address to go to | metadata-response | status-300  | should | deep     |
        | DISCOVERY-09/~status-307  | response of the metadata | has status 307, the right body and no address to go to | metadata-response | status-307  | should | deep     |
        | DISCOVERY-09/~status-204  | response of the metadata | has status 204, which has no body                      | metadata-response | status-204  | must   | deep     |
        | DISCOVERY-09/~status-304  | response of the metadata | has status 304, which has no body                      | metadata-response | status-304  | must   | deep     |
        | DISCOVERY-09/~gzip-unsaid | response of the metadata | is compressed, which nothing says                      | metadata-response | gzip-unsaid | must   | deep     |
        | DISCOVERY-09/~gzip-half   | response of the metadata | is compressed and breaks off                           | metadata-response | gzip-half   | must   | deep     |
        | DISCOVERY-09/~empty       | response of the metadata | is empty                                               | metadata-response | empty       | must   | deep     |
        | DISCOVERY-09/~blank       | response of the metadata | is a line break                                        | metadata-response | blank       | must   | deep     |
        | DISCOVERY-09/~half        | response of the metadata | breaks off in the middle                               | metadata-response | half        | must   | deep     |
        | DISCOVERY-09/~list        | response of the metadata | is a list with the right object in it                  | metadata-response | list        | must   | deep     |
        | DISCOVERY-09/~string      | response of the metadata | is a string with the right object in it                | metadata-response | string      | must   | deep     |
        | DISCOVERY-09/~wrapped     | response of the metadata | is an object with the right one in it                  | metadata-response | wrapped     | must   | deep     |
        | DISCOVERY-09/~object      | response of the metadata | is an empty object                                     | metadata-response | object      | must   | standard |
        | DISCOVERY-09/~null        | response of the metadata | is null                                                | metadata-response | null        | must   | deep     |
        | DISCOVERY-09/~number      | response of the metadata | is a number                                            | metadata-response | number      | must   | deep     |
        | DISCOVERY-09/~true        | response of the metadata | is true                                                | metadata-response | true        | must   | deep     |
        | DISCOVERY-09/~empty-list  | response of the metadata | is an empty list                                       | metadata-response | empty-list  | must   | deep     |

    Scenario Outline: Nothing breaks where the <what> <kind>
      Given the "<place>" that everybody gets from Okta is "<value>"
      And the SP starts anew, or refuses to
      When Alice signs in at the SP, whatever comes of it
      And the SP has read what was altered
      Then the SP knows Alice or nobody at Alice's browser
      And as a control, the SP has received the altered answer
      And as a control, Okta is well again and the SP starts anew
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

      @place:metadata-response @outcome:either @fault:metadata-response @spec:OIDCD-4.2 @spec:RFC8259-9
      Examples: the response of the metadata
        | id                               | what                     | kind                                                            | place             | value              | level  | depth    |
        | DISCOVERY-09/~status-201         | response of the metadata | has status 201 and the right body                               | metadata-response | status-201         | should | deep     |
        | DISCOVERY-09/~status-202         | response of the metadata | has status 202 and the right body                               | metadata-response | status-202         | should | deep     |
        | DISCOVERY-09/~status-203         | response of the metadata | has status 203 and the right body                               | metadata-response | status-203         | should | deep     |
        | DISCOVERY-09/~status-206         | response of the metadata | has status 206 and the right body                               | metadata-response | status-206         | should | deep     |
        | DISCOVERY-09/~type-html          | response of the metadata | says that it is a page                                          | metadata-response | type-html          | should | standard |
        | DISCOVERY-09/~type-text          | response of the metadata | says that it is text                                            | metadata-response | type-text          | should | deep     |
        | DISCOVERY-09/~type-jwt           | response of the metadata | says that it is a JWT                                           | metadata-response | type-jwt           | should | deep     |
        | DISCOVERY-09/~type-form          | response of the metadata | says that it is a form                                          | metadata-response | type-form          | should | deep     |
        | DISCOVERY-09/~type-problem       | response of the metadata | says that it is JSON of another kind                            | metadata-response | type-problem       | should | deep     |
        | DISCOVERY-09/~type-broken        | response of the metadata | has a content type that is none                                 | metadata-response | type-broken        | should | deep     |
        | DISCOVERY-09/~type-twice         | response of the metadata | has two content types                                           | metadata-response | type-twice         | should | deep     |
        | DISCOVERY-09/~type-none          | response of the metadata | has no content type                                             | metadata-response | type-none          | should | deep     |
        | DISCOVERY-09/~charset-utf-16     | response of the metadata | says that it is UTF-16                                          | metadata-response | charset-utf-16     | should | deep     |
        | DISCOVERY-09/~charset-latin-1    | response of the metadata | says that it is Latin-1                                         | metadata-response | charset-latin-1    | should | deep     |
        | DISCOVERY-09/~charset-unknown    | response of the metadata | has a charset that nobody knows                                 | metadata-response | charset-unknown    | should | deep     |
        | DISCOVERY-09/~gzip-not           | response of the metadata | is said to be compressed and is not                             | metadata-response | gzip-not           | should | deep     |
        | DISCOVERY-09/~gzip-twice         | response of the metadata | is compressed twice                                             | metadata-response | gzip-twice         | should | deep     |
        | DISCOVERY-09/~gzip-large         | response of the metadata | is compressed and sixteen megabytes long                        | metadata-response | gzip-large         | should | deep     |
        | DISCOVERY-09/~deflate            | response of the metadata | is compressed in another way                                    | metadata-response | deflate            | should | deep     |
        | DISCOVERY-09/~encoding-unknown   | response of the metadata | is said to have an encoding that nobody knows                   | metadata-response | encoding-unknown   | should | deep     |
        | DISCOVERY-09/~byte-order         | response of the metadata | has a byte order mark in front                                  | metadata-response | byte-order         | should | standard |
        | DISCOVERY-09/~utf-16             | response of the metadata | is UTF-16, as it says                                           | metadata-response | utf-16             | should | deep     |
        | DISCOVERY-09/~utf-16-unsaid      | response of the metadata | is UTF-16, which nothing says                                   | metadata-response | utf-16-unsaid      | should | deep     |
        | DISCOVERY-09/~utf-8-broken       | response of the metadata | has bytes in it that are no letters                             | metadata-response | utf-8-broken       | should | deep     |
        | DISCOVERY-09/~length-long        | response of the metadata | is shorter than it says                                         | metadata-response | length-long        | should | deep     |
        | DISCOVERY-09/~spaces-behind      | response of the metadata | has five megabytes of spaces behind it                          | metadata-response | spaces-behind      | should | deep     |
        | DISCOVERY-09/~spaces-before      | response of the metadata | has five megabytes of spaces in front                           | metadata-response | spaces-before      | should | deep     |
        | DISCOVERY-09/~long-member        | response of the metadata | has a member of five megabytes                                  | metadata-response | long-member        | should | deep     |
        | DISCOVERY-09/~many-members       | response of the metadata | has a hundred thousand members that nobody knows                | metadata-response | many-members       | should | deep     |
        | DISCOVERY-09/~nested             | response of the metadata | has lists in lists, ten thousand deep                           | metadata-response | nested             | should | deep     |
        | DISCOVERY-09/~nested-more        | response of the metadata | has lists in lists, a million deep                              | metadata-response | nested-more        | should | deep     |
        | DISCOVERY-09/~rest               | response of the metadata | has more behind it that is no JSON                              | metadata-response | rest               | should | deep     |
        | DISCOVERY-09/~second             | response of the metadata | has a second object behind it                                   | metadata-response | second             | should | deep     |
        | DISCOVERY-09/~prefix             | response of the metadata | has a line in front that is no JSON                             | metadata-response | prefix             | should | deep     |
        | DISCOVERY-09/~comment            | response of the metadata | has a comment in it                                             | metadata-response | comment            | should | deep     |
        | DISCOVERY-09/~comma              | response of the metadata | has a comma behind its last member                              | metadata-response | comma              | should | deep     |
        | DISCOVERY-09/~single-quotes      | response of the metadata | has other quotation marks                                       | metadata-response | single-quotes      | should | deep     |
        | DISCOVERY-09/~nan                | response of the metadata | has a number that is none                                       | metadata-response | nan                | should | deep     |
        | DISCOVERY-09/~huge-number        | response of the metadata | has a number that nobody can hold                               | metadata-response | huge-number        | should | deep     |
        | DISCOVERY-09/~surrogate          | response of the metadata | has half a letter in it                                         | metadata-response | surrogate          | should | deep     |
        | DISCOVERY-09/~proto              | response of the metadata | has a member with the name of every object's ancestor           | metadata-response | proto              | should | deep     |
        | DISCOVERY-09/~error-beside       | response of the metadata | has an error beside what is right                               | metadata-response | error-beside       | should | deep     |
        | DISCOVERY-09/~names-upper-case   | response of the metadata | has the names of its members in capital letters                 | metadata-response | names-upper-case   | should | deep     |
        | DISCOVERY-09/~names-space-after  | response of the metadata | has the names of its members with a space behind                | metadata-response | names-space-after  | should | deep     |
        | DISCOVERY-09/~names-space-before | response of the metadata | has the names of its members with a space in front              | metadata-response | names-space-before | should | deep     |
        | DISCOVERY-09/~names-nul          | response of the metadata | has the names of its members with a NUL and more behind         | metadata-response | names-nul          | should | deep     |
        | DISCOVERY-09/~twice              | response of the metadata | has its members twice, others last                              | metadata-response | twice              | should | deep     |
        | DISCOVERY-09/~twice-last         | response of the metadata | has its members twice, others first                             | metadata-response | twice-last         | should | deep     |
        | DISCOVERY-09/~twice-case         | response of the metadata | has its members once more in capital letters, with other values | metadata-response | twice-case         | should | deep     |

    Scenario Outline: Metadata are read where the <what> <kind>
      Given the "<place>" that everybody gets from Okta is "<value>"
      And the SP starts anew, or refuses to
      When Alice signs in at the SP, whatever comes of it
      And the SP has asked for the encoding of what was altered
      And the SP has read what was altered
      Then the SP knows Alice
      And as a control, the SP has received the altered answer
      And as a control, Okta is well again and the SP starts anew

      @place:metadata-response @outcome:accepted @fault:metadata-response @spec:OIDCD-4.2 @spec:RFC9110-8
      Examples: the response of the metadata
        | id                                | what                     | kind                                                  | place             | value               | level  | depth |
        | DISCOVERY-09/~type-upper-case     | response of the metadata | has its content type in capital letters               | metadata-response | type-upper-case     | must   | deep  |
        | DISCOVERY-09/~type-charset        | response of the metadata | has a charset                                         | metadata-response | type-charset        | must   | deep  |
        | DISCOVERY-09/~type-charset-quoted | response of the metadata | has a charset in quotation marks                      | metadata-response | type-charset-quoted | must   | deep  |
        | DISCOVERY-09/~type-charset-space  | response of the metadata | has a space in front of its charset                   | metadata-response | type-charset-space  | must   | deep  |
        | DISCOVERY-09/~type-parameter      | response of the metadata | has a parameter in its content type that nobody knows | metadata-response | type-parameter      | should | deep  |
        | DISCOVERY-09/~gzip                | response of the metadata | is compressed                                         | metadata-response | gzip                | must   | deep  |

  Rule: Metadata come from Okta and from nobody else

    @refusal
    Scenario Outline: A redirect to another host is not followed, or leads to nothing: the <what> <kind>
      Given the "<place>" that everybody gets from Okta is "<value>"
      And the SP starts anew, or refuses to
      When Alice signs in at the SP, whatever comes of it
      And the SP has read what was altered
      Then the attacker has got nothing that is meant for Okta
      And the SP knows nobody at Alice's browser
      And as a control, the SP has received the altered answer
      And as a control, Okta is well again and the SP starts anew
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

      @place:metadata-redirect @outcome:refused @fault:metadata-response @spec:OIDCD-4.2 @spec:RFC9110-15.4
      Examples: the response of the metadata
        | id                                              | what                     | kind                                                               | place             | value                    | level  | depth |
        | DISCOVERY-05/~metadata-redirect-301             | response of the metadata | redirects with 301 to the attacker                                 | metadata-redirect | redirect-301             | should | deep  |
        | DISCOVERY-05/~metadata-redirect-302             | response of the metadata | redirects with 302 to the attacker                                 | metadata-redirect | redirect-302             | should | deep  |
        | DISCOVERY-05/~metadata-redirect-303             | response of the metadata | redirects with 303 to the attacker                                 | metadata-redirect | redirect-303             | should | deep  |
        | DISCOVERY-05/~metadata-redirect-307             | response of the metadata | redirects with 307 to the attacker                                 | metadata-redirect | redirect-307             | should | deep  |
        | DISCOVERY-05/~metadata-redirect-308             | response of the metadata | redirects with 308 to the attacker                                 | metadata-redirect | redirect-308             | should | deep  |
        | DISCOVERY-05/~metadata-redirect-scheme-relative | response of the metadata | redirects with 307 to the attacker, by an address without a scheme | metadata-redirect | redirect-scheme-relative | should | deep  |
        | DISCOVERY-05/~metadata-redirect-plain           | response of the metadata | redirects with 307 to the attacker, by plain http                  | metadata-redirect | redirect-plain           | should | deep  |
        | DISCOVERY-05/~metadata-redirect-user-info       | response of the metadata | redirects with 307 to the attacker, behind a name of Okta's        | metadata-redirect | redirect-user-info       | should | deep  |
        | DISCOVERY-05/~metadata-redirect-backslash       | response of the metadata | redirects with 307 to the attacker, with a slash and a backslash   | metadata-redirect | redirect-backslash       | should | deep  |
        | DISCOVERY-05/~metadata-redirect-file            | response of the metadata | redirects with 302 to a file                                       | metadata-redirect | redirect-file            | should | deep  |
        | DISCOVERY-05/~metadata-redirect-data            | response of the metadata | redirects with 302 to an address that holds an empty object        | metadata-redirect | redirect-data            | should | deep  |
        | DISCOVERY-05/~metadata-redirect-itself          | response of the metadata | redirects with 307 to itself, without an end                       | metadata-redirect | redirect-itself          | should | deep  |
        | DISCOVERY-05/~metadata-redirect-itself-302      | response of the metadata | redirects with 302 to itself, without an end                       | metadata-redirect | redirect-itself-302      | should | deep  |

    Scenario Outline: A redirect breaks nothing: the <what> <kind>
      Given the "<place>" that everybody gets from Okta is "<value>"
      And the SP starts anew, or refuses to
      When Alice signs in at the SP, whatever comes of it
      And the SP has read what was altered
      Then the attacker has got nothing that is meant for Okta
      And the SP knows Alice or nobody at Alice's browser
      And as a control, the SP has received the altered answer
      And as a control, Okta is well again and the SP starts anew
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

      @place:metadata-redirect @outcome:either @fault:metadata-response @spec:OIDCD-4.2 @spec:RFC9110-15.4
      Examples: the response of the metadata
        | id                                            | what                     | kind                                                                | place             | value                  | level  | depth    |
        | DISCOVERY-05/~metadata-redirect-same-host     | response of the metadata | redirects with 307 to another path of its host                      | metadata-redirect | redirect-same-host     | should | standard |
        | DISCOVERY-05/~metadata-redirect-same-host-302 | response of the metadata | redirects with 302 to another path of its host                      | metadata-redirect | redirect-same-host-302 | should | deep     |
        | DISCOVERY-05/~metadata-location-200           | response of the metadata | has status 200, the right body and the attacker's address beside it | metadata-redirect | location-200           | should | deep     |
