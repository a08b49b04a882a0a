package conformance

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/signoff-sso/signoff/mockidp"
	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/scenario"
)

// tokenSentences are about the token request, userinfo, and what of them a browser gets to see.
func (w *World) tokenSentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `the token request is as Okta's documents want it`, Does: w.tokenRequestIsRight},
		{Says: `userinfo was asked with the access token in a header`, Does: w.userinfoRequestIsRight},
		{Says: `the SP has asked userinfo for the rest`, Does: w.askedUserinfo},
		{Says: `{who}'s browser has seen no (client secret|token)`, Does: w.sawNone},
		{Says: `the SP got no answer from the moved endpoints' old paths`, Does: w.usedMoved},
	}
}

// tokenRequestIsRight looks at the last token request. That code and verifier are right is told by
// its status. Source: RFC 6749 section 4.1.3, OpenID Connect Core 3.1.3.1
func (w *World) tokenRequestIsRight() error {
	requests := w.tokenRequests()
	if len(requests) == 0 {
		return scenario.Expect(false, "the SP redeems its code at the token endpoint", "a token request", "none")
	}
	r, app := requests[len(requests)-1], w.stage.First.App
	for _, e := range []struct {
		ok                      bool
		requirement, want, seen string
	}{
		{r.Method == http.MethodPost, "the token request is a POST", "POST", r.Method},
		{len(r.Query) == 0, "nothing of the token request is in its address", "no query", fmt.Sprint(len(r.Query), " parameters")},
		{r.Form.Get("grant_type") == "authorization_code", "the token request redeems a code", "grant_type authorization_code", r.Form.Get("grant_type")},
		{len(r.Form["redirect_uri"]) == 1 && slices.Contains(app.RedirectURIs, r.Form.Get("redirect_uri")), "the token request names the redirect URI again",
			strings.Join(app.RedirectURIs, " or "), strings.Join(r.Form["redirect_uri"], " and ")},
		{r.ClientAuth == app.ClientAuth, "the client authenticates as it is registered", string(app.ClientAuth), string(r.ClientAuth)},
		{r.Status == http.StatusOK, "Okta accepts the token request", "200", fmt.Sprint(r.Status)},
	} {
		if err := scenario.Expect(e.ok, e.requirement, e.want, "%s", e.seen); err != nil {
			return err
		}
	}
	return nil
}

// userinfoRequestIsRight expects no access token in an address. Okta refuses one there, so that a
// response 200 is to a token in a header or a form. Source: RFC 6750 section 2
func (w *World) userinfoRequestIsRight() error {
	requests := w.requests(func(r mockidp.Request) bool { return r.Endpoint == mockidp.UserinfoEndpoint })
	if len(requests) == 0 {
		return scenario.Expect(false, "the SP asks userinfo", "a request to userinfo", "none")
	}
	for _, r := range requests {
		if err := scenario.Expect(!r.Query.Has("access_token") && r.Status == http.StatusOK, "the access token goes in a header, never in the address",
			"a response 200 to a request without a query", "%d, %d parameters in the address", r.Status, len(r.Query)); err != nil {
			return err
		}
	}
	return nil
}

// askedUserinfo says that the check does not apply to an SP that has not asked userinfo in Alice's
// last sign-in: it may refuse an ID token that tells it too little.
func (w *World) askedUserinfo() error {
	asked := func(r mockidp.Request) bool {
		return r.Endpoint == mockidp.UserinfoEndpoint && r.User == w.people["Alice"].User.Email
	}
	if len(w.requests(asked)) == 0 {
		return &scenario.NotApplicableError{Missing: "the SP asks no userinfo beside an ID token that tells no address"}
	}
	return nil
}

// sawNone expects neither client secret nor token in what came to somebody's browser.
func (w *World) sawNone(ctx context.Context, who, what string) error {
	p, d, err := w.personAndBrowser(ctx, who)
	if err != nil {
		return err
	}
	secrets := map[string]string{"the client secret": p.Tenant.App.ClientSecret}
	if what == "token" {
		tokens := w.tokensOf(p)
		secrets = map[string]string{"the access token": tokens.Access, "the ID token": tokens.ID}
	}
	seen, err := w.seenBy(ctx, d)
	if err != nil {
		return err
	}
	for name, secret := range secrets {
		at := slices.IndexFunc(seen, func(s sighting) bool { return secret != "" && strings.Contains(s.text, secret) })
		if at < 0 {
			continue
		}
		return scenario.Expect(false, "what is meant for the SP's server stays there", "neither secret nor token in the browser",
			"%s in %s", name, seen[at].where)
	}
	return nil
}

// sighting is a text that came to a browser.
type sighting struct{ where, text string }

// seenBy returns all that came to a browser: addresses, headers, the SP's cookies, the last page,
// and what that page's scripts keep.
func (w *World) seenBy(ctx context.Context, d driver.Driver) ([]sighting, error) {
	trail, err := d.Trail(ctx)
	if err != nil {
		return nil, err
	}
	source, err := d.Source(ctx)
	if err != nil {
		return nil, err
	}
	cookies, err := d.Cookies(ctx, w.stage.Config.URL("/"))
	if err != nil {
		return nil, err
	}
	seen := []sighting{{"the page's source", source}}
	for _, hop := range trail {
		seen = append(seen, sighting{"an address", hop.URL})
		for name, values := range hop.Header {
			seen = append(seen, sighting{"the header " + name, strings.Join(values, "\n")})
		}
	}
	for _, c := range cookies {
		seen = append(seen, sighting{"the cookie " + c.Name, c.Value})
	}
	if d.Kind() != driver.KindBrowser {
		return seen, nil // without scripts nothing is stored
	}
	stored, err := storedBy(ctx, d)
	return append(seen, stored...), err
}

// storing is how long a page's scripts may take to store what they have got.
const storing = 5 * time.Second

// storedBy returns what the page's scripts keep in the web storage, once the page is quiet.
func storedBy(ctx context.Context, d driver.Driver) ([]sighting, error) {
	if _, err := d.Settle(ctx, storing, nil); err != nil {
		return nil, err
	}
	var found []sighting
	for _, area := range []string{driver.SessionStorage, driver.LocalStorage} {
		stored, err := d.WebStorage(ctx, area)
		if err != nil {
			return nil, err
		}
		for key, text := range stored {
			found = append(found, sighting{area + " " + key, text})
		}
	}
	return found, nil
}

// usedMoved expects the token requests where the metadata say they are.
func (w *World) usedMoved() error {
	for _, r := range w.tokenRequests() {
		if err := scenario.Expect(strings.HasPrefix(r.Path, "/moved/"), "endpoints are taken from the metadata", "a token request to /moved/...", "%s", r.Path); err != nil {
			return err
		}
	}
	return nil
}

// tokensOf returns what Okta has issued to the SP for somebody.
func (w *World) tokensOf(p *person) mockidp.Tokens {
	return p.Tenant.Org.LastTokens(p.Tenant.App.ID, p.OktaID)
}
