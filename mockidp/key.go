package mockidp

import (
	"crypto"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"sync"
)

// signingKey is an RSA key that is made in the background, so that nobody waits for it before the first signature.
type signingKey struct {
	made func() *rsa.PrivateKey
	kid  string // 43 characters of base64url, as Okta's
}

// newSigningKey starts to make a key of 2048 bits.
func newSigningKey() *signingKey {
	k := &signingKey{kid: random(43)}
	k.made = sync.OnceValue(func() *rsa.PrivateKey {
		key, err := rsa.GenerateKey(rand.Reader, 2048)
		if err != nil {
			panic(fmt.Sprintf("make an RSA key: %v", err)) // crypto/rand never fails
		}
		return key
	})
	go k.made()
	return k
}

// sign returns a JWS in compact form (RFC 7515 section 7.1), signed with RS256. alg and kid are added to the header.
func (k *signingKey) sign(header, claims map[string]any) (string, error) {
	h := map[string]any{"alg": "RS256", "kid": k.kid}
	for name, v := range header {
		h[name] = v
	}
	signed, err := signingInput(h, claims)
	if err != nil {
		return "", err
	}
	digest := sha256.Sum256([]byte(signed))
	sig, err := rsa.SignPKCS1v15(nil, k.made(), crypto.SHA256, digest[:])
	if err != nil {
		return "", fmt.Errorf("sign a JWT: %w", err)
	}
	return signed + "." + base64.RawURLEncoding.EncodeToString(sig), nil
}

func signingInput(header, claims map[string]any) (string, error) {
	h, err := json.Marshal(header)
	if err != nil {
		return "", fmt.Errorf("encode a JWT header: %w", err)
	}
	c, err := json.Marshal(claims)
	if err != nil {
		return "", fmt.Errorf("encode JWT claims: %w", err)
	}
	return base64.RawURLEncoding.EncodeToString(h) + "." + base64.RawURLEncoding.EncodeToString(c), nil
}
