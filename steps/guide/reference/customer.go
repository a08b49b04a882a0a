package reference

import (
	"cmp"
	"context"
	"slices"

	"github.com/signoff-sso/signoff/mockidp"
	"github.com/signoff-sso/signoff/sp"
	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/guide"
	"github.com/signoff-sso/signoff/steps/scenario"
)

// AddTenant implements [guide.Customers].
func (p *product) AddTenant(ctx context.Context, t guide.Tenant) (guide.Tenant, error) {
	return t, p.sp.AddTenant(ctx, sp.Tenant{
		Slug: t.Key, Name: t.Name, Domains: []string{t.Domain}, Customer: t.Customer, OktaSSO: t.OktaSSO, Plan: t.Plan,
	})
}

// AddMember implements [guide.Customers].
func (p *product) AddMember(ctx context.Context, t guide.Tenant, a guide.Account) (guide.Account, error) {
	return a, p.sp.AddMember(ctx, sp.Member{Tenant: t.Key, Email: a.Email, Name: a.Name, Password: a.Password, Role: a.Role})
}

// OpenOrg implements [guide.Customers].
func (p *product) OpenOrg(t guide.Tenant) (*mockidp.Org, func(context.Context) error, error) {
	o, err := p.okta.NewOrg(mockidp.OrgConfig{
		Name: t.Name, Host: t.Key + ".okta.localhost",
		Compatibility: mockidp.Compatibility{RegisteredClientAuthOnly: true}, // as the app instance says, so the SP does
	})
	if err != nil {
		return nil, nil, err
	}
	return o, func(context.Context) error { return o.Close() }, nil
}

// Connected implements [guide.Customers]: scenarios connect their tenants.
func (p *product) Connected(guide.Tenant) string { return "" }

// AddUser implements [guide.Customers].
func (p *product) AddUser(_ context.Context, o *mockidp.Org, _ guide.Tenant, u guide.Person, admin bool) (string, error) {
	made, err := o.AddUser(mockidp.User{
		Email: u.Email, FirstName: u.Given, LastName: u.Family, Password: u.OktaPassword, Admin: admin,
	})
	return made.ID, err
}

// People implements [guide.Customers] by the page that approvers see.
func (p *product) People(ctx context.Context, _ guide.Tenant, browser guide.AdminBrowser) ([]guide.Member, error) {
	page, err := follows(ctx, browser, "People")
	if err != nil {
		return nil, err
	}
	if err := scenario.Expect(page.Heading == "People" && len(page.Rows) > 1, "the page lists who has an account",
		"a list of people", "%s", guide.Describe(page)); err != nil {
		return nil, err
	}
	var members []guide.Member
	for _, row := range page.Rows {
		if len(row) > 1 {
			members = append(members, guide.Member{Name: row[0], Email: row[1], ByOkta: slices.Contains(row, "Okta")})
		}
	}
	return members, nil
}

// follows opens a page that approvers see by the link in its navigation.
func follows(ctx context.Context, browser guide.AdminBrowser, link string) (driver.Page, error) {
	d, err := browser(ctx)
	if err != nil {
		return driver.Page{}, err
	}
	if err := d.Click(ctx, link); err != nil {
		return driver.Page{}, err
	}
	return d.Read(ctx)
}

// statuses are the words of the page that approvers see.
func statuses() map[string]guide.Status {
	return map[string]guide.Status{"Setting up": guide.SettingUp, "Active": guide.Active, "Failed": guide.Failed}
}

// Connection implements [guide.Customers] by the page that approvers see.
func (p *product) Connection(ctx context.Context, _ guide.Tenant, browser guide.AdminBrowser) (guide.Connection, error) {
	page, err := follows(ctx, browser, "Single sign-on")
	if err != nil {
		return guide.Connection{}, err
	}
	c := guide.Connection{Status: guide.Unclear, Issuer: page.Facts["Okta org"], ClientID: page.Facts["Client ID"], Seen: guide.Describe(page)}
	said, told := page.Facts["Status"]
	switch {
	case told:
		c.Status = cmp.Or(statuses()[said], guide.Unclear)
	case page.Heading == "Single sign-on" && guide.Contains(page.Text, "Not configured."):
		c.Status = guide.NotConfigured
	}
	return c, nil
}
