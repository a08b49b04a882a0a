@profile:conformance
Feature: Who is assigned in Okta's Admin Console signs in
  An administrator of the Okta org says in the Admin Console who may use the SP: people one by one, or groups of them. Okta refuses
  everybody else with access_denied. The SP asks nobody but Okta, and asks anew at every sign-in.

  Rule: An assignment takes effect at once

    @ASSIGN-01 @must @refusal @spec:RFC6749-4.1.2.1 @spec:OIDCC-3.1.2.6
    Scenario Outline: Whoever was refused and is assigned then signs in at once, in <where>
      Given Alice is a user who is not assigned to the SP
      And Bob is a user who is assigned to the SP
      When Alice signs in at the SP, whatever comes of it
      Then the SP knows nobody at Alice's browser
      And Okta has refused Alice, who is not assigned
      And as a control, Bob signs in at the SP
      And as a control, the SP knows Bob
      When the org's administrator assigns Alice
      And Alice signs in again in <where>
      Then the SP knows Alice

      Examples:
        | id                      | where            |
        | ASSIGN-01/same-browser  | the same browser |
        | ASSIGN-01/fresh-browser | a fresh browser  |

  Rule: Without the assignment nobody gets in any more

    @ASSIGN-02 @must @refusal @spec:RFC6749-4.1.2.1 @spec:OIDCC-3.1.2.6
    Scenario Outline: Whose assignment is taken away is refused at the next sign-in: <kind>
      Given Alice is a user who is assigned to the SP
      And Bob is a user who is assigned to the SP
      When Alice signs in at the SP
      Then the SP knows Alice
      When the org's administrator takes Alice's assignment away
      And <next>, whatever comes of it
      Then the SP knows nobody at Alice's browser
      And Okta has refused Alice, who is not assigned
      And as a control, Bob signs in at the SP
      And as a control, the SP knows Bob

      Examples:
        | id                      | kind               | next                                  |
        | ASSIGN-02/fresh-browser | in a fresh browser | Alice signs in again in a fresh browser |

      @needs:sign-out
      Examples: where she was signed in
        | id                 | kind             | next                                          |
        | ASSIGN-02/sign-out | after a sign-out | Alice signs out at the SP and signs in again  |

      @needs:idp-initiated
      Examples: from Okta's side
        | id               | kind                            | next                                                       |
        | ASSIGN-02/launch | by the address behind the tile | Alice opens the address behind the tile in a fresh browser |

    @ASSIGN-05 @must @refusal @spec:OIDCC-5.7
    Scenario Outline: Whoever is assigned again has the account from before: <kind>
      Given Alice is a user who is assigned to the SP
      And Bob is a user who is assigned to the SP
      When Alice signs in at the SP
      Then the SP knows Alice
      When the org's administrator takes Alice's assignment away
      And <next>, whatever comes of it
      Then the SP knows nobody at Alice's browser
      And Okta has refused Alice, who is not assigned
      And as a control, Bob signs in at the SP
      And as a control, the SP knows Bob
      When the org's administrator assigns Alice
      And Alice signs in again in a fresh browser
      Then the SP knows Alice
      And Alice is still in the account that was hers at first

      Examples:
        | id                      | kind               | next                                    |
        | ASSIGN-05/fresh-browser | in a fresh browser | Alice signs in again in a fresh browser |

      @needs:sign-out
      Examples: where she was signed in
        | id                 | kind             | next                                         |
        | ASSIGN-05/sign-out | after a sign-out | Alice signs out at the SP and signs in again  |

  Rule: A group's members are who is in it now

    @ASSIGN-03/joins @must @refusal @spec:RFC6749-4.1.2.1 @spec:OIDCC-3.1.2.6
    Scenario: The members of an assigned group sign in, also one who joins later
      Given Alice is a user who is not assigned to the SP
      And Bob is a user who is not assigned to the SP
      When the org's administrator assigns a group of Alice
      And Alice signs in at the SP
      Then the SP knows Alice
      When Bob signs in at the SP, whatever comes of it
      Then the SP knows nobody at Bob's browser
      And Okta has refused Bob, who is not assigned
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice
      When the org's administrator adds Bob to the group
      And Bob signs in again in the same browser
      Then the SP knows Bob

    @ASSIGN-03/leaves @must @refusal @spec:RFC6749-4.1.2.1 @spec:OIDCC-3.1.2.6
    Scenario: Whoever leaves an assigned group is refused at the next sign-in
      Given Alice is a user who is not assigned to the SP
      And Bob is a user who is not assigned to the SP
      When the org's administrator assigns a group of Alice and Bob
      And Alice signs in at the SP
      Then the SP knows Alice
      When the org's administrator takes Alice out of the group
      And Alice signs in again in a fresh browser, whatever comes of it
      Then the SP knows nobody at Alice's browser
      And Okta has refused Alice, who is not assigned
      And as a control, Bob signs in at the SP
      And as a control, the SP knows Bob

    @ASSIGN-03/unassigned @must @refusal @spec:RFC6749-4.1.2.1 @spec:OIDCC-3.1.2.6
    Scenario: The members of a group that is no longer assigned are refused at the next sign-in
      Given Alice is a user who is not assigned to the SP
      And Bob is a user who is assigned to the SP
      When the org's administrator assigns a group of Alice and Bob
      And Alice signs in at the SP
      Then the SP knows Alice
      When the org's administrator takes the group's assignment away
      And Alice signs in again in a fresh browser, whatever comes of it
      Then the SP knows nobody at Alice's browser
      And Okta has refused Alice, who is not assigned
      And as a control, Bob signs in at the SP
      And as a control, the SP knows Bob

  Rule: Nobody is somebody special

    @ASSIGN-04 @must @refusal @spec:RFC6749-4.1.2.1 @spec:OIDCC-3.1.2.6
    Scenario: The org's administrator signs in like everybody else, once assigned
      Given Alice is a user who is assigned to the SP
      And Bob is an administrator of the Okta org who is not assigned to the SP
      When Bob signs in at the SP, whatever comes of it
      Then the SP knows nobody at Bob's browser
      And Okta has refused Bob, who is not assigned
      And as a control, Alice signs in at the SP
      And as a control, the SP knows Alice
      When the org's administrator assigns Bob
      And Bob signs in again in the same browser
      Then the SP knows Bob

  Rule: Whom Okta refuses is told so

    @ASSIGN-06 @should @refusal @spec:RFC6749-4.1.2.1 @spec:OIDCC-3.1.2.6
    Scenario: Whoever is not assigned sees a page of the SP's
      Given Alice is a user who is not assigned to the SP
      And Bob is a user who is assigned to the SP
      When Alice signs in at the SP, whatever comes of it
      Then Okta has refused Alice, who is not assigned
      And the SP tells Alice by a page of its own that it is no sign-in
      And Alice was sent to Okta 5 times at most
      And the SP knows nobody at Alice's browser
      And as a control, Bob signs in at the SP
      And as a control, the SP knows Bob
