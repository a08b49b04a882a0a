package mutate

import (
	"encoding/base64"
	"encoding/json"
)

// ResponseObject is a value of the parameter response, which brings the parameters of an
// authorization response in a JWT. Source: JWT Secured Authorization Response Mode for OAuth 2.0
type ResponseObject struct {
	Value
	Of func(claims map[string]string) string
}

// ResponseObjects are those that nobody has signed. An SP that has not asked for one passes them
// over.
func ResponseObjects() []ResponseObject {
	of := func(depth Depth, name, says string, of func(claims map[string]string) string) ResponseObject {
		return ResponseObject{Value{Name: name, Says: says, Outcome: Refused, Doubtful: true, Depth: depth}, of}
	}
	encoded := func(value any) string { return base64.RawURLEncoding.EncodeToString(encode(value)) }
	return []ResponseObject{
		of(Standard, "unsigned", "a JWT without signature", func(c map[string]string) string {
			return encoded(map[string]string{"alg": "none"}) + "." + encoded(c) + "."
		}),
		of(Deep, "wrong-signature", "a JWT with a signature that is none", func(c map[string]string) string {
			return encoded(map[string]string{"alg": "RS256"}) + "." + encoded(c) + "." + encoded("signature")
		}),
		of(Deep, "object", "a JSON object", func(c map[string]string) string { return string(json.RawMessage(encode(c))) }),
	}
}
