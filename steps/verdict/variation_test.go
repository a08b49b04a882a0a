package verdict

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// An alarm of several variations at once is told of the one that raises it alone, and of all where
// none does.
func TestAlarmsAreAttributed(t *testing.T) {
	t.Parallel()
	result := func(id string, v Verdict) Result { return Result{Check: Check{ID: id}, Verdict: v, Reason: "no"} }
	together := []Result{result("A-01", Fail), result("B-01", Fail), result("C-01", Pass)}
	alone := []VariationProof{
		NewVariationProof("first", "", []Result{result("A-01", Fail), result("B-01", Pass)}),
		NewVariationProof("second", "", []Result{result("A-01", Pass), result("B-01", Pass)}),
	}
	first := NewVariationProof("first", "", together).Attributed(0, alone)
	assert.Equal(t, []string{"A-01 (fail: no)", "B-01 (fail: no)"}, first.Alarms)
	assert.Equal(t, 3, first.Ran)
	second := NewVariationProof("second", "", together).Attributed(1, alone)
	assert.Equal(t, []string{"B-01 (fail: no)"}, second.Alarms)
}
