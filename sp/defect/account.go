package defect

import (
	"context"
	"encoding/json"
	"errors"

	"golang.org/x/oauth2"

	"github.com/signoff-sso/signoff/sp"
	"github.com/signoff-sso/signoff/sp/store"
)

// believesUserinfo takes subject and address from userinfo; of a list it takes what it does not know yet, of two members the
// last.
func believesUserinfo(c *sp.Config) {
	step("userinfo", func(ctx context.Context, in *sp.SignIn, _ func(context.Context, *sp.SignIn) error) error {
		info, err := in.Provider.OIDC.UserInfo(ctx, oauth2.StaticTokenSource(in.Token))
		if err != nil {
			return err
		}
		members := map[string]any{}
		if err := info.Claims(&members); err != nil {
			return err
		}
		if list, ok := members["sub"].([]any); ok {
			for _, one := range list {
				if one != in.IDToken.Subject {
					members["sub"] = one
				}
			}
		}
		in.UserInfo = raw(members)
		return nil
	})(c)
	without("userinfo subject")(c)
	parts(func(p *sp.Parts) {
		sound := p.Accounts.Identity
		p.Accounts.Identity = func(in *sp.SignIn) (sp.Identity, error) {
			id, err := sound(in)
			var subject string
			if json.Unmarshal(in.UserInfo["sub"], &subject) == nil && subject != "" {
				id.Subject = subject
			}
			return id, err
		}
	})(c)
}

// byAddress finds an account by its address before it looks at whose it is.
func byAddress(c *sp.Config) {
	parts(func(p *sp.Parts) {
		sound := p.Accounts.Find
		identity := p.Accounts.Identity
		p.Accounts.Identity = func(in *sp.SignIn) (sp.Identity, error) {
			id, err := identity(in)
			if address, textErr := in.UserInfo.Text("email"); textErr == nil && address != "" {
				id.Email = address
			}
			return id, err
		}
		p.Accounts.Find = func(ctx context.Context, db *store.DB, tenant store.Tenant, id sp.Identity) (store.Account, error) {
			accounts, err := db.AccountsByEmail(ctx, tenant.ID, id.Email)
			if err != nil && !errors.Is(err, store.ErrNotFound) {
				return store.Account{}, err
			}
			if len(accounts) > 0 {
				return accounts[0], nil
			}
			return sound(ctx, db, tenant, id)
		}
	})(c)
}
