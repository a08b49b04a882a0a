package defect

import (
	"cmp"
	"context"

	"github.com/signoff-sso/signoff/sp"
	"github.com/signoff-sso/signoff/sp/store"
)

// accountDefects are about which account a sign-in makes, and when.
func accountDefects() []Defect {
	return []Defect{
		{ID: "M063", Name: "account-each-time", Does: "makes a new account at every sign-in", Caught: []string{"TRUEPIC-22", "ALPACON-21", "JIT-02/browser", "JIT-02/again", "JIT-02/tile", "JIT-02/listed", "JIT-03/name"},
			Plant: identity(func(id *sp.Identity) { id.Subject += store.NewSecret() })},
		{ID: "M295", Name: "loses-name", Does: "takes the email address for the name", Caught: []string{"TRUEPIC-21", "ALPACON-19", "ALPACON-20", "JIT-01/name"},
			Plant: identity(func(id *sp.Identity) { id.Name = id.Email })},
		{ID: "M296", Name: "account-of-nobody", Does: "makes an account of nobody when the email address is typed",
			Caught: []string{"TRUEPIC-19", "TRUEPIC-23"}, Plant: accountAtOnce("pending@sign-in.example")},
		{ID: "M297", Name: "account-before-okta", Does: "makes the account when the email address is typed",
			Caught: []string{"TRUEPIC-19", "TRUEPIC-23"}, Plant: accountAtOnce("")},
	}
}

// identity makes a defect of a change to the identity that Okta has named.
func identity(change func(*sp.Identity)) func(*sp.Config) {
	return parts(func(p *sp.Parts) {
		sound := p.Accounts.Identity
		p.Accounts.Identity = func(in *sp.SignIn) (sp.Identity, error) {
			id, err := sound(in)
			change(&id)
			return id, err
		}
	})
}

// accountAtOnce makes an account for whoever is sent to Okta, under another address than the typed
// one where that is not empty.
func accountAtOnce(address string) func(*sp.Config) {
	return parts(func(p *sp.Parts) {
		sound := p.Start.HomeRealm
		p.Start.HomeRealm = func(ctx context.Context, s *sp.SP, email sp.Email) (store.Connection, bool, error) {
			c, routed, err := sound(ctx, s, email)
			if routed {
				as := cmp.Or(address, email.Address)
				_, _ = s.Store().AddAccount(ctx, store.Account{
					Tenant: c.Tenant, Issuer: c.Issuer, Subject: store.NewSecret(), Email: as, Name: as, Role: "member",
				})
			}
			return c, routed, err
		}
	})
}
