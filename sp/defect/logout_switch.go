package defect

import (
	"context"
	"net/http"

	"github.com/signoff-sso/signoff/sp"
)

// logoutSwitchDefects are about tenants that have a switch of their own for Universal Logout.
func logoutSwitchDefects() []Defect {
	switched := Product{LogoutSwitch: true}
	only := []string{acme}
	return []Defect{
		{ID: "M800", Name: "logout-off-confirmed", Profiles: only, Product: switched, Does: "confirms the calls of Universal Logout that it does not carry out while the tenant has turned that off",
			Caught: []string{"UL-EFFECT-20/off"}, Plant: calls("switch", func(ctx context.Context, in *sp.LogoutCall, sound callStep) error {
				if sound(ctx, in) != nil {
					return errConfirmed
				}
				return nil
			})},
		{ID: "M801", Name: "one-logout-switch", Profiles: only, Product: switched, Does: "turns Universal Logout off for all tenants when one of them does",
			Caught: []string{"UL-EFFECT-20/other-tenant"}, Plant: route("switch universal logout", switchesAll)},
		{ID: "M802", Name: "instance-id-is-enough", Profiles: only, Product: switched, Does: "takes the calls of every org that is connected for those of the tenant whose instance id they name",
			Caught: []string{"UL-AUTH-22"}, Plant: callOfAnyOrg},
	}
}

// switchesAll gives every tenant the switch of the one that a call is about.
func switchesAll(s *sp.SP, w http.ResponseWriter, r *http.Request, sound http.Handler) {
	sound.ServeHTTP(w, r)
	ctx, db := r.Context(), s.Store()
	about, err := db.TenantBySlug(ctx, r.PathValue("slug"))
	if err != nil {
		return
	}
	set, err := db.LogoutSwitchOf(ctx, about.ID)
	if err != nil {
		return
	}
	tenants, _ := db.Tenants(ctx) // none where they cannot be read
	for _, t := range tenants {
		_, _ = db.SetLogoutSwitch(ctx, t.ID, set.Enabled) // a check sees where that has failed
	}
}
