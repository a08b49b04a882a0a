package jose

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/base64"
	"encoding/pem"
	"fmt"
	"math/big"
	"time"
)

// PrivateJWK returns an RSA, EC or Ed25519 key as a JWK with its private members (RFC 7518 section
// 6, RFC 8037 section 2), without alg, kid and use.
func PrivateJWK(key crypto.Signer) map[string]any {
	switch k := key.(type) {
	case *rsa.PrivateKey:
		return map[string]any{
			"kty": "RSA", "n": encoded(k.N.Bytes()), "e": encoded(big.NewInt(int64(k.E)).Bytes()), "d": encoded(k.D.Bytes()),
			"p": encoded(k.Primes[0].Bytes()), "q": encoded(k.Primes[1].Bytes()),
			"dp": encoded(k.Precomputed.Dp.Bytes()), "dq": encoded(k.Precomputed.Dq.Bytes()), "qi": encoded(k.Precomputed.Qinv.Bytes()),
		}
	case *ecdsa.PrivateKey:
		return ecJWK(k)
	case ed25519.PrivateKey:
		return map[string]any{"kty": "OKP", "crv": "Ed25519", "x": encoded(k.Public().(ed25519.PublicKey)), "d": encoded(k.Seed())}
	}
	panic(fmt.Sprintf("jose: no JWK has a key of type %T", key))
}

func ecJWK(key *ecdsa.PrivateKey) map[string]any {
	n := size(key.Curve)
	point, err := key.PublicKey.Bytes() // 4, then both coordinates: SEC 1 section 2.3.3
	if err != nil {
		panic(fmt.Sprintf("encode an EC key: %v", err)) // keys that were generated can be encoded
	}
	private, err := key.Bytes()
	if err != nil {
		panic(fmt.Sprintf("encode an EC key: %v", err))
	}
	return map[string]any{"kty": "EC", "crv": key.Curve.Params().Name, "x": encoded(point[1 : 1+n]), "y": encoded(point[1+n:]), "d": encoded(private)}
}

// PublicJWK returns the public half of [PrivateJWK].
func PublicJWK(key crypto.Signer) map[string]any {
	jwk := PrivateJWK(key)
	for _, private := range []string{"d", "p", "q", "dp", "dq", "qi"} {
		delete(jwk, private)
	}
	return jwk
}

// PEM returns the public half of a key as a SubjectPublicKeyInfo (RFC 5280) in a PEM block.
func PEM(key crypto.Signer) string {
	return string(pem.EncodeToMemory(&pem.Block{Type: "PUBLIC KEY", Bytes: der(key)}))
}

func der(key crypto.Signer) []byte {
	der, err := x509.MarshalPKIXPublicKey(key.Public())
	if err != nil {
		panic(fmt.Sprintf("encode a key: %v", err)) // keys that were generated can be encoded
	}
	return der
}

// Certificate returns a self-signed certificate of a key in DER form, valid for an hour.
func Certificate(key crypto.Signer) []byte {
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "okta"}, NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour),
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, key.Public(), key)
	if err != nil {
		// the template is sound and crypto/rand never fails
		panic(fmt.Sprintf("make a certificate: %v", err))
	}
	return der
}

func encoded(b []byte) string { return base64.RawURLEncoding.EncodeToString(b) }
