package sut

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"github.com/signoff-sso/signoff/steps/document"
	"github.com/signoff-sso/signoff/steps/driver"
)

// RememberMe is a sign-in that is to last longer than a session.
type RememberMe struct {
	Steps   Steps `yaml:"steps"`   // to Okta, or with {{.User.Password}} by a password of the SP's own
	Cookies Texts `yaml:"cookies"` // names of those that outlast the session; one that ends with * begins so
}

// Lasts says whether a cookie outlasts the session.
func (r *RememberMe) Lasts(name string) bool {
	return slices.ContainsFunc(r.Cookies, func(c string) bool {
		begin, many := strings.CutSuffix(c, "*")
		return name == c || many && strings.HasPrefix(name, begin)
	})
}

// ByPassword says whether the steps type a password of the SP's own.
func (r *RememberMe) ByPassword() bool {
	return slices.ContainsFunc(r.Steps, func(s Step) bool { return s.Fill != nil && strings.Contains(s.Fill.With, ".User.Password") })
}

// APITokens are tokens of the SP's own, for its API.
type APITokens struct {
	Steps Steps `yaml:"steps"` // of somebody who is signed in, to a page that shows them
	// Access and Refresh are selectors of what shows the tokens.
	Access  string `yaml:"access"`
	Refresh string `yaml:"refresh"`
	// Use is a call with an access token, and Renew one with a refresh token: {{.Token}}. The SP
	// answers them with 4xx where the token is worth nothing; how a command fails shows no
	// refusal. What Renew reads is the next refresh token, if there is one.
	Use   HookList `yaml:"use"`
	Renew HookList `yaml:"renew"`
}

// Live is what stays connected to the SP for as long as somebody is signed in.
type Live struct {
	EventStream string `yaml:"event_stream"` // address of server-sent events
	WebSocket   string `yaml:"websocket"`
}

// AnonymousVisitor is what the SP keeps for somebody who has never signed in.
type AnonymousVisitor struct {
	Steps    Steps  `yaml:"steps"` // that leave something
	Open     string `yaml:"open"`  // the page that shows it
	Selector string `yaml:"selector"`
}

// Credentials returns the headers by which a page's scripts would ask who is signed in: those that
// somebody needs who has stolen the session. It is empty where cookies are all.
func (p Probe) Credentials(ctx context.Context, d driver.Driver, base string) (http.Header, error) {
	header := http.Header{}
	return header, p.Token.add(ctx, d, base, header)
}

// Ask asks the SP who is signed in, by these headers besides the cookies of a driver. Errors are as
// of [Probe.WhoAmI].
func (p Probe) Ask(ctx context.Context, d driver.Driver, base string, credentials http.Header) (Identity, error) {
	p.Token, p.Page = nil, nil
	header := http.Header{"Accept": {"application/json"}}
	for name, values := range credentials {
		header[name] = values
	}
	return p.askWith(ctx, d, base, header)
}

// accessFeatures are what the configuration says of ways in besides a session.
func (c *Config) accessFeatures() []configurable {
	t := c.APITokens
	return []configurable{
		{feature: "remember-me", has: c.RememberMe != nil, key: "remember_me"},
		{feature: "api-access-tokens", has: t != nil && t.Access != "" && len(t.Use) > 0, key: "api_tokens.access", missing: "api_tokens.access with api_tokens.use"},
		{feature: "api-refresh-tokens", has: t != nil && t.Refresh != "" && len(t.Renew) > 0, key: "api_tokens.refresh", missing: "api_tokens.refresh with api_tokens.renew"},
		{feature: "event-stream", has: c.Live != nil && c.Live.EventStream != "", key: "live.event_stream"},
		{feature: "websocket", has: c.Live != nil && c.Live.WebSocket != "", key: "live.websocket"},
		{feature: "anonymous-visitor", has: c.AnonymousVisitor != nil, key: "anonymous_visitor"},
		{feature: "signed-in-get", has: c.SignedIn.Get != "", key: "signed_in.get"},
		{feature: "signed-in-token", has: c.SignedIn.Token != nil, key: "signed_in.token"},
	}
}

// validateAccess notes what is wrong with the ways in besides a session.
func (c *Config) validateAccess(d *document.Document) {
	if r := c.RememberMe; r != nil {
		r.Steps.validate(d, "remember_me.steps")
		if len(r.Steps) == 0 || len(r.Cookies) == 0 {
			d.AddProblem("remember_me", "{steps: [...], cookies: remember_token}", "steps and cookies are both needed")
		}
	}
	c.APITokens.validate(d)
	if l := c.Live; l != nil {
		for _, p := range []struct{ path, value string }{{"live.event_stream", l.EventStream}, {"live.websocket", l.WebSocket}} {
			validatePath(d, p.path, p.value)
		}
		if l.EventStream == "" && l.WebSocket == "" {
			d.AddProblem("live", "event_stream or websocket", "it must say what stays connected")
		}
	}
	if a := c.AnonymousVisitor; a != nil {
		a.Steps.validate(d, "anonymous_visitor.steps")
		validatePath(d, "anonymous_visitor.open", a.Open)
		if a.Open == "" || a.Selector == "" || len(a.Steps) == 0 {
			d.AddProblem("anonymous_visitor", "{steps: [...], open: /cart, selector: '#items'}", "steps, open and selector are all needed")
		}
	}
}

// validate notes what is wrong with the tokens. Nil ones are sound.
func (t *APITokens) validate(d *document.Document) {
	if t == nil {
		return
	}
	t.Steps.validate(d, "api_tokens.steps")
	for name, list := range map[string]HookList{"use": t.Use, "renew": t.Renew} {
		for i, hook := range list {
			path := fmt.Sprintf("api_tokens.%s[%d]", name, i)
			hook.validate(d, path)
			noteJSONPath(d, path+".read", hook.Read, "$.refresh_token")
		}
	}
	for _, p := range []struct {
		name, selector string
		calls          HookList
	}{{"access", t.Access, t.Use}, {"refresh", t.Refresh, t.Renew}} {
		if (p.selector == "") != (len(p.calls) == 0) {
			d.AddProblem("api_tokens."+p.name, "the selector of what shows the token, with a call that uses it", "a token and what to do with it belong together")
		}
	}
}
