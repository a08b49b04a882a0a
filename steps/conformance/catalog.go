package conformance

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

// catalogSentences are about an administrator who adds the SP from Okta's app catalog, by the
// labels that stand in the Admin Console. They make the pictures of a guide's journey; what they
// find is Okta's, and says nothing of the SP.
func (w *World) catalogSentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `the org's administrator finds the SP in the app catalog`, Does: w.findsInCatalog},
		{Says: `the org's administrator adds the SP's integration there`, Does: w.addsIntegration},
		{Says: `the org's administrator opens the (General|Sign On|Assignments) tab of what was added`, Does: w.opensTabOfAdded},
		{Says: `the org's administrator clicks {text} there`, Does: func(ctx context.Context, label string) error {
			return w.atConsole(ctx, func(d driver.Driver) error { return d.Click(ctx, label) })
		}},
		{Says: `the org's administrator fills in {text} with {text} there`, Does: func(ctx context.Context, field, text string) error {
			return w.atConsole(ctx, func(d driver.Driver) error { return d.Fill(ctx, field, text) })
		}},
		{Says: `the Admin Console (offers|does not offer) {text}`, Does: w.consoleOffers},
		{Says: `the Admin Console offers the SP's Express Configuration`, Needs: "express-configuration", Does: func(ctx context.Context) error {
			return w.consoleOffers(ctx, "offers", w.stage.ExpressButton())
		}},
		{Says: `the Admin Console shows {text}`, Does: w.consoleShows},
	}
}

// findsInCatalog searches the catalog for the SP's name.
func (w *World) findsInCatalog(ctx context.Context) error {
	if err := w.stage.PublishIntegration(); err != nil {
		return err
	}
	return w.inConsole(ctx, func(c okta.Console) error { return c.FindIntegration(ctx, w.stage.Config.Name) })
}

// addsIntegration adds an app instance with a label of the check's own.
func (w *World) addsIntegration(ctx context.Context) error {
	label := w.stage.Config.Name + " " + w.suffix
	if err := w.inConsole(ctx, func(c okta.Console) error { return c.AddIntegration(ctx, w.stage.Config.Name, label) }); err != nil {
		return err
	}
	apps := w.stage.First.Org.Apps()
	i := slices.IndexFunc(apps, func(a mockidp.App) bool { return a.Label == label })
	if i < 0 {
		return fmt.Errorf("add Integration has made no app instance %q", label)
	}
	w.console.added = apps[i]
	return nil
}

// opensTabOfAdded opens a tab of the app instance that the check has added, by its label.
func (w *World) opensTabOfAdded(ctx context.Context, tab string) error {
	if w.console.added.ID == "" {
		return fmt.Errorf("nothing was added from the catalog before")
	}
	return w.inConsole(ctx, func(c okta.Console) error {
		if err := c.Open(ctx, w.console.added.ConsolePath()+okta.General); err != nil {
			return err
		}
		return c.Driver.Click(ctx, tab)
	})
}

// atConsole does something where the administrator is.
func (w *World) atConsole(ctx context.Context, do func(driver.Driver) error) error {
	return w.inConsole(ctx, func(c okta.Console) error { return do(c.Driver) })
}

// consoleOffers expects a button, a link or a field of that name, or none.
func (w *World) consoleOffers(ctx context.Context, how, label string) error {
	return w.atConsole(ctx, func(d driver.Driver) error {
		offered, err := d.Offers(ctx, label)
		if err != nil {
			return err
		}
		page, err := d.Read(ctx)
		if err != nil {
			return err
		}
		return scenario.Expect(offered == (how == "offers"), "the Admin Console "+how+" "+label, label, "%s", strings.Join(page.Names, " | "))
	})
}

// consoleShows expects a text on the page.
func (w *World) consoleShows(ctx context.Context, text string) error {
	return w.atConsole(ctx, func(d driver.Driver) error {
		page, err := d.Read(ctx)
		if err != nil {
			return err
		}
		return scenario.Expect(strings.Contains(page.Text, text), "the Admin Console shows "+text, text, "%q at %s: %.120s", page.Heading, driver.WithoutQuery(page.URL), page.Text)
	})
}
