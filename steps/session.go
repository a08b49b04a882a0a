package steps

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"

	"github.com/signoff-sso/signoff/steps/agent"
)

func (w *World) sessionSentences() []sentence {
	return []sentence{
		{`{who} is on the dashboard of {who}`, w.isOnDashboard},
		{`{who} is (?:still )?signed in at {SP}`, func(ctx context.Context, who string) error {
			return w.isSignedIn(ctx, who, firstDevice)
		}},
		{`{who} is not signed in at {SP}`, w.isNotSignedIn},
		{`{who} is signed in at {SP} with the same account on both devices`, w.isSameAccount},
		{`{who} is signed out of {SP} on page, deep link and API`, func(ctx context.Context, who string) error {
			return w.isSignedOut(ctx, who, firstDevice)
		}},
		{`{who} is signed out of {SP} on (?:his|her) second device`, func(ctx context.Context, who string) error {
			return w.isSignedOut(ctx, who, secondDevice)
		}},
		{`{who} signs out of {SP}`, w.signsOut},
		{`{who} holds an API token of {SP}`, w.holdsToken},
		{`the API token and the refresh token of {who} are refused`, w.tokensRefused},
	}
}

// dashboard is the address of a customer's dashboard at the SP; deepLink is one of the pages behind it.
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
		return me{}, fmt.Errorf("read the answer of /api/me: %w", err)
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
	p := w.people[who]
	return w.shows(ctx, "after the sign-in the user is in the right "+w.product.TenantNoun, "the dashboard of "+t.Name+" for "+p.Name,
		func(page agent.Page) bool {
			return strings.HasPrefix(page.URL, w.dashboard(t)) && page.Heading == t.Name+" dashboard" && strings.Contains(page.Text, p.Name)
		})
}

// isSignedIn opens the dashboard and asks the API, and keeps the cookies that worked: a later sign-out is proved with them.
func (w *World) isSignedIn(ctx context.Context, who, device string) error {
	p, t, err := w.customerOf(who)
	if err != nil {
		return err
	}
	if err := w.doesOn(ctx, p, device, open(w.dashboard(t))); err != nil {
		return err
	}
	if err := w.isOnDashboard(ctx, who, p.org); err != nil {
		return err
	}
	d := p.devices[device]
	if d.held, err = d.Cookies(ctx, w.product.url); err != nil {
		return err
	}
	m, err := w.whoAmI(ctx, d.held, "")
	if err != nil {
		return err
	}
	d.account = m.ID
	return expect(m.status == http.StatusOK && m.Email == p.Email && m.Name == p.Name && m.Tenant.Slug == t.Slug,
		"the API knows the same user as the page", fmt.Sprintf("200 for %s in %s", p.Email, t.Slug),
		"%d for %q (%s) in %q", m.status, m.Name, m.Email, m.Tenant.Slug)
}

func (w *World) isNotSignedIn(ctx context.Context, who string) error {
	p, t, err := w.customerOf(who)
	if err != nil {
		return err
	}
	d, err := w.at(ctx, p, firstDevice)
	if err != nil {
		return err
	}
	cookies, err := d.Cookies(ctx, w.product.url)
	if err != nil {
		return err
	}
	return w.isNobody(ctx, d, cookies, t)
}

// isNobody proves on page, deep link and API that the SP knows nobody behind a device or its cookies.
func (w *World) isNobody(ctx context.Context, d *presence, cookies []*http.Cookie, t *tenant) error {
	m, err := w.whoAmI(ctx, cookies, "")
	if err != nil {
		return err
	}
	if err := expect(m.status == http.StatusUnauthorized, "the API knows nobody without a session", "401", "%d for %s", m.status, m.Email); err != nil {
		return err
	}
	for _, url := range []string{w.deepLink(t), w.dashboard(t)} {
		if err := w.pageRefused(ctx, d, url, cookies, t); err != nil {
			return err
		}
	}
	return nil
}

// pageRefused opens a page in the browser, and asks for it once more with the cookies that worked before.
func (w *World) pageRefused(ctx context.Context, d *presence, url string, cookies []*http.Cookie, t *tenant) error {
	res, err := w.get(ctx, url, cookies, "")
	if err != nil {
		return err
	}
	defer res.Body.Close()
	if err := expect(res.StatusCode != http.StatusOK, "a page behind the sign-in answers nobody", "no 200 at "+url, "%d", res.StatusCode); err != nil {
		return err
	}
	if err := d.Open(ctx, url); err != nil {
		return err
	}
	page, err := d.Read(ctx)
	if err != nil {
		return err
	}
	return expect(page.URL != url && page.Heading != t.Name+" dashboard" && page.Heading != "Annual report",
		"a page behind the sign-in is shown to nobody", "the way to the sign-in", "%s", describe(page))
}

func (w *World) isSignedOut(ctx context.Context, who, device string) error {
	p, t, err := w.customerOf(who)
	if err != nil {
		return err
	}
	d, err := w.at(ctx, p, device)
	if err != nil {
		return err
	}
	if len(d.held) == 0 {
		return fmt.Errorf("%s was never seen signed in on the %s device", who, device)
	}
	return w.isNobody(ctx, d, d.held, t)
}

func (w *World) isSameAccount(ctx context.Context, who string) error {
	for _, device := range []string{firstDevice, secondDevice} {
		if err := w.isSignedIn(ctx, who, device); err != nil {
			return err
		}
	}
	d := w.people[who].devices
	return expect(d[firstDevice].account == d[secondDevice].account && d[firstDevice].account != "",
		"issuer and subject are one account, on every device", d[firstDevice].account, "%s", d[secondDevice].account)
}

func (w *World) signsOut(ctx context.Context, who string) error {
	p, t, err := w.customerOf(who)
	if err != nil {
		return err
	}
	return w.does(ctx, p, open(w.dashboard(t)), click("Sign out"))
}
