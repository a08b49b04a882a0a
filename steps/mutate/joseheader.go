package mutate

import (
	"encoding/json"
	"strings"
)

// CriticalHeaders makes soundly signed ID tokens whose crit names what the recipient does not
// understand, or is not what crit must be. Source: RFC 7515 section 4.1.11
func CriticalHeaders() []SignedToken {
	of := func(depth Depth, name, says string, crit any, more joseHeader) SignedToken {
		members := joseHeader{"crit": crit}
		for member, value := range more {
			members[member] = value
		}
		return refusedToken(depth, name, "has "+says, Signing{Header: members})
	}
	loose := func(t SignedToken) SignedToken { t.Doubtful = true; return t }
	free := func(t SignedToken) SignedToken { t.Outcome = Either; return t }
	bork := joseHeader{"bork": 1}
	return []SignedToken{
		of(Standard, "known-first", "a critical header that nobody knows behind one that is well known", []any{"b64", "bork"}, joseHeader{"b64": true, "bork": 1}),
		of(Deep, "known-last", "a critical header that nobody knows in front of one that is well known", []any{"bork", "b64"}, joseHeader{"b64": true, "bork": 1}),
		of(Standard, "absent", "a critical header that is not there", []any{"bork"}, nil),
		of(Deep, "address", "a critical header whose name is an address", []any{"https://example.com/ext"}, joseHeader{"https://example.com/ext": true}),
		of(Deep, "null-value", "a critical header that nobody knows and that is null", []any{"bork"}, joseHeader{"bork": nullJSON()}),
		of(Deep, "hundreds", "hundreds of critical headers", borks(300), bork),
		of(Deep, "empty-name", "a critical header without a name", []any{""}, joseHeader{"": 1}),
		loose(of(Standard, "text", "a critical header that nobody knows, not in a list", "bork", bork)),
		loose(of(Standard, "object", "a critical header that nobody knows, in an object", joseHeader{"bork": true}, bork)),
		loose(of(Deep, "nested", "a critical header that nobody knows, in a list in a list", []any{[]any{"bork"}}, bork)),
		loose(of(Deep, "number", "a number as critical header", []any{1}, bork)),
		loose(of(Deep, "claim", "a claim as critical header", []any{"exp"}, joseHeader{"exp": 4102444800})),
		free(of(Standard, "empty", "no critical header in a list of them", []any{}, nil)),
		free(of(Standard, "registered", "a critical header that need not be called so", []any{"alg"}, nil)),
		free(of(Deep, "null", "null for its critical headers", nullJSON(), nil)),
		free(of(Deep, "true", "true for its critical headers", true, bork)),
		eitherToken(Deep, "b64-true", "has a payload that is encoded, as it says", Signing{Header: joseHeader{"b64": true}}),
	}
}

func borks(n int) []any {
	names := make([]any, n)
	for i := range names {
		names[i] = "bork"
	}
	return names
}

// Types makes soundly signed ID tokens whose header says that they are JWTs for another purpose, or
// of no type that there is. Source: RFC 7519 section 5.1, RFC 8725 section 3.11
func Types() []SignedToken {
	of := func(depth Depth, name, says string, typ any) SignedToken {
		return refusedToken(depth, name, "is "+says, Signing{Header: joseHeader{"typ": typ}})
	}
	free := func(depth Depth, name, says string, typ any) SignedToken {
		return eitherToken(depth, name, "has "+says+" as its type", Signing{Header: joseHeader{"typ": typ}})
	}
	return []SignedToken{
		of(Standard, "access-long", "an access token by the long name of its type", "application/at+jwt"),
		of(Deep, "access-upper", "an access token by its type in capital letters", "AT+JWT"),
		of(Deep, "logout-long", "a logout token by the long name of its type", "application/logout+jwt"),
		of(Deep, "request", "a request object", "oauth-authz-req+jwt"),
		of(Deep, "client", "a client's assertion", "client-authentication+jwt"),
		of(Deep, "introspection", "a response about a token", "token-introspection+jwt"),
		of(Standard, "proof", "a proof of a key", "dpop+jwt"),
		free(Standard, "lower", "jwt in small letters", "jwt"),
		free(Standard, "long", "application/jwt", "application/jwt"),
		free(Deep, "jose", "JOSE", "JOSE"),
		free(Standard, "unknown", "a word that nobody knows", "bork"),
		free(Deep, "empty", "nothing", ""),
		free(Deep, "null", "null", nullJSON()),
		free(Standard, "number", "a number", 1),
		free(Deep, "list", "a list", []any{"JWT"}),
	}
}

// PlainHeaders makes soundly signed ID tokens whose header is another than Okta's, and as good.
// Source: RFC 7515 section 4, RFC 8259
func PlainHeaders() []SignedToken {
	with := func(depth Depth, name, says string, members joseHeader) SignedToken {
		return acceptedToken(depth, name, "has "+says, Signing{Header: members})
	}
	written := func(depth Depth, name, says string, change func(h []byte) []byte) SignedToken {
		return acceptedToken(depth, name, "has "+says, Signing{HeaderJSON: change})
	}
	loose := func(t SignedToken) SignedToken { t.Outcome = Either; return t }
	return []SignedToken{
		with(Standard, "typ", "the type JWT in its header", joseHeader{"typ": "JWT"}),
		with(Standard, "unknown", "a member in its header that nobody knows", joseHeader{"bork": joseHeader{"a": []any{1, nil}}}),
		written(Standard, "spaces", "spaces and line breaks in its header", func(h []byte) []byte {
			return []byte(strings.ReplaceAll(string(h), `":"`, "\" :\r\n\t\""))
		}),
		written(Standard, "order", "its header in another order", reordered),
		written(Deep, "escapes", "its header written with escapes", func(h []byte) []byte {
			return []byte(strings.NewReplacer(`"alg"`, `"\u0061lg"`, `"RS256"`, `"RS\u003256"`).Replace(string(h)))
		}),
		loose(with(Deep, "long", "4 kilobytes more in its header", joseHeader{"bork": strings.Repeat("a", longMember)})),
		loose(with(Deep, "jku", "the address of the org's own keys in its header", joseHeader{"jku": "{issuer}/oauth2/v1/keys"})),
		loose(with(Standard, "cty", "JWT as the type of its content", joseHeader{"cty": "JWT"})),
		loose(with(Deep, "zip", "a compression in its header that is not done", joseHeader{"zip": "DEF"})),
		loose(with(Deep, "enc", "an encryption in its header that is not done", joseHeader{"enc": "A128GCM"})),
		loose(with(Deep, "claims", "claims in its header", joseHeader{"iss": "{issuer}", "aud": "{client id}"})),
		loose(written(Standard, "alg-twice", "alg twice in its header, none first", func(h []byte) []byte { return append([]byte(`{"alg":"none",`), h[1:]...) })),
		loose(written(Deep, "alg-case", "ALG besides alg in its header", func(h []byte) []byte { return append([]byte(`{"ALG":"none",`), h[1:]...) })),
		loose(written(Deep, "byte-order", "a byte order mark in front of its header", func(h []byte) []byte { return append([]byte("\ufeff"), h...) })),
	}
}

// reordered writes the kid first.
func reordered(h []byte) []byte {
	var members struct {
		ID  json.RawMessage `json:"kid"`
		Alg json.RawMessage `json:"alg"`
	}
	if json.Unmarshal(h, &members) != nil {
		return h
	}
	return []byte(`{"kid":` + string(members.ID) + `,"alg":` + string(members.Alg) + `}`)
}
