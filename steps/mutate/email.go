package mutate

import (
	"encoding/json"
	"slices"
	"strings"
)

// Emails makes what one reader or another takes for somebody's email address, which must be
// local@domain in ASCII: whoever has one of them is somebody else. Each is refused or belongs to
// an account of its own. Source: OpenID Connect Core 5.7 (an address identifies nobody), RFC 5321
// section 4.1.2
func Emails() []Member {
	return slices.Concat(emailsOfTwo(), paddedEmails(), foldedEmails(), wrappedEmails(), encodedEmails(), patternEmails(), noEmails())
}

// email is an address that is made of the parts of somebody's.
func email(depth Depth, name, says string, of func(local, domain string) string) Member {
	return Member{Value: Value{Name: name, Says: says, Outcome: Refused, Depth: depth}, Of: func(sound json.RawMessage) []json.RawMessage {
		local, domain, _ := strings.Cut(textOf(sound), "@")
		return one(of(local, domain))
	}}
}

// emailOf is an address that is made of the whole of somebody's.
func emailOf(depth Depth, name, says string, of func(address string) string) Member {
	return email(depth, name, says, func(local, domain string) string { return of(local + "@" + domain) })
}

// emailsOfTwo have more than one address in them, of which readers take the first, the last or any.
func emailsOfTwo() []Member {
	return []Member{
		email(Standard, "two-ats", "has another domain between its local part and its domain", func(l, d string) string { return l + "@evil.invalid@" + d }),
		email(Standard, "two-ats-behind", "has another domain behind it", func(l, d string) string { return l + "@" + d + "@evil.invalid" }),
		email(Deep, "two-ats-before", "has another local part in front", func(l, d string) string { return "evil@" + l + "@" + d }),
		emailOf(Standard, "comma", "has another address behind a comma", func(a string) string { return a + ",evil@evil.invalid" }),
		emailOf(Deep, "comma-before", "has another address in front, with a comma", func(a string) string { return "evil@evil.invalid," + a }),
		emailOf(Deep, "semicolon", "has another address behind a semicolon", func(a string) string { return a + ";evil@evil.invalid" }),
		emailOf(Deep, "space", "has another address behind a space", func(a string) string { return a + " evil@evil.invalid" }),
		email(Standard, "percent-route", "is at another domain, with its own in the local part", func(l, d string) string { return l + "%" + d + "@evil.invalid" }),
		email(Deep, "bang-route", "is at another domain, as a path with an exclamation mark", func(l, d string) string { return d + "!" + l + "@evil.invalid" }),
		email(Deep, "source-route", "has a route in front", func(l, d string) string { return "@evil.invalid:" + l + "@" + d }),
		emailOf(Deep, "line-header", "has a line end and another address behind it", func(a string) string { return a + "\r\nBcc: evil@evil.invalid" }),
		emailOf(Deep, "list", "is in a list", func(a string) string { return a }).as(func(text string) any { return []any{text} }),
		emailOf(Deep, "list-of-two", "is in a list behind another one", func(a string) string { return a }).as(func(text string) any { return []any{"evil@evil.invalid", text} }),
		emailOf(Deep, "object", "is in an object", func(a string) string { return a }).as(func(text string) any { return map[string]any{"value": text} }),
	}
}

// as returns a member whose text is in something else.
func (m Member) as(other func(text string) any) Member {
	of := m.Of
	m.Of = func(sound json.RawMessage) []json.RawMessage {
		var text string
		if json.Unmarshal(of(sound)[0], &text) != nil {
			return of(sound)
		}
		return one(other(text))
	}
	return m
}

// paddedEmails have something around the address that a reader takes away.
func paddedEmails() []Member {
	around := func(depth Depth, name, says, before, behind string) Member {
		return emailOf(depth, name, says, func(a string) string { return before + a + behind })
	}
	return []Member{
		around(Standard, "space-behind", "has a space behind it", "", " "),
		around(Deep, "space-before", "has a space in front", " ", ""),
		around(Standard, "line-break", "has a line break behind it", "", "\n"),
		around(Deep, "line-break-before", "has a line break in front", "\n", ""),
		around(Deep, "tab", "has a tab behind it", "", "\t"),
		around(Standard, "nul", "has a NUL behind it", "", "\x00"),
		around(Standard, "nul-more", "has a NUL and another domain behind it", "", "\x00@evil.invalid"),
		around(Deep, "no-break-space", "has a no-break space behind it", "", "\u00a0"),
		around(Deep, "ideographic-space", "has an ideographic space behind it", "", "\u3000"),
		around(Deep, "zero-width", "has a space of no width behind it", "", "\u200b"),
		around(Deep, "byte-order", "has a byte order mark in front", "\ufeff", ""),
		around(Deep, "padded", "has 300 spaces and a letter behind it", "", strings.Repeat(" ", 300)+"x"),
		around(Deep, "dot", "has a dot behind it", "", "."),
		around(Deep, "slash", "has a slash and more behind it", "", "/evil"),
		around(Deep, "hash", "has a hash and more behind it", "", "#evil"),
		around(Deep, "question", "has a question mark and more behind it", "", "?evil"),
		email(Standard, "domain-behind", "has a domain that goes on", func(l, d string) string { return l + "@" + d + ".evil.invalid" }),
		email(Deep, "domain-before", "has a domain that begins with something else", func(l, d string) string { return l + "@evil-" + d }),
		email(Deep, "domain-below", "has a domain below the right one", func(l, d string) string { return l + "@evil." + d }),
		email(Deep, "inner-space", "has spaces around its at sign", func(l, d string) string { return l + " @ " + d }),
		email(Deep, "local-dot", "has a dot at the end of its local part", func(l, d string) string { return l + ".@" + d }),
		email(Deep, "local-dots", "has a dot in its local part", func(l, d string) string { return l[:1] + "." + l[1:] + "@" + d }),
		email(Standard, "plus", "has a tag behind a plus sign in its local part", func(l, d string) string { return l + "+evil@" + d }),
		email(Standard, "long", "has a local part of 300 letters that ends in the right one", func(l, d string) string { return strings.Repeat("a", 300) + l + "@" + d }),
		email(Deep, "long-domain", "has 300 letters behind its domain", func(l, d string) string { return l + "@" + d + "." + strings.Repeat("a", 300) }),
	}
}

// foldedEmails have a letter that a normal form, a change of case or an eye makes the same.
func foldedEmails() []Member {
	in := func(depth Depth, name, says string, local, domain func(string) string) Member {
		same := func(s string) string { return s }
		if local == nil {
			local = same
		}
		if domain == nil {
			domain = same
		}
		return email(depth, name, says, func(l, d string) string { return local(l) + "@" + domain(d) })
	}
	return []Member{
		emailOf(Standard, "other-case", "is in the other case", otherCase),
		in(Standard, "look-alike", "has a letter of another alphabet in its local part", lookAlike, nil),
		in(Standard, "look-alike-domain", "has a letter of another alphabet in its domain", nil, lookAlike),
		in(Standard, "full-width", "has a full-width letter in its local part", fullWidth, nil),
		in(Deep, "full-width-domain", "has a full-width letter in its domain", nil, fullWidth),
		email(Deep, "full-width-at", "has a full-width at sign", func(l, d string) string { return l + "\uff20" + d }),
		email(Deep, "full-width-at-behind", "has a full-width at sign and another domain behind it", func(l, d string) string { return l + "\uff20" + d + "@evil.invalid" }),
		in(Deep, "small-at", "has a small at sign and another domain behind it", nil, func(d string) string { return d + "\ufe6bevil.invalid" }),
		in(Deep, "ideographic-dot", "has an ideographic full stop in its domain", nil, func(d string) string { return strings.Replace(d, ".", "\u3002", 1) }),
		in(Standard, "case-folded", "has a letter that becomes the right one in lower case", caseFolded, nil),
		in(Deep, "case-folded-domain", "has a letter in its domain that becomes the right one in lower case", nil, caseFolded),
		in(Deep, "circled", "has a circled letter, which a normal form makes the same", circled, nil),
		in(Deep, "accented", "has an accent, which a database may pass over", accented, nil),
		in(Deep, "combining", "has a combining mark in its local part", func(l string) string { return l + "\u0301" }, nil),
		in(Standard, "soft-hyphen", "has a soft hyphen in its local part", func(l string) string { return l[:1] + "\u00ad" + l[1:] }, nil),
		in(Deep, "right-to-left", "has a mark in its local part that turns the direction of letters", func(l string) string { return l[:1] + "\u202e" + l[1:] }, nil),
		in(Deep, "variation", "has a variation selector in its local part", func(l string) string { return l + "\ufe0f" }, nil),
	}
}

// wrappedEmails are addresses as the header of a mail may write them.
func wrappedEmails() []Member {
	return []Member{
		email(Standard, "quoted", "has a quoted local part", func(l, d string) string { return `"` + l + `"@` + d }),
		emailOf(Standard, "quoted-whole", "is a quoted local part at another domain", func(a string) string { return `"` + a + `"@evil.invalid` }),
		email(Deep, "quoted-letter", "has a backslash in a quoted local part", func(l, d string) string { return `"\` + l + `"@` + d }),
		email(Deep, "comment", "has a comment behind its local part", func(l, d string) string { return l + "(evil)@" + d }),
		emailOf(Deep, "comment-behind", "has a comment behind it", func(a string) string { return a + " (evil)" }),
		emailOf(Standard, "angle", "is in angle brackets behind a name", func(a string) string { return "Evil <" + a + ">" }),
		emailOf(Deep, "angle-two", "is a name in front of another address in angle brackets", func(a string) string { return a + " <evil@evil.invalid>" }),
		emailOf(Deep, "mailto", "is a link", func(a string) string { return "mailto:" + a }),
	}
}

// encodedEmails become the address when they are decoded.
func encodedEmails() []Member {
	return []Member{
		email(Standard, "encoded-at", "has an encoded at sign and another domain behind it", func(l, d string) string { return l + "%40" + d + "@evil.invalid" }),
		emailOf(Deep, "encoded-nul", "has an encoded NUL behind it", func(a string) string { return a + "%00" }),
		emailOf(Deep, "encoded-letter", "has an encoded letter", encodedLetter),
		emailOf(Deep, "entity", "has an entity of HTML for the at sign", func(a string) string { return strings.Replace(a, "@", "&#64;", 1) }),
		emailOf(Deep, "escaped", "has an escape of JSON for the at sign", func(a string) string { return strings.Replace(a, "@", `\u0040`, 1) }),
	}
}

// patternEmails fit the address where a database takes them for a pattern or a condition.
func patternEmails() []Member {
	return []Member{
		email(Standard, "wildcard", "has a percent sign for its first letter", func(l, d string) string { return "%" + l[1:] + "@" + d }),
		email(Deep, "wildcard-letter", "has an underscore for its first letter", func(l, d string) string { return "_" + l[1:] + "@" + d }),
		email(Deep, "asterisk", "has an asterisk for its first letter", func(l, d string) string { return "*" + l[1:] + "@" + d }),
		email(Deep, "expression", "is a regular expression", func(l, d string) string { return ".*" + l[1:] + "@" + d }),
		emailOf(Standard, "sql", "has a quotation mark and SQL behind it", func(a string) string { return a + "' OR '1'='1" }),
		emailOf(Deep, "sql-comment", "has a quotation mark and a comment of SQL behind it", func(a string) string { return a + "'--@evil.invalid" }),
		emailOf(Deep, "operator", "is a condition of a database", func(a string) string { return a }).as(func(string) any { return map[string]any{"$ne": nil} }),
		emailOf(Deep, "true", "is true", func(a string) string { return a }).as(func(string) any { return true }),
		emailOf(Deep, "zero", "is 0, which some databases take for any text", func(a string) string { return a }).as(func(string) any { return 0 }),
	}
}

// noEmails have parts of the address alone.
func noEmails() []Member {
	return []Member{
		email(Standard, "local-alone", "is its local part alone", func(l, _ string) string { return l }),
		email(Deep, "no-domain", "ends in its at sign", func(l, _ string) string { return l + "@" }),
		email(Standard, "other-domain", "is its local part at another domain", func(l, _ string) string { return l + "@evil.invalid" }),
		email(Deep, "no-at", "lacks its at sign", func(l, d string) string { return l + d }),
	}
}

// NoEmails makes what stands where an address should be: whoever has none, or says so in one way or
// another, must not share an account with all others. Source: OpenID Connect Core 5.1
func NoEmails() []Member {
	of := func(depth Depth, name, says string, value any) Member {
		return Member{Value: Value{Name: name, Says: says, Outcome: Refused, Depth: depth}, Of: Fixed(value).Of}
	}
	return []Member{
		{Value: Value{Name: "missing", Says: "no email address", Outcome: Refused, Depth: Standard}, Of: func(json.RawMessage) []json.RawMessage { return nil }},
		of(Standard, "empty", "an empty email address", ""),
		of(Standard, "null", "null for an email address", nil),
		of(Standard, "blank", "a space for an email address", " "),
		of(Standard, "at", "an at sign alone", "@"),
		of(Deep, "word-null", "the word null for an email address", "null"),
		of(Deep, "word-undefined", "the word undefined for an email address", "undefined"),
		of(Deep, "word-none", "the word None for an email address", "None"),
		of(Deep, "dash", "a dash for an email address", "-"),
		of(Standard, "false", "false for an email address", false),
		of(Deep, "zero", "0 for an email address", 0),
		of(Deep, "empty-list", "an empty list for an email address", []any{}),
		of(Deep, "empty-object", "an empty object for an email address", map[string]any{}),
		of(Deep, "nul", "a NUL for an email address", "\x00"),
		of(Deep, "not-given", "the same text without an at sign for an email address", "not given"),
	}
}

// OtherMailboxes makes email addresses that are somebody else's, whatever a receiver takes for the
// same: only the name before the @ is the same. Source: RFC 9493 section 3.2.2.1, which leaves
// other forms of one address to the receiver.
func OtherMailboxes() []Member {
	of := func(name, says string, change func(local, domain string) string) Member {
		return Member{Value: Value{Name: name, Says: says, Outcome: Refused, Depth: Standard}, Of: func(sound json.RawMessage) []json.RawMessage {
			var address string
			if json.Unmarshal(sound, &address) != nil {
				return one("nobody@" + reservedDomain)
			}
			local, domain, _ := strings.Cut(address, "@")
			return one(change(local, domain))
		}}
	}
	return []Member{
		of("other-domain", "the same name in another domain for an email address", func(local, _ string) string { return local + "@" + reservedDomain }),
		of("domain-below", "the same name in a domain below the right one for an email address", func(local, domain string) string { return local + "@mail." + domain }),
	}
}

// reservedDomain is nobody's: https://www.rfc-editor.org/rfc/rfc2606#section-2
const reservedDomain = "elsewhere.invalid"

// EmailVerifiedShapes makes the values that email_verified has where nobody has verified an
// address: false in every form in which software writes it, and no value at all. Source: OpenID
// Connect Core 5.1 (a JSON boolean)
func EmailVerifiedShapes() []Member {
	of := func(depth Depth, name, says string, value any) Member {
		return Member{Value: Value{Name: name, Says: says, Outcome: Refused, Depth: depth}, Of: Fixed(value).Of}
	}
	return []Member{
		of(Standard, "false", "is false", false),
		{Value: Value{Name: "absent", Says: "is absent", Outcome: Refused, Depth: Standard}, Of: func(json.RawMessage) []json.RawMessage { return nil }},
		of(Standard, "text", "is the text false", "false"),
		of(Standard, "zero", "is 0", 0),
		of(Standard, "null", "is null", nil),
		of(Standard, "text-capital", "is the text False", "False"),
		of(Deep, "text-upper", "is the text FALSE", "FALSE"),
		of(Standard, "text-zero", "is the text 0", "0"),
		of(Deep, "text-no", "is the text no", "no"),
		of(Deep, "text-f", "is the text f", "f"),
		of(Deep, "text-off", "is the text off", "off"),
		of(Deep, "text-null", "is the text null", "null"),
		of(Deep, "empty", "is empty", ""),
		of(Deep, "blank", "is a space", " "),
		of(Deep, "minus-one", "is -1", -1),
		of(Deep, "empty-list", "is an empty list", []any{}),
		of(Standard, "list", "is a list with false in it", []any{false}),
		of(Deep, "empty-object", "is an empty object", map[string]any{}),
		of(Deep, "object", "is an object with false in it", map[string]any{"value": false}),
	}
}
