package mutate

import (
	"fmt"
	"slices"
	"strings"

	"golang.org/x/net/idna"
)

// Mailbox is an email address that has to do with a domain: it is in it, or only looks so.
type Mailbox struct {
	Value
	Kind string
	// Of returns the address. local is a local part; domain is the one in question, and other is
	// one that has nothing to do with it.
	Of func(local, domain, other string) string
}

// Mailboxes makes addresses that are in a domain in another spelling (accepted), that are not in it
// but look so to a reader who compares parts of them (refused), and of which standards disagree
// (either). Source: RFC 5321 sections 2.3.11, 2.4 and 4.1.2, RFC 5322 section 3.4, UTS #46
func Mailboxes() []Mailbox {
	return slices.Concat(spelledMailboxes(), neighbourMailboxes(), twoPartMailboxes(), lookAlikeMailboxes(), patternMailboxes(), mappedMailboxes())
}

func mailbox(kind string, outcome Outcome, depth Depth, name, says string, of func(local, domain, other string) string) Mailbox {
	return Mailbox{Value{Name: name, Says: says, Outcome: outcome, Depth: depth}, kind, of}
}

// form returns an address of a format whose arguments are local part, domain and other domain.
func form(format string) func(local, domain, other string) string {
	return func(local, domain, other string) string { return fmt.Sprintf(format, local, domain, other) }
}

// spelledMailboxes are in the domain.
func spelledMailboxes() []Mailbox {
	of := func(depth Depth, name, says string, make func(local, domain, other string) string) Mailbox {
		return mailbox("spelling", Accepted, depth, name, says, make)
	}
	return []Mailbox{
		of(Deep, "upper-case", "in capital letters", func(l, d, _ string) string { return strings.ToUpper(l + "@" + d) }),
		of(Deep, "mixed-case", "whose domain is in letters of both cases", func(l, d, _ string) string { return l + "@" + alternateCase(d) }),
		of(Standard, "upper-domain", "whose domain is in capital letters", func(l, d, _ string) string { return l + "@" + strings.ToUpper(d) }),
		of(Standard, "space-before", "with a space before it", form(" %[1]s@%[2]s")),
		of(Deep, "space-after", "with a space behind it", form("%[1]s@%[2]s ")),
		of(Deep, "tab-after", "with a tab behind it", form("%[1]s@%[2]s\t")),
		of(Standard, "plus-tag", "with a tag behind a plus sign", form("%[1]s+signoff@%[2]s")),
		of(Deep, "dotted", "with a dot in the local part", form("%[1]s.x@%[2]s")),
		of(Deep, "apostrophe", "with an apostrophe in the local part", form("o'%[1]s@%[2]s")),
		of(Deep, "slash", "with a slash in the local part", form("%[1]s/x@%[2]s")),
	}
}

// alternateCase is a text in small and capital letters in turn.
func alternateCase(text string) string {
	letters := []rune(text)
	for i := range letters {
		if i%2 == 0 {
			letters[i] = []rune(strings.ToUpper(string(letters[i])))[0]
		}
	}
	return string(letters)
}

// neighbourMailboxes are in domains that begin, end or go on like it.
func neighbourMailboxes() []Mailbox {
	of := func(depth Depth, name, says, format string) Mailbox {
		return mailbox("neighbours", Refused, depth, name, says, form(format))
	}
	cut := func(depth Depth, name, says string, change func(domain string) string) Mailbox {
		return mailbox("neighbours", Refused, depth, name, says, func(l, d, _ string) string { return l + "@" + change(d) })
	}
	return []Mailbox{
		of(Standard, "as-suffix", "whose domain goes on behind it", "%[1]s@%[2]s.%[3]s"),
		of(Standard, "glued", "whose domain ends like it, without a dot", "%[1]s@x%[2]s"),
		of(Deep, "hyphenated", "whose domain ends like it, behind a hyphen", "%[1]s@evil-%[2]s"),
		of(Standard, "behind-other", "whose domain is it and another one behind a hyphen", "%[1]s@%[2]s-%[3]s"),
		of(Deep, "longer", "whose domain has one letter more", "%[1]s@%[2]sx"),
		of(Deep, "www", "of its web server", "%[1]s@www.%[2]s"),
		of(Standard, "leading-dot", "whose domain begins with a dot", "%[1]s@.%[2]s"),
		of(Deep, "two-dots", "whose domain ends with two dots", "%[1]s@%[2]s.."),
		cut(Standard, "parent", "of the domain above it", func(d string) string { _, parent, _ := strings.Cut(d, "."); return parent }),
		cut(Deep, "first-label", "of its first label alone", func(d string) string { label, _, _ := strings.Cut(d, "."); return label }),
		cut(Deep, "shorter", "whose domain lacks the last letter", func(d string) string { return d[:len(d)-1] }),
		cut(Deep, "first-missing", "whose domain lacks the first letter", func(d string) string { return d[1:] }),
		cut(Deep, "another-end", "whose domain has another end", func(d string) string { label, _, _ := strings.Cut(d, "."); return label + ".test" }),
		cut(Deep, "no-dots", "whose domain has no dots", func(d string) string { return strings.ReplaceAll(d, ".", "") }),
	}
}

// twoPartMailboxes hold two domains, or the domain where none belongs.
func twoPartMailboxes() []Mailbox {
	of := func(depth Depth, name, says, format string) Mailbox {
		return mailbox("two parts", Refused, depth, name, says, form(format))
	}
	return []Mailbox{
		of(Standard, "two-at-first", "with two @ and the domain behind the first", "%[1]s@%[2]s@%[3]s"),
		of(Standard, "two-at-last", "with two @ and the domain behind the last", "%[1]s@%[3]s@%[2]s"),
		of(Deep, "three-at", "with three @ and the domain in the middle", "%[1]s@%[3]s@%[2]s@%[3]s"),
		of(Standard, "quoted", "with the domain in a quoted local part", `"%[1]s@%[2]s"@%[3]s`),
		of(Deep, "escaped", "with the domain behind an escaped @", `%[1]s\@%[2]s@%[3]s`),
		of(Standard, "in-local", "with the domain in the local part", "%[1]s.%[2]s@%[3]s"),
		of(Deep, "percent-hack", "with the domain behind a percent sign", "%[1]s%%%[2]s@%[3]s"),
		of(Deep, "bang", "with the domain before an exclamation mark", "%[2]s!%[1]s@%[3]s"),
		of(Standard, "display-name", "whose display name is an address in it", "%[1]s@%[2]s <%[1]s@%[3]s>"),
		of(Deep, "comment", "with the domain in a comment", "%[1]s@%[3]s(@%[2]s)"),
		of(Standard, "list-last", "that is a list whose last address is in it", "%[1]s@%[3]s,%[1]s@%[2]s"),
		of(Deep, "list-first", "that is a list whose first address is in it", "%[1]s@%[2]s,%[1]s@%[3]s"),
		of(Deep, "list-semicolon", "that is a list with a semicolon", "%[1]s@%[3]s;%[1]s@%[2]s"),
		of(Deep, "list-space", "that is two addresses with a space between them", "%[1]s@%[3]s %[1]s@%[2]s"),
		of(Deep, "slash-domain", "with the domain behind a slash", "%[1]s@%[3]s/%[2]s"),
		of(Deep, "hash-domain", "with the domain behind a hash", "%[1]s@%[3]s#@%[2]s"),
		of(Deep, "question-domain", "with the domain behind a question mark", "%[1]s@%[3]s?@%[2]s"),
		of(Deep, "backslash-domain", "with the domain behind a backslash", `%[1]s@%[3]s\@%[2]s`),
		of(Standard, "nul", "with the domain behind a NUL", "%[1]s@%[3]s\x00@%[2]s"),
		of(Deep, "nul-behind", "with another domain behind a NUL", "%[1]s@%[2]s\x00.%[3]s"),
		of(Deep, "encoded-at", "whose @ is percent-encoded", "%[1]s%%40%[2]s"),
		of(Deep, "encoded-at-other", "with the domain behind an encoded @", "%[1]s@%[3]s%%40%[2]s"),
		of(Deep, "no-at", "without an @", "%[2]s"),
	}
}

// lookAlikeMailboxes are in domains that look the same and are others.
func lookAlikeMailboxes() []Mailbox {
	of := func(depth Depth, name, says string, change func(domain string) string) Mailbox {
		return mailbox("look-alikes", Refused, depth, name, says, func(l, d, _ string) string { return l + "@" + change(d) })
	}
	cyrillic := func(d string) string { return replaceFirst(d, "aceopxy", "асеорху") }
	return []Mailbox{
		of(Standard, "cyrillic", "with a Cyrillic letter in the domain", cyrillic),
		of(Deep, "cyrillic-punycode", "with a Cyrillic letter in the domain, in its ASCII form", func(d string) string {
			ascii, err := idna.Punycode.ToASCII(cyrillic(d))
			if err != nil {
				return cyrillic(d)
			}
			return ascii
		}),
		of(Standard, "accent", "with an accent in the domain", func(d string) string { return replaceFirst(d, "aeiocn", "áéíóćñ") }),
		of(Deep, "dotless-i", "with an i without its dot in the domain", func(d string) string { return replaceFirst(d, "iae", "ıɑҽ") }),
		of(Deep, "one-for-l", "with a digit for a letter in the domain", func(d string) string { return replaceFirst(d, "loeas", "10345") }),
		of(Deep, "rn-for-m", "with other letters of the same look in the domain", func(d string) string {
			if strings.Contains(d, "m") {
				return strings.Replace(d, "m", "rn", 1)
			}
			return strings.Replace("x"+d, ".", "-.", 1)
		}),
	}
}

// replaceFirst replaces the first letter of a text that is one of those by the one at its place.
// Where none is there, the first of the others comes before the text.
func replaceFirst(text, letters, by string) string {
	others := []rune(by)
	for i, r := range []rune(text) {
		if at := strings.IndexRune(letters, r); at >= 0 {
			changed := []rune(text)
			changed[i] = others[at]
			return string(changed)
		}
	}
	return by[:len(string(others[0]))] + text
}

// patternMailboxes are patterns that the domain matches.
func patternMailboxes() []Mailbox {
	of := func(depth Depth, name, says string, change func(domain string) string) Mailbox {
		return mailbox("patterns", Refused, depth, name, says, func(l, d, _ string) string { return l + "@" + change(d) })
	}
	return []Mailbox{
		of(Standard, "percent", "whose domain is a pattern of SQL", func(d string) string { return "%" + d[1:] }),
		of(Deep, "percent-alone", "whose domain is the pattern of all in SQL", func(string) string { return "%" }),
		of(Deep, "underscore", "whose domain has a placeholder of SQL", func(d string) string { return "_" + d[1:] }),
		of(Standard, "asterisk", "whose domain is a pattern with an asterisk", func(d string) string { return "*" + d[1:] }),
		of(Deep, "dot-any", "in whose domain another letter stands for a dot", func(d string) string { return strings.Replace(d, ".", "x", 1) }),
		of(Deep, "regular", "whose domain is a regular expression", func(string) string { return ".*" }),
		of(Deep, "sql", "whose domain ends a text of SQL", func(string) string { return "x' OR '1'='1" }),
	}
}

// mappedMailboxes are in the domain for a reader who maps letters before it compares them, and in
// none for another one. Source: UTS #46 section 4
func mappedMailboxes() []Mailbox {
	of := func(depth Depth, name, says string, change func(domain string) string) Mailbox {
		return mailbox("mapped", Either, depth, name, says, func(l, d, _ string) string { return l + "@" + change(d) })
	}
	return []Mailbox{
		of(Standard, "trailing-dot", "whose domain ends with a dot", func(d string) string { return d + "." }),
		of(Standard, "full-width", "with a full-width letter in the domain", func(d string) string {
			return string(rune(d[0])-'!'+'！') + d[1:]
		}),
		of(Deep, "ideographic-dot", "with an ideographic full stop in the domain", func(d string) string { return strings.Replace(d, ".", "。", 1) }),
		of(Deep, "zero-width", "with a space of no width in the domain", func(d string) string { return d[:1] + "\u200b" + d[1:] }),
		of(Deep, "soft-hyphen", "with a soft hyphen in the domain", func(d string) string { return d[:1] + "\u00ad" + d[1:] }),
		of(Deep, "long-s", "with a letter that is an s in capital letters", func(d string) string { return replaceFirst(d, "s", "ſ") }),
		of(Deep, "kelvin", "with the sign of Kelvin in the domain", func(d string) string { return replaceFirst(d, "k", "\u212a") }),
		of(Deep, "comment-behind", "with a comment behind the domain", func(d string) string { return d + "(work)" }),
		of(Deep, "port", "with a port behind the domain", func(d string) string { return d + ":25" }),
		of(Deep, "brackets", "whose domain is in brackets", func(d string) string { return "[" + d + "]" }),
		of(Deep, "space-inside", "with a space behind the @", func(d string) string { return " " + d }),
		{Value{Name: "sub-domain", Says: "of a sub-domain", Outcome: Either, Depth: Standard}, "mapped", form("%[1]s@sub.%[2]s")},
		{Value{Name: "angle", Says: "in angle brackets", Outcome: Either, Depth: Deep}, "mapped", form("<%[1]s@%[2]s>")},
		{Value{Name: "mailto", Says: "with a scheme before it", Outcome: Either, Depth: Deep}, "mapped", form("mailto:%[1]s@%[2]s")},
		{Value{Name: "named", Says: "with a display name before it", Outcome: Either, Depth: Deep}, "mapped", form("Somebody <%[1]s@%[2]s>")},
		{Value{Name: "quoted-other", Says: "with another domain in a quoted local part", Outcome: Either, Depth: Deep}, "mapped", form(`"%[1]s@%[3]s"@%[2]s`)},
		{Value{Name: "no-local", Says: "without a local part", Outcome: Either, Depth: Standard}, "mapped", form("@%[2]s")},
		{Value{Name: "long-local", Says: "whose local part is longer than any may be", Outcome: Either, Depth: Deep}, "mapped",
			func(l, d, _ string) string { return l + strings.Repeat("x", 300) + "@" + d }},
	}
}
