package defect

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"

	"github.com/signoff-sso/signoff/sp"
	"github.com/signoff-sso/signoff/sp/store"
)

// invitationDefects are about who gets what an administrator has prepared.
func invitationDefects() []Defect {
	return []Defect{
		{ID: "M151", Name: "ignores-provisioning-switch", Does: "makes an account of whoever comes, also where an administrator has switched that off",
			Caught: []string{"JIT-15/sp", "JIT-15/again", "JIT-15/tile"}, Profiles: []string{acme}, Plant: without("known person")},
		{ID: "M374", Name: "ignores-invitations", Does: "makes a new account of somebody who was invited, and leaves the invitation open",
			Caught: []string{"JIT-05/invited", "JIT-05/tile", "JIT-23/role", "JIT-23/case"}, Profiles: []string{acme}, Plant: without("claim invitation")},
		{ID: "M375", Name: "forgets-invited-role", Does: "gives somebody who was invited the role of everybody",
			Caught: []string{"JIT-23/role", "JIT-23/case-role"}, Profiles: []string{acme},
			Plant: claims(func(ctx context.Context, db *store.DB, a store.Account, _ sp.Identity) error {
				return db.SetRole(ctx, a.Tenant, a.ID, sp.Acme().MemberRole)
			})},
		{ID: "M377", Name: "invites-by-exact-text", Does: "finds an invitation only by the address as the administrator has typed it",
			Caught: []string{"JIT-23/case-role", "JIT-23/case"}, Profiles: []string{acme}, Plant: invitesAsTyped},
		{ID: "M389", Name: "refuses-after-leaving-account", Does: "makes the account of a stranger before it finds out that strangers get none, and lets them in the next time",
			Caught: []string{"JIT-15/sp", "JIT-15/again"}, Profiles: []string{acme}, Plant: accountBeforeSwitch},
	}
}

// claims makes a defect of something that is done with an account that was invited.
func claims(then func(ctx context.Context, db *store.DB, a store.Account, id sp.Identity) error) func(*sp.Config) {
	return parts(func(p *sp.Parts) {
		sound := p.Accounts.Claim
		p.Accounts.Claim = func(ctx context.Context, db *store.DB, tenant store.Tenant, id sp.Identity) (store.Account, error) {
			a, err := sound(ctx, db, tenant, id)
			if err != nil {
				return a, err
			}
			return a, then(ctx, db, a, id)
		}
	})
}

// invitesAsTyped stores an invitation with the address as it was typed, and compares it so.
func invitesAsTyped(c *sp.Config) {
	route("invite person", func(s *sp.SP, w http.ResponseWriter, r *http.Request, sound http.Handler) {
		body, err := io.ReadAll(r.Body)
		var typed struct{ Email string }
		if err != nil || json.Unmarshal(body, &typed) != nil {
			http.Error(w, "no body", http.StatusBadRequest)
			return
		}
		r.Body = io.NopCloser(bytes.NewReader(body))
		sound.ServeHTTP(w, r)
		_, _ = s.Store().SQL().ExecContext(r.Context(),
			"UPDATE accounts SET email = ? WHERE email = ? COLLATE NOCASE AND login IS NULL AND subject IS NULL", typed.Email, typed.Email)
	})(c)
	parts(func(p *sp.Parts) {
		sound := p.Accounts.Claim
		p.Accounts.Claim = func(ctx context.Context, db *store.DB, tenant store.Tenant, id sp.Identity) (store.Account, error) {
			waiting, err := db.AccountsByEmail(ctx, tenant.ID, id.Email)
			if err != nil || len(waiting) == 0 || waiting[0].Email != id.Email {
				return store.Account{}, store.ErrNotFound
			}
			return sound(ctx, db, tenant, id)
		}
	})(c)
}

// accountBeforeSwitch makes an account, and looks at the switch then.
func accountBeforeSwitch(c *sp.Config) {
	step("known person", func(ctx context.Context, in *sp.SignIn, sound func(context.Context, *sp.SignIn) error) error {
		err := sound(ctx, in)
		if err == nil {
			return nil
		}
		if _, errCreate := in.SP.Store().AddAccount(ctx, store.Account{
			Tenant: in.Tenant.ID, Issuer: in.Identity.Issuer, Subject: in.Identity.Subject, Email: in.Identity.Email, Name: in.Identity.Name, Role: in.Identity.Role,
		}); errCreate != nil {
			return errCreate
		}
		return err
	})(c)
}
