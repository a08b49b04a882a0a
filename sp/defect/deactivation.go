package defect

import (
	"context"
	"errors"

	"github.com/signoff-sso/signoff/sp"
	"github.com/signoff-sso/signoff/sp/store"
)

// deactivationDefects are about people whom an administrator has sent away.
func deactivationDefects() []Defect {
	return []Defect{
		{ID: "M072", Name: "reactivates", Does: "makes a deactivated account active again when its person signs in with Okta",
			Caught: []string{"JIT-14/sp", "JIT-14/again", "JIT-14/tile"}, Profiles: []string{acme}, Plant: reactivates(1)},
		{ID: "M385", Name: "reactivates-at-second-try", Does: "makes a deactivated account active again when its person tries once more",
			Caught: []string{"JIT-14/sp", "JIT-14/again"}, Profiles: []string{acme}, Plant: reactivates(2)},
		{ID: "M381", Name: "never-back", Does: "fails with an error of its database when somebody comes who was deactivated once",
			Caught: []string{"JIT-26/back"}, Profiles: []string{acme}, Plant: neverBack},
		{ID: "M382", Name: "ghost-account", Does: "makes a second account of somebody who was deactivated once", Caught: []string{"JIT-26/listed"},
			Profiles: []string{acme}, Plant: ghostAccount},
		{ID: "M383", Name: "deactivation-leaves-sessions", Does: "lets the sessions of a deactivated account go on",
			Caught: []string{"SESSION-09/one", "SESSION-09/all"}, Profiles: []string{acme},
			Plant: deactivates(func(ctx context.Context, s *sp.SP, a store.Account) error {
				return s.Store().SetActive(ctx, a.Tenant, a.ID, false)
			})},
		{ID: "M384", Name: "deactivation-ends-one-session", Does: "ends only the latest session of a deactivated account",
			Caught: []string{"SESSION-09/all"}, Profiles: []string{acme},
			Plant: deactivates(func(ctx context.Context, s *sp.SP, a store.Account) error {
				_, err := s.Store().SQL().ExecContext(ctx,
					"DELETE FROM sessions WHERE account = ? AND rowid = (SELECT max(rowid) FROM sessions WHERE account = ?)", a.ID, a.ID)
				return errors.Join(err, s.Store().SetActive(ctx, a.Tenant, a.ID, false))
			})},
		ofAcme("M898", "deactivation-leaves-the-rest", "ends the sessions of a deactivated account, and nothing else that lets its person in", parts(func(p *sp.Parts) {
			p.Accounts.Deactivate = func(ctx context.Context, s *sp.SP, a store.Account) error {
				return errors.Join(s.Store().SetActive(ctx, a.Tenant, a.ID, false), s.Store().EndSessionsOf(ctx, a.ID))
			}
		}), "SESSION-09/access-later", "SESSION-09/refresh-later"),
	}
}

// deactivates makes a defect of another deactivation, at an SP that does not look at the status of
// an account whose session it has.
func deactivates(how func(ctx context.Context, s *sp.SP, a store.Account) error) func(*sp.Config) {
	return parts(func(p *sp.Parts) {
		p.Accounts.Deactivate = how
		p.Accounts.Usable = func(store.Account) bool { return true }
	})
}

// reactivates makes an account active again at the sign-in of this number since it was deactivated.
func reactivates(number int) func(*sp.Config) {
	tries := &guarded[string, int]{}
	return step("active account", func(ctx context.Context, in *sp.SignIn, sound func(context.Context, *sp.SignIn) error) error {
		err := sound(ctx, in)
		if err == nil {
			return nil
		}
		tried, _ := tries.get(in.Account.ID)
		tries.set(in.Account.ID, tried+1)
		if tried+1 < number {
			return err
		}
		in.Account.Active = true
		return in.SP.Store().SetActive(ctx, in.Account.Tenant, in.Account.ID, true)
	})
}

// neverBack looks for active accounts that always were, and makes one that there is already.
func neverBack(c *sp.Config) {
	once := deactivatedOnce(c)
	parts(func(p *sp.Parts) {
		sound := p.Accounts.Find
		p.Accounts.Find = func(ctx context.Context, db *store.DB, tenant store.Tenant, id sp.Identity) (store.Account, error) {
			a, err := sound(ctx, db, tenant, id)
			if err == nil && a.Active && once(a.ID) {
				return store.Account{}, errors.New("UNIQUE constraint failed: accounts.tenant, accounts.issuer, accounts.subject")
			}
			return a, err
		}
	})(c)
}

// ghostAccount takes the subject away from an account that it deactivates.
func ghostAccount(c *sp.Config) {
	parts(func(p *sp.Parts) {
		sound := p.Accounts.Deactivate
		p.Accounts.Deactivate = func(ctx context.Context, s *sp.SP, a store.Account) error {
			if err := sound(ctx, s, a); err != nil {
				return err
			}
			_, err := s.Store().SQL().ExecContext(ctx, "UPDATE accounts SET subject = 'deleted-' || subject WHERE id = ?", a.ID)
			return err
		}
		// whoever comes while the account is inactive stays out all the same
		find := p.Accounts.Find
		p.Accounts.Find = func(ctx context.Context, db *store.DB, tenant store.Tenant, id sp.Identity) (store.Account, error) {
			a, err := db.AccountBySubject(ctx, tenant.ID, id.Issuer, "deleted-"+id.Subject)
			if err == nil && !a.Active {
				return a, nil
			}
			return find(ctx, db, tenant, id)
		}
	})(c)
}

// deactivatedOnce returns a function that says whether an account was ever deactivated.
func deactivatedOnce(c *sp.Config) func(account string) bool {
	all := &guarded[string, bool]{}
	parts(func(p *sp.Parts) {
		sound := p.Accounts.Deactivate
		p.Accounts.Deactivate = func(ctx context.Context, s *sp.SP, a store.Account) error {
			all.set(a.ID, true)
			return sound(ctx, s, a)
		}
	})(c)
	return func(account string) bool {
		once, _ := all.get(account)
		return once
	}
}
