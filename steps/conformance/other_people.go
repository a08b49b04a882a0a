package conformance

import (
	"context"
	"slices"

	"github.com/signoff-sso/signoff/steps/scenario"
)

// namesake is the key of somebody in the second tenant with Alice's email address.
const namesake = "Alice's namesake"

// otherPeopleSentences are about everybody whom a logout of Alice's must not touch.
func (w *World) otherPeopleSentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `other people are signed in at the SP, of every tenant there is`, Does: w.signInOthers},
		{Says: `nobody else has been signed out`, Does: w.othersStay},
	}
}

// signInOthers signs Bob in at the first tenant and, where there is a second one, Carol there, and
// somebody with Alice's address where a person may be in both.
func (w *World) signInOthers(ctx context.Context) error {
	if err := w.signInBystanders(ctx); err != nil || w.stage.Lacks("second-tenant", "shared-people") != "" {
		return err
	}
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
	w.people[namesake] = &person{Person: p}
	if err := w.signsIn(ctx, namesake); err != nil {
		return err
	}
	return w.knows(ctx, namesake)
}

// others are the keys of those to whom nothing must happen.
func (w *World) others() []string {
	all := slices.Clone(w.bystanders())
	if w.people[namesake] != nil {
		all = append(all, namesake)
	}
	return all
}

// othersStay expects everybody but Alice where they were, and in their own tenants.
func (w *World) othersStay(ctx context.Context) error {
	const requirement = "whoever is signed out, nobody else is"
	for _, who := range w.others() {
		p, d, err := w.personAndBrowser(ctx, who)
		if err != nil {
			return err
		}
		id, err := w.whoAmI(ctx, p.Tenant, d, requirement, p.User.Email)
		if err != nil {
			return err
		}
		ok := p.Is(id) && w.isIn(id, p.Tenant)
		if err := scenario.Expect(ok, requirement, p.User.Email+" in "+w.nameOf(p.Tenant), "%s", id.Said); err != nil {
			return err
		}
	}
	return nil
}
