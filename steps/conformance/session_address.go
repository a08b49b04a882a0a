package conformance

import (
	"context"
	"net/http"
	"net/url"
	"strings"

	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/scenario"
	"github.com/signoff-sso/signoff/steps/sut"
)

// sessionAddressSentences are about a session that an address brings, as those of frameworks do
// that find no cookies.
func (w *World) sessionAddressSentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `Alice opens pages of the SP's whose addresses have Carol's session in the (query|path)`, Does: w.opensSessionAddresses},
		{Says: `none of them has told her of Carol`, Does: w.toldNothingOfCarol},
	}
}

// opensSessionAddresses opens the first page of a sign-in, and what tells who is signed in, in a
// new browser of Alice's. Their addresses have the cookies of Carol's session as parameters.
func (w *World) opensSessionAddresses(ctx context.Context, part string) error {
	carol, d, err := w.personAndBrowser(ctx, "Carol")
	if err != nil {
		return err
	}
	own, err := w.sessionCookies(ctx, carol, d)
	if err != nil {
		return err
	}
	if err := w.newBrowserFor(ctx, "Alice"); err != nil {
		return err
	}
	w.trial.AllowCrash()
	w.session.said = nil
	for _, page := range []string{firstPage(carol.Tenant.Config.SignIn), w.probeAddress()} {
		address, err := withSession(w.stage.Config.URL(page), part, own)
		if err != nil {
			return err
		}
		response, err := w.current.Fetch(ctx, driver.FetchRequest{URL: address, Header: http.Header{"Accept": {"text/html, application/json;q=0.9"}}})
		if err != nil {
			return err
		}
		w.session.said = append(w.session.said, string(response.Body))
		if err := w.ignoreTimeout(ctx, w.current.Open(ctx, address)); err != nil {
			return err
		}
	}
	return nil
}

// withSession returns an address that has cookies as parameters of its query or of its path, by
// their names. A servlet container calls the one in the path as its cookie, in small letters.
func withSession(address, part string, cookies []*http.Cookie) (string, error) {
	u, err := url.Parse(address)
	if err != nil {
		return "", err
	}
	query, path := u.Query(), u.EscapedPath()
	for _, c := range cookies {
		query.Set(c.Name, c.Value)
		path += ";" + url.PathEscape(strings.ToLower(c.Name)) + "=" + url.PathEscape(c.Value)
	}
	if part == "query" {
		u.RawQuery = query.Encode()
		return u.String(), nil
	}
	if u.Path, err = url.PathUnescape(path); err != nil {
		return "", err
	}
	u.RawPath = path
	return u.String(), nil
}

// toldNothingOfCarol expects no page to show Carol's address.
func (w *World) toldNothingOfCarol() error {
	carol, err := w.person("Carol")
	if err != nil {
		return err
	}
	for _, said := range w.session.said {
		if err := scenario.Expect(!sut.MentionsEmail(said, carol.User.Email), "a session comes by its cookies, and by no address", "nothing of Carol's",
			"a page with %s", carol.User.Email); err != nil {
			return err
		}
	}
	return nil
}
