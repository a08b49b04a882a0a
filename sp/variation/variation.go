// Package variation varies the reference service provider in what conforming ones do
// otherwise: each variation is sound. They show that the checks of a conformance harness raise
// no alarm by taste.
package variation

import (
	"net/http"

	"github.com/signoff-sso/signoff/sp"
)

// Variation is one way to be sound.
type Variation struct {
	Name string // "state-in-cookie"
	Does string // what the service provider does otherwise, in a sentence without a subject
	// Plant changes the service provider; nil where Okta alone has to know of it.
	Plant func(*sp.Config)

	// How the service provider is registered at Okta, where that is another way than usual.
	ClientAuth    string // client_secret_post
	RedirectQuery string // of the redirect URI: "from=okta"
}

// Groups returns all variations, those together that one service provider can have at once: they
// change different parts, and none keeps away what another is tried by.
func Groups() [][]Variation {
	return [][]Variation{
		{
			{Name: "state-in-cookie", Does: "keeps a sign-in under way in an encrypted cookie and nowhere else", Plant: stateInCookie},
			{Name: "other-redirects", Does: "redirects by 302 where others do by 303, and with whole addresses", Plant: parts(otherRedirects)},
			{Name: "json-refusals", Does: "refuses in JSON, and shows no page", Plant: rewritten(jsonRefusal, "callback", "initiate")},
			{Name: "secret-in-form", Does: "sends the client secret in the form of the token request", ClientAuth: "client_secret_post",
				Plant: parts(secretInForm)},
			{Name: "redirect-query", Does: "has a redirect URI with a query", RedirectQuery: redirectQuery, Plant: parts(redirectWithQuery)},
		},
		{
			{Name: "no-userinfo", Does: "takes name and address from the ID token and asks no userinfo", Plant: parts(func(p *sp.Parts) {
				p.SignIn = p.SignIn.Without("userinfo").Without("userinfo subject")
			})},
			{Name: "script-redirect", Does: "leaves the end of a sign-in by a script", Plant: rewritten(scriptRedirect, "callback")},
			{Name: "leeway", Does: "bears clocks that differ by five minutes in both directions", Plant: parts(fiveMinutes)},
		},
		{
			{Name: "meta-refresh", Does: "goes to Okta and back by a meta element", Plant: rewritten(metaRefresh, "start", "callback")},
			{Name: "profile-kept", Does: "keeps name and address of an account as they were at the first sign-in", Plant: parts(keepProfile)},
		},
	}
}

// parts makes a variation of a change to the parts. The parts of a configuration are nobody else's.
func parts(change func(*sp.Parts)) func(*sp.Config) {
	return func(c *sp.Config) {
		if c.Parts == nil {
			c.Parts = sp.SoundParts()
		}
		change(c.Parts)
	}
}

// rewritten makes a variation of a change to the responses of routes, which are no streams.
func rewritten(change rewriting, names ...string) func(*sp.Config) {
	return parts(func(p *sp.Parts) {
		sound := p.Browser.Routes
		p.Browser.Routes = func(s *sp.SP) sp.Routes {
			routes := sound(s)
			for _, name := range names {
				routes = routes.Wrap(name, func(h http.Handler) http.Handler { return recorded(h, change) })
			}
			return routes
		}
	})
}

// routeNames are the names of the routes, each once.
func routeNames(routes sp.Routes) []string {
	var names []string
	seen := map[string]bool{}
	for _, r := range routes {
		if !seen[r.Name] {
			seen[r.Name] = true
			names = append(names, r.Name)
		}
	}
	return names
}
