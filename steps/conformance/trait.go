package conformance

import (
	"slices"

	"github.com/signoff-sso/signoff/steps/scenario"
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
	tellsAccounts   = "tells-accounts"
)

// missingTraits says what a check lacks at an SP without a trait.
func missingTraits() map[string]string {
	return map[string]string{
		sendsState: "the SP sends no state", sendsNonce: "the SP sends no nonce", usesPKCE: "the SP does not use PKCE",
		protectsCodes: "the SP sends neither nonce nor code challenge", fetchesKeys: "the SP fetches no keys",
		fetchesMetadata: "the SP fetches no metadata", asksUserinfo: "the SP does not ask userinfo",
		asksFreshAuth: "the SP sends no max_age", tellsAccounts: "the SP does not tell whom it has an account of",
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

// weighed turns a mismatch into a warning where something makes up for it: an SP that fetches no keys relies on TLS at the token
// endpoint, as OpenID Connect Core 3.1.3.7 lets it; one that sends a nonce or a code challenge needs no state (RFC 9700
// section 2.1).
func (w *World) weighed(err error) error {
	if err == nil {
		return nil
	}
	for _, made := range []struct {
		tag     string
		up      bool
		because string
	}{
		{tlsSuffices, w.stage.lacks([]string{fetchesKeys}) != "", "the SP fetches no keys: it relies on TLS at the token endpoint, as it may"},
		{codeProtected, w.stage.lacks([]string{protectsCodes}) == "", "a nonce or a code challenge protects the sign-in as well"},
	} {
		if made.up && slices.Contains(w.check.Tags, made.tag) {
			return &scenario.Tolerated{Err: err, Because: made.because}
		}
	}
	return err
}
