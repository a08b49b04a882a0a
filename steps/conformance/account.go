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
		{Says: `the SP knows nobody at {who}'s browser, and has no account of {who}, or knows {who}`, Does: w.halfAccount},
		{Says: `the SP has an account of {who}`, Does: func(ctx context.Context, who string) error { return w.hasAccount(ctx, who, true) }},
	}
}

// halfAccount expects that somebody is either signed in, or unknown to the SP altogether.
func (w *World) halfAccount(ctx context.Context, at, of, instead string) error {
	e, err := w.person(instead)
	if err != nil {
		return err
	}
	if id, _, err := w.ask(ctx, at); err != nil || e.Is(id) {
		return err
	}
	return errors.Join(w.knowsNobody(ctx, at), w.hasAccount(ctx, of, false))
}

// hasAccount asks the SP by Global Token Revocation, whose answer is 404 for somebody whom it does not know: the calibration has
// seen that it is so at this SP. Source: https://developer.okta.com/docs/guides/oin-universal-logout-overview/main/
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
