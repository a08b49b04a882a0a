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

// hasAccount asks the SP by Global Token Revocation, which responds 404 for somebody whom it does
// not know. The calibration has seen that this SP does so ([lab.TellsAccounts]). Source:
// https://developer.okta.com/docs/guides/oin-universal-logout-overview/main/
func (w *World) hasAccount(ctx context.Context, who string, expected bool) error {
	p, err := w.person(who)
	if err != nil {
		return err
	}
	status, err := p.Tenant.Org.RevokeTokens(ctx, p.Tenant.App.ID, p.OktaID)
	if err != nil {
		return err
	}
	if status != http.StatusNotFound && status/100 != 2 {
		return &scenario.InconclusiveError{Because: fmt.Sprintf("the Global Token Revocation endpoint answers %d, which does not tell whether there is an account", status)}
	}
	want := map[bool]string{true: "an account of " + p.User.Email, false: "no account of " + p.User.Email}[expected]
	return scenario.Expect((status != http.StatusNotFound) == expected, "a sign-in that is refused leaves no account behind", want,
		"the Global Token Revocation endpoint answers %d for %s", status, p.User.Email)
}
