package mockidp

import (
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/oauth2"
)

const (
	testCallback = "https://sp.example/cb"
	testVerifier = "a-verifier-that-is-long-enough-for-rfc-7636-0123"
)

// party is a relying party: an app instance of an org that Bob is assigned to.
type party struct {
	t   *testing.T
	org *Org
	app App
	bob User

	logoutTokens <-chan string // that came to its back-channel logout URI; nil without one
	logoutCalls  <-chan string // that came to its Global Token Revocation endpoint; nil without one
	logoutFormat SubjectFormat // of the subject in them
}

func newParty(t *testing.T) *party {
	t.Helper()
	_, o := startOrg(t, Config{})
	return addParty(t, o, App{})
}

// addParty adds an app instance to an org that startOrg made.
func addParty(t *testing.T, o *Org, a App) *party {
	t.Helper()
	a.Label, a.RedirectURIs = "Vision", []string{testCallback, "https://sp.example/other?x=1"}
	a.PostLogoutRedirectURIs = []string{"https://sp.example/bye"}
	app, err := o.AddApp(a)
	require.NoError(t, err)
	bob, err := o.User("bob@acme.example")
	require.NoError(t, err)
	require.NoError(t, o.AssignUser(app.ID, bob.ID))
	return &party{t: t, org: o, app: app, bob: bob}
}

// with returns a form changed by pairs of name and value; an empty value takes the parameter out.
func with(form url.Values, pairs ...string) url.Values {
	for i := 0; i < len(pairs); i += 2 {
		form.Set(pairs[i], pairs[i+1])
		if pairs[i+1] == "" {
			form.Del(pairs[i])
		}
	}
	return form
}

// request is a sound authorization request with some parameters changed.
func (p *party) request(pairs ...string) string {
	form := url.Values{
		"client_id": {p.app.ID}, "redirect_uri": {testCallback}, "response_type": {"code"}, "scope": {"openid profile email"},
		"state": {"the-state"}, "nonce": {"the-nonce"}, "code_challenge_method": {"S256"},
		"code_challenge": {oauth2.S256ChallengeFromVerifier(testVerifier)},
	}
	return "/oauth2/v1/authorize?" + with(form, pairs...).Encode()
}

// signIn signs Bob in at the visitor's browser, who has asked for an authorization.
func (p *party) signIn(v *visitor) {
	p.t.Helper()
	v.submit("Sign in", url.Values{"identifier": {p.bob.Login}, "credentials.passcode": {testPassword}})
}

// code takes Bob through a whole authorization in a new browser.
func (p *party) code(pairs ...string) string {
	p.t.Helper()
	v := visitAs(p.t, p.org, "")
	v.open(p.request(pairs...))
	p.signIn(v)
	code := v.url.Query().Get("code")
	require.NotEmpty(p.t, code, "%s: %s", v.url, v.text())
	return code
}

// redemption is a sound token request with some parameters changed.
func (p *party) redemption(code string, pairs ...string) url.Values {
	form := url.Values{"grant_type": {"authorization_code"}, "code": {code}, "redirect_uri": {testCallback}, "code_verifier": {testVerifier}}
	return with(form, pairs...)
}

// call posts a form as this client and returns the status and the JSON of the response.
func (p *party) call(path string, form url.Values, change ...func(*http.Request)) (int, map[string]any) {
	p.t.Helper()
	req, err := http.NewRequest(http.MethodPost, p.org.Issuer()+path, strings.NewReader(form.Encode()))
	require.NoError(p.t, err)
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	req.SetBasicAuth(p.app.ID, p.app.ClientSecret)
	for _, c := range change {
		c(req)
	}
	return fetch(p.t, req)
}

// fetch returns the status and the JSON of a response; nil for an empty body.
func fetch(t *testing.T, req *http.Request) (int, map[string]any) {
	t.Helper()
	resp, err := http.DefaultClient.Do(req)
	require.NoError(t, err)
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	require.NoError(t, err)
	var document map[string]any
	if len(body) > 0 {
		require.NoError(t, json.Unmarshal(body, &document), "%s", body)
	}
	return resp.StatusCode, document
}

// getJSON returns the status and the JSON of a document of the org.
func getJSON(t *testing.T, o *Org, path string) (int, map[string]any) {
	t.Helper()
	req, err := http.NewRequest(http.MethodGet, o.Issuer()+path, nil)
	require.NoError(t, err)
	return fetch(t, req)
}

// tokens takes Bob through a whole sign-in and returns the token endpoint's response.
func (p *party) tokens(pairs ...string) map[string]any {
	p.t.Helper()
	status, response := p.call("/oauth2/v1/token", p.redemption(p.code(pairs...)))
	require.Equal(p.t, http.StatusOK, status, "%v", response)
	return response
}

func (p *party) userinfo(accessToken string) *http.Response {
	p.t.Helper()
	req, err := http.NewRequest(http.MethodGet, p.org.Issuer()+"/oauth2/v1/userinfo", nil)
	require.NoError(p.t, err)
	if accessToken != "" {
		req.Header.Set("Authorization", "Bearer "+accessToken)
	}
	resp, err := http.DefaultClient.Do(req)
	require.NoError(p.t, err)
	p.t.Cleanup(func() { resp.Body.Close() })
	return resp
}
