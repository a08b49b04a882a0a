package conformance

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// What came to the attacker is an Authorization header, a query and a body.
func TestCredentials(t *testing.T) {
	for content, want := range map[string]string{
		"  grant_type=authorization_code&code=abc":          "code",
		"  code_verifier=abc&grant_type=authorization_code": "code_verifier",
		"  client_id=0oa&client_secret=s":                   "client_secret",
		"  client_assertion_type=urn&client_assertion=e30":  "client_assertion",
		" access_token=abc ":                                "access_token",
		"Bearer abc  ":                                      "Bearer",
		"Basic YWNtZS5va3RhLmNvbTo=  ":                      "",
		"  ":                                                "",
		"  code=&error=access_denied":                       "",
		"  error_code=5&decode=1&response_type=code&client_assertion=": "",
	} {
		found := ""
		if at := credential().FindStringSubmatch(content); at != nil {
			found = at[1] + at[2]
		}
		assert.Equal(t, want, found, content)
	}
}
