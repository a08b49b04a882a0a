package fault

import (
	"encoding/base64"
	"strings"

	"github.com/signoff-sso/signoff/mockidp/internal/random"
)

// formFaults change the form of the token.
func formFaults() []Fault {
	return []Fault{
		idToken("jwe", "the ID token is encrypted to a key that nobody agreed on", changeSerialized(func(string) string { return randomJWE() })),
		idToken("jws-two-parts", "the ID token has two parts", changeSerialized(cutSignature)),
		idToken("jws-four-parts", "the ID token has four parts", changeSerialized(func(compact string) string { return compact + ".e30" })),
		idToken("jws-json", "the ID token is in JSON serialization", changeSerialized(jsonSerialization)),
		response(AtToken, "id-token-missing", "the token response has no ID token", removeMembers("id_token")),
		response(AtToken, "id-token-null", "the ID token is null", setMember("id_token", nil)),
		response(AtToken, "id-token-empty", "the ID token is empty", setMember("id_token", "")),
		response(AtToken, "id-token-number", "the ID token is a number", setMember("id_token", 42)),
		response(AtToken, "id-token-object", "the ID token is an object", setMember("id_token", map[string]any{"sub": "somebody"})),
	}
}

// randomJWE looks like an encrypted JWT in compact serialization (RFC 7516 section 3.1).
func randomJWE() string {
	header := base64.RawURLEncoding.EncodeToString([]byte(`{"alg":"RSA-OAEP","enc":"A128GCM"}`))
	return strings.Join([]string{
		header, random.Alphanumeric(342), random.Alphanumeric(16), random.Alphanumeric(300), random.Alphanumeric(22),
	}, ".")
}

// cutSignature leaves out the signature and the period in front of it.
func cutSignature(compact string) string { return compact[:strings.LastIndex(compact, ".")] }

// jsonSerialization writes a JWS in the general JSON serialization (RFC 7515 section 7.2.1).
func jsonSerialization(compact string) string {
	parts := strings.Split(compact, ".")
	return mustJSON(map[string]any{
		"payload": parts[1], "signatures": []any{map[string]any{"protected": parts[0], "signature": parts[2]}},
	})
}
