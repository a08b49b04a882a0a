package conformance

import (
	"cmp"
	"context"
	"net/url"
	"strings"

	"github.com/signoff-sso/signoff/steps/mutate"
	"github.com/signoff-sso/signoff/steps/scenario"
)

func (w *World) loginHintSentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `the initiate login URI is opened with Alice as login_hint`, Does: func(ctx context.Context) error {
			return w.initiateWithHint(ctx, "{alice}")
		}},
		{Says: `the initiate login URI is opened with the login_hint {text}`, Does: func(ctx context.Context, hint string) error {
			w.allowRefusal()
			return w.initiateWithHint(ctx, hint)
		}},
		{Says: `the authorization request has Alice as login_hint`, Does: w.hintPassedOn},
		{Says: `the authorization request, if there is one, has that login_hint or none`, Does: w.hintPassedOnOrNone},
		{Says: `a login_hint is passed on at all`, Does: w.hintsPassedOn},
		{Says: `the initiate login URI is opened with the hostile login_hint {text}`, Does: w.initiateWithHostileHint},
		{Says: `another site's form posts the hostile login_hint {text} to the initiate login URI`, Does: w.postsHostileHint},
		{Says: `an authorization request, if there is one, has one login_hint or none, and differs in nothing else from a sound one`, Does: w.onlyHintDiffers},
	}
}

// initiateWithHint opens the initiate login URI with a login_hint in a browser that Alice has not
// used.
func (w *World) initiateWithHint(ctx context.Context, hint string) error {
	hint, err := w.expandPlaceholders(hint)
	if err != nil {
		return err
	}
	w.input.loginHint = hint
	if err := w.newBrowserFor(ctx, "Alice"); err != nil {
		return err
	}
	return w.initiate(ctx, "Alice", w.issuerQuery()+"&login_hint="+url.QueryEscape(hint))
}

// hintPassedOn expects the login_hint in the authorization request as the SP was given it.
func (w *World) hintPassedOn(ctx context.Context) error {
	r, err := w.lastRequest(ctx)
	if err != nil {
		return err
	}
	return scenario.Expect(r.Get("login_hint") == w.input.loginHint, "a login_hint that the SP was given goes along to Okta", w.input.loginHint, "%q", r.Get("login_hint"))
}

// hintPassedOnOrNone expects the hint as one value, or none of it. An SP that passes no hint on has
// nothing to inject into.
func (w *World) hintPassedOnOrNone(ctx context.Context) error {
	r, found, err := w.lookForRequest(ctx)
	if err != nil || !found {
		return err
	}
	sent := r.Parameters["login_hint"]
	ok := len(sent) == 0 || len(sent) == 1 && (sent[0] == "" || sent[0] == w.input.loginHint)
	return scenario.Expect(ok, "a login_hint is one value, whatever is in it", "that value, or none", "%.80q", sent)
}

// hintsPassedOn says that the check does not apply to an SP that passes no hint on: it has nothing
// to inject into.
func (w *World) hintsPassedOn(ctx context.Context) error {
	w.input.mayRefuse = false
	if err := w.initiateWithHint(ctx, "{alice}"); err != nil {
		return err
	}
	r, err := w.lastRequest(ctx)
	if err != nil {
		return err
	}
	if r.Get("login_hint") == "" {
		return &scenario.NotApplicableError{Missing: "the SP passes no login_hint on"}
	}
	return nil
}

// initiateWithHostileHint opens the initiate login URI with a hint of a rule, in a browser that
// Alice has not used.
func (w *World) initiateWithHostileHint(ctx context.Context, name string) error {
	h, err := mutate.Find(mutate.Hints(), name)
	if err != nil {
		return err
	}
	w.allowRefusal()
	if err := w.newBrowserFor(ctx, "Alice"); err != nil {
		return err
	}
	return w.ignoreTimeout(ctx, w.initiate(ctx, "Alice", w.issuerQuery()+"&login_hint="+url.QueryEscape(h.Text)))
}

// postsHostileHint is initiateWithHostileHint by the form of another site.
func (w *World) postsHostileHint(ctx context.Context, name string) error {
	h, err := mutate.Find(mutate.Hints(), name)
	if err != nil {
		return err
	}
	w.allowRefusal()
	if err := w.newBrowserFor(ctx, "Alice"); err != nil {
		return err
	}
	return w.ignoreTimeout(ctx, w.launchByForm(ctx, map[string]string{"login_hint": h.Text}))
}

// onlyHintDiffers compares the authorization request with that of a launch with a sound hint. An SP
// may change or drop a hint; what is in it adds no parameter and changes none. The check does not
// apply to an SP that passes no hint on: it has nothing to inject into.
func (w *World) onlyHintDiffers(ctx context.Context) error {
	got, found, err := w.lookForRequest(ctx)
	if err != nil {
		return err
	}
	if !found {
		err = w.refusesVisibly(ctx)
	}
	if errSound := w.hintsPassedOn(ctx); err != nil || errSound != nil || !found {
		return cmp.Or(err, errSound)
	}
	sound, err := w.lastRequest(ctx)
	if err != nil {
		return err
	}
	hints := got.Parameters["login_hint"]
	one := len(hints) <= 1 && !strings.Contains(strings.Join(hints, ""), mutate.Evaluated)
	if err := scenario.Expect(one, "a login_hint is one value, whatever is in it, and no template", "one, as it was sent, or none", "%.80q", hints); err != nil {
		return err
	}
	return scenario.Expect(fixed(got.Parameters) == fixed(sound.Parameters), "a login_hint adds no parameter to the authorization request and changes none",
		fixed(sound.Parameters), "%.300s", fixed(got.Parameters))
}

// fixed are the parameters of an authorization request that are the same each time: of those that
// are random, that they are there and how often.
func fixed(parameters url.Values) string {
	kept := url.Values{}
	for name, values := range parameters {
		switch name {
		case "login_hint":
		case "state", "nonce", "code_challenge":
			kept.Set(name, strings.Repeat("*", len(values)))
		default:
			kept[name] = values
		}
	}
	return kept.Encode()
}
