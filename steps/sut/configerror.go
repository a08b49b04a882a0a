package sut

import (
	"github.com/signoff-sso/signoff/steps/document"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// ConfigError says everything that is wrong with a configuration file.
type ConfigError struct {
	File     string
	Problems []document.Problem
}

// Error lists the mistakes in the order of the file, one a line.
func (e *ConfigError) Error() string { return document.Text(e.File, e.Problems) }

// ExitCode says that the configuration is wrong.
func (e *ConfigError) ExitCode() int { return verdict.ExitUsage }

// Advice names the command that writes a sound configuration.
func (e *ConfigError) Advice() string {
	return "signoff init writes a configuration with a comment on each key"
}
