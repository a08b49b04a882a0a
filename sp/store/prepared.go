package store

import (
	"context"
	"database/sql"
	"sync"
)

// prepared is a querier that lets SQLite read each statement once: that is most of the work of
// those that are here. The statements end with the database. One that has begun is not broken off:
// it takes microseconds, and to watch for the end of its context takes a goroutine.
type prepared struct {
	db *sql.DB

	mu         sync.Mutex
	statements map[string]*sql.Stmt // by their text
}

// known returns a statement that is ready; nil where it has to be read first.
func (p *prepared) known(query string) *sql.Stmt {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.statements[query]
}

// statement returns a statement that is ready. Nothing is locked while it waits for the connection,
// which a transaction may have.
func (p *prepared) statement(ctx context.Context, query string) (*sql.Stmt, error) {
	if s := p.known(query); s != nil {
		return s, nil
	}
	s, err := p.db.PrepareContext(context.WithoutCancel(ctx), query)
	if err != nil {
		return nil, err
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if first := p.statements[query]; first != nil {
		return first, s.Close()
	}
	p.statements[query] = s
	return s, nil
}

// ready is statement for one that is run now.
func (p *prepared) ready(ctx context.Context, query string) (*sql.Stmt, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return p.statement(ctx, query)
}

// ExecContext implements querier.
func (p *prepared) ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error) {
	s, err := p.ready(ctx, query)
	if err != nil {
		return nil, err
	}
	return s.ExecContext(context.WithoutCancel(ctx), args...)
}

// QueryContext implements querier.
func (p *prepared) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	s, err := p.ready(ctx, query)
	if err != nil {
		return nil, err
	}
	return s.QueryContext(context.WithoutCancel(ctx), args...)
}

// QueryRowContext implements querier. The row has the error of a statement that cannot be read, or
// of a context that has ended.
func (p *prepared) QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row {
	s, err := p.ready(ctx, query)
	if err != nil {
		return p.db.QueryRowContext(ctx, query, args...)
	}
	return s.QueryRowContext(context.WithoutCancel(ctx), args...)
}

// preparedTx is prepared for what is in a transaction. A new statement is read for this once, and
// prepared when the connection is free again: there is but one.
type preparedTx struct {
	tx       *sql.Tx
	prepared *prepared
	unread   []string
}

// statement returns a statement that is ready; nil where it is new.
func (t *preparedTx) statement(query string) *sql.Stmt {
	if s := t.prepared.known(query); s != nil {
		return t.tx.Stmt(s)
	}
	t.unread = append(t.unread, query)
	return nil
}

// prepareNew prepares what was new. The transaction has ended, and what it did is done: a statement
// that cannot be prepared now is read again when it is next run, which says why.
func (t *preparedTx) prepareNew(ctx context.Context) {
	for _, query := range t.unread {
		_, _ = t.prepared.statement(ctx, query)
	}
}

// ExecContext implements querier.
func (t *preparedTx) ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error) {
	ctx = context.WithoutCancel(ctx)
	if s := t.statement(query); s != nil {
		return s.ExecContext(ctx, args...)
	}
	return t.tx.ExecContext(ctx, query, args...)
}

// QueryContext implements querier.
func (t *preparedTx) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	ctx = context.WithoutCancel(ctx)
	if s := t.statement(query); s != nil {
		return s.QueryContext(ctx, args...)
	}
	return t.tx.QueryContext(ctx, query, args...)
}

// QueryRowContext implements querier.
func (t *preparedTx) QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row {
	ctx = context.WithoutCancel(ctx)
	if s := t.statement(query); s != nil {
		return s.QueryRowContext(ctx, args...)
	}
	return t.tx.QueryRowContext(ctx, query, args...)
}
