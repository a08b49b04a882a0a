package store

import (
	"context"
	"database/sql"
	"time"
)

// SignInCode is the code that was sent to somebody who signs in to a run of Express Configuration.
type SignInCode struct {
	Run     string // ID
	Login   string // ID; empty for an address that has none
	Code    string // an HMAC of it
	Expires time.Time
}

// The bounds of a run, whatever was sent in between: nobody gets far by guessing, nor fills
// somebody else's mailbox.
const (
	mostCodesSent  = 3
	mostCodesTyped = 5
)

// SaveSignInCode makes the code that of its run, in place of the one before. It returns ErrNotFound
// where the run has had too many, or too many were typed.
func (db *DB) SaveSignInCode(ctx context.Context, c SignInCode) error {
	return execOne(ctx, db.prepared, "save sign-in code", "INSERT INTO express_codes VALUES (?, ?, ?, ?, 1, 0)"+
		" ON CONFLICT (run) DO UPDATE SET login = excluded.login, code = excluded.code, expires = excluded.expires, sent = sent + 1 WHERE sent < ? AND typed < ?",
		c.Run, optional(c.Login), c.Code, millis(c.Expires), mostCodesSent, mostCodesTyped)
}

// HasSignInCode says whether a code of the run was sent that can still be typed.
func (db *DB) HasSignInCode(ctx context.Context, run string) (bool, error) {
	_, err := get(ctx, db.prepared, "sign-in code", scanSignInCode,
		"SELECT run, login, code, expires FROM express_codes WHERE run = ? AND typed < ? AND expires >= ?", run, mostCodesTyped, millis(db.now()))
	if IsNotFound(err) {
		return false, nil
	}
	return err == nil, err
}

// TrySignInCode returns the code of a run, and counts that one was typed. It returns ErrNotFound
// where there is none, where it is too old, and where too many were typed.
func (db *DB) TrySignInCode(ctx context.Context, run string) (SignInCode, error) {
	return get(ctx, db.prepared, "sign-in code", scanSignInCode,
		"UPDATE express_codes SET typed = typed + 1 WHERE run = ? AND typed < ? AND expires >= ? RETURNING run, login, code, expires",
		run, mostCodesTyped, millis(db.now()))
}

// UseSignInCode uses a code up; of two requests with the same one, one gets ErrNotFound.
func (db *DB) UseSignInCode(ctx context.Context, c SignInCode) error {
	return execOne(ctx, db.prepared, "use sign-in code", "UPDATE express_codes SET expires = 0 WHERE run = ? AND code = ? AND expires > 0", c.Run, c.Code)
}

func scanSignInCode(row scanner) (SignInCode, error) {
	var c SignInCode
	var login sql.NullString
	err := row.Scan(&c.Run, &login, &c.Code, instant{&c.Expires})
	c.Login = login.String
	return c, err
}
