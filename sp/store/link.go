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

// LinkUser lets a user of Okta sign in to an account, beside whomever it belongs to. The user must
// not have an account in the tenant yet.
func (db *DB) LinkUser(ctx context.Context, account Account, issuer, subject string) error {
	return execOne(ctx, db.prepared, "link user", "INSERT INTO linked_users VALUES (?, ?, ?, ?, ?)",
		account.Tenant, issuer, subject, account.ID, millis(db.now()))
}
