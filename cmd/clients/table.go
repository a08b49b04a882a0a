package main

import (
	"fmt"
	"strings"
)

// head is the table's first row.
const head = "client | version | works | what was done"

// width is that of a terminal.
const width = 80

// table has a row for each client, and below it what a client that does not work has said.
func table(results []result) string {
	var b strings.Builder
	b.WriteString(head + "\n")
	for _, r := range results {
		fmt.Fprintf(&b, "%s | %s | %s | %s\n", r.name, r.version, yesNo(r.err == nil), summary(r))
		if r.remark != "" {
			b.WriteString(wrapped("    note: " + r.remark))
		}
	}
	for _, r := range results {
		if r.err != nil {
			fmt.Fprintf(&b, "\n%s does not work: %s\n%s\n", r.name, r.err, r.said)
		}
	}
	return b.String()
}

// summary is the last column: how many things were done, and below them which.
func summary(r result) string {
	if len(r.done) == 0 {
		return "nothing"
	}
	return fmt.Sprintf("%d things in %.1fs\n", len(r.done), r.took.Seconds()) +
		strings.TrimSuffix(wrapped("    "+strings.Join(r.done, ", ")), "\n")
}

// wrapped breaks a text between words into lines of the terminal's width that are indented as the
// first one.
func wrapped(text string) string {
	words := strings.Fields(text)
	indent := text[:len(text)-len(strings.TrimLeft(text, " "))]
	var b strings.Builder
	line := indent
	for i, word := range words {
		switch {
		case i == 0:
			line += word
		case len(line)+1+len(word) > width:
			b.WriteString(line + "\n")
			line = indent + word
		default:
			line += " " + word
		}
	}
	b.WriteString(line + "\n")
	return b.String()
}

func yesNo(yes bool) string {
	if yes {
		return "yes"
	}
	return "no"
}
