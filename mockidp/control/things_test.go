package control_test

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/signoff-sso/signoff/mockidp"
	"github.com/signoff-sso/signoff/mockidp/control"
)

const base = "/v1/orgs/Acme"

func TestPeopleGroupsAndApps(t *testing.T) {
	t.Parallel()
	a := start(t)
	carol := a.call(201, "POST", base+"/users", `{"email":"carol@acme.example","password":"carol-at-okta","claims":{"locale":"nb"}}`)
	assert.Regexp(t, "^00u", carol["id"])
	assert.NotContains(t, carol, "password")
	assert.Equal(t, "ACTIVE", a.call(200, "GET", base+"/users/carol@acme.example", "")["status"])
	changed := a.call(200, "PATCH", base+"/users/carol@acme.example", `{"status":"SUSPENDED","first_name":"Carol"}`)
	assert.Equal(t, []any{"SUSPENDED", "Carol", "carol@acme.example"}, []any{changed["status"], changed["first_name"], changed["email"]})
	stored, err := a.org().User("carol@acme.example")
	require.NoError(t, err)
	assert.Equal(t, "carol-at-okta", stored.Password, "what was left out stays")
	assert.Len(t, a.call(200, "GET", base+"/users", "")["users"], 3)

	group := a.call(201, "POST", base+"/groups", `{"name":"Sales","members":["carol@acme.example"]}`)
	assert.Equal(t, []any{"carol@acme.example"}, group["members"])
	a.call(204, "PUT", base+"/groups/Sales/members/alice@acme.example", "")
	assert.Len(t, a.call(200, "GET", base+"/groups/Sales", "")["members"], 2)
	a.call(204, "DELETE", base+"/groups/Sales/members/carol@acme.example", "")
	assert.Equal(t, []any{"bob@acme.example"}, a.call(200, "PUT", base+"/groups/Sales/members", `{"members":["bob@acme.example"]}`)["members"])
	assert.Len(t, a.call(200, "GET", base+"/groups", "")["groups"], 2)

	app := a.call(201, "POST", base+"/apps", `{"label":"Other","redirect_uris":["http://127.0.0.1:1/a","http://127.0.0.1:1/b"],"users":["alice@acme.example"],"groups":["Sales"]}`)
	id := app["client_id"].(string)
	assert.NotEmpty(t, app["client_secret"])
	assert.Equal(t, []any{"Sales"}, app["groups"])
	app = a.call(200, "PATCH", base+"/apps/"+id, `{"pkce_required":true,"users":[]}`)
	assert.Equal(t, true, app["pkce_required"])
	assert.Len(t, app["redirect_uris"], 2)
	assert.NotContains(t, app, "users")
	a.call(204, "PUT", base+"/apps/"+id+"/users/bob@acme.example", "")
	a.call(204, "DELETE", base+"/apps/"+id+"/groups/Sales", "")
	assert.True(t, a.org().HasAccess(id, "bob@acme.example"))
	a.call(204, "DELETE", base+"/apps/"+id+"/users/bob@acme.example", "")
	assert.False(t, a.org().HasAccess(id, "bob@acme.example"))
	a.call(204, "PUT", base+"/apps/"+id+"/groups/Sales", "")
	assert.True(t, a.org().HasAccess(id, "bob@acme.example"))
	assert.Len(t, a.call(200, "GET", base+"/apps", "")["apps"], 2)
	assert.Equal(t, "Other", a.call(200, "GET", base+"/apps/"+id, "")["label"])

	for _, path := range []string{"/apps/" + id, "/groups/Sales", "/users/carol@acme.example"} {
		a.call(204, "DELETE", base+path, "")
		a.call(404, "GET", base+path, "")
	}
}

// What is refused is not done in part.
func TestRefusedChangesChangeNothing(t *testing.T) {
	t.Parallel()
	a := start(t)
	a.call(400, "PATCH", base+"/apps/vision", `{"label":"New","users":["nobody@acme.example"]}`)
	app := a.call(200, "GET", base+"/apps/vision", "")
	assert.Equal(t, []any{"Vision", []any{"alice@acme.example"}}, []any{app["label"], app["users"]})

	a.call(404, "PUT", base+"/groups/Engineering/members", `{"members":["alice@acme.example","nobody@acme.example"]}`)
	assert.Equal(t, []any{"bob@acme.example"}, a.call(200, "GET", base+"/groups/Engineering", "")["members"])

	a.call(409, "POST", "/v1/orgs", `{"name":"Beta","authorization_servers":[{"id":"api","clients":["nobody"]}]}`)
	a.call(404, "GET", "/v1/orgs/Beta", "")
	a.call(201, "POST", "/v1/orgs", `{"name":"Beta"}`)
	a.call(204, "DELETE", "/v1/orgs/Beta", "")
	a.call(201, "POST", "/v1/orgs", `{"name":"Beta"}`)
}

// A status that HTTP does not have would break off every response.
func TestStatusesThatNoResponseHas(t *testing.T) {
	t.Parallel()
	a := start(t)
	for status, want := range map[string]int{"42": 400, "-1": 400, "103": 400, "600": 400, "200": 201, "503": 201} {
		a.call(want, "POST", base+"/faults", `{"name":"token-response","params":{"response":{"status":`+status+`}}}`)
	}
}

func TestOrgs(t *testing.T) {
	t.Parallel()
	a := start(t)
	opened := a.call(201, "POST", "/v1/orgs", `{"name":"Globex","users":[{"email":"hank@globex.example"}]}`)
	assert.Len(t, a.call(200, "GET", "/v1/orgs", "")["orgs"], 2)
	assert.Equal(t, opened["issuer"], a.call(200, "GET", "/v1/orgs/"+opened["id"].(string), "")["issuer"])
	assert.Len(t, a.call(200, "GET", "/v1/orgs/Globex/users", "")["users"], 1)
	a.call(204, "DELETE", "/v1/orgs/Globex", "")
	a.call(404, "GET", "/v1/orgs/Globex", "")
	assert.Equal(t, "v0", a.call(200, "GET", "/health", "")["version"])
}

func TestClockAndKeys(t *testing.T) {
	t.Parallel()
	a := start(t)
	before := a.org().Now()
	a.call(200, "POST", base+"/clock/advance", `{"by":"2h"}`)
	assert.WithinDuration(t, before.Add(2*time.Hour), a.org().Now(), time.Minute)
	now := a.call(200, "PUT", base+"/clock", `{"now":"2030-01-02T03:04:05Z"}`)["now"]
	assert.Contains(t, now, "2030-01-02T")
	assert.Contains(t, a.call(200, "GET", base+"/clock", "")["now"], "2030-01-02T")
	count := func() int { return strings.Count(body(t, a.org().Issuer()+"/oauth2/v1/keys"), `"kid"`) }
	for _, step := range []struct {
		path string
		keys int
	}{{"publish-next", 2}, {"rotate", 2}, {"replace", 1}} {
		a.call(204, "POST", base+"/keys/"+step.path, "")
		assert.Equal(t, step.keys, count(), step.path)
	}
	a.call(204, "POST", base+"/keys/rotate", "")
	kids := regexp.MustCompile(`"kid":"([^"]+)"`).FindAllStringSubmatch(body(t, a.org().Issuer()+"/oauth2/v1/keys"), -1)
	require.Len(t, kids, 2)
	a.call(400, "POST", base+"/keys/retire", `{"kid":"nothing"}`)
	a.call(204, "POST", base+"/keys/retire", fmt.Sprintf(`{"kid":%q}`, kids[1][1]))
	assert.Equal(t, 1, count())
	a.call(404, "POST", base+"/authorization-servers/nothing/keys/rotate", "")
}

func TestAuthorizationServers(t *testing.T) {
	t.Parallel()
	a := start(t)
	const all = base + "/authorization-servers"
	added := a.call(201, "POST", all, `{"id":"api","scopes":[{"name":"read"}],"claims":[{"name":"tier","value":"gold"}],"clients":["vision"],"access_token_lifetime":"10m"}`)
	assert.Equal(t, []any{"api", []any{"api://api"}, "10m0s", "1h0m0s"}, []any{added["name"], added["audiences"], added["access_token_lifetime"], added["id_token_lifetime"]})
	a.call(409, "POST", all, `{"id":"api"}`)
	assert.Contains(t, body(t, a.org().ServerIssuer("api")+"/.well-known/openid-configuration"), `"read"`)
	assert.Equal(t, added, a.call(200, "GET", all+"/api", ""))
	changed := a.call(200, "PATCH", all+"/api", `{"audiences":["api://mine"],"refresh_token_idle":"24h"}`)
	assert.Equal(t, []any{[]any{"api://mine"}, "24h0m0s", "10m0s"}, []any{changed["audiences"], changed["refresh_token_idle"], changed["access_token_lifetime"]})
	a.call(400, "PATCH", all+"/api", `{"id":"other"}`)
	a.call(200, "PUT", all+"/api/scopes", `{"scopes":[{"name":"write","default":true},{"name":"secret","hidden":true}]}`)
	assert.Len(t, a.call(200, "GET", all+"/api/scopes", "")["scopes"], 2)
	metadata := body(t, a.org().ServerIssuer("api")+"/.well-known/openid-configuration")
	assert.Contains(t, metadata, `"write"`)
	assert.NotContains(t, metadata, `"read"`)
	assert.NotContains(t, metadata, `"secret"`)
	a.call(400, "PUT", all+"/api/scopes", `{"scopes":[{"name":"a b"}]}`)
	a.call(200, "PUT", all+"/api/scopes", `{"scopes":[]}`)
	assert.Empty(t, a.call(200, "GET", all+"/api/scopes", "")["scopes"])
	a.call(204, "POST", all+"/api/keys/rotate", "")
	assert.Len(t, a.call(200, "GET", all, "")["authorization_servers"], 1)
	a.call(204, "DELETE", all+"/api", "")
	a.call(404, "DELETE", all+"/api", "")
	assert.Empty(t, a.call(200, "GET", all, "")["authorization_servers"])
	a.call(201, "POST", all, `{"id":"api"}`)
	a.call(204, "POST", "/v1/reset", "")
	assert.Empty(t, a.call(200, "GET", all, "")["authorization_servers"], "the seed has none")
}

func TestTrustedOrigins(t *testing.T) {
	t.Parallel()
	a := start(t)
	const path, origin = base + "/trusted-origins", "http://localhost:3000"
	assert.Empty(t, a.call(200, "GET", path, "")["trusted_origins"])
	for range 2 {
		assert.Equal(t, []any{origin}, a.call(201, "POST", path, `{"origin":"HTTP://localhost:3000/"}`)["trusted_origins"])
	}
	assert.Equal(t, []string{origin}, a.org().TrustedOrigins())
	a.call(204, "DELETE", path+"?origin="+origin, "")
	a.call(404, "DELETE", path+"?origin="+origin, "")
	assert.Empty(t, a.call(200, "GET", path, "")["trusted_origins"])
}

func TestLifetimes(t *testing.T) {
	t.Parallel()
	a := start(t)
	const path = base + "/lifetimes"
	usual := map[string]any{"code": "5m0s", "id_token": "1h0m0s", "access_token": "1h0m0s", "refresh_token": "2160h0m0s", "session_idle": "2h0m0s"}
	assert.Equal(t, usual, a.call(200, "GET", path, ""))
	changed := a.call(200, "PATCH", path, `{"code":"10s","session":"8h"}`)
	assert.Equal(t, []any{"10s", "8h0m0s", "1h0m0s"}, []any{changed["code"], changed["session"], changed["id_token"]})
	assert.NotContains(t, a.call(200, "PATCH", path, `{"session":"0s"}`), "session", "without limit again")
	a.call(204, "POST", "/v1/reset", "")
	assert.Equal(t, usual, a.call(200, "GET", path, ""))
}

// The journal tells of requests, those that a caller waits for among them.
func TestJournal(t *testing.T) {
	t.Parallel()
	a := start(t)
	mark := a.call(200, "GET", base+"/journal", "")["mark"]
	waited := make(chan string)
	go func() {
		_, text := a.send("GET", base+"/journal/wait?endpoint=/oauth2/v1/keys&timeout=10s", "")
		waited <- string(text)
	}()
	for done := false; !done; {
		_ = body(t, a.org().Issuer()+"/.well-known/openid-configuration")
		_ = body(t, a.org().Issuer()+"/oauth2/v1/keys")
		select {
		case j := <-waited:
			a.validate(200, "GET", base+"/journal/wait", []byte(j))
			assert.Contains(t, j, `"path":"/oauth2/v1/keys"`)
			done = true
		case <-time.After(20 * time.Millisecond):
		}
	}
	all := a.call(200, "GET", fmt.Sprintf("%s/journal?since=%v&status=200&method=get", base, mark), "")["requests"].([]any)
	assert.GreaterOrEqual(t, len(all), 2)
	assert.Empty(t, a.call(200, "GET", base+"/journal?path=/nothing", "")["requests"])
	assert.NotEmpty(t, a.call(200, "GET", base+"/log?type=user.lifecycle.create", "")["events"])
	assert.Empty(t, a.call(200, "GET", base+"/log?outcome=FAILURE", "")["events"])
	assert.Empty(t, a.call(200, "GET", base+"/apps/vision/express-runs", "")["runs"])
}

func TestFaults(t *testing.T) {
	t.Parallel()
	a := start(t)
	table := a.call(200, "GET", "/v1/faults", "")["faults"].([]any)
	assert.Len(t, table, len(mockidp.FaultTable()))
	f := a.call(201, "POST", base+"/faults", `{"name":"metadata-member","times":1,"params":{"member":"issuer","values":["https://other.example"]}}`)
	assert.Equal(t, "/.well-known/openid-configuration", f["endpoint"])
	assert.Contains(t, body(t, a.org().Issuer()+"/.well-known/openid-configuration"), "https://other.example")
	assert.NotContains(t, body(t, a.org().Issuer()+"/.well-known/openid-configuration"), "https://other.example")
	assert.EqualValues(t, 1, a.call(200, "GET", base+"/faults/"+f["id"].(string), "")["hits"])

	a.call(201, "POST", base+"/faults", `{"name":"keys-changed","params":{"keys":["attacker",{"kty":"oct","k":"AA"},"org"]}}`)
	keys := body(t, a.org().Issuer()+"/oauth2/v1/keys")
	assert.Contains(t, keys, `"attacker"`)
	assert.Contains(t, keys, `"oct"`)
	assert.NotContains(t, keys, `"d":`, "the attacker's private key stays here")
	a.call(201, "POST", base+"/faults", `{"name":"metadata-response","params":{"response":{"status":503,"headers":{"Retry-After":"7"},"body":"busy"}}}`)
	assert.Equal(t, "busy", body(t, a.org().Issuer()+"/.well-known/openid-configuration"))
	assert.Len(t, a.call(200, "GET", base+"/faults", "")["faults"], 3)
	a.call(204, "DELETE", base+"/faults/"+f["id"].(string), "")
	a.call(204, "DELETE", base+"/faults", "")
	assert.Empty(t, a.org().Faults())
	assert.NotContains(t, body(t, a.org().Issuer()+"/.well-known/openid-configuration"), "busy")
}

// The ids of faults that are gone do not pile up; a fault that is there keeps its own.
func TestIDsOfFaultsThatAreGone(t *testing.T) {
	t.Parallel()
	a := start(t)
	org := a.org()
	stays, err := org.Inject(mockidp.Fault{Name: "aud-wrong"})
	require.NoError(t, err)
	a.See(stays)
	most := 0
	for range 2 * control.MaxFaultIDs {
		f, err := org.Inject(mockidp.Fault{Name: "aud-wrong"})
		require.NoError(t, err)
		most = max(most, a.See(f))
		f.Clear()
	}
	assert.LessOrEqual(t, most, control.MaxFaultIDs)
	list := a.call(200, "GET", base+"/faults", "")["faults"].([]any)
	require.Len(t, list, 1)
	assert.Equal(t, "f1", list[0].(map[string]any)["id"])
}

// Every fault of Universal Logout can be sent by the API, alone, and honest calls follow.
func TestUniversalLogoutFaults(t *testing.T) {
	t.Parallel()
	a := start(t)
	var calls atomic.Int32
	sp := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		calls.Add(1)
		w.WriteHeader(http.StatusNoContent)
	}))
	t.Cleanup(sp.Close)
	a.call(200, "PATCH", base+"/apps/vision", fmt.Sprintf(`{"logout_endpoint":%q,"logout_enabled":true,"back_channel_logout_uri":%q}`, sp.URL+"/revoke", sp.URL+"/logout"))
	a.call(201, "POST", "/v1/orgs", `{"name":"Other"}`)
	params := map[mockidp.FaultNeed]string{
		mockidp.NeedsOrg: `{"org":"Other"}`, mockidp.NeedsMember: `{"member":"aud","values":["x"]}`, mockidp.NeedsSigning: `{"url":"https://attacker.example","signing":{"algorithm":"HS256","secret":"{client secret}"}}`,
		mockidp.NeedsResponse: `{"response":{"body":"{}"}}`, mockidp.NeedsKeysURL: `{"url":"https://attacker.example/keys"}`,
	}
	bob, err := a.org().User("bob@acme.example")
	require.NoError(t, err)
	params[mockidp.NeedsUserID] = fmt.Sprintf(`{"user_id":%q}`, bob.ID)
	sent := 0
	for _, info := range mockidp.FaultTable() {
		if info.Endpoint != mockidp.UniversalLogoutCalls || info.Needs == mockidp.NeedsTokens {
			continue
		}
		fault := fmt.Sprintf(`{"name":%q}`, info.Name)
		if p := params[info.Needs]; p != "" {
			fault = fmt.Sprintf(`{"name":%q,"params":%s}`, info.Name, p)
		}
		response := a.call(200, "POST", base+"/apps/vision/universal-logout", fmt.Sprintf(`{"user":"alice@acme.example","fault":%s}`, fault))
		assert.EqualValues(t, 1, response["fault_hits"], info.Name)
		sent++
	}
	require.Greater(t, sent, 80)
	assert.EqualValues(t, sent, calls.Load())
	response := a.call(200, "POST", base+"/apps/vision/universal-logout", `{"user":"alice@acme.example","times":3,"subject_format":"ISS_SUB"}`)
	assert.Len(t, response["responses"], 3)
	assert.EqualValues(t, 0, response["fault_hits"])
	outbound := a.call(200, "GET", base+"/outbound?user=alice@acme.example", "")["calls"].([]any)
	assert.Len(t, outbound, sent+3)

	token := a.call(200, "POST", base+"/apps/vision/logout-token", `{"user":"alice@acme.example","fault":{"name":"logout-nonce"}}`)
	assert.Equal(t, map[string]any{"status": 204.0, "fault_hits": 1.0}, token)
	a.call(204, "POST", base+"/users/alice@acme.example/clear-sessions", `{"universal_logout":true}`)
	a.call(204, "POST", base+"/users/alice@acme.example/clear-sessions", "")
	a.call(204, "POST", base+"/users/alice@acme.example/risk", `{"level":"HIGH"}`)
	assert.EqualValues(t, sent+3+1+2, calls.Load())
	sp.Close()
	gone := a.call(502, "POST", base+"/apps/vision/universal-logout", `{"user":"alice@acme.example"}`)
	assert.Contains(t, gone["error"], "call Universal Logout")
}

// A replay is the same JWT.
func TestReplay(t *testing.T) {
	t.Parallel()
	a := start(t)
	var mu sync.Mutex
	seen := map[string]int{}
	sp := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		mu.Lock()
		defer mu.Unlock()
		seen[r.Header.Get("Authorization")]++
	}))
	t.Cleanup(sp.Close)
	a.call(200, "PATCH", base+"/apps/vision", fmt.Sprintf(`{"logout_endpoint":%q}`, sp.URL))
	a.call(200, "POST", base+"/apps/vision/universal-logout", `{"user":"alice@acme.example","times":2}`)
	a.call(200, "POST", base+"/apps/vision/universal-logout", `{"user":"alice@acme.example"}`)
	mu.Lock()
	defer mu.Unlock()
	assert.Len(t, seen, 2)
}

// A reset leaves nothing of what happened, and the same ids.
func TestReset(t *testing.T) {
	t.Parallel()
	a := start(t)
	alice := a.call(200, "GET", base+"/users/alice@acme.example", "")
	org := a.call(200, "GET", base, "")
	a.call(201, "POST", "/v1/orgs", `{"name":"Globex"}`)
	a.call(201, "POST", base+"/users", `{"email":"carol@acme.example"}`)
	a.call(204, "DELETE", base+"/users/alice@acme.example", "")
	a.call(204, "DELETE", base+"/apps/vision", "")
	a.call(201, "POST", base+"/faults", `{"name":"aud-wrong"}`)
	a.call(200, "POST", base+"/clock/advance", `{"by":"48h"}`)
	mark := a.call(200, "GET", base+"/journal", "")["mark"]
	a.call(204, "POST", "/v1/reset", "")
	assert.Equal(t, alice, a.call(200, "GET", base+"/users/alice@acme.example", ""))
	assert.Equal(t, "a-secret-of-vision", a.call(200, "GET", base+"/apps/vision", "")["client_secret"])
	a.call(404, "GET", base+"/users/carol@acme.example", "")
	a.call(404, "GET", "/v1/orgs/Globex", "")
	assert.Empty(t, a.call(200, "GET", base+"/faults", "")["faults"])
	assert.WithinDuration(t, time.Now(), a.org().Now(), time.Minute)
	after := a.call(200, "GET", base, "")
	assert.Equal(t, []any{org["issuer"], org["id"]}, []any{after["issuer"], after["id"]})
	assert.Equal(t, mark, a.call(200, "GET", base+"/journal", "")["mark"], "marks stay valid")
	a.call(204, "DELETE", base, "")
	a.call(204, "POST", "/v1/reset", "")
	a.call(200, "GET", base+"/apps/vision", "")
}

// body returns the body of a response, whatever the status.
func body(t *testing.T, url string) string {
	t.Helper()
	resp, err := http.Get(url)
	require.NoError(t, err)
	defer func() { require.NoError(t, resp.Body.Close()) }()
	text, err := io.ReadAll(resp.Body)
	require.NoError(t, err)
	return string(text)
}
