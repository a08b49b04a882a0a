package mutate

import (
	"bytes"
	"strings"
)

// Unsigned makes ID tokens without a signature, under each name of an algorithm that somebody may
// take for none. Source: RFC 7518 section 3.6, RFC 8725 section 3.1
func Unsigned() []SignedToken {
	named := func(depth Depth, name, says string, alg any) SignedToken {
		return refusedToken(depth, name, "has no signature and "+says, unsigned(joseHeader{"alg": alg}))
	}
	return []SignedToken{
		named(Standard, "upper", "alg NONE", "NONE"),
		named(Standard, "space-after", "alg none with a space behind it", "none "),
		named(Deep, "space-before", "alg none with a space in front", " none"),
		named(Standard, "nul", "alg none with a NUL behind it", "none\x00"),
		named(Deep, "nul-more", "alg none with a NUL and RS256 behind it", "none\x00RS256"),
		named(Deep, "line-break", "alg none with a line break behind it", "none\n"),
		named(Standard, "look-alike", "alg none with a letter of another alphabet", "n\u043ene"),
		named(Deep, "full-width", "alg none in full-width letters", "\uff4e\uff4f\uff4e\uff45"),
		named(Deep, "zero-width", "alg none with a space of no width in it", "no\u200bne"),
		named(Deep, "quoted", "alg none in quotation marks", `"none"`),
		named(Standard, "missing", "no alg", nil),
		named(Standard, "null", "alg null", nullJSON()),
		named(Standard, "number", "alg 0", 0),
		named(Deep, "false", "alg false", false),
		named(Standard, "list", "a list with none in it as alg", []any{"none"}),
		named(Deep, "both", "a list of RS256 and none as alg", []any{"RS256", "none"}),
		named(Standard, "object", "an object as alg", joseHeader{"none": true}),
		named(Standard, "unknown", "an alg that nobody knows", "XX256"),
		named(Deep, "word-null", "the word null as alg", "null"),
		named(Deep, "proto", "a name of JavaScript's as alg", "__proto__"),
		named(Standard, "rs256", "alg RS256", "RS256"),
		named(Standard, "hs256", "alg HS256", "HS256"),
		named(Standard, "es256", "alg ES256", "ES256"),
		named(Deep, "ps256", "alg PS256", "PS256"),
		named(Deep, "eddsa", "alg EdDSA", "EdDSA"),
		refusedToken(Standard, "no-kid", "has no signature, no alg and no kid", unsigned(joseHeader{"alg": nil, "kid": nil})),
		refusedToken(Deep, "jwk", "has alg none and a key in its header", unsigned(joseHeader{"alg": "none", "jwk": "{jwk}"})),
		refusedToken(Standard, "twice", "has no signature and alg twice, none last", twoAlgorithms("RS256", "none")),
		refusedToken(Deep, "twice-first", "has no signature and alg twice, none first", twoAlgorithms("none", "RS256")),
	}
}

// unsigned is a token without a signature.
func unsigned(members joseHeader) Signing { return Signing{Algorithm: "none", Header: members} }

// twoAlgorithms names alg twice, where nothing has signed.
func twoAlgorithms(first, last string) Signing {
	how := unsigned(joseHeader{"alg": last})
	how.HeaderJSON = func(h []byte) []byte { return append([]byte(`{"alg":"`+first+`",`), h[1:]...) }
	return how
}

// KnownSecrets makes ID tokens that are signed by HMAC with what is no secret. Source: RFC 7518
// section 3.2, RFC 8725 sections 2.1 and 3.5
func KnownSecrets() []SignedToken {
	by := func(depth Depth, name, says, alg, secret string, members joseHeader) SignedToken {
		return refusedToken(depth, name, "is signed by "+alg+" with "+says, Signing{Algorithm: alg, Secret: secret, Header: members})
	}
	pem := func(depth Depth, name, says string, change func(string) string) SignedToken {
		return by(depth, name, says, "HS256", change("{pem}"), nil)
	}
	return append(secretsByKeyID(),
		by(Standard, "nul", "a NUL", "HS256", "\x00", nil),
		by(Deep, "nuls", "32 NULs", "HS256", strings.Repeat("\x00", 32), nil),
		by(Deep, "space", "a space", "HS256", " ", nil),
		by(Standard, "client-id", "the client id", "HS256", "{client id}", nil),
		by(Standard, "issuer", "the issuer", "HS256", "{issuer}", nil),
		by(Standard, "kid", "the kid", "HS256", "{kid}", nil),
		by(Standard, "word-secret", "the word secret", "HS256", "secret", nil),
		by(Deep, "word-null", "the word null", "HS256", "null", nil),
		by(Deep, "word-undefined", "the word undefined", "HS256", "undefined", nil),
		by(Deep, "word-false", "the word false", "HS256", "false", nil),
		by(Deep, "object", "the name of an object of JavaScript's", "HS256", "[object Object]", nil),
		by(Standard, "example", "the secret of a well-known example", "HS256", "your-256-bit-secret", nil),
		by(Standard, "key-set", "the key set", "HS256", "{jwks}", nil),
		by(Standard, "modulus-text", "the modulus as it stands in the key set", "HS256", "{n}", nil),
		by(Deep, "exponent", "the exponent as it stands in the key set", "HS256", "AQAB", nil),
		pem(Deep, "pem-indented", "the public key (PEM) behind a line break", func(s string) string { return "\n" + s }),
		pem(Deep, "pem-twice", "the public key (PEM) twice", func(s string) string { return s + s }),
		by(Standard, "lower", "the public key (PEM), in small letters", "HS256", "{pem}", joseHeader{"alg": "hs256"}),
		by(Deep, "as-rs256", "the public key (PEM), under alg RS256", "HS256", "{pem}", joseHeader{"alg": "RS256"}),
		by(Standard, "as-es256", "the public key (PEM), under alg ES256", "HS256", "{pem}", joseHeader{"alg": "ES256"}),
		by(Standard, "hs384-empty", "nothing", "HS384", "", nil),
		by(Deep, "hs512-empty", "nothing", "HS512", "", nil),
		by(Deep, "hs384-client-secret", "the client secret", "HS384", "{client secret}", nil),
		by(Deep, "hs512-client-secret", "the client secret", "HS512", "{client secret}", nil),
		by(Deep, "hs512-client-id", "the client id", "HS512", "{client id}", nil),
		by(Deep, "oct", "a secret that its header brings", "HS256", "secret", joseHeader{"jwk": joseHeader{"kty": "oct", "k": "c2VjcmV0"}}),
	)
}

// secretsByKeyID are secrets that an SP finds where the kid says.
func secretsByKeyID() []SignedToken {
	found := func(depth Depth, name, says, secret string, kid any) SignedToken {
		return refusedToken(depth, name, "is signed by HS256 with "+says, Signing{Algorithm: "HS256", Secret: secret, Header: joseHeader{"kid": kid}})
	}
	return []SignedToken{
		found(Standard, "kid-dev-null", "what is in the empty file to which the kid leads", "", "../../../../../../../../dev/null"),
		found(Standard, "kid-dev-null-absolute", "what is in the empty file that the kid names", "", "/dev/null"),
		found(Deep, "kid-file", "what is in the file that the kid names", "2\n", "/proc/sys/kernel/randomize_va_space"),
		found(Deep, "kid-file-url", "what is in the file whose address is the kid", "", "file:///dev/null"),
		found(Standard, "kid-sql", "what the SQL in the kid selects", "key", "x' UNION SELECT 'key' -- "),
		found(Deep, "kid-sql-number", "what the SQL in the kid selects without quotation marks", "1", "0 UNION SELECT 1"),
		found(Standard, "kid-itself", "the kid, which is another one", "of-my-own", "of-my-own"),
		found(Deep, "kid-template", "what the template in the kid makes", "49", "{{7*7}}"),
		found(Deep, "kid-template-dollar", "what the other template in the kid makes", "49", "${7*7}"),
		found(Deep, "kid-command", "what the command in the kid prints", "key\n", "x; echo key"),
		found(Standard, "kid-empty", "nothing, and an empty kid", "", ""),
		found(Standard, "kid-null", "nothing, and null as kid", "", nullJSON()),
		found(Deep, "kid-missing", "nothing, and no kid", "", nil),
		found(Deep, "kid-other", "nothing, and a kid that nobody knows", "", "nobody-knows-it"),
		found(Deep, "kid-proto", "nothing, and a name of JavaScript's as kid", "", "__proto__"),
	}
}

// OtherAlgorithms makes ID tokens that the org's own key signs, though not by the algorithm that is
// registered, or under a name that is not the algorithm's. Source: RFC 7515 section 4.1.1, OpenID
// Connect Core 3.1.3.7
func OtherAlgorithms() []SignedToken {
	by := func(depth Depth, alg string) SignedToken {
		return refusedToken(depth, strings.ToLower(alg), "is signed by the org's key and "+alg, Signing{Algorithm: alg})
	}
	named := func(depth Depth, name, says string, alg any) SignedToken {
		return doubtfulToken(depth, name, "is signed by the org's key and RS256 under "+says, Signing{Header: joseHeader{"alg": alg}})
	}
	return []SignedToken{
		by(Standard, "RS384"), by(Deep, "PS384"), by(Standard, "PS512"),
		named(Standard, "missing", "no alg", nil),
		named(Deep, "null", "alg null", nullJSON()),
		named(Deep, "empty", "an empty alg", ""),
		named(Standard, "lower", "alg rs256", "rs256"),
		named(Deep, "space", "alg RS256 with a space behind it", "RS256 "),
		named(Deep, "nul", "alg RS256 with a NUL behind it", "RS256\x00"),
		named(Standard, "list", "a list with RS256 in it as alg", []any{"RS256"}),
		named(Deep, "number", "a number as alg", 256),
		named(Deep, "xml", "the name that XML has for it", "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"),
		named(Deep, "java", "the name that Java has for it", "SHA256withRSA"),
		named(Standard, "unknown", "an alg that nobody knows", "XX256"),
	}
}

// OtherSignatures makes ID tokens whose signature is not by the org's key, of each family, or is
// none of the algorithm that the header names. Source: RFC 7515 section 5.2, RFC 7518 section 3
func OtherSignatures() []SignedToken {
	var all []SignedToken
	for alg, depth := range map[string]Depth{"RS384": Deep, "RS512": Standard, "PS256": Standard, "PS384": Deep, "PS512": Deep} {
		all = append(all, refusedToken(depth, strings.ToLower(alg), "is signed by "+alg+" and an attacker's key", Signing{Algorithm: alg, Attacker: true}))
	}
	for alg, depth := range map[string]Depth{"ES256": Standard, "ES384": Deep, "ES512": Deep, "EdDSA": Standard} {
		all = append(all, refusedToken(depth, strings.ToLower(alg), "is signed by "+alg+" and an attacker's key", Signing{Algorithm: alg}))
	}
	byName(all)
	return append(append(all, mismatches()...), brokenSignatures()...)
}

// mismatches name another algorithm than has signed.
func mismatches() []SignedToken {
	as := func(depth Depth, made, named string) SignedToken {
		return refusedToken(depth, strings.ToLower(made+"-as-"+named), "is signed by the org's key and "+made+", under alg "+named,
			Signing{Algorithm: made, Header: joseHeader{"alg": named}})
	}
	return []SignedToken{
		as(Standard, "RS512", "RS256"), as(Standard, "PS256", "RS256"), as(Deep, "RS256", "RS512"), as(Standard, "RS256", "PS256"),
		as(Standard, "RS256", "HS256"), as(Deep, "RS256", "ES256"), as(Deep, "RS256", "EdDSA"),
	}
}

// brokenSignatures are what is left of a signature, or is none.
func brokenSignatures() []SignedToken {
	changed := func(depth Depth, name, says string, change func(s []byte) []byte) SignedToken {
		return refusedToken(depth, name, "has "+says, Signing{Signature: func(_ string, s []byte) []byte { return change(s) }})
	}
	fixed := func(depth Depth, name, says, alg string, length int, b byte) SignedToken {
		return refusedToken(depth, name, "has "+says, Signing{Header: joseHeader{"alg": alg}, Signature: func(string, []byte) []byte { return bytes.Repeat([]byte{b}, length) }})
	}
	leadingZero := changed(Deep, "leading-zero", "a zero in front of its signature", func(s []byte) []byte { return append([]byte{0}, s...) })
	leadingZero.Doubtful = true
	return []SignedToken{
		changed(Standard, "half", "half of its signature", func(s []byte) []byte { return s[:len(s)/2] }),
		changed(Standard, "twice-over", "its signature twice", func(s []byte) []byte { return append(s, s...) }),
		changed(Standard, "more", "more behind its signature", func(s []byte) []byte { return append(s, "more"...) }),
		changed(Deep, "less", "a signature without its last byte", func(s []byte) []byte { return s[:len(s)-1] }),
		leadingZero,
		changed(Deep, "first-byte", "a signature with another first byte", func(s []byte) []byte { s[0] ^= 1; return s }),
		changed(Standard, "one", "the number 1 as signature", func(s []byte) []byte { return append(make([]byte, len(s)-1), 1) }),
		fixed(Standard, "zeros", "nothing but zeros as signature", "RS256", 256, 0),
		fixed(Deep, "zero", "a single zero as signature", "RS256", 1, 0),
		fixed(Deep, "ones", "the highest number as signature", "RS256", 256, 0xff),
		fixed(Standard, "es256-zeros", "alg ES256 and R and S of zero", "ES256", 64, 0),
		fixed(Deep, "es384-zeros", "alg ES384 and R and S of zero", "ES384", 96, 0),
		fixed(Deep, "es512-zeros", "alg ES512 and R and S of zero", "ES512", 132, 0),
		fixed(Deep, "eddsa-zeros", "alg EdDSA and zeros as signature", "EdDSA", 64, 0),
		fixed(Standard, "hs256-zeros", "alg HS256 and zeros as signature", "HS256", 32, 0),
		fixed(Deep, "hs256-one-byte", "alg HS256 and a single byte as signature", "HS256", 1, 0),
		refusedToken(Deep, "input", "what is signed as signature", Signing{Signature: func(input string, _ []byte) []byte { return []byte(input) }}),
	}
}
