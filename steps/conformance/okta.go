package conformance

import (
	"crypto/tls"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"github.com/signoff-sso/signoff/mockidp"
	"github.com/signoff-sso/signoff/steps/sut"
)

// caFileName is what the certificate of Okta's side is called in the out folder.
const caFileName = "okta-ca.pem"

// openOkta starts the mock with an org, and an app instance in it, for each tenant.
func (s *Stage) openOkta(out string) error {
	var err error
	cfg := mockidp.Config{HTTPClient: s.client}
	if e := s.config.Express; e != nil {
		cfg.SystemListen = e.System
	}
	if s.okta, err = mockidp.Start(cfg); err != nil {
		return fmt.Errorf("start the mock Okta: %w", err)
	}
	if s.first, err = s.openTenant(s.config, out); err != nil {
		return err
	}
	if second := s.config.SecondTenant(); second != nil {
		s.second, err = s.openTenant(second, out)
	}
	return err
}

func (s *Stage) openTenant(c *sut.Config, out string) (*tenant, error) {
	secure, err := s.security(c, out)
	if err != nil {
		return nil, err
	}
	org, err := s.okta.NewOrg(mockidp.OrgConfig{
		Name: c.Okta.Name, Listen: c.Okta.Listen, Host: nameOnly(c.Okta.HostName(c.BaseURL)), URL: fixed(c.Okta.URL), TLS: secure, CustomServer: true,
	})
	if err != nil {
		return nil, fmt.Errorf("open Okta's side: %w", err)
	}
	app := mockidp.App{
		ID: c.Okta.Client.ID, Label: c.Name, ClientSecret: c.Okta.Client.Secret, ClientAuth: mockidp.ClientAuth(c.Okta.Client.Auth),
		RedirectURIs: c.Okta.Client.RedirectURIs,
	}
	if c.InitiateLoginURI != "" {
		app.InitiateLoginURI = c.URL(c.InitiateLoginURI)
	}
	if u := c.UniversalLogout; u.Endpoint != "" {
		app.LogoutEndpoint, app.LogoutEnabled = c.URL(u.Endpoint), true
		app.LogoutSubjectFormat = mockidp.SubjectFormat(strings.ToUpper(u.Subject))
	}
	made, err := org.AddApp(app)
	return &tenant{config: c, org: org, app: made}, err
}

// nameOnly returns a host name, and nothing for an address: the listener's own address will do.
func nameOnly(host string) string {
	if strings.ContainsFunc(host, func(r rune) bool { return r >= 'a' && r <= 'z' }) {
		return host
	}
	return ""
}

// fixed returns an address that names its port; without one the listener's port is not known before it is open.
func fixed(address string) string {
	if u, err := url.Parse(address); err == nil && u.Port() != "" {
		return address
	}
	return ""
}

// security returns how Okta's side speaks TLS, nil for plain http. The certificate of Signoff's own CA is written out for the
// SP to trust.
func (s *Stage) security(c *sut.Config, out string) (*tls.Config, error) {
	switch c.Okta.TLS.Mode {
	case sut.TLSOff, "":
		return nil, nil
	case sut.TLSFiles:
		folder := filepath.Dir(c.File())
		pair, err := tls.LoadX509KeyPair(filepath.Join(folder, c.Okta.TLS.Cert), filepath.Join(folder, c.Okta.TLS.Key))
		if err != nil {
			return nil, fmt.Errorf("read the certificate of Okta's side: %w", err)
		}
		return &tls.Config{Certificates: []tls.Certificate{pair}, MinVersion: tls.VersionTLS12}, nil
	}
	if s.ca == nil {
		var err error
		if s.ca, err = sut.NewCA(); err != nil {
			return nil, err
		}
		if s.caFile, err = writeCA(s.ca, c.Okta.CAFile, out); err != nil {
			return nil, err
		}
	}
	hosts := []string{"127.0.0.1", "::1", "localhost"}
	if name := c.Okta.HostName(c.BaseURL); name != "" {
		hosts = append(hosts, name)
	}
	sound, err := s.ca.Issue(sut.Certificate{Hosts: hosts})
	if err != nil {
		return nil, err
	}
	return &tls.Config{MinVersion: tls.VersionTLS12, GetCertificate: func(*tls.ClientHelloInfo) (*tls.Certificate, error) {
		if bad := s.badCertificate.Load(); bad != nil {
			return bad, nil
		}
		return &sound, nil
	}}, nil
}

func writeCA(ca *sut.CA, file, out string) (string, error) {
	if file == "" {
		file = filepath.Join(out, caFileName)
	}
	file, err := filepath.Abs(file)
	if err == nil {
		err = errors.Join(os.MkdirAll(filepath.Dir(file), 0o755), os.WriteFile(file, ca.PEM(), 0o644))
	}
	if err != nil {
		return "", fmt.Errorf("write the certificate of Okta's side: %w", err)
	}
	return file, nil
}

// values are what the configuration's templates can name, for a user of the first tenant.
func (s *Stage) values(u sut.User) sut.Values {
	v := sut.Values{BaseURL: s.config.BaseURL, CAFile: s.caFile, User: u}
	if e := s.config.Express; e != nil {
		v.Express = sut.ExpressValues{Address: origin(s.okta.OINKeysURL()), ClientID: e.ClientID, RedirectURI: s.okta.OINRedirectURI(), KeysURL: s.okta.OINKeysURL()}
	}
	if s.first != nil {
		v.Issuer, v.ClientID, v.ClientSecret = s.first.org.Issuer(), s.first.app.ID, s.first.app.ClientSecret
	}
	if s.second != nil {
		v.Second = &sut.Values{
			BaseURL: s.config.BaseURL, CAFile: s.caFile, User: u,
			Issuer: s.second.org.Issuer(), ClientID: s.second.app.ID, ClientSecret: s.second.app.ClientSecret,
		}
	}
	return v
}
