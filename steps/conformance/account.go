package conformance

import (
	"context"
	"errors"
	"fmt"
	"net/http"

	"github.com/signoff-sso/signoff/steps/scenario"
)

func (w *World) accountSentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `the SP has no account of {who}`, Does: func(ctx context.Context, who string) error { return w.hasAccount(ctx, who, false) }},
		{Says: `the SP knows nobody at {who}'s browser, and has no account of {who}, or knows {who}`, Does: w.signedInOrUnknown},
		{Says: `the SP lists one account of {who}`, Needs: "hook-accounts", Does: w.listsOne},
		{Says: `the SP has an account of {who}`, Does: func(ctx context.Context, who string) error { return w.hasAccount(ctx, who, true) }},
	}
}

// signedInOrUnknown expects that somebody is either signed in, or unknown to the SP altogether.
func (w *World) signedInOrUnknown(ctx context.Context, at, of, instead string) error {
	e, err := w.person(instead)
	if err != nil {
		return err
	}
	if id, _, err := w.whoAmIAt(ctx, at); err != nil || e.Is(id) {
		return err
	}
	return errors.Join(w.knowsNobody(ctx, at), w.hasAccount(ctx, of, false))
}

// hasAccount asks the SP whether it has an account of somebody, in one of the ways in which the
// calibration has seen that this SP tells it ([lab.TellsAccounts]).
func (w *World) hasAccount(ctx context.Context, who string, expected bool) error {
	p, err := w.person(who)
	if err != nil {
		return err
	}
	ask := w.askRevocation
	if w.stage.Lacks("hook-accounts") == "" {
		ask = w.askList
	}
	has, said, err := ask(ctx, p)
	if err != nil {
		return err
	}
	want := map[bool]string{true: "an account of " + p.User.Email, false: "no account of " + p.User.Email}[expected]
	return scenario.Expect(has == expected, "a sign-in that is refused leaves no account behind", want, "%s", said)
}

// askList looks for somebody in the list of the SP's accounts.
func (w *World) askList(ctx context.Context, p *person) (has bool, said string, err error) {
	n, err := w.stage.Accounts(ctx, p.Person)
	return n > 0, fmt.Sprintf("hooks.list_accounts tells %d of %s", n, p.User.Email), err
}

// askRevocation asks the SP by Global Token Revocation, which responds 404 for somebody whom it
// does not know. Source: https://developer.okta.com/docs/guides/oin-universal-logout-overview/main/
func (w *World) askRevocation(ctx context.Context, p *person) (has bool, said string, err error) {
	status, err := p.Tenant.Org.RevokeTokens(ctx, p.Tenant.App.ID, p.OktaID)
	if err != nil {
		return false, "", err
	}
	said = fmt.Sprintf("the Global Token Revocation endpoint answers %d for %s", status, p.User.Email)
	if status != http.StatusNotFound && status/100 != 2 {
		return false, "", &scenario.InconclusiveError{Because: said + ", which does not tell whether there is an account"}
	}
	return status != http.StatusNotFound, said, nil
}

// listsOne expects the SP to list one account of somebody.
func (w *World) listsOne(ctx context.Context, who string) error {
	p, err := w.person(who)
	if err != nil {
		return err
	}
	n, err := w.stage.Accounts(ctx, p.Person)
	if err != nil {
		return err
	}
	return scenario.Expect(n == 1, "each user of Okta has one account", "one account of "+p.User.Email, "%d", n)
}
