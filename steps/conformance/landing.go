package conformance

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/scenario"
	"github.com/signoff-sso/signoff/steps/sut"
	"github.com/signoff-sso/signoff/steps/verdict"
)

func (w *World) landingSentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `Okta and the SP are different sites to a browser`, Does: w.areDifferentSites},
		{Says: `the first page that Alice sees after Okta is one of somebody who is signed in`, Does: w.landsSignedIn},
	}
}

// areDifferentSites makes the check inconclusive where nothing crosses from one site to another:
// browsers look at scheme and name, and at no port.
func (w *World) areDifferentSites() error {
	okta, err := url.Parse(w.stage.First.Org.Issuer())
	if err != nil {
		return err
	}
	sp, err := url.Parse(w.stage.Config.BaseURL)
	if err != nil {
		return err
	}
	if okta.Hostname() == sp.Hostname() {
		return &scenario.InconclusiveError{Because: "the SP and the mock Okta have the same host name " + sp.Hostname() + ", so that no cookie crosses from one site to another: give one of them another name in okta.url or base_url"}
	}
	return nil
}

// landsSignedIn expects the SP to know Alice where Okta has sent her, without a second request. A
// browser sends no cookie with SameSite=Strict there, as the navigation began at another site. What
// it would have been is seen by opening the same page from nowhere.
func (w *World) landsSignedIn(ctx context.Context) error {
	p, d, err := w.personAndBrowser(ctx, "Alice")
	if err != nil {
		return err
	}
	first, offered, err := w.readLanding(ctx, p, d)
	if err != nil {
		return err
	}
	if err := w.knows(ctx, "Alice"); err != nil {
		return w.namingBlocked(ctx, d, err)
	}
	requests, err := p.AuthorizationRequests(ctx, d)
	if err != nil {
		return err
	}
	target, err := w.sentTo(ctx, p, d, first.URL)
	if err != nil {
		return err
	}
	if err := d.Open(ctx, target); err != nil {
		return err
	}
	again, offeredAgain, err := w.readLanding(ctx, p, d)
	if err != nil {
		return err
	}
	works := again.Status < http.StatusBadRequest // it may be one that can be opened once
	lost := works && (!shows(first, p.User) && shows(again, p.User) || offered && !offeredAgain) || len(requests) > 1
	return w.namingBlocked(ctx, d, scenario.Expect(!lost, "the first page after Okta knows who has signed in", "the same page as when it is opened again: "+again.Heading,
		"%q at %s, after %d authorization requests", first.Heading, driver.WithoutQuery(first.URL), len(requests)))
}

// sentTo returns where the SP has sent the browser after Okta's authorization response; the page
// where that ended if nothing else is known. An SP that knows nobody there sends it on.
func (w *World) sentTo(ctx context.Context, p *person, d driver.Driver, ended string) (string, error) {
	trail, err := d.Trail(ctx)
	if err != nil {
		return "", err
	}
	for i, hop := range slices.Backward(trail) {
		if slices.Contains(p.Tenant.App.RedirectURIs, driver.WithoutQuery(hop.URL)) && i+1 < len(trail) {
			return trail[i+1].URL, nil
		}
	}
	return ended, nil
}

// readLanding reads the page, and says whether it offers the sign-in.
func (w *World) readLanding(ctx context.Context, p *person, d driver.Driver) (page driver.Page, offers bool, err error) {
	if _, err := d.Settle(ctx, p.Tenant.Config.SignedIn.Wait, nil); err != nil {
		return page, false, err
	}
	if page, err = d.Read(ctx); err != nil {
		return page, false, err
	}
	for _, step := range p.Tenant.Config.SignIn {
		for _, name := range step.Click {
			there, err := d.Offers(ctx, name)
			if err != nil {
				return page, false, err
			}
			offers = offers || there
		}
	}
	return page, offers, nil
}

// shows says whether a page shows a user.
func shows(page driver.Page, u sut.User) bool {
	return sut.MentionsEmail(page.Text, u.Email) || strings.Contains(page.Text, u.Name)
}

// namingBlocked adds to a mismatch which cookies no browser sends on the way back from Okta.
func (w *World) namingBlocked(ctx context.Context, d driver.Driver, err error) error {
	var mismatch *verdict.MismatchError
	if !errors.As(err, &mismatch) {
		return err
	}
	set, setErr := w.setBy(ctx, d)
	if setErr != nil {
		return errors.Join(err, setErr)
	}
	var blocked []string
	for _, c := range set {
		if c.SameSite == http.SameSiteStrictMode {
			blocked = append(blocked, c.Name)
		}
	}
	if len(blocked) == 0 {
		return err
	}
	named := *mismatch
	named.Actual += "; SameSite=Strict keeps browsers from sending " + strings.Join(blocked, ", ") + " on the way back from Okta"
	return &named
}
