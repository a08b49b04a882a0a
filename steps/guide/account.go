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
		{Says: `the people of {who} at {SP} do not include {who}`, Needs: "hook-accounts", Does: func(ctx context.Context, customer, who string) error {
			return w.peopleInclude(ctx, customer, who, 0)
		}},
		{Says: `the people of {who} at {SP} include {who} once, with (?:his|her) email address and full name from Okta`, Needs: "hook-accounts",
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
	members, err := w.product.People(ctx, t.Tenant, w.adminBrowser(t))
	if err != nil {
		return err
	}
	named, exact, unnamed := 0, 0, 0
	byOkta := " that signs in with Okta"
	for _, m := range members {
		if w.stranger(m) {
			return scenario.Expect(false, "nobody gets an account but who signs in, under the name from Okta", "people of the scenario only",
				"an account of %s", m.Email)
		}
		if m.WayUntold {
			byOkta = ""
		}
		theirs := m.Email == user.Email
		if theirs && m.Doubt != "" {
			return &scenario.NotApplicableError{Missing: m.Doubt}
		}
		if theirs || m.Name == user.Name() {
			named++
		}
		if theirs && m.Name == "" {
			if m.Name = w.nameSeen(ctx, p, t); m.Name == "" {
				unnamed++
			}
		}
		if theirs && m.Name == user.Name() && (m.ByOkta || m.WayUntold) {
			exact++
		}
	}
	if want == 1 && named == 1 && unnamed == 1 && exact == 0 {
		return w.nameUnknown(p)
	}
	return scenario.Expect(named == want && exact == want,
		"the first sign-in creates the account, once, from the Okta profile; a refused one creates none",
		map[int]string{0: "no account of " + p.Name, 1: "one account of " + p.Name + " with " + p.Email + byOkta}[want],
		"%d accounts name them, %d with all attributes: %v", named, exact, members)
}

// nameUnknown says why a name that a list of accounts does not tell cannot be found out.
func (w *World) nameUnknown(p *person) error {
	if w.facts.Nameless != "" {
		return &scenario.NotApplicableError{Missing: w.facts.Nameless}
	}
	return &scenario.InconclusiveError{Because: "the list of accounts tells no names, and " + p.Given + " is signed in nowhere"}
}

// nameSeen is what the SP calls a person whom it knows in a browser; empty for nothing.
func (w *World) nameSeen(ctx context.Context, p *person, t *tenant) string {
	for _, b := range p.browsers {
		if b.held.Name == "" {
			// where the SP knows somebody else, another sentence says so
			b.held, _ = w.product.SignedIn(ctx, b.Driver, t.Tenant, p.Person)
		}
		if b.held.Name != "" {
			return b.held.Name
		}
	}
	return ""
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

// adminBrowser is the browser of a customer's approver, who signs in when it is first needed.
func (w *World) adminBrowser(t *tenant) AdminBrowser {
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
