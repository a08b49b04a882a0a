package lab

import (
	"slices"

	"github.com/signoff-sso/signoff/mockidp"
)

// PublishIntegration makes the SP an integration of the app catalog, by its name and with the label
// of its Express Configuration where it has that. Errors are those of the mock Okta.
func (s *Stage) PublishIntegration() error {
	e := mockidp.CatalogEntry{Key: Integration, Name: s.Config.Name, Description: "The SP under test.", UniversalLogout: slices.Contains(s.Config.Declares, "universal-logout")}
	if x := s.Config.Express; x != nil {
		initiate := x.InitiateLoginURI
		if initiate != "" {
			initiate = s.Config.URL(initiate)
		}
		push, err := s.expressPush()
		if err != nil {
			return err
		}
		e.Express = &mockidp.Express{
			ClientID: x.ClientID, ClientSecret: x.ClientSecret, ClientAuth: mockidp.ClientAuth(x.ClientAuth), Scope: x.Scope,
			AuthorizeURL: s.Config.URL(x.AuthorizeURL), TokenURL: s.Config.URL(x.TokenURL), APIURL: s.Config.URL(x.APIURL), Push: push,
			InitiateLoginURITemplate: initiate, UniversalLogout: s.expressLogout(), ButtonLabel: s.ExpressButton(),
		}
	}
	return s.okta.Publish(e)
}
