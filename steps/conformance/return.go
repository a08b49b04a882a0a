package conformance

import (
	"context"
	"net/http"
	"slices"
	"strings"

	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/lab"
	"github.com/signoff-sso/signoff/steps/scenario"
	"github.com/signoff-sso/signoff/steps/sut"
)

func (w *World) returnSentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `Alice begins to sign in at the SP, her request saying "([^:"]+): (.*)"`, Does: w.beginsWithHeader},
		{Says: `Alice signs in at the SP, asking to return to {text}`, Does: w.signsInReturning},
		{Says: `Alice opens the deep link and signs in`, Does: w.opensDeepLink},
		{Says: `Alice is at the deep link or at another page of the SP that works`, Does: w.isAtWorkingPage},
		{Says: `Alice has been nowhere but at the SP and at Okta`, Does: w.beenNowhereElse},
	}
}

// beginsWithHeader begins a sign-in whose requests to the SP all have a header that only a proxy
// should send.
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
	origin := lab.Origin(p.Tenant.Config.BaseURL)
	d := driver.NewHTTPDriver(driver.HTTPDriverConfig{Client: w.stage.Client(), Change: func(r *http.Request) {
		switch {
		case r.URL.Scheme+"://"+r.URL.Host != origin:
		case name == "Host":
			r.Host = value
		default:
			r.Header.Set(name, value)
		}
	}})
	p.browsers, w.current, w.input.mayRefuse = append(p.browsers, d), d, true
	return w.ignoreTimeout(ctx, w.stage.BeginSignIn(ctx, p.Person, d, p.Tenant.Config.SignIn))
}

// signsInReturning signs in with the SP's parameter for where to return to.
func (w *World) signsInReturning(ctx context.Context, where string) error {
	p, err := w.person("Alice")
	if err != nil {
		return err
	}
	d, err := w.newBrowser(ctx, p)
	if err != nil {
		return err
	}
	if where, err = w.expandPlaceholders(where); err != nil {
		return err
	}
	w.trial.AllowCrash()
	steps := p.Tenant.Config.SignIn.WithQuery(w.stage.Config.ReturnTo, where)
	return w.ignoreTimeout(ctx, w.stage.SignIn(ctx, p.Person, d, steps))
}

// opensDeepLink opens a page behind the sign-in, and signs in from where that leads.
func (w *World) opensDeepLink(ctx context.Context) error {
	p, err := w.person("Alice")
	if err != nil {
		return err
	}
	d, err := w.newBrowser(ctx, p)
	if err != nil {
		return err
	}
	if err := d.Open(ctx, w.stage.Config.URL(w.stage.Config.DeepLink)); err != nil {
		return err
	}
	page, err := d.Read(ctx)
	if err != nil {
		return err
	}
	steps := sut.Steps{}
	if !strings.HasPrefix(page.URL, p.Tenant.Org.Issuer()+"/") {
		steps = p.Tenant.Config.SignIn.AfterOpening()
		if len(steps) == 0 {
			steps = p.Tenant.Config.SignIn
		}
	}
	return w.stage.SignIn(ctx, p.Person, d, steps)
}

// isAtWorkingPage expects the deep link, or another page of the SP. The deep link without its query
// is neither.
func (w *World) isAtWorkingPage(ctx context.Context) error {
	_, d, err := w.personAndBrowser(ctx, "Alice")
	if err != nil {
		return err
	}
	page, err := d.Read(ctx)
	if err != nil {
		return err
	}
	link := w.stage.Config.URL(w.stage.Config.DeepLink)
	path, _, _ := strings.Cut(link, "?")
	works := page.Status < 400 && lab.Origin(page.URL) == lab.Origin(link)
	garbled := driver.WithoutQuery(page.URL) == path && page.URL != link
	return scenario.Expect(works && !garbled, "who has opened a deep link gets there, or to a page that works", link+", or another page below 400",
		"%d at %s", page.Status, driver.WithoutQuery(page.URL))
}

// beenNowhereElse expects every document that the browser asked for to be the SP's or Okta's.
func (w *World) beenNowhereElse(ctx context.Context) error {
	p, d, err := w.personAndBrowser(ctx, "Alice")
	if err != nil {
		return err
	}
	trail, err := d.Trail(ctx)
	if err != nil {
		return err
	}
	allowed := []string{lab.Origin(p.Tenant.Config.BaseURL), p.Tenant.Org.Issuer()}
	if w.sites.other != nil {
		allowed = append(allowed, w.sites.other.url)
	}
	for _, hop := range trail {
		if err := scenario.Expect(slices.Contains(allowed, lab.Origin(hop.URL)), "whatever the address asks for, the browser stays at the SP and at Okta",
			strings.Join(allowed, " and "), "a visit to %s", driver.WithoutQuery(hop.URL)); err != nil {
			return err
		}
	}
	return nil
}
