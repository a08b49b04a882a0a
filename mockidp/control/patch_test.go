package control_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// A list or an object of a PATCH has nothing left of the one whose place it takes; what is left out
// stays.
func TestListsOfAPatch(t *testing.T) {
	t.Parallel()
	a := start(t)
	a.call(201, "POST", base+"/authorization-servers", `{"id":"api","scopes":[{"name":"read","default":true},{"name":"old","hidden":true}],`+
		`"claims":[{"name":"tier","id_token":true,"value":{"level":1},"scopes":["read"]}]}`)
	a.call(201, "POST", base+"/users", `{"email":"carol@acme.example","claims":{"locale":"nb","zoneinfo":"Europe/Oslo"}}`)
	a.call(201, "POST", base+"/apps", `{"client_id":"keys","client_auth":"private_key_jwt","redirect_uris":["http://127.0.0.1:1/a"],`+
		`"jwks":{"note":"old","keys":[{"kty":"RSA","n":"AQAB","e":"AQAB","kid":"one"}]}}`)
	for _, c := range []struct {
		path, body, member string
		want               any
	}{
		{"/authorization-servers/api", `{"claims":[{"name":"plan","value":{"paid":true}}]}`, "claims",
			[]any{map[string]any{"name": "plan", "value": map[string]any{"paid": true}}}},
		{"/authorization-servers/api", `{"scopes":[{"name":"write"}]}`, "scopes", []any{map[string]any{"name": "write"}}},
		{"/authorization-servers/api", `{"name":"API"}`, "scopes", []any{map[string]any{"name": "write"}}},
		{"/authorization-servers/api", `{"claims":null}`, "claims", nil},
		{"/authorization-servers/api", `{"scopes":[]}`, "scopes", nil},
		{"/users/carol@acme.example", `{"claims":{"locale":"fr"}}`, "claims", map[string]any{"locale": "fr"}},
		{"/users/carol@acme.example", `{"first_name":"Carol"}`, "claims", map[string]any{"locale": "fr"}},
		{"/users/carol@acme.example", `{"claims":{}}`, "claims", nil},
		{"/apps/keys", `{"jwks":{"keys":[{"kty":"RSA","n":"AQAB","e":"AQAB"}]}}`, "jwks",
			map[string]any{"keys": []any{map[string]any{"kty": "RSA", "n": "AQAB", "e": "AQAB"}}}},
	} {
		assert.Equal(t, c.want, a.call(200, "PATCH", base+c.path, c.body)[c.member], "%s %s", c.path, c.body)
	}
}

// A default that nobody has chosen is in nobody's way: a PATCH does with it as a creation does.
// What the body names counts.
func TestDefaultsOfAPatch(t *testing.T) {
	t.Parallel()
	a := start(t)
	const path = base + "/authorization-servers/api"
	a.call(201, "POST", base+"/authorization-servers", `{"id":"api"}`)
	for _, c := range []struct {
		status         int
		body           string
		lifetime, idle any
	}{
		{200, `{"refresh_token_lifetime":"24h"}`, "24h0m0s", "24h0m0s"},
		{400, `{"refresh_token_lifetime":"12h","refresh_token_idle":"24h"}`, nil, nil},
		{200, `{"refresh_token_lifetime":"12h"}`, "12h0m0s", "12h0m0s"},
		{200, `{"access_token_lifetime":"5m","refresh_token_lifetime":"10m"}`, "10m0s", "10m0s"},
		{200, `{"access_token_lifetime":"1h","refresh_token_lifetime":"2h"}`, "2h0m0s", "2h0m0s"},
		{200, `{"refresh_token_lifetime":"0s"}`, nil, "168h0m0s"},
		{200, `{"refresh_token_idle":"100h"}`, nil, "100h0m0s"},
		{400, `{"refresh_token_lifetime":"24h"}`, nil, nil},
		{200, `{"refresh_token_lifetime":"200h"}`, "200h0m0s", "100h0m0s"},
	} {
		response := a.call(c.status, "PATCH", path, c.body)
		if c.status == 200 {
			assert.Equal(t, []any{c.lifetime, c.idle}, []any{response["refresh_token_lifetime"], response["refresh_token_idle"]}, c.body)
		}
	}
}

// How a client authenticates by default goes with its application type.
func TestApplicationTypeOfAPatch(t *testing.T) {
	t.Parallel()
	a := start(t)
	for _, c := range []struct {
		body string
		want []any // type, authentication and whether there is a secret
	}{
		{`{"application_type":"browser"}`, []any{"browser", "none", false}},
		{`{"pkce_required":true}`, []any{"browser", "none", false}},
		{`{"application_type":"service"}`, []any{"service", "client_secret_basic", true}},
		{`{"application_type":"web","client_auth":"client_secret_post"}`, []any{"web", "client_secret_post", true}},
		{`{"application_type":"native"}`, []any{"native", "client_secret_post", true}},
	} {
		app := a.call(200, "PATCH", base+"/apps/vision", c.body)
		assert.Equal(t, c.want, []any{app["application_type"], app["client_auth"], app["client_secret"] != nil}, c.body)
	}
	refused := a.call(400, "PATCH", base+"/apps/vision", `{"application_type":"browser"}`)
	assert.Contains(t, refused["error"], "does not go with", "somebody has chosen it")
	refused = a.call(400, "PATCH", base+"/apps/vision", `{"application_type":"browser","client_auth":"client_secret_basic"}`)
	assert.Contains(t, refused["error"], "does not go with")
}
