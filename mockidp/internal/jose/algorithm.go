package jose

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/elliptic"
	"crypto/hmac"
	"crypto/rand"
	"crypto/rsa"
	_ "crypto/sha256" // of the algorithms below
	_ "crypto/sha512" // of the algorithms below
	"fmt"
	"math/big"
)

// algorithm is an algorithm of RFC 7518 section 3.1 or of RFC 8037 section 3.1.
type algorithm struct {
	hash  crypto.Hash
	sign  func(a algorithm, key crypto.Signer, input []byte) ([]byte, error)
	curve elliptic.Curve // of ECDSA
}

func algorithms() map[string]algorithm {
	return map[string]algorithm{
		"RS256": {hash: crypto.SHA256, sign: signPKCS1}, "RS384": {hash: crypto.SHA384, sign: signPKCS1}, "RS512": {hash: crypto.SHA512, sign: signPKCS1},
		"PS256": {hash: crypto.SHA256, sign: signPSS}, "PS384": {hash: crypto.SHA384, sign: signPSS}, "PS512": {hash: crypto.SHA512, sign: signPSS},
		"ES256": {hash: crypto.SHA256, sign: signECDSA, curve: elliptic.P256()},
		"ES384": {hash: crypto.SHA384, sign: signECDSA, curve: elliptic.P384()},
		"ES512": {hash: crypto.SHA512, sign: signECDSA, curve: elliptic.P521()},
		"EdDSA": {sign: signEd25519},
		"HS256": {hash: crypto.SHA256}, "HS384": {hash: crypto.SHA384}, "HS512": {hash: crypto.SHA512},
	}
}

// SignBy returns the signature of a signing input by an algorithm, not yet encoded. The key is one
// that [NewSigner] returns for the algorithm, or an RSA key for RS and PS.
func SignBy(alg string, key crypto.Signer, signingInput string) ([]byte, error) {
	a, ok := algorithms()[alg]
	if !ok || a.sign == nil {
		return nil, fmt.Errorf("sign a JWT: no key signs by the algorithm %q", alg)
	}
	signature, err := a.sign(a, key, []byte(signingInput))
	if err != nil {
		return nil, fmt.Errorf("sign a JWT by %s: %w", alg, err)
	}
	return signature, nil
}

// MAC returns the HMAC of a signing input by HS256, HS384 or HS512, and nil for any other
// algorithm.
func MAC(alg, secret, signingInput string) []byte {
	a, ok := algorithms()[alg]
	if !ok || a.sign != nil {
		return nil
	}
	mac := hmac.New(a.hash.New, []byte(secret))
	mac.Write([]byte(signingInput)) // a hash takes everything
	return mac.Sum(nil)
}

// NewSigner returns a new key for ECDSA or EdDSA, and nil for an algorithm that needs another kind
// of key.
func NewSigner(alg string) crypto.Signer {
	if alg == "EdDSA" {
		_, key, err := ed25519.GenerateKey(rand.Reader)
		return generated(key, err)
	}
	if curve := algorithms()[alg].curve; curve != nil {
		key, err := ecdsa.GenerateKey(curve, rand.Reader)
		return generated(key, err)
	}
	return nil
}

func generated(key crypto.Signer, err error) crypto.Signer {
	if err != nil {
		panic(fmt.Sprintf("generate a key: %v", err)) // crypto/rand never fails
	}
	return key
}

func (a algorithm) digest(input []byte) []byte {
	h := a.hash.New()
	h.Write(input) // a hash takes everything
	return h.Sum(nil)
}

func signPKCS1(a algorithm, key crypto.Signer, input []byte) ([]byte, error) {
	return key.Sign(rand.Reader, a.digest(input), a.hash)
}

func signPSS(a algorithm, key crypto.Signer, input []byte) ([]byte, error) {
	return key.Sign(rand.Reader, a.digest(input), &rsa.PSSOptions{SaltLength: rsa.PSSSaltLengthEqualsHash, Hash: a.hash})
}

// signECDSA writes R and S one after the other: RFC 7518 section 3.4.
func signECDSA(a algorithm, key crypto.Signer, input []byte) ([]byte, error) {
	private, ok := key.(*ecdsa.PrivateKey)
	if !ok {
		return nil, fmt.Errorf("a key of type %T", key)
	}
	r, s, err := ecdsa.Sign(rand.Reader, private, a.digest(input))
	if err != nil {
		return nil, err
	}
	n := size(a.curve)
	return append(padded(r, n), padded(s, n)...), nil
}

func signEd25519(_ algorithm, key crypto.Signer, input []byte) ([]byte, error) {
	return key.Sign(rand.Reader, input, crypto.Hash(0))
}

// size is how many bytes a coordinate has.
func size(curve elliptic.Curve) int { return (curve.Params().BitSize + 7) / 8 }

func padded(i *big.Int, n int) []byte { return i.FillBytes(make([]byte, n)) }
