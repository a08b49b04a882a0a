package mockidp

import (
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
	assert.Equal(t, "invalid_grant", refused["error"])
	status, _ = p.refresh(second["refresh_token"])
	assert.Equal(t, http.StatusBadRequest, status, "a second use ends what followed")
}

func TestRefreshTokensEnd(t *testing.T) {
	_, o := startOrg(t, Config{})
	p := addParty(t, o, App{RefreshTokens: true})
	token := p.tokens("scope", "openid offline_access")["refresh_token"]
	o.Advance(8 * 24 * time.Hour)
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
