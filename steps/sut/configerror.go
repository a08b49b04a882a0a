package sut

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/signoff-sso/signoff/steps/verdict"
)

// Problem is one mistake in a configuration.
type Problem struct {
	Line, Column int    // from 1; zero where the file as a whole is meant
	Path         string // as in sign_in[1].fill
	What         string
	Hint         string // what to do about it; may be empty
}

// ConfigError says everything that is wrong with a configuration file.
type ConfigError struct {
	File     string
	Problems []Problem
}

// Error lists the mistakes in the order of the file, one a line.
func (e *ConfigError) Error() string {
	lines := make([]string, len(e.Problems))
	for i, p := range e.Problems {
		lines[i] = p.in(e.File)
	}
	return strings.Join(lines, "\n")
}

// ExitCode says that the configuration is wrong.
func (e *ConfigError) ExitCode() int { return verdict.ExitUsage }

// Advice names the command that writes a sound configuration.
func (e *ConfigError) Advice() string {
	return "signoff init writes a configuration with a comment on each key"
}

func (p Problem) in(file string) string {
	var b strings.Builder
	b.WriteString(file)
	if p.Line > 0 {
		fmt.Fprintf(&b, ":%d:%d", p.Line, p.Column)
	}
	b.WriteString(": ")
	if p.Path != "" {
		b.WriteString(p.Path + ": ")
	}
	b.WriteString(p.What)
	if p.Hint != "" {
		b.WriteString(" (" + p.Hint + ")")
	}
	return b.String()
}

// sorted puts problems into the order of the file.
func sorted(problems []Problem) []Problem {
	slices.SortStableFunc(problems, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
	return problems
}
