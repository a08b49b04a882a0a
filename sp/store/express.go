package store

import (
	"context"
	"database/sql"
	"time"
)

// ExpressRun is one run of Express Configuration in one browser, until the administrator consents
// or declines.
type ExpressRun struct {
	ID          string
	Browser     string // value of the express cookie; hashed in the database
	ClientID    string
	RedirectURI string
	Scope       string
	State       string // of Okta; echoed back
	Challenge   string // PKCE S256
	OktaDomain  string // issuer of the org that asks
	Login       string // ID, once the administrator has signed in
	Tenant      string // ID, once it is chosen
	Account     string // ID, once the administrator may approve for the tenant
	Created     time.Time
}

// SaveExpressRun stores a new run under a new ID and drops the ones older than lifetime.
func (db *DB) SaveExpressRun(ctx context.Context, r ExpressRun, lifetime time.Duration) (ExpressRun, error) {
	r.ID, r.Created = NewID("run"), db.now()
	_, err := exec(ctx, db.prepared, "drop old express runs", "DELETE FROM express_runs WHERE created < ?",
		millis(db.now().Add(-lifetime)))
	if err != nil {
		return r, err
	}
	_, err = exec(ctx, db.prepared, "save express run", "INSERT INTO express_runs VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
		r.ID, Hash(r.Browser), r.ClientID, r.RedirectURI, r.Scope, r.State, r.Challenge, r.OktaDomain,
		optional(r.Login), optional(r.Tenant), optional(r.Account), millis(r.Created))
	return r, err
}

// ExpressRunByID returns a run of this browser that is not older than lifetime.
func (db *DB) ExpressRunByID(ctx context.Context, id, browser string, lifetime time.Duration) (ExpressRun, error) {
	r, err := get(ctx, db.prepared, "express run", func(row scanner) (ExpressRun, error) {
		var r ExpressRun
		var login, tenant, account sql.NullString
		err := row.Scan(&r.ID, &r.ClientID, &r.RedirectURI, &r.Scope, &r.State, &r.Challenge, &r.OktaDomain,
			&login, &tenant, &account, instant{&r.Created})
		r.Login, r.Tenant, r.Account = login.String, tenant.String, account.String
		return r, err
	}, "SELECT id, client_id, redirect_uri, scope, state, challenge, okta_domain, login, tenant, account, created"+
		" FROM express_runs WHERE id = ? AND browser = ? AND created >= ?", id, Hash(browser), millis(db.now().Add(-lifetime)))
	r.Browser = browser
	return r, err
}

// UpdateExpressRun stores how far the administrator has come.
func (db *DB) UpdateExpressRun(ctx context.Context, r ExpressRun) error {
	return execOne(ctx, db.prepared, "update express run", "UPDATE express_runs SET login = ?, tenant = ?, account = ? WHERE id = ?",
		optional(r.Login), optional(r.Tenant), optional(r.Account), r.ID)
}

// EndExpressRun removes a run; of two requests that end the same run one gets ErrNotFound.
func (db *DB) EndExpressRun(ctx context.Context, id string) error {
	return execOne(ctx, db.prepared, "end express run", "DELETE FROM express_runs WHERE id = ?", id)
}

// EndExpressRunsOf ends the runs to which somebody has signed in as an account.
func (db *DB) EndExpressRunsOf(ctx context.Context, account string) error {
	_, err := exec(ctx, db.prepared, "end express runs", "DELETE FROM express_runs WHERE account = ?"+
		" OR account IS NULL AND login = (SELECT login FROM accounts WHERE id = ?)", account, account)
	return err
}

// ExpressGrant is what an administrator consented to.
type ExpressGrant struct {
	ID                                      string
	ClientID, RedirectURI, Scope, Challenge string
	// issuer of the org that was named on the consent page
	OktaDomain      string
	Tenant, Account string // IDs
	Created         time.Time
	Redeemed        time.Time // zero until the code was exchanged
	Revoked         bool
}

const grantColumns = "id, client_id, redirect_uri, scope, challenge, okta_domain, tenant, account, created, redeemed, revoked"

func scanGrant(row scanner) (ExpressGrant, error) {
	var g ExpressGrant
	err := row.Scan(&g.ID, &g.ClientID, &g.RedirectURI, &g.Scope, &g.Challenge, &g.OktaDomain, &g.Tenant, &g.Account,
		instant{&g.Created}, instant{&g.Redeemed}, &g.Revoked)
	return g, err
}

// AddExpressGrant stores a consent and returns its authorization code.
func (db *DB) AddExpressGrant(ctx context.Context, g ExpressGrant) (string, error) {
	code := NewSecret()
	_, err := exec(ctx, db.prepared, "add express grant",
		"INSERT INTO express_grants (code, "+grantColumns+") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0)",
		Hash(code), NewID("grant"), g.ClientID, g.RedirectURI, g.Scope, g.Challenge, g.OktaDomain, g.Tenant, g.Account,
		millis(db.now()))
	return code, err
}

// ExpressGrantByCode returns the grant of an authorization code, redeemed or not.
func (db *DB) ExpressGrantByCode(ctx context.Context, code string) (ExpressGrant, error) {
	return get(ctx, db.prepared, "express grant", scanGrant, "SELECT "+grantColumns+" FROM express_grants WHERE code = ?", Hash(code))
}

// ExpressGrantByID returns the grant that an access token belongs to.
func (db *DB) ExpressGrantByID(ctx context.Context, id string) (ExpressGrant, error) {
	return get(ctx, db.prepared, "express grant", scanGrant, "SELECT "+grantColumns+" FROM express_grants WHERE id = ?", id)
}

// RedeemExpressGrant marks a grant as redeemed; of two requests with the same code one gets
// ErrNotFound.
func (db *DB) RedeemExpressGrant(ctx context.Context, id string) error {
	return execOne(ctx, db.prepared, "redeem express grant",
		"UPDATE express_grants SET redeemed = ? WHERE id = ? AND redeemed = 0", millis(db.now()), id)
}

// RevokeExpressGrant makes the tokens of a grant worthless.
func (db *DB) RevokeExpressGrant(ctx context.Context, id string) error {
	return execOne(ctx, db.prepared, "revoke express grant", "UPDATE express_grants SET revoked = 1 WHERE id = ?", id)
}
