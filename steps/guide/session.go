package guide

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"

	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/scenario"
)

func (w *World) sessionSentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `{who} is on the dashboard of {who}`, Does: w.isOnDashboard},
		{Says: `{who} is signed in at {SP}`, Does: func(ctx context.Context, who string) error {
			return w.isSignedIn(ctx, who, firstBrowser)
		}},
		{Says: `{who} is still signed in at {SP}`, Does: w.isStillSignedIn},
		{Says: `{who} is not signed in at {SP}`, Does: w.isNotSignedIn},
		{Says: `{who} is signed in at {SP} with the same account on both devices`, Does: w.isSameAccount},
		{Says: `{who} is signed out of {SP} on page, deep link and API`, Does: func(ctx context.Context, who string) error {
			return w.isSignedOut(ctx, who, firstBrowser)
		}},
		{Says: `{who} is signed out of {SP} on (?:his|her) second device`, Does: func(ctx context.Context, who string) error {
			return w.isSignedOut(ctx, who, secondBrowser)
		}},
		{Says: `{who} signs out of {SP}`, Does: w.signsOut},
		{Says: `{who} holds an API token of {SP}`, Does: w.holdsToken},
		{Says: `the API token and the refresh token of {who} are refused`, Does: w.tokensRefused},
	}
}

// dashboard is the address of a customer's dashboard at the SP; deepLink is one of the pages behind
// it.
func (w *World) dashboard(t *tenant) string { return w.product.url + "/o/" + t.Slug + "/" }

func (w *World) deepLink(t *tenant) string { return w.dashboard(t) + "reports/annual" }

// me is what the SP's API says of who is signed in.
type me struct {
	ID     string
	Email  string
	Name   string
	Tenant struct{ Slug string }
	status int
}

// whoAmI asks the SP's API with these cookies or that bearer token.
func (w *World) whoAmI(ctx context.Context, cookies []*http.Cookie, bearer string) (me, error) {
	res, err := w.get(ctx, w.product.url+"/api/me", cookies, bearer)
	if err != nil {
		return me{}, err
	}
	defer res.Body.Close()
	m := me{status: res.StatusCode}
	if res.StatusCode != http.StatusOK {
		return m, nil
	}
	if err := json.NewDecoder(io.LimitReader(res.Body, 1<<20)).Decode(&m); err != nil {
		return me{}, fmt.Errorf("read the response of /api/me: %w", err)
	}
	return m, nil
}

func (w *World) get(ctx context.Context, url string, cookies []*http.Cookie, bearer string) (*http.Response, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return nil, fmt.Errorf("ask %s: %w", url, err)
	}
	for _, c := range cookies {
		req.AddCookie(c)
	}
	if bearer != "" {
		req.Header.Set("Authorization", "Bearer "+bearer)
	}
	return w.stage.client.Do(req)
}

func (w *World) isOnDashboard(ctx context.Context, who, customer string) error {
	t, err := w.tenant(customer)
	if err != nil {
		return err
	}
	p, err := w.person(who)
	if err != nil {
		return err
	}
	return w.shows(ctx, "after the sign-in the user is in the right "+w.product.TenantNoun, "the dashboard of "+t.Name+" for "+p.Name,
		func(page driver.Page) bool {
			return strings.HasPrefix(page.URL, w.dashboard(t)) && page.Heading == t.Name+" dashboard" && strings.Contains(page.Text, p.Name)
		})
}

// isSignedIn proves on page, deep link and API that the SP knows somebody, and keeps the cookies
// that worked: a later sign-out is proved with them, at the same three places.
func (w *World) isSignedIn(ctx context.Context, who, browser string) error {
	p, t, err := w.customerOf(who)
	if err != nil {
		return err
	}
	if err := w.doesOn(ctx, p, browser, open(w.dashboard(t))); err != nil {
		return err
	}
	if err := w.isOnDashboard(ctx, who, p.org); err != nil {
		return err
	}
	d := p.browsers[browser]
	if d.held, err = d.Cookies(ctx, w.product.url); err != nil {
		return err
	}
	m, err := w.whoAmI(ctx, d.held, "")
	if err != nil {
		return err
	}
	d.account = m.ID
	if err := scenario.Expect(m.status == http.StatusOK && m.Email == p.Email && m.Name == p.Name && m.Tenant.Slug == t.Slug,
		"the API knows the same user as the page", fmt.Sprintf("200 for %s in %s", p.Email, t.Slug),
		"%d for %q (%s) in %q", m.status, m.Name, m.Email, m.Tenant.Slug); err != nil {
		return err
	}
	status, err := w.status(ctx, w.deepLink(t), d.held)
	if err != nil {
		return err
	}
	return scenario.Expect(status == http.StatusOK, "a session opens every page of the user", "200 at "+w.deepLink(t), "%d", status)
}

// isStillSignedIn proves that the very session that worked before does so now.
func (w *World) isStillSignedIn(ctx context.Context, who string) error {
	p, err := w.person(who)
	if err != nil {
		return err
	}
	d, err := w.at(ctx, p, firstBrowser)
	if err != nil {
		return err
	}
	if len(d.held) == 0 {
		return neverSignedIn(who, firstBrowser)
	}
	m, err := w.whoAmI(ctx, d.held, "")
	if err != nil {
		return err
	}
	if err := scenario.Expect(m.status == http.StatusOK && m.ID == d.account, "nobody signed the user out",
		"200 for "+p.Email+" with the session from before", "%d for %q", m.status, m.Email); err != nil {
		return err
	}
	return w.isSignedIn(ctx, who, firstBrowser)
}

func neverSignedIn(who, browser string) error {
	return fmt.Errorf("%s was never seen signed in in the %s browser", who, browser)
}

// status asks for a page with cookies that a browser had, and returns the status of the response.
func (w *World) status(ctx context.Context, url string, cookies []*http.Cookie) (int, error) {
	res, err := w.get(ctx, url, cookies, "")
	if err != nil {
		return 0, err
	}
	return res.StatusCode, res.Body.Close()
}

func (w *World) isNotSignedIn(ctx context.Context, who string) error {
	p, t, err := w.customerOf(who)
	if err != nil {
		return err
	}
	d, err := w.at(ctx, p, firstBrowser)
	if err != nil {
		return err
	}
	cookies, err := d.Cookies(ctx, w.product.url)
	if err != nil {
		return err
	}
	return w.isNobody(ctx, d, cookies, p, t)
}

// isNobody proves on page, deep link and API that the SP knows nobody behind a browser or its
// cookies.
func (w *World) isNobody(ctx context.Context, d *browserSession, cookies []*http.Cookie, p *person, t *tenant) error {
	m, err := w.whoAmI(ctx, cookies, "")
	if err != nil {
		return err
	}
	if err := scenario.Expect(m.status == http.StatusUnauthorized, "the API knows nobody without a session", "401", "%d for %s", m.status, m.Email); err != nil {
		return err
	}
	for _, url := range []string{w.deepLink(t), w.dashboard(t)} {
		if err := w.pageRefused(ctx, d, url, cookies, p); err != nil {
			return err
		}
	}
	return nil
}

// pageRefused asks for a page with the cookies that worked before, and opens it in the browser. An
// SP may lead to its sign-in or refuse; an internal error is neither.
func (w *World) pageRefused(ctx context.Context, d *browserSession, url string, cookies []*http.Cookie, p *person) error {
	status, err := w.status(ctx, url, cookies)
	if err != nil {
		return err
	}
	refused := status/100 == 3 || status == http.StatusUnauthorized || status == http.StatusForbidden
	if err := scenario.Expect(refused, "a page behind the sign-in answers nobody", "a redirect, 401 or 403 at "+url, "%d", status); err != nil {
		return err
	}
	if err := d.Open(ctx, url); err != nil {
		return err
	}
	page, err := d.Read(ctx)
	if err != nil {
		return err
	}
	return scenario.Expect(page.URL != url && page.Heading != "" && !strings.Contains(page.Text, p.Name) && !slices.Contains(page.Names, "Sign out"),
		"a page behind the sign-in is shown to nobody", "the way to the sign-in", "%s", describe(page))
}

func (w *World) isSignedOut(ctx context.Context, who, browser string) error {
	p, t, err := w.customerOf(who)
	if err != nil {
		return err
	}
	d, err := w.at(ctx, p, browser)
	if err != nil {
		return err
	}
	if len(d.held) == 0 {
		return neverSignedIn(who, browser)
	}
	return w.isNobody(ctx, d, d.held, p, t)
}

func (w *World) isSameAccount(ctx context.Context, who string) error {
	for _, browser := range []string{firstBrowser, secondBrowser} {
		if err := w.isSignedIn(ctx, who, browser); err != nil {
			return err
		}
	}
	p, err := w.person(who)
	if err != nil {
		return err
	}
	d := p.browsers
	return scenario.Expect(d[firstBrowser].account == d[secondBrowser].account && d[firstBrowser].account != "",
		"issuer and subject are one account, on every device", d[firstBrowser].account, "%s", d[secondBrowser].account)
}

func (w *World) signsOut(ctx context.Context, who string) error {
	p, t, err := w.customerOf(who)
	if err != nil {
		return err
	}
	return w.does(ctx, p, open(w.dashboard(t)), click("Sign out"))
}
