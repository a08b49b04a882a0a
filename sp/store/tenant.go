package store

import (
	"context"
	"fmt"
)

// Tenant is one customer of the service provider: an organization at one vendor, a workspace at
// another.
type Tenant struct {
	ID, Slug, Name    string
	Customer          bool   // has a contract
	Plan              string // such as "enterprise"; empty if the vendor has no plans
	OktaSSO           bool   // support has enabled Okta SSO
	ApplicationAccess bool   // support has let the people who sign in with Okta in
	InvitedOnly       bool   // a first sign-in with Okta makes no account of whom nobody has invited
}

const tenantColumns = "id, slug, name, customer, plan, okta_sso, application_access, invited_only"

func scanTenant(row scanner) (Tenant, error) {
	var t Tenant
	err := row.Scan(&t.ID, &t.Slug, &t.Name, &t.Customer, &t.Plan, &t.OktaSSO, &t.ApplicationAccess, &t.InvitedOnly)
	return t, err
}

// AddTenant adds a tenant with the domains it has proven to own, and returns it with its new ID. It
// changes nothing if the slug or a domain is taken.
func (db *DB) AddTenant(ctx context.Context, t Tenant, domains []string) (Tenant, error) {
	t.ID = NewID("org")
	err := db.atomically(ctx, func(q querier) error {
		_, err := exec(ctx, q, "add tenant "+t.Slug, "INSERT INTO tenants ("+tenantColumns+") VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
			t.ID, t.Slug, t.Name, t.Customer, t.Plan, t.OktaSSO, t.ApplicationAccess, t.InvitedOnly)
		if err != nil {
			return err
		}
		for _, domain := range domains {
			if _, err := exec(ctx, q, "add domain "+domain,
				"INSERT INTO domains (domain, tenant, hrd) VALUES (?, ?, 0)", domain, t.ID); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return Tenant{}, err
	}
	return t, nil
}

// TenantByID returns the tenant with this ID.
func (db *DB) TenantByID(ctx context.Context, id string) (Tenant, error) {
	return get(ctx, db.prepared, "tenant", scanTenant, "SELECT "+tenantColumns+" FROM tenants WHERE id = ?", id)
}

// TenantBySlug returns the tenant with this slug.
func (db *DB) TenantBySlug(ctx context.Context, slug string) (Tenant, error) {
	return get(ctx, db.prepared, fmt.Sprintf("tenant %q", slug), scanTenant,
		"SELECT "+tenantColumns+" FROM tenants WHERE slug = ?", slug)
}

// Tenants returns all tenants, by name.
func (db *DB) Tenants(ctx context.Context) ([]Tenant, error) {
	return list(ctx, db.prepared, "tenants", scanTenant, "SELECT "+tenantColumns+" FROM tenants ORDER BY name, slug")
}

// SetOktaSSO records whether support has enabled Okta SSO for the tenant.
func (db *DB) SetOktaSSO(ctx context.Context, tenant string, on bool) error {
	return execOne(ctx, db.prepared, "set Okta SSO", "UPDATE tenants SET okta_sso = ? WHERE id = ?", on, tenant)
}

// SetApplicationAccess records whether people who sign in with Okta are let in.
func (db *DB) SetApplicationAccess(ctx context.Context, tenant string, on bool) error {
	return execOne(ctx, db.prepared, "set application access",
		"UPDATE tenants SET application_access = ? WHERE id = ?", on, tenant)
}

// SetInvitedOnly records whether a first sign-in with Okta makes an account of invited people only.
func (db *DB) SetInvitedOnly(ctx context.Context, tenant string, on bool) error {
	return execOne(ctx, db.prepared, "set invited only", "UPDATE tenants SET invited_only = ? WHERE id = ?", on, tenant)
}

// Domain is an email domain that a tenant has proven to own.
type Domain struct {
	Name   string // lower case
	Tenant string // ID of the tenant
	HRD    bool   // home realm discovery sends this domain's people to Okta
}

func scanDomain(row scanner) (Domain, error) {
	var d Domain
	err := row.Scan(&d.Name, &d.Tenant, &d.HRD)
	return d, err
}

// DomainByName returns the domain of exactly this name.
func (db *DB) DomainByName(ctx context.Context, name string) (Domain, error) {
	return get(ctx, db.prepared, "domain", scanDomain, "SELECT domain, tenant, hrd FROM domains WHERE domain = ?", name)
}

// DomainsOf returns the domains of a tenant, by name.
func (db *DB) DomainsOf(ctx context.Context, tenant string) ([]Domain, error) {
	return list(ctx, db.prepared, "domains", scanDomain,
		"SELECT domain, tenant, hrd FROM domains WHERE tenant = ? ORDER BY domain", tenant)
}

// SetHRD switches home realm discovery for a domain.
func (db *DB) SetHRD(ctx context.Context, domain string, on bool) error {
	return execOne(ctx, db.prepared, "set home realm discovery", "UPDATE domains SET hrd = ? WHERE domain = ?", on, domain)
}

// ClaimDomain notes that a tenant calls a domain its own.
func (db *DB) ClaimDomain(ctx context.Context, tenant, domain string) error {
	_, err := exec(ctx, db.prepared, "claim domain", "INSERT INTO domain_claims (domain, tenant, created) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
		domain, tenant, millis(db.now()))
	return err
}
