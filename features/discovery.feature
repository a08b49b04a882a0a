@profile:conformance
Feature: Metadata and transport
  The metadata say where codes and secrets go. An SP keeps what it has read for a while, so these checks start it anew. "Elsewhere"
  in the name of a fault is the attacker's server.

  Background:
    Given Alice is a user who is assigned to the SP

  Rule: The metadata are read, and used

    @DISCOVERY-01 @should @alone @needs:restart @needs:fetches-metadata @spec:OIDCD-4 @fault:endpoints-moved
    Scenario: Endpoints are where the metadata say
      Given everybody gets "endpoints-moved"
      And the SP starts anew, or refuses to
      When Alice signs in at the SP, whatever comes of it
      Then the SP knows Alice
      And the SP got no answer from the moved endpoints' old paths
      And as a control, Okta is well again and the SP starts anew

  Rule: Metadata that are not the org's, or lead away from it, are of no use to an attacker

    @DISCOVERY-02 @must @refusal @alone @needs:restart @needs:fetches-metadata @spec:OIDCD-4.3
    Scenario Outline: Metadata of <kind> are refused
      Given everybody gets "<fault>"
      And the SP starts anew, or refuses to
      When Alice signs in at the SP, whatever comes of it
      And the SP has read what was altered
      Then the SP knows nobody at Alice's browser
      And as a control, the SP has received the altered answer
      And as a control, Okta is well again and the SP starts anew
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

      Examples:
        | id                      | kind                         | fault        |
        | DISCOVERY-02/other      | another issuer               | issuer-wrong |
        | DISCOVERY-02/slash      | an issuer with a slash       | issuer-slash |
        | DISCOVERY-02/upper-case | an issuer in capital letters | issuer-upper |

    @DISCOVERY-03 @must @refusal @alone @needs:restart @needs:second-tenant @needs:fetches-metadata @spec:RFC9700-4.4
    Scenario Outline: What one org's metadata say is for that org only: <kind>
      Given everybody gets "<fault>" from the second tenant's org
      And Bob is a user of the second tenant's Okta org
      And the SP starts anew, or refuses to
      When Bob signs in at the SP, whatever comes of it
      And Alice signs in at the SP, whatever comes of it
      Then the attacker has got nothing of the first tenant's
      And the SP does not know Alice at Bob's browser
      And as a control, Okta is well again and the SP starts anew
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

      Examples:
        | id                    | kind             | fault                       |
        | DISCOVERY-03/token    | a token endpoint | token-endpoint-elsewhere    |
        | DISCOVERY-03/userinfo | userinfo         | userinfo-endpoint-elsewhere |

    @DISCOVERY-03/keys @must @refusal @alone @needs:restart @needs:second-tenant @needs:fetches-metadata @needs:fetches-keys @spec:RFC9700-4.4 @fault:jwks-uri-elsewhere
    Scenario: What one org's metadata say is for that org only: keys
      Given everybody gets "jwks-uri-elsewhere" from the second tenant's org
      And the attacker publishes keys of her own and signs Alice's next ID token
      And Bob is a user of the second tenant's Okta org
      And the SP starts anew, or refuses to
      When Bob signs in at the SP, whatever comes of it
      And Alice signs in at the SP, whatever comes of it
      Then the SP knows nobody at Alice's browser
      And as a control, the SP has received the altered answer
      And as a control, Okta is well again and the SP starts anew
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

    @DISCOVERY-04 @should @refusal @alone @needs:restart @needs:okta-tls @needs:fetches-metadata @spec:OIDCC-16.17
    Scenario Outline: Metadata that lead out of TLS are refused: <kind>
      Given everybody gets "<fault>"
      And the SP starts anew, or refuses to
      When Alice signs in at the SP, whatever comes of it
      And the SP has read what was altered
      Then the SP has not asked the attacker for anything
      And the SP knows nobody at Alice's browser
      And as a control, Okta is well again and the SP starts anew
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

      Examples:
        | id                         | kind                       | fault                            |
        | DISCOVERY-04/authorization | the authorization endpoint | authorization-endpoint-elsewhere |
        | DISCOVERY-04/token         | the token endpoint         | token-endpoint-elsewhere         |
        | DISCOVERY-04/keys          | the keys                   | jwks-uri-elsewhere               |

      @needs:asks-userinfo
      Examples:
        | id                    | kind     | fault                       |
        | DISCOVERY-04/userinfo | userinfo | userinfo-endpoint-elsewhere |

    @DISCOVERY-04 @should @refusal @alone @needs:restart @needs:okta-tls @needs:fetches-metadata @spec:OIDCC-16.17 @fault:metadata-member
    Scenario Outline: Metadata that take TLS from an address of Okta's own are refused: <kind>
      Given the "<member>" in the metadata that everybody gets is Okta's own by plain http
      And the SP starts anew, or refuses to
      When Alice signs in at the SP, whatever comes of it
      And the SP has read what was altered
      Then nobody has spoken to Okta without TLS
      And the SP knows nobody at Alice's browser
      And as a control, Okta is well again and the SP starts anew
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

      Examples:
        | id                               | kind                       | member                 |
        | DISCOVERY-04/plain-authorization | the authorization endpoint | authorization_endpoint |
        | DISCOVERY-04/plain-token         | the token endpoint         | token_endpoint         |
        | DISCOVERY-04/plain-keys          | the keys                   | jwks_uri               |

      @needs:asks-userinfo
      Examples:
        | id                          | kind     | member            |
        | DISCOVERY-04/plain-userinfo | userinfo | userinfo_endpoint |

    @DISCOVERY-05/metadata @should @refusal @alone @needs:restart @needs:fetches-metadata @spec:OIDCD-4.3 @fault:metadata-elsewhere
    Scenario: A redirect to another host is not followed, or leads to nothing: the metadata
      Given everybody gets "metadata-elsewhere"
      And the SP starts anew, or refuses to
      When Alice signs in at the SP, whatever comes of it
      And the SP has read what was altered
      Then the attacker has got nothing that is meant for Okta
      And the SP knows nobody at Alice's browser
      And as a control, the SP has received the altered answer
      And as a control, Okta is well again and the SP starts anew
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

    @DISCOVERY-05/keys @should @refusal @alone @needs:restart @needs:fetches-metadata @needs:fetches-keys @spec:OIDCD-4.3 @fault:keys-elsewhere
    Scenario: A redirect to another host is not followed, or leads to nothing: the keys
      Given everybody gets "keys-elsewhere"
      And the attacker publishes keys of her own and signs Alice's next ID token
      And the SP starts anew, or refuses to
      When Alice signs in at the SP, whatever comes of it
      And the SP has read what was altered
      Then the SP knows nobody at Alice's browser
      And as a control, the SP has received the altered answer
      And as a control, Okta is well again and the SP starts anew
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

    @DISCOVERY-06 @must @refusal @alone @needs:restart @needs:okta-tls @spec:OIDCC-16.17
    Scenario Outline: A server that shows a certificate <kind> is not Okta
      Given Okta's side shows a certificate <kind>
      And the SP starts anew, or refuses to
      When Alice signs in at the SP, whatever comes of it
      Then the SP has sent nothing to Okta
      And the SP knows nobody at Alice's browser
      And as a control, Okta is well again and the SP starts anew
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

      Examples:
        | id                      | kind               |
        | DISCOVERY-06/other-host | for another host   |
        | DISCOVERY-06/expired    | that has expired   |
        | DISCOVERY-06/untrusted  | that nobody trusts |

  Rule: A change of the metadata, or less of them, is no reason to break

    @DISCOVERY-07 @may @alone @needs:restart @needs:fetches-metadata @spec:OIDCD-4 @fault:token-endpoint-moved
    Scenario: A token endpoint that moves is found again without a new start
      Given the SP starts anew
      And Alice signs in at the SP
      And the SP knows Alice
      And everybody gets "token-endpoint-moved"
      When Alice tries to sign in 3 times
      Then the SP knows Alice
      And as a control, Okta is well again and the SP starts anew
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

    @DISCOVERY-08 @should @alone @needs:restart @needs:fetches-metadata @spec:OIDCD-3 @fault:metadata-lean
    Scenario: Metadata without what is optional are enough
      Given everybody gets "metadata-lean"
      And the SP starts anew, or refuses to
      And Alice's next ID token is altered by "id-token-fat"
      When Alice signs in at the SP, whatever comes of it
      Then the SP knows Alice
      And as a control, Okta is well again and the SP starts anew
