package mockidp

import (
	"crypto"
	"crypto/hmac"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/sha512"
	"crypto/x509"
	"encoding/base64"
	"encoding/json"
	"encoding/pem"
	"fmt"
	"hash"
	"strings"
)

// signatureFaults spoil the signature and its algorithm.
func signatureFaults() []fault {
	none := func(name, alg string) fault {
		return onToken(name, fmt.Sprintf("the ID token is not signed, and alg is %q", alg), both(unhashed(alg), header("kid", nil), signed(unsignedJWT)))
	}
	return []fault{
		onToken("signature-wrong", "the last byte of the ID token's signature is changed", signed(flipLast)),
		onToken("signature-other", "the signature is that of another token", signed(func(string, []byte) []byte { return nil }).signedAs("another token")),
		onToken("payload-edited", "the claims were changed after the signing", serialized(edited)),
		onToken("key-unknown", "the key that signed is not the org's, though its kid is", func(t *unsigned, _ *ActiveFault) { t.sign1(t.stray, "") }),
		onToken("kid-random", "the key that signed and its kid are nobody's", func(t *unsigned, _ *ActiveFault) { t.sign1(t.stray, random(43)) }),
		onToken("kid-missing", "the ID token does not name its key", header("kid", nil)),
		none("alg-none", "none"), none("alg-none-capital", "None"), none("alg-none-mixed", "nOnE"), none("alg-empty", ""),
		onToken("alg-none-signed", "alg is none, and there is a signature", unhashed("none")),
		onToken("alg-none-cut", "alg is none, and there are but two parts", both(unhashed("none"), serialized(func(compact string, _ *ActiveFault) string {
			return compact[:strings.LastIndex(compact, ".")]
		}))),
		onToken("alg-rs512", "the org's key signs by RS512, which nobody agreed on", both(unhashed("RS512"), rsaSigned("RS512", func(key *rsa.PrivateKey, input string) ([]byte, error) {
			digest := sha512.Sum512([]byte(input))
			return rsa.SignPKCS1v15(nil, key, crypto.SHA512, digest[:])
		}))),
		onToken("alg-ps256", "the org's key signs by PS256, which nobody agreed on", rsaSigned("PS256", func(key *rsa.PrivateKey, input string) ([]byte, error) {
			digest := sha256.Sum256([]byte(input))
			return rsa.SignPSS(rand.Reader, key, crypto.SHA256, digest[:], &rsa.PSSOptions{SaltLength: rsa.PSSSaltLengthEqualsHash})
		})),
		onToken("key-withdrawn", "a key signs that the org has withdrawn", func(t *unsigned, _ *ActiveFault) {
			if t.withdrawn != nil {
				t.key = t.withdrawn
			}
		}),
		onToken(otherOrgSigns, "another org's key signs", func(t *unsigned, f *ActiveFault) {
			f.From.mu.Lock()
			defer f.From.mu.Unlock()
			t.sign1(f.From.keys[0], "")
		}),
		onToken("key-encryption", "a key signs that is published for encryption", func(t *unsigned, _ *ActiveFault) { t.sign1(t.stray, encryptionKeyID) }),
	}
}

// otherOrgSigns is the one fault that needs [Fault.From].
const otherOrgSigns = "key-other-org"

// encryptionKeyID is the kid under which keys-with-encryption-key publishes a key that must not verify.
const encryptionKeyID = "for-encryption-only"

// plantedKey is the secret that keys-with-planted-secret publishes as a key, and plantedKeyID its kid.
const (
	plantedKey   = "a-secret-that-everybody-knows-01"
	plantedKeyID = "planted"
)

// signedAs lets the org's key sign something else.
func (m tokenMutation) signedAs(text string) tokenMutation {
	return func(t *unsigned, _ *ActiveFault) {
		t.signature = func(string, []byte) []byte {
			digest := sha256.Sum256([]byte(text))
			other, err := rsa.SignPKCS1v15(nil, t.key.made(), crypto.SHA256, digest[:])
			if err != nil {
				return nil
			}
			return other
		}
	}
}

// unhashed names another algorithm. at_hash goes, as it may in the code flow: its hash belongs to the algorithm, so that a client
// would refuse the token for that alone (OpenID Connect Core 3.1.3.6).
func unhashed(alg string) tokenMutation { return both(header("alg", alg), withoutClaims("at_hash")) }

// unsignedJWT is the signature of a JWT without one.
func unsignedJWT(string, []byte) []byte { return nil }

// sign1 lets another key sign; an empty kid leaves the sound one in the header.
func (t *unsigned) sign1(key *signingKey, kid string) {
	named := t.key.kid
	t.key = key
	t.setHeader("kid", named)
	if kid != "" {
		t.setHeader("kid", kid)
	}
}

// rsaSigned lets the org's key sign by another algorithm.
func rsaSigned(alg string, sign func(key *rsa.PrivateKey, input string) ([]byte, error)) tokenMutation {
	return func(t *unsigned, _ *ActiveFault) {
		t.setHeader("alg", alg)
		t.signature = func(input string, sound []byte) []byte {
			signature, err := sign(t.key.made(), input)
			if err != nil {
				return flipLast(input, sound)
			}
			return signature
		}
	}
}

// edited adds a claim to a JWT that was signed.
func edited(compact string, _ *ActiveFault) string {
	parts := strings.Split(compact, ".")
	payload, err := base64.RawURLEncoding.DecodeString(parts[1])
	if err != nil {
		return compact
	}
	parts[1] = base64.RawURLEncoding.EncodeToString([]byte(strings.Replace(string(payload), "{", `{"edited":true,`, 1)))
	return strings.Join(parts, ".")
}

// keyConfusionFaults sign by HMAC with what everybody knows, so that a client that lets the token choose the algorithm takes
// the public key, or less, for a secret.
func keyConfusionFaults() []fault {
	hmac256 := func(name, with string, key func(t *unsigned) []byte) fault {
		return onToken(name, "HS256 with "+with, hmacSigned("HS256", sha256.New, key))
	}
	return []fault{
		hmac256("hmac-pem", "the public key in PEM form (SPKI)", func(t *unsigned) []byte { return []byte(t.publicPEM("PUBLIC KEY")) }),
		hmac256("hmac-pem-trimmed", "the public key in PEM form, without the last line break", func(t *unsigned) []byte {
			return []byte(strings.TrimSpace(t.publicPEM("PUBLIC KEY")))
		}),
		hmac256("hmac-pkcs1", "the public key in PEM form (PKCS #1)", func(t *unsigned) []byte { return []byte(t.publicPEM("RSA PUBLIC KEY")) }),
		hmac256("hmac-der", "the public key in DER form", func(t *unsigned) []byte { return t.publicDER("PUBLIC KEY") }),
		hmac256("hmac-jwk", "the public key as JWK", func(t *unsigned) []byte {
			jwk, err := json.Marshal(t.key.public())
			if err != nil {
				return nil
			}
			return jwk
		}),
		hmac256("hmac-modulus", "the modulus of the public key", func(t *unsigned) []byte { return t.key.made().N.Bytes() }),
		hmac256("hmac-name", "the text RS256", func(*unsigned) []byte { return []byte("RS256") }),
		hmac256("hmac-empty", "nothing", func(*unsigned) []byte { return nil }),
		hmac256("hmac-secret", "the client secret", func(t *unsigned) []byte { return []byte(t.clientSecret) }),
		onToken("hmac-planted", "HS256 with a secret that was planted among the keys, by whose kid it is found",
			both(hmacSigned("HS256", sha256.New, func(*unsigned) []byte { return []byte(plantedKey) }), header("kid", plantedKeyID))),
		onToken("hmac384-pem", "HS384 with the public key in PEM form", hmacSigned("HS384", sha512.New384, func(t *unsigned) []byte { return []byte(t.publicPEM("PUBLIC KEY")) })),
		onToken("hmac512-pem", "HS512 with the public key in PEM form", hmacSigned("HS512", sha512.New, func(t *unsigned) []byte { return []byte(t.publicPEM("PUBLIC KEY")) })),
	}
}

func hmacSigned(alg string, algorithm func() hash.Hash, key func(t *unsigned) []byte) tokenMutation {
	return func(t *unsigned, f *ActiveFault) {
		unhashed(alg)(t, f)
		t.signature = func(input string, _ []byte) []byte {
			mac := hmac.New(algorithm, key(t))
			mac.Write([]byte(input)) //nolint:errcheck // a hash takes everything
			return mac.Sum(nil)
		}
	}
}

// publicDER is the public key in the form that a PEM block of that type holds.
func (t *unsigned) publicDER(kind string) []byte {
	key := &t.key.made().PublicKey
	if kind == "RSA PUBLIC KEY" {
		return x509.MarshalPKCS1PublicKey(key)
	}
	der, err := x509.MarshalPKIXPublicKey(key)
	if err != nil {
		return nil
	}
	return der
}

func (t *unsigned) publicPEM(kind string) string {
	return string(pem.EncodeToMemory(&pem.Block{Type: kind, Bytes: t.publicDER(kind)}))
}
