package report

import (
	"encoding/xml"
	"errors"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/signoff-sso/signoff/steps/verdict"
)

// unfitError is an error that knows itself in a clause, and what to do.
type unfitError struct{ error }

func (unfitError) Brief() string  { return "the SP did not start" }
func (unfitError) Advice() string { return "signoff doctor goes through the configuration" }

// stoppedRun is a run in which a check passed and two were not run.
func stoppedRun(ran bool) verdict.Report {
	var chosen []verdict.Check
	for _, id := range []string{"A-01", "A-02", "B-01"} {
		chosen = append(chosen, verdict.Check{ID: id, Title: "checks " + id, Area: id[:1], Level: verdict.Must, Profile: "conformance"})
	}
	d := verdict.Draft{Report: verdict.Report{Profile: "conformance"}, Chosen: chosen, Err: unfitError{errors.New("its command ended with password=sesame\n  it wrote: \x1b[31mno database")}}
	if ran {
		d.Checks = []verdict.Result{{Check: chosen[0], Verdict: verdict.Pass, Driver: "http"}}
	}
	return d.Finish()
}

// What could not be judged is one error with the advice, and not one for each check.
func TestWhatWasNotRunIsToldOnce(t *testing.T) {
	reports := []verdict.Report{stoppedRun(true)}
	var got junitSuites
	require.NoError(t, xml.Unmarshal([]byte(render(t, JUnit, reports, Options{})), &got))
	assert.Equal(t, []int{4, 0, 1, 2}, []int{got.Tests, got.Failures, got.Errors, got.Skipped})
	suite := got.Suites[0]
	assert.Equal(t, "the run", suite.Cases[0].Name)
	assert.Equal(t, "2 checks not run: the SP did not start", suite.Cases[0].Error.Message)
	assert.Equal(t, "its command ended with password=[redacted]\nit wrote: [31mno database\nwhat to do: signoff doctor goes through the configuration\n", suite.Cases[0].Error.Text)
	assert.Equal(t, "not run: the SP did not start; see the run", suite.Cases[2].Skipped.Message)

	page := render(t, HTML, reports, Options{})
	assert.Equal(t, 1, strings.Count(page, "What to do: signoff doctor goes through the configuration"))
	assert.Contains(t, page, "<p>its command ended with password=[redacted]<br>it wrote: [31mno database</p>")
	assert.NotContains(t, page, "What needs attention")
	text := render(t, Table, reports, Options{})
	assert.Equal(t, 1, strings.Count(text, "2 checks not run: the SP did not start"))
	assert.NotContains(t, text, "  B ", "an area of which nothing was run")
	log := sarifLogOf(t, reports, Options{})
	assert.Equal(t, []sarifNotification{
		{"error", sarifText{"2 checks not run: the SP did not start\nits command ended with password=\\[redacted\\]\nit wrote: \\[31mno database\nwhat to do: signoff doctor goes through the configuration"}},
	}, log.Runs[0].Invocations[0].Notifications)
	assert.False(t, log.Runs[0].Invocations[0].ExecutionSuccessful)
	all := messagesOf(t, reports, Options{})
	assert.Contains(t, all[len(all)-1].TestRunFinished.Message, "\n2 checks not run: the SP did not start\nits command ended with password=[redacted]\nit wrote: [31mno database\nwhat to do: signoff doctor")
	assert.Contains(t, render(t, asJSON, reports, Options{}), `"advice": "signoff doctor goes through the configuration"`)
}

// A run in which nothing was judged says so.
func TestNothingJudged(t *testing.T) {
	assert.Equal(t, "Not signed off: nothing was judged", Outcome([]verdict.Report{stoppedRun(false)}, Options{}))
	assert.NotEqual(t, "Not signed off: nothing was judged", Outcome([]verdict.Report{stoppedRun(true)}, Options{}))
	assert.NotEqual(t, "Not signed off: nothing was judged", Outcome(nil, Options{}))
}
