package fault

import (
	"encoding/base64"
	"net/http"
)

// keySetFaults alter the key set.
func keySetFaults() []Fault {
	return []Fault{
		response(AtKeys, "keys-empty", "the key set has no keys", setMember("keys", []any{})),
		response(AtKeys, "keys-html", "a page comes instead of the keys", replaceResponse(http.StatusOK, typeHTML, notJSON)),
		response(AtKeys, "keys-nothing", "the key set is an empty object", replaceResponse(http.StatusOK, typeJSON, "{}")),
		response(AtKeys, "keys-elsewhere", "the response redirects to keys of somebody else's", redirectToURL()).needing(NeedsKeysURL),
		response(AtKeys, "keys-foreign", "there are keys of other kinds in front, as there may be", changeKeys(func(keys []any, _ Context) []any {
			return append(foreignKeys(), keys...)
		})),
		response(AtKeys, "keys-without-kid", "there is one key, without a kid", changeKeys(firstKeyWithoutID)),
		response(AtKeys, "keys-with-encryption-key", "there is a key for encryption too", changeKeys(func(keys []any, c Context) []any {
			key := c.AttackerKey.JWK()
			return append(keys, map[string]any{"kty": key.Type, "use": "enc", "kid": encryptionKeyID, "e": key.Exponent, "n": key.Modulus})
		})),
		response(AtKeys, "keys-with-planted-secret", "there is a secret among the keys", changeKeys(func(keys []any, _ Context) []any {
			return append([]any{map[string]any{"kty": "oct", "kid": plantedKeyID, "k": base64.RawURLEncoding.EncodeToString([]byte(plantedKey))}}, keys...)
		})),
	}
}

// changeKeys changes the list of keys.
func changeKeys(change func(keys []any, c Context) []any) ResponseChange {
	return changeJSON(func(d map[string]any, c Context) {
		keys, _ := d["keys"].([]any)
		d["keys"] = change(keys, c)
	})
}

func firstKeyWithoutID(keys []any, _ Context) []any {
	if len(keys) == 0 {
		return keys
	}
	if key, ok := keys[0].(map[string]any); ok {
		delete(key, "kid")
	}
	return keys[:1]
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
