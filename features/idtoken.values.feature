@profile:conformance @needs:reads-id-token
Feature: The ID token, by rule
  idtoken.feature lists what somebody has thought of. Here every claim gets all that the rule for its kind makes: a text that must be
  equal gets what one comparison or another takes for equal, a time gets every form of a number. The rows are written by a test.

  Background:
    Given Alice is a user who is assigned to the SP

  Rule: A claim that is not what it must be signs nobody in

    @refusal
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

      @place:aud-set @outcome:refused @fault:id-token-claim @spec:OIDCC-3.1.3.7 @spec:RFC7519-4.1.3
      Examples: the audience in a list
        | id                          | what     | kind                                                       | place   | value       | level | depth    |
        | IDTOKEN-06/~set-other       | audience | is a list with another one in it                           | aud-set | other       | must  | standard |
        | IDTOKEN-06/~set-others      | audience | is a list of two others                                    | aud-set | others      | must  | deep     |
        | IDTOKEN-06/~set-many        | audience | is a list of a thousand others                             | aud-set | many        | must  | deep     |
        | IDTOKEN-06/~set-empty-text  | audience | is a list with an empty text in it                         | aud-set | empty-text  | must  | standard |
        | IDTOKEN-06/~set-null        | audience | is a list with null in it                                  | aud-set | null        | must  | standard |
        | IDTOKEN-06/~set-number      | audience | is a list with a number in it                              | aud-set | number      | must  | deep     |
        | IDTOKEN-06/~set-contains    | audience | is a list with a text in it that contains the right one    | aud-set | contains    | must  | standard |
        | IDTOKEN-06/~set-begins-with | audience | is a list with a text in it that begins with the right one | aud-set | begins-with | must  | deep     |
        | IDTOKEN-06/~set-ends-with   | audience | is a list with a text in it that ends with the right one   | aud-set | ends-with   | must  | deep     |
        | IDTOKEN-06/~set-begins      | audience | is a list with a beginning of the right one in it          | aud-set | begins      | must  | deep     |
        | IDTOKEN-06/~set-other-case  | audience | is a list with the right one in it in the other case       | aud-set | other-case  | must  | standard |
        | IDTOKEN-06/~set-letters     | audience | is a list of the right one's letters                       | aud-set | letters     | must  | standard |
        | IDTOKEN-06/~set-halves      | audience | is a list of the right one's halves                        | aud-set | halves      | must  | deep     |
        | IDTOKEN-06/~set-nested      | audience | is a list with a list with the right one in it             | aud-set | nested      | must  | standard |
        | IDTOKEN-06/~set-object      | audience | is a list with an object with the right one in it          | aud-set | object      | must  | standard |
        | IDTOKEN-06/~set-text        | audience | is a text that looks like a list with the right one in it  | aud-set | text        | must  | standard |
        | IDTOKEN-06/~set-numbered    | audience | is an object with the right one under a number             | aud-set | numbered    | must  | deep     |

      @place:aud-shared @outcome:refused @fault:id-token-claim @spec:OIDCC-3.1.3.7
      Examples: the audience with others
        | id                         | what     | kind                                            | place      | value      | level  | depth    |
        | IDTOKEN-08/~set-first      | audience | is a list with the right one first and another  | aud-shared | first      | should | standard |
        | IDTOKEN-08/~set-last       | audience | is a list with another and the right one last   | aud-shared | last       | should | standard |
        | IDTOKEN-08/~set-between    | audience | is a list with the right one between two others | aud-shared | between    | should | deep     |
        | IDTOKEN-08/~set-twice      | audience | is a list with the right one twice and another  | aud-shared | twice      | should | standard |
        | IDTOKEN-08/~set-empty-text | audience | is a list with the right one and an empty text  | aud-shared | empty-text | should | deep     |

      @place:iss-name @outcome:refused @fault:id-token-claim @spec:RFC7519-7.3
      Examples: the name of iss
        | id                            | what   | kind                                    | place    | value             | level  | depth    |
        | IDTOKEN-05/~name-space-after  | issuer | has its name with a space behind        | iss-name | name-space-after  | should | deep     |
        | IDTOKEN-05/~name-space-before | issuer | has its name with a space in front      | iss-name | name-space-before | should | deep     |
        | IDTOKEN-05/~name-nul          | issuer | has its name with a NUL and more behind | iss-name | name-nul          | should | deep     |
        | IDTOKEN-05/~called-issuer     | issuer | is called issuer                        | iss-name | called-issuer     | must   | standard |
        | IDTOKEN-05/~called-iss-url    | issuer | is called iss_url                       | iss-name | called-iss-url    | must   | deep     |
        | IDTOKEN-05/~called-idp        | issuer | is called idp                           | iss-name | called-idp        | must   | deep     |

      @place:sub-name @outcome:refused @fault:id-token-claim @spec:RFC7519-7.3
      Examples: the name of sub
        | id                                    | what    | kind                                    | place    | value                     | level  | depth    |
        | IDTOKEN-18/~name-space-after          | subject | has its name with a space behind        | sub-name | name-space-after          | should | deep     |
        | IDTOKEN-18/~name-space-before         | subject | has its name with a space in front      | sub-name | name-space-before         | should | deep     |
        | IDTOKEN-18/~name-nul                  | subject | has its name with a NUL and more behind | sub-name | name-nul                  | should | deep     |
        | IDTOKEN-18/~called-uid                | subject | is called uid                           | sub-name | called-uid                | must   | standard |
        | IDTOKEN-18/~called-user-id            | subject | is called user_id                       | sub-name | called-user-id            | must   | deep     |
        | IDTOKEN-18/~called-oid                | subject | is called oid                           | sub-name | called-oid                | must   | deep     |
        | IDTOKEN-18/~called-upn                | subject | is called upn                           | sub-name | called-upn                | must   | deep     |
        | IDTOKEN-18/~called-id                 | subject | is called id                            | sub-name | called-id                 | must   | deep     |
        | IDTOKEN-18/~called-login              | subject | is called login                         | sub-name | called-login              | must   | deep     |
        | IDTOKEN-18/~called-username           | subject | is called username                      | sub-name | called-username           | must   | deep     |
        | IDTOKEN-18/~called-email              | subject | is called email                         | sub-name | called-email              | must   | deep     |
        | IDTOKEN-18/~called-preferred-username | subject | is called preferred_username            | sub-name | called-preferred-username | must   | deep     |
        | IDTOKEN-18/~called-name               | subject | is called name                          | sub-name | called-name               | must   | deep     |

      @place:aud-name @outcome:refused @fault:id-token-claim @spec:RFC7519-7.3
      Examples: the name of aud
        | id                            | what     | kind                                    | place    | value             | level  | depth    |
        | IDTOKEN-06/~name-space-after  | audience | has its name with a space behind        | aud-name | name-space-after  | should | deep     |
        | IDTOKEN-06/~name-space-before | audience | has its name with a space in front      | aud-name | name-space-before | should | deep     |
        | IDTOKEN-06/~name-nul          | audience | has its name with a NUL and more behind | aud-name | name-nul          | should | deep     |
        | IDTOKEN-06/~called-azp        | audience | is called azp                           | aud-name | called-azp        | must   | standard |
        | IDTOKEN-06/~called-client-id  | audience | is called client_id                     | aud-name | called-client-id  | must   | deep     |
        | IDTOKEN-06/~called-cid        | audience | is called cid                           | aud-name | called-cid        | must   | deep     |
        | IDTOKEN-06/~called-appid      | audience | is called appid                         | aud-name | called-appid      | must   | deep     |

      @place:exp-name @outcome:refused @fault:id-token-claim @spec:RFC7519-7.3
      Examples: the name of exp
        | id                            | what   | kind                                    | place    | value             | level  | depth    |
        | IDTOKEN-10/~name-space-after  | expiry | has its name with a space behind        | exp-name | name-space-after  | should | deep     |
        | IDTOKEN-10/~name-space-before | expiry | has its name with a space in front      | exp-name | name-space-before | should | deep     |
        | IDTOKEN-10/~name-nul          | expiry | has its name with a NUL and more behind | exp-name | name-nul          | should | deep     |
        | IDTOKEN-10/~called-expires-at | expiry | is called expires_at                    | exp-name | called-expires-at | must   | standard |
        | IDTOKEN-10/~called-expires-in | expiry | is called expires_in                    | exp-name | called-expires-in | must   | deep     |

      @place:nonce-name @outcome:refused @fault:id-token-claim @needs:sends-nonce @spec:RFC7519-7.3
      Examples: the name of nonce
        | id                            | what  | kind                                    | place      | value             | level  | depth    |
        | IDTOKEN-15/~name-space-after  | nonce | has its name with a space behind        | nonce-name | name-space-after  | should | deep     |
        | IDTOKEN-15/~name-space-before | nonce | has its name with a space in front      | nonce-name | name-space-before | should | deep     |
        | IDTOKEN-15/~name-nul          | nonce | has its name with a NUL and more behind | nonce-name | name-nul          | should | deep     |
        | IDTOKEN-15/~called-state      | nonce | is called state                         | nonce-name | called-state      | must   | standard |
        | IDTOKEN-15/~called-jti        | nonce | is called jti                           | nonce-name | called-jti        | must   | deep     |
        | IDTOKEN-15/~called-sid        | nonce | is called sid                           | nonce-name | called-sid        | must   | deep     |
        | IDTOKEN-15/~called-s-hash     | nonce | is called s_hash                        | nonce-name | called-s-hash     | must   | deep     |
        | IDTOKEN-15/~called-at-hash    | nonce | is called at_hash                       | nonce-name | called-at-hash    | must   | deep     |

      @place:acr-name @outcome:refused @fault:id-token-claim @needs:asks-authentication-context @spec:RFC7519-7.3
      Examples: the name of acr
        | id                                | what                   | kind                                    | place    | value             | level  | depth    |
        | IDTOKEN-29/~acr-name-space-after  | authentication context | has its name with a space behind        | acr-name | name-space-after  | should | deep     |
        | IDTOKEN-29/~acr-name-space-before | authentication context | has its name with a space in front      | acr-name | name-space-before | should | deep     |
        | IDTOKEN-29/~acr-name-nul          | authentication context | has its name with a NUL and more behind | acr-name | name-nul          | should | deep     |
        | IDTOKEN-29/~acr-called-acrs       | authentication context | is called acrs                          | acr-name | called-acrs       | should | standard |
        | IDTOKEN-29/~acr-called-loa        | authentication context | is called loa                           | acr-name | called-loa        | should | deep     |
        | IDTOKEN-29/~acr-called-amr        | authentication context | is called amr                           | acr-name | called-amr        | should | deep     |

      @place:azp @outcome:refused @fault:id-token-claim @spec:OIDCC-3.1.3.7
      Examples: the authorized party
        | id                              | what             | kind                                                        | place | value           | level  | depth    |
        | IDTOKEN-08/~azp-other           | authorized party | is another one                                              | azp   | other           | should | standard |
        | IDTOKEN-08/~azp-empty           | authorized party | is empty                                                    | azp   | empty           | should | standard |
        | IDTOKEN-08/~azp-blank           | authorized party | is a space                                                  | azp   | blank           | should | deep     |
        | IDTOKEN-08/~azp-begins          | authorized party | is a beginning of the right one                             | azp   | begins          | should | standard |
        | IDTOKEN-08/~azp-one-letter      | authorized party | is the first letter of the right one                        | azp   | one-letter      | should | deep     |
        | IDTOKEN-08/~azp-ends            | authorized party | is an end of the right one                                  | azp   | ends            | should | deep     |
        | IDTOKEN-08/~azp-middle          | authorized party | is a middle of the right one                                | azp   | middle          | should | deep     |
        | IDTOKEN-08/~azp-begins-with     | authorized party | begins with the right one                                   | azp   | begins-with     | should | standard |
        | IDTOKEN-08/~azp-ends-with       | authorized party | ends with the right one                                     | azp   | ends-with       | should | standard |
        | IDTOKEN-08/~azp-contains        | authorized party | contains the right one                                      | azp   | contains        | should | standard |
        | IDTOKEN-08/~azp-same-length     | authorized party | is as long as the right one and has another last letter     | azp   | same-length     | should | deep     |
        | IDTOKEN-08/~azp-reversed        | authorized party | is the right one backwards                                  | azp   | reversed        | should | deep     |
        | IDTOKEN-08/~azp-comma           | authorized party | is the right one among others, with commas                  | azp   | comma           | should | deep     |
        | IDTOKEN-08/~azp-space           | authorized party | is the right one among others, with spaces                  | azp   | space           | should | deep     |
        | IDTOKEN-08/~azp-lines           | authorized party | is the right one in a line of its own                       | azp   | lines           | should | deep     |
        | IDTOKEN-08/~azp-other-case      | authorized party | is the right one in the other case                          | azp   | other-case      | should | standard |
        | IDTOKEN-08/~azp-one-letter-case | authorized party | has one letter in the other case                            | azp   | one-letter-case | should | deep     |
        | IDTOKEN-08/~azp-look-alike      | authorized party | has a letter of another alphabet that looks the same        | azp   | look-alike      | should | deep     |
        | IDTOKEN-08/~azp-full-width      | authorized party | has a full-width letter, which a normal form makes the same | azp   | full-width      | should | deep     |
        | IDTOKEN-08/~azp-combining       | authorized party | has a combining mark at its end                             | azp   | combining       | should | deep     |
        | IDTOKEN-08/~azp-zero-width      | authorized party | has a space of no width in it                               | azp   | zero-width      | should | deep     |
        | IDTOKEN-08/~azp-soft-hyphen     | authorized party | has a soft hyphen in it                                     | azp   | soft-hyphen     | should | deep     |
        | IDTOKEN-08/~azp-byte-order      | authorized party | has a byte order mark in front                              | azp   | byte-order      | should | deep     |
        | IDTOKEN-08/~azp-dot             | authorized party | has a dot at its end                                        | azp   | dot             | should | deep     |
        | IDTOKEN-08/~azp-slash           | authorized party | has a slash at its end                                      | azp   | slash           | should | deep     |
        | IDTOKEN-08/~azp-nul             | authorized party | has a NUL at its end                                        | azp   | nul             | should | deep     |
        | IDTOKEN-08/~azp-nul-more        | authorized party | has a NUL and more behind it                                | azp   | nul-more        | should | deep     |
        | IDTOKEN-08/~azp-space-before    | authorized party | has a space in front                                        | azp   | space-before    | should | deep     |
        | IDTOKEN-08/~azp-space-after     | authorized party | has a space behind it                                       | azp   | space-after     | should | deep     |
        | IDTOKEN-08/~azp-line-break      | authorized party | has a line break behind it                                  | azp   | line-break      | should | deep     |
        | IDTOKEN-08/~azp-tab             | authorized party | has a tab in front                                          | azp   | tab             | should | deep     |
        | IDTOKEN-08/~azp-no-break-space  | authorized party | has a no-break space behind it                              | azp   | no-break-space  | should | deep     |
        | IDTOKEN-08/~azp-quoted          | authorized party | has quotation marks around it                               | azp   | quoted          | should | deep     |
        | IDTOKEN-08/~azp-encoded         | authorized party | has a percent-encoded letter                                | azp   | encoded         | should | deep     |
        | IDTOKEN-08/~azp-hash            | authorized party | has a hash and more behind it                               | azp   | hash            | should | deep     |
        | IDTOKEN-08/~azp-question        | authorized party | has a question mark and more behind it                      | azp   | question        | should | deep     |
        | IDTOKEN-08/~azp-asterisk        | authorized party | is an asterisk                                              | azp   | asterisk        | should | deep     |
        | IDTOKEN-08/~azp-percent         | authorized party | is a percent sign                                           | azp   | percent         | should | deep     |
        | IDTOKEN-08/~azp-pattern         | authorized party | is a pattern that fits everything                           | azp   | pattern         | should | deep     |
        | IDTOKEN-08/~azp-long            | authorized party | is the right one and 64 kilobytes more                      | azp   | long            | should | deep     |
        | IDTOKEN-08/~azp-word-null       | authorized party | is the word null                                            | azp   | word-null       | should | deep     |
        | IDTOKEN-08/~azp-word-undefined  | authorized party | is the word undefined                                       | azp   | word-undefined  | should | deep     |
        | IDTOKEN-08/~azp-null            | authorized party | is null                                                     | azp   | null            | should | standard |
        | IDTOKEN-08/~azp-zero            | authorized party | is 0                                                        | azp   | zero            | should | deep     |
        | IDTOKEN-08/~azp-number          | authorized party | is a number                                                 | azp   | number          | should | standard |
        | IDTOKEN-08/~azp-true            | authorized party | is true                                                     | azp   | true            | should | deep     |
        | IDTOKEN-08/~azp-false           | authorized party | is false                                                    | azp   | false           | should | deep     |
        | IDTOKEN-08/~azp-list            | authorized party | is a list with the right one in it                          | azp   | list            | should | standard |
        | IDTOKEN-08/~azp-empty-list      | authorized party | is an empty list                                            | azp   | empty-list      | should | deep     |
        | IDTOKEN-08/~azp-object          | authorized party | is an object with the right one in it                       | azp   | object          | should | standard |
        | IDTOKEN-08/~azp-empty-object    | authorized party | is an empty object                                          | azp   | empty-object    | should | deep     |
        | IDTOKEN-08/~azp-operator        | authorized party | is an object that is a condition of a database              | azp   | operator        | should | deep     |
        | IDTOKEN-08/~azp-twice           | authorized party | is there twice, another one last                            | azp   | twice           | should | deep     |

      @place:nonce @outcome:refused @fault:id-token-claim @needs:sends-nonce @spec:OIDCC-3.1.3.7
      Examples: the nonce
        | id                          | what  | kind                                                        | place | value           | level | depth    |
        | IDTOKEN-15/~blank           | nonce | is a space                                                  | nonce | blank           | must  | standard |
        | IDTOKEN-15/~begins          | nonce | is a beginning of the right one                             | nonce | begins          | must  | standard |
        | IDTOKEN-15/~one-letter      | nonce | is the first letter of the right one                        | nonce | one-letter      | must  | standard |
        | IDTOKEN-15/~ends            | nonce | is an end of the right one                                  | nonce | ends            | must  | standard |
        | IDTOKEN-15/~middle          | nonce | is a middle of the right one                                | nonce | middle          | must  | deep     |
        | IDTOKEN-15/~begins-with     | nonce | begins with the right one                                   | nonce | begins-with     | must  | standard |
        | IDTOKEN-15/~ends-with       | nonce | ends with the right one                                     | nonce | ends-with       | must  | standard |
        | IDTOKEN-15/~contains        | nonce | contains the right one                                      | nonce | contains        | must  | standard |
        | IDTOKEN-15/~same-length     | nonce | is as long as the right one and has another last letter     | nonce | same-length     | must  | deep     |
        | IDTOKEN-15/~reversed        | nonce | is the right one backwards                                  | nonce | reversed        | must  | deep     |
        | IDTOKEN-15/~comma           | nonce | is the right one among others, with commas                  | nonce | comma           | must  | standard |
        | IDTOKEN-15/~space           | nonce | is the right one among others, with spaces                  | nonce | space           | must  | standard |
        | IDTOKEN-15/~lines           | nonce | is the right one in a line of its own                       | nonce | lines           | must  | standard |
        | IDTOKEN-15/~other-case      | nonce | is the right one in the other case                          | nonce | other-case      | must  | standard |
        | IDTOKEN-15/~one-letter-case | nonce | has one letter in the other case                            | nonce | one-letter-case | must  | deep     |
        | IDTOKEN-15/~look-alike      | nonce | has a letter of another alphabet that looks the same        | nonce | look-alike      | must  | standard |
        | IDTOKEN-15/~full-width      | nonce | has a full-width letter, which a normal form makes the same | nonce | full-width      | must  | standard |
        | IDTOKEN-15/~combining       | nonce | has a combining mark at its end                             | nonce | combining       | must  | deep     |
        | IDTOKEN-15/~zero-width      | nonce | has a space of no width in it                               | nonce | zero-width      | must  | standard |
        | IDTOKEN-15/~soft-hyphen     | nonce | has a soft hyphen in it                                     | nonce | soft-hyphen     | must  | deep     |
        | IDTOKEN-15/~byte-order      | nonce | has a byte order mark in front                              | nonce | byte-order      | must  | deep     |
        | IDTOKEN-15/~dot             | nonce | has a dot at its end                                        | nonce | dot             | must  | standard |
        | IDTOKEN-15/~slash           | nonce | has a slash at its end                                      | nonce | slash           | must  | deep     |
        | IDTOKEN-15/~nul             | nonce | has a NUL at its end                                        | nonce | nul             | must  | standard |
        | IDTOKEN-15/~nul-more        | nonce | has a NUL and more behind it                                | nonce | nul-more        | must  | standard |
        | IDTOKEN-15/~space-before    | nonce | has a space in front                                        | nonce | space-before    | must  | standard |
        | IDTOKEN-15/~space-after     | nonce | has a space behind it                                       | nonce | space-after     | must  | standard |
        | IDTOKEN-15/~line-break      | nonce | has a line break behind it                                  | nonce | line-break      | must  | standard |
        | IDTOKEN-15/~tab             | nonce | has a tab in front                                          | nonce | tab             | must  | deep     |
        | IDTOKEN-15/~no-break-space  | nonce | has a no-break space behind it                              | nonce | no-break-space  | must  | deep     |
        | IDTOKEN-15/~quoted          | nonce | has quotation marks around it                               | nonce | quoted          | must  | deep     |
        | IDTOKEN-15/~encoded         | nonce | has a percent-encoded letter                                | nonce | encoded         | must  | deep     |
        | IDTOKEN-15/~hash            | nonce | has a hash and more behind it                               | nonce | hash            | must  | deep     |
        | IDTOKEN-15/~question        | nonce | has a question mark and more behind it                      | nonce | question        | must  | deep     |
        | IDTOKEN-15/~asterisk        | nonce | is an asterisk                                              | nonce | asterisk        | must  | standard |
        | IDTOKEN-15/~percent         | nonce | is a percent sign                                           | nonce | percent         | must  | deep     |
        | IDTOKEN-15/~pattern         | nonce | is a pattern that fits everything                           | nonce | pattern         | must  | deep     |
        | IDTOKEN-15/~long            | nonce | is the right one and 64 kilobytes more                      | nonce | long            | must  | standard |
        | IDTOKEN-15/~word-null       | nonce | is the word null                                            | nonce | word-null       | must  | deep     |
        | IDTOKEN-15/~word-undefined  | nonce | is the word undefined                                       | nonce | word-undefined  | must  | deep     |
        | IDTOKEN-15/~zero            | nonce | is 0                                                        | nonce | zero            | must  | deep     |
        | IDTOKEN-15/~number          | nonce | is a number                                                 | nonce | number          | must  | standard |
        | IDTOKEN-15/~true            | nonce | is true                                                     | nonce | true            | must  | standard |
        | IDTOKEN-15/~false           | nonce | is false                                                    | nonce | false           | must  | deep     |
        | IDTOKEN-15/~list            | nonce | is a list with the right one in it                          | nonce | list            | must  | standard |
        | IDTOKEN-15/~empty-list      | nonce | is an empty list                                            | nonce | empty-list      | must  | deep     |
        | IDTOKEN-15/~object          | nonce | is an object with the right one in it                       | nonce | object          | must  | standard |
        | IDTOKEN-15/~empty-object    | nonce | is an empty object                                          | nonce | empty-object    | must  | deep     |
        | IDTOKEN-15/~operator        | nonce | is an object that is a condition of a database              | nonce | operator        | must  | deep     |

      @place:sub @outcome:refused @fault:id-token-claim @spec:OIDCC-2
      Examples: the subject
        | id                       | what    | kind                                           | place | value        | level | depth    |
        | IDTOKEN-18/~number       | subject | is a number                                    | sub   | number       | must  | standard |
        | IDTOKEN-18/~false        | subject | is false                                       | sub   | false        | must  | deep     |
        | IDTOKEN-18/~empty-list   | subject | is an empty list                               | sub   | empty-list   | must  | deep     |
        | IDTOKEN-18/~empty-object | subject | is an empty object                             | sub   | empty-object | must  | deep     |
        | IDTOKEN-18/~operator     | subject | is an object that is a condition of a database | sub   | operator     | must  | deep     |

      @place:exp @outcome:refused @fault:id-token-claim @spec:OIDCC-2 @spec:RFC7519-4.1.4
      Examples: the expiry
        | id                              | what   | kind                                                | place | value               | level  | depth    |
        | IDTOKEN-10/~empty-text          | expiry | is an empty text                                    | exp   | empty-text          | must   | standard |
        | IDTOKEN-10/~blank-text          | expiry | is a text of a space                                | exp   | blank-text          | must   | deep     |
        | IDTOKEN-10/~letters             | expiry | is a text that begins with a digit and is no number | exp   | letters             | must   | standard |
        | IDTOKEN-10/~hexadecimal         | expiry | is a hexadecimal text                               | exp   | hexadecimal         | must   | deep     |
        | IDTOKEN-10/~infinity            | expiry | is the text Infinity                                | exp   | infinity            | must   | deep     |
        | IDTOKEN-10/~true                | expiry | is true                                             | exp   | true                | must   | standard |
        | IDTOKEN-10/~false               | expiry | is false                                            | exp   | false               | must   | deep     |
        | IDTOKEN-10/~empty-list          | expiry | is an empty list                                    | exp   | empty-list          | must   | standard |
        | IDTOKEN-10/~object              | expiry | is an object                                        | exp   | object              | must   | standard |
        | IDTOKEN-10/~operator            | expiry | is an object that is a condition of a database      | exp   | operator            | must   | deep     |
        | IDTOKEN-10/~no-number           | expiry | is NaN, which is no JSON                            | exp   | no-number           | must   | deep     |
        | IDTOKEN-10/~leading-zero        | expiry | has a leading zero, which is no JSON                | exp   | leading-zero        | must   | deep     |
        | IDTOKEN-10/~eleven-minutes      | expiry | passed eleven minutes ago                           | exp   | eleven-minutes      | must   | standard |
        | IDTOKEN-10/~day                 | expiry | passed a day ago                                    | exp   | day                 | must   | deep     |
        | IDTOKEN-10/~year                | expiry | passed a year ago                                   | exp   | year                | must   | deep     |
        | IDTOKEN-10/~epoch               | expiry | is 0                                                | exp   | epoch               | must   | standard |
        | IDTOKEN-10/~one                 | expiry | is 1                                                | exp   | one                 | must   | deep     |
        | IDTOKEN-10/~far-negative        | expiry | is far below 0                                      | exp   | far-negative        | must   | deep     |
        | IDTOKEN-10/~negative-exponent   | expiry | is -1e30                                            | exp   | negative-exponent   | must   | deep     |
        | IDTOKEN-10/~fraction            | expiry | passed a quarter of an hour ago, with a fraction    | exp   | fraction            | must   | standard |
        | IDTOKEN-10/~exponent            | expiry | passed days ago, with an exponent                   | exp   | exponent            | must   | standard |
        | IDTOKEN-10/~text-fraction       | expiry | is a text with a fraction and has passed            | exp   | text-fraction       | must   | standard |
        | IDTOKEN-10/~text-space          | expiry | is a text with spaces around a time that has passed | exp   | text-space          | must   | deep     |
        | IDTOKEN-10/~list                | expiry | is a list with a time that has passed               | exp   | list                | must   | standard |
        | IDTOKEN-10/~date                | expiry | is a date that has passed                           | exp   | date                | should | deep     |
        | IDTOKEN-10/~later-date          | expiry | is a date that is to come                           | exp   | later-date          | should | deep     |
        | IDTOKEN-10/~later-list          | expiry | is a list with a time that is to come               | exp   | later-list          | should | deep     |
        | IDTOKEN-10/~later-text-fraction | expiry | is a text with a fraction and is to come            | exp   | later-text-fraction | should | deep     |
        | IDTOKEN-10/~underflow           | expiry | is to come, less 2^32, which is long ago            | exp   | underflow           | must   | deep     |

      @place:nbf @outcome:refused @fault:id-token-claim @spec:RFC7519-4.1.5
      Examples: the not-before time
        | id                         | what            | kind                                                | place | value          | level  | depth    |
        | IDTOKEN-11/~empty-text     | not-before time | is an empty text                                    | nbf   | empty-text     | should | standard |
        | IDTOKEN-11/~blank-text     | not-before time | is a text of a space                                | nbf   | blank-text     | should | deep     |
        | IDTOKEN-11/~letters        | not-before time | is a text that begins with a digit and is no number | nbf   | letters        | should | deep     |
        | IDTOKEN-11/~hexadecimal    | not-before time | is a hexadecimal text                               | nbf   | hexadecimal    | should | deep     |
        | IDTOKEN-11/~infinity       | not-before time | is the text Infinity                                | nbf   | infinity       | should | deep     |
        | IDTOKEN-11/~true           | not-before time | is true                                             | nbf   | true           | should | deep     |
        | IDTOKEN-11/~false          | not-before time | is false                                            | nbf   | false          | should | deep     |
        | IDTOKEN-11/~empty-list     | not-before time | is an empty list                                    | nbf   | empty-list     | should | deep     |
        | IDTOKEN-11/~object         | not-before time | is an object                                        | nbf   | object         | should | deep     |
        | IDTOKEN-11/~operator       | not-before time | is an object that is a condition of a database      | nbf   | operator       | should | deep     |
        | IDTOKEN-11/~no-number      | not-before time | is NaN, which is no JSON                            | nbf   | no-number      | should | deep     |
        | IDTOKEN-11/~leading-zero   | not-before time | has a leading zero, which is no JSON                | nbf   | leading-zero   | should | deep     |
        | IDTOKEN-11/~eleven-minutes | not-before time | is in eleven minutes                                | nbf   | eleven-minutes | must   | standard |
        | IDTOKEN-11/~day            | not-before time | is tomorrow                                         | nbf   | day            | must   | deep     |
        | IDTOKEN-11/~ten-years      | not-before time | is in ten years                                     | nbf   | ten-years      | must   | standard |
        | IDTOKEN-11/~fraction       | not-before time | is in an hour, with a fraction                      | nbf   | fraction       | must   | standard |
        | IDTOKEN-11/~exponent       | not-before time | is in a year, with an exponent                      | nbf   | exponent       | must   | deep     |
        | IDTOKEN-11/~text           | not-before time | is a text with a time that is to come               | nbf   | text           | should | standard |
        | IDTOKEN-11/~list           | not-before time | is a list with a time that is to come               | nbf   | list           | should | deep     |
        | IDTOKEN-11/~date           | not-before time | is a date that is to come                           | nbf   | date           | should | deep     |
        | IDTOKEN-11/~overflow       | not-before time | has passed and is 2^32 more, which is far away      | nbf   | overflow       | must   | deep     |

      @place:iat @outcome:refused @fault:id-token-claim @spec:OIDCC-3.1.3.7
      Examples: the time of issue
        | id                         | what          | kind                                                | place | value          | level  | depth    |
        | IDTOKEN-13/~empty-text     | time of issue | is an empty text                                    | iat   | empty-text     | should | standard |
        | IDTOKEN-13/~blank-text     | time of issue | is a text of a space                                | iat   | blank-text     | should | deep     |
        | IDTOKEN-13/~letters        | time of issue | is a text that begins with a digit and is no number | iat   | letters        | should | deep     |
        | IDTOKEN-13/~hexadecimal    | time of issue | is a hexadecimal text                               | iat   | hexadecimal    | should | deep     |
        | IDTOKEN-13/~infinity       | time of issue | is the text Infinity                                | iat   | infinity       | should | deep     |
        | IDTOKEN-13/~true           | time of issue | is true                                             | iat   | true           | should | deep     |
        | IDTOKEN-13/~false          | time of issue | is false                                            | iat   | false          | should | deep     |
        | IDTOKEN-13/~empty-list     | time of issue | is an empty list                                    | iat   | empty-list     | should | deep     |
        | IDTOKEN-13/~object         | time of issue | is an object                                        | iat   | object         | should | deep     |
        | IDTOKEN-13/~operator       | time of issue | is an object that is a condition of a database      | iat   | operator       | should | deep     |
        | IDTOKEN-13/~no-number      | time of issue | is NaN, which is no JSON                            | iat   | no-number      | should | deep     |
        | IDTOKEN-13/~leading-zero   | time of issue | has a leading zero, which is no JSON                | iat   | leading-zero   | should | deep     |
        | IDTOKEN-13/~eleven-minutes | time of issue | is in eleven minutes                                | iat   | eleven-minutes | should | standard |
        | IDTOKEN-13/~day            | time of issue | is tomorrow                                         | iat   | day            | should | deep     |
        | IDTOKEN-13/~ten-years      | time of issue | is in ten years                                     | iat   | ten-years      | should | standard |
        | IDTOKEN-13/~fraction       | time of issue | is in an hour, with a fraction                      | iat   | fraction       | should | standard |
        | IDTOKEN-13/~exponent       | time of issue | is in a year, with an exponent                      | iat   | exponent       | should | deep     |
        | IDTOKEN-13/~text           | time of issue | is a text with a time that is to come               | iat   | text           | should | standard |
        | IDTOKEN-13/~list           | time of issue | is a list with a time that is to come               | iat   | list           | should | deep     |
        | IDTOKEN-13/~date           | time of issue | is a date that is to come                           | iat   | date           | should | deep     |
        | IDTOKEN-13/~overflow       | time of issue | has passed and is 2^32 more, which is far away      | iat   | overflow       | should | deep     |

      @place:auth-time @outcome:refused @fault:id-token-claim @needs:asks-fresh-auth @spec:OIDCC-3.1.3.7
      Examples: the time of authentication
        | id                                 | what                   | kind                                                | place     | value        | level  | depth    |
        | IDTOKEN-29/~auth-time-empty-text   | time of authentication | is an empty text                                    | auth-time | empty-text   | should | standard |
        | IDTOKEN-29/~auth-time-blank-text   | time of authentication | is a text of a space                                | auth-time | blank-text   | should | deep     |
        | IDTOKEN-29/~auth-time-letters      | time of authentication | is a text that begins with a digit and is no number | auth-time | letters      | should | standard |
        | IDTOKEN-29/~auth-time-hexadecimal  | time of authentication | is a hexadecimal text                               | auth-time | hexadecimal  | should | deep     |
        | IDTOKEN-29/~auth-time-infinity     | time of authentication | is the text Infinity                                | auth-time | infinity     | should | deep     |
        | IDTOKEN-29/~auth-time-true         | time of authentication | is true                                             | auth-time | true         | should | standard |
        | IDTOKEN-29/~auth-time-false        | time of authentication | is false                                            | auth-time | false        | should | deep     |
        | IDTOKEN-29/~auth-time-empty-list   | time of authentication | is an empty list                                    | auth-time | empty-list   | should | standard |
        | IDTOKEN-29/~auth-time-object       | time of authentication | is an object                                        | auth-time | object       | should | standard |
        | IDTOKEN-29/~auth-time-operator     | time of authentication | is an object that is a condition of a database      | auth-time | operator     | should | deep     |
        | IDTOKEN-29/~auth-time-no-number    | time of authentication | is NaN, which is no JSON                            | auth-time | no-number    | should | deep     |
        | IDTOKEN-29/~auth-time-leading-zero | time of authentication | has a leading zero, which is no JSON                | auth-time | leading-zero | should | deep     |
        | IDTOKEN-29/~auth-time-underflow    | time of authentication | is now, less 2^32, which is long ago                | auth-time | underflow    | should | deep     |

      @place:acr @outcome:refused @fault:id-token-claim @needs:asks-authentication-context @spec:OIDCC-3.1.3.7
      Examples: the authentication context
        | id                              | what                   | kind                                                        | place | value           | level  | depth    |
        | IDTOKEN-29/~acr-empty           | authentication context | is empty                                                    | acr   | empty           | should | standard |
        | IDTOKEN-29/~acr-blank           | authentication context | is a space                                                  | acr   | blank           | should | deep     |
        | IDTOKEN-29/~acr-begins          | authentication context | is a beginning of the right one                             | acr   | begins          | should | deep     |
        | IDTOKEN-29/~acr-one-letter      | authentication context | is the first letter of the right one                        | acr   | one-letter      | should | standard |
        | IDTOKEN-29/~acr-ends            | authentication context | is an end of the right one                                  | acr   | ends            | should | deep     |
        | IDTOKEN-29/~acr-middle          | authentication context | is a middle of the right one                                | acr   | middle          | should | deep     |
        | IDTOKEN-29/~acr-begins-with     | authentication context | begins with the right one                                   | acr   | begins-with     | should | deep     |
        | IDTOKEN-29/~acr-ends-with       | authentication context | ends with the right one                                     | acr   | ends-with       | should | standard |
        | IDTOKEN-29/~acr-contains        | authentication context | contains the right one                                      | acr   | contains        | should | deep     |
        | IDTOKEN-29/~acr-same-length     | authentication context | is as long as the right one and has another last letter     | acr   | same-length     | should | deep     |
        | IDTOKEN-29/~acr-reversed        | authentication context | is the right one backwards                                  | acr   | reversed        | should | deep     |
        | IDTOKEN-29/~acr-comma           | authentication context | is the right one among others, with commas                  | acr   | comma           | should | deep     |
        | IDTOKEN-29/~acr-space           | authentication context | is the right one among others, with spaces                  | acr   | space           | should | standard |
        | IDTOKEN-29/~acr-lines           | authentication context | is the right one in a line of its own                       | acr   | lines           | should | deep     |
        | IDTOKEN-29/~acr-other-case      | authentication context | is the right one in the other case                          | acr   | other-case      | should | deep     |
        | IDTOKEN-29/~acr-one-letter-case | authentication context | has one letter in the other case                            | acr   | one-letter-case | should | deep     |
        | IDTOKEN-29/~acr-look-alike      | authentication context | has a letter of another alphabet that looks the same        | acr   | look-alike      | should | standard |
        | IDTOKEN-29/~acr-full-width      | authentication context | has a full-width letter, which a normal form makes the same | acr   | full-width      | should | deep     |
        | IDTOKEN-29/~acr-combining       | authentication context | has a combining mark at its end                             | acr   | combining       | should | deep     |
        | IDTOKEN-29/~acr-zero-width      | authentication context | has a space of no width in it                               | acr   | zero-width      | should | deep     |
        | IDTOKEN-29/~acr-soft-hyphen     | authentication context | has a soft hyphen in it                                     | acr   | soft-hyphen     | should | deep     |
        | IDTOKEN-29/~acr-byte-order      | authentication context | has a byte order mark in front                              | acr   | byte-order      | should | deep     |
        | IDTOKEN-29/~acr-dot             | authentication context | has a dot at its end                                        | acr   | dot             | should | standard |
        | IDTOKEN-29/~acr-slash           | authentication context | has a slash at its end                                      | acr   | slash           | should | deep     |
        | IDTOKEN-29/~acr-nul             | authentication context | has a NUL at its end                                        | acr   | nul             | should | deep     |
        | IDTOKEN-29/~acr-nul-more        | authentication context | has a NUL and more behind it                                | acr   | nul-more        | should | deep     |
        | IDTOKEN-29/~acr-space-before    | authentication context | has a space in front                                        | acr   | space-before    | should | standard |
        | IDTOKEN-29/~acr-space-after     | authentication context | has a space behind it                                       | acr   | space-after     | should | deep     |
        | IDTOKEN-29/~acr-line-break      | authentication context | has a line break behind it                                  | acr   | line-break      | should | deep     |
        | IDTOKEN-29/~acr-tab             | authentication context | has a tab in front                                          | acr   | tab             | should | deep     |
        | IDTOKEN-29/~acr-no-break-space  | authentication context | has a no-break space behind it                              | acr   | no-break-space  | should | deep     |
        | IDTOKEN-29/~acr-quoted          | authentication context | has quotation marks around it                               | acr   | quoted          | should | deep     |
        | IDTOKEN-29/~acr-encoded         | authentication context | has a percent-encoded letter                                | acr   | encoded         | should | deep     |
        | IDTOKEN-29/~acr-hash            | authentication context | has a hash and more behind it                               | acr   | hash            | should | deep     |
        | IDTOKEN-29/~acr-question        | authentication context | has a question mark and more behind it                      | acr   | question        | should | deep     |
        | IDTOKEN-29/~acr-asterisk        | authentication context | is an asterisk                                              | acr   | asterisk        | should | standard |
        | IDTOKEN-29/~acr-percent         | authentication context | is a percent sign                                           | acr   | percent         | should | deep     |
        | IDTOKEN-29/~acr-pattern         | authentication context | is a pattern that fits everything                           | acr   | pattern         | should | deep     |
        | IDTOKEN-29/~acr-long            | authentication context | is the right one and 64 kilobytes more                      | acr   | long            | should | deep     |
        | IDTOKEN-29/~acr-word-null       | authentication context | is the word null                                            | acr   | word-null       | should | deep     |
        | IDTOKEN-29/~acr-word-undefined  | authentication context | is the word undefined                                       | acr   | word-undefined  | should | deep     |
        | IDTOKEN-29/~acr-null            | authentication context | is null                                                     | acr   | null            | should | deep     |
        | IDTOKEN-29/~acr-zero            | authentication context | is 0                                                        | acr   | zero            | should | deep     |
        | IDTOKEN-29/~acr-number          | authentication context | is a number                                                 | acr   | number          | should | standard |
        | IDTOKEN-29/~acr-true            | authentication context | is true                                                     | acr   | true            | should | deep     |
        | IDTOKEN-29/~acr-false           | authentication context | is false                                                    | acr   | false           | should | deep     |
        | IDTOKEN-29/~acr-list            | authentication context | is a list with the right one in it                          | acr   | list            | should | deep     |
        | IDTOKEN-29/~acr-empty-list      | authentication context | is an empty list                                            | acr   | empty-list      | should | deep     |
        | IDTOKEN-29/~acr-object          | authentication context | is an object with the right one in it                       | acr   | object          | should | standard |
        | IDTOKEN-29/~acr-empty-object    | authentication context | is an empty object                                          | acr   | empty-object    | should | deep     |
        | IDTOKEN-29/~acr-operator        | authentication context | is an object that is a condition of a database              | acr   | operator        | should | deep     |
        | IDTOKEN-29/~acr-twice           | authentication context | is there twice, another one last                            | acr   | twice           | should | deep     |

    @refusal
    Scenario Outline: Nobody gets Bob's account by a subject that <kind>, which is his
      Given Bob is a user who is assigned to the SP
      And Carol is a user who is assigned to the SP
      And Bob signs in at the SP
      And the SP knows Bob
      And Okta gives Alice a subject that is nearly Bob's: "<value>"
      When Alice signs in at the SP, whatever comes of it
      Then Alice does not get Bob's account
      And as a control, the SP has received the altered ID token
      And as a control, Carol signs in again in a fresh browser
      And as a control, the SP knows Carol

      @place:sub-near @outcome:refused @fault:id-token-claim @spec:OIDCC-5.7
      Examples: the subject
        | id                          | kind                                                        | value           | level | depth    |
        | IDTOKEN-34/~begins          | is a beginning of the right one                             | begins          | must  | deep     |
        | IDTOKEN-34/~ends            | is an end of the right one                                  | ends            | must  | standard |
        | IDTOKEN-34/~middle          | is a middle of the right one                                | middle          | must  | deep     |
        | IDTOKEN-34/~begins-with     | begins with the right one                                   | begins-with     | must  | deep     |
        | IDTOKEN-34/~ends-with       | ends with the right one                                     | ends-with       | must  | standard |
        | IDTOKEN-34/~contains        | contains the right one                                      | contains        | must  | deep     |
        | IDTOKEN-34/~same-length     | is as long as the right one and has another last letter     | same-length     | must  | deep     |
        | IDTOKEN-34/~reversed        | is the right one backwards                                  | reversed        | must  | deep     |
        | IDTOKEN-34/~comma           | is the right one among others, with commas                  | comma           | must  | standard |
        | IDTOKEN-34/~space           | is the right one among others, with spaces                  | space           | must  | deep     |
        | IDTOKEN-34/~lines           | is the right one in a line of its own                       | lines           | must  | standard |
        | IDTOKEN-34/~other-case      | is the right one in the other case                          | other-case      | must  | deep     |
        | IDTOKEN-34/~one-letter-case | has one letter in the other case                            | one-letter-case | must  | deep     |
        | IDTOKEN-34/~look-alike      | has a letter of another alphabet that looks the same        | look-alike      | must  | standard |
        | IDTOKEN-34/~full-width      | has a full-width letter, which a normal form makes the same | full-width      | must  | deep     |
        | IDTOKEN-34/~combining       | has a combining mark at its end                             | combining       | must  | deep     |
        | IDTOKEN-34/~zero-width      | has a space of no width in it                               | zero-width      | must  | standard |
        | IDTOKEN-34/~soft-hyphen     | has a soft hyphen in it                                     | soft-hyphen     | must  | deep     |
        | IDTOKEN-34/~byte-order      | has a byte order mark in front                              | byte-order      | must  | deep     |
        | IDTOKEN-34/~dot             | has a dot at its end                                        | dot             | must  | deep     |
        | IDTOKEN-34/~slash           | has a slash at its end                                      | slash           | must  | deep     |
        | IDTOKEN-34/~nul             | has a NUL at its end                                        | nul             | must  | standard |
        | IDTOKEN-34/~nul-more        | has a NUL and more behind it                                | nul-more        | must  | deep     |
        | IDTOKEN-34/~space-before    | has a space in front                                        | space-before    | must  | standard |
        | IDTOKEN-34/~space-after     | has a space behind it                                       | space-after     | must  | deep     |
        | IDTOKEN-34/~line-break      | has a line break behind it                                  | line-break      | must  | standard |
        | IDTOKEN-34/~tab             | has a tab in front                                          | tab             | must  | deep     |
        | IDTOKEN-34/~no-break-space  | has a no-break space behind it                              | no-break-space  | must  | deep     |
        | IDTOKEN-34/~quoted          | has quotation marks around it                               | quoted          | must  | deep     |
        | IDTOKEN-34/~encoded         | has a percent-encoded letter                                | encoded         | must  | deep     |
        | IDTOKEN-34/~hash            | has a hash and more behind it                               | hash            | must  | deep     |
        | IDTOKEN-34/~question        | has a question mark and more behind it                      | question        | must  | deep     |
        | IDTOKEN-34/~long            | is the right one and 64 kilobytes more                      | long            | must  | deep     |

  Rule: What is right is accepted in every form that it may have

    Scenario Outline: An ID token is accepted whose <what> <kind>
      Given the "<place>" of what Alice's next sign-in gets from Okta is "<value>"
      When Alice signs in at the SP
      Then the SP knows Alice
      And as a control, the SP has received the altered answer

      @place:exp @outcome:accepted @fault:id-token-claim @spec:RFC7519-2
      Examples: the expiry
        | id                         | what   | kind                         | place | value          | level  | depth    |
        | IDTOKEN-10/~later-fraction | expiry | is to come, with a fraction  | exp   | later-fraction | should | standard |
        | IDTOKEN-10/~later-exponent | expiry | is to come, with an exponent | exp   | later-exponent | should | deep     |

      @place:nbf @outcome:accepted @fault:id-token-claim @spec:RFC7519-2
      Examples: the not-before time
        | id                        | what            | kind                        | place | value         | level  | depth    |
        | IDTOKEN-11/~past-fraction | not-before time | has passed, with a fraction | nbf   | past-fraction | should | standard |

      @place:iat @outcome:accepted @fault:id-token-claim @spec:RFC7519-2
      Examples: the time of issue
        | id                        | what          | kind                        | place | value         | level  | depth    |
        | IDTOKEN-13/~past-fraction | time of issue | has passed, with a fraction | iat   | past-fraction | should | standard |

  Rule: Where the specifications leave it to the SP, nothing breaks

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

      @place:aud-right @outcome:either @fault:id-token-claim @spec:OIDCC-3.1.3.7
      Examples: the audience in a list
        | id                    | what     | kind                               | place     | value | level  | depth    |
        | IDTOKEN-02/~aud-twice | audience | is a list with the right one twice | aud-right | twice | should | standard |

      @place:nonce @outcome:either @fault:id-token-claim @needs:sends-nonce @spec:OIDCC-3.1.3.7
      Examples: the nonce
        | id                     | what  | kind                               | place | value      | level  | depth |
        | IDTOKEN-15/~twice-last | nonce | is there twice, the right one last | nonce | twice-last | should | deep  |

      @place:exp @outcome:either @fault:id-token-claim @spec:RFC7519-2
      Examples: the expiry
        | id                       | what   | kind                                                            | place | value        | level  | depth |
        | IDTOKEN-10/~milliseconds | expiry | has passed and is in milliseconds, which is far away in seconds | exp   | milliseconds | should | deep  |
        | IDTOKEN-10/~overflow     | expiry | has passed and is 2^32 more, which is far away                  | exp   | overflow     | should | deep  |
        | IDTOKEN-10/~out-of-range | expiry | is 1e999                                                        | exp   | out-of-range | should | deep  |

      @place:nbf @outcome:either @fault:id-token-claim @spec:RFC7519-2
      Examples: the not-before time
        | id                       | what            | kind                                             | place | value        | level  | depth |
        | IDTOKEN-11/~milliseconds | not-before time | is in milliseconds, which is far away in seconds | nbf   | milliseconds | should | deep  |
        | IDTOKEN-11/~epoch        | not-before time | is 0                                             | nbf   | epoch        | should | deep  |

      @place:iat @outcome:either @fault:id-token-claim @spec:RFC7519-2
      Examples: the time of issue
        | id                       | what          | kind                                             | place | value        | level  | depth |
        | IDTOKEN-13/~milliseconds | time of issue | is in milliseconds, which is far away in seconds | iat   | milliseconds | should | deep  |
        | IDTOKEN-13/~epoch        | time of issue | is 0                                             | iat   | epoch        | should | deep  |

      @place:acr @outcome:either @fault:id-token-claim @needs:asks-authentication-context @spec:OIDCC-3.1.3.7
      Examples: the authentication context
        | id                         | what                   | kind                               | place | value      | level  | depth |
        | IDTOKEN-29/~acr-twice-last | authentication context | is there twice, the right one last | acr   | twice-last | should | deep  |

      @place:idtoken-33-amr @outcome:either @fault:id-token-claim @spec:OIDCC-2
      Examples: the claim amr
        | id                          | what | kind                                           | place          | value       | level  | depth    |
        | IDTOKEN-33/~amr-null        | amr  | is null                                        | idtoken-33-amr | null        | should | standard |
        | IDTOKEN-33/~amr-empty       | amr  | is empty                                       | idtoken-33-amr | empty       | should | deep     |
        | IDTOKEN-33/~amr-number      | amr  | is a number                                    | idtoken-33-amr | number      | should | deep     |
        | IDTOKEN-33/~amr-huge        | amr  | is 1e300                                       | idtoken-33-amr | huge        | should | deep     |
        | IDTOKEN-33/~amr-true        | amr  | is true                                        | idtoken-33-amr | true        | should | deep     |
        | IDTOKEN-33/~amr-list        | amr  | is a list                                      | idtoken-33-amr | list        | should | standard |
        | IDTOKEN-33/~amr-empty-list  | amr  | is an empty list                               | idtoken-33-amr | empty-list  | should | deep     |
        | IDTOKEN-33/~amr-object      | amr  | is an object                                   | idtoken-33-amr | object      | should | deep     |
        | IDTOKEN-33/~amr-operator    | amr  | is an object that is a condition of a database | idtoken-33-amr | operator    | should | deep     |
        | IDTOKEN-33/~amr-control     | amr  | has control characters                         | idtoken-33-amr | control     | should | deep     |
        | IDTOKEN-33/~amr-long        | amr  | has 4 kilobytes                                | idtoken-33-amr | long        | should | standard |
        | IDTOKEN-33/~amr-deep        | amr  | is a list in a list, a thousand times          | idtoken-33-amr | deep        | should | deep     |
        | IDTOKEN-33/~amr-missing     | amr  | is missing                                     | idtoken-33-amr | missing     | should | deep     |
        | IDTOKEN-33/~amr-half-letter | amr  | ends in half of a surrogate pair               | idtoken-33-amr | half-letter | should | deep     |
        | IDTOKEN-33/~amr-no-utf8     | amr  | is no UTF-8                                    | idtoken-33-amr | no-utf8     | should | deep     |

      @place:idtoken-33-at-hash @outcome:either @fault:id-token-claim @spec:OIDCC-2
      Examples: the claim at_hash
        | id                              | what    | kind                                           | place              | value       | level  | depth    |
        | IDTOKEN-33/~at-hash-null        | at_hash | is null                                        | idtoken-33-at-hash | null        | should | deep     |
        | IDTOKEN-33/~at-hash-empty       | at_hash | is empty                                       | idtoken-33-at-hash | empty       | should | standard |
        | IDTOKEN-33/~at-hash-number      | at_hash | is a number                                    | idtoken-33-at-hash | number      | should | deep     |
        | IDTOKEN-33/~at-hash-huge        | at_hash | is 1e300                                       | idtoken-33-at-hash | huge        | should | deep     |
        | IDTOKEN-33/~at-hash-true        | at_hash | is true                                        | idtoken-33-at-hash | true        | should | deep     |
        | IDTOKEN-33/~at-hash-list        | at_hash | is a list                                      | idtoken-33-at-hash | list        | should | deep     |
        | IDTOKEN-33/~at-hash-empty-list  | at_hash | is an empty list                               | idtoken-33-at-hash | empty-list  | should | standard |
        | IDTOKEN-33/~at-hash-object      | at_hash | is an object                                   | idtoken-33-at-hash | object      | should | deep     |
        | IDTOKEN-33/~at-hash-operator    | at_hash | is an object that is a condition of a database | idtoken-33-at-hash | operator    | should | deep     |
        | IDTOKEN-33/~at-hash-control     | at_hash | has control characters                         | idtoken-33-at-hash | control     | should | deep     |
        | IDTOKEN-33/~at-hash-long        | at_hash | has 4 kilobytes                                | idtoken-33-at-hash | long        | should | deep     |
        | IDTOKEN-33/~at-hash-deep        | at_hash | is a list in a list, a thousand times          | idtoken-33-at-hash | deep        | should | standard |
        | IDTOKEN-33/~at-hash-missing     | at_hash | is missing                                     | idtoken-33-at-hash | missing     | should | deep     |
        | IDTOKEN-33/~at-hash-half-letter | at_hash | ends in half of a surrogate pair               | idtoken-33-at-hash | half-letter | should | deep     |
        | IDTOKEN-33/~at-hash-no-utf8     | at_hash | is no UTF-8                                    | idtoken-33-at-hash | no-utf8     | should | deep     |

      @place:idtoken-33-email-verified @outcome:either @fault:id-token-claim @spec:OIDCC-2
      Examples: the claim email_verified
        | id                                     | what           | kind                                           | place                     | value       | level  | depth    |
        | IDTOKEN-33/~email-verified-null        | email_verified | is null                                        | idtoken-33-email-verified | null        | should | deep     |
        | IDTOKEN-33/~email-verified-empty       | email_verified | is empty                                       | idtoken-33-email-verified | empty       | should | deep     |
        | IDTOKEN-33/~email-verified-number      | email_verified | is a number                                    | idtoken-33-email-verified | number      | should | deep     |
        | IDTOKEN-33/~email-verified-huge        | email_verified | is 1e300                                       | idtoken-33-email-verified | huge        | should | standard |
        | IDTOKEN-33/~email-verified-true        | email_verified | is true                                        | idtoken-33-email-verified | true        | should | deep     |
        | IDTOKEN-33/~email-verified-list        | email_verified | is a list                                      | idtoken-33-email-verified | list        | should | deep     |
        | IDTOKEN-33/~email-verified-empty-list  | email_verified | is an empty list                               | idtoken-33-email-verified | empty-list  | should | deep     |
        | IDTOKEN-33/~email-verified-object      | email_verified | is an object                                   | idtoken-33-email-verified | object      | should | deep     |
        | IDTOKEN-33/~email-verified-operator    | email_verified | is an object that is a condition of a database | idtoken-33-email-verified | operator    | should | standard |
        | IDTOKEN-33/~email-verified-control     | email_verified | has control characters                         | idtoken-33-email-verified | control     | should | deep     |
        | IDTOKEN-33/~email-verified-long        | email_verified | has 4 kilobytes                                | idtoken-33-email-verified | long        | should | deep     |
        | IDTOKEN-33/~email-verified-deep        | email_verified | is a list in a list, a thousand times          | idtoken-33-email-verified | deep        | should | deep     |
        | IDTOKEN-33/~email-verified-missing     | email_verified | is missing                                     | idtoken-33-email-verified | missing     | should | deep     |
        | IDTOKEN-33/~email-verified-half-letter | email_verified | ends in half of a surrogate pair               | idtoken-33-email-verified | half-letter | should | standard |
        | IDTOKEN-33/~email-verified-no-utf8     | email_verified | is no UTF-8                                    | idtoken-33-email-verified | no-utf8     | should | deep     |

      @place:idtoken-33-idp @outcome:either @fault:id-token-claim @spec:OIDCC-2
      Examples: the claim idp
        | id                          | what | kind                                           | place          | value       | level  | depth    |
        | IDTOKEN-33/~idp-null        | idp  | is null                                        | idtoken-33-idp | null        | should | deep     |
        | IDTOKEN-33/~idp-empty       | idp  | is empty                                       | idtoken-33-idp | empty       | should | deep     |
        | IDTOKEN-33/~idp-number      | idp  | is a number                                    | idtoken-33-idp | number      | should | deep     |
        | IDTOKEN-33/~idp-huge        | idp  | is 1e300                                       | idtoken-33-idp | huge        | should | deep     |
        | IDTOKEN-33/~idp-true        | idp  | is true                                        | idtoken-33-idp | true        | should | standard |
        | IDTOKEN-33/~idp-list        | idp  | is a list                                      | idtoken-33-idp | list        | should | deep     |
        | IDTOKEN-33/~idp-empty-list  | idp  | is an empty list                               | idtoken-33-idp | empty-list  | should | deep     |
        | IDTOKEN-33/~idp-object      | idp  | is an object                                   | idtoken-33-idp | object      | should | deep     |
        | IDTOKEN-33/~idp-operator    | idp  | is an object that is a condition of a database | idtoken-33-idp | operator    | should | deep     |
        | IDTOKEN-33/~idp-control     | idp  | has control characters                         | idtoken-33-idp | control     | should | standard |
        | IDTOKEN-33/~idp-long        | idp  | has 4 kilobytes                                | idtoken-33-idp | long        | should | deep     |
        | IDTOKEN-33/~idp-deep        | idp  | is a list in a list, a thousand times          | idtoken-33-idp | deep        | should | deep     |
        | IDTOKEN-33/~idp-missing     | idp  | is missing                                     | idtoken-33-idp | missing     | should | deep     |
        | IDTOKEN-33/~idp-half-letter | idp  | ends in half of a surrogate pair               | idtoken-33-idp | half-letter | should | deep     |
        | IDTOKEN-33/~idp-no-utf8     | idp  | is no UTF-8                                    | idtoken-33-idp | no-utf8     | should | standard |

      @place:idtoken-33-jti @outcome:either @fault:id-token-claim @spec:OIDCC-2
      Examples: the claim jti
        | id                          | what | kind                                           | place          | value       | level  | depth    |
        | IDTOKEN-33/~jti-null        | jti  | is null                                        | idtoken-33-jti | null        | should | standard |
        | IDTOKEN-33/~jti-empty       | jti  | is empty                                       | idtoken-33-jti | empty       | should | deep     |
        | IDTOKEN-33/~jti-number      | jti  | is a number                                    | idtoken-33-jti | number      | should | deep     |
        | IDTOKEN-33/~jti-huge        | jti  | is 1e300                                       | idtoken-33-jti | huge        | should | deep     |
        | IDTOKEN-33/~jti-true        | jti  | is true                                        | idtoken-33-jti | true        | should | deep     |
        | IDTOKEN-33/~jti-list        | jti  | is a list                                      | idtoken-33-jti | list        | should | standard |
        | IDTOKEN-33/~jti-empty-list  | jti  | is an empty list                               | idtoken-33-jti | empty-list  | should | deep     |
        | IDTOKEN-33/~jti-object      | jti  | is an object                                   | idtoken-33-jti | object      | should | deep     |
        | IDTOKEN-33/~jti-operator    | jti  | is an object that is a condition of a database | idtoken-33-jti | operator    | should | deep     |
        | IDTOKEN-33/~jti-control     | jti  | has control characters                         | idtoken-33-jti | control     | should | deep     |
        | IDTOKEN-33/~jti-long        | jti  | has 4 kilobytes                                | idtoken-33-jti | long        | should | standard |
        | IDTOKEN-33/~jti-deep        | jti  | is a list in a list, a thousand times          | idtoken-33-jti | deep        | should | deep     |
        | IDTOKEN-33/~jti-missing     | jti  | is missing                                     | idtoken-33-jti | missing     | should | deep     |
        | IDTOKEN-33/~jti-half-letter | jti  | ends in half of a surrogate pair               | idtoken-33-jti | half-letter | should | deep     |
        | IDTOKEN-33/~jti-no-utf8     | jti  | is no UTF-8                                    | idtoken-33-jti | no-utf8     | should | deep     |

      @place:idtoken-33-ver @outcome:either @fault:id-token-claim @spec:OIDCC-2
      Examples: the claim ver
        | id                          | what | kind                                           | place          | value       | level  | depth    |
        | IDTOKEN-33/~ver-null        | ver  | is null                                        | idtoken-33-ver | null        | should | deep     |
        | IDTOKEN-33/~ver-empty       | ver  | is empty                                       | idtoken-33-ver | empty       | should | deep     |
        | IDTOKEN-33/~ver-number      | ver  | is a number                                    | idtoken-33-ver | number      | should | deep     |
        | IDTOKEN-33/~ver-huge        | ver  | is 1e300                                       | idtoken-33-ver | huge        | should | standard |
        | IDTOKEN-33/~ver-true        | ver  | is true                                        | idtoken-33-ver | true        | should | deep     |
        | IDTOKEN-33/~ver-list        | ver  | is a list                                      | idtoken-33-ver | list        | should | deep     |
        | IDTOKEN-33/~ver-empty-list  | ver  | is an empty list                               | idtoken-33-ver | empty-list  | should | deep     |
        | IDTOKEN-33/~ver-object      | ver  | is an object                                   | idtoken-33-ver | object      | should | deep     |
        | IDTOKEN-33/~ver-operator    | ver  | is an object that is a condition of a database | idtoken-33-ver | operator    | should | standard |
        | IDTOKEN-33/~ver-control     | ver  | has control characters                         | idtoken-33-ver | control     | should | deep     |
        | IDTOKEN-33/~ver-long        | ver  | has 4 kilobytes                                | idtoken-33-ver | long        | should | deep     |
        | IDTOKEN-33/~ver-deep        | ver  | is a list in a list, a thousand times          | idtoken-33-ver | deep        | should | deep     |
        | IDTOKEN-33/~ver-missing     | ver  | is missing                                     | idtoken-33-ver | missing     | should | deep     |
        | IDTOKEN-33/~ver-half-letter | ver  | ends in half of a surrogate pair               | idtoken-33-ver | half-letter | should | standard |
        | IDTOKEN-33/~ver-no-utf8     | ver  | is no UTF-8                                    | idtoken-33-ver | no-utf8     | should | deep     |

      @place:idtoken-33-sid @outcome:either @fault:id-token-claim @spec:OIDCC-2
      Examples: the claim sid
        | id                          | what | kind                                           | place          | value       | level  | depth    |
        | IDTOKEN-33/~sid-null        | sid  | is null                                        | idtoken-33-sid | null        | should | deep     |
        | IDTOKEN-33/~sid-empty       | sid  | is empty                                       | idtoken-33-sid | empty       | should | deep     |
        | IDTOKEN-33/~sid-number      | sid  | is a number                                    | idtoken-33-sid | number      | should | deep     |
        | IDTOKEN-33/~sid-huge        | sid  | is 1e300                                       | idtoken-33-sid | huge        | should | deep     |
        | IDTOKEN-33/~sid-true        | sid  | is true                                        | idtoken-33-sid | true        | should | standard |
        | IDTOKEN-33/~sid-list        | sid  | is a list                                      | idtoken-33-sid | list        | should | deep     |
        | IDTOKEN-33/~sid-empty-list  | sid  | is an empty list                               | idtoken-33-sid | empty-list  | should | deep     |
        | IDTOKEN-33/~sid-object      | sid  | is an object                                   | idtoken-33-sid | object      | should | deep     |
        | IDTOKEN-33/~sid-operator    | sid  | is an object that is a condition of a database | idtoken-33-sid | operator    | should | deep     |
        | IDTOKEN-33/~sid-control     | sid  | has control characters                         | idtoken-33-sid | control     | should | standard |
        | IDTOKEN-33/~sid-long        | sid  | has 4 kilobytes                                | idtoken-33-sid | long        | should | deep     |
        | IDTOKEN-33/~sid-deep        | sid  | is a list in a list, a thousand times          | idtoken-33-sid | deep        | should | deep     |
        | IDTOKEN-33/~sid-missing     | sid  | is missing                                     | idtoken-33-sid | missing     | should | deep     |
        | IDTOKEN-33/~sid-half-letter | sid  | ends in half of a surrogate pair               | idtoken-33-sid | half-letter | should | deep     |
        | IDTOKEN-33/~sid-no-utf8     | sid  | is no UTF-8                                    | idtoken-33-sid | no-utf8     | should | standard |

    Scenario Outline: Nobody becomes somebody else by an ID token whose <what> <kind>
      Given Bob is a user who is assigned to the SP
      And Carol is a user who is assigned to the SP
      And Bob signs in at the SP
      And the SP knows Bob
      And the "<place>" of what Alice's next sign-in gets from Okta is "<value>"
      When Alice signs in at the SP, whatever comes of it
      Then the SP does not know Bob at Alice's browser
      And as a control, the SP has received the altered answer
      And as a control, Carol signs in again in a fresh browser
      And as a control, the SP knows Carol

      @place:idtoken-33-email @outcome:either @fault:id-token-claim @spec:OIDCC-2
      Examples: the claim email
        | id                            | what  | kind                                           | place            | value       | level  | depth    |
        | IDTOKEN-33/~email-null        | email | is null                                        | idtoken-33-email | null        | should | deep     |
        | IDTOKEN-33/~email-empty       | email | is empty                                       | idtoken-33-email | empty       | should | deep     |
        | IDTOKEN-33/~email-number      | email | is a number                                    | idtoken-33-email | number      | should | standard |
        | IDTOKEN-33/~email-huge        | email | is 1e300                                       | idtoken-33-email | huge        | should | deep     |
        | IDTOKEN-33/~email-true        | email | is true                                        | idtoken-33-email | true        | should | deep     |
        | IDTOKEN-33/~email-list        | email | is a list                                      | idtoken-33-email | list        | should | deep     |
        | IDTOKEN-33/~email-empty-list  | email | is an empty list                               | idtoken-33-email | empty-list  | should | deep     |
        | IDTOKEN-33/~email-object      | email | is an object                                   | idtoken-33-email | object      | should | standard |
        | IDTOKEN-33/~email-operator    | email | is an object that is a condition of a database | idtoken-33-email | operator    | should | deep     |
        | IDTOKEN-33/~email-control     | email | has control characters                         | idtoken-33-email | control     | should | deep     |
        | IDTOKEN-33/~email-long        | email | has 4 kilobytes                                | idtoken-33-email | long        | should | deep     |
        | IDTOKEN-33/~email-deep        | email | is a list in a list, a thousand times          | idtoken-33-email | deep        | should | deep     |
        | IDTOKEN-33/~email-missing     | email | is missing                                     | idtoken-33-email | missing     | should | standard |
        | IDTOKEN-33/~email-half-letter | email | ends in half of a surrogate pair               | idtoken-33-email | half-letter | should | deep     |
        | IDTOKEN-33/~email-no-utf8     | email | is no UTF-8                                    | idtoken-33-email | no-utf8     | should | deep     |

      @place:idtoken-33-name @outcome:either @fault:id-token-claim @spec:OIDCC-2
      Examples: the claim name
        | id                           | what | kind                                           | place           | value       | level  | depth    |
        | IDTOKEN-33/~name-null        | name | is null                                        | idtoken-33-name | null        | should | deep     |
        | IDTOKEN-33/~name-empty       | name | is empty                                       | idtoken-33-name | empty       | should | standard |
        | IDTOKEN-33/~name-number      | name | is a number                                    | idtoken-33-name | number      | should | deep     |
        | IDTOKEN-33/~name-huge        | name | is 1e300                                       | idtoken-33-name | huge        | should | deep     |
        | IDTOKEN-33/~name-true        | name | is true                                        | idtoken-33-name | true        | should | deep     |
        | IDTOKEN-33/~name-list        | name | is a list                                      | idtoken-33-name | list        | should | deep     |
        | IDTOKEN-33/~name-empty-list  | name | is an empty list                               | idtoken-33-name | empty-list  | should | standard |
        | IDTOKEN-33/~name-object      | name | is an object                                   | idtoken-33-name | object      | should | deep     |
        | IDTOKEN-33/~name-operator    | name | is an object that is a condition of a database | idtoken-33-name | operator    | should | deep     |
        | IDTOKEN-33/~name-control     | name | has control characters                         | idtoken-33-name | control     | should | deep     |
        | IDTOKEN-33/~name-long        | name | has 4 kilobytes                                | idtoken-33-name | long        | should | deep     |
        | IDTOKEN-33/~name-deep        | name | is a list in a list, a thousand times          | idtoken-33-name | deep        | should | standard |
        | IDTOKEN-33/~name-missing     | name | is missing                                     | idtoken-33-name | missing     | should | deep     |
        | IDTOKEN-33/~name-half-letter | name | ends in half of a surrogate pair               | idtoken-33-name | half-letter | should | deep     |
        | IDTOKEN-33/~name-no-utf8     | name | is no UTF-8                                    | idtoken-33-name | no-utf8     | should | deep     |

      @place:idtoken-33-preferred-username @outcome:either @fault:id-token-claim @spec:OIDCC-2
      Examples: the claim preferred_username
        | id                                         | what               | kind                                           | place                         | value       | level  | depth    |
        | IDTOKEN-33/~preferred-username-null        | preferred_username | is null                                        | idtoken-33-preferred-username | null        | should | deep     |
        | IDTOKEN-33/~preferred-username-empty       | preferred_username | is empty                                       | idtoken-33-preferred-username | empty       | should | deep     |
        | IDTOKEN-33/~preferred-username-number      | preferred_username | is a number                                    | idtoken-33-preferred-username | number      | should | standard |
        | IDTOKEN-33/~preferred-username-huge        | preferred_username | is 1e300                                       | idtoken-33-preferred-username | huge        | should | deep     |
        | IDTOKEN-33/~preferred-username-true        | preferred_username | is true                                        | idtoken-33-preferred-username | true        | should | deep     |
        | IDTOKEN-33/~preferred-username-list        | preferred_username | is a list                                      | idtoken-33-preferred-username | list        | should | deep     |
        | IDTOKEN-33/~preferred-username-empty-list  | preferred_username | is an empty list                               | idtoken-33-preferred-username | empty-list  | should | deep     |
        | IDTOKEN-33/~preferred-username-object      | preferred_username | is an object                                   | idtoken-33-preferred-username | object      | should | standard |
        | IDTOKEN-33/~preferred-username-operator    | preferred_username | is an object that is a condition of a database | idtoken-33-preferred-username | operator    | should | deep     |
        | IDTOKEN-33/~preferred-username-control     | preferred_username | has control characters                         | idtoken-33-preferred-username | control     | should | deep     |
        | IDTOKEN-33/~preferred-username-long        | preferred_username | has 4 kilobytes                                | idtoken-33-preferred-username | long        | should | deep     |
        | IDTOKEN-33/~preferred-username-deep        | preferred_username | is a list in a list, a thousand times          | idtoken-33-preferred-username | deep        | should | deep     |
        | IDTOKEN-33/~preferred-username-missing     | preferred_username | is missing                                     | idtoken-33-preferred-username | missing     | should | standard |
        | IDTOKEN-33/~preferred-username-half-letter | preferred_username | ends in half of a surrogate pair               | idtoken-33-preferred-username | half-letter | should | deep     |
        | IDTOKEN-33/~preferred-username-no-utf8     | preferred_username | is no UTF-8                                    | idtoken-33-preferred-username | no-utf8     | should | deep     |
