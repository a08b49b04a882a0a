package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/signoff-sso/signoff/steps/scenario"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// width is how wide a line of an explanation may be. Addresses alone may be longer:
// they are there to be copied.
const width = 80

// explainText lays explanations out for a terminal.
func explainText(all []explanation) string {
	texts := make([]string, len(all))
	for i, e := range all {
		var s textWriter
		s.explanation(e)
		texts[i] = s.String()
	}
	return strings.Join(texts, "\n"+strings.Repeat("-", width)+"\n\n")
}

func (s *textWriter) explanation(e explanation) {
	var levels, titles []string
	for _, t := range e.Scenarios {
		levels, titles = add(levels, string(t.Level)), add(titles, t.Title)
	}
	s.WriteString(e.ID + "  " + strings.Join(levels, " or ") + "\n")
	for _, title := range titles {
		s.text("", title)
	}
	s.paragraph("Requirement", e.Requirement)
	s.claims(e)
	s.sources(e.Scenarios)
	alike := sameConditions(e.Scenarios)
	if alike && len(e.Scenarios[0].Conditions) > 0 {
		s.section("Conditions")
		s.conditions(e.Scenarios[0].Conditions)
	}
	s.section("What Signoff does")
	for i, t := range e.Scenarios {
		if i > 0 {
			s.WriteString("\n")
		}
		s.scenario(e, t, alike)
	}
	s.controls(e.Scenarios)
	s.paragraph("What an attacker gains", e.Gain)
	s.paragraph("What breaks for a customer", e.Breaks)
	s.paragraph("What the fix usually is", e.Fix)
	s.defects(e)
	s.section("Run it alone")
	s.WriteString("  " + e.Run + "\n")
}

// claims writes what the guide says that the check is about.
func (s *textWriter) claims(e explanation) {
	if len(e.Claims) == 0 {
		return
	}
	s.section("What the guide says")
	var claims [][2]string
	for _, c := range e.Claims {
		claims = append(claims, [2]string{c.ID, c.Text})
	}
	s.list(2, claims)
}

// sources writes the sources of the requirement, each once.
func (s *textWriter) sources(scenarios []explainedScenario) {
	s.section("Sources")
	var written []string
	for _, t := range scenarios {
		for _, source := range t.Sources {
			if !slices.Contains(written, source.Name) {
				written = append(written, source.Name)
				s.WriteString("  " + source.Label + "\n    " + source.URL + "\n")
			}
		}
	}
}

// sameConditions tells whether all scenarios have the same conditions.
func sameConditions(scenarios []explainedScenario) bool {
	return !slices.ContainsFunc(scenarios, func(t explainedScenario) bool {
		return !slices.Equal(t.Conditions, scenarios[0].Conditions)
	})
}

// conditionNames say what becomes of the check in words.
var conditionNames = map[verdict.Verdict]string{
	verdict.NotApplicable: "Not applicable if ", verdict.Skipped: "Skipped if ", verdict.Warn: "A failure is only a warning if ",
}

func (s *textWriter) conditions(conditions []explainedCondition) {
	for _, c := range conditions {
		s.text("  ", conditionNames[c.Verdict]+c.If+".")
	}
}

// scenario writes the sentences of one scenario and the ways of trying it. What
// several scenarios do not have in common stands above each.
func (s *textWriter) scenario(e explanation, t explainedScenario, alike bool) {
	single := len(t.Vectors) == 1
	if len(e.Scenarios) > 1 {
		title := fmt.Sprintf("%s (%s)", t.Title, t.Level)
		if word := t.Vectors[0].word(); single && word != "" {
			title = word + ": " + title
		}
		s.text("  ", title)
		if !alike {
			s.conditions(t.Conditions)
		}
		s.WriteString("\n")
	}
	s.steps(t.Steps)
	if single {
		s.faults(t.Vectors[0].Faults)
		return
	}
	s.WriteString("\n  Tried with each of these:\n")
	var vectors [][2]string
	for _, v := range t.Vectors {
		vectors = append(vectors, [2]string{cmp.Or(v.word(), "-"), v.summary()})
	}
	s.list(4, vectors)
}

// steps writes sentences. One that goes on where a background has ended reads
// better with "And".
func (s *textWriter) steps(steps []explainedStep) {
	last := ""
	for _, step := range steps {
		keyword := step.Keyword
		switch keyword {
		case "And", "But":
		case last:
			keyword = "And"
		default:
			last = keyword
		}
		s.text(fmt.Sprintf("  %-5s ", keyword), step.Text)
	}
}

// word is what distinguishes a vector's id; empty where the check has no vectors.
func (v explainedVector) word() string {
	_, word, _ := strings.Cut(v.ID, "/")
	return word
}

// summary says in what a vector differs from the others.
func (v explainedVector) summary() string {
	var values, faults []string
	for _, f := range v.Faults {
		faults = append(faults, fmt.Sprintf("%s (%s)", f.Does, f.Name))
	}
	for _, value := range v.Values {
		switch {
		case slices.ContainsFunc(v.Faults, func(f explainedFault) bool { return f.Does == value.Value }):
		case value.Column == "kind":
			values = append(values, value.Value)
		default:
			values = append(values, value.Column+": "+value.Value)
		}
	}
	text := strings.Join(values, "; ")
	if text != "" && len(faults) > 0 {
		text += ": "
	}
	return text + strings.Join(faults, "; ")
}

// faults writes what the mock Okta does on purpose.
func (s *textWriter) faults(faults []explainedFault) {
	if len(faults) == 0 {
		return
	}
	s.WriteString("\n  The mock Okta, on purpose:\n")
	var pairs [][2]string
	for _, f := range faults {
		pairs = append(pairs, [2]string{f.Name, f.Does})
	}
	s.list(4, pairs)
}

// controls says what a control is, where there is one.
func (s *textWriter) controls(scenarios []explainedScenario) {
	controlled := slices.ContainsFunc(scenarios, func(t explainedScenario) bool {
		return slices.ContainsFunc(t.Steps, func(step explainedStep) bool { return strings.HasPrefix(step.Text, scenario.Control) })
	})
	if controlled {
		s.WriteString("\n")
		s.text("  ", `A sentence that begins with "as a control" must hold for the verdict to mean anything. If it does not, the check is inconclusive.`)
	}
}

// defects writes which mistakes of the reference SP the check notices, and how to
// see that.
func (s *textWriter) defects(e explanation) {
	if len(e.Defects) == 0 {
		return
	}
	s.section("Try it")
	s.text("  ", "The reference SP can be run with the defects below, which this check must notice. signoff prove shows that it does; signoff sp runs such an SP.")
	s.WriteString("\n")
	var pairs [][2]string
	for _, d := range e.Defects {
		pairs = append(pairs, [2]string{d.Name, d.Does})
	}
	s.list(4, pairs)
	s.WriteString("\n")
	s.WriteString("  signoff prove --only " + e.ID + "\n")
	s.WriteString("  signoff sp --profile " + e.sp() + " --defect " + e.Defects[0].Name + "\n")
}

// add appends a word unless it is there.
func add(words []string, word string) []string {
	if slices.Contains(words, word) {
		return words
	}
	return append(words, word)
}
