package report

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/owenrumney/go-sarif/v3/pkg/report/v210/sarif"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/signoff-sso/signoff/steps/verdict"
)

// sarifLogOf renders reports, and validates the log against the schema of SARIF 2.1.0 that go-sarif
// has. What go-sarif writes of its own where a log leaves it out is given its default.
func sarifLogOf(t *testing.T, reports []verdict.Report, opt Options) sarifLog {
	t.Helper()
	text := render(t, SARIF, reports, opt)
	known, err := sarif.FromString(text)
	require.NoError(t, err)
	for _, run := range known.Runs {
		run.Language, run.Tool.Driver.Language, run.NewlineSequences = "en-US", "en-US", []string{"\r\n", "\n"}
	}
	require.NoError(t, known.Validate())
	decoder := json.NewDecoder(strings.NewReader(text))
	decoder.DisallowUnknownFields()
	require.NoError(t, decoder.Decode(&sarif.Report{}), "nothing but what SARIF has")
	var log sarifLog
	require.NoError(t, json.Unmarshal([]byte(text), &log))
	return log
}

// What fails and what warns is a result whose rule is the check, where the vendor finds it.
func TestSARIF(t *testing.T) {
	reports := sample()
	reports[0].Checks[1].Accepted = &verdict.Acceptance{Reason: "ticket 12", Until: "2027-03-31"}
	log := sarifLogOf(t, reports, Options{})
	require.Len(t, log.Runs, 2)
	run := log.Runs[0]
	require.Len(t, run.Results, 2)
	failed, warned := run.Results[0], run.Results[1]
	assert.Equal(t, "ALPACON-02", failed.RuleID)
	assert.Equal(t, "error", failed.Level)
	assert.Equal(t, []sarifSuppression{{"external", "accepted", "accepted until 2027-03-31: ticket 12"}}, failed.Suppressions)
	assert.Equal(t, "signoff.yaml", failed.Locations[0].Physical.Artifact.URI)
	assert.Contains(t, failed.Message.Text, "Only a superuser may approve.\nTried: ")
	assert.Contains(t, failed.Message.Text, "\nExpected: a refusal or an error page\nSeen: the workspace")
	assert.Equal(t, "warning", warned.Level)
	assert.Equal(t, []sarifSuppression{}, warned.Suppressions)
	for name, print := range failed.Fingerprints {
		assert.NotEqual(t, print, warned.Fingerprints[name], "all of them lie in one line")
	}
	assert.Regexp(t, "^[0-9a-f]{16}:1$", failed.Fingerprints["primaryLocationLineHash"], "the name and form that code scanning knows")
	rule := run.Tool.Driver.Rules[failed.RuleIndex]
	assert.Equal(t, "ALPACON-02", rule.ID)
	assert.Contains(t, rule.Help.Text, "At stake: Whoever is a member connects an org of their own.\nUsual fix: Look at the role before")
	assert.Contains(t, rule.Help.Text, "signoff explain ALPACON-02")
	assert.Contains(t, rule.Help.Markdown, "**At stake**: Whoever is a member connects an org of their own.\n\n**Usual fix**: Look at the role before")
	assert.Contains(t, rule.Help.Markdown, "<https://docs.alpacax.com/integrate/sso/okta/>")
	assert.Equal(t, "https://docs.alpacax.com/integrate/sso/okta/", rule.HelpURI)
	assert.Equal(t, "error", rule.Configuration.Level)
	for _, rule := range run.Tool.Driver.Rules { // code scanning refuses a rule without one of them
		assert.NotEmpty(t, rule.ShortDescription.Text)
		assert.NotEmpty(t, rule.FullDescription.Text)
		assert.NotEmpty(t, rule.Help.Text)
	}
	own := verdict.Result{Check: verdict.Check{ID: "ACME-01", Title: "Olivia signs in", URI: "acme/own.feature"}}
	assert.Equal(t, "Requirement: Olivia signs in", sarifHelpOf(own).Text)
	own.Consequence = "Look at https://elsewhere.example."
	assert.NotContains(t, sarifHelpOf(own).Markdown, "<https", "it may be somebody else's results")
	assert.Equal(t, warned.RuleID, run.Tool.Driver.Rules[warned.RuleIndex].ID)
	assert.Equal(t, "error", sarifLogOf(t, reports, Options{Strict: true}).Runs[0].Results[1].Level)
}

// A run that could not judge must not look like one that found nothing.
func TestSARIFOfWhatCouldNotBeJudged(t *testing.T) {
	log := sarifLogOf(t, sample(), Options{})
	judged := log.Runs[0].Invocations[0]
	assert.False(t, judged.ExecutionSuccessful)
	var texts []string
	for _, n := range judged.Notifications {
		texts = append(texts, n.Message.Text)
	}
	assert.Equal(t, []string{"inconclusive ALPACON-06: the control failed", "error IDTOKEN-07/empty: no such step"}, texts)
	interrupted := log.Runs[1].Invocations[0]
	assert.False(t, interrupted.ExecutionSuccessful)
	assert.Equal(t, "the run did not come to its end", interrupted.Notifications[0].Message.Text)
	assert.True(t, sarifLogOf(t, good(), Options{}).Runs[0].Invocations[0].ExecutionSuccessful)
	assert.Contains(t, render(t, SARIF, good(), Options{}), `"results": []`, "nothing was found, which closes what was found before")
}

// The file of a finding is that of the vendor where there is one.
func TestWhereSARIFFindsAResult(t *testing.T) {
	one := func(c verdict.Check, configuration string) sarifPhysical {
		r := verdict.Report{Started: time.Unix(0, 0), Checks: []verdict.Result{{Check: c, Verdict: verdict.Fail}}}
		if configuration != "" {
			r.SignOff = &verdict.SignOff{Configuration: &verdict.File{Name: configuration}}
		}
		return sarifLogOf(t, []verdict.Report{r}, Options{}).Runs[0].Results[0].Locations[0].Physical
	}
	check := verdict.Check{ID: "A-1", URI: "idtoken.feature", Line: 12}
	assert.Equal(t, sarifPhysical{sarifArtifact{"features/idtoken.feature"}, sarifRegion{12}}, one(check, ""))
	assert.Equal(t, sarifPhysical{sarifArtifact{"test/sign%20off.yaml"}, sarifRegion{1}}, one(check, "test/sign off.yaml"))
	assert.Equal(t, sarifPhysical{sarifArtifact{"file:///srv/signoff.yaml"}, sarifRegion{1}}, one(check, "/srv/signoff.yaml"))
	check.URI = "guide/own.feature"
	assert.Equal(t, sarifPhysical{sarifArtifact{"guide/own.feature"}, sarifRegion{12}}, one(check, "signoff.yaml"))
}

// hostileText is what an SP may write: markup, a link of SARIF's, a placeholder, what a terminal
// acts on, a text from right to left.
const hostileText = "<script>x</script> [win](https://evil.example) {0} \x1b[31m\x00 \u009b31m \u202egnp \u2066 \\ \"\"\" | a | # @tag\n* x"

// hostile is a run whose every text is hostile.
func hostile() []verdict.Report {
	return []verdict.Report{{
		Started: time.Unix(0, 0), Profile: "p", Target: verdict.Target{Name: hostileText},
		Checks: []verdict.Result{{
			Check:   verdict.Check{ID: "A-01", Title: hostileText, Area: hostileText, Feature: hostileText, Sources: []string{hostileText}},
			Verdict: verdict.Fail, Reason: hostileText, Expected: []string{hostileText}, Actual: hostileText, Fix: hostileText,
			Steps:    []verdict.Step{{Text: hostileText, Kind: verdict.When, State: verdict.StepFailed}},
			Evidence: []verdict.Evidence{{Name: hostileText, Path: "javascript:alert(1)"}}, Rerun: hostileText,
		}},
	}}
}

// controls are characters of which no form of a report has one.
const controls = "\x1b\x00\u009b\u202e\u2066"

func TestHostileTextInSARIF(t *testing.T) {
	log := sarifLogOf(t, hostile(), Options{})
	text := render(t, SARIF, hostile(), Options{})
	for _, c := range controls {
		assert.NotContains(t, text, string(c))
		assert.NotContains(t, text, strings.Trim(strconvQuote(c), `"`))
	}
	for _, shown := range []string{log.Runs[0].Results[0].Message.Text, log.Runs[0].Tool.Driver.Rules[0].Help.Text, log.Runs[0].Tool.Driver.Rules[0].ShortDescription.Text} {
		assert.Contains(t, shown, `\[win\](https://evil.example)`, "no link")
	}
	shown := log.Runs[0].Tool.Driver.Rules[0].Help.Markdown
	assert.Contains(t, shown, `\[win\](https://evil.example)`, "no link")
	assert.Contains(t, shown, `\<script\>`)
}

// strconvQuote is a character as JSON escapes it.
func strconvQuote(c rune) string {
	text, err := json.Marshal(string(c))
	if err != nil {
		return err.Error()
	}
	return string(text)
}
