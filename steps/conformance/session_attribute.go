package conformance

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/lab"
	"github.com/signoff-sso/signoff/steps/scenario"
)

// sessionCookieSentences are about the attributes of cookies.
func (w *World) sessionCookieSentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `no script can read the cookies of Alice's session`, Does: w.eachSessionCookie(hiddenFromScripts)},
		{Says: `the cookies of Alice's session are sent by https only`, Does: w.onHTTPS(w.eachSessionCookie(secure))},
		{Says: `the cookies of Alice's session say whether other sites may send them`, Does: w.eachSessionCookie(saysSameSite)},
		{Says: `no script can read the cookies of the session that has begun`, Does: w.eachNewCookie(hiddenFromScripts)},
		{Says: `the cookies of the session that has begun are sent by https only`, Does: w.onHTTPS(w.eachNewCookie(secure))},
		{Says: `the cookies of the session that has begun say whether other sites may send them`, Does: w.eachNewCookie(saysSameSite)},
		{Says: `no cookie of the SP's is longer than browsers keep`, Does: w.cookiesFit},
	}
}

// eachSessionCookie returns what a sentence does that expects something of each cookie of Alice's
// session.
func (w *World) eachSessionCookie(expect func(*http.Cookie) error) func(context.Context) error {
	return func(ctx context.Context) error {
		p, d, err := w.personAndBrowser(ctx, "Alice")
		if err != nil {
			return err
		}
		session, err := w.sessionCookies(ctx, p, d)
		if err != nil {
			return err
		}
		set, err := w.setBy(ctx, d)
		if err != nil {
			return err
		}
		for _, c := range session {
			if as := set[c.Name]; as != nil {
				if err := expect(as); err != nil {
					return err
				}
			}
		}
		return nil
	}
}

// eachNewCookie is eachSessionCookie for Alice's latest browser, in which nobody has signed in: the
// names of the session's cookies are those of the browser before, in which Okta has.
func (w *World) eachNewCookie(expect func(*http.Cookie) error) func(context.Context) error {
	return func(ctx context.Context) error {
		p := w.people["Alice"]
		session, err := w.sessionCookies(ctx, p, p.browsers[len(p.browsers)-2])
		if err != nil {
			return err
		}
		set, err := w.setBy(ctx, p.browsers[len(p.browsers)-1])
		if err != nil {
			return err
		}
		begun := false
		for _, c := range session {
			as := set[c.Name]
			if as == nil || w.lasts(as) {
				continue
			}
			begun = true
			if err := expect(as); err != nil {
				return err
			}
		}
		if !begun {
			return &scenario.NotApplicableError{Missing: "the SP gives a browser that it remembers no other cookie"}
		}
		return nil
	}
}

// lasts says whether a cookie is one of those that were brought into the browser.
func (w *World) lasts(c *http.Cookie) bool {
	return slices.ContainsFunc(w.lasting.remembered, func(r *http.Cookie) bool { return r.Name == c.Name && r.Value == c.Value })
}

// hiddenFromScripts expects HttpOnly. Source: OWASP ASVS 5.0.0, 3.3.4
func hiddenFromScripts(c *http.Cookie) error {
	return scenario.Expect(c.HttpOnly, "a script that gets into a page cannot read the session", "HttpOnly on "+c.Name, "a cookie without it")
}

// saysSameSite expects SameSite, and None only with Secure, without which browsers drop the cookie.
// Source: OWASP ASVS 5.0.0, 3.3.2
func saysSameSite(c *http.Cookie) error {
	sound := c.SameSite == http.SameSiteLaxMode || c.SameSite == http.SameSiteStrictMode || c.SameSite == http.SameSiteNoneMode && c.Secure
	return scenario.Expect(sound, "a session's cookie says whether requests of other sites carry it", "SameSite=Lax or Strict on "+c.Name+", or None with Secure",
		"%s", sameSiteOf(c))
}

// sameSiteOf says in words what a cookie has.
func sameSiteOf(c *http.Cookie) string {
	switch c.SameSite {
	case http.SameSiteNoneMode:
		return "SameSite=None without Secure"
	case http.SameSiteDefaultMode:
		return "SameSite with another value"
	}
	return "no SameSite"
}

// secure expects Secure, for an SP that speaks https. Source: OWASP ASVS 5.0.0, 3.3.1
func secure(c *http.Cookie) error {
	return scenario.Expect(c.Secure, "a session never travels unencrypted", "Secure on "+c.Name, "a cookie without it")
}

// onHTTPS is what a sentence does that does not apply to an SP on http.
func (w *World) onHTTPS(does func(context.Context) error) func(context.Context) error {
	return func(ctx context.Context) error {
		if strings.HasPrefix(w.stage.Config.BaseURL, "http:") {
			return &scenario.NotApplicableError{Missing: "the SP is on http"}
		}
		return does(ctx)
	}
}

// maxCookie is how long name and value of a cookie may be for every browser to keep it. Source: RFC
// 6265bis section 5.7
const maxCookie = 4096

// cookiesFit expects no cookie of the SP's that browsers drop.
func (w *World) cookiesFit(ctx context.Context) error {
	trail, err := w.current.Trail(ctx)
	if err != nil {
		return err
	}
	for _, hop := range trail {
		if lab.Origin(hop.URL) != lab.Origin(w.stage.Config.BaseURL) {
			continue
		}
		for _, c := range (&http.Response{Header: hop.Header}).Cookies() {
			size := len(c.Name) + len(c.Value)
			if err := scenario.Expect(size <= maxCookie, "browsers keep what the SP sets", fmt.Sprintf("at most %d bytes in a cookie", maxCookie),
				"%d in %s, set at %s", size, c.Name, driver.WithoutQuery(hop.URL)); err != nil {
				return err
			}
		}
	}
	return nil
}
