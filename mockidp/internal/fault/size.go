package fault

import (
	"strings"

	"github.com/signoff-sso/signoff/mockidp/internal/jose"
)

// sizeFaults make ID tokens as long as those of people who are in many groups.
func sizeFaults() []Fault {
	return []Fault{
		idToken("id-token-6k", "the ID token has some 6 kilobytes", addGroups(6)),
		idToken("id-token-12k", "the ID token has some 12 kilobytes", addGroups(12)),
		idToken("id-token-24k", "the ID token has some 24 kilobytes", addGroups(24)),
	}
}

// addGroups adds names of groups that make an ID token so long, which is written in base64: four
// characters for three bytes.
func addGroups(kilobytes int) TokenChange {
	const name = 100
	return func(t *jose.JWT, _ Context) {
		groups := make([]string, kilobytes*1024*3/4/(name+3))
		for i := range groups {
			groups[i] = strings.Repeat(string(rune('a'+i%26)), name)
		}
		t.Claims["groups"] = groups
	}
}
