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
			w.clearFaults()
			return w.trial.RestartClean(ctx)
		}},
		{Says: `the SP has read what was altered`, Does: w.hasReadAltered},
		{Says: `Okta is well again`, Does: func() error {
			w.clearFaults()
			return nil
		}},
		{Says: `the SP has a client secret that must be encoded`, Does: w.usesSecretThatMustBeEncoded},
	}
}

// hasReadAltered expects the SP to have asked for the documents that were altered. The check does
// not apply to one that keeps what it has read of Okta when it starts anew.
func (w *World) hasReadAltered() error {
	if w.trial.Down() {
		return nil
	}
	for _, f := range w.faults.all {
		if !slices.Contains(w.faults.alice, f) && !hit(f) {
			return &scenario.NotApplicableError{Missing: "the SP keeps what it has read of Okta when it starts anew"}
		}
	}
	return nil
}

// clearFaults ends all that the check does to Okta.
func (w *World) clearFaults() {
	for _, f := range w.faults.all {
		f.Clear()
	}
	w.stage.ShowSoundCertificate()
}

// usesSecretThatMustBeEncoded gives the client a secret that form encoding changes, and starts the
// SP with it. The check ends with the sound one. Source: RFC 6749 section 2.3.1
func (w *World) usesSecretThatMustBeEncoded(ctx context.Context) error {
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
