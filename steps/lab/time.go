package lab

import (
	"context"
	"math"
	"sync"
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
// Back it moves Okta's all the same: the SP's is set right before the next check.
func (s *Stage) advance(ctx context.Context, d time.Duration) error {
	err := s.advanceSP(ctx, d)
	if err != nil && d > 0 {
		return err
	}
	for _, o := range s.orgs() {
		o.Advance(d)
	}
	return err
}

// advanceSP moves the SP's clock alone. It moves back even where the time of the check is over.
func (s *Stage) advanceSP(ctx context.Context, d time.Duration) error {
	if !s.Config.MovesClock() {
		s.moveClock(d)
		return nil
	}
	s.clock.Lock()
	defer s.clock.Unlock()
	if d <= 0 {
		ctx = context.WithoutCancel(ctx)
	}
	s.clock.ahead += d
	err := s.setSPClock(ctx)
	if err != nil && d > 0 {
		s.clock.ahead -= d
	}
	return err
}

// spClock is where the SP's clock is to be that hooks.move_clock sets.
type spClock struct {
	sync.Mutex
	ahead time.Duration // as far as Okta's
	wrong bool          // the hook has not set it so
}

// setSPClock sets the SP's clock as far ahead as Okta's. The caller holds s.clock.
func (s *Stage) setSPClock(ctx context.Context) error {
	v := s.values(sut.User{})
	// never behind Okta's, or what Okta issues comes from the future
	v.ClockAhead = int64(math.Ceil(s.clock.ahead.Seconds()))
	err := s.Config.Hooks.MoveClock.Run(ctx, s.client, s.Config.BaseURL, v)
	s.clock.wrong = err != nil
	return err
}

// resetSPClock sets the clock of an SP that has been started, which may have kept another time or
// forgotten it. The error is that of hooks.move_clock.
func (s *Stage) resetSPClock(ctx context.Context) error {
	if !s.Config.MovesClock() {
		return nil
	}
	s.clock.Lock()
	defer s.clock.Unlock()
	return s.setSPClock(ctx)
}

// mendSPClock sets an SP's clock that could not be set after the check before. The error is that of
// hooks.move_clock.
func (s *Stage) mendSPClock(ctx context.Context) error {
	s.clock.Lock()
	defer s.clock.Unlock()
	if !s.clock.wrong {
		return nil
	}
	return s.setSPClock(ctx)
}
