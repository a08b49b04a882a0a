package mutate

import (
	"encoding/base64"
	"encoding/json"
	"net/url"
	"strings"
)

// Serializations makes soundly signed ID tokens that are not written as a JWT is: in compact
// serialization, base64url without padding. Source: RFC 7515 sections 2, 3.1, 5.2 and 7.2, RFC 7519
// section 7.2
func Serializations() []SignedToken {
	as := func(depth Depth, name, says string, write func(compact string) string) SignedToken {
		return refusedToken(depth, name, says, Signing{Serialized: write})
	}
	parts := func(depth Depth, name, says string, write func(p []string) []string) SignedToken {
		return as(depth, name, says, func(compact string) string { return strings.Join(write(strings.Split(compact, ".")), ".") })
	}
	return append([]SignedToken{
		as(Standard, "flattened", "is in the flattened JSON serialization", flattened),
		as(Deep, "list", "is in a list", func(c string) string { return `["` + c + `"]` }),
		as(Deep, "quoted", "is in quotation marks", func(c string) string { return `"` + c + `"` }),
		as(Deep, "bearer", "has the word Bearer in front", func(c string) string { return "Bearer " + c }),
		as(Standard, "dot-before", "has a dot in front", func(c string) string { return "." + c }),
		as(Standard, "dot-after", "has a dot at its end", func(c string) string { return c + "." }),
		as(Standard, "twice", "is there twice, with a dot between", func(c string) string { return c + "." + c }),
		as(Deep, "comma", "is there twice, with a comma between", func(c string) string { return c + "," + c }),
		as(Deep, "encoded", "has percent-encoded dots", func(c string) string { return strings.ReplaceAll(c, ".", "%2E") }),
		as(Deep, "again", "is encoded once more", func(c string) string { return base64.RawURLEncoding.EncodeToString([]byte(c)) }),
		as(Deep, "query", "is the value of a parameter", func(c string) string { return "id_token=" + url.QueryEscape(c) }),
		parts(Standard, "no-header", "has no header", func(p []string) []string { return []string{"", p[1], p[2]} }),
		parts(Standard, "no-payload", "has no payload", func(p []string) []string { return []string{p[0], "", p[2]} }),
		parts(Deep, "only-signature", "has nothing but a signature", func(p []string) []string { return []string{"", "", p[2]} }),
		parts(Deep, "one-part", "has but one part", func(p []string) []string { return p[1:2] }),
		parts(Deep, "swapped", "has its payload in front of its header", func(p []string) []string { return []string{p[1], p[0], p[2]} }),
		parts(Deep, "plain-header", "has a header that is not encoded", func(p []string) []string { return []string{decodedPart(p[0]), p[1], p[2]} }),
		parts(Deep, "plain-payload", "has a payload that is not encoded", func(p []string) []string { return []string{p[0], decodedPart(p[1]), p[2]} }),
		refusedToken(Standard, "header-list", "has a header that is a list", Signing{HeaderJSON: func(h []byte) []byte { return []byte("[" + string(h) + "]") }}),
		refusedToken(Deep, "header-text", "has a header that is a text", Signing{HeaderJSON: asText}),
		refusedToken(Deep, "header-more", "has more behind its header", Signing{HeaderJSON: func(h []byte) []byte { return append(h, "{}"...) }}),
		refusedToken(Standard, "header-cut", "has a header without an end", Signing{HeaderJSON: func(h []byte) []byte { return h[:len(h)-1] }}),
	}, looseSerializations()...)
}

// looseSerializations are what a decoder may pass over: what was signed is the same.
func looseSerializations() []SignedToken {
	as := func(depth Depth, name, says string, write func(compact string) string) SignedToken {
		return eitherToken(depth, name, says, Signing{Serialized: write})
	}
	signature := func(depth Depth, name, says string, write func(s string) string) SignedToken {
		return as(depth, name, says, func(c string) string {
			at := strings.LastIndex(c, ".") + 1
			return c[:at] + write(c[at:])
		})
	}
	return []SignedToken{
		as(Standard, "space-before", "has a space in front", func(c string) string { return " " + c }),
		as(Standard, "line-break", "has a line break at its end", func(c string) string { return c + "\n" }),
		as(Deep, "nul", "has a NUL at its end", func(c string) string { return c + "\x00" }),
		as(Standard, "line-break-within", "has a line break in it", func(c string) string { return strings.Replace(c, ".", "\n.", 1) }),
		signature(Standard, "padding", "has padding at its end", func(s string) string { return s + "==" }),
		signature(Standard, "standard-alphabet", "has a signature in the other alphabet of base64", func(s string) string {
			return strings.NewReplacer("-", "+", "_", "/").Replace(s)
		}),
		signature(Deep, "spare-bits", "has bits at its end that mean nothing", spareBits),
		signature(Deep, "foreign-letters", "has letters in its signature that base64 has not", func(s string) string { return s[:4] + "!*" + s[4:] }),
	}
}

// spareBits changes the bits of the last letter that are left over: 256 bytes end with four.
func spareBits(s string) string {
	const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
	last := strings.IndexByte(letters, s[len(s)-1])
	return s[:len(s)-1] + string(letters[last|1])
}

// flattened writes a JWS in the flattened JSON serialization (RFC 7515 section 7.2.2).
func flattened(compact string) string {
	parts := strings.Split(compact, ".")
	return string(encode(map[string]any{"protected": parts[0], "payload": parts[1], "signature": parts[2]}))
}

func decodedPart(part string) string {
	text, err := base64.RawURLEncoding.DecodeString(part)
	if err != nil {
		return part
	}
	return string(text)
}

// asText writes JSON as a JSON string.
func asText(object []byte) []byte {
	text, err := json.Marshal(string(object))
	if err != nil {
		return object
	}
	return text
}
