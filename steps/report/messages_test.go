package report

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	messages "github.com/cucumber/messages/go/v21"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/signoff-sso/signoff/steps/verdict"
)

// messagesOf renders reports. Each line must be one message, hold nothing but what the types of
// Cucumber's library have, and be as its JSON schema wants it; whatever it refers to must have come
// before.
func messagesOf(t *testing.T, reports []verdict.Report, opt Options) []messages.Envelope {
	t.Helper()
	var all []messages.Envelope
	for l := range strings.Lines(render(t, Messages, reports, opt)) {
		decoder := json.NewDecoder(strings.NewReader(l))
		decoder.DisallowUnknownFields()
		var e messages.Envelope
		require.NoError(t, decoder.Decode(&e))
		require.Equal(t, 1, members(e), "one message in %s", l)
		var raw any
		require.NoError(t, json.Unmarshal([]byte(l), &raw))
		fitsSchema(t, raw, reflect.TypeFor[messages.Envelope](), "message")
		all = append(all, e)
	}
	referToWhatCame(t, all)
	return all
}

// fitsSchema holds a value of a message against the type that Cucumber's library makes of the JSON
// schema, https://github.com/cucumber/messages/tree/main/jsonschema: what is not optional is there,
// nothing is null, and a word is one of those that the schema lists.
func fitsSchema(t *testing.T, value any, as reflect.Type, where string) {
	t.Helper()
	require.NotNil(t, value, "%s is null", where)
	for as.Kind() == reflect.Pointer {
		as = as.Elem()
	}
	switch as.Kind() {
	case reflect.Struct:
		object, ok := value.(map[string]any)
		require.True(t, ok, "%s is an object", where)
		for i := range as.NumField() {
			name, options, _ := strings.Cut(as.Field(i).Tag.Get("json"), ",")
			member, there := object[name]
			require.True(t, there || options == "omitempty", "%s has no %s", where, name)
			if there {
				fitsSchema(t, member, as.Field(i).Type, where+"."+name)
			}
		}
	case reflect.Slice:
		list, ok := value.([]any)
		require.True(t, ok, "%s is a list", where)
		for _, item := range list {
			fitsSchema(t, item, as.Elem(), where)
		}
	case reflect.String:
		require.IsType(t, "", value, where)
		if as != reflect.TypeFor[string]() {
			require.Contains(t, wordsOf(as), value, where)
		}
	}
}

// wordsOf are what the schema has for a type of words. One that is missing here is not written yet.
func wordsOf(as reflect.Type) []string {
	return map[string][]string{
		"StepKeywordType":           {"Unknown", "Context", "Action", "Outcome", "Conjunction"},
		"PickleStepType":            {"Unknown", "Context", "Action", "Outcome"},
		"SourceMediaType":           {"text/x.cucumber.gherkin+plain", "text/x.cucumber.gherkin+markdown"},
		"AttachmentContentEncoding": {"IDENTITY", "BASE64"},
		"TestStepResultStatus":      {"UNKNOWN", "PASSED", "SKIPPED", "PENDING", "UNDEFINED", "AMBIGUOUS", "FAILED"},
	}[as.Name()]
}

// members counts what an envelope holds.
func members(e messages.Envelope) int {
	n := 0
	for i := range reflect.ValueOf(e).NumField() {
		if !reflect.ValueOf(e).Field(i).IsNil() {
			n++
		}
	}
	return n
}

// referToWhatCame checks the order and the references of messages.
func referToWhatCame(t *testing.T, all []messages.Envelope) {
	t.Helper()
	ids := map[string]bool{}
	for _, e := range all {
		switch {
		case e.GherkinDocument != nil:
			for _, child := range e.GherkinDocument.Feature.Children {
				ids[child.Scenario.Id] = true
				for _, s := range child.Scenario.Steps {
					ids[s.Id] = true
				}
			}
		case e.Pickle != nil:
			require.Subset(t, keys(ids), e.Pickle.AstNodeIds)
			ids[e.Pickle.Id] = true
			for _, s := range e.Pickle.Steps {
				require.Subset(t, keys(ids), s.AstNodeIds)
				ids[s.Id] = true
			}
		case e.TestCase != nil:
			require.True(t, ids[e.TestCase.PickleId])
			ids[e.TestCase.Id] = true
			for _, s := range e.TestCase.TestSteps {
				require.True(t, ids[s.PickleStepId])
				ids[s.Id] = true
			}
		case e.TestCaseStarted != nil:
			require.True(t, ids[e.TestCaseStarted.TestCaseId])
			ids[e.TestCaseStarted.Id] = true
		case e.TestStepStarted != nil:
			require.True(t, ids[e.TestStepStarted.TestCaseStartedId] && ids[e.TestStepStarted.TestStepId])
		case e.Attachment != nil:
			require.True(t, ids[e.Attachment.TestCaseStartedId] && ids[e.Attachment.TestStepId])
		case e.TestStepFinished != nil:
			require.True(t, ids[e.TestStepFinished.TestCaseStartedId] && ids[e.TestStepFinished.TestStepId])
		case e.TestCaseFinished != nil:
			require.True(t, ids[e.TestCaseFinished.TestCaseStartedId])
		}
	}
	require.NotNil(t, all[0].Meta)
	require.NotNil(t, all[len(all)-1].TestRunFinished)
}

func keys(m map[string]bool) []string {
	var all []string
	for key := range m {
		all = append(all, key)
	}
	return all
}

// statuses are what each check's steps came to, by the name of the scenario.
func statuses(all []messages.Envelope) map[string][]string {
	names, started, found := map[string]string{}, map[string]string{}, map[string][]string{}
	for _, e := range all {
		switch {
		case e.Pickle != nil:
			names[e.Pickle.Id] = e.Pickle.Name
		case e.TestCase != nil:
			names[e.TestCase.Id] = names[e.TestCase.PickleId]
		case e.TestCaseStarted != nil:
			started[e.TestCaseStarted.Id] = names[e.TestCaseStarted.TestCaseId]
		case e.TestStepFinished != nil:
			name := started[e.TestStepFinished.TestCaseStartedId]
			found[name] = append(found[name], string(e.TestStepFinished.TestStepResult.Status))
		}
	}
	return found
}

// Each check is a scenario, and its steps have what became of them.
func TestMessages(t *testing.T) {
	reports := sample()
	all := messagesOf(t, reports, Options{})
	assert.Equal(t, map[string][]string{
		"ALPACON-01 an administrator adds Alpacon from the catalog": {"PASSED"},
		"ALPACON-02 a superuser approves":                           {"PASSED", "PASSED", "FAILED", "SKIPPED"},
		"ALPACON-03 warned":                                         {"PENDING"},
		"ALPACON-04 not declared":                                   {"SKIPPED"},
		"ALPACON-05 not chosen":                                     {"SKIPPED"},
		"ALPACON-06 no control":                                     {"UNKNOWN"},
		"IDTOKEN-07/empty broken":                                   {"UNKNOWN"},
	}, statuses(all))
	assert.False(t, all[len(all)-1].TestRunFinished.Success)
	assert.Equal(t, []string{"FAILED"}, statuses(messagesOf(t, reports, Options{Strict: true}))["ALPACON-03 warned"])
	text := render(t, Messages, reports, Options{})
	assert.Contains(t, text, `"text":"Bob \u003c b\u003eapproves\u003c /b\u003e"`)
	assert.Contains(t, text, `"message":"fail: Only a superuser may approve.\ntried: `)
	assert.Contains(t, text, `"body":"./evidence/ALPACON-02/seen%20at%20the%20end.png\r\n./evidence/ALPACON-02/journal.txt\r\n"`)
	assert.NotContains(t, text, `passwd\r\n`, "what lies elsewhere is no link")
	good := messagesOf(t, good(), Options{})
	assert.True(t, good[len(good)-1].TestRunFinished.Success)
}

// An accepted finding does not fail, and says until when.
func TestMessagesOfAnAcceptedFinding(t *testing.T) {
	reports := sample()[:1]
	reports[0].Checks[1].Accepted = &verdict.Acceptance{Reason: "ticket 12", Until: "2027-03-31"}
	assert.Equal(t, []string{"PASSED", "PASSED", "SKIPPED", "SKIPPED"}, statuses(messagesOf(t, reports, Options{}))["ALPACON-02 a superuser approves"])
	assert.Contains(t, render(t, Messages, reports, Options{}), `accepted until 2027-03-31: ticket 12\n`)
}

// Hostile text neither becomes Gherkin, nor a link, nor reaches a terminal.
func TestHostileTextInMessages(t *testing.T) {
	all := messagesOf(t, hostile(), Options{})
	assert.Len(t, statuses(all), 1)
	text := render(t, Messages, hostile(), Options{})
	for _, c := range controls {
		assert.NotContains(t, text, string(c))
		assert.NotContains(t, text, strings.Trim(strconvQuote(c), `"`))
	}
	for _, e := range all {
		var decoded strings.Builder // as Cucumber's formatter puts it into a script
		encoder := json.NewEncoder(&decoded)
		encoder.SetEscapeHTML(false)
		require.NoError(t, encoder.Encode(e))
		assert.NotRegexp(t, "<[!/a-z]", decoded.String())
	}
	assert.Contains(t, text, `\u003c script\u003ex\u003c /script\u003e`)
	assert.Contains(t, text, `"body":"./javascript:alert%281%29\r\n"`)
}

// An empty list of reports is one, too.
func TestMessagesOfNothing(t *testing.T) {
	assert.Len(t, messagesOf(t, nil, Options{}), 3)
}
