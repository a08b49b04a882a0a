package conformance

import (
	"slices"

	"github.com/signoff-sso/signoff/steps/scenario"
	"github.com/signoff-sso/signoff/steps/sut"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// What a sound sign-in shows of an SP, and checks need.
const (
	sendsState      = "sends-state"
	sendsNonce      = "sends-nonce"
	usesPKCE        = "uses-pkce"
	protectsCodes   = "protects-codes"
	fetchesKeys     = "fetches-keys"
	fetchesMetadata = "fetches-metadata"
	asksUserinfo    = "asks-userinfo"
	asksFreshAuth   = "asks-fresh-auth"
	asksContext     = "asks-authentication-context"
	tellsAccounts   = "tells-accounts"
)

// missingTraits says what a check lacks at an SP without a trait.
func missingTraits() map[string]string {
	return map[string]string{
		sendsState: "the SP sends no state", sendsNonce: "the SP sends no nonce", usesPKCE: "the SP does not use PKCE",
		protectsCodes: "the SP sends neither nonce nor code challenge", fetchesKeys: "the SP fetches no keys",
		fetchesMetadata: "the SP fetches no metadata", asksUserinfo: "the SP does not ask userinfo",
		asksFreshAuth: "the SP sends no max_age", asksContext: "the SP sends no acr_values", tellsAccounts: "the SP does not tell whom it has an account of",
	}
}

// lacks names what the SP does not do or declare of what a check needs; it is empty where nothing lacks.
func (s *Stage) lacks(needs []string) string {
	traits := missingTraits()
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, need := range needs {
		if missing, isTrait := traits[need]; isTrait {
			if !s.has[need] {
				return missing
			}
			continue
		}
		if ok, missing := s.config.Has(need); !ok {
			return missing
		}
	}
	return ""
}

// Condition is a case in which a check does not end with a pass or a failure.
type Condition struct {
	Verdict verdict.Verdict
	If      string // as in "the SP sends no nonce"
}

// Conditions returns, for people to read, when a check does not apply to an SP, is not run, or only warns though it is a must.
func Conditions(c verdict.Check) []Condition {
	traits := missingTraits()
	var all []Condition
	for _, need := range c.Needs {
		missing, isTrait := traits[need]
		if !isTrait {
			_, missing = (&sut.Config{}).Has(need)
		}
		all = append(all, Condition{verdict.NotApplicable, missing})
	}
	for _, m := range makeUps() {
		if slices.Contains(c.Tags, m.tag) {
			all = append(all, Condition{verdict.Warn, m.because})
		}
	}
	if slices.Contains(c.Tags, browserTag) {
		all = append(all, Condition{verdict.Skipped, "--driver http is given: it is about what browsers do"})
	}
	return all
}

// Assume takes the traits over that another stage has seen, where this one's SP cannot be calibrated.
func (s *Stage) Assume(other *Stage) {
	other.mu.Lock()
	defer other.mu.Unlock()
	s.mu.Lock()
	defer s.mu.Unlock()
	s.has = other.has
}

// Tags of musts for which something else may make up.
const (
	tlsSuffices   = "@tls-suffices"
	codeProtected = "@code-protection-suffices"
)

// makeUp is what lets a must with a certain tag be no more than a warning.
type makeUp struct {
	tag     string
	up      func(*Stage) bool
	because string
}

func makeUps() []makeUp {
	return []makeUp{
		{tlsSuffices, func(s *Stage) bool { return s.lacks([]string{fetchesKeys}) != "" },
			"the SP fetches no keys: it relies on TLS at the token endpoint, as it may"},
		{codeProtected, func(s *Stage) bool { return s.lacks([]string{protectsCodes}) == "" },
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
