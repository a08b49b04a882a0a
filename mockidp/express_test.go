package mockidp

import (
	"maps"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/net/html"
)

// addFake adds the fake SP's integration to the org by the Admin Console and returns the instance.
func addFake(v *visitor) App {
	v.t.Helper()
	v.open("/admin/apps/add-app/fake/new")
	v.submit("Done", nil)
	require.Equal(v.t, http.StatusOK, v.status)
	apps := v.org.Apps()
	return apps[len(apps)-1]
}

// clickExpress clicks the button and returns the address at the SP to which it leads.
func clickExpress(v *visitor, a App) *url.URL {
	v.t.Helper()
	v.open(a.ConsolePath() + "sign-on")
	v.submit("Express Configure SSO & UL", nil)
	require.Equal(v.t, http.StatusFound, v.status)
	return v.url
}

// comeBack brings the SP's response to the system listener and from there to the org.
func comeBack(v *visitor, s *Server, response url.Values) {
	v.t.Helper()
	v.open(s.OINRedirectURI() + "?" + response.Encode())
	if v.status == http.StatusFound {
		require.Equal(v.t, v.org.Issuer(), v.url.Scheme+"://"+v.url.Host)
		v.open(v.url.String())
	}
}

func TestExpressConfiguration(t *testing.T) {
	s, o := startOrg(t, Config{})
	sp := startFakeSP(t, s, nil)
	v := visitAs(t, o, "ada@acme.example")
	a := addFake(v)
	assert.Equal(t, "Assignments", messageOf(v.find("a", func(n *html.Node) bool {
		return attr(n, "aria-current") == "page" && strings.HasPrefix(attr(n, "href"), "/admin/app/")
	})))
	assert.Contains(t, v.text(), "Set up sign-on")

	request := clickExpress(v, a)
	q := request.Query()
	assert.Equal(t, sp.URL+"/authorize", strings.Split(request.String(), "?")[0])
	for name, want := range map[string]string{
		"tenant": "all", "response_type": "code", "client_id": fakeClient, "redirect_uri": s.SystemURL() + "/admin/app/generic/oauth20redirect",
		"scope": "express_configure:sso", "audience": "urn:auth0:express-configure", "code_challenge_method": "S256", "okta_domain": o.Issuer(),
	} {
		assert.Equal(t, []string{want}, q[name], name)
	}
	assert.Len(t, q.Get("code_challenge"), 43)
	assert.GreaterOrEqual(t, len(q.Get("state")), 22)

	comeBack(v, s, sp.authorize(request))
	assert.Equal(t, http.StatusOK, v.status)
	assert.Equal(t, a.ConsolePath()+"sign-on", v.url.RequestURI(), "nothing of the response stays in the address")
	assert.Equal(t, "Express Configuration is complete. Configured SSO and Universal Logout for the organization acme.", v.message())
	v.open(a.ConsolePath() + "sign-on")
	assert.Empty(t, v.message(), "it is said once")

	got, err := o.App(a.ID)
	require.NoError(t, err)
	assert.Equal(t, map[string]any{
		"contract": "signoff/express-configuration/v1", "issuer": o.Issuer(), "client_id": a.ID, "client_secret": got.ClientSecret,
		"domain_aliases": []any{"a.example"}, "capabilities": []any{"SSO", "UNIVERSAL_LOGOUT"},
	}, sp.pushed)
	assert.NotEqual(t, a.ClientSecret, got.ClientSecret)
	assert.Equal(t, []string{sp.URL + "/callback"}, got.RedirectURIs)
	assert.Equal(t, []string{sp.URL + "/bye"}, got.PostLogoutRedirectURIs)
	assert.Equal(t, sp.URL+"/start?connection=ec-acme&org=org%261", got.InitiateLoginURI)
	assert.Equal(t, sp.URL+"/gtr?x=1", got.LogoutEndpoint)
	assert.Equal(t, SubjectIssSub, got.LogoutSubjectFormat)
	assert.False(t, got.LogoutEnabled, "that box is the administrator's")
	assert.True(t, got.PKCERequired)
	assert.True(t, got.Configured)
	assert.Equal(t, "acme", got.Organization)

	claims := sp.assertion
	assert.Equal(t, fakeClient, claims["iss"])
	assert.Equal(t, fakeClient, claims["sub"])
	assert.Equal(t, sp.URL+"/token", claims["aud"])
	assert.NotEmpty(t, claims["jti"])
	assert.LessOrEqual(t, claims["exp"].(float64)-claims["iat"].(float64), 300.0)
	assert.Equal(t, Event{Type: "application.lifecycle.update", Actor: "ada@acme.example", Target: "Fake", Outcome: OutcomeSuccess,
		Detail: "Express Configuration"}, lastEvent(o, "application.lifecycle.update"))
}

func lastEvent(o *Org, kind string) Event {
	var last Event
	for _, e := range o.SystemLog() {
		if e.Type == kind {
			last = e
		}
	}
	last.Time, last.seq, last.actorID, last.targetID, last.appInstance, last.trace = time.Time{}, 0, "", "", "", ""
	return last
}

func TestExpressConfigurationAgainUpdatesTheSameInstance(t *testing.T) {
	s, o := startOrg(t, Config{})
	sp := startFakeSP(t, s, nil)
	v := visitAs(t, o, "ada@acme.example")
	a := addFake(v)
	comeBack(v, s, sp.authorize(clickExpress(v, a)))
	first, err := o.App(a.ID)
	require.NoError(t, err)
	require.NoError(t, o.UpdateApp(a.ID, func(a *App) { a.LogoutEnabled = true }))
	response := sp.response()
	response["organization_name"] = "other"
	sp.push = jsonResponse(200, response)
	comeBack(v, s, sp.authorize(clickExpress(v, a)))
	second, err := o.App(a.ID)
	require.NoError(t, err)
	assert.Len(t, o.Apps(), 1)
	assert.NotEqual(t, first.ClientSecret, second.ClientSecret, "the secret is a new one")
	assert.Equal(t, "other", second.Organization)
	assert.True(t, second.LogoutEnabled, "the box stays as it was")
}

// expressFailure changes what the SP does, at its authorization server or behind, and has Okta's
// sentence about it.
type expressFailure struct {
	change func(sp *fakeSP, response url.Values)
	want   string
}

func refusedApprovals() map[string]expressFailure {
	refused := func(code, description string) func(*fakeSP, url.Values) {
		return func(_ *fakeSP, response url.Values) {
			response.Del("code")
			response.Set("error", code)
			response.Set("error_description", description)
		}
	}
	return map[string]expressFailure{
		"declined":            {refused("access_denied", "You are <b>not</b> an admin of Acme"), "Approval was refused by Fake: You are <b>not</b> an admin of Acme."},
		"declined in silence": {refused("access_denied", ""), "Approval was refused by Fake (access_denied)."},
		"another error":       {refused("invalid_scope", "secret details"), "Approval could not be asked for at Fake (invalid_scope)."},
		"an error of rubbish": {refused("\"\x00", ""), "Approval could not be asked for at Fake (an error code that is not one)."},
		"no code":             {func(_ *fakeSP, response url.Values) { response.Del("code") }, "No authorization code came back from Fake."},
	}
}

func badTokenResponses() map[string]expressFailure {
	token := func(h http.HandlerFunc) func(*fakeSP, url.Values) {
		return func(sp *fakeSP, _ url.Values) { sp.token = h }
	}
	huge := strings.Repeat("x", 70<<10)
	return map[string]expressFailure{
		"token refused":       {token(jsonResponse(400, map[string]any{"error": "invalid_grant", "error_description": "The code has expired."})), "The token endpoint answered 400 Bad Request (invalid_grant: The code has expired.)."},
		"token refused badly": {token(rawResponse(401, "text/html", "<h1>no</h1>")), "The token endpoint answered 401 Unauthorized."},
		"token crash":         {token(rawResponse(500, "text/plain", "panic")), "The token endpoint answered 500 Internal Server Error."},
		"token redirect":      {token(http.RedirectHandler("/elsewhere", http.StatusFound).ServeHTTP), "The token endpoint answered 302 Found."},
		"token silence":       {token(silence), "The token endpoint did not answer in time."},
		"token not JSON":      {token(rawResponse(200, "text/html", "{}")), "The token endpoint answered with something other than application/json."},
		"token broken JSON":   {token(rawResponse(200, "application/json", `{"access_token":`)), "The token endpoint answered with JSON that is broken or of another form."},
		"token two objects":   {token(rawResponse(200, "application/json", `{} {}`)), "The token endpoint answered with JSON that is broken or of another form."},
		"token too large":     {token(rawResponse(200, "application/json", `"`+huge+`"`)), "The token endpoint answered with more than 64 kB."},
		"token missing":       {token(jsonResponse(200, map[string]any{"token_type": "Bearer"})), "The token endpoint issued no access token."},
		"token with newline":  {token(jsonResponse(200, map[string]any{"access_token": "a\nb", "token_type": "Bearer"})), "The token endpoint issued no access token."},
		"token of other type": {token(jsonResponse(200, map[string]any{"access_token": "t", "token_type": "DPoP"})), "The token endpoint issued a token that is not of the type Bearer."},
		"token of less scope": {token(jsonResponse(200, map[string]any{"access_token": "t", "token_type": "Bearer", "scope": "openid"})), "The access token does not have the scope express_configure:sso."},
		"aliases of rubbish":  {token(jsonResponse(200, map[string]any{"access_token": accessToken(`{"express_configuration":{"domain_aliases":"a"}}`), "token_type": "Bearer"})), "The access token's claim express_configuration is not of the form {\"domain_aliases\":[\"...\"]}."},
	}
}

// pushed changes one member of a good response to the push.
func pushed(name string, value any) func(*fakeSP, url.Values) {
	return func(sp *fakeSP, _ url.Values) {
		response := sp.response()
		response[name] = value
		sp.push = jsonResponse(200, response)
	}
}

func badPushResponses() map[string]expressFailure {
	push := func(h http.HandlerFunc) func(*fakeSP, url.Values) {
		return func(sp *fakeSP, _ url.Values) { sp.push = h }
	}
	huge := strings.Repeat("x", 70<<10)
	return map[string]expressFailure{
		"push refused":    {push(jsonResponse(403, map[string]any{"error": "access_denied", "error_description": "no longer an admin"})), "The configuration API answered 403 Forbidden (access_denied: no longer an admin)."},
		"push conflict":   {push(jsonResponse(409, map[string]any{"error": "conflict"})), "The configuration API answered 409 Conflict (conflict)."},
		"push crash":      {push(rawResponse(503, "text/html", "down")), "The configuration API answered 503 Service Unavailable."},
		"push created":    {push(jsonResponse(201, map[string]any{})), "The configuration API answered 201 Created."},
		"push silence":    {push(silence), "The configuration API did not answer in time."},
		"push hangs up":   {push(func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }), "The configuration API closed the connection without a response."},
		"push not JSON":   {push(rawResponse(200, "text/plain", "ok")), "The configuration API answered with something other than application/json."},
		"push broken":     {push(rawResponse(200, "application/json", "ok")), "The configuration API answered with JSON that is broken or of another form."},
		"push other form": {pushed("redirect_uris", "https://a.example"), "The configuration API answered with JSON that is broken or of another form."},
		"push too large":  {pushed("x", huge), "The configuration API answered with more than 64 kB."},
		"push empty":      {push(jsonResponse(200, map[string]any{})), "is missing or longer than 255 bytes."},
	}
}

func unusableConnections() map[string]expressFailure {
	return map[string]expressFailure{
		"no redirect URI":        {pushed("redirect_uris", []string{}), "The configuration API's response cannot be used: there is no redirect URI or there are more than a hundred."},
		"redirect URI of script": {pushed("redirect_uris", []string{"javascript:alert(1)"}), "a redirect URI: it is not an absolute http or https URL."},
		"relative redirect URI":  {pushed("redirect_uris", []string{"/callback"}), "a redirect URI: it is not an absolute http or https URL."},
		"redirect URI fragment":  {pushed("redirect_uris", []string{"https://a.example/#x"}), "a redirect URI: it must hold neither a user name nor a fragment."},
		"redirect URI user":      {pushed("redirect_uris", []string{"https://okta@a.example/"}), "a redirect URI: it must hold neither a user name nor a fragment."},
		"redirect URI too long":  {pushed("redirect_uris", []string{"https://a.example/" + strings.Repeat("x", 1024)}), "a redirect URI: it is longer than 1024 characters."},
		"bad logout redirect":    {pushed("post_logout_redirect_uris", []string{"ftp://a.example"}), "a redirect URI: it is not an absolute http or https URL."},
		"no organization":        {pushed("organization_name", ""), "organization_name is missing or longer than 255 bytes."},
		"no logout endpoint":     {pushed("global_token_revocation_endpoint", ""), "global_token_revocation_endpoint: it is missing."},
		"unknown subject format": {pushed("subject_format", "PHONE"), "subject_format is neither EMAIL nor ISS_SUB."},
		"name breaks the URI":    {pushed("connection_name", strings.Repeat("%", 250)), "it is longer than 1024 characters."},
	}
}

// Whatever goes wrong: the administrator reads why, the System Log has it, and nothing on the
// instance has changed.
func TestExpressConfigurationFails(t *testing.T) {
	all := map[string]expressFailure{}
	for _, some := range []map[string]expressFailure{refusedApprovals(), badTokenResponses(), badPushResponses(), unusableConnections()} {
		maps.Copy(all, some)
	}
	for name, tc := range all {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s, o := startOrg(t, Config{HTTPClient: patience(name)})
			sp := startFakeSP(t, s, func(e *Express) { e.InitiateLoginURITemplate += strings.Repeat("{connection_name}", 2) })
			v := visitAs(t, o, "ada@acme.example")
			added := addFake(v)
			// it works, and then it does not any more
			comeBack(v, s, sp.authorize(clickExpress(v, added)))
			before, err := o.App(added.ID)
			require.NoError(t, err)
			require.True(t, before.Configured)

			response := sp.authorize(clickExpress(v, added))
			tc.change(sp, response)
			comeBack(v, s, response)
			assertNothingChanged(t, v, before, tc.want)
		})
	}
}

// assertNothingChanged looks at the page and the System Log after a run that did not complete.
func assertNothingChanged(t *testing.T, v *visitor, before App, want string) {
	t.Helper()
	after, err := v.org.App(before.ID)
	require.NoError(t, err)
	assert.Equal(t, before, after)
	require.Equal(t, before.Label, v.heading())
	assert.True(t, strings.HasPrefix(v.message(), "Express Configuration did not complete."), v.message())
	assert.Contains(t, v.message(), want)
	assert.True(t, strings.HasSuffix(v.message(), "Nothing was changed on this app."), v.message())
	assert.NotContains(t, v.body, "secret details")
	e := lastEvent(v.org, "application.lifecycle.update")
	assert.Equal(t, OutcomeFailure, e.Outcome)
	assert.Equal(t, "Express Configuration", e.Detail)
	assert.NotEmpty(t, e.Reason)
}

func TestExpressConfigurationBelongsToItsRun(t *testing.T) {
	c := &clock{t: time.Now()}
	s, o := startOrg(t, Config{Now: c.now})
	sp := startFakeSP(t, s, nil)
	v := visitAs(t, o, "ada@acme.example")
	a, other := addFake(v), addFake(v)
	before, err := o.App(a.ID)
	require.NoError(t, err)

	t.Run("unknown state", func(t *testing.T) {
		for _, state := range []string{"", "unknown"} {
			comeBack(v, s, url.Values{"state": {state}, "code": {"the-code"}})
			assert.Equal(t, http.StatusBadRequest, v.status)
			assert.Equal(t, "Express Configuration did not complete", v.heading())
		}
		v.open(a.ConsolePath() + "express-configure/callback?state=unknown&code=c")
		assertNothingChanged(t, v, before, "belongs to no run of Express Configuration")
	})
	t.Run("another app's state", func(t *testing.T) {
		response := sp.authorize(clickExpress(v, other))
		v.open(a.ConsolePath() + "express-configure/callback?" + response.Encode())
		assertNothingChanged(t, v, before, "belongs to no run of Express Configuration that was started for this app")
	})
	t.Run("another administrator", func(t *testing.T) {
		response := sp.authorize(clickExpress(v, a))
		addPerson(t, o, "Eve", "Evil", true)
		eve := visitAs(t, o, "eve@acme.example")
		comeBack(eve, s, response)
		assertNothingChanged(t, eve, before, "was started in another session")
	})
	t.Run("another session of the same administrator", func(t *testing.T) {
		response := sp.authorize(clickExpress(v, a))
		again := visitAs(t, o, "ada@acme.example")
		comeBack(again, s, response)
		assertNothingChanged(t, again, before, "was started in another session")
	})
	t.Run("nobody signed in", func(t *testing.T) {
		response := sp.authorize(clickExpress(v, a))
		nobody := visitAs(t, o, "")
		comeBack(nobody, s, response)
		assert.Equal(t, "Sign In", nobody.heading())
	})
	t.Run("too late", func(t *testing.T) {
		response := sp.authorize(clickExpress(v, a))
		o.Advance(10*time.Minute + time.Second)
		comeBack(v, s, response)
		assertNothingChanged(t, v, before, "It took longer than 10 minutes; start it again.")
	})
	t.Run("used twice", func(t *testing.T) {
		response := sp.authorize(clickExpress(v, a))
		comeBack(v, s, response)
		require.Contains(t, v.message(), "is complete")
		configured, err := o.App(a.ID)
		require.NoError(t, err)
		comeBack(v, s, response)
		assertNothingChanged(t, v, configured, "has been used before")
	})
	t.Run("another org", func(t *testing.T) {
		elsewhere, err := s.NewOrg(OrgConfig{Name: "Elsewhere"})
		require.NoError(t, err)
		addPerson(t, elsewhere, "Ada", "Admin", true)
		response := sp.authorize(clickExpress(v, a))
		v.open(s.OINRedirectURI() + "?" + response.Encode())
		assert.Equal(t, o.Issuer(), v.url.Scheme+"://"+v.url.Host, "the response goes to the org that asked")
		there := visitAs(t, elsewhere, "ada@acme.example")
		there.open(a.ConsolePath() + "express-configure/callback?" + response.Encode())
		assert.Equal(t, http.StatusNotFound, there.status)
	})
	t.Run("two at once", func(t *testing.T) {
		configured, err := o.App(a.ID)
		require.NoError(t, err)
		first, second := clickExpress(v, a), clickExpress(v, a)
		o.mu.Lock()
		o.expressRuns[first.Query().Get("state")].busy = true
		o.mu.Unlock()
		comeBack(v, s, sp.authorize(second))
		assertNothingChanged(t, v, configured, "Another run for this app is under way")
	})
}

func TestExpressConfigurationWithoutUniversalLogout(t *testing.T) {
	s, o := startOrg(t, Config{})
	sp := startFakeSP(t, s, func(e *Express) {
		e.UniversalLogout, e.InitiateLoginURITemplate, e.ButtonLabel = false, "", "Express Configuration"
	})
	// no scope, no aliases
	sp.token = jsonResponse(200, map[string]any{"access_token": "opaque", "token_type": "Bearer"})
	v := visitAs(t, o, "ada@acme.example")
	a := addFake(v)
	v.follow("General")
	v.submit("Express Configuration", nil) // the app's page offers it until it is done
	comeBack(v, s, sp.authorize(v.url))
	assert.Contains(t, v.message(), "Configured SSO for the organization acme.")
	assert.Equal(t, []any{}, sp.pushed["domain_aliases"])
	assert.Equal(t, []any{"SSO"}, sp.pushed["capabilities"])
	assert.False(t, v.has("h2", "Logout"))
	got, err := o.App(a.ID)
	require.NoError(t, err)
	assert.Empty(t, got.LogoutEndpoint, "it was not asked for")
	assert.Empty(t, got.InitiateLoginURI)
}

func TestExpressConfigurationIsNotOffered(t *testing.T) {
	s, o := startOrg(t, Config{})
	require.NoError(t, s.Publish(CatalogEntry{Key: "plain", Name: "Plain"}))
	a, err := o.AddApp(App{Label: "Plain", Integration: "plain"})
	require.NoError(t, err)
	v := visitAs(t, o, "ada@acme.example")
	v.open(a.ConsolePath() + "sign-on")
	assert.False(t, v.has("h2", "Express Configuration for Plain"))
	v.post(a.ConsolePath()+"express-configure", url.Values{"csrf": {csrfOf(v)}})
	assert.Equal(t, http.StatusNotFound, v.status)
}
