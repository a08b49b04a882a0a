package store

import (
	"context"
)

// SaveLink notes that a sign-in in flight is to link a user of Okta to an account.
func (db *DB) SaveLink(ctx context.Context, state, account string) error {
	return db.atomically(ctx, func(q querier) error {
		if _, err := exec(ctx, q, "drop old links", "DELETE FROM links_in_flight WHERE state NOT IN (SELECT state FROM transactions)"); err != nil {
			return err
		}
		_, err := exec(ctx, q, "save link", "INSERT INTO links_in_flight VALUES (?, ?)", Hash(state), account)
		return err
	})
}

// TakeLink removes and returns the account to which a sign-in is to link a user of Okta.
func (db *DB) TakeLink(ctx context.Context, state string) (account string, err error) {
	scan := func(row scanner) (account string, err error) {
		err = row.Scan(&account)
		return account, err
	}
	return get(ctx, db.prepared, "link", scan, "DELETE FROM links_in_flight WHERE state = ? RETURNING account", Hash(state))
}

// OktaUser is a user of an Okta org, whom issuer and subject name; the address is for Universal
// Logout alone, which may name somebody by it.
type OktaUser struct{ Issuer, Subject, Email string }

// LinkUser lets a user of Okta sign in to an account, beside whomever it belongs to. The user must
// not have an account in the tenant yet.
func (db *DB) LinkUser(ctx context.Context, account Account, u OktaUser) error {
	return execOne(ctx, db.prepared, "link user", "INSERT INTO linked_users (tenant, issuer, subject, email, account, created) VALUES (?, ?, ?, ?, ?, ?)",
		account.Tenant, u.Issuer, u.Subject, u.Email, account.ID, millis(db.now()))
}

// TouchLinked notes that a linked user has signed in, and the address that Okta knows now.
func (db *DB) TouchLinked(ctx context.Context, account Account, u OktaUser) error {
	_, err := exec(ctx, db.prepared, "note address of linked user", "UPDATE linked_users SET email = ? WHERE tenant = ? AND issuer = ? AND subject = ?",
		u.Email, account.Tenant, u.Issuer, u.Subject)
	if err != nil {
		return err
	}
	return db.TouchSignIn(ctx, account.ID)
}
