package defect

import (
	"context"
	"net/http"
	"net/url"

	"github.com/signoff-sso/signoff/sp"
	"github.com/signoff-sso/signoff/sp/store"
)

// tileDefects are about the tile on Okta's dashboard.
func tileDefects() []Defect {
	return []Defect{
		{ID: "M292", Name: "offers-tile", Does: "offers a tile where sign-in cannot start at Okta", Caught: []string{"TRUEPIC-20"},
			Profiles: []string{truepicVision}, Plant: func(c *sp.Config) { c.Profile.IdPInitiated = true }},
		{ID: "M293", Name: "offers-no-tile", Does: "offers no tile", Caught: []string{"ALPACON-16", "ALPACON-18", "ALPACON-20", "ALPACON-21"},
			Plant: func(c *sp.Config) { c.Profile.IdPInitiated = false }},
		{ID: "M294", Name: "tile-asks-workspace", Profiles: []string{alpacon, acme}, Does: "asks for the workspace when the tile was clicked", Caught: []string{"ALPACON-17", "TILE-01", "TILE-02", "TILE-04"},
			Plant: route("initiate", func(_ *sp.SP, w http.ResponseWriter, r *http.Request, _ http.Handler) {
				http.Redirect(w, r, "/", http.StatusFound)
			})},
		{ID: "M577", Name: "tile-account", Does: "keeps another account for whoever comes by the tile", Profiles: []string{alpacon, acme}, Caught: []string{"TILE-01/same-account", "ALPACON-21"},
			Plant: launched(func(in *sp.SignIn) error {
				in.Identity.Subject = "tile:" + in.Identity.Subject
				return nil
			})},
		{ID: "M578", Name: "tile-for-known-people", Does: "signs nobody in by the tile who has no account yet", Profiles: []string{alpacon, acme}, Caught: []string{"TILE-01/first-sign-in", "TILE-02", "ALPACON-20"},
			Plant: launched(func(in *sp.SignIn) error {
				_, err := in.SP.Store().AccountBySubject(in.Request.Context(), in.Tenant.ID, in.Identity.Issuer, in.Identity.Subject)
				return err
			})},
		{ID: "M579", Name: "tile-leads-nowhere", Does: "sends whoever comes by the tile to a page that is not there", Profiles: []string{alpacon, acme}, Caught: []string{"TILE-04", "ALPACON-16"},
			Plant: parts(func(p *sp.Parts) { p.Start.Target = func(_, _ string) string { return "/welcome-from-okta" } })},
		{ID: "M078", Name: "first-connection-of-issuer", Does: "takes the first connection of the issuer for a tile", Caught: []string{"ALPACON-24", "TENANT-08/launch"},
			Plant: parts(func(p *sp.Parts) {
				p.Start.Initiate = p.Start.Initiate.Replace("connection", func(ctx context.Context, in *sp.Initiation) error {
					all, err := in.SP.Store().ConnectionsByIssuer(ctx, in.Params.Get("iss"))
					if err == nil && len(all) > 0 {
						in.Connection = all[0]
					}
					return err
				})
			})},
	}
}

// tileSessionDefects are about a tile that is clicked by somebody who is signed in.
func tileSessionDefects() []Defect {
	kept, asked := Product{Tile: sp.TileKeeps}, Product{Tile: sp.TileAsks}
	signsInAnew := func(c *sp.Config) { c.Profile.Tile = "" }
	return []Defect{
		{ID: "M782", Name: "tile-renews-session", Profiles: []string{alpacon, acme}, Product: kept, Does: "signs in anew whoever clicks the tile, where the session is to be kept",
			Caught: []string{"IDP-INIT-14"}, Plant: signsInAnew},
		{ID: "M783", Name: "tile-asks-nothing", Profiles: []string{alpacon, acme}, Product: asked, Does: "signs in at once whoever clicks the tile, where it is to ask for one more click",
			Caught: []string{"IDP-INIT-14"}, Plant: signsInAnew},
	}
}

// launched makes a defect of a change to sign-ins that a tile has begun, once it is known who it
// is. Nothing but Okta's launch has an issuer in its address.
func launched(change func(*sp.SignIn) error) func(*sp.Config) {
	return func(c *sp.Config) {
		var launches latest // by state
		parts(func(p *sp.Parts) {
			sound := p.Start.Authorization
			p.Start.Authorization = func(r *http.Request, t store.Transaction) url.Values {
				launches.keep(t.State, r.FormValue("iss"))
				return sound(r, t)
			}
		})(c)
		step("identity", func(ctx context.Context, in *sp.SignIn, sound func(context.Context, *sp.SignIn) error) error {
			if err := sound(ctx, in); err != nil || launches.of(in.Transaction.State) == "" {
				return err
			}
			return change(in)
		})(c)
	}
}
