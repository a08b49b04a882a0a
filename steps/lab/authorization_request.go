package lab

import (
	"context"
	"net/url"
	"slices"
	"strings"

	"github.com/signoff-sso/signoff/steps/driver"
)

// AuthorizationRequest is an authorization request as a browser sent it to Okta.
type AuthorizationRequest struct {
	Parameters url.Values
	Tenant     *Tenant // to whose org it was sent
}

// Get returns the first value of a parameter; empty where it was not sent.
func (r AuthorizationRequest) Get(name string) string { return r.Parameters.Get(name) }

// HasRegisteredRedirectURI says whether the request has one redirect URI, which is a registered one
// byte for byte. Source: OpenID Connect Core 3.1.2.1
func (r AuthorizationRequest) HasRegisteredRedirectURI() bool {
	sent := r.Parameters["redirect_uri"]
	return len(sent) == 1 && slices.Contains(r.Tenant.App.RedirectURIs, sent[0])
}

// AuthorizationRequests returns the authorization requests that a browser has sent to the person's
// org since the person began the last sign-in there, the oldest first. The error is the driver's.
func (p *Person) AuthorizationRequests(ctx context.Context, d driver.Driver) ([]AuthorizationRequest, error) {
	trail, err := d.Trail(ctx)
	if err != nil {
		return nil, err
	}
	var found []AuthorizationRequest
	for _, hop := range trail[min(p.starts[d], len(trail)):] {
		u, err := url.Parse(hop.URL)
		if err != nil || !strings.HasPrefix(hop.URL, p.Tenant.Org.Issuer()+"/") || !strings.HasSuffix(u.Path, "/v1/authorize") {
			continue
		}
		parameters := u.Query()
		if pushed, ok := p.Tenant.Org.PushedRequest(parameters.Get("request_uri")); ok {
			parameters = pushed // RFC 9126: the browser brings but a reference
		}
		found = append(found, AuthorizationRequest{Parameters: parameters, Tenant: p.Tenant})
	}
	return found, nil
}
