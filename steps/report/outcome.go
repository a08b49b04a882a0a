package report

import (
	"fmt"
	"slices"
	"strings"

	"github.com/signoff-sso/signoff/steps/verdict"
)

// outcome words what an exit code means.
var outcome = map[int]string{
	verdict.ExitSignedOff:     "Signed off",
	verdict.ExitNotConforming: "Not signed off: the integration does not conform",
	verdict.ExitInconclusive:  "Not signed off: the run was inconclusive",
	verdict.ExitError:         "Not signed off: Signoff itself went wrong",
}

// Outcome returns the one line that the whole run comes to; [named] has the checks that it counts.
// A run of a part of the suite signs nothing off, even if all of that part passed.
func Outcome(reports []verdict.Report, opt Options) string {
	code := verdict.ExitCode(reports, opt.Strict)
	switch {
	case code == verdict.ExitSignedOff && partial(reports):
		return "Passed" + reservations(reports) + ", but only a part of the suite was tried"
	case code == verdict.ExitSignedOff:
		return outcome[code] + reservations(reports)
	case code == verdict.ExitInconclusive && nothingJudged(reports):
		return "Not signed off: nothing was judged"
	case code == verdict.ExitInconclusive && slices.ContainsFunc(reports, func(r verdict.Report) bool { return r.Interrupted }):
		return "Not signed off: the run did not come to its end"
	case code == verdict.ExitNotConforming && onlyFindings(reports, opt.Strict):
		return findingsOutcome(reports)
	}
	return outcome[code]
}

// reservations are what an SP is signed off with.
func reservations(reports []verdict.Report) string {
	var parts []string
	if n := accepted(reports); n > 0 {
		parts = append(parts, Plural(n, "accepted finding"))
	}
	if n := len(warned(reports)); n > 0 {
		parts = append(parts, Plural(n, "warning"))
	}
	if len(parts) == 0 {
		return ""
	}
	return " with " + strings.Join(parts, " and ")
}

// warned are the ids of the checks that warn and that nobody has accepted.
func warned(reports []verdict.Report) []string {
	var ids []string
	for _, r := range reports {
		for _, c := range r.Checks {
			if c.Verdict == verdict.Warn && c.Accepted == nil {
				ids = append(ids, c.ID)
			}
		}
	}
	return ids
}

// maxNamed is how many checks a headline names.
const maxNamed = 12

// named lists the checks that warn, where [Outcome] counts them.
func named(reports []verdict.Report, opt Options) string {
	if verdict.ExitCode(reports, opt.Strict) != verdict.ExitSignedOff {
		return ""
	}
	all := vectors(warned(reports), nil)
	if more := len(all) - maxNamed; more > 0 {
		all = append(all[:maxNamed], fmt.Sprintf("and %d more", more))
	}
	return strings.Join(all, ", ")
}

// headline is the outcome with the checks that it counts.
func headline(reports []verdict.Report, opt Options) string {
	line := Outcome(reports, opt)
	if names := named(reports, opt); names != "" {
		line += ": " + names
	}
	return line
}

// onlyFindings says whether nothing keeps an SP from being signed off but findings that are not
// accepted any more.
func onlyFindings(reports []verdict.Report, strict bool) bool {
	for _, r := range reports {
		for _, c := range r.Checks {
			broken := c.Verdict == verdict.Fail || strict && c.Verdict == verdict.Warn
			if broken && c.Accepted == nil && !slices.Contains(r.Expired, c.ID) {
				return false
			}
		}
	}
	return true
}

// findingsOutcome words what is wrong with the findings.
func findingsOutcome(reports []verdict.Report) string {
	var expired []string
	problems := 0
	for _, r := range reports {
		expired = append(expired, r.Expired...)
		problems += len(r.Problems)
	}
	switch {
	case len(expired) == 0 || len(expired) < problems:
		return "Not signed off: an accepted finding does not hold any more"
	case len(expired) == 1:
		return "Not signed off: an accepted finding has expired: " + expired[0]
	}
	return "Not signed off: accepted findings have expired: " + strings.Join(expired, ", ")
}
