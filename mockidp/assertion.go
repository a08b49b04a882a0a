package mockidp

import (
	"encoding/json"
	"errors"
	"time"

	"github.com/go-jose/go-jose/v4"
	"github.com/go-jose/go-jose/v4/jwt"
)

const (
	messageAssertionIssuer = "The issuer/subject claim for client_assertion is not a valid client_id."
	messageAssertionParse  = "The parsing of the client_assertion failed."
)

// maxAssertionLifetime is how far ahead a client assertion may expire.
const maxAssertionLifetime = time.Hour

// assertionAlgorithms are those that Okta takes for private_key_jwt; nothing symmetric, and not
// 'none'.
func assertionAlgorithms() []jose.SignatureAlgorithm {
	return []jose.SignatureAlgorithm{jose.RS256, jose.RS384, jose.RS512, jose.ES256, jose.ES384, jose.ES512}
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

// assertionIssuer returns the client that an assertion names; nothing of it is verified yet.
func assertionIssuer(assertion string) (string, *oauthError) {
	var claims assertionClaims
	parsed, err := jwt.ParseSigned(assertion, assertionAlgorithms())
	var algorithm *jose.ErrUnexpectedSignatureAlgorithm
	if errors.As(err, &algorithm) {
		return "", invalidClient("The client_assertion JWT signature algorithm is invalid.")
	}
	if err != nil || parsed.UnsafeClaimsWithoutVerification(&claims) != nil {
		return "", invalidClient(messageAssertionParse)
	}
	if claims.Issuer == "" || claims.Issuer != claims.Subject {
		return "", invalidClient(messageAssertionIssuer)
	}
	return claims.Issuer, nil
}

// checkAssertion verifies a client assertion: its signature by a key of the client, that it is
// meant for the endpoint that was called, its time, and that it was not used before.
func (o *Org) checkAssertion(app App, assertion, endpoint string) *oauthError {
	key, refused := assertionKey(app, assertion)
	if refused != nil {
		return refused
	}
	var claims assertionClaims
	parsed, err := jwt.ParseSigned(assertion, assertionAlgorithms())
	if err != nil {
		return invalidClient(messageAssertionParse)
	}
	if parsed.Claims(key, &claims) != nil {
		return invalidClient("The client_assertion signature is invalid.")
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.checkAssertionClaims(app, claims, endpoint)
}

// checkAssertionClaims: the caller holds o.mu.
func (o *Org) checkAssertionClaims(app App, claims assertionClaims, endpoint string) *oauthError {
	now := o.server.cfg.Now() // by the clock that the client has, which no [Org.Advance] moves
	switch {
	case claims.Issuer != app.ID || claims.Subject != app.ID:
		return invalidClient(messageAssertionIssuer)
	case !claims.Audience.Contains(endpoint):
		return invalidClient("The audience claim for client_assertion must be the endpoint invoked for the request.")
	case claims.Expiry == nil:
		return invalidClient("The client_assertion must contain the 'exp' claim as seconds since epoch.")
	case !claims.Expiry.Time().After(now):
		return invalidClient("The client_assertion token is expired.")
	case claims.Expiry.Time().Sub(now) > maxAssertionLifetime:
		return invalidClient("The client_assertion token has an expiration too far into the future.")
	case claims.IssuedAt != nil && claims.IssuedAt.Time().After(now):
		return invalidClient("The client_assertion token must be issued before the current time.")
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
	parsed, err := jose.ParseSignedCompact(assertion, assertionAlgorithms())
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
	return nil, invalidClient("The client_assertion JWT kid is invalid.")
}
