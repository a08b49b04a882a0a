package sut

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strings"

	"github.com/signoff-sso/signoff/steps/driver"
)

// Step is one thing that a person does. Exactly one of its members is set; they are templates over
// [Values].
type Step struct {
	Open    string      `yaml:"open"` // a path of the SP, or an address
	Fill    *FieldInput `yaml:"fill"`
	Click   Texts       `yaml:"click"`  // names of a button or link: the first that is there
	Submit  string      `yaml:"submit"` // selector of a form
	WaitFor string      `yaml:"wait_for"`
	Tick    string      `yaml:"tick"`
}

// FieldInput is a field and what is typed into it.
type FieldInput struct {
	Field string `yaml:"field"`
	With  string `yaml:"with"`
}

// Steps are what a person does, in turn. In the file they may also be one step without a list
// around it.
type Steps []Step

// UnmarshalYAML reads a list of steps, or one step.
func (s *Steps) UnmarshalYAML(decode func(any) error) error {
	var many []Step
	err := decode(&many)
	if err == nil {
		*s = many
		return nil
	}
	var one Step
	if decode(&one) == nil {
		*s = Steps{one}
		return nil
	}
	return err
}

// StepError says which step could not be done, and why.
type StepError struct {
	Number int    // from 1
	Step   string // in words
	Err    error
	byName bool // a field, button or link is looked for by what it is called
}

// Error names the step.
func (e *StepError) Error() string {
	return fmt.Sprintf("step %d, %s: %v%s", e.Number, e.Step, e.Err, e.hint())
}

// hint says how a selector is written where something was not found by its name.
func (e *StepError) hint() string {
	var missing *driver.WaitError
	if !e.byName || !errors.As(e.Err, &missing) || missing.Broken {
		return ""
	}
	return " (it is looked for by its name; a CSS selector begins with #, . or [, or with css= as in css=form button)"
}

// Unwrap returns why.
func (e *StepError) Unwrap() error { return e.Err }

// String says what a step does, with its templates as they stand in the file.
func (s Step) String() string {
	switch {
	case s.Fill != nil:
		return "fill " + s.Fill.Field
	case s.Open != "":
		return "open " + s.Open
	case len(s.Click) > 0:
		return "click " + s.Click.String()
	case s.WaitFor != "":
		return "wait for " + s.WaitFor
	case s.Tick != "":
		return "tick " + s.Tick
	default:
		return "submit " + s.Submit
	}
}

// Do does the steps with a driver. base is the SP's address. The first step that cannot be done
// ends them with a [StepError].
func (s Steps) Do(ctx context.Context, d driver.Driver, base string, v Values) error {
	for i, step := range s {
		if err := step.do(ctx, d, base, v); err != nil {
			return step.failed(i, err)
		}
	}
	return nil
}

// failed returns the error of the step at an index.
func (s Step) failed(i int, err error) *StepError {
	names := slices.Concat(s.Click, Texts{s.Tick})
	if s.Fill != nil {
		names = append(names, s.Fill.Field)
	}
	named := func(name string) bool { return name != "" && !driver.IsSelector(name) }
	return &StepError{Number: i + 1, Step: s.String(), Err: err, byName: slices.ContainsFunc(names, named)}
}

// do expands the templates of the step and does it with the driver.
func (s Step) do(ctx context.Context, d driver.Driver, base string, v Values) error {
	if s.Fill != nil {
		field, errField := expand(s.Fill.Field, v)
		value, errValue := expand(s.Fill.With, v)
		if err := errors.Join(errField, errValue); err != nil {
			return err
		}
		return d.Fill(ctx, field, value)
	}
	if len(s.Click) > 0 {
		return s.Click.click(ctx, d, v)
	}
	open := func(ctx context.Context, address string) error { return d.Open(ctx, absoluteToBase(base, address)) }
	for _, verb := range []struct {
		object string
		do     func(ctx context.Context, object string) error
	}{{s.Open, open}, {s.WaitFor, d.WaitFor}, {s.Tick, d.Tick}, {s.Submit, d.Submit}} {
		if verb.object == "" {
			continue
		}
		object, err := expand(verb.object, v)
		if err != nil {
			return err
		}
		return verb.do(ctx, object)
	}
	return nil
}

// absoluteToBase returns the address of a path, whose query may hold another address.
func absoluteToBase(base, address string) string {
	if strings.HasPrefix(address, "/") {
		return base + address
	}
	return absolute(base, address)
}

// WithQuery returns the steps with a parameter set in the address that is opened first.
func (s Steps) WithQuery(name, value string) Steps {
	changed := append(Steps(nil), s...)
	for i, step := range changed {
		if step.Open == "" {
			continue
		}
		path, query, _ := strings.Cut(step.Open, "?")
		pairs := slices.DeleteFunc(strings.Split(query, "&"), func(pair string) bool {
			return pair == "" || pair == name || strings.HasPrefix(pair, name+"=")
		})
		changed[i].Open = path + "?" + strings.Join(append(pairs, url.QueryEscape(name)+"="+url.QueryEscape(value)), "&")
		break
	}
	return changed
}

// AfterOpening returns the steps that follow the one that opens the first page.
func (s Steps) AfterOpening() Steps {
	if len(s) > 0 && s[0].Open != "" {
		return s[1:]
	}
	return s
}

// members counts the members of a step that are set.
func (s Step) members() int {
	n := 0
	for _, set := range []bool{s.Open != "", s.Fill != nil, len(s.Click) > 0, s.Submit != "", s.WaitFor != "", s.Tick != ""} {
		if set {
			n++
		}
	}
	return n
}
