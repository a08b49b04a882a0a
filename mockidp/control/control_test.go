package control_test

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/require"

	"github.com/signoff-sso/signoff/mockidp"
	"github.com/signoff-sso/signoff/mockidp/control"
	"github.com/signoff-sso/signoff/mockidp/seed"
)

// acme is the seed of the tests.
func acme() seed.Seed {
	return seed.Seed{Version: 1, Orgs: []seed.Org{{
		Name:   "Acme",
		Users:  []seed.User{{Email: "alice@acme.example", FirstName: "Alice", Password: "alice-at-okta"}, {Email: "bob@acme.example", Password: "bob-at-okta"}},
		Groups: []seed.Group{{Name: "Engineering", Members: []string{"bob@acme.example"}}},
		Apps: []seed.App{{
			Label: "Vision", ClientID: "vision", ClientSecret: "a-secret-of-vision", RedirectURIs: []string{"http://127.0.0.1:1/callback"}, Users: []string{"alice@acme.example"},
		}},
	}}}
}

// api is a control API with a client whose every response is validated against its document.
type api struct {
	*control.API
	t        *testing.T
	world    *seed.World
	document map[string]any
	schemas  *jsonschema.Compiler
}

func start(t *testing.T) *api {
	t.Helper()
	okta, err := mockidp.Start(mockidp.Config{})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, okta.Close()) })
	world := seed.NewWorld(okta, nil)
	_, err = world.Apply(acme())
	require.NoError(t, err)
	served, err := control.Start(world, control.Config{Version: "v0"})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, served.Close()) })
	a := &api{API: served, t: t, world: world, schemas: jsonschema.NewCompiler()}
	status, text := a.send("GET", "/openapi.json", "")
	require.Equal(t, http.StatusOK, status)
	require.NoError(t, json.Unmarshal(text, &a.document))
	document, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	require.NoError(t, err)
	require.NoError(t, a.schemas.AddResource("openapi.json", document))
	return a
}

// org returns the org of the seed.
func (a *api) org() *mockidp.Org {
	org, found := a.world.Find("acme")
	require.True(a.t, found)
	return org
}

// send makes a request with the token.
func (a *api) send(method, path, body string) (int, []byte) {
	a.t.Helper()
	req, err := http.NewRequestWithContext(a.t.Context(), method, a.URL()+path, strings.NewReader(body))
	require.NoError(a.t, err)
	req.Header.Set("Authorization", "Bearer "+a.Token())
	if body != "" {
		req.Header.Set("Content-Type", "application/json")
	}
	resp, err := (&http.Client{Timeout: 10 * time.Second}).Do(req)
	require.NoError(a.t, err)
	text, err := io.ReadAll(resp.Body)
	require.NoError(a.t, err)
	require.NoError(a.t, resp.Body.Close())
	return resp.StatusCode, text
}

// call is send for a route of the document, whose response has to be as it says. It returns the
// response if the status is the wanted one.
func (a *api) call(want int, method, path, body string) map[string]any {
	a.t.Helper()
	status, text := a.send(method, path, body)
	require.Equal(a.t, want, status, "%s %s: %s", method, path, text)
	a.validate(status, method, path, text)
	if len(text) == 0 {
		return nil
	}
	var response map[string]any
	require.NoError(a.t, json.Unmarshal(text, &response))
	return response
}

// validate compares a response with the document.
func (a *api) validate(status int, method, path string, text []byte) {
	a.t.Helper()
	path, _, _ = strings.Cut(path, "?")
	template, operation := a.operation(method, path)
	require.NotNil(a.t, operation, "%s %s is not in the document", method, path)
	responses := operation["responses"].(map[string]any)
	code := http.StatusText(status)
	for name := range responses {
		if name == regexp.MustCompile(`\d+`).FindString(name) && name == itoa(status) {
			code = name
		}
	}
	if responses[code] == nil {
		code = "default"
		require.GreaterOrEqual(a.t, status, 400, "status %d of %s %s is not in the document", status, method, path)
	}
	response := responses[code].(map[string]any)
	if response["content"] == nil {
		require.Empty(a.t, text)
		return
	}
	pointer := "openapi.json#/paths/" + escape(template) + "/" + strings.ToLower(method) + "/responses/" + code + "/content/application~1json/schema"
	s, err := a.schemas.Compile(pointer)
	require.NoError(a.t, err)
	document, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	require.NoError(a.t, err)
	require.NoError(a.t, s.Validate(document), "%s %s: %s", method, path, text)
}

// operation finds the route of the document that serves a path; a literal step wins.
func (a *api) operation(method, path string) (template string, operation map[string]any) {
	for candidate, item := range a.document["paths"].(map[string]any) {
		pattern := "^" + regexp.MustCompile(`\\\{[a-z]+\\\}`).ReplaceAllString(regexp.QuoteMeta(candidate), "[^/]+") + "$"
		found, _ := item.(map[string]any)[strings.ToLower(method)].(map[string]any)
		if found != nil && regexp.MustCompile(pattern).MatchString(path) && (template == "" || strings.Count(candidate, "{") < strings.Count(template, "{")) {
			template, operation = candidate, found
		}
	}
	return template, operation
}

func escape(step string) string {
	return strings.NewReplacer("~", "~0", "/", "~1", "{", "%7B", "}", "%7D").Replace(step)
}

func itoa(n int) string {
	text, _ := json.Marshal(n)
	return string(text)
}
