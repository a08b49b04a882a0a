package fault

import (
	"encoding/base64"

	"github.com/signoff-sso/signoff/mockidp/internal/jose"
)

// KeysChange returns what stands in the key set instead of the org's keys. attacker is the JWK of
// the key by which a [Signing] with Attacker signs, with its private members and a certificate
// (x5c), but without alg, kid and use. What goes in may be changed and returned.
type KeysChange func(org []map[string]any, attacker map[string]any) []map[string]any

// changedKeyFaults publish the keys that [Params.Keys] makes.
func changedKeyFaults() []Fault {
	return []Fault{
		response(AtKeys, "keys-changed", "there are other keys in the key set", changeKeys(func(keys []any, c Context) []any {
			attacker := jose.PrivateJWK(c.AttackerKey.Private())
			attacker["x5c"] = []string{base64.StdEncoding.EncodeToString(c.AttackerKey.Certificate())}
			var org []map[string]any
			for _, key := range keys {
				if jwk, ok := key.(map[string]any); ok {
					org = append(org, jwk)
				}
			}
			all := []any{}
			for _, key := range c.Keys(org, attacker) {
				all = append(all, key)
			}
			return all
		})).needing(NeedsKeys),
	}
}
