package store

import (
	"context"
	"time"
)

// AddTicket lets the browser in which a login has given the password choose a tenant for so long,
// and returns the secret by which it does.
func (db *DB) AddTicket(ctx context.Context, browser, login string, lifetime time.Duration) (string, error) {
	if err := db.dropExpired(ctx, "tickets"); err != nil {
		return "", err
	}
	secret := NewSecret()
	_, err := exec(ctx, db.prepared, "add ticket", "INSERT INTO tickets VALUES (?, ?, ?, ?)",
		Hash(secret), Hash(browser), login, millis(db.now().Add(lifetime)))
	return secret, err
}

// LoginOfTicket returns the login that has a ticket in a browser. The error is ErrNotFound where
// there is none.
func (db *DB) LoginOfTicket(ctx context.Context, browser, secret string) (login string, err error) {
	err = one("ticket", db.prepared.QueryRowContext(ctx,
		"SELECT login FROM tickets WHERE hash = ? AND browser = ? AND expires > ?", Hash(secret), Hash(browser), millis(db.now())), &login)
	return login, err
}

// UseTicket uses a ticket up. The error is ErrNotFound where it was used or ended meanwhile.
func (db *DB) UseTicket(ctx context.Context, secret string) error {
	return execOne(ctx, db.prepared, "use ticket", "DELETE FROM tickets WHERE hash = ?", Hash(secret))
}

// EndTicketsOf ends those of the login that an account belongs to.
func (db *DB) EndTicketsOf(ctx context.Context, account string) error {
	_, err := exec(ctx, db.prepared, "end tickets", "DELETE FROM tickets WHERE login = (SELECT login FROM accounts WHERE id = ?)", account)
	return err
}
