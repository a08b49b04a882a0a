package lab

import (
	"net/url"

	"github.com/signoff-sso/signoff/mockidp"
	"github.com/signoff-sso/signoff/steps/sut"
)

// expressPush returns how connection data reach the SP; nil for Signoff's own contract.
func (s *Stage) expressPush() (*mockidp.ExpressPush, error) {
	p := s.Config.Express.Push
	switch p.Form {
	case sut.PushOurs:
		return nil, nil
	case sut.PushAuth0:
		return auth0Push(Origin(s.Config.URL(s.Config.Express.APIURL))), nil
	}
	body, err := p.Body()
	if err != nil {
		return nil, err
	}
	return &mockidp.ExpressPush{Method: p.Method, Header: p.Headers, Body: body, Reply: func(document any) (mockidp.ExpressConnection, error) {
		return readReply(p.Read, document)
	}}, nil
}

// readReply reads a reply by the paths of the configuration.
func readReply(read sut.PushReply, document any) (c mockidp.ExpressConnection, err error) {
	var redirect string
	for _, m := range []struct {
		path  string
		value *string
	}{
		{read.ConnectionName, &c.Name}, {read.OrganizationID, &c.OrganizationID}, {read.OrganizationName, &c.OrganizationName},
		{read.RedirectURI, &redirect}, {read.InitiateLoginURI, &c.InitiateLoginURI}, {read.LogoutEndpoint, &c.LogoutEndpoint},
	} {
		if *m.value, err = read.Value(document, m.path); err != nil {
			return c, err
		}
	}
	if redirect != "" {
		c.RedirectURIs = []string{redirect}
	}
	return c, nil
}

// auth0Push makes a connection of the strategy okta as Auth0's Management API does. How Okta does
// that in Express Configuration is not public; the members are those of the public API. origin is
// that of the tenant at Auth0. Sources:
// https://auth0.com/docs/api/management/v2/connections/post-connections,
// https://auth0.com/docs/authenticate/login/logout/universal-logout
func auth0Push(origin string) *mockidp.ExpressPush {
	return &mockidp.ExpressPush{
		Body: map[string]any{
			"strategy": "okta", "name": "okta-{client_id}", "display_name": "Okta",
			"options": map[string]any{
				"type": "back_channel", "issuer": "{issuer}", "discovery_url": "{issuer}/.well-known/openid-configuration",
				"client_id": "{client_id}", "client_secret": "{client_secret}", "scope": "openid profile email", "domain_aliases": "{domain_aliases}",
			},
		},
		Reply: func(document any) (mockidp.ExpressConnection, error) {
			name, err := sut.PushReply{}.Value(document, "$.name")
			return mockidp.ExpressConnection{
				Name: name, RedirectURIs: []string{origin + "/login/callback"}, SubjectFormat: mockidp.SubjectIssSub,
				LogoutEndpoint: origin + "/oauth/global-token-revocation/connection/" + url.PathEscape(name),
			}, err
		},
	}
}
