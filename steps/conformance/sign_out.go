package conformance

import (
	"context"
	"errors"
	"maps"
	"net/http"
	"slices"
	"strings"

	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/lab"
	"github.com/signoff-sso/signoff/steps/mutate"
	"github.com/signoff-sso/signoff/steps/scenario"
	"github.com/signoff-sso/signoff/steps/sut"
)

// signOuts is what the check knows of sign-outs at the SP, and of logouts that Okta has sent.
type signOuts struct {
	cookies []*http.Cookie // Alice's at the SP before the sign-out
	from    int            // how many hops her browser had before it
	// sids are Okta's sessions behind the browsers in which Alice has signed in.
	sids   map[driver.Driver]string
	status int // of the SP's last response to a logout of Okta's
}

func (w *World) signOutSentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `{who} signs out at the SP`, Needs: "sign-out", Does: w.signsOut},
		{Says: `{who} signs out at the SP, whatever comes of it`, Needs: "sign-out", Does: func(ctx context.Context, who string) error {
			return w.toleratesRefusal(ctx, w.signsOut(ctx, who))
		}},
		{Says: `Okta has forgotten Alice`, Does: func(ctx context.Context) error {
			return w.stage.First.Org.ClearSessions(ctx, w.people["Alice"].OktaID, false)
		}},
		{Says: `Alice brings her cookies from before into a fresh browser`, Does: w.replaysCookies},
		{Says: `Alice looks at a page behind the sign-in`, Does: w.looksAtPage},
		{Says: `the back button shows nothing of Alice`, Does: w.backShowsNothing},
		{Says: `Alice opens the SP again`, Does: w.opensFirstPage},
		{Says: `Alice signs out once more, with the cookies from before`, Needs: "sign-out", Does: w.signsOutOfEnded},
		{Says: `Alice signs out in a fresh browser`, Needs: "sign-out", Does: w.signsOutOfNothing},
		{Says: `Alice is at a page, and not at an error`, Does: w.isAtPage},
		{Says: `another site leads Alice's browser to the sign-out`, Does: w.leadToSignOut},
		{Says: `another site's form is sent from Alice's browser to the sign-out`, Does: w.formToSignOut},
		{Says: `Alice signs in again in the same browser, and another site's form sends what that sign-out has sent`, Does: w.sendsEarlierSignOut},
	}
}

// signsOut does the steps of sign_out, and waits until that has come to rest.
func (w *World) signsOut(ctx context.Context, who string) error {
	p, err := w.person(who)
	if err != nil {
		return err
	}
	return w.signOutBy(ctx, who, p.Tenant.Config.SignOut)
}

// signOutBy is signsOut by other steps. What the SP keeps in the browser is noted before.
func (w *World) signOutBy(ctx context.Context, who string, steps sut.Steps) error {
	p, d, err := w.personAndBrowser(ctx, who)
	if err != nil {
		return err
	}
	trail, err := d.Trail(ctx)
	if err != nil {
		return err
	}
	w.signOuts.from = len(trail)
	if w.signOuts.cookies, err = d.Cookies(ctx, p.Tenant.Config.BaseURL); err != nil {
		return err
	}
	if err := w.stage.SignOut(ctx, p.Person, d, steps); err != nil {
		return err
	}
	if _, err := d.Settle(ctx, p.Tenant.Config.SignedIn.Wait, nil); err != nil {
		return err
	}
	return w.learnPostLogout(ctx, p, d)
}

// hopsOfSignOut returns where a browser has been since its sign-out began.
func (w *World) hopsOfSignOut(ctx context.Context, d driver.Driver) ([]driver.Hop, error) {
	trail, err := d.Trail(ctx)
	if err != nil {
		return nil, err
	}
	return trail[min(w.signOuts.from, len(trail)):], nil
}

// replaysCookies gives a browser that nobody has used what the SP had kept in Alice's.
func (w *World) replaysCookies(ctx context.Context) error {
	if len(w.signOuts.cookies) == 0 {
		return &scenario.NotApplicableError{Missing: "the SP keeps no cookie in a browser"}
	}
	p, err := w.person("Alice")
	if err != nil {
		return err
	}
	d, err := w.newBrowser(ctx, p)
	if err != nil {
		return err
	}
	return d.SetCookies(ctx, p.Tenant.Config.BaseURL, w.signOuts.cookies)
}

// looksAtPage opens the deep link, which must show something to Alice.
func (w *World) looksAtPage(ctx context.Context) error {
	p, d, err := w.personAndBrowser(ctx, "Alice")
	if err != nil {
		return err
	}
	return d.Open(ctx, p.Tenant.Config.URL(p.Tenant.Config.DeepLink))
}

// maxBack is how many pages somebody goes back.
const maxBack = 6

// backShowsNothing goes back through the pages of a browser, as whoever sits down at it after Alice
// would.
func (w *World) backShowsNothing(ctx context.Context) error {
	p, d, err := w.personAndBrowser(ctx, "Alice")
	if err != nil {
		return err
	}
	browser, ok := d.(*driver.BrowserDriver)
	if !ok {
		return errors.New("a back button is in a browser only")
	}
	for range maxBack {
		if went, err := browser.Back(ctx); err != nil || !went {
			return err
		}
		page, err := d.Read(ctx)
		if err != nil {
			return err
		}
		shown := lab.Origin(page.URL) == lab.Origin(p.Tenant.Config.BaseURL) && (sut.MentionsEmail(page.Text, p.User.Email) || strings.Contains(page.Text, p.User.Name))
		if err := scenario.Expect(!shown, "after a sign-out the back button shows nothing of the user's (Cache-Control: no-store)",
			"no page with the user's name or address", "one at %s", driver.WithoutQuery(page.URL)); err != nil {
			return err
		}
	}
	return nil
}

// opensFirstPage opens the SP's first page.
func (w *World) opensFirstPage(ctx context.Context) error {
	p, d, err := w.personAndBrowser(ctx, "Alice")
	if err != nil {
		return err
	}
	if err := d.Open(ctx, p.Tenant.Config.URL("/")); err != nil {
		return err
	}
	_, err = d.Settle(ctx, p.Tenant.Config.SignedIn.Wait, nil)
	return err
}

// signsOutOfEnded signs out by the cookies of a session that has ended.
func (w *World) signsOutOfEnded(ctx context.Context) error {
	if err := w.replaysCookies(ctx); err != nil {
		return err
	}
	return w.pressSignOut(ctx)
}

func (w *World) signsOutOfNothing(ctx context.Context) error {
	if err := w.newBrowserFor(ctx, "Alice"); err != nil {
		return err
	}
	return w.pressSignOut(ctx)
}

// pressSignOut does as many of the steps of sign_out as there are where nobody is signed in. The
// button of a page that is shown to users alone is not there.
func (w *World) pressSignOut(ctx context.Context) error {
	p, err := w.person("Alice")
	if err != nil {
		return err
	}
	err = w.signOutBy(ctx, "Alice", p.Tenant.Config.SignOut)
	var step *sut.StepError
	var awaited *driver.WaitError
	if errors.As(err, &step) && step.Number > 1 && errors.As(err, &awaited) && !awaited.Broken {
		return nil
	}
	return err
}

// isAtPage expects where a sign-out without a session ends to be a page of the SP's or of Okta's,
// and no error page of either.
func (w *World) isAtPage(ctx context.Context) error {
	p, d, err := w.personAndBrowser(ctx, "Alice")
	if err != nil {
		return err
	}
	page, err := d.Read(ctx)
	if err != nil {
		return err
	}
	const requirement = "a sign-out where nobody is signed in ends at a page"
	if err := scenario.Expect(page.Status < http.StatusInternalServerError, requirement, "a status below 500", "%d at %s", page.Status, driver.WithoutQuery(page.URL)); err != nil {
		return err
	}
	refused := lab.Origin(page.URL) == p.Tenant.Org.Issuer() && page.Status >= http.StatusBadRequest
	return scenario.Expect(!refused, requirement, "a page that Okta does not refuse", "%d at %s: %.120s", page.Status, driver.WithoutQuery(page.URL), page.Text)
}

// signOutRequest returns the request that has ended Alice's session: the last of the sign-out to
// the SP before the browser was led on. ok is false where the sign-out sent none.
func (w *World) signOutRequest(ctx context.Context) (hop driver.Hop, ok bool, err error) {
	p, d, err := w.personAndBrowser(ctx, "Alice")
	if err != nil {
		return hop, false, err
	}
	hops, err := w.hopsOfSignOut(ctx, d)
	for i, h := range hops {
		own := lab.Origin(h.URL) == lab.Origin(p.Tenant.Config.BaseURL)
		led := i > 0 && hops[i-1].Redirects()
		if own && !led {
			hop, ok = h, true
		}
	}
	return hop, ok, err
}

// leadToSignOut learns by a sign-out of Alice's which request ends a session, signs her in anew,
// and lets a link of another site make it.
func (w *World) leadToSignOut(ctx context.Context) error {
	return w.bySignOutRequest(ctx, func(p *person, d driver.Driver, h driver.Hop) error { return d.Open(ctx, h.URL) })
}

// formToSignOut is leadToSignOut by a form.
func (w *World) formToSignOut(ctx context.Context) error {
	return w.bySignOutRequest(ctx, func(_ *person, d driver.Driver, h driver.Hop) error { return w.submitForm(ctx, d, h.URL, nil) })
}

// sendsEarlierSignOut signs Alice in anew where she was signed out, and lets another site send the
// form of that sign-out with all that was in it: whoever has used the browser before may know it.
func (w *World) sendsEarlierSignOut(ctx context.Context) error {
	h, ok, err := w.signOutRequest(ctx)
	if err != nil {
		return err
	}
	if !ok || h.Method != http.MethodPost || len(h.Form) == 0 {
		return &scenario.NotApplicableError{Missing: "the SP's sign-out sends no form with anything in it"}
	}
	if err := errors.Join(w.signsIn(ctx, "Alice"), w.knows(ctx, "Alice")); err != nil {
		return &scenario.InconclusiveError{Because: err.Error()}
	}
	_, d, err := w.personAndBrowser(ctx, "Alice")
	if err != nil {
		return err
	}
	var fields []mutate.Pair
	for _, name := range slices.Sorted(maps.Keys(h.Form)) {
		fields = append(fields, mutate.Pair{Name: name, Value: h.Form.Get(name)})
	}
	return w.ignoreTimeout(ctx, w.submitPairs(ctx, d, h.URL, fields))
}

func (w *World) bySignOutRequest(ctx context.Context, send func(*person, driver.Driver, driver.Hop) error) error {
	h, ok, err := w.signOutRequest(ctx)
	if err != nil {
		return err
	}
	if !ok {
		return &scenario.NotApplicableError{Missing: "the SP's sign-out sends no request that another site could send"}
	}
	if err := w.signsInInNewBrowser(ctx, "Alice"); err != nil {
		return err
	}
	p, d, err := w.personAndBrowser(ctx, "Alice")
	if err != nil {
		return err
	}
	return w.ignoreTimeout(ctx, send(p, d, h))
}
