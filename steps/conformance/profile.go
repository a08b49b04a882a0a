package conformance

import (
	"context"
	"net/http"
	"slices"
	"strings"

	"github.com/signoff-sso/signoff/mockidp"
	"github.com/signoff-sso/signoff/steps/scenario"
)

// profileSentences are about what changes at Okta in the profile of somebody, for good: Okta stays
// sound.
func (w *World) profileSentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `the (email address|name|name and email address|username and email address) of {who} changes? at Okta`, Does: w.changesProfile},
		{Says: `the email address of {who} is in (capital|small) letters at Okta`, Does: w.writesAddress},
		{Says: `the email address of {who} has letters at Okta that others are taken for`, Does: w.hasFoldingLetters},
		{Says: `{who} leaves, and Okta gives (?:his|her) email address to {who}`, Does: w.leavesAddress},
		{Says: `Okta gives the email address of {who} to {who} too(, in the other case)?`, Does: w.sharesAddress},
		{Says: `{who} and {who} have each other's email address at Okta`, Does: w.swapAddresses},
		{Says: `Okta has answered the SP's token request for {who}`, Does: w.redeemedSinceChange},
	}
}

// changesProfile gives somebody another address of the same domain, another name, or both.
func (w *World) changesProfile(_ context.Context, what, who string) error {
	p, err := w.person(who)
	if err != nil {
		return err
	}
	if strings.HasPrefix(what, "name") {
		p.User.FirstName, p.User.LastName = "Dana", "New"+p.User.LastName
		p.User.Name = p.User.FirstName + " " + p.User.LastName
	}
	if strings.HasSuffix(what, "email address") {
		p.User.Email = newAddress(p)
	}
	if strings.HasPrefix(what, "username") {
		p.Login = p.User.Email
	}
	return w.updateAtOkta(p)
}

// newAddress is an address that nobody has had, at the domain of the one that somebody has. It is
// of this check, as the address is.
func newAddress(p *person) string { return "new-" + p.User.Email }

// updateAtOkta gives the person's user at Okta the names and addresses that the person has here.
func (w *World) updateAtOkta(p *person) error {
	w.changed = p.Tenant.Org.Mark()
	return p.Tenant.Org.UpdateUser(p.OktaID, func(u *mockidp.User) {
		u.Email, u.Login, u.FirstName, u.LastName = p.User.Email, p.Login, p.User.FirstName, p.User.LastName
	})
}

// writesAddress writes an address in letters of one case. The username stays as it is.
func (w *World) writesAddress(_ context.Context, who, letters string) error {
	p, err := w.person(who)
	if err != nil {
		return err
	}
	p.User.Email = map[string]func(string) string{"capital": strings.ToUpper, "small": strings.ToLower}[letters](p.User.Email)
	return w.updateAtOkta(p)
}

// hasFoldingLetters gives somebody an address with letters for which a comparison without case, or
// an eye, takes others.
func (w *World) hasFoldingLetters(_ context.Context, who string) error {
	p, err := w.person(who)
	if err != nil {
		return err
	}
	p.User.Email = "kiosk.jane-" + p.User.Email
	return w.updateAtOkta(p)
}

// leavesAddress gives somebody's address and username to somebody else, as a company does with the
// address of a person who has left it.
func (w *World) leavesAddress(_ context.Context, leaver, successor string) error {
	from, to, err := w.two(leaver, successor)
	if err != nil {
		return err
	}
	left := from.User.Email
	from.User.Email, from.Login = newAddress(from), newAddress(from)
	if err := w.updateAtOkta(from); err != nil {
		return err
	}
	to.User.Email, to.Login = left, left
	return w.updateAtOkta(to)
}

// sharesAddress gives two users one address, which Okta allows where their usernames differ.
func (w *World) sharesAddress(_ context.Context, owner, other, inOtherCase string) error {
	from, to, err := w.two(owner, other)
	if err != nil {
		return err
	}
	to.User.Email = from.User.Email
	if inOtherCase != "" {
		to.User.Email = strings.ToUpper(to.User.Email)
	}
	return w.updateAtOkta(to)
}

// swapAddresses gives each of two users the address of the other.
func (w *World) swapAddresses(_ context.Context, one, other string) error {
	a, b, err := w.two(one, other)
	if err != nil {
		return err
	}
	a.User.Email, b.User.Email = b.User.Email, a.User.Email
	if err := w.updateAtOkta(a); err != nil {
		return err
	}
	return w.updateAtOkta(b)
}

// redeemedSinceChange expects the SP to have got tokens for somebody since a profile at Okta has
// changed last.
func (w *World) redeemedSinceChange(who string) error {
	p, err := w.person(who)
	if err != nil {
		return err
	}
	redeemed := slices.ContainsFunc(p.Tenant.Org.JournalSince(w.changed), func(r mockidp.Request) bool {
		return r.Endpoint == mockidp.TokenEndpoint && r.User == p.Login && r.Status == http.StatusOK
	})
	return scenario.Expect(redeemed, "the SP receives what it is to judge", "a token response for "+who, "none")
}

// two returns two people whom the check has introduced.
func (w *World) two(one, other string) (*person, *person, error) {
	a, err := w.person(one)
	if err != nil {
		return nil, nil, err
	}
	b, err := w.person(other)
	return a, b, err
}
