package mutate

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"maps"
	"slices"
)

// JWK is a key as it stands in a key set: RFC 7517 section 4.
type JWK = map[string]any

// KeySet is a key set that is not Okta's.
type KeySet struct {
	Value
	// Of returns the keys. attacker is an attacker's RSA key with its private members and a
	// certificate, but without alg, kid and use.
	Of func(org []JWK, attacker JWK) []JWK
	// Token is the ID token that is signed by one of them; nil for a sound one by the org's key.
	Token *Signing
}

// ForeignKeys makes key sets in which keys stand that are of no use to an SP besides the org's, or
// in which the org's is written otherwise. A sound SP reads them. Source: RFC 7517 section 5
func ForeignKeys() []KeySet {
	of := func(outcome Outcome, depth Depth, name, says string, keys func(org []JWK, attacker JWK) []JWK) KeySet {
		return KeySet{Value{Name: name, Says: says, Outcome: outcome, Depth: depth}, keys, nil}
	}
	before := func(depth Depth, name, says string, foreign JWK) KeySet {
		return of(Accepted, depth, name, says+" stands in front", func(org []JWK, _ JWK) []JWK { return append([]JWK{foreign}, org...) })
	}
	// no JWK: the whole set may be refused
	malformed := func(name, says string, foreign JWK) KeySet {
		set := before(Deep, name, says, foreign)
		set.Outcome = Either
		return set
	}
	own := func(depth Depth, name, says string, change func(key JWK)) KeySet {
		return of(Accepted, depth, name, says, func(org []JWK, _ JWK) []JWK {
			for _, key := range org {
				change(key)
			}
			return org
		})
	}
	return []KeySet{
		before(Deep, "ec-384", "a key for ES384", JWK{"kty": "EC", "crv": "P-384", "kid": "ec", "use": "sig",
			"x": "qofKIr6LBTeOscce8yCtdG4dO2KLp5uYWfdB4IJUKjhVAvJdv1UpbDpUXjhydgq3", "y": "NhfeSpYmLG9dnpi_kpLcKfj0Hb0omhR86doxE7XwuMAKYLHOHX6BnXpDHXyQ6g5f"}),
		before(Deep, "curve", "a key on a curve that nobody knows", JWK{"kty": "EC", "crv": "P-999", "kid": "ec", "x": "AA", "y": "AA"}),
		before(Deep, "off-curve", "a key that is not on its curve", JWK{"kty": "EC", "crv": "P-256", "kid": "ec", "x": base64Number(32, 1), "y": base64Number(32, 1)}),
		before(Standard, "small", "an RSA key of 512 bits", JWK{"kty": "RSA", "kid": "small", "use": "sig", "alg": "RS256", "e": "AQAB", "n": base64Number(64, 0xc3)}),
		before(Deep, "small-1024", "an RSA key of 1024 bits", JWK{"kty": "RSA", "kid": "small", "use": "sig", "alg": "RS256", "e": "AQAB", "n": base64Number(128, 0xc3)}),
		before(Deep, "large", "an RSA key of 16384 bits", JWK{"kty": "RSA", "kid": "large", "use": "sig", "alg": "RS256", "e": "AQAB", "n": base64Number(2048, 0xc3)}),
		before(Deep, "even", "an RSA key that is even", JWK{"kty": "RSA", "kid": "even", "use": "sig", "alg": "RS256", "e": "Ag", "n": base64Number(256, 0xc2)}),
		before(Deep, "exponent-3", "an RSA key with the exponent 3", JWK{"kty": "RSA", "kid": "three", "use": "sig", "alg": "RS256", "e": "Aw", "n": base64Number(256, 0xc3)}),
		before(Deep, "no-modulus", "an RSA key without a modulus", JWK{"kty": "RSA", "kid": "nothing", "use": "sig", "e": "AQAB"}),
		before(Deep, "oct", "a secret", JWK{"kty": "oct", "kid": "secret", "k": "c2VjcmV0"}),
		malformed("type-number", "a key whose type is a number", JWK{"kty": 1, "kid": "number"}),
		malformed("kid-number", "a key whose id is a number", JWK{"kty": "FUTURE", "kid": 1}),
		malformed("null", "null", nil),
		before(Deep, "algorithm", "a key for an algorithm that nobody knows", JWK{"kty": "AKP", "alg": "ML-DSA-44", "kid": "akp", "pub": "AA"}),
		of(Accepted, Standard, "same-kid-ec", "a key for ES256 with the same kid stands in front", func(org []JWK, _ JWK) []JWK {
			return append([]JWK{{"kty": "EC", "crv": "P-256", "kid": org[0]["kid"], "use": "sig", "alg": "ES256",
				"x": "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU", "y": "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}}, org...)
		}),
		of(Either, Deep, "same-kid-enc", "a key for encryption with the same kid stands in front", func(org []JWK, attacker JWK) []JWK {
			return append([]JWK{publicHalf(attacker, JWK{"kid": org[0]["kid"], "use": "enc"})}, org...)
		}),
		of(Accepted, Deep, "private", "another key stands in front with its private half", func(org []JWK, attacker JWK) []JWK {
			attacker["kid"], attacker["use"] = "private", "sig"
			return append([]JWK{attacker}, org...)
		}),
		of(Accepted, Deep, "duplicate", "each key is there twice", func(org []JWK, _ JWK) []JWK { return append(org, org...) }),
		of(Accepted, Deep, "many", "there are hundreds of others", func(org []JWK, attacker JWK) []JWK {
			many := make([]JWK, 300)
			for i := range many {
				many[i] = publicHalf(attacker, JWK{"kid": "many-" + string(rune('a'+i%26)) + string(rune('a'+i/26)), "use": "sig", "alg": "RS256"})
			}
			return append(many, org...)
		}),
		own(Standard, "no-alg", "no key names an algorithm", func(key JWK) { delete(key, "alg") }),
		own(Deep, "no-use", "no key says what it is for", func(key JWK) { delete(key, "use") }),
		own(Deep, "key-ops", "each key says that it verifies", func(key JWK) { delete(key, "use"); key["key_ops"] = []any{"verify"} }),
		own(Deep, "unknown-members", "each key has members that nobody knows", func(key JWK) { key["bork"] = JWK{"a": 1} }),
		of(Either, Standard, "certificate-other", "each key has the certificate of another", func(org []JWK, attacker JWK) []JWK {
			org[0]["x5c"] = attacker["x5c"]
			return org
		}),
	}
}

// OtherPurposes makes key sets with a key of an attacker's that is not for verifying RS256, and an
// ID token that it has signed. Source: RFC 7517 sections 4.1 to 4.4, RFC 7518 section 3.3
func OtherPurposes() []KeySet {
	const kid = "for-something-else"
	named := func(depth Depth, name, says string, members JWK, token Signing) KeySet {
		return KeySet{Value{Name: name, Says: says, Outcome: Refused, Depth: depth}, func(org []JWK, attacker JWK) []JWK {
			return append(slices.Clone(org), publicHalf(attacker, members))
		}, &token}
	}
	key := func(depth Depth, name, says string, members JWK) KeySet {
		members["kid"] = kid
		return named(depth, name, says, members, Signing{Attacker: true, Header: joseHeader{"kid": kid}})
	}
	return []KeySet{
		key(Standard, "key-ops", "whose operations are others", JWK{"key_ops": []any{"encrypt", "wrapKey"}}),
		key(Deep, "key-ops-sign", "that is for signing and not for verifying", JWK{"key_ops": []any{"sign"}}),
		key(Deep, "key-ops-empty", "that is for no operation", JWK{"key_ops": []any{}}),
		key(Standard, "alg-encryption", "whose algorithm is for encryption", JWK{"alg": "RSA-OAEP"}),
		key(Deep, "alg-ps256", "whose algorithm is PS256", JWK{"alg": "PS256", "use": "sig"}),
		key(Deep, "alg-rs512", "whose algorithm is RS512", JWK{"alg": "RS512", "use": "sig"}),
		key(Deep, "use-unknown", "whose use nobody knows", JWK{"use": "tls"}),
		key(Deep, "type-lower", "whose type is rsa in small letters", JWK{"kty": "rsa", "use": "sig"}),
		named(Deep, "enc-no-kid", "that is for encryption and has no kid, nor has the token", JWK{"use": "enc"}, Signing{Attacker: true, Header: joseHeader{"kid": nil}}),
		named(Deep, "exponent-one", "whose exponent is 1, so that everybody signs by it", JWK{"kid": kid, "use": "sig", "alg": "RS256", "e": "AQ"},
			Signing{Header: joseHeader{"kid": kid}, Signature: encodedMessage}),
	}
}

// PlantedSecrets makes key sets with a secret in them, and an ID token that is signed by it.
// Source: RFC 8725 section 3.1
func PlantedSecrets() []KeySet {
	planted := func(depth Depth, name, says string, keys func(org []JWK, secret JWK) []JWK, alg any) KeySet {
		return KeySet{Value{Name: name, Says: says, Outcome: Refused, Depth: depth}, func(org []JWK, _ JWK) []JWK {
			secret := JWK{"kty": "oct", "kid": org[0]["kid"], "use": "sig", "k": "c2VjcmV0"}
			if alg != nil {
				secret["alg"] = alg
			}
			return keys(org, secret)
		}, &Signing{Algorithm: "HS256", Secret: "secret"}}
	}
	front := func(org []JWK, secret JWK) []JWK { return append([]JWK{secret}, org...) }
	behind := func(org []JWK, secret JWK) []JWK { return append(slices.Clone(org), secret) }
	return []KeySet{
		planted(Standard, "same-kid", "in front of the org's key, with the same kid", front, "HS256"),
		planted(Deep, "same-kid-behind", "behind the org's key, with the same kid", behind, "HS256"),
		planted(Deep, "same-kid-rs256", "with the kid and the alg of the org's key", front, "RS256"),
		planted(Deep, "same-kid-no-alg", "with the same kid as the org's key, and no alg", front, nil),
	}
}

// publicHalf is the public half of an RSA key, with other members.
func publicHalf(key, members JWK) JWK {
	half := JWK{"kty": "RSA", "n": key["n"], "e": key["e"]}
	maps.Copy(half, members)
	return half
}

// base64Number is a number of so many bytes, each the same.
func base64Number(length int, b byte) string {
	return base64.RawURLEncoding.EncodeToString(bytes.Repeat([]byte{b}, length))
}

// encodedMessage is what a signature by RS256 with a key of 2048 bits becomes when it is raised to
// the exponent: RFC 8017 section 9.2.
func encodedMessage(input string, _ []byte) []byte {
	digest := sha256.Sum256([]byte(input))
	info := []byte{0x30, 0x31, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01, 0x05, 0x00, 0x04, 0x20}
	encoded := append([]byte{0, 1}, bytes.Repeat([]byte{0xff}, 256-3-len(info)-len(digest))...)
	return append(append(append(encoded, 0), info...), digest[:]...)
}
