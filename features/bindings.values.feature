@profile:conformance
Feature: What belongs to one sign-in, by rule
  State, nonce, code and code challenge are random values, each for one browser, one sign-in and one use. Here Alice's sign-in gets
  an authorization response in which one of them is that of another sign-in, and all else is right: Okta has issued the code for
  Alice, by her own authorization request but for the one value. A test writes the rows.

  Background:
    Given Alice is a user who is assigned to the SP
    And Bob is a user who is assigned to the SP

  Rule: A value of another sign-in signs nobody in

    @refusal @outcome:refused
    Scenario Outline: An answer is refused with the <what> of a sign-in <kind>
      When Alice's sign-in is answered with the "<place>" of one that is "<value>"
      Then the SP does not know Alice at Alice's browser
      And as a control, the SP has redeemed the code of that answer
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

      @place:nonce-of @outcome:refused @needs:reads-id-token @needs:sends-nonce @spec:OIDCC-3.1.3.7 @spec:RFC9700-4.5.3.2
      Examples: the nonce
        | id                         | what  | kind                                               | place    | value          | level | depth    |
        | IDTOKEN-17/~other-person   | nonce | that is under way in another person's browser      | nonce-of | other-person   | must  | standard |
        | IDTOKEN-17/~other-browser  | nonce | that is under way in another browser               | nonce-of | other-browser  | must  | standard |
        | IDTOKEN-17/~older          | nonce | that is under way in the same browser and is older | nonce-of | older          | must  | standard |
        | IDTOKEN-17/~newer          | nonce | that is under way in the same browser and is newer | nonce-of | newer          | must  | standard |
        | IDTOKEN-17/~abandoned      | nonce | that was abandoned in the same browser             | nonce-of | abandoned      | must  | standard |
        | IDTOKEN-17/~used           | nonce | that is over in the same browser                   | nonce-of | used           | must  | standard |
        | IDTOKEN-17/~used-elsewhere | nonce | that is over in another person's browser           | nonce-of | used-elsewhere | must  | standard |
        | IDTOKEN-17/~failed         | nonce | that ended in an error in the same browser         | nonce-of | failed         | must  | standard |

      @place:nonce-elsewhere @outcome:refused @needs:second-tenant @needs:reads-id-token @needs:sends-nonce @spec:OIDCC-3.1.3.7 @spec:RFC9700-4.5.3.2
      Examples: the nonce of another tenant's sign-in
        | id                       | what  | kind                                | place           | value        | level | depth    |
        | IDTOKEN-17/~other-tenant | nonce | that is under way at another tenant | nonce-elsewhere | other-tenant | must  | standard |

      @place:challenge-of @outcome:refused @needs:uses-pkce @spec:RFC7636-4.5 @spec:RFC9700-4.5.3.1
      Examples: the code challenge
        | id                      | what           | kind                                               | place        | value          | level  | depth    |
        | CODE-02/~other-person   | code challenge | that is under way in another person's browser      | challenge-of | other-person   | must   | standard |
        | CODE-02/~other-browser  | code challenge | that is under way in another browser               | challenge-of | other-browser  | must   | standard |
        | CODE-02/~older          | code challenge | that is under way in the same browser and is older | challenge-of | older          | should | standard |
        | CODE-02/~newer          | code challenge | that is under way in the same browser and is newer | challenge-of | newer          | should | standard |
        | CODE-02/~abandoned      | code challenge | that was abandoned in the same browser             | challenge-of | abandoned      | should | standard |
        | CODE-02/~used           | code challenge | that is over in the same browser                   | challenge-of | used           | must   | standard |
        | CODE-02/~used-elsewhere | code challenge | that is over in another person's browser           | challenge-of | used-elsewhere | must   | standard |
        | CODE-02/~failed         | code challenge | that ended in an error in the same browser         | challenge-of | failed         | must   | standard |

      @place:code-of @outcome:refused @needs:protects-codes @needs:sends-state @spec:RFC9700-4.5 @spec:OIDCC-16.11
      Examples: the code
        | id                      | what | kind                                               | place   | value          | level | depth    |
        | CODE-05/~other-person   | code | that is under way in another person's browser      | code-of | other-person   | must  | standard |
        | CODE-05/~other-browser  | code | that is under way in another browser               | code-of | other-browser  | must  | standard |
        | CODE-05/~older          | code | that is under way in the same browser and is older | code-of | older          | must  | standard |
        | CODE-05/~newer          | code | that is under way in the same browser and is newer | code-of | newer          | must  | standard |
        | CODE-05/~abandoned      | code | that was abandoned in the same browser             | code-of | abandoned      | must  | standard |
        | CODE-05/~used           | code | that is over in the same browser                   | code-of | used           | must  | standard |
        | CODE-05/~used-elsewhere | code | that is over in another person's browser           | code-of | used-elsewhere | must  | standard |
        | CODE-05/~failed         | code | that ended in an error in the same browser         | code-of | failed         | must  | standard |

    @refusal @outcome:refused
    Scenario Outline: An answer is refused whose nonce is the <kind> of the same sign-in
      When Alice's sign-in is answered with "<value>" for its nonce
      Then the SP does not know Alice at Alice's browser
      And as a control, the SP has redeemed the code of that answer
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

      @place:nonce-confused @outcome:refused @needs:reads-id-token @needs:sends-nonce @spec:OIDCC-3.1.3.7
      Examples: the nonce
        | id                        | kind           | value         | level | depth    |
        | IDTOKEN-15/~own-state     | state          | own-state     | must  | standard |
        | IDTOKEN-15/~own-challenge | code challenge | own-challenge | must  | deep     |
        | IDTOKEN-15/~own-client    | client ID      | own-client    | must  | deep     |

    @refusal @outcome:refused
    Scenario Outline: An answer is refused to a browser with the <what> of a sign-in <kind>
      When Alice's sign-in is answered with the "<place>" of one that is "<value>"
      Then the SP does not know Alice at Alice's browser
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

      @place:cookies-of @outcome:refused @needs:sends-state @spec:RFC9700-4.7 @spec:RFC6749-10.12
      Examples: the cookies
        | id                              | what    | kind                                          | place      | value         | level | depth    |
        | STATE-01/~cookies-other-person  | cookies | that is under way in another person's browser | cookies-of | other-person  | must  | standard |
        | STATE-01/~cookies-other-browser | cookies | that is under way in another browser          | cookies-of | other-browser | must  | standard |

  Rule: A state works once

    @refusal @outcome:refused
    Scenario Outline: An answer is refused to a <what> that <kind>
      When Alice opens a sound answer to a sign-in that is "<value>"
      Then the SP does not know Alice at Alice's browser
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

      @place:state-again @outcome:refused @needs:sends-state @spec:RFC9700-4.2.4
      Examples: the state
        | id                         | what    | kind                                           | value            | level  | depth    |
        | STATE-03/~after-success    | sign-in | has signed somebody in                         | after-success    | should | standard |
        | STATE-03/~after-error      | sign-in | has ended in an error                          | after-error      | should | standard |
        | STATE-03/~after-wrong-code | sign-in | has failed with a code that Okta does not know | after-wrong-code | should | standard |
        | STATE-03/~after-sign-out   | sign-in | has signed somebody in, who has left since     | after-sign-out   | should | standard |

  Rule: Each defence stops a forged answer by itself

    @refusal @outcome:refused
    Scenario Outline: A forged <what> is refused that nothing but its <kind> gives away
      When Bob's answer comes to Alice's sign-in with all that belongs to hers but "<value>"
      Then the SP does not know Bob at Alice's browser by it
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

      @place:defences @outcome:refused @spec:RFC9700-2.1 @spec:RFC9700-4.5.3
      Examples: one or two of state, nonce and code challenge
        | id                        | what   | kind                     | value           | level  | depth |
        | STATE-15/~state           | answer | state                    | state           | should | deep  |
        | STATE-15/~nonce           | answer | nonce                    | nonce           | should | deep  |
        | STATE-15/~challenge       | answer | code challenge           | challenge       | should | deep  |
        | STATE-15/~state-nonce     | answer | state and nonce          | state-nonce     | should | deep  |
        | STATE-15/~state-challenge | answer | state and code challenge | state-challenge | should | deep  |
        | STATE-15/~nonce-challenge | answer | nonce and code challenge | nonce-challenge | should | deep  |
