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
