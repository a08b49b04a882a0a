package conformance

import (
	"context"
	"errors"
	"time"

	"github.com/signoff-sso/signoff/mockidp"
	"github.com/signoff-sso/signoff/steps/scenario"
)

// keySentences are about the keys of the orgs.
func (w *World) keySentences() []scenario.Sentence {
	first := func() *mockidp.Org { return w.stage.First.Org }
	return []scenario.Sentence{
		{Says: `Okta signs with a new key, and publishes the old one too`, Does: func() error { w.trial.Taint(); first().RotateKeys(); return nil }},
		{Says: `Okta signs with a new key, and publishes no other`, Does: func() error { w.trial.Taint(); first().ReplaceKeys(); return nil }},
		{Says: `Okta signs with a new key, and publishes no other, after {who} has begun to sign in, and again a minute later`, Does: w.rotatesBetween},
		{Says: `both orgs have keys of the same id`, Does: func() error { w.trial.Taint(); first().ShareKeyID(w.stage.Second.Org); return nil }},
		{Says: `Alice's next ID token is signed by the second tenant's org`, Does: w.signedByOther},
		{Says: `{who} can sign in within a minute`, Does: w.signsInWithin},
		{Says: `{who} tries to sign in (\d+) times`, Does: w.triesUntil},
		{Says: `{who} tries to sign in (\d+) times, with {text}`, Does: w.triesTimes},
		{Says: `Okta's keys were asked for at most (\d+) times`, Does: w.keysAskedFor},
	}
}

// signsInWithin signs in in fresh browsers until the SP knows the person, or its time to notice a new key is over. A first failure is no alarm: many
// SPs bound how often they ask for keys.
func (w *World) signsInWithin(ctx context.Context, who string) error {
	w.sparesAlice()
	patience := w.stage.KeyPatience()
	end := time.Now().Add(patience)
	for {
		err := errors.Join(w.triesFresh(ctx, who), w.knows(ctx, who))
		if err == nil || ctx.Err() != nil || time.Now().After(end) {
			return err
		}
		select {
		case <-ctx.Done():
			return context.Cause(ctx)
		case <-time.After(patience / 13):
		}
	}
}

// rotatesBetween gives Okta a new key while a sign-in is under way. SPs that bound how often they ask for keys may have asked
// just before, so that there is a second time, when that bound is over; it counts where the first time failed.
func (w *World) rotatesBetween(ctx context.Context, who string) error {
	for again := range 2 {
		if again > 0 {
			select {
			case <-ctx.Done():
				return context.Cause(ctx)
			case <-time.After(w.stage.KeyPatience()):
			}
		}
		if err := w.begins(ctx, who); err != nil {
			return err
		}
		w.trial.Taint()
		w.stage.First.Org.ReplaceKeys()
		if err := errors.Join(w.oktaAnswers(ctx, who), w.opens(ctx, who, w.answers[who])); err != nil {
			return err
		}
		if id, p, err := w.ask(ctx, who); err != nil || p.Is(id) {
			return err
		}
	}
	return nil
}

func (w *World) triesFresh(ctx context.Context, who string) error {
	if err := w.freshFor(ctx, who); err != nil {
		return err
	}
	return w.triesToSignIn(ctx, who)
}

// triesTimes signs in again and again with the same fault. An SP that bounds how often it asks for keys has used that up then, and
// would not find the new keys of the checks to come: it is started anew afterwards.
func (w *World) triesTimes(ctx context.Context, who string, times int, fault string) error {
	if ok, _ := w.stage.Config.Has("restart"); ok {
		w.cleanups = append(w.cleanups, func(ctx context.Context) error { return w.trial.Restart(context.WithoutCancel(ctx)) })
	}
	for range times {
		if err := w.spoil(fault, ""); err != nil {
			return err
		}
		if err := w.triesFresh(ctx, who); err != nil {
			return err
		}
		w.sparesAlice()
	}
	return nil
}

// triesUntil signs in in fresh browsers until the SP knows the person, so many times at most.
func (w *World) triesUntil(ctx context.Context, who string, times int) error {
	for range times {
		if err := w.triesFresh(ctx, who); err != nil {
			return err
		}
		if id, p, err := w.ask(ctx, who); err != nil || p.Is(id) {
			return err
		}
	}
	return nil
}

func (w *World) keysAskedFor(limit int) error {
	n := 0
	for _, r := range w.stage.First.Org.JournalSince(w.mark) {
		if r.Path == "/oauth2/v1/keys" {
			n++
		}
	}
	return scenario.Expect(n <= limit, "tokens with unknown key ids do not make the SP ask for keys without bound", "a bound", "%d requests for keys", n)
}

func (w *World) signedByOther() error {
	return w.spoilForAlice(mockidp.Fault{Name: "key-other-org", From: w.stage.Second.Org})
}
