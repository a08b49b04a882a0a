package lab

import (
	"context"
	"errors"
	"fmt"

	"github.com/signoff-sso/signoff/mockidp"
	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/sut"
)

// logoutTrials try the keys about what Universal Logout has to end on people of their own.
func (g *diagnosis) logoutTrials() []peopleTrial {
	c := g.stage.Config
	declared, _ := c.Has("universal-logout")
	return []peopleTrial{
		{"universal_logout", declared && g.stage.First.App.LogoutEndpoint != "", g.universalLogout},
		{"hooks.disable_universal_logout", len(c.Hooks.EnableLogout) > 0 && len(c.Hooks.DisableLogout) > 0, g.switchLogout},
		{"api_tokens", c.APITokens != nil, g.apiTokens},
		{"live", c.Live != nil, g.live},
		{"anonymous_visitor", c.AnonymousVisitor != nil, g.anonymousVisitor},
	}
}

// universalLogout ends somebody's session as an administrator of Okta would.
func (g *diagnosis) universalLogout(ctx context.Context) (got, mend string, err error) {
	a, closes, err := g.signedIn(ctx, "Ulla")
	defer closes()
	if err != nil {
		return "", "", err
	}
	response, err := a.Tenant.Org.CallUniversalLogout(ctx, mockidp.UniversalLogoutCall{App: a.Tenant.App.ID, User: a.OktaID})
	if err != nil {
		return err.Error(), "is universal_logout.endpoint where the SP listens?", nil
	}
	if a.Tenant.Config.UniversalLogout.Partial {
		return fmt.Sprintf("status %d; sessions may live", response.Status), "", nil
	}
	return g.ended(ctx, a, response.Status, "a signed call must end the session: are universal_logout.endpoint, audience and subject what the SP expects?")
}

// switchLogout turns Universal Logout off and on, after which it has to end sessions.
func (g *diagnosis) switchLogout(ctx context.Context) (got, mend string, err error) {
	off := g.stage.SwitchLogout(ctx, g.stage.First, false)
	if err := errors.Join(off, g.stage.SwitchLogout(ctx, g.stage.First, true)); err != nil {
		return "", "", err
	}
	if got, mend, err = g.universalLogout(ctx); mend != "" {
		mend = "after hooks.enable_universal_logout a call must end the session: does it tell the instance id that counts then?"
	}
	return "turned off and on: " + got, mend, err
}

// apiTokens gets tokens for somebody, and uses each.
func (g *diagnosis) apiTokens(ctx context.Context) (got, mend string, err error) {
	a, closes, err := g.signedIn(ctx, "Toni")
	defer closes()
	if err != nil {
		return "", "", err
	}
	access, refresh, err := g.stage.APITokens(ctx, a.Person, a.Driver)
	if err != nil {
		return "", "", err
	}
	for _, t := range []struct {
		token string
		use   func(context.Context, *Person, string) error
	}{{access, g.stage.UseAPIToken}, {refresh, g.stage.RenewAPIToken}} {
		var failed *sut.HookError
		if t.token == "" {
			continue
		}
		if err := t.use(ctx, a.Person, t.token); errors.As(err, &failed) {
			return failed.Error(), "the call must succeed with {{.Token}}: correct the selector of the token, or the call", nil
		} else if err != nil {
			return "", "", err
		}
	}
	return "the tokens that it shows can be used", "", nil
}

// live opens what stays connected.
func (g *diagnosis) live(ctx context.Context) (got, mend string, err error) {
	a, closes, err := g.signedIn(ctx, "Lina")
	defer closes()
	if err != nil {
		return "", "", err
	}
	c := a.Tenant.Config
	cookies, err := a.Driver.Cookies(ctx, c.BaseURL)
	if err != nil {
		return "", "", err
	}
	if c.Live.EventStream != "" {
		opened, err := driver.OpenEvents(ctx, g.stage.client, c.URL(c.Live.EventStream), cookies)
		if err != nil {
			return err.Error(), "live.event_stream must be an address of server-sent events", nil
		}
		opened.Close()
	}
	if c.Live.WebSocket != "" {
		opened, err := driver.OpenSocket(ctx, g.stage.client, c.URL(c.Live.WebSocket), Origin(c.BaseURL), cookies)
		if err != nil {
			return err.Error(), "live.websocket must be an address of a WebSocket", nil
		}
		opened.Close()
	}
	return "somebody who is signed in can connect", "", nil
}

// anonymousVisitor leaves something and looks at it.
func (g *diagnosis) anonymousVisitor(ctx context.Context) (got, mend string, err error) {
	d, err := g.stage.NewDriver(ctx, g.stage.driver)
	if err != nil {
		return "", "", err
	}
	defer d.Close(ctx) //nolint:errcheck // the browser goes with the run
	t := g.stage.First
	v := t.Config.AnonymousVisitor
	if err := g.stage.DoSteps(ctx, t, d, NewUser(t, "Vic", RandomName(6)), v.Steps); err != nil {
		return "", "", err
	}
	if err := d.Open(ctx, t.Config.URL(v.Open)); err != nil {
		return "", "", err
	}
	left, err := d.Text(ctx, v.Selector)
	if err == nil && left == "" {
		mend = "after its steps anonymous_visitor.selector must show something"
	}
	return fmt.Sprintf("the page shows %.60q", left), mend, err
}
