package document

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Problem is one mistake in a configuration.
type Problem struct {
	Line, Column int    // from 1; zero where the file as a whole is meant
	Path         string // as in sign_in[1].fill
	What         string
	Hint         string // what to do about it; may be empty
}

// In says the problem in one line, for a file.
func (p Problem) In(file string) string {
	var b strings.Builder
	b.WriteString(file)
	if p.Line > 0 {
		fmt.Fprintf(&b, ":%d:%d", p.Line, p.Column)
	}
	b.WriteString(": ")
	if p.Path != "" {
		b.WriteString(p.Path + ": ")
	}
	b.WriteString(p.What)
	if p.Hint != "" {
		b.WriteString(" (" + p.Hint + ")")
	}
	return b.String()
}

// Text lists problems in the order of a file, one a line.
func Text(file string, problems []Problem) string {
	lines := make([]string, len(problems))
	for i, p := range Sorted(problems) {
		lines[i] = p.In(file)
	}
	return strings.Join(lines, "\n")
}

// Sorted puts problems into the order of the file.
func Sorted(problems []Problem) []Problem {
	slices.SortStableFunc(problems, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
	return problems
}
