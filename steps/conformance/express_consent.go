package conformance

import (
	"context"
	"errors"
	"net/url"
	"strings"

	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/lab"
	"github.com/signoff-sso/signoff/steps/scenario"
	"github.com/signoff-sso/signoff/steps/sut"
)

// expressConsentSentences are about what the SP asks its administrator.
func (w *World) expressConsentSentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `the SP has asked for a password before it made the authorization code`, Does: w.askedForPassword},
		{Says: `the page with the last step names who asks, and for what`, Does: w.consentNames},
		{Says: `the page with the last step shows which Okta org asks`, Does: w.consentShowsOrg},
		{Says: `the page with the last step cannot be shown inside another site`, Does: w.consentNotFramed},
		{Says: `an administrator is signed in at the SP in a fresh browser`, Does: w.adminSignsIn},
		{Says: `an administrator is about to do the last step, and another tab of the browser opens the request of an Okta org that nobody knows`, Does: w.asksInOtherTab},
		{Says: `the administrator does the last step`, Does: w.doesLastStep},
		{Says: `another browser opens the page with the last step, and does that step there`, Does: w.approvesElsewhere},
	}
}

// askedForPassword looks for a page with a field for a password, or for a page of another host,
// where the SP lets its administrators sign in.
func (w *World) askedForPassword() error {
	for _, p := range w.pagesOfLastRun() {
		if hasPasswordField(p.source) || lab.Origin(p.page.URL) != lab.Origin(w.stage.Config.BaseURL) && !w.atOkta(p.page.URL) {
			return nil
		}
	}
	if len(w.stage.Config.Hooks.OneTimeCode) > 0 {
		return nil // the steps type what the SP has sent
	}
	return scenario.Expect(false, "whoever approves a connection has to sign in for that, whoever uses the browser", "a page that asks for credentials", "none of %d pages asks", len(w.pagesOfLastRun()))
}

func hasPasswordField(source string) bool {
	lower := strings.ToLower(source)
	return strings.Contains(lower, `type="password"`) || strings.Contains(lower, `type=password`) || strings.Contains(lower, `type='password'`)
}

// pagesOfLastRun are those that were shown since Okta's button was pressed last.
func (w *World) pagesOfLastRun() []expressPage {
	return w.express.pages[min(w.express.from, len(w.express.pages)):]
}

func (w *World) atOkta(address string) bool {
	return strings.HasPrefix(address, w.expressTenant().Org.Issuer()+"/")
}

// lastPage is the page on which the last step was done.
func (w *World) lastPage() (expressPage, error) {
	pages := w.pagesOfLastRun()
	for i := len(pages) - 1; i >= 0; i-- {
		if !w.atOkta(pages[i].page.URL) {
			return pages[i], nil
		}
	}
	return expressPage{}, &scenario.InconclusiveError{Because: "the SP has shown no page in the run" + w.express.out.Seen}
}

// consentNames expects the page to name Okta and single sign-on, and what the configuration says.
func (w *World) consentNames(ctx context.Context) error {
	p, err := w.lastPage()
	if err != nil {
		return err
	}
	const requirement = "the page that asks for consent names the client and what it may do then (RFC 6749 section 10.2)"
	text := strings.ToLower(p.page.Text)
	mentions := func(words ...string) bool {
		for _, word := range words {
			if strings.Contains(text, word) {
				return true
			}
		}
		return false
	}
	if err := scenario.Expect(mentions("okta", strings.ToLower(w.stage.Config.Express.ClientID)), requirement, "Okta, by name", "%.200s", p.page.Text); err != nil {
		return err
	}
	if err := scenario.Expect(mentions("sso", "single sign-on", "single sign on", "express configuration", "express_configure"), requirement, "single sign-on", "%.200s", p.page.Text); err != nil {
		return err
	}
	wanted, err := w.stage.ExpressConsent(ctx, w.expressTenant())
	if err != nil {
		return err
	}
	for _, want := range wanted {
		if err := scenario.Expect(strings.Contains(text, strings.ToLower(want)), requirement, want, "%.300s", p.page.Text); err != nil {
			return err
		}
	}
	return nil
}

// consentShowsOrg expects the host of the org that asks on the page.
func (w *World) consentShowsOrg() error {
	p, err := w.lastPage()
	if err != nil {
		return err
	}
	u, err := url.Parse(w.expressTenant().Org.Issuer())
	if err != nil {
		return err
	}
	return scenario.Expect(strings.Contains(p.page.Text, u.Host), "the administrator sees which Okta org is to be connected, and can tell a foreign one", u.Host, "%.300s", p.page.Text)
}

// consentNotFramed looks at the headers of the page.
func (w *World) consentNotFramed(ctx context.Context) error {
	p, err := w.lastPage()
	if err != nil {
		return err
	}
	trail, err := w.express.browser.Trail(ctx)
	if err != nil {
		return err
	}
	for i := len(trail) - 1; i >= 0; i-- {
		hop := trail[i]
		if hop.Redirects() || driver.WithoutQuery(hop.URL) != driver.WithoutQuery(p.page.URL) {
			continue
		}
		policy := strings.Join(hop.Header.Values("Content-Security-Policy"), ";")
		option := hop.Header.Get("X-Frame-Options")
		return scenario.Expect(strings.Contains(policy, "frame-ancestors") || option != "", "the page that asks for consent cannot be shown inside another site (RFC 9700 section 4.16)",
			"X-Frame-Options, or frame-ancestors in Content-Security-Policy", "neither")
	}
	return &scenario.InconclusiveError{Because: "the response with the page of the last step was not seen"}
}

// adminSignsIn signs the tenant's administrator in at the SP, in the browser of the next run.
func (w *World) adminSignsIn(ctx context.Context) error {
	t := w.stage.First
	d, err := w.stage.NewDriver(ctx, w.driver)
	if err != nil {
		return err
	}
	w.unowned = append(w.unowned, d)
	w.administratorActsIn(d)
	u := t.Approver().User()
	if u.Email == "" {
		return &scenario.NotApplicableError{Missing: "the configuration names nobody in express_configuration.approver or local_user"}
	}
	if err := w.stage.SignInLocally(ctx, t, d, u); err != nil {
		return err
	}
	id, err := w.stage.WhoAmI(ctx, t, d)
	if err == nil && !id.SignedIn {
		return &scenario.InconclusiveError{Because: "the administrator could not sign in by local_sign_in: " + id.Said}
	}
	return err
}

// approvesElsewhere goes as far as the page with the last step, opens its address in a fresh
// browser, and does the last step there.
func (w *World) approvesElsewhere(ctx context.Context) error {
	e, t := w.stage.Config.Express, w.stage.First
	steps := e.Approve
	if err := w.isAboutToApprove(ctx); err != nil {
		return err
	}
	p, err := w.lastPage()
	if err != nil {
		return err
	}
	d, err := w.stage.NewDriver(ctx, w.driver)
	if err != nil {
		return err
	}
	w.unowned, w.current = append(w.unowned, d), d
	if err := d.Open(ctx, p.page.URL); err != nil {
		return w.ignoreTimeout(ctx, err)
	}
	err = w.stage.DoExpressSteps(ctx, lab.ExpressAttempt{Tenant: t, Driver: d, Steps: steps[len(steps)-1:], Person: t.Approver()})
	var step *sut.StepError
	if errors.As(err, &step) {
		err = nil
	}
	if err != nil {
		return err
	}
	return w.codeInTrail(ctx, d)
}

// asksInOtherTab goes as far as the page with the last step. Then another tab, which has the same
// cookies, opens the authorization request of another org, as a link of an attacker's makes it do.
// The run of that org is the one that counts from then on.
func (w *World) asksInOtherTab(ctx context.Context) error {
	if err := w.isAboutToApprove(ctx); err != nil {
		return err
	}
	page := w.express.browser
	tab, err := w.stage.NewDriver(ctx, w.driver)
	if err != nil {
		return err
	}
	w.unowned = append(w.unowned, tab)
	shown, err := page.Read(ctx)
	if err != nil {
		return err
	}
	shared, err := w.sharesCookies(ctx, page, tab, shown.URL)
	if err != nil {
		return err
	}
	if shared == 0 {
		return &scenario.InconclusiveError{Because: "the browser with the page of the last step has no cookie of the SP's that another tab would share"}
	}
	if err := errors.Join(w.fromOtherOrg(), w.runExpressIn(ctx, nil, w.stage.First.Approver(), tab)); err != nil {
		return err
	}
	w.administratorActsIn(page)
	_, err = w.sharesCookies(ctx, tab, page, shown.URL)
	return err
}

// sharesCookies gives a browser what another has of the SP's cookies, as tabs of one browser have
// the same, and returns how many those are: the cookies of the page that is shown, of the page that
// Okta's button opens, and of the SP. A cookie of the same name gives way.
func (w *World) sharesCookies(ctx context.Context, from, to driver.Driver, shown string) (shared int, err error) {
	c := w.stage.First.Config
	for _, address := range []string{w.probeAddress(), c.BaseURL, shown, c.URL(c.Express.AuthorizeURL)} {
		if w.atOkta(address) {
			continue
		}
		cookies, err := from.Cookies(ctx, address)
		if err != nil {
			return 0, err
		}
		for _, cookie := range cookies {
			if err := to.DropCookies(ctx, address, cookie.Name); err != nil {
				return 0, err
			}
		}
		if err := to.SetCookies(ctx, address, cookies); err != nil {
			return 0, err
		}
		shared += len(cookies)
	}
	return shared, nil
}

// doesLastStep does what is left to do on the page that is open. The SP may refuse it.
func (w *World) doesLastStep(ctx context.Context) error {
	steps, t, d := w.stage.Config.Express.Approve, w.stage.First, w.express.browser
	err := w.stage.DoExpressSteps(ctx, lab.ExpressAttempt{Tenant: t, Driver: d, Steps: steps[len(steps)-1:], Person: t.Approver()})
	var step *sut.StepError
	if err != nil && !errors.As(err, &step) {
		return err
	}
	return w.codeInTrail(ctx, d)
}

// codeInTrail looks for an authorization code of the last run where a browser has been led, which
// Okta need not know: the browser is not signed in there.
func (w *World) codeInTrail(ctx context.Context, d driver.Driver) error {
	trail, err := d.Trail(ctx)
	if err != nil {
		return err
	}
	for _, hop := range trail {
		u, err := url.Parse(hop.URL)
		if err == nil && u.Query().Get("code") != "" && u.Query().Get("state") == w.express.out.Run.State {
			w.express.out.Run.Response = u.Query()
		}
	}
	return nil
}
