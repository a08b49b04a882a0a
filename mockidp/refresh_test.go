package mockidp

import (
	"context"
	"encoding/json"
	"net/http"
	"net/url"
	"testing"
	"time"

	"github.com/go-jose/go-jose/v4"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// An app of the catalog gets no refresh tokens; one made by hand does, where it asks.
func TestRefreshTokens(t *testing.T) {
	_, o := startOrg(t, Config{})
	p := addParty(t, o, App{RefreshTokens: true})
	assert.NotContains(t, p.tokens(), "refresh_token")
	first := p.tokens("scope", "openid profile offline_access")
	require.NotEmpty(t, first["refresh_token"])

	status, second := p.refresh(first["refresh_token"])
	require.Equal(t, http.StatusOK, status, "%v", second)
	assert.NotEqual(t, first["access_token"], second["access_token"])
	assert.NotEqual(t, first["refresh_token"], second["refresh_token"])
	assert.Equal(t, http.StatusUnauthorized, p.userinfo(first["access_token"].(string)).StatusCode, "the old access token")
	assert.Equal(t, http.StatusOK, p.userinfo(second["access_token"].(string)).StatusCode)
	parsed, err := jose.ParseSignedCompact(second["id_token"].(string), []jose.SignatureAlgorithm{jose.RS256})
	require.NoError(t, err)
	var claims map[string]any
	require.NoError(t, json.Unmarshal(parsed.UnsafePayloadWithoutVerification(), &claims))
	assert.Equal(t, p.bob.ID, claims["sub"])
	assert.NotContains(t, claims, "nonce")

	status, refused := p.refresh(first["refresh_token"])
	assert.Equal(t, http.StatusBadRequest, status)
	assert.Equal(t, map[string]any{"error": "invalid_grant", "error_description": "The refresh token is invalid or expired."}, refused)
	assert.Equal(t, "app.oauth2.token.grant", newestEvent(t, o).Type)
	assert.Equal(t, "The refresh token is invalid or expired. It was used before.", newestEvent(t, o).Reason)
	log := o.SystemLog()
	assert.Equal(t, []string{"app.oauth2.token.detect_reuse", p.app.ID, p.bob.Login}, []string{log[len(log)-2].Type, log[len(log)-2].Actor, log[len(log)-2].Target})
	assert.Equal(t, http.StatusUnauthorized, p.userinfo(second["access_token"].(string)).StatusCode, "all access tokens of the sign-in")
	status, _ = p.refresh(second["refresh_token"])
	assert.Equal(t, http.StatusBadRequest, status, "a second use ends what followed")
}

func TestRefreshTokensEnd(t *testing.T) {
	_, o := startOrg(t, Config{})
	p := addParty(t, o, App{RefreshTokens: true})
	token := p.tokens("scope", "openid offline_access")["refresh_token"]
	o.Advance(91 * day)
	status, refused := p.refresh(token)
	assert.Equal(t, http.StatusBadRequest, status)
	assert.Equal(t, "invalid_grant", refused["error"])
	status, refused = p.refresh("")
	assert.Equal(t, http.StatusBadRequest, status)
	assert.Equal(t, "invalid_request", refused["error"])
}

func (p *party) refresh(token any) (int, map[string]any) {
	p.t.Helper()
	return p.call("/oauth2/v1/token", url.Values{"grant_type": {"refresh_token"}, "refresh_token": {token.(string)}})
}

// Okta gives no new tokens for a user whom the app is taken away from, or who is not active any
// more.
func TestRefreshNeedsAnAssignedUser(t *testing.T) {
	t.Parallel()
	for reason, c := range map[string]struct {
		take func(*party) error
		back func(*party) error // what makes the token work again; nil for nothing
	}{
		"Its user is not assigned to the client application.": {
			take: func(p *party) error { return p.org.UnassignUser(p.app.ID, p.bob.ID) },
			back: func(p *party) error { return p.org.AssignUser(p.app.ID, p.bob.ID) },
		},
		"Its user is not active.": {take: func(p *party) error {
			return p.org.UpdateUser(p.bob.ID, func(u *User) { u.Status = UserDeprovisioned })
		}},
	} {
		_, o := startOrg(t, Config{})
		p := addParty(t, o, App{RefreshTokens: true})
		token := p.tokens("scope", "openid offline_access")["refresh_token"]
		require.NoError(t, c.take(p))
		_, found := p.call("/oauth2/v1/introspect", url.Values{"token": {token.(string)}})
		assert.Equal(t, map[string]any{"active": false}, found)
		status, refused := p.refresh(token)
		assert.Equal(t, http.StatusBadRequest, status)
		assert.Equal(t, map[string]any{"error": "invalid_grant", "error_description": messageInvalidRefresh}, refused)
		assert.Equal(t, messageInvalidRefresh+" "+reason, newestEvent(t, o).Reason)
		if c.back != nil {
			require.NoError(t, c.back(p))
			status, _ = p.refresh(token)
			assert.Equal(t, http.StatusOK, status)
		}
	}
}

// In the leeway a refresh token works again, for a client that did not get the response.
func TestRefreshTokenLeeway(t *testing.T) {
	t.Parallel()
	_, o := startOrg(t, Config{})
	p := addParty(t, o, App{RefreshTokens: true, RefreshTokenLeeway: 30 * time.Second})
	first := p.tokens("scope", "openid email offline_access")
	_, lost := p.refresh(first["refresh_token"])
	o.Advance(29 * time.Second)
	status, again := p.refresh(first["refresh_token"])
	require.Equal(t, http.StatusOK, status, "%v", again)
	assert.NotEqual(t, lost["refresh_token"], again["refresh_token"])
	for _, response := range []map[string]any{lost, again} {
		assert.Equal(t, http.StatusOK, p.userinfo(response["access_token"].(string)).StatusCode)
	}
	o.Advance(2 * time.Second)
	status, _ = p.refresh(first["refresh_token"])
	assert.Equal(t, http.StatusBadRequest, status, "the leeway counts from the first use")
	for _, response := range []map[string]any{lost, again} {
		status, _ = p.refresh(response["refresh_token"])
		assert.Equal(t, http.StatusBadRequest, status)
		assert.Equal(t, http.StatusUnauthorized, p.userinfo(response["access_token"].(string)).StatusCode)
	}
	_, err := o.AddApp(App{RefreshTokens: true, RefreshTokenLeeway: 61 * time.Second})
	assert.ErrorContains(t, err, "it is from 0 to 1 minute")
}

func TestRefreshTokenThatStays(t *testing.T) {
	t.Parallel()
	_, o := startOrg(t, Config{})
	p := addParty(t, o, App{RefreshTokens: true, KeepRefreshTokens: true})
	token := p.tokens("scope", "openid offline_access")["refresh_token"]
	for range 3 {
		o.Advance(6 * 24 * time.Hour)
		status, response := p.refresh(token)
		require.Equal(t, http.StatusOK, status, "%v", response)
		assert.Equal(t, token, response["refresh_token"])
	}
}

func TestRefreshedScopes(t *testing.T) {
	t.Parallel()
	_, o := startOrg(t, Config{})
	p := addParty(t, o, App{RefreshTokens: true})
	token := p.tokens("scope", "openid offline_access")["refresh_token"].(string)
	refresh := func(scope string) (int, map[string]any) {
		return p.call("/oauth2/v1/token", url.Values{"grant_type": {"refresh_token"}, "refresh_token": {token}, "scope": {scope}})
	}
	status, refused := refresh("openid email phone")
	assert.Equal(t, http.StatusBadRequest, status)
	assert.Equal(t, "access_denied", refused["error"])
	assert.Equal(t, "Some of the scopes requested for the refresh request were not granted in the original authorize request. Denied scopes: email, phone.", refused["error_description"])
	status, response := refresh("openid")
	assert.Equal(t, http.StatusOK, status, "the refusal has not used it up: %v", response)
}

// A public client rotates its refresh tokens without any secret; nobody else's client can.
func TestRefreshTokensOfAPublicClient(t *testing.T) {
	t.Parallel()
	_, o := startOrg(t, Config{})
	p := addParty(t, o, App{ApplicationType: BrowserApplication, RefreshTokens: true})
	other := addParty(t, o, App{RefreshTokens: true})
	form := p.redemption(p.code("scope", "openid offline_access"), "client_id", p.app.ID)
	_, first := p.call("/oauth2/v1/token", form, withoutHeader)
	status, refused := other.refresh(first["refresh_token"])
	assert.Equal(t, http.StatusBadRequest, status, "%v", refused)
	assert.Contains(t, newestEvent(t, o).Reason, "It was issued to another client.")
	renewal := url.Values{"grant_type": {"refresh_token"}, "client_id": {p.app.ID}, "refresh_token": {first["refresh_token"].(string)}}
	status, second := p.call("/oauth2/v1/token", renewal, withoutHeader)
	require.Equal(t, http.StatusOK, status, "%v", second)
	assert.NotEqual(t, first["refresh_token"], second["refresh_token"])
}

func TestRefreshTokensAreInspectedAndRevoked(t *testing.T) {
	t.Parallel()
	_, o := startOrg(t, Config{})
	p := addParty(t, o, App{RefreshTokens: true})
	tokens := p.tokens("scope", "openid email offline_access")
	inspect := func() map[string]any {
		_, document := p.call("/oauth2/v1/introspect", url.Values{"token": {tokens["refresh_token"].(string)}})
		return document
	}
	found := inspect()
	assert.Equal(t, true, found["active"])
	assert.NotContains(t, found, "token_type")
	assert.InDelta(t, (90 * day).Seconds(), found["exp"].(float64)-found["iat"].(float64), 1)
	status, _ := p.call("/oauth2/v1/revoke", url.Values{"token": {tokens["refresh_token"].(string)}, "token_type_hint": {"refresh_token"}})
	assert.Equal(t, http.StatusOK, status)
	assert.Equal(t, map[string]any{"active": false}, inspect())
	assert.Equal(t, http.StatusUnauthorized, p.userinfo(tokens["access_token"].(string)).StatusCode, "the access token goes with it")
	status, _ = p.refresh(tokens["refresh_token"])
	assert.Equal(t, http.StatusBadRequest, status)
}

// Refresh tokens live longer than the code and the access token that they came with: what ends them
// must find them without these.
func TestRefreshTokensEndAfterTheirAccessTokens(t *testing.T) {
	t.Parallel()
	for name, end := range map[string]func(*party) error{
		"Universal Logout": func(p *party) error { return p.org.ClearSessions(context.Background(), p.bob.ID, true) },
		"the app instance is deleted": func(p *party) error {
			if err := p.org.DeleteApp(p.app.ID); err != nil {
				return err
			}
			again := p.app
			again.AssignedUsers = nil
			_, err := p.org.AddApp(again)
			return err
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, o := startOrg(t, Config{})
			p := addParty(t, o, App{RefreshTokens: true})
			token := p.tokens("scope", "openid offline_access")["refresh_token"]
			o.Advance(2 * time.Hour)
			o.mu.Lock()
			o.sweepAt = 0
			o.sweep() // forgets the code and the access token
			require.Empty(t, o.tokens)
			o.mu.Unlock()
			require.NoError(t, end(p))
			status, response := p.refresh(token)
			assert.Equal(t, http.StatusBadRequest, status, "%v", response)
		})
	}
}
