package report

import (
	"encoding/json"
	"encoding/xml"
	"fmt"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/signoff-sso/signoff/steps/verdict"
)

// exchanged is a failing result with a request of each kind, in which every text is the same.
func exchanged(id, text string) verdict.Result {
	honest, sent := verdict.Half{Body: `{"nonce":"right","sub":"00u"}`, Signature: "RS256 by Okta's key k"}, verdict.Half{Signature: "none"}
	quoted, err := json.Marshal(text)
	if err != nil {
		panic(err) // a string is always JSON
	}
	sent.Body = fmt.Sprintf(`{"nonce":%s,"sub":"00u"}`, quoted)
	document := verdict.NewDocument("ID token", "claims", honest, sent)
	r := verdict.Result{
		Check:   verdict.Check{ID: id, Title: "A token is refused", Area: "IDTOKEN", Level: verdict.Must, Profile: "conformance"},
		Verdict: verdict.Fail, Driver: "http", Reason: "nobody gets in", Actual: text, Expected: []string{"nobody"},
		Exchange: &verdict.Exchange{Began: time.Unix(1795917119, 0), Messages: []verdict.Message{
			{AtMS: 1, Kind: verdict.KindRequest, From: verdict.Browser, To: verdict.SP, Who: "Alice, browser 1", Method: "GET", URL: "http://sp/" + text, Status: 302, Note: text,
				Fields:   []verdict.Field{{In: verdict.InQuery, Name: text, Value: text}, {In: verdict.InHeader, Name: "X-Forwarded-Host", Value: text, Forged: true}},
				Response: []verdict.Field{{In: verdict.InHeader, Name: "Location", Value: text}}},
			{AtMS: 2, Kind: verdict.KindRequest, From: verdict.SP, To: verdict.Okta, Method: "POST", URL: "https://okta/token", Status: 200,
				Fields: []verdict.Field{{In: verdict.InForm, Name: "grant_type", Value: text}}, Faults: []string{"nonce-wrong"}, Documents: []verdict.Document{document}},
			{AtMS: 3, Kind: verdict.KindRequest, From: verdict.SP, To: verdict.Attacker, Method: "GET", URL: "http://attacker/", Status: 0},
			{AtMS: 4, Kind: verdict.KindLog, From: verdict.SP, Text: text, Shared: true},
			{AtMS: 5, Kind: verdict.KindConsole, From: verdict.Browser, Who: text, Text: text},
		}},
	}
	r.Message = r.Sentence(true)
	return r
}

func reportOf(results ...verdict.Result) []verdict.Report {
	return []verdict.Report{{Profile: "conformance", Started: time.Unix(1795917119, 0), Checks: results}}
}

// hostileExchange is what an SP or an attacker may put into any text: markup, control characters,
// and characters that turn the direction of writing.
const hostileExchange = "<script>alert(1)</script>\"'&\x1b[2J\x07\u202egnp\u2066]]>\r\n--"

func TestHostileTextInAnExchangeIsInert(t *testing.T) {
	reports := reportOf(exchanged("IDTOKEN-15", hostileExchange))
	page := render(t, HTML, reports, Options{})
	assert.NotContains(t, page, "<script>alert")
	assert.NotContains(t, page, " style=", "the page's policy allows no inline style")
	for name, text := range map[string]string{
		"HTML": page, "terminal": render(t, Table, reports, Options{}), "JUnit": render(t, JUnit, reports, Options{}),
	} {
		for _, bad := range []string{"\x1b", "\x07", "\u202e", "\u2066"} {
			assert.NotContains(t, text, bad, "%s: %q", name, bad)
		}
	}
	var parsed struct{}
	require.NoError(t, xml.Unmarshal([]byte(render(t, JUnit, reports, Options{})), &parsed))
	var archive map[string]any
	require.NoError(t, json.Unmarshal([]byte(render(t, HAR, reports, Options{})), &archive))
}

func TestThePageDrawsWhatPassed(t *testing.T) {
	page := render(t, HTML, reportOf(exchanged("IDTOKEN-15", "wrong")), Options{})
	for _, want := range []string{
		"5 messages in 0.005 s", "<strong>Alice, browser 1 to SP</strong>", "<strong>SP to attacker</strong>", "no response", "wrote to its log", "showed in its console",
		`<span class="mark">changed</span>`, `<td data-of="Honest">&#34;right&#34;</td><td data-of="As sent">&#34;wrong&#34;</td>`, `<span class="mark">forged</span>`,
		"altered: nonce-wrong", "(of this check or of another)",
	} {
		assert.Contains(t, page, want)
	}
	lanes := regexp.MustCompile(`(?s)class="lanes heads".*?</p>`).FindString(page)
	assert.Equal(t, `<span>browser</span><span>SP</span><span>Okta</span><span>attacker</span>`, regexp.MustCompile(`<span>.*</span>`).FindString(lanes))
	assert.Contains(t, page, `<i class="right" data-from="2" data-span="3">`, "from the SP to the attacker, beyond Okta")
	passed := exchanged("IDTOKEN-15", "wrong")
	passed.Verdict, passed.Exchange, passed.Message = verdict.Pass, nil, ""
	assert.NotContains(t, render(t, HTML, reportOf(passed), Options{}), `class="exchange"`)
}

func TestTheSentenceIsTheSameEverywhere(t *testing.T) {
	reports := reportOf(exchanged("IDTOKEN-15", "wrong"))
	const want = `Nobody gets in, but the SP accepted an ID token whose nonce was "wrong" where "right" was sent, and without a signature and a request with the ` +
		`forged header X-Forwarded-Host: wrong: wrong (expected: nobody)`
	assert.Equal(t, want, reports[0].Checks[0].Message)
	escaped := strings.ReplaceAll(want, `"`, "&#34;")
	assert.Contains(t, render(t, HTML, reports, Options{}), escaped)
	assert.Contains(t, render(t, JUnit, reports, Options{}), `<failure message="`+escaped+`"`)
	assert.Contains(t, render(t, asJSON, reports, Options{}), strings.ReplaceAll(want, `"`, `\"`))
	table := strings.Join(strings.Fields(render(t, Table, reports, Options{})), " ")
	assert.Contains(t, table, "message "+want)
	assert.NotContains(t, table, "requirement", "it stands in the sentence")
}

// A page of very many failures stays one that opens. It draws the worst, and says where the others
// are.
func TestOnlySoManyExchangesAreDrawn(t *testing.T) {
	var results []verdict.Result
	for i := range maxDrawn + 50 {
		results = append(results, exchanged(fmt.Sprintf("IDTOKEN-%d", i), "wrong"))
		results[i].Verdict = verdict.Warn
	}
	results = append(results, exchanged("KEYS-1", "wrong"))
	page := render(t, HTML, reportOf(results...), Options{})
	assert.Equal(t, maxDrawn, strings.Count(page, `class="exchange"`))
	assert.Equal(t, 51, strings.Count(page, "of this one the journal has it"))
	_, last, _ := strings.Cut(page, `<article id="KEYS-1"`)
	assert.Contains(t, last, `class="exchange"`, "it fails, and the others warn")
}

// has says of an object that it has members of these JSON types.
func has(t *testing.T, object any, types map[string]string) {
	t.Helper()
	for name, want := range types {
		value, ok := object.(map[string]any)[name]
		require.True(t, ok, "%s is a must", name)
		kind := map[string]string{"string": "string", "float64": "number", "[]interface {}": "array", "map[string]interface {}": "object"}[fmt.Sprintf("%T", value)]
		require.Equal(t, want, kind, name)
	}
}

// The must members are those of http://www.softwareishard.com/blog/har-12-spec/
func TestHARHasWhatTheFormatRequires(t *testing.T) {
	var file map[string]any
	require.NoError(t, json.Unmarshal([]byte(render(t, HAR, reportOf(exchanged("IDTOKEN-15", "wrong")), Options{})), &file))
	has(t, file, map[string]string{"log": "object"})
	log := file["log"].(map[string]any)
	has(t, log, map[string]string{"version": "string", "creator": "object", "entries": "array", "pages": "array"})
	assert.Equal(t, "1.2", log["version"])
	has(t, log["creator"], map[string]string{"name": "string", "version": "string"})
	page := log["pages"].([]any)[0].(map[string]any)
	has(t, page, map[string]string{"startedDateTime": "string", "id": "string", "title": "string", "pageTimings": "object"})
	entries := log["entries"].([]any)
	require.Len(t, entries, 3, "the requests")
	for _, e := range entries {
		entry := e.(map[string]any)
		has(t, entry, map[string]string{"pageref": "string", "startedDateTime": "string", "time": "number", "request": "object", "response": "object", "cache": "object", "timings": "object"})
		assert.Equal(t, page["id"], entry["pageref"])
		started, err := time.Parse(time.RFC3339, entry["startedDateTime"].(string))
		require.NoError(t, err)
		assert.WithinDuration(t, time.Unix(1795917119, 0), started, time.Second)
		has(t, entry["request"], map[string]string{
			"method": "string", "url": "string", "httpVersion": "string", "cookies": "array", "headers": "array", "queryString": "array", "headersSize": "number", "bodySize": "number",
		})
		has(t, entry["response"], map[string]string{
			"status": "number", "statusText": "string", "httpVersion": "string", "cookies": "array", "headers": "array", "content": "object", "redirectURL": "string",
			"headersSize": "number", "bodySize": "number",
		})
		has(t, entry["response"].(map[string]any)["content"], map[string]string{"size": "number", "mimeType": "string"})
		has(t, entry["timings"], map[string]string{"send": "number", "wait": "number", "receive": "number"})
	}
	post := entries[1].(map[string]any)["request"].(map[string]any)["postData"]
	has(t, post, map[string]string{"mimeType": "string", "params": "array", "text": "string"})
	assert.Equal(t, "grant_type=wrong", post.(map[string]any)["text"], "developer tools show the text")
	assert.Equal(t, "SP to Okta, with the fault nonce-wrong", entries[1].(map[string]any)["comment"])
	brought := entries[1].(map[string]any)["response"].(map[string]any)["content"].(map[string]any)
	assert.Contains(t, brought["text"], `"honest": "\"right\""`)
	assert.Equal(t, "wrong", entries[0].(map[string]any)["response"].(map[string]any)["redirectURL"])
	assert.Equal(t, "http://sp/wrong?wrong=wrong", entries[0].(map[string]any)["request"].(map[string]any)["url"])
	has(t, entries[0].(map[string]any)["request"].(map[string]any)["headers"].([]any)[0], map[string]string{"name": "string", "value": "string"})
}
