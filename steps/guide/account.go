package guide

import (
	"context"
	"maps"
	"slices"
	"strings"

	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/scenario"
)

func (w *World) accountSentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `the people of {who} at {SP} do not include {who}`, Does: func(ctx context.Context, customer, who string) error {
			return w.peopleInclude(ctx, customer, who, 0)
		}},
		{Says: `the people of {who} at {SP} include {who} once, with (?:his|her) email address and full name from Okta`,
			Does: func(ctx context.Context, customer, who string) error { return w.peopleInclude(ctx, customer, who, 1) }},
	}
}

// peopleInclude counts the accounts in the SP's own list of people that belong to a user of the
// customer's Okta org.
func (w *World) peopleInclude(ctx context.Context, customer, who string, want int) error {
	p, o, err := w.userOf(who)
	if err != nil {
		return err
	}
	user, err := o.User(p.Email)
	if err != nil {
		return err
	}
	t, err := w.tenant(customer)
	if err != nil {
		return err
	}
	members, err := w.product.People(ctx, t.Tenant, w.desk(t))
	if err != nil {
		return err
	}
	named, exact := 0, 0
	for _, m := range members {
		if w.stranger(m) {
			return scenario.Expect(false, "nobody gets an account but who signs in, under the name from Okta", "people of the scenario only",
				"an account of %s", m.Email)
		}
		if m.Email == user.Email || m.Name == user.Name() {
			named++
		}
		if m.Email == user.Email && m.Name == user.Name() && m.ByOkta {
			exact++
		}
	}
	return scenario.Expect(named == want && exact == want,
		"the first sign-in creates the account, once, from the Okta profile; a refused one creates none",
		map[int]string{0: "no account of " + p.Name, 1: "one account of " + p.Name + " with " + p.Email + " that signs in with Okta"}[want],
		"%d accounts name them, %d with all attributes: %v", named, exact, members)
}

// stranger says whether an account belongs to nobody in the scenario, so that it was made for
// something else than a sign-in.
func (w *World) stranger(m Member) bool {
	return slices.ContainsFunc([]string{m.Name, m.Email}, func(text string) bool {
		return strings.Contains(text, "@") && !w.introduced(text)
	})
}

// introduced says whether an email address is that of somebody in the scenario.
func (w *World) introduced(email string) bool {
	return slices.ContainsFunc(slices.Collect(maps.Values(w.people)), func(p *person) bool { return p.Email == email || p.Account.Email == email })
}

// desk is the browser of a customer's approver, who signs in when it is first needed.
func (w *World) desk(t *tenant) Desk {
	return func(ctx context.Context) (driver.Driver, error) {
		if len(t.approver.browsers) == 0 {
			if err := w.does(ctx, t.approver, w.product.SignInLocally(t.Tenant, t.approver.Account)); err != nil {
				return nil, err
			}
		}
		d, err := w.at(ctx, t.approver, firstBrowser)
		if err != nil {
			return nil, err
		}
		return d.Driver, nil
	}
}
