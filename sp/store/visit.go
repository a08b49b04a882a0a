package store

import (
	"context"
	"time"
)

// visitLifetime is how long a visitor's note is kept.
const visitLifetime = 24 * time.Hour

// SaveVisit keeps the note of a browser whose visitor is not signed in.
func (db *DB) SaveVisit(ctx context.Context, browser, note string) error {
	if err := db.dropExpired(ctx, "visits"); err != nil {
		return err
	}
	_, err := exec(ctx, db.prepared, "save visit", "INSERT INTO visits VALUES (?, ?, ?) ON CONFLICT (browser) DO UPDATE SET note = excluded.note, expires = excluded.expires",
		Hash(browser), note, millis(db.now().Add(visitLifetime)))
	return err
}

// Visit returns the note of a browser. The error is ErrNotFound where there is none.
func (db *DB) Visit(ctx context.Context, browser string) (note string, err error) {
	err = one("visit", db.prepared.QueryRowContext(ctx, "SELECT note FROM visits WHERE browser = ? AND expires > ?", Hash(browser), millis(db.now())), &note)
	return note, err
}
