// Package store is the service provider's database: tenants, people, connections, sessions and
// everything that must be usable once only. It is plain SQL on SQLite; the rules that give these
// rows a meaning live in package sp.
//
// Open it with Open, close it with Close. Every method takes a context, returns ErrNotFound when
// the row it was asked for does not exist, and is safe for concurrent use.
package store

import (
	"context"
	"database/sql"
	_ "embed"
	"errors"
	"fmt"
	"net/url"
	"sync"
	"time"

	_ "modernc.org/sqlite" // registers the driver "sqlite"
)

// ErrNotFound says that there is no such row.
var ErrNotFound = errors.New("not found")

// IsNotFound says whether an error means that the row does not exist.
func IsNotFound(err error) bool { return errors.Is(err, ErrNotFound) }

//go:embed schema.sql
var schema string

// DB is the open database.
type DB struct {
	sql    *sql.DB
	anchor *sql.Conn // keeps a memory database alive: it ends with its last connection
	now    func() time.Time

	prepared *prepared // the same database, for what is in no transaction
	dropped  dropped
}

// Open opens the database in the given file and creates the missing tables; an empty path is a
// fresh database in memory. now is the clock that creation and expiry times are taken from.
func Open(ctx context.Context, path string, now func() time.Time) (*DB, error) {
	pool, err := sql.Open("sqlite", dataSource(path))
	if err != nil {
		return nil, fmt.Errorf("open database: %w", err)
	}
	// One connection does all the work, so writers queue instead of failing with "database is
	// locked"; the other one is the anchor.
	pool.SetMaxOpenConns(2)
	anchor, err := pool.Conn(ctx)
	if err != nil {
		return nil, errors.Join(fmt.Errorf("open database: %w", err), pool.Close())
	}
	if _, err := pool.ExecContext(ctx, schema); err != nil {
		return nil, errors.Join(fmt.Errorf("create tables: %w", err), anchor.Close(), pool.Close())
	}
	return &DB{sql: pool, anchor: anchor, now: now, prepared: &prepared{db: pool, statements: map[string]*sql.Stmt{}}}, nil
}

func dataSource(path string) string {
	options := url.Values{"_pragma": {"foreign_keys(1)", "busy_timeout(5000)"}, "_txlock": {"immediate"}}
	if path == "" {
		options.Set("mode", "memory")
		options.Set("cache", "shared")
		path = NewID("sp")
	}
	return (&url.URL{Scheme: "file", Opaque: (&url.URL{Path: path}).EscapedPath(), RawQuery: options.Encode()}).String()
}

// Close closes the database; a memory database is gone afterwards.
func (db *DB) Close() error {
	return errors.Join(db.anchor.Close(), db.sql.Close())
}

// SQL returns the database itself, for parts of the service provider that are replaced and for
// tests. A statement must not be run while the rows of another one are open.
func (db *DB) SQL() *sql.DB { return db.sql }

// querier is what a statement needs: the database or a transaction of it.
type querier interface {
	ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// atomically runs f in a transaction that is rolled back if f returns an error. It runs to its end
// where ctx is cancelled meanwhile.
func (db *DB) atomically(ctx context.Context, f func(querier) error) error {
	if err := ctx.Err(); err != nil {
		return fmt.Errorf("begin transaction: %w", err)
	}
	tx, err := db.sql.BeginTx(context.WithoutCancel(ctx), nil)
	if err != nil {
		return fmt.Errorf("begin transaction: %w", err)
	}
	q := &preparedTx{tx: tx, prepared: db.prepared}
	if err := f(q); err != nil {
		return errors.Join(err, tx.Rollback())
	}
	if err := tx.Commit(); err != nil {
		return fmt.Errorf("commit transaction: %w", err)
	}
	q.prepareNew(ctx)
	return nil
}

// one scans a single row and turns its absence into ErrNotFound. what names the row in the error.
func one(what string, row *sql.Row, into ...any) error {
	err := row.Scan(into...)
	if errors.Is(err, sql.ErrNoRows) {
		err = ErrNotFound
	}
	if err != nil {
		return fmt.Errorf("find %s: %w", what, err)
	}
	return nil
}

// list runs a query and scans each row with scan. what names the rows in the error.
func list[T any](ctx context.Context, q querier, what string, scan func(scanner) (T, error), query string, args ...any) ([]T, error) {
	rows, err := q.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, fmt.Errorf("list %s: %w", what, err)
	}
	defer func() { _ = rows.Close() }()
	var all []T
	for rows.Next() {
		item, err := scan(rows)
		if err != nil {
			return nil, fmt.Errorf("list %s: %w", what, err)
		}
		all = append(all, item)
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("list %s: %w", what, err)
	}
	return all, nil
}

// scanner is a row that can be scanned: *sql.Row or *sql.Rows.
type scanner interface {
	Scan(dest ...any) error
}

// get runs a query for one row and scans it with scan. what names the row in the error.
func get[T any](ctx context.Context, q querier, what string, scan func(scanner) (T, error), query string, args ...any) (T, error) {
	item, err := scan(q.QueryRowContext(ctx, query, args...))
	if errors.Is(err, sql.ErrNoRows) {
		err = ErrNotFound
	}
	if err != nil {
		var none T
		return none, fmt.Errorf("find %s: %w", what, err)
	}
	return item, nil
}

// exec runs a statement and returns how many rows it changed. what names the deed in the error.
func exec(ctx context.Context, q querier, what, query string, args ...any) (int64, error) {
	result, err := q.ExecContext(ctx, query, args...)
	if err != nil {
		return 0, fmt.Errorf("%s: %w", what, err)
	}
	changed, err := result.RowsAffected()
	if err != nil {
		return 0, fmt.Errorf("%s: %w", what, err)
	}
	return changed, nil
}

// execOne is exec for a statement that must change a row; it returns ErrNotFound if it changes
// none.
func execOne(ctx context.Context, q querier, what, query string, args ...any) error {
	changed, err := exec(ctx, q, what, query, args...)
	if err != nil {
		return err
	}
	if changed == 0 {
		return fmt.Errorf("%s: %w", what, ErrNotFound)
	}
	return nil
}

// millis is how a time is stored; the zero time is 0.
func millis(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.UnixMilli()
}

// instant is a stored time; it scans into a time.Time.
type instant struct{ to *time.Time }

// Scan implements sql.Scanner.
func (i instant) Scan(value any) error {
	ms, ok := value.(int64)
	if !ok {
		return fmt.Errorf("scan time: %T is not a number", value)
	}
	*i.to = time.Time{}
	if ms != 0 {
		*i.to = time.UnixMilli(ms)
	}
	return nil
}

// dropExpired removes the rows of a table that are of no use any more, so that it does not grow for
// ever. What has expired is not found anyhow, so that once a second is enough.
func (db *DB) dropExpired(ctx context.Context, table string) error {
	now := db.now()
	if !db.dropped.isDue(table, now) {
		return nil
	}
	_, err := exec(ctx, db.prepared, "drop expired "+table, "DELETE FROM "+table+" WHERE expires < ?", millis(now))
	return err
}

// dropped is when expired rows were dropped last, by table.
type dropped struct {
	mu   sync.Mutex
	last map[string]time.Time
}

// isDue says whether it is time to drop a table's expired rows, and notes that it is done.
func (d *dropped) isDue(table string, now time.Time) bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	if since := now.Sub(d.last[table]); since.Abs() < time.Second {
		return false
	}
	if d.last == nil {
		d.last = map[string]time.Time{}
	}
	d.last[table] = now
	return true
}
