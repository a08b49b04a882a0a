package fault

import (
	"crypto/hmac"
	"crypto/sha256"
	"crypto/sha512"
	"hash"
	"strings"

	"github.com/signoff-sso/signoff/mockidp/internal/jose"
)

// keyConfusionFaults sign by HMAC with what everybody knows. A client that lets the token choose
// the algorithm takes the public key, or less, for a secret: RFC 8725 section 2.1.
func keyConfusionFaults() []Fault {
	return []Fault{
		hs256("hmac-pem", "the public key in PEM form (SPKI)", func(t *jose.JWT, _ Context) string { return t.Key.PEM() }),
		hs256("hmac-pem-trimmed", "the public key in PEM form, without the last line break", func(t *jose.JWT, _ Context) string {
			return strings.TrimSpace(t.Key.PEM())
		}),
		hs256("hmac-pkcs1", "the public key in PEM form (PKCS #1)", func(t *jose.JWT, _ Context) string { return t.Key.PKCS1PEM() }),
		hs256("hmac-der", "the public key in DER form", func(t *jose.JWT, _ Context) string { return string(t.Key.DER()) }),
		hs256("hmac-jwk", "the public key as JWK", func(t *jose.JWT, _ Context) string { return mustJSON(t.Key.JWK()) }),
		hs256("hmac-modulus", "the modulus of the public key", func(t *jose.JWT, _ Context) string { return string(t.Key.Public().N.Bytes()) }),
		hs256("hmac-name", "the string RS256", func(*jose.JWT, Context) string { return "RS256" }),
		hs256("hmac-empty", "nothing", func(*jose.JWT, Context) string { return "" }),
		hs256("hmac-secret", "the client secret", func(_ *jose.JWT, c Context) string { return c.ClientSecret }),
		idToken("hmac-planted", "HS256 with a secret that was planted among the keys, by whose kid it is found",
			combine(signHMAC("HS256", sha256.New, func(*jose.JWT, Context) string { return plantedKey }), setHeader("kid", plantedKeyID))),
		idToken("hmac384-pem", "HS384 with the public key in PEM form", signHMAC("HS384", sha512.New384, func(t *jose.JWT, _ Context) string { return t.Key.PEM() })),
		idToken("hmac512-pem", "HS512 with the public key in PEM form", signHMAC("HS512", sha512.New, func(t *jose.JWT, _ Context) string { return t.Key.PEM() })),
	}
}

// hs256 is a fault of an ID token that is signed with HS256 and a secret that is none.
func hs256(name, with string, secret func(t *jose.JWT, c Context) string) Fault {
	return idToken(name, "HS256 with "+with, signHMAC("HS256", sha256.New, secret))
}

// signHMAC signs by HMAC (RFC 7518 section 3.2).
func signHMAC(alg string, algorithm func() hash.Hash, secret func(t *jose.JWT, c Context) string) TokenChange {
	return func(t *jose.JWT, c Context) {
		setAlgorithm(alg)(t, c)
		t.Signature = func(signingInput string, _ []byte) []byte {
			mac := hmac.New(algorithm, []byte(secret(t, c)))
			mac.Write([]byte(signingInput)) // a hash takes everything
			return mac.Sum(nil)
		}
	}
}
