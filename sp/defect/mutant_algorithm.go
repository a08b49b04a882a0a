package defect

import (
	"context"
	"crypto"
	"crypto/hmac"
	"crypto/rsa"
	"crypto/x509"
	"encoding/base64"
	"encoding/json"
	"encoding/pem"
	"slices"
	"strings"

	"github.com/go-jose/go-jose/v4"

	"github.com/signoff-sso/signoff/sp"
)

// algorithmMutants are about how somebody may have signed.
func algorithmMutants() []Mutant {
	mutant := func(id, says string, good signature) Mutant {
		return Mutant{ID: "signature:" + id, Does: says, Areas: []string{"IDTOKEN"}, Plant: signed(good), judges: good.judge}
	}
	all := []Mutant{
		mutant("ignored", "does not verify the signature", func(*sp.SignIn, jwt, string, *keyBook) bool { return true }),
		mutant("none", "takes tokens with the algorithm none", func(_ *sp.SignIn, _ jwt, alg string, _ *keyBook) bool { return alg == "none" }),
		mutant("none-any-case", "takes tokens with the algorithm None, or in other letters", func(_ *sp.SignIn, _ jwt, alg string, _ *keyBook) bool {
			return alg != "none" && strings.EqualFold(alg, "none")
		}),
		mutant("empty", "takes tokens with an empty signature", func(_ *sp.SignIn, j jwt, _ string, _ *keyBook) bool { return len(j.signature) == 0 }),
		mutant("no-algorithm", "takes tokens without an algorithm", func(_ *sp.SignIn, _ jwt, alg string, _ *keyBook) bool { return alg == "" }),
		mutant("unknown-algorithm", "takes tokens with an algorithm that it does not know", func(_ *sp.SignIn, _ jwt, alg string, _ *keyBook) bool {
			return alg != "" && !slices.Contains(allAlgorithms(), jose.SignatureAlgorithm(alg))
		}),
		mutant("unknown-key", "takes tokens by a key that it does not know", func(in *sp.SignIn, j jwt, _ string, book *keyBook) bool {
			id, _ := j.header["kid"].(string)
			return id != "" && !slices.ContainsFunc(book.of(in, false), func(key published) bool { return key.KeyID == id })
		}),
	}
	for _, alg := range []jose.SignatureAlgorithm{jose.RS384, jose.RS512, jose.PS256, jose.PS384, jose.PS512, jose.ES256, jose.ES384, jose.ES512, jose.EdDSA} {
		all = append(all, mutant(strings.ToLower(string(alg)), "takes "+string(alg)+" by a key of the org too", func(in *sp.SignIn, j jwt, given string, book *keyBook) bool {
			return given == string(alg) && slices.ContainsFunc(book.of(in, false), func(key published) bool { return verifiedBy(key.Key, j, alg) })
		}))
	}
	return slices.Concat(all, hmacMutants(), headerKeyMutants())
}

func allAlgorithms() []jose.SignatureAlgorithm {
	return []jose.SignatureAlgorithm{jose.RS256, jose.RS384, jose.RS512, jose.PS256, jose.PS384, jose.PS512, jose.ES256, jose.ES384, jose.ES512, jose.EdDSA, jose.HS256, jose.HS384, jose.HS512, "none"}
}

// hmacMutants take HMAC, by a secret that others know.
func hmacMutants() []Mutant {
	ofKeys := func(of func(key published) []byte) func(*sp.SignIn, jwt, *keyBook) [][]byte {
		return func(in *sp.SignIn, _ jwt, book *keyBook) [][]byte {
			var secrets [][]byte
			for _, key := range book.of(in, false) {
				secrets = append(secrets, of(key))
			}
			return secrets
		}
	}
	ofRSA := func(of func(*rsa.PublicKey) []byte) func(*sp.SignIn, jwt, *keyBook) [][]byte {
		return ofKeys(func(key published) []byte {
			if public, ok := key.Key.(*rsa.PublicKey); ok {
				return of(public)
			}
			return nil
		})
	}
	pkix := func(key *rsa.PublicKey) []byte { der, _ := x509.MarshalPKIXPublicKey(key); return der }
	block := func(kind string, der []byte) []byte {
		return pem.EncodeToMemory(&pem.Block{Type: kind, Bytes: der})
	}
	var all []Mutant
	for _, s := range []struct {
		name, says string
		secrets    func(in *sp.SignIn, j jwt, book *keyBook) [][]byte
	}{
		{"client-secret", "the client secret", func(in *sp.SignIn, _ jwt, _ *keyBook) [][]byte { return [][]byte{[]byte(in.Connection.Secret)} }},
		{"client-id", "the client ID", func(in *sp.SignIn, _ jwt, _ *keyBook) [][]byte { return [][]byte{[]byte(in.Connection.ClientID)} }},
		{"nothing", "an empty secret", func(*sp.SignIn, jwt, *keyBook) [][]byte { return [][]byte{{}} }},
		{"pem", "a public key in PEM", ofRSA(func(key *rsa.PublicKey) []byte { return block("PUBLIC KEY", pkix(key)) })},
		{"pem-trimmed", "a public key in PEM without its last line break", ofRSA(func(key *rsa.PublicKey) []byte {
			return []byte(strings.TrimSpace(string(block("PUBLIC KEY", pkix(key)))))
		})},
		{"pem-rsa", "a public key in PEM as PKCS #1 has it", ofRSA(func(key *rsa.PublicKey) []byte { return block("RSA PUBLIC KEY", x509.MarshalPKCS1PublicKey(key)) })},
		{"der", "a public key in DER", ofRSA(pkix)},
		{"modulus", "the modulus of a public key", ofRSA(func(key *rsa.PublicKey) []byte { return key.N.Bytes() })},
		{"modulus-text", "the modulus of a public key in base64url", ofRSA(func(key *rsa.PublicKey) []byte {
			return []byte(base64.RawURLEncoding.EncodeToString(key.N.Bytes()))
		})},
		{"planted", "a secret among the keys", ofKeys(func(key published) []byte { secret, _ := key.Key.([]byte); return secret })},
		{"key-id", "the key ID", func(_ *sp.SignIn, j jwt, _ *keyBook) [][]byte {
			id, _ := j.header["kid"].(string)
			return [][]byte{[]byte(id)}
		}},
	} {
		for name, hash := range map[string]crypto.Hash{"HS256": crypto.SHA256, "HS384": crypto.SHA384, "HS512": crypto.SHA512} {
			if name != "HS256" && !slices.Contains([]string{"client-secret", "nothing", "pem"}, s.name) {
				continue
			}
			good := signature(func(in *sp.SignIn, j jwt, alg string, book *keyBook) bool {
				return alg == name && slices.ContainsFunc(s.secrets(in, j, book), func(secret []byte) bool { return secret != nil && macFits(hash, secret, j) })
			})
			all = append(all, Mutant{ID: "signature:" + strings.ToLower(name) + "-" + s.name, Does: "takes " + name + " by " + s.says + " too", Areas: []string{"IDTOKEN"},
				Plant: signed(good), judges: good.judge})
		}
	}
	return all
}

func macFits(hash crypto.Hash, secret []byte, j jwt) bool {
	mac := hmac.New(hash.New, secret)
	mac.Write([]byte(j.input)) // a hash takes everything
	return hmac.Equal(mac.Sum(nil), j.signature)
}

// headerKeyMutants take the key from the token.
func headerKeyMutants() []Mutant {
	mutant := func(name, says string, key func(ctx context.Context, in *sp.SignIn, j jwt) []byte) Mutant {
		return Mutant{judges: brings(strings.TrimSuffix(name, "-address")), ID: "signature:" + name, Does: says, Areas: []string{"IDTOKEN"}, Plant: signedBy(func(ctx context.Context, in *sp.SignIn, j jwt, _ string) bool { return fits(key(ctx, in, j), j) })}
	}
	member := func(j jwt, name string) string { text, _ := j.header[name].(string); return text }
	set := func(text []byte) []byte { // the first key of a set, or the key that it is
		var keys struct {
			Keys []json.RawMessage `json:"keys"`
		}
		if json.Unmarshal(text, &keys) == nil && len(keys.Keys) > 0 {
			return keys.Keys[0]
		}
		return text
	}
	return []Mutant{
		mutant("jwk", "verifies by the key that the token brings", func(_ context.Context, _ *sp.SignIn, j jwt) []byte {
			key, _ := json.Marshal(j.header["jwk"])
			return key
		}),
		mutant("jku", "fetches the key from where the token says", func(ctx context.Context, _ *sp.SignIn, j jwt) []byte {
			return set(fetchedIf(ctx, member(j, "jku")))
		}),
		mutant("kid-address", "fetches the key from the address in kid", func(ctx context.Context, _ *sp.SignIn, j jwt) []byte {
			return set(fetchedIf(ctx, member(j, "kid")))
		}),
		{judges: brings("x5c"), ID: "signature:x5c", Does: "verifies by the certificate that the token brings", Areas: []string{"IDTOKEN"}, Plant: signedBy(func(_ context.Context, _ *sp.SignIn, j jwt, _ string) bool {
			chain, _ := j.header["x5c"].([]any)
			if len(chain) == 0 {
				return false
			}
			text, _ := chain[0].(string)
			der, err := base64.StdEncoding.DecodeString(text)
			return err == nil && certified(der, j)
		})},
		{judges: brings("x5u"), ID: "signature:x5u", Does: "fetches the certificate from where the token says", Areas: []string{"IDTOKEN"}, Plant: signedBy(func(ctx context.Context, _ *sp.SignIn, j jwt, _ string) bool {
			block, _ := pem.Decode(fetchedIf(ctx, member(j, "x5u")))
			return block != nil && certified(block.Bytes, j)
		})},
	}
}

// brings is the judge of a key that the member of a header brings or tells of: to fetch one is not
// sound, whatever comes.
func brings(member string) func(Sighting) bool {
	return func(s Sighting) bool { return s.given.(refused).jwt.header[member] != nil }
}

// fetchedIf fetches what is at an address, if it is one.
func fetchedIf(ctx context.Context, address string) []byte {
	if !strings.HasPrefix(address, "http") {
		return nil
	}
	return fetched(ctx, address)
}

// certified says whether the key of a certificate has signed.
func certified(der []byte, j jwt) bool {
	certificate, err := x509.ParseCertificate(der)
	return err == nil && verifiedBy(certificate.PublicKey, j, jose.RS256, jose.ES256)
}
