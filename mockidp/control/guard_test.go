package control_test

import (
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/signoff-sso/signoff/mockidp/control"
)

// Every route of the document is served, and nothing else is: one that asks for a token says so.
func TestDocumentIsWhatIsServed(t *testing.T) {
	t.Parallel()
	a := start(t)
	served := 0
	for path, item := range a.document["paths"].(map[string]any) {
		for method, operation := range item.(map[string]any) {
			served++
			open := operation.(map[string]any)["security"] != nil
			concrete := strings.NewReplacer("{org}", "nobody", "{user}", "x", "{group}", "x", "{app}", "x", "{fault}", "x", "{server}", "x").Replace(path)
			req, err := http.NewRequestWithContext(t.Context(), strings.ToUpper(method), a.URL()+concrete, nil)
			require.NoError(t, err)
			resp, err := http.DefaultClient.Do(req)
			require.NoError(t, err)
			require.NoError(t, resp.Body.Close())
			want := http.StatusUnauthorized
			if open {
				want = http.StatusOK
			}
			assert.Equal(t, want, resp.StatusCode, "%s %s", method, path)
		}
	}
	assert.Equal(t, control.RouteCount(), served)
	for _, path := range []string{"/", "/v1", "/v1/nothing", "/v1/orgs/Acme/nothing", "/metrics"} {
		status, text := a.send("GET", path, "")
		assert.Equal(t, http.StatusNotFound, status, path)
		assert.Contains(t, string(text), "There is no GET "+path)
	}
	status, text := a.send("GET", "/docs", "")
	assert.Equal(t, http.StatusOK, status)
	assert.Equal(t, served, strings.Count(string(text), "<article"), "the page has every route")
}

// Nobody gets in without the token, by another host name, or from another page.
func TestGuard(t *testing.T) {
	t.Parallel()
	a := start(t)
	for name, c := range map[string]struct {
		host, authorization string
		want                int
	}{
		"no token":             {"", "", 401},
		"another token":        {"", "Bearer " + strings.Repeat("x", 40), 401},
		"another scheme":       {"", "Basic " + a.Token(), 401},
		"the token":            {"", "Bearer " + a.Token(), 200},
		"localhost":            {"localhost:" + port(a), "Bearer " + a.Token(), 200},
		"a name that leads us": {"rebound.example:" + port(a), "Bearer " + a.Token(), 421},
		"another port":         {"127.0.0.1:1", "Bearer " + a.Token(), 421},
	} {
		req, err := http.NewRequestWithContext(t.Context(), "GET", a.URL()+"/v1/orgs", nil)
		require.NoError(t, err)
		req.Host = c.host
		req.Header.Set("Origin", "https://evil.example")
		if c.authorization != "" {
			req.Header.Set("Authorization", c.authorization)
		}
		resp, err := http.DefaultClient.Do(req)
		require.NoError(t, err)
		require.NoError(t, resp.Body.Close())
		assert.Equal(t, c.want, resp.StatusCode, name)
		assert.Empty(t, resp.Header.Get("Access-Control-Allow-Origin"), name)
	}
}

func port(a *api) string { return a.URL()[strings.LastIndex(a.URL(), ":")+1:] }

func TestStartRefuses(t *testing.T) {
	t.Parallel()
	a := start(t)
	for want, cfg := range map[string]control.Config{
		"is not a loopback address": {Listen: "0.0.0.0:0"},
		"shorter than 16":           {Token: "short"},
		"has no port":               {Listen: "nonsense"},
	} {
		_, err := control.Start(a.world, cfg)
		assert.ErrorContains(t, err, want)
	}
	// what counts is the address that a name stands for, as in an org
	named, err := control.Start(a.world, control.Config{Listen: "LOCALHOST:0"})
	require.NoError(t, err)
	require.NoError(t, named.Close())
}

// What is wrong with a request is said in a sentence.
func TestBadRequests(t *testing.T) {
	t.Parallel()
	a := start(t)
	for _, c := range []struct {
		status       int
		method, path string
		body, want   string
	}{
		{404, "GET", "/v1/orgs/Other/users", "", "There is no org"},
		{404, "GET", "/v1/orgs/Acme/users/nobody", "", "has no user"},
		{404, "GET", "/v1/orgs/Acme/groups/nobody", "", "has no group"},
		{404, "GET", "/v1/orgs/Acme/apps/nothing", "", "no app instance"},
		{404, "GET", "/v1/orgs/Acme/faults/f9", "", "has no fault"},
		{400, "POST", "/v1/orgs/Acme/users", `{"mail":"x"}`, `unknown field \"mail\". Known members are id, login, email`},
		{400, "POST", "/v1/orgs/Acme/users", `{"email":"nonsense"}`, "email: \"nonsense\" cannot be an email address"},
		{400, "POST", "/v1/orgs/Acme/users", `{"email":"a@b.example","status":"GONE"}`, "it is one of STAGED"},
		{409, "POST", "/v1/orgs/Acme/users", `{"email":"alice@acme.example"}`, "is taken"},
		{400, "POST", "/v1/orgs/Acme/users", `{"email":"a@b.example"} {}`, "something after"},
		{409, "PATCH", "/v1/orgs/Acme/users/alice@acme.example", `{"login":"bob@acme.example"}`, "is taken"},
		{400, "PATCH", "/v1/orgs/Acme/users/alice@acme.example", `{"id":"x"}`, "cannot change"},
		{400, "POST", "/v1/orgs/Acme/apps", `{"redirect_uris":["javascript:alert(1)"]}`, "redirect_uris[0]"},
		{400, "POST", "/v1/orgs/Acme/apps", `{"label":"x"}`, "redirect_uris: must have at least one redirect URI"},
		{404, "GET", "/v1/orgs/Acme/authorization-servers/none", "", "no authorization server"},
		{400, "POST", "/v1/orgs/Acme/authorization-servers", `{}`, "id is missing"},
		{400, "POST", "/v1/orgs/Acme/authorization-servers", `{"id":"v1"}`, "id: the id must be"},
		{409, "POST", "/v1/orgs/Acme/authorization-servers", `{"id":"x","clients":["nobody"]}`, "no app instance"},
		{400, "POST", "/v1/orgs/Acme/authorization-servers", `{"id":"x","access_token_lifetime":"2m"}`, "access_token_lifetime: an access token cannot live 2 minutes"},
		{400, "POST", "/v1/orgs/Acme/trusted-origins", `{"origin":"spa"}`, "is not an origin"},
		{404, "DELETE", "/v1/orgs/Acme/trusted-origins?origin=http://spa.example", "", "it is not trusted"},
		{400, "DELETE", "/v1/orgs/Acme/trusted-origins", "", "is not an origin"},
		{400, "PATCH", "/v1/orgs/Acme/lifetimes", `{"code":"1h"}`, "code: a code of the org authorization server cannot live 1 hour"},
		{400, "PATCH", "/v1/orgs/Acme/lifetimes", `{"session":"ever"}`, "session: \"ever\" is not a duration"},
		{409, "POST", "/v1/orgs/Acme/apps", `{"redirect_uris":["http://127.0.0.1:1/x"],"users":["nobody"]}`, "no user"},
		{404, "PUT", "/v1/orgs/Acme/apps/vision/users/nobody", ``, "no user"},
		{400, "POST", "/v1/orgs/Acme/faults", `{"name":"nonsense"}`, "GET /v1/faults"},
		{400, "POST", "/v1/orgs/Acme/faults", `{"name":"id-token-claim"}`, "member and values"},
		{400, "POST", "/v1/orgs/Acme/faults", `{"name":"aud-wrong","params":{"age":"5m"}}`, "takes no params"},
		{400, "POST", "/v1/orgs/Acme/faults", `{"name":"aud-wrong","user":"nobody"}`, "no user"},
		{400, "POST", "/v1/orgs/Acme/clock/advance", `{"by":"soon"}`, "not a duration"},
		{400, "PUT", "/v1/orgs/Acme/clock", `{}`, "now is missing"},
		{400, "GET", "/v1/orgs/Acme/journal?userr=x", "", "There is no parameter"},
		{400, "GET", "/v1/orgs/Acme/journal?since=x", "", "is not a mark"},
		{400, "GET", "/v1/orgs/Acme/journal/wait?timeout=1h", "", "not a duration from 0s"},
		{408, "GET", "/v1/orgs/Acme/journal/wait?timeout=1ms", "", "No such request"},
		{409, "POST", "/v1/orgs/Acme/apps/vision/universal-logout", `{"user":"alice@acme.example"}`, "logout_endpoint"},
		{409, "POST", "/v1/orgs", `{"name":"acme"}`, "taken"},
		{400, "POST", "/v1/orgs", `{"name":"Else","listen":"0.0.0.0:1"}`, "not a loopback address"},
	} {
		response := a.call(c.status, c.method, c.path, c.body)
		text := response["error"].(string)
		assert.Contains(t, text, strings.ReplaceAll(c.want, `\"`, `"`), "%s %s", c.method, c.path)
	}
	req, err := http.NewRequestWithContext(t.Context(), "POST", a.URL()+"/v1/orgs/Acme/users", strings.NewReader(`{}`))
	require.NoError(t, err)
	req.Header.Set("Authorization", "Bearer "+a.Token())
	resp, err := http.DefaultClient.Do(req)
	require.NoError(t, err)
	require.NoError(t, resp.Body.Close())
	assert.Equal(t, http.StatusUnsupportedMediaType, resp.StatusCode)
}

// A method that a path has not is told apart from a path that is not there.
func TestUnknownMethodsAndPaths(t *testing.T) {
	t.Parallel()
	a := start(t)
	for _, c := range []struct {
		method, path string
		want         int
		allow, says  string
	}{
		{"PATCH", "/v1/orgs/Acme/users", 405, "GET, POST", "but GET and POST"},
		{"GET", "/v1/reset", 405, "POST", "but POST"},
		{"GET", "/v1/clock", 404, "", "There is no GET /v1/clock;"},
	} {
		req, err := http.NewRequestWithContext(t.Context(), c.method, a.URL()+c.path, nil)
		require.NoError(t, err)
		resp, err := http.DefaultClient.Do(req)
		require.NoError(t, err)
		body, err := io.ReadAll(resp.Body)
		require.NoError(t, err)
		require.NoError(t, resp.Body.Close())
		assert.Equal(t, c.want, resp.StatusCode, c.path)
		assert.Equal(t, c.allow, resp.Header.Get("Allow"), c.path)
		assert.Contains(t, string(body), c.says)
	}
}
