package guide

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/signoff-sso/signoff/mockidp"
	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/okta"
	"github.com/signoff-sso/signoff/steps/scenario"
)

func (w *World) catalogSentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `{who} searches the app catalog for {text}`, Does: w.searchesCatalog},
		{Says: `the app catalog shows nothing`, Does: w.catalogShowsNothing},
		{Says: `{who} picks {text}, clicks Add Integration and then Done`, Does: w.picks},
		{Says: `the applications of {who} are {text}`, Does: w.applicationsAre},
		{Says: `the applications of {who} include {text}`, Example: `the applications of Acme include "the SP"`, Does: w.applicationsInclude},
		{Says: `{who} has added {SP} to {who}`, Does: func(ctx context.Context, who, customer string) error {
			return w.hasAdded(ctx, who, customer, w.facts.Name)
		}},
		{Says: `{who} has added {SP} to {who} again as {text}`, Does: w.hasAdded},
	}
}

// goesOn lets somebody go on from the page that they are on.
func (w *World) goesOn(ctx context.Context, who string, acts ...Act) error {
	p, err := w.person(who)
	if err != nil {
		return err
	}
	return w.does(ctx, p, acts...)
}

// doesAs lets somebody go on from there with what depends on who it is.
func (w *World) doesAs(ctx context.Context, who string, acts func(*person) []Act) error {
	p, err := w.person(who)
	if err != nil {
		return err
	}
	return w.does(ctx, p, acts(p)...)
}

func (w *World) searchesCatalog(ctx context.Context, who, words string) error {
	return w.inConsole(ctx, who, func(ctx context.Context, c okta.Console) error { return c.FindIntegration(ctx, w.called(words)) })
}

func (w *World) catalogShowsNothing(ctx context.Context) error {
	page, err := w.page(ctx)
	if err != nil {
		return err
	}
	offered := slices.Contains(page.Names, w.facts.Name)
	return scenario.Expect(!offered && Contains(page.Text, "No integrations match"),
		"the catalog finds what was searched for and nothing else", "no integration", "%s", Describe(page))
}

// hasAdded adds an app instance, unless the customer has the one by which it is connected already.
func (w *World) hasAdded(ctx context.Context, who, customer, label string) error {
	t, err := w.tenant(customer)
	if err != nil {
		return err
	}
	if id := w.product.Connected(t.Tenant); id != "" && w.called(label) == w.facts.Name {
		o, err := w.org(customer)
		if err != nil {
			return err
		}
		app, err := o.App(id)
		w.apps[w.facts.Name] = instance{o, id, app}
		return err
	}
	return w.beforehand(func() error { return w.addsIntegration(ctx, who, customer, label) })
}

// addsIntegration adds an app instance and remembers it by its label. It starts at the
// integration's page: the way there through the catalog is what other scenarios are about.
func (w *World) addsIntegration(ctx context.Context, who, customer, label string) error {
	o, err := w.org(customer)
	if err != nil {
		return err
	}
	label = w.called(label)
	err = w.opensConsole(ctx, who, "/admin/apps/add-app/"+w.facts.CatalogKey,
		Click("Add Integration"), Fill("Application label", label), Click("Done"))
	if err != nil {
		return err
	}
	return w.remembersAdded(ctx, o, label)
}

// picks adds an app instance from the catalog's list, which is open.
func (w *World) picks(ctx context.Context, who, name string) error {
	_, o, err := w.userOf(who)
	if err != nil {
		return err
	}
	if err := w.goesOn(ctx, who, Click(w.called(name)), Click("Add Integration"), Click("Done")); err != nil {
		return err
	}
	return w.remembersAdded(ctx, o, w.called(name))
}

// remembersAdded remembers the app instance of an org whose page is shown.
func (w *World) remembersAdded(ctx context.Context, o *mockidp.Org, label string) error {
	page, err := w.page(ctx)
	if err != nil {
		return err
	}
	for _, a := range o.Apps() {
		if strings.HasPrefix(page.URL, o.Issuer()+a.ConsolePath()) {
			w.apps[label] = instance{o, a.ID, a}
			return nil
		}
	}
	return fmt.Errorf("no app instance was added: Okta shows %s", Describe(page))
}

func (w *World) applicationsAre(ctx context.Context, customer, label string) error {
	if w.facts.Shared {
		return &scenario.NotApplicableError{Missing: "the Okta org of " + customer + " is that of other scenarios, too, which add applications: write \"include\" in place of \"are\""}
	}
	page, o, err := w.opensApplications(ctx, customer)
	if err != nil {
		return err
	}
	label = w.called(label)
	labels := labelsOf(o.Apps())
	return scenario.Expect(slices.Contains(page.Names, label) && slices.Equal(labels, []string{label}),
		"Add Integration makes one app instance", label, "%s; instances: %s", Describe(page), strings.Join(labels, ", "))
}

// applicationsInclude expects the list of applications to show one of that label.
func (w *World) applicationsInclude(ctx context.Context, customer, label string) error {
	page, _, err := w.opensApplications(ctx, customer)
	if err != nil {
		return err
	}
	label = w.called(label)
	return scenario.Expect(slices.Contains(page.Names, label), "what was added is among the applications", label, "%s", Describe(page))
}

// opensApplications opens the list of a customer's applications in the Admin Console, as
// Olivia, who administers it.
func (w *World) opensApplications(ctx context.Context, customer string) (driver.Page, *mockidp.Org, error) {
	o, err := w.org(customer)
	if err != nil {
		return driver.Page{}, nil, err
	}
	if err := w.goesOn(ctx, "Olivia", Open(o.Issuer()+"/admin/apps/active")); err != nil {
		return driver.Page{}, nil, err
	}
	page, err := w.page(ctx)
	return page, o, err
}

func labelsOf(apps []mockidp.App) []string {
	labels := make([]string, len(apps))
	for i, a := range apps {
		labels[i] = a.Label
	}
	return labels
}
