package fault

import (
	"crypto"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/base64"
	"fmt"
	"strings"

	"github.com/signoff-sso/signoff/mockidp/internal/jose"
)

// signatureFaults alter the signature and its algorithm.
func signatureFaults() []Fault {
	return []Fault{
		idToken("signature-wrong", "the last byte of the ID token's signature is changed", replaceSignature(flipLastByte)),
		idToken("signature-other", "the signature is that of another token", signOther("another token")),
		idToken("payload-edited", "the claims were changed after the signing", changeSerialized(editPayload)),
		idToken("key-unknown", "the key that signed is not the org's, though its kid is", attackerSigns("")),
		idToken("kid-random", "the key that signed and its kid are nobody's", func(t *jose.JWT, c Context) { signWith(t, c.AttackerKey, jose.NewKeyID()) }),
		idToken("kid-missing", "the ID token does not name its key", setHeader("kid", nil)),
		unsigned("alg-none", "none"), unsigned("alg-none-capital", "None"), unsigned("alg-none-mixed", "nOnE"), unsigned("alg-empty", ""),
		idToken("alg-none-signed", "alg is none, and there is a signature", setAlgorithm("none")),
		idToken("alg-none-cut", "alg is none, and there are but two parts", combine(setAlgorithm("none"), changeSerialized(cutSignature))),
		idToken("alg-rs512", "the org's key signs by RS512, which nobody agreed on", combine(setAlgorithm("RS512"), signBy(rs512))),
		idToken("alg-ps256", "the org's key signs by PS256, which nobody agreed on", combine(setHeader("alg", "PS256"), signBy(ps256))),
		idToken("key-withdrawn", "a key signs that the org has withdrawn", withdrawnKeySigns),
		idToken("key-other-org", "another org's key signs", func(t *jose.JWT, c Context) { signWith(t, c.OtherOrgKey, "") }).needing(NeedsOrg),
		idToken("key-encryption", "a key signs that is published for encryption", attackerSigns(encryptionKeyID)),
	}
}

// withdrawnKeySigns signs with the key that the org had before; nothing is altered where it had
// none.
func withdrawnKeySigns(t *jose.JWT, c Context) {
	if c.WithdrawnKey != nil {
		t.Key = c.WithdrawnKey
	}
}

// encryptionKeyID is the kid under which keys-with-encryption-key publishes a key that must not
// verify.
const encryptionKeyID = "for-encryption-only"

// plantedKey is the secret that keys-with-planted-secret publishes as a key, and plantedKeyID its
// kid.
const (
	plantedKey   = "a-secret-that-everybody-knows-01"
	plantedKeyID = "planted"
)

// unsigned is a fault of an ID token without a signature that names an algorithm.
func unsigned(name, alg string) Fault {
	return idToken(name, fmt.Sprintf("the ID token is not signed, and alg is %q", alg),
		combine(setAlgorithm(alg), setHeader("kid", nil), replaceSignature(func(string, []byte) []byte { return nil })))
}

// signOther lets the key sign something else.
func signOther(signingInput string) TokenChange {
	return signBy(func(key *jose.Key, _ string) ([]byte, error) { return jose.SignRS256(key, signingInput) })
}

// signBy lets the key sign in another way than by RS256.
func signBy(sign func(key *jose.Key, signingInput string) ([]byte, error)) TokenChange {
	return func(t *jose.JWT, _ Context) {
		t.Signature = func(signingInput string, rs256 []byte) []byte {
			signature, err := sign(t.Key, signingInput)
			if err != nil {
				return flipLastByte(signingInput, rs256)
			}
			return signature
		}
	}
}

func rs512(key *jose.Key, signingInput string) ([]byte, error) {
	digest := sha512.Sum512([]byte(signingInput))
	return rsa.SignPKCS1v15(nil, key.Private(), crypto.SHA512, digest[:])
}

func ps256(key *jose.Key, signingInput string) ([]byte, error) {
	digest := sha256.Sum256([]byte(signingInput))
	return rsa.SignPSS(rand.Reader, key.Private(), crypto.SHA256, digest[:], &rsa.PSSOptions{SaltLength: rsa.PSSSaltLengthEqualsHash})
}

// editPayload adds a claim to a JWT that was signed.
func editPayload(compact string) string {
	parts := strings.Split(compact, ".")
	payload, err := base64.RawURLEncoding.DecodeString(parts[1])
	if err != nil {
		return compact
	}
	parts[1] = base64.RawURLEncoding.EncodeToString([]byte(strings.Replace(string(payload), "{", `{"edited":true,`, 1)))
	return strings.Join(parts, ".")
}
