package conformance

import (
	"encoding/base64"
	"encoding/json"
	"io"
	"maps"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/signoff-sso/signoff/mockidp"
	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/lab"
)

// untried are entries without a rule, and why.
func untried() map[string]string {
	const (
		passedOver = "no SP of the code flow reads it"
		byWhole    = "the whole is altered: IDTOKEN-28"
	)
	return map[string]string{
		"token response id_token":                                   byWhole,
		"metadata claims_supported":                                 passedOver,
		"metadata subject_types_supported":                          passedOver,
		"metadata pushed_authorization_request_endpoint":            passedOver,
		"metadata introspection_endpoint":                           passedOver,
		"metadata introspection_endpoint_auth_methods_supported":    passedOver,
		"metadata revocation_endpoint":                              passedOver,
		"metadata revocation_endpoint_auth_methods_supported":       passedOver,
		"metadata request_parameter_supported":                      passedOver,
		"metadata request_uri_parameter_supported":                  passedOver,
		"metadata token_endpoint_auth_signing_alg_values_supported": passedOver,
	}
}

// Whatever enters an SP has a rule, or a reason why it has none: what Okta sends as the mock sends
// it, and what the specifications and Okta's documents let a browser bring.
func TestEveryEntryHasARule(t *testing.T) {
	ruled, names := map[string]bool{}, map[string]bool{}
	for _, p := range places() {
		assert.False(t, names[p.name], "%s is there twice", p.name)
		names[p.name] = true
		assert.NotEmpty(t, p.entry, p.name)
		ruled[p.entry] = true
	}
	known := entries(t)
	for _, entry := range known {
		if !ruled[entry] {
			assert.NotEmpty(t, untried()[entry], "no rule makes values for %q", entry)
		}
	}
	for entry := range untried() {
		assert.False(t, ruled[entry], "%q has a rule; take the reason out", entry)
		assert.Contains(t, known, entry, "nothing enters by %q", entry)
	}
}

// entries are the members that a sound Okta sends, the parameters that a browser may bring, and the
// calls whose responses an SP reads.
func entries(t *testing.T) []string {
	t.Helper()
	stage := openReference(t, nil, driver.KindHTTP, nil)
	p, err := stage.NewPerson(t.Context(), stage.First, "Alice", lab.RandomName(6), true)
	require.NoError(t, err)
	d, err := stage.NewDriver(t.Context(), driver.KindHTTP)
	require.NoError(t, err)
	require.NoError(t, stage.SignIn(t.Context(), p, d, p.Tenant.Config.SignIn))
	org, tokens := stage.First.Org, stage.First.Org.LastTokens(stage.First.App.ID, p.OktaID)
	parts := strings.Split(tokens.ID, ".")
	require.Len(t, parts, 3)
	all := slices.Concat(
		membersOf(t, "header", decoded(t, parts[0])), membersOf(t, "claim", decoded(t, parts[1])),
		membersOf(t, "userinfo", fetched(t, stage.Client(), org, mockidp.UserinfoEndpoint, tokens.Access)),
		membersOf(t, "metadata", fetched(t, stage.Client(), org, mockidp.MetadataEndpoint, "")),
		// OpenID Connect Core 3.1.3.3
		named("token response", "access_token", "token_type", "expires_in", "scope", "refresh_token", "id_token", "error"),
		// RFC 6749 section 4.1.2, RFC 9207
		named("callback", "state", "code", "iss", "error", "header", "cookie", "tenant"),
		// OpenID Connect Core 4
		named("initiate", "iss", "login_hint", "target_link_uri", "header"),
		named("start", "return-to", "path", "header", "tenant"), named("page", "header"), named("typed", "address"),
		named("response", "token", "userinfo", "keys", "metadata"),
		named("keys", "key"), named("JWS", "signature", "form"), named("header", "typ", "crit"),
		// OpenID Connect Back-Channel Logout 2.4, Front-Channel Logout 2
		named("logout token", "iss", "aud", "exp", "iat", "jti", "sub", "sid", "events", "nonce"),
		named("logout header", "alg", "kid", "typ", "crit"), named("logout JWS", "signature", "form"),
		named("front-channel", "iss", "sid"), named("sign-out", "return-to"),
		// RFC 7523 section 3, and what is pushed in Express Configuration
		named("express request", "redirect_uri"), named("express", "template"), named("assertion", "iss", "sub", "aud", "exp", "iat"),
		named("assertion header", "alg", "kid", "crit"), named("assertion JWS", "signature", "form"),
		named("revocation", "body"), // draft-ietf-oauth-global-token-revocation section 4
		named("connection data", "issuer", "client_id", "client_secret", "domain_aliases"),
	)
	require.NoError(t, d.Close(t.Context()))
	return all
}

// named are entries of an object.
func named(object string, names ...string) []string {
	var all []string
	for _, name := range names {
		all = append(all, object+" "+name)
	}
	return all
}

// membersOf are the members of a JSON object.
func membersOf(t *testing.T, object string, text []byte) []string {
	t.Helper()
	var members map[string]any
	require.NoError(t, json.Unmarshal(text, &members), object)
	require.NotEmpty(t, members, object)
	return named(object, slices.Sorted(maps.Keys(members))...)
}

func decoded(t *testing.T, part string) []byte {
	t.Helper()
	text, err := base64.RawURLEncoding.DecodeString(part)
	require.NoError(t, err)
	return text
}

// fetched is what an endpoint of the org says, with an access token where there is one.
func fetched(t *testing.T, client *http.Client, org *mockidp.Org, endpoint mockidp.Endpoint, access string) []byte {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, org.Issuer()+string(endpoint), nil)
	require.NoError(t, err)
	if access != "" {
		req.Header.Set("Authorization", "Bearer "+access)
	}
	resp, err := client.Do(req)
	require.NoError(t, err)
	defer resp.Body.Close()
	text, err := io.ReadAll(resp.Body)
	require.NoError(t, err)
	return text
}
