package mockidp

import (
	"encoding/json"
	"fmt"
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// groupsAtUserinfo signs Bob in and returns the claim groups that userinfo tells.
func (p *party) groupsAtUserinfo() any {
	p.t.Helper()
	resp := p.userinfo(p.tokens("scope", "openid email groups")["access_token"].(string))
	var claims map[string]any
	require.NoError(p.t, json.NewDecoder(resp.Body).Decode(&claims))
	return claims["groups"]
}

func TestGroupsClaim(t *testing.T) {
	t.Parallel()
	s, _ := startOrg(t, Config{})
	o, err := s.NewOrg(OrgConfig{Compatibility: Compatibility{GroupsInIDToken: true}})
	require.NoError(t, err)
	bob := addPerson(t, o, "Bob", "Baker", false)
	for _, name := range []string{"Acme Admins", "Acme Staff", "Else", "Not Acme Staff"} {
		_, err := o.AddGroup(name, bob.ID)
		require.NoError(t, err)
	}
	_, err = o.AddGroup("Acme Nobody")
	require.NoError(t, err)
	p := addParty(t, o, App{GroupsClaim: "Acme .*"})
	want := []any{"Acme Admins", "Acme Staff"}
	assert.Equal(t, want, p.groupsAtUserinfo())
	_, claims := p.verified(p.tokens("scope", "openid groups")["id_token"].(string))
	assert.Equal(t, want, claims["groups"])
	_, claims = p.verified(p.tokens("scope", "openid")["id_token"].(string))
	assert.NotContains(t, claims, "groups", "who does not ask is told nothing")

	require.NoError(t, o.UpdateApp(p.app.ID, func(a *App) { a.GroupsClaim = "none" }))
	assert.Equal(t, []any{}, p.groupsAtUserinfo())
}

func TestGroupsAreNotInThinIDTokens(t *testing.T) {
	t.Parallel()
	_, o := startOrg(t, Config{})
	p := addParty(t, o, App{GroupsClaim: ".*"})
	_, claims := p.verified(p.tokens("scope", "openid groups")["id_token"].(string))
	assert.NotContains(t, claims, "groups")
}

func TestTooManyGroups(t *testing.T) {
	t.Parallel()
	_, o := startOrg(t, Config{})
	p := addParty(t, o, App{GroupsClaim: ".*"})
	v := visitAs(t, o, p.bob.Login)
	for i := range maxGroupsClaim {
		_, err := o.AddGroup(fmt.Sprint("group ", i), p.bob.ID)
		require.NoError(t, err)
	}
	v.open(p.request("scope", "openid groups"))
	require.NotEmpty(t, v.url.Query().Get("code"), "%s", v.url)
	_, err := o.AddGroup("one more", p.bob.ID)
	require.NoError(t, err)
	v.open(p.request("scope", "openid groups"))
	assert.Equal(t, "server_error", v.url.Query().Get("error"))
	assert.Equal(t, "The groups claim matched too many groups and must be configured to match fewer groups.", v.url.Query().Get("error_description"))
	assert.Contains(t, newestEvent(t, o).Reason, "Expected: at most 100 groups. Got: 101.")
	v.open(p.request("scope", "openid"))
	assert.NotEmpty(t, v.url.Query().Get("code"))
}

// Apps of the catalog have neither refresh tokens nor groups.
func TestCatalogAppsMayNotAsk(t *testing.T) {
	t.Parallel()
	_, o := startOrg(t, Config{})
	for _, a := range []App{{Integration: "vision", RefreshTokens: true}, {Integration: "vision", GroupsClaim: ".*"}} {
		_, err := o.AddApp(a)
		assert.ErrorContains(t, err, "an app of the catalog has no refresh tokens and no groups claim")
	}
	_, err := o.AddApp(App{GroupsClaim: "("})
	assert.ErrorContains(t, err, "is no regular expression")
	p := addParty(t, o, App{Integration: "vision"})
	v := visitAs(t, o, p.bob.Login)
	for _, scope := range []string{"offline_access", "groups"} {
		v.open(p.request("scope", "openid "+scope))
		assert.Equal(t, "invalid_scope", v.url.Query().Get("error"))
		assert.Equal(t, "The following scopes are not allowed for this request: ["+scope+"].", v.url.Query().Get("error_description"))
	}
	status, refused := p.refresh("any")
	assert.Equal(t, http.StatusBadRequest, status)
	assert.Equal(t, "unauthorized_client", refused["error"])
	_, m := getJSON(t, o, "/.well-known/openid-configuration")
	assert.Equal(t, []any{"authorization_code"}, m["grant_types_supported"])
	assert.NotContains(t, m["scopes_supported"], "groups")
}

// What an app instance of the org may ask for is advertised.
func TestMetadataOfWhatAppsMayAsk(t *testing.T) {
	t.Parallel()
	_, o := startOrg(t, Config{})
	_, err := o.AddApp(App{ApplicationType: BrowserApplication, RefreshTokens: true, GroupsClaim: ".*"})
	require.NoError(t, err)
	_, m := getJSON(t, o, "/.well-known/openid-configuration")
	assert.Equal(t, []any{"authorization_code", "refresh_token"}, m["grant_types_supported"])
	assert.Equal(t, []any{"query", "fragment", "form_post", "okta_post_message"}, m["response_modes_supported"])
	assert.Subset(t, m["scopes_supported"], []any{"offline_access", "groups"})
}
