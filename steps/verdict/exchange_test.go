package verdict

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestNewDocumentMarksWhatWasChanged(t *testing.T) {
	d := NewDocument("ID token", "claims",
		Half{Header: `{"alg":"RS256","kid":"k"}`, Body: `{"nonce":"right","sub":"00u","exp":1795917119}`, Signature: "RS256 by Okta's key k"},
		Half{Header: `{"alg":"none"}`, Body: `{"exp":1795917119,"sub":"00u","sub":"00v","evil":true}`, Signature: "none"})
	assert.Equal(t, []Member{
		{"header", "alg", `"none"`, `"RS256"`, Changed}, {"header", "kid", "", `"k"`, Removed},
		{"claims", "nonce", "", `"right"`, Removed}, {"claims", "sub", `"00u", and again "00v"`, `"00u"`, Changed},
		{"claims", "exp", "1795917119", "", ""}, {"claims", "evil", "true", "", Added},
		{"", "signature", "none", "RS256 by Okta's key k", Changed},
	}, d.Members)
	assert.Len(t, d.Changes(), 6)
	assert.Equal(t, "2026-11-29 01:51:59 UTC", d.Members[4].Time(d.Members[4].Sent))
	assert.Equal(t, []string{
		`             ID token: header alg is "none" instead of "RS256"`, `             ID token: header kid was removed: "k"`,
		`             ID token: claims nonce was removed: "right"`, `             ID token: claims sub is "00u", and again "00v" instead of "00u"`,
		`             ID token: claims evil was added: true`, `             ID token: signature is none instead of RS256 by Okta's key k`,
	}, d.lines())
}

func TestNewDocumentOfWhatIsNoJSON(t *testing.T) {
	d := NewDocument("response", "body", Half{Body: `{"a":1}`}, Half{Body: `{"a":`})
	assert.Equal(t, []Member{{"body", "a", "", "1", Removed}, {"body", "", `{"a":`, "", Added}}, d.Members)
	long := NewDocument("response", "body", Half{}, Half{Body: fmt.Sprintf("{%q:%q}", "jti", strings.Repeat("x", 5000))})
	assert.Less(t, len(long.Members[0].Sent), 450)
	assert.Contains(t, long.Members[0].Sent, "(5002 characters)")
}

// sent is a result in which these documents were altered.
func sent(accepted bool, documents ...Document) string {
	r := Result{
		Verdict: Fail, Reason: "nobody gets in", Actual: "alice is in", Expected: []string{"nobody"},
		Exchange: &Exchange{Messages: []Message{
			{Kind: KindRequest, From: SP, To: Okta, Documents: documents, Faults: []string{"a-fault"}, Fields: []Field{{In: InHeader, Name: "Cookie", Value: "a"}}},
			{Kind: KindRequest, From: SP, To: Okta, Shared: true, Faults: []string{"of-others"}, Documents: []Document{NewDocument("key set", "body", Half{Body: `{"a":1}`}, Half{})}},
		}},
	}
	return r.Sentence(accepted)
}

func TestSentenceNamesTheAttack(t *testing.T) {
	token := func(honest, sent Half) Document { return NewDocument("ID token", "claims", honest, sent) }
	for want, got := range map[string]string{
		`Nobody gets in, but the SP accepted an ID token whose nonce was "x" where "y" was sent: alice is in (expected: nobody)`: sent(true, token(Half{Body: `{"nonce":"y"}`}, Half{Body: `{"nonce":"x"}`})),
		`Nobody gets in, but the SP was sent an ID token whose nonce was "x" where "y" was sent: alice is in (expected: nobody)`: sent(false, token(Half{Body: `{"nonce":"y"}`}, Half{Body: `{"nonce":"x"}`})),
		`Nobody gets in, but the SP accepted an ID token without nonce: alice is in (expected: nobody)`:                          sent(true, token(Half{Body: `{"nonce":"y"}`}, Half{Body: `{}`})),
		`Nobody gets in, but the SP accepted an ID token whose header alg was "none" where "RS256" was right, and without a signature: alice is in (expected: nobody)`: sent(true,
			token(Half{Header: `{"alg":"RS256"}`, Signature: "RS256 by Okta's key k"}, Half{Header: `{"alg":"none"}`, Signature: "none"})),
		`Nobody gets in, but the SP accepted an ID token whose signature was RS256 by an attacker's key where RS256 by Okta's key k was right: alice is in (expected: nobody)`: sent(true,
			token(Half{Signature: "RS256 by Okta's key k"}, Half{Signature: "RS256 by an attacker's key"})),
		`Nobody gets in, but the SP accepted an ID token whose exp was 100 (1970-01-01 00:01:40 UTC) where 200 (1970-01-01 00:03:20 UTC) was right, and with a 1, b 2 and 1 more: alice is in (expected: nobody)`: sent(true,
			token(Half{Body: `{"exp":200}`}, Half{Body: `{"exp":100,"a":1,"b":2,"c":3}`})),
		`Nobody gets in, but the SP accepted a token response whose id_token was another one: alice is in (expected: nobody)`: sent(true,
			NewDocument("token response", "body", Half{Body: `{"id_token":"[redacted]"}`}, Half{Body: `{"id_token":"[redacted], another one"}`})),
		`Nobody gets in, but the SP was sent connection data whose issuer was "x" where "y" was right: alice is in (expected: nobody)`: sent(false,
			NewDocument("connection data", "body", Half{Body: `{"issuer":"y"}`}, Half{Body: `{"issuer":"x"}`})),
		`Nobody gets in, but this was seen: alice is in (expected: nobody)`: sent(true),
	} {
		assert.Equal(t, want, got)
	}
}

func TestSentenceOfWhatNoDocumentShows(t *testing.T) {
	r := Result{Verdict: Warn, Reason: "it goes on.", Actual: "it ended", Steps: []Step{{Text: "Alice signs in", Kind: When, State: StepFailed}}}
	assert.Equal(t, `It goes on, but after "Alice signs in": it ended`, r.Sentence(false))
	r.Steps[0].Text = `Alice is sent "x"`
	assert.Equal(t, `It goes on, but after "Alice is sent 'x'": it ended`, r.Sentence(false))
	r.Exchange = &Exchange{Faults: []Fault{{"hang-up", "the connection ends"}, {"again", "the connection ends"}}}
	assert.Equal(t, `It goes on, but while the connection ends: it ended`, r.Sentence(false))
	r.Exchange.Messages = []Message{{Fields: []Field{{InHeader, "X-Forwarded-Host", "evil.example", true}, {InQuery, "return_to", "https://evil.example", true}}}}
	assert.Equal(t, `It goes on, but the SP was sent a request with the forged header X-Forwarded-Host: evil.example and the parameter return_to=https://evil.example: it ended`, r.Sentence(false))
	for _, v := range []Verdict{Pass, Inconclusive, NotApplicable, Skipped, Error} {
		r.Verdict = v
		assert.Empty(t, r.Sentence(true), v)
	}
}

func TestExchangeAsText(t *testing.T) {
	e := Exchange{Messages: []Message{
		{AtMS: 1, Kind: KindRequest, From: Browser, To: SP, Who: "Alice, browser 1", Method: "GET", URL: "http://sp/login", Status: 302,
			Fields:   []Field{{InQuery, "state", "a b", false}, {InHeader, "Host", "evil", true}},
			Response: []Field{{InHeader, "Location", "https://okta/", false}}},
		{AtMS: 2, Kind: KindRequest, From: SP, To: Okta, Method: "POST", URL: "https://okta/token", Status: 400, Note: "by client_secret_basic, invalid_grant",
			Fields: []Field{{InForm, "code", "[redacted]", false}}, Faults: []string{"late"}},
		{AtMS: 1500, Kind: KindLog, From: SP, Text: "oh no", Shared: true},
		{AtMS: 1501, Kind: KindConsole, From: Browser, Who: "Bob, browser 2", Text: "TypeError"},
		{AtMS: 1502, Kind: KindRequest, From: Signoff, To: SP, Who: "Alice, browser 1", Method: "GET", URL: "http://sp/me", Status: 200},
	}}
	assert.Equal(t, []string{
		"  +0.001s  Alice, browser 1: GET http://sp/login?state=a b, Host: evil (forged) -> 302, Location: https://okta/",
		"  +0.002s  SP: POST https://okta/token with code=[redacted] -> 400, by client_secret_basic, invalid_grant, altered by late",
		"  +1.500s  SP: wrote oh no (of this check or of another)",
		"  +1.501s  Bob, browser 2: console TypeError",
		"  +1.502s  Signoff as Alice, browser 1: GET http://sp/me -> 200",
	}, e.Lines())
}

func TestHostileTextInTheJournalIsInert(t *testing.T) {
	e := Exchange{Messages: []Message{{Kind: KindRequest, From: Browser, To: SP, Method: "GET", URL: "http://sp/\x1b[2J\u202e\n  +9.999s  Okta: forged", Status: 200}}}
	assert.Equal(t, []string{"  +0.000s  browser: GET http://sp/[2J   +9.999s  Okta: forged -> 200"}, e.Lines())
}

func TestAnExchangeIsShortened(t *testing.T) {
	e := Exchange{Messages: make([]Message, 1000)}
	for i := range e.Messages {
		e.Messages[i].AtMS = int64(i)
	}
	short := e.Shortened()
	require.Len(t, short.Messages, FirstMessages+LastMessages)
	assert.Equal(t, 700, short.Omitted)
	assert.EqualValues(t, 99, short.Messages[FirstMessages-1].AtMS)
	assert.EqualValues(t, 800, short.Messages[FirstMessages].AtMS)
	assert.Contains(t, short.Lines()[FirstMessages], "(700 more)")
	assert.Len(t, e.Messages, 1000, "the long one stays as it is")
}

func TestAResultKeepsItsExchange(t *testing.T) {
	r := Result{Verdict: Fail, Message: "It broke.", Exchange: &Exchange{Began: time.Unix(1, 0).UTC(), Messages: []Message{{Kind: KindLog, From: SP, Text: "x"}}}}
	text, err := json.Marshal(r)
	require.NoError(t, err)
	var again Result
	require.NoError(t, json.Unmarshal(text, &again))
	assert.Equal(t, r.Exchange, again.Exchange)
	assert.Equal(t, r.Message, again.Message)
	text, err = json.Marshal(Result{Verdict: Pass})
	require.NoError(t, err)
	assert.NotContains(t, string(text), "exchange", "what has passed costs nothing")
}

func TestMaskParameter(t *testing.T) {
	for _, name := range []string{"code", "CODE", "password", "credentials.passcode", "id_token", "stateToken", "client_secret", "assertion"} {
		assert.Equal(t, "[redacted]", MaskParameter(name, "x"), name)
	}
	assert.Equal(t, "x", MaskParameter("state", "x"))
	assert.Empty(t, MaskParameter("code", ""))
}

func TestArticle(t *testing.T) {
	for name, want := range map[string]string{
		"ID token": "an ID token", "token response": "a token response", "userinfo response": "a userinfo response", "metadata": "metadata", "authorization response": "an authorization response",
	} {
		assert.Equal(t, want, article(name))
	}
}
