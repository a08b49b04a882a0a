package conformance

import (
	"context"
	"net/http"
	"strings"

	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/lab"
	"github.com/signoff-sso/signoff/steps/scenario"
	"github.com/signoff-sso/signoff/steps/sut"
)

// tileSessionSentences are about a tile that is clicked by somebody who is signed in at the SP.
func (w *World) tileSessionSentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `Alice is signed in at the SP in the browser in which she uses Okta`, Does: w.isSignedInAtBoth},
		{Says: `the session is as the configuration says of the tile`, Does: w.tileDidAsDeclared},
		{Says: `the tile has (kept|renewed|asked about) the session`, Also: "live session, switched, one more click", Needs: "idp-initiated", Example: "the tile has kept the session", Does: w.tileDid},
		{Says: `the tile has opened the account that Alice had before`, Does: w.tileOpensSameAccount},
	}
}

// tileClick is what the click on a tile alone has led to.
type tileClick struct {
	requests int  // authorization requests
	asks     bool // the page offers something that after_tile clicks
	signIn   bool // it offers what leads to Okta, and no way out, to somebody who is signed in
}

// seesTileClick looks at what the click on a tile has led to, before after_tile is done.
func (w *World) seesTileClick(ctx context.Context, p *person, d driver.Driver) (tileClick, error) {
	requests, err := p.AuthorizationRequests(ctx, d)
	if err != nil {
		return tileClick{}, err
	}
	seen := tileClick{requests: len(requests)}
	if seen.asks, err = w.offersAny(ctx, p, d, p.Tenant.Config.AfterTile); err != nil {
		return tileClick{}, err
	}
	if seen.signIn, err = w.offersLast(ctx, p, d, p.Tenant.Config.SignIn); err != nil || !seen.signIn {
		return seen, err
	}
	// a page with a way out may have any button
	out, err := w.offersLast(ctx, p, d, p.Tenant.Config.SignOut)
	seen.signIn = !out && len(p.Tenant.Config.SignOut) > 0
	return seen, err
}

// offersLast says whether a browser shows a page with what the last of the steps clicks.
func (w *World) offersLast(ctx context.Context, p *person, d driver.Driver, steps sut.Steps) (bool, error) {
	return w.offersAny(ctx, p, d, steps[max(0, len(steps)-1):])
}

// offersAny says whether a browser shows a page with something that steps click.
func (w *World) offersAny(ctx context.Context, p *person, d driver.Driver, steps sut.Steps) (bool, error) {
	for _, step := range steps {
		names, err := w.stage.Texts(p.Tenant, p.User, step.Click)
		if err != nil {
			return false, err
		}
		for _, name := range names {
			if offered, err := d.Offers(ctx, name); offered || err != nil {
				return offered, err
			}
		}
	}
	return false, nil
}

// isSignedInAtBoth signs Alice in at the SP by Okta, and keeps which account that was.
func (w *World) isSignedInAtBoth(ctx context.Context) error {
	if err := w.signsIn(ctx, "Alice"); err != nil {
		return err
	}
	if err := w.knows(ctx, "Alice"); err != nil {
		return err
	}
	w.accountBefore = w.people["Alice"].account
	return nil
}

// tileDidAsDeclared expects a sign-in where the session is renewed, none where it is kept, nor a
// page that offers one, what after_tile clicks and no sign-in yet where the SP asks, and a page of
// the SP's in any case.
func (w *World) tileDidAsDeclared(ctx context.Context) error {
	return w.tileDid(ctx, w.people["Alice"].Tenant.Config.TileSession)
}

// tileDid expects what a guide says in place of the configuration.
func (w *World) tileDid(ctx context.Context, declared string) error {
	p, d, err := w.personAndBrowser(ctx, "Alice")
	if err != nil {
		return err
	}
	requests, err := p.AuthorizationRequests(ctx, d)
	if err != nil {
		return err
	}
	page, err := d.Read(ctx)
	if err != nil {
		return err
	}
	atSP := lab.Origin(page.URL) == lab.Origin(p.Tenant.Config.BaseURL) && page.Status < http.StatusBadRequest
	if err := scenario.Expect(atSP, "whoever clicks the tile with a session ends at a page of the SP's", "a page without an error",
		"%d at %s", page.Status, driver.WithoutQuery(page.URL)); err != nil {
		return err
	}
	ok := map[string]bool{"kept": len(requests) == 0 && !p.tile.signIn, "renewed": len(requests) > 0, "asked": p.tile.requests == 0 && (p.tile.asks || len(p.Tenant.Config.AfterTile) == 0)}[strings.TrimSuffix(declared, " about")]
	return scenario.Expect(ok, "the tile does with a live session what was declared", declared,
		"%d authorization requests, %d of them by the click on the tile alone, and a question: %v", len(requests), p.tile.requests, p.tile.asks || p.tile.signIn)
}

// tileOpensSameAccount compares the SP's ids of accounts, where it tells them.
func (w *World) tileOpensSameAccount() error {
	now := w.people["Alice"].account
	return scenario.Expect(now == w.accountBefore, "the tile opens the account of whoever clicks it", "the account "+w.accountBefore, "%s", now)
}
