package conformance

import (
	"context"
	"net/http"
	"strings"

	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/lab"
	"github.com/signoff-sso/signoff/steps/okta"
	"github.com/signoff-sso/signoff/steps/scenario"
)

// dashboardSentences are about what people see and do on Okta's dashboard.
func (w *World) dashboardSentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `{who} opens Okta's dashboard in a fresh browser`, Does: w.opensDashboard},
		{Says: `the dashboard has (a|no) tile of the SP for {who}`, Does: w.hasTile},
		{Says: `{who} clicks the tile there`, Needs: "idp-initiated", Does: func(ctx context.Context, who string) error {
			p, d, err := w.personAndBrowser(ctx, who)
			if err != nil {
				return err
			}
			return w.pressesTile(ctx, p, d)
		}},
		{Says: `nothing was asked of {who} on the way from the tile to a page of the SP's`, Needs: "idp-initiated", Does: w.tileAskedNothing},
		{Says: `{who} opens the address behind the tile in a fresh browser, whatever comes of it`, Needs: "idp-initiated", Does: w.opensTileAddress},
	}
}

// opensDashboard opens the dashboard in a browser that nobody has used, and gives Okta the
// password.
func (w *World) opensDashboard(ctx context.Context, who string) error {
	if err := w.newBrowserFor(ctx, who); err != nil {
		return err
	}
	return w.isSignedInToOkta(ctx, who)
}

// hasTile expects the tile on the dashboard, or that it is not there.
func (w *World) hasTile(ctx context.Context, quantity, who string) error {
	p, d, err := w.personAndBrowser(ctx, who)
	if err != nil {
		return err
	}
	page, err := d.Read(ctx)
	if err != nil {
		return err
	}
	if page.Heading != okta.DashboardHeading {
		return &scenario.InconclusiveError{Because: who + " is not at Okta's dashboard, but at " + driver.WithoutQuery(page.URL)}
	}
	shown, err := d.Offers(ctx, p.Tenant.App.Label)
	if err != nil {
		return err
	}
	return scenario.Expect(shown == (quantity == "a"), "whoever is assigned has the SP's tile, and nobody else",
		quantity+" tile "+p.Tenant.App.Label, "%s", strings.Join(page.Names, " | "))
}

// tileAskedNothing expects the click alone to have led to a page that is neither Okta's nor an
// error. A tile that needs more says so in the configuration.
func (w *World) tileAskedNothing(ctx context.Context, who string) error {
	p, d, err := w.personAndBrowser(ctx, who)
	if err != nil {
		return err
	}
	if len(p.Tenant.Config.AfterTile) > 0 {
		return &scenario.NotApplicableError{Missing: "the configuration says in after_tile what the tile needs besides a click"}
	}
	if _, err := d.Settle(ctx, p.Tenant.Config.SignedIn.Wait, nil); err != nil {
		return err
	}
	page, err := d.Read(ctx)
	if err != nil {
		return err
	}
	arrived := lab.Origin(page.URL) != p.Tenant.Org.Issuer() && page.Status < http.StatusBadRequest
	return scenario.Expect(arrived, "one click on the tile is enough", "a page of the SP's without an error", "%d %q at %s",
		page.Status, page.Heading, driver.WithoutQuery(page.URL))
}

// opensTileAddress goes to the initiate login URI as Okta's tile does, in a browser that Okta knows
// and the SP does not: somebody may have kept that address. Where it leads is for others to judge.
func (w *World) opensTileAddress(ctx context.Context, who string) error {
	if err := w.opensDashboard(ctx, who); err != nil {
		return err
	}
	return w.ignoreTimeout(ctx, w.initiate(ctx, who, w.issuerQuery()))
}
