package mockidp

import (
	"encoding/base64"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/go-jose/go-jose/v4"
	"github.com/go-jose/go-jose/v4/jwt"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// withoutHeader takes the Basic credentials out of a request.
func withoutHeader(r *http.Request) { r.Header.Del("Authorization") }

// newestEvent returns the newest entry of the System Log.
func newestEvent(t *testing.T, o *Org) Event {
	t.Helper()
	log := o.SystemLog()
	require.NotEmpty(t, log)
	return log[len(log)-1]
}

// A client with a secret may send it in the header and in the form, whichever is registered.
func TestSecretInHeaderAndForm(t *testing.T) {
	t.Parallel()
	for _, registered := range []ClientAuth{ClientSecretBasic, ClientSecretPost} {
		_, o := startOrg(t, Config{})
		p := addParty(t, o, App{ClientAuth: registered})
		status, response := p.call("/oauth2/v1/token", p.redemption(p.code()))
		assert.Equal(t, http.StatusOK, status, "%s: basic: %v", registered, response)
		form := p.redemption(p.code(), "client_id", p.app.ID, "client_secret", p.app.ClientSecret)
		status, response = p.call("/oauth2/v1/token", form, withoutHeader)
		assert.Equal(t, http.StatusOK, status, "%s: post: %v", registered, response)
	}
}

func TestRegisteredClientAuthOnly(t *testing.T) {
	t.Parallel()
	s, _ := startOrg(t, Config{})
	o, err := s.NewOrg(OrgConfig{Compatibility: Compatibility{RegisteredClientAuthOnly: true}})
	require.NoError(t, err)
	addPerson(t, o, "Bob", "Baker", false)
	p := addParty(t, o, App{})
	status, _ := p.call("/oauth2/v1/token", p.redemption(p.code()))
	assert.Equal(t, http.StatusOK, status)
	form := p.redemption(p.code(), "client_id", p.app.ID, "client_secret", p.app.ClientSecret)
	status, response := p.call("/oauth2/v1/token", form, withoutHeader)
	assert.Equal(t, http.StatusUnauthorized, status)
	assert.Equal(t, messageInvalidCredentials, response["error_description"])
	assert.Equal(t, messageInvalidCredentials+" Expected: client_secret_basic. Got: client_secret_post.", newestEvent(t, o).Reason)
}

// secretAssertion signs a sound assertion with the secret, with some claims changed.
func (p *party) secretAssertion(algorithm jose.SignatureAlgorithm, secret, path string) string {
	p.t.Helper()
	// HMAC keys shorter than the digest are padded with zeros: RFC 2104 section 2.
	key := append([]byte(secret), make([]byte, max(0, 64-len(secret)))...)
	signer, err := jose.NewSigner(jose.SigningKey{Algorithm: algorithm, Key: key}, nil)
	require.NoError(p.t, err)
	raw, err := jwt.Signed(signer).Claims(map[string]any{
		"iss": p.app.ID, "sub": p.app.ID, "aud": p.org.Issuer() + path, "exp": p.org.Now().Add(time.Minute).Unix(),
	}).Serialize()
	require.NoError(p.t, err)
	return raw
}

func TestClientSecretJWT(t *testing.T) {
	t.Parallel()
	_, o := startOrg(t, Config{})
	p := addParty(t, o, App{ClientAuth: ClientSecretJWT})
	for _, algorithm := range []jose.SignatureAlgorithm{jose.HS256, jose.HS384, jose.HS512} {
		status, response := p.redeemWithAssertion(p.secretAssertion(algorithm, p.app.ClientSecret, "/oauth2/v1/token"))
		assert.Equal(t, http.StatusOK, status, "%s: %v", algorithm, response)
		journal := o.Journal()
		assert.Equal(t, ClientSecretJWT, journal[len(journal)-1].ClientAuth)
	}
	status, response := p.redeemWithAssertion(p.secretAssertion(jose.HS256, strings.Repeat("x", 40), "/oauth2/v1/token"))
	assert.Equal(t, http.StatusUnauthorized, status)
	assert.Equal(t, messageAssertionSignature, response["error_description"])
	_, response = p.redeemWithAssertion(p.secretAssertion(jose.HS256, p.app.ClientSecret, "/oauth2/v1/introspect"))
	assert.Equal(t, "The audience claim for client_assertion must be the endpoint invoked for the request.", response["error_description"])
	assert.Contains(t, newestEvent(t, o).Reason, "Expected: "+o.Issuer()+"/oauth2/v1/token. Got: [\""+o.Issuer()+"/oauth2/v1/introspect\"].")
	status, response = p.call("/oauth2/v1/token", p.redemption(p.code()))
	assert.Equal(t, http.StatusUnauthorized, status, "%v", response)
	assert.Equal(t, messageInvalidCredentials, response["error_description"], "the bare secret is another method")

	err := o.UpdateApp(p.app.ID, func(a *App) { a.ClientSecret = strings.Repeat("s", 31) })
	assert.ErrorContains(t, err, "too short")
	_, err = o.AddApp(App{ClientAuth: ClientSecretJWT, ClientSecret: "short"})
	assert.ErrorContains(t, err, "too short")
}

func TestAssertionOfTheOtherKind(t *testing.T) {
	t.Parallel()
	p, key := newKeyParty(t)
	_, response := p.redeemWithAssertion(p.secretAssertion(jose.HS256, p.app.ClientSecret, "/oauth2/v1/token"))
	assert.Equal(t, messageAssertionAlgorithm, response["error_description"])
	_, o := startOrg(t, Config{})
	basic := addParty(t, o, App{ID: p.app.ID})
	raw := p.assertion(key, "k1", map[string]any{"aud": o.Issuer() + "/oauth2/v1/token"})
	_, response = basic.redeemWithAssertion(raw)
	assert.Equal(t, messageInvalidCredentials, response["error_description"])
}

func newPublicParty(t *testing.T) *party {
	t.Helper()
	_, o := startOrg(t, Config{})
	return addParty(t, o, App{ApplicationType: BrowserApplication})
}

func TestPublicClient(t *testing.T) {
	t.Parallel()
	p := newPublicParty(t)
	assert.Equal(t, NoClientAuth, p.app.ClientAuth)
	assert.Empty(t, p.app.ClientSecret)
	assert.True(t, p.app.PKCERequired)
	redeem := func(pairs ...string) (int, map[string]any) {
		form := with(p.redemption(p.code(), "client_id", p.app.ID), pairs...)
		return p.call("/oauth2/v1/token", form, withoutHeader)
	}
	status, response := redeem()
	require.Equal(t, http.StatusOK, status, "%v", response)
	idAlone := func(r *http.Request) {
		r.Header.Set("Authorization", "Basic "+base64.StdEncoding.EncodeToString([]byte(p.app.ID)))
	}
	status, _ = p.call("/oauth2/v1/revoke", url.Values{"token": {response["access_token"].(string)}}, idAlone)
	assert.Equal(t, http.StatusOK, status, "as okta-auth-js does")
	assert.Equal(t, http.StatusUnauthorized, p.userinfo(response["access_token"].(string)).StatusCode)
	status, response = redeem("code_verifier", "")
	assert.Equal(t, http.StatusBadRequest, status)
	assert.Equal(t, "PKCE code verifier is required by the application.", response["error_description"])
	status, response = redeem("client_secret", "any")
	assert.Equal(t, http.StatusUnauthorized, status, "a public client has no secret")
	assert.Equal(t, messageInvalidCredentials, response["error_description"])
	event := newestEvent(t, p.org)
	assert.Equal(t, "app.oauth2.token.grant", event.Type)
	assert.Equal(t, p.app.ID, event.Actor)
	assert.Equal(t, "Vision", event.Target)
	assert.Contains(t, event.Reason, "Expected: no client authentication, but PKCE, from a public client. Got: client_secret_post.")
	_, response = redeem("client_assertion_type", assertionType, "client_assertion", p.secretAssertion(jose.HS256, strings.Repeat("x", 40), "/oauth2/v1/token"))
	assert.Equal(t, "The issuer and subject claim for client_assertion is invalid because the client does not have a client secret.", response["error_description"])
}

func TestPublicClientNeedsAChallenge(t *testing.T) {
	t.Parallel()
	p := newPublicParty(t)
	require.NoError(t, p.org.UpdateApp(p.app.ID, func(a *App) { a.PKCERequired = false }), "it cannot be switched off")
	v := visitAs(t, p.org, "")
	v.open(p.request("code_challenge", "", "code_challenge_method", ""))
	assert.Equal(t, "PKCE code challenge is required by the application.", v.url.Query().Get("error_description"))
}

// Scripts of a page send Origin: they must use PKCE, whatever the client is.
func TestBrowserRequestNeedsPKCE(t *testing.T) {
	t.Parallel()
	p := newParty(t)
	code := p.code("code_challenge", "", "code_challenge_method", "")
	fromPage := func(r *http.Request) { r.Header.Set("Origin", "https://spa.example") }
	status, response := p.call("/oauth2/v1/token", p.redemption(code, "code_verifier", ""), fromPage)
	assert.Equal(t, http.StatusUnauthorized, status)
	assert.Equal(t, "Browser requests to the token endpoint must use Proof Key for Code Exchange.", response["error_description"])
	status, _ = p.call("/oauth2/v1/token", p.redemption(code, "code_verifier", ""))
	assert.Equal(t, http.StatusOK, status)
}

// Whoever runs the app finds in the System Log what was wrong, and no secret.
func TestRefusedClientsAreLogged(t *testing.T) {
	t.Parallel()
	p := newParty(t)
	basic := func(id, secret string) func(*http.Request) {
		return func(r *http.Request) { r.SetBasicAuth(id, secret) }
	}
	for name, c := range map[string]struct {
		path   string
		form   url.Values
		change func(*http.Request)
		event  string
		actor  string
		reason string
	}{
		"wrong secret": {"/oauth2/v1/token", p.redemption("x"), basic(p.app.ID, "sesame"), "app.oauth2.token.grant", p.app.ID,
			"The client secret supplied for a confidential client is invalid. Expected: the app's client secret. Got: another of 6 characters by client_secret_basic."},
		"unknown client": {"/oauth2/v1/token", p.redemption("x"), basic("0oaNobody", "sesame"), "app.oauth2.token.grant", "0oaNobody",
			`Invalid value for 'client_id' parameter. Expected: the client id of an active app. Got: "0oaNobody".`},
		"nothing": {"/oauth2/v1/introspect", url.Values{"token": {"x"}}, withoutHeader, "app.oauth2.invalid_client_credentials", "",
			"No client credentials found. Expected: client credentials, or the client_id of a public client. Got: neither."},
		"id alone": {"/oauth2/v1/revoke", url.Values{"token": {"x"}, "client_id": {p.app.ID}}, withoutHeader, "app.oauth2.token.revoke", p.app.ID,
			"Client authentication failed. Either the client or the client credentials are invalid. Expected: client_secret_basic or client_secret_post. Got: a client id without credentials."},
		"two sets": {"/oauth2/v1/token", p.redemption("x", "client_secret", "sesame"), basic(p.app.ID, "sesame"), "app.oauth2.token.grant", p.app.ID,
			"Cannot supply multiple client credentials. Use one of the following: credentials in the Authorization header, credentials in the post body, or a client_assertion in the post body. Expected: one set of credentials. Got: several: the Authorization header, client_secret."},
		"no grant type": {"/oauth2/v1/token", url.Values{}, basic(p.app.ID, "sesame"), "app.oauth2.token.grant", p.app.ID,
			"The token request must specify a 'grant_type'. Valid values: [authorization_code]"},
	} {
		t.Run(name, func(t *testing.T) {
			p.call(c.path, c.form, c.change)
			event := newestEvent(t, p.org)
			assert.Equal(t, []string{c.event, c.actor, c.reason}, []string{event.Type, event.Actor, event.Reason})
			assert.Equal(t, OutcomeFailure, event.Outcome)
			assert.NotContains(t, event.Reason, "sesame")
		})
	}
	v := visitAs(t, p.org, "ada@acme.example")
	v.open("/admin/reports/system-log")
	assert.Contains(t, v.text(), "Expected: the app's client secret", "%s", v.url)
}

// Okta sends no WWW-Authenticate from the token endpoint.
func TestNoChallengeHeader(t *testing.T) {
	t.Parallel()
	p := newParty(t)
	resp, err := http.PostForm(p.org.Issuer()+"/oauth2/v1/token", p.redemption("x"))
	require.NoError(t, err)
	defer resp.Body.Close()
	assert.Equal(t, http.StatusUnauthorized, resp.StatusCode)
	assert.Empty(t, resp.Header.Values("WWW-Authenticate"))
}

func TestClientsThatCannotBe(t *testing.T) {
	t.Parallel()
	_, o := startOrg(t, Config{})
	for name, c := range map[string]struct {
		app  App
		want string
	}{
		"browser with a secret":      {App{ApplicationType: BrowserApplication, ClientAuth: ClientSecretPost}, "does not go with application type"},
		"service without one":        {App{ApplicationType: ServiceApplication, ClientAuth: NoClientAuth}, "does not go with application type"},
		"unknown type":               {App{ApplicationType: "toaster"}, `unknown application type "toaster"`},
		"unknown method":             {App{ClientAuth: "tls_client_auth"}, `unknown client authentication "tls_client_auth"`},
		"public client and a secret": {App{ApplicationType: NativeApplication, ClientSecret: "x"}, "has no client secret"},
	} {
		_, err := o.AddApp(c.app)
		assert.ErrorContains(t, err, c.want, name)
	}
	native, err := o.AddApp(App{ApplicationType: NativeApplication, ClientAuth: ClientSecretBasic})
	require.NoError(t, err)
	assert.NotEmpty(t, native.ClientSecret)
}

func TestMetadataListsClientAuthentication(t *testing.T) {
	t.Parallel()
	_, o := startOrg(t, Config{})
	_, m := getJSON(t, o, "/.well-known/openid-configuration")
	methods := []any{"client_secret_basic", "client_secret_post", "client_secret_jwt", "private_key_jwt", "none"}
	for _, endpoint := range []string{"token", "introspection", "revocation"} {
		assert.Equal(t, methods, m[endpoint+"_endpoint_auth_methods_supported"])
	}
	assert.Equal(t, []any{"HS256", "HS384", "HS512", "RS256", "RS384", "RS512", "ES256", "ES384", "ES512"}, m["token_endpoint_auth_signing_alg_values_supported"])
}
