package conformance

import (
	"context"

	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/okta"
	"github.com/signoff-sso/signoff/steps/scenario"
)

func (w *World) tileSentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `Alice clicks the tile of the SP`, Needs: "idp-initiated", Does: w.clicksTile},
		{Says: `Alice signs in from the dashboard in a fresh browser`, Does: w.signsInFromDashboard},
		{Says: `two launches have nothing in common that protects them`, Does: w.launchesDiffer},
	}
}

// clicksTile opens the SP from Alice's dashboard.
func (w *World) clicksTile(ctx context.Context) error {
	p, d, err := w.personAndBrowser(ctx, "Alice")
	if err != nil {
		return err
	}
	return w.opensTile(ctx, p, d)
}

// opensTile opens the dashboard in a browser that Okta knows, and clicks the SP's tile.
func (w *World) opensTile(ctx context.Context, p *person, d driver.Driver) error {
	if err := d.Open(ctx, p.Tenant.Org.Issuer()+okta.Dashboard); err != nil {
		return err
	}
	return w.pressesTile(ctx, p, d)
}

// pressesTile clicks the SP's tile on the dashboard that a browser shows, and does what the
// configuration says that it needs besides. Whoever had to be activated clicks once more.
func (w *World) pressesTile(ctx context.Context, p *person, d driver.Driver) error {
	if err := p.BeginsHere(ctx, d); err != nil {
		return err
	}
	if err := d.Click(ctx, p.Tenant.App.Label); err != nil {
		return err
	}
	var err error
	if p.tile, err = w.seesTileClick(ctx, p, d); err != nil {
		return err
	}
	if err := w.stage.AfterTile(ctx, p.Person, d); err != nil {
		return err
	}
	again, err := w.stage.Activate(ctx, p.Person)
	if err != nil || !again {
		return err
	}
	return w.opensTile(ctx, p, d)
}

// signsInFromDashboard signs Alice in to Okta in a new browser, and at the SP by its tile.
func (w *World) signsInFromDashboard(ctx context.Context) error {
	if err := w.newBrowserFor(ctx, "Alice"); err != nil {
		return err
	}
	if err := w.isSignedInToOkta(ctx, "Alice"); err != nil {
		return err
	}
	return w.clicksTile(ctx)
}

// launchesDiffer clicks the tile again in a new browser and compares what protects the two
// sign-ins.
func (w *World) launchesDiffer(ctx context.Context) error {
	first, err := w.lastRequest(ctx)
	if err != nil {
		return err
	}
	if err := w.signsInFromDashboard(ctx); err != nil {
		return err
	}
	second, err := w.lastRequest(ctx)
	if err != nil {
		return err
	}
	differs := first.Get("state") != second.Get("state")
	for _, name := range []string{"nonce", "code_challenge"} {
		if v := first.Get(name); v != "" {
			if err := scenario.Expect(v != second.Get(name), "every launch has a "+name+" of its own", "another "+name, "the same"); err != nil {
				return err
			}
			differs = true
		}
	}
	return scenario.Expect(differs, "every launch is protected by something of its own", "another state", "the same")
}
