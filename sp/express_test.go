package sp_test

import (
	"encoding/base64"
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/go-jose/go-jose/v4"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/net/html"

	"github.com/signoff-sso/signoff/sp"
	"github.com/signoff-sso/signoff/sp/store"
)

func (w *world) notConnected(slug string) {
	w.t.Helper()
	tenant, err := w.sp.Store().TenantBySlug(w.t.Context(), slug)
	require.NoError(w.t, err)
	_, err = w.sp.Store().ConnectionOf(w.t.Context(), tenant.ID)
	require.ErrorIs(w.t, err, store.ErrNotFound)
}

func TestExpressClientIsCheckedBeforeAnyRedirect(t *testing.T) {
	w := truepic(t)
	good := w.client.redirectURI()
	for name, change := range map[string]func(url.Values){
		"client":       func(q url.Values) { q.Set("client_id", "other") },
		"no client":    func(q url.Values) { q.Del("client_id") },
		"sub-path":     func(q url.Values) { q.Set("redirect_uri", good+"/x") },
		"query":        func(q url.Values) { q.Set("redirect_uri", good+"?x=1") },
		"userinfo":     func(q url.Values) { q.Set("redirect_uri", strings.Replace(good, "//", "//a@", 1)) },
		"elsewhere":    func(q url.Values) { q.Set("redirect_uri", "https://evil.example/") },
		"missing":      func(q url.Values) { q.Del("redirect_uri") },
		"twice":        func(q url.Values) { q.Add("redirect_uri", "https://evil.example/") },
		"upper case":   func(q url.Values) { q.Set("redirect_uri", strings.ToUpper(good)) },
		"client twice": func(q url.Values) { q.Add("client_id", "other") },
	} {
		t.Run(name, func(t *testing.T) {
			b := w.begin(change).browser
			assert.Equal(t, http.StatusBadRequest, b.status)
			assert.Equal(t, "This request cannot be answered", b.heading())
		})
	}
}

func TestExpressRequestErrorsGoToOkta(t *testing.T) {
	w := truepic(t)
	for name, test := range map[string]struct {
		change func(url.Values)
		code   string
	}{
		"response type": {func(q url.Values) { q.Set("response_type", "token") }, "unsupported_response_type"},
		"scope":         {func(q url.Values) { q.Set("scope", "openid") }, "invalid_scope"},
		"scim":          {func(q url.Values) { q.Set("scope", sp.ExpressScope+" express_configure:scim") }, "invalid_scope"},
		"audience":      {func(q url.Values) { q.Set("audience", "urn:other") }, "invalid_request"},
		"no pkce":       {func(q url.Values) { q.Del("code_challenge") }, "invalid_request"},
		"plain pkce":    {func(q url.Values) { q.Set("code_challenge_method", "plain") }, "invalid_request"},
		"no state":      {func(q url.Values) { q.Del("state") }, "invalid_request"},
		"no org":        {func(q url.Values) { q.Del("okta_domain") }, "invalid_request"},
		"org by http":   {func(q url.Values) { q.Set("okta_domain", "http://acme.okta.com") }, "invalid_request"},
		"org with path": {func(q url.Values) { q.Set("okta_domain", "https://acme.okta.com/oauth2/default") }, "invalid_request"},
		"org with user": {func(q url.Values) { q.Set("okta_domain", "https://okta.com@evil.example") }, "invalid_request"},
	} {
		t.Run(name, func(t *testing.T) {
			b := w.begin(test.change).browser
			require.Equal(t, http.StatusFound, b.status)
			assert.True(t, strings.HasPrefix(b.location().String(), w.client.redirectURI()+"?"))
			assert.Equal(t, test.code, b.location().Query().Get("error"))
			assert.False(t, b.location().Query().Has("code"))
		})
	}
}

func TestTruepicExpressPages(t *testing.T) {
	w := truepic(t)
	w.member(sp.Member{Tenant: "globex", Email: "root@acme.example", Name: "Root"})
	w.tenant(sp.Tenant{Slug: "hidden", Name: "Hidden", Customer: true, OktaSSO: true})
	run := w.begin()
	b := run.browser
	require.Equal(t, "Sign in to Truepic Vision", b.heading())
	b.click("Sign in", "Work email", "root@acme.example", "Password", "wrong")
	require.Equal(t, "Wrong email or password.", b.byID("error"))
	b.click("Sign in", "Work email", "root@acme.example", "Password", password)
	require.Equal(t, "Choose an organization", b.heading())
	require.Contains(t, b.text(), "Acme")
	require.Contains(t, b.text(), "Globex")
	require.NotContains(t, b.text(), "Hidden", "only the login's own")
	address, token := b.url.String(), b.formToken()
	w.signedOut(b)

	b.post(address+"/tenant", url.Values{"csrf": {token}, "tenant": {"hidden"}})
	require.Equal(t, "Choose an organization", b.heading(), "not by hand either")
	b.click("Continue", "Globex", "on")
	require.Equal(t, "Globex cannot be configured", b.heading())
	require.Contains(t, b.text(), "You are not an admin of Globex.")
	b.click("Back to Okta")
	require.Equal(t, "access_denied", b.location().Query().Get("error"))
	require.Equal(t, "state-of-okta", b.location().Query().Get("state"))

	run = w.toConsent("acme", "root@acme.example")
	require.Equal(t, "Authorize App", run.browser.heading())
	require.Contains(t, run.browser.text(), "Hi Root,")
	require.Contains(t, run.browser.text(), "Okta ("+w.okta.URL+") is requesting access to your Acme account.")
	run.browser.click("Decline")
	require.Equal(t, "access_denied", run.browser.location().Query().Get("error"))
	require.False(t, run.browser.location().Query().Has("code"))
	w.notConnected("acme")
}

// A consent is for the tenant on its page, whichever another tab has chosen since.
func TestConsentIsForTheTenantOfItsPage(t *testing.T) {
	w := truepic(t)
	w.member(sp.Member{Tenant: "globex", Email: "root@acme.example", Name: "Root", Role: "admin"})
	b := w.toConsent("acme", "root@acme.example").browser
	require.Equal(t, "Authorize App", b.heading())
	require.Contains(t, b.text(), "your Acme account")
	address, token := b.url.String(), b.formToken()
	accept := url.Values{"csrf": {token}, "account": {attribute(find(b.page, func(n *html.Node) bool { return attribute(n, "name") == "account" }), "value")}}
	b.post(address+"/tenant", url.Values{"csrf": {token}, "tenant": {"globex"}})
	require.Contains(t, b.text(), "your Globex account")
	b.post(address+"/accept", accept)
	require.Contains(t, b.text(), "your Globex account", "it is asked for again")
	b.click("Accept")
	require.NotEmpty(t, b.location().Query().Get("code"))
}

func TestTruepicEntitlement(t *testing.T) {
	w := truepic(t)
	for slug, tenant := range map[string]sp.Tenant{
		"guest": {Name: "Guest", OktaSSO: true}, "plain": {Name: "Plain", Customer: true}, "neither": {Name: "Neither"},
	} {
		tenant.Slug = slug
		w.tenant(tenant)
		w.member(sp.Member{Tenant: slug, Email: "root@" + slug + ".example", Name: "Root", Password: password, Role: "admin"})
		b := w.toConsent(slug, "root@"+slug+".example").browser
		assert.Equal(t, tenant.Name+" cannot be configured", b.heading())
		assert.Equal(t, !tenant.Customer, strings.Contains(b.text(), "is not a Truepic Vision customer"))
		assert.Equal(t, !tenant.OktaSSO, strings.Contains(b.text(), "Okta SSO is not enabled"))
		token := b.formToken()
		b.post(b.url.String()+"/accept", url.Values{"csrf": {token}, "account": {w.accounts(slug)[0].ID}})
		assert.Equal(t, tenant.Name+" cannot be configured", b.heading(), "not by hand either")
	}
}

func TestAlpaconExpressPages(t *testing.T) {
	w := alpacon(t)
	w.tenant(sp.Tenant{Slug: "small", Name: "Small", Plan: "starter"})
	w.member(sp.Member{Tenant: "small", Email: "mia@small.example", Name: "Mia", Password: password})
	b := w.begin().browser
	require.Equal(t, "Connect a workspace", b.heading())
	b.click("Continue", "Workspace", "nobody")
	require.Equal(t, `There is no workspace called "nobody".`, b.byID("error"))
	b.click("Continue", "Workspace", "small")
	require.Equal(t, "Sign in to Small", b.heading())
	b.click("Sign in", "Email", "root@acme.example", "Password", password)
	require.Equal(t, "Wrong email or password.", b.byID("error"), "an account of another workspace")
	b.click("Sign in", "Email", "mia@small.example", "Password", password)
	require.Equal(t, "Small cannot be configured", b.heading())
	require.Contains(t, b.text(), "superuser")
	require.Contains(t, b.text(), "Enterprise plan")
	b.click("Back to Okta")
	require.Equal(t, "access_denied", b.location().Query().Get("error"))
}

func TestExpressAsksEveryTime(t *testing.T) {
	w := truepic(t)
	b := w.browser()
	b.open(w.url("/login")).click("Continue", "Work email", "root@acme.example").click("Sign in", "Password", password)
	w.signedInAs(b, "root@acme.example", "acme")
	run := w.begin()
	address := run.browser.url.String()
	require.Equal(t, "This request has ended", b.open(address).heading(), "another browser's run")
	run.browser.client.Jar = b.client.Jar
	require.Equal(t, "This request has ended", run.browser.open(address).heading())

	run, other := w.begin(), w.begin()
	query := url.Values{}
	signedIn := w.begin(func(q url.Values) { query = q }).browser
	signedIn.client.Jar = b.client.Jar
	signedIn.open(w.sp.CatalogEntry().AuthorizeURL + "?" + query.Encode())
	require.Equal(t, "Sign in to Truepic Vision", signedIn.heading(), "the session of a member shortens nothing")
	run.browser.click("Sign in", "Work email", "root@acme.example", "Password", password)
	require.Equal(t, "Sign in to Truepic Vision", other.browser.open(other.browser.url.String()).heading(), "runs side by side")
	w.wait(20 * time.Minute)
	require.Equal(t, "This request has ended", run.browser.open(run.browser.url.String()).heading())
}

func TestExpressCode(t *testing.T) {
	w := truepic(t)
	for name, change := range map[string]func(url.Values, map[string]any){
		"unknown code":   func(f url.Values, _ map[string]any) { f.Set("code", "x") },
		"redirect uri":   func(f url.Values, _ map[string]any) { f.Set("redirect_uri", "https://evil.example") },
		"no verifier":    func(f url.Values, _ map[string]any) { f.Del("code_verifier") },
		"wrong verifier": func(f url.Values, _ map[string]any) { f.Set("code_verifier", strings.Repeat("x", 43)) },
	} {
		t.Run(name, func(t *testing.T) {
			run := w.accepted("acme")
			status, body := w.redeem(run, change)
			assert.Equal(t, http.StatusBadRequest, status)
			assert.Equal(t, "invalid_grant", body["error"])
		})
	}
	late := w.accepted("acme")
	w.wait(61 * time.Second)
	status, _ := w.redeem(late)
	assert.Equal(t, http.StatusBadRequest, status)

	run := w.approve("acme")
	status, _ = w.redeem(run)
	assert.Equal(t, http.StatusBadRequest, status, "once")
	_, status = w.push(run.token, w.pushBody())
	assert.Equal(t, http.StatusUnauthorized, status, "the replay revoked the token")
	w.notConnected("acme")
}

// accepted is a run whose code was not redeemed yet.
func (w *world) accepted(slug string) *expressRun {
	run := w.toConsent(slug, "root@"+slug+".example")
	run.browser.click("Accept")
	run.code = run.browser.location().Query().Get("code")
	return run
}

func TestExpressClientAssertion(t *testing.T) {
	w := truepic(t)
	stranger := newKey(t)
	run := w.accepted("acme")
	for name, change := range map[string]func(url.Values, map[string]any){
		"none":        func(f url.Values, _ map[string]any) { f.Set("client_assertion", "") },
		"type":        func(f url.Values, _ map[string]any) { f.Set("client_assertion_type", "x") },
		"issuer":      func(_ url.Values, c map[string]any) { c["iss"] = "other" },
		"subject":     func(_ url.Values, c map[string]any) { c["sub"] = "other" },
		"client id":   func(f url.Values, _ map[string]any) { f.Set("client_id", "other") },
		"audience":    func(_ url.Values, c map[string]any) { c["aud"] = w.sp.URL() },
		"audiences":   func(_ url.Values, c map[string]any) { c["aud"] = []string{w.sp.CatalogEntry().TokenURL, "x"} },
		"expired":     func(_ url.Values, c map[string]any) { c["exp"] = w.now().Add(-time.Minute).Unix() },
		"no expiry":   func(_ url.Values, c map[string]any) { delete(c, "exp") },
		"long life":   func(_ url.Values, c map[string]any) { c["exp"] = w.now().Add(time.Hour).Unix() },
		"from future": func(_ url.Values, c map[string]any) { c["iat"] = w.now().Add(time.Hour).Unix() },
		"no jti":      func(_ url.Values, c map[string]any) { delete(c, "jti") },
		"foreign key": func(f url.Values, c map[string]any) {
			f.Set("client_assertion", sign(t, jose.RS256, stranger, map[jose.HeaderKey]any{"kid": "oin"}, c))
		},
		"unsigned": func(f url.Values, c map[string]any) { f.Set("client_assertion", unsigned(`{"alg":"none"}`, c, "")) },
	} {
		t.Run(name, func(t *testing.T) {
			status, body := w.redeem(run, change)
			assert.Equal(t, http.StatusUnauthorized, status)
			assert.Equal(t, "invalid_client", body["error"])
		})
	}
	jti := func(_ url.Values, c map[string]any) { c["jti"] = "once" }
	status, _ := w.redeem(run, jti)
	require.Equal(t, http.StatusOK, status, "the code was not spoilt")
	status, _ = w.redeem(w.accepted("acme"), jti)
	assert.Equal(t, http.StatusUnauthorized, status, "replayed assertion")
}

func TestExpressTokenTellsTheDomains(t *testing.T) {
	w := truepic(t)
	token := w.approve("acme").token
	payload, err := base64.RawURLEncoding.DecodeString(strings.Split(token, ".")[1])
	require.NoError(t, err)
	var claims struct {
		Audience any `json:"aud"`
		Express  struct {
			Domains []string `json:"domain_aliases"`
		} `json:"express_configuration"`
	}
	require.NoError(t, json.Unmarshal(payload, &claims))
	assert.Equal(t, []string{"acme.example"}, claims.Express.Domains)
	assert.Contains(t, claims.Audience, sp.ExpressAudience)
}

func TestExpressPushRefusals(t *testing.T) {
	w := truepic(t)
	token := w.approve("acme").token
	for name, test := range map[string]struct {
		change func(map[string]any)
		status int
	}{
		"contract":         {set("contract", "v2"), 400},
		"unknown member":   {set("organization_id", "org_globex"), 400},
		"other case":       {func(m map[string]any) { m["Issuer"] = m["issuer"]; delete(m, "issuer") }, 400},
		"wrong type":       {set("capabilities", "SSO"), 400},
		"no client":        {drop("client_id"), 400},
		"no secret":        {drop("client_secret"), 400},
		"no issuer":        {drop("issuer"), 400},
		"issuer with path": {set("issuer", w.okta.URL+"/oauth2/default"), 400},
		"other issuer":     {set("issuer", "https://evil.okta.com"), 403},
		"foreign domain":   {set("domain_aliases", []string{"acme.example", "globex.example"}), 422},
		"public domain":    {set("domain_aliases", []string{"gmail.com"}), 422},
		"no sso":           {set("capabilities", []string{"UNIVERSAL_LOGOUT"}), 400},
		"capability":       {set("capabilities", []string{"SSO", "SCIM"}), 400},
	} {
		t.Run(name, func(t *testing.T) {
			body := w.pushBody()
			test.change(body)
			_, status := w.push(token, body)
			assert.Equal(t, test.status, status)
		})
	}
	for _, text := range []string{"", "null", "[]", "{", `"x"`, `{"contract":"a","contract":"b"}`, strings.Repeat("x", 70<<10)} {
		_, status := w.push(token, text)
		assert.Equal(t, http.StatusBadRequest, status, text[:min(len(text), 20)])
	}
	response := w.call(w.sp.CatalogEntry().APIURL, token, "text/plain", w.pushBody())
	assert.Equal(t, http.StatusBadRequest, response.StatusCode)
	require.NoError(t, response.Body.Close())
	for name, bad := range map[string]string{"none": "", "garbage": "x", "unsigned": unsigned(`{"alg":"none","typ":"at+jwt"}`, map[string]any{"aud": sp.ExpressAudience}, "")} {
		_, status := w.push(bad, w.pushBody())
		assert.Equal(t, http.StatusUnauthorized, status, name)
	}
	w.notConnected("acme")
	_, status := w.push(token, w.pushBody())
	require.Equal(t, http.StatusOK, status)
	w.notConnected("globex")
	w.wait(6 * time.Minute)
	_, status = w.push(token, w.pushBody())
	assert.Equal(t, http.StatusUnauthorized, status, "expired")
}

func TestApprovalIsAskedAgain(t *testing.T) {
	w := truepic(t)
	tenant, err := w.sp.Store().TenantBySlug(t.Context(), "acme")
	require.NoError(t, err)
	run := w.accepted("acme")
	token := w.approve("acme").token
	require.NoError(t, w.sp.Store().SetOktaSSO(t.Context(), tenant.ID, false))
	status, _ := w.redeem(run)
	assert.Equal(t, http.StatusBadRequest, status)
	_, status = w.push(token, w.pushBody())
	assert.Equal(t, http.StatusForbidden, status)
	w.notConnected("acme")
}

func TestRerunUpdates(t *testing.T) {
	w := alpacon(t)
	w.connect("acme")
	first := w.connection("acme")
	before, _ := w.whoAmI(w.browser().open(w.initiate("acme")))
	w.connect("acme")
	second := w.connection("acme")
	assert.Equal(t, first.ID, second.ID)
	assert.NotEqual(t, first.Secret, second.Secret)
	after, _ := w.whoAmI(w.browser().open(w.initiate("acme")))
	assert.Equal(t, before.ID, after.ID)

	_, err := w.sp.Connect(t.Context(), "acme", sp.Client{Issuer: second.Issuer, ID: second.ClientID, Secret: second.Secret, RefreshTokens: true})
	require.NoError(t, err)
	w.connect("acme")
	assert.True(t, w.connection("acme").RefreshTokens, "what an administrator has said of the same app instance stays")
}

func TestExpressIsOffWithoutClient(t *testing.T) {
	w := truepic(t, func(c *sp.Config) { c.Express = sp.ExpressClient{} })
	assert.Equal(t, http.StatusNotFound, w.begin().browser.status)
	status, body := postForm(t, w.url("/oauth/token"), url.Values{"grant_type": {"authorization_code"}})
	assert.Equal(t, http.StatusBadRequest, status)
	assert.Equal(t, "unsupported_grant_type", body["error"])
}

func TestSecretsStayInTheBackChannel(t *testing.T) {
	w := truepic(t)
	w.connect("acme")
	root := w.browser().open(w.url("/login")).click("Continue", "Work email", "root@acme.example").click("Sign in", "Password", password)
	root.open(w.url("/o/acme/single-sign-on"))
	require.Contains(t, root.text(), w.okta.URL)
	assert.NotContains(t, root.body, w.okta.secret)
	support := w.browser().open(w.url("/support/login")).click("Sign in", "Email", "sue@support.example", "Password", password)
	assert.NotContains(t, support.body, w.okta.secret)
}
