package guide

import (
	"context"
	"fmt"

	"github.com/signoff-sso/signoff/mockidp"
	"github.com/signoff-sso/signoff/steps/driver"
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
			return w.opensTab(ctx, who, app, signOnTab)
		}},
		{Says: `Okta refuses {who} the Admin Console`, Does: w.refusedConsole},
	}
}

// opensConsole opens a page of the Admin Console of the person's org, and signs in to Okta where it
// is asked for.
func (w *World) opensConsole(ctx context.Context, who, path string, then ...act) error {
	p, o, err := w.userOf(who)
	if err != nil {
		return err
	}
	acts := append([]act{open(o.Issuer() + path), signInIfAsked(p)}, then...)
	return w.does(ctx, p, acts...)
}

// signInIfAsked gives Okta the person's password where its sign-in page is shown.
func signInIfAsked(p *person) act { return ifHeading("Sign In", atOkta(p, p.OktaPassword)...) }

// atOkta fills in Okta's sign-in page.
func atOkta(p *person, password string) []act {
	return []act{fill("Username", p.Email), fill("Password", password), click("Sign in")}
}

// The addresses of an app instance's tabs, below its own.
const (
	generalTab     = ""
	signOnTab      = "sign-on"
	assignmentsTab = "assignments"
)

// clicksTab opens an app instance and clicks on one of its tabs.
func (w *World) clicksTab(ctx context.Context, who, label, tab string) error {
	return w.opensTab(ctx, who, label, generalTab, click(tab))
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
	return "/admin/app/" + w.product.Key + "/instance/" + id + "/", nil
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
