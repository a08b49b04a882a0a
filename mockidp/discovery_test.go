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
	"github.com/zitadel/oidc/v3/pkg/client/rp"
	zoidc "github.com/zitadel/oidc/v3/pkg/oidc"
)

func TestMetadata(t *testing.T) {
	_, o := startOrg(t, Config{})
	_, m := getJSON(t, o, "/.well-known/openid-configuration")
	assert.Equal(t, o.Issuer(), m["issuer"])
	assert.Equal(t, []any{"RS256"}, m["id_token_signing_alg_values_supported"])
	assert.Equal(t, []any{"S256"}, m["code_challenge_methods_supported"])
	assert.NotContains(t, m, "authorization_response_iss_parameter_supported")
	for name, v := range m {
		if endpoint, ok := v.(string); ok && name != "issuer" {
			path, ok := strings.CutPrefix(endpoint, o.Issuer())
			require.True(t, ok, name)
			resp, err := http.Get(endpoint)
			require.NoError(t, err)
			resp.Body.Close()
			assert.NotEqual(t, http.StatusNotFound, resp.StatusCode, "%s is advertised", path)
		}
	}
	_, same := getJSON(t, o, "/.well-known/oauth-authorization-server")
	assert.Equal(t, m, same)
}

func TestMetadataForAClient(t *testing.T) {
	p := newParty(t)
	status, _ := getJSON(t, p.org, "/.well-known/openid-configuration?client_id="+p.app.ID)
	assert.Equal(t, http.StatusOK, status)
	status, response := getJSON(t, p.org, "/.well-known/openid-configuration?client_id=nobody")
	assert.Equal(t, http.StatusBadRequest, status)
	assert.Equal(t, "invalid_client", response["errorCode"])
	assert.Equal(t, "Invalid value for 'client_id' parameter.", response["errorSummary"])
}

// Clients read JSON, people read pages.
func TestUnreadableRequests(t *testing.T) {
	p := newParty(t)
	for path, want := range map[string]string{
		"/oauth2/v1/token": "application/json", "/oauth2/v1/authorize": "text/html; charset=utf-8", "/login/login.htm": "text/html; charset=utf-8",
	} {
		for _, body := range []string{"grant_type=%zz", "code=" + strings.Repeat("x", maxBody)} {
			resp, err := http.Post(p.org.Issuer()+path, "application/x-www-form-urlencoded", strings.NewReader(body))
			require.NoError(t, err)
			resp.Body.Close()
			assert.Equal(t, http.StatusBadRequest, resp.StatusCode, path)
			assert.Equal(t, want, resp.Header.Get("Content-Type"), path)
		}
	}
}

func TestUnservedPaths(t *testing.T) {
	_, o := startOrg(t, Config{})
	for _, path := range []string{"/oauth2/default/.well-known/openid-configuration", "/oauth2/default/v1/authorize", "/.well-known/oauth-authorization-server/oauth2/default", "/api/v1/users"} {
		status, response := getJSON(t, o, path)
		assert.Equal(t, http.StatusNotFound, status, path)
		assert.Equal(t, "E0000007", response["errorCode"], path)
	}
}

func kids(t *testing.T, o *Org) []string {
	t.Helper()
	_, set := getJSON(t, o, "/oauth2/v1/keys")
	var ids []string
	for _, k := range set["keys"].([]any) {
		key := k.(map[string]any)
		assert.Equal(t, "RSA", key["kty"])
		assert.Equal(t, "RS256", key["alg"])
		assert.Equal(t, "sig", key["use"])
		assert.Len(t, key, 6)
		ids = append(ids, key["kid"].(string))
	}
	return ids
}

func TestKeyRotation(t *testing.T) {
	p := newParty(t)
	ctx := context.Background()
	provider, err := oidc.NewProvider(ctx, p.org.Issuer())
	require.NoError(t, err)
	verifier := provider.Verifier(&oidc.Config{ClientID: p.app.ID})
	before := p.tokens()["id_token"].(string)
	first := kids(t, p.org)
	require.Len(t, first, 1)
	assert.Regexp(t, `^[\w-]{43}$`, first[0])

	p.org.PublishNextKey()
	announced := kids(t, p.org)
	require.Len(t, announced, 2)
	assert.Equal(t, first[0], announced[0], "the old key still signs")
	p.org.RotateKeys()
	assert.Equal(t, []string{announced[1], announced[0]}, kids(t, p.org), "the announced key signs")
	p.org.RotateKeys()
	assert.Len(t, kids(t, p.org), 3)
	for _, raw := range []string{before, p.tokens()["id_token"].(string)} {
		_, err = verifier.Verify(ctx, raw)
		assert.NoError(t, err, "a client follows the rotation, and old tokens stay good")
	}
}

// TestSecondClient signs in with another independent client than go-oidc.
func TestSecondClient(t *testing.T) {
	p := newParty(t)
	ctx := context.Background()
	party, err := rp.NewRelyingPartyOIDC(ctx, p.org.Issuer(), p.app.ID, p.app.ClientSecret, testCallback, []string{"openid", "profile", "email"})
	require.NoError(t, err)
	v := visitAs(t, p.org, "")
	v.open(rp.AuthURL("the-state", party))
	p.signIn(v)
	tokens, err := rp.CodeExchange[*zoidc.IDTokenClaims](ctx, v.url.Query().Get("code"), party)
	require.NoError(t, err)
	assert.Equal(t, p.bob.ID, tokens.IDTokenClaims.Subject)
	info, err := rp.Userinfo[*zoidc.UserInfo](ctx, tokens.AccessToken, "Bearer", p.bob.ID, party)
	require.NoError(t, err)
	assert.Equal(t, "Baker", info.FamilyName)
}

// TestCustomServer signs in at the custom authorization server of a developer org, and finds it in
// the journal.
func TestCustomServer(t *testing.T) {
	s, plain := startOrg(t, Config{})
	status, _ := getJSON(t, plain, "/oauth2/default"+"/.well-known/openid-configuration")
	assert.Equal(t, http.StatusNotFound, status)
	o, err := s.NewOrg(OrgConfig{Name: "Developers", CustomServer: true})
	require.NoError(t, err)
	addPerson(t, o, "Bob", "Baker", false)
	p := addParty(t, o, App{})
	ctx := context.Background()
	party, err := rp.NewRelyingPartyOIDC(ctx, o.Issuer()+"/oauth2/default", p.app.ID, p.app.ClientSecret, testCallback, []string{"openid", "profile", "email"})
	require.NoError(t, err)
	v := visitAs(t, o, "")
	v.open(rp.AuthURL("the-state", party))
	p.signIn(v)
	tokens, err := rp.CodeExchange[*zoidc.IDTokenClaims](ctx, v.url.Query().Get("code"), party)
	require.NoError(t, err)
	assert.Equal(t, o.Issuer()+"/oauth2/default", tokens.IDTokenClaims.Issuer)
	var paths []string
	for _, r := range o.Journal() {
		paths = append(paths, r.Path)
	}
	assert.Contains(t, paths, "/oauth2/default"+"/v1/token")
}

// TestOrgsAreApart proves that nothing of one org is worth anything at another.
func TestOrgsAreApart(t *testing.T) {
	s, acme := startOrg(t, Config{})
	beta, err := s.NewOrg(OrgConfig{Name: "Beta"})
	require.NoError(t, err)
	addPerson(t, beta, "Bob", "Baker", false)
	const client = "0oaTheSameClientId00"
	a := addParty(t, acme, App{ID: client, ClientSecret: "the-same-secret"})
	b := addParty(t, beta, App{ID: client, ClientSecret: "the-same-secret"})

	status, response := b.call("/oauth2/v1/token", b.redemption(a.code()))
	assert.Equal(t, http.StatusBadRequest, status)
	assert.Equal(t, messageInvalidCode, response["error_description"])
	tokens := a.tokens()
	assert.Equal(t, http.StatusUnauthorized, b.userinfo(tokens["access_token"].(string)).StatusCode)
	_, response = b.call("/oauth2/v1/introspect", url.Values{"token": {tokens["access_token"].(string)}})
	assert.Equal(t, map[string]any{"active": false}, response)
	provider, err := oidc.NewProvider(context.Background(), beta.Issuer())
	require.NoError(t, err)
	_, err = provider.Verifier(&oidc.Config{ClientID: client, SkipIssuerCheck: true}).Verify(context.Background(), tokens["id_token"].(string))
	assert.Error(t, err, "keys differ")

	v := visitAs(t, beta, "")
	// cookies of 127.0.0.1 reach every port
	v.client.Jar = visitAs(t, acme, "bob@acme.example").client.Jar
	v.open("/app/UserHome")
	assert.Equal(t, "Sign In", v.heading())
	acme.Advance(time.Hour)
	assert.WithinDuration(t, acme.Now(), beta.Now().Add(time.Hour), time.Minute)
	assert.Equal(t, []string{client}, clientsOf(acme.Journal()))
}

// clientsOf returns the clients of a journal's token requests.
func clientsOf(journal []Request) []string {
	var clients []string
	for _, r := range journal {
		if r.Path == "/oauth2/v1/token" {
			clients = append(clients, r.ClientID)
		}
	}
	return clients
}
