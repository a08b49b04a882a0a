package verdict

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// An accepted finding that does not hold any more is a problem; one of which nothing is known today
// is not.
func TestAccept(t *testing.T) {
	today := time.Date(2027, 3, 31, 23, 59, 0, 0, time.UTC)
	for name, c := range map[string]struct {
		finding  Finding
		result   Result
		accepted bool
		problem  string
	}{
		"holds":           {Finding{Verdict: Fail, Until: "2027-03-31"}, Result{Verdict: Fail}, true, ""},
		"says it":         {Finding{Verdict: Fail, Until: "2027-03-31", Seen: "no hint"}, Result{Verdict: Fail, Actual: "no hint at all"}, true, ""},
		"another reason":  {Finding{Verdict: Fail, Until: "2027-03-31", Seen: "no hint"}, Result{Verdict: Fail, Actual: "500"}, false, "does not say"},
		"mended":          {Finding{Verdict: Warn, Until: "2027-03-31"}, Result{Verdict: Pass}, false, "the verdict is pass now"},
		"now and then":    {Finding{Verdict: Warn, Until: "2027-03-31", Sometimes: true}, Result{Verdict: Warn}, true, ""},
		"not this time":   {Finding{Verdict: Warn, Until: "2027-03-31", Sometimes: true}, Result{Verdict: Pass}, false, ""},
		"worse this time": {Finding{Verdict: Warn, Until: "2027-03-31", Sometimes: true}, Result{Verdict: Fail}, false, "the verdict is fail now"},
		"gone for good":   {Finding{Verdict: Warn, Until: "2027-03-31", Sometimes: true}, Result{Verdict: NotApplicable}, false, "not-applicable now"},
		"worse":           {Finding{Verdict: Warn, Until: "2027-03-31"}, Result{Verdict: Fail}, false, "the verdict is fail now"},
		"past":            {Finding{Verdict: Fail, Until: "2027-03-30"}, Result{Verdict: Fail}, false, "accepted until 2027-03-30"},
		"nothing known":   {Finding{Verdict: Fail, Until: "2027-03-31"}, Result{Verdict: Inconclusive}, false, ""},
		"does not apply":  {Finding{Verdict: Fail, Until: "2027-03-31"}, Result{Verdict: NotApplicable}, false, "not-applicable now"},
		"no such check":   {Finding{Check: "X-1", Verdict: Fail, Until: "2027-03-31"}, Result{Verdict: Fail}, false, "no such check"},
		"not chosen":      {Finding{Check: "A-2", Verdict: Fail, Until: "2027-03-31"}, Result{Verdict: Fail}, false, ""},
		"past, not there": {Finding{Check: "A-2", Verdict: Fail, Until: "2027-03-30"}, Result{Verdict: Fail}, false, "accepted until"},
	} {
		t.Run(name, func(t *testing.T) {
			if c.finding.Check == "" {
				c.finding.Check = "A-1"
			}
			c.result.ID = "A-1"
			r := Report{Checks: []Result{c.result}}
			r.accept([]Finding{c.finding}, today, func(id string) bool { return id == "A-1" || id == "A-2" }, func(string) bool { return false })
			assert.Equal(t, c.accepted, r.Checks[0].Accepted != nil)
			if c.problem == "" {
				assert.Empty(t, r.Problems)
				return
			}
			require.Len(t, r.Problems, 1)
			assert.Contains(t, r.Problems[0], c.problem)
			assert.Equal(t, ExitNotConforming, ExitCode([]Report{r}, false))
		})
	}
}

// A finding about a check that has vectors only is about all of them that have the verdict.
func TestAcceptedVectors(t *testing.T) {
	try := func(check string, verdicts ...Verdict) Report {
		r := Report{}
		for i, v := range verdicts {
			r.Checks = append(r.Checks, Result{Check: Check{ID: []string{"A-1/x", "A-1/y", "A-10/x"}[i]}, Verdict: v})
		}
		now := time.Date(2027, 3, 31, 12, 0, 0, 0, time.UTC)
		r.accept([]Finding{{Check: check, Verdict: Fail, Reason: "r", Until: "2027-03-31"}}, now,
			func(id string) bool { return strings.Contains(id, "/") }, func(id string) bool { return id == "A-1" || id == "A-2" })
		return r
	}
	r := try("A-1", Fail, Pass, Fail)
	assert.Empty(t, r.Problems)
	assert.NotNil(t, r.Checks[0].Accepted)
	assert.Nil(t, r.Checks[1].Accepted)
	assert.Nil(t, r.Checks[2].Accepted, "its id only begins alike")
	assert.Contains(t, try("A-1", Pass, Warn).Problems[0], "the verdict is pass now")
	assert.Empty(t, try("A-2", Fail).Problems, "it was not chosen")
	assert.Contains(t, try("A-3", Fail).Problems[0], "there is no such check")
	assert.Nil(t, try("A-1/y", Fail, Pass).Checks[0].Accepted)
}

func TestMerge(t *testing.T) {
	part := func(shard string, ids ...string) Report {
		r := Report{Profile: "p", Shard: shard, DurationMS: 10}
		for _, id := range ids {
			r.Checks = append(r.Checks, Result{Check: Check{ID: id}, Verdict: Pass})
		}
		return r
	}
	whole, err := Merge([]Report{part("2/2", "B-1"), part("1/2", "A-1", "C-1")})
	require.NoError(t, err)
	assert.Equal(t, []string{"A-1", "B-1", "C-1"}, []string{whole.Checks[0].ID, whole.Checks[1].ID, whole.Checks[2].ID})
	assert.Equal(t, 3, whole.Finish().Summary.Pass)
	assert.False(t, whole.Interrupted)
	assert.Empty(t, whole.Shard)

	whole, err = Merge([]Report{part("1/3", "A-1"), part("3/3", "B-1")})
	require.NoError(t, err)
	assert.True(t, whole.Interrupted)
	assert.Equal(t, []string{"these parts are missing: 2/3"}, whole.Problems)

	for _, parts := range [][]Report{{}, {part("1/2", "A-1"), part("2/2", "A-1")}, {part("1/2", "A-1"), part("2/3", "B-1")}, {part("1/2"), {Profile: "q", Shard: "2/2"}}} {
		_, err := Merge(parts)
		assert.Error(t, err)
	}
}

// Notes of the parts, and of their checks, stay those of the whole; they are masked as all texts
// are, and read back from JSON.
func TestNotesStay(t *testing.T) {
	part := func(shard, id, note string) Report {
		return Report{Profile: "p", Shard: shard, Notes: []string{note},
			Checks: []Result{{Check: Check{ID: id}, Verdict: Pass, Notes: []string{note}}}}
	}
	whole, err := Merge([]Report{part("1/2", "A-1", "one hunter2"), part("2/2", "B-1", "two")})
	require.NoError(t, err)
	whole.Secrets = []string{"hunter2"}
	text, err := json.Marshal(whole.Finish())
	require.NoError(t, err)
	var back Report
	require.NoError(t, json.Unmarshal(text, &back))
	assert.Equal(t, []string{"one [redacted]", "two"}, back.Notes)
	assert.Equal(t, []string{"one [redacted]"}, back.Checks[0].Notes)
	assert.Equal(t, ExitSignedOff, ExitCode([]Report{back}, false))
}

// A finding of several generated values is one for each of them.
func TestFindingsOfValues(t *testing.T) {
	file := filepath.Join(t.TempDir(), "findings.yaml")
	write := func(entry string) {
		require.NoError(t, os.WriteFile(file, []byte("accept:\n  - "+entry+"\n    verdict: warn\n    reason: it is so\n    until: 2027-03-31\n"), 0o600))
	}
	write("check: IDTOKEN-06/~\n    values: [contains, begins]")
	found, err := LoadFindings(file)
	require.NoError(t, err)
	require.Len(t, found, 2)
	assert.Equal(t, []string{"IDTOKEN-06/~contains", "IDTOKEN-06/~begins"}, []string{found[0].Check, found[1].Check})
	write("check: IDTOKEN-06/~\n    values: [null]")
	_, err = LoadFindings(file)
	assert.ErrorContains(t, err, "need quotation marks")
	for _, entry := range []string{"check: IDTOKEN-06/~", "check: IDTOKEN-06\n    values: [contains]"} {
		write(entry)
		_, err := LoadFindings(file)
		assert.ErrorContains(t, err, "a check that ends in /~ goes with values")
	}
}
