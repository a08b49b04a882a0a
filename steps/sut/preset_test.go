package sut

import (
	"bytes"
	"encoding/json"
	"reflect"
	"testing"

	"github.com/goccy/go-yaml"
	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func compiled(t *testing.T) *jsonschema.Schema {
	t.Helper()
	document, err := jsonschema.UnmarshalJSON(bytes.NewReader(Schema()))
	require.NoError(t, err)
	c := jsonschema.NewCompiler()
	require.NoError(t, c.AddResource("signoff.schema.json", document))
	s, err := c.Compile("signoff.schema.json")
	require.NoError(t, err)
	return s
}

// asJSON returns a YAML document as the schema's validator wants it.
func asJSON(t *testing.T, text []byte) any {
	t.Helper()
	var v any
	require.NoError(t, yaml.Unmarshal(text, &v))
	encoded, err := json.Marshal(v)
	require.NoError(t, err)
	document, err := jsonschema.UnmarshalJSON(bytes.NewReader(encoded))
	require.NoError(t, err)
	return document
}

func TestEveryPresetIsAConfiguration(t *testing.T) {
	s := compiled(t)
	secret := func(string) (string, bool) { return "s", true }
	for _, name := range Presets() {
		for _, facts := range []Discovered{{}, {BaseURL: "http://localhost:1", Start: "/go", Issuer: "http://127.0.0.1:9", ClientID: "c", RedirectURI: "http://localhost:1/cb"}} {
			text, err := Render(name, facts)
			require.NoError(t, err)
			c, err := Parse(name, text, secret)
			require.NoError(t, err, name)
			assert.NotEmpty(t, c.Name)
			assert.NoError(t, s.Validate(asJSON(t, text)), name)
		}
	}
	assert.NoError(t, s.Validate(asJSON(t, []byte(whole))))
	_, err := Render("nothing", Discovered{})
	assert.Error(t, err)
}

// The schema and the Go types know the same keys.
func TestTheSchemaKnowsEveryKey(t *testing.T) {
	var schema map[string]any
	require.NoError(t, json.Unmarshal(Schema(), &schema))
	defs := schema["$defs"].(map[string]any)
	for name, c := range map[string]struct {
		of    any
		known any
	}{
		"the file": {Config{}, schema["properties"]}, "okta": {Okta{}, defs["okta"].(map[string]any)["properties"]},
		"step": {Step{}, defs["step"].(map[string]any)["properties"]}, "hook": {Hook{}, defs["hook"].(map[string]any)["properties"]},
		"probe":      {Probe{}, defs["probe"].(map[string]any)["properties"]},
		"token":      {TokenProbe{}, defs["probe"].(map[string]any)["properties"].(map[string]any)["token"].(map[string]any)["properties"]},
		"page":       {PageProbe{}, defs["probe"].(map[string]any)["properties"].(map[string]any)["page"].(map[string]any)["properties"]},
		"launch":     {Launch{}, schema["properties"].(map[string]any)["launch"].(map[string]any)["properties"]},
		"logout":     {UniversalLogout{}, defs["universal_logout"].(map[string]any)["properties"]},
		"remember":   {RememberMe{}, schema["properties"].(map[string]any)["remember_me"].(map[string]any)["properties"]},
		"api tokens": {APITokens{}, schema["properties"].(map[string]any)["api_tokens"].(map[string]any)["properties"]},
		"live":       {Live{}, schema["properties"].(map[string]any)["live"].(map[string]any)["properties"]},
		"anonymous":  {AnonymousVisitor{}, schema["properties"].(map[string]any)["anonymous_visitor"].(map[string]any)["properties"]},
		"hooks":      {Hooks{}, schema["properties"].(map[string]any)["hooks"].(map[string]any)["properties"]},
		"roles":      {Roles{}, schema["properties"].(map[string]any)["roles"].(map[string]any)["properties"]},
		"local user": {LocalUser{}, defs["localUser"].(map[string]any)["properties"]},
		"client":     {Client{}, defs["client"].(map[string]any)["properties"]},
		"same org":   {SameOrg{}, schema["properties"].(map[string]any)["same_org_tenant"].(map[string]any)["properties"]},
		"home realm": {HomeRealm{}, schema["properties"].(map[string]any)["home_realm_discovery"].(map[string]any)["properties"]},
		"second":     {Second{}, schema["properties"].(map[string]any)["second_tenant"].(map[string]any)["properties"]},
	} {
		keys := map[string]bool{}
		for i := range reflect.TypeOf(c.of).NumField() {
			if key := reflect.TypeOf(c.of).Field(i).Tag.Get("yaml"); key != "" {
				keys[key] = true
			}
		}
		for key := range c.known.(map[string]any) {
			assert.True(t, keys[key], "%s: the schema has %s", name, key)
			delete(keys, key)
		}
		assert.Empty(t, keys, "%s: the schema lacks these", name)
	}
}

// A preset's button belongs to the preset's page: another page, which was found at the SP, has its
// own button or none. Where the sign-in begins at a button, Okta's tile has nothing to open.
func TestTheButtonIsThatOfThePage(t *testing.T) {
	for _, c := range []struct {
		found    Discovered
		steps    Steps
		declares []string
	}{
		{Discovered{}, Steps{{Open: "/auth/signin"}, {Click: Texts{"Sign in with Okta"}}}, []string{"sp-initiated", "jit"}},
		{Discovered{Start: "/go"}, Steps{{Open: "/go"}}, []string{"sp-initiated", "idp-initiated", "jit"}},
		{Discovered{Start: "/go", Click: "With SSO"}, Steps{{Open: "/go"}, {Click: Texts{"With SSO"}}}, []string{"sp-initiated", "jit"}},
	} {
		text, err := Render("authjs", c.found)
		require.NoError(t, err)
		config, err := Parse("authjs", text, func(string) (string, bool) { return "s", true })
		require.NoError(t, err)
		assert.Equal(t, c.steps, config.SignIn)
		assert.Equal(t, c.declares, config.Declares)
	}
}
