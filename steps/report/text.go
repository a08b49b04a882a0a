package report

import (
	"strings"
	"unicode"
)

// columns is how wide a line of the terminal may be.
const columns = 80

// plain removes what a terminal would act on: the SP chooses some of the texts
// that are shown, and they must not move the cursor or change the title.
func plain(text string) string {
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

// Wrap breaks text into lines of at most width runes, at spaces where it can.
// It returns at least one line.
func Wrap(text string, width int) []string {
	var lines []string
	var line []rune
	for _, field := range strings.Fields(plain(text)) {
		word := []rune(field)
		if len(line) > 0 && len(line)+1+len(word) > width {
			lines, line = append(lines, string(line)), nil
		}
		for len(word) > width {
			lines, word = append(lines, string(word[:width])), word[width:]
		}
		if len(line) > 0 {
			line = append(line, ' ')
		}
		line = append(line, word...)
	}
	return append(lines, string(line))
}

// Fit returns text in one line of at most width columns, cut with "..." if it is
// longer, and without what a terminal would act on.
func Fit(text string, width int) string {
	runes := []rune(strings.Join(strings.Fields(plain(text)), " "))
	if len(runes) <= width {
		return string(runes)
	}
	return string(runes[:max(width-3, 0)]) + "..."
}
