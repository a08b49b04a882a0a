package conformance

import (
	"slices"

	"github.com/signoff-sso/signoff/steps/lab"
	"github.com/signoff-sso/signoff/steps/scenario"
)

// Tags of musts that something else may mitigate.
const (
	tlsSuffices   = "@tls-suffices"
	codeProtected = "@code-protection-suffices"
)

// mitigation is what lets a must with a certain tag be no more than a warning.
type mitigation struct {
	tag     string
	applies func(*lab.Stage) bool
	because string
}

// mitigations are: an SP that fetches no keys relies on TLS at the token endpoint, as OpenID
// Connect Core 3.1.3.7 lets it; one that sends a nonce or a code challenge needs no state (RFC 9700
// section 2.1).
func mitigations() []mitigation {
	return []mitigation{
		{tlsSuffices, func(s *lab.Stage) bool { return s.Lacks(lab.FetchesKeys) != "" },
			"the SP fetches no keys: it relies on TLS at the token endpoint, as it may"},
		{codeProtected, func(s *lab.Stage) bool { return s.Lacks(lab.ProtectsCodes) == "" },
			"a nonce or a code challenge protects the sign-in as well"},
	}
}

// tolerateMitigated turns a mismatch into a warning where a mitigation applies to the check and the
// SP.
func (w *World) tolerateMitigated(err error) error {
	if err == nil {
		return nil
	}
	for _, m := range mitigations() {
		if slices.Contains(w.check.Tags, m.tag) && m.applies(w.stage) {
			return &scenario.ToleratedError{Err: err, Because: m.because}
		}
	}
	return err
}
