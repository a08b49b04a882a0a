package registry

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"

	gherkin "github.com/cucumber/gherkin/go/v26"
	messages "github.com/cucumber/messages/go/v21"

	"github.com/signoff-sso/signoff/steps/verdict"
)

var (
	// baseID is the form of a check's id; the id of one of several vectors goes on
	// with a slash and a word.
	baseID  = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^[A-Z][A-Z-]*-\d\d+$`) })
	checkID = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`^[A-Z][A-Z-]*-\d\d+(/~?[a-z0-9][a-z0-9-]*)?$`)
	})
)

// entry is a check and its text.
type entry struct {
	check    verdict.Check
	scenario Scenario
}

// parseFeature reads one feature file and returns its checks, and everything
// that is wrong with it. Checks with mistakes are returned too, so that mistakes
// between files can be found in the same go. preset is what the checks are where no tag says it.
func parseFeature(name string, text []byte, preset preset) ([]entry, []error) {
	newID := (&messages.Incrementing{}).NewId
	doc, err := gherkin.ParseGherkinDocument(bytes.NewReader(text), newID)
	if err != nil {
		return nil, syntaxErrors(name, err)
	}
	doc.Uri = name
	if doc.Feature == nil {
		return nil, []error{fmt.Errorf("%s: there is no feature in it", name)}
	}
	places, sentences := index(doc), sentencesOf(doc)
	var entries []entry
	var errs []error
	for _, pickle := range gherkin.Pickles(*doc, name, newID) {
		p := places[pickle.AstNodeIds[0]]
		check, checkErrs := readCheck(doc, p, pickle, preset)
		entries = append(entries, entry{check, readScenario(p.scenario, sentences, pickle)})
		errs = append(errs, checkErrs...)
	}
	return entries, slices.Concat(errs, outlinesWithoutRows(doc), stepsThatDoNothing(doc, sentences))
}

// syntaxError is one of the mistakes that Gherkin's parser lists, one a line.
var syntaxError = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`(?m)^\((\d+):\d+\): (.+)$`) })

// syntaxErrors gives each mistake of a list of the parser's its place.
func syntaxErrors(name string, listed error) []error {
	var errs []error
	for _, m := range syntaxError().FindAllStringSubmatch(listed.Error(), -1) {
		errs = append(errs, fmt.Errorf("%s:%s: %s", name, m[1], m[2]))
	}
	if errs == nil {
		errs = []error{fmt.Errorf("%s: %w", name, listed)}
	}
	return errs
}

// Pickle is a scenario of a feature file as Gherkin's library makes it, with the values of a row of
// examples put in.
type Pickle struct {
	ID    string // of the check; empty for none
	Steps []*messages.PickleStep
}

// Pickles returns the scenarios of a feature file, in their order.
func Pickles(name string, text []byte) ([]Pickle, error) {
	newID := (&messages.Incrementing{}).NewId
	doc, err := gherkin.ParseGherkinDocument(bytes.NewReader(text), newID)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	places := index(doc)
	var all []Pickle
	for _, pickle := range gherkin.Pickles(*doc, name, newID) {
		check, _ := readCheck(doc, places[pickle.AstNodeIds[0]], pickle, preset{})
		all = append(all, Pickle{check.ID, pickle.Steps})
	}
	return all, nil
}

// place is a scenario of a document with the tags that hold for it. Pickles know
// neither line nor columns, and the tags of pickles under a rule are not to be
// relied on: the library appends rule tags to a slice that its rules share.
type place struct {
	scenario *messages.Scenario
	tags     []*messages.Tag
}

// index returns the scenarios of doc by their node id.
func index(doc *messages.GherkinDocument) map[string]place {
	places := map[string]place{}
	if doc.Feature == nil {
		return places
	}
	add := func(sc *messages.Scenario, outer ...[]*messages.Tag) {
		if sc == nil {
			return
		}
		var tags []*messages.Tag
		for _, some := range append(outer, sc.Tags) {
			tags = append(tags, some...)
		}
		places[sc.Id] = place{scenario: sc, tags: tags}
	}
	for _, child := range doc.Feature.Children {
		add(child.Scenario, doc.Feature.Tags)
		if child.Rule == nil {
			continue
		}
		for _, inner := range child.Rule.Children {
			add(inner.Scenario, doc.Feature.Tags, child.Rule.Tags)
		}
	}
	return places
}

// readCheck makes the check of one pickle. For a row of an outline the second
// node id of the pickle names the row.
func readCheck(doc *messages.GherkinDocument, p place, pickle *messages.Pickle, preset preset) (verdict.Check, []error) {
	check := verdict.Check{
		Title: pickle.Name, Feature: doc.Feature.Name, URI: doc.Uri,
		Line: int(p.scenario.Location.Line),
	}
	tags := p.tags
	if len(pickle.AstNodeIds) > 1 {
		examples, row := findRow(p.scenario, pickle.AstNodeIds[1])
		check.Line = int(row.Location.Line)
		tags = append(tags[:len(tags):len(tags)], examples.Tags...)
	}
	r := tagReader{check: check, preset: preset}
	for _, tag := range tags {
		r.tag(tag.Name)
	}
	r.columns(cells(p.scenario, pickle))
	r.finish()
	return r.check, r.errs
}

// cells returns the cells of the row that a pickle stands for; none where there is no outline.
func cells(sc *messages.Scenario, pickle *messages.Pickle) []Column {
	if len(pickle.AstNodeIds) < 2 {
		return nil
	}
	examples, row := findRow(sc, pickle.AstNodeIds[1])
	var columns []Column
	for i, cell := range examples.TableHeader.Cells {
		columns = append(columns, Column{strings.TrimSpace(cell.Value), strings.TrimSpace(row.Cells[i].Value)})
	}
	return columns
}

// findRow returns the row with the given node id and the examples it stands in.
func findRow(sc *messages.Scenario, id string) (*messages.Examples, *messages.TableRow) {
	for _, examples := range sc.Examples {
		for _, row := range examples.TableBody {
			if row.Id == id {
				return examples, row
			}
		}
	}
	return &messages.Examples{TableHeader: &messages.TableRow{}}, &messages.TableRow{Location: sc.Location}
}

// outlinesWithoutRows returns an error for each outline that makes no check.
func outlinesWithoutRows(doc *messages.GherkinDocument) []error {
	var errs []error
	for _, p := range index(doc) {
		rows := 0
		for _, examples := range p.scenario.Examples {
			rows += len(examples.TableBody)
		}
		if len(p.scenario.Examples) > 0 && rows == 0 {
			errs = append(errs, fmt.Errorf("%s:%d: the outline has no rows, so it checks nothing",
				doc.Uri, p.scenario.Location.Line))
		}
	}
	return sorted(errs)
}

func sorted(errs []error) []error {
	slices.SortFunc(errs, func(a, b error) int { return strings.Compare(a.Error(), b.Error()) })
	return errs
}

// stepsThatDoNothing reports scenarios without a step, which would pass, and what stands below a
// step, which no sentence looks at. sentences are all steps of the document.
func stepsThatDoNothing(doc *messages.GherkinDocument, sentences map[string]*messages.Step) []error {
	var errs []error
	for _, p := range index(doc) {
		if len(p.scenario.Steps) == 0 {
			errs = append(errs, fmt.Errorf("%s:%d: the scenario has no steps, so it checks nothing", doc.Uri, p.scenario.Location.Line))
		}
	}
	for _, step := range sentences {
		if step.DataTable != nil || step.DocString != nil {
			errs = append(errs, fmt.Errorf("%s:%d: no sentence takes a table or a text below it: say it in the sentence", doc.Uri, step.Location.Line))
		}
	}
	return sorted(errs)
}
