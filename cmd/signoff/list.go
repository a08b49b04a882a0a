package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/signoff-sso/signoff/steps/registry"
	"github.com/signoff-sso/signoff/steps/report"
	"github.com/signoff-sso/signoff/steps/verdict"
)

const listUsage = `Lists the checks: id, level, the claims they show, and what they say.

Usage:

  signoff list [flags]

Flags:

  --profile NAME  only the checks of one profile: truepic-vision or alpacon
  --only EXPR     only these checks: ids or their beginnings (TRUEPIC,
                  ALPACON-04), or a Cucumber tag expression
                  ('@must and not @T19')
  --json          as JSON, with sources, needs and faults

Exit codes: 0; 2 if nothing matches or the command line is wrong.
`

// runList prints the checks.
func (a *app) runList(_ context.Context, args []string) (int, error) {
	var s selection
	fs := newFlags("list")
	s.register(fs)
	asJSON := fs.Bool("json", false, "")
	if err := parse(fs, args); err != nil {
		return 0, err
	}
	reg, checks, err := a.checks(s)
	if err != nil {
		return 0, err
	}
	if *asJSON {
		return 0, a.listJSON(checks)
	}
	return 0, a.print(listText(reg, checks))
}

// listJSON writes the checks as one JSON object.
func (a *app) listJSON(checks []verdict.Check) error {
	err := encode(a.stdout, struct {
		Checks []verdict.Check `json:"checks"`
	}{checks})
	if err != nil {
		return ignoreBrokenPipe(fmt.Errorf("write JSON: %w", err))
	}
	return nil
}

// idColumn is how wide the column of ids is. Rows of outlines have longer ones,
// which get a line of their own.
const idColumn = 12

// listText lays the checks out under their profiles, at most 80 columns wide: id,
// level, then what the check says, with the claims it shows.
func listText(reg *registry.Registry, checks []verdict.Check) string {
	var b strings.Builder
	for _, p := range reg.Profiles {
		title := fmt.Sprintf("%s (%s)\n\n", p.Guide.Title, p.Key)
		for _, c := range checks {
			if c.Profile == p.Key {
				b.WriteString(title + listLine(c))
				title = ""
			}
		}
		if title == "" {
			b.WriteString("\n")
		}
	}
	fmt.Fprintf(&b, "%s\n", report.Plural(len(checks), "check"))
	return b.String()
}

// listLine lays out one check; a long text goes on under itself.
func listLine(c verdict.Check) string {
	text := c.Title
	if len(c.Claims) > 0 {
		text += " [" + strings.Join(c.Claims, " ") + "]"
	}
	indent := strings.Repeat(" ", 2+idColumn+2+6+2)
	head := fmt.Sprintf("  %-*s  %-6s  ", idColumn, c.ID, c.Level)
	if len(c.ID) > idColumn {
		head = fmt.Sprintf("  %s\n  %-*s  %-6s  ", c.ID, idColumn, "", c.Level)
	}
	return head + strings.Join(report.Wrap(text, 80-len(indent)), "\n"+indent) + "\n"
}
