package conformance

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strings"

	"github.com/signoff-sso/signoff/mockidp"
	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/scenario"
)

// request is an authorization request as a browser sent it.
type request struct {
	parameters url.Values
	tenant     *tenant
}

func (r request) get(name string) string { return r.parameters.Get(name) }

// authorizations returns the authorization requests that the browser in use of a person has sent since the person began to
// sign in.
func (w *World) authorizations(ctx context.Context, p *person) ([]request, error) {
	d, err := w.at(ctx, p)
	if err != nil {
		return nil, err
	}
	return authorizations(ctx, p, d)
}

func authorizations(ctx context.Context, p *person, d driver.Driver) ([]request, error) {
	trail, err := d.Trail(ctx)
	if err != nil {
		return nil, err
	}
	var found []request
	for _, hop := range trail[min(p.begins, len(trail)):] {
		u, err := url.Parse(hop.URL)
		if err != nil || !strings.HasPrefix(hop.URL, p.tenant.org.Issuer()+"/") || !strings.HasSuffix(u.Path, "/v1/authorize") {
			continue
		}
		found = append(found, request{parameters: u.Query(), tenant: p.tenant})
	}
	return found, nil
}

// asked returns the last authorization request of the person who acted, and a mismatch where there is none.
func (w *World) asked(ctx context.Context) (request, error) {
	p, err := w.person("Alice")
	if err != nil {
		return request{}, err
	}
	all, err := w.authorizations(ctx, p)
	if err != nil {
		return request{}, err
	}
	if len(all) == 0 {
		d, err := w.at(ctx, p)
		if err != nil {
			return request{}, err
		}
		page, err := d.Read(ctx)
		if err != nil {
			return request{}, err
		}
		return request{}, scenario.Expect(false, "the SP sends the browser to Okta's authorization endpoint", "an authorization request",
			"the page %q at %s", page.Heading, driver.WithoutQuery(page.URL))
	}
	return all[len(all)-1], nil
}

// errNoRequest says that there was no authorization request, where that is allowed.
var errNoRequest = errors.New("no authorization request")

func (w *World) requestSentences() []scenario.Sentence {
	about := func(check func(request) error) func(context.Context) error {
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
			return about(func(r request) error {
				return scenario.Expect(slices.Contains(strings.Fields(r.get("scope")), scope), "the scope says that this is OpenID Connect",
					scope, "%q", r.get("scope"))
			})(ctx)
		}},
		{Says: `it has no parameter twice and no client secret`, Does: about(wellFormed)},
		{Says: `the scopes are all of {text}`, Does: func(ctx context.Context, allowed string) error {
			return about(func(r request) error { return onlyScopes(r, allowed) })(ctx)
		}},
		{Says: `no endpoint of another authorization server was asked`, Does: w.orgServerOnly},
	}
}

// askedAtAll is asked with errNoRequest where there is none and the check does not demand one. The first sentence about a
// request that was begun by a person demands one; after a hostile start a refusal is as good.
func (w *World) askedAtAll(ctx context.Context) (request, error) {
	p, err := w.person("Alice")
	if err != nil {
		return request{}, err
	}
	all, err := w.authorizations(ctx, p)
	switch {
	case err != nil:
		return request{}, err
	case len(all) > 0:
		return all[len(all)-1], nil
	case w.hostile:
		return request{}, errNoRequest
	}
	return w.asked(ctx)
}

// asksForCode expects the authorization code flow for the registered client. Source: OpenID Connect Core 3.1.2.1
func asksForCode(r request) error {
	got := fmt.Sprintf("response_type %q, client_id %q", r.parameters["response_type"], r.parameters["client_id"])
	want := fmt.Sprintf("response_type [%q], client_id [%q]", "code", r.tenant.app.ID)
	return scenario.Expect(got == want, "the SP asks for an authorization code, as the client that Okta has registered", want, "%s", got)
}

// registered expects a redirect URI that is the registered one byte for byte. Source: OpenID Connect Core 3.1.2.1
func registered(r request) error {
	uris := r.tenant.app.RedirectURIs
	sent := r.parameters["redirect_uri"]
	return scenario.Expect(len(sent) == 1 && slices.Contains(uris, sent[0]), "the redirect URI is one that Okta has registered",
		strings.Join(uris, " or "), "%s", strings.Join(sent, " and "))
}

func wellFormed(r request) error {
	for name, values := range r.parameters {
		if err := scenario.Expect(len(values) == 1, "no parameter is sent more than once", "one "+name, "%d", len(values)); err != nil {
			return err
		}
		secret := name == "client_secret" || slices.Contains(values, r.tenant.app.ClientSecret)
		if err := scenario.Expect(!secret, "the client secret never passes through a browser", "no secret in the address", "one in %s", name); err != nil {
			return err
		}
	}
	return nil
}

// onlyScopes expects no scope but those that an integration may have. Source: Okta, submit-app-prereq
func onlyScopes(r request, allowed string) error {
	for _, scope := range strings.Fields(r.get("scope")) {
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
	all := w.stage.first.org.Journal()
	i := slices.IndexFunc(all, other)
	if i < 0 {
		return nil
	}
	return scenario.Expect(false, "only the org authorization server is used, which every customer's org has",
		"requests below /oauth2/v1/ only", "%s %s", all[i].Method, all[i].Path)
}
