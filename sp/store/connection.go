package store

import (
	"context"
	"errors"
	"time"
)

// Status of a connection.
const (
	SettingUp = "setting_up" // the metadata of the Okta org are being fetched
	Active    = "active"     // people can sign in
	Failed    = "failed"     // Reason says why
)

// Connection is what the service provider knows of one tenant's Okta app instance.
type Connection struct {
	ID, Tenant       string
	Name             string // "ec-<slug>", part of URLs
	Issuer, ClientID string
	Secret           string // of the client; never shown, never logged
	Status, Reason   string
	// an administrator can switch Okta sign-in off without losing the connection
	Enabled bool
	// the app instance gives refresh tokens, as none of Okta's catalog does
	RefreshTokens bool
	Created       time.Time
	Configured    time.Time // last run of Express Configuration
}

const connectionColumns = "id, tenant, name, issuer, client_id, secret, status, reason, enabled, created, configured, refresh_tokens"

func scanConnection(row scanner) (Connection, error) {
	var c Connection
	err := row.Scan(&c.ID, &c.Tenant, &c.Name, &c.Issuer, &c.ClientID, &c.Secret, &c.Status, &c.Reason, &c.Enabled,
		instant{&c.Created}, instant{&c.Configured}, &c.RefreshTokens)
	return c, err
}

// ErrTaken says that another tenant is connected to the same app instance of the same org.
var ErrTaken = errors.New("connected to another tenant")

// SaveConnection adds the tenant's connection or, on a later run, updates it in place; there is
// never a second one. It returns the connection as stored, in status SettingUp and switched on, and
// the one it replaced, whose ID is empty if there was none: where runs overlap, the one that was
// active before the first of them. ErrTaken means that another tenant has this issuer and client
// ID.
func (db *DB) SaveConnection(ctx context.Context, c Connection) (saved, before Connection, err error) {
	c.ID, c.Created, c.Configured = NewID("con"), db.now(), db.now()
	err = db.atomically(ctx, func(q querier) error {
		before, err = replaced(ctx, q, c.Tenant)
		if err != nil {
			return err
		}
		var others int
		if err := one("other connections", q.QueryRowContext(ctx,
			"SELECT count(*) FROM connections WHERE issuer = ? AND client_id = ? AND tenant <> ?",
			c.Issuer, c.ClientID, c.Tenant), &others); err != nil {
			return err
		}
		if others > 0 {
			return ErrTaken
		}
		_, err = exec(ctx, q, "save connection", "INSERT INTO connections ("+connectionColumns+
			") VALUES (?, ?, ?, ?, ?, ?, 'setting_up', '', 1, ?, ?, ?) ON CONFLICT (tenant) DO UPDATE SET"+
			" issuer = excluded.issuer, client_id = excluded.client_id, secret = excluded.secret,"+
			" status = excluded.status, reason = '', enabled = 1, configured = excluded.configured,"+
			" refresh_tokens = excluded.refresh_tokens",
			c.ID, c.Tenant, c.Name, c.Issuer, c.ClientID, c.Secret, millis(c.Created), millis(c.Configured), c.RefreshTokens)
		if err != nil {
			return err
		}
		saved, err = connectionOf(ctx, q, c.Tenant)
		if err != nil || before.Status != Active {
			return err
		}
		_, err = exec(ctx, q, "keep the connection from before", "INSERT OR REPLACE INTO connections_before VALUES (?, ?, ?, ?, ?, ?)",
			saved.ID, before.Issuer, before.ClientID, before.Secret, before.Enabled, before.RefreshTokens)
		return err
	})
	return saved, before, err
}

// replaced returns the connection that a tenant has before another run. If that is in set-up, it is
// the one that was active before: with the latest client secret, if that is the same app
// instance's, and switched off if an administrator has done that meanwhile.
func replaced(ctx context.Context, q querier, tenant string) (Connection, error) {
	now, err := connectionOf(ctx, q, tenant)
	if IsNotFound(err) {
		return Connection{}, nil
	}
	if err != nil || now.Status != SettingUp {
		return now, err
	}
	before, err := connectionBefore(ctx, q, now)
	if IsNotFound(err) {
		return now, nil
	}
	if err != nil {
		return now, err
	}
	if before.Issuer == now.Issuer && before.ClientID == now.ClientID {
		before.Secret = now.Secret
	}
	before.Enabled = before.Enabled && now.Enabled
	return before, nil
}

// ConnectionBefore returns the active connection that one in set-up replaces; ErrNotFound where
// there was none.
func (db *DB) ConnectionBefore(ctx context.Context, c Connection) (Connection, error) {
	return connectionBefore(ctx, db.prepared, c)
}

func connectionBefore(ctx context.Context, q querier, c Connection) (Connection, error) {
	c.Status, c.Reason = Active, ""
	err := one("connection from before", q.QueryRowContext(ctx, "SELECT issuer, client_id, secret, enabled, refresh_tokens"+
		" FROM connections_before WHERE connection = ?", c.ID), &c.Issuer, &c.ClientID, &c.Secret, &c.Enabled, &c.RefreshTokens)
	return c, err
}

// ConnectionOf returns the connection of a tenant.
func (db *DB) ConnectionOf(ctx context.Context, tenant string) (Connection, error) {
	return connectionOf(ctx, db.prepared, tenant)
}

func connectionOf(ctx context.Context, q querier, tenant string) (Connection, error) {
	return get(ctx, q, "connection", scanConnection, "SELECT "+connectionColumns+" FROM connections WHERE tenant = ?", tenant)
}

// ConnectionByID returns the connection with this ID.
func (db *DB) ConnectionByID(ctx context.Context, id string) (Connection, error) {
	return get(ctx, db.prepared, "connection", scanConnection, "SELECT "+connectionColumns+" FROM connections WHERE id = ?", id)
}

// ConnectionByName returns the connection with this name.
func (db *DB) ConnectionByName(ctx context.Context, name string) (Connection, error) {
	return get(ctx, db.prepared, "connection", scanConnection, "SELECT "+connectionColumns+" FROM connections WHERE name = ?", name)
}

// ConnectionsByIssuer returns all connections to one Okta org, which may be several: an org can
// hold more than one instance of the same app.
func (db *DB) ConnectionsByIssuer(ctx context.Context, issuer string) ([]Connection, error) {
	return list(ctx, db.prepared, "connections", scanConnection,
		"SELECT "+connectionColumns+" FROM connections WHERE issuer = ? ORDER BY created, id", issuer)
}

// UnfinishedConnections returns the connections that were still being set up when the process
// ended.
func (db *DB) UnfinishedConnections(ctx context.Context) ([]Connection, error) {
	return list(ctx, db.prepared, "connections", scanConnection,
		"SELECT "+connectionColumns+" FROM connections WHERE status = 'setting_up' ORDER BY created, id")
}

// ActivateConnection ends the set-up of a connection well. If the org is not the one that was
// active before, however many runs lie between, support has to confirm again: home realm discovery
// and application access go off. Nothing happens if Express Configuration has run once more in the
// meantime.
func (db *DB) ActivateConnection(ctx context.Context, c Connection) error {
	return db.atomically(ctx, func(q querier) error {
		changed, err := finishSetup(ctx, q, c, c, Active, "")
		if err != nil || changed == 0 {
			return err
		}
		newOrg, err := exec(ctx, q, "find a new org", "UPDATE connections SET activated = issuer"+
			" WHERE id = ? AND activated NOT IN ('', issuer)", c.ID)
		if err != nil {
			return err
		}
		if newOrg == 0 {
			_, err = exec(ctx, q, "remember the org", "UPDATE connections SET activated = issuer WHERE id = ?", c.ID)
			return err
		}
		// What the former org gave is for that one alone: the new one must not see its tokens.
		for _, table := range []string{"okta_sessions", "upstream_tokens"} {
			if _, err := exec(ctx, q, "forget what the former org gave", "DELETE FROM "+table+" WHERE connection = ?", c.ID); err != nil {
				return err
			}
		}
		if _, err := exec(ctx, q, "reset home realm discovery", "UPDATE domains SET hrd = 0 WHERE tenant = ?", c.Tenant); err != nil {
			return err
		}
		_, err = exec(ctx, q, "reset application access", "UPDATE tenants SET application_access = 0 WHERE id = ?", c.Tenant)
		return err
	})
}

// FailConnection ends the set-up of a connection with a reason that an administrator can read.
func (db *DB) FailConnection(ctx context.Context, c Connection, reason string) error {
	return db.atomically(ctx, func(q querier) error {
		_, err := finishSetup(ctx, q, c, c, Failed, reason)
		return err
	})
}

// RestoreConnection ends a failed second set-up by going back to the active connection from before,
// so that a run that went wrong locks nobody out. reason says what went wrong.
func (db *DB) RestoreConnection(ctx context.Context, c, before Connection, reason string) error {
	return db.atomically(ctx, func(q querier) error {
		_, err := finishSetup(ctx, q, c, before, Active, reason)
		return err
	})
}

// finishSetup stores the outcome of the set-up of c, unless the connection was configured again
// since. It switches nothing on that an administrator has switched off: neither meanwhile nor,
// where the connection from before comes back, before.
func finishSetup(ctx context.Context, q querier, c, final Connection, status, reason string) (int64, error) {
	changed, err := exec(ctx, q, "finish set-up", "UPDATE connections SET issuer = ?, client_id = ?, secret = ?, refresh_tokens = ?,"+
		" status = ?, reason = ?, enabled = min(enabled, ?) WHERE id = ? AND secret = ? AND configured = ? AND status = 'setting_up'",
		final.Issuer, final.ClientID, final.Secret, final.RefreshTokens, status, reason, final.Enabled, c.ID, c.Secret, millis(c.Configured))
	if err != nil || changed == 0 {
		return changed, err
	}
	_, err = exec(ctx, q, "forget the connection from before", "DELETE FROM connections_before WHERE connection = ?", c.ID)
	return changed, err
}

// SetConnectionEnabled switches sign-in with Okta on or off for a tenant.
func (db *DB) SetConnectionEnabled(ctx context.Context, tenant string, on bool) error {
	return execOne(ctx, db.prepared, "switch connection", "UPDATE connections SET enabled = ? WHERE tenant = ?", on, tenant)
}
