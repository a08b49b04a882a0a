// Package configured runs the scenarios of guides on any SP that a signoff.yaml describes, through
// what the package lab makes of one. Its tenants are there already, are connected to their Okta
// orgs, and are those of all scenarios.
package configured

import (
	"context"
	"slices"

	"github.com/signoff-sso/signoff/mockidp"
	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/guide"
	"github.com/signoff-sso/signoff/steps/lab"
	"github.com/signoff-sso/signoff/steps/scenario"
	"github.com/signoff-sso/signoff/steps/sut"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// Host is where scenarios take place at the SP of a calibrated stage.
func Host(stage *lab.Stage) guide.Host {
	return guide.Host{
		Names:   Names(stage.Config.Name),
		Product: func(verdict.Check) guide.Product { return newProduct(stage) },
		Quick:   func(ctx context.Context) (driver.Driver, error) { return stage.NewDriver(ctx, stage.Driver()) },
		Browser: func(ctx context.Context) (driver.Driver, error) {
			if stage.DriverIsChosen() && stage.Driver() == driver.KindHTTP {
				return nil, &scenario.SkippedError{Because: "it is about what people see in a browser, and --driver http excludes them"}
			}
			return stage.NewDriver(ctx, driver.KindBrowser)
		},
	}
}

// Names are what sentences may call an SP with a name, or without one.
func Names(sp string) []string {
	return slices.DeleteFunc([]string{scenario.TheSP, sp}, func(name string) bool { return name == "" })
}

// product is the SP as one scenario uses it.
type product struct {
	stage   *lab.Stage
	tenants map[string]*lab.Tenant // those that the scenario has taken, by key
	people  map[string]*lab.Person // by email address
	// the scenario has gone through Express Configuration
	pressed bool
	given   map[string]string // the one-time codes and temporary passwords that were used last, by email address
}

func newProduct(stage *lab.Stage) *product {
	return &product{stage: stage, tenants: map[string]*lab.Tenant{}, people: map[string]*lab.Person{}, given: map[string]string{}}
}

// missing is the error of what signoff.yaml does not say.
func missing(what string) error { return &scenario.NotApplicableError{Missing: what} }

// noKey is missing for a key.
func noKey(key string) error { return missing("the configuration has no " + key) }

// cannot is an act that cannot be done.
func cannot(err error) guide.Act { return func(context.Context, driver.Driver) error { return err } }

// Facts implements [guide.Product].
func (p *product) Facts() guide.Facts {
	c := p.stage.Config
	f := guide.Facts{Name: c.Name, CatalogKey: lab.Integration, ApproverRole: "approver", Shared: true, Nameless: p.stage.Lacks(lab.TellsNames)}
	for _, t := range p.stage.Tenants() {
		f.URLs = append(f.URLs, t.Config.BaseURL)
	}
	if c.Express != nil {
		f.CredentialsFirst = c.Express.Prompt == sut.CredentialsFirst
	}
	return f
}

// tenant is the lab's for one of the scenario's; nil for one that has no Okta org.
func (p *product) tenant(t guide.Tenant) *lab.Tenant { return p.tenants[t.Key] }

// AddTenant implements [guide.Customers]: the tenants of signoff.yaml in their order, and the one
// that may not use Okta for a contract without that.
func (p *product) AddTenant(_ context.Context, wish guide.Tenant) (guide.Tenant, error) {
	c := p.stage.Config
	if !wish.Full() {
		switch {
		case c.Express == nil || c.Express.WrongPlan == nil:
			return wish, noKey("express_configuration.wrong_plan")
		case !wish.Customer:
			return wish, missing("the configuration names no tenant that is no customer: express_configuration.wrong_plan lacks what Okta needs")
		}
		wish.Key = c.Express.WrongPlan.Tenant
		return wish, nil
	}
	for _, t := range []*lab.Tenant{p.stage.First, p.stage.Second} {
		switch {
		case t == nil:
			return wish, noKey("second_tenant")
		case p.tenants[keyOf(t)] == nil:
			p.tenants[keyOf(t)] = t
			wish.Key, wish.Domain = keyOf(t), p.domainOf(t)
			return wish, nil
		}
	}
	return wish, missing("signoff.yaml has two tenants, tenant and second_tenant, and the scenario is about more")
}

// keyOf is what signoff.yaml, or else the SP, calls a tenant.
func keyOf(t *lab.Tenant) string { return lab.KeyOf(t) }

// domainOf is the domain of a tenant's people: one whose addresses lead to its Okta org, where the
// SP has that.
func (p *product) domainOf(t *lab.Tenant) string {
	c := p.stage.Config
	switch {
	case c.HomeRealm == nil:
	case t == p.stage.First && len(c.HomeRealm.Domains) > 0:
		return c.HomeRealm.Domains[0]
	case t == p.stage.Second && len(c.Second.Domains) > 0:
		return c.Second.Domains[0]
	}
	return t.Config.Okta.UserDomain
}

// AddMember implements [guide.Customers] by the people whom signoff.yaml names. Nobody has an
// account of whom it says nothing, so that signing in with a password does not apply.
func (p *product) AddMember(_ context.Context, t guide.Tenant, wish guide.Account) (guide.Account, error) {
	e, lt := p.stage.Config.Express, p.tenant(t)
	switch {
	case lt == nil:
		return account(*e.WrongPlan, wish), nil
	case wish.Role != "member":
		return account(lt.Approver(), wish), nil
	case e == nil || e.Member == nil:
		return wish, noKey("express_configuration.member")
	case lt != p.stage.First:
		return wish, missing("the configuration names no member of the second tenant: express_configuration.member is one of the first")
	}
	return account(*e.Member, wish), nil
}

// account is that of a person in signoff.yaml, in a role.
func account(p sut.ExpressPerson, wish guide.Account) guide.Account {
	return guide.Account{Email: p.Email, Name: p.Name, Password: p.Password, Role: wish.Role}
}

// OpenOrg implements [guide.Customers]: the org is open already.
func (p *product) OpenOrg(t guide.Tenant) (*mockidp.Org, func(context.Context) error, error) {
	lt := p.tenant(t)
	if lt == nil {
		return nil, nil, missing("a tenant that may not use Okta has no Okta org in the configuration: express_configuration.wrong_plan has no okta")
	}
	return lt.Org, p.renew, p.stage.PublishIntegration()
}

// Connected implements [guide.Customers].
func (p *product) Connected(t guide.Tenant) string {
	if lt := p.tenant(t); lt != nil {
		return lt.App.ID
	}
	return ""
}

// AddUser implements [guide.Customers]. Whoever needs an account before the first sign-in gets one.
func (p *product) AddUser(ctx context.Context, _ *mockidp.Org, t guide.Tenant, who guide.Person, admin bool) (string, error) {
	made, err := p.stage.AddPerson(ctx, p.tenant(t), lab.Newcomer{Login: who.Email, User: sut.User{
		FirstName: who.Given, LastName: who.Family, Name: who.Name, Email: who.Email, Password: who.OktaPassword,
	}})
	if err != nil {
		return "", err
	}
	p.people[who.Email] = made
	if admin {
		err = made.BecomeAdmin()
	}
	return made.OktaID, err
}

// People implements [guide.Customers] by the hook that lists accounts, which tells email addresses
// of everybody: those of the scenario count, whichever tenant's org they are in.
func (p *product) People(ctx context.Context, t guide.Tenant, _ guide.AdminBrowser) ([]guide.Member, error) {
	lt := p.tenant(t)
	if lt == nil {
		return nil, missing("the configuration does not say how to list accounts of a tenant that may not use Okta")
	}
	if lack := p.stage.Lacks("hook-accounts"); lack != "" {
		return nil, missing(lack)
	}
	var members []guide.Member
	for _, who := range p.people {
		asked, doubt := *who, ""
		asked.Tenant = lt
		if who.Tenant != lt && !p.stage.Config.Hooks.ListAccounts.AsksOfTenant() {
			doubt = "hooks.list_accounts does not name {{.Tenant}}, so that it is not known of which tenant an account is"
		}
		n, err := p.stage.Accounts(ctx, &asked)
		if err != nil {
			return nil, err
		}
		for range n {
			members = append(members, guide.Member{Email: who.User.Email, WayUntold: true, Doubt: doubt})
		}
	}
	return members, nil
}

// Connection implements [guide.Customers] by where a sign-in leads.
func (p *product) Connection(ctx context.Context, t guide.Tenant, _ guide.AdminBrowser) (guide.Connection, error) {
	lt := p.tenant(t)
	if lt == nil {
		return guide.Connection{}, noSignIn()
	}
	request, seen, err := p.stage.ProbeConnection(ctx, lt)
	if err != nil {
		return guide.Connection{}, err
	}
	c := guide.Connection{Status: guide.NotConfigured, Seen: "a sign-in does not lead to Okta" + seen}
	switch {
	case request != nil:
		c = guide.Connection{Status: guide.Active, Issuer: request.Tenant.Org.Issuer(), ClientID: request.Get("client_id"), Seen: "a sign-in leads to " + request.Tenant.Org.Issuer()}
	case p.pressed:
		c.Status = guide.SettingUp
	}
	return c, nil
}
