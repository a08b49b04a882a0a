package verdict

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func result(id string, v Verdict) Result {
	return Result{Check: Check{ID: id, Area: "IDTOKEN", Level: Must}, Verdict: v, Reason: "because"}
}

func TestNewProof(t *testing.T) {
	results := []Result{
		result("IDTOKEN-15", Pass), result("IDTOKEN-16/null", Pass), result("IDTOKEN-16/missing", Fail),
		result("IDTOKEN-17", Inconclusive), result("IDTOKEN-08/extra", Warn),
	}
	for name, c := range map[string]struct {
		expected   []string
		missed     []string
		collateral []string
		outcome    string
	}{
		"one vector is enough for a check without one": {[]string{"IDTOKEN-16"}, nil, []string{"IDTOKEN-08/extra"}, "caught"},
		"a named vector must be it":                    {[]string{"IDTOKEN-16/null"}, []string{"IDTOKEN-16/null (pass)"}, []string{"IDTOKEN-16/missing", "IDTOKEN-08/extra"}, "missed by some"},
		"an id is not the beginning of another":        {[]string{"IDTOKEN-1"}, []string{"IDTOKEN-1 (not run)"}, []string{"IDTOKEN-16/missing", "IDTOKEN-08/extra"}, "missed by some"},
		"what was inconclusive did not notice":         {[]string{"IDTOKEN-17", "IDTOKEN-08", "IDTOKEN-16"}, []string{"IDTOKEN-17 (inconclusive: because)"}, nil, "missed by some"},
	} {
		t.Run(name, func(t *testing.T) {
			p := NewProof("M001", "a-defect", "does something", c.expected, results)
			assert.Equal(t, []string{"IDTOKEN-16/missing", "IDTOKEN-08/extra"}, p.CaughtBy)
			assert.Equal(t, c.missed, p.Missed)
			assert.Equal(t, c.collateral, p.Collateral)
			assert.Equal(t, c.outcome, p.Outcome())
		})
	}
	assert.Equal(t, "survived", NewProof("M001", "", "", []string{"IDTOKEN-15"}, results[:1]).Outcome())
}

func TestMatrixProblems(t *testing.T) {
	sound := NewProof("M001", "caught", "is caught", []string{"IDTOKEN-16"}, []Result{result("IDTOKEN-16", Fail)})
	for name, c := range map[string]struct {
		matrix Matrix
		want   string
	}{
		"the sound SP fails":    {Matrix{Unsound: []Result{result("IDTOKEN-01", Fail)}}, "the sound SP did not pass IDTOKEN-01: fail: because"},
		"a defect survives":     {Matrix{Defects: []Proof{NewProof("M002", "quiet", "hides", []string{"IDTOKEN-15"}, []Result{result("IDTOKEN-15", Pass)})}}, "M002 (quiet) survived: IDTOKEN-15 (pass)"},
		"no check is about it":  {Matrix{Defects: []Proof{NewProof("M002", "quiet", "hides", nil, []Result{result("IDTOKEN-15", Pass)})}}, "M002 (quiet) survived: no check that was run is about it"},
		"others catch it":       {Matrix{Defects: []Proof{NewProof("M002", "loud", "shouts", []string{"IDTOKEN-15"}, []Result{result("IDTOKEN-16", Fail)})}}, "M002 (loud) was caught, but not by IDTOKEN-15 (not run)"},
		"a must is unproven":    {Matrix{Unproven: []string{"IDTOKEN-15"}}, "no defect makes IDTOKEN-15 fail, which is a must"},
		"a pass is not earned":  {Matrix{UnearnedPasses: []string{"IDTOKEN-15"}}, "IDTOKEN-15 passed an SP that refuses everybody"},
		"it was broken off":     {Matrix{Interrupted: true}, "it was interrupted"},
		"nothing is wrong here": {Matrix{Defects: []Proof{sound}}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			problems := c.matrix.Problems()
			if c.want == "" {
				assert.Empty(t, problems)
				return
			}
			assert.Equal(t, []string{c.want}, problems)
		})
	}
}

func TestMatrixCounts(t *testing.T) {
	checks := []Check{{ID: "IDTOKEN-15", Area: "IDTOKEN"}, {ID: "IDTOKEN-16/null", Area: "IDTOKEN"}, {ID: "IDTOKEN-16/missing", Area: "IDTOKEN"}, {ID: "STATE-01", Area: "STATE"}}
	m := Matrix{Defects: []Proof{
		NewProof("M001", "", "", []string{"IDTOKEN-16"}, []Result{result("IDTOKEN-16/null", Fail)}),
		NewProof("M002", "", "", []string{"IDTOKEN-15"}, []Result{result("IDTOKEN-16/null", Fail)}),
		NewProof("M003", "", "", []string{"STATE-01"}, []Result{result("STATE-01", Pass)}),
	}}
	m.Summarize(checks)
	assert.Equal(t, MatrixSummary{Defects: 3, Caught: 2, CaughtAsExpected: 1, Survived: 1}, m.Summary)
	assert.Equal(t, []AreaProof{{Area: "IDTOKEN", Checks: 2, Vectors: 3, Proven: 1, Defects: 2}, {Area: "STATE", Checks: 1, Vectors: 1}}, m.Areas)

	text, err := json.Marshal(m)
	require.NoError(t, err)
	assert.NotContains(t, string(text), "null,", "lists are never null")
	assert.Contains(t, string(text), `"caught_by":["IDTOKEN-16/null"]`)
}
