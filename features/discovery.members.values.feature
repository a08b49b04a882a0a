@profile:conformance
Feature: Metadata, by rule
  Metadata are read once in a while, by a program. The rows are written by a test.

  Background:
    Given Alice is a user who is assigned to the SP

  Rule: A member of another kind is an outage at most, which ends with it

    @alone @needs:restart @needs:fetches-metadata
    Scenario Outline: Metadata break nothing for good whose <what> <kind>
      Given the "<place>" of what everybody gets from Okta is "<value>"
      And the SP starts anew, or refuses to
      When Alice signs in at the SP, whatever comes of it
      And the SP has read what was altered
      Then the SP knows Alice or nobody at Alice's browser
      And as a control, the SP has received the altered answer
      And as a control, Okta is well again and the SP starts anew
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

      @place:discovery-10-algorithms @outcome:either @fault:metadata-member @spec:OIDCD-4.2
      Examples: the member id_token_signing_alg_values_supported
        | id                                   | what                                  | kind                                           | place                   | value       | level  | depth |
        | DISCOVERY-10/~algorithms-null        | id_token_signing_alg_values_supported | is null                                        | discovery-10-algorithms | null        | should | deep  |
        | DISCOVERY-10/~algorithms-empty       | id_token_signing_alg_values_supported | is empty                                       | discovery-10-algorithms | empty       | should | deep  |
        | DISCOVERY-10/~algorithms-number      | id_token_signing_alg_values_supported | is a number                                    | discovery-10-algorithms | number      | should | deep  |
        | DISCOVERY-10/~algorithms-huge        | id_token_signing_alg_values_supported | is 1e300                                       | discovery-10-algorithms | huge        | should | deep  |
        | DISCOVERY-10/~algorithms-true        | id_token_signing_alg_values_supported | is true                                        | discovery-10-algorithms | true        | should | deep  |
        | DISCOVERY-10/~algorithms-list        | id_token_signing_alg_values_supported | is a list                                      | discovery-10-algorithms | list        | should | deep  |
        | DISCOVERY-10/~algorithms-empty-list  | id_token_signing_alg_values_supported | is an empty list                               | discovery-10-algorithms | empty-list  | should | deep  |
        | DISCOVERY-10/~algorithms-object      | id_token_signing_alg_values_supported | is an object                                   | discovery-10-algorithms | object      | should | deep  |
        | DISCOVERY-10/~algorithms-operator    | id_token_signing_alg_values_supported | is an object that is a condition of a database | discovery-10-algorithms | operator    | should | deep  |
        | DISCOVERY-10/~algorithms-control     | id_token_signing_alg_values_supported | has control characters                         | discovery-10-algorithms | control     | should | deep  |
        | DISCOVERY-10/~algorithms-long        | id_token_signing_alg_values_supported | has 4 kilobytes                                | discovery-10-algorithms | long        | should | deep  |
        | DISCOVERY-10/~algorithms-deep        | id_token_signing_alg_values_supported | is a list in a list, a thousand times          | discovery-10-algorithms | deep        | should | deep  |
        | DISCOVERY-10/~algorithms-missing     | id_token_signing_alg_values_supported | is missing                                     | discovery-10-algorithms | missing     | should | deep  |
        | DISCOVERY-10/~algorithms-half-letter | id_token_signing_alg_values_supported | ends in half of a surrogate pair               | discovery-10-algorithms | half-letter | should | deep  |
        | DISCOVERY-10/~algorithms-no-utf8     | id_token_signing_alg_values_supported | is no UTF-8                                    | discovery-10-algorithms | no-utf8     | should | deep  |

      @place:discovery-10-jwks-uri @outcome:either @fault:metadata-member @spec:OIDCD-4.2
      Examples: the member jwks_uri
        | id                                 | what     | kind                                           | place                 | value       | level  | depth |
        | DISCOVERY-10/~jwks-uri-null        | jwks_uri | is null                                        | discovery-10-jwks-uri | null        | should | deep  |
        | DISCOVERY-10/~jwks-uri-empty       | jwks_uri | is empty                                       | discovery-10-jwks-uri | empty       | should | deep  |
        | DISCOVERY-10/~jwks-uri-number      | jwks_uri | is a number                                    | discovery-10-jwks-uri | number      | should | deep  |
        | DISCOVERY-10/~jwks-uri-huge        | jwks_uri | is 1e300                                       | discovery-10-jwks-uri | huge        | should | deep  |
        | DISCOVERY-10/~jwks-uri-true        | jwks_uri | is true                                        | discovery-10-jwks-uri | true        | should | deep  |
        | DISCOVERY-10/~jwks-uri-list        | jwks_uri | is a list                                      | discovery-10-jwks-uri | list        | should | deep  |
        | DISCOVERY-10/~jwks-uri-empty-list  | jwks_uri | is an empty list                               | discovery-10-jwks-uri | empty-list  | should | deep  |
        | DISCOVERY-10/~jwks-uri-object      | jwks_uri | is an object                                   | discovery-10-jwks-uri | object      | should | deep  |
        | DISCOVERY-10/~jwks-uri-operator    | jwks_uri | is an object that is a condition of a database | discovery-10-jwks-uri | operator    | should | deep  |
        | DISCOVERY-10/~jwks-uri-control     | jwks_uri | has control characters                         | discovery-10-jwks-uri | control     | should | deep  |
        | DISCOVERY-10/~jwks-uri-long        | jwks_uri | has 4 kilobytes                                | discovery-10-jwks-uri | long        | should | deep  |
        | DISCOVERY-10/~jwks-uri-deep        | jwks_uri | is a list in a list, a thousand times          | discovery-10-jwks-uri | deep        | should | deep  |
        | DISCOVERY-10/~jwks-uri-missing     | jwks_uri | is missing                                     | discovery-10-jwks-uri | missing     | should | deep  |
        | DISCOVERY-10/~jwks-uri-half-letter | jwks_uri | ends in half of a surrogate pair               | discovery-10-jwks-uri | half-letter | should | deep  |
        | DISCOVERY-10/~jwks-uri-no-utf8     | jwks_uri | is no UTF-8                                    | discovery-10-jwks-uri | no-utf8     | should | deep  |

      @place:discovery-10-scopes @outcome:either @fault:metadata-member @spec:OIDCD-4.2
      Examples: the member scopes_supported
        | id                               | what             | kind                                           | place               | value       | level  | depth |
        | DISCOVERY-10/~scopes-null        | scopes_supported | is null                                        | discovery-10-scopes | null        | should | deep  |
        | DISCOVERY-10/~scopes-empty       | scopes_supported | is empty                                       | discovery-10-scopes | empty       | should | deep  |
        | DISCOVERY-10/~scopes-number      | scopes_supported | is a number                                    | discovery-10-scopes | number      | should | deep  |
        | DISCOVERY-10/~scopes-huge        | scopes_supported | is 1e300                                       | discovery-10-scopes | huge        | should | deep  |
        | DISCOVERY-10/~scopes-true        | scopes_supported | is true                                        | discovery-10-scopes | true        | should | deep  |
        | DISCOVERY-10/~scopes-list        | scopes_supported | is a list                                      | discovery-10-scopes | list        | should | deep  |
        | DISCOVERY-10/~scopes-empty-list  | scopes_supported | is an empty list                               | discovery-10-scopes | empty-list  | should | deep  |
        | DISCOVERY-10/~scopes-object      | scopes_supported | is an object                                   | discovery-10-scopes | object      | should | deep  |
        | DISCOVERY-10/~scopes-operator    | scopes_supported | is an object that is a condition of a database | discovery-10-scopes | operator    | should | deep  |
        | DISCOVERY-10/~scopes-control     | scopes_supported | has control characters                         | discovery-10-scopes | control     | should | deep  |
        | DISCOVERY-10/~scopes-long        | scopes_supported | has 4 kilobytes                                | discovery-10-scopes | long        | should | deep  |
        | DISCOVERY-10/~scopes-deep        | scopes_supported | is a list in a list, a thousand times          | discovery-10-scopes | deep        | should | deep  |
        | DISCOVERY-10/~scopes-missing     | scopes_supported | is missing                                     | discovery-10-scopes | missing     | should | deep  |
        | DISCOVERY-10/~scopes-half-letter | scopes_supported | ends in half of a surrogate pair               | discovery-10-scopes | half-letter | should | deep  |
        | DISCOVERY-10/~scopes-no-utf8     | scopes_supported | is no UTF-8                                    | discovery-10-scopes | no-utf8     | should | deep  |

      @place:discovery-10-token-endpoint @outcome:either @fault:metadata-member @spec:OIDCD-4.2
      Examples: the member token_endpoint
        | id                                       | what           | kind                                           | place                       | value       | level  | depth    |
        | DISCOVERY-10/~token-endpoint-null        | token_endpoint | is null                                        | discovery-10-token-endpoint | null        | should | deep     |
        | DISCOVERY-10/~token-endpoint-empty       | token_endpoint | is empty                                       | discovery-10-token-endpoint | empty       | should | deep     |
        | DISCOVERY-10/~token-endpoint-number      | token_endpoint | is a number                                    | discovery-10-token-endpoint | number      | should | deep     |
        | DISCOVERY-10/~token-endpoint-huge        | token_endpoint | is 1e300                                       | discovery-10-token-endpoint | huge        | should | deep     |
        | DISCOVERY-10/~token-endpoint-true        | token_endpoint | is true                                        | discovery-10-token-endpoint | true        | should | deep     |
        | DISCOVERY-10/~token-endpoint-list        | token_endpoint | is a list                                      | discovery-10-token-endpoint | list        | should | deep     |
        | DISCOVERY-10/~token-endpoint-empty-list  | token_endpoint | is an empty list                               | discovery-10-token-endpoint | empty-list  | should | deep     |
        | DISCOVERY-10/~token-endpoint-object      | token_endpoint | is an object                                   | discovery-10-token-endpoint | object      | should | deep     |
        | DISCOVERY-10/~token-endpoint-operator    | token_endpoint | is an object that is a condition of a database | discovery-10-token-endpoint | operator    | should | deep     |
        | DISCOVERY-10/~token-endpoint-control     | token_endpoint | has control characters                         | discovery-10-token-endpoint | control     | should | standard |
        | DISCOVERY-10/~token-endpoint-long        | token_endpoint | has 4 kilobytes                                | discovery-10-token-endpoint | long        | should | deep     |
        | DISCOVERY-10/~token-endpoint-deep        | token_endpoint | is a list in a list, a thousand times          | discovery-10-token-endpoint | deep        | should | deep     |
        | DISCOVERY-10/~token-endpoint-missing     | token_endpoint | is missing                                     | discovery-10-token-endpoint | missing     | should | deep     |
        | DISCOVERY-10/~token-endpoint-half-letter | token_endpoint | ends in half of a surrogate pair               | discovery-10-token-endpoint | half-letter | should | deep     |
        | DISCOVERY-10/~token-endpoint-no-utf8     | token_endpoint | is no UTF-8                                    | discovery-10-token-endpoint | no-utf8     | should | deep     |

      @place:discovery-10-client-auth @outcome:either @fault:metadata-member @spec:OIDCD-4.2
      Examples: the member token_endpoint_auth_methods_supported
        | id                                    | what                                  | kind                                           | place                    | value       | level  | depth |
        | DISCOVERY-10/~client-auth-null        | token_endpoint_auth_methods_supported | is null                                        | discovery-10-client-auth | null        | should | deep  |
        | DISCOVERY-10/~client-auth-empty       | token_endpoint_auth_methods_supported | is empty                                       | discovery-10-client-auth | empty       | should | deep  |
        | DISCOVERY-10/~client-auth-number      | token_endpoint_auth_methods_supported | is a number                                    | discovery-10-client-auth | number      | should | deep  |
        | DISCOVERY-10/~client-auth-huge        | token_endpoint_auth_methods_supported | is 1e300                                       | discovery-10-client-auth | huge        | should | deep  |
        | DISCOVERY-10/~client-auth-true        | token_endpoint_auth_methods_supported | is true                                        | discovery-10-client-auth | true        | should | deep  |
        | DISCOVERY-10/~client-auth-list        | token_endpoint_auth_methods_supported | is a list                                      | discovery-10-client-auth | list        | should | deep  |
        | DISCOVERY-10/~client-auth-empty-list  | token_endpoint_auth_methods_supported | is an empty list                               | discovery-10-client-auth | empty-list  | should | deep  |
        | DISCOVERY-10/~client-auth-object      | token_endpoint_auth_methods_supported | is an object                                   | discovery-10-client-auth | object      | should | deep  |
        | DISCOVERY-10/~client-auth-operator    | token_endpoint_auth_methods_supported | is an object that is a condition of a database | discovery-10-client-auth | operator    | should | deep  |
        | DISCOVERY-10/~client-auth-control     | token_endpoint_auth_methods_supported | has control characters                         | discovery-10-client-auth | control     | should | deep  |
        | DISCOVERY-10/~client-auth-long        | token_endpoint_auth_methods_supported | has 4 kilobytes                                | discovery-10-client-auth | long        | should | deep  |
        | DISCOVERY-10/~client-auth-deep        | token_endpoint_auth_methods_supported | is a list in a list, a thousand times          | discovery-10-client-auth | deep        | should | deep  |
        | DISCOVERY-10/~client-auth-missing     | token_endpoint_auth_methods_supported | is missing                                     | discovery-10-client-auth | missing     | should | deep  |
        | DISCOVERY-10/~client-auth-half-letter | token_endpoint_auth_methods_supported | ends in half of a surrogate pair               | discovery-10-client-auth | half-letter | should | deep  |
        | DISCOVERY-10/~client-auth-no-utf8     | token_endpoint_auth_methods_supported | is no UTF-8                                    | discovery-10-client-auth | no-utf8     | should | deep  |

      @place:discovery-10-userinfo-endpoint @outcome:either @fault:metadata-member @spec:OIDCD-4.2
      Examples: the member userinfo_endpoint
        | id                                          | what              | kind                                           | place                          | value       | level  | depth |
        | DISCOVERY-10/~userinfo-endpoint-null        | userinfo_endpoint | is null                                        | discovery-10-userinfo-endpoint | null        | should | deep  |
        | DISCOVERY-10/~userinfo-endpoint-empty       | userinfo_endpoint | is empty                                       | discovery-10-userinfo-endpoint | empty       | should | deep  |
        | DISCOVERY-10/~userinfo-endpoint-number      | userinfo_endpoint | is a number                                    | discovery-10-userinfo-endpoint | number      | should | deep  |
        | DISCOVERY-10/~userinfo-endpoint-huge        | userinfo_endpoint | is 1e300                                       | discovery-10-userinfo-endpoint | huge        | should | deep  |
        | DISCOVERY-10/~userinfo-endpoint-true        | userinfo_endpoint | is true                                        | discovery-10-userinfo-endpoint | true        | should | deep  |
        | DISCOVERY-10/~userinfo-endpoint-list        | userinfo_endpoint | is a list                                      | discovery-10-userinfo-endpoint | list        | should | deep  |
        | DISCOVERY-10/~userinfo-endpoint-empty-list  | userinfo_endpoint | is an empty list                               | discovery-10-userinfo-endpoint | empty-list  | should | deep  |
        | DISCOVERY-10/~userinfo-endpoint-object      | userinfo_endpoint | is an object                                   | discovery-10-userinfo-endpoint | object      | should | deep  |
        | DISCOVERY-10/~userinfo-endpoint-operator    | userinfo_endpoint | is an object that is a condition of a database | discovery-10-userinfo-endpoint | operator    | should | deep  |
        | DISCOVERY-10/~userinfo-endpoint-control     | userinfo_endpoint | has control characters                         | discovery-10-userinfo-endpoint | control     | should | deep  |
        | DISCOVERY-10/~userinfo-endpoint-long        | userinfo_endpoint | has 4 kilobytes                                | discovery-10-userinfo-endpoint | long        | should | deep  |
        | DISCOVERY-10/~userinfo-endpoint-deep        | userinfo_endpoint | is a list in a list, a thousand times          | discovery-10-userinfo-endpoint | deep        | should | deep  |
        | DISCOVERY-10/~userinfo-endpoint-missing     | userinfo_endpoint | is missing                                     | discovery-10-userinfo-endpoint | missing     | should | deep  |
        | DISCOVERY-10/~userinfo-endpoint-half-letter | userinfo_endpoint | ends in half of a surrogate pair               | discovery-10-userinfo-endpoint | half-letter | should | deep  |
        | DISCOVERY-10/~userinfo-endpoint-no-utf8     | userinfo_endpoint | is no UTF-8                                    | discovery-10-userinfo-endpoint | no-utf8     | should | deep  |

      @place:discovery-10-authorization-endpoint @outcome:either @fault:metadata-member @spec:OIDCD-4.2
      Examples: the member authorization_endpoint
        | id                                               | what                   | kind                                           | place                               | value       | level  | depth    |
        | DISCOVERY-10/~authorization-endpoint-null        | authorization_endpoint | is null                                        | discovery-10-authorization-endpoint | null        | should | standard |
        | DISCOVERY-10/~authorization-endpoint-empty       | authorization_endpoint | is empty                                       | discovery-10-authorization-endpoint | empty       | should | deep     |
        | DISCOVERY-10/~authorization-endpoint-number      | authorization_endpoint | is a number                                    | discovery-10-authorization-endpoint | number      | should | deep     |
        | DISCOVERY-10/~authorization-endpoint-huge        | authorization_endpoint | is 1e300                                       | discovery-10-authorization-endpoint | huge        | should | deep     |
        | DISCOVERY-10/~authorization-endpoint-true        | authorization_endpoint | is true                                        | discovery-10-authorization-endpoint | true        | should | deep     |
        | DISCOVERY-10/~authorization-endpoint-list        | authorization_endpoint | is a list                                      | discovery-10-authorization-endpoint | list        | should | deep     |
        | DISCOVERY-10/~authorization-endpoint-empty-list  | authorization_endpoint | is an empty list                               | discovery-10-authorization-endpoint | empty-list  | should | deep     |
        | DISCOVERY-10/~authorization-endpoint-object      | authorization_endpoint | is an object                                   | discovery-10-authorization-endpoint | object      | should | deep     |
        | DISCOVERY-10/~authorization-endpoint-operator    | authorization_endpoint | is an object that is a condition of a database | discovery-10-authorization-endpoint | operator    | should | deep     |
        | DISCOVERY-10/~authorization-endpoint-control     | authorization_endpoint | has control characters                         | discovery-10-authorization-endpoint | control     | should | deep     |
        | DISCOVERY-10/~authorization-endpoint-long        | authorization_endpoint | has 4 kilobytes                                | discovery-10-authorization-endpoint | long        | should | deep     |
        | DISCOVERY-10/~authorization-endpoint-deep        | authorization_endpoint | is a list in a list, a thousand times          | discovery-10-authorization-endpoint | deep        | should | deep     |
        | DISCOVERY-10/~authorization-endpoint-missing     | authorization_endpoint | is missing                                     | discovery-10-authorization-endpoint | missing     | should | deep     |
        | DISCOVERY-10/~authorization-endpoint-half-letter | authorization_endpoint | ends in half of a surrogate pair               | discovery-10-authorization-endpoint | half-letter | should | deep     |
        | DISCOVERY-10/~authorization-endpoint-no-utf8     | authorization_endpoint | is no UTF-8                                    | discovery-10-authorization-endpoint | no-utf8     | should | deep     |

      @place:discovery-10-challenges @outcome:either @fault:metadata-member @spec:OIDCD-4.2
      Examples: the member code_challenge_methods_supported
        | id                                   | what                             | kind                                           | place                   | value       | level  | depth |
        | DISCOVERY-10/~challenges-null        | code_challenge_methods_supported | is null                                        | discovery-10-challenges | null        | should | deep  |
        | DISCOVERY-10/~challenges-empty       | code_challenge_methods_supported | is empty                                       | discovery-10-challenges | empty       | should | deep  |
        | DISCOVERY-10/~challenges-number      | code_challenge_methods_supported | is a number                                    | discovery-10-challenges | number      | should | deep  |
        | DISCOVERY-10/~challenges-huge        | code_challenge_methods_supported | is 1e300                                       | discovery-10-challenges | huge        | should | deep  |
        | DISCOVERY-10/~challenges-true        | code_challenge_methods_supported | is true                                        | discovery-10-challenges | true        | should | deep  |
        | DISCOVERY-10/~challenges-list        | code_challenge_methods_supported | is a list                                      | discovery-10-challenges | list        | should | deep  |
        | DISCOVERY-10/~challenges-empty-list  | code_challenge_methods_supported | is an empty list                               | discovery-10-challenges | empty-list  | should | deep  |
        | DISCOVERY-10/~challenges-object      | code_challenge_methods_supported | is an object                                   | discovery-10-challenges | object      | should | deep  |
        | DISCOVERY-10/~challenges-operator    | code_challenge_methods_supported | is an object that is a condition of a database | discovery-10-challenges | operator    | should | deep  |
        | DISCOVERY-10/~challenges-control     | code_challenge_methods_supported | has control characters                         | discovery-10-challenges | control     | should | deep  |
        | DISCOVERY-10/~challenges-long        | code_challenge_methods_supported | has 4 kilobytes                                | discovery-10-challenges | long        | should | deep  |
        | DISCOVERY-10/~challenges-deep        | code_challenge_methods_supported | is a list in a list, a thousand times          | discovery-10-challenges | deep        | should | deep  |
        | DISCOVERY-10/~challenges-missing     | code_challenge_methods_supported | is missing                                     | discovery-10-challenges | missing     | should | deep  |
        | DISCOVERY-10/~challenges-half-letter | code_challenge_methods_supported | ends in half of a surrogate pair               | discovery-10-challenges | half-letter | should | deep  |
        | DISCOVERY-10/~challenges-no-utf8     | code_challenge_methods_supported | is no UTF-8                                    | discovery-10-challenges | no-utf8     | should | deep  |

      @place:discovery-10-end-session-endpoint @outcome:either @fault:metadata-member @spec:OIDCD-4.2
      Examples: the member end_session_endpoint
        | id                                             | what                 | kind                                           | place                             | value       | level  | depth |
        | DISCOVERY-10/~end-session-endpoint-null        | end_session_endpoint | is null                                        | discovery-10-end-session-endpoint | null        | should | deep  |
        | DISCOVERY-10/~end-session-endpoint-empty       | end_session_endpoint | is empty                                       | discovery-10-end-session-endpoint | empty       | should | deep  |
        | DISCOVERY-10/~end-session-endpoint-number      | end_session_endpoint | is a number                                    | discovery-10-end-session-endpoint | number      | should | deep  |
        | DISCOVERY-10/~end-session-endpoint-huge        | end_session_endpoint | is 1e300                                       | discovery-10-end-session-endpoint | huge        | should | deep  |
        | DISCOVERY-10/~end-session-endpoint-true        | end_session_endpoint | is true                                        | discovery-10-end-session-endpoint | true        | should | deep  |
        | DISCOVERY-10/~end-session-endpoint-list        | end_session_endpoint | is a list                                      | discovery-10-end-session-endpoint | list        | should | deep  |
        | DISCOVERY-10/~end-session-endpoint-empty-list  | end_session_endpoint | is an empty list                               | discovery-10-end-session-endpoint | empty-list  | should | deep  |
        | DISCOVERY-10/~end-session-endpoint-object      | end_session_endpoint | is an object                                   | discovery-10-end-session-endpoint | object      | should | deep  |
        | DISCOVERY-10/~end-session-endpoint-operator    | end_session_endpoint | is an object that is a condition of a database | discovery-10-end-session-endpoint | operator    | should | deep  |
        | DISCOVERY-10/~end-session-endpoint-control     | end_session_endpoint | has control characters                         | discovery-10-end-session-endpoint | control     | should | deep  |
        | DISCOVERY-10/~end-session-endpoint-long        | end_session_endpoint | has 4 kilobytes                                | discovery-10-end-session-endpoint | long        | should | deep  |
        | DISCOVERY-10/~end-session-endpoint-deep        | end_session_endpoint | is a list in a list, a thousand times          | discovery-10-end-session-endpoint | deep        | should | deep  |
        | DISCOVERY-10/~end-session-endpoint-missing     | end_session_endpoint | is missing                                     | discovery-10-end-session-endpoint | missing     | should | deep  |
        | DISCOVERY-10/~end-session-endpoint-half-letter | end_session_endpoint | ends in half of a surrogate pair               | discovery-10-end-session-endpoint | half-letter | should | deep  |
        | DISCOVERY-10/~end-session-endpoint-no-utf8     | end_session_endpoint | is no UTF-8                                    | discovery-10-end-session-endpoint | no-utf8     | should | deep  |

      @place:discovery-10-grant-types @outcome:either @fault:metadata-member @spec:OIDCD-4.2
      Examples: the member grant_types_supported
        | id                                    | what                  | kind                                           | place                    | value       | level  | depth    |
        | DISCOVERY-10/~grant-types-null        | grant_types_supported | is null                                        | discovery-10-grant-types | null        | should | deep     |
        | DISCOVERY-10/~grant-types-empty       | grant_types_supported | is empty                                       | discovery-10-grant-types | empty       | should | deep     |
        | DISCOVERY-10/~grant-types-number      | grant_types_supported | is a number                                    | discovery-10-grant-types | number      | should | deep     |
        | DISCOVERY-10/~grant-types-huge        | grant_types_supported | is 1e300                                       | discovery-10-grant-types | huge        | should | standard |
        | DISCOVERY-10/~grant-types-true        | grant_types_supported | is true                                        | discovery-10-grant-types | true        | should | deep     |
        | DISCOVERY-10/~grant-types-list        | grant_types_supported | is a list                                      | discovery-10-grant-types | list        | should | deep     |
        | DISCOVERY-10/~grant-types-empty-list  | grant_types_supported | is an empty list                               | discovery-10-grant-types | empty-list  | should | deep     |
        | DISCOVERY-10/~grant-types-object      | grant_types_supported | is an object                                   | discovery-10-grant-types | object      | should | deep     |
        | DISCOVERY-10/~grant-types-operator    | grant_types_supported | is an object that is a condition of a database | discovery-10-grant-types | operator    | should | deep     |
        | DISCOVERY-10/~grant-types-control     | grant_types_supported | has control characters                         | discovery-10-grant-types | control     | should | deep     |
        | DISCOVERY-10/~grant-types-long        | grant_types_supported | has 4 kilobytes                                | discovery-10-grant-types | long        | should | deep     |
        | DISCOVERY-10/~grant-types-deep        | grant_types_supported | is a list in a list, a thousand times          | discovery-10-grant-types | deep        | should | deep     |
        | DISCOVERY-10/~grant-types-missing     | grant_types_supported | is missing                                     | discovery-10-grant-types | missing     | should | deep     |
        | DISCOVERY-10/~grant-types-half-letter | grant_types_supported | ends in half of a surrogate pair               | discovery-10-grant-types | half-letter | should | deep     |
        | DISCOVERY-10/~grant-types-no-utf8     | grant_types_supported | is no UTF-8                                    | discovery-10-grant-types | no-utf8     | should | deep     |

      @place:discovery-10-response-modes @outcome:either @fault:metadata-member @spec:OIDCD-4.2
      Examples: the member response_modes_supported
        | id                                       | what                     | kind                                           | place                       | value       | level  | depth    |
        | DISCOVERY-10/~response-modes-null        | response_modes_supported | is null                                        | discovery-10-response-modes | null        | should | deep     |
        | DISCOVERY-10/~response-modes-empty       | response_modes_supported | is empty                                       | discovery-10-response-modes | empty       | should | deep     |
        | DISCOVERY-10/~response-modes-number      | response_modes_supported | is a number                                    | discovery-10-response-modes | number      | should | deep     |
        | DISCOVERY-10/~response-modes-huge        | response_modes_supported | is 1e300                                       | discovery-10-response-modes | huge        | should | deep     |
        | DISCOVERY-10/~response-modes-true        | response_modes_supported | is true                                        | discovery-10-response-modes | true        | should | deep     |
        | DISCOVERY-10/~response-modes-list        | response_modes_supported | is a list                                      | discovery-10-response-modes | list        | should | deep     |
        | DISCOVERY-10/~response-modes-empty-list  | response_modes_supported | is an empty list                               | discovery-10-response-modes | empty-list  | should | standard |
        | DISCOVERY-10/~response-modes-object      | response_modes_supported | is an object                                   | discovery-10-response-modes | object      | should | deep     |
        | DISCOVERY-10/~response-modes-operator    | response_modes_supported | is an object that is a condition of a database | discovery-10-response-modes | operator    | should | deep     |
        | DISCOVERY-10/~response-modes-control     | response_modes_supported | has control characters                         | discovery-10-response-modes | control     | should | deep     |
        | DISCOVERY-10/~response-modes-long        | response_modes_supported | has 4 kilobytes                                | discovery-10-response-modes | long        | should | deep     |
        | DISCOVERY-10/~response-modes-deep        | response_modes_supported | is a list in a list, a thousand times          | discovery-10-response-modes | deep        | should | deep     |
        | DISCOVERY-10/~response-modes-missing     | response_modes_supported | is missing                                     | discovery-10-response-modes | missing     | should | deep     |
        | DISCOVERY-10/~response-modes-half-letter | response_modes_supported | ends in half of a surrogate pair               | discovery-10-response-modes | half-letter | should | deep     |
        | DISCOVERY-10/~response-modes-no-utf8     | response_modes_supported | is no UTF-8                                    | discovery-10-response-modes | no-utf8     | should | deep     |

      @place:discovery-10-response-types @outcome:either @fault:metadata-member @spec:OIDCD-4.2
      Examples: the member response_types_supported
        | id                                       | what                     | kind                                           | place                       | value       | level  | depth |
        | DISCOVERY-10/~response-types-null        | response_types_supported | is null                                        | discovery-10-response-types | null        | should | deep  |
        | DISCOVERY-10/~response-types-empty       | response_types_supported | is empty                                       | discovery-10-response-types | empty       | should | deep  |
        | DISCOVERY-10/~response-types-number      | response_types_supported | is a number                                    | discovery-10-response-types | number      | should | deep  |
        | DISCOVERY-10/~response-types-huge        | response_types_supported | is 1e300                                       | discovery-10-response-types | huge        | should | deep  |
        | DISCOVERY-10/~response-types-true        | response_types_supported | is true                                        | discovery-10-response-types | true        | should | deep  |
        | DISCOVERY-10/~response-types-list        | response_types_supported | is a list                                      | discovery-10-response-types | list        | should | deep  |
        | DISCOVERY-10/~response-types-empty-list  | response_types_supported | is an empty list                               | discovery-10-response-types | empty-list  | should | deep  |
        | DISCOVERY-10/~response-types-object      | response_types_supported | is an object                                   | discovery-10-response-types | object      | should | deep  |
        | DISCOVERY-10/~response-types-operator    | response_types_supported | is an object that is a condition of a database | discovery-10-response-types | operator    | should | deep  |
        | DISCOVERY-10/~response-types-control     | response_types_supported | has control characters                         | discovery-10-response-types | control     | should | deep  |
        | DISCOVERY-10/~response-types-long        | response_types_supported | has 4 kilobytes                                | discovery-10-response-types | long        | should | deep  |
        | DISCOVERY-10/~response-types-deep        | response_types_supported | is a list in a list, a thousand times          | discovery-10-response-types | deep        | should | deep  |
        | DISCOVERY-10/~response-types-missing     | response_types_supported | is missing                                     | discovery-10-response-types | missing     | should | deep  |
        | DISCOVERY-10/~response-types-half-letter | response_types_supported | ends in half of a surrogate pair               | discovery-10-response-types | half-letter | should | deep  |
        | DISCOVERY-10/~response-types-no-utf8     | response_types_supported | is no UTF-8                                    | discovery-10-response-types | no-utf8     | should | deep  |
