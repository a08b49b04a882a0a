package store

import (
	"context"
	"time"
)

// SocialSignIn is an approver's sign-in in flight at the social provider.
type SocialSignIn struct {
	State           string // in clear in memory, hashed in the database
	Run             string // ID of the run of Express Configuration, which is bound to a browser
	Nonce, Verifier string
}

// SaveSocialSignIn stores a sign-in in flight, in place of the one that its run had before.
func (db *DB) SaveSocialSignIn(ctx context.Context, s SocialSignIn) error {
	_, err := exec(ctx, db.prepared, "save social sign-in", "INSERT INTO social_sign_ins VALUES (?, ?, ?, ?, ?)"+
		" ON CONFLICT (run) DO UPDATE SET state = excluded.state, nonce = excluded.nonce, verifier = excluded.verifier, created = excluded.created",
		s.Run, Hash(s.State), s.Nonce, s.Verifier, millis(db.now()))
	return err
}

// TakeSocialSignIn removes and returns the sign-in of this state, if its run is this browser's and
// it is not older than lifetime. That of another browser is left alone, as by TakeTransaction.
func (db *DB) TakeSocialSignIn(ctx context.Context, state, browser string, lifetime time.Duration) (SocialSignIn, error) {
	return get(ctx, db.prepared, "social sign-in", func(row scanner) (SocialSignIn, error) {
		s := SocialSignIn{State: state}
		err := row.Scan(&s.Run, &s.Nonce, &s.Verifier)
		return s, err
	}, "DELETE FROM social_sign_ins WHERE state = ? AND created >= ? AND run IN (SELECT id FROM express_runs WHERE browser = ?) RETURNING run, nonce, verifier",
		Hash(state), millis(db.now().Add(-lifetime)), Hash(browser))
}

// LoginBySocial returns the ID of the login to which a user of a social provider is linked.
func (db *DB) LoginBySocial(ctx context.Context, issuer, subject string) (string, error) {
	return get(ctx, db.prepared, "login by social provider", func(row scanner) (login string, err error) {
		return login, row.Scan(&login)
	}, "SELECT login FROM social_users WHERE issuer = ? AND subject = ?", issuer, subject)
}

// LinkSocial links a user of a social provider to a login. It returns ErrNotFound where the login,
// or that user, is linked already.
func (db *DB) LinkSocial(ctx context.Context, login, issuer, subject string) error {
	return execOne(ctx, db.prepared, "link social user", "INSERT INTO social_users VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
		issuer, subject, login, millis(db.now()))
}
