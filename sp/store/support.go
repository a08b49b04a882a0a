package store

import (
	"context"
	"time"
)

// SupportAgent is a member of the vendor's support team.
type SupportAgent struct {
	ID, Email, Name string // Email in lower case
	PasswordHash    []byte // bcrypt
}

func scanSupportAgent(row scanner) (SupportAgent, error) {
	var a SupportAgent
	err := row.Scan(&a.ID, &a.Email, &a.Name, &a.PasswordHash)
	return a, err
}

// AddSupportAgent adds a support agent; the email address must be new.
func (db *DB) AddSupportAgent(ctx context.Context, a SupportAgent) error {
	_, err := exec(ctx, db.prepared, "add support agent", "INSERT INTO support_agents VALUES (?, ?, ?, ?)",
		NewID("sup"), a.Email, a.Name, a.PasswordHash)
	return err
}

// SupportAgentByEmail returns the support agent with an email address in lower case.
func (db *DB) SupportAgentByEmail(ctx context.Context, email string) (SupportAgent, error) {
	return get(ctx, db.prepared, "support agent", scanSupportAgent,
		"SELECT id, email, name, password_hash FROM support_agents WHERE email = ?", email)
}

// StartSupportSession signs a support agent in and returns the secret for the cookie.
func (db *DB) StartSupportSession(ctx context.Context, agent string, lifetime time.Duration) (string, error) {
	if err := db.dropExpired(ctx, "support_sessions"); err != nil {
		return "", err
	}
	secret := NewSecret()
	_, err := exec(ctx, db.prepared, "start support session", "INSERT INTO support_sessions VALUES (?, ?, ?)",
		Hash(secret), agent, millis(db.now().Add(lifetime)))
	return secret, err
}

// SupportAgentBySecret returns the support agent whose session cookie this is.
func (db *DB) SupportAgentBySecret(ctx context.Context, secret string) (SupportAgent, error) {
	return get(ctx, db.prepared, "support session", scanSupportAgent, "SELECT a.id, a.email, a.name, a.password_hash"+
		" FROM support_sessions s JOIN support_agents a ON a.id = s.agent WHERE s.hash = ? AND s.expires > ?",
		Hash(secret), millis(db.now()))
}

// EndSupportSession signs a support agent out.
func (db *DB) EndSupportSession(ctx context.Context, secret string) error {
	_, err := exec(ctx, db.prepared, "end support session", "DELETE FROM support_sessions WHERE hash = ?", Hash(secret))
	return err
}
