package store

import (
	"context"
	"time"
)

// SetTemporaryPassword gives a login a password that it has to change, in place of the one before.
func (db *DB) SetTemporaryPassword(ctx context.Context, login string, hash []byte, expires time.Time) error {
	return db.atomically(ctx, func(q querier) error {
		if err := setPassword(ctx, q, login, hash); err != nil {
			return err
		}
		_, err := exec(ctx, q, "note temporary password",
			"INSERT INTO temporary_passwords VALUES (?, ?) ON CONFLICT (login) DO UPDATE SET expires = excluded.expires", login, millis(expires))
		return err
	})
}

// ReplaceTemporaryPassword gives a login a password of its own. It returns ErrNotFound where the
// login has no temporary one that still holds.
func (db *DB) ReplaceTemporaryPassword(ctx context.Context, login string, hash []byte) error {
	return db.atomically(ctx, func(q querier) error {
		if err := execOne(ctx, q, "use temporary password", "DELETE FROM temporary_passwords WHERE login = ? AND expires >= ?", login, millis(db.now())); err != nil {
			return err
		}
		return setPassword(ctx, q, login, hash)
	})
}

// TemporaryPassword returns until when the password of a login holds that it has to change. It
// returns ErrNotFound where the password is its own.
func (db *DB) TemporaryPassword(ctx context.Context, login string) (time.Time, error) {
	return get(ctx, db.prepared, "temporary password", func(row scanner) (time.Time, error) {
		var expires time.Time
		err := row.Scan(instant{&expires})
		return expires, err
	}, "SELECT expires FROM temporary_passwords WHERE login = ?", login)
}

func setPassword(ctx context.Context, q querier, login string, hash []byte) error {
	return execOne(ctx, q, "set password", "UPDATE logins SET password_hash = ? WHERE id = ?", hash, login)
}
