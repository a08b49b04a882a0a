package report

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/signoff-sso/signoff/steps/verdict"
)

// Table writes reports for a terminal, at most 80 columns wide: for each guide
// its claims with verdict and time, then what needs attention, then the sum. It
// returns the error of writing.
func Table(w io.Writer, reports []verdict.Report, opt Options) error {
	t := table{opt: opt, width: verdictWidth(reports)}
	for _, r := range reports {
		t.guide(r)
	}
	for _, r := range reports {
		worstLast := attentionGroups(r.Checks)
		slices.Reverse(worstLast) // next to the prompt
		for _, g := range worstLast {
			t.problem(g)
		}
	}
	t.notRun(reports)
	t.end(reports)
	if _, err := w.Write(t.out.Bytes()); err != nil {
		return fmt.Errorf("write the table: %w", err)
	}
	return nil
}

// table gathers the text.
type table struct {
	out   bytes.Buffer
	opt   Options
	width int // of the column of verdicts
}

// line writes one line without blanks at its end.
func (t *table) line(format string, args ...any) {
	t.out.WriteString(strings.TrimRight(fmt.Sprintf(format, args...), " ") + "\n")
}

// problem writes what needs attention.
func (t *table) problem(g group) {
	says := g.Says()
	if g.Many() {
		says += ": " + g.Names()
	}
	name := Fit(g.Name(), columns/2)
	head := fmt.Sprintf("%s  %s", t.colour(g.Verdict, string(g.Verdict), 0), name)
	indent := len(g.Verdict) + 2 + utf8.RuneCountInString(name) + 2
	for i, line := range Wrap(says, columns-indent) {
		if i > 0 {
			head = strings.Repeat(" ", indent-2)
		}
		t.line("%s  %s", head, line)
	}
	t.found(g)
	if g.Accepted != nil {
		t.field("accepted", "until "+g.Accepted.Until+": "+g.Accepted.Reason)
	}
	t.field("control", g.OneCheck(g.Control))
	t.field("at stake", g.OneCheck(g.Consequence))
	t.field("usual fix", g.OneCheck(g.Fix))
	for _, n := range g.Remarks() {
		t.field("note", n)
	}
	t.evidence(g)
	t.field("run again", g.Again())
	t.field("learn more", g.Explain())
	t.line("")
}

// found writes what was found: in a sentence where there is one, else fact by fact.
func (t *table) found(g group) {
	t.field("message", g.Said())
	sentence := g.Message != ""
	if !sentence {
		t.field(reasonName(g.Verdict), g.Reason)
	}
	if tried := g.OneCheck(g.Tried()); !sentence || !strings.Contains(g.Message, tried) {
		t.field("tried", tried)
	}
	if !sentence {
		t.field("expected", g.Awaited())
		t.field("seen", g.Seen())
	}
}

// evidence writes where the evidence is; of several values it is that of the first.
func (t *table) evidence(g group) {
	of := ""
	if g.Many() {
		of = " of " + g.ID
	}
	for _, e := range g.Evidence {
		t.field("evidence", e.Name+of)
		t.line("    %s", verdict.Plain(e.Path)) // in one piece, to be copied
	}
	if g.Many() {
		t.field("others", "the report has each with its evidence and its command")
	}
}

// reasonName says what a result's reason is: the broken requirement, or why it
// could not be told whether it holds.
func reasonName(v verdict.Verdict) string {
	if v == verdict.Fail || v == verdict.Warn {
		return "requirement"
	}
	return "why"
}

// field writes one named text of a problem, unless it is empty.
func (t *table) field(name, text string) {
	if text == "" {
		return
	}
	const indent = 15
	for i, line := range Wrap(text, columns-indent) {
		if i > 0 {
			name = ""
		}
		t.line("  %-11s  %s", name, line)
	}
}

// end writes the sum of it all.
func (t *table) end(reports []verdict.Report) {
	sum, took := total(reports)
	for _, r := range reports {
		for _, p := range r.Problems {
			t.wrapped(p)
		}
		for _, n := range r.Notes {
			t.wrapped("note: " + n)
		}
		for _, c := range r.Checks {
			for _, m := range c.Measurements {
				t.wrapped("measured: " + c.ID + ": " + measured(m))
			}
		}
	}
	t.wrapped(headline(reports, t.opt))
	t.wrapped(Plural(sum.Total(), "check") + " in " + seconds(took) + ": " + counts(reports...))
	for i, r := range reports {
		if i == 0 || !sameSignOff(reports[i-1].SignOff, r.SignOff) {
			t.signOff(r)
		}
	}
	for _, text := range allLeftOut(reports) {
		t.wrapped(text)
	}
	t.since()
	if t.opt.Page != "" {
		t.line("Report: %s", verdict.Plain(t.opt.Page))
	}
}

// colours are the escape sequences of the verdicts that have one.
var colours = map[verdict.Verdict]string{
	verdict.Pass: "\x1b[32m", verdict.Fail: "\x1b[31m", verdict.Error: "\x1b[31m",
	verdict.Warn: "\x1b[33m", verdict.Inconclusive: "\x1b[33m",
}

// colour returns the text of a verdict, padded to width and coloured if wanted.
func (t *table) colour(v verdict.Verdict, text string, width int) string {
	padded := fmt.Sprintf("%-*s", width, text)
	code := colours[v]
	if !t.opt.Colour || code == "" {
		return padded
	}
	return code + text + "\x1b[0m" + padded[len(text):]
}
