package fault

import (
	"cmp"
	"crypto"
	"encoding/base64"
	"maps"
	"strings"

	"github.com/signoff-sso/signoff/mockidp/internal/jose"
)

// Signing says how an ID token is signed in another way than Okta signs. The zero value is Okta's
// way: RS256 by the org's key.
type Signing struct {
	// Algorithm makes the signature: RS, PS, ES and HS with 256, 384 or 512, EdDSA, none; RS256
	// where it is empty. It stands in the header where Header names no alg.
	Algorithm string
	// Attacker lets an attacker's RSA key sign, under the org's kid where Header names none. Keys
	// for ES and EdDSA are always an attacker's.
	Attacker bool
	Secret   string // for HS; it may hold placeholders of text
	// Header holds members besides alg and kid, or in their place; nil removes one. Strings may
	// hold placeholders. Of text: {kid} {issuer} {client id} {client secret} {attacker} (its
	// address) {attacker host} {jwks} {n} {pem} {signer jwk} {signer jwks} {signer pem}, of which
	// those of the signer are about the key that signs and the others about the org's. A string
	// that is but {jwk}, {private jwk}, {x5c}, {x5t} or {x5t#S256} becomes that member for the
	// key that signs.
	Header map[string]any

	// These change what has been written already. Nil leaves it as it is.
	HeaderJSON func(header []byte) []byte
	Signature  func(signingInput string, signature []byte) []byte
	Serialized func(compact string) string
}

// signingFaults sign an ID token as [Params.Signing] says.
func signingFaults() []Fault {
	return []Fault{
		idToken("id-token-signing", "the ID token is signed in another way", signAsSaid).needing(NeedsSigning),
	}
}

func signAsSaid(t *jose.JWT, c Context) {
	s, m := c.Signing, newMaterial(t, c)
	alg := cmp.Or(s.Algorithm, "RS256")
	header := map[string]any{"alg": alg, "kid": t.Key.ID}
	for name, value := range s.Header {
		header[name] = m.expand(value)
	}
	if named, ok := header["alg"].(string); !ok || !strings.HasSuffix(named, "256") || s.HeaderJSON != nil {
		delete(t.Claims, "at_hash") // see setAlgorithm
	}
	for name, value := range header {
		t.SetHeader(name, value)
	}
	secret := m.text(s.Secret)
	t.Signature = func(signingInput string, _ []byte) []byte {
		signature := signatureBy(alg, m.signer, secret, signingInput)
		if s.Signature != nil {
			signature = s.Signature(signingInput, signature)
		}
		return signature
	}
	t.HeaderJSON, t.Serialized = s.HeaderJSON, s.Serialized
}

// signatureBy makes the signature; there is none by an algorithm that is none.
func signatureBy(alg string, signer crypto.Signer, secret, signingInput string) []byte {
	if mac := jose.MAC(alg, secret, signingInput); mac != nil {
		return mac
	}
	signature, err := jose.SignBy(alg, signer, signingInput)
	if err != nil {
		return nil
	}
	return signature
}

// material is what a Signing may name by a placeholder.
type material struct {
	org    *jose.Key
	signer crypto.Signer
	texts  *strings.Replacer
}

func newMaterial(t *jose.JWT, c Context) *material {
	m := &material{org: t.Key, signer: t.Key.Private()}
	if c.Signing.Attacker {
		m.signer = c.AttackerKey.Private()
	}
	if key := jose.NewSigner(c.Signing.Algorithm); key != nil {
		m.signer = key
	}
	client := c.ClientID
	_, host, _ := strings.Cut(c.URL, "://")
	own := jose.PublicJWK(m.signer)
	own["kid"] = t.Key.ID
	m.texts = strings.NewReplacer(
		"{kid}", t.Key.ID, "{issuer}", c.Issuer, "{client id}", client, "{client secret}", c.ClientSecret, "{attacker}", c.URL, "{attacker host}", host,
		"{jwks}", mustJSON(jose.KeySet{Keys: []jose.JWK{t.Key.JWK()}}), "{n}", t.Key.JWK().Modulus, "{pem}", t.Key.PEM(),
		"{signer jwk}", mustJSON(own), "{signer jwks}", mustJSON(map[string]any{"keys": []any{own}}), "{signer pem}", jose.PEM(m.signer),
	)
	return m
}

// text replaces the placeholders of text.
func (m *material) text(s string) string { return m.texts.Replace(s) }

// expand replaces the placeholders in a value of the header.
func (m *material) expand(value any) any {
	switch v := value.(type) {
	case string:
		if made, ok := m.members()[v]; ok {
			return made()
		}
		return m.text(v)
	case []any:
		all := make([]any, len(v))
		for i, one := range v {
			all[i] = m.expand(one)
		}
		return all
	case map[string]any:
		all := maps.Clone(v)
		for name, one := range v {
			all[name] = m.expand(one)
		}
		return all
	}
	return value
}

// members are the placeholders that stand for a whole member of the header.
func (m *material) members() map[string]func() any {
	thumbprint := func(h crypto.Hash) func() any {
		return func() any {
			digest := h.New()
			digest.Write(jose.Certificate(m.signer)) // a hash takes everything
			return base64.RawURLEncoding.EncodeToString(digest.Sum(nil))
		}
	}
	return map[string]func() any{
		"{jwk}":         func() any { return m.withUse(jose.PublicJWK(m.signer)) },
		"{private jwk}": func() any { return m.withUse(jose.PrivateJWK(m.signer)) },
		"{x5c}":         func() any { return []any{base64.StdEncoding.EncodeToString(jose.Certificate(m.signer))} },
		"{x5t}":         thumbprint(crypto.SHA1),
		"{x5t#S256}":    thumbprint(crypto.SHA256),
	}
}

func (m *material) withUse(jwk map[string]any) map[string]any {
	jwk["use"], jwk["kid"] = "sig", m.org.ID
	return jwk
}
