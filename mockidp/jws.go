package mockidp

import (
	"crypto"
	"crypto/rsa"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"maps"
)

// unsigned is a JWT about to be signed. A fault may change every part of it, which no library would let it do.
type unsigned struct {
	header map[string]any // alg and kid are added; nil takes one out
	claims map[string]any
	key    *signingKey

	// What faults need besides.
	stray        *signingKey    // a key that the org does not publish
	withdrawn    *signingKey    // one that it has published once; nil without
	clientSecret string         // of the client that the token is for
	profile      map[string]any // what userinfo says

	// What a fault may do once the parts above are written; nil does nothing.
	payload    func(json []byte) []byte                       // the claims' JSON
	signature  func(signingInput string, sound []byte) []byte // the signature, not yet encoded
	serialized func(compact string) string                    // the whole
}

// sign returns the JWT in compact serialization (RFC 7515 section 7.1), signed with RS256.
func (t *unsigned) sign() (string, error) {
	header := map[string]any{"alg": "RS256", "kid": t.key.kid}
	maps.Copy(header, t.header)
	maps.DeleteFunc(header, func(_ string, v any) bool { return v == nil })
	h, err := json.Marshal(header)
	if err != nil {
		return "", fmt.Errorf("encode a JWT header: %w", err)
	}
	c, err := json.Marshal(t.claims)
	if err != nil {
		return "", fmt.Errorf("encode JWT claims: %w", err)
	}
	if t.payload != nil {
		c = t.payload(c)
	}
	input := base64.RawURLEncoding.EncodeToString(h) + "." + base64.RawURLEncoding.EncodeToString(c)
	digest := sha256.Sum256([]byte(input))
	signature, err := rsa.SignPKCS1v15(nil, t.key.made(), crypto.SHA256, digest[:])
	if err != nil {
		return "", fmt.Errorf("sign a JWT: %w", err)
	}
	if t.signature != nil {
		signature = t.signature(input, signature)
	}
	compact := input + "." + base64.RawURLEncoding.EncodeToString(signature)
	if t.serialized != nil {
		compact = t.serialized(compact)
	}
	return compact, nil
}

// sign signs a JWT with nothing changed.
func (k *signingKey) sign(header, claims map[string]any) (string, error) {
	return (&unsigned{header: header, claims: claims, key: k}).sign()
}

// setHeader sets a member of the JOSE header; nil takes it out.
func (t *unsigned) setHeader(name string, value any) {
	if t.header == nil {
		t.header = map[string]any{}
	}
	t.header[name] = value
}
