package conformance

import (
	"context"
	"fmt"
	"time"

	"github.com/signoff-sso/signoff/steps/scenario"
)

// sessionLengthSentences are about sessions that last as long as the SP's guide says.
func (w *World) sessionLengthSentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `{who} uses the SP until (shortly before|after) (?:her|his) session has to end`, Needs: "session-lasts", Does: w.usesUntilEnd},
		{Says: `{who} leaves the SP alone until (shortly before|after) (?:her|his) session has to end`, Also: "idle time-out, session length, expires", Needs: "session-idle", Does: w.leavesAlone},
		{Says: `{who} uses the SP now and then, for longer than a session lasts without that`, Needs: "session-idle", Does: w.usesNowAndThen},
	}
}

// longestRealWait is how long a check waits where Signoff cannot set the SP's clock.
const longestRealWait = 10 * time.Minute

// mostBetweenUses is how long people leave the SP alone who use it: shorter than products end
// sessions for, where the configuration does not say it.
const mostBetweenUses = 10 * time.Minute

// useEvery is how often people use the SP so that their sessions do not end for want of use.
func useEvery(lasts, idle time.Duration) time.Duration {
	if idle > 0 {
		return min(idle/2, mostBetweenUses)
	}
	return min(lasts/4, mostBetweenUses)
}

// margin is how far from the moment at which a session has to end the checks look at it: half a
// minute at most, and less than a tenth of its length.
func margin(length time.Duration) time.Duration { return min(length/12, 30*time.Second) }

// moment is a time from now, shortly before or after a length has passed.
func moment(when string, length time.Duration) time.Duration {
	if when == "after" {
		return length + margin(length)
	}
	return length - margin(length)
}

// expectPatience fails where a check would have to wait for longer than it does.
func (w *World) expectPatience(d time.Duration) error {
	if w.stage.MovesClock() || d <= longestRealWait {
		return nil
	}
	return &scenario.SkippedError{Because: fmt.Sprintf(
		"it would wait for %v, and checks wait for %v at most: let sessions be shorter for the test, and write that into session", d, longestRealWait)}
}

// usesUntilEnd uses the SP again and again, until the session that has begun right now has lasted
// as long as it may. What the SP says meanwhile is for others to judge.
func (w *World) usesUntilEnd(ctx context.Context, who, when string) error {
	s := w.stage.Config.Session
	return w.usesFor(ctx, who, moment(when, s.Lasts)-w.session.passed, useEvery(s.Lasts, s.Idle))
}

// usesNowAndThen uses the SP, each time before the session would end without use.
func (w *World) usesNowAndThen(ctx context.Context, who string) error {
	s := w.stage.Config.Session
	total := s.Idle + s.Idle/2
	if s.Lasts > 0 && total > moment("shortly before", s.Lasts) {
		return &scenario.NotApplicableError{Missing: "sessions end at session.lasts before a use could make one longer than session.idle"}
	}
	return w.usesFor(ctx, who, total, s.Idle/2)
}

// usesFor uses the SP for some time, once in each step of it.
func (w *World) usesFor(ctx context.Context, who string, total, step time.Duration) error {
	if err := w.expectPatience(w.session.passed + total); err != nil {
		return err
	}
	for left := total; left > 0; left -= step {
		if err := w.timePasses(ctx, min(step, left)); err != nil {
			return err
		}
		w.session.passed += min(step, left)
		if _, _, err := w.whoAmIAt(ctx, who); err != nil {
			return err
		}
	}
	return nil
}

// leavesAlone lets time go by in which nobody uses the session.
func (w *World) leavesAlone(ctx context.Context, who, when string) error {
	if _, err := w.person(who); err != nil {
		return err
	}
	length := moment(when, w.stage.Config.Session.Idle)
	if err := w.expectPatience(length); err != nil {
		return err
	}
	return w.timePasses(ctx, length)
}
