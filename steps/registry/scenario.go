package registry

import (
	"strings"

	messages "github.com/cucumber/messages/go/v21"
)

// Scenario is the text of a check.
type Scenario struct {
	// Name is the scenario's name as it stands in the file, with the columns of an outline in angle
	// brackets.
	Name string
	// Line is where the scenario begins, from 1. Checks of one file with the same line are rows of
	// one outline.
	Line int
	// Columns are the cells of the check's row, in the order of the file; none where there is no
	// outline.
	Columns []Column
	// Steps are the sentences, those of backgrounds first.
	Steps []Step
}

// Column is one cell of a row, and what stands above it.
type Column struct {
	Name, Value string
}

// Step is one sentence.
type Step struct {
	// Keyword is "Given", "When", "Then" or "And".
	Keyword string
	// Text is the sentence with the row's values filled in.
	Text string
	// Template is the sentence as it stands in the file, with columns in angle brackets.
	Template string
	// Line is where the sentence stands, from 1.
	Line int
}

// Scenario returns the text of the check with the given id and whether there is one.
func (r *Registry) Scenario(id string) (Scenario, bool) {
	s, ok := r.scenarios[id]
	return s, ok
}

// readScenario makes the text of one pickle. sentences are all steps of the document by their node
// id.
func readScenario(sc *messages.Scenario, sentences map[string]*messages.Step, pickle *messages.Pickle) Scenario {
	s := Scenario{Name: sc.Name, Line: int(sc.Location.Line), Columns: cells(sc, pickle)}
	for _, step := range pickle.Steps {
		written := sentences[step.AstNodeIds[0]]
		s.Steps = append(s.Steps, Step{Keyword: strings.TrimSpace(written.Keyword), Text: step.Text, Template: written.Text, Line: int(written.Location.Line)})
	}
	return s
}

// sentencesOf returns the steps of a document by their node id.
func sentencesOf(doc *messages.GherkinDocument) map[string]*messages.Step {
	all := map[string]*messages.Step{}
	add := func(b *messages.Background, sc *messages.Scenario) {
		var steps []*messages.Step
		if b != nil {
			steps = append(steps, b.Steps...)
		}
		if sc != nil {
			steps = append(steps, sc.Steps...)
		}
		for _, step := range steps {
			all[step.Id] = step
		}
	}
	for _, child := range doc.Feature.Children {
		add(child.Background, child.Scenario)
		if child.Rule == nil {
			continue
		}
		for _, inner := range child.Rule.Children {
			add(inner.Background, inner.Scenario)
		}
	}
	return all
}
