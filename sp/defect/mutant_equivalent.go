package defect

import (
	"slices"
	"strings"
)

const launchedByOthers = "whoever launches a sign-in may leave iss out: it then begins at the org of the connection, as here, and goes nowhere else"

// conditionOf returns a condition by its name.
func conditionOf(name string) condition {
	all := conditions()
	return all[slices.IndexFunc(all, func(c condition) bool { return c.name == name })]
}

// equivalents are the mutants that nobody can tell from a sound service provider from outside, and
// why.
func equivalents() map[string]string {
	same := map[string]string{
		"metadata-issuer-rule:dropped": "go-oidc compares the issuer of the metadata as well",
	}
	for _, o := range conditionOf("initiate-issuer").operators {
		same["initiate-issuer:"+o.name] = launchedByOthers
	}
	for why, ids := range map[string]string{
		"a key ID is a hint (RFC 7515, section 4.1.4): the keys that are tried are signing keys of the same org":                 "key:id-ignored key:id-fold key:id-prefix key:id-contains",
		"a time after the year 9999 or before 1970 is a time to come or past, as others are; to refuse it is the sound SP's own": "expiry:huge not-before:huge issued-at:huge auth-time:huge not-before:sign issued-at:sign",
		launchedByOthers: "launch-issuer:dropped iss-of-launch:first iss-of-launch:last",
		"only an administrator of the SP can switch a connection off": "usable-step:dropped usable-step:late usable-step:guest usable-step:after-exchange",
		"only an administrator of the SP can deactivate an account":   "active-account-step:dropped active-account-step:late active-account-step:guest",
	} {
		for id := range strings.FieldsSeq(ids) {
			same[id] = why
		}
	}
	return same
}
