package store_test

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/signoff-sso/signoff/sp/store"
)

func open(t *testing.T, path string) *store.DB {
	db, err := store.Open(t.Context(), path, time.Now)
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, db.Close()) })
	return db
}

// connected returns a database with a tenant, an account and a connection.
func connected(t *testing.T, path string) (*store.DB, store.Account, store.Connection) {
	db := open(t, path)
	tenant, err := db.AddTenant(t.Context(), store.Tenant{Slug: "acme", Name: "Acme"}, []string{"acme.example"})
	require.NoError(t, err)
	account, err := db.AddAccount(t.Context(), store.Account{Tenant: tenant.ID, Issuer: "https://okta.example", Subject: "00u", Email: "ada@acme.example"})
	require.NoError(t, err)
	conn, before, err := db.SaveConnection(t.Context(), store.Connection{Tenant: tenant.ID, Name: "ec-acme", Issuer: "https://okta.example", ClientID: "0oa"})
	require.NoError(t, err)
	require.Empty(t, before.ID)
	return db, account, conn
}

// TestOnceOnly shows that of many requests at the same moment exactly one can use what is good for
// one use.
func TestOnceOnly(t *testing.T) {
	for _, path := range []string{"", filepath.Join(t.TempDir(), "once.db")} {
		db, account, conn := connected(t, path)
		require.NoError(t, db.SaveTransaction(t.Context(), store.Transaction{State: "s", Browser: "b", Connection: conn.ID, Created: time.Now()}, time.Minute, 5))
		code, err := db.AddExpressGrant(t.Context(), store.ExpressGrant{Tenant: conn.Tenant, Account: account.ID})
		require.NoError(t, err)
		grant, err := db.ExpressGrantByCode(t.Context(), code)
		require.NoError(t, err)
		life := store.TokenLifetimes{Access: time.Hour, Refresh: time.Hour}
		pair, err := db.AddTokens(t.Context(), account.ID, life)
		require.NoError(t, err)
		run, err := db.SaveExpressRun(t.Context(), store.ExpressRun{Browser: "b"}, time.Minute)
		require.NoError(t, err)
		for name, use := range map[string]func(context.Context) error{
			"transaction": func(ctx context.Context) error { _, err := db.TakeTransaction(ctx, "s", "b", time.Minute); return err },
			"grant":       func(ctx context.Context) error { return db.RedeemExpressGrant(ctx, grant.ID) },
			"identifier":  func(ctx context.Context) error { return db.UseOnce(ctx, "scope", "jti", time.Now().Add(time.Hour)) },
			"refresh":     func(ctx context.Context) error { _, err := db.Refresh(ctx, pair.Refresh, life); return err },
			"run":         func(ctx context.Context) error { return db.EndExpressRun(ctx, run.ID) },
		} {
			assert.Equal(t, int32(1), succeeded(t, use), name)
		}
	}
}

func succeeded(t *testing.T, use func(context.Context) error) int32 {
	var won atomic.Int32
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			if use(t.Context()) == nil {
				won.Add(1)
			}
		})
	}
	group.Wait()
	return won.Load()
}

func TestTransactionBelongsToItsBrowser(t *testing.T) {
	db, _, conn := connected(t, "")
	require.NoError(t, db.SaveTransaction(t.Context(), store.Transaction{State: "s", Browser: "b", Connection: conn.ID, Nonce: "n", Created: time.Now()}, time.Minute, 5))
	_, err := db.TakeTransaction(t.Context(), "s", "other", time.Minute)
	require.ErrorIs(t, err, store.ErrNotFound)
	taken, err := db.TakeTransaction(t.Context(), "s", "b", time.Minute)
	require.NoError(t, err)
	assert.Equal(t, "n", taken.Nonce)
}

// TestConstraints shows what the schema itself refuses.
func TestConstraints(t *testing.T) {
	db, account, conn := connected(t, "")
	for name, statement := range map[string]string{
		"account without identity":   "INSERT INTO accounts VALUES ('x', '" + account.Tenant + "', NULL, NULL, NULL, '', '', '', 1, 0, 0)",
		"account with two":           "INSERT INTO accounts VALUES ('x', '" + account.Tenant + "', 'log', 'iss', 'sub', '', '', '', 1, 0, 0)",
		"same subject twice":         "INSERT INTO accounts VALUES ('x', '" + account.Tenant + "', NULL, 'https://okta.example', '00u', '', '', '', 1, 0, 0)",
		"account of nobody's tenant": "INSERT INTO accounts VALUES ('x', 'none', NULL, 'iss', 'sub', '', '', '', 1, 0, 0)",
		"second connection":          "INSERT INTO connections SELECT 'x', tenant, 'y', 'z', client_id, secret, status, reason, enabled, 0, 0 FROM connections",
		"unknown status":             "UPDATE connections SET status = 'x'",
		"domain twice":               "INSERT INTO domains VALUES ('acme.example', '" + conn.Tenant + "', 0)",
	} {
		_, err := db.SQL().ExecContext(t.Context(), statement)
		assert.Error(t, err, name)
	}
}

func TestSetUpOfAnOlderRunChangesNothing(t *testing.T) {
	db, _, first := connected(t, "")
	again := first
	again.Secret = "new"
	second, before, err := db.SaveConnection(t.Context(), again)
	require.NoError(t, err)
	assert.Equal(t, first.ID, second.ID)
	assert.Equal(t, first.ID, before.ID)
	require.NoError(t, db.FailConnection(t.Context(), first, "too late"))
	current, err := db.ConnectionOf(t.Context(), first.Tenant)
	require.NoError(t, err)
	assert.Equal(t, store.SettingUp, current.Status)
	require.NoError(t, db.ActivateConnection(t.Context(), second))
	current, err = db.ConnectionOf(t.Context(), first.Tenant)
	require.NoError(t, err)
	assert.Equal(t, store.Active, current.Status)
}

func TestRestoredConnectionStaysSwitchedOff(t *testing.T) {
	db, _, conn := connected(t, "")
	require.NoError(t, db.ActivateConnection(t.Context(), conn))
	require.NoError(t, db.SetConnectionEnabled(t.Context(), conn.Tenant, false))
	again, before, err := db.SaveConnection(t.Context(), conn)
	require.NoError(t, err)
	require.True(t, again.Enabled)
	require.NoError(t, db.RestoreConnection(t.Context(), again, before, "no answer"))
	restored, err := db.ConnectionOf(t.Context(), conn.Tenant)
	require.NoError(t, err)
	assert.Equal(t, store.Active, restored.Status)
	assert.False(t, restored.Enabled)
}

// TestRunsThatOverlapAndFail shows that the connection that was active comes back, however many
// runs fail, with all that belongs to it.
func TestRunsThatOverlapAndFail(t *testing.T) {
	db, _, conn := connected(t, "")
	conn.RefreshTokens = true
	run := func(issuer, secret string, refresh bool) (saved, before store.Connection) {
		c := conn
		c.Issuer, c.Secret, c.RefreshTokens = issuer, secret, refresh
		saved, before, err := db.SaveConnection(t.Context(), c)
		require.NoError(t, err)
		return saved, before
	}
	active, _ := run(conn.Issuer, "first", true)
	require.NoError(t, db.ActivateConnection(t.Context(), active))
	same, before := run(conn.Issuer, "second", true)
	assert.Equal(t, "first", before.Secret)
	other, before := run("https://other.okta.example", "other", false)
	assert.Equal(t, store.Active, before.Status)
	assert.Equal(t, "second", before.Secret, "Okta has forgotten the first")
	stored, err := db.ConnectionBefore(t.Context(), other)
	require.NoError(t, err)
	assert.Equal(t, before.Secret, stored.Secret)
	require.NoError(t, db.RestoreConnection(t.Context(), same, before, "too late"))
	require.NoError(t, db.SetConnectionEnabled(t.Context(), conn.Tenant, false))
	last, before := run("https://third.okta.example", "third", false)
	assert.False(t, before.Enabled, "an administrator has switched it off meanwhile")
	require.NoError(t, db.RestoreConnection(t.Context(), last, before, "no answer"))
	restored, err := db.ConnectionOf(t.Context(), conn.Tenant)
	require.NoError(t, err)
	assert.Equal(t, store.Active, restored.Status)
	assert.Equal(t, []any{conn.Issuer, "second", true, false}, []any{restored.Issuer, restored.Secret, restored.RefreshTokens, restored.Enabled})
	_, err = db.ConnectionBefore(t.Context(), restored)
	assert.True(t, store.IsNotFound(err), "%v", err)
}

// TestNewOrgNeedsSupportHoweverOftenItWasRun shows that a second run for another org, while the
// first is still being set up, does not hide that the org has changed.
func TestNewOrgNeedsSupportHoweverOftenItWasRun(t *testing.T) {
	db, _, conn := connected(t, "")
	confirmed := func() bool {
		tenant, err := db.TenantByID(t.Context(), conn.Tenant)
		require.NoError(t, err)
		return tenant.ApplicationAccess
	}
	run := func() store.Connection {
		saved, _, err := db.SaveConnection(t.Context(), conn)
		require.NoError(t, err)
		return saved
	}
	require.NoError(t, db.ActivateConnection(t.Context(), run()))
	require.NoError(t, db.SetApplicationAccess(t.Context(), conn.Tenant, true))
	require.NoError(t, db.ActivateConnection(t.Context(), run()))
	assert.True(t, confirmed(), "the same org")
	conn.Issuer, conn.Secret = "https://other.okta.example", "other"
	run()
	require.NoError(t, db.ActivateConnection(t.Context(), run()))
	assert.False(t, confirmed(), "another org")
}

func TestCancelledRequestsDoNotLoseTheDatabase(t *testing.T) {
	db, account, _ := connected(t, "")
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err := db.AddTokens(ctx, account.ID, store.TokenLifetimes{})
	require.True(t, errors.Is(err, context.Canceled))
	_, _, err = db.SaveConnection(ctx, store.Connection{})
	require.Error(t, err)
	_, err = db.AccountByID(t.Context(), account.ID)
	require.NoError(t, err)
}

// A transaction is done in whole or not at all, whenever the request ends for which it is done, and
// who began it knows which.
func TestTransactionsAreDoneInWhole(t *testing.T) {
	db := open(t, "")
	count := func(table string) (n int) {
		require.NoError(t, db.SQL().QueryRowContext(t.Context(), "SELECT count(*) FROM "+table).Scan(&n))
		return n
	}
	add := func(ctx context.Context, slug string, domains ...string) error {
		_, err := db.AddTenant(ctx, store.Tenant{Slug: slug, Name: slug}, domains)
		return err
	}
	require.NoError(t, add(t.Context(), "first", "first.example", "first.test"))
	for range 2 {
		require.Error(t, add(t.Context(), "second", "second.example", "first.test"))
		assert.Equal(t, 1, count("tenants"))
		assert.Equal(t, 2, count("domains"))
	}
	var (
		all  sync.WaitGroup
		done atomic.Int64
	)
	for i := range 64 {
		all.Go(func() {
			ctx, cancel := context.WithTimeout(t.Context(), time.Duration(i)*100*time.Microsecond)
			defer cancel()
			slug := fmt.Sprint("tenant-", i)
			if err := add(ctx, slug, slug+".example", slug+".test"); err == nil {
				done.Add(1)
			} else {
				assert.ErrorIs(t, err, context.DeadlineExceeded)
			}
		})
	}
	all.Wait()
	assert.Equal(t, 1+int(done.Load()), count("tenants"))
	assert.Equal(t, 2+2*int(done.Load()), count("domains"))
}

// Rows that are of no use any more are found by an index: they are looked for at every sign-in and
// every logout, of which there are many at once.
func TestExpiredRowsAreFoundByAnIndex(t *testing.T) {
	db := open(t, "")
	for table, column := range map[string]string{
		"sessions": "expires", "remember_tokens": "expires", "api_tokens": "expires", "visits": "expires",
		"replays": "expires", "tickets": "expires", "support_sessions": "expires", "transactions": "created",
	} {
		var id, parent, unused int
		var plan string
		row := db.SQL().QueryRowContext(t.Context(), "EXPLAIN QUERY PLAN DELETE FROM "+table+" WHERE "+column+" < 1")
		require.NoError(t, row.Scan(&id, &parent, &unused, &plan), table)
		assert.Contains(t, plan, "INDEX", table)
	}
}
