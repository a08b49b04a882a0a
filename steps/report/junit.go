package report

import (
	"cmp"
	"encoding/xml"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/signoff-sso/signoff/steps/verdict"
)

// The elements of a JUnit report, in the form that CI servers read.
type (
	junitSuites struct {
		XMLName  xml.Name     `xml:"testsuites"`
		Name     string       `xml:"name,attr"`
		Tests    int          `xml:"tests,attr"`
		Failures int          `xml:"failures,attr"`
		Errors   int          `xml:"errors,attr"`
		Skipped  int          `xml:"skipped,attr"`
		Time     string       `xml:"time,attr"`
		Suites   []junitSuite `xml:"testsuite"`
	}
	junitSuite struct {
		Name       string          `xml:"name,attr"`
		Tests      int             `xml:"tests,attr"`
		Failures   int             `xml:"failures,attr"`
		Errors     int             `xml:"errors,attr"`
		Skipped    int             `xml:"skipped,attr"`
		Time       string          `xml:"time,attr"`
		Timestamp  string          `xml:"timestamp,attr"`
		Properties []junitProperty `xml:"properties>property"`
		Cases      []junitCase     `xml:"testcase"`
	}
	junitProperty struct {
		Name  string `xml:"name,attr"`
		Value string `xml:"value,attr"`
	}
	junitCase struct {
		Name      string       `xml:"name,attr"`
		Classname string       `xml:"classname,attr"`
		Time      string       `xml:"time,attr"`
		Failure   *junitDetail `xml:"failure"`
		Error     *junitDetail `xml:"error"`
		Skipped   *junitDetail `xml:"skipped"`
		SystemOut string       `xml:"system-out,omitempty"`
	}
	junitDetail struct {
		Message string `xml:"message,attr"`
		Type    string `xml:"type,attr,omitempty"`
		Text    string `xml:",chardata"`
	}
)

// JUnit writes reports as JUnit XML, one suite for each profile. A failed check
// is a failure; an inconclusive one and Signoff's own errors are errors; what did
// not apply, or was not chosen, is skipped. Where checks were not run, one case is the error that
// says why, and they are skipped. A warning passes and says so in its
// output, unless opt.Strict makes it a failure. It returns the error of writing.
func JUnit(w io.Writer, reports []verdict.Report, opt Options) error {
	all := junitSuites{Name: "signoff"}
	for _, r := range reports {
		suite := junitOf(r, opt)
		all.Suites = append(all.Suites, suite)
		all.Tests += suite.Tests
		all.Failures += suite.Failures
		all.Errors += suite.Errors
		all.Skipped += suite.Skipped
	}
	_, took := total(reports)
	all.Time = xmlSeconds(took)
	text, err := xml.MarshalIndent(all, "", "  ")
	if err != nil {
		return fmt.Errorf("write JUnit: %w", err)
	}
	if _, err := fmt.Fprintf(w, "%s%s\n", xml.Header, verdict.Inert(string(text))); err != nil {
		return fmt.Errorf("write JUnit: %w", err)
	}
	return nil
}

// junitOf makes the suite of one report.
func junitOf(r verdict.Report, opt Options) junitSuite {
	suite := junitSuite{
		Name: r.Profile, Tests: len(r.Checks), Time: xmlSeconds(r.Duration()),
		Timestamp: r.Started.UTC().Format("2006-01-02T15:04:05"),
		Properties: []junitProperty{
			{"signoff.version", r.Suite.Version},
			{"signoff.features_digest", r.Suite.FeaturesDigest},
			{"target.name", r.Target.Name},
			{"target.base_url", r.Target.BaseURL},
		},
	}
	if r.Depth != "" {
		suite.Properties = append(suite.Properties, junitProperty{"signoff.depth", string(r.Depth)})
	}
	for _, text := range leftOut(r) {
		suite.Properties = append(suite.Properties, junitProperty{"note", text})
	}
	for _, note := range r.Notes {
		suite.Properties = append(suite.Properties, junitProperty{"note", verdict.Plain(note)})
	}
	stopped := junitStopped(r)
	suite.Cases, suite.Tests, suite.Errors = stopped, suite.Tests+len(stopped), len(stopped)
	for _, result := range r.Checks {
		c := junitCaseOf(r.Profile, result, opt)
		suite.Failures += count(c.Failure)
		suite.Errors += count(c.Error)
		suite.Skipped += count(c.Skipped)
		suite.Cases = append(suite.Cases, c)
	}
	for i, problem := range r.Problems {
		suite.Cases = append(suite.Cases, junitCase{
			Name: fmt.Sprintf("problem %d", i+1), Classname: r.Profile + ".run", Time: xmlSeconds(0),
			Failure: &junitDetail{Message: verdict.Plain(problem), Type: string(verdict.Fail)},
		})
		suite.Tests++
		suite.Failures++
	}
	return suite
}

// stoppedCase is the name of the case that says why checks were not run.
const stoppedCase = "the run"

// junitStopped are the cases that say why checks were not run, one for each reason: a thousand
// errors that say the same would hide it.
func junitStopped(r verdict.Report) []junitCase {
	var cases []junitCase
	for i, n := range notRunOf(r) {
		name := stoppedCase
		if i > 0 {
			name = fmt.Sprintf("%s (%d)", stoppedCase, i+1)
		}
		detail := &junitDetail{Message: n.Says(), Type: string(verdict.Inconclusive)}
		for _, line := range n.Lines()[1:] {
			detail.Text += line + "\n"
		}
		cases = append(cases, junitCase{Name: name, Classname: r.Profile + ".run", Time: xmlSeconds(0), Error: detail})
	}
	return cases
}

// junitCaseOf makes the case of one result.
func junitCaseOf(profile string, r verdict.Result, opt Options) junitCase {
	c := junitCase{
		Name: r.ID + " " + r.Title, Classname: profile + "." + r.Area, Time: xmlSeconds(r.Duration()),
	}
	detail := &junitDetail{Message: verdict.Plain(junitMessage(r)), Type: string(r.Verdict), Text: junitText(r)}
	switch {
	case r.NotRun():
		c.Skipped = &junitDetail{Message: detail.Message + "; see " + stoppedCase}
	case r.Verdict == verdict.Pass && len(r.Measurements) > 0:
		c.SystemOut = detail.Text
	case r.Verdict == verdict.Pass:
	case r.Accepted != nil:
		c.Skipped = &junitDetail{Message: fmt.Sprintf("%s, accepted until %s: %s", r.Verdict, r.Accepted.Until, verdict.Plain(r.Accepted.Reason))}
		c.SystemOut = detail.Message + "\n" + detail.Text
	case r.Verdict == verdict.Fail, r.Verdict == verdict.Warn && opt.Strict:
		c.Failure = detail
	case r.Verdict == verdict.Warn:
		c.SystemOut = "warn: " + detail.Message + "\n" + detail.Text
	case r.Verdict == verdict.Skipped, r.Verdict == verdict.NotApplicable:
		c.Skipped = &junitDetail{Message: detail.Message}
	default:
		c.Error = detail
	}
	return c
}

// junitMessage is the one line that CI servers show.
func junitMessage(r verdict.Result) string {
	return cmp.Or(r.Message, r.Reason, verdictText(r.Verdict))
}

// junitText says all that is known about a result, one fact a line.
func junitText(r verdict.Result) string {
	var b strings.Builder
	fact := func(name, text string) {
		if text != "" {
			fmt.Fprintf(&b, "%s: %s\n", name, verdict.Plain(text))
		}
	}
	fact("tried", r.Tried())
	fact("expected", strings.Join(r.Expected, " or "))
	fact("seen", r.Actual)
	fact("control", r.Control)
	fact("at stake", r.Consequence)
	fact("usual fix", r.Fix)
	for _, n := range r.Notes {
		fact("note", n)
	}
	for _, m := range r.Measurements {
		fact("measured", measured(m))
	}
	for _, e := range r.Evidence {
		fact("evidence", e.Name+": "+e.Path)
	}
	fact("run again", r.Rerun)
	fact("learn more", explain(r))
	return b.String()
}

// count is 1 if there is a detail.
func count(d *junitDetail) int {
	if d == nil {
		return 0
	}
	return 1
}

// xmlSeconds is a duration in seconds with three decimals.
func xmlSeconds(d time.Duration) string { return fmt.Sprintf("%.3f", d.Seconds()) }
