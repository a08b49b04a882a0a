package report

import (
	"bytes"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

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
		for _, result := range attention(r.Checks) {
			if !result.NotRun() {
				t.problem(result)
			}
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

// guide writes one guide's claims.
func (t *table) guide(r verdict.Report) {
	t.line("%s", Fit(guideTitle(r), columns))
	if r.Interrupted {
		t.line("The run did not come to its end.")
	}
	tried := triedClaims(r)
	if len(tried) > 0 {
		t.line("%s: %s", Plural(len(tried), "claim"), claimCounts(tried))
	}
	if untried := len(r.Claims) - len(tried); untried > 0 {
		t.line("%s not tried: none of their checks was run", Plural(untried, "claim"))
	}
	t.observed(r)
	if len(r.Claims) == 0 {
		t.byArea(r)
	}
	t.line("")
	for _, c := range tried {
		t.claim(c)
	}
	if len(tried) > 0 {
		t.line("")
	}
}

// byArea counts the verdicts of each area: there is no guide that would say it in claims.
func (t *table) byArea(r verdict.Report) {
	for _, a := range areas(r.Checks) {
		t.field(a.Name, a.Counts())
	}
}

// observed writes what an SP declares, how it signs people in, and which checks do not apply to it. A report of a guide has no driver.
func (t *table) observed(r verdict.Report) {
	if r.Driver == "" {
		return
	}
	t.field("SP", r.Target.Name+" at "+r.Target.BaseURL)
	t.field("declares", strings.Join(r.Declares, ", "))
	var traits []string
	for _, name := range slices.Sorted(maps.Keys(r.Traits)) {
		traits = append(traits, name+": "+r.Traits[name])
	}
	t.field("seen", strings.Join(traits, "; "))
	t.field("driver", r.Driver)
	for _, n := range notApplicable(r) {
		t.field("n/a", n)
	}
}

// notApplicable lists the reasons why checks were skipped or do not apply, each with the number of checks.
func notApplicable(r verdict.Report) []string {
	ids := map[string][]string{}
	for _, c := range r.Checks {
		if c.Verdict == verdict.NotApplicable || c.Verdict == verdict.Skipped {
			ids[c.Reason] = append(ids[c.Reason], c.ID)
		}
	}
	var all []string
	for _, reason := range slices.Sorted(maps.Keys(ids)) {
		all = append(all, fmt.Sprintf("%s: %s", Plural(len(ids[reason]), "check"), reason))
	}
	return all
}

// triedClaims returns the claims of which at least one check was run, or which no
// check shows; with --only, and after an interrupt, the others would bury them.
func triedClaims(r verdict.Report) []verdict.ClaimResult {
	ran := map[string]bool{}
	for _, result := range r.Checks {
		ran[result.ID] = !result.NotRun()
	}
	var tried []verdict.ClaimResult
	for _, c := range r.Claims {
		if len(c.Checks) == 0 || slices.ContainsFunc(c.Checks, func(id string) bool { return ran[id] }) {
			tried = append(tried, c)
		}
	}
	return tried
}

// guideTitle is the title of a report's guide, or what is known instead of it.
func guideTitle(r verdict.Report) string {
	for _, title := range []string{r.Guide.Title, r.Target.Name, r.Profile} {
		if title != "" {
			return title
		}
	}
	return "Checks"
}

// claim writes one claim; a long text goes on under itself.
func (t *table) claim(c verdict.ClaimResult) {
	text := c.Text
	if c.Verdict != verdict.Pass && c.Reason != "" {
		text += " (" + strings.TrimSuffix(c.Reason, ".") + ")"
	}
	took := ""
	if c.DurationMS > 0 {
		took = seconds(c.Duration())
	}
	head := fmt.Sprintf("  %-4s %s %6s  ", Fit(c.ID, 4), t.colour(c.Verdict, t.width), took)
	indent := 2 + 4 + 1 + t.width + 1 + 6 + 2
	for i, line := range Wrap(text, columns-indent) {
		if i > 0 {
			head = strings.Repeat(" ", indent)
		}
		t.line("%s%s", head, line)
	}
}

// notRun says how many checks were chosen but never begun, once for each reason.
func (t *table) notRun(reports []verdict.Report) {
	times := map[string]int{}
	var reasons []string
	for _, r := range reports {
		for _, result := range r.Checks {
			if !result.NotRun() {
				continue
			}
			if times[result.Reason]++; times[result.Reason] == 1 {
				reasons = append(reasons, result.Reason)
			}
		}
	}
	for _, reason := range reasons {
		t.wrapped(Plural(times[reason], "check") + " " + plain(reason))
		t.line("")
	}
}

// problem writes one result that needs attention.
func (t *table) problem(r verdict.Result) {
	head := fmt.Sprintf("%s  %s", t.colour(r.Verdict, 0), r.ID)
	indent := len(r.Verdict) + 2 + len(r.ID) + 2
	for i, line := range Wrap(r.Title, columns-indent) {
		if i > 0 {
			head = strings.Repeat(" ", indent-2)
		}
		t.line("%s  %s", head, line)
	}
	t.field(reasonName(r.Verdict), r.Reason)
	t.field("expected", strings.Join(r.Expected, " or "))
	t.field("seen", r.Actual)
	if r.Accepted != nil {
		t.field("accepted", "until "+r.Accepted.Until+": "+r.Accepted.Reason)
	}
	t.field("control", r.Control)
	for _, e := range r.Evidence {
		t.field("evidence", e.Name)
		t.line("    %s", plain(e.Path)) // in one piece, to be copied
	}
	t.field("run again", r.Rerun)
	t.field("learn more", explain(r))
	t.line("")
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
	}
	t.line("%s", Outcome(reports, t.opt))
	t.wrapped(Plural(sum.Total(), "check") + " in " + seconds(took) + ": " + counts(reports...))
	if t.opt.Page != "" {
		t.line("Report: %s", plain(t.opt.Page))
	}
}

// verdictWidth is how wide the column of verdicts must be.
func verdictWidth(reports []verdict.Report) int {
	width := len(verdict.Pass)
	for _, r := range reports {
		for _, c := range r.Claims {
			width = max(width, len(c.Verdict))
		}
	}
	return width
}

// colours are the escape sequences of the verdicts that have one.
var colours = map[verdict.Verdict]string{
	verdict.Pass: "\x1b[32m", verdict.Fail: "\x1b[31m", verdict.Error: "\x1b[31m",
	verdict.Warn: "\x1b[33m", verdict.Inconclusive: "\x1b[33m",
}

// colour returns the verdict's word, padded to width and coloured if wanted.
func (t *table) colour(v verdict.Verdict, width int) string {
	padded := fmt.Sprintf("%-*s", width, v)
	code := colours[v]
	if !t.opt.Colour || code == "" {
		return padded
	}
	return code + string(v) + "\x1b[0m" + padded[len(v):]
}
