package sut

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"
)

// errNothingThere says that a path leads nowhere in a document.
var errNothingThere = errors.New("nothing is there")

// errNull says that a path leads to null.
var errNull = errors.New("null is there")

// lookUp returns what is at a path of a JSON document. The YAML library evaluates the path, since
// JSON is YAML; the document is written without white space first, since YAML does not allow tabs
// in it.
func lookUp(document any, path string) (any, error) {
	compact, err := json.Marshal(document)
	if err != nil {
		return nil, err
	}
	p, err := yaml.PathString(path)
	if err != nil {
		return nil, fmt.Errorf("the path is not one: %w", err)
	}
	var value any
	if err := p.Read(strings.NewReader(string(compact)), &value); err != nil {
		return nil, errNothingThere
	}
	return value, nil
}

// valueAt returns the text at a path of a JSON document; an empty path is an empty text.
func valueAt(document any, path string) (string, error) {
	if path == "" {
		return "", nil
	}
	value, err := lookUp(document, path)
	if err != nil {
		return "", err
	}
	switch v := value.(type) {
	case nil:
		return "", errNull
	case string:
		return v, nil
	case map[string]any, []any:
		return "", errors.New("an object or a list is there")
	default:
		return fmt.Sprint(v), nil
	}
}

// textsAt returns the text at a path of a JSON document, or those of a list there.
func textsAt(document any, path string) ([]string, error) {
	value, err := lookUp(document, path)
	if err != nil {
		return nil, err
	}
	list, ok := value.([]any)
	if !ok {
		list = []any{value}
	}
	texts := []string{}
	for _, element := range list {
		switch element.(type) {
		case nil, map[string]any, []any:
			return nil, fmt.Errorf("%s is there", Shape(element))
		}
		texts = append(texts, fmt.Sprint(element))
	}
	return texts, nil
}

// IsEmptyAt says whether nothing is at a path of a JSON document, or null, false, or an empty text,
// list or object.
func IsEmptyAt(document any, path string) bool {
	value, err := lookUp(document, path)
	if err != nil {
		return errors.Is(err, errNothingThere)
	}
	switch v := value.(type) {
	case nil:
		return true
	case bool:
		return !v
	case string:
		return v == ""
	case []any:
		return len(v) == 0
	case map[string]any:
		return len(v) == 0
	}
	return false
}

// How much of a document [Shape] shows.
const (
	shapeDepth   = 4
	shapeMembers = 12
)

// Shape says which keys a JSON document has and of which types the values are, as in
// {"user": {"email": text}}. It shows no value, since that may be a secret.
func Shape(document any) string { return shapeBelow(document, shapeDepth) }

func shapeBelow(value any, depth int) string {
	switch v := value.(type) {
	case nil:
		return "null"
	case bool:
		return "boolean"
	case string:
		return "text"
	case []any:
		switch {
		case len(v) == 0:
			return "[]"
		case depth == 0:
			return "[...]"
		}
		return "[" + shapeBelow(v[0], depth-1) + "]"
	case map[string]any:
		return shapeOfObject(v, depth)
	}
	return "number"
}

func shapeOfObject(members map[string]any, depth int) string {
	if depth == 0 && len(members) > 0 {
		return "{...}"
	}
	var all []string
	for _, key := range slices.Sorted(maps.Keys(members)) {
		if len(all) == shapeMembers {
			all = append(all, "...")
			break
		}
		all = append(all, fmt.Sprintf("%.40q: %s", key, shapeBelow(members[key], depth-1)))
	}
	return "{" + strings.Join(all, ", ") + "}"
}

// FindPaths returns the paths at which a JSON document has a text that is wanted, the shortest
// first.
func FindPaths(document any, wanted func(text string) bool) []string {
	var found []string
	walkTexts(document, "$", func(path, text string) {
		if wanted(text) {
			found = append(found, path)
		}
	})
	slices.SortStableFunc(found, func(a, b string) int { return strings.Count(a, ".") - strings.Count(b, ".") })
	return found
}

// walkTexts visits the texts of a JSON document whose path can be written.
func walkTexts(value any, path string, visit func(path, text string)) {
	switch v := value.(type) {
	case string:
		visit(path, v)
	case []any:
		for i, element := range v {
			walkTexts(element, fmt.Sprintf("%s[%d]", path, i), visit)
		}
	case map[string]any:
		for _, key := range slices.Sorted(maps.Keys(v)) {
			below := path + "." + key
			if strings.ContainsAny(key, ".[]'* $") || key == "" {
				below = path + ".'" + key + "'"
			}
			walkTexts(v[key], below, visit)
		}
	}
}
