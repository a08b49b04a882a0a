package mutate

import (
	"fmt"
	"slices"
	"strings"
)

// SubjectPair is two subjects of one issuer that are two users, however much alike they are.
type SubjectPair struct {
	Value
	// Of makes the pair of digits that nobody has had before, of which the first is not 0.
	Of func(digits string) (first, second string)
}

// SubjectPairs makes subjects that a database, a conversion or a column that is too short takes for
// one. All are texts of at most 255 characters; those that are not ASCII an SP may refuse. Source:
// OpenID Connect Core section 2 (sub: a case-sensitive string of at most 255 ASCII characters)
func SubjectPairs() []SubjectPair {
	return slices.Concat(spelledPairs(), numberPairs(), longPairs(), unicodePairs())
}

// pair is two subjects that a rule makes of some digits.
func pair(depth Depth, name, says string, of func(n string) (string, string)) SubjectPair {
	return SubjectPair{Value{Name: name, Says: says, Outcome: Refused, Depth: depth}, of}
}

// spelledPairs differ in case or in what stands around them.
func spelledPairs() []SubjectPair {
	behind := func(depth Depth, name, says, text string) SubjectPair {
		return pair(depth, name, says, func(n string) (string, string) { return "user-" + n, "user-" + n + text })
	}
	return []SubjectPair{
		pair(Standard, "case", "differ in the case of a letter", func(n string) (string, string) { return "00uAb" + n + "cD", "00uab" + n + "cD" }),
		pair(Deep, "case-all", "differ in the case of all letters", func(n string) (string, string) { return "00UABCDEF" + n, "00uabcdef" + n }),
		pair(Deep, "case-hex", "are hexadecimal numbers of another case", func(n string) (string, string) { return "ab" + n + "ef", "AB" + n + "EF" }),
		behind(Standard, "space", "differ in a space behind them", " "),
		pair(Standard, "space-before", "differ in a space in front", func(n string) (string, string) { return "user-" + n, " user-" + n }),
		behind(Deep, "tab", "differ in a tab behind them", "\t"),
		behind(Deep, "line-break", "differ in a line break behind them", "\n"),
		behind(Deep, "nul", "differ in a NUL and more behind them", "\x00x"),
		behind(Deep, "dot", "differ in a dot behind them", "."),
		behind(Deep, "slash", "differ in a slash behind them", "/"),
		behind(Deep, "at", "differ in a domain behind them", "@acme.example"),
		pair(Standard, "bar", "differ in what stands in front of a bar", func(n string) (string, string) { return "okta|" + n, "local|" + n }),
		pair(Deep, "bar-none", "differ in a bar and what stands in front", func(n string) (string, string) { return n + "7", "okta|" + n + "7" }),
		pair(Deep, "hyphens", "differ in hyphens", func(n string) (string, string) {
			return "5f0c2a9e-7b1d-4c3e-9a8f-" + n, "5f0c2a9e7b1d4c3e9a8f" + n
		}),
		pair(Deep, "encoded", "differ in an encoded letter", func(n string) (string, string) { return "a b" + n, "a%20b" + n }),
		pair(Deep, "plus", "differ in a plus sign that stands for a space", func(n string) (string, string) { return "a+b" + n, "a b" + n }),
		pair(Deep, "wildcard", "are a text and a pattern that fits it", func(n string) (string, string) { return "user-" + n + "-a", "user-" + n + "-_" }),
	}
}

// numberPairs are one number where they are taken for numbers.
func numberPairs() []SubjectPair {
	return []SubjectPair{
		pair(Standard, "zero", "differ in a zero in front", func(n string) (string, string) { return n, "0" + n }),
		pair(Deep, "zeros", "differ in zeros in front", func(n string) (string, string) { return n, "00000" + n }),
		pair(Deep, "plus-sign", "differ in a plus sign in front", func(n string) (string, string) { return n, "+" + n }),
		pair(Standard, "decimal", "differ in a point and a zero behind them", func(n string) (string, string) { return n, n + ".0" }),
		pair(Standard, "exponent", "are one number, once with an exponent", func(n string) (string, string) { return n + "000", n + "e3" }),
		pair(Deep, "hexadecimal", "begin with a number, of which the rest differs", func(n string) (string, string) { return n + "x1", n + "x2" }),
		pair(Standard, "magic", "are zero, each with an exponent", func(n string) (string, string) { return "0e1" + n, "0e2" + n }),
		pair(Standard, "big", "are numbers beyond 53 bits whose last digit differs", func(n string) (string, string) {
			return "9007199" + padded(n, 12) + "2", "9007199" + padded(n, 12) + "3"
		}),
		pair(Deep, "bigger", "are numbers beyond 64 bits whose last digit differs", func(n string) (string, string) {
			return "18446744" + padded(n, 20) + "2", "18446744" + padded(n, 20) + "3"
		}),
		pair(Deep, "wrapped", "are numbers beyond 32 bits that differ by 2 to the 32nd", func(n string) (string, string) {
			var number uint64
			_, _ = fmt.Sscan(n, &number) // what is no number is 0, which does as well
			return fmt.Sprint(number), fmt.Sprint(number + 1<<32)
		}),
	}
}

// padded lengthens digits to a number of them.
func padded(digits string, length int) string {
	if len(digits) >= length {
		return digits[:length]
	}
	return digits + strings.Repeat("7", length-len(digits))
}

// longPairs differ in their last letter alone, behind a beginning of the length at which a column
// or an index may end.
func longPairs() []SubjectPair {
	var all []SubjectPair
	for _, l := range []struct {
		depth  Depth
		common int
	}{{Deep, 20}, {Deep, 24}, {Standard, 32}, {Deep, 36}, {Deep, 40}, {Deep, 50}, {Standard, 64}, {Deep, 72}, {Deep, 100}, {Standard, 128}, {Deep, 191}, {Deep, 250}, {Standard, 254}} {
		all = append(all, pair(l.depth, fmt.Sprintf("long-%d", l.common), fmt.Sprintf("begin with the same %d characters", l.common),
			func(n string) (string, string) {
				begin := n[:min(len(n), l.common)] + strings.Repeat("u", max(0, l.common-len(n)))
				return begin + "1", begin + "2"
			}))
	}
	return append(all,
		pair(Deep, "end-32", "end in the same 32 characters", func(n string) (string, string) {
			end := n + strings.Repeat("u", max(0, 32-len(n)))
			return "1" + end, "2" + end
		}))
}

// unicodePairs are no ASCII, so that an SP may refuse them; it must not take them for one.
func unicodePairs() []SubjectPair {
	between := func(depth Depth, name, says, first, second string) SubjectPair {
		return pair(depth, name, says, func(n string) (string, string) { return "user" + first + n, "user" + second + n })
	}
	return []SubjectPair{
		between(Standard, "accent", "differ in an accent", "e", "\u00e9"),
		between(Standard, "composed", "differ in how an accent is written", "\u00e9", "e\u0301"),
		between(Standard, "full-width", "differ in a full-width letter", "a", "\uff41"),
		between(Deep, "look-alike", "differ in a letter of another alphabet", "a", "\u0430"),
		between(Deep, "kelvin", "differ in a letter that becomes the other in lower case", "k", "\u212a"),
		between(Deep, "sharp-s", "differ in how a double s is written", "ss", "\u00df"),
		between(Standard, "zero-width", "differ in a space of no width", "", "\u200b"),
		between(Deep, "replaced", "differ in a letter beyond 16 bits", "\U0001f600", "\U0001f601"),
	}
}
