package conformance

import (
	"context"

	"github.com/signoff-sso/signoff/steps/scenario"
)

// personRoleSentences are about the rights that somebody has at the SP.
func (w *World) personRoleSentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `{who} has no other role than the default one`, Needs: "role", Does: w.hasNoOtherRole},
	}
}

// hasNoOtherRole expects somebody who is signed in to have the role of a new account.
func (w *World) hasNoOtherRole(ctx context.Context, who string) error {
	p, d, err := w.personAndBrowser(ctx, who)
	if err != nil {
		return err
	}
	role, err := w.stage.Role(ctx, p.Person, d)
	if err != nil {
		return err
	}
	want := w.stage.Config.Roles.Default
	return scenario.Expect(role == want, "no claim gives a right that nobody has mapped", "the role "+want, "the role %q", role)
}
