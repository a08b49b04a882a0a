package fault

import (
	"encoding/base64"
	"encoding/json"
	"strings"
	"testing"

	gojose "github.com/go-jose/go-jose/v4"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/signoff-sso/signoff/mockidp/internal/jose"
)

// signed returns a token that is signed as said, and its header.
func signed(t *testing.T, c Context) (compact string, header map[string]any) {
	t.Helper()
	token := &jose.JWT{Claims: map[string]any{"aud": "0oaClient", "at_hash": "x"}, Key: jose.NewKey("k1")}
	signAsSaid(token, c)
	compact, err := token.Sign()
	require.NoError(t, err)
	text, err := base64.RawURLEncoding.DecodeString(strings.Split(compact, ".")[0])
	require.NoError(t, err)
	require.NoError(t, json.Unmarshal(text, &header))
	return compact, header
}

func TestTokensAreSignedAsSaid(t *testing.T) {
	c := Context{ClientID: "0oaClient", AttackerKey: jose.NewKey("evil"), Issuer: "https://acme.example", Params: Params{URL: "http://evil.example:1"}}
	c.Signing = &Signing{Secret: "of {client id}", Algorithm: "HS256", Header: map[string]any{
		"kid": "{issuer}@{attacker host}", "list": []any{"{kid}", 1}, "object": map[string]any{"u": "{attacker}/keys"}, "alg": "hs256", "n": nil,
	}}
	compact, header := signed(t, c)
	assert.Equal(t, map[string]any{
		"alg": "hs256", "kid": "https://acme.example@evil.example:1", "list": []any{"k1", 1.0}, "object": map[string]any{"u": "http://evil.example:1/keys"},
	}, header)
	at := strings.LastIndex(compact, ".")
	assert.Equal(t, base64.RawURLEncoding.EncodeToString(jose.MAC("HS256", "of 0oaClient", compact[:at])), compact[at+1:])
}

// A key that stands in the header is the one that has signed.
func TestTheHeaderBringsTheKeyThatSigns(t *testing.T) {
	c := Context{AttackerKey: jose.NewKey("evil")}
	for _, alg := range []string{"", "PS512", "ES256", "EdDSA"} {
		c.Signing = &Signing{Algorithm: alg, Attacker: true, Header: map[string]any{"jwk": "{jwk}", "x5c": "{x5c}", "x5t": "{x5t}", "other": "{private jwk}"}}
		compact, header := signed(t, c)
		assert.Equal(t, "k1", header["kid"])
		assert.Contains(t, header["other"], "d")
		parsed, err := gojose.ParseSignedCompact(compact, []gojose.SignatureAlgorithm{gojose.RS256, gojose.PS512, gojose.ES256, gojose.EdDSA})
		require.NoError(t, err)
		_, err = parsed.Verify(parsed.Signatures[0].Header.JSONWebKey.Key)
		assert.NoError(t, err, alg)
	}
}

func TestWhatWasSignedIsChanged(t *testing.T) {
	c := Context{Params: Params{Signing: &Signing{
		Algorithm: "none", HeaderJSON: func(header []byte) []byte { return append(header, ' ') },
		Signature:  func(_ string, signature []byte) []byte { return append(signature, "sig"...) },
		Serialized: func(compact string) string { return compact + "." },
	}}}
	compact, _ := signed(t, c)
	assert.Regexp(t, `^[^.]+\.[^.]+\.c2ln\.$`, compact)
}
