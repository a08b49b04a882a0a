package conformance

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"time"

	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/lab"
	"github.com/signoff-sso/signoff/steps/scenario"
	"github.com/signoff-sso/signoff/steps/sut"
)

// crossOriginSentences are about what a browser lets scripts of another site do with a session.
func (w *World) crossOriginSentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `no script of (the attacker's site|a page without an origin|a site whose name (?:begins|ends) with the SP's) can read what the SP says of who is signed in`,
			Needs: "signed-in-get", Does: w.otherOriginReadsNothing},
		{Says: `no script of the attacker's site can open Alice's WebSocket`, Needs: "websocket", Does: w.otherOriginOpensNothing},
		{Says: `Alice's WebSocket can be opened`, Needs: "websocket", Does: func(ctx context.Context) error {
			if _, err := w.open(ctx, "Alice", "WebSocket"); err != nil {
				return &scenario.InconclusiveError{Because: err.Error()}
			}
			return nil
		}},
	}
}

// foreignOrigin returns the origin of another site than the SP's.
func (w *World) foreignOrigin(site string) (string, error) {
	u, err := url.Parse(w.stage.First.Config.BaseURL)
	if err != nil {
		return "", err
	}
	return map[string]string{
		"the attacker's site":                    "https://attacker.example",
		"a page without an origin":               "null",
		"a site whose name begins with the SP's": u.Scheme + "://" + u.Hostname() + ".attacker.example",
		"a site whose name ends with the SP's":   u.Scheme + "://attacker-" + u.Host,
	}[site], nil
}

// otherOriginReadsNothing asks as a script of another site does with the user's cookies, and
// expects a response that a browser keeps from it. Source: https://fetch.spec.whatwg.org/#cors-check
func (w *World) otherOriginReadsNothing(ctx context.Context, site string) error {
	origin, err := w.foreignOrigin(site)
	if err != nil {
		return err
	}
	_, d, err := w.personAndBrowser(ctx, "Alice")
	if err != nil {
		return err
	}
	cookies, err := w.cookiesOf(ctx, d)
	if err != nil {
		return err
	}
	if err := w.opensByCookies(ctx, cookies); err != nil {
		return err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, w.probeAddress(), nil)
	if err != nil {
		return err
	}
	req.Header.Set("Origin", origin)
	req.Header.Set("Accept", "application/json")
	for _, c := range cookies {
		req.AddCookie(c)
	}
	res, err := w.stage.Client().Transport.RoundTrip(req)
	if err != nil {
		return &scenario.InconclusiveError{Because: err.Error()}
	}
	_ = res.Body.Close() // the headers decide
	reads := res.Header.Get("Access-Control-Allow-Origin") == origin && res.Header.Get("Access-Control-Allow-Credentials") == "true"
	return scenario.Expect(!reads, "no script of another site reads who is signed in", "no Access-Control-Allow-Origin of "+origin+" with credentials", "both headers")
}

// opensByCookies expects the SP to tell whoever has Alice's cookies, and nothing else, who she is.
// The check does not apply where a script needs more than the cookies, as a token that the SP's own
// pages hold.
func (w *World) opensByCookies(ctx context.Context, cookies []*http.Cookie) error {
	alice := w.people["Alice"]
	d, err := w.stage.NewDriver(ctx, w.driver)
	if err != nil {
		return err
	}
	w.unowned = append(w.unowned, d)
	if err := d.SetCookies(ctx, w.probeAddress(), cookies); err != nil {
		return err
	}
	id, err := alice.Tenant.Config.SignedIn.Ask(ctx, d, alice.Tenant.Config.BaseURL, nil)
	var unclear *sut.ProbeError
	if err != nil && !errors.As(err, &unclear) {
		return err
	}
	if !alice.Is(id) {
		return &scenario.NotApplicableError{Missing: "the SP's cookies alone do not open the session at signed_in.get"}
	}
	return nil
}

// closingPatience is how long an SP may take to close a WebSocket that it has opened for a page of
// another site.
const closingPatience = time.Second

// otherOriginOpensNothing opens a WebSocket as a page of another site does in Alice's browser. The
// check does not apply where it opens without cookies, too: whom it is for is said by messages
// then, which a page of another site cannot know.
func (w *World) otherOriginOpensNothing(ctx context.Context) error {
	origin, err := w.foreignOrigin("the attacker's site")
	if err != nil {
		return err
	}
	address, cookies, err := w.liveAccess(ctx, "Alice", "WebSocket")
	if err != nil {
		return err
	}
	opens, err := w.staysOpen(ctx, address, origin, cookies)
	if err != nil || !opens {
		return err
	}
	forAnybody, err := w.staysOpen(ctx, address, origin, nil)
	if err != nil {
		return err
	}
	if forAnybody {
		return &scenario.NotApplicableError{Missing: "the WebSocket opens for anybody: cookies do not count there"}
	}
	return scenario.Expect(false, "a page of another site opens no WebSocket as whoever is signed in", "a refusal", "a WebSocket for a page of %s, where %s is signed in", origin, lab.Origin(w.stage.First.Config.BaseURL))
}

// staysOpen says whether a WebSocket opens for a page of an origin, and is not closed soon.
func (w *World) staysOpen(ctx context.Context, address, origin string, cookies []*http.Cookie) (bool, error) {
	live, err := driver.OpenSocket(ctx, w.stage.Client(), address, origin, cookies)
	if err != nil {
		return false, nil // it was refused
	}
	defer live.Close()
	select {
	case <-live.Ended():
		return false, nil
	case <-ctx.Done():
		return false, context.Cause(ctx)
	case <-time.After(closingPatience):
		return true, nil
	}
}
