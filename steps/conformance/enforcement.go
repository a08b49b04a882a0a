package conformance

import (
	"context"

	"github.com/signoff-sso/signoff/steps/scenario"
)

// enforcementSentences are about a sign-in by Okta that is one way at first, and the only one
// later.
func (w *World) enforcementSentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `somebody has got a password of the SP's own while sign-in by Okta is not enforced`, Needs: "local-sign-up", Does: w.getsPassword},
		{Says: `that person signs in by the local door with the right password`, Does: func(ctx context.Context) error {
			return w.throughLocalDoor(ctx, w.tenancy.local, false)
		}},
		{Says: `that person gets in by the local door`, Also: "break-glass, emergency access, password", Does: func(ctx context.Context) error { return w.expectAtLocalDoor(ctx, w.tenancy.local) }},
		{Says: `somebody else of that domain signs up by the local door, and signs in with that password`, Needs: "local-sign-up", Does: func(ctx context.Context) error {
			u := w.localUser(w.stage.EnforceableDomain())
			u.Email = "late-" + u.Email
			return w.throughLocalDoor(ctx, u, true)
		}},
		{Says: `sign-in by Okta is (enforced|not enforced any more)`, Also: "SSO only, required, mandatory", Needs: "hook-enforce-sso", Does: w.isEnforced},
	}
}

// getsPassword signs somebody up whose domain will have to sign in by Okta.
func (w *World) getsPassword(ctx context.Context) error {
	w.trial.Taint()
	if err := w.stage.Enforce(ctx, false); err != nil {
		return err
	}
	w.tenancy.local = w.localUser(w.stage.EnforceableDomain())
	return w.throughLocalDoor(ctx, w.tenancy.local, true)
}

// isEnforced switches the enforcement. What the check leaves behind is that it is off.
func (w *World) isEnforced(ctx context.Context, how string) error {
	w.trial.Taint()
	on := how == "enforced"
	if on {
		w.cleanups = append(w.cleanups, func(ctx context.Context) error { return w.stage.Enforce(ctx, false) })
	}
	return w.stage.Enforce(ctx, on)
}
