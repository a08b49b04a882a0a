package defect

import (
	"net/url"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// The operators on texts that have to be equal. Each takes the right value too.

// looseTexts compare no whole texts.
func looseTexts() []operator {
	return []operator{
		text("contains", "the right value need but be a part of it", strings.Contains),
		text("part", "it need but be a part of the right value", func(given, right string) bool { return given != "" && strings.Contains(right, given) }),
		text("prefix", "it need but begin with the right value", strings.HasPrefix),
		text("suffix", "it need but end with the right value", strings.HasSuffix),
		text("beginning", "it need but be the beginning of the right value", func(given, right string) bool { return given != "" && strings.HasPrefix(right, given) }),
		text("ending", "it need but be the end of the right value", func(given, right string) bool { return given != "" && strings.HasSuffix(right, given) }),
		text("first-half", "only the first half of the right value is compared", func(given, right string) bool { return strings.HasPrefix(given, right[:len(right)/2]) }),
		text("last-half", "only the last half of the right value is compared", func(given, right string) bool { return strings.HasSuffix(given, right[len(right)/2:]) }),
		text("length", "only the lengths are compared", func(given, right string) bool { return len(given) == len(right) }),
	}
}

// normalTexts compare what is left of texts.
func normalTexts() []operator {
	return []operator{
		normal("fold", "capital and small letters are the same", strings.ToLower),
		normal("trim-space", "white space around it does not count", strings.TrimSpace),
		normal("cut-nul", "nothing counts from a NUL on", before("\x00")),
		normal("cut-space", "only its first word counts", before(" ")),
		text("line", "one of its lines has to be the right value", func(given, right string) bool { return slices.Contains(strings.Split(given, "\n"), right) }),
		normal("normal-form", "Unicode's compatibility forms are the same", norm.NFKC.String),
		normal("letters", "only letters and digits count", drop(func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })),
		normal("ascii", "what is not ASCII does not count", drop(func(r rune) bool { return r > unicode.MaxASCII })),
		normal("unescaped", "its percent-encoding is decoded first", func(s string) string {
			if decoded, err := url.PathUnescape(s); err == nil {
				return decoded
			}
			return s
		}),
	}
}

// wordTexts look for the right value in a list that is a text.
func wordTexts() []operator {
	return []operator{
		text("words", "it is a list with spaces between its words", func(given, right string) bool { return slices.Contains(strings.Fields(given), right) }),
		text("commas", "it is a list with commas between its words", func(given, right string) bool {
			return slices.ContainsFunc(strings.Split(given, ","), func(one string) bool { return strings.TrimSpace(one) == right })
		}),
	}
}

// emptyTexts pass over what is not there.
func emptyTexts() []operator {
	return []operator{
		either("empty", "an empty one is as good", func(given any) bool { return given == "" }),
		either("missing", "none is as good", func(given any) bool { return given == absent }),
		either("missing-or-empty", "none, or an empty one, is as good", func(given any) bool { return given == absent || given == "" }),
	}
}

// ignored does not look at the value, or only at whether there is one.
func ignored() []operator {
	return []operator{
		either("ignored", "any is as good", func(any) bool { return true }),
		either("there", "any is as good that is there", func(given any) bool { return given != nil && given != absent && given != "" }),
	}
}

// text makes an operator on texts; of other values none is right.
func text(name, says string, match func(given, right string) bool) operator {
	return operator{name, says, func(given any, right string) bool {
		s, ok := given.(string)
		return ok && (s == right || match(s, right))
	}}
}

// normal makes an operator that compares what is left of both texts.
func normal(name, says string, left func(string) string) operator {
	return text(name, says, func(given, right string) bool { return left(given) == left(right) })
}

// either makes an operator that takes the right value, or others whatever the right one is.
func either(name, says string, others func(given any) bool) operator {
	return operator{name, says, func(given any, right string) bool { return given == right || others(given) }}
}

// drop returns a function that leaves characters out.
func drop(out func(rune) bool) func(string) string {
	return func(s string) string {
		return strings.Map(func(r rune) rune {
			if out(r) {
				return -1
			}
			return r
		}, s)
	}
}

// before returns a function that cuts a text at a separator.
func before(separator string) func(string) string {
	return func(s string) string { first, _, _ := strings.Cut(s, separator); return first }
}
