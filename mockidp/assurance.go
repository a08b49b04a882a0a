package mockidp

import (
	"crypto/sha256"
	"crypto/subtle"
	"net/url"
	"slices"
	"strings"
)

// The values of acr_values that Okta knows; others are ignored. A passkey or Okta Verify, which the
// last two need, nobody has here.
// Source: https://developer.okta.com/docs/guides/step-up-authentication/main/
const (
	acrAnyFactor        = "urn:okta:loa:1fa:any"
	acrPassword         = "urn:okta:loa:1fa:pwd"
	acrTwoFactors       = "urn:okta:loa:2fa:any"
	acrTwoIfPossible    = "urn:okta:loa:2fa:any:ifpossible"
	acrPhishing         = "phr"
	acrPhishingHardware = "phrh"
)

func knownACRValues() []string {
	return []string{acrAnyFactor, acrPassword, acrTwoFactors, acrTwoIfPossible, acrPhishing, acrPhishingHardware}
}

func unmetACR() *oauthError {
	return newOAuthError(0, "unmet_authentication_requirements", "Unable to meet the authentication requirements imposed by 'acr_values' parameter.")
}

// checkAuthentication refuses at once what nobody can meet.
func checkAuthentication(_ App, form url.Values) *oauthError {
	asked := among(strings.Fields(form.Get("acr_values")), knownACRValues())
	beyond := func(value string) bool { return value == acrPhishing || value == acrPhishingHardware }
	if len(asked) == 0 || slices.ContainsFunc(asked, func(value string) bool { return !beyond(value) }) {
		return nil
	}
	return unmetACR()
}

// assurance is what a sign-in has to reach.
type assurance struct {
	acr    string // the claim; empty where no context was asked for
	factor bool   // a second factor is needed
}

// assuranceFor returns what a request asks of a user: the app sign-in policy's, and the first of
// the acr_values that the user can meet. The caller holds o.mu.
func (o *Org) assuranceFor(req authRequest, u *User) (assurance, *oauthError) {
	a := o.app(req.clientID)
	policy, enrolled := a != nil && a.SecondFactorRequired, u.Passcode != ""
	if policy && !enrolled {
		return assurance{}, newOAuthError(0, "access_denied", "Policy evaluation failed for this request, please check the policy configurations.")
	}
	for _, value := range req.acrValues {
		switch {
		case value == acrAnyFactor, value == acrPassword:
			return assurance{acr: value, factor: policy}, nil
		case value == acrTwoFactors && enrolled, value == acrTwoIfPossible:
			return assurance{acr: value, factor: enrolled}, nil
		}
	}
	if len(req.acrValues) > 0 {
		return assurance{}, unmetACR()
	}
	return assurance{factor: policy}, nil
}

// amr tells how the user has signed in: RFC 8176.
func (g *grant) amr() []string { return amrOf(g.factor) }

// amrOf returns how somebody was authenticated, with or without a second factor.
func amrOf(factor bool) []string {
	if factor {
		return []string{"mfa", "otp", "pwd"}
	}
	return []string{"pwd"}
}

const messageInvalidPasscode = "Invalid code. Try again."

// factorMissing says whether somebody whose password was right has to give a second factor before
// the page leads on. The caller holds o.mu.
func (o *Org) factorMissing(s *signIn, u *User) bool {
	if s.request == nil || s.userID != "" {
		return false
	}
	needed, refused := o.assuranceFor(*s.request, u)
	return refused == nil && needed.factor
}

// checkPasscode returns the user whose second factor it is, or the message that the page shows. The
// caller holds o.mu.
func (o *Org) checkPasscode(userID, passcode string) (*User, string) {
	u := o.user(userID)
	if u == nil || u.Status != UserActive || u.Passcode == "" {
		return nil, messageCannotSignIn
	}
	given, right := sha256.Sum256([]byte(strings.TrimSpace(passcode))), sha256.Sum256([]byte(u.Passcode))
	if subtle.ConstantTimeCompare(given[:], right[:]) != 1 {
		o.record(Event{Type: "user.authentication.auth_via_mfa", Outcome: OutcomeFailure, Actor: u.Login, Target: u.Login, Reason: "INVALID_CREDENTIALS"})
		// The count of passwords ends with a right one: so codes could be tried for ever.
		if o.countFailure(u, u.Login, passcodeFailures+u.ID) == messageLocked {
			return nil, messageLocked
		}
		return nil, messageInvalidPasscode
	}
	delete(o.failures, passcodeFailures+u.ID)
	o.record(Event{Type: "user.authentication.auth_via_mfa", Outcome: OutcomeSuccess, Actor: u.Login, Target: u.Login})
	return u, ""
}

// passcodeFailures stands before a user's id where wrong codes are counted.
const passcodeFailures = "passcode of "
