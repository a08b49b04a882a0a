package report

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/signoff-sso/signoff/steps/verdict"
)

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
	if r.Browser != "" {
		t.line("%s", Fit("Browser: "+r.Browser, columns))
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
	ran := slices.DeleteFunc(slices.Clone(r.Checks), verdict.Result.NotRun)
	for _, a := range areas(ran) {
		t.field(a.Name, a.Counts())
	}
}

// observed writes what an SP declares, how it signs people in, and which checks do not apply to it.
// A report of a guide has no driver.
func (t *table) observed(r verdict.Report) {
	if r.Driver == "" {
		return
	}
	t.field("SP", r.Target.Name+" at "+r.Target.BaseURL)
	t.field("declares", strings.Join(r.Declares, ", "))
	t.field("not tested", declaredNotTested(r))
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

// declaredNotTested names the features that the SP declares and no check is about; empty for none.
func declaredNotTested(r verdict.Report) string {
	if len(r.Untested) == 0 {
		return ""
	}
	return strings.Join(r.Untested, ", ") + ": declared, but no check is about it"
}

// notApplicable lists the reasons why checks were skipped or do not apply, each with the number of
// checks.
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
	if c.NotShown != "" {
		text += " (" + strings.TrimSuffix(c.NotShown, ".") + ")"
	} else if c.Reason != "" {
		text += " (" + strings.TrimSuffix(c.Reason, ".") + ")"
	}
	took := ""
	if c.DurationMS > 0 {
		took = seconds(c.Duration())
	}
	head := fmt.Sprintf("  %-4s %s %6s  ", Fit(c.ID, 4), t.colour(c.Verdict, claimVerdict(c), t.width), took)
	indent := 2 + 4 + 1 + t.width + 1 + 6 + 2
	for i, line := range Wrap(text, columns-indent) {
		if i > 0 {
			head = strings.Repeat(" ", indent)
		}
		t.line("%s%s", head, line)
	}
}

// verdictWidth is how wide the column of verdicts must be.
func verdictWidth(reports []verdict.Report) int {
	width := len(verdict.Pass)
	for _, r := range reports {
		for _, c := range r.Claims {
			width = max(width, len(claimVerdict(c)))
		}
	}
	return width
}
