package verdict

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Plain returns text in one line, without what a terminal would act on: the SP chooses some of the
// texts that are shown, and they must not move the cursor, change the title or begin a line of
// their own.
func Plain(text string) string {
	return strings.Map(func(c rune) rune {
		switch {
		case unicode.IsSpace(c):
			return ' '
		case isOrder(c):
			return -1
		default:
			return c
		}
	}, text)
}

// Inert returns text of several lines without what a terminal would act on, or by which a text
// could show itself in another order than the one it is read in.
func Inert(text string) string {
	if !hasOrder(text) {
		return text
	}
	return strings.Map(func(c rune) rune {
		if c != '\n' && c != '\t' && isOrder(c) {
			return -1
		}
		return c
	}, text)
}

// isOrder says whether a character is no text but an order to whoever shows it.
func isOrder(c rune) bool { return unicode.IsControl(c) || unicode.In(c, unicode.Cf) }

// hasOrder says whether there is anything to take out. A long page is mostly ASCII.
func hasOrder(text string) bool {
	for i := 0; i < len(text); {
		c := text[i]
		if c < utf8.RuneSelf {
			if (c < ' ' && c != '\n' && c != '\t') || c == 0x7f {
				return true
			}
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		if isOrder(r) {
			return true
		}
		i += size
	}
	return false
}
