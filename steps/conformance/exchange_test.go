package conformance

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/signoff-sso/signoff/mockidp"
	"github.com/signoff-sso/signoff/sp/defect"
	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// exchangeOf returns the result of a check on the reference SP with a defect.
func exchangeOf(t *testing.T, name, check string) verdict.Result {
	t.Helper()
	d, err := defect.Find(name)
	require.NoError(t, err)
	stage := openReference(t, nil, driver.KindHTTP, d.Plant)
	results := runStage(t, stage, check, true)
	at := slices.IndexFunc(results, func(r verdict.Result) bool { return r.ID == check })
	require.GreaterOrEqual(t, at, 0)
	require.NotNil(t, results[at].Exchange, "%s: %s", results[at].Verdict, results[at].Reason)
	return results[at]
}

// find returns the first message that a condition holds for.
func find(t *testing.T, e *verdict.Exchange, ok func(verdict.Message) bool) verdict.Message {
	t.Helper()
	at := slices.IndexFunc(e.Messages, ok)
	require.GreaterOrEqual(t, at, 0, strings.Join(e.Lines(), "\n"))
	return e.Messages[at]
}

// to says whether a message goes from one party to another at such an address.
func to(from, to, part string) func(verdict.Message) bool {
	return func(m verdict.Message) bool { return m.From == from && m.To == to && strings.Contains(m.URL, part) }
}

func TestTheExchangeOfAnAlteredToken(t *testing.T) {
	r := exchangeOf(t, "skips-nonce", "IDTOKEN-15")
	assert.Regexp(t, `^Whoever has not been signed in by Okta is nobody to the SP, but the SP accepted an ID token whose nonce was "not-the-nonce-that-was-sent" where "[\w-]{20,}" was sent: GET /api/me answered 200 for alice-`, r.Message)
	assert.Equal(t, []verdict.Fault{{Name: "nonce-wrong", Does: "the ID token's nonce is not the one that was sent"}}, r.Exchange.Faults)
	assert.True(t, slices.IsSortedFunc(r.Exchange.Messages, func(a, b verdict.Message) int { return int(a.AtMS - b.AtMS) }))
	assert.WithinDuration(t, time.Now(), r.Exchange.Began, time.Minute)

	authorize := find(t, r.Exchange, to(verdict.Browser, verdict.Okta, "/authorize"))
	assert.Equal(t, "Alice, browser 1", authorize.Who)
	nonce := authorize.Fields[slices.IndexFunc(authorize.Fields, func(f verdict.Field) bool { return f.Name == "nonce" })].Value
	token := find(t, r.Exchange, to(verdict.SP, verdict.Okta, "/token"))
	require.Equal(t, "ID token", token.Documents[0].Name)
	assert.Equal(t, []verdict.Member{{In: "claims", Name: "nonce", Sent: `"not-the-nonce-that-was-sent"`, Honest: `"` + nonce + `"`, Change: verdict.Changed}}, token.Documents[0].Changes())
	assert.Contains(t, token.Note, "client_secret_basic")
	callback := find(t, r.Exchange, to(verdict.Browser, verdict.SP, "/callback"))
	assert.Contains(t, callback.Fields, verdict.Field{In: verdict.InQuery, Name: "code", Value: "[redacted]"})
	assert.Equal(t, 303, callback.Status)
	find(t, r.Exchange, to(verdict.Signoff, verdict.SP, "/api/me"))
	signIn := find(t, r.Exchange, to(verdict.Browser, verdict.Okta, "/login/login.htm"))
	assert.Contains(t, signIn.Fields, verdict.Field{In: verdict.InForm, Name: "credentials.passcode", Value: "[redacted]"})
	assert.Contains(t, signIn.Note, "for alice-", "what Okta knows of it stands with it")
	once := slices.DeleteFunc(slices.Clone(r.Exchange.Messages), func(m verdict.Message) bool { return !strings.Contains(m.URL, "/login/login.htm") })
	assert.Len(t, once, 1, "what the browser and the journal tell is one message")
}

func TestTheExchangeOfACallOfOktas(t *testing.T) {
	r := exchangeOf(t, "first-user-for-nobody", "UL-REQ-05/opaque")
	call := find(t, r.Exchange, to(verdict.Okta, verdict.SP, "global-token-revocation"))
	assert.Equal(t, 204, call.Status)
	assert.Contains(t, r.Message, `the SP was sent a logout request whose sub_id was {"format":"opaque"`)
	find(t, r.Exchange, func(m verdict.Message) bool {
		return m.Kind == verdict.KindLog && strings.Contains(m.Text, "universal logout")
	})
	var signIns []string
	for _, m := range r.Exchange.Messages {
		for _, f := range m.Fields {
			if f.Name != "identifier" {
				continue
			}
			given := strings.ToLower(strings.FieldsFunc(m.Who, func(r rune) bool { return r == ',' || r == '\'' })[0]) // Alice's namesake, too
			signIns = append(signIns, given)
			assert.Contains(t, f.Value, given+"-", "%s signs in", m.Who)
			assert.Contains(t, m.Note, "for "+f.Value, "what Okta knows stands with it")
		}
	}
	slices.Sort(signIns)
	assert.Equal(t, []string{"alice", "bob", "carol"}, slices.Compact(signIns))
}

// What Okta's client sends to the SP in a run of Express Configuration is told as all else is, with
// what was altered and without the secrets.
func TestTheExchangeOfExpressConfiguration(t *testing.T) {
	r := exchangeOf(t, "assertion-any-audience", "EXPRESS-07/aud")
	assert.Contains(t, r.Message, "a client assertion whose aud was ")
	redeemed := find(t, r.Exchange, to(verdict.Okta, verdict.SP, "/token"))
	assert.Equal(t, []string{"assertion-aud-other"}, redeemed.Faults)
	assert.False(t, redeemed.Shared, "nothing ran beside it")
	for _, d := range redeemed.Documents {
		for _, m := range d.Members {
			if m.Name == "code" || m.Name == "code_verifier" {
				assert.Equal(t, `"[redacted]"`, m.Sent)
			}
		}
	}
	returned := find(t, r.Exchange, to(verdict.Browser, verdict.Okta, "/admin/app/generic/oauth20redirect"))
	assert.Regexp(t, "^administrator, browser [0-9]+$", returned.Who)
	assert.Contains(t, r.Message, ": an access token; the run then: the connection is made (expected: no access token)")
}

func TestTheExchangeOfAnAttackOnTheAddress(t *testing.T) {
	r := exchangeOf(t, "returns-anywhere", "SP-INIT-09/absolute")
	assert.Regexp(t, `the SP was sent a request with the parameter return_to=http://attacker.localhost:\d+/`, r.Message)
	find(t, r.Exchange, to(verdict.Browser, verdict.Attacker, ""))
	forged := exchangeOf(t, "trusts-forwarded-host", "SP-INIT-08/x-forwarded-host")
	assert.Regexp(t, `the SP was sent a request with the forged header X-Forwarded-Host: `, forged.Message)
}

// The evidence of a check that has passed is a file, and nothing in the results.
func TestAPassHasAJournalAndNoExchange(t *testing.T) {
	stage := openReference(t, nil, driver.KindHTTP, nil)
	results := runStage(t, stage, "IDTOKEN-01", true)
	require.NotEmpty(t, results)
	for _, r := range results {
		if r.Verdict != verdict.Pass {
			continue
		}
		assert.Nil(t, r.Exchange)
		assert.True(t, slices.ContainsFunc(r.Evidence, func(e verdict.Evidence) bool { return e.Kind == "journal" }))
		return
	}
	t.Fatal("nothing has passed")
}

func TestMessagesHoldNoSecrets(t *testing.T) {
	p := parties{byOrigin: map[string]string{"http://sp": verdict.SP, "https://okta": verdict.Okta, "http://attacker:1": verdict.Attacker}}
	m := p.message(driver.Hop{
		Method: "POST", URL: "http://sp/callback?code=hush&state=a+b&to=http%3A%2F%2Fattacker%3A1%2F#id_token=hush", Status: 302,
		Form:   url.Values{"pwd": {"hush"}, "state": {"s"}, "logout_token": {"hush"}},
		Sent:   http.Header{"Cookie": {"a=hush; b=hush"}, "Authorization": {"Bearer hush"}, "Accept": {"*/*"}, "Sec-Fetch-Dest": {"document"}, "Origin": {"http://evil"}},
		Forged: http.Header{"X-Forwarded-Host": {"evil"}},
		Header: http.Header{"Location": {"https://okta/authorize?" + strings.Repeat("x", 300)}, "Set-Cookie": {"a=hush; Path=/; HttpOnly\nb=hush"}},
	}, verdict.Browser, "Alice, browser 1")
	assert.Equal(t, verdict.Message{
		Kind: verdict.KindRequest, From: verdict.Browser, To: verdict.SP, Who: "Alice, browser 1", Method: "POST", URL: "http://sp/callback", Status: 302,
		Fields: []verdict.Field{
			{In: "query", Name: "code", Value: "[redacted]"}, {In: "query", Name: "state", Value: "a b"}, {In: "query", Name: "to", Value: "http://attacker:1/", Forged: true},
			{In: "query", Name: "id_token", Value: "[redacted]"},
			{In: "form", Name: "logout_token", Value: "[redacted]"}, {In: "form", Name: "pwd", Value: "[not shown]"}, {In: "form", Name: "state", Value: "s"},
			{In: "header", Name: "X-Forwarded-Host", Value: "evil", Forged: true}, {In: "header", Name: "Authorization", Value: "Bearer [redacted]"},
			{In: "header", Name: "Cookie", Value: "a, b"}, {In: "header", Name: "Origin", Value: "http://evil"},
		},
		Response: []verdict.Field{
			{In: "header", Name: "Location", Value: "https://okta/authorize?..."}, {In: "header", Name: "Set-Cookie", Value: "a=[redacted]; Path=/; HttpOnly"},
			{In: "header", Name: "Set-Cookie", Value: "b=[redacted]"},
		},
	}, m)
}

func TestWhatTheJournalOfOktaSays(t *testing.T) {
	for want, r := range map[string]mockidp.Request{
		"by client_secret_basic, for alice, invalid_grant: The code is old.": {ClientAuth: mockidp.ClientSecretBasic, Status: 400, User: "alice", Error: "invalid_grant", ErrorDescription: "The code is old."},
		"Access denied":                 {Status: 400, ErrorDescription: "Access denied"},
		"the connection was broken off": {},
		"":                              {Status: 200},
	} {
		assert.Equal(t, want, journalNote(r))
	}
}
