package verdict

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestCompare(t *testing.T) {
	result := func(id string, v Verdict) Result {
		return Result{Check: Check{ID: id, Title: "about " + id}, Verdict: v, Driver: "http", Reason: "because"}
	}
	accepted := result("ACCEPTED-01", Fail)
	accepted.Accepted = &Acceptance{}
	before := []Result{
		result("FIXED-01", Fail), result("BROKEN-01", Pass), result("WORSE-01", Pass), result("BETTER-01", Fail), result("GONE-01", Pass),
		result("STILL-01", Fail), result("SAME-01", Pass), result("NA-01", NotApplicable), result("LOST-01", Warn), result("ACCEPTED-01", Warn),
		result("DONE-01", Skipped), result("ABSENT-01", NotApplicable),
	}
	after := []Result{
		result("DONE-01", Pass), result("FIXED-01", Pass), result("WORSE-01", Warn), result("BROKEN-01", Fail), result("BETTER-01", Warn),
		result("STILL-01", Fail), result("SAME-01", Pass), result("NA-01", NotApplicable), result("LOST-01", NotApplicable), accepted,
		result("NEW-01", Fail), result("CAME-01", Inconclusive),
	}
	c := Compare(before, after)
	var told []string
	for _, change := range c.Changes {
		told = append(told, change.Kind+" "+change.ID)
	}
	assert.Equal(t, []string{
		"new fail BROKEN-01", "new fail NEW-01", "worse WORSE-01", "worse CAME-01", "not tried LOST-01", "not tried GONE-01",
		"better BETTER-01", "fixed FIXED-01", "new DONE-01",
	}, told)
	assert.Equal(t, 2, c.NewFails())
	assert.Equal(t, 3, c.Unchanged)
	assert.Equal(t, 1, c.StillFail)
	assert.Equal(t, Change{Kind: NewFail, ID: "BROKEN-01", Title: "about BROKEN-01", Before: Pass, After: Fail, Reason: "because"}, c.Changes[0])

	// a failure is no better for being accepted, and fails anew where it is accepted no more
	failing := result("ACCEPTED-01", Fail)
	assert.Equal(t, []Change{{Kind: Accepts, ID: "ACCEPTED-01", Title: "about ACCEPTED-01", Before: Fail, After: Fail, AcceptedAfter: true, Reason: "because"}},
		Compare([]Result{failing}, []Result{accepted}).Changes)
	assert.Equal(t, []Change{{Kind: NewFail, ID: "ACCEPTED-01", Title: "about ACCEPTED-01", Before: Fail, After: Fail, AcceptedBefore: true, Reason: "because"}},
		Compare([]Result{accepted}, []Result{failing}).Changes)
	assert.Equal(t, Comparison{Unchanged: 2}, Compare(after[5:7], after[5:7]).withoutStill())
}

func (c Comparison) withoutStill() Comparison {
	c.StillFail = 0
	return c
}
