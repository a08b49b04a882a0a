package lab

import (
	"context"
	"fmt"
	"net/url"
	"strings"

	"github.com/signoff-sso/signoff/mockidp"
	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/sut"
)

// signOutTrials try the keys about sign-outs on people of their own.
func (g *diagnosis) signOutTrials() []peopleTrial {
	c := g.stage.Config
	return []peopleTrial{
		{"sign_out", len(c.SignOut) > 0, g.signOut},
		{"sign_out_return_to", c.SignOutReturnTo != "" && c.DeepLink != "", g.signOutReturn},
		{"front_channel_logout_uri", c.FrontChannel != "", g.frontChannel},
		{"back_channel_logout_uri", c.BackChannel != "", g.backChannel},
	}
}

// signOut signs somebody out whom Okta has forgotten, so that the SP's own sign-out is
// what is seen.
func (g *diagnosis) signOut(ctx context.Context) (got, mend string, err error) {
	a, closes, err := g.signedIn(ctx, "Sonja")
	defer closes()
	if err != nil {
		return "", "", err
	}
	if err := g.leave(ctx, a, a.Tenant.Config.SignOut); err != nil {
		return "", "", err
	}
	out, said, err := g.until(ctx, a, false)
	if err == nil && !out {
		mend = "after its steps nobody must be signed in: is a step missing, as for a page that asks whether to sign out?"
	}
	return said, mend, err
}

// leave does the steps of a sign-out after Okta has forgotten the person.
func (g *diagnosis) leave(ctx context.Context, a arrival, steps sut.Steps) error {
	if err := a.Tenant.Org.ClearSessions(ctx, a.OktaID, false); err != nil {
		return err
	}
	return g.stage.SignOut(ctx, a.Person, a.Driver, steps)
}

// signOutReturn asks a sign-out to return to the deep link.
func (g *diagnosis) signOutReturn(ctx context.Context) (got, mend string, err error) {
	a, closes, err := g.signedIn(ctx, "Ruth")
	defer closes()
	if err != nil {
		return "", "", err
	}
	c := a.Tenant.Config
	link := c.URL(c.DeepLink)
	if err := g.leave(ctx, a, c.SignOut.WithQuery(c.SignOutReturnTo, c.DeepLink)); err != nil {
		return "", "", err
	}
	trail, err := a.Driver.Trail(ctx)
	if err != nil {
		return "", "", err
	}
	for _, hop := range trail {
		if driver.WithoutQuery(hop.URL) == driver.WithoutQuery(link) {
			return "the sign-out leads to deep_link when it is asked to", "", nil
		}
	}
	return "the sign-out does not lead to deep_link when it is asked to", "", nil
}

// frontChannel ends somebody's session as a frame of Okta's page would.
func (g *diagnosis) frontChannel(ctx context.Context) (got, mend string, err error) {
	a, closes, err := g.signedIn(ctx, "Fritz")
	defer closes()
	if err != nil {
		return "", "", err
	}
	address := a.Tenant.Config.URL(a.Tenant.Config.FrontChannel)
	separator := "?"
	if strings.Contains(address, "?") {
		separator = "&"
	}
	query := url.Values{"iss": {a.Tenant.Org.Issuer()}, "sid": {a.Tenant.Org.LastSession(a.Tenant.App.ID, a.OktaID)}}
	response, err := a.Driver.Fetch(ctx, driver.FetchRequest{URL: address + separator + query.Encode()})
	if err != nil {
		return "", "", err
	}
	return g.ended(ctx, a, response.Status, "a request with iss and sid must end the session: is it the address that the SP has for front-channel logout?")
}

// backChannel ends somebody's session by a logout token.
func (g *diagnosis) backChannel(ctx context.Context) (got, mend string, err error) {
	a, closes, err := g.signedIn(ctx, "Berta")
	defer closes()
	if err != nil {
		return "", "", err
	}
	org, app := a.Tenant.Org, a.Tenant.App.ID
	status, err := org.SendLogoutToken(ctx, mockidp.LogoutToken{App: app, User: a.OktaID, Session: org.LastSession(app, a.OktaID)})
	if err != nil {
		return "", "", err
	}
	return g.ended(ctx, a, status, "a POST with a logout token must end the session: is it the address that the SP has for back-channel logout, and does no check against cross-site requests keep it out?")
}

// ended waits until an arrival is signed out, after a response with a status.
func (g *diagnosis) ended(ctx context.Context, a arrival, status int, otherwise string) (got, mend string, err error) {
	out, said, err := g.until(ctx, a, false)
	if err == nil && !out {
		mend = otherwise
	}
	return fmt.Sprintf("status %d; then %s", status, said), mend, err
}
