package main

import (
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/signoff-sso/signoff/steps/verdict"
)

// column is what was found on one SP.
type column struct {
	name   string
	code   int
	took   time.Duration
	driver string
	said   string // the last lines that the run printed
	checks map[string]verdict.Result
	order  []string
}

// readColumn reads the results of one run.
func readColumn(name, file string, code int, took time.Duration) (column, error) {
	c := column{name: name, code: code, took: took, checks: map[string]verdict.Result{}}
	text, err := os.ReadFile(file)
	if err != nil {
		return c, fmt.Errorf("the run wrote no results (exit %d): %w", code, err)
	}
	var r verdict.Report
	if err := json.Unmarshal(text, &r); err != nil {
		return c, fmt.Errorf("read %s: %w", file, err)
	}
	c.driver = r.Driver
	for _, result := range r.Checks {
		c.checks[result.ID] = result
		c.order = append(c.order, result.ID)
	}
	return c, nil
}

// words are how verdicts stand in the table, where there is no room.
func words() map[verdict.Verdict]string {
	return map[verdict.Verdict]string{
		verdict.Pass: "pass", verdict.Fail: "FAIL", verdict.Warn: "warn", verdict.NotApplicable: "-",
		verdict.Skipped: "skip", verdict.Inconclusive: "?", verdict.Error: "ERROR",
	}
}

// abreast is how many SPs stand side by side at 80 columns.
const abreast = 5

// table is a row for each check and a column for each SP, as many at a time as 80 columns have room
// for.
func table(columns []column) string {
	var b strings.Builder
	for i, c := range columns {
		fmt.Fprintf(&b, "%d = %s (%s, %.1fs, exit %d)\n", i+1, c.name, c.driver, c.took.Seconds(), c.code)
	}
	for first := 0; first < len(columns); first += abreast {
		b.WriteString("\n")
		block(&b, columns[first:min(first+abreast, len(columns))], first+1)
	}
	b.WriteString("\n* accepted: features/interop.md says why.  - not applicable  ? inconclusive\n")
	for _, c := range columns {
		b.WriteString(problems(c))
	}
	return b.String()
}

// problems are what nobody has accepted at an SP whose run did not end with 0, one on a line, and
// how the run ended; empty for other SPs. They come last, next to the prompt.
func problems(c column) string {
	if c.code == 0 {
		return ""
	}
	var b strings.Builder
	fmt.Fprintf(&b, "\n%s: exit %d\n", c.name, c.code)
	for _, id := range c.order {
		r := c.checks[id]
		if r.Accepted != nil || r.Verdict == verdict.Pass || r.Verdict == verdict.NotApplicable || r.Verdict == verdict.Skipped {
			continue
		}
		fmt.Fprintf(&b, "  %s %s: %s\n", words()[r.Verdict], id, firstLine(r.Reason))
	}
	fmt.Fprintf(&b, "  it ended with:\n%s\n", c.said)
	return b.String()
}

func firstLine(text string) string {
	line, _, _ := strings.Cut(text, "\n")
	return line
}

// block writes the rows of some columns, which are numbered from first.
func block(b *strings.Builder, columns []column, first int) {
	row := func(head string, cell func(i int) string) {
		fmt.Fprintf(b, "%-32s", head)
		for i := range columns {
			fmt.Fprintf(b, " %-8s", cell(i))
		}
		b.WriteString("\n")
	}
	row("check", func(i int) string { return fmt.Sprint(first + i) })
	for _, id := range rows(columns) {
		row(id, func(i int) string { return word(columns[i], id) })
	}
	for _, v := range verdict.Verdicts() {
		if count(columns, v) > 0 {
			row("all "+string(v), func(i int) string { return fmt.Sprint(count(columns[i:i+1], v)) })
		}
	}
}

// word is a cell; an accepted verdict has a star.
func word(c column, id string) string {
	r, ran := c.checks[id]
	if !ran {
		return ""
	}
	w := words()[r.Verdict]
	if r.Accepted != nil {
		w += "*"
	}
	return w
}

// rows are the checks of all SPs, in the order of the reports.
func rows(columns []column) []string {
	var all []string
	for _, c := range columns {
		for _, id := range c.order {
			if !slices.Contains(all, id) {
				all = append(all, id)
			}
		}
	}
	return all
}

func count(columns []column, v verdict.Verdict) int {
	n := 0
	for _, c := range columns {
		for _, r := range c.checks {
			if r.Verdict == v {
				n++
			}
		}
	}
	return n
}
