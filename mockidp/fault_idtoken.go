package mockidp

import (
	"encoding/json"
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strings"
)

const (
	otherIssuer = "https://other.okta.invalid"
	otherClient = "0oaAnotherApp00000000"
	day         = 24 * 60 * 60 // seconds
)

// claimFaults spoil the issuer and the audience, and vary what may vary.
func claimFaults() []fault {
	return []fault{
		onToken("reissued", "the ID token is made by the plumbing of all these faults and changed in nothing", unchanged),
		onToken("iss-other", "iss is another org", claim("iss", otherIssuer)),
		onToken("iss-missing", "there is no iss", withoutClaims("iss")),
		onToken("iss-empty", "iss is empty", claim("iss", "")),
		onToken("iss-null", "iss is null", claim("iss", nil)),
		onToken("iss-array", "iss is a list with the issuer in it", func(t *unsigned, _ *ActiveFault) { t.claims["iss"] = []any{t.claims["iss"]} }),
		onToken("iss-slash", "iss has a slash at its end", claimText("iss", func(s string) string { return s + "/" })),
		onToken("iss-upper", "iss is in capital letters", claimText("iss", strings.ToUpper)),
		onToken("iss-scheme", "iss has the other scheme", claimText("iss", otherScheme)),
		onToken("iss-port", "iss has another port", claimText("iss", otherPort)),
		onToken("iss-custom-server", "iss is the org's custom authorization server", claimText("iss", func(s string) string { return s + customServer })),
		onToken("iss-prefix", "iss begins like the issuer and is another host", claimText("iss", func(s string) string { return s + ".evil.invalid" })),
		onToken("iss-suffix", "iss ends like the issuer and is another host", claimText("iss", func(s string) string { return "https://evil.invalid/" + s })),
		onToken("aud-wrong", "the ID token is meant for another app instance of the org", claim("aud", otherClient)),
		onToken("aud-missing", "there is no aud", withoutClaims("aud")),
		onToken("aud-empty", "aud is empty", claim("aud", "")),
		onToken("aud-empty-list", "aud is an empty list", claim("aud", []any{})),
		onToken("aud-null", "aud is null", claim("aud", nil)),
		onToken("aud-object", "aud is an object", claim("aud", map[string]any{})),
		onToken("aud-extra", "somebody else is in aud too", func(t *unsigned, _ *ActiveFault) { t.claims["aud"] = []any{t.claims["aud"], otherClient} }),
		onToken("azp-other", "somebody else is in aud too, and the token was issued to them", func(t *unsigned, _ *ActiveFault) {
			t.claims["aud"], t.claims["azp"] = []any{t.claims["aud"], otherClient}, otherClient
		}),
		onToken("aud-array", "aud is a list of one, as it may be", func(t *unsigned, _ *ActiveFault) { t.claims["aud"] = []any{t.claims["aud"]} }),
		onToken("claims-extra", "there are claims that nobody knows, as there may be", both(claim("x_numbers", []int{1, 2}), claim("x_nested", map[string]any{"a": nil}))),
		onToken("claims-few", "there are no claims but those that must be", withoutClaims("amr", "name", "preferred_username", "idp", "ver", "at_hash", "jti")),
		onToken("claims-order", "the claims are in an unusual order, as they may be", written(reversed)),
		onToken("jti-long", "jti has 5000 characters, as it may have", claim("jti", strings.Repeat("x", 5000))),
		onToken("id-token-fat", "the ID token holds what is at userinfo otherwise", fat),
	}
}

func otherScheme(s string) string {
	if rest, secure := strings.CutPrefix(s, "https://"); secure {
		return "http://" + rest
	}
	return "https://" + strings.TrimPrefix(s, "http://")
}

func otherPort(s string) string {
	u, err := url.Parse(s)
	if err != nil {
		return s + ":443"
	}
	return u.Scheme + "://" + u.Hostname() + ":443"
}

// reversed writes the members of an object in the opposite order.
func reversed(object []byte, _ *ActiveFault) []byte {
	var members map[string]json.RawMessage
	if json.Unmarshal(object, &members) != nil {
		return object
	}
	names := slices.Sorted(maps.Keys(members))
	parts := make([]string, len(names))
	for i, name := range names {
		parts[len(names)-1-i] = fmt.Sprintf(" %q : %s ", name, members[name])
	}
	return []byte("{" + strings.Join(parts, ",") + "}")
}

// fat adds what userinfo would say.
func fat(t *unsigned, _ *ActiveFault) {
	for name, value := range t.profile {
		t.claims[name] = value
	}
}

// timeFaults spoil the times.
func timeFaults() []fault {
	return []fault{
		onToken("exp-past", "the ID token expired a quarter of an hour ago", both(claimTime("exp", -15*60), claimTime("iat", -75*60))),
		onToken("exp-missing", "there is no exp", withoutClaims("exp")),
		onToken("exp-text", "exp is a text", claim("exp", "9999999999")),
		onToken("exp-null", "exp is null", claim("exp", nil)),
		onToken("exp-negative", "exp is negative", claim("exp", -1)),
		onToken("exp-huge", "exp is 1e30", claim("exp", 1e30)),
		onToken("nbf-future", "nbf is in an hour", claimTime("nbf", 60*60)),
		onToken("iat-missing", "there is no iat", withoutClaims("iat")),
		onToken("iat-future", "iat is tomorrow", both(claimTime("exp", 2*day), claimTime("iat", day))),
		onToken("iat-past", "iat is a week ago", claimTime("iat", -7*day)),
		secondsOnToken("exp-ago", "the ID token expired some time ago", "how long ago, in seconds", both(claimAgo("exp", 0), claimAgo("iat", 1))),
		onToken("nbf-30s", "nbf is in half a minute", claimTime("nbf", 30)),
		onToken("iat-30s", "iat is in half a minute", claimTime("iat", 30)),
		onToken("auth-time-old", "the sign-in was two days ago", claimTime("auth_time", -2*day)),
		onToken("auth-time-missing", "there is no auth_time", withoutClaims("auth_time")),
		onToken("acr-weaker", "acr is a weaker authentication than the one that was asked for", claim("acr", "urn:okta:loa:0fa:any")),
		onToken("acr-missing", "there is no acr", withoutClaims("acr")),
		onToken("at-hash-wrong", "at_hash is that of another access token", claim("at_hash", accessTokenHash("another access token"))),
	}
}

// identityFaults spoil the nonce and the subject.
func identityFaults() []fault {
	return []fault{
		onToken("nonce-wrong", "the ID token's nonce is not the one that was sent", claim("nonce", "not-the-nonce-that-was-sent")),
		onToken("nonce-missing", "there is no nonce", withoutClaims("nonce")),
		onToken("nonce-null", "nonce is null", claim("nonce", nil)),
		onToken("nonce-empty", "nonce is empty", claim("nonce", "")),
		onToken("sub-missing", "there is no sub", withoutClaims("sub")),
		onToken("sub-empty", "sub is empty", claim("sub", "")),
		onToken("sub-null", "sub is null", claim("sub", nil)),
		onToken("sub-number", "sub is 0", claim("sub", 0)),
		onToken("sub-true", "sub is true", claim("sub", true)),
		onToken("sub-array", "sub is a list", claim("sub", []string{"a", "b"})),
		onToken("sub-object", "sub is an object", claim("sub", map[string]any{})),
		onTokenWith("header-claims", "the JOSE header claims to be about somebody else", "that user's id", both(headerWith("sub"), func(t *unsigned, _ *ActiveFault) {
			t.setHeader("iss", t.claims["iss"])
		})),
		onTokenWith("sub-twice-first", "there is a second sub, of somebody else, in front", "that user's id",
			written(func(object []byte, f *ActiveFault) []byte {
				return []byte(fmt.Sprintf(`{"sub":%q,`, f.With) + string(object[1:]))
			})),
		onTokenWith("sub-twice-last", "there is a second sub, of somebody else, at the end", "that user's id",
			written(func(object []byte, f *ActiveFault) []byte {
				return []byte(string(object[:len(object)-1]) + fmt.Sprintf(`,"sub":%q}`, f.With))
			})),
		onToken("typ-logout", "the JWT is a logout token", both(header("typ", "logout+jwt"), claim("events", map[string]any{"http://schemas.openid.net/event/backchannel-logout": map[string]any{}}))),
		onToken("typ-revocation", "the JWT is a Global Token Revocation token", header("typ", "global-token-revocation+jwt")),
		onToken("typ-access", "the JWT is an access token", header("typ", "at+jwt")),
		onToken("typ-event", "the JWT is a security event token", both(header("typ", "secevent+jwt"), claim("events", map[string]any{"urn:example:event": map[string]any{}}))),
	}
}
