package fault

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/signoff-sso/signoff/mockidp/internal/jose"
)

const (
	otherIssuer   = "https://other.okta.invalid"
	otherClient   = "0oaAnotherApp00000000"
	anotherClient = "0oaAThirdApp000000000"
	minute        = time.Minute
	day           = 24 * time.Hour
)

// claimFaults alter the issuer and the audience, and vary what may vary.
func claimFaults() []Fault {
	return []Fault{
		idToken("reissued", "the ID token is issued in the way of altered ones, with nothing altered", unchanged),
		idToken("iss-other", "iss is another org", setClaim("iss", otherIssuer)),
		idToken("iss-missing", "there is no iss", removeClaims("iss")),
		idToken("iss-empty", "iss is empty", setClaim("iss", "")),
		idToken("iss-null", "iss is null", setClaim("iss", nil)),
		idToken("iss-array", "iss is a list with the issuer in it", changeClaim("iss", listOf)),
		idToken("iss-slash", "iss has a slash at its end", changeString("iss", func(s string) string { return s + "/" })),
		idToken("iss-upper", "iss is in capital letters", changeString("iss", strings.ToUpper)),
		idToken("iss-scheme", "iss has the other scheme", changeString("iss", otherScheme)),
		idToken("iss-port", "iss has another port", changeString("iss", otherPort)),
		idToken("iss-custom-server", "iss is the org's custom authorization server", changeString("iss", func(s string) string { return s + "/oauth2/default" })),
		idToken("iss-prefix", "iss begins like the issuer and is another host", changeString("iss", func(s string) string { return s + ".evil.invalid" })),
		idToken("iss-suffix", "iss ends like the issuer and is another host", changeString("iss", func(s string) string { return "https://evil.invalid/" + s })),
		idToken("aud-wrong", "the ID token is meant for another app instance of the org", setClaim("aud", otherClient)),
		idToken("aud-other-azp", "the ID token is meant for another app instance, and azp is ours", combine(moveClaim("aud", "azp"), setClaim("aud", otherClient))),
		idToken("aud-others-azp", "the ID token is meant for two other app instances, and azp is ours", combine(moveClaim("aud", "azp"), setClaim("aud", []any{otherClient, anotherClient}))),
		idToken("aud-other-client-id", "the ID token is meant for another app instance, and a claim client_id is ours", combine(moveClaim("aud", "client_id"), setClaim("aud", otherClient))),
		idToken("aud-missing", "there is no aud", removeClaims("aud")),
		idToken("aud-empty", "aud is empty", setClaim("aud", "")),
		idToken("aud-empty-list", "aud is an empty list", setClaim("aud", []any{})),
		idToken("aud-null", "aud is null", setClaim("aud", nil)),
		idToken("aud-object", "aud is an object", setClaim("aud", map[string]any{})),
		idToken("aud-extra", "somebody else is in aud too", changeClaim("aud", listWithOther)),
		idToken("azp-other", "somebody else is in aud too, and the token was issued to them", combine(changeClaim("aud", listWithOther), setClaim("azp", otherClient))),
		idToken("aud-array", "aud is a list of one, as it may be", changeClaim("aud", listOf)),
		idToken("claims-extra", "there are claims that nobody knows, as there may be", combine(setClaim("x_numbers", []int{1, 2}), setClaim("x_nested", map[string]any{"a": nil}))),
		idToken("claims-few", "there are no claims but those that must be", removeClaims("amr", "name", "preferred_username", "idp", "ver", "at_hash", "jti")),
		idToken("claims-order", "the claims are in an unusual order, as they may be", changePayload(reverseMembers)),
		idToken("jti-long", "jti has 5000 characters, as it may have", setClaim("jti", strings.Repeat("x", 5000))),
		idToken("all-wrong", "issuer, audience, subject, nonce, times and signature are wrong", combine(
			setClaim("iss", otherIssuer), setClaim("aud", otherClient), setClaim("sub", "00uNobodyAtAll0000000"), setClaim("nonce", "not-the-nonce-that-was-sent"),
			setTime("exp", -day), setTime("iat", -2*day), replaceSignature(flipLastByte))),
		idToken("id-token-fat", "the ID token holds what is at userinfo otherwise", addUserinfo),
		idToken("id-token-bare", "the ID token holds neither name nor address", removeClaims("email", "email_verified", "name", "preferred_username")),
	}
}

// listOf returns a list with the value in it.
func listOf(value any) any { return []any{value} }

// listWithOther returns a list with the value and another client in it.
func listWithOther(value any) any { return []any{value, otherClient} }

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

// reverseMembers writes the members of an object in the opposite order.
func reverseMembers(object []byte, _ Context) []byte {
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

// addUserinfo adds what userinfo would say.
func addUserinfo(t *jose.JWT, c Context) { maps.Copy(t.Claims, c.Userinfo) }

// timeFaults alter the times.
func timeFaults() []Fault {
	return []Fault{
		idToken("exp-past", "the ID token expired a quarter of an hour ago", combine(setTime("exp", -15*time.Minute), setTime("iat", -75*time.Minute))),
		idToken("exp-missing", "there is no exp", removeClaims("exp")),
		idToken("exp-text", "exp is a string with a time that is far away", setClaim("exp", "9999999999")),
		idToken("exp-text-past", "exp is a string with a time that has passed", setClaim("exp", "1700000000")),
		idToken("exp-words", "exp is a string with no number in it", setClaim("exp", "tomorrow")),
		idToken("exp-null", "exp is null", setClaim("exp", nil)),
		idToken("exp-negative", "exp is negative", setClaim("exp", -1)),
		idToken("exp-huge", "exp is 1e30", setClaim("exp", 1e30)),
		idToken("nbf-future", "nbf is in an hour", setTime("nbf", time.Hour)),
		idToken("iat-missing", "there is no iat", removeClaims("iat")),
		idToken("iat-future", "iat is tomorrow", combine(setTime("exp", 2*day), setTime("iat", day))),
		idToken("iat-past", "iat is a week ago", setTime("iat", -7*day)),
		idToken("exp-ago", "the ID token expired some time ago", expiredBefore).needing(NeedsAge),
		// Okta's ID tokens have no nbf; nbf-30s is about those that have one.
		idToken("clock-30s", "iat and auth_time are in half a minute, and exp is as much later, as by a clock that is ahead", combine(
			setTime("exp", time.Hour+30*time.Second), setTime("auth_time", 30*time.Second), setTime("iat", 30*time.Second))),
		idToken("session-expiry-60s", "session_expiry is in a minute", setTime("session_expiry", time.Minute)),
		idToken("session-expiry-year", "session_expiry is in a year", setTime("session_expiry", 365*day)),
		idToken("session-expiry-past", "session_expiry was a quarter of an hour ago", setTime("session_expiry", -15*time.Minute)),
		idToken("session-expiry-text", "session_expiry is a text without a number in it", setClaim("session_expiry", "tomorrow")),
		idToken("nbf-30s", "nbf is in half a minute", setTime("nbf", 30*time.Second)),
		idToken("iat-30s", "iat is in half a minute", setTime("iat", 30*time.Second)),
		idToken("auth-time-old", "the sign-in was two days ago", setTime("auth_time", -2*day)),
		idToken("auth-time-late", "the sign-in was eleven minutes longer ago than the client allows", func(t *jose.JWT, c Context) {
			setTimeAfterIssue(t, "auth_time", -c.MaxAge-11*time.Minute)
		}),
		idToken("auth-time-missing", "there is no auth_time", removeClaims("auth_time")),
		idToken("acr-weaker", "acr is a weaker authentication than the one that was asked for", setClaim("acr", "urn:okta:loa:0fa:any")),
		idToken("acr-missing", "there is no acr", removeClaims("acr")),
		idToken("at-hash-wrong", "at_hash is that of another access token", setClaim("at_hash", jose.Hash("another access token"))),
	}
}

// expiredBefore lets an ID token that lives an hour expire [Params.Age] ago.
func expiredBefore(t *jose.JWT, c Context) {
	setTimeAfterIssue(t, "exp", -c.Age)
	setTimeAfterIssue(t, "iat", -c.Age-time.Hour)
}

// identityFaults alter the nonce and the subject.
func identityFaults() []Fault {
	return []Fault{
		idToken("nonce-wrong", "the ID token's nonce is not the one that was sent", setClaim("nonce", "not-the-nonce-that-was-sent")),
		idToken("nonce-missing", "there is no nonce", removeClaims("nonce")),
		idToken("nonce-null", "nonce is null", setClaim("nonce", nil)),
		idToken("nonce-empty", "nonce is empty", setClaim("nonce", "")),
		idToken("sub-missing", "there is no sub", removeClaims("sub")),
		idToken("sub-empty", "sub is empty", setClaim("sub", "")),
		idToken("sub-null", "sub is null", setClaim("sub", nil)),
		idToken("sub-number", "sub is 0", setClaim("sub", 0)),
		idToken("sub-true", "sub is true", setClaim("sub", true)),
		idToken("sub-array", "sub is a list", setClaim("sub", []string{"a", "b"})),
		idToken("sub-object", "sub is an object", setClaim("sub", map[string]any{})),
		idToken("sid-missing", "there is no sid", removeClaims("sid")),
		idToken("header-claims", "the JOSE header claims to be about somebody else", func(t *jose.JWT, c Context) {
			t.SetHeader("sub", c.UserID)
			t.SetHeader("iss", t.Claims["iss"])
		}).needing(NeedsUserID),
		idToken("sub-twice-first", "there is a second sub, of somebody else, in front, with a profile of theirs", changePayload(prependVictim)).needing(NeedsUserID),
		idToken("sub-twice-last", "there is a second sub, of somebody else, at the end, with a profile of theirs", changePayload(appendVictim)).needing(NeedsUserID),
		idToken("iss-twice", "there is a second iss, another org's, at the end", changePayload(appendMember("iss", otherIssuer))),
		idToken("aud-twice", "there is a second aud, another app's, at the end", changePayload(appendMember("aud", otherClient))),
		idToken("exp-twice", "there is a second exp, a time that has passed, at the end", changePayload(appendMember("exp", 1700000000))),
		idToken("nonce-twice", "there is a second nonce, which nobody has sent, at the end", changePayload(appendMember("nonce", "not-the-nonce-that-was-sent"))),
		idToken("typ-logout", "the JWT is a logout token", combine(setHeader("typ", "logout+jwt"), setClaim("events", map[string]any{"http://schemas.openid.net/event/backchannel-logout": map[string]any{}}))),
		idToken("typ-revocation", "the JWT is a Global Token Revocation token", setHeader("typ", "global-token-revocation+jwt")),
		idToken("typ-access", "the JWT is an access token", setHeader("typ", "at+jwt")),
		idToken("typ-event", "the JWT is a security event token", combine(setHeader("typ", "secevent+jwt"), setClaim("events", map[string]any{"urn:example:event": map[string]any{}}))),
	}
}

// prependVictim writes the members that name somebody once more, in front of those of an object and
// with the victim's values.
func prependVictim(object []byte, c Context) []byte {
	members := victimMembers(object, c)
	return slices.Concat(members[:len(members)-1], []byte(","), object[1:])
}

// appendVictim writes the members that name somebody once more, behind those of an object and with
// the victim's values.
func appendVictim(object []byte, c Context) []byte {
	return slices.Concat(object[:len(object)-1], []byte(","), victimMembers(object, c)[1:])
}

// victimMembers is an object about the user [Params.UserID], of no more members than another has:
// whoever reads one member of each name reads one user.
func victimMembers(object []byte, c Context) []byte {
	var given map[string]any
	members := map[string]any{"sub": c.UserID}
	if json.Unmarshal(object, &given) == nil {
		for name, value := range c.Victim {
			if _, ok := given[name]; ok {
				members[name] = value
			}
		}
	}
	return []byte(mustJSON(members))
}

// appendMember writes a member once more, behind those of an object.
func appendMember(name string, value any) func(object []byte, c Context) []byte {
	return func(object []byte, _ Context) []byte {
		return fmt.Appendf(bytes.Clone(object[:len(object)-1]), ",%q:%s}", name, mustJSON(value))
	}
}
