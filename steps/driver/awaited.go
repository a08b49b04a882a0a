package driver

import (
	"fmt"
	"time"

	"github.com/signoff-sso/signoff/steps/verdict"
)

// WaitError says that something did not come within the time that a person would give it.
type WaitError struct {
	What string        // what was awaited: `the button "Accept"`
	Seen string        // what was there instead: address, heading, and what could have been pressed
	Wait time.Duration // for how long
	// Broken says that the connection was accepted, and closed without a whole answer: whoever was to answer has ended, or gave up.
	Broken bool
}

// Error names what was awaited, for how long, and what was seen last.
func (a *WaitError) Error() string {
	if a.Wait < time.Millisecond { // where nothing moves by itself there is nothing to wait for
		return fmt.Sprintf("expected %s; seen: %s", a.What, a.Seen)
	}
	return fmt.Sprintf("waited %s for %s; seen: %s", a.Wait.Round(time.Millisecond), a.What, a.Seen)
}

// Outcome is a failure: the server did not do what was awaited of it.
func (a *WaitError) Outcome() verdict.Outcome {
	o := verdict.Outcome{Verdict: verdict.Fail, Expected: []string{a.What}}
	if a.Broken {
		o.BrokenOff, o.Actual = true, "the connection broke off ("+a.Seen+"): the server ended, or gave up"
	}
	return o
}
