package report

import (
	_ "embed" // the page's template and style
	"fmt"
	"html/template"
	"io"
	"path/filepath"
	"strings"
	"time"

	"github.com/signoff-sso/signoff/steps/verdict"
)

//go:embed page.html
var pageHTML string

//go:embed page.css
var pageCSS string

// page is what the template shows.
type page struct {
	Outcome string
	Named   string // the checks that the outcome counts
	Tone    string // good, part or bad
	Counts  string
	Untried []string // what the run left out
	Since   *Since
	Took    string
	Style   template.CSS
	Reports []verdict.Report
	Suite   verdict.Suite
	Started time.Time
}

// HTML writes reports as one page that needs no script and no other file but the
// evidence it links to, which is addressed relative to the page. Texts that come
// from the SP are escaped. It returns the error of writing.
func HTML(w io.Writer, reports []verdict.Report, opt Options) error {
	tmpl, err := template.New("page").Funcs(functions()).Parse(strings.TrimSpace(exchangeHTML) + pageHTML + signOffHTML)
	if err != nil {
		return fmt.Errorf("read the page's template: %w", err)
	}
	sum, took := total(reports)
	p := page{
		Outcome: Outcome(reports, opt),
		Named:   named(reports, opt),
		Tone:    tone(reports, opt),
		Counts:  Plural(sum.Total(), "check") + ": " + counts(reports...),
		Untried: allLeftOut(reports),
		Since:   opt.Since,
		Took:    seconds(took),
		Style:   template.CSS(pageCSS + signOffCSS + exchangeCSS),
		Reports: reports,
	}
	if len(reports) > 0 {
		p.Suite, p.Started = reports[0].Suite, reports[0].Started
	}
	if err := tmpl.Execute(w, p); err != nil {
		return fmt.Errorf("write the page: %w", err)
	}
	return nil
}

// tone is how the outcome is coloured, beside what it says.
func tone(reports []verdict.Report, opt Options) string {
	switch {
	case verdict.ExitCode(reports, opt.Strict) != verdict.ExitSignedOff:
		return "bad"
	case partial(reports):
		return "part"
	default:
		return "good"
	}
}

// anchor is where the page has a check.
func anchor(id string) string { return strings.ReplaceAll(id, "/", "_") }

// functions are what the template calls.
func functions() template.FuncMap {
	return template.FuncMap{
		"areas":        areas,
		"attention":    func(results []verdict.Result) []group { return groups(attention(results)) },
		"bad":          func(v verdict.Verdict) bool { return needsAttention(v) },
		"claims":       claimCounts,
		"claimVerdict": claimVerdict,
		"counts":       func(r verdict.Report) string { return counts(r) },
		"guide":        guideTitle,
		"label":        verdict.SourceLabel,
		"exchange":     (&drawer{}).draw,
		"members":      documentMembers,
		"explain":      explain,
		"most":         func() int { return maxNamed },
		"eitherOr":     func(texts []string) string { return strings.Join(texts, " or ") },
		"list":         func(texts []string) string { return strings.Join(texts, ", ") },
		"plural":       Plural,
		"local":        filepath.IsLocal,
		"plain":        plain,
		"plotOf":       plotOf,
		"seconds":      seconds,
		"why": func(v verdict.Verdict) string {
			return map[string]string{"requirement": "Requirement", "why": "Why"}[reasonName(v)]
		},
		"notApplicable": notApplicable,
		"signOffFacts":  signOffFacts,
		"untested":      untestedOf,
		"short":         func(digest string) string { return digest[:min(len(digest), 12)] },
		"utc":           utc,
		"verdictText":   verdictText,
		"anchor":        anchor,
		"groupAnchor":   func(g group) string { return anchor(g.ID) + "_values" },
		"known": func(r verdict.Report, id string) bool {
			for _, c := range r.Checks {
				if c.ID == id {
					return true
				}
			}
			return false
		},
		"source": func(name string) string {
			address, _ := verdict.SourceURL(name)
			return address
		},
	}
}
