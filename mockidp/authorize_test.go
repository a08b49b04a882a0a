package mockidp

import (
	"crypto/sha256"
	"encoding/base64"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestAuthorizeErrorsOnAPage(t *testing.T) {
	p := newParty(t)
	for name, c := range map[string]struct {
		change []string
		want   string
	}{
		"no client":                    {[]string{"client_id", ""}, "Invalid value for 'client_id' parameter."},
		"unknown client":               {[]string{"client_id", "0oaUnknown"}, "Invalid value for 'client_id' parameter."},
		"no redirect URI":              {[]string{"redirect_uri", ""}, "The 'redirect_uri' parameter must be a Login redirect URI in the client app settings."},
		"foreign redirect URI":         {[]string{"redirect_uri", "https://evil.example/cb"}, "The 'redirect_uri' parameter must be a Login redirect URI in the client app settings."},
		"longer redirect URI":          {[]string{"redirect_uri", testCallback + "/x"}, "The 'redirect_uri' parameter must be a Login redirect URI in the client app settings."},
		"redirect URI in another case": {[]string{"redirect_uri", "https://SP.example/cb"}, "The 'redirect_uri' parameter must be a Login redirect URI in the client app settings."},
	} {
		t.Run(name, func(t *testing.T) {
			v := visitAs(t, p.org, "")
			v.open(p.request(c.change...))
			assert.Equal(t, http.StatusBadRequest, v.status)
			assert.Contains(t, v.text(), c.want)
			assertRefusal(t, p.org, "", c.want)
		})
	}
	t.Run("repeated redirect URI", func(t *testing.T) {
		v := visitAs(t, p.org, "")
		v.open(p.request() + "&redirect_uri=https%3A%2F%2Fevil.example")
		assert.Equal(t, http.StatusBadRequest, v.status)
	})
	t.Run("inactive app", func(t *testing.T) {
		require.NoError(t, p.org.UpdateApp(p.app.ID, func(a *App) { a.Inactive = true }))
		v := visitAs(t, p.org, "")
		v.open(p.request())
		assert.Equal(t, http.StatusBadRequest, v.status)
		assert.Contains(t, v.text(), "Invalid value for 'client_id' parameter.")
	})
}

// assertRefusal expects the journal to tell why the last request was refused.
func assertRefusal(t *testing.T, org *Org, code, description string) {
	t.Helper()
	journal := org.Journal()
	last := journal[len(journal)-1]
	assert.Equal(t, []string{code, description}, []string{last.Error, last.ErrorDescription})
}

func TestAuthorizeErrorsAtTheRedirectURI(t *testing.T) {
	p := newParty(t)
	require.NoError(t, p.org.UpdateApp(p.app.ID, func(a *App) { a.PKCERequired = true }))
	const challengeSize = 43
	for name, c := range map[string]struct {
		change            []string
		code, description string
	}{
		"no state":          {[]string{"state", ""}, "invalid_request", "The authentication request has an invalid 'state' parameter."},
		"control character": {[]string{"state", "a\nb"}, "invalid_request", "The authentication request has an invalid 'state' parameter."},
		"no scope":          {[]string{"scope", ""}, "invalid_scope", "No scopes were requested."},
		"custom scope":      {[]string{"scope", "openid reports"}, "invalid_scope", "Custom scopes are not allowed for this request."},
		"offline_access":    {[]string{"scope", "openid offline_access"}, "invalid_scope", "The following scopes are not allowed for this request: [offline_access]."},
		"groups":            {[]string{"scope", "openid groups"}, "invalid_scope", "The following scopes are not allowed for this request: [groups]."},
		"no openid":         {[]string{"scope", "email"}, "invalid_scope", "Requests for ID tokens or access tokens with OpenID scopes require the 'openid' scope."},
		"nobody, no prompt": {[]string{"prompt", "none"}, "login_required", "The client specified not to prompt, but the user is not logged in."},
		"no challenge":      {[]string{"code_challenge", "", "code_challenge_method", ""}, "invalid_request", "PKCE code challenge is required by the application."},
		"plain":             {[]string{"code_challenge_method", "plain"}, "invalid_request", "PKCE code challenge method is not supported. Valid values: [S256]"},
		"no method":         {[]string{"code_challenge_method", ""}, "invalid_request", "PKCE code challenge method is not supported. Valid values: [S256]"},
		"bad challenge":     {[]string{"code_challenge", strings.Repeat("!", challengeSize)}, "invalid_request", "PKCE code challenge contains illegal characters."},
		"prompt":            {[]string{"prompt", "maybe"}, "invalid_request", "Invalid value for 'prompt' parameter. Supported values: [none, login, consent, login consent]"},
		"max_age":           {[]string{"max_age", "-1"}, "invalid_request", "Invalid value for 'max_age' parameter. It should be within range 0 - 2^31-1."},
		"max_age too large": {[]string{"max_age", "2147483648"}, "invalid_request", "Invalid value for 'max_age' parameter. It should be within range 0 - 2^31-1."},
		"max_age 0 silent":  {[]string{"max_age", "0", "prompt", "none"}, "invalid_request", "'prompt' parameter must not have the value 'none' for request with 'zero' as max_age."},
		"idp":               {[]string{"idp", "0oaUnknown"}, "invalid_request", "Identity provider is not valid."},
		"response type":     {[]string{"response_type", "id_token"}, "unsupported_response_type", "The response type is not supported by the authorization server. Configured response types: [code]."},
		"response mode":     {[]string{"response_mode", "pigeon"}, "unsupported_response_mode", "The response mode is not supported by the authorization server. Valid response modes: [query, fragment, form_post, okta_post_message]."},
		"acr_values":        {[]string{"acr_values", "phr"}, "unmet_authentication_requirements", "Unable to meet the authentication requirements imposed by 'acr_values' parameter."},
		"request object":    {[]string{"request", "e30.e30."}, "request_not_supported", "The authorize request object is not supported by this client."},
	} {
		t.Run(name, func(t *testing.T) {
			v := visitAs(t, p.org, "")
			v.open(p.request(c.change...))
			assert.Equal(t, http.StatusFound, v.status)
			assert.Equal(t, "sp.example", v.url.Host)
			assert.Equal(t, c.code, v.url.Query().Get("error"))
			assert.Equal(t, c.description, v.url.Query().Get("error_description"))
			assertRefusal(t, p.org, c.code, c.description)
		})
	}
	t.Run("repeated", func(t *testing.T) {
		v := visitAs(t, p.org, "")
		v.open(p.request() + "&nonce=other")
		assert.Equal(t, "Duplicate parameter provided in request. Duplicated parameters: [nonce].", v.url.Query().Get("error_description"))
	})
}

func TestUnassignedUserIsRefusedInOktasWords(t *testing.T) {
	p := newParty(t)
	require.NoError(t, p.org.UnassignUser(p.app.ID, p.bob.ID))
	v := visitAs(t, p.org, "")
	v.open(p.request())
	p.signIn(v)
	assert.Equal(t, testCallback+"?state=the-state&error=access_denied&error_description=User+is+not+assigned+to+the+client+application.", v.url.String())
	log := p.org.SystemLog()
	last := log[len(log)-1]
	assert.Equal(t, "app.generic.unauth_app_access_attempt", last.Type)
	assert.Equal(t, p.bob.Login, last.Actor)
	assert.Equal(t, "Vision", last.Target)
}

func TestGroupMembersAreAssigned(t *testing.T) {
	p := newParty(t)
	require.NoError(t, p.org.UnassignUser(p.app.ID, p.bob.ID))
	group, err := p.org.AddGroup("Everyone", p.bob.ID)
	require.NoError(t, err)
	require.NoError(t, p.org.AssignGroup(p.app.ID, group.ID))
	assert.NotEmpty(t, p.code())
}

func TestAuthorizationResponse(t *testing.T) {
	p := newParty(t)
	v := visitAs(t, p.org, p.bob.Login)
	req, err := http.NewRequest(http.MethodGet, p.org.Issuer()+p.request("state", "a b+c=&d"), nil)
	require.NoError(t, err)
	resp, err := v.client.Do(req)
	require.NoError(t, err)
	resp.Body.Close()
	assert.Regexp(t, `^https://sp\.example/cb\?code=\w{43}&state=a\+b%2Bc%3D%26d$`, resp.Header.Get("Location"))
	assert.Equal(t, "no-referrer", resp.Header.Get("Referrer-Policy"))
	assert.Contains(t, resp.Header.Get("Cache-Control"), "no-store")

	v.open(p.request("response_mode", "fragment"))
	assert.Regexp(t, `^code=\w{43}&state=the-state$`, v.url.Fragment)
	v.open(p.request("redirect_uri", "https://sp.example/other?x=1"))
	assert.Regexp(t, `^x=1&code=\w{43}&state=the-state$`, v.url.RawQuery)
	v.open(p.request("prompt", "none"))
	assert.NotEmpty(t, v.url.Query().Get("code"), "the session is enough")
	_, form, _ := strings.Cut(p.request(), "?")
	values, err := url.ParseQuery(form)
	require.NoError(t, err)
	v.post("/oauth2/v1/authorize", values)
	assert.NotEmpty(t, v.url.Query().Get("code"), "POST works as GET does")
}

func TestFormPost(t *testing.T) {
	p := newParty(t)
	v := visitAs(t, p.org, p.bob.Login)
	v.open(p.request("response_mode", "form_post", "state", `"><b>`))
	assert.Equal(t, http.StatusOK, v.status)
	form := v.find("form", func(*node) bool { return true })
	require.NotNil(t, form)
	assert.Equal(t, testCallback, attr(form, "action"))
	assert.Equal(t, "post", attr(form, "method"))
	values := formValues(form)
	assert.Equal(t, `"><b>`, values.Get("state"))
	assert.Len(t, values.Get("code"), 43)
	digest := sha256.Sum256([]byte(formPostScript))
	assert.Equal(t, "sha256-"+base64.StdEncoding.EncodeToString(digest[:]), formPostDigest, "the page's policy allows its script")
}

func TestMaxAgeZeroAlwaysAsks(t *testing.T) {
	c := &clock{t: time.Unix(1_700_000_000, 0)}
	_, o := startOrg(t, Config{Now: c.now})
	p := addParty(t, o, App{})
	v := visitAs(t, o, p.bob.Login)
	v.open(p.request("max_age", "0"))
	assert.Equal(t, "Sign In", v.heading(), "although no time has passed")
	v.open(p.request("max_age", "1"))
	assert.NotEmpty(t, v.url.Query().Get("code"))
}

func TestWhoIsAsked(t *testing.T) {
	p := newParty(t)
	v := visitAs(t, p.org, p.bob.Login)
	v.open(p.request("prompt", "login", "login_hint", "bob@acme.example"))
	assert.Equal(t, "Sign In", v.heading())
	assert.Contains(t, v.body, `value="bob@acme.example"`)
	p.signIn(v)
	assert.NotEmpty(t, v.url.Query().Get("code"))

	p.org.Advance(10 * time.Minute)
	v.open(p.request("max_age", "660"))
	assert.NotEmpty(t, v.url.Query().Get("code"), "ten minutes are less than eleven")
	v.open(p.request("max_age", "599"))
	assert.Equal(t, "Sign In", v.heading())
	v.open(p.request("max_age", "599", "prompt", "none"))
	assert.Equal(t, "The client specified not to prompt, but the client app requires re-authentication or MFA.", v.url.Query().Get("error_description"))
	p.org.Advance(2 * time.Hour)
	v.open(p.request())
	assert.Equal(t, "Sign In", v.heading(), "a session ends after two idle hours")
}
