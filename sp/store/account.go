package store

import (
	"context"
	"database/sql"
	"time"
)

// Account is one person's place in one tenant. It belongs either to a local login or to an Okta
// subject, or to nobody yet: that is an open invitation.
type Account struct {
	ID, Tenant          string
	Login               string // ID of the login; empty for an Okta account
	Issuer, Subject     string // the identity at Okta; empty for a local account
	Email, Name, Role   string
	GrantedRole         string // by the groups that Okta sent at the latest sign-in; empty for none
	Active              bool
	Created, LastSignIn time.Time
}

// Local says whether the account signs in with a password.
func (a Account) Local() bool { return a.Login != "" }

// Invited says whether the account is an open invitation.
func (a Account) Invited() bool { return a.Login == "" && a.Subject == "" }

// EffectiveRole is the role that counts: what Okta grants, or else what was given here.
func (a Account) EffectiveRole() string {
	if a.GrantedRole != "" {
		return a.GrantedRole
	}
	return a.Role
}

const accountColumns = "id, tenant, login, issuer, subject, email, name, role, granted_role, active, created, last_sign_in"

func scanAccount(row scanner) (Account, error) {
	var a Account
	var login, issuer, subject sql.NullString
	err := row.Scan(&a.ID, &a.Tenant, &login, &issuer, &subject, &a.Email, &a.Name, &a.Role, &a.GrantedRole, &a.Active,
		instant{&a.Created}, instant{&a.LastSignIn})
	a.Login, a.Issuer, a.Subject = login.String, issuer.String, subject.String
	return a, err
}

func optional(s string) sql.NullString { return sql.NullString{String: s, Valid: s != ""} }

// AddAccount adds an account. If the tenant already has one for this login or this issuer and
// subject, nothing is added and that one is returned: two browsers that bring a new person at the
// same moment get the same account.
func (db *DB) AddAccount(ctx context.Context, a Account) (Account, error) {
	var added Account
	err := db.atomically(ctx, func(q querier) (err error) {
		added, err = addAccount(ctx, q, a, db.now())
		return err
	})
	return added, err
}

func addAccount(ctx context.Context, q querier, a Account, now time.Time) (Account, error) {
	a.ID, a.Created, a.Active = NewID("acc"), now, true
	_, err := exec(ctx, q, "add account", "INSERT INTO accounts ("+accountColumns+
		") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
		a.ID, a.Tenant, optional(a.Login), optional(a.Issuer), optional(a.Subject), a.Email, a.Name, a.Role, a.GrantedRole,
		a.Active, millis(a.Created), millis(a.LastSignIn))
	switch {
	case err != nil:
		return Account{}, err
	case a.Local():
		return accountOfLogin(ctx, q, a.Tenant, a.Login)
	}
	return accountBySubject(ctx, q, a.Tenant, a.Issuer, a.Subject)
}

// AccountByID returns the account with this ID.
func (db *DB) AccountByID(ctx context.Context, id string) (Account, error) {
	return get(ctx, db.prepared, "account", scanAccount, "SELECT "+accountColumns+" FROM accounts WHERE id = ?", id)
}

// AccountBySubject returns the tenant's account of an Okta user, to whom it belongs or is linked.
// Issuer and subject are compared
// byte by byte:
// https://openid.net/specs/openid-connect-core-1_0.html#ClaimStability
func (db *DB) AccountBySubject(ctx context.Context, tenant, issuer, subject string) (Account, error) {
	return accountBySubject(ctx, db.prepared, tenant, issuer, subject)
}

func accountBySubject(ctx context.Context, q querier, tenant, issuer, subject string) (Account, error) {
	return get(ctx, q, "account", scanAccount,
		"SELECT "+accountColumns+" FROM accounts WHERE tenant = ?1 AND issuer = ?2 AND subject = ?3 OR id ="+
			" (SELECT account FROM linked_users WHERE tenant = ?1 AND issuer = ?2 AND subject = ?3)", tenant, issuer, subject)
}

// AccountOfLogin returns the login's account in one tenant.
func (db *DB) AccountOfLogin(ctx context.Context, tenant, login string) (Account, error) {
	return accountOfLogin(ctx, db.prepared, tenant, login)
}

func accountOfLogin(ctx context.Context, q querier, tenant, login string) (Account, error) {
	return get(ctx, q, "account", scanAccount,
		"SELECT "+accountColumns+" FROM accounts WHERE tenant = ? AND login = ?", tenant, login)
}

// AccountsOfLogin returns the login's accounts in all tenants.
func (db *DB) AccountsOfLogin(ctx context.Context, login string) ([]Account, error) {
	return list(ctx, db.prepared, "accounts of login", scanAccount,
		"SELECT "+accountColumns+" FROM accounts WHERE login = ? ORDER BY created, id", login)
}

// AccountsByEmail returns the tenant's accounts with this email address, in any case. It is for
// answering "who is meant", never for deciding who signs in: an address may be shared, changed and
// given to a successor.
func (db *DB) AccountsByEmail(ctx context.Context, tenant, email string) ([]Account, error) {
	return list(ctx, db.prepared, "accounts by email", scanAccount,
		"SELECT "+accountColumns+" FROM accounts WHERE tenant = ? AND email = ? COLLATE NOCASE ORDER BY created, id", tenant, email)
}

// AccountsMeantBy is AccountsByEmail with the accounts to which a user of Okta with this address is
// linked.
func (db *DB) AccountsMeantBy(ctx context.Context, tenant, email string) ([]Account, error) {
	return list(ctx, db.prepared, "accounts meant by an email address", scanAccount,
		"SELECT "+accountColumns+" FROM accounts WHERE tenant = ?1 AND (email = ?2 COLLATE NOCASE"+
			" OR id IN (SELECT account FROM linked_users WHERE tenant = ?1 AND email = ?2 COLLATE NOCASE)) ORDER BY created, id", tenant, email)
}

// LocalAccountsByEmail is AccountsByEmail for accounts with a local login, and none where the
// address's domain is not the tenant's.
func (db *DB) LocalAccountsByEmail(ctx context.Context, tenant, email, domain string) ([]Account, error) {
	return list(ctx, db.prepared, "local accounts by email", scanAccount,
		"SELECT "+accountColumns+" FROM accounts WHERE tenant = ?1 AND email = ?2 COLLATE NOCASE AND login IS NOT NULL"+
			" AND EXISTS (SELECT 1 FROM domains WHERE domain = ?3 AND domains.tenant = ?1) ORDER BY created, id", tenant, email, domain)
}

// Accounts returns the tenant's accounts, oldest first.
func (db *DB) Accounts(ctx context.Context, tenant string) ([]Account, error) {
	return list(ctx, db.prepared, "accounts", scanAccount,
		"SELECT "+accountColumns+" FROM accounts WHERE tenant = ? ORDER BY created, id", tenant)
}

// UpdateProfile stores the email address, the name and the granted role that Okta sent at the
// latest sign-in, and its time.
func (db *DB) UpdateProfile(ctx context.Context, account, email, name, grantedRole string) error {
	return execOne(ctx, db.prepared, "update profile", "UPDATE accounts SET email = ?, name = ?, granted_role = ?, last_sign_in = ? WHERE id = ?",
		email, name, grantedRole, millis(db.now()), account)
}

// TouchSignIn stores the time of the latest sign-in.
func (db *DB) TouchSignIn(ctx context.Context, account string) error {
	return execOne(ctx, db.prepared, "record sign-in", "UPDATE accounts SET last_sign_in = ? WHERE id = ?",
		millis(db.now()), account)
}

// SetActive activates or deactivates an account of a tenant.
func (db *DB) SetActive(ctx context.Context, tenant, account string, active bool) error {
	return execOne(ctx, db.prepared, "set account status", "UPDATE accounts SET active = ? WHERE id = ? AND tenant = ?",
		active, account, tenant)
}

// SetRole gives an account of a tenant a role.
func (db *DB) SetRole(ctx context.Context, tenant, account, role string) error {
	return execOne(ctx, db.prepared, "set role", "UPDATE accounts SET role = ? WHERE id = ? AND tenant = ?", role, account, tenant)
}
