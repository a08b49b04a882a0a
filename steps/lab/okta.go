package lab

import (
	"cmp"
	"fmt"

	"github.com/signoff-sso/signoff/mockidp"
	"github.com/signoff-sso/signoff/steps/sut"
)

// startOkta starts the mock Okta with an org, and an app instance in it, for each tenant.
func (s *Stage) startOkta(out string) error {
	var err error
	cfg := mockidp.Config{HTTPClient: s.client, Keys: s.keys}
	if e := s.Config.Express; e != nil {
		cfg.SystemListen = e.System
	}
	if s.okta, err = mockidp.Start(cfg); err != nil {
		return fmt.Errorf("start the mock Okta: %w", err)
	}
	if s.First, err = s.openTenant(s.Config, out); err != nil {
		return err
	}
	if second := s.Config.SecondTenant(); second != nil {
		if s.Second, err = s.openTenant(second, out); err != nil {
			return err
		}
	}
	if other := s.Config.SameOrgTenant(); other != nil {
		if s.SameOrg, err = addTenant(other, s.First.Org, other.Name+" (another)"); err != nil {
			return err
		}
	}
	if s.social, err = s.openSocial(out); err != nil {
		return err
	}
	return s.offerExpressToAll()
}

// offerExpressToAll makes the SP an integration of the catalog before anything else happens, where
// the configuration says how: the addresses of an app instance are others from then on, and checks
// run side by side.
func (s *Stage) offerExpressToAll() error {
	if s.Config.Express == nil {
		return nil
	}
	for _, t := range s.Tenants() {
		if err := s.offerExpress(t); err != nil {
			return err
		}
	}
	return nil
}

// values are what the configuration's templates can name, for a user of the first tenant.
func (s *Stage) values(u sut.User) sut.Values {
	v := sut.Values{BaseURL: cmp.Or(s.public, s.Config.BaseURL), CAFile: s.caFile, User: u}
	if e := s.Config.Express; e != nil {
		v.Express = sut.ExpressValues{Address: Origin(s.okta.OINKeysURL()), ClientID: e.ClientID, RedirectURI: s.okta.OINRedirectURI(), KeysURL: s.okta.OINKeysURL()}
	}
	if s.First != nil {
		v.Issuer, v.ClientID, v.ClientSecret = s.First.Org.Issuer(), s.First.App.ID, s.First.App.ClientSecret
	}
	v = v.WithSocial(s.socialValues(nil))
	v.Second, v.SameOrg = s.valuesOf(s.Second, u), s.valuesOf(s.SameOrg, u)
	return v
}

// valuesOf are the values of another tenant than the first; nil where there is none.
func (s *Stage) valuesOf(t *Tenant, u sut.User) *sut.Values {
	if t == nil {
		return nil
	}
	return &sut.Values{
		BaseURL: cmp.Or(s.public, s.Config.BaseURL), CAFile: s.caFile, User: u,
		Issuer: t.Org.Issuer(), ClientID: t.App.ID, ClientSecret: t.App.ClientSecret,
	}
}
