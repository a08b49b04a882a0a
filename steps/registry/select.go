package registry

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"

	tagexpressions "github.com/cucumber/tag-expressions/go/v7"

	"github.com/signoff-sso/signoff/steps/verdict"
)

// Selection says which checks are wanted. The zero value wants all of them.
type Selection struct {
	// Profile is the key of a profile; empty means every profile.
	Profile string
	// Only is a list of check ids or of their beginnings (an area, or an id
	// without its row), with commas or spaces between them, or a Cucumber tag
	// expression; empty means every check.
	Only string
	// Depth leaves out the checks that a run of that depth does not try, but for those whose whole
	// id stands in Only; the empty depth leaves out none.
	Depth verdict.Depth
	// WithoutSlow leaves out the checks that wait for minutes, but for those whose whole id stands
	// in Only.
	WithoutSlow bool
	// Shard takes a part of what the others select; zero takes all.
	Shard Shard
}

// Shard is one of several parts of equal size, give or take one check.
type Shard struct {
	// Index is the number of the part, from 1.
	Index int
	// Of is how many parts there are; 0 means that there is one.
	Of int
}

// ExpressionError is returned if a tag expression cannot be read.
type ExpressionError struct {
	// Expression is what was given.
	Expression string
	// Column is where it stops making sense, from 1.
	Column int
	// Reason says what is wrong there.
	Reason string
}

// Error shows the expression with a mark under the place.
func (e *ExpressionError) Error() string {
	return fmt.Sprintf("the tag expression is not understood: %s\n  %s\n  %s^",
		e.Reason, e.Expression, strings.Repeat(" ", e.Column-1))
}

// ExitCode says that the command line is wrong.
func (e *ExpressionError) ExitCode() int { return verdict.ExitUsage }

// Advice shows an expression that can be read.
func (e *ExpressionError) Advice() string {
	return "an expression looks like '@must and not @T19'; ids need no @"
}

// ErrShard is returned, wrapped, by [ParseShard] for a bad part.
var ErrShard = errors.New("a part is written I/N, with I from 1 to N")

// ParseShard reads a part written "2/5"; the empty text means all.
func ParseShard(text string) (Shard, error) {
	if text == "" {
		return Shard{}, nil
	}
	index, of, found := strings.Cut(text, "/")
	i, errIndex := strconv.Atoi(index)
	n, errOf := strconv.Atoi(of)
	if !found || errIndex != nil || errOf != nil || i < 1 || i > n {
		return Shard{}, fmt.Errorf("%q: %w", text, ErrShard)
	}
	return Shard{Index: i, Of: n}, nil
}

// Select returns the checks that s wants, in the registry's order. It returns a *[NoMatchError] if
// there are none, or none for one of a list of ids, and an *[ExpressionError] if the tag expression
// cannot be read.
func (r *Registry) Select(s Selection) ([]verdict.Check, error) {
	matches, err := r.matcher(s)
	if err != nil {
		return nil, err
	}
	parts := r.split(s, matches)
	wanted := parts.wanted
	if len(wanted) == 0 {
		return nil, &NoMatchError{What: describe(s), Depth: s.Depth, TooDeep: parts.tooDeep, TooSlow: parts.tooSlow}
	}
	if part := s.Shard.part(wanted); len(part) > 0 {
		return part, nil
	}
	return nil, &NoMatchError{What: fmt.Sprintf("part %d of %d", s.Shard.Index, s.Shard.Of)}
}

// TooDeep returns the checks that only the depth of s leaves out of what [Registry.Select] returns;
// the parts of a run share them.
func (r *Registry) TooDeep(s Selection) []verdict.Check {
	return s.Shard.part(r.leftOut(s).tooDeep)
}

// TooSlow returns the checks that only WithoutSlow leaves out; the parts of a run share them.
func (r *Registry) TooSlow(s Selection) []verdict.Check {
	return s.Shard.part(r.leftOut(s).tooSlow)
}

// leftOut is what split returns, and nothing where the expression cannot be read.
func (r *Registry) leftOut(s Selection) selected {
	matches, err := r.matcher(s)
	if err != nil {
		return selected{}
	}
	return r.split(s, matches)
}

// selected are the checks that a selection wants, and those that its depth and its patience leave
// out.
type selected struct{ wanted, tooDeep, tooSlow []verdict.Check }

// split sorts the checks that s is about.
func (r *Registry) split(s Selection, matches matcher) (all selected) {
	for _, c := range r.Checks {
		switch matched, named := matches(c); {
		case !matched, s.Profile != "" && c.Profile != s.Profile:
		case named:
			all.wanted = append(all.wanted, c)
		case !s.Depth.Tries(c.Depth):
			all.tooDeep = append(all.tooDeep, c)
		case s.WithoutSlow && c.Slow():
			all.tooSlow = append(all.tooSlow, c)
		default:
			all.wanted = append(all.wanted, c)
		}
	}
	return all
}

// part returns every n-th check, so that long features are spread over parts.
func (s Shard) part(checks []verdict.Check) []verdict.Check {
	if s.Of <= 1 {
		return checks
	}
	var out []verdict.Check
	for i, c := range checks {
		if i%s.Of == s.Index-1 {
			out = append(out, c)
		}
	}
	return out
}

// describe names a selection in a message.
func describe(s Selection) string {
	switch {
	case s.Only != "" && s.Profile != "":
		return fmt.Sprintf("%q in profile %s", shorten(s.Only, 60), s.Profile)
	case s.Only != "":
		return fmt.Sprintf("%q", shorten(s.Only, 60))
	case s.Profile != "":
		return "profile " + s.Profile
	default:
		return "the suite"
	}
}

// matcher tells whether an expression wants a check, and whether it names its whole id.
type matcher func(c verdict.Check) (wanted, named bool)

// matcher returns the matcher of a selection's expression.
func (r *Registry) matcher(s Selection) (matcher, error) {
	only := strings.TrimSpace(s.Only)
	if only == "" {
		return func(verdict.Check) (bool, bool) { return true, false }, nil
	}
	if !isIDList(only) {
		evaluate, err := parseExpression(only)
		return func(c verdict.Check) (bool, bool) { return evaluate(c), false }, err
	}
	names := strings.FieldsFunc(only, separator)
	for _, name := range names {
		if err := r.checkName(name, s.Depth); err != nil {
			return nil, err
		}
	}
	return func(c verdict.Check) (wanted, named bool) {
		for _, name := range names {
			wanted = wanted || hasIDPrefix(c.ID, name)
			named = named || strings.EqualFold(c.ID, name)
		}
		return wanted, named
	}, nil
}

// checkName refuses a name of a list that no check of that depth has.
func (r *Registry) checkName(name string, depth verdict.Depth) error {
	failed := &NoMatchError{What: fmt.Sprintf("%q", shorten(name, 60)), Depth: depth}
	for _, c := range r.Checks {
		if !hasIDPrefix(c.ID, name) {
			continue
		}
		if depth.Tries(c.Depth) || strings.EqualFold(c.ID, name) {
			return nil
		}
		failed.TooDeep = append(failed.TooDeep, c)
	}
	if len(failed.TooDeep) == 0 {
		failed.Nearest = r.nearest(name)
	}
	return failed
}

// idWord is one word of a list of ids: an area, an id, or an id with its row.
var idWord = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)^[a-z][a-z-]*(-\d+)?(/~?[a-z0-9-]*)?$`)
})

// isIDList tells a list of ids from a tag expression: an expression has tags,
// brackets or operators.
func isIDList(only string) bool {
	words := strings.FieldsFunc(only, separator)
	operator := func(w string) bool { return w == "and" || w == "or" || w == "not" || !idWord().MatchString(w) }
	return len(words) > 0 && !slices.ContainsFunc(words, operator)
}

// hasIDPrefix tells whether name is the whole id or a part of it that ends at a "-", a "/" or a
// "~"; case does not matter.
func hasIDPrefix(id, name string) bool {
	id, name = strings.ToUpper(id), strings.ToUpper(name)
	rest, found := strings.CutPrefix(id, name)
	return found && (rest == "" || strings.ContainsAny(rest[:1], "-/") || strings.ContainsAny(name[len(name)-1:], "-/~"))
}

// nearest returns the id or area that differs least from name, if it is near.
func (r *Registry) nearest(name string) string {
	var known []string
	for _, c := range r.Checks {
		known = appendNew(appendNew(known, c.ID), c.Area)
	}
	return Nearest(strings.ToUpper(name), known)
}

// tagWord is what an operand of a tag expression must look like.
var tagWord = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^@[^@()\s]+$`)
})

// parseExpression reads a Cucumber tag expression. The library says what is
// wrong but not where, so that is found by reading the beginnings of the text.
func parseExpression(text string) (func(verdict.Check) bool, error) {
	tokens := tokenize(text)
	for _, t := range tokens {
		if !slices.Contains([]string{"and", "or", "not", "(", ")"}, t.text) && !tagWord().MatchString(t.text) {
			return nil, &ExpressionError{Expression: text, Column: t.column,
				Reason: fmt.Sprintf("%q is neither a tag like @must nor one of and, or, not", t.text)}
		}
	}
	if err := grammar(text, tokens); err != nil {
		return nil, err
	}
	expr, err := tagexpressions.Parse(text)
	if err != nil {
		return nil, &ExpressionError{Expression: text, Column: 1, Reason: err.Error()}
	}
	return func(c verdict.Check) bool { return expr.Evaluate(c.Tags) }, nil
}
