package sut

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

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
  deep_link: /b/reports
same_org_tenant: {client: {id: c, secret: sc}, sign_in: {open: /c/login}}
deep_link: /a/reports
tenant_pages: [/a/api/people]
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
	assert.Equal(t, []string{"http://localhost:8443/b/reports"}, second.PagesOfTenant())
	other := c.SameOrgTenant()
	assert.Equal(t, "c", other.Okta.Client.ID)
	assert.Equal(t, "client_secret_basic", other.Okta.Client.Auth)
	assert.Equal(t, c.Okta.Listen, other.Okta.Listen)
	assert.Equal(t, "open /c/login", other.SignIn[0].String())
	assert.Contains(t, c.Secrets(), "sc")
	assert.Nil(t, c.Hosts())
	ok, missing := c.Has("home-realm-discovery")
	assert.False(t, ok)
	assert.Contains(t, missing, "home_realm_discovery")
	ok, missing = c.Has("shared-people")
	assert.False(t, ok)
	assert.Contains(t, missing, "second_tenant.shared_people")
	ok, missing = c.Has("same-org-people")
	assert.False(t, ok)
	assert.Contains(t, missing, "same_org_tenant.shared_people")
	for _, feature := range []string{"tenant-pages", "same-org-tenant"} {
		ok, _ = c.Has(feature)
		assert.True(t, ok, feature)
	}
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

// probing is least with another probe.
func probing(probe string) string {
	return strings.Replace(least, "{get: /me, email: $.email}", probe, 1)
}

// connecting goes through Express Configuration with a push of that form.
func connecting(push string) string {
	return "express_configuration: {authorize_url: /a, token_url: /t, api_url: /p, push: " + push + ", approve: {click: Allow}}\n"
}

// The push of Express Configuration has a name, or is the vendor's own.
func TestThePushHasANameOrAForm(t *testing.T) {
	c, err := Parse("signoff.yaml", []byte(least+connecting(PushAuth0)), noEnv)
	require.NoError(t, err)
	assert.Equal(t, PushAuth0, c.Express.Push.Form)
	c, err = Parse("signoff.yaml", []byte(least+connecting("{json: {id: \"{{.ClientID}}\"}}")), noEnv)
	require.NoError(t, err)
	assert.Equal(t, "{{.ClientID}}", c.Express.Push.JSON["id"])
	c, err = Parse("signoff.yaml", []byte(least+connecting("")), noEnv)
	require.NoError(t, err)
	assert.Equal(t, PushOurs, c.Express.Push.Form)
}

func TestMistakesAreNamedWithTheirPlace(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"empty":            {"", "signoff.yaml: the file is empty"},
		"not YAML":         {"name: [", "signoff.yaml:1:"},
		"unknown key":      {least + "sign_inn: x\n", "signoff.yaml:6:1: sign_inn: there is no such key (did you mean sign_in?)"},
		"unknown key deep": {least + "okta: {client: {secrte: x}}\n", "signoff.yaml:6:17: okta.client.secrte: there is no such key (did you mean secret?)"},
		"a page":           {least + "tenant_pages: [reports]\n", `tenant_pages[0]: "reports" is neither a path of the SP nor an address`},
		"a second's path":  {least + "second_tenant: {back_channel_logout_uri: logout}\n", `second_tenant.back_channel_logout_uri: "logout" is neither a path of the SP nor an address`},
		"another's path":   {least + "same_org_tenant: {front_channel_logout_uri: logout}\n", `same_org_tenant.front_channel_logout_uri: "logout" is neither a path of the SP nor an address`},
		"no tenant":        {least + "same_org_tenant: {sign_in: {open: /b}}\n", "same_org_tenant: it must say how to tell in which tenant somebody is signed in"},
		"one instance":     {least + "okta: {client: {id: a}}\nsame_org_tenant: {client: {id: a}, signed_in: {get: /me, email: $.email}}\n", "two app instances of an org have different ids"},
		"not enforced":     {least + "enforced_user: {email: a@b.example, password: p}\n", "enforced_user: it is somebody of those domains who has a password all the same"},
		"proves nothing":   {least + "hooks: {prove_domain: [{get: /a, read: $.b}]}\n", "hooks.prove_domain tells nothing"},
		"nothing typed":    {least + "home_realm_discovery: {steps: {open: /login}}\n", "home_realm_discovery.steps: they must type the email address"},
		"no domain":        {least + "home_realm_discovery: {steps: {open: \"/login?login={{.User.Email}}\"}, domains: [a@b.example]}\n", `home_realm_discovery.domains[0]: "a@b.example" is not the domain of an email address`},
		"list for text":    {least + "deep_link: [a]\n", "deep_link: expected one value, not a list"},
		"text for keys":    {least + "okta: yes\n", "signoff.yaml:6:7: okta: expected keys with values, not \"yes\""},
		"other version":    {least + "version: 2\nnew_key: 1\n", "signoff.yaml:6:10: version: this file is of another version; this Signoff reads version 1"},
		"variable":         {least + "deep_link: ${NO_SUCH}\n", "the environment variable NO_SUCH is not set"},
		"feature":          {least + "declares: [jitt]\n", "declares[0]: there is no feature \"jitt\" (did you mean jit?)"},
		"needs":            {least + "declares: [idp-initiated]\n", "idp-initiated needs initiate_login_uri"},
		"template":         {least + "deep_link: /a\nsign_out: {open: \"/{{.Usr.Email}}\"}\n", "sign_out[0]: the template"},
		"two in a step":    {least + "sign_out: {open: /a, click: b}\n", "signoff.yaml:6:11: sign_out[0]: a step does one thing"},
		"number":           {least + "universal_logout: {within: soon}\n", "signoff.yaml:6:28: universal_logout.within: \"soon\" is not a duration (as in 30s)"},
		"audience":         {least + "universal_logout: {endpoint: /revoke, audience: /revoke}\n", `signoff.yaml:6:49: universal_logout.audience: "/revoke" is not an address`},
		"its template":     {least + "universal_logout: {endpoint: \"/{{.InstanceID}}\", audience: \"https://a.example/{{.Instance}}\"}\n", "universal_logout.audience: the template"},
		"no instance":      {least + "universal_logout: {endpoint: /revoke, audience: \"https://a.example/{{.InstanceID}}\"}\n", "universal_logout.audience: nothing tells what {{.InstanceID}} is"},
		"redirect":         {least + "okta: {client: {redirect_uris: [/callback]}}\n", `signoff.yaml:6:33: okta.client.redirect_uris[0]: "/callback" is not a whole address`},
		"another's":        {least + "same_org_tenant: {client: {id: a, post_logout_redirect_uris: [bye]}}\n", `same_org_tenant.client.post_logout_redirect_uris[0]: "bye" is not a whole address`},
		"jobs":             {least + "jobs: 65\n", "signoff.yaml:6:7: jobs: 65 is not a number from 1 to 64"},
		"no number":        {least + "jobs: two\n", "signoff.yaml:6:7: jobs: expected a whole number, not \"two\""},
		"no truth":         {least + "authorized: perhaps\n", "signoff.yaml:6:13: authorized: expected true or false, not \"perhaps\""},
		"two in a hook":    {least + "hooks: {activate: [{prompt: a, get: /b}]}\n", "hooks.activate[0]: a hook does one thing (command, prompt, get, post, put or delete)"},
		"listen":           {least + "okta: {listen: \"0.0.0.0:1\"}\n", "okta.listen: \"0.0.0.0:1\" is not an address of this machine"},
		"json path":        {"name: A\nbase_url: http://localhost:1\nlaunch: {command: [a]}\nsign_in: {open: /}\nsigned_in: {get: /me, email: \"$$[\"}\n", "signed_in.email: \"$$[\" is not a JSON path"},
		"elsewhere":        {"name: A\nbase_url: https://sp.example.com\nlaunch: {command: [a]}\nsign_in: {open: /}\nsigned_in: {get: /me, email: $.email}\n", "signoff.yaml:2:11: base_url: sp.example.com is not this machine (with 'authorized: true'"},
		"no launch":        {"name: A\nbase_url: http://localhost:1\nsign_in: {open: /}\nsigned_in: {get: /me, email: $.email}\n", "okta.client.secret: without launch"},
		"wait":             {probing("{get: /me, email: $.email, wait: 5m}"), "signed_in.wait: 5m0s is not a time that one waits for a page (as in 10s, and a minute at most)"},
		"wait in words":    {probing("{get: /me, email: $.email, wait: long}"), "signoff.yaml:5:45: signed_in.wait: \"long\" is not a duration"},
		"token's place":    {probing("{get: /me, email: $.email, token: {from: sesionStorage, key: a}}"), "signed_in.token.from: there is no place \"sesionStorage\" for a token (did you mean sessionStorage?)"},
		"token's key":      {probing("{get: /me, email: $.email, token: {from: cookie}}"), "signed_in.token.key: it must say where the token stands"},
		"token's header":   {probing("{get: /me, email: $.email, token: {from: cookie, key: a, header: \"a b\"}}"), "signed_in.token.header: \"a b\" is not the name of a header"},
		"token's prefix":   {probing("{get: /me, email: $.email, token: {from: cookie, key: a, prefix: \"a\\nb\"}}"), "signed_in.token.prefix: \"a\\nb\" cannot stand in a header"},
		"token's path":     {probing("{get: /me, email: $.email, token: {from: cookie, key: a, path: \"$$[\"}}"), "signed_in.token.path: \"$$[\" is not a JSON path"},
		"token, no get":    {probing("{page: {open: /, selector: a}, token: {from: cookie, key: a}}"), "signed_in.token: the token is sent to an address that must be said (signed_in.get)"},
		"token's typo":     {probing("{get: /me, email: $.email, token: {form: cookie}}"), "signed_in.token.form: there is no such key (did you mean from?)"},
		"attribute":        {probing("{page: {open: /, selector: a, attribute: \"a b\"}}"), "signed_in.page.attribute: \"a b\" is not the name of an attribute (as in value)"},
		"signed_out":       {probing("{page: {open: /, selector: a, signed_out: a}}"), "signed_in.page.signed_out: it is the same element as selector"},
		"path without get": {probing("{sub: $.sub, page: {open: /, selector: a}}"), "signed_in.sub: it is a path in the JSON of an address that is not said"},
		"name's part":      {probing("{get: /me, name: [$.a, \"$$[\"]}"), "signed_in.name[1]: \"$$[\" is not a JSON path"},
		"nobody_if_empty":  {probing("{get: /me, email: $.email, nobody_if_empty: \"$$[\"}"), "signed_in.nobody_if_empty: \"$$[\" is not a JSON path"},
		"nobody to ask":    {probing("{get: /me}"), "signed_in: it must say where the user's email address, name or subject identifier stands"},
		"open after Okta":  {least + "after_okta: [{open: /terms}]\n", "signoff.yaml:6:21: after_okta[0].open: these steps are done on the page to which the sign-in leads"},
		"click's template": {least + "after_okta: [{click: [a, \"{{.Usr}}\"]}]\n", "after_okta[0]: the template"},
		"click's keys":     {least + "after_okta: [{click: {name: a}}]\n", "after_okta[0].click: expected a list, not keys with values"},
		"no such push":     {least + connecting("auth"), `express_configuration.push: there is no push "auth" (did you mean auth0?)`},
		"an empty push":    {least + connecting("{method: PUT, read: {connection_name: $.id}}"), "express_configuration.push.json: it must say what is sent to the SP"},
		"a push of texts":  {least + connecting("[a]"), "express_configuration.push: expected keys with values, not a list"},
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

func TestWhatAProbeCanSay(t *testing.T) {
	c, err := Parse("signoff.yaml", []byte(probing(`{get: /me, name: [$.first, $.last], sub: $.sub, nobody_if_empty: $, wait: 3s,
  token: {from: localStorage, key: "oidc.*", path: $.t, header: X-Token, prefix: ""},
  page: {open: /, selector: "input[name=email]", attribute: value, signed_out: "#login"}}`)+`
after_okta: [{tick: Terms}, {click: [Continue, Weiter]}]
second_tenant: {after_okta: {click: Go on}, signed_in: {get: /me, sub: $.sub, token: {from: cookie, key: a}}}
`), noEnv)
	require.NoError(t, err)
	p := c.SignedIn
	assert.Equal(t, Texts{"$.first", "$.last"}, p.Name)
	assert.Equal(t, 3*time.Second, p.Wait)
	assert.Empty(t, *p.Token.Prefix)
	assert.Equal(t, "value", p.Page.Attribute)
	assert.Equal(t, "click Continue or Weiter", c.AfterOkta[1].String())
	second := c.SecondTenant()
	assert.Equal(t, Texts{"Go on"}, second.AfterOkta[0].Click)
	assert.Equal(t, "Bearer ", *second.SignedIn.Token.Prefix)
	assert.Equal(t, "Authorization", second.SignedIn.Token.Header)
	assert.Equal(t, 10*time.Second, second.SignedIn.Wait)
	document := asJSON(t, []byte(probing(`{get: /me, name: [$.a, $.b], token: {from: cookie, key: a}, wait: 3s}`)+"after_okta: [{click: [a, b]}]\n"))
	assert.NoError(t, compiled(t).Validate(document))
	assert.Error(t, compiled(t).Validate(asJSON(t, []byte(least+"after_okta: [{open: /a}]\n"))))
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

// An address inside the query of a path does not make it an address of its own.
func TestAPathMayHaveAnAddressInItsQuery(t *testing.T) {
	c := Config{BaseURL: "http://localhost:1"}
	for path, want := range map[string]string{
		"/login":                            "http://localhost:1/login",
		"/login?to=http://localhost:1/home": "http://localhost:1/login?to=http://localhost:1/home",
		"https://sp.example/login":          "https://sp.example/login",
	} {
		assert.Equal(t, want, c.URL(path))
	}
}
