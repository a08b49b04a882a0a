package attest

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rsa"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"fmt"
	"strings"

	"github.com/secure-systems-lab/go-securesystemslib/dsse"
	"github.com/secure-systems-lab/go-securesystemslib/signerverifier"
)

// smallestRSA is the size in bits below which RSA is not to be used any more (NIST SP 800-131A).
const smallestRSA = 2048

// KeyError says why a key cannot be used.
type KeyError struct{ err error }

// Error says why.
func (e *KeyError) Error() string { return e.err.Error() }

// Unwrap returns the cause.
func (e *KeyError) Unwrap() error { return e.err }

func keyErrorf(format string, args ...any) error { return &KeyError{fmt.Errorf(format, args...)} }

// Signer returns what signs with a private key in PEM: Ed25519, ECDSA with P-256, or RSA of 2048
// bits and more. The error is a [KeyError].
func Signer(text []byte) (dsse.SignerVerifier, error) {
	key, err := load(text)
	if err != nil {
		return nil, err
	}
	if key.KeyVal.Private == "" {
		return nil, keyErrorf("it is a public key, and signing takes the private one")
	}
	return withKey(key)
}

// Verifier returns what verifies with a public key in PEM, of the kinds of [Signer]. A private key
// is refused: whoever verifies must not have it. The error is a [KeyError].
func Verifier(text []byte) (dsse.Verifier, error) {
	key, err := load(text)
	if err != nil {
		return nil, err
	}
	if key.KeyVal.Private != "" {
		return nil, keyErrorf("it is a private key, which only whoever signs may have; its public half verifies")
	}
	return withKey(key)
}

// load reads the key in a PEM text.
func load(text []byte) (*signerverifier.SSLibKey, error) {
	block, err := keyBlock(text)
	if err != nil {
		return nil, err
	}
	if err := strong(block); err != nil {
		return nil, err
	}
	key, err := signerverifier.LoadKey(pem.EncodeToMemory(block))
	if errors.Is(err, signerverifier.ErrUnknownKeyType) {
		return nil, keyErrorf("it is of another kind than Ed25519, ECDSA and RSA")
	}
	if err != nil {
		return nil, keyErrorf("its block %s cannot be read: it is damaged, or of another kind than Ed25519, ECDSA and RSA", block.Type)
	}
	return key, nil
}

// keyBlock returns the first block of a PEM text that holds a key: OpenSSL writes the parameters of
// a curve before it.
func keyBlock(text []byte) (*pem.Block, error) {
	for block, rest := pem.Decode(text); block != nil; block, rest = pem.Decode(rest) {
		switch {
		case strings.HasPrefix(block.Type, "ENCRYPTED"), strings.Contains(block.Headers["Proc-Type"], "ENCRYPTED"):
			return nil, keyErrorf("it is encrypted, and Signoff asks for no passphrase")
		case strings.HasSuffix(block.Type, "PRIVATE KEY"), block.Type == signerverifier.PublicKeyPEM:
			return block, nil
		}
	}
	return nil, keyErrorf("it holds no key in PEM, which begins with -----BEGIN PRIVATE KEY----- or -----BEGIN PUBLIC KEY-----")
}

// strong refuses keys that are too weak, and curves for which the envelope has no scheme.
func strong(block *pem.Block) error {
	switch key := parsed(block.Bytes).(type) {
	case *rsa.PublicKey:
		if size := key.N.BitLen(); size < smallestRSA {
			return keyErrorf("it is an RSA key of %d bits, and less than %d are too weak", size, smallestRSA)
		}
	case *ecdsa.PublicKey:
		if key.Curve != elliptic.P256() {
			return keyErrorf("it is an ECDSA key on %s, and only P-256 is supported", key.Curve.Params().Name)
		}
	}
	return nil
}

// parsed returns the public half of a key where it is of RSA or ECDSA.
func parsed(der []byte) any {
	if key, err := x509.ParsePKIXPublicKey(der); err == nil {
		return key
	}
	if key, err := x509.ParsePKCS1PrivateKey(der); err == nil {
		return &key.PublicKey
	}
	if key, err := x509.ParseECPrivateKey(der); err == nil {
		return &key.PublicKey
	}
	switch key, _ := x509.ParsePKCS8PrivateKey(der); key := key.(type) {
	case *rsa.PrivateKey:
		return &key.PublicKey
	case *ecdsa.PrivateKey:
		return &key.PublicKey
	}
	return nil
}

// withKey returns what signs and verifies with a key.
func withKey(key *signerverifier.SSLibKey) (dsse.SignerVerifier, error) {
	switch key.KeyType {
	case signerverifier.ED25519KeyType:
		return signerverifier.NewED25519SignerVerifierFromSSLibKey(key)
	case signerverifier.ECDSAKeyType:
		return signerverifier.NewECDSASignerVerifierFromSSLibKey(key)
	default:
		return signerverifier.NewRSAPSSSignerVerifierFromSSLibKey(key)
	}
}
