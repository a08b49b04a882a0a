package main

import (
	"fmt"
	"strings"
)

// cell is what a probe has found at a peer, or why it could not ask.
type cell struct {
	answer
	err error
}

// String is what stands in the table.
func (c cell) String() string {
	switch {
	case c.err != nil:
		return "error"
	case c.figure != "":
		return c.figure
	case c.yes:
		return "yes"
	}
	return "no"
}

// said is what there is to say of a cell, in one line; empty for a bare yes.
func (c cell) said() string {
	said := c.why
	if c.err != nil {
		said = c.err.Error()
	}
	return strings.Join(strings.Fields(said), " ")
}

// column is one peer's: a cell for each probe, or none where it was not run.
type column struct {
	peer
	cells []cell
}

// failed is the column of a peer that could not be started.
func (c column) failed(err error) column {
	for range probes() {
		c.cells = append(c.cells, cell{err: err})
	}
	return c
}

// summary counts the answers.
func (c column) summary() string {
	if c.missing != "" {
		return "not run: " + c.missing
	}
	counts := map[string]int{}
	for _, cell := range c.cells {
		if cell.figure == "" {
			counts[cell.String()]++
		}
	}
	return fmt.Sprintf("%d yes, %d no, %d errors", counts["yes"], counts["no"], counts["error"])
}

// table is a table in Markdown with a column for each peer, and below it what the probes have said.
func table(columns []column) string {
	var b strings.Builder
	row := func(first string, cellOf func(column) string) {
		b.WriteString("| " + first)
		for _, c := range columns {
			b.WriteString(" | " + cellOf(c))
		}
		b.WriteString(" |\n")
	}
	row("", func(c column) string { return c.name })
	row("---", func(column) string { return "---" })
	row("version", func(c column) string { return c.version })
	row("licence", func(c column) string { return c.licence })
	for i, p := range probes() {
		row(p.name, func(c column) string {
			if c.missing != "" {
				return "not run"
			}
			return c.cells[i].String()
		})
	}
	for _, c := range columns {
		b.WriteString("\n" + c.name + ": " + c.summary() + "\n\n")
		for i, cell := range c.cells {
			if said := cell.said(); said != "" {
				fmt.Fprintf(&b, "- %s: %s: %s\n", probes()[i].name, cell, said)
			}
		}
	}
	return b.String()
}
