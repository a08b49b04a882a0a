package mockidp

import (
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// logoutEndpoint is an SP's Global Token Revocation endpoint that keeps what it was sent.
type logoutEndpoint struct {
	*httptest.Server
	mu       sync.Mutex
	response http.HandlerFunc
	calls    []logoutRequest
}

type logoutRequest struct {
	path, query, token, contentType string
	body                            map[string]any
}

func startLogoutEndpoint(t *testing.T) *logoutEndpoint {
	t.Helper()
	e := &logoutEndpoint{response: rawResponse(204, "", "")}
	e.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		call := logoutRequest{path: r.URL.Path, query: r.URL.RawQuery, token: strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer "),
			contentType: r.Header.Get("Content-Type")}
		assert.Equal(t, http.MethodPost, r.Method)
		assert.NoError(t, json.NewDecoder(r.Body).Decode(&call.body))
		e.mu.Lock()
		e.calls = append(e.calls, call)
		response := e.response
		e.mu.Unlock()
		response(w, r)
	}))
	t.Cleanup(e.Close)
	return e
}

// took returns the calls since it was asked last.
func (e *logoutEndpoint) took() []logoutRequest {
	e.mu.Lock()
	defer e.mu.Unlock()
	calls := e.calls
	e.calls = nil
	return calls
}

func addLogoutApp(t *testing.T, o *Org, a App) App {
	t.Helper()
	a, err := o.AddApp(a)
	require.NoError(t, err)
	return a
}

func TestUniversalLogoutRequest(t *testing.T) {
	now := time.Now().Truncate(time.Second)
	_, o := startOrg(t, Config{Now: func() time.Time { return now }})
	o.Advance(time.Hour)
	now = now.Add(time.Hour)
	sp := startLogoutEndpoint(t)
	a := addLogoutApp(t, o, App{Label: "App", LogoutEnabled: true, LogoutEndpoint: sp.URL + "/gtr?tenant=1", LogoutSubjectFormat: SubjectIssSub})
	bob, err := o.User("bob@acme.example")
	require.NoError(t, err)
	require.NoError(t, o.AssignUser(a.ID, bob.ID))
	o.RotateKeys()

	require.NoError(t, o.ClearSessions(context.Background(), bob.Login, true))
	require.NoError(t, o.UpdateApp(a.ID, func(a *App) { a.LogoutSubjectFormat = SubjectEmail }))
	require.NoError(t, o.ClearSessions(context.Background(), bob.Login, true))
	calls := sp.took()
	require.Len(t, calls, 2)
	assert.Equal(t, map[string]any{"sub_id": map[string]any{"format": "iss_sub", "iss": o.Issuer(), "sub": bob.ID}}, calls[0].body)
	assert.Equal(t, map[string]any{"sub_id": map[string]any{"format": "email", "email": "bob@acme.example"}}, calls[1].body)
	var ids []any
	for _, c := range calls {
		assert.Equal(t, "/gtr", c.path)
		assert.Equal(t, "tenant=1", c.query)
		assert.Equal(t, "application/json", c.contentType)
		claims := map[string]any{}
		header := verifyJWT(t, o.Issuer()+"/oauth2/v1/keys", c.token, &claims)
		assert.Equal(t, "RS256", header.Algorithm)
		assert.Equal(t, "global-token-revocation+jwt", header.ExtraHeaders["typ"])
		ids = append(ids, claims["jti"])
		delete(claims, "jti")
		unix := func(t time.Time) float64 { return float64(t.Unix()) }
		assert.Equal(t, map[string]any{
			"iss": o.Issuer(), "sub": a.ID, "aud": sp.URL + "/gtr",
			"iat": unix(o.Now()), "nbf": unix(o.Now().Add(-5 * time.Minute)), "exp": unix(o.Now().Add(5 * time.Minute)),
		}, claims)
	}
	assert.NotEqual(t, ids[0], ids[1])
}

func TestRevokeTokens(t *testing.T) {
	_, o := startOrg(t, Config{})
	sp := startLogoutEndpoint(t)
	a := addLogoutApp(t, o, App{Label: "App", LogoutEndpoint: sp.URL + "/gtr", LogoutSubjectFormat: SubjectEmail})
	none := addLogoutApp(t, o, App{Label: "Without"})
	status, err := o.RevokeTokens(t.Context(), a.ID, "bob@acme.example")
	require.NoError(t, err, "neither an assignment nor Universal Logout is needed")
	assert.Equal(t, http.StatusNoContent, status)
	assert.Equal(t, map[string]any{"sub_id": map[string]any{"format": "email", "email": "bob@acme.example"}}, sp.took()[0].body)
	sp.response = rawResponse(404, "", "")
	status, err = o.RevokeTokens(t.Context(), a.ID, "bob@acme.example")
	require.NoError(t, err)
	assert.Equal(t, http.StatusNotFound, status)
	for app, user := range map[string]string{a.ID: "nobody", "0oaNobody": "bob@acme.example", none.ID: "bob@acme.example"} {
		_, err = o.RevokeTokens(t.Context(), app, user)
		assert.ErrorContains(t, err, "no such user, or no logout endpoint")
	}
	sp.Close()
	_, err = o.RevokeTokens(t.Context(), a.ID, "bob@acme.example")
	assert.ErrorContains(t, err, "could not be reached")
}

func TestUniversalLogoutGoesToWhomItConcerns(t *testing.T) {
	_, o := startOrg(t, Config{})
	sp := startLogoutEndpoint(t)
	on := func(label string) App {
		return addLogoutApp(t, o, App{Label: label, LogoutEnabled: true, LogoutEndpoint: sp.URL + "/" + label, RedirectURIs: []string{"http://sp.example/cb"}})
	}
	assigned, byGroup, left, never := on("assigned"), on("by-group"), on("left"), on("never")
	off, inactive := on("off"), on("inactive")
	_, err := o.AddGroup("Staff", "bob@acme.example")
	require.NoError(t, err)
	require.NoError(t, o.AssignGroup(byGroup.ID, "Staff"))
	for _, a := range []App{assigned, left, off, inactive} {
		require.NoError(t, o.AssignUser(a.ID, "bob@acme.example"))
	}
	require.NoError(t, o.AssignUser(never.ID, "ada@acme.example"))
	require.NoError(t, o.UpdateApp(off.ID, func(a *App) { a.LogoutEnabled = false }))
	require.NoError(t, o.UpdateApp(inactive.ID, func(a *App) { a.Inactive = true }))

	// Bob signs in to an app, and then the assignment is taken away: the session there is still
	// his.
	v := visitAs(t, o, "bob@acme.example")
	v.open("/oauth2/v1/authorize?" + url.Values{"client_id": {left.ID}, "redirect_uri": {"http://sp.example/cb"}, "response_type": {"code"},
		"scope": {"openid"}, "state": {"s"}}.Encode())
	require.NotEmpty(t, v.url.Query().Get("code"), v.url)
	require.NoError(t, o.UnassignUser(left.ID, "bob@acme.example"))

	require.NoError(t, o.ClearSessions(context.Background(), "bob@acme.example", true))
	var told []string
	for _, c := range sp.took() {
		told = append(told, c.path)
	}
	assert.ElementsMatch(t, []string{"/assigned", "/by-group", "/left"}, told)
	v.open("/app/UserHome")
	assert.Equal(t, "Sign In", v.heading())

	require.NoError(t, o.ClearSessions(context.Background(), "bob@acme.example", false))
	assert.Empty(t, sp.took(), "without the box no app is told")
	assert.Error(t, o.ClearSessions(context.Background(), "nobody@acme.example", true))
}

func TestRisk(t *testing.T) {
	_, o := startOrg(t, Config{})
	sp := startLogoutEndpoint(t)
	a := addLogoutApp(t, o, App{Label: "App", LogoutEnabled: true, LogoutEndpoint: sp.URL})
	require.NoError(t, o.AssignUser(a.ID, "bob@acme.example"))
	v := visitAs(t, o, "bob@acme.example")
	ctx := context.Background()
	require.NoError(t, o.ReportRisk(ctx, "bob@acme.example", "low"))
	require.NoError(t, o.ReportRisk(ctx, "bob@acme.example", "MEDIUM"))
	assert.Empty(t, sp.took())
	v.open("/app/UserHome")
	assert.Equal(t, "My Apps", v.heading())
	require.NoError(t, o.ReportRisk(ctx, "bob@acme.example", "high"))
	assert.Len(t, sp.took(), 1)
	v.open("/app/UserHome")
	assert.Equal(t, "Sign In", v.heading())
	assert.Error(t, o.ReportRisk(ctx, "bob@acme.example", "extreme"))
	assert.Error(t, o.ReportRisk(ctx, "nobody@acme.example", "HIGH"))
	assert.Equal(t, Event{Type: "user.authentication.universal_logout", Target: "bob@acme.example", Outcome: OutcomeSuccess, Detail: "App: 204 No Content"},
		lastEvent(o, "user.authentication.universal_logout"), "the actor is the system")

	admin := visitAs(t, o, "ada@acme.example")
	admin.open("/admin/users")
	admin.follow("Bob Baker")
	admin.submit("Elevate to high risk", nil)
	assert.Equal(t, "The risk of Bob Baker is high now. 1 app was told to log the user out; 1 accepted. The System Log has the details.", admin.message())
	assert.Len(t, sp.took(), 1)
}

func TestClearUserSessionsPage(t *testing.T) {
	_, o := startOrg(t, Config{})
	sp := startLogoutEndpoint(t)
	for _, label := range []string{"One", "Two"} {
		a := addLogoutApp(t, o, App{Label: label, LogoutEnabled: true, LogoutEndpoint: sp.URL + "/" + label})
		require.NoError(t, o.AssignUser(a.ID, "bob@acme.example"))
	}
	sp.response = func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/Two" {
			w.WriteHeader(http.StatusNotFound)
			return
		}
		w.WriteHeader(http.StatusNoContent)
	}
	v := visitAs(t, o, "ada@acme.example")
	open := func() {
		v.open("/admin/users")
		v.follow("Bob Baker")
		v.follow("Clear User Sessions")
		require.Equal(t, "Clear User Sessions", v.heading())
	}
	open()
	v.submit("Clear and revoke", nil)
	assert.Equal(t, "The Okta sessions of Bob Baker were cleared.", v.message())
	assert.Empty(t, sp.took())
	open()
	v.submit("Clear and revoke", url.Values{"apps": {"on"}})
	assert.Equal(t, "The Okta sessions of Bob Baker were cleared. 2 apps were told to log the user out; 1 accepted. The System Log has the details.", v.message())
	assert.Len(t, sp.took(), 2)
	assert.Equal(t, Event{Type: "user.authentication.universal_logout", Actor: "ada@acme.example", Target: "bob@acme.example",
		Outcome: OutcomeFailure, Reason: "the user is not known there", Detail: "Two: 404 Not Found"}, lastEvent(o, "user.authentication.universal_logout"))
	v.open("/admin/users")
	v.follow("Ada Admin")
	v.follow("Clear User Sessions")
	v.submit("Clear and revoke", nil)
	assert.Equal(t, "Sign In", v.heading(), "one's own sessions too")
}

func TestUniversalLogoutOutcomes(t *testing.T) {
	for name, tc := range map[string]struct {
		response       http.HandlerFunc
		outcome        Outcome
		detail, reason string
	}{
		"no content": {rawResponse(204, "", ""), OutcomeSuccess, "204 No Content", ""},
		"ok":         {rawResponse(200, "text/html", "fine"), OutcomeSuccess, "200 OK (Okta documents 204)", ""},
		"malformed":  {rawResponse(400, "text/html", "no"), OutcomeFailure, "400 Bad Request", "the request was malformed or the subject format is not known there"},
		"unsigned":   {rawResponse(401, "text/html", "no"), OutcomeFailure, "401 Unauthorized", "the signed JWT was not accepted"},
		"forbidden":  {rawResponse(403, "text/html", "no"), OutcomeFailure, "403 Forbidden", "the org is not allowed to log users out there"},
		"cannot":     {rawResponse(422, "text/html", "no"), OutcomeFailure, "422 Unprocessable Entity", "the user could not be logged out"},
		"crash":      {rawResponse(500, "text/html", "no"), OutcomeFailure, "500 Internal Server Error", "the logout endpoint answered with a status that Okta does not document"},
		"redirect":   {http.RedirectHandler("/elsewhere", http.StatusTemporaryRedirect).ServeHTTP, OutcomeFailure, "307 Temporary Redirect", "the logout endpoint answered with a status that Okta does not document"},
		"silence":    {silence, OutcomeFailure, "no response", "the logout endpoint did not answer in time"},
		"hanging up": {func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }, OutcomeFailure, "no response", "the logout endpoint closed the connection without a response"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, o := startOrg(t, Config{HTTPClient: patience(name)})
			sp := startLogoutEndpoint(t)
			sp.response = tc.response
			a := addLogoutApp(t, o, App{Label: "App", LogoutEnabled: true, LogoutEndpoint: sp.URL})
			require.NoError(t, o.AssignUser(a.ID, "bob@acme.example"))
			require.NoError(t, o.ClearSessions(context.Background(), "bob@acme.example", true))
			assert.Equal(t, Event{Type: "user.authentication.universal_logout", Target: "bob@acme.example", Outcome: tc.outcome,
				Reason: tc.reason, Detail: "App: " + tc.detail}, lastEvent(o, "user.authentication.universal_logout"))
			assert.Len(t, sp.took(), 1, "nothing is repeated and no redirect is followed")
		})
	}
}

func TestGlobalTokenRevocation(t *testing.T) {
	_, o := startOrg(t, Config{})
	sp := startLogoutEndpoint(t)
	a := addLogoutApp(t, o, App{Label: "App", LogoutEnabled: true, LogoutEndpoint: sp.URL})
	bob, err := o.User("bob@acme.example")
	require.NoError(t, err)
	require.NoError(t, o.AssignUser(a.ID, bob.ID))
	good := `{"sub_id":{"format":"opaque","id":"` + bob.ID + `"}}`
	for name, tc := range map[string]struct {
		authorization, contentType, body string
		status                           int
		code                             string
	}{
		"no token":       {"", "application/json", good, 401, "E0000011"},
		"wrong token":    {"SSWS 00wrong", "application/json", good, 401, "E0000011"},
		"wrong scheme":   {"Bearer " + o.APIToken(), "application/json", good, 401, "E0000011"},
		"form":           {"SSWS " + o.APIToken(), "application/x-www-form-urlencoded", good, 400, "E0000003"},
		"not JSON":       {"SSWS " + o.APIToken(), "application/json", "sub_id", 400, "E0000003"},
		"two objects":    {"SSWS " + o.APIToken(), "application/json", good + good, 400, "E0000003"},
		"unknown member": {"SSWS " + o.APIToken(), "application/json", `{"subject":{}}`, 400, "E0000003"},
		"another format": {"SSWS " + o.APIToken(), "application/json", `{"sub_id":{"format":"email","id":"bob@acme.example"}}`, 400, "E0000003"},
		"unknown user":   {"SSWS " + o.APIToken(), "application/json", `{"sub_id":{"format":"opaque","id":"00unone"}}`, 400, "E0000001"},
		"a login":        {"SSWS " + o.APIToken(), "application/json", `{"sub_id":{"format":"opaque","id":"bob@acme.example"}}`, 400, "E0000001"},
		"good":           {"SSWS " + o.APIToken(), "application/json", good, 204, ""},
	} {
		t.Run(name, func(t *testing.T) {
			req, err := http.NewRequest(http.MethodPost, o.Issuer()+"/oauth2/v1/global-token-revocation", strings.NewReader(tc.body))
			require.NoError(t, err)
			req.Header.Set("Authorization", tc.authorization)
			req.Header.Set("Content-Type", tc.contentType)
			resp, err := http.DefaultClient.Do(req)
			require.NoError(t, err)
			defer resp.Body.Close()
			assert.Equal(t, tc.status, resp.StatusCode)
			var problem struct{ ErrorCode string }
			if tc.status != 204 {
				require.NoError(t, json.NewDecoder(resp.Body).Decode(&problem))
			}
			assert.Equal(t, tc.code, problem.ErrorCode)
			if tc.status == 204 {
				assert.Len(t, sp.took(), 1)
			} else {
				assert.Empty(t, sp.took())
			}
		})
	}
}

func TestGlobalTokenRevocationReachesTheAppsWithoutItsCaller(t *testing.T) {
	_, o := startOrg(t, Config{})
	sp := startLogoutEndpoint(t)
	reached, goOn := make(chan bool), make(chan bool)
	sp.response = func(w http.ResponseWriter, _ *http.Request) {
		reached <- true
		<-goOn
		w.WriteHeader(http.StatusNoContent)
	}
	a := addLogoutApp(t, o, App{Label: "App", LogoutEnabled: true, LogoutEndpoint: sp.URL})
	bob, err := o.User("bob@acme.example")
	require.NoError(t, err)
	require.NoError(t, o.AssignUser(a.ID, bob.ID))
	ctx, cancel := context.WithCancel(context.Background())
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, o.Issuer()+"/oauth2/v1/global-token-revocation",
		strings.NewReader(`{"sub_id":{"format":"opaque","id":"`+bob.ID+`"}}`))
	require.NoError(t, err)
	req.Header.Set("Authorization", "SSWS "+o.APIToken())
	req.Header.Set("Content-Type", "application/json")
	failed := make(chan error, 1)
	go func() {
		_, err := http.DefaultClient.Do(req) // it is cancelled
		failed <- err
	}()
	<-reached
	cancel()
	assert.Error(t, <-failed)
	close(goOn)
	require.Eventually(t, func() bool { return len(o.Journal()) == 1 }, 10*time.Second, time.Millisecond)
	log := o.SystemLog()
	assert.Equal(t, "App: 204 No Content", log[len(log)-1].Detail)
	assert.Equal(t, OutcomeSuccess, log[len(log)-1].Outcome)

	status, response := getJSON(t, o, "/oauth2/v1/global-token-revocation")
	assert.Equal(t, http.StatusMethodNotAllowed, status)
	assert.Equal(t, "E0000022", response["errorCode"])
}
