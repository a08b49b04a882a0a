package defect

import (
	"context"
	"slices"
	"strings"

	"github.com/signoff-sso/signoff/sp"
	"github.com/signoff-sso/signoff/sp/store"
)

// roleDefects are about who has which rights after a sign-in.
func roleDefects() []Defect {
	return []Defect{
		{ID: "M378", Name: "resets-role", Does: "gives whoever signs in the role of everybody again", Caught: []string{"JIT-24/sign-in", "JIT-24/same", "JIT-24/tile"},
			Profiles: []string{acme}, Plant: updates(func(ctx context.Context, db *store.DB, a store.Account, _ *sp.Identity) error {
				return db.SetRole(ctx, a.Tenant, a.ID, sp.Acme().MemberRole)
			})},
		{ID: "M387", Name: "remembers-highest-role", Does: "gives whoever signs in the highest role that they ever had", Caught: []string{"JIT-24/demoted"},
			Profiles: []string{acme}, Plant: remembersHighest},
		{ID: "M379", Name: "keeps-granted-role", Does: "keeps what a group has given after the group is gone", Caught: []string{"JIT-25/absent", "JIT-25/empty", "JIT-25/text", "JIT-25/null", "JIT-25/others"},
			Profiles: []string{acme}, Plant: updates(func(_ context.Context, _ *store.DB, a store.Account, id *sp.Identity) error {
				if id.GrantedRole == "" {
					id.GrantedRole = a.GrantedRole
				}
				return nil
			})},
		{ID: "M388", Name: "keeps-granted-role-without-claim", Does: "keeps what a group has given where no groups are sent any more",
			Caught: []string{"JIT-25/absent"}, Profiles: []string{acme}, Plant: keepsWithoutClaim},
		{ID: "M380", Name: "groups-by-part", Does: "gives a role to whoever is in a group whose name contains another's, or is part of it",
			Caught: []string{"JIT-25/longer", "JIT-25/shorter"}, Profiles: []string{acme}, Plant: groupsByPart},
	}
}

// updates makes a defect of something that is done before an account is updated, and may change
// what is stored.
func updates(before func(ctx context.Context, db *store.DB, a store.Account, id *sp.Identity) error) func(*sp.Config) {
	return parts(func(p *sp.Parts) {
		sound := p.Accounts.Update
		p.Accounts.Update = func(ctx context.Context, db *store.DB, a store.Account, id sp.Identity) error {
			if err := before(ctx, db, a, &id); err != nil {
				return err
			}
			return sound(ctx, db, a, id)
		}
	})
}

// remembersHighest notes at each sign-in who is an administrator, and makes them one again.
func remembersHighest(c *sp.Config) {
	administrators := &guarded[string, bool]{}
	updates(func(ctx context.Context, db *store.DB, a store.Account, _ *sp.Identity) error {
		highest := sp.Acme().ApproverRole
		if a.Role == highest {
			administrators.set(a.ID, true)
		}
		if was, _ := administrators.get(a.ID); !was {
			return nil
		}
		return db.SetRole(ctx, a.Tenant, a.ID, highest)
	})(c)
}

// keepsWithoutClaim takes a missing claim for one that says what the last one said.
func keepsWithoutClaim(c *sp.Config) {
	parts(func(p *sp.Parts) {
		identity := p.Accounts.Identity
		p.Accounts.Identity = func(in *sp.SignIn) (sp.Identity, error) {
			id, err := identity(in)
			if err != nil || in.Claims.Has("groups") || in.UserInfo.Has("groups") {
				return id, err
			}
			before, errFind := in.SP.Store().AccountBySubject(in.Request.Context(), in.Tenant.ID, id.Issuer, id.Subject)
			if errFind == nil {
				id.GrantedRole = before.GrantedRole
			}
			return id, nil
		}
	})(c)
}

// groupsByPart compares groups by what they contain.
func groupsByPart(c *sp.Config) {
	groupsBy(func(groups []string, known string) bool {
		return slices.ContainsFunc(groups, func(g string) bool { return g != "" && (strings.Contains(g, known) || strings.Contains(known, g)) })
	})(c)
}

// groupsBy compares groups in another way.
func groupsBy(has func(groups []string, known string) bool) func(*sp.Config) {
	return parts(func(p *sp.Parts) {
		identity := p.Accounts.Identity
		p.Accounts.Identity = func(in *sp.SignIn) (sp.Identity, error) {
			id, err := identity(in)
			groups, errGroups := in.Claims.Strings("groups")
			if err != nil || errGroups != nil {
				return id, err
			}
			for known, role := range in.SP.Profile().GroupRoles {
				if has(groups, known) {
					id.GrantedRole = role
				}
			}
			return id, nil
		}
	})
}
