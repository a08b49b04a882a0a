package conformance

import (
	"github.com/signoff-sso/signoff/mockidp"
	"github.com/signoff-sso/signoff/steps/lab"
	"github.com/signoff-sso/signoff/steps/scenario"
)

func (w *World) certificateSentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `Okta's side shows a certificate (for another host|that has expired|that nobody trusts)`, Does: w.showsBadCertificate},
		{Says: `the SP has sent nothing to Okta`, Does: w.sentNothing},
	}
}

// certificateErrors are what is wrong with a certificate, as the sentences say it.
func certificateErrors() map[string]lab.CertificateFlaw {
	return map[string]lab.CertificateFlaw{"for another host": lab.WrongHost, "that has expired": lab.Expired, "that nobody trusts": lab.UntrustedCA}
}

// showsBadCertificate lets the mock Okta show what no client may accept.
func (w *World) showsBadCertificate(flaw string) error {
	if err := w.stage.ShowBadCertificate(certificateErrors()[flaw]); err != nil {
		return err
	}
	w.trial.Taint()
	w.mark = w.stage.First.Org.Mark()
	return nil
}

// sentNothing expects no request by the SP's server since the bad certificate was shown. Browsers
// accept it.
func (w *World) sentNothing() error {
	for _, r := range w.stage.First.Org.JournalSince(w.mark) {
		server := r.Endpoint == mockidp.TokenEndpoint || r.Endpoint == mockidp.KeysEndpoint || r.Endpoint == mockidp.UserinfoEndpoint || r.Endpoint.IsMetadata()
		if err := scenario.Expect(!server, "the SP talks to nobody whose certificate is wrong", "no request", "%s %s", r.Method, r.Path); err != nil {
			return err
		}
	}
	return nil
}
