package verdict

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// What no check shows is told, and passes for nothing; it breaks nothing either.
func TestAClaimThatIsNotShown(t *testing.T) {
	claims := []Claim{{ID: "C01", Profile: "p"}, {ID: "C02", Profile: "p", NotShown: "Signoff does not test SCIM"}}
	check := Check{ID: "JIT-01", Profile: "p", Claims: []string{"C01"}}
	results := []Result{{Check: check, Verdict: Pass}}
	judged := JudgeClaims(claims, []Check{check}, results)
	assert.Equal(t, Pass, judged[0].Verdict)
	assert.Equal(t, Skipped, judged[1].Verdict)
	assert.Equal(t, "not shown: Signoff does not test SCIM", judged[1].Reason)
	assert.Equal(t, ExitSignedOff, ExitCode([]Report{{Checks: results, Claims: judged}}, false))
}

// A claim is not worse for a vector that does not apply to the SP, unless none does.
func TestVectorsThatDoNotApply(t *testing.T) {
	claims := []Claim{{ID: "C01", Profile: "p"}}
	checks := []Check{{ID: "JIT-01/sp", Profile: "p", Claims: []string{"C01"}}, {ID: "JIT-01/tile", Profile: "p", Claims: []string{"C01"}}}
	judge := func(sp, tile Verdict) ClaimResult {
		return JudgeClaims(claims, checks, []Result{{Check: checks[0], Verdict: sp, Reason: "of the first"}, {Check: checks[1], Verdict: tile, Reason: "of the second"}})[0]
	}
	assert.Equal(t, Pass, judge(Pass, NotApplicable).Verdict)
	assert.Equal(t, "1 of 2 checks; for the others of the first", judge(NotApplicable, Pass).Reason, "what was not tried is told")
	assert.Empty(t, judge(Pass, Pass).Reason)
	failed := judge(NotApplicable, Fail)
	assert.Equal(t, Fail, failed.Verdict)
	assert.Equal(t, "of the second", failed.Reason)
	none := judge(NotApplicable, NotApplicable)
	assert.Equal(t, NotApplicable, none.Verdict)
	assert.Equal(t, "of the first", none.Reason)
}
