package registry

import (
	"fmt"
	"strings"

	"github.com/signoff-sso/signoff/steps/verdict"
)

// NoMatchError is returned if a selection selects nothing.
type NoMatchError struct {
	// What is the part of the selection that matches nothing.
	What string
	// Nearest is an id that looks like it; may be empty.
	Nearest string
	// Depth is that of the selection, where the checks that match are too deep for it.
	Depth verdict.Depth
	// TooDeep are those checks.
	TooDeep []verdict.Check
	// TooSlow are the checks that match and wait for minutes, which the selection leaves out.
	TooSlow []verdict.Check
}

// Error names what matches nothing.
func (e *NoMatchError) Error() string {
	if len(e.TooDeep) > 0 {
		return fmt.Sprintf("%s matches no check at depth %s", e.What, e.Depth)
	}
	if len(e.TooSlow) > 0 {
		return e.What + " matches only checks that wait for minutes"
	}
	return fmt.Sprintf("%s matches no check", e.What)
}

// ExitCode says that the command line is wrong.
func (e *NoMatchError) ExitCode() int { return verdict.ExitUsage }

// Advice says at which depth there are such checks, suggests the nearest id, or says where all of
// them are listed.
func (e *NoMatchError) Advice() string {
	if len(e.TooDeep) > 0 {
		return depthsOf(e.TooDeep)
	}
	if len(e.TooSlow) > 0 {
		return "--slow runs them"
	}
	if e.Nearest != "" {
		return "did you mean " + e.Nearest + "?"
	}
	return "signoff list shows the checks and their tags"
}

// depthsOf says how many of some checks each depth has.
func depthsOf(checks []verdict.Check) string {
	var have []string
	before := 0
	for _, depth := range verdict.Depths() {
		n := 0
		for _, c := range checks {
			if depth.Tries(c.Depth) {
				n++
			}
		}
		switch {
		case n == before:
			continue
		case before == 0:
			have = append(have, fmt.Sprintf("--depth %s has %d of them", depth, n))
		default:
			have = append(have, fmt.Sprintf("--depth %s %d", depth, n))
		}
		before = n
	}
	return strings.Join(have, ", ")
}
