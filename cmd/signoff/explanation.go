package main

import (
	"regexp"
	"slices"

	"github.com/signoff-sso/signoff/mockidp"
	"github.com/signoff-sso/signoff/sp"
	"github.com/signoff-sso/signoff/sp/defect"
	"github.com/signoff-sso/signoff/steps/conformance"
	"github.com/signoff-sso/signoff/steps/registry"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// explanation is all that is known of a check, or of one of its vectors, for
// somebody who has to mend an SP. A check of a guide has claims instead of
// requirement, gain, breaks and fix.
type explanation struct {
	ID          string         `json:"id"`
	Profile     string         `json:"profile"`
	Area        string         `json:"area"`
	Requirement string         `json:"requirement,omitempty"`
	Guide       *verdict.Guide `json:"guide,omitempty"`
	Claims      []toldClaim    `json:"claims"`
	Scenarios   []toldScenario `json:"scenarios"`
	Gain        string         `json:"gain,omitempty"`
	Breaks      string         `json:"breaks,omitempty"`
	Fix         string         `json:"fix,omitempty"`
	Defects     []toldDefect   `json:"defects"`
	Run         string         `json:"run"`
}

type (
	// toldClaim is what a guide says.
	toldClaim struct {
		ID   string `json:"id"`
		Text string `json:"text"`
	}
	// toldScenario is what Signoff does: sentences that hold for one vector or
	// several, with columns in angle brackets where those differ.
	toldScenario struct {
		Title      string          `json:"title"`
		Level      verdict.Level   `json:"level"`
		Sources    []toldSource    `json:"sources"`
		Conditions []toldCondition `json:"conditions"`
		Steps      []toldStep      `json:"steps"`
		Vectors    []toldVector    `json:"vectors"`
	}
	// toldSource is where the requirement stands.
	toldSource struct {
		Name  string `json:"name"`
		Label string `json:"label"`
		URL   string `json:"url"`
	}
	// toldCondition is a case in which the check does not pass or fail.
	toldCondition struct {
		Verdict verdict.Verdict `json:"verdict"`
		If      string          `json:"if"`
	}
	toldStep struct {
		Keyword string `json:"keyword"`
		Text    string `json:"text"`
	}
	// toldVector is one way in which the sentences are tried.
	toldVector struct {
		ID     string      `json:"id"`
		Title  string      `json:"title"`
		Values []toldValue `json:"values"`
		Faults []toldFault `json:"faults"`
	}
	// toldValue is what a vector has in a column.
	toldValue struct {
		Column string `json:"column"`
		Value  string `json:"value"`
	}
	// toldFault is what the mock Okta does on purpose.
	toldFault struct {
		Name string `json:"name"`
		Does string `json:"does"`
	}
	// toldDefect is a mistake of the reference SP that the check notices.
	toldDefect struct {
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
		Claims: []toldClaim{}, Scenarios: scenariosOf(reg, checks), Defects: defectsOf(id), Run: "signoff run --only " + id,
	}
	if profile, ok := reg.Profile(e.Profile); ok && len(profile.Claims) > 0 {
		e.Guide, e.Claims, e.Run = &profile.Guide, claimsOf(profile, checks), "signoff demo --only "+id
	}
	return e
}

// sp is the profile of the reference SP that the check runs against: a guide's own, or the model one.
func (e explanation) sp() string {
	if e.Guide != nil {
		return e.Profile
	}
	return sp.Acme().Key
}

// claimsOf returns the claims of a guide that checks show, in the guide's order.
func claimsOf(profile registry.Profile, checks []verdict.Check) []toldClaim {
	claims := []toldClaim{}
	for _, claim := range profile.Claims {
		if slices.ContainsFunc(checks, func(c verdict.Check) bool { return slices.Contains(c.Claims, claim.ID) }) {
			claims = append(claims, toldClaim{claim.ID, claim.Text})
		}
	}
	return claims
}

// scenariosOf returns what Signoff does in checks of one id: rows of one outline
// are told together.
func scenariosOf(reg *registry.Registry, checks []verdict.Check) []toldScenario {
	var told []toldScenario
	for len(checks) > 0 {
		first, _ := reg.Scenario(checks[0].ID)
		n := 1
		for n < len(checks) && checks[n].URI == checks[0].URI && checks[n].Level == checks[0].Level {
			if next, _ := reg.Scenario(checks[n].ID); next.Line != first.Line {
				break
			}
			n++
		}
		told = append(told, scenarioOf(reg, checks[:n]))
		checks = checks[n:]
	}
	return told
}

// scenarioOf tells one scenario, or those rows of an outline that checks are.
func scenarioOf(reg *registry.Registry, rows []verdict.Check) toldScenario {
	scenario, _ := reg.Scenario(rows[0].ID)
	t := toldScenario{Title: scenario.Name, Level: rows[0].Level, Sources: []toldSource{}, Conditions: []toldCondition{}}
	if len(rows) == 1 {
		t.Title = rows[0].Title
	}
	for _, name := range rows[0].Sources {
		address, _ := verdict.SourceURL(name)
		t.Sources = append(t.Sources, toldSource{name, verdict.SourceLabel(name), address})
	}
	for _, c := range conformance.Conditions(rows[0]) {
		t.Conditions = append(t.Conditions, toldCondition{c.Verdict, c.If})
	}
	for _, row := range rows {
		text, _ := reg.Scenario(row.ID)
		t.Vectors = append(t.Vectors, vectorOf(row, text))
		t.Steps = together(t.Steps, text.Steps)
	}
	return t
}

// together returns the sentences of one more row with those of the rows before it:
// where they differ, as they stand in the file.
func together(before []toldStep, steps []registry.Step) []toldStep {
	told := make([]toldStep, len(steps))
	for i, s := range steps {
		told[i] = toldStep{s.Keyword, s.Text}
		if before != nil && before[i].Text != s.Text {
			told[i].Text = s.Template
		}
	}
	return told
}

// quoted is a text in quotation marks in a sentence.
var quoted = regexp.MustCompile(`"([^"]*)"`)

// vectorOf tells one way of trying a scenario. The faults are those that its tags
// and its sentences name.
func vectorOf(c verdict.Check, s registry.Scenario) toldVector {
	v := toldVector{ID: c.ID, Title: c.Title, Values: []toldValue{}, Faults: []toldFault{}}
	names := []string{c.Fault}
	for _, step := range s.Steps {
		for _, m := range quoted.FindAllStringSubmatch(step.Text, -1) {
			names = append(names, m[1])
		}
	}
	for i, name := range names {
		fault, found := mockidp.LookupFault(name)
		if found && !slices.Contains(names[:i], name) {
			v.Faults = append(v.Faults, toldFault{name, fault.Does})
		}
	}
	for _, column := range s.Columns {
		told := column.Name == "id" || column.Name == "claims" ||
			slices.ContainsFunc(v.Faults, func(f toldFault) bool { return f.Name == column.Value })
		if !told {
			v.Values = append(v.Values, toldValue{column.Name, column.Value})
		}
	}
	return v
}

// defectsOf returns the defects of the reference SP that checks of an id must
// notice.
func defectsOf(id string) []toldDefect {
	told := []toldDefect{}
	for _, d := range defect.All() {
		notices := func(caught string) bool { return verdict.Stands(caught, id) || verdict.Stands(id, caught) }
		if slices.ContainsFunc(d.Caught, notices) {
			told = append(told, toldDefect{d.ID, d.Name, d.Does})
		}
	}
	return told
}
