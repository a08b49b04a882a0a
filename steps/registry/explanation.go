package registry

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"

	"github.com/signoff-sso/signoff/steps/verdict"
)

// Explanation says what a check means to the developer of an SP. The checks of a
// guide have none: the claims of the guide say it.
type Explanation struct {
	// Requirement says what an SP must do.
	Requirement string
	// Gain says what an attacker gains if the SP does not; empty where no attack is
	// involved.
	Gain string
	// Breaks says what breaks for a customer instead; empty where Gain is set.
	Breaks string
	// Fix says what is usually wrong, and what to do about it.
	Fix string
	// File and Line are where it stands.
	File string
	Line int
}

// explanationYAML is one explanation in a file under explain; an unknown key is
// an error.
type explanationYAML struct {
	Requirement string `yaml:"requirement"`
	Gain        string `yaml:"gain"`
	Breaks      string `yaml:"breaks"`
	Fix         string `yaml:"fix"`
}

// Explanation returns what is explained of the check with the given id, with or
// without the word of a vector, and whether anything is.
func (r *Registry) Explanation(id string) (Explanation, bool) {
	e, ok := r.explanations[verdict.Base(id)]
	return e, ok
}

// Explained returns the ids, without words of vectors, that have an explanation,
// sorted.
func (r *Registry) Explained() []string { return slices.Sorted(maps.Keys(r.explanations)) }

// Unexplained returns the ids, without words of vectors, of the checks that show
// no claim of a guide and have no explanation either.
func (r *Registry) Unexplained() []string {
	var ids []string
	for _, c := range r.Checks {
		if _, ok := r.Explanation(c.ID); !ok && len(c.Claims) == 0 {
			ids = appendNew(ids, verdict.Base(c.ID))
		}
	}
	return ids
}

// addExplanations reads one file: a map from ids to explanations.
func (r *Registry) addExplanations(name string, text []byte) []error {
	file, err := parser.ParseBytes(text, 0)
	if err != nil {
		return []error{placed(name, err)}
	}
	var errs []error
	for _, doc := range file.Docs {
		body, ok := doc.Body.(*ast.MappingNode)
		if !ok {
			return []error{fmt.Errorf("%s: it must map ids to explanations", name)}
		}
		for _, pair := range body.Values {
			errs = append(errs, r.addExplanation(name, pair)...)
		}
	}
	return errs
}

// addExplanation reads one explanation and refuses what is unknown, missing or double.
func (r *Registry) addExplanation(name string, pair *ast.MappingValueNode) []error {
	id, line := pair.Key.GetToken().Value, pair.Key.GetToken().Position.Line
	var in explanationYAML
	if err := yaml.NodeToValue(pair.Value, &in, yaml.Strict()); err != nil {
		return []error{placed(name, err)}
	}
	e := Explanation{
		Requirement: strings.TrimSpace(in.Requirement), Gain: strings.TrimSpace(in.Gain),
		Breaks: strings.TrimSpace(in.Breaks), Fix: strings.TrimSpace(in.Fix), File: name, Line: line,
	}
	wrong := func(format string, args ...any) []error {
		return []error{fmt.Errorf("%s:%d: %s", name, line, fmt.Sprintf(format, args...))}
	}
	other, taken := r.explanations[id]
	switch {
	case !baseID().MatchString(id):
		return wrong("%q is not an id like IDTOKEN-07, without the word of a vector", id)
	case taken:
		return wrong("%s is already explained at %s:%d", id, other.File, other.Line)
	case e.Requirement == "" || e.Fix == "" || (e.Gain == "") == (e.Breaks == ""):
		return wrong("%s: requirement, fix and one of gain and breaks are needed", id)
	}
	r.explanations[id] = e
	return nil
}

// placed adds file and line to an error of the YAML library.
func placed(name string, err error) error {
	var at yaml.Error
	if errors.As(err, &at) && at.GetToken() != nil {
		return fmt.Errorf("%s:%d: %s", name, at.GetToken().Position.Line, at.GetMessage())
	}
	return fmt.Errorf("%s: %w", name, err)
}
