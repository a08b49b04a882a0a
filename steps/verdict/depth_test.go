package verdict

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestDepthTries(t *testing.T) {
	for run, tried := range map[Depth][3]bool{
		Quick: {true, false, false}, Standard: {true, true, false}, Deep: {true, true, true}, "": {true, true, true},
	} {
		for i, check := range Depths() {
			assert.Equal(t, tried[i], run.Tries(check), "%s %s", run, check)
		}
		assert.True(t, run.Tries(""), "a check of an earlier version")
	}
	assert.False(t, Depth("deeper").Valid())
}

// What is deep does not make a standard run a part, and what is standard makes a quick run one:
// that run was chosen to try less than is usual.
func TestWhatADepthLeavesOut(t *testing.T) {
	all := []Check{
		{ID: "X-01", Profile: "p", Depth: Quick}, {ID: "X-01/~b", Profile: "p", Depth: Standard},
		{ID: "X-01/~c", Profile: "p", Depth: Deep}, {ID: "Y-01", Profile: "q"},
	}
	for name, tc := range map[string]struct {
		depth   Depth
		chosen  int
		partial bool
	}{
		"quick": {Quick, 1, true}, "standard": {Standard, 2, false}, "deep": {Deep, 3, false},
		"a part of standard": {Standard, 1, true}, "a part of deep": {Deep, 2, true}, "unknown": {"", 2, true},
	} {
		t.Run(name, func(t *testing.T) {
			d := Draft{Report: Report{Profile: "p", Depth: tc.depth, NotTried: 3 - tc.chosen}, Chosen: all[:tc.chosen], Registry: all}
			r := d.Finish()
			assert.Equal(t, tc.partial, r.Partial)
			again := Draft{Report: r, Registry: all}.Finish()
			assert.Equal(t, tc.partial, again.Partial, "rendered again")
		})
	}
}

func TestDepthInJSON(t *testing.T) {
	r := Report{Depth: Standard, NotTried: 12, Checks: []Result{{Check: Check{ID: "X-01/~b", Depth: Standard}, Verdict: Pass}}}
	text, err := json.Marshal(r)
	require.NoError(t, err)
	assert.Contains(t, string(text), `"depth":"standard","not_tried_at_this_depth":12`)
	var back Report
	require.NoError(t, json.Unmarshal(text, &back))
	assert.Equal(t, Standard, back.Checks[0].Depth)
}

// The parts of a run share what was not tried, and have the same depth.
func TestMergeOfDepths(t *testing.T) {
	part := func(shard, id string, depth Depth, notTried int) Report {
		return Report{Shard: shard, Depth: depth, NotTried: notTried, Checks: []Result{{Check: Check{ID: id}}}}
	}
	whole, err := Merge([]Report{part("1/2", "X-01", Standard, 2), part("2/2", "X-02", Standard, 1)})
	require.NoError(t, err)
	assert.Equal(t, 3, whole.NotTried)
	assert.Equal(t, Standard, whole.Depth)
	_, err = Merge([]Report{part("1/2", "X-01", Standard, 2), part("2/2", "X-02", Deep, 0)})
	assert.EqualError(t, err, `merge reports: they do not belong together: the depth is "standard" in one and "deep" in another`)
}
