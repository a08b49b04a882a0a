package guide

import (
	"context"
	"fmt"
)

// invitation is what has invited a person to a customer of the SP's.
type invitation struct {
	to      Tenant
	address string // to which it leads
}

// invites invites somebody, who has no account by that yet.
func (w *World) invites(ctx context.Context, who, customer, role string) error {
	t, err := w.tenant(customer)
	if err != nil {
		return err
	}
	p := w.personAt(who, t)
	p.Account.Role = role
	address, err := w.product.Invite(ctx, t.Tenant, p.Account)
	if err != nil {
		return fmt.Errorf("invite %s as %s of %s: %w", p.Given, role, t.Name, err)
	}
	p.invited = &invitation{to: t.Tenant, address: address}
	return nil
}

// invitationOf returns what has invited somebody.
func (w *World) invitationOf(who string) (*invitation, error) {
	p, err := w.person(who)
	if err != nil {
		return nil, err
	}
	if p.invited == nil {
		return nil, lacks("has invited %[1]s to nothing: \"%[1]s was invited to Acme at the SP as an administrator\" does", who)
	}
	return p.invited, nil
}

// followsInvitation makes the invitation an account with the person's password.
func (w *World) followsInvitation(ctx context.Context, who string) error {
	i, err := w.invitationOf(who)
	if err != nil {
		return err
	}
	return w.doesAs(ctx, who, func(p *person) []Act { return []Act{w.product.FollowInvitation(i.to, p.Account, i.address)} })
}

// opensInvitation opens somebody's invitation in the browser of somebody else, and does nothing
// there.
func (w *World) opensInvitation(ctx context.Context, who, whose string) error {
	i, err := w.invitationOf(whose)
	if err != nil {
		return err
	}
	return w.goesOn(ctx, who, Open(i.address))
}
