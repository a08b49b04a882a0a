package mockidp

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/go-jose/go-jose/v4"
	"github.com/go-jose/go-jose/v4/jwt"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// fakeSP is the SP's side of Express Configuration, as an SP that checks everything would have it.
// Its answers can be replaced.
type fakeSP struct {
	*httptest.Server
	t      *testing.T
	client string

	mu        sync.Mutex
	challenge string           // of the authorization request
	token     http.HandlerFunc // answers the token request, after the checks
	push      http.HandlerFunc // answers the push
	pushed    map[string]any
	assertion map[string]any // claims of the client assertion
}

const fakeClient = "oin-client"

// startFakeSP returns a fake SP that is published in the catalog as Fake, with the key fake.
func startFakeSP(t *testing.T, s *Server, change func(*Express)) *fakeSP {
	t.Helper()
	sp := &fakeSP{t: t, client: fakeClient}
	sp.token = jsonResponse(200, map[string]any{"access_token": accessToken(`{"express_configuration":{"domain_aliases":["a.example"]}}`),
		"token_type": "bearer", "expires_in": 300, "scope": "express_configure:sso"})
	sp.push = func(w http.ResponseWriter, r *http.Request) { jsonResponse(200, sp.response())(w, r) }
	mux := http.NewServeMux()
	mux.HandleFunc("POST /token", func(w http.ResponseWriter, r *http.Request) { sp.checkToken(s, w, r) })
	mux.HandleFunc("POST /api", sp.checkPush)
	sp.Server = httptest.NewServer(mux)
	t.Cleanup(sp.Close)
	e := &Express{
		ClientID: fakeClient, AuthorizeURL: sp.URL + "/authorize?tenant=all", TokenURL: sp.URL + "/token", APIURL: sp.URL + "/api",
		InitiateLoginURITemplate: sp.URL + "/start?connection={connection_name}&org={organization_id}", UniversalLogout: true,
	}
	if change != nil {
		change(e)
	}
	require.NoError(t, s.Publish(CatalogEntry{Key: "fake", Name: "Fake", Description: "A service for tests", Express: e}))
	return sp
}

// response is a good response to the push.
func (sp *fakeSP) response() map[string]any {
	return map[string]any{
		"connection_name": "ec-acme", "organization_id": "org&1", "organization_name": "acme",
		"redirect_uris": []string{sp.URL + "/callback"}, "post_logout_redirect_uris": []string{sp.URL + "/bye"},
		"global_token_revocation_endpoint": sp.URL + "/gtr?x=1", "subject_format": "ISS_SUB", "later": "ignored",
	}
}

// authorize reads the request that the administrator's browser brings and answers it as its owner
// approves it.
func (sp *fakeSP) authorize(request *url.URL) url.Values {
	q := request.Query()
	sp.mu.Lock()
	sp.challenge = q.Get("code_challenge")
	sp.mu.Unlock()
	return url.Values{"state": {q.Get("state")}, "code": {"the-code"}}
}

func (sp *fakeSP) checkToken(s *Server, w http.ResponseWriter, r *http.Request) {
	sp.mu.Lock()
	defer sp.mu.Unlock()
	verifier := sha256.Sum256([]byte(r.PostFormValue("code_verifier")))
	assert.Equal(sp.t, sp.challenge, base64.RawURLEncoding.EncodeToString(verifier[:]))
	assert.GreaterOrEqual(sp.t, len(r.PostFormValue("code_verifier")), 43)
	assert.Equal(sp.t, "authorization_code", r.PostFormValue("grant_type"))
	assert.Equal(sp.t, "the-code", r.PostFormValue("code"))
	assert.Equal(sp.t, s.OINRedirectURI(), r.PostFormValue("redirect_uri"))
	assert.Equal(sp.t, fakeClient, r.PostFormValue("client_id"))
	assert.Equal(sp.t, "urn:ietf:params:oauth:client-assertion-type:jwt-bearer", r.PostFormValue("client_assertion_type"))
	sp.assertion = map[string]any{}
	verifyJWT(sp.t, s.OINKeysURL(), r.PostFormValue("client_assertion"), &sp.assertion)
	sp.token(w, r)
}

func (sp *fakeSP) checkPush(w http.ResponseWriter, r *http.Request) {
	sp.mu.Lock()
	defer sp.mu.Unlock()
	assert.Contains(sp.t, r.Header.Get("Authorization"), "Bearer ")
	assert.Equal(sp.t, "application/json", r.Header.Get("Content-Type"))
	sp.pushed = map[string]any{}
	assert.NoError(sp.t, json.NewDecoder(r.Body).Decode(&sp.pushed))
	sp.push(w, r)
}

// verifyJWT verifies an RS256 JWT with a key set from its address and returns its header.
func verifyJWT(t *testing.T, keysURL, token string, claims any) jose.Header {
	t.Helper()
	resp, err := http.Get(keysURL)
	if !assert.NoError(t, err) {
		return jose.Header{}
	}
	defer resp.Body.Close()
	var keys jose.JSONWebKeySet
	assert.NoError(t, json.NewDecoder(resp.Body).Decode(&keys))
	signed, err := jwt.ParseSigned(token, []jose.SignatureAlgorithm{jose.RS256})
	if !assert.NoError(t, err) {
		return jose.Header{}
	}
	found := keys.Key(signed.Headers[0].KeyID)
	if assert.Len(t, found, 1) {
		assert.True(t, found[0].IsPublic())
		assert.NoError(t, signed.Claims(found[0], claims))
	}
	return signed.Headers[0]
}

func jsonResponse(status int, body any) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json; charset=utf-8")
		w.WriteHeader(status)
		json.NewEncoder(w).Encode(body) // the client sees it
	}
}

func rawResponse(status int, contentType, body string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", contentType)
		w.WriteHeader(status)
		io.WriteString(w, body) // the client sees it
	}
}

// silence does not respond until the client has given up.
func silence(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }

// patience returns a client that gives up soon where the test is about silence, and the default for
// all others.
func patience(test string) *http.Client {
	if strings.HasSuffix(test, "silence") {
		return &http.Client{Timeout: 2 * time.Second}
	}
	return nil
}

// accessToken returns a JWT with these claims that nobody can verify.
func accessToken(claims string) string {
	return "e30." + base64.RawURLEncoding.EncodeToString([]byte(claims)) + ".c2ln"
}

// clock is a time that tests set.
type clock struct {
	mu sync.Mutex
	t  time.Time
}

func (c *clock) now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.t
}
