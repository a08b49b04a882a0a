package sut

import (
	"strings"

	"github.com/signoff-sso/signoff/steps/document"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// ConfigError says everything that is wrong with a configuration file.
type ConfigError struct {
	File     string
	Problems []document.Problem
}

// Error lists the mistakes in the order of the file, one a line.
func (e *ConfigError) Error() string {
	lines := make([]string, len(e.Problems))
	for i, p := range e.Problems {
		lines[i] = p.In(e.File)
	}
	return strings.Join(lines, "\n")
}

// ExitCode says that the configuration is wrong.
func (e *ConfigError) ExitCode() int { return verdict.ExitUsage }

// Advice names the command that writes a sound configuration.
func (e *ConfigError) Advice() string {
	return "signoff init writes a configuration with a comment on each key"
}
