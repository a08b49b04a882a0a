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

      @place:discovery-10-id-token-signing-alg-values-supported @outcome:either @fault:metadata-member @spec:OIDCD-4.2
      Examples: the member id_token_signing_alg_values_supported
        | id                                                              | what                                  | kind                                           | place                                              | value       | level  | depth |
        | DISCOVERY-10/~id-token-signing-alg-values-supported-null        | id_token_signing_alg_values_supported | is null                                        | discovery-10-id-token-signing-alg-values-supported | null        | should | deep  |
        | DISCOVERY-10/~id-token-signing-alg-values-supported-empty       | id_token_signing_alg_values_supported | is empty                                       | discovery-10-id-token-signing-alg-values-supported | empty       | should | deep  |
        | DISCOVERY-10/~id-token-signing-alg-values-supported-number      | id_token_signing_alg_values_supported | is a number                                    | discovery-10-id-token-signing-alg-values-supported | number      | should | deep  |
        | DISCOVERY-10/~id-token-signing-alg-values-supported-huge        | id_token_signing_alg_values_supported | is 1e300                                       | discovery-10-id-token-signing-alg-values-supported | huge        | should | deep  |
        | DISCOVERY-10/~id-token-signing-alg-values-supported-true        | id_token_signing_alg_values_supported | is true                                        | discovery-10-id-token-signing-alg-values-supported | true        | should | deep  |
        | DISCOVERY-10/~id-token-signing-alg-values-supported-list        | id_token_signing_alg_values_supported | is a list                                      | discovery-10-id-token-signing-alg-values-supported | list        | should | deep  |
        | DISCOVERY-10/~id-token-signing-alg-values-supported-empty-list  | id_token_signing_alg_values_supported | is an empty list                               | discovery-10-id-token-signing-alg-values-supported | empty-list  | should | deep  |
        | DISCOVERY-10/~id-token-signing-alg-values-supported-object      | id_token_signing_alg_values_supported | is an object                                   | discovery-10-id-token-signing-alg-values-supported | object      | should | deep  |
        | DISCOVERY-10/~id-token-signing-alg-values-supported-operator    | id_token_signing_alg_values_supported | is an object that is a condition of a database | discovery-10-id-token-signing-alg-values-supported | operator    | should | deep  |
        | DISCOVERY-10/~id-token-signing-alg-values-supported-control     | id_token_signing_alg_values_supported | has control characters                         | discovery-10-id-token-signing-alg-values-supported | control     | should | deep  |
        | DISCOVERY-10/~id-token-signing-alg-values-supported-long        | id_token_signing_alg_values_supported | has 4 kilobytes                                | discovery-10-id-token-signing-alg-values-supported | long        | should | deep  |
        | DISCOVERY-10/~id-token-signing-alg-values-supported-deep        | id_token_signing_alg_values_supported | is a list in a list, a thousand times          | discovery-10-id-token-signing-alg-values-supported | deep        | should | deep  |
        | DISCOVERY-10/~id-token-signing-alg-values-supported-missing     | id_token_signing_alg_values_supported | is missing                                     | discovery-10-id-token-signing-alg-values-supported | missing     | should | deep  |
        | DISCOVERY-10/~id-token-signing-alg-values-supported-half-letter | id_token_signing_alg_values_supported | ends in half of a surrogate pair               | discovery-10-id-token-signing-alg-values-supported | half-letter | should | deep  |
        | DISCOVERY-10/~id-token-signing-alg-values-supported-no-utf8     | id_token_signing_alg_values_supported | is no UTF-8                                    | discovery-10-id-token-signing-alg-values-supported | no-utf8     | should | deep  |

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

      @place:discovery-10-scopes-supported @outcome:either @fault:metadata-member @spec:OIDCD-4.2
      Examples: the member scopes_supported
        | id                                         | what             | kind                                           | place                         | value       | level  | depth |
        | DISCOVERY-10/~scopes-supported-null        | scopes_supported | is null                                        | discovery-10-scopes-supported | null        | should | deep  |
        | DISCOVERY-10/~scopes-supported-empty       | scopes_supported | is empty                                       | discovery-10-scopes-supported | empty       | should | deep  |
        | DISCOVERY-10/~scopes-supported-number      | scopes_supported | is a number                                    | discovery-10-scopes-supported | number      | should | deep  |
        | DISCOVERY-10/~scopes-supported-huge        | scopes_supported | is 1e300                                       | discovery-10-scopes-supported | huge        | should | deep  |
        | DISCOVERY-10/~scopes-supported-true        | scopes_supported | is true                                        | discovery-10-scopes-supported | true        | should | deep  |
        | DISCOVERY-10/~scopes-supported-list        | scopes_supported | is a list                                      | discovery-10-scopes-supported | list        | should | deep  |
        | DISCOVERY-10/~scopes-supported-empty-list  | scopes_supported | is an empty list                               | discovery-10-scopes-supported | empty-list  | should | deep  |
        | DISCOVERY-10/~scopes-supported-object      | scopes_supported | is an object                                   | discovery-10-scopes-supported | object      | should | deep  |
        | DISCOVERY-10/~scopes-supported-operator    | scopes_supported | is an object that is a condition of a database | discovery-10-scopes-supported | operator    | should | deep  |
        | DISCOVERY-10/~scopes-supported-control     | scopes_supported | has control characters                         | discovery-10-scopes-supported | control     | should | deep  |
        | DISCOVERY-10/~scopes-supported-long        | scopes_supported | has 4 kilobytes                                | discovery-10-scopes-supported | long        | should | deep  |
        | DISCOVERY-10/~scopes-supported-deep        | scopes_supported | is a list in a list, a thousand times          | discovery-10-scopes-supported | deep        | should | deep  |
        | DISCOVERY-10/~scopes-supported-missing     | scopes_supported | is missing                                     | discovery-10-scopes-supported | missing     | should | deep  |
        | DISCOVERY-10/~scopes-supported-half-letter | scopes_supported | ends in half of a surrogate pair               | discovery-10-scopes-supported | half-letter | should | deep  |
        | DISCOVERY-10/~scopes-supported-no-utf8     | scopes_supported | is no UTF-8                                    | discovery-10-scopes-supported | no-utf8     | should | deep  |

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

      @place:discovery-10-token-endpoint-auth-methods-supported @outcome:either @fault:metadata-member @spec:OIDCD-4.2
      Examples: the member token_endpoint_auth_methods_supported
        | id                                                              | what                                  | kind                                           | place                                              | value       | level  | depth |
        | DISCOVERY-10/~token-endpoint-auth-methods-supported-null        | token_endpoint_auth_methods_supported | is null                                        | discovery-10-token-endpoint-auth-methods-supported | null        | should | deep  |
        | DISCOVERY-10/~token-endpoint-auth-methods-supported-empty       | token_endpoint_auth_methods_supported | is empty                                       | discovery-10-token-endpoint-auth-methods-supported | empty       | should | deep  |
        | DISCOVERY-10/~token-endpoint-auth-methods-supported-number      | token_endpoint_auth_methods_supported | is a number                                    | discovery-10-token-endpoint-auth-methods-supported | number      | should | deep  |
        | DISCOVERY-10/~token-endpoint-auth-methods-supported-huge        | token_endpoint_auth_methods_supported | is 1e300                                       | discovery-10-token-endpoint-auth-methods-supported | huge        | should | deep  |
        | DISCOVERY-10/~token-endpoint-auth-methods-supported-true        | token_endpoint_auth_methods_supported | is true                                        | discovery-10-token-endpoint-auth-methods-supported | true        | should | deep  |
        | DISCOVERY-10/~token-endpoint-auth-methods-supported-list        | token_endpoint_auth_methods_supported | is a list                                      | discovery-10-token-endpoint-auth-methods-supported | list        | should | deep  |
        | DISCOVERY-10/~token-endpoint-auth-methods-supported-empty-list  | token_endpoint_auth_methods_supported | is an empty list                               | discovery-10-token-endpoint-auth-methods-supported | empty-list  | should | deep  |
        | DISCOVERY-10/~token-endpoint-auth-methods-supported-object      | token_endpoint_auth_methods_supported | is an object                                   | discovery-10-token-endpoint-auth-methods-supported | object      | should | deep  |
        | DISCOVERY-10/~token-endpoint-auth-methods-supported-operator    | token_endpoint_auth_methods_supported | is an object that is a condition of a database | discovery-10-token-endpoint-auth-methods-supported | operator    | should | deep  |
        | DISCOVERY-10/~token-endpoint-auth-methods-supported-control     | token_endpoint_auth_methods_supported | has control characters                         | discovery-10-token-endpoint-auth-methods-supported | control     | should | deep  |
        | DISCOVERY-10/~token-endpoint-auth-methods-supported-long        | token_endpoint_auth_methods_supported | has 4 kilobytes                                | discovery-10-token-endpoint-auth-methods-supported | long        | should | deep  |
        | DISCOVERY-10/~token-endpoint-auth-methods-supported-deep        | token_endpoint_auth_methods_supported | is a list in a list, a thousand times          | discovery-10-token-endpoint-auth-methods-supported | deep        | should | deep  |
        | DISCOVERY-10/~token-endpoint-auth-methods-supported-missing     | token_endpoint_auth_methods_supported | is missing                                     | discovery-10-token-endpoint-auth-methods-supported | missing     | should | deep  |
        | DISCOVERY-10/~token-endpoint-auth-methods-supported-half-letter | token_endpoint_auth_methods_supported | ends in half of a surrogate pair               | discovery-10-token-endpoint-auth-methods-supported | half-letter | should | deep  |
        | DISCOVERY-10/~token-endpoint-auth-methods-supported-no-utf8     | token_endpoint_auth_methods_supported | is no UTF-8                                    | discovery-10-token-endpoint-auth-methods-supported | no-utf8     | should | deep  |

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

      @place:discovery-10-code-challenge-methods-supported @outcome:either @fault:metadata-member @spec:OIDCD-4.2
      Examples: the member code_challenge_methods_supported
        | id                                                         | what                             | kind                                           | place                                         | value       | level  | depth |
        | DISCOVERY-10/~code-challenge-methods-supported-null        | code_challenge_methods_supported | is null                                        | discovery-10-code-challenge-methods-supported | null        | should | deep  |
        | DISCOVERY-10/~code-challenge-methods-supported-empty       | code_challenge_methods_supported | is empty                                       | discovery-10-code-challenge-methods-supported | empty       | should | deep  |
        | DISCOVERY-10/~code-challenge-methods-supported-number      | code_challenge_methods_supported | is a number                                    | discovery-10-code-challenge-methods-supported | number      | should | deep  |
        | DISCOVERY-10/~code-challenge-methods-supported-huge        | code_challenge_methods_supported | is 1e300                                       | discovery-10-code-challenge-methods-supported | huge        | should | deep  |
        | DISCOVERY-10/~code-challenge-methods-supported-true        | code_challenge_methods_supported | is true                                        | discovery-10-code-challenge-methods-supported | true        | should | deep  |
        | DISCOVERY-10/~code-challenge-methods-supported-list        | code_challenge_methods_supported | is a list                                      | discovery-10-code-challenge-methods-supported | list        | should | deep  |
        | DISCOVERY-10/~code-challenge-methods-supported-empty-list  | code_challenge_methods_supported | is an empty list                               | discovery-10-code-challenge-methods-supported | empty-list  | should | deep  |
        | DISCOVERY-10/~code-challenge-methods-supported-object      | code_challenge_methods_supported | is an object                                   | discovery-10-code-challenge-methods-supported | object      | should | deep  |
        | DISCOVERY-10/~code-challenge-methods-supported-operator    | code_challenge_methods_supported | is an object that is a condition of a database | discovery-10-code-challenge-methods-supported | operator    | should | deep  |
        | DISCOVERY-10/~code-challenge-methods-supported-control     | code_challenge_methods_supported | has control characters                         | discovery-10-code-challenge-methods-supported | control     | should | deep  |
        | DISCOVERY-10/~code-challenge-methods-supported-long        | code_challenge_methods_supported | has 4 kilobytes                                | discovery-10-code-challenge-methods-supported | long        | should | deep  |
        | DISCOVERY-10/~code-challenge-methods-supported-deep        | code_challenge_methods_supported | is a list in a list, a thousand times          | discovery-10-code-challenge-methods-supported | deep        | should | deep  |
        | DISCOVERY-10/~code-challenge-methods-supported-missing     | code_challenge_methods_supported | is missing                                     | discovery-10-code-challenge-methods-supported | missing     | should | deep  |
        | DISCOVERY-10/~code-challenge-methods-supported-half-letter | code_challenge_methods_supported | ends in half of a surrogate pair               | discovery-10-code-challenge-methods-supported | half-letter | should | deep  |
        | DISCOVERY-10/~code-challenge-methods-supported-no-utf8     | code_challenge_methods_supported | is no UTF-8                                    | discovery-10-code-challenge-methods-supported | no-utf8     | should | deep  |

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

      @place:discovery-10-grant-types-supported @outcome:either @fault:metadata-member @spec:OIDCD-4.2
      Examples: the member grant_types_supported
        | id                                              | what                  | kind                                           | place                              | value       | level  | depth    |
        | DISCOVERY-10/~grant-types-supported-null        | grant_types_supported | is null                                        | discovery-10-grant-types-supported | null        | should | deep     |
        | DISCOVERY-10/~grant-types-supported-empty       | grant_types_supported | is empty                                       | discovery-10-grant-types-supported | empty       | should | deep     |
        | DISCOVERY-10/~grant-types-supported-number      | grant_types_supported | is a number                                    | discovery-10-grant-types-supported | number      | should | deep     |
        | DISCOVERY-10/~grant-types-supported-huge        | grant_types_supported | is 1e300                                       | discovery-10-grant-types-supported | huge        | should | standard |
        | DISCOVERY-10/~grant-types-supported-true        | grant_types_supported | is true                                        | discovery-10-grant-types-supported | true        | should | deep     |
        | DISCOVERY-10/~grant-types-supported-list        | grant_types_supported | is a list                                      | discovery-10-grant-types-supported | list        | should | deep     |
        | DISCOVERY-10/~grant-types-supported-empty-list  | grant_types_supported | is an empty list                               | discovery-10-grant-types-supported | empty-list  | should | deep     |
        | DISCOVERY-10/~grant-types-supported-object      | grant_types_supported | is an object                                   | discovery-10-grant-types-supported | object      | should | deep     |
        | DISCOVERY-10/~grant-types-supported-operator    | grant_types_supported | is an object that is a condition of a database | discovery-10-grant-types-supported | operator    | should | deep     |
        | DISCOVERY-10/~grant-types-supported-control     | grant_types_supported | has control characters                         | discovery-10-grant-types-supported | control     | should | deep     |
        | DISCOVERY-10/~grant-types-supported-long        | grant_types_supported | has 4 kilobytes                                | discovery-10-grant-types-supported | long        | should | deep     |
        | DISCOVERY-10/~grant-types-supported-deep        | grant_types_supported | is a list in a list, a thousand times          | discovery-10-grant-types-supported | deep        | should | deep     |
        | DISCOVERY-10/~grant-types-supported-missing     | grant_types_supported | is missing                                     | discovery-10-grant-types-supported | missing     | should | deep     |
        | DISCOVERY-10/~grant-types-supported-half-letter | grant_types_supported | ends in half of a surrogate pair               | discovery-10-grant-types-supported | half-letter | should | deep     |
        | DISCOVERY-10/~grant-types-supported-no-utf8     | grant_types_supported | is no UTF-8                                    | discovery-10-grant-types-supported | no-utf8     | should | deep     |

      @place:discovery-10-response-modes-supported @outcome:either @fault:metadata-member @spec:OIDCD-4.2
      Examples: the member response_modes_supported
        | id                                                 | what                     | kind                                           | place                                 | value       | level  | depth    |
        | DISCOVERY-10/~response-modes-supported-null        | response_modes_supported | is null                                        | discovery-10-response-modes-supported | null        | should | deep     |
        | DISCOVERY-10/~response-modes-supported-empty       | response_modes_supported | is empty                                       | discovery-10-response-modes-supported | empty       | should | deep     |
        | DISCOVERY-10/~response-modes-supported-number      | response_modes_supported | is a number                                    | discovery-10-response-modes-supported | number      | should | deep     |
        | DISCOVERY-10/~response-modes-supported-huge        | response_modes_supported | is 1e300                                       | discovery-10-response-modes-supported | huge        | should | deep     |
        | DISCOVERY-10/~response-modes-supported-true        | response_modes_supported | is true                                        | discovery-10-response-modes-supported | true        | should | deep     |
        | DISCOVERY-10/~response-modes-supported-list        | response_modes_supported | is a list                                      | discovery-10-response-modes-supported | list        | should | deep     |
        | DISCOVERY-10/~response-modes-supported-empty-list  | response_modes_supported | is an empty list                               | discovery-10-response-modes-supported | empty-list  | should | standard |
        | DISCOVERY-10/~response-modes-supported-object      | response_modes_supported | is an object                                   | discovery-10-response-modes-supported | object      | should | deep     |
        | DISCOVERY-10/~response-modes-supported-operator    | response_modes_supported | is an object that is a condition of a database | discovery-10-response-modes-supported | operator    | should | deep     |
        | DISCOVERY-10/~response-modes-supported-control     | response_modes_supported | has control characters                         | discovery-10-response-modes-supported | control     | should | deep     |
        | DISCOVERY-10/~response-modes-supported-long        | response_modes_supported | has 4 kilobytes                                | discovery-10-response-modes-supported | long        | should | deep     |
        | DISCOVERY-10/~response-modes-supported-deep        | response_modes_supported | is a list in a list, a thousand times          | discovery-10-response-modes-supported | deep        | should | deep     |
        | DISCOVERY-10/~response-modes-supported-missing     | response_modes_supported | is missing                                     | discovery-10-response-modes-supported | missing     | should | deep     |
        | DISCOVERY-10/~response-modes-supported-half-letter | response_modes_supported | ends in half of a surrogate pair               | discovery-10-response-modes-supported | half-letter | should | deep     |
        | DISCOVERY-10/~response-modes-supported-no-utf8     | response_modes_supported | is no UTF-8                                    | discovery-10-response-modes-supported | no-utf8     | should | deep     |

      @place:discovery-10-response-types-supported @outcome:either @fault:metadata-member @spec:OIDCD-4.2
      Examples: the member response_types_supported
        | id                                                 | what                     | kind                                           | place                                 | value       | level  | depth |
        | DISCOVERY-10/~response-types-supported-null        | response_types_supported | is null                                        | discovery-10-response-types-supported | null        | should | deep  |
        | DISCOVERY-10/~response-types-supported-empty       | response_types_supported | is empty                                       | discovery-10-response-types-supported | empty       | should | deep  |
        | DISCOVERY-10/~response-types-supported-number      | response_types_supported | is a number                                    | discovery-10-response-types-supported | number      | should | deep  |
        | DISCOVERY-10/~response-types-supported-huge        | response_types_supported | is 1e300                                       | discovery-10-response-types-supported | huge        | should | deep  |
        | DISCOVERY-10/~response-types-supported-true        | response_types_supported | is true                                        | discovery-10-response-types-supported | true        | should | deep  |
        | DISCOVERY-10/~response-types-supported-list        | response_types_supported | is a list                                      | discovery-10-response-types-supported | list        | should | deep  |
        | DISCOVERY-10/~response-types-supported-empty-list  | response_types_supported | is an empty list                               | discovery-10-response-types-supported | empty-list  | should | deep  |
        | DISCOVERY-10/~response-types-supported-object      | response_types_supported | is an object                                   | discovery-10-response-types-supported | object      | should | deep  |
        | DISCOVERY-10/~response-types-supported-operator    | response_types_supported | is an object that is a condition of a database | discovery-10-response-types-supported | operator    | should | deep  |
        | DISCOVERY-10/~response-types-supported-control     | response_types_supported | has control characters                         | discovery-10-response-types-supported | control     | should | deep  |
        | DISCOVERY-10/~response-types-supported-long        | response_types_supported | has 4 kilobytes                                | discovery-10-response-types-supported | long        | should | deep  |
        | DISCOVERY-10/~response-types-supported-deep        | response_types_supported | is a list in a list, a thousand times          | discovery-10-response-types-supported | deep        | should | deep  |
        | DISCOVERY-10/~response-types-supported-missing     | response_types_supported | is missing                                     | discovery-10-response-types-supported | missing     | should | deep  |
        | DISCOVERY-10/~response-types-supported-half-letter | response_types_supported | ends in half of a surrogate pair               | discovery-10-response-types-supported | half-letter | should | deep  |
        | DISCOVERY-10/~response-types-supported-no-utf8     | response_types_supported | is no UTF-8                                    | discovery-10-response-types-supported | no-utf8     | should | deep  |
