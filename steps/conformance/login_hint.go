package conformance

import (
	"context"
	"net/url"

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
