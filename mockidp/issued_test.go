package mockidp

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// issuedOf returns what the journal tells last of a document.
func issuedOf(t *testing.T, o *Org, name string) Issued {
	t.Helper()
	journal := o.Journal()
	for i := len(journal) - 1; i >= 0; i-- {
		for _, d := range journal[i].Issued {
			if d.Name == name {
				return d
			}
		}
	}
	t.Fatalf("no %s in the journal", name)
	return Issued{}
}

// The journal tells an ID token as it would be and as it was sent, and neither its signature nor
// any other secret.
func TestTheJournalTellsBothIDTokens(t *testing.T) {
	p := newParty(t)
	sound := p.tokens()
	d := issuedOf(t, p.org, "ID token")
	assert.Equal(t, d.Honest, d.Sent)
	assert.Contains(t, d.Sent.Signature, "RS256 by Okta's key ")

	fault, err := p.org.Inject(Fault{Name: "nonce-wrong"})
	require.NoError(t, err)
	altered := p.tokens()
	fault.Clear()
	d = issuedOf(t, p.org, "ID token")
	assert.Contains(t, d.Sent.Body, `"nonce":"not-the-nonce-that-was-sent"`)
	assert.NotContains(t, d.Honest.Body, "not-the-nonce-that-was-sent")
	assert.Equal(t, d.Honest.Signature, d.Sent.Signature)
	assert.Equal(t, []string{"nonce-wrong"}, p.org.Journal()[len(p.org.Journal())-1].Faults)

	text, err := json.Marshal(p.org.Journal())
	require.NoError(t, err)
	for _, response := range []map[string]any{sound, altered} {
		for _, name := range []string{"id_token", "access_token"} {
			assert.NotContains(t, string(text), response[name])
		}
		assert.NotContains(t, string(text), strings.Split(response["id_token"].(string), ".")[2], "the signature")
	}
}

func TestWhoHasSigned(t *testing.T) {
	p := newParty(t)
	for name, want := range map[string]string{
		"alg-none": "none", "key-unknown": "RS256 by an attacker's key", "signature-wrong": "not by Okta's key", "reissued": "RS256 by Okta's key",
	} {
		info, ok := LookupFault(name)
		if !ok {
			t.Fatalf("there is no fault %s", name)
		}
		params := FaultParams{}
		if info.Needs == NeedsKeysURL {
			params.URL = "http://127.0.0.1:1/keys"
		}
		fault, err := p.org.Inject(Fault{Name: name, Params: params})
		require.NoError(t, err)
		p.tokens()
		fault.Clear()
		assert.Contains(t, issuedOf(t, p.org, "ID token").Sent.Signature, want, name)
	}
}

func TestTheJournalTellsAlteredResponses(t *testing.T) {
	p := newParty(t)
	params := FaultParams{Member: "token_type", Change: func(json.RawMessage) []json.RawMessage { return nil }}
	fault, err := p.org.Inject(Fault{Name: "token-member", Params: params})
	require.NoError(t, err)
	p.tokens()
	fault.Clear()
	d := issuedOf(t, p.org, "token response")
	assert.Contains(t, d.Honest.Body, `"token_type":"Bearer"`)
	assert.NotContains(t, d.Sent.Body, "token_type")
	assert.Contains(t, d.Sent.Body, `"access_token":"[redacted]"`)
}

// What the org sends to an SP is remembered with what a fault has altered, without the token.
func TestOutbound(t *testing.T) {
	var got string
	sp := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		got = strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")
		w.WriteHeader(http.StatusNoContent)
	}))
	t.Cleanup(sp.Close)
	_, o := startOrg(t, Config{})
	p := addParty(t, o, App{LogoutEndpoint: sp.URL + "/revoke?code=secret", LogoutEnabled: true, LogoutSubjectFormat: SubjectEmail})
	begun := o.Now().Add(-1)
	fault, err := o.Inject(Fault{Name: "revocation-subject-opaque"})
	require.NoError(t, err)
	defer fault.Clear()
	_, err = o.CallUniversalLogout(t.Context(), UniversalLogoutCall{App: p.app.ID, User: p.bob.ID})
	require.NoError(t, err)
	calls := o.OutboundSince(begun)
	require.Len(t, calls, 1)
	c := calls[0]
	assert.Equal(t, http.StatusNoContent, c.Status)
	assert.Equal(t, p.bob.Login, c.User)
	assert.Equal(t, []string{"revocation-subject-opaque"}, c.Faults)
	require.Len(t, c.Issued, 2)
	assert.Contains(t, c.Issued[1].Sent.Body, "opaque")
	assert.NotContains(t, c.Issued[1].Honest.Body, "opaque")
	text, err := json.Marshal(calls)
	require.NoError(t, err)
	require.NotEmpty(t, got)
	assert.NotContains(t, string(text), got)
	assert.NotContains(t, string(text), "code=secret")
	assert.Empty(t, o.OutboundSince(c.Began.Add(1)))
}
