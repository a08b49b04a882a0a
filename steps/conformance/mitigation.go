package conformance

import (
	"slices"

	"github.com/signoff-sso/signoff/steps/lab"
	"github.com/signoff-sso/signoff/steps/scenario"
)

// makeUp is what lets a must with a certain tag be no more than a warning.
type makeUp struct {
	tag     string
	up      func(*lab.Stage) bool
	because string
}

func makeUps() []makeUp {
	return []makeUp{
		{tlsSuffices, func(s *lab.Stage) bool { return s.Lacks(lab.FetchesKeys) != "" },
			"the SP fetches no keys: it relies on TLS at the token endpoint, as it may"},
		{codeProtected, func(s *lab.Stage) bool { return s.Lacks(lab.ProtectsCodes) == "" },
			"a nonce or a code challenge protects the sign-in as well"},
	}
}

// weighed turns a mismatch into a warning where something makes up for it: an SP that fetches no keys relies on TLS at the token
// endpoint, as OpenID Connect Core 3.1.3.7 lets it; one that sends a nonce or a code challenge needs no state (RFC 9700
// section 2.1).
func (w *World) weighed(err error) error {
	if err == nil {
		return nil
	}
	for _, m := range makeUps() {
		if slices.Contains(w.check.Tags, m.tag) && m.up(w.stage) {
			return &scenario.ToleratedError{Err: err, Because: m.because}
		}
	}
	return err
}

// Tags of musts for which something else may make up.
const (
	tlsSuffices   = "@tls-suffices"
	codeProtected = "@code-protection-suffices"
)
