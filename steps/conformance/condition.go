package conformance

import (
	"slices"

	"github.com/signoff-sso/signoff/steps/lab"
	"github.com/signoff-sso/signoff/steps/sut"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// Condition is a case in which a check does not end with a pass or a failure.
type Condition struct {
	Verdict verdict.Verdict
	If      string // as in "the SP sends no nonce"
}

// Conditions returns, for people to read, when a check does not apply to an SP, is not run, or only
// warns though it is a must.
func Conditions(c verdict.Check) []Condition {
	var all []Condition
	for _, need := range c.Needs {
		missing, observable := lab.MissingCapability(need)
		if !observable {
			_, missing = (&sut.Config{}).Has(need)
		}
		all = append(all, Condition{verdict.NotApplicable, missing})
	}
	for _, m := range mitigations() {
		if slices.Contains(c.Tags, m.tag) {
			all = append(all, Condition{verdict.Warn, m.because})
		}
	}
	if slices.Contains(c.Tags, browserTag) {
		all = append(all, Condition{verdict.Skipped, "--driver http is given: it is about what browsers do"})
	}
	return all
}
