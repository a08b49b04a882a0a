package reference

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"

	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/guide"
	"github.com/signoff-sso/signoff/steps/scenario"
)

// dashboard is the address of a customer's dashboard at the SP; deepLink is one of the pages behind
// it.
func (p *product) dashboard(t guide.Tenant) string { return p.url + "/o/" + t.Key + "/" }

func (p *product) deepLink(t guide.Tenant) string { return p.dashboard(t) + "reports/annual" }

// me is what the SP's API says of who is signed in.
type me struct {
	ID     string
	Email  string
	Name   string
	Tenant struct{ Slug string }
	status int
}

// whoAmI asks the SP's API with these cookies or that bearer token.
func (p *product) whoAmI(ctx context.Context, cookies []*http.Cookie, bearer string) (me, error) {
	res, err := p.get(ctx, p.url+"/api/me", cookies, bearer)
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

func (p *product) get(ctx context.Context, url string, cookies []*http.Cookie, bearer string) (*http.Response, error) {
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
	return p.client.Do(req)
}

// status asks for a page with cookies that a browser had, and returns the status of the response.
func (p *product) status(ctx context.Context, url string, cookies []*http.Cookie) (int, error) {
	res, err := p.get(ctx, url, cookies, "")
	if err != nil {
		return 0, err
	}
	return res.StatusCode, res.Body.Close()
}

// OnDashboard implements [guide.Sessions].
func (p *product) OnDashboard(ctx context.Context, d driver.Driver, t guide.Tenant, who guide.Person) error {
	page, err := d.Read(ctx)
	if err != nil {
		return err
	}
	there := strings.HasPrefix(page.URL, p.dashboard(t)) && page.Heading == t.Name+" dashboard" && strings.Contains(page.Text, who.Name)
	return scenario.Expect(there, "after the sign-in the user is in the right "+p.profile.TenantNoun, "the dashboard of "+t.Name+" for "+who.Name,
		"%s", guide.Describe(page))
}

// SignedIn implements [guide.Sessions].
func (p *product) SignedIn(ctx context.Context, d driver.Driver, t guide.Tenant, who guide.Person) (s guide.Session, err error) {
	if err := d.Open(ctx, p.dashboard(t)); err != nil {
		return s, err
	}
	if err := p.OnDashboard(ctx, d, t, who); err != nil {
		return s, err
	}
	if s.Cookies, err = d.Cookies(ctx, p.url); err != nil {
		return s, err
	}
	s.Held = len(s.Cookies) > 0
	m, err := p.whoAmI(ctx, s.Cookies, "")
	if err != nil {
		return s, err
	}
	s.Account, s.Name = m.ID, m.Name
	if err := scenario.Expect(m.status == http.StatusOK && m.Email == who.Email && m.Name == who.Name && m.Tenant.Slug == t.Key,
		"the API knows the same user as the page", fmt.Sprintf("200 for %s in %s", who.Email, t.Key),
		"%d for %q (%s) in %q", m.status, m.Name, m.Email, m.Tenant.Slug); err != nil {
		return s, err
	}
	status, err := p.status(ctx, p.deepLink(t), s.Cookies)
	if err != nil {
		return s, err
	}
	return s, scenario.Expect(status == http.StatusOK, "a session opens every page of the user", "200 at "+p.deepLink(t), "%d", status)
}

// StillSignedIn implements [guide.Sessions].
func (p *product) StillSignedIn(ctx context.Context, _ driver.Driver, _ guide.Tenant, who guide.Person, s guide.Session) error {
	m, err := p.whoAmI(ctx, s.Cookies, "")
	if err != nil {
		return err
	}
	return scenario.Expect(m.status == http.StatusOK && m.ID == s.Account, "nobody signed the user out",
		"200 for "+who.Email+" with the session from before", "%d for %q", m.status, m.Email)
}

// SignedOut implements [guide.Sessions].
func (p *product) SignedOut(ctx context.Context, d driver.Driver, t guide.Tenant, who guide.Person, s guide.Session) (err error) {
	if !s.Held {
		if s.Cookies, err = d.Cookies(ctx, p.url); err != nil {
			return err
		}
	}
	m, err := p.whoAmI(ctx, s.Cookies, "")
	if err != nil {
		return err
	}
	if err := scenario.Expect(m.status == http.StatusUnauthorized, "the API knows nobody without a session", "401", "%d for %s", m.status, m.Email); err != nil {
		return err
	}
	for _, url := range []string{p.deepLink(t), p.dashboard(t)} {
		if err := p.pageRefused(ctx, d, url, s.Cookies, who); err != nil {
			return err
		}
	}
	return nil
}

// pageRefused asks for a page with the cookies that worked before, and opens it in the browser. An
// SP may lead to its sign-in or refuse; an internal error is neither.
func (p *product) pageRefused(ctx context.Context, d driver.Driver, url string, cookies []*http.Cookie, who guide.Person) error {
	status, err := p.status(ctx, url, cookies)
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
	return scenario.Expect(page.URL != url && page.Heading != "" && !strings.Contains(page.Text, who.Name) && !slices.Contains(page.Names, "Sign out"),
		"a page behind the sign-in is shown to nobody", "the way to the sign-in", "%s", guide.Describe(page))
}

// SignOut implements [guide.Sessions].
func (p *product) SignOut(t guide.Tenant, _ guide.Person) guide.Act {
	return guide.Each(guide.Open(p.dashboard(t)), guide.Click("Sign out"))
}
