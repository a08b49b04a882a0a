package configured

import (
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
	id, err := p.stage.WhoAmI(ctx, lt, d)
	if err != nil {
		return id, err
	}
	there := lt.Name == "" || id.Tenant == "" || id.Tenant == lt.Name
	return id, scenario.Expect(person.Is(id) && there, "the SP knows who has signed in, and in which tenant",
		fmt.Sprintf("%s (%s) in %s", who.Name, who.Email, lt.Name), "%s", id.Said)
}

// SignedIn implements [guide.Sessions]. Where there is no deep link, none is looked at.
func (p *product) SignedIn(ctx context.Context, d driver.Driver, t guide.Tenant, who guide.Person) (s guide.Session, err error) {
	id, err := p.known(ctx, d, t, who)
	if err != nil {
		return s, err
	}
	lt := p.tenant(t)
	if s.Cookies, err = d.Cookies(ctx, lab.ProbeAddress(lt)); err != nil {
		return s, err
	}
	s.Held, s.Account, s.Name = true, id.ID, id.Name
	if id.HasName(p.person(t, who).User) { // in whatever order
		s.Name = who.Name
	}
	if lt.Config.DeepLink == "" {
		return s, nil
	}
	if err := d.Open(ctx, lt.Config.URL(lt.Config.DeepLink)); err != nil {
		return s, err
	}
	return s, p.OnDashboard(ctx, d, t, who)
}

// StillSignedIn implements [guide.Sessions].
func (p *product) StillSignedIn(ctx context.Context, d driver.Driver, t guide.Tenant, who guide.Person, s guide.Session) error {
	id, err := p.whoHas(ctx, d, t, s)
	if err != nil {
		return err
	}
	return scenario.Expect(p.person(t, who).Is(id) && id.ID == s.Account, "nobody signed the user out",
		who.Email+" with the session from before", "%s", id.Said)
}

// whoHas asks the SP who is signed in with the cookies of a session and no others, or in the
// browser where the session is in no cookies.
func (p *product) whoHas(ctx context.Context, d driver.Driver, t guide.Tenant, s guide.Session) (id sut.Identity, err error) {
	lt := p.tenant(t)
	if len(s.Cookies) == 0 {
		return p.stage.WhoAmI(ctx, lt, d)
	}
	other, err := p.stage.NewDriver(ctx, p.stage.Driver())
	if err != nil {
		return id, err
	}
	defer func() { err = errors.Join(err, other.Close(ctx)) }()
	if err := other.SetCookies(ctx, lab.ProbeAddress(lt), s.Cookies); err != nil {
		return id, err
	}
	return p.stage.WhoAmI(ctx, lt, other)
}

// SignedOut implements [guide.Sessions], within the time of a logout.
func (p *product) SignedOut(ctx context.Context, d driver.Driver, t guide.Tenant, who guide.Person, s guide.Session) error {
	lt := p.tenant(t)
	if s.Held && lt.Config.DeepLink == "" {
		return noKey("deep_link")
	}
	err := p.nobody(ctx, d, t, s)
	var known *verdict.MismatchError
	for began := time.Now(); errors.As(err, &known) && time.Since(began) < lt.Config.UniversalLogout.Within; {
		time.Sleep(poll)
		err = p.nobody(ctx, d, t, s)
	}
	if err != nil || lt.Config.DeepLink == "" {
		return err
	}
	return p.deepLinkClosed(ctx, d, lt, who)
}

// poll is how long the SP has until it is asked again whether a logout has come through.
const poll = 50 * time.Millisecond

// nobody expects the SP to know nobody in a browser, nor behind a session.
func (p *product) nobody(ctx context.Context, d driver.Driver, t guide.Tenant, s guide.Session) error {
	for _, session := range []guide.Session{s, {}} {
		id, err := p.whoHas(ctx, d, t, session)
		if err != nil {
			return err
		}
		if err := scenario.Expect(!id.SignedIn, "the SP knows nobody without a session", "nobody", "%s", id.Said); err != nil {
			return err
		}
	}
	return nil
}

// deepLinkClosed expects a page behind the sign-in to show nobody.
func (p *product) deepLinkClosed(ctx context.Context, d driver.Driver, t *lab.Tenant, who guide.Person) error {
	if err := d.Open(ctx, t.Config.URL(t.Config.DeepLink)); err != nil {
		return err
	}
	page, err := d.Read(ctx)
	if err != nil {
		return err
	}
	return scenario.Expect(!guide.Contains(page.Text, who.Name) && !guide.Contains(page.Text, who.Email),
		"a page behind the sign-in is shown to nobody", "the way to the sign-in", "%s", guide.Describe(page))
}

// SignOut implements [guide.Sessions] by sign_out.
func (p *product) SignOut(t guide.Tenant, who guide.Person) guide.Act {
	lt := p.tenant(t)
	return p.does(lt, p.person(t, who).User, "sign_out", lt.Config.SignOut)
}
