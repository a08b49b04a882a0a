package store

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
)

// NewSecret returns a fresh random value with 256 bits, as 43 characters of base64url: the value of
// a cookie, a state, a nonce, a PKCE verifier, a code or a token.
func NewSecret() string {
	raw := make([]byte, 32)
	_, _ = rand.Read(raw) // never fails, see crypto/rand
	return base64.RawURLEncoding.EncodeToString(raw)
}

// NewID returns a fresh random identifier such as "acc_4b0e…": not secret, but not to be guessed
// either.
func NewID(prefix string) string {
	raw := make([]byte, 12)
	_, _ = rand.Read(raw) // never fails, see crypto/rand
	return prefix + "_" + hex.EncodeToString(raw)
}

// Hash is what the database keeps of a secret of NewSecret. A plain SHA-256 is enough for a value
// of 256 random bits; passwords, which are not random, are hashed with bcrypt by the caller.
func Hash(secret string) string {
	sum := sha256.Sum256([]byte(secret))
	return hex.EncodeToString(sum[:])
}
