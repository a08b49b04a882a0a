package defect

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/signoff-sso/signoff/sp"
	"github.com/signoff-sso/signoff/sp/store"
)

// A mutant differs where it would decide otherwise than the sound one, and nowhere else.
func TestDiffers(t *testing.T) {
	const issuer = "https://org.example"
	metadata := sp.Metadata{
		Issuer: issuer, AuthorizationEndpoint: issuer + "/authorize", TokenEndpoint: issuer + ".evil.example/token", JWKSURI: issuer + "/keys",
	}
	byHeader := func(header, value string) sent {
		return sent{"https://app.example/callback", &http.Request{Host: "app.example", Header: http.Header{header: {value}}}}
	}
	mine := httptest.NewRequest(http.MethodGet, "/callback?state=one", nil)
	mine.AddCookie(&http.Cookie{Name: "sp_tx", Value: "mine"})
	other := begun{Transaction: store.Transaction{State: "one", Browser: "other"}}
	used := begun{Transaction: store.Transaction{State: "one", Browser: "mine"}, used: true}
	in := &sp.SignIn{Request: mine, Params: url.Values{"state": {"one"}}}
	body := func(text string) answer {
		return answer{call: tokenCall, status: http.StatusOK, body: []byte(text), json: true}
	}
	claims, err := sp.ParseClaims([]byte(`{"aud": ["me", "other"], "azp": "me"}`))
	require.NoError(t, err)
	for _, c := range []struct {
		mutant string
		seen   Sighting
		want   bool
	}{
		{"nonce-step:dropped", Sighting{condition: "step nonce"}, true},
		{"nonce-step:dropped", Sighting{condition: "step audience"}, false},
		{"state-parameter:first", Sighting{condition: "response", given: url.Values{"state": {"a", "b"}}, sound: true}, true},
		{"code-parameter:first", Sighting{condition: "response", given: url.Values{"state": {"a", "b"}}, sound: true}, false},
		{"return:no-backslash", Sighting{condition: "return", given: asked{"http://a.example", "/evil"}}, true},
		{"return:no-backslash", Sighting{condition: "return", given: asked{"http://a.example", "//evil"}}, false},
		{"target:no-backslash", Sighting{condition: "return", given: asked{"http://a.example", "/evil"}}, false},
		{"redirect-uri:x-forwarded-host", Sighting{condition: "redirect-uri", given: byHeader("X-Forwarded-Host", "evil.example"), sound: true}, true},
		{"redirect-uri:x-forwarded-proto", Sighting{condition: "redirect-uri", given: byHeader("X-Forwarded-Host", "evil.example"), sound: true}, false},
		{"redirect-uri:host", Sighting{condition: "redirect-uri", given: byHeader("X-Forwarded-Host", "evil.example"), sound: true}, false},
		{"token-endpoint:host-inside", Sighting{condition: "endpoints", given: metadata}, true},
		{"token-endpoint:same-site", Sighting{condition: "endpoints", given: metadata}, false},
		{"jwks-uri:host-inside", Sighting{condition: "endpoints", given: metadata}, false},
		{"state:any-browser", Sighting{condition: "sign-in", given: response{in: in, begun: []begun{other}}, sound: true}, true},
		{"state:stays", Sighting{condition: "sign-in", given: response{in: in, begun: []begun{other}}, sound: true}, false},
		{"state:stays", Sighting{condition: "sign-in", given: response{in: in, begun: []begun{used}}, sound: true}, true},
		{"state:any-browser", Sighting{condition: "sign-in", given: response{crowded: true}, sound: true}, false},
		{"token-call:status-4xx", Sighting{condition: "answer", given: answer{call: tokenCall, status: 404}, sound: true}, true},
		{"keys-call:status-4xx", Sighting{condition: "answer", given: answer{call: tokenCall, status: 404}, sound: true}, false},
		{"token-call:trailing", Sighting{condition: "answer", given: body(`{} {}`), sound: true}, true},
		{"token-call:trailing", Sighting{condition: "answer", given: body(`{"a": 1, "a": 2}`), sound: true}, false},
		{"token-response-members:first", Sighting{condition: "answer", given: body(`{"a": 1, "a": 2}`), sound: true}, true},
		{"audience:any-of-list", Sighting{condition: "audience among claims", given: claims, right: "me"}, true},
		{"audience:last-of-list", Sighting{condition: "audience among claims", given: claims, right: "me"}, false},
		{"audience:azp-too", Sighting{condition: "audience among claims", given: claims, right: "me"}, true},
		{"subject:email-first", Sighting{condition: "subject", given: jwt{claims: map[string]any{"sub": "a", "email": "b"}}, sound: true}, true},
		{"subject:email-instead", Sighting{condition: "subject", given: jwt{claims: map[string]any{"sub": "a", "email": "b"}}, sound: true}, false},
		{"signature:none", Sighting{condition: "signature", given: refused{jwt: jwt{header: map[string]any{"alg": "none"}}}}, true},
		{"signature:none", Sighting{condition: "signature", given: refused{jwt: jwt{header: map[string]any{"alg": "None"}}}}, false},
		{"signature:jku", Sighting{condition: "signature", given: refused{jwt: jwt{header: map[string]any{"jku": "https://evil.example"}}}}, true},
	} {
		m, err := FindMutant(c.mutant)
		require.NoError(t, err)
		require.True(t, m.Watchable(), c.mutant)
		assert.Equal(t, c.want, m.Differs(c.seen), "%s on %s %+v", c.mutant, c.seen.condition, c.seen.given)
	}
}

// Most mutants are watchable: to try one that is not takes hours.
func TestMostAreWatchable(t *testing.T) {
	var not []string
	for _, m := range Mutants() {
		if !m.Watchable() {
			not = append(not, m.ID)
		}
	}
	assert.Less(t, len(not), len(Mutants())/8, "%v", not)
	t.Logf("%d of %d are not", len(not), len(Mutants()))
}
