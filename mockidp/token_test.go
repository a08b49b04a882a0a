package mockidp

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// verified checks an ID token as an independent client does.
func (p *party) verified(raw string) (*oidc.IDToken, map[string]any) {
	p.t.Helper()
	provider, err := oidc.NewProvider(context.Background(), p.org.Issuer())
	require.NoError(p.t, err)
	token, err := provider.Verifier(&oidc.Config{ClientID: p.app.ID, Now: p.org.Now}).Verify(context.Background(), raw)
	require.NoError(p.t, err)
	var claims map[string]any
	require.NoError(p.t, token.Claims(&claims))
	return token, claims
}

// The authentication context is told only to whoever asked for one.
func TestAuthenticationContext(t *testing.T) {
	p := newParty(t)
	_, claims := p.verified(p.tokens()["id_token"].(string))
	assert.NotContains(t, claims, "acr")
	_, response := p.call(string(TokenEndpoint), p.redemption(p.code("acr_values", "phr urn:okta:loa:1fa:any")))
	_, claims = p.verified(response["id_token"].(string))
	assert.Equal(t, "urn:okta:loa:1fa:any", claims["acr"])
}

func TestThinIDToken(t *testing.T) {
	p := newParty(t)
	response := p.tokens()
	assert.Equal(t, "Bearer", response["token_type"])
	assert.EqualValues(t, 3600, response["expires_in"])
	assert.Equal(t, "openid profile email", response["scope"])
	assert.NotContains(t, response, "refresh_token")
	token, claims := p.verified(response["id_token"].(string))
	assert.NoError(t, token.VerifyAccessToken(response["access_token"].(string)))
	assert.Equal(t, "the-nonce", token.Nonce)
	assert.Equal(t, p.bob.ID, token.Subject)
	assert.Equal(t, time.Hour, token.Expiry.Sub(token.IssuedAt))
	assert.Regexp(t, `^ID\.\w{43}$`, claims["jti"])
	assert.Equal(t, p.app.ID, claims["aud"], "a string, not a list")
	assert.Equal(t, p.org.ID(), claims["idp"])
	assert.EqualValues(t, 1, claims["ver"])
	assert.Equal(t, []any{"pwd"}, claims["amr"])
	assert.Equal(t, "Bob Baker", claims["name"])
	assert.Equal(t, "bob@acme.example", claims["email"])
	assert.Equal(t, "bob@acme.example", claims["preferred_username"])
	assert.Len(t, claims, 15, "nothing else: %v", claims)
}

func TestIDTokenByScope(t *testing.T) {
	p := newParty(t)
	_, claims := p.verified(p.tokens("scope", "openid", "nonce", "")["id_token"].(string))
	for _, name := range []string{"name", "email", "preferred_username", "nonce"} {
		assert.NotContains(t, claims, name)
	}
}

func TestTokenErrors(t *testing.T) {
	p := newParty(t)
	other := addParty(t, p.org, App{})
	post := func(r *http.Request) { r.Header.Del("Authorization") }
	basic := func(id, secret string) func(*http.Request) {
		return func(r *http.Request) { r.SetBasicAuth(url.QueryEscape(id), url.QueryEscape(secret)) }
	}
	query := func(r *http.Request) { r.URL.RawQuery = "client_secret=x" }
	for name, c := range map[string]struct {
		pairs             []string
		change            func(*http.Request)
		status            int
		code, description string
	}{
		"unknown code":          {[]string{"code", "nope"}, nil, 400, "invalid_grant", "The authorization code is invalid or has expired."},
		"no code":               {[]string{"code", ""}, nil, 400, "invalid_request", "The required parameter 'code' is missing."},
		"wrong verifier":        {[]string{"code_verifier", strings.Repeat("x", 43)}, nil, 400, "invalid_grant", "PKCE verification failed."},
		"short verifier":        {[]string{"code_verifier", "x"}, nil, 400, "invalid_grant", "PKCE verification failed."},
		"no verifier":           {[]string{"code_verifier", ""}, nil, 400, "invalid_request", "PKCE code verifier is required by the application."},
		"other redirect URI":    {[]string{"redirect_uri", "https://sp.example/other?x=1"}, nil, 400, "invalid_grant", "The 'redirect_uri' does not match the redirection URI used in the authorization request."},
		"no redirect URI":       {[]string{"redirect_uri", ""}, nil, 400, "invalid_request", "The required parameter 'redirect_uri' is missing."},
		"no grant type":         {[]string{"grant_type", ""}, nil, 400, "invalid_request", "The token request must specify a 'grant_type'. Valid values: [authorization_code]"},
		"unknown grant type":    {[]string{"grant_type", "pigeon"}, nil, 400, "unsupported_grant_type", "The authorization grant type is not supported by the authorization server. Configured grant types: [authorization_code]."},
		"refresh token":         {[]string{"grant_type", "refresh_token"}, nil, 400, "unauthorized_client", "The client is not authorized to use the provided grant type. Configured grant types: [authorization_code]."},
		"another client's code": {nil, basic(other.app.ID, other.app.ClientSecret), 400, "invalid_grant", "The grant was issued to another client. Please make sure the 'client_id' matches the one used at the authorize request."},
		"wrong secret":          {nil, basic(p.app.ID, "wrong"), 401, "invalid_client", "The client secret supplied for a confidential client is invalid."},
		"no credentials":        {nil, post, 401, "invalid_client", "No client credentials found."},
		"client id alone":       {[]string{"client_id", p.app.ID}, post, 401, "invalid_client", "Client authentication failed. Either the client or the client credentials are invalid."},
		"two methods":           {[]string{"client_id", p.app.ID, "client_secret", p.app.ClientSecret}, nil, 401, "invalid_request", "Cannot supply multiple client credentials. Use one of the following: credentials in the Authorization header, credentials in the post body, or a client_assertion in the post body."},
		"secret in the query":   {nil, query, 400, "invalid_request", "Client credentials cannot be supplied via query parameters."},
		"malformed Basic":       {nil, func(r *http.Request) { r.Header.Set("Authorization", "Basic %%%") }, 401, "invalid_client", "Found Authentication header but was not valid client credentials."},
		"two clients":           {[]string{"client_id", other.app.ID}, nil, 401, "invalid_client", "Client authentication failed. Either the client or the client credentials are invalid."},
	} {
		t.Run(name, func(t *testing.T) {
			if c.change == nil {
				c.change = func(*http.Request) {}
			}
			status, response := p.call("/oauth2/v1/token", p.redemption(p.code(), c.pairs...), c.change)
			assert.Equal(t, c.status, status)
			assert.Equal(t, map[string]any{"error": c.code, "error_description": c.description}, response)
			assertRefusal(t, p.org, c.code, c.description)
		})
	}
	t.Run("repeated", func(t *testing.T) {
		form := p.redemption(p.code())
		form.Add("redirect_uri", testCallback)
		_, response := p.call("/oauth2/v1/token", form)
		assert.Equal(t, "Duplicate parameter provided in request. Duplicated parameters: [redirect_uri].", response["error_description"])
	})
	t.Run("verifier without challenge", func(t *testing.T) {
		code := p.code("code_challenge", "", "code_challenge_method", "")
		_, response := p.call("/oauth2/v1/token", p.redemption(code))
		assert.Equal(t, "PKCE code challenge should be specified in the authorize request for code verification.", response["error_description"])
	})
	t.Run("unknown client", func(t *testing.T) {
		status, response := p.call("/oauth2/v1/token", p.redemption("x"), basic("0oaUnknown", "x"))
		assert.Equal(t, http.StatusUnauthorized, status)
		assert.Equal(t, "invalid_client", response["errorCode"])
		assert.Equal(t, "invalid_client", response["errorLink"])
		assert.Equal(t, "Invalid value for 'client_id' parameter.", response["errorSummary"])
		assert.Regexp(t, `^oae\w{21}$`, response["errorId"])
		assert.Equal(t, []any{}, response["errorCauses"])
	})
	t.Run("not a form", func(t *testing.T) {
		status, response := p.call("/oauth2/v1/token", p.redemption("x"), func(r *http.Request) { r.Header.Set("Content-Type", "application/json") })
		assert.Equal(t, http.StatusUnsupportedMediaType, status)
		assert.Equal(t, "E0000021", response["errorCode"])
	})
	t.Run("GET", func(t *testing.T) {
		status, response := getJSON(t, p.org, "/oauth2/v1/token")
		assert.Equal(t, http.StatusMethodNotAllowed, status)
		assert.Equal(t, "E0000022", response["errorCode"])
	})
}

func TestCodeWorksOnce(t *testing.T) {
	p := newParty(t)
	code := p.code()
	_, _ = p.call("/oauth2/v1/token", p.redemption(code, "code_verifier", strings.Repeat("x", 43)))
	status, response := p.call("/oauth2/v1/token", p.redemption(code))
	require.Equal(t, http.StatusOK, status, "a refused request does not spend the code")
	assert.Equal(t, http.StatusOK, p.userinfo(response["access_token"].(string)).StatusCode)
	status, again := p.call("/oauth2/v1/token", p.redemption(code))
	assert.Equal(t, http.StatusBadRequest, status)
	assert.Equal(t, "The authorization code is invalid or has expired.", again["error_description"])
	assert.Equal(t, http.StatusUnauthorized, p.userinfo(response["access_token"].(string)).StatusCode, "RFC 6749 section 4.1.2")
}

func TestCodeExpires(t *testing.T) {
	p := newParty(t)
	code := p.code()
	p.org.Advance(301 * time.Second)
	status, response := p.call("/oauth2/v1/token", p.redemption(code))
	assert.Equal(t, http.StatusBadRequest, status)
	assert.Equal(t, "invalid_grant", response["error"])
	code = p.code()
	p.org.Advance(299 * time.Second)
	status, response = p.call("/oauth2/v1/token", p.redemption(code))
	require.Equal(t, http.StatusOK, status)
	token, _ := p.verified(response["id_token"].(string))
	assert.WithinDuration(t, p.org.Now(), token.IssuedAt, 5*time.Second, "the org's clock counts")
	code = p.code()
	require.NoError(t, p.org.UpdateUser(p.bob.ID, func(u *User) { u.Status = UserDeprovisioned }))
	status, _ = p.call("/oauth2/v1/token", p.redemption(code))
	assert.Equal(t, http.StatusBadRequest, status, "a deactivated user's code is worth nothing")
}

func TestSecretWithSpecialCharacters(t *testing.T) {
	_, o := startOrg(t, Config{})
	p := addParty(t, o, App{ClientSecret: "a%b+c:d/e=é"})
	status, response := p.call("/oauth2/v1/token", p.redemption(p.code()), func(r *http.Request) {
		r.SetBasicAuth(url.QueryEscape(p.app.ID), url.QueryEscape(p.app.ClientSecret))
	})
	assert.Equal(t, http.StatusOK, status, "%v", response)
}

func TestClientSecretPost(t *testing.T) {
	_, o := startOrg(t, Config{})
	p := addParty(t, o, App{ClientAuth: ClientSecretPost})
	form := p.redemption(p.code(), "client_id", p.app.ID, "client_secret", p.app.ClientSecret)
	status, response := p.call("/oauth2/v1/token", form, func(r *http.Request) { r.Header.Del("Authorization") })
	assert.Equal(t, http.StatusOK, status, "%v", response)
}
