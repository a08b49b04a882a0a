package lab

import (
	"context"
	"errors"
	"time"
)

// clockTrials are those of the hook that moves the SP's clock.
func (g *diagnosis) clockTrials() []peopleTrial {
	return []peopleTrial{{"hooks.move_clock", g.stage.Config.MovesClock(), g.moveSPClock}}
}

// spClockTrial is how far ahead a diagnosis sets the SP's clock: twice as long as Okta's tokens
// live.
const spClockTrial = 2 * time.Hour

// moveSPClock sets the SP's clock ahead, and not Okta's: what Okta issues has expired by that
// clock, so that the SP must refuse it until the clock is set right.
func (g *diagnosis) moveSPClock(ctx context.Context) (got, mend string, err error) {
	s := g.stage
	if err := s.advanceSP(ctx, spClockTrial); err != nil {
		return "", "", errors.Join(err, s.advanceSP(ctx, 0))
	}
	id, p, tried := s.tryToSignIn(ctx, s.driver, nil)
	taken := tried == nil && p.Is(id)
	if err := s.advanceSP(ctx, -spClockTrial); err != nil {
		return "", "", err
	}
	const must = "hooks.move_clock must set the clock by which the SP verifies tokens and ends sessions "
	switch {
	case taken:
		return "with the clock 2 hours ahead the SP takes a token that has expired by it", must + "{{.ClockAhead}} seconds ahead of the right time", nil
	case s.SignsIn(ctx) != nil:
		return "with the clock set back the SP signs nobody in", must + "right where {{.ClockAhead}} is 0", nil
	}
	return "with the clock 2 hours ahead the SP refuses what has expired by it, and takes it again after that", "", nil
}
