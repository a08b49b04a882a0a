package conformance

import (
	"context"
	"crypto/rand"
	"slices"

	"github.com/signoff-sso/signoff/steps/lab"
	"github.com/signoff-sso/signoff/steps/scenario"
)

func (w *World) restartSentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `the SP starts anew`, Does: func(ctx context.Context) error { return w.trial.Restart(ctx) }},
		{Says: `the SP starts anew, or refuses to`, Does: func(ctx context.Context) error { return w.trial.RestartOrRefuse(ctx) }},
		{Says: `Okta is well again and the SP starts anew`, Does: func(ctx context.Context) error {
			w.mend()
			return w.trial.RestartClean(ctx)
		}},
		{Says: `the SP has read what was altered`, Does: w.hasRead},
		{Says: `Okta is well again`, Does: func() error {
			w.mend()
			return nil
		}},
		{Says: `the SP has a client secret that must be encoded`, Does: w.oddSecret},
	}
}

// hasRead expects the SP to have asked for the documents that were altered. One that keeps over its starts what it has read before
// cannot be tried.
func (w *World) hasRead() error {
	if w.trial.Down() {
		return nil
	}
	for _, f := range w.faults {
		if !slices.Contains(w.own, f) && f.Hits() == 0 {
			return &scenario.NotApplicableError{Missing: "the SP keeps over its starts what it has read of Okta"}
		}
	}
	return nil
}

// mend ends all that the check does to Okta.
func (w *World) mend() {
	for _, f := range w.faults {
		f.Clear()
	}
	w.stage.ShowSoundCertificate()
}

// oddSecret gives the client a secret that form encoding changes, and lets the SP have it. The check ends with the sound one.
func (w *World) oddSecret(ctx context.Context) error {
	w.trial.AllowCrash()
	t := w.stage.First
	sound := t.App.ClientSecret
	set := func(ctx context.Context, secret string) error {
		if err := w.stage.SetClientSecret(secret); err != nil {
			return err
		}
		return w.trial.Restart(ctx)
	}
	w.cleanups = append(w.cleanups, func(ctx context.Context) error { return set(context.WithoutCancel(ctx), sound) })
	err := set(ctx, "p%41 +:/=&"+rand.Text()+"\u00fc")
	if lab.IsStartRefusal(err) {
		return scenario.Expect(false, "a client secret may have special characters", "an SP that starts with it", "%v", err)
	}
	return err
}
