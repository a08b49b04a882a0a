package jose

import (
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"encoding/base64"
	"encoding/pem"
	"fmt"
	"math/big"
	"sync"
	"sync/atomic"

	"github.com/signoff-sso/signoff/mockidp/internal/random"
)

// Key is an RSA key of 2048 bits with a key id. The key is generated when it is first used or, with
// [Key.GenerateInBackground], before. It is safe for concurrent use.
type Key struct {
	ID      string // kid
	private func() *rsa.PrivateKey
	made    *atomic.Bool // whether it has been used, and so been generated
}

// NewKeyID returns a random key id of 43 characters, as long as Okta's.
func NewKeyID() string { return random.Alphanumeric(43) }

// NewKey returns a new key with that key id.
func NewKey(id string) *Key { return KeyOf(id, NewPrivateKey()) }

// KeyOf returns a key with that key id and a private key of [NewPrivateKey].
func KeyOf(id string, private func() *rsa.PrivateKey) *Key {
	made := &atomic.Bool{}
	return &Key{ID: id, made: made, private: func() *rsa.PrivateKey {
		defer made.Store(true)
		return private()
	}}
}

// NewPrivateKey returns a function that generates a private key when it is first called, and
// returns that one from then on.
func NewPrivateKey() func() *rsa.PrivateKey {
	return sync.OnceValue(func() *rsa.PrivateKey {
		key, err := rsa.GenerateKey(rand.Reader, 2048)
		if err != nil {
			panic(fmt.Sprintf("generate an RSA key: %v", err)) // crypto/rand never fails
		}
		return key
	})
}

// Private returns the private key.
func (k *Key) Private() *rsa.PrivateKey { return k.private() }

// Public returns the public key.
func (k *Key) Public() *rsa.PublicKey { return &k.private().PublicKey }

// GenerateInBackground starts to generate the key, so that the first signature does not wait for
// it. Generating takes a core for a while: keys that share a turn are generated one after the
// other, which leaves the other cores to the server.
func (k *Key) GenerateInBackground(turn *sync.Mutex) {
	go func() {
		turn.Lock()
		defer turn.Unlock()
		k.private()
	}()
}

// JWK is the public half of an RSA key (RFC 7517), in the members that Okta publishes.
type JWK struct {
	Type      string `json:"kty"`
	Algorithm string `json:"alg"`
	ID        string `json:"kid"`
	Use       string `json:"use"`
	Exponent  string `json:"e"`
	Modulus   string `json:"n"`
}

// KeySet is a JWK set (RFC 7517 section 5).
type KeySet struct {
	Keys []JWK `json:"keys"`
}

// JWK returns the public key as a JWK for RS256.
func (k *Key) JWK() JWK {
	key := k.Public()
	return JWK{
		Type: "RSA", Algorithm: "RS256", ID: k.ID, Use: "sig",
		Exponent: base64.RawURLEncoding.EncodeToString(big.NewInt(int64(key.E)).Bytes()),
		Modulus:  base64.RawURLEncoding.EncodeToString(key.N.Bytes()),
	}
}

// DER returns the public key as a SubjectPublicKeyInfo (RFC 5280).
func (k *Key) DER() []byte { return der(k.Private()) }

// PEM returns [Key.DER] as a PEM block.
func (k *Key) PEM() string { return PEM(k.Private()) }

// PKCS1PEM returns the public key in the form of PKCS #1 (RFC 8017), as a PEM block.
func (k *Key) PKCS1PEM() string {
	return string(pem.EncodeToMemory(&pem.Block{Type: "RSA PUBLIC KEY", Bytes: x509.MarshalPKCS1PublicKey(k.Public())}))
}

// Certificate returns a self-signed certificate of the key in DER form, valid for an hour.
func (k *Key) Certificate() []byte { return Certificate(k.Private()) }
