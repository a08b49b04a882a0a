package sp_test

import (
	"crypto/rsa"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"sync/atomic"
	"testing"
	"time"

	"github.com/go-jose/go-jose/v4"
	"github.com/stretchr/testify/require"
	"golang.org/x/crypto/bcrypt"
	"golang.org/x/oauth2"

	"github.com/signoff-sso/signoff/sp"
	"github.com/signoff-sso/signoff/sp/store"
)

// world is a service provider with one Okta org and Okta's client for Express Configuration.
type world struct {
	t      *testing.T
	sp     *sp.SP
	okta   *fakeOkta
	client *oktaClient
	offset atomic.Int64 // of the clock
}

const password = "correct horse battery"

func newWorld(t *testing.T, profile sp.Profile, change ...func(*sp.Config)) *world {
	w := &world{t: t}
	w.okta = newFakeOkta(t, w.now, commonKeys()[0])
	w.client = newOktaClient(t, w.now)
	config := sp.Config{
		Profile: profile, Now: w.now, PasswordCost: bcrypt.MinCost,
		Express: sp.ExpressClient{ClientID: "oin-client", RedirectURI: w.client.redirectURI(), JWKSURL: w.client.URL + "/keys"},
	}
	for _, f := range change {
		f(&config)
	}
	s, err := sp.Start(t.Context(), config)
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, s.Close()) })
	w.sp = s
	return w
}

func (w *world) now() time.Time { return time.Now().Add(time.Duration(w.offset.Load())) }

func (w *world) wait(d time.Duration) { w.offset.Add(int64(d)) }

// truepic is a world with the customers Acme and Globex, support, and administrators of both.
func truepic(t *testing.T, change ...func(*sp.Config)) *world {
	w := newWorld(t, sp.TruepicVision(), change...)
	w.tenant(sp.Tenant{Slug: "acme", Name: "Acme", Customer: true, OktaSSO: true, Domains: []string{"acme.example"}})
	w.tenant(sp.Tenant{Slug: "globex", Name: "Globex", Customer: true, OktaSSO: true, Domains: []string{"globex.example"}})
	w.member(sp.Member{Tenant: "acme", Email: "root@acme.example", Name: "Root", Password: password, Role: "admin"})
	w.member(sp.Member{Tenant: "globex", Email: "root@globex.example", Name: "Globex Root", Password: password, Role: "admin"})
	require.NoError(t, w.sp.AddSupportAgent(t.Context(), "sue@support.example", "Sue", password))
	return w
}

// alpacon is a world with the workspaces Acme and Globex and superusers of both.
func alpacon(t *testing.T, change ...func(*sp.Config)) *world {
	w := newWorld(t, sp.Alpacon(), change...)
	w.tenant(sp.Tenant{Slug: "acme", Name: "Acme", Plan: "enterprise", Domains: []string{"acme.example"}})
	w.tenant(sp.Tenant{Slug: "globex", Name: "Globex", Plan: "enterprise", Domains: []string{"globex.example"}})
	w.member(sp.Member{Tenant: "acme", Email: "root@acme.example", Name: "Root", Password: password, Role: "superuser"})
	w.member(sp.Member{Tenant: "globex", Email: "root@globex.example", Name: "Globex Root", Password: password, Role: "superuser"})
	return w
}

func (w *world) tenant(t sp.Tenant) { require.NoError(w.t, w.sp.AddTenant(w.t.Context(), t)) }

func (w *world) member(m sp.Member) { require.NoError(w.t, w.sp.AddMember(w.t.Context(), m)) }

func (w *world) url(path string) string { return w.sp.URL() + path }

func (w *world) browser() *browser { return newBrowser(w.t) }

// connect runs Express Configuration for a tenant as its administrator, and waits until the
// connection is set up.
func (w *world) connect(slug string) sp.ExpressResponse {
	w.t.Helper()
	run := w.approve(slug)
	answer, status := w.push(run.token, w.pushBody())
	require.Equal(w.t, http.StatusOK, status)
	w.settled(slug)
	return answer
}

// settled waits until the set-up of a tenant's connection has ended, and returns it.
func (w *world) settled(slug string) store.Connection {
	w.t.Helper()
	var conn store.Connection
	require.Eventually(w.t, func() bool {
		conn = w.connection(slug)
		return conn.Status != store.SettingUp
	}, 10*time.Second, 5*time.Millisecond)
	return conn
}

func (w *world) connection(slug string) store.Connection {
	tenant, err := w.sp.Store().TenantBySlug(w.t.Context(), slug)
	require.NoError(w.t, err)
	conn, err := w.sp.Store().ConnectionOf(w.t.Context(), tenant.ID)
	require.NoError(w.t, err)
	return conn
}

func (w *world) accounts(slug string) []store.Account {
	tenant, err := w.sp.Store().TenantBySlug(w.t.Context(), slug)
	require.NoError(w.t, err)
	accounts, err := w.sp.Store().Accounts(w.t.Context(), tenant.ID)
	require.NoError(w.t, err)
	return accounts
}

// activate does what support does for a customer after Express Configuration.
func (w *world) activate(slug string, domains ...string) {
	tenant, err := w.sp.Store().TenantBySlug(w.t.Context(), slug)
	require.NoError(w.t, err)
	require.NoError(w.t, w.sp.Store().SetApplicationAccess(w.t.Context(), tenant.ID, true))
	for _, domain := range domains {
		require.NoError(w.t, w.sp.Store().SetHRD(w.t.Context(), domain, true))
	}
}

// me is the answer of /api/me.
type me struct {
	ID, Email, Name, Role, Via string
	Tenant                     struct{ ID, Slug, Name string }
}

// whoAmI asks the API who is signed in in a browser; ok is false if nobody is.
func (w *world) whoAmI(b *browser) (who me, ok bool) {
	b.open(w.url("/api/me"))
	if b.status == http.StatusUnauthorized {
		return who, false
	}
	require.Equal(w.t, http.StatusOK, b.status)
	require.NoError(w.t, json.Unmarshal([]byte(b.body), &who))
	return who, true
}

func (w *world) signedInAs(b *browser, email, slug string) {
	w.t.Helper()
	who, ok := w.whoAmI(b)
	require.True(w.t, ok, "nobody is signed in")
	require.Equal(w.t, email, who.Email)
	require.Equal(w.t, slug, who.Tenant.Slug)
}

func (w *world) signedOut(b *browser) {
	w.t.Helper()
	who, ok := w.whoAmI(b)
	require.False(w.t, ok, "%s is signed in", who.Email)
}

// oktaClient is Okta as the OAuth client of Express Configuration.
type oktaClient struct {
	*httptest.Server
	t   *testing.T
	now func() time.Time
	key *rsa.PrivateKey
}

func newOktaClient(t *testing.T, now func() time.Time) *oktaClient {
	c := &oktaClient{t: t, now: now, key: commonKeys()[1]}
	c.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/keys" {
			respondJSON(w, jose.JSONWebKeySet{Keys: []jose.JSONWebKey{{Key: c.key.Public(), KeyID: "oin", Algorithm: "RS256", Use: "sig"}}})
		}
	}))
	t.Cleanup(c.Close)
	return c
}

func (c *oktaClient) redirectURI() string { return c.URL + "/admin/app/generic/oauth20redirect" }

// expressRun is one run of Express Configuration.
type expressRun struct {
	browser  *browser
	verifier string
	code     string
	token    string
}

// begin opens the authorization request in a fresh browser. change may change the request.
func (w *world) begin(change ...func(url.Values)) *expressRun {
	run := &expressRun{browser: w.browser(), verifier: oauth2.GenerateVerifier()}
	run.browser.stop = w.client.URL
	query := url.Values{
		"response_type": {"code"}, "client_id": {"oin-client"}, "redirect_uri": {w.client.redirectURI()},
		"scope": {sp.ExpressScope}, "audience": {sp.ExpressAudience}, "state": {"state-of-okta"},
		"code_challenge": {oauth2.S256ChallengeFromVerifier(run.verifier)}, "code_challenge_method": {"S256"},
		"okta_domain": {w.okta.URL},
	}
	for _, f := range change {
		f(query)
	}
	run.browser.open(w.sp.CatalogEntry().AuthorizeURL + "?" + query.Encode())
	return run
}

// toConsent goes through the pages as the tenant's administrator, up to the consent.
func (w *world) toConsent(slug, email string) *expressRun {
	w.t.Helper()
	run := w.begin()
	if w.sp.Profile().ExpressPrompt == sp.TenantFirst {
		run.browser.click("Continue", "Workspace", slug).click("Sign in", "Email", email, "Password", password)
		return run
	}
	tenant, err := w.sp.Store().TenantBySlug(w.t.Context(), slug)
	require.NoError(w.t, err)
	run.browser.click("Sign in", "Work email", email, "Password", password).click("Continue", tenant.Name, "on")
	return run
}

// approve goes through the pages and the token endpoint.
func (w *world) approve(slug string) *expressRun {
	w.t.Helper()
	run := w.toConsent(slug, "root@"+slug+".example")
	require.Equal(w.t, "Authorize App", run.browser.heading())
	run.browser.click("Accept")
	answer := run.browser.location().Query()
	require.Equal(w.t, "state-of-okta", answer.Get("state"))
	run.code = answer.Get("code")
	require.NotEmpty(w.t, run.code)
	status, body := w.redeem(run)
	require.Equal(w.t, http.StatusOK, status, body)
	run.token, _ = body["access_token"].(string)
	return run
}

// redeem exchanges the code of a run. change may change the form and the assertion's claims.
func (w *world) redeem(run *expressRun, change ...func(form url.Values, claims map[string]any)) (int, map[string]any) {
	claims := map[string]any{
		"iss": "oin-client", "sub": "oin-client", "aud": w.sp.CatalogEntry().TokenURL, "jti": randomText(),
		"iat": w.now().Unix(), "exp": w.now().Add(time.Minute).Unix(),
	}
	form := url.Values{
		"grant_type": {"authorization_code"}, "code": {run.code}, "redirect_uri": {w.client.redirectURI()},
		"code_verifier": {run.verifier}, "client_id": {"oin-client"},
		"client_assertion_type": {"urn:ietf:params:oauth:client-assertion-type:jwt-bearer"},
	}
	for _, f := range change {
		f(form, claims)
	}
	if !form.Has("client_assertion") {
		form.Set("client_assertion", sign(w.t, jose.RS256, w.client.key, map[jose.HeaderKey]any{"kid": "oin"}, claims))
	}
	return postForm(w.t, w.sp.CatalogEntry().TokenURL, form)
}

func postForm(t *testing.T, address string, form url.Values) (int, map[string]any) {
	response, err := http.PostForm(address, form)
	require.NoError(t, err)
	defer func() { _ = response.Body.Close() }()
	var body map[string]any
	require.NoError(t, json.NewDecoder(response.Body).Decode(&body))
	return response.StatusCode, body
}

// pushBody is an honest push; the org's client gets a fresh secret.
func (w *world) pushBody() map[string]any {
	secret := randomText()
	w.okta.lies(func(o *fakeOkta) { o.secret = secret })
	return map[string]any{
		"contract": sp.ExpressContract, "issuer": w.okta.URL, "client_id": "0oa-app", "client_secret": secret,
		"domain_aliases": []string{}, "capabilities": []string{"SSO"},
	}
}

// push sends a body, which may be a map or JSON text.
func (w *world) push(token string, body any) (answer sp.ExpressResponse, status int) {
	response := w.call(w.sp.CatalogEntry().APIURL, token, "application/json", body)
	defer func() { _ = response.Body.Close() }()
	if response.StatusCode == http.StatusOK {
		require.NoError(w.t, json.NewDecoder(response.Body).Decode(&answer))
	}
	return answer, response.StatusCode
}

// call posts a body with a bearer token; an empty token sends none.
func (w *world) call(address, token, contentType string, body any) *http.Response {
	payload, isText := body.(string)
	if !isText {
		encoded, err := json.Marshal(body)
		require.NoError(w.t, err)
		payload = string(encoded)
	}
	request, err := http.NewRequestWithContext(w.t.Context(), http.MethodPost, address, stringReader(payload))
	require.NoError(w.t, err)
	if contentType != "" {
		request.Header.Set("Content-Type", contentType)
	}
	if token != "" {
		request.Header.Set("Authorization", "Bearer "+token)
	}
	response, err := http.DefaultClient.Do(request)
	require.NoError(w.t, err)
	return response
}
