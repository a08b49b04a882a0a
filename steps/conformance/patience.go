package conformance

import (
	"context"
	"errors"
	"net/http"
	"time"

	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/lab"
	"github.com/signoff-sso/signoff/steps/scenario"
)

// patienceSentences are about people who are slow, or begin again.
func (w *World) patienceSentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `(\d+) (seconds|minutes) go by`, Does: w.letPass},
		{Says: `browsers' patience with cookies that have no SameSite has ended for {who}`, Does: w.endsGrace},
		{Says: `{who} signs in at the page of Okta's that (?:she|he) has open`, Does: w.signsInAtOpenPage},
		{Says: `the SP knows {who}, or shows a page from which (?:she|he) can begin again`, Does: w.knowsOrRestarts},
		{Says: `{who} goes back to the SP and (begins to sign in|begins to sign in twice)`, Does: w.goesBack},
		{Says: `{who} is signed in, or signs in again in the same browser`, Does: w.isSignedInOrSignsIn},
		{Says: `(\d+) sign-ins are begun in {who}'s browser and never finished`, Does: w.abandons},
		{Says: `(\d+) sign-ins are begun in browsers without cookies and never finished`, Does: w.abandonsElsewhere},
		{Says: `the cookies of {who}'s browser have stopped growing`, Does: w.cookiesAreBounded},
	}
}

// letPass lets a number of seconds or minutes go by.
func (w *World) letPass(ctx context.Context, n int, unit string) error {
	return w.timePasses(ctx, time.Duration(n)*map[string]time.Duration{"seconds": time.Second, "minutes": time.Minute}[unit])
}

// timePasses lets time go by. Where clocks are moved for that, the browsers' cookies that would
// have ended meanwhile end, too, and the clocks are moved back when the check ends.
func (w *World) timePasses(ctx context.Context, d time.Duration) error {
	undo, err := w.stage.Pass(ctx, d)
	w.cleanups = append(w.cleanups, undo)
	if err != nil || !w.stage.MovesClock() {
		return err
	}
	for _, p := range w.people {
		for _, browser := range p.browsers {
			if err := w.endCookies(ctx, browser, d); err != nil {
				return err
			}
		}
	}
	return nil
}

// endsGrace ages the cookies of somebody's browser. The check does not apply where nothing crosses
// from one site to another.
func (w *World) endsGrace(ctx context.Context, who string) error {
	if err := w.areDifferentSites(); err != nil {
		return err
	}
	_, d, err := w.personAndBrowser(ctx, who)
	if err != nil {
		return err
	}
	browser, ok := d.(*driver.BrowserDriver)
	if !ok {
		return errors.New("only browsers lose patience with cookies")
	}
	return browser.EndGrace(ctx, w.stage.Config.URL("/"))
}

// endCookies removes the SP's cookies that live no longer than d.
func (w *World) endCookies(ctx context.Context, b driver.Driver, d time.Duration) error {
	trail, err := b.Trail(ctx)
	if err != nil {
		return err
	}
	ends := map[string]bool{}
	for _, hop := range trail {
		if lab.Origin(hop.URL) != lab.Origin(w.stage.Config.BaseURL) {
			continue
		}
		for _, c := range (&http.Response{Header: hop.Header}).Cookies() {
			byAge := c.MaxAge > 0 && time.Duration(c.MaxAge)*time.Second <= d
			byDate := c.MaxAge == 0 && !c.Expires.IsZero() && c.Expires.Before(time.Now().Add(d))
			ends[c.Name] = byAge || byDate
		}
	}
	for name, end := range ends {
		if !end {
			continue
		}
		if err := b.DropCookies(ctx, w.stage.Config.URL("/"), name); err != nil {
			return err
		}
	}
	return nil
}

// signsInAtOpenPage gives Okta the password at the page that the browser shows, and follows where
// that leads, whatever comes of it.
func (w *World) signsInAtOpenPage(ctx context.Context, who string) error {
	p, d, err := w.personAndBrowser(ctx, who)
	if err != nil {
		return err
	}
	return w.ignoreTimeout(ctx, w.stage.FinishSignIn(ctx, p.Person, d))
}

// knowsOrRestarts expects somebody to be signed in, or to see a page of the SP's that is no error
// of the SP's code.
func (w *World) knowsOrRestarts(ctx context.Context, who string) error {
	id, p, err := w.whoAmIAt(ctx, who)
	if err != nil || p.Is(id) {
		return err
	}
	if err := w.sentToOktaAtMost(ctx, who, 5); err != nil {
		return err
	}
	page, err := w.current.Read(ctx)
	if err != nil {
		return err
	}
	ok := !id.SignedIn && page.Status != http.StatusInternalServerError && page.Text != ""
	return scenario.Expect(ok, "whoever takes ten minutes at Okta is signed in, or begins again", "a session, or a page of the SP's", "%s; %d at %s",
		id.Said, page.Status, driver.WithoutQuery(page.URL))
}

// isSignedInOrSignsIn signs somebody in in the browser in use, unless that was done already.
func (w *World) isSignedInOrSignsIn(ctx context.Context, who string) error {
	id, p, err := w.whoAmIAt(ctx, who)
	if err != nil || p.Is(id) {
		return err
	}
	return w.signsIn(ctx, who)
}

// goesBack opens the SP's sign-in again in the browser that stands at Okta, as somebody does who
// went back and loaded the page again.
func (w *World) goesBack(ctx context.Context, who, how string) error {
	times := map[string]int{"begins to sign in": 1, "begins to sign in twice": 2}[how]
	for range times {
		if err := w.beginsAnother(ctx, who); err != nil {
			return err
		}
	}
	return nil
}

// abandons begins sign-ins in one browser, and notes the size of its cookies half-way.
func (w *World) abandons(ctx context.Context, n int, who string) error {
	p, d, err := w.personAndBrowser(ctx, who)
	if err != nil {
		return err
	}
	for i := range n {
		if err := w.stage.BeginSignIn(ctx, p.Person, d, p.Tenant.Config.SignIn); err != nil {
			return err
		}
		if i == n/2 {
			if w.abandoned, err = w.sizeOfCookies(ctx, d); err != nil {
				return err
			}
		}
	}
	return nil
}

// abandonsElsewhere begins each sign-in in a browser of its own.
func (w *World) abandonsElsewhere(ctx context.Context, n int) error {
	p, err := w.person("Alice")
	if err != nil {
		return err
	}
	for range n {
		d, err := w.stage.NewDriver(ctx, w.driver)
		if err != nil {
			return err
		}
		if err := w.stage.BeginSignIn(ctx, p.Person, d, p.Tenant.Config.SignIn); err != nil {
			return err
		}
		if err := d.Close(ctx); err != nil {
			return err
		}
	}
	return nil
}

// sizeOfCookies is the size of the cookies that a browser sends the SP, in bytes.
func (w *World) sizeOfCookies(ctx context.Context, d driver.Driver) (int, error) {
	cookies, err := d.Cookies(ctx, w.probeAddress())
	size := 0
	for _, c := range cookies {
		size += len(c.Name) + len(c.Value) + len("=; ")
	}
	return size, err
}

// fewCookies is what a browser may send after some abandoned sign-ins: servers read headers of 8
// KiB and more.
const fewCookies = 2048

// cookiesAreBounded expects no more of cookies after all the abandoned sign-ins than after half of
// them, give or take the length of a value.
func (w *World) cookiesAreBounded(ctx context.Context, who string) error {
	_, d, err := w.personAndBrowser(ctx, who)
	if err != nil {
		return err
	}
	size, err := w.sizeOfCookies(ctx, d)
	if err != nil {
		return err
	}
	bounded := size <= fewCookies || size <= w.abandoned+w.abandoned/5
	return scenario.Expect(bounded, "sign-ins that nobody finishes leave nothing that piles up in a browser", "no more cookies than half-way", "%d bytes, after %d half-way", size, w.abandoned)
}
