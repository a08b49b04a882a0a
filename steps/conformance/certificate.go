package conformance

import (
	"fmt"

	"github.com/signoff-sso/signoff/steps/scenario"
	"github.com/signoff-sso/signoff/steps/sut"
)

func (w *World) certificateSentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `Okta's side shows a certificate (for another host|that has expired|that nobody trusts)`, Does: w.showsBadCertificate},
		{Says: `the SP has sent nothing to Okta`, Does: w.sentNothing},
	}
}

// showsBadCertificate lets Okta's side show what no client may accept.
func (w *World) showsBadCertificate(kind string) error {
	ca, err := w.stage.ca, error(nil)
	hosts := []string{"127.0.0.1", "localhost", w.stage.config.Okta.HostName(w.stage.config.BaseURL)}
	if hosts[2] == "" {
		hosts = hosts[:2]
	}
	bad := sut.Certificate{Hosts: hosts}
	switch kind {
	case "for another host":
		bad.Hosts = []string{"somebody-else.example"}
	case "that has expired":
		bad.Expired = true
	default:
		if ca, err = sut.NewCA(); err != nil {
			return err
		}
	}
	certificate, err := ca.Issue(bad)
	if err != nil {
		return fmt.Errorf("make a certificate %s: %w", kind, err)
	}
	w.stage.badCertificate.Store(&certificate)
	w.sickens()
	w.mark = w.stage.first.org.Mark()
	return nil
}

// sentNothing expects no request by the SP's server since the bad certificate was shown; browsers are let through by the harness.
func (w *World) sentNothing() error {
	for _, r := range w.stage.first.org.JournalSince(w.mark) {
		server := r.Path == "/oauth2/v1/token" || r.Path == "/oauth2/v1/keys" || r.Path == "/oauth2/v1/userinfo" || r.Path == "/.well-known/openid-configuration"
		if err := scenario.Expect(!server, "the SP talks to nobody whose certificate is wrong", "no request", "%s %s", r.Method, r.Path); err != nil {
			return err
		}
	}
	return nil
}
