package store

import (
	"context"
	"errors"
	"time"
)

// ErrReplayed says that a one-time identifier was presented before.
var ErrReplayed = errors.New("presented before")

// UseOnce records that an identifier was presented in a scope (such as one connection) and returns
// ErrReplayed if it was already. expires is when the document that carries it becomes worthless on
// its own.
func (db *DB) UseOnce(ctx context.Context, scope, id string, expires time.Time) error {
	if err := db.dropExpired(ctx, "replays"); err != nil {
		return err
	}
	added, err := exec(ctx, db.prepared, "record identifier", "INSERT INTO replays VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
		scope, id, millis(expires))
	if err != nil {
		return err
	}
	if added == 0 {
		return ErrReplayed
	}
	return nil
}
