package conformance

import (
	"context"

	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/scenario"
)

func (w *World) logoutReturnSentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `Alice signs out at the SP, asking to return to {text}`, Needs: "sign-out-return", Does: func(ctx context.Context, where string) error {
			where, err := w.expandPlaceholders(where)
			if err != nil {
				return err
			}
			return w.signsOutReturning(ctx, where)
		}},
		{Says: `Alice signs out at the SP, asking to return to the address {text}`, Needs: "sign-out-return", Does: func(ctx context.Context, name string) error {
			address, err := w.addressOf(name, w.onwardBySignIn)
			if err != nil {
				return err
			}
			return w.signsOutReturning(ctx, address)
		}},
		{Says: `sign-outs lead at all where they are asked to`, Does: w.signOutsReturn},
	}
}

// signsOutReturning signs out with the SP's parameter for where to go then. The SP may refuse.
func (w *World) signsOutReturning(ctx context.Context, where string) error {
	p, err := w.person("Alice")
	if err != nil {
		return err
	}
	w.trial.AllowCrash()
	steps := p.Tenant.Config.SignOut.WithQuery(w.stage.Config.SignOutReturnTo, where)
	return w.ignoreTimeout(ctx, w.signOutBy(ctx, "Alice", steps))
}

// signOutsReturn says that the check does not apply to an SP that goes nowhere it is asked to, not
// even to a page of its own. Where no page is known by its address there is no telling.
func (w *World) signOutsReturn(ctx context.Context) error {
	link := w.stage.Config.DeepLink
	if link == "" {
		return nil
	}
	for _, where := range []string{link, w.stage.Config.URL(link)} {
		if err := w.signsInInNewBrowser(ctx, "Alice"); err != nil {
			return err
		}
		if err := w.signsOutReturning(ctx, where); err != nil {
			return err
		}
		hops, err := w.hopsOfSignOut(ctx, w.current)
		if err != nil {
			return err
		}
		for _, h := range hops {
			if driver.WithoutQuery(h.URL) == driver.WithoutQuery(w.stage.Config.URL(link)) {
				return nil
			}
		}
	}
	return &scenario.NotApplicableError{Missing: "the SP does not go where sign_out_return_to asks it to, not even to its own deep_link"}
}
