package sut

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// A set-up page says where the redirect URI is, and one of two ways to get there.
func TestSetupPage(t *testing.T) {
	for text, problem := range map[string]string{
		"setup_page: {open: /sso, selector: \"#uri\"}\n":         "",
		"setup_page: {get: /api/sso, path: $.redirect_uri}\n":    "",
		"setup_page: {selector: \"#uri\"}\n":                     "it must say where the SP shows its redirect URI",
		"setup_page: {open: /sso, get: /api/sso, path: $.uri}\n": "it must say where the SP shows its redirect URI",
		"setup_page: {open: /sso}\n":                             "it must say which element shows the redirect URI",
		"setup_page: {get: /api/sso}\n":                          "it must say where the redirect URI is in the JSON",
		"after_tile: [{open: /sso}]\n":                           "these steps are done on the page",
		"after_tile: [{click: Continue with Okta}]\n":            "",
	} {
		c, err := Parse("signoff.yaml", []byte(least+text), noEnv)
		if problem != "" {
			assert.ErrorContains(t, err, problem, text)
			continue
		}
		require.NoError(t, err, text)
		ok, _ := c.Has("setup-page")
		require.Equal(t, c.SetupPage != nil, ok, text)
	}
}
