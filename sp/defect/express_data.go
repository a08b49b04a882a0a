package defect

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"sync"

	"github.com/signoff-sso/signoff/sp"
	"github.com/signoff-sso/signoff/sp/store"
)

// expressDataDefects are about what becomes of the connection data.
func expressDataDefects() []Defect {
	only := []string{acme}
	return []Defect{
		{ID: "M087", Name: "organization-from-body", Does: "connects the organization that the connection data name", Profiles: only,
			Caught: []string{"EXPRESS-09/organization-id", "EXPRESS-09/organization-name"}, Plant: tenantFromBody("organization_id", "organization_name")},
		{ID: "M547", Name: "tenant-from-body", Does: "connects the tenant, or the connection, that the connection data name", Profiles: only,
			Caught: []string{"EXPRESS-09/named-organization", "EXPRESS-09/org-id", "EXPRESS-09/named-tenant", "EXPRESS-09/tenant-id", "EXPRESS-09/connection-name", "EXPRESS-09/named-connection"},
			Plant:  tenantFromBody("organization", "org_id", "tenant", "tenant_id", "connection_name", "connection")},
		{ID: "M548", Name: "takes-domains", Does: "routes every domain that the connection data name to the tenant's org", Profiles: only,
			Caught: []string{"EXPRESS-10/public", "EXPRESS-10/unproven", "EXPRESS-10/foreign", "EXPRESS-10/letters"}, Plant: takesDomains},
		{ID: "M091", Name: "second-connection", Does: "calls the connection otherwise after each run", Profiles: only,
			Caught: []string{"EXPRESS-11/connection"}, Plant: expressResponse(func(push *sp.Push, a *sp.ExpressResponse) {
				a.OrganizationID += "-" + push.Connection.Configured.Format("150405.000000000")
			})},
		{ID: "M549", Name: "keeps-first-secret", Does: "keeps the client secret of the first run", Profiles: only,
			Caught: []string{"EXPRESS-11/connection", "EXPRESS-11/account", "EXPRESS-01/sp-initiated"}, Plant: saved(func(ctx context.Context, in *sp.Push, sound func(context.Context, *sp.Push) error) error {
				before, err := in.SP.Store().ConnectionOf(ctx, in.Tenant.ID)
				if err == nil {
					in.Body.ClientSecret = before.Secret
				}
				return sound(ctx, in)
			})},
		{ID: "M550", Name: "forgets-accounts", Does: "forgets at each run whose accounts the tenant's are", Profiles: only,
			Caught: []string{"EXPRESS-11/account"}, Plant: saved(func(ctx context.Context, in *sp.Push, sound func(context.Context, *sp.Push) error) error {
				if err := sound(ctx, in); err != nil {
					return err
				}
				_, err := in.SP.Store().SQL().ExecContext(ctx, "UPDATE accounts SET subject = subject || '-old' WHERE tenant = ? AND subject IS NOT NULL", in.Tenant.ID)
				return err
			})},
		{ID: "M551", Name: "one-tile-for-all", Does: "gives Okta the same connection name for each tenant", Profiles: only,
			Caught: []string{"EXPRESS-01/tile", "EXPRESS-13/own"}, Plant: expressResponse(func(_ *sp.Push, a *sp.ExpressResponse) { a.ConnectionName = "okta" })},
		{ID: "M163", Name: "no-logout-endpoint", Does: "gives Okta no endpoint for Universal Logout", Profiles: only,
			Caught: []string{"EXPRESS-14"}, Plant: expressResponse(func(_ *sp.Push, a *sp.ExpressResponse) { a.GlobalTokenRevocation = "" })},
		{ID: "M552", Name: "logout-endpoint-of-nobody", Does: "gives Okta an endpoint for Universal Logout that belongs to no connection", Profiles: only,
			Caught: []string{"EXPRESS-14"}, Plant: expressResponse(func(_ *sp.Push, a *sp.ExpressResponse) { a.GlobalTokenRevocation += "-of-nobody" })},
		{ID: "M553", Name: "failure-locks-out", Does: "does not go back to the connection from before where a new one fails", Profiles: only,
			Caught: []string{"EXPRESS-15/metadata", "EXPRESS-15/issuer", "EXPRESS-15/keys"}, Plant: saved(func(ctx context.Context, in *sp.Push, sound func(context.Context, *sp.Push) error) error {
				err := sound(ctx, in)
				in.Before = store.Connection{}
				return err
			})},
		{ID: "M554", Name: "half-a-connection", Does: "switches sign-in off as soon as a code is redeemed, until the new connection is there", Profiles: only,
			Caught: []string{"EXPRESS-15/no-push", "EXPRESS-15/cut"}, Plant: parts(func(p *sp.Parts) {
				p.Express.Code = p.Express.Code.Wrap("redeem", func(sound func(context.Context, *sp.Redemption) error) func(context.Context, *sp.Redemption) error {
					return func(ctx context.Context, in *sp.Redemption) error {
						_ = in.SP.Store().SetConnectionEnabled(ctx, in.Grant.Tenant, false)
						return sound(ctx, in)
					}
				})
			})},
		{ID: "M555", Name: "any-org-connects", Does: "connects another Okta org than was approved", Profiles: only,
			Caught: []string{"EXPRESS-16/other-org"}, Plant: parts(func(p *sp.Parts) { p.Express.Push = p.Express.Push.Without("issuer") })},
	}
}

// expressResponse changes what Okta is told of a connection.
func expressResponse(change func(*sp.Push, *sp.ExpressResponse)) func(*sp.Config) {
	return parts(func(p *sp.Parts) {
		sound := p.Express.Response
		p.Express.Response = func(s *sp.SP, push *sp.Push) sp.ExpressResponse {
			a := sound(s, push)
			change(push, &a)
			return a
		}
	})
}

// tenantFromBody connects the tenant that one of the members names: by its id, its name or its
// connection.
func tenantFromBody(members ...string) func(*sp.Config) {
	var named sync.Map // of a push: the text
	return parts(func(p *sp.Parts) {
		p.Express.Push = p.Express.Push.Replace("body", func(_ context.Context, in *sp.Push) error {
			body, err := io.ReadAll(in.Request.Body)
			if err != nil {
				return err
			}
			in.Request.Body = io.NopCloser(bytes.NewReader(body))
			var object map[string]any
			if err := json.Unmarshal(body, &object); err != nil {
				return err
			}
			for _, m := range members {
				if text, ok := object[m].(string); ok {
					named.Store(in, text)
				}
			}
			return json.Unmarshal(body, &in.Body)
		}).Wrap("save", func(sound func(context.Context, *sp.Push) error) func(context.Context, *sp.Push) error {
			return func(ctx context.Context, in *sp.Push) error {
				if text, ok := named.LoadAndDelete(in); ok {
					in.Tenant = namedTenant(ctx, in, text.(string))
				}
				return sound(ctx, in)
			}
		})
	})
}

// namedTenant is the tenant of an id, a name or a connection; that of the grant where
// there is none.
func namedTenant(ctx context.Context, in *sp.Push, text string) store.Tenant {
	db := in.SP.Store()
	if t, err := db.TenantByID(ctx, text); err == nil {
		return t
	}
	if t, err := db.TenantBySlug(ctx, text); err == nil {
		return t
	}
	if c, err := db.ConnectionByName(ctx, text); err == nil {
		if t, err := db.TenantByID(ctx, c.Tenant); err == nil {
			return t
		}
	}
	return in.Tenant
}

// takesDomains makes every alias a domain of the tenant's.
func takesDomains(c *sp.Config) {
	parts(func(p *sp.Parts) {
		p.Express.Push = p.Express.Push.Without("domains").Wrap("save", func(sound func(context.Context, *sp.Push) error) func(context.Context, *sp.Push) error {
			return func(ctx context.Context, in *sp.Push) error {
				if err := sound(ctx, in); err != nil {
					return err
				}
				for _, alias := range in.Body.DomainAliases {
					domain, err := sp.ParseDomain(alias)
					if err != nil {
						continue
					}
					if _, err := in.SP.Store().SQL().ExecContext(ctx, "INSERT INTO domains (domain, tenant, hrd) VALUES (?, ?, 1)"+
						" ON CONFLICT (domain) DO UPDATE SET tenant = excluded.tenant, hrd = 1", domain, in.Tenant.ID); err != nil {
						return err
					}
				}
				return nil
			}
		})
	})(c)
}
