package mutate_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/signoff-sso/signoff/steps/mutate"
)

// written is a token that was signed as said, but for the key: what stands in a JWT's three parts.
// Two ways to sign that are written the same are one.
func written(t *testing.T, how mutate.Signing) string {
	t.Helper()
	header := map[string]any{"alg": "RS256", "kid": "k1"}
	if how.Algorithm != "" {
		header["alg"] = how.Algorithm
	}
	for name, value := range how.Header {
		header[name] = value
		if value == nil {
			delete(header, name)
		}
	}
	text, err := json.Marshal(header)
	require.NoError(t, err)
	if how.HeaderJSON != nil {
		text = how.HeaderJSON(text)
	}
	signature := []byte(strings.Repeat("\xfb", 256))
	if how.Algorithm == "none" {
		signature = nil
	}
	if how.Signature != nil {
		signature = how.Signature("header.payload", signature)
	}
	compact := fmt.Sprintf("eyJ9.e30.%x%s_A", signature, "-_-_")
	if how.Serialized != nil {
		compact = how.Serialized(compact)
	}
	return fmt.Sprintf("%s %s by %s of attacker %t with %q", text, compact, how.Algorithm, how.Attacker, how.Secret)
}

// No rule makes a token twice, or makes the sound one.
func TestSignedTokens(t *testing.T) {
	for name, tokens := range map[string][]mutate.SignedToken{
		"unsigned": mutate.Unsigned(), "secrets": mutate.KnownSecrets(), "signatures": mutate.OtherSignatures(), "algorithms": mutate.OtherAlgorithms(),
		"keys": mutate.HeaderKeys(), "crit": mutate.CriticalHeaders(), "types": mutate.Types(), "headers": mutate.PlainHeaders(), "forms": mutate.Serializations(),
	} {
		t.Run(name, func(t *testing.T) {
			seen := map[string]string{written(t, mutate.Signing{}): "the sound one"}
			var values []mutate.Value
			for _, token := range tokens {
				text := written(t, token.How)
				assert.Empty(t, seen[text], "%s is written as another: %s", token.Name, text)
				seen[text] = token.Name
				values = append(values, token.Value)
			}
			assertSound(t, values)
		})
	}
}

// Where no signature is refused, there is none; where an attacker's key is, the org's has not
// signed; a secret has no part in the header's other rules.
func TestSignedTokensAreWhatTheySay(t *testing.T) {
	for _, token := range mutate.Unsigned() {
		assert.Equal(t, "none", token.How.Algorithm, token.Name)
		assert.Nil(t, token.How.Signature, token.Name)
	}
	for _, token := range mutate.KnownSecrets() {
		assert.True(t, strings.HasPrefix(token.How.Algorithm, "HS"), token.Name)
	}
	for _, token := range mutate.HeaderKeys() {
		byOrg := !token.How.Attacker && slices.Contains([]string{"", "RS256", "PS256"}, token.How.Algorithm)
		assert.False(t, byOrg, "%s is signed by the org", token.Name)
		assert.NotEmpty(t, token.How.Header, token.Name)
	}
	for _, tokens := range [][]mutate.SignedToken{mutate.CriticalHeaders(), mutate.Types(), mutate.PlainHeaders(), mutate.Serializations()} {
		for _, token := range tokens {
			assert.Equal(t, [3]any{"", false, ""}, [3]any{token.How.Algorithm, token.How.Attacker, token.How.Secret}, "%s is signed soundly", token.Name)
			assert.Nil(t, token.How.Signature, token.Name)
		}
	}
}

// A key set holds the org's key, and where a token is refused, it is signed by another
// that is there.
func TestKeySets(t *testing.T) {
	for name, sets := range map[string][]mutate.KeySet{"foreign": mutate.ForeignKeys(), "purpose": mutate.OtherPurposes(), "secret": mutate.PlantedSecrets()} {
		var values []mutate.Value
		seen := map[string]string{}
		for _, set := range sets {
			keys := set.Of([]mutate.JWK{{"kty": "RSA", "kid": "k1", "alg": "RS256", "use": "sig", "n": "org", "e": "AQAB"}},
				mutate.JWK{"kty": "RSA", "n": "attacker", "e": "AQAB", "d": "private", "x5c": []string{"certificate"}})
			text, err := json.Marshal(keys)
			require.NoError(t, err)
			assert.Empty(t, seen[string(text)], "%s is as another", set.Name)
			seen[string(text)] = set.Name
			assert.True(t, slices.ContainsFunc(keys, func(k mutate.JWK) bool { return k["n"] == "org" && k["kid"] == "k1" }), set.Name)
			assert.Equal(t, set.Outcome == mutate.Refused, set.Token != nil, set.Name)
			assert.Equal(t, name != "foreign", set.Token != nil, set.Name)
			values = append(values, set.Value)
		}
		assertSound(t, values)
	}
}
