@profile:conformance @alone @needs:restart @needs:fetches-keys
Feature: The response of the keys, by rule
  A key set is a JSON object that comes with status 200. Without one nobody is signed in. The SP keeps what it has read, so that these
  checks start it anew. The rows are written by a test.

  Background:
    Given Alice is a user who is assigned to the SP

  Rule: Without keys nobody is signed in

    @refusal
    Scenario Outline: Without keys nobody is signed in: the <what> <kind>
      Given the "<place>" that everybody gets from Okta is "<value>"
      And the SP starts anew, or refuses to
      When Alice signs in at the SP, whatever comes of it
      And the SP has read what was altered
      Then the SP knows nobody at Alice's browser
      And as a control, the SP has received the altered answer
      And as a control, Okta is well again and the SP starts anew
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

      @place:keys-response @outcome:refused @fault:keys-response @spec:OIDCC-3.1.3.7 @spec:RFC7517-5
      Examples: the response of the keys
        | id                   | what                 | kind                                                   | place         | value       | level  | depth    |
        | JWKS-08/~status-400  | response of the keys | has status 400 and the right body                      | keys-response | status-400  | should | deep     |
        | JWKS-08/~status-500  | response of the keys | has status 500 and the right body                      | keys-response | status-500  | should | standard |
        | JWKS-08/~status-401  | response of the keys | has status 401 and the right body                      | keys-response | status-401  | should | deep     |
        | JWKS-08/~status-403  | response of the keys | has status 403 and the right body                      | keys-response | status-403  | should | deep     |
        | JWKS-08/~status-404  | response of the keys | has status 404 and the right body                      | keys-response | status-404  | should | deep     |
        | JWKS-08/~status-429  | response of the keys | has status 429 and the right body                      | keys-response | status-429  | should | deep     |
        | JWKS-08/~status-499  | response of the keys | has status 499 and the right body                      | keys-response | status-499  | should | deep     |
        | JWKS-08/~status-502  | response of the keys | has status 502 and the right body                      | keys-response | status-502  | should | deep     |
        | JWKS-08/~status-503  | response of the keys | has status 503 and the right body                      | keys-response | status-503  | should | deep     |
        | JWKS-08/~status-599  | response of the keys | has status 599 and the right body                      | keys-response | status-599  | should | deep     |
        | JWKS-08/~status-302  | response of the keys | has status 302, the right body and no address to go to | keys-response | status-302  | should | deep     |
        | JWKS-08/~status-300  | response of the keys | has status 300, the right body and no address to go to | keys-response | status-300  | should | deep     |
        | JWKS-08/~status-307  | response of the keys | has status 307, the right body and no address to go to | keys-response | status-307  | should | deep     |
        | JWKS-08/~status-204  | response of the keys | has status 204, which has no body                      | keys-response | status-204  | must   | deep     |
        | JWKS-08/~status-304  | response of the keys | has status 304, which has no body                      | keys-response | status-304  | must   | deep     |
        | JWKS-08/~gzip-unsaid | response of the keys | is compressed, which nothing says                      | keys-response | gzip-unsaid | must   | deep     |
        | JWKS-08/~gzip-half   | response of the keys | is compressed and breaks off                           | keys-response | gzip-half   | must   | deep     |
        | JWKS-08/~empty       | response of the keys | is empty                                               | keys-response | empty       | must   | deep     |
        | JWKS-08/~blank       | response of the keys | is a line break                                        | keys-response | blank       | must   | deep     |
        | JWKS-08/~half        | response of the keys | breaks off in the middle                               | keys-response | half        | must   | standard |
        | JWKS-08/~list        | response of the keys | is a list with the right object in it                  | keys-response | list        | must   | deep     |
        | JWKS-08/~string      | response of the keys | is a string with the right object in it                | keys-response | string      | must   | deep     |
        | JWKS-08/~wrapped     | response of the keys | is an object with the right one in it                  | keys-response | wrapped     | must   | deep     |
        | JWKS-08/~null        | response of the keys | is null                                                | keys-response | null        | must   | deep     |
        | JWKS-08/~number      | response of the keys | is a number                                            | keys-response | number      | must   | deep     |
        | JWKS-08/~true        | response of the keys | is true                                                | keys-response | true        | must   | deep     |
        | JWKS-08/~empty-list  | response of the keys | is an empty list                                       | keys-response | empty-list  | must   | deep     |

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

      @place:keys-response @outcome:either @fault:keys-response @spec:RFC7517-5 @spec:RFC8259-9
      Examples: the response of the keys
        | id                          | what                 | kind                                                            | place         | value              | level  | depth    |
        | JWKS-08/~status-201         | response of the keys | has status 201 and the right body                               | keys-response | status-201         | should | deep     |
        | JWKS-08/~status-202         | response of the keys | has status 202 and the right body                               | keys-response | status-202         | should | deep     |
        | JWKS-08/~status-203         | response of the keys | has status 203 and the right body                               | keys-response | status-203         | should | deep     |
        | JWKS-08/~status-206         | response of the keys | has status 206 and the right body                               | keys-response | status-206         | should | deep     |
        | JWKS-08/~type-html          | response of the keys | says that it is a page                                          | keys-response | type-html          | should | deep     |
        | JWKS-08/~type-text          | response of the keys | says that it is text                                            | keys-response | type-text          | should | deep     |
        | JWKS-08/~type-jwt           | response of the keys | says that it is a JWT                                           | keys-response | type-jwt           | should | deep     |
        | JWKS-08/~type-form          | response of the keys | says that it is a form                                          | keys-response | type-form          | should | deep     |
        | JWKS-08/~type-problem       | response of the keys | says that it is JSON of another kind                            | keys-response | type-problem       | should | deep     |
        | JWKS-08/~type-broken        | response of the keys | has a content type that is none                                 | keys-response | type-broken        | should | deep     |
        | JWKS-08/~type-twice         | response of the keys | has two content types                                           | keys-response | type-twice         | should | deep     |
        | JWKS-08/~type-none          | response of the keys | has no content type                                             | keys-response | type-none          | should | deep     |
        | JWKS-08/~charset-utf-16     | response of the keys | says that it is UTF-16                                          | keys-response | charset-utf-16     | should | deep     |
        | JWKS-08/~charset-latin-1    | response of the keys | says that it is Latin-1                                         | keys-response | charset-latin-1    | should | deep     |
        | JWKS-08/~charset-unknown    | response of the keys | has a charset that nobody knows                                 | keys-response | charset-unknown    | should | deep     |
        | JWKS-08/~gzip-not           | response of the keys | is said to be compressed and is not                             | keys-response | gzip-not           | should | deep     |
        | JWKS-08/~gzip-twice         | response of the keys | is compressed twice                                             | keys-response | gzip-twice         | should | deep     |
        | JWKS-08/~gzip-large         | response of the keys | is compressed and sixteen megabytes long                        | keys-response | gzip-large         | should | deep     |
        | JWKS-08/~deflate            | response of the keys | is compressed in another way                                    | keys-response | deflate            | should | deep     |
        | JWKS-08/~encoding-unknown   | response of the keys | is said to have an encoding that nobody knows                   | keys-response | encoding-unknown   | should | deep     |
        | JWKS-08/~byte-order         | response of the keys | has a byte order mark in front                                  | keys-response | byte-order         | should | deep     |
        | JWKS-08/~utf-16             | response of the keys | is UTF-16, as it says                                           | keys-response | utf-16             | should | deep     |
        | JWKS-08/~utf-16-unsaid      | response of the keys | is UTF-16, which nothing says                                   | keys-response | utf-16-unsaid      | should | deep     |
        | JWKS-08/~utf-8-broken       | response of the keys | has bytes in it that are no letters                             | keys-response | utf-8-broken       | should | deep     |
        | JWKS-08/~length-long        | response of the keys | is shorter than it says                                         | keys-response | length-long        | should | deep     |
        | JWKS-08/~spaces-behind      | response of the keys | has five megabytes of spaces behind it                          | keys-response | spaces-behind      | should | deep     |
        | JWKS-08/~spaces-before      | response of the keys | has five megabytes of spaces in front                           | keys-response | spaces-before      | should | deep     |
        | JWKS-08/~long-member        | response of the keys | has a member of five megabytes                                  | keys-response | long-member        | should | deep     |
        | JWKS-08/~many-members       | response of the keys | has a hundred thousand members that nobody knows                | keys-response | many-members       | should | deep     |
        | JWKS-08/~nested             | response of the keys | has lists in lists, ten thousand deep                           | keys-response | nested             | should | deep     |
        | JWKS-08/~nested-more        | response of the keys | has lists in lists, a million deep                              | keys-response | nested-more        | should | deep     |
        | JWKS-08/~rest               | response of the keys | has more behind it that is no JSON                              | keys-response | rest               | should | deep     |
        | JWKS-08/~second             | response of the keys | has a second object behind it                                   | keys-response | second             | should | deep     |
        | JWKS-08/~prefix             | response of the keys | has a line in front that is no JSON                             | keys-response | prefix             | should | deep     |
        | JWKS-08/~comment            | response of the keys | has a comment in it                                             | keys-response | comment            | should | deep     |
        | JWKS-08/~comma              | response of the keys | has a comma behind its last member                              | keys-response | comma              | should | deep     |
        | JWKS-08/~single-quotes      | response of the keys | has other quotation marks                                       | keys-response | single-quotes      | should | deep     |
        | JWKS-08/~nan                | response of the keys | has a number that is none                                       | keys-response | nan                | should | deep     |
        | JWKS-08/~huge-number        | response of the keys | has a number that nobody can hold                               | keys-response | huge-number        | should | deep     |
        | JWKS-08/~surrogate          | response of the keys | has half a letter in it                                         | keys-response | surrogate          | should | deep     |
        | JWKS-08/~proto              | response of the keys | has a member with the name of every object's ancestor           | keys-response | proto              | should | deep     |
        | JWKS-08/~error-beside       | response of the keys | has an error beside what is right                               | keys-response | error-beside       | should | deep     |
        | JWKS-08/~names-upper-case   | response of the keys | has the names of its members in capital letters                 | keys-response | names-upper-case   | should | deep     |
        | JWKS-08/~names-space-after  | response of the keys | has the names of its members with a space behind                | keys-response | names-space-after  | should | deep     |
        | JWKS-08/~names-space-before | response of the keys | has the names of its members with a space in front              | keys-response | names-space-before | should | deep     |
        | JWKS-08/~names-nul          | response of the keys | has the names of its members with a NUL and more behind         | keys-response | names-nul          | should | deep     |
        | JWKS-08/~twice              | response of the keys | has its members twice, others last                              | keys-response | twice              | should | standard |
        | JWKS-08/~twice-last         | response of the keys | has its members twice, others first                             | keys-response | twice-last         | should | deep     |
        | JWKS-08/~twice-case         | response of the keys | has its members once more in capital letters, with other values | keys-response | twice-case         | should | deep     |

    Scenario Outline: Keys are read where the <what> <kind>
      Given the "<place>" that everybody gets from Okta is "<value>"
      And the SP starts anew, or refuses to
      When Alice signs in at the SP, whatever comes of it
      And the SP has asked for the encoding of what was altered
      And the SP has read what was altered
      Then the SP knows Alice
      And as a control, the SP has received the altered answer
      And as a control, Okta is well again and the SP starts anew

      @place:keys-response @outcome:accepted @fault:keys-response @spec:RFC7517-5 @spec:RFC9110-8
      Examples: the response of the keys
        | id                           | what                 | kind                                                  | place         | value               | level  | depth    |
        | JWKS-08/~type-upper-case     | response of the keys | has its content type in capital letters               | keys-response | type-upper-case     | must   | deep     |
        | JWKS-08/~type-charset        | response of the keys | has a charset                                         | keys-response | type-charset        | must   | deep     |
        | JWKS-08/~type-charset-quoted | response of the keys | has a charset in quotation marks                      | keys-response | type-charset-quoted | must   | deep     |
        | JWKS-08/~type-charset-space  | response of the keys | has a space in front of its charset                   | keys-response | type-charset-space  | must   | deep     |
        | JWKS-08/~type-parameter      | response of the keys | has a parameter in its content type that nobody knows | keys-response | type-parameter      | should | deep     |
        | JWKS-08/~gzip                | response of the keys | is compressed                                         | keys-response | gzip                | must   | standard |

  Rule: Keys come from Okta and from nobody else

    @refusal
    Scenario Outline: A redirect to another host is not followed, or leads to nothing: the <what> <kind>
      Given the "<place>" that everybody gets from Okta is "<value>"
      And the attacker publishes keys of her own and signs Alice's next ID token
      And the SP starts anew, or refuses to
      When Alice signs in at the SP, whatever comes of it
      And the SP has read what was altered
      Then the attacker has got nothing that is meant for Okta
      And the SP knows nobody at Alice's browser
      And as a control, the SP has received the altered answer
      And as a control, Okta is well again and the SP starts anew
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

      @place:keys-redirect @outcome:refused @fault:keys-response @spec:OIDCC-3.1.3.7 @spec:RFC9110-15.4
      Examples: the response of the keys
        | id                                          | what                 | kind                                                               | place         | value                    | level  | depth    |
        | DISCOVERY-05/~keys-redirect-301             | response of the keys | redirects with 301 to the attacker                                 | keys-redirect | redirect-301             | should | deep     |
        | DISCOVERY-05/~keys-redirect-302             | response of the keys | redirects with 302 to the attacker                                 | keys-redirect | redirect-302             | should | deep     |
        | DISCOVERY-05/~keys-redirect-303             | response of the keys | redirects with 303 to the attacker                                 | keys-redirect | redirect-303             | should | deep     |
        | DISCOVERY-05/~keys-redirect-307             | response of the keys | redirects with 307 to the attacker                                 | keys-redirect | redirect-307             | should | standard |
        | DISCOVERY-05/~keys-redirect-308             | response of the keys | redirects with 308 to the attacker                                 | keys-redirect | redirect-308             | should | deep     |
        | DISCOVERY-05/~keys-redirect-scheme-relative | response of the keys | redirects with 307 to the attacker, by an address without a scheme | keys-redirect | redirect-scheme-relative | should | deep     |
        | DISCOVERY-05/~keys-redirect-plain           | response of the keys | redirects with 307 to the attacker, by plain http                  | keys-redirect | redirect-plain           | should | deep     |
        | DISCOVERY-05/~keys-redirect-user-info       | response of the keys | redirects with 307 to the attacker, behind a name of Okta's        | keys-redirect | redirect-user-info       | should | deep     |
        | DISCOVERY-05/~keys-redirect-backslash       | response of the keys | redirects with 307 to the attacker, with a slash and a backslash   | keys-redirect | redirect-backslash       | should | deep     |
        | DISCOVERY-05/~keys-redirect-file            | response of the keys | redirects with 302 to a file                                       | keys-redirect | redirect-file            | should | deep     |
        | DISCOVERY-05/~keys-redirect-data            | response of the keys | redirects with 302 to an address that holds an empty object        | keys-redirect | redirect-data            | should | deep     |
        | DISCOVERY-05/~keys-redirect-itself          | response of the keys | redirects with 307 to itself, without an end                       | keys-redirect | redirect-itself          | should | deep     |
        | DISCOVERY-05/~keys-redirect-itself-302      | response of the keys | redirects with 302 to itself, without an end                       | keys-redirect | redirect-itself-302      | should | deep     |

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

      @place:keys-redirect @outcome:either @fault:keys-response @spec:OIDCC-3.1.3.7 @spec:RFC9110-15.4
      Examples: the response of the keys
        | id                                        | what                 | kind                                                                | place         | value                  | level  | depth |
        | DISCOVERY-05/~keys-redirect-same-host     | response of the keys | redirects with 307 to another path of its host                      | keys-redirect | redirect-same-host     | should | deep  |
        | DISCOVERY-05/~keys-redirect-same-host-302 | response of the keys | redirects with 302 to another path of its host                      | keys-redirect | redirect-same-host-302 | should | deep  |
        | DISCOVERY-05/~keys-location-200           | response of the keys | has status 200, the right body and the attacker's address beside it | keys-redirect | location-200           | should | deep  |
