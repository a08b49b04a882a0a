package mockidp

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestLifetimesThatCannotBe(t *testing.T) {
	t.Parallel()
	s, o := startOrg(t, Config{})
	before := o.Lifetimes()
	for want, l := range map[string]Lifetimes{
		"a code of the org authorization server cannot live 6 minutes: Okta fixes it at 5 minutes":  {Code: 6 * time.Minute},
		"an ID token of the org authorization server cannot live 1ms":                               {IDToken: time.Millisecond},
		"an access token of the org authorization server cannot live 2 hours: Okta fixes it at 1 h": {AccessToken: 2 * time.Hour},
		"a refresh token of the org authorization server cannot live 91 days: Okta fixes it at 90":  {RefreshToken: 91 * day},
		"session lifetime cannot be 30 seconds: it is from 1 minute to 90 days":                     {Session: 30 * time.Second},
		"session idle time cannot be 91 days":                                                       {SessionIdle: 91 * day},
		"cannot live -1 second":                                                                     {Code: -time.Second},
	} {
		assert.ErrorContains(t, o.SetLifetimes(l), want)
		_, err := s.NewOrg(OrgConfig{Lifetimes: l})
		assert.ErrorContains(t, err, want)
	}
	assert.Equal(t, before, o.Lifetimes())
}

// What is given out lives as long as was set then, and says so.
func TestLifetimes(t *testing.T) {
	t.Parallel()
	_, o := startOrg(t, Config{})
	p := addParty(t, o, App{RefreshTokens: true})
	early := p.code()
	require.NoError(t, o.SetLifetimes(Lifetimes{Code: time.Second, IDToken: 10 * time.Second, AccessToken: 20 * time.Second, RefreshToken: time.Minute}))
	late := p.code()
	o.Advance(2 * time.Second)
	status, refused := p.call("/oauth2/v1/token", p.redemption(late))
	assert.Equal(t, http.StatusBadRequest, status)
	assert.Equal(t, messageInvalidCode, refused["error_description"])
	status, _ = p.call("/oauth2/v1/token", p.redemption(early))
	assert.Equal(t, http.StatusOK, status, "a code keeps what it was given with")

	tokens := p.tokens("scope", "openid email offline_access")
	assert.EqualValues(t, 20, tokens["expires_in"])
	claims := claimsOf(t, tokens["id_token"].(string))
	assert.EqualValues(t, 10, claims["exp"].(float64)-claims["iat"].(float64))
	access := tokens["access_token"].(string)
	assert.Equal(t, http.StatusOK, p.userinfo(access).StatusCode)
	o.Advance(21 * time.Second)
	assert.Equal(t, http.StatusUnauthorized, p.userinfo(access).StatusCode)
	status, next := p.refresh(tokens["refresh_token"])
	require.Equal(t, http.StatusOK, status)
	o.Advance(40 * time.Second)
	status, _ = p.refresh(next["refresh_token"])
	assert.Equal(t, http.StatusBadRequest, status, "rotation does not lengthen the life of the first")

	o.Reset()
	assert.Equal(t, fixedLifetimes(), o.Lifetimes())
}

// Tokens for a refresh token live as long as is set when they are given, and say so.
func TestLifetimesOfRefreshedTokens(t *testing.T) {
	t.Parallel()
	p, server := newAPI(t, App{RefreshTokens: true})
	for path, change := range map[string]func(access, id time.Duration) error{
		"/oauth2/v1/token": func(access, id time.Duration) error {
			return p.org.SetLifetimes(Lifetimes{AccessToken: access, IDToken: id})
		},
		at(server, "/oauth2/v1/token"): func(access, id time.Duration) error {
			return p.org.UpdateAuthorizationServer(server.ID, func(s *AuthorizationServer) { s.AccessTokenLifetime, s.IDTokenLifetime = access, id })
		},
	} {
		v := visitAs(t, p.org, "bob@acme.example")
		v.open(strings.Replace(path, "token", "authorize", 1) + strings.TrimPrefix(p.request("scope", "openid email offline_access"), "/oauth2/v1/authorize"))
		status, tokens := p.call(path, p.redemption(v.url.Query().Get("code")))
		require.Equal(t, http.StatusOK, status, "%v", tokens)
		for _, want := range []time.Duration{10 * time.Minute, 50 * time.Minute} {
			require.NoError(t, change(want, want/2))
			status, tokens = p.call(path, url.Values{"grant_type": {"refresh_token"}, "refresh_token": {tokens["refresh_token"].(string)}})
			require.Equal(t, http.StatusOK, status, "%v", tokens)
			assert.EqualValues(t, want.Seconds(), tokens["expires_in"], path)
			claims := claimsOf(t, tokens["id_token"].(string))
			assert.EqualValues(t, (want / 2).Seconds(), claims["exp"].(float64)-claims["iat"].(float64), path)
			access := tokens["access_token"].(string)
			p.org.Advance(want - time.Second)
			userinfo := strings.Replace(path, "token", "userinfo", 1)
			assert.Equal(t, http.StatusOK, p.userinfoAt(userinfo, access), path)
			p.org.Advance(time.Second)
			assert.Equal(t, http.StatusUnauthorized, p.userinfoAt(userinfo, access), path)
		}
	}
}

func TestSessionLifetimes(t *testing.T) {
	t.Parallel()
	_, o := startOrg(t, Config{})
	require.NoError(t, o.SetLifetimes(Lifetimes{Session: time.Hour, SessionIdle: 20 * time.Minute}))
	v := visitAs(t, o, "bob@acme.example")
	for range 3 {
		o.Advance(19 * time.Minute)
		v.open("/app/UserHome")
		require.Equal(t, "My Apps", v.heading())
	}
	o.Advance(10 * time.Minute)
	v.open("/app/UserHome")
	assert.Equal(t, "Sign In", v.heading(), "an hour is over, whatever was done in it")
	v = visitAs(t, o, "bob@acme.example")
	o.Advance(20 * time.Minute)
	v.open("/app/UserHome")
	assert.Equal(t, "Sign In", v.heading(), "nothing was done in it")
}

// A refresh token of a custom server ends where it is not used, and with the lifetime of the first.
func TestLifetimesOfACustomServer(t *testing.T) {
	t.Parallel()
	p, server := newAPI(t, App{RefreshTokens: true})
	set := func(f func(*AuthorizationServer)) { require.NoError(t, p.org.UpdateAuthorizationServer(server.ID, f)) }
	begin := func() any {
		status, response := p.call(at(server, "/oauth2/v1/token"), p.redemption(p.codeAt(server, "scope", "openid offline_access")))
		require.Equal(t, http.StatusOK, status, "%v", response)
		return response["refresh_token"]
	}
	refresh := func(token any) (int, any) {
		status, response := p.call(at(server, "/oauth2/v1/token"), with(url.Values{}, "grant_type", "refresh_token", "refresh_token", token.(string)))
		return status, response["refresh_token"]
	}
	token := begin()
	for range 4 {
		p.org.Advance(6 * day)
		var status int
		status, token = refresh(token)
		require.Equal(t, http.StatusOK, status, "unlimited, where it is used")
	}
	p.org.Advance(7 * day)
	status, _ := refresh(token)
	assert.Equal(t, http.StatusBadRequest, status, "a week without use")

	set(func(s *AuthorizationServer) {
		s.RefreshTokenLifetime, s.RefreshTokenIdle, s.IDTokenLifetime = time.Hour, 0, 5*time.Minute
	})
	assert.Equal(t, time.Hour, p.org.AuthorizationServers()[0].RefreshTokenIdle)
	token = begin()
	p.org.Advance(50 * time.Minute)
	status, token = refresh(token)
	require.Equal(t, http.StatusOK, status)
	p.org.Advance(10 * time.Minute)
	status, _ = refresh(token)
	assert.Equal(t, http.StatusBadRequest, status)
}

func TestServerLifetimesThatCannotBe(t *testing.T) {
	t.Parallel()
	p, server := newAPI(t, App{})
	before := p.org.AuthorizationServers()
	for want, change := range map[string]func(*AuthorizationServer){
		"an ID token cannot live 1 minute: it is from 5 minutes to 1 day":       func(s *AuthorizationServer) { s.IDTokenLifetime = time.Minute },
		"an access token cannot live 2 days":                                    func(s *AuthorizationServer) { s.AccessTokenLifetime = 2 * day },
		"a refresh token cannot live 5 minutes: it is 10 minutes at least":      func(s *AuthorizationServer) { s.RefreshTokenLifetime = 5 * time.Minute },
		"a refresh token cannot live 1 hour: it is 2 hours at least":            func(s *AuthorizationServer) { s.AccessTokenLifetime, s.RefreshTokenLifetime = 2*time.Hour, time.Hour },
		"a refresh token cannot expire if not used every 1826 days":             func(s *AuthorizationServer) { s.RefreshTokenIdle = 1826 * day },
		"a refresh token cannot expire if not used every 9 minutes":             func(s *AuthorizationServer) { s.RefreshTokenIdle = 9 * time.Minute },
		"a refresh token cannot expire if not used every 2 days: the expiratio": func(s *AuthorizationServer) { s.RefreshTokenLifetime, s.RefreshTokenIdle = day, 2*day },
		`there is no app instance "nobody"`:                                     func(s *AuthorizationServer) { s.Clients = []string{"nobody"} },
	} {
		assert.ErrorContains(t, p.org.UpdateAuthorizationServer(server.ID, change), want)
	}
	assert.Equal(t, before, p.org.AuthorizationServers())
	assert.ErrorContains(t, p.org.UpdateAuthorizationServer("none", func(*AuthorizationServer) {}), "no such server")
}

// What a server's settings become counts at once, and its keys and tokens stay.
func TestUpdateAuthorizationServer(t *testing.T) {
	t.Parallel()
	p, server := newAPI(t, App{ClientCredentials: true})
	ask := func(scope string) (int, map[string]any) {
		return p.call(at(server, "/oauth2/v1/token"), with(url.Values{}, "grant_type", "client_credentials", "scope", scope))
	}
	status, first := ask("reports.read")
	require.Equal(t, http.StatusOK, status)
	status, refused := ask("reports.delete")
	assert.Equal(t, http.StatusBadRequest, status)
	assert.Equal(t, messageNoMatchingScope, refused["error_description"])
	scopes := []ServerScope{{Name: "reports.delete"}}
	require.NoError(t, p.org.UpdateAuthorizationServer(server.ID, func(s *AuthorizationServer) { s.ID, s.Scopes, s.Claims = "other", scopes, nil }))
	scopes[0].Name = "changed later"
	assert.Equal(t, server.ID, p.org.AuthorizationServers()[0].ID, "the id stays")
	status, _ = ask("reports.delete")
	assert.Equal(t, http.StatusOK, status)
	status, _ = ask("reports.read")
	assert.Equal(t, http.StatusBadRequest, status)
	_, found := p.call(at(server, "/oauth2/v1/introspect"), with(url.Values{}, "token", first["access_token"].(string)))
	assert.Equal(t, true, found["active"])
	assert.True(t, slices.ContainsFunc(p.org.SystemLog(), func(e Event) bool { return e.Type == "oauth2.as.updated" }))
}
