package report

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/signoff-sso/signoff/steps/verdict"
)

// A claim that no check shows says so, and why, in every rendering for people.
func TestClaimsThatAreNotShown(t *testing.T) {
	reports := good()
	reports[0].Claims = append(reports[0].Claims, verdict.ClaimResult{
		Claim: verdict.Claim{ID: "A98", Text: "Users come by SCIM.", Source: "Step 4", NotShown: "Signoff does not test SCIM"}, Verdict: verdict.Skipped, Reason: "not shown: x",
	})
	table, page := render(t, Table, reports, Options{}), render(t, HTML, reports, Options{})
	assert.Contains(t, table, ", 1 not shown\n")
	assert.Regexp(t, `(?m)^  A98  not shown +Users come by SCIM. \(Signoff does not test SCIM\)$`, table)
	assert.Contains(t, page, `<span class="verdict skipped">not shown</span>`)
	assert.Contains(t, page, `Users come by SCIM. <em>Step 4</em> <em>Signoff does not test SCIM</em>`)
	assert.Equal(t, verdict.ExitSignedOff, verdict.ExitCode(reports, false))
	assert.Equal(t, "1 not shown", claimCounts(reports[0].Claims[len(reports[0].Claims)-1:]))
}
