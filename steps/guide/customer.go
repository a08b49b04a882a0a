package guide

import (
	"context"
	"fmt"
	"slices"

	"github.com/signoff-sso/signoff/steps/scenario"
)

// tenant is a customer of the SP in this scenario.
type tenant struct {
	Tenant
	// an approver from outside the customer's domain, who looks at pages that only approvers see
	approver *person
}

func (w *World) customerSentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `{who} is a customer of {SP} with Okta SSO`, Does: func(ctx context.Context, name string) error {
			return w.addTenant(ctx, name, Contract{Customer: true, OktaSSO: true})
		}},
		{Says: `{who} is a customer of {SP} without Okta SSO`, Needs: "express-wrong-plan", Does: func(ctx context.Context, name string) error {
			return w.addTenant(ctx, name, Contract{Customer: true})
		}},
		{Says: `{who} is an organization at {SP}, but no customer`, Does: func(ctx context.Context, name string) error {
			return w.addTenant(ctx, name, Contract{OktaSSO: true})
		}},
		{Says: `{who} is a workspace at {SP} on the (Team|Enterprise) plan`, Does: func(ctx context.Context, name, plan string) error {
			return w.addTenant(ctx, name, Contract{Customer: true, Plan: lower(plan)})
		}},
		{Says: `{who} is an? (admin|administrator|owner|superuser) of {who} at {SP}`, Does: w.addMember},
		{Says: `{who} is a (member) of {who} at {SP}`, Needs: "express-member", Does: w.addMember},
		{Says: `{who} was invited to {who} at {SP} as an? (admin|administrator|owner|superuser|member)`, Also: "invitation, invited admin", Example: "Olivia was invited to Acme at the SP as an administrator", Needs: "express-invitation", Does: w.invites},
		{Says: `{who} follows the invitation to {SP}`, Example: "Olivia follows the invitation to the SP", Needs: "express-invitation", Does: w.followsInvitation},
		{Says: `{who} opens {who}'s invitation to {SP}`, Example: "Bob opens Olivia's invitation to the SP", Needs: "express-invitation", Does: w.opensInvitation},
		{Says: `{who} has an Okta org, administered by {who}, with the users {who} and {who}`, Does: w.addOrg},
		{Says: `{who}'s Okta org has the group {who} with {who}`, Does: w.addGroup},
	}
}

// addTenant adds a customer to the SP, with an approver who is not in the customer's email domain.
func (w *World) addTenant(ctx context.Context, name string, contract Contract) error {
	key := lower(name) + "-" + w.suffix
	made, err := w.product.AddTenant(ctx, Tenant{Key: key, Name: name + " " + title(w.suffix), Domain: key + ".example", Contract: contract})
	if err != nil {
		return fmt.Errorf("add %s to %s: %w", name, w.facts.Name, err)
	}
	t := &tenant{Tenant: made, approver: w.newPerson("Vera of "+name, "vera-"+key+"@agency.example")}
	w.tenants[name] = t
	return w.join(ctx, t.approver, t, w.facts.ApproverRole)
}

func (w *World) addMember(ctx context.Context, who, role, customer string) error {
	t, err := w.tenant(customer)
	if err != nil {
		return err
	}
	return w.join(ctx, w.personAt(who, t), t, role)
}

// personAt is somebody, who has an address of the customer's where nothing was said of them yet.
func (w *World) personAt(who string, t *tenant) *person {
	if p := w.people[who]; p != nil {
		return p
	}
	return w.newPerson(who, w.address(who, t.Domain))
}

// join gives a person an account with a password at the SP.
func (w *World) join(ctx context.Context, p *person, t *tenant, role string) error {
	wish := p.Account
	wish.Role = role
	made, err := w.product.AddMember(ctx, t.Tenant, wish)
	if err != nil {
		return fmt.Errorf("make %s a %s of %s: %w", p.Given, role, t.Name, err)
	}
	p.Account = made
	return nil
}

// tenant returns a customer of the scenario.
func (w *World) tenant(name string) (*tenant, error) {
	if t := w.tenants[name]; t != nil {
		return t, nil
	}
	return nil, lacks("has no customer %[1]s: \"%[1]s is a customer of the SP with Okta SSO\" makes one", name)
}

// addOrg opens an Okta org with an administrator and users.
func (w *World) addOrg(ctx context.Context, customer, admin, one, other string) error {
	t, err := w.tenant(customer)
	if err != nil {
		return err
	}
	o, done, err := w.product.OpenOrg(t.Tenant)
	if err != nil {
		return err
	}
	w.orgs[customer], w.ends = o, append(w.ends, done)
	for _, given := range slices.Compact([]string{admin, one, other}) {
		p := w.newPerson(given, w.address(given, t.Domain))
		p.org = customer
		if p.OktaID, err = w.product.AddUser(ctx, o, t.Tenant, p.Person, given == admin); err != nil {
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
	_, err = o.AddGroup(w.groupName(group), p.Email)
	return err
}
