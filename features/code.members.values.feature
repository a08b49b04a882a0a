@profile:conformance
Feature: The token response, by rule
  A token response may hold more and other than usual. The rows are written by a test.

  Background:
    Given Alice is a user who is assigned to the SP

  Rule: A member of another kind breaks nothing

    Scenario Outline: Nothing breaks by a token response whose <what> <kind>
      Given the "<place>" of what Alice's next sign-in gets from Okta is "<value>"
      When Alice signs in at the SP, whatever comes of it
      Then the SP knows Alice or nobody at Alice's browser
      And as a control, the SP has received the altered answer
      And Alice signs in again in a fresh browser
      And the SP knows Alice

      @place:code-14-access-token @outcome:either @fault:token-member @spec:RFC6749-5.1
      Examples: the member access_token
        | id                                | what         | kind                                           | place                | value       | level  | depth    |
        | CODE-14/~access-token-null        | access_token | is null                                        | code-14-access-token | null        | should | standard |
        | CODE-14/~access-token-empty       | access_token | is empty                                       | code-14-access-token | empty       | should | deep     |
        | CODE-14/~access-token-number      | access_token | is a number                                    | code-14-access-token | number      | should | deep     |
        | CODE-14/~access-token-huge        | access_token | is 1e300                                       | code-14-access-token | huge        | should | deep     |
        | CODE-14/~access-token-true        | access_token | is true                                        | code-14-access-token | true        | should | deep     |
        | CODE-14/~access-token-list        | access_token | is a list                                      | code-14-access-token | list        | should | standard |
        | CODE-14/~access-token-empty-list  | access_token | is an empty list                               | code-14-access-token | empty-list  | should | deep     |
        | CODE-14/~access-token-object      | access_token | is an object                                   | code-14-access-token | object      | should | deep     |
        | CODE-14/~access-token-operator    | access_token | is an object that is a condition of a database | code-14-access-token | operator    | should | deep     |
        | CODE-14/~access-token-control     | access_token | has control characters                         | code-14-access-token | control     | should | deep     |
        | CODE-14/~access-token-long        | access_token | has 4 kilobytes                                | code-14-access-token | long        | should | standard |
        | CODE-14/~access-token-deep        | access_token | is a list in a list, a thousand times          | code-14-access-token | deep        | should | deep     |
        | CODE-14/~access-token-missing     | access_token | is missing                                     | code-14-access-token | missing     | should | deep     |
        | CODE-14/~access-token-half-letter | access_token | ends in half of a surrogate pair               | code-14-access-token | half-letter | should | deep     |
        | CODE-14/~access-token-no-utf8     | access_token | is no UTF-8                                    | code-14-access-token | no-utf8     | should | deep     |

      @place:code-14-error @outcome:either @fault:token-member @spec:RFC6749-5.1
      Examples: the member error
        | id                         | what  | kind                                           | place         | value       | level  | depth    |
        | CODE-14/~error-null        | error | is null                                        | code-14-error | null        | should | deep     |
        | CODE-14/~error-empty       | error | is empty                                       | code-14-error | empty       | should | standard |
        | CODE-14/~error-number      | error | is a number                                    | code-14-error | number      | should | deep     |
        | CODE-14/~error-huge        | error | is 1e300                                       | code-14-error | huge        | should | deep     |
        | CODE-14/~error-true        | error | is true                                        | code-14-error | true        | should | deep     |
        | CODE-14/~error-list        | error | is a list                                      | code-14-error | list        | should | deep     |
        | CODE-14/~error-empty-list  | error | is an empty list                               | code-14-error | empty-list  | should | standard |
        | CODE-14/~error-object      | error | is an object                                   | code-14-error | object      | should | deep     |
        | CODE-14/~error-operator    | error | is an object that is a condition of a database | code-14-error | operator    | should | deep     |
        | CODE-14/~error-control     | error | has control characters                         | code-14-error | control     | should | deep     |
        | CODE-14/~error-long        | error | has 4 kilobytes                                | code-14-error | long        | should | deep     |
        | CODE-14/~error-deep        | error | is a list in a list, a thousand times          | code-14-error | deep        | should | standard |
        | CODE-14/~error-half-letter | error | ends in half of a surrogate pair               | code-14-error | half-letter | should | deep     |
        | CODE-14/~error-no-utf8     | error | is no UTF-8                                    | code-14-error | no-utf8     | should | deep     |

      @place:code-14-expires-in @outcome:either @fault:token-member @spec:RFC6749-5.1
      Examples: the member expires_in
        | id                              | what       | kind                                           | place              | value       | level  | depth    |
        | CODE-14/~expires-in-null        | expires_in | is null                                        | code-14-expires-in | null        | should | deep     |
        | CODE-14/~expires-in-empty       | expires_in | is empty                                       | code-14-expires-in | empty       | should | deep     |
        | CODE-14/~expires-in-number      | expires_in | is a number                                    | code-14-expires-in | number      | should | standard |
        | CODE-14/~expires-in-huge        | expires_in | is 1e300                                       | code-14-expires-in | huge        | should | deep     |
        | CODE-14/~expires-in-true        | expires_in | is true                                        | code-14-expires-in | true        | should | deep     |
        | CODE-14/~expires-in-list        | expires_in | is a list                                      | code-14-expires-in | list        | should | deep     |
        | CODE-14/~expires-in-empty-list  | expires_in | is an empty list                               | code-14-expires-in | empty-list  | should | deep     |
        | CODE-14/~expires-in-object      | expires_in | is an object                                   | code-14-expires-in | object      | should | standard |
        | CODE-14/~expires-in-operator    | expires_in | is an object that is a condition of a database | code-14-expires-in | operator    | should | deep     |
        | CODE-14/~expires-in-control     | expires_in | has control characters                         | code-14-expires-in | control     | should | deep     |
        | CODE-14/~expires-in-long        | expires_in | has 4 kilobytes                                | code-14-expires-in | long        | should | deep     |
        | CODE-14/~expires-in-deep        | expires_in | is a list in a list, a thousand times          | code-14-expires-in | deep        | should | deep     |
        | CODE-14/~expires-in-missing     | expires_in | is missing                                     | code-14-expires-in | missing     | should | standard |
        | CODE-14/~expires-in-half-letter | expires_in | ends in half of a surrogate pair               | code-14-expires-in | half-letter | should | deep     |
        | CODE-14/~expires-in-no-utf8     | expires_in | is no UTF-8                                    | code-14-expires-in | no-utf8     | should | deep     |

      @place:code-14-refresh-token @outcome:either @fault:token-member @spec:RFC6749-5.1
      Examples: the member refresh_token
        | id                                 | what          | kind                                           | place                 | value       | level  | depth    |
        | CODE-14/~refresh-token-null        | refresh_token | is null                                        | code-14-refresh-token | null        | should | deep     |
        | CODE-14/~refresh-token-empty       | refresh_token | is empty                                       | code-14-refresh-token | empty       | should | deep     |
        | CODE-14/~refresh-token-number      | refresh_token | is a number                                    | code-14-refresh-token | number      | should | deep     |
        | CODE-14/~refresh-token-huge        | refresh_token | is 1e300                                       | code-14-refresh-token | huge        | should | standard |
        | CODE-14/~refresh-token-true        | refresh_token | is true                                        | code-14-refresh-token | true        | should | deep     |
        | CODE-14/~refresh-token-list        | refresh_token | is a list                                      | code-14-refresh-token | list        | should | deep     |
        | CODE-14/~refresh-token-empty-list  | refresh_token | is an empty list                               | code-14-refresh-token | empty-list  | should | deep     |
        | CODE-14/~refresh-token-object      | refresh_token | is an object                                   | code-14-refresh-token | object      | should | deep     |
        | CODE-14/~refresh-token-operator    | refresh_token | is an object that is a condition of a database | code-14-refresh-token | operator    | should | standard |
        | CODE-14/~refresh-token-control     | refresh_token | has control characters                         | code-14-refresh-token | control     | should | deep     |
        | CODE-14/~refresh-token-long        | refresh_token | has 4 kilobytes                                | code-14-refresh-token | long        | should | deep     |
        | CODE-14/~refresh-token-deep        | refresh_token | is a list in a list, a thousand times          | code-14-refresh-token | deep        | should | deep     |
        | CODE-14/~refresh-token-half-letter | refresh_token | ends in half of a surrogate pair               | code-14-refresh-token | half-letter | should | deep     |
        | CODE-14/~refresh-token-no-utf8     | refresh_token | is no UTF-8                                    | code-14-refresh-token | no-utf8     | should | standard |

      @place:code-14-scope @outcome:either @fault:token-member @spec:RFC6749-5.1
      Examples: the member scope
        | id                         | what  | kind                                           | place         | value       | level  | depth    |
        | CODE-14/~scope-null        | scope | is null                                        | code-14-scope | null        | should | deep     |
        | CODE-14/~scope-empty       | scope | is empty                                       | code-14-scope | empty       | should | deep     |
        | CODE-14/~scope-number      | scope | is a number                                    | code-14-scope | number      | should | deep     |
        | CODE-14/~scope-huge        | scope | is 1e300                                       | code-14-scope | huge        | should | deep     |
        | CODE-14/~scope-true        | scope | is true                                        | code-14-scope | true        | should | standard |
        | CODE-14/~scope-list        | scope | is a list                                      | code-14-scope | list        | should | deep     |
        | CODE-14/~scope-empty-list  | scope | is an empty list                               | code-14-scope | empty-list  | should | deep     |
        | CODE-14/~scope-object      | scope | is an object                                   | code-14-scope | object      | should | deep     |
        | CODE-14/~scope-operator    | scope | is an object that is a condition of a database | code-14-scope | operator    | should | deep     |
        | CODE-14/~scope-control     | scope | has control characters                         | code-14-scope | control     | should | standard |
        | CODE-14/~scope-long        | scope | has 4 kilobytes                                | code-14-scope | long        | should | deep     |
        | CODE-14/~scope-deep        | scope | is a list in a list, a thousand times          | code-14-scope | deep        | should | deep     |
        | CODE-14/~scope-missing     | scope | is missing                                     | code-14-scope | missing     | should | deep     |
        | CODE-14/~scope-half-letter | scope | ends in half of a surrogate pair               | code-14-scope | half-letter | should | deep     |
        | CODE-14/~scope-no-utf8     | scope | is no UTF-8                                    | code-14-scope | no-utf8     | should | standard |

      @place:code-14-token-type @outcome:either @fault:token-member @spec:RFC6749-5.1
      Examples: the member token_type
        | id                              | what       | kind                                           | place              | value       | level  | depth    |
        | CODE-14/~token-type-null        | token_type | is null                                        | code-14-token-type | null        | should | standard |
        | CODE-14/~token-type-empty       | token_type | is empty                                       | code-14-token-type | empty       | should | deep     |
        | CODE-14/~token-type-number      | token_type | is a number                                    | code-14-token-type | number      | should | deep     |
        | CODE-14/~token-type-huge        | token_type | is 1e300                                       | code-14-token-type | huge        | should | deep     |
        | CODE-14/~token-type-true        | token_type | is true                                        | code-14-token-type | true        | should | deep     |
        | CODE-14/~token-type-list        | token_type | is a list                                      | code-14-token-type | list        | should | standard |
        | CODE-14/~token-type-empty-list  | token_type | is an empty list                               | code-14-token-type | empty-list  | should | deep     |
        | CODE-14/~token-type-object      | token_type | is an object                                   | code-14-token-type | object      | should | deep     |
        | CODE-14/~token-type-operator    | token_type | is an object that is a condition of a database | code-14-token-type | operator    | should | deep     |
        | CODE-14/~token-type-control     | token_type | has control characters                         | code-14-token-type | control     | should | deep     |
        | CODE-14/~token-type-long        | token_type | has 4 kilobytes                                | code-14-token-type | long        | should | standard |
        | CODE-14/~token-type-deep        | token_type | is a list in a list, a thousand times          | code-14-token-type | deep        | should | deep     |
        | CODE-14/~token-type-missing     | token_type | is missing                                     | code-14-token-type | missing     | should | deep     |
        | CODE-14/~token-type-half-letter | token_type | ends in half of a surrogate pair               | code-14-token-type | half-letter | should | deep     |
        | CODE-14/~token-type-no-utf8     | token_type | is no UTF-8                                    | code-14-token-type | no-utf8     | should | deep     |
