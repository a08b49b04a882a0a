package store

import (
	"context"
	"time"
)

// PasswordInvitation lets somebody choose a password and join a tenant, once.
type PasswordInvitation struct {
	Link                string // what its link holds, hashed
	Tenant, Email, Role string
	Expires             time.Time
}

// InviteByPassword adds an open invitation, in place of the one that the tenant has sent to the
// address before. ErrHasAccount means that the address has an account there.
func (db *DB) InviteByPassword(ctx context.Context, i PasswordInvitation) error {
	return db.atomically(ctx, func(q querier) error {
		if _, err := accountByEmail(ctx, q, i.Tenant, i.Email); err == nil {
			return ErrHasAccount
		} else if !IsNotFound(err) {
			return err
		}
		_, err := exec(ctx, q, "invite by password", "INSERT INTO password_invitations VALUES (?, ?, ?, ?, ?)"+
			" ON CONFLICT (tenant, email) DO UPDATE SET link = excluded.link, role = excluded.role, expires = excluded.expires",
			i.Link, i.Tenant, i.Email, i.Role, millis(i.Expires))
		return err
	})
}

// PasswordInvitation returns the open invitation of a hashed link. It returns ErrNotFound where
// there is none, and where it was used.
func (db *DB) PasswordInvitation(ctx context.Context, link string) (PasswordInvitation, error) {
	return get(ctx, db.prepared, "invitation by password", func(row scanner) (PasswordInvitation, error) {
		var i PasswordInvitation
		err := row.Scan(&i.Link, &i.Tenant, &i.Email, &i.Role, instant{&i.Expires})
		return i, err
	}, "SELECT link, tenant, email, role, expires FROM password_invitations WHERE link = ?", link)
}

// Join uses an invitation up, and makes the login and its account in the tenant. Of two requests
// with the same one, one gets ErrNotFound.
func (db *DB) Join(ctx context.Context, i PasswordInvitation, name string, hash []byte) error {
	return db.atomically(ctx, func(q querier) error {
		if err := execOne(ctx, q, "use invitation", "DELETE FROM password_invitations WHERE link = ?", i.Link); err != nil {
			return err
		}
		login, err := addLogin(ctx, q, Login{Email: i.Email, Name: name, PasswordHash: hash})
		if err != nil {
			return err
		}
		_, err = addAccount(ctx, q, Account{Tenant: i.Tenant, Login: login.ID, Email: i.Email, Name: name, Role: i.Role}, db.now())
		return err
	})
}
