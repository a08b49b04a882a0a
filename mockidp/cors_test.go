package mockidp

import (
	"crypto/sha256"
	"encoding/base64"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const spaOrigin = "http://spa.example:3000"

// newSPA is a single-page application whose origin the org trusts.
func newSPA(t *testing.T) *party {
	t.Helper()
	p := newPublicParty(t)
	require.NoError(t, p.org.AddTrustedOrigin(spaOrigin))
	return p
}

func TestTrustedOrigins(t *testing.T) {
	t.Parallel()
	_, o := startOrg(t, Config{})
	for given, want := range map[string]string{
		"":                           "must begin with http:// or https://",
		"spa.example":                "must begin with http:// or https://",
		"ftp://spa.example":          "must begin with http:// or https://",
		"https://":                   "must name one host",
		"https://*.spa.example":      "must name one host",
		"https://spa.example/app":    "leave out the rest",
		"https://spa.example?x=1":    "leave out the rest",
		"https://spa.example#x":      "leave out the rest",
		"https://me@spa.example":     "leave out the rest",
		"https://spa.example:port":   "it is no URL",
		"http://spa.example\r\nX: y": "it is no URL",
	} {
		err := o.AddTrustedOrigin(given)
		assert.ErrorContains(t, err, want, given)
	}
	for _, origin := range []string{"HTTPS://SPA.example:443", "https://spa.example", "http://spa.example:80/", spaOrigin} {
		require.NoError(t, o.AddTrustedOrigin(origin))
	}
	assert.Equal(t, []string{"https://spa.example", "http://spa.example", spaOrigin}, o.TrustedOrigins())
}

// fromOrigin asks as a page's script does.
func fromOrigin(t *testing.T, o *Org, method, path, origin string, header ...string) *http.Response {
	t.Helper()
	req, err := http.NewRequest(method, o.Issuer()+path, nil)
	require.NoError(t, err)
	req.Header.Set("Origin", origin)
	for i := 0; i < len(header); i += 2 {
		req.Header.Set(header[i], header[i+1])
	}
	resp, err := http.DefaultClient.Do(req)
	require.NoError(t, err)
	t.Cleanup(func() { resp.Body.Close() })
	return resp
}

func corsHeaders(resp *http.Response) []string {
	var found []string
	for name := range resp.Header {
		if strings.HasPrefix(name, "Access-Control-") {
			found = append(found, name)
		}
	}
	return found
}

func TestCORS(t *testing.T) {
	t.Parallel()
	o := newSPA(t).org
	for path, methods := range sharedEndpoints() {
		for _, method := range methods {
			resp := fromOrigin(t, o, method, string(path), spaOrigin)
			assert.Equal(t, spaOrigin, resp.Header.Get("Access-Control-Allow-Origin"), "%s %s", method, path)
			assert.Equal(t, "true", resp.Header.Get("Access-Control-Allow-Credentials"))
			assert.Equal(t, "Origin", resp.Header.Get("Vary"))
		}
		resp := fromOrigin(t, o, http.MethodOptions, string(path), spaOrigin, "Access-Control-Request-Method", methods[0])
		assert.Equal(t, http.StatusNoContent, resp.StatusCode, "%s", path)
		assert.Equal(t, spaOrigin, resp.Header.Get("Access-Control-Allow-Origin"), "%s", path)
		assert.Equal(t, strings.Join(methods, ", "), resp.Header.Get("Access-Control-Allow-Methods"))
		assert.Contains(t, resp.Header.Get("Access-Control-Allow-Headers"), "X-Okta-User-Agent-Extended")
	}
}

func TestCORSIsForTrustedOriginsAlone(t *testing.T) {
	t.Parallel()
	spa := newSPA(t).org
	_, plain := startOrg(t, Config{})
	for _, c := range []struct {
		org    *Org
		origin string
	}{{spa, "http://spa.example"}, {spa, "http://evil.example"}, {spa, "null"}, {spa, "*"}, {plain, spaOrigin}} {
		for path, methods := range sharedEndpoints() {
			resp := fromOrigin(t, c.org, methods[0], string(path), c.origin)
			assert.Empty(t, corsHeaders(resp), "%s from %s", path, c.origin)
			if path == TokenEndpoint || path == PushedRequestEndpoint {
				continue
			}
			resp = fromOrigin(t, c.org, http.MethodOptions, string(path), c.origin, "Access-Control-Request-Method", methods[0])
			assert.Equal(t, http.StatusMethodNotAllowed, resp.StatusCode)
			assert.Empty(t, corsHeaders(resp), "preflight of %s from %s", path, c.origin)
		}
	}
	assert.True(t, slices.ContainsFunc(spa.Journal(), func(r Request) bool { return r.ErrorDescription == "The origin * is not a trusted origin." }))
	for _, r := range plain.Journal() {
		if r.Method == http.MethodOptions {
			assert.Equal(t, "The origin "+spaOrigin+" is not a trusted origin.", r.ErrorDescription, r.Path)
		}
	}
	for _, page := range []string{"/login/login.htm", "/oauth2/v1/authorize", "/oauth2/v1/logout", "/admin", "/oauth2/v1/global-token-revocation"} {
		assert.Empty(t, corsHeaders(fromOrigin(t, spa, http.MethodGet, page, spaOrigin)), "%s is not shared", page)
	}
}

// At the token endpoint and that for pushed requests Okta tells a script of any page that it may
// ask, since the client may have its origin; the response is for trusted origins alone.
func TestPreflightsThatAreAlwaysAnswered(t *testing.T) {
	t.Parallel()
	_, plain := startOrg(t, Config{})
	for _, o := range []*Org{plain, newSPA(t).org} {
		for _, path := range []Endpoint{TokenEndpoint, PushedRequestEndpoint} {
			resp := fromOrigin(t, o, http.MethodOptions, string(path), "http://new.example")
			assert.Equal(t, http.StatusNoContent, resp.StatusCode)
			assert.Equal(t, "http://new.example", resp.Header.Get("Access-Control-Allow-Origin"))
			assert.Equal(t, "POST", resp.Header.Get("Access-Control-Allow-Methods"))
			assert.Equal(t, "3600", resp.Header.Get("Access-Control-Max-Age"))
			assert.Contains(t, resp.Header.Get("Vary"), "Origin")
			assert.Empty(t, corsHeaders(fromOrigin(t, o, http.MethodPost, string(path), "http://new.example")))
		}
		assert.Equal(t, http.StatusMethodNotAllowed, fromOrigin(t, o, http.MethodOptions, string(TokenEndpoint), "").StatusCode, "no script asks")
	}
}

// The journal says why a browser cannot read a response that looks well, in an org that trusts no
// origin too; what a server asks, or a page of the org's own, is nothing to tell.
func TestJournalTellsWhatNoScriptReads(t *testing.T) {
	t.Parallel()
	plain, spa := newPublicParty(t), newSPA(t)
	for _, p := range []*party{plain, spa} {
		for origin, want := range map[string]string{
			"http://new.example": "The origin http://new.example is not a trusted origin: its script cannot read the response.", "": "", p.org.Issuer(): "",
		} {
			resp := fromOrigin(t, p.org, http.MethodOptions, string(TokenEndpoint), "http://new.example", "Access-Control-Request-Method", "POST")
			require.Equal(t, http.StatusNoContent, resp.StatusCode)
			status, response := p.call("/oauth2/v1/token", p.redemption(p.code(), "client_id", p.app.ID), withoutHeader, func(r *http.Request) { r.Header.Set("Origin", origin) })
			require.Equal(t, http.StatusOK, status, "%v", response)
			require.Equal(t, http.StatusOK, fromOrigin(t, p.org, http.MethodGet, string(KeysEndpoint), origin).StatusCode)
			told := p.org.Journal()
			for _, r := range told[len(told)-2:] {
				assert.Equal(t, want, r.Refusal, "%s from %q", r.Path, origin)
			}
		}
	}
	assert.Empty(t, fromOrigin(t, plain.org, http.MethodGet, string(KeysEndpoint), "http://new.example").Header.Values("Vary"), "it has no CORS")
}

// Silent renewal: the response goes to the page around the frame, and to that page's origin alone.
func TestPostMessage(t *testing.T) {
	t.Parallel()
	digest := sha256.Sum256([]byte(postMessageScript))
	assert.Equal(t, "sha256-"+base64.StdEncoding.EncodeToString(digest[:]), postMessageDigest, "the page's policy allows its script")
	p := newSPA(t)
	v := visitAs(t, p.org, "")
	response := func() (origin, message string) {
		n := v.find("div", func(n *node) bool { return attr(n, "id") == "response" })
		require.NotNil(t, n, v.body)
		return attr(n, "data-origin"), attr(n, "data-message")
	}
	v.open(p.request("prompt", "none", "response_mode", postMessage, "state", `a"b<c`))
	origin, message := response()
	assert.Equal(t, "https://sp.example", origin)
	assert.JSONEq(t, `{"state":"a\"b<c","error":"login_required","error_description":"The client specified not to prompt, but the user is not logged in."}`, message)
	assert.Contains(t, v.header.Get("Content-Security-Policy"), "frame-ancestors https://sp.example")
	v.open(p.request())
	p.signIn(v)
	v.open(p.request("prompt", "none", "response_mode", postMessage))
	_, message = response()
	assert.Contains(t, message, `"code":"`)
	assert.Contains(t, message, `"state":"the-state"`)

	web := addParty(t, p.org, App{})
	v.open(web.request("response_mode", postMessage))
	assert.Equal(t, "unsupported_response_mode", v.url.Query().Get("error"), "it is for scripts")
}
