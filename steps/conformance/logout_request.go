package conformance

import (
	"context"
	"encoding/json"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/signoff-sso/signoff/mockidp"
	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/lab"
	"github.com/signoff-sso/signoff/steps/scenario"
)

func (w *World) logoutRequestSentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `the SP's logout request for {who} is as Okta's documents want it`, Does: w.logoutRequestIsRight},
		{Says: `the SP's logout request for Alice names the session of that browser`, Does: w.logoutRequestNamesBrowser},
		{Says: `the SP's logout request for {who} went where the metadata say`, Does: w.logoutRequestMoved},
		{Says: `the SP has sent {who} to Okta to sign out`, Does: w.wasSentToOkta},
		{Says: `Alice's next logout at Okta fails`, Does: func() error {
			return w.alterForAlice("server-error", string(mockidp.LogoutEndpoint))
		}},
		{Says: `Alice comes back from Okta's logout (without a state|with a state that is not hers)`, Does: w.comesBack},
		{Says: `the SP shows a page, and no error`, Does: w.comesBackToPage},
	}
}

// logoutHop returns a browser's last request to an endpoint for logout of an org, since the
// sign-out began; nil where there was none.
func (w *World) logoutHop(ctx context.Context, d driver.Driver) (*driver.Hop, error) {
	hops, err := w.hopsOfSignOut(ctx, d)
	if err != nil {
		return nil, err
	}
	issuers := []string{w.stage.First.Org.Issuer()}
	if w.stage.Second != nil {
		issuers = append(issuers, w.stage.Second.Org.Issuer())
	}
	var found *driver.Hop
	for _, h := range hops {
		u, err := url.Parse(h.URL)
		if err == nil && slices.Contains(issuers, lab.Origin(h.URL)) && strings.HasSuffix(u.Path, "/logout") {
			found = &h
		}
	}
	return found, nil
}

// mustLogoutHop is logoutHop where the check does not apply to an SP that leaves Okta's session
// alone, as it may.
func (w *World) mustLogoutHop(ctx context.Context, who string) (*person, *driver.Hop, error) {
	p, d, err := w.personAndBrowser(ctx, who)
	if err != nil {
		return nil, nil, err
	}
	h, err := w.logoutHop(ctx, d)
	if err == nil && h == nil {
		err = &scenario.NotApplicableError{Missing: "the SP sends nobody to Okta at a sign-out"}
	}
	return p, h, err
}

// mustLogoutRequest is mustLogoutHop with the request's parameters.
func (w *World) mustLogoutRequest(ctx context.Context, who string) (*person, *driver.Hop, url.Values, error) {
	p, h, err := w.mustLogoutHop(ctx, who)
	if err != nil {
		return nil, nil, nil, err
	}
	sent, err := w.logoutParameters(p, h)
	return p, h, sent, err
}

func (w *World) wasSentToOkta(ctx context.Context, who string) error {
	_, _, err := w.mustLogoutHop(ctx, who)
	return err
}

// logoutRequestIsRight looks at the request that ends Okta's session. Where it names another app's
// or org's session, or an address that is not registered, Okta refuses it.
// Source: https://developer.okta.com/docs/guides/sign-users-out/
func (w *World) logoutRequestIsRight(ctx context.Context, who string) error {
	p, h, sent, err := w.mustLogoutRequest(ctx, who)
	if err != nil {
		return err
	}
	for _, e := range []struct {
		ok                      bool
		requirement, want, seen string
	}{
		{lab.Origin(h.URL) == p.Tenant.Org.Issuer(), "a sign-out ends the session at the tenant's own org", p.Tenant.Org.Issuer(), lab.Origin(h.URL)},
		{len(sent["id_token_hint"]) == 1, "the logout request names the session by its ID token, for which client_id is no substitute", "one id_token_hint",
			parameterNames(sent)},
		{h.Status > 0 && h.Status < http.StatusBadRequest, "Okta accepts the logout request, and its post_logout_redirect_uri is registered", "a status below 400",
			http.StatusText(h.Status) + " for " + sent.Get("post_logout_redirect_uri")},
	} {
		if err := scenario.Expect(e.ok, e.requirement, e.want, "%s", e.seen); err != nil {
			return err
		}
	}
	return nil
}

// logoutRequestNamesBrowser expects the ID token of the browser that signs out, and not of another
// one of the same person: Okta ends the session that the token names. Source: OpenID Connect
// RP-Initiated Logout 1.0 section 2
func (w *World) logoutRequestNamesBrowser(ctx context.Context) error {
	_, _, sent, err := w.mustLogoutRequest(ctx, "Alice")
	if err != nil {
		return err
	}
	var claims struct{ SID string }
	payload, isJWT := jwtPayload(sent.Get("id_token_hint"))
	if !isJWT {
		return &scenario.NotApplicableError{Missing: "the SP's logout request has no ID token"}
	}
	if json.Unmarshal(payload, &claims) != nil || claims.SID == "" {
		return &scenario.NotApplicableError{Missing: "the SP takes no logout of Okta's, so that its ID tokens name no session"}
	}
	own := w.signOuts.sids[w.current]
	return scenario.Expect(claims.SID == own, "a sign-out ends Okta's session of this browser, and leaves those of others alone",
		"the ID token by which this browser has signed in, whose sid is "+own, "one whose sid is %s", claims.SID)
}

// logoutRequestMoved expects the logout request at the end_session_endpoint of metadata that say
// another one than usual.
func (w *World) logoutRequestMoved(ctx context.Context, who string) error {
	_, h, err := w.mustLogoutHop(ctx, who)
	if err != nil {
		return err
	}
	return scenario.Expect(strings.Contains(h.URL, "/moved/"), "a logout request goes to the end_session_endpoint of the metadata",
		"a request to /moved/...", "one to %s", driver.WithoutQuery(h.URL))
}

// logoutParameters returns the parameters of a logout request: of its address, or of its form,
// which the journal has.
func (w *World) logoutParameters(p *person, h *driver.Hop) (url.Values, error) {
	u, err := url.Parse(h.URL)
	if err != nil {
		return nil, err
	}
	if h.Method != http.MethodPost {
		return u.Query(), nil
	}
	posted := w.requests(func(r mockidp.Request) bool {
		return r.Endpoint == mockidp.LogoutEndpoint && r.User == p.User.Email && r.Method == http.MethodPost
	})
	if len(posted) == 0 {
		return nil, nil
	}
	return posted[len(posted)-1].Form, nil
}

// parameterNames lists the names of parameters.
func parameterNames(sent url.Values) string {
	var names []string
	for name := range sent {
		names = append(names, name)
	}
	slices.Sort(names)
	return "the parameters " + strings.Join(names, ", ")
}

// learnPostLogout registers where the SP wants the browser back, if the configuration names no such
// address and it is one of the SP's own, and lets the browser ask Okta once more.
func (w *World) learnPostLogout(ctx context.Context, p *person, d driver.Driver) error {
	h, err := w.logoutHop(ctx, d)
	if err != nil || h == nil || h.Status != http.StatusBadRequest {
		return err
	}
	sent, err := w.logoutParameters(p, h)
	if err != nil {
		return err
	}
	back := sent.Get("post_logout_redirect_uri")
	if lab.Origin(back) != lab.Origin(p.Tenant.Config.BaseURL) || !p.Tenant.LearnPostLogoutURI(back) {
		return nil
	}
	return d.Open(ctx, h.URL)
}

// comesBack opens the address to which Okta sends the browser after a logout, as Okta never would.
func (w *World) comesBack(ctx context.Context, how string) error {
	p, _, sent, err := w.mustLogoutRequest(ctx, "Alice")
	if err != nil {
		return err
	}
	back := sent.Get("post_logout_redirect_uri")
	if !strings.Contains(back, "://") {
		return &scenario.NotApplicableError{Missing: "the SP names no address to which Okta sends the browser back after a logout"}
	}
	if how != "without a state" {
		separator := "?"
		if strings.Contains(back, "?") {
			separator = "&"
		}
		back += separator + "state=not-the-state-that-was-sent"
	}
	w.trial.AllowCrash()
	if err := w.current.Open(ctx, back); err != nil {
		return w.ignoreTimeout(ctx, err)
	}
	_, err = w.current.Settle(ctx, p.Tenant.Config.SignedIn.Wait, nil)
	return err
}

// comesBackToPage expects a page below 500 where the browser is, without a loop on the way there.
func (w *World) comesBackToPage(ctx context.Context) error {
	page, err := w.current.Read(ctx)
	if err != nil {
		return err
	}
	return scenario.Expect(page.Status > 0 && page.Status < http.StatusInternalServerError, "whoever comes back from a logout gets a page",
		"a page with a status below 500", "%d at %s", page.Status, driver.WithoutQuery(page.URL))
}
