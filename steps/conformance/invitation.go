package conformance

import (
	"context"
	"strings"

	"github.com/signoff-sso/signoff/steps/scenario"
)

func (w *World) invitationSentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `the SP's administrator invites {who}`, Also: "invitation, invited user", Needs: "hook-invite", Does: func(ctx context.Context, who string) error {
			return w.invites(ctx, who, false, func(address string) string { return address })
		}},
		{Says: `the SP's administrator invites {who}, with more rights`, Also: "invitation, invited admin, role", Needs: "hook-invite", Does: func(ctx context.Context, who string) error {
			return w.invites(ctx, who, true, func(address string) string { return address })
		}},
		{Says: `the SP's administrator invites {who} by the address in capitals`, Needs: "hook-invite", Does: func(ctx context.Context, who string) error {
			return w.invites(ctx, who, false, strings.ToUpper)
		}},
		{Says: `the SP's administrator invites {who} by the address in capitals, with more rights`, Needs: "hook-invite", Does: func(ctx context.Context, who string) error {
			return w.invites(ctx, who, true, strings.ToUpper)
		}},
		{Says: `the SP lists {who} once`, Needs: "hook-accounts", Does: w.listsOnce},
	}
}

// invites invites somebody by a way of writing the address, with the role that has more rights or
// with the one that a first sign-in gives.
func (w *World) invites(ctx context.Context, who string, more bool, written func(address string) string) error {
	p, err := w.person(who)
	if err != nil {
		return err
	}
	invited := *p.Person
	invited.User.Email = written(p.User.Email)
	role := ""
	if roles := w.stage.Config.Roles; roles != nil {
		role = roles.Default
		if more {
			role = roles.Other
		}
	}
	return w.stage.Invite(ctx, &invited, role)
}

// listsOnce expects one account or invitation of somebody's address: an invitation that is still
// open besides the account would be another.
func (w *World) listsOnce(ctx context.Context, who string) error {
	p, err := w.person(who)
	if err != nil {
		return err
	}
	n, err := w.stage.Accounts(ctx, p.Person)
	if err != nil {
		return err
	}
	return scenario.Expect(n == 1, "a person has one account, and no invitation besides", "one account or invitation of "+p.User.Email, "%d in what hooks.list_accounts tells", n)
}
