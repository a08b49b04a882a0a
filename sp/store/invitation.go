package store

import (
	"context"
	"errors"
)

// ErrHasAccount says that the tenant has an account of this address already.
var ErrHasAccount = errors.New("the address has an account")

// Invite adds an open invitation to a tenant. ErrHasAccount means that the address has an account
// there, or an invitation.
func (db *DB) Invite(ctx context.Context, tenant, email, role string) (Account, error) {
	a := Account{ID: NewID("acc"), Tenant: tenant, Email: email, Name: email, Role: role, Active: true, Created: db.now()}
	err := db.atomically(ctx, func(q querier) error {
		if _, err := accountByEmail(ctx, q, tenant, email); !IsNotFound(err) {
			return errors.Join(err, ErrHasAccount)
		}
		_, err := exec(ctx, q, "invite", "INSERT INTO accounts ("+accountColumns+") VALUES (?, ?, NULL, NULL, NULL, ?, ?, ?, '', ?, ?, 0)",
			a.ID, a.Tenant, a.Email, a.Name, a.Role, a.Active, millis(a.Created))
		return err
	})
	return a, err
}

func accountByEmail(ctx context.Context, q querier, tenant, email string) (Account, error) {
	return get(ctx, q, "account", scanAccount,
		"SELECT "+accountColumns+" FROM accounts WHERE tenant = ? AND email = ? COLLATE NOCASE LIMIT 1", tenant, email)
}

// ClaimInvitation gives the tenant's open invitation of an address to an Okta user, once: it is
// nobody else's from then on. ErrNotFound means that there is none.
func (db *DB) ClaimInvitation(ctx context.Context, tenant, email, issuer, subject string) (Account, error) {
	var claimed Account
	err := db.atomically(ctx, func(q querier) error {
		open, err := get(ctx, q, "invitation", scanAccount, "SELECT "+accountColumns+
			" FROM accounts WHERE tenant = ? AND email = ? COLLATE NOCASE AND login IS NULL AND subject IS NULL LIMIT 1", tenant, email)
		if err != nil {
			return err
		}
		if _, err := exec(ctx, q, "claim invitation", "UPDATE accounts SET issuer = ?, subject = ? WHERE id = ?", issuer, subject, open.ID); err != nil {
			return err
		}
		claimed, err = accountBySubject(ctx, q, tenant, issuer, subject)
		return err
	})
	return claimed, err
}
