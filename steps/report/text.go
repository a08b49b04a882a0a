package report

import (
	"strings"

	"github.com/signoff-sso/signoff/steps/verdict"
)

// columns is how wide a line of the terminal may be.
const columns = 80

// Wrap breaks text into lines of at most width runes, and of one where nothing is left for it, at
// spaces where it can. It returns at least one line.
func Wrap(text string, width int) []string {
	width = max(width, 1)
	var lines []string
	var line []rune
	for _, field := range strings.Fields(verdict.Plain(text)) {
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
	runes := []rune(strings.Join(strings.Fields(verdict.Plain(text)), " "))
	if len(runes) <= width {
		return string(runes)
	}
	return string(runes[:max(width-3, 0)]) + "..."
}
