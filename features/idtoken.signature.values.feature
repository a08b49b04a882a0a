@profile:conformance @needs:reads-id-token
Feature: Who signed the ID token, by rule
  What features/idtoken.feature and features/jwks.feature list of signatures, keys and headers is what somebody thought of. Here each
  part of a signed JWT gets all that its rule makes: each algorithm by its family, keys that the header brings or points at, keys
  that are no secret, signatures that are none, and the key set with keys for something else. A test writes the rows.

  Background:
    Given Alice is a user who is assigned to the SP

  Rule: An ID token that the org's key has not signed by RS256 signs nobody in

    @refusal @outcome:refused
    Scenario Outline: An ID token is refused that <kind>
      Given Alice's next ID token is "<value>" by the rule "<place>"
      When Alice signs in at the SP, whatever comes of it
      Then the SP knows nobody at Alice's browser
      And as a control, the SP has received the altered answer
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

      @place:jws-unsigned @outcome:refused @fault:id-token-signing @tls-suffices @spec:OIDCC-3.1.3.7 @spec:RFC8725-3.1
      Examples: there is no signature
        | id                       | kind                                                            | place        | value        | level | depth    |
        | IDTOKEN-20/~upper        | has no signature and alg NONE                                   | jws-unsigned | upper        | must  | standard |
        | IDTOKEN-20/~space-after  | has no signature and alg none with a space behind it            | jws-unsigned | space-after  | must  | standard |
        | IDTOKEN-20/~space-before | has no signature and alg none with a space in front             | jws-unsigned | space-before | must  | deep     |
        | IDTOKEN-20/~nul          | has no signature and alg none with a NUL behind it              | jws-unsigned | nul          | must  | standard |
        | IDTOKEN-20/~nul-more     | has no signature and alg none with a NUL and RS256 behind it    | jws-unsigned | nul-more     | must  | deep     |
        | IDTOKEN-20/~line-break   | has no signature and alg none with a line break behind it       | jws-unsigned | line-break   | must  | deep     |
        | IDTOKEN-20/~look-alike   | has no signature and alg none with a letter of another alphabet | jws-unsigned | look-alike   | must  | standard |
        | IDTOKEN-20/~full-width   | has no signature and alg none in full-width letters             | jws-unsigned | full-width   | must  | deep     |
        | IDTOKEN-20/~zero-width   | has no signature and alg none with a space of no width in it    | jws-unsigned | zero-width   | must  | deep     |
        | IDTOKEN-20/~quoted       | has no signature and alg none in quotation marks                | jws-unsigned | quoted       | must  | deep     |
        | IDTOKEN-20/~missing      | has no signature and no alg                                     | jws-unsigned | missing      | must  | standard |
        | IDTOKEN-20/~null         | has no signature and alg null                                   | jws-unsigned | null         | must  | standard |
        | IDTOKEN-20/~number       | has no signature and alg 0                                      | jws-unsigned | number       | must  | standard |
        | IDTOKEN-20/~false        | has no signature and alg false                                  | jws-unsigned | false        | must  | deep     |
        | IDTOKEN-20/~list         | has no signature and a list with none in it as alg              | jws-unsigned | list         | must  | standard |
        | IDTOKEN-20/~both         | has no signature and a list of RS256 and none as alg            | jws-unsigned | both         | must  | deep     |
        | IDTOKEN-20/~object       | has no signature and an object as alg                           | jws-unsigned | object       | must  | standard |
        | IDTOKEN-20/~unknown      | has no signature and an alg that nobody knows                   | jws-unsigned | unknown      | must  | standard |
        | IDTOKEN-20/~word-null    | has no signature and the word null as alg                       | jws-unsigned | word-null    | must  | deep     |
        | IDTOKEN-20/~proto        | has no signature and a name of JavaScript's as alg              | jws-unsigned | proto        | must  | deep     |
        | IDTOKEN-20/~rs256        | has no signature and alg RS256                                  | jws-unsigned | rs256        | must  | standard |
        | IDTOKEN-20/~hs256        | has no signature and alg HS256                                  | jws-unsigned | hs256        | must  | standard |
        | IDTOKEN-20/~es256        | has no signature and alg ES256                                  | jws-unsigned | es256        | must  | standard |
        | IDTOKEN-20/~ps256        | has no signature and alg PS256                                  | jws-unsigned | ps256        | must  | deep     |
        | IDTOKEN-20/~eddsa        | has no signature and alg EdDSA                                  | jws-unsigned | eddsa        | must  | deep     |
        | IDTOKEN-20/~no-kid       | has no signature, no alg and no kid                             | jws-unsigned | no-kid       | must  | standard |
        | IDTOKEN-20/~jwk          | has alg none and a key in its header                            | jws-unsigned | jwk          | must  | deep     |
        | IDTOKEN-20/~twice        | has no signature and alg twice, none last                       | jws-unsigned | twice        | must  | standard |
        | IDTOKEN-20/~twice-first  | has no signature and alg twice, none first                      | jws-unsigned | twice-first  | must  | deep     |

      @place:jws-secret @outcome:refused @fault:id-token-signing @tls-suffices @spec:RFC8725-2.1 @spec:RFC8725-3.1
      Examples: a secret that everybody knows has signed
        | id                                | kind                                                                            | place      | value                 | level | depth    |
        | IDTOKEN-21/~kid-dev-null          | is signed by HS256 with what is in the empty file to which the kid leads        | jws-secret | kid-dev-null          | must  | standard |
        | IDTOKEN-21/~kid-dev-null-absolute | is signed by HS256 with what is in the empty file that the kid names            | jws-secret | kid-dev-null-absolute | must  | standard |
        | IDTOKEN-21/~kid-file              | is signed by HS256 with what is in the file that the kid names                  | jws-secret | kid-file              | must  | deep     |
        | IDTOKEN-21/~kid-file-url          | is signed by HS256 with what is in the file whose address is the kid            | jws-secret | kid-file-url          | must  | deep     |
        | IDTOKEN-21/~kid-sql               | is signed by HS256 with what the SQL in the kid selects                         | jws-secret | kid-sql               | must  | standard |
        | IDTOKEN-21/~kid-sql-number        | is signed by HS256 with what the SQL in the kid selects without quotation marks | jws-secret | kid-sql-number        | must  | deep     |
        | IDTOKEN-21/~kid-itself            | is signed by HS256 with the kid, which is another one                           | jws-secret | kid-itself            | must  | standard |
        | IDTOKEN-21/~kid-template          | is signed by HS256 with what the template in the kid makes                      | jws-secret | kid-template          | must  | deep     |
        | IDTOKEN-21/~kid-template-dollar   | is signed by HS256 with what the other template in the kid makes                | jws-secret | kid-template-dollar   | must  | deep     |
        | IDTOKEN-21/~kid-command           | is signed by HS256 with what the command in the kid prints                      | jws-secret | kid-command           | must  | deep     |
        | IDTOKEN-21/~kid-empty             | is signed by HS256 with nothing, and an empty kid                               | jws-secret | kid-empty             | must  | standard |
        | IDTOKEN-21/~kid-null              | is signed by HS256 with nothing, and null as kid                                | jws-secret | kid-null              | must  | standard |
        | IDTOKEN-21/~kid-missing           | is signed by HS256 with nothing, and no kid                                     | jws-secret | kid-missing           | must  | deep     |
        | IDTOKEN-21/~kid-other             | is signed by HS256 with nothing, and a kid that nobody knows                    | jws-secret | kid-other             | must  | deep     |
        | IDTOKEN-21/~kid-proto             | is signed by HS256 with nothing, and a name of JavaScript's as kid              | jws-secret | kid-proto             | must  | deep     |
        | IDTOKEN-21/~nul                   | is signed by HS256 with a NUL                                                   | jws-secret | nul                   | must  | standard |
        | IDTOKEN-21/~nuls                  | is signed by HS256 with 32 NULs                                                 | jws-secret | nuls                  | must  | deep     |
        | IDTOKEN-21/~space                 | is signed by HS256 with a space                                                 | jws-secret | space                 | must  | deep     |
        | IDTOKEN-21/~client-id             | is signed by HS256 with the client id                                           | jws-secret | client-id             | must  | standard |
        | IDTOKEN-21/~issuer                | is signed by HS256 with the issuer                                              | jws-secret | issuer                | must  | standard |
        | IDTOKEN-21/~kid                   | is signed by HS256 with the kid                                                 | jws-secret | kid                   | must  | standard |
        | IDTOKEN-21/~word-secret           | is signed by HS256 with the word secret                                         | jws-secret | word-secret           | must  | standard |
        | IDTOKEN-21/~word-null             | is signed by HS256 with the word null                                           | jws-secret | word-null             | must  | deep     |
        | IDTOKEN-21/~word-undefined        | is signed by HS256 with the word undefined                                      | jws-secret | word-undefined        | must  | deep     |
        | IDTOKEN-21/~word-false            | is signed by HS256 with the word false                                          | jws-secret | word-false            | must  | deep     |
        | IDTOKEN-21/~object                | is signed by HS256 with the name of an object of JavaScript's                   | jws-secret | object                | must  | deep     |
        | IDTOKEN-21/~example               | is signed by HS256 with the secret of a well-known example                      | jws-secret | example               | must  | standard |
        | IDTOKEN-21/~key-set               | is signed by HS256 with the key set                                             | jws-secret | key-set               | must  | standard |
        | IDTOKEN-21/~modulus-text          | is signed by HS256 with the modulus as it stands in the key set                 | jws-secret | modulus-text          | must  | standard |
        | IDTOKEN-21/~exponent              | is signed by HS256 with the exponent as it stands in the key set                | jws-secret | exponent              | must  | deep     |
        | IDTOKEN-21/~pem-indented          | is signed by HS256 with the public key (PEM) behind a line break                | jws-secret | pem-indented          | must  | deep     |
        | IDTOKEN-21/~pem-twice             | is signed by HS256 with the public key (PEM) twice                              | jws-secret | pem-twice             | must  | deep     |
        | IDTOKEN-21/~lower                 | is signed by HS256 with the public key (PEM), in small letters                  | jws-secret | lower                 | must  | standard |
        | IDTOKEN-21/~as-rs256              | is signed by HS256 with the public key (PEM), under alg RS256                   | jws-secret | as-rs256              | must  | deep     |
        | IDTOKEN-21/~as-es256              | is signed by HS256 with the public key (PEM), under alg ES256                   | jws-secret | as-es256              | must  | standard |
        | IDTOKEN-21/~hs384-empty           | is signed by HS384 with nothing                                                 | jws-secret | hs384-empty           | must  | standard |
        | IDTOKEN-21/~hs512-empty           | is signed by HS512 with nothing                                                 | jws-secret | hs512-empty           | must  | deep     |
        | IDTOKEN-21/~hs384-client-secret   | is signed by HS384 with the client secret                                       | jws-secret | hs384-client-secret   | must  | deep     |
        | IDTOKEN-21/~hs512-client-secret   | is signed by HS512 with the client secret                                       | jws-secret | hs512-client-secret   | must  | deep     |
        | IDTOKEN-21/~hs512-client-id       | is signed by HS512 with the client id                                           | jws-secret | hs512-client-id       | must  | deep     |
        | IDTOKEN-21/~oct                   | is signed by HS256 with a secret that its header brings                         | jws-secret | oct                   | must  | deep     |

      @place:jws-signature @outcome:refused @fault:id-token-signing @tls-suffices @spec:OIDCC-3.1.3.7
      Examples: the signature is not by the org's key, or is none
        | id                         | kind                                                  | place         | value          | level  | depth    |
        | IDTOKEN-19/~eddsa          | is signed by EdDSA and an attacker's key              | jws-signature | eddsa          | must   | standard |
        | IDTOKEN-19/~es256          | is signed by ES256 and an attacker's key              | jws-signature | es256          | must   | standard |
        | IDTOKEN-19/~es384          | is signed by ES384 and an attacker's key              | jws-signature | es384          | must   | deep     |
        | IDTOKEN-19/~es512          | is signed by ES512 and an attacker's key              | jws-signature | es512          | must   | deep     |
        | IDTOKEN-19/~ps256          | is signed by PS256 and an attacker's key              | jws-signature | ps256          | must   | standard |
        | IDTOKEN-19/~ps384          | is signed by PS384 and an attacker's key              | jws-signature | ps384          | must   | deep     |
        | IDTOKEN-19/~ps512          | is signed by PS512 and an attacker's key              | jws-signature | ps512          | must   | deep     |
        | IDTOKEN-19/~rs384          | is signed by RS384 and an attacker's key              | jws-signature | rs384          | must   | deep     |
        | IDTOKEN-19/~rs512          | is signed by RS512 and an attacker's key              | jws-signature | rs512          | must   | standard |
        | IDTOKEN-19/~rs512-as-rs256 | is signed by the org's key and RS512, under alg RS256 | jws-signature | rs512-as-rs256 | must   | standard |
        | IDTOKEN-19/~ps256-as-rs256 | is signed by the org's key and PS256, under alg RS256 | jws-signature | ps256-as-rs256 | must   | standard |
        | IDTOKEN-19/~rs256-as-rs512 | is signed by the org's key and RS256, under alg RS512 | jws-signature | rs256-as-rs512 | must   | deep     |
        | IDTOKEN-19/~rs256-as-ps256 | is signed by the org's key and RS256, under alg PS256 | jws-signature | rs256-as-ps256 | must   | standard |
        | IDTOKEN-19/~rs256-as-hs256 | is signed by the org's key and RS256, under alg HS256 | jws-signature | rs256-as-hs256 | must   | standard |
        | IDTOKEN-19/~rs256-as-es256 | is signed by the org's key and RS256, under alg ES256 | jws-signature | rs256-as-es256 | must   | deep     |
        | IDTOKEN-19/~rs256-as-eddsa | is signed by the org's key and RS256, under alg EdDSA | jws-signature | rs256-as-eddsa | must   | deep     |
        | IDTOKEN-19/~half           | has half of its signature                             | jws-signature | half           | must   | standard |
        | IDTOKEN-19/~twice-over     | has its signature twice                               | jws-signature | twice-over     | must   | standard |
        | IDTOKEN-19/~more           | has more behind its signature                         | jws-signature | more           | must   | standard |
        | IDTOKEN-19/~less           | has a signature without its last byte                 | jws-signature | less           | must   | deep     |
        | IDTOKEN-19/~leading-zero   | has a zero in front of its signature                  | jws-signature | leading-zero   | should | deep     |
        | IDTOKEN-19/~first-byte     | has a signature with another first byte               | jws-signature | first-byte     | must   | deep     |
        | IDTOKEN-19/~one            | has the number 1 as signature                         | jws-signature | one            | must   | standard |
        | IDTOKEN-19/~zeros          | has nothing but zeros as signature                    | jws-signature | zeros          | must   | standard |
        | IDTOKEN-19/~zero           | has a single zero as signature                        | jws-signature | zero           | must   | deep     |
        | IDTOKEN-19/~ones           | has the highest number as signature                   | jws-signature | ones           | must   | deep     |
        | IDTOKEN-19/~es256-zeros    | has alg ES256 and R and S of zero                     | jws-signature | es256-zeros    | must   | standard |
        | IDTOKEN-19/~es384-zeros    | has alg ES384 and R and S of zero                     | jws-signature | es384-zeros    | must   | deep     |
        | IDTOKEN-19/~es512-zeros    | has alg ES512 and R and S of zero                     | jws-signature | es512-zeros    | must   | deep     |
        | IDTOKEN-19/~eddsa-zeros    | has alg EdDSA and zeros as signature                  | jws-signature | eddsa-zeros    | must   | deep     |
        | IDTOKEN-19/~hs256-zeros    | has alg HS256 and zeros as signature                  | jws-signature | hs256-zeros    | must   | standard |
        | IDTOKEN-19/~hs256-one-byte | has alg HS256 and a single byte as signature          | jws-signature | hs256-one-byte | must   | deep     |
        | IDTOKEN-19/~input          | what is signed as signature                           | jws-signature | input          | must   | deep     |

      @place:jws-algorithm @outcome:refused @fault:id-token-signing @needs:fetches-keys @spec:OIDCC-3.1.3.7
      Examples: the algorithm is not the registered one
        | id                  | kind                                                                        | place         | value   | level  | depth    |
        | IDTOKEN-22/~rs384   | is signed by the org's key and RS384                                        | jws-algorithm | rs384   | should | standard |
        | IDTOKEN-22/~ps384   | is signed by the org's key and PS384                                        | jws-algorithm | ps384   | should | deep     |
        | IDTOKEN-22/~ps512   | is signed by the org's key and PS512                                        | jws-algorithm | ps512   | should | standard |
        | IDTOKEN-22/~missing | is signed by the org's key and RS256 under no alg                           | jws-algorithm | missing | should | standard |
        | IDTOKEN-22/~null    | is signed by the org's key and RS256 under alg null                         | jws-algorithm | null    | should | deep     |
        | IDTOKEN-22/~empty   | is signed by the org's key and RS256 under an empty alg                     | jws-algorithm | empty   | should | deep     |
        | IDTOKEN-22/~lower   | is signed by the org's key and RS256 under alg rs256                        | jws-algorithm | lower   | should | standard |
        | IDTOKEN-22/~space   | is signed by the org's key and RS256 under alg RS256 with a space behind it | jws-algorithm | space   | should | deep     |
        | IDTOKEN-22/~nul     | is signed by the org's key and RS256 under alg RS256 with a NUL behind it   | jws-algorithm | nul     | should | deep     |
        | IDTOKEN-22/~list    | is signed by the org's key and RS256 under a list with RS256 in it as alg   | jws-algorithm | list    | should | standard |
        | IDTOKEN-22/~number  | is signed by the org's key and RS256 under a number as alg                  | jws-algorithm | number  | should | deep     |
        | IDTOKEN-22/~xml     | is signed by the org's key and RS256 under the name that XML has for it     | jws-algorithm | xml     | should | deep     |
        | IDTOKEN-22/~java    | is signed by the org's key and RS256 under the name that Java has for it    | jws-algorithm | java    | should | deep     |
        | IDTOKEN-22/~unknown | is signed by the org's key and RS256 under an alg that nobody knows         | jws-algorithm | unknown | should | standard |

      @place:jws-crit @outcome:refused @fault:id-token-signing @tls-suffices @spec:RFC7515-4.1.11
      Examples: a critical header is not understood
        | id                      | kind                                                                       | place    | value       | level  | depth    |
        | IDTOKEN-24/~known-first | has a critical header that nobody knows behind one that is well known      | jws-crit | known-first | must   | standard |
        | IDTOKEN-24/~known-last  | has a critical header that nobody knows in front of one that is well known | jws-crit | known-last  | must   | deep     |
        | IDTOKEN-24/~absent      | has a critical header that is not there                                    | jws-crit | absent      | must   | standard |
        | IDTOKEN-24/~address     | has a critical header whose name is an address                             | jws-crit | address     | must   | deep     |
        | IDTOKEN-24/~null-value  | has a critical header that nobody knows and that is null                   | jws-crit | null-value  | must   | deep     |
        | IDTOKEN-24/~hundreds    | has hundreds of critical headers                                           | jws-crit | hundreds    | must   | deep     |
        | IDTOKEN-24/~empty-name  | has a critical header without a name                                       | jws-crit | empty-name  | must   | deep     |
        | IDTOKEN-24/~text        | has a critical header that nobody knows, not in a list                     | jws-crit | text        | should | standard |
        | IDTOKEN-24/~object      | has a critical header that nobody knows, in an object                      | jws-crit | object      | should | standard |
        | IDTOKEN-24/~nested      | has a critical header that nobody knows, in a list in a list               | jws-crit | nested      | should | deep     |
        | IDTOKEN-24/~number      | has a number as critical header                                            | jws-crit | number      | should | deep     |
        | IDTOKEN-24/~claim       | has a claim as critical header                                             | jws-crit | claim       | should | deep     |

      @place:jws-type @outcome:refused @fault:id-token-signing @needs:fetches-keys @spec:RFC8725-3.11 @spec:RFC8725-3.12
      Examples: the type is that of another JWT
        | id                        | kind                                              | place    | value         | level  | depth    |
        | IDTOKEN-25/~access-long   | is an access token by the long name of its type   | jws-type | access-long   | should | standard |
        | IDTOKEN-25/~access-upper  | is an access token by its type in capital letters | jws-type | access-upper  | should | deep     |
        | IDTOKEN-25/~logout-long   | is a logout token by the long name of its type    | jws-type | logout-long   | should | deep     |
        | IDTOKEN-25/~request       | is a request object                               | jws-type | request       | should | deep     |
        | IDTOKEN-25/~client        | is a client's assertion                           | jws-type | client        | should | deep     |
        | IDTOKEN-25/~introspection | is a response about a token                       | jws-type | introspection | should | deep     |
        | IDTOKEN-25/~proof         | is a proof of a key                               | jws-type | proof         | should | standard |

      @place:jws-form @outcome:refused @fault:id-token-signing @needs:fetches-keys @spec:RFC8725-2.4 @spec:RFC7515-7.1
      Examples: the form is not that of a signed JWT
        | id                         | kind                                   | place    | value          | level  | depth    |
        | IDTOKEN-27/~flattened      | is in the flattened JSON serialization | jws-form | flattened      | should | standard |
        | IDTOKEN-27/~list           | is in a list                           | jws-form | list           | should | deep     |
        | IDTOKEN-27/~quoted         | is in quotation marks                  | jws-form | quoted         | should | deep     |
        | IDTOKEN-27/~bearer         | has the word Bearer in front           | jws-form | bearer         | should | deep     |
        | IDTOKEN-27/~dot-before     | has a dot in front                     | jws-form | dot-before     | should | standard |
        | IDTOKEN-27/~dot-after      | has a dot at its end                   | jws-form | dot-after      | should | standard |
        | IDTOKEN-27/~twice          | is there twice, with a dot between     | jws-form | twice          | should | standard |
        | IDTOKEN-27/~comma          | is there twice, with a comma between   | jws-form | comma          | should | deep     |
        | IDTOKEN-27/~encoded        | has percent-encoded dots               | jws-form | encoded        | should | deep     |
        | IDTOKEN-27/~again          | is encoded once more                   | jws-form | again          | should | deep     |
        | IDTOKEN-27/~query          | is the value of a parameter            | jws-form | query          | should | deep     |
        | IDTOKEN-27/~no-header      | has no header                          | jws-form | no-header      | should | standard |
        | IDTOKEN-27/~no-payload     | has no payload                         | jws-form | no-payload     | should | standard |
        | IDTOKEN-27/~only-signature | has nothing but a signature            | jws-form | only-signature | should | deep     |
        | IDTOKEN-27/~one-part       | has but one part                       | jws-form | one-part       | should | deep     |
        | IDTOKEN-27/~swapped        | has its payload in front of its header | jws-form | swapped        | should | deep     |
        | IDTOKEN-27/~plain-header   | has a header that is not encoded       | jws-form | plain-header   | should | deep     |
        | IDTOKEN-27/~plain-payload  | has a payload that is not encoded      | jws-form | plain-payload  | should | deep     |
        | IDTOKEN-27/~header-list    | has a header that is a list            | jws-form | header-list    | should | standard |
        | IDTOKEN-27/~header-text    | has a header that is a text            | jws-form | header-text    | should | deep     |
        | IDTOKEN-27/~header-more    | has more behind its header             | jws-form | header-more    | should | deep     |
        | IDTOKEN-27/~header-cut     | has a header without an end            | jws-form | header-cut     | should | standard |

    @refusal @outcome:refused @tls-suffices
    Scenario Outline: An ID token is refused that an attacker has signed and that <kind>
      Given Alice's next ID token is "<value>" by the rule "<place>"
      When Alice signs in at the SP, whatever comes of it
      Then the SP knows nobody at Alice's browser
      And the SP has not asked the attacker for anything
      And as a control, the SP has received the altered answer
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

      @place:jws-key @outcome:refused @fault:id-token-signing @spec:RFC8725-3.10 @spec:RFC7515-4.1
      Examples: the header says which key
        | id                             | kind                                                                                          | place   | value              | level | depth    |
        | IDTOKEN-23/~jwk-ec             | brings its own key for ES256                                                                  | jws-key | jwk-ec             | must  | standard |
        | IDTOKEN-23/~jwk-ec-384         | brings its own key for ES384                                                                  | jws-key | jwk-ec-384         | must  | deep     |
        | IDTOKEN-23/~jwk-ec-512         | brings its own key for ES512                                                                  | jws-key | jwk-ec-512         | must  | deep     |
        | IDTOKEN-23/~jwk-okp            | brings its own key for EdDSA                                                                  | jws-key | jwk-okp            | must  | deep     |
        | IDTOKEN-23/~jwk-pss            | brings its own key for PS256                                                                  | jws-key | jwk-pss            | must  | standard |
        | IDTOKEN-23/~jwk-ec-alone       | brings its own key for ES256                                                                  | jws-key | jwk-ec-alone       | must  | deep     |
        | IDTOKEN-23/~jwk-private        | brings its own key with its private half                                                      | jws-key | jwk-private        | must  | deep     |
        | IDTOKEN-23/~jwk-text           | brings its own key as text                                                                    | jws-key | jwk-text           | must  | standard |
        | IDTOKEN-23/~jwk-list           | brings its own key in a list                                                                  | jws-key | jwk-list           | must  | deep     |
        | IDTOKEN-23/~jwk-set            | brings its own key in a key set                                                               | jws-key | jwk-set            | must  | deep     |
        | IDTOKEN-23/~jwks               | brings its own key set                                                                        | jws-key | jwks               | must  | deep     |
        | IDTOKEN-23/~jwk-pem            | brings its own key in PEM form                                                                | jws-key | jwk-pem            | must  | deep     |
        | IDTOKEN-23/~jwk-url            | brings an address where a key should be                                                       | jws-key | jwk-url            | must  | deep     |
        | IDTOKEN-23/~key                | brings its own key in a member called key                                                     | jws-key | key                | must  | deep     |
        | IDTOKEN-23/~jwk-oct            | brings a secret as its own key                                                                | jws-key | jwk-oct            | must  | standard |
        | IDTOKEN-23/~jku-user-info      | brings an address of its key set which has the org's in front of its host                     | jws-key | jku-user-info      | must  | deep     |
        | IDTOKEN-23/~jku-user-info-path | brings an address of its key set which has the org's and a path in front of its host          | jws-key | jku-user-info-path | must  | deep     |
        | IDTOKEN-23/~jku-backslash      | brings an address of its key set which has the org's and a backslash in front of its host     | jws-key | jku-backslash      | must  | deep     |
        | IDTOKEN-23/~jku-path           | brings an address of its key set which has the org's in its path                              | jws-key | jku-path           | must  | standard |
        | IDTOKEN-23/~jku-query          | brings an address of its key set which has the org's in its query                             | jws-key | jku-query          | must  | deep     |
        | IDTOKEN-23/~jku-fragment       | brings an address of its key set which has the org's in its fragment                          | jws-key | jku-fragment       | must  | deep     |
        | IDTOKEN-23/~jku-space          | brings an address of its key set which has a space in front                                   | jws-key | jku-space          | must  | deep     |
        | IDTOKEN-23/~jku-line-break     | brings an address of its key set behind the org's and a line break                            | jws-key | jku-line-break     | must  | deep     |
        | IDTOKEN-23/~jku-no-scheme      | brings an address of its key set which has no scheme                                          | jws-key | jku-no-scheme      | must  | deep     |
        | IDTOKEN-23/~jku-redirect       | brings an address of its key set which is the org's and leads on                              | jws-key | jku-redirect       | must  | standard |
        | IDTOKEN-23/~jku-dots           | brings an address of its key set which leads out of the org's path                            | jws-key | jku-dots           | must  | deep     |
        | IDTOKEN-23/~jku-file           | brings an address of its key set which is a file's                                            | jws-key | jku-file           | must  | deep     |
        | IDTOKEN-23/~jku-data           | brings an address of its key set which is the key set itself                                  | jws-key | jku-data           | must  | deep     |
        | IDTOKEN-23/~jku-list           | brings an address of its key set in a list                                                    | jws-key | jku-list           | must  | standard |
        | IDTOKEN-23/~jku-object         | brings an address of its key set in an object                                                 | jws-key | jku-object         | must  | deep     |
        | IDTOKEN-23/~jku-alone          | brings an address of its key set and no kid                                                   | jws-key | jku-alone          | must  | deep     |
        | IDTOKEN-23/~jku-kid            | brings an address of its key set and a kid of its own                                         | jws-key | jku-kid            | must  | deep     |
        | IDTOKEN-23/~x5u-user-info      | brings an address of its certificate which has the org's in front of its host                 | jws-key | x5u-user-info      | must  | standard |
        | IDTOKEN-23/~x5u-user-info-path | brings an address of its certificate which has the org's and a path in front of its host      | jws-key | x5u-user-info-path | must  | deep     |
        | IDTOKEN-23/~x5u-backslash      | brings an address of its certificate which has the org's and a backslash in front of its host | jws-key | x5u-backslash      | must  | deep     |
        | IDTOKEN-23/~x5u-path           | brings an address of its certificate which has the org's in its path                          | jws-key | x5u-path           | must  | deep     |
        | IDTOKEN-23/~x5u-query          | brings an address of its certificate which has the org's in its query                         | jws-key | x5u-query          | must  | deep     |
        | IDTOKEN-23/~x5u-fragment       | brings an address of its certificate which has the org's in its fragment                      | jws-key | x5u-fragment       | must  | deep     |
        | IDTOKEN-23/~x5u-space          | brings an address of its certificate which has a space in front                               | jws-key | x5u-space          | must  | deep     |
        | IDTOKEN-23/~x5u-line-break     | brings an address of its certificate behind the org's and a line break                        | jws-key | x5u-line-break     | must  | deep     |
        | IDTOKEN-23/~x5u-no-scheme      | brings an address of its certificate which has no scheme                                      | jws-key | x5u-no-scheme      | must  | deep     |
        | IDTOKEN-23/~x5u-redirect       | brings an address of its certificate which is the org's and leads on                          | jws-key | x5u-redirect       | must  | deep     |
        | IDTOKEN-23/~x5u-dots           | brings an address of its certificate which leads out of the org's path                        | jws-key | x5u-dots           | must  | deep     |
        | IDTOKEN-23/~x5u-file           | brings an address of its certificate which is a file's                                        | jws-key | x5u-file           | must  | deep     |
        | IDTOKEN-23/~x5u-data           | brings an address of its certificate which is the certificate itself                          | jws-key | x5u-data           | must  | deep     |
        | IDTOKEN-23/~x5u-list           | brings an address of its certificate in a list                                                | jws-key | x5u-list           | must  | deep     |
        | IDTOKEN-23/~x5u-object         | brings an address of its certificate in an object                                             | jws-key | x5u-object         | must  | deep     |
        | IDTOKEN-23/~x5u-alone          | brings an address of its certificate and no kid                                               | jws-key | x5u-alone          | must  | deep     |
        | IDTOKEN-23/~x5u-kid            | brings an address of its certificate and a kid of its own                                     | jws-key | x5u-kid            | must  | deep     |
        | IDTOKEN-23/~x5c-alone          | brings its own certificate and no kid                                                         | jws-key | x5c-alone          | must  | deep     |
        | IDTOKEN-23/~x5c-text           | brings its own key in PEM form as certificate                                                 | jws-key | x5c-text           | must  | standard |
        | IDTOKEN-23/~x5c-list           | brings its own key in PEM form in a list of certificates                                      | jws-key | x5c-list           | must  | deep     |
        | IDTOKEN-23/~x5c-empty          | brings an empty list of certificates                                                          | jws-key | x5c-empty          | must  | deep     |
        | IDTOKEN-23/~x5c-ec             | brings its own certificate for ES256                                                          | jws-key | x5c-ec             | must  | deep     |
        | IDTOKEN-23/~x5c-okp            | brings its own certificate for EdDSA                                                          | jws-key | x5c-okp            | must  | deep     |
        | IDTOKEN-23/~x5t                | brings the hash of its own certificate                                                        | jws-key | x5t                | must  | deep     |
        | IDTOKEN-23/~x5t-s256           | brings the other hash of its own certificate                                                  | jws-key | x5t-s256           | must  | deep     |
        | IDTOKEN-23/~kid-user-info      | brings an address with the org's in front of its host as kid                                  | jws-key | kid-user-info      | must  | standard |
        | IDTOKEN-23/~kid-no-scheme      | brings an address without scheme as kid                                                       | jws-key | kid-no-scheme      | must  | deep     |
        | IDTOKEN-23/~kid-path-out       | brings a path that leads to other keys of the org as kid                                      | jws-key | kid-path-out       | must  | deep     |
        | IDTOKEN-23/~kid-path-absolute  | brings a path from the root as kid                                                            | jws-key | kid-path-absolute  | must  | deep     |
        | IDTOKEN-23/~kid-file-url       | brings the address of a file as kid                                                           | jws-key | kid-file-url       | must  | deep     |
        | IDTOKEN-23/~kid-query          | brings a query as kid                                                                         | jws-key | kid-query          | must  | standard |
        | IDTOKEN-23/~kid-hash           | brings the right one with a hash and more as kid                                              | jws-key | kid-hash           | must  | deep     |
        | IDTOKEN-23/~kid-sql-or         | brings SQL that is always true as kid                                                         | jws-key | kid-sql-or         | must  | deep     |
        | IDTOKEN-23/~kid-sql-percent    | brings a pattern of SQL as kid                                                                | jws-key | kid-sql-percent    | must  | deep     |
        | IDTOKEN-23/~kid-ldap           | brings a pattern of LDAP as kid                                                               | jws-key | kid-ldap           | must  | deep     |
        | IDTOKEN-23/~kid-asterisk       | brings an asterisk as kid                                                                     | jws-key | kid-asterisk       | must  | deep     |
        | IDTOKEN-23/~kid-pattern        | brings a pattern that fits everything as kid                                                  | jws-key | kid-pattern        | must  | deep     |
        | IDTOKEN-23/~kid-template       | brings a template as kid                                                                      | jws-key | kid-template       | must  | standard |
        | IDTOKEN-23/~kid-template-fetch | brings a template that asks the attacker as kid                                               | jws-key | kid-template-fetch | must  | deep     |
        | IDTOKEN-23/~kid-command        | brings a command that asks the attacker as kid                                                | jws-key | kid-command        | must  | deep     |
        | IDTOKEN-23/~kid-command-dollar | brings another command that asks the attacker as kid                                          | jws-key | kid-command-dollar | must  | deep     |
        | IDTOKEN-23/~kid-entity         | brings an XML document that asks the attacker as kid                                          | jws-key | kid-entity         | must  | deep     |
        | IDTOKEN-23/~kid-pem            | brings its own key in PEM form as kid                                                         | jws-key | kid-pem            | must  | standard |
        | IDTOKEN-23/~kid-empty          | brings nothing as kid                                                                         | jws-key | kid-empty          | must  | deep     |
        | IDTOKEN-23/~kid-null           | brings null as kid                                                                            | jws-key | kid-null           | must  | standard |
        | IDTOKEN-23/~kid-missing        | brings nothing at all as kid                                                                  | jws-key | kid-missing        | must  | deep     |
        | IDTOKEN-23/~kid-number         | brings a number as kid                                                                        | jws-key | kid-number         | must  | standard |
        | IDTOKEN-23/~kid-list           | brings a list with the right one in it as kid                                                 | jws-key | kid-list           | must  | deep     |
        | IDTOKEN-23/~kid-object         | brings an object as kid                                                                       | jws-key | kid-object         | must  | standard |
        | IDTOKEN-23/~kid-true           | brings true as kid                                                                            | jws-key | kid-true           | must  | deep     |
        | IDTOKEN-23/~kid-long           | brings the right one and 4 kilobytes more as kid                                              | jws-key | kid-long           | must  | deep     |
        | IDTOKEN-23/~kid-nul            | brings the right one with a NUL behind it as kid                                              | jws-key | kid-nul            | must  | standard |
        | IDTOKEN-23/~kid-nul-more       | brings the right one with a NUL and more behind it as kid                                     | jws-key | kid-nul-more       | must  | deep     |
        | IDTOKEN-23/~kid-space          | brings the right one with a space behind it as kid                                            | jws-key | kid-space          | must  | deep     |
        | IDTOKEN-23/~kid-contains       | brings one that contains the right one as kid                                                 | jws-key | kid-contains       | must  | deep     |
        | IDTOKEN-23/~kid-proto          | brings a name of JavaScript's as kid                                                          | jws-key | kid-proto          | must  | deep     |
        | IDTOKEN-23/~kid-constructor    | brings another name of JavaScript's as kid                                                    | jws-key | kid-constructor    | must  | deep     |

  Rule: An ID token that the org's key has signed counts, however its header is written

    @outcome:accepted
    Scenario Outline: An ID token is accepted that <kind>
      Given Alice's next ID token is "<value>" by the rule "<place>"
      When Alice signs in at the SP
      Then the SP knows Alice
      And as a control, the SP has received the altered answer

      @place:jws-header @outcome:accepted @fault:id-token-signing @spec:RFC7515-4
      Examples: the header is as good as Okta's
        | id                         | kind                                         | place      | value   | level | depth    |
        | IDTOKEN-02/~header-typ     | has the type JWT in its header               | jws-header | typ     | must  | standard |
        | IDTOKEN-02/~header-unknown | has a member in its header that nobody knows | jws-header | unknown | must  | standard |
        | IDTOKEN-02/~header-spaces  | has spaces and line breaks in its header     | jws-header | spaces  | must  | standard |
        | IDTOKEN-02/~header-order   | has its header in another order              | jws-header | order   | must  | standard |
        | IDTOKEN-02/~header-escapes | has its header written with escapes          | jws-header | escapes | must  | deep     |

    Scenario Outline: Nothing breaks by an ID token that <kind>
      Given Alice's next ID token is "<value>" by the rule "<place>"
      When Alice signs in at the SP, whatever comes of it
      Then the SP knows Alice or nobody at Alice's browser
      And the SP has not asked the attacker for anything
      And as a control, the SP has received the altered answer
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

      @place:jws-crit @outcome:either @fault:id-token-signing @spec:RFC7515-4.1.11
      Examples: its crit is not as it must be, and names nothing that is not understood
        | id                     | kind                                             | place    | value      | level  | depth    |
        | IDTOKEN-24/~empty      | has no critical header in a list of them         | jws-crit | empty      | should | standard |
        | IDTOKEN-24/~registered | has a critical header that need not be called so | jws-crit | registered | should | standard |
        | IDTOKEN-24/~null       | has null for its critical headers                | jws-crit | null       | should | deep     |
        | IDTOKEN-24/~true       | has true for its critical headers                | jws-crit | true       | should | deep     |
        | IDTOKEN-24/~b64-true   | has a payload that is encoded, as it says        | jws-crit | b64-true   | should | deep     |

      @place:jws-type @outcome:either @fault:id-token-signing @spec:RFC8725-3.11
      Examples: its type says little
        | id                  | kind                                     | place    | value   | level  | depth    |
        | IDTOKEN-25/~lower   | has jwt in small letters as its type     | jws-type | lower   | should | standard |
        | IDTOKEN-25/~long    | has application/jwt as its type          | jws-type | long    | should | standard |
        | IDTOKEN-25/~jose    | has JOSE as its type                     | jws-type | jose    | should | deep     |
        | IDTOKEN-25/~unknown | has a word that nobody knows as its type | jws-type | unknown | should | standard |
        | IDTOKEN-25/~empty   | has nothing as its type                  | jws-type | empty   | should | deep     |
        | IDTOKEN-25/~null    | has null as its type                     | jws-type | null    | should | deep     |
        | IDTOKEN-25/~number  | has a number as its type                 | jws-type | number  | should | standard |
        | IDTOKEN-25/~list    | has a list as its type                   | jws-type | list    | should | deep     |

      @place:jws-form @outcome:either @fault:id-token-signing @spec:RFC7515-7.1
      Examples: it has more letters than it needs
        | id                            | kind                                             | place    | value             | level  | depth    |
        | IDTOKEN-27/~space-before      | has a space in front                             | jws-form | space-before      | should | standard |
        | IDTOKEN-27/~line-break        | has a line break at its end                      | jws-form | line-break        | should | standard |
        | IDTOKEN-27/~nul               | has a NUL at its end                             | jws-form | nul               | should | deep     |
        | IDTOKEN-27/~line-break-within | has a line break in it                           | jws-form | line-break-within | should | standard |
        | IDTOKEN-27/~padding           | has padding at its end                           | jws-form | padding           | should | standard |
        | IDTOKEN-27/~standard-alphabet | has a signature in the other alphabet of base64  | jws-form | standard-alphabet | should | standard |
        | IDTOKEN-27/~spare-bits        | has bits at its end that mean nothing            | jws-form | spare-bits        | should | deep     |
        | IDTOKEN-27/~foreign-letters   | has letters in its signature that base64 has not | jws-form | foreign-letters   | should | deep     |

      @place:jws-header @outcome:either @fault:id-token-signing @spec:RFC7515-4
      Examples: its header has members that mean nothing here
        | id                            | kind                                                | place      | value      | level  | depth    |
        | IDTOKEN-02/~header-long       | has 4 kilobytes more in its header                  | jws-header | long       | should | deep     |
        | IDTOKEN-02/~header-jku        | has the address of the org's own keys in its header | jws-header | jku        | should | deep     |
        | IDTOKEN-02/~header-cty        | has JWT as the type of its content                  | jws-header | cty        | should | standard |
        | IDTOKEN-02/~header-zip        | has a compression in its header that is not done    | jws-header | zip        | should | deep     |
        | IDTOKEN-02/~header-enc        | has an encryption in its header that is not done    | jws-header | enc        | should | deep     |
        | IDTOKEN-02/~header-claims     | has claims in its header                            | jws-header | claims     | should | deep     |
        | IDTOKEN-02/~header-alg-twice  | has alg twice in its header, none first             | jws-header | alg-twice  | should | standard |
        | IDTOKEN-02/~header-alg-case   | has ALG besides alg in its header                   | jws-header | alg-case   | should | deep     |
        | IDTOKEN-02/~header-byte-order | has a byte order mark in front of its header        | jws-header | byte-order | should | deep     |

  Rule: A key set may hold keys for something else, which verify nothing and harm nobody

    @alone @needs:fetches-keys @needs:restart
    Scenario Outline: The SP reads a key set in which <kind>
      Given Okta's key set is "<value>" by the rule "<place>"
      And the SP starts anew, or refuses to
      When Alice signs in at the SP, whatever comes of it
      Then the SP knows Alice
      And as a control, the SP has received the altered answer
      And as a control, Okta is well again and the SP starts anew

      @place:jwks-foreign @outcome:accepted @fault:keys-changed @spec:RFC7517-5
      Examples: there are other keys, or the org's are written otherwise
        | id                       | kind                                                     | place        | value           | level  | depth    |
        | JWKS-05/~ec-384          | a key for ES384 stands in front                          | jwks-foreign | ec-384          | should | deep     |
        | JWKS-05/~curve           | a key on a curve that nobody knows stands in front       | jwks-foreign | curve           | should | deep     |
        | JWKS-05/~off-curve       | a key that is not on its curve stands in front           | jwks-foreign | off-curve       | should | deep     |
        | JWKS-05/~small           | an RSA key of 512 bits stands in front                   | jwks-foreign | small           | should | standard |
        | JWKS-05/~small-1024      | an RSA key of 1024 bits stands in front                  | jwks-foreign | small-1024      | should | deep     |
        | JWKS-05/~large           | an RSA key of 16384 bits stands in front                 | jwks-foreign | large           | should | deep     |
        | JWKS-05/~even            | an RSA key that is even stands in front                  | jwks-foreign | even            | should | deep     |
        | JWKS-05/~exponent-3      | an RSA key with the exponent 3 stands in front           | jwks-foreign | exponent-3      | should | deep     |
        | JWKS-05/~no-modulus      | an RSA key without a modulus stands in front             | jwks-foreign | no-modulus      | should | deep     |
        | JWKS-05/~oct             | a secret stands in front                                 | jwks-foreign | oct             | should | deep     |
        | JWKS-05/~algorithm       | a key for an algorithm that nobody knows stands in front | jwks-foreign | algorithm       | should | deep     |
        | JWKS-05/~same-kid-ec     | a key for ES256 with the same kid stands in front        | jwks-foreign | same-kid-ec     | should | deep     |
        | JWKS-05/~private         | another key stands in front with its private half        | jwks-foreign | private         | should | deep     |
        | JWKS-05/~duplicate       | each key is there twice                                  | jwks-foreign | duplicate       | should | deep     |
        | JWKS-05/~many            | there are hundreds of others                             | jwks-foreign | many            | should | deep     |
        | JWKS-05/~no-alg          | no key names an algorithm                                | jwks-foreign | no-alg          | should | standard |
        | JWKS-05/~no-use          | no key says what it is for                               | jwks-foreign | no-use          | should | deep     |
        | JWKS-05/~key-ops         | each key says that it verifies                           | jwks-foreign | key-ops         | should | deep     |
        | JWKS-05/~unknown-members | each key has members that nobody knows                   | jwks-foreign | unknown-members | should | deep     |

    @alone @needs:fetches-keys @needs:restart
    Scenario Outline: Nothing breaks by a key set in which <kind>
      Given Okta's key set is "<value>" by the rule "<place>"
      And the SP starts anew, or refuses to
      When Alice signs in at the SP, whatever comes of it
      Then the SP knows Alice or nobody at Alice's browser
      And as a control, the SP has received the altered answer
      And as a control, Okta is well again and the SP starts anew
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

      @place:jwks-foreign @outcome:either @fault:keys-changed @spec:RFC7517-4.7
      Examples: two things do not fit together
        | id                         | kind                                                   | place        | value             | level  | depth |
        | JWKS-05/~type-number       | a key whose type is a number stands in front           | jwks-foreign | type-number       | should | deep  |
        | JWKS-05/~kid-number        | a key whose id is a number stands in front             | jwks-foreign | kid-number        | should | deep  |
        | JWKS-05/~null              | null stands in front                                   | jwks-foreign | null              | should | deep  |
        | JWKS-05/~same-kid-enc      | a key for encryption with the same kid stands in front | jwks-foreign | same-kid-enc      | should | deep  |
        | JWKS-05/~certificate-other | each key has the certificate of another                | jwks-foreign | certificate-other | should | deep  |

    @refusal @alone @needs:fetches-keys @needs:restart
    Scenario Outline: An ID token is refused that is signed by a key <kind>
      Given Okta's key set is "<value>" by the rule "<place>"
      And the SP starts anew, or refuses to
      When Alice signs in at the SP, whatever comes of it
      Then the SP knows nobody at Alice's browser
      And as a control, the SP has received the altered answer
      And as a control, Okta is well again and the SP starts anew
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

      @place:jwks-purpose @outcome:refused @fault:keys-changed @spec:RFC7517-4.2
      Examples: a key of the key set is for something else
        | id                      | kind                                                     | place        | value          | level  | depth    |
        | JWKS-06/~key-ops        | whose operations are others                              | jwks-purpose | key-ops        | should | standard |
        | JWKS-06/~key-ops-sign   | that is for signing and not for verifying                | jwks-purpose | key-ops-sign   | should | deep     |
        | JWKS-06/~key-ops-empty  | that is for no operation                                 | jwks-purpose | key-ops-empty  | should | deep     |
        | JWKS-06/~alg-encryption | whose algorithm is for encryption                        | jwks-purpose | alg-encryption | should | standard |
        | JWKS-06/~alg-ps256      | whose algorithm is PS256                                 | jwks-purpose | alg-ps256      | should | deep     |
        | JWKS-06/~alg-rs512      | whose algorithm is RS512                                 | jwks-purpose | alg-rs512      | should | deep     |
        | JWKS-06/~use-unknown    | whose use nobody knows                                   | jwks-purpose | use-unknown    | should | deep     |
        | JWKS-06/~type-lower     | whose type is rsa in small letters                       | jwks-purpose | type-lower     | should | deep     |
        | JWKS-06/~enc-no-kid     | that is for encryption and has no kid, nor has the token | jwks-purpose | enc-no-kid     | should | deep     |
        | JWKS-06/~exponent-one   | whose exponent is 1, so that everybody signs by it       | jwks-purpose | exponent-one   | should | deep     |

    @refusal @tls-suffices @alone @needs:fetches-keys @needs:restart
    Scenario Outline: An ID token is refused that is signed with a secret that stands among the keys, <kind>
      Given Okta's key set is "<value>" by the rule "<place>"
      And the SP starts anew, or refuses to
      When Alice signs in at the SP, whatever comes of it
      Then the SP knows nobody at Alice's browser
      And as a control, the SP has received the altered ID token
      And as a control, Okta is well again and the SP starts anew
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

      @place:jwks-secret @outcome:refused @fault:keys-changed @spec:RFC8725-3.1
      Examples: a secret has the kid of the org's key
        | id                                  | kind                                           | place       | value           | level | depth    |
        | IDTOKEN-21/~planted-same-kid        | in front of the org's key, with the same kid   | jwks-secret | same-kid        | must  | standard |
        | IDTOKEN-21/~planted-same-kid-behind | behind the org's key, with the same kid        | jwks-secret | same-kid-behind | must  | deep     |
        | IDTOKEN-21/~planted-same-kid-rs256  | with the kid and the alg of the org's key      | jwks-secret | same-kid-rs256  | must  | deep     |
        | IDTOKEN-21/~planted-same-kid-no-alg | with the same kid as the org's key, and no alg | jwks-secret | same-kid-no-alg | must  | deep     |
