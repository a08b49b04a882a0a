package mockidp

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/oauth2"
	"golang.org/x/oauth2/clientcredentials"
)

// newAPI is a party of an org with a custom authorization server.
func newAPI(t *testing.T, app App) (*party, AuthorizationServer) {
	t.Helper()
	_, o := startOrg(t, Config{})
	server, err := o.AddAuthorizationServer(AuthorizationServer{
		Name: "Reports", Audiences: []string{"api://reports"}, AccessTokenLifetime: 5 * time.Minute,
		Scopes: []ServerScope{{Name: "reports.read", Default: true}, {Name: "reports.write"}, {Name: "secret", Hidden: true}},
		Claims: []ServerClaim{
			{Name: "tier", Value: "gold"}, {Name: "department", Expression: "user.department"}, {Name: "mail", Expression: "user.email"},
			{Name: "groups", Groups: "^Rep"}, {Name: "writer", Value: true, Scopes: []string{"reports.write"}}, {Name: "nick", IDToken: true, Expression: "user.firstName"},
		},
	})
	require.NoError(t, err)
	_, err = o.AddGroup("Reporters", "bob@acme.example")
	require.NoError(t, err)
	_, err = o.AddGroup("Others", "bob@acme.example")
	require.NoError(t, err)
	return addParty(t, o, app), server
}

// at turns a path of the org's own server into that of a custom one.
func at(s AuthorizationServer, path string) string {
	return "/oauth2/" + s.ID + strings.TrimPrefix(path, "/oauth2")
}

// codeAt is code at a custom server.
func (p *party) codeAt(s AuthorizationServer, pairs ...string) string {
	p.t.Helper()
	v := visitAs(p.t, p.org, "")
	v.open(at(s, p.request(pairs...)))
	p.signIn(v)
	require.NotEmpty(p.t, v.url.Query().Get("code"), "%s: %s", v.url, v.text())
	return v.url.Query().Get("code")
}

// claimsBy verifies a token of a custom server with an independent library and returns its claims.
func (p *party) claimsBy(s AuthorizationServer, audience, raw string) map[string]any {
	p.t.Helper()
	ctx := context.Background()
	provider, err := oidc.NewProvider(ctx, p.org.ServerIssuer(s.ID))
	require.NoError(p.t, err)
	token, err := provider.Verifier(&oidc.Config{ClientID: audience, Now: p.org.Now}).Verify(ctx, raw)
	require.NoError(p.t, err)
	var claims map[string]any
	require.NoError(p.t, token.Claims(&claims))
	return claims
}

func TestCustomServerSignsTokensThatAnybodyVerifies(t *testing.T) {
	t.Parallel()
	p, server := newAPI(t, App{})
	assert.Regexp(t, `^aus\w{17}$`, server.ID)
	status, response := p.call(at(server, "/oauth2/v1/token"), p.redemption(p.codeAt(server, "scope", "openid email reports.write")))
	require.Equal(t, http.StatusOK, status, "%v", response)
	assert.EqualValues(t, 300, response["expires_in"])
	access := response["access_token"].(string)
	claims := p.claimsBy(server, "api://reports", access)
	assert.Regexp(t, `^AT\.\w{43}$`, claims["jti"])
	assert.EqualValues(t, 300, claims["exp"].(float64)-claims["iat"].(float64))
	for _, name := range []string{"jti", "iat", "exp", "auth_time"} {
		assert.Contains(t, claims, name)
		delete(claims, name)
	}
	assert.Equal(t, map[string]any{
		"ver": 1.0, "iss": p.org.ServerIssuer(server.ID), "aud": "api://reports", "cid": p.app.ID, "uid": p.bob.ID, "sub": p.bob.Login,
		"scp":  []any{"openid", "email", "reports.write"},
		"tier": "gold", "mail": p.bob.Email, "groups": []any{"Reporters"}, "writer": true,
	}, claims, "of an attribute that the user does not have there is no claim")

	id := p.claimsBy(server, p.app.ID, response["id_token"].(string))
	assert.Equal(t, p.bob.ID, id["sub"])
	assert.Equal(t, "Bob", id["nick"])
	assert.NotContains(t, id, "tier")

	_, response = p.call(at(server, "/oauth2/v1/introspect"), url.Values{"token": {access}})
	assert.Equal(t, []any{true, "api://reports", p.org.ServerIssuer(server.ID), p.bob.Login}, []any{response["active"], response["aud"], response["iss"], response["sub"]})
	inactive := map[string]any{"active": false}
	_, response = p.call("/oauth2/v1/introspect", url.Values{"token": {access}})
	assert.Equal(t, inactive, response, "another server's token")
	assert.Equal(t, http.StatusUnauthorized, p.userinfo(access).StatusCode, "another server's token")
	assert.Equal(t, http.StatusOK, p.userinfoAt(at(server, "/oauth2/v1/userinfo"), access))
	p.call("/oauth2/v1/revoke", url.Values{"token": {access}})
	assert.Equal(t, http.StatusOK, p.userinfoAt(at(server, "/oauth2/v1/userinfo"), access), "the org's own server revokes nothing of it")
	p.call(at(server, "/oauth2/v1/revoke"), url.Values{"token": {access}})
	_, response = p.call(at(server, "/oauth2/v1/introspect"), url.Values{"token": {access}})
	assert.Equal(t, inactive, response)
}

func (p *party) userinfoAt(path, accessToken string) int {
	p.t.Helper()
	req, err := http.NewRequest(http.MethodGet, p.org.Issuer()+path, nil)
	require.NoError(p.t, err)
	req.Header.Set("Authorization", "Bearer "+accessToken)
	status, _ := fetch(p.t, req)
	return status
}

func TestCustomServerEndsItsTokensInTime(t *testing.T) {
	t.Parallel()
	p, server := newAPI(t, App{})
	_, response := p.call(at(server, "/oauth2/v1/token"), p.redemption(p.codeAt(server, "scope", "openid email")))
	p.org.Advance(5 * time.Minute)
	assert.Equal(t, http.StatusUnauthorized, p.userinfoAt(at(server, "/oauth2/v1/userinfo"), response["access_token"].(string)))
}

// What an attack brings to another sign-in is of the server that was asked.
func TestAuthorizationResponseOfACustomServer(t *testing.T) {
	t.Parallel()
	p, server := newAPI(t, App{})
	location, err := p.org.AuthorizationResponse(p.org.Issuer()+at(server, p.request()), p.bob.Login)
	require.NoError(t, err)
	u, err := url.Parse(location)
	require.NoError(t, err)
	status, response := p.call(at(server, "/oauth2/v1/token"), p.redemption(u.Query().Get("code")))
	require.Equal(t, http.StatusOK, status, "%v", response)
	assert.Equal(t, "Bob", p.claimsBy(server, p.app.ID, response["id_token"].(string))["nick"])
}

// Two orgs at one host leave each other's sessions alone, where one of them has cookies of its own.
func TestOwnCookies(t *testing.T) {
	t.Parallel()
	s, first := startOrg(t, Config{})
	for own, kept := range map[bool]bool{true: true, false: false} {
		second, err := s.NewOrg(OrgConfig{OwnCookies: own})
		require.NoError(t, err)
		addPerson(t, second, "Eve", "Else", false)
		v := visitAs(t, first, "bob@acme.example")
		there := &visitor{t: t, org: second, client: &http.Client{Jar: v.client.Jar}}
		there.open("/app/UserHome")
		there.submit("Sign in", url.Values{"identifier": {"eve@acme.example"}, "credentials.passcode": {testPassword}})
		require.Equal(t, "My Apps", there.heading())
		v.open("/app/UserHome")
		assert.Equal(t, kept, v.heading() == "My Apps", own)
	}
}

// A code, a pushed request and a refresh token are for the server that has given them.
func TestServersAreApart(t *testing.T) {
	t.Parallel()
	p, server := newAPI(t, App{RefreshTokens: true})
	code := p.codeAt(server, "scope", "openid offline_access")
	status, response := p.call("/oauth2/v1/token", p.redemption(code))
	assert.Equal(t, http.StatusBadRequest, status)
	assert.Equal(t, map[string]any{"error": "invalid_request", "error_description": "The grant was issued for another authorization server."}, response)
	status, response = p.call(at(server, "/oauth2/v1/token"), p.redemption(code))
	require.Equal(t, http.StatusOK, status, "%v", response)
	refresh := url.Values{"grant_type": {"refresh_token"}, "refresh_token": {response["refresh_token"].(string)}}
	status, _ = p.call("/oauth2/v1/token", refresh)
	assert.Equal(t, http.StatusBadRequest, status)
	status, response = p.call(at(server, "/oauth2/v1/token"), refresh)
	require.Equal(t, http.StatusOK, status, "%v", response)
	p.claimsBy(server, "api://reports", response["access_token"].(string))

	v := visitAs(t, p.org, "")
	v.open(at(server, authorizeBy(p.app.ID, p.push())))
	assert.Contains(t, v.text(), "The request_uri was issued for another authorization server.")
	assert.NotEqual(t, kids(t, p.org), kidsAt(t, p.org, at(server, "/oauth2/v1/keys")))
}

func kidsAt(t *testing.T, o *Org, path string) []string {
	t.Helper()
	status, set := getJSON(t, o, path)
	require.Equal(t, http.StatusOK, status)
	var ids []string
	for _, k := range set["keys"].([]any) {
		ids = append(ids, k.(map[string]any)["kid"].(string))
	}
	return ids
}

func TestCustomServerMetadata(t *testing.T) {
	t.Parallel()
	p, server := newAPI(t, App{})
	base := p.org.ServerIssuer(server.ID)
	_, m := getJSON(t, p.org, at(server, "/oauth2/.well-known/openid-configuration"))
	assert.Equal(t, base, m["issuer"])
	assert.Equal(t, base+"/v1/par", m["pushed_authorization_request_endpoint"])
	assert.Equal(t, []any{"openid", "email", "profile", "address", "phone", "reports.read", "reports.write"}, m["scopes_supported"])
	assert.Equal(t, []any{"authorization_code"}, m["grant_types_supported"])
	_, oauth := getJSON(t, p.org, at(server, "/oauth2/.well-known/oauth-authorization-server"))
	_, rfc := getJSON(t, p.org, "/.well-known/oauth-authorization-server/oauth2/"+server.ID)
	assert.Equal(t, oauth, rfc)
	assert.Equal(t, base, oauth["issuer"])
	assert.Equal(t, []any{"authorization_code", "client_credentials"}, oauth["grant_types_supported"])
	assert.Contains(t, oauth["claims_supported"], "scp")
	for _, path := range []string{"/oauth2/ausNone/v1/token", "/oauth2/ausNone/.well-known/openid-configuration", "/.well-known/oauth-authorization-server/oauth2/ausNone"} {
		status, response := getJSON(t, p.org, path)
		assert.Equal(t, http.StatusNotFound, status, path)
		assert.Equal(t, []any{"E0000007", "Not found: Resource not found: ausNone (AuthorizationServer)"}, []any{response["errorCode"], response["errorSummary"]})
	}
	_, own := getJSON(t, p.org, "/.well-known/openid-configuration")
	assert.NotContains(t, own["scopes_supported"], "reports.read")
}

func TestCustomServerRefusesScopesAndClients(t *testing.T) {
	t.Parallel()
	p, server := newAPI(t, App{})
	v := visitAs(t, p.org, "bob@acme.example")
	for scope, want := range map[string][2]string{
		"openid reports.delete":  {"invalid_scope", messageNoMatchingScope},
		"email reports.read":     {"invalid_scope", messageOpenIDScope},
		"openid offline_access":  {"invalid_scope", "The following scopes are not allowed for this request: [offline_access]."},
		"reports.read":           {},
		"":                       {},
		"openid profile secret":  {},
		"openid REPORTS.READ":    {"invalid_scope", messageNoMatchingScope},
		"openid groups okta.all": {"invalid_scope", "The following scopes are not allowed for this request: [groups]."},
	} {
		v.open(at(server, p.request("scope", scope)))
		q := v.url.Query()
		assert.Equal(t, want, [2]string{q.Get("error"), q.Get("error_description")}, scope)
	}
	status, response := p.call(at(server, "/oauth2/v1/token"), p.redemption(p.codeAt(server, "scope", "")))
	require.Equal(t, http.StatusOK, status)
	assert.Equal(t, "reports.read", response["scope"], "the default")
	assert.NotContains(t, response, "id_token", "openid was not asked for")
	assert.Equal(t, http.StatusForbidden, p.userinfoAt(at(server, "/oauth2/v1/userinfo"), response["access_token"].(string)))

	none, err := p.org.AddAuthorizationServer(AuthorizationServer{ID: "strict", Clients: []string{addParty(t, p.org, App{}).app.ID}})
	require.NoError(t, err)
	v.open(at(none, p.request("scope", "openid")))
	assert.Equal(t, []string{"access_denied", "Policy evaluation failed for this request, please check the policy configurations."},
		[]string{v.url.Query().Get("error"), v.url.Query().Get("error_description")})
	require.NoError(t, p.org.UpdateApp(p.app.ID, func(a *App) { a.Integration = "vision" }))
	v.open(at(server, p.request("scope", "openid")))
	assert.Equal(t, []string{"unauthorized_client", "This client cannot use a custom authorization server."},
		[]string{v.url.Query().Get("error"), v.url.Query().Get("error_description")})
	bare, err := p.org.AddAuthorizationServer(AuthorizationServer{ID: "bare"})
	require.NoError(t, err)
	require.NoError(t, p.org.UpdateApp(p.app.ID, func(a *App) { a.Integration = "" }))
	v.open(at(bare, p.request("scope", "")))
	assert.Equal(t, messageNoDefaultScopes, v.url.Query().Get("error_description"))
}

func TestClientCredentials(t *testing.T) {
	t.Parallel()
	p, server := newAPI(t, App{ClientCredentials: true})
	service, err := p.org.AddApp(App{ApplicationType: ServiceApplication})
	require.NoError(t, err)
	assert.True(t, service.ClientCredentials, "a machine has no other grant")
	_, err = p.org.AddApp(App{ApplicationType: BrowserApplication, ClientCredentials: true})
	assert.ErrorContains(t, err, "cannot ask for tokens by its credentials")
	cfg := clientcredentials.Config{ClientID: p.app.ID, ClientSecret: p.app.ClientSecret, TokenURL: p.org.ServerIssuer(server.ID) + "/v1/token",
		Scopes: []string{"reports.write"}, AuthStyle: oauth2.AuthStyleInHeader}
	token, err := cfg.Token(context.Background())
	require.NoError(t, err)
	claims := p.claimsBy(server, "api://reports", token.AccessToken)
	assert.Equal(t, []any{p.app.ID, p.app.ID, []any{"reports.write"}, "gold", true}, []any{claims["sub"], claims["cid"], claims["scp"], claims["tier"], claims["writer"]})
	for _, name := range []string{"uid", "auth_time", "mail", "groups", "acr"} {
		assert.NotContains(t, claims, name, "there is no user")
	}
	assert.Nil(t, token.Extra("id_token"))
	assert.Empty(t, token.RefreshToken)
	_, response := p.call(at(server, "/oauth2/v1/introspect"), url.Values{"token": {token.AccessToken}})
	assert.Equal(t, []any{true, p.app.ID}, []any{response["active"], response["sub"]})
	assert.NotContains(t, response, "username")
	assert.Equal(t, http.StatusForbidden, p.userinfoAt(at(server, "/oauth2/v1/userinfo"), token.AccessToken))
	p.org.mu.Lock()
	p.org.revokeTokens(p.bob.ID)
	p.org.mu.Unlock()
	_, response = p.call(at(server, "/oauth2/v1/introspect"), url.Values{"token": {token.AccessToken}})
	assert.Equal(t, true, response["active"], "it is no user's")
	require.NoError(t, p.org.UpdateApp(p.app.ID, func(a *App) { a.Inactive = true }))
	assert.Equal(t, http.StatusUnauthorized, p.userinfoAt(at(server, "/oauth2/v1/userinfo"), token.AccessToken))
	log := p.org.SystemLog()
	assert.Equal(t, "app.oauth2.as.token.grant.access_token", log[len(log)-1].Type)
}

func TestClientCredentialsRefusals(t *testing.T) {
	t.Parallel()
	p, server := newAPI(t, App{ClientCredentials: true})
	bare, err := p.org.AddAuthorizationServer(AuthorizationServer{ID: "bare", Scopes: []ServerScope{{Name: "x"}}})
	require.NoError(t, err)
	web := addParty(t, p.org, App{})
	service, err := p.org.AddApp(App{Label: "Service", ApplicationType: ServiceApplication, ClientCredentials: true})
	require.NoError(t, err)
	status, response := (&party{t: t, org: p.org, app: service}).call("/oauth2/v1/token", p.redemption(p.code()))
	assert.Equal(t, http.StatusBadRequest, status)
	assert.Equal(t, map[string]any{"error": "unauthorized_client",
		"error_description": "The client is not authorized to use the provided grant type. Configured grant types: [client_credentials]."}, response)
	strict, err := p.org.AddAuthorizationServer(AuthorizationServer{ID: "strict", Clients: []string{web.app.ID}})
	require.NoError(t, err)
	const token = "/oauth2/v1/token"
	for _, c := range []struct {
		who                     *party
		path, scope, code, want string
	}{
		{p, token, "reports.read", "unsupported_grant_type", "'client_credentials' grant type can only be used with a custom authorization server."},
		{web, at(server, token), "reports.read", "unauthorized_client", "The client is not authorized to use the provided grant type. Configured grant types: [authorization_code]."},
		{p, at(server, token), "openid", "invalid_scope", "Cannot request 'openid' scopes using client credentials."},
		{p, at(server, token), "email", "invalid_scope", "Cannot request 'openid' scopes using client credentials."},
		{p, at(server, token), "reports.delete", "invalid_scope", messageNoMatchingScope},
		{p, at(bare, token), "", "invalid_scope", messageNoDefaultScopes},
		{p, at(strict, token), "x", "access_denied", "Policy evaluation failed for this request, please check the policy configurations."},
	} {
		status, response := c.who.call(c.path, url.Values{"grant_type": {"client_credentials"}, "scope": {c.scope}})
		assert.Equal(t, http.StatusBadRequest, status, c.want)
		assert.Equal(t, map[string]any{"error": c.code, "error_description": c.want}, response)
	}
	status, response = p.call(at(server, token), url.Values{"grant_type": {"client_credentials"}}, func(r *http.Request) { r.SetBasicAuth(p.app.ID, "wrong") })
	assert.Equal(t, http.StatusUnauthorized, status)
	assert.Equal(t, "invalid_client", response["error"])
}

// The audience of a client assertion is the endpoint that is called, not the org's own.
func TestClientAssertionForACustomServer(t *testing.T) {
	t.Parallel()
	p, key := newKeyParty(t)
	server, err := p.org.AddAuthorizationServer(AuthorizationServer{Scopes: []ServerScope{{Name: "x", Default: true}}})
	require.NoError(t, err)
	require.NoError(t, p.org.UpdateApp(p.app.ID, func(a *App) { a.ClientCredentials = true }))
	for audience, want := range map[string]int{p.org.ServerIssuer(server.ID) + "/v1/token": http.StatusOK, p.org.Issuer() + "/oauth2/v1/token": http.StatusUnauthorized} {
		form := url.Values{"grant_type": {"client_credentials"}, "client_assertion_type": {assertionType}, "client_assertion": {p.assertion(key, "k1", map[string]any{"aud": audience})}}
		status, response := p.call(at(server, "/oauth2/v1/token"), form, func(r *http.Request) { r.Header.Del("Authorization") })
		assert.Equal(t, want, status, "%v", response)
	}
}

func TestLogoutFromACustomServer(t *testing.T) {
	t.Parallel()
	p, server := newAPI(t, App{})
	_, response := p.call(at(server, "/oauth2/v1/token"), p.redemption(p.codeAt(server, "scope", "openid")))
	v := visitAs(t, p.org, "bob@acme.example")
	v.open(at(server, "/oauth2/v1/logout") + "?id_token_hint=" + response["id_token"].(string))
	assert.Equal(t, "Sign In", v.heading())
	v.open("/app/UserHome")
	assert.Equal(t, "Sign In", v.heading())
}

func TestAddAuthorizationServerRefusesWhatCannotBe(t *testing.T) {
	t.Parallel()
	_, o := startOrg(t, Config{})
	first, err := o.AddAuthorizationServer(AuthorizationServer{ID: "default"})
	require.NoError(t, err)
	assert.Equal(t, []string{"api://default"}, first.Audiences)
	assert.Equal(t, []AuthorizationServer{first}, o.AuthorizationServers())
	claim := func(c ServerClaim) AuthorizationServer { return AuthorizationServer{Claims: []ServerClaim{c}} }
	for want, s := range map[string]AuthorizationServer{
		`"default" to org "Acme": the id is taken`:            {ID: "default"},
		"the id must be of letters":                           {ID: "a/b"},
		"and not v1":                                          {ID: "v1"},
		"an audience is empty":                                {Audiences: []string{""}},
		"cannot live 1 second: it is from 5 minutes to 1 day": {AccessTokenLifetime: time.Second},
		`the scope "a b"`:                                     {Scopes: []ServerScope{{Name: "a b"}}},
		`the scope "openid" is there`:                         {Scopes: []ServerScope{{Name: "openid"}}},
		`the scope "x" is there`:                              {Scopes: []ServerScope{{Name: "x"}, {Name: "x"}}},
		`no app instance "0oaNone"`:                           {Clients: []string{"0oaNone"}},
		`the claim "sub": the name is missing`:                claim(ServerClaim{Name: "sub", Value: 1}),
		"one of Value, Expression and Groups":                 claim(ServerClaim{Name: "x"}),
		"only user. and the name":                             claim(ServerClaim{Name: "x", Expression: "app.id"}),
		"not all of the scopes [y]":                           claim(ServerClaim{Name: "x", Value: 1, Scopes: []string{"y"}}),
		"the expression for groups":                           claim(ServerClaim{Name: "x", Groups: "("}),
		"JSON cannot hold its value":                          claim(ServerClaim{Name: "x", Value: func() {}}),
	} {
		_, err := o.AddAuthorizationServer(s)
		assert.ErrorContains(t, err, want)
	}
	assert.ErrorContains(t, o.RotateServerKeys("none"), "no such server")
}

// Below a custom server's path are its endpoints, and no pages and APIs of the org.
func TestCustomServerHasNoPages(t *testing.T) {
	t.Parallel()
	p, server := newAPI(t, App{})
	for _, path := range []string{"/login/login.htm", "/api/v1/sessions/me", "/assets/style.css", "/app/UserHome", "/"} {
		status, response := getJSON(t, p.org, "/oauth2/"+server.ID+path)
		assert.Equal(t, http.StatusNotFound, status, path)
		assert.Equal(t, "Not found: Resource not found: /oauth2/"+server.ID+path+" (Path)", response["errorSummary"])
	}
}

// Reset leaves the server and the key that it signs by, as the org's own.
func TestResetOfACustomServersKeys(t *testing.T) {
	t.Parallel()
	p, server := newAPI(t, App{})
	require.NoError(t, p.org.RotateServerKeys(server.ID))
	keys := at(server, "/oauth2/v1/keys")
	require.Len(t, kidsAt(t, p.org, keys), 2)
	signing := kidsAt(t, p.org, keys)[0]
	p.org.mu.Lock()
	p.org.sweepAt = 100_000 // as after many sign-ins
	p.org.mu.Unlock()
	p.org.Reset()
	assert.Equal(t, []string{signing}, kidsAt(t, p.org, keys))
	p.org.mu.Lock()
	assert.Zero(t, p.org.sweepAt, "an empty org sweeps as early as a new one")
	p.org.mu.Unlock()
}

// What a custom server refuses on a page is an event of its own too.
func TestEventOfACustomServersPage(t *testing.T) {
	t.Parallel()
	p, server := newAPI(t, App{})
	v := visitAs(t, p.org, "")
	v.open(at(server, p.request("redirect_uri", "https://evil.example")))
	assert.Equal(t, "app.oauth2.as.authorize.code", newestEvent(t, p.org).Type)
	v.open(at(server, p.request()))
	require.NoError(t, p.org.UpdateApp(p.app.ID, func(a *App) { a.RedirectURIs = nil }))
	p.signIn(v)
	assert.Equal(t, "app.oauth2.as.authorize.code", eventOf(p.org, messageIllegalRedirect, p.bob.Login).Type)
}

// eventOf returns the newest event with that reason and actor.
func eventOf(o *Org, reason, actor string) Event {
	for _, e := range slices.Backward(o.SystemLog()) {
		if e.Reason == reason && e.Actor == actor {
			return e
		}
	}
	return Event{}
}

// A server that takes a deleted one's place has other keys, and knows nothing of its tokens.
func TestDeleteAuthorizationServer(t *testing.T) {
	t.Parallel()
	p, server := newAPI(t, App{ClientCredentials: true})
	credentials := url.Values{"grant_type": {"client_credentials"}}
	_, response := p.call(at(server, "/oauth2/v1/token"), credentials)
	about := url.Values{"token": {response["access_token"].(string)}}
	assert.ErrorContains(t, p.org.DeleteAuthorizationServer("none"), "no such server")
	require.NoError(t, p.org.DeleteAuthorizationServer(server.ID))
	assert.Empty(t, p.org.AuthorizationServers())
	status, _ := p.call(at(server, "/oauth2/v1/token"), credentials)
	assert.Equal(t, http.StatusNotFound, status)
	_, err := p.org.AddAuthorizationServer(server)
	require.NoError(t, err)
	_, response = p.call(at(server, "/oauth2/v1/introspect"), about)
	assert.Equal(t, map[string]any{"active": false}, response)
}

// A server whose client was deleted can be changed, and lets nobody else in for that.
func TestServerWhoseClientWasDeleted(t *testing.T) {
	t.Parallel()
	p, server := newAPI(t, App{ClientCredentials: true})
	gone, err := p.org.AddApp(App{})
	require.NoError(t, err)
	update := func(f func(*AuthorizationServer)) error { return p.org.UpdateAuthorizationServer(server.ID, f) }
	require.NoError(t, update(func(s *AuthorizationServer) { s.Clients = []string{gone.ID} }))
	require.NoError(t, p.org.DeleteApp(gone.ID))
	require.NoError(t, update(func(s *AuthorizationServer) { s.Audiences = []string{"api://changed"} }))
	assert.Equal(t, []string{gone.ID}, p.org.AuthorizationServers()[0].Clients)
	_, response := p.call(at(server, "/oauth2/v1/token"), url.Values{"grant_type": {"client_credentials"}})
	assert.Equal(t, "access_denied", response["error"])
	assert.ErrorContains(t, update(func(s *AuthorizationServer) { s.Clients = append(s.Clients, "nobody") }), `no app instance "nobody"`)
	require.NoError(t, update(func(s *AuthorizationServer) { s.Clients = []string{p.app.ID} }))
	assert.ErrorContains(t, update(func(s *AuthorizationServer) { s.Clients = append(s.Clients, gone.ID) }), "no app instance")
}
