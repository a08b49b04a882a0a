package driver

import (
	"fmt"
	"strings"
	"time"

	"github.com/signoff-sso/signoff/steps/verdict"
)

// WaitError says that something did not come within the time that a person would give it.
type WaitError struct {
	What string        // what was waited for: `the button "Accept"`
	Seen string        // what was there instead: address, heading, and what could have been pressed
	Wait time.Duration // for how long
	// Broken says that the server accepted the connection and closed it without a complete
	// response: it has ended, or gave up.
	Broken bool
}

// Error names what was waited for, for how long, and what was seen last.
func (e *WaitError) Error() string {
	if e.Wait < time.Millisecond { // where nothing changes by itself there is nothing to wait for
		return fmt.Sprintf("expected %s; seen: %s", e.What, e.Seen)
	}
	return fmt.Sprintf("waited %s for %s; seen: %s", e.Wait.Round(time.Millisecond), e.What, e.Seen)
}

// Outcome is a failure of what the step requires.
func (e *WaitError) Outcome() verdict.Outcome {
	o := verdict.Outcome{Verdict: verdict.Fail, Expected: []string{e.What}}
	if e.Broken {
		o.BrokenOff, o.Actual = true, "the connection broke off ("+e.Seen+"): the server ended, or gave up"
	}
	return o
}

// AmbiguousError says that a selector matches several elements, so that nobody can tell which is
// meant.
type AmbiguousError struct {
	What    string   // the selector
	Matches []string // the beginnings of the first matches
	Count   int
}

// Error names the selector and what it matches.
func (e *AmbiguousError) Error() string {
	return fmt.Sprintf("%s matches %d elements: %s", e.What, e.Count, strings.Join(e.Matches, ", "))
}

// RateLimitedError says that a server limits the rate of requests (429 Too Many Requests, RFC 6585
// section 4).
type RateLimitedError struct {
	URL        string
	RetryAfter string // as it was sent; empty if it was not
}

// Error names the address, without its query.
func (e *RateLimitedError) Error() string {
	after := ""
	if e.RetryAfter != "" {
		after = ", Retry-After: " + e.RetryAfter
	}
	return fmt.Sprintf("429 Too Many Requests from %s%s", WithoutQuery(e.URL), after)
}

// Outcome says that nothing is known of an SP that takes no more requests.
func (e *RateLimitedError) Outcome() verdict.Outcome {
	return verdict.Outcome{Verdict: verdict.Inconclusive, Reason: "the SP limits the rate"}
}

// NoBrowserError says that no browser was found that can do what is wanted.
type NoBrowserError struct {
	Tried  []string // names and paths that were looked for
	Named  bool     // the user named the browser, and nothing else was looked for
	Headed bool     // a window was wanted, which chromium-headless-shell cannot open
}

// Error says what was looked for.
func (e *NoBrowserError) Error() string {
	tried := strings.Join(e.Tried, ", ")
	switch {
	case e.Named && e.Headed:
		return "no browser found that opens a window: " + tried + " is not a program that does"
	case e.Named:
		return "no browser found: " + tried + " is not a program that can be run"
	case e.Headed:
		return "no browser found that opens a window: looked for " + tried
	}
	return "no browser found: looked for " + tried
}

// ExitCode says that the environment was in the way.
func (e *NoBrowserError) ExitCode() int { return verdict.ExitInconclusive }

// Advice says how a browser is found.
func (e *NoBrowserError) Advice() string {
	switch {
	case e.Headed:
		return "install Chromium or Chrome to see a window (on Debian: apt-get install chromium), or leave --headed out"
	case e.Named:
		return "set " + EnvBrowser + " to the path of Chromium or Chrome, or unset it to look in the usual places"
	}
	return "install chromium-headless-shell, Chromium or Chrome (make browser does on Debian), or set " + EnvBrowser + " to its path"
}

// StartError says that a browser is there but could not be started.
type StartError struct {
	Path      string // the browser's executable
	Reason    string // one line, as far as it is known; the browser's own words where it wrote some
	NoDisplay bool   // a window was wanted where none can be opened
}

// Error says which browser did not start, and why.
func (e *StartError) Error() string {
	if e.Reason == "" {
		return fmt.Sprintf("the browser %s ended before it could be used, and did not say why", e.Path)
	}
	return fmt.Sprintf("the browser %s did not start: %s", e.Path, e.Reason)
}

// ExitCode says that the environment was in the way.
func (e *StartError) ExitCode() int { return verdict.ExitInconclusive }

// Advice says how the browser can be made to start.
func (e *StartError) Advice() string {
	if e.NoDisplay {
		return "leave --headed out, or start Signoff where windows can be opened (DISPLAY, WAYLAND_DISPLAY)"
	}
	return "start it by hand to see what it lacks, or set " + EnvBrowser + " to another browser"
}
