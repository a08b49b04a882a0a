// Package jose makes RSA keys and signed JWTs: sound ones, and ones that are wrong on purpose and
// that no library would sign.
package jose

import (
	"crypto"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"maps"
)

// JWT is a JWT (RFC 7519) that is about to be signed. Every part of it may still be changed.
type JWT struct {
	// members besides alg (RS256) and kid (Key.ID), or in their place; a nil value removes one
	Header map[string]any
	Claims map[string]any
	Key    *Key

	// These change what has been written already. Nil leaves it as it is.
	HeaderJSON func(header []byte) []byte                     // the header in JSON
	Payload    func(claims []byte) []byte                     // the claims in JSON
	Signature  func(signingInput string, rs256 []byte) []byte // the signature
	Serialized func(compact string) string                    // the whole JWT
}

// SetHeader sets a member of the JOSE header; nil removes it.
func (t *JWT) SetHeader(name string, value any) {
	if t.Header == nil {
		t.Header = map[string]any{}
	}
	t.Header[name] = value
}

// Sign returns the JWT in compact serialization (RFC 7515 section 7.1), signed with RS256.
func (t *JWT) Sign() (string, error) {
	input, err := t.signingInput()
	if err != nil {
		return "", err
	}
	signature, err := SignRS256(t.Key, input)
	if err != nil {
		return "", err
	}
	if t.Signature != nil {
		signature = t.Signature(input, signature)
	}
	compact := input + "." + base64.RawURLEncoding.EncodeToString(signature)
	if t.Serialized != nil {
		compact = t.Serialized(compact)
	}
	return compact, nil
}

// unverifiable is how long the signature of [JWT.SignUnverifiably] is: that of RS256 with a key of
// 2048 bits.
const unverifiable = 256

// SignUnverifiably returns the JWT in compact serialization with random bytes where [JWT.Sign] has
// a signature. It is for tokens whose key is never published, so that nobody could tell the
// difference. Header and claims are as in Sign; changes to the signature and what is serialized do
// not happen.
func (t *JWT) SignUnverifiably() (string, error) {
	input, err := t.signingInput()
	if err != nil {
		return "", err
	}
	signature := make([]byte, unverifiable)
	rand.Read(signature) // crypto/rand.Read never fails
	return input + "." + base64.RawURLEncoding.EncodeToString(signature), nil
}

// signingInput is what is signed: header and payload, encoded (RFC 7515 section 5.1).
func (t *JWT) signingInput() (string, error) {
	header, payload, err := t.JSON()
	if err != nil {
		return "", err
	}
	return base64.RawURLEncoding.EncodeToString(header) + "." + base64.RawURLEncoding.EncodeToString(payload), nil
}

// JSON returns header and claims as they will be signed. The error says which of them JSON cannot
// hold.
func (t *JWT) JSON() (encodedHeader, payload []byte, err error) {
	header := map[string]any{"alg": "RS256", "kid": t.Key.ID}
	maps.Copy(header, t.Header)
	maps.DeleteFunc(header, func(_ string, v any) bool { return v == nil })
	if encodedHeader, err = json.Marshal(header); err != nil {
		return nil, nil, fmt.Errorf("encode a JWT header: %w", err)
	}
	if t.HeaderJSON != nil {
		encodedHeader = t.HeaderJSON(encodedHeader)
	}
	if payload, err = json.Marshal(t.Claims); err != nil {
		return nil, nil, fmt.Errorf("encode JWT claims: %w", err)
	}
	if t.Payload != nil {
		payload = t.Payload(payload)
	}
	return encodedHeader, payload, nil
}

// SignRS256 returns the RS256 signature of a signing input (RFC 7518 section 3.3), not yet encoded.
func SignRS256(key *Key, signingInput string) ([]byte, error) {
	digest := sha256.Sum256([]byte(signingInput))
	signature, err := rsa.SignPKCS1v15(nil, key.Private(), crypto.SHA256, digest[:])
	if err != nil {
		return nil, fmt.Errorf("sign a JWT: %w", err)
	}
	return signature, nil
}

// Verifies says whether an RS256 signature, not encoded, was made by the key.
func (k *Key) Verifies(signingInput string, signature []byte) bool {
	if !k.made.Load() {
		return false // to generate it takes long, and what is not there has signed nothing
	}
	digest := sha256.Sum256([]byte(signingInput))
	return rsa.VerifyPKCS1v15(k.Public(), crypto.SHA256, digest[:], signature) == nil
}

// Hash returns the at_hash claim for an access token next to a token signed with RS256, PS256 or
// HS256: OpenID Connect Core 3.1.3.6.
func Hash(accessToken string) string {
	digest := sha256.Sum256([]byte(accessToken))
	return base64.RawURLEncoding.EncodeToString(digest[:len(digest)/2])
}
