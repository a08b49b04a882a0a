package store

import "context"

// Login is a local email address and password. One login may have accounts in several tenants.
type Login struct {
	ID, Email, Name string // Email in lower case
	PasswordHash    []byte // bcrypt
}

func scanLogin(row scanner) (Login, error) {
	var l Login
	err := row.Scan(&l.ID, &l.Email, &l.Name, &l.PasswordHash)
	return l, err
}

// AddLogin adds a login; the email address must not have one yet.
func (db *DB) AddLogin(ctx context.Context, l Login) (Login, error) {
	return addLogin(ctx, db.prepared, l)
}

func addLogin(ctx context.Context, q querier, l Login) (Login, error) {
	l.ID = NewID("log")
	_, err := exec(ctx, q, "add login", "INSERT INTO logins (id, email, name, password_hash) VALUES (?, ?, ?, ?)",
		l.ID, l.Email, l.Name, l.PasswordHash)
	return l, err
}

// LoginByID returns a login.
func (db *DB) LoginByID(ctx context.Context, id string) (Login, error) {
	return get(ctx, db.prepared, "login", scanLogin, "SELECT id, email, name, password_hash FROM logins WHERE id = ?", id)
}

// LoginByEmail returns the login of an email address in lower case.
func (db *DB) LoginByEmail(ctx context.Context, email string) (Login, error) {
	return get(ctx, db.prepared, "login", scanLogin, "SELECT id, email, name, password_hash FROM logins WHERE email = ?", email)
}
