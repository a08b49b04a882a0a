package store

import (
	"context"
	"time"
)

// Upstream are the tokens that Okta gave for a session.
type Upstream struct {
	Session    string // hash of the session's secret
	Connection string // ID
	Subject    string // whom the ID token named
	Refresh    string // the refresh token; it works once
	Expires    time.Time
}

// AddUpstream keeps what Okta gave for a new session.
func (db *DB) AddUpstream(ctx context.Context, u Upstream) error {
	_, err := exec(ctx, db.prepared, "add upstream tokens", "INSERT INTO upstream_tokens VALUES (?, ?, ?, ?, ?)",
		u.Session, u.Connection, u.Subject, u.Refresh, millis(u.Expires))
	return err
}

// RenewUpstream keeps what Okta gave in place of what it gave before. ErrNotFound means that the
// session has ended meanwhile.
func (db *DB) RenewUpstream(ctx context.Context, u Upstream) error {
	return execOne(ctx, db.prepared, "renew upstream tokens", "UPDATE upstream_tokens SET refresh = ?, expires = ? WHERE session = ?",
		u.Refresh, millis(u.Expires), u.Session)
}

// UpstreamOf returns what Okta gave for the session of a cookie.
func (db *DB) UpstreamOf(ctx context.Context, secret string) (Upstream, error) {
	return get(ctx, db.prepared, "upstream tokens", func(row scanner) (Upstream, error) {
		var u Upstream
		err := row.Scan(&u.Session, &u.Connection, &u.Subject, &u.Refresh, instant{&u.Expires})
		return u, err
	}, "SELECT session, connection, subject, refresh, expires FROM upstream_tokens WHERE session = ?", Hash(secret))
}
