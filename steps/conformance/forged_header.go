package conformance

import (
	"cmp"
	"context"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/lab"
	"github.com/signoff-sso/signoff/steps/scenario"
)

func (w *World) forgedHeaderSentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `Alice begins to sign in at the SP, her request saying "([^:"]+): (.*)"`, Does: w.beginsWithHeader},
	}
}

// beginsWithHeader begins a sign-in whose requests to the SP all have a header that only a proxy
// should send. Where that leads to no authorization request, the header may just have broken the
// SP's own form, which compares it with Origin, Referer or cookies. A second sign-in is begun by a
// browser to which all is as the header claims.
func (w *World) beginsWithHeader(ctx context.Context, name, value string) error {
	p, err := w.person("Alice")
	if err != nil {
		return err
	}
	switch {
	case w.driver == driver.KindBrowser && w.stage.DriverIsChosen():
		return &scenario.SkippedError{Because: "a browser's headers cannot be forged, and --driver browser excludes what can"}
	case w.driver == driver.KindBrowser:
		return &scenario.NotApplicableError{Missing: "the SP's sign-in needs a script, and a browser's headers cannot be forged"}
	}
	if value, err = w.expandPlaceholders(value); err != nil {
		return err
	}
	base, err := url.Parse(p.Tenant.Config.BaseURL)
	if err != nil {
		return err
	}
	w.input.mayRefuse = true
	h := forgedHeader{name: name, value: value, base: base}
	d := driver.NewHTTPDriver(driver.HTTPDriverConfig{Client: w.stage.Client(), Change: h.forge})
	p.browsers, w.current = append(p.browsers, d), d
	errBegin := w.stage.BeginSignIn(ctx, p.Person, d, p.Tenant.Config.SignIn)
	requests, err := p.AuthorizationRequests(ctx, d)
	if err != nil || len(requests) > 0 || ctx.Err() != nil {
		return cmp.Or(err, w.ignoreTimeout(ctx, errBegin))
	}
	return w.beginsAsClaimed(ctx, p.Person, h)
}

// beginsAsClaimed begins a sign-in in a browser that is where a forged header says, and notes to
// which authorization request that led, or to which page.
func (w *World) beginsAsClaimed(ctx context.Context, p *lab.Person, h forgedHeader) error {
	d := driver.NewHTTPDriver(driver.HTTPDriverConfig{Client: w.stage.Client(), Change: h.forgeAsClaimed})
	w.unowned = append(w.unowned, d)
	config, tenant, person := *p.Tenant.Config, *p.Tenant, *p
	claimed := h.claimed()
	config.BaseURL = claimed.String()
	tenant.Config, person.Tenant = &config, &tenant
	errBegin := w.stage.BeginSignIn(ctx, &person, d, config.SignIn)
	requests, err := person.AuthorizationRequests(ctx, d)
	if err != nil {
		return err
	}
	page, err := d.Read(ctx)
	if err != nil {
		return err
	}
	w.input.asClaimed = &claimedSignIn{requests: requests, page: page, completed: errBegin == nil}
	return w.ignoreTimeout(ctx, errBegin)
}

// claimedSignIn is how a sign-in ended in a browser that is where a forged header says.
type claimedSignIn struct {
	requests  []lab.AuthorizationRequest
	page      driver.Page
	completed bool // every step of the sign-in could be done
}

// forgedHeader is a header by which a proxy tells at which address the browser is.
type forgedHeader struct {
	name, value string
	base        *url.URL // the SP's own address
}

// forge sets the header in requests to the SP.
func (h forgedHeader) forge(r *http.Request) {
	switch {
	case r.URL.Scheme != h.base.Scheme || r.URL.Host != h.base.Host:
	case h.name == "Host":
		r.Host = h.value
	default:
		r.Header.Set(h.name, h.value)
	}
}

// forgeAsClaimed brings requests to the claimed address to the SP, as a proxy there would.
func (h forgedHeader) forgeAsClaimed(r *http.Request) {
	if claimed := h.claimed(); r.URL.Scheme == claimed.Scheme && r.URL.Host == claimed.Host {
		r.URL.Scheme, r.URL.Host, r.Host = h.base.Scheme, h.base.Host, h.base.Host
	}
	h.forge(r)
}

// claimed is the SP's address as the header says it is. Source: RFC 7239 section 4
func (h forgedHeader) claimed() url.URL {
	u := *h.base
	switch h.name {
	case "X-Forwarded-Proto":
		u.Scheme = h.value
	case "Forwarded":
		for pair := range strings.SplitSeq(h.value, ";") {
			switch name, value, _ := strings.Cut(pair, "="); name {
			case "host":
				u.Host = strings.Trim(value, `"`)
			case "proto":
				u.Scheme = value
			}
		}
	default:
		u.Host = h.value
	}
	return u
}

// refusesVisibly expects a refusal that a person sees, where what the SP may refuse has led to no
// authorization request: an error, or a page that does not offer the way to Okta. A way that is
// offered and leads nowhere is broken, and no refusal.
func (w *World) refusesVisibly(ctx context.Context) error {
	page, err := w.current.Read(ctx)
	if err != nil {
		return err
	}
	leadsNowhere := false
	if c := w.input.asClaimed; c != nil {
		page, leadsNowhere = c.page, c.completed
	}
	const requirement = "the SP goes on to Okta or refuses, and does not break"
	seen := []any{page.Status, page.Heading, driver.WithoutQuery(page.URL)}
	switch {
	case page.Status >= http.StatusInternalServerError:
		err := scenario.Expect(false, requirement, "an authorization request, or a page below 500", "%d %q at %s", seen...)
		return &scenario.ToleratedError{Err: err, Because: "it sends nobody to Okta, either"}
	case page.Status < http.StatusBadRequest && leadsNowhere:
		return &scenario.InconclusiveError{Because: "the sign-in led neither to Okta nor to an error, but to the page " +
			strconv.Quote(page.Heading) + " at " + driver.WithoutQuery(page.URL) + ": that does not tell a refusal from a form that is broken"}
	}
	return nil
}
