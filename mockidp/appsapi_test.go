package mockidp

import (
	"net/http"
	"net/url"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// oidcApp is an app to be created, with some settings of its client besides.
func oidcApp(label string, settings map[string]any) map[string]any {
	client := map[string]any{"application_type": "web", "redirect_uris": []string{testCallback},
		"grant_types": []string{"authorization_code"}, "response_types": []string{"code"}}
	for name, value := range settings {
		client[name] = value
	}
	return map[string]any{"name": "oidc_client", "label": label, "signOnMode": "OPENID_CONNECT",
		"credentials": map[string]any{"oauthClient": map[string]any{"token_endpoint_auth_method": "client_secret_basic"}},
		"settings":    map[string]any{"oauthClient": client}}
}

func TestAppsOfTheAPI(t *testing.T) {
	t.Parallel()
	m := newManager(t)
	d := m.object(http.MethodPost, "/api/v1/apps", oidcApp("Vision", map[string]any{
		"initiate_login_uri": "https://sp.example/login", "client_uri": "https://sp.example/", "grant_types": []string{"authorization_code", "refresh_token"}}))
	id, _ := d["id"].(string)
	assert.Regexp(t, `^0oa[0-9A-Za-z]{17}$`, id)
	for path, want := range map[string]any{
		"name": "oidc_client", "label": "Vision", "status": "ACTIVE", "signOnMode": "OPENID_CONNECT",
		"credentials.oauthClient.client_id": id, "credentials.oauthClient.pkce_required": true,
		"credentials.oauthClient.token_endpoint_auth_method": "client_secret_basic", "settings.oauthClient.redirect_uris": testCallback,
		"settings.oauthClient.initiate_login_uri": "https://sp.example/login", "settings.oauthClient.idp_initiated_login.mode": "SPEC",
		"settings.oauthClient.client_uri": "https://sp.example/", "settings.oauthClient.issuer_mode": "ORG_URL",
		"settings.oauthClient.grant_types": "authorization_code",
	} {
		assert.Equal(t, want, memberAt(d, path), path)
	}
	assert.Len(t, memberAt(d, "credentials.oauthClient.client_secret"), 40)
	assert.Equal(t, d, m.object(http.MethodGet, "/api/v1/apps/"+id, nil))
	stored, err := m.org.App(id)
	require.NoError(t, err)
	assert.True(t, stored.RefreshTokens)

	// what was got can be put again, and what it then lacks is gone
	d["label"] = "Vision 2"
	again := m.object(http.MethodPut, "/api/v1/apps/"+id, d)
	assert.Equal(t, memberAt(d, "credentials.oauthClient.client_secret"), memberAt(again, "credentials.oauthClient.client_secret"))
	assert.Equal(t, "https://sp.example/", memberAt(again, "settings.oauthClient.client_uri"))
	bare := m.object(http.MethodPut, "/api/v1/apps/"+id, oidcApp("Vision 3", nil))
	assert.Nil(t, memberAt(bare, "settings.oauthClient.initiate_login_uri"))
	assert.Equal(t, memberAt(d, "credentials.oauthClient.client_secret"), memberAt(bare, "credentials.oauthClient.client_secret"), "a secret stays")

	m.refused(m.call(http.MethodDelete, "/api/v1/apps/"+id, nil), http.StatusForbidden, "E0000056", "Delete application forbidden.")
	m.object(http.MethodPost, "/api/v1/apps/"+id+"/lifecycle/deactivate", nil)
	assert.Equal(t, "INACTIVE", m.object(http.MethodGet, "/api/v1/apps/"+id, nil)["status"])
	m.object(http.MethodPost, "/api/v1/apps/"+id+"/lifecycle/activate", nil)
	assert.Equal(t, "ACTIVE", m.object(http.MethodGet, "/api/v1/apps/"+id, nil)["status"])
	m.refused(m.call(http.MethodPost, "/api/v1/apps/"+id+"/lifecycle/explode", nil), http.StatusNotFound, "E0000007", "(Path)")
	m.object(http.MethodPost, "/api/v1/apps/"+id+"/lifecycle/deactivate", nil)
	m.done(http.MethodDelete, "/api/v1/apps/"+id)
	m.refused(m.call(http.MethodGet, "/api/v1/apps/"+id, nil), http.StatusNotFound, "E0000007", id+" (AppInstance)")
	assert.Equal(t, []string{"application.lifecycle.create", "application.lifecycle.update", "application.lifecycle.deactivate",
		"application.lifecycle.activate", "application.lifecycle.delete"}, m.eventTypes())
	assert.Error(t, m.org.DeleteApp(id))
}

// What an app instance is created with it keeps when the same is put again.
func TestPuttingAnAppAgainChangesNothing(t *testing.T) {
	t.Parallel()
	m := newManager(t)
	for name, settings := range map[string]map[string]any{
		"web":                   nil,
		"rotating tokens":       {"grant_types": []string{"authorization_code", "refresh_token"}, "refresh_token": map[string]any{"rotation_type": "ROTATE", "leeway": 30}},
		"staying tokens":        {"grant_types": []string{"authorization_code", "refresh_token"}, "refresh_token": map[string]any{"rotation_type": "STATIC", "leeway": 0}},
		"logout with a session": {"frontchannel_logout_uri": "https://sp.example/logout"},
		"logout without one":    {"frontchannel_logout_uri": "https://sp.example/logout", "frontchannel_logout_session_required": false},
	} {
		t.Run(name, func(t *testing.T) {
			document := oidcApp(name, settings)
			created := m.object(http.MethodPost, "/api/v1/apps", document)
			stored, err := m.org.App(created["id"].(string))
			require.NoError(t, err)
			assert.Equal(t, name == "staying tokens", stored.KeepRefreshTokens)
			assert.Equal(t, name == "rotating tokens", stored.RefreshTokenLeeway == 30*time.Second)
			assert.Equal(t, name == "logout without one", stored.FrontChannelLogoutWithoutSession)
			m.object(http.MethodPut, "/api/v1/apps/"+stored.ID, document)
			again, err := m.org.App(stored.ID)
			require.NoError(t, err)
			stored.document, again.document, again.LastUpdated = nil, nil, stored.LastUpdated
			assert.Equal(t, stored, again)
			for _, path := range []string{"credentials.oauthClient.pkce_required", "settings.oauthClient.refresh_token.rotation_type",
				"settings.oauthClient.refresh_token.leeway", "settings.oauthClient.frontchannel_logout_session_required"} {
				assert.Equal(t, memberAt(created, path), memberAt(m.object(http.MethodGet, "/api/v1/apps/"+stored.ID, nil), path), path)
			}
		})
	}
}

func TestAppsThatAreRefused(t *testing.T) {
	t.Parallel()
	m := newManager(t)
	taken, err := m.org.AddApp(App{Label: "Taken"})
	require.NoError(t, err)
	client := func(members map[string]any) func(map[string]any) {
		return func(d map[string]any) { d["credentials"] = map[string]any{"oauthClient": members} }
	}
	settings := func(name string, value any) func(map[string]any) {
		return func(d map[string]any) {
			d["settings"].(map[string]any)["oauthClient"].(map[string]any)[name] = value
		}
	}
	for name, tc := range map[string]struct {
		change func(map[string]any)
		field  string
	}{
		"SAML":            {func(d map[string]any) { d["signOnMode"] = "SAML_2_0" }, "signOnMode"},
		"no sign-on mode": {func(d map[string]any) { delete(d, "signOnMode") }, "signOnMode"},
		"no label":        {func(d map[string]any) { delete(d, "label") }, "label"},
		"no integration":  {func(d map[string]any) { d["name"] = "acme_vision" }, "name"},
		"no settings":     {func(d map[string]any) { delete(d, "settings") }, "settings"},
		"unknown method":  {client(map[string]any{"token_endpoint_auth_method": "tls_client_auth"}), "token_endpoint_auth_method"},
		"bad client id":   {client(map[string]any{"client_id": "a b c d e"}), "client_id"},
		"pinned key":      {client(map[string]any{"autoKeyRotation": false}), "autoKeyRotation"},
		"other user name": {func(d map[string]any) {
			d["credentials"] = map[string]any{"userNameTemplate": map[string]any{"template": "${source.email}"}}
		}, "userNameTemplate"},
		"client id taken":    {client(map[string]any{"client_id": taken.ID}), "client_id"},
		"short secret":       {client(map[string]any{"client_secret": "short"}), "client_secret"},
		"no keys":            {client(map[string]any{"token_endpoint_auth_method": "private_key_jwt"}), "jwks"},
		"no redirect URI":    {settings("redirect_uris", []string{}), "redirect_uris"},
		"bad redirect URI":   {settings("redirect_uris", []string{"/cb"}), "redirect_uris"},
		"bad sign-out URI":   {settings("post_logout_redirect_uris", []string{"x"}), "post_logout_redirect_uris"},
		"bad login URI":      {settings("initiate_login_uri", "javascript:alert(1)"), "initiate_login_uri"},
		"bad logout URI":     {settings("frontchannel_logout_uri", "x"), "frontchannel_logout_uri"},
		"implicit":           {settings("grant_types", []string{"implicit"}), "grant_types"},
		"rotation":           {settings("refresh_token", map[string]any{"rotation_type": "SOMETIMES"}), "refresh_token.rotation_type"},
		"leeway":             {settings("refresh_token", map[string]any{"leeway": 61}), "refresh_token.leeway"},
		"response type":      {settings("response_types", []string{"code", "id_token"}), "response_types"},
		"wildcards":          {settings("wildcard_redirect", "SUBDOMAIN"), "wildcard_redirect"},
		"DPoP":               {settings("dpop_bound_access_tokens", true), "dpop_bound_access_tokens"},
		"consent":            {settings("consent_method", "REQUIRED"), "consent_method"},
		"request objects":    {settings("request_object_signing_alg", "RS256"), "request_object_signing_alg"},
		"keys at an address": {settings("jwks_uri", "https://sp.example/keys"), "jwks_uri"},
	} {
		d := oidcApp("Vision", nil)
		tc.change(d)
		m.refused(m.call(http.MethodPost, "/api/v1/apps", d), http.StatusBadRequest, "E0000001", "Api validation failed: "+tc.field)
		assert.Len(t, m.org.Apps(), 1, name)
	}
	d := oidcApp("Vision", nil)
	client(map[string]any{"client_id": "another-id"})(d)
	m.refused(m.call(http.MethodPut, "/api/v1/apps/"+taken.ID, d), http.StatusBadRequest, "E0000001", "client_id")
	m.refused(m.call(http.MethodPut, "/api/v1/apps/"+taken.ID, map[string]any{}), http.StatusBadRequest, "E0000001", "signOnMode")
	m.refused(m.call(http.MethodGet, "/api/v1/apps?filter=x", nil), http.StatusBadRequest, "E0000031", "")
}

func TestListAppsOfTheAPI(t *testing.T) {
	t.Parallel()
	m := newManager(t)
	var made []string
	for _, label := range []string{"Vision", "Visor", "Other"} {
		a, err := m.org.AddApp(App{Label: label, Inactive: label == "Other"})
		require.NoError(t, err)
		made = append(made, a.ID)
	}
	bob, err := m.org.User("bob@acme.example")
	require.NoError(t, err)
	g, err := m.org.AddGroup("Staff", bob.ID)
	require.NoError(t, err)
	require.NoError(t, m.org.AssignUser(made[0], bob.ID))
	require.NoError(t, m.org.AssignGroup(made[1], g.ID))
	for query, want := range map[string][]string{
		"": made, "q=vis": made[:2], "q=x": nil, "limit=2": made[:2],
		"filter=" + url.QueryEscape(`status eq "INACTIVE"`):                             made[2:],
		"filter=" + url.QueryEscape(`user.id eq "`+bob.ID+`"`):                          made[:2],
		"filter=" + url.QueryEscape(`group.id eq "`+g.ID+`" and name eq "oidc_client"`): made[1:2],
	} {
		items, _ := m.list("/api/v1/apps?" + query)
		assert.Equal(t, want, ids(items), query)
	}
}

// A client that was set up by the API alone signs a user in who was, too.
func TestASignInOfWhatTheAPIHasMade(t *testing.T) {
	t.Parallel()
	m := newManager(t)
	user := m.object(http.MethodPost, "/api/v1/users", body("eve@acme.example"))["id"].(string)
	app := m.object(http.MethodPost, "/api/v1/apps", oidcApp("Vision", nil))["id"].(string)
	m.object(http.MethodPost, "/api/v1/apps/"+app+"/users", map[string]any{"id": user})
	a, err := m.org.App(app)
	require.NoError(t, err)
	eve, err := m.org.User(user)
	require.NoError(t, err)
	p := &party{t: t, org: m.org, app: a, bob: eve}
	assert.NotEmpty(t, p.tokens()["id_token"])
}

func TestAssignmentsOfTheAPI(t *testing.T) {
	t.Parallel()
	m := newManager(t)
	bob, err := m.org.User("bob@acme.example")
	require.NoError(t, err)
	app, err := m.org.AddApp(App{Label: "Vision"})
	require.NoError(t, err)
	g := m.group("Staff")
	users, groups := "/api/v1/apps/"+app.ID+"/users", "/api/v1/apps/"+app.ID+"/groups"

	m.refused(m.call(http.MethodGet, users+"/"+bob.ID, nil), http.StatusNotFound, "E0000007", bob.ID+" (AppUser)")
	d := m.object(http.MethodPost, users, map[string]any{"id": bob.ID, "scope": "USER", "credentials": map[string]any{"userName": bob.Login}})
	assert.Equal(t, "USER", d["scope"])
	assert.Equal(t, bob.Login, memberAt(d, "credentials.userName"))
	assert.True(t, m.org.HasAccess(app.ID, bob.ID))

	assert.Equal(t, g, m.object(http.MethodPut, groups+"/"+g, "null")["id"])
	assert.Equal(t, g, m.object(http.MethodPut, groups+"/"+g, nil)["id"])
	m.done(http.MethodPut, "/api/v1/groups/"+g+"/users/"+bob.ID)
	assert.Equal(t, g, m.object(http.MethodGet, groups+"/"+g, nil)["id"])
	items, _ := m.list(groups)
	assert.Equal(t, []string{g}, ids(items))
	items, _ = m.list(users)
	assert.Equal(t, []string{bob.ID}, ids(items), "once, though assigned twice")
	for q, want := range map[string][]string{"ada": nil, "Bo": {bob.ID}, "bob%20": {bob.ID}} {
		items, _ = m.list(users + "?q=" + q)
		assert.Equal(t, want, ids(items), q)
	}

	m.done(http.MethodDelete, users+"/"+bob.ID)
	assert.Equal(t, "GROUP", m.object(http.MethodGet, users+"/"+bob.ID, nil)["scope"])
	m.refused(m.call(http.MethodDelete, users+"/"+bob.ID, nil), http.StatusForbidden, "E0000006", "permission")
	assert.Equal(t, "USER", m.object(http.MethodPost, users+"/"+bob.ID, map[string]any{"profile": map[string]any{}})["scope"])
	m.done(http.MethodDelete, users+"/"+bob.ID)
	m.done(http.MethodDelete, groups+"/"+g)
	m.refused(m.call(http.MethodGet, groups+"/"+g, nil), http.StatusNotFound, "E0000007", g+" (ApplicationGroupAssignment)")
	m.refused(m.call(http.MethodDelete, groups+"/"+g, nil), http.StatusNotFound, "E0000007", g+" (ApplicationGroupAssignment)")
	assert.False(t, m.org.HasAccess(app.ID, bob.ID))
	for _, want := range []string{"application.user_membership.add", "application.user_membership.remove", "group.application_assignment.add",
		"group.application_assignment.remove", "group.user_membership.add"} {
		assert.True(t, slices.Contains(m.eventTypes(), want), want)
	}
}

func TestAssignmentsThatAreRefused(t *testing.T) {
	t.Parallel()
	m := newManager(t)
	bob, err := m.org.User("bob@acme.example")
	require.NoError(t, err)
	app, err := m.org.AddApp(App{Label: "Vision"})
	require.NoError(t, err)
	g := m.group("Staff")
	users := "/api/v1/apps/" + app.ID + "/users"
	for field, b := range map[string]map[string]any{
		"scope":    {"id": bob.ID, "scope": "GROUP"},
		"profile":  {"id": bob.ID, "profile": map[string]any{"role": "x"}},
		"userName": {"id": bob.ID, "credentials": map[string]any{"userName": "bobby"}},
	} {
		m.refused(m.call(http.MethodPost, users, b), http.StatusBadRequest, "E0000001", "Api validation failed: "+field)
	}
	m.refused(m.call(http.MethodPost, users, map[string]any{"id": "00unobody"}), http.StatusNotFound, "E0000007", "00unobody (User)")
	m.refused(m.call(http.MethodPost, users, map[string]any{"id": bob.Login}), http.StatusNotFound, "E0000007", "(User)")
	m.refused(m.call(http.MethodPut, "/api/v1/apps/"+app.ID+"/groups/"+g, `{"profile":{"role":"x"}}`), http.StatusBadRequest, "E0000001", "profile")
	require.NoError(t, m.org.UpdateUser(bob.ID, func(u *User) { u.Status = UserDeprovisioned }))
	m.refused(m.call(http.MethodPost, users, map[string]any{"id": bob.ID}), http.StatusForbidden, "E0000038", "")
	assert.False(t, m.org.HasAccess(app.ID, bob.ID))
}

// The type of an app says how its client authenticates, and what goes with it.
func TestApplicationTypesOfTheAPI(t *testing.T) {
	t.Parallel()
	m := newManager(t)
	spa := oidcApp("SPA", map[string]any{"application_type": "browser"})
	spa["credentials"] = map[string]any{"oauthClient": map[string]any{"token_endpoint_auth_method": "none"}}
	d := m.object(http.MethodPost, "/api/v1/apps", spa)
	assert.Equal(t, "browser", memberAt(d, "settings.oauthClient.application_type"))
	assert.Nil(t, memberAt(d, "credentials.oauthClient.client_secret"), "a public client has none")
	machine := oidcApp("Machine", map[string]any{"application_type": "service", "grant_types": []string{"client_credentials"}, "redirect_uris": []string{}})
	d = m.object(http.MethodPost, "/api/v1/apps", machine)
	assert.Equal(t, "client_credentials", memberAt(d, "settings.oauthClient.grant_types"))
	m.refused(m.call(http.MethodPost, "/api/v1/apps", oidcApp("SPA 2", map[string]any{"application_type": "browser"})),
		http.StatusBadRequest, "E0000001", "token_endpoint_auth_method")
	m.refused(m.call(http.MethodPost, "/api/v1/apps", oidcApp("X", map[string]any{"application_type": "toaster"})),
		http.StatusBadRequest, "E0000001", "application_type")
}
