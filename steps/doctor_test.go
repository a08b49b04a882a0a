package steps

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/signoff-sso/signoff/steps/sut"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// Each missing key comes with the number of checks that it would add, and what the SP must be seen
// to do is nothing that a key adds.
func TestKeysThatWouldAddChecks(t *testing.T) {
	config, err := sut.Parse("signoff.yaml", []byte(`name: A
base_url: http://localhost:1
declares: [jit]
launch: {command: [a]}
sign_in: {open: /login}
signed_in: {get: /me, email: $.email}
`), func(string) (string, bool) { return "", false })
	require.NoError(t, err)
	checks := []verdict.Check{
		{ID: "A-01", Needs: []string{"hook-invite", "jit"}}, {ID: "A-02", Needs: []string{"hook-invite", "sends-nonce"}},
		{ID: "A-03", Needs: []string{"hook-invite", "role"}}, {ID: "A-04", Needs: []string{"deep-link"}}, {ID: "A-05", Needs: []string{"jit"}},
		{ID: "A-06", Needs: []string{"sends-nonce"}}, {ID: "A-07", Needs: []string{"idp-initiated"}},
	}
	assert.Equal(t, []string{
		"declares: [idp-initiated] would add 1 check", "deep_link would add 1 check",
		"hooks.invite would add 2 checks, and 1 with other keys", "signed_in.role would add 1 check with other keys",
	}, addedBy(config, checks))
}
