package main

import (
	"fmt"
	"strings"

	"github.com/signoff-sso/signoff/steps/report"
)

// textWriter lays out a text for a terminal, line by line.
type textWriter struct{ strings.Builder }

// section begins a section.
func (s *textWriter) section(heading string) { s.WriteString("\n" + heading + "\n") }

// text writes a paragraph; nothing for an empty one. head stands in front of its first
// line, and the other lines are indented as far.
func (s *textWriter) text(head, text string) {
	if text == "" {
		return
	}
	for _, line := range report.Wrap(text, width-len(head)) {
		s.WriteString(strings.TrimRight(head+line, " ") + "\n")
		head = strings.Repeat(" ", len(head))
	}
}

// paragraph writes a section of one paragraph; nothing for an empty one.
func (s *textWriter) paragraph(heading, text string) {
	if text != "" {
		s.section(heading)
		s.text("  ", text)
	}
}

// list writes names with a text each, in two columns.
func (s *textWriter) list(indent int, pairs [][2]string) {
	longest := 0
	for _, p := range pairs {
		longest = max(longest, len(p[0]))
	}
	for _, p := range pairs {
		s.text(fmt.Sprintf("%*s%-*s  ", indent, "", longest, p[0]), p[1])
	}
}
