package guide

import (
	"context"
	"fmt"

	"github.com/signoff-sso/signoff/mockidp"
	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/okta"
	"github.com/signoff-sso/signoff/steps/scenario"
)

func (w *World) consoleSentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `{who} is signed in to the Admin Console of {who}`, Does: func(ctx context.Context, who, _ string) error {
			return w.opensConsole(ctx, who, "/admin/apps/active")
		}},
		{Says: `{who} opens the app catalog of {who}'s Admin Console`, Does: func(ctx context.Context, who, _ string) error {
			return w.opensConsole(ctx, who, "/admin/apps/add-app")
		}},
		{Says: `{who} opens the Sign On tab of (Truepic Vision|Alpacon) in {who}'s Admin Console`, Does: func(ctx context.Context, who, app, _ string) error {
			return w.clicksTab(ctx, who, app, "Sign On")
		}},
		{Says: `{who} opens the address of (Truepic Vision|Alpacon)'s Sign On tab in {who}'s Admin Console`, Does: func(ctx context.Context, who, app, _ string) error {
			return w.opensTab(ctx, who, app, okta.SignOn)
		}},
		{Says: `Okta refuses {who} the Admin Console`, Does: w.refusedConsole},
	}
}

// opensConsole opens a page of the Admin Console of the person's org, and signs in to Okta where it
// is asked for.
func (w *World) opensConsole(ctx context.Context, who, path string, then ...act) error {
	return w.inConsole(ctx, who, func(ctx context.Context, c okta.Console) error {
		if err := c.Open(ctx, path); err != nil {
			return err
		}
		return doAll(ctx, c.Driver, then)
	})
}

// inConsole does something in the Admin Console of the person's org.
func (w *World) inConsole(ctx context.Context, who string, do func(context.Context, okta.Console) error) error {
	p, o, err := w.userOf(who)
	if err != nil {
		return err
	}
	return w.does(ctx, p, func(ctx context.Context, d driver.Driver) error {
		return do(ctx, okta.Console{Admin: p.at(o), Driver: d})
	})
}

// at is the person as a user of an org.
func (p *person) at(o *mockidp.Org) okta.User {
	return okta.User{Issuer: o.Issuer(), Login: p.Email, Password: p.OktaPassword}
}

// atOkta fills in Okta's sign-in page.
func atOkta(p *person, password string) []act {
	return []act{okta.User{Login: p.Email, Password: password}.EnterCredentials}
}

// clicksTab opens an app instance and clicks on one of its tabs.
func (w *World) clicksTab(ctx context.Context, who, label, tab string) error {
	return w.opensTab(ctx, who, label, okta.General, click(tab))
}

// opensTab opens a tab of an app instance by its address.
func (w *World) opensTab(ctx context.Context, who, label, tab string, then ...act) error {
	path, err := w.instancePath(label)
	if err != nil {
		return err
	}
	return w.opensConsole(ctx, who, path+tab, then...)
}

// instancePath is where the Admin Console shows an app instance.
func (w *World) instancePath(label string) (string, error) {
	id, ok := w.apps[label]
	if !ok {
		return "", fmt.Errorf("the scenario has added no app instance %q", label)
	}
	return mockidp.App{ID: id, Integration: w.product.Key}.ConsolePath(), nil
}

// instance returns an app instance as Okta has it.
func (w *World) instance(customer, label string) (mockidp.App, error) {
	o, err := w.org(customer)
	if err != nil {
		return mockidp.App{}, err
	}
	return o.App(w.apps[label])
}

func (w *World) refusedConsole(ctx context.Context, who string) error {
	return w.shows(ctx, "only an Okta administrator uses the Admin Console", "a refusal of "+who,
		func(page driver.Page) bool { return contains(page.Text, "You do not have permission") })
}
