package conformance

import (
	"context"
	"net/url"

	"github.com/signoff-sso/signoff/mockidp"
	"github.com/signoff-sso/signoff/steps/scenario"
)

// sameOrgSentences are about two app instances in one org: one issuer for two tenants.
func (w *World) sameOrgSentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `Mallory is a user of the first tenant's Okta org who is assigned to another tenant's app instance`, Does: func(ctx context.Context) error {
			return w.introduce(ctx, "Mallory", w.stage.SameOrg, true)
		}},
		{Says: `Alice is assigned to the other tenant's app instance, too`, Does: w.assignedToBoth},
		{Says: `Alice's next ID token is meant for the other tenant's app instance`, Does: func() error {
			return w.injectForAlice(mockidp.Fault{Name: "id-token-claim", Params: setTo("aud", w.stage.SameOrg.App.ID)})
		}},
		{Says: `Alice signs in at the (other|second) tenant(, too, in the same browser|)`, Needs: "second-tenant", Does: w.signsInElsewhere},
		{Says: `the linked user signs in at the other tenant, whatever comes of it`, Does: w.linkedSignsInElsewhere},
		{Says: `Alice opens the initiate login URI of the other tenant with the issuer of both`, Does: w.initiatesOtherInstance},
		{Says: `the SP knows Alice in the (other|second) tenant`, Does: w.knowsElsewhere},
		{Says: `Alice is a user of the second tenant's Okta org, too`, Needs: "second-tenant", Does: func(ctx context.Context) error {
			alice, err := w.person("Alice")
			if err != nil {
				return err
			}
			n := w.newcomer("Alice", w.stage.Second)
			n.Email, n.Password = alice.User.Email, alice.User.Password
			p, err := w.stage.AddPerson(ctx, w.stage.Second, n)
			if err != nil {
				return err
			}
			alice.elsewhere = &person{Person: p}
			return nil
		}},
	}
}

// assignedToBoth assigns Alice to the app instance of the other tenant in her org.
func (w *World) assignedToBoth() error {
	alice, err := w.person("Alice")
	if err != nil {
		return err
	}
	return w.assignElsewhere(alice)
}

// assignElsewhere assigns somebody of the first tenant's org to the other tenant's app instance
// there.
func (w *World) assignElsewhere(p *person) error {
	t := w.stage.SameOrg
	there := *p.Person
	there.Tenant = t
	p.elsewhere = &person{Person: &there}
	return t.Org.AssignUser(t.App.ID, p.OktaID)
}

// signsInElsewhere signs Alice in at the other tenant that she is in.
func (w *World) signsInElsewhere(ctx context.Context, _, how string) error {
	alice, err := w.person("Alice")
	if err != nil {
		return err
	}
	d, err := w.browser(ctx, alice)
	if err == nil && how == "" {
		d, err = w.newBrowser(ctx, alice)
	}
	if err != nil {
		return err
	}
	return w.stage.SignIn(ctx, alice.elsewhere.Person, d, alice.elsewhere.Tenant.Config.SignIn)
}

// linkedSignsInElsewhere assigns the user who is linked to Alice's account to the app instance of
// the other tenant, and signs that one in there in a browser that nobody has used.
func (w *World) linkedSignsInElsewhere(ctx context.Context) error {
	linked, err := w.person(linkedUser)
	if err != nil {
		return err
	}
	if err := w.assignElsewhere(linked); err != nil {
		return err
	}
	d, err := w.newBrowser(ctx, linked)
	if err != nil {
		return err
	}
	there := linked.elsewhere
	return w.toleratesRefusal(ctx, w.stage.SignIn(ctx, there.Person, d, there.Tenant.Config.SignIn))
}

// initiatesOtherInstance launches the other tenant, as Okta does.
func (w *World) initiatesOtherInstance(ctx context.Context) error {
	alice, err := w.person("Alice")
	if err != nil {
		return err
	}
	d, err := w.browser(ctx, alice)
	if err != nil {
		return err
	}
	there := alice.elsewhere
	if err := there.BeginsHere(ctx, d); err != nil {
		return err
	}
	if err := d.Open(ctx, there.Tenant.InitiateLogin("iss="+url.QueryEscape(there.Tenant.Org.Issuer()))); err != nil {
		return err
	}
	return there.SignInToOkta(ctx, d)
}

// knowsElsewhere expects Alice in the other tenant that she is in.
func (w *World) knowsElsewhere(ctx context.Context, _ string) error {
	alice, d, err := w.personAndBrowser(ctx, "Alice")
	if err != nil {
		return err
	}
	t := alice.elsewhere.Tenant
	const requirement = "who signs in by the connection of a tenant is in that tenant"
	id, err := w.whoAmI(ctx, t, d, requirement, alice.User.Email)
	if err != nil {
		return err
	}
	return scenario.Expect(alice.Is(id) && w.isIn(id, t), requirement, alice.User.Email+" in "+w.nameOf(t), "%s", id.Said)
}
