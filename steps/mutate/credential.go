package mutate

import (
	"encoding/json"
	"strings"
)

// Credentials makes what stands in the header Authorization where "Bearer" and a token should be.
// Of the sound one the token is what follows the first space. Source: RFC 6750 section 2.1, RFC
// 9110 section 11.4
func Credentials() []Member {
	of := func(depth Depth, name, says string, write func(token string) string) Member {
		return Member{Value: Value{Name: name, Says: says, Outcome: Refused, Doubtful: true, Depth: depth}, Of: func(sound json.RawMessage) []json.RawMessage {
			_, token, _ := strings.Cut(textOf(sound), " ")
			return one(write(token))
		}}
	}
	return []Member{
		of(Standard, "scheme-other", "has the scheme Token", func(t string) string { return "Token " + t }),
		of(Deep, "scheme-jwt", "has the scheme JWT", func(t string) string { return "JWT " + t }),
		of(Deep, "scheme-dpop", "has the scheme DPoP", func(t string) string { return "DPoP " + t }),
		of(Deep, "scheme-longer", "has a scheme that begins with Bearer", func(t string) string { return "BearerX " + t }),
		of(Standard, "scheme-joined", "has no space behind Bearer", func(t string) string { return "Bearer" + t }),
		of(Deep, "colon", "has a colon behind Bearer", func(t string) string { return "Bearer: " + t }),
		of(Deep, "equals", "has token= in front of the token", func(t string) string { return "Bearer token=" + t }),
		of(Deep, "quoted", "has quotation marks around the token", func(t string) string { return `Bearer "` + t + `"` }),
		of(Standard, "comma", "has another token behind a comma", func(t string) string { return "Bearer " + t + ",x" }),
		of(Deep, "space", "has another token behind a space", func(t string) string { return "Bearer " + t + " x" }),
		of(Deep, "scheme-twice", "has Bearer twice", func(t string) string { return "Bearer Bearer " + t }),
		of(Deep, "scheme-before", "has another scheme in front", func(t string) string { return "Basic x, Bearer " + t }),
		of(Deep, "cut", "lacks the last letter of the token", func(t string) string { return "Bearer " + t[:max(len(t)-1, 0)] }),
		of(Deep, "payload-alone", "has the payload of the token alone", func(t string) string {
			parts := strings.Split(t, ".")
			return "Bearer " + parts[min(1, len(parts)-1)]
		}),
	}
}
