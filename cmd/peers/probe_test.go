package main

import (
	"context"
	"errors"
	"net/http"
	"net/netip"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/signoff-sso/signoff/mockidp"
	"github.com/signoff-sso/signoff/mockidp/control"
	"github.com/signoff-sso/signoff/mockidp/seed"
)

// testWorld is a world whose Universal Logout arrives at the endpoint.
func testWorld(t *testing.T) (world, *logoutEndpoint) {
	t.Helper()
	endpoint, err := newLogoutEndpoint()
	require.NoError(t, err)
	t.Cleanup(func() { endpoint.server.Close() })
	w, err := newWorld(endpoint.url)
	require.NoError(t, err)
	return w, endpoint
}

// mockOkta is the mock Okta as a subject, in this process.
func mockOkta(t *testing.T) *subject {
	t.Helper()
	w, endpoint := testWorld(t)
	open := func() (*mockidp.Org, *control.API) {
		okta, err := mockidp.Start(mockidp.Config{})
		require.NoError(t, err)
		t.Cleanup(func() { okta.Close() })
		world := seed.NewWorld(okta, nil)
		_, err = world.Apply(seedOf(w))
		require.NoError(t, err)
		api, err := control.Start(world, control.Config{})
		require.NoError(t, err)
		t.Cleanup(func() { api.Close() })
		org, found := world.Find(orgName)
		require.True(t, found)
		return org, api
	}
	org, api := open()
	return &subject{
		issuer: org.Issuer(), world: w, apiToken: org.APIToken(), calls: endpoint.calls, controls: controlsOf(api.URL(), api.Token()),
		again: func(context.Context) (*instance, error) {
			again, _ := open()
			return &instance{
				address: again.Issuer() + "/.well-known/openid-configuration", took: time.Millisecond, stop: func() {},
				listens: func() ([]netip.AddrPort, error) {
					return []netip.AddrPort{netip.MustParseAddrPort("127.0.0.1:9443")}, nil
				},
			}, nil
		},
	}
}

func TestTheMockOktaHasWhatIsAskedFor(t *testing.T) {
	t.Parallel()
	s := mockOkta(t)
	for _, p := range probes() {
		got := askOne(t.Context(), p, s)
		require.NoError(t, got.err, p.name)
		assert.Equal(t, !p.without, got.yes, "%s: %s", p.name, got.why)
	}
}

// laxSubject is a subject at a lax provider, whose controls do nothing.
func laxSubject(t *testing.T, l *lax) *subject {
	t.Helper()
	w, endpoint := testWorld(t)
	nothing := func(context.Context) (string, error) { return "by doing nothing", nil }
	return &subject{
		issuer: l.url, world: w, apiToken: "any", calls: endpoint.calls,
		controls: controls{
			openAPI: strings.TrimSuffix(l.url, "/lax") + "/nothing.json",
			rotate:  nothing, forgeClaim: nothing, forgeSignature: nothing, failToken: nothing, advance: nothing,
		},
		again: func(context.Context) (*instance, error) {
			return &instance{
				address: l.url + "/.well-known/openid-configuration", stop: func() {},
				listens: func() ([]netip.AddrPort, error) { return []netip.AddrPort{netip.MustParseAddrPort("0.0.0.0:80")}, nil },
			}, nil
		},
	}
}

// Each probe says no where there is not what it asks for, and sees why. The one that measures has
// no no.
func TestEachProbeCanSayNo(t *testing.T) {
	t.Parallel()
	type defect struct {
		lax  func(*lax)
		sees string
	}
	defects := map[string]defect{
		"discovery and endpoints are at Okta's paths":                {sees: "GET /.well-known/openid-configuration: 404"},
		"a person signs in by a password":                            {sees: "a wrong password, or none, brings a code"},
		"only who is assigned to the app gets in":                    {sees: "Bob, who is assigned to nothing, gets a code"},
		"a redirect URI must be a registered one, exactly":           {sees: "http://127.0.0.1:8666/callback gets a code"},
		"prompt=none without a session is login_required":            {sees: "a code for http://127.0.0.1:8400/callback"},
		"a session signs in again without a password":                {sees: "a new browser is signed in as well"},
		"pushed authorization requests":                              {sees: "the metadata name no endpoint"},
		"PKCE is verified":                                           {sees: "another verifier, or none, brings tokens"},
		"a public client must use PKCE":                              {sees: "a public client without PKCE gets tokens"},
		"a code works once":                                          {sees: "the second use brings tokens"},
		"a code used twice revokes its tokens":                       {sees: "the second use brings tokens"},
		"a wrong client secret is refused":                           {sees: "a wrong secret brings tokens"},
		"client_secret_basic":                                        {refusingTokens, "POST /lax/token: 401"},
		"client_secret_post":                                         {refusingTokens, "POST /lax/token: 401"},
		"private_key_jwt":                                            {sees: "an assertion that another key has signed brings tokens"},
		"refresh tokens rotate":                                      {sees: "it stays the same"},
		"client credentials at the org's own server":                 {knowingCodesAlone, "POST /lax/token: 401"},
		"resource owner password grant":                              {knowingCodesAlone, "POST /lax/token: 401"},
		"a revoked access token ends":                                {sees: "the access token lives on after it was revoked"},
		"the ID token verifies by a published key":                   {otherKey, "failed to verify signature"},
		"the ID token holds the nonce":                               {sees: `it is ""`},
		"the ID token holds at_hash":                                 {sees: "it has none"},
		"userinfo names the ID token's subject":                      {sees: `the ID token says "one", userinfo "another"`},
		"logout goes to registered addresses alone":                  {sees: "registered: false, led there: true"},
		"custom authorization servers with verifiable access tokens": {sees: "404"},
		"management API: users":                                      {sees: "POST /api/v1/users: 404"},
		"management API: other API tokens are refused":               {showingUsers, "any token will do"},
		"management API: groups":                                     {sees: "POST /api/v1/groups: 404"},
		"management API: System Log":                                 {sees: "GET /api/v1/logs: 404"},
		"/api/v1/sessions/me":                                        {sees: "404"},
		"CORS for trusted origins alone":                             {sees: "any origin may: *"},
		"dashboard with the app's tile":                              {sees: "GET /app/UserHome: 404"},
		"Universal Logout reaches the SP, signed":                    {sees: "POST /oauth2/v1/global-token-revocation: 404"},
		"signing keys rotate on request":                             {sees: "the old key goes on signing"},
		"on request, an ID token for somebody else":                  {sees: "by doing nothing: the ID token is sound"},
		"on request, an ID token with a false signature":             {sees: "by doing nothing: the ID token is sound"},
		"on request, a failing token endpoint":                       {sees: "by doing nothing: POST /lax/token: 200"},
		"on request, another time":                                   {sees: "by doing nothing: ID tokens are issued"},
		"a control API by HTTP, described by OpenAPI":                {sees: "describes nothing"},
		"a stranger's Host is refused (DNS rebinding)":               {sees: "asked as rebinding.example, it responds"},
		"listens on loopback alone, by default":                      {sees: "it listens on 0.0.0.0:80"},
		"each start has keys of its own":                             {sees: "two starts have one key"},
	}
	for _, p := range probes()[:len(probes())-1] {
		t.Run(p.name, func(t *testing.T) {
			t.Parallel()
			d, known := defects[p.name]
			require.True(t, known, "the probe has no defect that it must see")
			got := askOne(t.Context(), p, laxSubject(t, newLax(t, d.lax)))
			require.NoError(t, got.err)
			assert.False(t, got.yes)
			assert.Contains(t, got.why, d.sees)
		})
	}
}

func TestWhatHasNoControlsSaysNo(t *testing.T) {
	t.Parallel()
	s := laxSubject(t, newLax(t, nil))
	s.controls = controls{}
	for _, ask := range []func(context.Context, *subject) (answer, error){rotatesKeys, forgesClaim, forgesSignature, failsToken, movesClock, hasControlAPI} {
		got, err := ask(t.Context(), s)
		require.NoError(t, err)
		assert.False(t, got.yes)
		assert.Contains(t, got.why, "its documentation has no")
	}
	none := func(context.Context) (string, error) { return "", refusedError{"it has no clock"} }
	s.controls = controls{rotate: none, forgeClaim: none, failToken: none, advance: none}
	for _, ask := range []func(context.Context, *subject) (answer, error){rotatesKeys, forgesClaim, failsToken, movesClock} {
		got, err := ask(t.Context(), s)
		require.NoError(t, err)
		assert.Equal(t, answer{why: "it has no clock"}, got)
	}
}

// A refusal counts only where the sound request succeeds: what refuses everybody has no PKCE.
func TestARefusalNeedsItsControl(t *testing.T) {
	t.Parallel()
	s := laxSubject(t, newLax(t, refusingTokens))
	for _, ask := range []func(context.Context, *subject) (answer, error){verifiesPKCE, codeOnce, codeRevokes, wrongSecret, revocationWorks, refreshRotates} {
		_, err := ask(t.Context(), s)
		assert.ErrorContains(t, err, "a sound code is refused: POST /lax/token: 401")
	}
	s.issuer = "http://127.0.0.1:1"
	for _, p := range probes()[1 : len(probes())-5] {
		got := askOne(t.Context(), p, s)
		assert.False(t, got.yes, p.name)
	}
}

func TestAStartThatFailsIsAnError(t *testing.T) {
	t.Parallel()
	s := laxSubject(t, newLax(t, nil))
	s.again = func(context.Context) (*instance, error) { return nil, errors.New("no such command") }
	for _, ask := range []func(context.Context, *subject) (answer, error){loopbackAlone, freshKeys, startTime} {
		_, err := ask(t.Context(), s)
		assert.EqualError(t, err, "no such command")
	}
}

// A call of Universal Logout counts only if the org has signed it, for this SP and this user.
func TestAForgedUniversalLogout(t *testing.T) {
	t.Parallel()
	s := mockOkta(t)
	_, tokens, err := s.sound(t.Context())
	require.NoError(t, err)
	for _, call := range []sent{{"", "{}"}, {"Bearer nonsense", "{}"}, {"Bearer " + tokens.ID, "{}"}} {
		got, err := s.judge(t.Context(), call)
		require.NoError(t, err)
		assert.False(t, got.yes)
	}
	r, err := send(t.Context(), http.MethodPost, s.logout, strings.NewReader("{}"), nil)
	require.NoError(t, err)
	assert.Equal(t, http.StatusNoContent, r.status)
	assert.Equal(t, sent{"", "{}"}, <-s.calls)
}
