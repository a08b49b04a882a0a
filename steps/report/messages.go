package report

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"regexp"
	"runtime"
	"strings"
	"sync"
	"time"

	gherkin "github.com/cucumber/gherkin/go/v26"
	messages "github.com/cucumber/messages/go/v21"

	"github.com/signoff-sso/signoff/steps/verdict"
)

// protocolVersion is the version of the Cucumber messages that are written.
const protocolVersion = "21.0.1"

// Messages writes reports as Cucumber messages, one JSON object a line, which Cucumber's HTML
// formatter and others read: https://github.com/cucumber/messages. Each area of a profile is a
// feature, and each check a scenario with the values that it was tried with, so that stored results
// can be written without the feature files of their time. What Cucumber has no status for is told
// in the message of the step: a warning is pending unless opt.Strict makes it a failure, and what
// could not be judged is unknown. It returns the error of writing.
func Messages(w io.Writer, reports []verdict.Report, opt Options) error {
	m := messageWriter{opt: opt, encoder: json.NewEncoder(w), newID: (&messages.Incrementing{}).NewId}
	m.meta(reports)
	var cases []*testCase
	for _, r := range reports {
		for _, a := range areas(r.Checks) {
			cases = append(cases, m.feature(r, a)...)
		}
	}
	started, took := begun(reports)
	m.write(&messages.Envelope{TestRunStarted: &messages.TestRunStarted{Timestamp: timestamp(started)}})
	for _, c := range cases {
		m.declare(c)
	}
	for _, c := range cases {
		m.run(c)
	}
	m.write(&messages.Envelope{TestRunFinished: &messages.TestRunFinished{
		Success: verdict.ExitCode(reports, opt.Strict) == verdict.ExitSignedOff, Message: noMarkup(ending(reports, opt)), Timestamp: timestamp(started.Add(took)),
	}})
	if m.err != nil {
		return fmt.Errorf("write Cucumber messages: %w", m.err)
	}
	return nil
}

// ending is the headline, with why checks were not run.
func ending(reports []verdict.Report, opt Options) string {
	lines := []string{verdict.Plain(Outcome(reports, opt))}
	for _, r := range reports {
		for _, n := range notRunOf(r) {
			lines = append(lines, n.Lines()...)
		}
	}
	return strings.Join(lines, "\n")
}

// messageWriter writes messages until one cannot be written.
type messageWriter struct {
	opt     Options
	encoder *json.Encoder
	newID   func() string
	err     error
}

func (m *messageWriter) write(e *messages.Envelope) {
	if m.err == nil {
		m.err = m.encoder.Encode(e)
	}
}

// begun is when the first report began, and how long all of them took.
func begun(reports []verdict.Report) (time.Time, time.Duration) {
	_, took := total(reports)
	var first time.Time
	for i, r := range reports {
		if i == 0 || r.Started.Before(first) {
			first = r.Started
		}
	}
	return first, took
}

// meta says what has made the messages.
func (m *messageWriter) meta(reports []verdict.Report) {
	var version string
	machine := verdict.Machine{OS: runtime.GOOS, Arch: runtime.GOARCH}
	if len(reports) > 0 {
		version = reports[0].Suite.Version
		if s := reports[0].SignOff; s != nil {
			machine = s.Machine
		}
	}
	product := func(name, version string) *messages.Product {
		return &messages.Product{Name: noMarkup(verdict.Plain(name)), Version: noMarkup(verdict.Plain(version))}
	}
	m.write(&messages.Envelope{Meta: &messages.Meta{
		ProtocolVersion: protocolVersion, Implementation: product("Signoff", version), Runtime: product("go", runtime.Version()),
		Os: product(machine.OS, ""), Cpu: product(machine.Arch, ""),
	}})
}

// feature writes an area as a feature file with what Cucumber makes of it.
func (m *messageWriter) feature(r verdict.Report, a area) []*testCase {
	var text strings.Builder
	fmt.Fprintf(&text, "Feature: %s %s\n", line(guideTitle(r)), line(a.Name))
	cases := make([]*testCase, 0, len(a.Results))
	for _, result := range a.Results {
		c := &testCase{result: result, steps: stepsOf(result), started: r.Started}
		writeScenario(&text, c)
		cases = append(cases, c)
	}
	uri := fileURI(r.Profile + "/" + line(a.Name) + ".feature")
	document, err := gherkin.ParseGherkinDocument(strings.NewReader(text.String()), m.newID)
	if err != nil {
		m.err = cmp.Or(m.err, fmt.Errorf("the feature of %s: %w", a.Name, err))
		return nil
	}
	document.Uri = uri
	m.write(&messages.Envelope{Source: &messages.Source{Uri: uri, Data: text.String(), MediaType: messages.SourceMediaType_TEXT_X_CUCUMBER_GHERKIN_PLAIN}})
	m.write(&messages.Envelope{GherkinDocument: document})
	pickles := gherkin.Pickles(*document, uri, m.newID)
	if len(pickles) != len(cases) {
		m.err = cmp.Or(m.err, fmt.Errorf("the feature of %s has %d scenarios for %d checks", a.Name, len(pickles), len(cases)))
		return nil
	}
	for i, p := range pickles {
		cases[i].pickle = p
		m.write(&messages.Envelope{Pickle: p})
	}
	return cases
}

// writeScenario writes a check in Gherkin.
func writeScenario(w *strings.Builder, c *testCase) {
	fmt.Fprintf(w, "\n  @%s @%s\n  Scenario: %s %s\n", tag(c.result.ID), tag(string(c.result.Level)), line(c.result.ID), line(c.result.Title))
	words := map[string]string{verdict.Given: "Given", verdict.When: "When", verdict.Then: "Then"}
	before := ""
	for _, s := range c.steps {
		word := cmp.Or(words[s.Kind], "*")
		if word == before && word != "*" {
			word = "And"
		} else {
			before = word
		}
		fmt.Fprintf(w, "    %s %s\n", word, line(s.Text))
	}
}

// line is a text in one line of Gherkin.
func line(text string) string {
	return cmp.Or(strings.Join(strings.Fields(noMarkup(verdict.Plain(text))), " "), "-")
}

// beginOfMarkup is where a browser takes a text for a tag or a comment.
var beginOfMarkup = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`<([!/?a-zA-Z])`) })

// noMarkup is a text without what begins markup. Cucumber's HTML formatter puts messages into a
// script element as they are, and a text with </script> would end it.
func noMarkup(text string) string { return beginOfMarkup().ReplaceAllString(text, "< $1") }

// tag is a text as the name of a tag, in which neither a space nor another tag can stand.
func tag(text string) string {
	return strings.NewReplacer(" ", "_", "@", "_", "#", "_").Replace(line(text))
}

// timestamp is a time as messages have it.
func timestamp(t time.Time) *messages.Timestamp {
	at := messages.GoTimeToTimestamp(t)
	return &at
}

// duration is a time span as messages have it.
func duration(d time.Duration) *messages.Duration {
	span := messages.GoDurationToDuration(d)
	return &span
}
