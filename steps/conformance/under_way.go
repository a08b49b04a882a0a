package conformance

import (
	"context"
	"net/http"
	"net/url"
	"slices"

	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/lab"
	"github.com/signoff-sso/signoff/steps/scenario"
)

// signInUnderWay is a sign-in that has gone from the SP to Okta, in the browser of somebody.
type signInUnderWay struct {
	person  *person
	browser driver.Driver
	request lab.AuthorizationRequest
}

// beginsIn goes from the SP to Okta in a browser.
func (w *World) beginsIn(ctx context.Context, p *person, d driver.Driver) (signInUnderWay, error) {
	if err := w.stage.BeginSignIn(ctx, p.Person, d, p.Tenant.Config.SignIn); err != nil {
		return signInUnderWay{}, err
	}
	all, err := p.AuthorizationRequests(ctx, d)
	if err != nil {
		return signInUnderWay{}, err
	}
	if len(all) == 0 {
		return signInUnderWay{}, scenario.Expect(false, sendsToOkta, "an authorization request", "none")
	}
	return signInUnderWay{p, d, all[len(all)-1]}, nil
}

// passes finishes a sign-in, and lets whom it has signed in leave.
func (w *World) passes(ctx context.Context, s signInUnderWay) error {
	before, err := s.browser.Cookies(ctx, s.person.Tenant.Config.URL("/"))
	if err != nil {
		return err
	}
	if err := w.signsInBy(ctx, s); err != nil {
		return err
	}
	return w.leaves(ctx, s, before)
}

// signsInBy finishes a sign-in as a sound Okta does.
func (w *World) signsInBy(ctx context.Context, s signInUnderWay) error {
	if err := w.bringsMixed(ctx, s, s.person, s.request.Parameters, s.request.Get("state")); err != nil {
		return err
	}
	id, err := w.whoAmITolerated(ctx, s.person.Tenant, s.browser)
	if err != nil {
		return err
	}
	if !s.person.Is(id) {
		return &scenario.InconclusiveError{Because: "the sign-in before the one in question did not succeed: " + id.Said}
	}
	return nil
}

// leaves signs out as the configuration says. Without that, the cookies go that the sign-in has
// brought or changed, as at the end of a session. The check does not apply where that ends none.
func (w *World) leaves(ctx context.Context, s signInUnderWay, before []*http.Cookie) error {
	signOut := s.person.Tenant.Config.SignOut
	if len(signOut) > 0 {
		return w.stage.SignOut(ctx, s.person.Person, s.browser, signOut)
	}
	if err := w.dropsNewCookies(ctx, s, before); err != nil {
		return err
	}
	id, err := w.whoAmITolerated(ctx, s.person.Tenant, s.browser)
	if err == nil && id.SignedIn {
		err = &scenario.NotApplicableError{Missing: "the configuration has no sign_out, and the session is in a cookie from before the sign-in"}
	}
	return err
}

// dropsNewCookies removes the SP's cookies that a browser did not have before.
func (w *World) dropsNewCookies(ctx context.Context, s signInUnderWay, before []*http.Cookie) error {
	address := s.person.Tenant.Config.URL("/")
	after, err := s.browser.Cookies(ctx, address)
	if err != nil {
		return err
	}
	var names []string
	for _, now := range after {
		same := func(c *http.Cookie) bool { return c.Name == now.Name && c.Value == now.Value }
		if !slices.ContainsFunc(before, same) {
			names = append(names, now.Name)
		}
	}
	return s.browser.DropCookies(ctx, address, names...)
}

// fails brings an error response to a sign-in.
func (w *World) fails(ctx context.Context, s signInUnderWay) error {
	return w.bringsParameters(ctx, s, url.Values{"error": {"access_denied"}, "error_description": {"No."}, "state": {s.request.Get("state")}})
}

// bringsParameters brings an authorization response to a sign-in that is not Okta's.
func (w *World) bringsParameters(ctx context.Context, s signInUnderWay, parameters url.Values) error {
	u, err := url.Parse(s.request.Get("redirect_uri"))
	if err != nil {
		return err
	}
	q := u.Query()
	for name, values := range parameters {
		q[name] = values
	}
	u.RawQuery = q.Encode()
	return w.brings(ctx, s, u.String())
}

// bringsMixed issues a code for somebody by an authorization request, and brings it to a sign-in
// with a state.
func (w *World) bringsMixed(ctx context.Context, s signInUnderWay, who *person, request url.Values, state string) error {
	org := s.person.Tenant.Org
	address, err := org.AuthorizationResponse(org.Issuer()+"/oauth2/v1/authorize?"+request.Encode(), who.OktaID)
	if err != nil {
		return err
	}
	u, err := url.Parse(address)
	if err != nil {
		return err
	}
	q := u.Query()
	q.Set("state", state)
	u.RawQuery = q.Encode()
	return w.brings(ctx, s, u.String())
}

// brings opens an authorization response in the browser of a sign-in, in the way that the SP has
// asked for.
func (w *World) brings(ctx context.Context, s signInUnderWay, address string) error {
	w.trial.AllowCrash()
	w.responses.byForm = s.request.Get("response_mode") == "form_post"
	if err := w.ignoreTimeout(ctx, w.deliver(ctx, s.browser, address)); err != nil {
		return err
	}
	_, err := s.browser.Settle(ctx, w.stage.Config.SignedIn.Wait, nil)
	return err
}
