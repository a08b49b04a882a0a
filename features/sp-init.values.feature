@profile:conformance
Feature: Sign-in that begins at the SP, by rule
  What features/sp-init.feature lists is what somebody thought of. Here addresses to return to and headers of proxies get all values
  that a rule makes. A browser without scripts follows Location, Refresh and meta elements, and reads addresses as browsers do. A
  test writes the rows.

  Background:
    Given Alice is a user who is assigned to the SP

  Rule: Nobody is sent off the site by an address to return to

    @refusal @needs:return-to
    Scenario Outline: After the sign-in nobody is sent off the site by <kind>
      When Alice signs in at the SP, asking to return to the address "<value>"
      Then Alice has been nowhere but at the SP and at Okta
      And nobody is sent to the attacker
      And no header was injected
      And the page has no way to the attacker
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

      @place:return-to @outcome:refused @spec:RFC9700-4.11.1
      Examples: by HTTP
        | id                                              | kind                                                                                                                          | value                               | level  | depth    |
        | SP-INIT-09/~double-slash-encoded                | two slashes in front of a host, percent-encoded                                                                               | double-slash-encoded                | must   | standard |
        | SP-INIT-09/~double-slash-twice-encoded          | two slashes in front of a host, percent-encoded twice                                                                         | double-slash-twice-encoded          | must   | standard |
        | SP-INIT-09/~double-slash-three-times-encoded    | two slashes in front of a host, percent-encoded three times                                                                   | double-slash-three-times-encoded    | must   | standard |
        | SP-INIT-09/~double-slash-mixed-case             | two slashes in front of a host, percent-encoded with letters of both cases                                                    | double-slash-mixed-case             | must   | deep     |
        | SP-INIT-09/~double-slash-first-encoded          | two slashes in front of a host, the first of them percent-encoded                                                             | double-slash-first-encoded          | must   | deep     |
        | SP-INIT-09/~double-slash-second-encoded         | two slashes in front of a host, the first of them plain and the rest percent-encoded                                          | double-slash-second-encoded         | must   | standard |
        | SP-INIT-09/~double-slash-u-encoded              | two slashes in front of a host, encoded with %u                                                                               | double-slash-u-encoded              | must   | standard |
        | SP-INIT-09/~double-slash-overlong               | two slashes in front of a host, encoded with more bytes than UTF-8 allows                                                     | double-slash-overlong               | must   | deep     |
        | SP-INIT-09/~double-slash-entities               | two slashes in front of a host, as HTML entities                                                                              | double-slash-entities               | must   | deep     |
        | SP-INIT-09/~slash-backslash-encoded             | a slash and a backslash in front of a host, percent-encoded                                                                   | slash-backslash-encoded             | must   | deep     |
        | SP-INIT-09/~slash-backslash-twice-encoded       | a slash and a backslash in front of a host, percent-encoded twice                                                             | slash-backslash-twice-encoded       | must   | deep     |
        | SP-INIT-09/~slash-backslash-three-times-encoded | a slash and a backslash in front of a host, percent-encoded three times                                                       | slash-backslash-three-times-encoded | must   | deep     |
        | SP-INIT-09/~slash-backslash-mixed-case          | a slash and a backslash in front of a host, percent-encoded with letters of both cases                                        | slash-backslash-mixed-case          | must   | standard |
        | SP-INIT-09/~slash-backslash-first-encoded       | a slash and a backslash in front of a host, the first of them percent-encoded                                                 | slash-backslash-first-encoded       | must   | deep     |
        | SP-INIT-09/~slash-backslash-second-encoded      | a slash and a backslash in front of a host, the first of them plain and the rest percent-encoded                              | slash-backslash-second-encoded      | must   | deep     |
        | SP-INIT-09/~slash-backslash-u-encoded           | a slash and a backslash in front of a host, encoded with %u                                                                   | slash-backslash-u-encoded           | must   | deep     |
        | SP-INIT-09/~slash-backslash-overlong            | a slash and a backslash in front of a host, encoded with more bytes than UTF-8 allows                                         | slash-backslash-overlong            | must   | deep     |
        | SP-INIT-09/~slash-backslash-entities            | a slash and a backslash in front of a host, as HTML entities                                                                  | slash-backslash-entities            | must   | deep     |
        | SP-INIT-09/~backslash-slash                     | a backslash and a slash in front of a host                                                                                    | backslash-slash                     | must   | standard |
        | SP-INIT-09/~backslash-slash-encoded             | a backslash and a slash in front of a host, percent-encoded                                                                   | backslash-slash-encoded             | must   | deep     |
        | SP-INIT-09/~backslash-slash-twice-encoded       | a backslash and a slash in front of a host, percent-encoded twice                                                             | backslash-slash-twice-encoded       | must   | deep     |
        | SP-INIT-09/~backslash-slash-three-times-encoded | a backslash and a slash in front of a host, percent-encoded three times                                                       | backslash-slash-three-times-encoded | must   | deep     |
        | SP-INIT-09/~backslash-slash-mixed-case          | a backslash and a slash in front of a host, percent-encoded with letters of both cases                                        | backslash-slash-mixed-case          | must   | deep     |
        | SP-INIT-09/~backslash-slash-first-encoded       | a backslash and a slash in front of a host, the first of them percent-encoded                                                 | backslash-slash-first-encoded       | must   | deep     |
        | SP-INIT-09/~backslash-slash-second-encoded      | a backslash and a slash in front of a host, the first of them plain and the rest percent-encoded                              | backslash-slash-second-encoded      | must   | deep     |
        | SP-INIT-09/~backslash-slash-u-encoded           | a backslash and a slash in front of a host, encoded with %u                                                                   | backslash-slash-u-encoded           | must   | deep     |
        | SP-INIT-09/~backslash-slash-overlong            | a backslash and a slash in front of a host, encoded with more bytes than UTF-8 allows                                         | backslash-slash-overlong            | must   | standard |
        | SP-INIT-09/~backslash-slash-entities            | a backslash and a slash in front of a host, as HTML entities                                                                  | backslash-slash-entities            | must   | deep     |
        | SP-INIT-09/~backslashes                         | two backslashes in front of a host                                                                                            | backslashes                         | must   | deep     |
        | SP-INIT-09/~backslashes-encoded                 | two backslashes in front of a host, percent-encoded                                                                           | backslashes-encoded                 | must   | deep     |
        | SP-INIT-09/~backslashes-twice-encoded           | two backslashes in front of a host, percent-encoded twice                                                                     | backslashes-twice-encoded           | must   | deep     |
        | SP-INIT-09/~backslashes-three-times-encoded     | two backslashes in front of a host, percent-encoded three times                                                               | backslashes-three-times-encoded     | must   | deep     |
        | SP-INIT-09/~backslashes-mixed-case              | two backslashes in front of a host, percent-encoded with letters of both cases                                                | backslashes-mixed-case              | must   | deep     |
        | SP-INIT-09/~backslashes-first-encoded           | two backslashes in front of a host, the first of them percent-encoded                                                         | backslashes-first-encoded           | must   | standard |
        | SP-INIT-09/~backslashes-second-encoded          | two backslashes in front of a host, the first of them plain and the rest percent-encoded                                      | backslashes-second-encoded          | must   | deep     |
        | SP-INIT-09/~backslashes-u-encoded               | two backslashes in front of a host, encoded with %u                                                                           | backslashes-u-encoded               | must   | deep     |
        | SP-INIT-09/~backslashes-overlong                | two backslashes in front of a host, encoded with more bytes than UTF-8 allows                                                 | backslashes-overlong                | must   | deep     |
        | SP-INIT-09/~backslashes-entities                | two backslashes in front of a host, as HTML entities                                                                          | backslashes-entities                | must   | standard |
        | SP-INIT-09/~three-slashes                       | three slashes in front of a host                                                                                              | three-slashes                       | must   | standard |
        | SP-INIT-09/~three-slashes-encoded               | three slashes in front of a host, percent-encoded                                                                             | three-slashes-encoded               | must   | deep     |
        | SP-INIT-09/~three-slashes-twice-encoded         | three slashes in front of a host, percent-encoded twice                                                                       | three-slashes-twice-encoded         | must   | deep     |
        | SP-INIT-09/~four-slashes                        | four slashes in front of a host                                                                                               | four-slashes                        | must   | deep     |
        | SP-INIT-09/~four-slashes-encoded                | four slashes in front of a host, percent-encoded                                                                              | four-slashes-encoded                | must   | deep     |
        | SP-INIT-09/~four-slashes-twice-encoded          | four slashes in front of a host, percent-encoded twice                                                                        | four-slashes-twice-encoded          | must   | deep     |
        | SP-INIT-09/~tab-encoded                         | a tab between two slashes in front of a host, percent-encoded                                                                 | tab-encoded                         | must   | deep     |
        | SP-INIT-09/~tab-twice-encoded                   | a tab between two slashes in front of a host, percent-encoded twice                                                           | tab-twice-encoded                   | must   | deep     |
        | SP-INIT-09/~tab-three-times-encoded             | a tab between two slashes in front of a host, percent-encoded three times                                                     | tab-three-times-encoded             | must   | deep     |
        | SP-INIT-09/~carriage-return                     | a carriage return between two slashes in front of a host                                                                      | carriage-return                     | must   | deep     |
        | SP-INIT-09/~carriage-return-encoded             | a carriage return between two slashes in front of a host, percent-encoded                                                     | carriage-return-encoded             | must   | deep     |
        | SP-INIT-09/~carriage-return-twice-encoded       | a carriage return between two slashes in front of a host, percent-encoded twice                                               | carriage-return-twice-encoded       | must   | deep     |
        | SP-INIT-09/~carriage-return-three-times-encoded | a carriage return between two slashes in front of a host, percent-encoded three times                                         | carriage-return-three-times-encoded | must   | deep     |
        | SP-INIT-09/~line-feed                           | a line feed between two slashes in front of a host                                                                            | line-feed                           | must   | deep     |
        | SP-INIT-09/~line-feed-encoded                   | a line feed between two slashes in front of a host, percent-encoded                                                           | line-feed-encoded                   | must   | deep     |
        | SP-INIT-09/~line-feed-twice-encoded             | a line feed between two slashes in front of a host, percent-encoded twice                                                     | line-feed-twice-encoded             | must   | standard |
        | SP-INIT-09/~line-feed-three-times-encoded       | a line feed between two slashes in front of a host, percent-encoded three times                                               | line-feed-three-times-encoded       | must   | deep     |
        | SP-INIT-09/~line-end                            | a line end between two slashes in front of a host                                                                             | line-end                            | must   | deep     |
        | SP-INIT-09/~line-end-encoded                    | a line end between two slashes in front of a host, percent-encoded                                                            | line-end-encoded                    | must   | deep     |
        | SP-INIT-09/~line-end-twice-encoded              | a line end between two slashes in front of a host, percent-encoded twice                                                      | line-end-twice-encoded              | must   | deep     |
        | SP-INIT-09/~line-end-three-times-encoded        | a line end between two slashes in front of a host, percent-encoded three times                                                | line-end-three-times-encoded        | must   | deep     |
        | SP-INIT-09/~dot                                 | a segment that is a dot, and two slashes in front of a host                                                                   | dot                                 | must   | standard |
        | SP-INIT-09/~dot-encoded                         | a segment that is a dot, and two slashes in front of a host, percent-encoded                                                  | dot-encoded                         | must   | deep     |
        | SP-INIT-09/~dot-twice-encoded                   | a segment that is a dot, and two slashes in front of a host, percent-encoded twice                                            | dot-twice-encoded                   | must   | deep     |
        | SP-INIT-09/~dots                                | a segment that goes back, and two slashes in front of a host                                                                  | dots                                | must   | deep     |
        | SP-INIT-09/~dots-encoded                        | a segment that goes back, and two slashes in front of a host, percent-encoded                                                 | dots-encoded                        | must   | deep     |
        | SP-INIT-09/~dots-twice-encoded                  | a segment that goes back, and two slashes in front of a host, percent-encoded twice                                           | dots-twice-encoded                  | must   | deep     |
        | SP-INIT-09/~semicolon                           | a segment that is a parameter, and two slashes in front of a host                                                             | semicolon                           | must   | standard |
        | SP-INIT-09/~semicolon-encoded                   | a segment that is a parameter, and two slashes in front of a host, percent-encoded                                            | semicolon-encoded                   | must   | deep     |
        | SP-INIT-09/~semicolon-twice-encoded             | a segment that is a parameter, and two slashes in front of a host, percent-encoded twice                                      | semicolon-twice-encoded             | must   | deep     |
        | SP-INIT-09/~nul                                 | a NUL and two slashes in front of a host                                                                                      | nul                                 | must   | deep     |
        | SP-INIT-09/~nul-encoded                         | a NUL and two slashes in front of a host, percent-encoded                                                                     | nul-encoded                         | must   | standard |
        | SP-INIT-09/~nul-twice-encoded                   | a NUL and two slashes in front of a host, percent-encoded twice                                                               | nul-twice-encoded                   | must   | deep     |
        | SP-INIT-09/~control                             | a control character and two slashes in front of a host                                                                        | control                             | must   | deep     |
        | SP-INIT-09/~control-encoded                     | a control character and two slashes in front of a host, percent-encoded                                                       | control-encoded                     | must   | deep     |
        | SP-INIT-09/~control-twice-encoded               | a control character and two slashes in front of a host, percent-encoded twice                                                 | control-twice-encoded               | must   | deep     |
        | SP-INIT-09/~space                               | a space and two slashes in front of a host                                                                                    | space                               | must   | standard |
        | SP-INIT-09/~space-encoded                       | a space and two slashes in front of a host, percent-encoded                                                                   | space-encoded                       | must   | deep     |
        | SP-INIT-09/~space-twice-encoded                 | a space and two slashes in front of a host, percent-encoded twice                                                             | space-twice-encoded                 | must   | deep     |
        | SP-INIT-09/~tab-before                          | a tab and two slashes in front of a host                                                                                      | tab-before                          | must   | deep     |
        | SP-INIT-09/~tab-before-encoded                  | a tab and two slashes in front of a host, percent-encoded                                                                     | tab-before-encoded                  | must   | deep     |
        | SP-INIT-09/~tab-before-twice-encoded            | a tab and two slashes in front of a host, percent-encoded twice                                                               | tab-before-twice-encoded            | must   | deep     |
        | SP-INIT-09/~full-width                          | two full-width slashes in front of a host                                                                                     | full-width                          | must   | standard |
        | SP-INIT-09/~full-width-encoded                  | two full-width slashes in front of a host, percent-encoded                                                                    | full-width-encoded                  | must   | deep     |
        | SP-INIT-09/~full-width-second                   | a slash and a full-width one in front of a host                                                                               | full-width-second                   | must   | deep     |
        | SP-INIT-09/~full-width-second-encoded           | a slash and a full-width one in front of a host, percent-encoded                                                              | full-width-second-encoded           | must   | deep     |
        | SP-INIT-09/~absolute-encoded                    | an absolute address, percent-encoded                                                                                          | absolute-encoded                    | must   | standard |
        | SP-INIT-09/~absolute-twice-encoded              | an absolute address, percent-encoded twice                                                                                    | absolute-twice-encoded              | must   | deep     |
        | SP-INIT-09/~no-slashes-encoded                  | another scheme without slashes, percent-encoded                                                                               | no-slashes-encoded                  | must   | deep     |
        | SP-INIT-09/~no-slashes-twice-encoded            | another scheme without slashes, percent-encoded twice                                                                         | no-slashes-twice-encoded            | must   | deep     |
        | SP-INIT-09/~one-slash                           | another scheme with one slash                                                                                                 | one-slash                           | must   | standard |
        | SP-INIT-09/~one-slash-encoded                   | another scheme with one slash, percent-encoded                                                                                | one-slash-encoded                   | must   | deep     |
        | SP-INIT-09/~one-slash-twice-encoded             | another scheme with one slash, percent-encoded twice                                                                          | one-slash-twice-encoded             | must   | deep     |
        | SP-INIT-09/~scheme-three-slashes                | a scheme with three slashes                                                                                                   | scheme-three-slashes                | must   | standard |
        | SP-INIT-09/~scheme-three-slashes-encoded        | a scheme with three slashes, percent-encoded                                                                                  | scheme-three-slashes-encoded        | must   | deep     |
        | SP-INIT-09/~scheme-three-slashes-twice-encoded  | a scheme with three slashes, percent-encoded twice                                                                            | scheme-three-slashes-twice-encoded  | must   | deep     |
        | SP-INIT-09/~scheme-backslashes                  | a scheme with backslashes                                                                                                     | scheme-backslashes                  | must   | deep     |
        | SP-INIT-09/~scheme-backslashes-encoded          | a scheme with backslashes, percent-encoded                                                                                    | scheme-backslashes-encoded          | must   | deep     |
        | SP-INIT-09/~scheme-backslashes-twice-encoded    | a scheme with backslashes, percent-encoded twice                                                                              | scheme-backslashes-twice-encoded    | must   | deep     |
        | SP-INIT-09/~scheme-case                         | a scheme in both cases                                                                                                        | scheme-case                         | must   | standard |
        | SP-INIT-09/~scheme-case-encoded                 | a scheme in both cases, percent-encoded                                                                                       | scheme-case-encoded                 | must   | deep     |
        | SP-INIT-09/~scheme-case-twice-encoded           | a scheme in both cases, percent-encoded twice                                                                                 | scheme-case-twice-encoded           | must   | deep     |
        | SP-INIT-09/~scheme-control                      | a control character in front of a scheme                                                                                      | scheme-control                      | must   | deep     |
        | SP-INIT-09/~scheme-control-encoded              | a control character in front of a scheme, percent-encoded                                                                     | scheme-control-encoded              | must   | deep     |
        | SP-INIT-09/~scheme-control-twice-encoded        | a control character in front of a scheme, percent-encoded twice                                                               | scheme-control-twice-encoded        | must   | deep     |
        | SP-INIT-09/~scheme-space                        | a space in front of a scheme                                                                                                  | scheme-space                        | must   | deep     |
        | SP-INIT-09/~scheme-space-encoded                | a space in front of a scheme, percent-encoded                                                                                 | scheme-space-encoded                | must   | deep     |
        | SP-INIT-09/~scheme-space-twice-encoded          | a space in front of a scheme, percent-encoded twice                                                                           | scheme-space-twice-encoded          | must   | deep     |
        | SP-INIT-09/~scheme-tab                          | a tab in a scheme                                                                                                             | scheme-tab                          | must   | deep     |
        | SP-INIT-09/~scheme-tab-encoded                  | a tab in a scheme, percent-encoded                                                                                            | scheme-tab-encoded                  | must   | deep     |
        | SP-INIT-09/~scheme-tab-twice-encoded            | a tab in a scheme, percent-encoded twice                                                                                      | scheme-tab-twice-encoded            | must   | deep     |
        | SP-INIT-09/~scheme-line                         | a line feed behind a scheme                                                                                                   | scheme-line                         | must   | deep     |
        | SP-INIT-09/~scheme-line-encoded                 | a line feed behind a scheme, percent-encoded                                                                                  | scheme-line-encoded                 | must   | deep     |
        | SP-INIT-09/~scheme-line-twice-encoded           | a line feed behind a scheme, percent-encoded twice                                                                            | scheme-line-twice-encoded           | must   | deep     |
        | SP-INIT-09/~javascript-encoded                  | a script, percent-encoded                                                                                                     | javascript-encoded                  | must   | deep     |
        | SP-INIT-09/~javascript-twice-encoded            | a script, percent-encoded twice                                                                                               | javascript-twice-encoded            | must   | deep     |
        | SP-INIT-09/~javascript-case                     | a script whose scheme is in both cases                                                                                        | javascript-case                     | must   | deep     |
        | SP-INIT-09/~javascript-case-encoded             | a script whose scheme is in both cases, percent-encoded                                                                       | javascript-case-encoded             | must   | deep     |
        | SP-INIT-09/~javascript-case-twice-encoded       | a script whose scheme is in both cases, percent-encoded twice                                                                 | javascript-case-twice-encoded       | must   | deep     |
        | SP-INIT-09/~javascript-control                  | a control character in front of a script                                                                                      | javascript-control                  | must   | deep     |
        | SP-INIT-09/~javascript-control-encoded          | a control character in front of a script, percent-encoded                                                                     | javascript-control-encoded          | must   | deep     |
        | SP-INIT-09/~javascript-control-twice-encoded    | a control character in front of a script, percent-encoded twice                                                               | javascript-control-twice-encoded    | must   | deep     |
        | SP-INIT-09/~javascript-tab                      | a script whose scheme has a tab in it                                                                                         | javascript-tab                      | must   | standard |
        | SP-INIT-09/~javascript-tab-encoded              | a script whose scheme has a tab in it, percent-encoded                                                                        | javascript-tab-encoded              | must   | deep     |
        | SP-INIT-09/~javascript-tab-twice-encoded        | a script whose scheme has a tab in it, percent-encoded twice                                                                  | javascript-tab-twice-encoded        | must   | deep     |
        | SP-INIT-09/~javascript-host                     | a script that looks like an address of the SP                                                                                 | javascript-host                     | must   | deep     |
        | SP-INIT-09/~javascript-host-encoded             | a script that looks like an address of the SP, percent-encoded                                                                | javascript-host-encoded             | must   | deep     |
        | SP-INIT-09/~javascript-host-twice-encoded       | a script that looks like an address of the SP, percent-encoded twice                                                          | javascript-host-twice-encoded       | must   | deep     |
        | SP-INIT-09/~data                                | a page in an address                                                                                                          | data                                | must   | standard |
        | SP-INIT-09/~data-encoded                        | a page in an address, percent-encoded                                                                                         | data-encoded                        | must   | deep     |
        | SP-INIT-09/~data-twice-encoded                  | a page in an address, percent-encoded twice                                                                                   | data-twice-encoded                  | must   | deep     |
        | SP-INIT-09/~vbscript                            | a script of another language                                                                                                  | vbscript                            | must   | deep     |
        | SP-INIT-09/~vbscript-encoded                    | a script of another language, percent-encoded                                                                                 | vbscript-encoded                    | must   | deep     |
        | SP-INIT-09/~vbscript-twice-encoded              | a script of another language, percent-encoded twice                                                                           | vbscript-twice-encoded              | must   | deep     |
        | SP-INIT-09/~base-at                             | the SP's address as a user                                                                                                    | base-at                             | must   | standard |
        | SP-INIT-09/~base-port-at                        | the SP's address and a port as a user                                                                                         | base-port-at                        | must   | standard |
        | SP-INIT-09/~base-empty-at                       | the SP's address and an empty password as a user                                                                              | base-empty-at                       | must   | deep     |
        | SP-INIT-09/~base-slash-at                       | the SP's address and an encoded slash as a user                                                                               | base-slash-at                       | must   | standard |
        | SP-INIT-09/~base-question-at                    | the SP's address and an encoded question mark as a user                                                                       | base-question-at                    | must   | deep     |
        | SP-INIT-09/~sub-domain                          | a name below the SP's                                                                                                         | sub-domain                          | should | deep     |
        | SP-INIT-09/~ends-with                           | a name that ends like the SP's                                                                                                | ends-with                           | must   | standard |
        | SP-INIT-09/~other-port                          | another port of the SP's host                                                                                                 | other-port                          | should | deep     |
        | SP-INIT-09/~in-query                            | the SP's address in the query                                                                                                 | in-query                            | must   | deep     |
        | SP-INIT-09/~in-fragment                         | the SP's address in the fragment                                                                                              | in-fragment                         | must   | deep     |
        | SP-INIT-09/~in-path                             | the SP's host in the path                                                                                                     | in-path                             | must   | deep     |
        | SP-INIT-09/~question-at                         | the SP's host behind ?@                                                                                                       | question-at                         | must   | deep     |
        | SP-INIT-09/~hash-at                             | the SP's host behind #@                                                                                                       | hash-at                             | must   | standard |
        | SP-INIT-09/~backslash-at                        | the SP's host behind a backslash and @                                                                                        | backslash-at                        | must   | standard |
        | SP-INIT-09/~backslash-dot                       | the SP's name behind a backslash and a dot                                                                                    | backslash-dot                       | must   | deep     |
        | SP-INIT-09/~continues-at                        | a text that makes the SP's address a user                                                                                     | continues-at                        | must   | standard |
        | SP-INIT-09/~continues-port-at                   | a port that makes the SP's address a user                                                                                     | continues-port-at                   | must   | deep     |
        | SP-INIT-09/~continues-dot                       | a text that goes on where the SP's name ends                                                                                  | continues-dot                       | must   | deep     |
        | SP-INIT-09/~base-double-slash                   | the SP's address and two slashes behind it                                                                                    | base-double-slash                   | must   | standard |
        | SP-INIT-09/~base-double-slash-second-encoded    | the SP's address and two slashes behind it, the first of them plain and the rest percent-encoded                              | base-double-slash-second-encoded    | must   | standard |
        | SP-INIT-09/~base-slash-backslash                | the SP's address and a slash and a backslash behind it                                                                        | base-slash-backslash                | must   | deep     |
        | SP-INIT-09/~base-slash-backslash-second-encoded | the SP's address and a slash and a backslash behind it, the first of them plain and the rest percent-encoded                  | base-slash-backslash-second-encoded | must   | standard |
        | SP-INIT-09/~base-backslash-slash                | the SP's address and a backslash and a slash behind it                                                                        | base-backslash-slash                | must   | deep     |
        | SP-INIT-09/~base-backslash-slash-second-encoded | the SP's address and a backslash and a slash behind it, the first of them plain and the rest percent-encoded                  | base-backslash-slash-second-encoded | must   | deep     |
        | SP-INIT-09/~base-backslashes                    | the SP's address and two backslashes behind it                                                                                | base-backslashes                    | must   | deep     |
        | SP-INIT-09/~base-backslashes-second-encoded     | the SP's address and two backslashes behind it, the first of them plain and the rest percent-encoded                          | base-backslashes-second-encoded     | must   | deep     |
        | SP-INIT-09/~base-three-slashes                  | the SP's address and three slashes behind it                                                                                  | base-three-slashes                  | must   | deep     |
        | SP-INIT-09/~base-three-slashes-second-encoded   | the SP's address and three slashes behind it, the first of them plain and the rest percent-encoded                            | base-three-slashes-second-encoded   | must   | deep     |
        | SP-INIT-09/~base-four-slashes                   | the SP's address and four slashes behind it                                                                                   | base-four-slashes                   | must   | deep     |
        | SP-INIT-09/~base-four-slashes-second-encoded    | the SP's address and four slashes behind it, the first of them plain and the rest percent-encoded                             | base-four-slashes-second-encoded    | must   | deep     |
        | SP-INIT-09/~base-tab                            | the SP's address and a tab between two slashes behind it                                                                      | base-tab                            | must   | deep     |
        | SP-INIT-09/~base-tab-second-encoded             | the SP's address and a tab between two slashes behind it, the first of them plain and the rest percent-encoded                | base-tab-second-encoded             | must   | deep     |
        | SP-INIT-09/~base-carriage-return                | the SP's address and a carriage return between two slashes behind it                                                          | base-carriage-return                | must   | deep     |
        | SP-INIT-09/~base-carriage-return-second-encoded | the SP's address and a carriage return between two slashes behind it, the first of them plain and the rest percent-encoded    | base-carriage-return-second-encoded | must   | deep     |
        | SP-INIT-09/~base-line-feed                      | the SP's address and a line feed between two slashes behind it                                                                | base-line-feed                      | must   | deep     |
        | SP-INIT-09/~base-line-feed-second-encoded       | the SP's address and a line feed between two slashes behind it, the first of them plain and the rest percent-encoded          | base-line-feed-second-encoded       | must   | deep     |
        | SP-INIT-09/~base-line-end                       | the SP's address and a line end between two slashes behind it                                                                 | base-line-end                       | must   | deep     |
        | SP-INIT-09/~base-line-end-second-encoded        | the SP's address and a line end between two slashes behind it, the first of them plain and the rest percent-encoded           | base-line-end-second-encoded        | must   | deep     |
        | SP-INIT-09/~base-dot                            | the SP's address and a segment that is a dot, and two slashes behind it                                                       | base-dot                            | must   | deep     |
        | SP-INIT-09/~base-dot-second-encoded             | the SP's address and a segment that is a dot, and two slashes behind it, the first of them plain and the rest percent-encoded | base-dot-second-encoded             | must   | deep     |
        | SP-INIT-09/~host-ip                             | two slashes and an IP address                                                                                                 | host-ip                             | must   | deep     |
        | SP-INIT-09/~absolute-host-ip                    | an absolute address with an IP address                                                                                        | absolute-host-ip                    | must   | deep     |
        | SP-INIT-09/~host-decimal                        | two slashes and an IP address as one number                                                                                   | host-decimal                        | must   | standard |
        | SP-INIT-09/~absolute-host-decimal               | an absolute address with an IP address as one number                                                                          | absolute-host-decimal               | must   | deep     |
        | SP-INIT-09/~host-octal                          | two slashes and an IP address with octal numbers                                                                              | host-octal                          | must   | deep     |
        | SP-INIT-09/~absolute-host-octal                 | an absolute address with an IP address with octal numbers                                                                     | absolute-host-octal                 | must   | deep     |
        | SP-INIT-09/~host-hexadecimal                    | two slashes and an IP address with hexadecimal numbers                                                                        | host-hexadecimal                    | must   | deep     |
        | SP-INIT-09/~absolute-host-hexadecimal           | an absolute address with an IP address with hexadecimal numbers                                                               | absolute-host-hexadecimal           | must   | deep     |
        | SP-INIT-09/~host-short                          | two slashes and an IP address of two parts                                                                                    | host-short                          | must   | deep     |
        | SP-INIT-09/~absolute-host-short                 | an absolute address with an IP address of two parts                                                                           | absolute-host-short                 | must   | deep     |
        | SP-INIT-09/~host-mapped                         | two slashes and an IPv4 address in an IPv6 one                                                                                | host-mapped                         | must   | deep     |
        | SP-INIT-09/~absolute-host-mapped                | an absolute address with an IPv4 address in an IPv6 one                                                                       | absolute-host-mapped                | must   | standard |
        | SP-INIT-09/~host-final-dot                      | two slashes and a name with a dot at its end                                                                                  | host-final-dot                      | must   | deep     |
        | SP-INIT-09/~absolute-host-final-dot             | an absolute address with a name with a dot at its end                                                                         | absolute-host-final-dot             | must   | deep     |
        | SP-INIT-09/~host-upper-case                     | two slashes and a name in capital letters                                                                                     | host-upper-case                     | must   | standard |
        | SP-INIT-09/~absolute-host-upper-case            | an absolute address with a name in capital letters                                                                            | absolute-host-upper-case            | must   | deep     |
        | SP-INIT-09/~host-ideographic-dot                | two slashes and a name with an ideographic full stop                                                                          | host-ideographic-dot                | must   | standard |
        | SP-INIT-09/~absolute-host-ideographic-dot       | an absolute address with a name with an ideographic full stop                                                                 | absolute-host-ideographic-dot       | must   | deep     |
        | SP-INIT-09/~host-full-width-dot                 | two slashes and a name with a full-width dot                                                                                  | host-full-width-dot                 | must   | deep     |
        | SP-INIT-09/~absolute-host-full-width-dot        | an absolute address with a name with a full-width dot                                                                         | absolute-host-full-width-dot        | must   | deep     |
        | SP-INIT-09/~host-full-width-letter              | two slashes and a name with a full-width letter                                                                               | host-full-width-letter              | must   | deep     |
        | SP-INIT-09/~absolute-host-full-width-letter     | an absolute address with a name with a full-width letter                                                                      | absolute-host-full-width-letter     | must   | deep     |
        | SP-INIT-09/~host-encoded-letter                 | two slashes and a name with a percent-encoded letter                                                                          | host-encoded-letter                 | must   | deep     |
        | SP-INIT-09/~absolute-host-encoded-letter        | an absolute address with a name with a percent-encoded letter                                                                 | absolute-host-encoded-letter        | must   | deep     |
        | SP-INIT-09/~host-soft-hyphen                    | two slashes and a name with a soft hyphen                                                                                     | host-soft-hyphen                    | must   | deep     |
        | SP-INIT-09/~absolute-host-soft-hyphen           | an absolute address with a name with a soft hyphen                                                                            | absolute-host-soft-hyphen           | must   | deep     |
        | SP-INIT-09/~host-other-user                     | two slashes and a user in front of the host                                                                                   | host-other-user                     | must   | deep     |
        | SP-INIT-09/~absolute-host-other-user            | an absolute address with a user in front of the host                                                                          | absolute-host-other-user            | must   | deep     |
        | SP-INIT-09/~host-empty-user                     | two slashes and an empty user and password in front of the host                                                               | host-empty-user                     | must   | deep     |
        | SP-INIT-09/~absolute-host-empty-user            | an absolute address with an empty user and password in front of the host                                                      | absolute-host-empty-user            | must   | deep     |
        | SP-INIT-09/~host-own-path                       | two slashes and the path of a page of the SP's own                                                                            | host-own-path                       | must   | deep     |
        | SP-INIT-09/~absolute-host-own-path              | an absolute address with the path of a page of the SP's own                                                                   | absolute-host-own-path              | must   | deep     |
        | SP-INIT-09/~host-zeros                          | two slashes and a port with zeros in front                                                                                    | host-zeros                          | must   | deep     |
        | SP-INIT-09/~absolute-host-zeros                 | an absolute address with a port with zeros in front                                                                           | absolute-host-zeros                 | must   | deep     |
        | SP-INIT-09/~onward-absolute                     | the SP's own beginning of a sign-in, which is to lead on to an absolute address                                               | onward-absolute                     | must   | standard |
        | SP-INIT-09/~onward-double-slash                 | the SP's own beginning of a sign-in, which is to lead on by two slashes                                                       | onward-double-slash                 | must   | deep     |
        | SP-INIT-09/~onward-slash-backslash              | the SP's own beginning of a sign-in, which is to lead on by a slash and a backslash                                           | onward-slash-backslash              | must   | deep     |
        | SP-INIT-09/~onward-encoded                      | the SP's own beginning of a sign-in, which is to lead on by an encoded slash                                                  | onward-encoded                      | must   | deep     |
        | SP-INIT-09/~header                              | a line end and headers                                                                                                        | header                              | must   | deep     |
        | SP-INIT-09/~header-encoded                      | a line end and headers, percent-encoded                                                                                       | header-encoded                      | must   | standard |
        | SP-INIT-09/~header-twice-encoded                | a line end and headers, percent-encoded twice                                                                                 | header-twice-encoded                | must   | deep     |
        | SP-INIT-09/~header-three-times-encoded          | a line end and headers, percent-encoded three times                                                                           | header-three-times-encoded          | must   | deep     |
        | SP-INIT-09/~header-line-feed                    | a line feed and headers                                                                                                       | header-line-feed                    | must   | deep     |
        | SP-INIT-09/~header-carriage-return              | a carriage return and headers                                                                                                 | header-carriage-return              | must   | deep     |
        | SP-INIT-09/~header-unicode                      | headers behind letters that end in the bytes of a line end                                                                    | header-unicode                      | must   | standard |

      @place:return-to-by-script @outcome:refused @scripts @spec:RFC9700-4.11.1
      Examples: where scripts run
        | id                                 | kind                                       | value           | level | depth    |
        | SP-INIT-09/~script-javascript      | a script                                   | javascript      | must  | standard |
        | SP-INIT-09/~script-javascript-tab  | a script whose scheme has a tab in it      | javascript-tab  | must  | deep     |
        | SP-INIT-09/~script-absolute        | an absolute address                        | absolute        | must  | standard |
        | SP-INIT-09/~script-slash-backslash | a slash and a backslash in front of a host | slash-backslash | must  | standard |
        | SP-INIT-09/~script-data            | a page in an address                       | data            | must  | deep     |

    @needs:return-to @needs:deep-link
    Scenario Outline: Who asks to return to a page of the SP gets there, or to another one: <kind>
      When Alice signs in at the SP, asking to return to her page with "<value>"
      Then the SP knows Alice
      And Alice has been nowhere but at the SP and at Okta
      And Alice is at that page or at another page of the SP that works

      @place:return-to-own @outcome:accepted @spec:OIDCC-4
      Examples: pages of the SP
        | id                                   | kind                                          | value             | level  | depth    |
        | SP-INIT-10/~return-own-query         | a query                                       | own-query         | should | standard |
        | SP-INIT-10/~return-own-encoded-slash | an encoded slash in the query                 | own-encoded-slash | should | standard |
        | SP-INIT-10/~return-own-address       | an address in the query                       | own-address       | should | standard |
        | SP-INIT-10/~return-own-unicode       | letters in the query that are not ASCII       | own-unicode       | should | standard |
        | SP-INIT-10/~return-own-percent       | an encoded percent sign in the query          | own-percent       | should | standard |
        | SP-INIT-10/~return-own-plus          | a space and an encoded plus sign in the query | own-plus          | should | standard |
        | SP-INIT-10/~return-own-twice         | a parameter that is there twice               | own-twice         | should | standard |
        | SP-INIT-10/~return-own-long          | a query of 600 characters                     | own-long          | should | standard |

    @needs:deep-link
    Scenario Outline: Who opens a page of the SP and signs in gets there, or to another one: <kind>
      When Alice opens her page with "<value>" and signs in
      Then the SP knows Alice
      And Alice is at that page or at another page of the SP that works

      @place:deep-link-own @outcome:accepted @spec:OIDCC-4
      Examples: pages of the SP
        | id                                 | kind                                          | value             | level  | depth    |
        | SP-INIT-10/~deep-own-query         | a query                                       | own-query         | should | standard |
        | SP-INIT-10/~deep-own-encoded-slash | an encoded slash in the query                 | own-encoded-slash | should | standard |
        | SP-INIT-10/~deep-own-address       | an address in the query                       | own-address       | should | standard |
        | SP-INIT-10/~deep-own-unicode       | letters in the query that are not ASCII       | own-unicode       | should | standard |
        | SP-INIT-10/~deep-own-percent       | an encoded percent sign in the query          | own-percent       | should | standard |
        | SP-INIT-10/~deep-own-plus          | a space and an encoded plus sign in the query | own-plus          | should | standard |
        | SP-INIT-10/~deep-own-twice         | a parameter that is there twice               | own-twice         | should | standard |
        | SP-INIT-10/~deep-own-long          | a query of 600 characters                     | own-long          | should | standard |

  Rule: Nobody is sent off the site by the address of a page behind the sign-in

    @refusal
    Scenario Outline: A page is asked for whose address is <kind>
      When Alice opens the address "<value>" of the SP and signs in
      Then Alice has been nowhere but at the SP and at Okta
      And nobody is sent to the attacker
      And no header was injected
      And sign-ins begin at such addresses at all
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

      @place:deep-link @outcome:refused @spec:RFC9700-4.11.1
      Examples: addresses of pages
        | id                                         | kind                                                                                             | value                          | level | depth    |
        | SP-INIT-15/~double-slash                   | two slashes in front of a host                                                                   | double-slash                   | must  | standard |
        | SP-INIT-15/~double-slash-second-encoded    | two slashes in front of a host, the first of them plain and the rest percent-encoded             | double-slash-second-encoded    | must  | deep     |
        | SP-INIT-15/~three-slashes                  | three slashes in front of a host                                                                 | three-slashes                  | must  | deep     |
        | SP-INIT-15/~semicolon                      | a segment that is a parameter, and two slashes in front of a host                                | semicolon                      | must  | standard |
        | SP-INIT-15/~double-slash-twice-encoded     | two slashes in front of a host, percent-encoded twice                                            | double-slash-twice-encoded     | must  | deep     |
        | SP-INIT-15/~absolute                       | an absolute address                                                                              | absolute                       | must  | standard |
        | SP-INIT-15/~javascript                     | a script                                                                                         | javascript                     | must  | standard |
        | SP-INIT-15/~header-encoded                 | a line end and headers, percent-encoded                                                          | header-encoded                 | must  | standard |
        | SP-INIT-15/~slash-backslash-second-encoded | a slash and a backslash in front of a host, the first of them plain and the rest percent-encoded | slash-backslash-second-encoded | must  | deep     |
        | SP-INIT-15/~slash-backslash-encoded        | a slash and a backslash in front of a host, percent-encoded                                      | slash-backslash-encoded        | must  | deep     |
        | SP-INIT-15/~backslashes-encoded            | two backslashes in front of a host, percent-encoded                                              | backslashes-encoded            | must  | deep     |
        | SP-INIT-15/~full-width-second              | a slash and a full-width one in front of a host                                                  | full-width-second              | must  | standard |

  Rule: What only a proxy should say changes nothing

    @refusal
    Scenario Outline: A sign-in begins as ever though the request says <kind>
      When Alice begins to sign in at the SP by the forged request "<value>"
      Then an authorization request, if there is one, has a redirect URI that Okta has registered
      And nobody is sent to the attacker
      And the SP's sign-in page has no way to the attacker
      And in a fresh browser the sign-in begins as ever
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

      @place:proxy-start @outcome:refused @spec:RFC9700-4.13 @spec:RFC7239-8.1
      Examples: at the beginning
        | id                                          | kind                                                             | value                           | level  | depth    |
        | SP-INIT-08/~x-forwarded-host-first          | X-Forwarded-Host with another host in front of the SP's          | x-forwarded-host-first          | should | standard |
        | SP-INIT-08/~x-forwarded-host-last           | X-Forwarded-Host with another host behind the SP's               | x-forwarded-host-last           | should | standard |
        | SP-INIT-08/~x-forwarded-host-twice          | X-Forwarded-Host with the SP's host, and once more with another  | x-forwarded-host-twice          | should | deep     |
        | SP-INIT-08/~x-forwarded-host-port           | X-Forwarded-Host with the SP's host and another port             | x-forwarded-host-port           | should | deep     |
        | SP-INIT-08/~x-forwarded-host-user           | X-Forwarded-Host with the SP's host as a user                    | x-forwarded-host-user           | should | deep     |
        | SP-INIT-08/~x-forwarded-host-path           | X-Forwarded-Host with another host and a path                    | x-forwarded-host-path           | should | deep     |
        | SP-INIT-08/~x-forwarded-server              | X-Forwarded-Server with another host                             | x-forwarded-server              | should | standard |
        | SP-INIT-08/~x-original-forwarded-host       | X-Original-Forwarded-Host with another host                      | x-original-forwarded-host       | should | deep     |
        | SP-INIT-08/~x-forwarded-proto-two           | X-Forwarded-Proto with two schemes                               | x-forwarded-proto-two           | should | deep     |
        | SP-INIT-08/~x-forwarded-proto-address       | X-Forwarded-Proto with another site in it                        | x-forwarded-proto-address       | should | standard |
        | SP-INIT-08/~x-forwarded-proto-script        | X-Forwarded-Proto with the scheme of scripts                     | x-forwarded-proto-script        | should | deep     |
        | SP-INIT-08/~x-forwarded-scheme              | X-Forwarded-Scheme with another scheme                           | x-forwarded-scheme              | should | standard |
        | SP-INIT-08/~x-forwarded-protocol            | X-Forwarded-Protocol with another scheme                         | x-forwarded-protocol            | should | deep     |
        | SP-INIT-08/~x-url-scheme                    | X-Url-Scheme with another scheme                                 | x-url-scheme                    | should | deep     |
        | SP-INIT-08/~x-forwarded-ssl                 | X-Forwarded-Ssl with on                                          | x-forwarded-ssl                 | should | standard |
        | SP-INIT-08/~front-end-https                 | Front-End-Https with on                                          | front-end-https                 | should | standard |
        | SP-INIT-08/~cf-visitor                      | CF-Visitor with another scheme                                   | cf-visitor                      | should | standard |
        | SP-INIT-08/~x-forwarded-port                | X-Forwarded-Port with another port                               | x-forwarded-port                | should | standard |
        | SP-INIT-08/~x-forwarded-port-host           | X-Forwarded-Port with another host behind it                     | x-forwarded-port-host           | should | deep     |
        | SP-INIT-08/~x-forwarded-prefix              | X-Forwarded-Prefix with two slashes and another host             | x-forwarded-prefix              | should | standard |
        | SP-INIT-08/~x-forwarded-prefix-path         | X-Forwarded-Prefix with another path                             | x-forwarded-prefix-path         | should | deep     |
        | SP-INIT-08/~x-forwarded-prefix-backslash    | X-Forwarded-Prefix with a slash, a backslash and another host    | x-forwarded-prefix-backslash    | should | deep     |
        | SP-INIT-08/~x-forwarded-prefix-absolute     | X-Forwarded-Prefix with an absolute address                      | x-forwarded-prefix-absolute     | should | deep     |
        | SP-INIT-08/~x-script-name                   | X-Script-Name with two slashes and another host                  | x-script-name                   | should | deep     |
        | SP-INIT-08/~x-script-name-path              | X-Script-Name with another path                                  | x-script-name-path              | should | deep     |
        | SP-INIT-08/~x-script-name-backslash         | X-Script-Name with a slash, a backslash and another host         | x-script-name-backslash         | should | deep     |
        | SP-INIT-08/~x-script-name-absolute          | X-Script-Name with an absolute address                           | x-script-name-absolute          | should | deep     |
        | SP-INIT-08/~x-forwarded-path                | X-Forwarded-Path with two slashes and another host               | x-forwarded-path                | should | deep     |
        | SP-INIT-08/~x-forwarded-path-path           | X-Forwarded-Path with another path                               | x-forwarded-path-path           | should | deep     |
        | SP-INIT-08/~x-forwarded-path-backslash      | X-Forwarded-Path with a slash, a backslash and another host      | x-forwarded-path-backslash      | should | deep     |
        | SP-INIT-08/~x-forwarded-path-absolute       | X-Forwarded-Path with an absolute address                        | x-forwarded-path-absolute       | should | deep     |
        | SP-INIT-08/~x-forwarded-uri                 | X-Forwarded-Uri with two slashes and another host                | x-forwarded-uri                 | should | standard |
        | SP-INIT-08/~x-forwarded-uri-path            | X-Forwarded-Uri with another path                                | x-forwarded-uri-path            | should | deep     |
        | SP-INIT-08/~x-forwarded-uri-backslash       | X-Forwarded-Uri with a slash, a backslash and another host       | x-forwarded-uri-backslash       | should | deep     |
        | SP-INIT-08/~x-forwarded-uri-absolute        | X-Forwarded-Uri with an absolute address                         | x-forwarded-uri-absolute        | should | deep     |
        | SP-INIT-08/~x-base-path                     | X-Base-Path with two slashes and another host                    | x-base-path                     | should | deep     |
        | SP-INIT-08/~x-base-path-path                | X-Base-Path with another path                                    | x-base-path-path                | should | deep     |
        | SP-INIT-08/~x-base-path-backslash           | X-Base-Path with a slash, a backslash and another host           | x-base-path-backslash           | should | deep     |
        | SP-INIT-08/~x-base-path-absolute            | X-Base-Path with an absolute address                             | x-base-path-absolute            | should | deep     |
        | SP-INIT-08/~x-original-url                  | X-Original-Url with two slashes and another host                 | x-original-url                  | should | standard |
        | SP-INIT-08/~x-original-url-path             | X-Original-Url with another path                                 | x-original-url-path             | should | deep     |
        | SP-INIT-08/~x-original-url-backslash        | X-Original-Url with a slash, a backslash and another host        | x-original-url-backslash        | should | deep     |
        | SP-INIT-08/~x-original-url-absolute         | X-Original-Url with an absolute address                          | x-original-url-absolute         | should | deep     |
        | SP-INIT-08/~x-rewrite-url                   | X-Rewrite-Url with two slashes and another host                  | x-rewrite-url                   | should | standard |
        | SP-INIT-08/~x-rewrite-url-path              | X-Rewrite-Url with another path                                  | x-rewrite-url-path              | should | deep     |
        | SP-INIT-08/~x-rewrite-url-backslash         | X-Rewrite-Url with a slash, a backslash and another host         | x-rewrite-url-backslash         | should | deep     |
        | SP-INIT-08/~x-rewrite-url-absolute          | X-Rewrite-Url with an absolute address                           | x-rewrite-url-absolute          | should | deep     |
        | SP-INIT-08/~x-original-uri                  | X-Original-Uri with two slashes and another host                 | x-original-uri                  | should | deep     |
        | SP-INIT-08/~x-original-uri-path             | X-Original-Uri with another path                                 | x-original-uri-path             | should | deep     |
        | SP-INIT-08/~x-original-uri-backslash        | X-Original-Uri with a slash, a backslash and another host        | x-original-uri-backslash        | should | deep     |
        | SP-INIT-08/~x-original-uri-absolute         | X-Original-Uri with an absolute address                          | x-original-uri-absolute         | should | deep     |
        | SP-INIT-08/~x-envoy-original-path           | X-Envoy-Original-Path with two slashes and another host          | x-envoy-original-path           | should | deep     |
        | SP-INIT-08/~x-envoy-original-path-path      | X-Envoy-Original-Path with another path                          | x-envoy-original-path-path      | should | deep     |
        | SP-INIT-08/~x-envoy-original-path-backslash | X-Envoy-Original-Path with a slash, a backslash and another host | x-envoy-original-path-backslash | should | deep     |
        | SP-INIT-08/~x-envoy-original-path-absolute  | X-Envoy-Original-Path with an absolute address                   | x-envoy-original-path-absolute  | should | deep     |
        | SP-INIT-08/~forwarded-first                 | Forwarded with another host in its first element                 | forwarded-first                 | should | standard |
        | SP-INIT-08/~forwarded-last                  | Forwarded with another host in its last element                  | forwarded-last                  | should | deep     |
        | SP-INIT-08/~forwarded-unquoted              | Forwarded with another host without quotation marks              | forwarded-unquoted              | should | deep     |
        | SP-INIT-08/~forwarded-case                  | Forwarded with names in capital letters                          | forwarded-case                  | should | deep     |
        | SP-INIT-08/~forwarded-ipv6                  | Forwarded with another host, for an IPv6 address                 | forwarded-ipv6                  | should | deep     |
        | SP-INIT-08/~forwarded-proto                 | Forwarded with another scheme alone                              | forwarded-proto                 | should | deep     |
        | SP-INIT-08/~forwarded-for                   | Forwarded with another host as the client                        | forwarded-for                   | should | deep     |
        | SP-INIT-08/~forwarded-by                    | Forwarded with another host as the proxy                         | forwarded-by                    | should | deep     |
        | SP-INIT-08/~forwarded-broken                | Forwarded with a quotation mark that is not closed               | forwarded-broken                | should | deep     |
        | SP-INIT-08/~x-host                          | X-Host with another host                                         | x-host                          | should | standard |
        | SP-INIT-08/~x-original-host                 | X-Original-Host with another host                                | x-original-host                 | should | standard |
        | SP-INIT-08/~x-http-host-override            | X-Http-Host-Override with another host                           | x-http-host-override            | should | deep     |
        | SP-INIT-08/~x-forwarded-server-name         | X-Forwarded-Server-Name with another host                        | x-forwarded-server-name         | should | deep     |
        | SP-INIT-08/~x-real-host                     | X-Real-Host with another host                                    | x-real-host                     | should | deep     |
        | SP-INIT-08/~x-envoy-original-host           | X-Envoy-Original-Host with another host                          | x-envoy-original-host           | should | deep     |
        | SP-INIT-08/~x-forwarded-for                 | X-Forwarded-For with an address of this machine                  | x-forwarded-for                 | should | standard |
        | SP-INIT-08/~x-forwarded-for-host            | X-Forwarded-For with another host                                | x-forwarded-for-host            | should | deep     |
        | SP-INIT-08/~true-client-ip                  | True-Client-Ip with an address of this machine                   | true-client-ip                  | should | deep     |
        | SP-INIT-08/~x-real-ip                       | X-Real-Ip with an address of this machine                        | x-real-ip                       | should | deep     |
        | SP-INIT-08/~via                             | Via with another host                                            | via                             | should | deep     |
        | SP-INIT-08/~x-http-method-override          | X-Http-Method-Override with another method                       | x-http-method-override          | should | standard |
        | SP-INIT-08/~x-method-override               | X-Method-Override with another method                            | x-method-override               | should | deep     |
        | SP-INIT-08/~host-port                       | Host with another port                                           | host-port                       | should | deep     |
        | SP-INIT-08/~host-suffix                     | Host with the SP's name as the beginning of a name               | host-suffix                     | should | standard |
        | SP-INIT-08/~absolute-form                   | an address of another host in the request line                   | absolute-form                   | should | standard |

    @refusal
    Scenario Outline: A sign-in ends as ever though the request with the authorization response says <kind>
      When Alice signs in at the SP and brings Okta's answer by the forged request "<value>"
      Then Alice has been nowhere but at the SP and at Okta
      And Alice has not been sent to a path that only the forged request has named
      And nobody is sent to the attacker
      And the page has no way to the attacker
      And in a fresh browser the sign-in begins as ever
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

      @place:proxy-callback @outcome:refused @spec:RFC9700-4.13 @spec:RFC7239-8.1
      Examples: at the redirect URI
        | id                                          | kind                                                             | value                           | level  | depth    |
        | SP-INIT-16/~x-forwarded-host-first          | X-Forwarded-Host with another host in front of the SP's          | x-forwarded-host-first          | should | standard |
        | SP-INIT-16/~x-forwarded-host-last           | X-Forwarded-Host with another host behind the SP's               | x-forwarded-host-last           | should | deep     |
        | SP-INIT-16/~x-forwarded-host-twice          | X-Forwarded-Host with the SP's host, and once more with another  | x-forwarded-host-twice          | should | deep     |
        | SP-INIT-16/~x-forwarded-host-port           | X-Forwarded-Host with the SP's host and another port             | x-forwarded-host-port           | should | deep     |
        | SP-INIT-16/~x-forwarded-host-user           | X-Forwarded-Host with the SP's host as a user                    | x-forwarded-host-user           | should | deep     |
        | SP-INIT-16/~x-forwarded-host-path           | X-Forwarded-Host with another host and a path                    | x-forwarded-host-path           | should | deep     |
        | SP-INIT-16/~x-forwarded-server              | X-Forwarded-Server with another host                             | x-forwarded-server              | should | deep     |
        | SP-INIT-16/~x-original-forwarded-host       | X-Original-Forwarded-Host with another host                      | x-original-forwarded-host       | should | deep     |
        | SP-INIT-16/~x-forwarded-proto-two           | X-Forwarded-Proto with two schemes                               | x-forwarded-proto-two           | should | deep     |
        | SP-INIT-16/~x-forwarded-proto-address       | X-Forwarded-Proto with another site in it                        | x-forwarded-proto-address       | should | standard |
        | SP-INIT-16/~x-forwarded-proto-script        | X-Forwarded-Proto with the scheme of scripts                     | x-forwarded-proto-script        | should | deep     |
        | SP-INIT-16/~x-forwarded-scheme              | X-Forwarded-Scheme with another scheme                           | x-forwarded-scheme              | should | deep     |
        | SP-INIT-16/~x-forwarded-protocol            | X-Forwarded-Protocol with another scheme                         | x-forwarded-protocol            | should | deep     |
        | SP-INIT-16/~x-url-scheme                    | X-Url-Scheme with another scheme                                 | x-url-scheme                    | should | deep     |
        | SP-INIT-16/~x-forwarded-ssl                 | X-Forwarded-Ssl with on                                          | x-forwarded-ssl                 | should | deep     |
        | SP-INIT-16/~front-end-https                 | Front-End-Https with on                                          | front-end-https                 | should | deep     |
        | SP-INIT-16/~cf-visitor                      | CF-Visitor with another scheme                                   | cf-visitor                      | should | deep     |
        | SP-INIT-16/~x-forwarded-port                | X-Forwarded-Port with another port                               | x-forwarded-port                | should | standard |
        | SP-INIT-16/~x-forwarded-port-host           | X-Forwarded-Port with another host behind it                     | x-forwarded-port-host           | should | deep     |
        | SP-INIT-16/~x-forwarded-prefix              | X-Forwarded-Prefix with two slashes and another host             | x-forwarded-prefix              | should | standard |
        | SP-INIT-16/~x-forwarded-prefix-path         | X-Forwarded-Prefix with another path                             | x-forwarded-prefix-path         | should | deep     |
        | SP-INIT-16/~x-forwarded-prefix-backslash    | X-Forwarded-Prefix with a slash, a backslash and another host    | x-forwarded-prefix-backslash    | should | deep     |
        | SP-INIT-16/~x-forwarded-prefix-absolute     | X-Forwarded-Prefix with an absolute address                      | x-forwarded-prefix-absolute     | should | deep     |
        | SP-INIT-16/~x-script-name                   | X-Script-Name with two slashes and another host                  | x-script-name                   | should | deep     |
        | SP-INIT-16/~x-script-name-path              | X-Script-Name with another path                                  | x-script-name-path              | should | deep     |
        | SP-INIT-16/~x-script-name-backslash         | X-Script-Name with a slash, a backslash and another host         | x-script-name-backslash         | should | deep     |
        | SP-INIT-16/~x-script-name-absolute          | X-Script-Name with an absolute address                           | x-script-name-absolute          | should | deep     |
        | SP-INIT-16/~x-forwarded-path                | X-Forwarded-Path with two slashes and another host               | x-forwarded-path                | should | deep     |
        | SP-INIT-16/~x-forwarded-path-path           | X-Forwarded-Path with another path                               | x-forwarded-path-path           | should | deep     |
        | SP-INIT-16/~x-forwarded-path-backslash      | X-Forwarded-Path with a slash, a backslash and another host      | x-forwarded-path-backslash      | should | deep     |
        | SP-INIT-16/~x-forwarded-path-absolute       | X-Forwarded-Path with an absolute address                        | x-forwarded-path-absolute       | should | deep     |
        | SP-INIT-16/~x-forwarded-uri                 | X-Forwarded-Uri with two slashes and another host                | x-forwarded-uri                 | should | deep     |
        | SP-INIT-16/~x-forwarded-uri-path            | X-Forwarded-Uri with another path                                | x-forwarded-uri-path            | should | deep     |
        | SP-INIT-16/~x-forwarded-uri-backslash       | X-Forwarded-Uri with a slash, a backslash and another host       | x-forwarded-uri-backslash       | should | deep     |
        | SP-INIT-16/~x-forwarded-uri-absolute        | X-Forwarded-Uri with an absolute address                         | x-forwarded-uri-absolute        | should | deep     |
        | SP-INIT-16/~x-base-path                     | X-Base-Path with two slashes and another host                    | x-base-path                     | should | deep     |
        | SP-INIT-16/~x-base-path-path                | X-Base-Path with another path                                    | x-base-path-path                | should | deep     |
        | SP-INIT-16/~x-base-path-backslash           | X-Base-Path with a slash, a backslash and another host           | x-base-path-backslash           | should | deep     |
        | SP-INIT-16/~x-base-path-absolute            | X-Base-Path with an absolute address                             | x-base-path-absolute            | should | deep     |
        | SP-INIT-16/~x-original-url                  | X-Original-Url with two slashes and another host                 | x-original-url                  | should | standard |
        | SP-INIT-16/~x-original-url-path             | X-Original-Url with another path                                 | x-original-url-path             | should | deep     |
        | SP-INIT-16/~x-original-url-backslash        | X-Original-Url with a slash, a backslash and another host        | x-original-url-backslash        | should | deep     |
        | SP-INIT-16/~x-original-url-absolute         | X-Original-Url with an absolute address                          | x-original-url-absolute         | should | deep     |
        | SP-INIT-16/~x-rewrite-url                   | X-Rewrite-Url with two slashes and another host                  | x-rewrite-url                   | should | deep     |
        | SP-INIT-16/~x-rewrite-url-path              | X-Rewrite-Url with another path                                  | x-rewrite-url-path              | should | deep     |
        | SP-INIT-16/~x-rewrite-url-backslash         | X-Rewrite-Url with a slash, a backslash and another host         | x-rewrite-url-backslash         | should | deep     |
        | SP-INIT-16/~x-rewrite-url-absolute          | X-Rewrite-Url with an absolute address                           | x-rewrite-url-absolute          | should | deep     |
        | SP-INIT-16/~x-original-uri                  | X-Original-Uri with two slashes and another host                 | x-original-uri                  | should | deep     |
        | SP-INIT-16/~x-original-uri-path             | X-Original-Uri with another path                                 | x-original-uri-path             | should | deep     |
        | SP-INIT-16/~x-original-uri-backslash        | X-Original-Uri with a slash, a backslash and another host        | x-original-uri-backslash        | should | deep     |
        | SP-INIT-16/~x-original-uri-absolute         | X-Original-Uri with an absolute address                          | x-original-uri-absolute         | should | deep     |
        | SP-INIT-16/~x-envoy-original-path           | X-Envoy-Original-Path with two slashes and another host          | x-envoy-original-path           | should | deep     |
        | SP-INIT-16/~x-envoy-original-path-path      | X-Envoy-Original-Path with another path                          | x-envoy-original-path-path      | should | deep     |
        | SP-INIT-16/~x-envoy-original-path-backslash | X-Envoy-Original-Path with a slash, a backslash and another host | x-envoy-original-path-backslash | should | deep     |
        | SP-INIT-16/~x-envoy-original-path-absolute  | X-Envoy-Original-Path with an absolute address                   | x-envoy-original-path-absolute  | should | deep     |
        | SP-INIT-16/~forwarded-first                 | Forwarded with another host in its first element                 | forwarded-first                 | should | standard |
        | SP-INIT-16/~forwarded-last                  | Forwarded with another host in its last element                  | forwarded-last                  | should | deep     |
        | SP-INIT-16/~forwarded-unquoted              | Forwarded with another host without quotation marks              | forwarded-unquoted              | should | deep     |
        | SP-INIT-16/~forwarded-case                  | Forwarded with names in capital letters                          | forwarded-case                  | should | deep     |
        | SP-INIT-16/~forwarded-ipv6                  | Forwarded with another host, for an IPv6 address                 | forwarded-ipv6                  | should | deep     |
        | SP-INIT-16/~forwarded-proto                 | Forwarded with another scheme alone                              | forwarded-proto                 | should | deep     |
        | SP-INIT-16/~forwarded-for                   | Forwarded with another host as the client                        | forwarded-for                   | should | deep     |
        | SP-INIT-16/~forwarded-by                    | Forwarded with another host as the proxy                         | forwarded-by                    | should | deep     |
        | SP-INIT-16/~forwarded-broken                | Forwarded with a quotation mark that is not closed               | forwarded-broken                | should | deep     |
        | SP-INIT-16/~x-host                          | X-Host with another host                                         | x-host                          | should | standard |
        | SP-INIT-16/~x-original-host                 | X-Original-Host with another host                                | x-original-host                 | should | deep     |
        | SP-INIT-16/~x-http-host-override            | X-Http-Host-Override with another host                           | x-http-host-override            | should | deep     |
        | SP-INIT-16/~x-forwarded-server-name         | X-Forwarded-Server-Name with another host                        | x-forwarded-server-name         | should | deep     |
        | SP-INIT-16/~x-real-host                     | X-Real-Host with another host                                    | x-real-host                     | should | deep     |
        | SP-INIT-16/~x-envoy-original-host           | X-Envoy-Original-Host with another host                          | x-envoy-original-host           | should | deep     |
        | SP-INIT-16/~x-forwarded-for                 | X-Forwarded-For with an address of this machine                  | x-forwarded-for                 | should | standard |
        | SP-INIT-16/~x-forwarded-for-host            | X-Forwarded-For with another host                                | x-forwarded-for-host            | should | deep     |
        | SP-INIT-16/~true-client-ip                  | True-Client-Ip with an address of this machine                   | true-client-ip                  | should | deep     |
        | SP-INIT-16/~x-real-ip                       | X-Real-Ip with an address of this machine                        | x-real-ip                       | should | deep     |
        | SP-INIT-16/~via                             | Via with another host                                            | via                             | should | deep     |
        | SP-INIT-16/~x-http-method-override          | X-Http-Method-Override with another method                       | x-http-method-override          | should | standard |
        | SP-INIT-16/~x-method-override               | X-Method-Override with another method                            | x-method-override               | should | deep     |
        | SP-INIT-16/~host-port                       | Host with another port                                           | host-port                       | should | deep     |
        | SP-INIT-16/~host-suffix                     | Host with the SP's name as the beginning of a name               | host-suffix                     | should | standard |
        | SP-INIT-16/~absolute-form                   | an address of another host in the request line                   | absolute-form                   | should | deep     |

    @refusal @needs:deep-link
    Scenario Outline: A page behind the sign-in is opened as ever though the request says <kind>
      When Alice opens the deep link by the forged request "<value>" and signs in
      Then an authorization request, if there is one, has a redirect URI that Okta has registered
      And nobody is sent to the attacker
      And the page has no way to the attacker
      And in a fresh browser the sign-in begins as ever
      And as a control, Alice signs in again in a fresh browser
      And as a control, the SP knows Alice

      @place:proxy-page @outcome:refused @spec:RFC9700-4.13 @spec:RFC7239-8.1
      Examples: at a page behind the sign-in
        | id                                          | kind                                                             | value                           | level  | depth    |
        | SP-INIT-17/~x-forwarded-host-first          | X-Forwarded-Host with another host in front of the SP's          | x-forwarded-host-first          | should | standard |
        | SP-INIT-17/~x-forwarded-host-last           | X-Forwarded-Host with another host behind the SP's               | x-forwarded-host-last           | should | deep     |
        | SP-INIT-17/~x-forwarded-host-twice          | X-Forwarded-Host with the SP's host, and once more with another  | x-forwarded-host-twice          | should | deep     |
        | SP-INIT-17/~x-forwarded-host-port           | X-Forwarded-Host with the SP's host and another port             | x-forwarded-host-port           | should | deep     |
        | SP-INIT-17/~x-forwarded-host-user           | X-Forwarded-Host with the SP's host as a user                    | x-forwarded-host-user           | should | deep     |
        | SP-INIT-17/~x-forwarded-host-path           | X-Forwarded-Host with another host and a path                    | x-forwarded-host-path           | should | deep     |
        | SP-INIT-17/~x-forwarded-server              | X-Forwarded-Server with another host                             | x-forwarded-server              | should | deep     |
        | SP-INIT-17/~x-original-forwarded-host       | X-Original-Forwarded-Host with another host                      | x-original-forwarded-host       | should | deep     |
        | SP-INIT-17/~x-forwarded-proto-two           | X-Forwarded-Proto with two schemes                               | x-forwarded-proto-two           | should | deep     |
        | SP-INIT-17/~x-forwarded-proto-address       | X-Forwarded-Proto with another site in it                        | x-forwarded-proto-address       | should | standard |
        | SP-INIT-17/~x-forwarded-proto-script        | X-Forwarded-Proto with the scheme of scripts                     | x-forwarded-proto-script        | should | deep     |
        | SP-INIT-17/~x-forwarded-scheme              | X-Forwarded-Scheme with another scheme                           | x-forwarded-scheme              | should | deep     |
        | SP-INIT-17/~x-forwarded-protocol            | X-Forwarded-Protocol with another scheme                         | x-forwarded-protocol            | should | deep     |
        | SP-INIT-17/~x-url-scheme                    | X-Url-Scheme with another scheme                                 | x-url-scheme                    | should | deep     |
        | SP-INIT-17/~x-forwarded-ssl                 | X-Forwarded-Ssl with on                                          | x-forwarded-ssl                 | should | deep     |
        | SP-INIT-17/~front-end-https                 | Front-End-Https with on                                          | front-end-https                 | should | deep     |
        | SP-INIT-17/~cf-visitor                      | CF-Visitor with another scheme                                   | cf-visitor                      | should | deep     |
        | SP-INIT-17/~x-forwarded-port                | X-Forwarded-Port with another port                               | x-forwarded-port                | should | standard |
        | SP-INIT-17/~x-forwarded-port-host           | X-Forwarded-Port with another host behind it                     | x-forwarded-port-host           | should | deep     |
        | SP-INIT-17/~x-forwarded-prefix              | X-Forwarded-Prefix with two slashes and another host             | x-forwarded-prefix              | should | standard |
        | SP-INIT-17/~x-forwarded-prefix-path         | X-Forwarded-Prefix with another path                             | x-forwarded-prefix-path         | should | deep     |
        | SP-INIT-17/~x-forwarded-prefix-backslash    | X-Forwarded-Prefix with a slash, a backslash and another host    | x-forwarded-prefix-backslash    | should | deep     |
        | SP-INIT-17/~x-forwarded-prefix-absolute     | X-Forwarded-Prefix with an absolute address                      | x-forwarded-prefix-absolute     | should | deep     |
        | SP-INIT-17/~x-script-name                   | X-Script-Name with two slashes and another host                  | x-script-name                   | should | deep     |
        | SP-INIT-17/~x-script-name-path              | X-Script-Name with another path                                  | x-script-name-path              | should | deep     |
        | SP-INIT-17/~x-script-name-backslash         | X-Script-Name with a slash, a backslash and another host         | x-script-name-backslash         | should | deep     |
        | SP-INIT-17/~x-script-name-absolute          | X-Script-Name with an absolute address                           | x-script-name-absolute          | should | deep     |
        | SP-INIT-17/~x-forwarded-path                | X-Forwarded-Path with two slashes and another host               | x-forwarded-path                | should | deep     |
        | SP-INIT-17/~x-forwarded-path-path           | X-Forwarded-Path with another path                               | x-forwarded-path-path           | should | deep     |
        | SP-INIT-17/~x-forwarded-path-backslash      | X-Forwarded-Path with a slash, a backslash and another host      | x-forwarded-path-backslash      | should | deep     |
        | SP-INIT-17/~x-forwarded-path-absolute       | X-Forwarded-Path with an absolute address                        | x-forwarded-path-absolute       | should | deep     |
        | SP-INIT-17/~x-forwarded-uri                 | X-Forwarded-Uri with two slashes and another host                | x-forwarded-uri                 | should | deep     |
        | SP-INIT-17/~x-forwarded-uri-path            | X-Forwarded-Uri with another path                                | x-forwarded-uri-path            | should | deep     |
        | SP-INIT-17/~x-forwarded-uri-backslash       | X-Forwarded-Uri with a slash, a backslash and another host       | x-forwarded-uri-backslash       | should | deep     |
        | SP-INIT-17/~x-forwarded-uri-absolute        | X-Forwarded-Uri with an absolute address                         | x-forwarded-uri-absolute        | should | deep     |
        | SP-INIT-17/~x-base-path                     | X-Base-Path with two slashes and another host                    | x-base-path                     | should | deep     |
        | SP-INIT-17/~x-base-path-path                | X-Base-Path with another path                                    | x-base-path-path                | should | deep     |
        | SP-INIT-17/~x-base-path-backslash           | X-Base-Path with a slash, a backslash and another host           | x-base-path-backslash           | should | deep     |
        | SP-INIT-17/~x-base-path-absolute            | X-Base-Path with an absolute address                             | x-base-path-absolute            | should | deep     |
        | SP-INIT-17/~x-original-url                  | X-Original-Url with two slashes and another host                 | x-original-url                  | should | standard |
        | SP-INIT-17/~x-original-url-path             | X-Original-Url with another path                                 | x-original-url-path             | should | deep     |
        | SP-INIT-17/~x-original-url-backslash        | X-Original-Url with a slash, a backslash and another host        | x-original-url-backslash        | should | deep     |
        | SP-INIT-17/~x-original-url-absolute         | X-Original-Url with an absolute address                          | x-original-url-absolute         | should | deep     |
        | SP-INIT-17/~x-rewrite-url                   | X-Rewrite-Url with two slashes and another host                  | x-rewrite-url                   | should | deep     |
        | SP-INIT-17/~x-rewrite-url-path              | X-Rewrite-Url with another path                                  | x-rewrite-url-path              | should | deep     |
        | SP-INIT-17/~x-rewrite-url-backslash         | X-Rewrite-Url with a slash, a backslash and another host         | x-rewrite-url-backslash         | should | deep     |
        | SP-INIT-17/~x-rewrite-url-absolute          | X-Rewrite-Url with an absolute address                           | x-rewrite-url-absolute          | should | deep     |
        | SP-INIT-17/~x-original-uri                  | X-Original-Uri with two slashes and another host                 | x-original-uri                  | should | deep     |
        | SP-INIT-17/~x-original-uri-path             | X-Original-Uri with another path                                 | x-original-uri-path             | should | deep     |
        | SP-INIT-17/~x-original-uri-backslash        | X-Original-Uri with a slash, a backslash and another host        | x-original-uri-backslash        | should | deep     |
        | SP-INIT-17/~x-original-uri-absolute         | X-Original-Uri with an absolute address                          | x-original-uri-absolute         | should | deep     |
        | SP-INIT-17/~x-envoy-original-path           | X-Envoy-Original-Path with two slashes and another host          | x-envoy-original-path           | should | deep     |
        | SP-INIT-17/~x-envoy-original-path-path      | X-Envoy-Original-Path with another path                          | x-envoy-original-path-path      | should | deep     |
        | SP-INIT-17/~x-envoy-original-path-backslash | X-Envoy-Original-Path with a slash, a backslash and another host | x-envoy-original-path-backslash | should | deep     |
        | SP-INIT-17/~x-envoy-original-path-absolute  | X-Envoy-Original-Path with an absolute address                   | x-envoy-original-path-absolute  | should | deep     |
        | SP-INIT-17/~forwarded-first                 | Forwarded with another host in its first element                 | forwarded-first                 | should | standard |
        | SP-INIT-17/~forwarded-last                  | Forwarded with another host in its last element                  | forwarded-last                  | should | deep     |
        | SP-INIT-17/~forwarded-unquoted              | Forwarded with another host without quotation marks              | forwarded-unquoted              | should | deep     |
        | SP-INIT-17/~forwarded-case                  | Forwarded with names in capital letters                          | forwarded-case                  | should | deep     |
        | SP-INIT-17/~forwarded-ipv6                  | Forwarded with another host, for an IPv6 address                 | forwarded-ipv6                  | should | deep     |
        | SP-INIT-17/~forwarded-proto                 | Forwarded with another scheme alone                              | forwarded-proto                 | should | deep     |
        | SP-INIT-17/~forwarded-for                   | Forwarded with another host as the client                        | forwarded-for                   | should | deep     |
        | SP-INIT-17/~forwarded-by                    | Forwarded with another host as the proxy                         | forwarded-by                    | should | deep     |
        | SP-INIT-17/~forwarded-broken                | Forwarded with a quotation mark that is not closed               | forwarded-broken                | should | deep     |
        | SP-INIT-17/~x-host                          | X-Host with another host                                         | x-host                          | should | standard |
        | SP-INIT-17/~x-original-host                 | X-Original-Host with another host                                | x-original-host                 | should | deep     |
        | SP-INIT-17/~x-http-host-override            | X-Http-Host-Override with another host                           | x-http-host-override            | should | deep     |
        | SP-INIT-17/~x-forwarded-server-name         | X-Forwarded-Server-Name with another host                        | x-forwarded-server-name         | should | deep     |
        | SP-INIT-17/~x-real-host                     | X-Real-Host with another host                                    | x-real-host                     | should | deep     |
        | SP-INIT-17/~x-envoy-original-host           | X-Envoy-Original-Host with another host                          | x-envoy-original-host           | should | deep     |
        | SP-INIT-17/~x-forwarded-for                 | X-Forwarded-For with an address of this machine                  | x-forwarded-for                 | should | standard |
        | SP-INIT-17/~x-forwarded-for-host            | X-Forwarded-For with another host                                | x-forwarded-for-host            | should | deep     |
        | SP-INIT-17/~true-client-ip                  | True-Client-Ip with an address of this machine                   | true-client-ip                  | should | deep     |
        | SP-INIT-17/~x-real-ip                       | X-Real-Ip with an address of this machine                        | x-real-ip                       | should | deep     |
        | SP-INIT-17/~via                             | Via with another host                                            | via                             | should | deep     |
        | SP-INIT-17/~x-http-method-override          | X-Http-Method-Override with another method                       | x-http-method-override          | should | standard |
        | SP-INIT-17/~x-method-override               | X-Method-Override with another method                            | x-method-override               | should | deep     |
        | SP-INIT-17/~host-port                       | Host with another port                                           | host-port                       | should | deep     |
        | SP-INIT-17/~host-suffix                     | Host with the SP's name as the beginning of a name               | host-suffix                     | should | standard |
        | SP-INIT-17/~absolute-form                   | an address of another host in the request line                   | absolute-form                   | should | deep     |
