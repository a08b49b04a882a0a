package steps

import (
	"context"
	"slices"
	"strings"

	"github.com/signoff-sso/signoff/steps/agent"
)

func (w *World) dashboardSentences() []sentence {
	return []sentence{
		{`{who} opens (?:his|her) Okta dashboard`, func(ctx context.Context, who string) error {
			return w.opensDashboard(ctx, who, firstDevice)
		}},
		{`{who} opens (?:his|her) Okta dashboard on a second device`, func(ctx context.Context, who string) error {
			return w.opensDashboard(ctx, who, secondDevice)
		}},
		{`{who} clicks the tile {text}`, func(ctx context.Context, who, tile string) error {
			return w.clicksTile(ctx, who, tile, firstDevice)
		}},
		{`{who} clicks the tile {text} on the second device`, func(ctx context.Context, who, tile string) error {
			return w.clicksTile(ctx, who, tile, secondDevice)
		}},
		{`{who}'s Okta dashboard has the tile {text}`, func(ctx context.Context, who, tile string) error {
			return w.hasTile(ctx, tile, true)
		}},
		{`{who}'s Okta dashboard has no tile {text}`, func(ctx context.Context, who, tile string) error {
			return w.hasTile(ctx, tile, false)
		}},
		{`{who} opens the embed link of (Truepic Vision|Alpacon) all the same`, w.opensEmbedLink},
		{`nothing asked {who} for a workspace on the way`, w.nothingAsked},
	}
}

func (w *World) opensDashboard(ctx context.Context, who, device string) error {
	p, err := w.person(who)
	if err != nil {
		return err
	}
	o, err := w.home(p)
	if err != nil {
		return err
	}
	return w.doesOn(ctx, p, device, open(o.Issuer()+"/app/UserHome"), signInIfAsked(p))
}

func (w *World) clicksTile(ctx context.Context, who, tile, device string) error {
	return w.doesOn(ctx, w.people[who], device, click(tile))
}

func (w *World) hasTile(ctx context.Context, tile string, want bool) error {
	expected := "the tile " + tile
	if !want {
		expected = "no tile " + tile
	}
	return w.shows(ctx, "a tile is there for who is assigned to an app that Okta can launch, and for nobody else", expected,
		func(page agent.Page) bool {
			return page.Heading == "My Apps" && slices.Contains(page.Names, tile) == want
		})
}

func (w *World) opensEmbedLink(ctx context.Context, who, label string) error {
	p, err := w.person(who)
	if err != nil {
		return err
	}
	o, err := w.home(p)
	if err != nil {
		return err
	}
	app, err := o.App(w.apps[label])
	if err != nil {
		return err
	}
	return w.does(ctx, p, open(o.Issuer()+app.EmbedLink()))
}

// nothingAsked looks at the way from the tile: no page of the SP but the dashboard answered with anything but a redirect.
func (w *World) nothingAsked(_ context.Context, who string) error {
	trail := w.watched.Trail()
	for _, hop := range trail[:len(trail)-1] {
		if strings.HasPrefix(hop.URL, w.product.url) && (hop.Status < 300 || hop.Status > 399) {
			return expect(false, "the tile leads to the workspace that it was set up for", "redirects only", "status %d at %s for %s",
				hop.Status, withoutQuery(hop.URL), who)
		}
	}
	return nil
}
