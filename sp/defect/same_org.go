package defect

import (
	"context"
	"database/sql"
	"errors"
	"net/http"

	"github.com/signoff-sso/signoff/sp"
	"github.com/signoff-sso/signoff/sp/store"
)

// sameOrgDefects are about one person in two tenants whose app instances are in one org: lookups by
// issuer and subject, and not by the tenant.
func sameOrgDefects() []Defect {
	return []Defect{
		ofAcme("M871", "known-in-any-instance", "lets in whom another tenant of the same org knows, where only invited people may come", knownIf(hasSubjectAnywhere), "JIT-15/same-org"),
		ofAcme("M880", "grants-in-all-tenants", "gives what Okta's groups give to the person in all tenants of the org", updates(func(ctx context.Context, db *store.DB, a store.Account, id *sp.Identity) error {
			_, err := db.SQL().ExecContext(ctx, "UPDATE accounts SET granted_role = ? WHERE issuer = ? AND subject = ?", id.GrantedRole, a.Issuer, a.Subject)
			return err
		}), "JIT-29/same-org-claim"),
		ofAcme("M881", "role-in-all-tenants", "gives what an administrator gives to the person in all tenants of the org",
			afterwards("set role", "UPDATE accounts SET role = ?1 WHERE EXISTS (SELECT 1 FROM accounts same WHERE same.issuer = accounts.issuer AND same.subject = accounts.subject AND same.role = ?1)",
				sp.Acme().ApproverRole), "JIT-29/same-org"),
		ofAcme("M882", "reactivates-in-all-tenants", "makes the accounts that a person has in other tenants of the org active again, too",
			afterwards("reactivate person", "UPDATE accounts SET active = 1 WHERE EXISTS (SELECT 1 FROM accounts same WHERE same.issuer = accounts.issuer AND same.subject = accounts.subject AND same.active)"), "JIT-26/elsewhere"),
		ofAcme("M883", "link-of-any-tenant", "finds the account that a user is linked to in whatever tenant", linkOfAnyTenant, "TENANT-08/linked"),
	}
}

// hasSubjectAnywhere looks for the Okta user and not for the tenant.
func hasSubjectAnywhere(ctx context.Context, in *sp.SignIn) (bool, error) {
	accounts := 0
	row := in.SP.Store().SQL().QueryRowContext(ctx, "SELECT count(*) FROM accounts WHERE issuer = ? AND subject = ?", in.Identity.Issuer, in.Identity.Subject)
	err := row.Scan(&accounts)
	return accounts > 0, err
}

// afterwards runs a statement when a request to a route is done.
func afterwards(name, statement string, values ...any) func(*sp.Config) {
	return route(name, func(s *sp.SP, w http.ResponseWriter, r *http.Request, sound http.Handler) {
		sound.ServeHTTP(w, r)
		_, _ = s.Store().SQL().ExecContext(r.Context(), statement, values...)
	})
}

// linkOfAnyTenant looks for a link by the user alone.
func linkOfAnyTenant(c *sp.Config) {
	step("find account", func(ctx context.Context, in *sp.SignIn, sound func(context.Context, *sp.SignIn) error) error {
		if err := sound(ctx, in); err != nil || in.Account.ID != "" {
			return err
		}
		var account string
		row := in.SP.Store().SQL().QueryRowContext(ctx, "SELECT account FROM linked_users WHERE issuer = ? AND subject = ?", in.Identity.Issuer, in.Identity.Subject)
		if err := row.Scan(&account); errors.Is(err, sql.ErrNoRows) {
			return nil
		} else if err != nil {
			return err
		}
		found, err := in.SP.Store().AccountByID(ctx, account)
		in.Account = found
		return err
	})(c)
}
