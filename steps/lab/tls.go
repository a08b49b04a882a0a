package lab

import (
	"crypto/tls"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/signoff-sso/signoff/steps/sut"
)

// caFileName is what the certificate of Signoff's own CA is called in the out folder.
const caFileName = "okta-ca.pem"

// tlsConfig returns how the mock Okta speaks TLS to a tenant, nil for plain http. The certificate
// of Signoff's own CA is written out for the SP to trust.
func (s *Stage) tlsConfig(c *sut.Config, out string) (*tls.Config, error) {
	switch c.Okta.TLS.Mode {
	case sut.TLSOff, "":
		return nil, nil
	case sut.TLSFiles:
		folder := filepath.Dir(c.File())
		pair, err := tls.LoadX509KeyPair(filepath.Join(folder, c.Okta.TLS.Cert), filepath.Join(folder, c.Okta.TLS.Key))
		if err != nil {
			return nil, fmt.Errorf("read the certificate of the mock Okta: %w", err)
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
	sound, err := s.ca.Issue(sut.Certificate{Hosts: hostsOf(c)})
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

// Certificate returns a certificate for hosts that the SP trusts as it trusts that of the mock
// Okta, and false where Okta speaks no TLS, or not by Signoff's own CA.
func (s *Stage) Certificate(hosts ...string) (certificate tls.Certificate, ok bool, err error) {
	if s.ca == nil {
		return tls.Certificate{}, false, nil
	}
	if certificate, err = s.ca.Issue(sut.Certificate{Hosts: hosts}); err != nil {
		return tls.Certificate{}, false, fmt.Errorf("make a certificate: %w", err)
	}
	return certificate, true, nil
}

// hostsOf returns the names and addresses by which SP and browser reach a tenant's org.
func hostsOf(c *sut.Config) []string {
	hosts := []string{"127.0.0.1", "::1", "localhost"}
	if name := c.Okta.HostName(c.BaseURL); name != "" {
		hosts = append(hosts, name)
	}
	return hosts
}

// writeCA writes a CA's certificate to file, or where that is empty into the folder out, and
// returns the absolute path.
func writeCA(ca *sut.CA, file, out string) (string, error) {
	if file == "" {
		file = filepath.Join(out, caFileName)
	}
	file, err := filepath.Abs(file)
	if err == nil {
		err = errors.Join(os.MkdirAll(filepath.Dir(file), 0o755), os.WriteFile(file, ca.PEM(), 0o644))
	}
	if err != nil {
		return "", fmt.Errorf("write the certificate of the mock Okta: %w", err)
	}
	return file, nil
}

// CertificateFlaw is what is wrong with a certificate that no client may accept.
type CertificateFlaw int

// The flaws that [Stage.ShowBadCertificate] knows.
const (
	WrongHost   CertificateFlaw = iota // it is for another host
	Expired                            // it has expired
	UntrustedCA                        // it is of a CA that nobody trusts
)

// ShowBadCertificate lets the mock Okta show a flawed certificate, until
// [Stage.ShowSoundCertificate]. It needs TLS by Signoff's own CA.
func (s *Stage) ShowBadCertificate(flaw CertificateFlaw) error {
	ca, err := s.ca, error(nil)
	bad := sut.Certificate{Hosts: hostsOf(s.Config), Expired: flaw == Expired}
	if flaw == WrongHost {
		bad.Hosts = []string{"somebody-else.example"}
	}
	if flaw == UntrustedCA {
		if ca, err = sut.NewCA(); err != nil {
			return err
		}
	}
	certificate, err := ca.Issue(bad)
	if err != nil {
		return fmt.Errorf("make a bad certificate: %w", err)
	}
	s.badCertificate.Store(&certificate)
	return nil
}

// ShowSoundCertificate ends what [Stage.ShowBadCertificate] began.
func (s *Stage) ShowSoundCertificate() { s.badCertificate.Store(nil) }
