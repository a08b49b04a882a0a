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
	// Begin sets the world up for a check. A [NotApplicable] says that the check does not apply to the SP, a [Skip] that the
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

// Mortal is a world whose SP may end in the midst of a check. It is started again before the next one begins.
type Mortal interface {
	// Ended says what the SP wrote last where it has ended, without being told to, since the check began. Where a connection broke
	// off, that may be about to happen.
	Ended(brokenOff bool) (words string, ended bool)
}

// Kind is a kind of world and the profiles whose checks it understands.
type Kind struct {
	Profiles []string
	New      func() World // a world for one scenario, before [World.Begin]
}

// NotApplicable is the error of a check that does not apply to the SP.
type NotApplicable struct {
	Missing string // what the SP does not declare or do, as in "does not declare idp-initiated"
}

// Error says what is missing.
func (n *NotApplicable) Error() string { return n.Missing }

// Tolerated is the error of a must that is not met where something else makes up for it: it is a warning.
type Tolerated struct {
	Err     error // a [verdict.Mismatch]
	Because string
}

// Error is the mismatch's.
func (t *Tolerated) Error() string { return t.Err.Error() }

// Unwrap returns the mismatch.
func (t *Tolerated) Unwrap() error { return t.Err }

// Down is the error of a sign-in that has to succeed where the check has found the SP ended: that the SP cannot be reached says
// something then.
type Down struct {
	Err error // a [verdict.Mismatch]
}

// Error is the mismatch's.
func (d *Down) Error() string { return d.Err.Error() }

// Unwrap returns the mismatch.
func (d *Down) Unwrap() error { return d.Err }

// Unknown is the error of a step that could not find out what it looks for, so that the check is inconclusive.
type Unknown struct {
	Because string
}

// Error says why.
func (u *Unknown) Error() string { return u.Because }

// Skip is the error of a check that the user's choice excludes.
type Skip struct {
	Because string
}

// Error says why.
func (s *Skip) Error() string { return s.Because }
