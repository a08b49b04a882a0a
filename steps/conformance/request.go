package conformance

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/signoff-sso/signoff/mockidp"
	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/lab"
	"github.com/signoff-sso/signoff/steps/scenario"
)

// authorizations returns the authorization requests that the browser in use of a person has sent since the person began to
// sign in.
func (w *World) authorizations(ctx context.Context, p *person) ([]lab.AuthorizationRequest, error) {
	d, err := w.at(ctx, p)
	if err != nil {
		return nil, err
	}
	return p.AuthorizationRequests(ctx, d)
}

// asked returns the last authorization request of the person who acted, and a mismatch where there is none.
func (w *World) asked(ctx context.Context) (lab.AuthorizationRequest, error) {
	p, err := w.person("Alice")
	if err != nil {
		return lab.AuthorizationRequest{}, err
	}
	all, err := w.authorizations(ctx, p)
	if err != nil {
		return lab.AuthorizationRequest{}, err
	}
	if len(all) == 0 {
		d, err := w.at(ctx, p)
		if err != nil {
			return lab.AuthorizationRequest{}, err
		}
		page, err := d.Read(ctx)
		if err != nil {
			return lab.AuthorizationRequest{}, err
		}
		return lab.AuthorizationRequest{}, scenario.Expect(false, "the SP sends the browser to Okta's authorization endpoint", "an authorization request",
			"the page %q at %s", page.Heading, driver.WithoutQuery(page.URL))
	}
	return all[len(all)-1], nil
}

// errNoRequest says that there was no authorization request, where that is allowed.
var errNoRequest = errors.New("no authorization request")

func (w *World) requestSentences() []scenario.Sentence {
	about := func(check func(lab.AuthorizationRequest) error) func(context.Context) error {
		return func(ctx context.Context) error {
			r, err := w.asked(ctx)
			if err != nil {
				return err
			}
			return check(r)
		}
	}
	return []scenario.Sentence{
		{Says: `(?:the authorization request|it) asks for a code, once, for the client that Okta has registered`, Does: func(ctx context.Context) error {
			r, err := w.askedAtAll(ctx)
			if errors.Is(err, errNoRequest) {
				return nil
			}
			if err != nil {
				return err
			}
			return asksForCode(r)
		}},
		{Says: `its redirect URI is one that Okta has registered`, Does: about(registered)},
		{Says: `an authorization request, if there is one, has a redirect URI that Okta has registered`, Does: func(ctx context.Context) error {
			r, err := w.askedAtAll(ctx)
			if errors.Is(err, errNoRequest) {
				return nil
			}
			if err != nil {
				return err
			}
			return registered(r)
		}},
		{Says: `its scope contains {text}`, Does: func(ctx context.Context, scope string) error {
			return about(func(r lab.AuthorizationRequest) error {
				return scenario.Expect(slices.Contains(strings.Fields(r.Get("scope")), scope), "the scope says that this is OpenID Connect",
					scope, "%q", r.Get("scope"))
			})(ctx)
		}},
		{Says: `it has no parameter twice and no client secret`, Does: about(wellFormed)},
		{Says: `the scopes are all of {text}`, Does: func(ctx context.Context, allowed string) error {
			return about(func(r lab.AuthorizationRequest) error { return onlyScopes(r, allowed) })(ctx)
		}},
		{Says: `no endpoint of another authorization server was asked`, Does: w.orgServerOnly},
	}
}

// askedAtAll is asked with errNoRequest where there is none and the check does not demand one. The first sentence about a
// request that was begun by a person demands one; after a hostile start a refusal is as good.
func (w *World) askedAtAll(ctx context.Context) (lab.AuthorizationRequest, error) {
	p, err := w.person("Alice")
	if err != nil {
		return lab.AuthorizationRequest{}, err
	}
	all, err := w.authorizations(ctx, p)
	switch {
	case err != nil:
		return lab.AuthorizationRequest{}, err
	case len(all) > 0:
		return all[len(all)-1], nil
	case w.hostile:
		return lab.AuthorizationRequest{}, errNoRequest
	}
	return w.asked(ctx)
}

// asksForCode expects the authorization code flow for the registered client. Source: OpenID Connect Core 3.1.2.1
func asksForCode(r lab.AuthorizationRequest) error {
	got := fmt.Sprintf("response_type %q, client_id %q", r.Parameters["response_type"], r.Parameters["client_id"])
	want := fmt.Sprintf("response_type [%q], client_id [%q]", "code", r.Tenant.App.ID)
	return scenario.Expect(got == want, "the SP asks for an authorization code, as the client that Okta has registered", want, "%s", got)
}

// registered expects a redirect URI that is the registered one byte for byte. Source: OpenID Connect Core 3.1.2.1
func registered(r lab.AuthorizationRequest) error {
	return scenario.Expect(r.HasRegisteredRedirectURI(), "the redirect URI is one that Okta has registered",
		strings.Join(r.Tenant.App.RedirectURIs, " or "), "%s", strings.Join(r.Parameters["redirect_uri"], " and "))
}

func wellFormed(r lab.AuthorizationRequest) error {
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

// onlyScopes expects no scope but those that an integration may have. Source: Okta, submit-app-prereq
func onlyScopes(r lab.AuthorizationRequest, allowed string) error {
	for _, scope := range strings.Fields(r.Get("scope")) {
		if err := scenario.Expect(slices.Contains(strings.Fields(allowed), scope), "only scopes are asked for that an integration may have",
			"scopes among "+allowed, "%s", scope); err != nil {
			return err
		}
	}
	return nil
}

// orgServerOnly looks at all that ever reached the org: an SP may have read the metadata when it started.
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
