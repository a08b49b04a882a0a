package defect

import (
	"context"
	"errors"

	"github.com/signoff-sso/signoff/sp"
)

// logoutDefects are about what Universal Logout must end.
func logoutDefects() []Defect {
	return []Defect{
		{ID: "M112", Name: "logout-of-everybody", Does: "signs everybody out when Okta signs one user out", Caught: []string{"TRUEPIC-27", "UL-EFFECT-04/people"},
			Plant: logoutOf("sessions", func(ctx context.Context, in *sp.LogoutCall) error {
				all, err := in.SP.Store().Accounts(ctx, in.Connection.Tenant)
				for _, a := range all {
					err = errors.Join(err, in.SP.Store().EndSessionsOf(ctx, a.ID))
				}
				return err
			})},
		{ID: "M116", Name: "logout-blocks", Does: "blocks a user whom Okta signs out", Caught: []string{"TRUEPIC-29", "UL-EFFECT-09"},
			Plant: logoutOf("sessions", func(ctx context.Context, in *sp.LogoutCall) error {
				a := in.Accounts[0]
				return errors.Join(in.SP.Store().EndSessionsOf(ctx, a.ID), in.SP.Store().SetActive(ctx, a.Tenant, a.ID, false))
			})},
		{ID: "M118", Name: "keeps-refresh-tokens", Does: "leaves the refresh tokens at a logout", Caught: []string{"TRUEPIC-24", "TRUEPIC-25", "UL-EFFECT-11", "UL-EFFECT-17"},
			Plant: withoutLogoutOf("refresh tokens")},
		{ID: "M284", Name: "keeps-sessions", Does: "leaves the sessions at a logout", Caught: []string{"TRUEPIC-24", "TRUEPIC-25", "TRUEPIC-27", "UL-REQ-01/effect", "UL-EFFECT-02"},
			Plant: withoutLogoutOf("sessions")},
		{ID: "M285", Name: "keeps-access-tokens", Does: "leaves the API tokens at a logout", Caught: []string{"TRUEPIC-24", "TRUEPIC-25", "UL-EFFECT-12"},
			Plant: withoutLogoutOf("access tokens")},
	}
}

// logoutOf makes a defect of another effect of Universal Logout.
func logoutOf(effect string, does func(context.Context, *sp.LogoutCall) error) func(*sp.Config) {
	return parts(func(p *sp.Parts) { p.Logout = p.Logout.Replace(effect, does) })
}

// withoutLogoutOf makes a defect of an effect of Universal Logout that is left out.
func withoutLogoutOf(effect string) func(*sp.Config) {
	return parts(func(p *sp.Parts) { p.Logout = p.Logout.Without(effect) })
}
