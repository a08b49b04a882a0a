package fault

import (
	"slices"
	"strings"

	"github.com/signoff-sso/signoff/mockidp/internal/jose"
)

// LogoutEvent is the event that makes a JWT a logout token.
// Source: OpenID Connect Back-Channel Logout 1.0 section 2.4
const LogoutEvent = "http://schemas.openid.net/event/backchannel-logout"

// logoutTokenFaults alter logout tokens.
func logoutTokenFaults() []Fault {
	return slices.Concat(logoutClaimFaults(), logoutKindFaults(), otherJWTFaults(), logoutSigningFaults())
}

// logoutToken is a fault of a logout token.
func logoutToken(name, does string, change TokenChange) Fault {
	return Fault{Name: "logout-" + name, Does: does, At: AtLogoutTokens, Token: change}
}

// logoutClaimFaults alter what a logout token says as an ID token does.
func logoutClaimFaults() []Fault {
	return []Fault{
		logoutToken("iss-other", "iss is another org", setClaim("iss", otherIssuer)),
		logoutToken("iss-missing", "there is no iss", removeClaims("iss")),
		logoutToken("aud-other", "the logout token is meant for another app instance of the org", setClaim("aud", otherClient)),
		logoutToken("aud-missing", "there is no aud", removeClaims("aud")),
		logoutToken("exp-past", "the logout token expired a quarter of an hour ago", combine(setTime("exp", -15*minute), setTime("iat", -17*minute))),
		logoutToken("exp-missing", "there is no exp", removeClaims("exp")),
		logoutToken("iat-missing", "there is no iat", removeClaims("iat")),
		logoutToken("jti-missing", "there is no jti", removeClaims("jti")),
		logoutToken("names-nobody", "there is neither sub nor sid", removeClaims("sub", "sid")),
		logoutToken("claim", "a claim of the logout token is another", changeClaimJSON).needing(NeedsMember),
	}
}

// logoutKindFaults alter what makes a JWT a logout token and nothing else.
func logoutKindFaults() []Fault {
	return []Fault{
		logoutToken("events-missing", "there is no events", removeClaims("events")),
		logoutToken("events-other", "events holds another event", setClaim("events", map[string]any{"http://schemas.openid.net/event/session-revoked": map[string]any{}})),
		logoutToken("events-empty", "events holds no event", setClaim("events", map[string]any{})),
		logoutToken("events-list", "events is a list with the event in it", setClaim("events", []any{LogoutEvent})),
		logoutToken("events-text", "events is the event as a string", setClaim("events", LogoutEvent)),
		logoutToken("nonce", "there is a nonce", setClaim("nonce", "a-nonce-that-was-sent")),
		logoutToken("typ-access", "typ is that of an access token", setHeader("typ", "at+jwt")),
		logoutToken("typ-revocation", "typ is that of Global Token Revocation", setHeader("typ", "global-token-revocation+jwt")),
		logoutToken("typ-event", "typ is that of another security event", setHeader("typ", "secevent+jwt")),
	}
}

// otherJWTFaults send something else that the org has signed in the place of a logout token.
func otherJWTFaults() []Fault {
	return []Fault{
		logoutToken("is-id-token", "an ID token is sent", func(t *jose.JWT, c Context) {
			t.Serialized = func(string) string { return c.IDToken }
		}).needing(NeedsTokens),
		logoutToken("is-opaque", "an access token is sent", func(t *jose.JWT, c Context) {
			t.Serialized = func(string) string { return c.AccessToken }
		}).needing(NeedsTokens),
		logoutToken("is-bare-id-token", "an ID token without a nonce is sent", combine(setHeader("typ", nil), removeClaims("events"))),
		logoutToken("is-access-token", "an access token in the form of a JWT is sent",
			combine(setHeader("typ", "at+jwt"), removeClaims("events"), moveClaim("aud", "cid"), setClaim("aud", "https://api.example"), setClaim("scp", []any{"openid"}))),
		logoutToken("is-revocation", "a JWT of Global Token Revocation is sent", combine(setHeader("typ", "global-token-revocation+jwt"), removeClaims("events", "sid"))),
		logoutToken("is-event", "another security event token is sent", combine(setHeader("typ", "secevent+jwt"), setClaim("events", map[string]any{"urn:example:event": map[string]any{}}))),
	}
}

// logoutSigningFaults are those of a logout token as a JWS.
func logoutSigningFaults() []Fault {
	return signingFaultsOf("logout-", AtLogoutTokens, "logout token")
}

// signingFaultsOf are those of an ID token's signature, algorithm, keys and header for another JWT.
// What needs another key set than Okta's is left out.
func signingFaultsOf(prefix, at, noun string) []Fault {
	var all []Fault
	for _, f := range slices.Concat(signatureFaults(), keyConfusionFaults(), headerFaults(), signingFaults()) {
		if slices.Contains([]string{"hmac-planted", "key-encryption", "key-withdrawn", "kid-missing"}, f.Name) {
			continue
		}
		f.Name, f.At = prefix+strings.TrimPrefix(f.Name, "id-token-"), at
		f.Does = strings.ReplaceAll(f.Does, "ID token", noun)
		all = append(all, f)
	}
	return all
}
