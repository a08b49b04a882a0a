package lab

import (
	"context"
	"math"
	"time"

	"github.com/signoff-sso/signoff/steps/sut"
)

// Pass lets time go by for the SP and for the mock Okta. Where Signoff can set the SP's clock, all
// clocks are moved, so that no other check may run meanwhile; the caller moves them back by calling
// undo. Otherwise it waits, and undo does nothing. The error says that ctx ended, or it is the
// [sut.HookError] of hooks.move_clock; so is that of undo.
func (s *Stage) Pass(ctx context.Context, d time.Duration) (undo func(context.Context) error, err error) {
	if !s.MovesClock() {
		select {
		case <-ctx.Done():
			err = context.Cause(ctx)
		case <-time.After(d):
		}
		return func(context.Context) error { return nil }, err
	}
	if err := s.advance(ctx, d); err != nil {
		// the hook may have done a part of it
		return func(ctx context.Context) error { return s.advance(ctx, 0) }, err
	}
	return func(ctx context.Context) error { return s.advance(ctx, -d) }, nil
}

// MovesClock says whether [Stage.Pass] moves the clocks rather than wait.
func (s *Stage) MovesClock() bool { return s.moveClock != nil || s.Config.MovesClock() }

// advance moves the clocks of the SP and of the mock Okta; that of the SP first, since it may fail.
func (s *Stage) advance(ctx context.Context, d time.Duration) error {
	if err := s.advanceSP(ctx, d); err != nil {
		return err
	}
	for _, t := range []*Tenant{s.First, s.Second} {
		if t != nil {
			t.Org.Advance(d)
		}
	}
	return nil
}

// advanceSP moves the SP's clock alone. It moves back even where the time of the check is over.
func (s *Stage) advanceSP(ctx context.Context, d time.Duration) error {
	if !s.Config.MovesClock() {
		s.moveClock(d)
		return nil
	}
	s.clockMu.Lock()
	defer s.clockMu.Unlock()
	ahead := s.ahead + d
	v := s.values(sut.User{})
	// never behind Okta's, or what Okta issues comes from the future
	v.ClockAhead = int64(math.Ceil(ahead.Seconds()))
	if d <= 0 {
		ctx = context.WithoutCancel(ctx)
	}
	err := s.Config.Hooks.MoveClock.Run(ctx, s.client, s.Config.BaseURL, v)
	if err == nil {
		s.ahead = ahead
	}
	return err
}
