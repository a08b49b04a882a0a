package sut

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func noEnv(string) (string, bool) { return "", false }

// whole is a configuration in which nothing is wrong.
const whole = `name: Acme Vision
base_url: http://localhost:8443
declares: [sp-initiated, idp-initiated, jit]
okta:
  listen: 127.0.0.1:9443
  url: http://127.0.0.1:9443
  tls: off
  client: {id: acme, secret: "${ACME_SECRET}", auth: client_secret_post}
sign_in:
  - open: /login
  - fill: {field: "#email", with: "{{.User.Email}}"}
  - click: "Continue with Okta"
signed_in:
  get: /api/me
  email: $.email
  tenant: $.workspace.slug
sign_out: {open: /logout}
initiate_login_uri: /sso/okta/start
universal_logout: {endpoint: /revoke, within: 2s}
hooks:
  activate: [{post: /test/activate, json: {email: "{{.User.Email}}"}}]
second_tenant:
  okta: {listen: "127.0.0.1:9444", client: {id: b, secret: sb}}
`

func TestAWholeConfiguration(t *testing.T) {
	path := filepath.Join(t.TempDir(), "signoff.yaml")
	require.NoError(t, os.WriteFile(path, []byte(whole), 0o600))
	c, err := Load(path, func(name string) (string, bool) { return "sesame-" + name, true })
	require.NoError(t, err)
	assert.Equal(t, "sesame-ACME_SECRET", c.Okta.Client.Secret)
	assert.Contains(t, c.Secrets(), "sesame-ACME_SECRET")
	assert.Contains(t, c.Secrets(), "sb")
	assert.Equal(t, TLSOff, c.Okta.TLS.Mode)
	assert.Equal(t, 200, c.SignedIn.Status)
	assert.Equal(t, "open /logout", c.SignOut[0].String())
	assert.Equal(t, "2s", c.UniversalLogout.Within.String())
	assert.Equal(t, "acme.example", c.Okta.UserDomain)
	second := c.SecondTenant()
	assert.Equal(t, "b", second.Okta.Client.ID)
	assert.Equal(t, c.SignIn, second.SignIn)
	assert.Nil(t, c.Hosts())
	ok, missing := c.Has("home-realm-discovery")
	assert.False(t, ok)
	assert.Contains(t, missing, "home-realm-discovery")
	ok, _ = c.Has("second-tenant")
	assert.True(t, ok)
}

// least is the shortest configuration, to which a test adds what is wrong.
const least = `name: A
base_url: http://localhost:1
launch: {command: [a]}
sign_in: {open: /login}
signed_in: {get: /me, email: $.email}
`

func TestMistakesAreNamedWithTheirPlace(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"empty":            {"", "signoff.yaml: the file is empty"},
		"not YAML":         {"name: [", "signoff.yaml:1:"},
		"unknown key":      {least + "sign_inn: x\n", "signoff.yaml:6:1: sign_inn: there is no such key (did you mean sign_in?)"},
		"unknown key deep": {least + "okta: {client: {secrte: x}}\n", "signoff.yaml:6:17: okta.client.secrte: there is no such key (did you mean secret?)"},
		"list for text":    {least + "deep_link: [a]\n", "deep_link: expected one value, not a list"},
		"text for keys":    {least + "okta: yes\n", "signoff.yaml:6:7: okta: expected keys with values, not \"yes\""},
		"other version":    {least + "version: 2\nnew_key: 1\n", "signoff.yaml:6:10: version: this file is of another version; this Signoff reads version 1"},
		"variable":         {least + "deep_link: ${NO_SUCH}\n", "the environment variable NO_SUCH is not set"},
		"feature":          {least + "declares: [jitt]\n", "declares[0]: there is no feature \"jitt\" (did you mean jit?)"},
		"needs":            {least + "declares: [idp-initiated]\n", "idp-initiated needs initiate_login_uri"},
		"template":         {least + "deep_link: /a\nsign_out: {open: \"/{{.Usr.Email}}\"}\n", "sign_out[0]: the template"},
		"two in a step":    {least + "sign_out: {open: /a, click: b}\n", "signoff.yaml:6:11: sign_out[0]: a step does one thing"},
		"number":           {least + "universal_logout: {within: soon}\n", "signoff.yaml:6:28: universal_logout.within: \"soon\" is not a duration (as in 30s)"},
		"listen":           {least + "okta: {listen: \"0.0.0.0:1\"}\n", "okta.listen: \"0.0.0.0:1\" is not an address of this machine"},
		"json path":        {"name: A\nbase_url: http://localhost:1\nlaunch: {command: [a]}\nsign_in: {open: /}\nsigned_in: {get: /me, email: \"$$[\"}\n", "signed_in.email: \"$$[\" is not a JSON path"},
		"elsewhere":        {"name: A\nbase_url: https://sp.example.com\nlaunch: {command: [a]}\nsign_in: {open: /}\nsigned_in: {get: /me, email: $.email}\n", "signoff.yaml:2:11: base_url: sp.example.com is not this machine (with 'authorized: true'"},
		"no launch":        {"name: A\nbase_url: http://localhost:1\nsign_in: {open: /}\nsigned_in: {get: /me, email: $.email}\n", "okta.client.secret: without launch"},
		"hook":             {least + "hooks: {reset: [{status: 200}]}\n", "hooks.reset[0]: a hook does one thing"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := Parse("signoff.yaml", []byte(c.text), noEnv)
			var wrong *ConfigError
			require.ErrorAs(t, err, &wrong)
			assert.Contains(t, err.Error(), c.want)
		})
	}
}

func TestAllMistakesAtOnce(t *testing.T) {
	_, err := Parse("signoff.yaml", []byte("nam: A\nbase_ur: x\nsign_in: {opn: /}\n"), noEnv)
	var wrong *ConfigError
	require.ErrorAs(t, err, &wrong)
	assert.Len(t, wrong.Problems, 3)
}

func TestAnchors(t *testing.T) {
	c, err := Parse("signoff.yaml", []byte(least+"hooks:\n  reset: &hook [{post: /x}]\n  activate: *hook\n"), noEnv)
	require.NoError(t, err)
	assert.Equal(t, "POST /x", c.Hooks.Activate[0].String())
}

func TestTheLeastConfigurationIsEnough(t *testing.T) {
	c, err := Parse("signoff.yaml", []byte(least), noEnv)
	require.NoError(t, err)
	assert.NotEmpty(t, c.Okta.Client.ID)
	assert.GreaterOrEqual(t, len(c.Okta.Client.Secret), 40)
	assert.Equal(t, "127.0.0.1:0", c.Okta.Listen)
}

// A secret may stand anywhere, also where a step or a hook is read by code of its own.
func TestTheEnvironmentIsEverywhere(t *testing.T) {
	c, err := Parse("a.yaml", []byte(`
name: A
base_url: http://localhost:1
launch: {command: [a]}
okta: {tls: {cert: "${V}.pem", key: k.pem}}
sign_in: [{fill: {field: P, with: "${V}"}}, {open: "/${V}"}]
sign_out: {open: "/${V}"}
signed_in: {get: /me, email: $.email}
hooks: {reset: [{command: [a, "${V}"]}]}
`), func(string) (string, bool) { return "value-of-v", true })
	require.NoError(t, err)
	assert.Equal(t, "value-of-v", c.SignIn[0].Fill.With)
	assert.Equal(t, "/value-of-v", c.SignIn[1].Open)
	assert.Equal(t, "/value-of-v", c.SignOut[0].Open)
	assert.Equal(t, "value-of-v.pem", c.Okta.TLS.Cert)
	assert.Equal(t, "value-of-v", c.Hooks.Reset[0].Command[1])
}
