package fault

import (
	"bytes"
	"encoding/base64"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/signoff-sso/signoff/mockidp/internal/jose"
)

// Call is one call of Universal Logout about to be sent.
// Source: https://developer.okta.com/docs/guides/oin-universal-logout-overview/main/
type Call struct {
	Method string
	URL    string
	Header http.Header
	Body   []byte
	Token  string // the signed JWT, which stands in the header Authorization
}

// CallChange alters a call about to be sent.
type CallChange func(c *Call, f Context)

// revocationFaults alter calls of Universal Logout: the JWT that is the credential, how it is sent,
// and who is to be signed out.
func revocationFaults() []Fault {
	return slices.Concat(revocationClaimFaults(), revocationTimeFaults(), revocationTypeFaults(), otherRevocationJWTFaults(),
		signingFaultsOf("revocation-", AtRevocations, "JWT"), credentialFaults(), revocationRequestFaults(), revocationSubjectFaults())
}

// revocation is a fault of the JWT of a call.
func revocation(name, does string, change TokenChange) Fault {
	return Fault{Name: "revocation-" + name, Does: does, At: AtRevocations, Token: change}
}

// call is a fault of a call beside its JWT.
func call(name, does string, change CallChange) Fault {
	return Fault{Name: "revocation-" + name, Does: does, At: AtRevocations, Call: change}
}

// revocationClaimFaults alter by whom the JWT is, and for whom.
func revocationClaimFaults() []Fault {
	return []Fault{
		revocation("reissued", "the JWT is signed in the way of altered ones, with nothing altered", unchanged),
		revocation("key-withdrawn", "a key signs that the org has withdrawn", withdrawnKeySigns),
		revocation("iss-other", "iss is another org", setClaim("iss", otherIssuer)),
		revocation("iss-missing", "there is no iss", removeClaims("iss")),
		revocation("iss-custom-server", "iss is the org's custom authorization server", changeString("iss", func(s string) string { return s + "/oauth2/default" })),
		revocation("sub-other", "sub is another app instance of the org", setClaim("sub", otherClient)),
		revocation("sub-missing", "there is no sub", removeClaims("sub")),
		revocation("sub-user", "sub is the user who is to be signed out", func(t *jose.JWT, c Context) { t.Claims["sub"] = c.Named }),
		revocation("aud-client", "aud is the app's client id", func(t *jose.JWT, c Context) { t.Claims["aud"] = c.ClientID }),
		revocation("aud-token-endpoint", "aud is the org's token endpoint", func(t *jose.JWT, c Context) { t.Claims["aud"] = c.Issuer + AtToken }),
		revocation("aud-other-sp", "aud is another SP's endpoint", setClaim("aud", "https://other-sp.invalid/oauth/global-token-revocation")),
		revocation("aud-prefix", "aud begins like the endpoint and goes on", changeString("aud", func(s string) string { return s + "-of-another" })),
		revocation("aud-suffix", "aud ends like the endpoint and is at another host", changeString("aud", func(s string) string { return "https://other-sp.invalid/" + s })),
		revocation("aud-missing", "there is no aud", removeClaims("aud")),
		revocation("aud-array", "aud is a list of one, as it may be", changeClaim("aud", listOf)),
		revocation("jti-missing", "there is no jti", removeClaims("jti")),
		revocation("claim", "a claim of the JWT is another", changeClaimJSON).needing(NeedsMember),
	}
}

// revocationTimeFaults alter when the JWT is valid.
func revocationTimeFaults() []Fault {
	return []Fault{
		revocation("exp-past", "the JWT expired a quarter of an hour ago", combine(setTime("nbf", -25*minute), setTime("exp", -15*minute), setTime("iat", -20*minute))),
		revocation("exp-missing", "there is no exp", removeClaims("exp")),
		revocation("exp-text", "exp is a string with a time that has passed", setClaim("exp", "1700000000")),
		revocation("nbf-future", "nbf is in an hour", combine(setTime("nbf", time.Hour), setTime("exp", time.Hour+5*minute))),
		revocation("iat-future", "iat is tomorrow", combine(setTime("exp", day+5*minute), setTime("iat", day))),
		revocation("long-lived", "the JWT was issued an hour ago and is valid for a year", combine(setTime("nbf", -time.Hour), setTime("exp", 365*day), setTime("iat", -time.Hour))),
		revocation("clock-30s", "iat is in half a minute, as by a clock that is ahead", combine(setTime("exp", 5*minute+30*time.Second), setTime("iat", 30*time.Second))),
	}
}

// revocationTypeFaults alter what kind of JWT it says that it is.
func revocationTypeFaults() []Fault {
	return []Fault{
		revocation("typ-missing", "there is no typ", setHeader("typ", nil)),
		revocation("typ-jwt", "typ is JWT", setHeader("typ", "JWT")),
		revocation("typ-logout", "typ is that of a logout token", setHeader("typ", "logout+jwt")),
		revocation("typ-access", "typ is that of an access token", setHeader("typ", "at+jwt")),
		revocation("typ-id-token", "typ is that of an ID token", setHeader("typ", "id_token+jwt")),
		revocation("typ-event", "typ is that of a security event", setHeader("typ", "secevent+jwt")),
	}
}

// otherRevocationJWTFaults send something else that the org has issued in the place of the JWT.
func otherRevocationJWTFaults() []Fault {
	asIDToken := combine(setHeader("typ", nil), func(t *jose.JWT, c Context) {
		t.Claims["sub"], t.Claims["nonce"], t.Claims["auth_time"] = c.Named, "a-nonce-that-was-sent", t.Claims["iat"]
	})
	return []Fault{
		revocation("is-id-token", "the user's ID token is sent", func(t *jose.JWT, c Context) {
			t.Serialized = func(string) string { return c.IDToken }
		}).needing(NeedsTokens),
		revocation("is-access-token", "the user's access token is sent", func(t *jose.JWT, c Context) {
			t.Serialized = func(string) string { return c.AccessToken }
		}).needing(NeedsTokens),
		revocation("is-id-token-for-both", "an ID token is sent that is for the client and for the endpoint", combine(asIDToken, func(t *jose.JWT, c Context) {
			t.Claims["aud"] = []any{c.ClientID, t.Claims["aud"]}
		})),
		revocation("is-logout-token", "a logout token is sent", combine(setHeader("typ", "logout+jwt"), removeClaims("nbf"), func(t *jose.JWT, c Context) {
			t.Claims["sub"], t.Claims["aud"], t.Claims["events"] = c.Named, c.ClientID, map[string]any{LogoutEvent: map[string]any{}}
		})),
	}
}

// credentialFaults alter how the credential is sent. Source: RFC 6750 section 2
func credentialFaults() []Fault {
	authorization := func(values ...string) CallChange {
		return func(c *Call, _ Context) { c.Header["Authorization"] = values }
	}
	return []Fault{
		call("credential-missing", "there is no header Authorization", func(c *Call, _ Context) { c.Header.Del("Authorization") }),
		call("credential-empty", "there is no token after Bearer", authorization("Bearer")),
		call("credential-word", "the token after Bearer is one letter", authorization("Bearer x")),
		call("credential-basic", "client id and client secret are sent by Basic", func(c *Call, f Context) {
			pair := url.QueryEscape(f.ClientID) + ":" + url.QueryEscape(f.ClientSecret)
			c.Header.Set("Authorization", "Basic "+base64.StdEncoding.EncodeToString([]byte(pair)))
		}),
		call("credential-basic-jwt", "the JWT is sent by Basic", func(c *Call, _ Context) { c.Header.Set("Authorization", "Basic "+c.Token) }),
		call("credential-bare", "the JWT is sent without a scheme", func(c *Call, _ Context) { c.Header.Set("Authorization", c.Token) }),
		call("credential-twice", "there is a second header Authorization, with nothing worth a credential", func(c *Call, _ Context) {
			c.Header["Authorization"] = []string{"Bearer x", "Bearer " + c.Token}
		}),
		call("credential-query", "the JWT is in the query alone", func(c *Call, _ Context) {
			c.Header.Del("Authorization")
			c.URL = withQuery(c.URL, "access_token="+url.QueryEscape(c.Token))
		}),
		call("credential-body", "the JWT is in the body alone", func(c *Call, _ Context) {
			c.Header.Del("Authorization")
			c.Body = appendJSON(c.Body, `"access_token":`+mustJSON(c.Token))
		}),
		call("scheme-lower", "bearer is in small letters, as it may be", func(c *Call, _ Context) { c.Header.Set("Authorization", "bearer "+c.Token) }),
		call("body", "the body of the call is another", changeCallBody).needing(NeedsResponse),
		call("header", "a header of the call is another", changeCallHeader).needing(NeedsMember),
	}
}

func withQuery(address, query string) string {
	if strings.Contains(address, "?") {
		return address + "&" + query
	}
	return address + "?" + query
}

// appendJSON writes a member behind those of an object.
func appendJSON(object []byte, member string) []byte {
	return slices.Concat(bytes.TrimSuffix(object, []byte("}")), []byte(","+member+"}"))
}
