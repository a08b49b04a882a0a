package store

import (
	"context"
	"time"
)

// Session is one signed-in browser.
type Session struct {
	Hash      string // of the session cookie
	Account   string
	UserAgent string
	Created   time.Time
	LastSeen  time.Time
	Expires   time.Time
}

// StartSession adds a session of an account and returns the secret for the cookie.
func (db *DB) StartSession(ctx context.Context, account, userAgent string, lifetime time.Duration) (string, error) {
	if err := db.dropExpired(ctx, "sessions"); err != nil {
		return "", err
	}
	secret, now := NewSecret(), db.now()
	_, err := exec(ctx, db.prepared, "start session", "INSERT INTO sessions VALUES (?, ?, ?, ?, ?, ?)",
		Hash(secret), account, userAgent, millis(now), millis(now), millis(now.Add(lifetime)))
	return secret, err
}

// SessionBySecret returns the session of a cookie if it has not expired.
func (db *DB) SessionBySecret(ctx context.Context, secret string) (Session, error) {
	return get(ctx, db.prepared, "session", func(row scanner) (Session, error) {
		var s Session
		err := row.Scan(&s.Hash, &s.Account, &s.UserAgent, instant{&s.Created}, instant{&s.LastSeen}, instant{&s.Expires})
		return s, err
	}, "SELECT hash, account, user_agent, created, last_seen, expires FROM sessions WHERE hash = ? AND expires > ?",
		Hash(secret), millis(db.now()))
}

// Idle says whether nobody has used a session for so long; 0 means that this does not matter.
func (db *DB) Idle(s Session, limit time.Duration) bool {
	return limit > 0 && db.now().Sub(s.LastSeen) >= limit
}

// TouchSession records that a session was used, once a minute at most. It updates the row and never
// adds it, so that a request in flight cannot bring back a session that was ended meanwhile.
func (db *DB) TouchSession(ctx context.Context, s Session) error {
	if db.now().Sub(s.LastSeen) < time.Minute {
		return nil
	}
	_, err := exec(ctx, db.prepared, "touch session", "UPDATE sessions SET last_seen = ? WHERE hash = ?", millis(db.now()), s.Hash)
	return err
}

// EndSession ends one session.
func (db *DB) EndSession(ctx context.Context, secret string) error {
	_, err := exec(ctx, db.prepared, "end session", "DELETE FROM sessions WHERE hash = ?", Hash(secret))
	return err
}

// EndSessionsOf ends all sessions of an account.
func (db *DB) EndSessionsOf(ctx context.Context, account string) error {
	_, err := exec(ctx, db.prepared, "end sessions", "DELETE FROM sessions WHERE account = ?", account)
	return err
}

// Remember adds a token that signs an account in again after its session has expired, and returns
// the secret for the cookie.
func (db *DB) Remember(ctx context.Context, account string, lifetime time.Duration) (string, error) {
	if err := db.dropExpired(ctx, "remember_tokens"); err != nil {
		return "", err
	}
	secret, now := NewSecret(), db.now()
	_, err := exec(ctx, db.prepared, "remember browser", "INSERT INTO remember_tokens VALUES (?, ?, ?, ?)",
		Hash(secret), account, millis(now), millis(now.Add(lifetime)))
	return secret, err
}

// Remembered returns the ID of the account that a remember-me cookie belongs to, if it has not
// expired.
func (db *DB) Remembered(ctx context.Context, secret string) (string, error) {
	var account string
	err := one("remember-me token", db.prepared.QueryRowContext(ctx,
		"SELECT account FROM remember_tokens WHERE hash = ? AND expires > ?", Hash(secret), millis(db.now())), &account)
	return account, err
}

// Forget removes one remember-me token.
func (db *DB) Forget(ctx context.Context, secret string) error {
	_, err := exec(ctx, db.prepared, "forget browser", "DELETE FROM remember_tokens WHERE hash = ?", Hash(secret))
	return err
}

// ForgetAll removes all remember-me tokens of an account.
func (db *DB) ForgetAll(ctx context.Context, account string) error {
	_, err := exec(ctx, db.prepared, "forget browsers", "DELETE FROM remember_tokens WHERE account = ?", account)
	return err
}
