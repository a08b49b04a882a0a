package mockidp

import (
	"crypto/sha512"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/go-jose/go-jose/v4"
	"github.com/go-jose/go-jose/v4/jwt"
)

const (
	messageAssertionIssuer    = "The issuer/subject claim for client_assertion is not a valid client_id."
	messageAssertionParse     = "The parsing of the client_assertion failed."
	messageAssertionAlgorithm = "The client_assertion JWT signature algorithm is invalid."
	messageAssertionSignature = "The client_assertion signature is invalid."
)

// minHMACSecret is how many characters a client secret needs to verify a client_secret_jwt.
const minHMACSecret = 32

// maxAssertionLifetime is how far ahead a client assertion may expire.
const maxAssertionLifetime = time.Hour

// secretAlgorithms are those of client_secret_jwt.
func secretAlgorithms() []jose.SignatureAlgorithm {
	return []jose.SignatureAlgorithm{jose.HS256, jose.HS384, jose.HS512}
}

// keyAlgorithms are those of private_key_jwt.
func keyAlgorithms() []jose.SignatureAlgorithm {
	return []jose.SignatureAlgorithm{jose.RS256, jose.RS384, jose.RS512, jose.ES256, jose.ES384, jose.ES512}
}

// assertionAlgorithms are all that Okta takes in a client assertion; 'none' is not among them.
func assertionAlgorithms() []jose.SignatureAlgorithm {
	return append(secretAlgorithms(), keyAlgorithms()...)
}

// assertionClaims are the claims of a client assertion: RFC 7523 section 3.
type assertionClaims struct {
	Issuer   string           `json:"iss"`
	Subject  string           `json:"sub"`
	Audience jwt.Audience     `json:"aud"`
	Expiry   *jwt.NumericDate `json:"exp"`
	IssuedAt *jwt.NumericDate `json:"iat"`
	ID       string           `json:"jti"`
}

// assertionIssuer returns the client that an assertion names and the method that its algorithm
// belongs to; nothing of it is verified yet.
func assertionIssuer(assertion string) (string, ClientAuth, *oauthError) {
	var claims assertionClaims
	parsed, err := jwt.ParseSigned(assertion, assertionAlgorithms())
	var algorithm *jose.ErrUnexpectedSignatureAlgorithm
	if errors.As(err, &algorithm) {
		return "", "", invalidClient(messageAssertionAlgorithm).because(fmt.Sprint(assertionAlgorithms()), fmt.Sprintf("%.20q", algorithm.Got))
	}
	if err != nil || len(parsed.Headers) != 1 || parsed.UnsafeClaimsWithoutVerification(&claims) != nil {
		return "", "", invalidClient(messageAssertionParse)
	}
	if claims.Issuer == "" || claims.Issuer != claims.Subject {
		return "", "", invalidClient(messageAssertionIssuer).because("the client id as iss and sub", fmt.Sprintf("iss %.100q and sub %.100q", claims.Issuer, claims.Subject))
	}
	if slices.Contains(secretAlgorithms(), jose.SignatureAlgorithm(parsed.Headers[0].Algorithm)) {
		return claims.Issuer, ClientSecretJWT, nil
	}
	return claims.Issuer, PrivateKeyJWT, nil
}

// checkAssertion verifies a client assertion: its signature by a key of the client, or by its
// secret, that it is meant for the endpoint that was called, its time, and that it was not used
// before.
func (o *Org) checkAssertion(app App, sent credentials, endpoint string) *oauthError {
	key, algorithms, refused := any(hmacKey(app.ClientSecret)), secretAlgorithms(), (*oauthError)(nil)
	if sent.method == PrivateKeyJWT {
		algorithms = keyAlgorithms()
		key, refused = assertionKey(app, sent.assertion)
	}
	if refused != nil {
		return refused
	}
	var claims assertionClaims
	parsed, err := jwt.ParseSigned(sent.assertion, algorithms)
	if err != nil {
		return invalidClient(messageAssertionParse)
	}
	if parsed.Claims(key, &claims) != nil {
		return invalidClient(messageAssertionSignature).because("a signature that the app's key verifies", "another")
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.checkAssertionClaims(app, claims, endpoint)
}

// hmacKey returns the secret as a key of the length that go-jose wants for HS512. HMAC itself fills a
// short key up with zeros, so that it is the same key: RFC 2104 section 2.
func hmacKey(secret string) []byte {
	return append([]byte(secret), make([]byte, max(0, sha512.Size-len(secret)))...)
}

// checkAssertionClaims: the caller holds o.mu.
func (o *Org) checkAssertionClaims(app App, claims assertionClaims, endpoint string) *oauthError {
	now := o.server.cfg.Now() // by the clock that the client has, which no [Org.Advance] moves
	switch {
	case claims.Issuer != app.ID || claims.Subject != app.ID:
		return invalidClient(messageAssertionIssuer)
	case !claims.Audience.Contains(endpoint):
		return invalidClient("The audience claim for client_assertion must be the endpoint invoked for the request.").
			because(endpoint, fmt.Sprintf("%.200q", claims.Audience))
	case claims.Expiry == nil:
		return invalidClient("The client_assertion must contain the 'exp' claim as seconds since epoch.")
	case !claims.Expiry.Time().After(now):
		return invalidClient("The client_assertion token is expired.").because("an exp after "+now.UTC().Format(time.RFC3339), claims.Expiry.Time().UTC().Format(time.RFC3339))
	case claims.Expiry.Time().Sub(now) > maxAssertionLifetime:
		return invalidClient("The client_assertion token has an expiration too far into the future.").
			because("an exp of at most an hour from "+now.UTC().Format(time.RFC3339), claims.Expiry.Time().UTC().Format(time.RFC3339))
	case claims.IssuedAt != nil && claims.IssuedAt.Time().After(now):
		return invalidClient("The client_assertion token must be issued before the current time.").
			because("an iat before "+now.UTC().Format(time.RFC3339), claims.IssuedAt.Time().UTC().Format(time.RFC3339))
	case claims.ID == "":
		return nil // jti is optional, but if it is there the assertion works once
	}
	used := app.ID + " " + claims.ID
	if expiry, ok := o.assertions[used]; ok && now.Before(expiry) {
		return invalidClient("The client_assertion token has already been used.")
	}
	o.sweep()
	o.assertions[used] = claims.Expiry.Time()
	return nil
}

// assertionKey finds the key of the client's set that an assertion names; a set of one key needs no
// name.
func assertionKey(app App, assertion string) (any, *oauthError) {
	var set jose.JSONWebKeySet
	if json.Unmarshal(app.JWKS, &set) != nil || len(set.Keys) == 0 {
		return nil, invalidClient("The client does not have a JWKSet configured, but the client_assertion requires one.")
	}
	parsed, err := jose.ParseSignedCompact(assertion, keyAlgorithms())
	if err != nil || len(parsed.Signatures) != 1 {
		return nil, invalidClient(messageAssertionParse)
	}
	kid := parsed.Signatures[0].Header.KeyID
	if kid == "" && len(set.Keys) == 1 {
		return set.Keys[0].Public().Key, nil
	}
	if keys := set.Key(kid); kid != "" && len(keys) == 1 {
		return keys[0].Public().Key, nil
	}
	return nil, invalidClient("The client_assertion JWT kid is invalid.").because("the kid of one of the app's keys", fmt.Sprintf("%.100q", kid))
}
