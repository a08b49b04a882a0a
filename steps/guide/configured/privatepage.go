package configured

import (
	"context"
	"net/http"
	"slices"
	"strings"

	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/guide"
	"github.com/signoff-sso/signoff/steps/lab"
	"github.com/signoff-sso/signoff/steps/scenario"
	"github.com/signoff-sso/signoff/steps/sut"
)

// visit is where a deep link has led.
type visit struct {
	page  driver.Page
	here  bool // the page is the SP's
	named bool // it shows name or email address of whoever it is about
	// asked says that the way led to Okta, so that the SP has asked for a sign-in
	asked bool
}

// address is that of the page, without what may differ each time.
func (v visit) address() string { return driver.WithoutQuery(v.page.URL) }

// refused says whether the SP has answered that the page is not for whoever asks.
func (v visit) refused() bool {
	return slices.Contains([]int{http.StatusUnauthorized, http.StatusForbidden, http.StatusNotFound}, v.page.Status)
}

// followDeepLink opens deep_link, and waits until the scripts there have come to rest.
func (p *product) followDeepLink(ctx context.Context, d driver.Driver, person *lab.Person) (v visit, err error) {
	t := person.Tenant
	before, err := d.Trail(ctx)
	if err != nil {
		return v, err
	}
	if err := d.Open(ctx, t.Config.URL(t.Config.DeepLink)); err != nil {
		return v, err
	}
	if _, err := d.Settle(ctx, t.Config.SignedIn.Wait, nil); err != nil {
		return v, err
	}
	if v.page, err = d.Read(ctx); err != nil {
		return v, err
	}
	after, err := d.Trail(ctx)
	if err != nil {
		return v, err
	}
	v.asked = slices.ContainsFunc(after[len(before):], func(h driver.Hop) bool { return strings.HasPrefix(h.URL, t.Org.Issuer()+"/") })
	v.here = p.Facts().Has(v.page.URL) || strings.HasPrefix(v.page.URL, t.Config.BaseURL+"/")
	shown := sut.Identity{Text: v.page.Text}
	v.named = shown.HasEmail(person.User) || shown.HasName(person.User)
	return v, nil
}

// privatePage expects deep_link to open for somebody who is signed in. Where it leads elsewhere, to
// a page that names nobody, it must lead nobody there.
func (p *product) privatePage(ctx context.Context, d driver.Driver, person *lab.Person) (guide.PrivatePage, error) {
	v, err := p.followDeepLink(ctx, d, person)
	if err != nil {
		return guide.PrivatePage{}, err
	}
	link := person.Tenant.Config.URL(person.Tenant.Config.DeepLink)
	if err := scenario.Expect(v.here && v.page.Status < http.StatusBadRequest, "a session opens every page of the user", "the page at "+link,
		"%d, %s", v.page.Status, guide.Describe(v.page)); err != nil {
		return guide.PrivatePage{}, err
	}
	found := guide.PrivatePage{Address: v.address(), Named: v.named, ByOkta: v.asked}
	if v.named || v.address() == driver.WithoutQuery(link) {
		return found, nil
	}
	var nobodys visit
	err = p.elsewhere(ctx, d, func(other driver.Driver) error {
		nobodys, err = p.followDeepLink(ctx, other, person)
		return err
	})
	if err == nil && nobodys.address() == v.address() {
		err = &scenario.InconclusiveError{Because: "deep_link leads " + person.Given + " where it leads somebody who is not signed in, to " + v.address()}
	}
	return found, err
}

// closed expects deep_link not to open the page any more that it has opened for somebody before.
// Where it was never seen to open, it only has to name nobody.
func (p *product) closed(ctx context.Context, d driver.Driver, person *lab.Person, before guide.PrivatePage) error {
	v, err := p.followDeepLink(ctx, d, person)
	if err != nil {
		return err
	}
	shown := func(ok bool) error {
		return scenario.Expect(ok, "a page behind the sign-in is shown to nobody", "the way to the sign-in, or a refusal", "%d, %s", v.page.Status, guide.Describe(v.page))
	}
	unknown := func(why string) error {
		return &scenario.InconclusiveError{Because: why + ", so that it is not known whether deep_link is closed: " + guide.Describe(v.page)}
	}
	switch {
	case !v.here || v.asked && !before.ByOkta:
		return nil
	case before.Address == "":
		return shown(!v.named)
	case v.named && v.address() != before.Address: // a sign-in page may greet whom it has seen before
		return unknown("another page than before names " + person.Given)
	case v.named || v.page.Status >= http.StatusInternalServerError:
		return shown(false)
	case v.refused() || v.address() != before.Address:
		return nil
	case v.page.Status >= http.StatusBadRequest:
		return unknown("the SP answers neither with the page nor with a refusal")
	case !before.Named:
		return unknown("the page has never named " + person.Given + ", and its address is the same as before")
	}
	return nil
}
