package steps

import (
	"context"
	"errors"
	"slices"

	"github.com/signoff-sso/signoff/steps/conformance"
	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/guide"
	"github.com/signoff-sso/signoff/steps/guide/configured"
	"github.com/signoff-sso/signoff/steps/lab"
	"github.com/signoff-sso/signoff/steps/scenario"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// Sentences are all that features can say of an SP with a name, or without one: those of the checks
// of any SP, and those of guides.
func Sentences(sp string) []scenario.Sentence {
	return slices.Concat(conformance.Sentences(sp), guide.Sentences(configured.Names(sp)...))
}

// kindOf is the kind of world that the checks of an SP need whose stage is calibrated, and the
// scenarios of its guide.
func kindOf(stage *lab.Stage) scenario.Kind {
	k := conformance.Kind(stage)
	of := k.New
	k.New = func() scenario.World {
		return &world{anySP: of().(anySP), guide: guide.NewWorld(configured.Host(stage))}
	}
	return k
}

// anySP is the world of the checks of any SP.
type anySP = *conformance.World

// world understands the sentences of the checks of any SP and those of guides. A scenario is told
// in one kind of them, since each has people of its own.
type world struct {
	anySP
	guide *guide.World
}

// Sentences implements [scenario.World]. Those of guides come last: most scenarios need none.
func (w *world) Sentences() []scenario.Sentence {
	return slices.Concat(w.anySP.Sentences(), w.guide.Sentences())
}

// Begin implements [scenario.World].
func (w *world) Begin(ctx context.Context, check verdict.Check) error {
	if err := w.guide.Begin(ctx, check); err != nil {
		return err
	}
	return w.anySP.Begin(ctx, check)
}

// Driver implements [scenario.World].
func (w *world) Driver() string {
	if w.guide.Acted() {
		return w.guide.Driver()
	}
	return w.anySP.Driver()
}

// Picture implements [scenario.World].
func (w *world) Picture(ctx context.Context) (*driver.Snapshot, error) {
	if w.guide.Acted() {
		return w.guide.Picture(ctx)
	}
	return w.anySP.Picture(ctx)
}

// Exchange implements [scenario.World]. The record of the checks of any SP tells nothing of a
// guide's people, whose browsers are not its own: it would be that of others.
func (w *world) Exchange(ctx context.Context) verdict.Exchange {
	if w.guide.Acted() {
		return w.guide.Exchange(ctx)
	}
	return w.anySP.Exchange(ctx)
}

// Notes implements [scenario.World].
func (w *world) Notes() []string { return slices.Concat(w.anySP.Notes(), w.guide.Notes()) }

// Close implements [scenario.World].
func (w *world) Close(ctx context.Context) error {
	return errors.Join(w.guide.Close(ctx), w.anySP.Close(ctx))
}
