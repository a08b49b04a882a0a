package fault

import (
	"bytes"
	"time"

	"github.com/signoff-sso/signoff/mockidp/internal/jose"
)

// TokenChange alters a JWT about to be signed.
type TokenChange func(t *jose.JWT, c Context)

// unchanged alters nothing. It is the control of all other changes: a client that refuses its token
// refuses the way in which altered tokens are issued, and not what is altered.
func unchanged(*jose.JWT, Context) {}

// combine makes one change of several, in their order.
func combine(changes ...TokenChange) TokenChange {
	return func(t *jose.JWT, c Context) {
		for _, change := range changes {
			change(t, c)
		}
	}
}

// setClaim sets a claim.
func setClaim(name string, value any) TokenChange {
	return func(t *jose.JWT, _ Context) { t.Claims[name] = value }
}

// moveClaim gives a claim another name.
func moveClaim(name, to string) TokenChange {
	return func(t *jose.JWT, _ Context) {
		t.Claims[to] = t.Claims[name]
		delete(t.Claims, name)
	}
}

// changeClaim replaces a claim by what change makes of it.
func changeClaim(name string, change func(value any) any) TokenChange {
	return func(t *jose.JWT, _ Context) { t.Claims[name] = change(t.Claims[name]) }
}

// changeString changes a claim that is a string.
func changeString(name string, change func(string) string) TokenChange {
	return func(t *jose.JWT, _ Context) {
		if s, ok := t.Claims[name].(string); ok {
			t.Claims[name] = change(s)
		}
	}
}

// setTime sets a claim to a time that is so long after the token's iat, or before it.
func setTime(name string, after time.Duration) TokenChange {
	return func(t *jose.JWT, _ Context) { setTimeAfterIssue(t, name, after) }
}

func setTimeAfterIssue(t *jose.JWT, name string, after time.Duration) {
	if issued, ok := t.Claims["iat"].(int64); ok {
		t.Claims[name] = issued + int64(after/time.Second)
	}
}

// removeClaims removes claims.
func removeClaims(names ...string) TokenChange {
	return func(t *jose.JWT, _ Context) {
		for _, name := range names {
			delete(t.Claims, name)
		}
	}
}

// setHeader sets a member of the JOSE header; nil removes it.
func setHeader(name string, value any) TokenChange {
	return func(t *jose.JWT, _ Context) { t.SetHeader(name, value) }
}

// setAlgorithm names another algorithm in the header. at_hash goes, as it may in the code flow: its
// hash belongs to the algorithm, so that a client would refuse the token for that alone (OpenID
// Connect Core 3.1.3.6).
func setAlgorithm(alg string) TokenChange {
	return combine(setHeader("alg", alg), removeClaims("at_hash"))
}

// signWith lets another key sign. An empty kid leaves the org's in the header.
func signWith(t *jose.JWT, key *jose.Key, kid string) {
	if kid == "" {
		kid = t.Key.ID
	}
	t.Key = key
	t.SetHeader("kid", kid)
}

// attackerSigns lets the attacker's key sign. An empty kid leaves the org's in the header.
func attackerSigns(kid string) TokenChange {
	return func(t *jose.JWT, c Context) { signWith(t, c.AttackerKey, kid) }
}

// replaceSignature replaces the signature.
func replaceSignature(change func(signingInput string, rs256 []byte) []byte) TokenChange {
	return func(t *jose.JWT, _ Context) { t.Signature = change }
}

// changePayload changes the JSON of the claims.
func changePayload(change func(claims []byte, c Context) []byte) TokenChange {
	return func(t *jose.JWT, c Context) {
		t.Payload = func(claims []byte) []byte { return change(claims, c) }
	}
}

// changeSerialized changes the compact serialization.
func changeSerialized(change func(compact string) string) TokenChange {
	return func(t *jose.JWT, _ Context) { t.Serialized = change }
}

// flipLastByte changes the last byte of a signature.
func flipLastByte(_ string, signature []byte) []byte {
	changed := bytes.Clone(signature)
	changed[len(changed)-1] ^= 1
	return changed
}
