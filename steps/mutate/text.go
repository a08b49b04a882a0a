package mutate

import (
	"encoding/json"
	"strings"
	"unicode"
)

// EqualText makes what is nearly a text that must be the right one, character by character: the
// issuer, the audience, the nonce. Source: OpenID Connect Core 3.1.3.7, RFC 7519 section 2
// (StringOrURI)
func EqualText() []Member { return append(NearText(), noTexts()...) }

// NearText makes those of EqualText that are texts: what a lookup takes for the right one.
func NearText() []Member {
	var members []Member
	for _, t := range nearTexts() {
		members = append(members, Member{Value: t.Value, Of: func(sound json.RawMessage) []json.RawMessage { return one(t.of(textOf(sound))) }})
	}
	return members
}

// nearText is a text that is nearly the right one.
type nearText struct {
	Value
	of func(sound string) string
}

// near is a text that is refused.
func near(depth Depth, name, says string, of func(sound string) string) nearText {
	return nearText{Value{Name: name, Says: says, Outcome: Refused, Depth: depth}, of}
}

// nearTexts are what one comparison or another takes for equal.
func nearTexts() []nearText {
	return []nearText{
		near(Standard, "other", "is another one", func(string) string { return "another-one-0123456789" }),
		near(Standard, "empty", "is empty", func(string) string { return "" }),
		near(Standard, "blank", "is a space", func(string) string { return " " }),
		near(Standard, "begins", "is a beginning of the right one", func(s string) string { return cut(s, 0, 1) }),
		near(Standard, "one-letter", "is the first letter of the right one", func(s string) string { return string([]rune(s)[:1]) }),
		near(Standard, "ends", "is an end of the right one", func(s string) string { return cut(s, 1, 0) }),
		near(Deep, "middle", "is a middle of the right one", func(s string) string { return cut(s, 1, 1) }),
		near(Standard, "begins-with", "begins with the right one", func(s string) string { return s + "-evil" }),
		near(Standard, "ends-with", "ends with the right one", func(s string) string { return "evil-" + s }),
		near(Standard, "contains", "contains the right one", func(s string) string { return "evil-" + s + "-evil" }),
		near(Deep, "same-length", "is as long as the right one and has another last letter", otherEnd),
		near(Deep, "reversed", "is the right one backwards", reversed),
		near(Standard, "comma", "is the right one among others, with commas", func(s string) string { return "evil," + s + ",evil" }),
		near(Standard, "space", "is the right one among others, with spaces", func(s string) string { return "evil " + s + " evil" }),
		near(Standard, "lines", "is the right one in a line of its own", func(s string) string { return "evil\n" + s + "\nevil" }),
		near(Standard, "other-case", "is the right one in the other case", otherCase),
		near(Deep, "one-letter-case", "has one letter in the other case", oneLetterCase),
		near(Standard, "look-alike", "has a letter of another alphabet that looks the same", lookAlike),
		near(Standard, "full-width", "has a full-width letter, which a normal form makes the same", fullWidth),
		near(Deep, "combining", "has a combining mark at its end", func(s string) string { return s + "\u0301" }),
		near(Standard, "zero-width", "has a space of no width in it", func(s string) string { return s[:1] + "\u200b" + s[1:] }),
		near(Deep, "soft-hyphen", "has a soft hyphen in it", func(s string) string { return s[:1] + "\u00ad" + s[1:] }),
		near(Deep, "byte-order", "has a byte order mark in front", func(s string) string { return "\ufeff" + s }),
		near(Standard, "dot", "has a dot at its end", func(s string) string { return s + "." }),
		near(Deep, "slash", "has a slash at its end", func(s string) string { return s + "/" }),
		near(Standard, "nul", "has a NUL at its end", func(s string) string { return s + "\x00" }),
		near(Standard, "nul-more", "has a NUL and more behind it", func(s string) string { return s + "\x00evil" }),
		near(Standard, "space-before", "has a space in front", func(s string) string { return " " + s }),
		near(Standard, "space-after", "has a space behind it", func(s string) string { return s + " " }),
		near(Standard, "line-break", "has a line break behind it", func(s string) string { return s + "\n" }),
		near(Deep, "tab", "has a tab in front", func(s string) string { return "\t" + s }),
		near(Deep, "no-break-space", "has a no-break space behind it", func(s string) string { return s + "\u00a0" }),
		near(Deep, "quoted", "has quotation marks around it", func(s string) string { return `"` + s + `"` }),
		near(Deep, "encoded", "has a percent-encoded letter", encodedLetter),
		near(Deep, "hash", "has a hash and more behind it", func(s string) string { return s + "#evil" }),
		near(Deep, "question", "has a question mark and more behind it", func(s string) string { return s + "?evil" }),
		near(Standard, "asterisk", "is an asterisk", func(string) string { return "*" }),
		near(Deep, "percent", "is a percent sign", func(string) string { return "%" }),
		near(Deep, "pattern", "is a pattern that fits everything", func(string) string { return ".*" }),
		near(Standard, "long", "is the right one and 64 kilobytes more", func(s string) string { return s + strings.Repeat("a", 64<<10) }),
		near(Deep, "word-null", "is the word null", func(string) string { return "null" }),
		near(Deep, "word-undefined", "is the word undefined", func(string) string { return "undefined" }),
	}
}

// member is a value that is refused.
func member(depth Depth, name, says string, of func(sound json.RawMessage) []json.RawMessage) Member {
	return Member{Value: Value{Name: name, Says: says, Outcome: Refused, Depth: depth}, Of: of}
}

// noTexts are what stands in the place of a text and is none, or not the only one.
func noTexts() []Member {
	fixed := func(value any) func(json.RawMessage) []json.RawMessage {
		return func(json.RawMessage) []json.RawMessage { return one(value) }
	}
	either := member(Deep, "twice-last", "is there twice, the right one last", func(s json.RawMessage) []json.RawMessage {
		return []json.RawMessage{encode("another-one-0123456789"), s}
	})
	either.Outcome = Either
	return []Member{
		member(Standard, "missing", "is missing", func(json.RawMessage) []json.RawMessage { return nil }),
		member(Standard, "null", "is null", fixed(nil)),
		member(Deep, "zero", "is 0", fixed(0)),
		member(Standard, "number", "is a number", fixed(1)),
		member(Standard, "true", "is true", fixed(true)),
		member(Deep, "false", "is false", fixed(false)),
		member(Standard, "list", "is a list with the right one in it", func(s json.RawMessage) []json.RawMessage { return one([]any{textOf(s)}) }),
		member(Deep, "empty-list", "is an empty list", fixed([]any{})),
		member(Standard, "object", "is an object with the right one in it", func(s json.RawMessage) []json.RawMessage {
			return one(map[string]any{"value": textOf(s), textOf(s): true})
		}),
		member(Deep, "empty-object", "is an empty object", fixed(map[string]any{})),
		member(Deep, "operator", "is an object that is a condition of a database", fixed(map[string]any{"$ne": nil})),
		member(Standard, "twice", "is there twice, another one last", func(s json.RawMessage) []json.RawMessage {
			return []json.RawMessage{s, encode("another-one-0123456789")}
		}),
		either,
	}
}

// cut returns a text without letters at its beginning and at its end, and never nothing.
func cut(s string, front, back int) string {
	runes := []rune(s)
	if len(runes) <= front+back {
		return "x"
	}
	return string(runes[front : len(runes)-back])
}

func otherEnd(s string) string {
	if strings.HasSuffix(s, "a") {
		return cut(s, 0, 1) + "b"
	}
	return cut(s, 0, 1) + "a"
}

func reversed(s string) string {
	var b strings.Builder
	runes := []rune(s)
	for i := range runes {
		b.WriteRune(runes[len(runes)-1-i])
	}
	if b.String() == s {
		return s + "x"
	}
	return b.String()
}

// otherCase swaps the case of every letter.
func otherCase(s string) string {
	swapped := strings.Map(func(r rune) rune {
		if unicode.IsUpper(r) {
			return unicode.ToLower(r)
		}
		return unicode.ToUpper(r)
	}, s)
	if swapped == s {
		return s + "x" // there is no letter
	}
	return swapped
}

// oneLetterCase changes the case of the last letter alone.
func oneLetterCase(s string) string {
	at := strings.LastIndexFunc(s, unicode.IsLetter)
	if at < 0 {
		return s + "y"
	}
	return s[:at] + otherCase(string([]rune(s[at:])[:1])) + string([]rune(s[at:])[1:])
}

// lookAlike replaces one letter by a Cyrillic or Greek one that looks the same.
func lookAlike(s string) string {
	return replaceOne(s, strings.NewReplacer("a", "\u0430", "e", "\u0435", "o", "\u043e", "p", "\u0440", "c", "\u0441", "x", "\u0445",
		"A", "\u0391", "B", "\u0392", "E", "\u0395", "H", "\u0397", "O", "\u039f", "0", "\u041e", "1", "\u04cf"), "\u0430")
}

// fullWidth replaces the first letter, digit or sign by its full-width form, which the Unicode
// normal forms NFKC and NFKD make the same again.
func fullWidth(s string) string {
	for i, r := range s {
		if r > ' ' && r <= '~' {
			return s[:i] + string(r-'!'+'\uff01') + s[i+1:]
		}
	}
	return s + "\uff01"
}

// replaceOne replaces the first letter that the replacer changes; there is a last resort.
func replaceOne(s string, replacer *strings.Replacer, otherwise string) string {
	for i, r := range s {
		if changed := replacer.Replace(string(r)); changed != string(r) {
			return s[:i] + changed + s[i+len(string(r)):]
		}
	}
	return s + otherwise
}

// encodedLetter percent-encodes the last letter.
func encodedLetter(s string) string {
	last := s[len(s)-1]
	const digits = "0123456789ABCDEF"
	return s[:len(s)-1] + "%" + string(digits[last>>4]) + string(digits[last&15])
}

// caseFolded replaces one letter by one that is no ASCII and whose lower or upper case is.
func caseFolded(s string) string {
	return replaceOne(s, strings.NewReplacer("k", "\u212a", "s", "\u017f", "i", "\u0130"), "\u212a")
}

// circled replaces the first letter by its circled form, which the Unicode normal forms NFKC and
// NFKD make the same again.
func circled(s string) string {
	for i, r := range s {
		if r >= 'a' && r <= 'z' {
			return s[:i] + string(r-'a'+'\u24d0') + s[i+1:]
		}
	}
	return s + "\u24d0"
}

// accented puts an accent on one vowel: databases that compare without accents take it for the
// same.
func accented(s string) string {
	return replaceOne(s, strings.NewReplacer("a", "\u00e1", "e", "\u00e9", "i", "\u00ed", "o", "\u00f3", "u", "\u00fa", "c", "\u00e7", "n", "\u00f1"), "\u00e1")
}
