package conformance

import (
	"context"
	"crypto/rand"
	"strings"

	"github.com/signoff-sso/signoff/steps/lab"
	"github.com/signoff-sso/signoff/steps/mutate"
	"github.com/signoff-sso/signoff/steps/scenario"
	"github.com/signoff-sso/signoff/steps/sut"
)

// enforcedDomainSentences are about passwords of the SP's own where Okta is to be the only way.
func (w *World) enforcedDomainSentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `the owner of the first tenant gets in by the local door`, Also: "break-glass, emergency access, recovery, password", Needs: "local-user", Does: w.ownerGetsIn},
		{Says: `somebody of an enforced domain signs in by the local door with the right password`, Also: "SSO only, password is refused", Does: func(ctx context.Context) error {
			return w.throughLocalDoor(ctx, w.stage.Config.EnforcedUser.User(), false)
		}},
		{Says: `somebody of an enforced domain signs up by the local door, and signs in with that password`, Does: func(ctx context.Context) error {
			return w.throughLocalDoor(ctx, w.localUser(w.stage.Config.SSOEnforced[0]), true)
		}},
		{Says: `somebody of an enforced domain signs (in|up) by the local door with an address {text}`, Does: w.throughLocalDoorAs},
		{Says: `somebody of another domain gets in by the local door in the same way`, Does: func(ctx context.Context) error {
			u := w.localUser(w.stage.First.Config.Okta.UserDomain)
			if err := w.throughLocalDoor(ctx, u, true); err != nil {
				return err
			}
			return w.expectAtLocalDoor(ctx, u)
		}},
		{Says: `nobody has got in by the local door`, Does: func(ctx context.Context) error {
			return w.expectNobody(ctx, w.stage.First, w.current, sut.User{})
		}},
		{Says: `Alice signs up by the local door, and signs in with that password`, Needs: "local-sign-up", Does: func(ctx context.Context) error {
			alice, err := w.person("Alice")
			if err != nil {
				return err
			}
			u := alice.User
			u.Password = "Local-" + rand.Text()
			return w.throughLocalDoor(ctx, u, true)
		}},
		{Says: `Alice is invited to the first tenant, with an address of an enforced domain`, Also: "invitation", Does: w.invited},
		{Says: `Alice opens her invitation, or a sign-in where that has no link, and signs in to Okta`, Does: w.claimsInvitation},
		{Says: `Alice has one account, with the role that she was invited with`, Does: w.invitationIsClaimed},
	}
}

// localUser is somebody of a domain with a password that every rule for passwords takes.
func (w *World) localUser(domain string) sut.User {
	u := lab.NewUser(w.stage.First, "Dora", w.suffix)
	u.Email, u.Password = "dora-"+w.suffix+"@"+domain, "Aa1!"+rand.Text()
	return u
}

// throughLocalDoorAs writes the address of somebody of an enforced domain in another way, and signs
// in with the right password, or with the one of a sign-up.
func (w *World) throughLocalDoorAs(ctx context.Context, door, value string) error {
	m, err := mutate.Find(mutate.Mailboxes(), value)
	if err != nil {
		return err
	}
	u, signsUp := w.localUser(w.stage.Config.SSOEnforced[0]), door == "up"
	if !signsUp {
		u = w.stage.Config.EnforcedUser.User()
	}
	local, domain, _ := strings.Cut(u.Email, "@")
	u.Email = m.Of(local, domain, elsewhere)
	return w.throughLocalDoor(ctx, u, signsUp)
}

// throughLocalDoor signs somebody in by a password of the SP's own, after a sign-up where that is
// said, in a browser that nobody has used. The SP may refuse at any step.
func (w *World) throughLocalDoor(ctx context.Context, u sut.User, signsUp bool) error {
	d, err := w.stage.NewDriver(ctx, w.driver)
	if err != nil {
		return err
	}
	w.unowned, w.current = append(w.unowned, d), d
	if signsUp {
		if err := w.ignoreTimeout(ctx, w.stage.SignUpLocally(ctx, w.stage.First, d, u)); err != nil {
			return err
		}
	}
	id, err := w.whoAmITolerated(ctx, w.stage.First, d)
	if err != nil || id.SignedIn { // the sign-up has been enough
		return err
	}
	return w.ignoreTimeout(ctx, w.stage.SignInLocally(ctx, w.stage.First, d, u))
}

// expectAtLocalDoor expects somebody in the first tenant where somebody has acted last.
func (w *World) expectAtLocalDoor(ctx context.Context, u sut.User) error {
	const requirement = "whoever may use a password of the SP's own gets in by it"
	id, err := w.whoAmI(ctx, w.stage.First, w.current, requirement, u.Email)
	if err != nil {
		return err
	}
	return scenario.Expect(id.Is(u) && w.isIn(id, w.stage.First), requirement, u.Email, "%s", id.Said)
}

// ownerGetsIn signs in who has a password of the SP's own for the day on which Okta is of no help.
func (w *World) ownerGetsIn(ctx context.Context) error {
	owner, ok := w.stage.First.LocalUser()
	if !ok {
		return &scenario.NotApplicableError{Missing: w.stage.Lacks("local-user")}
	}
	if err := w.throughLocalDoor(ctx, owner, false); err != nil {
		return err
	}
	return w.expectAtLocalDoor(ctx, owner)
}

// invited invites Alice, who is at Okta with that address.
func (w *World) invited(ctx context.Context) error {
	n := w.newcomer("Alice", w.stage.First)
	local, _, _ := strings.Cut(n.Email, "@")
	n.Email = local + "@" + w.stage.Config.SSOEnforced[0]
	n.Login = n.Email
	if err := w.arrives(ctx, w.stage.First, n); err != nil {
		return err
	}
	role := ""
	if w.stage.Config.Roles != nil {
		role = w.stage.Config.Roles.Other
	}
	link, err := w.stage.InviteByLink(ctx, w.people["Alice"].Person, role)
	w.tenancy.link = link
	return err
}

// claimsInvitation goes from the link in the invitation to Okta, and back.
func (w *World) claimsInvitation(ctx context.Context) error {
	p, d, err := w.personAndBrowser(ctx, "Alice")
	if err != nil {
		return err
	}
	if w.tenancy.link == "" {
		return w.signsIn(ctx, "Alice")
	}
	if err := p.BeginsHere(ctx, d); err != nil {
		return err
	}
	if err := d.Open(ctx, w.stage.Config.URL(w.tenancy.link)); err != nil {
		return err
	}
	return w.oktaSignsIn(ctx, "Alice")
}

// invitationIsClaimed looks at what has become of the invitation, as far as the configuration says
// how.
func (w *World) invitationIsClaimed(ctx context.Context) error {
	p, d, err := w.personAndBrowser(ctx, "Alice")
	if err != nil {
		return err
	}
	const requirement = "who comes by an invitation gets what was meant for them, once"
	if w.stage.Lacks("hook-accounts") == "" {
		n, err := w.stage.Accounts(ctx, p.Person)
		if err != nil {
			return err
		}
		if err := scenario.Expect(n == 1, requirement, "one account and no open invitation", "%d", n); err != nil {
			return err
		}
	}
	if w.stage.Lacks("role") != "" {
		return nil
	}
	role, err := w.stage.Role(ctx, p.Person, d)
	if err != nil {
		return err
	}
	return scenario.Expect(role == w.stage.Config.Roles.Other, requirement, "the role "+w.stage.Config.Roles.Other, "%s", role)
}
