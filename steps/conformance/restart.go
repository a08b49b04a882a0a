package conformance

import (
	"context"
	"errors"
	"slices"

	"github.com/signoff-sso/signoff/steps/scenario"
	"github.com/signoff-sso/signoff/steps/sut"
)

func (w *World) restartSentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `the SP starts anew`, Does: func(ctx context.Context) error {
			w.down = false
			return w.startsAnew(ctx)
		}},
		{Says: `the SP starts anew, or refuses to`, Does: w.startsOrRefuses},
		{Says: `Okta is well again and the SP starts anew`, Does: func(ctx context.Context) error {
			w.mend()
			err := w.startsAnew(ctx)
			if err == nil {
				w.down, w.ill = false, false
			}
			return err
		}},
		{Says: `the SP has read what was altered`, Does: w.hasRead},
		{Says: `Okta is well again`, Does: func() error {
			w.mend()
			return nil
		}},
		{Says: `the SP has a client secret that must be encoded`, Does: w.oddSecret},
	}
}

// startAnew ends the SP that Signoff has launched and launches it again.
func (s *Stage) startAnew(ctx context.Context) error {
	if p := s.process.Load(); p != nil {
		_ = p.Close() // an SP that does not end by itself was killed, which is as good
		s.past += p.Output()
	}
	p, err := s.config.Start(ctx, s.values(sut.User{}))
	s.process.Store(p)
	if err != nil {
		return err
	}
	go s.watch(p)
	return s.config.Hooks.Reset.Run(ctx, s.client, s.config.BaseURL, s.values(sut.User{}))
}

// startsOrRefuses takes an SP that does not start with what it finds at Okta for one that refuses it.
func (w *World) startsOrRefuses(ctx context.Context) error {
	err := w.startsAnew(ctx)
	if refused(err) {
		w.down = true
		return nil
	}
	return err
}

// hasRead expects the SP to have asked for the documents that were altered. One that keeps over its starts what it has read before
// cannot be tried.
func (w *World) hasRead() error {
	if w.isDown() {
		return nil
	}
	for _, f := range w.faults {
		if !slices.Contains(w.own, f) && f.Hits() == 0 {
			return &scenario.NotApplicableError{Missing: "the SP keeps over its starts what it has read of Okta"}
		}
	}
	return nil
}

// refused says whether an SP did not start because it did not want to.
func refused(err error) bool {
	var launch *sut.LaunchError
	var refuses *startRefusedError
	return errors.As(err, &launch) || errors.As(err, &refuses)
}

// startRefusedError says that an SP in this process could not be connected to Okta.
type startRefusedError struct{ err error }

// Error is the SP's.
func (r *startRefusedError) Error() string { return r.err.Error() }

// mend ends all that the check does to Okta.
func (w *World) mend() {
	for _, f := range w.faults {
		f.Clear()
	}
	w.stage.badCertificate.Store(nil)
}

// oddSecret gives the client a secret that form encoding changes, and lets the SP have it. The check ends with the sound one.
func (w *World) oddSecret(ctx context.Context) error {
	w.provokes()
	t := w.stage.first
	sound := t.app.ClientSecret
	set := func(ctx context.Context, secret string) error {
		if err := w.stage.setSecret(secret); err != nil {
			return err
		}
		return w.startsAnew(ctx)
	}
	w.cleanups = append(w.cleanups, func(ctx context.Context) error { return set(context.WithoutCancel(ctx), sound) })
	err := set(ctx, "p%41 +:/=&"+token(20)+"\u00fc")
	if refused(err) {
		return scenario.Expect(false, "a client secret may have special characters", "an SP that starts with it", "%v", err)
	}
	return err
}
