package guide

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/signoff-sso/signoff/mockidp"
	"github.com/signoff-sso/signoff/steps/scenario"
)

func (w *World) catalogSentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `{who} searches the app catalog for {text}`, Does: w.searchesCatalog},
		{Says: `the app catalog shows nothing`, Does: w.catalogShowsNothing},
		{Says: `{who} picks {text}, clicks Add Integration and then Done`, Does: func(ctx context.Context, who, name string) error {
			return w.goesOn(ctx, who, Click(w.called(name)), Click("Add Integration"), Click("Done"))
		}},
		{Says: `the applications of {who} are {text}`, Does: w.applicationsAre},
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
	return w.opensConsole(ctx, who, "/admin/apps/active",
		Click("Browse App Catalog"), Fill("Search", w.called(words)), Click("Search"))
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

func (w *World) hasAdded(ctx context.Context, who, customer, label string) error {
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
	before := o.Apps()
	err = w.opensConsole(ctx, who, "/admin/apps/add-app/"+w.facts.CatalogKey,
		Click("Add Integration"), Fill("Application label", label), Click("Done"))
	if err != nil {
		return err
	}
	after := o.Apps()
	if len(after) != len(before)+1 {
		return fmt.Errorf("adding %s made %d app instances", label, len(after)-len(before))
	}
	w.apps[label] = instance{o, after[len(after)-1].ID}
	return nil
}

func (w *World) applicationsAre(ctx context.Context, customer, label string) error {
	o, err := w.org(customer)
	if err != nil {
		return err
	}
	if err := w.goesOn(ctx, "Olivia", Open(o.Issuer()+"/admin/apps/active")); err != nil {
		return err
	}
	page, err := w.page(ctx)
	if err != nil {
		return err
	}
	label = w.called(label)
	labels := labelsOf(o.Apps())
	return scenario.Expect(slices.Contains(page.Names, label) && slices.Equal(labels, []string{label}),
		"Add Integration makes one app instance", label, "%s; instances: %s", Describe(page), strings.Join(labels, ", "))
}

func labelsOf(apps []mockidp.App) []string {
	labels := make([]string, len(apps))
	for i, a := range apps {
		labels[i] = a.Label
	}
	return labels
}
