package conformance

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/signoff-sso/signoff/mockidp"
	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/lab"
	"github.com/signoff-sso/signoff/steps/scenario"
)

// authorizationRequests returns the authorization requests that the browser in use of a person has
// sent since the person began to sign in.
func (w *World) authorizationRequests(ctx context.Context, p *person) ([]lab.AuthorizationRequest, error) {
	d, err := w.browser(ctx, p)
	if err != nil {
		return nil, err
	}
	return p.AuthorizationRequests(ctx, d)
}

// sendsToOkta is what the SP must do where a sign-in begins.
const sendsToOkta = "the SP sends the browser to Okta's authorization endpoint"

// lastRequest returns Alice's last authorization request, and a mismatch where there is none.
func (w *World) lastRequest(ctx context.Context) (lab.AuthorizationRequest, error) {
	r, found, err := w.lookForRequest(ctx)
	if err != nil || found {
		return r, err
	}
	page, err := w.current.Read(ctx)
	if err != nil {
		return r, err
	}
	return r, scenario.Expect(false, sendsToOkta, "an authorization request", "the page %q at %s", page.Heading, driver.WithoutQuery(page.URL))
}

// lookForRequest returns Alice's last authorization request, if there is one.
func (w *World) lookForRequest(ctx context.Context) (r lab.AuthorizationRequest, found bool, err error) {
	p, err := w.person("Alice")
	if err != nil {
		return r, false, err
	}
	all, err := w.authorizationRequests(ctx, p)
	if len(all) == 0 && w.input.asClaimed != nil {
		all = w.input.asClaimed.requests
	}
	if err != nil || len(all) == 0 {
		return r, false, err
	}
	return all[len(all)-1], true, nil
}

// onLastRequest returns what a sentence does that expects something of Alice's last authorization
// request.
func (w *World) onLastRequest(expect func(lab.AuthorizationRequest) error) func(context.Context) error {
	return func(ctx context.Context) error {
		r, err := w.lastRequest(ctx)
		if err != nil {
			return err
		}
		return expect(r)
	}
}

// onRequestIfAny is onLastRequest, except that there need be no authorization request after the SP
// was given what it may refuse, if it refuses so that a person sees it.
func (w *World) onRequestIfAny(expect func(lab.AuthorizationRequest) error) func(context.Context) error {
	return func(ctx context.Context) error {
		r, found, err := w.lookForRequest(ctx)
		switch {
		case err != nil:
			return err
		case found:
			return expect(r)
		case w.input.mayRefuse:
			return w.refusesVisibly(ctx)
		}
		_, err = w.lastRequest(ctx)
		return err
	}
}

func (w *World) authorizationRequestSentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `(?:the authorization request|it) asks for a code, once, for the client that Okta has registered`, Does: w.onRequestIfAny(asksForCode)},
		{Says: `its redirect URI is one that Okta has registered`, Does: w.onLastRequest(hasRegisteredRedirectURI)},
		{Says: `an authorization request, if there is one, has a redirect URI that Okta has registered`, Does: w.onRequestIfAny(hasRegisteredRedirectURI)},
		{Says: `its scope contains {text}`, Does: func(ctx context.Context, scope string) error {
			return w.onLastRequest(func(r lab.AuthorizationRequest) error { return hasScope(r, scope) })(ctx)
		}},
		{Says: `it has a state, which Okta requires`, Does: w.onLastRequest(hasState)},
		{Says: `the authorization request has a code challenge`, Does: w.onLastRequest(hasCodeChallenge)},
		{Says: `the sign-in has an authorization request of its own`, Does: w.onLastRequest(func(lab.AuthorizationRequest) error { return nil })},
		{Says: `it has no parameter twice and no client secret`, Does: w.onLastRequest(hasNothingTwiceAndNoSecret)},
		{Says: `the scopes are all of {text}`, Does: func(ctx context.Context, allowed string) error {
			return w.onLastRequest(func(r lab.AuthorizationRequest) error { return hasOnlyScopes(r, allowed) })(ctx)
		}},
		{Says: `no endpoint of another authorization server was asked`, Does: w.orgServerOnly},
	}
}

// asksForCode expects the authorization code flow for the registered client. Source: OpenID Connect
// Core 3.1.2.1
func asksForCode(r lab.AuthorizationRequest) error {
	got := fmt.Sprintf("response_type %q, client_id %q", r.Parameters["response_type"], r.Parameters["client_id"])
	want := fmt.Sprintf("response_type [%q], client_id [%q]", "code", r.Tenant.App.ID)
	return scenario.Expect(got == want, "the SP asks for an authorization code, as the client that Okta has registered", want, "%s", got)
}

// hasRegisteredRedirectURI expects a redirect URI that is the registered one byte for byte. Source:
// OpenID Connect Core 3.1.2.1
func hasRegisteredRedirectURI(r lab.AuthorizationRequest) error {
	return scenario.Expect(r.HasRegisteredRedirectURI(), "the redirect URI is one that Okta has registered",
		strings.Join(r.Tenant.App.RedirectURIs, " or "), "%s", strings.Join(r.Parameters["redirect_uri"], " and "))
}

// hasNothingTwiceAndNoSecret expects each parameter once and the client secret nowhere. Source: RFC
// 6749 section 3.1
func hasNothingTwiceAndNoSecret(r lab.AuthorizationRequest) error {
	for name, values := range r.Parameters {
		if err := scenario.Expect(len(values) == 1, "no parameter is sent more than once", "one "+name, "%d", len(values)); err != nil {
			return err
		}
		secret := name == "client_secret" || slices.Contains(values, r.Tenant.App.ClientSecret)
		if err := scenario.Expect(!secret, "the client secret never passes through a browser", "no secret in the address", "one in %s", name); err != nil {
			return err
		}
	}
	return nil
}

// hasState expects a state, without which Okta refuses the request. Source:
// https://developer.okta.com/docs/api/openapi/okta-oauth/oauth/tag/OrgAS/
func hasState(r lab.AuthorizationRequest) error {
	return scenario.Expect(r.Get("state") != "", "the authorization request has a state, which Okta requires", "a state", "none")
}

// hasCodeChallenge expects PKCE by S256, the only method that Okta knows. Source: RFC 7636 section
// 4.3
func hasCodeChallenge(r lab.AuthorizationRequest) error {
	challenge, method := r.Get("code_challenge"), r.Get("code_challenge_method")
	said := "none: the SP uses no PKCE, and Okta refuses its sign-ins at such an app"
	if challenge != "" {
		said = fmt.Sprintf("code_challenge %q, code_challenge_method %q", challenge, method)
	}
	return scenario.Expect(challenge != "" && method == "S256", "the SP uses PKCE, which apps made by Express Configuration demand",
		"a code_challenge with code_challenge_method S256", "%s", said)
}

// hasScope expects a scope in the authorization request. Source: OpenID Connect Core 3.1.2.1
func hasScope(r lab.AuthorizationRequest, scope string) error {
	return scenario.Expect(slices.Contains(strings.Fields(r.Get("scope")), scope), "the scope says that this is OpenID Connect", scope, "%q", r.Get("scope"))
}

// hasOnlyScopes expects no scope but those that an integration may have. Source: Okta,
// submit-app-prereq
func hasOnlyScopes(r lab.AuthorizationRequest, allowed string) error {
	if r.Tenant.App.RefreshTokens {
		return &scenario.NotApplicableError{Missing: "okta.client.refresh_tokens says that the app is none of the catalog"}
	}
	for _, scope := range strings.Fields(r.Get("scope")) {
		if err := scenario.Expect(slices.Contains(strings.Fields(allowed), scope), "only scopes are asked for that an integration may have",
			"scopes among "+allowed, "%s", scope); err != nil {
			return err
		}
	}
	return nil
}

// orgServerOnly expects that only the org authorization server was asked, in all that ever reached
// the org: an SP may have read the metadata when it started.
func (w *World) orgServerOnly() error {
	other := func(r mockidp.Request) bool {
		return strings.HasPrefix(r.Path, "/oauth2/") && !strings.HasPrefix(r.Path, "/oauth2/v1/")
	}
	all := w.stage.First.Org.Journal()
	i := slices.IndexFunc(all, other)
	if i < 0 {
		return nil
	}
	return scenario.Expect(false, "only the org authorization server is used, which every customer's org has",
		"requests below /oauth2/v1/ only", "%s %s", all[i].Method, all[i].Path)
}
