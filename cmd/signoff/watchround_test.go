package main

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"github.com/signoff-sso/signoff/steps/verdict"
)

// What fails comes first however long it takes, then warnings in half of the room, then as many
// areas as possible; what an SP's owner accepts is no failure.
func TestRoundOfAWatch(t *testing.T) {
	type ended struct {
		id, area string
		verdict  verdict.Verdict
		ms       int64
		accepted bool
	}
	for name, tc := range map[string]struct {
		last   []ended
		first  []string
		rest   []string
		strict bool
	}{
		"all pass": {
			[]ended{{"A-1", "A", verdict.Pass, 90, false}, {"A-2", "A", verdict.Pass, 50, false}, {"A-3", "A", verdict.Pass, 60, false},
				{"B-1", "B", verdict.Pass, 400, false}, {"C-1", "C", verdict.Pass, 900, false}, {"C-2", "C", verdict.NotApplicable, 0, false}},
			[]string{"A-1", "A-2", "A-3", "B-1"}, []string{"C-1", "C-2"}, false,
		},
		"one fails": {
			[]ended{{"A-1", "A", verdict.Pass, 90, false}, {"A-2", "A", verdict.Fail, 5000, false}, {"B-1", "B", verdict.Error, 1, false}, {"B-2", "B", verdict.Inconclusive, 1, false}},
			[]string{"A-2", "B-1", "B-2"}, []string{"A-1"}, false,
		},
		"warnings": {
			[]ended{{"A-1", "A", verdict.Warn, 300, false}, {"A-2", "A", verdict.Warn, 280, false}, {"A-3", "A", verdict.Warn, 50, true}, {"B-1", "B", verdict.Pass, 450, false}},
			[]string{"A-2", "B-1"}, []string{"A-1", "A-3"}, false,
		},
		"warnings count": {
			[]ended{{"A-1", "A", verdict.Warn, 3000, false}, {"A-2", "A", verdict.Warn, 2800, true}, {"B-1", "B", verdict.Pass, 450, false}},
			[]string{"A-1"}, []string{"A-2", "B-1"}, true,
		},
		"accepted": {
			[]ended{{"A-1", "A", verdict.Fail, 10, true}, {"B-1", "B", verdict.Pass, 10, false}},
			[]string{"B-1"}, []string{"A-1"}, false,
		},
		"none is quick":     {[]ended{{"A-1", "A", verdict.Pass, 1500, false}, {"B-1", "B", verdict.Pass, 1600, false}}, []string{"A-1", "B-1"}, nil, false},
		"one has no result": {[]ended{{"A-1", "A", verdict.Pass, 10, false}, {"A-2", "A", "", 0, false}}, []string{"A-1", "A-2"}, nil, false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var checks []verdict.Check
			var last []verdict.Result
			for _, e := range tc.last {
				c := verdict.Check{ID: e.id, Area: e.area}
				checks = append(checks, c)
				r := verdict.Result{Check: c, Verdict: e.verdict, DurationMS: e.ms}
				if e.accepted {
					r.Accepted = &verdict.Acceptance{}
				}
				if e.verdict != "" {
					last = append(last, r)
				}
			}
			parts := newRound(checks, last, tc.strict, time.Second)
			assert.Equal(t, tc.first, ids(parts.first))
			assert.Equal(t, tc.rest, ids(parts.rest))
		})
	}
}

// ids are the ids of checks; nil where there are none.
func ids(checks []verdict.Check) []string {
	var all []string
	for _, c := range checks {
		all = append(all, c.ID)
	}
	return all
}
