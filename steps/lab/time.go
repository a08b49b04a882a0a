package lab

import (
	"context"
	"time"
)

// Pass lets time go by for the SP and for the mock Okta. Where Signoff can set the SP's clock, all
// clocks are moved, so that no other check may run meanwhile; the caller moves them back by calling
// undo. Otherwise it waits, and undo does nothing. The error says that ctx ended.
func (s *Stage) Pass(ctx context.Context, d time.Duration) (undo func(), err error) {
	if s.moveClock == nil {
		select {
		case <-ctx.Done():
			return func() {}, context.Cause(ctx)
		case <-time.After(d):
			return func() {}, nil
		}
	}
	s.advance(d)
	return func() { s.advance(-d) }, nil
}

// MovesClock says whether [Stage.Pass] moves the clocks rather than wait.
func (s *Stage) MovesClock() bool { return s.moveClock != nil }

// advance moves the clocks of the SP and of the mock Okta.
func (s *Stage) advance(d time.Duration) {
	for _, t := range []*Tenant{s.First, s.Second} {
		if t != nil {
			t.Org.Advance(d)
		}
	}
	s.moveClock(d)
}
