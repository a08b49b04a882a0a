package mockidp

import (
	"encoding/json"
	"net/http"
	"net/url"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestUserinfo(t *testing.T) {
	p := newParty(t)
	require.NoError(t, p.org.UpdateUser(p.bob.ID, func(u *User) {
		u.Claims = map[string]any{"nickname": "Bobby", "phone_number": "+1 555 0100", "locale": "de-CH", "department": "R&D", "sub": "forged"}
	}))
	claims := func(scope string) map[string]any {
		resp := p.userinfo(p.tokens("scope", scope)["access_token"].(string))
		require.Equal(t, http.StatusOK, resp.StatusCode)
		var c map[string]any
		require.NoError(t, json.NewDecoder(resp.Body).Decode(&c))
		return c
	}
	assert.Equal(t, map[string]any{
		"sub": p.bob.ID, "name": "Bob Baker", "given_name": "Bob", "family_name": "Baker", "preferred_username": "bob@acme.example",
		"email": "bob@acme.example", "email_verified": false, "zoneinfo": "America/Los_Angeles", "locale": "de-CH", "nickname": "Bobby",
		"updated_at": float64(p.bob.Created.Unix()), "department": "R&D",
	}, claims("openid profile email"))
	assert.Equal(t, map[string]any{"sub": p.bob.ID, "email": "bob@acme.example", "email_verified": false, "department": "R&D"}, claims("openid email"))
	p.org.Advance(time.Hour)
	require.NoError(t, p.org.UpdateUser(p.bob.ID, func(u *User) { u.LastName = "Brown" }))
	assert.Equal(t, float64(p.org.Now().Unix()), claims("openid profile")["updated_at"], "who looks for changes finds this one")
	assert.Equal(t, map[string]any{"sub": p.bob.ID, "phone_number": "+1 555 0100", "department": "R&D"}, claims("openid phone"))
}

func TestUserinfoRefusals(t *testing.T) {
	p := newParty(t)
	token := p.tokens()["access_token"].(string)
	const invalid = `Bearer error="invalid_token", error_description="The access token is invalid"`
	wants := func(token string, status int, header string) {
		t.Helper()
		resp := p.userinfo(token)
		assert.Equal(t, status, resp.StatusCode)
		assert.Equal(t, header, resp.Header.Get("WWW-Authenticate"))
	}
	wants("nonsense", http.StatusUnauthorized, invalid)
	assertRefusal(t, p.org, "invalid_token", "The access token is invalid")
	wants("", http.StatusUnauthorized, `Bearer error="invalid_request", error_description="The access token is missing."`)
	wants(p.tokens("scope", "openid")["access_token"].(string), http.StatusForbidden,
		`Bearer error="insufficient_scope", error_description="The access token must provide access to at least one of these scopes - profile, email, address or phone"`)
	wants(token, http.StatusOK, "")
	require.NoError(t, p.org.UpdateUser(p.bob.ID, func(u *User) { u.Status = UserDeprovisioned }))
	wants(token, http.StatusUnauthorized, invalid)
	require.NoError(t, p.org.UpdateUser(p.bob.ID, func(u *User) { u.Status = UserActive }))
	p.org.Advance(time.Hour)
	wants(token, http.StatusUnauthorized, invalid)
}

func TestIntrospectAndRevoke(t *testing.T) {
	p := newParty(t)
	other := addParty(t, p.org, App{})
	token := p.tokens()["access_token"].(string)
	about := url.Values{"token": {token}}
	status, response := p.call("/oauth2/v1/introspect", about)
	assert.Equal(t, http.StatusOK, status)
	assert.Equal(t, true, response["active"])
	assert.Equal(t, "bob@acme.example", response["username"])
	assert.Equal(t, p.bob.ID, response["uid"])
	assert.Equal(t, "openid profile email", response["scope"])
	assert.Equal(t, p.org.Issuer(), response["iss"])
	assert.EqualValues(t, 3600, response["exp"].(float64)-response["iat"].(float64))

	inactive := map[string]any{"active": false}
	_, response = other.call("/oauth2/v1/introspect", about)
	assert.Equal(t, inactive, response, "another client learns nothing")
	_, response = p.call("/oauth2/v1/introspect", url.Values{"token": {"unknown"}})
	assert.Equal(t, inactive, response)
	for _, path := range []string{"/oauth2/v1/introspect", "/oauth2/v1/revoke"} {
		status, response = p.call(path, url.Values{})
		assert.Equal(t, http.StatusBadRequest, status)
		assert.Equal(t, "The 'token' parameter is required.", response["error_description"])
		status, _ = p.call(path, about, func(r *http.Request) { r.SetBasicAuth(p.app.ID, "wrong") })
		assert.Equal(t, http.StatusUnauthorized, status)
	}
	status, _ = other.call("/oauth2/v1/revoke", about)
	assert.Equal(t, http.StatusOK, status)
	assert.Equal(t, http.StatusOK, p.userinfo(token).StatusCode, "another client revokes nothing")
	status, response = p.call("/oauth2/v1/revoke", about)
	assert.Equal(t, http.StatusOK, status)
	assert.Nil(t, response)
	_, response = p.call("/oauth2/v1/introspect", about)
	assert.Equal(t, inactive, response)
	status, _ = p.call("/oauth2/v1/revoke", about)
	assert.Equal(t, http.StatusOK, status, "an unknown token is no error")
}
