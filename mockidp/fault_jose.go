package mockidp

import (
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/base64"
	"encoding/json"
	"math/big"
	"strings"
	"time"
)

// headerFaults let the token bring the key that verifies it, or ask for what nobody understands.
func headerFaults() []fault {
	smuggled := func(name string, value func(t *unsigned) any) tokenMutation {
		return func(t *unsigned, _ *ActiveFault) {
			t.sign1(t.stray, "")
			t.setHeader(name, value(t))
		}
	}
	strange := func(kid string) tokenMutation {
		return func(t *unsigned, _ *ActiveFault) { t.sign1(t.stray, kid) }
	}
	fetched := func(name string) tokenMutation {
		return func(t *unsigned, f *ActiveFault) {
			t.sign1(t.stray, "")
			t.setHeader(name, f.With)
		}
	}
	return []fault{
		onToken("jwk-header", "an attacker's key signs and stands in the header", smuggled("jwk", func(t *unsigned) any { return t.stray.public() })),
		onToken("jwk-alone", "an attacker's key signs and stands in the header, where no kid names another", func(t *unsigned, _ *ActiveFault) {
			t.sign1(t.stray, "")
			t.setHeader("jwk", t.stray.public())
			t.setHeader("kid", nil)
		}),
		onToken("x5c-header", "an attacker's key signs and its certificate stands in the header", smuggled("x5c", func(t *unsigned) any {
			return []string{base64.StdEncoding.EncodeToString(t.stray.certificate())}
		})),
		onTokenWith("jku-header", "an attacker's key signs and the header says where to fetch it", "the address", fetched("jku")),
		onTokenWith("x5u-header", "an attacker's key signs and the header says where to fetch its certificate", "the address", fetched("x5u")),
		onTokenWith("kid-url", "an attacker's key signs and kid is an address", "the address", func(t *unsigned, f *ActiveFault) { t.sign1(t.stray, f.With) }),
		onToken("kid-path", "an attacker's key signs and kid is a path that leads out", strange("../../../../../../dev/null")),
		onToken("kid-sql", "an attacker's key signs and kid is a piece of SQL", strange("' UNION SELECT 'key' -- ")),
		onToken("kid-jwk", "an attacker's key signs and kid is the key itself", func(t *unsigned, _ *ActiveFault) {
			jwk, err := json.Marshal(t.stray.public())
			if err == nil {
				t.sign1(t.stray, string(jwk))
			}
		}),
		onToken("crit-unknown", "the header has a critical member that nobody knows", both(header("crit", []string{"bork"}), header("bork", 1))),
		onToken("b64-false", "the header says that the payload is not encoded", both(header("crit", []string{"b64"}), header("b64", false))),
	}
}

// certificate is a certificate of the key that it has signed itself.
func (k *signingKey) certificate() []byte {
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "okta"}, NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour),
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, &k.made().PublicKey, k.made())
	if err != nil {
		return nil
	}
	return der
}

// formFaults change the form of the token.
func formFaults() []fault {
	return []fault{
		onToken("jwe", "the ID token is encrypted to a key that nobody agreed on", serialized(func(string, *ActiveFault) string {
			header := base64.RawURLEncoding.EncodeToString([]byte(`{"alg":"RSA-OAEP","enc":"A128GCM"}`))
			return strings.Join([]string{header, random(342), random(16), random(300), random(22)}, ".")
		})),
		onToken("jws-two-parts", "the ID token has two parts", serialized(func(compact string, _ *ActiveFault) string { return compact[:strings.LastIndex(compact, ".")] })),
		onToken("jws-four-parts", "the ID token has four parts", serialized(func(compact string, _ *ActiveFault) string { return compact + ".e30" })),
		onToken("jws-json", "the ID token is in JSON serialization", serialized(func(compact string, _ *ActiveFault) string {
			parts := strings.Split(compact, ".")
			text, err := json.Marshal(map[string]any{"payload": parts[1], "signatures": []any{map[string]any{"protected": parts[0], "signature": parts[2]}}})
			if err != nil {
				return ""
			}
			return string(text)
		})),
		onAnswer(atToken, "id-token-missing", "the token response has no ID token", withoutMembers("id_token")),
		onAnswer(atToken, "id-token-null", "the ID token is null", member("id_token", nil)),
		onAnswer(atToken, "id-token-empty", "the ID token is empty", member("id_token", "")),
		onAnswer(atToken, "id-token-number", "the ID token is a number", member("id_token", 42)),
		onAnswer(atToken, "id-token-object", "the ID token is an object", member("id_token", map[string]any{"sub": "somebody"})),
	}
}
