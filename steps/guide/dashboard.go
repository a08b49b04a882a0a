package guide

import (
	"context"
	"slices"

	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/okta"
	"github.com/signoff-sso/signoff/steps/scenario"
)

func (w *World) dashboardSentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `{who} opens (?:his|her) Okta dashboard`, Does: func(ctx context.Context, who string) error {
			return w.opensDashboard(ctx, who, firstBrowser)
		}},
		{Says: `{who} opens (?:his|her) Okta dashboard on a second device`, Does: func(ctx context.Context, who string) error {
			return w.opensDashboard(ctx, who, secondBrowser)
		}},
		{Says: `{who} clicks the tile {text}`, Needs: "idp-initiated", Does: func(ctx context.Context, who, tile string) error {
			return w.clicksTile(ctx, who, tile, firstBrowser)
		}},
		{Says: `{who} clicks the tile {text} on the second device`, Needs: "idp-initiated", Does: func(ctx context.Context, who, tile string) error {
			return w.clicksTile(ctx, who, tile, secondBrowser)
		}},
		{Says: `{who}'s Okta dashboard has the tile {text}`, Does: func(ctx context.Context, who, tile string) error {
			return w.hasTile(ctx, tile, true)
		}},
		{Says: `{who}'s Okta dashboard has no tile {text}`, Does: func(ctx context.Context, who, tile string) error {
			return w.hasTile(ctx, tile, false)
		}},
		{Says: `{who} opens the embed link of {label} all the same`, Does: w.opensEmbedLink},
		{Says: `nothing asked {who} for a workspace on the way`, Needs: "idp-initiated", Does: w.nothingAsked},
	}
}

func (w *World) opensDashboard(ctx context.Context, who, browser string) error {
	p, o, err := w.userOf(who)
	if err != nil {
		return err
	}
	return w.doesOn(ctx, p, browser, func(ctx context.Context, d driver.Driver) error { return p.at(o).Open(ctx, d, okta.Dashboard) })
}

func (w *World) clicksTile(ctx context.Context, who, tile, browser string) error {
	p, t, err := w.customerOf(who)
	if err != nil {
		return err
	}
	return w.doesOn(ctx, p, browser, Click(w.called(tile)), w.product.AfterTile(t.Tenant, p.Person))
}

func (w *World) hasTile(ctx context.Context, tile string, want bool) error {
	tile = w.called(tile)
	expected, named := "the tile "+tile, func(name string) bool { return name == tile }
	if !want { // of whatever label
		expected, named = "no tile of "+tile, func(name string) bool { return Contains(name, tile) }
	}
	return w.shows(ctx, "a tile is there for who is assigned to an app that Okta can launch, and for nobody else", expected,
		func(page driver.Page) bool {
			return page.Heading == okta.DashboardHeading && slices.ContainsFunc(page.Names, named) == want
		})
}

func (w *World) opensEmbedLink(ctx context.Context, who, label string) error {
	p, o, err := w.userOf(who)
	if err != nil {
		return err
	}
	app, err := w.app(label)
	if err != nil {
		return err
	}
	return w.does(ctx, p, Open(o.Issuer()+app.EmbedLink()))
}

// nothingAsked looks at the way from the tile: the SP answered with redirects until it showed the
// last page.
func (w *World) nothingAsked(ctx context.Context, who string) error {
	trail, err := w.trail(ctx)
	if err != nil {
		return err
	}
	redirects := 0
	for _, hop := range trail[:len(trail)-1] {
		if !w.facts.Has(hop.URL) {
			continue
		}
		if redirects++; !hop.Redirects() {
			return scenario.Expect(false, "the tile leads to the workspace that it was set up for", "redirects only", "status %d at %s for %s",
				hop.Status, driver.WithoutQuery(hop.URL), who)
		}
	}
	return scenario.Expect(redirects > 0, "the tile leads to the workspace that it was set up for", "a way through the SP", "no visit to it")
}
