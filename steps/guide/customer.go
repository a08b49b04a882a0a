package guide

import (
	"context"
	"fmt"
	"slices"

	"github.com/signoff-sso/signoff/mockidp"
	"github.com/signoff-sso/signoff/sp"
	"github.com/signoff-sso/signoff/steps/scenario"
)

// tenant is a customer of the SP in this scenario.
type tenant struct {
	sp.Tenant
	// an approver from outside the customer's domain, who looks at pages that only approvers see
	approver *person
}

func (w *World) customerSentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `{who} is a customer of {SP} with Okta SSO`, Does: func(ctx context.Context, name string) error {
			return w.addTenant(ctx, name, func(t *sp.Tenant) { t.Customer, t.OktaSSO = true, true })
		}},
		{Says: `{who} is a customer of {SP} without Okta SSO`, Does: func(ctx context.Context, name string) error {
			return w.addTenant(ctx, name, func(t *sp.Tenant) { t.Customer = true })
		}},
		{Says: `{who} is an organization at {SP}, but no customer`, Does: func(ctx context.Context, name string) error {
			return w.addTenant(ctx, name, func(t *sp.Tenant) { t.OktaSSO = true })
		}},
		{Says: `{who} is a workspace at {SP} on the (Team|Enterprise) plan`, Does: func(ctx context.Context, name, plan string) error {
			return w.addTenant(ctx, name, func(t *sp.Tenant) { t.Customer, t.Plan = true, lower(plan) })
		}},
		{Says: `{who} is an? (admin|superuser|member) of {who} at {SP}`, Does: w.addMember},
		{Says: `{who} has an Okta org, administered by {who}, with the users {who} and {who}`, Does: w.addOrg},
		{Says: `{who}'s Okta org has the group {who} with {who}`, Does: w.addGroup},
	}
}

// domain is the email domain of a customer.
func (w *World) domain(customer string) string { return lower(customer) + "-" + w.suffix + ".example" }

// addTenant adds a customer to the SP, with an approver who is not in the customer's email domain.
func (w *World) addTenant(ctx context.Context, name string, contract func(*sp.Tenant)) error {
	t := &tenant{Tenant: sp.Tenant{
		Slug: lower(name) + "-" + w.suffix, Name: name + " " + title(w.suffix), Domains: []string{w.domain(name)},
	}}
	contract(&t.Tenant)
	if err := w.product.sp.AddTenant(ctx, t.Tenant); err != nil {
		return fmt.Errorf("add %s to %s: %w", name, w.product.Product, err)
	}
	w.tenants[name] = t
	t.approver = w.newPerson("Vera of "+name, "agency.example")
	t.approver.Email = "vera-" + t.Slug + "@agency.example"
	return w.join(ctx, t.approver, t, w.product.ApproverRole)
}

func (w *World) addMember(ctx context.Context, who, role, customer string) error {
	t, err := w.tenant(customer)
	if err != nil {
		return err
	}
	p := w.people[who]
	if p == nil {
		p = w.newPerson(who, w.domain(customer))
	}
	return w.join(ctx, p, t, role)
}

// join gives a person an account with a password at the SP.
func (w *World) join(ctx context.Context, p *person, t *tenant, role string) error {
	err := w.product.sp.AddMember(ctx, sp.Member{Tenant: t.Slug, Email: p.Email, Name: p.Name, Password: p.SPPassword, Role: role})
	if err != nil {
		return fmt.Errorf("make %s a %s of %s: %w", p.Given, role, t.Name, err)
	}
	return nil
}

// tenant returns a customer of the scenario.
func (w *World) tenant(name string) (*tenant, error) {
	if t := w.tenants[name]; t != nil {
		return t, nil
	}
	return nil, fmt.Errorf("the scenario has no customer %s", name)
}

// addOrg opens an Okta org with an administrator and users.
func (w *World) addOrg(customer, admin, one, other string) error {
	o, err := w.stage.okta.NewOrg(mockidp.OrgConfig{
		Name: customer + " " + title(w.suffix), Host: lower(customer) + "-" + w.suffix + ".okta.localhost",
		Compatibility: mockidp.Compatibility{RegisteredClientAuthOnly: true}, // as the app instance says, so the SP does
	})
	if err != nil {
		return err
	}
	w.orgs[customer] = o
	for _, given := range slices.Compact([]string{admin, one, other}) {
		p := w.newPerson(given, w.domain(customer))
		p.org = customer
		_, err := o.AddUser(mockidp.User{
			Email: p.Email, FirstName: p.Given, LastName: title(w.suffix), Password: p.OktaPassword, Admin: given == admin,
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func (w *World) addGroup(customer, group, member string) error {
	o, err := w.org(customer)
	if err != nil {
		return err
	}
	p, err := w.person(member)
	if err != nil {
		return err
	}
	_, err = o.AddGroup(group, p.Email)
	return err
}
