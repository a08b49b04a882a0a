package sut

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/signoff-sso/signoff/steps/driver"
)

// Discovered is what `signoff init` knows of an SP.
type Discovered struct {
	BaseURL     string
	Start       string // the path that begins a sign-in
	Probe       string // the path that answers who is signed in
	SignOut     string
	Issuer      string // where the sign-in leads
	ClientID    string
	RedirectURI string
	Found       []string // what was found out, one sentence each
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
	for _, path := range []string{"/login", "/auth/login", "/auth/okta", "/login/okta", "/login/okta-openidconnect/", "/sso/login", "/signin", "/"} {
		if f.start(ctx, d, path) {
			break
		}
	}
	if f.Start == "" {
		f.Found = append(f.Found, "the SP answers at "+f.BaseURL+", but no usual path begins a sign-in")
	}
	for _, path := range []string{"/api/me", "/me", "/api/user", "/userinfo", "/api/session", "/profile"} {
		response, err := d.Fetch(ctx, driver.FetchRequest{URL: f.BaseURL + path, Header: http.Header{"Accept": {"application/json"}}})
		if err == nil && slices.Contains([]int{http.StatusUnauthorized, http.StatusForbidden}, response.Status) {
			f.Probe = path
			f.Found = append(f.Found, fmt.Sprintf("%s refuses nobody with %d: it may tell who is signed in", path, response.Status))
			break
		}
	}
}

// start tries whether a path leads to an authorization endpoint.
func (f *Discovered) start(ctx context.Context, d *driver.HTTPDriver, path string) bool {
	address := f.BaseURL + path
	for range 5 {
		response, err := d.Fetch(ctx, driver.FetchRequest{URL: address})
		if err != nil {
			return false
		}
		to, err := url.Parse(response.Header.Get("Location"))
		if err != nil || to.String() == "" {
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
