package conformance

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"github.com/signoff-sso/signoff/mockidp"
	"github.com/signoff-sso/signoff/steps/mutate"
	"github.com/signoff-sso/signoff/steps/scenario"
	"github.com/signoff-sso/signoff/steps/verdict"
)

func (w *World) roleSentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `{who} has more rights`, Also: "admin, role", Needs: "role", Does: w.hasMoreRights},
		{Says: `{who} still has more rights`, Needs: "role", Does: w.stillHasMoreRights},
		{Says: `{who} has the rights of a first sign-in`, Also: "default role, member", Needs: "role", Does: w.hasDefaultRole},
		{Says: `{who} has no more rights than of a first sign-in, if the SP knows {who}`, Does: w.hasNoMoreRights},
		{Says: `the SP's administrator gives {who} more rights`, Needs: "hook-role", Does: w.promotes},
		{Says: `the SP's administrator takes {who}'s rights away again`, Needs: "hook-role", Does: w.demotes},
		{Says: `Okta has sent that`, Does: w.hasSentRoleClaim},
		{Says: `Okta sends of Alice what gives more rights`, Also: "group, attribute, claim, role mapping", Does: func() error { return w.sendsRoleClaim("granted") }},
		{Says: `Okta sends of Alice, in the claim that gives rights, {text}`, Does: w.sendsRoleClaim},
	}
}

// role returns somebody's role, and the one that is wanted for more rights.
func (w *World) role(ctx context.Context, who string) (role, more string, err error) {
	p, d, err := w.personAndBrowser(ctx, who)
	if err != nil {
		return "", "", err
	}
	role, err = w.stage.Role(ctx, p.Person, d)
	return role, w.stage.Config.Roles.Other, err
}

func (w *World) hasMoreRights(ctx context.Context, who string) error {
	role, more, err := w.role(ctx, who)
	if err != nil {
		return err
	}
	return scenario.Expect(role == more, "a person has the rights that were given to them", "the role "+more, "the role %q", role)
}

// stillHasMoreRights expects the role that a hook gave. Where the SP was not seen to have given it
// before, there is no telling who has taken it away.
func (w *World) stillHasMoreRights(ctx context.Context, who string) error {
	p, err := w.person(who)
	if err != nil {
		return err
	}
	role, more, err := w.role(ctx, who)
	if err != nil {
		return err
	}
	if role != more && !p.promoted {
		return &scenario.InconclusiveError{Because: fmt.Sprintf("the role is %q, and it was not seen either that hooks.set_role gives %s", role, more)}
	}
	return scenario.Expect(role == more, "a sign-in leaves the role that an administrator of the SP has given", "the role "+more, "the role %q", role)
}

func (w *World) hasDefaultRole(ctx context.Context, who string) error {
	role, _, err := w.role(ctx, who)
	if err != nil {
		return err
	}
	wanted := w.stage.Config.Roles.Default
	return scenario.Expect(role == wanted, "whoever was given no rights has those of a first sign-in", "the role "+wanted, "the role %q", role)
}

// hasNoMoreRights expects another role than the one with more rights. Whoever the SP refuses has
// none: it may refuse a claim that it cannot read.
func (w *World) hasNoMoreRights(ctx context.Context, who, _ string) error {
	id, p, err := w.whoAmIAt(ctx, who)
	if err != nil || !p.Is(id) {
		return err
	}
	role, more, err := w.role(ctx, who)
	if err != nil {
		return err
	}
	return scenario.Expect(role != more, "a right that a claim gives ends with the claim, and nothing else gives it", "another role than "+more, "the role %q", role)
}

// promotes gives somebody the role with more rights, and notes whether the SP shows it at once:
// some do from the next sign-in on.
func (w *World) promotes(ctx context.Context, who string) error {
	p, err := w.person(who)
	if err != nil {
		return err
	}
	if err := w.stage.SetRole(ctx, p.Person, w.stage.Config.Roles.Other); err != nil {
		return err
	}
	role, more, err := w.role(ctx, who)
	p.promoted = role == more
	return err
}

// demotes gives somebody the role of a first sign-in.
func (w *World) demotes(ctx context.Context, who string) error {
	p, err := w.person(who)
	if err != nil {
		return err
	}
	return w.stage.SetRole(ctx, p.Person, w.stage.Config.Roles.Default)
}

// rightPlaces are where the name of what gives a right enters an SP.
func rightPlaces() []place {
	return []place{{name: "right-name", entry: "claim of rights", noun: "name", check: "JIT-25", level: verdict.Must, values: mutate.Values(mutate.NearNames())}}
}

// roleClaims are what the claim that gives a role can hold, by name, made of the value that gives
// it. The names of [rightPlaces] stand for one more value beside one that everybody has.
func roleClaims() map[string]func(value string) any {
	return map[string]func(value string) any{
		"granted":         func(v string) any { return []string{"Everyone", v} },
		"an empty list":   func(string) any { return []string{} },
		"an empty text":   func(string) any { return "" },
		"null":            func(string) any { return nil },
		"other values":    func(string) any { return []string{"Everyone", "staff"} },
		"a longer value":  func(v string) any { return []string{v + "-emeritus", "not-" + v} },
		"a shorter value": func(v string) any { return []string{v[:len(v)-1], v[1:]} },
	}
}

// sendsRoleClaim has Okta send the claim that gives a role, in Alice's ID token and userinfo, and
// nothing that it sent before.
func (w *World) sendsRoleClaim(kind string) error {
	w.clearFaultsForAlice()
	valueOf, known := roleClaims()[kind]
	if !known {
		near, err := mutate.Find(mutate.NearNames(), kind)
		if err != nil {
			return err
		}
		valueOf = func(v string) any { return []string{"Everyone", near.Of(v)} }
	}
	claim := w.stage.Config.Roles.FromClaim
	value, err := json.Marshal(valueOf(claim.Value))
	if err != nil {
		return err
	}
	change := func(json.RawMessage) []json.RawMessage { return []json.RawMessage{value} }
	for _, fault := range []string{"id-token-claim", "userinfo-member"} {
		if err := w.injectForAlice(mockidp.Fault{Name: fault, Params: mockidp.FaultParams{Member: claim.Name, Change: change}}); err != nil {
			return err
		}
	}
	return nil
}

// hasSentRoleClaim expects the claim to have been sent, in the ID token or in userinfo.
func (w *World) hasSentRoleClaim() error {
	return scenario.Expect(slices.ContainsFunc(w.faults.alice, hit), "the SP receives what it is to judge", "the claim that gives rights", "neither an ID token nor userinfo was asked for")
}
