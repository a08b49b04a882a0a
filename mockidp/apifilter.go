package mockidp

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
)

// apiFilter is the expression of a parameter filter or search: comparisons of attributes, joined by
// and, or, not and parentheses.
// Source: https://developer.okta.com/docs/api/openapi/okta-management/guides/overview/
type apiFilter func(document map[string]any) bool

// filterRules say what a parameter may compare.
type filterRules struct {
	attributes []string // by their names; "profile." allows all of a profile
	operators  []string
}

func (r filterRules) allow(attribute string) bool {
	return slices.ContainsFunc(r.attributes, func(a string) bool {
		if strings.HasSuffix(a, ".") {
			return strings.HasPrefix(attribute, a) && attribute != a
		}
		return a == attribute
	})
}

// maxFilter bounds an expression, which is compared with everything there is.
const maxFilter = 4096

// parseFilter reads an expression; an empty one is nil.
func parseFilter(text string, rules filterRules) (apiFilter, *apiError) {
	if strings.TrimSpace(text) == "" {
		return nil, nil
	}
	if len(text) > maxFilter {
		return nil, invalidSearch(fmt.Sprintf("the expression is longer than %d characters", maxFilter))
	}
	tokens, err := filterTokens(text)
	if err != nil {
		return nil, invalidSearch(err.Error())
	}
	p := &filterParser{tokens: tokens, rules: rules}
	f, err := p.or()
	if err == nil && len(p.tokens) > 0 {
		err = fmt.Errorf("%q was not expected", p.tokens[0])
	}
	if err != nil {
		return nil, invalidSearch(err.Error())
	}
	return f, nil
}

// filterTokens splits an expression into words, parentheses and strings in quotes.
func filterTokens(text string) ([]string, error) {
	var tokens []string
	for text = strings.TrimSpace(text); text != ""; text = strings.TrimSpace(text) {
		n := strings.IndexAny(text, " ()\"")
		switch {
		case n == 0 && text[0] == '"':
			var err error
			if n, err = stringLength(text); err != nil {
				return nil, err
			}
		case n == 0:
			n = 1
		case n < 0:
			n = len(text)
		}
		tokens = append(tokens, text[:n])
		text = text[n:]
	}
	return tokens, nil
}

// stringLength returns how long the JSON string is that a text begins with.
func stringLength(text string) (int, error) {
	for i := 1; i < len(text); i++ {
		switch text[i] {
		case '\\':
			i++
		case '"':
			return i + 1, nil
		}
	}
	return 0, fmt.Errorf("the string %s has no end", text)
}

type filterParser struct {
	tokens []string
	rules  filterRules
}

// take returns the next token, empty at the end.
func (p *filterParser) take() string {
	if len(p.tokens) == 0 {
		return ""
	}
	t := p.tokens[0]
	p.tokens = p.tokens[1:]
	return t
}

func (p *filterParser) next(word string) bool {
	if len(p.tokens) > 0 && strings.EqualFold(p.tokens[0], word) {
		p.tokens = p.tokens[1:]
		return true
	}
	return false
}

func (p *filterParser) or() (apiFilter, error) {
	left, err := p.and()
	for err == nil && p.next("or") {
		var right apiFilter
		before := left
		right, err = p.and()
		left = func(d map[string]any) bool { return before(d) || right(d) }
	}
	return left, err
}

func (p *filterParser) and() (apiFilter, error) {
	left, err := p.term()
	for err == nil && p.next("and") {
		var right apiFilter
		before := left
		right, err = p.term()
		left = func(d map[string]any) bool { return before(d) && right(d) }
	}
	return left, err
}

func (p *filterParser) term() (apiFilter, error) {
	if p.next("not") {
		f, err := p.term()
		return func(d map[string]any) bool { return !f(d) }, err
	}
	if !p.next("(") {
		return p.comparison()
	}
	f, err := p.or()
	if err == nil && !p.next(")") {
		err = errors.New("a ) is missing")
	}
	return f, err
}

func (p *filterParser) comparison() (apiFilter, error) {
	attribute := p.take()
	if attribute == "" {
		return nil, errors.New("an attribute is missing at the end")
	}
	if !p.rules.allow(attribute) {
		return nil, fmt.Errorf("the attribute %q cannot be searched; those that can: %s", attribute, strings.Join(p.rules.attributes, ", "))
	}
	operator := strings.ToLower(p.take())
	if !slices.Contains(p.rules.operators, operator) {
		return nil, fmt.Errorf("%q is no operator here; those that are: %s", operator, strings.Join(p.rules.operators, ", "))
	}
	path := strings.Split(attribute, ".")
	if operator == "pr" {
		return func(d map[string]any) bool { return slices.ContainsFunc(valuesAt(d, path), present) }, nil
	}
	token := p.take()
	var wanted any
	if json.Unmarshal([]byte(token), &wanted) != nil {
		return nil, fmt.Errorf("the value %s of %s is no string in quotes, number, true or false", token, attribute)
	}
	compare := comparisons()[operator]
	if operator == "ne" {
		return func(d map[string]any) bool {
			return !slices.ContainsFunc(valuesAt(d, path), func(v any) bool { return comparisons()["eq"](v, wanted) })
		}, nil
	}
	return func(d map[string]any) bool {
		return slices.ContainsFunc(valuesAt(d, path), func(v any) bool { return compare(v, wanted) })
	}, nil
}

// valuesAt returns the values of an attribute: of one in a list, those of all.
func valuesAt(value any, path []string) []any {
	if list, ok := value.([]any); ok {
		var all []any
		for _, v := range list {
			all = append(all, valuesAt(v, path)...)
		}
		return all
	}
	if len(path) == 0 {
		return []any{value}
	}
	members, ok := value.(map[string]any)
	if !ok {
		return nil
	}
	return valuesAt(members[path[0]], path[1:])
}

func present(v any) bool { return v != nil && v != "" }

// comparisons compare what an attribute is with what is wanted. Strings do not tell cases apart.
func comparisons() map[string]func(is, wanted any) bool {
	return map[string]func(is, wanted any) bool{
		"eq": func(is, wanted any) bool { c, ok := compareValues(is, wanted); return ok && c == 0 },
		"gt": func(is, wanted any) bool { c, ok := compareValues(is, wanted); return ok && c > 0 },
		"ge": func(is, wanted any) bool { c, ok := compareValues(is, wanted); return ok && c >= 0 },
		"lt": func(is, wanted any) bool { c, ok := compareValues(is, wanted); return ok && c < 0 },
		"le": func(is, wanted any) bool { c, ok := compareValues(is, wanted); return ok && c <= 0 },
		"sw": func(is, wanted any) bool { return strings.HasPrefix(lowered(is), lowered(wanted)) },
		"co": func(is, wanted any) bool { return strings.Contains(lowered(is), lowered(wanted)) },
	}
}

// lowered is a value in lower case; one that is not there has no words.
func lowered(v any) string {
	if v == nil {
		return ""
	}
	return strings.ToLower(fmt.Sprint(v))
}

// compareValues compares two times as such and other values of one type by themselves; ok is false
// where they cannot be compared.
func compareValues(is, wanted any) (order int, ok bool) {
	switch is := is.(type) {
	case string:
		w, ok := wanted.(string)
		if !ok {
			return 0, false
		}
		a, errA := time.Parse(time.RFC3339, is)
		b, errB := time.Parse(time.RFC3339, w)
		if errA == nil && errB == nil {
			return a.Compare(b), true
		}
		return strings.Compare(strings.ToLower(is), strings.ToLower(w)), true
	case float64:
		w, ok := wanted.(float64)
		return cmp.Compare(is, w), ok
	case bool:
		w, ok := wanted.(bool)
		if !ok || is != w {
			return 1, ok
		}
		return 0, true
	}
	return 0, false
}

// matches says whether a filter lets a document of the management API through.
func matches(f apiFilter, document map[string]any) bool {
	text, err := json.Marshal(document)
	if err != nil {
		return false // there is nothing that JSON cannot hold
	}
	var members map[string]any
	return json.Unmarshal(text, &members) == nil && f(members)
}
