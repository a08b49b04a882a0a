package registry

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

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

// NoMatchError is returned if a selection selects nothing.
type NoMatchError struct {
	// What is the part of the selection that matches nothing.
	What string
	// Nearest is an id that looks like it; may be empty.
	Nearest string
}

// Error names what matches nothing.
func (e *NoMatchError) Error() string { return fmt.Sprintf("%s matches no check", e.What) }

// ExitCode says that the command line is wrong.
func (e *NoMatchError) ExitCode() int { return verdict.ExitUsage }

// Advice suggests the nearest id, or where all of them are listed.
func (e *NoMatchError) Advice() string {
	if e.Nearest != "" {
		return "did you mean " + e.Nearest + "?"
	}
	return "signoff list shows the checks and their tags"
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

// Select returns the checks that s wants, in the registry's order. It returns a
// *[NoMatchError] if there are none, and an *[ExpressionError] if the tag
// expression cannot be read.
func (r *Registry) Select(s Selection) ([]verdict.Check, error) {
	matches, err := r.matcher(s.Only)
	if err != nil {
		return nil, err
	}
	var out []verdict.Check
	for _, c := range r.Checks {
		if (s.Profile == "" || c.Profile == s.Profile) && matches(c) {
			out = append(out, c)
		}
	}
	if len(out) == 0 {
		return nil, &NoMatchError{What: describe(s)}
	}
	if s.Shard.Of > 1 {
		if out = s.Shard.part(out); len(out) == 0 {
			return nil, &NoMatchError{What: fmt.Sprintf("part %d of %d", s.Shard.Index, s.Shard.Of)}
		}
	}
	return out, nil
}

// part returns every n-th check, so that long features are spread over parts.
func (s Shard) part(checks []verdict.Check) []verdict.Check {
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

// matcher returns a function that tells whether an expression selects a check.
func (r *Registry) matcher(only string) (func(verdict.Check) bool, error) {
	only = strings.TrimSpace(only)
	if only == "" {
		return func(verdict.Check) bool { return true }, nil
	}
	if !isIDList(only) {
		return parseExpression(only)
	}
	names := strings.FieldsFunc(only, separator)
	for _, name := range names {
		if !slices.ContainsFunc(r.Checks, func(c verdict.Check) bool { return hasIDPrefix(c.ID, name) }) {
			return nil, &NoMatchError{What: fmt.Sprintf("%q", shorten(name, 60)), Nearest: r.nearest(name)}
		}
	}
	return func(c verdict.Check) bool {
		return slices.ContainsFunc(names, func(name string) bool { return hasIDPrefix(c.ID, name) })
	}, nil
}

// idWord is one word of a list of ids: an area, an id, or an id with its row.
var idWord = regexp.MustCompile(`(?i)^[a-z][a-z-]*(-\d+)?(/~?[a-z0-9-]*)?$`)

// isIDList tells a list of ids from a tag expression: an expression has tags,
// brackets or operators.
func isIDList(only string) bool {
	words := strings.FieldsFunc(only, separator)
	operator := func(w string) bool { return w == "and" || w == "or" || w == "not" || !idWord.MatchString(w) }
	return len(words) > 0 && !slices.ContainsFunc(words, operator)
}

// hasIDPrefix tells whether name is the whole id or a part of it that ends at a "-"
// or a "/"; case does not matter.
func hasIDPrefix(id, name string) bool {
	id, name = strings.ToUpper(id), strings.ToUpper(name)
	rest, found := strings.CutPrefix(id, name)
	return found && (rest == "" || rest[0] == '-' || rest[0] == '/' || strings.HasSuffix(name, "-"))
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
var tagWord = regexp.MustCompile(`^@[^@()\s]+$`)

// parseExpression reads a Cucumber tag expression. The library says what is
// wrong but not where, so that is found by reading the beginnings of the text.
func parseExpression(text string) (func(verdict.Check) bool, error) {
	tokens := tokenize(text)
	for _, t := range tokens {
		if !slices.Contains([]string{"and", "or", "not", "(", ")"}, t.text) && !tagWord.MatchString(t.text) {
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
