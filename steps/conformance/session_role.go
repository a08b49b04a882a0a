package conformance

import (
	"context"
	"time"

	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/scenario"
)

// sessionRoleSentences are about the role that the SP shows at an open session. That of the
// account, which hooks.get_role tells, may be another one.
func (w *World) sessionRoleSentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `{who} has more rights in the open session`, Needs: "session-role", Does: w.sessionHasMoreRights},
		{Says: `within the time of a logout, {who} has no more rights in the open session than of a first sign-in`, Needs: "session-role", Does: w.sessionLosesRights},
		{Says: `Alice has no more rights in the second tenant than of a first sign-in`, Needs: "session-role", Does: w.noMoreRightsElsewhere},
		{Says: `Alice has no more rights in her browser at the other tenant than of a first sign-in`, Needs: "session-role", Does: func(ctx context.Context) error {
			all := w.people["Alice"].browsers
			return w.noMoreRightsAt(ctx, all[len(all)-2])
		}},
		{Says: `whoever is signed in at {who}'s browser has no more rights than of a first sign-in`, Needs: "session-role", Does: w.nobodyHasMoreRights},
	}
}

func (w *World) sessionHasMoreRights(ctx context.Context, who string) error {
	id, p, err := w.whoAmIAt(ctx, who)
	if err != nil {
		return err
	}
	more := w.stage.Config.Roles.Other
	return scenario.Expect(p.Is(id) && id.Role == more, "a person has the rights that were given to them", "the role "+more, "%s, with the role %q", id.Said, id.Role)
}

// sessionLosesRights looks at an open session until it has lost the role with more rights, or has
// ended, for as long as a logout may take.
func (w *World) sessionLosesRights(ctx context.Context, who string) error {
	within, more := w.stage.Config.UniversalLogout.Within, w.stage.Config.Roles.Other
	return expectBefore(ctx, time.Now().Add(within), func() error {
		id, p, err := w.whoAmIAt(ctx, who)
		if err != nil {
			return err
		}
		return scenario.Expect(!p.Is(id) || id.Role != more, "a right that was taken away is gone in open sessions, too",
			"another role than "+more+" within "+within.String(), "%s, with the role %q", id.Said, id.Role)
	})
}

// nobodyHasMoreRights expects another role than the one with more rights of whomever the SP takes
// somebody for: an address that a rule makes is none by which a person is known.
func (w *World) nobodyHasMoreRights(ctx context.Context, who string) error {
	id, _, err := w.whoAmIAt(ctx, who)
	if err != nil {
		return err
	}
	more := w.stage.Config.Roles.Other
	return scenario.Expect(!id.SignedIn || id.Role != more, "whoever was given no rights has those of a first sign-in", "another role than "+more, "%s, with the role %q", id.Said, id.Role)
}

// noMoreRightsElsewhere expects another role than the one with more rights of Alice in the other
// tenant that she is in.
func (w *World) noMoreRightsElsewhere(ctx context.Context) error {
	_, d, err := w.personAndBrowser(ctx, "Alice")
	if err != nil {
		return err
	}
	return w.noMoreRightsAt(ctx, d)
}

// noMoreRightsAt is noMoreRightsElsewhere in one of her browsers.
func (w *World) noMoreRightsAt(ctx context.Context, d driver.Driver) error {
	alice := w.people["Alice"]
	w.current = d
	const requirement = "a right that somebody has in one tenant is for that tenant"
	more := w.stage.Config.Roles.Other
	id, err := w.whoAmI(ctx, alice.elsewhere.Tenant, d, requirement, "another role than "+more)
	if err != nil {
		return err
	}
	return scenario.Expect(id.Role != more, requirement, "another role than "+more, "%s, with the role %q", id.Said, id.Role)
}
