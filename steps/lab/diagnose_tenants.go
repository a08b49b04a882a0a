package lab

import (
	"context"
	"errors"
	"fmt"

	"github.com/signoff-sso/signoff/steps/sut"
)

// tenantTrials are those of the keys about other tenants, and about email domains.
func (g *diagnosis) tenantTrials() []peopleTrial {
	c := g.stage.Config
	return []peopleTrial{
		{"second_tenant", c.Second != nil, g.secondTenant},
		{"same_org_tenant", c.SameOrg != nil, g.sameOrgTenant},
		{"tenant_pages", len(c.TenantPages) > 0, g.tenantPages},
		{"home_realm_discovery", c.HomeRealm != nil, g.homeRealm},
		{"hooks.claim_domain", len(c.Hooks.ClaimDomain) > 0, g.claimDomain},
	}
}

// secondTenant signs somebody in at the second tenant.
func (g *diagnosis) secondTenant(ctx context.Context) (got, mend string, err error) {
	return g.otherTenant(ctx, g.stage.Second, "second_tenant")
}

// sameOrgTenant signs somebody in at the other tenant of the first one's org.
func (g *diagnosis) sameOrgTenant(ctx context.Context) (got, mend string, err error) {
	return g.otherTenant(ctx, g.stage.SameOrg, "same_org_tenant")
}

// otherTenant signs somebody in at another tenant than the first, and compares what the SP calls
// the two.
func (g *diagnosis) otherTenant(ctx context.Context, t *Tenant, key string) (got, mend string, err error) {
	d, err := g.stage.NewDriver(ctx, g.stage.driver)
	if err != nil {
		return "", "", err
	}
	defer d.Close(ctx) //nolint:errcheck // the browser goes with the run
	p, err := g.stage.NewPerson(ctx, t, "Dave", RandomName(6), true)
	if err != nil {
		return "", "", err
	}
	known, said, err := g.signIn(ctx, arrival{p, d})
	if err != nil {
		return "", "", err
	}
	id, err := g.stage.WhoAmI(ctx, t, d)
	switch {
	case err != nil:
		return "", "", err
	case !known:
		return said, key + ".sign_in must lead to that tenant's Okta org, and the SP must know its client", nil
	case id.Tenant != "" && id.Tenant == g.stage.First.Name:
		return said, "signed_in.tenant says the same of both tenants: " + id.Tenant, nil
	}
	return said, "", nil
}

// homeRealm types an address of the first tenant's domain, and one of nobody's.
func (g *diagnosis) homeRealm(ctx context.Context) (got, mend string, err error) {
	domain := g.stage.Config.HomeRealm.Domains[0]
	routed, where, err := g.typed(ctx, "alice-"+RandomName(6)+"@"+domain)
	if err != nil {
		return "", "", err
	}
	if !routed {
		return "an address of " + domain + " leads to " + where, "home_realm_discovery.domains[0] must lead to the first tenant's Okta org: " +
			"the steps must send the address, and the SP must know the domain", nil
	}
	lost, where, err := g.typed(ctx, "nobody@"+RandomName(6)+".example")
	if err != nil {
		return "", "", err
	}
	if lost {
		return "an address of an unknown domain leads to Okta, too", "the steps of home_realm_discovery must be where the address decides", nil
	}
	return fmt.Sprintf("%s leads to Okta, an unknown domain to %s", domain, where), "", nil
}

// typed does the steps of home realm discovery and says whether they led to the first tenant's org,
// and where else they ended. What the SP refuses is no error.
func (g *diagnosis) typed(ctx context.Context, address string) (toOkta bool, where string, err error) {
	d, err := g.stage.NewDriver(ctx, g.stage.driver)
	if err != nil {
		return false, "", err
	}
	defer d.Close(ctx) //nolint:errcheck // the browser goes with the run
	p := &Person{Tenant: g.stage.First}
	err = g.stage.TypeAddress(ctx, p, d, address)
	var step *sut.StepError
	if errors.As(err, &step) {
		return false, oneLine(err.Error()), nil
	}
	if err != nil {
		return false, "", err
	}
	requests, err := p.AuthorizationRequests(ctx, d)
	if err != nil {
		return false, "", err
	}
	page, err := d.Read(ctx)
	return len(requests) > 0, fmt.Sprintf("the page %q", oneLine(page.Heading)), err
}

// tenantPages looks whether the first tenant's pages show anything.
func (g *diagnosis) tenantPages(ctx context.Context) (got, mend string, err error) {
	a, closes, err := g.signedIn(ctx, "Alice")
	if err != nil {
		return "", "", err
	}
	defer closes()
	for _, page := range g.stage.Config.TenantPages {
		if err := a.Open(ctx, g.stage.Config.URL(page)); err != nil {
			return "", "", err
		}
		read, err := a.Read(ctx)
		if err != nil {
			return "", "", err
		}
		if read.Status >= 400 {
			return fmt.Sprintf("%s answers %d to a member", page, read.Status), "tenant_pages are what every member of the tenant sees", nil
		}
	}
	return fmt.Sprintf("%d pages open to a member", len(g.stage.Config.TenantPages)), "", nil
}

// claimDomain claims a domain that nobody has.
func (g *diagnosis) claimDomain(ctx context.Context) (got, mend string, err error) {
	t := g.stage.First
	if g.stage.Second != nil {
		t = g.stage.Second
	}
	domain := "free-" + RandomName(6) + ".example"
	return domain + " was claimed", "", g.stage.ClaimDomain(ctx, t, domain)
}
