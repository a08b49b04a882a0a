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
