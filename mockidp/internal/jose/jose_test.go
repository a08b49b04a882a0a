package jose

import (
	"crypto/x509"
	"encoding/pem"
	"testing"

	gojose "github.com/go-jose/go-jose/v4"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestSignedJWTVerifies(t *testing.T) {
	key := NewKey("k1")
	token := &JWT{Claims: map[string]any{"sub": "alice"}, Key: key}
	compact, err := token.Sign()
	require.NoError(t, err)
	parsed, err := gojose.ParseSignedCompact(compact, []gojose.SignatureAlgorithm{gojose.RS256})
	require.NoError(t, err)
	assert.Equal(t, "k1", parsed.Signatures[0].Header.KeyID)
	payload, err := parsed.Verify(key.Public())
	require.NoError(t, err)
	assert.JSONEq(t, `{"sub":"alice"}`, string(payload))
}

func TestEveryPartCanBeChanged(t *testing.T) {
	token := &JWT{Claims: map[string]any{"sub": "alice"}, Key: NewKey("k1")}
	token.SetHeader("kid", nil)
	token.SetHeader("typ", "at+jwt")
	token.Payload = func([]byte) []byte { return []byte("{}") }
	token.Signature = func(string, []byte) []byte { return nil }
	token.Serialized = func(compact string) string { return compact + "e30" }
	compact, err := token.Sign()
	require.NoError(t, err)
	assert.Equal(t, "eyJhbGciOiJSUzI1NiIsInR5cCI6ImF0K2p3dCJ9.e30.e30", compact)
}

func TestKeyHasEveryForm(t *testing.T) {
	key := NewKey(NewKeyID())
	assert.Len(t, key.ID, 43)
	block, _ := pem.Decode([]byte(key.PEM()))
	spki, err := x509.ParsePKIXPublicKey(block.Bytes)
	require.NoError(t, err)
	assert.Equal(t, key.Public(), spki)
	block, _ = pem.Decode([]byte(key.PKCS1PEM()))
	pkcs1, err := x509.ParsePKCS1PublicKey(block.Bytes)
	require.NoError(t, err)
	assert.Equal(t, key.Public(), pkcs1)
	certificate, err := x509.ParseCertificate(key.Certificate())
	require.NoError(t, err)
	assert.NoError(t, certificate.CheckSignature(certificate.SignatureAlgorithm, certificate.RawTBSCertificate, certificate.Signature))
	assert.Equal(t, "AQAB", key.JWK().Exponent)
}

// The example of OpenID Connect Core appendix A.3.
func TestHash(t *testing.T) {
	assert.Equal(t, "77QmUPtjPfzWtF2AnpK9RQ", Hash("jHkWEdUXMU1BwAsC4vtUsZwnNvTIxEl0z9K3vx5KF0Y"))

}
