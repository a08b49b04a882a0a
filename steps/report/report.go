// Package report renders the reports of a run: as a table for a terminal, as
// JSON, JUnit XML, SARIF and Cucumber messages for other programs, and as one
// HTML page for whoever reviews the integration. All of them render the same tree, the one in the
// package verdict beside it, and none changes it. Secrets are masked where that
// tree is made ([verdict.Draft.Finish]), and not here.
//
//	err := report.Table(os.Stdout, reports, report.Options{Page: "out/index.html"})
//	err = report.HTML(file, reports, report.Options{})
package report

import (
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"
	"time"

	"github.com/signoff-sso/signoff/steps/verdict"
)

// Options say how to render. The zero value is fine.
type Options struct {
	// Strict makes a warning count as a failure.
	Strict bool
	// Colour lets [Table] colour the verdicts, beside their words.
	Colour bool
	// Since is what has changed since the run before; nil where there is none.
	Since *Since
	// Inline is the folder of the evidence that [HTML] is to put into the page; nil to link to it.
	Inline fs.FS
	// Page is where the HTML page lies, for [Table] to name it; may be empty.
	Page string
}

// JSON writes reports as an indented JSON array, one object for each profile.
// The objects are those of results.json. It returns the error of writing.
func JSON(w io.Writer, reports []verdict.Report) error {
	if reports == nil {
		reports = []verdict.Report{}
	}
	return encode(w, reports)
}

// JSONObject writes one report as an indented JSON object, the content of
// results.json. It returns the error of writing.
func JSONObject(w io.Writer, report verdict.Report) error { return encode(w, report) }

func encode(w io.Writer, value any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(value); err != nil {
		return fmt.Errorf("write JSON: %w", err)
	}
	return nil
}

// partial tells whether a claim of a guide was left out, in whole or in part, or
// a check where there is no guide.
func partial(reports []verdict.Report) bool {
	return slices.ContainsFunc(reports, func(r verdict.Report) bool {
		return len(r.Claims) == 0 && r.Partial || slices.ContainsFunc(r.Claims, func(c verdict.ClaimResult) bool { return c.Verdict == verdict.Skipped })
	})
}

// counts words the verdicts of reports, the good first, without what is zero: "61 pass, 1 fail; 1
// of these accepted".
func counts(reports ...verdict.Report) string {
	sum, _ := total(reports)
	n := accepted(reports)
	if n == 0 {
		return join(sum.Count)
	}
	return fmt.Sprintf("%s; %d of these accepted", join(sum.Count), n)
}

// Counts words how many checks of reports have which verdict, and how many are accepted.
func Counts(reports ...verdict.Report) string { return counts(reports...) }

// accepted counts the verdicts that the SP's owner accepts.
func accepted(reports []verdict.Report) int {
	n := 0
	for _, r := range reports {
		for _, c := range r.Checks {
			if c.Accepted != nil {
				n++
			}
		}
	}
	return n
}

// claimCounts words the verdicts of claims in the same way.
func claimCounts(claims []verdict.ClaimResult) string {
	unshown := 0
	for _, c := range claims {
		if c.NotShown != "" {
			unshown++
		}
	}
	text := join(func(v verdict.Verdict) int {
		n := 0
		for _, c := range claims {
			if c.Verdict == v && c.NotShown == "" {
				n++
			}
		}
		return n
	})
	switch {
	case unshown == len(claims) && unshown > 0:
		return fmt.Sprintf("%d not shown", unshown)
	case unshown > 0:
		text += fmt.Sprintf(", %d not shown", unshown)
	}
	return text
}

// claimVerdict words the verdict on a claim.
func claimVerdict(c verdict.ClaimResult) string {
	if c.NotShown != "" {
		return "not shown"
	}
	return verdictText(c.Verdict)
}

// join words how many there are of each verdict.
func join(count func(verdict.Verdict) int) string {
	order := verdict.Verdicts()
	order = slices.Concat(order[len(order)-1:], order[:len(order)-1])
	var parts []string
	for _, v := range order {
		if n := count(v); n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, verdictText(v)))
		}
	}
	if len(parts) == 0 {
		return "nothing was run"
	}
	return strings.Join(parts, ", ")
}

// word is a verdict as prose.
func verdictText(v verdict.Verdict) string { return strings.ReplaceAll(string(v), "-", " ") }

// total adds up all reports. Profiles may have been tried side by side, so the
// time is from the first start to the last end.
func total(reports []verdict.Report) (verdict.Summary, time.Duration) {
	var sum verdict.Summary
	var first, last time.Time
	for i, r := range reports {
		sum = sum.Plus(verdict.Summarize(r.Checks))
		if end := r.Started.Add(r.Duration()); end.After(last) {
			last = end
		}
		if i == 0 || r.Started.Before(first) {
			first = r.Started
		}
	}
	return sum, last.Sub(first)
}

// Plural words a number of things.
func Plural(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}

// seconds words a duration, as in "0.8s" or "2m05s".
func seconds(d time.Duration) string {
	if d < time.Minute {
		return fmt.Sprintf("%.1fs", d.Seconds())
	}
	d = d.Round(time.Second)
	return fmt.Sprintf("%dm%02ds", int(d.Minutes()), int(d.Seconds())%60)
}

// needsAttention tells whether somebody should read about a result.
func needsAttention(v verdict.Verdict) bool {
	return v != verdict.Pass && v != verdict.NotApplicable && v != verdict.Skipped
}

// explain is the command that says more about a result that counts against the SP: what is
// required, and what the fix usually is. It is empty for others, and for the scenarios of a
// vendor's own guide: what they are about stands in their files.
func explain(r verdict.Result) string {
	if r.OfOwnGuide() || r.Verdict != verdict.Fail && r.Verdict != verdict.Warn {
		return ""
	}
	return "signoff explain " + r.ID
}

// attention returns the results that somebody should read about, worst first.
func attention(results []verdict.Result) []verdict.Result {
	var out []verdict.Result
	for _, v := range verdict.Verdicts() {
		for _, r := range results {
			if r.Verdict == v && needsAttention(v) {
				out = append(out, r)
			}
		}
	}
	return out
}
