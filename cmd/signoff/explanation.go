package main

import (
	"regexp"
	"slices"
	"sync"

	"github.com/signoff-sso/signoff/mockidp"
	"github.com/signoff-sso/signoff/sp"
	"github.com/signoff-sso/signoff/sp/defect"
	"github.com/signoff-sso/signoff/steps/conformance"
	"github.com/signoff-sso/signoff/steps/registry"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// explanation is all that is known of a check, or of one of its vectors, for
// somebody who has to fix an SP. A check of a guide has claims instead of
// requirement, gain, breaks and fix.
type explanation struct {
	ID          string              `json:"id"`
	Profile     string              `json:"profile"`
	Area        string              `json:"area"`
	Requirement string              `json:"requirement,omitempty"`
	Guide       *verdict.Guide      `json:"guide,omitempty"`
	Claims      []explainedClaim    `json:"claims"`
	Scenarios   []explainedScenario `json:"scenarios"`
	Gain        string              `json:"gain,omitempty"`
	Breaks      string              `json:"breaks,omitempty"`
	Fix         string              `json:"fix,omitempty"`
	Defects     []explainedDefect   `json:"defects"`
	Run         string              `json:"run"`
}

type (
	// explainedClaim is what a guide says.
	explainedClaim struct {
		ID   string `json:"id"`
		Text string `json:"text"`
	}
	// explainedScenario is what Signoff does: sentences that hold for one vector or
	// several, with columns in angle brackets where those differ.
	explainedScenario struct {
		Title      string               `json:"title"`
		Level      verdict.Level        `json:"level"`
		Sources    []explainedSource    `json:"sources"`
		Conditions []explainedCondition `json:"conditions"`
		Steps      []explainedStep      `json:"steps"`
		Vectors    []explainedVector    `json:"vectors"`
	}
	// explainedSource is where the requirement stands.
	explainedSource struct {
		Name  string `json:"name"`
		Label string `json:"label"`
		URL   string `json:"url"`
	}
	// explainedCondition is a case in which the check does not pass or fail.
	explainedCondition struct {
		Verdict verdict.Verdict `json:"verdict"`
		If      string          `json:"if"`
	}
	explainedStep struct {
		Keyword string `json:"keyword"`
		Text    string `json:"text"`
	}
	// explainedVector is one way in which the sentences are tried.
	explainedVector struct {
		ID     string           `json:"id"`
		Title  string           `json:"title"`
		Values []explainedValue `json:"values"`
		Faults []explainedFault `json:"faults"`
	}
	// explainedValue is what a vector has in a column.
	explainedValue struct {
		Column string `json:"column"`
		Value  string `json:"value"`
	}
	// explainedFault is what the mock Okta does on purpose.
	explainedFault struct {
		Name string `json:"name"`
		Does string `json:"does"`
	}
	// explainedDefect is a mistake of the reference SP that the check notices.
	explainedDefect struct {
		ID   string `json:"id"`
		Name string `json:"name"`
		Does string `json:"does"`
	}
)

// explain gathers what is known of an id that a check has, with or without the
// word of a vector.
func explain(reg *registry.Registry, id string) explanation {
	var checks []verdict.Check
	for _, c := range reg.Checks {
		if verdict.Stands(c.ID, id) {
			checks = append(checks, c)
		}
	}
	written, _ := reg.Explanation(id)
	e := explanation{
		ID: id, Profile: checks[0].Profile, Area: checks[0].Area,
		Requirement: written.Requirement, Gain: written.Gain, Breaks: written.Breaks, Fix: written.Fix,
		Claims: []explainedClaim{}, Scenarios: scenariosOf(reg, checks), Defects: defectsOf(id), Run: "signoff run --only " + id,
	}
	if profile, ok := reg.Profile(e.Profile); ok && len(profile.Claims) > 0 {
		e.Guide, e.Claims, e.Run = &profile.Guide, claimsOf(profile, checks), "signoff demo --only "+id
	}
	return e
}

// sp is the profile of the reference SP that the check runs against: a guide's own, or
// the model one.
func (e explanation) sp() string {
	if e.Guide != nil {
		return e.Profile
	}
	return sp.Acme().Key
}

// claimsOf returns the claims of a guide that checks show, in the guide's order.
func claimsOf(profile registry.Profile, checks []verdict.Check) []explainedClaim {
	claims := []explainedClaim{}
	for _, claim := range profile.Claims {
		if slices.ContainsFunc(checks, func(c verdict.Check) bool { return slices.Contains(c.Claims, claim.ID) }) {
			claims = append(claims, explainedClaim{claim.ID, claim.Text})
		}
	}
	return claims
}

// scenariosOf returns what Signoff does in checks of one id. Rows of one outline
// make one scenario.
func scenariosOf(reg *registry.Registry, checks []verdict.Check) []explainedScenario {
	var scenarios []explainedScenario
	for len(checks) > 0 {
		first, _ := reg.Scenario(checks[0].ID)
		n := 1
		for n < len(checks) && checks[n].URI == checks[0].URI && checks[n].Level == checks[0].Level {
			if next, _ := reg.Scenario(checks[n].ID); next.Line != first.Line {
				break
			}
			n++
		}
		scenarios = append(scenarios, scenarioOf(reg, checks[:n]))
		checks = checks[n:]
	}
	return scenarios
}

// scenarioOf returns one scenario, or one outline with those of its rows that checks are.
func scenarioOf(reg *registry.Registry, rows []verdict.Check) explainedScenario {
	scenario, _ := reg.Scenario(rows[0].ID)
	t := explainedScenario{Title: scenario.Name, Level: rows[0].Level, Sources: []explainedSource{}, Conditions: []explainedCondition{}}
	if len(rows) == 1 {
		t.Title = rows[0].Title
	}
	for _, name := range rows[0].Sources {
		address, _ := verdict.SourceURL(name)
		t.Sources = append(t.Sources, explainedSource{name, verdict.SourceLabel(name), address})
	}
	for _, c := range conformance.Conditions(rows[0]) {
		t.Conditions = append(t.Conditions, explainedCondition{c.Verdict, c.If})
	}
	for _, row := range rows {
		text, _ := reg.Scenario(row.ID)
		t.Vectors = append(t.Vectors, vectorOf(row, text))
		t.Steps = mergeSteps(t.Steps, text.Steps)
	}
	return t
}

// mergeSteps returns the sentences of one more row with those of the rows before it. Where
// they differ, it is the sentence of the file, with its columns in angle brackets.
func mergeSteps(before []explainedStep, steps []registry.Step) []explainedStep {
	merged := make([]explainedStep, len(steps))
	for i, s := range steps {
		merged[i] = explainedStep{s.Keyword, s.Text}
		if before != nil && before[i].Text != s.Text {
			merged[i].Text = s.Template
		}
	}
	return merged
}

// quoted is a text in quotation marks in a sentence.
var quoted = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`"([^"]*)"`) })

// shownElsewhere are the columns that say nothing about what is tried.
var shownElsewhere = []string{"id", "claims", "level", "depth"}

// vectorOf returns one way of trying a scenario. The faults are those that its tags
// and its sentences name.
func vectorOf(c verdict.Check, s registry.Scenario) explainedVector {
	v := explainedVector{ID: c.ID, Title: c.Title, Values: []explainedValue{}, Faults: []explainedFault{}}
	names := []string{c.Fault}
	for _, step := range s.Steps {
		for _, m := range quoted().FindAllStringSubmatch(step.Text, -1) {
			names = append(names, m[1])
		}
	}
	for i, name := range names {
		fault, found := mockidp.LookupFault(name)
		if found && !slices.Contains(names[:i], name) {
			v.Faults = append(v.Faults, explainedFault{name, fault.Does})
		}
	}
	for _, column := range s.Columns {
		shown := slices.Contains(shownElsewhere, column.Name) ||
			slices.ContainsFunc(v.Faults, func(f explainedFault) bool { return f.Name == column.Value })
		if !shown {
			v.Values = append(v.Values, explainedValue{column.Name, column.Value})
		}
	}
	return v
}

// defectsOf returns the defects of the reference SP that checks of an id must
// notice.
func defectsOf(id string) []explainedDefect {
	defects := []explainedDefect{}
	for _, d := range defect.All() {
		notices := func(caught string) bool { return verdict.Stands(caught, id) || verdict.Stands(id, caught) }
		if slices.ContainsFunc(d.Caught, notices) {
			defects = append(defects, explainedDefect{d.ID, d.Name, d.Does})
		}
	}
	return defects
}
