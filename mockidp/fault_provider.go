package mockidp

import (
	"encoding/base64"
	"fmt"
	"net/http"
	"strings"
)

// keySetFaults spoil the key set.
func keySetFaults() []fault {
	keys := func(change func(keys []any, f *ActiveFault) []any) answerMutation {
		return document(func(d map[string]any, f *ActiveFault) {
			all, _ := d["keys"].([]any)
			d["keys"] = change(all, f)
		})
	}
	return []fault{
		onAnswer(atKeys, "keys-empty", "the key set has no keys", member("keys", []any{})),
		onAnswer(atKeys, "keys-html", "a page comes instead of the keys", instead(http.StatusOK, typeHTML, notJSON)),
		onAnswer(atKeys, "keys-nothing", "the key set is an empty object", instead(http.StatusOK, typeJSON, "{}")),
		onAnswerWith(atKeys, "keys-elsewhere", "the keys are said to be elsewhere", "the address", elsewhere),
		onAnswer(atKeys, "keys-foreign", "there are keys of other kinds in front, as there may be", keys(func(all []any, _ *ActiveFault) []any {
			return append(foreignKeys(), all...)
		})),
		onAnswer(atKeys, "keys-without-kid", "there is one key, without a kid", keys(func(all []any, _ *ActiveFault) []any {
			if len(all) == 0 {
				return all
			}
			if key, ok := all[0].(map[string]any); ok {
				delete(key, "kid")
			}
			return all[:1]
		})),
		onAnswer(atKeys, "keys-with-encryption-key", "there is a key for encryption too", keys(func(all []any, f *ActiveFault) []any {
			key := f.org.stray.public()
			return append(all, map[string]any{"kty": key.Type, "use": "enc", "kid": encryptionKeyID, "e": key.Exponent, "n": key.Modulus})
		})),
		onAnswer(atKeys, "keys-with-planted-secret", "there is a secret among the keys", keys(func(all []any, _ *ActiveFault) []any {
			return append([]any{map[string]any{"kty": "oct", "kid": plantedKeyID, "k": base64.RawURLEncoding.EncodeToString([]byte(plantedKey))}}, all...)
		})),
	}
}

// foreignKeys are keys that no RS256 client can use, one of them broken.
func foreignKeys() []any {
	return []any{
		map[string]any{"kty": "EC", "crv": "P-256", "kid": "ec", "use": "sig", "x": "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU", "y": "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"},
		map[string]any{"kty": "OKP", "crv": "Ed25519", "kid": "okp", "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"},
		map[string]any{"kty": "FUTURE", "kid": "future", "power": 9000},
		map[string]any{"kty": "RSA", "kid": "broken", "n": "%%%", "e": "AQAB"},
		map[string]any{"kid": "nothing-else"},
	}
}

// metadataFaults spoil the metadata.
func metadataFaults() []fault {
	return []fault{
		onAnswer(atMetadata, "issuer-wrong", "the metadata names another issuer", member("issuer", otherIssuer)),
		onAnswer(atMetadata, "issuer-slash", "the issuer has a slash at its end", memberText("issuer", func(s string, _ *ActiveFault) string { return s + "/" })),
		onAnswer(atMetadata, "issuer-upper", "the issuer is in capital letters", memberText("issuer", func(s string, _ *ActiveFault) string { return strings.ToUpper(s) })),
		onAnswer(atMetadata, "endpoints-moved", "all endpoints have other paths, as they may have", document(moveEndpoints)),
		onAnswer(atMetadata, "token-endpoint-moved", "the token endpoint has moved, and there is nothing left at its old path", memberText("token_endpoint", moved)),
		onAnswerWith(atMetadata, "token-endpoint-elsewhere", "the token endpoint is somebody else's", "its address", memberWith("token_endpoint")),
		onAnswerWith(atMetadata, "userinfo-endpoint-elsewhere", "the userinfo endpoint is somebody else's", "its address", memberWith("userinfo_endpoint")),
		onAnswerWith(atMetadata, "jwks-uri-elsewhere", "the keys are somebody else's", "their address", memberWith("jwks_uri")),
		onAnswerWith(atMetadata, "metadata-elsewhere", "the metadata are said to be elsewhere", "the address", elsewhere),
		onAnswer(atMetadata, "metadata-lean", "optional metadata are missing, and there are many that nobody knows, as there may be", document(func(d map[string]any, _ *ActiveFault) {
			for _, name := range []string{"userinfo_endpoint", "end_session_endpoint", "introspection_endpoint", "revocation_endpoint"} {
				delete(d, name)
			}
			for i := range 80 {
				d[fmt.Sprintf("x_unknown_%d", i)] = []any{i, "x", nil}
			}
		})),
		onAnswer(atMetadata, "issuer-parameter-advertised", "the metadata announce the iss parameter of RFC 9207, which never comes", member("authorization_response_iss_parameter_supported", true)),
		onAnswer(atMetadata, "none-advertised", "the metadata announce unsigned ID tokens too", member("id_token_signing_alg_values_supported", []string{"RS256", "none"})),
	}
}

// memberText changes a member that is a text.
func memberText(name string, change func(string, *ActiveFault) string) answerMutation {
	return document(func(d map[string]any, f *ActiveFault) {
		if value, ok := d[name].(string); ok {
			d[name] = change(value, f)
		}
	})
}

// movedPrefix is below what the endpoints are while the fault endpoints-moved is there.
const movedPrefix = "/moved/here"

func moveEndpoints(d map[string]any, f *ActiveFault) {
	for name, value := range d {
		if address, ok := value.(string); ok && name != "issuer" {
			d[name] = moved(address, f)
		}
	}
}

// moved is where an address of the org is then.
func moved(address string, f *ActiveFault) string {
	return strings.Replace(address, f.org.Issuer()+"/", f.org.Issuer()+movedPrefix+"/", 1)
}
