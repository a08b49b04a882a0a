package conformance

import (
	"context"
	"errors"

	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/scenario"
	"github.com/signoff-sso/signoff/steps/sut"
)

// oneAccount is what all sentences about account ids ask for.
const oneAccount = "an account belongs to one user of Okta, whom issuer and subject name, whatever else Okta tells"

// accountIDSentences are about which account somebody is signed in to.
func (w *World) accountIDSentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `{who} has the same account as before`, Does: w.sameAccount},
		{Says: `{who} has an account of (?:his|her) own, not {who}'s`, Does: w.ownAccount},
		{Says: `{who} and {who} have two accounts, or are not signed in`, Does: w.twoAccounts},
		{Says: `five browsers bring {who}'s first sign-in to the SP at once`, Does: w.signsInFiveTimesAtOnce},
		{Says: `all of {who}'s browsers are signed in, to one account`, Does: w.allInOneAccount},
	}
}

// accountAt asks the SP to which account somebody's browser is signed in. An SP that signs somebody
// in and does not tell the account's id cannot be judged.
func (w *World) accountAt(ctx context.Context, who string) (sut.Identity, *person, error) {
	id, p, err := w.whoAmIAt(ctx, who)
	if err == nil && id.SignedIn && id.ID == "" {
		err = &scenario.InconclusiveError{Because: id.Said + ", but not the account's id"}
	}
	return id, p, err
}

// sameAccount expects somebody to be signed in to the account in which this person was seen first.
func (w *World) sameAccount(ctx context.Context, who string) error {
	id, p, err := w.accountAt(ctx, who)
	if err != nil {
		return err
	}
	if p.firstAccount == "" {
		return errors.New("the scenario has not seen " + who + "'s account before")
	}
	return scenario.Expect(id.SignedIn && id.ID == p.firstAccount, oneAccount, "the account "+p.firstAccount, "%s", id.Said)
}

// ownAccount expects somebody in another account than the one in which somebody else was seen
// before, or not signed in.
func (w *World) ownAccount(ctx context.Context, who, other string) error {
	id, _, err := w.accountAt(ctx, who)
	if err != nil {
		return err
	}
	theirs, err := w.person(other)
	if err != nil {
		return err
	}
	if theirs.account == "" {
		return errors.New("the scenario has not seen " + other + "'s account")
	}
	return scenario.Expect(!id.SignedIn || id.ID != theirs.account, oneAccount, "another account than "+theirs.account, "%s", id.Said)
}

// twoAccounts expects the browsers of two people to be signed in to two accounts, if at all.
func (w *World) twoAccounts(ctx context.Context, one, other string) error {
	a, _, err := w.accountAt(ctx, one)
	if err != nil {
		return err
	}
	b, _, err := w.accountAt(ctx, other)
	if err != nil {
		return err
	}
	return scenario.Expect(!a.SignedIn || !b.SignedIn || a.ID != b.ID, oneAccount, "two accounts", "%s: %s; %s: %s", one, a.Said, other, b.Said)
}

// atOnce is how many browsers bring a first sign-in at once.
const atOnce = 5

// signsInFiveTimesAtOnce begins a sign-in of one person in several browsers, and brings Okta's
// responses to the SP at the same moment.
func (w *World) signsInFiveTimesAtOnce(ctx context.Context, who string) error {
	p, err := w.person(who)
	if err != nil {
		return err
	}
	var pending []pendingSignIn
	for range atOnce {
		if err := w.begins(ctx, who); err != nil {
			return err
		}
		response, err := w.authorizationResponse(ctx, p)
		if err != nil {
			return err
		}
		pending = append(pending, pendingSignIn{w.current, response})
	}
	came := make(chan error, len(pending))
	for _, s := range pending {
		go func() { came <- w.ignoreTimeout(ctx, w.deliver(ctx, s.browser, s.response)) }()
	}
	var errs []error
	for range pending {
		errs = append(errs, <-came)
	}
	return errors.Join(errs...)
}

// allInOneAccount expects each browser of a person to be signed in as this person, and all to the
// same account.
func (w *World) allInOneAccount(ctx context.Context, who string) error {
	const requirement = "of several first sign-ins at once each succeeds, and one account comes of it"
	p, err := w.person(who)
	if err != nil {
		return err
	}
	account := ""
	for _, d := range p.browsers {
		id, err := w.settledAt(ctx, p, d)
		if err != nil {
			return err
		}
		if err := scenario.Expect(p.Is(id), requirement, p.User.Email, "%s", id.Said); err != nil {
			return err
		}
		if account == "" {
			account = id.ID
		}
		if err := scenario.Expect(id.ID == account, requirement, "the account "+account, "%s", id.Said); err != nil {
			return err
		}
	}
	return nil
}

// settledAt waits until the scripts of one of somebody's browsers have finished the sign-in, and
// asks the SP who is signed in there.
func (w *World) settledAt(ctx context.Context, p *person, d driver.Driver) (sut.Identity, error) {
	w.current = d
	if _, err := d.Settle(ctx, w.stage.Config.SignedIn.Wait, nil); err != nil {
		return sut.Identity{}, err
	}
	return w.whoAmI(ctx, p.Tenant, d, "the SP says who is signed in", p.User.Email)
}
