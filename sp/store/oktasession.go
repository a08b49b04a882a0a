package store

import "context"

// OktaSession is what Okta has said of a session that began there.
type OktaSession struct {
	Connection string
	SID        string // Okta's own session; empty where the ID token names none
	IDToken    string // goes back to Okta at sign-out
}

// LinkOktaSession records that the session of a cookie began at Okta. One that has ended meanwhile
// is passed over.
func (db *DB) LinkOktaSession(ctx context.Context, secret string, o OktaSession) error {
	_, err := exec(ctx, db.prepared, "link Okta session", "INSERT INTO okta_sessions"+
		" SELECT hash, ?, ?, ? FROM sessions WHERE hash = ?", o.Connection, o.SID, o.IDToken, Hash(secret))
	return err
}

// OktaSessionOf returns where the session of a cookie began; ErrNotFound where that was
// not at Okta.
func (db *DB) OktaSessionOf(ctx context.Context, secret string) (OktaSession, error) {
	var o OktaSession
	err := one("Okta session", db.prepared.QueryRowContext(ctx,
		"SELECT connection, sid, id_token FROM okta_sessions WHERE session = ?", Hash(secret)), &o.Connection, &o.SID, &o.IDToken)
	return o, err
}

// EndOktaSession ends the sessions of a connection that began in one of Okta's sessions.
func (db *DB) EndOktaSession(ctx context.Context, connection, sid string) error {
	_, err := exec(ctx, db.prepared, "end Okta session", "DELETE FROM sessions WHERE hash IN"+
		" (SELECT session FROM okta_sessions WHERE connection = ? AND sid = ? AND sid <> '')", connection, sid)
	return err
}

// EndOktaSessionOf ends the sessions of an account that began in one of Okta's sessions, and those
// of which Okta did not say in which they began.
func (db *DB) EndOktaSessionOf(ctx context.Context, account, sid string) error {
	_, err := exec(ctx, db.prepared, "end Okta session", "DELETE FROM sessions WHERE account = ? AND hash NOT IN"+
		" (SELECT session FROM okta_sessions WHERE sid NOT IN ('', ?))", account, sid)
	return err
}
