package verdict

import (
	"strings"
	"unicode"
)

// Plain returns text in one line, without what a terminal would act on: the SP chooses some of the
// texts that are shown, and they must not move the cursor, change the title or begin a line of
// their own.
func Plain(text string) string {
	return strings.Map(func(c rune) rune {
		switch {
		case unicode.IsSpace(c):
			return ' '
		case unicode.IsControl(c), unicode.In(c, unicode.Cf):
			return -1
		default:
			return c
		}
	}, text)
}
