package configured

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/guide"
	"github.com/signoff-sso/signoff/steps/lab"
	"github.com/signoff-sso/signoff/steps/scenario"
	"github.com/signoff-sso/signoff/steps/sut"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// OnDashboard implements [guide.Sessions]: the page is the SP's, and the SP knows who sees it.
func (p *product) OnDashboard(ctx context.Context, d driver.Driver, t guide.Tenant, who guide.Person) error {
	page, err := d.Read(ctx)
	if err != nil {
		return err
	}
	if err := scenario.Expect(p.Facts().Has(page.URL), "after the sign-in the user is at the SP", "a page of "+p.stage.Config.Name,
		"%s", guide.Describe(page)); err != nil {
		return err
	}
	_, err = p.known(ctx, d, t, who)
	return err
}

// known expects the SP to know somebody in a browser, in the tenant.
func (p *product) known(ctx context.Context, d driver.Driver, t guide.Tenant, who guide.Person) (sut.Identity, error) {
	lt, person := p.tenant(t), p.person(t, who)
	if lt == nil {
		return sut.Identity{}, missing("the configuration does not say how people of a tenant sign in that may not use Okta")
	}
	const requirement = "the SP knows who has signed in, and in which tenant"
	expected := fmt.Sprintf("%s (%s) in %s", who.Name, who.Email, lt.Name)
	id, err := p.stage.WhoAmI(ctx, lt, d)
	if id, err = lab.Told(id, err, requirement, expected); err != nil {
		return id, err
	}
	there := lt.Name == "" || id.Tenant == lt.Name || id.Tenant == "" && lt.Config.SignedIn.Tenant == ""
	return id, scenario.Expect(person.Is(id) && there, requirement, expected, "%s", id.Said)
}

// SignedIn implements [guide.Sessions]. Where there is no deep link, none is looked at.
func (p *product) SignedIn(ctx context.Context, d driver.Driver, t guide.Tenant, who guide.Person) (s guide.Session, err error) {
	id, err := p.known(ctx, d, t, who)
	if err != nil {
		return s, err
	}
	lt, person := p.tenant(t), p.person(t, who)
	held, err := lt.CopyFrom(ctx, d)
	if err != nil {
		return s, err
	}
	s.Held, s.Cookies, s.Header = true, held.Cookies, held.Header
	s.Account, s.Name = id.ID, id.Name
	if id.HasName(person.User) { // in whatever order
		s.Name = who.Name
	}
	if s.Bound, err = p.bound(ctx, d, t, who, held); err != nil || lt.Config.DeepLink == "" {
		return s, err
	}
	s.Page, err = p.privatePage(ctx, d, person)
	return s, err
}

// bound asks once with what a browser has, in another one: only what opens the session there shows
// later whether it has ended. It says why that opens nothing; empty where it opens the session.
func (p *product) bound(ctx context.Context, d driver.Driver, t guide.Tenant, who guide.Person, held lab.Copy) (why string, err error) {
	lt := p.tenant(t)
	var id sut.Identity
	err = p.elsewhere(ctx, d, func(other driver.Driver) error {
		id, err = p.stage.AskWith(ctx, lt, other, held)
		id, err = lab.Told(id, err, "a copy of a session opens it", who.Email)
		return err
	})
	var unclear *verdict.MismatchError
	switch {
	case errors.As(err, &unclear) || isUnknown(err):
		return err.Error(), nil
	case err != nil:
		return "", err
	case !p.person(t, who).Is(id):
		return "it opens nothing there: " + id.Said, nil
	}
	_, err = p.known(ctx, d, t, who)
	if errors.As(err, &unclear) {
		err = &scenario.InconclusiveError{Because: "to ask with a copy of " + who.Given + "'s session in another browser has ended it: " + unclear.Actual}
	}
	return "", err
}

// elsewhere does something in another browser like one, that nobody has used.
func (p *product) elsewhere(ctx context.Context, d driver.Driver, does func(driver.Driver) error) (err error) {
	other, err := p.stage.NewDriver(ctx, d.Kind())
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, other.Close(ctx)) }()
	return does(other)
}

// StillSignedIn implements [guide.Sessions].
func (p *product) StillSignedIn(ctx context.Context, d driver.Driver, t guide.Tenant, who guide.Person, s guide.Session) error {
	const requirement = "nobody signed the user out"
	expected := who.Email + " with the session from before"
	still := func(id sut.Identity, err error) error {
		if id, err = lab.Told(id, err, requirement, expected); err != nil {
			return err
		}
		return scenario.Expect(p.person(t, who).Is(id) && id.ID == s.Account, requirement, expected, "%s", id.Said)
	}
	if s.Bound != "" {
		return still(p.stage.WhoAmI(ctx, p.tenant(t), d))
	}
	return p.elsewhere(ctx, d, func(other driver.Driver) error {
		return still(p.stage.AskWith(ctx, p.tenant(t), other, copyOf(s)))
	})
}

// copyOf is what opens a session in another browser.
func copyOf(s guide.Session) lab.Copy { return lab.Copy{Cookies: s.Cookies, Header: s.Header} }

// SignedOut implements [guide.Sessions], within the time of a logout. What is not as it should be
// is told before what is not known.
func (p *product) SignedOut(ctx context.Context, d driver.Driver, t guide.Tenant, who guide.Person, s guide.Session) error {
	person := p.person(t, who)
	inBrowser := func() error {
		id, err := p.stage.WhoAmI(ctx, person.Tenant, d)
		return p.out(ctx, d, person, s, id, err)
	}
	if !s.Held {
		return p.inTime(ctx, person.Tenant, inBrowser)
	}
	out := inBrowser
	if s.Bound == "" {
		out = func() error {
			copied := p.elsewhere(ctx, d, func(other driver.Driver) error {
				id, err := p.stage.AskWith(ctx, person.Tenant, other, copyOf(s))
				return p.out(ctx, other, person, s, id, err)
			})
			return mismatchFirst(copied, inBrowser)
		}
	}
	if err := p.inTime(ctx, person.Tenant, out); err != nil {
		return err
	}
	switch {
	case person.Tenant.Config.DeepLink == "":
		return noKey("deep_link")
	case s.Page.Address == "":
		return &scenario.InconclusiveError{Because: "deep_link was not seen to open before, so that it is not known whether it is closed"}
	case s.Bound != "":
		return &scenario.InconclusiveError{Because: "what the SP keeps in a browser opens no session in another one, so that it is not known whether the session itself has ended: " + s.Bound}
	}
	return nil
}

// mismatchFirst returns the error of two looks that counts: what is not known by the first does not
// hide what is wrong by the second.
func mismatchFirst(first error, second func() error) error {
	if first != nil && !isUnknown(first) {
		return first
	}
	return cmp.Or(second(), first)
}

// isUnknown says whether an error is that something could not be found out.
func isUnknown(err error) bool {
	return err != nil && verdict.OutcomeOf(err).Verdict == verdict.Inconclusive
}

// inTime looks again and again, as long as something is not as it should be and a logout may still
// come through.
func (p *product) inTime(ctx context.Context, t *lab.Tenant, look func() error) error {
	for began := time.Now(); ; {
		err := look()
		var wrong *verdict.MismatchError
		if !errors.As(err, &wrong) || time.Since(began) >= t.Config.UniversalLogout.Within {
			return err
		}
		select {
		case <-ctx.Done():
			return context.Cause(ctx)
		case <-time.After(poll):
		}
	}
}

// poll is how long the SP has until it is asked again whether a logout has come through.
const poll = 50 * time.Millisecond

// out expects that the SP has said, in a browser, that it knows nobody, and that its page behind
// the sign-in is closed there.
func (p *product) out(ctx context.Context, d driver.Driver, person *lab.Person, s guide.Session, id sut.Identity, err error) error {
	const requirement = "the SP knows nobody without a session"
	if id, err = lab.Told(id, err, requirement, "nobody"); err != nil {
		return err
	}
	if err := scenario.Expect(!id.SignedIn, requirement, "nobody", "%s", id.Said); err != nil || person.Tenant.Config.DeepLink == "" {
		return err
	}
	return p.closed(ctx, d, person, s.Page)
}

// SignOut implements [guide.Sessions] by sign_out.
func (p *product) SignOut(t guide.Tenant, who guide.Person) guide.Act {
	lt := p.tenant(t)
	return p.does(lt, p.person(t, who).User, "sign_out", lt.Config.SignOut)
}
