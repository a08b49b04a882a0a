package defect

import (
	"context"

	"github.com/signoff-sso/signoff/sp"
	"github.com/signoff-sso/signoff/sp/store"
)

// setupDefects are about what must wait for support, or until the set-up of a connection has ended.
func setupDefects() []Defect {
	return []Defect{
		{ID: "M279", Name: "routes-before-support", Does: "routes people to Okta before support has switched home realm discovery on",
			Caught: []string{"TRUEPIC-11"}, Plant: parts(func(p *sp.Parts) { p.Start.HomeRealm = byDomainAlone })},
		{ID: "M280", Name: "routes-every-domain", Does: "routes every address to Okta once home realm discovery is on for one customer",
			Caught: []string{"TRUEPIC-12"}, Plant: parts(func(p *sp.Parts) { p.Start.HomeRealm = byAnyDomain })},
		{ID: "M281", Name: "access-before-support", Does: "lets Okta users in before support has enabled application access",
			Caught: []string{"TRUEPIC-13"}, Plant: without("application access")},
		{ID: "M282", Name: "offers-okta-early", Does: "offers Okta while the connection is being set up", Caught: []string{"ALPACON-22"},
			Plant: appended("login", "<button>Continue with Okta</button>")},
		{ID: "M283", Name: "setup-stays-failed", Does: "is not repaired by another run of Express Configuration", Caught: []string{"ALPACON-23"},
			Plant: saved(func(ctx context.Context, in *sp.Push, sound func(context.Context, *sp.Push) error) error {
				if c, err := in.SP.Store().ConnectionOf(ctx, in.Tenant.ID); err == nil {
					in.Connection = c
					return nil
				}
				return sound(ctx, in)
			})},
	}
}

// byDomainAlone routes the people of a domain to its customer's connection, if there is one.
func byDomainAlone(ctx context.Context, s *sp.SP, email sp.Email) (store.Connection, bool, error) {
	domain, err := s.Store().DomainByName(ctx, email.Domain)
	if err != nil {
		return store.Connection{}, false, notFoundIsNone(err)
	}
	conn, err := s.Store().ConnectionOf(ctx, domain.Tenant)
	return conn, err == nil, notFoundIsNone(err)
}

// byAnyDomain routes as the sound service provider does, and the people of other domains to the
// first customer that has home realm discovery.
func byAnyDomain(ctx context.Context, s *sp.SP, email sp.Email) (store.Connection, bool, error) {
	conn, routed, err := sp.HomeRealm(ctx, s, email)
	if routed || err != nil {
		return conn, routed, err
	}
	tenants, err := s.Store().Tenants(ctx)
	if err != nil {
		return conn, false, err
	}
	for _, t := range tenants {
		domains, err := s.Store().DomainsOf(ctx, t.ID)
		if err != nil {
			return conn, false, err
		}
		for _, d := range domains {
			if d.HRD {
				return sp.HomeRealm(ctx, s, sp.Email{Address: email.Address, Domain: d.Name})
			}
		}
	}
	return conn, false, nil
}

// notFoundIsNone takes what is not there for nothing, and not for an error.
func notFoundIsNone(err error) error {
	if store.IsNotFound(err) {
		return nil
	}
	return err
}
