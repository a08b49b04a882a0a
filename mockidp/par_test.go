package mockidp

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// pushed is a sound request to the endpoint, with some parameters changed.
func (p *party) pushed(pairs ...string) url.Values {
	_, query, _ := strings.Cut(p.request(pairs...), "?")
	form, err := url.ParseQuery(query)
	require.NoError(p.t, err)
	return form
}

// push pushes a sound request and returns its request_uri.
func (p *party) push(pairs ...string) string {
	p.t.Helper()
	status, response := p.call("/oauth2/v1/par", p.pushed(pairs...))
	require.Equal(p.t, http.StatusCreated, status, "%v", response)
	assert.EqualValues(p.t, 3600, response["expires_in"])
	uri := response["request_uri"].(string)
	assert.Regexp(p.t, `^urn:okta:\w{43}$`, uri)
	return uri
}

func authorizeBy(clientID, requestURI string) string {
	return "/oauth2/v1/authorize?" + url.Values{"client_id": {clientID}, "request_uri": {requestURI}}.Encode()
}

func TestPushedRequest(t *testing.T) {
	t.Parallel()
	p := newParty(t)
	_, m := getJSON(t, p.org, "/.well-known/openid-configuration")
	assert.Equal(t, p.org.Issuer()+"/oauth2/v1/par", m["pushed_authorization_request_endpoint"])
	uri := p.push("scope", "openid email", "login_hint", "bob@acme.example")
	v := visitAs(t, p.org, "")
	v.open(authorizeBy(p.app.ID, uri) + "&scope=openid+profile&redirect_uri=https%3A%2F%2Fevil.example")
	field := v.find("input", func(n *node) bool { return attr(n, "name") == "identifier" })
	assert.Equal(t, "bob@acme.example", attr(field, "value"))
	p.signIn(v)
	assert.Equal(t, testCallback, "https://"+v.url.Host+v.url.Path, "what was pushed counts, and nothing else")
	assert.Equal(t, "the-state", v.url.Query().Get("state"))
	status, response := p.call("/oauth2/v1/token", p.redemption(v.url.Query().Get("code")))
	require.Equal(t, http.StatusOK, status, "%v", response)
	assert.Equal(t, "openid email", response["scope"])
	request, ok := p.org.PushedRequest(uri)
	assert.True(t, ok)
	assert.Equal(t, "the-nonce", request.Get("nonce"))

	v.open(authorizeBy(p.app.ID, uri))
	assert.Equal(t, http.StatusBadRequest, v.status, "it works once")
	assert.Contains(t, v.text(), "The authorize request_uri is invalid.")
}

func TestPushedRequestsAreRefusedAtAuthorize(t *testing.T) {
	t.Parallel()
	p := newParty(t)
	other := addParty(t, p.org, App{})
	v := visitAs(t, p.org, "")
	for _, c := range []struct{ address, want string }{
		{authorizeBy(p.app.ID, "urn:okta:nothing"), "The authorize request_uri is invalid."},
		{authorizeBy(other.app.ID, p.push()), "The &#39;client_id&#39; parameter does not match the expected value for the provided request_uri."},
		{"/oauth2/v1/authorize?request_uri=" + url.QueryEscape(p.push()), "The &#39;client_id&#39; parameter does not match the expected value for the provided request_uri."},
		{authorizeBy(p.app.ID, p.push()) + "&request=x", "The authorize request must not contain both a request object and a request uri."},
	} {
		v.open(c.address)
		assert.Equal(t, http.StatusBadRequest, v.status, c.want)
		assert.Contains(t, v.body, c.want)
	}
	late := p.push()
	p.org.Advance(time.Hour)
	v.open(authorizeBy(p.app.ID, late))
	assert.Contains(t, v.text(), "The authorize request_uri is invalid.")
	_, ok := p.org.PushedRequest(late)
	assert.False(t, ok)
	v.open(p.request("request_uri", "https://sp.example/request.jwt"))
	assert.Equal(t, "request_uri_not_supported", v.url.Query().Get("error"), "an address is fetched by nobody")
}

func TestPushedRequestRefusals(t *testing.T) {
	t.Parallel()
	p := newParty(t)
	require.NoError(t, p.org.UpdateApp(p.app.ID, func(a *App) { a.PKCERequired = true }))
	for name, c := range map[string]struct {
		form              url.Values
		status            int
		code, description string
	}{
		"request_uri":  {p.pushed("request_uri", "urn:okta:x"), 400, "invalid_request", "The 'request_uri' parameter must not be present in the request."},
		"redirect_uri": {p.pushed("redirect_uri", "https://evil.example/"), 400, "invalid_request", messageIllegalRedirect},
		"scope":        {p.pushed("scope", "openid reports"), 400, "invalid_scope", "Custom scopes are not allowed for this request."},
		"no challenge": {p.pushed("code_challenge", "", "code_challenge_method", ""), 400, "invalid_request", "PKCE code challenge is required by the application."},
		"no state":     {p.pushed("state", ""), 400, "invalid_request", messageInvalidState},
	} {
		t.Run(name, func(t *testing.T) {
			status, response := p.call("/oauth2/v1/par", c.form)
			assert.Equal(t, c.status, status)
			assert.Equal(t, map[string]any{"error": c.code, "error_description": c.description}, response)
		})
	}
	status, response := p.call("/oauth2/v1/par", p.pushed(), func(r *http.Request) { r.SetBasicAuth(p.app.ID, "wrong") })
	assert.Equal(t, http.StatusUnauthorized, status)
	assert.Equal(t, "invalid_client", response["error"])
	status, _ = p.call("/oauth2/v1/par", p.pushed(), func(r *http.Request) { r.Header.Set("Content-Type", "application/json") })
	assert.Equal(t, http.StatusUnsupportedMediaType, status)
	status, _ = getJSON(t, p.org, "/oauth2/v1/par")
	assert.Equal(t, http.StatusMethodNotAllowed, status)
	for _, r := range p.org.Journal() {
		assert.NotContains(t, r.Form.Encode(), p.app.ClientSecret)
	}
}

// The client may authenticate in the body as well: what it authenticates by is no part of the
// request.
func TestPushedRequestWithCredentialsInTheBody(t *testing.T) {
	t.Parallel()
	s, _ := startOrg(t, Config{})
	o, err := s.NewOrg(OrgConfig{Name: "By the document", Compatibility: Compatibility{PushedRequest200: true}})
	require.NoError(t, err)
	addPerson(t, o, "Bob", "Baker", false)
	p := addParty(t, o, App{ClientAuth: ClientSecretPost})
	status, response := p.call("/oauth2/v1/par", with(p.pushed(), "client_secret", p.app.ClientSecret), func(r *http.Request) { r.Header.Del("Authorization") })
	require.Equal(t, http.StatusOK, status, "%v", response)
	request, ok := o.PushedRequest(response["request_uri"].(string))
	require.True(t, ok)
	assert.False(t, request.Has("client_secret"))
}

// An attack that brings the response of one browser into another works with a pushed request too.
func TestAuthorizationResponseToAPushedRequest(t *testing.T) {
	t.Parallel()
	p := newParty(t)
	redirect, err := p.org.AuthorizationResponse(p.org.Issuer()+authorizeBy(p.app.ID, p.push()), p.bob.ID)
	require.NoError(t, err)
	assert.Contains(t, redirect, testCallback+"?code=")
}

// A public client names itself, and its PKCE is looked at when it pushes.
func TestPushedRequestOfAPublicClient(t *testing.T) {
	t.Parallel()
	_, o := startOrg(t, Config{})
	p := addParty(t, o, App{ApplicationType: BrowserApplication})
	anonymous := func(r *http.Request) { r.Header.Del("Authorization") }
	status, response := p.call("/oauth2/v1/par", p.pushed("code_challenge", "", "code_challenge_method", ""), anonymous)
	assert.Equal(t, http.StatusBadRequest, status)
	assert.Equal(t, "PKCE code challenge is required by the application.", response["error_description"])
	log := o.SystemLog()
	assert.Equal(t, "app.oauth2.authorize", log[len(log)-1].Type, "whoever runs the app finds it there")
	status, response = p.call("/oauth2/v1/par", p.pushed(), anonymous)
	require.Equal(t, http.StatusCreated, status, "%v", response)
	v := visitAs(t, o, "")
	v.open(authorizeBy(p.app.ID, response["request_uri"].(string)))
	p.signIn(v)
	assert.NotEmpty(t, v.url.Query().Get("code"))
}

// An app instance that has a deleted one's id has none of its pushed requests.
func TestPushedRequestOfADeletedApp(t *testing.T) {
	t.Parallel()
	p := newParty(t)
	uri := p.push()
	require.NoError(t, p.org.DeleteApp(p.app.ID))
	_, err := p.org.AddApp(p.app)
	require.NoError(t, err)
	v := visitAs(t, p.org, "")
	v.open(authorizeBy(p.app.ID, uri))
	assert.Equal(t, http.StatusBadRequest, v.status)
	assert.Contains(t, v.text(), "The authorize request_uri is invalid.")
}
