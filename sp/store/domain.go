package store

import (
	"context"
	"errors"
	"fmt"
)

// ErrOwned says that a domain is another tenant's.
var ErrOwned = errors.New("owned by another tenant")

// HasClaimed says whether a tenant calls a domain its own.
func (db *DB) HasClaimed(ctx context.Context, tenant, domain string) (bool, error) {
	n := 0
	err := one("domain claim", db.prepared.QueryRowContext(ctx, "SELECT count(*) FROM domain_claims WHERE tenant = ? AND domain = ?", tenant, domain), &n)
	return n > 0, err
}

// ClaimsOf returns the domains that a tenant calls its own and that are nobody's, by name.
func (db *DB) ClaimsOf(ctx context.Context, tenant string) ([]string, error) {
	scan := func(row scanner) (name string, err error) { return name, row.Scan(&name) }
	return list(ctx, db.prepared, "domain claims", scan,
		"SELECT domain FROM domain_claims WHERE tenant = ? AND domain NOT IN (SELECT domain FROM domains) ORDER BY domain", tenant)
}

// AddDomain notes that a tenant has proven to own a domain, whose people go to Okta from now on.
// The error is ErrOwned where it is another tenant's.
func (db *DB) AddDomain(ctx context.Context, tenant, domain string) error {
	known, err := db.DomainByName(ctx, domain)
	switch {
	case err == nil && known.Tenant != tenant:
		return fmt.Errorf("add domain %s: %w", domain, ErrOwned)
	case err != nil && !errors.Is(err, ErrNotFound):
		return err
	}
	_, err = exec(ctx, db.prepared, "add domain "+domain, "INSERT INTO domains (domain, tenant, hrd) VALUES (?, ?, 1) ON CONFLICT DO UPDATE SET hrd = 1 WHERE tenant = excluded.tenant",
		domain, tenant)
	return err
}

// ReleaseDomain takes a domain away from a tenant, and that it calls it its own.
func (db *DB) ReleaseDomain(ctx context.Context, tenant, domain string) error {
	return db.atomically(ctx, func(q querier) error {
		for _, table := range []string{"domains", "domain_claims"} {
			if _, err := exec(ctx, q, "release domain "+domain, "DELETE FROM "+table+" WHERE tenant = ? AND domain = ?", tenant, domain); err != nil {
				return err
			}
		}
		return nil
	})
}
