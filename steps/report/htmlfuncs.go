package report

import (
	"fmt"
	"html/template"
	"strings"

	"github.com/signoff-sso/signoff/steps/verdict"
)

// anchor is where the page has a check.
func anchor(id string) string { return strings.ReplaceAll(id, "/", "_") }

// functions are what the templates call. draw draws the exchange of a check, if it is to be drawn.
func functions(opt Options, draw func(verdict.Result) *drawnExchange) template.FuncMap {
	return template.FuncMap{
		"areas":        areas,
		"attention":    attentionGroups,
		"bad":          func(v verdict.Verdict) bool { return needsAttention(v) },
		"bar":          bar,
		"claims":       claimCounts,
		"claimVerdict": claimVerdict,
		"counts":       func(r verdict.Report) string { return counts(r) },
		"fileOf":       func(e verdict.Evidence) file { return fileOf(e, opt.Inline) },
		"guide":        guideTitle,
		"label":        verdict.SourceLabel,
		"exchange":     draw,
		"members":      documentMembers,
		"explain":      explain,
		"eitherOr":     func(texts []string) string { return strings.Join(texts, " or ") },
		"list":         func(texts []string) string { return strings.Join(texts, ", ") },
		"notRun":       notRunOf,
		"plural":       Plural,
		"plotOf":       plotOf,
		"seconds":      seconds,
		"why": func(v verdict.Verdict) string {
			return map[string]string{"requirement": "Requirement", "why": "Why"}[reasonName(v)]
		},
		"notApplicable": notApplicable,
		"notChosen":     func(r verdict.Report) int { return r.Summary.NotApplicable + r.Summary.Skipped },
		"short":         func(digest string) string { return digest[:min(len(digest), 12)] },
		"signOffFacts":  signOffFacts,
		"stepItems":     stepItems,
		"utc":           utc,
		"verdictText":   verdictText,
		"anchor":        anchor,
		"groupAnchor":   func(g group) string { return anchor(g.ID) + "_values" },
		"known":         known,
		"source": func(name string) string {
			address, _ := verdict.SourceURL(name)
			return address
		},
	}
}

// stepItems are the items of a list of steps. A page has more of them than of all else, and in a
// template each text is a call.
func stepItems(steps []verdict.Step) template.HTML {
	var b strings.Builder
	for _, s := range steps {
		for _, part := range []struct{ markup, text string }{{`<li class="`, s.State}, {`">`, s.Text}, {" (", stepSays(s)}} {
			b.WriteString(part.markup)
			b.WriteString(template.HTMLEscapeString(part.text))
		}
		b.WriteString(")</li>")
	}
	return template.HTML(b.String())
}

// stepSays is what became of a step, and when, in the words of the exchange.
func stepSays(s verdict.Step) string {
	if s.State == verdict.StepNotRun {
		return "not run"
	}
	when := fmt.Sprintf("%+.3f s, for %d ms", s.At().Seconds(), s.DurationMS)
	if s.State == verdict.StepFailed {
		return "ended here, " + when
	}
	return when
}

// known returns the ids of the checks of a report.
func known(r verdict.Report) map[string]bool {
	ids := make(map[string]bool, len(r.Checks))
	for _, c := range r.Checks {
		ids[c.ID] = true
	}
	return ids
}
