@profile:conformance @needs:home-realm-discovery
Feature: Home realm discovery, by rule
  What somebody types where the SP asks for an email address. A test writes the rows.

  Background:
    Given Alice has an address in the first tenant's domain

  Rule: A domain leads to its tenant's org, however it is written, and no other domain does

    @outcome:accepted
    Scenario Outline: The domain of an address may be written in more than one way: one <kind>
      When Alice types an address "<value>"
      Then Alice's browser goes to the first tenant's org

      @place:typed-spelling @outcome:accepted @spec:RFC5321-2.4
      Examples: addresses in the domain
        | id                   | kind                                     | value        | level  | depth    |
        | HRD-03/~mixed-case   | whose domain is in letters of both cases | mixed-case   | should | deep     |
        | HRD-03/~upper-domain | whose domain is in capital letters       | upper-domain | should | standard |
        | HRD-03/~space-before | with a space before it                   | space-before | should | standard |
        | HRD-03/~tab-after    | with a tab behind it                     | tab-after    | should | deep     |
        | HRD-03/~dotted       | with a dot in the local part             | dotted       | should | deep     |
        | HRD-03/~apostrophe   | with an apostrophe in the local part     | apostrophe   | should | deep     |
        | HRD-03/~slash        | with a slash in the local part           | slash        | should | deep     |

    @refusal @outcome:either
    Scenario Outline: The domain of an address may be mapped before it is compared: one <kind>
      When Alice types an address "<value>"
      Then the SP shows Alice a page that says something, or goes to the first tenant's org
      And as a control, Alice types her address
      And as a control, Alice's browser goes to the first tenant's org
      And as a control, Okta signs Alice in
      And as a control, the SP knows Alice

      @place:typed-mapped @outcome:either @spec:RFC5321-2.3.11
      Examples: addresses of which standards disagree
        | id                      | kind                                          | value           | level  | depth    |
        | HRD-03/~full-width      | with a full-width letter in the domain        | full-width      | should | standard |
        | HRD-03/~ideographic-dot | with an ideographic full stop in the domain   | ideographic-dot | should | deep     |
        | HRD-03/~zero-width      | with a space of no width in the domain        | zero-width      | should | deep     |
        | HRD-03/~soft-hyphen     | with a soft hyphen in the domain              | soft-hyphen     | should | deep     |
        | HRD-03/~long-s          | with a letter that is an s in capital letters | long-s          | should | deep     |
        | HRD-03/~kelvin          | with the sign of Kelvin in the domain         | kelvin          | should | deep     |
        | HRD-03/~comment-behind  | with a comment behind the domain              | comment-behind  | should | deep     |
        | HRD-03/~port            | with a port behind the domain                 | port            | should | deep     |
        | HRD-03/~brackets        | whose domain is in brackets                   | brackets        | should | deep     |
        | HRD-03/~space-inside    | with a space behind the @                     | space-inside    | should | deep     |
        | HRD-03/~angle           | in angle brackets                             | angle           | should | deep     |
        | HRD-03/~mailto          | with a scheme before it                       | mailto          | should | deep     |
        | HRD-03/~named           | with a display name before it                 | named           | should | deep     |
        | HRD-03/~quoted-other    | with another domain in a quoted local part    | quoted-other    | should | deep     |
        | HRD-03/~no-local        | without a local part                          | no-local        | should | standard |
        | HRD-03/~long-local      | whose local part is longer than any may be    | long-local      | should | deep     |

    @refusal @outcome:refused
    Scenario Outline: What looks like a known domain is not one: an address <kind>
      When Alice types an address "<value>"
      Then Alice's browser does not go to the first tenant's org
      And as a control, Alice types her address
      And as a control, Alice's browser goes to the first tenant's org
      And as a control, Okta signs Alice in
      And as a control, the SP knows Alice

      @place:typed-look-alike @outcome:refused @spec:RFC5321-2.3.11
      Examples: addresses in other domains
        | id                        | kind                                                    | value             | level  | depth    |
        | HRD-04/~behind-other      | whose domain is it and another one behind a hyphen      | behind-other      | should | standard |
        | HRD-04/~longer            | whose domain has one letter more                        | longer            | should | deep     |
        | HRD-04/~www               | of its web server                                       | www               | should | deep     |
        | HRD-04/~leading-dot       | whose domain begins with a dot                          | leading-dot       | should | standard |
        | HRD-04/~two-dots          | whose domain ends with two dots                         | two-dots          | should | deep     |
        | HRD-04/~parent            | of the domain above it                                  | parent            | should | standard |
        | HRD-04/~first-label       | of its first label alone                                | first-label       | should | deep     |
        | HRD-04/~shorter           | whose domain lacks the last letter                      | shorter           | should | deep     |
        | HRD-04/~first-missing     | whose domain lacks the first letter                     | first-missing     | should | deep     |
        | HRD-04/~another-end       | whose domain has another end                            | another-end       | should | deep     |
        | HRD-04/~no-dots           | whose domain has no dots                                | no-dots           | should | deep     |
        | HRD-04/~two-at-first      | with two @ and the domain behind the first              | two-at-first      | should | standard |
        | HRD-04/~three-at          | with three @ and the domain in the middle               | three-at          | should | deep     |
        | HRD-04/~escaped           | with the domain behind an escaped @                     | escaped           | should | deep     |
        | HRD-04/~in-local          | with the domain in the local part                       | in-local          | should | standard |
        | HRD-04/~percent-hack      | with the domain behind a percent sign                   | percent-hack      | should | deep     |
        | HRD-04/~bang              | with the domain before an exclamation mark              | bang              | should | deep     |
        | HRD-04/~display-name      | whose display name is an address in it                  | display-name      | should | standard |
        | HRD-04/~comment           | with the domain in a comment                            | comment           | should | deep     |
        | HRD-04/~list-last         | that is a list whose last address is in it              | list-last         | should | standard |
        | HRD-04/~list-first        | that is a list whose first address is in it             | list-first        | should | deep     |
        | HRD-04/~list-semicolon    | that is a list with a semicolon                         | list-semicolon    | should | deep     |
        | HRD-04/~list-space        | that is two addresses with a space between them         | list-space        | should | deep     |
        | HRD-04/~slash-domain      | with the domain behind a slash                          | slash-domain      | should | deep     |
        | HRD-04/~hash-domain       | with the domain behind a hash                           | hash-domain       | should | deep     |
        | HRD-04/~question-domain   | with the domain behind a question mark                  | question-domain   | should | deep     |
        | HRD-04/~backslash-domain  | with the domain behind a backslash                      | backslash-domain  | should | deep     |
        | HRD-04/~nul               | with the domain behind a NUL                            | nul               | should | standard |
        | HRD-04/~nul-behind        | with another domain behind a NUL                        | nul-behind        | should | deep     |
        | HRD-04/~encoded-at        | whose @ is percent-encoded                              | encoded-at        | should | deep     |
        | HRD-04/~encoded-at-other  | with the domain behind an encoded @                     | encoded-at-other  | should | deep     |
        | HRD-04/~no-at             | without an @                                            | no-at             | should | deep     |
        | HRD-04/~cyrillic-punycode | with a Cyrillic letter in the domain, in its ASCII form | cyrillic-punycode | should | deep     |
        | HRD-04/~accent            | with an accent in the domain                            | accent            | should | standard |
        | HRD-04/~dotless-i         | with an i without its dot in the domain                 | dotless-i         | should | deep     |
        | HRD-04/~one-for-l         | with a digit for a letter in the domain                 | one-for-l         | should | deep     |
        | HRD-04/~rn-for-m          | with other letters of the same look in the domain       | rn-for-m          | should | deep     |
        | HRD-04/~percent           | whose domain is a pattern of SQL                        | percent           | should | standard |
        | HRD-04/~percent-alone     | whose domain is the pattern of all in SQL               | percent-alone     | should | deep     |
        | HRD-04/~underscore        | whose domain has a placeholder of SQL                   | underscore        | should | deep     |
        | HRD-04/~asterisk          | whose domain is a pattern with an asterisk              | asterisk          | should | standard |
        | HRD-04/~dot-any           | in whose domain another letter stands for a dot         | dot-any           | should | deep     |
        | HRD-04/~regular           | whose domain is a regular expression                    | regular           | should | deep     |
        | HRD-04/~sql               | whose domain ends a text of SQL                         | sql               | should | deep     |

  Rule: What somebody types is a text

    @refusal @outcome:refused
    Scenario Outline: What somebody types does no harm: <kind>
      When Alice types the hostile text "<value>"
      Then what Alice has typed was a text and nothing else
      And as a control, Alice types her address
      And as a control, Alice's browser goes to the first tenant's org
      And as a control, Okta signs Alice in
      And as a control, the SP knows Alice

      @place:typed-text @outcome:refused @spec:ASVS-1.2.1
      Examples: texts
        | id                              | kind                                                       | value                   | level | depth    |
        | HRD-10/~redirect-uri            | a redirect URI behind an ampersand                         | redirect-uri            | must  | standard |
        | HRD-10/~response-type           | a response type behind an ampersand                        | response-type           | must  | deep     |
        | HRD-10/~prompt                  | a prompt behind an ampersand                               | prompt                  | must  | deep     |
        | HRD-10/~scope                   | a scope behind an ampersand                                | scope                   | must  | deep     |
        | HRD-10/~encoded-parameter       | a parameter behind an encoded ampersand                    | encoded-parameter       | must  | standard |
        | HRD-10/~twice-encoded-parameter | a parameter behind an ampersand that is encoded twice      | twice-encoded-parameter | must  | deep     |
        | HRD-10/~semicolon-parameter     | a parameter behind a semicolon                             | semicolon-parameter     | must  | deep     |
        | HRD-10/~state                   | a state behind an ampersand                                | state                   | must  | deep     |
        | HRD-10/~hash                    | a hash                                                     | hash                    | must  | standard |
        | HRD-10/~encoded-hash            | an encoded hash                                            | encoded-hash            | must  | deep     |
        | HRD-10/~question                | a question mark                                            | question                | must  | deep     |
        | HRD-10/~plus                    | plus signs                                                 | plus                    | must  | deep     |
        | HRD-10/~percent                 | percent signs that encode nothing                          | percent                 | must  | deep     |
        | HRD-10/~equals                  | equals signs                                               | equals                  | must  | deep     |
        | HRD-10/~line-feed               | a line feed and headers                                    | line-feed               | must  | deep     |
        | HRD-10/~carriage-return         | a carriage return and headers                              | carriage-return         | must  | deep     |
        | HRD-10/~encoded-line-end        | an encoded line end and headers                            | encoded-line-end        | must  | standard |
        | HRD-10/~twice-encoded-line-end  | a line end that is encoded twice and headers               | twice-encoded-line-end  | must  | deep     |
        | HRD-10/~unicode-line-end        | headers behind letters that end in the bytes of a line end | unicode-line-end        | must  | deep     |
        | HRD-10/~line-separator          | a line separator of Unicode and headers                    | line-separator          | must  | deep     |
        | HRD-10/~next-line               | a next line of Unicode and headers                         | next-line               | must  | deep     |
        | HRD-10/~body                    | a line end and a page                                      | body                    | must  | deep     |
        | HRD-10/~script                  | a script                                                   | script                  | must  | standard |
        | HRD-10/~attribute               | the end of an attribute                                    | attribute               | must  | deep     |
        | HRD-10/~attribute-single        | the end of an attribute in single quotation marks          | attribute-single        | must  | deep     |
        | HRD-10/~attribute-event         | an attribute that runs a script                            | attribute-event         | must  | deep     |
        | HRD-10/~entities                | HTML entities                                              | entities                | must  | deep     |
        | HRD-10/~script-end              | the end of a script                                        | script-end              | must  | deep     |
        | HRD-10/~javascript              | an address that is a script                                | javascript              | must  | deep     |
        | HRD-10/~template-braces         | a template in braces                                       | template-braces         | must  | standard |
        | HRD-10/~template-dollar         | a template with a dollar sign                              | template-dollar         | must  | deep     |
        | HRD-10/~template-hash           | a template with a hash                                     | template-hash           | must  | deep     |
        | HRD-10/~template-percent        | a template with percent signs                              | template-percent        | must  | deep     |
        | HRD-10/~template-star           | a template with an asterisk                                | template-star           | must  | deep     |
        | HRD-10/~lookup                  | a lookup of a log                                          | lookup                  | must  | deep     |
        | HRD-10/~sql-single              | a single quotation mark and SQL                            | sql-single              | must  | standard |
        | HRD-10/~sql-double              | a double quotation mark and SQL                            | sql-double              | must  | deep     |
        | HRD-10/~sql-comment             | SQL and a comment                                          | sql-comment             | must  | deep     |
        | HRD-10/~ldap                    | a filter of LDAP                                           | ldap                    | must  | deep     |
        | HRD-10/~shell                   | a command of a shell                                       | shell                   | must  | deep     |
        | HRD-10/~path                    | a path that goes back                                      | path                    | must  | deep     |
        | HRD-10/~format                  | a format                                                   | format                  | must  | deep     |
        | HRD-10/~json                    | the end of a JSON text                                     | json                    | must  | deep     |
        | HRD-10/~nul                     | a NUL                                                      | nul                     | must  | deep     |
        | HRD-10/~encoded-nul             | an encoded NUL                                             | encoded-nul             | must  | deep     |
        | HRD-10/~controls                | control characters                                         | controls                | must  | deep     |
        | HRD-10/~unicode                 | letters that are not ASCII                                 | unicode                 | must  | standard |
        | HRD-10/~right-to-left           | a mark that turns the direction of letters                 | right-to-left           | must  | deep     |
        | HRD-10/~zero-width              | a space of no width                                        | zero-width              | must  | deep     |
        | HRD-10/~full-width              | full-width characters, which a normal form makes others    | full-width              | must  | deep     |
        | HRD-10/~surrogate               | a letter beyond 16 bits                                    | surrogate               | must  | deep     |
        | HRD-10/~no-utf-8                | bytes that are no UTF-8                                    | no-utf-8                | must  | deep     |
        | HRD-10/~spaces                  | spaces around it                                           | spaces                  | must  | deep     |
        | HRD-10/~long-words              | 2048 letters that are not ASCII                            | long-words              | must  | deep     |

    @refusal @outcome:refused
    Scenario Outline: What somebody types before an @ does no harm: <kind>
      When Alice types an address of the first tenant's domain whose local part is the hostile text "<value>"
      Then what Alice has typed was a text and nothing else
      And as a control, Alice types her address
      And as a control, Alice's browser goes to the first tenant's org
      And as a control, Okta signs Alice in
      And as a control, the SP knows Alice

      @place:typed-local-part @outcome:refused @spec:ASVS-1.2.1
      Examples: local parts
        | id                                    | kind                                                       | value                   | level | depth    |
        | HRD-10/~local-redirect-uri            | a redirect URI behind an ampersand                         | redirect-uri            | must  | deep     |
        | HRD-10/~local-response-type           | a response type behind an ampersand                        | response-type           | must  | standard |
        | HRD-10/~local-prompt                  | a prompt behind an ampersand                               | prompt                  | must  | deep     |
        | HRD-10/~local-scope                   | a scope behind an ampersand                                | scope                   | must  | deep     |
        | HRD-10/~local-encoded-parameter       | a parameter behind an encoded ampersand                    | encoded-parameter       | must  | deep     |
        | HRD-10/~local-twice-encoded-parameter | a parameter behind an ampersand that is encoded twice      | twice-encoded-parameter | must  | standard |
        | HRD-10/~local-semicolon-parameter     | a parameter behind a semicolon                             | semicolon-parameter     | must  | deep     |
        | HRD-10/~local-state                   | a state behind an ampersand                                | state                   | must  | deep     |
        | HRD-10/~local-hash                    | a hash                                                     | hash                    | must  | deep     |
        | HRD-10/~local-encoded-hash            | an encoded hash                                            | encoded-hash            | must  | deep     |
        | HRD-10/~local-question                | a question mark                                            | question                | must  | deep     |
        | HRD-10/~local-plus                    | plus signs                                                 | plus                    | must  | deep     |
        | HRD-10/~local-percent                 | percent signs that encode nothing                          | percent                 | must  | deep     |
        | HRD-10/~local-equals                  | equals signs                                               | equals                  | must  | deep     |
        | HRD-10/~local-line-feed               | a line feed and headers                                    | line-feed               | must  | standard |
        | HRD-10/~local-carriage-return         | a carriage return and headers                              | carriage-return         | must  | deep     |
        | HRD-10/~local-encoded-line-end        | an encoded line end and headers                            | encoded-line-end        | must  | deep     |
        | HRD-10/~local-twice-encoded-line-end  | a line end that is encoded twice and headers               | twice-encoded-line-end  | must  | deep     |
        | HRD-10/~local-unicode-line-end        | headers behind letters that end in the bytes of a line end | unicode-line-end        | must  | standard |
        | HRD-10/~local-line-separator          | a line separator of Unicode and headers                    | line-separator          | must  | deep     |
        | HRD-10/~local-next-line               | a next line of Unicode and headers                         | next-line               | must  | deep     |
        | HRD-10/~local-body                    | a line end and a page                                      | body                    | must  | deep     |
        | HRD-10/~local-script                  | a script                                                   | script                  | must  | deep     |
        | HRD-10/~local-attribute               | the end of an attribute                                    | attribute               | must  | standard |
        | HRD-10/~local-attribute-single        | the end of an attribute in single quotation marks          | attribute-single        | must  | deep     |
        | HRD-10/~local-attribute-event         | an attribute that runs a script                            | attribute-event         | must  | deep     |
        | HRD-10/~local-entities                | HTML entities                                              | entities                | must  | deep     |
        | HRD-10/~local-script-end              | the end of a script                                        | script-end              | must  | deep     |
        | HRD-10/~local-javascript              | an address that is a script                                | javascript              | must  | deep     |
        | HRD-10/~local-template-braces         | a template in braces                                       | template-braces         | must  | deep     |
        | HRD-10/~local-template-dollar         | a template with a dollar sign                              | template-dollar         | must  | standard |
        | HRD-10/~local-template-hash           | a template with a hash                                     | template-hash           | must  | deep     |
        | HRD-10/~local-template-percent        | a template with percent signs                              | template-percent        | must  | deep     |
        | HRD-10/~local-template-star           | a template with an asterisk                                | template-star           | must  | deep     |
        | HRD-10/~local-lookup                  | a lookup of a log                                          | lookup                  | must  | deep     |
        | HRD-10/~local-sql-single              | a single quotation mark and SQL                            | sql-single              | must  | deep     |
        | HRD-10/~local-sql-double              | a double quotation mark and SQL                            | sql-double              | must  | deep     |
        | HRD-10/~local-sql-comment             | SQL and a comment                                          | sql-comment             | must  | deep     |
        | HRD-10/~local-ldap                    | a filter of LDAP                                           | ldap                    | must  | deep     |
        | HRD-10/~local-shell                   | a command of a shell                                       | shell                   | must  | deep     |
        | HRD-10/~local-path                    | a path that goes back                                      | path                    | must  | deep     |
        | HRD-10/~local-format                  | a format                                                   | format                  | must  | deep     |
        | HRD-10/~local-json                    | the end of a JSON text                                     | json                    | must  | deep     |
        | HRD-10/~local-nul                     | a NUL                                                      | nul                     | must  | standard |
        | HRD-10/~local-encoded-nul             | an encoded NUL                                             | encoded-nul             | must  | deep     |
        | HRD-10/~local-controls                | control characters                                         | controls                | must  | deep     |
        | HRD-10/~local-unicode                 | letters that are not ASCII                                 | unicode                 | must  | deep     |
        | HRD-10/~local-right-to-left           | a mark that turns the direction of letters                 | right-to-left           | must  | deep     |
        | HRD-10/~local-zero-width              | a space of no width                                        | zero-width              | must  | deep     |
        | HRD-10/~local-full-width              | full-width characters, which a normal form makes others    | full-width              | must  | deep     |
        | HRD-10/~local-surrogate               | a letter beyond 16 bits                                    | surrogate               | must  | deep     |
        | HRD-10/~local-no-utf-8                | bytes that are no UTF-8                                    | no-utf-8                | must  | deep     |
        | HRD-10/~local-spaces                  | spaces around it                                           | spaces                  | must  | deep     |
        | HRD-10/~local-long-words              | 2048 letters that are not ASCII                            | long-words              | must  | deep     |
