package scenario

import (
	"context"

	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// World is what the sentences of one scenario work on.
type World interface {
	// Sentences are all that the world understands. godog asks for them before it is known which scenario it will be.
	Sentences() []Sentence
	// Begin sets the world up for a check. A [NotApplicableError] says that the check does not apply to the SP, a [SkippedError] that the
	// user chose not to have it; any other error that it cannot be tried.
	Begin(ctx context.Context, check verdict.Check) error
	// Driver says who acts: "browser" or "http".
	Driver() string
	// Picture is what the page shows that was looked at last. Without a page it returns nil.
	Picture(ctx context.Context) (*driver.Picture, error)
	// Journal tells line by line what reached the mock Okta and where people's browsers went; it may be empty.
	Journal(ctx context.Context) []string
	// Close ends what the scenario opened.
	Close(ctx context.Context) error
}

// Crashable is a world whose SP may end in the midst of a check. It is started again before the next one begins.
type Crashable interface {
	// Ended says what the SP wrote last where it has ended, without being told to, since the check began. Where a connection broke
	// off, that may be about to happen.
	Ended(brokenOff bool) (words string, ended bool)
}

// Kind is a kind of world and the profiles whose checks it understands.
type Kind struct {
	Profiles []string
	New      func() World // a world for one scenario, before [World.Begin]
}

// NotApplicableError is the error of a check that does not apply to the SP.
type NotApplicableError struct {
	Missing string // what the SP does not declare or do, as in "does not declare idp-initiated"
}

// Error says what is missing.
func (n *NotApplicableError) Error() string { return n.Missing }

// ToleratedError is the error of a must that is not met where something else makes up for it: it is a warning.
type ToleratedError struct {
	Err     error // a [verdict.MismatchError]
	Because string
}

// Error is the mismatch's.
func (t *ToleratedError) Error() string { return t.Err.Error() }

// Unwrap returns the mismatch.
func (t *ToleratedError) Unwrap() error { return t.Err }

// SPDownError is the error of a sign-in that has to succeed where the check has found the SP ended: that the SP cannot be reached says
// something then.
type SPDownError struct {
	Err error // a [verdict.MismatchError]
}

// Error is the mismatch's.
func (d *SPDownError) Error() string { return d.Err.Error() }

// Unwrap returns the mismatch.
func (d *SPDownError) Unwrap() error { return d.Err }

// InconclusiveError is the error of a step that could not find out what it looks for, so that the check is inconclusive.
type InconclusiveError struct {
	Because string
}

// Error says why.
func (u *InconclusiveError) Error() string { return u.Because }

// SkippedError is the error of a check that the user's choice excludes.
type SkippedError struct {
	Because string
}

// Error says why.
func (s *SkippedError) Error() string { return s.Because }
