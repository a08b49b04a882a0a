package verdict

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
)

// What follows from the results stands in the sign-off: what was not tested, by reason, and what is
// accepted until when.
func TestTheSignOffSaysWhatWasNotTested(t *testing.T) {
	result := func(id string, v Verdict, reason string) Result {
		return Result{Check: Check{ID: id, Profile: "p"}, Verdict: v, Reason: reason}
	}
	draft := Draft{
		Report: Report{Profile: "p", SignOff: &SignOff{Build: Fact{Text: "1.2", From: "--build"}}, Checks: []Result{
			result("A-1", NotApplicable, "no key x"), result("A-2", Inconclusive, "no control"), result("A-3", Pass, ""),
			result("A-4", NotApplicable, "no key x"), result("A-5", Fail, "The rule."),
		}},
		Registry: []Check{{ID: "A-5"}}, Now: time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC),
		Accept: []Finding{{Check: "A-5", Verdict: Fail, Reason: "ticket 12", Until: "2026-02-01"}},
	}
	assert.Equal(t, &SignOff{
		Build: Fact{Text: "1.2", From: "--build"},
		NotTested: []NotTested{
			{Reason: "no key x", Verdict: NotApplicable, Checks: []string{"A-1", "A-4"}},
			{Reason: "no control", Verdict: Inconclusive, Checks: []string{"A-2"}},
		},
		Accepted: []AcceptedCheck{{Check: "A-5", Verdict: Fail, Acceptance: Acceptance{Reason: "ticket 12", Until: "2026-02-01"}}},
	}, draft.Finish().SignOff)
	draft.SignOff = nil
	assert.Nil(t, draft.Finish().SignOff, "results of an older Signoff have none")
}

// Parts of a run that were made of two builds are not parts of one run.
func TestPartsOfTwoBuilds(t *testing.T) {
	part := func(shard, build string) Report {
		return Report{Shard: shard, SignOff: &SignOff{Build: Fact{Text: build}}}
	}
	_, err := Merge([]Report{part("1/2", "a"), part("2/2", "b")})
	assert.EqualError(t, err, `merge reports: they do not belong together: the build of the SP is "a" in one and "b" in another`)
	_, err = Merge([]Report{part("1/2", "a"), {Shard: "2/2"}})
	assert.ErrorContains(t, err, "the build of the SP")
	merged, err := Merge([]Report{part("1/2", "a"), part("2/2", "a")})
	assert.NoError(t, err)
	assert.Equal(t, "a", merged.SignOff.Build.Text)
}
