package conformance

import (
	"cmp"
	"context"
	"net/http"
	"slices"

	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/lab"
	"github.com/signoff-sso/signoff/steps/scenario"
	"github.com/signoff-sso/signoff/steps/sut"
)

// probeAddress is [lab.ProbeAddress] of the first tenant.
func (w *World) probeAddress() string { return lab.ProbeAddress(w.stage.First) }

// cookiesOf returns the SP's cookies in a browser.
func (w *World) cookiesOf(ctx context.Context, d driver.Driver) ([]*http.Cookie, error) {
	return d.Cookies(ctx, w.probeAddress())
}

// whoIs asks the SP who is signed in at a browser that has these cookies and no others.
func (w *World) whoIs(ctx context.Context, t *lab.Tenant, cookies []*http.Cookie) (id sut.Identity, err error) {
	d, err := w.stage.NewDriver(ctx, w.driver)
	if err != nil {
		return id, err
	}
	before := w.current
	defer func() { w.current = before }()
	w.unowned, w.current = append(w.unowned, d), d
	if err := d.SetCookies(ctx, lab.ProbeAddress(t), cookies); err != nil {
		return id, err
	}
	return w.whoAmITolerated(ctx, t, d)
}

// sessionCookies returns those cookies of somebody's browser that make the session: without one of
// them the SP knows nobody. Where each of several would do, it is all that open the session alone.
// The check does not apply where the session is in no cookie.
func (w *World) sessionCookies(ctx context.Context, p *person, d driver.Driver) ([]*http.Cookie, error) {
	all, err := w.cookiesOf(ctx, d)
	if err != nil {
		return nil, err
	}
	if opens, err := w.opens(ctx, p, all); err != nil || !opens {
		return nil, cmp.Or[error](err, &scenario.NotApplicableError{Missing: "the SP's session is in no cookies that would open it in another browser"})
	}
	needed, err := w.keepCookies(all, func(at int) (bool, error) {
		opens, err := w.opens(ctx, p, slices.Concat(all[:at], all[at+1:]))
		return !opens, err
	})
	if err != nil || len(needed) > 0 {
		return needed, err
	}
	return w.keepCookies(all, func(at int) (bool, error) { return w.opens(ctx, p, all[at:at+1]) })
}

// keepCookies returns the cookies at the places that keep says.
func (w *World) keepCookies(all []*http.Cookie, keep func(at int) (bool, error)) ([]*http.Cookie, error) {
	var kept []*http.Cookie
	for i, c := range all {
		ok, err := keep(i)
		if err != nil {
			return nil, err
		}
		if ok {
			kept = append(kept, c)
		}
	}
	return kept, nil
}

// opens says whether these cookies open a person's session.
func (w *World) opens(ctx context.Context, p *person, cookies []*http.Cookie) (bool, error) {
	id, err := w.whoIs(ctx, p.Tenant, cookies)
	return p.Is(id), err
}

// setBy returns the cookies as the SP's responses to a browser have set them, attributes included,
// the last one of each name. A browser knows them itself; an HTTP client has only its responses.
func (w *World) setBy(ctx context.Context, d driver.Driver) (map[string]*http.Cookie, error) {
	found := map[string]*http.Cookie{}
	if d.Kind() == driver.KindBrowser {
		all, err := w.cookiesOf(ctx, d)
		for _, c := range all {
			found[c.Name] = c
		}
		return found, err
	}
	trail, err := d.Trail(ctx)
	if err != nil {
		return nil, err
	}
	for _, hop := range trail {
		if lab.Origin(hop.URL) != lab.Origin(w.stage.Config.BaseURL) {
			continue
		}
		for _, c := range (&http.Response{Header: hop.Header}).Cookies() {
			if c.MaxAge >= 0 && c.Value != "" {
				found[c.Name] = c
			}
		}
	}
	return found, nil
}
