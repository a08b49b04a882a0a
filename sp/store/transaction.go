package store

import (
	"context"
	"time"
)

// Transaction is a sign-in in flight: everything that the authorization response is checked
// against.
type Transaction struct {
	State       string // in clear in memory, hashed in the database
	Browser     string // value of the transaction cookie; hashed in the database
	Connection  string // ID: the response belongs to this connection and to no other
	Issuer      string // of the connection when the sign-in was started
	ClientID    string // of the connection when the sign-in was started
	Nonce       string
	Verifier    string // PKCE
	RedirectURI string
	LoginHint   string
	ReturnTo    string        // local path
	MaxAge      time.Duration // 0 if it was not asked for
	// asked for; empty if not. It is the product's and the same at all times, so that it
	// is not stored.
	ACR string
	// the response comes by a form, and tokens can be refreshed; not stored, like ACR
	FormPost, RefreshTokens bool
	Created                 time.Time
}

// SaveTransaction stores a sign-in in flight. Transactions older than lifetime are dropped, and of
// this browser all but the newest `open` ones: abandoned sign-ins do not pile up.
func (db *DB) SaveTransaction(ctx context.Context, t Transaction, lifetime time.Duration, open int) error {
	browser := Hash(t.Browser)
	return db.atomically(ctx, func(q querier) error {
		if _, err := exec(ctx, q, "drop old transactions", "DELETE FROM transactions WHERE created < ?",
			millis(db.now().Add(-lifetime))); err != nil {
			return err
		}
		if _, err := exec(ctx, q, "save transaction", "INSERT INTO transactions VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
			Hash(t.State), browser, t.Connection, t.Issuer, t.ClientID, t.Nonce, t.Verifier, t.RedirectURI,
			t.LoginHint, t.ReturnTo, t.MaxAge.Milliseconds(), millis(t.Created)); err != nil {
			return err
		}
		_, err := exec(ctx, q, "drop abandoned transactions", "DELETE FROM transactions WHERE browser = ? AND state NOT IN"+
			" (SELECT state FROM transactions WHERE browser = ? ORDER BY created DESC, rowid DESC LIMIT ?)", browser, browser, open)
		return err
	})
}

const transactionColumns = "connection, issuer, client_id, nonce, verifier, redirect_uri, login_hint, return_to, max_age, created"

func scanTransaction(row scanner) (Transaction, error) {
	var t Transaction
	var maxAge int64
	err := row.Scan(&t.Connection, &t.Issuer, &t.ClientID, &t.Nonce, &t.Verifier, &t.RedirectURI, &t.LoginHint,
		&t.ReturnTo, &maxAge, instant{&t.Created})
	t.MaxAge = time.Duration(maxAge) * time.Millisecond
	return t, err
}

// TakeTransaction removes and returns the transaction of this state and this browser, if it is not
// older than lifetime. The state of another browser is left alone: somebody who only knows the
// state can neither use it nor spoil the sign-in it belongs to.
func (db *DB) TakeTransaction(ctx context.Context, state, browser string, lifetime time.Duration) (Transaction, error) {
	t, err := get(ctx, db.prepared, "transaction", scanTransaction,
		"DELETE FROM transactions WHERE state = ? AND browser = ? AND created >= ? RETURNING "+transactionColumns,
		Hash(state), Hash(browser), millis(db.now().Add(-lifetime)))
	t.State, t.Browser = state, browser
	return t, err
}
