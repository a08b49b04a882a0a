package guide

import (
	"context"
	"fmt"

	"github.com/signoff-sso/signoff/steps/scenario"
)

func (w *World) sessionSentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `{who} is on the dashboard of {who}`, Does: w.isOnDashboard},
		{Says: `{who} is signed in at {SP}`, Does: func(ctx context.Context, who string) error {
			return w.isSignedIn(ctx, who, firstBrowser)
		}},
		{Says: `{who} is still signed in at {SP}`, Does: w.isStillSignedIn},
		{Says: `{who} is not signed in at {SP}`, Does: w.isNotSignedIn},
		{Says: `{who} is signed in at {SP} with the same account on both devices`, Does: w.isSameAccount},
		{Says: `{who} is signed out of {SP} on page, deep link and API`, Needs: "deep-link", Does: func(ctx context.Context, who string) error {
			return w.isSignedOut(ctx, who, firstBrowser)
		}},
		{Says: `{who} is signed out of {SP} on (?:his|her) second device`, Needs: "deep-link", Does: func(ctx context.Context, who string) error {
			return w.isSignedOut(ctx, who, secondBrowser)
		}},
		{Says: `{who} signs out of {SP}`, Needs: "sign-out", Does: w.signsOut},
		{Says: `{who} holds an API token of {SP}`, Needs: "api-access-tokens", Does: w.holdsToken},
		{Says: `the API token and the refresh token of {who} are refused`, Needs: "api-refresh-tokens", Does: w.tokensRefused},
	}
}

func (w *World) isOnDashboard(ctx context.Context, who, customer string) error {
	t, err := w.tenant(customer)
	if err != nil {
		return err
	}
	p, err := w.person(who)
	if err != nil {
		return err
	}
	if _, err := w.page(ctx); err != nil {
		return err
	}
	return w.product.OnDashboard(ctx, w.watched.Driver, t.Tenant, p.Person)
}

// isSignedIn proves on page, deep link and API that the SP knows somebody, and keeps the cookies
// that worked: a later sign-out is proved with them, at the same three places.
func (w *World) isSignedIn(ctx context.Context, who, browser string) error {
	p, t, err := w.customerOf(who)
	if err != nil {
		return err
	}
	d, err := w.at(ctx, p, browser)
	if err != nil {
		return err
	}
	held, err := w.product.SignedIn(ctx, d.Driver, t.Tenant, p.Person)
	if held.Held {
		d.held = held
	}
	return err
}

// isStillSignedIn proves that the very session that worked before does so now.
func (w *World) isStillSignedIn(ctx context.Context, who string) error {
	p, t, err := w.customerOf(who)
	if err != nil {
		return err
	}
	d, err := w.at(ctx, p, firstBrowser)
	if err != nil {
		return err
	}
	if !d.held.Held {
		return neverSignedIn(who, firstBrowser)
	}
	if err := w.product.StillSignedIn(ctx, d.Driver, t.Tenant, p.Person, d.held); err != nil {
		return err
	}
	return w.isSignedIn(ctx, who, firstBrowser)
}

func neverSignedIn(who, browser string) error {
	return fmt.Errorf("%s was never seen signed in in the %s browser", who, browser)
}

func (w *World) isNotSignedIn(ctx context.Context, who string) error {
	p, t, err := w.customerOf(who)
	if err != nil {
		return err
	}
	d, err := w.at(ctx, p, firstBrowser)
	if err != nil {
		return err
	}
	return w.product.SignedOut(ctx, d.Driver, t.Tenant, p.Person, Session{})
}

func (w *World) isSignedOut(ctx context.Context, who, browser string) error {
	p, t, err := w.customerOf(who)
	if err != nil {
		return err
	}
	d, err := w.at(ctx, p, browser)
	if err != nil {
		return err
	}
	if !d.held.Held {
		return neverSignedIn(who, browser)
	}
	return w.product.SignedOut(ctx, d.Driver, t.Tenant, p.Person, d.held)
}

func (w *World) isSameAccount(ctx context.Context, who string) error {
	for _, browser := range []string{firstBrowser, secondBrowser} {
		if err := w.isSignedIn(ctx, who, browser); err != nil {
			return err
		}
	}
	p, err := w.person(who)
	if err != nil {
		return err
	}
	first, second := p.browsers[firstBrowser].held.Account, p.browsers[secondBrowser].held.Account
	if w.facts.Shared && first == "" && second == "" {
		return &scenario.NotApplicableError{Missing: "the SP tells no id of an account (signed_in.id), by which the account would be seen to be the same"}
	}
	return scenario.Expect(first == second && first != "", "issuer and subject are one account, on every device", first, "%s", second)
}

func (w *World) signsOut(ctx context.Context, who string) error {
	p, t, err := w.customerOf(who)
	if err != nil {
		return err
	}
	return w.does(ctx, p, w.product.SignOut(t.Tenant, p.Person))
}
