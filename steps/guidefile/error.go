package guidefile

import (
	"strings"

	"github.com/signoff-sso/signoff/steps/document"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// Error says everything that is wrong with the file of a guide.
type Error struct {
	File     string
	Problems []document.Problem
}

// Error lists the mistakes in the order of the file, one a line.
func (e *Error) Error() string {
	lines := make([]string, len(e.Problems))
	for i, p := range e.Problems {
		lines[i] = p.In(e.File)
	}
	return strings.Join(lines, "\n")
}

// ExitCode says that the file is wrong.
func (e *Error) ExitCode() int { return verdict.ExitUsage }

// Advice names the command that writes a sound file.
func (e *Error) Advice() string { return "signoff guide init writes a guide to begin with" }
