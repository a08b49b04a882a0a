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
	"github.com/signoff-sso/signoff/steps/mutate"
	"github.com/signoff-sso/signoff/steps/scenario"
)

func (w *World) forgedHeaderSentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `Alice begins to sign in at the SP, her request saying "([^:"]+): (.*)"`, Does: w.beginsWithHeader},
	}
}

// beginsWithHeader begins a sign-in whose requests to the SP all have a header that only a proxy
// should send.
func (w *World) beginsWithHeader(ctx context.Context, name, value string) error {
	value, err := w.expandPlaceholders(value)
	if err != nil {
		return err
	}
	base, err := url.Parse(w.stage.Config.BaseURL)
	if err != nil {
		return err
	}
	return w.beginsForged(ctx, forgedHeader{lines: []mutate.Header{{Name: name, Value: value}}, base: base, claimed: claimedBy(base, name, value)})
}

// forgingDriver gives a person a browser without scripts whose requests are changed.
func (w *World) forgingDriver(p *person, change func(*http.Request)) (driver.Driver, error) {
	switch {
	case w.driver == driver.KindBrowser && w.stage.DriverIsChosen():
		return nil, &scenario.SkippedError{Because: "a browser's headers cannot be forged, and --driver browser excludes what can"}
	case w.driver == driver.KindBrowser:
		return nil, &scenario.NotApplicableError{Missing: "the SP's sign-in needs a script, and a browser's headers cannot be forged"}
	}
	w.input.mayRefuse = true
	d := driver.NewHTTPDriver(driver.HTTPDriverConfig{Client: w.stage.Client(), Change: change})
	p.browsers, w.current = append(p.browsers, d), d
	return d, nil
}

// beginsForged begins a sign-in with forged headers. Where that leads to no authorization request,
// they may just have broken the SP's own form, which compares them with Origin, Referer or cookies.
// A second sign-in is begun by a browser to which all is as they claim.
func (w *World) beginsForged(ctx context.Context, h forgedHeader) error {
	p, err := w.person("Alice")
	if err != nil {
		return err
	}
	d, err := w.forgingDriver(p, h.forge)
	if err != nil {
		return err
	}
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
	config.BaseURL = h.claimed.String()
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

// forgedHeader is what a proxy says about a request.
type forgedHeader struct {
	lines   []mutate.Header
	base    *url.URL // the SP's own address
	claimed url.URL  // the address that it has, as the lines say
}

// forge sets the headers in requests to the SP.
func (h forgedHeader) forge(r *http.Request) {
	if r.URL.Scheme != h.base.Scheme || r.URL.Host != h.base.Host {
		return
	}
	for _, line := range h.lines {
		switch line.Name {
		case mutate.Host:
			r.Host = line.Value
		case mutate.Target:
			r.URL.Opaque = line.Value + r.URL.EscapedPath() // net/http sends it as it is, to the URL's host
		default:
			r.Header.Add(line.Name, line.Value)
		}
	}
}

// forgeAsClaimed brings requests to the claimed address to the SP, as a proxy there would.
func (h forgedHeader) forgeAsClaimed(r *http.Request) {
	if r.URL.Scheme == h.claimed.Scheme && r.URL.Host == h.claimed.Host {
		r.URL.Scheme, r.URL.Host, r.Host = h.base.Scheme, h.base.Host, h.base.Host
	}
	h.forge(r)
}

// claimedBy is the SP's address as one header says it is. Source: RFC 7239 section 4
func claimedBy(base *url.URL, header, text string) url.URL {
	u := *base
	switch header {
	case "X-Forwarded-Proto":
		u.Scheme = text
	case "Forwarded":
		for pair := range strings.SplitSeq(text, ";") {
			switch name, value, _ := strings.Cut(pair, "="); name {
			case "host":
				u.Host = strings.Trim(value, `"`)
			case "proto":
				u.Scheme = value
			}
		}
	default:
		u.Host = text
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
