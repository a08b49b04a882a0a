package jose

import (
	"crypto"
	"encoding/json"
	"testing"

	gojose "github.com/go-jose/go-jose/v4"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// What any algorithm signs is verified by a library, with the key as it reads it from its JWK.
func TestEveryAlgorithmSigns(t *testing.T) {
	rsaKey := NewKey("k1").Private()
	for alg, a := range algorithms() {
		key := NewSigner(alg)
		if key == nil {
			key = crypto.Signer(rsaKey)
		}
		token := &JWT{Claims: map[string]any{"sub": "alice"}, Key: NewKey("k1")}
		token.SetHeader("alg", alg)
		token.Signature = func(input string, _ []byte) []byte {
			if a.sign == nil {
				return MAC(alg, "a secret of at least 64 bytes, so that it is long enough for HS512", input)
			}
			signature, err := SignBy(alg, key, input)
			require.NoError(t, err)
			return signature
		}
		compact, err := token.Sign()
		require.NoError(t, err)
		parsed, err := gojose.ParseSignedCompact(compact, []gojose.SignatureAlgorithm{gojose.SignatureAlgorithm(alg)})
		require.NoError(t, err, alg)
		_, err = parsed.Verify(publicKey(t, a, key))
		assert.NoError(t, err, alg)
	}
}

// publicKey is the key as a library reads it.
func publicKey(t *testing.T, a algorithm, key crypto.Signer) any {
	t.Helper()
	if a.sign == nil {
		return []byte("a secret of at least 64 bytes, so that it is long enough for HS512")
	}
	assert.NotContains(t, PublicJWK(key), "d")
	text, err := json.Marshal(PrivateJWK(key))
	require.NoError(t, err)
	var jwk gojose.JSONWebKey
	require.NoError(t, json.Unmarshal(text, &jwk))
	assert.False(t, jwk.IsPublic())
	return jwk.Public().Key
}

func TestOtherAlgorithmsSignNothing(t *testing.T) {
	_, err := SignBy("none", NewSigner("ES256"), "")
	assert.Error(t, err)
	_, err = SignBy("ES256", NewSigner("EdDSA"), "")
	assert.Error(t, err)
	assert.Nil(t, MAC("RS256", "", ""))
	assert.Nil(t, NewSigner("RS256"))
}
