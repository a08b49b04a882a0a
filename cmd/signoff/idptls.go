package main

import (
	"crypto/tls"
	"fmt"
	"os"
	"path/filepath"

	"github.com/signoff-sso/signoff/steps/sut"
)

// What --tls can be.
const (
	tlsAuto = "auto"
	tlsOff  = "off"
)

// certificates makes the certificates of orgs by a CA of Signoff's own, whose certificate it writes
// to a file for SPs and browsers to trust. It returns the absolute path; nil and nothing for http.
func certificates(f idpFlags) (secure func(hosts ...string) (*tls.Config, error), file string, err error) {
	if f.tls != tlsAuto {
		return nil, "", nil
	}
	ca, err := sut.NewCA()
	if err != nil {
		return nil, "", err
	}
	if file, err = filepath.Abs(f.caFile); err != nil {
		return nil, "", fmt.Errorf("write the CA's certificate: %w", err)
	}
	if err := os.WriteFile(file, ca.PEM(), 0o644); err != nil {
		return nil, "", usageErrorf("--ca-file: %w", err)
	}
	return func(hosts ...string) (*tls.Config, error) {
		pair, err := ca.Issue(sut.Certificate{Hosts: append([]string{"127.0.0.1", "::1", "localhost"}, hosts...)})
		if err != nil {
			return nil, err
		}
		return &tls.Config{Certificates: []tls.Certificate{pair}, MinVersion: tls.VersionTLS12}, nil
	}, file, nil
}
