package report

import (
	"cmp"
	"fmt"
	"path/filepath"
	"strings"
	"time"

	messages "github.com/cucumber/messages/go/v21"

	"github.com/signoff-sso/signoff/steps/verdict"
)

// testCase is a check as Cucumber runs it.
type testCase struct {
	result  verdict.Result
	steps   []verdict.Step
	started time.Time // of the run: when a check began is not on record
	pickle  *messages.Pickle
	id      string
	stepIDs []string
}

// stepsOf are the steps of a check; one for a check that has none on record, since Cucumber tells
// nothing of a scenario without steps.
func stepsOf(r verdict.Result) []verdict.Step {
	if len(r.Steps) > 0 {
		return r.Steps
	}
	switch r.Verdict {
	case verdict.Pass:
		return []verdict.Step{{Text: "the check was run", State: verdict.StepPassed, DurationMS: r.DurationMS}}
	case verdict.Fail, verdict.Warn:
		return []verdict.Step{{Text: "the check was run", State: verdict.StepFailed, DurationMS: r.DurationMS}}
	}
	return []verdict.Step{{Text: "the check was not run", State: verdict.StepFailed}}
}

// declare writes which steps a check has.
func (m *messageWriter) declare(c *testCase) {
	c.id = m.newID()
	declared := &messages.TestCase{Id: c.id, PickleId: c.pickle.Id, TestSteps: []*messages.TestStep{}}
	for _, s := range c.pickle.Steps {
		id := m.newID()
		c.stepIDs = append(c.stepIDs, id)
		declared.TestSteps = append(declared.TestSteps, &messages.TestStep{
			Id: id, PickleStepId: s.Id, StepDefinitionIds: []string{}, StepMatchArgumentsLists: []*messages.StepMatchArgumentsList{},
		})
	}
	m.write(&messages.Envelope{TestCase: declared})
}

// run writes what became of a check.
func (m *messageWriter) run(c *testCase) {
	started := m.newID()
	m.write(&messages.Envelope{TestCaseStarted: &messages.TestCaseStarted{Id: started, TestCaseId: c.id, Timestamp: timestamp(c.started)}})
	decisive := c.decisive()
	for i, s := range c.steps {
		at := c.started.Add(s.At())
		m.write(&messages.Envelope{TestStepStarted: &messages.TestStepStarted{TestCaseStartedId: started, TestStepId: c.stepIDs[i], Timestamp: timestamp(at)}})
		result := &messages.TestStepResult{Status: messages.TestStepResultStatus_SKIPPED, Duration: duration(s.Duration())}
		switch {
		case i == decisive:
			result.Status, result.Message = m.status(c.result), m.says(c.result)
			m.attach(c.result, started, c.stepIDs[i])
		case s.State == verdict.StepPassed:
			result.Status = messages.TestStepResultStatus_PASSED
		}
		m.write(&messages.Envelope{TestStepFinished: &messages.TestStepFinished{
			TestCaseStartedId: started, TestStepId: c.stepIDs[i], TestStepResult: result, Timestamp: timestamp(at.Add(s.Duration())),
		}})
	}
	m.write(&messages.Envelope{TestCaseFinished: &messages.TestCaseFinished{TestCaseStartedId: started, Timestamp: timestamp(c.started.Add(c.result.Duration()))}})
}

// decisive is the step that has the verdict: the one at which the check ended, else the last one.
func (c *testCase) decisive() int {
	for i, s := range c.steps {
		if s.State == verdict.StepFailed {
			return i
		}
	}
	return len(c.steps) - 1
}

// status is the verdict in Cucumber's words.
func (m *messageWriter) status(r verdict.Result) messages.TestStepResultStatus {
	switch {
	case r.Accepted != nil:
		return messages.TestStepResultStatus_SKIPPED
	case r.Verdict == verdict.Warn && m.opt.Strict:
		return messages.TestStepResultStatus_FAILED
	}
	return cmp.Or(map[verdict.Verdict]messages.TestStepResultStatus{
		verdict.Pass: messages.TestStepResultStatus_PASSED, verdict.Fail: messages.TestStepResultStatus_FAILED,
		verdict.Warn: messages.TestStepResultStatus_PENDING, verdict.NotApplicable: messages.TestStepResultStatus_SKIPPED,
		verdict.Skipped: messages.TestStepResultStatus_SKIPPED,
	}[r.Verdict], messages.TestStepResultStatus_UNKNOWN)
}

// says is all that is known of a verdict that is no pass, one fact a line.
func (m *messageWriter) says(r verdict.Result) string {
	if r.Verdict == verdict.Pass {
		return ""
	}
	text := string(r.Verdict) + ": " + verdict.Plain(junitMessage(r)) + "\n"
	if r.Accepted != nil {
		text += verdict.Plain("accepted until "+r.Accepted.Until+": "+r.Accepted.Reason) + "\n"
	}
	return noMarkup(text + junitText(r))
}

// attach links the evidence of a check. A path never begins with what a browser takes for a scheme.
func (m *messageWriter) attach(r verdict.Result, started, step string) {
	var links strings.Builder
	for _, e := range r.Evidence {
		if filepath.IsLocal(e.Path) {
			fmt.Fprintf(&links, "./%s\r\n", strings.TrimPrefix(fileURI(e.Path), "./"))
		}
	}
	if links.Len() == 0 {
		return
	}
	m.write(&messages.Envelope{Attachment: &messages.Attachment{
		Body: links.String(), ContentEncoding: messages.AttachmentContentEncoding_IDENTITY, MediaType: "text/uri-list",
		TestCaseStartedId: started, TestStepId: step,
	}})
}
