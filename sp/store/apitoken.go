package store

import (
	"context"
	"errors"
	"time"
)

// ErrReused says that a refresh token was presented a second time: it has leaked, or its rightful
// owner was overtaken. Its whole family has been revoked.
var ErrReused = errors.New("refresh token was used before")

// TokenPair is an access token and the refresh token that renews it, in clear: they are shown once.
type TokenPair struct{ Access, Refresh string }

// TokenLifetimes says how long the tokens of a pair live.
type TokenLifetimes struct{ Access, Refresh time.Duration }

// AddTokens starts a new family of API tokens of an account.
func (db *DB) AddTokens(ctx context.Context, account string, life TokenLifetimes) (TokenPair, error) {
	if err := db.dropExpired(ctx, "api_tokens"); err != nil {
		return TokenPair{}, err
	}
	return db.addTokens(ctx, db.prepared, account, NewID("fam"), life)
}

func (db *DB) addTokens(ctx context.Context, q querier, account, family string, life TokenLifetimes) (TokenPair, error) {
	pair, now := TokenPair{Access: NewSecret(), Refresh: NewSecret()}, db.now()
	_, err := exec(ctx, q, "add API tokens",
		"INSERT INTO api_tokens VALUES (?, 'access', ?, ?, ?, ?, 0), (?, 'refresh', ?, ?, ?, ?, 0)",
		Hash(pair.Access), family, account, millis(now), millis(now.Add(life.Access)),
		Hash(pair.Refresh), family, account, millis(now), millis(now.Add(life.Refresh)))
	return pair, err
}

// AccountOfAccessToken returns the ID of the account of an access token that has not expired.
func (db *DB) AccountOfAccessToken(ctx context.Context, token string) (string, error) {
	var account string
	err := one("access token", db.prepared.QueryRowContext(ctx,
		"SELECT account FROM api_tokens WHERE hash = ? AND kind = 'access' AND expires > ?",
		Hash(token), millis(db.now())), &account)
	return account, err
}

// AccountOfRefreshToken returns the ID of the account of a refresh token, used or not, that has not
// expired.
func (db *DB) AccountOfRefreshToken(ctx context.Context, token string) (string, error) {
	var account string
	err := one("refresh token", db.prepared.QueryRowContext(ctx,
		"SELECT account FROM api_tokens WHERE hash = ? AND kind = 'refresh' AND expires > ?",
		Hash(token), millis(db.now())), &account)
	return account, err
}

// Refresh uses a refresh token up and returns the next pair of its family. A token that was used
// before revokes the family and gives ErrReused:
// https://www.rfc-editor.org/rfc/rfc9700#section-4.14.2
func (db *DB) Refresh(ctx context.Context, token string, life TokenLifetimes) (TokenPair, error) {
	var pair TokenPair
	reused := false
	err := db.atomically(ctx, func(q querier) error {
		var account, family string
		var used int64
		err := one("refresh token", q.QueryRowContext(ctx,
			"SELECT account, family, used FROM api_tokens WHERE hash = ? AND kind = 'refresh' AND expires > ?",
			Hash(token), millis(db.now())), &account, &family, &used)
		if err != nil {
			return err
		}
		if reused = used != 0; reused {
			_, err := exec(ctx, q, "revoke token family", "DELETE FROM api_tokens WHERE family = ?", family)
			return err
		}
		if err := execOne(ctx, q, "use refresh token", "UPDATE api_tokens SET used = ? WHERE hash = ?",
			millis(db.now()), Hash(token)); err != nil {
			return err
		}
		pair, err = db.addTokens(ctx, q, account, family, life)
		return err
	})
	if err == nil && reused {
		err = ErrReused
	}
	return pair, err
}

// RevokeTokens removes one pair of tokens.
func (db *DB) RevokeTokens(ctx context.Context, pair TokenPair) error {
	_, err := exec(ctx, db.prepared, "revoke tokens", "DELETE FROM api_tokens WHERE hash IN (?, ?)", Hash(pair.Access), Hash(pair.Refresh))
	return err
}

// RevokeAccessTokens removes the access tokens of an account.
func (db *DB) RevokeAccessTokens(ctx context.Context, account string) error {
	_, err := exec(ctx, db.prepared, "revoke access tokens", "DELETE FROM api_tokens WHERE account = ? AND kind = 'access'", account)
	return err
}

// RevokeRefreshTokens removes the refresh tokens of an account.
func (db *DB) RevokeRefreshTokens(ctx context.Context, account string) error {
	_, err := exec(ctx, db.prepared, "revoke refresh tokens", "DELETE FROM api_tokens WHERE account = ? AND kind = 'refresh'", account)
	return err
}
