package fault

import (
	"encoding/base64"
	"encoding/json"
	"fmt"

	"github.com/signoff-sso/signoff/mockidp/internal/jose"
)

// headerFaults put a key or a key's URL into the JOSE header, or an extension that no client knows.
func headerFaults() []Fault {
	return []Fault{
		idToken("jwk-header", "an attacker's key signs and stands in the header", combine(attackerSigns(""), headerJWK)),
		idToken("jwk-alone", "an attacker's key signs and stands in the header, where no kid names another", combine(attackerSigns(""), headerJWK, setHeader("kid", nil))),
		idToken("x5c-header", "an attacker's key signs and its certificate stands in the header", combine(attackerSigns(""), headerCertificate)),
		idToken("jku-header", "an attacker's key signs and the header says where to fetch it", combine(attackerSigns(""), headerURL("jku"))).needing(NeedsKeysURL),
		idToken("x5u-header", "an attacker's key signs and the header says where to fetch its certificate", combine(attackerSigns(""), headerURL("x5u"))).needing(NeedsKeysURL),
		idToken("kid-url", "an attacker's key signs and kid is an address", combine(attackerSigns(""), headerURL("kid"))).needing(NeedsKeysURL),
		idToken("kid-path", "an attacker's key signs and kid is a path that leads out", attackerSigns("../../../../../../dev/null")),
		idToken("kid-sql", "an attacker's key signs and kid is a piece of SQL", attackerSigns("' UNION SELECT 'key' -- ")),
		idToken("kid-jwk", "an attacker's key signs and kid is the key itself", func(t *jose.JWT, c Context) {
			signWith(t, c.AttackerKey, mustJSON(c.AttackerKey.JWK()))
		}),
		idToken("crit-unknown", "the header has a critical member that nobody knows", combine(setHeader("crit", []string{"bork"}), setHeader("bork", 1))),
		idToken("b64-false", "the header says that the payload is not encoded", combine(setHeader("crit", []string{"b64"}), setHeader("b64", false))),
	}
}

// headerJWK puts the key that signs into the header.
func headerJWK(t *jose.JWT, _ Context) { t.SetHeader("jwk", t.Key.JWK()) }

// headerCertificate puts a certificate of the key that signs into the header.
func headerCertificate(t *jose.JWT, _ Context) {
	t.SetHeader("x5c", []string{base64.StdEncoding.EncodeToString(t.Key.Certificate())})
}

// headerURL puts [Params.URL] into the header.
func headerURL(name string) TokenChange {
	return func(t *jose.JWT, c Context) { t.SetHeader(name, c.URL) }
}

// mustJSON encodes a document of strings, lists and maps.
func mustJSON(document any) string {
	encoded, err := json.Marshal(document)
	if err != nil {
		panic(fmt.Sprintf("fault: encode JSON: %v", err))
	}
	return string(encoded)
}
