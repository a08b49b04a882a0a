package conformance

import (
	"context"

	"github.com/signoff-sso/signoff/steps/lab"
	"github.com/signoff-sso/signoff/steps/scenario"
	"github.com/signoff-sso/signoff/steps/sut"
)

func (w *World) provisioningSentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `first sign-ins make no accounts at the SP`, Also: "JIT is off, just-in-time, invitation only", Does: w.switchesJITOff},
		{Says: `the SP lists nobody with {who}'s address, where it lists accounts`, Does: w.listsNobody},
	}
}

// switchesJITOff has the SP make no accounts until the end of the check, unless it never makes any.
func (w *World) switchesJITOff(ctx context.Context) error {
	if len(w.stage.Config.Hooks.DisableJIT) == 0 {
		return nil
	}
	w.cleanups = append(w.cleanups, w.switchesJITOn)
	return w.stage.RunHook(ctx, sut.DisableJIT, &lab.Person{Tenant: w.stage.First})
}

// switchesJITOn ends what switchesJITOff has begun.
func (w *World) switchesJITOn(ctx context.Context) error {
	if len(w.stage.Config.Hooks.EnableJIT) == 0 {
		return nil
	}
	return w.stage.RunHook(ctx, sut.EnableJIT, &lab.Person{Tenant: w.stage.First})
}

// listsNobody expects no account of somebody's address, where the SP tells its accounts.
func (w *World) listsNobody(ctx context.Context, who string) error {
	p, err := w.person(who)
	if err != nil || len(w.stage.Config.Hooks.ListAccounts) == 0 {
		return err
	}
	n, err := w.stage.Accounts(ctx, p.Person)
	if err != nil {
		return err
	}
	return scenario.Expect(n == 0, "a sign-in that is refused leaves no account behind", "no account of "+p.User.Email, "%d in what hooks.list_accounts tells", n)
}
