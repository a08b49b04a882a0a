package sp

import (
	"context"
	"fmt"
	"slices"
)

// Rule is one named check or step over an input of type T.
type Rule[T any] struct {
	Name  string
	Check func(ctx context.Context, in T) error
}

// Rules are checks in the order in which they run.
type Rules[T any] []Rule[T]

// Check runs the rules until one returns an error, and returns that error with the rule's name.
func (rules Rules[T]) Check(ctx context.Context, in T) error {
	for _, rule := range rules {
		if err := rule.Check(ctx, in); err != nil {
			return fmt.Errorf("%s: %w", rule.Name, err)
		}
	}
	return nil
}

// All runs every rule and returns what each one objects to: for telling a person all that is
// missing at once.
func (rules Rules[T]) All(ctx context.Context, in T) []error {
	var errs []error
	for _, rule := range rules {
		if err := rule.Check(ctx, in); err != nil {
			errs = append(errs, err)
		}
	}
	return errs
}

// Without returns the rules without the named one.
func (rules Rules[T]) Without(name string) Rules[T] {
	at := rules.index(name)
	return slices.Delete(slices.Clone(rules), at, at+1)
}

// Replace returns the rules with another check under the same name.
func (rules Rules[T]) Replace(name string, check func(ctx context.Context, in T) error) Rules[T] {
	copied := slices.Clone(rules)
	copied[rules.index(name)].Check = check
	return copied
}

// Wrap returns the rules with the named check replaced by what wrap makes of it.
func (rules Rules[T]) Wrap(name string, wrap func(sound func(ctx context.Context, in T) error) func(ctx context.Context, in T) error) Rules[T] {
	return rules.Replace(name, wrap(rules[rules.index(name)].Check))
}

// MoveBefore returns the rules with the named one moved to just before another.
func (rules Rules[T]) MoveBefore(name, other string) Rules[T] {
	moved := rules[rules.index(name)]
	rest := rules.Without(name)
	return slices.Insert(rest, rest.index(other), moved)
}

// index finds a rule. It panics if there is none, since a replacement that replaces nothing would
// go unnoticed.
func (rules Rules[T]) index(name string) int {
	at := slices.IndexFunc(rules, func(r Rule[T]) bool { return r.Name == name })
	if at < 0 {
		panic(fmt.Sprintf("sp: there is no rule %q", name))
	}
	return at
}
