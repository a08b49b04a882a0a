package conformance

import (
	"context"
	"slices"
	"strings"

	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/lab"
	"github.com/signoff-sso/signoff/steps/scenario"
	"github.com/signoff-sso/signoff/steps/sut"
)

func (w *World) returnSentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `Alice signs in at the SP, asking to return to {text}`, Needs: "return-to", Does: w.signsInReturning},
		{Says: `Alice opens the deep link and signs in`, Needs: "deep-link", Does: w.opensDeepLink},
		{Says: `Alice is at the deep link or at another page of the SP that works`, Does: w.isAtWorkingPage},
		{Says: `Alice has been nowhere but at the SP and at Okta`, Does: w.beenNowhereElse},
	}
}

// signsInReturning signs in with the SP's parameter for where to return to.
func (w *World) signsInReturning(ctx context.Context, where string) error {
	where, err := w.expandPlaceholders(where)
	if err != nil {
		return err
	}
	return w.signsInReturningAt(ctx, where)
}

// signsInReturningAt is signsInReturning with an address as the SP is to get it.
func (w *World) signsInReturningAt(ctx context.Context, where string) error {
	p, err := w.person("Alice")
	if err != nil {
		return err
	}
	d, err := w.newBrowser(ctx, p)
	if err != nil {
		return err
	}
	w.trial.AllowCrash()
	steps := p.Tenant.Config.SignIn.WithQuery(w.stage.Config.ReturnTo, where)
	return w.ignoreTimeout(ctx, w.stage.SignIn(ctx, p.Person, d, steps))
}

// opensDeepLink opens a page behind the sign-in, and signs in from where that leads.
func (w *World) opensDeepLink(ctx context.Context) error {
	return w.opensAndSignsIn(ctx, w.stage.Config.URL(w.stage.Config.DeepLink))
}

// opensAndSignsIn opens an address of the SP in a fresh browser of Alice's, and signs in from where
// that leads.
func (w *World) opensAndSignsIn(ctx context.Context, address string) error {
	p, err := w.person("Alice")
	if err != nil {
		return err
	}
	d, err := w.newBrowser(ctx, p)
	if err != nil {
		return err
	}
	if err := d.Open(ctx, address); err != nil {
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
