package conformance

import (
	"context"
	"errors"
	"slices"
	"time"

	"github.com/signoff-sso/signoff/mockidp"
	"github.com/signoff-sso/signoff/steps/scenario"
)

// keySentences are about the keys of the orgs.
func (w *World) keySentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `Okta signs with a new key, and publishes the old one too`, Does: w.rotatesKeys},
		{Says: `Okta signs with a new key, and publishes no other`, Does: w.replacesKeys},
		{Says: `Okta signs with a new key, and publishes no other, after {who} has begun to sign in, and again a minute later`, Does: w.replacesKeysDuringSignIn},
		{Says: `both orgs have keys of the same id`, Does: w.sharesKeyID},
		{Says: `Alice's next ID token is signed by the second tenant's org`, Does: w.signsWithSecondOrgsKey},
		{Says: `{who} can sign in within a minute`, Does: w.signsInWithinPatience},
		{Says: `{who} tries to sign in (\d+) times`, Does: w.triesUntil},
		{Says: `{who} tries to sign in (\d+) times, with {text}`, Does: w.triesWithFault},
		{Says: `Okta's keys were asked for at most (\d+) times`, Does: w.keysAskedFor},
		{Says: `the SP signs Alice in with the keys that it has`, Does: w.signsInByKnownKeys},
		{Says: `the SP has asked for keys in vain`, Does: w.askedInVain},
	}
}

func (w *World) rotatesKeys() error {
	w.trial.Taint()
	w.stage.First.Org.RotateKeys()
	return nil
}

func (w *World) replacesKeys() error {
	w.trial.Taint()
	w.stage.First.Org.ReplaceKeys()
	return nil
}

func (w *World) sharesKeyID() error {
	w.trial.Taint()
	w.stage.First.Org.ShareKeyID(w.stage.Second.Org)
	return nil
}

// signsInWithinPatience signs in in new browsers until the SP knows the person, or its time to
// notice a new key is over. A first failure is no alarm: many SPs bound how often they ask for
// keys.
func (w *World) signsInWithinPatience(ctx context.Context, who string) error {
	w.clearFaultsForAlice()
	patience := w.stage.KeyPatience()
	end := time.Now().Add(patience)
	for {
		err := errors.Join(w.triesInNewBrowser(ctx, who), w.knows(ctx, who))
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

// replacesKeysDuringSignIn gives Okta a new key while a sign-in is under way. SPs that bound how
// often they ask for keys may have asked just before, so that there is a second time, when that
// bound is over; it counts where the first time failed.
func (w *World) replacesKeysDuringSignIn(ctx context.Context, who string) error {
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
		if err := errors.Join(w.replacesKeys(), w.oktaResponds(ctx, who)); err != nil {
			return err
		}
		if err := w.opensAddress(ctx, who, w.responses.pending[who]); err != nil {
			return err
		}
		if id, p, err := w.whoAmIAt(ctx, who); err != nil || p.Is(id) {
			return err
		}
	}
	return nil
}

// triesWithFault signs in again and again with the same fault. An SP that bounds how often it asks
// for keys has used that up by then, and would not find the new keys of later checks: it is started
// anew afterwards.
func (w *World) triesWithFault(ctx context.Context, who string, times int, fault string) error {
	if ok, _ := w.stage.Config.Has("restart"); ok {
		w.cleanups = append(w.cleanups, func(ctx context.Context) error { return w.trial.Restart(context.WithoutCancel(ctx)) })
	}
	for range times {
		if err := w.alterForAlice(fault, ""); err != nil {
			return err
		}
		if err := w.triesInNewBrowser(ctx, who); err != nil {
			return err
		}
		w.clearFaultsForAlice()
	}
	return nil
}

// triesUntil signs in in new browsers until the SP knows the person, as many times as said at most.
func (w *World) triesUntil(ctx context.Context, who string, times int) error {
	for range times {
		if err := w.triesInNewBrowser(ctx, who); err != nil {
			return err
		}
		if id, p, err := w.whoAmIAt(ctx, who); err != nil || p.Is(id) {
			return err
		}
	}
	return nil
}

// keysAskedFor expects no more requests for the keys than limit since the check began.
func (w *World) keysAskedFor(limit int) error {
	n := 0
	for _, r := range w.stage.First.Org.JournalSince(w.mark) {
		if r.Endpoint == mockidp.KeysEndpoint {
			n++
		}
	}
	return scenario.Expect(n <= limit, "tokens with unknown key ids do not make the SP ask for keys without bound", "a bound", "%d requests for keys", n)
}

// signsInByKnownKeys signs Alice in in an outage of the keys. The check does not apply to an SP
// that keeps none.
func (w *World) signsInByKnownKeys(ctx context.Context) error {
	if err := w.triesInNewBrowser(ctx, "Alice"); err != nil {
		return err
	}
	id, p, err := w.whoAmIAt(ctx, "Alice")
	if err == nil && !p.Is(id) {
		return &scenario.NotApplicableError{Missing: "the SP keeps no keys (JWKS-09)"}
	}
	return err
}

// askedInVain expects the SP to have met with an outage of the keys. The check does not apply to
// one that does not ask for them again so soon, as many bound that.
func (w *World) askedInVain() error {
	met := slices.ContainsFunc(w.faults.all, func(f *mockidp.ActiveFault) bool { return f.Endpoint == mockidp.KeysEndpoint && hit(f) })
	if !met {
		return &scenario.NotApplicableError{Missing: "the SP does not ask for keys again so soon"}
	}
	return nil
}

// signsWithSecondOrgsKey lets the first org sign Alice's next ID token with a key of the second.
func (w *World) signsWithSecondOrgsKey() error {
	return w.injectForAlice(mockidp.Fault{Name: "key-other-org", Params: mockidp.FaultParams{Org: w.stage.Second.Org}})
}
