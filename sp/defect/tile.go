package defect

import (
	"context"
	"net/http"

	"github.com/signoff-sso/signoff/sp"
)

// tileDefects are about the tile on Okta's dashboard.
func tileDefects() []Defect {
	return []Defect{
		{ID: "M292", Name: "offers-tile", Does: "offers a tile where sign-in cannot start at Okta", Caught: []string{"TRUEPIC-20"},
			Profiles: []string{truepicVision}, Plant: func(c *sp.Config) { c.Profile.IdPInitiated = true }},
		{ID: "M293", Name: "offers-no-tile", Does: "offers no tile", Caught: []string{"ALPACON-16", "ALPACON-18", "ALPACON-20", "ALPACON-21"},
			Plant: func(c *sp.Config) { c.Profile.IdPInitiated = false }},
		{ID: "M294", Name: "tile-asks-workspace", Profiles: []string{alpacon, acme}, Does: "asks for the workspace when the tile was clicked", Caught: []string{"ALPACON-17"},
			Plant: route("initiate", func(_ *sp.SP, w http.ResponseWriter, r *http.Request, _ http.Handler) {
				http.Redirect(w, r, "/", http.StatusFound)
			})},
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
