package defect

import (
	"slices"
	"strings"
)

const launchedByOthers = "whoever launches a sign-in may leave iss out: it then begins at the org of the connection, as here, and goes nowhere else"

const anyHost = "the metadata come from the org by TLS, and may name endpoints at any host (OpenID Connect Discovery, section 3)"

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
	for name, why := range map[string]string{
		"initiate-issuer":   launchedByOthers,
		"access-token-hash": "in the code flow at_hash may be passed over (OpenID Connect Core 3.1.3.8), since no browser has seen the access token",
		"token-type":        "an access token goes to Okta alone, which refuses what is no bearer token: whoever takes another type gives nothing away",
	} {
		for _, o := range conditionOf(name).operators {
			same[name+":"+o.name] = why
		}
	}
	for why, ids := range map[string]string{
		"a key ID is a hint (RFC 7515, section 4.1.4): the keys that are tried are signing keys of the same org":                 "key:id-ignored key:id-fold key:id-prefix key:id-contains",
		"a time after the year 9999 or before 1970 is a time to come or past, as others are; to refuse it is the sound SP's own": "expiry:huge not-before:huge issued-at:huge auth-time:huge not-before:sign issued-at:sign",
		"no JWT of another kind has such a type, so that none comes in by it": "token-kind:part token-kind:prefix token-kind:beginning token-kind:ending token-kind:first-half " +
			"token-kind:length token-kind:trim-space token-kind:cut-nul token-kind:cut-space token-kind:line token-kind:normal-form token-kind:letters " +
			"token-kind:ascii token-kind:unescaped token-kind:words token-kind:commas",
		"nobody but the SP knows a verifier until Okta has made the ID token, so that none can have it for a nonce":       "nonce:is-verifier",
		"state and nonce may be the same random value: both are for one sign-in and one browser":                          "nonce-value:is-state",
		"what follows a question mark or a hash leads to no other host":                                                   "return:cut-query target:cut-query return:cut-fragment target:cut-fragment",
		"what it returns to was found to be local":                                                                        "return:decoded-and-checked target:decoded-and-checked",
		"encoding/json, which the sound SP has too, does not tell the letters' case of names apart":                       "id-token-claims:fold id-token-checks:fold id-token-reading:fold",
		"a sign-in that begins with such an address comes to nothing, since the SP goes by its own value when it ends it": "request-response_type:from-browser request-nonce:from-browser request-code_challenge:from-browser request-code_challenge_method:from-browser",
		"a time to come is refused in that form too, so that nothing comes in by it": "not-before:text not-before:float-text not-before:date not-before:list " +
			"issued-at:text issued-at:float-text issued-at:date issued-at:list auth-time:text auth-time:float-text auth-time:date auth-time:list",
		"whether so large a number is of milliseconds or of a day far away, it is what Okta has signed":        "expiry:maybe-milliseconds not-before:maybe-milliseconds issued-at:maybe-milliseconds auth-time:maybe-milliseconds",
		"an SP may do without userinfo (OpenID Connect Core 5.3), and what comes with such a status is Okta's": "userinfo-call:status-3xx userinfo-call:status-4xx userinfo-call:status-5xx",
		"the step header has refused what the step kind refuses":                                               "kind-step:guest kind-step:dropped kind-step:late",
		"of a redirect with such a status a GET comes, which brings neither code nor secret":                   "token-call:follows-301 token-call:follows-302 token-call:follows-303",
		"net/http sends the access token to no other host, and what stands there names nobody else, since its sub is compared": "userinfo-call:follows-301 userinfo-call:follows-302 " +
			"userinfo-call:follows-303 userinfo-call:follows-307 userinfo-call:follows-308",
		launchedByOthers: "launch-issuer:dropped iss-of-launch:first iss-of-launch:last",
		"whoever launches a sign-in may give either value alone": "launch-single-values:dropped connection-of-launch:first connection-of-launch:last " +
			"login_hint-of-launch:first login_hint-of-launch:last target_link_uri-of-launch:first target_link_uri-of-launch:last",
		"Okta publishes no key for it":                 "signature:es256 signature:es384 signature:es512 signature:eddsa",
		"whichever error it takes, it signs nobody in": "error-parameter:first error-parameter:last error_description-parameter:first error_description-parameter:last",
		"a connection's id is of plain letters: no other connection has one that is the same after that": "route:normal-form",
		"how fresh a sign-in has to be is for the SP to say":                                             "request-max_age:dropped",
		"an account that was deactivated is there already, so that none is made":                         "active-account-step:late",
		"guests have no account, so that whether it is active is not asked, and nothing is changed":      "active-account-step:guest",
		"whom a token is for besides the SP is for the SP to trust (OpenID Connect Core 3.1.3.7, 3)":     "audience:short-list",
		anyHost: "authorization-endpoint:issuer-prefix authorization-endpoint:issuer-inside token-endpoint:issuer-prefix token-endpoint:issuer-inside " +
			"userinfo-endpoint:issuer-prefix userinfo-endpoint:issuer-inside jwks-uri:issuer-prefix jwks-uri:issuer-inside authorization-endpoint:no-port token-endpoint:no-port " +
			"userinfo-endpoint:no-port jwks-uri:no-port authorization-endpoint:no-user token-endpoint:no-user userinfo-endpoint:no-user jwks-uri:no-user",
	} {
		for id := range strings.FieldsSeq(ids) {
			same[id] = why
		}
	}
	return same
}
