package report

import (
	"fmt"
	"strings"
	"time"

	"github.com/signoff-sso/signoff/steps/verdict"
)

// Since is what has changed since the run before.
type Since struct {
	Started    time.Time // of that run
	Page       string    // of that run, relative to the folder of this one
	Comparison verdict.Comparison
}

// nothing tells whether no check is in both runs.
func (s *Since) nothing() bool { return len(s.Comparison.Changes) == 0 && s.Comparison.Unchanged == 0 }

// Counts says in a line how many checks have changed.
func (s *Since) Counts() string {
	c := s.Comparison
	counts := map[string]int{}
	for _, change := range c.Changes {
		counts[change.Kind]++
	}
	var parts []string
	for _, kind := range verdict.ChangeKinds() {
		if counts[kind] > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", counts[kind], kind))
		}
	}
	text := strings.Join(append(parts, fmt.Sprintf("%d unchanged", c.Unchanged)), ", ")
	if c.StillFail > 0 {
		text += fmt.Sprintf(", of which %d still fail", c.StillFail)
	}
	return text
}

// Told are the changes that are told one by one: what was not judged before and is right is only
// counted.
func (s *Since) Told() []verdict.Change {
	var told []verdict.Change
	for _, change := range s.Comparison.Changes {
		if change.Kind != verdict.NewlyDone {
			told = append(told, change)
		}
	}
	return told
}

// since writes what has changed since the run before.
func (t *table) since() {
	if t.opt.Since == nil || t.opt.Since.nothing() {
		return
	}
	t.wrapped("Since the run of " + utc(t.opt.Since.Started) + ": " + t.opt.Since.Counts())
	var fails []string
	for _, change := range t.opt.Since.Comparison.Changes {
		if change.Kind == verdict.NewFail {
			fails = append(fails, change.ID)
		}
	}
	if len(fails) > 0 {
		t.wrapped("New fails: " + strings.Join(fails, ", "))
	}
}

// utc is a time as people read it.
func utc(t time.Time) string { return t.UTC().Format("2 January 2006, 15:04 UTC") }
