package guide

import (
	"context"
	"maps"
	"slices"
	"strings"

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

// peopleInclude counts the rows of the SP's own list of people that belong to a user of the
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
	page, err := w.opensAsApprover(ctx, customer, "People")
	if err != nil {
		return err
	}
	named, exact := 0, 0
	for _, row := range page.Rows {
		if stranger := w.strangerIn(row); stranger != "" {
			return scenario.Expect(false, "nobody gets an account but who signs in, under the name from Okta", "people of the scenario only",
				"an account of %s", stranger)
		}
		if slices.Contains(row, user.Email) || slices.Contains(row, user.Name()) {
			named++
		}
		if slices.Contains(row, user.Email) && slices.Contains(row, user.Name()) && slices.Contains(row, "Okta") {
			exact++
		}
	}
	return scenario.Expect(page.Heading == "People" && len(page.Rows) > 1 && named == want && exact == want,
		"the first sign-in creates the account, once, from the Okta profile; a refused one creates none",
		map[int]string{0: "no account of " + p.Name, 1: "one account of " + p.Name + " with " + p.Email + " that signs in with Okta"}[want],
		"%d rows name them, %d with all attributes: %v", named, exact, page.Rows)
}

// strangerIn returns what looks like an email address in a row of people and belongs to nobody in
// the scenario: an account that was made for something else than a sign-in.
func (w *World) strangerIn(row []string) string {
	for _, cell := range row {
		introduced := slices.ContainsFunc(slices.Collect(maps.Values(w.people)), func(p *person) bool { return p.Email == cell })
		if strings.Contains(cell, "@") && !introduced {
			return cell
		}
	}
	return ""
}
