package report

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"flag"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/net/html"

	"github.com/signoff-sso/signoff/steps/verdict"
)

var update = flag.Bool("update", false, "write the golden files anew")

// sample is a run with every verdict, awkward texts included.
func sample() []verdict.Report {
	check := func(id, title string, claims ...string) verdict.Check {
		return verdict.Check{ID: id, Title: title, Area: id[:strings.LastIndex(id, "-")], Level: verdict.Must,
			Claims: claims, Sources: []string{"GUIDE-alpacon", "OIDCC-3.1.3.7"}, Profile: "alpacon"}
	}
	claim := func(id, text string) verdict.Claim {
		return verdict.Claim{ID: id, Profile: "alpacon", Feature: "express", Text: text, By: "browser"}
	}
	results := []verdict.Result{
		{Check: check("ALPACON-01", "an administrator adds Alpacon from the catalog", "A01"), Verdict: verdict.Pass,
			Driver: "browser", Control: "pass", DurationMS: 1234,
			Evidence: []verdict.Evidence{{Name: "the app's page", Path: "evidence/ALPACON-01/page.png", Kind: "screenshot"}}},
		{Check: check("ALPACON-02", "a superuser approves", "A02"), Verdict: verdict.Fail, Driver: "browser", Control: "pass",
			DurationMS: 65000, Reason: "Only a superuser may approve.", Expected: []string{"a refusal", "an error page"},
			Consequence: "Whoever is a member connects an org of their own.", Fix: "Look at the role before anything is stored.",
			Steps: []verdict.Step{
				{Text: "Bob is a member of Acme", Kind: verdict.Given, State: verdict.StepPassed, DurationMS: 12},
				{Text: "Bob <b>approves</b>", Kind: verdict.When, State: verdict.StepPassed, AtMS: 12, DurationMS: 64000},
				{Text: "the SP refuses", Kind: verdict.Then, State: verdict.StepFailed, AtMS: 64012, DurationMS: 5},
				{Text: "as a control, Olivia approves", Kind: verdict.Then, State: verdict.StepNotRun},
			},
			Actual: "the workspace <b>acme</b> was connected by \x1b[31mbob\x1b[0m with Authorization: Bearer abcdefgh12345678, " +
				"and the page that came after it said so in a rather long sentence that does not fit into one line",
			Rerun: "signoff demo --only ALPACON-02",
			Evidence: []verdict.Evidence{
				{Name: "what was seen", Path: "evidence/ALPACON-02/seen at the end.png", Kind: "screenshot"},
				{Name: "journal", Path: "evidence/ALPACON-02/journal.txt", Kind: "journal"},
				{Name: "odd", Path: "/etc/passwd", Kind: "page"}}},
		{Check: check("ALPACON-03", "warned", "A02"), Verdict: verdict.Warn, Reason: "A should.", DurationMS: 10},
		{Check: check("ALPACON-04", "not declared"), Verdict: verdict.NotApplicable, Reason: "needs universal-logout"},
		{Check: check("ALPACON-05", "not chosen", "A03"), Verdict: verdict.Skipped},
		{Check: check("ALPACON-06", "no control"), Verdict: verdict.Inconclusive, Control: "fail", Reason: "the control failed"},
		{Check: check("IDTOKEN-07/empty", "broken"), Verdict: verdict.Error, Reason: "no such step"},
	}
	var checks []verdict.Check
	for _, r := range results {
		checks = append(checks, r.Check)
	}
	claims := []verdict.Claim{claim("A01", "The app is listed in the catalog."),
		claim("A02", "Approval needs a superuser's sign-in to that very workspace, and no other role will ever do."),
		claim("A03", "Groups can be assigned."), claim("A04", "Nobody shows this.")}
	first := verdict.Draft{Report: verdict.Report{
		Suite:   verdict.Suite{Version: "v0.1.0", FeaturesDigest: strings.Repeat("0123456789abcdef", 4)},
		Profile: "alpacon", Guide: verdict.Guide{Title: "Alpacon: Okta SSO integration", URL: "https://docs.alpacax.com/integrate/sso/okta/"},
		Target:  verdict.Target{Name: "Alpacon", BaseURL: "http://127.0.0.1:8400"},
		Started: time.Date(2026, 3, 4, 5, 6, 7, 0, time.UTC), DurationMS: 66244,
		SignOff: &verdict.SignOff{Build: verdict.Fact{Text: "1.4 <b>\u202egpj\x1b[31m", From: "--build"},
			Operator: verdict.Fact{Text: "olivia", From: "GITHUB_ACTOR"}, Machine: verdict.Machine{OS: "linux", Arch: "amd64"},
			Configuration: &verdict.File{Name: "signoff.yaml", SHA256: strings.Repeat("0123456789abcdef", 4)}},
		Browser: "HeadlessChrome/156.0.8078.108 (chromium-headless-shell)",
		Checks:  results,
	}, Registry: checks, GuideClaims: claims}.Finish()
	second := verdict.Report{Suite: first.Suite, Profile: "empty", Target: verdict.Target{Name: "Empty"},
		Started: first.Started, Interrupted: true}
	return []verdict.Report{first, second}
}

// good is a run in which everything passed.
func good() []verdict.Report {
	r := sample()[0]
	r.Checks = r.Checks[:1]
	r.Claims = r.Claims[:1]
	r.Summary = verdict.Summarize(r.Checks)
	return []verdict.Report{r}
}

func render(t *testing.T, f func(io.Writer, []verdict.Report, Options) error, reports []verdict.Report, opt Options) string {
	t.Helper()
	var b bytes.Buffer
	require.NoError(t, f(&b, reports, opt))
	return b.String()
}

func asJSON(w io.Writer, reports []verdict.Report, _ Options) error { return JSON(w, reports) }

func TestGolden(t *testing.T) {
	for name, tc := range map[string]struct {
		f       func(io.Writer, []verdict.Report, Options) error
		reports []verdict.Report
		opt     Options
	}{
		"table.txt":      {Table, sample(), Options{Page: "signoff-report/index.html"}},
		"table-good.txt": {Table, good(), Options{Page: "signoff-report/index.html"}},
		"junit.xml":      {JUnit, sample(), Options{}},
		"results.json":   {asJSON, sample(), Options{}},
		"index.html":     {HTML, sample(), Options{}},
	} {
		t.Run(name, func(t *testing.T) {
			got := render(t, tc.f, tc.reports, tc.opt)
			file := filepath.Join("testdata", name)
			if *update {
				require.NoError(t, os.MkdirAll("testdata", 0o755))
				require.NoError(t, os.WriteFile(file, []byte(got), 0o644))
			}
			want, err := os.ReadFile(file)
			require.NoError(t, err)
			assert.Equal(t, string(want), got)
		})
	}
}

func TestTableFitsTheTerminal(t *testing.T) {
	got := render(t, Table, sample(), Options{})
	for _, line := range strings.Split(got, "\n") {
		assert.LessOrEqual(t, utf8.RuneCountInString(line), 80, line)
	}
	assert.NotContains(t, got, "\x1b", "neither ours nor the SP's")
	assert.NotContains(t, got, "abcdefgh12345678")
	assert.Contains(t, render(t, Table, sample(), Options{Colour: true}), "\x1b[32mpass\x1b[0m")
}

func TestJUnitCounts(t *testing.T) {
	for strict, failures := range map[bool]int{false: 1, true: 2} {
		var got junitSuites
		text := render(t, JUnit, sample(), Options{Strict: strict})
		require.NoError(t, xml.Unmarshal([]byte(text), &got))
		assert.Equal(t, 7, got.Tests)
		assert.Equal(t, failures, got.Failures)
		assert.Equal(t, 2, got.Errors)
		assert.Equal(t, 2, got.Skipped)
		assert.Equal(t, failures, strings.Count(text, "<failure "))
		assert.Equal(t, 2, strings.Count(text, "<error "))
		assert.Equal(t, 2, strings.Count(text, "<skipped "))
		assert.NotContains(t, text, "abcdefgh12345678")
	}
}

// What is accepted does not make CI red; a finding that does not hold any more does.
func TestJUnitOfFindings(t *testing.T) {
	r := sample()[0]
	r.Checks[1].Accepted = &verdict.Acceptance{Reason: "known", Until: "2027-01-01"}
	r.Problems = []string{"the accepted finding ALPACON-01 fail: the verdict is pass now"}
	text := render(t, JUnit, []verdict.Report{r}, Options{})
	var got junitSuites
	require.NoError(t, xml.Unmarshal([]byte(text), &got))
	assert.Equal(t, []int{8, 1, 3}, []int{got.Tests, got.Failures, got.Skipped})
	assert.Contains(t, text, "fail, accepted until 2027-01-01: known")
	assert.Contains(t, text, "the verdict is pass now")
	assert.Contains(t, render(t, Table, []verdict.Report{r}, Options{}), "; 1 of these accepted")
}

func TestJSONHasNoNull(t *testing.T) {
	got := render(t, asJSON, sample(), Options{})
	assert.NotContains(t, got, "null")
	assert.Equal(t, "[]\n", render(t, asJSON, nil, Options{}))
	var back []verdict.Report
	require.NoError(t, json.Unmarshal([]byte(got), &back))
	assert.Len(t, back, 2)
}

func TestHTMLIsSoundAndSelfContained(t *testing.T) {
	got := render(t, HTML, sample(), Options{})
	assert.NotContains(t, got, "<b>acme</b>")
	assert.NotContains(t, got, "/etc/passwd")
	assert.NotContains(t, got, "abcdefgh12345678")
	assert.Equal(t, 1, strings.Count(got, "<script"))
	assert.NotContains(t, got, " src=\"http")
	assert.NotContains(t, got, " style=")
	assert.NotContains(t, got, "<link")
	assert.Contains(t, got, "Signoff's own contract")

	doc, err := html.Parse(strings.NewReader(got))
	require.NoError(t, err)
	ids, links := map[string]int{}, []string{}
	for node := range doc.Descendants() {
		for _, a := range node.Attr {
			if a.Key == "id" {
				ids[a.Val]++
			}
			if a.Key == "href" && strings.HasPrefix(a.Val, "#") {
				links = append(links, a.Val[1:])
			}
		}
	}
	for id, n := range ids {
		assert.Equal(t, 1, n, "id %s", id)
	}
	for _, link := range links {
		assert.Contains(t, ids, link)
	}
}

func TestAPartSignsNothingOff(t *testing.T) {
	part := good()
	part[0].Claims = append(part[0].Claims, verdict.ClaimResult{Checks: []string{"ALPACON-09"}, Verdict: verdict.Skipped})
	assert.Equal(t, "Signed off", Outcome(good(), Options{}))
	assert.Contains(t, render(t, HTML, good(), Options{}), `<h1 class="good">Signed off</h1>`)
	assert.Equal(t, "Passed, but only a part of the suite was tried", Outcome(part, Options{}))
	assert.Contains(t, render(t, HTML, part, Options{}), `<h1 class="part">Passed, but`)
	assert.Contains(t, render(t, Table, part, Options{}), "1 claim not tried")
	assert.NotContains(t, render(t, Table, part, Options{}), "Signed off")
}

type brokenWriter struct{}

func (brokenWriter) Write([]byte) (int, error) { return 0, errors.New("disk full") }

func TestWriteErrorsAreReturned(t *testing.T) {
	for _, f := range []func(io.Writer, []verdict.Report, Options) error{Table, JUnit, HTML, asJSON} {
		assert.ErrorContains(t, f(brokenWriter{}, sample(), Options{}), "disk full")
	}
}

func TestTimeOfProfilesSideBySide(t *testing.T) {
	start := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	_, took := total([]verdict.Report{
		{Started: start.Add(time.Second), DurationMS: 5000}, {Started: start, DurationMS: 4000}})
	assert.Equal(t, 6*time.Second, took)
	_, took = total(nil)
	assert.Zero(t, took)
}

func TestWrapAndFit(t *testing.T) {
	assert.Equal(t, []string{""}, Wrap("", 5))
	assert.Equal(t, []string{"ab cd", "efghi", "jk"}, Wrap("ab cd efghijk", 5))
	assert.Equal(t, "abc", Fit(" a\x07b\u202ec ", 5))
	assert.Equal(t, "ab...", Fit("abcdefg", 5))
	assert.Equal(t, "59.9s", seconds(59949*time.Millisecond))
	assert.Equal(t, "2m05s", seconds(125*time.Second))
}
