package scenario

import (
	"context"

	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// World is what the sentences of one scenario work on.
type World interface {
	// Sentences are all that the world understands. They are asked for before [World.Begin].
	Sentences() []Sentence
	// Begin sets the world up for a check. A [NotApplicableError] says that the check does not
	// apply to the SP, a [SkippedError] that the user excluded it, and any other error that it
	// cannot run.
	Begin(ctx context.Context, check verdict.Check) error
	// Driver is the kind of driver that the check uses: "browser" or "http".
	Driver() string
	// Picture is what the page shows that was opened last; nil where none was opened.
	Picture(ctx context.Context) (*driver.Snapshot, error)
	// Exchange is what has passed between browsers, SP, Okta and others; nothing where the world
	// keeps no record.
	Exchange(ctx context.Context) verdict.Exchange
	// Notes say what happened in the browsers that does not decide the verdict, as a dialog that
	// was dismissed.
	Notes() []string
	// Close ends what the scenario opened. Where it cannot, the verdict stays what it is.
	Close(ctx context.Context) error
}

// Crashable is a world whose SP may end during a check. It starts the SP again before the next one.
type Crashable interface {
	// Ended says whether the SP has ended since the check began though it was not stopped, and what
	// it wrote last. brokenOff says that it closed a connection, so that it may end in a moment.
	Ended(brokenOff bool) (output string, ended bool)
}

// Measuring is a world that measures something in a check.
type Measuring interface {
	// Measurements are what was measured, none or more.
	Measurements() []verdict.Measurement
}

// Kind is a kind of world and the profiles whose checks it understands.
type Kind struct {
	Profiles []string
	New      func() World // a world for one scenario, before [World.Begin]
	Recovery *Recovery    // of the SP that the worlds share; nil where it needs none
}
