package sut

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strings"

	"github.com/PuerkitoBio/goquery"

	"github.com/signoff-sso/signoff/steps/driver"
)

// Discovered is what `signoff init` knows of an SP.
type Discovered struct {
	BaseURL     string
	Start       string // the path that begins a sign-in
	Click       string // what to click there; empty where the path leads to Okta by itself
	Probe       string // the path that answers who is signed in
	SignOut     string
	Issuer      string // where the sign-in leads
	ClientID    string
	RedirectURI string
	Found       []string // what was found out, one sentence each
}

// startPaths are where sign-ins begin, by the libraries' defaults and by habit.
var startPaths = []string{
	"/login", "/auth/login", "/auth/okta", "/login/okta", "/auth/login/okta", "/login/okta-openidconnect/", "/accounts/okta/login/",
	"/sso/login", "/signin", "/auth/signin", "/",
}

// Discover looks at an SP that is running. What it cannot find out it leaves as it is; an SP that
// does not answer is no error.
func (f *Discovered) Discover(ctx context.Context, client *http.Client) {
	if u, err := url.Parse(f.BaseURL); err != nil || !driver.IsLoopback(u.Hostname()) {
		return // another machine is not asked before its owner has agreed
	}
	d := driver.NewHTTPDriver(driver.HTTPDriverConfig{Client: client})
	if _, err := d.Fetch(ctx, driver.FetchRequest{URL: f.BaseURL + "/"}); err != nil {
		return
	}
	f.findStart(ctx, d)
	f.findProbe(ctx, d)
}

// findStart looks for the path that begins a sign-in: one that leads to Okta or, where none does, a
// page with a button that says Okta.
func (f *Discovered) findStart(ctx context.Context, d *driver.HTTPDriver) {
	buttons := map[string]string{}
	for _, path := range startPaths {
		if f.start(ctx, d, path, buttons) {
			return
		}
	}
	for _, path := range startPaths {
		if button := buttons[path]; button != "" {
			f.Start, f.Click = path, button
			f.Found = append(f.Found, fmt.Sprintf("%s shows %q, which may begin a sign-in", path, button))
			return
		}
	}
	f.Found = append(f.Found, "the SP answers at "+f.BaseURL+", but no usual path begins a sign-in")
}

// start tries whether a path leads to an authorization endpoint. It notes a button on the page that
// it leads to instead.
func (f *Discovered) start(ctx context.Context, d *driver.HTTPDriver, path string, buttons map[string]string) bool {
	address := f.BaseURL + path
	for range 5 {
		response, err := d.Fetch(ctx, driver.FetchRequest{URL: address})
		if err != nil {
			return false
		}
		to, err := url.Parse(response.Header.Get("Location"))
		if err != nil || to.String() == "" {
			buttons[path] = oktaButton(response)
			return false
		}
		if q := to.Query(); q.Get("client_id") != "" && q.Get("response_type") != "" {
			f.Start, f.ClientID, f.RedirectURI = path, q.Get("client_id"), q.Get("redirect_uri")
			f.Issuer = to.Scheme + "://" + to.Host
			f.Found = append(f.Found, fmt.Sprintf("%s begins a sign-in at %s, client %s, redirect URI %s", path, f.Issuer, f.ClientID, f.RedirectURI))
			return true
		}
		base, err := url.Parse(address)
		if err != nil {
			return false
		}
		address = base.ResolveReference(to).String()
		if !strings.HasPrefix(address, f.BaseURL+"/") {
			return false
		}
	}
	return false
}

// oktaButton returns what a link or button on a page says that names Okta; empty where there is
// none.
func oktaButton(response driver.Response) string {
	page, err := goquery.NewDocumentFromReader(bytes.NewReader(response.Body))
	if err != nil || response.Status != http.StatusOK {
		return ""
	}
	found := ""
	page.Find("a, button, input[type=submit]").EachWithBreak(func(_ int, s *goquery.Selection) bool {
		text := strings.Join(strings.Fields(s.Text()+" "+s.AttrOr("value", "")), " ")
		if strings.Contains(strings.ToLower(text), "okta") {
			found = text
		}
		return found == ""
	})
	return found
}
