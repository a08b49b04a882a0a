package guide

import (
	"context"

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
		{Says: `{who} opens the (General|Sign On|Assignments) tab of {label} in {who}'s Admin Console`, Does: func(ctx context.Context, who, tab, app, _ string) error {
			return w.clicksTab(ctx, who, app, tab)
		}},
		{Says: `{who} opens the address of {label}'s Sign On tab in {who}'s Admin Console`, Does: func(ctx context.Context, who, app, _ string) error {
			return w.opensTab(ctx, who, app, okta.SignOn)
		}},
		{Says: `Okta refuses {who} the Admin Console`, Does: w.refusedConsole},
	}
}

// opensConsole opens a page of the Admin Console of the person's org, and signs in to Okta where it
// is asked for.
func (w *World) opensConsole(ctx context.Context, who, path string, then ...Act) error {
	return w.inConsole(ctx, who, func(ctx context.Context, c okta.Console) error {
		if err := c.Open(ctx, path); err != nil {
			return err
		}
		return Each(then...)(ctx, c.Driver)
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
func atOkta(p *person, password string) []Act {
	return []Act{okta.User{Login: p.Email, Password: password}.EnterCredentials}
}

// clicksTab opens an app instance and clicks on one of its tabs.
func (w *World) clicksTab(ctx context.Context, who, label, tab string) error {
	return w.opensTab(ctx, who, label, okta.General, Click(tab))
}

// opensTab opens a tab of an app instance by its address.
func (w *World) opensTab(ctx context.Context, who, label, tab string, then ...Act) error {
	path, err := w.instancePath(label)
	if err != nil {
		return err
	}
	return w.opensConsole(ctx, who, path+tab, then...)
}

// instancePath is where the Admin Console shows an app instance.
func (w *World) instancePath(label string) (string, error) {
	app, err := w.app(label)
	return app.ConsolePath(), err
}

// instance is an app instance of the product in an org.
type instance struct {
	org *mockidp.Org
	id  string
	was mockidp.App // as it was added
}

// app returns an app instance as Okta has it.
func (w *World) app(label string) (mockidp.App, error) {
	at, ok := w.apps[w.called(label)]
	if !ok {
		return mockidp.App{}, lacks("has added no app instance %q: \"Olivia has added the SP to Acme\" does", label)
	}
	return at.org.App(at.id)
}

func (w *World) refusedConsole(ctx context.Context, who string) error {
	return w.shows(ctx, "only an Okta administrator uses the Admin Console", "a refusal of "+who,
		func(page driver.Page) bool { return Contains(page.Text, "You do not have permission") })
}
