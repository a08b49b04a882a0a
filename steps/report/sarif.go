package report

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"net/url"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/signoff-sso/signoff/steps/verdict"
)

// The objects of a SARIF log, as far as they are written: Static Analysis Results Interchange
// Format, version 2.1.0, https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html.
type (
	sarifLog struct {
		Schema  string     `json:"$schema"`
		Version string     `json:"version"`
		Runs    []sarifRun `json:"runs"`
	}
	sarifRun struct {
		Tool        sarifTool         `json:"tool"`
		Automation  sarifAutomation   `json:"automationDetails"`
		Invocations []sarifInvocation `json:"invocations"`
		Results     []sarifResult     `json:"results"` // empty, not missing: that nothing was found is a result
	}
	sarifTool struct {
		Driver sarifDriver `json:"driver"`
	}
	sarifDriver struct {
		Name           string      `json:"name"`
		Version        string      `json:"version,omitempty"`
		InformationURI string      `json:"informationUri"`
		Rules          []sarifRule `json:"rules"`
	}
	sarifRule struct {
		ID               string             `json:"id"`
		ShortDescription sarifText          `json:"shortDescription"`
		FullDescription  sarifText          `json:"fullDescription"`
		Configuration    sarifConfiguration `json:"defaultConfiguration"`
		Help             sarifHelp          `json:"help"`
		HelpURI          string             `json:"helpUri,omitempty"`
		Properties       sarifProperties    `json:"properties"`
	}
	sarifConfiguration struct {
		Level string `json:"level"`
	}
	sarifHelp struct {
		Text     string `json:"text"`
		Markdown string `json:"markdown"`
	}
	sarifText struct {
		Text string `json:"text"`
	}
	sarifProperties struct {
		Tags []string `json:"tags"`
	}
	sarifAutomation struct {
		ID string `json:"id"`
	}
	sarifInvocation struct {
		ExecutionSuccessful bool                `json:"executionSuccessful"`
		Start               string              `json:"startTimeUtc"`
		End                 string              `json:"endTimeUtc"`
		Notifications       []sarifNotification `json:"toolExecutionNotifications"`
	}
	sarifNotification struct {
		Level   string    `json:"level"`
		Message sarifText `json:"message"`
	}
	sarifResult struct {
		RuleID       string             `json:"ruleId"`
		RuleIndex    int                `json:"ruleIndex"`
		Level        string             `json:"level"`
		Message      sarifText          `json:"message"`
		Locations    []sarifLocation    `json:"locations"`
		Fingerprints map[string]string  `json:"partialFingerprints"`
		Suppressions []sarifSuppression `json:"suppressions"` // empty for none, which SARIF tells from unknown
	}
	sarifLocation struct {
		Physical sarifPhysical `json:"physicalLocation"`
	}
	sarifPhysical struct {
		Artifact sarifArtifact `json:"artifactLocation"`
		Region   sarifRegion   `json:"region"`
	}
	sarifArtifact struct {
		URI string `json:"uri"`
	}
	sarifRegion struct {
		StartLine int `json:"startLine"`
	}
	sarifSuppression struct {
		Kind          string `json:"kind"`
		Status        string `json:"status"`
		Justification string `json:"justification"`
	}
)

const (
	sarifSchema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
	homepage    = "https://github.com/signoff-sso/signoff"
)

// SARIF writes what fails and what warns for code scanning, one run for each profile. The rule is
// the check. A finding of a vendor's own guide lies in its feature file; another one in the
// configuration of the SP, which is the file that the vendor has; without one, as in a demo, in
// Signoff's feature file. Accepted findings are suppressed. What could not be judged is a
// notification, since no result would mean that nothing is wrong; why checks were not run is told
// once. Each rule and result has what
// GitHub's code scanning needs:
// https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning
// It returns the error of writing.
func SARIF(w io.Writer, reports []verdict.Report, opt Options) error {
	log := sarifLog{Schema: sarifSchema, Version: "2.1.0", Runs: []sarifRun{}}
	for _, r := range reports {
		log.Runs = append(log.Runs, sarifOf(r, opt))
	}
	return encode(w, log)
}

// sarifOf makes the run of one report.
func sarifOf(r verdict.Report, opt Options) sarifRun {
	driver := sarifDriver{Name: "Signoff", Version: verdict.Plain(r.Suite.Version), InformationURI: homepage, Rules: []sarifRule{}}
	run := sarifRun{Automation: sarifAutomation{ID: "signoff/" + verdict.Plain(r.Profile) + "/"}, Results: []sarifResult{}}
	for _, c := range r.Checks {
		if c.Verdict != verdict.Fail && c.Verdict != verdict.Warn {
			continue
		}
		result := sarifResult{
			RuleID: verdict.Plain(c.ID), RuleIndex: len(driver.Rules), Level: sarifLevel(c, opt), Message: sarifMessage(c),
			Locations: []sarifLocation{sarifPlace(r, c)}, Suppressions: sarifSuppressions(c),
			Fingerprints: sarifFingerprints(r, c),
		}
		driver.Rules, run.Results = append(driver.Rules, sarifRuleOf(c, opt)), append(run.Results, result)
	}
	run.Tool.Driver, run.Invocations = driver, []sarifInvocation{sarifInvocationOf(r)}
	return run
}

// sarifLevel is how bad a result is.
func sarifLevel(c verdict.Result, opt Options) string {
	if c.Verdict == verdict.Warn && !opt.Strict {
		return "warning"
	}
	return "error"
}

// sarifFingerprints tell a result of one run from those of others, whatever changes in the file in
// which it lies. Code scanning knows the second by its name: without it, a digest of the line would
// be taken, so that each result would be a new one when that line changes.
func sarifFingerprints(r verdict.Report, c verdict.Result) map[string]string {
	name := verdict.Plain(r.Profile + " " + c.ID)
	digest := sha256.Sum256([]byte(name))
	return map[string]string{"check/v1": name, "primaryLocationLineHash": hex.EncodeToString(digest[:8]) + ":1"}
}

// sarifRuleOf says what a check requires, with what signoff explain says of it.
func sarifRuleOf(c verdict.Result, opt Options) sarifRule {
	rule := sarifRule{
		ID: verdict.Plain(c.ID), ShortDescription: literal(cmp.Or(c.Title, c.ID)), FullDescription: literal(cmp.Or(c.Reason, c.Title, c.ID)),
		Configuration: sarifConfiguration{sarifLevel(c, opt)}, Help: sarifHelpOf(c), Properties: sarifProperties{Tags: sarifTags(c)},
	}
	for _, source := range c.Sources {
		if address, known := verdict.SourceURL(source); known {
			rule.HelpURI = address
			break
		}
	}
	return rule
}

// sarifTags are the area and the level, each once, as the schema wants it.
func sarifTags(c verdict.Result) []string {
	tags := []string{}
	for _, tag := range []string{verdict.Plain(c.Area), string(c.Level)} {
		if tag != "" && !slices.Contains(tags, tag) {
			tags = append(tags, tag)
		}
	}
	return tags
}

// sarifHelpOf is what helps to mend a finding, a line for each part and, for those who show
// Markdown, a paragraph.
func sarifHelpOf(c verdict.Result) sarifHelp {
	var help []string
	for _, part := range [][2]string{{"At stake: ", c.Consequence}, {"Usual fix: ", c.Fix}, {"Learn more: ", explain(c)}} {
		if part[1] != "" {
			help = append(help, part[0]+part[1])
		}
	}
	if len(help) == 0 { // a scenario of the vendor's own
		help = append(help, "Requirement: "+cmp.Or(c.Title, c.Reason, c.ID))
	}
	for _, source := range c.Sources {
		address, _ := verdict.SourceURL(source)
		help = append(help, strings.TrimSpace("Source: "+verdict.SourceLabel(source)+" "+address))
	}
	paragraphs := make([]string, 0, len(help))
	for _, part := range help {
		head, text, _ := strings.Cut(part, ": ")
		paragraphs = append(paragraphs, "**"+head+"**: "+markdown(text, head == "Source" || head == "Learn more"))
	}
	return sarifHelp{Text: literal(help...).Text, Markdown: strings.Join(paragraphs, "\n\n")}
}

// markdown is a text that Markdown shows as it is; its addresses are links where they are ours.
func markdown(text string, ours bool) string {
	words := strings.Fields(verdict.Plain(text))
	for i, word := range words {
		if ours && strings.HasPrefix(word, "https://") && !strings.ContainsAny(word, "<>") {
			words[i] = "<" + word + ">"
			continue
		}
		words[i] = escaped(word)
	}
	return strings.Join(words, " ")
}

// escaped is a word in which no sign means anything to Markdown.
func escaped(word string) string {
	var b strings.Builder
	for _, sign := range word {
		if strings.ContainsRune("\\`*_{}[]<>#|~!&", sign) {
			b.WriteByte('\\')
		}
		b.WriteRune(sign)
	}
	return b.String()
}

// sarifMessage says what was required and what was seen.
func sarifMessage(c verdict.Result) sarifText {
	parts := []string{cmp.Or(c.Message, c.Reason, c.Title, string(c.Verdict))}
	for _, part := range [][2]string{{"Tried: ", c.Tried()}, {"Expected: ", strings.Join(c.Expected, " or ")}, {"Seen: ", c.Actual}, {"Run again: ", c.Rerun}} {
		if part[1] != "" {
			parts = append(parts, part[0]+part[1])
		}
	}
	return literal(parts...)
}

// literal is a text in which nothing is a link (SARIF section 3.11.6) or acts on a terminal. Its
// parts stand in lines of their own.
func literal(parts ...string) sarifText {
	escape := strings.NewReplacer(`\`, `\\`, "[", `\[`, "]", `\]`)
	lines := make([]string, 0, len(parts))
	for _, part := range parts {
		lines = append(lines, escape.Replace(verdict.Plain(part)))
	}
	return sarifText{strings.Join(lines, "\n")}
}

// sarifPlace is the file in which somebody finds a result.
func sarifPlace(r verdict.Report, c verdict.Result) sarifLocation {
	name, line := "features/"+c.URI, max(c.Line, 1)
	switch {
	case c.OfOwnGuide():
		name = c.URI
	case r.SignOff != nil && r.SignOff.Configuration != nil:
		name, line = r.SignOff.Configuration.Name, 1
	}
	return sarifLocation{sarifPhysical{sarifArtifact{fileURI(name)}, sarifRegion{line}}}
}

// fileURI is a path as a URI reference.
func fileURI(name string) string {
	u := url.URL{Path: filepath.ToSlash(verdict.Plain(name))}
	if filepath.IsAbs(name) {
		u.Scheme = "file"
		u.Path = "/" + strings.TrimPrefix(u.Path, "/")
	}
	return u.String()
}

// sarifSuppressions says that a result is accepted.
func sarifSuppressions(c verdict.Result) []sarifSuppression {
	if c.Accepted == nil {
		return []sarifSuppression{}
	}
	why := "accepted until " + c.Accepted.Until + ": " + c.Accepted.Reason
	return []sarifSuppression{{Kind: "external", Status: "accepted", Justification: verdict.Plain(why)}}
}

// sarifInvocationOf says when the run was and what it could not judge.
func sarifInvocationOf(r verdict.Report) sarifInvocation {
	notes := []sarifNotification{}
	note := func(level string, lines ...string) {
		notes = append(notes, sarifNotification{level, literal(lines...)})
	}
	for _, n := range notRunOf(r) {
		note("error", n.Lines()...)
	}
	unjudged := []verdict.Verdict{verdict.Inconclusive, verdict.Error}
	for _, c := range r.Checks {
		if slices.Contains(unjudged, c.Verdict) && !c.NotRun() {
			note("error", fmt.Sprintf("%s %s: %s", verdictText(c.Verdict), c.ID, c.Reason))
		}
	}
	if r.Interrupted {
		note("error", "the run did not come to its end")
	}
	successful := len(notes) == 0
	for _, problem := range r.Problems {
		note("warning", problem)
	}
	return sarifInvocation{
		ExecutionSuccessful: successful, Notifications: notes,
		Start: r.Started.UTC().Format(time.RFC3339), End: r.Started.Add(r.Duration()).UTC().Format(time.RFC3339),
	}
}
